// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/frontier.h"

#include <gio/gio.h>

#include "corpus/database.h"

enum
{
  META_GET,
  META_SET,
  PACE_EACH,
  PACE_SET,
  ROBOTS_EACH,
  ROBOTS_SET,
  SLICE_ADD,
  SLICE_ID,
  SLICE_GET,
  SLICE_EACH,
  SLICE_FIRST,
  SLICE_SET,
  SLICE_REPORTED,
  SLICE_SNAPSHOT,
  SLICE_MOVE,
  SLICE_FAIL_JOBS,
  SLICE_FAIL_SCOPE,
  SLICE_TALLY,
  SLICE_YEARS,
  SLICE_NUMBERS,
  JOB_ADD,
  JOB_FIND,
  JOB_NEXT,
  JOB_WAITING,
  JOB_SET,
  JOB_AGAIN,
  JOB_RENEW,
  JOB_REVIVE,
  JOB_PAGES,
  JOB_FORGET_PAGES,
  DOCUMENT_GET,
  DOCUMENT_ADD,
  DOCUMENT_SET,
  DOCUMENT_NAME,
  DOCUMENT_NAME_OF_JOB,
  TEXT_ADD,
  TEXT_BESIDE,
  LISTED_ADD,
  LISTED_CLEAR,
  LISTED_EACH,
  LISTED_OF_JOB,
  LISTING_WORKS,
  TOLD_GET,
  TOLD_SET,
  TOLD_DELETE,
  NAMED_EACH,
  NAME_GET,
  SLICE_STATUS,
  N_STATEMENTS
};

#define SLICE_COLUMNS "slice, scope, \"from\", \"to\", state, expected, observed, reason, reported, snapshot, counts"
#define JOB_COLUMNS \
  "job, kind, url, slice, page, \"from\", \"to\", state, status, reason, etag, modified, sha256, observed, expect, body, type, accept, language, headers, mark"
#define IS_GOOD "job.state = 'done' OR (job.state = 'withdrawn' AND job.sha256 IS NOT NULL)"
/* Documents of slice ?1 and of days from ?2 on and before ?3, with what became of their texts. A text that was taken down counts as held if it was held before. */
#define DOCUMENTS \
  "SELECT document.day, count (job.job) AS texts, count (*) FILTER (WHERE job.state = 'waiting') AS waiting, " \
  "count (*) FILTER (WHERE " IS_GOOD ") AS good, " \
  "count (*) FILTER (WHERE job.state = 'absent') AS absent " \
  "FROM slice_document JOIN document USING (document) LEFT JOIN document_job USING (document) LEFT JOIN job ON job.job = document_job.job " \
  "WHERE slice_document.slice = ?1 AND (?2 IS NULL OR document.day >= ?2) AND (?3 IS NULL OR document.day < ?3) GROUP BY document.document"
#define IS_HELD  "texts = 0 OR (good > 0 AND good + absent = texts)"
#define OVERLAPS "\"from\" < ?3 AND \"to\" > ?2"

static const char *const statements[N_STATEMENTS] = {
  [META_GET] = "SELECT value FROM meta WHERE name = ?1",
  [META_SET] = "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = max (value, excluded.value)",
  [PACE_EACH] = "SELECT name, last FROM pace WHERE source = ?1",
  [PACE_SET] = "INSERT INTO pace (source, name, last) VALUES (?1, ?2, ?3) ON CONFLICT (source, name) DO UPDATE SET last = excluded.last",
  [ROBOTS_EACH] = "SELECT host, status, body, fetched FROM robots",
  [ROBOTS_SET] = "INSERT INTO robots (host, status, body, fetched) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (host) DO UPDATE SET status = excluded.status, "
                 "body = excluded.body, fetched = excluded.fetched",
  [SLICE_ADD] = "INSERT INTO slice (source, scope, \"from\", \"to\", parent) VALUES (?1, ?2, ?3, ?4, nullif (?5, 0)) "
                "ON CONFLICT (source, scope, \"from\", \"to\") DO UPDATE SET state = 'open', reason = ''",
  [SLICE_ID] = "SELECT slice FROM slice WHERE source = ?1 AND scope = ?2 AND \"from\" = ?3 AND \"to\" = ?4",
  [SLICE_GET] = "SELECT " SLICE_COLUMNS " FROM slice WHERE slice = ?1",
  [SLICE_EACH] = "SELECT " SLICE_COLUMNS " FROM slice WHERE source = ?1 AND " OVERLAPS " AND state <> 'split' AND (?4 IS NULL OR scope = ?4) "
                 "ORDER BY scope, \"from\"",
  [SLICE_FIRST] = "SELECT min (\"from\") FROM slice WHERE source = ?1",
  [SLICE_SET] =
      "UPDATE slice SET state = ?2, expected = CASE WHEN ?3 < 0 THEN expected ELSE ?3 END, observed = CASE WHEN ?4 = 0 THEN observed ELSE ?4 END, "
      "reason = ?5 WHERE slice = ?1",
  [SLICE_REPORTED] = "UPDATE slice SET reported = ?2 WHERE slice = ?1",
  [SLICE_SNAPSHOT] = "UPDATE slice SET snapshot = ?2, counts = ?3 WHERE slice = ?1",
  [SLICE_MOVE] = "UPDATE slice SET \"from\" = ?2, \"to\" = ?3 WHERE slice = ?1",
  [SLICE_FAIL_JOBS] = "UPDATE job SET state = 'failed', reason = ?3 WHERE state = 'waiting' AND slice IN "
                      "(SELECT slice FROM slice WHERE source = ?1 AND scope = ?2 AND state = 'open')",
  [SLICE_FAIL_SCOPE] = "UPDATE slice SET state = 'failed', reason = ?3 WHERE source = ?1 AND scope = ?2 AND state = 'open'",
  [SLICE_TALLY] = "SELECT count (*), count (*) FILTER (WHERE " IS_HELD "), count (*) FILTER (WHERE waiting > 0) FROM (" DOCUMENTS ")",
  [SLICE_YEARS] = "SELECT CAST (strftime ('%Y', day * 86400, 'unixepoch') AS INTEGER), count (*), count (*) FILTER (WHERE " IS_HELD ") FROM (" DOCUMENTS
                  ") GROUP BY 1 ORDER BY 1",
  [SLICE_NUMBERS] = "SELECT coalesce (official, number) FROM slice_document JOIN document USING (document) WHERE slice = ?1 ORDER BY day, document",
  [JOB_ADD] = "INSERT INTO job (source, kind, key, url, slice, page, \"from\", \"to\", expect, body, type, accept, language, headers, mark) "
              "VALUES (?1, ?2, ?3, ?4, nullif (?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (source, kind, key) DO UPDATE SET "
              "slice = excluded.slice, page = excluded.page, \"from\" = excluded.\"from\", \"to\" = excluded.\"to\", mark = excluded.mark "
              "WHERE excluded.slice IS NOT NULL",
  [JOB_FIND] = "SELECT " JOB_COLUMNS " FROM job WHERE source = ?1 AND kind IN ('listing', 'text') AND key = ?2",
  [JOB_NEXT] = "SELECT " JOB_COLUMNS " FROM job WHERE source = ?1 AND " OVERLAPS " AND state = 'waiting' AND not_before <= ?4 "
               "ORDER BY \"to\" DESC, job LIMIT ?5",
  [JOB_WAITING] = "SELECT count (*) FROM job WHERE source = ?1 AND " OVERLAPS " AND state = 'waiting'",
  [JOB_SET] =
      "UPDATE job SET requests = requests + ?11, state = ?2, status = ?3, reason = ?4, not_before = ?5, etag = coalesce (?6, etag), modified = coalesce (?7, modified), "
      "capture = coalesce (?8, capture), sha256 = coalesce (?9, sha256), observed = CASE WHEN ?10 = 0 THEN observed ELSE ?10 END WHERE job = ?1",
  [JOB_AGAIN] = "UPDATE job SET state = 'waiting', not_before = 0, etag = CASE WHEN ?2 THEN NULL ELSE etag END, "
                "modified = CASE WHEN ?2 THEN NULL ELSE modified END WHERE job = ?1",
  [JOB_RENEW] = "UPDATE job SET state = 'waiting', not_before = 0 WHERE state <> 'waiting' AND (?3 = 0 OR coalesce (observed, 0) < ?3) AND job IN "
                "(SELECT document_job.job FROM document JOIN document_job USING (document) WHERE source = ?1 AND number = ?2)",
  [JOB_REVIVE] = "UPDATE job SET state = 'waiting' WHERE source = ?1 AND " OVERLAPS
                 " AND (state IN ('failed', 'refused') OR (state = 'missing' AND not_before <= ?4))",
  [JOB_PAGES] = "SELECT count (*), count (*) FILTER (WHERE state = 'waiting'), count (*) FILTER (WHERE state NOT IN ('waiting', 'done')) "
                "FROM job WHERE slice = ?1 AND page > 0",
  [JOB_FORGET_PAGES] = "DELETE FROM job WHERE slice = ?1 AND page > 1",
  [DOCUMENT_GET] = "SELECT document, digest FROM document WHERE source = ?1 AND number = ?2 AND day = ?3",
  [DOCUMENT_ADD] = "INSERT INTO document (source, number, day, digest) VALUES (?1, ?2, ?3, ?4)",
  [DOCUMENT_SET] = "UPDATE document SET digest = ?2 WHERE document = ?1",
  [DOCUMENT_NAME] = "UPDATE document SET official = ?2 WHERE document = ?1",
  [DOCUMENT_NAME_OF_JOB] = "UPDATE document SET official = ?2 WHERE document IN (SELECT document FROM document_job WHERE job = ?1)",
  [TEXT_ADD] = "INSERT INTO document_job (document, job) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [TEXT_BESIDE] = "INSERT INTO document_job (document, job) SELECT document, ?2 FROM document_job WHERE job = ?1 ON CONFLICT DO NOTHING",
  [LISTED_ADD] = "INSERT INTO slice_document (slice, document) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [LISTED_CLEAR] = "DELETE FROM slice_document WHERE slice = ?1",
  [LISTED_EACH] = "SELECT document FROM slice_document WHERE slice = ?1 ORDER BY 1",
  [LISTED_OF_JOB] = "SELECT slice FROM slice_document JOIN document_job USING (document) WHERE document_job.job = ?1 "
                    "UNION SELECT slice FROM job WHERE job = ?1 AND slice IS NOT NULL ORDER BY 1",
  [LISTING_WORKS] = "SELECT count (*) FROM slice WHERE source = ?1 AND state = 'listed' AND expected > 0 AND observed >= ?2",
  [TOLD_GET] = "SELECT value FROM told WHERE source = ?1 AND name = ?2",
  [TOLD_SET] = "INSERT INTO told (source, name, value) VALUES (?1, ?2, ?3) ON CONFLICT (source, name) DO UPDATE SET value = excluded.value",
  [TOLD_DELETE] = "DELETE FROM told WHERE source = ?1 AND name = ?2",
  /* Of several texts the worst speaks: SQLite takes bare columns from the row of the maximum. The plus has it walk the table, since sorting takes memory. */
  [NAMED_EACH] = "SELECT coalesce (official, number), day, " IS_HELD ", state, status, reason, url FROM (SELECT document.official, document.number, document.day, "
                 "count (job.job) AS texts, count (*) FILTER (WHERE " IS_GOOD ") AS good, count (*) FILTER (WHERE job.state = 'absent') AS absent, "
                 "max (instr ('done,absent,missing,withdrawn,waiting,refused,failed', job.state)), job.state, job.status, job.reason, job.url "
                 "FROM document LEFT JOIN document_job USING (document) LEFT JOIN job ON job.job = document_job.job WHERE +document.source = ?1 AND EXISTS "
                 "(SELECT 1 FROM slice_document l JOIN slice s USING (slice) WHERE l.document = document.document AND s.state <> 'split') "
                 "GROUP BY document.document)",
  [NAME_GET] = "SELECT coalesce (official, number) FROM document WHERE document = ?1",
  [SLICE_STATUS] = "SELECT status FROM job WHERE slice = ?1 AND state IN ('done', 'refused', 'failed') ORDER BY job DESC LIMIT 1",
};

static const SyStore store = { "crawl database", "/smallyard/sql/crawl", statements, N_STATEMENTS };

static const char *const slice_states[] = { "open", "split", "listed", "doubtful", "failed" };
static const char *const job_states[] = { "waiting", "done", "missing", "absent", "withdrawn", "refused", "failed" };

struct _SyFrontier
{
  SyDatabase *database;
};

SyFrontier *
sy_frontier_open (const char *path, GError **error)
{
  SyDatabase *database = sy_database_open (path, SY_DATABASE_WRITE, &store, error);
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

static guint
state_of (const char *name, const char *const *names)
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
  slice->state = state_of (sy_cursor_text (cursor, 4), slice_states);
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
  job->state = state_of (sy_cursor_text (cursor, 7), job_states);
  job->status = (int)sy_cursor_int (cursor, 8);
  job->reason = g_strdup (sy_cursor_text (cursor, 9));
  job->etag = g_strdup (sy_cursor_text (cursor, 10));
  job->modified = g_strdup (sy_cursor_text (cursor, 11));
  job->sha256 = g_strdup (sy_cursor_text (cursor, 12));
  job->observed = sy_cursor_int (cursor, 13);
  return job;
}

/* All rows of a cursor (taken, may be NULL) as objects; NULL with an error. */
static GPtrArray *
read_all (SyCursor *taken, gpointer (*read) (SyCursor *), GDestroyNotify free_func, GError **error)
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

static gpointer
read_one (SyCursor *cursor, gpointer (*read) (SyCursor *), GDestroyNotify free_func, GError **error)
{
  g_autoptr (GPtrArray) all = read_all (cursor, read, free_func, error);
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
  return read_one (cursor, read_slice, (GDestroyNotify)sy_slice_free, error);
}

GPtrArray *
sy_frontier_slices (SyFrontier *frontier, const char *source, const char *scope, SyInterval period, GError **error)
{
  SyCursor *cursor = sy_database_query (frontier->database, SLICE_EACH, error, "siis", source, first_day (period), end_day (period), scope);
  return read_all (cursor, read_slice, (GDestroyNotify)sy_slice_free, error);
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
  return read_one (cursor, read_job, (GDestroyNotify)sy_job_free, error);
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
  return read_all (cursor, read_job, (GDestroyNotify)sy_job_free, error);
}

gboolean
sy_frontier_count_waiting (SyFrontier *frontier, const char *source, SyInterval period, gint64 *count, GError **error)
{
  return sy_database_query_int (frontier->database, JOB_WAITING, 0, count, error, "sii", source, first_day (period), end_day (period));
}

gboolean
sy_frontier_set_job (SyFrontier *frontier, gint64 id, const SyJobResult *result, GError **error)
{
  return sy_database_run (frontier->database, JOB_SET, error, "isisissssii", id, job_states[result->state], (gint64)result->status,
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

/* ---- documents ---- */

/* Finds the document, and tells what is new about it. */
static gboolean
find_document (SyFrontier *frontier, const char *source, const char *number, SyDay day, const char *digest, gint64 *document, SyDocumentNews *news,
               GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, DOCUMENT_GET, error, "ssD", source, number, day);
  if (cursor == NULL)
    return FALSE;
  GError *inner = NULL;
  gboolean found = sy_cursor_next (cursor, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  *document = found ? sy_cursor_int (cursor, 0) : 0;
  *news = !found ? SY_DOCUMENT_NEW : g_str_equal (sy_cursor_text (cursor, 1), digest) ? SY_DOCUMENT_SAME : SY_DOCUMENT_CHANGED;
  return TRUE;
}

gboolean
sy_frontier_add_document (SyFrontier *frontier, const char *source, gint64 slice, const char *number, SyDay day, const char *digest,
                          SyDocumentNews *news, gint64 *id, gboolean *listed, GError **error)
{
  gint64 document;
  SyDocumentNews found;
  if (!find_document (frontier, source, number, day, digest, &document, &found, error))
    return FALSE;
  gboolean good = document == 0 ? sy_database_run (frontier->database, DOCUMENT_ADD, error, "ssDs", source, number, day, digest)
                                : sy_database_run (frontier->database, DOCUMENT_SET, error, "is", document, digest);
  if (!good)
    return FALSE;
  if (document == 0)
    document = sy_database_last_rowid (frontier->database);
  if (!sy_database_run (frontier->database, LISTED_ADD, error, "ii", slice, document))
    return FALSE;
  *listed = sy_database_changes (frontier->database) == 0;
  *news = found;
  *id = document;
  return TRUE;
}

gboolean
sy_frontier_add_text (SyFrontier *frontier, gint64 document, gint64 job, GError **error)
{
  return sy_database_run (frontier->database, TEXT_ADD, error, "ii", document, job);
}

gboolean
sy_frontier_add_text_beside (SyFrontier *frontier, gint64 other, gint64 job, GError **error)
{
  return sy_database_run (frontier->database, TEXT_BESIDE, error, "ii", other, job);
}

static gpointer
read_text (SyCursor *cursor)
{
  return g_strdup (sy_cursor_text (cursor, 0));
}

GPtrArray *
sy_frontier_numbers_of_slice (SyFrontier *frontier, gint64 slice, GError **error)
{
  return read_all (sy_database_query (frontier->database, SLICE_NUMBERS, error, "i", slice), read_text, g_free, error);
}

GArray *
sy_frontier_years_of_slice (SyFrontier *frontier, gint64 slice, SyInterval days, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, SLICE_YEARS, error, "iDD", slice, days.from, days.to);
  if (cursor == NULL)
    return NULL;
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (SyYearTally));
  GError *inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    {
      SyYearTally tally = { (int)sy_cursor_int (cursor, 0), sy_cursor_int (cursor, 1), sy_cursor_int (cursor, 2) };
      g_array_append_val (years, tally);
    }
  if (inner == NULL)
    return g_steal_pointer (&years);
  g_propagate_error (error, inner);
  return NULL;
}

gboolean
sy_frontier_name_document (SyFrontier *frontier, gint64 document, const char *official, GError **error)
{
  return sy_database_run (frontier->database, DOCUMENT_NAME, error, "is", document, official);
}

gboolean
sy_frontier_name_documents_of_job (SyFrontier *frontier, gint64 job, const char *official, GError **error)
{
  return sy_database_run (frontier->database, DOCUMENT_NAME_OF_JOB, error, "is", job, official);
}

gboolean
sy_frontier_clear_slice (SyFrontier *frontier, gint64 slice, GError **error)
{
  return sy_database_run (frontier->database, LISTED_CLEAR, error, "i", slice);
}

static GArray *
read_ids (SyCursor *taken, GError **error)
{
  g_autoptr (SyCursor) cursor = taken;
  if (cursor == NULL)
    return NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    {
      gint64 id = sy_cursor_int (cursor, 0);
      g_array_append_val (ids, id);
    }
  if (inner == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, inner);
  return NULL;
}

GArray *
sy_frontier_documents_of_slice (SyFrontier *frontier, gint64 slice, GError **error)
{
  return read_ids (sy_database_query (frontier->database, LISTED_EACH, error, "i", slice), error);
}

GArray *
sy_frontier_slices_of_job (SyFrontier *frontier, gint64 job, GError **error)
{
  return read_ids (sy_database_query (frontier->database, LISTED_OF_JOB, error, "i", job), error);
}

gboolean
sy_frontier_listing_works (SyFrontier *frontier, const char *source, gint64 since, gboolean *works, GError **error)
{
  gint64 count;
  if (!sy_database_query_int (frontier->database, LISTING_WORKS, 0, &count, error, "si", source, since))
    return FALSE;
  *works = count > 0;
  return TRUE;
}

/* ---- what was said ---- */

char *
sy_frontier_told (SyFrontier *frontier, const char *source, const char *name, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, TOLD_GET, error, "ss", source, name);
  if (cursor == NULL)
    return NULL;
  GError *inner = NULL;
  char *value = g_strdup (sy_cursor_next (cursor, &inner) ? sy_cursor_text (cursor, 0) : "");
  if (inner == NULL)
    return value;
  g_free (value);
  g_propagate_error (error, inner);
  return NULL;
}

gboolean
sy_frontier_tell (SyFrontier *frontier, const char *source, const char *name, const char *value, GError **error)
{
  if (*value == '\0')
    return sy_database_run (frontier->database, TOLD_DELETE, error, "ss", source, name);
  return sy_database_run (frontier->database, TOLD_SET, error, "sss", source, name, value);
}

gboolean
sy_frontier_each_named (SyFrontier *frontier, const char *source, SyNamedFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (frontier->database, NAMED_EACH, error, "s", source);
  if (cursor == NULL)
    return FALSE;
  GError *inner = NULL;
  while (sy_cursor_next (cursor, &inner))
    {
      const char *state = sy_cursor_text (cursor, 3);
      SyNamed named = { sy_cursor_text (cursor, 0), sy_cursor_day (cursor, 1), sy_cursor_int (cursor, 2) != 0,
                        state != NULL ? state_of (state, job_states) : SY_JOB_DONE, (int)sy_cursor_int (cursor, 4),
                        sy_cursor_text (cursor, 5), sy_cursor_text (cursor, 6) };
      func (&named, data);
    }
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, inner);
  return FALSE;
}

char *
sy_frontier_document_name (SyFrontier *frontier, gint64 document, GError **error)
{
  return read_one (sy_database_query (frontier->database, NAME_GET, error, "i", document), read_text, g_free, error);
}

gboolean
sy_frontier_slice_status (SyFrontier *frontier, gint64 slice, gint64 *status, GError **error)
{
  return sy_database_query_int (frontier->database, SLICE_STATUS, 0, status, error, "i", slice);
}
