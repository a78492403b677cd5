// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/pages.h"

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

/* SyRequest.mark of the pages of a list is its year, where the list has one a year. */
static void
add_first_page (GPtrArray *requests, const SySource *source, const char *scope, int year)
{
  const char *address = address_of (source, scope);
  g_autofree char *uri = sy_page_list_address (address, year, sy_source_int (source, "listing", "first-page"));
  SyRequest *request = sy_request_new (uri, SY_EXPECT_HTML);
  if (strstr (address, "{year}") != NULL)
    request->mark = g_strdup_printf ("%04d", year);
  g_ptr_array_add (requests, request);
}

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  int last = year_of (sy_clock_today ());
  int first = strstr (address_of (source, scope), "{year}") != NULL ? MIN (year_of (days.from), last) : last;
  for (int year = first; year <= last; year++)
    add_first_page (requests, source, scope, year);
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

/* Address of the page behind this one; NULL if there is none. */
static char *
next_page (const SySource *source, const SySlice *slice, const SyJob *job, const SyPageList *list)
{
  const char *address = address_of (source, slice->scope);
  if (list->next != NULL || *sy_source_value (source, "listing", "next") != '\0')
    return g_strdup (list->next);
  if (strstr (address, "{page}") == NULL)
    return NULL;
  gint64 number = sy_source_int (source, "listing", "first-page") + job->page;
  gboolean beyond = list->last_page >= 0 && number > list->last_page;
  int year = job->request->mark != NULL ? (int)g_ascii_strtoll (job->request->mark, NULL, 10) : 0;
  return beyond ? NULL : sy_page_list_address (address, year, number);
}

/* The list of this year may not have been begun. Were it the only one that is asked for, nothing would tell that from a list that has moved. */
static gboolean
may_not_be_begun (const SySlice *slice, const SyJob *job)
{
  int this_year = year_of (sy_clock_today ());
  return job->request->mark != NULL && job->page <= 1 && g_ascii_strtoll (job->request->mark, NULL, 10) == this_year
         && year_of (slice->from) < this_year;
}

/* Numbered pages whose end is not told end with one that names nothing, or is not there. */
static gboolean
may_be_the_end (const SySource *source, const SySlice *slice, const SyJob *job)
{
  if (may_not_be_begun (slice, job))
    return TRUE;
  return job->page > 1 && strstr (address_of (source, slice->scope), "{page}") != NULL && *sy_source_value (source, "listing", "next") == '\0'
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
  g_autofree char *next = list->elements > 0 ? next_page (source, slice, job, list) : NULL;
  if (next != NULL)
    {
      SyRequest *request = sy_request_new (next, SY_EXPECT_HTML);
      request->page = job->page + 1;
      request->mark = g_strdup (job->request->mark);
      g_ptr_array_add (found->requests, request);
    }
  return found;
}

static SyFound *
read_list (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  if (arrival->status == 200)
    return read_page_of_list (source, slice, job, arrival->message);
  if (arrival->status == 404 && may_be_the_end (source, slice, job))
    return sy_found_new (SY_FOUND_PAGE, NULL);
  return sy_found_of_status (arrival->status);
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
