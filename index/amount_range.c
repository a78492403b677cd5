// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/amount_range.h"

#include <math.h>
#include <string.h>

#include "index/units.h"

void
sy_amount_clear (SyAmount *amount)
{
  g_clear_pointer (&amount->unit, g_free);
}

const char *
sy_amount_skip_relation (const char *p, const char **relation)
{
  static const char *const relations[] = { ">=", "<=", ">", "<", "±", "~" };
  *relation = "";
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (g_str_has_prefix (p, relations[i]))
      {
        *relation = relations[i];
        p += strlen (relations[i]);
        while (*p == ' ')
          p++;
        return p;
      }
  return p;
}

/* Numbers of one unit: of a measure by its base, so that GB/s and Mbit/s compare. Logarithmic and unknown ones by their name. */
static void
set_unit (SyAmount *amount, const char *text)
{
  gsize used;
  g_auto (SyMeasure) measure = { 0 };
  if (!sy_measure_read (text, &used, &measure) || text[used] != '\0')
    {
      amount->unit = g_strdup (text);
      return;
    }
  GString *base = g_string_new ("=");
  for (guint i = 0; i < SY_N_UNIT_BASES; i++)
    g_string_append_printf (base, "%d,", measure.exponents[i]);
  amount->unit = g_string_free (base, FALSE);
  amount->low = amount->low * measure.factor + measure.offset;
  amount->high = amount->high * measure.factor + measure.offset;
}

static void
set_relation (SyAmount *amount, const char *relation)
{
  if (*relation == '>')
    amount->high = INFINITY;
  if (*relation == '<')
    amount->low = -INFINITY;
  amount->low_open = strcmp (relation, ">") == 0;
  amount->high_open = strcmp (relation, "<") == 0;
}

/* Up to a unit or "..": strtod would take the first point of "5..10" for its own. NULL if there is no number. */
static const char *
take_number (const char *text, double *number)
{
  const char *range = strstr (text, "..");
  g_autofree char *first = range != NULL ? g_strndup (text, (gsize) (range - text)) : g_strdup (text);
  char *end;
  *number = g_ascii_strtod (first, &end);
  return end != first ? text + (end - first) : NULL;
}

gboolean
sy_amount_parse (const char *text, SyAmount *amount)
{
  const char *relation, *p = sy_amount_skip_relation (text, &relation);
  g_autofree char *currency = NULL;
  if (g_ascii_isupper (p[0]) && g_ascii_isupper (p[1]) && g_ascii_isupper (p[2]) && p[3] == ' ')
    {
      currency = g_strndup (p, 3);
      p += 4;
    }
  *amount = (SyAmount){ 0 };
  const char *end = take_number (p, &amount->low);
  amount->high = amount->low;
  if (end != NULL && g_str_has_prefix (end, ".."))
    end = take_number (end + 2, &amount->high);
  if (end == NULL)
    return FALSE;
  while (*end == ' ')
    end++;
  if (currency != NULL)
    amount->unit = g_steal_pointer (&currency);
  else
    set_unit (amount, end);
  set_relation (amount, relation);
  return TRUE;
}

/* Conversions of units leave a last digit that is not the same. */
static gboolean
is_below (double a, double b, gboolean open)
{
  double slack = 1e-9 * MAX (fabs (a), fabs (b));
  return isinf (a) || isinf (b) ? a < b : open ? a < b - slack : a <= b + slack;
}

gboolean
sy_amounts_meet (const SyAmount *a, const SyAmount *b)
{
  return strcmp (a->unit, b->unit) == 0 && is_below (a->low, b->high, a->low_open || b->high_open)
         && is_below (b->low, a->high, b->low_open || a->high_open);
}

/* The unit that "=1,0,-1,..." stands for. Caller's. */
static char *
base_unit (const char *unit)
{
  gint8 exponents[SY_N_UNIT_BASES] = { 0 };
  if (*unit != '=')
    return g_strdup (strcmp (unit, "%") == 0 || strcmp (unit, "1") == 0 ? "" : unit);
  g_auto (GStrv) parts = g_strsplit (unit + 1, ",", SY_N_UNIT_BASES + 1);
  for (guint i = 0; i < SY_N_UNIT_BASES && parts[i] != NULL; i++)
    exponents[i] = (gint8) g_ascii_strtoll (parts[i], NULL, 10);
  return sy_unit_of_bases (exponents);
}

static void
append_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.9g", number));
}

char *
sy_amount_si (const SyAmount *amount)
{
  g_autofree char *unit = base_unit (amount->unit);
  double scale = strcmp (amount->unit, "%") == 0 ? 0.01 : 1;
  GString *text = g_string_new (NULL);
  gboolean both = !isinf (amount->low) && !isinf (amount->high), open = both && (amount->low_open || amount->high_open);
  if (isinf (amount->high) || open)
    g_string_append (text, amount->low_open ? "> " : ">= ");
  if (isinf (amount->low))
    g_string_append (text, amount->high_open ? "< " : "<= ");
  append_number (text, (isinf (amount->low) ? amount->high : amount->low) * scale);
  if (both && amount->low < amount->high)
    {
      g_string_append (text, !open ? ".." : amount->high_open ? " and < " : " and <= ");
      append_number (text, amount->high * scale);
    }
  if (*unit != '\0')
    g_string_append_printf (text, " %s", unit);
  return g_string_free (text, FALSE);
}
