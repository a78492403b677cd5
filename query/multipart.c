// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/multipart.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

static gboolean
refuse (GError **error, const char *problem)
{
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, problem);
  return FALSE;
}

/* Value of a parameter of a header: NAME=VALUE or NAME="VALUE", not the end of another name. Caller's; NULL if it is not there. */
static char *
parameter (const char *header, const char *name)
{
  const gsize length = strlen (name);
  for (const char *at = strchr (header, ';'); at != NULL; at = strchr (at, ';'))
    {
      at += 1 + strspn (at + 1, " \t");
      if (g_ascii_strncasecmp (at, name, length) != 0 || at[length] != '=')
        {
          /* A semicolon between quotes parts nothing. */
          const char *quote = strchr (at, '"'), *next = strchr (at, ';');
          if (quote != NULL && next != NULL && quote < next && (quote = strchr (quote + 1, '"')) != NULL)
            at = quote;
          continue;
        }
      at += length + 1;
      return *at == '"' ? g_strndup (at + 1, strcspn (at + 1, "\"")) : g_strndup (at, strcspn (at, "; \t"));
    }
  return NULL;
}

/* The Content-Disposition of a part, from its header lines. Caller's; NULL if there is none. */
static char *
disposition (const char *head, gsize length)
{
  static const char name[] = "content-disposition:";
  g_autofree char *copy = g_strndup (head, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, strlen (name)) == 0)
      return g_strdup (lines[i] + strlen (name));
  return NULL;
}

static gboolean
add_field (GPtrArray *fields, const char *name, char *value, GError **error)
{
  g_autofree char *owned = value;
  for (guint i = 0; i + 1 < fields->len; i += 2)
    if (strcmp (fields->pdata[i], name) == 0)
      return refuse (error, "the form has a field twice");
  if (fields->len >= 2 * SY_MAX_FORM_PARTS)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_LIMIT, "the form has too many parts (SY_MAX_FORM_PARTS)");
      return FALSE;
    }
  g_ptr_array_add (fields, g_strdup (name));
  g_ptr_array_add (fields, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean
take_part (const char *part, gsize length, GPtrArray *fields, GError **error)
{
  const char *end = g_strstr_len (part, (gssize) length, "\r\n\r\n");
  g_autofree char *told = end != NULL ? disposition (part, (gsize) (end - part)) : NULL, *name = told != NULL ? parameter (told, "name") : NULL;
  if (name == NULL || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    return refuse (error, "a part of the form has no name");
  const char *value = end + 4;
  const gsize size = length - (gsize) (value - part);
  if (memchr (value, '\0', size) != NULL || !g_utf8_validate (value, (gssize) size, NULL))
    return refuse (error, "what was sent is not UTF-8 text; save the file as \"CSV UTF-8\"");
  g_autofree char *file = parameter (told, "filename"), *file_field = g_strconcat (name, "_name", NULL);
  if (file != NULL && !g_utf8_validate (file, -1, NULL))
    return refuse (error, "the name of the file is not UTF-8");
  return add_field (fields, name, g_strndup (value, size), error) && (file == NULL || add_field (fields, file_field, g_steal_pointer (&file), error));
}

gboolean
sy_multipart_parse (const char *content_type, const char *body, gsize length, GPtrArray *fields, GError **error)
{
  g_autofree char *boundary = parameter (content_type, "boundary");
  if (boundary == NULL || *boundary == '\0' || strlen (boundary) > 70)
    return refuse (error, "the form tells no boundary of its parts");
  /* A text of our own around it, in which a NUL of a part hides nothing. */
  g_autofree char *first = g_strconcat ("--", boundary, NULL), *next = g_strconcat ("\r\n--", boundary, NULL);
  const gsize n_first = strlen (first), n_next = strlen (next);
  if (length < n_first || memcmp (body, first, n_first) != 0)
    return refuse (error, "the form does not begin with its boundary");
  const char *at = body + n_first, *const end = body + length;
  while (end - at >= 2 && memcmp (at, "\r\n", 2) == 0)
    {
      const char *part = at + 2, *to = memmem (part, (gsize) (end - part), next, n_next);
      if (to == NULL)
        return refuse (error, "the form ends within a part");
      if (!take_part (part, (gsize) (to - part), fields, error))
        return FALSE;
      at = to + n_next;
    }
  return (end - at >= 2 && memcmp (at, "--", 2) == 0) || refuse (error, "the form does not end with its boundary");
}
