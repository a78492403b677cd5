// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a source still is what its rules and its listing kind expect: a few polite requests, nothing kept, nothing noted.
 *
 * Of at most SY_PROBE_SCOPES scopes the first request of the listing is made for the last month, its steps are followed until documents are named, and one of
 * their texts is asked for, and up to two more while what comes is the shell of one that was taken down. What does not go as in a crawl is drift. */
#pragma once

#include "crawler/crawl.h"

#include <jansson.h>

G_BEGIN_DECLS

#define SY_PROBE_SCOPES 2

typedef enum
{
  SY_PROBE_AS_EXPECTED,
  SY_PROBE_DRIFTED,
  SY_PROBE_UNANSWERED, /* nobody answered, or not us: nothing is known of it */
} SyProbeResult;

/* Of `options` contact, proxy and mirror count. Appends to `steps` one object a request: {"source", "scope", "step": "listing" or "text", "url", "status", "type", "finding": "as_expected",
 * "drifted" or "unanswered", "says", "items", "missing": [...]}. FALSE with an error of our own: SY_ERROR_REFUSED without a contact. */
gboolean sy_probe (const SySource *source, const SyCrawlOptions *options, json_t *steps, SyProbeResult *result, GError **error);
/* The steps as lines for people, in English or "zh"; caller's. Pure. */
char *sy_probe_text (const json_t *steps, const char *lang);

G_END_DECLS
