// SPDX-License-Identifier: GPL-3.0-or-later
/* Many words by their letters: which of them may be alike one word, told by lengths, by which letters they have, and by as much of a distance as words that begin alike share. Internal to
 * corpus/. Filled by one thread; sealed, it is immutable. */
#pragma once

#include "corpus/name_private.h"

typedef struct _SyNameShelf SyNameShelf;

SyNameShelf *sy_name_shelf_new (void);
void sy_name_shelf_free (SyNameShelf *shelf);
/* `id` is any number of the caller's. */
void sy_name_shelf_add (SyNameShelf *shelf, guint32 id, const SyNameLetters *letters);
void sy_name_shelf_seal (SyNameShelf *shelf);

/* Appends to `ids` (of guint32) every word whose sy_name_letters_alike with this one may be `least` or more, and others. */
void sy_name_shelf_find (const SyNameShelf *shelf, const SyNameLetters *letters, double least, GArray *ids);
