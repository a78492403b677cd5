// SPDX-License-Identifier: GPL-3.0-or-later
/* References and feeds: each form of an answer that holds what would break it. */
#include <string.h>

#include "corpus/error.h"
#include "query/render.h"
#include "tests/unit/unit.h"

/* composed */
static const char answer_text[]
    = "{\"kind\": \"search\", \"query\": {\"normal\": \"chips\", \"explain\": {\"en\": \"the words <chips>\", \"zh\": \"词\"}},"
      " \"results\": [{\"id\": \"us-fr:2022-21658\", \"version\": \"\", \"title\": \"Chips & {Wafers}: 100%\\nnew\", \"titles\": {}, \"lang\": \"en\","
      " \"kind\": \"rule\", \"number\": \"2022-21658\", \"citation\": \"87 FR 62186\", \"bodies\": [\"Industry and Security Bureau\"], \"standing\": \"official\","
      " \"dates\": {\"published\": \"2022-10-13\", \"observed\": \"2026-11-20T12:00:00Z\"}, \"path\": \"/us/fr/2022-21658\", \"url\": \"https://example.org/a?b&c\","
      " \"passage\": {\"text\": \"a\\u0001b <i>\"}},"
      " {\"id\": \"cn-mofcom:2025-61\", \"version\": \"\", \"title\": \"公告\", \"titles\": {}, \"lang\": \"zh\", \"kind\": \"announcement\", \"number\": \"2025年第61号\","
      " \"citation\": null, \"bodies\": [\"商务部\"], \"standing\": \"register\", \"dates\": {\"published\": \"2025-10-09\", \"observed\": null}, \"path\": \"/cn/mofcom/2025/61\","
      " \"url\": null, \"passage\": null}], \"basis\": {\"program\": \"1\", \"archive\": \"1:ab\"}}";

static char *
rendered (const char *name, const char *lang)
{
  SyForm form;
  g_autoptr (GError) error = NULL;
  ck_assert (sy_form_parse (name, &form));
  json_t *answer = json_loads (answer_text, 0, NULL);
  ck_assert_ptr_nonnull (answer);
  char *text = sy_render (answer, form, lang, &error);
  sy_assert_no_error (error);
  json_decref (answer);
  return text;
}

static void
has (const char *text, const char *part)
{
  ck_assert_msg (strstr (text, part) != NULL, "no \"%s\" in:\n%s", part, text);
}

START_TEST (references_name_author_title_place_and_days)
{
  g_autofree char *ris = rendered ("ris", "en"), *bib = rendered ("bib", "en"), *gbt = rendered ("gbt7714", "zh"), *csl = rendered ("csl", "en");
  const char *const of_ris[] = { "TY  - STAT\r\n", "TI  - Chips & {Wafers}: 100% new\r\n", "VL  - 87\r\n", "SP  - 62186\r\n", "DA  - 2022/10/13\r\n", "PY  - 2022\r\n", "ER  - \r\n" };
  for (guint i = 0; i < G_N_ELEMENTS (of_ris); i++)
    has (ris, of_ris[i]);
  const char *const of_bib[] = { "@misc{us-fr:2022-21658,", "title = {{Chips \\& \\{Wafers\\}: 100\\% new}}", "author = {{Industry and Security Bureau}}", "year = {2022}", "date = {2022-10-13}", "urldate = {2026-11-20}" };
  for (guint i = 0; i < G_N_ELEMENTS (of_bib); i++)
    has (bib, of_bib[i]);
  has (gbt, "商务部. 公告: 2025年第61号[EB/OL]. (2025-10-09). cn-mofcom:2025-61.\n");
  has (gbt, "87 FR 62186[EB/OL]. (2022-10-13)[2026-11-20]. https://example.org/a?b&c.\n");

  json_t *items = json_loads (csl, 0, NULL);
  ck_assert_uint_eq (json_array_size (items), 2);
  const json_t *first = json_array_get (items, 0);
  ck_assert_str_eq (json_string_value (json_object_get (first, "type")), "regulation");
  ck_assert_str_eq (json_string_value (json_object_get (first, "container-title")), "Federal Register");
  ck_assert_int_eq (json_integer_value (json_array_get (json_array_get (json_object_get (json_object_get (first, "issued"), "date-parts"), 0), 2)), 13);
  ck_assert_ptr_null (json_object_get (json_array_get (items, 1), "accessed"));
  json_decref (items);
}
END_TEST

START_TEST (a_feed_is_well_formed_whatever_texts_hold)
{
  g_autofree char *atom = rendered ("atom", "en");
  has (atom, "<title>the words &#60;chips&#62;</title>");
  has (atom, "<summary>a b &#60;i&#62;</summary>");
  has (atom, "<updated>2026-11-20T12:00:00Z</updated>");
  has (atom, "href=\"https://example.org/a?b&#38;c\"");
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&(GMarkupParser){ 0 }, 0, NULL, NULL);
  ck_assert (g_markup_parse_context_parse (context, atom, -1, NULL) && g_markup_parse_context_end_parse (context, NULL));
}
END_TEST

START_TEST (what_is_no_document_has_no_reference)
{
  json_t *answer = json_loads ("{\"kind\": \"coverage\", \"coverage\": []}", 0, NULL);
  const SyForm forms[] = { SY_FORM_RIS, SY_FORM_BIB, SY_FORM_CSL, SY_FORM_GBT };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert (sy_render (answer, forms[i], "en", &error) == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
  json_decref (answer);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reference");
  TCase *tests = tcase_create ("reference");
  tcase_add_test (tests, references_name_author_title_place_and_days);
  tcase_add_test (tests, a_feed_is_well_formed_whatever_texts_hold);
  tcase_add_test (tests, what_is_no_document_has_no_reference);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
