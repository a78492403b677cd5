// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "query/render.h"
#include "tests/unit/unit.h"

/* A search answer with one of everything. Composed. */
static const char search_answer[]
    = "{\"kind\": \"search\", \"query\": {\"text\": \"gallium\", \"normal\": \"gallium\", \"understood\": [], \"explain\": {\"en\": \"the word gallium\", \"zh\": \"含镓\"}},"
      " \"jump\": [{\"id\": \"us-ccl:3C001\", \"path\": \"/code/us-ccl/3C001\", \"title\": \"ECCN 3C001\", \"held\": false, \"documents\": 2, \"whole\": true}],"
      " \"count\": 1, \"count_more\": 1, \"offset\": 0, \"limit\": 2, \"next\": 2,"
      " \"results\": [{\"id\": \"cn-mofcom:2023-23\", \"version\": \"\", \"title\": \"Gallium, \\\"and\\\" germanium\", \"titles\": {\"zh\": \"镓和锗\"}, \"jurisdiction\": \"cn\", \"source\": \"cn-mofcom\","
      "  \"standing\": \"register\", \"kind\": \"announcement\", \"lang\": \"en\", \"number\": \"=1+1\", \"citation\": null, \"bodies\": [\"A\", \"B\"],"
      "  \"dates\": {\"signed\": null, \"filed\": null, \"published\": \"2023-07-03\", \"effective\": \"2023-08-01\", \"expires\": \"2026-11-11\", \"observed\": \"2026-11-20T12:00:00Z\"},"
      "  \"status\": \"in_force\", \"path\": \"/cn/mofcom/2023/23\", \"url\": null, \"score\": 7.25, \"all_words\": true,"
      "  \"passage\": {\"path\": \"p1\", \"kind\": \"paragraph\", \"text\": \"of 镓 *and* more\", \"highlights\": [[3, 4]], \"before\": true, \"after\": false, \"lang\": \"en\", \"standing\": \"register\"},"
      "  \"evidence\": {\"document\": \"cn-mofcom:2023-23\", \"path\": \"p1\", \"start\": 10, \"end\": 25, \"sha256\": \"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\", \"capture\": \"c\","
      "   \"observed\": \"2026-11-20T12:00:00Z\", \"standing\": \"register\"}, \"codes\": [\"cn-dual-use:3C001\", \"cn-dual-use:3C002\"], \"codes_more\": 0},"
      " {\"id\": \"import:S/a b\", \"version\": \"\", \"import_id\": \"a b\", \"title\": \"\", \"titles\": {}, \"jurisdiction\": \"xx\", \"source\": \"import:S\", \"standing\": \"private\", \"kind\": \"report\", \"lang\": \"en\","
      "  \"number\": null, \"citation\": null, \"bodies\": [], \"dates\": {\"signed\": null, \"filed\": null, \"published\": null, \"effective\": null, \"expires\": null, \"observed\": null},"
      "  \"status\": \"unknown\", \"path\": \"/doc/x\", \"url\": null, \"score\": 9.5, \"all_words\": false, \"passage\": null, \"evidence\": null, \"codes\": [], \"codes_more\": 0}],"
      " \"facets\": [], \"coverage\": [{\"source\": \"us-fr\", \"state\": \"stale\", \"documents\": 3, \"from\": \"2020-01-02\", \"to\": \"2026-01-02\", \"last_complete\": null, \"reason\": \"old\", \"en\": \"\", \"zh\": \"\"}],"
      " \"warnings\": [\"behind\"], \"basis\": {\"archive\": \"1:aa\", \"as_of\": \"2026-11-20\", \"known_as_of\": null, \"lang\": \"en\"}}";

static json_t *
load (const char *text)
{
  json_error_t error;
  json_t *answer = json_loads (text, 0, &error);
  ck_assert_msg (answer != NULL, "%s at %d", error.text, error.position);
  return answer;
}

static void
check_form (const char *answer_text, SyForm form, const char *lang, const char *wanted)
{
  json_t *answer = load (answer_text);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sy_render (answer, form, lang, &error);
  sy_assert_no_error (error);
  ck_assert_msg (g_str_equal (text, wanted), "got:\n%s\nwanted:\n%s", text, wanted);
  json_decref (answer);
}

START_TEST (single_characters_are_explained_in_a_line_each)
{
  json_t *answer = load ("{\"query\": {\"understood\": [{\"kind\": \"words\"}, {\"kind\": \"words\", \"characters\": ["
                         "{\"text\": \"\u9553\", \"reading\": \"ji\u0101\", \"means\": \"gallium (element 31, Ga)\", \"forms\": \"\u93b5\"}, {\"text\": \"X\", \"reading\": \"\", \"means\": \"composed\", \"forms\": \"\"}]}]}}"),
         *none = load ("{\"query\": {\"understood\": [{\"kind\": \"words\"}]}}");
  g_autofree char *english = sy_render_characters (answer, "en"), *chinese = sy_render_characters (answer, "zh");
  ck_assert_str_eq (english, "镓 jiā: gallium (element 31, Ga); also written 鎵\nX: composed");
  ck_assert_str_eq (chinese, "镓 jiā: gallium (element 31, Ga); 又作 鎵\nX: composed");
  ck_assert_ptr_null (sy_render_characters (none, "en"));
  json_decref (answer);
  json_decref (none);
}
END_TEST

START_TEST (text_names_every_kind_of_date_and_the_standing)
{
  check_form (search_answer, SY_FORM_TEXT, "en",
              "read as: the word gallium\n"
              "go to: us-ccl:3C001  ECCN 3C001 (not held) [named in 2 documents]\n"
              "warning: behind\n"
              "1 document has all words; 1 more have some of them; showing 1-2\n"
              "\n"
              " 1. Gallium, \"and\" germanium\n"
              "    China · Announcement · cn-mofcom:2023-23 · register entry, not official text\n"
              "    published 2023-07-03 · effective 2023-08-01 · until 2026-11-10 · status on 2026-11-20: in force\n"
              "    … of 镓 *and* more\n"
              "    evidence: cn-mofcom:2023-23, passage p1, characters 10-25, sha256 001122334455, observed 2026-11-20\n"
              "\n"
              " 2. import:S/a b\n"
              "    No authority · Report · import:S/a b · private text · some words\n"
              "    status on 2026-11-20: not known\n"
              "\n"
              "more: --offset 2\n"
              "coverage: not everything was looked at\n"
              "  us-fr: stale (old)\n");
  check_form (search_answer, SY_FORM_TEXT, "zh",
              "理解为: 含镓\n"
              "直达: us-ccl:3C001  ECCN 3C001 (未收存) [见于 2 份文件]\n"
              "警告: behind\n"
              "1 份文件含全部词；另有 1 份含部分词; 显示 1-2\n"
              "\n"
              " 1. 镓和锗\n"
              "    中国 · 公告 · cn-mofcom:2023-23 · 登记条目，非官方文本\n"
              "    发布 2023-07-03 · 生效 2023-08-01 · 至 2026-11-10 · 状态于 2026-11-20：有效\n"
              "    … of 镓 *and* more\n"
              "    证据: cn-mofcom:2023-23, 段落 p1, 字符 10-25, sha256 001122334455, 采集 2026-11-20\n"
              "\n"
              " 2. import:S/a b\n"
              "    无官方机构 · 报告 · import:S/a b · 私有文本 · 含部分词\n"
              "    状态于 2026-11-20：不详\n"
              "\n"
              "后续：--offset 2\n"
              "覆盖: 并非全部来源均已查遍\n"
              "  us-fr: 已过时 (old)\n");
}
END_TEST

START_TEST (colour_marks_what_matched_and_nothing_else)
{
  json_t *answer = load (search_answer);
  g_autofree char *plain = sy_render_text (answer, "en", FALSE), *colour = sy_render_text (answer, "en", TRUE);
  ck_assert_ptr_null (strchr (plain, '\033'));
  ck_assert_ptr_nonnull (strstr (colour, "of \033[1;33m镓\033[0m *and*"));
  json_decref (answer);
}
END_TEST

/* A title may hold what a terminal obeys. */
START_TEST (escape_sequences_of_a_source_do_not_reach_the_terminal)
{
  json_t *answer = load (search_answer);
  json_t *first = json_array_get (json_object_get (answer, "results"), 0);
  json_object_set_new (first, "title", json_string ("a\033]0;owned\007b\xc2\x9b" "31mc"));
  json_object_set_new (json_object_get (first, "passage"), "text", json_string ("x\033[2Jy\nz\u202e!"));
  g_autofree char *text = sy_render_text (answer, "en", FALSE);
  ck_assert_ptr_null (strchr (text, '\033'));
  ck_assert_ptr_null (strchr (text, '\007'));
  ck_assert_ptr_null (strstr (text, "\xc2\x9b"));
  ck_assert_ptr_nonnull (strstr (text, "x [2Jy z!\n"));
  json_decref (answer);
}
END_TEST

START_TEST (nothing_found_and_not_looked_never_look_alike)
{
  const char *const template
      = "{\"kind\": \"search\", \"query\": {\"explain\": {\"en\": \"x\", \"zh\": \"x\"}}, \"count\": 0, \"count_more\": 0, \"results\": [], \"coverage\": [{\"source\": \"us-fr\", \"state\": \"%s\", \"reason\": \"r\"}]}";
  const struct { const char *state; int status, strict; } cases[] = { { "covered", 1, 1 }, { "partial", 3, 3 }, { "stale", 3, 3 }, { "not_covered", 3, 3 } };
  g_autofree char *covered = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) around = g_strsplit (template, "%s", 2);
      g_autofree char *source = g_strconcat (around[0], cases[i].state, around[1], NULL);
      json_t *answer = load (source);
      ck_assert_int_eq (sy_answer_exit_status (answer, FALSE), cases[i].status);
      ck_assert_int_eq (sy_answer_exit_status (answer, TRUE), cases[i].strict);
      g_autofree char *text = sy_render_text (answer, "en", FALSE);
      if (i == 0)
        covered = g_steal_pointer (&text);
      else
        ck_assert_str_ne (text, covered);
      json_object_set_new (answer, "count", json_integer (1));
      ck_assert_int_eq (sy_answer_exit_status (answer, FALSE), 0);
      ck_assert_int_eq (sy_answer_exit_status (answer, TRUE), i == 0 ? 0 : 3);
      json_decref (answer);
    }
  /* No source at all: nothing was looked at. */
  json_t *none = load ("{\"count\": 0, \"coverage\": []}");
  ck_assert_int_eq (sy_answer_exit_status (none, FALSE), 3);
  json_decref (none);
}
END_TEST

START_TEST (csv_is_rfc_4180_and_starts_no_formula)
{
  json_t *answer = load (search_answer);
  g_autofree char *csv = sy_render (answer, SY_FORM_CSV, "en", NULL);
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);
  ck_assert_uint_eq (g_strv_length (lines), 4); /* header, two rows, the end */
  ck_assert (g_str_has_prefix (lines[0], "id,version,title,jurisdiction,"));
  ck_assert_str_eq (lines[1], "cn-mofcom:2023-23,,\"Gallium, \"\"and\"\" germanium\",cn,announcement,cn-mofcom,register,in_force,\"'=1+1\",,A; B,,,2023-07-03,2023-08-01,2026-11-11,"
                              "2026-11-20T12:00:00Z,cn-dual-use:3C001; cn-dual-use:3C002,7.250000,true,p1,of 镓 *and* more,register,10,25,"
                              "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff,/cn/mofcom/2023/23,");
  json_decref (answer);
  const struct { const char *text, *cell; } cells[] = {
    { "plain", "plain" }, { "a,b", "\"a,b\"" }, { "a\"b", "\"a\"\"b\"" }, { "a\nb", "\"a\nb\"" }, { "=1", "\"'=1\"" }, { "+1", "\"'+1\"" }, { "-1", "\"'-1\"" },
    { "@x", "\"'@x\"" }, { " =1", "\"' =1\"" }, { "\t=1", "\"'\t=1\"" }, { "", "" }, { "1-2", "1-2" }, { "＝1", "\"'＝1\"" }, { "　－1", "\"'　－1\"" }, { "　文", "　文" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      sy_csv_cell (cell, cells[i].text);
      ck_assert_str_eq (cell->str, cells[i].cell);
    }
}
END_TEST

START_TEST (markdown_escapes_what_it_would_obey)
{
  json_t *answer = load (search_answer);
  json_object_set_new (json_array_get (json_object_get (answer, "results"), 0), "title", json_string ("<b> [x](y) | `c`"));
  g_autofree char *text = sy_render (answer, SY_FORM_MARKDOWN, "en", NULL);
  ck_assert_ptr_nonnull (strstr (text, "## 1. \\<b\\> \\[x\\](y) \\| \\`c\\`\n"));
  ck_assert_ptr_nonnull (strstr (text, "> … of **镓** \\*and\\* more\n"));
  ck_assert_ptr_nonnull (strstr (text, "| us-fr | stale | never | old |\n"));
  ck_assert_ptr_nonnull (strstr (text, "- archive: `1:aa`\n"));
  json_decref (answer);
}
END_TEST

START_TEST (jsonl_is_a_result_a_line_and_json_keeps_the_order_of_keys)
{
  json_t *answer = load (search_answer);
  g_autofree char *lines = sy_render (answer, SY_FORM_JSONL, "en", NULL), *whole = sy_render (answer, SY_FORM_JSON, "en", NULL), *again = sy_render (answer, SY_FORM_JSON, "zh", NULL);
  g_auto (GStrv) split = g_strsplit (lines, "\n", -1);
  ck_assert_uint_eq (g_strv_length (split), 3);
  ck_assert (g_str_has_prefix (split[0], "{\"id\":\"cn-mofcom:2023-23\",\"version\":\"\",\"title\":"));
  ck_assert (g_str_has_prefix (split[1], "{\"id\":\"import:S/a b\","));
  ck_assert (g_str_has_prefix (whole, "{\n  \"kind\": \"search\",\n  \"query\": {\n"));
  ck_assert_ptr_nonnull (strstr (whole, "\"score\": 7.25,"));
  ck_assert_str_eq (whole, again);
  json_decref (answer);
}
END_TEST

START_TEST (a_run_has_given_ids_and_falling_scores)
{
  json_t *answer = load (search_answer);
  g_autoptr (GString) out = g_string_new (NULL);
  double last = G_MAXDOUBLE;
  sy_render_trec (out, answer, "q 1", "tag", &last);
  ck_assert_str_eq (out->str, "q_1 Q0 cn-mofcom:2023-23 1 7.250000 tag\nq_1 Q0 a_b 2 7.249999 tag\n");
  json_decref (answer);
}
END_TEST

START_TEST (a_document_shows_its_effects_with_their_quotes)
{
  const char *const document
      = "{\"kind\": \"document\", \"document\": {\"id\": \"cn-mofcom:2025-61\", \"version\": \"\", \"title\": \"T\", \"titles\": {}, \"jurisdiction\": \"cn\", \"standing\": \"register\", \"kind\": \"announcement\","
        " \"citation\": null, \"dates\": {\"published\": \"2025-10-09\"}, \"next\": 1, \"passages\": [{\"ordinal\": 0, \"kind\": \"metadata\", \"level\": 0, \"path\": \"number\", \"text\": \"61\"},"
        " {\"ordinal\": 1, \"kind\": \"heading\", \"level\": 1, \"path\": \"h\", \"text\": \"Head\"}, {\"ordinal\": 2, \"kind\": \"paragraph\", \"level\": 0, \"path\": \"p\", \"text\": \"Text\"}],"
        " \"events\": [{\"act\": \"suspend\", \"target\": \"cn-mofcom:2025-61\", \"part\": \"limb (c)\", \"by\": \"cn-mofcom:2025-70\", \"from\": \"2025-11-07\", \"to\": \"2026-11-11\", \"value\": \"\","
        "  \"evidence\": [{\"quote\": \"until\", \"standing\": \"register\"}]}],"
        " \"status\": {\"status\": \"suspended\", \"because\": []}}, \"coverage\": [], \"basis\": {\"as_of\": \"2025-12-15\"}}";
  check_form (document, SY_FORM_TEXT, "en",
              "T\nChina · Announcement · cn-mofcom:2025-61 · register entry, not official text\npublished 2025-10-09 · status on 2025-12-15: suspended\n"
              "\nlegal effects\n  suspend            2025-11-07..2026-11-10 [limb (c)]  by cn-mofcom:2025-70  «until» register entry, not official text\n"
              "\nnumber: 61\nHead\n\nText\n\nmore: --offset 1\n");
  check_form (document, SY_FORM_CSV, "en", "ordinal,kind,level,path,text\r\n0,metadata,0,number,61\r\n1,heading,1,h,Head\r\n2,paragraph,0,p,Text\r\n");
}
END_TEST

START_TEST (forms_are_known_by_name)
{
  const char *const names[] = { "text", "json", "jsonl", "csv", "markdown", "html" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SyForm form;
      ck_assert (sy_form_parse (names[i], &form));
      ck_assert_uint_eq (form, i);
    }
  SyForm untouched = SY_FORM_CSV;
  ck_assert (!sy_form_parse ("pdf", &untouched));
  ck_assert_int_eq (untouched, SY_FORM_CSV);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("render");
  TCase *tests = tcase_create ("render");
  tcase_add_test (tests, single_characters_are_explained_in_a_line_each);
  tcase_add_test (tests, text_names_every_kind_of_date_and_the_standing);
  tcase_add_test (tests, colour_marks_what_matched_and_nothing_else);
  tcase_add_test (tests, escape_sequences_of_a_source_do_not_reach_the_terminal);
  tcase_add_test (tests, nothing_found_and_not_looked_never_look_alike);
  tcase_add_test (tests, csv_is_rfc_4180_and_starts_no_formula);
  tcase_add_test (tests, markdown_escapes_what_it_would_obey);
  tcase_add_test (tests, jsonl_is_a_result_a_line_and_json_keeps_the_order_of_keys);
  tcase_add_test (tests, a_run_has_given_ids_and_falling_scores);
  tcase_add_test (tests, a_document_shows_its_effects_with_their_quotes);
  tcase_add_test (tests, forms_are_known_by_name);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
