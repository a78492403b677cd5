// SPDX-License-Identifier: GPL-3.0-or-later
/* screen --file: a file of names, with one engine and all processors. */
#include "query/cli.h"

#include <string.h>
#include <unistd.h>

#include "query/basis.h"
#include "query/desk_screen.h"
#include "query/screen_file.h"

static void
show_progress (guint64 rows, gpointer data)
{
  g_printerr ("\r%" G_GUINT64_FORMAT " names", rows);
}

static int
status_of (const SyScreenFileReport *report, gboolean strict)
{
  if (strict && !report->covered)
    return SY_EXIT_UNCOVERED;
  if (report->match + report->possible > 0)
    return SY_EXIT_FOUND;
  return report->covered ? SY_EXIT_NOTHING : SY_EXIT_UNCOVERED;
}

/* ---- the log ---- */

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyScreenLog *log; /* NULL: nothing is logged, or nothing was told yet */
  gboolean opened;
} Logging;

/* Opened at the first name: then the engine has begun. */
static gboolean
log_name (const SyScreenQuery *query, const json_t *beside, const json_t *results, const char *verdict, gpointer data, GError **error)
{
  Logging *logging = data;
  if (!logging->opened && !sy_screen_log_open (logging->engine, logging->request, query->lists, &logging->log, error))
    return FALSE;
  logging->opened = TRUE;
  return logging->log == NULL || sy_screen_log_add (logging->log, query, beside, results, verdict, error);
}

static gboolean
keep_log (gpointer data, GError **error)
{
  return sy_screen_log_commit (((Logging *) data)->log, error);
}

/* ---- the file ---- */

int
sy_cli_screen_file (const SyCliOptions *options, SyEngine *engine, const SyRequest *request)
{
  gboolean json = g_strcmp0 (options->format, "jsonl") == 0;
  if (!json && options->format != NULL && strcmp (options->format, "csv") != 0)
    {
      g_printerr ("smallyard: screen --file gives csv or jsonl, not \"%s\"\n", options->format);
      return SY_EXIT_USAGE;
    }
  SyScreenFile file = { .in = options->file, .out = options->out, .columns = (const char *const *) options->columns, .json = json, .lang = request->lang,
                        .query = { .lists = request->lists, .least = request->least, .as_of = sy_request_as_of (request), .known_as_of = request->known_as_of } };
  gboolean shown = isatty (STDERR_FILENO);
  file.progress = shown ? show_progress : NULL;
  if (request->party_kind != NULL && !sy_screen_kind_parse (request->party_kind, &file.query.kind))
    {
      g_printerr ("smallyard: \"%s\" is no kind of party; use person, organisation or vessel\n", request->party_kind);
      return SY_EXIT_USAGE;
    }
  SyRequest asked = *request;
  asked.via = request->via != NULL ? "file" : NULL;
  Logging logging = { .engine = engine, .request = &asked };
  file.sink = log_name;
  file.settle = keep_log;
  file.sink_data = &logging;
  SyScreenFileReport report;
  g_autoptr (GError) error = NULL;
  gboolean whole = sy_screen_file (engine, &file, &report, &error);
  sy_screen_log_free (logging.log);
  if (shown && report.rows > 0)
    g_printerr ("\n");
  if (!whole)
    return sy_cli_fail (error);
  if (report.unreadable > 0)
    g_printerr ("smallyard: %" G_GUINT64_FORMAT " rows of \"%s\" could not be read or have no name; their verdict is \"unreadable\"\n", report.unreadable, options->file);
  return status_of (&report, options->strict);
}
