// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/entry_words.h"

#include <string.h>

#include "corpus/text.h"

#define LONGEST_ACRONYM 4 /* letters */

gboolean
sy_words_hold (const char *text, const char *word)
{
  gsize length = strlen (word);
  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    {
      gboolean begins = !g_ascii_isalnum (*word) || at == text || !g_ascii_isalnum (at[-1]);
      if (begins && (length > LONGEST_ACRONYM || !g_ascii_isalnum (*word) || !g_ascii_isalnum (at[length])))
        return TRUE;
    }
  return FALSE;
}

char *
sy_entry_own_words (const SyEntry *entry)
{
  g_autofree char *words = g_strconcat (entry->heading, " ", entry->text, NULL);
  return sy_text_fold (words);
}

gboolean
sy_entry_has_words (const SyEntry *entry, char *const *words)
{
  GString *all = g_string_new (NULL);
  g_string_append_printf (all, "%s %s", entry->heading, entry->text);
  for (guint i = 0; i < entry->parts->len; i++)
    g_string_append_printf (all, " %s", ((const SyPart *) entry->parts->pdata[i])->text);
  g_autofree char *folded = sy_text_fold (all->str);
  g_string_free (all, TRUE);
  for (; *words != NULL; words++)
    if (!sy_words_hold (folded, *words))
      return FALSE;
  return TRUE;
}

char **
sy_words_typed (const char *typed)
{
  g_autofree char *folded = typed != NULL ? sy_text_fold (typed) : g_strdup ("");
  g_auto (GStrv) pieces = g_strsplit_set (folded, " \t,", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint count = 0;
  for (char **piece = pieces; *piece != NULL; piece++)
    if (**piece != '\0')
      {
        g_strv_builder_add (words, *piece);
        count++;
      }
  return count > 0 ? g_strv_builder_end (words) : NULL;
}
