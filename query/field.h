// SPDX-License-Identifier: GPL-3.0-or-later
/* The sections of a field view, which the field view, histories and briefings are put together from. For query/ only; inside sy_engine_begin and _end. Each function returns a new reference, NULL with an error of the
 * catalogue. Shapes are those of sy_answer_field (query/answer.h). */
#pragma once

#include <jansson.h>

#include "query/field_scope.h"

G_BEGIN_DECLS

/* {"id", "name", "kind": "technology" or "measure", "name_en", "name_zh", "broader": [{"id", "name"}], "narrower": [{"id", "name"}], "terms_en", "terms_zh", "codes", "hs", "not_en", "not_zh", "sources": text or null, "file"}; null for all fields. */
json_t *sy_field_json (const GPtrArray *fields, const SyField *field, const char *lang);

/* Sets "documents" of rows that stand for the fields of the engine in their order: {"us", "eu", "cn"}: instruments that are about the field and about export controls; and "entries": those of control lists on the day that the
 * codes and customs numbers of the field, or of narrower ones, name. FALSE with an error. */
gboolean sy_field_count_documents (SyEngine *engine, json_t *rows, GError **error);
gboolean sy_field_count_entries (SyEngine *engine, const SyRequest *request, json_t *rows, GError **error);

/* Heads of results, by day. */
json_t *sy_field_instruments (SyEngine *engine, const SyScope *scope, const SyRequest *request, GError **error);
/* How many instruments of each jurisdiction have which status, of the heads. */
json_t *sy_field_standing (const json_t *instruments);

/* Entries of control lists on the day, and what differs from those on `since`. */
json_t *sy_field_controls (SyEngine *engine, const SyScope *scope, const SyRequest *request, SyDay since, GError **error);

/* What takes effect, ends or closes for comment within `days` from the day of the request on, of the instruments of the scope. */
json_t *sy_field_open (SyEngine *engine, const SyScope *scope, const SyRequest *request, guint days, GError **error);

/* The instruments of the scope that texts held name most. */
json_t *sy_field_cited (SyEngine *engine, const json_t *instruments, guint most, GError **error);

/* Whom its instruments listed, and whose listing they ended, resumed and suspended listings with these: [{"id", "day", "jurisdiction", "list", "listed", "ended"}] by the day of the instrument. Whole editions of a list are left out. */
json_t *sy_field_listings (SyEngine *engine, const SyScope *scope, const SyRequest *request, GError **error);

/* What registers note about the instruments of the scope: [{"id", "jurisdiction", "title", "text", "evidence"}]. */
json_t *sy_field_notes (SyEngine *engine, const SyScope *scope, const char *lang, GError **error);

/* Charts (query/chart.h): instruments as marks, a lane a jurisdiction; how many a quarter. Pure. */
json_t *sy_field_timeline (const json_t *instruments, SyInterval days, SyDay today, const char *title, const char *lang);
json_t *sy_field_tempo (const json_t *instruments, SyInterval days, const char *title, const char *lang);

/* How many parties were listed in all, and how many listings ended in all, from the first of the days on: what lies between the lines is the net change. Of jurisdictions that have any. `listings`: sy_field_listings. Pure. */
json_t *sy_field_net_listings (const json_t *listings, SyInterval days, const char *title, const char *lang);

/* The days that charts of these heads should show: from the quarter of the first, ten years back at most, to the end of the year of `today`. Pure. */
SyInterval sy_field_days (const json_t *instruments, SyDay today);

G_END_DECLS
