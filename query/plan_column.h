// SPDX-License-Identifier: GPL-3.0-or-later
/* Fields whose values are looked up in the columns: parties, relations, countries and amounts. For query/plan.c. */
#pragma once

#include "index/amount_range.h"
#include "query/plan.h"

G_BEGIN_DECLS

/* Documents with a value of a field of kind SY_FIELD_COLUMN; caller's. Errors: SY_ERROR_BAD_INPUT for a value that cannot be one of the field's;
 * those of sy_engine_columns and of the catalogue. */
SyNode *sy_plan_column (const SyPlanContext *context, const SyClause *clause, GError **error);

/* Adds all versions of a document to the set, if it is held. */
void sy_plan_add_versions (const SyPlanContext *context, const char *id, SyBitmap *set);

/* What the columns call a country or group of countries: "CN" for "China", 中国, "cn" or "country:CN"; "group:us-D:5" for "D:5". Caller's; NULL if it is
 * none. Pure. */
char *sy_country_value (const char *typed);

G_END_DECLS
