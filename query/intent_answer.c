// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/intent_answer.h"

#include "query/answer_search.h"
#include "query/basis.h"
#include "query/intent_calls.h"
#include "query/json.h"
#include "query/table.h"

static json_t *
form_json (const SyIntent *intent)
{
  json_t *form = json_array ();
  for (const char *const *box = sy_intent_boxes (); *box != NULL; box++)
    {
      g_autofree char *value = sy_intent_get (intent, *box);
      json_t *row = json_object ();
      sy_json_set (row, "name", sy_json_of_text (*box));
      sy_json_set (row, "value", sy_json_of_text (value));
      json_array_append_new (form, row);
    }
  return form;
}

static gboolean
found_nothing (const json_t *answers)
{
  const json_t *last = json_array_get (answers, json_array_size (answers) - 1);
  const json_t *results = json_object_get (last, "results"), *count = json_object_get (last, "count");
  return json_array_size (answers) == 0 || (json_is_integer (count) ? json_integer_value (count) == 0 : json_array_size (results) == 0);
}

/* The call, and its answer at the end of `answers` where there is one. */
static json_t *
call_json (SyEngine *engine, const SyIntentCall *call, json_t *answers)
{
  g_autoptr (GError) error = NULL;
  json_t *answer = call->answer (engine, &call->request, &error), *row = json_object ();
  sy_json_set (row, "verb", sy_json_of_text (call->verb));
  sy_json_set (row, "command", sy_json_of_text (call->command));
  sy_json_set (row, "path", sy_json_of_text (call->path));
  sy_json_set (row, "answered", json_boolean (answer != NULL));
  const json_t *count = json_object_get (answer, "count");
  sy_json_set (row, "count", json_is_integer (count) ? json_integer (json_integer_value (count)) : json_null ());
  sy_json_set (row, "problem", sy_json_of_text (answer == NULL ? error->message : NULL));
  if (answer != NULL)
    json_array_append_new (answers, answer);
  return row;
}

/* The bodies that issued what was found, as the facet counts them. */
static json_t *
issuers_json (const json_t *answer)
{
  const json_t *facets = json_object_get (answer, "facets");
  for (gsize i = 0; i < json_array_size (facets); i++)
    {
      const json_t *facet = json_array_get (facets, i);
      if (!g_str_equal (sy_json_get (facet, "name"), "body"))
        continue;
      json_t *bodies = json_object ();
      sy_json_set (bodies, "kind", sy_json_of_text ("issuers"));
      sy_json_set (bodies, "count", json_integer ((json_int_t) json_array_size (json_object_get (facet, "values"))));
      json_object_set (bodies, "results", json_object_get (facet, "values"));
      return bodies;
    }
  return NULL;
}

void
sy_intent_answer (SyEngine *engine, const SyRequest *request, const SyIntent *intent, json_t *answer)
{
  json_t *object = json_object (), *calls = json_array (), *answers = json_array ();
  g_autoptr (GPtrArray) list = sy_intent_calls (intent, request, sy_request_as_of (request));
  for (guint i = 0; i < list->len; i++)
    {
      const SyIntentCall *call = list->pdata[i];
      if (call->otherwise && !found_nothing (answers))
        continue;
      /* Where another way is gone, the empty answer says nothing more than its call does. */
      if (call->otherwise && json_array_size (answers) > 0)
        json_array_remove (answers, json_array_size (answers) - 1);
      json_array_append_new (calls, call_json (engine, call, answers));
    }
  json_t *bodies = g_strcmp0 (intent->name, "body") == 0 ? issuers_json (answer) : NULL;
  if (bodies != NULL)
    json_array_append_new (answers, bodies);
  sy_json_set (object, "name", sy_json_of_text (intent->name));
  sy_json_set (object, "en", sy_json_of_text (intent->name != NULL ? sy_label ("intent", intent->name, "en") : NULL));
  sy_json_set (object, "zh", sy_json_of_text (intent->name != NULL ? sy_label ("intent", intent->name, "zh") : NULL));
  sy_json_set (object, "because", sy_json_of_text (intent->because));
  sy_json_set (object, "form", form_json (intent));
  sy_json_set (object, "calls", calls);
  sy_json_set (answer, "intent", object);
  sy_json_set (answer, "answers", answers);
}
