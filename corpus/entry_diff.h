// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed between two states of a control list: entries added, removed, revised, moved, or printed otherwise.
 *
 * Pure and thread-safe. */
#pragma once

#include "corpus/entry_store.h"

G_BEGIN_DECLS

typedef enum
{
  SY_ENTRY_ADDED,
  SY_ENTRY_REMOVED,   /* also of a code that is kept as "[Reserved]" or "Not used": then `new` is that */
  SY_ENTRY_REVISED,
  SY_ENTRY_MOVED,     /* its words stand under another code; `revised` if they changed on the way */
  SY_ENTRY_EDITORIAL, /* nothing that counts changed (corpus/diff.h): punctuation, quotation marks, spacing, hyphens, case of headings; or "or" and "and" that came or went with the next sibling */
} SyEntryChangeKind;

const char *sy_entry_change_name (SyEntryChangeKind kind); /* "added" */

typedef struct
{
  SyEntryChangeKind kind;
  gboolean revised;
  const SyFoundEntry *old, *new; /* borrowed; NULL of what was added, removed */
} SyEntryChange;

/* Two states of a list in one language (each of SyFoundEntry with parts, in the order of the text). An entry is itself by its code, unless its words stand under another code: where an entry is put in before others and they
 * are lettered anew, the letters moved and one entry was added. `same`, if not NULL, is how many did not change at all. Of SyEntryChange in the order of codes; caller's. */
GPtrArray *sy_entry_compare (const GPtrArray *old, const GPtrArray *new, guint *same);

/* One text of an entry that differs: its words, or a part. `old`, `new` are "" where it was added or removed. */
typedef struct
{
  const char *what; /* "text", or the name of a part; static */
  char *marker;
  char *old, *new;
} SyEntryUnit;
void sy_entry_unit_free (SyEntryUnit *unit);

/* The texts in which two entries differ; one may be NULL. With `editorial` those that differ in print only, else those with words that count. Of SyEntryUnit, in the order of the text; caller's. */
GPtrArray *sy_entry_units (const SyEntry *old, const SyEntry *new, gboolean editorial);

G_END_DECLS
