// SPDX-License-Identifier: GPL-3.0-or-later
/* Why a document or an entry is of a technology field: the term as it stands in the text, the code, the customs number, or the person who said so. For query/ only; inside sy_engine_begin and _end. */
#pragma once

#include <jansson.h>

#include "corpus/entry_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* The searchable text of one version, with what finds a term in it as the search does. */
typedef struct _SyFieldText SyFieldText;

/* NULL with an error of the catalogue. */
SyFieldText *sy_field_text_new (SyEngine *engine, const SyVersion *version, GError **error);
void sy_field_text_free (SyFieldText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFieldText, sy_field_text_free)

/* How many passages have the term; the first place, as evidence with "quote", in *evidence (a new reference; NULL where there is none; may be NULL itself). */
guint sy_field_text_find (SyFieldText *text, const char *term, json_t **evidence);

/* A quote of a passage that begins at byte `start`, as evidence (the shape of facts). New reference. */
json_t *sy_field_quote (SyEngine *engine, const SyVersion *version, const SyRendition *rendition, guint ordinal, const char *path, gsize start, const char *quote);

/* [{"id", "name", "kind": "technology" or "measure", "broader": [{"id", "name"}], "because": [REASON]}], by id: the fields whose own terms, codes and numbers the text has, or that it was put into; not those that are broader.
 * REASON is {"by": "term", "code", "hs" or "document", "value": as the field has it, "passages": how many have it, "evidence" or null, "review": {"verdict", "reviewer", "made", "reason"} or null}; "document" is a correction, or, without a review, the field's own file. New reference. */
json_t *sy_fields_of_text (SyEngine *engine, SyFieldText *text, const char *lang, GError **error);

/* The same of an entry, whose texts in force are `found` (of SyFoundEntry; may be empty). */
json_t *sy_fields_of_entry (SyEngine *engine, const char *id, const GPtrArray *found, const char *lang);

/* [{"id", "name", "review"}]: fields that a correction says the document or entry is not of. New reference. */
json_t *sy_fields_rejected (SyEngine *engine, const char *id, const char *lang);

/* "光刻机" (first of 3 passages), "3B001", "A. Reader, 2026-11-20: why". Caller's. */
char *sy_field_reason_phrase (const json_t *reason, const char *lang);

/* Adds the fields of an answer as sections of a view (query/law_view.h). */
void sy_item_fields_view (json_t *view, const json_t *fields, const json_t *rejected, const char *lang);

G_END_DECLS
