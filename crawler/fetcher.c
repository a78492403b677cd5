// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/fetcher.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "crawler/challenge.h"
#include "crawler/fetch.h"
#include "crawler/gate.h"
#include "crawler/hosts.h"
#include "crawler/pace.h"

/* One request until it is answered, over all its redirects and attempts. It is in exactly one queue. */
typedef struct
{
  SyFetcher *fetcher;
  char *uri; /* of this hop */
  SyRequest *request;
  char *etag;
  char *last_modified;
  const char *(*inspect) (const SySource *source, const SyRequest *request, const SyHttpMessage *message);
  gboolean (*is_final) (const SyRequest *request, const SyHttpMessage *message);
  gboolean posts; /* its body goes with this hop: 303, and 301 and 302 by custom, make it a GET */
  SyFetchDone done;
  gpointer data;
  SyFetchAnswer *answer;
  guint hops;
  guint attempts; /* at this hop */
  gint64 due;     /* monotonic */
  gboolean sent;  /* on the wire */
  gboolean own;   /* for a robots.txt: the fetcher's own */
} Errand;

struct _SyFetcher
{
  const SySource *source;
  SyFetcherOptions options;
  SyWire *wire;
  SyPace *pace;
  SyHosts *hosts;
  GQueue waiting; /* of Errand, in order of submission */
  GQueue running;
  GQueue finished; /* answered when the step ends, so that callbacks may submit */
  guint requests;
  gboolean stopped;
};

/* ---- the ends of an errand ---- */

static void
leave_wire (Errand *errand)
{
  if (errand->sent)
    sy_pace_finish (errand->fetcher->pace, errand->uri);
  errand->sent = FALSE;
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;
  leave_wire (errand);
  g_free (errand->uri);
  sy_request_free (errand->request);
  g_free (errand->etag);
  g_free (errand->last_modified);
  sy_fetch_answer_free (errand->answer);
  g_free (errand);
}

/* Takes the error. The errand must be in no queue. */
static void
finish (Errand *errand, SyFetchOutcome outcome, GError *error)
{
  leave_wire (errand);
  errand->answer->outcome = outcome;
  errand->answer->error = error;
  g_queue_push_tail (&errand->fetcher->finished, errand);
}

G_GNUC_PRINTF (4, 5)
static void
finish_with (Errand *errand, SyFetchOutcome outcome, SyErrorCode code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  GError *error = g_error_new_valist (SY_ERROR, code, format, arguments);
  va_end (arguments);
  finish (errand, outcome, error);
}

static void
wait_again (Errand *errand, gint64 due)
{
  leave_wire (errand);
  errand->due = due;
  g_queue_push_tail (&errand->fetcher->waiting, errand);
}

/* Takes the error, which is reported if no attempt is left. */
static void
try_again (Errand *errand, gint64 wait, GError *error)
{
  const SySource *source = errand->fetcher->source;
  if (errand->attempts >= sy_source_int (source, "retry", "attempts"))
    {
      g_prefix_error (&error, "after %u attempts: ", errand->attempts);
      finish (errand, SY_FETCH_FAILED, error);
      return;
    }
  g_error_free (error);
  wait = MAX (wait, sy_retry_backoff (sy_source_double (source, "retry", "backoff"), errand->attempts, errand->uri));
  wait_again (errand, g_get_monotonic_time () + wait);
}

/* ---- what an answer is worth ---- */

static void
on_temporary (Errand *errand, const SyHttpMessage *message)
{
  SyPace *pace = errand->fetcher->pace;
  int status = errand->answer->status;
  const char *retry_after = g_hash_table_lookup (message->headers, "retry-after"), *date = g_hash_table_lookup (message->headers, "date");
  gint64 wait = sy_retry_after (retry_after, date, g_get_real_time ());
  if (wait > 0)
    sy_pace_hold (pace, g_get_monotonic_time (), wait);
  if (wait > 0 && sy_pace_is_shut (pace))
    finish_with (errand, SY_FETCH_POSTPONED, SY_ERROR_NETWORK, "\"%s\" answered %d and asks to wait for %" G_GINT64_FORMAT " seconds", errand->uri,
                 status, wait / G_USEC_PER_SEC);
  else
    try_again (errand, wait, g_error_new (SY_ERROR, SY_ERROR_NETWORK, "\"%s\" answered %d", errand->uri, status));
}

static gboolean
is_redirect (int status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Sent to the CAPTCHA: enough for this run, and for as long as our patience would have lasted. */
static void
withdraw (SyFetcher *fetcher)
{
  double patience = sy_source_double (fetcher->source, "retry", "patience");
  sy_pace_hold (fetcher->pace, g_get_monotonic_time (), (gint64)(patience * G_USEC_PER_SEC));
  sy_pace_shut (fetcher->pace);
}

static void
go_to (Errand *errand, const char *uri)
{
  leave_wire (errand); /* the pace is that of the address asked so far */
  g_free (errand->uri);
  errand->uri = g_strdup (uri);
  errand->attempts = 0;
  wait_again (errand, g_get_monotonic_time ());
}

static void
on_redirect (Errand *errand, const SyHttpMessage *message)
{
  SyFetcher *fetcher = errand->fetcher;
  const char *location = message->location != NULL ? message->location : "";
  g_autofree char *named = sy_wire_resolve (errand->uri, location), *uri = named != NULL ? sy_gate_secure (fetcher->source, named) : NULL;
  if (uri == NULL)
    {
      finish_with (errand, SY_FETCH_REFUSED, SY_ERROR_BAD_INPUT, "\"%s\" redirects to no address (\"%s\")", errand->uri, location);
      return;
    }
  if (++errand->hops > SY_MAX_REDIRECTS)
    {
      finish_with (errand, SY_FETCH_REFUSED, SY_ERROR_LIMIT, "\"%s\" redirects after %u hops (SY_MAX_REDIRECTS)", errand->uri, SY_MAX_REDIRECTS);
      return;
    }
  GError *error = NULL;
  SyGate gate = sy_gate (fetcher->source, uri, errand->uri, &error);
  if (gate == SY_GATE_OPEN)
    {
      errand->posts = errand->posts && errand->answer->status >= 307;
      go_to (errand, uri);
      return;
    }
  if (gate == SY_GATE_CAPTCHA)
    withdraw (fetcher);
  g_prefix_error (&error, "\"%s\" redirects: ", errand->uri);
  finish (errand, gate == SY_GATE_CAPTCHA ? SY_FETCH_POSTPONED : SY_FETCH_REFUSED, error);
}

/* Takes the message. */
static void
on_final (Errand *errand, SyHttpMessage *taken)
{
  g_autoptr (SyHttpMessage) message = taken;
  SyFetchAnswer *answer = errand->answer;
  gsize length;
  const void *body = g_bytes_get_data (message->payload, &length);
  gboolean good = answer->status >= 200 && answer->status < 300;
  const char *mismatch = errand->own ? NULL : sy_challenge (message);
  if (good && mismatch == NULL)
    mismatch = sy_expect_mismatch (errand->request->expect, message->content_type, body, length);
  if (good && mismatch == NULL && errand->inspect != NULL)
    mismatch = errand->inspect (errand->fetcher->source, errand->request, message);
  if (mismatch != NULL)
    {
      sy_fetch_answer_drop_last (answer); /* never kept as the thing */
      finish_with (errand, SY_FETCH_REFUSED, SY_ERROR_REFUSED, "\"%s\" answered %d with %s", errand->uri, answer->status, mismatch);
      return;
    }
  answer->message = g_steal_pointer (&message);
  finish (errand, SY_FETCH_ANSWERED, NULL);
}

static void
on_whole (Errand *errand, const SyWireAnswer *came)
{
  SyFetchAnswer *answer = errand->answer;
  const SyExchange *exchange = sy_fetch_answer_add (answer, errand->uri, sy_clock_now (), came->head, came->body);
  GError *error = NULL;
  g_autoptr (SyHttpMessage) message = sy_http_message_parse (exchange->block, &error);
  gboolean final = message != NULL && errand->is_final != NULL && errand->is_final (errand->request, message);
  gboolean temporary = sy_status_is_temporary (answer->status) && !final;
  if (message == NULL || temporary)
    sy_fetch_answer_drop_last (answer);

  if (message == NULL && temporary)
    try_again (errand, 0, error);
  else if (message == NULL)
    {
      g_prefix_error (&error, "\"%s\": ", errand->uri);
      finish (errand, SY_FETCH_REFUSED, error);
    }
  else if (temporary)
    on_temporary (errand, message);
  else if (is_redirect (answer->status))
    on_redirect (errand, message);
  else
    on_final (errand, g_steal_pointer (&message));
}

static void
on_end (Errand *errand, const SyWireAnswer *came)
{
  errand->answer->status = came->status;
  g_queue_remove (&errand->fetcher->running, errand);
  switch (came->end)
    {
    case SY_WIRE_WHOLE: on_whole (errand, came); break;
    case SY_WIRE_TOO_LARGE:
      finish_with (errand, SY_FETCH_REFUSED, SY_ERROR_LIMIT, "\"%s\" is larger than the rules of %s allow (head %u bytes, body %s)", errand->uri,
                   errand->fetcher->source->id, SY_MAX_HTTP_HEAD, sy_source_value (errand->fetcher->source, "limits", "bytes"));
      break;
    case SY_WIRE_BROKEN: try_again (errand, 0, g_error_new (SY_ERROR, SY_ERROR_NETWORK, "\"%s\": %s", errand->uri, came->reason)); break;
    case SY_WIRE_USELESS: finish_with (errand, SY_FETCH_REFUSED, SY_ERROR_NETWORK, "\"%s\": %s", errand->uri, came->reason); break;
    }
}

/* ---- sending ---- */

static void
add_header (GPtrArray *headers, const char *name, const char *value)
{
  if (value != NULL)
    g_ptr_array_add (headers, g_strdup_printf ("%s: %s", name, value));
}

static void
send_errand (Errand *errand)
{
  SyFetcher *fetcher = errand->fetcher;
  g_autoptr (GPtrArray) headers = sy_request_headers (errand->request);
  add_header (headers, "Accept-Encoding", "gzip");
  /* Conditions are about the address first asked. */
  add_header (headers, "If-None-Match", errand->hops == 0 ? errand->etag : NULL);
  add_header (headers, "If-Modified-Since", errand->hops == 0 ? errand->last_modified : NULL);
  g_ptr_array_add (headers, NULL);

  fetcher->requests++;
  errand->attempts++;
  errand->answer->requests++;
  errand->answer->status = 0;
  errand->sent = TRUE;
  g_queue_push_tail (&fetcher->running, errand);
  if (fetcher->options.started != NULL)
    fetcher->options.started (errand->uri, sy_source_pace (fetcher->source, errand->uri)->name, fetcher->options.data);
  /* `started` may have taken its time: the next one counts from here. */
  sy_pace_sent (fetcher->pace, errand->uri, g_get_monotonic_time ());
  sy_wire_send (fetcher->wire, errand->uri, (const char *const *)headers->pdata, errand->posts ? errand->request->body : NULL, errand);
}

/* TRUE if the errand ends here: its address is none, or not to be asked. */
static gboolean
turn_away (Errand *errand)
{
  SyFetcher *fetcher = errand->fetcher;
  GError *error = NULL;
  if (!sy_wire_is_address (errand->uri))
    finish_with (errand, SY_FETCH_REFUSED, SY_ERROR_BAD_INPUT, "\"%s\" is not an address", errand->uri);
  else if (sy_gate (fetcher->source, errand->uri, NULL, &error) != SY_GATE_OPEN)
    finish (errand, SY_FETCH_REFUSED, error);
  else if (sy_pace_is_shut (fetcher->pace))
    finish_with (errand, SY_FETCH_POSTPONED, SY_ERROR_NETWORK, "\"%s\" was not asked: the source wants to be left alone", errand->uri);
  else
    return FALSE;
  return TRUE;
}

/* ---- robots.txt ---- */

static void
learn_robots (SyFetcher *fetcher, const char *origin, int status, const void *body, gsize length, gint64 fetched)
{
  gboolean worth = sy_hosts_learn (fetcher->hosts, origin, status, body, length, fetched);
  sy_pace_set_delay (fetcher->pace, origin, sy_hosts_delay (fetcher->hosts, origin));
  if (!worth || fetcher->options.learned == NULL)
    return;
  g_autofree char *raw = g_strndup (body != NULL ? body : "", MIN (length, SY_MAX_ROBOTS)), *text = g_utf8_make_valid (raw, -1);
  fetcher->options.learned (origin, status, text, fetched, fetcher->options.data);
}

/* Nobody is there: what waits for the host's robots.txt has failed with it. */
static void
fail_waiting (SyFetcher *fetcher, const char *origin, const char *reason)
{
  for (GList *link = fetcher->waiting.head; link != NULL;)
    {
      Errand *errand = link->data;
      GList *here = link;
      g_autofree char *its = sy_hosts_origin (errand->uri);
      link = link->next;
      if (!g_str_equal (its, origin) || errand->own)
        continue;
      g_queue_delete_link (&fetcher->waiting, here);
      finish_with (errand, SY_FETCH_FAILED, SY_ERROR_NETWORK, "%s", reason);
    }
}

/* SyFetchDone of a robots.txt. */
static void
on_robots (SyFetchAnswer *taken, gpointer data)
{
  g_autoptr (SyFetchAnswer) answer = taken;
  Errand *errand = data;
  SyFetcher *fetcher = errand->fetcher;
  g_autofree char *origin = sy_hosts_origin (errand->request->uri);
  gsize length = 0;
  const void *body = answer->message != NULL ? g_bytes_get_data (answer->message->payload, &length) : NULL;
  if (fetcher->options.asked != NULL)
    fetcher->options.asked (errand->request, answer, fetcher->options.data);
  if (answer->outcome == SY_FETCH_POSTPONED || answer->outcome == SY_FETCH_CANCELLED)
    sy_hosts_forget (fetcher->hosts, origin);
  else if (answer->outcome == SY_FETCH_FAILED && answer->status == 0 && !sy_hosts_is_known (fetcher->hosts, origin))
    {
      sy_hosts_forget (fetcher->hosts, origin);
      fail_waiting (fetcher, origin, answer->error->message);
    }
  else
    learn_robots (fetcher, origin, answer->status, body, length, g_get_real_time ());
}

static void
ask_for_robots (SyFetcher *fetcher, const char *uri)
{
  g_autofree char *origin = sy_hosts_origin (uri), *address = g_strconcat (origin, "/robots.txt", NULL);
  g_autoptr (SyRequest) request = sy_request_new (address, SY_EXPECT_ANY);
  SyFetchRequest wrapped = { .request = request };
  sy_fetcher_submit (fetcher, &wrapped, on_robots, NULL);
  Errand *errand = g_queue_peek_tail (&fetcher->waiting);
  errand->own = TRUE;
  errand->data = errand;
}

/* TRUE if the host lets us; else the errand waits for its robots.txt (`*ended` FALSE) or is at its end. */
static gboolean
may_ask (Errand *errand, gboolean *ended)
{
  const char *rule = NULL;
  *ended = FALSE;
  if (!errand->fetcher->options.robots || errand->own)
    return TRUE;
  switch (sy_hosts_ask (errand->fetcher->hosts, errand->uri, g_get_real_time (), &rule))
    {
    case SY_HOSTS_ALLOWED: return TRUE;
    case SY_HOSTS_UNKNOWN: ask_for_robots (errand->fetcher, errand->uri); return FALSE;
    case SY_HOSTS_ASKED: return FALSE;
    case SY_HOSTS_FORBIDDEN: break;
    }
  g_autofree char *origin = sy_hosts_origin (errand->uri);
  *ended = TRUE;
  finish_with (errand, SY_FETCH_FORBIDDEN, SY_ERROR_REFUSED, "robots.txt of %s disallows \"%s\"", origin, rule);
  return FALSE;
}

/* Sends the errand if its time has come. FALSE: it waits on, and `*next` is not later than its turn. */
static gboolean
consider (Errand *errand, gint64 now, gint64 *next)
{
  gboolean ended;
  if (turn_away (errand))
    return TRUE;
  if (!may_ask (errand, &ended))
    return ended;
  gint64 when = errand->due > now ? errand->due : sy_pace_start (errand->fetcher->pace, errand->uri, now);
  *next = MIN (*next, when);
  if (when != 0)
    return FALSE;
  send_errand (errand);
  return TRUE;
}

static gboolean
at_limit (const SyFetcher *fetcher)
{
  return fetcher->options.limit > 0 && fetcher->requests >= fetcher->options.limit;
}

static void
cancel_queue (SyFetcher *fetcher, GQueue *queue)
{
  Errand *errand;
  while ((errand = g_queue_pop_head (queue)) != NULL)
    finish_with (errand, SY_FETCH_CANCELLED, SY_ERROR_NETWORK, "\"%s\" was not asked to the end: stopped", errand->uri);
}

/* Sends what may be sent; returns when the next one may. */
static gint64
send_due (SyFetcher *fetcher)
{
  gint64 next = G_MAXINT64, now = g_get_monotonic_time ();
  GQueue later = G_QUEUE_INIT;
  Errand *errand;
  while (!at_limit (fetcher) && (errand = g_queue_pop_head (&fetcher->waiting)) != NULL)
    if (!consider (errand, now, &next))
      g_queue_push_tail (&later, errand);
  while ((errand = g_queue_pop_tail (&later)) != NULL)
    g_queue_push_head (&fetcher->waiting, errand);
  if (at_limit (fetcher))
    sy_fetcher_stop (fetcher);
  if (fetcher->stopped)
    cancel_queue (fetcher, &fetcher->waiting);
  return next;
}

/* ---- the loop ---- */

static void
receive (SyFetcher *fetcher)
{
  sy_wire_work (fetcher->wire);
  for (;;)
    {
      g_autoptr (SyWireAnswer) came = sy_wire_next (fetcher->wire);
      if (came == NULL)
        return;
      on_end (came->tag, came);
    }
}

static void
deliver (SyFetcher *fetcher)
{
  GQueue batch = fetcher->finished;
  g_queue_init (&fetcher->finished);
  Errand *errand;
  while ((errand = g_queue_pop_head (&batch)) != NULL)
    {
      errand->done (g_steal_pointer (&errand->answer), errand->data);
      errand_free (errand);
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
      receive (fetcher);
      gint64 next = send_due (fetcher); /* behind `receive`, which puts back what is tried again */
      gint64 now = g_get_monotonic_time ();
      if (fetcher->finished.length > 0 || now >= deadline)
        break;
      sy_wire_wait (fetcher->wire, MIN (next, deadline) - now);
    }
  deliver (fetcher);
  return pending (fetcher);
}

void
sy_fetcher_submit (SyFetcher *fetcher, const SyFetchRequest *request, SyFetchDone done, gpointer data)
{
  Errand *errand = g_new0 (Errand, 1);
  errand->fetcher = fetcher;
  errand->uri = g_strdup (request->request->uri);
  errand->request = sy_request_copy (request->request);
  errand->posts = request->request->body != NULL;
  errand->inspect = request->inspect;
  errand->is_final = request->is_final;
  errand->etag = g_strdup (request->etag);
  errand->last_modified = g_strdup (request->last_modified);
  errand->done = done;
  errand->data = data;
  errand->answer = sy_fetch_answer_new ();
  g_queue_push_tail (&fetcher->waiting, errand);
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
  for (GList *link = fetcher->running.head; link != NULL; link = link->next)
    sy_wire_drop (fetcher->wire, link->data);
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

SyFetcher *
sy_fetcher_new (const SySource *source, const SyFetcherOptions *options, GError **error)
{
  g_autofree char *agent = sy_gate_user_agent (source, options->contact, options->mirror != NULL, error);
  SyWire *wire = agent != NULL ? sy_wire_new (source, agent, options->proxy, options->mirror, options->authorities, error) : NULL;
  if (wire == NULL)
    return NULL;
  SyFetcher *fetcher = g_new0 (SyFetcher, 1);
  fetcher->source = source;
  fetcher->options = *options;
  fetcher->wire = wire;
  fetcher->pace = sy_pace_new (source, g_get_monotonic_time ());
  fetcher->hosts = sy_hosts_new ();
  g_queue_init (&fetcher->waiting);
  g_queue_init (&fetcher->running);
  g_queue_init (&fetcher->finished);
  return fetcher;
}

void
sy_fetcher_free (SyFetcher *fetcher)
{
  if (fetcher == NULL)
    return;
  GQueue *queues[] = { &fetcher->waiting, &fetcher->running, &fetcher->finished };
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    g_queue_clear_full (queues[i], errand_free);
  sy_wire_free (fetcher->wire);
  sy_pace_free (fetcher->pace);
  sy_hosts_free (fetcher->hosts);
  g_free (fetcher);
}

/* ---- politeness beyond this run: wall clock here, the clock of the pace there ---- */

void
sy_fetcher_set_last (SyFetcher *fetcher, const char *pace, gint64 instant)
{
  /* An instant in the future is a clock that was set back: as if just asked. */
  gint64 ago = MAX (g_get_real_time () - instant, 0);
  sy_pace_set_last (fetcher->pace, pace, g_get_monotonic_time () - ago);
}

void
sy_fetcher_hold (SyFetcher *fetcher, gint64 until)
{
  gint64 wait = until - g_get_real_time ();
  if (wait > 0)
    sy_pace_hold (fetcher->pace, g_get_monotonic_time (), wait);
}

void
sy_fetcher_set_robots (SyFetcher *fetcher, const char *origin, int status, const char *body, gint64 fetched)
{
  sy_hosts_learn (fetcher->hosts, origin, status, body, strlen (body), fetched);
  sy_pace_set_delay (fetcher->pace, origin, sy_hosts_delay (fetcher->hosts, origin));
}

gint64
sy_fetcher_held_until (const SyFetcher *fetcher)
{
  gint64 until = sy_pace_held_until (fetcher->pace), now = g_get_monotonic_time ();
  return until > now ? g_get_real_time () + until - now : 0;
}
