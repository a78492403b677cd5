// SPDX-License-Identifier: GPL-3.0-or-later
/* The second stage of ranking: how well one passage of a document answers the query's words. Pure and thread-safe.
 *
 * A passage is scored by how many of the words it holds (coverage), each weighted by its rarity, and by how near to each other they stand. Nearness
 * follows S. Büttcher, C. Clarke, B. Lushman, "Term proximity scoring for ad-hoc retrieval on very large text collections", SIGIR 2006: two words of
 * the query with none between them add their weights to each other, divided by the square of their distance. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A word of the query at a place of the document. */
typedef struct
{
  guint32 position;
  guint32 unit; /* index of the word in the query */
} SyOccurrence;

typedef struct
{
  guint passage; /* index into `starts`; G_MAXUINT if no word occurs */
  double coverage;
  double nearness;
} SyPassageScore;

/* Rarity of a word that `with` of `all` documents hold; above 0. */
double sy_ranking_rarity (double with, double all);

/* The best passage of a document. `starts` are the first positions of its passages, ascending; `occurrences` are ascending by position; `rarity` has
 * one value for each unit. Ties go to the earlier passage. */
SyPassageScore sy_ranking_best_passage (const guint32 *starts, guint n_starts, const SyOccurrence *occurrences, gsize n_occurrences,
                                        const double *rarity, guint n_units);

/* The score of the document from that of the first stage and that of its best passage, rounded to 6 decimals. */
double sy_ranking_score (double first, const SyPassageScore *passage);

/* Rounded to 6 decimals, so that scores are the same on any machine. */
double sy_ranking_round (double score);

G_END_DECLS
