// SPDX-License-Identifier: GPL-3.0-or-later
/* smallyard: the verbs. Those that read answer here; those that write or serve run the program that does. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "corpus/program.h"
#include "query/cli_source.h"
#include "query/search_field.h"
#include "query/verbs.h"

static int
run_verb (const SyVerb *verb, SyCliOptions *options, char **words)
{
  if (!sy_cli_options_read (verb, options, words))
    return SY_EXIT_USAGE;
  return verb->run != NULL ? verb->run (options) : sy_cli_answer (options, verb->answer, verb->limit);
}

/* ---- help ---- */

static void
print_usage (FILE *out)
{
  fputs ("Usage:\n  smallyard [--home DIR] VERB [OPTION...] [ARGUMENT...]\n\nSmallyard is an offline export-control knowledge base.\n\nVerbs:\n",
         out);
  for (const SyVerb *verb = sy_verbs (); verb->name != NULL; verb++)
    fprintf (out, "  %-10s %-16s %s\n", verb->name, verb->arguments, verb->summary);
  fputs ("  help       [VERB]           This text, the options of a verb, or the fields of queries (help fields)\n\n"
         "Every verb has --help. Results go to standard output, everything else to standard error.\n"
         "Exit status: 0 something was found or done; 1 nothing found, and every source asked is covered; 3 nothing found, and some source is not\n"
         "covered or stale; 2 wrong usage; 4 failed.\n",
         out);
}

static void
print_fields (void)
{
  for (const SySearchField *field = sy_search_fields (); field->name != NULL; field++)
    printf ("%-13s %s\n%14s%s %s\n%14s%s\n", field->name, field->help_en, "", field->chinese, field->help_zh, "", field->example);
}

static int
run_help (char **arguments)
{
  const char *topic = arguments[0];
  if (topic != NULL && arguments[1] != NULL)
    {
      g_printerr ("smallyard: help takes one verb, no \"%s\"; see smallyard help\n", arguments[1]);
      return SY_EXIT_USAGE;
    }
  if (topic == NULL || g_str_equal (topic, "help") || g_str_equal (topic, "--help") || g_str_equal (topic, "-h"))
    print_usage (stdout);
  else if (g_str_equal (topic, "fields"))
    print_fields ();
  else
    {
      const SyVerb *verb = sy_verb_find (topic);
      if (verb == NULL)
        {
          g_printerr ("smallyard: no verb \"%s\"; see smallyard help\n", topic);
          return SY_EXIT_USAGE;
        }
      char *help[] = { (char *) "--help", NULL };
      if (verb->program != NULL)
        return sy_cli_program (verb, NULL, help);
      SyCliOptions options = SY_CLI_NO_OPTIONS;
      GStrv line = g_new0 (char *, 3);
      line[0] = g_strdup_printf ("smallyard %s", verb->name);
      line[1] = g_strdup ("--help");
      return run_verb (verb, &options, line);
    }
  return SY_EXIT_FOUND;
}

/* ---- the line ---- */

/* Options before the verb: --home DIR, --help, --version. Returns how many words they take, or -1. */
static int
read_front (char **words, SyCliOptions *options, gboolean *help, gboolean *version)
{
  int n = 0;
  for (; words[n] != NULL && *words[n] == '-'; n++)
    {
      if (g_str_equal (words[n], "--help") || g_str_equal (words[n], "-h"))
        *help = TRUE;
      else if (g_str_equal (words[n], "--version"))
        *version = TRUE;
      else if (g_str_has_prefix (words[n], "--home="))
        options->home = g_strdup (words[n] + strlen ("--home="));
      else if (g_str_equal (words[n], "--home") && words[n + 1] != NULL)
        options->home = g_strdup (words[++n]);
      else
        {
          const char *what = g_str_equal (words[n], "--home") ? "needs DIR" : "is no option before the verb";
          g_printerr ("smallyard: %s %s; see smallyard help\n", words[n], what);
          return -1;
        }
    }
  return n;
}

static int
run (char **words, SyCliOptions *options)
{
  gboolean help = FALSE, version = FALSE;
  int n = read_front (words, options, &help, &version);
  if (n < 0)
    return SY_EXIT_USAGE;
  if (version)
    {
      puts ("smallyard " SY_VERSION);
      return SY_EXIT_FOUND;
    }
  const char *name = words[n];
  if (help)
    {
      print_usage (stdout);
      return SY_EXIT_FOUND;
    }
  if (name == NULL)
    {
      print_usage (stderr);
      return SY_EXIT_USAGE;
    }
  if (g_str_equal (name, "help"))
    return run_help (words + n + 1);
  const SyVerb *verb = sy_verb_find (name);
  if (verb == NULL)
    {
      g_printerr ("smallyard: no verb \"%s\"; see smallyard help\n", name);
      return SY_EXIT_USAGE;
    }
  if (verb->program != NULL)
    return sy_cli_program (verb, options->home, words + n + 1);
  if (verb->run == sy_cli_source && g_strcmp0 (words[n + 1], "probe") == 0)
    {
      words[n + 1] = (char *) "--probe";
      return sy_cli_program (&(SyVerb){ .name = "source", .program = "smallyard-crawl" }, options->home, words + n + 1);
    }
  /* GOption wants a program name in front, and shows it in --help. */
  g_autofree char *front = g_strdup_printf ("smallyard %s", verb->name);
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_ptr_array_add (line, g_strdup (front));
  for (char **word = words + n + 1; *word != NULL; word++)
    g_ptr_array_add (line, g_strdup (*word));
  g_ptr_array_add (line, NULL);
  return run_verb (verb, options, (char **) g_ptr_array_free (g_steal_pointer (&line), FALSE));
}

int
main (int argc, char **argv)
{
  sy_program_print_utf8 ();
  SyCliOptions options = SY_CLI_NO_OPTIONS;
  int status = argc > 0 ? run (argv + 1, &options) : SY_EXIT_USAGE;
  sy_cli_options_clear (&options);
  if (fflush (stdout) != 0)
    {
      g_printerr ("smallyard: cannot write the answer: %s\n", g_strerror (errno));
      return SY_EXIT_FAILED;
    }
  return status;
}
