// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/gloss.h"
#include "query/term_base.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

static SyTermBase *
load_text (const char *text, GError **error)
{
  g_autofree char *directory = sy_unit_scratch (), *path = g_build_filename (directory, "own.tsv", NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return sy_term_base_load (directory, NULL, fields, error);
}

START_TEST (the_longest_term_of_a_text_is_found_in_either_language)
{
  static const struct
  {
    const char *text, *typed, *foreign;
    guint first, last;
  } cases[] = {
    { "new export licences for tools", "export licences", "出口许可证", 1, 3 },
    { "最终用户证明要求", "最终用户证明", "end-user certificate", 0, 6 },
    { "最终用户", "最终用户", "end user", 0, 4 },
    { "sales to Andorra", "Andorra", "安道尔", 2, 3 },
    { "tell us", NULL, NULL, 0, 0 }, /* no country */
    { "licences", NULL, NULL, 0, 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SyTermBase) base = load_text ("# composed\n\nexport licence\t出口许可证\town\nend user|end-user|END USER\t最终用户\tofficial\nend-user certificate\t最终用户证明\tofficial\n", &error);
  ck_assert (base != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) all = sy_term_base_find (base, cases[i].text);
      ck_assert_msg (all->len == (cases[i].typed != NULL), "\"%s\": %u terms", cases[i].text, all->len);
      if (all->len == 0)
        continue;
      const SyTermFound *found = all->pdata[0];
      ck_assert_str_eq (found->text, cases[i].typed);
      ck_assert_str_eq (found->foreign->pdata[0], cases[i].foreign);
      ck_assert_uint_eq (found->foreign->len, 1);
      ck_assert (found->first == cases[i].first && found->last == cases[i].last);
    }
}
END_TEST

START_TEST (a_bad_line_is_named)
{
  static const char *const cases[] = { "a\tb\n", "a\tb\tc\n", "\t甲\town\n", "a|\t甲\town\n", "a\t甲\town\tmore\n" };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("good\t好\town\n", cases[i], NULL);
      g_autoptr (GError) error = NULL;
      ck_assert (load_text (text, &error) == NULL);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_msg (strstr (error->message, "own.tsv\", line 2") != NULL, "%s", error->message);
    }
}
END_TEST

START_TEST (limits_hold)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (SY_MAX_RULES_FILE + 1, '#');
  ck_assert (load_text (large, &error) == NULL);
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  g_autoptr (SyTermBase) base = load_text ("alpha\t甲一|乙一|丙一|丁一|戊一\town\n", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i <= SY_MAX_TERMS_FOUND; i++)
    g_string_append (text, "alpha ");
  g_autoptr (GPtrArray) found = sy_term_base_find (base, text->str);
  ck_assert_uint_eq (found->len, SY_MAX_TERMS_FOUND);
  ck_assert_uint_eq (((const SyTermFound *) found->pdata[0])->foreign->len, SY_MAX_TERM_ALTERNATIVES);
}
END_TEST

START_TEST (the_tree_has_at_least_400_pairs_of_its_own)
{
  g_autofree char *directory = sy_unit_file ("../etc/terms.d");
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SyTermBase) base = sy_term_base_load (directory, NULL, fields, &error), bare = sy_term_base_load ("/nowhere", NULL, fields, NULL);
  ck_assert_msg (base != NULL, "%s", error != NULL ? error->message : "");
  ck_assert_uint_ge (sy_term_base_count (base) - sy_term_base_count (bare), 400);
}
END_TEST

static const char *
first_of (const SyTermBase *base, const char *text)
{
  g_autoptr (GPtrArray) found = sy_term_base_find (base, text);
  return found->len > 0 ? ((const SyTermFound *) found->pdata[0])->foreign->pdata[0] : "";
}

START_TEST (elements_and_names_of_parties_are_terms_too)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyTermBase) base = load_text ("antimony trioxide\t三氧化二锑\town\nruthenium metal\t钌\town\n", &error);
  ck_assert_str_eq (first_of (base, "锑"), "antimony");
  ck_assert_str_eq (first_of (base, "antimony"), "锑");
  ck_assert_str_eq (first_of (base, "钌"), "ruthenium metal"); /* a file is heard before Unihan */
  g_autoptr (SyTermBase) over = sy_term_base_over (base);
  g_autoptr (GPtrArray) en = g_ptr_array_new (), zh = g_ptr_array_new ();
  g_ptr_array_add (en, (gpointer) "Example Drones, Inc.");
  g_ptr_array_add (zh, (gpointer) "示例无人机公司");
  sy_term_base_add (over, en, zh, "party");
  ck_assert_str_eq (first_of (over, "示例无人机公司的产品"), "Example Drones, Inc.");
  ck_assert_str_eq (first_of (over, "锑"), "antimony");
  ck_assert_str_eq (first_of (base, "示例无人机公司"), "");
  ck_assert_uint_eq (sy_term_base_count (over), sy_term_base_count (base) + 1);
}
END_TEST

START_TEST (a_character_is_explained_from_unihan)
{
  static const struct { gunichar c; const char *reading, *meaning, *forms, *element; } cases[] = {
    { 0x9553, "jiā", "gallium (element 31, Ga)", "鎵", "gallium" },
    { 0x9511, "tī", "antimony (element 51, Sb)", "銻", "antimony" },
    { 0x77ff, "kuàng", "mine", "礦", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyGloss gloss;
      ck_assert (sy_gloss_find (cases[i].c, &gloss));
      g_autofree char *element = sy_gloss_element (&gloss);
      ck_assert_str_eq (gloss.reading, cases[i].reading);
      ck_assert_str_eq (gloss.meaning, cases[i].meaning);
      ck_assert_str_eq (gloss.forms, cases[i].forms);
      ck_assert_msg (g_strcmp0 (element, cases[i].element) == 0, "%s", element);
    }
  SyGloss none = { "kept", "", "" };
  ck_assert (!sy_gloss_find ('a', &none) && !sy_gloss_find (0xE000, &none));
  ck_assert_str_eq (none.reading, "kept");
}
END_TEST

START_TEST (terms_are_listed_with_their_source)
{
  Answering answering;
  sy_answering_open (&answering);
  sy_answering_take (&answering, "papers.jsonl", "{\"id\": \"a\", \"text\": \"Gallium.\"}\n"); /* composed */
  sy_answering_start (&answering);
  SyRequest request = sy_answering_request ("GALLIUM");
  request.limit = 1000;
  json_t *answer = sy_answer_terms (answering.engine, &request, NULL), *results = json_object_get (answer, "results");
  ck_assert_int_eq (json_integer_value (json_object_get (answer, "count")), (json_int_t) json_array_size (results));
  guint official = 0;
  for (size_t i = 0; i < json_array_size (results); i++)
    {
      const json_t *row = json_array_get (results, i);
      g_autofree char *text = json_dumps (json_object_get (row, "en"), 0), *folded = g_ascii_strdown (text, -1);
      ck_assert_msg (strstr (folded, "gallium") != NULL, "%s", text);
      official += g_str_equal (json_string_value (json_object_get (row, "source")), "official");
    }
  ck_assert_uint_gt (official, 0);
  request.limit = 1;
  request.offset = 1;
  json_t *page = sy_answer_terms (answering.engine, &request, NULL);
  ck_assert (json_equal (json_array_get (json_object_get (page, "results"), 0), json_array_get (results, 1)));
  ck_assert_int_eq (json_integer_value (json_object_get (page, "next")), 2);
  request = sy_answering_request ("许可");
  json_t *chinese = sy_answer_terms (answering.engine, &request, NULL);
  ck_assert_int_gt (json_integer_value (json_object_get (chinese, "count")), 5);
  json_decref (answer);
  json_decref (page);
  json_decref (chinese);
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("term base");
  TCase *tcase = tcase_create ("terms");
  tcase_add_test (tcase, the_longest_term_of_a_text_is_found_in_either_language);
  tcase_add_test (tcase, a_bad_line_is_named);
  tcase_add_test (tcase, limits_hold);
  tcase_add_test (tcase, elements_and_names_of_parties_are_terms_too);
  tcase_add_test (tcase, a_character_is_explained_from_unihan);
  tcase_add_test (tcase, the_tree_has_at_least_400_pairs_of_its_own);
  tcase_add_test (tcase, terms_are_listed_with_their_source);
  suite_add_tcase (suite, tcase);
  return sy_unit_main (suite);
}
