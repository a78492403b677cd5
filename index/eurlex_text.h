// SPDX-License-Identifier: GPL-3.0-or-later
/* The text of acts as EUR-Lex and CELLAR serve them in XHTML, in the class names of three generations: "oj-normal" (since 2023), "normal" (before),
 * and those of consolidated texts
 * ("title-article-norm", "norm", grid lists). */
#pragma once

#include "corpus/markup.h"

G_BEGIN_DECLS

/* Superscripts and subscripts are spans here; all else is as in HTML. */
extern const SyTextRules sy_eurlex_rules;

/* Whether one of the element's classes is one of `names` ("doc-ti|title-doc-first"), with or without "oj-" before it. */
gboolean sy_eurlex_has_class (const SyMarkupNode *element, const char *names);

/* All below `node` as passages of `document`: articles get the path "article 3", their numbered paragraphs "article 3/2", list items "article 3/2/a",
 * recitals "recital 7". Heads of pages and the arrows that point to amending acts are left out. Errors: SY_ERROR_LIMIT as sy_reader_passage. */
gboolean sy_eurlex_read (SyDocument *document, const SyMarkupNode *node, GError **error);

/* The same of the pages before 2004, which mark no structure: a paragraph "Article 3" is a heading. */
gboolean sy_eurlex_read_plain (SyDocument *document, const SyMarkupNode *node, GError **error);

G_END_DECLS
