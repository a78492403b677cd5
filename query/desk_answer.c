// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_answer.h"

#include <string.h>

#include "query/desk_batch_answer.h"
#include "query/json.h"

static json_t *
parse (const char *text)
{
  json_t *value = json_loads (text, JSON_DECODE_ANY, NULL);
  return value != NULL ? value : json_null ();
}

static json_t *
list_answer (const char *kind, json_t *rows)
{
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text (kind));
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (rows)));
  sy_json_set (answer, "results", rows);
  return answer;
}

static json_t *
page_answer (const char *kind, gint64 count, const SyDeskRequest *request, json_t *rows)
{
  json_t *answer = json_object ();
  gint64 next = (gint64) request->offset + (gint64) json_array_size (rows);
  sy_json_set (answer, "kind", sy_json_of_text (kind));
  sy_json_set (answer, "count", json_integer (count));
  sy_json_set (answer, "offset", json_integer (request->offset));
  sy_json_set (answer, "limit", json_integer (request->limit));
  sy_json_set (answer, "next", next < count && json_array_size (rows) > 0 ? json_integer (next) : json_null ());
  sy_json_set (answer, "results", rows);
  return answer;
}

/* ---- watches ---- */

json_t *
sy_desk_answer_watches (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  g_autoptr (GPtrArray) watches = sy_desk_watches (desk, error);
  if (watches == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < watches->len; i++)
    {
      const SyWatch *watch = watches->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "number", json_integer (watch->number));
      sy_json_set (row, "kind", sy_json_of_text (sy_watch_kind_name (watch->kind)));
      sy_json_set (row, "text", sy_json_of_text (watch->text));
      sy_json_set (row, "label", sy_json_of_text (watch->label));
      sy_json_set (row, "added", sy_json_of_instant (watch->added));
      sy_json_set (row, "change", watch->change >= 0 ? json_integer (watch->change) : json_null ());
      json_array_append_new (rows, row);
    }
  return list_answer ("desk_watches", rows);
}

static json_t *
result_json (const SyWatchResult *result)
{
  json_t *row = json_object ();
  sy_json_set (row, "number", json_integer (result->number));
  sy_json_set (row, "watch", json_integer (result->watch));
  sy_json_set (row, "kind", sy_json_of_text (sy_watch_kind_name (result->kind)));
  sy_json_set (row, "text", sy_json_of_text (result->text));
  sy_json_set (row, "label", sy_json_of_text (result->label));
  sy_json_set (row, "at", sy_json_of_instant (result->at));
  sy_json_set (row, "object", sy_json_of_text (result->object));
  sy_json_set (row, "what", sy_json_of_text (result->what));
  sy_json_set (row, "title", sy_json_of_text (result->title));
  sy_json_set (row, "detail", parse (result->detail));
  sy_json_set (row, "archive", sy_json_of_text (result->archive));
  return row;
}

json_t *
sy_desk_answer_results (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  gint64 count = 0;
  g_autoptr (GPtrArray) results = sy_desk_results (desk, request->watch, request->after, request->offset, request->limit, &count, error);
  if (results == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < results->len; i++)
    json_array_append_new (rows, result_json (results->pdata[i]));
  return page_answer ("desk_results", count, request, rows);
}

/* ---- decisions and the log ---- */

json_t *
sy_desk_decision_json (const SyDecision *decision)
{
  json_t *row = json_object ();
  sy_json_set (row, "number", json_integer (decision->number));
  sy_json_set (row, "query", sy_json_of_text (decision->query));
  sy_json_set (row, "party", sy_json_of_text (decision->party));
  sy_json_set (row, "record", sy_json_of_text (decision->record));
  sy_json_set (row, "decision", sy_json_of_text (sy_decision_name (decision->verdict)));
  sy_json_set (row, "reason", sy_json_of_text (decision->reason));
  sy_json_set (row, "reviewer", sy_json_of_text (decision->reviewer));
  sy_json_set (row, "made", sy_json_of_instant (decision->made));
  return row;
}

json_t *
sy_desk_answer_decisions (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  gint64 count = 0;
  g_autoptr (GPtrArray) decisions = sy_desk_decisions (desk, request->party, request->offset, request->limit, &count, error);
  if (decisions == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < decisions->len; i++)
    json_array_append_new (rows, sy_desk_decision_json (decisions->pdata[i]));
  return page_answer ("desk_decisions", count, request, rows);
}

/* What was decided on the name and the parties that were found. */
static json_t *
decisions_of (SyDesk *desk, const SyScreening *screening, const json_t *results, GError **error)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      GError *problem = NULL;
      g_autoptr (SyDecision) decision = sy_desk_decision (desk, screening->query, sy_json_get (json_array_get (results, i), "party"), &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          json_decref (rows);
          return NULL;
        }
      if (decision != NULL)
        json_array_append_new (rows, sy_desk_decision_json (decision));
    }
  return rows;
}

json_t *
sy_desk_screening_json (SyDesk *desk, const SyScreening *screening, GError **error)
{
  json_t *results = parse (screening->results), *decisions = decisions_of (desk, screening, results, error);
  if (decisions == NULL)
    {
      json_decref (results);
      return NULL;
    }
  json_t *row = json_object ();
  sy_json_set (row, "number", json_integer (screening->number));
  sy_json_set (row, "at", sy_json_of_instant (screening->at));
  sy_json_set (row, "via", sy_json_of_text (screening->via));
  sy_json_set (row, "query", sy_json_of_text (screening->query));
  sy_json_set (row, "asked", parse (screening->asked));
  sy_json_set (row, "archive", sy_json_of_text (screening->archive));
  sy_json_set (row, "rules", sy_json_of_text (screening->rules));
  sy_json_set (row, "program", sy_json_of_text (screening->program));
  sy_json_set (row, "heads", parse (screening->heads));
  sy_json_set (row, "verdict", sy_json_of_text (screening->verdict));
  sy_json_set (row, "results", results);
  sy_json_set (row, "decisions", decisions);
  sy_json_set (row, "chain", sy_json_of_text (screening->chain));
  return row;
}

json_t *
sy_desk_answer_log (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  gint64 count = 0;
  const SyLogFilter filter = { .from = request->from, .to = request->to, .query = request->name, .party = request->party };
  g_autoptr (GPtrArray) log = sy_desk_log (desk, &filter, request->offset, request->limit, &count, error);
  json_t *rows = log != NULL ? json_array () : NULL;
  for (guint i = 0; rows != NULL && i < log->len; i++)
    {
      json_t *row = sy_desk_screening_json (desk, log->pdata[i], error);
      if (row == NULL)
        g_clear_pointer (&rows, json_decref);
      else
        json_array_append_new (rows, row);
    }
  gint64 last;
  g_autofree char *chain = NULL;
  if (rows == NULL || !sy_desk_log_end (desk, &last, &chain, error))
    return json_decref (rows), NULL;
  json_t *answer = page_answer ("desk_log", count, request, rows);
  sy_json_set (answer, "end", last > 0 ? json_pack ("{s:I, s:s}", "number", (json_int_t) last, "chain", chain) : json_null ());
  return answer;
}

/* ---- merges, notes ---- */

json_t *
sy_desk_answer_merges (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  g_autoptr (GPtrArray) merges = sy_desk_merges (desk, request->party, error);
  if (merges == NULL)
    return NULL;
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  json_t *rows = json_array ();
  for (guint i = 0; i < merges->len; i++)
    {
      const SyMerge *merge = merges->pdata[i];
      json_t *row = json_object (), *evidence = json_loads (merge->evidence, JSON_DECODE_ANY, NULL);
      sy_json_set (row, "number", json_integer (merge->number));
      sy_json_set (row, "one", sy_json_of_text (merge->one));
      sy_json_set (row, "other", sy_json_of_text (merge->other));
      sy_json_set (row, "merge", sy_json_of_text (sy_merge_name (merge->verdict)));
      sy_json_set (row, "evidence", evidence != NULL ? evidence : sy_json_of_text (merge->evidence));
      sy_json_set (row, "reason", sy_json_of_text (merge->reason));
      sy_json_set (row, "reviewer", sy_json_of_text (merge->reviewer));
      sy_json_set (row, "made", sy_json_of_instant (merge->made));
      sy_json_set (row, "counts", json_boolean (g_hash_table_add (pairs, g_strjoin (" ", merge->one, merge->other, NULL))));
      json_array_append_new (rows, row);
    }
  return list_answer ("desk_merges", rows);
}

json_t *
sy_desk_answer_notes (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  g_autoptr (GPtrArray) notes = sy_desk_notes (desk, request->object, error);
  if (notes == NULL)
    return NULL;
  json_t *rows = json_array ();
  for (guint i = 0; i < notes->len; i++)
    {
      const SyNote *note = notes->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "number", json_integer (note->number));
      sy_json_set (row, "object", sy_json_of_text (note->object));
      sy_json_set (row, "text", sy_json_of_text (note->text));
      sy_json_set (row, "marking", sy_json_of_text (note->marking));
      sy_json_set (row, "author", sy_json_of_text (note->author));
      sy_json_set (row, "made", sy_json_of_instant (note->made));
      json_array_append_new (rows, row);
    }
  return list_answer ("desk_notes", rows);
}

json_t *
sy_desk_answer_status (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  static const struct
  {
    const char *name;
    SyDeskAnswerFunc answer;
  } counts[] = { { "screenings", sy_desk_answer_log }, { "decisions", sy_desk_answer_decisions }, { "watches", sy_desk_answer_watches }, { "results", sy_desk_answer_results }, { "batches", sy_desk_answer_batches }, { "notes", sy_desk_answer_notes }, { "merges", sy_desk_answer_merges } };
  GError *problem = NULL;
  gboolean logs = sy_desk_logs (desk, &problem);
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("desk"));
  sy_json_set (answer, "log", json_boolean (logs));
  for (guint i = 0; problem == NULL && i < G_N_ELEMENTS (counts); i++)
    {
      json_t *one = counts[i].answer (desk, &(SyDeskRequest){ .limit = 0 }, &problem);
      json_object_set (answer, counts[i].name, json_object_get (one, "count"));
      json_decref (one);
    }
  if (problem == NULL)
    return answer;
  g_propagate_error (error, problem);
  json_decref (answer);
  return NULL;
}
