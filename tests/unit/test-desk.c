// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk: decisions and the record they rest on, the chain of the log, merges, watches, notes. Names are composed. */
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/desk_batch.h"
#include "corpus/desk_log.h"
#include "corpus/desk_watch.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/unit.h"

static SyDesk *
open_desk (void)
{
  g_autofree char *home = sy_unit_scratch ();
  g_autoptr (GError) error = NULL;
  SyDesk *desk = sy_desk_open (home, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  return desk;
}

static void
decide (SyDesk *desk, const char *query, const char *party, const char *record, SyDecisionVerdict verdict)
{
  const SyDecision decision = { .query = (char *) query, .party = (char *) party, .record = (char *) record, .verdict = verdict, .reason = (char *) "composed", .reviewer = (char *) "A. Reader" };
  g_autoptr (GError) error = NULL;
  ck_assert (sy_desk_decide (desk, &decision, NULL, &error));
}

/* ---- decisions ---- */

START_TEST (a_decision_stands_until_the_record_changes)
{
  g_autoptr (SyDesk) desk = open_desk ();
  decide (desk, "Kite Trading Co., Ltd.", "party:us-bis/1", "aa", SY_DECISION_OTHER);
  g_autoptr (SyDecision) alike = sy_desk_decision (desk, "KITE  TRADING CO LTD", "party:us-bis/1", NULL);
  ck_assert_ptr_nonnull (alike);
  ck_assert (sy_decision_stands (alike, "aa"));
  ck_assert (!sy_decision_stands (alike, "bb"));
  ck_assert_ptr_null (sy_desk_decision (desk, "Kite Holding", "party:us-bis/1", NULL));
  ck_assert_ptr_null (sy_desk_decision (desk, "Kite Trading Co., Ltd.", "party:us-bis/2", NULL));
}
END_TEST

START_TEST (the_newest_decision_counts_and_can_be_taken_back)
{
  g_autoptr (SyDesk) desk = open_desk ();
  gint64 count = 0;
  decide (desk, "Kite", "party:un/1", "aa", SY_DECISION_SAME);
  decide (desk, "Kite", "party:un/1", "aa", SY_DECISION_UNSURE);
  g_autoptr (SyDecision) unsure = sy_desk_decision (desk, "Kite", "party:un/1", NULL);
  ck_assert_int_eq (unsure->verdict, SY_DECISION_UNSURE);
  ck_assert (!sy_decision_stands (unsure, "aa"));
  decide (desk, "Kite", "party:un/1", "aa", SY_DECISION_UNDO);
  ck_assert_ptr_null (sy_desk_decision (desk, "Kite", "party:un/1", NULL));
  g_autoptr (GPtrArray) all = sy_desk_decisions (desk, NULL, 0, 10, &count, NULL);
  ck_assert_int_eq (count, 3);
  ck_assert_int_eq (((SyDecision *) all->pdata[2])->verdict, SY_DECISION_SAME);
}
END_TEST

START_TEST (a_decision_without_reason_or_reviewer_is_refused)
{
  g_autoptr (SyDesk) desk = open_desk ();
  const SyDecision bare[] = { { .query = (char *) "x", .party = (char *) "party:un/1", .record = (char *) "", .reason = (char *) " ", .reviewer = (char *) "A" },
                              { .query = (char *) "x", .party = (char *) "party:un/1", .record = (char *) "", .reason = (char *) "r", .reviewer = (char *) "" },
                              { .query = (char *) "x", .party = (char *) "party:un/1", .record = (char *) "", .reason = (char *) "\xff", .reviewer = (char *) "A" } };
  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert (!sy_desk_decide (desk, &bare[i], NULL, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
}
END_TEST

/* ---- the record ---- */

static SyParty *
make_party (SyDay last, SyDay to, const char *address)
{
  SyParty *party = g_new0 (SyParty, 1);
  party->id = g_strdup ("party:un/1");
  party->names = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_name_free);
  party->details = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_detail_free);
  party->listings = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_listing_free);
  SyPartyName *name = g_new0 (SyPartyName, 1);
  *name = (SyPartyName){ g_strdup ("Kite"), SY_PARTY_NAME_PRIMARY, g_strdup ("") };
  g_ptr_array_add (party->names, name);
  SyPartyDetail *detail = g_new0 (SyPartyDetail, 1);
  *detail = (SyPartyDetail){ g_strdup ("address"), g_strdup (address) };
  g_ptr_array_add (party->details, detail);
  SyListing *listing = g_new0 (SyListing, 1);
  listing->list = g_strdup ("un");
  listing->number = g_strdup ("1");
  listing->from = 100;
  listing->to = to;
  listing->last = last;
  listing->stretches = g_array_new (FALSE, FALSE, sizeof (SyListingStretch));
  listing->causes = g_ptr_array_new ();
  listing->details = g_ptr_array_new ();
  g_ptr_array_add (party->listings, listing);
  return party;
}

START_TEST (a_younger_copy_that_says_the_same_leaves_the_record)
{
  SyParty *parties[] = { make_party (200, SY_DAY_NONE, "1 Composed Road"), make_party (300, SY_DAY_NONE, "1 Composed Road"), make_party (300, 300, "1 Composed Road"), make_party (300, SY_DAY_NONE, "2 Composed Road") };
  char *digests[4];
  for (guint i = 0; i < 4; i++)
    digests[i] = sy_party_digest (parties[i]);
  ck_assert_str_eq (digests[0], digests[1]);
  ck_assert_str_ne (digests[0], digests[2]);
  ck_assert_str_ne (digests[0], digests[3]);
  for (guint i = 0; i < 4; i++)
    {
      sy_party_free (parties[i]);
      g_free (digests[i]);
    }
}
END_TEST

/* ---- the log ---- */

static void
log_one (SyDesk *desk, const char *query, gint64 at)
{
  const SyScreening s = { .at = at, .via = (char *) "cli", .query = (char *) query, .asked = (char *) "{}", .archive = (char *) "1:ab", .rules = (char *) "r", .program = (char *) "p", .heads = (char *) "[]",
                          .verdict = (char *) "match", .results = (char *) "[{\"party\":\"party:un/1\"}]" };
  g_autoptr (GError) error = NULL;
  ck_assert_msg (sy_desk_log_add (desk, &s, NULL, &error), "%s", error != NULL ? error->message : "");
}

static void
count_line (const char *line, gpointer data)
{
  (*(guint *) data)++;
}

START_TEST (a_row_of_the_log_that_is_changed_or_taken_out_is_found)
{
  static const char *const acts[] = { "UPDATE screening SET verdict = 'no_match' WHERE screening = 2", "UPDATE screening SET verdict = 'match' WHERE screening = 2", "DELETE FROM screening WHERE screening = 2" };
  static const SyStore raw = { "desk", "/smallyard/sql/desk", acts, G_N_ELEMENTS (acts) };
  static const gint64 expected[] = { 1, 0, 1 };
  g_autofree char *home = sy_unit_scratch (), *path = g_build_filename (home, "desk.db", NULL);
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, NULL);
  for (gint64 i = 1; i <= 3; i++)
    log_one (desk, "Kite", i * 1000);
  guint lines = 0;
  ck_assert_int_eq (sy_desk_check (desk, count_line, &lines, NULL), 0);
  g_autoptr (SyDatabase) other = sy_database_open (path, SY_DATABASE_WRITE, &raw, NULL);
  for (guint i = 0; i < 3; i++)
    {
      ck_assert (sy_database_run (other, i, NULL, ""));
      ck_assert_int_eq (sy_desk_check (desk, count_line, &lines, NULL), expected[i]);
    }
}
END_TEST

START_TEST (the_newest_rows_of_the_log_are_missed)
{
  static const char *const acts[] = { "DELETE FROM screening WHERE screening > 2", "UPDATE setting SET value = (SELECT screening || ' ' || chain FROM screening WHERE screening = 2) WHERE name = 'chain_end'", "DELETE FROM screening" };
  static const SyStore raw = { "desk", "/smallyard/sql/desk", acts, G_N_ELEMENTS (acts) };
  g_autofree char *home = sy_unit_scratch (), *path = g_build_filename (home, "desk.db", NULL), *noted = NULL;
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, NULL);
  for (gint64 i = 1; i <= 3; i++)
    log_one (desk, "Kite", i * 1000);
  guint lines = 0;
  gint64 number = 0;
  gboolean has = FALSE;
  ck_assert (sy_desk_log_end (desk, &number, &noted, NULL));
  ck_assert_int_eq (number, 3);
  ck_assert (sy_desk_log_has (desk, noted, &has, NULL) && has);
  g_autoptr (SyDatabase) other = sy_database_open (path, SY_DATABASE_WRITE, &raw, NULL);
  ck_assert (sy_database_run (other, 0, NULL, ""));
  ck_assert_int_eq (sy_desk_check (desk, count_line, &lines, NULL), 1);
  /* Who hides that too is found by the value that was noted. */
  ck_assert (sy_database_run (other, 1, NULL, ""));
  ck_assert_int_eq (sy_desk_check (desk, count_line, &lines, NULL), 0);
  ck_assert (sy_desk_log_has (desk, noted, &has, NULL) && !has);
  ck_assert (sy_database_run (other, 2, NULL, ""));
  ck_assert_int_eq (sy_desk_check (desk, count_line, &lines, NULL), 1);
}
END_TEST

START_TEST (what_is_forgotten_leaves_a_whole_chain)
{
  g_autoptr (SyDesk) desk = open_desk ();
  gint64 count = 0;
  guint lines = 0;
  for (gint64 i = 1; i <= 4; i++)
    log_one (desk, i % 2 ? "Kite" : "Crane", i * 1000);
  ck_assert (sy_desk_log_forget (desk, 2500, &count, NULL));
  ck_assert_int_eq (count, 2);
  log_one (desk, "Kite", 5000);
  ck_assert_int_eq (sy_desk_check (desk, count_line, &lines, NULL), 0);
  g_autoptr (GPtrArray) kites = sy_desk_log (desk, &(SyLogFilter){ .query = "KITE", .party = "party:un/1" }, 0, 10, &count, NULL);
  ck_assert_int_eq (count, 2);
  ck_assert_uint_eq (kites->len, 2);
  g_autoptr (GPtrArray) none = sy_desk_log (desk, &(SyLogFilter){ .party = "party:un/2" }, 0, 10, &count, NULL);
  ck_assert_int_eq (count, 0);
  /* All are forgotten: the next hangs on the last. */
  ck_assert (sy_desk_log_forget (desk, 9000, &count, NULL));
  log_one (desk, "Kite", 9500);
  ck_assert_int_eq (sy_desk_check (desk, count_line, &lines, NULL), 0);
}
END_TEST

START_TEST (what_is_rolled_back_leaves_no_trace)
{
  g_autoptr (SyDesk) desk = open_desk ();
  gint64 count = 1;
  ck_assert (sy_desk_begin (desk, NULL));
  log_one (desk, "Kite", 1000);
  decide (desk, "Kite", "party:un/1", "aa", SY_DECISION_SAME);
  sy_desk_rollback (desk);
  g_autoptr (GPtrArray) log = sy_desk_log (desk, &(SyLogFilter){ 0 }, 0, 10, &count, NULL);
  ck_assert_int_eq (count, 0);
  ck_assert_ptr_null (sy_desk_decision (desk, "Kite", "party:un/1", NULL));
}
END_TEST

START_TEST (nothing_is_logged_unless_it_is_set)
{
  g_autoptr (SyDesk) desk = open_desk ();
  ck_assert (!sy_desk_logs (desk, NULL));
  ck_assert (sy_desk_set (desk, SY_DESK_LOG, "on", NULL));
  ck_assert (sy_desk_logs (desk, NULL));
  ck_assert (sy_desk_set (desk, SY_DESK_LOG, "off", NULL));
  ck_assert (!sy_desk_logs (desk, NULL));
}
END_TEST

/* ---- merges ---- */

static gboolean
merge (SyDesk *desk, const char *one, const char *other, SyMergeVerdict verdict)
{
  const SyMerge row = { .one = (char *) one, .other = (char *) other, .verdict = verdict, .evidence = (char *) "{}", .reason = (char *) "composed", .reviewer = (char *) "A. Reader" };
  g_autoptr (GError) error = NULL;
  gboolean done = sy_desk_merge_put (desk, &row, NULL, &error);
  ck_assert (done || g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  return done;
}

START_TEST (a_merge_joins_groups_and_can_be_undone)
{
  g_autoptr (SyDesk) desk = open_desk ();
  ck_assert (!merge (desk, "party:a", "party:a", SY_MERGE_ACCEPT));
  ck_assert (!merge (desk, "party:a", "party:b", SY_MERGE_UNDO));
  ck_assert (merge (desk, "party:b", "party:a", SY_MERGE_ACCEPT));
  ck_assert (merge (desk, "party:b", "party:c", SY_MERGE_ACCEPT));
  ck_assert (merge (desk, "party:c", "party:d", SY_MERGE_REJECT));
  g_autoptr (GPtrArray) group = sy_desk_merge_group (desk, "party:c", NULL);
  ck_assert_uint_eq (group->len, 2);
  ck_assert_str_eq (group->pdata[0], "party:a");
  ck_assert (merge (desk, "party:a", "party:b", SY_MERGE_UNDO));
  g_autoptr (GPtrArray) left = sy_desk_merge_group (desk, "party:c", NULL);
  ck_assert_uint_eq (left->len, 1);
  ck_assert_ptr_null (sy_desk_merge_of (desk, "party:b", "party:a", NULL));
  g_autoptr (SyMerge) rejected = sy_desk_merge_of (desk, "party:d", "party:c", NULL);
  ck_assert_int_eq (rejected->verdict, SY_MERGE_REJECT);
  ck_assert (merge (desk, "party:a", "party:b", SY_MERGE_ACCEPT));
  g_autoptr (GPtrArray) rows = sy_desk_merges (desk, "party:a", NULL);
  ck_assert_uint_eq (rows->len, 3);
}
END_TEST

/* ---- watches and notes ---- */

START_TEST (a_watch_is_held_once_and_remembers_what_it_saw)
{
  g_autoptr (SyDesk) desk = open_desk ();
  g_autoptr (GError) twice = NULL, gone = NULL;
  gint64 number = 0;
  ck_assert (sy_desk_watch_add (desk, &(SyWatch){ .kind = SY_WATCH_NAME, .text = (char *) "Kite" }, &number, NULL));
  ck_assert (!sy_desk_watch_add (desk, &(SyWatch){ .kind = SY_WATCH_NAME, .text = (char *) "Kite" }, &number, &twice));
  ck_assert (g_error_matches (twice, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert (sy_desk_set_seen (desk, number, "party:un/1", "aa", NULL));
  ck_assert (sy_desk_set_seen (desk, number, "party:un/1", "bb", NULL));
  g_autofree char *seen = sy_desk_seen (desk, number, "party:un/1", NULL);
  ck_assert_str_eq (seen, "bb");
  ck_assert (sy_desk_watch_remove (desk, number, NULL));
  ck_assert (!sy_desk_watch_remove (desk, number, &gone));
  ck_assert (g_error_matches (gone, SY_ERROR, SY_ERROR_NOT_FOUND));
  ck_assert (sy_desk_watch_add (desk, &(SyWatch){ .kind = SY_WATCH_NAME, .text = (char *) "Kite" }, &number, NULL));
}
END_TEST

START_TEST (limits_of_watches_and_notes_are_reached)
{
  static const char *const acts[] = { "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) INSERT INTO watch (kind, text, label, added, change) SELECT 'name', 'name ' || i, '', 0, -1 FROM n" };
  static const SyStore raw = { "desk", "/smallyard/sql/desk", acts, G_N_ELEMENTS (acts) };
  g_autofree char *home = sy_unit_scratch (), *path = g_build_filename (home, "desk.db", NULL);
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, NULL);
  g_autoptr (SyDatabase) other = sy_database_open (path, SY_DATABASE_WRITE, &raw, NULL);
  g_autofree char *text = g_strnfill (SY_MAX_NOTE + 1, 'x');
  g_autoptr (GError) note = NULL, length = NULL, many = NULL;
  gint64 number;
  ck_assert (!sy_desk_note_add (desk, &(SyNote){ .object = (char *) "eu:32021R0821", .text = text, .marking = (char *) "TLP:AMBER", .author = (char *) "A" }, NULL, &note));
  ck_assert (g_error_matches (note, SY_ERROR, SY_ERROR_LIMIT));
  text[SY_MAX_NAME + 1] = '\0';
  ck_assert (!sy_desk_watch_add (desk, &(SyWatch){ .kind = SY_WATCH_NAME, .text = text }, &number, &length));
  ck_assert (g_error_matches (length, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert (sy_database_run (other, 0, NULL, "i", (gint64) SY_MAX_WATCHES));
  ck_assert (!sy_desk_watch_add (desk, &(SyWatch){ .kind = SY_WATCH_NAME, .text = (char *) "one more" }, &number, &many));
  ck_assert (g_error_matches (many, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (a_note_has_a_marking_and_can_be_removed)
{
  g_autoptr (SyDesk) desk = open_desk ();
  gint64 number = 0;
  ck_assert (!sy_desk_note_add (desk, &(SyNote){ .object = (char *) "eu:32021R0821", .text = (char *) "n", .marking = (char *) "", .author = (char *) "A" }, NULL, NULL));
  ck_assert (sy_desk_note_add (desk, &(SyNote){ .object = (char *) "eu:32021R0821", .text = (char *) "n", .marking = (char *) "TLP:RED", .author = (char *) "A" }, &number, NULL));
  g_autoptr (GPtrArray) notes = sy_desk_notes (desk, "eu:32021R0821", NULL);
  ck_assert_uint_eq (notes->len, 1);
  ck_assert_str_eq (((SyNote *) notes->pdata[0])->marking, "TLP:RED");
  ck_assert (sy_desk_note_remove (desk, number, NULL));
  g_autoptr (GPtrArray) left = sy_desk_notes (desk, NULL, NULL);
  ck_assert_uint_eq (left->len, 0);
}
END_TEST

START_TEST (a_batch_keeps_its_rows_until_it_is_removed)
{
  g_autoptr (SyDesk) desk = open_desk ();
  const SyBatch batch = { .name = (char *) "names.csv", .lang = (char *) "en", .total = 1 };
  const SyBatchRow row = { .row = 1, .query = (char *) "Kite", .verdict = (char *) "match", .problem = (char *) "", .results = (char *) "[]" };
  gint64 number = 0;
  ck_assert (sy_desk_batch_add (desk, &batch, "Kite\n", &number, NULL));
  g_autoptr (SyBatch) next = sy_desk_batch_next (desk, NULL);
  ck_assert_int_eq (next->number, number);
  ck_assert (sy_desk_batch_row_add (desk, number, &row, NULL) && sy_desk_batch_settle (desk, number, "done", "", "1:aa", NULL));
  ck_assert_ptr_null (sy_desk_batch_next (desk, NULL));
  ck_assert_ptr_null (sy_desk_batch_input (desk, number, NULL));
  g_autoptr (SyBatch) held = sy_desk_batch (desk, number, NULL);
  ck_assert_int_eq (held->done, 1);
  g_autoptr (GPtrArray) rows = sy_desk_batch_rows (desk, number, NULL);
  ck_assert_str_eq (((SyBatchRow *) rows->pdata[0])->query, "Kite");
  ck_assert (sy_desk_batch_remove (desk, number, NULL));
  g_autoptr (GPtrArray) none = sy_desk_batch_rows (desk, number, NULL);
  ck_assert_uint_eq (none->len, 0);
  /* A row that comes late is of no batch. */
  ck_assert (sy_desk_batch_row_add (desk, number, &row, NULL));
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_desk_batch_remove (desk, number, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (limits_of_batches_are_reached)
{
  g_autoptr (SyDesk) desk = open_desk ();
  g_autoptr (GError) many_rows = NULL, many = NULL;
  SyBatch batch = { .name = (char *) "names.csv", .lang = (char *) "en", .total = SY_MAX_BATCH_NAMES + 1 };
  gint64 number = 0;
  ck_assert (!sy_desk_batch_add (desk, &batch, "Kite\n", &number, &many_rows));
  ck_assert (g_error_matches (many_rows, SY_ERROR, SY_ERROR_LIMIT));
  batch.total = 1;
  ck_assert (sy_desk_begin (desk, NULL));
  for (guint i = 0; i < SY_MAX_BATCHES; i++)
    ck_assert (sy_desk_batch_add (desk, &batch, "Kite\n", &number, NULL));
  ck_assert (!sy_desk_batch_add (desk, &batch, "Kite\n", &number, &many));
  ck_assert (g_error_matches (many, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("desk");
  TCase *all = tcase_create ("all");
  tcase_add_test (all, a_decision_stands_until_the_record_changes);
  tcase_add_test (all, the_newest_decision_counts_and_can_be_taken_back);
  tcase_add_test (all, a_decision_without_reason_or_reviewer_is_refused);
  tcase_add_test (all, a_younger_copy_that_says_the_same_leaves_the_record);
  tcase_add_test (all, a_row_of_the_log_that_is_changed_or_taken_out_is_found);
  tcase_add_test (all, the_newest_rows_of_the_log_are_missed);
  tcase_add_test (all, what_is_forgotten_leaves_a_whole_chain);
  tcase_add_test (all, what_is_rolled_back_leaves_no_trace);
  tcase_add_test (all, nothing_is_logged_unless_it_is_set);
  tcase_add_test (all, a_merge_joins_groups_and_can_be_undone);
  tcase_add_test (all, a_watch_is_held_once_and_remembers_what_it_saw);
  tcase_add_test (all, limits_of_watches_and_notes_are_reached);
  tcase_add_test (all, a_note_has_a_marking_and_can_be_removed);
  tcase_add_test (all, a_batch_keeps_its_rows_until_it_is_removed);
  tcase_add_test (all, limits_of_batches_are_reached);
  suite_add_tcase (suite, all);
  return sy_unit_main (suite);
}
