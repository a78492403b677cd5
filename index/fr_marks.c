// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/readers.h"

#include <string.h>

#include "corpus/markup.h"

/* <INF>2</INF> is a subscript, <SUP>-6</SUP> a superscript, <bullet> an item's dot. */
static gboolean
replace (const GMatchInfo *match, GString *out, gpointer data)
{
  g_autofree char *name = g_match_info_fetch (match, 1), *inner = g_match_info_fetch (match, 2);
  g_autofree char *raised = *name != '\0' ? sy_markup_raised (inner, strcmp (name, "SUP") == 0) : g_strdup ("•");
  g_string_append (out, raised);
  return FALSE;
}

char *
sy_fr_marks (const char *text)
{
  if (text == NULL || strchr (text, '<') == NULL)
    return g_strdup (text);
  static gsize once;
  static GRegex *marks;
  if (g_once_init_enter (&once))
    {
      marks = g_regex_new ("<(INF|SUP)>([^<]*)</\\1>|<bullet>", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return g_regex_replace_eval (marks, text, -1, 0, 0, replace, NULL, NULL);
}
