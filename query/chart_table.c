// SPDX-License-Identifier: GPL-3.0-or-later
/* What a chart says, as a table for those who cannot or will not read the drawing. */
#include "query/chart_private.h"

#include "corpus/error.h"
#include "query/json.h"

static void
add (json_t *array, const char *text)
{
  json_array_append_new (array, sy_json_of_text (text));
}

static void
add_number (json_t *array, const json_t *number)
{
  char buffer[SY_CHART_NUMBER];
  add (array, json_is_number (number) ? sy_chart_number (json_number_value (number), buffer) : "");
}

static void
bars_table (const json_t *chart, gboolean zh, json_t *head, json_t *rows)
{
  const json_t *all = json_object_get (chart, "series"), *categories = json_object_get (chart, "categories");
  add (head, zh ? "时期" : "Period");
  for (gsize i = 0; i < json_array_size (all); i++)
    add (head, sy_json_get (json_array_get (all, i), "name"));
  for (gsize k = 0; k < json_array_size (categories); k++)
    {
      json_t *row = json_array ();
      add (row, json_string_value (json_array_get (categories, k)));
      for (gsize i = 0; i < json_array_size (all); i++)
        add_number (row, json_array_get (json_object_get (json_array_get (all, i), "values"), k));
      json_array_append_new (rows, row);
    }
}

static void
steps_table (const json_t *chart, gboolean zh, json_t *head, json_t *rows)
{
  const json_t *all = json_object_get (chart, "series");
  add (head, zh ? "名称" : "Name");
  add (head, zh ? "自" : "From");
  add (head, zh ? "数值" : "Value");
  for (gsize i = 0; i < json_array_size (all); i++)
    {
      const json_t *series = json_array_get (all, i), *points = json_object_get (series, "points");
      for (gsize k = 0; k < json_array_size (points); k++)
        {
          const json_t *point = json_array_get (points, k);
          json_t *row = json_array ();
          add (row, sy_json_get (series, "name"));
          add (row, json_string_value (json_array_get (point, 0)));
          add_number (row, json_array_get (point, 1));
          json_array_append_new (rows, row);
        }
    }
}

static void
lane_rows (const json_t *lane, const char *list, const char *from, json_t *rows)
{
  const json_t *marks = json_object_get (lane, list);
  for (gsize i = 0; i < json_array_size (marks); i++)
    {
      const json_t *mark = json_array_get (marks, i);
      json_t *row = json_array ();
      add (row, sy_json_get (lane, "name"));
      add (row, sy_json_get (mark, from));
      add (row, sy_json_get (mark, "to"));
      add (row, sy_json_get (mark, "label"));
      json_array_append_new (rows, row);
    }
}

static void
lanes_table (const json_t *chart, gboolean zh, json_t *head, json_t *rows)
{
  const json_t *lanes = json_object_get (chart, "lanes");
  add (head, zh ? "方面" : "Lane");
  add (head, zh ? "日期" : "Day");
  add (head, zh ? "至（不含）" : "Until (not included)");
  add (head, zh ? "事项" : "What");
  for (gsize i = 0; i < json_array_size (lanes); i++)
    {
      lane_rows (json_array_get (lanes, i), "spans", "from", rows);
      lane_rows (json_array_get (lanes, i), "marks", "day", rows);
    }
}

json_t *
sy_chart_table (const json_t *chart, const char *lang, GError **error)
{
  static const struct
  {
    const char *kind;
    void (*fill) (const json_t *chart, gboolean zh, json_t *head, json_t *rows);
  } kinds[] = { { "bars", bars_table }, { "steps", steps_table }, { "lanes", lanes_table } };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (sy_json_get (chart, "kind"), kinds[i].kind))
      {
        json_t *head = json_array (), *rows = json_array (), *table = json_object ();
        kinds[i].fill (chart, g_str_equal (lang, "zh"), head, rows);
        sy_json_set (table, "title", sy_json_of_text (sy_json_get (chart, "title")));
        sy_json_set (table, "head", head);
        sy_json_set (table, "rows", rows);
        return table;
      }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no kind of chart", sy_json_get (chart, "kind"));
  return NULL;
}
