// SPDX-License-Identifier: GPL-3.0-or-later
/* How alike two parts of names are, or one part and several: what name_score.c aligns by. Internal to corpus/. Pure. */
#pragma once

#include "corpus/name_private.h"

/* The most words that are joined to be one of the other name, or that a run of characters stands for. */
#define MOST_JOINED 4

/* Words joined or parted are alike from here on. */
#define SY_NAME_LEAST_JOINED 0.8
#define SY_NAME_LEAST_JOINED_CONSONANTS 0.75 /* of their consonants only, before that is weighed */

/* Of two parts, 0 to 1; the sort of likeness in `feature` (static; SyNameFeature). */
double sy_name_parts_alike (const SyNamePart *a, const SyNamePart *b, const char **feature);

/* Of one part and `n` parts of the other name from `at` on, joined to a word or abbreviated. */
double sy_name_one_and_several (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person, const char **feature);

/* Its two halves: `part` as the initials of the others (else 0), and as the others joined. */
double sy_name_abbreviation (const SyNamePart *part, const SyName *name, guint at, guint n, gboolean person);
double sy_name_one_and_joined (const SyNamePart *one, const SyName *several, guint at, guint n, gboolean person, const char **feature);

/* The last of the parts before the others, joined: a surname behind. Caller's. */
char *sy_name_rotated (const SyName *name, guint at, guint n);

/* The consonants of a word by which it is compared with words of scripts without vowels; w is a vowel or a v. One block: g_free. */
SyNameLetters *sy_name_consonants_new (const char *word, gboolean w_is_v);
