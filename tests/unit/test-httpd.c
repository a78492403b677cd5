// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/httpd.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/listen.h"
#include "tests/http-client.h"
#include "tests/unit/unit.h"

/* ---- a small server ---- */

static gint workers_made, workers_freed, problems, slow_done;

static gpointer
worker_new (gpointer data)
{
  g_atomic_int_inc (&workers_made);
  return g_strdup ("worker");
}

static void
worker_free (gpointer worker)
{
  g_atomic_int_inc (&workers_freed);
  g_free (worker);
}

static SyHttpResponse *
quick (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  ck_assert_ptr_null (worker);
  SyHttpResponse *response = sy_http_response_new (200, "text/plain", g_strdup ("quick"));
  response->etag = g_strdup ("\"q1\"");
  return response;
}

static SyHttpResponse *
echo (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  const char *q = sy_http_request_parameter (request, "q");
  return sy_http_response_new (
      200, "text/plain",
      g_strdup_printf ("%s:%s:%s:%s", (char *) worker, (char *) data, (char *) g_ptr_array_index (request->matches, 0), q != NULL ? q : ""));
}

static SyHttpResponse *
text (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_http_response_new (200, "text/plain", g_strdup_printf ("%" G_GSIZE_FORMAT ":%.9s", request->text != NULL ? strlen (request->text) : 0, request->text != NULL ? request->text : "none"));
}

static SyHttpResponse *
slow (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  g_usleep (600 * 1000);
  g_atomic_int_inc (&slow_done);
  return sy_http_response_new (200, "text/plain", g_strdup ("slow"));
}

static SyHttpResponse *
large (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  return sy_http_response_new (200, "text/plain", g_strnfill (4 << 20, 'x'));
}

static SyHttpResponse *
broken (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  SyHttpResponse *response = sy_http_problem_new (500, "io", "the store broke", NULL);
  response->problem = g_strdup ("the store broke");
  return response;
}

/* Streams of numbered lines, whose ends tell what became of them. */
typedef struct
{
  guint at, length;
  gboolean fails; /* instead of ending */
} Lines;

static gint streams_begun, streams_freed, pieces_made;

static GBytes *
next_lines (gpointer data, GError **error)
{
  Lines *lines = data;
  g_atomic_int_inc (&pieces_made);
  if (lines->at < lines->length)
    {
      char *piece = g_strdup_printf ("%u %-65536s\n", lines->at++, "a long line");
      return g_bytes_new_take (piece, strlen (piece));
    }
  if (lines->fails)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_IO, "the stream broke");
  return NULL;
}

static void
free_lines (gpointer data)
{
  g_atomic_int_inc (&streams_freed);
  g_free (data);
}

/* "/stream/LENGTH/end" or ".../fail". */
static SyHttpResponse *
stream (const SyHttpRequest *request, gpointer worker, gpointer data)
{
  Lines *lines = g_new0 (Lines, 1);
  lines->length = (guint) g_ascii_strtoull (g_ptr_array_index (request->matches, 0), NULL, 10);
  lines->fails = g_str_equal (g_ptr_array_index (request->matches, 1), "fail");
  g_atomic_int_inc (&streams_begun);
  SyHttpResponse *response = sy_http_response_new (200, "text/plain", g_strdup ("first\n"));
  response->stream = (SyHttpStream){ next_lines, free_lines, lines };
  return response;
}

static gboolean
is_long (const SyHttpRequest *request)
{
  return g_str_has_prefix (request->target->path, "/stream/");
}

static void
report (const char *problem, gpointer data)
{
  g_atomic_int_inc (&problems);
}

static const SyHttpRoute routes[] = {
  { "/", FALSE, TRUE, quick },       { "/echo/*", TRUE, FALSE, echo },    { "/slow", FALSE, FALSE, slow },
  { "/large", FALSE, FALSE, large }, { "/broken", FALSE, FALSE, broken }, { "/text", FALSE, FALSE, text, SY_HTTP_TEXT },
  { "/stream/*/*", FALSE, FALSE, stream },
  { NULL },
};

static SyHttpd *
start (guint *port, guint idle_seconds)
{
  g_autoptr (GError) error = NULL;
  g_auto (SyListener) listener = { 0 };
  static const char *const names[] = { "yard.example", NULL };
  static char data[] = "data";
  ck_assert (sy_listen ("127.0.0.1:0", &listener, &error));
  sy_assert_no_error (error);
  ck_assert (!listener.open);
  *port = (guint) g_ascii_strtoull (strrchr (listener.address, ':') + 1, NULL, 10);
  SyHttpdOptions options = { .routes = routes,
                             .names = names,
                             .workers = 2,
                             .idle_seconds = idle_seconds,
                             .worker_new = worker_new,
                             .worker_free = worker_free,
                             .is_long = is_long,
                             .report = report,
                             .data = data };
  SyHttpd *httpd = sy_httpd_start (listener.socket, &options, &error);
  sy_assert_no_error (error);
  return httpd;
}

static SyReply *
send_text (guint port, const char *text)
{
  return sy_client_send (port, text, strlen (text), 5000);
}

/* ---- tests ---- */

START_TEST (routes_are_answered_by_event_threads_and_workers)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  g_autoptr (SyReply) home = sy_client_get (port, "/", NULL);
  ck_assert_uint_eq (home->status, 200);
  ck_assert_str_eq (home->body, "quick");
  g_autoptr (SyReply) echoed = sy_client_get (port, "/echo/a%2Fb.json?q=%E5%87%BA+x", NULL);
  ck_assert_uint_eq (echoed->status, 200);
  ck_assert_str_eq (echoed->body, "worker:data:a/b:出 x");
  g_autoptr (SyReply) none = sy_client_get (port, "/nowhere", NULL);
  ck_assert_uint_eq (none->status, 404);
  g_autofree char *type = sy_reply_header (none, "Content-Type");
  ck_assert_str_eq (type, "application/problem+json");
  g_autoptr (SyReply) all = sy_client_get (port, "/large", NULL);
  ck_assert_uint_eq (strlen (all->body), 4 << 20);
}
END_TEST

START_TEST (every_response_carries_the_standing_headers)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  const char *const targets[] = { "/", "/echo/x", "/nowhere", "/%zz" };
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (SyReply) reply = sy_client_get (port, targets[i], NULL);
      g_autofree char *policy = sy_reply_header (reply, "Content-Security-Policy");
      g_autofree char *sniff = sy_reply_header (reply, "X-Content-Type-Options");
      g_autofree char *referrer = sy_reply_header (reply, "Referrer-Policy");
      g_autofree char *date = sy_reply_header (reply, "Date");
      ck_assert_msg (policy != NULL && g_str_has_prefix (policy, "default-src 'none'; style-src 'self';"), "%s", targets[i]);
      ck_assert_str_eq (sniff, "nosniff");
      ck_assert_str_eq (referrer, "same-origin");
      ck_assert_ptr_nonnull (date);
    }
}
END_TEST

START_TEST (methods_hosts_and_malformed_requests_are_refused)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  const struct
  {
    const char *request;
    guint status;
  } cases[] = {
    { "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 405 },
    { "DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405 },
    { "FOOBAR / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501 },
    { "OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n", 204 },
    { "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421 },
    { "GET / HTTP/1.1\r\nHost: yard.example\r\n\r\n", 200 },
    { "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
    { "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 200 },
    { "GET / HTTP/1.1\r\n\r\n", 400 },
    { "GET / HTTP/1.0\r\n\r\n", 400 },
    { "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400 },
    { "GET /../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
    { "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
    { "GET /echo/x?q=%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
    { "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", 400 },
    { "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
    { "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 200-ok\r\n\r\n", 417 },
    { "GET / HTTP/1.9\r\nHost: localhost\r\n\r\n", 505 },
    { "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n", 200 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyReply) reply = send_text (port, cases[i].request);
      ck_assert_msg (reply->status == cases[i].status, "%u for %s", reply->status, cases[i].request);
      ck_assert_uint_eq (reply->responses, 1);
      if (cases[i].status == 405)
        {
          g_autofree char *allow = sy_reply_header (reply, "Allow");
          ck_assert_str_eq (allow, "GET, HEAD, OPTIONS");
        }
    }
}
END_TEST

START_TEST (a_text_is_taken_where_one_may_be_sent)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  const struct
  {
    const char *request;
    guint status;
    const char *body; /* NULL: any */
  } cases[] = {
    { "GET /text HTTP/1.1\r\nHost: localhost\r\n\r\n", 200, "0:none" },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 200, "5:hello" },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 200, "0:" },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 15\r\n\r\ntext=a+b%0D%0Ac", 200, "6:a b\r\nc" },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\nhello", 400, NULL },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: 5\r\n\r\nhello", 400, NULL },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n\xff\xff", 400, NULL },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\n\r\n", 411, NULL },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411, NULL },
    { "POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3145745\r\n\r\n", 413, NULL }, /* SY_MAX_BODY and one more */
    { "POST /text HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 5\r\n\r\nhello", 421, NULL },
    { "PUT /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 405, NULL },
  };
  ck_assert_uint_eq (SY_MAX_BODY + 1, 3145745);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyReply) reply = send_text (port, cases[i].request);
      ck_assert_msg (reply->status == cases[i].status, "%u for %s", reply->status, cases[i].request);
      ck_assert_uint_eq (reply->responses, 1);
      ck_assert_msg (cases[i].body == NULL || g_str_equal (reply->body, cases[i].body), "%s for %s", reply->body, cases[i].request);
    }
  g_autofree char *most = g_strnfill (SY_MAX_BODY, 'x'), *request = g_strdup_printf ("POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: %u\r\n\r\n%s", SY_MAX_BODY, most);
  g_autoptr (SyReply) whole = send_text (port, request);
  ck_assert_str_eq (whole->body, "3145744:xxxxxxxxx");
}
END_TEST

START_TEST (an_entity_tag_that_holds_saves_the_body)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  g_autoptr (SyReply) same = sy_client_get (port, "/", "If-None-Match: \"q1\"\r\n");
  ck_assert_uint_eq (same->status, 304);
  g_autofree char *tag = sy_reply_header (same, "ETag");
  ck_assert_str_eq (tag, "\"q1\"");
  ck_assert_str_eq (same->body, "");
  g_autoptr (SyReply) other = sy_client_get (port, "/", "If-None-Match: \"q2\"\r\n");
  ck_assert_uint_eq (other->status, 200);
}
END_TEST

START_TEST (one_connection_carries_many_requests)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  int fd = sy_client_connect (port, 0);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", i % 2 ? "/" : "/echo/x");
      g_autoptr (SyReply) reply = sy_client_exchange (fd, request, strlen (request), 5000);
      ck_assert_uint_eq (reply->status, 200);
      ck_assert (!reply->closed);
    }
  close (fd);
  /* Two in one packet. */
  g_autoptr (SyReply) both = send_text (port, "GET /echo/a HTTP/1.1\r\nHost: localhost\r\n\r\nGET /echo/b HTTP/1.1\r\nHost: localhost\r\n\r\n");
  ck_assert_uint_eq (both->responses, 2);
}
END_TEST

static gpointer
get_slow (gpointer data)
{
  return sy_client_get (GPOINTER_TO_UINT (data), "/slow", NULL);
}

START_TEST (slow_answers_stall_no_other)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  GThread *threads[6];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("slow", get_slow, GUINT_TO_POINTER (port));
  g_usleep (100 * 1000);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (SyReply) reply = sy_client_get (port, "/", "Connection: close\r\n");
      ck_assert_uint_eq (reply->status, 200);
    }
  /* Six of 600 ms on two workers take 1,800 ms. */
  ck_assert_int_lt (g_atomic_int_get (&slow_done), (int) G_N_ELEMENTS (threads));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (SyReply) reply = g_thread_join (threads[i]);
      ck_assert_str_eq (reply->body, "slow");
    }
}
END_TEST

START_TEST (stopping_finishes_what_was_begun)
{
  guint port;
  SyHttpd *httpd = start (&port, 0);
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("slow", get_slow, GUINT_TO_POINTER (port));
  g_usleep (150 * 1000);
  sy_httpd_stop (httpd);
  guint answered = 0;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (SyReply) reply = g_thread_join (threads[i]);
      answered += reply->status == 200;
    }
  ck_assert_uint_eq (answered, G_N_ELEMENTS (threads));
  ck_assert_int_lt (sy_client_connect (port, 0), 0);
  ck_assert_int_eq (workers_made, workers_freed);
}
END_TEST

START_TEST (a_client_that_leaves_early_does_no_harm)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  for (guint i = 0; i < 20; i++)
    {
      int fd = sy_client_connect (port, 0);
      const char *request = i % 2 ? "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n" : "GET /echo/x HTTP/1.1\r\nHost: localhost\r\n\r\n";
      ck_assert_int_eq (write (fd, request, strlen (request)), (ssize_t) strlen (request));
      close (fd);
    }
  g_autoptr (SyReply) reply = sy_client_get (port, "/echo/x", NULL);
  ck_assert_uint_eq (reply->status, 200);
}
END_TEST

START_TEST (our_own_failures_are_reported_once)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  g_autoptr (SyReply) reply = sy_client_get (port, "/broken", NULL);
  ck_assert_uint_eq (reply->status, 500);
  ck_assert_int_eq (g_atomic_int_get (&problems), 1);
}
END_TEST

START_TEST (requests_larger_than_the_limit_are_refused)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  g_autofree char *long_text = g_strnfill (SY_MAX_REQUEST_MEMORY, 'A');
  g_autofree char *long_target = g_strdup_printf ("GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n", long_text);
  g_autoptr (SyReply) target = send_text (port, long_target);
  ck_assert_uint_eq (target->status, 414);
  g_autofree char *long_header = g_strdup_printf ("GET / HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n", long_text);
  g_autoptr (SyReply) header = send_text (port, long_header);
  ck_assert_msg (header->status == 431 || header->status == 413, "%u", header->status);
  g_autoptr (SyReply) good = sy_client_get (port, "/", NULL);
  ck_assert_uint_eq (good->status, 200);
}
END_TEST

/* Until all streams are let go of; five seconds at most. */
static void
wait_for_streams (void)
{
  for (guint i = 0; i < 500 && g_atomic_int_get (&streams_freed) < g_atomic_int_get (&streams_begun); i++)
    g_usleep (10 * 1000);
  ck_assert_int_eq (g_atomic_int_get (&streams_freed), g_atomic_int_get (&streams_begun));
}

START_TEST (a_stream_is_sent_whole_and_in_order)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  static const guint lengths[] = { 0, 1, 50 };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *target = g_strdup_printf ("/stream/%u/end", lengths[i]), *last = g_strdup_printf ("\n%u a long line", lengths[i] - 1);
      g_autoptr (SyReply) reply = sy_client_get (port, target, "Connection: close\r\n");
      g_autofree char *encoding = sy_reply_header (reply, "Transfer-Encoding");
      ck_assert_uint_eq (reply->status, 200);
      ck_assert_str_eq (encoding, "chunked");
      ck_assert_msg (lengths[i] == 0 || strstr (reply->bytes->str, last) != NULL, "%u", lengths[i]);
      ck_assert_msg (g_str_has_suffix (reply->bytes->str, "\r\n0\r\n\r\n"), "%u", lengths[i]);
    }
  wait_for_streams ();
}
END_TEST

START_TEST (a_stream_that_breaks_does_not_pass_for_a_whole_one)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  g_autoptr (SyReply) reply = sy_client_get (port, "/stream/3/fail", "Connection: close\r\n");
  ck_assert_uint_eq (reply->status, 200);
  ck_assert_ptr_nonnull (strstr (reply->bytes->str, "\n2 a long line"));
  ck_assert (!g_str_has_suffix (reply->bytes->str, "0\r\n\r\n"));
  ck_assert (reply->closed);
  wait_for_streams ();
  ck_assert_int_eq (g_atomic_int_get (&problems), 1);
}
END_TEST

START_TEST (a_head_request_makes_no_piece)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  g_autoptr (SyReply) reply = send_text (port, "HEAD /stream/1000/end HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  ck_assert_uint_eq (reply->status, 200);
  wait_for_streams ();
  ck_assert_int_eq (g_atomic_int_get (&pieces_made), 0);
}
END_TEST

START_TEST (no_piece_is_made_for_who_does_not_read)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  const char *request = "GET /stream/100000000/end HTTP/1.1\r\nHost: localhost\r\n\r\n";
  int fd = sy_client_connect (port, 0);
  ck_assert_int_eq (write (fd, request, strlen (request)), (ssize_t) strlen (request));
  gint before = -1;
  for (guint i = 0; i < 100 && (before < 1 || g_atomic_int_get (&pieces_made) != before); i++)
    {
      before = g_atomic_int_get (&pieces_made);
      g_usleep (100 * 1000);
    }
  ck_assert_msg (g_atomic_int_get (&pieces_made) == before, "pieces are made for nobody");
  g_autoptr (SyReply) other = sy_client_get (port, "/stream/2/end", "Connection: close\r\n"); /* and nobody waits for the slow one */
  ck_assert_uint_eq (other->status, 200);
  close (fd);
  wait_for_streams ();
}
END_TEST

START_TEST (streams_have_a_limit)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  const char *request = "GET /stream/100000000/end HTTP/1.1\r\nHost: localhost\r\n\r\n";
  int fds[SY_MAX_STREAMS];
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      char first;
      fds[i] = sy_client_connect (port, 2 + i); /* an address has a limit of its own */
      ck_assert_int_eq (write (fds[i], request, strlen (request)), (ssize_t) strlen (request));
      ck_assert_int_eq (read (fds[i], &first, 1), 1);
    }
  g_autoptr (SyReply) refused = sy_client_get (port, "/stream/1/end", "Connection: close\r\n"), page = sy_client_get (port, "/", NULL);
  ck_assert_uint_eq (refused->status, 503);
  ck_assert_ptr_nonnull (strstr (refused->body, "SY_MAX_STREAMS"));
  ck_assert_uint_eq (page->status, 200);
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
  wait_for_streams ();
  g_autoptr (SyReply) again = sy_client_get (port, "/stream/1/end", "Connection: close\r\n");
  ck_assert_uint_eq (again->status, 200);
}
END_TEST

START_TEST (a_stop_cuts_streams_and_frees_them)
{
  guint port;
  SyHttpd *httpd = start (&port, 0);
  const char *request = "GET /stream/100000000/end HTTP/1.1\r\nHost: localhost\r\n\r\n";
  int fds[4];
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      char first;
      fds[i] = sy_client_connect (port, 0);
      ck_assert_int_eq (write (fds[i], request, strlen (request)), (ssize_t) strlen (request));
      ck_assert_int_eq (read (fds[i], &first, 1), 1);
    }
  sy_httpd_stop (httpd);
  ck_assert_int_eq (g_atomic_int_get (&streams_freed), (int) G_N_ELEMENTS (fds));
  ck_assert_int_eq (workers_made, workers_freed);
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
}
END_TEST

/* Whether the server answers on this connection: not if it closes it, or says nothing for so long. */
static gboolean
answers (int fd, int milliseconds)
{
  const char *request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  struct pollfd wait = { .fd = fd, .events = POLLIN };
  char buffer[4096];
  return send (fd, request, strlen (request), MSG_NOSIGNAL) > 0 && poll (&wait, 1, milliseconds) > 0 && recv (fd, buffer, sizeof buffer, 0) > 0;
}

START_TEST (one_address_gets_no_more_connections_than_its_limit)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  int fds[SY_MAX_CONNECTIONS_PER_ADDRESS + 8];
  guint served = 0;
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      fds[i] = sy_client_connect (port, 0);
      served += answers (fds[i], 5000);
    }
  ck_assert_uint_eq (served, SY_MAX_CONNECTIONS_PER_ADDRESS);
  int other = sy_client_connect (port, 7);
  ck_assert (answers (other, 5000));
  close (other);
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
}
END_TEST

START_TEST (no_more_connections_than_the_limit_are_served_at_once)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 0);
  int fds[SY_MAX_CONNECTIONS + 4];
  guint served = 0;
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      fds[i] = sy_client_connect (port, 2 + i / 60);
      served += answers (fds[i], 300);
    }
  ck_assert_uint_le (served, SY_MAX_CONNECTIONS);
  ck_assert_uint_ge (served, SY_MAX_CONNECTIONS / 2);
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
  g_usleep (100 * 1000);
  g_autoptr (SyReply) reply = sy_client_get (port, "/", NULL);
  ck_assert_uint_eq (reply->status, 200);
}
END_TEST

START_TEST (idle_connections_are_closed)
{
  guint port;
  g_autoptr (SyHttpd) httpd = start (&port, 1);
  const char *half = "GET / HTTP/1.1\r\nHost: local";
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (SyReply) reply = sy_client_send (port, half, strlen (half), 8000);
  ck_assert (reply->closed);
  ck_assert_int_lt (g_get_monotonic_time () - begin, 7 * G_USEC_PER_SEC);
}
END_TEST

START_TEST (addresses_to_listen_on_are_checked)
{
  const char *const bad[] = { "", "8950", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "example.com:80", "[::1:80", "unix:", ":80" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (SyListener) listener = { 0 };
      ck_assert_msg (!sy_listen (bad[i], &listener, &error), "%s", bad[i]);
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", bad[i]);
    }

  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *path = g_strdup_printf ("unix:%s/socket", scratch);
  for (guint round = 0; round < 2; round++) /* the second time over the file that the first one left */
    {
      g_autoptr (GError) error = NULL;
      g_auto (SyListener) listener = { 0 }, second = { 0 };
      ck_assert (sy_listen (path, &listener, &error));
      ck_assert_str_eq (listener.address, path);
      ck_assert (!listener.open);
      ck_assert (!sy_listen (path, &second, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BUSY));
      close (listener.socket);
    }

  g_auto (SyListener) everywhere = { 0 };
  ck_assert (sy_listen ("0.0.0.0:0", &everywhere, NULL));
  ck_assert (everywhere.open);
  close (everywhere.socket);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("httpd");
  TCase *tests = tcase_create ("httpd");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, routes_are_answered_by_event_threads_and_workers);
  tcase_add_test (tests, every_response_carries_the_standing_headers);
  tcase_add_test (tests, methods_hosts_and_malformed_requests_are_refused);
  tcase_add_test (tests, a_text_is_taken_where_one_may_be_sent);
  tcase_add_test (tests, an_entity_tag_that_holds_saves_the_body);
  tcase_add_test (tests, one_connection_carries_many_requests);
  tcase_add_test (tests, slow_answers_stall_no_other);
  tcase_add_test (tests, stopping_finishes_what_was_begun);
  tcase_add_test (tests, a_client_that_leaves_early_does_no_harm);
  tcase_add_test (tests, our_own_failures_are_reported_once);
  tcase_add_test (tests, requests_larger_than_the_limit_are_refused);
  tcase_add_test (tests, one_address_gets_no_more_connections_than_its_limit);
  tcase_add_test (tests, a_stream_is_sent_whole_and_in_order);
  tcase_add_test (tests, a_stream_that_breaks_does_not_pass_for_a_whole_one);
  tcase_add_test (tests, a_head_request_makes_no_piece);
  tcase_add_test (tests, no_piece_is_made_for_who_does_not_read);
  tcase_add_test (tests, streams_have_a_limit);
  tcase_add_test (tests, a_stop_cuts_streams_and_frees_them);
  tcase_add_test (tests, no_more_connections_than_the_limit_are_served_at_once);
  tcase_add_test (tests, idle_connections_are_closed);
  tcase_add_test (tests, addresses_to_listen_on_are_checked);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
