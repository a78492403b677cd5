// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/program.h"

#include <stdio.h>
#include <string.h>

/* GOption's usage line has an ellipsis of one character, which a terminal of another charset garbles in the one line that everybody reads. */
static void
print_out (const char *text)
{
  static const char fancy[] = "[OPTION…]";
  const char *at = strstr (text, fancy);
  if (at != NULL)
    fprintf (stdout, "%.*s[OPTION...]%s", (int) (at - text), text, at + strlen (fancy));
  else
    fputs (text, stdout);
}

static void
print_error (const char *text)
{
  fputs (text, stderr);
}

void
sy_program_print_utf8 (void)
{
  g_set_print_handler (print_out);
  g_set_printerr_handler (print_error);
}
