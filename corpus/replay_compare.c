// SPDX-License-Identifier: GPL-3.0-or-later
/* A replayed text beside the official one: see corpus/replay.h. */
#include <string.h>

#include "corpus/diff.h"
#include "corpus/replay.h"

/* What counts of a unit: its words without the marks of footnotes and of consolidated texts ("▼M1", "►M2", "◄"), which tell nothing that the law says; "40 000" is 40000. */
static char *
key_of (const SyReplayUnit *unit)
{
  static GRegex *marks;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      marks = g_regex_new ("(?<=[0-9])[  ](?=[0-9]{3}(?![0-9]))|\\(\\^?\\(?[*¹²³⁴⁵⁶⁷⁸⁹⁰]+[0-9¹²³⁴⁵⁶⁷⁸⁹⁰]*\\)?\\)|\\(\\^\\(?[*0-9]+\\)?\\)|[▼►][A-Z][0-9]+|◄|—{2,}", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  g_autofree char *bare = g_regex_replace_literal (marks, unit->text, -1, 0, "", 0, NULL), *words = sy_redline_key (bare);
  /* An entry is itself by its code, and a condition by what it is one of. */
  if (*words == '\0' || unit->piece == SY_PIECE_NONE)
    return g_steal_pointer (&words);
  return g_strjoin ("\n", unit->address, unit->piece == SY_PIECE_PART ? sy_part_kind_name (unit->part) : "", unit->piece == SY_PIECE_PART ? unit->marker : "", words, NULL);
}

/* Numbers that are equal where the keys are. Units in which nothing counts are left out; `kept` receives the others, borrowed. */
static guint *
number_units (const SyReplayTree *tree, GHashTable *numbers, GPtrArray *kept)
{
  guint *all = g_new0 (guint, tree->units->len + 1);
  for (guint i = 0; i < tree->units->len; i++)
    {
      g_autofree char *key = key_of (tree->units->pdata[i]);
      if (*key == '\0')
        continue;
      gpointer number = g_hash_table_lookup (numbers, key);
      if (number == NULL)
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
          g_hash_table_insert (numbers, g_steal_pointer (&key), number);
        }
      all[kept->len] = GPOINTER_TO_UINT (number);
      g_ptr_array_add (kept, tree->units->pdata[i]);
    }
  return all;
}

static void
add_divergence (GPtrArray *divergences, const SyReplayUnit *replayed, const SyReplayUnit *official)
{
  SyDivergence *divergence = g_new0 (SyDivergence, 1);
  divergence->replayed = replayed;
  divergence->official = official;
  g_ptr_array_add (divergences, divergence);
}

static void
add_key (GString *words, const SyReplayUnit *unit)
{
  g_autofree char *key = key_of (unit);
  g_string_append (words, key);
}

/* How many units from `i` and `k` on say the same words, cut into units otherwise: those of the side that is behind are joined until both end together. FALSE if they never do. */
static gboolean
same_words (const GPtrArray *old, guint i, guint end, const GPtrArray *new, guint k, guint stop, guint *olds, guint *news)
{
  g_autoptr (GString) mine = g_string_new (NULL), theirs = g_string_new (NULL);
  guint at = i, with = k;
  add_key (mine, old->pdata[at++]);
  add_key (theirs, new->pdata[with++]);
  while (strcmp (mine->str, theirs->str) != 0)
    {
      gboolean behind = mine->len < theirs->len;
      if (strncmp (mine->str, theirs->str, MIN (mine->len, theirs->len)) != 0 || (behind ? at == end : with == stop))
        return FALSE;
      if (behind)
        add_key (mine, old->pdata[at++]);
      else
        add_key (theirs, new->pdata[with++]);
    }
  *olds = at - i;
  *news = with - k;
  return TRUE;
}

/* The end of the stretch from `i` on that is not kept. */
static guint
stretch_end (const gboolean *kept, guint i, guint length)
{
  while (i < length && !kept[i])
    i++;
  return i;
}

GPtrArray *
sy_replay_compare (const SyReplayTree *replayed, const SyReplayTree *official, guint *same)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) old = g_ptr_array_new (), new = g_ptr_array_new ();
  g_autofree guint *olds = number_units (replayed, numbers, old), *news = number_units (official, numbers, new);
  g_autofree gboolean *old_kept = g_new0 (gboolean, old->len + 1), *new_kept = g_new0 (gboolean, new->len + 1);
  sy_diff (olds, old->len, news, new->len, old_kept, new_kept);
  GPtrArray *divergences = g_ptr_array_new_with_free_func (g_free);
  guint agree = 0, i = 0, k = 0;
  while (i < old->len || k < new->len)
    {
      gboolean mine = i < old->len && !old_kept[i], theirs = k < new->len && !new_kept[k];
      if (mine || theirs)
        {
          guint end = stretch_end (old_kept, i, old->len), stop = stretch_end (new_kept, k, new->len);
          guint units, others;
          if (mine && theirs && same_words (old, i, end, new, k, stop, &units, &others))
            {
              agree += others;
              i += units;
              k += others;
              continue;
            }
          add_divergence (divergences, mine ? old->pdata[i] : NULL, theirs ? new->pdata[k] : NULL);
          i += mine;
          k += theirs;
          continue;
        }
      agree++;
      i++;
      k++;
    }
  if (same != NULL)
    *same = agree;
  return divergences;
}
