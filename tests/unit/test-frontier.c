// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"
#include "crawler/frontier.h"
#include "tests/unit/unit.h"

#define SOURCE "us-test"
#define DAY(y, m, d) sy_day_from_ymd (y, m, d)

static const SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };

static char *database_path;

static SyFrontier *
open_frontier (void)
{
  g_autoptr (GError) error = NULL;
  if (database_path == NULL)
    {
      g_autofree char *folder = sy_unit_scratch ();
      database_path = g_build_filename (folder, "crawl.db", NULL);
    }
  SyFrontier *frontier = sy_frontier_open (database_path, &error);
  sy_assert_no_error (error);
  return frontier;
}

static gint64
add_slice (SyFrontier *frontier, const char *scope, SyDay from, SyDay to)
{
  gint64 id = 0;
  g_autoptr (GError) error = NULL;
  sy_frontier_add_slice (frontier, SOURCE, scope, (SyInterval){ from, to }, 0, &id, &error);
  sy_assert_no_error (error);
  return id;
}

static gint64
add_job (SyFrontier *frontier, const char *kind, const char *url, gint64 slice, SyDay from, SyDay to)
{
  gint64 id = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (SyRequest) request = sy_request_new (url, SY_EXPECT_ANY);
  sy_frontier_add_job (frontier, SOURCE, kind, request, slice, slice != 0, (SyInterval){ from, to }, &id, &error);
  sy_assert_no_error (error);
  return id;
}

static void
set_job (SyFrontier *frontier, gint64 job, SyJobState state, gint64 not_before)
{
  SyJobResult result = { .state = state, .status = 200, .not_before = not_before, .etag = "\"e\"", .sha256 = "abc", .observed = 7, .requests = 1 };
  ck_assert (sy_frontier_set_job (frontier, job, &result, NULL));
}

/* Addresses of the next jobs, joined. */
static char *
next (SyFrontier *frontier, SyInterval period, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sy_frontier_next_jobs (frontier, SOURCE, period, now, 100, &error);
  sy_assert_no_error (error);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < jobs->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", ((SyJob *) g_ptr_array_index (jobs, i))->request->uri);
  return g_strdup (all->str);
}

START_TEST (the_newest_days_come_first_and_listings_before_what_they_list)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  gint64 slice = add_slice (frontier, "a", DAY (2024, 1, 1), DAY (2024, 4, 1));
  add_job (frontier, "text", "t1", 0, DAY (2024, 2, 5), DAY (2024, 2, 6));
  add_job (frontier, "listing", "l1", slice, DAY (2024, 1, 1), DAY (2024, 4, 1));
  add_job (frontier, "listing", "l2", slice, DAY (2024, 4, 1), DAY (2024, 7, 1));
  add_job (frontier, "text", "t2", 0, DAY (2024, 5, 5), DAY (2024, 5, 6));
  g_autofree char *all = next (frontier, ever, 0);
  ck_assert_str_eq (all, "l2 t2 l1 t1");
  g_autofree char *some = next (frontier, (SyInterval){ DAY (2024, 2, 1), DAY (2024, 3, 1) }, 0);
  ck_assert_str_eq (some, "l1 t1");
  gint64 count;
  ck_assert (sy_frontier_count_waiting (frontier, SOURCE, ever, &count, NULL));
  ck_assert_int_eq (count, 4);
  ck_assert (sy_frontier_count_waiting (frontier, "other", ever, &count, NULL));
  ck_assert_int_eq (count, 0);
}
END_TEST

START_TEST (a_job_is_added_once_and_keeps_its_state)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  gint64 first = add_job (frontier, "text", "t", 0, 10, 11);
  set_job (frontier, first, SY_JOB_DONE, 0);
  ck_assert_int_eq (add_job (frontier, "text", "t", 0, 10, 11), first);
  g_autofree char *waiting = next (frontier, ever, 0);
  ck_assert_str_eq (waiting, "");
  g_autoptr (SyJob) job = sy_frontier_find_job (frontier, SOURCE, "t", NULL);
  ck_assert_int_eq (job->state, SY_JOB_DONE);
  ck_assert_str_eq (job->etag, "\"e\"");
  ck_assert_str_eq (job->sha256, "abc");
  ck_assert_int_eq (job->observed, 7);

  /* What a later answer does not say stays. */
  ck_assert (sy_frontier_set_job (frontier, first, &(SyJobResult){ .state = SY_JOB_DONE, .status = 304 }, NULL));
  g_autoptr (SyJob) later = sy_frontier_find_job (frontier, SOURCE, "t", NULL);
  ck_assert_str_eq (later->etag, "\"e\"");
  ck_assert_int_eq (later->observed, 7);
  ck_assert_int_eq (later->status, 304);

  ck_assert (sy_frontier_ask_again (frontier, first, FALSE, NULL));
  g_autoptr (SyJob) conditional = sy_frontier_find_job (frontier, SOURCE, "t", NULL);
  ck_assert_str_eq (conditional->etag, "\"e\"");
  ck_assert (sy_frontier_ask_again (frontier, first, TRUE, NULL));
  g_autoptr (SyJob) unconditional = sy_frontier_find_job (frontier, SOURCE, "t", NULL);
  ck_assert_ptr_null (unconditional->etag);

  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_frontier_find_job (frontier, SOURCE, "none", &error));
  sy_assert_no_error (error);
}
END_TEST

START_TEST (a_new_run_revives_what_failed_and_what_was_missing_for_long)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  const struct { const char *url; SyJobState state; gint64 not_before; } cases[] = {
    { "done", SY_JOB_DONE, 0 }, { "failed", SY_JOB_FAILED, 0 }, { "refused", SY_JOB_REFUSED, 0 }, { "missing", SY_JOB_MISSING, 50 }, { "long-missing", SY_JOB_MISSING, 20 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    set_job (frontier, add_job (frontier, "text", cases[i].url, 0, 10, 11), cases[i].state, cases[i].not_before);
  set_job (frontier, add_job (frontier, "text", "far-away", 0, 100, 101), SY_JOB_FAILED, 0);
  gint64 count;
  ck_assert (sy_frontier_revive (frontier, SOURCE, (SyInterval){ 0, 50 }, 30, &count, NULL));
  ck_assert_int_eq (count, 3);
  g_autofree char *waiting = next (frontier, ever, 30);
  ck_assert_str_eq (waiting, "failed refused long-missing");
}
END_TEST

START_TEST (slices_are_found_by_scope_and_days)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  gint64 first = add_slice (frontier, "a", 0, 10), second = add_slice (frontier, "a", 10, 20), other = add_slice (frontier, "b", 0, 20);
  ck_assert_int_eq (add_slice (frontier, "a", 0, 10), first);
  const struct { const char *scope; SyInterval period; guint count; } cases[] = {
    { "a", { SY_DAY_NONE, SY_DAY_NONE }, 2 }, { NULL, { SY_DAY_NONE, SY_DAY_NONE }, 3 }, { "a", { 9, 10 }, 1 }, { "a", { 9, 11 }, 2 }, { "a", { 20, 30 }, 0 },
    { NULL, { 10, SY_DAY_NONE }, 2 },         { "c", { SY_DAY_NONE, SY_DAY_NONE }, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) slices = sy_frontier_slices (frontier, SOURCE, cases[i].scope, cases[i].period, NULL);
      ck_assert_msg (slices->len == cases[i].count, "case %u: %u", i, slices->len);
    }
  ck_assert (sy_frontier_set_slice (frontier, second, SY_SLICE_SPLIT, -1, 0, "too many", NULL));
  g_autoptr (GPtrArray) left = sy_frontier_slices (frontier, SOURCE, "a", ever, NULL);
  ck_assert_uint_eq (left->len, 1);

  ck_assert (sy_frontier_set_slice (frontier, other, SY_SLICE_LISTED, 5, 99, "", NULL));
  ck_assert (sy_frontier_set_slice (frontier, other, SY_SLICE_OPEN, -1, 0, "", NULL));
  g_autoptr (SySlice) slice = sy_frontier_slice (frontier, other, NULL);
  ck_assert_int_eq (slice->expected, 5);
  ck_assert_int_eq (slice->observed, 99);
  g_autoptr (SySlice) fresh = sy_frontier_slice (frontier, first, NULL);
  ck_assert_int_eq (fresh->expected, -1);
  SyDay day;
  ck_assert (sy_frontier_first_day (frontier, SOURCE, &day, NULL));
  ck_assert_int_eq (day, 0);
  ck_assert (sy_frontier_first_day (frontier, "other", &day, NULL));
  ck_assert_int_eq (day, SY_DAY_NONE);
}
END_TEST

static SyDocumentNews
add_document (SyFrontier *frontier, gint64 slice, const char *number, SyDay day, const char *digest, gint64 text, gboolean *listed)
{
  SyDocumentNews news;
  gint64 id;
  g_autoptr (GError) error = NULL;
  sy_frontier_add_document (frontier, SOURCE, slice, number, day, digest, &news, &id, listed, &error);
  sy_assert_no_error (error);
  ck_assert (text == 0 || sy_frontier_add_text (frontier, id, text, NULL));
  return news;
}

START_TEST (documents_are_keyed_on_number_and_day)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  gint64 slice = add_slice (frontier, "a", 0, 10), other = add_slice (frontier, "b", 0, 10);
  gboolean listed;
  ck_assert_int_eq (add_document (frontier, slice, "n", 1, "x", 0, &listed), SY_DOCUMENT_NEW);
  ck_assert (!listed);
  ck_assert_int_eq (add_document (frontier, slice, "n", 1, "x", 0, &listed), SY_DOCUMENT_SAME);
  ck_assert (listed);
  ck_assert_int_eq (add_document (frontier, other, "n", 1, "x", 0, &listed), SY_DOCUMENT_SAME);
  ck_assert (!listed);
  ck_assert_int_eq (add_document (frontier, slice, "n", 2, "x", 0, &listed), SY_DOCUMENT_NEW); /* a number that was used again */
  ck_assert_int_eq (add_document (frontier, slice, "n", 1, "y", 0, &listed), SY_DOCUMENT_CHANGED);
  ck_assert_int_eq (add_document (frontier, slice, "n", 1, "y", 0, &listed), SY_DOCUMENT_SAME);
}
END_TEST

START_TEST (a_tally_counts_what_is_held_and_what_waits)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  gint64 slice = add_slice (frontier, "a", 0, 10);
  const SyJobState states[] = { SY_JOB_WAITING, SY_JOB_DONE, SY_JOB_DONE, SY_JOB_MISSING, SY_JOB_FAILED, SY_JOB_REFUSED };
  gboolean listed;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *url = g_strdup_printf ("t%u", i);
      gint64 job = add_job (frontier, "text", url, 0, 1, 2);
      if (states[i] != SY_JOB_WAITING)
        set_job (frontier, job, states[i], 0);
      add_document (frontier, slice, url, 1, "x", job, &listed);
      g_autoptr (GArray) slices = sy_frontier_slices_of_job (frontier, job, NULL);
      ck_assert_uint_eq (slices->len, 1);
      ck_assert_int_eq (g_array_index (slices, gint64, 0), slice);
    }
  add_document (frontier, slice, "without text", 1, "x", 0, &listed);
  SySliceTally tally;
  ck_assert (sy_frontier_tally (frontier, slice, (SyInterval){ SY_DAY_NONE, SY_DAY_NONE }, &tally, NULL));
  ck_assert_int_eq (tally.documents, 7);
  ck_assert_int_eq (tally.held, 3);
  ck_assert_int_eq (tally.waiting, 1);
  add_document (frontier, slice, "later", 5, "x", 0, &listed);
  ck_assert (sy_frontier_tally (frontier, slice, (SyInterval){ SY_DAY_NONE, 5 }, &tally, NULL));
  ck_assert_int_eq (tally.documents, 7);
  ck_assert (sy_frontier_clear_slice (frontier, slice, NULL));
  ck_assert (sy_frontier_tally (frontier, slice, (SyInterval){ SY_DAY_NONE, SY_DAY_NONE }, &tally, NULL));
  ck_assert_int_eq (tally.documents, 0);
}
END_TEST

START_TEST (a_scope_fails_as_a_whole)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  gint64 bad = add_slice (frontier, "bad", 0, 10), listed = add_slice (frontier, "bad", 10, 20), good = add_slice (frontier, "good", 0, 10);
  add_job (frontier, "listing", "bad", bad, 0, 10);
  add_job (frontier, "listing", "good", good, 0, 10);
  ck_assert (sy_frontier_set_slice (frontier, listed, SY_SLICE_LISTED, 1, 1, "", NULL));
  ck_assert (sy_frontier_fail_scope (frontier, SOURCE, "bad", "unknown", NULL));
  g_autofree char *waiting = next (frontier, ever, 0);
  ck_assert_str_eq (waiting, "good");
  g_autoptr (SySlice) failed = sy_frontier_slice (frontier, bad, NULL), kept = sy_frontier_slice (frontier, listed, NULL);
  ck_assert_int_eq (failed->state, SY_SLICE_FAILED);
  ck_assert_str_eq (failed->reason, "unknown");
  ck_assert_int_eq (kept->state, SY_SLICE_LISTED);
}
END_TEST

static void
note_pace (const char *name, gint64 instant, gpointer data)
{
  g_string_append_printf (data, "%s=%" G_GINT64_FORMAT " ", name, instant);
}

START_TEST (what_was_committed_is_there_after_a_kill_and_nothing_else)
{
  SyFrontier *frontier = open_frontier ();
  ck_assert (sy_frontier_begin (frontier, NULL));
  add_job (frontier, "text", "kept", 0, 1, 2);
  ck_assert (sy_frontier_set_archive_seen (frontier, 12, NULL));
  ck_assert (sy_frontier_set_archive_seen (frontier, 11, NULL)); /* never goes back */
  ck_assert (sy_frontier_set_pace (frontier, SOURCE, "api", 5, NULL));
  ck_assert (sy_frontier_commit (frontier, NULL));
  ck_assert (sy_frontier_begin (frontier, NULL));
  add_job (frontier, "text", "lost", 0, 1, 2);
  /* Killed here: a second connection sees what a new process would see. */
  g_autoptr (SyFrontier) after = open_frontier ();
  g_autofree char *waiting = next (after, ever, 0);
  ck_assert_str_eq (waiting, "kept");
  guint64 seen;
  ck_assert (sy_frontier_archive_seen (after, &seen, NULL));
  ck_assert_uint_eq (seen, 12);
  g_autoptr (GString) paces = g_string_new (NULL);
  ck_assert (sy_frontier_each_pace (after, SOURCE, note_pace, paces, NULL));
  ck_assert_str_eq (paces->str, "api=5 ");
  sy_frontier_rollback (frontier);
  sy_frontier_free (frontier);
}
END_TEST

START_TEST (the_listing_works_if_some_slice_has_documents)
{
  g_autoptr (SyFrontier) frontier = open_frontier ();
  gint64 slice = add_slice (frontier, "a", 0, 10);
  gboolean works;
  ck_assert (sy_frontier_set_slice (frontier, slice, SY_SLICE_LISTED, 0, 100, "", NULL));
  ck_assert (sy_frontier_listing_works (frontier, SOURCE, 50, &works, NULL));
  ck_assert (!works);
  ck_assert (sy_frontier_set_slice (frontier, slice, SY_SLICE_LISTED, 3, 100, "", NULL));
  ck_assert (sy_frontier_listing_works (frontier, SOURCE, 50, &works, NULL));
  ck_assert (works);
  ck_assert (sy_frontier_listing_works (frontier, SOURCE, 101, &works, NULL));
  ck_assert (!works);
}
END_TEST

START_TEST (what_is_no_database_is_an_error)
{
  g_autofree char *folder = sy_unit_scratch (), *path = g_build_filename (folder, "crawl.db", NULL);
  g_autofree char *text = g_strnfill (8192, 'x');
  ck_assert (g_file_set_contents (path, text, -1, NULL));
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_frontier_open (path, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("frontier");
  TCase *tests = tcase_create ("frontier");
  tcase_add_test (tests, the_newest_days_come_first_and_listings_before_what_they_list);
  tcase_add_test (tests, a_job_is_added_once_and_keeps_its_state);
  tcase_add_test (tests, a_new_run_revives_what_failed_and_what_was_missing_for_long);
  tcase_add_test (tests, slices_are_found_by_scope_and_days);
  tcase_add_test (tests, documents_are_keyed_on_number_and_day);
  tcase_add_test (tests, a_tally_counts_what_is_held_and_what_waits);
  tcase_add_test (tests, a_scope_fails_as_a_whole);
  tcase_add_test (tests, what_was_committed_is_there_after_a_kill_and_nothing_else);
  tcase_add_test (tests, the_listing_works_if_some_slice_has_documents);
  tcase_add_test (tests, what_is_no_database_is_an_error);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
