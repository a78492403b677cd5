// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/original.h"

#include <string.h>

#include "corpus/text.h"

#define LOOKED_AT 4096 /* bytes in which a NUL tells that they are no text */
#define NAME_LENGTH 80

/* The essence of a media type in lower case, without parameters. Caller's. */
static char *
essence_of (const char *content_type)
{
  return content_type != NULL ? g_strstrip (g_ascii_strdown (content_type, (gssize) strcspn (content_type, ";"))) : g_strdup ("");
}

static gboolean
is_markup (const guint8 *bytes, gsize length)
{
  static const char *const beginnings[] = { "<!doctype html", "<html", "<head", "<body" };
  gsize at = length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (at < length && g_ascii_isspace (bytes[at]))
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (length - at >= strlen (beginnings[i]) && g_ascii_strncasecmp ((const char *) bytes + at, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return FALSE;
}

SyOriginalWay
sy_original_way (const char *content_type, const guint8 *bytes, gsize length)
{
  static const char *const texts[] = { "application/xml", "application/json", "application/x-ndjson", "application/jsonl", "application/javascript", "" };
  g_autofree char *type = essence_of (content_type);
  if (memchr (bytes, '\0', MIN (length, LOOKED_AT)) != NULL || (length >= 4 && memcmp (bytes, "%PDF", 4) == 0))
    return SY_ORIGINAL_FILE;
  if (strcmp (type, "text/html") == 0 || strcmp (type, "application/xhtml+xml") == 0)
    return SY_ORIGINAL_PAGE;
  if ((*type == '\0' || strcmp (type, "text/plain") == 0) && is_markup (bytes, length))
    return SY_ORIGINAL_PAGE;
  gboolean text = g_str_has_prefix (type, "text/") || g_str_has_suffix (type, "+xml") || g_str_has_suffix (type, "+json");
  for (guint i = 0; i < G_N_ELEMENTS (texts) && !text; i++)
    text = strcmp (type, texts[i]) == 0;
  return text ? SY_ORIGINAL_TEXT : SY_ORIGINAL_FILE;
}

const char *
sy_original_way_name (SyOriginalWay way)
{
  static const char *const names[] = { "page", "text", "file" };
  return names[way];
}

static char *
charset_of (const char *content_type)
{
  g_autofree char *lower = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  const char *at = lower != NULL ? strstr (lower, "charset=") : NULL;
  if (at == NULL)
    return NULL;
  at += strlen ("charset=");
  at += strspn (at, "\"' ");
  return g_strndup (at, strcspn (at, "\"'; "));
}

/* "link" and "meta" are of one length: nothing else moves. */
static void
still_links (char *text)
{
  for (char *at = strchr (text, '<'); at != NULL; at = strchr (at + 1, '<'))
    if (g_ascii_strncasecmp (at + 1, "link", 4) == 0 && !g_ascii_isalnum (at[5]))
      memcpy (at + 1, "meta", 4);
}

char *
sy_original_shown (SyOriginalWay way, const char *content_type, const guint8 *bytes, gsize length, GError **error)
{
  g_autofree char *charset = charset_of (content_type);
  char *text = sy_text_decode (bytes, length, charset, NULL, error);
  if (text != NULL && way == SY_ORIGINAL_PAGE)
    still_links (text);
  return text;
}

char *
sy_original_name (const char *uri, guint64 sequence)
{
  g_autofree char *path = g_strndup (uri, strcspn (uri, "?#"));
  const char *slash = strrchr (path, '/'), *colon = strrchr (slash != NULL ? slash : path, ':');
  const char *end = colon != NULL ? colon + 1 : slash != NULL ? slash + 1 : path;
  GString *name = g_string_new (NULL);
  for (const char *c = end; *c != '\0' && name->len < NAME_LENGTH; c++)
    g_string_append_c (name, g_ascii_isalnum (*c) || strchr ("-_.", *c) != NULL ? *c : '-');
  /* No name that hides, and none that leads elsewhere. */
  while (name->len > 0 && name->str[0] == '.')
    g_string_erase (name, 0, 1);
  if (name->len == 0)
    g_string_printf (name, "capture-%" G_GUINT64_FORMAT, sequence);
  return g_string_free (name, FALSE);
}
