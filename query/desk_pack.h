// SPDX-License-Identifier: GPL-3.0-or-later
/* Screenings as evidence packs (corpus/pack.h), and packs made again elsewhere. For query/ only.
 *
 * Rows of a pack: {"heads": {"digest", "lists": as of sy_desk_list_heads}} once for each state of the lists; {"screening": as of the answer "desk_log" (query/desk_answer.h), with the digest in place of its heads} in order of time; {"party": a party
 * answer (query/answer.h), "record": its digest, "found": digests of it in the screenings} for each party that was found and is held. Its header: {"smallyard_pack", "made", "program", "rules", "archive", "marking", "screenings", "parties"}. */
#pragma once

#include <jansson.h>

#include "corpus/desk_log.h"
#include "corpus/pack.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* `*count` screenings that the filter chooses; the pack is the caller's. Errors: SY_ERROR_NOT_FOUND where there are none; SY_ERROR_LIMIT; those of desk and engine. */
GBytes *sy_desk_pack (SyEngine *engine, SyDesk *desk, const SyLogFilter *filter, const char *marking, const char *lang, gint64 *count, GError **error);

/* Makes every screening of a pack (as sy_pack_read gives it) again from what is held here, with its days: { "kind": "verification", "made", "marking", "archive": head of the pack, "archive_here", "count", "same", "differs", "cannot": how many,
 *   "results": [{"number", "at", "query", "outcome": "same", "differs" or "cannot_rerun", "known_as_of": the day by which texts had to be published for it to be the same, or null, "differences": [{"what": "verdict", "missing", "added", "score", "record",
 *   "listed", "name", "was", "is", "party"}], "why": [text: other program, other rules, lists of which more or fewer texts are held here], "not_held": [{"list", "document", "version", "sha256"}]}] }.
 * A screening cannot be made again where a text of the lists that it rests on is not held here. New reference; SY_ERROR_BAD_INPUT for rows that are none of a pack of screenings. */
json_t *sy_desk_pack_verify (SyEngine *engine, const json_t *pack, GError **error);

G_END_DECLS
