// SPDX-License-Identifier: GPL-3.0-or-later
/* Charts: drawings are well-formed, say what they show to those who cannot see it, lose nothing in the table, and refuse what is no chart. */
#include <string.h>

#include <jansson.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/chart.h"
#include "tests/unit/unit.h"

static const SyChartStyle on_page = { "c1", "en", FALSE }, alone = { "c1", "zh", TRUE };

/* composed */
static const char bars[] = "{'kind': 'bars', 'title': 'Rules & <notices>', 'description': 'By quarter', 'categories': ['2023-Q3', '2023-Q4'],"
                           " 'series': [{'name': 'US', 'values': [3, 12]}, {'name': 'China', 'values': [1, null]}]}";
static const char steps[] = "{'kind': 'steps', 'title': 'Listed', 'description': 'Parties', 'from': '2023-01-01', 'to': '2024-01-01',"
                            " 'series': [{'name': 'Entity List', 'points': [['2022-05-01', 10], ['2023-07-01', 40]]}]}";
static const char lanes[] = "{'kind': 'lanes', 'title': 'Moves', 'description': 'By side', 'from': '2023-01-01', 'to': '2024-01-01', 'today': '2023-11-20',"
                            " 'classes': [{'class': 'rule', 'name': 'Rule'}, {'class': 'notice', 'name': 'Notice'}],"
                            " 'lanes': [{'name': '美国', 'marks': [{'day': '2023-10-25', 'label': 'a', 'href': '/us/fr/1?a=1&b=2', 'class': 'rule'}, {'day': '2020-01-01', 'label': 'before'}],"
                            " 'spans': [{'from': '2023-02-01', 'to': null, 'label': 'in force'}]}, {'name': 'China', 'marks': [{'day': '2023-07-03', 'label': 'b', 'class': 'notice'}]}]}";

static json_t *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  json_t *chart = json_loads (quoted, 0, NULL);
  ck_assert_msg (chart != NULL, "%s", text);
  return chart;
}

static char *
draw (const char *text, const SyChartStyle *style)
{
  g_autoptr (GError) error = NULL;
  json_t *chart = parse (text);
  char *svg = sy_chart_svg (chart, style, &error);
  json_decref (chart);
  sy_assert_no_error (error);
  return svg;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;
  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
ignore_element (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  (void) context, (void) name, (void) values, (void) data;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "style") || g_str_has_prefix (names[i], "on"))
      g_set_error (error, SY_ERROR, SY_ERROR_REFUSED, "attribute \"%s\"", names[i]);
}

static void
is_well_formed (const char *svg)
{
  static const GMarkupParser parser = { .start_element = ignore_element };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_markup_parse_context_parse (context, svg, -1, &error);
  sy_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  sy_assert_no_error (error);
}

START_TEST (every_kind_is_well_formed_and_named)
{
  const char *const all[] = { bars, steps, lanes };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *svg = draw (all[i], &on_page), *again = draw (all[i], &on_page), *own = draw (all[i], &alone);
      is_well_formed (svg);
      is_well_formed (own);
      ck_assert_str_eq (svg, again);
      ck_assert_uint_eq (count (svg, "<title id=\"c1-t\">"), 1);
      ck_assert_uint_eq (count (svg, "aria-labelledby=\"c1-t c1-d\""), 1);
      ck_assert_uint_eq (count (svg, "<style>"), 0);
      ck_assert_uint_eq (count (own, "<style>"), 1);
    }
}
END_TEST

START_TEST (bars_show_each_value_and_escape_titles)
{
  g_autofree char *svg = draw (bars, &on_page);
  ck_assert_ptr_nonnull (strstr (svg, "Rules &amp; &lt;notices&gt;"));
  ck_assert_uint_eq (count (svg, "<title>"), 3);
  ck_assert_ptr_nonnull (strstr (svg, "<title>2023-Q4 · US: 12</title>"));
  ck_assert_ptr_null (strstr (svg, "2023-Q4 · China"));
  ck_assert_ptr_nonnull (strstr (svg, "fill=\"url(#c1-p1)\""));
}
END_TEST

START_TEST (heights_are_to_scale)
{
  g_autofree char *svg = draw (bars, &on_page);
  double heights[2];
  const char *p = strstr (svg, "class=\"s0\" x=");
  for (guint i = 0; i < 2; i++, p = strstr (p + 1, "class=\"s0\" x="))
    heights[i] = g_ascii_strtod (strstr (p, "height=\"") + strlen ("height=\""), NULL);
  ck_assert_double_eq_tol (heights[1], heights[0] * 4, 0.5);
}
END_TEST

START_TEST (lanes_leave_out_of_the_drawing_what_lies_outside_of_it)
{
  g_autofree char *svg = draw (lanes, &on_page);
  ck_assert_uint_eq (count (svg, "class=\"mark"), 2);
  ck_assert_ptr_nonnull (strstr (svg, "<a href=\"/us/fr/1?a=1&amp;b=2\">"));
  ck_assert_uint_eq (count (svg, "class=\"today\""), 1);
  ck_assert_uint_eq (count (svg, "class=\"span"), 1);
}
END_TEST

START_TEST (a_crowded_day_is_numbered)
{
  json_t *chart = parse (lanes), *marks = json_object_get (json_array_get (json_object_get (chart, "lanes"), 1), "marks");
  for (guint i = 0; i < 20; i++)
    json_array_append_new (marks, json_pack ("{s:s,s:s}", "day", "2023-07-03", "label", "again"));
  g_autofree char *svg = sy_chart_svg (chart, &on_page, NULL);
  json_t *table = sy_chart_table (chart, "en", NULL);
  ck_assert_ptr_nonnull (strstr (svg, ">+9<"));
  ck_assert_uint_eq (json_array_size (json_object_get (table, "rows")), 24);
  json_decref (table);
  json_decref (chart);
}
END_TEST

START_TEST (tables_hold_all_that_a_chart_says)
{
  static const struct
  {
    const char *chart;
    guint columns, rows;
  } cases[] = { { bars, 3, 2 }, { steps, 3, 2 }, { lanes, 4, 4 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      json_t *chart = parse (cases[i].chart), *table = sy_chart_table (chart, "zh", NULL);
      ck_assert_uint_eq (json_array_size (json_object_get (table, "head")), cases[i].columns);
      ck_assert_uint_eq (json_array_size (json_object_get (table, "rows")), cases[i].rows);
      json_decref (table);
      json_decref (chart);
    }
}
END_TEST

START_TEST (what_is_no_chart_is_refused)
{
  static const char *const bad[] = {
    "{}",
    "{'kind': 'pie'}",
    "{'kind': 'steps', 'from': '2024-01-01', 'to': '2023-01-01'}",
    "{'kind': 'steps', 'from': '2023-02-30', 'to': '2024-01-01'}",
    "{'kind': 'steps', 'from': '2023-01-01', 'to': '2024-01-01', 'series': [{'name': 'a', 'points': [['2023-05-01', 1], ['2023-04-01', 2]]}]}",
    "{'kind': 'steps', 'from': '2023-01-01', 'to': '2024-01-01', 'series': [{'name': 'a', 'points': [['2023-05-01', -1]]}]}",
    "{'kind': 'bars', 'categories': ['a'], 'series': [{'name': 'a', 'values': [1, 2]}]}",
    "{'kind': 'bars', 'categories': ['a'], 'series': [{'name': 'a', 'values': [-1]}]}",
    "{'kind': 'lanes', 'from': '2023-01-01', 'to': '2024-01-01', 'lanes': [{'name': 'a', 'marks': [{'day': 7}]}]}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      json_t *chart = parse (bad[i]);
      ck_assert_msg (sy_chart_svg (chart, &on_page, &error) == NULL, "%s", bad[i]);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      json_decref (chart);
    }
}
END_TEST

START_TEST (more_series_than_can_be_told_apart_are_refused)
{
  json_t *chart = parse (bars), *series = json_object_get (chart, "series");
  while (json_array_size (series) <= SY_MAX_CHART_SERIES)
    json_array_append_new (series, json_pack ("{s:s,s:[ii]}", "name", "more", "values", 1, 1));
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_chart_svg (chart, &on_page, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  json_decref (chart);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("chart");
  TCase *charts = tcase_create ("charts");
  tcase_add_test (charts, every_kind_is_well_formed_and_named);
  tcase_add_test (charts, bars_show_each_value_and_escape_titles);
  tcase_add_test (charts, heights_are_to_scale);
  tcase_add_test (charts, lanes_leave_out_of_the_drawing_what_lies_outside_of_it);
  tcase_add_test (charts, a_crowded_day_is_numbered);
  tcase_add_test (charts, tables_hold_all_that_a_chart_says);
  tcase_add_test (charts, what_is_no_chart_is_refused);
  tcase_add_test (charts, more_series_than_can_be_told_apart_are_refused);
  suite_add_tcase (suite, charts);
  return sy_unit_main (suite);
}
