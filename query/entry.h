// SPDX-License-Identifier: GPL-3.0-or-later
/* Control lists in answers: entries and trees (query/answer.h has the shape), and how they look. For query/ only. */
#pragma once

#include "corpus/entry_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* Whether an edition that is held has the entry. Inside sy_engine_begin and _end. */
gboolean sy_entry_is_held (SyEngine *engine, const char *id);

/* The answers, inside sy_engine_begin and _end, of an id and of the name of a list. */
json_t *sy_answer_entry_of (SyEngine *engine, const SyRequest *request, const char *id, GError **error);
json_t *sy_answer_list_of (SyEngine *engine, const SyRequest *request, const char *list, GError **error);

/* EDITION and ENTRY of query/answer.h, and the evidence of an entry. New references. */
json_t *sy_entry_edition_json (const SyEditionRow *row);
/* The array "versions" of an entry (of SyEntryVersion). */
json_t *sy_entry_versions_json (const GPtrArray *versions);
json_t *sy_entry_json (const SyEntry *entry, const char *list);
json_t *sy_entry_evidence_json (SyCatalogue *catalogue, const SyFoundEntry *found);

/* Adds the section of versions to a view, if there are any. */
void sy_entry_versions_view (json_t *view, const json_t *versions, const char *lang);
/* Fill a view (query/law_view.h) from an answer of the kind "entry" or "list". */
void sy_entry_view (json_t *view, const json_t *answer, const char *lang);
void sy_licence_view (json_t *view, const json_t *answer, const char *lang);
void sy_compare_view (json_t *view, const json_t *answer, const char *lang);
void sy_list_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
