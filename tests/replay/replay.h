// SPDX-License-Identifier: GPL-3.0-or-later
/* A server on 127.0.0.1 that plays sources, and misbehaves exactly as told. It speaks HTTP/1.1 over GIO sockets by itself: a library would not let it
 * lie.
 *
 * What it answers is looked up in a script of rules first, then in a model of a source's service, and else it is 404. A script is a JSON array of
 * rules:
 *
 *   path        address behind the host that the rule is for; a final * stands for any rest (required)
 *   method      of requests that it is for. Default: any
 *   asks        text that head or body of the request must hold: a form field, "Accept-Language: deu"
 *   times       how often the rule applies; then the next ones are looked at. Default: for ever
 *   every       it applies to each n-th request that it fits
 *   status, headers, body, file    the answer; `file` is a path of a body
 *   repeat      the body that many times
 *   gzip        the body is packed, if the client takes it so
 *   bomb        the body is this many MiB of zeros, packed
 *   chunked     sent in chunks
 *   length      Content-Length says this, whatever the body has
 *   truncate    the connection is closed after this many bytes of the body
 *   reset       ... and reset instead of closed
 *   endless     the body never ends
 *   delay       milliseconds before the head
 *   drip        [bytes, milliseconds] of each piece of the body
 *   interim     a 103 goes before
 *   etag        sent, and answered 304 if asked with it
 *   raw         sent as it is in place of head and body
 *   pass        with true the rule only counts down: the model answers */
#pragma once

#include <gio/gio.h>

#include "tests/replay/cellar_model.h"
#include "tests/replay/cn_model.h"
#include "tests/replay/fr_model.h"

typedef struct _SyReplay SyReplay;

/* A request that came. */
typedef struct
{
  gint64 at;  /* monotonic microseconds */
  char *host; /* of the Host header */
  char *path; /* with its query */
  char *head; /* all of it */
  char *body; /* what was posted; "" for none */
  int status; /* answered; 0: nothing of the kind */
} SyReplayRequest;

/* Starts at a free port. `script` (JSON text) and `model` (borrowed) may be NULL. `log` (may be NULL) gets a JSON line a request. */
SyReplay *sy_replay_start (const char *script, SyFrModel *model, const char *log, GError **error);
/* Lets a model of CELLAR (borrowed) answer, too. Before the first request. */
void sy_replay_play_cellar (SyReplay *replay, SyCellarModel *model);
void sy_replay_play_cn (SyReplay *replay, SyCnModel *model);
/* "http://127.0.0.1:PORT"; borrowed. */
const char *sy_replay_url (const SyReplay *replay);
guint16 sy_replay_port (const SyReplay *replay);
/* Those that came so far, of SyReplayRequest; caller's. */
GPtrArray *sy_replay_requests (SyReplay *replay);
/* Value of a header field of a request; caller's; NULL if absent. */
char *sy_replay_header (const char *head, const char *name);
void sy_replay_stop (SyReplay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyReplay, sy_replay_stop)
