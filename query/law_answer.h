// SPDX-License-Identifier: GPL-3.0-or-later
/* What the answers on law in time have in common. For query/ only. */
#pragma once

#include "query/answer_search.h"
#include "query/item.h"

G_BEGIN_DECLS

/* Adds "coverage" (of all sources, or of those of a jurisdiction) and "basis" to the answer (taken). New reference; NULL with an error of the catalogue. */
json_t *sy_law_finish (SyEngine *engine, json_t *answer, const char *jurisdiction, const SyRequest *request, GError **error);

/* Adds "offset", "limit", "next" and "results" (taken: the rows of this page) of `count` rows in all. */
void sy_law_set_page (json_t *answer, const SyRequest *request, gsize count, json_t *rows);

/* The jurisdiction that an item's id tells; NULL if it tells none. Static. */
const char *sy_law_jurisdiction (const char *id);

G_END_DECLS
