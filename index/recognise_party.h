// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside index/: what the two halves of the party recogniser share. Findings carry the kind of fact as the first letter of their value. */
#pragma once

#include "index/pattern.h"

G_BEGIN_DECLS

#define SY_PARTY_NAME    'P'
#define SY_PARTY_ALIAS   'A'
#define SY_PARTY_ADDRESS 'D'

/* Trims [start, end) of the view, and adds it: a name by itself, an alias or address with the name of its `party`. Returns the name as its value has
 * it (caller's); NULL if nothing is left. */
char *sy_party_add (SySearch *search, char kind, gsize start, gsize end, const char *party);

/* Length of the company form ("Ltd.", "GmbH", "OOO") that begins at `at`, its full stop included; 0 if there is none. */
gsize sy_party_form (const SyView *view, gsize at);

/* Entries of lists: rows of the Entity List and its like, "NAME, a.k.a., the following two aliases: —X; and —Y. ADDRESS", entries of OFAC, rows of EU
 * annexes, denial orders. TRUE if the text is one. */
gboolean sy_party_find_entry (SySearch *search);
/* The whole text is an entry. */
void sy_party_find_in_entry (SySearch *search);
/* Names with a company form in running English. */
void sy_party_find_latin (SySearch *search);
/* 某某公司（Name） in lists and running Chinese. */
void sy_party_find_chinese (SySearch *search);

/* The facts of a text that is an entry of a list, as the recogniser would make them of its row. Caller's, of SyFact, which it owns. */
GPtrArray *sy_recognise_party_entry (const char *entry);

G_END_DECLS
