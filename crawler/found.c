// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/found.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/limits.h"
#include "crawler/cited.h"
#include "crawler/ledger.h"
#include "crawler/slices.h"

/* An answer may have waited in a cache; more than this is a mistake of a header. */
#define OLDEST_AGE (7 * 24 * 3600)
/* A text that the source does not have yet is asked for again after this. */
#define MISSING_AGAIN G_TIME_SPAN_DAY

static gint64
answered_at (const SyArrival *arrival)
{
  const char *age = g_hash_table_lookup (arrival->message->headers, "age");
  gint64 seconds = age != NULL ? g_ascii_strtoll (age, NULL, 10) : 0;
  return arrival->capture->observed - CLAMP (seconds, 0, OLDEST_AGE) * G_USEC_PER_SEC;
}

/* ---- documents of a page ---- */

static gboolean
count_document (SyRun *run, gint64 id, SyDocumentNews news, GError **error)
{
  if (!g_hash_table_add (run->counted, GINT_TO_POINTER ((gint)id)))
    return TRUE;
  guint *counts[] = { &run->summary->documents_new, &run->summary->documents_changed, &run->summary->documents_unchanged };
  (*counts[news])++;
  char *name = sy_frontier_document_name (run->frontier, id, error);
  if (name != NULL)
    g_ptr_array_add (run->summary->names[news], name);
  return name != NULL;
}

/* The days that the job of a text is about: those of its document, so that a run for a period asks for it. */
static SyInterval
days_of_text (const SyRun *run, const SySlice *slice, const SyListed *listed)
{
  if (listed->day == SY_DAY_NONE || run->listing->slicing == SY_SLICING_TODAY)
    return (SyInterval){ slice->from, slice->to };
  return (SyInterval){ listed->day, listed->day + 1 };
}

/* A text that is held is asked for again when what the listing says of its document has changed. */
static gboolean
add_texts (SyRun *run, const SySlice *slice, const SyListed *listed, gint64 document, SyDocumentNews news, GError **error)
{
  for (guint i = 0; i < listed->texts->len; i++)
    {
      const SyRequest *request = g_ptr_array_index (listed->texts, i);
      gint64 job;
      if (!sy_request_check (request, error)
          || !sy_frontier_add_job (run->frontier, run->source->id, "text", request, 0, 0, days_of_text (run, slice, listed), &job, error)
          || !sy_frontier_add_text (run->frontier, document, job, error)
          || (news == SY_DOCUMENT_CHANGED && !sy_frontier_ask_again (run->frontier, job, FALSE, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_document (SyRun *run, const SySlice *slice, const SyListed *listed, gboolean *repeated, GError **error)
{
  gint64 id;
  SyDocumentNews news;
  SyDay day = listed->day != SY_DAY_NONE ? listed->day : slice->from;
  if (!sy_frontier_add_document (run->frontier, run->source->id, slice->id, listed->number, day, listed->digest, &news, &id, repeated, error))
    return FALSE;
  if (listed->official != NULL && !sy_frontier_name_document (run->frontier, id, listed->official, error))
    return FALSE;
  return count_document (run, id, news, error) && add_texts (run, slice, listed, id, news, error);
}

/* ---- pages ---- */

/* A date outside the slice: the condition was not heard, and the answer is one to another question. */
static gboolean
all_within (const SyRun *run, const SySlice *slice, const SyFound *found)
{
  for (guint i = 0; run->listing->slicing == SY_SLICING_DAYS && i < found->items->len; i++)
    {
      const SyListed *listed = g_ptr_array_index (found->items, i);
      if (listed->day < slice->from || listed->day >= slice->to)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_pages (SyRun *run, const SyJob *job, const SySlice *slice, const SyFound *found, GError **error)
{
  for (guint i = 0; i < found->requests->len; i++)
    {
      const SyRequest *request = g_ptr_array_index (found->requests, i);
      guint page = request->page > 0 ? request->page : job->page + 1;
      gint64 id;
      if (!sy_request_check (request, error)
          || !sy_frontier_add_job (run->frontier, run->source->id, "listing", request, slice->id, page, (SyInterval){ slice->from, slice->to }, &id,
                                   error))
        return FALSE;
    }
  return TRUE;
}

/* Pages that may still be asked for: not without an end, and not when the last one was empty, unless they are steps of their own. */
static gboolean
has_more (const SyJob *job, const SySlice *slice, const SyFound *found, const SyPageTally *pages)
{
  gboolean steps = found->requests->len > 0 && ((const SyRequest *)found->requests->pdata[0])->page > 0;
  gboolean fruitful = found->items->len > 0 || job->page <= 1 || steps || sy_slice_follows (slice);
  return found->requests->len > 0 && fruitful && pages->all + found->requests->len <= SY_MAX_LISTING_PAGES;
}

/* A list that is read from end to end each time does not lose much of what it named: if it seems to, it has moved, or not all of it came. */
static char *
shrinkage (const SyRun *run, const SySlice *slice, gint64 documents)
{
  if (run->accept || run->listing->slicing != SY_SLICING_WHOLE || run->listing->newest_first
      || documents * 100 >= slice->expected * (100 - sy_source_int (run->source, "listing", "shrink")))
    return NULL;
  return g_strdup_printf ("it names %" G_GINT64_FORMAT " documents and named %" G_GINT64_FORMAT " before: not believed ([listing] shrink)", documents,
                          slice->expected);
}

static const SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };

/* Whether the slice still holds what it named when it was read before (SyListing.newest_first, crawler/cited.h). */
static gboolean
is_kept (const SyRun *run, const SySlice *slice)
{
  if (sy_slice_cites (slice))
    return TRUE;
  return run->listing->newest_first && slice->expected >= 0 && !run->refresh;
}

/* All pages add up. A list that has become shorter is believed, but a person should know. */
static gboolean
set_listed (SyRun *run, const SySlice *slice, gint64 documents, const SyFound *found, const SyArrival *arrival, GError **error)
{
  g_autofree char *less = shrinkage (run, slice, documents);
  if (less != NULL)
    return sy_slice_fail (run, slice, less, error);
  if (run->listing->newest_first && documents < slice->expected)
    {
      g_autofree char *name = sy_slice_name (slice);
      g_autofree char *why = g_strdup_printf ("it names %" G_GINT64_FORMAT " documents and named %" G_GINT64_FORMAT, documents, slice->expected);
      if (documents == 0)
        return sy_slice_fail (run, slice, why, error);
      sy_crawl_summary_trouble (run->summary, "shrunk", name, why);
    }
  return sy_ledger_note_count (run, slice, documents, error)
         && (found->counts == NULL || sy_frontier_set_snapshot (run->frontier, slice->id, arrival->capture->sha256, found->counts, error))
         && sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_LISTED, documents, answered_at (arrival), "", error);
}

/* After a page: the slice is listed, or has other pages, or does not add up. */
static gboolean
go_on (SyRun *run, const SyJob *job, const SySlice *slice, const SyFound *found, const SyArrival *arrival, GError **error)
{
  SySliceTally tally;
  SyPageTally pages;
  if (!sy_frontier_tally (run->frontier, slice->id, ever, &tally, error) || !sy_frontier_count_pages (run->frontier, slice->id, &pages, error))
    return FALSE;
  gboolean counted = found->count >= 0, short_of = !counted || tally.documents < found->count;
  gboolean from_before = is_kept (run, slice) && tally.documents > found->items->len;
  if (counted && from_before && job->page <= 1 && tally.documents > found->count)
    return sy_slice_read_anew (run, slice, error);
  if (short_of && has_more (job, slice, found, &pages))
    return add_pages (run, job, slice, found, error);
  if (pages.waiting > 0 || pages.bad > 0) /* the last one will tell; or one was given up, and the slice has failed */
    return TRUE;
  if (tally.documents == found->count || (!counted && found->requests->len == 0))
    return set_listed (run, slice, tally.documents, found, arrival, error);
  g_autofree char *why =
      counted ? g_strdup_printf ("the service counts %" G_GINT64_FORMAT " documents and lists %" G_GINT64_FORMAT, found->count, tally.documents)
              : g_strdup_printf ("the listing has no end within %u pages (SY_MAX_LISTING_PAGES)", SY_MAX_LISTING_PAGES);
  return sy_slice_halve (run, slice, why, error);
}

/* What was renewed is asked for again, if it is held. */
static gboolean
take_changes (SyRun *run, const SyFound *found, GError **error)
{
  for (guint i = 0; i < found->changes->len; i++)
    {
      const SyChanged *changed = g_ptr_array_index (found->changes, i);
      if (!sy_frontier_renew (run->frontier, run->source->id, changed->number, changed->instant, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_page (SyRun *run, const SyJob *job, const SySlice *slice, const SyFound *found, const SyArrival *arrival, GError **error)
{
  if (!all_within (run, slice, found))
    return sy_slice_fail (run, slice, "the answer names documents of days that were not asked for", error);
  gboolean kept = is_kept (run, slice);
  if (job->page <= 1 && !kept && !sy_frontier_clear_slice (run->frontier, slice->id, error))
    return FALSE;
  for (guint i = 0; i < found->items->len; i++)
    {
      gboolean repeated;
      if (!add_document (run, slice, g_ptr_array_index (found->items, i), &repeated, error))
        return FALSE;
      if (repeated && i == 0 && !kept)
        return sy_slice_halve (run, slice, "the service answered an earlier page in place of a later one", error);
    }
  return take_changes (run, found, error) && go_on (run, job, slice, found, arrival, error);
}

/* ---- listings ---- */

static gboolean
take_unchanged (SyRun *run, const SySlice *slice, const SyArrival *arrival, GError **error)
{
  if (slice->expected < 0)
    return sy_slice_fail (run, slice, "the service says \"not changed\" of what is not held", error);
  g_autoptr (GArray) documents = sy_frontier_documents_of_slice (run->frontier, slice->id, error);
  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    if (!count_document (run, g_array_index (documents, gint64, i), SY_DOCUMENT_SAME, error))
      return FALSE;
  return sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_LISTED, slice->expected, answered_at (arrival), "", error);
}

static gboolean
refuse_scope (SyRun *run, const SySlice *slice, const char *reason, GError **error)
{
  sy_crawl_summary_trouble (run->summary, "failed", slice->scope, reason);
  return sy_frontier_fail_scope (run->frontier, run->source->id, slice->scope, reason, error);
}

static gboolean
apply_listing (SyRun *run, const SyJob *job, const SySlice *slice, const SyFound *found, const SyArrival *arrival, GError **error)
{
  const char *reason = found->reason != NULL ? found->reason : "it is no answer to a listing";
  switch (found->finding)
    {
    case SY_FOUND_PAGE: return take_page (run, job, slice, found, arrival, error);
    case SY_FOUND_TOO_MANY: return sy_slice_halve (run, slice, reason, error);
    case SY_FOUND_NO_SCOPE: return refuse_scope (run, slice, reason, error);
    case SY_FOUND_NONE:
      return sy_ledger_note_count (run, slice, 0, error) && sy_frontier_clear_slice (run->frontier, slice->id, error)
             && sy_frontier_set_slice (run->frontier, slice->id, SY_SLICE_DOUBTFUL, 0, answered_at (arrival),
                                       "the source answered that there is none", error);
    default: return sy_slice_fail (run, slice, reason, error);
    }
}

gboolean
sy_found_take_listing (SyRun *run, const SyJob *job, const SyArrival *arrival, GError **error)
{
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, job->slice, error);
  if (slice == NULL)
    return FALSE;
  /* A page that was under way while its slice was halved or had failed. */
  if (slice->state == SY_SLICE_SPLIT || (job->page > 1 && slice->state != SY_SLICE_OPEN))
    return TRUE;
  if (arrival->status == 304)
    return take_unchanged (run, slice, arrival, error);
  if (run->accept) /* a file that lost rows is all there is */
    *slice->counts = '\0';
  g_autoptr (SyFound) found = run->listing->read (run->source, slice, job, arrival);
  return apply_listing (run, job, slice, found, arrival, error);
}

gboolean
sy_found_give_up_listing (SyRun *run, const SyJob *job, const char *reason, GError **error)
{
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, job->slice, error);
  return slice != NULL && (slice->state == SY_SLICE_SPLIT || sy_slice_fail (run, slice, reason, error));
}

/* ---- texts ---- */

static void
note_text (SyRun *run, const SyJob *job, const SyFound *found, const SyArrival *arrival, SyJobResult *result)
{
  SyCrawlSummary *summary = run->summary;
  switch (found->finding)
    {
    case SY_FOUND_TEXT:
      {
        const char *sha256 = found->digest != NULL ? found->digest : arrival->capture->sha256;
        guint *count = job->sha256 == NULL                 ? &summary->texts_new
                       : g_str_equal (job->sha256, sha256) ? &summary->texts_unchanged
                                                           : &summary->texts_changed;
        (*count)++;
        result->sha256 = sha256;
        break;
      }
    case SY_FOUND_MISSING:
      summary->texts_missing++;
      result->state = SY_JOB_MISSING;
      result->not_before = sy_clock_now () + MISSING_AGAIN;
      break;
    case SY_FOUND_ABSENT:
      summary->texts_absent++;
      result->state = SY_JOB_ABSENT;
      break;
    case SY_FOUND_WITHDRAWN:
      summary->texts_withdrawn++;
      result->state = SY_JOB_WITHDRAWN;
      sy_crawl_summary_trouble (summary, "withdrawn", job->request->uri, found->reason != NULL ? found->reason : "a shell in place of the text");
      break;
    default:
      result->state = SY_JOB_FAILED;
      sy_crawl_summary_trouble (summary, "failed", job->request->uri, found->reason != NULL ? found->reason : "it is no answer to a text");
    }
  result->reason = found->reason;
}

/* Further texts of the same documents. */
static gboolean
add_texts_beside (SyRun *run, const SyJob *job, const SyFound *found, GError **error)
{
  for (guint i = 0; i < found->requests->len; i++)
    {
      const SyRequest *request = g_ptr_array_index (found->requests, i);
      gint64 id;
      if (!sy_request_check (request, error)
          || !sy_frontier_add_job (run->frontier, run->source->id, "text", request, 0, 0, (SyInterval){ job->from, job->to }, &id, error)
          || !sy_frontier_add_text_beside (run->frontier, job->id, id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sy_found_take_text (SyRun *run, const SyJob *job, const SyArrival *arrival, SyJobResult *result, GError **error)
{
  if (arrival->status == 304 && job->sha256 != NULL)
    {
      run->summary->texts_unchanged++;
      return sy_frontier_set_job (run->frontier, job->id, result, error);
    }
  g_autoptr (SyFound) found = run->listing->read (run->source, NULL, job, arrival);
  note_text (run, job, found, arrival, result);
  return sy_frontier_set_job (run->frontier, job->id, result, error)
         && (found->official == NULL || sy_frontier_name_documents_of_job (run->frontier, job->id, found->official, error))
         && add_texts_beside (run, job, found, error);
}
