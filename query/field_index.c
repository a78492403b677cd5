// SPDX-License-Identifier: GPL-3.0-or-later
/* How much of each field is held, by jurisdiction. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/id.h"
#include "query/basis.h"
#include "query/entry.h"
#include "query/field.h"
#include "query/json.h"
#include "query/topics.h"

static const char *const sides[] = { "us", "eu", "cn" };

/* ---- instruments ---- */

static json_t *
documents_json (const SyColumns *columns, const SyBitmap *set, const SyBitmap *controls, SyBitmap *const *of_side)
{
  json_t *counts = json_object ();
  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    {
      g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);
      for (guint32 i = 0; i < set->size; i++)
        if (sy_bitmap_get (set, i) && sy_bitmap_get (controls, i) && sy_bitmap_get (of_side[s], i))
          g_hash_table_add (groups, GINT_TO_POINTER (sy_columns_day (columns, SY_COLUMN_GROUP, i)));
      sy_json_set (counts, sides[s], json_integer (g_hash_table_size (groups)));
    }
  return counts;
}

gboolean
sy_field_count_documents (SyEngine *engine, json_t *rows, GError **error)
{
  const SyColumns *columns = sy_engine_columns (engine, error);
  SyBitmap *controls = columns != NULL ? sy_scope_controls (engine, error) : NULL;
  if (controls == NULL)
    return FALSE;
  g_autoptr (SyTopics) topics = sy_engine_topics (engine);
  SyBitmap *of_side[G_N_ELEMENTS (sides)];
  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    of_side[s] = sy_columns_with (columns, "jurisdiction", sides[s]);
  gboolean good = TRUE;
  for (guint i = 0; good && i < json_array_size (rows); i++)
    {
      const SyBitmap *set = sy_topics_set (topics, engine, i, error);
      good = set != NULL;
      if (good)
        sy_json_set (json_array_get (rows, i), "documents", documents_json (columns, set, controls, of_side));
    }
  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    sy_bitmap_free (of_side[s]);
  sy_bitmap_free (controls);
  return good;
}

/* ---- entries ---- */

/* Entries that stand on the day in lists of one jurisdiction, each once whatever its languages. */
typedef struct
{
  GHashTable *ids;    /* of char *: "us-ccl:3A090.a" ... */
  GHashTable *levels; /* ... each of whose levels, and customs numbers at 4 digits and more, is told here -> GPtrArray of the ids, borrowed */
} Held;

static void
point (Held *held, char *key, const char *id)
{
  GPtrArray *ids = g_hash_table_lookup (held->levels, key);
  if (ids == NULL)
    g_hash_table_insert (held->levels, g_strdup (key), ids = g_ptr_array_new ());
  g_ptr_array_add (ids, (gpointer) id);
  g_free (key);
}

static void
take_entry (Held *held, const char *list, const SyEntry *entry)
{
  char *id = sy_entry_id (list, entry->code);
  if (entry->kind != SY_ENTRY_ITEM || g_hash_table_contains (held->ids, id))
    {
      g_free (id);
      return;
    }
  g_hash_table_add (held->ids, id);
  g_auto (GStrv) levels = sy_id_code_levels (entry->code);
  for (char **level = levels; *level != NULL; level++)
    point (held, sy_entry_id (list, *level), id);
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = entry->parts->pdata[i];
      for (gsize n = 4; part->kind == SY_PART_HS && n <= strlen (part->text); n++)
        point (held, g_strdup_printf ("hs:%.*s", (int) n, part->text), id);
    }
}

static gboolean
take_list (Held *held, SyEngine *engine, const char *list, SyDay day, GError **error)
{
  g_autoptr (GPtrArray) editions = sy_entry_editions (engine->catalogue, list, NULL, error);
  g_autoptr (GPtrArray) state = editions != NULL ? sy_entry_state (editions, day) : NULL;
  for (guint e = 0; state != NULL && e < state->len; e++)
    {
      g_autoptr (GPtrArray) found = sy_entry_of_edition (engine->catalogue, state->pdata[e], TRUE, error);
      if (found == NULL)
        return FALSE;
      for (guint i = 0; i < found->len; i++)
        take_entry (held, list, ((const SyFoundEntry *) found->pdata[i])->entry);
    }
  return state != NULL;
}

static guint
count_entries (const Held *held, const GPtrArray *fields)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  for (guint f = 0; f < fields->len; f++)
    {
      const SyField *field = fields->pdata[f];
      const GPtrArray *const names[] = { field->codes, field->hs };
      for (guint n = 0; n < G_N_ELEMENTS (names); n++)
        for (guint i = 0; i < names[n]->len; i++)
          {
            const GPtrArray *ids = g_hash_table_lookup (held->levels, names[n]->pdata[i]);
            for (guint k = 0; ids != NULL && k < ids->len; k++)
              g_hash_table_add (chosen, ids->pdata[k]);
          }
    }
  return g_hash_table_size (chosen);
}

gboolean
sy_field_count_entries (SyEngine *engine, const SyRequest *request, json_t *rows, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  g_autoptr (GPtrArray) lists = sy_entry_lists (engine->catalogue, error);
  for (guint i = 0; lists != NULL && i < json_array_size (rows); i++)
    sy_json_set (json_array_get (rows, i), "entries", json_object ());
  gboolean good = lists != NULL;
  for (guint s = 0; good && s < G_N_ELEMENTS (sides); s++)
    {
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                             levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      Held held = { ids, levels };
      for (guint i = 0; good && i < lists->len; i++)
        good = g_strcmp0 (sy_list_jurisdiction (lists->pdata[i]), sides[s]) != 0 || take_list (&held, engine, lists->pdata[i], sy_request_as_of (request), error);
      for (guint i = 0; good && i < json_array_size (rows); i++)
        {
          g_autoptr (GPtrArray) all = sy_field_with_narrower (fields, ((const SyField *) fields->pdata[i])->id);
          json_t *row = json_object_get (json_array_get (rows, i), "entries");
          sy_json_set (row, sides[s], json_integer (count_entries (&held, all)));
        }
    }
  return good;
}
