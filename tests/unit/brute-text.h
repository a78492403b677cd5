// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a text satisfies a leaf of a query, found out by hand: what the index says is held against it.
 *
 * The evaluation shares nothing with the index but the tokeniser and the two spellings of English: it sees a passage as a row of atoms, words and single Chinese characters, and looks for rows in rows. Pure. */
#pragma once

#include <glib.h>

typedef struct
{
  char *term;      /* a word, or one Chinese character */
  char *stem;      /* NULL for what has none */
  char *other;     /* stem of the word in the other spelling of English; NULL if it has but one */
  gboolean joined; /* a character that follows another without anything between them */
  gboolean character;
  gsize end;
} BruteAtom;

typedef struct
{
  GArray *atoms;    /* of BruteAtom */
  GPtrArray *codes; /* of char * */
  gboolean title;
} BruteRow;

typedef struct
{
  GPtrArray *rows; /* of BruteRow */
  GPtrArray *said; /* of char *: the texts themselves */
} BruteText;

BruteText *brute_text_new (void);
void brute_text_free (BruteText *text);
void brute_text_add (BruteText *text, const char *said, gboolean title);
const BruteAtom *brute_atom (const BruteRow *row, guint i);

/* All parts of `said` occur somewhere (in a title): what one word, or a Chinese run, asks for. */
gboolean brute_has_text (const BruteText *text, const char *said, gboolean in_title);
gboolean brute_has_phrase (const BruteText *text, const char *said, gboolean in_title);
gboolean brute_has_prefix (const BruteText *text, const char *prefix);
/* Each of `words` (of const char *) stands somewhere in one row, all of them within the distance. */
gboolean brute_has_near (const BruteText *text, const GPtrArray *words, guint distance);
/* Bare words, parted by spaces: every one of them if `all`, else any. */
gboolean brute_has_words (const BruteText *text, const char *said, gboolean all);
