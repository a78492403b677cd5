// SPDX-License-Identifier: GPL-3.0-or-later
/* The addresses of the daemon: from a request to an answer to a response. Each worker thread has an engine of its own. */
#pragma once

#include "query/answer.h"
#include "query/httpd.h"

G_BEGIN_DECLS

/* What all requests share. Immutable while the server runs. */
typedef struct
{
  SyShared *shared; /* borrowed */
  const char *home; /* the data directory; borrowed */
  const char *lang; /* "en" or "zh": for who asks for neither; NULL: what the browser prefers */
} SyRoutes;

/* The table, ended by a NULL pattern. Handlers take a SyRoutes as data. Static. */
const SyHttpRoute *sy_routes (void);

G_END_DECLS
