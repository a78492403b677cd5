// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/fr_dates.h"

#include <string.h>

#include "index/recognise.h"

#define DAY "((?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}, \\d{4})"
#define SUBJECT \
  "(?:This|The|These|All)\\b[^.;:]{0,160}?\\b(?i:rules?|regulations?|orders?|AD|documents?|amendments?|corrections?|bulletin|notice|action|proclamation)" \
  " (?:is|are|becomes?) "
#define EFFECTIVE \
  "^(?:Effective dates?: ?)?(?:" SUBJECT "e|E)ffective (?:on |as of |beginning )?(?:\\w+day, )?" DAY \
  "(?:(?=,? and (?:is )?applicable\\b|[.;]|$)|,? (?:through|until) " DAY "(?=[.;]|$))"
#define DUE \
  "\\b[Cc]omments\\b[^.;]{0,200}?\\b(?:by|before|later than|until|due:?|on) (?:\\d{1,2}(?::\\d\\d)? ?[ap]\\.m\\.,? (?:\\(?[A-Z][A-Za-z ]{0,30}\\)?,? )?(?:on )?)?(?:\\w+day, )?" DAY

static GMatchInfo *
find (const char *pattern, GRegex **regex, const char *text)
{
  if (g_once_init_enter (regex))
    g_once_init_leave (regex, g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));
  GMatchInfo *match = NULL;
  if (g_regex_match (*regex, text, 0, &match))
    return match;
  g_match_info_free (match);
  return NULL;
}

/* The day in a group, with the words from `from` on. */
static SyFrDay
day_of (const GMatchInfo *match, int group, gsize from, const char *text)
{
  int start = -1, end = -1;
  SyFrDay found = { SY_DAY_NONE, 0, 0 };
  if (!g_match_info_fetch_pos (match, group, &start, &end) || start < 0)
    return found;
  const SyContext context = { .jurisdiction = "us", .lang = "en" };
  g_autofree char *words = g_strndup (text + start, (gsize)(end - start));
  g_autoptr (GPtrArray) facts = sy_recognise (&context, words);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      if (fact->kind == SY_FACT_DATE && sy_day_parse (fact->value, &found.day, NULL))
        return (SyFrDay){ found.day, MIN (from, (gsize)start), (gsize)end };
    }
  return (SyFrDay){ SY_DAY_NONE, 0, 0 };
}

SyFrDay
sy_fr_effective_day (const char *text, SyFrDay *last)
{
  static GRegex *regex;
  *last = (SyFrDay){ SY_DAY_NONE, 0, 0 };
  g_autoptr (GMatchInfo) match = find (EFFECTIVE, &regex, text);
  if (match == NULL)
    return *last;
  int end = 0;
  g_match_info_fetch_pos (match, 1, NULL, &end);
  /* The word itself is evidence, what else the sentence says before it is not. */
  g_autofree char *before = g_strndup (text, (gsize)end);
  const char *word = g_strrstr (before, "ffective ");
  *last = day_of (match, 2, G_MAXSIZE, text);
  return day_of (match, 1, word != NULL ? (gsize)(word - before) - 1 : G_MAXSIZE, text);
}

SyFrDay
sy_fr_comment_day (const char *text)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = find (DUE, &regex, text);
  return match != NULL ? day_of (match, 1, G_MAXSIZE, text) : (SyFrDay){ SY_DAY_NONE, 0, 0 };
}
