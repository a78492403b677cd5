// SPDX-License-Identifier: GPL-3.0-or-later
/* Screening as programs ask for it: batches of entities in the shape that clients of the open-source matching service yente send and read.
 *
 * Request: {"queries": {ID: {"schema": SCHEMA, "properties": {"name": [..], "alias": [..], "weakAlias": [..], "country": [..], "nationality": [..],
 *   "jurisdiction": [..], "birthDate": [..], "incorporationDate": [..]}}}}. "Person" asks for persons; "Company", "Organization", "PublicBody" for organisations; "Vessel", "Airplane" for vessels; any
 * other schema for all. Every name is screened, and every number looked up; the best counts. An entity may have numbers only: results then have no feature "name".
 *
 * A number in common ("idNumber", "registrationNumber", "imoNumber", "passportNumber" ... as of query/identifier.h) makes the score 1 ("identifier_match").
 * Days and countries change the score of the name: a country that both have and none in common takes 0.05; years of birth that both have and that are all more
 * than a year apart take 0.15; an exact day of birth in common adds 0.05, to 1 at most. They are features of the result ("country_mismatch", "dob_year_disjoint", "dob_day_match").
 *
 * "first_seen", "last_seen", "last_change" are the days of SyParty (corpus/party_store.h), null where no text has one.
 *
 * Answer: {"responses": {ID: {"status": 200, "results": [{"id", "caption", "schema", "properties", "datasets": ids of lists, "referents": [], "target": true, "first_seen", "last_seen", "last_change", "features": {NAME: VALUE},
 *   "explanations": [...], "score", "match"}], "total": {"value", "relation": "eq"}, "query": as it was sent}}, "matcher": {NAME: {"description", "coefficient"}}, "limit", "lists", "basis"}. */
#pragma once

#include <jansson.h>

#include "query/screen.h"

G_BEGIN_DECLS

#define SY_MATCH_QUERIES 100 /* in one batch: SY_ERROR_LIMIT */

typedef struct
{
  const char *const *lists;    /* NULL: all */
  double threshold;            /* "match" is from here on; 0: SY_NAME_MATCH */
  double cutoff;               /* no result below; 0: SY_NAME_POSSIBLE */
  guint limit;                 /* results of one query; 0: 5 */
  SyDay changed_since;         /* only parties whose SyParty.last_change is this day or later; SY_DAY_NONE: all */
  const char *const *excluded; /* ids of parties; NULL: none */
  const char *const *excluded_lists; /* ids of lists: parties that are on no other do not count; NULL: none */
} SyMatchOptions;

/* "Person", "Company" ...; whatever the case. SY_NAME_UNKNOWN for any other. */
SyNameKind sy_screen_kind_of_schema (const char *schema);

/* The score of a result (as of sy_screen_find) with what {"properties": {"country", "birthDate", "idNumber" ...: []}} tells beside the name; what that did is added to `features`. */
double sy_screen_weigh (const json_t *query, const json_t *row, json_t *features);

/* All of them: what then scores less than `least` (0: SY_NAME_POSSIBLE) falls out, the listed and the best come first, and the features of each tell what was done. Takes `results`; new reference. */
json_t *sy_screen_weigh_all (const json_t *query, double least, json_t *results);
/* The properties of a query that weigh, without the others: {"country": [..], ...}, or NULL where none does. New reference. */
json_t *sy_screen_beside (const json_t *query);

/* Each name of each entity is logged as a screening of its own, with the entity's properties: before cutoff, limit and exclusions.
 * New reference; NULL with SY_ERROR_BAD_INPUT, SY_ERROR_LIMIT or an error of the catalogue. Begins and ends a snapshot. */
json_t *sy_screen_match (SyEngine *engine, const SyRequest *request, const SyMatchOptions *options, GError **error);

G_END_DECLS
