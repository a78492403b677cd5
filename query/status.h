// SPDX-License-Identifier: GPL-3.0-or-later
/* Legal status of documents on a day, from the events that the catalogue holds. */
#pragma once

#include "corpus/timeline.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* The life of a document, or of a list entry or party with that of the documents that add it, as known on `known_as_of` (SY_DAY_NONE: everything held): of SyStretch, caller's; the events that it borrows live as long
 * as `*events`
 * (of SyFoundEvent, caller's). NULL with an error of the catalogue. */
GPtrArray *sy_status_timeline (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GPtrArray **events, GError **error);

/* Status on a day. FALSE with an error of the catalogue. */
gboolean sy_status_on (SyCatalogue *catalogue, const char *id, SyDay as_of, SyDay known_as_of, SyStatusCode *status, GError **error);

/* Documents in the status called `name` on the day; caller's. SY_ERROR_BAD_INPUT names what there is. Looks at every document that an event bears
 * on. */
SyBitmap *sy_status_set (SyEngine *engine, const char *name, SyDay as_of, SyDay known_as_of, GError **error);

G_END_DECLS
