// SPDX-License-Identifier: GPL-3.0-or-later
/* A file of queries, a line each: "ID<TAB>QUERY". One engine answers them all. */
#include "query/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/render.h"

#define DEFAULT_DEPTH 100

typedef struct
{
  const SyCliOptions *options;
  SyEngine *engine;
  SyRequest request;
  SyAnswerFunc answer;
  gboolean trec; /* else jsonl: an answer a line */
  GString *out;
  gboolean found, refused;
} Run;

static void
refuse (Run *run, guint line, const char *why)
{
  g_printerr ("smallyard: %s:%u: %s\n", run->options->queries, line, why);
  run->refused = TRUE;
}

static void
print_line (Run *run, const char *id, json_t *answer)
{
  g_string_truncate (run->out, 0);
  if (run->trec)
    sy_render_trec (run->out, answer, id, run->options->tag != NULL ? run->options->tag : SY_TREC_TAG, &(double){ G_MAXDOUBLE });
  else
    {
      json_t *row = json_pack ("{s:s, s:O}", "query_id", id, "answer", answer);
      char *text = json_dumps (row, JSON_COMPACT | JSON_REAL_PRECISION (12));
      g_string_append_printf (run->out, "%s\n", text);
      free (text);
      json_decref (row);
    }
  fputs (run->out->str, stdout);
}

static void
run_line (Run *run, char *text, guint line)
{
  char *tab = strchr (text, '\t');
  if (tab == NULL || tab == text)
    {
      refuse (run, line, "a line is ID, a tab, and a query");
      return;
    }
  *tab = '\0';
  run->request.text = g_strstrip (tab + 1);
  if (!g_utf8_validate (text, -1, NULL) || !g_utf8_validate (run->request.text, -1, NULL))
    {
      refuse (run, line, "the line is not UTF-8 text");
      return;
    }
  g_autoptr (GError) error = NULL;
  json_t *answer = run->answer (run->engine, &run->request, &error);
  if (answer == NULL)
    {
      refuse (run, line, error->message);
      return;
    }
  run->found = run->found || sy_answer_exit_status (answer, FALSE) == SY_EXIT_FOUND;
  print_line (run, text, answer);
  json_decref (answer);
}

static int
run_file (Run *run, FILE *file)
{
  char *text = NULL;
  size_t room = 0;
  guint line = 0;
  for (ssize_t length; (length = getline (&text, &room, file)) >= 0;)
    {
      line++;
      if (length > 0 && text[length - 1] == '\n')
        text[--length] = '\0';
      if (length > 0 && text[length - 1] == '\r')
        text[--length] = '\0';
      if ((size_t) length > SY_MAX_IMPORT_LINE)
        refuse (run, line, "the line is longer than SY_MAX_IMPORT_LINE");
      else if (length > 0)
        run_line (run, text, line);
    }
  free (text);
  if (run->refused)
    return SY_EXIT_USAGE;
  return run->found ? SY_EXIT_FOUND : SY_EXIT_NOTHING;
}

int
sy_cli_queries (const SyCliOptions *options, SyEngine *engine, SyAnswerFunc answer, const SyRequest *base)
{
  Run run = { .options = options, .engine = engine, .request = *base, .answer = answer };
  run.trec = options->format == NULL || g_str_equal (options->format, "trec");
  if (!run.trec && !g_str_equal (options->format, "jsonl"))
    {
      g_printerr ("smallyard: --queries gives trec or jsonl, not \"%s\"\n", options->format);
      return SY_EXIT_USAGE;
    }
  /* Questions of a test collection are full of marks that mean nothing: they are words unless --syntax says otherwise. */
  run.request.plain = !options->syntax;
  run.request.brief = run.trec;
  run.request.facets = run.request.facets && !run.trec;
  if (options->limit == SY_CLI_NO_LIMIT)
    run.request.limit = DEFAULT_DEPTH;
  FILE *file = g_str_equal (options->queries, "-") ? stdin : fopen (options->queries, "r");
  if (file == NULL)
    {
      g_printerr ("smallyard: cannot read \"%s\": %s\n", options->queries, g_strerror (errno));
      return SY_EXIT_FAILED;
    }
  g_autoptr (GError) error = NULL;
  int status = SY_EXIT_FAILED;
  run.out = g_string_new (NULL);
  if (sy_engine_begin (engine, &error))
    {
      status = run_file (&run, file);
      sy_engine_end (engine);
    }
  else
    sy_cli_fail (error);
  g_string_free (run.out, TRUE);
  if (file != stdin)
    fclose (file);
  return status;
}
