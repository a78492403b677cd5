// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/link.h"

#include <string.h>

gboolean
sy_link_is_file (const char *href)
{
  static const char *const endings[] = { ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".wps", ".ofd", ".et" };
  g_autofree char *path = g_ascii_strdown (href, (gssize)strcspn (href, "?#"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      return TRUE;
  return strstr (href, "/document/download?") != NULL;
}

char *
sy_link_resolve (const char *href, const char *base)
{
  g_autofree char *whole = base != NULL ? g_uri_resolve_relative (base, href, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  g_auto (GStrv) words = g_strsplit (whole != NULL ? whole : href, " ", -1);
  return g_strjoinv ("%20", words);
}
