// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/identifier.h"

#include <string.h>

#define LEAST_NUMBER 5
#define SWIFT_SHORT  8
#define SWIFT_LONG   11

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

static gboolean
is_swift_long (const char *plain)
{
  return strlen (plain) == SWIFT_SHORT || strlen (plain) == SWIFT_LONG;
}

char *
sy_identifier_plain (const char *typed)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *at = typed; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (plain, g_ascii_toupper (*at));
  if (g_str_has_prefix (plain->str, "IMO") && g_ascii_isdigit (plain->str[3]))
    g_string_erase (plain, 0, 3);
  gboolean number = plain->len >= LEAST_NUMBER && (has_digit (plain->str) || is_swift_long (plain->str));
  return number ? g_strdup (plain->str) : NULL;
}

static void
take (const char *text, gboolean letters, GPtrArray *numbers)
{
  g_autofree char *plain = sy_identifier_plain (text);
  /* "SWIFT/BIC" has as many letters as such a code. */
  if (plain != NULL && (has_digit (plain) || (letters && strcmp (plain, "SWIFTBIC") != 0)))
    g_ptr_array_add (numbers, g_steal_pointer (&plain));
}

void
sy_identifier_numbers (const char *listed, GPtrArray *numbers)
{
  g_autofree char *capitals = g_ascii_strup (listed, -1);
  gboolean letters = strstr (capitals, "SWIFT") != NULL || strstr (capitals, "BIC") != NULL;
  g_auto (GStrv) pieces = g_strsplit_set (listed, ",;", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      take (pieces[i], letters, numbers);
      g_auto (GStrv) words = g_strsplit_set (pieces[i], " ()", -1);
      for (guint k = 0; g_strv_length (words) > 1 && words[k] != NULL; k++)
        take (words[k], letters, numbers);
    }
}

gboolean
sy_identifier_tells (const char *listed, const char *number)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  sy_identifier_numbers (listed, numbers);
  return g_ptr_array_find_with_equal_func (numbers, number, g_str_equal, NULL);
}
