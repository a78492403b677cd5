// SPDX-License-Identifier: GPL-3.0-or-later
/* How alike two parts of names are, or one part and several: what name_score.c aligns by. Internal to corpus/. Pure. */
#pragma once

#include "corpus/name_private.h"

/* The most words that are joined to be one of the other name, or that a run of characters stands for. */
#define MOST_JOINED 4

/* Of two parts, 0 to 1; the sort of likeness in `feature` (static; SyNameFeature). */
double sy_name_parts_alike (const SyNamePart *a, const SyNamePart *b, const char **feature);

/* Of one part and `n` parts of the other name from `at` on, joined to a word or abbreviated. */
double sy_name_one_and_several (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person, const char **feature);

/* No less than what the functions above give, and found without aligning letters. */
double sy_name_parts_bound (const SyNamePart *a, const SyNamePart *b);
double sy_name_several_bound (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person);
