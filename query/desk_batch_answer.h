// SPDX-License-Identifier: GPL-3.0-or-later
/* Batches of the desk (corpus/desk_batch.h) as answers, and a batch as CSV. For query/ only.
 *
 *   { "kind": "desk_batches", "count", "offset", "limit", "next", "results": [BATCH] }
 *   BATCH: { "number", "name", "state", "problem", "total", "done", "archive", "added" }
 *   { "kind": "desk_batch", "batch": BATCH, "counts": { "match", "possible", "no_match", "not_covered", "unreadable": rows; "hits": on the day, "open": of which nobody decided }, "show", "count", "offset", "limit", "next",
 *     "results": [ROW], "review": the ROW to decide next, or null }
 *   ROW: { "at": "ROW.HIT" or "ROW", "row", "query", "verdict", "problem" or null, "hit": { "party", "caption", "name", "score", "verdict", "listed", "record", "countries", "listings", "why" } or null,
 *     "decision": { "decision", "reason", "reviewer", "made", "stands" } or null }: one for each hit, or for a row that has none */
#pragma once

#include "query/desk_answer.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 number;
  const char *show;    /* "open" (hits of which nobody decided), "hits", or "all" */
  const char *at;      /* review this one; NULL: the next open one ... */
  const char *after;   /* ... behind this one, from the beginning if there is none; NULL: the first */
  guint offset, limit;
} SyDeskBatchRequest;

json_t *sy_desk_answer_batches (SyDesk *desk, const SyDeskRequest *request, GError **error);
/* SY_ERROR_NOT_FOUND; SY_ERROR_BAD_INPUT for another `show`. */
json_t *sy_desk_answer_batch (SyDesk *desk, const SyDeskBatchRequest *request, GError **error);

/* All rows of an answer "desk_batch", with the decisions. Caller's. */
char *sy_desk_batch_csv (const json_t *answer);

G_END_DECLS
