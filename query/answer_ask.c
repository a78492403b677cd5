// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/clock.h"
#include "corpus/limits.h"
#include "query/answer_search.h"
#include "query/json.h"
#include "query/question.h"
#include "query/refine.h"

static json_t *
question_json (const SyQuestion *question, const SyClause *clause)
{
  json_t *parts = json_array ();
  for (guint i = 0; i < question->parts->len; i++)
    {
      const SyQuestionPart *part = question->parts->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "kind", sy_json_of_text (part->kind));
      sy_json_set (row, "text", sy_json_of_text (part->text));
      sy_json_set (row, "value", sy_json_of_text (part->value));
      sy_json_set (row, "en", sy_json_of_text (part->en));
      sy_json_set (row, "zh", sy_json_of_text (part->zh));
      json_array_append_new (parts, row);
    }
  g_autofree char *as_query = sy_clause_format (clause);
  json_t *object = json_object ();
  sy_json_set (object, "text", sy_json_of_text (question->text));
  sy_json_set (object, "lang", sy_json_of_text (question->lang));
  sy_json_set (object, "parts", parts);
  sy_json_set (object, "not_understood", sy_json_of_texts (question->not_understood));
  sy_json_set (object, "relaxed", json_boolean (clause == question->without_words));
  sy_json_set (object, "as_query", sy_json_of_text (as_query));
  return object;
}

static json_t *
answer_with (SyEngine *engine, const SyRequest *request, const SyQuestion *question, const SyClause *clause, GError **error)
{
  g_autoptr (SyClause) filtered = sy_answer_filtered (request, sy_clause_copy (clause), error);
  if (filtered == NULL)
    return NULL;
  SyAsked asked = { "ask", request, filtered, question_json (question, clause) };
  return sy_answer_found (engine, &asked, error);
}

static gboolean
is_empty (const json_t *answer)
{
  return json_integer_value (json_object_get (answer, "count")) == 0 && json_integer_value (json_object_get (answer, "count_more")) == 0;
}

json_t *
sy_answer_ask (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error))
    return NULL;
  if (!sy_engine_begin (engine, error))
    return NULL;
  g_autoptr (GPtrArray) names = g_utf8_validate (request->text, -1, NULL) && strlen (request->text) <= SY_MAX_QUERY ? sy_law_names (engine->catalogue, request->text) : NULL;
  g_autoptr (SyQuestion) question = sy_question_parse_named (request->text, sy_shared_fields (engine->shared), names, sy_clock_today (), error);
  if (question == NULL)
    {
      sy_engine_end (engine);
      return NULL;
    }
  json_t *answer = answer_with (engine, request, question, question->clause, error);
  /* Where no document has any of the words beside what was recognised, they are left out, and the answer says so ("relaxed"). */
  if (answer != NULL && is_empty (answer) && question->without_words != NULL)
    {
      json_decref (answer);
      answer = answer_with (engine, request, question, question->without_words, error);
    }
  sy_engine_end (engine);
  return answer;
}
