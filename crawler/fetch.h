// SPDX-License-Identifier: GPL-3.0-or-later
/* Single requests on the wire. The only user of libcurl, and with it the only place of Smallyard from which a connection is opened.
 *
 * Here is how one exchange is made and what it may cost in time and size; whether and when one is made, and what its answer is worth, is the
 * fetcher's (fetcher.h). No redirect is followed. There are no cookies, no credentials, and no proxy but the configured one. Bodies are kept as they
 * came: gzip stays gzip and chunks stay chunks; heads of HTTP/2 are written as HTTP/1.1. One thread. */
#pragma once

#include "corpus/source.h"

G_BEGIN_DECLS

typedef struct _SyWire SyWire;

/* Limits are those of the source, which is borrowed. `proxy`, `mirror` and `authorities` as in SyFetcherOptions; SY_ERROR_BAD_INPUT for a mirror that is not on
 * loopback. */
SyWire *sy_wire_new (const SySource *source, const char *agent, const char *proxy, const char *mirror, const char *authorities, GError **error);
/* Drops what is under way. */
void sy_wire_free (SyWire *wire);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWire, sy_wire_free)

/* Sends a request at once: a GET, or a POST of `body` if that is not NULL. `headers` are lines "Name: value", ended by NULL. `tag` comes back with the
 * end. */
void sy_wire_send (SyWire *wire, const char *uri, const char *const *headers, const char *body, gpointer tag);
/* Drops the request of this tag. */
void sy_wire_drop (SyWire *wire, gpointer tag);
/* Reads and writes what can be, without waiting. */
void sy_wire_work (SyWire *wire);
/* Waits until there is something to do, a signal came, or the time is over. */
void sy_wire_wait (SyWire *wire, gint64 microseconds);

typedef enum
{
  SY_WIRE_WHOLE,     /* a whole answer */
  SY_WIRE_TOO_LARGE, /* head above SY_MAX_HTTP_HEAD, or body above the rules' bytes */
  SY_WIRE_BROKEN,    /* the transport failed; it may do better another time */
  SY_WIRE_USELESS,   /* it would fail again: no HTTP, a bad certificate */
} SyWireEnd;

typedef struct
{
  gpointer tag;
  SyWireEnd end;
  int status;         /* 0 if there was none */
  const char *reason; /* static */
  GByteArray *head;   /* with the empty line */
  GByteArray *body;
} SyWireAnswer;

/* The next request that has ended; NULL if there is none. Caller's. */
SyWireAnswer *sy_wire_next (SyWire *wire);
void sy_wire_answer_free (SyWireAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWireAnswer, sy_wire_answer_free)

/* The address that `location` names, seen from `from`, without its fragment and as libcurl will read it; NULL if it is none. Caller's. */
char *sy_wire_resolve (const char *from, const char *location);
/* TRUE if libcurl can read it as a whole address. */
gboolean sy_wire_is_address (const char *uri);

G_END_DECLS
