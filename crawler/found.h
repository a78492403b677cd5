// SPDX-License-Identifier: GPL-3.0-or-later
/* Applies what a listing kind reads in an answer to the frontier. Within a transaction; errors are those of our own stores: what the source got wrong
 * is noted as trouble and is no error. */
#pragma once

#include "crawler/run.h"

G_BEGIN_DECLS

/* What an answer to a listing job means for its slice. The job's own result is noted before. */
gboolean sy_found_take_listing (SyRun *run, const SyJob *job, const SyArrival *arrival, GError **error);
/* A listing job got no answer. */
gboolean sy_found_give_up_listing (SyRun *run, const SyJob *job, const char *reason, GError **error);
/* What an answer to a text job means; `result` is completed and noted. */
gboolean sy_found_take_text (SyRun *run, const SyJob *job, const SyArrival *arrival, SyJobResult *result, GError **error);

G_END_DECLS
