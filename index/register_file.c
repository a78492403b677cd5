// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "index/register.h"

void
sy_register_file_clear (SyRegisterFile *file)
{
  g_clear_pointer (&file->keys, g_key_file_unref);
  g_clear_pointer (&file->lines, g_hash_table_unref);
}

gboolean
sy_register_file_fail (const SyRegisterFile *file, const char *group, const char *key, SyErrorCode code, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *place = g_strconcat (group, "\n", key, NULL);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (file->lines, place));
  g_set_error (error, SY_ERROR, code, "%s:%u: [%s]%s%s: %s", file->name, line, group, key != NULL ? " " : "", key != NULL ? key : "", reason);
  return FALSE;
}

/* Notes where a group (`key` NULL) or a key stands; FALSE with an error if it stood somewhere before. */
static gboolean
note_line (SyRegisterFile *file, const char *group, const char *key, guint line, GError **error)
{
  char *place = g_strconcat (group, "\n", key, NULL);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (file->lines, place));
  g_hash_table_replace (file->lines, place, GUINT_TO_POINTER (line));
  return before == 0 || sy_register_file_fail (file, group, key, SY_ERROR_BAD_INPUT, error, "is there twice, first on line %u", before);
}

/* GKeyFile merges repeated groups and lets the last of repeated keys win: here both are mistakes. */
static gboolean
number_lines (SyRegisterFile *file, const char *text, gsize length, GError **error)
{
  g_autofree char *group = g_strdup ("");
  const char *end = text + length;
  for (guint number = 1; text < end; number++)
    {
      const char *stop = memchr (text, '\n', (gsize)(end - text));
      stop = stop != NULL ? stop : end;
      g_autofree char *line = g_strstrip (g_strndup (text, (gsize)(stop - text)));
      char *equals = strchr (line, '=');
      text = stop + 1;
      if (*line == '#' || (*line != '[' && equals == NULL))
        continue;
      if (*line == '[')
        {
          g_free (group);
          group = g_strndup (line + 1, strlen (line) - 2);
        }
      else
        *equals = '\0';
      if (!note_line (file, group, *line == '[' ? NULL : g_strchomp (line), number, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sy_register_file_open (SyRegisterFile *file, const char *name, const guint8 *data, gsize length, GError **error)
{
  g_auto (SyRegisterFile) opened = { name, g_key_file_new (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  if (length == 0 || !g_utf8_validate_len ((const char *)data, length, NULL))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is %s", name, length == 0 ? "empty" : "not UTF-8: convert it first");
      return FALSE;
    }
  g_autofree char *text = g_strndup ((const char *)data, length);
  g_autoptr (GError) reason = NULL;
  if (!g_key_file_load_from_data (opened.keys, text, (gsize)-1, G_KEY_FILE_KEEP_TRANSLATIONS, &reason))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a key file: %s", name, reason->message);
      return FALSE;
    }
  if (!number_lines (&opened, text, length, error))
    return FALSE;
  *file = opened;
  opened = (SyRegisterFile){ 0 };
  return TRUE;
}
