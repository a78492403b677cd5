// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/changes.h"

#include <string.h>

#include "query/json.h"
#include "query/lives.h"
#include "query/status.h"

/* ---- what is asked ---- */

static gboolean
is_changes (const SyClause *clause)
{
  return clause->kind == SY_CLAUSE_DAYS && g_str_equal (clause->field->column, "changed");
}

const SyClause *
sy_changes_asked (const SyClause *clause)
{
  if (is_changes (clause))
    return clause;
  for (guint i = 0; clause->kind == SY_CLAUSE_AND && i < clause->children->len; i++)
    if (is_changes (clause->children->pdata[i]))
      return clause->children->pdata[i];
  return NULL;
}

SyInterval
sy_changes_days (const SyClause *changes, SyDay as_of)
{
  SyInterval days = changes->days;
  days.to = days.to == SY_DAY_NONE ? as_of + 1 : MIN (days.to, as_of + 1);
  return days;
}

/* ---- which documents ---- */

static gboolean
is_within (SyInterval days, SyDay day)
{
  return day != SY_DAY_NONE && sy_interval_contains (days, day);
}

/* A status that begins within the days, with something to tell; the first one of a life began never. */
static gboolean
begins_within (SyStatusCode status, SyDay from, SyInterval days)
{
  return status != SY_STATUS_UNKNOWN && is_within (days, from);
}

/* Last day of a change of status, by id. */
static GHashTable *
last_by_id (SyEngine *engine, SyInterval days, SyDay known_as_of, GError **error)
{
  g_autoptr (SyLives) lives = sy_engine_lives (engine, known_as_of, error);
  if (lives == NULL)
    return NULL;
  GHashTable *last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < sy_lives_count (lives); i++)
    {
      SyLifeOf life = sy_lives_get (lives, i);
      for (guint k = 0; *life.part == '\0' && k < life.n_steps; k++)
        if (begins_within (life.steps[k].status, life.steps[k].from, days))
          g_hash_table_insert (last, g_strdup (life.id), GINT_TO_POINTER (life.steps[k].from));
    }
  return last;
}

typedef struct
{
  SyInterval days;
  GHashTable *by_id;
  GHashTable *last;
} Gathering;

/* SyVersionFunc. */
static gboolean
gather (const SyVersion *version, gpointer data)
{
  Gathering *gathering = data;
  SyDay last = SY_DAY_NONE;
  gpointer status;
  if (g_hash_table_lookup_extended (gathering->by_id, version->id, NULL, &status))
    last = GPOINTER_TO_INT (status);
  const SyDay stated[] = { version->published, version->effective };
  for (guint i = 0; i < G_N_ELEMENTS (stated); i++)
    if (is_within (gathering->days, stated[i]))
      last = last == SY_DAY_NONE ? stated[i] : MAX (last, stated[i]);
  if (last != SY_DAY_NONE)
    g_hash_table_insert (gathering->last, GUINT_TO_POINTER (version->version), GINT_TO_POINTER (last));
  return TRUE;
}

GHashTable *
sy_changes_last (SyEngine *engine, SyInterval days, SyDay known_as_of, GError **error)
{
  g_autoptr (GHashTable) by_id = last_by_id (engine, days, known_as_of, error);
  if (by_id == NULL)
    return NULL;
  g_autoptr (GHashTable) last = g_hash_table_new (g_direct_hash, g_direct_equal);
  Gathering gathering = { days, by_id, last };
  return sy_catalogue_each_version (engine->catalogue, 0, gather, &gathering, error) ? g_steal_pointer (&last) : NULL;
}

/* ---- one document ---- */

static void
add_change (json_t *changes, SyDay day, const char *what, const char *status, const char *by)
{
  json_t *row = json_object ();
  sy_json_set (row, "day", sy_json_of_day (day));
  sy_json_set (row, "what", sy_json_of_text (what));
  sy_json_set (row, "status", sy_json_of_text (status));
  sy_json_set (row, "by", sy_json_of_text (by));
  /* Newest first; of one day, in the order in which they are added. */
  size_t at = 0;
  const char *text = sy_json_get (row, "day");
  while (at < json_array_size (changes) && strcmp (sy_json_get (json_array_get (changes, at), "day"), text) >= 0)
    at++;
  json_array_insert_new (changes, at, row);
}

/* The document that makes a stretch so, where it is another. */
static const char *
maker_of (const SyStretch *stretch, const char *id)
{
  for (guint i = stretch->because->len; i > 0; i--)
    {
      const SyEvent *event = stretch->because->pdata[i - 1];
      if (event->by != NULL && strcmp (event->by, id) != 0)
        return event->by;
    }
  return NULL;
}

json_t *
sy_changes_json (const SyResultContext *context, const SyVersion *version, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) timeline = sy_status_timeline (context->engine->catalogue, version->id, context->known_as_of, &events, error);
  if (timeline == NULL)
    return NULL;
  json_t *changes = json_array ();
  SyInterval days = context->changed;
  if (is_within (days, version->published))
    add_change (changes, version->published, "published", NULL, NULL);
  gboolean told = FALSE;
  for (guint i = 0; i < timeline->len; i++)
    {
      const SyStretch *stretch = timeline->pdata[i];
      if (!begins_within (stretch->status, stretch->days.from, days))
        continue;
      told = told || stretch->days.from == version->effective;
      add_change (changes, stretch->days.from, "status", sy_status_name (stretch->status), maker_of (stretch, version->id));
    }
  if (!told && is_within (days, version->effective))
    add_change (changes, version->effective, "effective", NULL, NULL);
  return changes;
}
