// SPDX-License-Identifier: GPL-3.0-or-later
/* What text becomes in the index and in queries: the tokens of sy_text_tokens, each with the place that the index gives it.
 *
 * Positions: every word and every Chinese character takes one, so a phrase is a row of neighbours, whatever its scripts. A character inside
 * a run of Chinese is part of bigrams and is not put into the index by itself with its position; the first and the last of a run are, so that
 * a phrase can cross from one script to another ("第3条"). */
#pragma once

#include "corpus/text.h"
#include "index/fulltext.h"

G_BEGIN_DECLS

typedef struct
{
  SyTokenKind kind;
  gboolean placed; /* has a position in the index: all but characters that do not end their run */
  gboolean begins; /* a character that begins a longer run: has a position as that */
  guint position;   /* from 0 */
  const char *term; /* folded */
  gsize start, end; /* bytes of the text */
} SyTerm;

/* The tokens of one text. Holds its strings until it is filled again; reuse it from text to text. */
typedef struct
{
  GArray *terms; /* of SyTerm, in order of start */
  GString *store;
  guint positions; /* used by the text */
} SyTerms;

SyTerms *sy_terms_new (void);
void sy_terms_fill (SyTerms *terms, const char *text);
#define sy_terms_at(list, i) (&g_array_index ((list)->terms, SyTerm, (i)))
void sy_terms_free (SyTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyTerms, sy_terms_free)

/* One thing that a document must hold: a word in any form of its stem, a bigram, a character, or a code. */
typedef struct
{
  SyTokenKind kind; /* never SY_TOKEN_STEM */
  char *term;
  char *stem;            /* NULL: only the term itself */
  gboolean stem_is_word; /* the stem is its own stem: as a word, it belongs to the forms */
  char *other;           /* stem of the word in the other spelling of English; NULL if it has none */
  gboolean other_is_word;
  double weight;  /* of bare words: below 1 for words of the question rather than of its answer, above for names, codes and figures; else 1 */
  guint position; /* in the text */
} SyUnit;

void sy_unit_clear (gpointer unit);

/* The units of a text in order: of SyUnit, caller's. A code stands for the words in it. Bigrams of one Chinese run have neighbouring positions. */
GArray *sy_units_of_text (const char *text);

/* The same for bare words: each once, and without words that only make a question or hold a sentence together ("what", "of", "如何", "哪些";
 * index/stopwords.def), unless nothing else is left. */
GArray *sy_units_of_words (const char *text);

/* The terms of a phrase, which must stand at neighbouring positions: of SyUnit without stem, caller's. Codes are taken as the words in them. */
GArray *sy_units_of_phrase (const char *text);

/* TRUE if a token of a text is what the unit asks for; `stem` is the stem of a word token, or NULL. */
gboolean sy_unit_matches (const SyUnit *unit, const SyTerm *token, const char *stem);

G_END_DECLS
