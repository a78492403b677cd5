// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/frontier_private.h"

#include <gio/gio.h>

static const char *const slice_states[] = { "open", "split", "listed", "doubtful", "failed" };
const char *const sy_frontier_job_states[] = { "waiting", "done", "missing", "absent", "withdrawn", "refused", "failed" };

SyFrontier *
sy_frontier_open (const char *path, GError **error)
{
  SyDatabase *database = sy_database_open (path, SY_DATABASE_WRITE, &sy_frontier_store, error);
  if (database == NULL)
    return NULL;
  SyFrontier *frontier = g_new0 (SyFrontier, 1);
  frontier->database = database;
  return frontier;
}

void
sy_frontier_free (SyFrontier *frontier)
{
  if (frontier == NULL)
    return;
  sy_database_free (frontier->database);
  g_free (frontier);
}

gboolean
sy_frontier_begin (SyFrontier *frontier, GError **error)
{
  return sy_database_begin (frontier->database, error);
}

gboolean
sy_frontier_commit (SyFrontier *frontier, GError **error)
{
  return sy_database_commit (frontier->database, error);
}

void
sy_frontier_rollback (SyFrontier *frontier)
{
  sy_database_rollback (frontier->database);
}

gboolean
sy_frontier_conclude (SyFrontier *frontier, gboolean good, GError **error)
{
  if (good && sy_frontier_commit (frontier, error))
    return TRUE;
  sy_frontier_rollback (frontier);
  return FALSE;
}

gboolean
sy_frontier_archive_seen (SyFrontier *frontier, guint64 *sequence, GError **error)
{
  gint64 value;
  if (!sy_database_query_int (frontier->database, META_GET, 0, &value, error, "s", "archive_seen"))
    return FALSE;
  *sequence = (guint64)value;
  return TRUE;
}

gboolean
sy_frontier_set_archive_seen (SyFrontier *frontier, guint64 sequence, GError **error)
{
  return sy_database_run (frontier->database, META_SET, error, "si", "archive_seen", (gint64)sequence);
}

/* ---- pace ---- */

gboolean
sy_frontier_each_pace (SyFrontier *frontier, const char *source, SyPaceFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, PACE_EACH, error, "s", source);
  if (cursor == NULL)
    return FALSE;
  g_autoptr (GError) inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    func (sy_cursor_text (cursor, 0), sy_cursor_int (cursor, 1), data);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

gboolean
sy_frontier_set_pace (SyFrontier *frontier, const char *source, const char *name, gint64 instant, GError **error)
{
  return sy_database_run (frontier->database, PACE_SET, error, "ssi", source, name, instant);
}

/* ---- robots.txt ---- */

gboolean
sy_frontier_each_robots (SyFrontier *frontier, SyRobotsFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, ROBOTS_EACH, error, "");
  if (cursor == NULL)
    return FALSE;
  g_autoptr (GError) inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    func (sy_cursor_text (cursor, 0), (int)sy_cursor_int (cursor, 1), sy_cursor_text (cursor, 2), sy_cursor_int (cursor, 3), data);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

gboolean
sy_frontier_set_robots (SyFrontier *frontier, const char *host, int status, const char *body, gint64 fetched, GError **error)
{
  return sy_database_run (frontier->database, ROBOTS_SET, error, "sisi", host, (gint64)status, body, fetched);
}

/* ---- rows ---- */

guint
sy_frontier_state_of (const char *name, const char *const *names)
{
  guint state = 0;
  while (!g_str_equal (names[state], name)) /* the schema allows no other */
    state++;
  return state;
}

void
sy_slice_free (SySlice *slice)
{
  if (slice == NULL)
    return;
  g_free (slice->scope);
  g_free (slice->reason);
  g_free (slice->reported);
  g_free (slice->snapshot);
  g_free (slice->counts);
  g_free (slice);
}

static gpointer
read_slice (SyCursor *cursor)
{
  SySlice *slice = g_new0 (SySlice, 1);
  slice->id = sy_cursor_int (cursor, 0);
  slice->scope = g_strdup (sy_cursor_text (cursor, 1));
  slice->from = sy_cursor_day (cursor, 2);
  slice->to = sy_cursor_day (cursor, 3);
  slice->state = sy_frontier_state_of (sy_cursor_text (cursor, 4), slice_states);
  slice->expected = sy_cursor_is_null (cursor, 5) ? -1 : sy_cursor_int (cursor, 5);
  slice->observed = sy_cursor_int (cursor, 6);
  slice->reason = g_strdup (sy_cursor_text (cursor, 7));
  slice->reported = g_strdup (sy_cursor_text (cursor, 8));
  slice->snapshot = g_strdup (sy_cursor_text (cursor, 9));
  slice->counts = g_strdup (sy_cursor_text (cursor, 10));
  return slice;
}

void
sy_job_free (SyJob *job)
{
  if (job == NULL)
    return;
  g_free (job->kind);
  sy_request_free (job->request);
  g_free (job->reason);
  g_free (job->etag);
  g_free (job->modified);
  g_free (job->sha256);
  g_free (job);
}

static SyRequest *
read_request (SyCursor *cursor)
{
  SyRequest *request = sy_request_new (sy_cursor_text (cursor, 2), (SyExpect)sy_cursor_int (cursor, 14));
  char **const texts[] = { &request->body, &request->type, &request->accept, &request->language, &request->headers, &request->mark };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (sy_cursor_text (cursor, 15 + i));
  request->page = (guint)sy_cursor_int (cursor, 4);
  return request;
}

static gpointer
read_job (SyCursor *cursor)
{
  SyJob *job = g_new0 (SyJob, 1);
  job->id = sy_cursor_int (cursor, 0);
  job->kind = g_strdup (sy_cursor_text (cursor, 1));
  job->request = read_request (cursor);
  job->slice = sy_cursor_int (cursor, 3);
  job->page = (guint)sy_cursor_int (cursor, 4);
  job->from = sy_cursor_day (cursor, 5);
  job->to = sy_cursor_day (cursor, 6);
  job->state = sy_frontier_state_of (sy_cursor_text (cursor, 7), sy_frontier_job_states);
  job->status = (int)sy_cursor_int (cursor, 8);
  job->reason = g_strdup (sy_cursor_text (cursor, 9));
  job->etag = g_strdup (sy_cursor_text (cursor, 10));
  job->modified = g_strdup (sy_cursor_text (cursor, 11));
  job->sha256 = g_strdup (sy_cursor_text (cursor, 12));
  job->observed = sy_cursor_int (cursor, 13);
  return job;
}

GPtrArray *
sy_frontier_read_all (SyCursor *taken, gpointer (*read) (SyCursor *), GDestroyNotify free_func, GError **error)
{
  g_autoptr (SyCursor) cursor = taken;
  if (cursor == NULL)
    return NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_func);
  GError *inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    g_ptr_array_add (all, read (cursor));
  if (inner == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, inner);
  return NULL;
}

gpointer
sy_frontier_read_one (SyCursor *cursor, gpointer (*read) (SyCursor *), GDestroyNotify free_func, GError **error)
{
  g_autoptr (GPtrArray) all = sy_frontier_read_all (cursor, read, free_func, error);
  return all != NULL && all->len > 0 ? g_ptr_array_steal_index (all, 0) : NULL;
}

/* An open end of a period is a day beyond all others. */
static gint64
first_day (SyInterval period)
{
  return period.from == SY_DAY_NONE ? SY_DAY_MIN : period.from;
}

static gint64
end_day (SyInterval period)
{
  return period.to == SY_DAY_NONE ? SY_DAY_MAX + 1 : period.to;
}

/* ---- slices ---- */

gboolean
sy_frontier_add_slice (SyFrontier *frontier, const char *source, const char *scope, SyInterval period, gint64 parent, gint64 *id, GError **error)
{
  return sy_database_run (frontier->database, SLICE_ADD, error, "ssDDi", source, scope, period.from, period.to, parent)
         && sy_database_query_int (frontier->database, SLICE_ID, 0, id, error, "ssDD", source, scope, period.from, period.to);
}

SySlice *
sy_frontier_slice (SyFrontier *frontier, gint64 id, GError **error)
{
  SyCursor *cursor = sy_database_query (frontier->database, SLICE_GET, error, "i", id);
  return sy_frontier_read_one (cursor, read_slice, (GDestroyNotify)sy_slice_free, error);
}

GPtrArray *
sy_frontier_slices (SyFrontier *frontier, const char *source, const char *scope, SyInterval period, GError **error)
{
  SyCursor *cursor = sy_database_query (frontier->database, SLICE_EACH, error, "siis", source, first_day (period), end_day (period), scope);
  return sy_frontier_read_all (cursor, read_slice, (GDestroyNotify)sy_slice_free, error);
}

gboolean
sy_frontier_first_day (SyFrontier *frontier, const char *source, SyDay *day, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, SLICE_FIRST, error, "s", source);
  g_autoptr (GError) inner = NULL;
  if (cursor == NULL)
    return FALSE;
  if (sy_cursor_next (cursor, &inner))
    *day = sy_cursor_day (cursor, 0);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

gboolean
sy_frontier_set_slice (SyFrontier *frontier, gint64 id, SySliceState state, gint64 expected, gint64 observed, const char *reason, GError **error)
{
  return sy_database_run (frontier->database, SLICE_SET, error, "isiis", id, slice_states[state], expected, observed, reason);
}

gboolean
sy_frontier_set_snapshot (SyFrontier *frontier, gint64 id, const char *snapshot, const char *counts, GError **error)
{
  return sy_database_run (frontier->database, SLICE_SNAPSHOT, error, "iss", id, snapshot, counts);
}

gboolean
sy_frontier_move_slice (SyFrontier *frontier, gint64 id, SyInterval days, GError **error)
{
  return sy_database_run (frontier->database, SLICE_MOVE, error, "iDD", id, days.from, days.to);
}

gboolean
sy_frontier_set_reported (SyFrontier *frontier, gint64 id, const char *report, GError **error)
{
  return sy_database_run (frontier->database, SLICE_REPORTED, error, "is", id, report);
}

gboolean
sy_frontier_fail_scope (SyFrontier *frontier, const char *source, const char *scope, const char *reason, GError **error)
{
  return sy_database_run (frontier->database, SLICE_FAIL_JOBS, error, "sss", source, scope, reason)
         && sy_database_run (frontier->database, SLICE_FAIL_SCOPE, error, "sss", source, scope, reason);
}

gboolean
sy_frontier_tally (SyFrontier *frontier, gint64 slice, SyInterval days, SySliceTally *tally, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, SLICE_TALLY, error, "iDD", slice, days.from, days.to);
  if (cursor == NULL || !sy_cursor_next (cursor, error))
    return FALSE;
  *tally = (SySliceTally){ sy_cursor_int (cursor, 0), sy_cursor_int (cursor, 1), sy_cursor_int (cursor, 2) };
  return TRUE;
}

/* ---- jobs ---- */

SyJob *
sy_frontier_find_job (SyFrontier *frontier, const char *source, const char *key, GError **error)
{
  SyCursor *cursor = sy_database_query (frontier->database, JOB_FIND, error, "ss", source, key);
  return sy_frontier_read_one (cursor, read_job, (GDestroyNotify)sy_job_free, error);
}

gboolean
sy_frontier_add_job (SyFrontier *frontier, const char *source, const char *kind, const SyRequest *request, gint64 slice, guint page, SyInterval days,
                     gint64 *id, GError **error)
{
  g_autofree char *key = sy_request_key (request);
  if (!sy_database_run (frontier->database, JOB_ADD, error, "ssssiiDDissssss", source, kind, key, request->uri, slice, (gint64)page, days.from,
                        days.to, (gint64)request->expect, request->body, request->type, request->accept, request->language, request->headers,
                        request->mark))
    return FALSE;
  g_autoptr (SyJob) job = sy_frontier_find_job (frontier, source, key, error);
  if (job == NULL)
    return FALSE;
  *id = job->id;
  return TRUE;
}

GPtrArray *
sy_frontier_next_jobs (SyFrontier *frontier, const char *source, SyInterval period, gint64 now, guint limit, GError **error)
{
  SyCursor *cursor =
      sy_database_query (frontier->database, JOB_NEXT, error, "siiii", source, first_day (period), end_day (period), now, (gint64)limit);
  return sy_frontier_read_all (cursor, read_job, (GDestroyNotify)sy_job_free, error);
}

gboolean
sy_frontier_count_waiting (SyFrontier *frontier, const char *source, SyInterval period, gint64 *count, GError **error)
{
  return sy_database_query_int (frontier->database, JOB_WAITING, 0, count, error, "sii", source, first_day (period), end_day (period));
}

gboolean
sy_frontier_set_job (SyFrontier *frontier, gint64 id, const SyJobResult *result, GError **error)
{
  return sy_database_run (frontier->database, JOB_SET, error, "isisissssii", id, sy_frontier_job_states[result->state], (gint64)result->status,
                          result->reason != NULL ? result->reason : "", result->not_before, result->etag, result->modified, result->capture,
                          result->sha256, result->observed, (gint64)result->requests);
}

gboolean
sy_frontier_ask_again (SyFrontier *frontier, gint64 id, gboolean unconditional, GError **error)
{
  return sy_database_run (frontier->database, JOB_AGAIN, error, "ii", id, (gint64)unconditional);
}

gboolean
sy_frontier_renew (SyFrontier *frontier, const char *source, const char *number, gint64 instant, GError **error)
{
  return sy_database_run (frontier->database, JOB_RENEW, error, "ssi", source, number, instant);
}

gboolean
sy_frontier_renew_undated (SyFrontier *frontier, gint64 slice, GError **error)
{
  return sy_database_run (frontier->database, JOB_UNDATED, error, "i", slice);
}

gboolean
sy_frontier_revive (SyFrontier *frontier, const char *source, SyInterval period, gint64 now, gint64 *count, GError **error)
{
  if (!sy_database_run (frontier->database, JOB_REVIVE, error, "siii", source, first_day (period), end_day (period), now))
    return FALSE;
  *count = sy_database_changes (frontier->database);
  return TRUE;
}

gboolean
sy_frontier_count_pages (SyFrontier *frontier, gint64 slice, SyPageTally *tally, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, JOB_PAGES, error, "i", slice);
  if (cursor == NULL || !sy_cursor_next (cursor, error))
    return FALSE;
  *tally = (SyPageTally){ sy_cursor_int (cursor, 0), sy_cursor_int (cursor, 1), sy_cursor_int (cursor, 2) };
  return TRUE;
}

gboolean
sy_frontier_forget_pages (SyFrontier *frontier, gint64 slice, GError **error)
{
  return sy_database_run (frontier->database, JOB_FORGET_PAGES, error, "i", slice);
}
