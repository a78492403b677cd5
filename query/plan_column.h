// SPDX-License-Identifier: GPL-3.0-or-later
/* Fields whose values are looked up in the columns: parties, relations, countries and amounts. For query/plan.c. */
#pragma once

#include "query/plan.h"

G_BEGIN_DECLS

/* Documents with a value of a field of kind SY_FIELD_COLUMN; caller's. Errors: SY_ERROR_BAD_INPUT for a value that cannot be one of the field's;
 * those of sy_engine_columns and of the catalogue. */
SyNode *sy_plan_column (const SyPlanContext *context, const SyClause *clause, GError **error);

/* What the columns call a country or group of countries: "CN" for "China", 中国, "cn" or "country:CN"; "group:us-D:5" for "D:5". Caller's; NULL if it is
 * none. Pure. */
char *sy_country_value (const char *typed);

/* An amount as facts state it (index/amount.h), or as the recognisers read a typed one. Pure.  */
typedef struct
{
  double low, high; /* in base units; infinite where open */
  gboolean low_open, high_open;
  char *unit; /* amounts of one unit compare: "USD", "%", or the exponents of a measure */
} SyAmount;

gboolean sy_amount_parse (const char *text, SyAmount *amount);
void sy_amount_clear (SyAmount *amount);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyAmount, sy_amount_clear)
/* TRUE if some number belongs to both. */
gboolean sy_amounts_meet (const SyAmount *a, const SyAmount *b);

G_END_DECLS
