// SPDX-License-Identifier: GPL-3.0-or-later
/* The ledger of a source, as captures of the archive: what it should have, what is held, what is missing and why, year by year; and what ails it. From
 * them smallyard-index makes the ledger of the catalogue (index/crawl_report.h), so that a rebuild and an imported archive give the same.
 *
 * At the end of each run one capture of kind `metadata` is made for each year of which something has changed, address "smallyard:crawl/SOURCE/ledger/YEAR":
 *
 *   {"kind": "ledger", "source": "us-fr", "year": 2025, "expected": 41, "held": 40, "missing": [{"name": "2025-19846", "day": "2025-11-12",
 *    "reason": "404", "detail": "the service does not have it", "url": "https://..."}], "unlisted": [], "observed": "2026-11-20T12:00:00Z"}
 *
 * year        of publication; 0 of documents whose day the listing does not say.
 * expected    documents that listings name, each once in however many scopes, and numbers that should exist (SyListing.gaps); null where some part of
 *             the year was not listed.
 * held        of these, those that the archive holds.
 * missing     the others, by day and name. reason: 404 (also 410), 406, 412, retracted, blocked (the source takes us for a nuisance, or shuts us out),
 *             robots, refused (an answer that could not be kept), failed, not_asked, not_listed (a number that no listing names).
 *             Numbers that documents held name (crawler/cited.h) and that are not held stand here, too, but not in `expected`.
 * unlisted    parts of the year whose listing is not held: {"scope", "from", "to", "reason", "detail"}; reasons as above, and shrunk.
 * observed    when the scope that was verified longest ago was last verified for this year.
 *
 * And one, address "smallyard:crawl/SOURCE/conditions", when what ails the source has changed:
 *
 *   {"kind": "conditions", "source": "us-fr", "conditions": [{"scope", "what": "failing", "reason", "detail", "from", "to"}], "observed": "..."}
 *
 * what        failing: it does not answer, or not us; changed: it answers something else than a listing, as when a layout has changed; shrunk: a
 *             listing names far fewer documents than it did ([listing] shrink). It stays shrunk until it names as many again, or a person
 *             accepts it (--accept).
 *
 * All functions but the pure ones work within a transaction of the frontier; errors are those of our own stores. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* Why something is not held: one of the reasons above. `note` is what was noted of the last attempt; may be NULL. Static. Pure. */
const char *sy_ledger_reason (SyJobState state, int status, const char *note);
/* Whether a listing that named `before` documents has lost more than `percent` of them. Two are never too many to lose, all but one are. Pure. */
gboolean sy_ledger_shrank (gint64 before, gint64 now, gint64 percent);

/* Before a slice is set listed with so many documents: remembers what it named before it shrank, or forgets that. */
gboolean sy_ledger_note_count (SyRun *run, const SySlice *slice, gint64 documents, GError **error);
/* How many documents the slice named before it shrank; 0: it did not. */
gboolean sy_ledger_peak (SyRun *run, gint64 slice, gint64 *documents, GError **error);

/* At the end of a run: appends what has changed to the archive, and says new conditions in the summary. */
gboolean sy_ledger_report (SyRun *run, GError **error);

G_END_DECLS
