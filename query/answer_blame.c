// SPDX-License-Identifier: GPL-3.0-or-later
/* Which instrument put each entry of a list there, with the words it has on the day, since when, and what says so. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "query/basis.h"
#include "query/diff.h"
#include "query/entry.h"
#include "query/item.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/replay.h"

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  char *list, *code; /* code "" of a whole list */
  char *stated;      /* id of the code at or above it of which acts say something; NULL */
  gboolean held;     /* an edition has its words */
  GPtrArray *editions, *state;
  SyCauses *causes;
  json_t *rows;
  json_t *gaps; /* what could not be derived */
  gsize count;
} Blame;

static void
blame_clear (Blame *blame)
{
  g_free (blame->list);
  g_free (blame->code);
  g_free (blame->stated);
  g_clear_pointer (&blame->state, g_ptr_array_unref);
  g_clear_pointer (&blame->editions, g_ptr_array_unref);
  g_clear_pointer (&blame->causes, sy_causes_free);
  json_decref (blame->rows);
  json_decref (blame->gaps);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Blame, blame_clear)

/* The version that the edition states, and the one before it in the same language (or NULL). */
static const SyEntryVersion *
version_in (const GPtrArray *versions, const SyFoundEntry *found, const SyEntryVersion **before)
{
  *before = NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      const SyEntryVersion *version = versions->pdata[i];
      if (strcmp (version->lang, found->edition->lang) != 0)
        continue;
      if (strcmp (version->digest, found->digest) == 0 && g_ptr_array_find (version->editions, found->edition, NULL))
        return version;
      *before = version;
    }
  return NULL;
}

/* The last of what could have put the words there: the act of the edition that has them first, or events on the entry up to that day and behind the edition that had other words. */
static json_t *
causes_of (Blame *blame, const SyFoundEntry *found, const SyEntryVersion *version, const SyEntryVersion *before, GError **error)
{
  SyDay after = before != NULL ? before->last : SY_DAY_NONE;
  return sy_causes_json (blame->engine->catalogue, blame->causes, version->first, blame->list, found->entry->code, after, version->from, error);
}

static const char *
last_by (const json_t *causes)
{
  const char *by = NULL, *day = "";
  for (gsize i = 0; i < json_array_size (causes); i++)
    {
      const json_t *cause = json_array_get (causes, i);
      const char *from = sy_json_get2 (cause, "event", "from");
      if (strcmp (sy_json_get (cause, "how"), "edition") == 0)
        return sy_json_get (cause, "by");
      if (strcmp (from, day) >= 0)
        {
          by = sy_json_get (cause, "by");
          day = from;
        }
    }
  return by;
}

static json_t *
row_json (Blame *blame, const SyFoundEntry *found, GError **error)
{
  SyCatalogue *catalogue = blame->engine->catalogue;
  g_autoptr (GPtrArray) versions = sy_entry_versions (catalogue, blame->editions, found->entry->code, error);
  const SyEntryVersion *before = NULL, *version = versions != NULL ? version_in (versions, found, &before) : NULL;
  if (versions == NULL)
    return NULL;
  json_t *causes = version != NULL ? causes_of (blame, found, version, before, error) : json_array ();
  if (causes == NULL)
    return NULL;
  const SyEditionRow *first = version != NULL ? version->first : found->edition;
  g_autofree char *key = sy_document_key (first->document, first->label);
  json_t *row = sy_entry_json (found->entry, blame->list), *evidence = json_array ();
  json_array_append_new (evidence, sy_entry_evidence_json (catalogue, found));
  sy_json_set (row, "lang", sy_json_of_text (found->edition->lang));
  sy_json_set (row, "since", sy_json_of_day (first->day));
  sy_json_set (row, "basis", sy_json_of_text (sy_edition_basis_name (first->basis)));
  sy_json_set (row, "by", sy_json_of_text (last_by (causes)));
  sy_json_set (row, "first", sy_json_of_text (key));
  sy_json_set (row, "revised", json_boolean (before != NULL));
  sy_json_set (row, "causes", causes);
  sy_json_set (row, "evidence", evidence);
  return row;
}

static gboolean
is_asked (const Blame *blame, const SyFoundEntry *found)
{
  return found->entry->kind != SY_ENTRY_GROUP || *blame->code != '\0';
}

/* Rows of the page; entries above it are counted only. */
static gboolean
add_edition (Blame *blame, const SyEditionRow *edition, GError **error)
{
  const SyRequest *request = blame->request;
  g_autoptr (GPtrArray) found = *blame->code != '\0' ? sy_entry_in_edition (blame->engine->catalogue, edition, blame->code, TRUE, error)
                                                     : sy_entry_of_edition (blame->engine->catalogue, edition, FALSE, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      if (!is_asked (blame, found->pdata[i]))
        continue;
      gsize at = blame->count++;
      if (at < request->offset || at >= (gsize) request->offset + request->limit)
        continue;
      json_t *row = row_json (blame, found->pdata[i], error);
      if (row == NULL)
        return FALSE;
      json_array_append_new (blame->rows, row);
    }
  return found != NULL;
}

/* Of a code whose words no edition has on the day: what acts did to it, or to the one above it. */
static gboolean
add_stated (Blame *blame, GError **error)
{
  g_autofree char *list = NULL, *code = NULL;
  if (!sy_entry_id_parse (blame->stated, &list, &code))
    return TRUE;
  json_t *causes = sy_causes_json (blame->engine->catalogue, blame->causes, NULL, list, code, SY_DAY_NONE, sy_request_as_of (blame->request), error);
  if (causes == NULL)
    return FALSE;
  const json_t *last = json_array_get (causes, json_array_size (causes) - 1);
  json_t *row = json_object ();
  sy_json_set (row, "id", sy_json_of_text (blame->stated));
  sy_json_set (row, "code", sy_json_of_text (code));
  sy_json_set (row, "since", last != NULL ? json_incref (json_object_get (json_object_get (last, "event"), "from")) : json_null ());
  sy_json_set (row, "basis", json_null ());
  sy_json_set (row, "by", sy_json_of_text (last_by (causes)));
  sy_json_set (row, "first", json_null ());
  sy_json_set (row, "causes", causes);
  sy_json_set (row, "evidence", json_array ());
  json_array_append_new (blame->rows, row);
  blame->count = 1;
  return TRUE;
}

static json_t *
item_json (const Blame *blame)
{
  g_autofree char *id = *blame->code != '\0' ? sy_entry_id (blame->list, blame->code) : g_strdup (blame->list), *name = sy_list_name (blame->list, blame->request->lang);
  json_t *item = json_object ();
  sy_json_set (item, "id", sy_json_of_text (id));
  sy_json_set (item, "held", json_boolean (blame->held));
  sy_json_set (item, "title", sy_json_of_text (name));
  sy_json_set (item, "jurisdiction", sy_json_of_text (sy_list_jurisdiction (blame->list)));
  sy_json_set (item, "standing", sy_json_of_text (blame->held ? sy_standing_name (((const SyEditionRow *) blame->editions->pdata[0])->standing) : NULL));
  return item;
}

static gboolean
find_asked (Blame *blame, GError **error)
{
  const char *text = blame->request->text;
  g_autoptr (GPtrArray) lists = sy_entry_lists (blame->engine->catalogue, error);
  if (lists == NULL)
    return FALSE;
  if (g_ptr_array_find_with_equal_func (lists, text, g_str_equal, NULL))
    {
      blame->list = g_strdup (text);
      blame->code = g_strdup ("");
      blame->held = TRUE;
      return TRUE;
    }
  /* "us-ccl 3A090" is "us-ccl:3A090". */
  g_autofree char *typed = g_strdelimit (g_strdup (text), " ", ':'), *id = sy_item_resolve (blame->engine, typed, error);
  if (id == NULL)
    return FALSE;
  blame->stated = sy_entry_stated_as (blame->engine, id);
  if (sy_entry_id_parse (id, &blame->list, &blame->code) && ((blame->held = sy_entry_is_held (blame->engine, id)) || blame->stated != NULL))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "no list or entry \"%s\" is held", text);
  return FALSE;
}

static json_t *
build (Blame *blame, GError **error)
{
  if (!find_asked (blame, error))
    return NULL;
  blame->editions = sy_entry_editions (blame->engine->catalogue, blame->list, NULL, error);
  blame->gaps = json_object ();
  if (blame->editions == NULL || !sy_replay_derive (blame->engine, blame->list, blame->editions, blame->gaps, error))
    return NULL;
  blame->state = sy_entry_state (blame->editions, sy_request_as_of (blame->request));
  blame->causes = sy_causes_new ();
  blame->rows = json_array ();
  for (guint i = 0; i < blame->state->len; i++)
    if (!add_edition (blame, blame->state->pdata[i], error))
      return NULL;
  if (blame->count == 0 && blame->stated != NULL && !add_stated (blame, error))
    return NULL;
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", json_string ("blame"));
  json_object_update (answer, blame->gaps);
  sy_json_set (answer, "item", item_json (blame));
  sy_json_set (answer, "count", json_integer ((json_int_t) blame->count));
  sy_law_set_page (answer, blame->request, blame->count, json_incref (blame->rows));
  return answer;
}

json_t *
sy_answer_blame (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_auto (Blame) blame = { .engine = engine, .request = request };
  json_t *answer = build (&blame, error);
  answer = answer != NULL ? sy_law_finish (engine, answer, sy_list_jurisdiction (blame.list), request, error) : NULL;
  sy_engine_end (engine);
  return answer;
}
