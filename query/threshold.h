// SPDX-License-Identifier: GPL-3.0-or-later
/* Questions about thresholds (corpus/threshold.h): which entries of control lists have a condition that a value satisfies. For query/ only.
 *
 * Asked is a value with its unit, with words of what is measured or controlled: "4800 TPP", "TPP>=4800", "钨 97%", "particle size 40 µm". A bare value is caught by a condition that it satisfies; one with a
 * relation by every condition that some number of it satisfies. Each word must stand in the name of the parameter, in the words of the entry, or in those of an entry above it; a word that names a
 * technology field (etc/fields.d) stands for its names in both languages. Where the words are in the names of some parameters, those named otherwise are left out. */
#pragma once

#include "corpus/entry_store.h"
#include "corpus/threshold.h"
#include "index/amount_range.h"
#include "query/engine.h"
#include "query/parser.h"

G_BEGIN_DECLS

typedef struct
{
  SyAmount amount;
  char *value;      /* as facts state it */
  GPtrArray *words; /* of GPtrArray of char *: alternatives, folded */
} SyThresholdAsked;

/* FALSE with SY_ERROR_BAD_INPUT if it has no value with a unit. Pure. */
gboolean sy_threshold_asked_parse (const char *text, const GPtrArray *fields, SyThresholdAsked *asked, GError **error);
void sy_threshold_asked_clear (SyThresholdAsked *asked);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyThresholdAsked, sy_threshold_asked_clear)

/* Whether a condition is satisfied, whatever is measured. Pure. */
gboolean sy_threshold_met (const SyThreshold *threshold, const SyThresholdAsked *asked);

/* All in current renditions that it satisfies; of SyThresholdRow. Inside sy_engine_begin and _end, as what follows. */
GPtrArray *sy_threshold_find (SyEngine *engine, const SyThresholdAsked *asked, GError **error);

/* What an answer to a search tells of its threshold: clauses: null where it has none, else an array of
 *   {"asked", "value", "count", "offset", "next", "rows": [CONDITION with "id", "list", "jurisdiction", "lang", "text": the entry's words, "and": [CONDITION: the others of the same words], "edition",
 *    "evidence"], "nothing": null or {"of_unit": how many conditions are in this kind of unit, "of_words": how many of these are about the words, "lowest", "highest"}}
 * of the lists as they stand on the day; conditions of notes that leave things out come last. CONDITION is as sy_threshold_json. New reference. */
json_t *sy_threshold_answer (SyEngine *engine, const SyRequest *request, const SyClause *clause, GError **error);

/* {"where": "heading", "text" or the kind of a part, "name", "quote", "value", "si", "excludes"}. New reference. `part` is the kind of the part it stands in, or NULL. */
json_t *sy_threshold_json (const SyThreshold *threshold, const char *part);
/* The same of all of an entry: an array. NULL with an error of the catalogue. */
json_t *sy_threshold_list (SyCatalogue *catalogue, const SyEditionRow *edition, guint ordinal, const SyEntry *entry, GError **error);
/* "particle size: <= 50 µm (<= 5e-05 m)", of a CONDITION. Caller's. */
char *sy_threshold_phrase (const json_t *condition, const char *lang);

G_END_DECLS
