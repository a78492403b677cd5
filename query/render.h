// SPDX-License-Identifier: GPL-3.0-or-later
/* The ways out of an answer other than pages. Pure: the same answer gives the same bytes. For query/; others call sy_render of query/answer.h. */
#pragma once

#include "query/answer.h"

G_BEGIN_DECLS

/* For terminals; with escape sequences for colour if `colour`. Caller's. */
char *sy_render_text (const json_t *answer, const char *lang, gboolean colour);
/* The part of sy_render_text that shows a document. */
void sy_render_text_document (GString *out, const json_t *answer, const char *lang, gboolean colour);

/* References to the results or the document: SY_FORM_RIS, BIB, CSL or GBT. Caller's; SY_ERROR_BAD_INPUT for an answer of another kind. */
char *sy_render_references (const json_t *answer, SyForm form, const char *lang, GError **error);
/* A feed of results (RFC 4287). Caller's. */
char *sy_render_atom_results (const json_t *answer, const char *lang);
/* Marks a CSV file as UTF-8 for spreadsheets that take it for something else. */
#define SY_CSV_BOM "\xEF\xBB\xBF"

/* What it says about its query: folded results, suggestions, which part found nothing. */
void sy_render_text_advice (GString *out, const json_t *answer, const char *lang);

/* The entries that threshold: clauses name: [{"head", "rows": [{"id", "text", "quote", "document"}]}], a clause each. New reference. */
json_t *sy_render_thresholds (const json_t *answer, const char *lang);
void sy_render_text_thresholds (GString *out, const json_t *answer, const char *lang);
void sy_render_markdown_thresholds (GString *out, const json_t *answer, const char *lang);

/* RFC 4180, UTF-8, a header line first. A cell that a spreadsheet would take for a formula begins with an apostrophe. Caller's. */
char *sy_render_csv (const json_t *answer);
void sy_csv_cell (GString *out, const char *text);

/* Appends a text without what Markdown would obey, on one line. */
void sy_markdown_escaped (GString *out, const char *text);
/* A calendar as iCalendar (RFC 5545) and as an Atom feed (RFC 4287). Caller's. SY_ERROR_BAD_INPUT for other answers. */
char *sy_render_ics (const json_t *answer, const char *lang, GError **error);
char *sy_render_atom (const json_t *answer, const char *lang, GError **error);

/* Caller's. */
char *sy_render_markdown (const json_t *answer, const char *lang);

/* Lines of a TREC run: "QUERY Q0 DOCUMENT RANK SCORE TAG" for the results of one search answer. Documents of an import bear the id that they were
 * given. `last`: the score of the line before, G_MAXDOUBLE before the first, since scores fall from page to page too. */
#define SY_TREC_QUERY "1" /* of a run of one query */
#define SY_TREC_TAG "smallyard"
void sy_render_trec (GString *out, const json_t *answer, const char *query, const char *tag, double *last);

/* Forms that are written row by row, so that all pages of an answer make one text. */
gboolean sy_render_is_rows (SyForm form);
/* The pages of an answer as one text, one after the other. */
typedef struct
{
  SyForm form;
  const char *lang;
  double last; /* of a TREC run; G_MAXDOUBLE before the first page */
  gboolean begun;
} SyRows;
/* The next page's part of the text. Caller's. SY_ERROR_BAD_INPUT for an answer that has no such form. */
char *sy_render_rows (SyRows *rows, const json_t *answer, GError **error);

/* ---- what the text forms have in common ---- */

/* "3 documents have all words; 2 more have some of them", or that nothing was found. Caller's. */
char *sy_render_counts (const json_t *answer, const char *lang);
/* Appends the glosses of a passage, "出口许可证 = export licence; ...", as one line behind `before`; nothing where there are none. `append` writes a text as the form needs it. */
void sy_render_glosses (GString *out, const json_t *passage, const char *before, void (*append) (GString *out, const char *text));
/* What single Chinese characters of the query mean, by Unihan: "镓 jiā: gallium (element 31, Ga); also written 鎵", a line each. NULL if there are none. Caller's. */
char *sy_render_characters (const json_t *answer, const char *lang);
/* The day for which status is given, and, where later knowledge was left out, the day on which it was known. Caller's. */
char *sy_render_as_of (const json_t *answer, const char *lang);

/* "published 2023-07-03 · effective 2023-08-01 · in force", each kind of date by its name. Caller's. */
char *sy_render_dates (const json_t *item, const char *as_of, const char *lang);
/* "China · Announcement · cn-mofcom:2023-23 · register entry". Caller's. */
char *sy_render_meta (const json_t *item, const char *lang);
/* The last day of an interval whose end is `day`: intervals are half-open inside, but people read the last day. Caller's. */
char *sy_render_last_day (const char *day);
/* Word of the set "word" of labels.tsv with its %s replaced; "one|many" is two forms, the first for "1". Caller's. */
char *sy_render_word (const char *name, const char *lang, const char *argument);
/* Appends text of a source without what a terminal obeys: control characters are spaces (but line ends), and marks that change the direction of
 * writing are left out. */
void sy_render_safe (GString *out, const char *text);
/* The title in the language of the answer, else the first. Borrowed. */
const char *sy_render_title (const json_t *item, const char *lang);

/* That a document's version is later than the day asked for; NULL if it is not. Caller's. */
char *sy_render_before_first (const json_t *document, const char *lang);
/* "2025-11-10 now suspended (by cn-mofcom:2025-72); 2025-11-09 published": what a result tells of changes; NULL if it tells none. Caller's. */
char *sy_render_changes (const json_t *result, const char *lang);

/* What a question asks for, and the views that answer it; of other answers, nothing. */
void sy_render_intent_text (GString *out, const json_t *answer, const char *lang, gboolean colour);
void sy_render_intent_markdown (GString *out, const json_t *answer, const char *lang);

G_END_DECLS
