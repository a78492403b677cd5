// SPDX-License-Identifier: GPL-3.0-or-later
/* Screening against the names of all real lists at hand: how long one name takes, how many a file of them in a second on two cores, and what parsing the
 * names alone costs, beside which a ratio is printed. */
#include <cstdio>

#include "tests/bench/bench.h"
#include "tests/unit/listed_names.h"

namespace
{

const guint FILE_NAMES = 20000, CORES = 2;

/* Names of a customer file: the negatives, each with words of another, and every tenth a positive or a listed name. */
GPtrArray *
make_names (const SyListedNames *listed)
{
  g_autoptr (GPtrArray) negatives = sy_listed_names_column ("negatives-global.csv"), positives = sy_listed_names_column ("un-positives.csv");
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; names->len < FILE_NAMES; i++)
    {
      auto negative = static_cast<const char *> (negatives->pdata[i % negatives->len]);
      auto other = static_cast<const char *> (negatives->pdata[(i * 7 + i / negatives->len) % negatives->len]);
      g_auto (GStrv) of_one = g_strsplit (negative, " ", 2), of_other = g_strsplit (other, " ", 2);
      if (i % 20 == 0)
        g_ptr_array_add (names, g_strdup (static_cast<const char *> (positives->pdata[i / 20 % positives->len])));
      else if (i % 20 == 1)
        g_ptr_array_add (names, g_strdup (sy_matcher_name (listed->matcher, i * 31 % sy_matcher_count (listed->matcher))->text));
      else
        g_ptr_array_add (names, g_strdup_printf ("%s %s", of_one[0], of_other[1] != nullptr ? of_other[1] : ""));
    }
  return names;
}

struct Share
{
  const SyListedNames *listed;
  const GPtrArray *names;
  guint from;
  guint found;
};

gpointer
screen_share (gpointer data)
{
  auto share = static_cast<Share *> (data);
  for (guint i = share->from; i < share->names->len; i += CORES)
    {
      g_autoptr (SyName) name = sy_name_new (static_cast<const char *> (share->names->pdata[i]), SY_NAME_UNKNOWN);
      g_autoptr (GArray) matches = sy_matcher_find (share->listed->matcher, name, SY_NAME_POSSIBLE, nullptr, nullptr);
      share->found += matches->len > 0;
    }
  return nullptr;
}

void
measure_single (const SyListedNames *listed, const GPtrArray *names)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < 4000; i++)
    {
      double begin = bench_cpu ();
      g_autoptr (SyName) name = sy_name_new (static_cast<const char *> (names->pdata[i]), SY_NAME_UNKNOWN);
      g_autoptr (GArray) matches = sy_matcher_find (listed->matcher, name, SY_NAME_POSSIBLE, nullptr, nullptr);
      double took = (bench_cpu () - begin) * 1000;
      g_array_append_val (times, took);
    }
  printf ("one name: p50 %.3f ms\n", bench_percentile (times, 0.5));
  bench_verdict ("one name against all lists, p99, ms", bench_percentile (times, 0.99), 5, FALSE);
}

void
measure_file (const SyListedNames *listed, const GPtrArray *names)
{
  Share shares[CORES];
  GThread *threads[CORES];
  double begin = bench_cpu (), clock = bench_wall ();
  for (guint i = 0; i < CORES; i++)
    {
      shares[i] = Share{ listed, names, i, 0 };
      threads[i] = g_thread_new ("share", screen_share, &shares[i]);
    }
  guint found = 0;
  for (guint i = 0; i < CORES; i++)
    {
      g_thread_join (threads[i]);
      found += shares[i].found;
    }
  double took = bench_cpu () - begin;
  printf ("a file of %u names: %.1f s of processor, %.1f s by the clock, %u with a possible match\n", names->len, took, bench_wall () - clock, found);
  /* By processor time, since the machine may be busy with other things. */
  bench_verdict ("names a second on two cores", names->len * CORES / took, 5000, TRUE);
}

}

int
main ()
{
  setvbuf (stdout, nullptr, _IOLBF, 0);
  g_autofree char *real = bench_real ("bench/names/un-positives.csv");
  double begin = bench_cpu ();
  g_autoptr (SyListedNames) listed = sy_listed_names_load ();
  printf ("%u names of %u parties, indexed in %.2f s\n", sy_matcher_count (listed->matcher), listed->parties->len, bench_cpu () - begin);
  g_autoptr (GPtrArray) names = make_names (listed);
  begin = bench_cpu ();
  for (guint i = 0; i < 10000; i++)
    sy_name_free (sy_name_new (static_cast<const char *> (names->pdata[i]), SY_NAME_UNKNOWN));
  printf ("parsing alone: %.3f ms a name\n", (bench_cpu () - begin) / 10);
  measure_single (listed, names);
  measure_file (listed, names);
  return 0;
}
