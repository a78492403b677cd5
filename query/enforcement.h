// SPDX-License-Identifier: GPL-3.0-or-later
/* Enforcement in answers (query/answer.h has the shapes), and how it looks. For query/ only. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS


/* What was done to whoever has one of these names (of SyPartyName), the newest first, as results of the answer. New reference; NULL with an error of the catalogue. */
json_t *sy_enforcement_of_names (SyEngine *engine, const GPtrArray *names, SyDay known_as_of, const char *lang, GError **error);

/* Fill a view (query/law_view.h), or a section of one. */
void sy_enforcement_view (json_t *view, const json_t *answer, const char *lang);
void sy_enforcement_view_rows (json_t *rows, const json_t *results, const char *lang);

G_END_DECLS
