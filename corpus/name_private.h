// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside corpus/: what the files of names share. */
#pragma once

#include "corpus/limits.h"
#include "corpus/name.h"
#include "corpus/reading.h"

/* Longer words are alike only if they are equal. */
#define SY_NAME_LETTERS 64

/* A word of Latin letters and digits, prepared for distances. Costs are hundredths, so that sums are exact. */
struct _SyNameLetters
{
  guint64 set;   /* which of the 36 letters and digits it has */
  gsize length;  /* of the text; letter and extra hold at most SY_NAME_LETTERS */
  gsize doubled; /* letters that cost next to nothing where the other side lacks them: the second of two */
  guint8 *letter;
  guint8 *extra; /* what each letter costs where the other side lacks it */
  const char *text;
};

/* What letters cost at least that only one of two words has, by each third of the alphabet. */
typedef struct
{
  guint16 cost[3][1 << 12];
} SyNameSetCosts;

const SyNameSetCosts *sy_name_set_costs (void);

static inline int
sy_name_cost_of_set (const SyNameSetCosts *costs, guint64 set)
{
  return costs->cost[0][set & 0xFFF] + costs->cost[1][set >> 12 & 0xFFF] + costs->cost[2][set >> 24 & 0xFFF];
}

/* What the letters of words cost at least that one word lacks, whose letters are known: the tighter, since not every letter is near one of these. */
typedef struct
{
  guint16 cost[6][1 << 6]; /* of each sixth of the alphabet */
} SyNameLacking;

void sy_name_lacking_init (SyNameLacking *lacking, guint64 set);

static inline int
sy_name_cost_lacking (const SyNameLacking *lacking, guint64 set)
{
  const guint16 (*cost)[1 << 6] = lacking->cost;
  return cost[0][set & 0x3F] + cost[1][set >> 6 & 0x3F] + cost[2][set >> 12 & 0x3F] + cost[3][set >> 18 & 0x3F] + cost[4][set >> 24 & 0x3F] + cost[5][set >> 30 & 0x3F];
}

/* Words that are less alike than this are not alike. */
#define SY_NAME_LEAST 0.5
/* What words of so many letters (of the longer one) may cost at most to be so alike, and what a letter more costs at least, but for doubled ones. */
int sy_name_cost_from (double least, gsize length);
#define SY_NAME_COST_DOUBLED 15
#define SY_NAME_COST_MORE 40
/* What `more` letters cost at least that only one word has, of which at most so many are doubled. */
static inline int
sy_name_cost_of_length (gsize more, gsize doubled)
{
  return (int) more * SY_NAME_COST_MORE - (int) MIN (more, doubled) * (SY_NAME_COST_MORE - SY_NAME_COST_DOUBLED);
}

#define SY_NAME_COST_SWAPPED 60 /* two letters that stand the other way about */
#define SY_NAME_COST_RARER 2    /* the second reading of a character more than the first, the third more than the second */
/* What a letter (SyNameLetters.letter) costs for each other. */
const guint8 *sy_name_exchange (guint8 letter);

/* Distance row by row: row[j] is the cost of making the letters read so far of one word out of the first j letters of the other. */
void sy_name_first_row (int *row, const SyNameLetters *word);
/* The row for letter `i` of `read`, under `above`; `above_that` is NULL for its first letter. Returns the least of it. */
int sy_name_next_row (int *row, const int *above, const int *above_that, const SyNameLetters *read, gsize i, const SyNameLetters *word);

/* One block: g_free. */
SyNameLetters *sy_name_letters_new (const char *text);

/* How alike two words of Latin letters are: 1 equal, 0 not at all. */
double sy_name_alike (const char *a, const char *b);
double sy_name_letters_alike (const SyNameLetters *a, const SyNameLetters *b);
/* No less than sy_name_letters_alike, at hardly any cost. */
double sy_name_letters_bound (const SyNameLetters *a, const SyNameLetters *b);
/* The same for a run of characters with their readings (slots[language]) and a word; the best language counts, and what is less alike than `least` (0.5 or more) is not alike. The bound holds also for the
 * word's letters in any other order. */
#define SY_NAME_LEAST_READ 0.7 /* a reading is sought among a dozen of each character, so it must fit better than a word */
double sy_name_read_alike (const SyNamePart *run, const SyNameLetters *word, double least);
double sy_name_read_bound (const SyNamePart *run, const SyNameLetters *word, double least);

/* The readings of a run in one language, prepared for distances. */
struct _SyNameReadings
{
  guint64 heard;     /* the letters of all of them */
  gsize shortest;    /* how many letters the shortest have together */
  guint n;           /* characters */
  guint *first;      /* of each character the first of its readings, and their number behind the last */
  GPtrArray *letters; /* of SyNameLetters */
};

/* `slots` as of SyNamePart. */
SyNameReadings *sy_name_readings_new (const GPtrArray *slots);
void sy_name_readings_free (SyNameReadings *readings);
/* What each character's readings have at least that a word of these letters lacks; or something above `most`. */
int sy_name_cost_of_characters (const SyNameReadings *readings, guint64 set, int most);
/* The bound of one language; 0 for NULL. */
double sy_name_readings_bound (const SyNameReadings *readings, const SyNameLetters *word, double least);

/* Consonants of a word, those that sound alike made one, repeats dropped, so that names from scripts without vowels have the same: "mohammed" and "mhmd" are "mt". In `code`, at most `room` - 1 letters. */
void sy_name_sound (const char *word, char *code, gsize room);

/* How alike the parts of two names are: of each with each, and of one with two, three and four of the other joined, for organisations and persons as they are. */
typedef struct
{
  double one[SY_MAX_NAME_PARTS][SY_MAX_NAME_PARTS];       /* [of the query][of the listed name] */
  double listed[SY_MAX_NAME_PARTS][SY_MAX_NAME_PARTS][3]; /* a part of the query, and listed ones from the second number on */
  double query[SY_MAX_NAME_PARTS][SY_MAX_NAME_PARTS][3];  /* parts of the query from the first number on, and a listed one */
} SyNameAlike;

/* sy_name_score where that is known: for what compares one name with very many. */
gboolean sy_name_as_persons (SyNameKind query, SyNameKind listed);
double sy_name_score_known (const SyName *query, const SyName *listed, const SyNameAlike *known);

/* Factors of the score, of which bounds are made. */
#define SY_NAME_PERSON_WHOLE 0.72
#define SY_NAME_ORGANISATION_WHOLE 0.45
#define SY_NAME_CONFLICT 0.85
#define SY_NAME_SINGLE 0.85
#define SY_NAME_TELLING 0.3

/* The class of a word of this kind (interned), or NULL if it is none. `text` is Latin words in lower case parted by single spaces, or Chinese, simplified. */
const char *sy_name_word (const char *text, SyNamePartKind kind);
/* The most words that a row of the table has, and the most characters of a Chinese row. */
#define SY_NAME_WORDS 7
#define SY_NAME_HAN 8
