// SPDX-License-Identifier: GPL-3.0-or-later
/* Crawl reports: what was asked of a source and answered, as captures of the archive, so that coverage can be rebuilt from it.
 *
 * A report is a capture of kind `metadata`, type application/json, address "smallyard:crawl/SOURCE/SCOPE/FROM/TO", whose payload is
 *
 *   {"kind": "coverage", "source": "us-fr", "scope": "agency:industry-and-security-bureau", "from": "2024-01-01", "to": "2024-04-01",
 *    "expected": 41, "held": 41, "complete": true, "observed": "2026-11-20T12:00:00Z"}
 *
 * from, to    days of publication, `to` exclusive: days that were over when the listing was observed.
 * expected    documents of these days. The listing, to which they belong, was verified to name as many as the source itself counts.
 *             Where it named far fewer than before (crawler/ledger.h, shrunk), as many as before.
 * held        of these, those that the archive holds: what the listing says of the document, and its text where the listing names one.
 * complete    expected = held.
 *             A list that is read whole (SY_SLICING_WHOLE) has one report, and one more for each calendar year that is not complete.
 * years       where the report is about more than a year: {"2024": {"expected": 41, "held": 41}, ...}.
 * gaps        numbers that should exist and are not named by the listing (SyListing.gaps), where there are any: "NUMBER" or "NUMBER REASON".
 * snapshot    of a list that is one file: "sha256:..." of the payload that is current. Others that the archive holds are older, or were refused.
 * counts      ... and what was counted in it: {"rows": 18234, "entity-list": 3021, ...}.
 * observed    when the source made the answer that the listing was last verified against: capture time less the answer's Age. An answer "not changed"
 * (304) counts.
 *
 * It is written when nothing of the slice waits to be asked any more, and again when any of this has changed. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* Reports on a slice if it is due. Within a transaction of the frontier: the report is in the archive before that is noted. */
gboolean sy_coverage_report (SyRun *run, gint64 slice, GError **error);

/* Appends a report on the source to the archive, "smallyard:crawl/SOURCE/PATH". Within a transaction of the frontier. */
gboolean sy_coverage_append (SyRun *run, const char *path, const char *json, GError **error);

/* The end of the days that a report can be about: those that were over when the slice was observed; of a slice that is about now its day. Pure. */
SyDay sy_coverage_end (const SySlice *slice, SySlicing slicing);

/* The payload of a report on a slice, from the tally of the days before `end`; caller's. Pure. `years` (of SyYearTally) and `gaps` (of char *) may be
 * NULL. NULL if there is no day to report on. */
char *sy_coverage_report_json (const char *source, const SySlice *slice, SyDay end, const SySliceTally *tally, const GArray *years,
                               const GPtrArray *gaps);

G_END_DECLS
