// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/desk_batch_answer.h"

#include <string.h>

#include "corpus/desk_batch.h"
#include "corpus/error.h"
#include "query/desk_screen.h"
#include "query/json.h"
#include "query/render.h"

static json_t *
batch_json (const SyBatch *batch)
{
  json_t *row = json_object ();
  sy_json_set (row, "number", json_integer (batch->number));
  sy_json_set (row, "name", sy_json_of_text (batch->name));
  sy_json_set (row, "state", sy_json_of_text (batch->state));
  sy_json_set (row, "problem", sy_json_of_text (*batch->problem != '\0' ? batch->problem : NULL));
  sy_json_set (row, "total", json_integer (batch->total));
  sy_json_set (row, "done", json_integer (batch->done));
  sy_json_set (row, "archive", sy_json_of_text (batch->archive));
  sy_json_set (row, "added", sy_json_of_instant (batch->added));
  return row;
}

static void
set_page (json_t *answer, gint64 count, guint offset, guint limit, json_t *rows)
{
  gint64 next = (gint64) offset + (gint64) json_array_size (rows);
  sy_json_set (answer, "count", json_integer (count));
  sy_json_set (answer, "offset", json_integer (offset));
  sy_json_set (answer, "limit", json_integer (limit));
  sy_json_set (answer, "next", next < count && json_array_size (rows) > 0 ? json_integer (next) : json_null ());
  sy_json_set (answer, "results", rows);
}

json_t *
sy_desk_answer_batches (SyDesk *desk, const SyDeskRequest *request, GError **error)
{
  gint64 count = 0;
  g_autoptr (GPtrArray) batches = sy_desk_batches (desk, request->offset, request->limit, &count, error);
  if (batches == NULL)
    return NULL;
  json_t *answer = json_object (), *rows = json_array ();
  for (guint i = 0; i < batches->len; i++)
    json_array_append_new (rows, batch_json (batches->pdata[i]));
  sy_json_set (answer, "kind", sy_json_of_text ("desk_batches"));
  set_page (answer, count, request->offset, request->limit, rows);
  return answer;
}

/* ---- one batch ---- */

typedef struct
{
  SyDesk *desk;
  const SyDeskBatchRequest *request;
  json_t *rows;     /* a page of those shown */
  json_t *counts;
  gint64 count;     /* of those shown */
  json_t *review, *first_open; /* NULL: none yet */
  gboolean passed;  /* `after` */
} Reading;

static void
add_one (json_t *counts, const char *name)
{
  sy_json_set (counts, name, json_integer (json_integer_value (json_object_get (counts, name)) + 1));
}

static gboolean
is_open (const json_t *row)
{
  return json_is_true (json_object_get (json_object_get (row, "hit"), "listed")) && !json_is_true (json_object_get (json_object_get (row, "decision"), "stands"));
}

/* Takes the row. */
static void
take (Reading *reading, json_t *row)
{
  const SyDeskBatchRequest *request = reading->request;
  const char *at = sy_json_get (row, "at");
  gboolean open = is_open (row), hit = json_is_object (json_object_get (row, "hit"));
  if (json_is_true (json_object_get (json_object_get (row, "hit"), "listed")))
    add_one (reading->counts, "hits");
  if (open)
    add_one (reading->counts, "open");
  if (open && reading->first_open == NULL)
    reading->first_open = json_incref (row);
  if (reading->review == NULL && (request->at != NULL ? hit && strcmp (at, request->at) == 0 : open && reading->passed))
    reading->review = json_incref (row);
  reading->passed = reading->passed || strcmp (at, request->after) == 0;
  if (strcmp (request->show, "all") == 0 || (strcmp (request->show, "hits") == 0 ? hit : open))
    if (reading->count++ >= request->offset && json_array_size (reading->rows) < request->limit)
      json_array_append (reading->rows, row);
  json_decref (row);
}

static json_t *
row_json (const SyBatchRow *row, json_t *hit, gsize index)
{
  json_t *one = json_object ();
  g_autofree char *at = hit != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT ".%zu", row->row, index) : g_strdup_printf ("%" G_GINT64_FORMAT, row->row);
  sy_json_set (one, "at", sy_json_of_text (at));
  sy_json_set (one, "row", json_integer (row->row));
  sy_json_set (one, "query", sy_json_of_text (row->query));
  sy_json_set (one, "verdict", sy_json_of_text (row->verdict));
  sy_json_set (one, "problem", sy_json_of_text (*row->problem != '\0' ? row->problem : NULL));
  json_object_set (one, "decision", hit != NULL ? json_object_get (hit, "decision") : NULL);
  json_object_del (hit, "decision");
  sy_json_set (one, "hit", hit != NULL ? json_incref (hit) : json_null ());
  if (json_object_get (one, "decision") == NULL)
    sy_json_set (one, "decision", json_null ());
  return one;
}

static gboolean
read_row (Reading *reading, const SyBatchRow *row, GError **error)
{
  add_one (reading->counts, row->verdict);
  json_t *hits = json_loads (row->results, 0, NULL);
  gboolean told = hits == NULL || sy_desk_annotate (reading->desk, row->query, hits, error);
  for (gsize i = 0; told && i < json_array_size (hits); i++)
    take (reading, row_json (row, json_array_get (hits, i), i));
  if (told && json_array_size (hits) == 0)
    take (reading, row_json (row, NULL, 0));
  json_decref (hits);
  return told;
}

static gboolean
read_rows (Reading *reading, GError **error)
{
  g_autoptr (GPtrArray) rows = sy_desk_batch_rows (reading->desk, reading->request->number, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!read_row (reading, rows->pdata[i], error))
      return FALSE;
  return rows != NULL;
}

json_t *
sy_desk_answer_batch (SyDesk *desk, const SyDeskBatchRequest *request, GError **error)
{
  SyDeskBatchRequest asked = *request;
  asked.show = asked.show != NULL ? asked.show : "open";
  asked.after = asked.after != NULL ? asked.after : "";
  if (!g_strv_contains ((const char *const[]){ "open", "hits", "all", NULL }, asked.show))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "show: \"%s\" is none; use open, hits or all", asked.show);
      return NULL;
    }
  g_autoptr (SyBatch) batch = sy_desk_batch (desk, asked.number, error);
  if (batch == NULL)
    return NULL;
  Reading reading = { .desk = desk, .request = &asked, .rows = json_array (), .counts = json_object (), .passed = *asked.after == '\0' };
  static const char *const counted[] = { "match", "possible", "no_match", "not_covered", "unreadable", "hits", "open" };
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    sy_json_set (reading.counts, counted[i], json_integer (0));
  json_t *answer = json_object ();
  gboolean whole = read_rows (&reading, error);
  json_t *review = reading.review != NULL ? reading.review : asked.at == NULL ? reading.first_open : NULL;
  sy_json_set (answer, "kind", sy_json_of_text ("desk_batch"));
  sy_json_set (answer, "batch", batch_json (batch));
  sy_json_set (answer, "counts", reading.counts);
  sy_json_set (answer, "show", sy_json_of_text (asked.show));
  sy_json_set (answer, "review", review != NULL ? json_incref (review) : json_null ());
  set_page (answer, reading.count, asked.offset, asked.limit, reading.rows);
  json_decref (reading.review);
  json_decref (reading.first_open);
  if (whole)
    return answer;
  json_decref (answer);
  return NULL;
}

/* ---- as CSV ---- */

static void
add_cell (GString *line, const char *text)
{
  if (line->len > 0)
    g_string_append_c (line, ',');
  sy_csv_cell (line, text);
}

static void
add_row (GString *text, const json_t *row)
{
  const json_t *hit = json_object_get (row, "hit"), *decision = json_object_get (row, "decision"), *listing = json_array_get (json_object_get (hit, "listings"), 0);
  g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (row, "row"))), *score = g_strdup_printf ("%.3f", json_number_value (json_object_get (hit, "score")));
  const gboolean any = json_is_object (hit), decided = json_is_object (decision);
  const char *const cells[] = { number,
                                sy_json_get (row, "query"),
                                sy_json_get (row, "verdict"),
                                any ? score : "",
                                sy_json_get (hit, "name"),
                                sy_json_get (hit, "party"),
                                sy_json_get (listing, "list"),
                                sy_json_get (listing, "from"),
                                !any ? "" : json_is_true (json_object_get (hit, "listed")) ? "listed" : "former",
                                sy_json_get (hit, "why"),
                                sy_json_get (row, "problem"),
                                sy_json_get (decision, "decision"),
                                sy_json_get (decision, "reason"),
                                sy_json_get (decision, "reviewer"),
                                sy_json_get (decision, "made"),
                                !decided ? "" : json_is_true (json_object_get (decision, "stands")) ? "yes" : "no" };
  g_autoptr (GString) line = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    add_cell (line, cells[i]);
  g_string_append_printf (text, "%s\r\n", line->str);
}

char *
sy_desk_batch_csv (const json_t *answer)
{
  GString *text = g_string_new ("row,query,verdict,score,name,party,list,listed_from,status,features,problem,decision,reason,reviewer,decided,stands\r\n");
  const json_t *rows = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (rows); i++)
    add_row (text, json_array_get (rows, i));
  return g_string_free (text, FALSE);
}
