// SPDX-License-Identifier: GPL-3.0-or-later
/* Verbs that answer: from the command line to a request, from the answer to stdout and an exit status. */
#include "query/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "corpus/phrase.h"
#include "corpus/text.h"
#include "query/also.h"
#include "query/cite_check.h"
#include "query/engine.h"
#include "query/hits.h"
#include "query/json.h"
#include "query/page_cursor.h"
#include "query/render.h"

int
sy_cli_fail (const GError *error)
{
  g_printerr ("smallyard: %s\n", error->message);
  if (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT) || g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT))
    return SY_EXIT_USAGE;
  return SY_EXIT_FAILED;
}

/* ---- request ---- */

static gboolean
parse_day (const char *option, const char *text, SyDay *day, GError **error)
{
  *day = SY_DAY_NONE;
  if (text == NULL || sy_day_parse (text, day, NULL))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s takes a day such as 2024-02-29, not \"%s\"", option, text);
  return FALSE;
}

static gboolean
check_number (const char *option, int number, int lowest, int highest, GError **error)
{
  if (number == SY_CLI_NO_LIMIT || (number >= lowest && number <= highest))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s takes a number from %d to %d, not %d", option, lowest, highest, number);
  return FALSE;
}

static int
number_or (int number, int fallback)
{
  return number != SY_CLI_NO_LIMIT ? number : fallback;
}

/* --from and --to, both included, to half-open days; --depth. */
static gboolean
read_period (const SyCliOptions *options, SyRequest *request, GError **error)
{
  SyDay from, to;
  if (!parse_day ("--from", options->from, &from, error) || !parse_day ("--to", options->to, &to, error))
    return FALSE;
  if (!check_number ("--depth", options->depth, 1, SY_MAX_CITES_DEPTH, error))
    return FALSE;
  if (!check_number ("--within", options->within, 1, SY_MAX_CALENDAR_DAYS, error))
    return FALSE;
  if (options->days == 0 || !check_number ("--days", options->days, -SY_MAX_CALENDAR_DAYS, SY_MAX_CALENDAR_DAYS, error))
    {
      g_clear_error (error);
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "--days takes a number from 1 to %d, or -1 to -%d, not %d", SY_MAX_CALENDAR_DAYS, SY_MAX_CALENDAR_DAYS, options->days);
      return FALSE;
    }
  if (from == SY_DAY_NONE && to == SY_DAY_NONE)
    return TRUE;
  if (from == SY_DAY_NONE || to == SY_DAY_NONE || to < from)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "--from and --to are given together, and --from is not after --to");
      return FALSE;
    }
  request->period = (SyInterval){ from, to + 1 };
  return TRUE;
}

/* "kind:rule", "kind:notice", "lang:en" is "(kind:rule OR kind:notice) (lang:en)". Caller's; NULL for none. */
static char *
join_filters (char **filters)
{
  if (filters == NULL || *filters == NULL)
    return NULL;
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  for (; *filters != NULL; filters++)
    {
      g_autofree char *field = g_strndup (*filters, strcspn (*filters, ":"));
      const char *held = g_hash_table_lookup (groups, field);
      char *all = held != NULL ? g_strconcat (held, " OR ", *filters, NULL) : g_strdup (*filters);
      if (held == NULL)
        g_ptr_array_add (order, g_strdup (field));
      g_hash_table_insert (groups, g_steal_pointer (&field), all);
    }
  GString *joined = g_string_new (NULL);
  for (guint i = 0; i < order->len; i++)
    {
      g_autofree char *field = order->pdata[i];
      g_string_append_printf (joined, "%s(%s)", i > 0 ? " " : "", (const char *) g_hash_table_lookup (groups, field));
    }
  return g_string_free (joined, FALSE);
}

/* A query or question shows the language of its user; a text to be checked, or none, does not. */
static const char *
language_for (SyAnswerFunc answer_func, const char *text)
{
  if (answer_func != sy_answer_cite_check && answer_func != sy_answer_ownership && answer_func != sy_answer_profile && *text != '\0')
    return sy_text_guess_language (text);
  const char *locale = sy_phrase_language ();
  return locale != NULL ? locale : sy_cite_check_language (text);
}

static gboolean
make_request (const SyCliOptions *options, SyAnswerFunc answer_func, const char *text, const char *filter, guint limit, SyRequest *request, GError **error)
{
  *request = (SyRequest){ .text = text, .facets = !options->no_facets, .lang = options->lang, .filter = filter,
                          .unfolded = options->all_versions, .histogram = options->histogram, .sort = options->sort,
                          .by_year = options->by_year, .missing = options->missing };
  /* Other forms show no facets, and need not wait for them. */
  request->all_facets = request->facets && (g_strcmp0 (options->format, "json") == 0 || g_strcmp0 (options->format, "html") == 0);
  if (request->lang == NULL)
    request->lang = g_str_equal (language_for (answer_func, text), "zh") ? "zh" : "en";
  if (!sy_across_parse ("--languages", options->languages, &request->across, error))
    return FALSE;
  if (!parse_day ("--as-of", options->as_of, &request->as_of, error)
      || !parse_day ("--known-as-of", options->known_as_of, &request->known_as_of, error))
    return FALSE;
  if (!check_number ("--offset", options->offset, 0, G_MAXINT32, error))
    return FALSE;
  gboolean limited = options->limit != SY_CLI_NO_LIMIT;
  if (limited && (options->limit < 1 || options->limit > SY_MAX_PAGE_SIZE))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "--limit takes a number from 1 to %d (SY_MAX_PAGE_SIZE), not %d; --all gives all pages",
                   SY_MAX_PAGE_SIZE, options->limit);
      return FALSE;
    }
  if (!read_period (options, request, error))
    return FALSE;
  request->jurisdiction = options->jurisdiction;
  request->destination = options->destination;
  request->party_kind = options->kind;
  request->by_identifier = options->identifier != NULL;
  request->party = options->party;
  request->field = options->field;
  request->style = options->style;
  request->lists = (const char *const *) options->lists;
  request->object = options->object;
  request->words = strcmp (options->verb, "show") == 0 ? options->query : NULL;
  request->least = options->threshold;
  request->via = options->no_log ? NULL : "cli";
  request->log = options->log;
  request->days = number_or (options->days, 0);
  request->within = (guint) number_or (options->within, 0);
  request->quality = options->quality;
  request->depth = (guint) number_or (options->depth, 0);
  request->by = options->by;
  request->editorial = options->editorial;
  request->offset = (guint) number_or (options->offset, 0);
  request->limit = limited ? (guint) options->limit : options->all ? SY_MAX_PAGE_SIZE : limit;
  return TRUE;
}

/* ---- printing ---- */

static gboolean
wants_colour (void)
{
  return isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL;
}

static gboolean
print_answer (const json_t *answer, SyForm form, const char *lang, GError **error)
{
  gboolean brief = strcmp (sy_json_get (answer, "kind"), "brief") == 0;
  g_autofree char *text = form == SY_FORM_TEXT && !brief ? sy_render_text (answer, lang, wants_colour ()) : NULL;
  g_autoptr (GBytes) bytes = text == NULL ? sy_render_bytes (answer, form, lang, error) : g_bytes_new_static (text, strlen (text));
  gsize length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  if (data != NULL)
    fwrite (data, 1, length, stdout);
  return data != NULL;
}

/* ---- all pages ---- */

static gboolean
has_next (const json_t *answer, guint *next)
{
  const json_t *value = json_object_get (answer, "next");
  if (!json_is_integer (value))
    return FALSE;
  *next = (guint) json_integer_value (value);
  return TRUE;
}

/* Appends the results of all further pages to those of `answer`. */
static gboolean
gather_pages (SyEngine *engine, const SyRequest *first, SyAnswerFunc answer_func, json_t *answer, GError **error)
{
  SyRequest request = *first;
  request.facets = FALSE;
  while (has_next (answer, &request.offset))
    {
      json_t *page = answer_func (engine, &request, error);
      if (page == NULL)
        return FALSE;
      json_array_extend (json_object_get (answer, "results"), json_object_get (page, "results"));
      json_object_set (answer, "next", json_object_get (page, "next"));
      json_decref (page);
    }
  json_object_set_new (answer, "limit", json_integer ((json_int_t) json_array_size (json_object_get (answer, "results"))));
  return TRUE;
}

/* Prints page by page, so that an export of any length needs the memory of one page. */
static gboolean
print_rows (SyEngine *engine, SyRequest *request, SyAnswerFunc answer_func, const json_t *first, SyForm form, GError **error)
{
  SyRows rows = { .form = form, .lang = request->lang, .last = G_MAXDOUBLE };
  g_autofree char *begin = sy_render_rows (&rows, first, error);
  if (begin == NULL)
    return FALSE;
  fputs (begin, stdout);
  request->facets = FALSE;
  for (gboolean more = has_next (first, &request->offset); more;)
    {
      json_t *page = answer_func (engine, request, error);
      g_autofree char *text = page != NULL ? sy_render_rows (&rows, page, error) : NULL;
      if (text != NULL)
        fputs (text, stdout);
      more = has_next (page, &request->offset);
      json_decref (page);
      if (text == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The first page has been answered; the others are cut from what is found once. */
static gboolean
print_all (SyEngine *engine, const SyRequest *asked, SyAnswerFunc answer_func, json_t *answer, SyForm form, GError **error)
{
  g_autoptr (SyHits) hits = sy_hits_new (sy_fulltext_change (engine->fulltext));
  SyRequest request = *asked;
  request.hits = hits;
  if (sy_render_is_rows (form))
    return print_rows (engine, &request, answer_func, answer, form, error);
  return gather_pages (engine, &request, answer_func, answer, error) && print_answer (answer, form, request.lang, error);
}

/* ---- cursors ---- */

/* Sets the request's days and offset by --cursor, if it is given. Nobody keeps a state of the archive between two runs: a cursor of an older one is
 * refused. Inside sy_engine_begin and _end. */
static gboolean
read_cursor (const SyCliOptions *options, SyEngine *engine, const char *verb, SyRequest *request, GError **error)
{
  SyPageCursor cursor;
  if (options->cursor == NULL)
    return TRUE;
  if (!sy_page_cursor_read (options->cursor, verb, request, &cursor, error))
    return FALSE;
  if (sy_page_cursor_fits (&cursor, engine))
    return TRUE;
  g_set_error_literal (error, SY_ERROR, SY_ERROR_GONE,
                       "the archive has changed since the page before; start again with --cursor '*', or take all pages of one state with --all");
  return FALSE;
}

/* Where the next page begins, for who asked with a cursor. */
static void
tell_cursor (const SyCliOptions *options, SyEngine *engine, const char *verb, const SyRequest *request, const json_t *answer)
{
  guint next;
  if (options->cursor == NULL || !has_next (answer, &next))
    return;
  SyPageCursor cursor = sy_page_cursor_at (engine, verb, request, next);
  g_autofree char *text = sy_page_cursor_format (&cursor);
  g_printerr ("next: --cursor %s\n", text);
}

/* ---- one verb ---- */

/* A document that is not held: whether it could have been is a matter of coverage, which is told in the form asked for. */
static int
not_held (SyEngine *engine, const SyRequest *request, const GError *why, SyForm form, gboolean strict)
{
  g_printerr ("smallyard: %s\n", why->message);
  g_autoptr (GError) error = NULL;
  json_t *answer = sy_answer_not_held (engine, request, &error);
  int status = SY_EXIT_FAILED;
  if (answer == NULL || !print_answer (answer, form == SY_FORM_HTML ? SY_FORM_TEXT : form, request->lang, &error))
    status = sy_cli_fail (error);
  else
    status = sy_answer_exit_status (answer, strict);
  json_decref (answer);
  return status;
}

static int
answer_one (const SyCliOptions *options, SyEngine *engine, SyRequest *request, SyAnswerFunc answer_func)
{
  SyForm form = SY_FORM_TEXT;
  g_autoptr (GError) error = NULL;
  if (options->format != NULL && !sy_form_parse (options->format, &form))
    {
      g_printerr ("smallyard: there is no form \"%s\"; there are text, json, jsonl, csv, markdown, html, atom, ris, bib, csl, gbt7714, odt, trec and ics\n", options->format);
      return SY_EXIT_USAGE;
    }
  request->brief = form == SY_FORM_TREC;
  if (!sy_engine_begin (engine, &error))
    return sy_cli_fail (error);
  if (options->bom && form == SY_FORM_CSV)
    fputs (SY_CSV_BOM, stdout);
  json_t *answer = read_cursor (options, engine, options->verb, request, &error) ? answer_func (engine, request, &error) : NULL;
  int status;
  if (answer == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND))
    status = not_held (engine, request, error, form, options->strict);
  else if (answer == NULL)
    status = sy_cli_fail (error);
  else if (options->all && json_object_get (answer, "results") != NULL ? print_all (engine, request, answer_func, answer, form, &error)
                                                                       : print_answer (answer, form, request->lang, &error))
    status = answer_func == sy_answer_profile && !sy_cli_profile_keep (options, answer, &error) ? sy_cli_fail (error) : sy_answer_exit_status (answer, options->strict);
  else
    status = sy_cli_fail (error);
  tell_cursor (options, engine, options->verb, request, answer);
  json_decref (answer);
  sy_engine_end (engine);
  return status;
}

static gboolean
is_queries (const SyCliOptions *options, SyAnswerFunc answer_func)
{
  return options->queries != NULL && (answer_func == sy_answer_search || answer_func == sy_answer_ask);
}

/* As much of standard input or a file as may be read, and one byte more, which tells that there is more. */
static GString *
read_stream (FILE *file, gsize limit)
{
  GString *text = g_string_new (NULL);
  char buffer[8192];
  gsize length;
  while (text->len <= limit && (length = fread (buffer, 1, sizeof buffer, file)) > 0)
    g_string_append_len (text, buffer, (gssize) length);
  return text;
}

char *
sy_cli_read_bytes (const char *path, gsize limit, const char *name, GError **error)
{
  FILE *file = g_str_equal (path, "-") ? stdin : fopen (path, "re");
  if (file == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot open \"%s\": %s", path, g_strerror (errno));
      return NULL;
    }
  g_autoptr (GString) text = read_stream (file, limit);
  gboolean failed = ferror (file) != 0;
  if (file != stdin)
    fclose (file);
  if (failed)
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read \"%s\"", path);
  else if (text->len > limit)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" has more than %zu bytes (%s)", path, limit, name);
  else if (!g_utf8_validate (text->str, (gssize) text->len, NULL))
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not UTF-8 text", path);
  else
    return g_strdup (text->str);
  return NULL;
}

char *
sy_cli_read_text (const char *path, GError **error)
{
  return sy_cli_read_bytes (path, SY_MAX_PASSAGE, "SY_MAX_PASSAGE", error);
}

/* What an answer is about: the file that is named, or what is typed. */
static char *
text_for (SyAnswerFunc answer_func, const char *given, GError **error)
{
  if (answer_func == sy_answer_cite_check)
    return sy_cli_read_text (given, error);
  if (answer_func == sy_answer_profile)
    return sy_cli_read_bytes (given, SY_MAX_PROFILE, "SY_MAX_PROFILE", error);
  if (answer_func == sy_answer_ownership)
    return sy_cli_read_bytes (given, SY_MAX_OWNERSHIP_FILE, "SY_MAX_OWNERSHIP_FILE", error);
  return g_strdup (given);
}

int
sy_cli_answer (const SyCliOptions *options, SyAnswerFunc answer_func, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *given = options->identifier != NULL ? g_strdup (options->identifier) : options->arguments != NULL ? g_strjoinv (" ", options->arguments)
                           : g_strdup (options->since != NULL ? options->since : "");
  g_autofree char *text = text_for (answer_func, given, &error);
  if (text == NULL)
    return sy_cli_fail (error);
  SyRequest request;
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_printerr ("smallyard: the arguments are not UTF-8 text\n");
      return SY_EXIT_USAGE;
    }
  g_autofree char *filter = join_filters (options->filters);
  if (filter != NULL && !g_utf8_validate (filter, -1, NULL))
    {
      g_printerr ("smallyard: the filters are not UTF-8 text\n");
      return SY_EXIT_USAGE;
    }
  if (!make_request (options, answer_func, text, filter, limit, &request, &error))
    return sy_cli_fail (error);
  g_autofree char *owners = options->owners != NULL ? sy_cli_read_bytes (options->owners, SY_MAX_OWNERSHIP_FILE, "SY_MAX_OWNERSHIP_FILE", &error) : NULL;
  if (error != NULL)
    return sy_cli_fail (error);
  request.owners = owners;
  g_autofree char *before = NULL;
  if (answer_func == sy_answer_profile && !sy_cli_profile_before (options, &before, &error))
    return sy_cli_fail (error);
  request.before = before;
  g_autofree char *home = sy_home_resolve (options->home);
  g_autoptr (SyShared) shared = sy_shared_new_confined (home, 1, &error);
  g_autoptr (SyEngine) engine = shared != NULL ? sy_engine_new (shared, &error) : NULL;
  if (engine == NULL)
    {
      g_printerr ("smallyard: %s\n", error->message);
      return SY_EXIT_FAILED;
    }
  if (options->file != NULL && answer_func == sy_answer_screen)
    return sy_cli_screen_file (options, engine, &request);
  return is_queries (options, answer_func) ? sy_cli_queries (options, engine, answer_func, &request) : answer_one (options, engine, &request, answer_func);
}
