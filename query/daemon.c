// SPDX-License-Identifier: GPL-3.0-or-later
/* smallyardd: serves pages and the interface for programs. It binds its socket, connects to the shards of the text index if it has any, gives up every way
 * to open another connection or start another program, and only then starts threads and reads what is held. It logs what is wrong on its own side, in one line each, and nothing about what is
 * asked. */
#include <glib.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "corpus/program.h"
#include "query/listen.h"
#include "query/respond.h"

#define DEFAULT_LISTEN "127.0.0.1:8950"
#define EXIT_USAGE     2
#define EXIT_FAILED    4
#define MAX_WORKERS    64
#define THREADS_UNSET  G_MININT

typedef struct
{
  char *home;
  char *listen;
  char *lang;
  char **names;
  int threads;
  gboolean print_address;
  gboolean version;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->home);
  g_free (options->listen);
  g_free (options->lang);
  g_strfreev (options->names);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
log_problem (const char *problem, gpointer data)
{
  g_autofree char *now = sy_instant_format (sy_clock_now ());
  g_printerr ("smallyardd: %s %s\n", now, problem);
}

static gboolean
parse_options (int argc, char **argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "home", 0, 0, G_OPTION_ARG_FILENAME, &options->home, "The data directory (default: $SMALLYARD_HOME, else ~/.local/share/smallyard)", "DIR" },
    { "listen", 0, 0, G_OPTION_ARG_FILENAME, &options->listen, "Listen on HOST:PORT or unix:PATH (default: " DEFAULT_LISTEN "; port 0: a free one)",
      "ADDRESS" },
    { "name", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->names, "Answer for this host name too, beside localhost; repeatable", "HOST" },
    { "lang", 0, 0, G_OPTION_ARG_FILENAME, &options->lang, "Language of pages for who asks for none: en or zh (default: what the browser prefers)",
      "LANG" },
    { "threads", 0, 0, G_OPTION_ARG_INT, &options->threads, "Threads that build answers (default: one a processor)", "N" },
    { "print-address", 0, 0, G_OPTION_ARG_NONE, &options->print_address, "Print nothing but the address when ready", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (context, "Serves Smallyard's pages and interface.");
  g_option_context_set_description (context, "It opens no connection and listens on this machine only, unless --listen says otherwise.\n"
                                             "SIGTERM and SIGINT end it after the answers in work are sent. See smallyardd(1).");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "\"%s\" is no option", argv[1]);
  else if (options->lang != NULL && !g_str_equal (options->lang, "en") && !g_str_equal (options->lang, "zh"))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--lang: \"%s\" is no language of this program; use en or zh", options->lang);
  else if (options->threads != THREADS_UNSET && (options->threads < 1 || options->threads > MAX_WORKERS))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--threads takes a number from 1 to %d, not %d", MAX_WORKERS, options->threads);
  else
    return TRUE;
  return FALSE;
}

/* A socket of the service manager, else one of our own. */
static gboolean
take_socket (const Options *options, SyListener *listener, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (sy_listen_inherited (listener, &problem))
    return TRUE;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return sy_listen (options->listen != NULL ? options->listen : DEFAULT_LISTEN, listener, error);
}

static void
say_ready (const SyListener *listener, const Options *options)
{
  if (listener->open)
    log_problem ("other machines can reach this address: there is no access control and no encryption", NULL);
  printf (options->print_address ? "%s\n" : "listening on %s\n", listener->address);
  fflush (stdout);
}

/* Blocked before threads start, so that all inherit it and none is interrupted; the main thread waits for them. */
static void
block_signals (sigset_t *set)
{
  sigemptyset (set);
  sigaddset (set, SIGTERM);
  sigaddset (set, SIGINT);
  pthread_sigmask (SIG_BLOCK, set, NULL);
  signal (SIGPIPE, SIG_IGN);
}

static gboolean
serve (const Options *options, GError **error)
{
  g_auto (SyListener) listener = { .socket = -1 };
  sigset_t stop;
  int received;
  if (!take_socket (options, &listener, error))
    return FALSE;
  guint workers = options->threads != THREADS_UNSET ? (guint) options->threads : g_get_num_processors ();
  g_autofree char *home = sy_home_resolve (options->home);
  /* Each worker has an engine, and so has each state that is kept for a chain of pages; a worker may begin one before the oldest has gone. So has the queue of batches. */
  g_autoptr (SyShared) shared = sy_shared_new_confined (home, 2 * workers + SY_MAX_CHAINS + 1, error);
  if (shared == NULL)
    return FALSE;
  block_signals (&stop);

  g_autoptr (SyChains) chains = sy_chains_new (shared);
  g_autoptr (SyBatchQueue) batches = sy_batch_queue_new (shared, log_problem, NULL);
  SyRoutes routes = { .shared = shared, .chains = chains, .batches = batches, .home = home, .lang = options->lang };
  SyHttpdOptions server = {
    .routes = sy_routes (),
    .names = (const char *const *) options->names,
    .workers = workers,
    .worker_new = sy_worker_new,
    .worker_free = sy_worker_free,
    .is_long = sy_routes_is_long,
    .idle = sy_routes_idle,
    .refusal = sy_respond_refusal,
    .report = log_problem,
    .data = &routes,
  };
  g_autoptr (SyHttpd) httpd = sy_httpd_start (listener.socket, &server, error);
  if (httpd == NULL)
    return FALSE;
  say_ready (&listener, options);
  sigwait (&stop, &received);
  return TRUE;
}

int
main (int argc, char **argv)
{
  sy_program_print_utf8 ();
  g_auto (Options) options = { .threads = THREADS_UNSET };
  g_autoptr (GError) error = NULL;
  if (!parse_options (argc, argv, &options, &error))
    {
      g_printerr ("smallyardd: %s; see smallyardd --help\n", error->message);
      return EXIT_USAGE;
    }
  if (options.version)
    {
      printf ("smallyardd %s\n", SY_VERSION);
      return 0;
    }
  if (!serve (&options, &error))
    {
      g_printerr ("smallyardd: %s\n", error->message);
      return g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT) ? EXIT_USAGE : EXIT_FAILED;
    }
  return 0;
}
