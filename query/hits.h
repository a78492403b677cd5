// SPDX-License-Identifier: GPL-3.0-or-later
/* The results of a search kept between its pages: what the first page found is what all pages show, however often the text index is committed to
 * meanwhile, and no page searches again. About 40 bytes a result. Belongs to one thread at a time. */
#pragma once

#include "index/fulltext.h"
#include "query/answer.h"

G_BEGIN_DECLS

/* For what is found in the text index as it is when it has reached `change`. */
SyHits *sy_hits_new (gint64 change);
void sy_hits_free (SyHits *hits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHits, sy_hits_free)

/* By the normal form of a query: a question may come to two of them. */
gboolean sy_hits_has (const SyHits *hits, const char *query);
/* Keeps all results of a query (taken), found in the index when it had reached `change`. SY_ERROR_BUSY if that is another state. */
gboolean sy_hits_keep (SyHits *hits, const char *query, SyFound *all, gint64 change, GError **error);
/* Those of one page, with all counts and matches. NULL if there are none of this query. */
SyFound *sy_hits_page (const SyHits *hits, const char *query, guint offset, guint limit);

G_END_DECLS
