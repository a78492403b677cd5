// SPDX-License-Identifier: GPL-3.0-or-later
/* The daemon's listening socket: made by us, or handed over by a service manager. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int socket;    /* bound, listening, close-on-exec, non-blocking */
  char *address; /* "http://127.0.0.1:8950", "unix:/run/smallyard/socket" */
  gboolean open; /* others than this machine may connect */
} SyListener;

/* Listens on "127.0.0.1:8950", "[::1]:8950", "localhost:8950" or "unix:PATH". Port 0 takes a free one. A socket file that nobody listens on is
 * replaced; it is made with mode 0660. Names other than localhost are not resolved: that would take a connection. Errors: SY_ERROR_BAD_INPUT,
 * SY_ERROR_BUSY (address in use), SY_ERROR_IO. */
gboolean sy_listen (const char *address, SyListener *listener, GError **error);

/* Takes the socket that a service manager passed by the LISTEN_PID and LISTEN_FDS variables (sd_listen_fds(3)), which are unset. FALSE without an
 * error if there is none; SY_ERROR_BAD_INPUT if it passed another number than one, or something that does not listen. */
gboolean sy_listen_inherited (SyListener *listener, GError **error);

/* Frees the address; the socket belongs to whom it was given. */
void sy_listener_clear (SyListener *listener);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyListener, sy_listener_clear)

G_END_DECLS
