// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/parser.h"
#include "query/period.h"
#include "tests/unit/unit.h"

START_TEST (queries_are_understood_as_their_normal_form)
{
  const struct { const char *query, *normal; } cases[] = {
    /* bare words */
    { "gallium export", "gallium export" },
    { "  gallium,export  ", "gallium export" },
    { "出口管制 镓", "出口管制 镓" },
    { "出口管制，镓、锗。", "出口管制 镓 锗" },
    { "what controls affect gallium?", "what controls affect gallium" },
    { "1,000 parts", "1,000 parts" },
    { "R & D", "R D" },
    { "a -- b", "a b" },
    { "a - b", "a b" },
    { "and or not near", "and or not near" },
    { "3A090.a", "3A090.a" },
    { "15 CFR 744.23(a)(2)", "15 CFR 744.23(a)(2)" },
    { "Category XI(a)(3)", "Category XI(a)(3)" },
    { "at 12:30", "at 12:30" },
    { "note: this", "note: this" },
    { "https://example.org/x", "https://example.org/x" },
    /* Boolean */
    { "a AND b", "a AND b" },
    { "a AND b AND c", "a AND b AND c" },
    { "(a AND b) AND c", "a AND b AND c" },
    { "a OR b", "a OR b" },
    { "a b OR c", "(a AND b) OR c" },
    { "a AND b OR c AND d", "(a AND b) OR (c AND d)" },
    { "a (b OR c)", "a AND (b OR c)" },
    { "a -b", "a AND -b" },
    { "a NOT b", "a AND -b" },
    { "a AND NOT (b OR c)", "a AND -(b OR c)" },
    { "-a", "-a" },
    { "NOT NOT a", "-(-a)" },
    { "(a)", "a" },
    { "镓 与 锗", "镓 AND 锗" },
    { "镓 或 锗 非 锑", "镓 OR (锗 AND -锑)" },
    { "镓或锗", "镓或锗" },
    { "（镓 OR 锗） AND －石墨", "(镓 OR 锗) AND -石墨" },
    { "ＡＮＤ x", NULL },
    /* phrases, prefixes, nearness */
    { "\"export control\"", "\"export control\"" },
    { "“出口管制” 镓", "\"出口管制\" AND 镓" },
    { "「出口管制」", "\"出口管制\"" },
    { "semicond*", "semicond*" },
    { "半导*", "半导*" },
    { "*", "*" },
    { "* kind:rule", "* AND kind:rule" },
    { "a NEAR b", "\"a b\"~10" },
    { "a NEAR/5 b", "\"a b\"~5" },
    { "a NEAR/5 b NEAR/5 c", "\"a b c\"~5" },
    { "\"a b\"~3 c", "\"a b\"~3 AND c" },
    /* fields; filters leave bare words ranked */
    { "gallium kind:rule", "gallium kind:rule" },
    { "kind:rule gallium export -lang:zh", "gallium export kind:rule -lang:zh" },
    { "gallium AND kind:rule", "gallium AND kind:rule" },
    { "kind:rule", "kind:rule" },
    { "kind:(rule OR notice) x", "x (kind:rule OR kind:notice)" },
    { "kind:rule OR kind:notice", "kind:rule OR kind:notice" },
    { "gallium kind:rule OR kind:notice", "(gallium AND kind:rule) OR kind:notice" },
    { "body:\"Industry and Security Bureau\"", "body:\"Industry and Security Bureau\"" },
    { "agency:BIS", "body:BIS" },
    { "code:us-ccl:3A090", "code:us-ccl:3A090" },
    { "code:us-usml:XI(a)(3)", "code:\"us-usml:XI(a)(3)\"" },
    { "title:semiconductor", "title:semiconductor" },
    { "title:\"entity list\" x", "title:\"entity list\" AND x" },
    { "title:(a OR b)", "title:a OR title:b" },
    { "来源：us-fr", "source:us-fr" },
    { "类型：rule 镓", "镓 kind:rule" },
    { "KIND:rule", "kind:rule" },
    { "cfr:15/744", "cfr:15/744" },
    { "kind: rule", "kind:rule" },
    /* periods: each kind of date is a field of its own */
    { "date:2023-10..2024-03", "date:2023-10-01..2024-03-31" },
    { "published:2024", "date:2024" },
    { "effective:[2024-01 TO 2024-06]", "effective:2024-01-01..2024-06-30" },
    { "signed:[* TO 2024-06]", "signed:..2024-06-30" },
    { "filed:>=2023", "filed:2023-01-01.." },
    { "filed:>2023", "filed:2024-01-01.." },
    { "observed:<2024-03", "observed:..2024-02-29" },
    { "date:2023-10-17", "date:2023-10-17" },
    { "date:2024-Q2", "date:2024-04-01..2024-06-30" },
    { "日期：2023年10月..2024年3月", "date:2023-10-01..2024-03-31" },
    { "文号:\"甲、乙令第2号\"", "number:\"甲、乙令第2号\"" },
    { "生效日期:2023年10月9日至2024年", "effective:2023-10-09..2024-12-31" },
    { "date:2023/10/9", "date:2023-10-09" },
    /* ids */
    { "us-ccl:3A090", "code:us-ccl:3A090" },
    { "us-fr:2022-21658", "id:us-fr:2022-21658" },
    { "(hs:8110929010)", "hs:8110929010" },
    { "field:lithography licence", "licence field:lithography" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (cases[i].query, &error);
      if (cases[i].normal == NULL)
        {
          ck_assert_msg (clause == NULL, "%s", cases[i].query);
          continue;
        }
      ck_assert_msg (clause != NULL, "%s: %s", cases[i].query, error != NULL ? error->message : "");
      g_autofree char *normal = sy_clause_format (clause);
      ck_assert_msg (g_str_equal (normal, cases[i].normal), "%s: %s, not %s", cases[i].query, normal, cases[i].normal);
      /* The normal form is its own normal form. */
      g_autoptr (SyClause) again = sy_query_parse (normal, &error);
      sy_assert_no_error (error);
      g_autofree char *twice = sy_clause_format (again);
      ck_assert_str_eq (twice, normal);
    }
}
END_TEST

START_TEST (queries_are_explained_in_both_languages)
{
  const struct { const char *query, *en, *zh; } cases[] = {
    { "gallium export kind:rule", "the words \"gallium export\" (texts with all of them first) and kind is Rule", "含“gallium export”各词（含全部词的在前），且类型为 规则" },
    { "a AND (b OR \"c d\") -e*", "the word \"a\" and (the word \"b\" or the exact words \"c d\") and not words that begin with \"e\"",
      "含“a”，且（含“b”，或含原文“c d”），且不含以“e”开头的词" },
    { "date:2023-10..2024-03", "day of publication from 2023-10-01 to 2024-03-31", "发布日期：2023-10-01 至 2024-03-31" },
    { "a NEAR/3 b", "\"a\" and \"b\" within 3 words of each other", "“a”与“b”相距 3 词以内" },
    { "title:list", "in the title, the word \"list\"", "标题含“list”" },
    { "*", "every document", "全部文件" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (cases[i].query, &error);
      sy_assert_no_error (error);
      g_autofree char *en = sy_clause_explain (clause, "en"), *zh = sy_clause_explain (clause, "zh");
      ck_assert_str_eq (en, cases[i].en);
      ck_assert_str_eq (zh, cases[i].zh);
    }
}
END_TEST

/* Whether the text, beside `value`, has a Chinese character. */
static gboolean
has_chinese (const char *text, const char *value)
{
  g_auto (GStrv) around = g_strsplit (text, value, -1);
  for (guint i = 0; around[i] != NULL; i++)
    for (const char *c = around[i]; *c != '\0'; c = g_utf8_next_char (c))
      if (g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_HAN)
        return TRUE;
  return FALSE;
}

START_TEST (every_operator_and_field_is_explained_in_both_languages)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new ();
  const char *const operators[] = { "a", "a AND b", "a OR b", "a -b", "NOT a", "\"a b\"", "a NEAR/4 b", "a*", "(a OR b) AND c", "*", NULL };
  for (guint i = 0; operators[i] != NULL; i++)
    g_ptr_array_add (queries, (gpointer) operators[i]);
  for (const SySearchField *field = sy_search_fields (); field->name != NULL; field++)
    g_ptr_array_add (queries, (gpointer) field->example);
  for (guint i = 0; i < queries->len; i++)
    {
      const char *query = queries->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (query, &error);
      sy_assert_no_error (error);
      const char *value = clause->text != NULL && *clause->text != '\0' ? clause->text : "-";
      g_autofree char *en = sy_clause_explain (clause, "en"), *zh = sy_clause_explain (clause, "zh");
      ck_assert_msg (strchr (en, ' ') != NULL && !has_chinese (en, value), "%s is explained as: %s", query, en);
      ck_assert_msg (has_chinese (zh, value) && strstr (zh, " is ") == NULL, "%s is explained as: %s", query, zh);
    }
}
END_TEST

START_TEST (mistakes_are_shown_with_a_caret_and_a_hint)
{
  const struct { const char *query, *message; } cases[] = {
    { "kond:rule", "there is no field \"kond\"; did you mean kind:?\n  kond:rule\n  ^~~~" },
    { "a zzzzzz:b", "there is no field \"zzzzzz\"; to search for the words, put them in quotation marks\n  a zzzzzz:b\n    ^~~~~~" },
    { "a \"b", "the quotation mark is not closed; put another one behind the phrase\n  a \"b\n    ^" },
    { "(a OR b", "the bracket is not closed; put \")\" behind the group\n  (a OR b\n  ^" },
    { "a) b", "this bracket was never opened\n  a) b\n   ^" },
    { "a OR", "the query ends where a word was to come\n  a OR\n      ^" },
    { "OR a", "this operator needs something on its left; to search for the word, put it in quotation marks\n  OR a\n  ^~" },
    { "镓 OR OR 锗", "this operator needs something on its left; to search for the word, put it in quotation marks\n  镓 OR OR 锗\n        ^~" },
    { "a || b", "\"||\" is no operator here; write OR\n  a || b\n    ^~" },
    { "semi*conductor", "* stands at the end of a word only\n  semi*conductor\n      ^" },
    { "date:tomorrow", "date: takes a day, a period or a range (date:2023-10..2024-03): \"tomorrow\" is no day or period; write 2024, 2024-03, 2024-Q1 or 2024-03-05\n"
                       "  date:tomorrow\n       ^~~~~~~~" },
    { "date:2023-02-30", "date: takes a day, a period or a range (date:2023-10..2024-03): \"2023-02-30\" is not in the calendar\n  date:2023-02-30\n       ^~~~~~~~~~" },
    { "date:2024..2023", "date: takes a day, a period or a range (date:2023-10..2024-03): \"2023\" is before the beginning of the range\n  date:2024..2023\n       ^~~~~~~~~~" },
    { "kind:", "kind: needs a value, as in kind:rule\n  kind:\n  ^~~~~" },
    { "\"\"", "there is nothing between the quotation marks\n  \"\"\n  ^~" },
    { "\"a\"~", "~ needs a number of words behind it, as in \"a b\"~5\n  \"a\"~\n     ^" },
    { "\"a\"~5", "~ needs two words or more between the quotation marks\n  \"a\"~5\n  ^~~~~" },
    { "\"a b\" NEAR c", "NEAR stands between single words; join other things with AND\n  \"a b\" NEAR c\n        ^~~~" },
    { "kind:ru*", "kind: takes a whole value, as in kind:rule\n  kind:ru*\n       ^~~" },
    { "", "the query has no words; type some, or * for every document" },
    { " ,;? ", "the query has no words; type some, or * for every document" },
    { "\xff", "the query is not UTF-8 text" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (cases[i].query, &error);
      ck_assert_msg (clause == NULL, "%s", cases[i].query);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_str_eq (error->message, cases[i].message);
    }
}
END_TEST

START_TEST (a_long_query_shows_the_mistake_with_what_is_around_it)
{
  g_autoptr (GString) query = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append (query, "管制 ");
  g_string_append (query, "\"open");
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_query_parse (query->str, &error));
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);
  ck_assert_uint_eq (g_strv_length (lines), 3);
  ck_assert (g_str_has_prefix (lines[1], "  ..."));
  ck_assert_int_lt (g_utf8_strlen (lines[1], -1), 120);
  /* Chinese characters take two columns: three dots, sixteen times 管制 and a space. */
  ck_assert_int_eq (strchr (lines[2], '^') - lines[2], 2 + 3 + 16 * 5);
}
END_TEST

START_TEST (each_limit_of_a_query_is_refused_by_name)
{
  g_autoptr (GString) longest = g_string_new (NULL), many = g_string_new ("a"), deep = g_string_new (NULL), nots = g_string_new (NULL);
  while (longest->len <= SY_MAX_QUERY)
    g_string_append_c (longest, 'a');
  for (guint i = 0; i < SY_MAX_QUERY_NODES; i++)
    g_string_append (many, " a");
  for (guint i = 0; i <= SY_MAX_QUERY_DEPTH; i++)
    g_string_append_c (deep, '(');
  for (guint i = 0; i <= SY_MAX_QUERY_DEPTH; i++)
    g_string_append (nots, "NOT ");
  g_string_append (deep, "a");
  g_string_append (nots, "a");
  const struct { const char *query, *name; } cases[] = {
    { longest->str, "SY_MAX_QUERY)" }, { many->str, "SY_MAX_QUERY_NODES" }, { deep->str, "SY_MAX_QUERY_DEPTH" }, { nots->str, "SY_MAX_QUERY_DEPTH" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (sy_query_parse (cases[i].query, &error));
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT), "%s", error->message);
      ck_assert_msg (strstr (error->message, cases[i].name) != NULL, "%s", error->message);
    }
  g_string_truncate (longest, SY_MAX_QUERY);
  g_autoptr (SyClause) fits = sy_query_parse (longest->str, NULL);
  ck_assert_ptr_nonnull (fits);
}
END_TEST

START_TEST (plain_text_is_taken_as_words_whatever_its_marks)
{
  const char *const texts[] = { "Is a permit needed (under rule: 5)?", "a OR", "\"open", "kond:x", "哪些（管制：影响镓？" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse_words (texts[i], &error);
      sy_assert_no_error (error);
      ck_assert_int_eq (clause->kind, SY_CLAUSE_WORDS);
      ck_assert_str_eq (clause->text, texts[i]);
    }
  ck_assert_ptr_null (sy_query_parse_words (" ?! ", NULL));
}
END_TEST

START_TEST (every_field_has_an_example_that_parses)
{
  for (const SySearchField *field = sy_search_fields (); field->name != NULL; field++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (field->example, &error);
      sy_assert_no_error (error);
      if (field->kind == SY_FIELD_TOPIC)
        ck_assert_int_eq (clause->kind, SY_CLAUSE_TOPIC);
      else
        ck_assert (clause->field == field);
      if (strchr (field->chinese, ' ') == NULL)
        ck_assert_ptr_eq (sy_search_field_find (field->chinese), field);
    }
}
END_TEST

/* Marks and words in every order: the parser must give a tree or an error, and a tree's normal form must parse to itself. */
START_TEST (any_row_of_marks_gives_a_tree_or_an_error)
{
  const char *const parts[] = { "a", "镓", " ", " ", "(", ")", "\"", "-", "*", ":", "kind:", "date:", "2024", "..", "OR", "AND", "NOT", "NEAR/3", "~2", "[", "]", "title:", "　", "：", "，", "\n", "field:x", "'" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) query = g_string_new (NULL);
      for (int n = g_rand_int_range (random, 0, 14); n > 0; n--)
        g_string_append (query, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (query->str, &error);
      ck_assert_msg ((clause == NULL) == (error != NULL), "%s", query->str);
      if (clause == NULL)
        continue;
      g_autofree char *normal = sy_clause_format (clause);
      g_autoptr (SyClause) again = sy_query_parse (normal, &error);
      ck_assert_msg (again != NULL, "%s: %s: %s", query->str, normal, error != NULL ? error->message : "");
      g_autofree char *twice = sy_clause_format (again);
      ck_assert_msg (g_str_equal (normal, twice), "%s: %s: %s", query->str, normal, twice);
    }
}
END_TEST

START_TEST (any_bytes_give_a_tree_or_an_error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[40];
      guint length = (guint) g_rand_int_range (random, 0, sizeof bytes);
      for (guint i = 0; i < length; i++)
        bytes[i] = (char) g_rand_int_range (random, 1, 256);
      bytes[length] = '\0';
      g_autofree char *valid = round % 2 == 0 ? g_utf8_make_valid (bytes, -1) : g_strdup (bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (SyClause) clause = sy_query_parse (valid, &error);
      ck_assert ((clause == NULL) == (error != NULL));
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("parser");
  TCase *tests = tcase_create ("parser");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, queries_are_understood_as_their_normal_form);
  tcase_add_test (tests, queries_are_explained_in_both_languages);
  tcase_add_test (tests, every_operator_and_field_is_explained_in_both_languages);
  tcase_add_test (tests, mistakes_are_shown_with_a_caret_and_a_hint);
  tcase_add_test (tests, a_long_query_shows_the_mistake_with_what_is_around_it);
  tcase_add_test (tests, each_limit_of_a_query_is_refused_by_name);
  tcase_add_test (tests, plain_text_is_taken_as_words_whatever_its_marks);
  tcase_add_test (tests, every_field_has_an_example_that_parses);
  tcase_add_test (tests, any_row_of_marks_gives_a_tree_or_an_error);
  tcase_add_test (tests, any_bytes_give_a_tree_or_an_error);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
