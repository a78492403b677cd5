// SPDX-License-Identifier: GPL-3.0-or-later
/* What the models of the sources play: composed objects, one a line. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* The objects of a file, each of which has the string `key`, as an array (caller's). A line that is no such object is an error that names it: a fixture that is passed over would make a test weaker unseen. */
json_t *sy_replay_json_lines (const char *path, const char *key, GError **error);

G_END_DECLS
