// SPDX-License-Identifier: GPL-3.0-or-later
/* How many of the documents that people judged relevant are among the first ten: Recall@10 of our search and of bare Xapian (its TermGenerator with
 * stems and Chinese n-grams, any of the question's terms, BM25 as it comes) on the same texts and questions. Fails where ours falls below the floor.
 */
#include <cstring>
#include <string>

#include "tests/bench/bare.hh"

namespace
{

const guint TOP = 10;

/* Stems of words, and n-grams as they are. */
Xapian::Query
bare_query (const char *text)
{
  Xapian::Document terms;
  Xapian::TermGenerator generator = bare_xapian_generator ();
  generator.set_document (terms);
  generator.index_text_without_positions (text);
  std::vector<std::string> any;
  for (auto term = terms.termlist_begin (); term != terms.termlist_end (); ++term)
    if ((*term)[0] == 'Z' ? (*term)[1] < 0x7F && g_ascii_isalpha ((*term)[1]) : (guint8)(*term)[0] >= 0x80 || g_ascii_isdigit ((*term)[0]))
      any.push_back (*term);
  return Xapian::Query (Xapian::Query::OP_OR, any.begin (), any.end ());
}

double
recall (const BenchQuestion *question, const GPtrArray *documents, const guint32 *numbers, guint n)
{
  guint found = 0;
  for (guint i = 0; i < n; i++)
    found += g_hash_table_contains (question->relevant, ((const BenchDocument *)g_ptr_array_index (documents, numbers[i] - 1))->id);
  return (double)found / g_hash_table_size (question->relevant);
}

double
bare_recall (const std::string &path, const GPtrArray *documents, const GPtrArray *questions)
{
  Xapian::Database db (path);
  double sum = 0;
  for (guint i = 0; i < questions->len; i++)
    {
      const BenchQuestion *question = (const BenchQuestion *)g_ptr_array_index (questions, i);
      Xapian::Enquire enquire (db);
      enquire.set_query (bare_query (question->text));
      Xapian::MSet hits = enquire.get_mset (0, TOP);
      std::vector<guint32> numbers (hits.size ());
      for (guint h = 0; h < hits.size (); h++)
        numbers[h] = *hits[h];
      sum += recall (question, documents, numbers.data (), (guint)numbers.size ());
    }
  return sum / questions->len;
}

double
our_recall (const char *path, const GPtrArray *documents, const GPtrArray *questions, GArray *milliseconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFulltext) fulltext = sy_fulltext_open (path, &error);
  double sum = 0;
  for (guint i = 0; i < questions->len; i++)
    {
      const BenchQuestion *question = (const BenchQuestion *)g_ptr_array_index (questions, i);
      g_autoptr (SyNode) node = sy_node_new (SY_NODE_WORDS, question->text);
      double start = bench_cpu ();
      g_autoptr (SyFound) found = sy_fulltext_search (fulltext, node, 0, TOP, &error);
      double took = (bench_cpu () - start) * 1000;
      if (found == NULL)
        g_error ("%s", error->message);
      g_array_append_val (milliseconds, took);
      guint32 numbers[TOP];
      for (guint h = 0; h < found->hits->len; h++)
        numbers[h] = g_array_index (found->hits, SyHit, h).version;
      sum += recall (question, documents, numbers, found->hits->len);
    }
  return sum / questions->len;
}

} // namespace

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    double floor;
  } all[] = { { "cranfield", 0 }, { "obliqa", 0.79 }, { "stard", 0.465 } };
  bool good = true;
  g_print ("%-10s %9s %9s | %8s %8s %6s | %s\n", "", "documents", "questions", "Xapian", "ours", "ratio", "ms of ours p50 p99");
  for (const auto &[name, floor] : all)
    {
      if (argc > 1 && strcmp (argv[1], name) != 0)
        continue;
      g_autofree char *bench = g_strconcat ("bench/", name, NULL), *folder = bench_real (bench),
                      *docs = g_build_filename (folder, "docs.jsonl", NULL);
      g_autofree char *scratch = bench_directory (), *own = g_build_filename (scratch, "own", NULL), *bare = g_build_filename (scratch, "bare", NULL);
      g_autoptr (GPtrArray) documents = bench_documents (docs);
      g_autoptr (GPtrArray) questions = bench_questions (folder);
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      bare_xapian_index (bare, documents, false);
      bench_index (own, documents);
      double theirs = bare_recall (bare, documents, questions), ours = our_recall (own, documents, questions, times);
      g_print ("%-10s %9u %9u | %8.4f %8.4f %6.3f | %.2f %.2f\n", name, documents->len, questions->len, theirs, ours, ours / theirs,
               bench_percentile (times, 0.5), bench_percentile (times, 0.99));
      if (floor > 0)
        bench_verdict ("Recall@10", ours, floor, TRUE);
      good &= ours >= floor;
      bench_remove (scratch);
    }
  return good ? 0 : 1;
}
