// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/day.h"

#include <stdio.h>
#include <string.h>

#include "corpus/error.h"

/* GDate counts days from 0001-01-01 = 1. */
#define JULIAN_OF_EPOCH 719163

SyDay
sy_day_from_ymd (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return SY_DAY_NONE;

  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (SyDay) g_date_get_julian (&date) - JULIAN_OF_EPOCH;
}

void
sy_day_to_ymd (SyDay day, int *year, int *month, int *mday)
{
  g_return_if_fail (day >= SY_DAY_MIN && day <= SY_DAY_MAX);

  GDate date;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + JULIAN_OF_EPOCH));
  if (year != NULL)
    *year = g_date_get_year (&date);
  if (month != NULL)
    *month = (int) g_date_get_month (&date);
  if (mday != NULL)
    *mday = g_date_get_day (&date);
}

/* `count` ASCII digits at `text`, or -1. */
static int
digits (const char *text, guint count)
{
  int value = 0;
  for (guint i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

gboolean
sy_day_parse (const char *text, SyDay *day, GError **error)
{
  SyDay parsed = SY_DAY_NONE;
  if (text != NULL && strlen (text) == 10 && text[4] == '-' && text[7] == '-')
    parsed = sy_day_from_ymd (digits (text, 4), digits (text + 5, 2), digits (text + 8, 2));
  if (parsed == SY_DAY_NONE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a day; write it as 2024-02-29", text != NULL ? text : "");
      return FALSE;
    }
  *day = parsed;
  return TRUE;
}

char *
sy_day_format (SyDay day)
{
  if (day == SY_DAY_NONE)
    return g_strdup ("");
  int year, month, mday;
  sy_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, mday);
}

gboolean
sy_interval_parse_period (const char *text, SyInterval *period, GError **error)
{
  gsize length = text != NULL ? strlen (text) : 0;
  int year = length >= 4 ? digits (text, 4) : -1;
  int first = 0, months = 0;

  if (length == 10)
    {
      SyDay day;
      if (!sy_day_parse (text, &day, error))
        return FALSE;
      *period = (SyInterval){ day, day + 1 };
      return TRUE;
    }
  if (length == 4)
    first = 1, months = 12;
  else if (length == 7 && text[4] == '-' && (text[5] == 'Q' || text[5] == 'q') && text[6] >= '1' && text[6] <= '4')
    first = (text[6] - '1') * 3 + 1, months = 3;
  else if (length == 7 && text[4] == '-')
    first = digits (text + 5, 2), months = 1;

  SyDay from = months > 0 ? sy_day_from_ymd (year, first, 1) : SY_DAY_NONE;
  if (from == SY_DAY_NONE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a period; write 2024, 2024-Q1, 2024-03 or 2024-03-05",
                   text != NULL ? text : "");
      return FALSE;
    }
  int next = first + months;
  SyDay to = next > 12 ? sy_day_from_ymd (year + 1, next - 12, 1) : sy_day_from_ymd (year, next, 1);
  *period = (SyInterval){ from, to == SY_DAY_NONE ? SY_DAY_MAX + 1 : to };
  return TRUE;
}

gboolean
sy_interval_contains (SyInterval interval, SyDay day)
{
  return (interval.from == SY_DAY_NONE || day >= interval.from) && (interval.to == SY_DAY_NONE || day < interval.to);
}

gboolean
sy_interval_is_empty (SyInterval interval)
{
  return interval.from != SY_DAY_NONE && interval.to != SY_DAY_NONE && interval.from >= interval.to;
}
