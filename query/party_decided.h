// SPDX-License-Identifier: GPL-3.0-or-later
/* What the desk says of the sameness of parties, for answers on a party. For query/ only.
 *
 * Evidence proposes (corpus/party_merge.h), a person decides: parties whose merge was accepted are one; a pair that was rejected, or whose accepted merge was taken back, is not shown as the same whatever the evidence. */
#pragma once

#include <jansson.h>

#include "query/engine.h"

G_BEGIN_DECLS

typedef struct
{
  SyDesk *desk;     /* borrowed; NULL: there is none, and nothing was decided */
  const char *party; /* borrowed */
  GPtrArray *rows;  /* of SyMerge on this party, newest first */
  GPtrArray *group; /* ids of the parties that are one with it, sorted, without itself */
} SyPartyDecided;

gboolean sy_party_decided_load (SyEngine *engine, const char *party, SyPartyDecided *decided, GError **error);
void sy_party_decided_clear (SyPartyDecided *decided);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyPartyDecided, sy_party_decided_clear)

gboolean sy_party_decided_is_one (const SyPartyDecided *decided, const char *other);
/* The row by which another party is not the same; NULL if there is none. Borrowed. */
const SyMerge *sy_party_decided_apart (const SyPartyDecided *decided, const char *other);
/* The accepted merge that joins a party of the group to it, or to another one of the group. Caller's; NULL with an error. */
SyMerge *sy_party_decided_joins (const SyPartyDecided *decided, const char *other, GError **error);

/* Sets "merge": "accept", "reject" or "undo", "with": the other end, "reason", "reviewer" and "made" of a row that is about `of`. */
void sy_party_decided_tell (json_t *row, const SyMerge *merge, const char *of);

G_END_DECLS
