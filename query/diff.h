// SPDX-License-Identifier: GPL-3.0-or-later
/* Differences in answers: of control lists and of texts (query/answer.h has the shape), who caused them, and how they look. For query/ only. */
#pragma once

#include "corpus/entry_store.h"
#include "query/engine.h"
#include "query/page.h"

G_BEGIN_DECLS

/* Two texts as {"what", "marker", "pieces": [{"op": "same", "del" or "ins", "text"}]}: word by word, or, of texts that differ in print only, with the stretch of signs that does. New reference. */
json_t *sy_diff_unit (const char *what, const char *marker, const char *old, const char *new, gboolean print);

typedef struct _SyCauses SyCauses;

/* What made a change of an entry between two days (after < day <= until), as an array of {"how": "edition" (the newer edition is that instrument's own) or "event", "by": id, "event": EVENT or null}; empty where nothing
 * held tells. `known` is the caller's, of events by target and statuses by day, and is filled by it. NULL with an error of the catalogue. New reference. */
SyCauses *sy_causes_new (void);
void sy_causes_free (SyCauses *causes);
json_t *sy_causes_json (SyCatalogue *catalogue, SyCauses *known, const SyEditionRow *edition, const char *list, const char *code, SyDay after, SyDay until, GError **error);

/* The rows of two versions of a document, or of the last two texts of one: `one` and `other` are ids with "@DAY" or without; the same id without days compares the text that was superseded last with the current one. Fills the answer but for
 * coverage and basis; `*jurisdiction` is static. */
gboolean sy_diff_documents (SyEngine *engine, const SyRequest *request, const char *one, const char *other, json_t *answer, const char **jurisdiction, GError **error);

/* The rows of a list of parties between two days: fills the answer as sy_diff_documents does; "code" is the party's name, "old" and "new" its listing as of sy_listing_json. */
gboolean sy_diff_parties (SyEngine *engine, const SyRequest *request, const char *list, SyDay from, SyDay to, json_t *answer, const char **jurisdiction, GError **error);

/* Counts (taken), verdict, and the page `rows` (taken) of `count` in all that every difference has. */
void sy_diff_set_rows (json_t *answer, const SyRequest *request, gsize count, json_t *rows, json_t *counts);

/* Fills a view (query/law_view.h) from an answer of the kind "blame". */
void sy_blame_view (json_t *view, const json_t *answer, const char *lang);
/* Fills a view (query/law_view.h) from an answer of the kind "diff". */
void sy_diff_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
