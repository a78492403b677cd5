// SPDX-License-Identifier: GPL-3.0-or-later
/* Chinese clauses. A sentence is read clause by clause; a day that one clause states holds for those behind it: "自2025年5月14日起,暂停甲公告相关措施90天,暂停乙公告相关措施90天". */
#include "index/effect_text.h"

#include <string.h>

#include "corpus/text.h"

#define D      "\\{D\\d+\\}"
#define NUMBER "[一二三四五六七八九十]{1,3}|\\d{1,2}"

typedef struct
{
  SyDay from, until;   /* stated by this clause or one before it; `until` is the last day */
  int days;            /* of this clause; 0: none */
  gboolean stated;     /* this clause states `from` */
} Days;

/* End of the clause that begins at `at`: a comma or semicolon outside brackets and titles. */
static gsize
clause_end (const char *text, gsize at, gsize length)
{
  int depth = 0;
  for (gsize i = at; i < length; i++)
    {
      const char *here = text + i;
      if (*here == '(' || g_str_has_prefix (here, "《") || g_str_has_prefix (here, "“"))
        depth++;
      else if (*here == ')' || g_str_has_prefix (here, "》") || g_str_has_prefix (here, "”"))
        depth = MAX (depth - 1, 0);
      else if (depth == 0 && (*here == ',' || *here == ';'))
        return i;
    }
  return length;
}

static gboolean
match_in (const SyEffectSentence *sentence, const char *pattern, gsize start, gsize end, GMatchInfo **info)
{
  g_autoptr (GMatchInfo) found = NULL;
  if (!g_regex_match_full (sy_effect_pattern (pattern), sentence->text, (gssize) end, (int) start, 0, &found, NULL))
    return FALSE;
  *info = g_steal_pointer (&found);
  return TRUE;
}

static void
match_span (const GMatchInfo *info, int group, gsize *start, gsize *end)
{
  int from, to;
  g_match_info_fetch_pos (info, group, &from, &to);
  *start = (gsize) from;
  *end = (gsize) to;
}

/* ---- parts ---- */

static int
number_of (const char *text, gsize length)
{
  g_autofree char *digits = g_strndup (text, length);
  return g_ascii_isdigit (*digits) ? atoi (digits) : (int) sy_text_chinese_number (digits, length);
}

/* Parts that the text in [start, end) names: "第一款(一)、(二)项" are "paragraph 1, limb (a)" and "paragraph 1, limb (b)", as registers write them. Caller's, of char *. */
static GPtrArray *
parts_in (const SyEffectSentence *sentence, gsize start, gsize end)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  static const char pattern[] = "第(" NUMBER ")(条|款)((?:第?\\((?:" NUMBER ")\\)[、和及]?)*)";
  g_autoptr (GMatchInfo) info = NULL;
  g_regex_match_full (sy_effect_pattern (pattern), sentence->text, (gssize) end, (int) start, 0, &info, NULL);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      gsize from, to;
      match_span (info, 1, &from, &to);
      int number = number_of (sentence->text + from, to - from);
      match_span (info, 2, &from, &to);
      const char *unit = g_str_has_prefix (sentence->text + from, "条") ? "article" : "paragraph";
      match_span (info, 3, &from, &to);
      gboolean limbs = FALSE;
      for (gsize i = from; i < to; i++)
        if (sentence->text[i] == '(')
          {
            gsize length = strcspn (sentence->text + i + 1, ")");
            int limb = number_of (sentence->text + i + 1, length);
            if (limb >= 1 && limb <= 26)
              g_ptr_array_add (parts, g_strdup_printf ("%s %d, limb (%c)", unit, number, 'a' + limb - 1));
            limbs = TRUE;
          }
      if (!limbs && number > 0)
        g_ptr_array_add (parts, g_strdup_printf ("%s %d", unit, number));
    }
  /* "第63号(《关于…的公告》)所附《…清单》" */
  static const char annexed[] = "^\\)?(?:[^()]{0,12}\\([^()]*\\))?所附《";
  if (parts->len == 0 && g_regex_match_full (sy_effect_pattern (annexed), sentence->text + start, (gssize) (end - start), 0, 0, NULL, NULL))
    g_ptr_array_add (parts, g_strdup ("annex"));
  return parts;
}

/* Says it for each part, or for the whole if there is none. */
static void
say_of_parts (SyEffectSentence *sentence, SyEffectSaid said, const GPtrArray *parts)
{
  for (guint i = 0; i < MAX (parts->len, 1); i++)
    {
      said.part = i < parts->len ? parts->pdata[i] : NULL;
      sy_effect_add (sentence, &said);
    }
}

/* Says it of each instrument of the same authority's country that [from, to) cites, with the parts named behind it. TRUE if there was one. */
static gboolean
say_of_cited (SyEffectSentence *sentence, SyEffectSaid said, gsize from, gsize to)
{
  gboolean any = FALSE;
  gsize at, after;
  const SyEffectMark *mark;
  for (gsize i = from; (mark = sy_effect_mark_in (sentence, SY_FACT_CITATION, i, to, &at, &after)) != NULL; i = after)
    {
      gsize next = to;
      sy_effect_mark_in (sentence, SY_FACT_CITATION, after, to, &next, NULL);
      g_autoptr (GPtrArray) parts = parts_in (sentence, after, next);
      for (guint k = 0; k < mark->values->len; k++)
        {
          said.target = mark->values->pdata[k];
          if (!g_str_has_prefix (said.target, "cn-"))
            continue;
          /* A law on which the measure rests stands before it: "根据《…法》". */
          static const char ground[] = "(?:根据|依据|按照|依照)《?$";
          if (g_regex_match_full (sy_effect_pattern (ground), sentence->text, (gssize) at, 0, 0, NULL, NULL))
            continue;
          say_of_parts (sentence, said, parts);
          any = TRUE;
        }
    }
  return any;
}

/* ---- days ---- */

/* "自公布之日起两个月后", "自公布之日起30日后": the day that many months or days later; `day` where the words go on otherwise. */
static SyDay
day_later (const SyEffectSentence *sentence, gsize at, gsize end, SyDay day)
{
  static const char later[] = "^(?:满)?([一二两三四五六七八九十]{1,3}|\\d{1,3})(个月|日|天)后";
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *behind = g_strndup (sentence->text + at, end - at);
  if (day == SY_DAY_NONE || !g_regex_match (sy_effect_pattern (later), behind, 0, &info))
    return day;
  g_autofree char *number = g_match_info_fetch (info, 1), *unit = g_match_info_fetch (info, 2);
  gint64 count = g_ascii_isdigit (*number) ? atoi (number) : strcmp (number, "两") == 0 ? 2 : sy_text_chinese_number (number, strlen (number));
  if (count <= 0)
    return day;
  if (strcmp (unit, "个月") != 0)
    return day + (SyDay) count;
  int year, month, mday;
  sy_day_to_ymd (day, &year, &month, &mday);
  month += (int) count - 1;
  year += month / 12;
  month = month % 12 + 1;
  mday = MIN (mday, (int) g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));
  return sy_day_from_ymd (year, month, mday);
}

static void
read_days (const SyEffectSentence *sentence, gsize start, gsize end, Days *days)
{
  static const char from[] = "自?(?<from>" D ")(?:零时)?(?:起|之日起|以后|至)|(?:自)?(?<own>(?:公布|发布|印发)之日|即日)起",
                    until[] = "至(?<until>" D ")(?:止|24时)?|有效期(?:限)?(?:延长)?(?:至|到)(?<until>" D ")", span[] = "(?<![月\\d])(\\d{1,3})(?:日|天)(?!内|前|后)";
  g_autoptr (GMatchInfo) first = NULL, last = NULL, length = NULL;
  days->days = 0;
  days->stated = FALSE;
  if (match_in (sentence, from, start, end, &first))
    {
      SyDay day = sy_effect_day (sentence, first, "from");
      gsize group, stop;
      if (day == SY_DAY_NONE && sy_effect_group (first, "own", &group, &stop))
        day = day_later (sentence, stop + strlen ("起"), end, sentence->published);
      days->from = day;
      days->until = SY_DAY_NONE;
      days->stated = day != SY_DAY_NONE;
    }
  if (match_in (sentence, until, start, end, &last))
    days->until = sy_effect_day (sentence, last, "until");
  if (match_in (sentence, span, start, end, &length))
    {
      gsize group, stop;
      match_span (length, 1, &group, &stop);
      days->days = atoi (sentence->text + group);
    }
}

/* Day after the last that the clause states. */
static SyDay
day_after (const Days *days)
{
  if (days->until != SY_DAY_NONE)
    return days->until + 1;
  return days->days > 0 && days->from != SY_DAY_NONE ? days->from + days->days : SY_DAY_NONE;
}

/* ---- clauses ---- */

/* "自…起施行": of the text itself, of its limbs, or of what the clause before it says was promulgated ("《…》以国务院令第365号公布,自…起施行"). */
static void
say_start (SyEffectSentence *sentence, gsize clause, gsize end, const Days *days)
{
  static const char own[] = "本(?:公告|决定|条例|办法|规定|细则|法|通知|清单|目录|令|规则|通告|意见|公约)|上述|现公布|予以公布|现将", other[] = "\\{C\\d+\\}[^{}]{0,12}(?:公布|发布)";
  SyEffectSaid said = sy_effect_said (SY_ACT_ENTER_INTO_FORCE, 0, end);
  said.from = days->from;
  gboolean self = g_regex_match_full (sy_effect_pattern (own), sentence->text, (gssize) end, 0, 0, NULL, NULL);
  gboolean heading = sentence->passage < 6; /* "(2024年4月11日外交部令第5号公布,自…起施行)" under the title */
  gboolean cited = sy_effect_mark_in (sentence, SY_FACT_CITATION, 0, end, NULL, NULL) != NULL;
  if (cited && !self && !heading)
    {
      if (g_regex_match_full (sy_effect_pattern (other), sentence->text, (gssize) end, 0, 0, NULL, NULL))
        say_of_cited (sentence, said, 0, end);
      return;
    }
  said.start = clause;
  g_autoptr (GPtrArray) parts = cited ? g_ptr_array_new () : parts_in (sentence, clause, end);
  /* What another clause repeals stands in the same sentence, behind or before: the evidence is this clause, with its subject. */
  if (self && !cited)
    said.start = 0;
  say_of_parts (sentence, said, parts);
}

typedef enum
{
  START,
  SUSPEND,
  PROLONG, /* a suspension goes on */
  RESUME,
  REPEAL,
  EXPIRE,
  POSTPONE,
  AMEND
} Verb;

/* What a clause does; the first row that it holds counts. Negations and intentions are no effects. */
static const struct
{
  Verb verb;
  const char *pattern;
} verbs[] = {
  { PROLONG, "(?<!将)(?<!可)(?:继续|延长)暂停|暂停[^,。]{0,12}(?:期限)?延长" },
  { SUSPEND, "(?<!将)(?<!将会)(?<!可以)(?<!宣布)(?<!继续)暂停(?!直至|受理|办理)" },
  { RESUME, "(?<!将)恢复(?:实施|执行|适用|施行)" },
  { REPEAL, "(?:废止|停止执行|停止实施|不再执行|不再适用|失效)(?=[。;,)]|$)|(?<!将)(?:停止|取消|撤销)[^,。;]{0,30}\\{C\\d+\\}[^,。;]{0,40}措施" },
  { POSTPONE, "(?:推迟|延期|延迟)(?:至|到)?[^,。;]{0,20}(?:施行|实施|执行|生效)" },
  { EXPIRE, "有效期(?:限)?(?:延长)?(?:至|到)" D "|(?:施行|实施|执行)(?:期限)?至" D },
  { START, "起(?:(?:满)?(?:[一二两三四五六七八九十]{1,3}|\\d{1,3})(?:个月|日|天)后)?(?:正式|起)?(?:施行|实施|生效|执行|优化[^,。;]{2,40}措施)" },
  { AMEND, "(?:对)?\\{C\\d+\\}[^,。;]{0,40}(?:作如下(?:修改|调整|修订)|(?:进行|予以)(?:优化|部分|适当)?(?:修改|修订|调整))|(?:修改|修订|调整)(?:《)?\\{C\\d+\\}(?![》〉]?[^,。]{0,10}决定》修[订改])" },
};

static void
read_clause (SyEffectSentence *sentence, gsize start, gsize end, const Days *days)
{
  guint row = 0;
  while (row < G_N_ELEMENTS (verbs) && !g_regex_match_full (sy_effect_pattern (verbs[row].pattern), sentence->text, (gssize) end, (int) start, 0, NULL, NULL))
    row++;
  if (row == G_N_ELEMENTS (verbs))
    return;
  SyEffectSaid said = sy_effect_said (SY_ACT_SUSPEND, days->stated || verbs[row].verb == AMEND ? start : 0, end);
  said.from = days->from;
  said.to = day_after (days);
  switch (verbs[row].verb)
    {
    case START:
      if (days->stated)
        say_start (sentence, start, end, days);
      return;
    case PROLONG:
      said.act = SY_ACT_EXTEND;
      said.value = "suspend";
      break;
    case SUSPEND: break;
    case RESUME: said.act = SY_ACT_RESUME; break;
    case REPEAL:
      said.act = SY_ACT_REPEAL;
      said.to = SY_DAY_NONE;
      break;
    case POSTPONE:
      said.act = SY_ACT_DELAY;
      said.to = SY_DAY_NONE;
      break;
    case AMEND:
      said.act = SY_ACT_AMEND;
      said.to = SY_DAY_NONE;
      break;
    case EXPIRE:
      if (days->until != SY_DAY_NONE)
        {
          said = sy_effect_said (SY_ACT_EXPIRE, 0, end);
          said.from = days->until + 1;
          if (!say_of_cited (sentence, said, start, end))
            sy_effect_add (sentence, &said);
        }
      return;
    }
  /* The object stands in the clause, or is the subject of the clauses before: "《甲公告》第二款,自即日起至…暂停实施". */
  if (!say_of_cited (sentence, said, start, end) && verbs[row].verb != AMEND && verbs[row].verb != REPEAL)
    {
      said.start = 0;
      say_of_cited (sentence, said, 0, start);
    }
}

void
sy_effects_cn (SyEffectSentence *sentence)
{
  Days days = { SY_DAY_NONE, SY_DAY_NONE, 0, FALSE };
  for (gsize at = 0; at < sentence->length;)
    {
      gsize end = clause_end (sentence->text, at, sentence->length);
      read_days (sentence, at, end, &days);
      read_clause (sentence, at, end, &days);
      at = end + 1;
    }
}
