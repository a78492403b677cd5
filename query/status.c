// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/status.h"

#include "corpus/error.h"
#include "query/item.h"
#include "query/lives.h"
#include "query/table.h"

GPtrArray *
sy_status_plain (const GPtrArray *found)
{
  GPtrArray *plain = g_ptr_array_new ();
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (plain, ((const SyFoundEvent *) found->pdata[i])->event);
  return plain;
}

/* Moves all of `more` (taken) to `found`. */
static void
take_all (GPtrArray *found, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (found, more->pdata[i]);
  g_ptr_array_set_free_func (more, NULL);
  g_ptr_array_unref (more);
}

/* Events on the document under each of its names: those on the pages where it begins are events on it. */
static GPtrArray *
events_on (SyCatalogue *catalogue, const char *id, GError **error)
{
  g_autoptr (GPtrArray) names = sy_item_names (catalogue, id, error);
  g_autoptr (GPtrArray) found = names != NULL ? sy_catalogue_events_on (catalogue, id, error) : NULL;
  for (guint i = 1; found != NULL && i < names->len; i++)
    {
      GPtrArray *of_name = sy_catalogue_events_on (catalogue, names->pdata[i], error);
      if (of_name == NULL)
        return NULL;
      for (guint k = 0; k < of_name->len; k++)
        {
          SyEvent *event = ((SyFoundEvent *) of_name->pdata[k])->event;
          g_free (event->target);
          event->target = g_strdup (id);
        }
      take_all (found, of_name);
    }
  return g_steal_pointer (&found);
}

/* What a document adds to a list has no force while that document has none: for an entry or a party, events on its makers count too. */
static gboolean
add_makers (SyCatalogue *catalogue, const char *id, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) plain = sy_status_plain (found), makers = sy_timeline_makers (plain, id);
  for (guint i = 0; i < makers->len; i++)
    {
      GPtrArray *of_maker = events_on (catalogue, makers->pdata[i], error);
      if (of_maker == NULL)
        return FALSE;
      take_all (found, of_maker);
    }
  return TRUE;
}

GPtrArray *
sy_status_events (SyCatalogue *catalogue, const char *id, GError **error)
{
  g_autofree char *lawful = sy_item_lawful (catalogue, id);
  g_autoptr (GPtrArray) found = events_on (catalogue, lawful, error);
  if (found == NULL || !add_makers (catalogue, lawful, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

GPtrArray *
sy_status_timeline (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GPtrArray **events, GError **error)
{
  g_autoptr (GPtrArray) found = sy_status_events (catalogue, id, error);
  if (found == NULL)
    return NULL;
  g_autofree char *lawful = sy_item_lawful (catalogue, id);
  g_autoptr (GPtrArray) plain = sy_status_plain (found);
  GPtrArray *timeline = sy_timeline (plain, lawful, "", known_as_of);
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

/* No status of an instrument, but of a part of it while the whole has another: what is suspended is seldom all of it. */
#define PARTLY_SUSPENDED "partly_suspended"

static gboolean
parse_status (const char *name, SyStatusCode *code, gboolean *partly, GError **error)
{
  const char *value = sy_label_value ("status", name);
  *partly = g_str_equal (value != NULL ? value : name, PARTLY_SUSPENDED);
  if (*partly)
    *code = SY_STATUS_SUSPENDED;
  if (*partly || sy_status_parse (value != NULL ? value : name, code))
    return TRUE;
  g_autoptr (GString) names = g_string_new (NULL);
  for (SyStatusCode one = SY_STATUS_UNKNOWN; one < SY_N_STATUSES; one++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", sy_status_name (one));
  const char *nearest = sy_label_nearest ("status", name);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "status: there is no \"%s\"; there are %s, " PARTLY_SUSPENDED "%s%s%s", name, names->str,
               nearest != NULL ? "; did you mean " : "", nearest != NULL ? nearest : "", nearest != NULL ? "?" : "");
  return FALSE;
}

SyBitmap *
sy_status_set (SyEngine *engine, const char *name, SyDay as_of, SyDay known_as_of, GError **error)
{
  SyStatusCode wanted;
  gboolean partly;
  if (!parse_status (name, &wanted, &partly, error))
    return NULL;
  g_autoptr (SyLives) lives = sy_engine_lives (engine, known_as_of, error);
  if (lives == NULL)
    return NULL;
  SyBitmap *set = sy_bitmap_new (sy_fulltext_size (engine->fulltext));
  for (guint i = 0; i < sy_lives_count_versions (lives); i++)
    {
      SyVersionLife version = sy_lives_get_version (lives, i);
      SyStatusCode status = version.has_life ? sy_life_on (&version.life, as_of) : SY_STATUS_UNKNOWN;
      if ((partly ? sy_lives_partly (lives, i, wanted, as_of) : status == wanted) && version.version < set->size)
        sy_bitmap_set (set, version.version);
    }
  return set;
}
