// SPDX-License-Identifier: GPL-3.0-or-later
/* What to try instead: words of the index that are spelled nearly so, filters that a word names, and, where nothing was found, which part is to blame. */
#pragma once

#include <jansson.h>

#include "query/plan.h"

G_BEGIN_DECLS

/* The array "suggestions" of an answer (query/answer.h); words are looked at if `astray` says that some word led nowhere. New reference. */
json_t *sy_advice_suggestions (const SyPlanContext *context, const SyClause *clause, gboolean astray);

/* The object "nothing" of an answer that found nothing: parts with their counts and those of the query without them. New reference. */
json_t *sy_advice_nothing (const SyPlanContext *context, const SyClause *clause);

G_END_DECLS
