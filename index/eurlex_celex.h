// SPDX-License-Identifier: GPL-3.0-or-later
/* CELEX numbers, and what they and titles tell of an act of the European Union: what all readers of such acts share. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* First group of a match; NULL if there is none. Caller's. */
char *sy_eurlex_first_match (const char *pattern, const char *text);
/* The last part of an address that is a CELEX number, in whatever case and escaping; NULL if there is none. Caller's. */
char *sy_eurlex_celex_of_address (const char *uri);
/* The number that was asked for, or stands in the address: an item of CELLAR has an address that does not tell it, but the request does, in its own or in
 * its Referer; NULL if there is none. Caller's. */
char *sy_eurlex_celex_of_capture (const SyCapture *capture);
/* The language that was asked for, "de" for Accept-Language deu; NULL if none was. Static. */
const char *sy_eurlex_language_asked (const SyCapture *capture);
/* Which of the streams of a manifestation it is, if it was found as one ("DOC_2": 2); 1 for all else, and for the first. */
guint sy_eurlex_stream (const SyCapture *capture);
/* The number that a title begins with: "COUNCIL REGULATION (EC) No 1310/97 of 30 June 1997 amending ..."; NULL for none. Caller's. */
char *sy_eurlex_celex_of_title (const char *title, const char *lang);
/* Takes a number and gives it back if it is a CELEX number, else NULL. Caller's. */
char *sy_eurlex_checked (char *celex);
/* "regulation", "directive", "decision" or "other". Static. */
const char *sy_eurlex_kind (const char *celex);
/* The day of "02021R0821-20231216" as "2023-12-16"; "" of any other. Caller's. */
char *sy_eurlex_version (const char *celex);
/* "en" for "ENG" or "EN"; NULL for what is no language of the Union. Static. */
const char *sy_eurlex_language (const char *code);
/* The issuing bodies that a title names, as attributes `body`. */
void sy_eurlex_add_bodies (SyDocument *document, const char *title);

G_END_DECLS
