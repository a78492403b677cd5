// SPDX-License-Identifier: GPL-3.0-or-later
/* How the Official Journal of the European Union is cited: by series, issue, day and page ("OJ L 206, 11.6.2021, p. 1"), and since October 2023, when
 * each act became an issue of its own, by series and number ("OJ L, 2023/2616, 15.12.2023"). */
#include "index/recognise_citation.h"

#include <stdlib.h>
#include <string.h>

#define JOURNAL                                                                                                                                      \
  "(?:O\\.?J\\.?|JO|PB|ABl\\.?|Official Journal(?: of the European (?:Union|Communities))?|Journal officiel(?: de l['’]Union européenne)?"        \
  "|Publicatieblad(?: van de Europese Unie)?|Amtsblatt(?: der Europäischen Union)?)"
#define NUMBER_WORD "(?:(?:No|Nr|nr|n[°ºo])\\.? ?)?"
#define DAY         "\\d{1,2}(?:\\. ?|/)\\d{1,2}(?:\\. ?|/)(\\d{4})"
#define NAMED_DAY   "\\d{1,2}(?:er|\\.)? [A-Za-zéûä]{3,9} (\\d{4})"
#define PAGE        " ?(?:[pP]p?|blz|S|s)\\.? ?0{0,3}([1-9]\\d{0,4})"

/* Groups: series ("" before 1968), issue, its letter, year of a day in figures, year of a day in words, page. */
static void
make_page (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *series = sy_match_text (match->info, match->view, 1), *issue = sy_match_text (match->info, match->view, 2),
                  *letter = sy_match_text (match->info, match->view, 3), *page = sy_match_text (match->info, match->view, 6);
  int year = MAX (sy_match_number (match->info, match->view, 4), sy_match_number (match->info, match->view, 5));
  gboolean without_series = *series == '\0';
  if (year < 1952 || year >= 2100 || without_series != (year < 1968))
    return;
  sy_search_add (search, match->start, match->end,
                 sy_citation_id ("eu-oj-page:%s/%d/%d%s/%s", without_series ? "P" : series, year, atoi (issue), letter, page));
}

/* "OJ L, 2023/2616", "OJ C, C/2025/4524", "http://data.europa.eu/eli/C/2025/4524/oj" */
static void
make_number (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *series = sy_match_text (match->info, match->view, 1);
  int year = sy_match_number (match->info, match->view, 2), number = sy_match_number (match->info, match->view, 3);
  if (year >= 2023)
    sy_search_add (search, match->start, match->end, sy_citation_id ("eu-oj:%s/%d/%d", series, year, number));
}

static const SyRule rules[] = {
  { "OJ|O.J.|JO |PB |ABl|fficial Journal|ournal officiel|ublicatieblad|mtsblatt",
    "(?<!\\w)" JOURNAL " " NUMBER_WORD "(?:([LC]) ?)?" NUMBER_WORD "0{0,2}([1-9]\\d{0,3}) ?([AEIM](?![A-Za-z]))?"
    " ?,?(?: (?:of|du|van|vom))? ?(?:" DAY "|" NAMED_DAY ") ?,?" PAGE "(?:-\\d{1,5}| - \\d{1,5})?(?![\\w/])",
    make_page },
  { "OJ|PB |JO |ABl|fficial Journal",
    "(?<!\\w)" JOURNAL " ([LC]),? (?:[LC]/)?(20\\d{2})/(\\d{1,5})(?![\\w/])(?:, \\d{1,2}\\.\\d{1,2}\\.20\\d{2}(?!\\d))?", make_number },
  { "/eli/C/", "(?:https?://)?(?:data|eur-lex)\\.europa\\.eu/eli/(C)/(20\\d{2})/(\\d{1,5})(?:/oj)?(?:/[a-z]{3}\\b)?", make_number },
};

void
sy_citations_oj (SySearch *search)
{
  static SyRules table = SY_RULES (rules);
  sy_rules_run (&table, search);
}
