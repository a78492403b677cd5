// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/version_lists.h"

#include "corpus/entry_store.h"
#include "corpus/party_changes.h"
#include "query/kept.h"

#define BYTES_OF_VERSION 200 /* with the array and the name of one list */

static void
box_clear (gpointer data)
{
  g_hash_table_unref (*(GHashTable **) data);
}

static GHashTable *
kept_table (SyEngine *engine, const char *key, GHashTable *(*read) (SyCatalogue *catalogue, GError **error), GError **error)
{
  SyKept *kept = sy_shared_kept (engine->shared);
  GHashTable **box = sy_kept_take (kept, engine, key), *table = box != NULL ? g_hash_table_ref (*box) : read (engine->catalogue, error);
  if (box == NULL && table != NULL)
    {
      box = g_atomic_rc_box_new (GHashTable *);
      *box = g_hash_table_ref (table);
      sy_kept_keep (kept, engine, key, box, (gsize) g_hash_table_size (table) * BYTES_OF_VERSION, box_clear);
    }
  if (box != NULL)
    g_atomic_rc_box_release_full (box, box_clear);
  return table;
}

GHashTable *
sy_engine_control_lists (SyEngine *engine, GError **error)
{
  return kept_table (engine, "control lists by version", sy_entry_lists_by_version, error);
}

GHashTable *
sy_engine_party_lists (SyEngine *engine, GError **error)
{
  return kept_table (engine, "party lists by version", sy_party_lists_by_version, error);
}
