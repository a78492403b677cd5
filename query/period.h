// SPDX-License-Identifier: GPL-3.0-or-later
/* Periods as people type them in a query. Pure and thread-safe. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

/* "2024", "2024-03", "2024-Q1", "2024-03-05", "2024/3/5", "2024年", "2024年3月", "2024年3月5日"; ranges "A..B", "A至B", "A..", "..B", "[A TO
 * B]" with * for an open end; ">=A", ">A", "<=B", "<B". Both ends
 * of a range are meant to be in it: "2023-10..2024-03" is [2023-10-01, 2024-04-01). Sets SY_ERROR_BAD_INPUT, also for a range that ends before it
 * begins. */
gboolean sy_period_parse (const char *text, SyInterval *days, GError **error);

/* As a query writes it: "2023-10-01..2024-03-31", shortened to a year or month where it is one whole. Caller's. */
char *sy_period_format (SyInterval days);

/* In words: "from 2023-10-01 to 2024-03-31", "in 2024", "on 2024-03-05", "since 2023-10-01", "until 2024-03-31"; in Chinese for "zh". Caller's. */
char *sy_period_explain (SyInterval days, const char *lang);

G_END_DECLS
