// SPDX-License-Identifier: GPL-3.0-or-later
/* What money, percentages and quantities have in common: exact numbers and the relations in which they are set. Pure and thread-safe.
 *
 * A value reads  [RELATION ]NUMBER  or  NUMBER..NUMBER  (both ends belong to it), with the unit behind or the currency before:
 *
 *   >= 99.999 %      <= USD 300000      500000..5000000 would be  CNY 500000..5000000      ± 5 V      600 GB/s
 *
 * "5 ± 2 nm" is 3..7 nm. "573 K (300 °C) or more" is two facts of one span.
 * RELATION is >= > <= < ± or ~ (about). Chinese 以上 and 以下 include their number; "up to" and 以内 are <=.
 * NUMBER is exact and in one spelling: "." before decimals, no zeros at the end of them, plain from 1e-6 up to 1e21 and else with an exponent
 * ("1e-9"). */
#pragma once

#include "index/pattern.h"

G_BEGIN_DECLS

#define SY_NUMBER_DIGITS 40
#define SY_NUMBER_TEXT   80

typedef struct
{
  gsize start, end;              /* bytes of the view */
  char digits[SY_NUMBER_DIGITS]; /* without zeros at either end; "" is zero */
  int exponent;                  /* of the last digit */
  gboolean negative;
  gboolean is_power; /* written as a power of ten: "10⁻⁹", "1.0 x 10^-9" */
} SyNumber;

typedef enum
{
  SY_COMMA_GROUPS,  /* 5,000,000 */
  SY_COMMA_DECIMAL, /* 0,5: texts of the EU; 1,000 and 1,000,000 are groups there too */
} SyComma;

/* A number in figures ("5 000 000", "1.0 x 10-9", "10⁻⁹") or Chinese numerals (五十) that begins right at `at`. FALSE too where the power of ten
 * has lost its exponent; number->end is then behind it. */
gboolean sy_number_at (const SyView *view, gsize at, SyComma comma, SyNumber *number);
/* Multiplies by a power of ten. */
void sy_number_shift (SyNumber *number, int power);
/* 万, 亿, million ... behind the number, where `words` for the English ones: moves its end behind it. */
gboolean sy_number_scale (const SyView *view, SyNumber *number, gboolean words);
/* value × 10^exponent, in the place of the number. */
void sy_number_set (SyNumber *number, gint64 value, int exponent);
/* The one spelling. */
void sy_number_format (const SyNumber *number, char text[static SY_NUMBER_TEXT]);

/* A unit or currency of a number: on TRUE [*start, *end) is number and unit together, and *name is the caller's. */
typedef gboolean (*SyUnitFunc) (SySearch *search, SyNumber *number, gsize *start, gsize *end, char **name);

typedef struct
{
  SyUnitFunc unit;
  gboolean unit_first; /* "USD 5" */
  SyComma comma;
} SyAmounts;

/* Finds every number with a unit, with its relation or range, and adds it. */
void sy_amounts_find (SySearch *search, const SyAmounts *kind);

/* The relation whose words end right before `*start`, with the spaces between; moves *start to their beginning. NULL if there is none. Static. */
const char *sy_relation_before (const SyView *view, gsize *start);
/* Likewise behind: "or more", 以上. */
const char *sy_relation_behind (const SyView *view, gsize *end);

/* "better than" and "or better" as sy_relation_before and sy_relation_behind give them: the unit tells which way. */
#define SY_RELATION_BETTER       "better"
#define SY_RELATION_BETTER_EQUAL "better-equal"
/* The relation with the number (as sy_number_format gives it) and its unit known: fewer nanometres are better, and more decibels; a purity of more than 99.9 %, an accuracy of less than 1 %.
 * NULL stays NULL. Static. */
const char *sy_relation_settle (const char *relation, const char *number, const char *unit);
/* Whether the words before `*start` are "between" or "from"; moves *start to their beginning. */
gboolean sy_relation_between (const SyView *view, gsize *start);
/* Where a bracket or "by weight" behind an amount ends, which stand between it and its relation; `end` if there is none. */
gsize sy_relation_aside (const SyView *view, gsize end);

/* Byte of `at` behind spaces. */
gsize sy_amount_skip (const SyView *view, gsize at);
/* Whether the view goes on with `literal` at `at`. */
gboolean sy_view_at (const SyView *view, gsize at, const char *literal);

/* "twenty-five", "one hundred and fourteen", "120": a number below a thousand in English words or in digits, whatever the case; -1 for anything else. */
int sy_english_number (const char *text);

G_END_DECLS
