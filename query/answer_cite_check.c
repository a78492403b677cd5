// SPDX-License-Identifier: GPL-3.0-or-later
/* The citations in a text, and of each whether it is held, had force on the day, exists elsewhere, or cannot exist. */
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/basis.h"
#include "query/cite_check.h"
#include "query/json.h"
#include "query/jump.h"
#include "query/law_answer.h"
#include "query/status.h"

static const char *const verdicts[] = { "in_force", "not_in_force", "status_unknown", "not_held", "impossible" };

static const char *
verdict_of (SyStatusCode status)
{
  switch (status)
    {
    case SY_STATUS_IN_FORCE:
    case SY_STATUS_PARTLY_IN_FORCE: return "in_force";
    case SY_STATUS_UNKNOWN:
    case SY_STATUS_CONFLICTING: return "status_unknown";
    default: return "not_in_force";
    }
}

/* The held thing that a citation leads to; NULL if there is none. Caller's. */
static char *
held_as (SyCatalogue *catalogue, const char *id)
{
  g_autofree char *lawful = sy_item_lawful (catalogue, id), *part = sy_item_part (id);
  const char *const tries[] = { id, lawful, part };
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (SyVersion) version = tries[i] != NULL ? sy_catalogue_find (catalogue, tries[i], "", NULL) : NULL;
      if (version != NULL)
        return g_strdup (version->id);
    }
  return NULL;
}

/* What is known of the cited section itself counts before what is known of its part. */
static gboolean
find_status (SyEngine *engine, const SyRequest *request, const char *id, const char *held, SyStatusCode *status, GError **error)
{
  SyDay as_of = sy_request_as_of (request);
  return sy_status_on (engine->catalogue, id, as_of, request->known_as_of, status, error)
         && (*status != SY_STATUS_UNKNOWN || sy_status_on (engine->catalogue, held, as_of, request->known_as_of, status, error));
}

/* ---- codes ---- */

/* A code without its list is one of each list in which documents held name it; if none does, it stays as it is. Takes the array. */
static GPtrArray *
tell_lists (SyEngine *engine, GPtrArray *found)
{
  static const char *const lists[] = { "us-ccl", "eu-dual-use", "cn-dual-use" };
  GPtrArray *told = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_checked_citation_free);
  while (found->len > 0)
    {
      SyCheckedCitation *one = g_ptr_array_steal_index (found, 0);
      guint before = told->len;
      const char *code = one->id != NULL && g_str_has_prefix (one->id, "code:") ? one->id + strlen ("code:") : NULL;
      for (guint i = 0; code != NULL && i < G_N_ELEMENTS (lists); i++)
        {
          g_autofree char *id = g_strconcat (lists[i], ":", code, NULL);
          if (sy_id_scheme (id) == NULL || sy_jump_documents (engine, "code", id) == 0)
            continue;
          SyCheckedCitation *of_list = g_new0 (SyCheckedCitation, 1);
          *of_list = *one;
          of_list->id = g_steal_pointer (&id);
          of_list->reason = NULL;
          g_ptr_array_add (told, of_list);
        }
      if (told->len == before)
        g_ptr_array_add (told, one);
      else
        sy_checked_citation_free (one);
    }
  g_ptr_array_unref (found);
  return told;
}

static gboolean
is_code (const char *id)
{
  const SyIdScheme *scheme = id != NULL ? sy_id_scheme (id) : NULL;
  return g_str_has_prefix (id != NULL ? id : "", "code:") || (scheme != NULL && scheme->kind == SY_ID_ENTRY);
}

/* An entry of a list is known by what documents say of it. */
static const char *
judge_code (SyEngine *engine, const SyRequest *request, const char *id, json_t *row, GError **error)
{
  SyStatusCode status = SY_STATUS_UNKNOWN;
  gint64 documents = sy_jump_documents (engine, "code", id);
  if (!sy_status_on (engine->catalogue, id, sy_request_as_of (request), request->known_as_of, &status, error))
    return NULL;
  gboolean known = documents > 0 || status != SY_STATUS_UNKNOWN;
  sy_json_set (row, "status", known ? sy_json_of_text (sy_status_name (status)) : json_null ());
  sy_json_set (row, "reason", json_null ());
  sy_json_set (row, "item", known ? sy_item_json (engine->catalogue, id, request->lang) : json_null ());
  sy_json_set (row, "cited_by", json_integer (documents));
  return known ? verdict_of (status) : "not_held";
}

/* Fills in what depends on the catalogue; the verdict, or NULL with an error. */
static const char *
judge (SyEngine *engine, const SyRequest *request, const SyCheckedCitation *citation, json_t *row, GError **error)
{
  SyCatalogue *catalogue = engine->catalogue;
  if (is_code (citation->id))
    return judge_code (engine, request, citation->id, row, error);
  g_autofree char *held = citation->id != NULL ? held_as (catalogue, citation->id) : NULL;
  gint64 cited_by = 0;
  if (held != NULL)
    {
      SyStatusCode status;
      if (!find_status (engine, request, citation->id, held, &status, error))
        return NULL;
      sy_json_set (row, "status", sy_json_of_text (sy_status_name (status)));
      sy_json_set (row, "reason", json_null ());
      sy_json_set (row, "item", sy_item_json (catalogue, held, request->lang));
      sy_json_set (row, "cited_by", json_integer (0));
      return verdict_of (status);
    }
  if (citation->id != NULL)
    {
      g_autoptr (GPtrArray) citing = sy_catalogue_cited_by (catalogue, citation->id, error);
      if (citing == NULL)
        return NULL;
      cited_by = citing->len;
    }
  sy_json_set (row, "status", json_null ());
  sy_json_set (row, "reason", sy_json_of_text (citation->reason));
  sy_json_set (row, "item", json_null ());
  sy_json_set (row, "cited_by", json_integer (cited_by));
  return citation->reason != NULL ? "impossible" : "not_held";
}

static json_t *
row_json (SyEngine *engine, const SyRequest *request, const SyCheckedCitation *citation, GError **error)
{
  g_autofree char *text = g_strndup (request->text + citation->start, citation->end - citation->start);
  json_t *row = json_object ();
  sy_json_set (row, "line", json_integer (citation->line));
  sy_json_set (row, "column", json_integer (citation->column));
  sy_json_set (row, "text", sy_json_of_text (g_strdelimit (text, "\r\n\t", ' ')));
  sy_json_set (row, "id", sy_json_of_text (citation->id));
  sy_json_set (row, "verdict", json_null ()); /* keeps its place */
  const char *verdict = judge (engine, request, citation, row, error);
  if (verdict != NULL)
    {
      sy_json_set (row, "verdict", sy_json_of_text (verdict));
      return row;
    }
  json_decref (row);
  return NULL;
}

/* All rows are judged, since the verdicts are counted; a page of them is shown. */
static json_t *
build (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_autoptr (GPtrArray) found = tell_lists (engine, sy_cite_check_find (request->text, sy_clock_today (), request->lang));
  json_t *answer = json_object (), *counts = json_object (), *rows = json_array ();
  gint64 tally[G_N_ELEMENTS (verdicts)] = { 0 };
  for (guint i = 0; i < found->len; i++)
    {
      json_t *row = row_json (engine, request, found->pdata[i], error);
      if (row == NULL)
        {
          json_decref (answer);
          json_decref (counts);
          json_decref (rows);
          return NULL;
        }
      for (guint v = 0; v < G_N_ELEMENTS (verdicts); v++)
        tally[v] += strcmp (verdicts[v], sy_json_get (row, "verdict")) == 0;
      if (i >= request->offset && i - request->offset < request->limit)
        json_array_append (rows, row);
      json_decref (row);
    }
  for (guint v = 0; v < G_N_ELEMENTS (verdicts); v++)
    sy_json_set (counts, verdicts[v], json_integer (tally[v]));
  sy_json_set (answer, "kind", sy_json_of_text ("cite_check"));
  sy_json_set (answer, "count", json_integer (found->len));
  sy_json_set (answer, "verdicts", counts);
  sy_law_set_page (answer, request, found->len, rows);
  return answer;
}

json_t *
sy_answer_cite_check (SyEngine *engine, const SyRequest *request, GError **error)
{
  /* The basis names the text by its digest: it may be long. */
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, request->text, -1), *name = g_strconcat ("sha256:", digest, NULL);
  SyRequest named = *request;
  named.text = name;
  if (strlen (request->text) > SY_MAX_PASSAGE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the text has more than %u bytes (SY_MAX_PASSAGE)", SY_MAX_PASSAGE);
      return NULL;
    }
  if (!sy_request_check (&named, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request, error), NULL, &named, error);
  sy_engine_end (engine);
  return answer;
}
