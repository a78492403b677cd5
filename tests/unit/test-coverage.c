// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "query/coverage.h"
#include "tests/unit/unit.h"

static SyDay
day (const char *text)
{
  SyDay parsed = SY_DAY_NONE;
  if (*text != '\0')
    ck_assert_msg (sy_day_parse (text, &parsed, NULL), "%s", text);
  return parsed;
}

/* "SCOPE FROM TO; ..." with days or "-" for an open end; TO is the first day after. */
static SyCoverage *
held (gint64 documents, const char *slices, const char *last_complete)
{
  SyCoverage *coverage = g_new0 (SyCoverage, 1);
  coverage->source = g_strdup ("us-fr");
  coverage->documents = documents;
  coverage->slices = g_ptr_array_new_with_free_func (g_free);
  coverage->scopes = g_ptr_array_new_with_free_func (g_free);
  coverage->last_complete = *last_complete != '\0' ? (gint64) day (last_complete) * G_TIME_SPAN_DAY : 0;
  g_auto (GStrv) all = g_strsplit (slices, "; ", -1);
  for (char **one = all; *one != NULL && **one != '\0'; one++)
    {
      g_auto (GStrv) words = g_strsplit (*one, " ", 3);
      SyInterval *slice = g_new (SyInterval, 1);
      *slice = (SyInterval){ *words[1] == '-' ? SY_DAY_NONE : day (words[1]), *words[2] == '-' ? SY_DAY_NONE : day (words[2]) };
      g_ptr_array_add (coverage->slices, slice);
      g_ptr_array_add (coverage->scopes, g_strdup (words[0]));
    }
  return coverage;
}

static SySource *
rules (const char *scopes)
{
  SySource *source = g_new0 (SySource, 1);
  source->id = g_strdup ("us-fr");
  source->stale_days = 7;
  source->scopes = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) all = g_strsplit (scopes, " ", -1);
  for (char **scope = all; *scope != NULL; scope++)
    g_ptr_array_add (source->scopes, g_strdup (*scope));
  return source;
}

START_TEST (the_state_of_a_source_is_that_of_the_days_asked)
{
  const struct { const char *name, *scopes; gint64 documents; const char *slices, *last, *from, *to; SyCoverageState state; const char *reason; } cases[] = {
    { "nothing held", "a", 0, "", "", "", "", SY_NOT_COVERED, "never fetched" },
    { "only imports", "a", 9, "", "", "", "", SY_PARTIAL, "never asked in full" },
    { "all of the only scope", "a", 9, "a 2020-01-01 2026-11-21", "2026-11-20", "", "", SY_COVERED, "complete from 2020-01-01" },
    { "two slices that meet", "a", 9, "a 2020-01-01 2023-01-01; a 2023-01-01 2026-11-21", "2026-11-20", "", "", SY_COVERED, "complete" },
    { "slices in any order", "a", 9, "a 2023-01-01 2026-11-21; a 2020-01-01 2023-01-01", "2026-11-20", "", "", SY_COVERED, "complete" },
    { "a day missing between", "a", 9, "a 2020-01-01 2023-01-01; a 2023-01-02 2026-11-21", "2026-11-20", "", "", SY_PARTIAL, "incomplete from 2023-01-01 (a) on" },
    { "the gap is not in the days asked", "a", 9, "a 2020-01-01 2023-01-01; a 2023-01-02 2026-11-21", "2026-11-20", "2024-01-01", "2025-01-01", SY_COVERED, "complete" },
    { "one of two scopes", "a b", 9, "a 2020-01-01 2026-11-21", "2026-11-20", "", "", SY_PARTIAL, "2020-01-01 (b)" },
    { "both scopes", "a b", 9, "a 2020-01-01 2026-11-21; b 2020-01-01 2026-11-21", "2026-11-20", "", "", SY_COVERED, "complete" },
    { "before what was asked for", "a", 9, "a 2020-01-01 2026-11-21", "2026-11-20", "2019-01-01", "", SY_PARTIAL, "incomplete from 2019-01-01" },
    { "fresh enough", "a", 9, "a 2020-01-01 2026-11-15", "2026-11-15", "", "", SY_COVERED, "complete up to 2026-11-15" },
    { "stale", "a", 9, "a 2020-01-01 2026-11-01", "2026-11-01", "", "", SY_STALE, "last complete on 2026-11-01" },
    { "stale, but not for the days asked", "a", 9, "a 2020-01-01 2026-11-01", "2026-11-01", "2023-01-01", "2024-01-01", SY_COVERED, "complete from 2023-01-01" },
    { "covered and empty", "a", 0, "a 2020-01-01 2026-11-21", "2026-11-20", "", "", SY_COVERED, "complete" },
    { "since ever", "a", 9, "a - -", "2026-11-20", "", "", SY_COVERED, "complete from the beginning" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyCoverage *coverage = held (cases[i].documents, cases[i].slices, cases[i].last);
      g_autoptr (SySource) source = rules (cases[i].scopes);
      g_autofree char *reason = NULL, *chinese = NULL;
      SyInterval asked = { day (cases[i].from), day (cases[i].to) };
      SyCoverageState state = sy_coverage_state (source, coverage, asked, day ("2026-11-20"), "en", &reason);
      ck_assert_msg (state == cases[i].state, "%s: %s: %s", cases[i].name, sy_coverage_name (state), reason);
      ck_assert_msg (strstr (reason, cases[i].reason) != NULL, "%s: %s", cases[i].name, reason);
      sy_coverage_state (source, coverage, asked, day ("2026-11-20"), "zh", &chinese);
      ck_assert_str_ne (chinese, reason);
      sy_coverage_free (coverage);
    }
}
END_TEST

START_TEST (an_import_is_covered_as_far_as_it_goes_and_a_register_never)
{
  SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };
  g_autofree char *one = NULL, *other = NULL, *third = NULL, *fourth = NULL;
  SyCoverage *coverage = held (3, "file - -", "2026-11-20"), *unknown = held (3, "", ""), *list = held (3, "file - -", "2026-11-20");
  g_free (list->source);
  list->source = g_strdup ("register:starter-us");
  g_free (coverage->source);
  coverage->source = g_strdup ("import:papers");
  g_autofree char *fifth = NULL;
  SyCoverage *official = held (3, "file - -", "2026-11-20");
  ck_assert_int_eq (sy_coverage_state (NULL, official, ever, day ("2026-11-20"), "en", &fifth), SY_PARTIAL);
  ck_assert_msg (strstr (fifth, "never asked in full") != NULL, "an official source whose rules are missing: %s", fifth);
  sy_coverage_free (official);
  ck_assert_int_eq (sy_coverage_state (NULL, coverage, ever, day ("2026-11-20"), "en", &one), SY_COVERED);
  ck_assert_int_eq (sy_coverage_state (NULL, unknown, ever, day ("2026-11-20"), "en", &other), SY_PARTIAL);
  ck_assert_int_eq (sy_coverage_state (NULL, list, ever, day ("2026-11-20"), "en", &third), SY_PARTIAL);
  ck_assert_int_eq (sy_coverage_state (NULL, NULL, ever, day ("2026-11-20"), "en", &fourth), SY_NOT_COVERED);
  sy_coverage_free (coverage);
  sy_coverage_free (unknown);
  sy_coverage_free (list);
}
END_TEST

START_TEST (filters_at_the_top_narrow_what_is_asked_and_no_others)
{
  const struct { const char *query, *source, *jurisdiction, *from, *to; } cases[] = {
    { "gallium", NULL, NULL, "", "" },
    { "gallium source:us-fr", "us-fr", NULL, "", "" },
    { "jurisdiction:China date:2023..2024", NULL, "cn", "2023-01-01", "2025-01-01" },
    { "a date:2023.. published:..2024-06", NULL, NULL, "2023-01-01", "2024-07-01" },
    { "effective:2024", NULL, NULL, "", "" },
    { "source:us-fr OR source:eu", NULL, NULL, "", "" },
    { "-source:us-fr a", NULL, NULL, "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (cases[i].query, &error);
      sy_assert_no_error (error);
      g_auto (SyCoverageAsked) asked;
      sy_coverage_asked_init (&asked, clause);
      ck_assert_msg (g_strcmp0 (asked.source, cases[i].source) == 0 && g_strcmp0 (asked.jurisdiction, cases[i].jurisdiction) == 0, "%s", cases[i].query);
      ck_assert_msg (asked.published.from == day (cases[i].from) && asked.published.to == day (cases[i].to), "%s", cases[i].query);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("coverage");
  TCase *tests = tcase_create ("coverage");
  tcase_add_test (tests, the_state_of_a_source_is_that_of_the_days_asked);
  tcase_add_test (tests, an_import_is_covered_as_far_as_it_goes_and_a_register_never);
  tcase_add_test (tests, filters_at_the_top_narrow_what_is_asked_and_no_others);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
