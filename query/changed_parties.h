// SPDX-License-Identifier: GPL-3.0-or-later
/* What a document changed in lists of parties, for the feed of changes (query/answer.h has the shape). For query/ only. */
#pragma once

#include "corpus/party_changes.h"
#include "query/engine.h"

G_BEGIN_DECLS

typedef struct _SyChangedParties SyChangedParties;

/* `only`: these lists, NULL for all; `jurisdiction`: lists of this one, NULL for all; all borrowed. Inside sy_engine_begin and _end, as all below. */
SyChangedParties *sy_changed_parties_new (SyEngine *engine, const char *const *only, const char *jurisdiction, const char *lang, GError **error);
void sy_changed_parties_free (SyChangedParties *parties);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyChangedParties, sy_changed_parties_free)

/* Whether this version of a document speaks of parties of the lists. */
gboolean sy_changed_parties_has (const SyChangedParties *parties, guint32 version);

/* The array "parties": what its rolls changed, and its acts on instruments that list, counted. New reference; NULL with an error of the catalogue. */
json_t *sy_changed_parties_json (SyChangedParties *parties, guint32 version, GError **error);

/* A row for each party that was listed, ended, changed, suspended, resumed or missing, with what `head` says of the document. */
json_t *sy_changed_parties_rows (SyChangedParties *parties, guint32 version, const json_t *head, GError **error);

/* "us-entity-list 2024-12-02: listed 140, changed 14" of a row of "parties"; of one that is held against nothing, how many it has. Caller's. */
char *sy_changed_parties_phrase (const json_t *row, const char *lang);

/* "us: listed 3, ended 1" for each jurisdiction of rows that are parties, a line each. Caller's. */
char *sy_changed_parties_tally (const json_t *rows, const char *lang);

G_END_DECLS
