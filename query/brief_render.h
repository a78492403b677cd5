// SPDX-License-Identifier: GPL-3.0-or-later
/* A briefing as Markdown, as a page for print, and as OpenDocument text. Pure: the same answer gives the same bytes.
 *
 * Each form carries what verifies it, in a comment (Markdown, HTML) or as the user's field "smallyard-brief" (ODT, meta.xml): SY_BRIEF_MARK and a
 * JSON object { "version": 1, "form", "sha256": of the text (of content.xml) without that comment, "asked": {"field", "jurisdictions", "from", "to",
 * "style", "lang", "as_of", "known_as_of"}, "basis", "references" }. It holds no "<", ">", "&" and no "--". */
#pragma once

#include "query/answer.h"

G_BEGIN_DECLS

#define SY_BRIEF_MARK "smallyard-brief "

/* SY_FORM_MARKDOWN, HTML, TEXT (as Markdown) or ODT. `linked`: a page of the server, whose style sheets are files of their own. Errors:
 * SY_ERROR_BAD_INPUT for another form. */
GBytes *sy_brief_render (const json_t *answer, SyForm form, gboolean linked, GError **error);

G_END_DECLS
