// SPDX-License-Identifier: GPL-3.0-or-later
/* Amounts: a number, its unit, and the relation or range in which they stand. */
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
  { "equal to or better (less) than", "<=" },
  { "equal to or less (better) than", "<=" },
  { "less (better) than", "<" },
  { "better (less) than", "<" },
  { "lower (better) than", "<" },
  { "better (greater) than", ">" },
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
  { "等于或优于", ">=" },
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
  { "大约", "~" },
  { "约", "~" },
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
  { "or more", ">=" },    { "or greater", ">=" },
  { "or higher", ">=" },  { "or above", ">=" },
  { "or over", ">=" },    { "or larger", ">=" },
  { "or longer", ">=" },  { "or better (greater)", ">=" },
  { "and above", ">=" },  { "and over", ">=" },
  { "or less", "<=" },    { "or fewer", "<=" },
  { "or lower", "<=" },   { "or below", "<=" },
  { "or smaller", "<=" }, { "or under", "<=" },
  { "or shorter", "<=" }, { "or better (less)", "<=" },
  { "and below", "<=" },  { "(含)以上", ">=" },
  { "及其以上", ">=" },   { "及以上", ">=" },
  { "或以上", ">=" },     { "以上", ">=" },
  { "或更高", ">=" },     { "或更大", ">=" },
  { "或更多", ">=" },     { "(含)以下", "<=" },
  { "及其以下", "<=" },   { "及以下", "<=" },
  { "或以下", "<=" },     { "以下", "<=" },
  { "以内", "<=" },       { "之内", "<=" },
  { "或更低", "<=" },     { "或更小", "<=" },
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
        return before[i].relation;
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

/* One number with its unit and where both together begin and end; name is NULL while it has none. */
typedef struct
{
  SyNumber number;
  gsize start, end;
  char *name;
} Term;

static void
term_clear (Term *term)
{
  g_free (term->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Term, term_clear)

static gboolean
read_term (SySearch *search, const SyAmounts *kind, gsize at, Term *term)
{
  *term = (Term){ 0 };
  if (!sy_number_at (search->view, at, kind->comma, &term->number))
    return FALSE;
  term->start = term->number.start;
  term->end = term->number.end;
  gsize start = term->start, end = term->end;
  SyNumber scaled = term->number;
  if (kind->unit (search, &scaled, &start, &end, &term->name))
    {
      term->number = scaled;
      term->start = start;
      term->end = end;
    }
  return TRUE;
}

/* Where the second number of a range may begin, or 0. */
static gsize
second_number (const SyView *view, const Term *first, gboolean between)
{
  static const char *const links[] = { "to", "through", "-", "~", "至", "到", "~", "—" };
  gsize at = sy_amount_skip (view, first->end);
  if (between && sy_view_at (view, at, "and "))
    return sy_amount_skip (view, at + 4);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      gsize end = at + strlen (links[i]);
      gboolean word = g_ascii_isalpha (links[i][0]);
      if (sy_view_at (view, at, links[i]) && (!word || (at > first->end && sy_view_at (view, end, " "))))
        return sy_amount_skip (view, end);
    }
  return 0;
}

/* Steps over the sign of a currency before the second number of a range: the unit function looks back from the number. */
static gsize
at_figures (const SyView *view, gsize at)
{
  for (guint i = 0; i < 8 && at < view->length; i++, at++)
    if (g_ascii_isdigit (view->text[at]) || (guchar)view->text[at] >= 0xe4
        || (view->text[at] == '-' && at + 1 < view->length && g_ascii_isdigit (view->text[at + 1])))
      return at;
  return 0;
}

static void
add (SySearch *search, const SyAmounts *kind, gsize start, gsize end, const char *relation, const SyNumber *first, const SyNumber *last,
     const char *unit)
{
  char text[SY_NUMBER_TEXT], other[SY_NUMBER_TEXT] = "";
  sy_number_format (first, text);
  if (last != NULL)
    sy_number_format (last, other);
  g_autofree char *number = g_strconcat (text, last != NULL ? ".." : "", other, NULL);
  sy_search_add (search, start, end,
                 g_strdup_printf ("%s%s%s %s", relation != NULL ? relation : "", relation != NULL ? " " : "", kind->unit_first ? unit : number,
                                  kind->unit_first ? number : unit));
}

/* "$5 to $10 million": what multiplies the second multiplies the first, which has a multiplier of its own or is short. */
static void
share_scale (const SyView *view, const SyAmounts *kind, SyNumber *first, const SyNumber *second)
{
  SyNumber bare, again;
  if (first->end - first->start > 4 || !sy_number_at (view, second->start, kind->comma, &bare)
      || !sy_number_at (view, first->start, kind->comma, &again))
    return;
  int power = second->exponent - bare.exponent;
  if (power > 0 && first->exponent == again.exponent)
    sy_number_shift (first, power);
}

/* The second end of a range behind `first`; both share one unit. */
static gboolean
read_second (SySearch *search, const SyAmounts *kind, Term *first, gboolean between, Term *second)
{
  gsize link = second_number (search->view, first, between);
  gsize at = link > 0 ? at_figures (search->view, link) : 0;
  if (at == 0 || !read_term (search, kind, at, second))
    return FALSE;
  const char *name = first->name != NULL ? first->name : second->name;
  if (name == NULL || (second->name != NULL && strcmp (name, second->name) != 0) || (second->name == NULL && !kind->unit_first))
    return FALSE;
  if (second->name == NULL)
    {
      sy_number_scale (search->view, &second->number, TRUE);
      second->end = second->number.end;
    }
  share_scale (search->view, kind, &first->number, &second->number);
  if (first->name == NULL)
    first->name = g_strdup (name);
  return second->start >= first->end;
}

/* 五十万元以上五百万元以下 */
static gboolean
read_upper (SySearch *search, const SyAmounts *kind, const Term *first, gsize at, Term *second, gsize *end)
{
  if (!read_term (search, kind, at, second) || second->name == NULL || strcmp (second->name, first->name) != 0)
    return FALSE;
  *end = second->end;
  return g_strcmp0 (sy_relation_behind (search->view, end), "<=") == 0;
}

static gboolean
is_between (const SyView *view, gsize *start)
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

/* Reads the amount whose number begins at `at`; returns where to go on. */
static gsize
find_at (SySearch *search, const SyAmounts *kind, gsize at)
{
  g_auto (Term) first = { 0 }, second = { 0 };
  const SyView *view = search->view;
  if (!read_term (search, kind, at, &first))
    return MAX (first.number.end, at + 1);
  if (first.name == NULL && sy_number_scale (view, &first.number, kind->unit_first))
    first.end = first.number.end;
  gsize start = first.start, from = first.start;
  gboolean between = is_between (view, &from);
  if (read_second (search, kind, &first, between, &second))
    {
      start = between ? from : MIN (start, first.start);
      const char *relation = between ? NULL : sy_relation_before (view, &start);
      /* "up to 5 to 10" says nothing of the lower end. */
      add (search, kind, relation != NULL ? first.start : start, second.end, NULL, &first.number, &second.number, first.name);
      return second.end;
    }
  if (first.name == NULL)
    return MAX (first.number.end, at + 1);
  gsize end = first.end;
  const char *relation = sy_relation_before (view, &start);
  const char *after = relation == NULL ? sy_relation_behind (view, &end) : NULL;
  g_clear_pointer (&second.name, g_free);
  gsize last = end;
  if (g_strcmp0 (after, ">=") == 0 && read_upper (search, kind, &first, end, &second, &last))
    {
      add (search, kind, start, last, NULL, &first.number, &second.number, first.name);
      return last;
    }
  add (search, kind, start, end, relation != NULL ? relation : after, &first.number, NULL, first.name);
  return end;
}

/* Whether a number may begin at `at`. */
static gboolean
begins_number (const SyView *view, gsize at, gboolean behind_letters)
{
  guchar c = (guchar)view->text[at];
  if (c >= 0xe3 && c <= 0xe9)
    return TRUE;
  if (c == '-' && at + 1 < view->length && g_ascii_isdigit (view->text[at + 1]))
    return at == 0 || strchr (" (<>=", view->text[at - 1]) != NULL;
  if (!g_ascii_isdigit ((char)c))
    return FALSE;
  guchar left = at > 0 ? (guchar)view->text[at - 1] : ' ';
  /* "CNY5000" */
  return !(g_ascii_isalnum ((char)left) || left == '.' || left == '_' || left == ',') || (behind_letters && g_ascii_isupper ((char)left));
}

void
sy_amounts_find (SySearch *search, const SyAmounts *kind)
{
  const SyView *view = search->view;
  for (gsize at = 0; at < view->length;)
    at = begins_number (view, at, kind->unit_first) ? find_at (search, kind, at) : at + 1;
}
