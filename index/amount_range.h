// SPDX-License-Identifier: GPL-3.0-or-later
/* Amounts as ranges of numbers in base units, so that those of one kind compare. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An amount as facts state it (index/amount.h). */
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
/* Behind the relation that `text` begins with, which is put into `*relation` ("" if there is none). Static and borrowed. */
const char *sy_amount_skip_relation (const char *text, const char **relation);
/* In base units of the SI, "<= 5e-05 m", "500..1200 kg/m3", ">= 0.97" of a percentage; what the SI does not have keeps its name, "4800 TPP". Caller's. */
char *sy_amount_si (const SyAmount *amount);

G_END_DECLS
