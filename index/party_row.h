// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside index/: rows of the American lists of parties ("Country | Entity | License requirement | License review policy | Federal Register citation"), which the Code and the documents that amend it have alike. */
#pragma once

#include "corpus/types.h"
#include "index/party.h"

G_BEGIN_DECLS

typedef struct
{
  guint entity, requirement, policy, citation; /* columns; 0: there is none */
} SyPartyColumns;

/* Takes the row for the head of a table by country; FALSE if it is none. */
gboolean sy_party_read_head (char **cells, SyPartyColumns *columns);
/* The cell of a column; "" if there is none. Borrowed. */
const char *sy_party_cell (char **cells, guint column);
/* Whether the cell of an entity names nobody: blank, reserved, stars, or a line over the rows below it. */
gboolean sy_party_names_nobody (const char *entity);
/* Whether it is such a line: "The following eight subordinate institutions of X:". */
gboolean sy_party_heads_rows (const char *entity);

/* The record of a row, of which passage `passage` is the evidence. Caller's; NULL if it names nobody. */
SyPartyRecord *sy_party_row (const SyDocument *document, guint passage, char **cells, const SyPartyColumns *columns);

/* What an entry says ("NAME, a.k.a., the following two aliases: —X; and —Y. ADDRESS"): names and addresses. An entry in which nothing else is found is a name up to its first comma. */
void sy_party_take_entry (SyPartyRecord *record, const char *entry);
/* "Emal Bilal Construction Company (EBCC)": the letters in brackets at the end of the first name are another, weak name. */
void sy_party_add_abbreviation (SyPartyRecord *record);

G_END_DECLS
