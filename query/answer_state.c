// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers on what is held: coverage and counts. */
#include <string.h>

#include "corpus/error.h"
#include "query/answer_search.h"
#include "query/basis.h"
#include "query/coverage.h"
#include "query/json.h"
#include "query/kept.h"
#include "query/ledger.h"

static void
tally_documents (const char *source, const char *kind, const char *standing, gint64 documents, gint64 texts, gint64 passages, gpointer data)
{
  json_t *row = json_object ();
  sy_json_set (row, "source", sy_json_of_text (source));
  sy_json_set (row, "kind", sy_json_of_text (kind));
  sy_json_set (row, "standing", sy_json_of_text (standing));
  sy_json_set (row, "documents", json_integer (documents));
  sy_json_set (row, "texts", json_integer (texts));
  sy_json_set (row, "passages", json_integer (passages));
  json_array_append_new (data, row);
}

static void
tally_count (const char *kind, gint64 count, gpointer data)
{
  json_t *row = json_object ();
  sy_json_set (row, "kind", sy_json_of_text (kind));
  sy_json_set (row, "count", json_integer (count));
  json_array_append_new (data, row);
}

/* Adds "coverage", of `source` if that is not NULL, and "basis", or drops the answer. */
static json_t *
finish (SyEngine *engine, json_t *answer, const SyClause *clause, const char *source, const SyRequest *request, GError **error)
{
  g_auto (SyCoverageAsked) asked;
  sy_coverage_asked_init (&asked, clause);
  if (source != NULL)
    asked.source = g_strdup (source);
  json_t *coverage = sy_coverage_json (engine, &asked, request->lang, error);
  gboolean counted = coverage != NULL && sy_ledger_add (engine, coverage, request->by_year, request->missing, error);
  json_t *basis = counted ? sy_basis (engine, request, error) : NULL;
  if (basis == NULL)
    {
      json_decref (coverage);
      json_decref (answer);
      return NULL;
    }
  sy_json_set (answer, "coverage", coverage);
  sy_json_set (answer, "basis", basis);
  return answer;
}

json_t *
sy_answer_coverage (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error))
    return NULL;
  if (!sy_engine_begin (engine, error))
    return NULL;
  const char *source = sy_coverage_is_source (engine, request->text) ? request->text : NULL;
  gboolean whole = source != NULL || *request->text == '\0';
  if (!whole && strchr (request->text, ':') == NULL)
    {
      /* A bare word asks every source, as no word does: it is a source that is misspelt. */
      sy_engine_end (engine);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "there is no source \"%s\"; `smallyard source list` names them, and a query with a field such as jurisdiction:cn asks some of them", request->text);
      return NULL;
    }
  g_autoptr (SyClause) clause = whole ? sy_clause_new (SY_CLAUSE_ALL, NULL) : sy_query_parse (request->text, error);
  if (clause == NULL)
    {
      sy_engine_end (engine);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("coverage"));
  answer = finish (engine, answer, clause, source, request, error);
  sy_engine_end (engine);
  return answer;
}

/* SyMakeFunc. */
static json_t *
make_counts (SyEngine *engine, gconstpointer data, GError **error)
{
  json_t *counts = json_object (), *documents = json_array (), *facts = json_array (), *captures = json_array ();
  sy_json_set (counts, "documents", documents);
  sy_json_set (counts, "facts", facts);
  sy_json_set (counts, "captures", captures);
  if (sy_catalogue_each_tally (engine->catalogue, tally_documents, documents, error) && sy_catalogue_each_fact_count (engine->catalogue, tally_count, facts, error)
      && sy_catalogue_each_outcome (engine->catalogue, tally_count, captures, error))
    return counts;
  json_decref (counts);
  return NULL;
}

/* They look at every passage and fact: kept until the archive grows, which a capture without a document does without a change of the catalogue. */
static gboolean
add_counts (SyEngine *engine, json_t *answer, const char *head, GError **error)
{
  g_autofree char *key = g_strdup_printf ("counts %s", head);
  json_t *counts = sy_kept_json (engine, key, make_counts, NULL, error);
  if (counts != NULL)
    json_object_update (answer, counts);
  json_decref (counts);
  return counts != NULL;
}

json_t *
sy_answer_status (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (*request->text != '\0')
    return sy_answer_item_status (engine, request, error);
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_autofree char *head = sy_catalogue_head (engine->catalogue);
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("status"));
  sy_json_set (answer, "home", sy_json_of_text (sy_shared_home (engine->shared)));
  sy_json_set (answer, "archive", sy_json_of_text (head));
  sy_json_set (answer, "change", json_integer (engine->change));
  sy_json_set (answer, "indexed", json_integer (sy_fulltext_count (engine->fulltext)));
  sy_json_set (answer, "warnings", sy_answer_warnings (engine));
  if (add_counts (engine, answer, head, error))
    answer = finish (engine, answer, NULL, NULL, request, error);
  else
    {
      json_decref (answer);
      answer = NULL;
    }
  sy_engine_end (engine);
  return answer;
}
