// SPDX-License-Identifier: GPL-3.0-or-later
/* A briefing on a technology field, put together from the sections of the field view and the answers on law in time. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/basis.h"
#include "query/brief.h"
#include "query/brief_cite.h"
#include "query/brief_fit.h"
#include "query/field.h"
#include "query/field_parties.h"
#include "query/field_reaction.h"
#include "query/law_answer.h"
#include "query/result.h"
#include "query/table.h"

#define CHANGED_DAYS 365
#define MOST_TOLD    16    /* instruments */
#define LEAST_TOLD   0.005 /* of the best score: what only names the field in passing is counted, not told */

static const char *const all_sides[] = { "us", "eu", "cn", NULL };

/* ---- what is asked ---- */

/* "us,cn" as a list; the usual three for NULL. NULL with an error. */
static GStrv
read_sides (const char *text, GError **error)
{
  GStrv sides = text != NULL && *text != '\0' ? g_strsplit (text, ",", -1) : g_strdupv ((char **)all_sides);
  for (guint i = 0; sides[i] != NULL; i++)
    if (strcmp (sy_label ("jurisdiction", g_strstrip (sides[i]), "zh"), sides[i]) == 0 || strcmp (sides[i], "xx") == 0)
      {
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no jurisdiction; write us,eu,cn", sides[i]);
        g_strfreev (sides);
        return NULL;
      }
  return sides;
}

static SyInterval
changed_days (const SyRequest *request)
{
  SyDay as_of = sy_request_as_of (request);
  return sy_interval_is_empty (request->period) ? (SyInterval){ as_of - CHANGED_DAYS, as_of + 1 } : request->period;
}

static const char *
style_of (const SyRequest *request)
{
  return request->style != NULL && *request->style != '\0' ? request->style : strcmp (request->lang, "zh") == 0 ? "gbt7714" : "plain";
}

/* ---- instruments ---- */

/* Id -> score of the best version, as a search for the field ranks them. */
static GHashTable *
scores_of (SyBrief *brief, GError **error)
{
  SyRequest asked = { .lang = brief->lang,
                      .as_of = brief->request->as_of,
                      .known_as_of = brief->request->known_as_of,
                      .limit = SY_MAX_PAGE_SIZE,
                      .unfolded = TRUE,
                      .brief = TRUE };
  g_autofree char *text = g_strconcat ("field:", brief->scope->field->id, NULL);
  asked.text = text;
  json_t *answer = sy_answer_search (brief->engine, &asked, error);
  const json_t *results = json_object_get (answer, "results");
  GHashTable *scores = answer != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) : NULL;
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      const char *id = sy_json_get (json_array_get (results, i), "id");
      double score = json_number_value (json_object_get (json_array_get (results, i), "score")), *held = g_hash_table_lookup (scores, id);
      if (held == NULL || *held < score)
        g_hash_table_insert (scores, g_strdup (id), g_memdup2 (&score, sizeof score));
    }
  json_decref (answer);
  return scores;
}

typedef struct
{
  const json_t *head;
  const SyScopeItem *item;
  double score;
} Ranked;

static int
by_score (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  return x->score != y->score ? (x->score > y->score ? -1 : 1) : strcmp (sy_json_get (x->head, "id"), sy_json_get (y->head, "id"));
}

static GArray *
rank (const SyBrief *brief, const json_t *instruments, GHashTable *scores)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  for (gsize i = 0; i < json_array_size (instruments); i++)
    {
      const json_t *head = json_array_get (instruments, i);
      const double *score = g_hash_table_lookup (scores, sy_json_get (head, "id"));
      Ranked one = { head, sy_scope_find (brief->scope, sy_json_get (head, "id")), score != NULL ? *score : 0 };
      if (one.item != NULL)
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, by_score);
  return ranked;
}

static gboolean
load_sources (SyBrief *brief, const json_t *instruments, GError **error)
{
  g_autoptr (GHashTable) scores = scores_of (brief, error);
  if (scores == NULL)
    return FALSE;
  g_autoptr (GArray) ranked = rank (brief, instruments, scores);
  for (guint i = 0; i < ranked->len && i < MOST_TOLD; i++)
    {
      const Ranked *one = &g_array_index (ranked, Ranked, i);
      if (one->score < LEAST_TOLD * g_array_index (ranked, Ranked, 0).score)
        break;
      SyBriefSource *source = sy_brief_source_new (brief->engine, brief->terms, one->item, one->head, one->score, brief->request, error);
      if (source == NULL)
        return FALSE;
      g_ptr_array_add (brief->sources, source);
    }
  return TRUE;
}

/* ---- the answer ---- */

/* Where nobody asked for an order: those first whose instruments are most about the field. */
static void
order_sides (const SyBrief *brief, GStrv sides)
{
  guint placed = 0;
  for (guint i = 0; i < brief->sources->len; i++)
    for (guint k = placed; sides[k] != NULL; k++)
      if (strcmp (sides[k], ((const SyBriefSource *)brief->sources->pdata[i])->jurisdiction) == 0)
        {
          char *side = sides[k];
          memmove (sides + placed + 1, sides + placed, (k - placed) * sizeof *sides);
          sides[placed++] = side;
          break;
        }
}

static json_t *
sections_of (SyBrief *brief, GError **error)
{
  static json_t *(*const makers[]) (SyBrief *, GError **) = { sy_brief_situation, sy_brief_changes, sy_brief_hit, sy_brief_comes, sy_brief_unknown };
  json_t *sections = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      json_t *section = makers[i](brief, error);
      if (section == NULL)
        {
          json_decref (sections);
          return NULL;
        }
      json_array_append_new (sections, section);
    }
  json_array_insert_new (sections, 0, sy_brief_first (sections, brief->lang));
  sy_brief_fit (sections, brief->refs.list, SY_BRIEF_LINES);
  return sections;
}

/* Lanes and series of the jurisdictions that were asked for. */
static void
keep_sides (json_t *chart, const char *key, const SyBrief *brief)
{
  json_t *rows = json_object_get (chart, key);
  for (gsize i = json_array_size (rows); i > 0; i--)
    {
      gboolean wanted = FALSE;
      for (const char *const *side = brief->sides; *side != NULL; side++)
        wanted = wanted || strcmp (sy_json_get (json_array_get (rows, i - 1), "name"), sy_label ("jurisdiction", *side, brief->lang)) == 0;
      if (!wanted)
        json_array_remove (rows, i - 1);
    }
}

static json_t *
charts_of (const SyBrief *brief, const json_t *instruments)
{
  SyDay as_of = sy_request_as_of (brief->request);
  SyInterval days = sy_field_days (instruments, as_of);
  json_t *charts = json_array ();
  json_t *timeline = sy_field_timeline (instruments, days, as_of, sy_label ("field_view", "timeline_title", brief->lang), brief->lang);
  json_t *tempo = sy_field_tempo (instruments, days, sy_label ("field_view", "tempo_title", brief->lang), brief->lang);
  keep_sides (timeline, "lanes", brief);
  keep_sides (tempo, "series", brief);
  json_array_append_new (charts, timeline);
  json_array_append_new (charts, tempo);
  return charts;
}

/* The head of each document that is quoted, in order of the references. */
static json_t *
heads_of (const SyBrief *brief, GError **error)
{
  SyResultContext context = { brief->engine, NULL,  sy_request_as_of (brief->request), brief->request->known_as_of,
                              brief->lang,   FALSE, { SY_DAY_NONE, SY_DAY_NONE } };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  json_t *heads = json_array ();
  for (gsize i = 0; i < json_array_size (brief->refs.list); i++)
    {
      const char *document = sy_json_get (json_array_get (brief->refs.list, i), "document"), *label = strchr (document, '@');
      if (*document == '\0' || !g_hash_table_add (seen, (gpointer)document))
        continue;
      g_autofree char *id = g_strndup (document, label != NULL ? (gsize)(label - document) : strlen (document));
      g_autoptr (SyVersion) version = sy_catalogue_find (brief->engine->catalogue, id, label != NULL ? label + 1 : "", error);
      json_t *head = version != NULL ? sy_result_head (&context, version, error) : NULL;
      if (head == NULL)
        {
          json_decref (heads);
          return NULL;
        }
      json_array_append_new (heads, head);
    }
  return heads;
}

/* Instruments that a sentence rests on. */
static guint
count_told (const SyBrief *brief)
{
  guint told = 0;
  for (guint i = 0; i < brief->sources->len; i++)
    {
      const char *id = ((const SyBriefSource *)brief->sources->pdata[i])->id;
      gboolean is_told = FALSE;
      for (gsize k = 0; !is_told && k < json_array_size (brief->refs.list); k++)
        {
          const char *document = sy_json_get (json_array_get (brief->refs.list, k), "document");
          is_told = g_str_has_prefix (document, id) && strchr ("@", document[strlen (id)]) != NULL;
        }
      told += is_told;
    }
  return told;
}

static json_t *
brief_json (SyBrief *brief, const json_t *instruments, GError **error)
{
  json_t *sections = sections_of (brief, error), *heads = sections != NULL ? heads_of (brief, error) : NULL,
         *answer = heads != NULL ? json_object () : NULL, *sides = json_array ();
  if (answer != NULL)
    {
      for (const char *const *side = brief->sides; *side != NULL; side++)
        json_array_append_new (sides, sy_json_of_text (*side));
      sy_json_set (answer, "kind", sy_json_of_text ("brief"));
      sy_json_set (answer, "field", sy_field_json (sy_shared_fields (brief->engine->shared), brief->scope->field, brief->lang));
      sy_json_set (answer, "jurisdictions", json_incref (sides));
      sy_json_set (answer, "from", sy_json_of_day (brief->changed.from));
      sy_json_set (answer, "to", sy_json_of_day (brief->changed.to));
      sy_json_set (answer, "style", sy_json_of_text (style_of (brief->request)));
      sy_json_set (answer, "count", json_integer (brief->scope->items->len));
      sy_json_set (answer, "told", json_integer (count_told (brief)));
      sy_json_set (answer, "sections", json_incref (sections));
      sy_json_set (answer, "charts", charts_of (brief, instruments));
      sy_json_set (answer, "references", json_incref (brief->refs.list));
      sy_json_set (answer, "results", json_incref (heads));
    }
  json_decref (sides);
  json_decref (heads);
  json_decref (sections);
  return answer;
}

/* `free_order`: the sides, which may be put in another order; NULL: as asked. */
static json_t *
gather (SyBrief *brief, GStrv free_order, GError **error)
{
  json_t *instruments = sy_field_instruments (brief->engine, brief->scope, brief->request, error), *controls = NULL, *open = NULL, *reactions = NULL,
         *coverage = NULL, *parties = NULL, *answer = NULL;
  gboolean loaded = instruments != NULL && load_sources (brief, instruments, error);
  if (loaded && free_order != NULL)
    order_sides (brief, free_order);
  if (loaded && (brief->controls = controls = sy_field_controls (brief->engine, brief->scope, brief->request, brief->changed.from, error)) != NULL
      && (brief->open = open = sy_field_open (brief->engine, brief->scope, brief->request, SY_BRIEF_OPEN_DAYS, error)) != NULL
      && (brief->reactions = reactions = sy_reactions (brief->engine, brief->scope, brief->request, brief->changed, SY_REACTION_DAYS, error)) != NULL
      && (brief->parties = parties = sy_field_parties (brief->engine, brief->scope, brief->request, brief->sides, error)) != NULL)
    {
      SyRequest everything = {
        .text = "", .lang = brief->lang, .as_of = brief->request->as_of, .known_as_of = brief->request->known_as_of, .limit = 1
      };
      coverage = sy_answer_coverage (brief->engine, &everything, error);
      brief->coverage = json_object_get (coverage, "coverage");
      answer = coverage != NULL ? brief_json (brief, instruments, error) : NULL;
    }
  json_decref (instruments);
  json_decref (controls);
  json_decref (open);
  json_decref (reactions);
  json_decref (parties);
  json_decref (coverage);
  return answer;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_brief_style_is (style_of (request)))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no style of citation; use plain, bluebook or gbt7714", request->style);
      return NULL;
    }
  g_auto (GStrv) sides = read_sides (request->jurisdiction, error);
  g_autoptr (SyScope) scope = sides != NULL ? sy_scope_new (engine, request->text, (const char *const *)sides, request->known_as_of, error) : NULL;
  if (scope == NULL)
    return NULL;
  if (scope->field == NULL)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a briefing is about a technology field: name one");
      return NULL;
    }
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (sy_brief_source_free), terms = sy_brief_terms (scope->fields);
  SyRequest own = *request; /* the sections know of one jurisdiction only */
  own.jurisdiction = NULL;
  SyBrief brief = { .engine = engine,
                    .request = &own,
                    .lang = request->lang,
                    .sides = (const char *const *)sides,
                    .scope = scope,
                    .terms = terms,
                    .sources = sources,
                    .changed = changed_days (request) };
  sy_brief_refs_init (&brief.refs);
  json_t *answer = gather (&brief, request->jurisdiction == NULL ? sides : NULL, error);
  sy_brief_refs_clear (&brief.refs);
  return answer;
}

json_t *
sy_answer_brief (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
