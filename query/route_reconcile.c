// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/route_reconcile.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/error.h"
#include "query/json.h"
#include "query/reconcile.h"

/* A page of a program on this machine, or of this server. No origin: no page. */
static gboolean
is_near (const SyHttpRequest *request)
{
  const char *origin = sy_http_request_header (request, "origin"), *authority = origin != NULL ? strstr (origin, "://") : NULL;
  return origin == NULL || sy_http_request_is_own (request) || (authority != NULL && sy_http_host_allowed (authority + strlen ("://"), NULL));
}

static SyHttpResponse *
finish (const SyHttpRequest *request, SyHttpResponse *response)
{
  const char *origin = sy_http_request_header (request, "origin");
  sy_http_response_add_header (response, "Vary", "Origin");
  if (origin != NULL && is_near (request))
    sy_http_response_add_header (response, "Access-Control-Allow-Origin", origin);
  return response;
}

static SyHttpResponse *
fail (const GError *error)
{
  static const struct
  {
    SyErrorCode error;
    guint status;
    const char *code;
  } rows[] = { { SY_ERROR_BAD_INPUT, 400, "bad_input" }, { SY_ERROR_LIMIT, 400, "limit" }, { SY_ERROR_NOT_FOUND, 404, "not_found" }, { SY_ERROR_REFUSED, 403, "refused" }, { SY_ERROR_BUSY, 503, "busy" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_error_matches (error, SY_ERROR, (int) rows[i].error))
      return sy_http_problem_new (rows[i].status, rows[i].code, error->message, NULL);
  SyHttpResponse *response = sy_http_problem_new (500, "failed", error->message, NULL);
  response->problem = g_strdup (error->message);
  return response;
}

static const char *
parameter (const SyHttpRequest *request, const char *name)
{
  const char *value = sy_http_request_parameter (request, name);
  return value != NULL ? value : "";
}

/* As the browser or program that asks knows this server. */
static json_t *
manifest (const SyHttpRequest *request)
{
  const char *host = sy_http_request_header (request, "host");
  g_autofree char *origin = g_strconcat ("http://", host != NULL ? host : "localhost", NULL);
  return sy_reconcile_manifest (origin);
}

static json_t *
answer (const SyHttpRequest *request, SyEngine *engine, const char *part, const char *what, GError **error)
{
  const char *queries = sy_http_request_field (request, "queries");
  if (queries == NULL)
    queries = sy_http_request_parameter (request, "queries");
  if (strcmp (part, "suggest") == 0)
    return sy_reconcile_suggest (engine, what, parameter (request, "prefix"), error);
  if (strcmp (part, "flyout") == 0)
    return sy_reconcile_flyout (engine, parameter (request, "id"), error);
  if (queries != NULL)
    return sy_reconcile (engine, queries, error);
  if (request->fields == NULL)
    return manifest (request);
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the field \"queries\" is missing");
  return NULL;
}

static SyHttpResponse *
preview (const SyHttpRequest *request, SyEngine *engine, GError **error)
{
  char *page = sy_reconcile_preview (engine, parameter (request, "id"), error);
  if (page == NULL)
    return NULL;
  SyHttpResponse *response = sy_http_response_new (200, "text/html; charset=utf-8", page);
  response->framed = TRUE;
  return response;
}

static SyHttpResponse *
respond (const SyHttpRequest *request, SyWorker *worker, const char *part, const char *what, GError **error)
{
  if (!is_near (request))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_REFUSED, "pages of other machines may not ask here");
      return NULL;
    }
  SyEngine *engine = sy_worker_engine (worker, error);
  if (engine == NULL)
    return NULL;
  if (strcmp (part, "preview") == 0)
    return preview (request, engine, error);
  json_t *found = answer (request, engine, part, what, error);
  char *text = found != NULL ? json_dumps (found, JSON_COMPACT | JSON_REAL_PRECISION (12)) : NULL;
  json_decref (found);
  SyHttpResponse *response = text != NULL ? sy_http_response_new (200, "application/json", g_strconcat (text, "\n", NULL)) : NULL;
  free (text);
  return response;
}

SyHttpResponse *
sy_respond_reconcile (const SyHttpRequest *request, SyWorker *worker, const char *part, const char *what)
{
  g_autoptr (GError) error = NULL;
  SyHttpResponse *response = respond (request, worker, part, what, &error);
  return finish (request, response != NULL ? response : fail (error));
}
