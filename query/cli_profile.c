// SPDX-License-Identifier: GPL-3.0-or-later
/* profile check FILE: the difference from the last check, whose findings lie in FILE.state. */
#include "query/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

static char *
state_path (const SyCliOptions *options)
{
  const char *file = options->arguments[0];
  return strcmp (file, "-") != 0 ? g_strconcat (file, ".state", NULL) : NULL;
}

gboolean
sy_cli_profile_before (const SyCliOptions *options, char **before, GError **error)
{
  g_autofree char *path = state_path (options);
  *before = NULL;
  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  *before = sy_cli_read_bytes (path, SY_MAX_PROFILE_STATE, "SY_MAX_PROFILE_STATE", error);
  return *before != NULL;
}

/* Only what the reader has got may be passed over next time: the answer is out before the state is replaced, by a rename. */
gboolean
sy_cli_profile_keep (const SyCliOptions *options, const json_t *answer, GError **error)
{
  g_autofree char *path = state_path (options), *state = NULL;
  if (path == NULL || options->keep)
    return TRUE;
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write the answer: %s; \"%s\" stays as it was", g_strerror (errno), path);
      return FALSE;
    }
  state = sy_profile_state (answer);
  g_autoptr (GError) failure = NULL;
  if (g_file_set_contents_full (path, state, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &failure))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot write \"%s\", so the next check compares with the one before: %s", path, failure->message);
  return FALSE;
}

int
sy_cli_profile (const SyCliOptions *options)
{
  if (strcmp (options->arguments[0], "check") != 0)
    {
      g_printerr ("smallyard: profile knows no \"%s\"; say profile check FILE\n", options->arguments[0]);
      return SY_EXIT_USAGE;
    }
  SyCliOptions one = *options;
  one.arguments = options->arguments + 1;
  return sy_cli_answer (&one, sy_answer_profile, SY_MAX_PAGE_SIZE);
}
