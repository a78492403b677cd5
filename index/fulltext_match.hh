// SPDX-License-Identifier: GPL-3.0-or-later
/* Which documents match a query, exactly. Internal to index/fulltext*.cc.
 *
 * Xapian's own matcher is not used: it counts exactly at about 0.1 us a match and term, while reading the same posting lists to their end into arrays
 * takes a tenth of that (tests/bench), and exact counts need every posting anyhow. So a query is evaluated leaf by leaf: each leaf gives the set of
 * its documents, and the tree combines sets. On the way the words that the query asks for keep their postings, for the ranking. */
#pragma once

#include <functional>

#include "index/fulltext_private.hh"

namespace fulltext
{

class Set
{
  std::vector<guint64> words;

public:
  explicit Set (size_t size) : words (size / 64 + 1, 0) {}
  Set (size_t size, const SyBitmap &bitmap) : words (bitmap.words, bitmap.words + bitmap.size / 64 + 1) { words.resize (size / 64 + 1, 0); }
  void
  add (Xapian::docid id)
  {
    words[id / 64] |= G_GUINT64_CONSTANT (1) << (id % 64);
  }
  bool
  has (Xapian::docid id) const
  {
    return words[id / 64] >> (id % 64) & 1;
  }
  Set &
  operator&= (const Set &other)
  {
    for (size_t i = 0; i < words.size (); i++)
      words[i] &= other.words[i];
    return *this;
  }
  Set &
  operator|= (const Set &other)
  {
    for (size_t i = 0; i < words.size (); i++)
      words[i] |= other.words[i];
    return *this;
  }
  Set &
  operator-= (const Set &other)
  {
    for (size_t i = 0; i < words.size (); i++)
      words[i] &= ~other.words[i];
    return *this;
  }
  std::vector<Xapian::docid>
  members () const
  {
    std::vector<Xapian::docid> ids;
    for (size_t i = 0; i < words.size (); i++)
      for (guint64 rest = words[i]; rest != 0; rest &= rest - 1)
        ids.push_back ((Xapian::docid) (i * 64 + (size_t) __builtin_ctzll (rest)));
    return ids;
  }
};

/* A document that holds a word, and how often, weighted. */
struct Posting
{
  Xapian::docid id;
  float count;
  guint8 marks; /* of the forms it holds */
};

/* A word that the query asks for: what it is found by and where. */
struct Word
{
  Forms forms; /* none for what is not looked for in passages */
  std::vector<Posting> postings;
  double rarity;
  bool chinese;
  bool foreign; /* stands for what was typed, in the other language */
};

/* Forms at a distance from the beginning of a phrase. */
struct Step
{
  guint offset;
  Forms forms;
};
typedef std::vector<Step> Path;

typedef std::vector<Xapian::docid> Ids; /* ascending */
typedef std::vector<guint32> Positions; /* ascending */

/* One query in one state of the index. */
class Matcher
{
  const Xapian::Database &db;
  const bool remote;
  const size_t size; /* highest document number plus one */
  const gint64 deadline = g_get_monotonic_time () + SY_MAX_SEARCH_MILLISECONDS * 1000;
  bool noting;               /* words are gathered for the ranking: from what the query asks for, not from what it excludes */
  std::vector<float> counts; /* scratch, by document; zero between uses ... */
  std::vector<guint8> marks; /* ... as are these */

  void check_deadline () const;
  Set with_any (const Forms &forms) const;
  Set with_word (const SyUnit &unit, const Forms &forms, const std::string &prefix);
  Set with_path (const Path &path) const;
  Set with_path_remote (const Path &path) const;
  Set with_text (const char *text, const std::string &prefix);
  Set with_phrase (const char *text, const std::string &prefix);
  Set with_words (const SyNode *node);
  Set with_also (const char *text, const Set &held);
  void weigh_characters (const GArray *units);
  Set with_prefix (const char *text);
  Set with_near (const SyNode *node);
  Set excluding (const SyNode *node);
  Set evaluate_branch (const SyNode *node);
  Set evaluate_leaf (const SyNode *node, const std::string &prefix);

  Forms beginning_with (const std::string &start) const;
  Path path_of_text (const char *text) const;
  std::vector<Positions> positions_of (const Ids &ids, const Path &path) const;

public:
  std::vector<Word> words; /* that the query asks for, in its order */
  bool tiers = false;      /* it has bare words ... */
  Set all_words;           /* ... and these documents hold all of them, or what stands for them ... */
  Set titled;              /* ... and these have just them as a title */
  bool crosses = false;    /* some are also looked for as what stands for them: of what matches, */
  Set typed;               /* ... these hold any of the words as typed ... */
  Set all_typed;           /* ... and these all of them ... */
  Set foreign;             /* ... and these hold what stands for a word, without the word */

  /* Without ranking no words are gathered. */
  Matcher (const Index &index, bool ranking)
      : db (index.db), remote (index.remote), size ((size_t) index.db.get_lastdocid () + 1), noting (ranking), counts (size, 0), marks (size, 0), all_words (size), titled (size), typed (size), all_typed (size),
        foreign (size)
  {
  }
  Matcher (const Matcher &) = delete;

  Set evaluate (const SyNode *node);
  /* Positions of any of the forms in each document. */
  std::vector<Positions> positions_of (const Ids &ids, const Forms &forms) const;
  /* Calls `take` with the index of each document that holds the word, and each position of it there, form by form. */
  void each_position (const Word &word, const Ids &ids, const std::function<void (size_t, guint32)> &take);
};

} // namespace fulltext
