// SPDX-License-Identifier: GPL-3.0-or-later
/* How acts of the European Union are cited: by kind and number in the old and the new order (English, French, Dutch, German, Chinese), by CELEX, by
 * ELI. */
#include "index/recognise_citation.h"

#include <string.h>

/* Words for kinds of acts, as they stand in a lower-cased match, and the CELEX letter. The longer come first: a framework decision is no decision. */
static const struct
{
  const char *word;
  char letter;
} kinds[] = {
  { "framework decision", 'F' },
  { "décision-cadre", 'F' },
  { "kaderbesluit", 'F' },
  { "rahmenbeschluss", 'F' },
  { "common position", 'E' },
  { "position commune", 'E' },
  { "standpu", 'E' },
  { "joint action", 'E' },
  { "action commune", 'E' },
  { "optreden", 'E' },
  { "regulation", 'R' },
  { "reg.", 'R' },
  { "règlement", 'R' },
  { "verordening", 'R' },
  { "verordnung", 'R' },
  { "条例", 'R' },
  { "條例", 'R' },
  { "法规", 'R' },
  { "法規", 'R' },
  { "directive", 'L' },
  { "richtli", 'L' },
  { "指令", 'L' },
  { "decision", 'D' },
  { "décision", 'D' },
  { "besluit", 'D' },
  { "beschluss", 'D' },
  { "决定", 'D' },
  { "決定", 'D' },
  { "recommendation", 'H' },
  { "recommandation", 'H' },
  { "aanbeveling", 'H' },
  { "empfehlung", 'H' },
};

#define KIND                                                                                                                                             \
  "(?:framework decisions?|décisions?-cadre|common positions?|positions? communes?|gemeenschappelijke? standpunte?n?|joint actions?|actions? communes?" \
  "|gemeenschappelijke? optredens?|regulations?|reg\\.|règlements?|(?:uitvoerings)?verordeninge?n?|(?:durchführungs)?verordnung(?:en)?|directives?|richtlijn(?:en)?|richtlinien?"         \
  "|decisions?|décisions?|(?:kader|uitvoerings)?besluite?n?|(?:rahmen|durchführungs)?beschluss|recommendations?|recommandations?|aanbeveling(?:en)?|empfehlung(?:en)?)"
/* What stands between a kind and its number: "règlement délégué (UE)", "directives du Parlement européen et du Conseil 2001/24/CE". */
#define BETWEEN                                                                                                                                          \
  "(?: (?:délégué|d['’]exécution)e?s?)?"                                                                                                                 \
  "(?: (?:of the |du |de la |van het |van de |des |der )(?:european parliament and of the council|council|commission|parlement européen et du conseil|conseil|commission" \
  "|europees parlement en de raad|raad|commissie|europäischen parlaments und des rates|rates|kommission))?"
#define DOMAIN_WORD "(?:EU|EC|EEC|ECSC|Euratom|CFSP|JHA|UE|CE|CEE|PESC|JAI|EG|EWG|GASP|GBVB|JBZ|JI|EGKS|CECA)"
#define DOMAIN      DOMAIN_WORD "(?:, ?" DOMAIN_WORD ")*"
#define NUMBER_WORD "(?:(No|n[°ºo]|nr|num)\\.? ?)?"
/* Groups: domain before, "No", two numbers, domain behind. */
#define ACT "(?:\\((" DOMAIN ")\\) ?)?" NUMBER_WORD "(\\d{1,4})/(\\d{1,4})(?:/(" DOMAIN ")\\b)?(?![\\w/])"

/* A footnote's mark may stand before the joint: "Directive 2003/71/EC (6) or 2004/109/EC". */
static SyPattern next_act = { "(?i)(?: \\( ?\\*?\\d{1,2} ?\\))?(?:, (?:and |or )?| and | or | et | en | und )" ACT };

/* Group numbers of ACT within a pattern, counted from the group of the domain. */
enum
{
  DOMAIN_BEFORE,
  NUMBERED,
  FIRST,
  SECOND,
  DOMAIN_BEHIND
};

/* A year as acts are numbered by it: four digits, or two before 2000; 0 if it is none. */
static int
act_year (const char *digits)
{
  int value = atoi (digits);
  gsize length = strlen (digits);
  if (length == 4 && value >= 1952 && value < 2100)
    return value;
  return length == 2 && value >= 52 ? 1900 + value : 0;
}

static char
letter_of (const char *words)
{
  g_autofree char *lower = g_utf8_strdown (words, -1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (lower, kinds[i].word) != NULL)
      return kinds[i].letter;
  return '\0';
}

/* CELEX id of an act that is written A/B. "No A/B" gives the number first, and the number also comes first where only B can be a year; else the year
 * does. */
static char *
act_id (char letter, gboolean numbered, const char *a, const char *b)
{
  int year_a = act_year (a), year_b = act_year (b);
  gboolean number_first = numbered ? year_b != 0 : year_a == 0 || (strlen (a) < 4 && strlen (b) == 4);
  int year = number_first ? year_b : year_a;
  int number = atoi (number_first ? a : b);
  return year != 0 && number > 0 ? sy_citation_id ("eu:3%d%c%04d", year, letter, number) : NULL;
}

static char *
matched_act (const SyView *view, const GMatchInfo *info, int group, char letter)
{
  g_autofree char *numbered = sy_match_text (info, view, group + NUMBERED);
  g_autofree char *a = sy_match_text (info, view, group + FIRST), *b = sy_match_text (info, view, group + SECOND);
  return act_id (letter, *numbered != '\0', a, b);
}

static gboolean
has_domain (const GMatchInfo *info, int group)
{
  gsize start, end;
  return sy_match_span (info, group + DOMAIN_BEFORE, &start, &end) || sy_match_span (info, group + DOMAIN_BEHIND, &start, &end);
}

/* A bare "Regulation 2021/821" is one of the Union's in a text of the Union, or shortly behind its name. */
static gboolean
is_of_the_union (const SySearch *search, gsize start)
{
  return g_strcmp0 (search->context->jurisdiction, "eu") == 0
         || sy_view_holds_any (search->view, start > 80 ? start - 80 : 0, start, "EU |EU)|European|Council|Commission|欧盟|歐盟");
}

/* "Council Regulation (EC) No 428/2009", "Regulations (EU) No 833/2014 and (EU) 2021/821", "Decision 2014/512/CFSP" */
static void
make_act (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *words = sy_match_text (match->info, match->view, 1);
  char letter = letter_of (words);
  if (letter == '\0' || (!has_domain (match->info, 2) && !is_of_the_union (search, match->start)))
    return;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_ptr_array_add (ids, matched_act (match->view, match->info, 2, letter));

  gboolean plural = g_str_has_suffix (words, "s") || g_str_has_suffix (words, "en") || g_str_has_suffix (words, "S") || g_str_has_suffix (words, "EN");
  gsize end = match->end, start;
  g_autoptr (GMatchInfo) info = NULL;
  while (ids->len < SY_CITATION_MEMBERS && sy_pattern_at (&next_act, match->view, end, &info))
    {
      /* Behind one act the next needs its own domain: "Regulation (EU) No 1093/2010 and (EU) No 1095/2010". */
      if (!plural && !(has_domain (info, 1) && has_domain (match->info, 2)))
        break;
      g_ptr_array_add (ids, matched_act (match->view, info, 1, letter));
      sy_match_span (info, 0, &start, &end);
      g_clear_pointer (&info, g_match_info_unref);
    }
  for (guint i = 0; i < ids->len; i++)
    sy_search_add (search, match->start, end, g_ptr_array_index (ids, i));
}

/* "欧盟2021/821号条例", "（EU）2021/821号条例"; with `parameter`, the kind stands before: "条例（EU）2021/821". */
static void
make_chinese_act (SySearch *search, const SyMatch *match, const char *parameter)
{
  int kind = parameter != NULL ? 1 : 3, first = parameter != NULL ? 2 : 1;
  g_autofree char *words = sy_match_text (match->info, match->view, kind);
  g_autofree char *a = sy_match_text (match->info, match->view, first), *b = sy_match_text (match->info, match->view, first + 1);
  sy_search_add (search, match->start, match->end, act_id (letter_of (words), FALSE, a, b));
}

/* "32021R0821", "02021R0821-20231216", "32021R0821R(01)" */
static void
make_celex (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *celex = sy_match_text (match->info, match->view, 1);
  sy_search_add (search, match->start, match->end, sy_citation_id ("eu:%s", celex));
}

/* "31992 L 0079", as the treaties of accession write it */
static void
make_spaced_celex (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *year = sy_match_text (match->info, match->view, 1), *letter = sy_match_text (match->info, match->view, 2),
                  *number = sy_match_text (match->info, match->view, 3);
  sy_search_add (search, match->start, match->end, sy_citation_id ("eu:%s%s%s", year, letter, number));
}

/* "02022R1299 — EN — 26.07.2022", at the head of a consolidated text */
static void
make_consolidated (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *celex = sy_match_text (match->info, match->view, 1), *day = sy_match_text (match->info, match->view, 2),
                  *month = sy_match_text (match->info, match->view, 3), *year = sy_match_text (match->info, match->view, 4);
  sy_search_add (search, match->start, match->end, sy_citation_id ("eu:%s-%s%s%s", celex, year, month, day));
}

/* ELI types and their CELEX letters. */
static const struct
{
  const char *type;
  char letter;
} eli_types[] = {
  { "reg", 'R' }, { "reg_impl", 'R' }, { "reg_del", 'R' }, { "dir", 'L' },  { "dir_impl", 'L' },  { "dir_del", 'L' },
  { "dec", 'D' }, { "dec_impl", 'D' }, { "dec_del", 'D' }, { "reco", 'H' }, { "dec_framw", 'F' }, { "joint_action", 'E' },
};

/* "http://data.europa.eu/eli/reg/2021/821/oj", ".../eli/reg/2021/821/2023-12-16" */
static void
make_eli (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *type = sy_match_text (match->info, match->view, 1);
  int year = sy_match_number (match->info, match->view, 2), number = sy_match_number (match->info, match->view, 3);
  g_autofree char *day = sy_match_text (match->info, match->view, 4);
  for (guint i = 0; i < G_N_ELEMENTS (eli_types); i++)
    if (strcmp (type, eli_types[i].type) == 0)
      sy_search_add (search, match->start, match->end,
                     *day == '\0' ? sy_citation_id ("eu:3%04d%c%04d", year, eli_types[i].letter, number)
                                  : sy_citation_id ("eu:0%04d%c%04d-%.4s%.2s%.2s", year, eli_types[i].letter, number, day, day + 5, day + 8));
}

static const SyRule rules[] = {
  { "egulation|EGULATION|irective|IRECTIVE|ecision|ECISION|écision|eg. |ommon |oint |ecommen|erord|ichtli|esluit|eschlu|èglement|osition|ction |ptreden|tandp|aanbev|mpfehl|ERORD|ICHTLI|ESLUIT|ESCHLU|ÈGLEMENT|ÉCISION|OSITION|CTION |PTREDEN|ECOMMEN",
    "(?i)(" KIND ")" BETWEEN "[ (]{0,2}" ACT, make_act },
  { "号|號", "(?:第 ?)?(\\d{1,4})/(\\d{1,4}) ?[号號](?: ?\\((?:EU|欧盟|歐盟)\\))? ?(条例|條例|法规|法規|指令|决定|決定)", make_chinese_act },
  { "条例|條例|法规|法規|指令|决定|決定",
    "(条例|條例|法规|法規|指令|决定|決定) ?\\((?:EU|EC|EEC|CFSP)\\) ?(?:No\\.? ?)?(?:第 ?)?(\\d{1,4})/(\\d{1,4})(?![\\w/])(?: ?[号號])?",
    make_chinese_act, "before" },
  { "319|320|019|020|119|120|219|220|519|520",
    "(?<![\\w-])(?:CELEX(?:[: ]{1,2}|%3A)?)?((?:3(?:19[5-9]\\d|20\\d{2})(?:[RLD]\\d{4}|[HEFQSXABCGJKMOY]\\d{4,5})(?:R\\(\\d{2}\\)|\\(\\d{2}\\))?"
    "|0(?:19[5-9]\\d|20\\d{2})[RLDHEFQSX]\\d{4}-\\d{8}|1(?:19[5-9]\\d|20\\d{2})[A-Z]/?(?:TXT|\\d{3})|[25](?:19[5-9]\\d|20\\d{2})[A-Z]{1,2}\\d{4,5}(?:\\(\\d{2}\\))?))(?![\\w-])",
    make_celex },
  { "319|320", "(?<![\\w-])(3(?:19[5-9]\\d|20\\d{2})) ([RLDHEF]) (\\d{4})(?![\\w-])", make_spaced_celex },
  { "019|020", "(?<![\\w-])(0(?:19[5-9]\\d|20\\d{2})[RLDHEF]\\d{4}) [—-] [A-Z]{2} [—-] (\\d{2})\\.(\\d{2})\\.(\\d{4})(?!\\d)", make_consolidated },
  { "/eli/", "(?:https?://)?(?:data|eur-lex)\\.europa\\.eu/eli/([a-z_]+)/(\\d{4})/(\\d{1,4})(?:/(\\d{4}-\\d{2}-\\d{2})\\b)?(?:/oj)?(?:/[a-z]{3}\\b)?", make_eli },
};

void
sy_citations_eu (SySearch *search)
{
  static SyRules table = SY_RULES (rules);
  sy_rules_run (&table, search);
  sy_citations_oj (search);
}
