// SPDX-License-Identifier: GPL-3.0-or-later
/* Folding of matches that are one thing: versions of a section, an act and its corrections. */
#include "index/fulltext.h"

static gboolean
is_better (const SyFold *fold, const guint32 *ids, const guint8 *all, guint32 a, guint32 b)
{
  if (all != NULL && all[a] != all[b])
    return all[a] > all[b];
  return fold->ranks[ids[a]] > fold->ranks[ids[b]];
}

guint32
sy_fold_choose (const SyFold *fold, const guint32 *ids, const guint8 *all, guint32 n, guint32 *others)
{
  g_autofree guint32 *chosen = g_new0 (guint32, (gsize)fold->size + 1); /* by group: place among the ids, plus one */
  guint32 folded = 0;
  for (guint32 i = 0; i < n; i++)
    {
      others[i] = 0;
      if (ids[i] >= fold->size || fold->groups[ids[i]] < 0 || (guint32)fold->groups[ids[i]] >= fold->size)
        continue;
      guint32 group = (guint32)fold->groups[ids[i]], held = chosen[group];
      if (held == 0)
        {
          chosen[group] = i + 1;
          continue;
        }
      guint32 under = i, over = held - 1;
      if (is_better (fold, ids, all, i, held - 1))
        {
          under = held - 1;
          over = i;
          chosen[group] = i + 1;
        }
      others[over] += others[under] + 1;
      others[under] = SY_FOLDED;
      folded++;
    }
  return folded;
}
