// SPDX-License-Identifier: GPL-3.0-or-later
/* Federal Register documents: what DATES says, what a text says of itself, what it does to earlier documents, and amendatory instructions as the Document Drafting Handbook writes them. */
#include "index/effect_text.h"

#include <string.h>

#include "corpus/id.h"

#define D    "\\{D\\d+\\}"
#define KIND "(?:rule|rules|regulation|regulations|order|amendments?|correction|corrections|document|action|determination|notice|proclamation|license|bulletin|waiver|directive|AD|memorandum|exemptions?|fees?|percentages)"
#define SELF "(?:[Tt]his|[Tt]hese|[Tt]he)(?: [A-Za-z-]+){0,4} " KIND "(?: (?:in|made by) this (?:final |interim final )?rule)?"
#define TIME "(?:(?:at )?\\d{1,2}(?::\\d\\d)? [ap]\\.m\\.(?: \\([^)]*\\)| [A-Z][a-z]+ (?:[Ss]tandard|[Dd]aylight)? ?[Tt]ime| E[SD]?T)?,? (?:on )?)?"

typedef void (*Make) (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said);

static void
make_start (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  gsize start, end;
  SyDay until = sy_effect_day (sentence, info, "until");
  said.from = sy_effect_day (sentence, info, "from");
  said.to = until != SY_DAY_NONE && until >= said.from ? until + 1 : SY_DAY_NONE;
  g_autofree char *part = NULL;
  if (sy_effect_group (info, "part", &start, &end))
    {
      part = g_strstrip (g_strndup (sentence->text + start, end - start));
      if (strchr (part, '{') != NULL)
        g_clear_pointer (&part, g_free);
    }
  said.part = part;
  if (said.from != SY_DAY_NONE)
    sy_effect_add (sentence, &said);
}

/* "penalties assessed after D": from the next day on. */
static void
make_after (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  SyDay after = sy_effect_day (sentence, info, "from");
  said.from = after != SY_DAY_NONE ? after + 1 : SY_DAY_NONE;
  if (said.from != SY_DAY_NONE)
    sy_effect_add (sentence, &said);
}

/* "If adopted, the rates will remain in effect through D". */
static gboolean
is_conditional (const SyEffectSentence *sentence)
{
  return g_regex_match (sy_effect_pattern ("^\\W*If (?:adopted|finalized|approved|promulgated|issued)\\b"), sentence->text, 0, NULL);
}

static void
make_end (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  if (is_conditional (sentence))
    return;
  SyDay until = sy_effect_day (sentence, info, "until");
  said.from = until != SY_DAY_NONE ? until + 1 : SY_DAY_NONE;
  if (said.from != SY_DAY_NONE)
    sy_effect_add (sentence, &said);
}

/* Says it of every document of the Federal Register, or section of the CFR, that the target cites; sections of the Code and the like are no targets. */
static void
make_others (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  gsize start, end, at, after;
  if (!sy_effect_group (info, "target", &start, &end))
    return;
  SyDay until = sy_effect_day (sentence, info, "until");
  said.from = sy_effect_day (sentence, info, "from");
  said.to = until != SY_DAY_NONE ? until + 1 : SY_DAY_NONE;
  const SyEffectMark *mark;
  for (gsize i = start; (mark = sy_effect_mark_in (sentence, SY_FACT_CITATION, i, end, &at, &after)) != NULL; i = after)
    for (guint k = 0; k < mark->values->len; k++)
      {
        said.target = mark->values->pdata[k];
        if (g_str_has_prefix (said.target, "us-fr") || (said.act == SY_ACT_SUSPEND && g_str_has_prefix (said.target, "us-cfr:")))
          sy_effect_add (sentence, &said);
      }
}

/* "published a document in FR Doc. …. The agency is withdrawing the correction": what the sentence before named. */
static void
make_named (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  said.target = sentence->named;
  if (said.target != NULL)
    sy_effect_add (sentence, &said);
}

static void
note_named (SyEffectSentence *sentence)
{
  gsize at = 0, after;
  const SyEffectMark *mark = sy_effect_mark_in (sentence, SY_FACT_CITATION, 0, sentence->length, &at, &after);
  g_autofree char *before = mark != NULL ? g_strndup (sentence->text, at) : NULL;
  const char *value = mark != NULL ? mark->values->pdata[0] : NULL;
  if (value != NULL && g_str_has_prefix (value, "us-fr:") && g_regex_match (sy_effect_pattern ("published (?:a|an|the|its) "), before, 0, NULL))
    sentence->named = value;
}

#define EFFECTIVE "(?:effective|applicable)(?: date)?(?: on| as of| beginning(?: on)?| starting| from| at| immediately on| upon publication on)?,? " TIME "(?:on )?(?<from>" D ")(?:,? (?:through|until|to|and continuing through|and ending(?: on)?) " TIME "(?<until>" D "))?"

static const struct
{
  const char *anchors; /* strings, '|' between them, one of which the sentence holds */
  gboolean dates_only; /* in DATES only */
  const char *pattern;
  SyAct act;
  Make make;
} rules[] = {
  { "ffective|pplicable", TRUE, "^(?:\\W*DATES: ?)?(?:[Ee]ffective|[Aa]pplicable)(?: [Dd]ates?)?(?::| is|,)? ?(?:on |as of |beginning )?" TIME "(?<from>" D ")(?:,? (?:through|until|to) (?<until>" D "))?", SY_ACT_ENTER_INTO_FORCE,
    make_start },
  { "ffective|pplicable", TRUE, "(?:^|: ?|\\. )(?!.*comment)" "(?:[Tt]h[ei]s?e? |[Aa]ll |[A-Z])[^.{}]{0,160}?(?: is| are| becomes?| will be| shall be| will become)(?: [a-z]+ly)? " EFFECTIVE, SY_ACT_ENTER_INTO_FORCE, make_start },
  { "ffective", FALSE, "(?:^|[.:,;)] ?)" SELF "(?:[^.{}]{0,60})?(?: is| are| becomes?| will be| shall be| shall become| will become| takes?) (?:[a-z]+ly )?" EFFECTIVE, SY_ACT_ENTER_INTO_FORCE, make_start },
  { "pplicable", TRUE, "(?:^|\\. )(?:[Tt]h[ei]s?e? |[A-Z])[^.{}]{0,160}? (?:was|were) applicable(?: beginning| as of| on)? (?<from>" D ")", SY_ACT_APPLY, make_start },
  { "pplicable", TRUE, "(?:is|are) applicable to [^.{};]{3,80} (?:on or after|beginning(?: on)?) (?<from>" D ")", SY_ACT_APPLY, make_start },
  { "pplicable", TRUE, "(?:is|are) applicable to [^.{};]{3,80} (?<!or )after (?<from>" D ")", SY_ACT_APPLY, make_after },
  { "pplicable", TRUE, "(?:^(?:\\W*DATES: ?)?|; ?)(?<part>[^.{};:]{3,120}): (?:[Ee]ffective|[Aa]pplicable) (?<from>" D ")", SY_ACT_APPLY, make_start },
  { "pplicable|ffective", TRUE, "^(?:\\W*DATES: ?)?(?:[Ee]ffective|[Aa]pplicable) immediately,? (?:and )?(?:until|through) (?<until>" D ")", SY_ACT_EXPIRE, make_end },
  { "pplicable", TRUE, "(?:and|but)(?: is| are| will be)? applicable(?: beginning| starting| as of| from| on)?(?: on)? (?<from>" D ")", SY_ACT_APPLY, make_start },
  { "xcept", FALSE, "[Ee]xcept (?:for |that )?(?<part>[^.{};]{3,120}?),? (?:which|that|and)? ?(?:is|are|will be|shall be|becomes?) effective(?: on| as of)? (?<from>" D ")", SY_ACT_ENTER_INTO_FORCE, make_start },
  { "ompliance", FALSE, "(?:[Cc]ompliance date|[Cc]ompliance with (?:this|these|the) [^.{}]{1,60})(?: for [^.{}]{1,60})?(?: is|: ?| is (?:mandatory|required)(?: by| on| as of| beginning)?) ?(?<from>" D ")", SY_ACT_APPLY, make_start },
  { "delay", FALSE,
    "effective date (?:of|for) (?<target>[^.]*?\\{C\\d+\\}[^.]*?)(?: is| are| has been| have been| will be)(?: hereby)?(?: further)? delayed(?:,? from " D ")?(?:,? (?:until|to) (?<from>" D ")| indefinitely)", SY_ACT_DELAY, make_others },
  { "delay", FALSE, "delay(?:s|ing) the effective date of (?<target>[^.]*?\\{C\\d+\\}[^.]*?)(?:,? from " D ")?,? (?:until|to) (?<from>" D ")", SY_ACT_DELAY, make_others },
  { "withdr", FALSE, "(?<target>(?:[Pp]roposed |[Ff]inal |[Dd]irect )*(?:rule|rules|notice|document|amendment)s?[^.]*?\\{C\\d+\\}[^.]*?)(?: is| are)(?: hereby| being)? withdrawn(?:,? (?:effective|as of|on) (?<from>" D "))?", SY_ACT_WITHDRAW, make_others },
  { "withdr", FALSE, "(?:[Tt]his (?:document|rule|notice|action)|BIS|OFAC|DDTC|[Tt]he (?:agency|Department|Commission|Bureau|Office)) (?:hereby )?withdraws (?<target>[^.]*?\\{C\\d+\\})", SY_ACT_WITHDRAW, make_others },
  { "ithdrawing", FALSE, "withdrawing (?<target>(?:this|that|the|a|our) [^.{}]{0,120}?\\{C\\d+\\})", SY_ACT_WITHDRAW, make_others },
  { "ithdrawing", FALSE, "^[^{}]{3,80} (?:is|are) (?:hereby )?withdrawing (?:the|that) (?:[a-z]+ )?(?:document|notice|rule|correction|amendment)\\b[^{}]*$", SY_ACT_WITHDRAW, make_named },
  { "suspend|stayed", FALSE,
    "(?<target>[^.]*?\\{C\\d+\\}[^.]*?)(?: is| are)(?: hereby)? (?:temporarily )?(?:suspended|stayed)(?:,? (?:effective|from|beginning|as of) (?<from>" D "))?(?:,? (?:until|through|to) (?<until>" D ")|,? indefinitely)?", SY_ACT_SUSPEND,
    make_others },
  { "uspension of|tay of", FALSE, "(?:[Ss]uspension|[Ss]tay) of (?<target>[^.]*?\\{C\\d+\\})[^.]{0,40}? from (?<from>" D ") (?:until|through|to) (?<until>" D ")", SY_ACT_SUSPEND, make_others },
  { "xpire|emain in effect|emains in effect|be effective", FALSE,
    "(?:^|[.:;,)}] ?| temporary )(?![^.{}]{0,60}operating license)(?:" SELF " (?![^.{}]{0,40}(?:that|which|would))[^.{}]{0,40}?|[Ii]t |and )(?:expires?|will expire|shall expire|remains? in effect (?:through|until)|will remain in effect (?:through|until)|will be effective (?:through|until)|shall remain in effect (?:through|until))(?: on| at)? " TIME
    "(?<until>" D ")", SY_ACT_EXPIRE, make_end },
  { "orrection", FALSE, "^In (?:the )?(?<target>(?:[^.]*?)\\{C\\d+\\}[^.]*?)(?:,? (?:make the following correction|is corrected|are corrected|the following corrections? (?:is|are) made))", SY_ACT_CORRECT, make_others },
  { "orrect", FALSE, "^In (?<target>FR Doc[^.]*?\\{C\\d+\\}|\\{C\\d+\\})[^;]*? (?:make the following corrections?|correct )", SY_ACT_CORRECT, make_others },
};

static gboolean
holds_one (const char *text, const char *anchors)
{
  for (const char *anchor = anchors; *anchor != '\0';)
    {
      gsize length = strcspn (anchor, "|");
      if (memmem (text, strlen (text), anchor, length) != NULL)
        return TRUE;
      anchor += length + (anchor[length] == '|');
    }
  return FALSE;
}

void
sy_effects_us (SyEffectSentence *sentence)
{
  const SyPassage *passage = g_ptr_array_index (sentence->document->passages, sentence->passage);
  gboolean dates = g_ascii_strncasecmp (sentence->section, "DATES", 5) == 0 || g_ascii_strncasecmp (sentence->section, "EFFECTIVE DATE", 14) == 0 || g_str_has_prefix (passage->text, "DATES:");
  SyDay started = SY_DAY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if ((rules[i].dates_only && !dates) || !holds_one (sentence->text, rules[i].anchors))
        continue;
      g_autoptr (GMatchInfo) info = NULL;
      if (!g_regex_match (sy_effect_pattern (rules[i].pattern), sentence->text, 0, &info))
        continue;
      int start, end;
      g_match_info_fetch_pos (info, 0, &start, &end);
      SyEffectSaid said = sy_effect_said (rules[i].act, (gsize) start, (gsize) end);
      gboolean whole = rules[i].act == SY_ACT_ENTER_INTO_FORCE && strstr (rules[i].pattern, "<part>") == NULL;
      if (whole && started != SY_DAY_NONE)
        continue; /* an earlier rule has it */
      rules[i].make (sentence, info, said);
      /* "Brazil: Applicable D; India: Applicable D": each part. */
      while (strstr (rules[i].pattern, "<part>") != NULL && g_match_info_next (info, NULL))
        {
          g_match_info_fetch_pos (info, 0, &start, &end);
          rules[i].make (sentence, info, sy_effect_said (rules[i].act, (gsize) start, (gsize) end));
        }
      if (whole)
        started = sy_effect_day (sentence, info, "from");
    }
  note_named (sentence);
}
