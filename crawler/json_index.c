// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/json_index.h"

#include <jansson.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/link.h"
#include "corpus/markup.h"
#include "crawler/article.h"
#include "crawler/mofcom_number.h"

/* ---- asking ---- */

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_ptr_array_add (requests, sy_request_new (sy_source_value (source, "listing", "url"), SY_EXPECT_JSON));
  return requests;
}

static SyRequest *
ask_for_page (const SySource *source, const char *scope, guint page)
{
  g_autofree char *words = g_uri_escape_string (sy_source_value (source, "queries", sy_article_list_of (scope)), NULL, FALSE);
  g_autofree char *number = g_strdup_printf ("%u", page), *asks = sy_article_fill (sy_source_value (source, "listing", "url"), "{query}", words);
  g_autofree char *address = sy_article_fill (asks, "{page}", number);
  SyRequest *request = sy_request_new (address, SY_EXPECT_JSON);
  request->page = page;
  return request;
}

static GPtrArray *
plan_search (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_ptr_array_add (requests, ask_for_page (source, scope, 1));
  return requests;
}

/* ---- answers ---- */

static const json_t *
entries_of (const SySource *source, const json_t *answer)
{
  g_auto (GStrv) names = g_strsplit (sy_source_value (source, "listing", "entries"), ".", -1);
  for (guint i = 0; names[i] != NULL && *names[i] != '\0'; i++)
    answer = json_object_get (answer, names[i]);
  return answer;
}

/* Sites give the instant at which the authority's day began: that of Beijing begins eight hours before that of Greenwich. */
#define BEIJING (8 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY     (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static SyDay
day_of (const SySource *source, const json_t *value)
{
  SyDay day = SY_DAY_NONE;
  g_autofree char *iso = json_is_string (value) ? g_strndup (json_string_value (value), 10) : NULL;
  if (json_is_integer (value))
    return (SyDay)((json_integer_value (value) + (g_str_equal (source->jurisdiction, "cn") ? BEIJING : 0)) / DAY);
  sy_day_parse (iso, &day, NULL);
  return day;
}

/* Searches mark what they found, "<em>出口管制</em>条例". Caller's; NULL for no text. */
static char *
title_of (const char *title)
{
  if (title == NULL || strchr (title, '<') == NULL)
    return g_strdup (title);
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_HTML, title, NULL);
  return markup != NULL ? sy_markup_text (sy_markup_root (markup)) : g_strdup (title);
}

static const char *
member (const SySource *source, const json_t *entry, const char *key)
{
  return json_string_value (json_object_get (entry, sy_source_value (source, "listing", key)));
}

static gboolean
add_entry (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const json_t *entry, GError **error)
{
  const char *link = member (source, entry, "link"), *number = member (source, entry, "number");
  g_autofree char *title = title_of (member (source, entry, "title"));
  SyDay day = day_of (source, json_object_get (entry, sy_source_value (source, "listing", "day")));
  if (link == NULL || title == NULL || day == SY_DAY_NONE)
    {
      const char *const members[] = { sy_source_value (source, "listing", "link"), sy_source_value (source, "listing", "title"),
                                      sy_source_value (source, "listing", "day"), NULL };
      g_autofree char *why = sy_article_lacks ("an entry of the list", entry, members);
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, why);
      return FALSE;
    }
  g_autofree char *address = sy_link_resolve (link, job->request->uri), *date = sy_day_format (day);
  g_autofree char *says = g_strjoin ("\n", address, title, date, NULL);
  SyListed *listed = sy_article_listed (source, slice->scope, address, title, day, says);
  listed->official = listed->official == NULL && number != NULL ? sy_mofcom_number (number) : listed->official;
  g_ptr_array_add (found->items, listed);
  return TRUE;
}

/* The page behind this one, of a search that is not at its end. */
static void
add_next (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, gsize entries)
{
  if ((gint64)entries >= sy_source_int (source, "listing", "page-size"))
    g_ptr_array_add (found->requests, ask_for_page (source, slice->scope, MAX (job->page, 1) + 1));
}

static SyFound *
read_listing (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  gboolean search = g_str_equal (source->listing, "json-search");
  gsize length, i;
  const char *data = g_bytes_get_data (arrival->message->payload, &length);
  json_auto_t *answer = json_loadb (data, length, 0, NULL);
  const json_t *entries = entries_of (source, answer), *entry;
  g_autoptr (SyFound) found = sy_found_new (SY_FOUND_PAGE, NULL);
  g_autoptr (GError) wrong = NULL;
  if (search && job->page > 1 && json_is_array (entries) && json_array_size (entries) == 0)
    return g_steal_pointer (&found);
  if (json_array_size (entries) == 0)
    return sy_found_new (SY_FOUND_BROKEN, "the list has no entry: the interface has changed");
  json_array_foreach (entries, i, entry)
  {
    if (!add_entry (found, source, slice, job, entry, &wrong))
      return sy_found_new (SY_FOUND_BROKEN, wrong->message);
  }
  if (search)
    add_next (found, source, slice, job, json_array_size (entries));
  return g_steal_pointer (&found);
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  return slice != NULL ? read_listing (source, slice, job, arrival) : sy_article_read (source, job, arrival);
}

const SyListing sy_json_index = {
  .name = "json-index", .slicing = SY_SLICING_TODAY, .plan = plan, .read = read_answer, .inspect = sy_article_inspect
};
const SyListing sy_json_search = {
  .name = "json-search", .slicing = SY_SLICING_WHOLE, .plan = plan_search, .read = read_answer, .inspect = sy_article_inspect
};
