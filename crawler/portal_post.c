// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/portal_post.h"

#include <jansson.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/link.h"
#include "crawler/article.h"
#include "crawler/mofcom_number.h"

static SyRequest *
ask_for_page (const SySource *source, const char *scope, guint page)
{
  SyRequest *request = sy_request_new (sy_source_value (source, "listing", "url"), SY_EXPECT_JSON);
  request->body = g_strdup_printf ("pageNumber=%u&columnID=%s&title=", page, sy_article_list_of (scope));
  request->type = g_strdup ("application/x-www-form-urlencoded; charset=UTF-8");
  request->headers = g_strdup ("X-Requested-With: XMLHttpRequest");
  request->page = page;
  return request;
}

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_ptr_array_add (requests, ask_for_page (source, scope, 1));
  return requests;
}

/* ---- answers ---- */

static gboolean
bad (GError **error, const char *why)
{
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, why);
  return FALSE;
}

static const char *
text_of (const json_t *row, const char *key)
{
  const char *text = json_string_value (json_object_get (row, key));
  return text != NULL && *text != '\0' ? text : NULL;
}

static json_t *
parse (const SyHttpMessage *message)
{
  gsize length;
  const char *data = g_bytes_get_data (message->payload, &length);
  return json_loadb (data, length, JSON_REJECT_DUPLICATES, NULL);
}

static const json_t *
rows_of (const json_t *answer)
{
  return json_object_get (json_object_get (answer, "pageInfo"), "rows");
}

static gboolean
add_row (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const json_t *row, GError **error)
{
  const char *path = text_of (row, "url"), *title = text_of (row, "title"), *time = text_of (row, "publishTimeStr");
  g_autofree char *date = time != NULL ? g_strndup (time, 10) : NULL;
  SyDay day;
  if (path == NULL || title == NULL || date == NULL || !sy_day_parse (date, &day, NULL))
    {
      g_autofree char *why = sy_article_lacks ("a row of the column", row, (const char *const[]){ "url", "title", "publishTimeStr", NULL });
      return bad (error, why);
    }
  g_autofree char *address = sy_link_resolve (path, job->request->uri);
  char *says = json_dumps (row, JSON_COMPACT | JSON_SORT_KEYS);
  g_ptr_array_add (found->items, sy_article_listed (source, slice->scope, address, title, day, says));
  free (says);
  return TRUE;
}

static gint64
stated (const json_t *answer, const char *key)
{
  const json_t *number = json_object_get (json_object_get (answer, "pageInfo"), key);
  return json_is_integer (number) ? json_integer_value (number) : -1;
}

static gboolean
fill (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const json_t *answer, GError **error)
{
  const json_t *rows = rows_of (answer), *row;
  gint64 total = stated (answer, "total"), pages = stated (answer, "maxPageNum");
  guint asked = MAX (job->page, 1);
  if (!json_is_array (rows) || total < 0 || pages < 0)
    {
      g_autofree char *why = sy_article_lacks ("pageInfo of the column", json_object_get (answer, "pageInfo"),
                                               (const char *const[]){ "rows", "total", "maxPageNum", NULL });
      return bad (error, why);
    }
  if (json_array_size (rows) == 0 && total > 0)
    return bad (error, "the column counts rows and shows none");
  gsize i;
  json_array_foreach (rows, i, row)
  {
    if (!add_row (found, source, slice, job, row, error))
      return FALSE;
  }
  found->count = total;
  if (asked < pages)
    g_ptr_array_add (found->requests, ask_for_page (source, slice->scope, asked + 1));
  return TRUE;
}

static SyFound *
read_listing (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (SyFound) found = sy_found_new (SY_FOUND_PAGE, NULL);
  json_auto_t *answer = parse (arrival->message);
  if (fill (found, source, slice, job, answer, &wrong))
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
  json_auto_t *answer = parse (message);
  gsize i;
  const json_t *row;
  json_array_foreach (rows_of (answer), i, row)
  {
    const char *title = text_of (row, "title"), *garbled = title != NULL ? sy_mofcom_garbled (title) : NULL;
    if (garbled != NULL)
      return garbled;
  }
  return NULL;
}

const SyListing sy_portal_post = { .name = "portal-post",
                                   .slicing = SY_SLICING_WHOLE,
                                   .newest_first = TRUE,
                                   .plan = plan,
                                   .read = read_answer,
                                   .inspect = inspect,
                                   .gaps = sy_article_gaps };
