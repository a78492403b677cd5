// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/typed.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"

static const GRegex *
english_regex (void)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new (
          "\\b(?:(?:MOFCOM|Ministry of Commerce|(?:China's |Chinese )Commerce Ministry|China's|Chinese)(?:'s)?,? )?(Announcement|Order|Notice) (?:No\\.? ?|#)?(\\d{1,3})(?:,? of|,| \\()? ?(20\\d{2})\\)?",
          G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regex;
}

static gboolean
overlaps (const GPtrArray *facts, gsize start, gsize end)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      if (fact->start < end && start < fact->end)
        return TRUE;
    }
  return FALSE;
}

static void
add_english (GPtrArray *facts, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (english_regex (), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int start, end;
      g_match_info_fetch_pos (match, 0, &start, &end);
      g_autofree char *what = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2), *year = g_match_info_fetch (match, 3);
      g_autofree char *written = g_strdup_printf ("%s:%s-%d", g_ascii_strcasecmp (what, "Order") == 0 ? "cn-mofcom-order" : "cn-mofcom", year,
                                                  (int) g_ascii_strtoll (number, NULL, 10));
      g_autofree char *id = sy_id_normalise (written, NULL);
      if (id != NULL && !overlaps (facts, (gsize) start, (gsize) end))
        g_ptr_array_add (facts, sy_fact_new (SY_FACT_CITATION, id, 0, (gsize) start, (gsize) end, "typed", 1));
    }
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const SyFact *x = *(const SyFact *const *) a, *y = *(const SyFact *const *) b;
  return x->start < y->start ? -1 : x->start > y->start;
}

/* Dates, amounts, countries and names are for others to read: what a user means by them is no id. */
static gboolean
is_id (const SyFact *fact)
{
  return fact->kind == SY_FACT_CITATION || fact->kind == SY_FACT_CODE || fact->kind == SY_FACT_HS;
}

GPtrArray *
sy_typed_facts (const char *text)
{
  SyContext context = { "", sy_text_guess_language (text), 0 };
  GPtrArray *facts = sy_recognise (&context, text);
  for (guint i = facts->len; i > 0; i--)
    if (!is_id (facts->pdata[i - 1]))
      g_ptr_array_remove_index (facts, i - 1);
  add_english (facts, text);
  g_ptr_array_sort (facts, by_start);
  return facts;
}

char *
sy_typed_fact (const char *text, SyFactKind kind)
{
  g_autoptr (GPtrArray) facts = sy_typed_facts (text);
  for (guint i = 0; i < facts->len; i++)
    if (((const SyFact *) facts->pdata[i])->kind == kind)
      return g_strdup (((const SyFact *) facts->pdata[i])->value);
  return NULL;
}
