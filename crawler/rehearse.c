// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>

#include "corpus/clock.h"
#include "corpus/home.h"
#include "crawler/cited.h"
#include "crawler/crawl.h"
#include "crawler/plan.h"
#include "crawler/slices.h"

void
sy_rehearsed_free (gpointer data)
{
  SyRehearsed *rehearsed = data;
  g_free (rehearsed->request);
  g_free (rehearsed->reason);
  g_free (rehearsed);
}

static char *
day_of_instant (gint64 instant)
{
  return sy_day_format ((SyDay)(instant / G_TIME_SPAN_DAY));
}

/* Why a job that waits is asked: what is known of it is what the last attempt left. `slice` is NULL for a text. */
static char *
why (const SyRun *run, const SyJob *job, const SySlice *slice)
{
  if (*job->reason != '\0')
    return g_strdup_printf ("once more, since the last time: %s", job->reason);
  g_autofree char *day = job->observed != 0 ? day_of_instant (job->observed) : NULL;
  if (!g_str_equal (job->kind, "listing"))
    return day != NULL ? g_strdup_printf ("what is listed of it has changed since %s", day) : g_strdup ("it is listed and not held");
  if (slice != NULL && sy_slice_cites (slice))
    return g_strdup ("documents held name what is not held");
  if (day == NULL)
    return g_strdup ("never asked");
  if (run->refresh)
    return g_strdup_printf ("looked at on %s, and again since --refresh", day);
  gboolean settled = slice != NULL && job->observed >= sy_slice_settled (run, slice);
  return settled ? g_strdup_printf ("looked at on %s, and once more since numbers of its series are missing", day)
                 : g_strdup_printf ("looked at on %s, and not settled then", day);
}

static SyRehearsed *
rehearsed_new (SyRun *run, const SyJob *job, GError **error)
{
  g_autoptr (SySlice) slice = job->slice != 0 ? sy_frontier_slice (run->frontier, job->slice, error) : NULL;
  if (job->slice != 0 && slice == NULL)
    return NULL;
  g_autofree char *reason = why (run, job, slice), *name = slice != NULL ? sy_slice_name (slice) : NULL;
  SyRehearsed *rehearsed = g_new0 (SyRehearsed, 1);
  rehearsed->request = sy_request_key (job->request);
  rehearsed->reason = name != NULL ? g_strdup_printf ("%s of %s: %s", job->kind, name, reason) : g_strdup_printf ("%s: %s", job->kind, reason);
  return rehearsed;
}

static GPtrArray *
rehearse_within (SyRun *run, GError **error)
{
  if (!sy_plan (run, error) || !sy_slices_reopen (run, error))
    return NULL;
  g_autoptr (GPtrArray) jobs = sy_frontier_next_jobs (run->frontier, run->source->id, run->period, sy_clock_now (), G_MAXINT, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (sy_rehearsed_free);
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      SyRehearsed *rehearsed = rehearsed_new (run, g_ptr_array_index (jobs, i), error);
      if (rehearsed == NULL)
        return NULL;
      g_ptr_array_add (all, rehearsed);
    }
  return jobs != NULL ? g_steal_pointer (&all) : NULL;
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

static GPtrArray *
rehearse (SyRun *run, SyInterval period, GError **error)
{
  if (!sy_plan_period (run, period, error) || !sy_frontier_begin (run->frontier, error))
    return NULL;
  GPtrArray *all = rehearse_within (run, error);
  sy_frontier_rollback (run->frontier);
  return all;
}

GPtrArray *
sy_crawl_rehearse (const SySource *source, const SyCrawlOptions *options, GError **error)
{
  SyCrawlSummary summary;
  SyRun run = { .source = source, .listing = sy_listing_find (source, error), .refresh = options->refresh, .summary = &summary };
  if (run.listing == NULL)
    return NULL;
  g_autofree char *scratch = NULL;
  g_autoptr (GPtrArray) cited = run.cited = sy_cited_gaps (options->home, source);
  run.frontier = open_for_rehearsal (options->home, &scratch, error);
  GPtrArray *all = run.frontier != NULL ? rehearse (&run, options->period, error) : NULL;
  sy_frontier_free (run.frontier);
  if (scratch != NULL)
    remove_scratch (scratch);
  return all;
}
