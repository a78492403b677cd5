// SPDX-License-Identifier: GPL-3.0-or-later
/* Quantities with their unit and relation (index/amount.h, index/units.h), and figures of merit whose name stands before the number: TPP, performance
 * density, Mach. */
#include "index/amount.h"
#include "index/units.h"

#include <string.h>

#include "index/recognise_parts.h"

static SyComma
comma_of (const SyContext *context)
{
  return g_strcmp0 (context->jurisdiction, "eu") == 0 ? SY_COMMA_DECIMAL : SY_COMMA_GROUPS;
}

/* Words whose number is a number of theirs: "Part 2 A", "No. 5 m". */
static gboolean
is_of_label (const SyView *view, gsize start)
{
  static const char *const labels[] = {
    "No.",     "Nos.",  "no.",        "Part",     "part",  "Section", "section",   "Category", "Article", "Annex",
    "Chapter", "Title", "Room",       "Building", "Table", "Figure",  "Note",      "Item",     "item",    "Class",
    "Group",   "Type",  "Supplement", "Sec.",     "Unit",  "Block",   "paragraph", "Apt.",     "Suite",   "Floor"
  };
  gsize end = start;
  while (end > 0 && view->text[end - 1] == ' ')
    end--;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gsize size = strlen (labels[i]);
      if (size <= end && memcmp (view->text + end - size, labels[i], size) == 0 && (end == size || !g_ascii_isalpha (view->text[end - size - 1])))
        return TRUE;
    }
  return start > 0 && strchr ("$#", view->text[start - 1]) != NULL;
}

/* "1.5T" is a field; "777T" is a name unless something magnetic stands before it. */
static gboolean
is_magnetic (const SyView *view, const SyNumber *number)
{
  gsize from = number->start > 80 ? number->start - 80 : 0;
  return number->exponent < 0 || sy_view_holds_any (view, from, number->start, "磁|agnet|flux");
}

/* Where the last of the words in [from, to) begins, from 1 on; 0 if there is none. */
static gsize
last_of (const SyView *view, gsize from, gsize to, const char *const *words)
{
  gsize last = 0;
  for (; *words != NULL; words++)
    {
      const char *at = g_strrstr_len (view->text + from, (gssize) (to - from), *words);
      last = at != NULL ? MAX (last, (gsize) (at - view->text) + 1) : last;
    }
  return last;
}

/* "g" is a gram, and in "acceleration levels exceeding 100 g", "10 g rms" the acceleration of free fall. */
static gboolean
is_acceleration (const SyView *view, gsize start, gsize end)
{
  static const char *const accelerations[] = { "cceler", "vibrat", "Vibrat", "加速度", "过载", "振动", NULL };
  static const char *const masses[] = { "mass", "weigh", "amount", "quantit", "Quantit", "质量", "重量", NULL };
  static const char *const behind[] = { " rms", "-rms", " RMS", " environment", "rms", " (rms)", "均方根", NULL };
  for (guint i = 0; behind[i] != NULL; i++)
    if (sy_view_at (view, end, behind[i]))
      return TRUE;
  gsize from = start > 300 ? start - 300 : 0;
  for (gsize at = from; at + 1 < start; at++)
    if (view->text[at] == ';' || (view->text[at] == '.' && view->text[at + 1] == ' '))
      from = at + 1;
  return last_of (view, from, start, accelerations) > last_of (view, from, start, masses);
}

/* The name of the unit as the words mean it; takes and gives the caller's. */
static char *
settle_gram (const SyView *view, gsize start, gsize end, char *name)
{
  static const char *const grams[] = { "g", "mg", "µg", NULL };
  gsize length = strcspn (name, "/");
  g_autofree char *unit = g_strndup (name, length);
  if (!g_strv_contains (grams, unit) || (name[length] != '\0' && strcmp (name + length, "/√Hz") != 0) || !is_acceleration (view, start, end))
    return name;
  char *settled = g_strconcat (unit, "n", name + length, NULL);
  g_free (name);
  return settled;
}

/* A unit of one letter is read only where it cannot be the letter of a paragraph or a name. */
static gboolean
is_certain (const SyView *view, const SyNumber *number, gsize at, gsize used)
{
  if (used > 1 || !g_ascii_isalpha (view->text[at]))
    return TRUE;
  char behind = view->text[at + 1];
  gboolean glued = at == number->end, hyphen = at > 0 && view->text[at - 1] == '-';
  /* House numbers: "Lane 1-g, ", ", 7146 W. Haven Way". */
  if (hyphen && (behind == ',' || behind == '.' || behind == '\0'))
    return FALSE;
  gboolean first = number->start == 0 || (number->start > 1 && view->text[number->start - 2] == ',');
  if (first && behind == '.' && strchr ("NSWE", view->text[at]) != NULL && view->text[at + 2] == ' ' && g_ascii_isupper (view->text[at + 3]))
    return FALSE;
  if (glued && view->text[at] == 'T')
    return is_magnetic (view, number);
  if (glued && strchr ("ABCDEF", view->text[at]) != NULL)
    return FALSE;
  return behind != '\'' && behind != ')' + 1 && !(behind == '.' && g_ascii_isalnum (view->text[at + 2]))
         && !(behind == '-' && g_ascii_isalnum (view->text[at + 2]));
}

/* "in." and "″": "in" without a full stop is a word. */
static gsize
inch_at (const SyView *view, gsize at)
{
  if (sy_view_at (view, at, "″"))
    return strlen ("″");
  gboolean ends = at + 3 >= view->length || !g_ascii_isalnum (view->text[at + 3]);
  return sy_view_at (view, at, "in.") && ends ? strlen ("in.") : 0;
}

static gboolean
unit_behind (SySearch *search, SyNumber *number, gsize *start, gsize *end, char **name)
{
  const SyView *view = search->view;
  sy_number_scale (view, number, FALSE);
  gsize at = sy_amount_skip (view, number->end), used = 0;
  if (at == number->end && sy_view_at (view, at, "-") && g_ascii_isalpha (view->text[at + 1]))
    at++;
  gsize inch = at <= number->end + 1 ? inch_at (view, at) : 0;
  if (inch > 0 && !is_of_label (view, *start))
    {
      *end = at + inch;
      *name = g_strdup ("inch");
      return TRUE;
    }
  SyMeasure unit = { 0 };
  if (number->is_power && at == number->end && sy_view_at (view, at, "/") && sy_measure_read (view->text + at + 1, &used, &unit))
    {
      *end = at + 1 + used;
      *name = g_strconcat ("1/", unit.name, NULL); /* "3 x 10-6/K" */
      sy_measure_clear (&unit);
      return TRUE;
    }
  if (at > number->end + 2 || is_of_label (view, *start) || !sy_measure_read (view->text + at, &used, &unit))
    return FALSE;
  if (!is_certain (view, number, at, used))
    {
      sy_measure_clear (&unit);
      return FALSE;
    }
  *end = at + used;
  *name = settle_gram (view, *start, *end, unit.name);
  return TRUE;
}

/* Numbers that are named before: "'total processing performance' of 4800 or more", "a 'performance density' of 5.92". */
#define NAMED                                                                                                                                                                          \
  "(?:([Tt]otal [Pp]rocessing [Pp]erformance|TPP|综合运算性能|总处理性能|总运算性能|总算力)|([Pp]erformance [Dd]ensity|性能密度)|(Mach(?: number)?|马赫数)|" \
  "(Adjusted Peak Performance|APP))"
static const char *const named_units[] = { "TPP", "PD", "Mach", "WT" };

static SyComma
named_comma (const SySearch *search)
{
  return comma_of (search->context);
}

static void
make_named (SySearch *search, const SyMatch *match, const char *parameter)
{
  guint which = 0;
  gsize from, to;
  while (which < G_N_ELEMENTS (named_units) && !sy_match_span (match->info, (int)which + 1, &from, &to))
    which++;
  SyNumber number;
  if (which == G_N_ELEMENTS (named_units) || !sy_number_at (match->view, match->end, named_comma (search), &number))
    return;
  gsize end = number.end, start = match->end, unit_end = number.end, number_start = number.start;
  char *unit = NULL;
  SyNumber scaled = number;
  if (unit_behind (search, &scaled, &number_start, &unit_end, &unit))
    {
      gboolean same = strcmp (unit, named_units[which]) == 0;
      g_free (unit);
      if (!same)
        return;
      end = unit_end;
    }
  if (end < match->view->length && (g_ascii_isalnum (match->view->text[end]) || match->view->text[end] == '%'))
    return;
  const char *relation = sy_relation_before (match->view, &start);
  if (relation == NULL)
    relation = sy_relation_behind (match->view, &end);
  char text[SY_NUMBER_TEXT];
  sy_number_format (&number, text);
  relation = sy_relation_settle (relation, text, named_units[which]);
  sy_search_add (search, match->start, end,
                 g_strdup_printf ("%s%s%s %s", relation != NULL ? relation : "", relation != NULL ? " " : "", text, named_units[which]));
}

static const SyRule rules[] = {
  { "rocessing |rocessing|TPP|ensity|APP|Adjusted Peak|Mach|性能|算力|马赫数",
    NAMED
    "(?:['\"’”)]|\\(['\"‘“]?(?:TPP|APP|WT)['\"’”]?\\)| )*(?:,? ?(?:is|are|of|value of|:|=|为|达到|为:))? ?"
    "(?:(?:equal to or )?(?:greater|more|less|lower|higher) than(?: or equal to)? |equal(?:s|ing)? to or (?:greater|more|less) than |at least |not less than |exceed(?:ing|s) |below |above "
    "|大于等于|大于或等于|不低于|不小于|超过|大于|小于|低于|至少|[≥≤<>]=? ?)?(?=\\d)",
    make_named },
};

/* "less than 10^-4": a power of ten in a relation is a quantity without a unit. */
static gboolean
is_bare_power (SySearch *search, const SyNumber *number, gsize start)
{
  gsize from = start;
  return number->is_power && sy_relation_before (search->view, &from) != NULL;
}

static gboolean
unit_or_power (SySearch *search, SyNumber *number, gsize *start, gsize *end, char **name)
{
  if (unit_behind (search, number, start, end, name))
    return TRUE;
  gsize at = sy_amount_skip (search->view, number->end);
  gboolean percent = sy_view_at (search->view, at, "%") || sy_view_at (search->view, at, "per");
  if (percent || !is_bare_power (search, number, *start))
    return FALSE;
  *name = g_strdup ("1");
  return TRUE;
}

void
sy_recognise_quantities (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  static SyRules table = SY_RULES (rules);
  SySearch search;
  sy_search_init (&search, context, view);
  SyAmounts kind = { unit_or_power, FALSE, comma_of (context) };
  sy_rules_run (&table, &search);
  sy_amounts_find (&search, &kind);
  sy_search_finish (&search, SY_FACT_QUANTITY, "quantity", SY_QUANTITY_VERSION, facts);
}
