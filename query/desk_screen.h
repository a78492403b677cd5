// SPDX-License-Identifier: GPL-3.0-or-later
/* What the desk has to do with a screening: decisions beside its results, and the log. For query/ only.
 *
 * A decision is shown beside what was found and takes nothing away from it: verdict and scores are the same with a desk and without. `open` counts what no decision spares the reviewer. */
#pragma once

#include <jansson.h>

#include "corpus/desk_log.h"
#include "query/screen.h"

G_BEGIN_DECLS

/* The desk of the engine's data directory, opened at the first call that finds one and kept until the engine is freed. Borrowed; NULL without an error where there is none. For writing it is made if need be. */
SyDesk *sy_engine_desk (SyEngine *engine, GError **error);
SyDesk *sy_engine_desk_writer (SyEngine *engine, GError **error);

/* Sets "decision" of each result (as of sy_screen_find) of a screening of `name`: {"decision": "same", "other" or "unsure", "reason", "reviewer", "made", "stands": FALSE where the record has changed since} or null. */
gboolean sy_desk_annotate (SyDesk *desk, const char *name, json_t *results, GError **error); /* `desk` NULL: there is none */
gboolean sy_desk_screen_annotate (SyEngine *engine, const char *name, json_t *results, GError **error);
/* How many of the listed results no decision spares. */
gint64 sy_desk_screen_open (const json_t *results);

/* What the lists asked for (NULL: all) are, for the log and for packs: [{"list", "rolls": how many texts, "digest": of all of them, "editions": newest of each series: [{"document", "version", "day", "sha256"}]}] by list. New reference. */
json_t *sy_desk_list_heads (SyEngine *engine, const char *const *lists, GError **error);

/* Logs a screen answer, if SyRequest.via says how it was asked and the desk is set to log, or the request asks for it. Inside sy_engine_begin and _end. */
gboolean sy_desk_screen_log (SyEngine *engine, const json_t *answer, const SyRequest *request, GError **error);

/* The same for many names that are asked with one request: a file, a batch of queries. */
typedef struct _SyScreenLog SyScreenLog;

/* `*log` is NULL where nothing is to be logged; else the caller's. Between sy_engine_begin and _end, as are all of these; `lists` NULL: all. */
gboolean sy_screen_log_open (SyEngine *engine, const SyRequest *request, const char *const *lists, SyScreenLog **log, GError **error);
/* Of the query name, kind, lists, days and threshold are kept, and of `beside` ({"properties": {...}}) what weighs. The first one begins a transaction. */
gboolean sy_screen_log_add (SyScreenLog *log, const SyScreenQuery *query, const json_t *beside, const json_t *results, const char *verdict, GError **error);
/* Keeps what was added; TRUE for NULL. */
gboolean sy_screen_log_commit (SyScreenLog *log, GError **error);
/* What was not committed is not logged. */
void sy_screen_log_free (SyScreenLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyScreenLog, sy_screen_log_free)

G_END_DECLS
