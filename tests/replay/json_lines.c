// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/json_lines.h"

#include <gio/gio.h>

json_t *
sy_replay_json_lines (const char *path, const char *key, GError **error)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  json_t *objects = json_array ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        continue;
      json_t *object = json_loads (lines[i], JSON_REJECT_DUPLICATES, NULL);
      if (!json_is_string (json_object_get (object, key)))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "\"%s\", line %u is no object with \"%s\"", path, i + 1, key);
          json_decref (object);
          json_decref (objects);
          return NULL;
        }
      json_array_append_new (objects, object);
    }
  return objects;
}
