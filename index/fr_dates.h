// SPDX-License-Identifier: GPL-3.0-or-later
/* Days in the words of the Federal Register that are fields, not effects (index/recognise_effect.h finds those). Pure and thread-safe. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* The first day that is named with its year: "Monday, February 12, 2024". SY_DAY_NONE if there is none. */
SyDay sy_fr_day (const char *text);

/* The day by which comments are due: "Comments must be received on or before March 13, 2024." SY_DAY_NONE if the text sets none. */
SyDay sy_fr_comment_day (const char *text);

/* Appends it to the document as `comments_close_on`, unless it has one. */
void sy_fr_add_comment_day (SyDocument *document, const char *text);

G_END_DECLS
