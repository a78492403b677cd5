// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/chart_private.h"

#include <math.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/json.h"

/* ---- text and lines ---- */

void
sy_chart_append (GString *svg, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_string_append_vprintf (svg, format, arguments);
  va_end (arguments);
}

const char *
sy_chart_number (double value, char buffer[SY_CHART_NUMBER])
{
  g_ascii_formatd (buffer, SY_CHART_NUMBER, "%.1f", value);
  char *end = buffer + strlen (buffer);
  if (g_str_has_suffix (buffer, ".0"))
    end[-2] = '\0';
  return g_str_equal (buffer, "-0") ? "0" : buffer;
}

/* Fonts are the reader's: wide letters are as wide as high, others a little over half of it. */
double
sy_chart_text_width (const char *text)
{
  double width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? SY_CHART_LETTER : SY_CHART_LETTER * 0.58;
  return width;
}

void
sy_chart_text (SyCanvas *canvas, double x, double y, SyAnchor anchor, const char *class, const char *text)
{
  static const char *const anchors[] = { "start", "middle", "end" };
  char at_x[SY_CHART_NUMBER], at_y[SY_CHART_NUMBER];
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  sy_chart_append (canvas->body, "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>", class, sy_chart_number (x, at_x), sy_chart_number (y, at_y), anchors[anchor],
                   escaped);
}

void
sy_chart_line (SyCanvas *canvas, double x1, double y1, double x2, double y2, const char *class)
{
  char a[SY_CHART_NUMBER], b[SY_CHART_NUMBER], c[SY_CHART_NUMBER], d[SY_CHART_NUMBER];
  sy_chart_append (canvas->body, "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", class, sy_chart_number (x1, a), sy_chart_number (y1, b), sy_chart_number (x2, c),
                   sy_chart_number (y2, d));
}

void
sy_chart_mark (SyCanvas *canvas, const char *classes, gsize index, double x, double y, double size)
{
  /* Square, circle, diamond, triangles up and down, bar: a grey print tells them apart. Each begins at a point in halves of the size; S is the size, R half of it, T a third. */
  static const struct
  {
    guint x, y;
    const char *path;
  } shapes[] = { { 0, 0, "hSvSh-Sz" }, { 0, 1, "aR R 0 1 0 S 0aR R 0 1 0 -S 0z" }, { 1, 0, "lR Rl-R Rl-R -Rz" }, { 1, 0, "lR Sh-Sz" }, { 0, 0, "hSl-R Sz" }, { 0, 1, "hSvTh-Sz" } };
  char number[SY_CHART_NUMBER], at_y[SY_CHART_NUMBER];
  guint shape = (guint) (index % G_N_ELEMENTS (shapes));
  sy_chart_append (canvas->body, "<path class=\"%ss%zu\" d=\"M%s %s", classes, index, sy_chart_number (x + shapes[shape].x * size / 2, number), sy_chart_number (y + shapes[shape].y * size / 2, at_y));
  for (const char *p = shapes[shape].path; *p != '\0'; p++)
    if (*p == 'S' || *p == 'R' || *p == 'T')
      g_string_append (canvas->body, sy_chart_number (*p == 'S' ? size : *p == 'R' ? size / 2 : size / 3, number));
    else
      g_string_append_c (canvas->body, *p);
  g_string_append_c (canvas->body, '"');
}

/* A box, plain or striped, a mark, or a piece of line, as the series is drawn. */
static void
legend_sign (SyCanvas *canvas, SySign sign, gsize i, double x)
{
  char at_x[SY_CHART_NUMBER], at_y[SY_CHART_NUMBER];
  if (sign == SY_SIGN_LINE)
    {
      g_autofree char *class = g_strdup_printf ("step k%zu", i);
      sy_chart_line (canvas, x - 4, canvas->height - 4, x + 10, canvas->height - 4, class);
      return;
    }
  if (sign == SY_SIGN_MARK)
    {
      sy_chart_mark (canvas, "", i, x + 1, canvas->height - 8, 8);
      g_string_append (canvas->body, "/>");
      return;
    }
  g_autofree char *fill = sign == SY_SIGN_STRIPES && i > 0 ? g_strdup_printf ("fill=\"url(#%s-p%zu)\"", canvas->style->id, i) : g_strdup_printf ("class=\"s%zu\"", i);
  sy_chart_append (canvas->body, "<rect %s x=\"%s\" y=\"%s\" width=\"10\" height=\"10\"/>", fill, sy_chart_number (x, at_x), sy_chart_number (canvas->height - 9, at_y));
}

void
sy_chart_legend (SyCanvas *canvas, const json_t *rows, const char *key, SySign sign)
{
  double x = canvas->left;
  canvas->height += SY_CHART_LINE;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const char *name = sy_json_get (json_array_get (rows, i), key);
      double width = sy_chart_text_width (name) + 30;
      if (x > canvas->left && x + width > canvas->width)
        {
          x = canvas->left;
          canvas->height += SY_CHART_LINE;
        }
      legend_sign (canvas, sign, i, x);
      sy_chart_text (canvas, x + 14, canvas->height, SY_ANCHOR_START, "label", name);
      x += width;
    }
  canvas->height += SY_CHART_LINE / 2;
}

/* ---- scales ---- */

double
sy_chart_scale (SyCanvas *canvas, double top)
{
  double step = top <= 4 ? 1 : pow (10, floor (log10 (top / 4)));
  for (guint i = 0; top / step > 5; i++)
    step *= i % 3 == 1 ? 2.5 : 2;
  double last = fmax (ceil (top / step), 1) * step;
  for (double value = 0; value <= last + step / 2; value += step)
    {
      double y = canvas->bottom - (canvas->bottom - canvas->top) * value / last;
      char buffer[SY_CHART_NUMBER];
      sy_chart_line (canvas, canvas->left, y, canvas->right, y, "rule");
      sy_chart_text (canvas, canvas->left - 5, y + 4, SY_ANCHOR_END, "label", sy_chart_number (value, buffer));
    }
  return last;
}

gboolean
sy_chart_day (const json_t *object, const char *key, SyDay *day, GError **error)
{
  const json_t *value = json_object_get (object, key);
  if (json_is_string (value))
    return sy_day_parse (json_string_value (value), day, error);
  if (value != NULL && !json_is_null (value))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" of a chart is no day", key);
      return FALSE;
    }
  *day = SY_DAY_NONE;
  return TRUE;
}

gboolean
sy_chart_span (const json_t *chart, SyDaySpan *span, GError **error)
{
  if (!sy_chart_day (chart, "from", &span->from, error) || !sy_chart_day (chart, "to", &span->to, error))
    return FALSE;
  if (span->from == SY_DAY_NONE || span->to == SY_DAY_NONE || span->from >= span->to)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a chart of days needs \"from\" before \"to\"");
      return FALSE;
    }
  return TRUE;
}

double
sy_chart_day_x (const SyCanvas *canvas, SyDaySpan span, SyDay day)
{
  return canvas->left + (canvas->right - canvas->left) * (day - span.from) / (double) (span.to - span.from);
}

/* How many months lie between two labels so that they do not touch. */
static int
months_apart (const SyCanvas *canvas, SyDaySpan span)
{
  static const int choices[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200 };
  double month = (canvas->right - canvas->left) * 30.4 / (span.to - span.from);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (month * choices[i] > (choices[i] < 12 ? 52 : 34))
      return choices[i];
  return 12000;
}

void
sy_chart_days (SyCanvas *canvas, SyDaySpan span)
{
  int apart = months_apart (canvas, span), year, month;
  sy_day_to_ymd (span.from, &year, &month, NULL);
  int months = (year * 12 + month - 1 + apart - 1) / apart * apart;
  for (;; months += apart)
    {
      SyDay day = sy_day_from_ymd (months / 12, months % 12 + 1, 1);
      if (day == SY_DAY_NONE || day >= span.to)
        break;
      if (day < span.from)
        continue;
      double x = sy_chart_day_x (canvas, span, day);
      sy_chart_line (canvas, x, canvas->bottom, x, canvas->bottom + 4, "axis");
      g_autofree char *label = apart < 12 ? g_strdup_printf ("%04d-%02d", months / 12, months % 12 + 1) : g_strdup_printf ("%04d", months / 12);
      if (x + sy_chart_text_width (label) / 2 <= canvas->width)
        sy_chart_text (canvas, x, canvas->bottom + SY_CHART_LINE, SY_ANCHOR_MIDDLE, "label", label);
    }
  sy_chart_line (canvas, canvas->left, canvas->bottom, canvas->right, canvas->bottom, "axis");
  canvas->height = canvas->bottom + SY_CHART_LINE + 4;
}

/* ---- the whole ---- */

typedef struct
{
  const char *kind;
  gboolean (*draw) (SyCanvas *canvas, const json_t *chart, GError **error);
  const char *series; /* key of what is limited */
} Kind;

static const Kind kinds[] = {
  { "bars", sy_chart_draw_bars, "series" },
  { "steps", sy_chart_draw_steps, "series" },
  { "lanes", sy_chart_draw_lanes, "classes" },
};

static const Kind *
kind_of (const json_t *chart, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (sy_json_get (chart, "kind"), kinds[i].kind))
      {
        if (json_array_size (json_object_get (chart, kinds[i].series)) <= SY_MAX_CHART_SERIES)
          return &kinds[i];
        g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a chart of %s shows %u of them at most", kinds[i].series, SY_MAX_CHART_SERIES);
        return NULL;
      }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no kind of chart", sy_json_get (chart, "kind"));
  return NULL;
}

/* Stripes of one series each, so that what is printed in grey differs. The first is plain. */
static void
append_patterns (GString *svg, const char *id)
{
  static const char *const turns[] = { "", "rotate(45)", "rotate(135)", "rotate(0)", "rotate(90)", "rotate(20)" };
  g_string_append (svg, "<defs>");
  for (guint i = 1; i < G_N_ELEMENTS (turns); i++)
    sy_chart_append (svg,
                     "<pattern id=\"%s-p%u\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"%s\"><rect class=\"s%u\" width=\"5\" height=\"5\"/>"
                     "<line class=\"stripe\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\"/></pattern>",
                     id, i, turns[i], i);
  g_string_append (svg, "</defs>");
}

/* The colours of query/pages/style.css for a drawing that stands alone. */
static const char own_colours[]
    = "<style>text{font:11px system-ui,\"Noto Sans\",\"Noto Sans CJK SC\",sans-serif;fill:#1b1f23}.rule{stroke:#d7dbe0}.axis{stroke:#5a636d}.stripe{stroke:#fff;stroke-width:1.5}"
      ".today{stroke:#a02525;stroke-dasharray:4 3}.s0{fill:#10508c}.s1{fill:#b45f06}.s2{fill:#a02525}.s3{fill:#1c6b34}.s4{fill:#5b3f86}.s5{fill:#5a636d}.step{fill:none;stroke-width:2}"
      ".k0{stroke:#10508c}.k1{stroke:#b45f06;stroke-dasharray:6 3}.k2{stroke:#a02525;stroke-dasharray:2 2}.k3{stroke:#1c6b34;stroke-dasharray:8 2 2 2}.k4{stroke:#5b3f86;stroke-dasharray:10 4}"
      ".k5{stroke:#5a636d;stroke-dasharray:1 3}.span{fill-opacity:.25}</style>";

char *
sy_chart_svg (const json_t *chart, const SyChartStyle *style, GError **error)
{
  const Kind *kind = kind_of (chart, error);
  if (kind == NULL)
    return NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  double width = style->half ? SY_CHART_HALF : SY_CHART_WIDTH;
  SyCanvas canvas = { .body = body, .style = style, .width = width, .left = 40, .right = width - 4, .top = 8, .bottom = 168, .height = 168 };
  if (!kind->draw (&canvas, chart, error))
    return NULL;
  char height[SY_CHART_NUMBER];
  g_autofree char *title = g_markup_escape_text (sy_json_get (chart, "title"), -1), *description = g_markup_escape_text (sy_json_get (chart, "description"), -1);
  /* What has links is no image: readers of screens would pass them over. */
  const char *role = strstr (body->str, "<a ") != NULL ? "group" : "img";
  GString *svg = g_string_new (NULL);
  sy_chart_append (svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %.0f %s\" role=\"%s\" lang=\"%s\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>",
                   width, sy_chart_number (canvas.height, height), role, style->lang, style->id, style->id, style->id, title, style->id, description);
  if (style->alone)
    g_string_append (svg, own_colours);
  append_patterns (svg, style->id);
  g_string_append_len (svg, body->str, body->len);
  g_string_append (svg, "</svg>");
  return g_string_free (svg, FALSE);
}
