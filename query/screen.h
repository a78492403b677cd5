// SPDX-License-Identifier: GPL-3.0-or-later
/* Screening: which listed parties have a name like one that is asked about, whether they were listed on a day, and how far each list is held. For query/
 * only.
 *
 * Nothing of a query is kept or logged here. */
#pragma once

#include <jansson.h>

#include "corpus/matcher.h"
#include "corpus/party_store.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* Names of all parties of one state of the catalogue; immutable, thread-safe, by reference count. */
typedef struct _SyScreen SyScreen;

SyScreen *sy_screen_new (SyCatalogue *catalogue, GError **error);
SyScreen *sy_screen_ref (SyScreen *screen);
void sy_screen_unref (SyScreen *screen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyScreen, sy_screen_unref)

/* Of the engine's snapshot: loaded at the first call, or taken from another engine. New reference. In query/engine.c. */
SyScreen *sy_engine_screen (SyEngine *engine, GError **error);

/* One question. Borrowed. */
typedef struct
{
  const char *name;
  gboolean by_identifier;   /* `name` is a number (query/identifier.h): of parties that are listed with it, score 1, feature "identifier" */
  SyNameKind kind;          /* parties of another kind do not count; SY_NAME_UNKNOWN: all do */
  const char *const *lists; /* ids or CSL abbreviations; NULL or empty: all that are known */
  double least;             /* what scores less is no result; 0: SY_NAME_POSSIBLE */
  SyDay as_of, known_as_of; /* as of SyRequest */
} SyScreenQuery;

/* Errors: SY_ERROR_BAD_INPUT for a list that is none, a threshold that is none, a name that is empty, no number though it is to be one, or too long (SY_ERROR_LIMIT, SY_MAX_NAME). */
gboolean sy_screen_query_check (SyEngine *engine, const SyScreenQuery *query, GError **error);

/* Every party whose name scores enough, those listed on the day first, then by score, then by id: [{"party", "caption", "kind", "name": the name that is like it, "script", "score",
 *   "verdict": "match" or "possible", "listed": on the day on a list that was asked for, "score_rule", "features": [{"feature", "query", "listed", "score"}],
 *   "countries": [], "birth_dates": [], "identifiers": [], "record": sy_party_digest (corpus/desk.h), "first_seen", "last_seen", "last_change": days of SyParty or null,
 *   "listings": [{"list", "list_name", "number", "from", "from_basis", "to", "end", "status": on the day, "last", "causes": [{"act", "by", "from", "to", "basis", "wording", "evidence"}]}]}]
 * New reference; NULL with an error of the catalogue. */
json_t *sy_screen_find (SyEngine *engine, const SyScreen *screen, const SyScreenQuery *query, const char *lang, GError **error);

/* The two halves of it. Candidates (a new GArray of SyMatch) need no engine, so that several threads may look for them at once. `parties`, if not NULL, keeps what is told of each party
 * for the next query with the same lists, days and language: number -> json_t or NULL, with a free function that takes NULL (sy_screen_parties_new). */
GArray *sy_screen_candidates (const SyScreen *screen, const SyScreenQuery *query);
json_t *sy_screen_results (SyEngine *engine, const SyScreen *screen, const SyScreenQuery *query, const GArray *candidates, GHashTable *parties, const char *lang, GError **error);
GHashTable *sy_screen_parties_new (void);

/* Told each time that a name was screened, from the thread that answers: for a log. `query` as asked, `beside` {"properties": {...}} what was told beside the name (query/screen_match.h), `results` as of sy_screen_find, weighed with it. */
typedef gboolean (*SyScreenSink) (const SyScreenQuery *query, const json_t *beside, const json_t *results, const char *verdict, gpointer data, GError **error);

/* How far the lists that are asked for are held: [{"list", "list_name", "jurisdiction", "state": "covered", "stale" (the newest copy of the whole list is more than 60 days older than the day), "partial" (only notices that add and remove are held) or "not_covered", "day": of the newest text, "basis", "parties", "document"}]. New reference. */
json_t *sy_screen_lists (SyEngine *engine, const SyScreenQuery *query, const char *lang, GError **error);

/* "match", "possible", "no_match" (and every list that is asked for is held), "not_covered" (some list is not, or not whole, or stale). Static. */
const char *sy_screen_verdict (const json_t *results, const json_t *lists);

gboolean sy_screen_kind_parse (const char *text, SyNameKind *kind); /* person, organisation, vessel */
const char *sy_screen_kind_name (SyNameKind kind); /* NULL for SY_NAME_UNKNOWN. Static. */

G_END_DECLS
