// SPDX-License-Identifier: GPL-3.0-or-later
/* How many of the documents that match belong to each month, quarter or year, by any kind of date. */
#pragma once

#include <jansson.h>

#include "query/engine.h"

G_BEGIN_DECLS

/* The object "histogram" of an answer; `by` as in SyRequest. New reference; NULL with SY_ERROR_BAD_INPUT for another `by`, or an error of the catalogue. */
json_t *sy_histogram_json (SyEngine *engine, const SyFound *found, const char *by, GError **error);

G_END_DECLS
