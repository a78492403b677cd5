// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/home.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "corpus/error.h"

char *
sy_home_resolve (const char *option)
{
  if (option != NULL && *option != '\0')
    return g_strdup (option);
  const char *variable = g_getenv ("SMALLYARD_HOME");
  if (variable != NULL && *variable != '\0')
    return g_strdup (variable);
  return g_build_filename (g_get_user_data_dir (), "smallyard", NULL);
}

gboolean
sy_home_create (const char *home, GError **error)
{
  const char *const folders[] = { "", "archive", "fulltext" };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = *folders[i] != '\0' ? g_build_filename (home, folders[i], NULL) : g_strdup (home);
      if (g_mkdir_with_parents (path, 0700) != 0)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot create the directory \"%s\": %s", path, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

char *
sy_home_archive (const char *home)
{
  return g_build_filename (home, "archive", NULL);
}

char *
sy_home_catalogue (const char *home)
{
  return g_build_filename (home, "catalogue.db", NULL);
}

char *
sy_home_crawl (const char *home)
{
  return g_build_filename (home, "crawl.db", NULL);
}

char *
sy_home_desk (const char *home)
{
  return g_build_filename (home, "desk.db", NULL);
}

char *
sy_home_fulltext (const char *home)
{
  return g_build_filename (home, "fulltext", NULL);
}

char *
sy_home_corrections (const char *home)
{
  return g_build_filename (home, "corrections.d", NULL);
}

/* $VARIABLE, else the installed directory if it exists, else the source tree's. */
static char *
directory (const char *variable, const char *installed, const char *in_source)
{
  const char *value = g_getenv (variable);
  if (value != NULL && *value != '\0')
    return g_strdup (value);
  if (g_file_test (installed, G_FILE_TEST_IS_DIR))
    return g_strdup (installed);
  return g_build_filename (SY_SOURCE_ROOT, in_source, NULL);
}

char *
sy_home_etc (void)
{
  return directory ("SMALLYARD_ETC", SY_ETC, "etc");
}

char *
sy_home_data (void)
{
  return directory ("SMALLYARD_DATA", SY_DATA, "corpus");
}
