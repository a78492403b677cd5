// SPDX-License-Identifier: GPL-3.0-or-later
/* Calendar days and half-open intervals of days.
 *
 * A day is the authority's own calendar day, without a time zone. Intervals are [from, to): "until X", "至X" and "ends on X"
 * include X, so their `to` is X + 1. All functions are pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef gint32 SyDay;

#define SY_DAY_NONE G_MININT32 /* no such day is stated, or it is unknown */
#define SY_DAY_MIN (-719162)   /* 0001-01-01 */
#define SY_DAY_MAX 2932896     /* 9999-12-31: official sources write it for "open" */

/* [from, to). SY_DAY_NONE as `from` is "since ever", as `to` "open". */
typedef struct
{
  SyDay from;
  SyDay to;
} SyInterval;

/* The day of a date, or SY_DAY_NONE if there is no such date (2023-02-29). */
SyDay sy_day_from_ymd (int year, int month, int day);

/* Split a day; any output may be NULL. `day` must be between SY_DAY_MIN and SY_DAY_MAX. */
void sy_day_to_ymd (SyDay day, int *year, int *month, int *mday);

/* "2024-02-29" and nothing else. Sets SY_ERROR_BAD_INPUT. */
gboolean sy_day_parse (const char *text, SyDay *day, GError **error);

/* "2024-02-29"; the empty string for SY_DAY_NONE. The result is the caller's (g_free). */
char *sy_day_format (SyDay day);

/* First and last day of a period written "2024", "2024-03", "2024-Q1" or "2024-03-05" as [from, to). Sets SY_ERROR_BAD_INPUT. */
gboolean sy_interval_parse_period (const char *text, SyInterval *period, GError **error);

gboolean sy_interval_contains (SyInterval interval, SyDay day);
gboolean sy_interval_is_empty (SyInterval interval);

G_END_DECLS
