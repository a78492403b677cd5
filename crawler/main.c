// SPDX-License-Identifier: GPL-3.0-or-later
/* smallyard-crawl: fills the archive from official sources. The only program that opens connections. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/phrase.h"
#include "corpus/program.h"
#include "crawler/config.h"
#include "crawler/crawl.h"
#include "crawler/probe.h"

enum
{
  EXIT_DONE = 0,
  EXIT_DRIFTED = 1,
  EXIT_USAGE = 2,
  EXIT_FAILED = 4,
};

#define PROGRESS_EVERY (G_TIME_SPAN_SECOND / 5)

static volatile sig_atomic_t interrupted;

typedef struct
{
  char *home, *since, *until, *base_url, *contact, *format, *lang;
  int limit;
  gboolean dry_run, refresh, accept, probe, version;
} Options;

static const char description[] =
    "SOURCE is a file of sources.d without \".ini\": us-fr, eu-cellar, cn-mofcom ...; smallyard source list names them all. What earlier runs hold is not asked for again, so a run that was stopped or killed goes on where it was.\n\n"
    "Exit status: 0 done, or stopped as asked; 1 with --probe: something drifted; 2 wrong usage; 4 something failed or was refused: the summary names it\n(with --probe: some source did not answer).";

static GOptionEntry *
entries (Options *options)
{
  const GOptionEntry table[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &options->since, "First day of publication; without it, the first day of earlier runs", "YYYY-MM-DD" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options->until, "Last day of publication; without it, today", "YYYY-MM-DD" },
    { "home", 0, 0, G_OPTION_ARG_FILENAME, &options->home, "Data directory; $SMALLYARD_HOME", "DIR" },
    { "limit-requests", 0, 0, G_OPTION_ARG_INT, &options->limit, "Stop after N requests", "N" },
    { "refresh", 0, 0, G_OPTION_ARG_NONE, &options->refresh, "Look again at the listings of the whole period", NULL },
    { "accept", 0, 0, G_OPTION_ARG_NONE, &options->accept, "Lists that shrank are all there is: the source is covered with what they name now", NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run, "Print what would be asked first: why, and its address; ask nothing and change nothing", NULL },
    { "probe", 0, 0, G_OPTION_ARG_NONE, &options->probe, "Make a few requests of SOURCE, or of every source, and print what drifted from what is expected of it; keep nothing", NULL },
    { "base-url", 0, 0, G_OPTION_ARG_STRING, &options->base_url,
      "Ask a mirror on loopback in place of all hosts of the source, for tests and rehearsals; the archive says the source's own addresses. $SMALLYARD_MIRROR",
      "http://127.0.0.1:PORT" },
    { "contact", 0, 0, G_OPTION_ARG_STRING, &options->contact, "Who answers for the requests; without it, `contact` of crawl.ini", "ADDRESS" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format, "Of the report on the run, or of --dry-run: text or json", "FORMAT" },
    { "lang", 'l', 0, G_OPTION_ARG_STRING, &options->lang, "Language of what people read: en or zh (default: that of the locale, else en)", "LANG" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL },
    { NULL },
  };
  return g_memdup2 (table, sizeof table);
}

static void
options_clear (Options *options)
{
  g_free (options->home);
  g_free (options->since);
  g_free (options->until);
  g_free (options->base_url);
  g_free (options->contact);
  g_free (options->format);
  g_free (options->lang);
}

static void
on_signal (int number)
{
  interrupted++;
}

static void
catch_signals (void)
{
  struct sigaction action = { .sa_handler = on_signal };
  sigemptyset (&action.sa_mask);
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  signal (SIGPIPE, SIG_IGN);
}

/* Of the line of progress. */
typedef struct
{
  gint64 last; /* monotonic microseconds; 0: never */
  const char *lang;
} Shown;

static void
show_progress (const SyCrawlSummary *summary, gint64 waiting, gpointer data)
{
  Shown *shown = data;
  gint64 now = g_get_monotonic_time ();
  if (now - shown->last < PROGRESS_EVERY)
    return;
  shown->last = now;
  guint documents = summary->documents_new + summary->documents_changed + summary->documents_unchanged;
  guint texts = summary->texts_new + summary->texts_changed + summary->texts_unchanged;
  if (g_str_equal (shown->lang, "zh"))
    g_printerr ("\r请求 %u 次，文件 %u 份，正文 %u 篇，待询问 %" G_GINT64_FORMAT "，失败 %u\033[K", summary->requests, documents, texts, waiting,
                summary->refused + summary->failed);
  else
    g_printerr ("\r%u requests, %u documents, %u texts, %" G_GINT64_FORMAT " to ask, %u failed\033[K", summary->requests, documents, texts, waiting,
                summary->refused + summary->failed);
}

static int
complain (const GError *error, int status)
{
  g_printerr ("smallyard-crawl: %s\n", error->message);
  return status;
}

/* Only what the user can set right by asking differently is wrong usage. */
static int
status_of (const GError *error)
{
  return g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT) || g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND) ? EXIT_USAGE : EXIT_FAILED;
}

static gboolean
parse_period (const Options *options, SyInterval *period, GError **error)
{
  SyDay from = SY_DAY_NONE, last = SY_DAY_NONE;
  if ((options->since != NULL && !sy_day_parse (options->since, &from, error))
      || (options->until != NULL && !sy_day_parse (options->until, &last, error)))
    return FALSE;
  if (from != SY_DAY_NONE && (from > sy_clock_today () || (last != SY_DAY_NONE && from > last)))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "--since %s is later than %s", options->since,
                   last != SY_DAY_NONE && from > last ? "--until" : "today");
      return FALSE;
    }
  *period = (SyInterval){ from, last != SY_DAY_NONE ? last + 1 : SY_DAY_NONE };
  return TRUE;
}

static void
print_rehearsal (const SySource *source, const GPtrArray *all, gboolean json, const char *lang)
{
  json_auto_t *requests = json_array ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyRehearsed *one = g_ptr_array_index (all, i);
      g_autofree char *reason = g_utf8_make_valid (one->reason, -1);
      if (json)
        json_array_append_new (requests, json_pack ("{s:s, s:s}", "reason", reason, "request", one->request));
      else
        {
          g_autofree char *says = sy_phrase (reason, lang);
          g_print ("%s\t%s\n", says, one->request);
        }
    }
  if (!json)
    return;
  json_auto_t *object = json_pack ("{s:s, s:s, s:O}", "kind", "rehearsal", "source", source->id, "requests", requests);
  char *text = json_dumps (object, JSON_INDENT (2));
  g_print ("%s\n", text);
  free (text);
}

static int
rehearse (const SySource *source, const SyCrawlOptions *options, gboolean json, const char *lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = sy_crawl_rehearse (source, options, &error);
  if (all == NULL)
    return complain (error, status_of (error));
  print_rehearsal (source, all, json, lang);
  return EXIT_DONE;
}

static int
crawl (const SySource *source, SyCrawlOptions *options, gboolean json, const char *lang)
{
  Shown shown = { 0, lang };
  gboolean terminal = isatty (STDERR_FILENO);
  options->interrupted = &interrupted;
  options->progress = terminal ? show_progress : NULL;
  options->data = &shown;
  catch_signals ();

  SyCrawlSummary summary;
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;
  sy_crawl_summary_init (&summary);
  gboolean good = sy_crawl (source, options, &summary, &head, &error);
  if (terminal && shown.last != 0)
    g_printerr ("\r\033[K");
  g_autofree char *text = json ? sy_crawl_summary_json (&summary, source, head) : sy_crawl_summary_text (&summary, source, lang);
  int status = good && summary.refused + summary.failed + summary.by_robots == 0 ? EXIT_DONE : EXIT_FAILED;
  if (good || summary.requests > 0)
    g_print ("%s", text);
  sy_crawl_summary_clear (&summary);
  return good ? status : complain (error, status_of (error));
}

/* Drift is worse than silence: the source answers, and not as its reader expects. */
static int
probe_all (const GPtrArray *sources, const SyCrawlOptions *options, gboolean json, const char *lang)
{
  g_autoptr (GError) error = NULL;
  int status = EXIT_DONE;
  json_auto_t *steps = json_array ();
  for (guint i = 0; i < sources->len; i++)
    {
      const SySource *source = sources->pdata[i];
      SyProbeResult result = SY_PROBE_AS_EXPECTED;
      if (source->blocked && sources->len > 1) /* it wants no programs: not asked without being named */
        continue;
      if (!sy_probe (source, options, steps, &result, &error))
        return complain (error, EXIT_FAILED);
      if (result == SY_PROBE_DRIFTED || (result == SY_PROBE_UNANSWERED && status == EXIT_DONE))
        status = result == SY_PROBE_DRIFTED ? EXIT_DRIFTED : EXIT_FAILED;
    }
  g_autofree char *text = sy_probe_text (steps, lang);
  char *dumped = json ? json_dumps (steps, JSON_INDENT (2)) : NULL;
  g_print ("%s%s", json ? dumped : text, json ? "\n" : "");
  free (dumped);
  return status;
}

static int
probe (const char *rules, const char *name, const SyCrawlOptions *options, gboolean json, const char *lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = name == NULL ? sy_sources_load (rules, &error) : g_ptr_array_new_with_free_func ((GDestroyNotify)sy_source_free);
  SySource *source = name != NULL ? sy_source_find (rules, name, &error) : NULL;
  if (source != NULL)
    g_ptr_array_add (sources, source);
  if (error != NULL)
    return complain (error, g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND) ? EXIT_USAGE : EXIT_FAILED);
  return probe_all (sources, options, json, lang);
}

static int
run (const Options *options, const char *name)
{
  g_autoptr (GError) error = NULL;
  SyCrawlConfig config = { NULL, NULL };
  g_autofree char *home = sy_home_resolve (options->home), *etc = sy_home_etc (), *rules = g_build_filename (etc, "sources.d", NULL);
  gboolean json = g_strcmp0 (options->format, "json") == 0;
  const char *locale = sy_phrase_language (), *lang = options->lang != NULL ? options->lang : locale != NULL ? locale : "en";
  const char *mirror = options->base_url != NULL ? options->base_url : g_getenv ("SMALLYARD_MIRROR");
  SyCrawlOptions crawl_options = { .home = home, .limit = (guint)options->limit, .refresh = options->refresh, .accept = options->accept };
  if (!parse_period (options, &crawl_options.period, &error))
    return complain (error, EXIT_USAGE);
  if (!sy_crawl_config_load (etc, &config, &error))
    return complain (error, EXIT_FAILED);

  crawl_options.mirror = mirror != NULL && *mirror != '\0' ? mirror : NULL;
  crawl_options.contact = options->contact != NULL ? options->contact : config.contact;
  crawl_options.proxy = config.proxy;
  if (options->probe)
    {
      int status = probe (rules, name, &crawl_options, json, lang);
      sy_crawl_config_clear (&config);
      return status;
    }
  g_autoptr (SySource) source = sy_source_find (rules, name, &error);
  int status = source == NULL     ? complain (error, g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND) ? EXIT_USAGE : EXIT_FAILED)
               : options->dry_run ? rehearse (source, &crawl_options, json, lang)
                                  : crawl (source, &crawl_options, json, lang);
  sy_crawl_config_clear (&config);
  return status;
}

static int
usage (GOptionContext *context, const char *why)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  g_printerr ("smallyard-crawl: %s\n\n%s", why, help);
  return EXIT_USAGE;
}

int
main (int argc, char **argv)
{
  sy_program_print_utf8 ();
  Options options = { 0 };
  g_autofree GOptionEntry *table = entries (&options);
  g_autoptr (GOptionContext) context = g_option_context_new ("SOURCE");
  g_option_context_set_summary (context, "Fetches what an official source publishes into the archive.");
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, table, NULL);
  g_autoptr (GError) error = NULL;
  int status;
  if (!g_option_context_parse (context, &argc, &argv, &error))
    status = usage (context, error->message);
  else if (options.version)
    {
      g_print ("smallyard-crawl %s\n", SY_VERSION);
      status = EXIT_DONE;
    }
  else if (argc != 2 && !(options.probe && argc == 1))
    status = usage (context, argc < 2 ? "name a source" : "name one source");
  else if (options.limit < 0)
    status = usage (context, "--limit-requests cannot be negative");
  else if (options.format != NULL && strcmp (options.format, "text") != 0 && strcmp (options.format, "json") != 0)
    status = usage (context, "--format is text or json");
  else if (options.lang != NULL && strcmp (options.lang, "en") != 0 && strcmp (options.lang, "zh") != 0)
    status = usage (context, "--lang is en or zh");
  else
    status = run (&options, argv[1]);
  options_clear (&options);
  return status;
}
