// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/chain.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/limits.h"

struct _SyChains
{
  SyShared *shared;
  GMutex lock;    /* of what follows */
  GPtrArray *all; /* of SyChain */
};

SyChain *
sy_chain_new (SyShared *shared, GError **error)
{
  g_autoptr (SyEngine) engine = sy_engine_new (shared, error);
  if (engine == NULL || !sy_engine_begin (engine, error))
    return NULL;
  SyChain *chain = g_new0 (SyChain, 1);
  chain->engine = g_steal_pointer (&engine);
  chain->hits = sy_hits_new (sy_fulltext_change (chain->engine->fulltext));
  chain->day = sy_clock_today ();
  return chain;
}

void
sy_chain_free (SyChain *chain)
{
  if (chain == NULL)
    return;
  sy_engine_end (chain->engine);
  sy_engine_free (chain->engine);
  sy_hits_free (chain->hits);
  g_free (chain->key);
  g_free (chain);
}

SyChains *
sy_chains_new (SyShared *shared)
{
  SyChains *chains = g_new0 (SyChains, 1);
  chains->shared = sy_shared_ref (shared);
  chains->all = g_ptr_array_new ();
  g_mutex_init (&chains->lock);
  return chains;
}

void
sy_chains_free (SyChains *chains)
{
  if (chains == NULL)
    return;
  g_ptr_array_foreach (chains->all, (GFunc) (void (*) (void)) sy_chain_free, NULL);
  g_ptr_array_unref (chains->all);
  g_mutex_clear (&chains->lock);
  sy_shared_unref (chains->shared);
  g_free (chains);
}

/* Under the lock: the chain that was used the longest time ago and is not taken, if it was used before `before`. Taken from the list. */
static SyChain *
remove_oldest (SyChains *chains, gint64 before)
{
  guint oldest = G_MAXUINT;
  for (guint i = 0; i < chains->all->len; i++)
    {
      const SyChain *chain = chains->all->pdata[i];
      if (!chain->taken && chain->used < before && (oldest == G_MAXUINT || chain->used < ((SyChain *) chains->all->pdata[oldest])->used))
        oldest = i;
    }
  return oldest != G_MAXUINT ? g_ptr_array_steal_index_fast (chains->all, oldest) : NULL;
}

void
sy_chains_sweep (SyChains *chains)
{
  gint64 before = g_get_monotonic_time () - (gint64) SY_MAX_CHAIN_SECONDS * G_USEC_PER_SEC;
  for (SyChain *idle = NULL;; sy_chain_free (idle))
    {
      g_mutex_lock (&chains->lock);
      idle = remove_oldest (chains, before);
      g_mutex_unlock (&chains->lock);
      if (idle == NULL)
        return;
    }
}

/* Under the lock. */
static SyChain *
find (SyChains *chains, const char *key)
{
  for (guint i = 0; i < chains->all->len; i++)
    {
      SyChain *chain = chains->all->pdata[i];
      if (strcmp (chain->key, key) == 0 && chain->day == sy_clock_today ())
        return chain;
    }
  return NULL;
}

/* The chain of this key that nobody has, now taken. NULL without an error if there is none. */
static SyChain *
take_held (SyChains *chains, const char *key, GError **error)
{
  g_mutex_lock (&chains->lock);
  SyChain *held = find (chains, key);
  gboolean busy = held != NULL && held->taken;
  if (held != NULL)
    held->taken = TRUE;
  g_mutex_unlock (&chains->lock);
  if (busy)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BUSY, "another page of this chain is being answered; ask again");
  return busy ? NULL : held;
}

static void
add (SyChains *chains, SyChain *chain)
{
  SyChain *dropped = NULL;
  g_mutex_lock (&chains->lock);
  if (chains->all->len >= SY_MAX_CHAINS)
    dropped = remove_oldest (chains, G_MAXINT64);
  g_ptr_array_add (chains->all, chain);
  g_mutex_unlock (&chains->lock);
  sy_chain_free (dropped);
}

static SyChain *
take_new (SyChains *chains, const SyPageCursor *cursor, GError **error)
{
  SyChain *chain = sy_chain_new (chains->shared, error);
  if (chain == NULL)
    return NULL;
  if (!sy_page_cursor_fits (cursor, chain->engine))
    {
      sy_chain_free (chain);
      g_set_error_literal (error, SY_ERROR, SY_ERROR_GONE,
                           "the archive has changed since the page before, and its state of then is kept no longer; start again with the first page "
                           "(cursor=* keeps the state from there on)");
      return NULL;
    }
  SyPageCursor own = *cursor;
  if (*own.state == '\0')
    own = sy_page_cursor_at (chain->engine, "", &(SyRequest){ .text = "", .lang = "" }, 0);
  chain->key = g_strconcat (own.state, cursor->asked, NULL);
  chain->taken = TRUE;
  add (chains, chain);
  return chain;
}

SyChain *
sy_chains_take (SyChains *chains, const SyPageCursor *cursor, GError **error)
{
  sy_chains_sweep (chains);
  g_autofree char *key = g_strconcat (cursor->state, cursor->asked, NULL);
  g_autoptr (GError) busy = NULL;
  SyChain *chain = *cursor->state != '\0' ? take_held (chains, key, &busy) : NULL;
  if (busy != NULL)
    g_propagate_error (error, g_steal_pointer (&busy));
  else if (chain == NULL)
    chain = take_new (chains, cursor, error);
  return chain;
}

void
sy_chains_give (SyChains *chains, SyChain *chain, gboolean broken)
{
  g_mutex_lock (&chains->lock);
  chain->taken = FALSE;
  chain->used = g_get_monotonic_time ();
  gboolean over = broken || chains->all->len > SY_MAX_CHAINS;
  if (over)
    g_ptr_array_remove_fast (chains->all, chain);
  g_mutex_unlock (&chains->lock);
  if (over)
    sy_chain_free (chain);
}
