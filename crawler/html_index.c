// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/html_index.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/link.h"
#include "corpus/markup.h"
#include "crawler/article.h"

/* ---- asking ---- */

static char *
put (const char *pattern, const char *place, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  return sy_article_fill (pattern, place, digits);
}

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  int year;
  sy_day_to_ymd (days.from, &year, NULL, NULL);
  g_autofree char *address = put (sy_source_value (source, "indexes", sy_article_list_of (scope)), "{year}", (guint)year);
  g_ptr_array_add (requests, sy_request_new (address, SY_EXPECT_HTML));
  return requests;
}

/* ---- answers ---- */

static SyDay
day_of (const SySource *source, const char *says)
{
  g_autoptr (GRegex) regex = g_regex_new (sy_source_value (source, "listing", "day"), 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;
  SyDay day = SY_DAY_NONE;
  for (g_regex_match (regex, says, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *year = g_match_info_fetch (info, 1), *month = g_match_info_fetch (info, 2), *of_month = g_match_info_fetch (info, 3);
      g_autofree char *iso =
          g_strdup_printf ("%s-%02d-%02d", year, (int)g_ascii_strtoll (month, NULL, 10), (int)g_ascii_strtoll (of_month, NULL, 10));
      sy_day_parse (iso, &day, NULL);
    }
  return day;
}

/* An entry, unless it leads elsewhere. The same page may stand in a list twice. */
static gboolean
add_entry (SyFound *found, const SySource *source, const SySlice *slice, const SyMarkup *markup, const SyMarkupNode *entry, const char *base,
           GHashTable *seen, GError **error)
{
  g_autofree char *href = sy_markup_string (markup, entry, "string(descendant-or-self::a/@href)", NULL);
  g_autofree char *address = href != NULL ? sy_link_resolve (href, base) : NULL, *text = sy_markup_text (entry);
  if (address == NULL || !g_regex_match_simple (sy_source_value (source, "listing", "only"), address, 0, 0)
      || !g_hash_table_add (seen, g_strdup (address)))
    return TRUE;
  g_autofree char *whole = sy_markup_string (markup, entry, "string(descendant-or-self::a/@title)", NULL);
  g_autofree char *words = sy_markup_string (markup, entry, "string(descendant-or-self::a)", NULL);
  g_autofree char *says = g_strjoin ("\n", text, address, NULL);
  const char *title = whole != NULL ? whole : words;
  SyDay day = day_of (source, says);
  if (title != NULL && day != SY_DAY_NONE)
    {
      g_ptr_array_add (found->items, sy_article_listed (source, slice->scope, address, title, day, says));
      return TRUE;
    }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the entry \"%s\" has no title or no day: the layout of the list has changed", address);
  return FALSE;
}

/* The address of the next page; NULL if this is the last one. Caller's. */
static char *
next_page (const SySource *source, const char *html, const char *first, guint asked)
{
  const char *pattern = sy_source_value (source, "listing", "pages");
  g_autoptr (GRegex) regex = *pattern != '\0' ? g_regex_new (pattern, 0, 0, NULL) : NULL;
  g_autoptr (GMatchInfo) info = NULL;
  if (regex == NULL || !g_regex_match (regex, html, 0, &info))
    return NULL;
  g_autofree char *count = g_match_info_fetch (info, 1);
  g_autofree char *name = put (sy_source_value (source, "listing", "page"), "{page}", asked);
  return asked < g_ascii_strtoull (count, NULL, 10) ? sy_link_resolve (name, first) : NULL;
}

static gboolean
fill (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival, GError **error)
{
  g_autofree char *html = sy_article_decode (arrival->message, error);
  g_autoptr (SyMarkup) markup = html != NULL ? sy_markup_parse (SY_MARKUP_HTML, html, error) : NULL;
  g_autoptr (GPtrArray) entries = markup != NULL ? sy_markup_nodes (markup, NULL, sy_source_value (source, "listing", "entries"), error) : NULL;
  if (entries == NULL)
    return FALSE;
  const char *base = arrival->capture != NULL ? arrival->capture->uri : job->request->uri;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < entries->len; i++)
    if (!add_entry (found, source, slice, markup, entries->pdata[i], base, seen, error))
      return FALSE;
  if (found->items->len == 0)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the list has no entry: a shell that a script fills, or its layout has changed");
      return FALSE;
    }
  g_autofree char *next = next_page (source, html, base, MAX (job->page, 1));
  if (next != NULL)
    g_ptr_array_add (found->requests, sy_request_new (next, SY_EXPECT_HTML));
  return TRUE;
}

static SyFound *
read_listing (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  g_autoptr (GError) wrong = NULL;
  if (arrival->status == 404)
    return sy_found_new (SY_FOUND_NONE, "the site has no such list (404)");
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  g_autoptr (SyFound) found = sy_found_new (SY_FOUND_PAGE, NULL);
  if (fill (found, source, slice, job, arrival, &wrong))
    return g_steal_pointer (&found);
  return sy_found_new (SY_FOUND_BROKEN, wrong->message);
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  return slice != NULL ? read_listing (source, slice, job, arrival) : sy_article_read (source, job, arrival);
}

const SyListing sy_html_index = {
  .name = "html-index", .slicing = SY_SLICING_WHOLE, .plan = plan, .read = read_answer, .inspect = sy_article_inspect, .gaps = sy_article_gaps
};
const SyListing sy_html_index_yearly = {
  .name = "html-index-yearly", .slicing = SY_SLICING_YEARS, .plan = plan, .read = read_answer, .inspect = sy_article_inspect, .gaps = sy_article_gaps
};
