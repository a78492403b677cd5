// SPDX-License-Identifier: GPL-3.0-or-later
/* What a mistyped word most likely means. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far `typed` is from `word`, both in lower case: 0 the same; small for a beginning of at least two letters, or one Chinese character ("jur" of
 * "jurisdiction"); else the letters to add, leave out or replace, where they are few for the length of `typed`; G_MAXUINT if it is not near. */
guint sy_distance (const char *typed, const char *word);

/* The nearest of the NULL-terminated words, in any case; the first of equals. NULL if none is near. Borrowed from `words`. */
const char *sy_nearest (const char *typed, const char *const *words);

G_END_DECLS
