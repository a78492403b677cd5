// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_shelf.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const SyNameLetters *letters;
  guint32 id;
  guint8 length;
} Word;

/* Words by length, then by letters, so that those with the same beginning lie together: the rows of a distance that belong to it are worked out once,
 * and where they cost too much the whole stretch is passed over. Words of more than SY_NAME_LETTERS letters, which are alike only if they are equal,
 * come last. */
struct _SyNameShelf
{
  GArray *words;   /* of Word */
  guint64 *sets;   /* letters that each word has */
  guint8 *spelled; /* letters of each word, and what each costs, one word behind the other: looking at words one after another must not look all over
                      the memory */
  guint8 *common;  /* letters at the beginning that each word has in common with the one before */
  guint first[SY_NAME_LETTERS + 3]; /* of each length */
  gsize spelled_from[SY_NAME_LETTERS + 3];
  gsize doubled[SY_NAME_LETTERS + 2]; /* the most that a word of each length has */
};

SyNameShelf *
sy_name_shelf_new (void)
{
  SyNameShelf *shelf = g_new0 (SyNameShelf, 1);
  shelf->words = g_array_new (FALSE, FALSE, sizeof (Word));
  return shelf;
}

void
sy_name_shelf_free (SyNameShelf *shelf)
{
  if (shelf == NULL)
    return;
  g_array_unref (shelf->words);
  g_free (shelf->common);
  g_free (shelf->spelled);
  g_free (shelf->sets);
  g_free (shelf);
}

void
sy_name_shelf_add (SyNameShelf *shelf, guint32 id, const SyNameLetters *letters)
{
  Word word = { letters, id, (guint8) MIN (letters->length, SY_NAME_LETTERS + 1) };
  g_array_append_val (shelf->words, word);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *x = a, *y = b;
  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  int order = memcmp (x->letters->letter, y->letters->letter, MIN (x->length, SY_NAME_LETTERS));
  return order != 0 ? order : x->id < y->id ? -1 : x->id > y->id;
}

static guint8
count_common (const Word *a, const Word *b)
{
  guint8 n = 0;
  while (a->length == b->length && n < MIN (a->length, SY_NAME_LETTERS) && a->letters->letter[n] == b->letters->letter[n])
    n++;
  return n;
}

static gsize
room_for (const GArray *words)
{
  gsize room = 1;
  for (guint i = 0; i < words->len; i++)
    room += 2 * MIN (g_array_index (words, Word, i).length, SY_NAME_LETTERS);
  return room;
}

void
sy_name_shelf_seal (SyNameShelf *shelf)
{
  g_array_sort (shelf->words, compare_words);
  shelf->common = g_malloc0 (shelf->words->len + 1);
  shelf->sets = g_new (guint64, shelf->words->len + 1);
  guint8 *room = shelf->spelled = g_malloc (room_for (shelf->words));
  guint at = 0;
  for (guint length = 0; length < G_N_ELEMENTS (shelf->first); length++)
    {
      shelf->first[length] = at;
      shelf->spelled_from[length] = (gsize) (room - shelf->spelled);
      for (; at < shelf->words->len && g_array_index (shelf->words, Word, at).length == length; at++)
        {
          const Word *word = &g_array_index (shelf->words, Word, at);
          gsize kept = MIN (length, SY_NAME_LETTERS);
          shelf->sets[at] = word->letters->set;
          shelf->common[at] = at > 0 ? count_common (word - 1, word) : 0;
          shelf->doubled[length] = MAX (shelf->doubled[length], word->letters->doubled);
          memcpy (room, word->letters->letter, kept);
          memcpy (room + kept, word->letters->extra, kept);
          room += 2 * kept;
        }
    }
}

/* --- Words alike a word ------------------------------------------------------------------------------------------------------------------------- */

#define DEAD 0x7F7F /* more than any distance, with room above it */

/* The distance of words of one length from one, row by row, of which only cells are kept that may still end at `most` or less: a cell and what the
 * rest of both words costs at least by its length come to no more. */
typedef struct
{
  const SyNameLetters *letters;
  SyNameLacking lacking; /* of these letters */
  int most;
  int rest[2 * SY_NAME_LETTERS + 1];                         /* by how far a cell lies from the last diagonal */
  guint16 cost[SY_NAME_LETTERS + 1][SY_NAME_LETTERS + 1];    /* [letters of the word that is read][letters of this one] */
  guint8 from[SY_NAME_LETTERS + 1], to[SY_NAME_LETTERS + 1]; /* cells of each row that are kept: from the first to before the second; none if equal */
} Band;

static gboolean
is_kept (const Band *band, gsize depth, gsize j, int cost)
{
  return cost + band->rest[depth + band->letters->length - j] <= band->most;
}

/* `doubled`: the most that a word of this length has. Whether any may fit. */
static gboolean
band_init (Band *band, gsize length, const SyNameLetters *letters, gsize doubled, int most)
{
  band->letters = letters;
  band->most = most;
  for (gsize i = 0; i <= length + letters->length; i++)
    {
      gssize more = (gssize) length - (gssize) i;
      band->rest[i] = sy_name_cost_of_length ((gsize) ABS (more), more > 0 ? doubled : letters->doubled);
    }
  int first[SY_NAME_LETTERS + 1];
  sy_name_first_row (first, letters);
  band->from[0] = band->to[0] = 0;
  for (gsize j = 0; j <= letters->length; j++)
    {
      gboolean kept = is_kept (band, 0, j, first[j]);
      band->cost[0][j] = kept ? (guint16) first[j] : DEAD;
      band->to[0] = kept ? (guint8) (j + 1) : band->to[0];
    }
  return band->to[0] > 0;
}

/* Whether a word may fit by the letter at `depth` and the next one standing the other way about, though nothing of the row behind it is kept. */
static gboolean
may_be_swapped (const Band *band, const guint8 *word, gsize depth)
{
  for (gsize j = band->from[depth]; j < band->to[depth] && j + 2 <= band->letters->length; j++)
    if (band->letters->letter[j + 1] == word[depth] && is_kept (band, depth, j, band->cost[depth][j] + SY_NAME_COST_SWAPPED))
      return TRUE;
  return FALSE;
}

/* The row behind the letter at `depth`, which costs `extra`; whether words that begin so may fit. */
static gboolean
next_row (Band *band, const guint8 *word, guint8 extra, gsize depth)
{
  const guint16 *above = band->cost[depth], *above_that = depth > 0 && word[depth] != word[depth - 1] ? band->cost[depth - 1] : NULL;
  guint16 *row = band->cost[depth + 1];
  const guint8 *letter = band->letters->letter, *more = band->letters->extra, *exchange = sy_name_exchange (word[depth]);
  gsize length = band->letters->length, from = band->from[depth], stop = band->to[depth] + (band->to[depth] > from), to = 0;
  if (above_that != NULL && band->to[depth - 1] > band->from[depth - 1])
    {
      from = band->to[depth] > from ? MIN (from, band->from[depth - 1] + 2u) : band->from[depth - 1] + 2u;
      stop = MAX (stop, band->to[depth - 1] + 2u);
    }
  memset (row, DEAD & 0xFF, (length + 1) * sizeof *row);
  band->from[depth + 1] = 0;
  for (gsize j = from; j <= length && (j < stop || to == j); j++)
    {
      int cost = above[j] + extra;
      if (j > 0)
        {
          int exchanged = above[j - 1] + exchange[letter[j - 1]], with = row[j - 1] + more[j - 1];
          cost = MIN (cost, MIN (exchanged, with));
        }
      if (above_that != NULL && j > 1 && word[depth] == letter[j - 2] && word[depth - 1] == letter[j - 1])
        cost = MIN (cost, above_that[j - 2] + SY_NAME_COST_SWAPPED);
      if (!is_kept (band, depth + 1, j, cost))
        continue;
      row[j] = (guint16) cost;
      if (to == 0)
        band->from[depth + 1] = (guint8) j;
      to = j + 1;
    }
  band->to[depth + 1] = (guint8) to;
  return to > 0 || may_be_swapped (band, word, depth);
}

/* Words of one length that cost no more than the band's most; those with too many letters that the other lacks, or the other way about, are passed
 * over without a row. */
static void
find_of_length (const SyNameShelf *shelf, gsize length, Band *band, GArray *ids)
{
  const Word *words = (const Word *) (gpointer) shelf->words->data;
  const guint8 *spelled = shelf->spelled + shelf->spelled_from[length];
  const SyNameSetCosts *costs = sy_name_set_costs ();
  guint64 set = band->letters->set;
  guint last = shelf->first[length + 1];
  gsize good = 0; /* rows that hold for the word */
  for (guint i = shelf->first[length]; i < last;)
    {
      gboolean fits = TRUE;
      good = MIN (good, shelf->common[i]);
      if (sy_name_cost_lacking (&band->lacking, shelf->sets[i]) > band->most || sy_name_cost_of_set (costs, set & ~shelf->sets[i]) > band->most)
        {
          i++;
          continue;
        }
      const guint8 *word = spelled + (i - shelf->first[length]) * 2 * length;
      for (; good < length && fits; good++)
        fits = next_row (band, word, word[good + length], good);
      if (fits && band->to[length] > band->letters->length)
        g_array_append_val (ids, words[i].id);
      for (i++; !fits && i < last && shelf->common[i] >= good;)
        i++;
    }
}

/* Short words may be the same syllable in two systems of spelling, and equal ones are alike at any length: these are looked at one by one. */
static void
find_all_of_length (const SyNameShelf *shelf, gsize length, const SyNameLetters *letters, GArray *ids)
{
  static const guint64 sibilants = 1 << ('h' - 'a') | 1 << ('s' - 'a') | 1 << ('x' - 'a');
  for (guint i = shelf->first[length]; i < shelf->first[length + 1]; i++)
    {
      const Word *word = &g_array_index (shelf->words, Word, i);
      if (((word->letters->set ^ letters->set) & ~sibilants) == 0)
        g_array_append_val (ids, word->id);
    }
}

void
sy_name_shelf_find (const SyNameShelf *shelf, const SyNameLetters *letters, double least, GArray *ids)
{
  if (letters->length > SY_NAME_LETTERS)
    {
      find_all_of_length (shelf, SY_NAME_LETTERS + 1, letters, ids);
      return;
    }
  Band band;
  sy_name_lacking_init (&band.lacking, letters->set);
  for (gsize length = 1; length <= MIN (2 * letters->length + 4, SY_NAME_LETTERS); length++)
    {
      gsize longer = MAX (length, letters->length), shorter = MIN (length, letters->length);
      if (longer <= 4)
        find_all_of_length (shelf, length, letters, ids);
      gboolean near = length == letters->length || (shorter >= 3 && shorter * 2 >= longer);
      if (near && shelf->first[length] < shelf->first[length + 1]
          && band_init (&band, length, letters, shelf->doubled[length], sy_name_cost_from (least, longer)))
        find_of_length (shelf, length, &band, ids);
    }
}
