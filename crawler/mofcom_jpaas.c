// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/mofcom_jpaas.h"

#include <jansson.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/link.h"
#include "corpus/markup.h"
#include "crawler/article.h"
#include "crawler/mofcom_number.h"

#define UNIT "/api-gateway/jpaas-publish-server/front/page/build/unit"

/* ---- asking ---- */

/* A column as its rule tells it: SITE WEB-ID TEMPLATE-ID PAGE-ID TAG-ID. */
enum
{
  COLUMN_SITE,
  COLUMN_WEB,
  COLUMN_TEMPLATE,
  COLUMN_PAGE,
  COLUMN_TAG,
};

static void
add_parameter (GString *url, const char *name, const char *value)
{
  g_string_append_printf (url, "%c%s=", strchr (url->str, '?') == NULL ? '?' : '&', name);
  g_string_append_uri_escaped (url, value, NULL, FALSE);
}

/* Page 1 is asked for as the site's own pages do; `rows` is how many entries it had. */
static SyRequest *
ask_for_page (const SySource *source, const char *scope, guint page, gint64 rows)
{
  g_auto (GStrv) column = g_strsplit (sy_source_value (source, "columns", sy_article_list_of (scope)), " ", -1);
  g_autoptr (GString) url = g_string_new (column[COLUMN_SITE]);
  g_string_append (url, UNIT);
  add_parameter (url, "parseType", "bulidstatic");
  add_parameter (url, "webId", column[COLUMN_WEB]);
  add_parameter (url, "tplSetId", column[COLUMN_TEMPLATE]);
  add_parameter (url, "pageType", "column");
  add_parameter (url, "tagId", column[COLUMN_TAG]);
  add_parameter (url, "editType", "null");
  add_parameter (url, "pageId", column[COLUMN_PAGE]);
  if (page > 1)
    {
      g_autofree char *place = g_strdup_printf ("{\"pageNo\":%u,\"pageSize\":%" G_GINT64_FORMAT "}", page, rows);
      add_parameter (url, "paramJson", place);
    }
  SyRequest *request = sy_request_new (url->str, SY_EXPECT_JSON);
  request->page = page;
  return request;
}

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_ptr_array_add (requests, ask_for_page (source, scope, 1, 0));
  return requests;
}

/* ---- answers ---- */

static gboolean
bad (GError **error, const char *why)
{
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, why);
  return FALSE;
}

/* The piece of HTML in an answer; NULL with an error. Borrowed from `answer`. */
static const char *
piece_of (const json_t *answer, GError **error)
{
  const char *html = json_string_value (json_object_get (json_object_get (answer, "data"), "html"));
  const char *message = json_string_value (json_object_get (answer, "message"));
  if (html == NULL && json_is_object (json_object_get (answer, "data")))
    {
      g_autofree char *why = sy_article_lacks ("data of the answer", json_object_get (answer, "data"), (const char *const[]){ "html", NULL });
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, why);
    }
  else if (html == NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the answer has no entries: %s", message != NULL ? message : "it does not say why");
  return html;
}

static SyMarkup *
parse (const SyHttpMessage *message, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (message->payload, &length);
  json_error_t where;
  json_auto_t *answer = json_loadb (data, length, JSON_REJECT_DUPLICATES, &where);
  if (!json_is_object (answer))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the listing is no JSON object: %s", answer == NULL ? where.text : "it is another value");
      return NULL;
    }
  const char *html = piece_of (answer, error);
  return html != NULL ? sy_markup_parse (SY_MARKUP_HTML, html, error) : NULL;
}

static GPtrArray *
entries_of (const SyMarkup *markup)
{
  return sy_markup_nodes (markup, NULL, "//li[.//a[@href]]", NULL);
}

/* What readers see may be cut off: the attribute is whole. */
static char *
title_of (const SyMarkup *markup, const SyMarkupNode *entry)
{
  char *whole = sy_markup_string (markup, entry, "string(.//a[@href]/@title)", NULL);
  return whole != NULL ? whole : sy_markup_string (markup, entry, "string(.//a[@href])", NULL);
}

/* The last day that stands in an entry: titles may hold others. */
static SyDay
day_of (const char *text)
{
  static GRegex *iso;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      iso = g_regex_new ("20\\d\\d-\\d\\d-\\d\\d", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  SyDay day = SY_DAY_NONE;
  g_autoptr (GMatchInfo) info = NULL;
  for (g_regex_match (iso, text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *found = g_match_info_fetch (info, 0);
      sy_day_parse (found, &day, NULL);
    }
  return day;
}

static gboolean
add_entry (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const SyMarkup *markup, const SyMarkupNode *entry,
           GError **error)
{
  g_autofree char *href = sy_markup_string (markup, entry, "string(.//a/@href)", NULL), *title = title_of (markup, entry);
  g_autofree char *text = sy_markup_text (entry);
  SyDay day = day_of (text);
  if (href == NULL || title == NULL)
    return bad (error, "an entry of the column has no address or no title: its layout has changed");
  if (day == SY_DAY_NONE)
    return bad (error, "an entry of the column has no day: its layout has changed");
  g_autofree char *address = sy_link_resolve (href, job->request->uri), *date = sy_day_format (day);
  g_autofree char *says = g_strjoin ("\n", address, title, date, NULL);
  g_ptr_array_add (found->items, sy_article_listed (source, slice->scope, address, title, day, says));
  return TRUE;
}

/* A number that the column states of itself; -1 if it does not. */
static gint64
stated (const SyMarkup *markup, const char *name)
{
  g_autofree char *xpath = g_strdup_printf ("string(//div[contains(@class, 'pagination')]/@%s)", name);
  g_autofree char *value = sy_markup_string (markup, NULL, xpath, NULL);
  gint64 number;
  return value != NULL && g_ascii_string_to_signed (value, 10, 0, G_MAXINT32, &number, NULL) ? number : -1;
}

static gboolean
fill (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const SyMarkup *markup, GError **error)
{
  gint64 count = stated (markup, "count"), rows = stated (markup, "rows"), page = stated (markup, "pageno");
  guint asked = MAX (job->page, 1);
  if (count < 0)
    return bad (error, "the column does not count its entries: its layout has changed");
  if (page >= 0 && page != asked)
    return bad (error, "the source answered another page of the column than was asked for");
  g_autoptr (GPtrArray) entries = entries_of (markup);
  for (guint i = 0; i < entries->len; i++)
    if (!add_entry (found, source, slice, job, markup, entries->pdata[i], error))
      return FALSE;
  if (entries->len == 0 && count > 0)
    return bad (error, "the column counts entries and shows none: its layout has changed");
  found->count = count;
  /* It may show fewer a page than were asked for. */
  rows = rows > 0 ? rows : (gint64)entries->len;
  if (asked * rows < count)
    g_ptr_array_add (found->requests, ask_for_page (source, slice->scope, asked + 1, rows));
  return TRUE;
}

static SyFound *
read_listing (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (arrival->status == 404 && job->page <= 1)
    return sy_found_new (SY_FOUND_NO_SCOPE, "the site does not know the column (404): it has moved");
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (SyMarkup) markup = parse (arrival->message, &wrong);
  g_autoptr (SyFound) found = sy_found_new (SY_FOUND_PAGE, NULL);
  if (markup != NULL && fill (found, source, slice, job, markup, &wrong))
    return g_steal_pointer (&found);
  return sy_found_new (SY_FOUND_BROKEN, wrong->message);
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  return slice != NULL ? read_listing (source, slice, job, arrival) : sy_article_read (source, job, arrival);
}

static const char *
inspect (const SySource *source, const SyRequest *request, const SyHttpMessage *message)
{
  if (request->expect != SY_EXPECT_JSON)
    return sy_article_inspect (source, request, message);
  g_autoptr (SyMarkup) markup = parse (message, NULL);
  g_autoptr (GPtrArray) entries = markup != NULL ? entries_of (markup) : NULL;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      g_autofree char *title = title_of (markup, entries->pdata[i]);
      const char *garbled = title != NULL ? sy_mofcom_garbled (title) : NULL;
      if (garbled != NULL)
        return garbled;
    }
  return NULL;
}

const SyListing sy_mofcom_jpaas = { .name = "mofcom-jpaas",
                                    .slicing = SY_SLICING_WHOLE,
                                    .newest_first = TRUE,
                                    .plan = plan,
                                    .read = read_answer,
                                    .inspect = inspect,
                                    .gaps = sy_article_gaps };
