// SPDX-License-Identifier: GPL-3.0-or-later
/* Codes of control lists: the levels in them, their order, and what a code of China's technology catalogue tells. */
#include "corpus/entry.h"

#include <string.h>

/* "3A090" is a digit, a letter and three digits. */
static gboolean
is_dual_use (const char *code, gsize length)
{
  return length == 5 && g_ascii_isdigit (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isdigit (code[2]) && g_ascii_isdigit (code[3]) && g_ascii_isdigit (code[4]);
}

char *
sy_code_parent (const char *code)
{
  gsize length = strlen (code);
  if (g_str_has_suffix (code, ")"))
    {
      const char *open = strrchr (code, '(');
      return g_strndup (code, open != NULL ? (gsize) (open - code) : 0);
    }
  const char *point = strrchr (code, '.'), *slash = strrchr (code, '/');
  if (point != NULL && (slash == NULL || slash < point))
    return g_strndup (code, (gsize) (point - code));
  if (slash != NULL) /* "App-B/1", "2024-33/1" */
    return g_strndup (code, (gsize) (slash - code));
  if (is_dual_use (code, length))
    return g_strndup (code, 2);
  if (length == 2 && g_ascii_isdigit (code[0]) && g_ascii_isupper (code[1]))
    return g_strndup (code, 1);
  return g_strdup ("");
}

char *
sy_code_below (const char *code, const char *level)
{
  return g_strconcat (code, *level == '(' ? "" : ".", level, NULL);
}

/* ---- order ---- */

static gboolean
is_roman (const char *text, gsize length)
{
  return length > 0 && strspn (text, "IVXL") >= length;
}

static guint
roman_value (const char *text, gsize length)
{
  guint total = 0, last = 0;
  for (gsize i = length; i-- > 0;)
    {
      guint value = text[i] == 'I' ? 1 : text[i] == 'V' ? 5 : text[i] == 'X' ? 10 : 50;
      total = value < last ? total - value : total + value;
      last = value;
    }
  return total;
}

/* Length of the run of digits, of letters, or of one other byte that begins here. */
static gsize
run_length (const char *at)
{
  gsize length = 0;
  if (g_ascii_isdigit (*at))
    while (g_ascii_isdigit (at[length]))
      length++;
  else if (g_ascii_isalpha (*at))
    while (g_ascii_isalpha (at[length]))
      length++;
  return MAX (length, 1);
}

int
sy_code_compare (const char *one, const char *other)
{
  gboolean first = TRUE;
  for (; *one != '\0' && *other != '\0'; first = FALSE)
    {
      gsize a = run_length (one), b = run_length (other);
      int order = 0;
      if (first && is_roman (one, a) && is_roman (other, b)) /* categories of the Munitions List */
        order = (int) roman_value (one, a) - (int) roman_value (other, b);
      else if (g_ascii_isdigit (*one) && g_ascii_isdigit (*other))
        {
          guint64 left = g_ascii_strtoull (one, NULL, 10), right = g_ascii_strtoull (other, NULL, 10);
          order = left < right ? -1 : left > right;
        }
      if (order == 0 && (a != b || strncmp (one, other, a) != 0))
        order = strncmp (one, other, MIN (a, b)) != 0 ? strncmp (one, other, MIN (a, b)) : a < b ? -1 : 1;
      if (order != 0)
        return order;
      one += a;
      other += b;
    }
  return *one != '\0' ? 1 : *other != '\0' ? -1 : 0;
}

/* ---- China's technology catalogue ---- */

gboolean
sy_tech_code_parse (const char *code, SyTechCode *parsed)
{
  gsize digits = 0;
  while (g_ascii_isdigit (code[digits]))
    digits++;
  if (digits != 6 || (code[6] != 'J' && code[6] != 'X') || code[7] != '\0')
    return FALSE;
  g_strlcpy (parsed->version, code, 3);
  g_strlcpy (parsed->industry, code + 2, 3);
  g_strlcpy (parsed->sequence, code + 4, 3);
  parsed->prohibited = code[6] == 'J';
  return TRUE;
}
