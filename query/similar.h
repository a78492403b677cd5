// SPDX-License-Identifier: GPL-3.0-or-later
/* How like the words of two list entries are, in one language. Pure and thread-safe.
 *
 * Words are folded, marks and levels are left out, and the set of pairs of neighbouring words is compared: the share of common pairs in all (Jaccard), and in those of the smaller set (containment). What is
 * compared is an entry with everything below it. */
#pragma once

#include "corpus/concordance.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 *pairs; /* sorted, each once */
  guint n;
} SyShingles;

void sy_shingles_init (SyShingles *shingles, const char *text);
void sy_shingles_clear (SyShingles *shingles);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyShingles, sy_shingles_clear)

typedef struct
{
  double jaccard, containment;
} SyLikeness;

SyLikeness sy_likeness (const SyShingles *one, const SyShingles *other);

/* What the likeness makes of two entries; FALSE if nothing. `same_number`: they have the same code, so that unlike words mean a different thing; of other codes only likeness makes a relation. */
gboolean sy_similar_relation (const SyShingles *one, const SyShingles *other, gboolean same_number, SyLikeness *likeness, SyEntryRelation *relation);

G_END_DECLS
