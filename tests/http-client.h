// SPDX-License-Identifier: GPL-3.0-or-later
/* A client for tests that sends exactly the bytes it is told, however wrong they are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *bytes; /* all that came back */
  guint status;   /* of the first response; 0 if there was none */
  char *head;     /* of the first final response, lines ended by "\r\n" */
  char *body;
  guint responses; /* final responses in the bytes */
  gboolean closed; /* the server closed the connection */
} SyReply;

void sy_reply_free (SyReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyReply, sy_reply_free)

/* A connection to 127.0.0.1:PORT, from 127.0.0.FROM if that is not 0; -1 if it was refused. */
int sy_client_connect (guint port, guint from);
/* Sends and reads until the server closes, or a whole response has come and nothing follows it for 50 ms, or `milliseconds` have passed. Never NULL.
 * `method` of the (first) request. */
SyReply *sy_client_exchange (int fd, const char *bytes, gsize length, guint milliseconds);
/* Connects, exchanges, closes. */
SyReply *sy_client_send (guint port, const char *bytes, gsize length, guint milliseconds);
/* GET with a Host header, and `headers` ("Name: value\r\n..." or NULL). */
SyReply *sy_client_get (guint port, const char *target, const char *headers);

/* Value of a header of the first response; caller's; NULL if it has none. */
char *sy_reply_header (const SyReply *reply, const char *name);

G_END_DECLS
