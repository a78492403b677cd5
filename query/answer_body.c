// SPDX-License-Identifier: GPL-3.0-or-later
/* Bodies and mechanisms: who they are, on which acts they rest, and how often texts held name them over time. */
#include <string.h>

#include "corpus/error.h"
#include "query/body.h"
#include "query/institution.h"
#include "query/item.h"
#include "query/json.h"
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
is_of_body (const char *value, gpointer data)
{
  const SyInstitution *body = data;
  for (guint i = 0; i < body->full_names->len; i++)
    if (g_ascii_strcasecmp (value, body->full_names->pdata[i]) == 0 || sy_body_is (value, body->full_names->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
count_issued (SyEngine *engine, const SyInstitution *body, json_t *answer, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  if (columns == NULL)
    return FALSE;
  SyBitmap *issued = sy_columns_where (columns, "body", is_of_body, (gpointer) body);
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

static json_t *
mentions_chart (const json_t *histogram, const char *lang)
{
  const json_t *buckets = json_object_get (histogram, "buckets");
  json_t *chart = json_object (), *categories = json_array (), *values = json_array ();
  for (gsize i = 0; i < json_array_size (buckets); i++)
    {
      g_autofree char *year = g_strndup (sy_json_get (json_array_get (buckets, i), "from"), 4);
      json_array_append_new (categories, sy_json_of_text (year));
      json_array_append (values, json_object_get (json_array_get (buckets, i), "count"));
    }
  sy_json_set (chart, "kind", sy_json_of_text ("bars"));
  sy_json_set (chart, "title", sy_json_of_text (sy_label ("institution", "mentions", lang)));
  sy_json_set (chart, "description", sy_json_of_text (sy_label ("institution", "mentions_note", lang)));
  sy_json_set (chart, "categories", categories);
  sy_json_set (chart, "series", json_pack ("[{s:s,s:o}]", "name", sy_label ("institution", "named", lang), "values", values));
  return chart;
}

static gboolean
add_mentions (SyEngine *engine, const SyInstitution *body, const SyRequest *request, json_t *answer, GError **error)
{
  g_autofree char *query = names_query (body);
  SyRequest asked = *request;
  asked.text = query;
  asked.histogram = "year";
  asked.facets = TRUE;
  asked.offset = 0;
  asked.limit = NEWEST;
  json_t *found = sy_answer_search (engine, &asked, error);
  if (found == NULL)
    return FALSE;
  json_t *charts = json_array ();
  const json_t *histogram = json_object_get (found, "histogram");
  if (json_is_object (histogram))
    json_array_append_new (charts, mentions_chart (histogram, request->lang));
  sy_json_set (answer, "query", sy_json_of_text (query));
  sy_json_set (answer, "charts", charts);
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
build (SyEngine *engine, const SyRequest *request, GError **error)
{
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
  json_t *answer = sy_law_finish (engine, build (engine, request, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
