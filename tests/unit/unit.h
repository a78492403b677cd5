// SPDX-License-Identifier: GPL-3.0-or-later
/* What every unit test needs: a Check runner with TAP output and the real data directory. */
#pragma once

#include <check.h>
#include <glib.h>

/* Runs the suite, prints TAP on stdout, returns the exit status for main. SMALLYARD_TEST_NOFORK=1 runs without fork (debuggers, sanitizers that want it). */
int sy_unit_main (Suite *suite);

/* $SMALLYARD_REAL/NAME (caller's), or NULL where it is unset: then a line "# SKIP needs real data: NAME" is printed and the caller returns. */
char *sy_unit_real (const char *name);

/* How many random cases to try: as many as given, or a fifth under a sanitizer, which makes each several times slower (both builds run). */
guint sy_unit_rounds (guint rounds);

/* Processor time that this process has used, in microseconds: what limits of time are held against, since a machine may be busy with other things. */
gint64 sy_unit_processor_time (void);

/* SOURCE/tests/NAME of this source tree; caller's. */
char *sy_unit_file (const char *name);

/* A scratch directory that is removed when the process ends; caller's. */
char *sy_unit_scratch (void);

/* The rows of tests/unit/NAME, a table of cases: one case a line, columns between tabs; lines that are empty or begin with # are passed over. C escapes in a
 * column mean what they do in C ("\\n", "\\t", "\\303\\251"). Fails the test where a row has not `columns` columns. Of char **; caller's (g_ptr_array_unref). */
GPtrArray *sy_unit_cases (const char *name, guint columns);

#define sy_assert_no_error(error) ck_assert_msg ((error) == NULL, "%s", (error) ? (error)->message : "")
