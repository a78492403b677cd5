// SPDX-License-Identifier: GPL-3.0-or-later
/* What our index is measured beside: Xapian and FTS5 as they come, driven as their manuals show, on the same documents. */
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "tests/bench/bench.h"

/* Xapian's TermGenerator with English stems and Chinese n-grams, five value slots for facets; the text is stored for snippets. */
void bare_xapian_index (const std::string &path, const GPtrArray *documents, bool positions);
Xapian::TermGenerator bare_xapian_generator ();
const unsigned BARE_FACETS = 5;
/* What stands in a slot: of few to many values. Made of the document's number, so that counts can be told beforehand. */
std::string bare_facet (unsigned slot, guint number);

/* FTS5 in one table that stores the texts, with this tokeniser. */
void bare_fts5_index (const std::string &path, const GPtrArray *documents, const char *tokeniser);

/* An open FTS5 table. */
class BareFts5
{
  struct sqlite3 *db = nullptr;
  struct sqlite3_stmt *count_statement = nullptr, *page_statement = nullptr;

public:
  explicit BareFts5 (const std::string &path);
  ~BareFts5 ();
  BareFts5 (const BareFts5 &) = delete;
  guint count (const std::string &match);
  /* The ten best with a snippet each; returns how many there are. */
  guint page (const std::string &match);
};
