// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/desk_private.h"

#include "corpus/error.h"
#include "corpus/home.h"

#define DECISION_COLUMNS "SELECT decision, query, party, record, verdict, reason, reviewer, made FROM decision "
#define MERGE_COLUMNS "SELECT merge, one, other, verdict, evidence, reason, reviewer, made FROM merge "
#define SCREENING_WHERE                                                                                                                              \
  "WHERE (?1 = 0 OR at >= ?1) AND (?2 = 0 OR at < ?2) AND (?3 IS NULL OR plain = ?3) AND (?4 = 0 OR screening = ?4) "                              \
  "AND (?5 IS NULL OR EXISTS (SELECT 1 FROM json_each (screening.results) r WHERE json_extract (r.value, '$.party') = ?5))"
#define SCREENING_COLUMNS                                                                                                                            \
  "SELECT screening, at, via, query, asked, archive, rules, program, lists, verdict, results, chain FROM screening JOIN heads USING (heads) "
#define BATCH_COLUMNS                                                                                                                                \
  "SELECT batch, name, lang, state, problem, archive, total, added, (SELECT count (*) FROM batch_row r WHERE r.batch = batch.batch) FROM batch "
#define RESULT_WHERE "WHERE (?1 = 0 OR r.watch = ?1) AND result > ?2"

static const char *const statements[SQL_DESK_N_STATEMENTS] = {
  [SQL_SETTING_GET] = "SELECT value FROM setting WHERE name = ?1",
  [SQL_SETTING_SET] = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",

  [SQL_DECISION_ADD] = "INSERT INTO decision (query, plain, party, record, verdict, reason, reviewer, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [SQL_DECISION_LATEST] = DECISION_COLUMNS "WHERE plain = ?1 AND party = ?2 ORDER BY decision DESC LIMIT 1",
  [SQL_DECISIONS] = DECISION_COLUMNS "WHERE ?1 IS NULL OR party = ?1 ORDER BY decision DESC LIMIT ?3 OFFSET ?2",
  [SQL_DECISIONS_COUNT] = "SELECT count (*) FROM decision WHERE ?1 IS NULL OR party = ?1",

  [SQL_MERGE_ADD] = "INSERT INTO merge (one, other, verdict, evidence, reason, reviewer, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [SQL_MERGE_LATEST] = MERGE_COLUMNS "WHERE one = ?1 AND other = ?2 ORDER BY merge DESC LIMIT 1",
  [SQL_MERGES] = MERGE_COLUMNS "WHERE ?1 IS NULL OR one = ?1 OR other = ?1 ORDER BY merge DESC",
  /* Neighbours of a party by pairs whose newest row accepts. */
  [SQL_MERGES_ACCEPTED] = "SELECT CASE m.one WHEN ?1 THEN m.other ELSE m.one END FROM merge m WHERE (m.one = ?1 OR m.other = ?1) AND m.verdict = 'accept' "
                          "AND NOT EXISTS (SELECT 1 FROM merge later WHERE later.one = m.one AND later.other = m.other AND later.merge > m.merge) ORDER BY 1",

  [SQL_NOTE_ADD] = "INSERT INTO note (object, text, marking, author, made) VALUES (?1, ?2, ?3, ?4, ?5)",
  [SQL_NOTE_REMOVE] = "UPDATE note SET removed = ?2 WHERE note = ?1 AND removed IS NULL",
  [SQL_NOTES] = "SELECT note, object, text, marking, author, made FROM note WHERE removed IS NULL AND (?1 IS NULL OR object = ?1) ORDER BY note",

  [SQL_HEADS_ADD] = "INSERT INTO heads (digest, lists) VALUES (?1, ?2) ON CONFLICT (digest) DO NOTHING",
  [SQL_HEADS_FIND] = "SELECT heads FROM heads WHERE digest = ?1",
  [SQL_SCREENING_LAST] = "SELECT chain FROM screening ORDER BY screening DESC LIMIT 1",
  [SQL_SCREENING_ADD] = "INSERT INTO screening (at, via, query, plain, asked, archive, rules, program, heads, verdict, results, chain) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [SQL_SCREENINGS] = SCREENING_COLUMNS SCREENING_WHERE " ORDER BY screening LIMIT ?7 OFFSET ?6",
  [SQL_SCREENINGS_COUNT] = "SELECT count (*) FROM screening " SCREENING_WHERE,
  [SQL_SCREENINGS_CHAIN] = SCREENING_COLUMNS "ORDER BY screening",
  [SQL_SCREENING_BEFORE] = "SELECT chain, screening FROM screening WHERE at < ?1 ORDER BY screening DESC LIMIT 1",
  [SQL_SCREENING_CHAINED] = "SELECT EXISTS (SELECT 1 FROM screening WHERE chain = ?1)",
  [SQL_SCREENINGS_FORGET] = "DELETE FROM screening WHERE screening <= ?1",
  [SQL_HEADS_FORGET] = "DELETE FROM heads WHERE NOT EXISTS (SELECT 1 FROM screening s WHERE s.heads = heads.heads)",

  [SQL_WATCH_ADD] = "INSERT INTO watch (kind, text, label, added, change) VALUES (?1, ?2, ?3, ?4, -1)",
  [SQL_WATCH_REMOVE] = "UPDATE watch SET removed = ?2 WHERE watch = ?1 AND removed IS NULL",
  [SQL_WATCHES] = "SELECT watch, kind, text, label, added, change FROM watch WHERE removed IS NULL ORDER BY watch",
  [SQL_WATCHES_COUNT] = "SELECT count (*) FROM watch WHERE removed IS NULL",
  [SQL_WATCH_HELD] = "SELECT watch FROM watch WHERE kind = ?1 AND text = ?2 AND removed IS NULL",
  [SQL_WATCH_CHECKED] = "UPDATE watch SET change = ?2 WHERE watch = ?1",
  [SQL_SEEN] = "SELECT digest FROM seen WHERE watch = ?1 AND object = ?2",
  [SQL_ALL_SEEN] = "SELECT object, digest FROM seen WHERE watch = ?1 ORDER BY object",
  [SQL_SEEN_SET] = "INSERT INTO seen (watch, object, digest) VALUES (?1, ?2, ?3) ON CONFLICT (watch, object) DO UPDATE SET digest = ?3",
  [SQL_SEEN_DELETE] = "DELETE FROM seen WHERE watch = ?1 AND object = ?2",
  [SQL_SEEN_DELETE_ALL] = "DELETE FROM seen WHERE watch = ?1",
  [SQL_RESULT_ADD] = "INSERT INTO result (watch, at, object, what, title, detail, digest, archive) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [SQL_RESULTS] = "SELECT result, r.watch, kind, text, label, at, object, what, title, detail, digest, archive FROM result r JOIN watch w USING (watch) "
                  RESULT_WHERE " ORDER BY result DESC LIMIT ?4 OFFSET ?3",
  [SQL_RESULTS_COUNT] = "SELECT count (*) FROM result r " RESULT_WHERE,

  [SQL_BATCH_ADD] = "INSERT INTO batch (name, input, lang, state, problem, archive, total, added) VALUES (?1, ?2, ?3, 'waiting', '', '', ?4, ?5)",
  [SQL_BATCH_INPUT] = "SELECT input FROM batch WHERE batch = ?1",
  /* None for a batch that was removed meanwhile. */
  [SQL_BATCH_ROW_ADD] = "INSERT INTO batch_row (batch, row, query, verdict, problem, results) SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM batch WHERE batch = ?1)",
  [SQL_BATCH_SETTLE] = "UPDATE batch SET state = ?2, problem = ?3, archive = ?4, input = CASE ?2 WHEN 'waiting' THEN input END WHERE batch = ?1",
  [SQL_BATCH_REMOVE_ROWS] = "DELETE FROM batch_row WHERE batch = ?1",
  [SQL_BATCH_REMOVE] = "DELETE FROM batch WHERE batch = ?1",
  [SQL_BATCHES] = BATCH_COLUMNS "WHERE ?1 = 0 OR batch = ?1 ORDER BY batch DESC LIMIT ?3 OFFSET ?2",
  [SQL_BATCHES_COUNT] = "SELECT count (*) FROM batch",
  [SQL_BATCH_NEXT] = BATCH_COLUMNS "WHERE state = 'waiting' ORDER BY batch LIMIT 1",
  [SQL_BATCH_ROWS] = "SELECT row, query, verdict, problem, results FROM batch_row WHERE batch = ?1 ORDER BY row",
};

static const SyStore store = { "desk", "/smallyard/sql/desk", statements, SQL_DESK_N_STATEMENTS };

SyDesk *
sy_desk_open (const char *home, SyDatabaseMode mode, GError **error)
{
  g_autofree char *path = sy_home_desk (home);
  if (mode == SY_DATABASE_READ && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "there is no desk at \"%s\"; `smallyard desk`, `decide`, `watch add` or `note add` makes one", path);
      return NULL;
    }
  g_autoptr (GError) problem = NULL;
  SyDatabase *database = sy_database_open (path, mode, &store, &problem);
  /* One that an older program made is brought up to date by whoever comes first, if he may write. */
  if (mode == SY_DATABASE_READ && g_error_matches (problem, SY_ERROR, SY_ERROR_BUSY))
    {
      sy_database_free (sy_database_open (path, SY_DATABASE_WRITE, &store, NULL));
      g_clear_error (&problem);
      database = sy_database_open (path, mode, &store, &problem);
    }
  if (database == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  SyDesk *desk = g_new0 (SyDesk, 1);
  desk->database = database;
  return desk;
}

SyDesk *
sy_desk_open_if_any (const char *home, GError **error)
{
  g_autoptr (GError) problem = NULL;
  SyDesk *desk = sy_desk_open (home, SY_DATABASE_READ, &problem);
  if (problem != NULL && !g_error_matches (problem, SY_ERROR, SY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  return desk;
}

void
sy_desk_free (SyDesk *desk)
{
  if (desk == NULL)
    return;
  sy_database_free (desk->database);
  g_free (desk);
}

gboolean
sy_desk_begin (SyDesk *desk, GError **error)
{
  return sy_database_begin (desk->database, error);
}

gboolean
sy_desk_commit (SyDesk *desk, GError **error)
{
  return sy_database_commit (desk->database, error);
}

void
sy_desk_rollback (SyDesk *desk)
{
  sy_database_rollback (desk->database);
}

gint64
sy_desk_check (SyDesk *desk, void (*report) (const char *line, gpointer data), gpointer data, GError **error)
{
  gint64 rows = sy_database_check (desk->database, report, data, error);
  gint64 links = rows >= 0 ? sy_desk_log_check (desk, report, data, error) : -1;
  return links >= 0 ? rows + links : -1;
}

gboolean
sy_desk_not_empty (const char *what, const char *text, GError **error)
{
  g_autofree char *copy = g_strstrip (g_strdup (text != NULL ? text : ""));
  if (*copy != '\0' && g_utf8_validate (copy, -1, NULL))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, *copy == '\0' ? "the %s is missing" : "the %s is not UTF-8", what);
  return FALSE;
}

/* ---- settings ---- */

char *
sy_desk_setting (SyDesk *desk, const char *name, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (desk->database, SQL_SETTING_GET, error, "s", name);
  return cursor != NULL && sy_cursor_next (cursor, error) ? g_strdup (sy_cursor_text (cursor, 0)) : NULL;
}

gboolean
sy_desk_set (SyDesk *desk, const char *name, const char *value, GError **error)
{
  return sy_database_run (desk->database, SQL_SETTING_SET, error, "ss", name, value);
}

gboolean
sy_desk_logs (SyDesk *desk, GError **error)
{
  g_autofree char *value = sy_desk_setting (desk, SY_DESK_LOG, error);
  return g_strcmp0 (value, "on") == 0;
}
