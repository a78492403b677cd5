// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/cli_desk.h"

#include <stdio.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/confine.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "corpus/phrase.h"
#include "query/desk_answer.h"
#include "query/desk_check.h"
#include "query/desk_session.h"

/* ---- what they share ---- */

char *
sy_cli_desk_home (const SyCliOptions *options, GError **error)
{
  g_autofree char *home = sy_home_resolve (options->home);
  return sy_confine (SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_EXEC, error) && sy_home_create (home, error) ? g_steal_pointer (&home) : NULL;
}

const char *
sy_cli_desk_lang (const SyCliOptions *options)
{
  const char *lang = options->lang != NULL ? options->lang : sy_phrase_language ();
  return g_strcmp0 (lang, "zh") == 0 ? "zh" : "en";
}

const char *
sy_cli_word (const SyCliOptions *options, guint at)
{
  return options->arguments != NULL && at < g_strv_length (options->arguments) ? options->arguments[at] : NULL;
}

gboolean
sy_cli_instant (const char *option, const char *text, gint64 *instant, GError **error)
{
  SyDay day;
  if (text == NULL)
    *instant = 0;
  else if (sy_day_parse (text, &day, NULL))
    *instant = (gint64) day * 86400 * G_USEC_PER_SEC;
  else
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s takes a day such as 2024-02-29, not \"%s\"", option, text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_number (const char *text, gint64 *number, GError **error)
{
  if (text != NULL && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, number, NULL))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no number of the desk", text != NULL ? text : "");
  return FALSE;
}

static gboolean
wants (const char *word, const char *act)
{
  return g_strcmp0 (word, act) == 0;
}

static int
bad_word (const SyCliOptions *options, const char *acts)
{
  const char *word = sy_cli_word (options, 0);
  g_printerr ("smallyard: %s takes %s, not \"%s\"; see smallyard %s --help\n", options->verb, acts, word != NULL ? word : "", options->verb);
  return SY_EXIT_USAGE;
}

static int
finish (gboolean done, GError *const *error) /* a pointer: arguments are evaluated in any order */
{
  return done ? SY_EXIT_FOUND : sy_cli_fail (*error);
}

/* Shows one page, or with --all every row. */
static int
show (const SyCliOptions *options, const char *home, SyDeskAnswerFunc answer_func, SyDeskRequest request)
{
  SyForm form = SY_FORM_TEXT;
  g_autoptr (GError) error = NULL;
  if (options->format != NULL && !sy_form_parse (options->format, &form))
    {
      g_printerr ("smallyard: there is no form \"%s\"; the desk has text, json, jsonl and, of what watches found, atom\n", options->format);
      return SY_EXIT_USAGE;
    }
  request.offset = options->offset > 0 ? (guint) options->offset : 0;
  request.limit = options->all ? G_MAXINT32 : options->limit > 0 ? (guint) options->limit : SY_DESK_ROWS;
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, &error);
  json_t *answer = desk != NULL ? answer_func (desk, &request, &error) : NULL;
  g_autofree char *text = answer != NULL ? sy_desk_render (answer, form, sy_cli_desk_lang (options), &error) : NULL;
  int status = text == NULL ? sy_cli_fail (error) : json_integer_value (json_object_get (answer, "count")) == 0 && json_object_get (answer, "count") != NULL ? SY_EXIT_NOTHING : SY_EXIT_FOUND;
  if (text != NULL)
    fputs (text, stdout);
  json_decref (answer);
  return status;
}

/* ---- decide ---- */

/* The record that the catalogue has of a party now. Caller's; NULL with an error. */
static char *
record_of (const char *home, const char *party, GError **error)
{
  g_autofree char *path = sy_home_catalogue (home);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_READ, error);
  return catalogue != NULL ? sy_party_record (catalogue, party, error) : NULL;
}

static gboolean
write_decision (const SyCliOptions *options, const char *home, SyDecisionVerdict verdict, GError **error)
{
  const char *name = sy_cli_word (options, 1), *party = sy_cli_word (options, 2);
  if (name == NULL || party == NULL || sy_cli_word (options, 3) != NULL || options->reason == NULL || options->reviewer == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "write: smallyard decide %s NAME PARTY --reason TEXT --reviewer WHO, with the name that was screened and the id of the party", sy_decision_name (verdict));
      return FALSE;
    }
  g_autofree char *record = record_of (home, party, error);
  g_autoptr (SyDesk) desk = record != NULL ? sy_desk_open (home, SY_DATABASE_WRITE, error) : NULL;
  const SyDecision decision = { .query = (char *) name, .party = (char *) party, .record = record, .verdict = verdict, .reason = options->reason, .reviewer = options->reviewer };
  gint64 number;
  if (desk == NULL || !sy_desk_decide (desk, &decision, &number, error))
    return FALSE;
  printf ("decision %" G_GINT64_FORMAT "\n", number);
  return TRUE;
}

int
sy_cli_decide (const SyCliOptions *options)
{
  SyDecisionVerdict verdict;
  g_autoptr (GError) error = NULL;
  const char *word = sy_cli_word (options, 0);
  gboolean list = wants (word, "list");
  if (!list && !sy_decision_parse (word, &verdict))
    return bad_word (options, "same, other, unsure, undo or list");
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home != NULL && list)
    return show (options, home, sy_desk_answer_decisions, (SyDeskRequest){ .party = sy_cli_word (options, 1) });
  return finish (home != NULL && write_decision (options, home, verdict, &error), &error);
}

/* ---- merge ---- */

static gboolean
write_merge (const SyCliOptions *options, const char *home, SyMergeVerdict verdict, GError **error)
{
  const SyMerge merge = { .one = (char *) sy_cli_word (options, 1), .other = (char *) sy_cli_word (options, 2), .verdict = verdict, .reason = options->reason, .reviewer = options->reviewer };
  if (merge.one == NULL || merge.other == NULL || sy_cli_word (options, 3) != NULL || merge.reason == NULL || merge.reviewer == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "write: smallyard merge %s ID ID --reason TEXT --reviewer WHO, with the ids of two parties", sy_merge_name (verdict));
      return FALSE;
    }
  g_autofree char *first = record_of (home, merge.one, error), *second = first != NULL ? record_of (home, merge.other, error) : NULL;
  g_autoptr (SyDesk) desk = second != NULL ? sy_desk_open (home, SY_DATABASE_WRITE, error) : NULL;
  gint64 number;
  if (desk == NULL || !sy_desk_merge_put (desk, &merge, &number, error))
    return FALSE;
  printf ("merge %" G_GINT64_FORMAT "\n", number);
  return TRUE;
}

int
sy_cli_merge (const SyCliOptions *options)
{
  SyMergeVerdict verdict;
  g_autoptr (GError) error = NULL;
  const char *word = sy_cli_word (options, 0);
  gboolean list = wants (word, "list");
  if (!list && !sy_merge_parse (word, &verdict))
    return bad_word (options, "accept, reject, undo or list");
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home != NULL && list)
    return show (options, home, sy_desk_answer_merges, (SyDeskRequest){ .party = sy_cli_word (options, 1) });
  return finish (home != NULL && write_merge (options, home, verdict, &error), &error);
}

/* ---- note ---- */

static gboolean
write_note (const SyCliOptions *options, const char *home, GError **error)
{
  const SyNote note = { .object = (char *) sy_cli_word (options, 1), .text = (char *) sy_cli_word (options, 2), .marking = options->marking, .author = options->reviewer };
  if (note.object == NULL || note.text == NULL || sy_cli_word (options, 3) != NULL || note.marking == NULL || note.author == NULL)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "write: smallyard note add ID TEXT --marking TLP:AMBER --reviewer WHO");
      return FALSE;
    }
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, error);
  gint64 number;
  if (desk == NULL || !sy_desk_note_add (desk, &note, &number, error))
    return FALSE;
  printf ("note %" G_GINT64_FORMAT "\n", number);
  return TRUE;
}

static gboolean
remove_note (const SyCliOptions *options, const char *home, GError **error)
{
  gint64 number;
  g_autoptr (SyDesk) desk = read_number (sy_cli_word (options, 1), &number, error) ? sy_desk_open (home, SY_DATABASE_WRITE, error) : NULL;
  return desk != NULL && sy_desk_note_remove (desk, number, error);
}

int
sy_cli_note (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  const char *word = sy_cli_word (options, 0);
  if (!wants (word, "add") && !wants (word, "list") && !wants (word, "remove"))
    return bad_word (options, "add, list or remove");
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home != NULL && wants (word, "list"))
    return show (options, home, sy_desk_answer_notes, (SyDeskRequest){ .object = sy_cli_word (options, 1) });
  return finish (home != NULL && (wants (word, "add") ? write_note : remove_note) (options, home, &error), &error);
}

/* ---- watch ---- */

static void
say (const char *line, gpointer data)
{
  g_printerr ("smallyard: %s\n", line);
}

static gboolean
check_watches (const SyCliOptions *options, const char *home, SyDesk *desk, SyDeskChecked *checked, GError **error)
{
  g_autoptr (SyShared) shared = sy_shared_new (home, error);
  SyEngine *engine = shared != NULL ? sy_engine_new (shared, error) : NULL;
  gboolean done = engine != NULL && sy_desk_check_watches (engine, desk, sy_cli_desk_lang (options), checked, say, NULL, error);
  sy_engine_free (engine);
  return done;
}

static gboolean
run_check (const SyCliOptions *options, const char *home, GError **error)
{
  SyDeskChecked checked = { 0 };
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, error);
  if (desk == NULL || !check_watches (options, home, desk, &checked, error))
    return FALSE;
  g_printerr ("%u watches checked, %u results; smallyard watch results shows them\n", checked.watches, checked.results);
  return TRUE;
}

/* What is there when a watch is added is taken as seen at once, so that nothing of between is lost. */
static gboolean
add_watch (const SyCliOptions *options, const char *home, GError **error)
{
  SyWatch watch = { .text = (char *) sy_cli_word (options, 2), .label = options->label };
  if (!sy_watch_kind_parse (sy_cli_word (options, 1), &watch.kind) || watch.text == NULL || sy_cli_word (options, 3) != NULL)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "write: smallyard watch add name|code|field|query TEXT [--label WORDS]");
      return FALSE;
    }
  SyDeskChecked checked = { 0 };
  gint64 number;
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, error);
  if (desk == NULL || !sy_desk_watch_add (desk, &watch, &number, error))
    return FALSE;
  printf ("watch %" G_GINT64_FORMAT "\n", number);
  g_autoptr (GError) problem = NULL;
  /* Where nothing is indexed yet, the first check sees it all. */
  if (check_watches (options, home, desk, &checked, &problem))
    g_printerr ("%u results so far\n", checked.results);
  else if (!g_error_matches (problem, SY_ERROR, SY_ERROR_NOT_FOUND))
    return g_propagate_error (error, g_steal_pointer (&problem)), FALSE;
  return TRUE;
}

static gboolean
remove_watch (const SyCliOptions *options, const char *home, GError **error)
{
  gint64 number;
  g_autoptr (SyDesk) desk = read_number (sy_cli_word (options, 1), &number, error) ? sy_desk_open (home, SY_DATABASE_WRITE, error) : NULL;
  return desk != NULL && sy_desk_begin (desk, error) && sy_desk_watch_remove (desk, number, error) && sy_desk_commit (desk, error);
}

static int
show_results (const SyCliOptions *options, const char *home)
{
  SyDeskRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  if ((options->since != NULL && !read_number (options->since, &request.after, &error)) || (sy_cli_word (options, 1) != NULL && !read_number (sy_cli_word (options, 1), &request.watch, &error)))
    return sy_cli_fail (error);
  return show (options, home, sy_desk_answer_results, request);
}

int
sy_cli_watch (const SyCliOptions *options)
{
  static const struct
  {
    const char *word;
    gboolean (*run) (const SyCliOptions *options, const char *home, GError **error);
  } acts[] = { { "add", add_watch }, { "remove", remove_watch }, { "check", run_check } };
  g_autoptr (GError) error = NULL;
  const char *word = sy_cli_word (options, 0);
  guint at = 0;
  while (at < G_N_ELEMENTS (acts) && !wants (word, acts[at].word))
    at++;
  if (at == G_N_ELEMENTS (acts) && !wants (word, "list") && !wants (word, "results"))
    return bad_word (options, "add, list, remove, check or results");
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home == NULL)
    return sy_cli_fail (error);
  if (wants (word, "list"))
    return show (options, home, sy_desk_answer_watches, (SyDeskRequest){ 0 });
  return wants (word, "results") ? show_results (options, home) : finish (acts[at].run (options, home, &error), &error);
}

/* ---- desk ---- */

static int
run_log (const SyCliOptions *options, const char *home)
{
  g_autoptr (GError) error = NULL;
  const char *act = sy_cli_word (options, 1);
  SyDeskRequest request = { .name = options->name, .party = options->party };
  if (act == NULL)
    return sy_cli_instant ("--from", options->from, &request.from, &error) && sy_cli_instant ("--to", options->to, &request.to, &error) ? show (options, home, sy_desk_answer_log, request) : sy_cli_fail (error);
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, &error);
  gint64 before, count;
  if (desk != NULL && (wants (act, "on") || wants (act, "off")))
    return finish (sy_desk_set (desk, SY_DESK_LOG, act, &error), &error);
  if (desk != NULL && wants (act, "forget") && sy_cli_word (options, 2) != NULL)
    {
      gboolean done = sy_cli_instant ("forget", sy_cli_word (options, 2), &before, &error) && sy_desk_log_forget (desk, before, &count, &error);
      if (done)
        g_printerr ("%" G_GINT64_FORMAT " screenings forgotten\n", count);
      return finish (done, &error);
    }
  return desk == NULL ? sy_cli_fail (error) : bad_word (options, "log, log on, log off or log forget DAY");
}

/* `chain`: a value that someone noted from `desk log`, or NULL. */
static int
run_desk_check (const char *home, const char *chain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, &error);
  gint64 problems = desk != NULL ? sy_desk_check (desk, say, NULL, &error) : -1;
  gboolean has = TRUE;
  if (problems >= 0 && chain != NULL && !sy_desk_log_has (desk, chain, &has, &error))
    problems = -1;
  if (!has)
    {
      say ("desk: no screening has the value that was noted: it, or one before it, was taken out or changed", NULL);
      problems++;
    }
  if (problems < 0)
    return sy_cli_fail (error);
  g_printerr (problems == 0 ? "the desk is whole\n" : "the desk has problems\n");
  return problems == 0 ? SY_EXIT_FOUND : SY_EXIT_FAILED;
}

/* Every row of every kind as a JSON object a line, {"desk_notes": {...}}; first a line that says with which marking it is given away. */
static int
run_export (const SyCliOptions *options, const char *home)
{
  static const SyDeskAnswerFunc all[] = { sy_desk_answer_decisions, sy_desk_answer_merges, sy_desk_answer_notes, sy_desk_answer_watches, sy_desk_answer_results, sy_desk_answer_log };
  g_autoptr (GError) error = NULL;
  if (options->marking == NULL)
    {
      g_printerr ("smallyard: --marking says how the export may be passed on, such as TLP:AMBER\n");
      return SY_EXIT_USAGE;
    }
  g_autoptr (SyDesk) desk = sy_desk_open (home, SY_DATABASE_WRITE, &error);
  g_autofree char *now = sy_instant_format (sy_clock_now ());
  json_t *head = json_pack ("{s:{s:s,s:s}}", "desk_export", "marking", options->marking, "made", now);
  for (guint i = 0; desk != NULL && head != NULL && i <= G_N_ELEMENTS (all); i++)
    {
      json_t *answer = i == 0 ? NULL : all[i - 1](desk, &(SyDeskRequest){ .limit = G_MAXINT32 }, &error);
      const json_t *rows = json_object_get (answer, "results");
      for (gsize k = 0; k < json_array_size (rows); k++)
        {
          json_t *line = json_object ();
          json_object_set (line, json_string_value (json_object_get (answer, "kind")), json_array_get (rows, k));
          json_dumpf (line, stdout, JSON_COMPACT);
          putchar ('\n');
          json_decref (line);
        }
      if (i == 0)
        json_dumpf (head, stdout, JSON_COMPACT), putchar ('\n');
      json_decref (answer);
      if (error != NULL)
        break;
    }
  json_decref (head);
  return finish (error == NULL, &error);
}

/* What the page of the desk and programs that ask for /v1/desk need (query/desk_session.h). */
static int
show_token (const char *home)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = sy_desk_token (home, &error);
  if (token == NULL)
    return sy_cli_fail (error);
  printf ("%s\n", token);
  return SY_EXIT_FOUND;
}

int
sy_cli_desk (const SyCliOptions *options)
{
  g_autoptr (GError) error = NULL;
  const char *word = sy_cli_word (options, 0);
  if (word != NULL && !wants (word, "status") && !wants (word, "log") && !wants (word, "check") && !wants (word, "export") && !wants (word, "token"))
    return bad_word (options, "status, log, check, export or token");
  g_autofree char *home = sy_cli_desk_home (options, &error);
  if (home == NULL)
    return sy_cli_fail (error);
  if (wants (word, "log"))
    return run_log (options, home);
  if (wants (word, "check"))
    return run_desk_check (home, sy_cli_word (options, 1));
  if (wants (word, "token"))
    return show_token (home);
  return wants (word, "export") ? run_export (options, home) : show (options, home, sy_desk_answer_status, (SyDeskRequest){ 0 });
}
