// SPDX-License-Identifier: GPL-3.0-or-later
/* Every event on one item and by it, newest first, with the words that state it. */
#include <string.h>

#include "corpus/error.h"
#include "query/entry.h"
#include "query/json.h"
#include "query/law_answer.h"
#include "query/law_json.h"
#include "query/status.h"

/* Later known first; of one day the later effect; ties by id. What nobody says since when it is known comes last. */
static int
newest_first (gconstpointer a, gconstpointer b)
{
  const SyEvent *x = (*(const SyFoundEvent *const *) a)->event, *y = (*(const SyFoundEvent *const *) b)->event;
  if (x->known != y->known)
    return x->known > y->known ? -1 : 1;
  if (x->from != y->from)
    return x->from > y->from ? -1 : 1;
  return strcmp (x->id, y->id);
}

/* Of both arrays what was known by the day, each event once, borrowed. */
static GPtrArray *
gather (const GPtrArray *on, const GPtrArray *by, SyDay known_as_of)
{
  const GPtrArray *const lists[] = { on, by };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *all = g_ptr_array_new ();
  for (guint n = 0; n < G_N_ELEMENTS (lists); n++)
    for (guint i = 0; i < lists[n]->len; i++)
      {
        const SyFoundEvent *found = lists[n]->pdata[i];
        if (sy_law_is_known (found->event, known_as_of) && g_hash_table_add (seen, found->event->id))
          g_ptr_array_add (all, (gpointer) found);
      }
  g_ptr_array_sort (all, newest_first);
  return all;
}

static json_t *
rows_json (SyEngine *engine, const SyRequest *request, const GPtrArray *all)
{
  json_t *rows = json_array ();
  for (guint i = request->offset; i < all->len && i - request->offset < request->limit; i++)
    json_array_append_new (rows, sy_law_found_event (engine->catalogue, all->pdata[i]));
  return rows;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, char **lawful, GError **error)
{
  g_autofree char *id = sy_item_resolve (engine, request->text, error);
  if (id == NULL)
    return NULL;
  *lawful = sy_item_lawful (engine->catalogue, id);
  /* What an act does to a code it does to what stands below it. */
  g_autofree char *stated = sy_entry_stated_as (engine, id);
  g_autoptr (GPtrArray) on = sy_status_events (engine->catalogue, stated != NULL ? stated : id, error);
  g_autoptr (GPtrArray) by = on != NULL ? sy_catalogue_events_by (engine->catalogue, *lawful, error) : NULL;
  if (by == NULL)
    return NULL;
  json_t *item = sy_item_json (engine->catalogue, *lawful, request->lang);
  if (on->len == 0 && by->len == 0 && !json_is_true (json_object_get (item, "held")) && !sy_entry_is_held (engine, id))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "\"%s\" is not held, and no event held is on it or by it", id);
      json_decref (item);
      return NULL;
    }
  g_autoptr (GPtrArray) all = gather (on, by, request->known_as_of);
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("log"));
  sy_json_set (answer, "item", item);
  sy_json_set (answer, "count", json_integer (all->len));
  sy_law_set_page (answer, request, all->len, rows_json (engine, request, all));
  if (sy_entry_add_versions (engine, answer, id, error) && sy_law_add_rejected (engine->catalogue, answer, *lawful, request->known_as_of, error))
    return answer;
  json_decref (answer);
  return NULL;
}

json_t *
sy_answer_log (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (!sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  g_autofree char *lawful = NULL;
  json_t *answer = build (engine, request, &lawful, error);
  answer = sy_law_finish (engine, answer, lawful != NULL ? sy_law_jurisdiction (lawful) : NULL, request, error);
  sy_engine_end (engine);
  return answer;
}
