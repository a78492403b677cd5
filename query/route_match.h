// SPDX-License-Identifier: GPL-3.0-or-later
/* POST /v1/match/LIST: query/screen_match.h over HTTP. */
#pragma once

#include "query/respond.h"

G_BEGIN_DECLS

/* `list` is "default" or "all" for all lists, else lists parted by commas. Never NULL. */
SyHttpResponse *sy_respond_match (const SyHttpRequest *request, SyWorker *worker, const char *list);

G_END_DECLS
