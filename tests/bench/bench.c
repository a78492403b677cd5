// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"

#include <sys/resource.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void
document_free (gpointer data)
{
  BenchDocument *document = data;
  g_free (document->id);
  g_free (document->title);
  g_free (document->text);
  g_free (document->lang);
  g_free (document);
}

static void
question_free (gpointer data)
{
  BenchQuestion *question = data;
  g_free (question->id);
  g_free (question->text);
  g_hash_table_unref (question->relevant);
  g_free (question);
}

static char *
read_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return text;
}

static char *
member (const json_t *object, const char *name, const char *other)
{
  const char *value = json_string_value (json_object_get (object, name));
  if (value == NULL)
    value = json_string_value (json_object_get (object, other));
  return g_strdup (value != NULL ? value : "");
}

GPtrArray *
bench_documents (const char *path)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func (document_free);
  g_autofree char *text = read_whole (path);
  for (char *line = text, *end; line != NULL && *line != '\0'; line = end)
    {
      end = strchr (line, '\n');
      if (end != NULL)
        *end++ = '\0';
      json_t *object = json_loads (line, 0, NULL);
      BenchDocument *document = g_new0 (BenchDocument, 1);
      document->id = member (object, "id", "document_number");
      document->title = member (object, "title", "title");
      document->text = member (object, "text", "abstract");
      document->lang = member (object, "lang", "lang");
      g_ptr_array_add (documents, document);
      json_decref (object);
    }
  return documents;
}

GPtrArray *
bench_questions (const char *folder)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (question_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *queries_path = g_build_filename (folder, "queries.tsv", NULL), *judged_path = g_build_filename (folder, "qrels.trec", NULL);
  g_autofree char *queries = read_whole (queries_path), *judged = read_whole (judged_path);

  g_auto (GStrv) lines = g_strsplit (queries, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);
      if (parts[0] == NULL || parts[1] == NULL)
        continue;
      BenchQuestion *question = g_new0 (BenchQuestion, 1);
      question->id = g_strdup (parts[0]);
      question->text = g_strdup (parts[1]);
      question->relevant = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (by_id, question->id, question);
      g_ptr_array_add (questions, question);
    }
  g_auto (GStrv) judgements = g_strsplit (judged, "\n", -1);
  for (guint i = 0; judgements[i] != NULL; i++)
    {
      g_autofree char *line = g_strdelimit (g_strdup (judgements[i]), "\t", ' ');
      g_auto (GStrv) parts = g_strsplit (line, " ", -1);
      BenchQuestion *question = g_strv_length (parts) == 4 ? g_hash_table_lookup (by_id, parts[0]) : NULL;
      if (question != NULL && strcmp (parts[3], "0") != 0)
        g_hash_table_add (question->relevant, g_strdup (parts[2]));
    }
  return questions;
}

char *
bench_real (const char *name)
{
  const char *real = g_getenv ("SMALLYARD_REAL");
  if (real == NULL)
    {
      g_print ("skipped: SMALLYARD_REAL is unset\n");
      exit (77);
    }
  return g_build_filename (real, name, NULL);
}

char *
bench_directory (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("smallyard-bench-XXXXXX", &error);
  if (path == NULL)
    g_error ("%s", error->message);
  return path;
}

void
bench_remove (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      bench_remove (path);
    }
  g_remove (directory);
}

static double
seconds (clockid_t clock)
{
  struct timespec now;
  clock_gettime (clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double
bench_cpu (void)
{
  return seconds (CLOCK_PROCESS_CPUTIME_ID);
}

double
bench_cpu_children (void)
{
  struct rusage usage;
  getrusage (RUSAGE_CHILDREN, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

double
bench_wall (void)
{
  return seconds (CLOCK_MONOTONIC);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double
bench_percentile (GArray *values, double share)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, MIN (values->len - 1, (guint)(share * values->len)));
}

gint64
bench_bytes (const GPtrArray *documents)
{
  gsize bytes = 0;
  for (guint i = 0; i < documents->len; i++)
    {
      const BenchDocument *document = g_ptr_array_index (documents, i);
      bytes += strlen (document->title) + strlen (document->text);
    }
  return (gint64)bytes;
}

char *
bench_program (const char *path)
{
  const char *build = g_getenv ("SMALLYARD_BUILD");
  if (build == NULL)
    g_error ("SMALLYARD_BUILD is unset: run this through meson test --benchmark");
  return g_build_filename (build, path, NULL);
}

void
bench_import (const char *home, const char *path, const char *other)
{
  g_autofree char *program = bench_program ("index/smallyard-index");
  const char *line[] = { program, "--home", home, "--set", "bench", "import", path, other, NULL };
  g_autofree char *out = NULL, *messages = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  if (!g_spawn_sync (NULL, (char **)line, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &messages, &status, &error) || status != 0)
    g_error ("the import failed: %s", error != NULL ? error->message : messages);
}

void
bench_verdict (const char *what, double value, double budget, gboolean higher_is_better)
{
  gboolean good = higher_is_better ? value >= budget : value <= budget;
  g_print ("  %-46s %8.2f   budget %s %g: %s\n", what, value, higher_is_better ? "at least" : "at most", budget, good ? "ok" : "over");
}

double
bench_index (const char *directory, const GPtrArray *documents)
{
  g_autoptr (GError) error = NULL;
  double start = bench_cpu ();
  g_autoptr (SyFulltextWriter) writer = sy_fulltext_writer_rebuild (directory, &error);
  gboolean good = writer != NULL;
  for (guint i = 0; good && i < documents->len; i++)
    {
      const BenchDocument *document = g_ptr_array_index (documents, i);
      sy_fulltext_writer_begin (writer, i + 1, document->id);
      sy_fulltext_writer_add_title (writer, document->title);
      g_auto (GStrv) passages = g_strsplit (document->text, "\n", -1);
      for (guint p = 0; passages[p] != NULL; p++)
        if (*passages[p] != '\0')
          sy_fulltext_writer_add_passage (writer, 1, p, passages[p], FALSE);
      sy_fulltext_writer_add_exact (writer, "number", document->id);
      good = sy_fulltext_writer_put (writer, &error) && ((i + 1) % 500 != 0 || sy_fulltext_writer_commit (writer, i + 1, &error));
    }
  if (!good || !sy_fulltext_writer_finish (writer, documents->len, &error))
    g_error ("%s", error->message);
  return bench_cpu () - start;
}
