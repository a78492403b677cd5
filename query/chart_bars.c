// SPDX-License-Identifier: GPL-3.0-or-later
/* Bars by category, and step lines over days. */
#include "query/chart_private.h"

#include <math.h>

#include "corpus/error.h"
#include "query/json.h"

static double
value_at (const json_t *series, gsize i)
{
  return json_number_value (json_array_get (json_object_get (series, "values"), i));
}

static gboolean
check_bars (const json_t *chart, GError **error)
{
  const json_t *all = json_object_get (chart, "series");
  gsize n = json_array_size (json_object_get (chart, "categories"));
  for (gsize i = 0; i < json_array_size (all); i++)
    {
      const json_t *series = json_array_get (all, i), *values = json_object_get (series, "values");
      gboolean good = json_array_size (values) == n;
      for (gsize k = 0; good && k < n; k++)
        good = value_at (series, k) >= 0;
      if (!good)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "series \"%s\" of a chart needs %zu values of at least 0", sy_json_get (series, "name"), n);
          return FALSE;
        }
    }
  return TRUE;
}

static double
highest_bar (const json_t *all, gsize n)
{
  double top = 1;
  for (gsize k = 0; k < n; k++)
    {
      double sum = 0;
      for (gsize i = 0; i < json_array_size (all); i++)
        sum += value_at (json_array_get (all, i), k);
      top = fmax (top, sum);
    }
  return top;
}

static void
draw_bar (SyCanvas *canvas, const json_t *chart, gsize k, double x, double width, double scale)
{
  const json_t *all = json_object_get (chart, "series");
  const char *category = json_string_value (json_array_get (json_object_get (chart, "categories"), k));
  double y = canvas->bottom;
  for (gsize i = 0; i < json_array_size (all); i++)
    {
      const json_t *series = json_array_get (all, i);
      double value = value_at (series, k), height = (canvas->bottom - canvas->top) * value / scale;
      if (value <= 0)
        continue;
      y -= height;
      char a[SY_CHART_NUMBER], b[SY_CHART_NUMBER], c[SY_CHART_NUMBER], d[SY_CHART_NUMBER], number[SY_CHART_NUMBER];
      g_autofree char *tip = g_strdup_printf ("%s · %s: %s", category, sy_json_get (series, "name"), sy_chart_number (value, number));
      g_autofree char *escaped = g_markup_escape_text (tip, -1);
      g_autofree char *fill = i == 0 ? g_strdup ("") : g_strdup_printf (" fill=\"url(#%s-p%zu)\"", canvas->style->id, i);
      sy_chart_append (canvas->body, "<rect class=\"%s%zu\"%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>", i == 0 ? "s" : "p", i, fill, sy_chart_number (x, a),
                       sy_chart_number (y, b), sy_chart_number (width, c), sy_chart_number (height, d), escaped);
    }
}

/* Every how many categories a label stands so that none touches the next: whole years where categories are quarters. */
static gsize
labels_apart (const json_t *categories, double step)
{
  static const gsize choices[] = { 1, 2, 4, 8, 12, 20, 40, 80, 200 };
  double widest = 0;
  for (gsize k = 0; k < json_array_size (categories); k++)
    widest = fmax (widest, sy_chart_text_width (json_string_value (json_array_get (categories, k))) + 6);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (step * choices[i] >= widest)
      return choices[i];
  return choices[G_N_ELEMENTS (choices) - 1];
}

gboolean
sy_chart_draw_bars (SyCanvas *canvas, const json_t *chart, GError **error)
{
  const json_t *all = json_object_get (chart, "series"), *categories = json_object_get (chart, "categories");
  if (!check_bars (chart, error))
    return FALSE;
  gsize n = json_array_size (categories);
  double scale = sy_chart_scale (canvas, highest_bar (all, n)), step = (canvas->right - canvas->left) / (n > 0 ? n : 1);
  gsize stride = labels_apart (categories, step);
  for (gsize k = 0; k < n; k++)
    {
      const char *category = json_string_value (json_array_get (categories, k));
      double x = canvas->left + step * k, middle = x + step / 2, half = sy_chart_text_width (category) / 2;
      draw_bar (canvas, chart, k, x + step * 0.1, step * 0.8, scale);
      if (k % stride == 0 && middle + half <= canvas->width)
        sy_chart_text (canvas, middle, canvas->bottom + SY_CHART_LINE, SY_ANCHOR_MIDDLE, "label", category);
    }
  sy_chart_line (canvas, canvas->left, canvas->bottom, canvas->right, canvas->bottom, "axis");
  canvas->height = canvas->bottom + SY_CHART_LINE + 4;
  if (json_array_size (all) > 1)
    sy_chart_legend (canvas, all, "name", SY_SIGN_STRIPES);
  return TRUE;
}

/* ---- steps ---- */

static gboolean
point_of (const json_t *points, gsize i, SyDay *day, double *value, GError **error)
{
  const json_t *point = json_array_get (points, i), *text = json_array_get (point, 0), *number = json_array_get (point, 1);
  if (!json_is_string (text) || !json_is_number (number) || json_number_value (number) < 0)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a point of a chart is a day and a number of at least 0");
      return FALSE;
    }
  *value = json_number_value (number);
  return sy_day_parse (json_string_value (text), day, error);
}

static gboolean
highest_step (const json_t *all, double *top, GError **error)
{
  *top = 1;
  for (gsize i = 0; i < json_array_size (all); i++)
    {
      const json_t *points = json_object_get (json_array_get (all, i), "points");
      SyDay day, before = SY_DAY_NONE;
      double value;
      for (gsize k = 0; k < json_array_size (points); k++, before = day)
        {
          if (!point_of (points, k, &day, &value, error))
            return FALSE;
          if (k > 0 && day < before)
            {
              g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "points of a chart stand in order of their days");
              return FALSE;
            }
          *top = fmax (*top, value);
        }
    }
  return TRUE;
}

static void
draw_step_line (SyCanvas *canvas, SyDaySpan span, const json_t *series, gsize index, double scale)
{
  const json_t *points = json_object_get (series, "points");
  char x_text[SY_CHART_NUMBER], y_text[SY_CHART_NUMBER];
  double y = canvas->bottom;
  gboolean begun = FALSE;
  sy_chart_append (canvas->body, "<path class=\"step k%zu\" d=\"", index);
  for (gsize i = 0; i < json_array_size (points); i++)
    {
      SyDay day = SY_DAY_NONE;
      double value = 0;
      point_of (points, i, &day, &value, NULL); /* checked by highest_step */
      if (day >= span.to)
        break;
      double x = sy_chart_day_x (canvas, span, MAX (day, span.from));
      y = canvas->bottom - (canvas->bottom - canvas->top) * value / scale;
      sy_chart_append (canvas->body, begun ? "H%sV%s" : "M%s %s", sy_chart_number (x, x_text), sy_chart_number (y, y_text));
      begun = TRUE;
    }
  if (begun)
    sy_chart_append (canvas->body, "H%s", sy_chart_number (canvas->right, x_text));
  g_autofree char *name = g_markup_escape_text (sy_json_get (series, "name"), -1);
  sy_chart_append (canvas->body, "\"><title>%s</title></path>", name);
}

gboolean
sy_chart_draw_steps (SyCanvas *canvas, const json_t *chart, GError **error)
{
  const json_t *all = json_object_get (chart, "series");
  SyDaySpan span;
  double top;
  if (!sy_chart_span (chart, &span, error) || !highest_step (all, &top, error))
    return FALSE;
  double scale = sy_chart_scale (canvas, top);
  sy_chart_days (canvas, span);
  for (gsize i = 0; i < json_array_size (all); i++)
    draw_step_line (canvas, span, json_array_get (all, i), i, scale);
  if (json_array_size (all) > 1)
    sy_chart_legend (canvas, all, "name", SY_SIGN_LINE);
  return TRUE;
}
