// SPDX-License-Identifier: GPL-3.0-or-later
/* What the DATES paragraph of a Federal Register document plainly says. Anything with an exception, a condition, phases or no day is left: "effective March 13, 2024, except for ..." is no one
 * day of the whole document. Pure and thread-safe. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* A day and the words that say it, as bytes of the text. */
typedef struct
{
  SyDay day; /* SY_DAY_NONE if there is none */
  gsize start, end;
} SyFrDay;

/* The day on which the document takes effect: "This rule is effective October 7, 2022." `last` is the last day of effect where the same sentence says it ("through December 31, 2024"). */
SyFrDay sy_fr_effective_day (const char *text, SyFrDay *last);

/* The day by which comments are due: "Comments must be received on or before March 13, 2024." */
SyFrDay sy_fr_comment_day (const char *text);

G_END_DECLS
