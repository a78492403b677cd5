// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_private.h"

#include "corpus/limits.h"

#include <string.h>

/* What a change costs. A letter more or less that is not heard, or a vowel, is a matter of romanisation; a consonant is another name. */
#define OTHER 1.0
#define VOWEL_FOR_VOWEL 0.5
#define VOWEL_MORE 0.5
#define SILENT_MORE 0.4
#define DOUBLED 0.15
#define SWAPPED 0.6
#define SYLLABLE 0.85 /* likeness of Chinese syllables that are spelled otherwise */

/* A word may be this far away for each of its letters. */
#define FAR 2.0
/* What the second reading of a character costs more than the first, the third more than the second. */
#define RARER 0.02
/* What is less alike than this is not alike. */
#define LEAST 0.5

static gboolean
is_vowel (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Letters that romanisations, keyboards for digits, and ears put for each other. */
static const struct
{
  const char *letters;
  double cost;
} confused[] = {
  { "iy", 0.15 }, { "iye", 0.35 }, { "ou", 0.3 },  { "ao", 0.4 },   { "ae", 0.4 },  { "kqc", 0.15 }, { "kgq", 0.3 }, { "szc", 0.35 }, { "sx", 0.35 },
  { "vw", 0.15 }, { "bpv", 0.35 }, { "fpv", 0.4 }, { "dt", 0.3 },   { "jgy", 0.35 }, { "jzc", 0.35 }, { "rl", 0.35 }, { "mn", 0.7 },  { "hkx", 0.5 },
  { "o0", 0.2 },  { "i1l", 0.3 },  { "e3", 0.3 },  { "a4", 0.3 },   { "s5", 0.3 },  { "g9", 0.3 },   { "wu", 0.3 },
};

#define LETTERS 36

/* Letters, then digits. */
static guint
letter_index (char c)
{
  return g_ascii_isdigit (c) ? (guint) (c - '0') + 26 : (guint) (c - 'a') % 26;
}

static double
exchange_of (char a, char b)
{
  if (a == b)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (confused); i++)
    if (strchr (confused[i].letters, a) != NULL && strchr (confused[i].letters, b) != NULL)
      return confused[i].cost;
  return is_vowel (a) && is_vowel (b) ? VOWEL_FOR_VOWEL : OTHER;
}

typedef double Exchanges[LETTERS][LETTERS];

/* What each letter costs for each other one, worked out once: this is the innermost loop of screening. */
static const Exchanges *
exchanges (void)
{
  static gsize once;
  static Exchanges costs;
  if (g_once_init_enter (&once))
    {
      static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
      for (guint i = 0; i < LETTERS; i++)
        for (guint j = 0; j < LETTERS; j++)
          costs[i][j] = exchange_of (letters[i], letters[j]);
      g_once_init_leave (&once, 1);
    }
  return (const Exchanges *) &costs;
}

/* Of one letter that only one side has, behind `before` and ahead of `after`. */
static double
more (char c, char before, char after)
{
  if (c == before || (c == 'c' && after == 'k') || (c == 'k' && before == 'c'))
    return DOUBLED;
  if (c == 'g' && before == 'n')
    return SILENT_MORE;
  if (c == 'h')
    return SILENT_MORE;
  return is_vowel (c) ? VOWEL_MORE : OTHER;
}

#define MOST_LETTERS 64

/* A word with what is looked up for each of its letters again and again. */
typedef struct
{
  gsize length;
  guint8 letter[MOST_LETTERS];
  double extra[MOST_LETTERS]; /* what each letter costs where the other side lacks it */
  const char *text;
} Letters;

static void
spell (Letters *word, const char *text, gsize length)
{
  word->text = text;
  word->length = length;
  for (gsize j = 0; j < length; j++)
    {
      word->letter[j] = (guint8) letter_index (text[j]);
      word->extra[j] = more (text[j], j > 0 ? text[j - 1] : '\0', text[j + 1]);
    }
}

/* Distance row by row: row[j] is the cost of making the letters read so far of one word out of the first j letters of the other. */
static void
first_row (double *row, const Letters *word)
{
  row[0] = 0;
  for (gsize j = 0; j < word->length; j++)
    row[j + 1] = row[j] + word->extra[j];
}

/* The row for letter `i` of `read`, under `above`; `above_that` is NULL for its first letter. */
static void
next_row (double *row, const double *above, const double *above_that, const Letters *read, gsize i, const Letters *word)
{
  const double *exchange = (*exchanges ())[read->letter[i]];
  double extra = read->extra[i];
  row[0] = above[0] + extra;
  for (gsize j = 0; j < word->length; j++)
    {
      double cost = above[j] + exchange[word->letter[j]], without = above[j + 1] + extra, with = row[j] + word->extra[j];
      cost = without < cost ? without : cost;
      row[j + 1] = with < cost ? with : cost;
    }
  if (above_that != NULL && read->letter[i] != read->letter[i - 1])
    for (gsize j = 1; j < word->length; j++)
      if (read->letter[i] == word->letter[j - 1] && read->letter[i - 1] == word->letter[j])
        row[j + 1] = MIN (row[j + 1], above_that[j - 1] + SWAPPED);
}

/* The distance, or something above `most` once it is clear that it is. */
static double
distance (const Letters *a, const Letters *b, double most)
{
  double rows[3][MOST_LETTERS + 1];
  first_row (rows[0], b);
  for (gsize i = 0; i < a->length; i++)
    {
      double *row = rows[(i + 1) % 3], least = G_MAXDOUBLE;
      next_row (row, rows[i % 3], i > 0 ? rows[(i + 2) % 3] : NULL, a, i, b);
      for (gsize j = 0; j <= b->length; j++)
        least = row[j] < least ? row[j] : least;
      if (least > most + SWAPPED)
        return least;
    }
  return rows[a->length % 3][b->length];
}

/* From a distance to a likeness: the longer the words, the more may differ; what is as far as a third of its letters is not alike. */
static double
likeness (double cost, gsize a_length, gsize b_length)
{
  gsize length = MAX (a_length, b_length);
  double alike = 1 - FAR * cost / (double) length;
  return alike < LEAST ? 0 : alike;
}

/* Chinese syllables as different systems write their beginning: xi, hsi, shi, si. */
static const char *
without_sibilant (const char *word)
{
  static const char *const beginnings[] = { "hs", "sh", "x", "s" };
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (word, beginnings[i]))
      return word + strlen (beginnings[i]);
  return NULL;
}

static gboolean
same_syllable (const char *a, const char *b)
{
  const char *rest_of_a = without_sibilant (a), *rest_of_b = without_sibilant (b);
  return rest_of_a != NULL && rest_of_b != NULL && strcmp (rest_of_a, rest_of_b) == 0;
}

double
sy_name_alike (const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return 1;
  gsize a_length = strlen (a), b_length = strlen (b);
  gsize least = MIN (a_length, b_length), most = MAX (a_length, b_length);
  if (most <= 4 && same_syllable (a, b))
    return SYLLABLE;
  /* Two letters say too little to be near anything; nor is a word near one of half its length. */
  if (least < 3 || most > MOST_LETTERS || least * 2 < most)
    return 0;
  Letters of_a, of_b;
  spell (&of_a, a, a_length);
  spell (&of_b, b, b_length);
  return likeness (distance (&of_a, &of_b, (double) most * (1 - LEAST) / FAR), a_length, b_length);
}

/* One character: from what it may begin with at each letter of the word to what it may end with, over all its readings. Returns the length of its shortest. */
static gsize
read_character (const GPtrArray *readings, const double *begin, double *end, const Letters *word)
{
  gsize shortest = MOST_LETTERS;
  for (gsize j = 0; j <= word->length; j++)
    end[j] = G_MAXDOUBLE;
  for (guint r = 0; r < readings->len; r++)
    {
      const char *text = g_ptr_array_index (readings, r);
      Letters reading;
      spell (&reading, text, MIN (strlen (text), MOST_LETTERS));
      double rows[3][MOST_LETTERS + 1];
      memcpy (rows[0], begin, (word->length + 1) * sizeof *begin);
      for (gsize i = 0; i < reading.length; i++)
        next_row (rows[(i + 1) % 3], rows[i % 3], i > 0 ? rows[(i + 2) % 3] : NULL, &reading, i, word);
      /* The usual reading comes first: among those that fit as well it wins. */
      const double *last = rows[reading.length % 3];
      double unusual = RARER * MIN (r, 5);
      for (gsize j = 0; j <= word->length; j++)
        end[j] = MIN (end[j], last[j] + unusual);
      shortest = MIN (shortest, reading.length);
    }
  return shortest;
}

static double
read_alike (const GPtrArray *slots, const Letters *word)
{
  double begin[MOST_LETTERS + 1], end[MOST_LETTERS + 1];
  gsize length = 0;
  first_row (begin, word);
  for (guint s = 0; s < slots->len; s++)
    {
      length += read_character (g_ptr_array_index (slots, s), begin, end, word);
      /* A syllable is two letters and more: what is left of the word is too short, or what is read is too long. */
      if (length > 2 * word->length)
        return 0;
      memcpy (begin, end, (word->length + 1) * sizeof *begin);
    }
  double alike = 1 - FAR * begin[word->length] / (double) MAX (word->length, length);
  return alike < LEAST ? 0 : alike;
}

double
sy_name_read_alike (const SyNamePart *run, const char *word)
{
  gsize length = strlen (word), characters = (gsize) g_utf8_strlen (run->han, -1);
  /* No syllable is longer than six letters. */
  if (length < 2 || length > MOST_LETTERS || length > 6 * characters + 2 || characters > length)
    return 0;
  Letters letters;
  spell (&letters, word, length);
  double best = 0;
  for (guint language = 0; language < SY_READING_N && best < 1; language++)
    if (run->slots[language] != NULL)
      best = MAX (best, read_alike (run->slots[language], &letters));
  return best;
}

void
sy_name_sound (const char *word, char *code, gsize room)
{
  gsize used = 0;
  char last = '\0';
  for (gsize i = 0; word[i] != '\0' && used + 1 < room; i++)
    {
      char c = word[i], next = word[i + 1], sound;
      if (c >= '0' && c <= '9')
        sound = c;
      else if ((c == 'c' || c == 's' || c == 'z' || c == 't') && next == 'h')
        sound = c == 't' ? 't' : 's', i++;
      else if (c == 'p' && next == 'h')
        sound = 'f', i++;
      else if (c == 'k' && next == 'h')
        sound = 'k', i++;
      else
        switch (c)
          {
          case 'b': case 'p': sound = 'p'; break;
          case 'f': case 'v': sound = 'f'; break;
          case 'w': sound = i == 0 ? 'f' : '\0'; break;
          case 'c': case 'k': case 'q': case 'g': sound = 'k'; break;
          case 'x': sound = 's'; break;
          case 'd': case 't': sound = 't'; break;
          case 's': case 'z': case 'j': sound = 's'; break;
          case 'l': case 'r': sound = 'r'; break;
          case 'm': case 'n': sound = 'm'; break;
          default: sound = '\0'; break; /* vowels, h, and what is no letter */
          }
      if (sound == '\0')
        {
          if (i == 0)
            code[used++] = 'a';
          continue;
        }
      if (sound != last)
        code[used++] = sound;
      last = sound;
    }
  code[used] = '\0';
}
