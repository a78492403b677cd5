// SPDX-License-Identifier: GPL-3.0-or-later
/* Crawl reports: what was asked of a source and answered, as captures of the archive, so that coverage can be rebuilt from it.
 *
 * A report is a capture of kind `metadata`, type application/json, address "smallyard:crawl/SOURCE/SCOPE/FROM/TO", whose payload is
 *
 *   {"kind": "coverage", "source": "us-fr", "scope": "agency:industry-and-security-bureau", "from": "2024-01-01", "to": "2024-04-01",
 *    "expected": 41, "held": 41, "complete": true, "observed": "2026-11-20T12:00:00Z"}
 *
 * from, to    days of publication, `to` exclusive. No day is in it that was not over when the listing was observed.
 * expected    documents that the source itself counted for them; the listing was verified to name as many.
 * held        of these, those that the archive holds: what the listing says of the document, and its text where the listing names one.
 * complete    expected = held.
 * observed    when the source made the answer that the listing was last verified against: capture time less the answer's Age. An answer "not changed"
 * (304) counts.
 *
 * It is written when nothing of the slice waits to be asked any more, and again when any of this has changed. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* Reports on a slice if it is due. Within a transaction of the frontier: the report is in the archive before that is noted. */
gboolean sy_coverage_report (SyRun *run, gint64 slice, GError **error);

/* The payload; caller's. Pure. NULL if there is no day to report on. */
char *sy_coverage_json (const char *source, const SySlice *slice, gint64 held);

G_END_DECLS
