// SPDX-License-Identifier: GPL-3.0-or-later
/* Which of many listed names are like one name: exactly those that sy_name_score would find if it were asked for each, without asking it for each.
 *
 * Every different part of the names (a word, a run of characters, words that may be joined) is kept once. What a part of the query is alike is found among
 * these by lengths and letters before any distance is worked out, and is kept for the next query that has the part. From that follows, for each name that has such a part, a
 * bound of its score; only names whose bound is high enough are scored, with what is known of their parts. Nothing is left out for there being many.
 *
 * Filled by one thread; sealed, it is immutable and any number of threads may search it at once. */
#pragma once

#include "corpus/name.h"

G_BEGIN_DECLS

typedef struct _SyMatcher SyMatcher;

SyMatcher *sy_matcher_new (void);
void sy_matcher_free (SyMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyMatcher, sy_matcher_free)

/* Adds a name of a party, which is any number of the caller's; names are counted from 0 in the order in which they were added. A name without letters is kept and never found. */
void sy_matcher_add (SyMatcher *matcher, guint party, SyNameKind kind, const char *name);
/* Before the first search, after the last name. */
void sy_matcher_seal (SyMatcher *matcher);
guint sy_matcher_count (const SyMatcher *matcher);
/* A name that was added. Borrowed. */
const SyName *sy_matcher_name (const SyMatcher *matcher, guint name);

typedef struct
{
  guint party;
  guint name; /* its name that scores best; of equal ones the first added */
  double score;
} SyMatch;

/* Whether a name counts, such as one of a party that was listed on a day; asked once for each candidate, from the searching thread. */
typedef gboolean (*SyMatcherAccept) (guint party, guint name, gpointer data);

/* The parties with a name that scores at least `least` (above 0), the best first, of equal ones the lowest number: a new GArray of SyMatch. `accept` may be NULL. */
GArray *sy_matcher_find (SyMatcher *matcher, const SyName *query, double least, SyMatcherAccept accept, gpointer data);

G_END_DECLS
