// SPDX-License-Identifier: GPL-3.0-or-later
/* The addresses of the daemon: from a request to an answer to a response. Each worker thread has an engine of its own. */
#pragma once

#include "query/answer.h"
#include "query/batch.h"
#include "query/chain.h"
#include "query/httpd.h"

G_BEGIN_DECLS

/* What all requests share. Immutable while the server runs, but for the chains. */
typedef struct
{
  SyShared *shared; /* borrowed */
  SyChains *chains; /* thread-safe; borrowed */
  SyBatchQueue *batches; /* thread-safe; borrowed */
  const char *home; /* the data directory; borrowed */
  const char *lang; /* "en" or "zh": for who asks for neither; NULL: what the browser prefers */
} SyRoutes;

/* The table, ended by a NULL pattern. Handlers take a SyRoutes as data. Static. */
const SyHttpRoute *sy_routes (void);

/* For SyHttpdOptions: whether all pages of an answer are asked for. */
gboolean sy_routes_is_long (const SyHttpRequest *request);
/* The same: lets go of chains that nobody goes on with. */
void sy_routes_idle (gpointer routes);

G_END_DECLS
