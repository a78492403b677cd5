// SPDX-License-Identifier: GPL-3.0-or-later
/* The ledger: reasons, bounds and holes, and that the newest report counts in whatever order reports are read. */
#include <stdlib.h>
#include <string.h>

#include "corpus/ledger.h"
#include "crawler/ledger.h"
#include "index/crawl_report.h"
#include "tests/unit/unit.h"

START_TEST (every_way_to_lack_a_document_has_its_reason)
{
  const struct { SyJobState state; int status; const char *note, *reason; } cases[] = {
    { SY_JOB_MISSING, 404, "the service does not have it", "404" },
    { SY_JOB_MISSING, 410, NULL, "404" },
    { SY_JOB_ABSENT, 406, NULL, "406" },
    { SY_JOB_FAILED, 412, "the source answered 412", "412" },
    { SY_JOB_WITHDRAWN, 200, "a shell", "retracted" },
    { SY_JOB_REFUSED, 200, "a CAPTCHA page", "blocked" },
    { SY_JOB_REFUSED, 202, "a promise in place of an answer", "blocked" },
    { SY_JOB_FAILED, 403, "", "blocked" },
    { SY_JOB_FAILED, 429, "too many requests", "blocked" },
    { SY_JOB_FAILED, 0, "after 5 attempts: \"https://example.gov/robots.txt\": Couldn't connect to server", "failed" }, /* nobody forbids anything */
    { SY_JOB_REFUSED, 0, "robots.txt of https://example.gov disallows \"/x\"", "robots" },
    { SY_JOB_REFUSED, 200, "question marks in place of characters", "refused" },
    { SY_JOB_FAILED, 500, "the source answered 500", "failed" },
    { SY_JOB_FAILED, 0, "no answer", "failed" },
    { SY_JOB_WAITING, 0, "", "not_asked" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_str_eq (sy_ledger_reason (cases[i].state, cases[i].status, cases[i].note), cases[i].reason);
}
END_TEST

START_TEST (a_list_may_lose_a_few_but_not_many_and_not_all)
{
  const struct { gint64 before, now, percent; gboolean shrank; } cases[] = {
    { 100, 100, 20, FALSE }, { 100, 120, 20, FALSE }, { 100, 80, 20, FALSE }, { 100, 79, 20, TRUE }, { 4, 2, 20, FALSE }, { 5, 2, 20, TRUE },
    { 1, 0, 20, TRUE },      { 0, 0, 20, FALSE },     { -1, 0, 20, FALSE },   { 100, 0, 100, FALSE }, { 100, 96, 0, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (sy_ledger_shrank (cases[i].before, cases[i].now, cases[i].percent) == cases[i].shrank, "case %u", i);
}
END_TEST

START_TEST (holes_are_named_as_ranges)
{
  const struct { const char *held; gint64 first; const char *holes; gint64 count, last; } cases[] = {
    { "1-3", 1, "", 3, 3 }, { "2 4-5 9", 1, "1 3 6-8", 4, 9 }, { "9 2 4-5 4", 1, "1 3 6-8", 4, 9 }, { "10-12 12-14", 10, "", 5, 14 }, { "10-20 12-14 22", 10, "21", 12, 22 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (SyInterval));
      g_auto (GStrv) words = g_strsplit (cases[i].held, " ", -1);
      for (guint w = 0; words[w] != NULL; w++)
        {
          const char *dash = strchr (words[w], '-');
          SyInterval one = { atoi (words[w]), atoi (dash != NULL ? dash + 1 : words[w]) + 1 };
          g_array_append_val (numbers, one);
        }
      gint64 count, last;
      g_autofree char *holes = sy_ledger_holes (numbers, cases[i].first, &count, &last);
      ck_assert_str_eq (holes, cases[i].holes);
      ck_assert_int_eq (count, cases[i].count);
      ck_assert_int_eq (last, cases[i].last);
    }
}
END_TEST

/* Takes a report in that was made at `reported`; what is wrong with it. */
static const char *
take (SyCatalogue *catalogue, const char *json, gint64 reported)
{
  SyCapture capture = { .kind = (char *) "metadata", .uri = (char *) "smallyard:crawl/us-fr/ledger/2025", .observed = reported, .sequence = 1 };
  g_autoptr (GError) error = NULL;
  const char *problem = NULL;
  ck_assert (sy_is_crawl_report (&capture));
  ck_assert (sy_crawl_report_take (catalogue, &capture, json, strlen (json), &problem, &error));
  sy_assert_no_error (error);
  return problem;
}

static const char partial[] = "{\"kind\":\"ledger\",\"source\":\"us-fr\",\"year\":2025,\"expected\":3,\"held\":2,\"missing\":[{\"name\":\"2025-1\",\"reason\":\"404\"}],"
                              "\"unlisted\":[],\"observed\":\"2026-01-02T00:00:00Z\"}";
static const char full[] = "{\"kind\":\"ledger\",\"source\":\"us-fr\",\"year\":2025,\"expected\":3,\"held\":3,\"missing\":[],\"unlisted\":[],"
                           "\"observed\":\"2026-01-05T00:00:00Z\"}";
static const char unknown[] = "{\"kind\":\"ledger\",\"source\":\"us-fr\",\"year\":2025,\"expected\":null,\"held\":3,\"missing\":[],\"unlisted\":[{\"scope\":\"all\"}],"
                              "\"observed\":\"2026-01-09T00:00:00Z\"}";

START_TEST (the_newest_report_counts_in_whatever_order_they_are_read)
{
  const char *const reports[] = { partial, full, unknown };
  const guint orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *directory = sy_unit_scratch (), *path = g_build_filename (directory, "catalogue.db", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
      sy_assert_no_error (error);
      for (guint r = 0; r < 3; r++)
        ck_assert_str_eq (take (catalogue, reports[orders[i][r]], 10 + orders[i][r]), "");
      g_autoptr (GPtrArray) years = sy_catalogue_ledger (catalogue, &error);
      sy_assert_no_error (error);
      ck_assert_uint_eq (years->len, 1);
      const SyLedgerYear *year = years->pdata[0];
      ck_assert_int_eq (year->year, 2025);
      ck_assert_int_eq (year->expected, -1);
      ck_assert_int_eq (year->held, 3);
      ck_assert_str_eq (year->unlisted, "[{\"scope\":\"all\"}]");
      ck_assert_int_eq (year->first_complete, year->last_complete); /* only `full` was complete */
      ck_assert_int_gt (year->last_complete, 0);
    }
}
END_TEST

START_TEST (a_report_that_lacks_something_is_not_taken)
{
  g_autofree char *directory = sy_unit_scratch (), *path = g_build_filename (directory, "catalogue.db", NULL);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, NULL);
  const char *const bad[] = { "{\"kind\":\"ledger\",\"source\":\"us-fr\"}", "{\"kind\":\"coverage\"}", "{\"kind\":\"conditions\"}", "{\"kind\":\"other\"}", "[]", "" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_str_ne (take (catalogue, bad[i], 1), "");
  ck_assert_str_eq (take (catalogue, "{\"kind\":\"crawl\",\"source\":\"us-fr\"}", 1), "");
  ck_assert_str_eq (take (catalogue, "{\"kind\":\"conditions\",\"source\":\"us-fr\",\"conditions\":[{\"scope\":\"all\",\"what\":\"shrunk\"}]}", 2), "");
  ck_assert_str_eq (take (catalogue, "{\"kind\":\"conditions\",\"source\":\"us-fr\",\"conditions\":[]}", 1), "");
  g_autoptr (GPtrArray) coverage = sy_catalogue_coverage (catalogue, NULL);
  ck_assert_uint_eq (coverage->len, 1);
  ck_assert_str_eq (((const SyCoverage *) coverage->pdata[0])->conditions, "[{\"scope\":\"all\",\"what\":\"shrunk\"}]");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("ledger");
  TCase *tests = tcase_create ("ledger");
  tcase_add_test (tests, every_way_to_lack_a_document_has_its_reason);
  tcase_add_test (tests, a_list_may_lose_a_few_but_not_many_and_not_all);
  tcase_add_test (tests, holes_are_named_as_ranges);
  tcase_add_test (tests, the_newest_report_counts_in_whatever_order_they_are_read);
  tcase_add_test (tests, a_report_that_lacks_something_is_not_taken);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
