// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers as the sources write them. */
#include "index/amount.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/text.h"

gboolean
sy_view_at (const SyView *view, gsize at, const char *literal)
{
  gsize size = strlen (literal);
  return at <= view->length && view->length - at >= size && memcmp (view->text + at, literal, size) == 0;
}

gsize
sy_amount_skip (const SyView *view, gsize at)
{
  while (at < view->length && view->text[at] == ' ')
    at++;
  return at;
}

static gsize
run_of_digits (const SyView *view, gsize at)
{
  gsize end = at;
  while (end < view->length && g_ascii_isdigit (view->text[end]))
    end++;
  return end - at;
}

static void
add_digits (SyNumber *number, const char *digits, gsize count)
{
  gsize held = strlen (number->digits);
  for (gsize i = 0; i < count && held + 1 < SY_NUMBER_DIGITS; i++)
    number->digits[held++] = digits[i];
  number->digits[held] = '\0';
}

/* Takes zeros from both ends. */
static void
settle (SyNumber *number)
{
  gsize zeros = strspn (number->digits, "0");
  memmove (number->digits, number->digits + zeros, strlen (number->digits) - zeros + 1);
  for (gsize size = strlen (number->digits); size > 0 && number->digits[size - 1] == '0'; size--)
    {
      number->digits[size - 1] = '\0';
      number->exponent++;
    }
  if (number->digits[0] == '\0')
    number->exponent = 0;
}

/* Whether the separator at `at` stands before a group of three digits. */
static gboolean
is_group (const SyView *view, gsize at)
{
  return run_of_digits (view, at + 1) == 3;
}

/* Groups of three behind the first digits; returns how many, and the end behind them. */
static guint
groups_behind (const SyView *view, gsize at, char separator, gsize *end)
{
  guint count = 0;
  for (*end = at; *end < view->length && view->text[*end] == separator && is_group (view, *end); *end += 4)
    count++;
  return count;
}

/* Whether groups separated by commas are groups and not decimals. */
static gboolean
are_groups (const SyView *view, gsize start, gsize first, guint count, SyComma comma)
{
  if (count != 1 || comma == SY_COMMA_GROUPS)
    return count > 0 && view->text[start] != '0';
  return view->text[start] != '0' && memcmp (view->text + first + 1, "000", 3) == 0;
}

static gsize
integer_part (const SyView *view, gsize at, SyComma comma, SyNumber *number)
{
  gsize size = run_of_digits (view, at), end = at + size, behind;
  add_digits (number, view->text + at, size);
  if (size > 3)
    return end;
  for (const char *separator = ", "; *separator != '\0'; separator++)
    {
      guint count = groups_behind (view, end, *separator, &behind);
      gboolean groups = *separator == ',' ? are_groups (view, at, end, count, comma) : count > 0 && view->text[at] != '0';
      for (guint i = 0; groups && i < count; i++)
        add_digits (number, view->text + end + 4 * i + 1, 3);
      if (groups)
        return behind;
    }
  return end;
}

static gsize
decimals (const SyView *view, gsize at, SyNumber *number)
{
  gboolean point = at < view->length && (view->text[at] == '.' || view->text[at] == ',');
  gsize size = point ? run_of_digits (view, at + 1) : 0;
  /* In "5,100,000" cut short or "1,234" the comma stands between figures that are no decimals. */
  if (size == 0 || (view->text[at] == ',' && at + 1 + size < view->length && view->text[at + 1 + size] == ','))
    return at;
  add_digits (number, view->text + at + 1, size);
  number->exponent -= (int)size;
  return at + 1 + size;
}

static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

static int
raised_digit (const SyView *view, gsize *at)
{
  for (int digit = 0; digit < 10; digit++)
    if (sy_view_at (view, *at, raised[digit]))
      {
        *at += strlen (raised[digit]);
        return digit;
      }
  return -1;
}

/* "⁻⁹" */
static gboolean
raised_exponent (const SyView *view, gsize *at, int *exponent)
{
  gsize end = *at;
  gboolean minus = sy_view_at (view, end, "⁻");
  end += minus ? strlen ("⁻") : 0;
  int digit = raised_digit (view, &end), value = 0, count = 0;
  for (; digit >= 0 && count < 3; digit = raised_digit (view, &end), count++)
    value = value * 10 + digit;
  if (count == 0)
    return FALSE;
  *exponent = minus ? -value : value;
  *at = end;
  return TRUE;
}

/* "^-9", "^(-9)", "-9", and where the raising was lost and `lost` allows it, "9" or " 9". */
static gboolean
plain_exponent (const SyView *view, gsize *at, gboolean lost, int *exponent)
{
  gsize end = *at;
  gboolean caret = sy_view_at (view, end, "^");
  end += caret ? 1 : 0;
  gboolean bracket = caret && (sy_view_at (view, end, "(") || sy_view_at (view, end, "{"));
  end += bracket ? 1 : 0;
  gboolean minus = sy_view_at (view, end, "-");
  end += minus ? 1 : 0;
  if (!caret && !minus && sy_view_at (view, end, " "))
    end++;
  gsize size = run_of_digits (view, end);
  if (size == 0 || size > 2 || view->text[end] == '0' || !(caret || minus || lost))
    return FALSE;
  int value = view->text[end] - '0';
  if (size == 2)
    value = value * 10 + (view->text[end + 1] - '0');
  end += size;
  if (bracket && (sy_view_at (view, end, ")") || sy_view_at (view, end, "}")))
    end++;
  *exponent = minus ? -value : value;
  *at = end;
  return TRUE;
}

/* " -4": between a space and figures the sign is no dash, and the power has lost its raising. */
static gboolean
spaced_exponent (const SyView *view, gsize *at, int *exponent)
{
  gsize end = *at + 1;
  return sy_view_at (view, *at, " -") && plain_exponent (view, &end, FALSE, exponent) && (*at = end) > 0;
}

/* The sign of multiplication and the ten behind it; where they end, or 0. */
static gsize
times_ten (const SyView *view, gsize at)
{
  static const char *const signs[] = { "x", "×", "X", "*", "·" };
  at = sy_amount_skip (view, at);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (sy_view_at (view, at, signs[i]))
      {
        at = sy_amount_skip (view, at + strlen (signs[i]));
        return sy_view_at (view, at, "10") && !sy_view_at (view, at, "10.") && !sy_view_at (view, at, "10,") ? at + 2 : 0;
      }
  return 0;
}

/* Reads " x 10-9" behind the number; FALSE if a power of ten has lost its exponent. */
static gboolean
power_behind (const SyView *view, SyComma comma, SyNumber *number)
{
  gsize size = number->end - number->start;
  gboolean bare = size == 2 && memcmp (view->text + number->start, "10", 2) == 0;
  gsize at = times_ten (view, number->end);
  int exponent = 0;
  gsize spaced = number->end;
  if (at == 0 && bare && spaced_exponent (view, &spaced, &exponent))
    {
      number->end = spaced;
      strcpy (number->digits, "1");
      number->exponent = exponent;
      number->is_power = TRUE;
      return TRUE;
    }
  if (at == 0 && bare
      && (raised_exponent (view, &number->end, &exponent)
          || (sy_view_at (view, number->end, "^") && plain_exponent (view, &number->end, FALSE, &exponent))))
    {
      strcpy (number->digits, "1");
      number->exponent = exponent;
      number->is_power = TRUE;
      return TRUE;
    }
  if (at == 0)
    return TRUE;
  gboolean lost = comma == SY_COMMA_DECIMAL;
  if (raised_exponent (view, &at, &exponent) || plain_exponent (view, &at, lost, &exponent) || spaced_exponent (view, &at, &exponent))
    {
      number->exponent += exponent;
      number->end = at;
      number->is_power = TRUE;
      return TRUE;
    }
  /* "20 x 100 mm" is a size. */
  if (run_of_digits (view, at) > 0)
    return TRUE;
  number->end = at;
  return FALSE;
}

/* 零一二三四五六七八九十百千两〇 */
static gsize
chinese_end (const SyView *view, gsize at)
{
  static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "零", "〇", "两" };
  gsize end = at;
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (sy_view_at (view, end, numerals[i]))
      {
        end += 3;
        i = (guint)-1;
      }
  return end;
}

static gboolean
chinese_number (const SyView *view, gsize at, SyNumber *number)
{
  gsize end = chinese_end (view, at);
  gint64 value = end > at ? sy_text_chinese_number (view->text + at, end - at) : -1;
  if (value < 0 && end == at + 3 && sy_view_at (view, at, "两"))
    value = 2;
  if (value < 0)
    return FALSE;
  g_snprintf (number->digits, sizeof number->digits, "%" G_GINT64_FORMAT, value);
  number->end = end;
  settle (number);
  return TRUE;
}

gboolean
sy_number_at (const SyView *view, gsize at, SyComma comma, SyNumber *number)
{
  *number = (SyNumber){ .start = at };
  number->negative = sy_view_at (view, at, "-");
  gsize from = at + (number->negative ? 1 : 0);
  gsize size = run_of_digits (view, from);
  if (size == 0)
    return !number->negative && chinese_number (view, at, number);
  if (size >= SY_NUMBER_DIGITS / 2)
    return FALSE;
  number->end = integer_part (view, from, comma, number);
  number->end = decimals (view, number->end, number);
  /* 1.2.3 is a place in a text. */
  if (sy_view_at (view, number->end, ".") && run_of_digits (view, number->end + 1) > 0)
    return FALSE;
  if (!power_behind (view, comma, number))
    return FALSE;
  settle (number);
  return TRUE;
}

void
sy_number_set (SyNumber *number, gint64 value, int exponent)
{
  number->negative = value < 0;
  number->exponent = exponent;
  g_snprintf (number->digits, sizeof number->digits, "%" G_GINT64_FORMAT, ABS (value));
  settle (number);
}

void
sy_number_shift (SyNumber *number, int power)
{
  if (number->digits[0] != '\0')
    number->exponent += power;
}

gboolean
sy_number_scale (const SyView *view, SyNumber *number, gboolean words)
{
  static const struct
  {
    const char *name;
    int power;
    gboolean is_word;
  } rows[] = {
    { "万亿", 12, FALSE },  { "亿", 8, FALSE },       { "億", 8, FALSE },     { "千万", 7, FALSE },    { "百万", 6, FALSE },
    { "十万", 5, FALSE },   { "万", 4, FALSE },       { "萬", 4, FALSE },     { "thousand", 3, TRUE }, { "million", 6, TRUE },
    { "billion", 9, TRUE }, { "trillion", 12, TRUE }, { "Million", 6, TRUE }, { "Billion", 9, TRUE },  { "mn", 6, TRUE },
    { "bn", 9, TRUE },      { "m", 6, TRUE },         { "M", 6, TRUE },       { "B", 9, TRUE },
  };
  gsize at = sy_amount_skip (view, number->end);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize end = at + strlen (rows[i].name);
      gboolean fits = rows[i].is_word ? words && !(end < view->length && g_ascii_isalnum (view->text[end])) : TRUE;
      /* One letter stands right behind the figures: "€10m". */
      if (!fits || !sy_view_at (view, at, rows[i].name) || (rows[i].is_word && rows[i].name[1] == '\0' && at > number->end))
        continue;
      sy_number_shift (number, rows[i].power);
      number->end = end;
      return TRUE;
    }
  return FALSE;
}

void
sy_number_format (const SyNumber *number, char text[static SY_NUMBER_TEXT])
{
  int size = (int)strlen (number->digits), point = size + number->exponent; /* digits before the point */
  const char *sign = number->negative && size > 0 ? "-" : "", *digits = number->digits;
  if (size == 0)
    g_strlcpy (text, "0", SY_NUMBER_TEXT);
  else if (point > 21 || point < -5)
    g_snprintf (text, SY_NUMBER_TEXT, "%s%c%s%se%d", sign, digits[0], size > 1 ? "." : "", digits + 1, point - 1);
  else if (point <= 0)
    g_snprintf (text, SY_NUMBER_TEXT, "%s0.%.*s%s", sign, -point, "000000", digits);
  else if (point >= size)
    g_snprintf (text, SY_NUMBER_TEXT, "%s%s%.*s", sign, digits, point - size, "000000000000000000000");
  else
    g_snprintf (text, SY_NUMBER_TEXT, "%s%.*s.%s", sign, point, digits, digits + point);
}

/* ---- in words ---- */

/* 0 to 19; -1 for what is none. */
static int
small_number (const char *word)
{
  static const char *const names[] = { "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
                                       "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (word, names[i]) == 0)
      return (int) i;
  return -1;
}

/* 20 to 90; -1 for what is none. */
static int
tens_of (const char *word)
{
  static const char *const names[] = { "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (word, names[i]) == 0)
      return 10 * ((int) i + 2);
  return -1;
}

/* One more word of a number of which `value` is what stands before it; -1 if none goes on like that. */
static int
go_on (int value, const char *word)
{
  int small = small_number (word), tens = tens_of (word);
  if (g_ascii_strcasecmp (word, "hundred") == 0)
    return value > 0 && value < 10 ? value * 100 : -1;
  if (tens > 0)
    return value % 100 == 0 ? value + tens : -1;
  return small < 0 || value % 10 != 0 || (small > 9 && value % 100 != 0) ? -1 : value + small;
}

int
sy_english_number (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  if (digits > 0)
    return text[digits] == '\0' && digits < 4 ? atoi (text) : -1;
  g_auto (GStrv) words = g_strsplit_set (text, " -", -1);
  int value = 0;
  guint counted = 0;
  for (guint i = 0; words[i] != NULL && value >= 0; i++)
    if (*words[i] != '\0' && (counted == 0 || g_ascii_strcasecmp (words[i], "and") != 0))
      {
        value = go_on (value, words[i]);
        counted++;
      }
  return counted > 0 ? value : -1;
}
