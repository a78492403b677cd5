// SPDX-License-Identifier: GPL-3.0-or-later
/* The lives of everything that events bear on, computed once for a snapshot: what "status:" and "changed:" ask of every document, and the calendar of every
 * day. Without evidence, which whoever shows a change looks up for it (query/status.h). Immutable; thread-safe; by reference count. */
#pragma once

#include "corpus/timeline.h"
#include "query/engine.h"

G_BEGIN_DECLS

typedef struct _SyLives SyLives;

/* From this day on (SY_DAY_NONE: since ever) until the next step. */
typedef struct
{
  SyDay from;
  SyStatusCode status;
} SyStep;

/* One item, or a part of it that events name. */
typedef struct
{
  const char *id;
  const char *part;    /* "" for the whole */
  const SyStep *steps; /* at least one */
  guint n_steps;
} SyLifeOf;

/* Reads all events. The lives are those of sy_status_timeline: events on pages count for the document that begins there, those on makers for what they add. NULL with an
 * error of the catalogue. */
SyLives *sy_lives_new (SyCatalogue *catalogue, SyDay known_as_of, GError **error);
SyLives *sy_lives_ref (SyLives *lives);
void sy_lives_unref (SyLives *lives);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyLives, sy_lives_unref)

/* By id, the whole before its parts. Borrowed. */
guint sy_lives_count (const SyLives *lives);
SyLifeOf sy_lives_get (const SyLives *lives, guint index);
/* The whole; FALSE if no event bears on it. */
gboolean sy_lives_find (const SyLives *lives, const char *id, SyLifeOf *life);

/* A document version: what queries over all of them ask. */
typedef struct
{
  guint32 version;
  gboolean has_life; /* else no event bears on it, and its status is unknown */
  gboolean own;      /* the life is its own, and not that of the act that it consolidates */
  SyLifeOf life;
  SyDay published, effective;
} SyVersionLife;

/* In order of version. Borrowed. */
guint sy_lives_count_versions (const SyLives *lives);
SyVersionLife sy_lives_get_version (const SyLives *lives, guint index);

/* Whether on the day a part that events name has the status, and the whole has another. `index` as in sy_lives_get_version. */
gboolean sy_lives_partly (const SyLives *lives, guint index, SyStatusCode status, SyDay day);

SyStatusCode sy_life_on (const SyLifeOf *life, SyDay day);

/* Those of the engine's snapshot as known on a day; built at the first call for that day, or taken from another engine that has them. Inside
 * sy_engine_begin and _end. A new reference; NULL with an error of the catalogue. */
SyLives *sy_engine_lives (SyEngine *engine, SyDay known_as_of, GError **error);

G_END_DECLS
