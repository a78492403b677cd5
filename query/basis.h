// SPDX-License-Identifier: GPL-3.0-or-later
/* What an answer stands on: the values of promise 5. The same values give the same bytes on any machine. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* The days of a request with their defaults filled in. */
SyDay sy_request_as_of (const SyRequest *request);

/* {"archive", "rules", "program", "as_of", "known_as_of", "clock_day", "corrections", "query", "lang"}, in this order. `query` is the text as
 * typed. New reference; NULL with an error of the catalogue. */
json_t *sy_basis (SyEngine *engine, const SyRequest *request, GError **error);

/* All that a request asks but the page of the answer, for telling two of them apart: 64 hexadecimal digits. Caller's. */
char *sy_request_digest (const char *kind, const SyRequest *request);

G_END_DECLS
