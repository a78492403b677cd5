// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers of parties (IMO, registration, passport, tax, USCC, LEI, SWIFT) as lists write them ("KIND, NUMBER, COUNTRY"; "Passport A1234567 (Iran)") and as people type them: alike when letters and digits are, whatever
 * stands between. Pure. For query/ only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number's letters and digits in capitals, without a leading "IMO". NULL for what is none: fewer than five of them, or no digit in fewer than eight (SWIFT codes have eight or eleven letters). Caller's. */
char *sy_identifier_plain (const char *typed);

/* Appends to `numbers` (of char *, which it frees) what sy_identifier_plain makes of each number that the listed text may tell: its pieces between commas and their words; a word without a digit only where the text says SWIFT or BIC. */
void sy_identifier_numbers (const char *listed, GPtrArray *numbers);

/* Whether the listed text tells this number, which is as of sy_identifier_plain. */
gboolean sy_identifier_tells (const char *listed, const char *number);

G_END_DECLS
