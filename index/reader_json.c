// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/readers.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

/* Whether brackets nest deeper than SY_MAX_JSON_DEPTH, seen before the parser recurses into them. */
static gboolean
is_too_deep (const char *data, gsize length)
{
  guint depth = 0;
  gboolean quoted = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      char c = data[i];
      if (quoted)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            quoted = FALSE;
        }
      else if (c == '"')
        quoted = TRUE;
      else if (c == '[' || c == '{')
        {
          if (++depth > SY_MAX_JSON_DEPTH)
            return TRUE;
        }
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;
    }
  return FALSE;
}

json_t *
sy_json_parse (const char *data, gsize length, GError **error)
{
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;
  if (is_too_deep (data, length))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "JSON nests deeper than SY_MAX_JSON_DEPTH (%d)", SY_MAX_JSON_DEPTH);
      return NULL;
    }
  json_error_t why;
  json_t *value = json_loadb (data, length, JSON_REJECT_DUPLICATES, &why);
  if (value == NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "malformed JSON at byte %d: %s", why.position, why.text);
  return value;
}

char *
sy_json_uncomment (const char *data, gsize length)
{
  g_autofree char *text = g_strndup (data, length);
  g_autoptr (GString) plain = g_string_sized_new (length);
  for (const char *at = text; *at != '\0';)
    {
      gsize line = strcspn (at, "\n"), blank = strspn (at, " \t");
      line += at[line] == '\n';
      if (strncmp (at + blank, "//", 2) != 0)
        g_string_append_len (plain, at, (gssize)line);
      at += line;
    }
  return g_strdup (plain->str);
}

const char *
sy_json_text (const json_t *object, const char *name)
{
  return json_string_value (json_object_get (object, name));
}

char *
sy_json_scalar (const json_t *object, const char *name)
{
  const json_t *value = json_object_get (object, name);
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  if (json_is_integer (value))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  return NULL;
}

SyDay
sy_json_day (const json_t *object, const char *name)
{
  SyDay day = SY_DAY_NONE;
  const char *text = sy_json_text (object, name);
  g_autofree char *first = text != NULL ? g_strndup (text, 10) : NULL;
  return first != NULL && sy_day_parse (first, &day, NULL) ? day : SY_DAY_NONE;
}

/* Reads one line; FALSE if it was refused. `*stop` is set if the reader wants no more. */
static gboolean
read_line (const char *line, gsize length, SyJsonLineFunc read, gpointer data, gboolean *stop, GError **error)
{
  if (length > SY_MAX_IMPORT_LINE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "longer than SY_MAX_IMPORT_LINE (%u bytes)", SY_MAX_IMPORT_LINE);
      return FALSE;
    }
  json_t *object = sy_json_parse (line, length, error);
  if (object == NULL)
    return FALSE;
  GError *refusal = NULL;
  if (!json_is_object (object))
    g_set_error (&refusal, SY_ERROR, SY_ERROR_BAD_INPUT, "not a JSON object");
  else if (!read (object, data, &refusal))
    *stop = refusal == NULL;
  json_decref (object);
  if (refusal != NULL)
    g_propagate_error (error, refusal);
  return refusal == NULL;
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

gboolean
sy_json_lines (const SyReading *reading, SyJsonLineFunc read, gpointer data, GError **error)
{
  const char *text = (const char *)reading->data;
  g_autoptr (GError) first = NULL;
  guint64 number = 0, first_number = 0, refused = 0;
  gboolean stop = FALSE;
  for (gsize at = 0; at < reading->length && !stop;)
    {
      const char *end = memchr (text + at, '\n', reading->length - at);
      gsize length = end != NULL ? (gsize)(end - text) - at : reading->length - at;
      g_autoptr (GError) refusal = NULL;
      number++;
      if (!is_blank (text + at, length) && !read_line (text + at, length, read, data, &stop, &refusal) && refused++ == 0)
        {
          first = g_steal_pointer (&refusal);
          first_number = number;
        }
      at += length + 1;
    }
  if (first == NULL)
    return TRUE;
  g_set_error (error, SY_ERROR, first->code, "line %" G_GUINT64_FORMAT ": %s (lines passed over: %" G_GUINT64_FORMAT ")", first_number,
               first->message, refused);
  return FALSE;
}
