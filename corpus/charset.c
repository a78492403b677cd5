// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/charset.h"

#include <string.h>

#define WINDOW 4096 /* where a page names its own charset, if anywhere */

gboolean
sy_charset_looks_latin (const guint8 *bytes, gsize length)
{
  gsize high = 0, in_runs = 0;
  for (gsize i = 0; i < length;)
    {
      gsize run = 0;
      while (i < length && bytes[i] >= 0x80)
        run++, i++;
      high += run;
      in_runs += run >= 4 ? run : 0;
      i += run == 0;
    }
  return in_runs * 2 <= high;
}

/* The value of `key` ("charset", "encoding") within the window, where `key = value` may be quoted and spaced. NULL if there is none. */
static char *
assigned_value (const char *from, const char *end, const char *key)
{
  gsize key_length = strlen (key);
  for (const char *p = from; p + key_length < end; p++)
    {
      if (g_ascii_strncasecmp (p, key, key_length) != 0)
        continue;
      const char *q = p + key_length;
      while (q < end && g_ascii_isspace (*q))
        q++;
      if (q >= end || *q++ != '=')
        continue;
      while (q < end && (g_ascii_isspace (*q) || *q == '"' || *q == '\''))
        q++;
      const char *value = q;
      while (q < end && (g_ascii_isalnum (*q) || strchr ("-_.:+", *q) != NULL) && *q != '\0')
        q++;
      if (q > value && q - value < 40)
        return g_strndup (value, (gsize) (q - value));
    }
  return NULL;
}

char *
sy_charset_declared (const guint8 *bytes, gsize length)
{
  const char *p = (const char *) bytes, *end = p + MIN (length, WINDOW);
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (end - p > 5 && memcmp (p, "<?xml", 5) == 0)
    {
      const char *close = memchr (p, '>', (gsize) (end - p));
      char *value = assigned_value (p, close != NULL ? close : end, "encoding");
      if (value != NULL)
        return value;
    }
  for (; (p = p < end ? memchr (p, '<', (gsize) (end - p)) : NULL) != NULL; p++)
    {
      if (end - p > 4 && memcmp (p, "<!--", 4) == 0)
        {
          const char *close = g_strstr_len (p, end - p, "-->");
          if (close == NULL)
            return NULL;
          p = close;
        }
      else if (end - p > 5 && g_ascii_strncasecmp (p, "<meta", 5) == 0)
        {
          const char *close = memchr (p, '>', (gsize) (end - p));
          char *value = assigned_value (p, close != NULL ? close : end, "charset");
          if (value != NULL)
            return value;
        }
    }
  return NULL;
}

/* Compares as the web does: letters and digits count, case does not. */
static gboolean
same_name (const char *a, const char *b)
{
  for (;; a++, b++)
    {
      while (*a != '\0' && !g_ascii_isalnum (*a))
        a++;
      while (*b != '\0' && !g_ascii_isalnum (*b))
        b++;
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
    }
}

const char *
sy_charset_meant_by (const char *name)
{
  static const char *const chinese[] = { "gb2312", "gbk", "x-gbk", "gb18030", "gb2312-80", "csgb2312", "chinese", "cp936", "ms936", "windows-936" };
  static const char *const western[] = { "iso-8859-1", "latin1", "l1", "us-ascii", "ascii", "cp1252", "windows-1252" };
  for (guint i = 0; i < G_N_ELEMENTS (chinese); i++)
    if (same_name (name, chinese[i]))
      return "gb18030";
  for (guint i = 0; i < G_N_ELEMENTS (western); i++)
    if (same_name (name, western[i]))
      return SY_CHARSET_WESTERN;
  return name;
}
