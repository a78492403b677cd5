// SPDX-License-Identifier: GPL-3.0-or-later
/* Step two of the timeline: interval arithmetic over the records of one part, under both readings of what is doubtful. */
#include <string.h>

#include "corpus/life_private.h"

/* ---- settling ---- */

static void
settled_free (gpointer data)
{
  Settled *settled = data;
  g_ptr_array_unref (settled->events);
  g_free (settled);
}

static void
add_events (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_ptr_array_index (from, i));
}

static Settled *
settled_new (const Record *record)
{
  Settled *settled = g_new0 (Settled, 1);
  *settled = (Settled){ record->act, record->known, { record->from, record->from }, { record->to, record->to }, record->delayed, g_ptr_array_new () };
  add_events (settled->events, record->events);
  return settled;
}

static void
note_record (Settled *settled, const Record *record)
{
  settled->known = MAX (settled->known, record->known);
  settled->delayed = MIN (settled->delayed, record->delayed);
  add_events (settled->events, record->events);
}

/* Different documents may each repeal, withdraw or list a thing, and the first to do so counts; but it begins, applies and expires on one day only,
 * whoever says so. */
static gboolean
has_one_day (SyAct act)
{
  return act == SY_ACT_ENTER_INTO_FORCE || act == SY_ACT_APPLY || act == SY_ACT_EXPIRE;
}

/* The day that records of one act state for one thing: the earliest in both readings, but where one document states two days, those are the two
 * readings. */
static Settled *
settle_day (const GPtrArray *records)
{
  Settled *settled = settled_new (g_ptr_array_index (records, 0));
  settled->from[EARLY] = settled->from[LATE] = SY_DAY_OPEN;
  for (guint i = 0; i < records->len; i++)
    {
      const Record *record = g_ptr_array_index (records, i);
      SyDay latest = record->from;
      for (guint k = 0; k < records->len; k++)
        {
          const Record *other = g_ptr_array_index (records, k);
          if (has_one_day (record->act) || strcmp (other->by, record->by) == 0)
            latest = MAX (latest, other->from);
        }
      settled->from[EARLY] = MIN (settled->from[EARLY], record->from);
      settled->from[LATE] = MIN (settled->from[LATE], latest);
      if (i > 0)
        note_record (settled, record);
    }
  return settled;
}

/* Alive records of one act, by day. */
static GPtrArray *
records_of (const SyLife *life, SyAct act)
{
  GPtrArray *records = g_ptr_array_new ();
  for (guint i = 0; i < life->records->len; i++)
    {
      Record *record = g_ptr_array_index (life->records, i);
      if (record->alive && record->act == act)
        g_ptr_array_add (records, record);
    }
  return records;
}

static int
by_from (gconstpointer a, gconstpointer b)
{
  const Record *x = *(Record *const *) a, *y = *(Record *const *) b;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return x->to < y->to ? -1 : x->to > y->to;
}

/* ---- starts ---- */

/* Alive starts of one act that are stated most closely for the part, by day. */
static GPtrArray *
closest_starts (const SyLife *life, SyAct act, gsize *closeness)
{
  g_autoptr (GPtrArray) all = records_of (life, act);
  GPtrArray *closest = g_ptr_array_new ();
  *closeness = 0;
  for (guint i = 0; i < all->len; i++)
    *closeness = MAX (*closeness, 1 + strlen (((Record *) g_ptr_array_index (all, i))->part));
  for (guint i = 0; i < all->len; i++)
    {
      Record *record = g_ptr_array_index (all, i);
      if (1 + strlen (record->part) == *closeness)
        g_ptr_array_add (closest, record);
    }
  g_ptr_array_sort (closest, by_from);
  return closest;
}

/* Some end lies between the two starts, and was known when the later one was stated: that is a new life, not a contradiction. */
static gboolean
is_new_life (const GPtrArray *ends, const Record *before, const Record *after)
{
  for (guint i = 0; i < ends->len; i++)
    {
      const Record *end = g_ptr_array_index (ends, i);
      if (before->from < end->from && end->from <= after->from && end->known <= after->known)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
settle_starts (const GPtrArray *starts, const GPtrArray *ends)
{
  GPtrArray *lives = g_ptr_array_new_with_free_func (settled_free);
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  for (guint i = 0; i < starts->len; i++)
    {
      Record *record = g_ptr_array_index (starts, i);
      if (group->len > 0 && is_new_life (ends, g_ptr_array_index (group, 0), record))
        {
          g_ptr_array_add (lives, settle_day (group));
          g_ptr_array_set_size (group, 0);
        }
      g_ptr_array_add (group, record);
    }
  if (group->len > 0)
    g_ptr_array_add (lives, settle_day (group));
  return lives;
}

/* What is in force but does not apply yet binds nobody: the first life begins on the later day. */
static void
wait_for_application (Settled *start, const Settled *application)
{
  for (Reading reading = EARLY; reading < N_READINGS; reading++)
    start->from[reading] = MAX (start->from[reading], application->from[reading]);
  start->delayed = MIN (start->delayed, application->delayed);
  add_events (start->events, application->events);
}

static GPtrArray *
all_starts (const SyLife *life, const GPtrArray *ends)
{
  gsize close_entry, close_application, close_listing;
  g_autoptr (GPtrArray) entry = closest_starts (life, SY_ACT_ENTER_INTO_FORCE, &close_entry);
  g_autoptr (GPtrArray) application = closest_starts (life, SY_ACT_APPLY, &close_application);
  g_autoptr (GPtrArray) listing = closest_starts (life, SY_ACT_ADD, &close_listing);
  if (close_listing > 0 && close_listing >= MAX (close_entry, close_application))
    return settle_starts (listing, ends);
  if (close_application > close_entry)
    return settle_starts (application, ends);

  GPtrArray *lives = settle_starts (entry, ends);
  g_autoptr (GPtrArray) applications = settle_starts (application, ends);
  if (close_application == close_entry && lives->len > 0 && applications->len > 0)
    wait_for_application (g_ptr_array_index (lives, 0), g_ptr_array_index (applications, 0));
  return lives;
}

/* ---- ends ---- */

/* Every alive end; a start that says when it lapses makes one too, which the life owns. */
static GPtrArray *
all_ends (SyLife *life)
{
  guint n = life->records->len;
  for (guint i = 0; i < n; i++)
    {
      const Record *start = g_ptr_array_index (life->records, i);
      if (!start->alive || !sy_is_start (start->act) || start->to == SY_DAY_OPEN)
        continue;
      Record *end = g_new0 (Record, 1);
      *end = *start;
      end->act = SY_ACT_EXPIRE;
      end->from = start->to;
      end->to = SY_DAY_OPEN;
      end->events = g_ptr_array_new ();
      add_events (end->events, start->events);
      g_ptr_array_add (life->records, end);
    }
  GPtrArray *ends = g_ptr_array_new ();
  for (guint i = 0; i < life->records->len; i++)
    {
      Record *record = g_ptr_array_index (life->records, i);
      if (record->alive && sy_is_end (record->act))
        g_ptr_array_add (ends, record);
    }
  g_ptr_array_sort (ends, by_from);
  return ends;
}

/* The life that the end ends: the last one that has begun before it; -1 before all. */
static int
life_ended_by (const GPtrArray *starts, const Record *end)
{
  int index = -1;
  for (guint i = 0; i < starts->len; i++)
    if (((Settled *) g_ptr_array_index (starts, i))->from[EARLY] < end->from)
      index = (int) i;
  return index;
}

static GPtrArray *
settle_ends (const GPtrArray *starts, const GPtrArray *ends)
{
  GPtrArray *result = g_ptr_array_new_with_free_func (settled_free);
  for (int index = -1; index < (int) starts->len; index++)
    for (SyAct act = 0; act < SY_N_ACTS; act++)
      {
        g_autoptr (GPtrArray) group = g_ptr_array_new ();
        for (guint i = 0; i < ends->len; i++)
          {
            Record *end = g_ptr_array_index (ends, i);
            if (end->act == act && life_ended_by (starts, end) == index)
              g_ptr_array_add (group, end);
          }
        if (group->len > 0)
          g_ptr_array_add (result, settle_day (group));
      }
  return result;
}

/* ---- suspensions ---- */

/* Two records state one suspension: the same document, the same part, and the days overlap. */
static gboolean
is_same_suspension (const Record *a, const Record *b)
{
  return a->act == b->act && strcmp (a->by, b->by) == 0 && strcmp (a->part, b->part) == 0 && a->from < b->to && b->from < a->to;
}

static void
settle_suspensions (const SyLife *life, SyAct act, GPtrArray *result)
{
  g_autoptr (GPtrArray) records = records_of (life, act);
  g_ptr_array_sort (records, by_from);
  while (records->len > 0)
    {
      const Record *first = g_ptr_array_index (records, 0);
      Settled *settled = settled_new (first);
      for (guint i = 1; i < records->len;)
        {
          const Record *record = g_ptr_array_index (records, i);
          if (!is_same_suspension (first, record))
            {
              i++;
              continue;
            }
          settled->from[EARLY] = MAX (settled->from[EARLY], record->from);
          settled->from[LATE] = MIN (settled->from[LATE], record->from);
          settled->to[EARLY] = MIN (settled->to[EARLY], record->to);
          settled->to[LATE] = MAX (settled->to[LATE], record->to);
          note_record (settled, record);
          g_ptr_array_remove_index (records, i);
        }
      g_ptr_array_remove_index (records, 0);
      g_ptr_array_add (result, settled);
    }
}

void
sy_life_settle (SyLife *life)
{
  g_autoptr (GPtrArray) ends = all_ends (life);
  life->starts = all_starts (life, ends);
  life->ends = settle_ends (life->starts, ends);
  life->suspensions = g_ptr_array_new_with_free_func (settled_free);
  settle_suspensions (life, SY_ACT_SUSPEND, life->suspensions);
  settle_suspensions (life, SY_ACT_DELAY, life->suspensions);
}

void
sy_life_unsettle (SyLife *life)
{
  g_clear_pointer (&life->starts, g_ptr_array_unref);
  g_clear_pointer (&life->ends, g_ptr_array_unref);
  g_clear_pointer (&life->suspensions, g_ptr_array_unref);
}

/* ---- status on a day ---- */

static void
add_because (GHashTable *because, const Settled *settled)
{
  for (guint i = 0; i < settled->events->len; i++)
    g_hash_table_add (because, g_ptr_array_index (settled->events, i));
}

static SyStatusCode
status_after (SyAct end)
{
  switch (end)
    {
    case SY_ACT_ANNUL: return SY_STATUS_ANNULLED;
    case SY_ACT_WITHDRAW: return SY_STATUS_WITHDRAWN;
    case SY_ACT_REPEAL:
    case SY_ACT_REMOVE: return SY_STATUS_REPEALED;
    case SY_ACT_SUPERSEDE: return SY_STATUS_SUPERSEDED;
    default: return SY_STATUS_LAPSED;
    }
}

/* An end that comes no later than the start still undoes it if it was published after the start was announced: a rule withdrawn before it took
 * effect. */
static gboolean
undoes (const Settled *end, const Settled *start, Reading reading)
{
  gboolean same_day_counts = end->act == SY_ACT_ANNUL || end->act == SY_ACT_WITHDRAW;
  return end->from[reading] <= start->from[reading] && (end->known > start->known || (same_day_counts && end->known == start->known));
}

static gboolean
is_undone (const SyLife *life, const Settled *start, Reading reading)
{
  for (guint i = 0; i < life->ends->len; i++)
    if (undoes (g_ptr_array_index (life->ends, i), start, reading))
      return TRUE;
  return FALSE;
}

/* The last start that has come by `day` and was not undone; NULL if there is none. */
static const Settled *
begun_by (const SyLife *life, SyDay day, Reading reading)
{
  const Settled *begun = NULL;
  for (guint i = 0; i < life->starts->len; i++)
    {
      const Settled *start = g_ptr_array_index (life->starts, i);
      if (start->from[reading] <= day && !is_undone (life, start, reading) && (begun == NULL || start->from[reading] > begun->from[reading]))
        begun = start;
    }
  return begun;
}

/* Of ends on one day the gravest counts. */
static guint
gravity (SyAct end)
{
  static const SyAct order[] = { SY_ACT_EXPIRE, SY_ACT_REMOVE, SY_ACT_SUPERSEDE, SY_ACT_REPEAL, SY_ACT_WITHDRAW, SY_ACT_ANNUL };
  guint i = 0;
  while (i < G_N_ELEMENTS (order) && order[i] != end)
    i++;
  return i;
}

/* The first end after `start` (NULL: of all) that has come by `day`. */
static const Settled *
ended_by (const SyLife *life, const Settled *start, SyDay day, Reading reading)
{
  const Settled *first = NULL;
  for (guint i = 0; i < life->ends->len; i++)
    {
      const Settled *end = g_ptr_array_index (life->ends, i);
      SyDay on = end->from[reading];
      if (on > day || (start != NULL && on <= start->from[reading]))
        continue;
      if (first == NULL || on < first->from[reading] || (on == first->from[reading] && gravity (end->act) > gravity (first->act)))
        first = end;
    }
  return first;
}

/* Adds the reasons of the suspensions that hold `day`, and of those whose end on `since` revives; returns whether any holds it. */
static gboolean
is_suspended (const SyLife *life, SyAct act, SyDay day, SyDay since, Reading reading, GHashTable *because)
{
  gboolean suspended = FALSE;
  for (guint i = 0; i < life->suspensions->len; i++)
    {
      const Settled *suspension = g_ptr_array_index (life->suspensions, i);
      gboolean held = suspension->from[reading] <= day && day < suspension->to[reading];
      gboolean revives = since != SY_DAY_NONE && suspension->to[reading] == since && suspension->from[reading] < since;
      if (suspension->act == act && (held || revives))
        add_because (because, suspension);
      suspended |= suspension->act == act && held;
    }
  return suspended;
}

static SyStatusCode
status_before_start (const SyLife *life, SyDay day, Reading reading, GHashTable *because)
{
  const Settled *next = NULL;
  for (guint i = 0; i < life->starts->len; i++)
    {
      const Settled *start = g_ptr_array_index (life->starts, i);
      if (start->from[reading] > day && (next == NULL || start->from[reading] < next->from[reading]))
        next = start;
    }
  if (next == NULL)
    return SY_STATUS_UNKNOWN;
  add_because (because, next);
  return next->delayed <= day ? SY_STATUS_DELAYED : SY_STATUS_NOT_YET_IN_FORCE;
}

static SyStatusCode
status_read (const SyLife *life, SyDay day, SyDay since, Reading reading, GHashTable *because)
{
  const Settled *start = begun_by (life, day, reading);
  const Settled *end = ended_by (life, start, day, reading);
  if (end != NULL)
    {
      add_because (because, end);
      return status_after (end->act);
    }
  if (start == NULL && life->starts->len > 0)
    return status_before_start (life, day, reading, because);
  if (is_suspended (life, SY_ACT_SUSPEND, day, since, reading, because))
    return SY_STATUS_SUSPENDED;
  if (start == NULL)
    return SY_STATUS_UNKNOWN;
  add_because (because, start);
  return is_suspended (life, SY_ACT_DELAY, day, since, reading, because) ? SY_STATUS_DELAYED : SY_STATUS_IN_FORCE;
}

SyStatusCode
sy_life_status (const SyLife *life, SyDay day, SyDay since, GHashTable *because)
{
  SyStatusCode early = status_read (life, day, since, EARLY, because);
  SyStatusCode late = status_read (life, day, since, LATE, because);
  return early == late ? early : SY_STATUS_CONFLICTING;
}

static void
add_borders (GArray *borders, const GPtrArray *settled)
{
  for (guint i = 0; i < settled->len; i++)
    {
      const Settled *s = g_ptr_array_index (settled, i);
      for (Reading reading = EARLY; reading < N_READINGS; reading++)
        {
          g_array_append_val (borders, s->from[reading]);
          g_array_append_val (borders, s->to[reading]);
        }
      g_array_append_val (borders, s->delayed);
    }
}

void
sy_life_borders (const SyLife *life, GArray *borders)
{
  add_borders (borders, life->starts);
  add_borders (borders, life->ends);
  add_borders (borders, life->suspensions);
}
