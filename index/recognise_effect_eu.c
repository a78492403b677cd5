// SPDX-License-Identifier: GPL-3.0-or-later
/* Final and amending articles of the acts of the European Union, in English, in the formulas of the Joint Practical Guide. */
#include "index/effect_text.h"

#include <stdlib.h>
#include <string.h>

#define D    "\\{D\\d+\\}"
#define SELF "(?:This (?:Regulation|Directive|Decision|Recommendation|Agreement|Joint Action|Common Position|Framework Decision|Act)|It)"

static const char *const ordinals[] = { "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
                                        "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth" };

/* Days after publication: "twentieth", "20th"; 1 for none ("the day following"); -1 for another word. */
static int
ordinal_of (const char *text, gsize length)
{
  if (length == 0)
    return 1;
  if (g_ascii_isdigit (*text))
    return atoi (text);
  for (int i = 1; i < (int) G_N_ELEMENTS (ordinals); i++)
    if (strlen (ordinals[i]) == length && g_ascii_strncasecmp (ordinals[i], text, length) == 0)
      return i;
  return -1;
}

typedef void (*Make) (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said);

/* A range longer than this is a slip. */
#define LONGEST_RANGE 200

/* "3 to 13" are the articles between, too. */
static void
add_range (GPtrArray *parts, const char *unit, const char *first, const char *last)
{
  int from = atoi (first), to = last != NULL ? atoi (last) : 0;
  g_ptr_array_add (parts, g_strconcat (unit, " ", first, NULL));
  if (from > 0 && to - from < LONGEST_RANGE && strspn (first, "0123456789") == strlen (first))
    for (int i = from + 1; i <= to; i++)
      g_ptr_array_add (parts, g_strdup_printf ("%s %d", unit, i));
}

/* "5(1)" with ", (2) and (4)" behind it names "5(2)" and "5(4)", too. */
static void
add_siblings (GPtrArray *parts, const char *unit, const char *first, const char *others)
{
  const char *last = strrchr (first, '(');
  g_autoptr (GMatchInfo) info = NULL;
  if (last == NULL)
    return;
  g_regex_match (sy_effect_pattern ("\\(\\w{1,4}\\)"), others, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *sibling = g_match_info_fetch (info, 0);
      g_ptr_array_add (parts, g_strdup_printf ("%s %.*s%s", unit, (int) (last - first), first, sibling));
    }
}

/* Parts named in [start, end): "Articles 3, 5(2) and 7 to 9" are "article 3", "article 5(2)", "article 7", "article 8" and "article 9"; annexes likewise. */
static GPtrArray *
parts_in (const SyEffectSentence *sentence, gsize start, gsize end)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  static const char pattern[] = "(?:(?:(Article|Annex)(?:e?s)?)|(?<=[,d]) ) ?((?:\\d+[a-z]?|[IVX]+[a-z]?)(?:\\(\\w{1,4}\\))*)(?: to (\\d+)(?![\\w/(]))?((?:(?:, | and |, and )\\(\\w{1,4}\\))*)(?![\\w/])";
  g_autoptr (GMatchInfo) info = NULL;
  const char *unit = NULL;
  g_regex_match_full (sy_effect_pattern (pattern), sentence->text, (gssize) end, (int) start, 0, &info, NULL);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *word = g_match_info_fetch (info, 1), *number = g_match_info_fetch (info, 2), *last = g_match_info_fetch (info, 3);
      g_autofree char *others = g_match_info_fetch (info, 4);
      if (word != NULL && *word != '\0')
        unit = strcmp (word, "Annex") == 0 ? "annex" : "article";
      if (unit == NULL)
        continue;
      add_range (parts, unit, number, last);
      add_siblings (parts, unit, number, others);
    }
  return parts;
}

/* "Article 1, point (3), point (5)(b), and points (7) and (9)" names points, and not the article: "article 1, point (3)" ... */
static void
narrow_to_points (const SyEffectSentence *sentence, gsize start, gsize end, GPtrArray *parts)
{
#define POINT "\\(\\w{1,4}\\)(?:\\(\\w{1,4}\\))*"
  static const char list[] = "Article \\d+[a-z]?(?<points>(?:,? (?:and )?points? " POINT "(?:(?:,| and|, and) " POINT ")*)+)", one[] = POINT;
  g_autoptr (GMatchInfo) info = NULL, point = NULL;
  gsize from, to;
  if (parts->len != 1 || !g_regex_match_full (sy_effect_pattern (list), sentence->text, (gssize) end, (int) start, 0, &info, NULL)
      || !sy_effect_group (info, "points", &from, &to))
    return;
  g_autofree char *article = g_strdup (parts->pdata[0]);
  g_ptr_array_set_size (parts, 0);
  g_regex_match_full (sy_effect_pattern (one), sentence->text, (gssize) to, (int) from, 0, &point, NULL);
  for (; g_match_info_matches (point); g_match_info_next (point, NULL))
    {
      g_autofree char *number = g_match_info_fetch (point, 0);
      g_ptr_array_add (parts, g_strdup_printf ("%s, point %s", article, number));
    }
}

/* Says it of each part that [start, end) names; of the whole where it names none. */
static void
say_of_parts (SyEffectSentence *sentence, SyEffectSaid said, gsize start, gsize end)
{
  g_autoptr (GPtrArray) parts = parts_in (sentence, start, end);
  narrow_to_points (sentence, start, end, parts);
  if (parts->len == 0 && g_str_has_prefix (sentence->text + start, "Articles"))
    return; /* "Articles referred to in paragraph 2" */
  for (guint i = 0; i < MAX (parts->len, 1); i++)
    {
      said.part = i < parts->len ? parts->pdata[i] : NULL;
      sy_effect_add (sentence, &said);
    }
}

static void
make_start (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  gsize start, end;
  said.from = sy_effect_day (sentence, info, "from");
  if (said.from == SY_DAY_NONE && sentence->published != SY_DAY_NONE)
    {
      if (sy_effect_group (info, "following", &start, &end))
        {
          gsize word = 0, stop = 0;
          int days = sy_effect_group (info, "nth", &word, &stop) ? ordinal_of (sentence->text + word, stop - word) : 1;
          said.from = days >= 0 ? sentence->published + days : SY_DAY_NONE;
        }
      else if (sy_effect_group (info, "same", &start, &end))
        said.from = sentence->published;
    }
  if (said.from != SY_DAY_NONE)
    sy_effect_add (sentence, &said);
}

static void
make_apply (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  gsize start = 0, end = 0;
  said.from = sy_effect_day (sentence, info, "from");
  SyDay until = sy_effect_day (sentence, info, "until");
  said.to = until != SY_DAY_NONE ? until + 1 : SY_DAY_NONE;
  sy_effect_group (info, "subject", &start, &end);
  if (said.from != SY_DAY_NONE)
    say_of_parts (sentence, said, start, end);
}

static void
make_end (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  gsize start = 0, end = 0;
  SyDay until = sy_effect_day (sentence, info, "until"), from = sy_effect_day (sentence, info, "from");
  said.from = until != SY_DAY_NONE ? until + 1 : from;
  sy_effect_group (info, "subject", &start, &end);
  if (said.from != SY_DAY_NONE)
    say_of_parts (sentence, said, start, end);
}

/* Says it of every act that the target cites, but for those that it only names as having amended or implemented it. */
static void
make_others (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  gsize start, end, at, after;
  if (!sy_effect_group (info, "target", &start, &end))
    return;
  said.from = sy_effect_day (sentence, info, "from");
  gsize savings, stop;
  g_autofree char *saved = sy_effect_group (info, "savings", &savings, &stop) ? g_strstrip (g_strndup (sentence->text + savings, stop - savings)) : NULL;
  if (saved != NULL && strchr (saved, '{') == NULL)
    said.value = saved;
  const SyEffectMark *mark;
  gsize part = start;
  for (gsize i = start; (mark = sy_effect_mark_in (sentence, SY_FACT_CITATION, i, end, &at, &after)) != NULL; i = after)
    {
      static const char other[] = "(?:by|under|of|to|in accordance with|pursuant to|implementing|supplementing) (?:\\w+ ){0,3}$", amended[] = "(?:amended|inserted|added|replaced|laid down|adopted|set out|referred to)[^,{}]{0,30}(?:by|under|in|pursuant to) [^,{}]*$";
      gboolean aside = g_regex_match_full (sy_effect_pattern (amended), sentence->text, (gssize) at, 0, 0, NULL, NULL);
      gboolean within = g_regex_match_full (sy_effect_pattern (other), sentence->text, (gssize) at, 0, 0, NULL, NULL);
      for (guint k = 0; !aside && k < mark->values->len; k++)
        {
          said.target = mark->values->pdata[k];
          if (!g_str_has_prefix (said.target, "eu:"))
            continue;
          if (within)
            say_of_parts (sentence, said, part, at);
          else
            {
              said.part = NULL;
              sy_effect_add (sentence, &said);
            }
        }
      part = after;
    }
}

#define FOLLOWING                                                                                                                                     \
  "(?:the )?(?:(?<from>" D ")|(?<following>(?:(?<nth>\\w+) )?day (?:following|after) (?:that of |the day of |the date of )?(?:its|their|the) publication)" \
  "|(?<same>(?:day|date) of (?:its|their) publication))"

static const struct
{
  const char *anchor;
  const char *pattern;
  SyAct act;
  Make make;
} rules[] = {
  { "force", SELF " shall enter into force(?: and(?: shall)? apply)? (?:on|from) " FOLLOWING, SY_ACT_ENTER_INTO_FORCE, make_start },
  { "force", SELF " shall come into force (?:on|from) " FOLLOWING, SY_ACT_ENTER_INTO_FORCE, make_start },
  { "take effect", SELF " shall take effect (?:on|from) " FOLLOWING, SY_ACT_ENTER_INTO_FORCE, make_start },
  { "apply", "(?<subject>" SELF "|(?:Articles?|Annex(?:es)?|Point|Paragraph) [^.;:]{1,120}?) shall(?:, however,)? (?:be applied|apply) (?:as |with effect )?from (?<from>" D ")(?:,? (?:until|to) (?<until>" D "))?", SY_ACT_APPLY,
    make_apply },
  { "apply th", "^(?<subject>They|Member States) shall apply th(?:ose|ese) (?:provisions|measures) (?:as )?from (?<from>" D ")", SY_ACT_APPLY, make_apply },
  { "until", "(?<subject>" SELF "|(?:Articles?|Annex(?:es)?) [^.;:]{1,80}?) shall (?:apply|remain in force|remain applicable|be applicable) (?:until|up to) (?<until>" D ")", SY_ACT_EXPIRE, make_end },
  { "expire", "(?<subject>" SELF "|(?:Articles?|Annex(?:es)?) [^.;:]{1,80}?) shall expire (?:on|at the end of) (?<until>" D ")", SY_ACT_EXPIRE, make_end },
  { "cease", "(?<subject>" SELF "|(?:Articles?|Annex(?:es)?) [^.;:]{1,80}?) shall cease to (?:apply|have effect|be in force) (?:on|from|with effect from) (?<from>" D ")", SY_ACT_EXPIRE, make_end },
  { "repealed",
    "^(?:(?:\\d+|\\([a-z0-9]+\\))[.)]? ?)?(?:(?<savings>Without prejudice to [^,{}]+), )?(?<target>[^;:]*?\\{C\\d+\\}[^;:]*?),? (?:is|are|shall be)(?: hereby)? repealed"
    "(?:,? (?:with effect|as) (?:from|of|on) (?<from>" D ")|,? (?:from|on) (?<from>" D "))?(?:,? (?<savings>(?:without prejudice to|subject to the transitional) [^.;{}]+))?",
    SY_ACT_REPEAL, make_others },
  { "amended", "^(?:(?:\\d+|\\([a-z0-9]+\\))[.)]? ?)?(?<target>[^;:]*?\\{C\\d+\\}[^;:]*?) (?:is|are)(?: hereby)? amended (?:as follows|in accordance with|as set out)", SY_ACT_AMEND, make_others },
  { "orrigendum", "^Corrigendum to (?<target>[^;:]*?\\{C\\d+\\})", SY_ACT_CORRECT, make_others },
};

/* The title says in short what the articles say at length: it counts where no article does, which drop_repeated cannot know; so it is read for what amends only. */
static const char title[] = "^(?!Corrigendum)(?:COUNCIL |COMMISSION |Council |Commission |[A-Z]\\w+ )[^;:]*? amending (?<target>[^;:]*?\\{C\\d+\\})";

/* ---- what an amending article says of single provisions ---- */

#define PLACE  "(?<place>(?:[Tt]itle|[Cc]hapter|Articles?|Annex(?:es)?|[Pp]aragraphs?|[Pp]oints?|[Tt]he (?:first|second|third|fourth|last) (?:sub)?paragraph) ?[^.;:{}]{0,80}?)"
#define NUMBER "^(?:\\(?[0-9a-z]{1,4}[.)] ?)?"

static const struct
{
  const char *pattern;
  SyAct act;
} changes[] = {
  { NUMBER "(?:[Ii]n )?(?:the )?" PLACE ",? (?:is|are|shall be) (?:amended as follows|(?:deleted and )?replaced)", SY_ACT_REVISE },
  { NUMBER "(?:[Ii]n )?(?:the )?" PLACE ",? (?:is|are|shall be) deleted(?! and replaced)", SY_ACT_REMOVE },
  { NUMBER "(?:(?:[Ii]n|[Tt]o) (?<lead>[^;:{}]{1,60}?),? |[Aa]fter [^;:{}]{1,60}?,? )?[Tt]he following " PLACE ",? (?:is|are|shall be) (?:inserted|added)", SY_ACT_ADD },
};

/* "In Article 2, the following point (5) is inserted" adds "article 2, point (5)"; without a number it amends the article. */
static void
add_within (SyEffectSentence *sentence, const GMatchInfo *info, SyEffectSaid said)
{
  gsize start, end, from, to;
  if (!sy_effect_group (info, "lead", &start, &end) || !sy_effect_group (info, "place", &from, &to))
    return;
  g_autoptr (GPtrArray) parts = parts_in (sentence, start, end);
  if (parts->len != 1)
    return;
  g_autofree char *lead = g_strndup (sentence->text + start, end - start), *place = g_strndup (sentence->text + from, to - from);
  gboolean numbered = strpbrk (place, "0123456789(") != NULL;
  lead[0] = g_ascii_tolower (lead[0]);
  g_autofree char *inner = g_strconcat (lead, ", ", place, NULL);
  said.act = numbered ? SY_ACT_ADD : SY_ACT_AMEND;
  said.part = numbered ? inner : lead;
  sy_effect_add (sentence, &said);
}

/* "(3) Article 135 is amended as follows:" below "Directive 2006/112/EC is amended as follows:". Only articles and annexes are named: paragraphs are of the article above, which the words do not tell. */
static void
read_change (SyEffectSentence *sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GMatchInfo) info = NULL;
      gsize start, end;
      if (!g_regex_match (sy_effect_pattern (changes[i].pattern), sentence->text, 0, &info) || !sy_effect_group (info, "place", &start, &end))
        continue;
      /* "In Article 193 the reference to "Articles 194 to 199" is replaced": what is referred to stays. */
      g_autoptr (GMatchInfo) words = NULL;
      int from;
      if (g_regex_match_full (sy_effect_pattern (",? the (?:references?|words?|terms?|phrase|expression)\\b"), sentence->text, (gssize) end, (int) start, 0, &words, NULL)
          && g_match_info_fetch_pos (words, 0, &from, NULL))
        end = (gsize) from;
      static const char within[] = "(?:paragraph|point|subparagraph|sentence|indent)";
      g_autoptr (GPtrArray) parts = parts_in (sentence, start, end);
      SyEffectSaid said = sy_effect_said (changes[i].act, 0, sentence->length);
      said.target = *sentence->carried;
      if (parts->len > 0 && g_regex_match_full (sy_effect_pattern (within), sentence->text, (gssize) end, (int) start, 0, NULL, NULL))
        {
          /* "Article 2, paragraph 4": the part is what the words say. */
          g_autofree char *part = g_strndup (sentence->text + start, end - start);
          part[0] = g_ascii_tolower (part[0]);
          said.part = part;
          sy_effect_add (sentence, &said);
          return;
        }
      for (guint k = 0; k < parts->len; k++)
        {
          said.part = parts->pdata[k];
          sy_effect_add (sentence, &said);
        }
      if (parts->len == 0 && changes[i].act == SY_ACT_ADD)
        add_within (sentence, info, said);
      return;
    }
}

/* An article begins anew; one that amends an act as a whole carries it to the points below. */
static void
carry (SyEffectSentence *sentence, const SyEffectMark *mark)
{
  g_free (*sentence->carried);
  *sentence->carried = g_strdup (mark != NULL ? mark->values->pdata[0] : "");
}

static gboolean
is_recital (const SyEffectSentence *sentence)
{
  const SyPassage *passage = g_ptr_array_index (sentence->document->passages, sentence->passage);
  return g_str_has_prefix (passage->path, "recital") || g_str_has_prefix (passage->text, "Whereas") || g_str_has_prefix (passage->text, "Having regard");
}

void
sy_effects_eu (SyEffectSentence *sentence)
{
  static const char article[] = "^Article \\d+", amended[] = "^(?:[\\d.() ]{0,6})?[^;:{}]{0,40}(\\{C\\d+\\})[^;:]{0,80} (?:is|are)(?: hereby)? amended as follows";
  const SyPassage *above = g_ptr_array_index (sentence->document->passages, sentence->passage);
  if (is_recital (sentence))
    return;
  g_autoptr (GMatchInfo) act = NULL;
  if (above->kind == SY_PASSAGE_HEADING && g_regex_match (sy_effect_pattern (article), sentence->text, 0, NULL))
    carry (sentence, NULL);
  else if (g_regex_match (sy_effect_pattern (amended), sentence->text, 0, &act))
    {
      int at;
      g_match_info_fetch_pos (act, 1, &at, NULL);
      const SyEffectMark *mark = sy_effect_mark_at (sentence, (gsize) at);
      carry (sentence, mark->values->len == 1 && g_str_has_prefix (mark->values->pdata[0], "eu:") ? mark : NULL);
    }
  else if (**sentence->carried != '\0')
    read_change (sentence);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GMatchInfo) info = NULL;
      if (strstr (sentence->text, rules[i].anchor) == NULL || !g_regex_match (sy_effect_pattern (rules[i].pattern), sentence->text, 0, &info))
        continue;
      int start, end;
      g_match_info_fetch_pos (info, 0, &start, &end);
      rules[i].make (sentence, info, sy_effect_said (rules[i].act, (gsize) start, (gsize) end));
    }
  g_autoptr (GMatchInfo) info = NULL;
  const SyPassage *passage = g_ptr_array_index (sentence->document->passages, sentence->passage);
  if (passage->kind == SY_PASSAGE_HEADING && sentence->passage < 12 && g_regex_match (sy_effect_pattern (title), sentence->text, 0, &info))
    make_others (sentence, info, sy_effect_said (SY_ACT_AMEND, 0, sentence->length));
}
