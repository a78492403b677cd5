// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether words stand in the text of list entries. Pure and thread-safe. For query/ only. */
#pragma once

#include "corpus/entry.h"

G_BEGIN_DECLS

/* Both folded (corpus/text.h). Latin words begin where the word begins ("laser" finds "lasers"); an acronym of up to four letters is the whole word: REE does not find reentry. Chinese words stand anywhere. */
gboolean sy_words_hold (const char *text, const char *word);
/* Heading and text of an entry, folded. Caller's. */
char *sy_entry_own_words (const SyEntry *entry);
/* Whether the entry has every one of `words` (folded; a NULL-terminated vector) in its heading, text or parts. */
gboolean sy_entry_has_words (const SyEntry *entry, char *const *words);
/* What was typed, folded and parted at spaces and commas: "gas，Laser" gives "gas", "laser". A NULL-terminated vector, caller's; NULL if there is nothing. */
char **sy_words_typed (const char *typed);

G_END_DECLS
