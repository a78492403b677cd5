// SPDX-License-Identifier: GPL-3.0-or-later
/* The first page over HTTP (query/page_home.h). What the reader's watches found since the last visit is shown to who has a session of the desk. The last visit is what the reader marked as read (SY_DESK_READ), by a form of the
 * page: nothing else tells one visit from another. */
#pragma once

#include "query/respond.h"

G_BEGIN_DECLS

/* Never NULL. */
SyHttpResponse *sy_respond_home (const SyHttpRequest *request, SyWorker *worker);

G_END_DECLS
