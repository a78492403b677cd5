// SPDX-License-Identifier: GPL-3.0-or-later
/* What is written to the desk over HTTP. For query/ only.
 *
 * A form's "act" and fields: watch_add ("kind", "text", "label"), watch_remove ("number"), decide ("decision", "name", "party", "reason", "reviewer"), merge ("merge", "one", "other", "reason", "reviewer"),
 * note_add ("object", "text", "marking", "reviewer"), note_remove ("number"), log ("log": "on" or "off"), batch_add ("file" with "file_name", or "text": a name a line; "lang"), batch_remove ("number"). What is decided rests on the party's record as it is held at that moment. */
#pragma once

#include <jansson.h>

#include "corpus/desk.h"
#include "query/engine.h"
#include "query/http.h"

G_BEGIN_DECLS

/* Setting of the desk: number of the newest result of a watch that was marked as read. */
#define SY_DESK_READ "read"

/* The part of the desk that an act changes ("watches"; "": what the first page shows), or NULL for what is none. Static. */
const char *sy_desk_act_part (const char *act);

/* { "kind": "desk_written", "act", "number": of what was written or removed, or null }. A new watch is held against the catalogue at once. New reference; SY_ERROR_BAD_INPUT for what is no act or lacks a field,
 * SY_ERROR_NOT_FOUND, and errors of the desk and the engine, which is not begun. */
json_t *sy_desk_write (SyEngine *engine, const SyHttpRequest *request, GError **error);

G_END_DECLS
