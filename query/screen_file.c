// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/screen_file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "corpus/error.h"
#include "query/json.h"
#include "query/name_file.h"
#include "query/render.h"
#include "query/screen_match.h"

#define BATCH 1024
/* Where somebody watches the rows come, and others want the processors. */
#define SMALL_BATCH 64
/* What is told of parties is forgotten when it is told of so many. */
#define MOST_PARTIES 4096

typedef struct
{
  SyNameRow *row;
  SyScreenQuery query;
  GArray *candidates; /* NULL where the row cannot be read */
} Job;

typedef struct
{
  SyEngine *engine;
  const SyScreenFile *file;
  const SyScreen *screen;
  json_t *lists;
  GHashTable *parties;
  FILE *out;
  GString *text; /* rows of the batch, not yet written */
  SyScreenFileReport *report;
} Run;

/* --- The answer as a file ----------------------------------------------------------------------------------------------------------------------- */

static const char header[] = "query,verdict,score,name,list,party,others,listed_from,status,country,birth_date,features,problem,as_of,known_as_of,row\r\n";

/* Whole rows of an answer, without the header, and where they end. A cell may hold line ends between quotes. */
static gboolean
count_rows (const char *path, gboolean json, guint64 *rows, gint64 *end, GError **error)
{
  FILE *stream = fopen (path, "re");
  if (stream == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot open \"%s\": %s", path, g_strerror (errno));
      return FALSE;
    }
  gboolean quoted = FALSE;
  gint64 at = 0;
  guint64 n = 0;
  *end = 0;
  for (int c; (c = getc_unlocked (stream)) != EOF;)
    {
      at++;
      quoted = !json && c == '"' ? !quoted : quoted;
      if (c == '\n' && !quoted)
        {
          n++;
          *end = at;
        }
    }
  fclose (stream);
  *rows = json || n == 0 ? n : n - 1;
  return TRUE;
}

/* Everything that an answer depends on. Caller's. */
static char *
describe (const Run *run, GError **error)
{
  const SyScreenFile *file = run->file;
  g_autofree char *digest = sy_name_file_digest (file->in, error);
  if (digest == NULL)
    return NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "smallyard screen %s\ninput sha256:%s\nkind %d\nthreshold %.3f\nas_of %d\nknown_as_of %d\nlang %s\nform %s\n", SY_VERSION, digest, (int) file->query.kind,
                          file->query.least, (int) file->query.as_of, (int) file->query.known_as_of, file->lang, file->json ? "jsonl" : "csv");
  for (guint i = 0; file->query.lists != NULL && file->query.lists[i] != NULL; i++)
    g_string_append_printf (text, "list %s\n", file->query.lists[i]);
  for (guint i = 0; file->columns != NULL && file->columns[i] != NULL; i++)
    g_string_append_printf (text, "column %s\n", file->columns[i]);
  char *lists = json_dumps (run->lists, JSON_COMPACT);
  g_autofree char *of_lists = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lists, -1);
  free (lists);
  g_string_append_printf (text, "lists sha256:%s\n", of_lists);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
state_path (const SyScreenFile *file)
{
  return g_strconcat (file->out, ".state", NULL);
}

static gboolean
resume (Run *run, const char *state, GError **error)
{
  const SyScreenFile *file = run->file;
  g_autofree char *path = state_path (file), *was = NULL;
  gint64 end;
  if (!g_file_get_contents (path, &was, NULL, NULL))
    g_set_error (error, SY_ERROR, SY_ERROR_REFUSED, "\"%s\" is there and is no unfinished answer (\"%s\" is not there); remove it or name another", file->out, path);
  else if (strcmp (was, state) != 0)
    g_set_error (error, SY_ERROR, SY_ERROR_REFUSED, "\"%s\" was begun with another input, other options or other lists; remove it and \"%s\" to begin anew", file->out, path);
  else if (count_rows (file->out, file->json, &run->report->kept, &end, error))
    {
      run->out = fopen (file->out, "r+e");
      if (run->out != NULL && ftruncate (fileno (run->out), end) == 0 && fseek (run->out, 0, SEEK_END) == 0)
        return end > 0 || file->json || fputs (header, run->out) >= 0;
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write \"%s\": %s", file->out, g_strerror (errno));
    }
  return FALSE;
}

static gboolean
begin (Run *run, GError **error)
{
  const SyScreenFile *file = run->file;
  if (file->take != NULL)
    {
      run->report->kept = file->after;
      return TRUE;
    }
  if (file->out == NULL)
    {
      run->out = stdout;
      return file->json || fputs (header, run->out) >= 0;
    }
  g_autofree char *state = describe (run, error), *path = state_path (file);
  if (state == NULL)
    return FALSE;
  if (g_file_test (file->out, G_FILE_TEST_EXISTS))
    return resume (run, state, error);
  /* The state is there before the answer: an answer without one is whole. */
  if (!g_file_set_contents (path, state, -1, error))
    return FALSE;
  run->out = fopen (file->out, "we");
  if (run->out != NULL)
    return file->json || fputs (header, run->out) >= 0;
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write \"%s\": %s", file->out, g_strerror (errno));
  return FALSE;
}

static gboolean
end (Run *run, gboolean whole, GError **error)
{
  const SyScreenFile *file = run->file;
  gboolean written = run->out == NULL || (fflush (run->out) == 0 && (file->out == NULL || fsync (fileno (run->out)) == 0));
  if (run->out != NULL && file->out != NULL)
    written = fclose (run->out) == 0 && written;
  if (!written && whole)
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write \"%s\": %s", file->out != NULL ? file->out : "standard output", g_strerror (errno));
  if (written && whole && file->out != NULL)
    {
      g_autofree char *path = state_path (file);
      g_unlink (path);
    }
  return written && whole;
}

/* --- Rows --------------------------------------------------------------------------------------------------------------------------------------- */

static void
append_cell (GString *line, const char *text)
{
  if (line->len > 0)
    g_string_append_c (line, ',');
  if (text != NULL)
    sy_csv_cell (line, text);
}

static void
append_day (GString *line, SyDay day)
{
  g_autofree char *text = day != SY_DAY_NONE ? sy_day_format (day) : NULL;
  append_cell (line, text);
}

static char *
features_text (const json_t *features)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (features); i++)
    {
      const json_t *feature = json_array_get (features, i);
      const char *query = sy_json_get (feature, "query"), *listed = sy_json_get (feature, "listed");
      g_string_append_printf (text, "%s%s %s%s%s %.2f", i > 0 ? "; " : "", sy_json_get (feature, "feature"), query, *query != '\0' && *listed != '\0' ? " ~ " : "", listed,
                              json_number_value (json_object_get (feature, "score")));
    }
  return g_string_free (text, FALSE);
}

static const char *
first_text (const json_t *row, const char *name)
{
  const json_t *values = json_object_get (row, name);
  return json_array_size (values) > 0 ? json_string_value (json_array_get (values, 0)) : NULL;
}

/* The listing that counts: the first that is in force, else the first. */
static const json_t *
best_listing (const json_t *result)
{
  const json_t *listings = json_object_get (result, "listings");
  for (gsize i = 0; i < json_array_size (listings); i++)
    if (strcmp (sy_json_get (json_array_get (listings, i), "status"), "in_force") == 0)
      return json_array_get (listings, i);
  return json_array_get (listings, 0);
}

static void
write_csv (Run *run, const SyNameRow *row, const char *verdict, const json_t *results)
{
  const json_t *best = json_array_get (results, 0), *listing = best_listing (best);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *score = best != NULL ? g_strdup_printf ("%.3f", json_number_value (json_object_get (best, "score"))) : NULL;
  g_autofree char *others = g_strdup_printf ("%zu", json_array_size (results) > 0 ? json_array_size (results) - 1 : 0), *number = g_strdup_printf ("%" G_GUINT64_FORMAT, row->number);
  g_autofree char *features = features_text (json_object_get (best, "features"));
  sy_csv_cell (line, row->name != NULL ? row->name : "");
  /* A first cell that is empty needs its comma, too. */
  g_string_append (line, ",");
  sy_csv_cell (line, verdict);
  append_cell (line, score);
  append_cell (line, best != NULL ? sy_json_get (best, "name") : NULL);
  append_cell (line, listing != NULL ? sy_json_get (listing, "list") : NULL);
  append_cell (line, best != NULL ? sy_json_get (best, "party") : NULL);
  append_cell (line, others);
  append_cell (line, listing != NULL ? sy_json_get (listing, "from") : NULL);
  append_cell (line, best == NULL ? NULL : json_is_true (json_object_get (best, "listed")) ? sy_json_get (listing, "status") : "former");
  append_cell (line, first_text (best, "countries"));
  append_cell (line, first_text (best, "birth_dates"));
  append_cell (line, features);
  append_cell (line, row->problem);
  append_day (line, run->file->query.as_of);
  append_day (line, run->file->query.known_as_of);
  append_cell (line, number);
  g_string_append (line, "\r\n");
  g_string_append_len (run->text, line->str, (gssize) line->len);
}

static void
write_json (Run *run, const SyNameRow *row, const char *verdict, json_t *results)
{
  const json_t *best = json_array_get (results, 0), *listing = best_listing (best);
  json_t *object = json_object ();
  sy_json_set (object, "row", json_integer ((json_int_t) row->number));
  sy_json_set (object, "query", sy_json_of_text (row->name));
  sy_json_set (object, "verdict", sy_json_of_text (verdict));
  sy_json_set (object, "score", best != NULL ? json_incref (json_object_get (best, "score")) : json_null ());
  sy_json_set (object, "name", sy_json_of_text (best != NULL ? sy_json_get (best, "name") : NULL));
  sy_json_set (object, "list", sy_json_of_text (listing != NULL ? sy_json_get (listing, "list") : NULL));
  sy_json_set (object, "party", sy_json_of_text (best != NULL ? sy_json_get (best, "party") : NULL));
  sy_json_set (object, "problem", sy_json_of_text (row->problem));
  sy_json_set (object, "as_of", sy_json_of_day (run->file->query.as_of));
  sy_json_set (object, "known_as_of", sy_json_of_day (run->file->query.known_as_of));
  sy_json_set (object, "results", results != NULL ? json_incref (results) : json_array ());
  char *text = json_dumps (object, JSON_COMPACT | JSON_REAL_PRECISION (12));
  g_string_append_printf (run->text, "%s\n", text);
  free (text);
  json_decref (object);
}

static json_t *
properties_of (const SyNameRow *row)
{
  const char *const values[][2] = { { "country", row->country }, { "birthDate", row->birth }, { "idNumber", row->identifier } };
  json_t *properties = json_object ();
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][1] != NULL)
      sy_json_set (properties, values[i][0], sy_json_of_text (values[i][1]));
  return json_pack ("{s:o}", "properties", properties);
}

static gboolean
answer (Run *run, const Job *job, GError **error)
{
  SyScreenFileReport *report = run->report;
  const char *verdict = "unreadable";
  json_t *results = NULL;
  if (job->candidates != NULL)
    {
      if (g_hash_table_size (run->parties) > MOST_PARTIES)
        g_hash_table_remove_all (run->parties);
      results = sy_screen_results (run->engine, run->screen, &job->query, job->candidates, run->parties, run->file->lang, error);
      if (results == NULL)
        return FALSE;
      json_t *beside = properties_of (job->row);
      results = sy_screen_weigh_all (beside, job->query.least, results);
      verdict = sy_screen_verdict (results, run->lists);
      gboolean told = run->file->sink == NULL || run->file->sink (&job->query, beside, results, verdict, run->file->sink_data, error);
      json_decref (beside);
      if (!told)
        return json_decref (results), FALSE;
    }
  report->rows++;
  report->match += strcmp (verdict, "match") == 0;
  report->possible += strcmp (verdict, "possible") == 0;
  report->unreadable += job->candidates == NULL;
  gboolean taken = run->file->take == NULL || run->file->take (job->row, verdict, results, run->file->take_data, error);
  if (run->file->take != NULL)
    return json_decref (results), taken;
  if (run->file->json)
    write_json (run, job->row, verdict, results);
  else
    write_csv (run, job->row, verdict, results);
  json_decref (results);
  return TRUE;
}

/* --- Batches ------------------------------------------------------------------------------------------------------------------------------------ */

static void
job_clear (gpointer data)
{
  Job *job = data;
  sy_name_row_free (job->row);
  g_clear_pointer (&job->candidates, g_array_unref);
}

static void
find_candidates (gpointer data, gpointer run)
{
  Job *job = data;
  job->candidates = sy_screen_candidates (((Run *) run)->screen, &job->query);
}

static GArray *
read_batch (const Run *run, SyNameFile *names, GError **error)
{
  GError *problem = NULL;
  GArray *jobs = g_array_sized_new (FALSE, FALSE, sizeof (Job), BATCH);
  g_array_set_clear_func (jobs, job_clear);
  SyNameRow *row;
  const guint most = run->file->take != NULL ? SMALL_BATCH : BATCH;
  while (jobs->len < most && (row = sy_name_file_next (names, &problem)) != NULL)
    {
      Job job = { .row = row, .query = run->file->query };
      job.query.name = row->name;
      if (row->schema != NULL && job.query.kind == SY_NAME_UNKNOWN)
        job.query.kind = sy_screen_kind_of_schema (row->schema);
      if (job.row->number > run->report->kept)
        g_array_append_val (jobs, job);
      else
        sy_name_row_free (row);
    }
  if (problem == NULL)
    return jobs;
  g_propagate_error (error, problem);
  g_array_unref (jobs);
  return NULL;
}

/* A row that stands in the answer is logged: the log is committed before any row of the batch is written. */
static gboolean
write_batch (Run *run, GError **error)
{
  const SyScreenFile *file = run->file;
  if (file->settle != NULL && !file->settle (file->sink_data, error))
    return FALSE;
  if (run->out == NULL)
    return TRUE;
  gboolean written = fwrite (run->text->str, 1, run->text->len, run->out) == run->text->len && fflush (run->out) == 0;
  g_string_truncate (run->text, 0);
  if (!written)
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write the answer: %s", g_strerror (errno));
  return written;
}

/* Candidates by all processors, then the rows in order by this thread, which has the engine. */
static gboolean
run_batch (Run *run, GArray *jobs, GError **error)
{
  GThreadPool *pool = g_thread_pool_new (find_candidates, run, (int) g_get_num_processors (), FALSE, NULL);
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = &g_array_index (jobs, Job, i);
      if (job->row->problem == NULL)
        g_thread_pool_push (pool, job, NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < jobs->len; i++)
    if (!answer (run, &g_array_index (jobs, Job, i), error))
      return FALSE;
  return write_batch (run, error);
}

static gboolean
run_file (Run *run, GError **error)
{
  const SyScreenFile *file = run->file;
  g_autoptr (SyNameFile) names = file->text != NULL ? sy_name_file_open_text (file->text, file->in, error) : sy_name_file_open (file->in, file->columns, error);
  if (names == NULL || !begin (run, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (GArray) jobs = read_batch (run, names, error);
      if (jobs == NULL)
        return FALSE;
      if (jobs->len == 0)
        return TRUE;
      if (!run_batch (run, jobs, error))
        return FALSE;
      if (run->file->progress != NULL)
        run->file->progress (run->report->kept + run->report->rows, run->file->progress_data);
    }
}

static gboolean
all_covered (const json_t *lists)
{
  gboolean covered = json_array_size (lists) > 0;
  for (gsize i = 0; i < json_array_size (lists); i++)
    covered = covered && strcmp (sy_json_get (json_array_get (lists, i), "state"), "covered") == 0;
  return covered;
}

gboolean
sy_screen_file (SyEngine *engine, const SyScreenFile *file, SyScreenFileReport *report, GError **error)
{
  *report = (SyScreenFileReport){ 0 };
  if (!sy_engine_begin (engine, error))
    return FALSE;
  SyScreenQuery any = file->query;
  any.name = "any";
  g_autoptr (SyScreen) screen = sy_screen_query_check (engine, &any, error) ? sy_engine_screen (engine, error) : NULL;
  g_autoptr (GHashTable) parties = sy_screen_parties_new ();
  Run run = { .engine = engine, .file = file, .screen = screen, .parties = parties, .text = g_string_new (NULL), .report = report };
  run.lists = screen != NULL ? sy_screen_lists (engine, &file->query, file->lang, error) : NULL;
  report->covered = all_covered (run.lists);
  gboolean whole = run.lists != NULL && run_file (&run, error);
  whole = end (&run, whole, error);
  json_decref (run.lists);
  g_string_free (run.text, TRUE);
  sy_engine_end (engine);
  return whole;
}
