// SPDX-License-Identifier: GPL-3.0-or-later
/* The stored bytes of a capture over HTTP: in a frame, or as a file. For query/routes.c. */
#pragma once

#include "query/respond.h"

G_BEGIN_DECLS

/* /original/N/shown: for a frame of our own pages, with a policy under which nothing runs and nothing is fetched; 404 for what is no text. /original/N/file: the very bytes, to be saved. Never NULL. */
SyHttpResponse *sy_respond_original_shown (const SyHttpRequest *request, SyWorker *worker, const char *number);
SyHttpResponse *sy_respond_original_file (const SyHttpRequest *request, SyWorker *worker, const char *number);

G_END_DECLS
