// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/batch.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/desk_batch.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "query/basis.h"
#include "query/desk_screen.h"
#include "query/json.h"
#include "query/screen_file.h"
#include "query/screen_view.h"

struct _SyBatchQueue
{
  SyShared *shared;
  void (*report) (const char *problem, gpointer data);
  gpointer data;
  GThread *thread;
  GMutex lock;
  GCond changed;
  gboolean poked;   /* under the lock */
  gint stopped;     /* atomic */
};

/* ---- one batch ---- */

typedef struct
{
  SyBatchQueue *queue;
  SyEngine *engine;
  SyDesk *desk;
  const SyBatch *batch;
  SyRequest request;
  char *archive;    /* NULL until the first row: then the engine has begun */
  SyScreenLog *log; /* NULL: nothing is logged */
  gboolean begun;   /* a transaction of rows; the log is one too, so it is the log's where there is one */
} Work;

/* What the review shows of a hit. */
static json_t *
hit_json (const json_t *result, const char *lang)
{
  static const char *const keys[] = { "party", "caption", "kind", "name", "score", "verdict", "listed", "record", "countries" };
  json_t *hit = json_object (), *lists = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    json_object_set (hit, keys[i], json_object_get (result, keys[i]));
  const json_t *listings = json_object_get (result, "listings");
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      static const char *const of_listing[] = { "list", "status", "from", "to" };
      json_t *row = json_object ();
      for (guint k = 0; k < G_N_ELEMENTS (of_listing); k++)
        json_object_set (row, of_listing[k], json_object_get (json_array_get (listings, i), of_listing[k]));
      json_array_append_new (lists, row);
    }
  sy_json_set (hit, "listings", lists);
  g_autofree char *why = sy_screen_features_phrase (json_object_get (result, "features"), lang);
  sy_json_set (hit, "why", sy_json_of_text (why));
  return hit;
}

static char *
hits_text (const json_t *results, const char *lang)
{
  json_t *hits = json_array ();
  for (gsize i = 0; i < json_array_size (results); i++)
    json_array_append_new (hits, hit_json (json_array_get (results, i), lang));
  char *text = json_dumps (hits, JSON_COMPACT | JSON_REAL_PRECISION (12)), *copy = g_strdup (text);
  free (text);
  json_decref (hits);
  return copy;
}

static gboolean
begin (Work *work, GError **error)
{
  json_t *basis = sy_basis (work->engine, &work->request, error);
  if (basis == NULL)
    return FALSE;
  work->archive = g_strdup (sy_json_get (basis, "archive"));
  json_decref (basis);
  return sy_screen_log_open (work->engine, &work->request, NULL, &work->log, error);
}

/* SyScreenSink */
static gboolean
log_name (const SyScreenQuery *query, const json_t *beside, const json_t *results, const char *verdict, gpointer data, GError **error)
{
  Work *work = data;
  if (work->archive == NULL && !begin (work, error))
    return FALSE;
  return work->log == NULL || sy_screen_log_add (work->log, query, beside, results, verdict, error);
}

/* SyScreenTake. Rows and their log are one transaction: the log has begun it, if there is one. */
static gboolean
take_row (const SyNameRow *row, const char *verdict, const json_t *results, gpointer data, GError **error)
{
  Work *work = data;
  if (g_atomic_int_get (&work->queue->stopped))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BUSY, "stopped");
      return FALSE;
    }
  if (work->archive == NULL && !begin (work, error))
    return FALSE;
  if (work->log == NULL && !work->begun && !sy_desk_begin (work->desk, error))
    return FALSE;
  work->begun = TRUE;
  g_autofree char *hits = hits_text (results, work->batch->lang);
  const SyBatchRow one = { .row = (gint64) row->number, .query = row->name != NULL ? row->name : (char *) "", .verdict = (char *) verdict, .problem = row->problem != NULL ? row->problem : (char *) "", .results = hits };
  return sy_desk_batch_row_add (work->desk, work->batch->number, &one, error);
}

static gboolean
settle (Work *work, const char *state, const char *problem, GError **error)
{
  return sy_desk_batch_settle (work->desk, work->batch->number, state, problem, work->archive != NULL ? work->archive : "", error);
}

/* What a few rows gave is kept. */
static gboolean
keep_rows (gpointer data, GError **error)
{
  Work *work = data;
  if (!settle (work, "waiting", "", error))
    return FALSE;
  if (work->log != NULL)
    return sy_screen_log_commit (work->log, error);
  gboolean kept = !work->begun || sy_desk_commit (work->desk, error);
  work->begun = work->begun && !kept;
  return kept;
}

static gboolean
answer_rows (Work *work, GError **error)
{
  GError *problem = NULL;
  g_autofree char *input = sy_desk_batch_input (work->desk, work->batch->number, &problem);
  if (problem != NULL)
    return g_propagate_error (error, problem), FALSE;
  if (input == NULL)
    return TRUE;
  SyScreenFileReport report;
  const SyScreenFile file = { .in = work->batch->name,
                              .text = input,
                              .take = take_row,
                              .take_data = work,
                              .after = (guint64) work->batch->done,
                              .lang = work->batch->lang,
                              .query = { .as_of = sy_request_as_of (&work->request), .known_as_of = SY_DAY_NONE },
                              .sink = log_name,
                              .settle = keep_rows,
                              .sink_data = work };
  return sy_screen_file (work->engine, &file, &report, error);
}

static void
work_clear (Work *work)
{
  if (work->log != NULL)
    sy_screen_log_free (work->log);
  else if (work->begun)
    sy_desk_rollback (work->desk);
  work->log = NULL;
  work->begun = FALSE;
}

/* FALSE where the queue has to rest: it was stopped, or the desk cannot be written. */
static gboolean
answer_batch (SyBatchQueue *queue, SyEngine *engine, SyDesk *desk, const SyBatch *batch)
{
  Work work = { .queue = queue, .engine = engine, .desk = desk, .batch = batch,
                .request = { .text = "", .lang = batch->lang, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 1, .via = "batch" } };
  g_autoptr (GError) error = NULL;
  gboolean whole = answer_rows (&work, &error);
  work_clear (&work);
  if (!whole && g_atomic_int_get (&queue->stopped))
    return FALSE;
  g_autoptr (GError) problem = NULL;
  gboolean settled = settle (&work, whole ? "done" : "failed", whole ? "" : error->message, &problem);
  if (!settled)
    queue->report (problem->message, queue->data);
  g_free (work.archive);
  return settled;
}

/* ---- the queue ---- */

static gboolean
is_any (SyBatchQueue *queue)
{
  g_autofree char *path = sy_home_desk (sy_shared_home (queue->shared));
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
answer_all (SyBatchQueue *queue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyEngine) engine = is_any (queue) ? sy_engine_new (queue->shared, &error) : NULL;
  SyDesk *desk = engine != NULL ? sy_engine_desk_writer (engine, &error) : NULL;
  gboolean goes_on = desk != NULL;
  while (goes_on && !g_atomic_int_get (&queue->stopped))
    {
      g_autoptr (SyBatch) batch = sy_desk_batch_next (desk, &error);
      goes_on = batch != NULL && answer_batch (queue, engine, desk, batch);
    }
  /* A home that nothing was imported into yet is no fault. */
  if (error != NULL && !g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND))
    queue->report (error->message, queue->data);
}

static gpointer
run (gpointer data)
{
  SyBatchQueue *queue = data;
  g_mutex_lock (&queue->lock);
  while (!g_atomic_int_get (&queue->stopped))
    {
      while (!queue->poked)
        g_cond_wait (&queue->changed, &queue->lock);
      queue->poked = FALSE;
      g_mutex_unlock (&queue->lock);
      answer_all (queue);
      g_mutex_lock (&queue->lock);
    }
  g_mutex_unlock (&queue->lock);
  return NULL;
}

SyBatchQueue *
sy_batch_queue_new (SyShared *shared, void (*report) (const char *problem, gpointer data), gpointer data)
{
  SyBatchQueue *queue = g_new0 (SyBatchQueue, 1);
  queue->shared = sy_shared_ref (shared);
  queue->report = report;
  queue->data = data;
  queue->poked = TRUE;
  g_mutex_init (&queue->lock);
  g_cond_init (&queue->changed);
  queue->thread = g_thread_new ("batches", run, queue);
  return queue;
}

void
sy_batch_queue_poke (SyBatchQueue *queue)
{
  if (queue == NULL)
    return;
  g_mutex_lock (&queue->lock);
  queue->poked = TRUE;
  g_cond_signal (&queue->changed);
  g_mutex_unlock (&queue->lock);
}

void
sy_batch_queue_free (SyBatchQueue *queue)
{
  if (queue == NULL)
    return;
  g_atomic_int_set (&queue->stopped, TRUE);
  sy_batch_queue_poke (queue);
  g_thread_join (queue->thread);
  g_mutex_clear (&queue->lock);
  g_cond_clear (&queue->changed);
  sy_shared_unref (queue->shared);
  g_free (queue);
}

/* ---- what is given ---- */

/* Rows up to one more than there may be. -1 with an error. */
static gint64
count_rows (const char *text, const char *name, GError **error)
{
  GError *problem = NULL;
  g_autoptr (SyNameFile) file = sy_name_file_open_text (text, name, &problem);
  gint64 rows = 0;
  while (file != NULL && rows <= SY_MAX_BATCH_NAMES)
    {
      g_autoptr (SyNameRow) row = sy_name_file_next (file, &problem);
      if (row == NULL)
        break;
      rows++;
    }
  if (problem == NULL)
    return rows;
  g_propagate_error (error, problem);
  return -1;
}

gboolean
sy_batch_add (SyEngine *engine, const char *name, const char *text, const char *lang, gint64 *number, GError **error)
{
  SyBatch batch = { .name = (char *) (name != NULL && *name != '\0' ? name : "names"), .lang = (char *) lang };
  SyDesk *desk = sy_engine_desk_writer (engine, error);
  batch.total = desk != NULL ? count_rows (text, batch.name, error) : -1;
  if (batch.total == 0)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" has no row: there is no name to screen", batch.name);
  return batch.total > 0 && sy_desk_batch_add (desk, &batch, text, number, error);
}
