// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/review.h"

#include <string.h>

/* Characters of a quote that a correction asks for: enough to know the place, few enough to read. */
#define QUOTE_LENGTH 60

/* The beginning of a quote as one line that the quote itself holds. Caller's. */
static char *
words_of (const char *quote)
{
  while (g_ascii_isspace (*quote))
    quote++;
  gsize line = strcspn (quote, "\r\n\t");
  g_autofree char *first = g_strndup (quote, line), *words = g_utf8_strlen (first, -1) > QUOTE_LENGTH ? g_utf8_substring (first, 0, QUOTE_LENGTH) : g_strdup (first);
  return g_strdup (g_strchomp (words));
}

SyCorrection *
sy_review_correction (const SyFoundEvent *event, const SyFoundFact *fact)
{
  const SyEvidence *evidence = fact != NULL ? fact->evidence : event->evidence->len > 0 ? event->evidence->pdata[0] : NULL;
  SyCorrection *correction = g_new0 (SyCorrection, 1);
  correction->object = fact != NULL ? sy_found_fact_id (fact) : g_strconcat (SY_OBJECT_EVENT, event->event->id, NULL);
  correction->verdict = SY_VERDICT_CONFIRM;
  correction->document = g_strdup (evidence != NULL ? evidence->document : event->event->by);
  correction->quote = evidence != NULL ? words_of (evidence->quote) : g_strdup ("");
  correction->changes = g_strdup ("{}");
  correction->made = SY_DAY_NONE;
  return correction;
}

static void
hint (GString *out, const char *key, const char *value)
{
  g_string_append_printf (out, "# %s = %s\n", key, value);
}

static void
hint_day (GString *out, const char *key, SyDay day)
{
  g_autofree char *text = sy_day_format (day);
  hint (out, key, *text != '\0' ? text : "none");
}

char *
sy_review_stanza (const SyFoundEvent *event, const SyFoundFact *fact, SyDay made)
{
  g_autoptr (SyCorrection) correction = sy_review_correction (event, fact);
  g_autofree char *day = sy_day_format (made);
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "[%s]\nverdict = confirm\ndocument = %s\n", correction->object, correction->document);
  if (*correction->quote != '\0')
    g_string_append_printf (out, "quote = %s\n", correction->quote);
  if (fact != NULL)
    hint (out, "value", fact->value);
  else
    {
      hint (out, "act", sy_act_name (event->event->act));
      hint_day (out, "from", event->event->from);
      hint (out, "part", event->event->part);
      hint (out, "target", event->event->target);
      hint_day (out, "to", event->event->to);
      hint (out, "value", event->event->value);
    }
  g_string_append_printf (out, "reviewer = NAME\nmade = %s\nreason = WHY\n", day);
  return g_strdup (out->str);
}
