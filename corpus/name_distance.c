// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_private.h"

#include "corpus/limits.h"

#include <string.h>

/* What a change costs, in hundredths. A letter more or less that is not heard, or a vowel, is a matter of romanisation; a consonant is another name. */
#define OTHER 100
#define VOWEL_FOR_VOWEL 50
#define VOWEL_MORE 50
#define SILENT_MORE SY_NAME_COST_MORE
#define DOUBLED SY_NAME_COST_DOUBLED
#define SWAPPED SY_NAME_COST_SWAPPED
#define SYLLABLE 0.85 /* likeness of Chinese syllables that are spelled otherwise */

/* How much less alike words are for a hundredth of cost by letter. */
#define FAR 0.02
/* What the second reading of a character costs more than the first, the third more than the second. */
#define RARER SY_NAME_COST_RARER
/* What is less alike than this is not alike. */
#define LEAST SY_NAME_LEAST

static gboolean
is_vowel (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Letters that romanisations, keyboards for digits, and ears put for each other. */
static const struct
{
  const char *letters;
  guint8 cost;
} confused[] = {
  { "iy", 15 }, { "iye", 35 }, { "ou", 30 },  { "ao", 40 },   { "ae", 40 },  { "kqc", 15 }, { "kgq", 30 }, { "szc", 35 }, { "sx", 35 },
  { "vw", 15 }, { "bpv", 35 }, { "fpv", 40 }, { "dt", 30 },   { "jgy", 35 }, { "jzc", 35 }, { "rl", 35 }, { "mn", 70 },  { "hkx", 50 },
  { "o0", 20 },  { "i1l", 30 },  { "e3", 30 },  { "a4", 30 },   { "s5", 30 },  { "g9", 30 },   { "wu", 30 },
};

#define LETTERS 36

/* Letters, then digits. */
static guint
letter_index (char c)
{
  return g_ascii_isdigit (c) ? (guint) (c - '0') + 26 : (guint) (c - 'a') % 26;
}

static guint8
exchange_of (char a, char b)
{
  if (a == b)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (confused); i++)
    if (strchr (confused[i].letters, a) != NULL && strchr (confused[i].letters, b) != NULL)
      return confused[i].cost;
  return is_vowel (a) && is_vowel (b) ? VOWEL_FOR_VOWEL : OTHER;
}

typedef struct
{
  guint8 exchange[LETTERS][LETTERS];
  guint8 least[LETTERS]; /* what a letter costs at least where the other word does not have it */
  SyNameSetCosts of_sets; /* the same of sets */
} Costs;

/* Of a letter that a word of the letters in `set` lacks: for no letter, or for one of these. */
static guint8
least_of (const Costs *costs, guint letter, guint64 set)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  char c = letters[letter];
  guint8 least = c == 'c' || c == 'k' ? DOUBLED : c == 'g' || c == 'h' ? SILENT_MORE : is_vowel (c) ? VOWEL_MORE : OTHER;
  for (guint i = 0; i < LETTERS; i++)
    if (i != letter && set >> i & 1)
      least = MIN (least, costs->exchange[letter][i]);
  return least;
}

/* What each letter costs for each other one, worked out once: this is the innermost loop of screening. */
static const Costs *
costs (void)
{
  static gsize once;
  static Costs table;
  if (g_once_init_enter (&once))
    {
      static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
      for (guint i = 0; i < LETTERS; i++)
        for (guint j = 0; j < LETTERS; j++)
          table.exchange[i][j] = exchange_of (letters[i], letters[j]);
      for (guint i = 0; i < LETTERS; i++)
        table.least[i] = least_of (&table, i, G_MAXUINT64);
      for (guint third = 0; third < 3; third++)
        for (guint set = 1; set < 1 << 12; set++)
          table.of_sets.cost[third][set] = (guint16) (table.of_sets.cost[third][set & (set - 1)] + table.least[third * 12 + (guint) __builtin_ctz (set)]);
      g_once_init_leave (&once, 1);
    }
  return &table;
}

/* Of one letter that only one side has, behind `before` and ahead of `after`. */
static guint8
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

/* `room` is twice the length, at most SY_NAME_LETTERS. */
static void
spell (SyNameLetters *word, const char *text, gsize length, guint8 *room)
{
  gsize kept = MIN (length, SY_NAME_LETTERS);
  *word = (SyNameLetters){ .text = text, .length = length, .letter = room, .extra = room + kept };
  for (gsize j = 0; j < kept; j++)
    {
      word->letter[j] = (guint8) letter_index (text[j]);
      word->extra[j] = more (text[j], j > 0 ? text[j - 1] : '\0', text[j + 1]);
      word->set |= (guint64) 1 << word->letter[j];
      word->doubled += word->extra[j] == DOUBLED;
    }
}

SyNameLetters *
sy_name_letters_new (const char *text)
{
  gsize length = strlen (text), kept = MIN (length, SY_NAME_LETTERS);
  SyNameLetters *word = g_malloc (sizeof *word + 2 * kept + length + 1);
  char *copy = (char *) (word + 1) + 2 * kept;
  memcpy (copy, text, length + 1);
  spell (word, copy, length, (guint8 *) (word + 1));
  return word;
}

void
sy_name_first_row (int *row, const SyNameLetters *word)
{
  row[0] = 0;
  for (gsize j = 0; j < word->length; j++)
    row[j + 1] = row[j] + word->extra[j];
}

int
sy_name_next_row (int *row, const int *above, const int *above_that, const SyNameLetters *read, gsize i, const SyNameLetters *word)
{
  const guint8 *exchange = costs ()->exchange[read->letter[i]];
  int extra = read->extra[i], least = row[0] = above[0] + extra;
  for (gsize j = 0; j < word->length; j++)
    {
      int cost = above[j] + exchange[word->letter[j]], without = above[j + 1] + extra, with = row[j] + word->extra[j];
      cost = without < cost ? without : cost;
      row[j + 1] = cost = with < cost ? with : cost;
      least = cost < least ? cost : least;
    }
  if (above_that != NULL && read->letter[i] != read->letter[i - 1])
    for (gsize j = 1; j < word->length; j++)
      if (read->letter[i] == word->letter[j - 1] && read->letter[i - 1] == word->letter[j])
        {
          row[j + 1] = MIN (row[j + 1], above_that[j - 1] + SWAPPED);
          least = MIN (least, row[j + 1]);
        }
  return least;
}

/* The distance, or something above `most` once it is clear that it is. */
static int
distance (const SyNameLetters *a, const SyNameLetters *b, int most)
{
  int rows[3][SY_NAME_LETTERS + 1];
  sy_name_first_row (rows[0], b);
  for (gsize i = 0; i < a->length; i++)
    {
      int least = sy_name_next_row (rows[(i + 1) % 3], rows[i % 3], i > 0 ? rows[(i + 2) % 3] : NULL, a, i, b);
      if (least > most + SWAPPED)
        return least;
    }
  return rows[a->length % 3][b->length];
}

/* From a distance to a likeness: the longer the words, the more may differ; what is as far as a quarter of its letters is not alike. */
static double
likeness (int cost, gsize length)
{
  double alike = 1 - FAR * cost / (double) length;
  return alike < LEAST ? 0 : alike;
}

/* What the letters cost at least that only one of the words has. */
static int
cost_of_set (guint64 set)
{
  return sy_name_cost_of_set (sy_name_set_costs (), set);
}

const SyNameSetCosts *
sy_name_set_costs (void)
{
  return &costs ()->of_sets;
}

void
sy_name_lacking_init (SyNameLacking *lacking, guint64 set)
{
  for (guint sixth = 0; sixth < LETTERS / 6; sixth++)
    {
      guint16 *cost = lacking->cost[sixth];
      cost[0] = 0;
      for (guint i = 0; i < 6; i++)
        cost[1u << i] = set >> (sixth * 6 + i) & 1 ? 0 : least_of (costs (), sixth * 6 + i, set);
      for (guint letters = 3; letters < 1 << 6; letters++)
        cost[letters] = (guint16) (cost[letters & (letters - 1)] + cost[letters & -letters]);
    }
}

const guint8 *
sy_name_exchange (guint8 letter)
{
  return costs ()->exchange[letter];
}

int
sy_name_cost_from (double least, gsize length)
{
  /* Rounding must not cut off what is exactly so alike. */
  return (int) ((double) length * (1 - least) / FAR + 0.001);
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

/* Two letters say too little to be near anything; nor is a word near one of half its length. */
static gboolean
may_be_near (gsize least, gsize most)
{
  return least >= 3 && most <= SY_NAME_LETTERS && least * 2 >= most;
}

double
sy_name_letters_alike (const SyNameLetters *a, const SyNameLetters *b)
{
  if (a->length == b->length && a->set == b->set && memcmp (a->text, b->text, a->length) == 0)
    return 1;
  gsize least = MIN (a->length, b->length), most = MAX (a->length, b->length);
  if (most <= 4 && same_syllable (a->text, b->text))
    return SYLLABLE;
  if (!may_be_near (least, most) || sy_name_letters_bound (a, b) == 0)
    return 0;
  return likeness (distance (a, b, sy_name_cost_from (LEAST, most)), most);
}

double
sy_name_letters_bound (const SyNameLetters *a, const SyNameLetters *b)
{
  gsize least = MIN (a->length, b->length), most = MAX (a->length, b->length);
  if (most <= 4 || (a->length == b->length && a->set == b->set))
    return 1;
  if (!may_be_near (least, most))
    return 0;
  int of_a = cost_of_set (a->set & ~b->set), of_b = cost_of_set (b->set & ~a->set), of_length = (int) (most - least) * DOUBLED;
  return likeness (MAX (MAX (of_a, of_b), of_length), most);
}

double
sy_name_alike (const char *a, const char *b)
{
  guint8 room_of_a[2 * SY_NAME_LETTERS], room_of_b[2 * SY_NAME_LETTERS];
  SyNameLetters of_a, of_b;
  spell (&of_a, a, strlen (a), room_of_a);
  spell (&of_b, b, strlen (b), room_of_b);
  return sy_name_letters_alike (&of_a, &of_b);
}

SyNameReadings *
sy_name_readings_new (const GPtrArray *slots)
{
  SyNameReadings *readings = g_new0 (SyNameReadings, 1);
  readings->n = slots->len;
  readings->first = g_new0 (guint, slots->len + 1);
  readings->letters = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < slots->len; i++)
    {
      const GPtrArray *slot = g_ptr_array_index (slots, i);
      gsize shortest = SY_NAME_LETTERS;
      for (guint r = 0; r < slot->len; r++)
        {
          SyNameLetters *letters = sy_name_letters_new (g_ptr_array_index (slot, r));
          letters->length = MIN (letters->length, SY_NAME_LETTERS);
          readings->heard |= letters->set;
          shortest = MIN (shortest, letters->length);
          g_ptr_array_add (readings->letters, letters);
        }
      readings->shortest += shortest;
      readings->first[i + 1] = readings->letters->len;
    }
  return readings;
}

void
sy_name_readings_free (SyNameReadings *readings)
{
  if (readings == NULL)
    return;
  g_free (readings->first);
  g_ptr_array_unref (readings->letters);
  g_free (readings);
}

/* What one language's readings may cost at most before they are not alike. */
static int
most_cost (const SyNameReadings *readings, const SyNameLetters *word, double least)
{
  return sy_name_cost_from (least, MAX (word->length, readings->shortest));
}

static double
read_likeness (int cost, gsize length, double least)
{
  double alike = likeness (cost, length);
  return alike < least ? 0 : alike;
}

/* One character: from what it may begin with at each letter of the word to what it may end with, over all its readings. Returns the least of it. */
static int
read_character (const SyNameReadings *readings, guint character, const int *begin, int *end, const SyNameLetters *word)
{
  int least = G_MAXINT / 2;
  for (gsize j = 0; j <= word->length; j++)
    end[j] = least;
  for (guint r = readings->first[character]; r < readings->first[character + 1]; r++)
    {
      const SyNameLetters *reading = g_ptr_array_index (readings->letters, r);
      int rows[3][SY_NAME_LETTERS + 1];
      const int *last = begin;
      for (gsize i = 0; i < reading->length; i++)
        {
          sy_name_next_row (rows[i % 3], last, i == 0 ? NULL : i == 1 ? begin : rows[(i + 1) % 3], reading, i, word);
          last = rows[i % 3];
        }
      /* The usual reading comes first: among those that fit as well it wins. */
      int unusual = RARER * (int) MIN (r - readings->first[character], 5);
      for (gsize j = 0; j <= word->length; j++)
        {
          int cost = last[j] + unusual;
          end[j] = cost < end[j] ? cost : end[j];
          least = cost < least ? cost : least;
        }
    }
  return least;
}

static double
read_alike (const SyNameReadings *readings, const SyNameLetters *word, double least)
{
  int begin[SY_NAME_LETTERS + 1], end[SY_NAME_LETTERS + 1];
  int most = most_cost (readings, word, least);
  sy_name_first_row (begin, word);
  for (guint s = 0; s < readings->n; s++)
    {
      if (read_character (readings, s, begin, end, word) > most)
        return 0;
      memcpy (begin, end, (word->length + 1) * sizeof *begin);
    }
  return read_likeness (begin[word->length], MAX (word->length, readings->shortest), least);
}

int
sy_name_cost_of_characters (const SyNameReadings *readings, guint64 set, int most)
{
  int cost = 0;
  for (guint s = 0; s < readings->n && cost <= most; s++)
    {
      int least = G_MAXINT;
      for (guint r = readings->first[s]; r < readings->first[s + 1] && least > 0; r++)
        {
          const SyNameLetters *reading = g_ptr_array_index (readings->letters, r);
          least = MIN (least, cost_of_set (reading->set & ~set));
        }
      cost += least;
    }
  return cost;
}

/* A syllable is two letters and more: a word may be too short for what is read. */
double
sy_name_readings_bound (const SyNameReadings *readings, const SyNameLetters *word, double least)
{
  if (readings == NULL || readings->shortest > 2 * word->length)
    return 0;
  int most = most_cost (readings, word, least), cost = cost_of_set (word->set & ~readings->heard);
  if (cost <= most)
    cost = MAX (cost, sy_name_cost_of_characters (readings, word->set, most));
  return read_likeness (cost, MAX (word->length, readings->shortest), least);
}

/* No syllable is longer than six letters. */
static gboolean
may_be_read (const SyNamePart *run, gsize length)
{
  gsize characters = run->characters;
  return length >= 2 && length <= SY_NAME_LETTERS && length <= 6 * characters + 2 && characters <= length;
}

double
sy_name_read_bound (const SyNamePart *run, const SyNameLetters *word, double least)
{
  if (!may_be_read (run, word->length))
    return 0;
  double best = 0;
  for (guint language = 0; language < SY_READING_N; language++)
    best = MAX (best, sy_name_readings_bound (run->readings[language], word, least));
  return best;
}

double
sy_name_read_alike (const SyNamePart *run, const SyNameLetters *word, double least)
{
  if (!may_be_read (run, word->length))
    return 0;
  double best = 0;
  for (guint language = 0; language < SY_READING_N && best < 1; language++)
    if (sy_name_readings_bound (run->readings[language], word, MAX (least, best)) > best)
      best = MAX (best, read_alike (run->readings[language], word, MAX (least, best)));
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
