// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/similar.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/text.h"

static int
compare_pairs (const void *one, const void *other)
{
  guint32 a = *(const guint32 *) one, b = *(const guint32 *) other;
  return a < b ? -1 : a > b;
}

/* FNV-1a of a word. */
static guint32
hash_word (const char *word, gsize length)
{
  guint32 hash = 2166136261u;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) word[i]) * 16777619u;
  return hash;
}

/* A level ("a.", "b.1.") is no word of the text; the plural is no other word. */
static gboolean
is_word (const char *word, gsize *length)
{
  if (*length == 1 && g_ascii_isalpha (*word))
    return FALSE;
  if (*length > 3 && word[*length - 1] == 's')
    (*length)--;
  return *length > 0;
}

void
sy_shingles_init (SyShingles *shingles, const char *text)
{
  static const char *const marks[] = { "“", "”", "‘", "’", "(see list of items controlled)" };
  g_autofree char *plain = sy_text_fold (text);
  g_autoptr (GString) spaced = g_string_new (plain);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (spaced, marks[i], " ", 0);
  const char *folded = spaced->str;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 before = 0;
  for (const char *p = folded; *p != '\0';)
    {
      gsize length = 0;
      while (g_ascii_isalnum (p[length]) || (guchar) p[length] >= 0x80)
        length++;
      gsize counted = length;
      if (length > 0 && is_word (p, &counted))
        {
          guint32 word = hash_word (p, counted), pair = before * 31 + word;
          g_array_append_val (pairs, pair);
          before = word;
        }
      p += MAX (length, 1);
    }
  if (pairs->len > 0)
    qsort (pairs->data, pairs->len, sizeof (guint32), compare_pairs);
  guint kept = 0;
  for (guint i = 0; i < pairs->len; i++)
    if (i == 0 || g_array_index (pairs, guint32, i) != g_array_index (pairs, guint32, kept - 1))
      g_array_index (pairs, guint32, kept++) = g_array_index (pairs, guint32, i);
  shingles->n = kept;
  shingles->pairs = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&pairs), FALSE);
}

void
sy_shingles_clear (SyShingles *shingles)
{
  g_clear_pointer (&shingles->pairs, g_free);
  shingles->n = 0;
}

SyLikeness
sy_likeness (const SyShingles *one, const SyShingles *other)
{
  guint common = 0;
  for (guint i = 0, k = 0; i < one->n && k < other->n;)
    if (one->pairs[i] == other->pairs[k])
      {
        common++;
        i++;
        k++;
      }
    else if (one->pairs[i] < other->pairs[k])
      i++;
    else
      k++;
  guint all = one->n + other->n - common, smaller = MIN (one->n, other->n);
  return (SyLikeness){ all > 0 ? (double) common / all : 0, smaller > 0 ? (double) common / smaller : 0 };
}

/* Floors, chosen on the Commerce Control List beside the English dual-use list of 2022: tests/unit/test-concordance.c tells how they were checked. */
#define SAME_TEXT  0.85
#define NEAR       0.25
#define NEAR_OTHER 0.55 /* of other numbers, and then of no less than FEW pairs */
#define CONTAINED  0.80
#define SMALLER    0.60 /* a part has at most so many of the pairs of the whole */
#define UNLIKE     0.04 /* what two readings of one entry, one of them without its levels, always exceed */
#define STRANGE    0.20 /* and of the smaller set */
#define READ       0.15 /* less is a heading whose levels were not read beside one with them: no part of it */
#define FEW        6

gboolean
sy_similar_relation (const SyShingles *one, const SyShingles *other, gboolean same_number, SyLikeness *likeness, SyEntryRelation *relation)
{
  *likeness = sy_likeness (one, other);
  guint smaller = MIN (one->n, other->n), larger = MAX (one->n, other->n);
  gboolean part = smaller >= FEW && likeness->containment >= CONTAINED && smaller <= SMALLER * larger && likeness->jaccard >= READ;
  if (smaller == 0 || (!same_number && smaller < FEW))
    return FALSE;
  if (likeness->jaccard >= SAME_TEXT)
    *relation = SY_RELATION_SAME_TEXT;
  else if (part)
    *relation = one->n < other->n ? SY_RELATION_NARROWER : SY_RELATION_BROADER;
  else if (likeness->jaccard >= (same_number ? NEAR : NEAR_OTHER))
    *relation = SY_RELATION_NEAR;
  else if (same_number && likeness->jaccard < UNLIKE && likeness->containment < STRANGE && smaller >= FEW)
    *relation = SY_RELATION_DIFFERENT;
  else if (same_number)
    *relation = SY_RELATION_SAME_NUMBER;
  else
    return FALSE;
  return TRUE;
}
