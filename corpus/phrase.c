// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/phrase.h"

#include <gio/gio.h>
#include <string.h>

#define ROWS  "/smallyard/phrases.tsv"
#define DEPTH 3 /* notes within notes */

typedef struct
{
  GRegex *english;
  char *chinese;
} Phrase;

/* "a * of *" as an anchored expression. */
static GRegex *
compile (const char *pattern)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "*", -1);
  g_autoptr (GString) expression = g_string_new ("\\A");
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *plain = g_regex_escape_string (parts[i], -1);
      g_string_append_printf (expression, "%s%s", i > 0 ? "(.*?)" : "", plain);
    }
  g_string_append (expression, "\\z");
  return g_regex_new (expression->str, G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, NULL);
}

static GArray *
load (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (ROWS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Phrase));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');
      if (*lines[i] == '#' || tab == NULL)
        continue;
      *tab = '\0';
      Phrase phrase = { compile (lines[i]), g_strdup (tab + 1) };
      g_array_append_val (rows, phrase);
    }
  return rows;
}

static const GArray *
phrases (void)
{
  static GArray *rows;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      rows = load ();
      g_once_init_leave (&once, 1);
    }
  return rows;
}

static char *translate (const char *english, guint depth);

/* The Chinese of a row, what its places stand for put in. */
static char *
fill (const char *chinese, const GMatchInfo *info, guint depth)
{
  GString *text = g_string_new (NULL);
  for (const char *at = chinese; *at != '\0'; at++)
    {
      if (*at != '\\' || !g_ascii_isdigit (at[1]))
        {
          g_string_append_c (text, *at);
          continue;
        }
      g_autofree char *words = g_match_info_fetch (info, *++at - '0'), *theirs = translate (words != NULL ? words : "", depth + 1);
      g_string_append (text, theirs);
    }
  return g_string_free (text, FALSE);
}

static char *
translate (const char *english, guint depth)
{
  const GArray *rows = phrases ();
  for (guint i = 0; depth < DEPTH && *english != '\0' && i < rows->len; i++)
    {
      const Phrase *phrase = &g_array_index (rows, Phrase, i);
      g_autoptr (GMatchInfo) info = NULL;
      if (g_regex_match (phrase->english, english, 0, &info))
        return fill (phrase->chinese, info, depth);
    }
  return g_strdup (english);
}

char *
sy_phrase (const char *english, const char *lang)
{
  return g_strcmp0 (lang, "zh") == 0 ? translate (english, 0) : g_strdup (english);
}

const char *
sy_phrase_language (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *locale = "";
  for (guint i = 0; i < G_N_ELEMENTS (names) && *locale == '\0'; i++)
    locale = g_getenv (names[i]) != NULL ? g_getenv (names[i]) : "";
  return g_str_has_prefix (locale, "zh") ? "zh" : g_str_has_prefix (locale, "en") ? "en" : NULL;
}
