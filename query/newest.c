// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/newest.h"

#include <string.h>

#include "corpus/error.h"

gboolean
sy_order_parse (const char *sort, SyOrder *order, gboolean *dated, GError **error)
{
  static const struct
  {
    const char *name;
    SyOrder order;
  } rows[] = { { "newest", { SY_COLUMN_PUBLISHED, FALSE } }, { "oldest", { SY_COLUMN_PUBLISHED, TRUE } }, { "effective", { SY_COLUMN_EFFECTIVE, FALSE } } };
  *dated = FALSE;
  for (guint i = 0; sort != NULL && !*dated && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, sort))
      {
        *order = rows[i].order;
        *dated = TRUE;
      }
  if (sort == NULL || *dated || g_str_equal (sort, "relevance"))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "sort: there is no order \"%s\"; there are relevance, newest, oldest and effective", sort);
  return FALSE;
}

gboolean
sy_is_ranked (const SyNode *query)
{
  switch (query->kind)
    {
    case SY_NODE_WORDS:
    case SY_NODE_ALSO:
    case SY_NODE_TEXT:
    case SY_NODE_PHRASE:
    case SY_NODE_NEAR:
    case SY_NODE_PREFIX:
    case SY_NODE_TITLE: return TRUE;
    case SY_NODE_NOT: return sy_is_ranked (query->children->pdata[0]);
    case SY_NODE_AND:
    case SY_NODE_OR:
      for (guint i = 0; i < query->children->len; i++)
        if (sy_is_ranked (query->children->pdata[i]))
          return TRUE;
      return FALSE;
    default: return FALSE;
    }
}

typedef struct
{
  gint64 rank; /* the lowest first */
  guint32 version, others;
  char *key; /* NULL until it is needed to break a tie */
} Dated;

static void
dated_clear (gpointer data)
{
  g_free (((Dated *) data)->key);
}

/* What has no day comes last in either order. */
static gint64
rank_of (SyDay day, gboolean oldest)
{
  return day == SY_DAY_NONE ? G_MAXINT64 : oldest ? (gint64) day : -(gint64) day;
}

static int
lowest_first (gconstpointer a, gconstpointer b)
{
  const Dated *x = a, *y = b;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return x->key != NULL && y->key != NULL ? strcmp (x->key, y->key) : 0;
}

#define dated_at(all, i) (&g_array_index ((all), Dated, (i)))

/* Puts those of one day in order of their ids: of every day that has a place on the page, since row numbers may not decide which of its documents are
 * shown. */
static void
break_ties (SyFulltext *fulltext, GArray *all, guint from, guint to)
{
  while (from > 0 && dated_at (all, from - 1)->rank == dated_at (all, from)->rank)
    from--;
  while (to < all->len && dated_at (all, to)->rank == dated_at (all, to - 1)->rank)
    to++;
  for (guint i = from; i < to; i++)
    dated_at (all, i)->key = sy_fulltext_key (fulltext, dated_at (all, i)->version);
  qsort (dated_at (all, from), to - from, sizeof (Dated), lowest_first);
}

/* Where the words stand in the documents of a page: a search among these. */
static gboolean
find_places (SyEngine *engine, const SyNode *query, SyFound *found, GError **error)
{
  g_autoptr (SyNode) both = sy_node_new (SY_NODE_AND, NULL);
  SyNode *shown = sy_node_new (SY_NODE_SET, NULL);
  shown->set = sy_bitmap_new (sy_fulltext_size (engine->fulltext));
  for (guint i = 0; i < found->hits->len; i++)
    sy_bitmap_set (shown->set, g_array_index (found->hits, SyHit, i).version);
  sy_node_add (both, (SyNode *) query);
  sy_node_add (both, shown);
  g_autoptr (SyFound) placed = sy_fulltext_search (engine->fulltext, both, 0, found->hits->len, error);
  g_ptr_array_steal_index (both->children, 0); /* the caller's */
  for (guint i = 0; placed != NULL && i < placed->hits->len; i++)
    for (guint k = 0; k < found->hits->len; k++)
      {
        const SyHit *from = &g_array_index (placed->hits, SyHit, i);
        SyHit *to = &g_array_index (found->hits, SyHit, k);
        if (from->version != to->version)
          continue;
        to->score = from->score;
        to->rendition = from->rendition;
        to->ordinal = from->ordinal;
      }
  return placed != NULL;
}

SyFound *
sy_newest_search (SyEngine *engine, const SyNode *query, const SyFold *fold, const SyOrder *order, GHashTable *changed, guint offset, guint limit, GError **error)
{
  const SyOrder newest = { SY_COLUMN_PUBLISHED, FALSE };
  const SyOrder *by = order != NULL ? order : &newest;
  const SyColumns *columns = sy_engine_columns (engine, error);
  SyFound *found = columns != NULL ? sy_fulltext_search (engine->fulltext, query, 0, 0, error) : NULL;
  if (found == NULL)
    return NULL;
  gboolean all_words = found->count > 0 || found->count_more == 0;
  if (all_words)
    found->count_more = 0;
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (Dated), found->matches->len);
  g_array_set_clear_func (all, dated_clear);
  g_autofree guint32 *others = g_new0 (guint32, (gsize) found->matches->len + 1);
  if (fold != NULL)
    found->folded = sy_fold_choose (fold, (const guint32 *) (gpointer) found->matches->data, NULL, found->matches->len, others);
  for (guint i = 0; i < found->matches->len; i++)
    {
      if (others[i] == SY_FOLDED)
        continue;
      guint32 version = g_array_index (found->matches, guint32, i);
      gpointer day;
      gboolean known = changed != NULL && g_hash_table_lookup_extended (changed, GUINT_TO_POINTER (version), NULL, &day);
      SyDay on = known ? GPOINTER_TO_INT (day) : sy_columns_day (columns, by->column, version);
      Dated dated = { rank_of (on, by->oldest), version, others[i], NULL };
      g_array_append_val (all, dated);
    }
  g_array_sort (all, lowest_first);
  guint end = offset < all->len ? MIN (offset + limit, all->len) : offset;
  if (offset < end)
    break_ties (engine->fulltext, all, offset, end);
  for (guint i = offset; i < end; i++)
    {
      SyHit hit = { .version = dated_at (all, i)->version, .all_words = all_words, .others = dated_at (all, i)->others };
      g_array_append_val (found->hits, hit);
    }
  if (found->hits->len > 0 && order != NULL && sy_is_ranked (query) && !find_places (engine, query, found, error))
    g_clear_pointer (&found, sy_found_free);
  return found;
}
