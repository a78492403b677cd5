// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/rules_file.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

static int
compare_paths (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

GPtrArray *
sy_rules_paths (const char *directory, const char *suffix, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) why = NULL;
  g_autoptr (GDir) dir = g_dir_open (directory, 0, &why);
  if (dir == NULL && !g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read the directory \"%s\": %s", directory, why->message);
      return NULL;
    }
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (*name != '.' && g_str_has_suffix (name, suffix))
      g_ptr_array_add (paths, g_build_filename (directory, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return g_steal_pointer (&paths);
}

char *
sy_rules_text (const char *path, gsize *length, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) why = NULL;
  if (!g_file_get_contents (path, &text, length, &why))
    {
      gboolean missing = g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOENT);
      g_set_error (error, SY_ERROR, missing ? SY_ERROR_NOT_FOUND : SY_ERROR_IO, "cannot read the rules \"%s\": %s", path, why->message);
      return NULL;
    }
  if (*length <= SY_MAX_RULES_FILE)
    return g_steal_pointer (&text);
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" is larger than %u bytes (SY_MAX_RULES_FILE)", path, SY_MAX_RULES_FILE);
  return NULL;
}

GKeyFile *
sy_rules_key_file (const char *path, GKeyFileFlags flags, GError **error)
{
  gsize length = 0;
  g_autofree char *text = sy_rules_text (path, &length, error);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;
  if (text == NULL)
    return NULL;
  if (g_key_file_load_from_data (file, text, length, flags, &why))
    return g_steal_pointer (&file);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": %s", path, why->message);
  return NULL;
}
