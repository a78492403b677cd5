// SPDX-License-Identifier: GPL-3.0-or-later
/* Action and reaction: instruments of a field that follow an export control of another side, of whatever field, within some days and are linked with it by words: the later one cites the earlier one, or each names the other's
 * country. Candidates; whether one answers the other, people judge. For query/ only. */
#pragma once

#include <jansson.h>

#include "query/field_scope.h"

G_BEGIN_DECLS

#define SY_REACTION_DAYS 60

/* Of instruments of the field that became public within `period`: [{"action": HEAD, "reaction": id, "days": between them, "link": "cites" or "names", "evidence": the words of the later one, then of the earlier one}], the latest
 * reaction first, then the nearest action. HEAD is {"id", "title", "jurisdiction", "published", "path"}. New reference; NULL with an error of the catalogue. */
json_t *sy_reactions (SyEngine *engine, const SyScope *scope, const SyRequest *request, SyInterval period, guint days, GError **error);

G_END_DECLS
