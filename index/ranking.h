// SPDX-License-Identifier: GPL-3.0-or-later
/* The arithmetic of ranking. Pure and thread-safe.
 *
 * The first stage is BM25 (S. Robertson, H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009), with titles counted as more of
 * the same word as in BM25F. The second scores the best passage of a document by how many of the query's words it holds, each weighted by its rarity
 * (coverage), and how many of those that are neighbours in the query stand near each other in the text (nearness;
 * after the sequential dependence of D. Metzler, W. B. Croft, "A Markov random field model for term dependencies", SIGIR 2005). Chinese bigrams overlap,
 * so that their neighbours say nothing new: only their coverage counts.
 *
 * How many words of the query do not occur in what answers it was taken from judged questions, after L. Zhao, J. Callan, "Term necessity prediction",
 * CIKM 2010: index/stopwords.def. What was tried and gained nothing (other weightings of words, feedback from the first results after V. Lavrenko and
 * W. B. Croft, translations of words after M. Karimzadehgan and C. Zhai, latent dimensions of the texts) is in tests/bench/README.md. How new a document
 * is has no weight: whoever wants the newest asks for a day or for what changed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A word of the query at a place of the document. */
typedef struct
{
  guint32 position;
  guint32 unit; /* index of the word in the query */
} SyOccurrence;

/* A word of the query. */
typedef struct
{
  double rarity;    /* sy_ranking_rarity, weighted */
  gboolean chinese; /* a bigram or a character */
} SyRankedWord;

/* A passage's positions: start .. end - 1. */
typedef struct
{
  guint32 start, end;
} SyPassageExtent;

typedef struct
{
  guint passage; /* index of the extent; G_MAXUINT if no word occurs */
  double coverage;
  double nearness;
} SyPassageScore;

/* Rarity of a word that `with` of `all` documents hold; above 0. */
double sy_ranking_rarity (double with, double all);

/* BM25 of one word in one document: `count` occurrences in a document of `length` (1 for the average). */
double sy_ranking_word (double count, double length, double rarity, gboolean chinese);

/* The best passage of a document. `extents` ascend; `occurrences` ascend by position and lie within them; `words` are those of the query, in its
 * order. Ties go to the earlier passage. */
SyPassageScore sy_ranking_best_passage (const SyPassageExtent *extents, guint n_extents, const SyOccurrence *occurrences, gsize n_occurrences,
                                        const SyRankedWord *words, guint n_words);

/* The score of the document from that of the first stage, its titles taken as a passage, and the best passage of its body, rounded to 6 decimals.
 * Never below `first`. */
double sy_ranking_score (double first, const SyPassageScore *title, const SyPassageScore *body);

/* Rounded to 6 decimals, so that scores are the same on any machine. */
double sy_ranking_round (double score);

G_END_DECLS
