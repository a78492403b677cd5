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

/* GKeyFile merges repeated groups and lets the last of repeated keys win: here both are mistakes. Fills in the line numbers. */
static gboolean
number_lines (SyRegisterFile *file, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]), *equals = strchr (line, '=');
      gboolean head = *line == '[' && g_str_has_suffix (line, "]");
      if (*line == '\0' || *line == '#' || (!head && equals == NULL))
        continue;
      if (head)
        {
          g_free (group);
          group = g_strndup (line + 1, strlen (line) - 2);
        }
      g_autofree char *key = head ? NULL : g_strchomp (g_strndup (line, (gsize)(equals - line)));
      char *place = g_strconcat (group, "\n", key, NULL);
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (file->lines, place));
      g_hash_table_replace (file->lines, place, GUINT_TO_POINTER (i + 1));
      if (before > 0)
        return sy_register_file_fail (file, group, key, SY_ERROR_BAD_INPUT, error, "is there twice, first on line %u", before);
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
  if (!number_lines (&opened, text, error))
    return FALSE;
  *file = opened;
  opened = (SyRegisterFile){ 0 };
  return TRUE;
}
