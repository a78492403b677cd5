// SPDX-License-Identifier: GPL-3.0-or-later
/* The view of a technology field: what is controlled, by whom, since when, what changed, who answered whom, what comes next. */
#include "corpus/clock.h"
#include "query/basis.h"
#include "query/field.h"
#include "query/field_parties.h"
#include "query/field_reaction.h"
#include "query/json.h"
#include "query/kept.h"
#include "query/law_answer.h"
#include "query/table.h"

#define OPEN_DAYS 180
#define SINCE_DAYS 365
#define MOST_CITED 10

/* The days whose changes are told: from `since` up to the day of the request. */
static SyInterval
changed_days (const SyRequest *request)
{
  SyDay as_of = sy_request_as_of (request);
  return sy_interval_is_empty (request->period) ? (SyInterval){ as_of - SINCE_DAYS, as_of + 1 } : request->period;
}

/* Adds the sections one after the other; FALSE where one fails. */
static gboolean
set_section (json_t *answer, const char *name, json_t *section)
{
  if (section != NULL)
    sy_json_set (answer, name, section);
  return section != NULL;
}

static gboolean
add_sections (SyEngine *engine, const SyScope *scope, const char *const *sides, const SyRequest *request, json_t *answer, GError **error)
{
  SyInterval changed = changed_days (request);
  json_t *instruments = sy_field_instruments (engine, scope, request, error);
  if (!set_section (answer, "instruments", instruments))
    return FALSE;
  sy_json_set (answer, "standing", sy_field_standing (instruments));
  return set_section (answer, "listings", sy_field_listings (engine, scope, request, error)) && set_section (answer, "controls", sy_field_controls (engine, scope, request, changed.from, error))
         && set_section (answer, "reactions", sy_reactions (engine, scope, request, changed, request->within > 0 ? request->within : SY_REACTION_DAYS, error))
         && set_section (answer, "open", sy_field_open (engine, scope, request, OPEN_DAYS, error)) && set_section (answer, "most_cited", sy_field_cited (engine, instruments, MOST_CITED, error))
         && set_section (answer, "parties", sy_field_parties (engine, scope, request, sides, error)) && set_section (answer, "notes", sy_field_notes (engine, scope, request->lang, error));
}

static void
add_charts (json_t *answer, const SyRequest *request)
{
  const json_t *instruments = json_object_get (answer, "instruments");
  SyDay as_of = sy_request_as_of (request);
  SyInterval days = sy_field_days (instruments, as_of);
  json_t *charts = json_array ();
  json_array_append_new (charts, sy_field_timeline (instruments, days, as_of, sy_label ("field_view", "timeline_title", request->lang), request->lang));
  json_array_append_new (charts, sy_field_tempo (instruments, days, sy_label ("field_view", "tempo_title", request->lang), request->lang));
  const json_t *listings = json_object_get (answer, "listings");
  if (json_array_size (listings) > 0)
    json_array_append_new (charts, sy_field_net_listings (listings, days, sy_label ("field_view", "net_listings_title", request->lang), request->lang));
  sy_json_set (answer, "charts", charts);
}

static json_t *
build (SyEngine *engine, gconstpointer data, GError **error)
{
  const SyRequest *request = data;
  const char *const one[] = { request->jurisdiction, NULL };
  const char *const *sides = request->jurisdiction != NULL ? one : NULL;
  g_autoptr (SyScope) scope = sy_scope_new (engine, request->text, sides, request->known_as_of, error);
  if (scope == NULL)
    return NULL;
  SyInterval changed = changed_days (request);
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("field"));
  sy_json_set (answer, "field", sy_field_json (sy_shared_fields (engine->shared), scope->field, request->lang));
  sy_json_set (answer, "from", sy_json_of_day (changed.from));
  sy_json_set (answer, "to", sy_json_of_day (changed.to));
  sy_json_set (answer, "count", json_integer (scope->items->len));
  sy_json_set (answer, "left_out", json_integer (scope->left_out));
  if (!add_sections (engine, scope, sides, request, answer, error))
    {
      json_decref (answer);
      return NULL;
    }
  add_charts (answer, request);
  return answer;
}

json_t *
sy_answer_field (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, sy_kept_answer (engine, "field", build, request, error), request->jurisdiction, request, error);
  sy_engine_end (engine);
  return answer;
}

static json_t *
build_all (SyEngine *engine, gconstpointer data, GError **error)
{
  const SyRequest *request = data;
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  json_t *answer = json_object (), *rows = json_array ();
  for (guint i = 0; i < fields->len; i++)
    json_array_append_new (rows, sy_field_json (fields, fields->pdata[i], request->lang));
  sy_json_set (answer, "kind", sy_json_of_text ("fields"));
  sy_json_set (answer, "count", json_integer (fields->len));
  sy_json_set (answer, "results", rows);
  if (sy_field_count_documents (engine, rows, error) && sy_field_count_entries (engine, request, rows, error))
    return answer;
  json_decref (answer);
  return NULL;
}

json_t *
sy_answer_fields (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, sy_kept_answer (engine, "fields", build_all, request, error), NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
