// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/federal_register.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/limits.h"
#include "crawler/coverage.h"
#include "crawler/fr_listing.h"

/* An answer may have waited in a cache; more than this is a mistake of a header. */
#define OLDEST_AGE (7 * 24 * 3600)

static char *
slice_name (const SySlice *slice)
{
  g_autofree char *from = sy_day_format (slice->from), *last = sy_day_format (slice->to - 1);
  return g_strdup_printf ("%s %s..%s", slice->scope, from, last);
}

static SyExpect
expect (const SyJob *job)
{
  return g_str_equal (job->kind, "listing") ? SY_EXPECT_JSON : SY_EXPECT_XML;
}

/* ---- planning ---- */

static gboolean
add_slice (SyRun *run, const char *scope, SyInterval period, gint64 parent, GError **error)
{
  gint64 slice, job;
  g_autofree char *url = sy_fr_listing_url (run->source, scope, period);
  return sy_frontier_add_slice (run->frontier, run->source->id, scope, period, parent, &slice, error)
         && sy_frontier_add_job (run->frontier, run->source->id, "listing", url, slice, 1, period, &job, error)
         && sy_frontier_ask_again (run->frontier, job, TRUE, error);
}

/* First day after the month, quarter or year of the rules that `day` is in. */
static SyDay
period_end (const SySource *source, SyDay day)
{
  const char *unit = sy_source_value (source, "listing", "slice");
  int months = g_str_equal (unit, "year") ? 12 : g_str_equal (unit, "quarter") ? 3 : 1;
  int year, month;
  sy_day_to_ymd (day, &year, &month, NULL);
  int next = (month - 1) / months * months + months + 1;
  return next > 12 ? sy_day_from_ymd (year + 1, 1, 1) : sy_day_from_ymd (year, next, 1);
}

/* Slices for the days [from, to), cut where the calendar's periods end, so that runs with other beginnings ask for the same. */
static gboolean
fill_gap (SyRun *run, const char *scope, SyDay from, SyDay to, GError **error)
{
  while (from < to)
    {
      SyDay end = MIN (period_end (run->source, from), to);
      if (!add_slice (run, scope, (SyInterval){ from, end }, 0, error))
        return FALSE;
      from = end;
    }
  return TRUE;
}

static SyInterval
planned_period (const SyRun *run)
{
  SyDay earliest = SY_DAY_MIN;
  sy_day_parse (sy_source_value (run->source, "listing", "earliest"), &earliest, NULL);
  SyDay to = run->period.to != SY_DAY_NONE ? run->period.to : period_end (run->source, sy_clock_today ());
  return (SyInterval){ MAX (run->period.from, earliest), to };
}

static gboolean
open_slice (SyRun *run, const SySlice *slice, gboolean unconditional, GError **error)
{
  g_autofree char *url = sy_fr_listing_url (run->source, slice->scope, (SyInterval){ slice->from, slice->to });
  gint64 job;
  return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_OPEN, -1, 0, "", error)
         && sy_frontier_forget_pages (run->frontier, slice->id, error)
         && sy_frontier_add_job (run->frontier, run->source->id, "listing", url, slice->id, 1, (SyInterval){ slice->from, slice->to }, &job, error)
         && sy_frontier_ask_again (run->frontier, job, unconditional, error);
}

static gboolean
plan_scope (SyRun *run, const char *scope, GError **error)
{
  SyInterval period = planned_period (run);
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, scope, period, error);
  if (slices == NULL)
    return FALSE;
  SyDay from = period.from;
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      gboolean settled = slice->state == SY_SLICE_LISTED || slice->state == SY_SLICE_OPEN;
      if (!fill_gap (run, scope, from, slice->from, error) || (!settled && !open_slice (run, slice, TRUE, error)))
        return FALSE;
      from = MAX (from, slice->to);
    }
  return fill_gap (run, scope, from, period.to, error);
}

static gboolean
plan (SyRun *run, GError **error)
{
  for (guint i = 0; i < run->source->scopes->len; i++)
    if (!plan_scope (run, g_ptr_array_index (run->source->scopes, i), error))
      return FALSE;
  return TRUE;
}

/* A slice is looked at again while its last days are not settled. */
static gboolean
is_due (const SyRun *run, const SySlice *slice)
{
  if (slice->state != SY_SLICE_LISTED)
    return FALSE;
  if (run->refresh)
    return TRUE;
  gint64 refresh = (gint64)(sy_source_double (run->source, "listing", "refresh-hours") * G_TIME_SPAN_HOUR);
  gint64 settled = (slice->to + sy_source_int (run->source, "listing", "settle-days")) * G_TIME_SPAN_DAY;
  return slice->observed < settled && slice->observed + refresh <= sy_clock_now ();
}

static gboolean
reopen (SyRun *run, GError **error)
{
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, NULL, run->period, error);
  if (slices == NULL)
    return FALSE;
  for (guint i = 0; i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      gint64 pages;
      if (!is_due (run, slice))
        continue;
      /* "Not changed" says nothing of other pages: a slice of several is asked without conditions. */
      if (!sy_frontier_count_pages (run->frontier, slice->id, &pages, error) || !open_slice (run, slice, pages > 1, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- what may be wrong with a slice ---- */

static gboolean
fail_slice (SyRun *run, const SySlice *slice, const char *reason, GError **error)
{
  g_autofree char *name = slice_name (slice);
  sy_crawl_summary_trouble (run->summary, "failed", name, reason);
  return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_FAILED, -1, 0, reason, error);
}

/* Two halves stand for the slice from now on. A single day cannot be halved: then `why` is why it failed. */
static gboolean
halve (SyRun *run, const SySlice *slice, const char *why, GError **error)
{
  if (slice->to - slice->from < 2)
    return fail_slice (run, slice, why, error);
  SyDay middle = slice->from + (slice->to - slice->from) / 2;
  return sy_frontier_clear_slice (run->frontier, slice->id, error) && sy_frontier_forget_pages (run->frontier, slice->id, error)
         && sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_SPLIT, -1, 0, why, error)
         && add_slice (run, slice->scope, (SyInterval){ slice->from, middle }, slice->id, error)
         && add_slice (run, slice->scope, (SyInterval){ middle, slice->to }, slice->id, error);
}

/* ---- pages ---- */

static void
count_document (SyRun *run, gint64 id, SyDocumentNews news)
{
  if (!g_hash_table_add (run->counted, GINT_TO_POINTER ((gint)id)))
    return;
  guint *counts[] = { &run->summary->documents_new, &run->summary->documents_changed, &run->summary->documents_unchanged };
  (*counts[news])++;
}

/* The job of a document's text. A text that is held is asked for again when what the listing says of the document has changed. */
static gboolean
add_text (SyRun *run, const SyListed *listed, gint64 *text, GError **error)
{
  *text = 0;
  if (listed->text_url == NULL)
    return TRUE;
  SyInterval day = { listed->day, listed->day + 1 };
  return sy_frontier_add_job (run->frontier, run->source->id, "text", listed->text_url, 0, 0, day, text, error);
}

static gboolean
add_document (SyRun *run, const SySlice *slice, const SyListed *listed, gboolean *repeated, GError **error)
{
  gint64 text, id;
  SyDocumentNews news;
  if (!add_text (run, listed, &text, error)
      || !sy_frontier_add_document (run->frontier, run->source->id, slice->id, listed->number, listed->day, listed->digest, text, &news, &id,
                                    repeated, error))
    return FALSE;
  count_document (run, id, news);
  return news != SY_DOCUMENT_CHANGED || text == 0 || sy_frontier_ask_again (run->frontier, text, FALSE, error);
}

/* A date outside the slice: the condition was not heard, and the answer is one to another question. */
static gboolean
all_within (const SySlice *slice, const SyListingPage *page)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      const SyListed *listed = g_ptr_array_index (page->items, i);
      if (listed->day < slice->from || listed->day >= slice->to)
        return FALSE;
    }
  return TRUE;
}

static gint64
answered_at (const SyArrival *arrival)
{
  const char *age = g_hash_table_lookup (arrival->message->headers, "age");
  gint64 seconds = age != NULL ? g_ascii_strtoll (age, NULL, 10) : 0;
  return arrival->capture->observed - CLAMP (seconds, 0, OLDEST_AGE) * G_USEC_PER_SEC;
}

/* After a page: the slice is listed, or has another page, or does not add up. */
static gboolean
go_on (SyRun *run, const SyJob *job, const SySlice *slice, const SyListingPage *page, const SyArrival *arrival, GError **error)
{
  SySliceTally tally;
  if (!sy_frontier_tally (run->frontier, slice->id, SY_DAY_NONE, &tally, error))
    return FALSE;
  if (tally.documents == page->count)
    return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_LISTED, page->count, answered_at (arrival), "", error);
  if (tally.documents < page->count && page->next != NULL && page->items->len > 0 && job->page < SY_MAX_LISTING_PAGES)
    {
      gint64 next;
      return sy_frontier_add_job (run->frontier, run->source->id, "listing", page->next, slice->id, job->page + 1,
                                  (SyInterval){ slice->from, slice->to }, &next, error);
    }
  g_autofree char *why =
      g_strdup_printf ("the service counts %" G_GINT64_FORMAT " documents and lists %" G_GINT64_FORMAT, page->count, tally.documents);
  return halve (run, slice, why, error);
}

static gboolean
take_page (SyRun *run, const SyJob *job, const SySlice *slice, const SyListingPage *page, const SyArrival *arrival, GError **error)
{
  gint64 cap = sy_source_int (run->source, "listing", "cap"), count_cap = sy_source_int (run->source, "listing", "count-cap");
  gboolean one_day = slice->to - slice->from == 1;
  if (!all_within (slice, page))
    return fail_slice (run, slice, "the answer names documents of days that were not asked for", error);
  if (page->count >= count_cap || (page->count >= cap && !one_day))
    {
      g_autofree char *why = g_strdup_printf ("the service counts %" G_GINT64_FORMAT " documents, too many to list in one go", page->count);
      return halve (run, slice, why, error);
    }
  if (job->page <= 1 && !sy_frontier_clear_slice (run->frontier, slice->id, error))
    return FALSE;
  for (guint i = 0; i < page->items->len; i++)
    {
      gboolean repeated;
      if (!add_document (run, slice, g_ptr_array_index (page->items, i), &repeated, error))
        return FALSE;
      if (repeated && i == 0)
        return halve (run, slice, "the service answered an earlier page in place of a later one", error);
    }
  return go_on (run, job, slice, page, arrival, error);
}

/* ---- answers ---- */

static gboolean
take_listing (SyRun *run, const SyJob *job, const SySlice *slice, const SyArrival *arrival, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (arrival->message->payload, &length);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (SyListingPage) page = sy_fr_listing_parse (data, length, &wrong);
  return page != NULL ? take_page (run, job, slice, page, arrival, error) : fail_slice (run, slice, wrong->message, error);
}

static gboolean
take_unchanged (SyRun *run, const SySlice *slice, const SyArrival *arrival, GError **error)
{
  if (slice->expected < 0)
    return fail_slice (run, slice, "the service says \"not changed\" of what is not held", error);
  g_autoptr (GArray) documents = sy_frontier_documents_of_slice (run->frontier, slice->id, error);
  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    count_document (run, g_array_index (documents, gint64, i), SY_DOCUMENT_SAME);
  return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_LISTED, slice->expected, answered_at (arrival), "", error);
}

/* 404 may mean that nothing matches, or that the listing has moved. */
static gboolean
take_none (SyRun *run, const SyJob *job, const SySlice *slice, const SyArrival *arrival, GError **error)
{
  if (job->page > 1)
    return halve (run, slice, "the service does not have the later page that it named", error);
  gsize length;
  const void *data = g_bytes_get_data (arrival->message->payload, &length);
  if (sy_expect_mismatch (SY_EXPECT_JSON, arrival->message->content_type, data, length) != NULL)
    return fail_slice (run, slice, "the service answered 404 with a page: the listing may have moved", error);
  return sy_frontier_clear_slice (run->frontier, slice->id, error)
         && sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_DOUBTFUL, 0, answered_at (arrival), "the service answered 404", error);
}

static gboolean
take_bad_request (SyRun *run, const SyJob *job, const SySlice *slice, const SyArrival *arrival, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (arrival->message->payload, &length);
  g_autofree char *complaint = sy_fr_listing_complaint (data, length);
  if (job->page > 1)
    return halve (run, slice, "the service refuses later pages", error);
  g_autofree char *reason = g_strdup_printf ("the service does not accept it (400): %s", complaint != NULL ? complaint : "it does not say why");
  if (complaint != NULL && strstr (complaint, "date") != NULL)
    return fail_slice (run, slice, reason, error);
  /* What it does not accept is the scope: its other slices would fare no better. */
  sy_crawl_summary_trouble (run->summary, "failed", slice->scope, reason);
  return sy_frontier_fail_scope (run->frontier, run->source->id, slice->scope, reason, error);
}

static gboolean
take (SyRun *run, const SyJob *job, const SyArrival *arrival, GError **error)
{
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, job->slice, error);
  if (slice == NULL)
    return FALSE;
  switch (arrival->status)
    {
    case 200: return take_listing (run, job, slice, arrival, error);
    case 304: return take_unchanged (run, slice, arrival, error);
    case 400: return take_bad_request (run, job, slice, arrival, error);
    case 404: return take_none (run, job, slice, arrival, error);
    default:
      {
        g_autofree char *reason = g_strdup_printf ("the service answered %d", arrival->status);
        return fail_slice (run, slice, reason, error);
      }
    }
}

static gboolean
give_up (SyRun *run, const SyJob *job, const char *reason, GError **error)
{
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, job->slice, error);
  return slice != NULL && fail_slice (run, slice, reason, error);
}

/* ---- the end ---- */

static gboolean
settle (SyRun *run, GError **error)
{
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, NULL, run->period, error);
  for (guint i = 0; slices != NULL && i < slices->len; i++)
    {
      const SySlice *slice = g_ptr_array_index (slices, i);
      gboolean works;
      if (slice->state != SY_SLICE_DOUBTFUL)
        continue;
      if (!sy_frontier_listing_works (run->frontier, run->source->id, slice->observed - G_TIME_SPAN_DAY, &works, error))
        return FALSE;
      gboolean good =
          works ? sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_LISTED, 0, 0, "", error) && sy_coverage_report (run, slice->id, error)
                : fail_slice (run, slice, "the service answered 404, and no listing of it answered with documents: not believed", error);
      if (!good)
        return FALSE;
    }
  return slices != NULL;
}

const SyDriver sy_federal_register = { "federal-register", expect, plan, reopen, take, give_up, settle };
