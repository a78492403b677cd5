// SPDX-License-Identifier: GPL-3.0-or-later
/* What ails a source: said loudly when it begins and when it ends, and not in between. crawler/ledger.h gives the shape of the report. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* "it named 41 documents and names 3"; caller's. Pure. */
char *sy_conditions_shrunk (gint64 before, gint64 now);

/* Appends the conditions of the slices to the archive if they have changed, and adds what is new or over to the summary's alarms. Troubles of the
 * summary that were said by an earlier run are marked as known. Within a transaction of the frontier. */
gboolean sy_conditions_report (SyRun *run, const GPtrArray *slices, GError **error);

G_END_DECLS
