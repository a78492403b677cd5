// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/ranking.h"

#include <math.h>
#include <string.h>

/* Tuned on the development halves of the retrieval benchmarks: tests/bench/README.md has the table. */
#define COVERAGE_SATURATION 0.6 /* how soon more of the same word in a passage stops to count */
#define NEARNESS_SATURATION 1.0
#define COVERAGE_WEIGHT     0.3
#define NEARNESS_WEIGHT     0.5

double
sy_ranking_rarity (double with, double all)
{
  return log (1 + (all - with + 0.5) / (with + 0.5));
}

/* What one passage gathers while its occurrences go by. */
typedef struct
{
  double *counts; /* by unit */
  double *near;   /* by unit: weights of its neighbours */
} Gathered;

static void
gather (Gathered *gathered, const SyOccurrence *from, const SyOccurrence *to, const double *rarity)
{
  for (const SyOccurrence *o = from; o < to; o++)
    {
      gathered->counts[o->unit]++;
      const SyOccurrence *previous = o > from ? o - 1 : o;
      if (previous->unit == o->unit)
        continue;
      double distance = MAX (1, o->position - previous->position);
      gathered->near[o->unit] += rarity[previous->unit] / (distance * distance);
      gathered->near[previous->unit] += rarity[o->unit] / (distance * distance);
    }
}

static SyPassageScore
weigh (const Gathered *gathered, guint passage, const double *rarity, guint n_units)
{
  SyPassageScore score = { passage, 0, 0 };
  for (guint u = 0; u < n_units; u++)
    {
      score.coverage += rarity[u] * gathered->counts[u] / (gathered->counts[u] + COVERAGE_SATURATION);
      score.nearness += MIN (1, rarity[u]) * gathered->near[u] / (gathered->near[u] + NEARNESS_SATURATION);
    }
  return score;
}

static double
passage_value (const SyPassageScore *score)
{
  return COVERAGE_WEIGHT * score->coverage + NEARNESS_WEIGHT * score->nearness;
}

SyPassageScore
sy_ranking_best_passage (const guint32 *starts, guint n_starts, const SyOccurrence *occurrences, gsize n_occurrences, const double *rarity,
                         guint n_units)
{
  SyPassageScore best = { G_MAXUINT, 0, 0 };
  g_autofree double *counts = g_new0 (double, n_units + 1), *near = g_new0 (double, n_units + 1);
  Gathered gathered = { counts, near };
  const SyOccurrence *o = occurrences, *end = occurrences + n_occurrences;
  guint passage = 0;
  while (o < end)
    {
      while (passage + 1 < n_starts && starts[passage + 1] <= o->position)
        passage++;
      const SyOccurrence *next = o;
      while (next < end && (passage + 1 >= n_starts || next->position < starts[passage + 1]))
        next++;
      memset (counts, 0, n_units * sizeof *counts);
      memset (near, 0, n_units * sizeof *near);
      gather (&gathered, o, next, rarity);
      SyPassageScore score = weigh (&gathered, passage, rarity, n_units);
      if (best.passage == G_MAXUINT || passage_value (&score) > passage_value (&best))
        best = score;
      o = next;
    }
  return best;
}

double
sy_ranking_round (double score)
{
  return round (score * 1e6) / 1e6;
}

double
sy_ranking_score (double first, const SyPassageScore *passage)
{
  return sy_ranking_round (first + passage_value (passage));
}
