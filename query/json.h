// SPDX-License-Identifier: GPL-3.0-or-later
/* Small helpers for building the answer object: keys come out in the order in which they are set. Pure. */
#pragma once

#include <jansson.h>

#include "corpus/day.h"

G_BEGIN_DECLS

/* A string, or null for NULL. Bytes that are no UTF-8 become U+FFFD: jansson would leave the whole key out. */
json_t *sy_json_of_text (const char *text);
/* "2024-02-29", or null for SY_DAY_NONE. */
json_t *sy_json_of_day (SyDay day);
/* "2026-11-20T12:00:00Z", or null for 0. */
json_t *sy_json_of_instant (gint64 microseconds);
json_t *sy_json_of_texts (const GPtrArray *texts); /* of char * */
/* A number rounded to six digits behind the point. */
json_t *sy_json_of_score (double score);

#define sy_json_set(object, key, value) json_object_set_new ((object), (key), (value))

/* Text of a key, "" where there is none. Borrowed. */
const char *sy_json_get (const json_t *object, const char *key);
/* Text of a key of the object under `outer`. Borrowed. */
const char *sy_json_get2 (const json_t *object, const char *outer, const char *key);

G_END_DECLS
