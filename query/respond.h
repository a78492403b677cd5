// SPDX-License-Identifier: GPL-3.0-or-later
/* From a request to a response: parameters are read, the form and language chosen, the answer built and rendered. The handlers of routes.c are made
 * of these. */
#pragma once

#include "query/answer.h"
#include "query/http.h"
#include "query/page.h"
#include "query/routes.h"

G_BEGIN_DECLS

/* What one worker thread holds. */
typedef struct
{
  const SyRoutes *routes;
  SyEngine *engine; /* opened by the first request that needs it, and again after a failure */
} SyWorker;

gpointer sy_worker_new (gpointer routes);
void sy_worker_free (gpointer worker);
/* Borrowed from the worker. NULL with an error. */
SyEngine *sy_worker_engine (SyWorker *worker, GError **error);

/* TRUE under /v1: answers programs. */
gboolean sy_request_is_interface (const SyHttpRequest *request);

/* The page that a request is for; its path is without a form's suffix, so that links stay in pages. `path` holds it and is the caller's. */
SyPage sy_request_page (const SyHttpRequest *request, const SyRoutes *routes, char **path);

/* Each returns a response, never NULL. */

typedef json_t *(*SyAnswerFunc) (SyEngine *engine, const SyRequest *request, GError **error);
/* An answer in the form that was asked for; `kind` as in sy_answer_tag; `text` is the query, question or id. */
SyHttpResponse *sy_respond (const SyHttpRequest *request, SyWorker *worker, SyAnswerFunc answer_func, const char *kind, const char *text);

/* The parameters of a request as what is asked; texts are borrowed from it. SY_ERROR_BAD_INPUT names a parameter that is none, or says what is wrong with its value. */
gboolean sy_request_read (const SyHttpRequest *request, const char *text, const char *lang, SyRequest *asked, GError **error);

/* A parameter that is 0 or 1; where it is not given, *on stays. SY_ERROR_BAD_INPUT. */
gboolean sy_request_switch (const SyHttpRequest *request, const char *name, gboolean *on, GError **error);

/* sy_respond_error for an error of an answer. */
SyHttpResponse *sy_respond_failure (const SyHttpRequest *request, SyWorker *worker, const GError *error);

/* An answer on how far every source is covered now: what pages without an answer of their own tell (SyPage.state). New reference; NULL with an error. */
json_t *sy_respond_state (SyWorker *worker, const char *lang, GError **error);

/* A page that needs no answer: what `render` makes of the request's language and days. Its frame tells the archive, and which sources are stale. */
SyHttpResponse *sy_respond_page (const SyHttpRequest *request, SyWorker *worker, char *(*render) (const SyPage *page, GError **error));

/* An error as a page, or as a problem for who asked for a form that is no page. `state` is an answer whose coverage and basis stand beside it; may be NULL. */
SyHttpResponse *sy_respond_error (const SyHttpRequest *request, const SyRoutes *routes, guint status, const char *code, const char *detail,
                                  const json_t *state);
/* sy_respond_error for SyHttpdOptions. */
SyHttpResponse *sy_respond_refusal (const SyHttpRequest *request, guint status, const char *code, const char *detail, gpointer routes);

/* Gives the response an entity tag made of its body: for what no archive stands behind. */
void sy_respond_tag (SyHttpResponse *response);

G_END_DECLS
