// SPDX-License-Identifier: GPL-3.0-or-later
/* Order of results where the query has nothing to rank by: filters alone. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* An order by a day. */
typedef struct
{
  SyColumn column;
  gboolean oldest; /* first */
} SyOrder;

/* Of SyRequest.sort: `*order` is what it names, and FALSE in `*dated` means the order by relevance. SY_ERROR_BAD_INPUT for another name. */
gboolean sy_order_parse (const char *sort, SyOrder *order, gboolean *dated, GError **error);

/* TRUE if the tree asks for words, by which documents can be ranked. Pure. */
gboolean sy_is_ranked (const SyNode *query);

/* As sy_fulltext_search, but by the day of `order` (NULL: of publication, newest first), those without one last; ties by id. With `changed`
 * (of sy_changes_last; may be NULL) the day is that of the last change. Of bare words all must occur, unless no document has them all. `fold` may be NULL. */
SyFound *sy_newest_search (SyEngine *engine, const SyNode *query, const SyFold *fold, const SyOrder *order, GHashTable *changed, guint offset, guint limit, GError **error);

G_END_DECLS
