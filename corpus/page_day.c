// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/page.h"

#include <stdlib.h>
#include <string.h>

/* Names may be cut to three letters or more: "Sept". */
static int
month_of (const char *word)
{
  static const char *const names[]
      = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" };
  g_autofree char *lower = g_ascii_strdown (word, -1);
  for (guint i = 0; strlen (lower) >= 3 && i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (names[i], lower))
      return (int)i + 1;
  return 0;
}

/* Year, month and day stand in these groups. */
static const struct
{
  const char *pattern;
  int year, month, day;
  gboolean words;
} forms[] = {
  { "(?<![0-9])([12][0-9]{3}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})(?![0-9])", 1, 2, 3, FALSE },
  { "(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\\.?,? ([12][0-9]{3})(?![0-9])", 3, 2, 1, TRUE },
  { "(?<![A-Za-z])([A-Za-z]{3,9})\\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([12][0-9]{3})(?![0-9])", 3, 1, 2, TRUE },
};

static int
number_of (const GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);
  return atoi (text);
}

/* The first match that is a day, and where it stands. */
static SyDay
first_day (guint form, const char *text, int *place)
{
  g_autoptr (GRegex) regex = g_regex_new (forms[form].pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, forms[form].month);
      int month = forms[form].words ? month_of (word) : atoi (word);
      SyDay day = month > 0 ? sy_day_from_ymd (number_of (match, forms[form].year), month, number_of (match, forms[form].day)) : SY_DAY_NONE;
      g_match_info_fetch_pos (match, 0, place, NULL);
      if (day != SY_DAY_NONE)
        return day;
    }
  return SY_DAY_NONE;
}

SyDay
sy_page_day (const char *text)
{
  SyDay first = SY_DAY_NONE;
  int earliest = G_MAXINT;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      int place = 0;
      SyDay day = first_day (i, text, &place);
      if (day != SY_DAY_NONE && place < earliest)
        {
          first = day;
          earliest = place;
        }
    }
  return first;
}
