// SPDX-License-Identifier: GPL-3.0-or-later
/* Issuing bodies under the names that sources give them: query/data/bodies.tsv. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Name of the body that a source calls `spelling`, in "en" or "zh"; the spelling itself if the table does not have it. Static or borrowed. */
const char *sy_body_name (const char *spelling, const char *lang);

/* TRUE if this is one of the body's names, and not only a part of one. */
gboolean sy_body_is (const char *spelling, const char *name);

/* All names of the body, the spelling among them. Caller's (g_ptr_array_unref); the strings are static or borrowed. */
GPtrArray *sy_body_names (const char *spelling);

G_END_DECLS
