// SPDX-License-Identifier: GPL-3.0-or-later
/* The slices of a source's scopes: which there are, when they are asked for, and what becomes of one that does not add up. All functions but
 * sy_slice_name work within a transaction of the frontier; errors are those of our own stores. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* Adds what is to be asked for the run's period and is not held, opens again what failed. */
gboolean sy_slices_plan (SyRun *run, GError **error);
/* Opens again what has to be looked at again by now. */
gboolean sy_slices_reopen (SyRun *run, GError **error);
/* Before the end: settles what only the whole run can tell, whether "nothing matches" is believed. */
gboolean sy_slices_settle (SyRun *run, GError **error);

/* Whether the slice is of a feed of changes. */
gboolean sy_slice_follows (const SySlice *slice);
/* When what the slice lists was settled: observed later, it is looked at again only while numbers are missing in it. UTC microseconds. */
gint64 sy_slice_settled (const SyRun *run, const SySlice *slice);
/* "agency:state-department 2024-01-01..2024-03-31". Caller's. */
char *sy_slice_name (const SySlice *slice);
/* The slice has failed; a trouble of the run. */
gboolean sy_slice_fail (SyRun *run, const SySlice *slice, const char *reason, GError **error);
/* What it named is forgotten, and it is asked for from its beginning. */
gboolean sy_slice_read_anew (SyRun *run, const SySlice *slice, GError **error);
/* Two halves stand for the slice from now on. What cannot be halved has failed, and `why` is the reason. */
gboolean sy_slice_halve (SyRun *run, const SySlice *slice, const char *why, GError **error);

G_END_DECLS
