// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/nearest.h"

#include <string.h>

/* Letters added, left out, replaced or exchanged with the next at most. */
#define NEAR_ENOUGH 2
#define LONGEST     64

/* Damerau and Levenshtein's distance in characters (optimal string alignment). */
static guint
letters_apart (const gunichar *a, glong n_a, const gunichar *b, glong n_b)
{
  guint rows[3][LONGEST + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];
  for (glong k = 0; k <= n_b; k++)
    last[k] = (guint) k;
  for (glong i = 1; i <= n_a; i++)
    {
      row[0] = (guint) i;
      for (glong k = 1; k <= n_b; k++)
        {
          row[k] = MIN (last[k - 1] + (a[i - 1] != b[k - 1]), MIN (last[k], row[k - 1]) + 1);
          if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
            row[k] = MIN (row[k], before[k - 2] + 1);
        }
      guint *free_row = before;
      before = last;
      last = row;
      row = free_row;
    }
  return last[n_b];
}

guint
sy_distance (const char *typed, const char *word)
{
  if (*typed == '\0' || *word == '\0')
    return G_MAXUINT;
  if (strcmp (typed, word) == 0)
    return 0;
  glong n_typed, n_word;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (typed, -1, &n_typed), *b = g_utf8_to_ucs4_fast (word, -1, &n_word);
  if (n_typed > LONGEST || n_word > LONGEST)
    return G_MAXUINT;
  if ((n_typed >= 2 || a[0] >= 0x2E80) && g_str_has_prefix (word, typed))
    return 1;
  guint apart = letters_apart (a, n_typed, b, n_word), most = MIN (NEAR_ENOUGH, (guint) n_typed / 2);
  return apart <= most ? apart : G_MAXUINT;
}

const char *
sy_nearest (const char *typed, const char *const *words)
{
  g_autofree char *folded = g_utf8_strdown (typed, -1);
  const char *best = NULL;
  guint nearest = G_MAXUINT;
  for (; *words != NULL; words++)
    {
      g_autofree char *word = g_utf8_strdown (*words, -1);
      guint here = sy_distance (folded, word);
      if (here < nearest)
        {
          nearest = here;
          best = *words;
        }
    }
  return best;
}
