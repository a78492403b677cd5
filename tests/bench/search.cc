// SPDX-License-Identifier: GPL-3.0-or-later
/* Whole answers (exact count, facets, ten results with snippet and evidence, coverage) beside bare Xapian (exact count, five facets by its own spies,
 * ten snippets of its own) and bare FTS5 (count, ten best with snippet; it has no facets) on the same texts. Queries are words of the texts, the same
 * for all; the first round warms, the second counts. */
#include <cstring>
#include <functional>
#include <list>

#include "query/answer.h"
#include "tests/bench/bare.hh"

namespace
{

const guint QUERIES = 100;

struct Class
{
  const char *name;
  guint words;
  const char *ours, *fts5; /* what joins the words */
  bool phrase, common;
  double p50, p99; /* budget in milliseconds; 0: none */
};

const Class classes[] = {
  { "one word", 1, " ", " ", false, false, 5, 20 },
  { "three words, AND", 3, " AND ", " AND ", false, false, 5, 20 },
  { "phrase of two words", 2, " ", " ", true, false, 5, 20 },
  { "three common words", 3, " ", " OR ", false, true, 12, 35 },
};

/* Words of one place of one text. */
std::vector<std::string>
pick_words (GRand *random, const GPtrArray *documents, guint n)
{
  std::vector<std::string> words;
  while (words.size () < n)
    {
      const BenchDocument *document = (const BenchDocument *)g_ptr_array_index (documents, g_rand_int_range (random, 0, (gint)documents->len));
      g_auto (GStrv) parts = g_strsplit (document->text, " ", -1);
      guint length = g_strv_length (parts);
      words.clear ();
      for (guint at = length > n ? (guint)g_rand_int_range (random, 0, (gint)(length - n)) : length; at < length && words.size () < n; at++)
        if (strlen (parts[at]) > 3 && strspn (parts[at], "abcdefghijklmnopqrstuvwxyz") == strlen (parts[at]) && strcmp (parts[at], "near") != 0)
          words.push_back (parts[at]);
        else
          break;
    }
  return words;
}

std::vector<std::vector<std::string> >
make_queries (const Class &kind, const GPtrArray *documents)
{
  static const std::vector<std::string> frequent = { "agency",  "notice", "proposed",    "rule",   "federal",
                                                     "comment", "public", "information", "action", "program" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  std::vector<std::vector<std::string> > queries;
  for (guint q = 0; q < QUERIES; q++)
    if (kind.common)
      queries.push_back ({ frequent[q % 10], frequent[(q / 10 + q + 1) % 10], frequent[(q / 10 + q + 4) % 10] });
    else
      queries.push_back (pick_words (random, documents, kind.words));
  return queries;
}

std::string
joined (const std::vector<std::string> &words, const char *with, bool quoted)
{
  std::string text;
  for (const std::string &word : words)
    text += (text.empty () ? "" : with) + word;
  return quoted ? "\"" + text + "\"" : text;
}

guint
ask_ours (SyEngine *engine, const std::string &text)
{
  SyRequest request = {};
  request.text = text.c_str ();
  request.lang = "en";
  request.as_of = request.known_as_of = SY_DAY_NONE;
  request.limit = 10;
  request.facets = TRUE;
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_search (engine, &request, &error);
  if (answer == NULL)
    g_error ("%s: %s", text.c_str (), error->message);
  guint count = (guint)json_integer_value (json_object_get (answer, "count")) + (guint)json_integer_value (json_object_get (answer, "count_more"));
  json_decref (answer);
  return count;
}

Xapian::Query
xapian_query (const Class &kind, const std::vector<std::string> &words)
{
  std::vector<std::string> terms;
  Xapian::Stem stem ("en");
  for (const std::string &word : words)
    terms.push_back (kind.phrase ? word : "Z" + stem (word));
  Xapian::Query::op op = kind.phrase ? Xapian::Query::OP_PHRASE : kind.common ? Xapian::Query::OP_OR : Xapian::Query::OP_AND;
  return Xapian::Query (op, terms.begin (), terms.end ());
}

guint
ask_xapian (Xapian::Database &db, const Xapian::Query &query)
{
  Xapian::Enquire enquire (db);
  enquire.set_query (query);
  std::list<Xapian::ValueCountMatchSpy> spies; /* which cannot be moved */
  for (unsigned slot = 0; slot < BARE_FACETS; slot++)
    spies.emplace_back (slot);
  for (auto &spy : spies)
    enquire.add_matchspy (&spy);
  Xapian::MSet hits = enquire.get_mset (0, 10, db.get_doccount ());
  size_t shown = 0;
  for (auto hit = hits.begin (); hit != hits.end (); ++hit)
    shown += hits.snippet (hit.get_document ().get_data (), 300, Xapian::Stem ("en")).size ();
  for (auto &spy : spies)
    for (auto value = spy.values_begin (); value != spy.values_end (); ++value)
      shown += value.get_termfreq ();
  return hits.get_matches_estimated ();
}

struct Times
{
  double p50, p99, matches;
};

Times
run (const std::function<guint (guint)> &ask)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double)), counts = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint round = 0; round < 2; round++)
    for (guint q = 0; q < QUERIES; q++)
      {
        double start = bench_cpu (), count = ask (q), took = (bench_cpu () - start) * 1000;
        if (round == 0)
          continue;
        g_array_append_val (times, took);
        g_array_append_val (counts, count);
      }
  return { bench_percentile (times, 0.5), bench_percentile (times, 0.99), bench_percentile (counts, 0.5) };
}

void
compare (const Class &kind, const GPtrArray *documents, SyEngine *engine, Xapian::Database &xapian, BareFts5 &fts5)
{
  auto queries = make_queries (kind, documents);
  Times ours = run ([&] (guint q) { return ask_ours (engine, joined (queries[q], kind.ours, kind.phrase)); });
  Times theirs = run ([&] (guint q) { return ask_xapian (xapian, xapian_query (kind, queries[q])); });
  Times others = run ([&] (guint q) {
    std::string match = joined (queries[q], kind.fts5, kind.phrase);
    fts5.page (match);
    return fts5.count (match);
  });
  g_print ("%s: matching documents at p50: ours %.0f, Xapian %.0f, FTS5 %.0f\n", kind.name, ours.matches, theirs.matches, others.matches);
  g_print ("  ms p50/p99: ours %.2f/%.2f, Xapian %.2f/%.2f (%.2f x ours), FTS5 %.2f/%.2f (%.2f x ours)\n", ours.p50, ours.p99, theirs.p50, theirs.p99,
           theirs.p50 / ours.p50, others.p50, others.p99, others.p50 / ours.p50);
  bench_verdict ("p50, ms", ours.p50, kind.p50, FALSE);
  bench_verdict ("p99, ms", ours.p99, kind.p99, FALSE);
}

} // namespace

int
main (void)
{
  g_autofree char *path = bench_real ("us/fr-abstracts/all-2023.jsonl"), *scratch = bench_directory ();
  std::string at (scratch), home = at + "/home";
  g_autoptr (GPtrArray) documents = bench_documents (path);
  g_print ("search in %u documents (the budget is for 165,000)\n", documents->len);
  bench_import (home.c_str (), path, NULL);
  bare_xapian_index (at + "/xapian", documents, true);
  bare_fts5_index (at + "/fts5", documents, "porter");

  g_autoptr (GError) error = NULL;
  g_autoptr (SyShared) shared = sy_shared_new (home.c_str (), &error);
  g_autoptr (SyEngine) engine = shared != NULL ? sy_engine_new (shared, &error) : NULL;
  if (engine == NULL)
    g_error ("%s", error->message);
  Xapian::Database xapian (at + "/xapian");
  BareFts5 fts5 (at + "/fts5");
  for (const Class &kind : classes)
    compare (kind, documents, engine, xapian, fts5);
  bench_remove (scratch);
  return 0;
}
