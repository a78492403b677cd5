// SPDX-License-Identifier: GPL-3.0-or-later
/* Percentages with their relation (index/amount.h): "not less than 99.999%", "25 per cent", "twenty-five percent", 百分之五十以上. */
#include "index/amount.h"

#include <string.h>

#include "index/recognise_parts.h"

static gboolean
percent_behind (SySearch *search, SyNumber *number, gsize *start, gsize *end, char **name)
{
  static const char *const signs[] = { "%", "％", "percentage point", "percent", "per cent", "pct", "个百分点", "-percent" };
  gsize at = sy_amount_skip (search->view, number->end);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (sy_view_at (search->view, at, signs[i]))
      {
        *end = at + strlen (signs[i]);
        if (i == 2 && sy_view_at (search->view, *end, "s"))
          (*end)++;
        if (i > 1 && *end < search->view->length && g_ascii_isalpha (search->view->text[*end]))
          return FALSE;
        *name = g_strdup ("%");
        return TRUE;
      }
  return FALSE;
}

static void
add (SySearch *search, gsize start, gsize end, gsize from, const char *number)
{
  gsize first = from;
  const char *relation = sy_relation_before (search->view, &first);
  if (relation == NULL)
    relation = sy_relation_behind (search->view, &end);
  relation = sy_relation_settle (relation, number, "%");
  sy_search_add (search, MIN (first, start), end,
                 g_strdup_printf ("%s%s%s %%", relation != NULL ? relation : "", relation != NULL ? " " : "", number));
}

/* 百分之五十, 百分之九十九点九 */
static void
make_chinese (SySearch *search, const SyMatch *match, const char *parameter)
{
  SyNumber number;
  if (!sy_number_at (match->view, match->end, SY_COMMA_GROUPS, &number))
    return;
  gsize end = number.end;
  char text[SY_NUMBER_TEXT];
  static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  if (sy_view_at (match->view, end, "点"))
    {
      GString *decimals = g_string_new (NULL);
      gsize at = end + strlen ("点");
      for (guint i = 0; i < G_N_ELEMENTS (digits) && decimals->len < 12; i++)
        if (sy_view_at (match->view, at, digits[i]))
          {
            g_string_append_c (decimals, (char)('0' + i));
            at += strlen (digits[i]);
            i = (guint)-1;
          }
      if (decimals->len > 0)
        end = at;
      sy_number_format (&number, text);
      g_autofree char *whole = decimals->len > 0 ? g_strdup_printf ("%s.%s", text, decimals->str) : g_strdup (text);
      g_string_free (decimals, TRUE);
      add (search, match->start, end, match->start, whole);
      return;
    }
  sy_number_format (&number, text);
  add (search, match->start, end, match->start, text);
}

/* "twenty-five percent" */
static void
make_words (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *words = sy_match_text (match->info, match->view, 1);
  int value = sy_english_number (words);
  g_autofree char *number = g_strdup_printf ("%d", value);
  if (value > 0)
    add (search, match->start, match->end, match->start, number);
}

/* "two tenths of one percent", "one-half of one percent" */
static void
make_fraction (SySearch *search, const SyMatch *match, const char *parameter)
{
  static const struct
  {
    const char *word;
    int power;
    int times;
  } parts[] = { { "half", -1, 5 }, { "quarter", -2, 25 }, { "tenth", -1, 1 }, { "hundredth", -2, 1 }, { "thousandth", -3, 1 } };
  g_autofree char *count = sy_match_text (match->info, match->view, 1), *part = sy_match_text (match->info, match->view, 2);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_ascii_strncasecmp (part, parts[i].word, strlen (parts[i].word)) == 0)
      {
        SyNumber number = { 0 };
        char text[SY_NUMBER_TEXT];
        sy_number_set (&number, sy_english_number (count) * parts[i].times, parts[i].power);
        sy_number_format (&number, text);
        add (search, match->start, match->end, match->start, text);
      }
}

#define ONES "one|two|three|four|five|six|seven|eight|nine"
static const SyRule rules[] = {
  { "百分之", "百分之", make_chinese },
  { "percent|per cent", "(?i)(?<![\\w-])(" ONES ")[ -](half|quarters?|tenths?|hundredths?|thousandths?) of (?:one|1|a) per ?cent(?!\\w)",
    make_fraction },
  { "percent|per cent",
    "(?i)(?<![\\w-])((?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:" ONES "))?|one hundred|" ONES
    "|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?: \\(\\d{1,3}\\))? per ?cent(?!\\w)",
    make_words },
};

void
sy_recognise_percents (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  static SyRules table = SY_RULES (rules);
  if (!sy_view_holds_any (view, 0, view->length, "%|percent|per cent|pct|百分"))
    return;
  SySearch search;
  sy_search_init (&search, context, view);
  SyAmounts kind = { percent_behind, FALSE, g_strcmp0 (context->jurisdiction, "eu") == 0 ? SY_COMMA_DECIMAL : SY_COMMA_GROUPS };
  sy_rules_run (&table, &search);
  sy_amounts_find (&search, &kind);
  sy_search_finish (&search, SY_FACT_PERCENT, "percent", SY_PERCENT_VERSION, facts);
}
