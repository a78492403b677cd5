// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/guidance.h"

#include <string.h>

#define BEGINNING 8 /* passages that tell what a text is about, where its title does not */

enum
{
  ENGLISH,       /* a title in English that says what it is */
  CHINESE,       /* a title in Chinese */
  NOT_ITSELF,    /* it speaks of guidance: is about a draft of it, asks for comments, takes it back */
  ENGLISH_TRADE, /* words of trade controls */
  CHINESE_TRADE,
  N_PATTERNS
};

static gboolean
says (guint which, const char *text)
{
  static GRegex *regexes[N_PATTERNS];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const char *const sources[N_PATTERNS] = {
        [ENGLISH] = "\\bguidance\\b|\\bguidelines?\\b|know your customer|\\bred flags?\\b|\\bbest practices?\\b|compliance (?:note|alert|advisory|program(?:me)?s?)|"
                    "\\b(?:joint|tri-seal|quint-seal) (?:alert|compliance note|advisory)|frequently asked questions|how to (?:comply|screen)",
        [CHINESE] = "指引|指南|合规[^，。]{0,16}(?:指导意见|须知|提示|手册)|(?:最终用户|最终用途)[^，。]{0,16}(?:须知|说明|手册)|红旗",
        [NOT_ITSELF] = "\\bproposed\\b|\\bdraft\\b|request for (?:public )?comments?|comment request|information collection|\\brescission\\b|\\bwithdrawal\\b|\\bavailability\\b|\\bmeeting\\b|^export administration regulations\\b|\\bamend|征求意见|废止|答记者问|发言人",
        [ENGLISH_TRADE] = "\\bexport(?:s|er|ers|ing)?\\b|re-?export|\\bsanctions?\\b|\\bdual-use\\b|\\bdiversion\\b|end[- ]users?\\b|end[- ]uses?\\b|\\bEAR\\b|\\bITAR\\b|\\bBIS\\b|\\bOFAC\\b|\\bembargo",
        [CHINESE_TRADE] = "出口管制|两用物项|出口合规|最终用户|最终用途|不可靠实体|制裁|技术出口",
      };
      for (guint i = 0; i < N_PATTERNS; i++)
        regexes[i] = g_regex_new (sources[i], G_REGEX_OPTIMIZE | G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return g_regex_match (regexes[which], text, 0, NULL);
}

/* An instrument stays one, even where it is about guidance; what the Code itself heads as guidance is none. */
static gboolean
may_be (const SyDocument *document)
{
  static const char *const instruments[] = { "rule", "proposed-rule", "directive", "decision", "law", "order", "judgment", "presidential-document", "statement", NULL };
  if (strcmp (document->kind, "regulation") == 0)
    return g_str_has_prefix (document->id, "us-cfr:") && strstr (document->id, "/supplement-") != NULL;
  return !g_strv_contains (instruments, document->kind);
}

static gboolean
is_of_trade (const SyDocument *document, guint words)
{
  if (says (words, document->title))
    return TRUE;
  guint seen = 0;
  for (guint i = 0; i < document->passages->len && seen < BEGINNING; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_METADATA)
        continue;
      if (says (words, passage->text))
        return TRUE;
      seen++;
    }
  return FALSE;
}

gboolean
sy_is_guidance (const SyDocument *document)
{
  if (document->title == NULL || document->standing == SY_STANDING_PRIVATE || document->standing == SY_STANDING_REGISTER || !may_be (document) || says (NOT_ITSELF, document->title))
    return FALSE;
  return (says (ENGLISH, document->title) && is_of_trade (document, ENGLISH_TRADE)) || (says (CHINESE, document->title) && is_of_trade (document, CHINESE_TRADE));
}

void
sy_guidance_mark (SyDocument *document)
{
  if (!sy_is_guidance (document))
    return;
  g_free (document->kind);
  document->kind = g_strdup ("guidance");
}
