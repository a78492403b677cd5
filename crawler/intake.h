// SPDX-License-Identifier: GPL-3.0-or-later
/* From the archive to the frontier: what an answer, or none, means for a job and the slices it belongs to. Each in one transaction, with the crawl
 * reports that follow from it. Errors are those of our own stores. */
#pragma once

#include "crawler/fetch_answer.h"
#include "crawler/run.h"

G_BEGIN_DECLS

/* A job was answered, and the exchange is in the archive. */
gboolean sy_intake_take (SyRun *run, const SyJob *job, const SyArrival *arrival, GError **error);

/* A job got no answer that may be kept; its error says why. `state` is REFUSED or FAILED. */
gboolean sy_intake_give_up (SyRun *run, const SyJob *job, SyJobState state, const SyFetchAnswer *answer, GError **error);

/* Takes in what the archive holds and the frontier has not seen: a crawl that was killed between the two, or has lost its frontier, does not ask
 * again for what it holds. */
gboolean sy_intake_catch_up (SyRun *run, GError **error);

G_END_DECLS
