// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/roster.h"

#include "query/kept.h"

#define BYTES_OF_PARTY 8192 /* about */

static void
roster_clear (gpointer data)
{
  g_ptr_array_unref (((SyRoster *) data)->parties);
}

void
sy_roster_unref (SyRoster *roster)
{
  if (roster != NULL)
    g_atomic_rc_box_release_full (roster, roster_clear);
}

static SyRoster *
roster_load (SyCatalogue *catalogue, const char *list, SyDay known_as_of, GError **error)
{
  g_autoptr (GPtrArray) ids = sy_party_of_list (catalogue, list, error);
  if (ids == NULL)
    return NULL;
  g_autoptr (SyRoster) roster = g_atomic_rc_box_new0 (SyRoster);
  roster->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_free);
  for (guint i = 0; i < ids->len; i++)
    {
      SyParty *party = sy_party_load (catalogue, ids->pdata[i], known_as_of, error);
      if (party == NULL)
        return NULL;
      g_ptr_array_add (roster->parties, party);
    }
  return g_steal_pointer (&roster);
}

SyRoster *
sy_engine_roster (SyEngine *engine, const char *list, SyDay known_as_of, GError **error)
{
  SyKept *kept = sy_shared_kept (engine->shared);
  g_autofree char *key = g_strdup_printf ("roster %s %d", list, known_as_of);
  SyRoster *roster = sy_kept_take (kept, engine, key);
  if (roster != NULL)
    return roster;
  roster = roster_load (engine->catalogue, list, known_as_of, error);
  if (roster != NULL)
    sy_kept_keep (kept, engine, key, roster, (gsize) roster->parties->len * BYTES_OF_PARTY, roster_clear);
  return roster;
}
