// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/unit.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static char *scratch_to_remove;
static pid_t scratch_owner;

int
sy_unit_main (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  srunner_set_tap (runner, "-");
  if (g_getenv ("SMALLYARD_TEST_NOFORK") != NULL)
    srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

char *
sy_unit_real (const char *name)
{
  const char *real = g_getenv ("SMALLYARD_REAL");
  if (real == NULL || *real == '\0')
    {
      g_print ("# SKIP needs real data: %s\n", name);
      return NULL;
    }
  return g_build_filename (real, name, NULL);
}

char *
sy_unit_file (const char *name)
{
  const char *source = g_getenv ("SMALLYARD_SOURCE");
  return g_build_filename (source != NULL ? source : SY_SOURCE_ROOT, "tests", name, NULL);
}

guint
sy_unit_rounds (guint rounds)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return rounds / 5;
#else
  return rounds;
#endif
}

static void
remove_tree (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  if (dir != NULL)
    {
      const char *name;
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
      g_dir_close (dir);
    }
  g_remove (path);
}

static void
remove_scratch (void)
{
  if (scratch_to_remove != NULL && getpid () == scratch_owner)
    remove_tree (scratch_to_remove);
  g_clear_pointer (&scratch_to_remove, g_free);
}

char *
sy_unit_scratch (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("smallyard-XXXXXX", &error);
  sy_assert_no_error (error);
  remove_scratch ();
  scratch_to_remove = g_strdup (path);
  scratch_owner = getpid ();
  atexit (remove_scratch);
  return path;
}

GPtrArray *
sy_unit_cases (const char *name, guint columns)
{
  g_autofree char *inside = g_build_filename ("unit", name, NULL);
  g_autofree char *path = sy_unit_file (inside);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  sy_assert_no_error (error);

  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint line = 0; lines[line] != NULL; line++)
    {
      if (*lines[line] == '\0' || *lines[line] == '#')
        continue;
      char **row = g_strsplit (lines[line], "\t", -1);
      ck_assert_msg (g_strv_length (row) == columns, "%s:%u: %u columns, not %u", name, line + 1, g_strv_length (row), columns);
      for (guint i = 0; i < columns; i++)
        {
          char *plain = g_strcompress (row[i]);
          g_free (row[i]);
          row[i] = plain;
        }
      g_ptr_array_add (rows, row);
    }
  ck_assert_msg (rows->len > 0, "%s has no cases", name);
  return rows;
}

gint64
sy_unit_processor_time (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}
