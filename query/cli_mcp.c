// SPDX-License-Identifier: GPL-3.0-or-later
/* smallyard mcp: messages on standard input, replies on standard output, a line each, until the input ends. */
#include "query/cli.h"

#include <stdio.h>
#include <string.h>

#include "corpus/home.h"
#include "query/mcp.h"

/* A line longer than a message may be is read over, and answered as one that cannot be read. */
static gboolean
read_line (FILE *in, GString *line)
{
  g_string_truncate (line, 0);
  gboolean any = FALSE, long_line = FALSE;
  for (int c; (c = getc_unlocked (in)) != EOF && c != '\n'; any = TRUE)
    if (line->len < SY_MCP_MESSAGE)
      g_string_append_c (line, (char) c);
    else
      long_line = TRUE;
  if (long_line)
    g_string_assign (line, "too long");
  return any || !feof (in);
}

int
sy_cli_mcp (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *home = sy_home_resolve (options->home);
  g_autoptr (SyShared) shared = sy_shared_new_confined (home, 1, &error);
  g_autoptr (SyEngine) engine = shared != NULL ? sy_engine_new (shared, &error) : NULL;
  if (engine == NULL)
    {
      g_printerr ("smallyard: %s\n", error->message);
      return SY_EXIT_FAILED;
    }
  g_autoptr (GString) line = g_string_new (NULL);
  while (read_line (stdin, line))
    {
      if (line->len == 0)
        continue;
      g_autofree char *text = sy_mcp_reply (engine, line->str);
      if (text != NULL && (puts (text) == EOF || fflush (stdout) != 0))
        return SY_EXIT_FAILED;
    }
  return SY_EXIT_FOUND;
}
