// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/fr_model.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "tests/replay/json_lines.h"
#include "tests/replay/pdf.h"

#define SITE "https://www.federalregister.gov"

struct _SyFrModel
{
  SyFrModelOptions options;
  json_t *documents;
};

/* Agencies that the service knows, apart from those of the documents. */
static const char *const known_agencies[] = { "census-bureau", "energy-department", "executive-office-of-the-president", "foreign-assets-control-office", "industry-and-security-bureau",
                                              "nuclear-regulatory-commission", "state-department", NULL };

SyFrModel *
sy_fr_model_load (const char *path, const SyFrModelOptions *options, GError **error)
{
  json_t *documents = sy_replay_json_lines (path, "number", error);
  if (documents == NULL)
    return NULL;
  SyFrModel *model = g_new0 (SyFrModel, 1);
  if (options != NULL)
    model->options = *options;
  model->documents = documents;
  return model;
}

void
sy_fr_model_free (SyFrModel *model)
{
  if (model == NULL)
    return;
  json_decref (model->documents);
  g_free (model);
}

/* ---- queries ---- */

typedef struct
{
  GPtrArray *names;
  GPtrArray *values;
} Query;

static Query
parse_query (const char *text)
{
  Query query = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  g_auto (GStrv) pairs = g_strsplit (text, "&", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (g_strdelimit (pairs[i], "+", ' '), "=", 2);
      if (pair[0] == NULL)
        continue;
      char *name = g_uri_unescape_string (pair[0], NULL), *value = g_uri_unescape_string (pair[1] != NULL ? pair[1] : "", NULL);
      g_ptr_array_add (query.names, name != NULL ? name : g_strdup (""));
      g_ptr_array_add (query.values, value != NULL ? value : g_strdup (""));
    }
  return query;
}

static void
query_clear (Query *query)
{
  g_ptr_array_unref (query->names);
  g_ptr_array_unref (query->values);
}

static const char *
query_get (const Query *query, const char *name)
{
  for (guint i = 0; i < query->names->len; i++)
    if (g_str_equal (g_ptr_array_index (query->names, i), name))
      return g_ptr_array_index (query->values, i);
  return NULL;
}

/* ---- conditions ---- */

static const char *
text_of (const json_t *document, const char *key)
{
  return json_string_value (json_object_get (document, key));
}

static gboolean
array_has (const json_t *array, const char *value)
{
  gsize i;
  const json_t *item;
  json_array_foreach (array, i, item)
  {
    if (g_str_equal (json_string_value (item), value))
      return TRUE;
  }
  return FALSE;
}

static gboolean
in_agencies (const json_t *document, const Query *query)
{
  gboolean asked = FALSE;
  for (guint i = 0; i < query->names->len; i++)
    {
      if (!g_str_equal (g_ptr_array_index (query->names, i), "conditions[agencies][]"))
        continue;
      asked = TRUE;
      if (array_has (json_object_get (document, "agencies"), g_ptr_array_index (query->values, i)))
        return TRUE;
    }
  return !asked;
}

static gboolean
in_cfr (const json_t *document, const Query *query)
{
  const char *title = query_get (query, "conditions[cfr][title]"), *parts = query_get (query, "conditions[cfr][part]");
  if (title == NULL)
    return TRUE;
  long first = parts != NULL ? strtol (parts, NULL, 10) : 0,
       last = parts != NULL && strchr (parts, '-') ? strtol (strchr (parts, '-') + 1, NULL, 10) : first;
  gsize i;
  const json_t *item;
  json_array_foreach (json_object_get (document, "cfr"), i, item)
  {
    g_auto (GStrv) pair = g_strsplit (json_string_value (item), "/", 2);
    long part = strtol (pair[1], NULL, 10);
    if (g_str_equal (pair[0], title) && (parts == NULL || (part >= first && part <= last)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
in_types (const json_t *document, const Query *query)
{
  static const char *const codes[][2]
      = { { "RULE", "Rule" }, { "PRORULE", "Proposed Rule" }, { "NOTICE", "Notice" }, { "PRESDOCU", "Presidential Document" } };
  const char *code = query_get (query, "conditions[type][]");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i][0]) == 0)
      return g_str_equal (text_of (document, "type"), codes[i][1]);
  return code == NULL;
}

/* Words of a text: in the model, of the title. A quoted phrase is looked for as it stands. */
static gboolean
in_term (const json_t *document, const Query *query)
{
  const char *term = query_get (query, "conditions[term]");
  if (term == NULL)
    return TRUE;
  g_autofree char *words = g_utf8_strdown (term, -1), *title = g_utf8_strdown (text_of (document, "title"), -1);
  g_strstrip (g_strdelimit (words, "\"", ' '));
  return strstr (title, words) != NULL;
}

static gboolean
in_dates (const json_t *document, const Query *query)
{
  const char *date = text_of (document, "date"), *gte = query_get (query, "conditions[publication_date][gte]"),
             *lte = query_get (query, "conditions[publication_date][lte]"), *is = query_get (query, "conditions[publication_date][is]");
  return (gte == NULL || strcmp (date, gte) >= 0) && (lte == NULL || strcmp (date, lte) <= 0) && (is == NULL || strcmp (date, is) == 0);
}

static gboolean
knows_agencies (const SyFrModel *model, const Query *query)
{
  for (guint i = 0; i < query->names->len; i++)
    {
      const char *slug = g_ptr_array_index (query->values, i);
      gboolean known = !g_str_equal (g_ptr_array_index (query->names, i), "conditions[agencies][]") || g_strv_contains (known_agencies, slug);
      for (gsize j = 0; !known && j < json_array_size (model->documents); j++)
        known = array_has (json_object_get (json_array_get (model->documents, j), "agencies"), slug);
      if (!known)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_out (const SyFrModel *model, const json_t *document)
{
  return model->options.today == NULL || strcmp (text_of (document, "date"), model->options.today) <= 0;
}

/* ---- records ---- */

static char *
dated_path (const json_t *document)
{
  return g_strdelimit (g_strdup (text_of (document, "date")), "-", '/');
}

static json_t *
agencies_of (const json_t *document)
{
  json_t *all = json_array ();
  gsize i;
  const json_t *slug;
  json_array_foreach (json_object_get (document, "agencies"), i, slug) json_array_append_new (
      all, json_pack ("{s:s, s:s, s:s}", "raw_name", json_string_value (slug), "name", json_string_value (slug), "slug", json_string_value (slug)));
  return all;
}

static json_t *
cfr_of (const json_t *document)
{
  json_t *all = json_array ();
  gsize i;
  const json_t *item;
  json_array_foreach (json_object_get (document, "cfr"), i, item)
  {
    g_auto (GStrv) pair = g_strsplit (json_string_value (item), "/", 2);
    json_array_append_new (all, json_pack ("{s:i, s:i, s:n, s:n}", "title", atoi (pair[0]), "part", atoi (pair[1]), "chapter", "citation_url"));
  }
  return all;
}

static json_t *
record_of (const json_t *document)
{
  const char *number = text_of (document, "number"), *date = text_of (document, "date");
  g_autofree char *path = dated_path (document);
  g_autofree char *html = g_strdup_printf (SITE "/documents/%s/%s/composed", path, number);
  g_autofree char *json = g_strdup_printf (SITE "/api/v1/documents/%s?publication_date=%s", number, date);
  g_autofree char *xml = g_strdup_printf (SITE "/documents/full_text/xml/%s/%s.xml", path, number);
  gboolean no_text = json_is_true (json_object_get (document, "no_text"));
  return json_pack ("{s:s, s:s, s:s, s:s, s:o, s:o, s:s, s:s, s:s?, s:n}", "document_number", number, "publication_date", date, "title",
                    text_of (document, "title"), "type", text_of (document, "type"), "agencies", agencies_of (document), "cfr_references",
                    cfr_of (document), "html_url", html, "json_url", json, "full_text_xml_url", no_text ? NULL : xml, "abstract");
}

/* ---- answers ---- */

static int
by_date (const void *a, const void *b)
{
  const json_t *left = *(json_t *const *)a, *right = *(json_t *const *)b;
  int order = strcmp (text_of (left, "date"), text_of (right, "date"));
  return order != 0 ? order : strcmp (text_of (left, "number"), text_of (right, "number"));
}

static void
put_json (GString *body, json_t *taken)
{
  char *text = json_dumps (taken, JSON_COMPACT);
  g_string_append (body, text);
  free (text);
  json_decref (taken);
}

static guint
page_size (const SyFrModel *model, const Query *query)
{
  const char *asked = query_get (query, "per_page");
  guint size = asked != NULL ? (guint)strtoul (asked, NULL, 10) : 20;
  if (size < 2 || size > 2000)
    size = 20;
  return model->options.page_size > 0 ? MIN (size, model->options.page_size) : size;
}

static char *
next_page (const char *path, guint page)
{
  g_autoptr (GRegex) regex = g_regex_new ("&page=[0-9]+", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (regex, path, -1, 0, "", 0, NULL);
  return g_strdup_printf (SITE "%s&page=%u", bare, page);
}

static int
list (const SyFrModel *model, const char *path, const Query *query, const GPtrArray *hits, GString *body)
{
  guint size = page_size (model, query), limit = model->options.page_limit > 0 ? model->options.page_limit : 10000;
  guint cap = model->options.count_cap > 0 ? model->options.count_cap : 10000;
  guint page = query_get (query, "page") != NULL ? (guint)strtoul (query_get (query, "page"), NULL, 10) : 1;
  if (page * size > limit && page > 1)
    {
      if (model->options.strict_pages)
        {
          put_json (body, json_pack ("{s:{s:s}}", "errors", "page", "is too high"));
          return 400;
        }
      page = 1;
    }
  if (hits->len == 0)
    {
      if (model->options.none_is_404)
        put_json (body, json_pack ("{s:i, s:s}", "status", 404, "message", "Record Not Found"));
      else
        put_json (body, json_pack ("{s:i, s:s}", "count", 0, "description", "composed"));
      return model->options.none_is_404 ? 404 : 200;
    }

  json_t *results = json_array ();
  for (guint i = (page - 1) * size; i < hits->len && i < page * size; i++)
    json_array_append_new (results, record_of (g_ptr_array_index (hits, i)));
  g_autofree char *next = page * size < hits->len ? next_page (path, page + 1) : NULL;
  put_json (body, json_pack ("{s:i, s:s, s:i, s:s*, s:o}", "count", (int)MIN (hits->len + model->options.miscount, cap), "description", "composed",
                             "total_pages", (int)((hits->len + size - 1) / size), "next_page_url", next, "results", results));
  return 200;
}

static int
answer_listing (const SyFrModel *model, const char *path, GString *body)
{
  const char *question = strchr (path, '?');
  Query query = parse_query (question != NULL ? question + 1 : "");
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  int status = 400;
  for (gsize i = 0; i < json_array_size (model->documents); i++)
    {
      json_t *document = json_array_get (model->documents, i);
      if (is_out (model, document) && in_agencies (document, &query) && in_cfr (document, &query) && in_types (document, &query)
          && in_term (document, &query)
          && (model->options.deaf || in_dates (document, &query)))
        g_ptr_array_add (hits, document);
    }
  g_ptr_array_sort (hits, by_date);
  if (!knows_agencies (model, &query))
    put_json (body, json_pack ("{s:{s:s}}", "errors", "agencies", "is not a valid field"));
  else
    status = list (model, path, &query, hits, body);
  query_clear (&query);
  return status;
}

static json_t *
filing_of (const json_t *document)
{
  const char *number = text_of (document, "number");
  g_autofree char *pdf = g_strdup_printf ("https://public-inspection.federalregister.gov/%s.pdf", number);
  return json_pack ("{s:s, s:s, s:s, s:s, s:s, s:o}", "document_number", number, "publication_date", text_of (document, "date"), "filed_at",
                    "2025-11-10T08:45:00.000-05:00", "title", text_of (document, "title"), "pdf_url", pdf, "agencies", agencies_of (document));
}

/* What is out on the next day is on public inspection today; all members of it are made up but number, title, agencies and day. */
static int
answer_inspection (const SyFrModel *model, const char *path, GString *body)
{
  const char *question = strchr (path, '?');
  Query query = parse_query (question != NULL ? question + 1 : "");
  g_autofree char *first = NULL;
  json_t *results = json_array ();
  for (gsize i = 0; i < json_array_size (model->documents); i++)
    {
      json_t *document = json_array_get (model->documents, i);
      const char *date = text_of (document, "date"), *today = model->options.today != NULL ? model->options.today : "9999";
      if (strcmp (date, today) <= 0)
        continue;
      if (first == NULL) /* they stand in the order of their days */
        first = g_strdup (date);
      if (g_str_equal (first, date) && in_agencies (document, &query))
        json_array_append_new (results, filing_of (document));
    }
  put_json (body, json_pack ("{s:i, s:o}", "count", (int)json_array_size (results), "results", results));
  query_clear (&query);
  return 200;
}

static const json_t *
find_document (const SyFrModel *model, const char *number, const char *path)
{
  gsize i;
  const json_t *document;
  json_array_foreach (model->documents, i, document)
  {
    g_autofree char *dated = dated_path (document);
    if (is_out (model, document) && g_str_equal (text_of (document, "number"), number) && (path == NULL || g_str_equal (path, dated)))
      return document;
  }
  return NULL;
}

static int
answer_document (const SyFrModel *model, const char *path, GString *body)
{
  g_autofree char *number = g_strndup (path, strcspn (path, ".?"));
  const json_t *document = find_document (model, number, NULL);
  put_json (body, document != NULL ? record_of (document) : json_pack ("{s:i, s:s}", "status", 404, "message", "Record Not Found"));
  return document != NULL ? 200 : 404;
}

/* "2024/01/02/2023-27908.xml". The text is composed. */
static int
answer_text (const SyFrModel *model, const char *path, GString *body)
{
  g_autofree char *dated = g_strndup (path, MIN (strlen (path), 10));
  g_autofree char *number = strlen (path) > 15 ? g_strndup (path + 11, strlen (path) - 15) : g_strdup ("");
  const json_t *document = find_document (model, number, dated);
  if (document == NULL || json_is_true (json_object_get (document, "no_text")))
    {
      g_string_append (body, "<!DOCTYPE html>\n<html><body><h1>404</h1><p>Composed.</p></body></html>\n");
      return 404;
    }
  g_autofree char *title = g_markup_escape_text (text_of (document, "title"), -1);
  g_string_append_printf (
      body,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NOTICE>\n<PREAMB>\n<SUBJECT>%s</SUBJECT>\n</PREAMB>\n<SUPLINF><P>Composed text of %s.</P></SUPLINF>\n"
      "<FRDOC>[FR Doc. %s Filed 1-1-24; 8:45 am]</FRDOC>\n</NOTICE>\n",
      title, number, number);
  return 200;
}

/* "/2025-19846.pdf", whatever the day: one page of composed words. */
static int
answer_filing (const SyFrModel *model, const char *path, GString *body)
{
  g_autofree char *number = g_strndup (path + 1, strcspn (path + 1, "."));
  gsize i;
  const json_t *document;
  json_array_foreach (model->documents, i, document)
  {
    if (g_str_equal (text_of (document, "number"), number))
      {
        sy_replay_pdf (body, "Composed filing of ", number);
        return 200;
      }
  }
  return 404;
}

gboolean
sy_fr_model_answer (const SyFrModel *model, const char *path, int *status, const char **content_type, GString *body)
{
  *content_type = "application/json; charset=utf-8";
  if (g_str_has_prefix (path, "/api/v1/documents.json"))
    *status = answer_listing (model, path, body);
  else if (g_str_has_prefix (path, "/api/v1/public-inspection-documents.json"))
    *status = answer_inspection (model, path, body);
  else if (g_str_has_prefix (path, "/api/v1/documents/"))
    *status = answer_document (model, path + strlen ("/api/v1/documents/"), body);
  else if (g_str_has_prefix (path, "/documents/full_text/xml/"))
    {
      *status = answer_text (model, path + strlen ("/documents/full_text/xml/"), body);
      *content_type = *status == 200 ? "text/xml" : "text/html; charset=utf-8";
    }
  else if (g_str_has_suffix (path, ".pdf") && strrchr (path, '/') == path)
    {
      *status = answer_filing (model, path, body);
      *content_type = "application/pdf";
    }
  else
    return FALSE;
  return TRUE;
}
