// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/respond.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "query/desk_answer.h"
#include "query/desk_screen.h"
#include "query/desk_session.h"
#include "query/engine.h"
#include "query/export.h"
#include "query/render.h"
#include "query/render_html.h"

/* ---- worker ---- */

gpointer
sy_worker_new (gpointer routes)
{
  SyWorker *worker = g_new0 (SyWorker, 1);
  worker->routes = routes;
  return worker;
}

void
sy_worker_free (gpointer data)
{
  SyWorker *worker = data;
  sy_engine_free (worker->engine);
  g_free (worker);
}

SyEngine *
sy_worker_engine (SyWorker *worker, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (worker->engine == NULL)
    worker->engine = sy_engine_new (worker->routes->shared, &problem);
  /* Nothing to answer from is no answer: it must not pass for "not found". */
  if (g_error_matches (problem, SY_ERROR, SY_ERROR_NOT_FOUND))
    problem->code = SY_ERROR_BUSY;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return worker->engine;
}

/* ---- forms ---- */

/* What one form is called in addresses and in HTTP. */
typedef struct
{
  const char *suffix;
  const char *format; /* of format=, as sy_form_parse knows it */
  SyForm form;
  const char *type; /* for Accept */
  const char *content_type;
} Form;

static const Form forms[] = {
  { "html", "html", SY_FORM_HTML, "text/html", "text/html; charset=utf-8" },
  { "json", "json", SY_FORM_JSON, "application/json", "application/json" },
  { "jsonl", "jsonl", SY_FORM_JSONL, "application/jsonl", "application/jsonl" },
  { "csv", "csv", SY_FORM_CSV, "text/csv", "text/csv; charset=utf-8" },
  { "md", "markdown", SY_FORM_MARKDOWN, "text/markdown", "text/markdown; charset=utf-8" },
  { "txt", "text", SY_FORM_TEXT, "text/plain", "text/plain; charset=utf-8" },
  { "ris", "ris", SY_FORM_RIS, "application/x-research-info-systems", "application/x-research-info-systems; charset=utf-8" },
  { "bib", "bib", SY_FORM_BIB, "application/x-bibtex", "application/x-bibtex; charset=utf-8" },
  { "csl", "csl", SY_FORM_CSL, "application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json" },
  { "gbt7714", "gbt7714", SY_FORM_GBT, "text/x-gbt7714", "text/plain; charset=utf-8" },
  { "ics", "ics", SY_FORM_ICS, "text/calendar", "text/calendar; charset=utf-8" },
  { "atom", "atom", SY_FORM_ATOM, "application/atom+xml", "application/atom+xml" },
  { "odt", "odt", SY_FORM_ODT, "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text" },
  { "trec", "trec", SY_FORM_TREC, "text/x-trec", "text/plain; charset=utf-8" },
};
#define HTML (&forms[0])
#define JSON (&forms[1])

static const Form *
form_by_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].type, type) == 0)
      return &forms[i];
  return HTML;
}

gboolean
sy_request_is_interface (const SyHttpRequest *request)
{
  return request->target != NULL && request->target->segments[0] != NULL && strcmp (request->target->segments[0], "v1") == 0;
}

/* Suffix before format= before Accept; under /v1 JSON unless told otherwise. NULL with an error for a format= that is none. */
static const Form *
choose_form (const SyHttpRequest *request, GError **error)
{
  static const char *const page_offers[] = { "text/html", "application/json", "application/jsonl", "text/csv", "text/markdown", "text/plain", "text/calendar", "application/atom+xml",
                                              "application/x-research-info-systems", "application/x-bibtex", "application/vnd.citationstyles.csl+json", NULL };
  static const char *const interface_offers[] = { "application/json", "application/jsonl", "text/csv", "text/markdown", "text/plain", "text/calendar", "application/atom+xml",
                                              "application/x-research-info-systems", "application/x-bibtex", "application/vnd.citationstyles.csl+json", NULL };
  const char *format = request->target != NULL ? sy_http_request_parameter (request, "format") : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (request->suffix != NULL ? strcmp (forms[i].suffix, request->suffix) == 0
                                : format != NULL && (strcmp (forms[i].format, format) == 0 || strcmp (forms[i].suffix, format) == 0))
      return &forms[i];
  if (format != NULL && request->suffix == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no form; use html, json, jsonl, csv, markdown, text, atom, ris, bib, csl, gbt7714 or trec, of a briefing also odt, and of a calendar ics or atom", format);
      return NULL;
    }
  return form_by_type (
      sy_http_accept (sy_http_request_header (request, "accept"), sy_request_is_interface (request) ? interface_offers : page_offers));
}

static const char *
choose_language (const SyHttpRequest *request, const SyRoutes *routes)
{
  const char *asked = request->target != NULL ? sy_http_request_parameter (request, "lang") : NULL;
  if (asked != NULL && *asked != '\0')
    return strcmp (asked, "zh") == 0 ? "zh" : "en";
  if (routes->lang != NULL)
    return routes->lang;
  return sy_http_accept_language (sy_http_request_header (request, "accept-language"));
}

/* The page that a request is for; its path is without a form's suffix, so that links stay in pages. `path` holds it. */
SyPage
sy_request_page (const SyHttpRequest *request, const SyRoutes *routes, char **path)
{
  *path = g_strdup (request->target != NULL ? request->target->path : "/");
  if (request->target != NULL && request->suffix != NULL)
    (*path)[strlen (*path) - strlen (request->suffix) - 1] = '\0';
  SyPage page = { .lang = choose_language (request, routes),
                  .path = *path,
                  .parameters = request->target != NULL ? request->target->parameters : NULL,
                  .posted = request->text != NULL,
                  .day = sy_clock_today () };
  return page;
}

/* ---- errors ---- */

static guint
status_of (const GError *error, const char **code)
{
  static const struct
  {
    SyErrorCode error;
    guint status;
    const char *code;
  } rows[] = {
    { SY_ERROR_BAD_INPUT, 400, "bad_input" }, { SY_ERROR_LIMIT, 400, "limit" },     { SY_ERROR_NOT_FOUND, 404, "not_found" },
    { SY_ERROR_GONE, 410, "snapshot_gone" },  { SY_ERROR_BUSY, 503, "busy" },           { SY_ERROR_CORRUPT, 500, "corrupt" }, { SY_ERROR_IO, 500, "io" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_error_matches (error, SY_ERROR, (int) rows[i].error))
      {
        *code = rows[i].code;
        return rows[i].status;
      }
  *code = "failed";
  return 500;
}

/* As a page, or as a problem for programs: whoever asked for a form that is no page. */
SyHttpResponse *
sy_respond_error (const SyHttpRequest *request, const SyRoutes *routes, guint status, const char *code, const char *detail, const json_t *state)
{
  const json_t *coverage = json_object_get (state, "coverage");
  const Form *form = sy_request_is_interface (request) ? JSON : choose_form (request, NULL);
  if (form != NULL && form != HTML)
    return sy_http_problem_new (status, code, detail, coverage);
  g_autofree char *path = NULL;
  SyPage page = sy_request_page (request, routes, &path);
  page.state = state;
  return sy_http_response_new (status, HTML->content_type, sy_render_error (&page, status, detail, coverage));
}

SyHttpResponse *
sy_respond_refusal (const SyHttpRequest *request, guint status, const char *code, const char *detail, gpointer data)
{
  return sy_respond_error (request, data, status, code, detail, NULL);
}

static SyHttpResponse *
fail (const SyHttpRequest *request, const SyRoutes *routes, const GError *error, const json_t *state)
{
  const char *code;
  guint status = status_of (error, &code);
  SyHttpResponse *response = sy_respond_error (request, routes, status, code, error->message, state);
  if (status == 500)
    response->problem = g_strdup (error->message);
  if (status == 503)
    sy_http_response_add_header (response, "Retry-After", "1");
  return response;
}

/* ---- answers ---- */

void
sy_respond_tag (SyHttpResponse *response)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, response->body);
  response->etag = g_strdup_printf ("\"%.32s\"", digest);
}

static GBytes *
render (const json_t *answer, const Form *form, const SyPage *page, GError **error)
{
  if (form != HTML)
    return sy_render_bytes (answer, form->form, page->lang, error);
  char *text = sy_render_html (answer, page, error);
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* Marked as UTF-8 for spreadsheets. */
static GBytes *
with_bom (GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) SY_CSV_BOM, strlen (SY_CSV_BOM));
  g_byte_array_append (bytes, (const guint8 *) data, (guint) length);
  g_bytes_unref (body);
  return g_byte_array_free_to_bytes (bytes);
}

/* A link in a header (RFC 8288): this address with a parameter set, or removed. */
static void
add_link (SyHttpResponse *response, const SyHttpRequest *request, const char *name, const char *value, const char *relation)
{
  SyPage same = { .path = request->target->path, .parameters = request->target->parameters };
  g_autofree char *link = sy_page_link_here (&same, name, value), *header = g_strdup_printf ("<%s>; rel=\"%s\"", link, relation);
  sy_http_response_add_header (response, "Link", header);
}

/* Where the next page of results is, for programs. Inside sy_engine_begin and _end. */
static void
add_next_link (SyHttpResponse *response, const json_t *answer, const SyHttpRequest *request, SyEngine *engine, const char *kind, const SyRequest *asked)
{
  const json_t *next = json_object_get (answer, "next");
  if (!json_is_integer (next))
    return;
  SyPageCursor cursor = sy_page_cursor_at (engine, kind, asked, (guint) json_integer_value (next));
  g_autofree char *text = sy_page_cursor_format (&cursor);
  add_link (response, request, "cursor", text, "next");
}

static void
add_choice_headers (SyHttpResponse *response, const char *lang)
{
  sy_http_response_add_header (response, "Content-Language", strcmp (lang, "zh") == 0 ? "zh-Hans" : "en");
  sy_http_response_add_header (response, "Vary", "Accept, Accept-Language");
}

json_t *
sy_respond_state (SyWorker *worker, const char *lang, GError **error)
{
  SyRequest everything = { .text = "", .lang = lang, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 1 };
  SyEngine *engine = sy_worker_engine (worker, error);
  return engine != NULL ? sy_answer_coverage (engine, &everything, error) : NULL;
}

/* Of what a request that was not understood would have been answered from: the coverage of sources has nothing to do with it. */
static json_t *
basis_only (SyWorker *worker, const char *lang)
{
  json_t *state = sy_respond_state (worker, lang, NULL), *only = json_object ();
  if (state != NULL)
    json_object_set (only, "basis", json_object_get (state, "basis"));
  json_decref (state);
  return only;
}

/* What is not held is told with the coverage of the sources that could have it. */
static SyHttpResponse *
fail_answer (const SyHttpRequest *request, SyWorker *worker, const GError *error, const SyRequest *asked)
{
  SyEngine *engine = g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND) ? sy_worker_engine (worker, NULL) : NULL;
  json_t *state = engine != NULL ? sy_answer_not_held (engine, asked, NULL) : g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT) ? basis_only (worker, asked->lang) : NULL;
  SyHttpResponse *response = fail (request, worker->routes, error, state);
  json_decref (state);
  /* A store that was replaced under us is opened anew by the next request. */
  if (!g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND) && response->status >= 500)
    g_clear_pointer (&worker->engine, sy_engine_free);
  return response;
}

SyHttpResponse *
sy_respond_failure (const SyHttpRequest *request, SyWorker *worker, const GError *error)
{
  return fail_answer (request, worker, error, &(SyRequest){ .text = "", .lang = choose_language (request, worker->routes) });
}

/* A citation or number typed alone goes straight to the document, where it is held and is the only one meant. Quotation marks make it a search. */
static SyHttpResponse *
jump (const json_t *answer, const SyRequest *asked, const SyPage *page)
{
  const json_t *entries = json_object_get (answer, "jump"), *entry = json_array_get (entries, 0);
  const SyIdScheme *scheme = sy_id_scheme (sy_json_get (entry, "id"));
  if (json_array_size (entries) != 1 || scheme == NULL || scheme->kind != SY_ID_DOCUMENT || asked->offset > 0
      || !json_is_true (json_object_get (entry, "whole")) || !json_is_true (json_object_get (entry, "held")))
    return NULL;
  g_autofree char *link = sy_page_link_id (page, sy_json_get (entry, "id"));
  SyHttpResponse *response = sy_http_response_new (303, NULL, NULL);
  sy_http_response_add_header (response, "Location", link);
  return response;
}

/* One request on its way to a response. Borrowed, but for what is said. */
typedef struct
{
  const SyHttpRequest *request;
  SyWorker *worker;
  SyAnswerFunc answer_func;
  const char *kind;
  const Form *form;
  SyPage page;
  SyRequest asked;
  SyEngine *engine; /* begun */
  char *tag;        /* owned */
} Work;

static gboolean
wants_bom (const Work *work)
{
  const char *bom = sy_http_request_filled (work->request, "bom");
  return work->form->form == SY_FORM_CSV && bom != NULL && strcmp (bom, "0") != 0;
}

/* The desk is shown to whoever has its token, and to nobody else. */
static gboolean
is_owner (const Work *work)
{
  g_autofree char *token = sy_desk_token (work->worker->routes->home, NULL);
  return token != NULL && sy_desk_visitor (work->request, token) != SY_DESK_STRANGER;
}

/* The tag of what the answer would be; a response where the client has it already, else NULL. */
static SyHttpResponse *
check_tag (Work *work)
{
  gboolean all = sy_http_request_filled (work->request, "all") != NULL;
  /* Nobody asks for what was posted by its tag; a screening and a party have decisions beside them, and a document its notes, which the tag does not tell, and a screening may have to be logged. */
  gboolean untold = work->page.posted || (strcmp (work->kind, "document") == 0 && work->form == HTML && is_owner (work)) || strcmp (work->kind, "screen") == 0 || strcmp (work->kind, "party") == 0;
  g_autofree char *state = untold ? NULL : sy_answer_tag (work->engine, work->kind, &work->asked, NULL);
  work->tag = state != NULL ? g_strdup_printf ("\"%s-%s%s%s-%s\"", state, work->form->suffix, wants_bom (work) ? "+" : "", all ? "-all" : "", work->page.lang) : NULL;
  if (!sy_http_etag_matches (sy_http_request_header (work->request, "if-none-match"), work->tag))
    return NULL;
  SyHttpResponse *same = sy_http_response_new (304, NULL, NULL);
  same->etag = g_steal_pointer (&work->tag);
  return same;
}

/* The notes on a document, for its page. */
static void
add_notes (Work *work, json_t *answer)
{
  if (work->form != HTML || strcmp (work->kind, "document") != 0 || answer == NULL || !is_owner (work))
    return;
  SyDesk *desk = sy_engine_desk (work->engine, NULL);
  const SyDeskRequest asked = { .object = sy_json_get2 (answer, "document", "id") };
  json_t *notes = desk != NULL ? sy_desk_answer_notes (desk, &asked, NULL) : NULL;
  json_object_set (answer, "notes", json_object_get (notes, "results"));
  json_decref (notes);
}

/* The answer of the engine, rendered. */
static SyHttpResponse *
answer_page (Work *work)
{
  g_autoptr (GError) error = NULL;
  SyHttpResponse *response = check_tag (work);
  if (response != NULL)
    return response;
  json_t *answer = work->answer_func (work->engine, &work->asked, &error);
  add_notes (work, answer);
  response = work->form == HTML ? jump (answer, &work->asked, &work->page) : NULL;
  GBytes *body = answer != NULL && response == NULL ? render (answer, work->form, &work->page, &error) : NULL;
  if (body != NULL)
    {
      response = sy_http_response_new (200, work->form->content_type, NULL);
      response->body = wants_bom (work) ? with_bom (body) : body;
      response->etag = g_steal_pointer (&work->tag);
      add_choice_headers (response, work->page.lang);
      if (work->form != HTML && !work->page.posted)
        add_next_link (response, answer, work->request, work->engine, work->kind, &work->asked);
    }
  json_decref (answer);
  return response != NULL ? response : fail_answer (work->request, work->worker, error, &work->asked);
}

/* The state that the pages before were of, or that the pages behind will be of. */
static SyHttpResponse *
answer_chained (Work *work, const char *text)
{
  g_autoptr (GError) error = NULL;
  SyPageCursor cursor;
  SyChains *chains = work->worker->routes->chains;
  SyChain *chain = sy_page_cursor_read (text, work->kind, &work->asked, &cursor, &error) ? sy_chains_take (chains, &cursor, &error) : NULL;
  if (chain == NULL)
    {
      SyHttpResponse *response = fail (work->request, work->worker->routes, error, NULL);
      if (response->status == 410)
        add_link (response, work->request, "cursor", SY_PAGE_CURSOR_START, "first");
      return response;
    }
  work->engine = chain->engine;
  work->asked.hits = chain->hits;
  work->asked.facets = work->asked.facets && cursor.offset == 0;
  SyHttpResponse *response = answer_page (work);
  sy_chains_give (chains, chain, response->status >= 500);
  return response;
}

/* All pages of one state as one body. */
static SyHttpResponse *
answer_whole (Work *work)
{
  g_autoptr (GError) error = NULL;
  SyChain *chain = sy_chain_new (work->worker->routes->shared, &error);
  if (chain == NULL)
    return fail_answer (work->request, work->worker, error, &work->asked);
  work->engine = chain->engine;
  g_autofree char *head = sy_catalogue_head (chain->engine->catalogue);
  SyHttpResponse *response = check_tag (work);
  if (response != NULL)
    {
      sy_chain_free (chain);
      return response;
    }
  g_autoptr (GBytes) first = NULL;
  SyHttpStream stream;
  if (!sy_export_begin (chain, &work->asked, work->answer_func, work->form->form, &first, &stream, &error))
    return fail_answer (work->request, work->worker, error, &work->asked);
  gsize length = 0;
  const char *rows = first != NULL ? g_bytes_get_data (first, &length) : "";
  response = sy_http_response_new (200, work->form->content_type, g_strdup_printf ("%s%.*s", wants_bom (work) ? SY_CSV_BOM : "", (int) length, rows));
  response->stream = stream;
  response->etag = g_steal_pointer (&work->tag);
  sy_http_response_add_header (response, "Smallyard-Archive", head);
  add_choice_headers (response, work->page.lang);
  return response;
}

/* all=1 and cursor= go with some forms and kinds only. */
static gboolean
check_ways (const Work *work, gboolean all, const char *cursor, GError **error)
{
  static const char *const paged[] = { "search", "ask", "changes", "log", "calendar", "cites", NULL };
  if (!all && cursor == NULL)
    return TRUE;
  if (!g_strv_contains (paged, work->kind))
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: this answer has no pages of results", all ? "all" : "cursor");
  else if (all && !sy_render_is_rows (work->form->form))
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "all: it takes a form that is written row by row: jsonl, csv, ris, bib, gbt7714 or trec");
  else if (all && (cursor != NULL || sy_http_request_filled (work->request, "limit") != NULL))
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "all: it has no pages, so no cursor and no limit");
  else if (cursor != NULL && sy_http_request_filled (work->request, "offset") != NULL)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "cursor: it says where the page begins; leave offset out");
  else
    return TRUE;
  return FALSE;
}

/* From the worker's own engine. */
static SyHttpResponse *
answer_newest (Work *work)
{
  g_autoptr (GError) error = NULL;
  SyEngine *engine = sy_worker_engine (work->worker, &error);
  if (engine == NULL || !sy_engine_begin (engine, &error))
    return fail_answer (work->request, work->worker, error, &work->asked);
  work->engine = engine;
  SyHttpResponse *response = answer_page (work);
  /* After a failure the engine is gone. */
  if (work->worker->engine == engine)
    sy_engine_end (engine);
  return response;
}

SyHttpResponse *
sy_respond (const SyHttpRequest *request, SyWorker *worker, SyAnswerFunc answer_func, const char *kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  Work work = { .request = request, .worker = worker, .answer_func = answer_func, .kind = kind, .page = sy_request_page (request, worker->routes, &path) };
  work.form = choose_form (request, &error);
  gboolean all = FALSE, heads = FALSE;
  const char *cursor = sy_http_request_filled (request, "cursor"), *list = sy_http_request_filled (request, "list");
  g_auto (GStrv) lists = list != NULL ? g_strsplit (list, ",", -1) : NULL;
  if (work.form == NULL || !sy_request_read (request, text, work.page.lang, &work.asked, &error) || !sy_request_switch (request, "all", &all, &error) || !sy_request_switch (request, "heads", &heads, &error)
      || !check_ways (&work, all, cursor, &error))
    return sy_respond_failure (request, worker, error);
  work.asked.lists = (const char *const *) lists;
  work.asked.words = strcmp (kind, "list") == 0 || strcmp (kind, "document") == 0 ? sy_http_request_filled (request, "q") : NULL;
  /* The page of a list shows all of it, folded; a page of rows is asked for by its offset. */
  work.asked.heads = strcmp (kind, "list") == 0 && (heads || (work.form == HTML && sy_http_request_filled (request, "offset") == NULL));
  work.asked.facets = work.form == HTML || work.form == JSON;
  work.asked.brief = work.form->form == SY_FORM_TREC;
  work.asked.by_year = work.asked.by_year || work.form == HTML; /* the page of coverage shows it always */
  static const char *const long_kinds[] = { "document", "calendar", "cite_check", "ownership", NULL };
  if (g_strv_contains (long_kinds, kind) && sy_http_request_parameter (request, "limit") == NULL)
    work.asked.limit = work.form == HTML && strcmp (kind, "document") == 0 ? SY_PAGE_PASSAGES : SY_MAX_PAGE_SIZE;
  SyHttpResponse *response = all ? answer_whole (&work) : cursor != NULL ? answer_chained (&work, cursor) : answer_newest (&work);
  g_free (work.tag);
  return response;
}

SyHttpResponse *
sy_respond_page (const SyHttpRequest *request, SyWorker *worker, char *(*render_page) (const SyPage *page, GError **error))
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  SyPage page = sy_request_page (request, worker->routes, &path);
  /* A page that explains is there before there is anything to ask. */
  json_t *state = sy_respond_state (worker, page.lang, NULL);
  page.state = state;
  char *body = render_page (&page, &error);
  json_decref (state);
  if (body == NULL)
    return sy_respond_error (request, worker->routes, 500, "failed", error->message, NULL);
  SyHttpResponse *response = sy_http_response_new (200, HTML->content_type, body);
  sy_respond_tag (response);
  sy_http_response_add_header (response, "Vary", "Accept-Language");
  return response;
}
