// SPDX-License-Identifier: GPL-3.0-or-later
/* Confinement by the kernel. The only user of libseccomp.
 *
 * Every program but the crawler denies itself outgoing connections before it starts a thread or reads outside data. Denied calls fail with EPERM; the filter is inherited by
 * children and cannot be taken off. A call by another architecture's numbers (x32, i386) kills the process. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  /* No new sockets of any family but pairs, no connections, no sending to an address or with MSG_FASTOPEN, no io_uring; and no ptrace, or the like, of a process that is free. Sockets
   * that are open keep accepting and answering. */
  SY_CONFINE_NO_NETWORK = 1 << 0,
  SY_CONFINE_NO_EXEC = 1 << 1,  /* no other program */
  SY_CONFINE_NO_WRITE = 1 << 2, /* no file opened for writing, created, renamed, changed or removed; what is open stays open */
} SyConfine;

/* Applies to the whole process, threads that exist included (TSYNC). Call once, before threads. Errors: SY_ERROR_REFUSED if the kernel or the architecture cannot do it; a program then stops,
 * it never goes on unconfined unless SMALLYARD_UNCONFINED=1 is set, which it logs.
 * The leak check of the address sanitizer needs ptrace: sanitized programs are run with that variable, or with ASAN_OPTIONS=detect_leaks=0. */
gboolean sy_confine (SyConfine flags, GError **error);

G_END_DECLS
