// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/fold.h"

#include <libstemmer.h>
#include <string.h>

/* Words repeat: a small cache that forgets by overwriting takes most calls. Longer words go to the stemmer each time. */
#define STEM_SLOTS 8192
#define STEM_MAX   23

typedef struct
{
  guint8 word_length; /* 0: empty */
  guint8 stem_length;
  char word[STEM_MAX];
  char stem[STEM_MAX];
} StemSlot;

typedef struct
{
  struct sb_stemmer *stemmer;
  StemSlot slots[STEM_SLOTS];
} Stems;

static void
stems_free (gpointer data)
{
  Stems *stems = data;
  sb_stemmer_delete (stems->stemmer);
  g_free (stems);
}

static GPrivate thread_stems = G_PRIVATE_INIT (stems_free);

static guint32
hash_word (const char *word, gsize length)
{
  guint32 hash = 2166136261u; /* FNV-1a */
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) word[i]) * 16777619u;
  return hash;
}

const char *
sy_stem_english (const char *word, gsize length, gsize *stem_length)
{
  Stems *stems = g_private_get (&thread_stems);
  if (G_UNLIKELY (stems == NULL))
    {
      stems = g_new0 (Stems, 1);
      stems->stemmer = sb_stemmer_new ("english", "UTF_8");
      g_private_set (&thread_stems, stems);
    }
  StemSlot *slot = &stems->slots[hash_word (word, length) % STEM_SLOTS];
  if (slot->word_length == length && memcmp (slot->word, word, length) == 0)
    {
      *stem_length = slot->stem_length;
      return slot->stem;
    }
  const char *stem = (const char *) sb_stemmer_stem (stems->stemmer, (const sb_symbol *) word, (int) length);
  *stem_length = (gsize) sb_stemmer_length (stems->stemmer);
  if (length <= STEM_MAX && *stem_length <= STEM_MAX)
    {
      slot->word_length = (guint8) length;
      slot->stem_length = (guint8) *stem_length;
      memcpy (slot->word, word, length);
      memcpy (slot->stem, stem, *stem_length);
    }
  return stem;
}
