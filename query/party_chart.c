// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/party_chart.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/json.h"
#include "query/table.h"

static const char *
word (const char *name, const char *lang)
{
  return sy_label ("party_chart", name, lang);
}

static json_t *
chart_new (const char *kind, const char *title, const char *note, const char *lang)
{
  json_t *chart = json_object ();
  sy_json_set (chart, "kind", sy_json_of_text (kind));
  sy_json_set (chart, "title", sy_json_of_text (word (title, lang)));
  sy_json_set (chart, "description", sy_json_of_text (word (note, lang)));
  return chart;
}

static int
year_of (SyDay day)
{
  int year;
  sy_day_to_ymd (day, &year, NULL, NULL);
  return year;
}

/* ---- one party ---- */

/* Acts that a mark tells, in the order of the legend. */
static const char *const acts[] = { "listed", "revised", "suspend", "resume", "removed", "absent" };

static gboolean
is_marked (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i], act) == 0)
      return TRUE;
  return FALSE;
}

static json_t *
mark_json (const json_t *cause, const char *lang)
{
  const char *act = sy_json_get (cause, "act"), *by = sy_json_get (cause, "by");
  g_autofree char *path = *by != '\0' ? sy_id_path (by) : NULL, *label = g_strdup_printf ("%s%s%s", sy_label ("listing_act", act, lang), *by != '\0' ? " · " : "", by);
  json_t *mark = json_object ();
  json_object_set (mark, "day", json_object_get (cause, "from"));
  sy_json_set (mark, "label", sy_json_of_text (label));
  sy_json_set (mark, "href", sy_json_of_text (path));
  sy_json_set (mark, "class", sy_json_of_text (act));
  return mark;
}

static json_t *
span_json (const json_t *stretch, const char *lang)
{
  json_t *span = json_object ();
  g_autofree char *label = g_strdup_printf ("%s %s – %s", sy_label ("listing", sy_json_get (stretch, "status"), lang), sy_json_get (stretch, "from"), sy_json_get (stretch, "to"));
  json_object_set (span, "from", json_object_get (stretch, "from"));
  json_object_set (span, "to", json_object_get (stretch, "to"));
  sy_json_set (span, "label", sy_json_of_text (g_strchomp (label)));
  return span;
}

/* The name of a lane is short: the id of the list, of which the section below has the whole name. */
static void
add_lanes (json_t *lanes, const json_t *listings, const char *lang)
{
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const json_t *listing = json_array_get (listings, i), *stretches = json_object_get (listing, "stretches"), *causes = json_object_get (listing, "causes");
      json_t *lane = json_object (), *spans = json_array (), *marks = json_array ();
      for (gsize k = 0; k < json_array_size (stretches); k++)
        {
          const char *status = sy_json_get (json_array_get (stretches, k), "status");
          if (strcmp (status, "in_force") == 0 || strcmp (status, "conflicting") == 0)
            json_array_append_new (spans, span_json (json_array_get (stretches, k), lang));
        }
      for (gsize k = 0; k < json_array_size (causes); k++)
        if (is_marked (sy_json_get (json_array_get (causes, k), "act")) && *sy_json_get (json_array_get (causes, k), "from") != '\0')
          json_array_append_new (marks, mark_json (json_array_get (causes, k), lang));
      sy_json_set (lane, "name", sy_json_of_text (sy_json_get (listing, "list")));
      sy_json_set (lane, "spans", spans);
      sy_json_set (lane, "marks", marks);
      json_array_append_new (lanes, lane);
    }
}

static json_t *
classes_json (const json_t *lanes, const char *lang)
{
  json_t *classes = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      gboolean used = FALSE;
      for (gsize k = 0; k < json_array_size (lanes) && !used; k++)
        {
          const json_t *marks = json_object_get (json_array_get (lanes, k), "marks");
          for (gsize m = 0; m < json_array_size (marks) && !used; m++)
            used = strcmp (sy_json_get (json_array_get (marks, m), "class"), acts[i]) == 0;
        }
      if (used)
        json_array_append_new (classes, json_pack ("{s:s, s:s}", "class", acts[i], "name", sy_label ("listing_act", acts[i], lang)));
    }
  return classes;
}

/* The earliest day that a span or a mark has. */
static void
look_back (const json_t *rows, const char *key, SyDay *first)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      SyDay day = SY_DAY_NONE;
      if (sy_day_parse (sy_json_get (json_array_get (rows, i), key), &day, NULL) && day < *first)
        *first = day;
    }
}

json_t *
sy_party_listings_chart (const json_t *answer, const char *lang)
{
  SyDay today = SY_DAY_NONE;
  json_t *lanes = json_array ();
  const json_t *merged = json_object_get (answer, "merged");
  add_lanes (lanes, json_object_get (answer, "listings"), lang);
  for (gsize i = 0; i < json_array_size (merged); i++)
    add_lanes (lanes, json_object_get (json_array_get (merged, i), "listings"), lang);
  if (json_array_size (lanes) == 0 || !sy_day_parse (sy_json_get2 (answer, "basis", "as_of"), &today, NULL))
    return json_decref (lanes), NULL;
  SyDay first = today;
  for (gsize i = 0; i < json_array_size (lanes); i++)
    {
      look_back (json_object_get (json_array_get (lanes, i), "spans"), "from", &first);
      look_back (json_object_get (json_array_get (lanes, i), "marks"), "day", &first);
    }
  json_t *chart = chart_new ("lanes", "listings", "listings_note", lang);
  sy_json_set (chart, "from", sy_json_of_day (sy_day_from_ymd (year_of (first), 1, 1)));
  sy_json_set (chart, "to", sy_json_of_day (sy_day_from_ymd (year_of (today) + 1, 1, 1)));
  sy_json_set (chart, "today", sy_json_of_day (today));
  sy_json_set (chart, "classes", classes_json (lanes, lang));
  sy_json_set (chart, "lanes", lanes);
  return chart;
}

/* ---- a list ---- */

/* A party comes onto the list (+1) or goes from it (-1). */
typedef struct
{
  SyDay day; /* SY_DAY_NONE: no text tells */
  int by;
} Step;

static gint
by_day (gconstpointer one, gconstpointer other)
{
  const Step *a = one, *b = other;
  return (a->day > b->day) - (a->day < b->day);
}

static gboolean
is_on (SyStatusCode status)
{
  return status == SY_STATUS_IN_FORCE || status == SY_STATUS_SUSPENDED || status == SY_STATUS_CONFLICTING;
}

/* As sy_listing_lists tells it: an undated listing always is on the list. */
static void
add_steps (GArray *steps, const SyListing *listing, SyDay until)
{
  gboolean on = FALSE;
  for (guint i = 0; i < listing->stretches->len; i++)
    {
      const SyListingStretch *stretch = &g_array_index (listing->stretches, SyListingStretch, i);
      Step step = { stretch->days.from, on ? -1 : 1 };
      if (is_on (stretch->status) == on || (step.day != SY_DAY_NONE && step.day > until))
        continue;
      on = !on;
      g_array_append_val (steps, step);
    }
}

static GArray *
steps_of (const SyRoster *roster, const char *list, SyDay until)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));
  SyDay first = until;
  for (guint i = 0; i < roster->parties->len; i++)
    {
      const SyParty *party = roster->parties->pdata[i];
      for (guint k = 0; k < party->listings->len; k++)
        if (strcmp (((SyListing *) party->listings->pdata[k])->list, list) == 0)
          add_steps (steps, party->listings->pdata[k], until);
    }
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);
      first = step->day != SY_DAY_NONE && step->day < first ? step->day : first;
    }
  for (guint i = 0; i < steps->len; i++)
    if (g_array_index (steps, Step, i).day == SY_DAY_NONE)
      g_array_index (steps, Step, i).day = first;
  g_array_sort (steps, by_day);
  return steps;
}

static json_t *
count_chart (const GArray *steps, SyDay until, const char *lang)
{
  json_t *chart = chart_new ("steps", "count", "count_note", lang), *points = json_array ();
  json_int_t count = 0;
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);
      count += step->by;
      if (i + 1 == steps->len || g_array_index (steps, Step, i + 1).day != step->day)
        json_array_append_new (points, json_pack ("[o, I]", sy_json_of_day (step->day), count));
    }
  sy_json_set (chart, "from", sy_json_of_day (sy_day_from_ymd (year_of (g_array_index (steps, Step, 0).day), 1, 1)));
  sy_json_set (chart, "to", sy_json_of_day (until + 1));
  sy_json_set (chart, "series", json_pack ("[{s:s, s:o}]", "name", word ("count_series", lang), "points", points));
  return chart;
}

/* What a list began with is no change of it, so the first day is left out. */
static json_t *
year_values (const GArray *steps, int first, int last, int by)
{
  json_t *values = json_array ();
  SyDay start = g_array_index (steps, Step, 0).day;
  for (int year = first; year <= last; year++)
    {
      json_int_t count = 0;
      for (guint i = 0; i < steps->len; i++)
        {
          const Step *step = &g_array_index (steps, Step, i);
          count += step->by == by && step->day != start && year_of (step->day) == year;
        }
      json_array_append_new (values, json_integer (count));
    }
  return values;
}

static json_t *
change_chart (const GArray *steps, SyDay until, const char *lang)
{
  int first = year_of (g_array_index (steps, Step, 0).day), last = year_of (until);
  json_t *chart = chart_new ("bars", "change", "change_note", lang), *categories = json_array ();
  for (int year = first; year <= last; year++)
    json_array_append_new (categories, json_sprintf ("%04d", year));
  sy_json_set (chart, "categories", categories);
  sy_json_set (chart, "series", json_pack ("[{s:s, s:o}, {s:s, s:o}]", "name", word ("came", lang), "values", year_values (steps, first, last, 1), "name", word ("went", lang), "values",
                                           year_values (steps, first, last, -1)));
  return chart;
}

json_t *
sy_party_list_charts (const SyRoster *roster, const char *list, SyDay until, const char *lang)
{
  json_t *charts = json_array ();
  g_autoptr (GArray) steps = steps_of (roster, list, until);
  if (steps->len > 0)
    {
      json_array_append_new (charts, count_chart (steps, until, lang));
      json_array_append_new (charts, change_chart (steps, until, lang));
    }
  return charts;
}
