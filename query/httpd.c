// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/httpd.h"

#include <glib/gstdio.h>
#include <microhttpd.h>
#include <pthread.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

/* libmicrohttpd 0.9.75 takes up to 128 events at once, and when it got exactly so many it waits for more before it looks at them. A thread whose
 * connections all close together would sleep until a timeout: each must have fewer. */
#define EVENT_THREADS 3
G_STATIC_ASSERT (SY_MAX_CONNECTIONS / EVENT_THREADS + 4 < 128);

#define DRAIN_SECONDS 5 /* for answers on their way when the server stops */
#define IDLE_SECONDS 30 /* without a piece of a stream to make, before the idle call */
#define STREAM_BLOCK (16u << 10)

struct _SyHttpd
{
  SyHttpdOptions options;
  struct MHD_Daemon *daemon;
  GAsyncQueue *queue;     /* of Exchange; the SyHttpd itself ends a worker */
  GPtrArray *workers;     /* of GThread */
  GAsyncQueue *wanted;    /* of Job; the SyHttpd itself ends the maker */
  GThread *maker;         /* of what is long */
  gint streams;           /* atomic: that are being sent */
  pthread_mutex_t lock;   /* not GMutex: the thread sanitizer sees this one */
  pthread_cond_t drained; /* under lock: handed is 0 */
  gboolean stopping;      /* under lock: nothing is handed to workers any more */
  guint handed;           /* under lock: exchanges that were handed to a worker and are not completed */
};

typedef enum
{
  STAGE_NEW,
  STAGE_CHECKED,
  STAGE_HANDED, /* to a worker; suspended until `ready` */
} Stage;

/* One request from its first line to the last byte of its response. Lives from on_target to on_completed. */
typedef struct
{
  SyHttpd *httpd;
  struct MHD_Connection *connection;
  SyHttpRequest *request;
  GError *error; /* why the target is none */
  const SyHttpRoute *route;
  GString *body;            /* of a POST, as far as it has come; else NULL */
  Stage stage;              /* of the event thread only */
  SyHttpResponse *response; /* set by the event thread, or by a worker while the connection is suspended */
  gint handed, ready;       /* atomic: a worker may read all above; it has set response */
} Exchange;

/* A stream on its way to a client. Lives as long as libmicrohttpd's response. */
typedef struct
{
  SyHttpd *httpd;
  struct MHD_Connection *connection;
  SyHttpStream stream;
  GBytes *piece; /* being sent; set by the event thread, or by the maker while the connection is suspended */
  gsize sent;    /* bytes of it */
  gboolean ended, failed;
} Outflow;

/* What the maker does: begins an answer, or makes the next piece of one that is being sent. */
typedef struct
{
  Exchange *exchange; /* else ... */
  Outflow *flow;
} Job;

/* ---- refusing ---- */

static SyHttpResponse *
refusal (Exchange *exchange, guint status, const char *code, const char *detail)
{
  const SyHttpdOptions *options = &exchange->httpd->options;
  return options->refusal != NULL ? options->refusal (exchange->request, status, code, detail, options->data)
                                  : sy_http_problem_new (status, code, detail, NULL);
}

typedef struct
{
  Exchange *exchange;
  GError *error;
} HeaderWalk;

static enum MHD_Result
add_header (void *cls, enum MHD_ValueKind kind, const char *name, size_t name_length, const char *value, size_t value_length)
{
  HeaderWalk *walk = cls;
  const char *text = value != NULL ? value : "";
  return sy_http_request_add_header (walk->exchange->request, name, name_length, text, value_length, &walk->error) ? MHD_YES : MHD_NO;
}

/* RFC 9112, 3.2: exactly one Host that is one; ours, so that a page of another name cannot read answers through the user's browser. */
static SyHttpResponse *
check_host (Exchange *exchange)
{
  const char *host = sy_http_request_header (exchange->request, "host");
  const char *authority = exchange->request->target->authority;
  if (host == NULL || !sy_http_host_valid (host))
    return refusal (exchange, 400, "bad_host", "the request has no valid Host header");
  if (!sy_http_host_allowed (host, exchange->httpd->options.names))
    return refusal (exchange, 421, "wrong_host", "this server does not answer for the host that was asked; --name adds one");
  if (authority != NULL && !sy_http_host_allowed (authority, exchange->httpd->options.names))
    return refusal (exchange, 400, "wrong_host", "this server does not answer for the host in the address");
  return NULL;
}

static const SyHttpRoute *
find_route (const SyHttpRoute *routes, SyHttpRequest *request)
{
  for (const SyHttpRoute *route = routes; route->pattern != NULL; route++)
    if (sy_http_route_matches (route->pattern, route->forms, request))
      return route;
  return NULL;
}

static gboolean
is_post (const Exchange *exchange)
{
  return strcmp (exchange->request->method, "POST") == 0;
}

static SyHttpResponse *
check_method (Exchange *exchange)
{
  static const char *const known[] = { "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", NULL };
  const char *method = exchange->request->method;
  if (strcmp (method, "GET") == 0 || strcmp (method, "HEAD") == 0 || strcmp (method, "OPTIONS") == 0)
    return NULL;
  if (is_post (exchange) && exchange->route != NULL && exchange->route->body != SY_HTTP_NO_BODY)
    return NULL;
  if (!g_strv_contains (known, method))
    return refusal (exchange, 501, "unknown_method", "this method is unknown here; use GET or HEAD");
  SyHttpResponse *response = refusal (exchange, 405, "bad_method", "only GET and HEAD are answered here");
  sy_http_response_add_header (response, "Allow", "GET, HEAD, OPTIONS");
  return response;
}

/* A body is read where it may be, and only if it says how long it is, so that it can be refused before it comes. */
static SyHttpResponse *
check_body (Exchange *exchange)
{
  const char *length = sy_http_request_header (exchange->request, "content-length");
  gboolean chunked = sy_http_request_header (exchange->request, "transfer-encoding") != NULL;
  guint64 bytes;
  if (!is_post (exchange))
    return chunked || (length != NULL && strcmp (length, "0") != 0) ? refusal (exchange, 400, "bad_request", "a request by this method has no body here") : NULL;
  if (length == NULL || chunked)
    return refusal (exchange, 411, "bad_request", "a text is sent with its Content-Length");
  if (!g_ascii_string_to_unsigned (length, 10, 0, G_MAXINT64, &bytes, NULL))
    return refusal (exchange, 400, "bad_request", "the Content-Length is no number");
  if (bytes > SY_MAX_BODY)
    return refusal (exchange, 413, "limit", "the body is larger than SY_MAX_BODY");
  exchange->body = g_string_new (NULL);
  return NULL;
}

/* What can be refused before a body is read. NULL if nothing can. */
static SyHttpResponse *
check (Exchange *exchange, const char *method, const char *version)
{
  HeaderWalk walk = { .exchange = exchange };
  exchange->request->method = g_strdup (method);
  MHD_get_connection_values_n (exchange->connection, MHD_HEADER_KIND, add_header, &walk);
  g_autoptr (GError) header_error = walk.error;

  if (strcmp (version, MHD_HTTP_VERSION_1_1) != 0 && strcmp (version, MHD_HTTP_VERSION_1_0) != 0)
    return refusal (exchange, g_str_has_prefix (version, "HTTP/1.") ? 505 : 400, "bad_request", "this server speaks HTTP/1.1");
  if (header_error != NULL)
    return refusal (exchange, 400, "bad_request", header_error->message);
  if (exchange->error == NULL)
    exchange->route = find_route (exchange->httpd->options.routes, exchange->request);
  SyHttpResponse *response = check_method (exchange);
  if (response != NULL)
    return response;
  if (exchange->error != NULL)
    return refusal (exchange, 400, "bad_request", exchange->error->message);
  response = check_body (exchange);
  if (response != NULL)
    return response;
  if (sy_http_request_header (exchange->request, "expect") != NULL)
    return refusal (exchange, 417, "bad_request", "no expectation can be met");
  return check_host (exchange);
}

/* ---- answering ---- */

static SyHttpResponse *
options_response (const SyHttpRoute *route)
{
  SyHttpResponse *response = sy_http_response_new (204, NULL, NULL);
  sy_http_response_add_header (response, "Allow", route != NULL && route->body != SY_HTTP_NO_BODY ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS");
  return response;
}

/* The connection may be answered, and the exchange be gone, as soon as it is resumed. */
static void
work (Exchange *exchange, gpointer worker)
{
  g_assert (g_atomic_int_get (&exchange->handed));
  struct MHD_Connection *connection = exchange->connection;
  exchange->response = exchange->route->handler (exchange->request, worker, exchange->httpd->options.data);
  g_atomic_int_set (&exchange->ready, 1);
  MHD_resume_connection (connection);
}

/* A thread of our own and not one of a pool, so that what it holds is freed when it is joined and not some time later. */
static gpointer
worker_main (gpointer data)
{
  SyHttpd *httpd = data;
  const SyHttpdOptions *options = &httpd->options;
  gpointer worker = options->worker_new != NULL ? options->worker_new (options->data) : NULL;
  gpointer next;
  while ((next = g_async_queue_pop (httpd->queue)) != httpd)
    work (next, worker);
  if (options->worker_free != NULL && worker != NULL)
    options->worker_free (worker);
  return NULL;
}

/* The flow may be gone as soon as the connection is resumed. */
static void
make_piece (Outflow *flow)
{
  const SyHttpdOptions *options = &flow->httpd->options;
  struct MHD_Connection *connection = flow->connection;
  g_autoptr (GError) error = NULL;
  flow->piece = flow->stream.next (flow->stream.data, &error);
  flow->ended = flow->piece == NULL;
  flow->failed = error != NULL;
  if (error != NULL && options->report != NULL)
    options->report (error->message, options->data);
  MHD_resume_connection (connection);
}

/* All that is long is made by one thread, so that exports take turns among themselves and never a worker from who waits for a page. A client that reads
 * slowly holds no thread: its next piece is made when it has read the last. */
static gpointer
maker_main (gpointer data)
{
  SyHttpd *httpd = data;
  const SyHttpdOptions *options = &httpd->options;
  gpointer worker = options->worker_new != NULL ? options->worker_new (options->data) : NULL;
  for (gpointer next; (next = g_async_queue_timeout_pop (httpd->wanted, IDLE_SECONDS * G_USEC_PER_SEC)) != httpd;)
    {
      g_autofree Job *job = next;
      if (job != NULL && job->exchange != NULL)
        work (job->exchange, worker);
      else if (job != NULL)
        make_piece (job->flow);
      else if (options->idle != NULL)
        options->idle (options->data);
    }
  if (options->worker_free != NULL && worker != NULL)
    options->worker_free (worker);
  return NULL;
}

static void
join_workers (SyHttpd *httpd)
{
  for (guint i = 0; i < httpd->workers->len; i++)
    g_async_queue_push (httpd->queue, httpd); /* "no more", to each */
  for (guint i = 0; i < httpd->workers->len; i++)
    g_thread_join (g_ptr_array_index (httpd->workers, i));
  g_ptr_array_set_size (httpd->workers, 0);
  if (httpd->maker != NULL)
    {
      g_async_queue_push (httpd->wanted, httpd);
      g_thread_join (httpd->maker);
      httpd->maker = NULL;
    }
}

static void
push_job (SyHttpd *httpd, Exchange *exchange, Outflow *flow)
{
  Job *job = g_new (Job, 1);
  *job = (Job){ exchange, flow };
  g_async_queue_push (httpd->wanted, job);
}

/* FALSE if the server is stopping. */
static gboolean
hand_to_worker (Exchange *exchange)
{
  SyHttpd *httpd = exchange->httpd;
  pthread_mutex_lock (&httpd->lock);
  gboolean handed = !httpd->stopping;
  if (handed)
    {
      exchange->stage = STAGE_HANDED;
      httpd->handed++;
      /* Suspended first: the worker may be done before push returns. */
      MHD_suspend_connection (exchange->connection);
      g_atomic_int_set (&exchange->handed, 1);
      if (httpd->options.is_long != NULL && httpd->options.is_long (exchange->request))
        push_job (httpd, exchange, NULL);
      else
        g_async_queue_push (httpd->queue, exchange);
    }
  pthread_mutex_unlock (&httpd->lock);
  return handed;
}

static gboolean
take_body (Exchange *exchange, GError **error)
{
  gboolean form = exchange->route != NULL && exchange->route->body == SY_HTTP_FORM;
  return (form ? sy_http_request_take_form : sy_http_request_take_text) (exchange->request, exchange->body->str, exchange->body->len, error);
}

/* Sets the response, or hands the exchange to a worker who will. */
static void
dispatch (Exchange *exchange)
{
  const SyHttpdOptions *options = &exchange->httpd->options;
  g_autoptr (GError) error = NULL;
  if (strcmp (exchange->request->method, "OPTIONS") == 0)
    exchange->response = options_response (exchange->route);
  else if (exchange->body != NULL && !take_body (exchange, &error))
    exchange->response = refusal (exchange, 400, "bad_input", error->message);
  else if (exchange->route == NULL)
    exchange->response = refusal (exchange, 404, "not_found", "there is no such page");
  else if (exchange->route->quick)
    exchange->response = exchange->route->handler (exchange->request, NULL, options->data);
  else if (!hand_to_worker (exchange))
    exchange->response = refusal (exchange, 503, "stopping", "the server is stopping");
}

/* ---- streams ---- */

/* Lets the next piece be made. FALSE if the server is stopping. */
static gboolean
want_piece (Outflow *flow)
{
  SyHttpd *httpd = flow->httpd;
  pthread_mutex_lock (&httpd->lock);
  gboolean wanted = !httpd->stopping;
  if (wanted)
    {
      MHD_suspend_connection (flow->connection);
      push_job (httpd, NULL, flow);
    }
  pthread_mutex_unlock (&httpd->lock);
  return wanted;
}

/* MHD_ContentReaderCallback. */
static ssize_t
read_flow (void *cls, uint64_t position, char *buffer, size_t room)
{
  Outflow *flow = cls;
  if (flow->piece != NULL && flow->sent == g_bytes_get_size (flow->piece))
    {
      g_clear_pointer (&flow->piece, g_bytes_unref);
      flow->sent = 0;
    }
  if (flow->piece == NULL && flow->ended)
    return flow->failed ? MHD_CONTENT_READER_END_WITH_ERROR : MHD_CONTENT_READER_END_OF_STREAM;
  if (flow->piece == NULL)
    return want_piece (flow) ? 0 : MHD_CONTENT_READER_END_WITH_ERROR;
  gsize size, part;
  const char *bytes = g_bytes_get_data (flow->piece, &size);
  part = MIN (room, size - flow->sent);
  memcpy (buffer, bytes + flow->sent, part);
  flow->sent += part;
  return (ssize_t) part;
}

static void
free_flow (void *cls)
{
  Outflow *flow = cls;
  g_atomic_int_add (&flow->httpd->streams, -1);
  g_clear_pointer (&flow->piece, g_bytes_unref);
  flow->stream.free (flow->stream.data);
  g_free (flow);
}

/* The stream of a response (taken), behind its body. */
static struct MHD_Response *
flow_response (Exchange *exchange)
{
  Outflow *flow = g_new0 (Outflow, 1);
  flow->httpd = exchange->httpd;
  flow->connection = exchange->connection;
  flow->stream = exchange->response->stream;
  flow->piece = g_steal_pointer (&exchange->response->body);
  exchange->response->stream = (SyHttpStream){ 0 };
  g_atomic_int_inc (&flow->httpd->streams);
  return MHD_create_response_from_callback (MHD_SIZE_UNKNOWN, STREAM_BLOCK, read_flow, flow, free_flow);
}

/* ---- sending ---- */

static void
release_body (void *cls)
{
  g_bytes_unref (cls);
}

static struct MHD_Response *
mhd_response (GBytes *body)
{
  gsize length = 0;
  if (body == NULL)
    return MHD_create_response_from_buffer (0, (void *) "", MHD_RESPMEM_PERSISTENT);
  gconstpointer bytes = g_bytes_get_data (body, &length);
  return MHD_create_response_from_buffer_with_free_callback_cls (length, (void *) bytes, release_body, g_bytes_ref (body));
}

/* A page may load its style sheet and images from here, send its forms here, and nothing else: even markup that slipped through an escape could do
 * nothing. */
static void
add_standing_headers (struct MHD_Response *response, const SyHttpResponse *what)
{
#define POLICY "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
  /* Sandboxed: no script, no form, no window, an origin of its own. Its own style attributes can fetch nothing, since images and fonts may not be loaded. */
  static const char foreign[] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
  const char *const headers[][2] = {
    { "Content-Security-Policy", what->foreign ? foreign : what->framed ? POLICY "http://127.0.0.1:* http://localhost:*" : POLICY "'none'" },
    { "X-DNS-Prefetch-Control", "off" },
    { "X-Content-Type-Options", "nosniff" },
    /* Nobody else learns what is read here. "no-referrer" would make browsers send forms with "Origin: null", which tells ours from nobody's. */
    { "Referrer-Policy", "same-origin" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    MHD_add_response_header (response, headers[i][0], headers[i][1]);
}

static enum MHD_Result
send_response (Exchange *exchange)
{
  SyHttpResponse *response = exchange->response;
  const SyHttpdOptions *options = &exchange->httpd->options;
  if (response->stream.next != NULL && g_atomic_int_get (&exchange->httpd->streams) >= SY_MAX_STREAMS)
    {
      sy_http_response_free (response);
      response = exchange->response = refusal (exchange, 503, "busy", "as many exports as this server sends at once (SY_MAX_STREAMS) are on their way; ask again later");
      sy_http_response_add_header (response, "Retry-After", "10");
    }
  if (response->problem != NULL && options->report != NULL)
    options->report (response->problem, options->data);

  if (response->status == 200 && sy_http_etag_matches (sy_http_request_header (exchange->request, "if-none-match"), response->etag))
    {
      response->status = 304;
      g_clear_pointer (&response->body, g_bytes_unref);
    }
  struct MHD_Response *reply = response->stream.next != NULL && response->status == 200 ? flow_response (exchange) : mhd_response (response->body);
  add_standing_headers (reply, response);
  if (response->content_type != NULL)
    MHD_add_response_header (reply, MHD_HTTP_HEADER_CONTENT_TYPE, response->content_type);
  if (response->etag != NULL)
    MHD_add_response_header (reply, MHD_HTTP_HEADER_ETAG, response->etag);
  /* What is held changes with the archive: a copy is used only after asking whether its tag still holds. */
  MHD_add_response_header (reply, MHD_HTTP_HEADER_CACHE_CONTROL, response->etag != NULL ? "no-cache" : "no-store");
  for (guint i = 0; i + 1 < response->headers->len; i += 2)
    MHD_add_response_header (reply, g_ptr_array_index (response->headers, i), g_ptr_array_index (response->headers, i + 1));
  enum MHD_Result result = MHD_queue_response (exchange->connection, response->status, reply);
  MHD_destroy_response (reply);
  return result;
}

/* ---- what libmicrohttpd calls, on its event threads ---- */

static void *
on_target (void *cls, const char *target, struct MHD_Connection *connection)
{
  Exchange *exchange = g_new0 (Exchange, 1);
  exchange->httpd = cls;
  exchange->connection = connection;
  exchange->request = sy_http_request_new ();
  exchange->request->target = sy_http_target_parse (target, &exchange->error);
  return exchange;
}

/* Called when the headers are there, with each piece of a body, when all is there, and again after each resume. */
static enum MHD_Result
on_request (void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version, const char *upload,
            size_t *upload_size, void **state)
{
  Exchange *exchange = *state;
  switch (exchange->stage)
    {
    case STAGE_NEW:
      exchange->stage = STAGE_CHECKED;
      exchange->response = check (exchange, method, version);
      /* A refusal now, before the body, makes libmicrohttpd close the connection afterwards: what follows cannot pass for another request. */
      return exchange->response != NULL ? send_response (exchange) : MHD_YES;
    case STAGE_CHECKED:
      if (*upload_size > 0)
        {
          g_assert (exchange->body != NULL && exchange->body->len + *upload_size <= SY_MAX_BODY); /* libmicrohttpd holds to the Content-Length */
          g_string_append_len (exchange->body, upload, (gssize) *upload_size);
          *upload_size = 0;
          return MHD_YES;
        }
      dispatch (exchange);
      /* What was handed over is sent by a later call, once the connection is resumed. */
      return exchange->stage == STAGE_HANDED ? MHD_YES : send_response (exchange);
    case STAGE_HANDED: return g_atomic_int_get (&exchange->ready) ? send_response (exchange) : MHD_YES;
    }
  return MHD_NO;
}

static void
on_completed (void *cls, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
  Exchange *exchange = *state;
  *state = NULL;
  if (exchange == NULL)
    return;
  SyHttpd *httpd = exchange->httpd;
  if (exchange->stage == STAGE_HANDED)
    {
      pthread_mutex_lock (&httpd->lock);
      if (--httpd->handed == 0)
        pthread_cond_signal (&httpd->drained);
      pthread_mutex_unlock (&httpd->lock);
    }
  sy_http_request_free (exchange->request);
  sy_http_response_free (exchange->response);
  if (exchange->body != NULL)
    g_string_free (exchange->body, TRUE);
  g_clear_error (&exchange->error);
  g_free (exchange);
}

/* Targets are decoded in on_target, where errors can be told. */
static size_t
leave_encoded (void *cls, struct MHD_Connection *connection, char *text)
{
  return strlen (text);
}

/* Its messages are about what clients did wrong, which they are told. */
static void
on_message (void *cls, const char *format, va_list arguments)
{
  g_logv (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, format, arguments);
}

/* ---- life ---- */

static gboolean
start_workers (SyHttpd *httpd, GError **error)
{
  for (guint i = 0; i < MAX (httpd->options.workers, 1); i++)
    {
      GThread *thread = g_thread_try_new ("worker", worker_main, httpd, error);
      if (thread == NULL)
        return FALSE;
      g_ptr_array_add (httpd->workers, thread);
    }
  httpd->maker = g_thread_try_new ("maker", maker_main, httpd, error);
  return httpd->maker != NULL;
}

static void
httpd_free (SyHttpd *httpd)
{
  join_workers (httpd);
  g_ptr_array_unref (httpd->workers);
  g_async_queue_unref (httpd->queue);
  g_async_queue_unref (httpd->wanted);
  pthread_mutex_destroy (&httpd->lock);
  pthread_cond_destroy (&httpd->drained);
  g_free (httpd);
}

SyHttpd *
sy_httpd_start (int socket, const SyHttpdOptions *options, GError **error)
{
  SyHttpd *httpd = g_new0 (SyHttpd, 1);
  httpd->options = *options;
  httpd->queue = g_async_queue_new ();
  httpd->wanted = g_async_queue_new ();
  httpd->workers = g_ptr_array_new ();
  pthread_mutex_init (&httpd->lock, NULL);
  pthread_cond_init (&httpd->drained, NULL);
  if (!start_workers (httpd, error))
    {
      httpd_free (httpd);
      return NULL;
    }
  /* clang-format off: an option a line */
  httpd->daemon = MHD_start_daemon (
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG, 0, NULL, NULL, on_request, httpd,
      MHD_OPTION_EXTERNAL_LOGGER, on_message, NULL, MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_THREAD_POOL_SIZE, (unsigned int) EVENT_THREADS,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned int) SY_MAX_CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
      (unsigned int) SY_MAX_CONNECTIONS_PER_ADDRESS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) SY_MAX_REQUEST_MEMORY,
      MHD_OPTION_CONNECTION_TIMEOUT, options->idle_seconds > 0 ? options->idle_seconds : (unsigned int) SY_MAX_REQUEST_SECONDS,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, on_target, httpd, MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_END);
  /* clang-format on */
  if (httpd->daemon == NULL)
    {
      httpd_free (httpd);
      g_set_error_literal (error, SY_ERROR, SY_ERROR_IO, "the HTTP server did not start");
      return NULL;
    }
  return httpd;
}

void
sy_httpd_stop (SyHttpd *httpd)
{
  if (httpd == NULL)
    return;
  /* No connection may be suspended when the daemon stops: first no new work, then the old to its end, then time to send it. */
  pthread_mutex_lock (&httpd->lock);
  httpd->stopping = TRUE;
  pthread_mutex_unlock (&httpd->lock);
  int socket = MHD_quiesce_daemon (httpd->daemon);
  join_workers (httpd);
  struct timespec deadline;
  clock_gettime (CLOCK_REALTIME, &deadline);
  deadline.tv_sec += DRAIN_SECONDS;
  pthread_mutex_lock (&httpd->lock);
  while (httpd->handed > 0 && pthread_cond_timedwait (&httpd->drained, &httpd->lock, &deadline) == 0)
    ;
  pthread_mutex_unlock (&httpd->lock);
  MHD_stop_daemon (httpd->daemon);
  if (socket >= 0)
    g_close (socket, NULL);
  httpd_free (httpd);
}
