// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/status.h"

#include "corpus/error.h"
#include "query/table.h"

static void
add_plain (GPtrArray *plain, const GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (plain, ((const SyFoundEvent *) found->pdata[i])->event);
}

static gpointer
keep (gconstpointer element, gpointer data)
{
  return (gpointer) element;
}

/* What a document adds to a list has no force while that document has none: for an entry or a party, events on its makers count too. */
static gboolean
add_makers (SyCatalogue *catalogue, const char *id, GPtrArray *plain, GPtrArray **found, GError **error)
{
  g_autoptr (GPtrArray) makers = sy_timeline_makers (plain, id);
  for (guint i = 0; i < makers->len; i++)
    {
      GPtrArray *of_maker = sy_catalogue_events_on (catalogue, makers->pdata[i], error);
      if (of_maker == NULL)
        return FALSE;
      add_plain (plain, of_maker);
      g_ptr_array_extend (*found, of_maker, keep, NULL);
      g_ptr_array_set_free_func (of_maker, NULL);
      g_ptr_array_unref (of_maker);
    }
  return TRUE;
}

GPtrArray *
sy_status_timeline (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GPtrArray **events, GError **error)
{
  g_autoptr (GPtrArray) found = sy_catalogue_events_on (catalogue, id, error);
  if (found == NULL)
    return NULL;
  g_autoptr (GPtrArray) plain = g_ptr_array_new ();
  add_plain (plain, found);
  if (!add_makers (catalogue, id, plain, &found, error))
    return NULL;
  GPtrArray *timeline = sy_timeline (plain, id, "", known_as_of);
  *events = g_steal_pointer (&found);
  return timeline;
}

gboolean
sy_status_on (SyCatalogue *catalogue, const char *id, SyDay as_of, SyDay known_as_of, SyStatusCode *status, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) timeline = sy_status_timeline (catalogue, id, known_as_of, &events, error);
  if (timeline == NULL)
    return FALSE;
  const SyStretch *stretch = sy_timeline_at (timeline, as_of);
  *status = stretch != NULL ? stretch->status : SY_STATUS_UNKNOWN;
  return TRUE;
}

/* Ids whose status is known to be other than unknown, and whether it is the one wanted. */
static GHashTable *
decide (SyCatalogue *catalogue, SyStatusCode wanted, SyDay as_of, SyDay known_as_of, GError **error)
{
  g_autoptr (GPtrArray) targets = sy_catalogue_event_targets (catalogue, error);
  if (targets == NULL)
    return NULL;
  g_autoptr (GHashTable) decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      SyStatusCode status;
      if (!sy_status_on (catalogue, targets->pdata[i], as_of, known_as_of, &status, error))
        return NULL;
      g_hash_table_insert (decided, g_strdup (targets->pdata[i]), GINT_TO_POINTER (status == wanted));
    }
  return g_steal_pointer (&decided);
}

typedef struct
{
  GHashTable *decided;
  gboolean otherwise; /* of documents on which no event bears: their status is unknown */
  SyBitmap *set;
} Sieve;

/* SyVersionFunc. */
static gboolean
sift (const SyVersion *version, gpointer data)
{
  Sieve *sieve = data;
  gpointer decided;
  gboolean wanted = g_hash_table_lookup_extended (sieve->decided, version->id, NULL, &decided) ? GPOINTER_TO_INT (decided) : sieve->otherwise;
  if (wanted && version->version < sieve->set->size)
    sy_bitmap_set (sieve->set, version->version);
  return TRUE;
}

static gboolean
parse_status (const char *name, SyStatusCode *code, GError **error)
{
  const char *value = sy_label_value ("status", name);
  if (sy_status_parse (value != NULL ? value : name, code))
    return TRUE;
  g_autoptr (GString) names = g_string_new (NULL);
  for (SyStatusCode one = SY_STATUS_UNKNOWN; one < SY_N_STATUSES; one++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", sy_status_name (one));
  const char *nearest = sy_label_nearest ("status", name);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "status: there is no \"%s\"; there are %s%s%s%s", name, names->str,
               nearest != NULL ? "; did you mean " : "", nearest != NULL ? nearest : "", nearest != NULL ? "?" : "");
  return FALSE;
}

SyBitmap *
sy_status_set (SyEngine *engine, const char *name, SyDay as_of, SyDay known_as_of, GError **error)
{
  SyStatusCode wanted;
  if (!parse_status (name, &wanted, error))
    return NULL;
  g_autoptr (GHashTable) decided = decide (engine->catalogue, wanted, as_of, known_as_of, error);
  if (decided == NULL)
    return NULL;
  Sieve sieve = { decided, wanted == SY_STATUS_UNKNOWN, sy_bitmap_new (sy_fulltext_size (engine->fulltext)) };
  if (sy_catalogue_each_version (engine->catalogue, 0, sift, &sieve, error))
    return sieve.set;
  sy_bitmap_free (sieve.set);
  return NULL;
}
