// SPDX-License-Identifier: GPL-3.0-or-later
/* Typed silence: for each source that was asked, how far what it published is held. */
#pragma once

#include "corpus/source.h"
#include "query/engine.h"
#include "query/parser.h"

G_BEGIN_DECLS

/* What a query asks of the sources: filters at its top narrow it, all else asks every source for all time. */
typedef struct
{
  char *jurisdiction;  /* NULL: any */
  char *source;        /* NULL: any */
  SyInterval published;
} SyCoverageAsked;

void sy_coverage_asked_init (SyCoverageAsked *asked, const SyClause *clause); /* clause may be NULL: everything */
void sy_coverage_asked_clear (SyCoverageAsked *asked);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyCoverageAsked, sy_coverage_asked_clear)

/* State of one source for the days asked. `source` is NULL for one without rules (an import): it is covered as far as it goes. `held` is NULL for
 * a source of which nothing is held. One of query/data/known-sources.tsv is official also where it has no rules.
 * A source that something ails on these days (crawler/ledger.h, conditions) is never more than partly covered. `reason` (caller's) says why in English, or in Chinese for "zh". Pure. */
SyCoverageState sy_coverage_state (const SySource *source, const SyCoverage *held, SyInterval asked, SyDay today, const char *lang, char **reason);

/* The array "coverage" of an answer, by source: those with rules, those known, and those of which something is held. New reference; NULL with an error of the catalogue. */
json_t *sy_coverage_json (SyEngine *engine, const SyCoverageAsked *asked, const char *lang, GError **error);
/* Whether the text is the id of a source with rules, of a known one, or of one that something is held of. Within a snapshot. */
gboolean sy_coverage_is_source (SyEngine *engine, const char *text);

G_END_DECLS
