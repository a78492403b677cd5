// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/fetch.h"

#include <curl/curl.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "crawler/gate.h"
#include "crawler/pace.h"

#define CONNECT_SECONDS 30
/* Slower than this for as long as the rules' `stall` is given up. */
#define STALL_BYTES 100

/* One request until it is answered, over all its redirects and attempts. */
typedef struct
{
  SyFetcher *fetcher;
  char *uri; /* of this hop */
  SyExpect expect;
  char *etag;
  char *last_modified;
  SyFetchDone done;
  gpointer data;
  SyFetchAnswer *answer;
  guint hops;
  guint attempts; /* at this hop */
  gint64 due;     /* monotonic */

  CURL *easy; /* NULL while it waits */
  struct curl_slist *headers;
  CURLU *url;
  GByteArray *head;
  GByteArray *body;
  gboolean over; /* a size limit was reached */
} Transfer;

struct _SyFetcher
{
  const SySource *source;
  SyFetcherOptions options;
  CURLM *multi;
  CURLU *mirror;
  SyPace *pace;
  char *agent;
  GQueue waiting; /* of Transfer, in order of submission */
  GQueue running;
  GQueue finished; /* answered when the step ends, so that callbacks may submit */
  guint requests;
  gboolean stopped;
  gsize max_bytes;
  guint max_attempts;
  gint64 patience;
  gint64 held_until; /* wall clock; 0 none */
  gboolean shut;     /* the source wants to be left alone for longer than we wait */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURLU, curl_url_cleanup)

/* ---- transfers ---- */

static void
drop_easy (Transfer *transfer)
{
  if (transfer->easy != NULL)
    {
      curl_multi_remove_handle (transfer->fetcher->multi, transfer->easy);
      curl_easy_cleanup (transfer->easy);
      transfer->easy = NULL;
      sy_pace_finish (transfer->fetcher->pace, transfer->uri);
    }
  g_clear_pointer (&transfer->headers, curl_slist_free_all);
  g_clear_pointer (&transfer->url, curl_url_cleanup);
}

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;
  drop_easy (transfer);
  g_free (transfer->uri);
  g_free (transfer->etag);
  g_free (transfer->last_modified);
  sy_fetch_answer_free (transfer->answer);
  g_byte_array_unref (transfer->head);
  g_byte_array_unref (transfer->body);
  g_free (transfer);
}

/* Takes the error. The transfer must be in no queue. */
static void
finish (Transfer *transfer, SyFetchOutcome outcome, GError *error)
{
  drop_easy (transfer);
  transfer->answer->outcome = outcome;
  transfer->answer->error = error;
  g_queue_push_tail (&transfer->fetcher->finished, transfer);
}

G_GNUC_PRINTF (3, 4)
static void
refuse (Transfer *transfer, SyErrorCode code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  GError *error = g_error_new_valist (SY_ERROR, code, format, arguments);
  va_end (arguments);
  finish (transfer, SY_FETCH_REFUSED, error);
}

static char *
url_part (CURLU *url, CURLUPart part)
{
  char *value = NULL;
  if (curl_url_get (url, part, &value, 0) != CURLUE_OK)
    return NULL;
  char *copy = g_strdup (value);
  curl_free (value);
  return copy;
}

/* ---- one attempt ---- */

static gsize
on_head (char *data, gsize size, gsize count, void *user)
{
  Transfer *transfer = user;
  gsize length = size * count;
  if (length > 5 && memcmp (data, "HTTP/", 5) == 0)
    {
      /* A new head: what came before was an interim answer (1xx). */
      g_byte_array_set_size (transfer->head, 0);
      static const char version[] = "HTTP/1.1";
      const char *space = memchr (data, ' ', length);
      g_byte_array_append (transfer->head, (const guint8 *)version, sizeof version - 1);
      gsize skip = space != NULL ? (gsize)(space - data) : length;
      g_byte_array_append (transfer->head, (const guint8 *)data + skip, (guint)(length - skip));
      return length;
    }
  if (transfer->body->len > 0)
    return length; /* trailers: with chunks kept, they stand in the body */
  if (transfer->head->len + length > SY_MAX_HTTP_HEAD)
    {
      transfer->over = TRUE;
      return 0;
    }
  g_byte_array_append (transfer->head, (const guint8 *)data, (guint)length);
  return length;
}

static gsize
on_body (char *data, gsize size, gsize count, void *user)
{
  Transfer *transfer = user;
  gsize length = size * count;
  if (transfer->body->len + length > transfer->fetcher->max_bytes)
    {
      transfer->over = TRUE;
      return 0;
    }
  g_byte_array_append (transfer->body, (const guint8 *)data, (guint)length);
  return length;
}

static void
add_header (Transfer *transfer, const char *name, const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", name, value);
  transfer->headers = curl_slist_append (transfer->headers, line);
}

static void
set_headers (Transfer *transfer)
{
  add_header (transfer, "Accept", sy_expect_accept (transfer->expect));
  add_header (transfer, "Accept-Encoding", "gzip");
  /* Conditions are about the address first asked. */
  if (transfer->etag != NULL && transfer->hops == 0)
    add_header (transfer, "If-None-Match", transfer->etag);
  if (transfer->last_modified != NULL && transfer->hops == 0)
    add_header (transfer, "If-Modified-Since", transfer->last_modified);
  if (transfer->fetcher->mirror != NULL)
    {
      g_autofree char *host = url_part (transfer->url, CURLUPART_HOST);
      add_header (transfer, "Host", host);
    }
  curl_easy_setopt (transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
}

static void
point_at_mirror (CURLU *url, CURLU *mirror)
{
  const CURLUPart parts[] = { CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *value = url_part (mirror, parts[i]);
      curl_url_set (url, parts[i], value, 0);
    }
}

static void
set_limits (const SySource *source, CURL *easy, gsize max_bytes)
{
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  curl_easy_setopt (easy, CURLOPT_TIMEOUT, (long)sy_source_int (source, "limits", "seconds"));
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_BYTES);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, (long)sy_source_int (source, "limits", "stall"));
  curl_easy_setopt (easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)max_bytes);
}

static void
start (Transfer *transfer)
{
  SyFetcher *fetcher = transfer->fetcher;
  CURL *easy = transfer->easy = curl_easy_init ();
  transfer->over = FALSE;
  transfer->attempts++;
  transfer->answer->requests++;
  transfer->answer->status = 0;
  fetcher->requests++;
  g_byte_array_set_size (transfer->head, 0);
  g_byte_array_set_size (transfer->body, 0);
  if (fetcher->options.started != NULL)
    fetcher->options.started (transfer->uri, sy_source_pace (fetcher->source, transfer->uri)->name, fetcher->options.data);

  set_headers (transfer);
  if (fetcher->mirror != NULL)
    point_at_mirror (transfer->url, fetcher->mirror);
  curl_easy_setopt (easy, CURLOPT_CURLU, transfer->url);
  curl_easy_setopt (easy, CURLOPT_PRIVATE, transfer);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, on_head);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt (easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt (easy, CURLOPT_REDIR_PROTOCOLS_STR, "https,http");
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, fetcher->agent);
  /* An empty proxy keeps libcurl from the environment's. */
  curl_easy_setopt (easy, CURLOPT_PROXY, fetcher->mirror == NULL && fetcher->options.proxy != NULL ? fetcher->options.proxy : "");
  set_limits (fetcher->source, easy, fetcher->max_bytes);
  g_queue_push_tail (&fetcher->running, transfer);
  curl_multi_add_handle (fetcher->multi, easy);
  /* Out with it: `started` may have taken its time, and so may the next one's. */
  int running;
  sy_pace_sent (fetcher->pace, transfer->uri, g_get_monotonic_time ());
  curl_multi_perform (fetcher->multi, &running);
}

/* ---- what came of it ---- */

static void
wait_again (Transfer *transfer, gint64 due)
{
  drop_easy (transfer);
  transfer->due = due;
  g_queue_push_tail (&transfer->fetcher->waiting, transfer);
}

/* Takes the error, which is reported if no attempt is left. */
static void
try_again (Transfer *transfer, gint64 wait, GError *error)
{
  if (transfer->attempts >= transfer->fetcher->max_attempts)
    {
      g_prefix_error (&error, "after %u attempts: ", transfer->attempts);
      finish (transfer, SY_FETCH_FAILED, error);
      return;
    }
  double first = sy_source_double (transfer->fetcher->source, "retry", "backoff");
  wait = MAX (wait, sy_retry_backoff (first, transfer->attempts, transfer->uri));
  g_clear_error (&error);
  wait_again (transfer, g_get_monotonic_time () + wait);
}

/* The source asks to be left alone: nothing of it is asked meanwhile, not even another address. */
static void
hold (SyFetcher *fetcher, gint64 wait)
{
  sy_pace_hold (fetcher->pace, g_get_monotonic_time () + wait);
  fetcher->held_until = MAX (fetcher->held_until, g_get_real_time () + wait);
  fetcher->shut = fetcher->shut || wait > fetcher->patience;
}

static void
on_temporary (Transfer *transfer, SyHttpMessage *message)
{
  SyFetcher *fetcher = transfer->fetcher;
  GError *error = g_error_new (SY_ERROR, SY_ERROR_NETWORK, "\"%s\" answered %d", transfer->uri, transfer->answer->status);
  gint64 wait =
      sy_retry_after (g_hash_table_lookup (message->headers, "retry-after"), g_hash_table_lookup (message->headers, "date"), g_get_real_time ());
  if (wait > 0)
    hold (fetcher, wait);
  if (wait > fetcher->patience)
    {
      g_prefix_error (&error, "the source asks to wait for %" G_GINT64_FORMAT " seconds: ", wait / G_USEC_PER_SEC);
      finish (transfer, SY_FETCH_POSTPONED, error);
    }
  else
    try_again (transfer, wait, error);
}

static gboolean
is_redirect (int status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* The address that a Location names, seen from `from`; NULL if it is none. */
static CURLU *
resolve (const char *from, const char *location)
{
  g_autoptr (CURLU) url = curl_url ();
  if (curl_url_set (url, CURLUPART_URL, from, 0) != CURLUE_OK || curl_url_set (url, CURLUPART_URL, location, CURLU_URLENCODE) != CURLUE_OK)
    return NULL;
  curl_url_set (url, CURLUPART_FRAGMENT, NULL, 0);
  return g_steal_pointer (&url);
}

static void
on_redirect (Transfer *transfer, const SyHttpMessage *message)
{
  SyFetcher *fetcher = transfer->fetcher;
  g_autoptr (CURLU) target = message->location != NULL ? resolve (transfer->uri, message->location) : NULL;
  g_autofree char *uri = target != NULL ? url_part (target, CURLUPART_URL) : NULL;
  if (uri == NULL)
    {
      refuse (transfer, SY_ERROR_BAD_INPUT, "\"%s\" redirects to no address (\"%s\")", transfer->uri,
              message->location != NULL ? message->location : "");
      return;
    }
  GError *error = NULL;
  SyGate gate = sy_gate (fetcher->source, uri, transfer->uri, &error);
  if (gate == SY_GATE_OPEN && ++transfer->hops > SY_MAX_REDIRECTS)
    {
      gate = SY_GATE_SHUT;
      error = g_error_new (SY_ERROR, SY_ERROR_LIMIT, "there are more than %u hops (SY_MAX_REDIRECTS)", SY_MAX_REDIRECTS);
    }
  if (gate == SY_GATE_OPEN)
    {
      drop_easy (transfer);
      g_free (transfer->uri);
      transfer->uri = g_steal_pointer (&uri);
      transfer->attempts = 0;
      wait_again (transfer, g_get_monotonic_time ());
      return;
    }
  g_prefix_error (&error, "\"%s\" redirects to \"%s\": ", transfer->uri, uri);
  if (gate == SY_GATE_CAPTCHA)
    {
      hold (fetcher, fetcher->patience);
      fetcher->shut = TRUE;
    }
  finish (transfer, gate == SY_GATE_CAPTCHA ? SY_FETCH_POSTPONED : SY_FETCH_REFUSED, error);
}

static void
on_final (Transfer *transfer, SyHttpMessage *message)
{
  SyFetchAnswer *answer = transfer->answer;
  if (answer->status >= 200 && answer->status < 300)
    {
      gsize length;
      const void *body = g_bytes_get_data (message->payload, &length);
      const char *mismatch = sy_expect_mismatch (transfer->expect, message->content_type, body, length);
      if (mismatch != NULL)
        {
          sy_fetch_answer_drop_last (answer); /* never kept as the thing */
          refuse (transfer, SY_ERROR_REFUSED, "\"%s\" answered %d with %s", transfer->uri, answer->status, mismatch);
          sy_http_message_free (message);
          return;
        }
    }
  answer->message = message;
  finish (transfer, SY_FETCH_ANSWERED, NULL);
}

/* A whole answer is here. */
static void
on_answer (Transfer *transfer)
{
  SyFetchAnswer *answer = transfer->answer;
  sy_fetch_answer_add (answer, transfer->uri, sy_clock_now (), transfer->head, transfer->body);
  SyExchange *exchange = g_ptr_array_index (answer->exchanges, answer->exchanges->len - 1);
  GError *error = NULL;
  g_autoptr (SyHttpMessage) message = sy_http_message_parse (exchange->block, &error);
  gboolean kept = message != NULL && !sy_status_is_temporary (answer->status);
  if (!kept)
    sy_fetch_answer_drop_last (answer);

  if (message == NULL)
    {
      g_prefix_error (&error, "\"%s\": ", transfer->uri);
      finish (transfer, SY_FETCH_REFUSED, error);
    }
  else if (sy_status_is_temporary (answer->status))
    on_temporary (transfer, message);
  else if (is_redirect (answer->status))
    on_redirect (transfer, message);
  else
    on_final (transfer, g_steal_pointer (&message));
}

static gboolean
is_transport (CURLcode code)
{
  switch (code)
    {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return TRUE;
    default: return FALSE;
    }
}

static void
on_done (Transfer *transfer, CURLcode code)
{
  long status = 0;
  curl_easy_getinfo (transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  transfer->answer->status = (int)status;
  g_queue_remove (&transfer->fetcher->running, transfer);

  if (transfer->over || code == CURLE_FILESIZE_EXCEEDED)
    refuse (transfer, SY_ERROR_LIMIT, "\"%s\" is larger than the rules allow (%" G_GSIZE_FORMAT " bytes, head %u)", transfer->uri,
            transfer->fetcher->max_bytes, SY_MAX_HTTP_HEAD);
  else if (code == CURLE_OK)
    on_answer (transfer);
  else if (is_transport (code))
    try_again (transfer, 0, g_error_new (SY_ERROR, SY_ERROR_NETWORK, "\"%s\": %s", transfer->uri, curl_easy_strerror (code)));
  else
    refuse (transfer, SY_ERROR_NETWORK, "\"%s\": %s", transfer->uri, curl_easy_strerror (code));
}

/* ---- the loop ---- */

static gboolean
at_limit (const SyFetcher *fetcher)
{
  return fetcher->options.limit > 0 && fetcher->requests >= fetcher->options.limit;
}

/* Checks the address and starts the transfer if its time has come. FALSE: it waits on, and `*next` is not later than its turn. */
static gboolean
consider (Transfer *transfer, gint64 now, gint64 *next)
{
  SyFetcher *fetcher = transfer->fetcher;
  if (transfer->url == NULL)
    {
      GError *error = NULL;
      transfer->url = curl_url ();
      if (curl_url_set (transfer->url, CURLUPART_URL, transfer->uri, 0) != CURLUE_OK)
        {
          refuse (transfer, SY_ERROR_BAD_INPUT, "\"%s\" is not an address", transfer->uri);
          return TRUE;
        }
      if (sy_gate (fetcher->source, transfer->uri, NULL, &error) != SY_GATE_OPEN)
        {
          finish (transfer, SY_FETCH_REFUSED, error);
          return TRUE;
        }
    }
  if (fetcher->shut)
    {
      finish (transfer, SY_FETCH_POSTPONED,
              g_error_new (SY_ERROR, SY_ERROR_NETWORK, "\"%s\" was not asked: the source wants to be left alone", transfer->uri));
      return TRUE;
    }
  gint64 when = transfer->due > now ? transfer->due : sy_pace_start (fetcher->pace, transfer->uri, now);
  *next = MIN (*next, when);
  if (when != 0)
    return FALSE;
  start (transfer);
  return TRUE;
}

static void
cancel_queue (SyFetcher *fetcher, GQueue *queue)
{
  Transfer *transfer;
  while ((transfer = g_queue_pop_head (queue)) != NULL)
    finish (transfer, SY_FETCH_CANCELLED, g_error_new (SY_ERROR, SY_ERROR_NETWORK, "\"%s\" was not asked: stopped", transfer->uri));
}

/* Starts what may start; returns when the next one may. */
static gint64
start_due (SyFetcher *fetcher)
{
  gint64 next = G_MAXINT64, now = g_get_monotonic_time ();
  for (GList *link = fetcher->waiting.head; link != NULL && !at_limit (fetcher);)
    {
      GList *following = link->next;
      Transfer *transfer = link->data;
      g_queue_unlink (&fetcher->waiting, link);
      if (consider (transfer, now, &next))
        g_list_free_1 (link);
      else if (following != NULL)
        g_queue_insert_before_link (&fetcher->waiting, following, link);
      else
        g_queue_push_tail_link (&fetcher->waiting, link);
      link = following;
    }
  if (at_limit (fetcher))
    fetcher->stopped = TRUE;
  if (fetcher->stopped)
    cancel_queue (fetcher, &fetcher->waiting);
  return next;
}

static void
collect_done (SyFetcher *fetcher)
{
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read (fetcher->multi, &left)) != NULL)
    {
      if (message->msg != CURLMSG_DONE)
        continue;
      Transfer *transfer = NULL;
      CURLcode code = message->data.result;
      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
      on_done (transfer, code);
    }
}

static void
deliver (SyFetcher *fetcher)
{
  GQueue batch = fetcher->finished;
  g_queue_init (&fetcher->finished);
  Transfer *transfer;
  while ((transfer = g_queue_pop_head (&batch)) != NULL)
    {
      transfer->done (g_steal_pointer (&transfer->answer), transfer->data);
      transfer_free (transfer);
    }
}

static guint
pending (const SyFetcher *fetcher)
{
  return fetcher->waiting.length + fetcher->running.length + fetcher->finished.length;
}

guint
sy_fetcher_step (SyFetcher *fetcher, guint milliseconds)
{
  gint64 deadline = g_get_monotonic_time () + milliseconds * (gint64)1000;
  while (pending (fetcher) > 0)
    {
      int running;
      curl_multi_perform (fetcher->multi, &running);
      collect_done (fetcher);
      gint64 next = start_due (fetcher); /* behind collect_done, which puts back what is tried again */
      gint64 now = g_get_monotonic_time ();
      if (fetcher->finished.length > 0 || now >= deadline)
        break;
      gint64 until = MIN (MIN (next, deadline), now + G_USEC_PER_SEC);
      int descriptors = 0;
      /* Rounded up: waking just before a turn would spin. */
      curl_multi_poll (fetcher->multi, NULL, 0, (int)(MAX (until - now, 0) / 1000 + 1), &descriptors);
    }
  deliver (fetcher);
  return pending (fetcher);
}

void
sy_fetcher_submit (SyFetcher *fetcher, const SyFetchRequest *request, SyFetchDone done, gpointer data)
{
  Transfer *transfer = g_new0 (Transfer, 1);
  transfer->fetcher = fetcher;
  transfer->uri = g_strdup (request->uri);
  transfer->expect = request->expect;
  transfer->etag = g_strdup (request->etag);
  transfer->last_modified = g_strdup (request->last_modified);
  transfer->done = done;
  transfer->data = data;
  transfer->answer = sy_fetch_answer_new ();
  transfer->head = g_byte_array_new ();
  transfer->body = g_byte_array_new ();
  g_queue_push_tail (&fetcher->waiting, transfer);
}

void
sy_fetcher_stop (SyFetcher *fetcher)
{
  fetcher->stopped = TRUE;
  cancel_queue (fetcher, &fetcher->waiting);
}

void
sy_fetcher_cancel (SyFetcher *fetcher)
{
  sy_fetcher_stop (fetcher);
  cancel_queue (fetcher, &fetcher->running);
}

gboolean
sy_fetcher_stopped (const SyFetcher *fetcher)
{
  return fetcher->stopped;
}

guint
sy_fetcher_requests (const SyFetcher *fetcher)
{
  return fetcher->requests;
}

/* ---- making and ending ---- */

static gboolean
set_mirror (SyFetcher *fetcher, const char *mirror, GError **error)
{
  fetcher->mirror = curl_url ();
  gboolean good = curl_url_set (fetcher->mirror, CURLUPART_URL, mirror, 0) == CURLUE_OK;
  g_autofree char *host = good ? url_part (fetcher->mirror, CURLUPART_HOST) : NULL,
                  *scheme = good ? url_part (fetcher->mirror, CURLUPART_SCHEME) : NULL,
                  *path = good ? url_part (fetcher->mirror, CURLUPART_PATH) : NULL;
  const char *const loopback[] = { "127.0.0.1", "[::1]", NULL };
  if (good && g_strv_contains (loopback, host) && g_str_equal (scheme, "http") && g_str_equal (path, "/"))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a mirror on loopback; write it as http://127.0.0.1:8080", mirror);
  return FALSE;
}

SyFetcher *
sy_fetcher_new (const SySource *source, const SyFetcherOptions *options, GError **error)
{
  static gsize once;
  if (g_once_init_enter (&once))
    {
      curl_global_init (CURL_GLOBAL_DEFAULT);
      g_once_init_leave (&once, 1);
    }
  g_autoptr (SyFetcher) fetcher = g_new0 (SyFetcher, 1);
  fetcher->source = source;
  fetcher->options = *options;
  fetcher->multi = curl_multi_init ();
  fetcher->pace = sy_pace_new (source, g_get_monotonic_time ());
  g_queue_init (&fetcher->waiting);
  g_queue_init (&fetcher->running);
  g_queue_init (&fetcher->finished);
  fetcher->max_bytes = (gsize)sy_source_int (source, "limits", "bytes");
  fetcher->max_attempts = (guint)sy_source_int (source, "retry", "attempts");
  fetcher->patience = (gint64)(sy_source_double (source, "retry", "patience") * G_USEC_PER_SEC);
  if (options->mirror != NULL && !set_mirror (fetcher, options->mirror, error))
    return NULL;
  fetcher->agent = sy_gate_user_agent (source, options->contact, fetcher->mirror != NULL, error);
  if (fetcher->agent == NULL)
    return NULL;
  return g_steal_pointer (&fetcher);
}

void
sy_fetcher_free (SyFetcher *fetcher)
{
  if (fetcher == NULL)
    return;
  GQueue *queues[] = { &fetcher->waiting, &fetcher->running, &fetcher->finished };
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      g_queue_clear_full (queues[i], transfer_free);
    }
  curl_multi_cleanup (fetcher->multi);
  g_clear_pointer (&fetcher->mirror, curl_url_cleanup);
  sy_pace_free (fetcher->pace);
  g_free (fetcher->agent);
  g_free (fetcher);
}

/* Wall clock to the monotonic clock of the pace. */
static gint64
to_monotonic (gint64 instant)
{
  return g_get_monotonic_time () + instant - g_get_real_time ();
}

void
sy_fetcher_set_last (SyFetcher *fetcher, const char *pace, gint64 instant)
{
  /* An instant in the future is a clock that was set back: as if just asked. */
  sy_pace_set_last (fetcher->pace, pace, to_monotonic (MIN (instant, g_get_real_time ())));
}

void
sy_fetcher_hold (SyFetcher *fetcher, gint64 until)
{
  if (until > g_get_real_time ())
    hold (fetcher, until - g_get_real_time ());
}

gint64
sy_fetcher_held_until (const SyFetcher *fetcher)
{
  return fetcher->held_until > g_get_real_time () ? fetcher->held_until : 0;
}
