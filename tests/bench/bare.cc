// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bare.hh"

#include <sqlite3.h>

const unsigned VALUES[BARE_FACETS] = { 3, 10, 30, 100, 1000 }; /* of each facet */
const guint BATCH = 500;                                       /* documents in a commit, as in ours */

Xapian::TermGenerator
bare_xapian_generator ()
{
  Xapian::TermGenerator generator;
  generator.set_flags (Xapian::TermGenerator::FLAG_CJK_NGRAM);
  generator.set_stemmer (Xapian::Stem ("en"));
  return generator;
}

std::string
bare_facet (unsigned slot, guint number)
{
  return std::to_string ((guint64)number * 2654435761u % VALUES[slot]);
}

void
bare_xapian_index (const std::string &path, const GPtrArray *documents, bool positions)
{
  Xapian::WritableDatabase db (path, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator = bare_xapian_generator ();
  for (guint i = 0; i < documents->len; i++)
    {
      const BenchDocument *document = (const BenchDocument *)g_ptr_array_index (documents, i);
      Xapian::Document bare;
      generator.set_document (bare);
      if (positions)
        {
          generator.index_text (document->title);
          generator.increase_termpos ();
          generator.index_text (document->text);
          bare.set_data (std::string (document->title) + "\n" + document->text);
          for (unsigned slot = 0; slot < BARE_FACETS; slot++)
            bare.add_value (slot, bare_facet (slot, i + 1));
        }
      else
        {
          generator.index_text_without_positions (document->title);
          generator.index_text_without_positions (document->text);
        }
      db.add_document (bare);
      if (i % BATCH == BATCH - 1)
        db.commit ();
    }
  db.commit ();
}

namespace
{

void
check (int result, sqlite3 *db)
{
  if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
    g_error ("SQLite: %s", sqlite3_errmsg (db));
}

sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = nullptr;
  check (sqlite3_prepare_v2 (db, sql, -1, &statement, nullptr), db);
  return statement;
}

} // namespace

void
bare_fts5_index (const std::string &path, const GPtrArray *documents, const char *tokeniser)
{
  sqlite3 *db = nullptr;
  check (sqlite3_open (path.c_str (), &db), db);
  std::string sql = std::string ("CREATE VIRTUAL TABLE bare USING fts5 (title, text, tokenize = '") + tokeniser + "')";
  check (sqlite3_exec (db, sql.c_str (), nullptr, nullptr, nullptr), db);
  sqlite3_stmt *insert = prepare (db, "INSERT INTO bare (rowid, title, text) VALUES (?1, ?2, ?3)");
  for (guint i = 0; i < documents->len; i++)
    {
      const BenchDocument *document = (const BenchDocument *)g_ptr_array_index (documents, i);
      if (i % BATCH == 0)
        check (sqlite3_exec (db, "BEGIN", nullptr, nullptr, nullptr), db);
      sqlite3_bind_int64 (insert, 1, i + 1);
      sqlite3_bind_text (insert, 2, document->title, -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 3, document->text, -1, SQLITE_STATIC);
      check (sqlite3_step (insert), db);
      sqlite3_reset (insert);
      if (i % BATCH == BATCH - 1 || i + 1 == documents->len)
        check (sqlite3_exec (db, "COMMIT", nullptr, nullptr, nullptr), db);
    }
  sqlite3_finalize (insert);
  check (sqlite3_close (db), db);
}

BareFts5::BareFts5 (const std::string &path)
{
  check (sqlite3_open (path.c_str (), &db), db);
  count_statement = prepare (db, "SELECT count (*) FROM bare WHERE bare MATCH ?1");
  page_statement = prepare (db, "SELECT rowid, snippet (bare, -1, '<', '>', '...', 40) FROM bare WHERE bare MATCH ?1 ORDER BY rank LIMIT 10");
}

BareFts5::~BareFts5 ()
{
  sqlite3_finalize (count_statement);
  sqlite3_finalize (page_statement);
  sqlite3_close (db);
}

guint
BareFts5::count (const std::string &match)
{
  sqlite3_bind_text (count_statement, 1, match.c_str (), -1, SQLITE_TRANSIENT);
  check (sqlite3_step (count_statement), db);
  guint count = (guint)sqlite3_column_int (count_statement, 0);
  sqlite3_reset (count_statement);
  return count;
}

guint
BareFts5::page (const std::string &match)
{
  guint rows = 0;
  sqlite3_bind_text (page_statement, 1, match.c_str (), -1, SQLITE_TRANSIENT);
  for (int result; (result = sqlite3_step (page_statement)) != SQLITE_DONE; rows++)
    check (result, db);
  sqlite3_reset (page_statement);
  return rows;
}
