// SPDX-License-Identifier: GPL-3.0-or-later
/* The terms of technology fields, to look for in one short text (a passage, a remark of a list). For whole documents, query/field_because.h narrows the passages first. Pure. */
#pragma once

#include "corpus/field.h"
#include "corpus/text.h"

G_BEGIN_DECLS

/* Of these fields (of const SyField *, borrowed by the result), in both languages. Opaque; the array is the caller's. */
GPtrArray *sy_field_terms_new (const GPtrArray *fields);
/* The first term that the text has as a word or phrase, and where; one that an exclusion of its field takes away does not count. */
gboolean sy_field_terms_find (const GPtrArray *terms, const char *text, SySpan *span);

G_END_DECLS
