// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables of the Federal Register and the Code of Federal Regulations as rows of cells. */
#pragma once

#include "corpus/markup.h"

G_BEGIN_DECLS

/* In the lists of parties only the first row of a country names it. To be cleared. */
typedef struct
{
  gboolean by_country; /* the table's first column is headed "Country" */
  char *country;       /* of the row before */
} SyFrCountry;

void sy_fr_country_clear (SyFrCountry *country);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyFrCountry, sy_fr_country_clear)

/* Puts the country into the first cell of a row that leaves it blank. Rows (of char *, owned by the array) come in order, the heads first; a row with nothing behind its first cell is a note. */
void sy_fr_carry_country (SyFrCountry *country, GPtrArray *cells);

/* Rows of the heads of a GPOTABLE (BOXHD of CHED, whose H is the level), each with a cell for each column: a head that stands over several is repeated over each, one that reaches down is repeated
 * below. Caller's, of GPtrArray of char *. */
GPtrArray *sy_fr_table_heads (const SyMarkupNode *box, const SyTextRules *rules);

/* Cells of a ROW. Columns that an ENT spans besides its own (A="01", A="L02") are empty cells behind it. Caller's, of char *. */
GPtrArray *sy_fr_table_cells (const SyMarkupNode *row, const SyTextRules *rules);

G_END_DECLS
