// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables of query/data, compiled in: rows of cells separated by tabs; empty lines and those that begin with "#" are left out. Loaded once, never
 * freed; thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of the table called `name` ("labels.tsv"): of char **, each with exactly `columns` cells. A table that is not so is a mistake of ours and
 * ends the program. Borrowed. */
const GPtrArray *sy_table (const char *name, guint columns);

/* Name of `value` in the set ("jurisdiction", "kind", "standing", "status", "facet", "date", "coverage", "lang") in "en" or "zh"; the value itself
 * if it has none. Borrowed from the table or from `value`. */
const char *sy_label (const char *set, const char *value, const char *lang);

/* The value that is so called in either language, in any case; NULL if there is none. Static. */
const char *sy_label_value (const char *set, const char *label);

/* The value whose name in either language a mistyped one most likely means; NULL if none is near. Static. */
const char *sy_label_nearest (const char *set, const char *typed);

G_END_DECLS
