// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http-client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SETTLE_MILLISECONDS 50

void
sy_reply_free (SyReply *reply)
{
  if (reply == NULL)
    return;
  g_string_free (reply->bytes, TRUE);
  g_free (reply->head);
  g_free (reply->body);
  g_free (reply);
}

int
sy_client_connect (guint port, guint from)
{
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK + (from > 0 ? from - 1 : 0)) };
  if (from > 0 && bind (fd, (struct sockaddr *) &address, sizeof address) != 0)
    {
      close (fd);
      return -1;
    }
  address.sin_port = htons ((guint16) port);
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  if (connect (fd, (struct sockaddr *) &address, sizeof address) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

/* Length of the response at `bytes` with head and body, 0 if it is not whole yet. `head_only`: a response to HEAD. */
static gsize
whole_response (const char *bytes, gsize length, gboolean head_only, gsize *head_length, guint *status)
{
  const char *end = g_strstr_len (bytes, (gssize) length, "\r\n\r\n");
  if (end == NULL || length < 12 || strncmp (bytes, "HTTP/1.", 7) != 0)
    return 0;
  *head_length = (gsize) (end - bytes) + 4;
  *status = (guint) atoi (bytes + 9);
  gsize body = 0;
  g_autofree char *head = g_ascii_strdown (bytes, (gssize) *head_length);
  const char *field = strstr (head, "\r\ncontent-length:");
  if (field != NULL && !head_only && *status != 304 && *status != 204 && *status >= 200)
    body = strtoul (field + strlen ("\r\ncontent-length:"), NULL, 10);
  return *head_length + body <= length ? *head_length + body : 0;
}

/* Fills in the reply from its bytes; returns TRUE if they are whole responses and nothing else. */
static gboolean
read_reply (SyReply *reply, gboolean head_only)
{
  gsize at = 0, head_length, size;
  guint status;
  reply->responses = 0;
  while (at < reply->bytes->len && (size = whole_response (reply->bytes->str + at, reply->bytes->len - at, head_only, &head_length, &status)) > 0)
    {
      if (status >= 200 && reply->responses++ == 0)
        {
          reply->status = status;
          g_free (reply->head);
          g_free (reply->body);
          reply->head = g_strndup (reply->bytes->str + at, head_length);
          reply->body = g_strndup (reply->bytes->str + at + head_length, size - head_length);
        }
      at += size;
    }
  return reply->responses > 0 && at == reply->bytes->len;
}

static gboolean
send_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      ssize_t sent = send (fd, bytes, length, MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR)
        continue;
      if (sent <= 0)
        return FALSE; /* it may have answered and closed before it read all */
      bytes += sent;
      length -= (gsize) sent;
    }
  return TRUE;
}

SyReply *
sy_client_exchange (int fd, const char *bytes, gsize length, guint milliseconds)
{
  SyReply *reply = g_new0 (SyReply, 1);
  reply->bytes = g_string_new (NULL);
  gboolean head_only = strncmp (bytes, "HEAD ", 5) == 0;
  gint64 deadline = g_get_monotonic_time () + (gint64) milliseconds * 1000;
  send_all (fd, bytes, length);
  gboolean whole = FALSE;
  for (;;)
    {
      int left = (int) ((deadline - g_get_monotonic_time ()) / 1000);
      struct pollfd wait = { .fd = fd, .events = POLLIN };
      if (left <= 0 || poll (&wait, 1, whole ? MIN (left, SETTLE_MILLISECONDS) : left) == 0)
        break;
      char buffer[65536];
      ssize_t got = recv (fd, buffer, sizeof buffer, 0);
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          reply->closed = TRUE;
          break;
        }
      g_string_append_len (reply->bytes, buffer, got);
      whole = read_reply (reply, head_only);
    }
  return reply;
}

SyReply *
sy_client_send (guint port, const char *bytes, gsize length, guint milliseconds)
{
  int fd = sy_client_connect (port, 0);
  if (fd < 0)
    {
      SyReply *none = g_new0 (SyReply, 1);
      none->bytes = g_string_new (NULL);
      none->closed = TRUE;
      return none;
    }
  SyReply *reply = sy_client_exchange (fd, bytes, length, milliseconds);
  close (fd);
  return reply;
}

SyReply *
sy_client_get (guint port, const char *target, const char *headers)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost:%u\r\n%s\r\n", target, port, headers != NULL ? headers : "");
  return sy_client_send (port, request, strlen (request), 10000);
}

char *
sy_reply_header (const SyReply *reply, const char *name)
{
  g_autofree char *field = g_strdup_printf ("\r\n%s:", name);
  gsize length = strlen (field);
  for (const char *at = reply->head; at != NULL && *at != '\0'; at = strstr (at + 1, "\r\n"))
    if (g_ascii_strncasecmp (at, field, length) == 0)
      return g_strstrip (g_strndup (at + length, strcspn (at + length, "\r\n")));
  return NULL;
}
