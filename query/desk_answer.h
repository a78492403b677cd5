// SPDX-License-Identifier: GPL-3.0-or-later
/* What the desk holds, as answers, and the forms of these. They rest on the desk alone, not on the archive: they have no basis. For query/ only.
 *
 *   { "kind": "desk", "log": whether screenings are logged, "screenings", "decisions", "watches", "results", "batches", "notes", "merges": how many there are }
 *   { "kind": "desk_watches", "count", "results": [{"number", "kind", "text", "label", "added", "change": up to which it was looked at, or null}] }
 *   { "kind": "desk_results", "count", "offset", "limit", "next", "results": [{"number", "watch", "kind", "text", "label", "at", "object", "what", "title", "detail", "archive"}] }
 *   { "kind": "desk_decisions", ..., "results": [{"number", "query", "party", "record", "decision", "reason", "reviewer", "made"}] }
 *   { "kind": "desk_log", ..., "results": [{"number", "at", "via", "query", "asked", "archive", "rules", "program", "heads", "verdict", "results", "decisions": [those made on its results, as above], "chain"}],
 *     "end": {"number", "chain"} of the newest row of the whole log, to be noted for `desk check CHAIN`, or null }
 *   { "kind": "desk_merges", "count", "results": [{"number", "one", "other", "merge": "accept", "reject" or "undo", "evidence", "reason", "reviewer", "made", "counts": whether it is the newest of its pair}] }
 *   { "kind": "desk_notes", "count", "results": [{"number", "object", "text", "marking", "author", "made"}] }
 *
 * New references; NULL with an error of the desk. */
#pragma once

#include <jansson.h>

#include "corpus/desk_log.h"
#include "corpus/desk_watch.h"
#include "query/answer.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 watch, after;  /* results; 0: all */
  const char *party;    /* decisions, merges, log; NULL: all */
  const char *name;     /* log; NULL: all */
  const char *object;   /* notes; NULL: all */
  gint64 from, to;      /* log: instants; 0: open */
  guint offset, limit;  /* of results, decisions, log */
} SyDeskRequest;

typedef json_t *(*SyDeskAnswerFunc) (SyDesk *desk, const SyDeskRequest *request, GError **error);

json_t *sy_desk_answer_status (SyDesk *desk, const SyDeskRequest *request, GError **error);
json_t *sy_desk_answer_watches (SyDesk *desk, const SyDeskRequest *request, GError **error);
json_t *sy_desk_answer_results (SyDesk *desk, const SyDeskRequest *request, GError **error);
json_t *sy_desk_answer_decisions (SyDesk *desk, const SyDeskRequest *request, GError **error);
json_t *sy_desk_answer_log (SyDesk *desk, const SyDeskRequest *request, GError **error);
json_t *sy_desk_answer_merges (SyDesk *desk, const SyDeskRequest *request, GError **error);
json_t *sy_desk_answer_notes (SyDesk *desk, const SyDeskRequest *request, GError **error);

/* One decision or screening as it stands in an answer. */
json_t *sy_desk_decision_json (const SyDecision *decision);
json_t *sy_desk_screening_json (SyDesk *desk, const SyScreening *screening, GError **error);

/* Text, JSON, JSON Lines (a row a line), and of watch results Atom. SY_ERROR_BAD_INPUT for another form. Caller's. */
char *sy_desk_render (const json_t *answer, SyForm form, const char *lang, GError **error);

G_END_DECLS
