// SPDX-License-Identifier: GPL-3.0-or-later
/* Charts as SVG, drawn from a JSON object: bars by period, lanes of days, and step lines. No script, no style attribute (a strict content security policy
 * holds), a title and a description for screen readers, fills that differ in pattern too so that a grey print can be read. Pure; the same chart gives the same bytes.
 *
 * Every chart has "kind", "title" and "description" (texts), and:
 *   "bars":  "categories": [label], "series": [{"name", "values": [number or null, one a category]}]: stacked, the first series at the bottom; no negative values
 *   "steps": "from", "to" (days), "series": [{"name", "points": [[day, number], ...] by day}]: the value holds until the next point
 *   "lanes": "from", "to" (days), "today" (day or null), "lanes": [{"name", "marks": [{"day", "label", "href" or null, "class": what the marks differ by, or null}],
 *            "spans": [{"from", "to" (days or null: open), "label", "href"}]}], "classes": [{"class", "name"}] (legend; may be left out)
 * Days are "2024-02-29"; what lies outside of from..to is left out of the drawing, not of the table. At most SY_MAX_CHART_SERIES series or classes. */
#pragma once

#include <jansson.h>

#include "corpus/day.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;   /* begins every id in the drawing: unique on its page; letters, digits and "-" */
  const char *lang; /* "en" or "zh" */
  gboolean alone;   /* a file of its own, which carries its colours; else those of the page (query/pages/style.css) */
  gboolean half;    /* drawn for half the width of a page: letters stay as large beside another chart, and on a small screen */
} SyChartStyle;

/* The drawing, "<svg ...>...</svg>". Caller's. SY_ERROR_BAD_INPUT for a chart of another shape, SY_ERROR_LIMIT for too many series. */
char *sy_chart_svg (const json_t *chart, const SyChartStyle *style, GError **error);

/* What the drawing says, as a table: { "title", "head": [label], "rows": [[text]] }. New reference; NULL with SY_ERROR_BAD_INPUT as above. */
json_t *sy_chart_table (const json_t *chart, const char *lang, GError **error);

G_END_DECLS
