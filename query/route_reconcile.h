// SPDX-License-Identifier: GPL-3.0-or-later
/* /reconcile: query/reconcile.h over HTTP.
 *
 * Without "queries" (parameter, or field of a form that is sent) it is the manifest; /reconcile/suggest/entity, /type and /property take "prefix" (and pass "cursor" over); /reconcile/flyout and /reconcile/preview take "id". Pages of programs on this machine, such as OpenRefine,
 * may read what is answered and show the preview in a frame; what another site sends is refused. */
#pragma once

#include "query/respond.h"

G_BEGIN_DECLS

/* `part` is "" for manifest and queries, "flyout", "preview", or "suggest" with `what`; `what` is NULL otherwise. Never NULL. */
SyHttpResponse *sy_respond_reconcile (const SyHttpRequest *request, SyWorker *worker, const char *part, const char *what);

G_END_DECLS
