// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/status.h"

#include "corpus/error.h"
#include "query/table.h"

GPtrArray *
sy_status_timeline (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GPtrArray **events, GError **error)
{
  g_autoptr (GPtrArray) found = sy_catalogue_events_on (catalogue, id, error);
  if (found == NULL)
    return NULL;
  g_autoptr (GPtrArray) plain = g_ptr_array_new ();
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (plain, ((const SyFoundEvent *) found->pdata[i])->event);
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

typedef struct
{
  SyEngine *engine;
  SyStatusCode wanted;
  SyDay as_of, known_as_of;
  SyBitmap *set;
  GError *error;
} Sieve;

/* SyVersionFunc. */
static gboolean
sift (const SyVersion *version, gpointer data)
{
  Sieve *sieve = data;
  SyStatusCode status;
  if (!sy_status_on (sieve->engine->catalogue, version->id, sieve->as_of, sieve->known_as_of, &status, &sieve->error))
    return FALSE;
  if (status == sieve->wanted && version->version < sieve->set->size)
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
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "status: there is no \"%s\"; there are %s", name, names->str);
  return FALSE;
}

SyBitmap *
sy_status_set (SyEngine *engine, const char *name, SyDay as_of, SyDay known_as_of, GError **error)
{
  Sieve sieve = { .engine = engine, .as_of = as_of, .known_as_of = known_as_of };
  if (!parse_status (name, &sieve.wanted, error))
    return NULL;
  sieve.set = sy_bitmap_new (sy_fulltext_size (engine->fulltext));
  gboolean good = sy_catalogue_each_version (engine->catalogue, 0, sift, &sieve, error);
  if (good && sieve.error == NULL)
    return sieve.set;
  if (sieve.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, sieve.error);
    }
  sy_bitmap_free (sieve.set);
  return NULL;
}
