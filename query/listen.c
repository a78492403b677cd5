// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "corpus/error.h"

/* The first descriptor that a service manager passes: sd_listen_fds(3). */
#define FIRST_PASSED 3

typedef union
{
  struct sockaddr any;
  struct sockaddr_in in;
  struct sockaddr_in6 in6;
  struct sockaddr_un un;
} Address;

static gboolean
fail (GError **error, int code, const char *what, const char *address)
{
  g_set_error (error, SY_ERROR, code, "cannot %s \"%s\": %s", what, address, g_strerror (errno));
  return FALSE;
}

/* Reads HOST:PORT or unix:PATH. FALSE if it is neither. */
static gboolean
parse_address (const char *text, Address *address, socklen_t *length)
{
  memset (address, 0, sizeof *address);
  if (g_str_has_prefix (text, "unix:"))
    {
      address->un.sun_family = AF_UNIX;
      *length = sizeof address->un;
      return text[5] != '\0' && g_strlcpy (address->un.sun_path, text + 5, sizeof address->un.sun_path) < sizeof address->un.sun_path;
    }

  const char *colon = strrchr (text, ':');
  guint64 port = 0;
  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, NULL))
    return FALSE;
  g_autofree char *host = g_strndup (text, (gsize) (colon - text));
  gsize host_length = strlen (host);
  if (host_length > 2 && host[0] == '[' && host[host_length - 1] == ']')
    {
      host[host_length - 1] = '\0';
      address->in6.sin6_family = AF_INET6;
      address->in6.sin6_port = htons ((guint16) port);
      *length = sizeof address->in6;
      return inet_pton (AF_INET6, host + 1, &address->in6.sin6_addr) == 1;
    }
  address->in.sin_family = AF_INET;
  address->in.sin_port = htons ((guint16) port);
  *length = sizeof address->in;
  return inet_pton (AF_INET, strcmp (host, "localhost") == 0 ? "127.0.0.1" : host, &address->in.sin_addr) == 1;
}

/* What a bound socket is called and who can reach it. */
static gboolean
describe (int fd, SyListener *listener, GError **error)
{
  Address address = { 0 };
  socklen_t length = sizeof address;
  char host[INET6_ADDRSTRLEN] = "";
  if (getsockname (fd, &address.any, &length) != 0)
    return fail (error, SY_ERROR_IO, "ask the address of", "the socket");
  listener->open = FALSE;
  switch (address.any.sa_family)
    {
    case AF_INET:
      inet_ntop (AF_INET, &address.in.sin_addr, host, sizeof host);
      listener->address = g_strdup_printf ("http://%s:%u", host, ntohs (address.in.sin_port));
      listener->open = (ntohl (address.in.sin_addr.s_addr) >> 24) != 127;
      break;
    case AF_INET6:
      inet_ntop (AF_INET6, &address.in6.sin6_addr, host, sizeof host);
      listener->address = g_strdup_printf ("http://[%s]:%u", host, ntohs (address.in6.sin6_port));
      listener->open = !IN6_IS_ADDR_LOOPBACK (&address.in6.sin6_addr);
      break;
    case AF_UNIX: listener->address = g_strdup_printf ("unix:%.*s", (int) sizeof address.un.sun_path, address.un.sun_path); break;
    default: g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the socket is of no family that can be served"); return FALSE;
    }
  listener->socket = fd;
  return TRUE;
}

/* A socket file stays when its program ends; one that a program listens on must not be taken away. */
static void
remove_stale_file (const Address *address, socklen_t length)
{
  struct stat status;
  if (address->any.sa_family != AF_UNIX || lstat (address->un.sun_path, &status) != 0 || !S_ISSOCK (status.st_mode))
    return;
  int probe = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0)
    return;
  if (connect (probe, &address->any, length) != 0 && errno == ECONNREFUSED)
    unlink (address->un.sun_path);
  close (probe);
}

gboolean
sy_listen (const char *text, SyListener *listener, GError **error)
{
  Address address;
  socklen_t length;
  if (!parse_address (text, &address, &length))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no address to listen on; write 127.0.0.1:8950, [::1]:8950 or unix:PATH", text);
      return FALSE;
    }
  remove_stale_file (&address, length);

  int fd = socket (address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return fail (error, SY_ERROR_IO, "make a socket for", text);
  int one = 1;
  /* A restart must not wait for the last connections to time out. */
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  mode_t mask = umask (0117);
  int bound = bind (fd, &address.any, length);
  umask (mask);
  if (bound != 0 || listen (fd, SOMAXCONN) != 0)
    {
      fail (error, errno == EADDRINUSE ? SY_ERROR_BUSY : SY_ERROR_IO, "listen on", text);
      close (fd);
      return FALSE;
    }
  if (!describe (fd, listener, error))
    {
      close (fd);
      return FALSE;
    }
  return TRUE;
}

gboolean
sy_listen_inherited (SyListener *listener, GError **error)
{
  const char *pid = g_getenv ("LISTEN_PID"), *count = g_getenv ("LISTEN_FDS");
  guint64 expected = 0, passed = 0;
  gboolean ours = pid != NULL && count != NULL && g_ascii_string_to_unsigned (pid, 10, 1, G_MAXINT32, &expected, NULL)
                  && expected == (guint64) getpid () && g_ascii_string_to_unsigned (count, 10, 0, 1024, &passed, NULL);
  g_unsetenv ("LISTEN_PID");
  g_unsetenv ("LISTEN_FDS");
  g_unsetenv ("LISTEN_FDNAMES");
  if (!ours || passed == 0)
    return FALSE;

  int listens = 0;
  socklen_t length = sizeof listens;
  if (passed != 1 || getsockopt (FIRST_PASSED, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) != 0 || !listens)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the service manager must pass exactly one listening socket");
      return FALSE;
    }
  if (fcntl (FIRST_PASSED, F_SETFD, FD_CLOEXEC) != 0 || fcntl (FIRST_PASSED, F_SETFL, O_NONBLOCK) != 0)
    return fail (error, SY_ERROR_IO, "prepare", "the socket that was passed");
  return describe (FIRST_PASSED, listener, error);
}

void
sy_listener_clear (SyListener *listener)
{
  g_clear_pointer (&listener->address, g_free);
}
