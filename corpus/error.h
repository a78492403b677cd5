// SPDX-License-Identifier: GPL-3.0-or-later
/* The one error domain of Smallyard.
 *
 * Every function that can fail takes a GError ** last, leaves its outputs untouched on failure, and sets one of these
 * codes. The message is one line, names the object in quotes, says why, and hints at what the user can do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SY_ERROR (sy_error_quark ())
GQuark sy_error_quark (void);

typedef enum
{
  SY_ERROR_BAD_INPUT, /* outside data is malformed: a page, a row, a query, an id */
  SY_ERROR_LIMIT,     /* outside data is larger than a limit of corpus/limits.h */
  SY_ERROR_NOT_FOUND, /* the named thing is not held */
  SY_ERROR_CORRUPT,   /* one of our own stores contradicts itself; `smallyard fsck` says where */
  SY_ERROR_BUSY,      /* another program holds the store; try again */
  SY_ERROR_IO,        /* the operating system refused: full disk, permission, missing directory */
  SY_ERROR_NETWORK,   /* transport failed or timed out (crawler only) */
  SY_ERROR_GONE,      /* a state of the archive that was asked for again is no longer to be had: start anew */
  SY_ERROR_REFUSED,   /* policy refused: a host that is not allowed, robots.txt, confinement */
} SyErrorCode;

G_END_DECLS
