// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk over HTTP, for who has its token (query/desk_session.h); anybody else gets 401.
 *
 * GET /v1/desk tells what there is, /v1/desk/PART shows watches, results, batches, decisions, merges, notes or the log as of query/desk_answer.h; POST /v1/desk writes (query/desk_write.h). /desk and /desk/PART are the pages, whose forms
 * are sent to /desk; without a session they ask for the token. */
#pragma once

#include "query/respond.h"

G_BEGIN_DECLS

/* `part` is "" for what there is. Never NULL. */
SyHttpResponse *sy_respond_desk (const SyHttpRequest *request, SyWorker *worker, const char *part);
SyHttpResponse *sy_respond_desk_page (const SyHttpRequest *request, SyWorker *worker, const char *part);
/* The page of a batch, or it as CSV. Never NULL. */
SyHttpResponse *sy_respond_desk_batch (const SyHttpRequest *request, SyWorker *worker, const char *number);
/* The page on which names are screened: who has entered the desk may give a file. Never NULL. */
SyHttpResponse *sy_respond_desk_screen (const SyHttpRequest *request, SyWorker *worker);

G_END_DECLS
