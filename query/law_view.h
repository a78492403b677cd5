// SPDX-License-Identifier: GPL-3.0-or-later
/* The answers on law in time (kinds item_status, log, calendar, cites, cite_check, review, dossier) as sections of rows, in words: what text, Markdown and pages show of them.
 * Pure. */
#pragma once

#include <jansson.h>

#include "query/page.h"

G_BEGIN_DECLS

gboolean sy_law_view_has (const json_t *answer);

/* { "title", "id" or null, "standing" or null, "lines": [text], "charts": [a chart of query/chart.h],
 *   "sections": [{"title" (or null), "anchor": its name within the page (may be left out), "rows": [{"day" (or "from – to"), "code" (of a status; or null), "label", "part", "id" or null, "title" or null, "text", "evidence": [...],
 *     "query": of a search that the title leads to, where there is no id,
 *     "stanza": lines to paste (of a review only), "pieces": [{"op": "same", "del" or "ins", "text"}] (a redline, of a diff only)}]}] }
 * New reference. */
json_t *sy_law_view (const json_t *answer, const char *lang);

/* For views made elsewhere (query/entry_view.c): a new section of the view, its rows borrowed; a row with nothing but a label, borrowed. */
json_t *sy_law_view_section (json_t *view, const char *title);
json_t *sy_law_view_row (json_t *rows, const char *label);
/* A section of EVENTs (none, if there are none) on `own` or by it: the other end is shown. */
void sy_law_view_events (json_t *view, const char *title, const json_t *events, const char *own, const char *lang);

/* "corrected by A. Reader, 2026-11-20: why (derived: enters into force 2025-11-08 –)", of the "review" of an event or fact; "" of NULL. `own` is the document that is shown. Caller's. */
char *sy_law_review_phrase (const json_t *review, const char *own, const char *lang);

/* As text and as Markdown, without coverage and basis. */
void sy_render_law_text (GString *out, const json_t *answer, const char *lang, gboolean colour);
/* The sections of a view only. */
void sy_render_law_sections (GString *out, const json_t *view, const char *lang, gboolean colour);
void sy_render_law_markdown (GString *out, const json_t *answer, const char *lang);
/* As the model of the partial law_view.mustache, which other pages hold too. New reference. */
json_t *sy_law_view_model (const json_t *answer, const SyPage *page);
/* The model of its "sections". New reference. */
json_t *sy_law_sections_model (const json_t *sections, const SyPage *page);
/* As the model of the page law.mustache. New reference. */
json_t *sy_law_page_model (const json_t *answer, const SyPage *page);

G_END_DECLS
