// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>

#include "corpus/clock.h"
#include "corpus/home.h"
#include "crawler/crawl.h"
#include "crawler/plan.h"
#include "crawler/slices.h"

/* Why a job is to be asked. Caller's; NULL on an error. */
static char *
reason_of (SyRun *run, const SyJob *job, GError **error)
{
  if (!g_str_equal (job->kind, "listing"))
    return g_strdup (job->observed == 0 ? "a text that is listed and not held" : "a text that is held and may have changed");
  g_autoptr (SySlice) slice = sy_frontier_slice (run->frontier, job->slice, error);
  if (slice == NULL)
    return NULL;
  g_autofree char *name = sy_slice_name (slice);
  if (slice->observed == 0)
    return g_strdup_printf ("%s: not listed yet", name);
  g_autofree char *last = sy_instant_format (slice->observed);
  return g_strdup_printf ("%s: last listed %s, %s", name, last, run->refresh ? "to be refreshed" : "not settled");
}

static GPtrArray *
rehearse_within (SyRun *run, GError **error)
{
  if (!sy_plan (run, error) || !sy_slices_reopen (run, error))
    return NULL;
  g_autoptr (GPtrArray) jobs = sy_frontier_next_jobs (run->frontier, run->source->id, run->period, sy_clock_now (), G_MAXINT, error);
  if (jobs == NULL)
    return NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < jobs->len; i++)
    {
      const SyJob *job = g_ptr_array_index (jobs, i);
      g_autofree char *key = sy_request_key (job->request), *reason = reason_of (run, job, error);
      if (reason == NULL)
        return NULL;
      g_ptr_array_add (lines, g_strdup_printf ("%s\t%s", key, reason));
    }
  return g_steal_pointer (&lines);
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
  GPtrArray *lines = rehearse_within (run, error);
  sy_frontier_rollback (run->frontier);
  return lines;
}

GPtrArray *
sy_crawl_rehearse (const SySource *source, const SyCrawlOptions *options, GError **error)
{
  SyCrawlSummary summary;
  SyRun run = { .source = source, .listing = sy_listing_find (source, error), .refresh = options->refresh, .summary = &summary };
  if (run.listing == NULL)
    return NULL;
  g_autofree char *scratch = NULL;
  run.frontier = open_for_rehearsal (options->home, &scratch, error);
  GPtrArray *lines = run.frontier != NULL ? rehearse (&run, options->period, error) : NULL;
  sy_frontier_free (run.frontier);
  if (scratch != NULL)
    remove_scratch (scratch);
  return lines;
}
