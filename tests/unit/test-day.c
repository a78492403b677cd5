// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/clock.h"
#include "corpus/day.h"
#include "corpus/error.h"
#include "tests/unit/unit.h"

START_TEST (days_read_and_print_as_the_same_text)
{
  const char *const good[] = { "0001-01-01", "1970-01-01", "2000-02-29", "2024-02-29", "2026-11-20", "9999-12-31" };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      SyDay day = SY_DAY_NONE;
      ck_assert (sy_day_parse (good[i], &day, &error));
      g_autofree char *text = sy_day_format (day);
      ck_assert_str_eq (text, good[i]);
    }
  ck_assert_int_eq (sy_day_from_ymd (1970, 1, 1), 0);
  ck_assert_int_eq (sy_day_from_ymd (1, 1, 1), SY_DAY_MIN);
  ck_assert_int_eq (sy_day_from_ymd (9999, 12, 31), SY_DAY_MAX);
}
END_TEST

START_TEST (what_is_no_day_is_refused_and_the_output_untouched)
{
  const char *const bad[] = { "", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "2024/01/01", "0000-01-01", "2024-01-01 ", "２０２４-01-01" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      SyDay day = 42;
      ck_assert_msg (!sy_day_parse (bad[i], &day, &error), "%s", bad[i]);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_int_eq (day, 42);
    }
}
END_TEST

START_TEST (periods_are_half_open)
{
  const struct { const char *text, *from, *to; } cases[] = {
    { "2024", "2024-01-01", "2025-01-01" },       { "2024-02", "2024-02-01", "2024-03-01" },    { "2024-12", "2024-12-01", "2025-01-01" },
    { "2024-Q4", "2024-10-01", "2025-01-01" },    { "2024-q1", "2024-01-01", "2024-04-01" },    { "2024-02-29", "2024-02-29", "2024-03-01" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyInterval period;
      g_autoptr (GError) error = NULL;
      ck_assert (sy_interval_parse_period (cases[i].text, &period, &error));
      g_autofree char *from = sy_day_format (period.from), *to = sy_day_format (period.to);
      ck_assert_str_eq (from, cases[i].from);
      ck_assert_str_eq (to, cases[i].to);
      ck_assert (sy_interval_contains (period, period.from));
      ck_assert (!sy_interval_contains (period, period.to));
    }
  const char *const bad[] = { "", "24", "2024-Q5", "2024-13", "2024-", "20245", "abcd" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      SyInterval period;
      ck_assert_msg (!sy_interval_parse_period (bad[i], &period, NULL), "%s", bad[i]);
    }
}
END_TEST

START_TEST (open_ends_hold_every_day)
{
  SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };
  ck_assert (sy_interval_contains (ever, SY_DAY_MIN) && sy_interval_contains (ever, SY_DAY_MAX));
  ck_assert (!sy_interval_is_empty (ever));
  ck_assert (sy_interval_is_empty ((SyInterval){ 5, 5 }));
}
END_TEST

START_TEST (instants_are_utc_seconds)
{
  gint64 instant = 0;
  ck_assert (sy_instant_parse ("2026-11-20T12:00:00Z", &instant, NULL));
  g_autofree char *text = sy_instant_format (instant);
  ck_assert_str_eq (text, "2026-11-20T12:00:00Z");
  ck_assert (sy_instant_parse ("2026-11-20T13:00:00+01:00", &instant, NULL));
  g_autofree char *shifted = sy_instant_format (instant);
  ck_assert_str_eq (shifted, "2026-11-20T12:00:00Z");
  ck_assert (!sy_instant_parse ("2026-11-20", &instant, NULL));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("day");
  TCase *tests = tcase_create ("day");
  tcase_add_test (tests, days_read_and_print_as_the_same_text);
  tcase_add_test (tests, what_is_no_day_is_refused_and_the_output_untouched);
  tcase_add_test (tests, periods_are_half_open);
  tcase_add_test (tests, open_ends_hold_every_day);
  tcase_add_test (tests, instants_are_utc_seconds);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
