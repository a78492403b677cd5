// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/citation_graph.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/item.h"
#include "query/law_json.h"

#define CITES "cites"

static void
edge_free (gpointer data)
{
  SyEdge *edge = data;
  g_free (edge->of);
  g_free (edge->id);
  g_ptr_array_unref (edge->names);
  g_ptr_array_unref (edge->parts);
  g_ptr_array_unref (edge->evidence);
  g_free (edge);
}

static void
level_free (gpointer data)
{
  SyLevel *level = data;
  g_free (level->id);
  g_free (level);
}

void
sy_citation_graph_free (SyCitationGraph *graph)
{
  if (graph == NULL)
    return;
  g_ptr_array_unref (graph->edges);
  g_ptr_array_unref (graph->levels);
  g_ptr_array_unref (graph->keep);
  g_free (graph);
}

/* ---- one step ---- */

/* The end that is being looked at, in one direction. */
typedef struct
{
  SyCatalogue *catalogue;
  SyCitationGraph *graph;
  GHashTable *by_key; /* "in|of|relation|id" -> SyEdge */
  SyDay known_as_of;
  GHashTable *known;  /* id of a document -> 1 known by then, 2 not */
  GHashTable *within; /* ids of what lies within `of`, as a set */
  guint depth;
  const char *of;
  gboolean in;
} Step;

/* Whether a document had been filed or published by then. */
static gboolean
is_known (Step *step, const char *document)
{
  if (step->known_as_of == SY_DAY_NONE)
    return TRUE;
  guint held = GPOINTER_TO_UINT (g_hash_table_lookup (step->known, document));
  if (held == 0)
    {
      SyDay known = SY_DAY_NONE;
      held = sy_catalogue_known (step->catalogue, document, &known, NULL) && known != SY_DAY_NONE && known <= step->known_as_of ? 1 : 2;
      g_hash_table_insert (step->known, g_strdup (document), GUINT_TO_POINTER (held));
    }
  return held == 1;
}

static SyEdge *
edge_of (Step *step, const char *relation, const char *other)
{
  g_autofree char *id = sy_item_lawful (step->catalogue, other);
  if (strcmp (id, step->of) == 0 || g_hash_table_contains (step->within, id))
    return NULL;
  char *key = g_strdup_printf ("%d|%s|%s|%s", step->in, step->of, relation, id);
  SyEdge *edge = g_hash_table_lookup (step->by_key, key);
  if (edge != NULL)
    {
      g_free (key);
      return edge;
    }
  edge = g_new0 (SyEdge, 1);
  *edge = (SyEdge){ .depth = step->depth, .in = step->in, .of = g_strdup (step->of), .relation = g_intern_string (relation), .id = g_steal_pointer (&id) };
  edge->names = g_ptr_array_new_with_free_func (g_free);
  edge->parts = g_ptr_array_new_with_free_func (g_free);
  edge->evidence = g_ptr_array_new ();
  g_hash_table_insert (step->by_key, key, edge);
  g_ptr_array_add (step->graph->edges, edge);
  return edge;
}

static gboolean
add_events (Step *step, GPtrArray *found)
{
  if (found == NULL)
    return FALSE;
  g_ptr_array_add (step->graph->keep, found);
  for (guint i = 0; i < found->len; i++)
    {
      const SyFoundEvent *one = found->pdata[i];
      const SyEvent *event = one->event;
      SyEdge *edge = sy_law_is_known (event, step->known_as_of) && strcmp (event->by, event->target) != 0
                         ? edge_of (step, sy_act_name (event->act), step->in ? event->by : event->target)
                         : NULL;
      if (edge == NULL)
        continue;
      edge->count++;
      if (*event->part != '\0' && !g_ptr_array_find_with_equal_func (edge->parts, event->part, g_str_equal, NULL))
        g_ptr_array_add (edge->parts, g_strdup (event->part));
      if (one->evidence->len > 0)
        g_ptr_array_add (edge->evidence, one->evidence->pdata[0]);
    }
  return TRUE;
}

/* What an attribute says the other way round, in the words of the one that does it; NULL for those that say it so already. */
static const char *
active_name (const char *name)
{
  static const struct
  {
    const char *passive, *active;
  } rows[] = {
    { "adopted_by", "adopts" },       { "amended_by", "amends" },     { "basis_for", "based_on" },       { "cited_by", CITES },
    { "completed_by", "completes" },  { "corrected_by", "corrects" }, { "consolidated_by", "consolidates" }, { "extended_by", "extends" },
    { "implemented_by", "implements" }, { "repealed_by", "repeals" }, { "suspended_by", "suspends" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].passive, name) == 0)
      return rows[i].active;
  return NULL;
}

/* `own`: the attributes are those of the end that is looked at. */
static gboolean
add_stated (Step *step, GPtrArray *stated, gboolean own)
{
  if (stated == NULL)
    return FALSE;
  g_ptr_array_add (step->graph->keep, stated);
  for (guint i = 0; i < stated->len; i++)
    {
      const SyStated *one = stated->pdata[i];
      const char *active = active_name (one->name);
      gboolean says = own == (active == NULL); /* whether the end that is looked at does it */
      SyEdge *edge = says != step->in && is_known (step, one->evidence->document) ? edge_of (step, active != NULL ? active : one->name, own ? one->value : one->evidence->document) : NULL;
      if (edge == NULL)
        continue;
      edge->count++;
      g_ptr_array_add (edge->evidence, one->evidence);
    }
  return TRUE;
}

static gboolean
add_citations (Step *step, GPtrArray *cited, const char *name)
{
  g_autoptr (GPtrArray) all = cited;
  SyLevel level = { 0 };
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const SyCited *one = all->pdata[i];
      SyEdge *edge = is_known (step, step->in ? one->id : step->of) ? edge_of (step, CITES, one->id) : NULL;
      if (edge == NULL)
        continue;
      level.documents++;
      level.count += one->count;
      edge->count += one->count;
      g_ptr_array_add (edge->names, g_strdup (name != NULL ? name : one->id));
    }
  if (step->in && step->depth == 1 && level.count > 0)
    {
      level.id = g_strdup (name);
      g_ptr_array_add (step->graph->levels, g_memdup2 (&level, sizeof level));
    }
  return all != NULL;
}

static gboolean
step_in (Step *step, GError **error)
{
  g_autoptr (GPtrArray) names = sy_item_names (step->catalogue, step->of, error);
  GHashTableIter within;
  gpointer id;
  g_hash_table_iter_init (&within, step->within);
  while (names != NULL && g_hash_table_iter_next (&within, &id, NULL))
    g_ptr_array_add (names, g_strdup (id));
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = names->pdata[i];
      if (!add_events (step, sy_catalogue_events_on (step->catalogue, name, error))
          || !add_stated (step, sy_catalogue_stated_on (step->catalogue, name, error), FALSE)
          || !add_citations (step, sy_catalogue_cited_by (step->catalogue, name, error), name))
        return FALSE;
    }
  return names != NULL && add_stated (step, sy_catalogue_stated_by (step->catalogue, step->of, error), TRUE);
}

static gboolean
step_out (Step *step, GError **error)
{
  if (!add_events (step, sy_catalogue_events_by (step->catalogue, step->of, error))
      || !add_stated (step, sy_catalogue_stated_by (step->catalogue, step->of, error), TRUE)
      || !add_stated (step, sy_catalogue_stated_on (step->catalogue, step->of, error), FALSE))
    return FALSE;
  g_autoptr (SyVersion) version = sy_catalogue_find (step->catalogue, step->of, "", NULL);
  return version == NULL || add_citations (step, sy_catalogue_cited_in (step->catalogue, version->version, error), NULL);
}

static gboolean
take_step (Step *step, GError **error)
{
  g_autoptr (GPtrArray) within = sy_item_within (step->catalogue, step->of, error);
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; within != NULL && i < within->len; i++)
    g_hash_table_add (set, within->pdata[i]);
  step->within = set;
  return within != NULL && (step->in ? step_in (step, error) : step_out (step, error));
}

/* ---- the graph ---- */

/* Steps in one direction, each from all that the last one reached. */
static gboolean
walk (SyCitationGraph *graph, SyCatalogue *catalogue, const char *start, guint depth, gboolean in, SyDay known_as_of, GError **error)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) queue = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (queue, g_strdup (start));
  g_hash_table_add (seen, g_strdup (start));
  guint done = 0;
  for (guint level = 1; level <= depth; level++)
    {
      guint end = queue->len;
      for (; done < end; done++)
        {
          if (done >= SY_MAX_CITES_NODES)
            {
              graph->cut = TRUE;
              return TRUE;
            }
          guint first = graph->edges->len;
          Step step = { catalogue, graph, by_key, known_as_of, known, NULL, level, queue->pdata[done], in };
          if (!take_step (&step, error))
            return FALSE;
          for (guint i = first; i < graph->edges->len; i++)
            {
              const SyEdge *edge = graph->edges->pdata[i];
              if (g_hash_table_add (seen, g_strdup (edge->id)))
                g_ptr_array_add (queue, g_strdup (edge->id));
            }
        }
    }
  return TRUE;
}

/* Acts, then attributes, then mere citations. */
static int
rank (const SyEdge *edge)
{
  SyAct act;
  return sy_act_parse (edge->relation, &act) ? 0 : strcmp (edge->relation, CITES) == 0 ? 2 : 1;
}

static int
by_rank (gconstpointer a, gconstpointer b)
{
  const SyEdge *x = *(const SyEdge *const *) a, *y = *(const SyEdge *const *) b;
  if (x->depth != y->depth)
    return x->depth < y->depth ? -1 : 1;
  if (x->in != y->in)
    return x->in ? 1 : -1;
  if (rank (x) != rank (y))
    return rank (x) - rank (y);
  int order = strcmp (x->relation, y->relation);
  order = order != 0 ? order : strcmp (x->of, y->of);
  return order != 0 ? order : strcmp (x->id, y->id);
}

/* Itself, or the part whose text has it. */
static gboolean
is_held (SyCatalogue *catalogue, const char *id, gboolean *held, GError **error)
{
  g_autofree char *part = sy_item_part (id);
  const char *const tries[] = { id, part };
  for (guint i = 0; i < G_N_ELEMENTS (tries) && !*held && tries[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) labels = sy_catalogue_labels (catalogue, tries[i], error);
      if (labels == NULL)
        return FALSE;
      *held = labels->len > 0;
    }
  return TRUE;
}

static int
by_level (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const SyLevel *const *) a)->id, (*(const SyLevel *const *) b)->id);
}

/* Who speaks of another is held; what is spoken of may not be. */
static gboolean
find_held (SyCitationGraph *graph, SyCatalogue *catalogue, GError **error)
{
  g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal); /* id -> 1 held, 2 not */
  for (guint i = 0; i < graph->edges->len; i++)
    {
      SyEdge *edge = graph->edges->pdata[i];
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (held, edge->id));
      if (known == 0)
        {
          gboolean is = edge->in && rank (edge) == 2;
          if (!is && !is_held (catalogue, edge->id, &is, error))
            return FALSE;
          known = is ? 1 : 2;
          g_hash_table_insert (held, edge->id, GUINT_TO_POINTER (known));
        }
      edge->held = known == 1;
    }
  return TRUE;
}

SyCitationGraph *
sy_citation_graph (SyCatalogue *catalogue, const char *id, guint depth, gboolean only_in, SyDay known_as_of, GError **error)
{
  g_autoptr (SyCitationGraph) graph = g_new0 (SyCitationGraph, 1);
  graph->edges = g_ptr_array_new_with_free_func (edge_free);
  graph->levels = g_ptr_array_new_with_free_func (level_free);
  graph->keep = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if ((!only_in && !walk (graph, catalogue, id, depth, FALSE, known_as_of, error)) || !walk (graph, catalogue, id, depth, TRUE, known_as_of, error)
      || !find_held (graph, catalogue, error))
    return NULL;
  g_ptr_array_sort (graph->edges, by_rank);
  g_ptr_array_sort (graph->levels, by_level);
  return g_steal_pointer (&graph);
}
