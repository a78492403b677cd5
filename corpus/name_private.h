// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside corpus/: what the files of names share. */
#pragma once

#include "corpus/name.h"
#include "corpus/reading.h"

/* Longer words are alike only if they are equal. */
#define SY_NAME_LETTERS 64

/* A word of Latin letters and digits, prepared for distances. Costs are hundredths, so that sums are exact. */
struct _SyNameLetters
{
  guint64 set;   /* which of the 36 letters and digits it has */
  gsize length;  /* of the text; letter and extra hold at most SY_NAME_LETTERS */
  gsize sounded; /* letters that scripts without vowels write */
  guint8 *letter;
  guint8 *extra; /* what each letter costs where the other side lacks it */
  const char *text;
};

/* One block: g_free. */
SyNameLetters *sy_name_letters_new (const char *text);

/* How alike two words of Latin letters are: 1 equal, 0 not at all. */
double sy_name_alike (const char *a, const char *b);
double sy_name_letters_alike (const SyNameLetters *a, const SyNameLetters *b);
/* No less than sy_name_letters_alike, at hardly any cost. */
double sy_name_letters_bound (const SyNameLetters *a, const SyNameLetters *b);
/* The same of their consonants only. */
double sy_name_consonants_bound (const SyNameLetters *a, const SyNameLetters *b);

/* The same for a run of characters with their readings (slots[language]) and a word; the best language counts. The bound holds also for the word's
 * letters in any other order. */
double sy_name_read_alike (const SyNamePart *run, const char *word);
double sy_name_read_bound (const SyNamePart *run, const SyNameLetters *word);

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

/* Consonants of a word, those that sound alike made one, repeats dropped, so that names from scripts without vowels have the same: "mohammed" and "mhmd" are "mt". In `code`, at most `room` - 1 letters. */
void sy_name_sound (const char *word, char *code, gsize room);

/* A query prepared to be compared with very many names, whose parts have numbers: what two parts have to do with each other is worked out once. Belongs to
 * one thread; `query` is borrowed. */
typedef struct _SyNameAsked SyNameAsked;
SyNameAsked *sy_name_asked_new (const SyName *query, guint n_units);
void sy_name_asked_free (SyNameAsked *asked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyNameAsked, sy_name_asked_free)
/* sy_name_score_from; `units` has the number of each part of `listed`: equal parts (kind, spelling, script, capitals) have the same. */
double sy_name_asked_score (SyNameAsked *asked, const SyName *listed, const guint32 *units, double least);

/* The class of a word of this kind (interned), or NULL if it is none. `text` is Latin words in lower case parted by single spaces, or Chinese, simplified. */
const char *sy_name_word (const char *text, SyNamePartKind kind);
/* The most words that a row of the table has, and the most characters of a Chinese row. */
#define SY_NAME_WORDS 7
#define SY_NAME_HAN 8
