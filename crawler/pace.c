// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/pace.h"

typedef struct
{
  const SySourcePace *rules;
  gint64 interval;
  gint64 next; /* not before */
  guint running;
} Lane;

struct _SyPace
{
  const SySource *source;
  GArray *lanes; /* in the order of source->paces */
  gint64 held_until;
  gboolean shut;
};

SyPace *
sy_pace_new (const SySource *source, gint64 now)
{
  SyPace *pace = g_new0 (SyPace, 1);
  pace->source = source;
  pace->held_until = G_MININT64;
  pace->lanes = g_array_new (FALSE, TRUE, sizeof (Lane));
  for (guint i = 0; i < source->paces->len; i++)
    {
      const SySourcePace *rules = g_ptr_array_index (source->paces, i);
      gint64 interval = (gint64)(G_USEC_PER_SEC / rules->rate);
      Lane lane = { rules, interval, now + interval, 0 };
      g_array_append_val (pace->lanes, lane);
    }
  return pace;
}

void
sy_pace_free (SyPace *pace)
{
  if (pace == NULL)
    return;
  g_array_unref (pace->lanes);
  g_free (pace);
}

static Lane *
lane_of (SyPace *pace, const char *uri)
{
  const SySourcePace *rules = sy_source_pace (pace->source, uri);
  for (guint i = 0; i < pace->lanes->len; i++)
    if (g_array_index (pace->lanes, Lane, i).rules == rules)
      return &g_array_index (pace->lanes, Lane, i);
  g_return_val_if_reached (NULL);
}

void
sy_pace_set_last (SyPace *pace, const char *name, gint64 last)
{
  for (guint i = 0; i < pace->lanes->len; i++)
    {
      Lane *lane = &g_array_index (pace->lanes, Lane, i);
      if (g_str_equal (lane->rules->name, name))
        lane->next = last + lane->interval;
    }
}

gint64
sy_pace_start (SyPace *pace, const char *uri, gint64 now)
{
  Lane *lane = lane_of (pace, uri);
  if (lane->running >= lane->rules->concurrency)
    return G_MAXINT64;
  gint64 earliest = MAX (lane->next, pace->held_until);
  if (earliest > now)
    return earliest;
  lane->running++;
  lane->next = now + lane->interval; /* from now, not from when it was due: a late start must not make a burst */
  return 0;
}

void
sy_pace_sent (SyPace *pace, const char *uri, gint64 now)
{
  Lane *lane = lane_of (pace, uri);
  lane->next = MAX (lane->next, now + lane->interval);
}

void
sy_pace_finish (SyPace *pace, const char *uri)
{
  Lane *lane = lane_of (pace, uri);
  g_return_if_fail (lane->running > 0);
  lane->running--;
}

void
sy_pace_set_delay (SyPace *pace, const char *origin, double seconds)
{
  gint64 interval = (gint64)(seconds * G_USEC_PER_SEC);
  for (guint i = 0; i < pace->lanes->len; i++)
    {
      Lane *lane = &g_array_index (pace->lanes, Lane, i);
      gboolean its = *lane->rules->prefix == '\0' || g_str_has_prefix (lane->rules->prefix, origin);
      if (!its || interval <= lane->interval)
        continue;
      lane->next += interval - lane->interval;
      lane->interval = interval;
    }
}

void
sy_pace_hold (SyPace *pace, gint64 now, gint64 wait)
{
  pace->held_until = MAX (pace->held_until, now + wait);
  if ((double)wait > sy_source_double (pace->source, "retry", "patience") * G_USEC_PER_SEC)
    pace->shut = TRUE;
}

void
sy_pace_shut (SyPace *pace)
{
  pace->shut = TRUE;
}

gboolean
sy_pace_is_shut (const SyPace *pace)
{
  return pace->shut;
}

gint64
sy_pace_held_until (const SyPace *pace)
{
  return pace->held_until;
}
