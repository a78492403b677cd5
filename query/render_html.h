// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers as HTML pages: a pure step from the answer object to a model, and a template over that. What sources and users wrote reaches a page through
 * the template's escape only. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

/* The page of a search, ask, document, coverage or status answer. Caller's. SY_ERROR_BAD_INPUT for an answer of another kind. */
char *sy_render_html (const json_t *answer, const SyPage *page, GError **error);

/* The models behind it, for tests. New references. */
json_t *sy_results_model (const json_t *answer, const SyPage *page);  /* search and ask */
json_t *sy_document_model (const json_t *answer, const SyPage *page); /* document */
json_t *sy_field_page_model (const json_t *answer, const SyPage *page); /* field */

/* Adds "status" and "events" of a document. */
void sy_law_model (const json_t *document, const SyPage *page, json_t *model);

/* What a result and a document page both begin with: title, jurisdiction, what it is, dates, status and standing. */
void sy_head_model (const json_t *item, const SyPage *page, json_t *model);

/* Whether an issuing body is shown: those in the page's language, and all where none is. */
gboolean sy_body_is_shown (const char *body, const json_t *bodies, const SyPage *page);

/* Text as an array of {"text", "mark": true or absent} cut at the characters of `highlights` ([[start, end]], ascending; what does not fit is passed
 * over). New reference. */
json_t *sy_highlight_segments (const char *text, const json_t *highlights);


/* Adds what a page of results says about its query: parts to take away, folded results, suggestions, what found nothing. */
void sy_model_advice (const SyPage *page, json_t *model, const json_t *answer);

/* Adds what the reader can do with results: "tools" (orders, files), "feed", "histogram". */
void sy_model_tools (const SyPage *page, json_t *model, const json_t *answer);
/* The page of another search; days, language, order and such are kept. Caller's; NULL for a file of its own. */
char *sy_page_link_search (const SyPage *page, const char *query);

/* The page that says what went wrong. `detail` is for people; coverage may be NULL. Caller's. */
char *sy_render_error (const SyPage *page, guint status, const char *detail, const json_t *coverage);

/* The page on which a name is given to be screened. Caller's. */
char *sy_render_screen (const SyPage *page, const char *form_token, GError **error); /* of the desk's forms (query/desk_session.h); NULL for who did not enter it */

/* The page on which a text is given to be checked. Caller's. */
char *sy_render_check (const SyPage *page, GError **error);
char *sy_render_profile (const SyPage *page, GError **error); /* the form for a profile */

/* The help page, from the table of fields. Caller's. */
char *sy_render_help (const SyPage *page, GError **error);

/* Sets "intent" (or false) and "answers" of the page of a question. */
void sy_intent_model (const json_t *answer, const SyPage *page, json_t *model);

G_END_DECLS
