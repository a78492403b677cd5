// SPDX-License-Identifier: GPL-3.0-or-later
/* Facets of an answer: how many of the documents that match have each value. */
#pragma once

#include <jansson.h>

#include "query/parser.h"
#include "query/plan.h"

G_BEGIN_DECLS

/* The array "facets" of an answer: exact counts over all documents that match; of a facet that the clause is filtered by, over those that match without this
 * filter. Without `all`, those of
 * "status" and "field" are left out: the first answer of a snapshot that counts them computes every life and every technology field. Of the facet `whole` (may be NULL) every value
 * is told, of the others the first. New reference; NULL with SY_ERROR_BAD_INPUT for a `whole` that is no facet, or an error of the catalogue. */
json_t *sy_facets_json (const SyPlanContext *context, const SyClause *clause, const SyFound *found, gboolean all, const char *whole, GError **error);

G_END_DECLS
