// SPDX-License-Identifier: GPL-3.0-or-later
/* In which order documents are shown: two stages of ranking over exact matches. */
#include "index/fulltext_match.hh"

#include <algorithm>
#include <set>

#include "index/ranking.h"

namespace fulltext
{

namespace
{

const size_t WINDOW = 50; /* documents that are scored again by their best passage */
const size_t WEIGHED_AT_ONCE = 1000;

const size_t TURN = 3; /* documents that only another language leads to take one place in so many between those with the words as typed */

/* A document that matched. */
struct Match
{
  Xapian::docid id;
  bool all; /* bare words: holds all of them */
  bool titled; /* and they are its title */
  double score;
  guint32 others; /* folded under it */
};

/* One of those that may be shown. */
struct Candidate
{
  Match match;
  std::string key;
  Place place;
  bool foreign; /* ranked by the terms of the other language too */
  bool weighed;
};

bool
better (const Match &a, const Match &b)
{
  if (a.titled != b.titled)
    return a.titled;
  return a.all != b.all ? a.all : a.score > b.score;
}

bool
before (const Candidate &a, const Candidate &b)
{
  if (better (a.match, b.match) || better (b.match, a.match))
    return better (a.match, b.match);
  return a.key < b.key;
}

/* One search in one state of the index. */
class Search
{
  const Index &index;
  const Xapian::Database &db;
  const std::vector<float> &lengths; /* of each document, 1 for the average */
  Matcher matcher;

  std::vector<std::string> keys_of (const std::vector<Match> &matches) const;
  void score (std::vector<Match> *matches, bool with_foreign) const;
  std::vector<Match> matches_of (const Set &found) const;
  std::vector<Candidate> best (std::vector<Match> matches, size_t wanted) const;
  void weigh_passages (const std::vector<Candidate *> &candidates, bool with_foreign);
  void weigh_all (const std::vector<Candidate *> &candidates, bool with_foreign);
  std::vector<Candidate> ranked (std::vector<Match> matches, size_t wanted, bool with_foreign);
  std::vector<Candidate> ranked_across (const std::vector<Match> &matches, size_t wanted);

public:
  Search (const Index &of, const std::vector<float> &relative_lengths, bool ranking)
      : index (of), db (of.db), lengths (relative_lengths), matcher (of, ranking)
  {
  }
  SyFound *find (const SyNode *query, const SyFold *folding, guint offset, guint limit);
};

/* The first stage: BM25 summed over the words that the query asks for, in the order of the query. */
void
Search::score (std::vector<Match> *matches, bool with_foreign) const
{
  std::vector<double> scores (lengths.size (), 0);
  for (const Word &word : matcher.words)
    if (with_foreign || !word.foreign)
      for (const Posting &posting : word.postings)
        scores[posting.id] += sy_ranking_word (posting.count / BODY_WEIGHT, lengths[posting.id], word.rarity, word.chinese);
  for (Match &match : *matches)
    match.score = sy_ranking_round (scores[match.id]);
}

std::vector<Match>
Search::matches_of (const Set &found) const
{
  std::vector<Match> matches;
  for (Xapian::docid id : found.members ())
    matches.push_back ({ id, !matcher.tiers || matcher.all_words.has (id), matcher.titled.has (id), 0, 0 });
  return matches;
}

std::vector<std::string>
Search::keys_of (const std::vector<Match> &matches) const
{
  std::vector<std::string> keys;
  if (index.remote) /* which has no streams of values */
    for (const Match &match : matches)
      keys.push_back (db.get_document (match.id, Xapian::DOC_ASSUME_VALID).get_value (KEY_SLOT));
  else
    for (auto value = db.valuestream_begin (KEY_SLOT); keys.size () < matches.size ();)
      {
        value.skip_to (matches[keys.size ()].id);
        keys.push_back (*value);
      }
  return keys;
}

/* The `wanted` best, in order. Where the last place is shared, all that share it are compared by key, not by the accident of their numbers. */
std::vector<Candidate>
Search::best (std::vector<Match> matches, size_t wanted) const
{
  if (wanted == 0)
    return {};
  if (wanted < matches.size ())
    {
      auto last = matches.begin () + (ptrdiff_t) wanted - 1;
      std::nth_element (matches.begin (), last, matches.end (), better);
      Match least = *last;
      auto worse = [&] (const Match &match) { return better (least, match); };
      matches.erase (std::remove_if (matches.begin (), matches.end (), worse), matches.end ());
      std::sort (matches.begin (), matches.end (), [] (const Match &a, const Match &b) { return a.id < b.id; });
    }
  std::vector<Candidate> candidates;
  candidates.reserve (matches.size ());
  std::vector<std::string> keys = keys_of (matches);
  for (size_t i = 0; i < matches.size (); i++)
    candidates.push_back ({ matches[i], keys[i], { 0, 0, 0 }, false, false });
  size_t n = std::min (wanted, candidates.size ());
  std::partial_sort (candidates.begin (), candidates.begin () + (ptrdiff_t) n, candidates.end (), before);
  candidates.resize (n);
  return candidates;
}

/* The score of a document by its best passage, which is where the hit points. Titles stand before the first passage. */
void
weigh_passage (Candidate *candidate, const std::vector<Place> &places, const std::vector<SyOccurrence> &occurrences,
               const std::vector<SyRankedWord> &words)
{
  std::vector<SyPassageExtent> extents;
  for (size_t i = 0; i + 1 < places.size (); i++)
    extents.push_back ({ places[i].start, places[i + 1].start - GAP });
  size_t n_title = 0;
  while (n_title < occurrences.size () && (extents.empty () || occurrences[n_title].position < extents[0].start))
    n_title++;
  SyPassageExtent titles = { 0, extents.empty () ? 0 : extents[0].start - GAP };
  SyPassageScore title = sy_ranking_best_passage (&titles, 1, occurrences.data (), n_title, words.data (), (guint) words.size ());
  SyPassageScore body = sy_ranking_best_passage (extents.data (), (guint) extents.size (), occurrences.data () + n_title,
                                                 occurrences.size () - n_title, words.data (), (guint) words.size ());
  candidate->match.score = sy_ranking_score (candidate->match.score, &title, &body);
  if (body.passage != G_MAXUINT)
    candidate->place = places[body.passage];
}

/* The second stage. */
void
Search::weigh_passages (const std::vector<Candidate *> &some, bool with_foreign)
{
  std::vector<Candidate *> candidates = some;
  std::sort (candidates.begin (), candidates.end (), [] (const Candidate *a, const Candidate *b) { return a->match.id < b->match.id; });
  Ids all;
  for (const Candidate *candidate : candidates)
    all.push_back (candidate->match.id);
  std::vector<std::vector<SyOccurrence>> occurrences (candidates.size ());
  std::vector<SyRankedWord> words;
  for (const Word &word : matcher.words)
    {
      if (word.foreign && !with_foreign)
        continue;
      guint32 unit = (guint32) words.size ();
      matcher.each_position (word, all, [&] (size_t c, guint32 position) { occurrences[c].push_back ({ position, unit }); });
      words.push_back ({ word.rarity, word.chinese });
    }
  for (size_t c = 0; c < candidates.size (); c++)
    {
      std::sort (occurrences[c].begin (), occurrences[c].end (),
                 [] (const SyOccurrence &a, const SyOccurrence &b) { return a.position != b.position ? a.position < b.position : a.unit < b.unit; });
      candidates[c]->weighed = true;
      weigh_passage (candidates[c], read_places (db.get_document (candidates[c]->match.id).get_data ()), occurrences[c], words);
    }
}

/* Piece by piece: all results of a search may be asked for, and the places of words take much more room than a hit. */
void
Search::weigh_all (const std::vector<Candidate *> &candidates, bool with_foreign)
{
  for (size_t i = 0; i < candidates.size (); i += WEIGHED_AT_ONCE)
    weigh_passages ({ candidates.begin () + (ptrdiff_t) i, candidates.begin () + (ptrdiff_t) std::min (i + WEIGHED_AT_ONCE, candidates.size ()) }, with_foreign);
}

/* Both stages: the `wanted` best in order. Those behind the window are weighed when they are shown. */
std::vector<Candidate>
Search::ranked (std::vector<Match> matches, size_t wanted, bool with_foreign)
{
  score (&matches, with_foreign);
  std::vector<Candidate> candidates = best (std::move (matches), wanted > 0 ? std::max (wanted, WINDOW) : 0);
  size_t window = std::min (WINDOW, candidates.size ());
  std::vector<Candidate *> first;
  for (size_t i = 0; i < candidates.size (); i++)
    {
      candidates[i].foreign = with_foreign;
      if (i < window && !matcher.words.empty ())
        first.push_back (&candidates[i]);
    }
  weigh_all (first, with_foreign);
  if (!first.empty ())
    std::sort (candidates.begin (), candidates.begin () + (ptrdiff_t) window, before);
  return candidates;
}

/* Whether the next place, the `place`-th from 0, is for a document of the other language, of which `n_foreign` stand above: where both hold all of the words, or both lack some, only one place in
 * TURN is, so that none is among the first. The first place is for the words as typed, even if some are missing there. */
bool
is_foreign_turn (size_t place, size_t n_foreign, const Match &typed, const Match &foreign)
{
  if (typed.all != foreign.all)
    return foreign.all && place > 0;
  return (n_foreign + 1) * TURN <= place;
}

/* Two rankings in one: of documents with words as typed, in the order in which they stood without the other language, and of those with its terms. What is in both stands where it comes first.
 * The first n of the merged ranking depend on the first n of each only, so that pages of any size fit together. */
std::vector<Candidate>
merged (const std::vector<Candidate> &typed, const std::vector<Candidate> &foreign, size_t wanted)
{
  std::vector<Candidate> all;
  std::set<Xapian::docid> taken;
  size_t t = 0, f = 0;
  while (all.size () < wanted && (t < typed.size () || f < foreign.size ()))
    {
      bool turn = t == typed.size () || (f < foreign.size () && is_foreign_turn (all.size (), f, typed[t].match, foreign[f].match));
      const Candidate &next = turn ? foreign[f++] : typed[t++];
      if (taken.insert (next.match.id).second)
        all.push_back (next);
    }
  return all;
}

std::vector<Candidate>
Search::ranked_across (const std::vector<Match> &matches, size_t wanted)
{
  std::vector<Match> typed, foreign;
  for (Match match : matches)
    {
      if (matcher.foreign.has (match.id))
        foreign.push_back ({ match.id, match.all, false, 0, match.others });
      match.all = matcher.all_typed.has (match.id);
      if (matcher.typed.has (match.id))
        typed.push_back (match);
    }
  return merged (ranked (std::move (typed), wanted, false), ranked (std::move (foreign), wanted, true), wanted);
}

/* Refuses a tree that is larger than any query that can be typed. */
guint
count_nodes (const SyNode *node, guint depth)
{
  guint count = 1;
  for (guint i = 0; node->children != NULL && i < node->children->len && depth <= SY_MAX_QUERY_DEPTH; i++)
    count += count_nodes ((const SyNode *) g_ptr_array_index (node->children, i), depth + 1);
  if (depth > SY_MAX_QUERY_DEPTH || count > SY_MAX_QUERY_NODES)
    throw Refused{ SY_ERROR_LIMIT, "the query has more parts than SY_MAX_QUERY_NODES or more brackets within brackets than SY_MAX_QUERY_DEPTH" };
  return count;
}

/* Leaves one match of each group; returns how many are gone. The one with all of the words as typed stays before one with all of them in either language. */
guint32
fold (const SyFold *folding, const Matcher &matcher, std::vector<Match> *matches)
{
  std::vector<guint32> ids, others (matches->size ());
  std::vector<guint8> all;
  for (const Match &match : *matches)
    {
      ids.push_back (match.id);
      all.push_back ((guint8) (match.all + matcher.all_typed.has (match.id)));
    }
  guint32 folded = sy_fold_choose (folding, ids.data (), all.data (), (guint32) ids.size (), others.data ());
  size_t kept = 0;
  for (size_t i = 0; i < matches->size (); i++)
    if (others[i] != SY_FOLDED)
      {
        (*matches)[kept] = (*matches)[i];
        (*matches)[kept++].others = others[i];
      }
  matches->resize (kept);
  return folded;
}

SyFound *
Search::find (const SyNode *node, const SyFold *folding, guint offset, guint limit)
{
  count_nodes (node, 0);
  std::vector<Match> matches = matches_of (matcher.evaluate (node));
  guint32 count = (guint32) std::count_if (matches.begin (), matches.end (), [] (const Match &match) { return match.all; });

  SyFound *found = g_new0 (SyFound, 1);
  found->count = count;
  found->count_more = (guint32) matches.size () - count;
  found->matches = g_array_sized_new (FALSE, FALSE, sizeof (guint32), count > 0 ? count : found->count_more);
  for (const Match &match : matches)
    if (match.all || count == 0)
      g_array_append_val (found->matches, match.id);
  found->hits = g_array_new (FALSE, FALSE, sizeof (SyHit));
  if (folding != NULL)
    found->folded = fold (folding, matcher, &matches);
  g_autoptr (SyFound) made = found; /* Xapian may still throw */

  size_t wanted = limit > 0 ? (size_t) offset + limit : 0;
  std::vector<Candidate> candidates = matcher.crosses ? ranked_across (matches, wanted) : ranked (matches, wanted, true);
  for (bool foreign : { false, true })
    {
      std::vector<Candidate *> shown;
      for (size_t i = offset; i < std::min (wanted, candidates.size ()) && !matcher.words.empty (); i++)
        if (!candidates[i].weighed && candidates[i].foreign == foreign)
          shown.push_back (&candidates[i]);
      weigh_all (shown, foreign);
    }

  for (size_t i = offset; i < std::min (wanted, candidates.size ()); i++)
    {
      const Candidate &c = candidates[i];
      SyHit hit = { c.match.id, c.match.score, !matcher.tiers || matcher.all_words.has (c.match.id), c.place.rendition, c.place.ordinal, c.match.others };
      g_array_append_val (found->hits, hit);
    }
  return (SyFound *) g_steal_pointer (&made);
}

} // namespace

SyFound *
search (const Index &index, const std::vector<float> &lengths, const SyNode *query, const SyFold *fold, guint offset, guint limit)
{
  return Search (index, lengths, limit > 0).find (query, fold, offset, limit);
}

} // namespace fulltext
