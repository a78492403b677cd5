// SPDX-License-Identifier: GPL-3.0-or-later
/* What authorities did to whom for breaking the rules. */
#include <string.h>

#include "corpus/enforcement.h"
#include "corpus/error.h"
#include "corpus/party_store.h"
#include "index/fulltext.h"
#include "query/basis.h"
#include "query/enforcement.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/topics.h"

/* ---- rows ---- */

static gboolean
collect (const SyPartyNameRow *row, gpointer data)
{
  json_t *ids = data;
  for (gsize i = 0; i < json_array_size (ids); i++)
    if (strcmp (json_string_value (json_array_get (ids, i)), row->id) == 0)
      return TRUE;
  json_array_append_new (ids, sy_json_of_text (row->id));
  return TRUE;
}

static json_t *
row_json (SyEngine *engine, const SyEnforcement *event, const char *lang, GError **error)
{
  json_t *parties = json_array ();
  if (*event->name != '\0' && !sy_party_each_named (engine->catalogue, event->name, collect, parties, error))
    {
      json_decref (parties);
      return NULL;
    }
  const SyEvidence *evidence = event->fact->evidence;
  g_autofree char *key = sy_document_key (evidence->document, evidence->label), *conduct = sy_enforcement_conduct (evidence->quote);
  json_t *row = json_object (), *item = sy_item_json (engine->catalogue, evidence->document, lang), *places = json_array ();
  json_array_append_new (places, sy_law_evidence (engine->catalogue, evidence));
  sy_json_set (row, "day", sy_json_of_day (event->day));
  sy_json_set (row, "act", sy_json_of_text (event->act));
  sy_json_set (row, "name", sy_json_of_text (*event->name != '\0' ? event->name : NULL));
  sy_json_set (row, "parties", parties);
  sy_json_set (row, "amount", sy_json_of_text (*event->amount != '\0' ? event->amount : NULL));
  sy_json_set (row, "statute", sy_json_of_text (*event->statute != '\0' ? event->statute : NULL));
  sy_json_set (row, "conduct", sy_json_of_text (conduct));
  sy_json_set (row, "document", sy_json_of_text (key));
  sy_json_set (row, "title", sy_json_of_text (sy_json_get (item, "title")));
  sy_json_set (row, "evidence", places);
  json_decref (item);
  return row;
}

json_t *
sy_enforcement_of_names (SyEngine *engine, const GPtrArray *names, SyDay known_as_of, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) events = sy_enforcement_all (engine->catalogue, NULL, known_as_of, error);
  if (events == NULL)
    return NULL;
  g_autoptr (GHashTable) plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_add (plain, sy_party_plain_name (((SyPartyName *) names->pdata[i])->text));
  json_t *rows = json_array ();
  for (guint i = 0; i < events->len; i++)
    {
      const SyEnforcement *event = events->pdata[i];
      g_autofree char *name = sy_party_plain_name (event->name);
      if (*name == '\0' || !g_hash_table_contains (plain, name))
        continue;
      json_t *row = row_json (engine, event, lang, error);
      if (row == NULL)
        {
          json_decref (rows);
          return NULL;
        }
      json_array_append_new (rows, row);
    }
  return rows;
}

/* ---- the answer ---- */

/* Documents of the field; NULL without an error where none is asked for. */
static gboolean
find_field (SyEngine *engine, const SyRequest *request, SyTopics **topics, const SyBitmap **set, GError **error)
{
  *topics = NULL;
  *set = NULL;
  if (request->field == NULL)
    return TRUE;
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  const char *slug = g_str_has_prefix (request->field, "field:") ? request->field + strlen ("field:") : request->field;
  g_autofree char *id = g_strconcat ("field:", slug, NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      if (strcmp (field->id, id) != 0 && strcmp (field->id, slug) != 0)
        continue;
      *topics = sy_engine_topics (engine);
      *set = sy_topics_set (*topics, engine, i, error);
      return *set != NULL;
    }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "there is no technology field \"%s\"", request->field);
  return FALSE;
}

static json_t *
acts_json (const GPtrArray *events)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < events->len; i++)
    {
      char *act = ((SyEnforcement *) events->pdata[i])->act;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, act));
      if (count == 0)
        g_ptr_array_add (names, act);
      g_hash_table_insert (counts, act, GUINT_TO_POINTER (count + 1));
    }
  g_ptr_array_sort (names, (GCompareFunc) (void (*) (void)) g_strcmp0);
  json_t *rows = json_array ();
  for (guint i = 0; i < names->len; i++)
    {
      json_t *row = json_object ();
      sy_json_set (row, "act", sy_json_of_text (names->pdata[i]));
      sy_json_set (row, "count", json_integer (GPOINTER_TO_UINT (g_hash_table_lookup (counts, names->pdata[i]))));
      json_array_append_new (rows, row);
    }
  return rows;
}

/* Leaves those that are asked for. */
static void
keep_asked (GPtrArray *events, SyDay since, const SyBitmap *set)
{
  for (guint i = events->len; i-- > 0;)
    {
      const SyEnforcement *event = events->pdata[i];
      if ((since != SY_DAY_NONE && (event->day == SY_DAY_NONE || event->day < since)) || (set != NULL && !sy_bitmap_get (set, event->version)))
        g_ptr_array_remove_index (events, i);
    }
}

static json_t *
page_of (SyEngine *engine, const SyRequest *request, const GPtrArray *events, GError **error)
{
  json_t *rows = json_array ();
  for (guint i = request->offset; i < events->len && i < request->offset + request->limit; i++)
    {
      json_t *row = row_json (engine, events->pdata[i], request->lang, error);
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
build (SyEngine *engine, const SyRequest *request, GError **error)
{
  SyDay since = SY_DAY_NONE;
  g_autoptr (SyTopics) topics = NULL;
  const SyBitmap *set = NULL;
  if ((*request->text != '\0' && !sy_day_parse (request->text, &since, error)) || !find_field (engine, request, &topics, &set, error))
    return NULL;
  g_autoptr (GPtrArray) events = sy_enforcement_all (engine->catalogue, request->party, request->known_as_of, error);
  if (events == NULL)
    return NULL;
  keep_asked (events, since, set);
  json_t *rows = page_of (engine, request, events, error);
  if (rows == NULL)
    return NULL;
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("enforcement"));
  sy_json_set (answer, "party", sy_json_of_text (request->party));
  sy_json_set (answer, "field", sy_json_of_text (request->field));
  sy_json_set (answer, "since", sy_json_of_day (since));
  sy_json_set (answer, "acts", acts_json (events));
  sy_json_set (answer, "count", json_integer (events->len));
  sy_law_set_page (answer, request, events->len, rows);
  return answer;
}

json_t *
sy_answer_enforcement (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = build (engine, request, error);
  answer = answer != NULL ? sy_law_finish (engine, answer, NULL, request, error) : NULL;
  sy_engine_end (engine);
  return answer;
}
