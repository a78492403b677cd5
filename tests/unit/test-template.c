// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/template.h"

#include <string.h>

#include "corpus/error.h"
#include "tests/unit/unit.h"

static json_t *
read_json (const char *text)
{
  json_error_t problem;
  json_t *json = json_loads (text, JSON_DECODE_ANY | JSON_ALLOW_NUL, &problem);
  ck_assert_msg (json != NULL, "%s: %s", text, problem.text);
  return json;
}

static char *
render (const char *source, const char *context, SyEscape escape)
{
  g_autoptr (GError) error = NULL;
  json_t *json = read_json (context);
  char *text = sy_template_render (source, json, escape, NULL, NULL, &error);
  sy_assert_no_error (error);
  json_decref (json);
  return text;
}

START_TEST (values_sections_and_inner_names_render)
{
  const struct
  {
    const char *source, *context, *expected;
  } cases[] = {
    { "plain", "{}", "plain" },
    { "{{a}}-{{b}}", "{\"a\": \"x\", \"b\": 7}", "x-7" },
    { "{{a}}", "{\"a\": 1.5}", "1.5" },
    { "{{a.b.c}}", "{\"a\": {\"b\": {\"c\": \"deep\"}}}", "deep" },
    { "{{missing}}|{{a.missing}}", "{\"a\": {}}", "|" },
    { "{{#list}}[{{.}}]{{/list}}", "{\"list\": [\"a\", \"b\", 3]}", "[a][b][3]" },
    { "{{#list}}{{name}}{{#inner}}({{name}}{{x}}){{/inner}};{{/list}}",
      "{\"x\": 1, \"list\": [{\"name\": \"a\", \"inner\": [{\"name\": \"b\"}, {}]}, {\"name\": \"c\"}]}", "a(b1)(a1);c;" },
    { "{{#object}}{{a}}{{/object}}", "{\"object\": {\"a\": \"in\"}}", "in" },
    { "{{#text}}<{{.}}>{{/text}}", "{\"text\": \"here\"}", "<here>" },
    { "{{#zero}}shown{{/zero}}", "{\"zero\": 0}", "shown" },
    { "{{! a comment }}x", "{}", "x" },
    { "{{{a}}}", "{\"a\": \"<b>\"}", "<b>" },
    { "{{#lists}}{{#.}}{{.}}{{/.}};{{/lists}}", "{\"lists\": [[\"a\", \"b\"], [], [\"c\"]]}", "ab;;c;" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = render (cases[i].source, cases[i].context, SY_ESCAPE_HTML);
      ck_assert_str_eq (text, cases[i].expected);
    }
}
END_TEST

START_TEST (null_false_and_empty_values_are_false)
{
  const char *const empty[] = { "null", "false", "[]", "\"\"" };
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autofree char *context = g_strdup_printf ("{\"a\": %s}", empty[i]);
      g_autofree char *text = render ("{{#a}}yes{{/a}}{{^a}}no{{/a}}{{a}}", context, SY_ESCAPE_HTML);
      ck_assert_str_eq (text, "no");
    }
  /* A null inside hides the value of the same name outside. */
  g_autofree char *hidden = render ("{{#list}}[{{a}}]{{/list}}", "{\"a\": \"outer\", \"list\": [{\"a\": null}, {}]}", SY_ESCAPE_HTML);
  ck_assert_str_eq (hidden, "[][outer]");
}
END_TEST

START_TEST (each_format_escapes_its_own_marks)
{
  const struct
  {
    SyEscape escape;
    const char *value, *expected;
  } cases[] = {
    { SY_ESCAPE_HTML, "<script>\\\"&'", "&lt;script&gt;&quot;&amp;&#39;" },
    { SY_ESCAPE_HTML, "出口管制 {{x}}", "出口管制 {{x}}" },
    { SY_ESCAPE_MARKDOWN, "a*b_c [d](e) <f> `g` | #h", "a\\*b\\_c \\[d\\](e) \\<f\\> \\`g\\` \\| \\#h" },
    { SY_ESCAPE_MARKDOWN, "- item", "\\- item" },
    { SY_ESCAPE_MARKDOWN, "12. item 3. x", "12\\. item 3. x" },
    { SY_ESCAPE_MARKDOWN, "one\\n# two", "one \\# two" },
    { SY_ESCAPE_MARKDOWN, "15 CFR 744.23(a)", "15 CFR 744.23(a)" },
    { SY_ESCAPE_NONE, "<&*>", "<&*>" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *context = g_strdup_printf ("{\"a\": \"%s\", \"x\": \"never\"}", cases[i].value);
      g_autofree char *text = render ("{{a}}", context, cases[i].escape);
      ck_assert_str_eq (text, cases[i].expected);
    }
}
END_TEST

static const char *
partial_text (const char *name, gpointer data)
{
  const char *(*const table)[2] = data;
  for (guint i = 0; table[i][0] != NULL; i++)
    if (strcmp (table[i][0], name) == 0)
      return table[i][1];
  return NULL;
}

START_TEST (partials_see_the_context_and_may_not_go_round)
{
  const char *partials[][2] = { { "one", "({{a}}{{>two}})" }, { "two", "<{{b}}>" }, { "round", "x{{>round}}" }, { NULL, NULL } };
  json_t *context = read_json ("{\"a\": 1, \"list\": [{\"b\": 2}, {\"b\": 3}]}");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sy_template_render ("{{#list}}{{> one }}{{/list}}", context, SY_ESCAPE_NONE, partial_text, partials, &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (text, "(1<2>)(1<3>)");

  const char *const bad[] = { "{{>round}}", "{{>unknown}}", "{{>one" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) problem = NULL;
      ck_assert_ptr_null (sy_template_render (bad[i], context, SY_ESCAPE_NONE, partial_text, partials, &problem));
      ck_assert_msg (g_error_matches (problem, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", bad[i]);
    }
  json_decref (context);
}
END_TEST

START_TEST (malformed_templates_are_errors_and_nothing_is_thrown)
{
  const char *const bad[] = { "{{a", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{=x=}}", "{{", "a{{{b}}" };
  json_t *context = read_json ("{\"a\": [1]}");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (sy_template_render (bad[i], context, SY_ESCAPE_HTML, NULL, NULL, &error));
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", bad[i]);
    }
  json_decref (context);
}
END_TEST

static gpointer
render_often (gpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *source = g_strdup_printf ("%u {{#list}}{{.}},{{/list}}", i % 100);
      g_autofree char *expected = g_strdup_printf ("%u a,b,", i % 100);
      g_autofree char *text = render (source, "{\"list\": [\"a\", \"b\"]}", i % 2 ? SY_ESCAPE_HTML : SY_ESCAPE_NONE);
      ck_assert_str_eq (text, expected);
    }
  return NULL;
}

START_TEST (threads_render_without_each_other)
{
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("render", render_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}
END_TEST

START_TEST (a_long_list_takes_linear_time)
{
  json_t *context = json_object (), *list = json_array ();
  for (guint i = 0; i < 100000; i++)
    json_array_append_new (list, json_pack ("{s:s}", "text", "passage"));
  json_object_set_new (context, "list", list);
  gint64 start = sy_unit_processor_time ();
  g_autofree char *text = sy_template_render ("{{#list}}<p>{{text}}</p>{{/list}}", context, SY_ESCAPE_HTML, NULL, NULL, NULL);
  ck_assert_uint_eq (strlen (text), 100000 * strlen ("<p>passage</p>"));
  ck_assert_int_lt (sy_unit_processor_time () - start, 20 * G_USEC_PER_SEC);
  json_decref (context);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("template");
  TCase *tests = tcase_create ("template");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, values_sections_and_inner_names_render);
  tcase_add_test (tests, null_false_and_empty_values_are_false);
  tcase_add_test (tests, each_format_escapes_its_own_marks);
  tcase_add_test (tests, partials_see_the_context_and_may_not_go_round);
  tcase_add_test (tests, malformed_templates_are_errors_and_nothing_is_thrown);
  tcase_add_test (tests, threads_render_without_each_other);
  tcase_add_test (tests, a_long_list_takes_linear_time);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
