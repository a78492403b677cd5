// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/period.h"

#include <string.h>

#include "corpus/error.h"

static gboolean
fail (const char *text, const char *why, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" %s", text, why);
  return FALSE;
}

/* Up to three numbers with dashes, slashes or 年月日 between them. FALSE if it is anything else. */
static gboolean
parse_ymd (const char *text, int *parts, guint *n_parts)
{
  const char *const chinese[] = { "年", "月", "日" };
  guint n = 0;
  for (const char *p = text; *p != '\0'; n++)
    {
      if (n == 3 || !g_ascii_isdigit (*p))
        return FALSE;
      const char *start = p;
      for (parts[n] = 0; g_ascii_isdigit (*p) && p - start < 5; p++)
        parts[n] = parts[n] * 10 + (*p - '0');
      if (p - start != 4 && (n == 0 || p - start > 2))
        return FALSE;
      if (g_str_has_prefix (p, chinese[n]))
        p += strlen (chinese[n]);
      else if ((*p == '-' || *p == '/') && p[1] != '\0')
        p++;
      else if (*p != '\0')
        return FALSE;
    }
  *n_parts = n;
  return n > 0;
}

/* One day, month, quarter or year. */
static gboolean
parse_one (const char *text, SyInterval *days, GError **error)
{
  int parts[3] = { 0, 1, 1 };
  guint n = 0;
  if (!parse_ymd (text, parts, &n))
    {
      if (sy_interval_parse_period (text, days, NULL))
        return TRUE;
      return fail (text, "is no day or period; write 2024, 2024-03, 2024-Q1 or 2024-03-05", error);
    }
  g_autofree char *canonical = n == 1   ? g_strdup_printf ("%04d", parts[0])
                               : n == 2 ? g_strdup_printf ("%04d-%02d", parts[0], parts[1])
                                        : g_strdup_printf ("%04d-%02d-%02d", parts[0], parts[1], parts[2]);
  if (sy_interval_parse_period (canonical, days, NULL))
    return TRUE;
  return fail (text, "is not in the calendar", error);
}

/* The two ends of a range; either may be empty or "*". */
static gboolean
parse_ends (const char *from, const char *to, SyInterval *days, GError **error)
{
  SyInterval first = { SY_DAY_NONE, SY_DAY_NONE }, last = first;
  gboolean open_from = *from == '\0' || g_str_equal (from, "*"), open_to = *to == '\0' || g_str_equal (to, "*");
  if (open_from && open_to)
    return fail ("..", "has no end at all", error);
  if ((!open_from && !parse_one (from, &first, error)) || (!open_to && !parse_one (to, &last, error)))
    return FALSE;
  if (!open_from && !open_to && last.to <= first.from)
    return fail (to, "is before the beginning of the range", error);
  *days = (SyInterval){ first.from, last.to };
  return TRUE;
}

static gboolean
parse_split (const char *text, const char *between, SyInterval *days, GError **error)
{
  const char *at = strstr (text, between);
  g_autofree char *from = g_strndup (text, (gsize) (at - text)), *to = g_strdup (at + strlen (between));
  return parse_ends (g_strstrip (from), g_strstrip (to), days, error);
}

static gboolean
parse_comparison (const char *text, SyInterval *days, GError **error)
{
  gboolean with = text[1] == '=';
  SyInterval one;
  if (!parse_one (text + 1 + with, &one, error))
    return FALSE;
  SyDay end = *text == '>' ? (with ? one.from : one.to) : (with ? one.to : one.from);
  if (end == SY_DAY_NONE || end <= SY_DAY_MIN)
    return fail (text, "leaves no day of the calendar", error);
  if (*text == '>')
    *days = (SyInterval){ end, SY_DAY_NONE };
  else
    *days = (SyInterval){ SY_DAY_NONE, end };
  return TRUE;
}

gboolean
sy_period_parse (const char *text, SyInterval *days, GError **error)
{
  gsize length = strlen (text);
  if (*text == '[' && length > 1 && text[length - 1] == ']')
    {
      g_autofree char *inside = g_strndup (text + 1, length - 2);
      const char *between = strstr (inside, " TO ") != NULL ? " TO " : strstr (inside, " to ") != NULL ? " to " : NULL;
      return between != NULL ? parse_split (inside, between, days, error) : fail (text, "is no range; write [FROM TO UNTIL]", error);
    }
  if (*text == '>' || *text == '<')
    return parse_comparison (text, days, error);
  const char *const between[] = { "..", "至", "到" };
  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    if (strstr (text, between[i]) != NULL)
      return parse_split (text, between[i], days, error);
  return parse_one (text, days, error);
}

/* "2024" or "2024-03" if the interval is one whole, else NULL. */
static char *
whole_period (SyInterval days)
{
  if (days.from == SY_DAY_NONE || days.to == SY_DAY_NONE)
    return NULL;
  int year, month, day;
  sy_day_to_ymd (days.from, &year, &month, &day);
  if (day != 1)
    return NULL;
  if (month == 1 && days.to == sy_day_from_ymd (year + 1, 1, 1))
    return g_strdup_printf ("%04d", year);
  if (days.to == sy_day_from_ymd (month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1))
    return g_strdup_printf ("%04d-%02d", year, month);
  return NULL;
}

char *
sy_period_format (SyInterval days)
{
  char *whole = whole_period (days);
  if (whole != NULL)
    return whole;
  g_autofree char *from = sy_day_format (days.from), *to = days.to != SY_DAY_NONE ? sy_day_format (days.to - 1) : g_strdup ("");
  return g_str_equal (from, to) ? g_strdup (from) : g_strconcat (from, "..", to, NULL);
}

char *
sy_period_explain (SyInterval days, const char *lang)
{
  gboolean zh = g_strcmp0 (lang, "zh") == 0;
  g_autofree char *whole = whole_period (days);
  if (whole != NULL)
    return zh ? g_strdup_printf ("%s 内", whole) : g_strdup_printf ("in %s", whole);
  g_autofree char *from = sy_day_format (days.from), *to = days.to != SY_DAY_NONE ? sy_day_format (days.to - 1) : g_strdup ("");
  if (*to == '\0')
    return zh ? g_strdup_printf ("自 %s 起", from) : g_strdup_printf ("since %s", from);
  if (*from == '\0')
    return zh ? g_strdup_printf ("截至 %s", to) : g_strdup_printf ("until %s", to);
  if (g_str_equal (from, to))
    return zh ? g_strdup_printf ("%s 当日", from) : g_strdup_printf ("on %s", from);
  return zh ? g_strdup_printf ("%s 至 %s", from, to) : g_strdup_printf ("from %s to %s", from, to);
}
