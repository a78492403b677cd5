// SPDX-License-Identifier: GPL-3.0-or-later
/* What text.c (the one user of ICU) and stem.c (of Snowball) lend to the tokeniser in token.c and the sentence splitter. Internal to corpus/.
 *
 * Folding works on clusters: the shortest stretches of text that normalise independently of their neighbours, nearly always one character. So each
 * folded character knows the bytes that it came from, and folding a piece of text that is cut at cluster borders gives the same as folding the whole.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SY_FOLDED_OTHER, /* punctuation, symbols, controls: between words */
  SY_FOLDED_SPACE,
  SY_FOLDED_LETTER,
  SY_FOLDED_MARK,  /* combining: part of the letter or digit before it, if there is one */
  SY_FOLDED_DIGIT, /* digits and other numbers of any script */
  SY_FOLDED_CJK,   /* sy_text_is_cjk */
} SyFoldedClass;

typedef struct
{
  gunichar c;  /* in search form */
  guint8 kind; /* SyFoldedClass */
} SyFoldedChar;

/* A cluster is cut after so many characters, whatever follows: text of combining marks only must not cost memory. */
#define SY_FOLD_MAX_INPUT 32
/* The longest expansion of one character is 18 (U+FDFA). */
#define SY_FOLD_MAX_OUTPUT (SY_FOLD_MAX_INPUT * 18)

/* Folds the cluster that begins at byte `at` (a character border before `length`); writes 0 to SY_FOLD_MAX_OUTPUT characters to `out`.
 * Bytes that are not UTF-8 fold to U+FFFD one by one. Returns the end of the cluster, greater than `at`. */
gsize sy_fold_cluster (const char *text, gsize length, gsize at, SyFoldedChar *out, guint *n_out);

/* English (Snowball) stem of a lower-case word, from a cache of the calling thread; valid until the thread's next call. */
const char *sy_stem_english (const char *word, gsize length, gsize *stem_length);

G_END_DECLS
