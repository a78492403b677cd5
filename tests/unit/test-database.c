// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/catalogue.h"
#include "corpus/error.h"
#include "tests/unit/unit.h"

enum
{
  INSERT,
  SELECT,
  COUNT,
  SLOW,
};

static const char *const statements[] = {
  [INSERT] = "INSERT INTO meta (name, value) VALUES (?1, ?2)",
  [SELECT] = "SELECT name, value FROM meta ORDER BY name",
  [COUNT] = "SELECT count (*) FROM meta",
  [SLOW] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT max (i) FROM n",
};

static const SyStore store = { "test store", "/smallyard/sql/catalogue", statements, G_N_ELEMENTS (statements) };

static SyDatabase *
open_scratch (const char *scratch, SyDatabaseMode mode)
{
  g_autofree char *path = g_build_filename (scratch, "test.db", NULL);
  g_autoptr (GError) error = NULL;
  SyDatabase *database = sy_database_open (path, mode, &store, &error);
  sy_assert_no_error (error);
  return database;
}

START_TEST (rows_written_are_rows_read)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyDatabase) database = open_scratch (scratch, SY_DATABASE_WRITE);
  g_autoptr (GError) error = NULL;
  ck_assert (sy_database_run (database, INSERT, &error, "ss", "b", "'; DROP TABLE meta; --"));
  ck_assert (sy_database_run (database, INSERT, &error, "ss", "a", "鎵"));

  g_autoptr (SyCursor) outer = sy_database_query (database, SELECT, &error, "");
  ck_assert (sy_cursor_next (outer, &error));
  ck_assert_str_eq (sy_cursor_text (outer, 1), "鎵");
  /* A second cursor on the same statement does not disturb the first. */
  g_autoptr (SyCursor) inner = sy_database_query (database, SELECT, &error, "");
  ck_assert (sy_cursor_next (inner, &error));
  ck_assert_str_eq (sy_cursor_text (inner, 0), "a");
  ck_assert (sy_cursor_next (outer, &error));
  ck_assert_str_eq (sy_cursor_text (outer, 1), "'; DROP TABLE meta; --");
  ck_assert (!sy_cursor_next (outer, &error));
  sy_assert_no_error (error);
}
END_TEST

START_TEST (a_rolled_back_transaction_leaves_nothing)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyDatabase) database = open_scratch (scratch, SY_DATABASE_WRITE);
  ck_assert (sy_database_begin (database, NULL));
  ck_assert (sy_database_run (database, INSERT, NULL, "ss", "a", "1"));
  sy_database_rollback (database);
  gint64 count = -1;
  ck_assert (sy_database_query_int (database, COUNT, 0, &count, NULL, ""));
  ck_assert_int_eq (count, 0);
}
END_TEST

START_TEST (a_reader_cannot_write)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyDatabase) writer = open_scratch (scratch, SY_DATABASE_WRITE);
  g_autoptr (SyDatabase) reader = open_scratch (scratch, SY_DATABASE_READ);
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_database_run (reader, INSERT, &error, "ss", "a", "1"));
  ck_assert (error != NULL);
  ck_assert (strstr (error->message, "test store") != NULL);
}
END_TEST

START_TEST (what_is_missing_or_no_database_is_named)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *missing = g_build_filename (scratch, "missing.db", NULL);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_database_open (missing, SY_DATABASE_READ, &store, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
  ck_assert (strstr (error->message, missing) != NULL);
  ck_assert (!g_file_test (missing, G_FILE_TEST_EXISTS));

  g_autofree char *junk = g_build_filename (scratch, "junk.db", NULL);
  char bytes[8192];
  memset (bytes, 'x', sizeof bytes);
  ck_assert (g_file_set_contents (junk, bytes, sizeof bytes, NULL));
  g_clear_error (&error);
  ck_assert_ptr_null (sy_database_open (junk, SY_DATABASE_WRITE, &store, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
}
END_TEST

START_TEST (a_statement_past_its_deadline_is_stopped)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autoptr (SyDatabase) database = open_scratch (scratch, SY_DATABASE_WRITE);
  sy_database_set_deadline (database, 20);
  g_autoptr (GError) error = NULL;
  gint64 value = 0;
  ck_assert (!sy_database_query_int (database, SLOW, 0, &value, &error, ""));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (opening_twice_migrates_once_and_check_is_clean)
{
  g_autofree char *scratch = sy_unit_scratch ();
  {
    g_autoptr (SyDatabase) database = open_scratch (scratch, SY_DATABASE_WRITE);
    ck_assert (sy_database_run (database, INSERT, NULL, "ss", "a", "1"));
  }
  g_autoptr (SyDatabase) database = open_scratch (scratch, SY_DATABASE_WRITE);
  gint64 count = 0;
  ck_assert (sy_database_query_int (database, COUNT, 0, &count, NULL, ""));
  ck_assert_int_eq (count, 1);
  ck_assert_int_eq (sy_database_check (database, NULL, NULL, NULL), 0);
}
END_TEST

START_TEST (a_misspelt_statement_fails_at_open)
{
  static const char *const wrong[] = { "SELECT word FROM nowhere" };
  static const SyStore broken = { "broken", "/smallyard/sql/catalogue", wrong, 1 };
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *path = g_build_filename (scratch, "broken.db", NULL);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_database_open (path, SY_DATABASE_WRITE, &broken, &error));
  ck_assert_msg (strstr (error->message, "nowhere") != NULL, "%s", error->message);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("database");
  TCase *tests = tcase_create ("database");
  tcase_add_test (tests, rows_written_are_rows_read);
  tcase_add_test (tests, a_rolled_back_transaction_leaves_nothing);
  tcase_add_test (tests, a_reader_cannot_write);
  tcase_add_test (tests, what_is_missing_or_no_database_is_named);
  tcase_add_test (tests, a_statement_past_its_deadline_is_stopped);
  tcase_add_test (tests, opening_twice_migrates_once_and_check_is_clean);
  tcase_add_test (tests, a_misspelt_statement_fails_at_open);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
