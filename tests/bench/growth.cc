// SPDX-License-Identifier: GPL-3.0-or-later
/* How cost grows: indexing and searching a sixteenth, a quarter and the whole of the same texts. Cost that grows no faster than the texts has the
 * same speed of indexing and a time of search that grows at most as they do. */
#include <vector>

#include "tests/bench/bench.h"

namespace
{

const guint QUERIES = 100;
const double SLOW = 100; /* milliseconds: at which size do exact counts take so long? */

const char *const common[] = { "agency notice proposed", "federal rule comment", "public information program", "action notice agency",
                               "proposed federal public" };

double
search_time (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltext) fulltext = sy_fulltext_open (path, &error);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint q = 0; q < QUERIES; q++)
    {
      g_autoptr (SyNode) node = sy_node_new (SY_NODE_WORDS, common[q % G_N_ELEMENTS (common)]);
      double start = bench_cpu ();
      g_autoptr (SyFound) found = sy_fulltext_search (fulltext, node, 0, 10, &error);
      double took = (bench_cpu () - start) * 1000;
      if (found == NULL)
        g_error ("%s", error->message);
      if (q >= G_N_ELEMENTS (common))
        g_array_append_val (times, took);
    }
  return bench_percentile (times, 0.5);
}

} // namespace

int
main (void)
{
  g_autofree char *path = bench_real ("us/fr-abstracts/all-2023.jsonl"), *scratch = bench_directory ();
  g_autoptr (GPtrArray) documents = bench_documents (path);
  const guint all = documents->len, parts[] = { 16, 4, 1 };
  double times[G_N_ELEMENTS (parts)], sizes[G_N_ELEMENTS (parts)];
  g_print ("three common words with exact count, and indexing, as the texts grow\n");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      /* Every nth, so that the texts are alike. */
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      for (guint d = 0; d < all; d += parts[i])
        g_ptr_array_add (part, g_ptr_array_index (documents, d));
      g_autofree char *name = g_strdup_printf ("%u", parts[i]), *index = g_build_filename (scratch, name, NULL);
      double seconds = bench_index (index, part), megabytes = (double)bench_bytes (part) / 1e6;
      times[i] = search_time (index);
      sizes[i] = part->len;
      g_print ("  %2ux: %6u documents, indexing %.2f MB/s, search p50 %.2f ms\n", 16 / parts[i], part->len, megabytes / seconds, times[i]);
    }
  double slope = (times[2] - times[1]) / (sizes[2] - sizes[1]);
  g_print ("  exact counts of such queries pass %.0f ms at about %.0f documents\n", SLOW, sizes[2] + (SLOW - times[2]) / slope);
  bench_verdict ("growth of search from 4x to 16x", times[2] / times[1], 4, FALSE);
  bench_remove (scratch);
  return 0;
}
