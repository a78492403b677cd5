// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_check.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/desk_mail.h"
#include "query/desk_screen.h"
#include "query/json.h"
#include "query/screen.h"

/* One watch being held against one state of the catalogue. */
typedef struct
{
  SyEngine *engine;
  SyDesk *desk;
  const SyWatch *watch;
  const char *lang;
  gint64 change;         /* of the state */
  const char *archive;
  GHashTable *seen;      /* object -> digest, as it was */
  GHashTable *changed;   /* ids of documents changed since the watch was checked; NULL: it never was */
  guint results;
} Check;

static char *
dump (json_t *value)
{
  char *text = json_dumps (value, JSON_COMPACT), *copy = g_strdup (text);
  free (text);
  json_decref (value);
  return copy;
}

/* `detail` is taken; NULL for none. `digest` is NULL for what is gone. */
static gboolean
add_result (Check *check, const char *object, const char *what, const char *title, json_t *detail, const char *digest, GError **error)
{
  g_autofree char *text = dump (detail != NULL ? detail : json_object ());
  const SyWatchResult result = { .watch = check->watch->number, .object = (char *) object, .what = (char *) what, .title = (char *) title, .detail = text, .digest = (char *) (digest != NULL ? digest : ""),
                                 .archive = (char *) check->archive };
  check->results++;
  return sy_desk_result_add (check->desk, &result, error);
}

/* What a digest says against the one that was seen; NULL where it is the same. */
static const char *
compare (const Check *check, const char *object, const char *digest)
{
  const char *before = g_hash_table_lookup (check->seen, object);
  if (before == NULL)
    return check->watch->change < 0 ? "held" : "new";
  return strcmp (before, digest) != 0 ? "changed" : NULL;
}

/* ---- names ---- */

static json_t *
party_detail (const json_t *row)
{
  json_t *detail = json_object (), *lists = json_array ();
  const json_t *listings = json_object_get (row, "listings");
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const json_t *listing = json_array_get (listings, i);
      json_t *one = json_object ();
      json_object_set (one, "list", json_object_get (listing, "list"));
      json_object_set (one, "status", json_object_get (listing, "status"));
      json_object_set (one, "from", json_object_get (listing, "from"));
      json_object_set (one, "to", json_object_get (listing, "to"));
      json_array_append_new (lists, one);
    }
  json_object_set (detail, "score", json_object_get (row, "score"));
  json_object_set (detail, "verdict", json_object_get (row, "verdict"));
  json_object_set (detail, "listed", json_object_get (row, "listed"));
  sy_json_set (detail, "listings", lists);
  return detail;
}

static gboolean
is_spared (const json_t *row)
{
  const json_t *decision = json_object_get (row, "decision");
  return json_is_true (json_object_get (decision, "stands")) && strcmp (sy_json_get (decision, "decision"), "other") == 0;
}

static gboolean
check_party (Check *check, const json_t *row, GHashTable *left, GError **error)
{
  const char *party = sy_json_get (row, "party"), *record = sy_json_get (row, "record"), *what = compare (check, party, record);
  g_hash_table_remove (left, party);
  if (what == NULL)
    return TRUE;
  return (is_spared (row) || add_result (check, party, what, sy_json_get (row, "caption"), party_detail (row), record, error)) && sy_desk_set_seen (check->desk, check->watch->number, party, record, error);
}

static gboolean
check_gone (Check *check, GHashTable *left, GError **error)
{
  g_autoptr (GList) objects = g_list_sort (g_hash_table_get_keys (left), (GCompareFunc) strcmp);
  for (const GList *at = objects; at != NULL; at = at->next)
    if (!add_result (check, at->data, "gone", at->data, NULL, NULL, error) || !sy_desk_set_seen (check->desk, check->watch->number, at->data, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_name (Check *check, GError **error)
{
  const SyScreenQuery query = { .name = check->watch->text, .least = SY_NAME_POSSIBLE, .as_of = sy_clock_today (), .known_as_of = SY_DAY_NONE };
  g_autoptr (SyScreen) screen = sy_screen_query_check (check->engine, &query, error) ? sy_engine_screen (check->engine, error) : NULL;
  json_t *rows = screen != NULL ? sy_screen_find (check->engine, screen, &query, check->lang, error) : NULL;
  gboolean done = rows != NULL && sy_desk_screen_annotate (check->engine, query.name, rows, error);
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter walk;
  gpointer object;
  g_hash_table_iter_init (&walk, check->seen);
  while (g_hash_table_iter_next (&walk, &object, NULL))
    g_hash_table_add (left, object);
  for (gsize i = 0; done && i < json_array_size (rows); i++)
    done = check_party (check, json_array_get (rows, i), left, error);
  done = done && check_gone (check, left, error);
  json_decref (rows);
  return done;
}

/* ---- entries ---- */

static char *
entry_digest (const json_t *answer)
{
  GString *all = g_string_new (NULL);
  const json_t *texts = json_object_get (answer, "texts");
  for (gsize i = 0; i < json_array_size (texts); i++)
    {
      const json_t *entries = json_object_get (json_array_get (texts, i), "entries");
      for (gsize k = 0; k < json_array_size (entries); k++)
        g_string_append_printf (all, "%s %s\n", sy_json_get (json_array_get (entries, k), "id"), sy_json_get (json_array_get (entries, k), "digest"));
    }
  char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, -1);
  g_string_free (all, TRUE);
  return digest;
}

static const char *
entry_title (const json_t *answer, const char *otherwise)
{
  const char *title = sy_json_get2 (answer, "item", "title");
  return *title != '\0' ? title : otherwise;
}

static gboolean
check_entry (Check *check, GError **error)
{
  g_autoptr (GError) problem = NULL;
  const SyRequest request = { .text = check->watch->text, .lang = check->lang, .limit = 1, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE };
  const char *id = check->watch->text, *before = g_hash_table_lookup (check->seen, id);
  json_t *answer = sy_answer_entry (check->engine, &request, &problem);
  if (answer == NULL && !g_error_matches (problem, SY_ERROR, SY_ERROR_NOT_FOUND) && !g_error_matches (problem, SY_ERROR, SY_ERROR_BAD_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_autofree char *digest = answer != NULL ? entry_digest (answer) : NULL;
  const char *what = digest != NULL ? compare (check, id, digest) : before != NULL ? "gone" : NULL;
  gboolean done = TRUE;
  if (what != NULL && strcmp (what, "held") != 0)
    done = add_result (check, id, what, answer != NULL ? entry_title (answer, id) : id, NULL, digest, error);
  if (done && what != NULL)
    done = sy_desk_set_seen (check->desk, check->watch->number, id, digest, error);
  json_decref (answer);
  return done;
}

/* ---- documents ---- */

/* The query that finds the documents of a watch. Caller's. */
static char *
query_of (const SyWatch *watch)
{
  static const char *const prefixes[SY_N_WATCHES] = { [SY_WATCH_CODE] = "code:", [SY_WATCH_FIELD] = "field:", [SY_WATCH_QUERY] = "" };
  return g_strconcat (prefixes[watch->kind], watch->text, NULL);
}

static gboolean
check_document (Check *check, const json_t *row, GError **error)
{
  const char *id = sy_json_get (row, "id");
  const char *act = g_hash_table_lookup (check->changed, id);
  if (act == NULL)
    return TRUE;
  json_t *detail = json_object ();
  json_object_set (detail, "published", json_object_get (json_object_get (row, "dates"), "published"));
  json_object_set (detail, "jurisdiction", json_object_get (row, "jurisdiction"));
  return add_result (check, id, strcmp (act, "add") == 0 ? "new" : "changed", sy_json_get (row, "title"), detail, "", error);
}

/* A watch that is new has seen every document that is there. */
static gboolean
check_documents (Check *check, GError **error)
{
  g_autofree char *query = query_of (check->watch);
  SyRequest request = { .text = query, .lang = check->lang, .limit = SY_MAX_PAGE_SIZE, .brief = TRUE, .unfolded = TRUE, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE };
  if (check->changed == NULL)
    request.limit = 1; /* whether the query can be read at all */
  else if (g_hash_table_size (check->changed) == 0)
    return TRUE;
  for (gboolean more = TRUE; more;)
    {
      json_t *answer = sy_answer_search (check->engine, &request, error);
      const json_t *rows = json_object_get (answer, "results"), *next = json_object_get (answer, "next");
      gboolean done = answer != NULL;
      for (gsize i = 0; done && check->changed != NULL && i < json_array_size (rows); i++)
        done = check_document (check, json_array_get (rows, i), error);
      more = check->changed != NULL && json_is_integer (next);
      request.offset = (guint) json_integer_value (next);
      json_decref (answer);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* ---- changes ---- */

/* "ID@LABEL" of a version to ID; an addition counts before a change. */
static gboolean
take_change (const SyChange *change, gpointer data)
{
  GHashTable *changed = data;
  if (strcmp (change->kind, "version") != 0)
    return TRUE;
  g_autofree char *id = g_strndup (change->object, strcspn (change->object, "@"));
  if (g_strcmp0 (g_hash_table_lookup (changed, id), "add") != 0)
    g_hash_table_insert (changed, g_steal_pointer (&id), g_strdup (change->act));
  return TRUE;
}

static GHashTable *
changed_since (Check *check, GError **error)
{
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return sy_catalogue_each_change (check->engine->catalogue, check->watch->change, take_change, changed, error) ? g_steal_pointer (&changed) : NULL;
}

/* ---- one watch, and all ---- */

static gboolean
check_in_transaction (Check *check, GError **error)
{
  const SyWatch *watch = check->watch;
  gboolean name = watch->kind == SY_WATCH_NAME;
  g_autoptr (GHashTable) seen = sy_desk_all_seen (check->desk, watch->number, error), changed = NULL;
  if (seen == NULL || (watch->change >= 0 && !name && (changed = changed_since (check, error)) == NULL))
    return FALSE;
  check->seen = seen;
  check->changed = changed;
  return (name ? check_name (check, error) : check_documents (check, error)) && (watch->kind != SY_WATCH_CODE || check_entry (check, error))
         && sy_desk_watch_checked (check->desk, watch->number, check->change, error);
}

static gboolean
check_watch (Check *check, GError **error)
{
  if (!sy_desk_begin (check->desk, error))
    return FALSE;
  if (check_in_transaction (check, error) && sy_desk_commit (check->desk, error))
    return TRUE;
  sy_desk_rollback (check->desk);
  return FALSE;
}

/* A text that nobody can read as what it is watched as. */
static gboolean
is_of_the_watch (const GError *error)
{
  return g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT) || g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT);
}

static gboolean
check_all (SyEngine *engine, SyDesk *desk, const char *lang, SyDeskChecked *checked, void (*report) (const char *line, gpointer data), gpointer data, GError **error)
{
  g_autoptr (GPtrArray) watches = sy_desk_watches (desk, error);
  g_autofree char *archive = watches != NULL ? sy_catalogue_head (engine->catalogue) : NULL;
  gint64 change = watches != NULL ? sy_catalogue_last_change (engine->catalogue) : 0;
  for (guint i = 0; watches != NULL && i < watches->len; i++)
    {
      SyWatch *watch = watches->pdata[i];
      g_autoptr (GError) problem = NULL;
      /* A rebuild may number changes anew. */
      if (watch->change > change)
        watch->change = 0;
      if (watch->change == change && watch->kind != SY_WATCH_NAME)
        continue;
      Check check = { .engine = engine, .desk = desk, .watch = watch, .lang = lang, .change = change, .archive = archive };
      if (check_watch (&check, &problem))
        checked->results += check.results, checked->watches++;
      else if (is_of_the_watch (problem))
        {
          g_autofree char *line = g_strdup_printf ("watch %" G_GINT64_FORMAT " \"%s\": %s", watch->number, watch->text, problem->message);
          report (line, data);
        }
      else
        return g_propagate_error (error, g_steal_pointer (&problem)), FALSE;
    }
  return watches != NULL;
}

gboolean
sy_desk_check_watches (SyEngine *engine, SyDesk *desk, const char *lang, SyDeskChecked *checked, void (*report) (const char *line, gpointer data), gpointer data, GError **error)
{
  *checked = (SyDeskChecked){ 0 };
  if (!sy_engine_begin (engine, error))
    return FALSE;
  gboolean done = check_all (engine, desk, lang, checked, report, data, error);
  sy_engine_end (engine);
  return done && sy_desk_mail (sy_shared_home (engine->shared), desk, lang, error);
}
