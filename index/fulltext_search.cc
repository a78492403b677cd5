// SPDX-License-Identifier: GPL-3.0-or-later
/* Searching: from the query tree to Xapian's, exact counts, and the two stages of ranking. */
#include "index/fulltext_private.hh"

#include <algorithm>

#include "index/ranking.h"

namespace fulltext
{

namespace
{

/* Tuned together with index/ranking.c. */
const double BM25_K1 = 1.2 * BODY_WEIGHT, BM25_B = 0.6;
const double EXACT_WORD_FACTOR = 0.2, TITLE_FACTOR = 0.3;
const size_t WINDOW = 300; /* documents that are scored again by their best passage */

gint64
now_milliseconds ()
{
  return g_get_monotonic_time () / 1000;
}

/* Documents of a bitmap, as a part of a query. */
class SetSource final : public Xapian::PostingSource
{
  const SyBitmap *set;
  Xapian::doccount count = 0;
  guint64 next_id = 0;
  Xapian::docid last = 0;

public:
  explicit SetSource (const SyBitmap *bitmap) : set (bitmap)
  {
    for (guint32 i = 0; i <= set->size / 64; i++)
      count += (Xapian::doccount)__builtin_popcountll (set->words[i]);
  }
  Xapian::doccount
  get_termfreq_min () const override
  {
    return 0;
  }
  Xapian::doccount
  get_termfreq_est () const override
  {
    return std::min (count, last);
  }
  Xapian::doccount
  get_termfreq_max () const override
  {
    return std::min (count, last);
  }
  void
  init (const Xapian::Database &db) override
  {
    last = db.get_lastdocid ();
    next_id = 0;
  }
  void
  next (double) override
  {
    skip_to ((Xapian::docid) (next_id + 1), 0);
  }
  void
  skip_to (Xapian::docid id, double) override
  {
    next_id = id;
    while (next_id < set->size)
      {
        guint64 rest = set->words[next_id / 64] >> (next_id % 64);
        if (rest != 0)
          {
            next_id += (guint64)__builtin_ctzll (rest);
            return;
          }
        next_id = (next_id / 64 + 1) * 64;
      }
  }
  bool
  at_end () const override
  {
    return next_id >= set->size;
  }
  Xapian::docid
  get_docid () const override
  {
    return (Xapian::docid)next_id;
  }
};

/* A document that matched. */
struct Match
{
  Xapian::docid id;
  bool all; /* bare words: holds all of them */
  double score;
};

/* One of those that may be shown. */
struct Candidate
{
  Match match;
  std::string key;
  Place place;
};

bool
better (const Match &a, const Match &b)
{
  return a.all != b.all ? a.all : a.score > b.score;
}

bool
before (const Candidate &a, const Candidate &b)
{
  if (better (a.match, b.match) || better (b.match, a.match))
    return better (a.match, b.match);
  return a.key < b.key;
}

/* Collects every match: the matcher's own counts are estimates, and its facets dear. */
class Collector final : public Xapian::MatchSpy
{
  gint64 deadline;
  guint seen = 0;

public:
  std::vector<Match> matches;

  explicit Collector (gint64 until) : deadline (until) {}
  void
  operator() (const Xapian::Document &document, double weight) override
  {
    if ((++seen & 0xFFF) == 0 && now_milliseconds () > deadline)
      throw Refused{ SY_ERROR_LIMIT, "the search takes longer than SY_MAX_SEARCH_MILLISECONDS; ask for something rarer" };
    matches.push_back ({ document.get_docid (), true, sy_ranking_round (weight) });
  }
};

/* How bare words are taken: all of them, or any. */
enum class Words
{
  ALL,
  ANY,
};

/* Forms at a distance from the beginning of a phrase. */
struct Step
{
  guint offset;
  Forms forms;
};
typedef std::vector<Step> Path;

/* A word that the query asks for, as the second stage weighs it. */
struct RankUnit
{
  Forms forms;
  double rarity;
};

/* One search in one state of the index. */
class Search
{
  const Xapian::Database &db;
  const gint64 deadline = now_milliseconds () + SY_MAX_SEARCH_MILLISECONDS;
  std::vector<SyBitmap *> sets; /* found by position; they live as long as the query */
  std::vector<Xapian::Query> boosts;
  std::vector<RankUnit> units;
  bool noting = true;    /* units and boosts are gathered from what the query asks for, not from what it excludes */
  bool tiers = false;    /* it has bare words */
  bool weighted = false; /* it has something to rank by */

  static Xapian::Query any_of (const Forms &forms);
  void note (const SyUnit &unit, bool exact);
  Xapian::Query phrase_query (const SyUnit *first, guint n, const std::string &prefix) const;
  Xapian::Query text_query (const char *text, const std::string &prefix);
  Xapian::Query exact_phrase_query (const char *text, const std::string &prefix);
  Xapian::Query words_query (const char *text, Words words);
  Xapian::Query prefix_query (const char *text) const;
  Xapian::Query near_query (const SyNode *node);
  Xapian::Query not_query (const SyNode *node, Words words);
  Xapian::Query branch_query (const SyNode *node, Words words);
  Xapian::Query leaf_query (const SyNode *node, Words words, const std::string &prefix);
  Xapian::Query translate (const SyNode *node, Words words);

  std::vector<guint32> positions_of (Xapian::docid id, const Forms &forms) const;
  std::vector<guint32> positions_of (Xapian::docid id, const Path &path) const;
  Path path_of_text (const char *text) const;

  std::vector<Match> run (const Xapian::Query &query, bool scored) const;
  std::vector<Candidate> best (std::vector<Match> matches, size_t wanted) const;
  void weigh_passages (Candidate *candidate) const;

public:
  explicit Search (const Xapian::Database &database) : db (database) {}
  Search (const Search &) = delete;
  ~Search ()
  {
    for (SyBitmap *set : sets)
      sy_bitmap_free (set);
  }
  SyFound *find (const SyNode *query, guint offset, guint limit);
};

Xapian::Query
Search::any_of (const Forms &forms)
{
  return forms.size () == 1 ? Xapian::Query (forms[0]) : Xapian::Query (Xapian::Query::OP_SYNONYM, forms.begin (), forms.end ());
}

/* Takes a word into the ranking: more for the form that was typed, and for titles. */
void
Search::note (const SyUnit &unit, bool exact)
{
  weighted = true;
  if (!noting)
    return;
  RankUnit rank = { exact ? Forms{ unit.term } : forms_of (unit, ""), 0 };
  Xapian::doccount with = 0;
  for (const std::string &form : rank.forms)
    with += db.get_termfreq (form);
  rank.rarity = sy_ranking_rarity (std::min (with, db.get_doccount ()), db.get_doccount ());
  units.push_back (rank);
  if (unit.stem != NULL && !exact)
    boosts.push_back (Xapian::Query (EXACT_WORD_FACTOR, Xapian::Query (unit.term)));
  boosts.push_back (Xapian::Query (TITLE_FACTOR, any_of (exact ? Forms{ std::string (TITLE_PREFIX) + unit.term } : forms_of (unit, TITLE_PREFIX))));
}

Xapian::Query
Search::phrase_query (const SyUnit *first, guint n, const std::string &prefix) const
{
  Forms terms;
  for (guint i = 0; i < n; i++)
    terms.push_back (prefix + first[i].term);
  return n == 1 ? Xapian::Query (terms[0]) : Xapian::Query (Xapian::Query::OP_PHRASE, terms.begin (), terms.end (), n);
}

/* Number of units from `first` that are one run of Chinese. */
guint
run_length (const SyUnit *first, guint n)
{
  guint length = 1;
  while (length < n && first[length].kind == SY_TOKEN_BIGRAM && first[length - 1].kind == SY_TOKEN_BIGRAM
         && first[length].position == first[length - 1].position + 1)
    length++;
  return length;
}

Xapian::Query
Search::text_query (const char *text, const std::string &prefix)
{
  g_autoptr (GArray) array = sy_units_of_text (text);
  const SyUnit *units_of_text = &g_array_index (array, SyUnit, 0);
  std::vector<Xapian::Query> parts;
  for (guint i = 0, n; i < array->len; i += n)
    {
      n = run_length (units_of_text + i, array->len - i);
      parts.push_back (n > 1 ? phrase_query (units_of_text + i, n, prefix) : any_of (forms_of (units_of_text[i], prefix)));
      for (guint j = 0; j < n; j++)
        note (units_of_text[i + j], false);
    }
  return Xapian::Query (Xapian::Query::OP_AND, parts.begin (), parts.end ());
}

Xapian::Query
Search::exact_phrase_query (const char *text, const std::string &prefix)
{
  g_autoptr (GArray) array = sy_units_of_phrase (text);
  for (guint i = 0; i < array->len; i++)
    note (g_array_index (array, SyUnit, i), true);
  return array->len > 0 ? phrase_query (&g_array_index (array, SyUnit, 0), array->len, prefix) : Xapian::Query ();
}

Xapian::Query
Search::words_query (const char *text, Words words)
{
  g_autoptr (GArray) array = sy_units_of_words (text);
  std::vector<Xapian::Query> parts;
  tiers = tiers || array->len > 1;
  for (guint i = 0; i < array->len; i++)
    {
      parts.push_back (any_of (forms_of (g_array_index (array, SyUnit, i), "")));
      note (g_array_index (array, SyUnit, i), false);
    }
  return Xapian::Query (words == Words::ALL ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, parts.begin (), parts.end ());
}

/* Words and codes that begin with the last word of `text`; what stands before it must occur too. Chinese text begins at any character, so it is just
 * looked for. */
Xapian::Query
Search::prefix_query (const char *text) const
{
  g_autoptr (GArray) array = sy_units_of_text (text);
  std::vector<Xapian::Query> parts;
  for (guint i = 0, n; i < array->len; i += n)
    {
      const SyUnit *unit = &g_array_index (array, SyUnit, i);
      n = run_length (unit, array->len - i);
      bool open = i + 1 == array->len && (unit->kind == SY_TOKEN_WORD || unit->kind == SY_TOKEN_CODE);
      if (open)
        parts.push_back (Xapian::Query (Xapian::Query::OP_WILDCARD, forms_of ({ unit->kind, unit->term, NULL, FALSE, 0 }, "")[0],
                                        SY_MAX_PREFIX_EXPANSION, Xapian::Query::WILDCARD_LIMIT_ERROR, Xapian::Query::OP_SYNONYM));
      else
        parts.push_back (n > 1 ? phrase_query (unit, n, "") : any_of (forms_of (*unit, "")));
    }
  return Xapian::Query (Xapian::Query::OP_AND, parts.begin (), parts.end ());
}

/* The units of a text as steps of a path. A character stands where it begins a bigram, or at the end of its run. */
Path
Search::path_of_text (const char *text) const
{
  g_autoptr (GArray) array = sy_units_of_text (text);
  Path path;
  for (guint i = 0; i < array->len; i++)
    {
      const SyUnit *unit = &g_array_index (array, SyUnit, i);
      Step step = { unit->position - g_array_index (array, SyUnit, 0).position, forms_of (*unit, "") };
      if (unit->kind == SY_TOKEN_CHAR)
        for (auto term = db.allterms_begin (unit->term); term != db.allterms_end (unit->term); ++term)
          step.forms.push_back (*term);
      if (step.forms.size () > SY_MAX_PREFIX_EXPANSION)
        throw Refused{ SY_ERROR_LIMIT, std::string ("\"") + unit->term + "\" begins too many words (SY_MAX_PREFIX_EXPANSION)" };
      path.push_back (step);
    }
  return path;
}

std::vector<guint32>
Search::positions_of (Xapian::docid id, const Forms &forms) const
{
  std::vector<guint32> positions;
  for (const std::string &form : forms)
    for (auto position = db.positionlist_begin (id, form); position != db.positionlist_end (id, form); ++position)
      positions.push_back (*position);
  std::sort (positions.begin (), positions.end ());
  positions.erase (std::unique (positions.begin (), positions.end ()), positions.end ());
  return positions;
}

/* Where all steps of the path meet: positions of their beginning. */
std::vector<guint32>
Search::positions_of (Xapian::docid id, const Path &path) const
{
  std::vector<guint32> starts = positions_of (id, path[0].forms);
  for (size_t i = 1; i < path.size () && !starts.empty (); i++)
    {
      std::vector<guint32> places = positions_of (id, path[i].forms);
      auto misses = [&] (guint32 start) { return !std::binary_search (places.begin (), places.end (), start + path[i].offset); };
      starts.erase (std::remove_if (starts.begin (), starts.end (), misses), starts.end ());
    }
  return starts;
}

/* One position can be taken of each list so that all lie within `distance`. */
bool
within (const std::vector<std::vector<guint32> > &lists, guint distance)
{
  std::vector<size_t> at (lists.size (), 0);
  for (;;)
    {
      size_t first = 0;
      guint32 highest = 0;
      for (size_t i = 0; i < lists.size (); i++)
        {
          if (at[i] == lists[i].size ())
            return false;
          if (lists[i][at[i]] < lists[first][at[first]])
            first = i;
          highest = std::max (highest, lists[i][at[i]]);
        }
      if (highest - lists[first][at[first]] <= distance)
        return true;
      at[first]++;
    }
}

/* Xapian's OP_NEAR takes no phrases, which Chinese words are; so the positions of the documents that hold all the words are looked at here. */
Xapian::Query
Search::near_query (const SyNode *node)
{
  if (node->distance > SY_MAX_NEAR_DISTANCE)
    throw Refused{ SY_ERROR_LIMIT, "NEAR/" + std::to_string (node->distance) + " is farther than SY_MAX_NEAR_DISTANCE ("
                                       + std::to_string (SY_MAX_NEAR_DISTANCE) + ")" };
  std::vector<Path> paths;
  std::vector<Xapian::Query> parts;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      const char *text = ((const SyNode *)g_ptr_array_index (node->children, i))->text;
      paths.push_back (path_of_text (text));
      if (paths.back ().empty ())
        return Xapian::Query ();
      for (const Step &step : paths.back ())
        parts.push_back (any_of (step.forms));
      text_query (text, ""); /* for the ranking */
    }
  Xapian::Query all (Xapian::Query::OP_AND, parts.begin (), parts.end ());
  SyBitmap *set = sy_bitmap_new (db.get_lastdocid () + 1);
  sets.push_back (set);
  for (const Match &match : run (all, false))
    {
      std::vector<std::vector<guint32> > lists;
      for (const Path &path : paths)
        lists.push_back (positions_of (match.id, path));
      if (now_milliseconds () > deadline)
        throw Refused{ SY_ERROR_LIMIT, "NEAR takes longer than SY_MAX_SEARCH_MILLISECONDS; ask for something rarer" };
      if (within (lists, node->distance))
        sy_bitmap_set (set, match.id);
    }
  return Xapian::Query (Xapian::Query::OP_FILTER, all, Xapian::Query ((new SetSource (set))->release ()));
}

Xapian::Query
Search::not_query (const SyNode *node, Words words)
{
  Xapian::Query query;
  bool outer = noting;
  for (guint i = 0; i < node->children->len; i++)
    {
      Xapian::Query child = translate ((const SyNode *)g_ptr_array_index (node->children, i), words);
      query = i == 0 ? child : Xapian::Query (Xapian::Query::OP_AND_NOT, query, child);
      noting = false;
    }
  noting = outer;
  return query;
}

Xapian::Query
Search::branch_query (const SyNode *node, Words words)
{
  if (node->children == NULL || node->children->len == 0)
    return Xapian::Query ();
  if (node->kind == SY_NODE_NOT)
    return not_query (node, words);
  std::vector<Xapian::Query> parts;
  for (guint i = 0; i < node->children->len; i++)
    parts.push_back (translate ((const SyNode *)g_ptr_array_index (node->children, i), words));
  return Xapian::Query (node->kind == SY_NODE_AND ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, parts.begin (), parts.end ());
}

Xapian::Query
Search::leaf_query (const SyNode *node, Words words, const std::string &prefix)
{
  switch (node->kind)
    {
    case SY_NODE_ALL: return Xapian::Query (0, Xapian::Query (std::string ()));
    case SY_NODE_WORDS: return words_query (node->text, words);
    case SY_NODE_TEXT: return text_query (node->text, prefix);
    case SY_NODE_PHRASE: return exact_phrase_query (node->text, prefix);
    case SY_NODE_PREFIX: weighted = true; return prefix_query (node->text);
    case SY_NODE_EXACT: return Xapian::Query (0, Xapian::Query (exact_term (node->field, node->text)));
    case SY_NODE_SET: return Xapian::Query (0, Xapian::Query ((new SetSource (node->set))->release ()));
    default: return Xapian::Query ();
    }
}

Xapian::Query
Search::translate (const SyNode *node, Words words)
{
  switch (node->kind)
    {
    case SY_NODE_AND:
    case SY_NODE_OR:
    case SY_NODE_NOT: return branch_query (node, words);
    case SY_NODE_NEAR: return near_query (node);
    case SY_NODE_TITLE: return leaf_query ((const SyNode *)g_ptr_array_index (node->children, 0), words, TITLE_PREFIX);
    default: return leaf_query (node, words, "");
    }
}

std::vector<Match>
Search::run (const Xapian::Query &query, bool scored) const
{
  Collector collector (deadline);
  if (query.empty ())
    return {};
  Xapian::Enquire enquire (db);
  enquire.set_query (query);
  if (scored)
    enquire.set_weighting_scheme (Xapian::BM25Weight (BM25_K1, 0, 1, BM25_B, 0.1));
  else
    enquire.set_weighting_scheme (Xapian::BoolWeight ());
  enquire.add_matchspy (&collector);
  enquire.get_mset (0, 1, db.get_doccount ());
  auto by_id = [] (const Match &a, const Match &b) { return a.id < b.id; };
  if (!std::is_sorted (collector.matches.begin (), collector.matches.end (), by_id))
    std::sort (collector.matches.begin (), collector.matches.end (), by_id);
  return std::move (collector.matches);
}

/* The `wanted` best, in order. Where the last place is shared, all that share it are compared by key, not by the accident of their numbers. */
std::vector<Candidate>
Search::best (std::vector<Match> matches, size_t wanted) const
{
  if (wanted == 0)
    return {};
  if (wanted < matches.size ())
    {
      auto last = matches.begin () + (ptrdiff_t)wanted - 1;
      std::nth_element (matches.begin (), last, matches.end (), better);
      Match least = *last;
      auto worse = [&] (const Match &match) { return better (least, match); };
      matches.erase (std::remove_if (matches.begin (), matches.end (), worse), matches.end ());
      std::sort (matches.begin (), matches.end (), [] (const Match &a, const Match &b) { return a.id < b.id; });
    }
  std::vector<Candidate> candidates;
  candidates.reserve (matches.size ());
  Xapian::ValueIterator value = db.valuestream_begin (KEY_SLOT);
  for (const Match &match : matches)
    {
      value.skip_to (match.id);
      candidates.push_back ({ match, *value, { 0, 0, 0 } });
    }
  size_t n = std::min (wanted, candidates.size ());
  std::partial_sort (candidates.begin (), candidates.begin () + (ptrdiff_t)n, candidates.end (), before);
  candidates.resize (n);
  return candidates;
}

/* The second stage for one document: its best passage adds to its score, and is where the hit points. */
void
Search::weigh_passages (Candidate *candidate) const
{
  std::vector<SyOccurrence> occurrences;
  std::vector<double> rarity;
  for (const RankUnit &unit : units)
    {
      for (guint32 position : positions_of (candidate->match.id, unit.forms))
        occurrences.push_back ({ position, (guint32)rarity.size () });
      rarity.push_back (unit.rarity);
    }
  std::sort (occurrences.begin (), occurrences.end (), [] (const SyOccurrence &a, const SyOccurrence &b) { return a.position < b.position; });

  std::vector<Place> places = read_places (db.get_document (candidate->match.id).get_data ());
  std::vector<guint32> starts;
  for (const Place &place : places)
    starts.push_back (place.start);
  size_t n_title = 0; /* titles stand before the first passage */
  while (n_title < occurrences.size () && (starts.empty () || occurrences[n_title].position < starts[0]))
    n_title++;
  SyPassageScore title = sy_ranking_best_passage (NULL, 0, occurrences.data (), n_title, rarity.data (), (guint)rarity.size ());
  SyPassageScore body = sy_ranking_best_passage (starts.data (), (guint)starts.size (), occurrences.data () + n_title, occurrences.size () - n_title,
                                                 rarity.data (), (guint)rarity.size ());
  candidate->match.score = std::max (sy_ranking_score (candidate->match.score, &title), sy_ranking_score (candidate->match.score, &body));
  if (body.passage != G_MAXUINT)
    candidate->place = places[body.passage];
}

/* Refuses a tree that is larger than any query that can be typed. */
guint
count_nodes (const SyNode *node, guint depth)
{
  guint count = 1;
  for (guint i = 0; node->children != NULL && i < node->children->len && depth <= SY_MAX_QUERY_DEPTH; i++)
    count += count_nodes ((const SyNode *)g_ptr_array_index (node->children, i), depth + 1);
  if (depth > SY_MAX_QUERY_DEPTH || count > SY_MAX_QUERY_NODES)
    throw Refused{ SY_ERROR_LIMIT, "the query has more parts than SY_MAX_QUERY_NODES or more brackets within brackets than SY_MAX_QUERY_DEPTH" };
  return count;
}

/* Marks which of `matches` are in `all` too; both ascend. Returns how many. */
guint32
mark_all (std::vector<Match> *matches, const std::vector<Match> &all)
{
  guint32 count = 0;
  size_t next = 0;
  for (Match &match : *matches)
    {
      while (next < all.size () && all[next].id < match.id)
        next++;
      match.all = next < all.size () && all[next].id == match.id;
      count += match.all;
    }
  return count;
}

SyFound *
Search::find (const SyNode *node, guint offset, guint limit)
{
  count_nodes (node, 0);
  Xapian::Query query = translate (node, Words::ANY);
  if (!boosts.empty ())
    query = Xapian::Query (Xapian::Query::OP_AND_MAYBE, query, Xapian::Query (Xapian::Query::OP_OR, boosts.begin (), boosts.end ()));
  std::vector<Match> matches = run (query, weighted);
  guint32 count = (guint32)matches.size ();
  if (tiers)
    {
      noting = false;
      count = mark_all (&matches, run (translate (node, Words::ALL), false));
    }

  size_t wanted = limit > 0 ? (size_t)offset + limit : 0;
  std::vector<Candidate> candidates = best (matches, wanted > 0 ? std::max (wanted, WINDOW) : 0);
  size_t window = weighted ? std::min (WINDOW, candidates.size ()) : 0;
  for (size_t i = 0; i < candidates.size (); i++)
    if (weighted && (i < window || (i >= offset && i < wanted)))
      weigh_passages (&candidates[i]);
  std::sort (candidates.begin (), candidates.begin () + (ptrdiff_t)window, before);

  SyFound *found = g_new0 (SyFound, 1);
  found->count = count;
  found->count_more = (guint32)matches.size () - count;
  found->matches = g_array_sized_new (FALSE, FALSE, sizeof (guint32), count > 0 ? count : found->count_more);
  for (const Match &match : matches)
    if (match.all || count == 0)
      g_array_append_val (found->matches, match.id);
  found->hits = g_array_new (FALSE, FALSE, sizeof (SyHit));
  for (size_t i = offset; i < std::min (wanted, candidates.size ()); i++)
    {
      const Candidate &c = candidates[i];
      SyHit hit = { c.match.id, c.match.score, c.match.all, c.place.rendition, c.place.ordinal };
      g_array_append_val (found->hits, hit);
    }
  return found;
}

} // namespace

SyFound *
search (const Xapian::Database &db, const SyNode *query, guint offset, guint limit)
{
  return Search (db).find (query, offset, limit);
}

} // namespace fulltext
