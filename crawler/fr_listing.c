// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/fr_listing.h"

#include <jansson.h>
#include <string.h>

#include "corpus/error.h"

/* The service answers several numbers from a search of at most 250. */
#define NUMBERS_AT_ONCE 50

/* ---- addresses ---- */

static void
add_parameter (GString *url, const char *name, const char *value)
{
  g_string_append_c (url, strchr (url->str, '?') == NULL ? '?' : '&');
  g_string_append_uri_escaped (url, name, NULL, FALSE);
  g_string_append_c (url, '=');
  g_string_append_uri_escaped (url, value, NULL, FALSE);
}

static void
add_scope (GString *url, const SySource *source, const char *scope)
{
  g_auto (GStrv) parts = g_strsplit (scope, ":", 3);
  if (g_str_equal (parts[0], "agency"))
    {
      add_parameter (url, "conditions[agencies][]", parts[1]);
      return;
    }
  if (g_str_equal (parts[0], "type"))
    {
      add_parameter (url, "conditions[type][]", parts[1]);
      return;
    }
  if (g_str_equal (parts[0], "term"))
    {
      add_parameter (url, "conditions[term]", sy_source_value (source, "terms", parts[1]));
      return;
    }
  add_parameter (url, "conditions[cfr][title]", parts[1]);
  add_parameter (url, "conditions[cfr][part]", parts[2]);
}

static void
add_fields (GString *url, const SySource *source)
{
  g_auto (GStrv) fields = g_strsplit (sy_source_value (source, "listing", "fields"), " ", -1);
  for (guint i = 0; fields[i] != NULL; i++)
    if (*fields[i] != '\0')
      add_parameter (url, "fields[]", fields[i]);
}

char *
sy_fr_listing_url (const SySource *source, const char *scope, SyInterval period)
{
  GString *url = g_string_new (sy_source_value (source, "listing", "url"));
  g_autofree char *first = sy_day_format (period.from), *last = sy_day_format (period.to - 1);
  add_scope (url, source, scope);
  add_parameter (url, "conditions[publication_date][gte]", first);
  add_parameter (url, "conditions[publication_date][lte]", last);
  add_fields (url, source);
  add_parameter (url, "order", "oldest");
  add_parameter (url, "per_page", sy_source_value (source, "listing", "page-size"));
  return g_string_free (url, FALSE);
}

GPtrArray *
sy_fr_numbers_urls (const SySource *source, const GPtrArray *numbers)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) some = g_string_new (NULL);
  g_autofree char *base = g_strdup (sy_source_value (source, "listing", "url"));
  base[strlen (base) - (g_str_has_suffix (base, ".json") ? strlen (".json") : 0)] = '\0';
  for (guint i = 0, n = 0; i < numbers->len; i++)
    {
      if (g_regex_match_simple ("\\A[A-Z]?[0-9]{1,4}-[0-9]{1,6}\\z", numbers->pdata[i], 0, 0))
        g_string_append_printf (some, "%s%s", n++ % NUMBERS_AT_ONCE > 0 ? "," : "", (const char *)numbers->pdata[i]);
      if (some->len == 0 || (n % NUMBERS_AT_ONCE > 0 && i + 1 < numbers->len))
        continue;
      GString *url = g_string_new (NULL);
      g_string_printf (url, "%s/%s.json", base, some->str);
      add_fields (url, source);
      g_ptr_array_add (urls, g_string_free (url, FALSE));
      g_string_truncate (some, 0);
    }
  return urls;
}

char *
sy_fr_inspection_url (const SySource *source, const char *scope)
{
  GString *url = g_string_new (sy_source_value (source, "listing", "url"));
  add_scope (url, source, scope);
  add_parameter (url, "per_page", sy_source_value (source, "listing", "page-size"));
  return g_string_free (url, FALSE);
}

/* ---- answers ---- */

static const char *
address_of (const json_t *result, const char *key)
{
  const char *address = json_string_value (json_object_get (result, key));
  return address != NULL && *address != '\0' ? address : NULL;
}

/* The best form that there is. A document without XML yet, or of years without any, has HTML or plain text; where XML is named but is not there, the
 * mark says what to ask in its stead. */
static SyRequest *
text_of (const json_t *result)
{
  const char *xml = address_of (result, "full_text_xml_url"), *html = address_of (result, "body_html_url"), *text = address_of (result, "raw_text_url");
  const char *second = html != NULL ? html : text;
  if (xml == NULL && second == NULL)
    return NULL;
  SyRequest *request = sy_request_new (xml != NULL ? xml : second, xml != NULL ? SY_EXPECT_XML : SY_EXPECT_ANY);
  if (xml != NULL)
    request->mark = g_strdup (second);
  return request;
}

/* A filing that is not published has no other text. */
static SyRequest *
filing_of (const json_t *result)
{
  const char *pdf = address_of (result, "pdf_url");
  return pdf != NULL ? sy_request_new (pdf, SY_EXPECT_ANY) : NULL;
}

static gboolean
bad (GError **error, const char *why)
{
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, why);
  return FALSE;
}

static gboolean
add_item (SyFound *page, const json_t *result, gboolean published, GError **error)
{
  const char *number = json_string_value (json_object_get (result, "document_number"));
  const char *date = json_string_value (json_object_get (result, "publication_date"));
  SyDay day;
  if (number == NULL || *number == '\0')
    return bad (error, "a result has no document_number");
  if (!sy_day_parse (date, &day, NULL))
    return bad (error, "a result has no publication_date");

  char *canonical = json_dumps (result, JSON_COMPACT | JSON_SORT_KEYS);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  SyListed *listed = sy_listed_new (number, day, digest);
  SyRequest *text = published ? text_of (result) : filing_of (result);
  if (text != NULL)
    g_ptr_array_add (listed->texts, text);
  free (canonical);
  g_ptr_array_add (page->items, listed);
  return TRUE;
}

static gboolean
fill (SyFound *page, const json_t *answer, gboolean published, GError **error)
{
  const json_t *count = json_object_get (answer, "count"), *results = json_object_get (answer, "results");
  if (!json_is_integer (count) || json_integer_value (count) < 0)
    return bad (error, "the listing has no count");
  page->count = json_integer_value (count);
  const char *next = json_string_value (json_object_get (answer, "next_page_url"));
  if (next != NULL)
    g_ptr_array_add (page->requests, sy_request_new (next, SY_EXPECT_JSON));
  if (results != NULL && !json_is_array (results))
    return bad (error, "the listing's results are no array");

  gsize i;
  const json_t *result;
  json_array_foreach (results, i, result)
  {
    if (!add_item (page, result, published, error))
      return FALSE;
  }
  return TRUE;
}

SyFound *
sy_fr_listing_parse (const void *data, gsize length, gboolean published, GError **error)
{
  json_error_t where;
  json_auto_t *answer = json_loadb (data, length, JSON_REJECT_DUPLICATES, &where);
  if (!json_is_object (answer))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the listing is no JSON object: %s", answer == NULL ? where.text : "it is another value");
      return NULL;
    }
  g_autoptr (SyFound) page = sy_found_new (SY_FOUND_PAGE, NULL);
  return fill (page, answer, published, error) ? g_steal_pointer (&page) : NULL;
}

SyFound *
sy_fr_numbers_parse (const void *data, gsize length, SyInterval days, GError **error)
{
  json_auto_t *answer = json_loadb (data, length, JSON_REJECT_DUPLICATES, NULL);
  const json_t *results = json_object_get (answer, "results");
  g_autoptr (SyFound) page = sy_found_new (SY_FOUND_PAGE, NULL);
  gboolean one = json_object_get (answer, "document_number") != NULL;
  if (!one && !json_is_object (answer))
    {
      bad (error, "the answer to numbers is no JSON object");
      return NULL;
    }
  for (gsize i = 0; i < (one ? 1 : json_array_size (results)); i++)
    if (!add_item (page, one ? answer : json_array_get (results, i), TRUE, error))
      return NULL;
  for (guint i = page->items->len; i > 0; i--)
    if (!sy_interval_contains (days, ((const SyListed *)page->items->pdata[i - 1])->day))
      g_ptr_array_remove_index (page->items, i - 1);
  return g_steal_pointer (&page);
}

char *
sy_fr_listing_complaint (const void *data, gsize length)
{
  json_auto_t *answer = json_loadb (data, length, 0, NULL);
  const char *name;
  json_t *value;
  g_autoptr (GString) all = g_string_new (NULL);
  json_object_foreach (json_object_get (answer, "errors"), name, value)
  {
    char *text = json_is_string (value) ? NULL : json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);
    g_string_append_printf (all, "%s%s: %s", all->len > 0 ? "; " : "", name, text != NULL ? text : json_string_value (value));
    free (text);
  }
  return all->len > 0 ? g_strdup (all->str) : NULL;
}
