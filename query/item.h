// SPDX-License-Identifier: GPL-3.0-or-later
/* What a verb or page is asked about: a document, a list entry or another thing with an id, whatever name it was asked for by. Inside sy_engine_begin
 * and _end. */
#pragma once

#include <jansson.h>

#include "query/engine.h"

G_BEGIN_DECLS

/* The id of what was typed: an id in any spelling, a citation ("90 FR 47201", "商务部公告2025年第61号"), a code. A page is the document that begins there, if
 * one is held. A code whose list is not told is that of the only list of which events are held. Caller's. SY_ERROR_BAD_INPUT where it is none, or
 * where several lists have the code. */
char *sy_item_resolve (SyEngine *engine, const char *typed, GError **error);
/* "3C001" where the text is a code without its list; NULL for anything else. Caller's. */
char *sy_item_bare_code (const char *typed);

/* The id under which the law of `id` is told: of a page of an official journal the document that begins there, of a consolidated text of the EU the
 * act that it consolidates; else the id itself. Caller's. */
char *sy_item_lawful (SyCatalogue *catalogue, const char *id);

/* All ids by which texts name the document: its own first, then the pages on which it begins. Of char *, caller's; NULL with an error of the catalogue. */
GPtrArray *sy_item_names (SyCatalogue *catalogue, const char *id, GError **error);

/* The ids of what lies within `id`, as texts and events name it: sections of a part of the CFR, paragraphs of a section, consolidated texts of an act. Of char *, caller's; NULL with an error of the
 * catalogue. */
GPtrArray *sy_item_within (SyCatalogue *catalogue, const char *id, GError **error);

/* "us-cfr:15/744" of "us-cfr:15/744.23", whose text is in that of its part. Caller's; NULL for others. */
char *sy_item_part (const char *id);

/* {"id", "held", "title", "titles", "jurisdiction", "kind", "standing", "number", "citation", "path"}; of what is not held the title is how people write the id, and
 * kind, standing, number and citation are null. New reference. */
json_t *sy_item_json (SyCatalogue *catalogue, const char *id, const char *lang);

G_END_DECLS
