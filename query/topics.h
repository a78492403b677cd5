// SPDX-License-Identifier: GPL-3.0-or-later
/* Which documents belong to each technology field, as field: finds them; each field is searched for once in a snapshot, when it is first asked for. Thread-safe; by reference count. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

typedef struct _SyTopics SyTopics;

SyTopics *sy_topics_ref (SyTopics *topics);
void sy_topics_unref (SyTopics *topics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyTopics, sy_topics_unref)

/* Of field number `i` of sy_shared_fields, by an engine of this snapshot, inside sy_engine_begin and _end. Borrowed; NULL with an error of the full-text index. */
const SyBitmap *sy_topics_set (SyTopics *topics, SyEngine *engine, guint i, GError **error);

/* Those of the engine's snapshot, which all engines share. Inside sy_engine_begin and _end. A new reference. */
SyTopics *sy_engine_topics (SyEngine *engine);

/* For query/engine.c, which keeps them: of none yet. */
SyTopics *sy_topics_new (const SyEngine *engine);

G_END_DECLS
