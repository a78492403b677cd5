// SPDX-License-Identifier: GPL-3.0-or-later
/* Chains of pages: a state of the archive that is kept for whoever asks for the pages of an answer one by one. What is committed meanwhile is not seen
 * by them, so nothing is lost or doubled. The first page of an answer promises no more than its cursor; the state is kept from the first request with
 * a cursor on. A state that is kept no longer is SY_ERROR_GONE, unless nothing has changed since.
 *
 * A kept state is a connection to the catalogue inside a transaction, and the results of a search (query/hits.h). At most SY_MAX_CHAINS are kept, and
 * each for SY_MAX_CHAIN_SECONDS without a request. Thread-safe. */
#pragma once

#include "query/page_cursor.h"
#include "query/hits.h"

G_BEGIN_DECLS

typedef struct _SyChains SyChains;

SyChains *sy_chains_new (SyShared *shared);
void sy_chains_free (SyChains *chains);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyChains, sy_chains_free)

/* What one thread has while it answers a page: borrowed until sy_chains_give. */
typedef struct
{
  SyEngine *engine; /* begun */
  SyHits *hits;     /* for SyRequest.hits */
  char *key;
  SyDay day;        /* of the clock: its pages are of one day too */
  gint64 used;      /* monotonic time */
  gboolean taken;
} SyChain;

/* The chain that a cursor goes on with, or a new one. Errors: SY_ERROR_GONE; SY_ERROR_BUSY (another page of it is being answered), and those of
 * sy_engine_new and sy_engine_begin. */
SyChain *sy_chains_take (SyChains *chains, const SyPageCursor *cursor, GError **error);
/* Ends taking; after an answer that failed for what is wrong with the stores, `broken` lets the chain end. */
void sy_chains_give (SyChains *chains, SyChain *chain, gboolean broken);
/* Lets go of what nobody has asked for in a while; whoever keeps chains calls it from time to time. */
void sy_chains_sweep (SyChains *chains);

/* A chain of its own, for an export; NULL with an error. */
SyChain *sy_chain_new (SyShared *shared, GError **error);
void sy_chain_free (SyChain *chain);

G_END_DECLS
