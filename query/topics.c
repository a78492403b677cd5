// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/topics.h"

#include "query/plan.h"

struct _SyTopics
{
  gint references;
  GPtrArray *sets; /* of SyBitmap, by number of the field */
};

SyTopics *
sy_topics_ref (SyTopics *topics)
{
  g_atomic_int_inc (&topics->references);
  return topics;
}

void
sy_topics_unref (SyTopics *topics)
{
  if (topics == NULL || !g_atomic_int_dec_and_test (&topics->references))
    return;
  g_ptr_array_unref (topics->sets);
  g_free (topics);
}

const SyBitmap *
sy_topics_set (const SyTopics *topics, guint i)
{
  return topics->sets->pdata[i];
}

/* As field:ID finds them. */
static SyBitmap *
documents_of (SyEngine *engine, const char *id, GError **error)
{
  SyPlanContext context = { engine, SY_DAY_NONE, SY_DAY_NONE, NULL, NULL };
  g_autofree char *text = g_strconcat ("field:", id, NULL);
  g_autoptr (SyClause) clause = sy_clause_new (SY_CLAUSE_TOPIC, text);
  g_autoptr (SyNode) node = sy_plan (&context, clause, error);
  g_autoptr (SyFound) found = node != NULL ? sy_fulltext_search (engine->fulltext, node, 0, 0, error) : NULL;
  if (found == NULL)
    return NULL;
  SyBitmap *set = sy_bitmap_new (sy_fulltext_size (engine->fulltext));
  for (guint i = 0; i < found->matches->len; i++)
    if (g_array_index (found->matches, guint32, i) < set->size)
      sy_bitmap_set (set, g_array_index (found->matches, guint32, i));
  return set;
}

SyTopics *
sy_topics_new (SyEngine *engine, GError **error)
{
  g_autoptr (SyTopics) topics = g_new0 (SyTopics, 1);
  topics->references = 1;
  topics->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_bitmap_free);
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  for (guint i = 0; i < fields->len; i++)
    {
      SyBitmap *set = documents_of (engine, ((const SyField *) fields->pdata[i])->id, error);
      if (set == NULL)
        return NULL;
      g_ptr_array_add (topics->sets, set);
    }
  return g_steal_pointer (&topics);
}
