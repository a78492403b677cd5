// SPDX-License-Identifier: GPL-3.0-or-later
/* Text of Federal Register XML (GPO vocabulary FRMergedXML.xsd), whose files come in two states: federalregister.gov's single documents have lost the spaces around inline elements; govinfo's
 * issues are indented for reading, with the original spaces still there among the indentation. Either would glue or split words if read as it stands. */
#pragma once

#include "corpus/markup.h"

G_BEGIN_DECLS

/* Rules for sy_markup_text_as on nodes of `article`; decides once which state it is in. Plain value. */
SyTextRules sy_fr_text_rules (const SyMarkupNode *article);

/* Elements that flow with the text around them. */
gboolean sy_fr_is_inline (const SyMarkupNode *element);

/* What the typeface code T of an E makes of its text: superscript, subscript, or nothing. */
SyInline sy_fr_typeface (const SyMarkupNode *element);

G_END_DECLS
