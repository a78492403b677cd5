// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/list_state.h"

#include <string.h>

#include "query/entry_words.h"
#include "query/kept.h"

#define BYTES_OF_ENTRY 1024 /* about */

/* ---- one list ---- */

static void
entry_clear (gpointer data)
{
  SyListEntry *entry = data;
  g_free (entry->id);
  g_free (entry->own);
}

static void
state_clear (gpointer data)
{
  SyListState *state = data;
  g_array_unref (state->entries);
  g_ptr_array_unref (state->parts);
  g_clear_pointer (&state->state, g_ptr_array_unref);
  g_clear_pointer (&state->editions, g_ptr_array_unref);
}

void
sy_list_state_unref (SyListState *state)
{
  if (state != NULL)
    g_atomic_rc_box_release_full (state, state_clear);
}

static SyListState *
state_new (void)
{
  SyListState *state = g_atomic_rc_box_new0 (SyListState);
  state->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  state->entries = g_array_new (FALSE, FALSE, sizeof (SyListEntry));
  g_array_set_clear_func (state->entries, entry_clear);
  return state;
}

/* Parts of the Code of Federal Regulations that say how licences are asked for, not what is controlled; and tables of countries. */
static gboolean
lists_things (const char *list, const char *scope)
{
  static const char *const nrc[] = { "110.8", "110.9", "110.9a", NULL }, *const doe[] = { "810.2", "810.7", NULL };
  if (strcmp (list, "us-nrc") == 0)
    return g_strv_contains (nrc, scope) || g_str_has_prefix (scope, "appendix-");
  if (strcmp (list, "us-doe") == 0)
    return g_strv_contains (doe, scope);
  return TRUE;
}

static SyListEntry *
entry_at (const GArray *entries, guint i)
{
  return &g_array_index (entries, SyListEntry, i);
}

/* Where what stands below each entry ends. */
static void
set_ends (GArray *entries, guint from)
{
  for (guint i = from; i < entries->len; i++)
    {
      SyListEntry *one = entry_at (entries, i);
      const char *code = one->found->entry->code;
      gsize length = strlen (code);
      for (one->end = i + 1; one->end < entries->len; one->end++)
        {
          const char *below = entry_at (entries, one->end)->found->entry->code;
          if (strncmp (below, code, length) != 0 || strchr (".(", below[length]) == NULL)
            break;
        }
    }
}

static gboolean
load_edition (SyListState *state, SyCatalogue *catalogue, const SyEditionRow *edition, GError **error)
{
  gboolean parts = strcmp (edition->lang, "zh") == 0; /* HS and CAS numbers stand in Chinese lists */
  GPtrArray *found = sy_entry_of_edition (catalogue, edition, parts, error);
  if (found == NULL)
    return FALSE;
  g_ptr_array_add (state->parts, found);
  guint from = state->entries->len;
  for (guint i = 0; i < found->len; i++)
    {
      SyFoundEntry *one = found->pdata[i];
      SyListEntry entry = { one, sy_entry_id (edition->list, one->entry->code), sy_entry_own_words (one->entry), 0 };
      g_array_append_val (state->entries, entry);
    }
  set_ends (state->entries, from);
  return TRUE;
}

static SyListState *
state_load (SyCatalogue *catalogue, const char *list, SyDay as_of, GError **error)
{
  g_autoptr (SyListState) state = state_new ();
  state->editions = sy_entry_editions (catalogue, list, NULL, error);
  if (state->editions == NULL)
    return NULL;
  state->state = sy_entry_state (state->editions, as_of);
  for (guint i = 0; i < state->state->len; i++)
    {
      const SyEditionRow *edition = state->state->pdata[i];
      if (lists_things (list, edition->scope) && !load_edition (state, catalogue, edition, error))
        return NULL;
    }
  return g_steal_pointer (&state);
}

SyListState *
sy_engine_list (SyEngine *engine, const char *list, SyDay as_of, GError **error)
{
  SyKept *kept = sy_shared_kept (engine->shared);
  g_autofree char *key = g_strdup_printf ("list %s %d", list, as_of);
  SyListState *state = sy_kept_take (kept, engine, key);
  if (state != NULL)
    return state;
  state = state_load (engine->catalogue, list, as_of, error);
  if (state != NULL)
    sy_kept_keep (kept, engine, key, state, (gsize) state->entries->len * BYTES_OF_ENTRY, state_clear);
  return state;
}
