// SPDX-License-Identifier: GPL-3.0-or-later
/* Readers of lists of parties: from a document to what it says of listed parties (corpus/party.h).
 *
 * Texts of law (supplements of the CFR, notices) are read from their passages and from what the recogniser of parties found in them, after recognition and before the document is put into the catalogue. Files that
 * are lists (CSV, XML) have readers of their own (index/reader_party_*.c), which make the document and its rolls at once. Pure. Private papers and registers list nobody. */
#pragma once

#include "corpus/party.h"
#include "corpus/types.h"
#include "index/reader.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gboolean (*accepts) (const SyDocument *document);
  void (*read) (SyDocument *document);
} SyPartyReader;

/* All that accept the document read it. SY_ERROR_LIMIT above SY_MAX_ROLL_RECORDS records of one roll: that roll is dropped. */
gboolean sy_party_read (SyDocument *document, GError **error);

extern const SyPartyReader sy_party_cfr; /* supplements 4, 6 and 7 to part 744 and 15 CFR 744.22 (party_cfr.c) */
extern const SyPartyReader sy_party_fr;  /* documents of the Federal Register that amend those supplements (party_fr.c) */
extern const SyPartyReader sy_party_order; /* orders that deny export privileges (party_order.c) */
extern const SyPartyReader sy_party_eu;  /* annexes of acts of the EU (party_eu.c) */
extern const SyPartyReader sy_party_cn;  /* notices of MOFCOM and of the Ministry of Foreign Affairs (party_cn.c) */
extern const SyPartyReader sy_party_jp;  /* the Foreign End User List of Japan, as a page or a workbook (party_jp.c) */

/* What the rules of the source ([file NAME] shrink) let a list lose at once goes to the rolls of the document. `rules` may be NULL. */
void sy_party_bound (SyDocument *document, const SySource *rules, const char *uri);

/* ---- what they share (party.c) ---- */

/* Whether a file that was fetched may be taken for its list, by the rules of its source (corpus/list_file.h: least and most rows, end, canaries). SY_ERROR_BAD_INPUT names what speaks against it. What shrinks, only the
 * one before it tells: crawler/files.h, corpus/party_store.h. */
gboolean sy_party_file_is_list (const SyReading *reading, GError **error);

/* Takes the roll into the document. One without records is dropped, but for an instrument that says how many it adds, revises or removes: that none was found in it is told. */
void sy_party_add_roll (SyDocument *document, SyRoll *roll);
/* The day on which the document, by its own events, enters into force or was published, else that of its version, with the basis; `known` is the day of publication. */
void sy_party_date (const SyDocument *document, SyRoll *roll);
/* Adds what an American list cites of its history: each "76 FR 71869, 11/21/11" as citation and cause; the earliest day becomes `from`, where none is stated. */
void sy_party_add_citations (SyPartyRecord *record, const char *text);
/* "11/21/2011", "7/10/06", "April 11, 2019", "2019-04-11", "20190411"; SY_DAY_NONE for anything else. */
SyDay sy_party_day (const char *text);
/* Adds the country of a heading or address: its code where the table of countries knows it, else its name as written. */
void sy_party_add_country (SyPartyRecord *record, const char *name);

G_END_DECLS
