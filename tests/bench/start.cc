// SPDX-License-Identifier: GPL-3.0-or-later
/* How long the programs take to be of use: a whole `smallyard search`, and the daemon from its start to the line that says that it listens; beside a
 * plain read of the catalogue's size, which is what a start that reads all would cost. */
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>

#include "tests/bench/bench.h"

namespace
{

const guint RUNS = 15;

double
children_cpu ()
{
  struct rusage used = {};
  getrusage (RUSAGE_CHILDREN, &used);
  return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/* Milliseconds of processor and of the clock at p50. */
void
measure_search (const char *home, double *cpu, double *wall)
{
  g_autofree char *program = bench_program ("query/smallyard");
  g_autoptr (GArray) processor = g_array_new (FALSE, FALSE, sizeof (double)), clock = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < RUNS; i++)
    {
      const char *line[] = { program, "--home", home, "search", "agency", "notice", NULL };
      g_autoptr (GError) error = NULL;
      double start = children_cpu (), begin = bench_wall ();
      int status = 0;
      g_autofree char *out = NULL;
      if (!g_spawn_sync (NULL, (char **)line, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error) || status != 0)
        g_error ("smallyard search failed");
      double took = (children_cpu () - start) * 1000, passed = (bench_wall () - begin) * 1000;
      g_array_append_val (processor, took);
      g_array_append_val (clock, passed);
    }
  *cpu = bench_percentile (processor, 0.5);
  *wall = bench_percentile (clock, 0.5);
}

double
measure_daemon (const char *home)
{
  g_autofree char *program = bench_program ("query/smallyardd");
  g_autoptr (GArray) clock = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < RUNS; i++)
    {
      const char *line[] = { program, "--home", home, "--listen", "127.0.0.1:0", NULL };
      g_autoptr (GError) error = NULL;
      GPid pid = 0;
      int out = -1;
      double begin = bench_wall ();
      if (!g_spawn_async_with_pipes (NULL, (char **)line, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error))
        g_error ("%s", error->message);
      FILE *lines = fdopen (out, "r");
      char said[256] = "";
      if (fgets (said, sizeof said, lines) == NULL)
        g_error ("smallyardd did not say that it listens");
      double passed = (bench_wall () - begin) * 1000;
      g_array_append_val (clock, passed);
      kill (pid, SIGTERM);
      waitpid (pid, NULL, 0);
      fclose (lines);
    }
  return bench_percentile (clock, 0.5);
}

double
measure_read (const char *path)
{
  g_autofree char *content = NULL;
  gsize length = 0;
  double start = bench_cpu ();
  if (!g_file_get_contents (path, &content, &length, NULL))
    g_error ("cannot read %s", path);
  return (bench_cpu () - start) * 1000;
}

} // namespace

int
main (void)
{
  g_autofree char *us = bench_real ("us/fr-abstracts/all-2023.jsonl"), *cn = bench_real ("bench/stard/docs.jsonl"), *scratch = bench_directory ();
  g_autofree char *home = g_build_filename (scratch, "home", NULL), *catalogue = g_build_filename (home, "catalogue.db", NULL);
  bench_import (home, us, cn);
  double cpu, wall, daemon = measure_daemon (home), read = measure_read (catalogue);
  measure_search (home, &cpu, &wall);
  g_print ("start on 90,000 documents (the budget is for 165,000); a plain read of the catalogue takes %.0f ms, %.1f x a search\n", read, read / cpu);
  bench_verdict ("smallyard search, processor ms", cpu, 60, FALSE);
  bench_verdict ("smallyard search, ms", wall, 60, FALSE);
  bench_verdict ("smallyardd, ms until it listens", daemon, 300, FALSE);
  bench_remove (scratch);
  return 0;
}
