// SPDX-License-Identifier: GPL-3.0-or-later
/* Which documents belong to each technology field, as field: finds them; computed once for a snapshot. Immutable; thread-safe; by reference count. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

typedef struct _SyTopics SyTopics;

SyTopics *sy_topics_ref (SyTopics *topics);
void sy_topics_unref (SyTopics *topics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyTopics, sy_topics_unref)

/* Of field number `i` of sy_shared_fields. Borrowed. */
const SyBitmap *sy_topics_set (const SyTopics *topics, guint i);

/* Those of the engine's snapshot; searched for at the first call, or taken from another engine that has them. Inside sy_engine_begin and _end. A new reference; NULL with an error of the
 * full-text index. */
SyTopics *sy_engine_topics (SyEngine *engine, GError **error);

/* For query/engine.c, which keeps them: NULL with an error of the full-text index. */
SyTopics *sy_topics_new (SyEngine *engine, GError **error);

G_END_DECLS
