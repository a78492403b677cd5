// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/intake.h"

#include "crawler/coverage.h"
#include "crawler/found.h"

/* ---- what an answer means ---- */

static gboolean
is_listing (const SyJob *job)
{
  return g_str_equal (job->kind, "listing");
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
take_within (SyRun *run, const SyJob *job, const SyArrival *arrival, GError **error)
{
  gboolean good = arrival->status == 200 || arrival->status == 304;
  SyJobResult result = { .state = SY_JOB_DONE,
                         .status = arrival->status,
                         .capture = arrival->capture->id,
                         .observed = arrival->capture->observed,
                         .requests = arrival->requests,
                         .etag = good ? g_hash_table_lookup (arrival->message->headers, "etag") : NULL,
                         .modified = good ? g_hash_table_lookup (arrival->message->headers, "last-modified") : NULL };
  gboolean taken = is_listing (job)
                       ? sy_frontier_set_job (run->frontier, job->id, &result, error) && sy_found_take_listing (run, job, arrival, error)
                       : sy_found_take_text (run, job, arrival, &result, error);
  return taken && sy_frontier_set_archive_seen (run->frontier, arrival->capture->sequence, error) && report_slices (run, job->id, error);
}

static gboolean
give_up_within (SyRun *run, const SyJob *job, SyJobState state, const SyFetchAnswer *answer, GError **error)
{
  const char *reason = answer->error->message;
  SyJobResult result = { .state = state, .status = answer->status, .reason = reason, .requests = answer->requests };
  if (answer->outcome == SY_FETCH_FORBIDDEN)
    sy_crawl_summary_robots (run->summary, reason);
  else if (!is_listing (job))
    sy_crawl_summary_trouble (run->summary, state == SY_JOB_REFUSED ? "refused" : "failed", job->request->uri, reason);
  return sy_frontier_set_job (run->frontier, job->id, &result, error) && (!is_listing (job) || sy_found_give_up_listing (run, job, reason, error))
         && report_slices (run, job->id, error);
}

gboolean
sy_intake_take (SyRun *run, const SyJob *job, const SyArrival *arrival, GError **error)
{
  return sy_frontier_begin (run->frontier, error) && sy_frontier_conclude (run->frontier, take_within (run, job, arrival, error), error);
}

gboolean
sy_intake_give_up (SyRun *run, const SyJob *job, SyJobState state, const SyFetchAnswer *answer, GError **error)
{
  return sy_frontier_begin (run->frontier, error) && sy_frontier_conclude (run->frontier, give_up_within (run, job, state, answer, error), error);
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
  copy->request = g_strdup (capture->request);
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
  return (status >= 200 && status <= 300) || status == 304 || (status >= 400 && status < 500);
}

static gboolean
replay (SyRun *run, const SyCapture *capture, GError **error)
{
  GError *inner = NULL;
  const char *key = capture->request != NULL ? capture->request : capture->uri;
  g_autoptr (SyJob) job = sy_frontier_find_job (run->frontier, run->source->id, key, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  if (job == NULL || !is_final (capture->status) || capture->observed < job->observed)
    return TRUE;
  g_autoptr (SyHttpMessage) message = NULL;
  g_autoptr (GBytes) payload = sy_archive_payload (run->archive, capture->sequence, &message, error);
  if (payload == NULL || message == NULL)
    return FALSE;
  SyArrival arrival = { capture, message, capture->status, 0 };
  return sy_intake_take (run, job, &arrival, error);
}

gboolean
sy_intake_catch_up (SyRun *run, GError **error)
{
  guint64 seen;
  Unseen unseen = { run->source->id, NULL };
  if (!sy_frontier_archive_seen (run->frontier, &seen, error))
    return FALSE;
  g_autoptr (GPtrArray) captures = unseen.captures = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_capture_free);
  if (!sy_archive_each (run->archive, seen + 1, collect_unseen, &unseen, error))
    return FALSE;
  for (guint i = 0; i < captures->len; i++)
    if (!replay (run, g_ptr_array_index (captures, i), error))
      return FALSE;
  return sy_frontier_set_archive_seen (run->frontier, sy_archive_count (run->archive), error);
}
