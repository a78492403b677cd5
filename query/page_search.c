// SPDX-License-Identifier: GPL-3.0-or-later
/* What a page of results lets its reader do: other orders, days chosen in the histogram, files of all or selected results, the feed. Every form leads to /refine (query/route_refine.h). */
#include "query/render_html.h"

#include <string.h>

#include "query/refine.h"

/* What one search hands on to the next; its filters are in the query that each link has. */
static const char *const kept[] = { "lang", "as_of", "known_as_of", "versions", "xlang", "sort", "histogram", "facet", NULL };

char *
sy_page_link_search (const SyPage *page, const char *query)
{
  if (page->path == NULL)
    return NULL;
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  g_ptr_array_add (parameters, (gpointer) "q");
  g_ptr_array_add (parameters, (gpointer) query);
  for (guint i = 0; kept[i] != NULL; i++)
    if (sy_page_parameter (page, kept[i]) != NULL)
      {
        g_ptr_array_add (parameters, (gpointer) kept[i]);
        g_ptr_array_add (parameters, (gpointer) sy_page_parameter (page, kept[i]));
      }
  SyPage search = { .lang = page->lang, .path = "/search", .parameters = parameters };
  return sy_page_link_here (&search, "offset", NULL);
}

/* Hidden fields of a form that leads to another search. */
static json_t *
carried_model (const SyPage *page, const char *query)
{
  json_t *fields = json_array ();
  json_array_append_new (fields, json_pack ("{s:s,s:o}", "name", "q", "value", sy_json_of_text (query)));
  for (guint i = 0; kept[i] != NULL; i++)
    if (sy_page_parameter (page, kept[i]) != NULL && strcmp (kept[i], "facet") != 0)
      json_array_append_new (fields, json_pack ("{s:s,s:o}", "name", kept[i], "value", sy_json_of_text (sy_page_parameter (page, kept[i]))));
  return fields;
}

/* ---- orders ---- */

static json_t *
orders_model (const SyPage *page, const char *order)
{
  static const char *const names[] = { "relevance", "newest", "oldest", "effective" };
  const char *asked = sy_page_parameter (page, "sort");
  json_t *orders = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean first = i == 0, current = strcmp (order, names[i]) == 0;
      if (first && asked == NULL && !current)
        continue; /* filters alone have nothing to rank by */
      g_autofree char *phrase = g_strconcat ("sort_", names[i], NULL);
      json_t *row = json_object ();
      sy_model_text (row, "label", sy_page_phrase (page, phrase));
      sy_model_take (row, "href", sy_page_link_here (page, "sort", first ? NULL : names[i]));
      sy_json_set (row, "current", json_boolean (current));
      json_array_append_new (orders, row);
    }
  return orders;
}

/* ---- the histogram ---- */

/* Which kind of date the histogram is of; the others are a link away. */
static json_t *
kinds_model (const SyPage *page, const char *of)
{
  static const char *const kinds[] = { "published", "effective", "expires", "signed" };
  json_t *rows = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      json_t *row = json_object ();
      sy_model_text (row, "label", sy_page_label (page, "date", kinds[i]));
      sy_model_take (row, "href", sy_page_link_here (page, "histogram", i == 0 ? NULL : kinds[i]));
      sy_json_set (row, "current", json_boolean (strcmp (of, kinds[i]) == 0));
      json_array_append_new (rows, row);
    }
  return rows;
}

/* Bars are as high as their share of the highest, in hundredths. */
static json_t *
bar_model (const SyPage *page, const json_t *bucket, const char *query, json_int_t most)
{
  const char *filter = sy_json_get (bucket, "query");
  json_int_t count = json_integer_value (json_object_get (bucket, "count"));
  g_autofree char *narrowed = sy_query_within (query, filter, NULL);
  json_t *bar = json_object ();
  sy_model_text (bar, "label", strchr (filter, ':') + 1);
  sy_model_text (bar, "from", sy_json_get (bucket, "from"));
  sy_model_text (bar, "to", sy_json_get (bucket, "to"));
  sy_model_take (bar, "count", sy_model_count (count));
  json_object_set_new (bar, "height", json_integer (most > 0 ? (count * 100 + most - 1) / most : 0));
  /* An empty bar leads nowhere. */
  if (narrowed != NULL && count > 0)
    sy_model_take (bar, "href", sy_page_link_search (page, narrowed));
  else
    json_object_set_new (bar, "href", json_false ());
  return bar;
}

static void
add_histogram (const SyPage *page, json_t *model, const json_t *answer, const char *query)
{
  const json_t *histogram = json_object_get (answer, "histogram"), *buckets = json_object_get (histogram, "buckets");
  gsize n = json_array_size (buckets);
  const char *of = sy_json_get (histogram, "of");
  gboolean other = sy_page_parameter (page, "histogram") != NULL; /* so that the reader finds back from a kind of date that nothing has */
  json_int_t most = 0, undated = json_integer_value (json_object_get (histogram, "undated"));
  for (gsize i = 0; i < n; i++)
    most = MAX (most, json_integer_value (json_object_get (json_array_get (buckets, i), "count")));
  json_t *bars = json_array (), *shown = json_object ();
  for (gsize i = 0; i < n; i++)
    json_array_append_new (bars, bar_model (page, json_array_get (buckets, i), query, most));
  const char *first = sy_json_get (json_array_get (buckets, 0), "query");
  g_autofree char *field = g_strndup (first, strcspn (first, ":"));
  sy_model_text (shown, "label", sy_page_label (page, "date", of));
  json_object_set_new (shown, "kinds", kinds_model (page, of));
  json_object_set_new (shown, "bars", bars);
  json_object_set_new (shown, "has_bars", json_boolean (n > 0));
  sy_model_take (shown, "most", sy_model_count (most));
  if (undated > 0)
    sy_model_take (shown, "undated", sy_model_count (undated));
  else
    json_object_set_new (shown, "undated", json_false ());
  sy_model_text (shown, "field", field);
  sy_model_text (shown, "first", sy_json_get (json_array_get (buckets, 0), "from"));
  sy_model_text (shown, "last", sy_json_get (json_array_get (buckets, n - 1), "to"));
  json_object_set_new (shown, "carried", carried_model (page, query));
  json_object_set_new (model, "histogram", page->path != NULL && (n > 1 || other) ? json_incref (shown) : json_false ());
  json_decref (shown);
}

/* ---- all of it ---- */

/* Files and orders are of searches; the results of a question belong to its query, which is a link away. */
static void
add_tools (const SyPage *page, json_t *model, const json_t *answer, const char *query)
{
  SyPage atom = { .lang = page->lang, .path = "/search.atom", .parameters = page->parameters };
  sy_model_take (model, "feed", sy_page_link_here (&atom, "lang", page->lang));
  json_t *tools = json_object ();
  json_object_set_new (tools, "orders", orders_model (page, sy_json_get (answer, "order")));
  json_object_set_new (tools, "carried", carried_model (page, query));
  json_object_set_new (model, "tools", tools);
}

void
sy_model_tools (const SyPage *page, json_t *model, const json_t *answer)
{
  const char *query = sy_json_get2 (answer, "query", "normal");
  add_histogram (page, model, answer, query);
  if (page->path != NULL && strcmp (sy_json_get (answer, "kind"), "search") == 0 && json_array_size (json_object_get (answer, "results")) > 0)
    add_tools (page, model, answer, query);
  else
    json_object_set_new (model, "tools", json_false ());
}
