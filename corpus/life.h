// SPDX-License-Identifier: GPL-3.0-or-later
/* One part's life as its events tell it: what timeline.c puts together. Internal to corpus/. */
#pragma once

#include "corpus/timeline.h"

G_BEGIN_DECLS

#define SY_DAY_OPEN G_MAXINT32 /* "never", where days are compared; SY_DAY_NONE is before every day */

typedef struct _SyLife SyLife;

/* `events` (of const SyEvent *, borrowed) all hold for the part, and are sorted by publication. `listed`: the target is an entry or a party, which add and remove
 * begin and end. */
SyLife *sy_life_new (const GPtrArray *events, gboolean listed);
void sy_life_free (SyLife *life);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyLife, sy_life_free)

/* Appends the days on which the status may change. */
void sy_life_borders (const SyLife *life, GArray *borders);

/* Status on `day`, the same from `since` (a border, or SY_DAY_NONE) on; adds the events that make it so to the set `because`. */
SyStatusCode sy_life_status (const SyLife *life, SyDay day, SyDay since, GHashTable *because);

G_END_DECLS
