// SPDX-License-Identifier: GPL-3.0-or-later
/* Bodies and mechanisms: who they are, on which acts they rest, and how often texts held name them over time. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/institution.h"
#include "query/item.h"
#include "query/json.h"
#include "query/kept.h"
#include "query/law_answer.h"
#include "query/table.h"

#define NEWEST 20

static const char *
shown_name (const SyInstitution *body, const char *lang)
{
  return (g_str_equal (lang, "zh") ? body->names_zh : body->names_en)->pdata[0];
}

static json_t *
reference (const char *id, const char *lang)
{
  const SyInstitution *body = *id != '\0' ? sy_institution_find (id) : NULL;
  return body != NULL ? json_pack ("{s:s,s:s}", "id", body->id, "name", shown_name (body, lang)) : json_null ();
}

/* Those that are part of it, or that it follows. */
static json_t *
others (const SyInstitution *body, gboolean parts, const char *lang)
{
  const GPtrArray *all = sy_institutions ();
  json_t *rows = json_array ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyInstitution *one = all->pdata[i];
      if (g_str_equal (parts ? one->part_of : one->successor, body->id))
        json_array_append_new (rows, reference (one->id, lang));
    }
  return rows;
}

static json_t *
body_json (SyEngine *engine, const SyInstitution *body, const char *lang)
{
  json_t *object = json_object (), *founded = json_array ();
  for (guint i = 0; i < body->founded_by->len; i++)
    json_array_append_new (founded, sy_item_json (engine->catalogue, body->founded_by->pdata[i], lang));
  sy_json_set (object, "id", sy_json_of_text (body->id));
  sy_json_set (object, "name", sy_json_of_text (shown_name (body, lang)));
  sy_json_set (object, "jurisdiction", sy_json_of_text (body->jurisdiction));
  sy_json_set (object, "kind", sy_json_of_text (body->kind));
  sy_json_set (object, "names_en", sy_json_of_texts (body->names_en));
  sy_json_set (object, "names_zh", sy_json_of_texts (body->names_zh));
  sy_json_set (object, "task", sy_json_of_text (g_str_equal (lang, "zh") ? body->task_zh : body->task_en));
  sy_json_set (object, "from", sy_json_of_text (*body->from != '\0' ? body->from : NULL));
  sy_json_set (object, "until", sy_json_of_text (*body->until != '\0' ? body->until : NULL));
  sy_json_set (object, "part_of", reference (body->part_of, lang));
  sy_json_set (object, "parts", others (body, TRUE, lang));
  sy_json_set (object, "successor", reference (body->successor, lang));
  sy_json_set (object, "predecessors", others (body, FALSE, lang));
  sy_json_set (object, "founded_by", founded);
  return object;
}

/* ---- who issued what, and who is named where ---- */

static gboolean
count_issued (SyEngine *engine, const SyInstitution *body, json_t *answer, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  if (columns == NULL)
    return FALSE;
  SyBitmap *issued = sy_institution_issued (body, columns);
  json_int_t count = 0;
  for (guint32 i = 0; i < issued->size; i++)
    count += sy_bitmap_get (issued, i) ? 1 : 0;
  sy_bitmap_free (issued);
  sy_json_set (answer, "issued", json_integer (count));
  return TRUE;
}

/* "A" OR "B": every full name as a phrase. Caller's. */
static char *
names_query (const SyInstitution *body)
{
  GString *query = g_string_new (NULL);
  for (guint i = 0; i < body->full_names->len; i++)
    g_string_append_printf (query, "%s\"%s\"", i > 0 ? " OR " : "", (const char *) body->full_names->pdata[i]);
  return g_string_free (query, FALSE);
}

/* One search of the texts that name it; `filter` may be NULL. */
static json_t *
search_named (SyEngine *engine, const char *query, const char *filter, const SyRequest *request, GError **error)
{
  SyRequest asked = *request;
  asked.text = query;
  asked.filter = filter;
  asked.histogram = request->histogram != NULL ? request->histogram : "year";
  asked.facets = TRUE;
  asked.offset = 0;
  asked.limit = NEWEST;
  return sy_answer_search (engine, &asked, error);
}

/* "2024", or "2024-Q3" where buckets are shorter. Caller's. */
static char *
period_of (const json_t *bucket, const char *by)
{
  const char *from = sy_json_get (bucket, "from");
  if (g_str_equal (by, "quarter"))
    return g_strdup_printf ("%.4s-Q%d", from, ((int) g_ascii_strtoll (from + 5, NULL, 10) - 1) / 3 + 1);
  return g_strndup (from, g_str_equal (by, "month") ? 7 : 4);
}

/* A row for each period in which texts of the jurisdiction name it, with the search that gives them. */
static void
add_periods (json_t *rows, const json_t *histogram, const char *query, const char *jurisdiction)
{
  const json_t *buckets = json_object_get (histogram, "buckets");
  for (gsize i = 0; i < json_array_size (buckets); i++)
    {
      const json_t *bucket = json_array_get (buckets, i);
      g_autofree char *period = period_of (bucket, sy_json_get (histogram, "by")), *search = g_strdup_printf ("(%s) AND jurisdiction:%s AND %s", query, jurisdiction, sy_json_get (bucket, "query"));
      if (json_integer_value (json_object_get (bucket, "count")) == 0)
        continue;
      json_t *row = json_object ();
      sy_json_set (row, "period", sy_json_of_text (period));
      sy_json_set (row, "from", json_incref (json_object_get (bucket, "from")));
      sy_json_set (row, "to", json_incref (json_object_get (bucket, "to")));
      sy_json_set (row, "jurisdiction", sy_json_of_text (jurisdiction));
      sy_json_set (row, "count", json_incref (json_object_get (bucket, "count")));
      sy_json_set (row, "query", sy_json_of_text (search));
      json_array_append_new (rows, row);
    }
}

static json_t *
mentions_chart (const json_t *histogram, const json_t *mentions, const json_t *jurisdictions, const char *lang)
{
  const json_t *buckets = json_object_get (histogram, "buckets");
  json_t *chart = json_object (), *categories = json_array (), *series = json_array ();
  for (gsize i = 0; i < json_array_size (buckets); i++)
    {
      g_autofree char *period = period_of (json_array_get (buckets, i), sy_json_get (histogram, "by"));
      json_array_append_new (categories, sy_json_of_text (period));
    }
  for (gsize k = 0; k < json_array_size (jurisdictions) && k < SY_MAX_CHART_SERIES; k++)
    {
      const char *jurisdiction = sy_json_get (json_array_get (jurisdictions, k), "value");
      json_t *values = json_array ();
      for (gsize i = 0; i < json_array_size (categories); i++)
        json_array_append_new (values, json_integer (0));
      for (gsize m = 0; m < json_array_size (mentions); m++)
        for (gsize i = 0; g_str_equal (sy_json_get (json_array_get (mentions, m), "jurisdiction"), jurisdiction) && i < json_array_size (categories); i++)
          if (g_strcmp0 (json_string_value (json_array_get (categories, i)), sy_json_get (json_array_get (mentions, m), "period")) == 0)
            json_array_set (values, i, json_object_get (json_array_get (mentions, m), "count"));
      json_array_append_new (series, json_pack ("{s:s,s:o}", "name", sy_label ("jurisdiction", jurisdiction, lang), "values", values));
    }
  sy_json_set (chart, "kind", sy_json_of_text ("bars"));
  sy_json_set (chart, "title", sy_json_of_text (sy_label ("institution", "mentions", lang)));
  sy_json_set (chart, "description", sy_json_of_text (sy_label ("institution", "mentions_note", lang)));
  sy_json_set (chart, "categories", categories);
  sy_json_set (chart, "series", series);
  return chart;
}

/* The values of the facet jurisdiction. Borrowed; NULL if it is not there. */
static const json_t *
jurisdictions_of (const json_t *found)
{
  const json_t *facets = json_object_get (found, "facets");
  for (gsize i = 0; i < json_array_size (facets); i++)
    if (g_str_equal (sy_json_get (json_array_get (facets, i), "name"), "jurisdiction"))
      return json_object_get (json_array_get (facets, i), "values");
  return NULL;
}

static json_t *
mentions_json (SyEngine *engine, const char *query, const json_t *jurisdictions, const SyRequest *request, GError **error)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (jurisdictions); i++)
    {
      const char *jurisdiction = sy_json_get (json_array_get (jurisdictions, i), "value");
      g_autofree char *filter = g_strdup_printf ("jurisdiction:%s", jurisdiction);
      json_t *part = search_named (engine, query, filter, request, error);
      if (part == NULL)
        {
          json_decref (rows);
          return NULL;
        }
      add_periods (rows, json_object_get (part, "histogram"), query, jurisdiction);
      json_decref (part);
    }
  return rows;
}

static gboolean
add_mentions (SyEngine *engine, const SyInstitution *body, const SyRequest *request, json_t *answer, GError **error)
{
  g_autofree char *query = names_query (body);
  json_t *found = search_named (engine, query, NULL, request, error), *charts = json_array ();
  const json_t *jurisdictions = found != NULL ? jurisdictions_of (found) : NULL, *histogram = json_object_get (found, "histogram");
  json_t *mentions = found != NULL ? mentions_json (engine, query, jurisdictions, request, error) : NULL;
  if (mentions == NULL)
    {
      json_decref (charts);
      json_decref (found);
      return FALSE;
    }
  if (json_is_object (histogram))
    json_array_append_new (charts, mentions_chart (histogram, mentions, jurisdictions, request->lang));
  sy_json_set (answer, "query", sy_json_of_text (query));
  sy_json_set (answer, "charts", charts);
  sy_json_set (answer, "mentions", mentions);
  sy_json_set (answer, "count", json_incref (json_object_get (found, "count")));
  sy_json_set (answer, "results", json_incref (json_object_get (found, "results")));
  json_decref (found);
  return TRUE;
}

/* ---- the answers ---- */

/* The jurisdiction that is named, by code or in words, if bodies of it are known; else NULL. Borrowed. */
static const char *
jurisdiction_named (const char *text)
{
  const char *named = sy_label_value ("jurisdiction", text);
  const GPtrArray *all = sy_institutions ();
  for (guint i = 0; i < all->len; i++)
    {
      const char *own = ((const SyInstitution *) all->pdata[i])->jurisdiction;
      if (g_ascii_strcasecmp (own, text) == 0 || g_strcmp0 (own, named) == 0)
        return own;
    }
  return NULL;
}

/* Of a jurisdiction, or all of them. */
static json_t *
list_json (SyEngine *engine, const SyRequest *request, const char *jurisdiction)
{
  const GPtrArray *all = sy_institutions ();
  json_t *answer = json_object (), *rows = json_array ();
  for (guint i = 0; i < all->len; i++)
    if (jurisdiction == NULL || g_str_equal (((const SyInstitution *) all->pdata[i])->jurisdiction, jurisdiction))
      json_array_append_new (rows, body_json (engine, all->pdata[i], request->lang));
  sy_json_set (answer, "kind", sy_json_of_text ("bodies"));
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (rows)));
  sy_json_set (answer, "results", rows);
  return answer;
}

static json_t *
build (SyEngine *engine, gconstpointer data, GError **error)
{
  const SyRequest *request = data;
  const char *jurisdiction = jurisdiction_named (request->text);
  if (*request->text == '\0' || jurisdiction != NULL)
    return list_json (engine, request, jurisdiction);
  const SyInstitution *body = sy_institution_find (request->text);
  if (body == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\" is no body that we know of; smallyard body lists them", request->text);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("body"));
  sy_json_set (answer, "body", body_json (engine, body, request->lang));
  if (count_issued (engine, body, answer, error) && add_mentions (engine, body, request, answer, error))
    return answer;
  json_decref (answer);
  return NULL;
}

json_t *
sy_answer_body (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, sy_kept_answer (engine, "body", build, request, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
