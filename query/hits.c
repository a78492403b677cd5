// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/hits.h"

#include "corpus/error.h"

struct _SyHits
{
  GHashTable *found; /* normal form of a query -> SyFound */
  gint64 change;     /* that the text index had reached */
};

SyHits *
sy_hits_new (gint64 change)
{
  SyHits *hits = g_new0 (SyHits, 1);
  hits->change = change;
  hits->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sy_found_free);
  return hits;
}

void
sy_hits_free (SyHits *hits)
{
  if (hits == NULL)
    return;
  g_hash_table_unref (hits->found);
  g_free (hits);
}

gboolean
sy_hits_has (const SyHits *hits, const char *query)
{
  return g_hash_table_contains (hits->found, query);
}

gboolean
sy_hits_keep (SyHits *hits, const char *query, SyFound *all, gint64 change, GError **error)
{
  if (change != hits->change)
    {
      sy_found_free (all);
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BUSY, "the index changed while it was searched; ask again");
      return FALSE;
    }
  g_hash_table_insert (hits->found, g_strdup (query), all);
  return TRUE;
}

SyFound *
sy_hits_page (const SyHits *hits, const char *query, guint offset, guint limit)
{
  const SyFound *all = g_hash_table_lookup (hits->found, query);
  if (all == NULL)
    return NULL;
  SyFound *page = g_new (SyFound, 1);
  *page = *all;
  page->matches = g_array_ref (all->matches);
  page->hits = g_array_new (FALSE, FALSE, sizeof (SyHit));
  if (offset < all->hits->len)
    g_array_append_vals (page->hits, &g_array_index (all->hits, SyHit, offset), MIN (limit, all->hits->len - offset));
  return page;
}
