// SPDX-License-Identifier: GPL-3.0-or-later
/* What is counted of the listed parties of a field (query/field_parties.h has the shapes of rows and sums). For query/ only. */
#pragma once

#include <jansson.h>

#include "query/engine.h"

G_BEGIN_DECLS

/* How many began and ended in each quarter, up to `today` ("2026-11-21"). Pure; a new reference. */
json_t *sy_field_parties_quarters (const json_t *rows, const char *today);
/* Of the jurisdictions (NULL: all), those first that were asked for. Pure; a new reference. */
json_t *sy_field_parties_sides (const char *const *asked, const json_t *rows, const json_t *lists);
/* The lists that are known by name, and the newest text held of each; inside sy_engine_begin and _end. A new reference; NULL with an error of the catalogue. */
json_t *sy_field_parties_lists (SyEngine *engine, const char *const *sides, const char *lang, GError **error);

G_END_DECLS
