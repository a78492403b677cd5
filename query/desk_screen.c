// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_screen.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/home.h"
#include "corpus/warc.h"
#include "query/json.h"
#include "query/basis.h"
#include "query/screen_match.h"

SyDesk *
sy_engine_desk (SyEngine *engine, GError **error)
{
  if (engine->desk == NULL)
    engine->desk = sy_desk_open_if_any (sy_shared_home (engine->shared), error);
  return engine->desk;
}

SyDesk *
sy_engine_desk_writer (SyEngine *engine, GError **error)
{
  if (engine->desk_writer == NULL)
    engine->desk_writer = sy_desk_open (sy_shared_home (engine->shared), SY_DATABASE_WRITE, error);
  return engine->desk_writer;
}

/* ---- decisions ---- */

static json_t *
decision_json (const SyDecision *decision, const char *record)
{
  if (decision == NULL)
    return json_null ();
  json_t *row = json_object ();
  sy_json_set (row, "decision", sy_json_of_text (sy_decision_name (decision->verdict)));
  sy_json_set (row, "reason", sy_json_of_text (decision->reason));
  sy_json_set (row, "reviewer", sy_json_of_text (decision->reviewer));
  sy_json_set (row, "made", sy_json_of_instant (decision->made));
  sy_json_set (row, "stands", json_boolean (sy_decision_stands (decision, record)));
  return row;
}

gboolean
sy_desk_annotate (SyDesk *desk, const char *name, json_t *results, GError **error)
{
  GError *problem = NULL;
  for (gsize i = 0; problem == NULL && i < json_array_size (results); i++)
    {
      json_t *row = json_array_get (results, i);
      g_autoptr (SyDecision) decision = desk != NULL ? sy_desk_decision (desk, name, sy_json_get (row, "party"), &problem) : NULL;
      sy_json_set (row, "decision", decision_json (decision, sy_json_get (row, "record")));
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

gboolean
sy_desk_screen_annotate (SyEngine *engine, const char *name, json_t *results, GError **error)
{
  GError *problem = NULL;
  SyDesk *desk = sy_engine_desk (engine, &problem);
  if (problem == NULL)
    return sy_desk_annotate (desk, name, results, error);
  g_propagate_error (error, problem);
  return FALSE;
}

gint64
sy_desk_screen_open (const json_t *results)
{
  gint64 open = 0;
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      open += json_is_true (json_object_get (row, "listed")) && !json_is_true (json_object_get (json_object_get (row, "decision"), "stands"));
    }
  return open;
}

/* ---- heads ---- */

static json_t *
edition_json (const SyRollRow *roll)
{
  json_t *row = json_object ();
  sy_json_set (row, "document", sy_json_of_text (roll->document));
  sy_json_set (row, "version", sy_json_of_text (roll->label));
  sy_json_set (row, "day", sy_json_of_day (roll->day));
  sy_json_set (row, "sha256", sy_json_of_text (roll->sha256));
  return row;
}

/* Rolls come by list, scope and day: the last of a scope is its newest. A document that adds or removes is a series of its own. */
static json_t *
head_of (const GPtrArray *rolls, guint from, guint to)
{
  const SyRollRow *first = rolls->pdata[from];
  json_t *head = json_object (), *editions = json_array ();
  GString *all = g_string_new (NULL);
  for (guint i = from; i < to; i++)
    {
      const SyRollRow *roll = rolls->pdata[i], *next = i + 1 < to ? rolls->pdata[i + 1] : NULL;
      g_string_append_printf (all, "%s %s %s\n", roll->document, roll->label, roll->sha256);
      if (next == NULL || strcmp (next->scope, roll->scope) != 0)
        json_array_append_new (editions, edition_json (roll));
    }
  g_autofree char *text = g_string_free (all, FALSE), *digest = sy_sha256 (text, strlen (text));
  sy_json_set (head, "list", sy_json_of_text (first->list));
  sy_json_set (head, "rolls", json_integer ((json_int_t) (to - from)));
  sy_json_set (head, "digest", sy_json_of_text (digest));
  sy_json_set (head, "editions", editions);
  return head;
}

static gboolean
is_asked (const char *const *lists, const char *list)
{
  for (guint i = 0; lists != NULL && lists[i] != NULL; i++)
    {
      const SyPartyList *csl = sy_party_list_find (lists[i]) == NULL ? sy_party_list_csl (lists[i]) : NULL;
      if (strcmp (csl != NULL ? csl->list : lists[i], list) == 0)
        return TRUE;
    }
  return lists == NULL || *lists == NULL;
}

json_t *
sy_desk_list_heads (SyEngine *engine, const char *const *lists, GError **error)
{
  g_autoptr (GPtrArray) rolls = sy_party_rolls (engine->catalogue, NULL, error);
  if (rolls == NULL)
    return NULL;
  json_t *heads = json_array ();
  for (guint from = 0, to; from < rolls->len; from = to)
    {
      const char *list = ((const SyRollRow *) rolls->pdata[from])->list;
      for (to = from + 1; to < rolls->len && strcmp (((const SyRollRow *) rolls->pdata[to])->list, list) == 0;)
        to++;
      if (is_asked (lists, list))
        json_array_append_new (heads, head_of (rolls, from, to));
    }
  return heads;
}

/* ---- the log ---- */

static char *
dump (json_t *value)
{
  char *text = json_dumps (value, JSON_COMPACT), *copy = g_strdup (text);
  free (text);
  json_decref (value);
  return copy;
}

/* The heads are the same for all screenings of one state of the catalogue. */
static const char *
heads_text (SyEngine *engine, const char *const *lists, GError **error)
{
  g_autofree char *joined = lists != NULL ? g_strjoinv (",", (char **) lists) : NULL;
  g_autofree char *key = g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %s", engine->file, engine->change, joined != NULL ? joined : "");
  if (g_strcmp0 (engine->heads_key, key) == 0)
    return engine->heads;
  json_t *heads = sy_desk_list_heads (engine, lists, error);
  if (heads == NULL)
    return NULL;
  g_free (engine->heads);
  g_free (engine->heads_key);
  engine->heads = dump (heads);
  engine->heads_key = g_steal_pointer (&key);
  return engine->heads;
}

static json_t *
brief_results (const json_t *results)
{
  static const char *const keys[] = { "party", "caption", "name", "score", "verdict", "listed", "record" };
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      json_t *row = json_object ();
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        json_object_set (row, keys[k], json_object_get (json_array_get (results, i), keys[k]));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
asked_json (const json_t *answer)
{
  const json_t *query = json_object_get (answer, "query"), *basis = json_object_get (answer, "basis");
  json_t *asked = json_object ();
  static const char *const of_query[] = { "by", "kind", "lists", "threshold" }, *const of_basis[] = { "as_of", "known_as_of" };
  for (guint i = 0; i < G_N_ELEMENTS (of_query); i++)
    json_object_set (asked, of_query[i], json_object_get (query, of_query[i]));
  for (guint i = 0; i < G_N_ELEMENTS (of_basis); i++)
    json_object_set (asked, of_basis[i], json_object_get (basis, of_basis[i]));
  return asked;
}

static gboolean
shall_log (SyEngine *engine, const SyRequest *request, gboolean *log, GError **error)
{
  *log = FALSE;
  if (request->via == NULL)
    return TRUE;
  GError *problem = NULL;
  SyDesk *desk = sy_engine_desk (engine, &problem);
  *log = request->log || (desk != NULL && sy_desk_logs (desk, &problem));
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

gboolean
sy_desk_screen_log (SyEngine *engine, const json_t *answer, const SyRequest *request, GError **error)
{
  gboolean log;
  if (!shall_log (engine, request, &log, error))
    return FALSE;
  if (!log)
    return TRUE;
  const char *heads = heads_text (engine, request->lists, error);
  SyDesk *desk = heads != NULL ? sy_engine_desk_writer (engine, error) : NULL;
  if (desk == NULL)
    return FALSE;
  g_autofree char *asked = dump (asked_json (answer)), *results = dump (brief_results (json_object_get (answer, "results")));
  const SyScreening screening = { .via = (char *) request->via,
                                  .query = (char *) request->text,
                                  .asked = asked,
                                  .archive = (char *) sy_json_get2 (answer, "basis", "archive"),
                                  .rules = (char *) sy_json_get2 (answer, "basis", "rules"),
                                  .program = (char *) sy_json_get2 (answer, "basis", "program"),
                                  .heads = (char *) heads,
                                  .verdict = (char *) sy_json_get (answer, "verdict"),
                                  .results = results };
  return sy_desk_log_add (desk, &screening, NULL, error);
}

/* ---- many names ---- */

struct _SyScreenLog
{
  SyDesk *desk;       /* the engine's */
  const char *via;    /* the request's */
  json_t *basis;
  char *heads;
  gboolean begun;
};

gboolean
sy_screen_log_open (SyEngine *engine, const SyRequest *request, const char *const *lists, SyScreenLog **log, GError **error)
{
  gboolean shall;
  if (!shall_log (engine, request, &shall, error))
    return FALSE;
  if (!shall)
    return TRUE;
  const char *heads = heads_text (engine, lists, error);
  SyDesk *desk = heads != NULL ? sy_engine_desk_writer (engine, error) : NULL;
  json_t *basis = desk != NULL ? sy_basis (engine, request, error) : NULL;
  if (basis == NULL)
    return FALSE;
  *log = g_new0 (SyScreenLog, 1);
  **log = (SyScreenLog){ .desk = desk, .via = request->via, .basis = basis, .heads = g_strdup (heads) };
  return TRUE;
}

static json_t *
asked_of (const SyScreenQuery *query, const json_t *beside)
{
  json_t *asked = json_object (), *lists = json_array (), *properties = sy_screen_beside (beside);
  for (guint i = 0; query->lists != NULL && query->lists[i] != NULL; i++)
    json_array_append_new (lists, sy_json_of_text (query->lists[i]));
  sy_json_set (asked, "by", sy_json_of_text (query->by_identifier ? "identifier" : "name"));
  sy_json_set (asked, "kind", sy_json_of_text (sy_screen_kind_name (query->kind)));
  sy_json_set (asked, "lists", lists);
  sy_json_set (asked, "threshold", sy_json_of_score (query->least > 0 ? query->least : SY_NAME_POSSIBLE));
  sy_json_set (asked, "as_of", sy_json_of_day (query->as_of));
  sy_json_set (asked, "known_as_of", sy_json_of_day (query->known_as_of));
  if (properties != NULL)
    sy_json_set (asked, "properties", properties);
  return asked;
}

gboolean
sy_screen_log_add (SyScreenLog *log, const SyScreenQuery *query, const json_t *beside, const json_t *results, const char *verdict, GError **error)
{
  if (!log->begun && !sy_desk_begin (log->desk, error))
    return FALSE;
  log->begun = TRUE;
  g_autofree char *asked = dump (asked_of (query, beside)), *brief = dump (brief_results (results));
  const SyScreening screening = { .via = (char *) log->via,
                                  .query = (char *) query->name,
                                  .asked = asked,
                                  .archive = (char *) sy_json_get (log->basis, "archive"),
                                  .rules = (char *) sy_json_get (log->basis, "rules"),
                                  .program = (char *) sy_json_get (log->basis, "program"),
                                  .heads = log->heads,
                                  .verdict = (char *) verdict,
                                  .results = brief };
  return sy_desk_log_add (log->desk, &screening, NULL, error);
}

gboolean
sy_screen_log_commit (SyScreenLog *log, GError **error)
{
  if (log == NULL || !log->begun)
    return TRUE;
  log->begun = !sy_desk_commit (log->desk, error);
  return !log->begun;
}

void
sy_screen_log_free (SyScreenLog *log)
{
  if (log == NULL)
    return;
  if (log->begun)
    sy_desk_rollback (log->desk);
  json_decref (log->basis);
  g_free (log->heads);
  g_free (log);
}
