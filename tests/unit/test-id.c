// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "tests/unit/unit.h"

START_TEST (what_people_write_has_one_canonical_form_one_page_and_two_names)
{
  g_autoptr (GPtrArray) rows = sy_unit_cases ("cases-id.tsv", 5);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *id = sy_id_normalise (row[0], &error);
      sy_assert_no_error (error);
      ck_assert_str_eq (id, row[1]);
      ck_assert_msg (sy_id_scheme (id) != NULL, "%s", id);
      g_autofree char *again = sy_id_normalise (id, NULL);
      ck_assert_str_eq (again, id);
      g_autofree char *path = sy_id_path (id), *en = sy_id_display (id, "en"), *zh = sy_id_display (id, "zh-CN");
      ck_assert_str_eq (path, row[2]);
      ck_assert_str_eq (en, row[3]);
      ck_assert_str_eq (zh, row[4]);
    }
}
END_TEST

START_TEST (each_scheme_of_the_table_accepts_its_own_example)
{
  guint n = 0;
  for (const SyIdScheme *scheme = sy_id_schemes (); scheme->scheme != NULL; scheme++, n++)
    {
      ck_assert_msg (sy_id_scheme (scheme->example) == scheme, "%s", scheme->example);
      g_autofree char *same = sy_id_normalise (scheme->example, NULL);
      ck_assert_str_eq (same, scheme->example);
      ck_assert (*scheme->name_en != '\0' && *scheme->name_zh != '\0');
    }
  ck_assert_uint_ge (n, 26);
}
END_TEST

START_TEST (what_is_no_id_is_refused_and_the_message_names_the_schemes)
{
  const char *const bad[] = { "",
                              "us-fr",
                              "us-fr:",
                              ":2022-21658",
                              "us-fr:2022-21658x",
                              "us-fr:2022-21658@2022-13-01",
                              "us-xx:1",
                              "us-cfr:744.23",
                              "us-cfr:15/744.23 x y",
                              "eu:3202R0821",
                              "eu:32021R082",
                              "eu:32021R082100",
                              "eu:32021RXX0821",
                              "cn:99",
                              "us-ccl:3Z090",
                              "cn-mofcom:61",
                              "cn-mofcom:2025-0",
                              "cn-mofcom:2025-00",
                              "cn-mfa:2024-13-27-1",
                              "cn-tech:050302K",
                              "hs:123",
                              "hs:12345678901",
                              "field:",
                              "eu-2014-833/7:X",
                              "eu-YEAR-NUMBER/ANNEX:X",
                              "import:SET",
                              "import:/ID",
                              "import:SET/",
                              "import:SET/a\nb",
                              "\xff\xfe",
                              "http://example.org/" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = sy_id_normalise (bad[i], &error);
      ck_assert_msg (id == NULL, "%s became %s", bad[i], id);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert (strstr (error->message, "us-fr:2022-21658") != NULL && strstr (error->message, "cn-mofcom:2025-61") != NULL);
      ck_assert (sy_id_scheme (bad[i]) == NULL);
    }
  ck_assert (sy_id_normalise (NULL, NULL) == NULL);
  ck_assert (sy_id_scheme (NULL) == NULL && sy_id_scheme ("us-cfr:15/744.23\n") == NULL);
  ck_assert_msg (sy_id_scheme ("us-fr:e9-12951") == NULL, "an id that is not in normal form is none");
}
END_TEST

START_TEST (what_is_no_id_is_shown_as_it_is)
{
  g_autofree char *display = sy_id_display ("no id", "en"), *path = sy_id_path ("no id/x");
  ck_assert_str_eq (display, "no id");
  ck_assert_str_eq (path, "/doc/no%20id%2Fx");
}
END_TEST

START_TEST (makers_check_what_they_are_given)
{
  g_autofree char *fr = sy_id_us_fr ("2022-21658"), *old = sy_id_us_fr ("e9-12951"), *none = sy_id_us_fr ("21658"), *missing = sy_id_us_fr (NULL);
  ck_assert_str_eq (fr, "us-fr:2022-21658");
  ck_assert_str_eq (old, "us-fr:E9-12951");
  ck_assert (none == NULL && missing == NULL);
  g_autofree char *mofcom = sy_id_cn_mofcom (2025, 61);
  ck_assert_str_eq (mofcom, "cn-mofcom:2025-61");
  ck_assert (sy_id_cn_mofcom (25, 61) == NULL && sy_id_cn_mofcom (2025, 0) == NULL && sy_id_cn_mofcom (2025, 10000) == NULL);
}
END_TEST

START_TEST (codes_have_levels_from_the_whole_to_the_head)
{
  const struct
  {
    const char *code, *levels;
  } cases[] = {
    { "3A090.a.1", "3A090.a.1 3A090.a 3A090" },
    { "3A090", "3A090" },
    { "XI(a)(3)", "XI(a)(3) XI(a) XI" },
    { "744.23(a)(2)", "744.23(a)(2) 744.23(a) 744.23 744" },
    { "X.A.I.001", "X.A.I.001 X.A.I X.A X" },
    { "", "" },
    { ".a", ".a" },
    { "050302J", "050302J" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) levels = sy_id_code_levels (cases[i].code);
      g_autofree char *joined = g_strjoinv (" ", levels);
      ck_assert_str_eq (joined, cases[i].levels);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("id");
  TCase *tests = tcase_create ("id");
  tcase_add_test (tests, what_people_write_has_one_canonical_form_one_page_and_two_names);
  tcase_add_test (tests, each_scheme_of_the_table_accepts_its_own_example);
  tcase_add_test (tests, what_is_no_id_is_refused_and_the_message_names_the_schemes);
  tcase_add_test (tests, what_is_no_id_is_shown_as_it_is);
  tcase_add_test (tests, makers_check_what_they_are_given);
  tcase_add_test (tests, codes_have_levels_from_the_whole_to_the_head);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
