// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/crawl.h"

#include "corpus/clock.h"
#include "corpus/home.h"
#include "crawler/cited.h"
#include "crawler/coverage.h"
#include "crawler/fetcher.h"
#include "crawler/intake.h"
#include "crawler/ledger.h"
#include "crawler/plan.h"
#include "crawler/slices.h"

/* Requests that are handed to the fetcher at once: enough that no pace runs dry while an answer is taken in. */
#define WINDOW  8
#define STEP_MS 250
/* Jobs in a row that nobody answered, after which the network is taken to be down; and that went wrong in any way, after which going on would be a
 * nuisance. */
#define DOWN     3
#define SETBACKS 10
/* How long a request under way is awaited after a signal. */
#define GRACE (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  SyRun run;
  const SyCrawlOptions *options;
  SyFetcher *fetcher;
  GHashTable *under_way; /* job ids */
  guint unanswered;      /* jobs in a row ... */
  guint setbacks[2];     /* ... and those that went wrong, of texts and of listings: one may work while the other does not */
  gint64 held_until;     /* as it was written down last */
  GError *error;         /* of our own stores: ends the run */
} Crawl;

typedef struct
{
  Crawl *crawl;
  SyJob *job;
} Errand;

/* ---- from the network to the archive ---- */

/* The capture of the last exchange; NULL without an error if there is none. `request` is what was asked for. */
static gboolean
archive (Crawl *crawl, const SyRequest *request, const SyFetchAnswer *answer, SyCapture **last, GError **error)
{
  g_autofree char *key = sy_request_key (request);
  for (guint i = 0; i < answer->exchanges->len; i++)
    {
      const SyExchange *exchange = g_ptr_array_index (answer->exchanges, i);
      SyArchiveItem item = {
        .uri = exchange->uri, .source = crawl->run.source->id, .kind = "response", .observed = exchange->observed, .block = exchange->block
      };
      /* The last one answers the job: it says what was asked, where its own address does not. */
      if (i + 1 == answer->exchanges->len && answer->outcome == SY_FETCH_ANSWERED && !g_str_equal (key, exchange->uri))
        {
          item.request = key;
          item.request_body = request->body;
        }
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
is_setback (const SyFetchAnswer *answer)
{
  if (answer->outcome == SY_FETCH_ANSWERED)
    return answer->status == 401 || answer->status == 403;
  return answer->outcome == SY_FETCH_REFUSED || answer->outcome == SY_FETCH_FAILED;
}

/* Stops when going on would serve nobody. */
static void
look_at_setbacks (Crawl *crawl, const SyJob *job, const SyFetchAnswer *answer)
{
  guint *setbacks = &crawl->setbacks[g_str_equal (job->kind, "listing")];
  if (answer->outcome == SY_FETCH_CANCELLED)
    return;
  crawl->unanswered = answer->outcome == SY_FETCH_FAILED && answer->status == 0 ? crawl->unanswered + 1 : 0;
  *setbacks = is_setback (answer) ? *setbacks + 1 : 0;
  if (answer->outcome == SY_FETCH_POSTPONED)
    {
      if (crawl->run.summary->stopped == NULL)
        sy_crawl_summary_trouble (crawl->run.summary, "refused", crawl->run.source->id, answer->error->message);
      stop (crawl, "the source wants to be left alone for now");
    }
  else if (crawl->unanswered >= DOWN)
    stop (crawl, "the source does not answer");
  else if (*setbacks >= SETBACKS)
    stop (crawl, "one address after another failed or was refused");
}

static gboolean
conclude_errand (Crawl *crawl, const SyJob *job, const SyFetchAnswer *answer, GError **error)
{
  g_autoptr (SyCapture) capture = NULL;
  if (!archive (crawl, job->request, answer, &capture, error))
    return FALSE;
  look_at_setbacks (crawl, job, answer);
  SyArrival arrival = { capture, answer->message, answer->status, answer->requests };
  switch (answer->outcome)
    {
    case SY_FETCH_ANSWERED: return sy_intake_take (&crawl->run, job, &arrival, error);
    case SY_FETCH_REFUSED: return sy_intake_give_up (&crawl->run, job, SY_JOB_REFUSED, answer, error);
    case SY_FETCH_FORBIDDEN: return sy_intake_give_up (&crawl->run, job, SY_JOB_REFUSED, answer, error);
    case SY_FETCH_FAILED: return sy_intake_give_up (&crawl->run, job, SY_JOB_FAILED, answer, error);
    case SY_FETCH_POSTPONED:
    case SY_FETCH_CANCELLED: return TRUE; /* it waits for the next run */
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

/* SyFetcherOptions.learned. */
static void
on_robots (const char *origin, int status, const char *body, gint64 fetched, gpointer data)
{
  Crawl *crawl = data;
  if (crawl->error == NULL)
    sy_frontier_set_robots (crawl->run.frontier, origin, status, body, fetched, &crawl->error);
}

/* SyFetcherOptions.asked: what a host said of programs is evidence, too. No job waits for it. */
static void
on_asked (const SyRequest *request, const SyFetchAnswer *answer, gpointer data)
{
  Crawl *crawl = data;
  g_autoptr (SyCapture) last = NULL;
  if (crawl->error == NULL)
    archive (crawl, request, answer, &last, &crawl->error);
}

/* SyRobotsFunc. */
static void
restore_robots (const char *host, int status, const char *body, gint64 fetched, gpointer data)
{
  Crawl *crawl = data;
  sy_fetcher_set_robots (crawl->fetcher, host, status, body, fetched);
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
  SyFetchRequest request = { job->request, job->etag, job->modified, crawl->run.listing->inspect, crawl->run.listing->is_final };
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

/* What the source asked for is kept even if we are killed. */
static void
note_hold (Crawl *crawl)
{
  gint64 until = sy_fetcher_held_until (crawl->fetcher);
  if (until <= crawl->held_until + G_TIME_SPAN_SECOND || crawl->error != NULL)
    return;
  crawl->held_until = until;
  sy_frontier_set_pace (crawl->run.frontier, crawl->run.source->id, "*", until, &crawl->error);
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
      note_hold (crawl);
      show_progress (crawl);
    }
  if (crawl->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&crawl->error));
  return FALSE;
}

/* ---- the whole run ---- */

static gboolean
prepare (Crawl *crawl, GError **error)
{
  SyFrontier *frontier = crawl->run.frontier;
  return sy_frontier_begin (frontier, error) && sy_frontier_conclude (frontier, sy_plan (&crawl->run, error), error)
         && sy_intake_catch_up (&crawl->run, error) && sy_frontier_begin (frontier, error)
         && sy_frontier_conclude (frontier, sy_slices_reopen (&crawl->run, error), error);
}

/* What the run came to is kept, too, unless it asked nothing. */
static gboolean
archive_summary (Crawl *crawl, GError **error)
{
  SyRun *run = &crawl->run;
  run->summary->requests = sy_fetcher_requests (crawl->fetcher);
  if (run->summary->requests == 0)
    return TRUE;
  g_autofree char *now = sy_instant_format (sy_clock_now ()), *path = g_strconcat ("run/", now, NULL);
  g_autofree char *json = sy_crawl_summary_record (run->summary, run->source);
  return sy_frontier_begin (run->frontier, error) && sy_frontier_conclude (run->frontier, sy_coverage_append (run, path, json, error), error);
}

static gboolean
wind_up (Crawl *crawl, GError **error)
{
  SyRun *run = &crawl->run;
  SyFrontier *frontier = run->frontier;
  if (!sy_frontier_begin (frontier, error) || !sy_frontier_conclude (frontier, sy_slices_settle (run, error) && sy_ledger_report (run, error), error)
      || !sy_frontier_count_waiting (frontier, run->source->id, run->period, &run->summary->remaining, error))
    return FALSE;
  if (sy_fetcher_stopped (crawl->fetcher) && run->summary->stopped == NULL && run->summary->remaining > 0)
    run->summary->stopped = g_strdup ("the limit of requests is reached");
  return archive_summary (crawl, error);
}

static void
crawl_clear (Crawl *crawl)
{
  sy_fetcher_free (crawl->fetcher);
  sy_frontier_free (crawl->run.frontier);
  sy_archive_free (crawl->run.archive);
  g_hash_table_unref (crawl->run.counted);
  g_ptr_array_unref (crawl->run.cited);
  g_hash_table_unref (crawl->under_way);
  g_clear_error (&crawl->error);
}

static void
crawl_init (Crawl *crawl, const SySource *source, const SyCrawlOptions *options, SyCrawlSummary *summary)
{
  *crawl = (Crawl){ .options = options, .run = { .source = source, .refresh = options->refresh, .accept = options->accept, .summary = summary } };
  crawl->run.counted = g_hash_table_new (NULL, NULL);
  crawl->run.cited = sy_cited_gaps (options->home, source);
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
  return crawl->run.frontier != NULL && sy_plan_period (&crawl->run, options->period, error);
}

static gboolean
run (Crawl *crawl, GError **error)
{
  const SyCrawlOptions *options = crawl->options;
  SyFetcherOptions fetcher_options = { .contact = options->contact, .proxy = options->proxy, .mirror = options->mirror, .limit = options->limit,
                                       .started = on_started, .robots = TRUE, .learned = on_robots, .asked = on_asked, .data = crawl };
  crawl->run.listing = sy_listing_find (crawl->run.source, error);
  if (crawl->run.listing == NULL)
    return FALSE;
  crawl->fetcher = sy_fetcher_new (crawl->run.source, &fetcher_options, error);
  if (crawl->fetcher == NULL || !open_stores (crawl, error))
    return FALSE;
  return sy_frontier_each_pace (crawl->run.frontier, crawl->run.source->id, restore_pace, crawl, error)
         && sy_frontier_each_robots (crawl->run.frontier, restore_robots, crawl, error) && prepare (crawl, error)
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
