// SPDX-License-Identifier: GPL-3.0-or-later
/* Many words by their letters: which of them may be alike one word, told by lengths and by which letters they have, without any distance. Internal to
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

/* Appends every word that a run of characters may be read as: whose sy_name_read_bound is above 0. */
void sy_name_shelf_find_read (const SyNameShelf *shelf, const SyNamePart *run, double least, GArray *ids);
