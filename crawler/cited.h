// SPDX-License-Identifier: GPL-3.0-or-later
/* What documents that are held name and the archive does not have: the holes of the citation graph, as far as one source could fill them.
 *
 * The rules say which ids are the source's ([listing] cited = "eu:") and how many documents must name one ([listing] cited-by; 0: none are looked for).
 * They come from the catalogue, so a hole is seen once the index has read what the last crawl brought. A kind that can ask for numbers (SyListing.ask)
 * asks for them in a slice of its own, SY_SCOPE_CITED, in every run in which there are others than before, and again every gap-days. What the source
 * does not list then, or cannot be asked for, is named in the ledger. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* Numbers of the source (char *, ids without [listing] cited), the most named first; empty without a catalogue. A catalogue that cannot be read is
 * passed over: the crawl does not depend on it. Caller's. */
GPtrArray *sy_cited_gaps (const char *home, const SySource *source);

/* Asks for run->cited within `days`, if it is time. Within a transaction of the frontier. */
gboolean sy_cited_plan (SyRun *run, SyInterval days, GError **error);

/* Of run->cited those that the source did not list (char *), and why: static. Caller's. */
GPtrArray *sy_cited_missing (SyRun *run, const char **reason, const char **detail, GError **error);

/* Whether the slice is of what is cited: no part of what the source's listings cover. Pure. */
gboolean sy_slice_cites (const SySlice *slice);

G_END_DECLS
