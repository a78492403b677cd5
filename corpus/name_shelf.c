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

/* Words by length, then by letters, so that those with the same beginning lie together: the rows of a distance that belong to it are worked out once, and
 * where they cost too much the whole stretch is passed over. Words of more than SY_NAME_LETTERS letters, which are alike only if they are equal, come last. */
struct _SyNameShelf
{
  GArray *words;  /* of Word */
  guint8 *common; /* letters at the beginning that each word has in common with the one before */
  guint first[SY_NAME_LETTERS + 3]; /* of each length */
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

void
sy_name_shelf_seal (SyNameShelf *shelf)
{
  g_array_sort (shelf->words, compare_words);
  shelf->common = g_malloc0 (shelf->words->len + 1);
  guint at = 0;
  for (guint length = 0; length < G_N_ELEMENTS (shelf->first); length++)
    {
      shelf->first[length] = at;
      for (; at < shelf->words->len && g_array_index (shelf->words, Word, at).length == length; at++)
        {
          const Word *word = &g_array_index (shelf->words, Word, at);
          shelf->common[at] = at > 0 ? count_common (word - 1, word) : 0;
          shelf->doubled[length] = MAX (shelf->doubled[length], word->letters->doubled);
        }
    }
}

/* --- Words alike a word ------------------------------------------------------------------------------------------------------------------------- */

/* What the letters cost at least by which one word is longer than the other, of which so many are doubled. */
static int
cost_of_length (gssize more, gsize doubled)
{
  int n = (int) ABS (more), cheap = MIN (n, (int) doubled);
  return n * SY_NAME_COST_MORE - cheap * (SY_NAME_COST_MORE - SY_NAME_COST_DOUBLED);
}

/* The least that a row comes to when the rest of both words is read. `doubled` of the word that is read. */
static int
least_of (const int *row, gsize rest, const SyNameLetters *letters, gsize doubled)
{
  int least = G_MAXINT;
  for (gsize j = 0; j <= letters->length; j++)
    {
      gssize more = (gssize) rest - (gssize) (letters->length - j);
      int cost = row[j] + cost_of_length (more, more > 0 ? doubled : letters->doubled);
      least = MIN (least, cost);
    }
  return least;
}

typedef struct
{
  int rows[SY_NAME_LETTERS + 1][SY_NAME_LETTERS + 1];
  int least[SY_NAME_LETTERS + 1]; /* of each row */
} Rows;

/* Words of one length that cost no more than `most`. */
static void
find_of_length (const SyNameShelf *shelf, gsize length, const SyNameLetters *letters, int most, Rows *at, GArray *ids)
{
  const Word *words = (const Word *) (gpointer) shelf->words->data;
  guint last = shelf->first[length + 1];
  gsize good = 0; /* rows that hold for the word */
  for (guint i = shelf->first[length]; i < last;)
    {
      const SyNameLetters *word = words[i].letters;
      gsize depth = MIN (good, shelf->common[i]);
      gboolean fits = TRUE;
      for (; depth < length && fits; depth++)
        {
          sy_name_next_row (at->rows[depth + 1], at->rows[depth], depth > 0 ? at->rows[depth - 1] : NULL, word, depth, letters);
          at->least[depth + 1] = least_of (at->rows[depth + 1], length - depth - 1, letters, shelf->doubled[length]);
          fits = at->least[depth + 1] <= most || (depth + 1 < length && at->least[depth] + SY_NAME_COST_SWAPPED <= most);
        }
      if (fits && at->rows[length][letters->length] <= most)
        g_array_append_val (ids, words[i].id);
      good = depth;
      for (i++; !fits && i < last && shelf->common[i] >= depth;)
        i++;
      /* What was passed over began alike, so the rows hold for the next as far as it does. */
      if (!fits && i < last)
        good = MIN (good, shelf->common[i]);
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
  Rows rows;
  sy_name_first_row (rows.rows[0], letters);
  for (gsize length = 1; length <= MIN (2 * letters->length + 4, SY_NAME_LETTERS); length++)
    {
      gsize longer = MAX (length, letters->length), shorter = MIN (length, letters->length);
      if (longer <= 4)
        find_all_of_length (shelf, length, letters, ids);
      int most = sy_name_cost_from (least, longer);
      rows.least[0] = least_of (rows.rows[0], length, letters, shelf->doubled[length]);
      if (length == letters->length || (shorter >= 3 && shorter * 2 >= longer))
        find_of_length (shelf, length, letters, most, &rows, ids);
    }
}

/* --- Words that a run may be read as ------------------------------------------------------------------------------------------------------------ */

/* One language's readings of a run, as a machine that reads a word letter by letter: what it costs to stand between two characters, and within each
 * reading. Each letter of each reading is a step from one state to the next. Costs are never more than those of sy_name_read_alike. */
#define MOST_STATES 640
#define FAR_AWAY 20000

typedef struct
{
  guint16 from, to, extra, rarer;
  const SyNameLetters *reading;
  guint place;
} Step;

typedef struct
{
  guint n_states, n_steps, end; /* the state behind the last character */
  Step steps[2 * MOST_STATES];
  guint16 exchange[36][2 * MOST_STATES]; /* what each step costs for each letter */
  guint16 columns[SY_NAME_LETTERS + 1][MOST_STATES];
} Machine;

/* Letters that stand the other way about are taken for two that cost half as much each. */
static guint16
exchange_of (const Step *step, guint8 letter)
{
  const SyNameLetters *reading = step->reading;
  guint p = step->place;
  guint16 cost = sy_name_exchange (reading->letter[p])[letter];
  gboolean swapped = (p > 0 && reading->letter[p - 1] == letter) || (p + 1 < reading->length && reading->letter[p + 1] == letter);
  return swapped ? MIN (cost, SY_NAME_COST_SWAPPED / 2) : cost;
}

static gboolean
add_reading (Machine *machine, const SyNameLetters *reading, guint character, guint rank)
{
  guint from = character;
  for (guint p = 0; p < reading->length; p++)
    {
      gboolean ends = p + 1 == reading->length;
      if (machine->n_states == MOST_STATES || machine->n_steps == G_N_ELEMENTS (machine->steps))
        return FALSE;
      guint to = ends ? character + 1 : machine->n_states++;
      machine->steps[machine->n_steps++]
          = (Step){ (guint16) from, (guint16) to, reading->extra[p], ends ? (guint16) (SY_NAME_COST_RARER * MIN (rank, 5)) : 0, reading, p };
      from = to;
    }
  return TRUE;
}

static gboolean
machine_init (Machine *machine, const SyNameReadings *readings)
{
  machine->n_steps = 0;
  machine->n_states = readings->n + 1;
  machine->end = readings->n;
  if (machine->n_states > MOST_STATES)
    return FALSE;
  for (guint c = 0; c < readings->n; c++)
    for (guint r = readings->first[c]; r < readings->first[c + 1]; r++)
      if (!add_reading (machine, g_ptr_array_index (readings->letters, r), c, r - readings->first[c]))
        return FALSE;
  for (guint8 letter = 0; letter < G_N_ELEMENTS (machine->exchange); letter++)
    for (guint i = 0; i < machine->n_steps; i++)
      machine->exchange[letter][i] = exchange_of (&machine->steps[i], letter);
  for (guint i = 0; i < machine->n_states; i++)
    machine->columns[0][i] = i == 0 ? 0 : FAR_AWAY;
  /* Steps are in the order of characters, so what stands before is settled. */
  for (guint i = 0; i < machine->n_steps; i++)
    {
      const Step *step = &machine->steps[i];
      guint16 cost = (guint16) (machine->columns[0][step->from] + step->extra + step->rarer);
      machine->columns[0][step->to] = MIN (machine->columns[0][step->to], cost);
    }
  return TRUE;
}

/* The column after the letter at `at`; returns the least of it. */
static guint16
next_column (Machine *machine, const SyNameLetters *word, gsize at)
{
  const guint16 *before = machine->columns[at], *exchange = machine->exchange[word->letter[at]];
  guint16 *column = machine->columns[at + 1], extra = word->extra[at], least = FAR_AWAY;
  for (guint i = 0; i < machine->n_states; i++)
    column[i] = (guint16) MIN (before[i] + extra, FAR_AWAY);
  for (guint i = 0; i < machine->n_steps; i++)
    {
      const Step *step = &machine->steps[i];
      guint cost = (guint) column[step->from] + step->extra, exchanged = (guint) before[step->from] + exchange[i];
      cost = MIN (cost, exchanged) + step->rarer;
      if (cost < column[step->to])
        column[step->to] = (guint16) cost;
    }
  for (guint i = 0; i < machine->n_states; i++)
    least = MIN (least, column[i]);
  return least;
}

static void
find_read_of_length (const SyNameShelf *shelf, gsize length, Machine *machine, int most, GArray *ids)
{
  const Word *words = (const Word *) (gpointer) shelf->words->data;
  guint last = shelf->first[length + 1];
  gsize good = 0;
  for (guint i = shelf->first[length]; i < last;)
    {
      gsize depth = MIN (good, shelf->common[i]);
      gboolean fits = TRUE;
      for (; depth < length && fits; depth++)
        fits = next_column (machine, words[i].letters, depth) <= most;
      if (fits && machine->columns[length][machine->end] <= most)
        g_array_append_val (ids, words[i].id);
      good = depth;
      for (i++; !fits && i < last && shelf->common[i] >= depth;)
        i++;
      if (!fits && i < last)
        good = MIN (good, shelf->common[i]);
    }
}

/* Runs of more characters than a machine has room for. */
static void
find_long (const SyNameShelf *shelf, gsize length, const SyNamePart *run, double least, GArray *ids)
{
  for (guint i = shelf->first[length]; i < shelf->first[length + 1]; i++)
    if (sy_name_read_bound (run, g_array_index (shelf->words, Word, i).letters, least) > 0)
      g_array_append_val (ids, g_array_index (shelf->words, Word, i).id);
}

void
sy_name_shelf_find_read (const SyNameShelf *shelf, const SyNamePart *run, double least, GArray *ids)
{
  g_autofree Machine *machine = g_new (Machine, 1);
  gsize first = MAX (2, run->characters), last = MIN (6 * (gsize) run->characters + 2, SY_NAME_LETTERS);
  for (guint language = 0; language < SY_READING_N; language++)
    {
      const SyNameReadings *readings = run->readings[language];
      gboolean fits = readings != NULL && machine_init (machine, readings);
      for (gsize length = first; readings != NULL && length <= last; length++)
        if (fits)
          find_read_of_length (shelf, length, machine, sy_name_cost_from (least, MAX (length, readings->shortest)), ids);
        else
          find_long (shelf, length, run, least, ids);
    }
}
