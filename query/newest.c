// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/newest.h"

#include <string.h>

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
  SyDay day;
  guint32 version, others;
  char *key; /* NULL until it is needed to break a tie */
} Dated;

static void
dated_clear (gpointer data)
{
  g_free (((Dated *) data)->key);
}

/* SY_DAY_NONE is the lowest number, so it comes last. */
static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Dated *x = a, *y = b;
  if (x->day != y->day)
    return x->day > y->day ? -1 : 1;
  return x->key != NULL && y->key != NULL ? strcmp (x->key, y->key) : 0;
}

#define dated_at(all, i) (&g_array_index ((all), Dated, (i)))

/* Puts those of one day in order of their ids: of every day that has a place on the page, since row numbers may not decide which of its documents are
 * shown. */
static void
break_ties (SyFulltext *fulltext, GArray *all, guint from, guint to)
{
  while (from > 0 && dated_at (all, from - 1)->day == dated_at (all, from)->day)
    from--;
  while (to < all->len && dated_at (all, to)->day == dated_at (all, to - 1)->day)
    to++;
  for (guint i = from; i < to; i++)
    dated_at (all, i)->key = sy_fulltext_key (fulltext, dated_at (all, i)->version);
  qsort (dated_at (all, from), to - from, sizeof (Dated), newest_first);
}

SyFound *
sy_newest_search (SyEngine *engine, const SyNode *query, const SyFold *fold, GHashTable *changed, guint offset, guint limit, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  SyFound *found = columns != NULL ? sy_fulltext_search (engine->fulltext, query, 0, 0, error) : NULL;
  if (found == NULL)
    return NULL;
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
      Dated dated = { known ? GPOINTER_TO_INT (day) : sy_columns_day (columns, SY_COLUMN_PUBLISHED, version), version, others[i], NULL };
      g_array_append_val (all, dated);
    }
  g_array_sort (all, newest_first);
  guint end = offset < all->len ? MIN (offset + limit, all->len) : offset;
  if (offset < end)
    break_ties (engine->fulltext, all, offset, end);
  for (guint i = offset; i < end; i++)
    {
      SyHit hit = { .version = dated_at (all, i)->version, .all_words = TRUE, .others = dated_at (all, i)->others };
      g_array_append_val (found->hits, hit);
    }
  return found;
}
