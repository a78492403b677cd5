// SPDX-License-Identifier: GPL-3.0-or-later
/* From the clauses of a query to the tree that the full-text index searches. */
#pragma once

#include "query/engine.h"
#include "query/parser.h"

G_BEGIN_DECLS

/* What a plan may look at besides the clauses. */
typedef struct
{
  SyEngine *engine;  /* between sy_engine_begin and sy_engine_end */
  SyDay as_of;       /* for status: */
  SyDay known_as_of; /* SY_DAY_NONE: everything held */
  const SyClause *changes; /* whose documents are in `changed` already; may be NULL */
  GHashTable *changed;     /* of sy_changes_last; borrowed */
  SyAcross across;         /* which words are also looked for in the other language */
} SyPlanContext;

/* The tree; caller's. Filters become sets of documents from the columns, a technology field its terms and codes in every language and list, and
 * what was not known
 * on `known_as_of` is left out. Errors: SY_ERROR_BAD_INPUT for a value that cannot be one of its field, with what can; SY_ERROR_IO,
 * SY_ERROR_CORRUPT. */
SyNode *sy_plan (const SyPlanContext *context, const SyClause *clause, GError **error);

/* How a term of a field is looked for: one word by its stem, several as they stand. Caller's. */
SyNode *sy_plan_term (const char *term);

G_END_DECLS
