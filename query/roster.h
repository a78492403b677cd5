// SPDX-License-Identifier: GPL-3.0-or-later
/* Everybody whom a list of parties ever had, with their listings: whoever asks who is on a list looks at all of them, so they are kept (query/kept.h). For query/ only. */
#pragma once

#include "corpus/party_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *parties; /* of SyParty, in order of id */
} SyRoster;

void sy_roster_unref (SyRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyRoster, sy_roster_unref)

/* As texts published by `known_as_of` tell (SY_DAY_NONE: all). Inside sy_engine_begin and _end. Caller's. Errors of the catalogue. */
SyRoster *sy_engine_roster (SyEngine *engine, const char *list, SyDay known_as_of, GError **error);

G_END_DECLS
