// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/fr_dates.h"

#include "index/readers.h"
#include "index/recognise.h"

#define DAY "((?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}, \\d{4})"
#define DUE \
  "\\b[Cc]omments\\b[^.;]{0,200}?\\b(?:by|before|later than|until|due:?|on) (?:\\d{1,2}(?::\\d\\d)? ?[ap]\\.m\\.,? (?:\\(?[A-Z][A-Za-z ]{0,30}\\)?,? )?(?:on )?)?(?:\\w+day, )?" DAY

SyDay
sy_fr_day (const char *text)
{
  const SyContext context = { .jurisdiction = "us", .lang = "en" };
  g_autoptr (GPtrArray) facts = sy_recognise (&context, text);
  SyDay day = SY_DAY_NONE;
  for (guint i = 0; i < facts->len && day == SY_DAY_NONE; i++)
    if (((SyFact *)facts->pdata[i])->kind == SY_FACT_DATE)
      sy_day_parse (((SyFact *)facts->pdata[i])->value, &day, NULL);
  return day;
}

SyDay
sy_fr_comment_day (const char *text)
{
  static GRegex *regex;
  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (DUE, G_REGEX_OPTIMIZE, 0, NULL));
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return SY_DAY_NONE;
  g_autofree char *words = g_match_info_fetch (match, 1);
  return sy_fr_day (words);
}

void
sy_fr_add_comment_day (SyDocument *document, const char *text)
{
  SyDay day = sy_fr_comment_day (text);
  if (day == SY_DAY_NONE || sy_document_attribute (document, "comments_close_on") != NULL)
    return;
  g_autofree char *iso = sy_day_format (day);
  sy_reader_attribute (document, "comments_close_on", iso);
}
