// SPDX-License-Identifier: GPL-3.0-or-later
/* The words of relations: what stands before or behind an amount and says on which side of it. */
#include "index/amount.h"

#include <string.h>

typedef struct
{
  const char *words;
  const char *relation;
} Relation;

/* Longer words come before those that they end with. */
static const Relation before[] = {
  { "greater than or equal to", ">=" },
  { "more than or equal to", ">=" },
  { "equal to or greater than", ">=" },
  { "equal to or more than", ">=" },
  { "equal to or higher than", ">=" },
  { "equal to or exceeding", ">=" },
  { "equals or exceeds", ">=" },
  { "equal or exceed", ">=" },
  { "equals or is greater than", ">=" },
  { "less than or equal to", "<=" },
  { "equal to or less than", "<=" },
  { "equal to or lower than", "<=" },
  { "equal to or below", "<=" },
  { "equal to or smaller than", "<=" },
  { "equal to or above", ">=" },
  { "equal to or over", ">=" },
  { "at or above", ">=" },
  { "at or over", ">=" },
  { "at or below", "<=" },
  { "at or under", "<=" },
  { "equal to or better than", SY_RELATION_BETTER_EQUAL },
  { "better than or equal to", SY_RELATION_BETTER_EQUAL },
  { "equal to or better (less) than", "<=" },
  { "equal to or less (better) than", "<=" },
  { "less (better) than", "<" },
  { "better (less) than", "<" },
  { "lower (better) than", "<" },
  { "better (greater) than", ">" },
  { "better than", SY_RELATION_BETTER },
  { "faster than", SY_RELATION_BETTER },
  { "equal to and greater than", ">=" },
  { "not less than", ">=" },
  { "no less than", ">=" },
  { "not fewer than", ">=" },
  { "not lower than", ">=" },
  { "not below", ">=" },
  { "at least", ">=" },
  { "a minimum of", ">=" },
  { "minimum of", ">=" },
  { "as little as", ">=" },
  { "not more than", "<=" },
  { "no more than", "<=" },
  { "not greater than", "<=" },
  { "no greater than", "<=" },
  { "not exceeding", "<=" },
  { "not to exceed", "<=" },
  { "not exceed", "<=" },
  { "not in excess of", "<=" },
  { "capped at", "<=" },
  { "limited to", "<=" },
  { "not above", "<=" },
  { "not over", "<=" },
  { "up to and including", "<=" },
  { "up to", "<=" },
  { "at most", "<=" },
  { "a maximum of", "<=" },
  { "maximum of", "<=" },
  { "as much as", "<=" },
  { "as high as", "<=" },
  { "more than", ">" },
  { "greater than", ">" },
  { "higher than", ">" },
  { "larger than", ">" },
  { "longer than", ">" },
  { "in excess of", ">" },
  { "exceeding", ">" },
  { "exceeds", ">" },
  { "exceed", ">" },
  { "exceeded", ">" },
  { "over", ">" },
  { "above", ">" },
  { "beyond", ">" },
  { "less than", "<" },
  { "lower than", "<" },
  { "fewer than", "<" },
  { "smaller than", "<" },
  { "shorter than", "<" },
  { "below", "<" },
  { "under", "<" },
  { "approximately", "~" },
  { "about", "~" },
  { "roughly", "~" },
  { "plus or minus", "±" },
  { "大于或者等于", ">=" },
  { "大于或等于", ">=" },
  { "大于等于", ">=" },
  { "等于或大于", ">=" },
  { "高于或等于", ">=" },
  { "等于或高于", ">=" },
  { "等于或优于", SY_RELATION_BETTER_EQUAL },
  { "不小于", ">=" },
  { "不低于", ">=" },
  { "不少于", ">=" },
  { "不短于", ">=" },
  { "至少为", ">=" },
  { "至少", ">=" },
  { "达到或超过", ">=" },
  { "小于或者等于", "<=" },
  { "小于或等于", "<=" },
  { "小于等于", "<=" },
  { "等于或小于", "<=" },
  { "低于或等于", "<=" },
  { "等于或低于", "<=" },
  { "不大于", "<=" },
  { "不高于", "<=" },
  { "不超过", "<=" },
  { "不多于", "<=" },
  { "至多", "<=" },
  { "最高", "<=" },
  { "最多", "<=" },
  { "超过", ">" },
  { "大于", ">" },
  { "高于", ">" },
  { "多于", ">" },
  { "长于", ">" },
  { "小于", "<" },
  { "低于", "<" },
  { "少于", "<" },
  { "不足", "<" },
  { "不满", "<" },
  { "未满", "<" },
  { "短于", "<" },
  { "優於", SY_RELATION_BETTER },
  { "优于", SY_RELATION_BETTER },
  { "大约", "~" },
  { "约", "~" },
  { "約", "~" },
  { "≥", ">=" },
  { "⩾", ">=" },
  { "≧", ">=" },
  { ">=", ">=" },
  { "≤", "<=" },
  { "⩽", "<=" },
  { "≦", "<=" },
  { "<=", "<=" },
  { ">", ">" },
  { "<", "<" },
  { "±", "±" },
  { "+/-", "±" },
};

static const Relation behind[] = {
  { "or more", ">=" },
  { "or greater", ">=" },
  { "or higher", ">=" },
  { "or above", ">=" },
  { "or over", ">=" },
  { "or larger", ">=" },
  { "or longer", ">=" },
  { "or better (greater)", ">=" },
  { "or better", SY_RELATION_BETTER_EQUAL },
  { "or faster", SY_RELATION_BETTER_EQUAL },
  { "and above", ">=" },
  { "and over", ">=" },
  { "or less", "<=" },
  { "or fewer", "<=" },
  { "or lower", "<=" },
  { "or below", "<=" },
  { "or smaller", "<=" },
  { "or under", "<=" },
  { "or shorter", "<=" },
  { "or better (less)", "<=" },
  { "and below", "<=" },
  { "(含)以上", ">=" },
  { "及其以上", ">=" },
  { "及以上", ">=" },
  { "或以上", ">=" },
  { "以上", ">=" },
  { "或更高", ">=" },
  { "或更大", ">=" },
  { "或更多", ">=" },
  { "(含)以下", "<=" },
  { "及其以下", "<=" },
  { "及以下", "<=" },
  { "或以下", "<=" },
  { "以下", "<=" },
  { "以内", "<=" },
  { "之内", "<=" },
  { "或更低", "<=" },
  { "或更小", "<=" },
  { "或更少", "<=" },
};

/* Whether the bytes of the view before `end` are `words`, whatever their case, and begin a word. */
static gboolean
ends_with (const SyView *view, gsize end, const char *words, gsize *start)
{
  gsize size = strlen (words);
  if (size > end || g_ascii_strncasecmp (view->text + end - size, words, size) != 0)
    return FALSE;
  *start = end - size;
  return !g_ascii_isalpha (words[0]) || *start == 0 || !g_ascii_isalnum (view->text[*start - 1]);
}

/* "shall not be less than": what the words before deny, turned round. */
static const char *
denied (const SyView *view, const char *relation, gsize *start)
{
  static const char *const words[] = { "not be ", "cannot be ", "never be ", "not be fixed at ", "not be set at " };
  static const char *const opposites[][2] = { { ">", "<=" }, { "<", ">=" }, { ">=", "<" }, { "<=", ">" } };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint j = 0; j < G_N_ELEMENTS (opposites); j++)
      if (strcmp (relation, opposites[j][0]) == 0 && ends_with (view, *start, words[i], start))
        return opposites[j][1];
  return relation;
}

const char *
sy_relation_before (const SyView *view, gsize *start)
{
  gsize end = *start, from = 0;
  while (end > 0 && view->text[end - 1] == ' ')
    end--;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (ends_with (view, end, before[i].words, &from) && (end < *start || !g_ascii_isalpha (before[i].words[0])))
      {
        *start = from;
        return denied (view, before[i].relation, start);
      }
  return NULL;
}

const char *
sy_relation_behind (const SyView *view, gsize *end)
{
  gsize at = sy_amount_skip (view, *end);
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    {
      gsize to = at + strlen (behind[i].words);
      gboolean latin = g_ascii_isalpha (behind[i].words[0]);
      if (!sy_view_at (view, at, behind[i].words) || (latin && (at == *end || (to < view->length && g_ascii_isalnum (view->text[to])))))
        continue;
      *end = to;
      return behind[i].relation;
    }
  return NULL;
}

gboolean
sy_relation_between (const SyView *view, gsize *start)
{
  gsize end = *start;
  while (end > 0 && view->text[end - 1] == ' ')
    end--;
  gsize from = 0;
  if (!ends_with (view, end, "between", &from) && !ends_with (view, end, "from", &from))
    return FALSE;
  *start = from;
  return TRUE;
}

const char *
sy_relation_settle (const char *relation, const char *number, const char *unit)
{
  /* More of these is better; of all else (accuracies, sizes, times) less. */
  static const char *const more[] = { "dB", "dBm", "dBi", "bit", "B", "bit/s", "B/s", "px", "FLOPS", "OPS", "SPS", "qubit" };
  gboolean equal = g_strcmp0 (relation, SY_RELATION_BETTER_EQUAL) == 0;
  if (!equal && g_strcmp0 (relation, SY_RELATION_BETTER) != 0)
    return relation;
  double value = g_ascii_strtod (number, NULL);
  gboolean grows = strcmp (unit, "%") == 0 && value > 50;
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    grows = grows || g_str_has_suffix (unit, more[i]);
  if (grows)
    return equal ? ">=" : ">";
  return equal ? "<=" : "<";
}

gsize
sy_relation_aside (const SyView *view, gsize end)
{
  static SyPattern aside = { " (?:by (?:weight|mass|volume)|in (?:length|diameter|width|height|thickness))(?![a-z])| ?\\([^()]{1,60}\\)" };
  g_autoptr (GMatchInfo) info = NULL;
  gsize start = end, last = end;
  if (sy_pattern_at (&aside, view, end, &info))
    sy_match_span (info, 0, &start, &last);
  return last;
}
