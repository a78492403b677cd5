// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/route_desk.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/desk_batch_answer.h"
#include "query/desk_screen.h"
#include "query/desk_session.h"
#include "query/desk_write.h"
#include "query/engine.h"
#include "query/json.h"
#include "query/page_batch.h"
#include "query/page_desk.h"
#include "query/render_html.h"

#define ROWS 100

/* ---- what both have ---- */

static guint
status_of (const GError *error, const char **code)
{
  static const struct
  {
    SyErrorCode error;
    guint status;
    const char *code;
  } rows[] = { { SY_ERROR_BAD_INPUT, 400, "bad_input" }, { SY_ERROR_LIMIT, 400, "limit" }, { SY_ERROR_NOT_FOUND, 404, "not_found" }, { SY_ERROR_REFUSED, 403, "refused" }, { SY_ERROR_BUSY, 503, "busy" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_error_matches (error, SY_ERROR, (int) rows[i].error))
      return *code = rows[i].code, rows[i].status;
  *code = "failed";
  return 500;
}

static SyHttpResponse *
fail (const SyHttpRequest *request, const SyWorker *worker, const GError *error)
{
  const char *code;
  guint status = status_of (error, &code);
  SyHttpResponse *response = sy_respond_error (request, worker->routes, status, code, error->message, NULL);
  if (status == 500)
    response->problem = g_strdup (error->message);
  return response;
}

static gboolean
read_number (const SyHttpRequest *request, const char *name, gint64 most, gint64 *number, GError **error)
{
  const char *text = sy_http_request_parameter (request, name);
  if (text == NULL || *text == '\0' || g_ascii_string_to_signed (text, 10, 0, most, number, NULL))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" is no number from 0 to %" G_GINT64_FORMAT, name, text, most);
  return FALSE;
}

static gboolean
read_request (const SyHttpRequest *request, SyDeskRequest *asked, GError **error)
{
  gint64 offset = 0, limit = ROWS;
  *asked = (SyDeskRequest){ .party = sy_http_request_filled (request, "party"), .name = sy_http_request_filled (request, "name"), .object = sy_http_request_filled (request, "object") };
  if (!read_number (request, "offset", G_MAXINT32, &offset, error) || !read_number (request, "limit", SY_MAX_PAGE_SIZE, &limit, error) || !read_number (request, "watch", G_MAXINT64, &asked->watch, error)
      || !read_number (request, "after", G_MAXINT64, &asked->after, error))
    return FALSE;
  asked->offset = (guint) offset;
  asked->limit = (guint) limit;
  return TRUE;
}

/* As it is held; made where there is none yet, as the first look at it on the command line does. */
static SyDesk *
open_desk (SyEngine *engine, GError **error)
{
  GError *problem = NULL;
  SyDesk *desk = sy_engine_desk (engine, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return desk != NULL || problem != NULL ? desk : sy_engine_desk_writer (engine, error);
}

static json_t *
read_part (SyWorker *worker, const char *part, const SyDeskRequest *asked, GError **error)
{
  static const struct
  {
    const char *part;
    SyDeskAnswerFunc answer;
  } answers[] = { { "", sy_desk_answer_status },       { "watches", sy_desk_answer_watches }, { "results", sy_desk_answer_results }, { "decisions", sy_desk_answer_decisions },
                  { "batches", sy_desk_answer_batches }, { "merges", sy_desk_answer_merges }, { "notes", sy_desk_answer_notes },     { "log", sy_desk_answer_log } };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strcmp (answers[i].part, part) == 0)
      {
        SyEngine *engine = sy_worker_engine (worker, error);
        SyDesk *desk = engine != NULL ? open_desk (engine, error) : NULL;
        return desk != NULL ? answers[i].answer (desk, asked, error) : NULL;
      }
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "the desk has no part \"%s\"", part);
  return NULL;
}

static json_t *
write_desk (const SyHttpRequest *request, SyWorker *worker, const char *token, GError **error)
{
  if (!sy_desk_may_write (request, token))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_REFUSED, "the desk is changed from its own pages, or by programs that send its token (smallyard desk token)");
      return NULL;
    }
  SyEngine *engine = sy_worker_engine (worker, error);
  json_t *written = engine != NULL ? sy_desk_write (engine, request, error) : NULL;
  if (g_strcmp0 (sy_http_request_field (request, "act"), "batch_add") == 0 && written != NULL)
    sy_batch_queue_poke (worker->routes->batches);
  return written;
}

/* ---- for programs ---- */

static SyHttpResponse *
stranger_problem (void)
{
  SyHttpResponse *response = sy_http_problem_new (401, "no_token", "the desk is shown to who sends its token as \"Authorization: Bearer TOKEN\"; smallyard desk token prints it", NULL);
  sy_http_response_add_header (response, "WWW-Authenticate", "Bearer");
  return response;
}

SyHttpResponse *
sy_respond_desk (const SyHttpRequest *request, SyWorker *worker, const char *part)
{
  g_autoptr (GError) error = NULL;
  SyDeskRequest asked;
  g_autofree char *token = sy_desk_token (worker->routes->home, &error);
  if (token != NULL && sy_desk_visitor (request, token) == SY_DESK_STRANGER)
    return stranger_problem ();
  json_t *answer = token == NULL || !read_request (request, &asked, &error) ? NULL : request->fields != NULL ? write_desk (request, worker, token, &error) : read_part (worker, part, &asked, &error);
  if (answer == NULL)
    return fail (request, worker, error);
  char *text = json_dumps (answer, JSON_COMPACT | JSON_REAL_PRECISION (12));
  json_decref (answer);
  SyHttpResponse *response = sy_http_response_new (200, "application/json", g_strconcat (text, "\n", NULL));
  free (text);
  return response;
}

/* ---- pages ---- */

static SyHttpResponse *
page_response (const SyHttpRequest *request, const SyWorker *worker, guint status, char *body, const GError *error)
{
  return body != NULL ? sy_http_response_new (status, "text/html; charset=utf-8", body) : fail (request, worker, error);
}

static SyHttpResponse *
go_to (char *link)
{
  SyHttpResponse *response = sy_http_response_new (303, NULL, NULL);
  sy_http_response_add_header (response, "Location", link);
  g_free (link);
  return response;
}

/* The page that asks for the token, or the one that was asked for, once it was given. */
static SyHttpResponse *
enter (const SyHttpRequest *request, const SyWorker *worker, const SyPage *page, const char *token)
{
  g_autoptr (GError) error = NULL;
  const char *given = sy_http_request_field (request, "token");
  if (given == NULL || !sy_http_request_is_own (request) || !sy_desk_token_is (token, given))
    return page_response (request, worker, given == NULL ? 401 : 403, sy_render_desk_entry (page, &error), error);
  SyHttpResponse *response = go_to (sy_page_link_here (page, "lang", page->lang));
  g_autofree char *cookie = sy_desk_session_cookie (token);
  sy_http_response_add_header (response, "Set-Cookie", cookie);
  return response;
}

/* Where a new batch is shown, or the next hit of the one that was decided on. NULL for other acts. Caller's. */
static char *
batch_address (const SyHttpRequest *request, const SyPage *page, const json_t *written)
{
  const char *act = sy_http_request_field (request, "act"), *batch = sy_http_request_field (request, "batch");
  g_autofree char *path = NULL;
  if (g_strcmp0 (act, "batch_add") == 0)
    {
      path = g_strdup_printf ("/desk/batches/%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (written, "number")));
      return sy_page_link_to (page, path, NULL, NULL);
    }
  if (g_strcmp0 (act, "decide") != 0 || batch == NULL || strspn (batch, "0123456789") != strlen (batch))
    return NULL;
  const char *at = sy_http_request_field (request, "at"), *show = sy_http_request_field (request, "show");
  g_autofree char *after = sy_http_encode (at != NULL ? at : ""), *shown = sy_http_encode (show != NULL ? show : "");
  path = g_strdup_printf ("/desk/batches/%s?after=%s&show=%s", batch, after, shown);
  return sy_page_link_to (page, path, "reviewer", sy_http_request_field (request, "reviewer"));
}

static SyHttpResponse *
write_from_page (const SyHttpRequest *request, SyWorker *worker, const SyPage *page, const char *token)
{
  g_autoptr (GError) error = NULL;
  const char *act = sy_http_request_field (request, "act");
  gboolean leaves = g_strcmp0 (act, "leave") == 0 && sy_desk_may_write (request, token);
  json_t *written = leaves ? json_object () : write_desk (request, worker, token, &error);
  if (written == NULL)
    return fail (request, worker, error);
  char *batch = batch_address (request, page, written);
  json_decref (written);
  if (batch != NULL)
    return go_to (batch);
  const char *part = leaves ? "" : sy_desk_act_part (act);
  g_autofree char *path = *part != '\0' ? g_strconcat ("/desk/", part, NULL) : g_strdup ("/"), *cookie = sy_desk_session_cookie (NULL);
  SyHttpResponse *response = go_to (sy_page_link_to (page, path, NULL, NULL));
  if (leaves)
    sy_http_response_add_header (response, "Set-Cookie", cookie);
  return response;
}

static SyHttpResponse *
show_part (const SyHttpRequest *request, SyWorker *worker, const SyPage *page, const char *part, const char *token)
{
  g_autoptr (GError) error = NULL;
  SyDeskRequest asked = { .limit = 0 };
  json_t *status = read_part (worker, "", &asked, &error);
  /* Fields that are filled from the address choose no rows. */
  gboolean read = status != NULL && read_request (request, &asked, &error);
  asked.name = asked.party = asked.object = NULL;
  json_t *answer = read ? read_part (worker, part, &asked, &error) : NULL;
  g_autofree char *form = sy_desk_form_token (token);
  const SyDeskPage desk = { .part = part, .status = status, .answer = answer, .form_token = form };
  char *body = answer != NULL ? sy_render_desk (page, &desk, &error) : NULL;
  json_decref (status);
  json_decref (answer);
  return page_response (request, worker, 200, body, error);
}

SyHttpResponse *
sy_respond_desk_page (const SyHttpRequest *request, SyWorker *worker, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *token = sy_desk_token (worker->routes->home, &error);
  if (token == NULL)
    return fail (request, worker, error);
  SyPage page = sy_request_page (request, worker->routes, &path);
  json_auto_t *state = sy_respond_state (worker, page.lang, NULL);
  page.state = state;
  if (g_strcmp0 (sy_http_request_field (request, "act"), "enter") == 0 || sy_desk_visitor (request, token) == SY_DESK_STRANGER)
    return enter (request, worker, &page, token);
  if (request->fields != NULL)
    return write_from_page (request, worker, &page, token);
  return show_part (request, worker, &page, *part != '\0' ? part : "watches", token);
}

/* ---- a batch ---- */

#define BATCH_ROWS 50
#define REFRESH_SECONDS "2"

static SyHttpResponse *
show_batch (const SyHttpRequest *request, SyWorker *worker, const SyPage *page, gint64 number, const char *token)
{
  g_autoptr (GError) error = NULL;
  gboolean csv = request->suffix != NULL && strcmp (request->suffix, "csv") == 0;
  gint64 offset = 0;
  SyEngine *engine = read_number (request, "offset", G_MAXINT32, &offset, &error) ? sy_worker_engine (worker, &error) : NULL;
  SyDesk *desk = engine != NULL ? open_desk (engine, &error) : NULL;
  const SyDeskBatchRequest asked = { .number = number, .show = csv ? "all" : sy_http_request_filled (request, "show"), .at = sy_http_request_filled (request, "at"), .after = sy_http_request_filled (request, "after"), .offset = csv ? 0 : (guint) offset, .limit = csv ? G_MAXUINT : BATCH_ROWS };
  json_t *answer = desk != NULL ? sy_desk_answer_batch (desk, &asked, &error) : NULL;
  if (answer == NULL)
    return fail (request, worker, error);
  g_autofree char *form = sy_desk_form_token (token);
  gboolean waiting = strcmp (sy_json_get2 (answer, "batch", "state"), "waiting") == 0;
  SyHttpResponse *response = csv ? sy_http_response_new (200, "text/csv; charset=utf-8", sy_desk_batch_csv (answer)) : page_response (request, worker, 200, sy_render_batch (page, answer, form, &error), error);
  /* A page on which a hit is being decided is not taken away. */
  if (waiting && !csv && !json_is_object (json_object_get (answer, "review")))
    sy_http_response_add_header (response, "Refresh", REFRESH_SECONDS);
  json_decref (answer);
  return response;
}

SyHttpResponse *
sy_respond_desk_batch (const SyHttpRequest *request, SyWorker *worker, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *token = sy_desk_token (worker->routes->home, &error);
  if (token == NULL)
    return fail (request, worker, error);
  gint64 batch = 0;
  if (!g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, &batch, NULL))
    return sy_respond_error (request, worker->routes, 404, "not_found", "a batch is called by its number", NULL);
  SyPage page = sy_request_page (request, worker->routes, &path);
  json_auto_t *state = sy_respond_state (worker, page.lang, NULL);
  page.state = state;
  if (g_strcmp0 (sy_http_request_field (request, "act"), "enter") == 0 || sy_desk_visitor (request, token) == SY_DESK_STRANGER)
    return enter (request, worker, &page, token);
  return show_batch (request, worker, &page, batch, token);
}

SyHttpResponse *
sy_respond_desk_screen (const SyHttpRequest *request, SyWorker *worker)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *token = sy_desk_token (worker->routes->home, NULL);
  g_autofree char *form = token != NULL && sy_desk_visitor (request, token) == SY_DESK_BROWSER ? sy_desk_form_token (token) : NULL;
  SyPage page = sy_request_page (request, worker->routes, &path);
  json_auto_t *state = sy_respond_state (worker, page.lang, NULL);
  page.state = state;
  return page_response (request, worker, 200, sy_render_screen (&page, form, &error), error);
}
