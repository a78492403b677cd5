// SPDX-License-Identifier: GPL-3.0-or-later
/* The HTTP server: routes as a table over libmicrohttpd, whose only user is httpd.c.
 *
 * A few event threads read requests and write responses. They refuse what is malformed, too large, for another host or by another method, and answer
 * routes that are marked quick; every other request is suspended while a worker thread runs its handler with state of its own, so a slow answer
 * stalls nobody. Long answers and the pieces of streams are made by a thread of their own. Every response carries the headers that keep a page from loading or sending anything elsewhere. */
#pragma once

#include "query/http.h"

G_BEGIN_DECLS

/* Builds the response; never NULL. `worker` is what worker_new made for this thread (NULL for quick routes), `data` the options' data. Request is
 * borrowed. */
typedef SyHttpResponse *(*SyHttpHandler) (const SyHttpRequest *request, gpointer worker, gpointer data);

/* What a POST may carry, of SY_MAX_BODY bytes at most and of a stated length. */
typedef enum
{
  SY_HTTP_NO_BODY, /* it is refused */
  SY_HTTP_TEXT,    /* sy_http_request_take_text */
  SY_HTTP_FORM,    /* sy_http_request_take_form */
} SyHttpBody;

typedef struct
{
  const char *pattern; /* see sy_http_route_matches */
  gboolean forms;      /* takes suffixes such as ".json" */
  gboolean quick;      /* answered on the event thread: a handler that waits for nothing */
  SyHttpHandler handler;
  SyHttpBody body;     /* of a POST */
} SyHttpRoute;

typedef struct
{
  const SyHttpRoute *routes; /* ended by a NULL pattern; borrowed, as is all below, until sy_httpd_stop */
  const char *const *names;  /* hosts that may be asked for beside the loopback ones; may be NULL */
  guint workers;
  guint idle_seconds;                     /* 0: SY_MAX_REQUEST_SECONDS */
  gpointer (*worker_new) (gpointer data); /* in the worker's thread, before its first request; may return NULL */
  void (*worker_free) (gpointer worker);
  /* Whether a request takes so long that a thread of its own answers all of its kind, one after the other; may be NULL. Called on an event thread. */
  gboolean (*is_long) (const SyHttpRequest *request);
  void (*idle) (gpointer data); /* now and then, from a thread that makes no answers; may be NULL */
  /* An error as this server shows it; NULL: problem+json. Status is 400, 404, 405, 411, 413, 417, 421, 501, 503 or 505. The request's target may be
   * NULL. Called on an event thread. */
  SyHttpResponse *(*refusal) (const SyHttpRequest *request, guint status, const char *code, const char *detail, gpointer data);
  void (*report) (const char *problem, gpointer data); /* a response's `problem`, for the log; from any thread */
  gpointer data;
} SyHttpdOptions;

typedef struct _SyHttpd SyHttpd;

/* Serves on a socket that is bound and listens; takes the descriptor. Starts threads: confine the process before. Errors: SY_ERROR_IO. */
SyHttpd *sy_httpd_start (int socket, const SyHttpdOptions *options, GError **error);

/* Stops accepting, lets requests that are being answered finish, closes all connections and frees. */
void sy_httpd_stop (SyHttpd *httpd);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyHttpd, sy_httpd_stop)

G_END_DECLS
