// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed in a period: documents that were published, took effect, or came into another status (the query field "changed"). */
#pragma once

#include "corpus/catalogue.h"
#include "query/parser.h"
#include "query/result.h"

G_BEGIN_DECLS

/* The clause of "changed:" that the query as a whole is limited to; NULL if there is none. Pure. */
const SyClause *sy_changes_asked (const SyClause *clause);

/* The days of such a clause, up to `as_of`: what is still to come has not changed anything. Pure. */
SyInterval sy_changes_days (const SyClause *changes, SyDay as_of);

/* For each version that changed within `days`, the last day on which it did: from GUINT_TO_POINTER (version) to GINT_TO_POINTER (SyDay). Caller's
 * (g_hash_table_unref). The lives of the snapshot are computed at the first call and kept. NULL with an error of the catalogue. */
GHashTable *sy_changes_last (SyEngine *engine, SyInterval days, SyDay known_as_of, GError **error);

/* The array "changes" of a result: [{"day", "what": "published", "effective" or "status", "status": name or null, "by": id of another document that made
 * it so, or null}], newest first. New reference; NULL with an error of the catalogue. */
json_t *sy_changes_json (const SyResultContext *context, const SyVersion *version, GError **error);

G_END_DECLS
