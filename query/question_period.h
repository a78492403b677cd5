// SPDX-License-Identifier: GPL-3.0-or-later
/* Periods in questions: "since 2023", "between March 2023 and June 2024", "in the last two years", 自2023年以来, 2024年3月至6月, 去年,
 * 近三个月, "next quarter", 今年上半年, 未来90天. Pure and thread-safe. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* bytes of the text */
  SyInterval days;
  gboolean is_as_of; /* "as of 2024", 截至2024年: how things stood on its last day is asked for */
} SyQuestionPeriod;

/* All periods of the text in order, without those that overlap `taken` (of bytes: taken[i] is nonzero where byte i belongs to something else).
 * `today` is the day from which relative ones count.
 * Of SyQuestionPeriod; caller's. */
GArray *sy_question_periods (const char *text, const guint8 *taken, SyDay today);

G_END_DECLS
