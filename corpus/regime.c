// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/regime.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/entry.h"

static const char *const followers[] = { "us-ccl", "eu-dual-use", "cn-dual-use", "cn-licence", NULL };

#define MUNITIONS  600 /* "600 series" */
#define CATEGORIES 22  /* ML1 to ML22 */

static gboolean
is_regime (const char *list)
{
  return strcmp (list, "wa-dual-use") == 0 || strcmp (list, "wa-munitions") == 0;
}

static gboolean
is_national (const char *code)
{
  return g_ascii_isdigit (code[0]) && code[1] >= 'A' && code[1] <= 'E' && g_ascii_isdigit (code[2]) && g_ascii_isdigit (code[3]) && g_ascii_isdigit (code[4]) && (code[5] == '\0' || code[5] == '.');
}

char *
sy_regime_number (const char *list, const char *code)
{
  if (is_regime (list))
    return g_strdup (code);
  if (!g_strv_contains (followers, list) || !is_national (code))
    return NULL;
  int number = atoi (code + 2);
  if (number >= 1 && number <= 99 && *code != '0') /* category 0 is nuclear, and none of theirs */
    return g_strdup_printf ("%c.%c.%d%s", code[0], code[1], number, code + 5);
  if (strcmp (list, "us-ccl") == 0 && number > MUNITIONS && number <= MUNITIONS + CATEGORIES && code[5] == '\0')
    return g_strdup_printf ("ML%d", number - MUNITIONS);
  return NULL;
}

gboolean
sy_regime_same_number (const char *one, const char *other)
{
  g_autofree char *list = NULL, *code = NULL, *other_list = NULL, *other_code = NULL;
  if (!sy_entry_id_parse (one, &list, &code) || !sy_entry_id_parse (other, &other_list, &other_code) || is_regime (list) == is_regime (other_list))
    return FALSE;
  g_autofree char *number = sy_regime_number (list, code), *other_number = sy_regime_number (other_list, other_code);
  return number != NULL && g_strcmp0 (number, other_number) == 0;
}

GPtrArray *
sy_regime_codes (const char *number)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (codes, g_strdup (number));
  if (g_regex_match_simple ("^[1-9]\\.[A-E]\\.[0-9]", number, 0, 0))
    {
      g_ptr_array_add (codes, g_strdup_printf ("%c%c%03d%s", number[0], number[2], atoi (number + 4), number + 4 + strspn (number + 4, "0123456789")));
      return codes;
    }
  if (!g_str_has_prefix (number, "ML") || strchr (number, '.') != NULL)
    return codes;
  /* Neither category nor group follows from a category of munitions. */
  for (char category = '0'; category <= '9'; category++)
    for (char group = 'A'; group <= 'E'; group++)
      g_ptr_array_add (codes, g_strdup_printf ("%c%c%03d", category, group, MUNITIONS + atoi (number + 2)));
  return codes;
}
