// SPDX-License-Identifier: GPL-3.0-or-later
/* What the editions that a document brought changed in control lists, for the feed of changes (query/answer.h has the shape). For query/ only. */
#pragma once

#include "corpus/entry_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

typedef struct _SyChangedLists SyChangedLists;

/* `only`: these lists, NULL for all; borrowed. Inside sy_engine_begin and _end, as all below. */
SyChangedLists *sy_changed_lists_new (SyEngine *engine, const char *const *only, GError **error);
void sy_changed_lists_free (SyChangedLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyChangedLists, sy_changed_lists_free)

/* Whether this version of a document has editions of the lists. */
gboolean sy_changed_lists_has (const SyChangedLists *lists, guint32 version);

/* The array "lists": what its editions changed, counted. New reference; NULL with an error of the catalogue. */
json_t *sy_changed_lists_json (SyChangedLists *lists, guint32 version, const char *lang, GError **error);

/* A row for each entry that was added, changed or removed, with what `head` says of the document; editorial differences are none. */
json_t *sy_changed_lists_rows (SyChangedLists *lists, guint32 version, const json_t *head, GError **error);

/* "us-ccl 2026-11-16: added 3, revised 1" of a row of "lists"; of one that is held against nothing, how many entries it has. Caller's. */
char *sy_changed_lists_phrase (const json_t *row, const char *lang);

G_END_DECLS
