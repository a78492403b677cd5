// SPDX-License-Identifier: GPL-3.0-or-later
/* Many words by their letters: which of them a run of Chinese characters or hangul may be read as. Words that begin alike lie together: what their
 * beginning costs is worked out once, and where it costs too much the whole stretch is passed over. Internal to corpus/. Filled by one thread;
 * sealed, it is immutable. */
#pragma once

#include "corpus/name_private.h"

typedef struct _SyNameTrie SyNameTrie;

SyNameTrie *sy_name_trie_new (void);
void sy_name_trie_free (SyNameTrie *trie);
/* `id` is any number of the caller's; the letters are borrowed. */
void sy_name_trie_add (SyNameTrie *trie, guint32 id, const SyNameLetters *letters);
void sy_name_trie_seal (SyNameTrie *trie);

/* Appends to `ids` (of guint32) every word whose sy_name_read_alike with the run is `least` (0.7 or more), and few others; some twice. */
void sy_name_trie_find (const SyNameTrie *trie, const SyNamePart *run, double least, GArray *ids);
