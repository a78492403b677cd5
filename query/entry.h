// SPDX-License-Identifier: GPL-3.0-or-later
/* Control lists in answers: entries and trees (query/answer.h has the shape), and how they look. For query/ only. */
#pragma once

#include "corpus/entry_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* Whether an edition that is held has the entry. Inside sy_engine_begin and _end. */
gboolean sy_entry_is_held (SyEngine *engine, const char *id);

/* Whether an act says something of the code or of one above it, although no edition may have its words ("add cn-dual-use:3C001"). Inside sy_engine_begin and _end. */
gboolean sy_entry_is_stated (SyEngine *engine, const char *id);
/* The id of the code, or of the nearest one above it, of which an act says something; NULL if none does, or if the words of that one are held and have no such level. Caller's. Inside sy_engine_begin and _end. */
char *sy_entry_stated_as (SyEngine *engine, const char *id);
/* Of an entry that is held: its item is, and the array "versions" is added; of anything else nothing happens. FALSE with an error of the catalogue. */
gboolean sy_entry_add_versions (SyEngine *engine, json_t *answer, const char *id, GError **error);
/* What acts say of the code, or of the nearest above it of which they say something, whose id is `*on` (caller's): EVENTs with evidence. New reference; NULL with an error of the catalogue. */
json_t *sy_entry_events_json (SyEngine *engine, const SyRequest *request, const char *list, const char *code, char **on, GError **error);
/* The array "beside": the same code in other lists on the day, with the edge between the two (query/edge.h). `state` (of SyEditionRow) is that of the list itself. New reference; NULL with an error of the catalogue. */
json_t *sy_entry_beside_json (SyEngine *engine, const SyRequest *request, SyDay as_of, const GPtrArray *state, const char *list, const char *code, GError **error);
/* The title of an act in the reader's language, its id if it is not held. Caller's. */
char *sy_entry_act_title (SyEngine *engine, const char *act, const char *lang);
/* What the entry says first, in the reader's language if it is held in it; NULL if it is not held. Caller's. */
char *sy_entry_heading (SyEngine *engine, const char *id, SyDay as_of, const char *lang);

/* The answers, inside sy_engine_begin and _end, of an id and of the name of a list. */
json_t *sy_answer_entry_of (SyEngine *engine, const SyRequest *request, const char *id, GError **error);
json_t *sy_answer_list_of (SyEngine *engine, const SyRequest *request, const char *list, GError **error);

/* The comparison of all lists for a code without its list; NULL without an error where no list has it. */
json_t *sy_answer_code_of (SyEngine *engine, const SyRequest *request, const char *code, GError **error);

/* EDITION and ENTRY of query/answer.h, and the evidence of an entry. New references. */
json_t *sy_entry_edition_json (const SyEditionRow *row);
/* The array "versions" of an entry (of SyEntryVersion). */
json_t *sy_entry_versions_json (const GPtrArray *versions);
json_t *sy_entry_json (const SyEntry *entry, const char *list);
json_t *sy_entry_evidence_json (SyCatalogue *catalogue, const SyFoundEntry *found);

/* "near (words in common: 0.41)", "same number, different thing (stated): why", of a row with an edge; "" without one. Caller's. */
char *sy_relation_phrase (const json_t *row, const char *lang);
/* "as it stood on 2026-07-23": of an EDITION. Caller's. */
char *sy_entry_day_phrase (const json_t *edition, const char *lang);
/* Adds the section of versions to a view, if there are any. */
void sy_entry_versions_view (json_t *view, const json_t *versions, const char *lang);
/* Fill a view (query/law_view.h) from an answer of the kind "entry" or "list". */
void sy_entry_view (json_t *view, const json_t *answer, const char *lang);
void sy_licence_view (json_t *view, const json_t *answer, const char *lang);
void sy_compare_view (json_t *view, const json_t *answer, const char *lang);
void sy_list_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
