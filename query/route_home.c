// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/route_home.h"

#include "corpus/limits.h"
#include "query/desk_answer.h"
#include "query/desk_screen.h"
#include "query/desk_session.h"
#include "query/desk_write.h"
#include "query/engine.h"
#include "query/field_scope.h"
#include "query/page_home.h"

/* What a home is made of, owned. */
typedef struct
{
  json_t *coverage, *calendar, *fields, *watches, *results;
  char *form_token;
} Parts;

static void
parts_clear (Parts *parts)
{
  json_decref (parts->coverage);
  json_decref (parts->calendar);
  json_decref (parts->fields);
  json_decref (parts->watches);
  json_decref (parts->results);
  g_free (parts->form_token);
}

/* The desk's token, for who has a session. A stranger's visit makes no token, and a desk that cannot be read is none: the page is there without it. */
static char *
session_token (const SyHttpRequest *request, const SyWorker *worker)
{
  if (sy_http_request_header (request, "cookie") == NULL && sy_http_request_header (request, "authorization") == NULL)
    return NULL;
  g_autofree char *token = sy_desk_token (worker->routes->home, NULL);
  return token != NULL && sy_desk_visitor (request, token) != SY_DESK_STRANGER ? g_steal_pointer (&token) : NULL;
}

static void
add_desk (const SyHttpRequest *request, SyWorker *worker, SyEngine *engine, Parts *parts)
{
  g_autofree char *token = session_token (request, worker);
  SyDesk *desk = token != NULL ? sy_engine_desk (engine, NULL) : NULL;
  if (desk == NULL)
    return;
  g_autofree char *read = sy_desk_setting (desk, SY_DESK_READ, NULL);
  const SyDeskRequest unread = { .after = read != NULL ? g_ascii_strtoll (read, NULL, 10) : 0, .limit = SY_MAX_PAGE_SIZE };
  json_t *watches = sy_desk_answer_watches (desk, &unread, NULL), *results = watches != NULL ? sy_desk_answer_results (desk, &unread, NULL) : NULL;
  if (results == NULL)
    {
      json_decref (watches);
      return;
    }
  parts->watches = watches;
  parts->results = results;
  parts->form_token = sy_desk_form_token (token);
}

/* Answers of one state of the archive. */
static gboolean
add_answers (SyEngine *engine, const SyRequest *asked, Parts *parts, GError **error)
{
  SyRequest of_days = *asked, everything = { .text = "", .lang = asked->lang, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 1 };
  of_days.days = SY_HOME_DAYS;
  of_days.limit = SY_HOME_ROWS;
  of_days.field = SY_SCOPE_EVERY;
  parts->calendar = sy_answer_calendar (engine, &of_days, error);
  parts->coverage = parts->calendar != NULL ? sy_answer_coverage (engine, &everything, error) : NULL;
  parts->fields = parts->coverage != NULL ? sy_answer_fields (engine, &everything, error) : NULL;
  return parts->fields != NULL;
}

static char *
render (const SyHttpRequest *request, SyWorker *worker, const SyPage *page, const SyRequest *asked, GError **error)
{
  Parts parts = { 0 };
  SyEngine *engine = sy_worker_engine (worker, error);
  char *body = NULL;
  if (engine == NULL || !sy_engine_begin (engine, error))
    return NULL;
  if (add_answers (engine, asked, &parts, error))
    {
      add_desk (request, worker, engine, &parts);
      const SyHomePage home = { .coverage = parts.coverage, .calendar = parts.calendar, .fields = parts.fields, .watches = parts.watches, .results = parts.results, .form_token = parts.form_token, .change = engine->change };
      body = sy_render_home (page, &home, error);
    }
  sy_engine_end (engine);
  parts_clear (&parts);
  return body;
}

SyHttpResponse *
sy_respond_home (const SyHttpRequest *request, SyWorker *worker)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  SyPage page = sy_request_page (request, worker->routes, &path);
  SyRequest asked;
  char *body = sy_request_read (request, "", page.lang, &asked, &error) ? render (request, worker, &page, &asked, &error) : NULL;
  if (body == NULL)
    return sy_respond_failure (request, worker, error);
  SyHttpResponse *response = sy_http_response_new (200, "text/html; charset=utf-8", body);
  sy_respond_tag (response);
  sy_http_response_add_header (response, "Content-Language", page.lang[0] == 'z' ? "zh-Hans" : "en");
  sy_http_response_add_header (response, "Vary", "Accept, Accept-Language, Cookie");
  return response;
}
