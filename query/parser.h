// SPDX-License-Identifier: GPL-3.0-or-later
/* The query language: from typed text to a tree of clauses, and from the tree back to text and to words in English and Chinese.
 *
 *   gallium export           bare words: documents with all of them first, then those with some (see `ranked`)
 *   a AND b, a OR b, NOT a, -a, a NOT b, (a b)    also 与 或 非 as words of their own; AND binds closer than OR
 *   "export control"         the words next to each other, as written;  "a b"~5 and a NEAR/5 b: within five words, in any order
 *   semicond*                words that begin with it;  *  every document
 *   kind:rule  title:"entity list"  code:3A090  kind:(rule OR notice)  body:"Bureau of Industry and Security"
 *   date:2023-10..2024-03  published:2024  effective:[2024-01 TO 2024-06]  signed:>=2023  日期:2023年10月..2024年3月
 *   us-ccl:3A090  field:lithography               ids of corpus/id.h stand for what bears on them
 *
 * Full-width letters and marks count as plain ones. Fields are those of index/fields.def. All functions are pure and thread-safe. */
#pragma once

#include "corpus/day.h"
#include "query/search_field.h"

G_BEGIN_DECLS

typedef enum
{
  SY_CLAUSE_ALL,    /* every document */
  SY_CLAUSE_WORDS,  /* text: bare words, ranked in tiers */
  SY_CLAUSE_WORD,   /* text: one word, or a run of Chinese, that must occur */
  SY_CLAUSE_PHRASE, /* text */
  SY_CLAUSE_NEAR,   /* children (WORD) within `distance` words of each other */
  SY_CLAUSE_PREFIX, /* text */
  SY_CLAUSE_TITLE,  /* child: WORD or PHRASE in a title */
  SY_CLAUSE_VALUE,  /* field (EXACT, FACET or STATUS) has the value `text` */
  SY_CLAUSE_DAYS,   /* field (DAY) lies in `days`; text: as written */
  SY_CLAUSE_TOPIC,  /* text: id of a technology field, "field:lithography" */
  SY_CLAUSE_AND,
  SY_CLAUSE_OR,
  SY_CLAUSE_NOT,    /* its one child must not hold */
} SyClauseKind;

typedef struct
{
  SyClauseKind kind;
  char *text;
  const SySearchField *field;
  SyInterval days;
  guint distance;
  GPtrArray *children; /* of SyClause, owned; NULL for leaves */
} SyClause;

SyClause *sy_clause_new (SyClauseKind kind, const char *text);
SyClause *sy_clause_new_value (const char *field, const char *value);
SyClause *sy_clause_new_days (const char *field, SyInterval days);
void sy_clause_add (SyClause *parent, SyClause *child); /* takes the child */
void sy_clause_free (SyClause *clause);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyClause, sy_clause_free)

/* Parses a typed query. Bare words that stand alone or beside filters (field:value, periods, and their exclusions) become one WORDS clause, ranked
 * in tiers;
 * any operator between words (AND OR NOT - quotation marks, star, NEAR, brackets, title:) makes the query Boolean: then every word must occur.
 * Errors: SY_ERROR_BAD_INPUT (message, query and caret on three lines), SY_ERROR_LIMIT (SY_MAX_QUERY, SY_MAX_QUERY_NODES, SY_MAX_QUERY_DEPTH). */
SyClause *sy_query_parse (const char *text, GError **error);

/* The whole text as bare words: for questions and other text that is no query. Errors: as above, and SY_ERROR_BAD_INPUT if it has no words. */
SyClause *sy_query_parse_words (const char *text, GError **error);

/* The tree as a query that parses to the same tree: its normal form. Caller's. */
char *sy_clause_format (const SyClause *clause);

/* The tree in words. `lang` is "en" or "zh". Caller's. */
char *sy_clause_explain (const SyClause *clause, const char *lang);
/* Name of a leaf's kind in answers: "words", "word", "phrase", "near", "prefix", "title", "value", "period", "field", "all". Static. */
const char *sy_clause_name (const SyClause *clause);

G_END_DECLS
