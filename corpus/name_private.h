// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside corpus/: what the files of names share. */
#pragma once

#include "corpus/name.h"
#include "corpus/reading.h"

/* How alike two words of Latin letters are: 1 equal, 0 not at all. */
double sy_name_alike (const char *a, const char *b);

/* The same for a run of characters with their readings (slots[language]) and a word; the best language counts. */
double sy_name_read_alike (const SyNamePart *run, const char *word);

/* Consonants of a word, those that sound alike made one, repeats dropped, so that names from scripts without vowels have the same: "mohammed" and "mhmd" are "mt". In `code`, at most `room` - 1 letters. */
void sy_name_sound (const char *word, char *code, gsize room);

/* The class of a word of this kind (interned), or NULL if it is none. `text` is Latin words in lower case parted by single spaces, or Chinese, simplified. */
const char *sy_name_word (const char *text, SyPartKind kind);
/* The most words that a row of the table has, and the most characters of a Chinese row. */
#define SY_NAME_WORDS 7
#define SY_NAME_HAN 8
