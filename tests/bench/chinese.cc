// SPDX-License-Identifier: GPL-3.0-or-later
/* Quoted Chinese strings: precision and recall against a search for the substring in the texts, and time, of ours and of bare Xapian (a phrase of its
 * characters). Fails unless ours has both at 1. */
#include <cstring>

#include "corpus/text.h"
#include "tests/bench/bare.hh"

namespace
{

const guint QUOTES = 300, MOST = 20000; /* documents */
const double BUDGET = 1;                /* milliseconds at p50 */

/* A run of 2 to 8 Chinese characters of some text. */
std::string
pick_quote (GRand *random, const GPtrArray *documents)
{
  for (;;)
    {
      const BenchDocument *document = (const BenchDocument *)g_ptr_array_index (documents, g_rand_int_range (random, 0, (gint)documents->len));
      glong length = g_utf8_strlen (document->text, -1), n = g_rand_int_range (random, 2, 9);
      if (length <= n)
        continue;
      glong from = g_rand_int_range (random, 0, (gint)(length - n));
      g_autofree char *quote = g_utf8_substring (document->text, from, from + n);
      bool chinese = true;
      for (const char *c = quote; *c != '\0'; c = g_utf8_next_char (c))
        chinese = chinese && sy_text_is_cjk (g_utf8_get_char (c));
      if (chinese)
        return quote;
    }
}

/* Sums over all quotes. */
struct Tally
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  double found = 0, right = 0, wanted = 0;
  ~Tally () { g_array_unref (times); }

  void
  add (double took, const std::vector<guint32> &numbers, const std::vector<bool> &truth)
  {
    g_array_append_val (times, took);
    for (guint32 number : numbers)
      right += truth[number];
    found += (double)numbers.size ();
    for (bool one : truth)
      wanted += one;
  }
  void
  print (const char *name)
  {
    g_print ("  %-12s precision %.4f recall %.4f, ms p50 %.2f p99 %.2f\n", name, right / found, right / wanted, bench_percentile (times, 0.5),
             bench_percentile (times, 0.99));
  }
};

std::vector<guint32>
ask_ours (SyFulltext *fulltext, const std::string &quote)
{
  g_autoptr (SyNode) node = sy_node_new (SY_NODE_PHRASE, quote.c_str ());
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFound) found = sy_fulltext_search (fulltext, node, 0, 10, &error);
  if (found == NULL)
    g_error ("%s", error->message);
  const guint32 *numbers = (const guint32 *)(gpointer)found->matches->data;
  return { numbers, numbers + found->matches->len };
}

std::vector<guint32>
ask_xapian (Xapian::Database &db, const std::string &quote)
{
  std::vector<std::string> characters;
  for (const char *c = quote.c_str (); *c != '\0'; c = g_utf8_next_char (c))
    characters.push_back (std::string (c, (size_t)(g_utf8_next_char (c) - c)));
  Xapian::Enquire enquire (db);
  enquire.set_query (Xapian::Query (Xapian::Query::OP_PHRASE, characters.begin (), characters.end ()));
  Xapian::MSet hits = enquire.get_mset (0, db.get_doccount ());
  std::vector<guint32> numbers;
  for (auto hit = hits.begin (); hit != hits.end (); ++hit)
    numbers.push_back (*hit);
  return numbers;
}

} // namespace

int
main (void)
{
  g_autofree char *path = bench_real ("bench/stard/docs.jsonl"), *scratch = bench_directory ();
  std::string at (scratch), ours = at + "/ours", bare = at + "/xapian";
  g_autoptr (GPtrArray) documents = bench_documents (path);
  g_ptr_array_set_size (documents, (gint)MIN (documents->len, MOST));
  g_print ("%u quoted Chinese strings in %u documents, %.1f MB\n", QUOTES, documents->len, (double)bench_bytes (documents) / 1e6);
  bench_index (ours.c_str (), documents);
  bare_xapian_index (bare, documents, true);
  std::vector<std::string> folded;
  for (guint i = 0; i < documents->len; i++)
    {
      const BenchDocument *document = (const BenchDocument *)g_ptr_array_index (documents, i);
      g_autofree char *whole = g_strconcat (document->title, "\n", document->text, NULL), *text = sy_text_fold (whole);
      folded.push_back (text);
    }

  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltext) fulltext = sy_fulltext_open (ours.c_str (), &error);
  Xapian::Database db (bare);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  ask_ours (fulltext, "出口"); /* the first search measures lengths */
  Tally own, theirs;
  for (guint q = 0; q < QUOTES; q++)
    {
      std::string quote = pick_quote (random, documents);
      g_autofree char *needle = sy_text_fold (quote.c_str ());
      std::vector<bool> truth (documents->len + 1, false);
      for (guint i = 0; i < documents->len; i++)
        truth[i + 1] = strstr (folded[i].c_str (), needle) != NULL;
      double start = bench_cpu ();
      std::vector<guint32> numbers = ask_ours (fulltext, quote);
      own.add ((bench_cpu () - start) * 1000, numbers, truth);
      start = bench_cpu ();
      numbers = ask_xapian (db, quote);
      theirs.add ((bench_cpu () - start) * 1000, numbers, truth);
    }
  own.print ("ours");
  theirs.print ("bare Xapian");
  bench_verdict ("p50, ms", bench_percentile (own.times, 0.5), BUDGET, FALSE);
  bench_verdict ("precision", own.right / own.found, 1, TRUE);
  bench_verdict ("recall", own.right / own.wanted, 1, TRUE);
  bench_remove (scratch);
  return own.right == own.found && own.right == own.wanted ? 0 : 1;
}
