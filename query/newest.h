// SPDX-License-Identifier: GPL-3.0-or-later
/* Order of results where the query has nothing to rank by: filters alone. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* TRUE if the tree asks for words, by which documents can be ranked. Pure. */
gboolean sy_is_ranked (const SyNode *query);

/* As sy_fulltext_search, but by day of publication, newest first, those without one last; ties by id. All scores are 0. With `changed`
 * (of sy_changes_last; may be NULL) the day is that of the last change. `fold` may be NULL. */
SyFound *sy_newest_search (SyEngine *engine, const SyNode *query, const SyFold *fold, GHashTable *changed, guint offset, guint limit, GError **error);

G_END_DECLS
