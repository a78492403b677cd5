// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/pages.h"

#include <stdio.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/page.h"

/* In SyRequest.mark: a file that belongs to a page. What it leads to belongs to nothing. */
#define ATTACHMENT "attachment"

static const char *
address_of (const SySource *source, const char *scope)
{
  return sy_source_value (source, "lists", scope + strlen ("list:"));
}

static int
year_of (SyDay day)
{
  int year;
  sy_day_to_ymd (day, &year, NULL, NULL);
  return year;
}

/* Where a page stands among those of a list: the number in its address, and the year, 0 of a list that has no place for one. */
typedef struct
{
  int year;
  gint64 number;
} Place;

/* The mark of a page of a yearly list is its place. */
static SyRequest *
ask_for (const SySource *source, const char *scope, Place place)
{
  g_autofree char *uri = sy_page_list_address (address_of (source, scope), place.year, place.number);
  SyRequest *request = sy_request_new (uri, SY_EXPECT_HTML);
  if (place.year != 0)
    request->mark = g_strdup_printf ("%d/%" G_GINT64_FORMAT, place.year, place.number);
  return request;
}

static Place
place_of (const SySource *source, const SyJob *job)
{
  Place place = { 0, sy_source_int (source, "listing", "first-page") + MAX (job->page, 1) - 1 };
  if (job->request->mark != NULL)
    sscanf (job->request->mark, "%d/%" G_GINT64_FORMAT, &place.year, &place.number);
  return place;
}

/* Of lists of years the newest comes first: should an old one be gone, those after it are read all the same. */
static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  gboolean yearly = strstr (address_of (source, scope), "{year}") != NULL;
  Place first = { yearly ? year_of (sy_clock_today ()) : 0, sy_source_int (source, "listing", "first-page") };
  g_ptr_array_add (requests, ask_for (source, scope, first));
  return requests;
}

/* Pages are asked for as such, so that nothing else stands for one; files are what they are. */
static SyExpect
expectation (const char *uri)
{
  g_autofree char *path = g_strndup (uri, strcspn (uri, "?"));
  const char *slash = strrchr (path, '/'), *dot = slash != NULL ? strrchr (slash, '.') : NULL;
  static const char *const pages[] = { ".html", ".htm", ".shtml", ".xhtml", ".php", ".asp", ".aspx", ".jsp", NULL };
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot, -1) : NULL;
  return ending == NULL || g_strv_contains (pages, ending) || strlen (ending) > 6 ? SY_EXPECT_HTML : SY_EXPECT_ANY;
}

static SyMarkup *
markup_of (const SySource *source, const SyHttpMessage *message, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (message->payload, &length);
  return sy_page_markup (source, message->charset, data, length, error);
}

/* ---- lists ---- */

static SyListed *
make_listed (const SyPageItem *item)
{
  g_autofree char *day = sy_day_format (item->day);
  g_autofree char *said = g_strjoin ("\n", item->address, day, item->title != NULL ? item->title : "", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, said, -1);
  SyListed *listed = sy_listed_new (item->number != NULL ? item->number : item->address, item->day, digest);
  g_ptr_array_add (listed->texts, sy_request_new (item->address, expectation (item->address)));
  return listed;
}

/* The page behind this one; NULL if it is the last of its list. */
static SyRequest *
next_page (const SySource *source, const SySlice *slice, Place place, const SyPageList *list)
{
  if (list == NULL || list->elements == 0)
    return NULL;
  place.number++;
  if (list->next != NULL || *sy_source_value (source, "listing", "next") != '\0')
    {
      SyRequest *request = list->next != NULL ? ask_for (source, slice->scope, place) : NULL;
      if (request != NULL)
        {
          g_free (request->uri);
          request->uri = g_strdup (list->next);
        }
      return request;
    }
  gboolean beyond = list->last_page >= 0 && place.number > list->last_page;
  return beyond || strstr (address_of (source, slice->scope), "{page}") == NULL ? NULL : ask_for (source, slice->scope, place);
}

/* ... or of the list of the year before. `list` is NULL behind the last page. */
static void
add_next (SyFound *found, const SySource *source, const SySlice *slice, const SyJob *job, const SyPageList *list)
{
  Place place = place_of (source, job), before = { place.year - 1, sy_source_int (source, "listing", "first-page") };
  SyRequest *next = next_page (source, slice, place, list);
  if (next == NULL && place.year > year_of (slice->from))
    next = ask_for (source, slice->scope, before);
  if (next == NULL)
    return;
  next->page = MAX (job->page, 1) + 1;
  g_ptr_array_add (found->requests, next);
}

/* Numbered pages whose end is not told end with one that names nothing, or is not there; and the list of this year may not have been begun. Were it
 * the only one that is asked for, nothing would tell that from a list that has moved. */
static gboolean
may_be_the_end (const SySource *source, const SySlice *slice, const SyJob *job)
{
  int this_year = year_of (sy_clock_today ());
  Place place = place_of (source, job);
  if (place.number == sy_source_int (source, "listing", "first-page"))
    return place.year == this_year && year_of (slice->from) < this_year;
  return strstr (address_of (source, slice->scope), "{page}") != NULL && *sy_source_value (source, "listing", "next") == '\0'
         && *sy_source_value (source, "listing", "last-page") == '\0';
}

static SyFound *
read_page_of_list (const SySource *source, const SySlice *slice, const SyJob *job, const SyHttpMessage *message)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (SyMarkup) markup = markup_of (source, message, &wrong);
  g_autoptr (SyPageList) list = markup != NULL ? sy_page_list_read (source, job->request->uri, markup, &wrong) : NULL;
  if (list == NULL)
    return sy_found_new (SY_FOUND_BROKEN, wrong->message);
  if (list->elements == 0 && !may_be_the_end (source, slice, job))
    return sy_found_new (SY_FOUND_BROKEN, "the rules find no item in it ([items] each): its layout may have changed");
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  found->count = job->request->mark == NULL ? list->count : -1; /* what a list of one year counts is not the slice, which has them all */
  for (guint i = 0; i < list->items->len; i++)
    g_ptr_array_add (found->items, make_listed (list->items->pdata[i]));
  add_next (found, source, slice, job, list);
  return found;
}

static SyFound *
read_list (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (arrival->status == 200)
    return read_page_of_list (source, slice, job, arrival->message);
  if (arrival->status != 404 || !may_be_the_end (source, slice, job))
    return sy_found_of_status (arrival->status);
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  add_next (found, source, slice, job, NULL);
  return found;
}

/* ---- pages ---- */

static gboolean
is_allowed (const SySource *source, const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  return uri != NULL && g_ptr_array_find_with_equal_func (source->hosts, g_uri_get_host (uri), g_str_equal, NULL);
}

static void
add_attachments (SyFound *found, const SySource *source, const SyPage *page)
{
  for (guint i = 0; i < page->attachments->len; i++)
    {
      const char *address = page->attachments->pdata[i];
      if (!is_allowed (source, address))
        continue;
      SyRequest *request = sy_request_new (address, expectation (address));
      request->mark = g_strdup (ATTACHMENT);
      g_ptr_array_add (found->requests, request);
    }
}

static SyFound *
read_page (const SySource *source, const SyJob *job, const SyHttpMessage *message)
{
  if (expectation (job->request->uri) != SY_EXPECT_HTML)
    return sy_found_new (SY_FOUND_TEXT, NULL);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (SyMarkup) markup = markup_of (source, message, &wrong);
  g_autoptr (SyPage) page = markup != NULL ? sy_page_read (source, job->request->uri, markup, &wrong) : NULL;
  if (page == NULL)
    return sy_found_new (SY_FOUND_BROKEN, wrong->message);
  if (page->withdrawn)
    return sy_found_new (SY_FOUND_WITHDRAWN, "the page is a shell in place of its text");
  if (page->parts->len == 0)
    return sy_found_new (SY_FOUND_BROKEN, "the rules find no text in it ([page] text): its layout may have changed");
  SyFound *found = sy_found_new (SY_FOUND_TEXT, NULL);
  if (g_strcmp0 (job->request->mark, ATTACHMENT) != 0)
    add_attachments (found, source, page);
  return found;
}

static SyFound *
read_text (const SySource *source, const SyJob *job, const SyArrival *arrival)
{
  switch (arrival->status)
    {
    case 200: return read_page (source, job, arrival->message);
    case 404:
    case 410: return sy_found_new (SY_FOUND_MISSING, "the site does not have it");
    case 406: return sy_found_new (SY_FOUND_ABSENT, "the site does not have it in this form");
    default: return sy_found_of_status (arrival->status);
    }
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  return slice != NULL ? read_list (source, slice, job, arrival) : read_text (source, job, arrival);
}

static const char *
inspect (const SySource *source, const SyRequest *request, const SyHttpMessage *message)
{
  if (*sy_source_value (source, "page", "wall") == '\0' || message->status != 200 || request->expect != SY_EXPECT_HTML)
    return NULL;
  g_autoptr (SyMarkup) markup = markup_of (source, message, NULL);
  g_autoptr (SyPage) page = markup != NULL ? sy_page_read (source, request->uri, markup, NULL) : NULL;
  return page != NULL && page->wall ? "a page in place of what was asked for ([page] wall)" : NULL;
}

const SyListing sy_pages = { .name = "pages", .slicing = SY_SLICING_WHOLE, .revisits = TRUE, .plan = plan, .read = read_answer, .inspect = inspect };
