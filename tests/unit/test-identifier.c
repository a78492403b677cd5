// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/identifier.h"

#include "tests/unit/unit.h"

/* All composed. */
static const struct
{
  const char *listed, *typed;
  gboolean tells;
} cases[] = {
  { "Vessel Registration Identification, IMO 9187629", "9187629", TRUE },
  { "Vessel Registration Identification, IMO 9187629", "IMO9187629", TRUE },
  { "IMO9187629", "IMO 918-7629", TRUE },
  { "Vessel Registration Identification, IMO 9187629", "918762", FALSE },
  { "Passport A1234567 (Iran)", "a1234567", TRUE },
  { "Passport, A 12 34 567, IR", "A1234567", TRUE },
  { "Passport A1234567 (Iran)", "A1234568", FALSE },
  { "CN, 91110000MA01ABCD2X, Unified Social Credit Code", "91110000ma01abcd2x", TRUE },
  { "LEI 5299-00KITE-COMPOSED-01", "529900KITECOMPOSED01", TRUE },
  { "SWIFT/BIC KITERUMM", "KITE RU MM", TRUE },
  { "SWIFT/BIC KITERUMM", "KITERUMMXXX", FALSE },
  { "KITERUMM, SWIFT/BIC", "SWIFT/BIC", FALSE },
  { "Passport, A1234567, Malaysia", "Malaysia", FALSE }, /* eight letters that are no code */
  { "National ID No. 1234567; Tax ID No. 7654321", "7654321", TRUE },
};

START_TEST (a_number_is_told_whatever_stands_between_its_letters)
{
  g_autofree char *number = sy_identifier_plain (cases[_i].typed);
  ck_assert_ptr_nonnull (number);
  ck_assert_msg (sy_identifier_tells (cases[_i].listed, number) == cases[_i].tells, "\"%s\" in \"%s\"", cases[_i].typed, cases[_i].listed);
}
END_TEST

START_TEST (what_is_short_or_a_word_is_no_number)
{
  static const char *const none[] = { "", "12", "A-12", "Heron", "Identification", "登记号" };
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *number = sy_identifier_plain (none[i]);
      ck_assert_msg (number == NULL, "\"%s\"", none[i]);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("identifier");
  TCase *tests = tcase_create ("identifier");
  tcase_add_loop_test (tests, a_number_is_told_whatever_stands_between_its_letters, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, what_is_short_or_a_word_is_no_number);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
