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
  int next_month, next_day; /* a second day of the same year: "2025年4月4日和9日", "10月3日至11月1日" */
} Parts;

static void
read_part (Parts *parts, const SyMatch *match, int group, char letter)
{
  int number = sy_match_number (match->info, match->view, group);
  g_autofree char *name = letter == 'M' ? sy_match_text (match->info, match->view, group) : NULL;
  switch (letter)
    {
    case 'y': parts->year = number; break;
    case 'Y': /* two digits */ parts->year = number + (number < 50 ? 2000 : 1900); break;
    case 'M': parts->month = month_of (name); break;
    case 'm': parts->month = number; break;
    case 'd': parts->day = number; break;
    case 'n': parts->next_month = number; break;
    default: parts->next_day = number;
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
  add_day (search, match, parts.year, parts.month, parts.day);
  int month = parts.next_month > 0 ? parts.next_month : parts.month;
  /* An earlier month is one of the next year or a slip: it is not for us to say. */
  if (parts.next_day > 0 && month >= parts.month)
    add_day (search, match, parts.year, month, parts.next_day);
}

#define CHINESE_YEAR "([一二][〇○零九][〇○零一二三四五六七八九]{2})"
#define CHINESE      "([一二三四五六七八九十]{1,3})"

static const SyRule rules[] = {
  /* October 7, 2022; Oct. 7, 2022; October 7 and 21, 2022 is left to its last day. */
  { "1|2", "(?<![\\w])" MONTH " ?" DAY "(?:st|nd|rd|th)?(?:, ?| )" YEAR4 "(?!\\d)", make_day, "Mdy" },
  /* 7 October 2022, 1er juin 2025, 7th of October 2022, 7. Oktober 2022 */
  { "1|2", "(?<![\\w.,/-])" DAY "(?:st|nd|rd|th|er|\\.)? (?:day of |of )?" MONTH ",? " YEAR4 "(?!\\d)", make_day, "dMy" },
  { "年", "(?<!\\d)" YEAR4 " ?年 ?" DAY " ?月 ?" DAY " ?[日号](?: ?(?:和|、|至|到|及|-|—|~) ?(?:" DAY " ?月 ?)?" DAY " ?日)?", make_day, "ymdne" },
  { "年", CHINESE_YEAR " ?年 ?" CHINESE " ?月 ?" CHINESE " ?日", make_day, "ymd" },
  /* Airworthiness directives are numbered like days. */
  { "-", "(?<![\\w./-])(?<!AD )(?<!ADs )(?<!AD\\) )(?<!irective )(?<!irectives )" YEAR4 "-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\\d|3[01])(?![\\d-]|\\.\\d)",
    make_day, "ymd" },
  { "/", "(?<![\\w./-])" YEAR4 "/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])(?![\\w/-]|\\.\\d)", make_day, "ymd", "cn" },
  { "/", "(?<![\\w./-])(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/" YEAR4 "(?![\\w/-]|\\.\\d)", make_day, "mdy", "us" },
  { "/", "(?<![\\w./-])(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/(\\d{2})(?![\\w/-]|\\.\\d)", make_day, "mdY", "us" },
  { "iled ", "(?<=[Ff]iled )(0?[1-9]|1[0-2])-(0?[1-9]|[12]\\d|3[01])-(\\d{2})(?![\\w-])", make_day, "mdY", "us" },
  { ".", "(?<![\\w./-])(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\." YEAR4 "(?![\\w/-]|\\.\\d)", make_day, "dmy", "eu" },
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
