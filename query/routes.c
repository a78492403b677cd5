// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/routes.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/id.h"
#include "query/engine.h"
#include "query/entry.h"
#include "query/item.h"
#include "query/render_html.h"
#include "query/respond.h"
#include "query/route_desk.h"
#include "query/route_home.h"
#include "query/route_match.h"
#include "query/route_original.h"
#include "query/route_reconcile.h"
#include "query/route_refine.h"

/* ---- handlers ---- */

static SyHttpResponse *
handle_question (const SyHttpRequest *request, SyWorker *worker, SyAnswerFunc answer_func, const char *kind)
{
  const char *q = sy_http_request_parameter (request, "q");
  if (q != NULL && strspn (q, " ") < strlen (q))
    return sy_respond (request, worker, answer_func, kind, q);
  /* The empty box of a page leads home; a program is told. */
  if (sy_request_is_interface (request) || request->suffix != NULL)
    return sy_http_problem_new (400, "bad_input", "the parameter q is missing", NULL);
  g_autofree char *path = NULL;
  SyPage page = sy_request_page (request, worker->routes, &path);
  g_autofree char *home = sy_page_link_to (&page, "/", NULL, NULL);
  SyHttpResponse *response = sy_http_response_new (303, NULL, NULL);
  sy_http_response_add_header (response, "Location", home);
  return response;
}

static SyHttpResponse *
handle_search (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return handle_question (request, worker, sy_answer_search, "search");
}

static SyHttpResponse *
handle_refine (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_refine (request, worker);
}

static SyHttpResponse *
handle_ask (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return handle_question (request, worker, sy_answer_ask, "ask");
}

static SyHttpResponse *
handle_changes (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *since = sy_http_request_parameter (request, "since");
  return sy_respond (request, worker, sy_answer_changes, "changes", since != NULL ? since : "");
}

/* An empty box has nothing to suggest, and is no mistake. */
static SyHttpResponse *
handle_suggest (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_respond (request, worker, sy_answer_suggest, "suggest", q != NULL ? q : "");
}

static const char *
matched (const SyHttpRequest *request, guint index)
{
  return g_ptr_array_index (request->matches, index);
}

static SyHttpResponse *
handle_doc (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_document, "document", matched (request, 0));
}

static SyHttpResponse *
handle_document (const SyHttpRequest *request, gpointer data, gpointer routes)
{
  const char *id = sy_http_request_parameter (request, "id");
  if (id == NULL || *id == '\0')
    return sy_respond_error (request, routes, 400, "bad_input", "the parameter id is missing", NULL);
  return sy_respond (request, data, sy_answer_document, "document", id);
}

/* The short addresses: what sy_id_path makes of an id, read back. */
static SyHttpResponse *
respond_id (const SyHttpRequest *request, gpointer worker, const char *prefix, const char *number)
{
  g_autofree char *id = g_strconcat (prefix, number, NULL);
  return sy_respond (request, worker, sy_answer_document, "document", id);
}

static SyHttpResponse *
handle_us_fr (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return respond_id (request, worker, "us-fr:", matched (request, 0));
}

static SyHttpResponse *
handle_us_cfr (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return respond_id (request, worker, "us-cfr:", matched (request, 0));
}

static SyHttpResponse *
handle_eu_celex (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return respond_id (request, worker, "eu:", matched (request, 0));
}

static SyHttpResponse *
handle_cn_mofcom (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  g_autofree char *number = g_strdup_printf ("%s-%s", matched (request, 0), matched (request, 1));
  return respond_id (request, worker, "cn-mofcom:", number);
}

/* Whether an edition has the entry. FALSE also where the stores cannot be read: the search says so. */
static gboolean
holds_entry (SyWorker *worker, const char *id)
{
  SyEngine *engine = sy_worker_engine (worker, NULL);
  if (engine == NULL || !sy_engine_begin (engine, NULL))
    return FALSE;
  gboolean held = sy_entry_is_held (engine, id) || sy_entry_is_stated (engine, id);
  sy_engine_end (engine);
  return held;
}

static SyHttpResponse *
redirect (const SyPage *page, const char *address, const char *query)
{
  g_autofree char *link = sy_page_link_to (page, address, "q", query);
  SyHttpResponse *response = sy_http_response_new (303, NULL, NULL);
  sy_http_response_add_header (response, "Location", link);
  return response;
}

/* The entry, if it is held or an act adds it; a code without its list, in all lists; else the documents that name it. */
static SyHttpResponse *
handle_code (const SyHttpRequest *request, gpointer data, gpointer routes)
{
  g_autofree char *path = NULL;
  SyPage page = sy_request_page (request, routes, &path);
  const char *split = matched (request, 0);
  const char *slash = strchr (split, '/');
  if (slash != NULL && g_str_has_prefix (split, "eu-") && strchr (slash + 1, '/') != NULL)
    slash = strchr (slash + 1, '/');
  g_autofree char *id = slash != NULL ? g_strdup_printf ("%.*s:%s", (int)(slash - split), split, slash + 1) : NULL, *query = g_strconcat ("code:", id, NULL);
  const SyIdScheme *scheme = id != NULL ? sy_id_scheme (id) : NULL;
  g_autofree char *bare = slash == NULL ? sy_item_bare_code (split) : NULL;
  if (bare != NULL)
    {
      g_autofree char *asked = g_strconcat ("us eu cn code:", bare, NULL);
      return redirect (&page, "/compare", asked);
    }
  if (scheme == NULL || scheme->kind != SY_ID_ENTRY)
    return sy_respond_error (request, routes, 400, "bad_input", "write /code/LIST/CODE, as in /code/us-ccl/3A090, or /code/3C001 for the same number in all lists", NULL);
  if (holds_entry (data, id))
    return sy_respond (request, data, sy_answer_entry, "entry", id);
  return redirect (&page, "/search", query);
}

static SyHttpResponse *
handle_list (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_list, "list", matched (request, 0));
}

/* /party/FAMILY/NUMBER, or /party?q=NAME. */
static SyHttpResponse *
handle_party (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *rest = matched (request, 0);
  gboolean whole = g_str_has_prefix (rest, "party:");
  if (!whole && strchr (rest, ':') != NULL)
    return sy_respond_error (request, data, 400, "bad_input", "write the id of a party, as in /party/us-ofac/7771", NULL);
  g_autofree char *id = whole ? g_strdup (rest) : g_strconcat ("party:", rest, NULL);
  return sy_respond (request, worker, sy_answer_party, "party", id);
}

static SyHttpResponse *
handle_party_named (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *name = sy_http_request_parameter (request, "q");
  if (name == NULL || *name == '\0')
    return sy_respond_error (request, data, 400, "bad_input", "the parameter q is missing", NULL);
  return sy_respond (request, worker, sy_answer_party, "party", name);
}

static SyHttpResponse *
handle_licence (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *id = sy_http_request_parameter (request, "id");
  return sy_respond (request, worker, sy_answer_licence, "licence", id != NULL ? id : "");
}

static SyHttpResponse *
handle_home (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_home (request, worker);
}

/* Of every source, or of those that a query asks. */
static SyHttpResponse *
handle_coverage (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_respond (request, worker, sy_answer_coverage, "coverage", q != NULL ? q : "");
}

static SyHttpResponse *
handle_status (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *id = sy_http_request_parameter (request, "id");
  return sy_respond (request, worker, sy_answer_status, "status", id != NULL ? id : "");
}

/* Of one item, which the parameter id names. */
static SyHttpResponse *
respond_item (const SyHttpRequest *request, gpointer worker, gpointer routes, SyAnswerFunc answer_func, const char *kind)
{
  const char *id = sy_http_request_parameter (request, "id");
  if (id == NULL || *id == '\0')
    return sy_respond_error (request, routes, 400, "bad_input", "the parameter id is missing", NULL);
  return sy_respond (request, worker, answer_func, kind, id);
}

static SyHttpResponse *
handle_log (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return respond_item (request, worker, data, sy_answer_log, "log");
}

static SyHttpResponse *
handle_cites (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return respond_item (request, worker, data, sy_answer_cites, "cites");
}

/* A text that is sent, or a short one in the address. The page without one has the form for it. */
static SyHttpResponse *
handle_cite_check (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *text = request->text != NULL ? request->text : sy_http_request_parameter (request, "q");
  if (text != NULL && *text != '\0')
    return sy_respond (request, worker, sy_answer_cite_check, "cite_check", text);
  if (sy_request_is_interface (request) || request->suffix != NULL)
    return sy_http_problem_new (400, "bad_input", "there is no text: POST one as text/plain, or give a short one as the parameter q", NULL);
  return sy_respond_page (request, worker, sy_render_check);
}

/* A name in the address; the page without one has the form for it. */
static SyHttpResponse *
handle_screen (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  if (q != NULL && strspn (q, " ") < strlen (q))
    return sy_respond (request, worker, sy_answer_screen, "screen", q);
  if (sy_request_is_interface (request) || request->suffix != NULL)
    return sy_http_problem_new (400, "bad_input", "the parameter q is missing", NULL);
  return sy_respond_desk_screen (request, worker);
}

/* A profile, which is sent; the page without one has the form for it. Nothing of it is kept. */
static SyHttpResponse *
handle_profile (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  if (request->text != NULL && *request->text != '\0')
    return sy_respond (request, worker, sy_answer_profile, "profile", request->text);
  if (sy_request_is_interface (request) || request->suffix != NULL)
    return sy_http_problem_new (400, "bad_input", "there is no profile: POST one as text/plain", NULL);
  return sy_respond_page (request, worker, sy_render_profile);
}

static SyHttpResponse *
handle_enforcement (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *since = sy_http_request_parameter (request, "since");
  return sy_respond (request, worker, sy_answer_enforcement, "enforcement", since != NULL ? since : "");
}

static SyHttpResponse *
handle_statistics (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_respond (request, worker, sy_answer_statistics, "statistics", q != NULL ? q : "");
}

/* A file of owners, which is sent. */
static SyHttpResponse *
handle_ownership (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  if (request->text == NULL || *request->text == '\0')
    return sy_http_problem_new (400, "bad_input", "there is no file of owners: POST one as text/plain", NULL);
  return sy_respond (request, worker, sy_answer_ownership, "ownership", request->text);
}

static SyHttpResponse *
handle_match (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_match (request, worker, matched (request, 0));
}

static SyHttpResponse *
handle_original (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_original, "original", matched (request, 0));
}

static SyHttpResponse *
handle_original_shown (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_original_shown (request, worker, matched (request, 0));
}

static SyHttpResponse *
handle_original_file (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_original_file (request, worker, matched (request, 0));
}

static SyHttpResponse *
handle_body (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_body, "body", matched (request, 0));
}

static SyHttpResponse *
handle_bodies (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_body, "bodies", "");
}

static SyHttpResponse *
handle_terms (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_respond (request, worker, sy_answer_terms, "terms", q != NULL ? q : "");
}

static SyHttpResponse *
handle_history (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_respond (request, worker, sy_answer_history, "history", q != NULL ? q : "");
}

static SyHttpResponse *
handle_brief (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_brief, "brief", matched (request, 0));
}

static SyHttpResponse *
handle_field (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_field, "field", matched (request, 0));
}

static SyHttpResponse *
handle_field_quality (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_field_quality, "field_quality", matched (request, 0));
}

static SyHttpResponse *
handle_fields (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_fields, "fields", "");
}

static SyHttpResponse *
handle_desk (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_desk (request, worker, request->matches->len > 0 ? matched (request, 0) : "");
}

static SyHttpResponse *
handle_desk_page (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_desk_page (request, worker, request->matches->len > 0 ? matched (request, 0) : "");
}

static SyHttpResponse *
handle_desk_batch (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_desk_batch (request, worker, matched (request, 0));
}

static SyHttpResponse *
handle_reconcile (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_reconcile (request, worker, "", NULL);
}

static SyHttpResponse *
handle_reconcile_suggest (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_reconcile (request, worker, "suggest", matched (request, 0));
}

static SyHttpResponse *
handle_reconcile_flyout (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_reconcile (request, worker, "flyout", NULL);
}

static SyHttpResponse *
handle_reconcile_preview (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_reconcile (request, worker, "preview", NULL);
}

static SyHttpResponse *
handle_compare (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_respond (request, worker, sy_answer_compare, "compare", q != NULL ? q : "");
}

static SyHttpResponse *
handle_dossier (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return respond_item (request, worker, data, sy_answer_dossier, "dossier");
}

/* ?q=LIST DAY DAY as on the command line; or id, day and other_day; or id and other. */
static SyHttpResponse *
handle_diff (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q"), *id = sy_http_request_parameter (request, "id"), *other = sy_http_request_parameter (request, "other");
  const char *day = sy_http_request_parameter (request, "day"), *other_day = sy_http_request_parameter (request, "other_day");
  if (q != NULL && *q != '\0')
    return sy_respond (request, worker, sy_answer_diff, "diff", q);
  if (id == NULL || *id == '\0')
    return sy_respond_error (request, data, 400, "bad_input", "the parameter id (with day and other_day, or other) is missing", NULL);
  gboolean days = day != NULL && *day != '\0' && other_day != NULL && *other_day != '\0', two = other != NULL && *other != '\0';
  g_autofree char *text = days ? g_strdup_printf ("%s %s %s", id, day, other_day) : two ? g_strdup_printf ("%s %s", id, other) : g_strdup (id);
  return sy_respond (request, worker, sy_answer_diff, "diff", text);
}

static SyHttpResponse *
handle_blame (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return respond_item (request, worker, data, sy_answer_blame, "blame");
}

/* ?q=ITEM DAY DAY as on the command line; or id, day and other_day. */
static SyHttpResponse *
handle_replay (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q"), *id = sy_http_request_parameter (request, "id");
  const char *day = sy_http_request_parameter (request, "day"), *other_day = sy_http_request_parameter (request, "other_day");
  if (q != NULL && *q != '\0')
    return sy_respond (request, worker, sy_answer_replay, "replay", q);
  if (id == NULL || *id == '\0' || day == NULL || other_day == NULL)
    return sy_respond_error (request, data, 400, "bad_input", "the parameters id, day and other_day are missing", NULL);
  g_autofree char *text = g_strdup_printf ("%s %s %s", id, day, other_day);
  return sy_respond (request, worker, sy_answer_replay, "replay", text);
}

static SyHttpResponse *
handle_review (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_respond (request, worker, sy_answer_review, "review", q != NULL ? q : "");
}

static SyHttpResponse *
handle_calendar (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond (request, worker, sy_answer_calendar, "calendar", "");
}

static SyHttpResponse *
handle_help (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_respond_page (request, worker, sy_render_help);
}

/* Opens a snapshot as every answer does, and says what it is of. */
static SyHttpResponse *
handle_health (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  g_autoptr (GError) error = NULL;
  SyEngine *engine = sy_worker_engine (worker, &error);
  if (engine == NULL || !sy_engine_begin (engine, &error))
    {
      SyHttpResponse *response = sy_http_problem_new (503, "not_ready", error->message, NULL);
      response->problem = g_strdup (error->message);
      return response;
    }
  g_autofree char *head = sy_catalogue_head (engine->catalogue), *now = sy_instant_format (sy_clock_now ());
  sy_engine_end (engine);
  return sy_http_response_new (
      200, "application/json",
      g_strdup_printf ("{\"ok\":true,\"archive\":\"%s\",\"program\":\"smallyard %s\",\"now\":\"%s\"}\n", head, SY_VERSION, now));
}

/* ---- files ---- */

static SyHttpResponse *
send_file (const char *name, const char *content_type)
{
  SyHttpResponse *response = sy_http_response_new (200, content_type, NULL);
  response->body = sy_page_file (name);
  sy_respond_tag (response);
  return response;
}

static SyHttpResponse *
handle_style (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return send_file ("style.css", "text/css; charset=utf-8");
}

static SyHttpResponse *
handle_brief_style (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return send_file ("brief.css", "text/css; charset=utf-8");
}

static SyHttpResponse *
handle_script (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return send_file ("script.js", "text/javascript; charset=utf-8");
}

static SyHttpResponse *
handle_icon (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return send_file ("favicon.svg", "image/svg+xml");
}

static SyHttpResponse *
handle_description (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return send_file ("openapi.json", "application/json");
}

static SyHttpResponse *
handle_robots (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_http_response_new (200, "text/plain; charset=utf-8", g_strdup ("User-agent: *\nDisallow: /\n"));
}

static const SyHttpRoute table[] = {
  { "/", FALSE, FALSE, handle_home },
  { "/search", TRUE, FALSE, handle_search },
  { "/refine", FALSE, FALSE, handle_refine },
  { "/ask", TRUE, FALSE, handle_ask },
  { "/us/fr/*", TRUE, FALSE, handle_us_fr },
  { "/us/cfr/**", TRUE, FALSE, handle_us_cfr },
  { "/eu/celex/**", TRUE, FALSE, handle_eu_celex },
  { "/cn/mofcom/*/*", TRUE, FALSE, handle_cn_mofcom },
  { "/doc/**", TRUE, FALSE, handle_doc },
  { "/document", TRUE, FALSE, handle_document },
  { "/code/**", TRUE, FALSE, handle_code },
  { "/list/**", TRUE, FALSE, handle_list },
  { "/licence", TRUE, FALSE, handle_licence },
  { "/party/**", TRUE, FALSE, handle_party },
  { "/party", TRUE, FALSE, handle_party_named },
  { "/coverage", TRUE, FALSE, handle_coverage },
  { "/status", TRUE, FALSE, handle_status },
  { "/log", TRUE, FALSE, handle_log },
  { "/calendar", TRUE, FALSE, handle_calendar },
  { "/cites", TRUE, FALSE, handle_cites },
  { "/cite-check", TRUE, FALSE, handle_cite_check, SY_HTTP_TEXT },
  { "/blame", TRUE, FALSE, handle_blame },
  { "/v1/blame", TRUE, FALSE, handle_blame },
  { "/diff", TRUE, FALSE, handle_diff },
  { "/v1/diff", TRUE, FALSE, handle_diff },
  { "/replay", TRUE, FALSE, handle_replay },
  { "/v1/replay", TRUE, FALSE, handle_replay },
  { "/original/*", TRUE, FALSE, handle_original },
  { "/v1/original/*", TRUE, FALSE, handle_original },
  { "/original/*/shown", FALSE, FALSE, handle_original_shown },
  { "/original/*/file", FALSE, FALSE, handle_original_file },
  { "/body/*", TRUE, FALSE, handle_body },
  { "/v1/body/*", TRUE, FALSE, handle_body },
  { "/body", TRUE, FALSE, handle_bodies },
  { "/v1/body", TRUE, FALSE, handle_bodies },
  { "/terms", TRUE, FALSE, handle_terms },
  { "/v1/terms", TRUE, FALSE, handle_terms },
  { "/history", TRUE, FALSE, handle_history },
  { "/v1/history", TRUE, FALSE, handle_history },
  { "/brief/*", TRUE, FALSE, handle_brief },
  { "/v1/brief/*", TRUE, FALSE, handle_brief },
  { "/brief.css", FALSE, TRUE, handle_brief_style },
  { "/field/*", TRUE, FALSE, handle_field },
  { "/v1/field/*", TRUE, FALSE, handle_field },
  { "/field/*/quality", TRUE, FALSE, handle_field_quality },
  { "/v1/field/*/quality", TRUE, FALSE, handle_field_quality },
  { "/field", TRUE, FALSE, handle_fields },
  { "/v1/field", TRUE, FALSE, handle_fields },
  { "/compare", TRUE, FALSE, handle_compare },
  { "/v1/compare", TRUE, FALSE, handle_compare },
  { "/screen", TRUE, FALSE, handle_screen },
  { "/v1/screen", TRUE, FALSE, handle_screen },
  { "/statistics", TRUE, FALSE, handle_statistics },
  { "/v1/statistics", TRUE, FALSE, handle_statistics },
  { "/enforcement", TRUE, FALSE, handle_enforcement },
  { "/v1/enforcement", TRUE, FALSE, handle_enforcement },
  { "/profile", TRUE, FALSE, handle_profile, SY_HTTP_TEXT },
  { "/v1/profile", TRUE, FALSE, handle_profile, SY_HTTP_TEXT },
  { "/v1/ownership", TRUE, FALSE, handle_ownership, SY_HTTP_TEXT },
  { "/match/*", FALSE, FALSE, handle_match, SY_HTTP_TEXT },
  { "/v1/match/*", FALSE, FALSE, handle_match, SY_HTTP_TEXT },
  { "/desk", FALSE, FALSE, handle_desk_page, SY_HTTP_FORM },
  { "/desk/*", FALSE, FALSE, handle_desk_page, SY_HTTP_FORM },
  { "/desk/batches/*", TRUE, FALSE, handle_desk_batch, SY_HTTP_FORM },
  { "/v1/desk", FALSE, FALSE, handle_desk, SY_HTTP_FORM },
  { "/v1/desk/*", FALSE, FALSE, handle_desk },
  { "/reconcile", FALSE, FALSE, handle_reconcile, SY_HTTP_FORM },
  { "/reconcile/suggest/*", FALSE, FALSE, handle_reconcile_suggest },
  { "/reconcile/flyout", FALSE, FALSE, handle_reconcile_flyout },
  { "/reconcile/preview", FALSE, FALSE, handle_reconcile_preview },
  { "/dossier", TRUE, FALSE, handle_dossier },
  { "/v1/dossier", TRUE, FALSE, handle_dossier },
  { "/review", TRUE, FALSE, handle_review },
  { "/v1/review", TRUE, FALSE, handle_review },
  { "/help", FALSE, FALSE, handle_help },
  { "/v1/search", TRUE, FALSE, handle_search },
  { "/v1/ask", TRUE, FALSE, handle_ask },
  { "/v1/doc/**", TRUE, FALSE, handle_doc },
  { "/v1/document", TRUE, FALSE, handle_document },
  { "/v1/code/**", TRUE, FALSE, handle_code },
  { "/v1/list/**", TRUE, FALSE, handle_list },
  { "/v1/licence", TRUE, FALSE, handle_licence },
  { "/v1/parties/**", TRUE, FALSE, handle_party },
  { "/v1/parties", TRUE, FALSE, handle_party_named },
  { "/v1/coverage", TRUE, FALSE, handle_coverage },
  { "/v1/status", TRUE, FALSE, handle_status },
  { "/v1/log", TRUE, FALSE, handle_log },
  { "/v1/calendar", TRUE, FALSE, handle_calendar },
  { "/v1/cites", TRUE, FALSE, handle_cites },
  { "/v1/cite-check", TRUE, FALSE, handle_cite_check, SY_HTTP_TEXT },
  { "/v1/openapi.json", FALSE, TRUE, handle_description },
  { "/healthz", FALSE, FALSE, handle_health },
  { "/changes", TRUE, FALSE, handle_changes },
  { "/v1/changes", TRUE, FALSE, handle_changes },
  { "/v1/suggest", FALSE, FALSE, handle_suggest },
  { "/script.js", FALSE, TRUE, handle_script },
  { "/style.css", FALSE, TRUE, handle_style },
  { "/favicon.svg", FALSE, TRUE, handle_icon },
  { "/favicon.ico", FALSE, TRUE, handle_icon },
  { "/robots.txt", FALSE, TRUE, handle_robots },
  { NULL },
};

gboolean
sy_routes_is_long (const SyHttpRequest *request)
{
  return g_strcmp0 (sy_http_request_parameter (request, "all"), "1") == 0;
}

void
sy_routes_idle (gpointer routes)
{
  sy_chains_sweep (((SyRoutes *) routes)->chains);
}

const SyHttpRoute *
sy_routes (void)
{
  return table;
}
