// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside index/: the readers that the table in reader.c names, and what several of them share. A new reader is declared here and gets a row there. */
#pragma once

#include <jansson.h>

#include "index/reader.h"

G_BEGIN_DECLS

extern const SyReader sy_reader_ccl_json;
extern const SyReader sy_reader_chart_json;
extern const SyReader sy_reader_cellar_listing;
extern const SyReader sy_reader_cn_text;
extern const SyReader sy_reader_conversion;
extern const SyReader sy_reader_ecfr;
extern const SyReader sy_reader_eurlex;
extern const SyReader sy_reader_flat_act;
extern const SyReader sy_reader_formex;
extern const SyReader sy_reader_fr_abstract;
extern const SyReader sy_reader_fr_html;
extern const SyReader sy_reader_fr_json;
extern const SyReader sy_reader_fr_xml;
extern const SyReader sy_reader_html;
extern const SyReader sy_reader_jsonl;
extern const SyReader sy_reader_cn_licence;
extern const SyReader sy_reader_list_text;
extern const SyReader sy_reader_wassenaar;
extern const SyReader sy_reader_mfa;
extern const SyReader sy_reader_mofcom;
extern const SyReader sy_reader_notice;
extern const SyReader sy_reader_page_rules;
extern const SyReader sy_reader_party_table;
extern const SyReader sy_reader_party_xml;
extern const SyReader sy_reader_party_json;
extern const SyReader sy_reader_plain;

/* --- looking at a capture (reader.c) --- */

/* The address ends with one of the '|'-separated endings (".jsonl|.ndjson"), whatever its case; a query string is not looked at. */
gboolean sy_reading_named (const SyReading *reading, const char *endings);
/* One of the first `within` bytes begins `literal`. */
gboolean sy_reading_holds (const SyReading *reading, const char *literal, gsize within);
/* The first byte that is neither white space nor a byte order mark; 0 for none. */
char sy_reading_first (const SyReading *reading);
/* Name of the first element of markup, as written, if it begins within the first `within` bytes; NULL for none. Caller's. */
char *sy_reading_element (const SyReading *reading, gsize within);
/* OFFICIAL for an answer that our crawler got from the authority's own service, COPY for whatever was imported. */
SyStanding sy_reading_standing (const SyReading *reading);
/* "SET" of a capture of source "import:SET"; "files" for any other. Borrowed from the capture. */
const char *sy_reading_set (const SyReading *reading);
/* "import:SET/ID". Caller's. */
char *sy_reading_import_id (const SyReading *reading, const char *id);
/* The name as it was given at import: what follows "file:SET/", or the last part of any other address, without its query and with percent escapes undone. Caller's. */
char *sy_reading_name (const SyReading *reading);

/* Jurisdiction of the authority whose host the address has; NULL for any other (reader_html.c). */
const char *sy_reading_authority (const SyReading *reading);
/* PRIVATE where no authority stands behind the address; else COPY for what was imported, OFFICIAL for what our crawler was answered. */
SyStanding sy_reading_page_standing (const SyReading *reading, gboolean authority);

/* Host of an address, lower-case, without port; NULL if it has none. Caller's. */
char *sy_address_host (const char *uri);
/* Id of a page without an official number: where it stands. An imported file is import:SET/NAME. Anything else is import:web/HOST/PATH with its query, but without scheme, port and fragment,
 * so that the same page has the same id whoever fetched it, and each new capture of it is a new rendition of the same document. Caller's. */
char *sy_reading_page_id (const SyReading *reading, const char *uri);

/* Appends a metadata passage and the attribute, where the value is neither NULL nor empty. */
void sy_reader_attribute (SyDocument *document, const char *name, const char *value);
/* Takes over at most SY_MAX_TITLE bytes of a title, cut at a character border, white space folded. */
/* Text of the Federal Register's JSON, where subscripts, superscripts and bullets are marked as in its print files. NULL gives NULL. Caller's. */
char *sy_fr_marks (const char *text);

void sy_reader_set_title (SyDocument *document, const char *title);
/* Appends `text` as passages of `kind`, one for each stretch between empty lines; paths are made by sy_document_add_passage.
 * Errors: SY_ERROR_LIMIT for a passage above SY_MAX_PASSAGE or more than SY_MAX_PASSAGES of them. */
gboolean sy_reader_paragraphs (SyDocument *document, const char *text, GError **error);
/* As sy_document_add_passage, with the limits checked; FALSE with SY_ERROR_LIMIT. */
gboolean sy_reader_passage (SyDocument *document, SyPassageKind kind, guint level, const char *path, const char *text, GError **error);

/* Emits what is text in it as one document of reader "raw/1" without structure, id as sy_reading_page_id, with the `reason` why no reader could as attribute `unparsed`. FALSE if it is no text
 * (reader_raw.c). */
gboolean sy_reader_raw (const SyReading *reading, const char *reason, SyDocumentFunc emit, gpointer data);

/* --- JSON (reader_json.c) --- */

/* One JSON value. Errors: SY_ERROR_BAD_INPUT for malformed JSON, duplicate keys or invalid UTF-8, SY_ERROR_LIMIT for nesting above SY_MAX_JSON_DEPTH.
 * The result is the caller's (json_decref). */
json_t *sy_json_parse (const char *data, gsize length, GError **error);
/* Without the lines that are comments, "// ...". Stops at a zero byte. Caller's. */
char *sy_json_uncomment (const char *data, gsize length);
/* A member that is a string, or NULL. Borrowed. */
const char *sy_json_text (const json_t *object, const char *name);
/* A member that is a string or a number, as text. Caller's; NULL if absent. */
char *sy_json_scalar (const json_t *object, const char *name);
/* Day of a member "2024-02-29" or an instant that begins so; SY_DAY_NONE if absent or malformed. */
SyDay sy_json_day (const json_t *object, const char *name);

/* Calls `read` with each non-empty line of JSON Lines that is an object. A line that is malformed, too long, or refused by `read` (FALSE with an error) is passed over; once all lines are
 * through, the first such error is set with its line number and how many there were, and FALSE is returned. `read` returns FALSE without an error to stop early. */
typedef gboolean (*SyJsonLineFunc) (json_t *object, gpointer data, GError **error);
gboolean sy_json_lines (const SyReading *reading, SyJsonLineFunc read, gpointer data, GError **error);

G_END_DECLS
