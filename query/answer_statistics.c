// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers that texts state about the work of bodies, as series by measure and subject over periods. Every point is quoted; numbers that differ for one thing stand side by side. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/statistic.h"
#include "corpus/text.h"
#include "query/institution.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/table.h"

#include "corpus/limits.h"

/* ---- what is asked for ---- */

typedef struct
{
  const SyInstitution *body;
  const SyMeasure *measure;
  const char *basis;
  const char *subject;
} Asked;

static gboolean
is_label (const char *set, const char *value, const char *folded)
{
  for (const char *const *lang = (const char *const[]){ "en", "zh", NULL }; *lang != NULL; lang++)
    {
      g_autofree char *name = sy_text_fold (sy_label (set, value, *lang));
      if (strcmp (name, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A body, a measure, a basis or a list of parties, by id or name. */
static gboolean
read_one (const char *text, const GPtrArray *all, Asked *asked)
{
  static const char *const bases[] = { "act", "observed", "estimate" };
  g_autofree char *folded = sy_text_fold (text);
  const SyInstitution *body = sy_institution_find (text);
  if (body != NULL)
    return (asked->body = body) != NULL;
  for (const SyMeasure *measure = sy_measures (); measure->id != NULL; measure++)
    if (strcmp (measure->id, text) == 0 || is_label ("statistic", measure->id, folded))
      return (asked->measure = measure) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (strcmp (bases[i], text) == 0 || is_label ("statistic", bases[i], folded))
      return (asked->basis = bases[i]) != NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const char *subject = ((const SyStatistic *) all->pdata[i])->subject;
      if (*subject != '\0' && (strcmp (subject, text) == 0 || is_label ("statistic_list", subject, folded)))
        return (asked->subject = subject) != NULL;
    }
  return FALSE;
}

/* The whole text, or each of its words. */
static gboolean
read_asked (const char *text, const GPtrArray *all, Asked *asked, GError **error)
{
  *asked = (Asked){ NULL, NULL, NULL, NULL };
  if (*text == '\0' || read_one (text, all, asked))
    return TRUE;
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !read_one (*word, all, asked))
      {
        g_autoptr (GString) names = g_string_new (NULL);
        for (const SyMeasure *measure = sy_measures (); measure->id != NULL; measure++)
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", measure->id);
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no body, no list of parties and nothing that is counted; counted are %s", *word, names->str);
        return FALSE;
      }
  return TRUE;
}

static gboolean
is_asked (const SyStatistic *one, const Asked *asked, const SyBitmap *issued, const SyRequest *request)
{
  SyInterval days;
  if ((asked->measure != NULL && one->measure != asked->measure) || (asked->basis != NULL && strcmp (one->measure->basis, asked->basis) != 0) || (asked->subject != NULL && strcmp (one->subject, asked->subject) != 0))
    return FALSE;
  if (issued != NULL && !sy_bitmap_get (issued, one->version))
    return FALSE;
  if (sy_interval_is_empty (request->period))
    return TRUE;
  return sy_statistic_days (one, &days) && days.from < request->period.to && days.to > request->period.from;
}

/* ---- points ---- */

static SyDay
first_day (const SyStatistic *one)
{
  SyInterval days;
  return sy_statistic_days (one, &days) ? days.from : SY_DAY_NONE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SyStatistic *one = *(const SyStatistic *const *) a, *other = *(const SyStatistic *const *) b;
  SyDay day = first_day (one), other_day = first_day (other);
  if (one->measure != other->measure)
    return one->measure < other->measure ? -1 : 1;
  int order = strcmp (one->subject, other->subject);
  if (order == 0 && day != other_day)
    order = day < other_day ? -1 : 1;
  order = order != 0 ? order : strcmp (one->fact->evidence->document, other->fact->evidence->document);
  return order != 0 ? order : strcmp (one->quantity, other->quantity);
}

/* Whether both tell the number of one thing: of an act, what one document does, by two of its texts (one text that lists 3 and also 5 does both); else what one body had in one period. */
static gboolean
is_same_thing (const SyStatistic *one, const SyStatistic *other)
{
  if (one->measure != other->measure || strcmp (one->subject, other->subject) != 0 || strcmp (one->period, other->period) != 0)
    return FALSE;
  gboolean one_document = strcmp (one->fact->evidence->document, other->fact->evidence->document) == 0;
  if (strcmp (one->measure->basis, "act") == 0)
    return one_document && one->fact->evidence->standing != other->fact->evidence->standing;
  return *one->period == '\0' ? one_document : TRUE;
}

static gboolean
is_conflicting (const GPtrArray *points, guint i)
{
  for (guint k = 0; k < points->len; k++)
    if (k != i && is_same_thing (points->pdata[i], points->pdata[k]) && strcmp (((SyStatistic *) points->pdata[i])->quantity, ((SyStatistic *) points->pdata[k])->quantity) != 0)
      return TRUE;
  return FALSE;
}

/* "~ EUR 57300000000" taken apart: relation, unit and number. */
static void
set_number (json_t *row, const SyStatistic *one)
{
  g_auto (GStrv) parts = g_strsplit (one->quantity, " ", -1);
  const char *unit = one->measure->unit, *relation = NULL, *number = NULL;
  for (char **part = parts; *part != NULL; part++)
    if (strchr ("<>=~", **part) != NULL)
      relation = *part;
    else if (g_ascii_isdigit (**part))
      number = *part;
    else
      unit = *part;
  sy_json_set (row, "quantity", sy_json_of_text (one->quantity));
  sy_json_set (row, "relation", sy_json_of_text (relation));
  sy_json_set (row, "number", sy_json_of_text (number));
  sy_json_set (row, "unit", sy_json_of_text (unit));
}

static json_t *
point_json (SyEngine *engine, const SyStatistic *one, gboolean conflicting, const char *lang)
{
  const SyEvidence *evidence = one->fact->evidence;
  json_t *row = json_object (), *item = sy_item_json (engine->catalogue, evidence->document, lang), *places = json_array ();
  g_autofree char *key = sy_document_key (evidence->document, evidence->label);
  SyInterval days = { SY_DAY_NONE, SY_DAY_NONE };
  gboolean dated = sy_statistic_days (one, &days);
  json_array_append_new (places, sy_law_evidence (engine->catalogue, evidence));
  sy_json_set (row, "measure", sy_json_of_text (one->measure->id));
  sy_json_set (row, "basis", sy_json_of_text (one->measure->basis));
  sy_json_set (row, "subject", sy_json_of_text (*one->subject != '\0' ? one->subject : NULL));
  sy_json_set (row, "period", sy_json_of_text (*one->period != '\0' ? one->period : NULL));
  sy_json_set (row, "from", sy_json_of_day (dated ? days.from : SY_DAY_NONE));
  sy_json_set (row, "to", sy_json_of_day (dated ? days.to - 1 : SY_DAY_NONE));
  set_number (row, one);
  sy_json_set (row, "conflicting", json_boolean (conflicting));
  sy_json_set (row, "published", sy_json_of_day (one->day));
  sy_json_set (row, "document", sy_json_of_text (key));
  sy_json_set (row, "document_kind", sy_json_of_text (sy_json_get (item, "kind")));
  sy_json_set (row, "title", sy_json_of_text (sy_json_get (item, "title")));
  sy_json_set (row, "standing", sy_json_of_text (sy_standing_name (evidence->standing)));
  sy_json_set (row, "evidence", places);
  json_decref (item);
  return row;
}

/* ---- series ---- */

static json_t *
series_json (const json_t *points)
{
  json_t *all = json_array (), *series = NULL;
  for (gsize i = 0; i < json_array_size (points); i++)
    {
      const json_t *point = json_array_get (points, i);
      const char *measure = sy_json_get (point, "measure"), *subject = sy_json_get (point, "subject");
      if (series == NULL || strcmp (sy_json_get (series, "measure"), measure) != 0 || strcmp (sy_json_get (series, "subject"), subject) != 0)
        {
          series = json_object ();
          sy_json_set (series, "measure", sy_json_of_text (measure));
          sy_json_set (series, "basis", sy_json_of_text (sy_json_get (point, "basis")));
          sy_json_set (series, "subject", sy_json_of_text (*subject != '\0' ? subject : NULL));
          json_array_append_new (all, series);
        }
      sy_json_set (series, "points", json_integer (json_integer_value (json_object_get (series, "points")) + 1));
      sy_json_set (series, "conflicting", json_integer (json_integer_value (json_object_get (series, "conflicting")) + (json_is_true (json_object_get (point, "conflicting")) ? 1 : 0)));
    }
  return all;
}

/* A point that a chart may add to others: what an instrument itself does, of which nobody says otherwise. What is said of an act elsewhere would count it twice. */
static gboolean
is_own_act (const json_t *point, const char *measure)
{
  return strcmp (sy_json_get (point, "measure"), measure) == 0 && json_is_null (json_object_get (point, "period")) && !json_is_true (json_object_get (point, "conflicting"))
         && strcmp (sy_json_get (point, "document_kind"), "statement") != 0 && *sy_json_get (point, "from") != '\0';
}

static int
year_of (const json_t *point)
{
  return (int) g_ascii_strtoll (sy_json_get (point, "from"), NULL, 10);
}

/* A list and its numbers by year. */
static json_t *
bars_of (const json_t *points, const char *measure, const char *subject, int first, int last, const char *lang)
{
  g_autofree gint64 *sums = g_new0 (gint64, (gsize) (last - first + 1));
  json_t *values = json_array ();
  for (gsize i = 0; i < json_array_size (points); i++)
    {
      const json_t *point = json_array_get (points, i);
      if (is_own_act (point, measure) && strcmp (sy_json_get (point, "subject"), subject) == 0)
        sums[year_of (point) - first] += g_ascii_strtoll (sy_json_get (point, "number"), NULL, 10);
    }
  for (int year = first; year <= last; year++)
    json_array_append_new (values, json_integer (sums[year - first]));
  return json_pack ("{s:s,s:o}", "name", sy_label ("statistic_list", subject, lang), "values", values);
}

static gboolean
years_of (const json_t *points, const char *measure, int *first, int *last)
{
  *first = G_MAXINT;
  *last = 0;
  for (gsize i = 0; i < json_array_size (points); i++)
    if (is_own_act (json_array_get (points, i), measure))
      {
        *first = MIN (*first, year_of (json_array_get (points, i)));
        *last = MAX (*last, year_of (json_array_get (points, i)));
      }
  return *last > 0;
}

static void
add_chart (json_t *charts, const json_t *points, const json_t *series, const char *measure, const char *lang)
{
  int first, last;
  if (!years_of (points, measure, &first, &last))
    return;
  json_t *chart = json_object (), *categories = json_array (), *all = json_array ();
  for (int year = first; year <= last; year++)
    {
      g_autofree char *name = g_strdup_printf ("%04d", year);
      json_array_append_new (categories, sy_json_of_text (name));
    }
  for (gsize i = 0; i < json_array_size (series) && json_array_size (all) < SY_MAX_CHART_SERIES; i++)
    if (strcmp (sy_json_get (json_array_get (series, i), "measure"), measure) == 0)
      json_array_append_new (all, bars_of (points, measure, sy_json_get (json_array_get (series, i), "subject"), first, last, lang));
  g_autofree char *title = g_strdup_printf ("%s: %s", sy_label ("statistic", measure, lang), sy_label ("statistic_word", "chart", lang));
  sy_json_set (chart, "kind", sy_json_of_text ("bars"));
  sy_json_set (chart, "title", sy_json_of_text (title));
  sy_json_set (chart, "description", sy_json_of_text (sy_label ("statistic_word", "chart_note", lang)));
  sy_json_set (chart, "categories", categories);
  sy_json_set (chart, "series", all);
  json_array_append_new (charts, chart);
}

/* ---- the answer ---- */

static json_t *
points_json (SyEngine *engine, const GPtrArray *all, const Asked *asked, const SyRequest *request, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  const SyColumns *columns = sy_engine_columns (engine, error);
  if (columns == NULL)
    return NULL;
  SyBitmap *issued = asked->body != NULL ? sy_institution_issued (asked->body, columns) : NULL;
  for (guint i = 0; i < all->len; i++)
    if (is_asked (all->pdata[i], asked, issued, request))
      g_ptr_array_add (chosen, all->pdata[i]);
  sy_bitmap_free (issued);
  g_ptr_array_sort (chosen, compare);
  json_t *points = json_array ();
  for (guint i = 0; i < chosen->len; i++)
    json_array_append_new (points, point_json (engine, chosen->pdata[i], is_conflicting (chosen, i), request->lang));
  return points;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, GError **error)
{
  Asked asked;
  g_autoptr (GPtrArray) all = sy_statistics_all (engine->catalogue, request->known_as_of, error);
  if (all == NULL || !read_asked (request->text, all, &asked, error))
    return NULL;
  json_t *points = points_json (engine, all, &asked, request, error);
  if (points == NULL)
    return NULL;
  json_t *answer = json_object (), *page = json_array (), *series = series_json (points), *charts = json_array ();
  for (gsize i = request->offset; i < json_array_size (points) && i < (gsize) request->offset + request->limit; i++)
    json_array_append (page, json_array_get (points, i));
  add_chart (charts, points, series, "listed", request->lang);
  add_chart (charts, points, series, "delisted", request->lang);
  sy_json_set (answer, "kind", sy_json_of_text ("statistics"));
  sy_json_set (answer, "what", sy_json_of_text (*request->text != '\0' ? request->text : NULL));
  sy_json_set (answer, "body", asked.body != NULL ? json_pack ("{s:s,s:s}", "id", asked.body->id, "name", (g_str_equal (request->lang, "zh") ? asked.body->names_zh : asked.body->names_en)->pdata[0]) : json_null ());
  sy_json_set (answer, "series", series);
  sy_json_set (answer, "charts", charts);
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (points)));
  sy_law_set_page (answer, request, json_array_size (points), page);
  json_decref (points);
  return answer;
}

json_t *
sy_answer_statistics (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
