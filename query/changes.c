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

/* The last day within `days` on which the version changed; SY_DAY_NONE if it did not. */
static SyDay
last_change (const SyVersionLife *version, SyInterval days)
{
  SyDay last = SY_DAY_NONE;
  for (guint i = 0; version->own && i < version->life.n_steps; i++)
    if (begins_within (version->life.steps[i].status, version->life.steps[i].from, days))
      last = version->life.steps[i].from;
  const SyDay stated[] = { version->published, version->effective };
  for (guint i = 0; i < G_N_ELEMENTS (stated); i++)
    if (is_within (days, stated[i]))
      last = last == SY_DAY_NONE ? stated[i] : MAX (last, stated[i]);
  return last;
}

GHashTable *
sy_changes_last (SyEngine *engine, SyInterval days, SyDay known_as_of, GError **error)
{
  g_autoptr (SyLives) lives = sy_engine_lives (engine, known_as_of, error);
  if (lives == NULL)
    return NULL;
  GHashTable *last = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < sy_lives_count_versions (lives); i++)
    {
      SyVersionLife version = sy_lives_get_version (lives, i);
      SyDay day = last_change (&version, days);
      if (day != SY_DAY_NONE)
        g_hash_table_insert (last, GUINT_TO_POINTER (version.version), GINT_TO_POINTER (day));
    }
  return last;
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
