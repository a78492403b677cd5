// SPDX-License-Identifier: GPL-3.0-or-later
/* The one clock. Tests and reproducible runs freeze it with SMALLYARD_NOW=2026-11-20T12:00:00Z. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

/* Microseconds since 1970-01-01T00:00:00Z: the frozen instant if SMALLYARD_NOW is set and valid, else the system's.
 * Thread-safe. A malformed SMALLYARD_NOW ends the program with a message at the first call: a silent fall back to the
 * real clock would make a frozen test pass for the wrong reason. */
gint64 sy_clock_now (void);

/* The UTC day of sy_clock_now(). Thread-safe. */
SyDay sy_clock_today (void);

/* Instants as text, always UTC with second precision: "2026-11-20T12:00:00Z". The result of format is the caller's (g_free). Parse
 * also takes fractions of a second. Sets SY_ERROR_BAD_INPUT. */
char *sy_instant_format (gint64 microseconds);
gboolean sy_instant_parse (const char *text, gint64 *microseconds, GError **error);

G_END_DECLS
