// SPDX-License-Identifier: GPL-3.0-or-later
/* Customs codes: HS (4 and 6 digits), CN (8), HTS and Chinese commodity codes (8 and 10). The quote is the code as written; the word that announces
 * it stands before. */
#include "index/pattern.h"

#include <string.h>

#include "index/recognise_parts.h"

/* Groups of digits as the authorities print them: 8486.20.0000, 8486.20.00, 8541.40.60.20, 8542 31 90, 8542.31, 8110929010, 8542. */
#define CODE                                                                                                                                         \
  "(\\d{4}\\.\\d{2}\\.\\d{4}|\\d{4}\\.\\d{2}\\.\\d{2}(?:\\.\\d{2})?|\\d{4}\\.\\d{2}|\\d{4} \\d{2} \\d{2}(?: \\d{2})?|\\d{4} \\d{2}|\\d{10}|\\d{8}|\\d{6}|\\d{4}|\\d{2}\\.\\d{2})"
#define CODE_END "(?![\\d%]|\\.\\d|,\\d{1,3}(?!\\d))"

/* Text between two codes of one list. */
static SyPattern next_code = {
  "(?: ?(?:-|至|到|~) ?| to | through | tot en met | à | bis | en | et | und | ?, ?(?:and |or |ex )?|; ?(?:and |ex )?| ?[、和及与或] ?|/ ?| and (?:ex )?| or (?:ex )?| & | ex )(?:(?:subheadings?|headings?|HTS(?:US)?|CN) )?" CODE
      CODE_END
};

/* Chapters go from 01 to 97, and in the HTS to 99; 77 is kept free. */
static gboolean
is_chapter (const char *digits)
{
  int chapter = (digits[0] - '0') * 10 + (digits[1] - '0');
  return chapter >= 1 && chapter != 77;
}

/* Four digits that may be a year: read as a code only where the list is certainly one. */
static gboolean
is_like_year (const char *digits)
{
  return digits[0] == '1' ? digits[1] == '9' : digits[0] == '2' && digits[1] == '0';
}

/* Adds the code of `group`; returns its number of digits, 0 if it is none. */
static guint
add_code (SySearch *search, const GMatchInfo *info, int group)
{
  gsize start = 0, end = 0;
  sy_match_span (info, group, &start, &end);
  char digits[16];
  guint count = 0;
  for (gsize i = start; i < end && count < G_N_ELEMENTS (digits) - 1; i++)
    if (g_ascii_isdigit (search->view->text[i]))
      digits[count++] = search->view->text[i];
  digits[count] = '\0';
  if (!is_chapter (digits) || (count == 4 && is_like_year (digits)))
    return 0;
  sy_search_add (search, start, end, g_strconcat ("hs:", digits, NULL));
  return count;
}

/* Four digits behind longer codes are a code only where the list goes on or ends with them: "85423190, 1500 pieces". */
static gboolean
is_member (const SyView *view, gsize start, gsize end, guint before)
{
  const char *behind = view->text + end;
  return end - start > 4 || before == 4 || *behind == '\0' || strchr (",;.)", *behind) != NULL || g_str_has_prefix (behind, "、")
         || g_str_has_prefix (behind, " and ") || g_str_has_prefix (behind, " or ");
}

/* Group 1 is the first code behind an announcement; more may follow. */
static void
make_list (SySearch *search, const SyMatch *match, const char *parameter)
{
  guint count = add_code (search, match->info, 1);
  gsize end = match->end, start;
  g_autoptr (GMatchInfo) info = NULL;
  while (count > 0 && sy_pattern_at (&next_code, match->view, end, &info))
    {
      sy_match_span (info, 1, &start, &end);
      count = is_member (match->view, start, end, count) ? add_code (search, info, 1) : 0;
      g_clear_pointer (&info, g_match_info_unref);
    }
}

static void
make_alone (SySearch *search, const SyMatch *match, const char *parameter)
{
  gsize start = 0, end = 0;
  sy_match_span (match->info, 1, &start, &end);
  /* 2019.10.07 is a day. */
  if (!is_like_year (match->view->text + start) || end - start > 10)
    add_code (search, match->info, 1);
}

static const SyRule rules[] = {
  { "编号|編號|号列|號列|则号|則號|税号|稅號|编码|編碼|税目|稅目|品目|子目|商品编码",
    "(?:商品编[号码]|商品編[號碼]|税则号列?|稅則號列?|税号|稅號|HS ?编码|HS ?編碼|税目号?|稅目|品目|子目|税则编码|海关编码|海關編碼)(?:为|是|如下)?[:： ]{0,2}(?:第 ?|ex )?" CODE
        CODE_END,
    make_list },
  { "HTS|Harmonized|Harmonised|CN |CN-|HS |Schedule B|TARIC|NC |SH |GN-|KN-|ariff",
    "(?<![\\w-])(?:HTS(?:US|A)?|Harmoni[sz]ed (?:Tariff )?(?:Schedule|System)(?: of the United States)?|CN|HS|Schedule B|TARIC|NC|SH|GN|KN|[Tt]ariff (?:item|line|code|heading|subheading)s?)(?: ?\\([A-Z]{2,6}\\))?"
    "(?:[ -](?:[Cc]odes?|numbers?|headings?|subheadings?|classifications?|statistical reporting numbers?|tariff codes?))*(?: Nos?\\.?)?[: ]{1,2}(?:ex )?" CODE
        CODE_END,
    make_list },
  { "eading", "(?<!\\w)(?:[Ss]ub-?headings?|[Hh]eadings?) (?:Nos?\\.? )?(?:ex )?" CODE CODE_END, make_list },
  { "osition|post|nderverdeling", "(?<!\\w)(?:(?:sous-)?positions?|post(?:en)?|onderverdeling(?:en)?)(?: van)? (?:ex )?" CODE CODE_END, make_list, NULL, "eu" },
  { ".", "(?<![\\w.,/$-])(\\d{4}\\.\\d{2}\\.\\d{4}|\\d{4}\\.\\d{2}\\.\\d{2}(?:\\.\\d{2})?)(?![\\w%/]|[.,]\\d)", make_alone },
  /* The first cell of a row of an EU annex; the row may have been run together. */
  { " | ", "^(?:ex )?(\\d{4} \\d{2}(?: \\d{2})?)(?= \\|)", make_list, NULL, "eu" },
  { " ", "^(?:ex )?(\\d{4}(?: \\d{2}){0,2})(?= \\p{Lu}[\\p{Ll}’'-]{2})", make_alone, NULL, "eu" },
  { " ", "^(?:ex )?(\\d{4} \\d{2}(?: \\d{2})?)(?= ?, ?(?:ex )?\\d{4} \\d{2})", make_list, NULL, "eu" },
  /* Rows of a table that have been run together: groups of six or eight digits before the name of the goods. */
  { "0|1|2|3|4|5|6|7|8|9", "(?<![\\w.,/:%-])(?<![\\d/:%-] )(\\d{4} \\d{2}(?: \\d{2})?)(?= \\p{Lu}[\\p{Ll}’'-]{2})", make_alone, NULL, "eu" },
};

void
sy_recognise_hs (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  static SyRules table = SY_RULES (rules);
  SySearch search;
  sy_search_init (&search, context, view);
  sy_rules_run (&table, &search);
  sy_search_finish (&search, SY_FACT_HS, "hs", SY_HS_VERSION, facts);
}
