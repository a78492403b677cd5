// SPDX-License-Identifier: GPL-3.0-or-later
/* What the names of a matcher are made of: each different part once, and each different sequence of parts that may be joined to a word, with a number; and
 * which of them are alike a part of a query. Internal to corpus/.
 *
 * Filled by one thread; sealed, it is immutable and any number of threads may ask. Names that were numbered are borrowed. */
#pragma once

#include "corpus/name_private.h"

typedef struct _SyMatcherUnits SyMatcherUnits;

SyMatcherUnits *sy_matcher_units_new (void);
void sy_matcher_units_free (SyMatcherUnits *units);

/* Equal parts are compared alike, and have the same number. */
guint32 sy_matcher_units_add_part (SyMatcherUnits *units, const SyNamePart *part);
/* `n` parts from `at` on, which may be joined. */
guint32 sy_matcher_units_add_joined (SyMatcherUnits *units, const SyName *name, guint at, guint n);
void sy_matcher_units_seal (SyMatcherUnits *units);
guint sy_matcher_units_count_parts (const SyMatcherUnits *units);
guint sy_matcher_units_count_joined (const SyMatcherUnits *units);

typedef struct
{
  guint32 unit;
  double alike[2]; /* above 0; of organisations, of persons */
} SyMatcherAlike;

/* Every part, or sequence, that is alike, by number: new arrays of SyMatcherAlike. Abbreviations are none of it. */
GArray *sy_matcher_units_find_parts (const SyMatcherUnits *units, const SyNamePart *part);
GArray *sy_matcher_units_find_joined (const SyMatcherUnits *units, const SyNamePart *part);
/* Parts that are alike `n` parts of the query from `at` on joined. */
GArray *sy_matcher_units_find_several (const SyMatcherUnits *units, const SyName *query, guint at, guint n);

/* What a part, or a sequence of parts, is compared by: equal ones are alike the same units. Caller's. */
char *sy_matcher_part_key (const SyNamePart *part);
char *sy_matcher_joined_key (const SyName *name, guint at, guint n);
