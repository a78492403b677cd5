// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of coverage: how far each source was looked at, what is held of it in which year, and what is missing and why. Pure; for query/ only. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

/* Years that the table of years shows each by itself; what is older is one column. */
#define SY_COVERAGE_YEARS 11

/* Model of coverage.mustache, from a coverage answer with years. New reference. */
json_t *sy_coverage_model (const json_t *answer, const SyPage *page);

G_END_DECLS
