// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/crawl.h"

#include <glib/gstdio.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "crawler/coverage.h"
#include "crawler/federal_register.h"
#include "crawler/fetch.h"

/* Requests that are handed to the fetcher at once: enough that no pace runs dry while an answer is taken in. */
#define WINDOW  8
#define STEP_MS 250
/* Jobs in a row without an answer after which the network is taken to be down. */
#define DOWN 3
/* How long a request under way is awaited after a signal. */
#define GRACE (5 * G_TIME_SPAN_SECOND)
/* A text that the source does not have is asked for again after this. */
#define MISSING_AGAIN G_TIME_SPAN_DAY

static const SyDriver *const drivers[] = { &sy_federal_register };

typedef struct
{
  SyRun run;
  const SyDriver *driver;
  const SyCrawlOptions *options;
  SyFetcher *fetcher;
  GHashTable *under_way; /* job ids */
  guint unanswered;      /* jobs in a row */
  GError *error;         /* of our own stores: ends the run */
} Crawl;

typedef struct
{
  Crawl *crawl;
  SyJob *job;
} Errand;

/* ---- what an answer means ---- */

/* A text of a document. */
static gboolean
take_text (SyRun *run, const SyJob *job, const SyArrival *arrival, SyJobResult *result)
{
  const char *sha256 = arrival->capture->sha256;
  SyCrawlSummary *summary = run->summary;
  if (arrival->status == 200)
    {
      guint *count = job->sha256 == NULL                 ? &summary->texts_new
                     : g_str_equal (job->sha256, sha256) ? &summary->texts_unchanged
                                                         : &summary->texts_changed;
      (*count)++;
      result->sha256 = sha256;
    }
  else if (arrival->status == 304 && job->sha256 != NULL)
    summary->texts_unchanged++;
  else if (arrival->status == 404 || arrival->status == 410)
    {
      summary->texts_missing++;
      result->state = SY_JOB_MISSING;
      result->not_before = sy_clock_now () + MISSING_AGAIN;
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
report_slices (SyRun *run, gint64 job, GError **error)
{
  g_autoptr (GArray) slices = sy_frontier_slices_of_job (run->frontier, job, error);
  for (guint i = 0; slices != NULL && i < slices->len; i++)
    if (!sy_coverage_report (run, g_array_index (slices, gint64, i), error))
      return FALSE;
  return slices != NULL;
}

static gboolean
take_within (Crawl *crawl, const SyJob *job, const SyArrival *arrival, GError **error)
{
  SyRun *run = &crawl->run;
  g_autofree char *reason = g_strdup_printf ("answered %d", arrival->status);
  gboolean good = arrival->status == 200 || arrival->status == 304;
  SyJobResult result = { .state = SY_JOB_DONE,
                         .status = arrival->status,
                         .capture = arrival->capture->id,
                         .observed = arrival->capture->observed,
                         .requests = arrival->requests,
                         .etag = good ? g_hash_table_lookup (arrival->message->headers, "etag") : NULL,
                         .modified = good ? g_hash_table_lookup (arrival->message->headers, "last-modified") : NULL };
  gboolean is_listing = g_str_equal (job->kind, "listing");
  if (!is_listing && !take_text (run, job, arrival, &result))
    {
      result.state = SY_JOB_FAILED;
      result.reason = reason;
      sy_crawl_summary_trouble (run->summary, "failed", job->url, reason);
    }
  return sy_frontier_set_job (run->frontier, job->id, &result, error) && (!is_listing || crawl->driver->take (run, job, arrival, error))
         && sy_frontier_set_archive_seen (run->frontier, arrival->capture->sequence, error) && report_slices (run, job->id, error);
}

static gboolean
give_up_within (Crawl *crawl, const SyJob *job, SyJobState state, const SyFetchAnswer *answer, GError **error)
{
  SyRun *run = &crawl->run;
  const char *reason = answer->error->message;
  SyJobResult result = { .state = state, .status = answer->status, .reason = reason, .requests = answer->requests };
  gboolean is_listing = g_str_equal (job->kind, "listing");
  if (!is_listing)
    sy_crawl_summary_trouble (run->summary, state == SY_JOB_REFUSED ? "refused" : "failed", job->url, reason);
  return sy_frontier_set_job (run->frontier, job->id, &result, error) && (!is_listing || crawl->driver->give_up (run, job, reason, error))
         && report_slices (run, job->id, error);
}

/* One transaction around `good`, which was worked out within it. */
static gboolean
conclude (SyFrontier *frontier, gboolean good, GError **error)
{
  if (good && sy_frontier_commit (frontier, error))
    return TRUE;
  sy_frontier_rollback (frontier);
  return FALSE;
}

static gboolean
take (Crawl *crawl, const SyJob *job, const SyArrival *arrival, GError **error)
{
  SyFrontier *frontier = crawl->run.frontier;
  return sy_frontier_begin (frontier, error) && conclude (frontier, take_within (crawl, job, arrival, error), error);
}

static gboolean
give_up (Crawl *crawl, const SyJob *job, SyJobState state, const SyFetchAnswer *answer, GError **error)
{
  SyFrontier *frontier = crawl->run.frontier;
  return sy_frontier_begin (frontier, error) && conclude (frontier, give_up_within (crawl, job, state, answer, error), error);
}

/* ---- from the network to the archive ---- */

/* The capture of the last exchange; NULL without an error if there is none. */
static gboolean
archive (Crawl *crawl, const SyFetchAnswer *answer, SyCapture **last, GError **error)
{
  for (guint i = 0; i < answer->exchanges->len; i++)
    {
      const SyExchange *exchange = g_ptr_array_index (answer->exchanges, i);
      SyArchiveItem item = {
        .uri = exchange->uri, .source = crawl->run.source->id, .kind = "response", .observed = exchange->observed, .block = exchange->block
      };
      g_clear_pointer (last, sy_capture_free);
      *last = sy_archive_append (crawl->run.archive, &item, error);
      if (*last == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
stop (Crawl *crawl, const char *why)
{
  if (crawl->run.summary->stopped == NULL)
    crawl->run.summary->stopped = g_strdup (why);
  sy_fetcher_stop (crawl->fetcher);
}

static gboolean
conclude_errand (Crawl *crawl, const SyJob *job, const SyFetchAnswer *answer, GError **error)
{
  g_autoptr (SyCapture) capture = NULL;
  if (!archive (crawl, answer, &capture, error))
    return FALSE;
  SyArrival arrival = { capture, answer->message, answer->status, answer->requests };
  switch (answer->outcome)
    {
    case SY_FETCH_ANSWERED: crawl->unanswered = 0; return take (crawl, job, &arrival, error);
    case SY_FETCH_REFUSED: return give_up (crawl, job, SY_JOB_REFUSED, answer, error);
    case SY_FETCH_FAILED:
      if (answer->status == 0 && ++crawl->unanswered >= DOWN)
        stop (crawl, "the source does not answer");
      return give_up (crawl, job, SY_JOB_FAILED, answer, error);
    case SY_FETCH_POSTPONED:
      if (crawl->run.summary->stopped == NULL)
        sy_crawl_summary_trouble (crawl->run.summary, "refused", crawl->run.source->id, answer->error->message);
      stop (crawl, "the source wants to be left alone for now");
      return TRUE;
    case SY_FETCH_CANCELLED: return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

/* SyFetchDone. */
static void
on_answer (SyFetchAnswer *taken, gpointer data)
{
  g_autoptr (SyFetchAnswer) answer = taken;
  Errand *errand = data;
  Crawl *crawl = errand->crawl;
  crawl->run.summary->requests = sy_fetcher_requests (crawl->fetcher);
  g_hash_table_remove (crawl->under_way, &errand->job->id);
  if (crawl->error == NULL && !conclude_errand (crawl, errand->job, answer, &crawl->error))
    sy_fetcher_cancel (crawl->fetcher);
  sy_job_free (errand->job);
  g_free (errand);
}

/* SyFetcherOptions.started: the pace is written down before the request goes out. */
static void
on_started (const char *uri, const char *pace, gpointer data)
{
  Crawl *crawl = data;
  if (crawl->error == NULL)
    sy_frontier_set_pace (crawl->run.frontier, crawl->run.source->id, pace, g_get_real_time (), &crawl->error);
}

/* SyPaceFunc. */
static void
restore_pace (const char *name, gint64 instant, gpointer data)
{
  Crawl *crawl = data;
  if (g_str_equal (name, "*"))
    sy_fetcher_hold (crawl->fetcher, instant);
  else
    sy_fetcher_set_last (crawl->fetcher, name, instant);
}

/* ---- from the frontier to the network ---- */

static void
submit (Crawl *crawl, SyJob *job)
{
  Errand *errand = g_new0 (Errand, 1);
  errand->crawl = crawl;
  errand->job = job;
  g_hash_table_add (crawl->under_way, g_memdup2 (&job->id, sizeof job->id));
  SyFetchRequest request = { job->url, crawl->driver->expect (job), job->etag, job->modified };
  sy_fetcher_submit (crawl->fetcher, &request, on_answer, errand);
}

static gboolean
fill_window (Crawl *crawl, GError **error)
{
  guint room = WINDOW - MIN (WINDOW, g_hash_table_size (crawl->under_way));
  if (room == 0 || sy_fetcher_stopped (crawl->fetcher))
    return TRUE;
  SyRun *run = &crawl->run;
  /* Those under way are still among the waiting. */
  g_autoptr (GPtrArray) jobs = sy_frontier_next_jobs (run->frontier, run->source->id, run->period, sy_clock_now (), WINDOW * 2, error);
  if (jobs == NULL)
    return FALSE;
  for (guint i = 0; i < jobs->len && room > 0; i++)
    {
      SyJob *job = g_ptr_array_index (jobs, i);
      if (g_hash_table_contains (crawl->under_way, &job->id))
        continue;
      jobs->pdata[i] = NULL;
      submit (crawl, job);
      room--;
    }
  return TRUE;
}

static void
look_at_signals (Crawl *crawl, gint64 *since)
{
  int signals = crawl->options->interrupted != NULL ? *crawl->options->interrupted : 0;
  if (signals == 0)
    return;
  if (*since == 0)
    *since = g_get_monotonic_time ();
  stop (crawl, "interrupted");
  if (signals > 1 || g_get_monotonic_time () - *since > GRACE)
    sy_fetcher_cancel (crawl->fetcher);
}

static void
show_progress (Crawl *crawl)
{
  SyRun *run = &crawl->run;
  gint64 waiting;
  if (crawl->options->progress == NULL || !sy_frontier_count_waiting (run->frontier, run->source->id, run->period, &waiting, NULL))
    return;
  run->summary->requests = sy_fetcher_requests (crawl->fetcher);
  crawl->options->progress (run->summary, waiting, crawl->options->data);
}

static gboolean
work (Crawl *crawl, GError **error)
{
  gint64 interrupted_since = 0;
  for (;;)
    {
      look_at_signals (crawl, &interrupted_since);
      if (crawl->error == NULL)
        fill_window (crawl, &crawl->error);
      if (crawl->error != NULL)
        sy_fetcher_cancel (crawl->fetcher);
      if (g_hash_table_size (crawl->under_way) == 0)
        break;
      sy_fetcher_step (crawl->fetcher, STEP_MS);
      show_progress (crawl);
    }
  if (crawl->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&crawl->error));
  return FALSE;
}

/* ---- beginning and end ---- */

static const SyDriver *
find_driver (const SySource *source, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (g_str_equal (drivers[i]->listing, source->listing))
      return drivers[i];
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no driver reads the listing \"%s\" of \"%s\"", source->listing, source->id);
  return NULL;
}

/* The period of the run: without a first day, from the first that was ever asked for. */
static gboolean
set_period (SyRun *run, SyInterval asked, GError **error)
{
  run->period = asked;
  if (asked.from != SY_DAY_NONE)
    return TRUE;
  if (!sy_frontier_first_day (run->frontier, run->source->id, &run->period.from, error))
    return FALSE;
  if (run->period.from != SY_DAY_NONE)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "nothing of \"%s\" was asked for yet: say from which day on with --since", run->source->id);
  return FALSE;
}

static gboolean
plan_within (Crawl *crawl, GError **error)
{
  SyRun *run = &crawl->run;
  gint64 revived;
  return sy_frontier_revive (run->frontier, run->source->id, run->period, sy_clock_now (), &revived, error) && crawl->driver->plan (run, error);
}

/* ---- what the archive knows and the frontier does not ---- */

typedef struct
{
  const char *source;
  GPtrArray *captures;
} Unseen;

/* What this file needs of it. */
static SyCapture *
copy_capture (const SyCapture *capture)
{
  SyCapture *copy = g_new0 (SyCapture, 1);
  copy->id = g_strdup (capture->id);
  copy->uri = g_strdup (capture->uri);
  copy->sha256 = g_strdup (capture->sha256);
  copy->observed = capture->observed;
  copy->status = capture->status;
  copy->sequence = capture->sequence;
  return copy;
}

/* SyCaptureFunc. */
static gboolean
collect_unseen (const SyCapture *capture, gpointer data)
{
  Unseen *unseen = data;
  gboolean exchange = g_str_equal (capture->kind, "response") || g_str_equal (capture->kind, "revisit");
  if (exchange && g_strcmp0 (capture->source, unseen->source) == 0)
    g_ptr_array_add (unseen->captures, copy_capture (capture));
  return TRUE;
}

static gboolean
is_final (int status)
{
  return (status >= 200 && status < 300) || status == 304 || (status >= 400 && status < 500);
}

static gboolean
replay (Crawl *crawl, const SyCapture *capture, GError **error)
{
  GError *inner = NULL;
  g_autoptr (SyJob) job = sy_frontier_find_job (crawl->run.frontier, crawl->run.source->id, capture->uri, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  if (job == NULL || !is_final (capture->status) || capture->observed < job->observed)
    return TRUE;
  g_autoptr (SyHttpMessage) message = NULL;
  g_autoptr (GBytes) payload = sy_archive_payload (crawl->run.archive, capture->sequence, &message, error);
  if (payload == NULL || message == NULL)
    return FALSE;
  SyArrival arrival = { capture, message, capture->status, 0 };
  return take (crawl, job, &arrival, error);
}

/* A crawl that was killed between the archive and the frontier, or has lost its frontier, does not ask again for what it holds. */
static gboolean
catch_up (Crawl *crawl, GError **error)
{
  guint64 seen;
  Unseen unseen = { crawl->run.source->id, NULL };
  if (!sy_frontier_archive_seen (crawl->run.frontier, &seen, error))
    return FALSE;
  g_autoptr (GPtrArray) captures = unseen.captures = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_capture_free);
  if (!sy_archive_each (crawl->run.archive, seen + 1, collect_unseen, &unseen, error))
    return FALSE;
  for (guint i = 0; i < captures->len; i++)
    if (!replay (crawl, g_ptr_array_index (captures, i), error))
      return FALSE;
  /* What was caught up on is not news of this run. */
  return sy_frontier_set_archive_seen (crawl->run.frontier, sy_archive_count (crawl->run.archive), error);
}

/* ---- the whole run ---- */

static gboolean
prepare (Crawl *crawl, GError **error)
{
  SyFrontier *frontier = crawl->run.frontier;
  return sy_frontier_begin (frontier, error) && conclude (frontier, plan_within (crawl, error), error) && catch_up (crawl, error)
         && sy_frontier_begin (frontier, error) && conclude (frontier, crawl->driver->reopen (&crawl->run, error), error);
}

static gboolean
wind_up (Crawl *crawl, GError **error)
{
  SyRun *run = &crawl->run;
  SyFrontier *frontier = run->frontier;
  gint64 held_until = sy_fetcher_held_until (crawl->fetcher);
  if (sy_fetcher_stopped (crawl->fetcher) && run->summary->stopped == NULL)
    run->summary->stopped = g_strdup ("the limit of requests is reached");
  return (held_until == 0 || sy_frontier_set_pace (frontier, run->source->id, "*", held_until, error)) && sy_frontier_begin (frontier, error)
         && conclude (frontier, crawl->driver->settle (run, error), error)
         && sy_frontier_count_waiting (frontier, run->source->id, run->period, &run->summary->remaining, error);
}

static void
crawl_clear (Crawl *crawl)
{
  sy_fetcher_free (crawl->fetcher);
  sy_frontier_free (crawl->run.frontier);
  sy_archive_free (crawl->run.archive);
  g_hash_table_unref (crawl->run.counted);
  g_hash_table_unref (crawl->under_way);
  g_clear_error (&crawl->error);
}

static void
crawl_init (Crawl *crawl, const SySource *source, const SyCrawlOptions *options, SyCrawlSummary *summary)
{
  *crawl = (Crawl){ .options = options, .run = { .source = source, .refresh = options->refresh, .summary = summary } };
  crawl->run.counted = g_hash_table_new (NULL, NULL);
  crawl->under_way = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static gboolean
open_stores (Crawl *crawl, GError **error)
{
  const SyCrawlOptions *options = crawl->options;
  g_autofree char *archive = sy_home_archive (options->home), *frontier = sy_home_crawl (options->home);
  if (!sy_home_create (options->home, error))
    return FALSE;
  crawl->run.archive = sy_archive_open (archive, SY_ARCHIVE_WRITE, error);
  if (crawl->run.archive == NULL)
    return FALSE;
  crawl->run.frontier = sy_frontier_open (frontier, error);
  return crawl->run.frontier != NULL && set_period (&crawl->run, options->period, error);
}

static gboolean
run (Crawl *crawl, GError **error)
{
  const SyCrawlOptions *options = crawl->options;
  SyFetcherOptions fetcher_options = { options->contact, options->proxy, options->mirror, options->limit, on_started, crawl };
  crawl->driver = find_driver (crawl->run.source, error);
  if (crawl->driver == NULL)
    return FALSE;
  crawl->fetcher = sy_fetcher_new (crawl->run.source, &fetcher_options, error);
  if (crawl->fetcher == NULL || !open_stores (crawl, error))
    return FALSE;
  return sy_frontier_each_pace (crawl->run.frontier, crawl->run.source->id, restore_pace, crawl, error) && prepare (crawl, error)
         && work (crawl, error) && wind_up (crawl, error);
}

gboolean
sy_crawl (const SySource *source, const SyCrawlOptions *options, SyCrawlSummary *summary, char **head, GError **error)
{
  Crawl crawl;
  crawl_init (&crawl, source, options, summary);
  gboolean good = run (&crawl, error);
  if (crawl.run.archive != NULL)
    *head = g_strdup (sy_archive_head (crawl.run.archive));
  crawl_clear (&crawl);
  return good;
}

/* ---- rehearsal ---- */

static GPtrArray *
rehearse_within (Crawl *crawl, GError **error)
{
  SyRun *run = &crawl->run;
  if (!plan_within (crawl, error) || !crawl->driver->reopen (run, error))
    return NULL;
  g_autoptr (GPtrArray) jobs = sy_frontier_next_jobs (run->frontier, run->source->id, run->period, sy_clock_now (), G_MAXINT, error);
  if (jobs == NULL)
    return NULL;
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (urls, g_strdup (((SyJob *)g_ptr_array_index (jobs, i))->url));
  return urls;
}

/* crawl.db of the home, or a passing one where there is none. `scratch` is what to remove afterwards. */
static SyFrontier *
open_for_rehearsal (const char *home, char **scratch, GError **error)
{
  g_autofree char *path = sy_home_crawl (home);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return sy_frontier_open (path, error);
  *scratch = g_dir_make_tmp ("smallyard-crawl-XXXXXX", error);
  if (*scratch == NULL)
    return NULL;
  g_autofree char *passing = g_build_filename (*scratch, "crawl.db", NULL);
  return sy_frontier_open (passing, error);
}

static void
remove_scratch (const char *scratch)
{
  const char *const files[] = { "crawl.db", "crawl.db-wal", "crawl.db-shm" };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (scratch, files[i], NULL);
      g_unlink (path);
    }
  g_rmdir (scratch);
}

GPtrArray *
sy_crawl_rehearse (const SySource *source, const SyCrawlOptions *options, GError **error)
{
  SyCrawlSummary summary;
  Crawl crawl;
  g_autofree char *scratch = NULL;
  sy_crawl_summary_init (&summary);
  crawl_init (&crawl, source, options, &summary);
  crawl.driver = find_driver (source, error);
  GPtrArray *urls = NULL;
  if (crawl.driver != NULL)
    crawl.run.frontier = open_for_rehearsal (options->home, &scratch, error);
  if (crawl.run.frontier != NULL && set_period (&crawl.run, options->period, error) && sy_frontier_begin (crawl.run.frontier, error))
    {
      urls = rehearse_within (&crawl, error);
      sy_frontier_rollback (crawl.run.frontier);
    }
  crawl_clear (&crawl);
  if (scratch != NULL)
    remove_scratch (scratch);
  sy_crawl_summary_clear (&summary);
  return urls;
}
