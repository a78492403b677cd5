// SPDX-License-Identifier: GPL-3.0-or-later
/* Amounts: a number, its unit, and the relation or range in which they stand. */
#include "index/amount.h"

#include <string.h>

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
  relation = sy_relation_settle (relation, text, unit);
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

/* "(300 °C)" behind 573 K: the same amount in another unit. Returns where the bracket ends, or 0. */
static gsize
read_twin (SySearch *search, const SyAmounts *kind, gsize at, Term *twin)
{
  at = sy_amount_skip (search->view, at);
  if (!sy_view_at (search->view, at, "(") || !read_term (search, kind, at + 1, twin) || twin->name == NULL || twin->start != at + 1)
    return 0;
  return sy_view_at (search->view, twin->end, ")") ? twin->end + 1 : 0;
}

/* The relation behind the amount, or behind a bracket or "by weight" that follows it. */
static const char *
relation_behind (const SyView *view, gsize *end)
{
  const char *relation = sy_relation_behind (view, end);
  gsize aside = relation == NULL ? sy_relation_aside (view, *end) : *end;
  if (aside > *end && (relation = sy_relation_behind (view, &aside)) != NULL)
    *end = aside;
  return relation;
}

/* "5 ± 2 nm": the ends of the range. FALSE where the figures are too many. */
static gboolean
spread (const SyNumber *middle, const SyNumber *width, SyNumber *low, SyNumber *high)
{
  int exponent = MIN (middle->exponent, width->exponent);
  if (strlen (middle->digits) + (gsize)(middle->exponent - exponent) > 15 || strlen (width->digits) + (gsize)(width->exponent - exponent) > 15)
    return FALSE;
  gint64 values[2] = { g_ascii_strtoll (middle->digits, NULL, 10), g_ascii_strtoll (width->digits, NULL, 10) };
  for (int i = middle->exponent; i > exponent; i--)
    values[0] *= 10;
  for (int i = width->exponent; i > exponent; i--)
    values[1] *= 10;
  values[0] *= middle->negative ? -1 : 1;
  *low = *high = *middle;
  sy_number_set (low, values[0] - values[1], exponent);
  sy_number_set (high, values[0] + values[1], exponent);
  return TRUE;
}

/* "5 ± 2 nm", "5 nm ± 2 nm" */
static gboolean
find_spread (SySearch *search, const SyAmounts *kind, const Term *first, gsize *end)
{
  gsize at = sy_amount_skip (search->view, first->end);
  gsize link = sy_view_at (search->view, at, "±") ? strlen ("±") : sy_view_at (search->view, at, "+/-") ? strlen ("+/-") : 0;
  g_auto (Term) width = { 0 };
  SyNumber low, high;
  if (link == 0 || !read_term (search, kind, sy_amount_skip (search->view, at + link), &width) || width.name == NULL
      || (first->name != NULL && strcmp (first->name, width.name) != 0) || !spread (&first->number, &width.number, &low, &high))
    return FALSE;
  add (search, kind, first->start, width.end, NULL, &low, &high, width.name);
  *end = width.end;
  return TRUE;
}

static gboolean
runs_down (const SyNumber *first, const SyNumber *last)
{
  char low[SY_NUMBER_TEXT], high[SY_NUMBER_TEXT];
  sy_number_format (first, low);
  sy_number_format (last, high);
  return g_ascii_strtod (low, NULL) > g_ascii_strtod (high, NULL);
}

/* "the threshold is increased from 5 to 10": two values of one thing, no range. */
static gboolean
is_change (const SyView *view, gsize from)
{
  gsize start = from;
  while (start > 0 && from - start < 100 && !(view->text[start] == ' ' && strchr (".;", view->text[start - 1]) != NULL))
    start--;
  return g_ascii_tolower (view->text[from]) == 'f'
         && sy_view_holds_any (view, start, from, "ncreas|ecreas|rais|educ|lower|djust|hang|rose|fell|grew|dropped");
}

static void
add_range (SySearch *search, const SyAmounts *kind, gsize start, gsize end, const Term *first, const Term *last)
{
  gboolean down = runs_down (&first->number, &last->number);
  add (search, kind, start, end, NULL, down ? &last->number : &first->number, down ? &first->number : &last->number, first->name);
}

/* "5 to 10 kg", "between 75 mm (3 in.) and 400 mm (16 in.)". Returns where it ends, or 0. */
static gsize
find_range (SySearch *search, const SyAmounts *kind, Term *first)
{
  const SyView *view = search->view;
  g_auto (Term) second = { 0 }, low = { 0 }, high = { 0 };
  gsize from = first->start, end = first->end, start = first->start;
  gboolean between = sy_relation_between (view, &from);
  gsize close = first->name != NULL ? read_twin (search, kind, end, &low) : 0;
  first->end = MAX (end, close);
  gboolean range = !(between && is_change (view, from)) && read_second (search, kind, first, between, &second)
                   && !(kind->unit_first && runs_down (&first->number, &second.number));
  gsize last = range && close > 0 ? read_twin (search, kind, second.end, &high) : 0;
  if (!range || (close > 0 && (last == 0 || strcmp (low.name, high.name) != 0)))
    {
      first->end = end;
      return 0;
    }
  /* "up to 5 to 10" says nothing of the lower end. */
  start = between ? from : start;
  last = MAX (last, second.end);
  add_range (search, kind, start, last, first, &second);
  if (close > 0)
    add_range (search, kind, start, last, &low, &high);
  return last;
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
  gsize last = 0;
  if (find_spread (search, kind, &first, &last) || (last = find_range (search, kind, &first)) > 0)
    return last;
  if (first.name == NULL)
    return MAX (first.number.end, at + 1);
  gsize start = first.start, end = first.end;
  const char *relation = sy_relation_before (view, &start);
  g_auto (Term) twin = { 0 };
  gsize close = read_twin (search, kind, end, &twin);
  const char *after = relation == NULL ? relation_behind (view, &end) : NULL;
  if (close > 0 && (relation != NULL || after != NULL))
    {
      end = MAX (end, close);
      add (search, kind, start, end, relation != NULL ? relation : after, &first.number, NULL, first.name);
      add (search, kind, start, end, relation != NULL ? relation : after, &twin.number, NULL, twin.name);
      return end;
    }
  last = end;
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
  /* "1/3 %"; a Chinese comma may stand right before a number, one between figures is their own. */
  gboolean inner = (left == '/' || left == ',') && at > 1 && g_ascii_isdigit (view->text[at - 2]);
  return !(g_ascii_isalnum ((char)left) || left == '.' || left == '_' || inner) || (behind_letters && g_ascii_isupper ((char)left));
}

void
sy_amounts_find (SySearch *search, const SyAmounts *kind)
{
  const SyView *view = search->view;
  for (gsize at = 0; at < view->length;)
    at = begins_number (view, at, kind->unit_first) ? find_at (search, kind, at) : at + 1;
}
