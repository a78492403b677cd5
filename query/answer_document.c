// SPDX-License-Identifier: GPL-3.0-or-later
/* The answer that shows one document: its text, what was recognised in it, the legal effects on it and by it, and its status on the day. */
#include <string.h>

#include "corpus/limits.h"
#include "corpus/entry_store.h"
#include "corpus/party.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "query/also.h"
#include "query/answer_search.h"
#include "query/basis.h"
#include "query/coverage.h"
#include "query/plan.h"
#include "query/changes.h"
#include "query/entry.h"
#include "query/field_because.h"
#include "query/party.h"
#include "query/item.h"
#include "query/json.h"
#include "query/kept.h"
#include "query/law_json.h"
#include "query/measure.h"
#include "query/result.h"
#include "query/status.h"

/* What is being shown. */
typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
  SyDay before_first; /* the day asked for, where the first version held is later; else SY_DAY_NONE */
  SyVersion *version;
  GPtrArray *renditions;    /* current ones */
  const SyRendition *shown; /* whose passages are shown; NULL if there is none */
  json_t *document;
} Display;

static void
display_clear (Display *display)
{
  sy_version_free (display->version);
  g_clear_pointer (&display->renditions, g_ptr_array_unref);
  json_decref (display->document);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Display, display_clear)

/* ---- which version ---- */

/* The newest version that is not after the day; the oldest, where all are. */
static char *
label_on (SyEngine *engine, const char *id, SyDay day, GError **error)
{
  g_autoptr (GPtrArray) labels = sy_catalogue_labels (engine->catalogue, id, error);
  if (labels == NULL)
    return NULL;
  g_autofree char *limit = sy_day_format (day);
  const char *chosen = labels->len > 0 ? labels->pdata[0] : "";
  for (guint i = 0; i < labels->len; i++)
    if (strcmp (labels->pdata[i], limit) <= 0)
      chosen = labels->pdata[i];
  return g_strdup (chosen);
}

/* "ID@DAY" asks for the version of that day; else as_of decides. */
static gboolean
find_version (Display *display, GError **error)
{
  const SyRequest *request = display->request;
  g_autofree char *id = sy_item_resolve (display->engine, request->text, error);
  if (id == NULL)
    return FALSE;
  const char *at = strrchr (id, '@');
  SyDay day = display->as_of;
  g_autofree char *plain = NULL;
  if (at != NULL && sy_day_parse (at + 1, &day, NULL))
    {
      /* The day may be part of the identity, for numbers that were used twice. */
      display->version = sy_catalogue_find (display->engine->catalogue, id, "", NULL);
      if (display->version != NULL)
        return TRUE;
      plain = g_strndup (id, (gsize) (at - id));
    }
  else
    plain = g_strdup (id);
  g_autofree char *label = label_on (display->engine, plain, day, error);
  if (label == NULL)
    return FALSE;
  SyDay first;
  if (*label != '\0' && sy_day_parse (label, &first, NULL) && first > day)
    display->before_first = day;
  display->version = sy_catalogue_find (display->engine->catalogue, plain, label, error);
  return display->version != NULL;
}

/* ---- parts of the document ---- */

static gboolean
states (const json_t *array, const SyAttribute *attribute)
{
  for (gsize i = 0; i < json_array_size (array); i++)
    if (g_str_equal (sy_json_get (json_array_get (array, i), "name"), attribute->name)
        && g_str_equal (sy_json_get (json_array_get (array, i), "value"), attribute->value))
      return TRUE;
  return FALSE;
}

/* What the current renditions state. Files count from the others, too: a notice stands under several addresses, and only some copies link its annexes. */
static gboolean
add_attributes (Display *display, GError **error)
{
  json_t *array = json_array ();
  sy_json_set (display->document, "attributes", array);
  g_autoptr (GPtrArray) all = sy_catalogue_renditions (display->engine->catalogue, display->version->version, FALSE, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const SyRendition *rendition = all->pdata[i];
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (display->engine->catalogue, rendition->rendition, error);
      if (attributes == NULL)
        return FALSE;
      for (guint j = 0; j < attributes->len; j++)
        {
          const SyAttribute *attribute = attributes->pdata[j];
          if ((!rendition->current && strcmp (attribute->name, "attachment") != 0) || states (array, attribute))
            continue;
          json_t *row = json_object ();
          sy_json_set (row, "name", sy_json_of_text (attribute->name));
          sy_json_set (row, "value", sy_json_of_text (attribute->value));
          sy_json_set (row, "lang", sy_json_of_text (attribute->lang));
          sy_json_set (row, "standing", sy_json_of_text (sy_standing_name (rendition->standing)));
          json_array_append_new (array, row);
        }
    }
  return TRUE;
}

static json_t *
rendition_json (const SyRendition *rendition, gboolean shown)
{
  json_t *row = json_object ();
  sy_json_set (row, "lang", sy_json_of_text (rendition->lang));
  sy_json_set (row, "standing", sy_json_of_text (sy_standing_name (rendition->standing)));
  sy_json_set (row, "kind", sy_json_of_text (rendition->kind));
  sy_json_set (row, "source", sy_json_of_text (rendition->source));
  sy_json_set (row, "title", sy_json_of_text (rendition->title));
  sy_json_set (row, "reader", sy_json_of_text (rendition->reader));
  sy_json_set (row, "current", json_boolean (rendition->current));
  sy_json_set (row, "shown", json_boolean (shown));
  sy_json_set (row, "capture", sy_json_of_text (rendition->capture->id));
  sy_json_set (row, "sequence", json_integer ((json_int_t) rendition->capture->sequence));
  sy_json_set (row, "sha256", sy_json_of_text (rendition->capture->sha256));
  sy_json_set (row, "uri", sy_json_of_text (rendition->capture->uri));
  sy_json_set (row, "observed", sy_json_of_instant (rendition->capture->observed));
  return row;
}

/* The days of all versions that are held, oldest first; empty where there is but one without a day. */
static gboolean
add_versions (Display *display, GError **error)
{
  g_autoptr (GPtrArray) labels = sy_catalogue_labels (display->engine->catalogue, display->version->id, error);
  if (labels == NULL)
    return FALSE;
  json_t *array = json_array ();
  for (guint i = 0; i < labels->len; i++)
    if (*(const char *) labels->pdata[i] != '\0')
      json_array_append_new (array, sy_json_of_text (labels->pdata[i]));
  sy_json_set (display->document, "versions", array);
  sy_json_set (display->document, "before_first", sy_json_of_day (display->before_first));
  return TRUE;
}

static gboolean
add_renditions (Display *display, GError **error)
{
  g_autoptr (GPtrArray) all = sy_catalogue_renditions (display->engine->catalogue, display->version->version, FALSE, error);
  if (all == NULL)
    return FALSE;
  json_t *array = json_array ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyRendition *rendition = all->pdata[i];
      json_array_append_new (array, rendition_json (rendition, display->shown != NULL && rendition->rendition == display->shown->rendition));
    }
  sy_json_set (display->document, "renditions", array);
  return TRUE;
}

/* The first rendition of this standing, in this language if `lang` is not NULL; NULL if there is none. */
static const SyRendition *
find_rendition (const GPtrArray *renditions, SyStanding standing, const char *lang)
{
  for (guint i = 0; i < renditions->len; i++)
    {
      const SyRendition *rendition = renditions->pdata[i];
      if (rendition->standing == standing && (lang == NULL || g_str_equal (rendition->lang, lang)))
        return rendition;
    }
  return NULL;
}

/* The text of the standing asked for, else the strongest (they come in this order), in the language asked for, else in any. */
static void
choose_rendition (Display *display)
{
  const SyRequest *request = display->request;
  const SyRendition *first = display->renditions->len > 0 ? display->renditions->pdata[0] : NULL;
  SyStanding standing;
  if (request->standing != NULL && sy_standing_parse (request->standing, &standing) && find_rendition (display->renditions, standing, NULL) != NULL)
    first = find_rendition (display->renditions, standing, NULL);
  if (first == NULL)
    return;
  const SyRendition *in_language =
      find_rendition (display->renditions, first->standing, request->text_lang != NULL ? request->text_lang : request->lang);
  display->shown = in_language != NULL ? in_language : first;
}

/* What terms of these passages mean, if they are not in the language of the answer. */
static json_t *
glosses_json (const Display *display, const json_t *passages)
{
  json_t *glosses = json_array ();
  gboolean chinese = display->shown != NULL && g_str_equal (display->shown->lang, "zh");
  if (display->shown == NULL || chinese == g_str_equal (display->request->lang, "zh") || !(chinese || g_str_equal (display->shown->lang, "en")))
    return glosses;
  const SyTermBase *terms = sy_engine_terms (display->engine);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (size_t i = 0; i < json_array_size (passages) && json_array_size (glosses) < SY_MAX_GLOSSES; i++)
    sy_also_gloss (terms, sy_json_get (json_array_get (passages, i), "text"), chinese, seen, glosses);
  return glosses;
}

/* All headings of the text, for its contents: a page has but a part of it. */
static json_t *
outline_json (const GPtrArray *passages)
{
  json_t *array = json_array ();
  for (guint i = 0; i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      if (passage->kind != SY_PASSAGE_HEADING)
        continue;
      json_t *row = json_object ();
      sy_json_set (row, "ordinal", json_integer (i));
      sy_json_set (row, "level", json_integer (passage->level));
      sy_json_set (row, "path", sy_json_of_text (passage->path));
      sy_json_set (row, "text", sy_json_of_text (passage->text));
      json_array_append_new (array, row);
    }
  return array;
}

/* The query whose words are looked for in the text; an answer to a query of filters alone has none of them. */
static SyNode *
plan_words (const Display *display, GError **error)
{
  const SyRequest *request = display->request;
  g_autoptr (SyClause) clause = sy_query_parse (request->words, error);
  if (clause == NULL)
    return NULL;
  SyPlanContext context = { display->engine, display->as_of, request->known_as_of, sy_changes_asked (clause), NULL, request->across };
  g_autoptr (GHashTable) changed
      = context.changes != NULL ? sy_changes_last (display->engine, sy_changes_days (context.changes, display->as_of), request->known_as_of, error) : NULL;
  context.changed = changed;
  return context.changes == NULL || changed != NULL ? sy_plan (&context, clause, error) : NULL;
}

/* Which passages of the whole text have words that were asked for; those on this page (`rows`) say where. */
static gboolean
add_hits (Display *display, const GPtrArray *passages, json_t *rows, GError **error)
{
  guint offset = display->request->offset;
  if (display->request->words == NULL)
    return TRUE;
  g_autoptr (SyNode) node = plan_words (display, error);
  if (node == NULL)
    return FALSE;
  json_t *found = json_array ();
  for (guint i = 0; i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      json_t *highlights = sy_result_highlights (node, passage->text);
      if (json_array_size (highlights) > 0)
        json_array_append_new (found, json_pack ("{s:I,s:o}", "ordinal", (json_int_t) i, "path", sy_json_of_text (passage->path)));
      if (i >= offset && i - offset < json_array_size (rows))
        sy_json_set (json_array_get (rows, i - offset), "highlights", json_incref (highlights));
      json_decref (highlights);
    }
  sy_json_set (display->document, "hits", json_pack ("{s:o,s:o}", "query", sy_json_of_text (display->request->words), "passages", found));
  return TRUE;
}

/* One page of passages, from `offset` on. */
static gboolean
add_passages (Display *display, GError **error)
{
  const SyRequest *request = display->request;
  g_autoptr (GPtrArray) passages =
      display->shown != NULL ? sy_catalogue_passages (display->engine->catalogue, display->shown->rendition, error) : g_ptr_array_new ();
  if (passages == NULL)
    return FALSE;
  guint end = request->offset < passages->len ? MIN (request->offset + request->limit, passages->len) : request->offset;
  json_t *array = json_array ();
  for (guint i = request->offset; i < end && i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "ordinal", json_integer (i));
      sy_json_set (row, "kind", sy_json_of_text (sy_passage_kind_name (passage->kind)));
      sy_json_set (row, "level", json_integer (passage->level));
      sy_json_set (row, "path", sy_json_of_text (passage->path));
      sy_json_set (row, "text", sy_json_of_text (passage->text));
      json_array_append_new (array, row);
    }
  sy_json_set (display->document, "passages_count", json_integer (passages->len));
  sy_json_set (display->document, "offset", json_integer (request->offset));
  sy_json_set (display->document, "limit", json_integer (request->limit));
  sy_json_set (display->document, "next", end < passages->len ? json_integer (end) : json_null ());
  sy_json_set (display->document, "passages", array);
  sy_json_set (display->document, "glosses", glosses_json (display, array));
  sy_json_set (display->document, "outline", outline_json (passages));
  return add_hits (display, passages, array, error);
}

/* Facts of the passages that are shown. */
static json_t *
facts_json (const Display *display, const GPtrArray *facts)
{
  const SyRequest *request = display->request;
  json_t *array = json_array ();
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFoundFact *fact = facts->pdata[i];
      const SyEvidence *evidence = fact->evidence;
      if (display->shown == NULL || evidence->rendition != display->shown->rendition || evidence->passage < request->offset
          || evidence->passage - request->offset >= request->limit)
        continue;
      json_array_append_new (array, sy_law_fact (display->engine->catalogue, fact));
    }
  return array;
}

static gboolean
add_facts (Display *display, GError **error)
{
  SyCatalogue *catalogue = display->engine->catalogue;
  const SyRequest *request = display->request;
  guint64 end = MIN ((guint64) request->offset + request->limit, G_MAXUINT);
  g_autoptr (GPtrArray) facts = display->shown != NULL ? sy_catalogue_facts_within (catalogue, display->shown->rendition, request->offset, (guint) end, error) : g_ptr_array_new ();
  g_autoptr (GPtrArray) rejected = facts != NULL ? sy_catalogue_facts_rejected (catalogue, display->version->version, error) : NULL;
  if (rejected == NULL)
    return FALSE;
  sy_json_set (display->document, "facts", facts_json (display, facts));
  if (rejected->len > 0)
    sy_json_set (display->document, "rejected_facts", facts_json (display, rejected));
  return TRUE;
}

/* Of all renditions: what an instrument is does not depend on which text is shown. */
static gboolean
add_measures (Display *display, GError **error)
{
  json_t *measures = sy_measures_json (display->engine->catalogue, display->version->version, TRUE, error);
  if (measures == NULL)
    return FALSE;
  sy_json_set (display->document, "measures", measures);
  return TRUE;
}

/* ---- law in time ---- */

static void
append_events (Display *display, json_t *array, const GPtrArray *events, gboolean of_others)
{
  for (guint i = 0; i < events->len; i++)
    {
      const SyFoundEvent *found = events->pdata[i];
      if (!sy_law_is_known (found->event, display->request->known_as_of) || (of_others && g_str_equal (found->event->target, display->version->id)))
        continue;
      json_array_append_new (array, sy_law_found_event (display->engine->catalogue, found));
    }
}

/* The status of each part that events name, where the parts may differ from the whole. */
static json_t *
parts_json (Display *display, const GPtrArray *found)
{
  g_autoptr (GPtrArray) events = sy_status_plain (found);
  g_autofree char *lawful = sy_item_lawful (display->engine->catalogue, display->version->id);
  g_autoptr (GPtrArray) parts = sy_timeline_parts (events, lawful);
  json_t *array = json_array ();
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GPtrArray) timeline = sy_timeline (events, lawful, parts->pdata[i], display->request->known_as_of);
      const SyStretch *stretch = sy_timeline_at (timeline, display->as_of);
      json_t *row = sy_law_stretch (stretch);
      sy_json_set (row, "part", sy_json_of_text (parts->pdata[i]));
      json_array_append_new (array, row);
    }
  return array;
}

static gboolean
add_law (Display *display, GError **error)
{
  SyCatalogue *catalogue = display->engine->catalogue;
  g_autoptr (GPtrArray) on = NULL;
  g_autoptr (GPtrArray) timeline = sy_status_timeline (catalogue, display->version->id, display->request->known_as_of, &on, error);
  g_autoptr (GPtrArray) by = timeline != NULL ? sy_catalogue_events_by (catalogue, display->version->id, error) : NULL;
  if (by == NULL)
    return FALSE;
  json_t *events = json_array (), *life = json_array ();
  append_events (display, events, on, FALSE);
  append_events (display, events, by, TRUE);
  sy_json_set (display->document, "events", events);
  if (!sy_law_add_rejected (catalogue, display->document, display->version->id, display->request->known_as_of, error))
    {
      json_decref (life);
      return FALSE;
    }
  const SyStretch *now = sy_timeline_at (timeline, display->as_of);
  json_t *status = sy_law_stretch (now);
  for (guint i = 0; i < timeline->len; i++)
    json_array_append_new (life, sy_law_stretch (timeline->pdata[i]));
  sy_json_set (status, "parts", parts_json (display, on));
  sy_json_set (status, "life", life);
  sy_json_set (display->document, "status", status);
  return TRUE;
}

/* ---- lists of parties ---- */

static gboolean
add_lists (Display *display, GError **error)
{
  g_autoptr (GPtrArray) rolls = sy_party_rolls_of (display->engine->catalogue, display->version, error);
  json_t *lists = json_array ();
  sy_json_set (display->document, "lists", lists);
  for (guint i = 0; rolls != NULL && i < rolls->len; i++)
    json_array_append_new (lists, sy_roll_json (rolls->pdata[i], display->request->lang));
  return rolls != NULL;
}

/* ---- technology fields ---- */

/* SyMakeFunc: of a Display. */
static json_t *
make_fields (SyEngine *engine, gconstpointer data, GError **error)
{
  const Display *display = data;
  g_autoptr (SyFieldText) text = sy_field_text_new (engine, display->version, error);
  return text != NULL ? sy_fields_of_text (engine, text, display->request->lang, error) : NULL;
}

/* The reasons are looked for in the whole text, of which a page may show a piece: they are kept. */
static gboolean
add_fields (Display *display, GError **error)
{
  g_autofree char *key = g_strdup_printf ("fields of %u %s", display->version->version, display->request->lang);
  json_t *fields = sy_kept_json (display->engine, key, make_fields, display, error);
  if (fields == NULL)
    return FALSE;
  sy_json_set (display->document, "fields", fields);
  sy_json_set (display->document, "not_fields", sy_fields_rejected (display->engine, display->version->id, display->request->lang));
  return TRUE;
}

/* ---- the answer ---- */

static gboolean
build_document (Display *display, GError **error)
{
  if (!find_version (display, error))
    return FALSE;
  display->renditions = sy_catalogue_renditions (display->engine->catalogue, display->version->version, TRUE, error);
  if (display->renditions == NULL)
    return FALSE;
  choose_rendition (display);
  SyResultContext context = { display->engine, NULL, display->as_of, display->request->known_as_of, display->request->lang, FALSE, { SY_DAY_NONE, SY_DAY_NONE } };
  display->document = sy_result_head (&context, display->version, error);
  return display->document != NULL && add_versions (display, error) && add_attributes (display, error) && add_renditions (display, error)
         && add_passages (display, error) && add_facts (display, error) && add_measures (display, error) && add_law (display, error) && add_lists (display, error)
         && add_fields (display, error);
}

static json_t *
answer_document (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_auto (Display) display = { .engine = engine, .request = request, .as_of = sy_request_as_of (request), .before_first = SY_DAY_NONE };
  if (!build_document (&display, error))
    return NULL;
  g_auto (SyCoverageAsked) asked;
  sy_coverage_asked_init (&asked, NULL);
  asked.source = g_strdup (display.version->source);
  json_t *coverage = sy_coverage_json (engine, &asked, request->lang, error);
  json_t *basis = coverage != NULL ? sy_basis (engine, request, error) : NULL;
  if (basis == NULL)
    {
      json_decref (coverage);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("document"));
  sy_json_set (answer, "document", g_steal_pointer (&display.document));
  sy_json_set (answer, "coverage", coverage);
  sy_json_set (answer, "basis", basis);
  return answer;
}

json_t *
sy_answer_not_held (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_autofree char *id = sy_item_resolve (engine, request->text, NULL);
  const SyIdScheme *scheme = id != NULL ? sy_id_scheme (id) : NULL;
  g_auto (SyCoverageAsked) asked;
  sy_coverage_asked_init (&asked, NULL);
  if (scheme != NULL && *scheme->jurisdiction != '\0')
    asked.jurisdiction = g_strdup (scheme->jurisdiction);
  json_t *coverage = sy_coverage_json (engine, &asked, request->lang, error);
  json_t *basis = coverage != NULL ? sy_basis (engine, request, error) : NULL;
  sy_engine_end (engine);
  if (basis == NULL)
    {
      json_decref (coverage);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("document"));
  sy_json_set (answer, "id", sy_json_of_text (id != NULL ? id : request->text));
  sy_json_set (answer, "document", json_null ());
  sy_json_set (answer, "coverage", coverage);
  sy_json_set (answer, "basis", basis);
  return answer;
}

/* What names a control list, an entry that is held, a party or a list of them; NULL without an error for anything else. */
static json_t *
answer_entry (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_autoptr (GPtrArray) lists = strchr (request->text, ':') == NULL ? sy_entry_lists (engine->catalogue, error) : g_ptr_array_new ();
  if (lists == NULL)
    return NULL;
  if (g_str_has_prefix (request->text, "party:"))
    return sy_answer_party_of (engine, request, request->text, error);
  if (sy_party_list_find (request->text) != NULL)
    return sy_answer_party_list_of (engine, request, request->text, error);
  if (g_ptr_array_find_with_equal_func (lists, request->text, g_str_equal, NULL))
    return sy_answer_list_of (engine, request, request->text, error);
  g_autofree char *id = sy_item_resolve (engine, request->text, NULL), *code = id == NULL ? sy_item_bare_code (request->text) : NULL;
  if (code != NULL)
    return sy_answer_code_of (engine, request, code, error);
  return id != NULL && (sy_entry_is_held (engine, id) || sy_entry_is_stated (engine, id)) ? sy_answer_entry_of (engine, request, id, error) : NULL;
}

json_t *
sy_answer_document (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = answer_entry (engine, request, error);
  if (answer == NULL && (error == NULL || *error == NULL))
    answer = answer_document (engine, request, error);
  sy_engine_end (engine);
  return answer;
}
