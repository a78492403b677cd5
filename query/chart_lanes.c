// SPDX-License-Identifier: GPL-3.0-or-later
/* Lanes of days: what happened on which side and when. */
#include "query/chart_private.h"

#include "corpus/limits.h"
#include "query/json.h"

#define MARK        7.0 /* side of a mark */
#define LANE_MARKS  12  /* marks that stand above one another; a number tells how many more there are */
#define NAME_MARGIN 10.0

/* How many marks stand at each step of a mark's width. */
typedef struct
{
  guint *heights;
  gsize n;
} Stack;

static Stack
stack_new (const SyCanvas *canvas)
{
  gsize n = (gsize) ((canvas->right - canvas->left) / MARK) + 1;
  return (Stack){ g_new0 (guint, n), n };
}

static gsize
column_of (const SyCanvas *canvas, const Stack *stack, double x)
{
  return MIN ((gsize) ((x - canvas->left) / MARK), stack->n - 1);
}

static guint
highest (const Stack *stack)
{
  guint top = 1;
  for (gsize i = 0; i < stack->n; i++)
    top = MAX (top, stack->heights[i]);
  return MIN (top, LANE_MARKS + 1);
}

static gsize
class_index (const json_t *chart, const json_t *mark)
{
  const json_t *classes = json_object_get (chart, "classes");
  for (gsize i = 0; i < json_array_size (classes); i++)
    if (g_str_equal (sy_json_get (json_array_get (classes, i), "class"), sy_json_get (mark, "class")))
      return i;
  return 0;
}

static void
open_link (SyCanvas *canvas, const json_t *object)
{
  if (*sy_json_get (object, "href") == '\0')
    return;
  g_autofree char *href = g_markup_escape_text (sy_json_get (object, "href"), -1);
  sy_chart_append (canvas->body, "<a href=\"%s\">", href);
}

static void
close_link (SyCanvas *canvas, const json_t *object)
{
  if (*sy_json_get (object, "href") != '\0')
    g_string_append (canvas->body, "</a>");
}

static void
draw_mark (SyCanvas *canvas, const json_t *mark, gsize class, double x, double y)
{
  g_autofree char *tip = g_strdup_printf ("%s  %s", sy_json_get (mark, "day"), sy_json_get (mark, "label"));
  g_autofree char *escaped = g_markup_escape_text (tip, -1);
  open_link (canvas, mark);
  sy_chart_mark (canvas, "mark ", class, x, y, 7);
  sy_chart_append (canvas->body, "><title>%s</title></path>", escaped);
  close_link (canvas, mark);
}

static gboolean
day_in (const json_t *object, const char *key, SyDaySpan span, SyDay *day, gboolean *inside, GError **error)
{
  if (!sy_chart_day (object, key, day, error))
    return FALSE;
  *inside = *day != SY_DAY_NONE && *day >= span.from && *day < span.to;
  return TRUE;
}

static gboolean
draw_spans (SyCanvas *canvas, const json_t *lane, SyDaySpan span, gsize index, double top, double height, GError **error)
{
  const json_t *spans = json_object_get (lane, "spans");
  for (gsize i = 0; i < json_array_size (spans); i++)
    {
      const json_t *row = json_array_get (spans, i);
      SyDay from, to;
      if (!sy_chart_day (row, "from", &from, error) || !sy_chart_day (row, "to", &to, error))
        return FALSE;
      from = from == SY_DAY_NONE ? span.from : MAX (from, span.from);
      to = to == SY_DAY_NONE ? span.to : MIN (to, span.to);
      if (from >= to)
        continue;
      double x = sy_chart_day_x (canvas, span, from), width = sy_chart_day_x (canvas, span, to) - x;
      char a[SY_CHART_NUMBER], b[SY_CHART_NUMBER], c[SY_CHART_NUMBER], d[SY_CHART_NUMBER];
      g_autofree char *label = g_markup_escape_text (sy_json_get (row, "label"), -1);
      open_link (canvas, row);
      sy_chart_append (canvas->body, "<rect class=\"span s%zu\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>", index, sy_chart_number (x, a), sy_chart_number (top, b),
                       sy_chart_number (width, c), sy_chart_number (height, d), label);
      close_link (canvas, row);
    }
  return TRUE;
}

/* How high the stacks of a lane are. */
static gboolean
measure (const SyCanvas *canvas, const json_t *lane, SyDaySpan span, Stack *stack, GError **error)
{
  const json_t *marks = json_object_get (lane, "marks");
  for (gsize i = 0; i < json_array_size (marks); i++)
    {
      SyDay day;
      gboolean inside;
      if (!day_in (json_array_get (marks, i), "day", span, &day, &inside, error))
        return FALSE;
      if (inside)
        stack->heights[column_of (canvas, stack, sy_chart_day_x (canvas, span, day))]++;
    }
  return TRUE;
}

static void
draw_more (SyCanvas *canvas, const Stack *stack, double top)
{
  for (gsize i = 0; i < stack->n; i++)
    if (stack->heights[i] > LANE_MARKS)
      {
        g_autofree char *more = g_strdup_printf ("+%u", stack->heights[i] - LANE_MARKS);
        sy_chart_text (canvas, canvas->left + i * MARK, top + MARK, SY_ANCHOR_MIDDLE, "label", more);
      }
}

static gboolean
draw_lane (SyCanvas *canvas, const json_t *chart, gsize index, SyDaySpan span, double *y, GError **error)
{
  const json_t *lane = json_array_get (json_object_get (chart, "lanes"), index), *marks = json_object_get (lane, "marks");
  Stack stack = stack_new (canvas);
  g_autofree guint *heights = stack.heights;
  if (!measure (canvas, lane, span, &stack, error))
    return FALSE;
  double height = highest (&stack) * MARK + 8, top = *y;
  if (!draw_spans (canvas, lane, span, index % SY_MAX_CHART_SERIES, top + 2, height - 4, error))
    return FALSE;
  draw_more (canvas, &stack, top);
  Stack filled = stack_new (canvas);
  g_autofree guint *used = filled.heights;
  for (gsize i = 0; i < json_array_size (marks); i++)
    {
      const json_t *mark = json_array_get (marks, i);
      SyDay day;
      gboolean inside;
      if (!day_in (mark, "day", span, &day, &inside, error))
        return FALSE;
      if (!inside)
        continue;
      gsize column = column_of (canvas, &stack, sy_chart_day_x (canvas, span, day));
      if (filled.heights[column]++ < LANE_MARKS)
        draw_mark (canvas, mark, class_index (chart, mark), canvas->left + column * MARK, top + height - 4 - filled.heights[column] * MARK);
    }
  sy_chart_text (canvas, canvas->left - NAME_MARGIN, top + height / 2 + 4, SY_ANCHOR_END, "name", sy_json_get (lane, "name"));
  *y = top + height;
  sy_chart_line (canvas, canvas->left, *y, canvas->right, *y, "rule");
  return TRUE;
}

gboolean
sy_chart_draw_lanes (SyCanvas *canvas, const json_t *chart, GError **error)
{
  const json_t *lanes = json_object_get (chart, "lanes"), *classes = json_object_get (chart, "classes");
  SyDaySpan span;
  SyDay today;
  gboolean inside;
  if (!sy_chart_span (chart, &span, error) || !day_in (chart, "today", span, &today, &inside, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (lanes); i++)
    canvas->left = MAX (canvas->left, sy_chart_text_width (sy_json_get (json_array_get (lanes, i), "name")) + NAME_MARGIN + 4);
  double y = canvas->top;
  for (gsize i = 0; i < json_array_size (lanes); i++)
    if (!draw_lane (canvas, chart, i, span, &y, error))
      return FALSE;
  canvas->bottom = y;
  if (inside)
    {
      double x = sy_chart_day_x (canvas, span, today);
      sy_chart_line (canvas, x, canvas->top, x, canvas->bottom, "today");
    }
  sy_chart_days (canvas, span);
  if (json_array_size (classes) > 1)
    sy_chart_legend (canvas, classes, "name", SY_SIGN_MARK);
  return TRUE;
}
