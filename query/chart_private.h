// SPDX-License-Identifier: GPL-3.0-or-later
/* What the files behind query/chart.h share. Included by query/chart*.c only. */
#pragma once

#include "query/chart.h"

G_BEGIN_DECLS

/* Units of the drawing's view box; letters are SY_CHART_LETTER high. */
#define SY_CHART_WIDTH  720.0
#define SY_CHART_HALF   430.0
#define SY_CHART_LETTER 11.0
#define SY_CHART_LINE   16.0

typedef struct
{
  GString *body;
  const SyChartStyle *style;
  double width;       /* of the whole drawing */
  double left, right; /* of the plotted area */
  double top, bottom;
  double height; /* of the whole drawing */
} SyCanvas;

/* Where a value of [from, to] lies on the plotted width. */
typedef struct
{
  SyDay from, to;
} SyDaySpan;

void sy_chart_append (GString *svg, const char *format, ...) G_GNUC_PRINTF (2, 3); /* %s stands as it is: escape it before */
/* A number with at most one digit behind the point; in a buffer of the caller's. */
#define SY_CHART_NUMBER 24
const char *sy_chart_number (double value, char buffer[SY_CHART_NUMBER]);

double sy_chart_text_width (const char *text);
typedef enum
{
  SY_ANCHOR_START,
  SY_ANCHOR_MIDDLE,
  SY_ANCHOR_END
} SyAnchor;
void sy_chart_text (SyCanvas *canvas, double x, double y, SyAnchor anchor, const char *class, const char *text);
void sy_chart_line (SyCanvas *canvas, double x1, double y1, double x2, double y2, const char *class);

typedef enum
{
  SY_SIGN_STRIPES,
  SY_SIGN_LINE,
  SY_SIGN_MARK
} SySign;
/* The series' signs with their names (`key` of each row), in rows below the drawing; moves canvas->height. */
void sy_chart_legend (SyCanvas *canvas, const json_t *rows, const char *key, SySign sign);

/* Begins the mark of a class, a shape of its own each, within a square of `size`: "<path class=... d=...", to be ended by the caller. `classes` stand before the class of its colour ("mark ", or ""). */
void sy_chart_mark (SyCanvas *canvas, const char *classes, gsize index, double x, double y, double size);

/* Marks on a scale from 0 to at least `top` ("nice" steps of 1, 2, 5), drawn as lines across; returns the top of the scale. */
double sy_chart_scale (SyCanvas *canvas, double top);

/* Years, quarters or months below the plotted area, whatever fits. */
void sy_chart_days (SyCanvas *canvas, SyDaySpan span);
double sy_chart_day_x (const SyCanvas *canvas, SyDaySpan span, SyDay day);
gboolean sy_chart_span (const json_t *chart, SyDaySpan *span, GError **error);
/* Day of a key; SY_DAY_NONE where it is null or not there. */
gboolean sy_chart_day (const json_t *object, const char *key, SyDay *day, GError **error);

gboolean sy_chart_draw_bars (SyCanvas *canvas, const json_t *chart, GError **error);
gboolean sy_chart_draw_steps (SyCanvas *canvas, const json_t *chart, GError **error);
gboolean sy_chart_draw_lanes (SyCanvas *canvas, const json_t *chart, GError **error);

G_END_DECLS
