// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/config.h"

#include <string.h>

#include "corpus/error.h"

void
sy_crawl_config_clear (SyCrawlConfig *config)
{
  g_clear_pointer (&config->contact, g_free);
  g_clear_pointer (&config->proxy, g_free);
}

static gboolean
bad (GError **error, const char *path, const char *what, const char *name)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": %s \"%s\"; there are contact and proxy in the group [crawl]", path, what, name);
  return FALSE;
}

static gboolean
take_keys (GKeyFile *file, const char *path, SyCrawlConfig *config, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, "crawl", NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      char **place = g_str_equal (keys[i], "contact") ? &config->contact : g_str_equal (keys[i], "proxy") ? &config->proxy : NULL;
      if (place == NULL)
        return bad (error, path, "unknown key", keys[i]);
      g_autofree char *value = g_key_file_get_value (file, "crawl", keys[i], NULL);
      if (value != NULL && *g_strstrip (value) != '\0')
        *place = g_steal_pointer (&value);
    }
  return TRUE;
}

gboolean
sy_crawl_config_load (const char *etc, SyCrawlConfig *config, GError **error)
{
  g_autofree char *path = g_build_filename (etc, "crawl.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) inner = NULL;
  *config = (SyCrawlConfig){ NULL, NULL };
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &inner))
    {
      if (g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_set_error (error, SY_ERROR, inner->domain == G_KEY_FILE_ERROR ? SY_ERROR_BAD_INPUT : SY_ERROR_IO, "\"%s\": %s", path, inner->message);
      return FALSE;
    }
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], "crawl"))
      return bad (error, path, "unknown group", groups[i]);
  SyCrawlConfig read = { NULL, NULL };
  if (!take_keys (file, path, &read, error))
    {
      sy_crawl_config_clear (&read);
      return FALSE;
    }
  *config = read;
  return TRUE;
}
