// SPDX-License-Identifier: GPL-3.0-or-later
/* Model of the text of a document (page_document.c has the rest). Pure; for query/ only. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

/* Adds "passages", "stated" (the fields that a source states by themselves), "glosses", "outline", "hits" and the parts of a long text. Each piece of a passage has "text" and, where they apply, "mark" (asked for),
 * "fact" (what a program read from it), "href" (what that names) and "means" (a term in the reader's language). */
void sy_page_text_model (const json_t *document, const SyPage *page, json_t *model);

/* A citation or code in the text leads to what it names; days, places, amounts and names lead nowhere, nor does a document's own number. Caller's; NULL where nothing is led to. */
char *sy_page_fact_link (const json_t *fact, const SyPage *page, const char *own_id);

G_END_DECLS
