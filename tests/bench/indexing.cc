// SPDX-License-Identifier: GPL-3.0-or-later
/* Bulk indexing: megabytes of text a second of processor time, and memory, of our index, bare Xapian and bare FTS5. Each runs in a process of its
 * own, so that memory is its own: the documents that it holds are subtracted. */
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "tests/bench/bare.hh"

namespace
{

const double SPEED_BUDGET = 1.8, MEMORY_BUDGET = 200; /* of design.md: MB/s, MB */

struct Cost
{
  double seconds, megabytes;
};

double
resident ()
{
  g_autofree char *text = NULL;
  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  return (double)g_ascii_strtoull (parts[1], NULL, 10) * (double)sysconf (_SC_PAGESIZE) / 1e6;
}

Cost
measure (const std::function<void ()> &work)
{
  malloc_trim (0); /* else the child works in what reading the documents has left */
  double before = resident ();
  pid_t child = fork ();
  if (child == 0)
    {
      work ();
      _exit (0);
    }
  int status = 0;
  struct rusage used = {};
  if (child < 0 || wait4 (child, &status, 0, &used) != child || status != 0)
    g_error ("the indexing process failed");
  auto seconds = [] (const struct timeval &time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; };
  return { seconds (used.ru_utime) + seconds (used.ru_stime), (double)used.ru_maxrss * 1024 / 1e6 - before };
}

void
print (const char *name, const Cost &cost, double megabytes, const Cost &ours)
{
  g_print ("  %-22s %6.1f s %7.2f MB/s %6.0f MB   ours is %.2f x as fast\n", name, cost.seconds, megabytes / cost.seconds, MAX (0, cost.megabytes),
           cost.seconds / ours.seconds);
}

} // namespace

int
main (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : "us/fr-abstracts/all-2023.jsonl";
  g_autofree char *path = bench_real (name), *scratch = bench_directory ();
  std::string at (scratch);
  g_autoptr (GPtrArray) documents = bench_documents (path);
  double megabytes = (double)bench_bytes (documents) / 1e6;
  g_print ("bulk indexing of %s: %u documents, %.1f MB of text\n", name, documents->len, megabytes);

  Cost ours = measure ([&] { bench_index ((at + "/ours").c_str (), documents); });
  print ("ours", ours, megabytes, ours);
  print ("bare Xapian", measure ([&] { bare_xapian_index (at + "/xapian", documents, true); }), megabytes, ours);
  print ("bare FTS5, unicode61", measure ([&] { bare_fts5_index (at + "/fts5", documents, "unicode61"); }), megabytes, ours);
  print ("bare FTS5, trigram", measure ([&] { bare_fts5_index (at + "/trigram", documents, "trigram"); }), megabytes, ours);
  bench_verdict ("speed, MB/s", megabytes / ours.seconds, SPEED_BUDGET, TRUE);
  bench_verdict ("memory, MB", ours.megabytes, MEMORY_BUDGET, FALSE);
  bench_remove (scratch);
  return 0;
}
