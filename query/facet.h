// SPDX-License-Identifier: GPL-3.0-or-later
/* Facets of an answer: how many of the documents that match have each value. */
#pragma once

#include <jansson.h>

#include "query/engine.h"

G_BEGIN_DECLS

/* The array "facets" of an answer: exact counts over all documents that match. New reference; NULL with an error of the catalogue. */
json_t *sy_facets_json (SyEngine *engine, const SyFound *found, GError **error);

G_END_DECLS
