// SPDX-License-Identifier: GPL-3.0-or-later
/* Verbs that other programs do. */
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/home.h"
#include "query/cli_desk.h"
#include "query/verbs.h"

/* Beside this program, where the build puts it, or in PATH. Caller's; NULL if it is nowhere. */
static char *
find_program (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : NULL;
  const char *const places[] = { ".", "../index", "../crawler" };
  for (guint i = 0; directory != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (directory, places[i], name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path (name);
}

/* Runs the program and, if it is done, holds the watches of the desk against what it brought. */
static int
run_and_check (char **line, const char *home)
{
  int status = 0;
  g_autoptr (GError) error = NULL;
  if (!g_spawn_sync (NULL, line, NULL, G_SPAWN_LEAVE_DESCRIPTORS_OPEN | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status, &error))
    {
      g_printerr ("smallyard: %s\n", error->message);
      return SY_EXIT_FAILED;
    }
  if (!WIFEXITED (status))
    return SY_EXIT_FAILED;
  if (WEXITSTATUS (status) != SY_EXIT_FOUND)
    return WEXITSTATUS (status);
  char *check[] = { (char *)"check", NULL };
  return sy_cli_watch (&(SyCliOptions){ .home = (char *)home, .verb = "watch", .arguments = check });
}

static gboolean
has_desk (const char *home)
{
  g_autofree char *resolved = sy_home_resolve (home), *desk = sy_home_desk (resolved);
  return g_file_test (desk, G_FILE_TEST_EXISTS);
}

/* Whether it brings something for watches to be held against. */
static gboolean
shall_check (const SyVerb *verb, const char *home, char **arguments)
{
  gboolean indexes = g_str_equal (verb->name, "index") || g_str_equal (verb->name, "import") || g_str_equal (verb->name, "starter");
  const char *const *words = (const char *const *)arguments;
  return indexes && has_desk (home) && !g_strv_contains (words, "--help") && !g_strv_contains (words, "--no-index")
         && !g_strv_contains (words, "--home");
}

int
sy_cli_program (const SyVerb *verb, const char *home, char **arguments)
{
  g_autofree char *path = find_program (verb->program);
  if (path == NULL)
    {
      g_printerr ("smallyard: the program %s is neither beside this one nor in PATH\n", verb->program);
      return SY_EXIT_FAILED;
    }
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_ptr_array_add (line, path);
  if (home != NULL)
    {
      g_ptr_array_add (line, (gpointer) "--home");
      g_ptr_array_add (line, (gpointer)home);
    }
  if (verb->passes_name)
    g_ptr_array_add (line, (gpointer)verb->name);
  for (char **argument = arguments; *argument != NULL; argument++)
    g_ptr_array_add (line, *argument);
  g_ptr_array_add (line, NULL);
  if (shall_check (verb, home, arguments))
    return run_and_check ((char **)line->pdata, home);
  execv (path, (char **)line->pdata);
  g_printerr ("smallyard: cannot run \"%s\": %s\n", path, g_strerror (errno));
  return SY_EXIT_FAILED;
}
