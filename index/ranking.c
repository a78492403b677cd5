// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/ranking.h"

#include <math.h>
#include <string.h>

/* Tuned on the development halves of the retrieval benchmarks: tests/bench/README.md has the table. */
#define K1              1.1 /* how soon more of the same word in a document stops to count */
#define K1_CHINESE      1.3
#define B               0.75 /* how much longer documents are held back */
#define B_CHINESE       0.95
#define PASSAGE_K1      0.3 /* as K1 and B, for passages */
#define PASSAGE_B       0.7
#define PASSAGE_LENGTH  80.0 /* positions in an ordinary passage */
#define PAIR_DISTANCE   4    /* positions that count as near */
#define PAIR_REVERSED   0.5  /* worth of a pair in the other order than in the query */
#define PAIR_K1         0.5
#define PAIR_WEIGHT     2.0 /* of nearness against coverage */
#define PASSAGE_WEIGHT  0.2 /* of the best passage against the document */

double
sy_ranking_rarity (double with, double all)
{
  return log (1 + (all - with + 0.5) / (with + 0.5));
}

double
sy_ranking_word (double count, double length, double rarity, gboolean chinese)
{
  double k1 = chinese ? K1_CHINESE : K1, b = chinese ? B_CHINESE : B;
  return rarity * count * (k1 + 1) / (count + k1 * (1 - b + b * length));
}

/* What one passage gathers while its occurrences go by. */
typedef struct
{
  double *counts; /* of each word */
  double *pairs;  /* of each word with the next one of the query, near each other */
} Gathered;

static void
gather (Gathered *gathered, const SyOccurrence *from, const SyOccurrence *to)
{
  for (const SyOccurrence *o = from; o < to; o++)
    {
      gathered->counts[o->unit]++;
      for (const SyOccurrence *next = o + 1; next < to && next->position <= o->position + PAIR_DISTANCE; next++)
        if (next->unit == o->unit + 1)
          gathered->pairs[o->unit]++;
        else if (next->unit + 1 == o->unit)
          gathered->pairs[next->unit] += PAIR_REVERSED;
    }
}

static SyPassageScore
weigh (const Gathered *gathered, guint passage, double length, const SyRankedWord *words, guint n_words)
{
  SyPassageScore score = { passage, 0, 0 };
  double saturation = PASSAGE_K1 * (1 - PASSAGE_B + PASSAGE_B * length / PASSAGE_LENGTH);
  for (guint u = 0; u < n_words; u++)
    {
      score.coverage += words[u].rarity * gathered->counts[u] / (gathered->counts[u] + saturation);
      if (gathered->pairs[u] > 0 && !words[u].chinese)
        score.nearness += (words[u].rarity + words[u + 1].rarity) * gathered->pairs[u] / (gathered->pairs[u] + PAIR_K1);
    }
  return score;
}

static double
passage_value (const SyPassageScore *score)
{
  return score->coverage + PAIR_WEIGHT * score->nearness;
}

SyPassageScore
sy_ranking_best_passage (const SyPassageExtent *extents, guint n_extents, const SyOccurrence *occurrences, gsize n_occurrences, const SyRankedWord *words,
                         guint n_words)
{
  SyPassageScore best = { G_MAXUINT, 0, 0 };
  g_autofree double *counts = g_new (double, n_words + 1), *pairs = g_new (double, n_words + 1);
  Gathered gathered = { counts, pairs };
  const SyOccurrence *o = occurrences, *end = occurrences + n_occurrences;
  for (guint passage = 0; passage < n_extents && o < end; passage++)
    {
      const SyPassageExtent *extent = &extents[passage];
      const SyOccurrence *from = o;
      while (o < end && o->position < extent->end)
        o++;
      if (o == from)
        continue;
      memset (counts, 0, n_words * sizeof *counts);
      memset (pairs, 0, n_words * sizeof *pairs);
      gather (&gathered, from, o);
      SyPassageScore score = weigh (&gathered, passage, extent->end - extent->start, words, n_words);
      if (best.passage == G_MAXUINT || passage_value (&score) > passage_value (&best))
        best = score;
    }
  return best;
}

double
sy_ranking_round (double score)
{
  return round (score * 1e6) / 1e6;
}

double
sy_ranking_score (double first, const SyPassageScore *title, const SyPassageScore *body)
{
  return sy_ranking_round (first + PASSAGE_WEIGHT * MAX (passage_value (title), passage_value (body)));
}
