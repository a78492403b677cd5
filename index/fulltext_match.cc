// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/fulltext_match.hh"

#include <algorithm>

#include "index/ranking.h"

namespace fulltext
{

/* Tuned together with index/ranking.c. */
const double EXACT_WORD_FACTOR = 0.6; /* more for the very form that was typed */
const double TITLE_FACTOR = 0.2;      /* more for a title */
const double ALSO_WEIGHT = 0.5;       /* of what stands for a word that was typed */
const double CHARACTER_SHARE = 0.3;   /* of the documents; characters in more tell nothing */

/* Which of a word's forms a document holds: one bit each, the last for all further ones (of a prefix). */
guint8
form_mark (size_t form)
{
  return (guint8) (1 << std::min<size_t> (form, 7));
}

const size_t BATCH = 4096; /* documents whose positions are held at once */

void
Matcher::check_deadline () const
{
  if (g_get_monotonic_time () > deadline)
    throw Refused{ SY_ERROR_LIMIT, "the search takes longer than SY_MAX_SEARCH_MILLISECONDS; ask for something rarer" };
}

/* ---- leaves ---- */

Set
Matcher::with_any (const Forms &forms) const
{
  Set set (size);
  for (const std::string &form : forms)
    for (auto posting = db.postlist_begin (form); posting != db.postlist_end (form); ++posting)
      set.add (*posting);
  check_deadline ();
  return set;
}

/* Documents with any of the forms of a word. If the query asks for it, its occurrences are kept for the ranking: more for the form that was typed,
 * and in titles. */
Set
Matcher::with_word (const SyUnit &unit, const Forms &forms, const std::string &prefix)
{
  if (!noting)
    return with_any (forms);
  Set set (size);
  Word word = { forms, {}, 0, unit.kind == SY_TOKEN_BIGRAM || unit.kind == SY_TOKEN_CHAR, false };
  Ids touched;
  auto count = [&] (const std::string &form, double factor, guint8 mark) {
    for (auto posting = db.postlist_begin (form); posting != db.postlist_end (form); ++posting)
      {
        Xapian::docid id = *posting;
        if (counts[id] == 0 && mark != 0)
          touched.push_back (id);
        if (counts[id] == 0 && mark == 0)
          continue;
        counts[id] += (float) (factor * posting.get_wdf ());
        marks[id] |= mark;
      }
  };
  for (size_t i = 0; i < forms.size (); i++)
    count (forms[i], 1, form_mark (i));
  if (unit.stem != NULL)
    count (prefix + unit.term, EXACT_WORD_FACTOR, 0);
  if (prefix.empty ())
    for (const std::string &form : forms)
      count (TITLE_PREFIX + form, TITLE_FACTOR, 0);
  word.postings.reserve (touched.size ());
  for (Xapian::docid id : touched)
    {
      set.add (id);
      word.postings.push_back ({ id, counts[id], marks[id] });
      counts[id] = 0;
      marks[id] = 0;
    }
  word.rarity = sy_ranking_rarity ((double) touched.size (), db.get_doccount ()) * unit.weight;
  words.push_back (std::move (word));
  check_deadline ();
  return set;
}

/* Terms of the index that begin so. */
Forms
Matcher::beginning_with (const std::string &start) const
{
  Forms forms;
  for (auto term = db.allterms_begin (start); term != db.allterms_end (start); ++term)
    {
      forms.push_back (*term);
      if (forms.size () > SY_MAX_PREFIX_EXPANSION)
        throw Refused{ SY_ERROR_LIMIT, "\"" + start + "*\" stands for more than SY_MAX_PREFIX_EXPANSION words; write more of it" };
    }
  return forms;
}

/* Calls `take` with the documents in batches. */
template <typename Take>
void
in_batches (const Ids &ids, Take take)
{
  for (size_t from = 0; from < ids.size (); from += BATCH)
    take (Ids (ids.begin () + (ptrdiff_t) from, ids.begin () + (ptrdiff_t) std::min (from + BATCH, ids.size ())));
}

/* The same by Xapian's own matcher, which runs where the shards are: positions of every document with the words would take a round trip each. */
Set
Matcher::with_path_remote (const Path &path) const
{
  std::vector<Xapian::Query> steps;
  for (const Step &step : path)
    steps.push_back (Xapian::Query (Xapian::Query::OP_OR, step.forms.begin (), step.forms.end ()));
  Xapian::Enquire enquire (db);
  enquire.set_query (Xapian::Query (Xapian::Query::OP_PHRASE, steps.begin (), steps.end (), (Xapian::termcount) steps.size ()));
  enquire.set_weighting_scheme (Xapian::BoolWeight ());
  enquire.set_docid_order (Xapian::Enquire::ASCENDING);
  Xapian::MSet matches = enquire.get_mset (0, db.get_doccount ());
  Set found (size);
  for (auto match = matches.begin (); match != matches.end (); ++match)
    found.add (*match);
  check_deadline ();
  return found;
}

/* Documents where the steps of the path, each the next position, meet somewhere. */
Set
Matcher::with_path (const Path &path) const
{
  if (remote && path.size () > 1)
    return with_path_remote (path);
  Set set = with_any (path[0].forms);
  for (size_t i = 1; i < path.size (); i++)
    set &= with_any (path[i].forms);
  if (path.size () == 1)
    return set;
  Set found (size);
  in_batches (set.members (), [&] (const Ids &ids) {
    std::vector<Positions> starts = positions_of (ids, path);
    for (size_t i = 0; i < ids.size (); i++)
      if (!starts[i].empty ())
        found.add (ids[i]);
  });
  return found;
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

Path
path_of_units (const SyUnit *first, guint n, const std::string &prefix)
{
  Path path;
  for (guint i = 0; i < n; i++)
    path.push_back ({ i, { prefix + first[i].term } });
  /* The last character may go on in the document. */
  if (n > 1 && first[n - 1].kind == SY_TOKEN_CHAR)
    path.back ().forms.push_back (prefix + BEGIN_PREFIX + first[n - 1].term);
  return path;
}

Set
Matcher::with_text (const char *text, const std::string &prefix)
{
  g_autoptr (GArray) array = sy_units_of_text (text);
  const SyUnit *units = &g_array_index (array, SyUnit, 0);
  Set set (size);
  for (guint i = 0, n; i < array->len; i += n)
    {
      n = run_length (units + i, array->len - i);
      Set part (size);
      for (guint j = 0; j < n && (noting || n == 1); j++)
        part = with_word (units[i + j], forms_of (units[i + j], prefix), prefix);
      if (n > 1)
        part = with_path (path_of_units (units + i, n, prefix));
      set = i == 0 ? part : set &= part;
    }
  return set;
}

Set
Matcher::with_phrase (const char *text, const std::string &prefix)
{
  g_autoptr (GArray) array = sy_units_of_phrase (text);
  const SyUnit *units = &g_array_index (array, SyUnit, 0);
  for (guint i = 0; i < array->len && noting; i++)
    with_word (units[i], { prefix + units[i].term }, prefix);
  return array->len > 0 ? with_path (path_of_units (units, array->len, prefix)) : Set (size);
}

/* Words of Chinese are made of few characters and often share one with what means the same, so the rarer characters count in the ranking too. */
void
Matcher::weigh_characters (const GArray *units)
{
  Forms seen;
  for (guint i = 0; i < units->len; i++)
    {
      const SyUnit &unit = g_array_index (units, SyUnit, i);
      for (const char *c = unit.term; unit.kind == SY_TOKEN_BIGRAM && *c != '\0'; c = g_utf8_next_char (c))
        {
          std::string character (c, (size_t) (g_utf8_next_char (c) - c));
          if (std::find (seen.begin (), seen.end (), character) != seen.end () || db.get_termfreq (character) > CHARACTER_SHARE * db.get_doccount ())
            continue;
          seen.push_back (character);
          SyUnit single = {};
          single.kind = SY_TOKEN_CHAR;
          single.weight = 1;
          with_word (single, { character }, "");
          words.back ().forms.clear ();
        }
    }
}

/* Documents where the words stand side by side, in any of their forms. Only there do they count in the ranking: apart from each other they are other words. Where what they stand
 * for is held itself, they say nothing new. */
Set
Matcher::with_also (const char *text, const Set &held)
{
  g_autoptr (GArray) units = sy_units_of_text (text);
  if (units->len == 0)
    return Set (size);
  /* A single character is looked for wherever it stands, not only where it begins a word. */
  Set set = units->len == 1 ? with_any (forms_of (g_array_index (units, SyUnit, 0), "")) : with_path (path_of_text (text));
  double with = noting ? (double) set.members ().size () : 0;
  for (guint i = 0; i < units->len && noting; i++)
    {
      const SyUnit &unit = g_array_index (units, SyUnit, i);
      with_word (unit, forms_of (unit, ""), "");
      Word &word = words.back ();
      auto elsewhere = [&] (const Posting &posting) { return !set.has (posting.id) || held.has (posting.id); };
      word.postings.erase (std::remove_if (word.postings.begin (), word.postings.end (), elsewhere), word.postings.end ());
      word.rarity = sy_ranking_rarity (with, db.get_doccount ()) * ALSO_WEIGHT;
      word.foreign = true;
    }
  return set;
}

/* What stands for some words of a query, and where. */
struct Also
{
  guint first, last;
  Set with;
};

/* Documents in which other words stand for a word or bigram: for all of its characters that any stand for. Of a bigram that reaches out of a term, the rest stands in the next one. */
Set
standing_for (const SyUnit &unit, const std::vector<Also> &alternatives, size_t size)
{
  Set all (size);
  bool some = false;
  for (guint position = unit.position; position < unit.position + (unit.kind == SY_TOKEN_BIGRAM ? 2 : 1); position++)
    {
      Set any (size);
      bool met = false;
      for (const Also &also : alternatives)
        if (also.first <= position && position < also.last)
          {
            any |= also.with;
            met = true;
          }
      if (met)
        all = some ? all &= any : any;
      some = some || met;
    }
  return all;
}

/* Documents that hold the very words that a term stands for. A bigram that reaches out of them is none of them. */
Set
holding (const GArray *units, const std::vector<Set> &with, const SyNode *also, size_t size)
{
  Set all (size);
  bool some = false;
  for (guint i = 0; i < units->len; i++)
    {
      const SyUnit &unit = g_array_index (units, SyUnit, i);
      guint end = unit.position + (unit.kind == SY_TOKEN_BIGRAM ? 2 : 1);
      if (unit.position < also->first || end > also->last)
        continue;
      all = some ? all &= with[i] : with[i];
      some = true;
    }
  return all;
}

/* Documents with any of the words, or what stands for them; those with all are remembered. */
Set
Matcher::with_words (const SyNode *node)
{
  g_autoptr (GArray) array = sy_units_of_words (node->text);
  std::vector<Set> with;
  for (guint i = 0; i < array->len; i++)
    {
      const SyUnit &unit = g_array_index (array, SyUnit, i);
      with.push_back (with_word (unit, forms_of (unit, ""), ""));
    }
  if (noting)
    weigh_characters (array);
  for (size_t i = 0; i < with.size (); i++)
    {
      typed |= with[i];
      all_typed = i == 0 ? with[i] : all_typed &= with[i];
    }
  Set any = typed;
  std::vector<Also> alternatives;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      const SyNode *also = (const SyNode *) g_ptr_array_index (node->children, i);
      Set held = holding (array, with, also, size);
      alternatives.push_back ({ also->first, also->last, with_also (also->text, held) });
      any |= alternatives.back ().with;
      foreign |= Set (alternatives.back ().with) -= held;
      crosses = true;
    }
  for (guint i = 0; i < array->len; i++)
    {
      if (!alternatives.empty ())
        with[i] |= standing_for (g_array_index (array, SyUnit, i), alternatives, size);
      if (!tiers)
        all_words = with[i];
      else
        all_words &= with[i];
      tiers = true;
    }
  std::string title = titled_term (node->text);
  if (noting && !title.empty ())
    titled = with_any ({ title });
  return any;
}

/* Words and codes that begin with the last word of `text`; what stands before it must occur too. Chinese text begins at any character, so it is just
 * looked for. */
Set
Matcher::with_prefix (const char *text)
{
  g_autoptr (GArray) array = sy_units_of_text (text);
  const SyUnit *units = &g_array_index (array, SyUnit, 0);
  Set set (size);
  for (guint i = 0, n; i < array->len; i += n)
    {
      n = run_length (units + i, array->len - i);
      bool open = i + 1 == array->len && (units[i].kind == SY_TOKEN_WORD || units[i].kind == SY_TOKEN_CODE);
      std::string start = units[i].kind == SY_TOKEN_CODE ? std::string (CODE_PREFIX) + units[i].term : units[i].term;
      Set part =
          n > 1 ? with_path (path_of_units (units + i, n, "")) : with_word (units[i], open ? beginning_with (start) : forms_of (units[i], ""), "");
      set = i == 0 ? part : set &= part;
    }
  return set;
}

/* ---- positions ---- */

/* The units of a text as steps of a path. A character stands where it begins a bigram, or at the end of its run. */
Path
Matcher::path_of_text (const char *text) const
{
  g_autoptr (GArray) array = sy_units_of_text (text);
  Path path;
  for (guint i = 0; i < array->len; i++)
    {
      const SyUnit &unit = g_array_index (array, SyUnit, i);
      path.push_back ({ unit.position - g_array_index (array, SyUnit, 0).position,
                        unit.kind == SY_TOKEN_CHAR ? beginning_with (unit.term) : forms_of (unit, "") });
    }
  return path;
}

/* Positions of any of the forms in each document. Form by form, since that is how they lie on the disk. */
std::vector<Positions>
Matcher::positions_of (const Ids &ids, const Forms &forms) const
{
  std::vector<Positions> positions (ids.size ());
  for (const std::string &form : forms)
    {
      for (size_t i = 0; i < ids.size (); i++)
        for (auto position = db.positionlist_begin (ids[i], form); position != db.positionlist_end (ids[i], form); ++position)
          positions[i].push_back (*position);
      check_deadline ();
    }
  if (forms.size () > 1)
    for (Positions &list : positions)
      std::sort (list.begin (), list.end ());
  return positions;
}

/* Where all steps of the path meet: positions of their beginning. */
std::vector<Positions>
Matcher::positions_of (const Ids &ids, const Path &path) const
{
  std::vector<Positions> starts = positions_of (ids, path[0].forms);
  for (size_t step = 1; step < path.size (); step++)
    {
      std::vector<Positions> places = positions_of (ids, path[step].forms);
      for (size_t i = 0; i < ids.size (); i++)
        {
          auto misses = [&] (guint32 start) { return !std::binary_search (places[i].begin (), places[i].end (), start + path[step].offset); };
          starts[i].erase (std::remove_if (starts[i].begin (), starts[i].end (), misses), starts[i].end ());
        }
    }
  return starts;
}

/* One position of document i can be taken of each list so that all lie within `distance`. */
bool
within (const std::vector<std::vector<Positions>> &lists, size_t i, guint distance)
{
  std::vector<size_t> at (lists.size (), 0);
  for (;;)
    {
      size_t first = 0;
      guint32 lowest = G_MAXUINT32, highest = 0;
      for (size_t list = 0; list < lists.size (); list++)
        {
          if (at[list] == lists[list][i].size ())
            return false;
          guint32 position = lists[list][i][at[list]];
          if (position < lowest)
            first = list;
          lowest = std::min (lowest, position);
          highest = std::max (highest, position);
        }
      if (highest - lowest <= distance)
        return true;
      at[first]++;
    }
}

Set
Matcher::with_near (const SyNode *node)
{
  if (node->distance > SY_MAX_NEAR_DISTANCE)
    throw Refused{ SY_ERROR_LIMIT, "NEAR/" + std::to_string (node->distance) + " is farther than SY_MAX_NEAR_DISTANCE ("
                                       + std::to_string (SY_MAX_NEAR_DISTANCE) + ")" };
  Set found (size);
  std::vector<Path> paths;
  Set all (size);
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      const char *text = ((const SyNode *) g_ptr_array_index (node->children, i))->text;
      paths.push_back (path_of_text (text));
      if (paths.back ().empty ())
        return found;
      Set set = with_text (text, "");
      all = i == 0 ? set : all &= set;
    }
  in_batches (all.members (), [&] (const Ids &ids) {
    std::vector<std::vector<Positions>> lists;
    for (const Path &path : paths)
      lists.push_back (positions_of (ids, path));
    for (size_t i = 0; i < ids.size (); i++)
      if (within (lists, i, node->distance))
        found.add (ids[i]);
  });
  return found;
}

/* ---- the tree ---- */

Set
Matcher::excluding (const SyNode *node)
{
  Set set = evaluate ((const SyNode *) g_ptr_array_index (node->children, 0));
  bool outer = noting;
  noting = false;
  for (guint i = 1; i < node->children->len; i++)
    set -= evaluate ((const SyNode *) g_ptr_array_index (node->children, i));
  noting = outer;
  return set;
}

Set
Matcher::evaluate_branch (const SyNode *node)
{
  if (node->children == NULL || node->children->len == 0)
    return Set (size);
  if (node->kind == SY_NODE_NOT)
    return excluding (node);
  Set set = evaluate ((const SyNode *) g_ptr_array_index (node->children, 0));
  for (guint i = 1; i < node->children->len; i++)
    {
      Set other = evaluate ((const SyNode *) g_ptr_array_index (node->children, i));
      if (node->kind == SY_NODE_AND)
        set &= other;
      else
        set |= other;
    }
  return set;
}

Set
Matcher::evaluate_leaf (const SyNode *node, const std::string &prefix)
{
  switch (node->kind)
    {
    case SY_NODE_ALL: return with_any ({ "" });
    case SY_NODE_WORDS: return with_words (node);
    case SY_NODE_ALSO: return with_also (node->text, Set (size));
    case SY_NODE_TEXT: return with_text (node->text, prefix);
    case SY_NODE_PHRASE: return with_phrase (node->text, prefix);
    case SY_NODE_PREFIX: return with_prefix (node->text);
    case SY_NODE_EXACT: return with_any ({ exact_term (node->field, node->text) });
    case SY_NODE_SET: return Set (size, *node->set) &= with_any ({ "" });
    default: return Set (size);
    }
}

Set
Matcher::evaluate (const SyNode *node)
{
  switch (node->kind)
    {
    case SY_NODE_AND:
    case SY_NODE_OR:
    case SY_NODE_NOT: return evaluate_branch (node);
    case SY_NODE_NEAR: return with_near (node);
    case SY_NODE_TITLE: return evaluate_leaf ((const SyNode *) g_ptr_array_index (node->children, 0), TITLE_PREFIX);
    default: return evaluate_leaf (node, "");
    }
}

/* ---- for the ranking ---- */

void
Matcher::each_position (const Word &word, const Ids &ids, const std::function<void (size_t, guint32)> &take)
{
  std::vector<guint8> held (ids.size (), 0);
  for (size_t i = 0; i < ids.size (); i++)
    counts[ids[i]] = (float) (i + 1);
  for (const Posting &posting : word.postings)
    if (counts[posting.id] != 0)
      held[(size_t) counts[posting.id] - 1] = posting.marks;
  for (Xapian::docid id : ids)
    counts[id] = 0;
  for (size_t form = 0; form < word.forms.size (); form++)
    {
      for (size_t i = 0; i < ids.size (); i++)
        if (held[i] & form_mark (form))
          for (auto position = db.positionlist_begin (ids[i], word.forms[form]); position != db.positionlist_end (ids[i], word.forms[form]); ++position)
            take (i, *position);
      check_deadline ();
    }
}

} // namespace fulltext
