// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/phrase.h"
#include "tests/unit/unit.h"

START_TEST (notes_are_shown_in_the_language_of_their_reader)
{
  static const struct
  {
    const char *english, *lang, *shown;
  } cases[] = {
    { "no answer", "zh", "没有应答" },
    { "no answer", "en", "no answer" },
    { "no answer", NULL, "no answer" },
    { "no answers", "zh", "no answers" }, /* no row has it */
    { "the source answered 418", "zh", "来源应答 418" },
    { "\"https://example.gov/a\" answered 200 with a challenge of Jiasule", "zh", "“https://example.gov/a”应答 200：Jiasule 的访问质询" },
    { "after 5 attempts: \"https://example.gov/a\": Couldn't connect to server", "zh", "尝试 5 次后：“https://example.gov/a”：无法连接服务器" },
    { "the service counts 3 documents and lists 1", "zh", "服务标明 3 份，列出 1 份" },
    { "the interface has changed: a row of the column has no url; it has id, title", "zh", "接口已变：栏目条目没有 url；现有 id, title" },
    { "a line\nand another", "zh", "a line\nand another" },
    { "", "zh", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = sy_phrase (cases[i].english, cases[i].lang);
      ck_assert_msg (strcmp (shown, cases[i].shown) == 0, "%s: %s", cases[i].english, shown);
    }
}
END_TEST

START_TEST (a_note_within_a_note_without_an_end_is_left_as_it_is)
{
  GString *nested = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append (nested, "after 2 attempts: ");
  g_autofree char *shown = sy_phrase (nested->str, "zh");
  ck_assert (g_str_has_prefix (shown, "尝试 2 次后：尝试 2 次后：尝试 2 次后：after 2 attempts: "));
  g_string_free (nested, TRUE);
}
END_TEST

START_TEST (the_first_variable_of_the_locale_that_is_set_counts)
{
  g_setenv ("LC_ALL", "", TRUE);
  g_setenv ("LC_MESSAGES", "zh_CN.UTF-8", TRUE);
  g_setenv ("LANG", "en_US.UTF-8", TRUE);
  ck_assert_str_eq (sy_phrase_language (), "zh");
  g_setenv ("LC_ALL", "en_GB", TRUE);
  ck_assert_str_eq (sy_phrase_language (), "en");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  ck_assert_ptr_null (sy_phrase_language ());
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("phrase");
  TCase *tests = tcase_create ("phrase");
  tcase_add_test (tests, notes_are_shown_in_the_language_of_their_reader);
  tcase_add_test (tests, a_note_within_a_note_without_an_end_is_left_as_it_is);
  tcase_add_test (tests, the_first_variable_of_the_locale_that_is_set_counts);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
