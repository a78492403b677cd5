// SPDX-License-Identifier: GPL-3.0-or-later
/* Legal status of documents on a day, from the events that the catalogue holds. */
#pragma once

#include "corpus/timeline.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* Events on which the status of `id` depends: those on it, on the pages of official journals where it begins, and, of a list entry or a party, on the
 * documents that add it. All have `id` as their target, but those on makers. Of SyFoundEvent, caller's; NULL with an error of the catalogue. A page or a consolidated text has
 * those of its document (sy_item_lawful); their target is that document. */
GPtrArray *sy_status_events (SyCatalogue *catalogue, const char *id, GError **error);

/* The events of such an array themselves, borrowed. Caller's. */
GPtrArray *sy_status_plain (const GPtrArray *found);

/* The life of a document, or of a list entry or party with that of the documents that add it, as known on `known_as_of` (SY_DAY_NONE: everything
 * held): of SyStretch, caller's; the events that it borrows live as long as `*events` (of SyFoundEvent, caller's). NULL with an error of the catalogue. */
GPtrArray *sy_status_timeline (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GPtrArray **events, GError **error);

/* Status on a day. FALSE with an error of the catalogue. */
gboolean sy_status_on (SyCatalogue *catalogue, const char *id, SyDay as_of, SyDay known_as_of, SyStatusCode *status, GError **error);

/* Documents in the status called `name` on the day; caller's. SY_ERROR_BAD_INPUT names what there is. The lives of the snapshot are computed at the
 * first call and kept (query/lives.h). */
SyBitmap *sy_status_set (SyEngine *engine, const char *name, SyDay as_of, SyDay known_as_of, GError **error);

G_END_DECLS
