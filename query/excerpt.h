// SPDX-License-Identifier: GPL-3.0-or-later
/* Which passage of a document a result quotes. */
#pragma once

#include "query/result.h"

G_BEGIN_DECLS

/* The passage that shows best why the document was found: the one that the search names, or, where that holds none of the words asked for or is no
 * prose, the passage that holds most of them, prose before all else; where only key words or an address do, the first text. `renditions` are those of the version, strongest first; `*rendition`
 * and `*ordinal` tell where the passage stands. Caller's; NULL if the document has none. */
SyPassage *sy_excerpt (const SyResultContext *context, const SyHit *hit, const GPtrArray *renditions, const SyRendition **rendition, guint *ordinal);

/* The rendition of this number, or NULL. Borrowed. */
const SyRendition *sy_excerpt_rendition (const GPtrArray *renditions, gint64 number);

G_END_DECLS
