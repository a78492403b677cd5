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
  SY_CONFINE_NO_PROCESS = 1 << 3, /* no other process; threads are no processes */
} SyConfine;

/* Applies to the whole process, threads that exist included (TSYNC). Call once, before threads. Errors: SY_ERROR_REFUSED if the kernel or the architecture cannot do it; a program then stops,
 * it never goes on unconfined unless SMALLYARD_UNCONFINED=1 is set, which it logs.
 * The leak check of the address sanitizer needs ptrace: sanitized programs are run with that variable, or with ASAN_OPTIONS=detect_leaks=0. */
gboolean sy_confine (SyConfine flags, GError **error);

/* From now on the process and its children read no file but those in the folders `paths` (NULL-terminated; what is missing is passed over) and what is open already (Landlock). For children that
 * look at what strangers made. The calling thread only: call before threads. Returns FALSE where the kernel has no Landlock: then nothing is restricted by this. */
gboolean sy_confine_reading (const char *const *paths);

G_END_DECLS
