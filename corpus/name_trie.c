// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_trie.h"

#include <string.h>

typedef struct
{
  const SyNameLetters *letters;
  guint32 id, spelled; /* where its letters are */
  guint8 length;
} Word;

/* What tells of most words that a run is not read so; all that is looked at of them. */
typedef struct
{
  guint64 set : 48; /* of the letters */
  guint64 length : 8, doubled : 8;
} Look;

/* Words in order of their letters. */
struct _SyNameTrie
{
  GArray *words;   /* of Word */
  Look *looks;     /* of each */
  guint8 *spelled; /* letters of each word, and what each costs, one word behind the other */
  guint8 *common;  /* letters at the beginning that each word has in common with the one before */
};

SyNameTrie *
sy_name_trie_new (void)
{
  SyNameTrie *trie = g_new0 (SyNameTrie, 1);
  trie->words = g_array_new (FALSE, FALSE, sizeof (Word));
  return trie;
}

void
sy_name_trie_free (SyNameTrie *trie)
{
  if (trie == NULL)
    return;
  g_array_unref (trie->words);
  g_free (trie->common);
  g_free (trie->spelled);
  g_free (trie->looks);
  g_free (trie);
}

/* No run is read as a word of more letters. */
void
sy_name_trie_add (SyNameTrie *trie, guint32 id, const SyNameLetters *letters)
{
  Word word = { letters, id, 0, (guint8) letters->length };
  if (letters->length <= SY_NAME_LETTERS)
    g_array_append_val (trie->words, word);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *x = a, *y = b;
  int order = memcmp (x->letters->letter, y->letters->letter, MIN (x->length, y->length));
  if (order != 0)
    return order;
  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

static guint8
count_common (const Word *a, const Word *b)
{
  guint8 n = 0;
  while (n < MIN (a->length, b->length) && a->letters->letter[n] == b->letters->letter[n])
    n++;
  return n;
}

void
sy_name_trie_seal (SyNameTrie *trie)
{
  g_array_sort (trie->words, compare_words);
  trie->common = g_malloc0 (trie->words->len + 1);
  trie->looks = g_new (Look, trie->words->len + 1);
  g_autoptr (GByteArray) spelled = g_byte_array_new ();
  for (guint i = 0; i < trie->words->len; i++)
    {
      Word *word = &g_array_index (trie->words, Word, i);
      trie->common[i] = i > 0 ? count_common (word - 1, word) : 0;
      trie->looks[i] = (Look){ word->letters->set, word->length, (guint8) word->letters->doubled };
      word->spelled = spelled->len;
      g_byte_array_append (spelled, word->letters->letter, word->length);
      g_byte_array_append (spelled, word->letters->extra, word->length);
    }
  trie->spelled = g_byte_array_free (g_steal_pointer (&spelled), FALSE);
}

/* The next word that does not begin with the letters of word `i` up to `depth`. */
static guint
pass_over (const SyNameTrie *trie, guint i, gsize depth)
{
  for (i++; i < trie->words->len && trie->common[i] >= depth;)
    i++;
  return i;
}

/* --- The machine -------------------------------------------------------------------------------------------------------------------------------- */

/* One language's readings of a run, as a machine that reads a word letter by letter: what it costs to stand between two characters, and within each
 * reading. Each letter of each reading is a step from one state to the next. Costs are never more than those of sy_name_read_alike. Only states are
 * kept from which a word may still be alike: since a letter more costs a word at least what it may cost more for being longer, that is told by what
 * is still to be read. */
#define DEAD             0x7F7F /* more than any cost, with room above it */
#define MOST_STATES      640
#define MOST_CHARACTERS  SY_NAME_LETTERS
#define LEAST_THAT_READS 0.7 /* for which that is so */

typedef struct
{
  guint16 from, to, extra, rarer;
  const SyNameLetters *reading;
  guint place;
} Step;

typedef struct
{
  guint n_states, n_steps, end; /* the state behind the last character */
  const SyNameReadings *readings;
  SyNameLacking lacking;            /* of the letters of all readings */
  guint first[2 * MOST_STATES + 1]; /* step of each reading */
  Step steps[2 * MOST_STATES];
  guint8 rest[MOST_STATES];                                    /* letters that are to be read behind each state, at most */
  int most[SY_NAME_LETTERS + 1], allowed[3 * SY_NAME_LETTERS]; /* what a word of each length may cost; and what a state, by the letters of the longest
                                                                  word that has none more than is read */
  guint16 exchange[36][2 * MOST_STATES];                       /* what each step costs for each letter */
  guint16 columns[SY_NAME_LETTERS + 1][MOST_STATES];
  guint8 reach[SY_NAME_LETTERS + 1][2 * MOST_STATES];    /* the last place within each reading that is kept, counted from 1 */
  gboolean within[SY_NAME_LETTERS + 1][MOST_CHARACTERS]; /* one of a reading of the character is */
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
      machine->steps[machine->n_steps++] =
          (Step){ (guint16) from, (guint16) to, reading->extra[p], ends ? (guint16) (SY_NAME_COST_RARER * MIN (rank, 5)) : 0, reading, p };
      if (!ends)
        machine->rest[to] = (guint8) MIN (machine->rest[character + 1] + reading->length - p - 1, SY_NAME_LETTERS);
      from = to;
    }
  return TRUE;
}

static gboolean
add_readings (Machine *machine, const SyNameReadings *readings)
{
  machine->readings = readings;
  machine->end = readings->n;
  machine->n_steps = 0;
  machine->n_states = readings->n + 1;
  machine->rest[readings->n] = 0;
  for (guint c = readings->n; c-- > 0;)
    {
      gsize longest = 0;
      for (guint r = readings->first[c]; r < readings->first[c + 1]; r++)
        longest = MAX (longest, ((const SyNameLetters *) g_ptr_array_index (readings->letters, r))->length);
      machine->rest[c] = (guint8) MIN (machine->rest[c + 1] + longest, SY_NAME_LETTERS);
    }
  for (guint c = 0; c < readings->n; c++)
    for (guint r = readings->first[c]; r < readings->first[c + 1]; r++)
      {
        machine->first[r] = machine->n_steps;
        if (!add_reading (machine, g_ptr_array_index (readings->letters, r), c, r - readings->first[c]))
          return FALSE;
      }
  machine->first[readings->letters->len] = machine->n_steps;
  return TRUE;
}

static gboolean
is_held (const Machine *machine, guint state, gsize depth, guint cost)
{
  return (int) cost <= machine->allowed[depth + machine->rest[state]];
}

/* One reading after the letter at `depth`: returns the last of its places that is kept. Steps that lead from nothing to nothing end it. */
static guint8
step_through_reading (Machine *machine, guint reading, guint8 letter, gsize depth, guint16 extra)
{
  const guint16 *before = machine->columns[depth], *exchange = machine->exchange[letter];
  guint16 *column = machine->columns[depth + 1];
  guint first = machine->first[reading], reach = machine->reach[depth][reading];
  guint8 now = 0;
  for (guint i = first; i < machine->first[reading + 1]; i++)
    {
      const Step *step = &machine->steps[i];
      if (i > first + reach && column[step->from] == DEAD && before[step->from] == DEAD)
        break;
      guint cost = (guint) column[step->from] + step->extra, exchanged = (guint) before[step->from] + exchange[i];
      cost = MIN (cost, exchanged) + step->rarer;
      if (step->to > machine->end)
        cost = MIN (cost, (guint) before[step->to] + extra);
      if (cost >= column[step->to] || !is_held (machine, step->to, depth + 1, cost))
        continue;
      column[step->to] = (guint16) cost;
      now = step->to > machine->end ? (guint8) (i - first + 1) : now;
    }
  return now;
}

/* The same of all readings of a character; whether a state within it is kept. */
static gboolean
step_through (Machine *machine, guint character, guint8 letter, gsize depth, guint16 extra)
{
  gboolean within = FALSE, enters = machine->columns[depth][character] != DEAD || machine->columns[depth + 1][character] != DEAD;
  for (guint r = machine->readings->first[character]; r < machine->readings->first[character + 1]; r++)
    {
      gboolean goes = enters || machine->reach[depth][r] > 0;
      machine->reach[depth + 1][r] = goes ? step_through_reading (machine, r, letter, depth, extra) : 0;
      within = within || machine->reach[depth + 1][r] > 0;
    }
  return within;
}

/* Nothing of a character is kept. */
static void
pass_through (Machine *machine, guint character, gsize depth)
{
  guint first = machine->readings->first[character];
  memset (&machine->reach[depth][first], 0, machine->readings->first[character + 1] - first);
}

/* The column behind the letter at `depth`; whether words that begin so may fit. */
static gboolean
next_column (Machine *machine, guint8 letter, gsize depth, guint16 extra)
{
  const guint16 *before = machine->columns[depth];
  guint16 *column = machine->columns[depth + 1];
  gboolean any = FALSE;
  memset (column, DEAD & 0xFF, machine->n_states * sizeof *column);
  for (guint c = 0; c <= machine->end; c++)
    {
      guint stay = (guint) before[c] + extra;
      if (stay < column[c] && is_held (machine, c, depth + 1, stay))
        column[c] = (guint16) stay;
      any = any || column[c] != DEAD;
      if (c == machine->end)
        break;
      gboolean *within = &machine->within[depth + 1][c];
      *within = FALSE;
      if (machine->within[depth][c] || before[c] != DEAD || column[c] != DEAD)
        *within = step_through (machine, c, letter, depth, extra);
      else
        pass_through (machine, c, depth + 1);
      any = any || *within;
    }
  return any;
}

/* Before the first letter there is nothing to read: letters of readings are passed over. */
static void
skip_through (Machine *machine, guint character)
{
  guint16 *column = machine->columns[0];
  machine->within[0][character] = FALSE;
  for (guint r = machine->readings->first[character]; r < machine->readings->first[character + 1]; r++)
    {
      machine->reach[0][r] = 0;
      for (guint i = machine->first[r]; i < machine->first[r + 1]; i++)
        {
          const Step *step = &machine->steps[i];
          guint cost = (guint) column[step->from] + step->extra + step->rarer;
          if (cost >= column[step->to] || !is_held (machine, step->to, 0, cost))
            continue;
          column[step->to] = (guint16) cost;
          if (step->to > machine->end)
            machine->reach[0][r] = (guint8) (i - machine->first[r] + 1);
        }
      machine->within[0][character] = machine->within[0][character] || machine->reach[0][r] > 0;
    }
}

static gboolean
machine_init (Machine *machine, const SyNameReadings *readings, double least)
{
  if (readings->n > MOST_CHARACTERS || readings->letters->len > 2 * MOST_STATES || !add_readings (machine, readings))
    return FALSE;
  for (gsize length = 0; length < G_N_ELEMENTS (machine->most); length++)
    machine->most[length] = sy_name_cost_from (least, MAX (length, readings->shortest));
  for (gsize length = 0; length < G_N_ELEMENTS (machine->allowed); length++)
    machine->allowed[length] = machine->most[MIN (length, SY_NAME_LETTERS)];
  for (guint8 letter = 0; letter < G_N_ELEMENTS (machine->exchange); letter++)
    for (guint i = 0; i < machine->n_steps; i++)
      machine->exchange[letter][i] = exchange_of (&machine->steps[i], letter);
  sy_name_lacking_init (&machine->lacking, readings->heard);
  memset (machine->columns[0], DEAD & 0xFF, machine->n_states * sizeof **machine->columns);
  machine->columns[0][0] = 0;
  for (guint c = 0; c < readings->n; c++)
    skip_through (machine, c);
  return TRUE;
}

typedef struct
{
  const SyNameReadings *readings;
  gsize shortest, longest; /* of words that the run may be read as */
} Read;

/* Whether its length, and the letters that only one side has, let the word be read. */
static gboolean
may_be_read (const Read *read, const Look *word, const Machine *machine)
{
  if (word->length < read->shortest || word->length > read->longest)
    return FALSE;
  int most = machine->most[word->length], more = (int) word->length - machine->rest[0];
  return (more <= 0 || sy_name_cost_of_length ((gsize) more, word->doubled) <= most) && sy_name_cost_lacking (&machine->lacking, word->set) <= most
         && sy_name_cost_of_characters (read->readings, word->set, most) <= most;
}

static void
find_read (const SyNameTrie *trie, const Read *read, Machine *machine, GArray *ids)
{
  const Word *words = (const Word *) (gpointer) trie->words->data;
  gsize good = 0;
  for (guint i = 0; i < trie->words->len;)
    {
      const Word *word = &words[i];
      gboolean fits = TRUE;
      good = MIN (good, trie->common[i]);
      if (!may_be_read (read, &trie->looks[i], machine))
        {
          i++;
          continue;
        }
      const guint8 *letter = trie->spelled + word->spelled;
      for (; good < word->length && fits; good++)
        fits = next_column (machine, letter[good], good, letter[good + word->length]);
      if (fits && machine->columns[word->length][machine->end] <= machine->most[word->length])
        g_array_append_val (ids, word->id);
      i = fits ? i + 1 : pass_over (trie, i, good);
    }
}

/* Runs of more readings than a machine has room for. */
static void
find_long (const SyNameTrie *trie, const Read *read, double least, GArray *ids)
{
  for (guint i = 0; i < trie->words->len; i++)
    {
      const Word *word = &g_array_index (trie->words, Word, i);
      if (word->length >= read->shortest && word->length <= read->longest && sy_name_readings_bound (read->readings, word->letters, least) > 0)
        g_array_append_val (ids, word->id);
    }
}

void
sy_name_trie_find (const SyNameTrie *trie, const SyNamePart *run, double least, GArray *ids)
{
  g_assert (least >= LEAST_THAT_READS);
  g_autofree Machine *machine = g_new (Machine, 1);
  for (guint language = 0; language < SY_READING_N; language++)
    {
      Read read = { run->readings[language], MAX (2, run->characters), MIN (6 * (gsize) run->characters + 2, SY_NAME_LETTERS) };
      if (read.readings == NULL)
        continue;
      if (machine_init (machine, read.readings, least))
        find_read (trie, &read, machine, ids);
      else
        find_long (trie, &read, least, ids);
    }
}
