// SPDX-License-Identifier: GPL-3.0-or-later
/* Which lists versions of documents speak of: version -> GPtrArray of char *, as the catalogue gives them, read once for each state of it (query/kept.h). For query/ only; inside sy_engine_begin and _end. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* Lists of controls (sy_entry_lists_by_version), lists of parties (sy_party_lists_by_version). New references to what others read at the same time: read only. */
GHashTable *sy_engine_control_lists (SyEngine *engine, GError **error);
GHashTable *sy_engine_party_lists (SyEngine *engine, GError **error);

G_END_DECLS
