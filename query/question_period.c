// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/question_period.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/text.h"
#include "query/period.h"

/* ---- points in time ---- */

#define MONTHS                                                                                                                                       \
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
#define YEAR         "(?:19|20)\\d{2}"
#define ZH_DIGITS    "[〇零一二三四五六七八九]"
#define NOT_WITHIN   "(?<![\\w/.-])"
#define NOT_FOLLOWED "(?![\\w/]|-\\d|\\.\\d)"

/* One day, month, quarter or year, as written. */
#define POINT                                                                                                                                        \
  "(?:" NOT_WITHIN "(?:\\d{1,2} " MONTHS "\\.? " YEAR "|" MONTHS "\\.? \\d{1,2}(?:st|nd|rd|th)?,? " YEAR "|" MONTHS "\\.?,? (?:of )?" YEAR "|" YEAR  \
  "-\\d{2}-\\d{2}|" YEAR "-\\d{2}|" YEAR "-q[1-4]|q[1-4] (?:of )?" YEAR "|(?:(?:first|second|third|fourth) quarter|(?:first|second) half|h[12]) (?:of )?(?:" YEAR  \
  "|(?:last|this|next) year)|" YEAR ")" NOT_FOLLOWED "|" NOT_WITHIN                                                                                    \
  "(?:last|this|previous|next) (?:year|month|quarter|week)\\b|\\byesterday\\b|\\btomorrow\\b|(?:" YEAR "年|今年|去年|明年|前年)(?:第?[一二三四1-4]季度|[上下]半年)|(?:" YEAR \
  "|(?:二〇|二零|一九)" ZH_DIGITS "{2})年(?:度|\\d{1,2}月(?:份|\\d{1,2}[日号])?)?|去年|今年|前年|明年|[上下]个?月|本月|这个月|[上下]周|上星期|本周|这周|[上下]个?季度|本季度|昨[天日]|明天)"

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);
  if (regex == NULL)
    g_error ("a pattern of periods is wrong: %s", error->message);
  return regex;
}

static int
month_of (const char *name)
{
  static const char *const names[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (name, names[i], 3) == 0)
      return i + 1;
  return 0;
}

/* The interval of a whole year, month or day; a month or day of 0 is not stated. */
static gboolean
whole (int year, int month, int day, SyInterval *days)
{
  g_autofree char *text = day > 0     ? g_strdup_printf ("%04d-%02d-%02d", year, month, day)
                          : month > 0 ? g_strdup_printf ("%04d-%02d", year, month)
                                      : g_strdup_printf ("%04d", year);
  return sy_interval_parse_period (text, days, NULL);
}

/* The week (from Monday), month, quarter or year that lies `offset` units from that of the day. */
static SyInterval
unit_days (SyDay today, char unit, int offset)
{
  int year, month;
  sy_day_to_ymd (today, &year, &month, NULL);
  if (unit == 'd')
    return (SyInterval){ today + offset, today + offset + 1 };
  if (unit == 'w')
    {
      SyDay monday = today - (today - sy_day_from_ymd (2024, 1, 1)) % 7 + 7 * offset;
      return (SyInterval){ monday, monday + 7 };
    }
  int length = unit == 'y' ? 12 : unit == 'q' ? 3 : 1, months = year * 12 + month - 1;
  int first = months - months % length + offset * length;
  return (SyInterval){ sy_day_from_ymd (first / 12, first % 12 + 1, 1), sy_day_from_ymd ((first + length) / 12, (first + length) % 12 + 1, 1) };
}

/* "yesterday", "last month", 去年. "Today" is none: who asks what applies today does not ask for what was published today. */
static gboolean
parse_relative (const char *text, SyDay today, SyInterval *days)
{
  static const struct
  {
    const char *name;
    char unit;
    int offset;
  } names[] = {
    { "yesterday", 'd', -1 },    { "昨天", 'd', -1 },      { "昨日", 'd', -1 },     { "tomorrow", 'd', 1 },      { "明天", 'd', 1 },      { "last week", 'w', -1 },   { "previous week", 'w', -1 },
    { "this week", 'w', 0 },     { "next week", 'w', 1 },  { "上周", 'w', -1 },     { "上星期", 'w', -1 },       { "本周", 'w', 0 },      { "这周", 'w', 0 },         { "下周", 'w', 1 },
    { "last month", 'm', -1 },   { "previous month", 'm', -1 }, { "this month", 'm', 0 }, { "next month", 'm', 1 }, { "上个月", 'm', -1 },   { "上月", 'm', -1 },        { "本月", 'm', 0 },
    { "这个月", 'm', 0 },        { "下个月", 'm', 1 },     { "下月", 'm', 1 },      { "last quarter", 'q', -1 }, { "previous quarter", 'q', -1 }, { "this quarter", 'q', 0 }, { "next quarter", 'q', 1 },
    { "上季度", 'q', -1 },       { "上个季度", 'q', -1 },  { "本季度", 'q', 0 },    { "下季度", 'q', 1 },        { "下个季度", 'q', 1 },  { "last year", 'y', -1 },   { "previous year", 'y', -1 },
    { "this year", 'y', 0 },     { "next year", 'y', 1 },  { "去年", 'y', -1 },     { "今年", 'y', 0 },          { "前年", 'y', -2 },     { "明年", 'y', 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, text) == 0)
      {
        *days = unit_days (today, names[i].unit, names[i].offset);
        return TRUE;
      }
  return FALSE;
}

static int
ordinal_of (const char *text)
{
  static const char *const rows[][5] = { { "first", "一", "1", "上", NULL }, { "second", "二", "2", "下", NULL }, { "third", "三", "3", NULL, NULL }, { "fourth", "四", "4", NULL, NULL } };
  g_autofree char *folded = g_ascii_strdown (text, -1);
  for (int i = 0; i < (int) G_N_ELEMENTS (rows); i++)
    if (g_strv_contains (rows[i], folded))
      return i + 1;
  return 0;
}

/* "the second quarter of 2025", "H1 2025", 2025年第二季度, 今年上半年. */
static gboolean
parse_part_of_year (const char *text, SyDay today, SyInterval *days)
{
  static const char *const forms[] = { "^(?<n>first|second|third|fourth) (?<unit>quarter|half) (?:of )?(?<year>.+)$", "^(?<unit>h)(?<n>[12]) (?:of )?(?<year>.+)$",
                                       "^(?<year>.+?)年?第?(?<n>[一二三四1-4])(?<unit>季)度$", "^(?<year>.+?)年?(?<n>[上下])(?<unit>半)年$" };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GRegex) regex = compile (forms[i]);
      g_autoptr (GMatchInfo) match = NULL;
      if (!g_regex_match (regex, text, 0, &match))
        continue;
      g_autofree char *n = g_match_info_fetch_named (match, "n"), *unit = g_match_info_fetch_named (match, "unit"), *year = g_match_info_fetch_named (match, "year");
      SyInterval whole_year;
      int months = g_ascii_strncasecmp (unit, "q", 1) == 0 || g_str_equal (unit, "季") ? 3 : 6, first = (ordinal_of (n) - 1) * months, number;
      if (!parse_relative (year, today, &whole_year) && !(strlen (year) == 4 && sy_interval_parse_period (year, &whole_year, NULL)))
        return FALSE;
      sy_day_to_ymd (whole_year.from, &number, NULL, NULL);
      *days = (SyInterval){ sy_day_from_ymd (number, first + 1, 1), sy_day_from_ymd (number + (first + months) / 12, (first + months) % 12 + 1, 1) };
      return TRUE;
    }
  return FALSE;
}

/* "5 March 2024", "March 5, 2024", "Mar 2024", "Q1 2024". */
static gboolean
parse_english (const char *text, SyInterval *days)
{
  int year = 0, month = 0, day = 0, quarter = 0;
  g_auto (GStrv) words = g_strsplit_set (text, " ,.", -1);
  for (char **word = words; *word != NULL; word++)
    {
      if (month_of (*word) > 0)
        month = month_of (*word);
      else if ((**word == 'q' || **word == 'Q') && g_ascii_isdigit ((*word)[1]))
        quarter = (*word)[1] - '0';
      else if (g_ascii_isdigit (**word))
        {
          int number = atoi (*word);
          if (number > 31)
            year = number;
          else
            day = number;
        }
    }
  if (quarter == 0)
    return year > 0 && month > 0 && whole (year, month, day, days);
  g_autofree char *period = g_strdup_printf ("%04d-Q%d", year, quarter);
  return sy_interval_parse_period (period, days, NULL);
}

/* "2024年3月5日", "2024年度", 二〇二四年. */
static gboolean
parse_chinese (const char *text, SyInterval *days)
{
  const char *year_end = strstr (text, "年");
  if (year_end == NULL)
    return FALSE;
  gint64 year = g_ascii_isdigit (*text) ? g_ascii_strtoll (text, NULL, 10) : sy_text_chinese_number (text, (gsize) (year_end - text));
  const char *rest = year_end + strlen ("年");
  int month = g_ascii_isdigit (*rest) ? atoi (rest) : 0;
  const char *after = strstr (rest, "月");
  int day = after != NULL && g_ascii_isdigit (after[strlen ("月")]) ? atoi (after + strlen ("月")) : 0;
  return year > 0 && whole ((int) year, month, day, days);
}

static gboolean
parse_point (const char *text, SyDay today, SyInterval *days)
{
  return parse_relative (text, today, days) || parse_part_of_year (text, today, days) || parse_chinese (text, days) || sy_interval_parse_period (text, days, NULL)
         || parse_english (text, days);
}

/* ---- what stands around them ---- */

typedef enum
{
  WITHIN,   /* the point itself */
  RANGE,    /* from the first point to the second, both in it */
  SINCE,    /* from the first day of the point on */
  AFTER,    /* from the day behind the point on */
  BEFORE,   /* up to the day before the point */
  UNTIL,    /* up to the last day of the point */
  RECENT,   /* the last N units up to today */
  COMING,   /* the next N units from today on */
  SAME_YEAR /* "2024年3月至6月": the second month is of the first one's year */
} Relation;

#define NUMBER    "(\\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
#define ZH_NUMBER "(\\d{1,3}|[一二两三四五六七八九十半]{1,3})"

static const struct
{
  Relation relation;
  const char *pattern; /* the longer first: what is found is taken from the text */
} patterns[] = {
  { RANGE, "\\bbetween (" POINT ") and (" POINT ")" },
  { RANGE, "\\bfrom (" POINT ") (?:to|until|till|through|up to) (" POINT ")" },
  { RANGE, "(?:自|从|在)?(" POINT ")(?:至|到|—|--|~|～|-)(" POINT ")(?:之间|期间|间)?" },
  { RANGE, "(?:在)?(" POINT ")(?:和|与)(" POINT ")(?:之间|间)" },
  { SAME_YEAR, "(?:自|从|在)?(" YEAR "年\\d{1,2}月)(?:至|到|—|-|~|～)(\\d{1,2}月)(?:之间|期间|间)?" },
  { RANGE, NOT_WITHIN "(" YEAR ") ?[-–—~] ?(" YEAR ")" NOT_FOLLOWED },
  { RANGE, "(" POINT ") ?(?:-|–|—|to|through) ?(" POINT ")" },
  { RECENT, "(?:\\b(?:in|over|during|within) )?(?:the )?\\b(?:last|past|previous) " NUMBER " (day|week|month|year)s?\\b" },
  { RECENT, "(?:最近|过去|近)(?:的)?" ZH_NUMBER "个?(天|日|周|星期|月|年)(?:以?来|内|里)?" },
  { COMING, "\\b(?:(?:in|over|during|within) )?(?:the )?\\b(?:next|coming|following) " NUMBER " (day|week|month|year)s?\\b" },
  { COMING, "(?:未来|今后|接下来)(?:的)?" ZH_NUMBER "个?(天|日|周|星期|月|年)(?:内|里|之内|以内)?" },
  { SINCE, "\\b(?:ever )?(?:since|from|starting(?: in| from)?|beginning(?: in| with)?) (" POINT ")(?: on(?:wards?)?)?" },
  { AFTER, "\\b(?:after|later than) (" POINT ")" },
  { BEFORE, "\\b(?:before|prior to|earlier than) (" POINT ")" },
  { UNTIL, "\\b(?:until|till|by|up to|through|no later than|as of|as at) (?:the end of )?(" POINT ")" },
  { SINCE, "(?:自从|自|从)(" POINT ")(?:以来|以后|至今|开始|起|后)?" },
  { SINCE, "(" POINT ")(?:以来|至今|起)" },
  { AFTER, "(" POINT ")(?:之后|以后|后)" },
  { BEFORE, "(" POINT ")(?:之前|以前|前)" },
  { UNTIL, "(?:截至|截止到?|直到)(" POINT ")(?:为止|止|底)?" },
  { WITHIN, "(?:\\b(?:in|during|on|of|for|dated) )?(" POINT ")(?:期间|年间|内)?" },
};

static SyDay
back (SyDay today, int amount, const char *unit)
{
  int year, month, day;
  sy_day_to_ymd (today, &year, &month, &day);
  if (g_str_equal (unit, "day") || g_str_equal (unit, "天") || g_str_equal (unit, "日"))
    return today - amount;
  if (g_str_equal (unit, "week") || g_str_equal (unit, "周") || g_str_equal (unit, "星期"))
    return today - 7 * amount;
  int months = year * 12 + month - 1 - (g_str_equal (unit, "month") || g_str_equal (unit, "月") ? amount : 12 * amount);
  /* The last day of a shorter month stands for the 31st. */
  SyDay from = SY_DAY_NONE;
  while (from == SY_DAY_NONE && day > 0)
    from = sy_day_from_ymd (months / 12, months % 12 + 1, day--);
  return from;
}

static int
amount_of (const char *text)
{
  static const char *const names[] = { "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" };
  if (g_ascii_isdigit (*text))
    return atoi (text);
  for (int i = 1; i < (int) G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], text) == 0)
      return i;
  if (g_ascii_strcasecmp (text, "a") == 0)
    return 1;
  if (g_str_equal (text, "两"))
    return 2;
  return (int) sy_text_chinese_number (text, strlen (text));
}

/* 半年 is six months. */
static gboolean
recent (const char *number, const char *unit, gboolean coming, SyDay today, SyInterval *days)
{
  g_autofree char *folded = g_ascii_strdown (unit, -1);
  gboolean half = g_str_equal (number, "半");
  if (half && !g_str_equal (folded, "年"))
    return FALSE;
  int amount = half ? 6 : amount_of (number);
  SyDay border = amount > 0 ? back (today, coming ? -amount : amount, half ? "月" : folded) : SY_DAY_NONE;
  if (border == SY_DAY_NONE)
    return FALSE;
  *days = coming ? (SyInterval){ today, border + 1 } : (SyInterval){ border, SY_DAY_NONE };
  return TRUE;
}

static gboolean
relate (Relation relation, const char *first, const char *second, SyDay today, SyInterval *days)
{
  SyInterval a, b;
  if (relation == RECENT || relation == COMING)
    return recent (first, second, relation == COMING, today, days);
  g_autofree char *with_year = relation == SAME_YEAR ? g_strdup_printf ("%.4s年%s", first, second) : NULL;
  if (!parse_point (first, today, &a))
    return FALSE;
  if ((relation == RANGE || relation == SAME_YEAR) && (!parse_point (with_year != NULL ? with_year : second, today, &b) || b.to <= a.from))
    return FALSE;
  switch (relation)
    {
    case RANGE:
    case SAME_YEAR: *days = (SyInterval){ a.from, b.to }; return TRUE;
    case SINCE: *days = (SyInterval){ a.from, SY_DAY_NONE }; return TRUE;
    case AFTER: *days = (SyInterval){ a.to, SY_DAY_NONE }; return TRUE;
    case BEFORE: *days = (SyInterval){ SY_DAY_NONE, a.from }; return TRUE;
    case UNTIL: *days = (SyInterval){ SY_DAY_NONE, a.to }; return TRUE;
    default: *days = a; return TRUE;
    }
}

static const GRegex *
regex_of (guint i)
{
  static GRegex *regexes[G_N_ELEMENTS (patterns)];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (guint k = 0; k < G_N_ELEMENTS (patterns); k++)
        regexes[k] = compile (patterns[k].pattern);
      g_once_init_leave (&ready, 1);
    }
  return regexes[i];
}

static gboolean
is_free (const guint8 *taken, gsize start, gsize end)
{
  return memchr (taken + start, 1, end - start) == NULL;
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const SyQuestionPeriod *x = a, *y = b;
  return x->start < y->start ? -1 : x->start > y->start;
}

GArray *
sy_question_periods (const char *text, const guint8 *taken_before, SyDay today)
{
  gsize length = strlen (text);
  g_autofree guint8 *taken = g_malloc0 (length + 1);
  for (gsize i = 0; i < length; i++)
    taken[i] = taken_before[i] != 0;
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (SyQuestionPeriod));
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      for (g_regex_match (regex_of (i), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          int start, end;
          SyQuestionPeriod period;
          g_match_info_fetch_pos (match, 0, &start, &end);
          g_autofree char *first = g_match_info_fetch (match, 1), *second = g_match_info_fetch (match, 2);
          if (!is_free (taken, (gsize) start, (gsize) end) || !relate (patterns[i].relation, first, second, today, &period.days))
            continue;
          period.start = (gsize) start;
          period.end = (gsize) end;
          period.is_as_of = patterns[i].relation == UNTIL && (g_ascii_strncasecmp (text + start, "as ", 3) == 0 || g_str_has_prefix (text + start, "截"));
          memset (taken + start, 1, (gsize) (end - start));
          g_array_append_val (periods, period);
        }
    }
  g_array_sort (periods, by_start);
  return periods;
}
