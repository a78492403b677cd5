// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/clock.h"
#include "corpus/limits.h"
#include "query/answer_search.h"
#include "query/intent_answer.h"
#include "query/json.h"
#include "query/question.h"
#include "query/refine.h"

/* Words that were left out because nothing held has them were not understood. */
static json_t *
not_understood_json (const SyQuestion *question, gboolean relaxed)
{
  json_t *texts = sy_json_of_texts (question->not_understood);
  for (guint i = 0; i < question->parts->len && relaxed; i++)
    {
      const SyQuestionPart *part = question->parts->pdata[i];
      if (g_str_equal (part->kind, "words"))
        json_array_append_new (texts, sy_json_of_text (part->text));
    }
  return texts;
}

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
  sy_json_set (object, "not_understood", not_understood_json (question, clause == question->without_words));
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

/* The day that the question names counts for the whole answer. */
static SyRequest
on_the_day (const SyRequest *request, const SyIntent *intent)
{
  SyRequest asked = *request;
  if (intent->as_of != SY_DAY_NONE && request->as_of == SY_DAY_NONE)
    asked.as_of = intent->as_of;
  /* Which body decides is told by who issued what is found. */
  asked.facets = request->facets || (g_strcmp0 (intent->name, "body") == 0 && !request->brief);
  return asked;
}

/* Where no document has any of the words beside what was recognised, they are left out, and the answer says so ("relaxed"). */
static json_t *
answer_question (SyEngine *engine, const SyRequest *request, const SyQuestion *question, GError **error)
{
  json_t *answer = answer_with (engine, request, question, question->clause, error);
  if (answer == NULL || !is_empty (answer) || question->without_words == NULL)
    return answer;
  json_decref (answer);
  return answer_with (engine, request, question, question->without_words, error);
}

/* The form that changes what was understood stands in place of the question's own words. */
static gboolean
apply_form (SyQuestion *question, const GPtrArray *form, GError **error)
{
  g_autoptr (SyIntent) intent = sy_intent_from_form (form, error);
  g_autofree char *query = intent != NULL ? sy_intent_query (intent) : NULL;
  SyClause *clause = query != NULL ? sy_query_parse (query, error) : NULL;
  if (clause == NULL)
    return FALSE;
  sy_intent_free (question->intent);
  sy_clause_free (question->clause);
  g_clear_pointer (&question->without_words, sy_clause_free);
  question->intent = g_steal_pointer (&intent);
  question->clause = clause;
  return TRUE;
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
  if (question == NULL || (request->form != NULL && !apply_form (question, request->form, error)))
    {
      sy_engine_end (engine);
      return NULL;
    }
  SyRequest asked = on_the_day (request, question->intent);
  json_t *answer = answer_question (engine, &asked, question, error);
  if (answer != NULL && !request->brief && request->offset == 0)
    sy_intent_answer (engine, &asked, question->intent, answer);
  sy_engine_end (engine);
  return answer;
}
