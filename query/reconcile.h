// SPDX-License-Identifier: GPL-3.0-or-later
/* Listed parties as a reconciliation service for OpenRefine and the like. For query/ only.
 *
 * Source: "Reconciliation Service API v0.2", final report of the W3C Entity Reconciliation Community Group (w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410): service manifest, batches of queries, suggest services for
 * entities, types and properties, flyout, preview. Identifiers are ids of parties. Types are "party" (any), "person", "organisation" and "vessel". A query may have the properties "list" (only this list, or several), "country", "birthDate" and
 * "idNumber", which change the score as they do in /v1/match (query/screen_match.h); others are passed over, as the specification has it. A score is no clearance: "match" is true only of a candidate that is listed now and is the only one that
 * scores as a match. */
#pragma once

#include <jansson.h>

#include "query/engine.h"

G_BEGIN_DECLS

#define SY_RECONCILE_QUERIES 100 /* in one batch: SY_ERROR_LIMIT */

/* The manifest of a service at `origin` ("http://127.0.0.1:8950"). New reference. */
json_t *sy_reconcile_manifest (const char *origin);

/* {ID: {"query", "type", "limit", "properties": [{"pid", "v"}]}} to {ID: {"result": [{"id", "name", "description", "type": [{"id", "name"}], "score": 0 to 100, "match", "features": [{"id", "value"}]}]}}. Each query is logged as a screening
 * where the desk says so. New reference; SY_ERROR_BAD_INPUT, SY_ERROR_LIMIT, errors of the catalogue. */
json_t *sy_reconcile (SyEngine *engine, const char *queries, GError **error);

/* {"result": [{"id", "name", "description"}]}: parties with a name like what somebody types, not logged; the types or properties there are. `what` is "entity", "type" or "property". New reference; SY_ERROR_NOT_FOUND for another. */
json_t *sy_reconcile_suggest (SyEngine *engine, const char *what, const char *prefix, GError **error);

/* {"id", "html"} of a party for a flyout. New reference. SY_ERROR_BAD_INPUT, SY_ERROR_NOT_FOUND. */
json_t *sy_reconcile_flyout (SyEngine *engine, const char *id, GError **error);
/* The same as a small page without scripts. Caller's. */
char *sy_reconcile_preview (SyEngine *engine, const char *id, GError **error);

G_END_DECLS
