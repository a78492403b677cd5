// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/words.h"

#include <string.h>

#include "corpus/text.h"

char *
sy_unit_lines (const SyDocument *document, gboolean paths)
{
  GString *lines = g_string_new (NULL);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_METADATA)
        continue;
      g_string_append_printf (lines, "%s%s%u ", lines->len > 0 ? "\n" : "", sy_passage_kind_name (passage->kind), passage->level);
      if (paths)
        g_string_append_printf (lines, "[%s] ", passage->path);
      g_string_append (lines, passage->text);
    }
  return g_string_free (lines, FALSE);
}

char *
sy_unit_attributes (const SyDocument *document)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = document->attributes->pdata[i];
      g_string_append_printf (list, "%s%s=%s", i > 0 ? "|" : "", attribute->name, attribute->value);
    }
  return g_string_free (list, FALSE);
}

/* --- words --- */

/* Raised and lowered forms as plain ones, so that 10⁶ is compared with what a source has as 10<sup>6</sup>. */
static const struct
{
  gunichar from, to, plain;
} raised[] = {
  { 0xb9, 0xb9, '1' },     { 0xb2, 0xb3, '2' },     { 0x2070, 0x2070, '0' }, { 0x2074, 0x2079, '4' }, { 0x2080, 0x2089, '0' },
  { 0x2071, 0x2071, 'i' }, { 0x1d62, 0x1d62, 'i' }, { 0x207f, 0x207f, 'n' }, { 0x2099, 0x2099, 'n' },
};

static gunichar
plain_of (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (raised); i++)
    if (c >= raised[i].from && c <= raised[i].to)
      return raised[i].plain + (c - raised[i].from);
  return 0;
}

GHashTable *
sy_unit_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
count (GHashTable *words, GString *word)
{
  if (word->len > 0)
    g_hash_table_insert (words, g_strdup (word->str), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (words, word->str)) + 1));
  g_string_truncate (word, 0);
}

void
sy_unit_count_words (GHashTable *words, const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean was_raised = FALSE;
  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at), plain = plain_of (c);
      if ((plain != 0) != was_raised || (plain == 0 && !g_unichar_isalnum (c)))
        count (words, word);
      was_raised = plain != 0;
      if (plain != 0 || g_unichar_isalnum (c))
        g_string_append_unichar (word, plain != 0 ? plain : c);
    }
  count (words, word);
}

static void
append_entity (GString *text, const char *name)
{
  static const struct
  {
    const char *name, *text;
  } known[] = { { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" }, { "nbsp", " " } };
  if (*name == '#')
    g_string_append_unichar (text, (gunichar)(name[1] == 'x' ? g_ascii_strtoull (name + 2, NULL, 16) : g_ascii_strtoull (name + 1, NULL, 10)));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (name, known[i].name) == 0)
      g_string_append (text, known[i].text);
}

static gboolean
is_inline (const char *tag, gsize length, const char *inline_tags)
{
  for (const char *at = inline_tags; at != NULL; at = strchr (at, '|'))
    {
      at += *at == '|';
      if (strncmp (at, tag, length) == 0 && (at[length] == '|' || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

void
sy_unit_count_markup_words (GHashTable *words, const char *markup, const char *inline_tags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *at = markup; *at != '\0';)
    {
      const char *end = *at == '<' ? strchr (at, '>') : *at == '&' ? strchr (at, ';') : NULL;
      if (end == NULL)
        {
          g_string_append_c (text, *at++);
          continue;
        }
      const char *tag = at + (at[1] == '/' ? 2 : 1);
      g_autofree char *inside = g_strndup (at + 1, (gsize)(end - at) - 1);
      if (*at == '&')
        append_entity (text, inside);
      else if (!is_inline (tag, strcspn (tag, " \t\n/>"), inline_tags))
        g_string_append_c (text, ' ');
      at = end + 1;
    }
  sy_unit_count_words (words, text->str);
}

double
sy_unit_share (GHashTable *of, GHashTable *in, GString *missing)
{
  GHashTableIter iter;
  gpointer word, times;
  guint64 all = 0, found = 0;
  g_hash_table_iter_init (&iter, of);
  while (g_hash_table_iter_next (&iter, &word, &times))
    {
      guint wanted = GPOINTER_TO_UINT (times), there = GPOINTER_TO_UINT (g_hash_table_lookup (in, word));
      all += wanted;
      found += MIN (wanted, there);
      if (there < wanted && missing != NULL && missing->len < 1000)
        g_string_append_printf (missing, " %s(%u<%u)", (char *)word, there, wanted);
    }
  return all > 0 ? (double)found / (double)all : 1;
}
