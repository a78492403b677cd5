// SPDX-License-Identifier: GPL-3.0-or-later
/* Which lettered paragraphs of an entry are its items, and which count in its notes.
 *
 * In the Commerce Control List nothing tells them but order and punctuation: items have rising letters and write their levels whole ("b.1.a."), notes
 * are opened by words that end in a colon, begin at "a." and end with a full stop. All ways to read an entry are weighed together, and the one that
 * strains these habits least is taken. Pure, thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of the marker that the text begins with ("a.1.b. " has 6); 0 for none. A level below the first may have lost its last point ("b.1 Being", "z.1.a “Software”") or
 * doubled it. Its letter goes to `first`. */
gsize sy_list_marker (const char *text, char first[4]);

/* `texts`: the paragraphs of one entry in order, of const char *. `items[i]` becomes TRUE for those that are items; one element each, the caller's.
 */
void sy_list_letters (const GPtrArray *texts, gboolean *items);

G_END_DECLS
