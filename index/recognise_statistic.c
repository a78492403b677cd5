// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers that texts state about the work of a body: rows of index/statistics.def, with the period of the sentence. Precision comes first: what has no period and is no act of the text itself, or
 * stands in a sentence that only supposes it, is left. */
#include <string.h>

#include "corpus/statistic.h"
#include "index/amount.h"
#include "index/pattern.h"
#include "index/recognise_parts.h"

/* ---- pieces of the patterns ---- */

#define UNITS    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred)"
#define WORDS    "(?:a|" UNITS ")(?:[- ](?:and )?" UNITS ")*"
#define NUMBER   "(?:\\d[\\d,]*(?:\\.\\d+)?(?: (?:thousand|million|billion))?|" WORDS ")"
#define BRACKET  "(?: \\(\\d+\\))?"
#define N        "(?<n>\\d[\\d,]*(?:\\.\\d+)? ?[千万萬亿億]*(?: (?:thousand|million|billion))?|" WORDS "|[〇零两一二三四五六七八九十百千万]+)" BRACKET
#define M        "(?<m>" NUMBER ")" BRACKET
#define ABOUT    "(?:(?:[Aa]pproximately|[Aa]bout|around|over|some|nearly|almost|roughly|more than|less than|fewer than|at least|up to|an estimated|an average of|a total of|just over|just under) )*"
#define SUM      "(?<n>(?:US\\$|\\$|€|EUR ?|USD ?|Euro )?\\d[\\d,]*(?:\\.\\d+)? ?(?:(?:thousand|million|billion|trillion)\\b|[千万萬亿億]*)(?: ?(?:euros?|dollars|[欧歐美]元|人民币|元))?)"
#define PERCENT  "(?<n>\\d+(?:\\.\\d+)? ?(?:percent|per cent|%))"
#define ADDS     "(?:[Aa]dding|[Aa]dds|[Aa]dded)"
#define REMOVES  "(?:[Rr]emoving|[Rr]emoves|[Rr]emoved)"
#define REVISES  "(?:[Rr]evis(?:es|ing)|[Mm]odif(?:ies|ying)|[Cc]orrect(?:s|ing)|[Aa]mend(?:s|ing))"
#define ENTITIES                                                                                                                                                                       \
  " (?:(?:new|additional|more|other|foreign|further|Chinese|Russian|Iranian|Cuban|non-U\\.S\\.|US|U\\.S\\.|military- ?controlled) )*(?:entit(?:y|ies)|persons?|compan(?:y|ies)|organi[sz]ations?|part(?:y|ies)|affiliates|hotels)"
#define LIST                                                                                                                                                                           \
  "(?<s>(?:UFLPA |Unreliable |Export Control )?Entit(?:y|ies) [Ll]ist|Export Control List|Watch List|Unverified List|UVL|Military End-User (?:\\(MEU\\) )?List|MEU List|section 2\\(d\\)\\(2\\)\\(B\\)\\([ivx]+\\) list of the UFLPA" \
  "|List of Restricted Entities and Sub ?[Ee]ntities Associated With Cuba|Cuba Restricted List|不可靠实体清单|管控名单|关注名单|反制清单)"
#define APPLICATIONS "(?=(?:[a-z-]+ ){0,5}applications)(?=[a-z -]*(?:licen[sc]|export|authori[sz]))(?:(?:export|re-?export|licen[sc]e|licen[sc]ing|authori[sz]ation|dual-use|munitions|and|individual|for) ){1,5}applications(?: for (?:export |re-?export )?(?:licen[sc]es|authori[sz]ations))?"

/* ---- periods ---- */

typedef struct
{
  gsize start, end;
  char *name;
} Period;

static void
period_clear (Period *period)
{
  g_clear_pointer (&period->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Period, period_clear)

/* "2025年4月4日和9日" */
static char *
chinese_period (const GMatchInfo *info, const SyView *view, int year)
{
  int month = sy_match_number (info, view, 5), day = sy_match_number (info, view, 6), other = sy_match_number (info, view, 7), quarter = sy_match_number (info, view, 4);
  if (quarter >= 1 && quarter <= 4)
    return g_strdup_printf ("%04d-Q%d", year, quarter);
  if (month < 1)
    return g_strdup_printf ("%04d", year);
  if (day < 1)
    return g_strdup_printf ("%04d-%02d", year, month);
  return other > 0 ? g_strdup_printf ("%04d-%02d-%02d..%04d-%02d-%02d", year, month, day, year, month, other) : g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static char *
period_name (const GMatchInfo *info, const SyView *view)
{
  int fiscal = sy_match_number (info, view, 1), year = sy_match_number (info, view, 2), chinese = sy_match_number (info, view, 3);
  g_autofree char *whole = sy_match_text (info, view, 0);
  if (fiscal > 0)
    return g_strdup_printf ("FY%04d", fiscal);
  if (year > 0)
    return g_strdup_printf ("%04d", year);
  return strstr (whole, "财年") != NULL || strstr (whole, "財年") != NULL ? g_strdup_printf ("FY%04d", chinese) : chinese_period (info, view, chinese);
}

/* The first or last period that [from, to) names. */
static gboolean
find_period (const SyView *view, gsize from, gsize to, gboolean last, Period *period)
{
  static SyPattern pattern = { "(?:[Ff]iscal [Yy]ears?|FY) ?((?:19|20)\\d\\d)|\\b(?:[Ii]n|[Dd]uring|[Ff]or|[Oo]f|[Tt]hroughout|[Cc]alendar year) (?:calendar year )?((?:19|20)\\d\\d)(?![\\d-])"
                               "|((?:19|20)\\d\\d) ?(?:年第?([一二三四1-4])季度|年(\\d{1,2})月(\\d{1,2})日(?:和(\\d{1,2})日)?|年(\\d{1,2})月|[财財]年|年(?!第))" };
  g_autoptr (GMatchInfo) info = NULL;
  gboolean found = FALSE;
  if (!sy_pattern_find (&pattern, view, &info))
    return FALSE;
  do
    {
      gsize start, end;
      sy_match_span (info, 0, &start, &end);
      if (start < from || end > to)
        continue;
      period_clear (period);
      *period = (Period){ start, end, period_name (info, view) };
      found = TRUE;
    }
  while ((last || !found) && g_match_info_next (info, NULL));
  return found;
}

/* Where the clause around `at` ends: periods beyond belong to other numbers. */
static gsize
clause_end (const SyView *view, gsize at, gsize to)
{
  while (at < to && !(strchr (",;", view->text[at]) != NULL) && !sy_view_at (view, at, "。"))
    at++;
  return at;
}

/* In the clause behind the number, else the last one before it, else in the line above that a list hangs from. Caller's; NULL if none is named. */
static char *
period_of (const SySearch *search, gsize start, gsize end, gsize from, gsize to)
{
  g_auto (Period) period = { 0 };
  if (find_period (search->view, start, clause_end (search->view, end, to), FALSE, &period) || find_period (search->view, from, start, TRUE, &period))
    return g_steal_pointer (&period.name);
  if (search->context->above == NULL)
    return NULL;
  g_auto (SyView) above;
  sy_view_init (&above, search->context->above);
  return find_period (&above, 0, above.length, TRUE, &period) ? g_steal_pointer (&period.name) : NULL;
}

/* ---- numbers ---- */

static gboolean
named_span (const SyMatch *match, const char *group, gsize *start, gsize *end)
{
  int from, to;
  if (!g_match_info_fetch_named_pos (match->info, group, &from, &to) || from < 0)
    return FALSE;
  *start = (gsize) from;
  *end = (gsize) to;
  return TRUE;
}

/* "41446", "~ 36000"; NULL where it is no whole number (of hours, none). What an act does is exact: "under 41 entries" is no relation. Caller's. */
static char *
count_at (const SyView *view, gsize start, gsize end, const SyMeasure *measure)
{
  g_autofree char *text = g_strndup (view->text + start, end - start);
  int words = sy_english_number (g_str_has_prefix (text, "a ") ? text + 2 : text);
  char figures[SY_NUMBER_TEXT];
  SyNumber number;
  if (words >= 0)
    g_snprintf (figures, sizeof figures, "%d", words);
  else if (sy_number_at (view, start, SY_COMMA_GROUPS, &number))
    {
      sy_number_scale (view, &number, TRUE);
      sy_number_format (&number, figures);
    }
  else
    return NULL;
  if (strcmp (measure->unit, "count") == 0 && strpbrk (figures, ".e") != NULL)
    return NULL;
  gsize before = start;
  const char *relation = strcmp (measure->basis, "act") != 0 ? sy_relation_before (view, &before) : NULL;
  return g_strdup_printf ("%s%s%s", relation != NULL ? relation : "", relation != NULL ? " " : "", figures);
}

static char *
quantity_of (SySearch *search, const SyMeasure *measure, gsize start, gsize end)
{
  if (strcmp (measure->unit, "count") == 0 || strcmp (measure->unit, "hours") == 0)
    return count_at (search->view, start, end, measure);
  gsize before = start;
  sy_relation_before (search->view, &before);
  g_autofree char *found = sy_search_first_fact (search, strcmp (measure->unit, "money") == 0 ? sy_recognise_money : sy_recognise_percents, before, end, "");
  return *found != '\0' ? g_steal_pointer (&found) : NULL;
}

/* ---- subjects ---- */

static const struct
{
  const char *id, *words;
} subjects[] = {
#define SY_SUBJECT(id, words) { id, words },
#define SY_STATISTIC(measures, anchors, pattern)
#include "index/statistics.def"
#undef SY_SUBJECT
#undef SY_STATISTIC
};

static const char *
subject_in (const SyView *view, gsize start, gsize end)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (sy_view_holds_any (view, start, end, subjects[i].words))
      return subjects[i].id;
  return NULL;
}

/* The list that the match names, or else its sentence. NULL if there is none. */
static const char *
subject_of (const SyMatch *match, gsize from, gsize to)
{
  gsize start, end;
  return named_span (match, "s", &start, &end) ? subject_in (match->view, start, end) : subject_in (match->view, from, to);
}

/* ---- findings ---- */

/* The whole sentence is the quote: it has number, period and list. Takes `quantity` and `period`. */
static void
add (SySearch *search, gsize from, gsize to, const char *measure, char *quantity, char *period, const char *subject)
{
  g_autofree char *number = quantity, *named = period;
  GString *value = g_string_new (measure);
  g_string_append_printf (value, " | %s", number);
  if (named != NULL || subject != NULL)
    g_string_append_printf (value, " | %s", named != NULL ? named : "");
  if (subject != NULL)
    g_string_append_printf (value, " | %s", subject);
  sy_search_add (search, from, to, g_string_free (value, FALSE));
}

/* What is only supposed was not observed. */
static gboolean
is_supposed (const SyView *view, gsize from, gsize to)
{
  return sy_view_holds_any (view, from, to, "stimat|xpect|nticipat|would |could |will |might |assum|Assum| if |If |roposed|假设|预计|将会|可能");
}

#define LONGEST_QUOTE 1500 /* bytes: what runs on longer is no sentence, and the match itself is the quote */

static void
make_statistic (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_auto (GStrv) names = g_strsplit (parameter, ",", 2);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const SyMeasure *measure = sy_measure_find (names[i]);
      gboolean act = strcmp (measure->basis, "act") == 0, observed = strcmp (measure->basis, "observed") == 0;
      gsize start, end, from, to;
      sy_view_sentence (match->view, match->start, match->end, &from, &to);
      if (to - from > LONGEST_QUOTE)
        {
          from = match->start;
          to = match->end;
        }
      const char *subject = act ? subject_of (match, from, to) : NULL;
      if (!named_span (match, i == 0 ? "n" : "m", &start, &end) || (act && subject == NULL) || (observed && is_supposed (match->view, from, to)))
        continue;
      g_autofree char *quantity = quantity_of (search, measure, start, end), *period = observed ? period_of (search, match->start, match->end, from, to) : NULL;
      g_auto (Period) told = { 0 };
      if (act && sy_view_holds_any (match->view, match->start, match->end, "列入|暂停") && find_period (match->view, from, match->start, TRUE, &told) && strlen (told.name) >= strlen ("2025-01-01"))
        period = g_steal_pointer (&told.name);
      if (quantity != NULL && (!observed || period != NULL))
        add (search, from, to, measure->id, g_steal_pointer (&quantity), g_steal_pointer (&period), subject);
    }
}

static const SyRule rules[] = {
#define SY_SUBJECT(id, words)
#define SY_STATISTIC(measures, anchors, pattern) { anchors, pattern, make_statistic, measures, NULL },
#include "index/statistics.def"
#undef SY_SUBJECT
#undef SY_STATISTIC
};
static SyRules compiled = SY_RULES (rules);

void
sy_recognise_statistics (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  SySearch search;
  sy_search_init (&search, context, view);
  sy_rules_run (&compiled, &search);
  sy_search_finish (&search, SY_FACT_STATISTIC, "statistic", SY_STATISTIC_VERSION, facts);
}
