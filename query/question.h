// SPDX-License-Identifier: GPL-3.0-or-later
/* Questions in English and Chinese: what is asked for is picked out, shown as understood parts, and put as a query that people can edit.
 *
 * Recognised are citations and codes (index/recognise.h), technology fields (fields.d), periods, and who issued or whom a measure aims at
 * (query/data/places.tsv). Words that make
 * it a question are dropped (query/data/question-words.tsv); the others are searched for. Nothing is guessed beyond these tables. Pure and
 * thread-safe. */
#pragma once

#include "corpus/field.h"
#include "query/intent.h"
#include "query/law_names.h"
#include "query/parser.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind; /* field, jurisdiction, group, aim, except, changes, period, as_of, status, threshold, effect (when it takes effect), code, citation, hs, words */
  char *text;       /* as it stands in the question */
  char *value;      /* field id, jurisdiction, normal form of the period, id; the words */
  char *en, *zh;    /* what it was understood as */
} SyQuestionPart;

typedef struct
{
  char *text;
  const char *lang;          /* of the question: "en" or "zh" */
  GPtrArray *parts;          /* of SyQuestionPart, in order of the question */
  GPtrArray *not_understood; /* of char *: pieces that are neither words nor recognised */
  SyIntent *intent;          /* what is asked for */
  SyClause *clause;          /* what is searched for */
  SyClause *without_words;   /* the same without the words beside what was recognised; NULL if there are none of either */
} SyQuestion;

/* `today` is the day from which "last year" and 去年 count. Errors: SY_ERROR_BAD_INPUT if nothing can be searched for, SY_ERROR_LIMIT
 * (SY_MAX_QUERY). */
SyQuestion *sy_question_parse (const char *text, const GPtrArray *fields, SyDay today, GError **error);
/* The same with the instruments that it calls by name (sy_law_names); they count as citations. */
SyQuestion *sy_question_parse_named (const char *text, const GPtrArray *fields, const GPtrArray *names, SyDay today, GError **error);
void sy_question_free (SyQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyQuestion, sy_question_free)

G_END_DECLS
