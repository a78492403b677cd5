// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/answer.h"

#include "corpus/error.h"
#include "query/answer_search.h"
#include "query/basis.h"
#include "query/desk_screen.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/ownership.h"
#include "query/screen.h"

static json_t *
query_json (const SyRequest *request, const SyScreenQuery *query)
{
  json_t *object = json_object (), *lists = json_array ();
  sy_json_set (object, "text", sy_json_of_text (request->text));
  sy_json_set (object, "by", sy_json_of_text (query->by_identifier ? "identifier" : "name"));
  sy_json_set (object, "kind", sy_json_of_text (sy_screen_kind_name (query->kind)));
  for (guint i = 0; query->lists != NULL && query->lists[i] != NULL; i++)
    json_array_append_new (lists, sy_json_of_text (query->lists[i]));
  sy_json_set (object, "lists", lists);
  sy_json_set (object, "threshold", sy_json_of_score (query->least));
  return object;
}

static gint64
count_listed (const json_t *results)
{
  gint64 count = 0;
  for (gsize i = 0; i < json_array_size (results); i++)
    count += json_is_true (json_object_get (json_array_get (results, i), "listed"));
  return count;
}

static gboolean
add_owners (SyEngine *engine, const SyRequest *request, json_t *answer, GError **error)
{
  json_t *ownership = sy_ownership_of (engine, request, request->owners, request->text, error);
  if (ownership != NULL)
    sy_json_set (answer, "ownership", ownership);
  return ownership != NULL;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, const SyScreenQuery *query, GError **error)
{
  g_autoptr (SyScreen) screen = sy_screen_query_check (engine, query, error) ? sy_engine_screen (engine, error) : NULL;
  json_t *results = screen != NULL ? sy_screen_find (engine, screen, query, request->lang, error) : NULL;
  if (results != NULL && !sy_desk_screen_annotate (engine, query->name, results, error))
    {
      json_decref (results);
      return NULL;
    }
  json_t *lists = results != NULL ? sy_screen_lists (engine, query, request->lang, error) : NULL;
  if (lists == NULL)
    {
      json_decref (results);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("screen"));
  sy_json_set (answer, "query", query_json (request, query));
  sy_json_set (answer, "verdict", sy_json_of_text (sy_screen_verdict (results, lists)));
  sy_json_set (answer, "count", json_integer (count_listed (results)));
  sy_json_set (answer, "open", json_integer (sy_desk_screen_open (results)));
  sy_json_set (answer, "results", results);
  sy_json_set (answer, "lists", lists);
  if (request->owners != NULL && !add_owners (engine, request, answer, error))
    {
      json_decref (answer);
      return NULL;
    }
  return answer;
}

json_t *
sy_answer_screen (SyEngine *engine, const SyRequest *request, GError **error)
{
  SyScreenQuery query = { .name = request->text, .by_identifier = request->by_identifier, .lists = request->lists, .least = request->least > 0 ? request->least : SY_NAME_POSSIBLE,
                          .as_of = sy_request_as_of (request), .known_as_of = request->known_as_of };
  if (request->party_kind != NULL && !sy_screen_kind_parse (request->party_kind, &query.kind))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no kind of party; use person, organisation or vessel", request->party_kind);
      return NULL;
    }
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request, &query, error), NULL, request, error);
  if (answer != NULL && !sy_desk_screen_log (engine, answer, request, error))
    {
      json_decref (answer);
      answer = NULL;
    }
  sy_engine_end (engine);
  return answer;
}
