// SPDX-License-Identifier: GPL-3.0-or-later
/* Shares and the tests over them. Owners join a growing set, step by step from the listed ones, so that a circle never holds itself up and every step rests on earlier ones. */
#include "corpus/ownership_private.h"

#include <string.h>

static const char *const verdicts[] = { "not_reached", "possible", "reached", "listed" };

const char *
sy_owned_verdict_name (SyOwnedVerdict verdict)
{
  return verdicts[verdict];
}

static void
holder_free (gpointer data)
{
  SyHolder *holder = data;
  g_free (holder->key);
  g_free (holder->name);
  g_free (holder->party);
  g_free (holder->country);
  g_free (holder);
}

static void
stake_free (gpointer data)
{
  SyStake *stake = data;
  g_free (stake->source);
  g_free (stake);
}

SyOwnership *
sy_ownership_new (void)
{
  SyOwnership *ownership = g_new0 (SyOwnership, 1);
  ownership->holders = g_ptr_array_new_with_free_func (holder_free);
  ownership->stakes = g_ptr_array_new_with_free_func (stake_free);
  return ownership;
}

void
sy_ownership_free (SyOwnership *ownership)
{
  if (ownership == NULL)
    return;
  g_ptr_array_unref (ownership->holders);
  g_ptr_array_unref (ownership->stakes);
  g_free (ownership);
}

/* ---- stakes on a day ---- */

static const SyStake *
stake_at (const SyOwnership *ownership, guint index)
{
  return ownership->stakes->pdata[index];
}

/* By owned, owner, then the newest first. */
static gint
by_pair (gconstpointer a, gconstpointer b, gpointer data)
{
  const SyStake *one = stake_at (data, *(const guint *) a), *other = stake_at (data, *(const guint *) b);
  if (one->owned != other->owned)
    return one->owned < other->owned ? -1 : 1;
  if (one->owner != other->owner)
    return one->owner < other->owner ? -1 : 1;
  if (one->as_of != other->as_of)
    return one->as_of > other->as_of ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

static gboolean
holds_on (const SyStake *stake, SyDay day)
{
  return (stake->as_of == SY_DAY_NONE || stake->as_of <= day) && (stake->from == SY_DAY_NONE || stake->from <= day) && (stake->to == SY_DAY_NONE || day < stake->to);
}

static gboolean
same_pair (const SyStake *one, const SyStake *other)
{
  return one->owner == other->owner && one->owned == other->owned;
}

GArray *
sy_ownership_on (const SyOwnership *ownership, SyDay day, guint *later)
{
  GArray *stakes = g_array_new (FALSE, FALSE, sizeof (guint));
  *later = 0;
  for (guint i = 0; i < ownership->stakes->len; i++)
    {
      const SyStake *stake = stake_at (ownership, i);
      if (holds_on (stake, day))
        g_array_append_val (stakes, i);
      else
        *later += (stake->as_of != SY_DAY_NONE && stake->as_of > day) || (stake->from != SY_DAY_NONE && stake->from > day);
    }
  g_array_sort_with_data (stakes, by_pair, (gpointer) ownership);
  guint kept = 0;
  const SyStake *newest = NULL;
  for (guint i = 0; i < stakes->len; i++)
    {
      guint index = g_array_index (stakes, guint, i);
      const SyStake *stake = stake_at (ownership, index);
      if (newest == NULL || !same_pair (newest, stake))
        newest = stake;
      else if (stake->as_of != newest->as_of)
        continue;
      g_array_index (stakes, guint, kept++) = index;
    }
  g_array_set_size (stakes, kept);
  return stakes;
}

/* ---- bounds ---- */

/* Pairs of one day: several sources of one pair are one stake, with the widest bounds. */
typedef struct
{
  guint owner, owned;
  guint stake; /* the first of them */
  gint64 min, max;
} Pair;

typedef struct
{
  const SyOwnership *ownership;
  GArray *pairs; /* of Pair, by owned, owner */
  guint *by_owner, *first_of_owner; /* indexes of pairs in order of owner; where each owner's begin */
  guint *first_of_owned;            /* where each owned one's begin in `pairs` */
} Graph;

static void
graph_clear (Graph *graph)
{
  g_array_unref (graph->pairs);
  g_free (graph->by_owner);
  g_free (graph->first_of_owner);
  g_free (graph->first_of_owned);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

static void
add_pairs (Graph *graph, const GArray *stakes)
{
  for (guint i = 0; i < stakes->len; i++)
    {
      guint index = g_array_index (stakes, guint, i);
      const SyStake *stake = stake_at (graph->ownership, index);
      Pair *last = graph->pairs->len > 0 ? &g_array_index (graph->pairs, Pair, graph->pairs->len - 1) : NULL;
      if (last != NULL && last->owner == stake->owner && last->owned == stake->owned)
        {
          last->min = MIN (last->min, stake->min);
          last->max = MAX (last->max, stake->max);
          continue;
        }
      Pair pair = { stake->owner, stake->owned, index, stake->min, stake->max };
      g_array_append_val (graph->pairs, pair);
    }
}

/* What one owner may have at most is what the others leave. */
static void
narrow (Graph *graph)
{
  guint holders = graph->ownership->holders->len;
  for (guint owned = 0; owned < holders; owned++)
    {
      gint64 sum = 0;
      for (guint i = graph->first_of_owned[owned]; i < graph->first_of_owned[owned + 1]; i++)
        sum += g_array_index (graph->pairs, Pair, i).min;
      for (guint i = graph->first_of_owned[owned]; i < graph->first_of_owned[owned + 1]; i++)
        {
          Pair *pair = &g_array_index (graph->pairs, Pair, i);
          pair->max = MAX (pair->min, MIN (pair->max, SY_SHARE_WHOLE - (sum - pair->min)));
        }
    }
}

static void
graph_init (Graph *graph, const SyOwnership *ownership, const GArray *stakes)
{
  guint holders = ownership->holders->len;
  *graph = (Graph){ ownership, g_array_new (FALSE, FALSE, sizeof (Pair)), NULL, g_new0 (guint, holders + 2), g_new0 (guint, holders + 2) };
  add_pairs (graph, stakes);
  guint pairs = graph->pairs->len;
  graph->by_owner = g_new0 (guint, pairs + 1);
  for (guint i = 0; i < pairs; i++)
    {
      graph->first_of_owned[g_array_index (graph->pairs, Pair, i).owned + 1]++;
      graph->first_of_owner[g_array_index (graph->pairs, Pair, i).owner + 1]++;
    }
  for (guint i = 0; i < holders; i++)
    {
      graph->first_of_owned[i + 1] += graph->first_of_owned[i];
      graph->first_of_owner[i + 1] += graph->first_of_owner[i];
    }
  g_autofree guint *at = g_new0 (guint, holders + 1);
  for (guint i = 0; i < pairs; i++)
    {
      guint owner = g_array_index (graph->pairs, Pair, i).owner;
      graph->by_owner[graph->first_of_owner[owner] + at[owner]++] = i;
    }
  narrow (graph);
}

void
sy_ownership_bounds (const SyOwnership *ownership, const GArray *stakes, guint at, gint64 *min, gint64 *max)
{
  const SyStake *asked = stake_at (ownership, at);
  gint64 others = 0;
  *min = asked->min;
  *max = asked->max;
  for (guint i = 0; i < stakes->len;)
    {
      const SyStake *stake = stake_at (ownership, g_array_index (stakes, guint, i));
      gint64 low = stake->min, high = stake->max;
      for (i++; i < stakes->len && same_pair (stake, stake_at (ownership, g_array_index (stakes, guint, i))); i++)
        {
          low = MIN (low, stake_at (ownership, g_array_index (stakes, guint, i))->min);
          high = MAX (high, stake_at (ownership, g_array_index (stakes, guint, i))->max);
        }
      if (same_pair (stake, asked))
        *min = low, *max = high;
      else if (stake->owned == asked->owned)
        others += low;
    }
  *max = MAX (*min, MIN (*max, SY_SHARE_WHOLE - others));
}

/* ---- the growing set ---- */

static gboolean
reaches (const SyOwnershipTest *test, gint64 share)
{
  return test->more ? share > test->threshold : share >= test->threshold;
}

/* Steps at which holders join: 1 + that of the last owner that was needed; listed ones at 0; never: G_MAXUINT. `sums` may be NULL. */
static void
grow (const Graph *graph, const SyOwnershipTest *test, gboolean upper, GArray *joined, guint *steps, gint64 *sums)
{
  for (guint done = 0; done < joined->len; done++)
    {
      guint owner = g_array_index (joined, guint, done);
      for (guint k = graph->first_of_owner[owner]; k < graph->first_of_owner[owner + 1]; k++)
        {
          const Pair *pair = &g_array_index (graph->pairs, Pair, graph->by_owner[k]);
          if (pair->owner == pair->owned)
            continue; /* its own shares make nobody its owner */
          sums[pair->owned] += upper ? pair->max : pair->min;
          if (steps[pair->owned] != G_MAXUINT || !reaches (test, sums[pair->owned]))
            continue;
          steps[pair->owned] = steps[owner] + 1;
          g_array_append_val (joined, pair->owned);
        }
    }
}

static void
start (const Graph *graph, guint *steps)
{
  for (guint i = 0; i < graph->ownership->holders->len; i++)
    steps[i] = G_MAXUINT;
}

/* All listed owners together. */
static void
grow_together (const Graph *graph, const SyOwnershipTest *test, gboolean upper, const gboolean *listed, guint *steps, gint64 *sums)
{
  g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, sizeof (guint));
  start (graph, steps);
  for (guint i = 0; i < graph->ownership->holders->len; i++)
    if (listed[i])
      {
        steps[i] = 0;
        g_array_append_val (joined, i);
      }
  grow (graph, test, upper, joined, steps, sums);
}

/* Each listed owner alone: the best of them counts. */
static void
grow_alone (const Graph *graph, const SyOwnershipTest *test, gboolean upper, const gboolean *listed, guint *steps, gint64 *sums)
{
  guint holders = graph->ownership->holders->len;
  g_autofree guint *own = g_new0 (guint, holders + 1);
  g_autofree gint64 *shares = g_new0 (gint64, holders + 1);
  start (graph, steps);
  for (guint i = 0; i < holders; i++)
    {
      if (!listed[i] || graph->first_of_owner[i] == graph->first_of_owner[i + 1])
        continue;
      g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, sizeof (guint));
      memset (shares, 0, sizeof *shares * holders);
      start (graph, own);
      own[i] = 0;
      g_array_append_val (joined, i);
      grow (graph, test, upper, joined, own, shares);
      for (guint k = 0; k < holders; k++)
        {
          steps[k] = MIN (steps[k], own[k]);
          sums[k] = MAX (sums[k], shares[k]);
        }
    }
  for (guint i = 0; i < holders; i++)
    steps[i] = listed[i] ? 0 : steps[i];
}

static void
tell (const Graph *graph, guint holder, SyOwned *owned)
{
  for (guint i = graph->first_of_owned[holder]; i < graph->first_of_owned[holder + 1]; i++)
    owned->stated += g_array_index (graph->pairs, Pair, i).min;
  owned->over = MAX (0, owned->stated - SY_SHARE_WHOLE);
}

GArray *
sy_ownership_test (const SyOwnership *ownership, const GArray *stakes, const gboolean *listed, const SyOwnershipTest *test)
{
  guint holders = ownership->holders->len;
  g_auto (Graph) graph;
  graph_init (&graph, ownership, stakes);
  GArray *result = g_array_sized_new (FALSE, TRUE, sizeof (SyOwned), holders);
  g_autofree guint *sure = g_new0 (guint, holders + 1), *possible = g_new0 (guint, holders + 1);
  g_autofree gint64 *least = g_new0 (gint64, holders + 1), *most = g_new0 (gint64, holders + 1);
  void (*grow_set) (const Graph *, const SyOwnershipTest *, gboolean, const gboolean *, guint *, gint64 *) = test->aggregate ? grow_together : grow_alone;
  grow_set (&graph, test, FALSE, listed, sure, least);
  grow_set (&graph, test, TRUE, listed, possible, most);
  for (guint i = 0; i < holders; i++)
    {
      SyOwned owned = { .min = MIN (least[i], SY_SHARE_WHOLE), .max = MIN (most[i], SY_SHARE_WHOLE) };
      owned.verdict = listed[i] ? SY_OWNED_LISTED : sure[i] != G_MAXUINT ? SY_OWNED_REACHED : possible[i] != G_MAXUINT ? SY_OWNED_POSSIBLE : SY_OWNED_NOT_REACHED;
      owned.step = owned.verdict == SY_OWNED_REACHED ? sure[i] : owned.verdict == SY_OWNED_POSSIBLE ? possible[i] : 0;
      tell (&graph, i, &owned);
      g_array_append_val (result, owned);
    }
  return result;
}

/* ---- paths ---- */

/* Whether an owner may stand behind a holder on a path: it joined sooner, and as surely. */
static gboolean
leads_on (const SyOwned *owner, const SyOwned *holder)
{
  if (owner->verdict == SY_OWNED_LISTED)
    return TRUE;
  if (holder->verdict == SY_OWNED_REACHED)
    return owner->verdict == SY_OWNED_REACHED && owner->step < holder->step;
  /* Of what is only possible, the owner may be sure; steps of the two sets do not compare. */
  return owner->verdict == SY_OWNED_REACHED || (owner->verdict == SY_OWNED_POSSIBLE && owner->step < holder->step);
}

GArray *
sy_ownership_path (const SyOwnership *ownership, const GArray *stakes, const GArray *owned, guint holder)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint at = holder; g_array_index (owned, SyOwned, at).verdict != SY_OWNED_LISTED;)
    {
      const SyOwned *here = &g_array_index (owned, SyOwned, at);
      const SyStake *best = NULL;
      guint index = 0;
      for (guint i = 0; i < stakes->len; i++)
        {
          const SyStake *stake = stake_at (ownership, g_array_index (stakes, guint, i));
          if (stake->owned != at || stake->owner == at || !leads_on (&g_array_index (owned, SyOwned, stake->owner), here) || (best != NULL && best->min >= stake->min))
            continue;
          best = stake;
          index = g_array_index (stakes, guint, i);
        }
      if (best == NULL)
        break;
      g_array_append_val (path, index);
      at = best->owner;
    }
  return path;
}
