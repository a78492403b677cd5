// SPDX-License-Identifier: GPL-3.0-or-later
/* Law in time as parts of an answer: events with their evidence, and stretches of days in one status. The shapes are those of query/answer.h. Each
 * returns a new reference. */
#pragma once

#include <jansson.h>

#include "corpus/catalogue.h"
#include "corpus/timeline.h"

G_BEGIN_DECLS

/* Spans are characters of the passage: the quote begins `start` characters into it. */
json_t *sy_law_evidence (SyCatalogue *catalogue, const SyEvidence *evidence);

json_t *sy_law_event (const SyEvent *event);
/* What a person said of it. "derived": what it was before, an event or a value; null if it is as it was. */
json_t *sy_law_review (const SyReview *review);
json_t *sy_law_fact (SyCatalogue *catalogue, const SyFoundFact *fact);
/* Adds "rejected" where reviewers rejected events on `id` or by it. FALSE with an error of the catalogue. */
gboolean sy_law_add_rejected (SyCatalogue *catalogue, json_t *answer, const char *id, SyDay known_as_of, GError **error);
/* With "evidence", and "review" where it was reviewed. */
json_t *sy_law_found_event (SyCatalogue *catalogue, const SyFoundEvent *found);
/* With the evidence that one of `found` (of SyFoundEvent) has for it. */
json_t *sy_law_event_among (SyCatalogue *catalogue, const GPtrArray *found, const SyEvent *event);

/* "status", "from", "to", and "because" as events without evidence. */
json_t *sy_law_stretch (const SyStretch *stretch);

/* The events that make one stretch follow another (`last` may be NULL): those with a border on that day, or all that the next rests on. Borrowed; the array is the caller's. */
GPtrArray *sy_law_border_events (const SyStretch *last, const SyStretch *next);

/* Whether an event counts for who knows what was known on the day; SY_DAY_NONE: everything. */
gboolean sy_law_is_known (const SyEvent *event, SyDay known_as_of);

G_END_DECLS
