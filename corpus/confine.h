// SPDX-License-Identifier: GPL-3.0-or-later
/* Confinement by the kernel. The only user of libseccomp.
 *
 * Every program but the crawler denies itself outgoing connections before it starts a thread or reads outside data: socket (but AF_UNIX for a listener that exists before), connect,
 * sendto and sendmsg with MSG_FASTOPEN or an address, io_uring_setup, ptrace, and execve unless asked otherwise. Denied calls fail with EPERM; the filter is inherited by children and cannot be taken off. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SY_CONFINE_NO_NETWORK = 1 << 0, /* no new sockets of any family, no connections; sockets that are open keep accepting and answering */
  SY_CONFINE_NO_EXEC = 1 << 1,    /* no other program */
  SY_CONFINE_NO_WRITE = 1 << 2,   /* no file opened for writing, created, renamed or removed */
} SyConfine;

/* Applies to the whole process (TSYNC). Call once, before threads. Errors: SY_ERROR_REFUSED if the kernel or the architecture cannot do it; a program then stops,
 * it never goes on unconfined unless SMALLYARD_UNCONFINED=1 is set, which it logs. */
gboolean sy_confine (SyConfine flags, GError **error);

G_END_DECLS
