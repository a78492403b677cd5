// SPDX-License-Identifier: GPL-3.0-or-later
/* Who cites, amends, corrects, suspends whom, with the words that say so; what is not held is a gap, and shown as one. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/citation_graph.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"

/* Quotes of one row; the count tells how many there are. */
#define SHOWN_QUOTES 3

/* The first places in which the texts of one end name the other. */
static gboolean
add_quotes (SyCatalogue *catalogue, const SyEdge *edge, json_t *evidence, GError **error)
{
  for (guint i = 0; i < edge->evidence->len && json_array_size (evidence) < SHOWN_QUOTES; i++)
    json_array_append_new (evidence, sy_law_evidence (catalogue, edge->evidence->pdata[i]));
  for (guint i = 0; i < edge->names->len && json_array_size (evidence) < SHOWN_QUOTES; i++)
    {
      guint room = SHOWN_QUOTES - (guint) json_array_size (evidence);
      g_autoptr (GPtrArray) facts = sy_catalogue_citations (catalogue, edge->in ? edge->id : edge->of, edge->names->pdata[i], room, error);
      if (facts == NULL)
        return FALSE;
      for (guint k = 0; k < facts->len; k++)
        json_array_append_new (evidence, sy_law_evidence (catalogue, ((const SyFoundFact *) facts->pdata[k])->evidence));
    }
  return TRUE;
}

static json_t *
texts_json (const GPtrArray *texts)
{
  json_t *array = json_array ();
  for (guint i = 0; i < texts->len; i++)
    json_array_append_new (array, sy_json_of_text (texts->pdata[i]));
  return array;
}

static json_t *
edge_json (SyEngine *engine, const SyEdge *edge, const char *lang, GError **error)
{
  json_t *evidence = json_array ();
  if (!add_quotes (engine->catalogue, edge, evidence, error))
    {
      json_decref (evidence);
      return NULL;
    }
  json_t *item = sy_item_json (engine->catalogue, edge->id, lang), *row = json_object ();
  sy_json_set (row, "direction", sy_json_of_text (edge->in ? "in" : "out"));
  sy_json_set (row, "depth", json_integer (edge->depth));
  sy_json_set (row, "of", sy_json_of_text (edge->of));
  sy_json_set (row, "relation", sy_json_of_text (edge->relation));
  sy_json_set (row, "id", sy_json_of_text (edge->id));
  for (const char *const *key = (const char *const[]){ "title", "titles", "held", "jurisdiction", "path", NULL }; *key != NULL; key++)
    json_object_set (row, *key, json_object_get (item, *key));
  json_decref (item);
  sy_json_set (row, "held", json_boolean (edge->held)); /* a section is held with its part */
  sy_json_set (row, "count", json_integer (edge->count));
  sy_json_set (row, "names", texts_json (edge->names));
  sy_json_set (row, "parts", texts_json (edge->parts));
  sy_json_set (row, "evidence", evidence);
  return row;
}

/* How many things stand in each relation, in the order of the rows. */
static json_t *
relations_json (const GPtrArray *edges)
{
  json_t *relations = json_array ();
  for (guint i = 0; i < edges->len; i++)
    {
      const SyEdge *edge = edges->pdata[i];
      json_t *row = NULL;
      for (gsize k = 0; k < json_array_size (relations) && row == NULL; k++)
        {
          json_t *one = json_array_get (relations, k);
          if (strcmp (sy_json_get (one, "relation"), edge->relation) == 0 && (strcmp (sy_json_get (one, "direction"), "in") == 0) == edge->in)
            row = one;
        }
      if (row == NULL)
        {
          row = json_object ();
          sy_json_set (row, "direction", sy_json_of_text (edge->in ? "in" : "out"));
          sy_json_set (row, "relation", sy_json_of_text (edge->relation));
          json_array_append_new (relations, row);
        }
      sy_json_set (row, "count", json_integer (json_integer_value (json_object_get (row, "count")) + 1));
    }
  return relations;
}

/* How often the item is named, and what lies within it: a part of the CFR and its sections. */
static json_t *
levels_json (const GPtrArray *levels, const char *lang)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < levels->len; i++)
    {
      const SyLevel *level = levels->pdata[i];
      g_autofree char *written = sy_id_display (level->id, lang);
      json_t *row = json_object ();
      sy_json_set (row, "id", sy_json_of_text (level->id));
      sy_json_set (row, "title", sy_json_of_text (written));
      sy_json_set (row, "documents", json_integer (level->documents));
      sy_json_set (row, "count", json_integer (level->count));
      json_array_append_new (rows, row);
    }
  return rows;
}

/* Different things that are spoken of and not held. */
static guint
count_gaps (const GPtrArray *edges)
{
  g_autoptr (GHashTable) gaps = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < edges->len; i++)
    if (!((const SyEdge *) edges->pdata[i])->held)
      g_hash_table_add (gaps, ((const SyEdge *) edges->pdata[i])->id);
  return g_hash_table_size (gaps);
}

static json_t *
rows_json (SyEngine *engine, const SyRequest *request, const GPtrArray *edges, GError **error)
{
  json_t *rows = json_array ();
  for (guint i = request->offset; i < edges->len && i - request->offset < request->limit; i++)
    {
      json_t *row = edge_json (engine, edges->pdata[i], request->lang, error);
      if (row == NULL)
        {
          json_decref (rows);
          return NULL;
        }
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, const char *id, guint depth, GError **error)
{
  g_autoptr (SyCitationGraph) graph = sy_citation_graph (engine->catalogue, id, depth, request->by, request->known_as_of, error);
  json_t *rows = graph != NULL ? rows_json (engine, request, graph->edges, error) : NULL;
  if (rows == NULL)
    return NULL;
  json_t *answer = json_object (), *item = sy_item_json (engine->catalogue, id, request->lang);
  sy_json_set (answer, "kind", sy_json_of_text ("cites"));
  sy_json_set (answer, "item", item);
  sy_json_set (answer, "depth", json_integer (depth));
  sy_json_set (answer, "by", json_boolean (request->by));
  sy_json_set (answer, "count", json_integer (graph->edges->len));
  sy_json_set (answer, "gaps", json_integer (count_gaps (graph->edges)));
  sy_json_set (answer, "relations", relations_json (graph->edges));
  sy_json_set (answer, "levels", levels_json (graph->levels, request->lang));
  sy_json_set (answer, "cut", json_boolean (graph->cut));
  sy_law_set_page (answer, request, graph->edges->len, rows);
  if (graph->edges->len > 0 || json_is_true (json_object_get (item, "held")))
    return answer;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\" is not held, and nothing held speaks of it", id);
  json_decref (answer);
  return NULL;
}

json_t *
sy_answer_cites (SyEngine *engine, const SyRequest *request, GError **error)
{
  guint depth = request->depth != 0 ? request->depth : 1;
  if (depth > SY_MAX_CITES_DEPTH)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "depth takes a number from 1 to %u (SY_MAX_CITES_DEPTH), not %u", SY_MAX_CITES_DEPTH, depth);
      return NULL;
    }
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_autofree char *named = sy_item_resolve (engine, request->text, error);
  /* A consolidated text has citations of its own. */
  json_t *answer = named != NULL ? build (engine, request, named, depth, error) : NULL;
  answer = sy_law_finish (engine, answer, named != NULL ? sy_law_jurisdiction (named) : NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
