// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/engine.h"
#include "query/kept.h"
#include "tests/unit/unit.h"

static guint cleared;

static void
count_cleared (gpointer data)
{
  (void) data;
  cleared++;
}

static SyEngine
engine_at (guint64 file, gint64 change)
{
  return (SyEngine){ .file = file, .change = change };
}

static void
keep (SyKept *kept, const SyEngine *engine, const char *key, int number, gsize bytes)
{
  int *value = g_atomic_rc_box_new (int);
  *value = number;
  sy_kept_keep (kept, engine, key, value, bytes, count_cleared);
  g_atomic_rc_box_release_full (value, count_cleared);
}

/* The number kept, or -1. */
static int
taken (SyKept *kept, const SyEngine *engine, const char *key)
{
  int *value = sy_kept_take (kept, engine, key), number = value != NULL ? *value : -1;
  if (value != NULL)
    g_atomic_rc_box_release_full (value, count_cleared);
  return number;
}

START_TEST (a_value_is_given_to_its_own_state_only)
{
  SyKept *kept = sy_kept_new ();
  SyEngine now = engine_at (1, 5), later = engine_at (1, 6), rebuilt = engine_at (2, 5);
  keep (kept, &now, "a", 7, 10);
  ck_assert_int_eq (taken (kept, &now, "a"), 7);
  ck_assert_int_eq (taken (kept, &now, "b"), -1);
  ck_assert_int_eq (taken (kept, &later, "a"), -1);
  ck_assert_int_eq (taken (kept, &rebuilt, "a"), -1);
  sy_kept_free (kept);
}
END_TEST

START_TEST (a_newer_state_drops_what_is_stale)
{
  SyKept *kept = sy_kept_new ();
  SyEngine now = engine_at (1, 5), later = engine_at (1, 6), rebuilt = engine_at (2, 1);
  cleared = 0;
  keep (kept, &now, "a", 7, 10);
  keep (kept, &later, "a", 8, 10);
  ck_assert_uint_eq (cleared, 1);
  ck_assert_uint_eq (sy_kept_bytes (kept), 10);
  keep (kept, &rebuilt, "a", 9, 20);
  ck_assert_uint_eq (cleared, 2);
  ck_assert_uint_eq (sy_kept_bytes (kept), 20);
  sy_kept_free (kept);
  ck_assert_uint_eq (cleared, 3);
}
END_TEST

START_TEST (what_was_not_asked_for_longest_goes_first)
{
  SyKept *kept = sy_kept_new ();
  SyEngine now = engine_at (1, 5);
  keep (kept, &now, "a", 1, SY_KEPT_BYTES / 2);
  keep (kept, &now, "b", 2, SY_KEPT_BYTES / 2);
  ck_assert_int_eq (taken (kept, &now, "a"), 1);
  keep (kept, &now, "c", 3, 1);
  ck_assert_int_eq (taken (kept, &now, "b"), -1);
  ck_assert_int_eq (taken (kept, &now, "a"), 1);
  ck_assert_int_eq (taken (kept, &now, "c"), 3);
  ck_assert_uint_le (sy_kept_bytes (kept), SY_KEPT_BYTES);
  sy_kept_free (kept);
}
END_TEST

START_TEST (a_value_in_use_outlives_its_place)
{
  SyKept *kept = sy_kept_new ();
  SyEngine now = engine_at (1, 5);
  cleared = 0;
  keep (kept, &now, "a", 1, 1);
  int *held = sy_kept_take (kept, &now, "a");
  sy_kept_free (kept);
  ck_assert_uint_eq (cleared, 0);
  ck_assert_int_eq (*held, 1);
  g_atomic_rc_box_release_full (held, count_cleared);
  ck_assert_uint_eq (cleared, 1);
}
END_TEST

START_TEST (what_is_too_large_is_not_kept)
{
  SyKept *kept = sy_kept_new ();
  SyEngine now = engine_at (1, 5);
  keep (kept, &now, "a", 1, (gsize) SY_KEPT_BYTES + 1);
  ck_assert_int_eq (taken (kept, &now, "a"), -1);
  ck_assert_uint_eq (sy_kept_bytes (kept), 0);
  sy_kept_free (kept);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("kept");
  TCase *tests = tcase_create ("kept");
  tcase_add_test (tests, a_value_is_given_to_its_own_state_only);
  tcase_add_test (tests, a_newer_state_drops_what_is_stale);
  tcase_add_test (tests, what_was_not_asked_for_longest_goes_first);
  tcase_add_test (tests, a_value_in_use_outlives_its_place);
  tcase_add_test (tests, what_is_too_large_is_not_kept);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
