// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/topics.h"

#include "query/plan.h"

struct _SyTopics
{
  gint references;
  GMutex lock; /* of the places in `sets`: what stands there stays */
  guint n_sets;
  SyBitmap **sets; /* by number of the field; NULL before it is asked for */
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
  for (guint i = 0; i < topics->n_sets; i++)
    sy_bitmap_free (topics->sets[i]);
  g_free (topics->sets);
  g_mutex_clear (&topics->lock);
  g_free (topics);
}

/* As field:ID finds them. */
static SyBitmap *
documents_of (SyEngine *engine, const char *id, GError **error)
{
  SyPlanContext context = { engine, SY_DAY_NONE, SY_DAY_NONE, NULL, NULL, SY_ACROSS_ONE };
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

/* What another thread has put there meanwhile is the same. */
static const SyBitmap *
keep (SyTopics *topics, guint i, SyBitmap *set)
{
  g_mutex_lock (&topics->lock);
  if (topics->sets[i] == NULL)
    topics->sets[i] = g_steal_pointer (&set);
  const SyBitmap *kept = topics->sets[i];
  g_mutex_unlock (&topics->lock);
  sy_bitmap_free (set);
  return kept;
}

const SyBitmap *
sy_topics_set (SyTopics *topics, SyEngine *engine, guint i, GError **error)
{
  g_mutex_lock (&topics->lock);
  const SyBitmap *kept = topics->sets[i];
  g_mutex_unlock (&topics->lock);
  if (kept != NULL)
    return kept;
  SyBitmap *set = documents_of (engine, ((const SyField *) sy_shared_fields (engine->shared)->pdata[i])->id, error);
  return set != NULL ? keep (topics, i, set) : NULL;
}

SyTopics *
sy_topics_new (const SyEngine *engine)
{
  SyTopics *topics = g_new0 (SyTopics, 1);
  topics->references = 1;
  g_mutex_init (&topics->lock);
  topics->n_sets = sy_shared_fields (engine->shared)->len;
  topics->sets = g_new0 (SyBitmap *, topics->n_sets);
  return topics;
}
