// SPDX-License-Identifier: GPL-3.0-or-later
/* Which of many listed names are like one name: an index in memory of names by their keys (sy_name_keys), without a scan.
 *
 * Every name that shares a key with the query is a candidate, none is left out for there being many: what keeps it fast is that sy_name_score_from
 * settles most of them by their letters alone. Only where one of the two is in Chinese characters or hangul, a short sound alone is not enough: two must
 * be shared, or a longer one, or the spelling.
 *
 * Filled by one thread; sealed, it is immutable and any number of threads may search it. */
#pragma once

#include "corpus/name.h"

G_BEGIN_DECLS

typedef struct _SyMatcher SyMatcher;

SyMatcher *sy_matcher_new (void);
void sy_matcher_free (SyMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyMatcher, sy_matcher_free)

/* Adds a name of a party, which is any number of the caller's; names are counted from 0 in the order in which they were added. A name without letters is kept and never found. */
void sy_matcher_add (SyMatcher *matcher, guint party, SyNameKind kind, const char *name);
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
GArray *sy_matcher_find (const SyMatcher *matcher, const SyName *query, double least, SyMatcherAccept accept, gpointer data);

G_END_DECLS
