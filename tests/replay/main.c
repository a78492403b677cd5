// SPDX-License-Identifier: GPL-3.0-or-later
/* The replay server as a program, for end-to-end tests: prints its port on a line and serves until its time is up, its parent ends, or it is told to
 * end. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "tests/replay/replay.h"

typedef struct
{
  char *model, *cellar, *cn, *script, *log, *today;
  int query_days, query_rows, archive_ms, lifetime, count_cap, page_limit, page_size;
  gboolean strict_pages, none_is_404, deaf;
} Options;

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "model", 0, 0, G_OPTION_ARG_FILENAME, &options->model, "Play the Federal Register over these documents", "FILE" },
    { "cellar", 0, 0, G_OPTION_ARG_FILENAME, &options->cellar, "Play CELLAR over these works", "FILE" },
    { "cn", 0, 0, G_OPTION_ARG_FILENAME, &options->cn, "Play the sites of China's Ministry of Commerce over these documents", "FILE" },
    { "query-days", 0, 0, G_OPTION_ARG_INT, &options->query_days, "Refuse queries over more days for their cost", "N" },
    { "archive-ms", 0, 0, G_OPTION_ARG_INT, &options->archive_ms, "Milliseconds to pack an archive", "N" },
    { "query-rows", 0, 0, G_OPTION_ARG_INT, &options->query_rows, "List no more rows, whatever is counted", "N" },
    { "script", 0, 0, G_OPTION_ARG_FILENAME, &options->script, "Rules, see replay.h", "FILE" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &options->today, "Documents of later days are not there yet", "YYYY-MM-DD" },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log, "A JSON line a request", "FILE" },
    { "lifetime", 0, 0, G_OPTION_ARG_INT, &options->lifetime, "Seconds after which it ends", "N" },
    { "count-cap", 0, 0, G_OPTION_ARG_INT, &options->count_cap, "Count no further", "N" },
    { "page-limit", 0, 0, G_OPTION_ARG_INT, &options->page_limit, "page x per_page may not exceed it", "N" },
    { "page-size", 0, 0, G_OPTION_ARG_INT, &options->page_size, "Never more results a page", "N" },
    { "strict-pages", 0, 0, G_OPTION_ARG_NONE, &options->strict_pages, "Answer 400 beyond the page limit, not page 1", NULL },
    { "none-is-404", 0, 0, G_OPTION_ARG_NONE, &options->none_is_404, "Answer 404 where nothing matches", NULL },
    { "deaf", 0, 0, G_OPTION_ARG_NONE, &options->deaf, "Do not hear dates", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static int
fail (const GError *error)
{
  fprintf (stderr, "replay: %s\n", error->message);
  return EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  Options options = { .lifetime = 120 };
  g_autoptr (GError) error = NULL;
  g_autofree char *script = NULL;
  if (!parse (&options, &argc, &argv, &error))
    return fail (error);
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  signal (SIGPIPE, SIG_IGN);
  alarm ((unsigned)options.lifetime); /* the default action of SIGALRM ends the program */

  SyFrModelOptions model_options = { .count_cap = (guint)options.count_cap,
                                     .page_limit = (guint)options.page_limit,
                                     .strict_pages = options.strict_pages,
                                     .none_is_404 = options.none_is_404,
                                     .page_size = (guint)options.page_size,
                                     .deaf = options.deaf,
                                     .today = options.today };
  g_autoptr (SyFrModel) model = options.model != NULL ? sy_fr_model_load (options.model, &model_options, &error) : NULL;
  SyCellarOptions cellar_options = { .query_days = (guint)options.query_days,
                                     .query_rows = (guint)options.query_rows,
                                     .archive_ms = (guint)options.archive_ms,
                                     .today = options.today };
  g_autoptr (SyCellarModel) cellar = error == NULL && options.cellar != NULL ? sy_cellar_model_load (options.cellar, &cellar_options, &error) : NULL;
  g_autoptr (SyCnModel) cn = error == NULL && options.cn != NULL ? sy_cn_model_load (options.cn, options.today, &error) : NULL;
  if (error != NULL || (options.script != NULL && !g_file_get_contents (options.script, &script, NULL, &error)))
    return fail (error);
  g_autoptr (SyReplay) replay = sy_replay_start (script, model, options.log, &error);
  if (replay == NULL)
    return fail (error);
  sy_replay_play_cellar (replay, cellar);
  sy_replay_play_cn (replay, cn);
  printf ("%u\n", sy_replay_port (replay));
  fflush (stdout);
  for (;;)
    pause ();
}
