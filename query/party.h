// SPDX-License-Identifier: GPL-3.0-or-later
/* Listed parties in answers (query/answer.h has the shapes), and how they look. For query/ only. */
#pragma once

#include "corpus/party_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* The answers, inside sy_engine_begin and _end: of an id or name, and of a list of parties. */
json_t *sy_answer_party_of (SyEngine *engine, const SyRequest *request, const char *text, GError **error);
json_t *sy_answer_party_list_of (SyEngine *engine, const SyRequest *request, const char *list, GError **error);
/* Whether a list of parties has this name, known by name or held ("eu-2014-833/IV"). */
gboolean sy_is_party_list (SyEngine *engine, const char *list);

/* The name that a party is shown by: the first primary one in the language, else the first. Borrowed. */
const char *sy_party_title (const SyParty *party, const char *lang);
/* The head of a listing: {"list", "list_name", "number", "status" on the day, "from", "from_basis", "to", "end", "last"}. New reference. */
json_t *sy_listing_json (const SyListing *listing, SyDay day, const char *lang);
/* "item" of an answer on a list; `rolls` of sy_party_rolls. New reference. */
json_t *sy_party_list_item (const char *list, const GPtrArray *rolls, const char *lang);

/* What a text says of a list, as an answer has it. New reference. */
json_t *sy_roll_json (const SyRollRow *roll, const char *lang);
/* The same as words: "since 2024-12-02 · parties: 4 · in doubt: the text itself says 28". Caller's. */
char *sy_roll_words (const json_t *roll, const char *lang);

/* Fill a view (query/law_view.h) from an answer of the kind "party", "parties" or "party_list". */
void sy_party_view (json_t *view, const json_t *answer, const char *lang);
void sy_parties_view (json_t *view, const json_t *answer, const char *lang);
void sy_party_list_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
