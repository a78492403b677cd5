// SPDX-License-Identifier: GPL-3.0-or-later
/* The status of one item on a day: of the whole and of its parts, with what it rests on, its life, what comes next, and what is in doubt. */
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "query/basis.h"
#include "query/cite_check.h"
#include "query/entry.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/status.h"

/* What is being asked. */
typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
  char *id;         /* as asked for */
  char *lawful;     /* whose law it has */
  GPtrArray *found; /* of SyFoundEvent */
  GPtrArray *plain;
  GPtrArray *whole; /* of SyStretch */
  json_t *answer;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->id);
  g_free (asked->lawful);
  g_clear_pointer (&asked->whole, g_ptr_array_unref);
  g_clear_pointer (&asked->plain, g_ptr_array_unref);
  g_clear_pointer (&asked->found, g_ptr_array_unref);
  json_decref (asked->answer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* ---- status on the day ---- */

static json_t *
events_json (const Asked *asked, const GPtrArray *events)
{
  json_t *array = json_array ();
  for (guint i = 0; i < events->len; i++)
    json_array_append_new (array, sy_law_event_among (asked->engine->catalogue, asked->found, events->pdata[i]));
  return array;
}

/* The standings of the evidence of `because`, each once: what the status rests on. The strongest evidence of each event counts. */
static json_t *
rests_on (const json_t *because)
{
  json_t *standings = json_array ();
  for (gsize i = 0; i < json_array_size (because); i++)
    {
      const json_t *first = json_array_get (json_object_get (json_array_get (because, i), "evidence"), 0);
      const char *standing = sy_json_get (first, "standing");
      gboolean known = *standing == '\0';
      for (gsize k = 0; k < json_array_size (standings) && !known; k++)
        known = strcmp (json_string_value (json_array_get (standings, k)), standing) == 0;
      if (!known)
        json_array_append_new (standings, sy_json_of_text (standing));
    }
  return standings;
}

static json_t *
status_json (const Asked *asked, const GPtrArray *timeline)
{
  const SyStretch *stretch = sy_timeline_at (timeline, asked->as_of);
  json_t *row = json_object (), *because = events_json (asked, stretch->because);
  sy_json_set (row, "status", sy_json_of_text (sy_status_name (stretch->status)));
  sy_json_set (row, "from", sy_json_of_day (stretch->days.from));
  sy_json_set (row, "to", sy_json_of_day (stretch->days.to));
  sy_json_set (row, "because", because);
  sy_json_set (row, "rests_on", rests_on (because));
  return row;
}

/* ---- what comes next ---- */

static void
add_next (const Asked *asked, json_t *array, const char *part, const GPtrArray *timeline)
{
  for (guint i = 1; i < timeline->len; i++)
    {
      const SyStretch *last = timeline->pdata[i - 1], *next = timeline->pdata[i];
      if (next->days.from <= asked->as_of)
        continue;
      g_autoptr (GPtrArray) makers = sy_law_border_events (last, next);
      json_t *row = json_object ();
      sy_json_set (row, "day", sy_json_of_day (next->days.from));
      sy_json_set (row, "part", sy_json_of_text (part));
      sy_json_set (row, "was", sy_json_of_text (sy_status_name (last->status)));
      sy_json_set (row, "status", sy_json_of_text (sy_status_name (next->status)));
      sy_json_set (row, "because", events_json (asked, makers));
      /* By day; of one day the whole first. */
      size_t at = 0;
      while (at < json_array_size (array) && strcmp (sy_json_get (json_array_get (array, at), "day"), sy_json_get (row, "day")) <= 0)
        at++;
      json_array_insert_new (array, at, row);
      return;
    }
}

/* ---- doubts ---- */

static json_t *
doubt_new (json_t *doubts, const char *kind, const char *part)
{
  json_t *row = json_object ();
  sy_json_set (row, "kind", sy_json_of_text (kind));
  sy_json_set (row, "part", sy_json_of_text (part));
  json_array_append_new (doubts, row);
  return row;
}

/* Who states which day, for each stretch of days on which it matters who is right. */
static void
add_conflicts (const Asked *asked, json_t *doubts, const char *part, const GPtrArray *timeline)
{
  for (guint i = 0; i < timeline->len; i++)
    {
      const SyStretch *stretch = timeline->pdata[i];
      if (stretch->status != SY_STATUS_CONFLICTING)
        continue;
      json_t *row = doubt_new (doubts, "conflict", part);
      sy_json_set (row, "from", sy_json_of_day (stretch->days.from));
      sy_json_set (row, "to", sy_json_of_day (stretch->days.to));
      sy_json_set (row, "says", events_json (asked, stretch->because));
    }
}

/* An act that changes the status on a day, but the day is not stated. */
static gboolean
lacks_day (const SyEvent *event)
{
  switch (event->act)
    {
    case SY_ACT_ENTER_INTO_FORCE:
    case SY_ACT_APPLY:
    case SY_ACT_EXPIRE:
    case SY_ACT_SUPERSEDE:
    case SY_ACT_REPEAL:
    case SY_ACT_DELAY: return event->from == SY_DAY_NONE && event->to == SY_DAY_NONE;
    case SY_ACT_EXTEND: return event->to == SY_DAY_NONE;
    default: return FALSE;
    }
}

static void
add_missing_days (const Asked *asked, json_t *doubts)
{
  for (guint i = 0; i < asked->plain->len; i++)
    {
      const SyEvent *event = asked->plain->pdata[i];
      if (strcmp (event->target, asked->lawful) != 0 || !sy_law_is_known (event, asked->request->known_as_of) || !lacks_day (event))
        continue;
      json_t *row = doubt_new (doubts, "no_day", event->part), *says = json_array ();
      json_array_append_new (says, sy_law_event_among (asked->engine->catalogue, asked->found, event));
      sy_json_set (row, "says", says);
    }
}

/* Of what is not held only others speak. */
static gboolean
add_citation_only (const Asked *asked, json_t *doubts, const json_t *item, GError **error)
{
  if (json_is_true (json_object_get (item, "held")))
    return TRUE;
  g_autoptr (GPtrArray) citing = sy_catalogue_cited_by (asked->engine->catalogue, asked->lawful, error);
  if (citing == NULL)
    return FALSE;
  json_t *row = doubt_new (doubts, "citation_only", "");
  sy_json_set (row, "cited_by", json_integer (citing->len));
  return TRUE;
}

static gboolean
add_doubts (Asked *asked, const json_t *item, GError **error)
{
  json_t *doubts = json_array ();
  sy_json_set (asked->answer, "doubts", doubts);
  if (!add_citation_only (asked, doubts, item, error))
    return FALSE;
  add_conflicts (asked, doubts, "", asked->whole);
  g_autoptr (GPtrArray) parts = sy_timeline_parts (asked->plain, asked->lawful);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GPtrArray) timeline = sy_timeline (asked->plain, asked->lawful, parts->pdata[i], asked->request->known_as_of);
      add_conflicts (asked, doubts, parts->pdata[i], timeline);
    }
  add_missing_days (asked, doubts);
  if (strcmp (sy_json_get2 (asked->answer, "status", "status"), sy_status_name (SY_STATUS_UNKNOWN)) == 0)
    doubt_new (doubts, "no_start", "");
  return TRUE;
}

/* ---- the answer ---- */

static void
add_parts (const Asked *asked, json_t *next)
{
  g_autoptr (GPtrArray) parts = sy_timeline_parts (asked->plain, asked->lawful);
  json_t *array = json_array ();
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GPtrArray) timeline = sy_timeline (asked->plain, asked->lawful, parts->pdata[i], asked->request->known_as_of);
      json_t *row = status_json (asked, timeline), *life = json_array ();
      for (guint k = 0; k < timeline->len; k++)
        json_array_append_new (life, sy_law_stretch (timeline->pdata[k]));
      sy_json_set (row, "part", sy_json_of_text (parts->pdata[i]));
      sy_json_set (row, "life", life);
      json_array_append_new (array, row);
      add_next (asked, next, parts->pdata[i], timeline);
    }
  sy_json_set (asked->answer, "parts", array);
}

/* What a register notes about its entry in a language: that a withdrawal was announced and never printed changes no status, but readers must know. */
static gboolean
collect_notes (const Asked *asked, guint32 version, const char *lang, json_t *notes, GError **error)
{
  SyCatalogue *catalogue = asked->engine->catalogue;
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (catalogue, version, TRUE, error);
  for (guint i = 0; renditions != NULL && i < renditions->len; i++)
    {
      const SyRendition *rendition = renditions->pdata[i];
      if (rendition->standing != SY_STANDING_REGISTER)
        continue;
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (catalogue, rendition->rendition, error);
      if (attributes == NULL)
        return FALSE;
      for (guint k = 0; k < attributes->len; k++)
        {
          const SyAttribute *attribute = attributes->pdata[k];
          gboolean foreign = attribute->lang != NULL && *attribute->lang != '\0';
          if (strcmp (attribute->name, "note") == 0 && (foreign ? strcmp (attribute->lang, lang) == 0 : strcmp (lang, "en") == 0))
            json_array_append_new (notes, sy_json_of_text (attribute->value));
        }
    }
  return renditions != NULL;
}

/* In the language asked for, else in English. */
static gboolean
add_notes (const Asked *asked, GError **error)
{
  g_autoptr (SyVersion) version = sy_catalogue_find (asked->engine->catalogue, asked->lawful, "", NULL);
  if (version == NULL)
    return TRUE;
  json_t *notes = json_array ();
  gboolean good = collect_notes (asked, version->version, asked->request->lang, notes, error);
  if (good && json_array_size (notes) == 0)
    good = collect_notes (asked, version->version, "en", notes, error);
  if (json_array_size (notes) > 0)
    json_object_set (asked->answer, "notes", notes);
  json_decref (notes);
  return good;
}

/* Not held, and nobody speaks of it. */
static gboolean
is_unheard_of (const Asked *asked, const json_t *item, GError **error)
{
  if (asked->found->len > 0 || json_is_true (json_object_get (item, "held")))
    return FALSE;
  g_autoptr (GPtrArray) citing = sy_catalogue_cited_by (asked->engine->catalogue, asked->lawful, NULL);
  if (citing != NULL && citing->len > 0)
    return FALSE;
  g_autofree char *why = sy_cite_check_impossible (asked->id, sy_clock_today (), "en");
  if (why != NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" cannot exist: %s", asked->request->text, why);
  else
    g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\" may exist, but is not held, and nothing held speaks of it", asked->id);
  return TRUE;
}

/* The version that stands on the day, or NULL. */
static const json_t *
version_on (const json_t *versions, const char *day)
{
  const json_t *last = NULL;
  for (gsize i = 0; i < json_array_size (versions); i++)
    {
      const json_t *version = json_array_get (versions, i);
      const char *from = sy_json_get (version, "from"), *to = sy_json_get (version, "to");
      if (strcmp (from, day) <= 0 && (*to == '\0' || strcmp (day, to) < 0))
        last = version;
    }
  return last;
}

/* An entry of which no act speaks stands in the list where an edition has it: with the status of the act that put it there, or, where no edition tells it, in force. Since when is known only if the edition is an act's own. */
static gboolean
take_status_of_version (Asked *asked, json_t *life, GError **error)
{
  g_autofree char *day = sy_day_format (asked->as_of);
  const json_t *version = version_on (json_object_get (asked->answer, "versions"), day);
  if (version == NULL)
    return TRUE;
  const char *cause = sy_json_get (version, "cause");
  SyStatusCode status = SY_STATUS_IN_FORCE;
  if (*cause != '\0' && !sy_status_on (asked->engine->catalogue, cause, asked->as_of, asked->request->known_as_of, &status, error))
    return FALSE;
  gboolean dated = g_str_has_suffix (sy_json_get (version, "from_basis"), "force");
  json_t *row = json_object (), *rests = json_array (), *stretch = json_object ();
  sy_json_set (row, "status", json_string (sy_status_name (status == SY_STATUS_UNKNOWN ? SY_STATUS_IN_FORCE : status)));
  sy_json_set (row, "from", dated ? json_incref (json_object_get (version, "from")) : json_null ());
  sy_json_set (row, "to", json_incref (json_object_get (version, "to")));
  sy_json_set (row, "because", json_array ());
  json_array_append (rests, json_object_get (json_object_get (asked->answer, "item"), "standing"));
  json_object_update (stretch, row);
  sy_json_set (row, "rests_on", rests);
  sy_json_set (asked->answer, "status", row);
  json_array_clear (life);
  json_array_append_new (life, stretch);
  return TRUE;
}

static gboolean
build (Asked *asked, GError **error)
{
  SyCatalogue *catalogue = asked->engine->catalogue;
  const SyRequest *request = asked->request;
  asked->id = sy_item_resolve (asked->engine, request->text, error);
  if (asked->id == NULL)
    return FALSE;
  /* What an act does to a code it does to what stands below it. */
  g_autofree char *stated = sy_entry_stated_as (asked->engine, asked->id);
  asked->lawful = stated != NULL ? g_strdup (stated) : sy_item_lawful (catalogue, asked->id);
  asked->found = sy_status_events (catalogue, stated != NULL ? stated : asked->id, error);
  if (asked->found == NULL)
    return FALSE;
  asked->plain = sy_status_plain (asked->found);
  asked->whole = sy_timeline (asked->plain, asked->lawful, "", request->known_as_of);
  json_t *item = sy_item_json (catalogue, asked->id, request->lang);
  sy_json_set (asked->answer, "kind", sy_json_of_text ("item_status"));
  sy_json_set (asked->answer, "item", item);
  sy_json_set (asked->answer, "law_of", strcmp (asked->id, asked->lawful) != 0 ? sy_item_json (catalogue, asked->lawful, request->lang) : json_null ());
  if (!sy_entry_add_versions (asked->engine, asked->answer, asked->id, error) || is_unheard_of (asked, item, error))
    return FALSE;
  json_t *life = json_array (), *next = json_array ();
  sy_json_set (asked->answer, "status", status_json (asked, asked->whole));
  add_next (asked, next, "", asked->whole);
  add_parts (asked, next);
  for (guint i = 0; i < asked->whole->len; i++)
    json_array_append_new (life, sy_law_stretch (asked->whole->pdata[i]));
  sy_json_set (asked->answer, "life", life);
  sy_json_set (asked->answer, "next", next);
  sy_json_set (asked->answer, "count", json_integer (1));
  if (sy_timeline_at (asked->whole, asked->as_of)->status == SY_STATUS_UNKNOWN && !take_status_of_version (asked, life, error))
    return FALSE;
  return add_notes (asked, error) && add_doubts (asked, item, error) && sy_law_add_rejected (catalogue, asked->answer, asked->lawful, request->known_as_of, error);
}

json_t *
sy_answer_item_status (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_auto (Asked) asked = { .engine = engine, .request = request, .as_of = sy_request_as_of (request), .answer = json_object () };
  json_t *answer = NULL;
  if (build (&asked, error))
    answer = sy_law_finish (engine, g_steal_pointer (&asked.answer), sy_law_jurisdiction (asked.lawful), request, error);
  sy_engine_end (engine);
  return answer;
}
