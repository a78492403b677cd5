// SPDX-License-Identifier: GPL-3.0-or-later
/* The charts of a field view, made of its instruments. */
#include <string.h>

#include "corpus/limits.h"
#include "query/chart.h"
#include "query/field.h"
#include "query/json.h"
#include "query/render.h"
#include "query/table.h"

#define MOST_YEARS 10 /* that a chart shows; its table has all */

static SyDay
day_of (const json_t *instrument)
{
  SyDay day = SY_DAY_NONE;
  for (const char *const *kind = (const char *const[]){ "published", "filed", "signed", NULL }; *kind != NULL && day == SY_DAY_NONE; kind++)
    sy_day_parse (sy_json_get2 (instrument, "dates", *kind), &day, NULL);
  return day;
}

/* Quarters since year 0. */
static int
quarter_of (SyDay day)
{
  int year, month;
  sy_day_to_ymd (day, &year, &month, NULL);
  return year * 4 + (month - 1) / 3;
}

static SyDay
quarter_start (int quarter)
{
  return sy_day_from_ymd (quarter / 4, quarter % 4 * 3 + 1, 1);
}

SyInterval
sy_field_days (const json_t *instruments, SyDay today)
{
  SyDay first = today;
  int year;
  for (gsize i = 0; i < json_array_size (instruments); i++)
    {
      SyDay day = day_of (json_array_get (instruments, i));
      if (day != SY_DAY_NONE && day < first)
        first = day;
    }
  sy_day_to_ymd (today, &year, NULL, NULL);
  first = MAX (first, sy_day_from_ymd (year - MOST_YEARS, 1, 1));
  return (SyInterval){ quarter_start (quarter_of (first)), sy_day_from_ymd (year + 1, 1, 1) };
}

/* Jurisdictions in the order in which they are always shown, those first that a user asks for first. */
static GPtrArray *
sides_of (const json_t *instruments)
{
  static const char *const usual[] = { "us", "eu", "cn" };
  GPtrArray *sides = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    g_ptr_array_add (sides, (gpointer) usual[i]);
  for (gsize i = 0; i < json_array_size (instruments); i++)
    {
      const char *side = sy_json_get (json_array_get (instruments, i), "jurisdiction");
      if (*side != '\0' && sides->len < SY_MAX_CHART_SERIES && !g_ptr_array_find_with_equal_func (sides, side, g_str_equal, NULL))
        g_ptr_array_add (sides, (gpointer) side);
    }
  return sides;
}

static json_t *
chart_new (const char *kind, const char *title, const char *description, const char *lang)
{
  json_t *chart = json_object ();
  sy_json_set (chart, "kind", sy_json_of_text (kind));
  sy_json_set (chart, "title", sy_json_of_text (title));
  sy_json_set (chart, "description", sy_json_of_text (sy_label ("field_view", description, lang)));
  return chart;
}

/* ---- marks ---- */

/* What marks differ by: what the instrument does to the law on the day shown. */
static const char *
mark_class (const json_t *instrument)
{
  const char *kind = sy_json_get (instrument, "kind"), *status = sy_json_get (instrument, "status");
  if (g_str_equal (kind, "proposed-rule"))
    return "proposal";
  return strcmp (status, "in_force") == 0 || strcmp (status, "partly_in_force") == 0 ? "in_force" : strcmp (status, "unknown") == 0 || *status == '\0' ? "no_status" : "not_in_force";
}

static json_t *
mark_json (const json_t *instrument, const char *lang)
{
  g_autofree char *label = g_strdup_printf ("%s — %s", sy_json_get (instrument, "id"), sy_render_title (instrument, lang));
  json_t *mark = json_object ();
  sy_json_set (mark, "day", sy_json_of_day (day_of (instrument)));
  sy_json_set (mark, "label", sy_json_of_text (label));
  g_autofree char *href = g_strdup_printf ("%s?lang=%s", sy_json_get (instrument, "path"), lang);
  sy_json_set (mark, "href", sy_json_of_text (*sy_json_get (instrument, "path") != '\0' ? href : NULL));
  sy_json_set (mark, "class", sy_json_of_text (mark_class (instrument)));
  return mark;
}

json_t *
sy_field_timeline (const json_t *instruments, SyInterval days, SyDay today, const char *title, const char *lang)
{
  static const char *const classes[] = { "in_force", "proposal", "not_in_force", "no_status" };
  g_autoptr (GPtrArray) sides = sides_of (instruments);
  json_t *chart = chart_new ("lanes", title, "timeline", lang), *lanes = json_array (), *legend = json_array ();
  sy_json_set (chart, "from", sy_json_of_day (days.from));
  sy_json_set (chart, "to", sy_json_of_day (days.to));
  sy_json_set (chart, "today", sy_json_of_day (today));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    json_array_append_new (legend, json_pack ("{s:s,s:s}", "class", classes[i], "name", sy_label ("field_view", classes[i], lang)));
  for (guint s = 0; s < sides->len; s++)
    {
      json_t *lane = json_object (), *marks = json_array ();
      for (gsize i = 0; i < json_array_size (instruments); i++)
        {
          const json_t *instrument = json_array_get (instruments, i);
          if (g_str_equal (sy_json_get (instrument, "jurisdiction"), sides->pdata[s]) && day_of (instrument) != SY_DAY_NONE)
            json_array_append_new (marks, mark_json (instrument, lang));
        }
      sy_json_set (lane, "name", sy_json_of_text (sy_label ("jurisdiction", sides->pdata[s], lang)));
      sy_json_set (lane, "marks", marks);
      json_array_append_new (lanes, lane);
    }
  sy_json_set (chart, "classes", legend);
  sy_json_set (chart, "lanes", lanes);
  return chart;
}

json_t *
sy_field_tempo (const json_t *instruments, SyInterval days, const char *title, const char *lang)
{
  g_autoptr (GPtrArray) sides = sides_of (instruments);
  int first = quarter_of (days.from), last = quarter_of (days.to - 1);
  json_t *chart = chart_new ("bars", title, "tempo", lang), *categories = json_array (), *series = json_array ();
  for (int quarter = first; quarter <= last; quarter++)
    {
      g_autofree char *name = g_strdup_printf ("%04d-Q%d", quarter / 4, quarter % 4 + 1);
      json_array_append_new (categories, sy_json_of_text (name));
    }
  for (guint s = 0; s < sides->len; s++)
    {
      g_autofree guint *counts = g_new0 (guint, last - first + 1);
      json_t *one = json_object (), *values = json_array ();
      for (gsize i = 0; i < json_array_size (instruments); i++)
        {
          const json_t *instrument = json_array_get (instruments, i);
          SyDay day = day_of (instrument);
          if (g_str_equal (sy_json_get (instrument, "jurisdiction"), sides->pdata[s]) && sy_interval_contains (days, day))
            counts[quarter_of (day) - first]++;
        }
      for (int i = 0; i <= last - first; i++)
        json_array_append_new (values, json_integer (counts[i]));
      sy_json_set (one, "name", sy_json_of_text (sy_label ("jurisdiction", sides->pdata[s], lang)));
      sy_json_set (one, "values", values);
      json_array_append_new (series, one);
    }
  sy_json_set (chart, "categories", categories);
  sy_json_set (chart, "series", series);
  return chart;
}

/* ---- listings ---- */

static int
by_day (gconstpointer a, gconstpointer b)
{
  return strcmp (sy_json_get (*(const json_t *const *) a, "day"), sy_json_get (*(const json_t *const *) b, "day"));
}

/* How many there are of `key` up to each day, as points of a line. */
static json_t *
running_total (const GPtrArray *rows, const char *side, const char *key, SyInterval days)
{
  json_t *points = json_array ();
  json_int_t total = 0;
  g_autofree char *first = sy_day_format (days.from);
  json_array_append_new (points, json_pack ("[s,i]", first, 0));
  for (guint i = 0; i < rows->len; i++)
    {
      const json_t *row = rows->pdata[i];
      json_int_t count = json_integer_value (json_object_get (row, key));
      SyDay day;
      if (count == 0 || !g_str_equal (sy_json_get (row, "jurisdiction"), side) || !sy_day_parse (sy_json_get (row, "day"), &day, NULL) || !sy_interval_contains (days, day))
        continue;
      total += count;
      json_array_append_new (points, json_pack ("[s,I]", sy_json_get (row, "day"), total));
    }
  return points;
}

json_t *
sy_field_net_listings (const json_t *listings, SyInterval days, const char *title, const char *lang)
{
  static const char *const keys[] = { "listed", "ended" };
  g_autoptr (GPtrArray) sides = sides_of (NULL), rows = g_ptr_array_new ();
  for (gsize i = 0; i < json_array_size (listings); i++)
    g_ptr_array_add (rows, json_array_get (listings, i));
  g_ptr_array_sort (rows, by_day);
  json_t *chart = chart_new ("steps", title, "net_listings", lang), *series = json_array ();
  sy_json_set (chart, "from", sy_json_of_day (days.from));
  sy_json_set (chart, "to", sy_json_of_day (days.to));
  for (guint s = 0; s < sides->len; s++)
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      {
        json_t *points = running_total (rows, sides->pdata[s], keys[k], days);
        if (json_array_size (points) > 1)
          {
            g_autofree char *name = g_strdup_printf ("%s: %s", sy_label ("jurisdiction", sides->pdata[s], lang), sy_label ("party_change", keys[k], lang));
            json_array_append_new (series, json_pack ("{s:s,s:O}", "name", name, "points", points));
          }
        json_decref (points);
      }
  sy_json_set (chart, "series", series);
  return chart;
}
