// SPDX-License-Identifier: GPL-3.0-or-later
/* Metadata of works as CELLAR states it, whatever the form: what each property of the Common Data Model becomes. A property is written in lower case as in RDF, "resource_legal_amends_resource_legal"; the XML notices
 * have the same names in upper case.
 *
 * A notice becomes a rendition of language "mul": attributes, titles and dates, no text. In-force flags are kept as stated (`in_force` "yes" or "no") and never used as a status. */
#pragma once

#include "corpus/types.h"
#include "index/reader.h"

G_BEGIN_DECLS

/* A rendition of the act with this CELEX number (borrowed); NULL if it is none. Caller's. */
SyDocument *sy_notice_new (const SyReading *reading, const char *celex);
/* Closes and emits it; `title` in English if there is one. Takes the document. FALSE to stop. */
gboolean sy_notice_emit (SyDocument *document, SyDocumentFunc emit, gpointer data);

/* Each tells whether the property is one that it knows; `value` may be NULL. Repeated values are stated once. */
gboolean sy_notice_date (SyDocument *document, const char *property, const char *value, const char *note);
gboolean sy_notice_flag (SyDocument *document, const char *property, const char *value);
gboolean sy_notice_relation (SyDocument *document, const char *property, const char *celex);
gboolean sy_notice_concept (SyDocument *document, const char *property, const char *code, const char *label);
/* Whether sy_notice_relation or sy_notice_concept know it. */
gboolean sy_notice_is_relation (const char *property);
gboolean sy_notice_is_concept (const char *property);

/* "2018R0196/20180501_0010010" of the system consolidation as 02018R0196-20180501; NULL if it is none. Caller's. */
char *sy_notice_consolidation (const char *identifier);
/* Identifier in a system: celex, eli, oj. States eli and oj; others are passed over. */
void sy_notice_identifier (SyDocument *document, const char *system, const char *identifier);
void sy_notice_title (SyDocument *document, const char *title, const char *lang);

/* Readers of the three forms. */
gboolean sy_notice_read_rdf (const SyReading *reading, const char *text, SyDocumentFunc emit, gpointer data, GError **error);
gboolean sy_notice_read_json (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error);

G_END_DECLS
