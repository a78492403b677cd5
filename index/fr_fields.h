// SPDX-License-Identifier: GPL-3.0-or-later
/* What the preamble lines of a Federal Register document say: "15 CFR Parts 734 and 744", "[Docket No. 220930-0204]", "RIN 0694-AI94", "Filed 10-7-22". Pure. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* Appends attributes cfr ("15/734"; "14" where no part is named), docket, rin for all that the text names. */
void sy_fr_add_cfr (SyDocument *document, const char *text);
void sy_fr_add_dockets (SyDocument *document, const char *text);
void sy_fr_add_rins (SyDocument *document, const char *text);

/* Appends the attribute, where the document does not have it with that value and the value is neither NULL nor empty. */
void sy_fr_add_once (SyDocument *document, const char *name, const char *value);

/* Day of "10-7-22"; SY_DAY_NONE for NULL and what is none. */
SyDay sy_fr_filed_day (const char *text);

/* The text with ordinary hyphens: numbers are printed with en dashes, and are the same numbers. Takes the text; the result is the caller's. */
char *sy_fr_plain_hyphens (char *text);

/* The first group of the first match of a regular expression. Caller's; NULL if there is none. */
char *sy_fr_first_match (const char *pattern, const char *text);

G_END_DECLS
