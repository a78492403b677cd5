// SPDX-License-Identifier: GPL-3.0-or-later
/* Step one of the timeline: base events become records, and events that act on other events re-aim them. Step two is in status.c. */
#include <string.h>

#include "corpus/life_private.h"

static Record *
record_new (SyAct act, const SyEvent *event, SyDay from, SyDay to)
{
  Record *record = g_new0 (Record, 1);
  *record = (Record){ .act = act, .alive = TRUE, .known = event->known, .from = from, .to = to, .delayed = SY_DAY_OPEN };
  record->by = event->by;
  record->part = event->part;
  record->events = g_ptr_array_new ();
  g_ptr_array_add (record->events, (gpointer) event);
  return record;
}

static void
record_free (gpointer data)
{
  Record *record = data;
  g_ptr_array_unref (record->events);
  g_free (record);
}

static SyDay
or_open (SyDay day)
{
  return day == SY_DAY_NONE || day >= SY_DAY_MAX ? SY_DAY_OPEN : day;
}

static SyDay
stated_or_known (const SyEvent *event)
{
  return event->from != SY_DAY_NONE ? event->from : event->known;
}

static Record *
add_record (SyLife *life, SyAct act, const SyEvent *event, SyDay from, SyDay to)
{
  Record *record = record_new (act, event, from, to);
  g_ptr_array_add (life->records, record);
  return record;
}

static const SyAct starts[] = { SY_ACT_ENTER_INTO_FORCE, SY_ACT_APPLY, SY_ACT_ADD };

gboolean
sy_is_start (SyAct act)
{
  return act == SY_ACT_ENTER_INTO_FORCE || act == SY_ACT_APPLY || act == SY_ACT_ADD;
}

gboolean
sy_is_end (SyAct act)
{
  switch (act)
    {
    case SY_ACT_EXPIRE:
    case SY_ACT_REPEAL:
    case SY_ACT_SUPERSEDE:
    case SY_ACT_ANNUL:
    case SY_ACT_WITHDRAW:
    case SY_ACT_REMOVE: return TRUE;
    default: return FALSE;
    }
}

/* ---- what an event aims at ---- */

/* Whether the event acts on other events, and if so, on those of which act. */
static gboolean
aims (const SyEvent *event, SyAct *at)
{
  gboolean named = sy_act_parse (event->value, at);
  switch (event->act)
    {
    case SY_ACT_DELAY:
      *at = named ? *at : SY_N_ACTS; /* whatever begins it */
      return TRUE;
    case SY_ACT_EXTEND: *at = named ? *at : SY_ACT_EXPIRE; return TRUE;
    case SY_ACT_CORRECT: return named;
    case SY_ACT_RESUME: *at = SY_ACT_SUSPEND; return TRUE;
    case SY_ACT_WITHDRAW: return named;
    default: return FALSE;
    }
}

/* Marks what later withdrawals of delays, extensions, corrections, resumptions and withdrawals undo. Later ones first, for a withdrawal may itself be
 * withdrawn. */
static void
undo_reaiming (const GPtrArray *events, gboolean *undone)
{
  for (guint i = events->len; i-- > 0;)
    {
      const SyEvent *event = g_ptr_array_index (events, i);
      SyAct at, ignored;
      if (undone[i] || event->act != SY_ACT_WITHDRAW || !aims (event, &at))
        continue;
      for (guint k = 0; k < i; k++)
        {
          const SyEvent *earlier = g_ptr_array_index (events, k);
          gboolean reaims = aims (earlier, &ignored) || earlier->act == SY_ACT_WITHDRAW;
          undone[k] = undone[k] || (earlier->act == at && reaims);
        }
    }
}

static gboolean
is_aimed_at (const Record *record, const SyEvent *event, SyAct at)
{
  return record->alive && record->act == at && (event->known == SY_DAY_NONE || record->known <= event->known);
}

/* Changes a record; FALSE if the event does not concern it. */
typedef gboolean (*ChangeFunc) (SyLife *life, Record *record, const SyEvent *event);

/* Calls `change` on each record that the event aims at. Returns how many it concerned. */
static guint
reaim (SyLife *life, const SyEvent *event, SyAct at, ChangeFunc change)
{
  guint n = 0, n_records = life->records->len;
  for (guint i = 0; i < n_records; i++)
    {
      Record *record = g_ptr_array_index (life->records, i);
      if (!is_aimed_at (record, event, at) || !change (life, record, event))
        continue;
      g_ptr_array_add (record->events, (gpointer) event);
      n++;
    }
  return n;
}

/* ---- delay ---- */

/* The pause that an earlier delay made in this life, if the event was known before it ended. */
static Record *
pause_to_prolong (SyLife *life, const SyEvent *event)
{
  for (guint i = life->records->len; i-- > 0;)
    {
      Record *record = g_ptr_array_index (life->records, i);
      if (record->alive && record->act == SY_ACT_DELAY && event->known <= record->to)
        return record;
    }
  return NULL;
}

static gboolean
delay_record (SyLife *life, Record *record, const SyEvent *event)
{
  SyDay to = or_open (event->from);
  gboolean had_begun = sy_is_start (record->act) && event->known != SY_DAY_NONE && record->from < event->known;
  if (!had_begun)
    {
      /* A delay of the whole does not bring forward a part that begins later still. */
      gboolean broader = strlen (event->part) < strlen (record->part);
      record->from = broader ? MAX (record->from, to) : to;
      SyDay since = event->known != SY_DAY_NONE ? event->known : SY_DAY_NONE;
      record->delayed = MIN (record->delayed, since);
      return TRUE;
    }
  Record *pause = pause_to_prolong (life, event);
  if (pause == NULL)
    add_record (life, SY_ACT_DELAY, event, event->known, to);
  else
    {
      pause->to = to;
      g_ptr_array_add (pause->events, (gpointer) event);
    }
  return TRUE;
}

static void
delay (SyLife *life, const SyEvent *event, SyAct at)
{
  guint moved = at < SY_N_ACTS ? reaim (life, event, at, delay_record) : 0;
  for (guint i = 0; at == SY_N_ACTS && moved == 0 && i < G_N_ELEMENTS (starts); i++)
    moved = reaim (life, event, starts[i], delay_record);
  if (moved == 0 && (at == SY_N_ACTS || sy_is_start (at)))
    {
      /* It says when it begins, although nothing said when it was to begin before. */
      Record *record = add_record (life, at < SY_N_ACTS ? at : SY_ACT_ENTER_INTO_FORCE, event, or_open (event->from), SY_DAY_OPEN);
      record->delayed = event->known;
    }
}

/* ---- extend, resume ---- */

static gboolean
extend_end (SyLife *life, Record *record, const SyEvent *event)
{
  record->from = or_open (event->to);
  return TRUE;
}

static gboolean
extend_to (SyLife *life, Record *record, const SyEvent *event)
{
  record->to = or_open (event->to);
  return TRUE;
}

static gboolean
extend_start_with_end (SyLife *life, Record *record, const SyEvent *event)
{
  return record->to != SY_DAY_OPEN && extend_to (life, record, event);
}

/* The suspension that ends last, and what the same document says of it otherwise, end later. */
static void
extend_suspension (SyLife *life, const SyEvent *event)
{
  const Record *last = NULL;
  for (guint i = 0; i < life->records->len; i++)
    {
      const Record *record = g_ptr_array_index (life->records, i);
      if (is_aimed_at (record, event, SY_ACT_SUSPEND) && (last == NULL || record->to > last->to))
        last = record;
    }
  if (last == NULL || (event->from != SY_DAY_NONE && last->to < event->from))
    {
      add_record (life, SY_ACT_SUSPEND, event, stated_or_known (event), or_open (event->to));
      return;
    }
  const char *by = last->by, *part = last->part;
  SyDay from = last->from;
  for (guint i = 0; i < life->records->len; i++)
    {
      Record *record = g_ptr_array_index (life->records, i);
      if (!is_aimed_at (record, event, SY_ACT_SUSPEND) || strcmp (record->by, by) != 0 || strcmp (record->part, part) != 0 || record->to < from)
        continue;
      record->to = or_open (event->to);
      g_ptr_array_add (record->events, (gpointer) event);
    }
}

static void
extend (SyLife *life, const SyEvent *event, SyAct at)
{
  if (at == SY_ACT_SUSPEND)
    extend_suspension (life, event);
  else if (sy_is_start (at))
    reaim (life, event, at, extend_to);
  else if (at == SY_ACT_EXPIRE && reaim (life, event, at, extend_end) == 0)
    {
      guint moved = 0;
      for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
        moved += reaim (life, event, starts[i], extend_start_with_end);
      if (moved == 0)
        add_record (life, SY_ACT_EXPIRE, event, or_open (event->to), SY_DAY_OPEN);
    }
}

static gboolean
resume_record (SyLife *life, Record *record, const SyEvent *event)
{
  SyDay day = stated_or_known (event);
  gboolean ends = record->from <= day && day < record->to;
  if (ends)
    record->to = day;
  return ends;
}

/* ---- correct, withdraw ---- */

static gboolean
correct_record (SyLife *life, Record *record, const SyEvent *event)
{
  if (event->from != SY_DAY_NONE)
    record->from = or_open (event->from);
  if (event->to != SY_DAY_NONE && record->act == SY_ACT_EXPIRE)
    record->from = or_open (event->to);
  else if (event->to != SY_DAY_NONE)
    record->to = or_open (event->to);
  return TRUE;
}

static void
correct (SyLife *life, const SyEvent *event, SyAct at)
{
  SyDay day = event->from != SY_DAY_NONE || at != SY_ACT_EXPIRE ? event->from : event->to;
  gboolean states = event->from != SY_DAY_NONE || event->to != SY_DAY_NONE;
  if (states && reaim (life, event, at, correct_record) == 0 && day != SY_DAY_NONE && (sy_is_start (at) || sy_is_end (at) || at == SY_ACT_SUSPEND))
    add_record (life, at, event, or_open (day), sy_is_end (at) ? SY_DAY_OPEN : or_open (event->to));
}

static gboolean
withdraw_record (SyLife *life, Record *record, const SyEvent *event)
{
  if (record->act == SY_ACT_SUSPEND && event->from != SY_DAY_NONE && event->from > record->from)
    record->to = MIN (record->to, event->from);
  else
    record->alive = FALSE;
  return TRUE;
}

/* ---- all of them ---- */

static void
add_base (SyLife *life, const SyEvent *event, gboolean listed)
{
  SyAct at;
  if (aims (event, &at))
    return;
  switch (event->act)
    {
    case SY_ACT_ENTER_INTO_FORCE:
    case SY_ACT_APPLY:
    case SY_ACT_ADD:
      if (event->from != SY_DAY_NONE || event->act == SY_ACT_ADD)
        add_record (life, event->act, event, stated_or_known (event), or_open (event->to));
      break;
    case SY_ACT_SUSPEND: add_record (life, event->act, event, stated_or_known (event), or_open (event->to)); break;
    case SY_ACT_EXPIRE: add_record (life, event->act, event, or_open (event->from != SY_DAY_NONE ? event->from : event->to), SY_DAY_OPEN); break;
    case SY_ACT_ANNUL: add_record (life, event->act, event, event->from, SY_DAY_OPEN); break;
    case SY_ACT_REPEAL:
    case SY_ACT_SUPERSEDE:
    case SY_ACT_WITHDRAW:
    case SY_ACT_REMOVE: add_record (life, event->act, event, stated_or_known (event), SY_DAY_OPEN); break;
    default: break;
    }
}

static void
act_on_others (SyLife *life, const SyEvent *event)
{
  SyAct at;
  if (!aims (event, &at))
    return;
  switch (event->act)
    {
    case SY_ACT_DELAY: delay (life, event, at); break;
    case SY_ACT_EXTEND: extend (life, event, at); break;
    case SY_ACT_CORRECT: correct (life, event, at); break;
    case SY_ACT_RESUME: reaim (life, event, at, resume_record); break;
    case SY_ACT_WITHDRAW: reaim (life, event, at, withdraw_record); break;
    default: break;
    }
}

SyLife *
sy_life_new (const GPtrArray *events, gboolean listed)
{
  SyLife *life = g_new0 (SyLife, 1);
  life->records = g_ptr_array_new_with_free_func (record_free);
  g_autofree gboolean *undone = g_new0 (gboolean, events->len + 1);
  undo_reaiming (events, undone);
  for (guint i = 0; i < events->len; i++)
    if (!undone[i])
      add_base (life, g_ptr_array_index (events, i), listed);
  for (guint i = 0; i < events->len; i++)
    if (!undone[i])
      act_on_others (life, g_ptr_array_index (events, i));
  sy_life_settle (life);
  return life;
}

void
sy_life_free (SyLife *life)
{
  if (life == NULL)
    return;
  sy_life_unsettle (life);
  g_ptr_array_unref (life->records);
  g_free (life);
}
