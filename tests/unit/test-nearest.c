// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "query/body.h"
#include "query/nearest.h"
#include "query/search_field.h"
#include "tests/unit/unit.h"

START_TEST (a_mistyped_or_shortened_field_is_suggested_in_either_language)
{
  const struct
  {
    const char *typed, *field;
  } cases[] = {
    { "jur", "jurisdiction" }, { "kond", "kind" },   { "knid", "kind" },      { "efective", "effective" }, { "EFFECTIV", "effective" }, { "发布日", "date" },
    { "法", "jurisdiction" },  { "管", "jurisdiction" }, { "生效", "effective" }, { "ｋｉｎｄｓ", "kind" },     { "xyzzy", NULL },           { "", NULL },
    { "q", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *field = sy_search_field_nearest (cases[i].typed);
      ck_assert_msg (g_strcmp0 (field, cases[i].field) == 0, "%s: %s", cases[i].typed, field);
    }
}
END_TEST

START_TEST (distance_counts_letters_and_knows_beginnings)
{
  const struct
  {
    const char *typed, *word;
    guint distance;
  } cases[] = {
    { "kind", "kind", 0 }, { "jur", "jurisdiction", 1 }, { "kidn", "kind", 1 }, { "suspendd", "suspended", 1 }, { "cn", "xx", G_MAXUINT },
    { "a", "b", G_MAXUINT }, { "a", "ab", G_MAXUINT }, { "", "ab", G_MAXUINT }, { "暂", "暂停", 1 }, { "lithografy", "lithography", 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ck_assert_msg (sy_distance (cases[i].typed, cases[i].word) == cases[i].distance, "%s %s: %u", cases[i].typed, cases[i].word,
                   sy_distance (cases[i].typed, cases[i].word));
  g_autofree char *long_word = g_strnfill (1000, 'a');
  ck_assert_uint_eq (sy_distance (long_word, "aa"), G_MAXUINT);
}
END_TEST

START_TEST (a_body_has_one_name_in_each_language_whatever_sources_call_it)
{
  ck_assert_str_eq (sy_body_name ("商务部", "en"), "Ministry of Commerce");
  ck_assert_str_eq (sy_body_name ("Ministry of Commerce", "zh"), "商务部");
  ck_assert_str_eq (sy_body_name ("Industry and Security Bureau", "zh"), "美国商务部工业与安全局");
  ck_assert_str_eq (sy_body_name ("Bureau of Nobody", "zh"), "Bureau of Nobody");
  ck_assert (sy_body_is ("商务部", "ministry of commerce") && !sy_body_is ("美国商务部", "商务部") && sy_body_is ("X", "x"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("nearest");
  TCase *tests = tcase_create ("nearest");
  tcase_add_test (tests, a_mistyped_or_shortened_field_is_suggested_in_either_language);
  tcase_add_test (tests, distance_counts_letters_and_knows_beginnings);
  tcase_add_test (tests, a_body_has_one_name_in_each_language_whatever_sources_call_it);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
