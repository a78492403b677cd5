// SPDX-License-Identifier: GPL-3.0-or-later
/* The history of a policy as the literature prints it: a chronology of instruments with body, content and effect, and how each is classed. */
#include <string.h>

#include "corpus/text.h"
#include "query/basis.h"
#include "query/field.h"
#include "query/json.h"
#include "query/kept.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/measure.h"
#include "query/result.h"
#include "query/table.h"

/* What is asked for: "gallium", "us", "us lithography". */
typedef struct
{
  char *jurisdiction; /* NULL: all */
  char *field;        /* "": all */
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->jurisdiction);
  g_free (asked->field);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static const char *
jurisdiction_of (const char *word)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);
  const char *value = sy_label_value ("jurisdiction", word);
  if (value != NULL)
    return value;
  return g_str_equal (sy_label ("jurisdiction", lower, "en"), lower) ? NULL : g_intern_string (lower);
}

static void
read_asked (const SyRequest *request, Asked *asked)
{
  g_autofree char *text = g_strstrip (g_strdup (request->text));
  const char *whole = *text != '\0' ? jurisdiction_of (text) : NULL;
  char *space = strchr (text, ' ');
  asked->jurisdiction = g_strdup (request->jurisdiction);
  if (whole != NULL)
    {
      g_free (asked->jurisdiction);
      asked->jurisdiction = g_strdup (whole);
      asked->field = g_strdup ("");
      return;
    }
  g_autofree char *first = space != NULL ? g_strndup (text, (gsize) (space - text)) : NULL;
  const char *side = first != NULL ? jurisdiction_of (first) : NULL;
  if (side != NULL)
    {
      g_free (asked->jurisdiction);
      asked->jurisdiction = g_strdup (side);
    }
  asked->field = g_strdup (side != NULL ? g_strchug (space) : text);
}

/* ---- what an instrument says ---- */

/* What an instrument is about in its own or a register's words. */
typedef struct
{
  const SyRendition *rendition; /* borrowed */
  guint ordinal;
  SyPassage *passage;
} Content;

/* A register's summary in the reader's language, else an abstract, else the first paragraph of some length. Lower is better; G_MAXINT is none. */
static int
rank (const SyRendition *rendition, const SyPassage *passage, const char *lang)
{
  const char *path = passage->path != NULL ? passage->path : "";
  gboolean zh = g_str_equal (lang, "zh");
  if (g_str_equal (path, zh ? "summary/zh" : "summary"))
    return 0;
  if (g_str_equal (path, "abstract"))
    return 1;
  if (rendition->standing == SY_STANDING_REGISTER || passage->kind != SY_PASSAGE_PARAGRAPH || g_utf8_strlen (passage->text, -1) < 30)
    return G_MAXINT;
  return 2;
}

static gboolean
find_content (SyCatalogue *catalogue, const GPtrArray *renditions, const char *lang, Content *content, GError **error)
{
  int best = G_MAXINT;
  for (guint i = 0; i < renditions->len && best > 0; i++)
    {
      const SyRendition *rendition = renditions->pdata[i];
      g_autoptr (GPtrArray) passages = sy_catalogue_passages (catalogue, rendition->rendition, error);
      if (passages == NULL)
        return FALSE;
      for (guint k = 0; k < passages->len; k++)
        {
          int one = rank (rendition, passages->pdata[k], lang);
          if (one >= best)
            continue;
          best = one;
          if (content->passage != NULL)
            sy_passage_free (content->passage);
          *content = (Content){ rendition, k, passages->pdata[k] };
          passages->pdata[k] = NULL;
        }
    }
  return TRUE;
}

/* The first sentences of a text, up to a length that a table bears. */
#define CONTENT_LENGTH 600

static gsize
content_end (const char *text)
{
  g_autoptr (GArray) sentences = sy_text_sentences (text);
  gsize end = sentences->len > 0 ? g_array_index (sentences, SySpan, 0).end : strlen (text);
  for (guint i = 1; i < sentences->len && g_array_index (sentences, SySpan, i).end <= CONTENT_LENGTH; i++)
    end = g_array_index (sentences, SySpan, i).end;
  return end;
}

static gboolean
add_content (SyEngine *engine, const SyVersion *version, const SyRequest *request, json_t *row, GError **error)
{
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (engine->catalogue, version->version, TRUE, error);
  Content content = { 0 };
  if (renditions == NULL || !find_content (engine->catalogue, renditions, request->lang, &content, error))
    return FALSE;
  json_t *evidence = json_array ();
  gsize end = content.passage != NULL ? content_end (content.passage->text) : 0;
  g_autofree char *text = content.passage != NULL ? g_strndup (content.passage->text, end) : g_strdup ("");
  if (content.passage != NULL)
    {
      SyEvidence quoted = { .document = version->id, .label = version->label, .path = content.passage->path, .passage = content.ordinal, .start = 0, .end = end, .quote = text,
                            .standing = content.rendition->standing, .sha256 = content.rendition->capture->sha256, .capture = content.rendition->capture->id, .uri = content.rendition->capture->uri,
                            .observed = content.rendition->capture->observed, .rendition = content.rendition->rendition, .recogniser = (char *) "" };
      json_array_append_new (evidence, sy_law_evidence (engine->catalogue, &quoted));
      sy_passage_free (content.passage);
    }
  sy_json_set (row, "content", sy_json_of_text (text));
  sy_json_set (row, "evidence", evidence);
  return TRUE;
}

/* ---- what it does ---- */

/* What it does to the law: on itself the days, on others whom. */
static gboolean
add_effects (SyEngine *engine, const SyVersion *version, const SyRequest *request, json_t *row, GError **error)
{
  g_autoptr (GPtrArray) events = sy_catalogue_events_by (engine->catalogue, version->id, error);
  if (events == NULL)
    return FALSE;
  json_t *effects = json_array ();
  for (guint i = 0; i < events->len; i++)
    {
      const SyFoundEvent *found = events->pdata[i];
      SyAct act = found->event->act;
      if (act != SY_ACT_SIGN && act != SY_ACT_FILE && act != SY_ACT_PUBLISH && sy_law_is_known (found->event, request->known_as_of))
        json_array_append_new (effects, sy_law_found_event (engine->catalogue, found));
    }
  sy_json_set (row, "effects", effects);
  return TRUE;
}

static gboolean
add_breadth (SyEngine *engine, const SyVersion *version, json_t *row, GError **error)
{
  static const struct
  {
    const char *name;
    SyFactKind kind;
  } counted[] = { { "codes", SY_FACT_CODE }, { "customs_numbers", SY_FACT_HS }, { "parties", SY_FACT_PARTY } };
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      g_autoptr (GPtrArray) values = sy_catalogue_fact_values (engine->catalogue, version->version, counted[i].kind, error);
      if (values == NULL)
        return FALSE;
      sy_json_set (row, counted[i].name, json_integer (values->len));
    }
  return TRUE;
}

static gboolean
add_classes (SyEngine *engine, const SyVersion *version, json_t *row, GError **error)
{
  static const char *const axes[] = { "direction", "reach", "means", "aim", "duration", "form", "exception" };
  json_t *measures = sy_measures_json (engine->catalogue, version->version, FALSE, error);
  if (measures == NULL)
    return FALSE;
  json_t *classes = sy_measure_classes (sy_json_get (row, "title"), sy_json_get (row, "content"));
  json_array_extend (classes, measures);
  json_decref (measures);
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      g_autofree char *values = sy_measure_values (classes, axes[i]);
      sy_json_set (row, axes[i], sy_json_of_text (*values != '\0' ? values : NULL));
    }
  sy_json_set (row, "classes", classes);
  return TRUE;
}

static json_t *
row_json (SyEngine *engine, const SyScopeItem *item, const SyRequest *request, GError **error)
{
  SyResultContext context = { engine, NULL, sy_request_as_of (request), request->known_as_of, request->lang, FALSE, { SY_DAY_NONE, SY_DAY_NONE } };
  json_t *row = sy_result_head (&context, item->version, error);
  if (row == NULL)
    return NULL;
  json_t *dated = json_object ();
  sy_json_set (dated, "day", sy_json_of_day (item->day));
  json_object_update (dated, row);
  json_decref (row);
  if (add_content (engine, item->version, request, dated, error) && add_effects (engine, item->version, request, dated, error) && add_breadth (engine, item->version, dated, error)
      && add_classes (engine, item->version, dated, error))
    return dated;
  json_decref (dated);
  return NULL;
}

/* ---- the answer ---- */

/* How many instruments a year tighten, loosen, or do what no word of theirs tells. */
static json_t *
direction_chart (const json_t *rows, const char *lang)
{
  static const char *const kinds[] = { "tightening", "loosening", "tightening; loosening", "" };
  json_t *chart = json_object (), *categories = json_array (), *all = json_array ();
  int first = 0, last = -1;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      int year = (int) g_ascii_strtoll (sy_json_get (json_array_get (rows, i), "day"), NULL, 10);
      first = last < 0 || year < first ? year : first;
      last = MAX (last, year);
    }
  for (int year = first; year <= last; year++)
    {
      g_autofree char *name = g_strdup_printf ("%04d", year);
      json_array_append_new (categories, sy_json_of_text (name));
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autofree guint *counts = g_new0 (guint, (gsize) (last - first + 1) + 1);
      json_t *one = json_object (), *values = json_array ();
      for (gsize i = 0; i < json_array_size (rows); i++)
        if (g_str_equal (sy_json_get (json_array_get (rows, i), "direction"), kinds[k]))
          counts[(int) g_ascii_strtoll (sy_json_get (json_array_get (rows, i), "day"), NULL, 10) - first]++;
      for (int year = first; year <= last; year++)
        json_array_append_new (values, json_integer (counts[year - first]));
      sy_json_set (one, "name", sy_json_of_text (sy_label ("direction", *kinds[k] != '\0' ? kinds[k] : "untold", lang)));
      sy_json_set (one, "values", values);
      json_array_append_new (all, one);
    }
  sy_json_set (chart, "kind", sy_json_of_text ("bars"));
  sy_json_set (chart, "title", sy_json_of_text (sy_label ("history", "direction_title", lang)));
  sy_json_set (chart, "description", sy_json_of_text (sy_label ("history", "direction_note", lang)));
  sy_json_set (chart, "categories", categories);
  sy_json_set (chart, "series", all);
  return chart;
}

static json_t *
charts_json (const json_t *rows, const SyRequest *request)
{
  SyDay as_of = sy_request_as_of (request);
  json_t *charts = json_array ();
  json_array_append_new (charts, sy_field_timeline (rows, sy_field_days (rows, as_of), as_of, sy_label ("field_view", "timeline_title", request->lang), request->lang));
  if (json_array_size (rows) > 0)
    json_array_append_new (charts, direction_chart (rows, request->lang));
  return charts;
}

static gboolean
is_within (const SyRequest *request, SyDay day)
{
  return day != SY_DAY_NONE && day <= sy_request_as_of (request) && (sy_interval_is_empty (request->period) || sy_interval_contains (request->period, day));
}

/* All rows are made: charts show what lies on other pages too. */
static json_t *
rows_json (SyEngine *engine, const SyScope *scope, const SyRequest *request, GError **error)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < scope->items->len; i++)
    {
      const SyScopeItem *item = scope->items->pdata[i];
      if (!is_within (request, item->day))
        continue;
      json_t *row = row_json (engine, item, request, error);
      if (row == NULL)
        {
          json_decref (rows);
          return NULL;
        }
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
build (SyEngine *engine, gconstpointer data, GError **error)
{
  const SyRequest *request = data;
  g_auto (Asked) asked = { 0 };
  read_asked (request, &asked);
  const char *const one[] = { asked.jurisdiction, NULL };
  g_autoptr (SyScope) scope = sy_scope_new (engine, asked.field, asked.jurisdiction != NULL ? one : NULL, request->known_as_of, error);
  json_t *rows = scope != NULL ? rows_json (engine, scope, request, error) : NULL;
  if (rows == NULL)
    return NULL;
  json_t *answer = json_object (), *page = json_array ();
  for (gsize i = request->offset; i < json_array_size (rows) && i < (gsize) request->offset + request->limit; i++)
    json_array_append (page, json_array_get (rows, i));
  sy_json_set (answer, "kind", sy_json_of_text ("history"));
  sy_json_set (answer, "field", sy_field_json (sy_shared_fields (engine->shared), scope->field, request->lang));
  sy_json_set (answer, "jurisdiction", sy_json_of_text (asked.jurisdiction));
  sy_json_set (answer, "charts", charts_json (rows, request));
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (rows)));
  sy_law_set_page (answer, request, json_array_size (rows), page);
  json_decref (rows);
  return answer;
}

json_t *
sy_answer_history (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, sy_kept_answer (engine, "history", build, request, error), request->jurisdiction, request, error);
  sy_engine_end (engine);
  return answer;
}
