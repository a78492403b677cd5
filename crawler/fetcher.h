// SPDX-License-Identifier: GPL-3.0-or-later
/* The fetcher: asks one source politely, and tells what its answers are worth.
 *
 * It asks only hosts that the source's rules allow; each hop of a redirect passes the gate anew, since it follows them itself. It keeps the pace of
 * the rules and heeds robots.txt (RFC 9309), tries again where an answer is temporary or the transport failed, and gives up where a person should
 * look. What it hands out as answered is whole, within the limits, and what was asked for; the exchanges can go into the archive as they are. The
 * wire itself is fetch.h.
 *
 * Requests are submitted, and answered from within sy_fetcher_step. A fetcher belongs to one thread. */
#pragma once

#include "corpus/source.h"
#include "crawler/fetch_answer.h"
#include "crawler/request.h"

G_BEGIN_DECLS

typedef struct _SyFetcher SyFetcher;

/* All borrowed; they must outlive the fetcher. */
typedef struct
{
  const char *contact;     /* address of a person, for the User-Agent: required unless `mirror` is set */
  const char *proxy;       /* "http://host:port"; NULL: none, whatever the environment says */
  const char *mirror;      /* "http://127.0.0.1:8080": asked in place of all hosts, which are named in the Host header. Loopback only; for tests and
                              rehearsals. Answers are recorded under the addresses of the source. */
  const char *authorities; /* PEM file of those that may vouch for the mirror, which then speaks https; NULL: it speaks http, and the system's vouch
                              for sources */
  guint limit;             /* requests on the wire after which nothing more is asked; 0: none */
  /* Called before each request on the wire, retries and redirects too. `pace` is the name of the lane. May be NULL. */
  void (*started) (const char *uri, const char *pace, gpointer data);
  gboolean robots; /* ask for robots.txt before anything else of a host, and heed it */
  /* A robots.txt that is worth remembering: see sy_fetcher_set_robots. May be NULL. */
  void (*learned) (const char *origin, int status, const char *body, gint64 fetched, gpointer data);
  /* What the fetcher asked for itself was answered: its exchanges go into the archive like all others. Borrowed. May be NULL. */
  void (*asked) (const SyRequest *request, const SyFetchAnswer *answer, gpointer data);
  gpointer data;
} SyFetcherOptions;

/* Borrows the source. Errors: SY_ERROR_REFUSED without a contact; SY_ERROR_BAD_INPUT for a mirror that is not on loopback or a contact that
 * cannot be one. */
SyFetcher *sy_fetcher_new (const SySource *source, const SyFetcherOptions *options, GError **error);
/* Drops what is under way without answering it. */
void sy_fetcher_free (SyFetcher *fetcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFetcher, sy_fetcher_free)

/* The lane was last asked at this instant (UTC microseconds of the system's clock, not the frozen one: politeness is about the real world), or is
 * held until then. */
void sy_fetcher_set_last (SyFetcher *fetcher, const char *pace, gint64 instant);
void sy_fetcher_hold (SyFetcher *fetcher, gint64 until);
/* What a host ("https://www.example.gov") answered to the request for its robots.txt, and when (system's clock): heeded for a day. */
void sy_fetcher_set_robots (SyFetcher *fetcher, const char *origin, int status, const char *body, gint64 fetched);
/* Until when the source asked to be left alone; 0 if it did not. */
gint64 sy_fetcher_held_until (const SyFetcher *fetcher);

/* All is copied. */
typedef struct
{
  const SyRequest *request;
  const char *etag;          /* If-None-Match; NULL: ask without condition */
  const char *last_modified; /* If-Modified-Since */
  /* SyListing.inspect; may be NULL. */
  const char *(*inspect) (const SySource *source, const SyRequest *request, const SyHttpMessage *message);
  /* SyListing.is_final; may be NULL. */
  gboolean (*is_final) (const SyRequest *request, const SyHttpMessage *message);
} SyFetchRequest;

/* Receives the answer (takes it). May submit. */
typedef void (*SyFetchDone) (SyFetchAnswer *answer, gpointer data);

/* Every request is answered exactly once, in a later step. */
void sy_fetcher_submit (SyFetcher *fetcher, const SyFetchRequest *request, SyFetchDone done, gpointer data);

/* Works until something was answered, or `milliseconds` have passed, or a signal came. Returns the number of requests that are not answered yet. */
guint sy_fetcher_step (SyFetcher *fetcher, guint milliseconds);

/* Starts nothing more: what waits is answered CANCELLED, what is on the wire is awaited. `sy_fetcher_cancel` drops that as well. */
void sy_fetcher_stop (SyFetcher *fetcher);
void sy_fetcher_cancel (SyFetcher *fetcher);
/* TRUE once stopped, by a call or by the limit. */
gboolean sy_fetcher_stopped (const SyFetcher *fetcher);
guint sy_fetcher_requests (const SyFetcher *fetcher);

G_END_DECLS
