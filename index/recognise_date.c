// SPDX-License-Identifier: GPL-3.0-or-later
/* Days as the sources write them. A day needs its year: "10月9日" alone is no day. */
#include "index/pattern.h"

#include <string.h>

#include "corpus/text.h"
#include "index/recognise_parts.h"

/* Names of months by their beginnings, in lower case; French, Dutch and German beside English. Earlier rows win. */
static const struct
{
  const char *begins;
  int month;
} months[] = {
  { "jan", 1 }, { "feb", 2 }, { "fév", 2 },  { "mar", 3 },  { "mär", 3 },  { "maa", 3 },  { "apr", 4 },  { "avr", 4 },
  { "may", 5 }, { "mai", 5 }, { "mei", 5 },  { "juin", 6 }, { "jun", 6 },  { "juil", 7 }, { "jul", 7 },  { "aug", 8 },
  { "aoû", 8 }, { "sep", 9 }, { "oct", 10 }, { "okt", 10 }, { "nov", 11 }, { "dec", 12 }, { "déc", 12 }, { "dez", 12 },
};

#define MONTH                                                                                                                                                                          \
  "((?i:jan(?:uary|vier|uari|uar|\\.)?|feb(?:ruary|ruari|ruar|\\.)?|février|mar(?:ch|s|\\.)?|märz|maart|apr(?:il|\\.)?|avril|may|mai|mei|june?\\.?|juni|juin|july?\\.?|juli|juillet" \
  "|aug(?:ust|ustus|\\.)?|août|sept?(?:ember|embre|\\.)?|o[ck]t(?:ober|obre|\\.)?|nov(?:ember|embre|\\.)?|de[cz](?:ember|\\.)?|décembre))"
#define YEAR4 "((?:1[89]|20)\\d{2})"
#define DAY   "(\\d{1,2})"
#define MAX_DAYS 16 /* of one enumeration */

static int
month_of (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (lower, months[i].begins))
      return months[i].month;
  return 0;
}

/* What the letters of a rule's parameter say about its groups, in order. */
typedef struct
{
  int year, month, day;
  int first_month, first_day; /* a day before it, of the same year: "September 26 and 27, 2013", "28 October to 31 December 2013" */
} Parts;

static void
read_part (Parts *parts, const SyMatch *match, int group, char letter)
{
  int number = sy_match_number (match->info, match->view, group);
  g_autofree char *name = letter == 'M' || letter == 'N' ? sy_match_text (match->info, match->view, group) : NULL;
  switch (letter)
    {
    case 'y': parts->year = number; break;
    case 'Y': /* two digits */ parts->year = number + (number < 50 ? 2000 : 1900); break;
    case 'M': parts->month = month_of (name); break;
    case 'm': parts->month = number; break;
    case 'd': parts->day = number; break;
    case 'N': parts->first_month = month_of (name); break;
    default: parts->first_day = number;
    }
}

static void
add_day (SySearch *search, const SyMatch *match, int year, int month, int day)
{
  SyDay value = sy_day_from_ymd (year, month, day);
  if (value != SY_DAY_NONE)
    sy_search_add (search, match->start, match->end, sy_day_format (value));
}

static void
make_day (SySearch *search, const SyMatch *match, const char *parameter)
{
  Parts parts = { 0 };
  for (int group = 1; parameter[group - 1] != '\0'; group++)
    read_part (&parts, match, group, parameter[group - 1]);
  int month = parts.first_month > 0 ? parts.first_month : parts.month;
  /* A later month is one of the year before or a slip: it is not for us to say. */
  if (parts.first_day > 0 && month <= parts.month)
    add_day (search, match, parts.year, month, parts.first_day);
  add_day (search, match, parts.year, parts.month, parts.day);
}

/* Groups: month, day, and of a second day its month, if named, and day; year. */
static void
make_months_first (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *first = sy_match_text (match->info, match->view, 1), *second = sy_match_text (match->info, match->view, 3);
  int year = sy_match_number (match->info, match->view, 5), month = month_of (first), next = *second != '\0' ? month_of (second) : month;
  int next_day = sy_match_number (match->info, match->view, 4);
  if (next_day < 0 || next >= month)
    add_day (search, match, year, month, sy_match_number (match->info, match->view, 2));
  if (next_day > 0)
    add_day (search, match, year, next, next_day);
}

#define JOINT " ?(?:和|、|至|到|及|与|-|—|~|～) ?"
static SyPattern next_day = { JOINT "(?:(\\d{1,2}) ?月 ?)?(\\d{1,2}) ?日" };

/* "2025年4月4日和9日", "2023年3月29日至31日和4月4日至6日": all days of one quote are of its year; one of an earlier month ends it. */
static void
make_chinese_days (SySearch *search, const SyMatch *match, const char *parameter)
{
  int year = sy_match_number (match->info, match->view, 1), month = sy_match_number (match->info, match->view, 2);
  int days[MAX_DAYS][2] = { { month, sy_match_number (match->info, match->view, 3) } }, count = 1;
  gsize end = match->end, start;
  g_autoptr (GMatchInfo) info = NULL;
  while (count < MAX_DAYS && sy_pattern_at (&next_day, match->view, end, &info))
    {
      int named = sy_match_number (info, match->view, 1);
      if (named > 0 && named < month)
        break;
      month = named > 0 ? named : month;
      days[count][0] = month;
      days[count++][1] = sy_match_number (info, match->view, 2);
      sy_match_span (info, 0, &start, &end);
      g_clear_pointer (&info, g_match_info_unref);
    }
  SyMatch whole = { match->info, match->view, match->start, end };
  for (int i = 0; i < count; i++)
    add_day (search, &whole, year, days[i][0], days[i][1]);
}

#define ORDINAL      "(?:st|nd|rd|th)?"
/* A number before a day and a comma may be anything ("OJ L 3, 7 January 2004"): between days that stand before their month there is a word or a dash. */
#define TO           "(?: to | and | through | until | - |-)"
#define TO_OR_COMMA  "(?:" TO "|, (?:and )?)"
#define CHINESE_YEAR "([一二][〇○零九][〇○零一二三四五六七八九]{2})"
#define CHINESE      "([一二三四五六七八九十]{1,3})"

static const SyRule rules[] = {
  /* October 7, 2022; Oct. 7, 2022; October 7 and 21, 2022; October 28 through December 31, 2013 */
  { "19|20|18", "(?<![\\w])" MONTH " ?" DAY ORDINAL "(?:" TO_OR_COMMA "(?:" MONTH " ?)?" DAY ORDINAL ")?(?:, ?| )" YEAR4 "(?!\\d)", make_months_first },
  /* 7 October 2022, 1er juin 2025, 7th of October 2022, 7. Oktober 2022 */
  { "19|20|18", "(?<![\\w.,/-])(?:" DAY ORDINAL "(?: " MONTH ")?" TO ")?" DAY "(?:st|nd|rd|th|er|e|\\.)?(?: (?:day of |of )?|-)" MONTH "(?:,? |-)" YEAR4 "(?!\\d)", make_day, "eNdMy" },
  { "年", "(?<!\\d)" YEAR4 " ?年 ?" DAY " ?月 ?" DAY " ?[日号]", make_chinese_days },
  { "年", CHINESE_YEAR " ?年 ?" CHINESE " ?月 ?" CHINESE " ?日", make_day, "ymd" },
  /* Airworthiness directives are numbered like days. */
  { "-", "(?<![\\w./-])(?<!AD )(?<!ADs )(?<!AD\\) )(?<!irective )(?<!irectives )" YEAR4 "-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\\d|3[01])(?![\\d-]|\\.\\d)",
    make_day, "ymd" },
  { "/", "(?<![\\w./-])" YEAR4 "/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])(?![\\w/-]|\\.\\d)", make_day, "ymd", "cn" },
  { "/", "(?<![\\w./-])(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/" YEAR4 "(?![\\w/-]|\\.\\d)", make_day, "mdy", "us" },
  { "/", "(?<![\\w./-])(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/(\\d{2})(?![\\w/-]|\\.\\d)", make_day, "mdY", "us" },
  { "iled ", "(?<=[Ff]iled )(0?[1-9]|1[0-2])-(0?[1-9]|[12]\\d|3[01])-(\\d{2})(?![\\w-])", make_day, "mdY", "us" },
  { ".", "(?<![\\w./-])(0?[1-9]|[12]\\d|3[01])\\. ?(0?[1-9]|1[0-2])\\. ?" YEAR4 "(?![\\w/-]|\\.\\d)", make_day, "dmy", "eu" },
  { "/", "(?<![\\w./-])(0?[1-9]|[12]\\d|3[01])/(0?[1-9]|1[0-2])/" YEAR4 "(?![\\w/-]|\\.\\d)", make_day, "dmy", "eu" },
  { ".", "(?<![\\w./-])" YEAR4 "\\.(0?[1-9]|1[0-2])\\.(0?[1-9]|[12]\\d|3[01])(?![\\w/-]|\\.\\d)", make_day, "ymd", "cn" },
  { "OJ ", "OJ [LC][A-Z]{0,2},? [^;()]{1,24}?[ (]\\K(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\." YEAR4 "(?![\\w/-]|\\.\\d)", make_day, "dmy" },
};

void
sy_recognise_dates (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  static SyRules table = SY_RULES (rules);
  SySearch search;
  sy_search_init (&search, context, view);
  sy_rules_run (&table, &search);
  sy_search_finish (&search, SY_FACT_DATE, "date", SY_DATE_VERSION, facts);
}
