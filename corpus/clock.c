// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/clock.h"

#include <stdlib.h>

#include "corpus/error.h"

static gint64
frozen_now (void)
{
  static gsize once;
  static gint64 frozen;
  if (g_once_init_enter (&once))
    {
      const char *now = g_getenv ("SMALLYARD_NOW");
      g_autoptr (GError) error = NULL;
      frozen = G_MININT64;
      if (now != NULL && *now != '\0' && !sy_instant_parse (now, &frozen, &error))
        {
          g_printerr ("smallyard: SMALLYARD_NOW: %s\n", error->message);
          exit (4);
        }
      g_once_init_leave (&once, 1);
    }
  return frozen;
}

gint64
sy_clock_now (void)
{
  gint64 frozen = frozen_now ();
  return frozen != G_MININT64 ? frozen : g_get_real_time ();
}

SyDay
sy_clock_today (void)
{
  return (SyDay) (sy_clock_now () / G_TIME_SPAN_DAY);
}

char *
sy_instant_format (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

gboolean
sy_instant_parse (const char *text, gint64 *microseconds, GError **error)
{
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  if (time == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not an instant; write it as 2024-02-29T12:00:00Z", text != NULL ? text : "");
      return FALSE;
    }
  *microseconds = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}
