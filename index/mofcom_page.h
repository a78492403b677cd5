// SPDX-License-Identifier: GPL-3.0-or-later
/* Parts of the pages of the Chinese Ministry of Commerce that its two systems (article pages, the export control portal) have in common; the Foreign
 * Ministry's have them, too. Pure. */
#pragma once

#include "corpus/markup.h"
#include "index/cn_document.h"

G_BEGIN_DECLS

/* HTML as a tree, every <br> of it ending a line: the editors of these pages end paragraphs with a single one. Errors: as sy_markup_parse. */
SyMarkup *sy_mofcom_parse (const char *html, GError **error);

/* Condition of an XPath on elements of a class. */
#define SY_HAS_CLASS(name) "contains(concat(' ', normalize-space(@class), ' '), ' " name " ')"

/* The first element that one of the expressions (ended by NULL) finds text in, asked in their order; NULL if there is none. Borrowed. */
const SyMarkupNode *sy_mofcom_first (const SyMarkup *markup, const char *const *xpaths);

/* Adds what stands in `body`: the marks above the text to the head, the text to lines and rows, each linked file as an attribute "attachment", "NAME
 * ADDRESS", its address made absolute with `base` (may be NULL) and without spaces. Words in pieces, as text processors leave them, are joined first.
 */
void sy_mofcom_body (SyCnDraft *draft, const SyMarkup *markup, const SyMarkupNode *body, const char *base);

/* Why the draft is no text but what is left of one, or a text whose characters the server has replaced by question marks; NULL if it is sound.
 * Static. */
const char *sy_mofcom_damage (const SyCnDraft *draft);

/* Text of `var NAME = '…'` in a script, escapes resolved; NULL if there is none. Caller's. */
char *sy_script_variable (const char *script, const char *name);

/* Text of a fragment of HTML, "《甲》&amp;<br>乙"; caller's. */
char *sy_mofcom_plain (const char *fragment);

G_END_DECLS
