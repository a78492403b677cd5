// SPDX-License-Identifier: GPL-3.0-or-later
/* Queries made of queries: without one of their parts, with another word, with a filter more or less. Pure. */
#pragma once

#include "query/parser.h"

G_BEGIN_DECLS

SyClause *sy_clause_copy (const SyClause *clause);

/* Number of leaves: parts that are no AND, OR or NOT, in the order of the query. */
guint sy_clause_leaves (const SyClause *clause);
/* The tree without its leaf number `leaf`; what is left over of an AND, OR or NOT goes with it. "*" if nothing is left. */
SyClause *sy_clause_without (const SyClause *clause, guint leaf);

/* The filter on one field that the query as a whole is limited to: a value, or an OR of values of it. Borrowed; NULL if there is none. */
const SyClause *sy_clause_filter (const SyClause *clause, const char *field);
/* The tree without that filter. */
SyClause *sy_clause_without_filter (const SyClause *clause, const char *field);
/* Both must hold. Takes both; NULL stands for nothing. */
SyClause *sy_clause_both (SyClause *clause, SyClause *filter);

/* Words that the tree asks for by themselves: those of WORDS, WORD and PHRASE, each once, in order. Of char *; caller's. */
GPtrArray *sy_clause_words (const SyClause *clause);
/* The tree with `to` in place of each word `from`; an empty `to` takes the word away. */
SyClause *sy_clause_replace_word (const SyClause *clause, const char *from, const char *to);

/* The query with the filter FIELD:VALUE added, as an alternative to other values of the field, or, where it is there, taken away, in normal form. `*chosen`
 * tells whether it was there. NULL for what is no query. Caller's. */
char *sy_facet_query (const char *query, const char *field, const char *value, gboolean *chosen);
/* The query limited by another one, in normal form; NULL if either is no query. Caller's. */
char *sy_query_with (const char *query, const char *filter);

/* The query limited by `filter`, a filter on one field, in place of what it is limited to by that field now, in normal form; NULL with the parser's error, or with SY_ERROR_BAD_INPUT for a filter that is no such one. Caller's. */
char *sy_query_within (const char *query, const char *filter, GError **error);

G_END_DECLS
