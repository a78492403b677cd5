// SPDX-License-Identifier: GPL-3.0-or-later
/* Listed parties that are connected with a technology field, and the words that connect them. For query/ only; inside sy_engine_begin and _end.
 *
 * How a listing is connected, the strongest first:
 *   "reason":  what the list itself says of the party (why it is listed, a remark, the licence policy) has a term of the field;
 *   "passage": a passage of the instrument that listed it names the party and has a term;
 *   "act":     title, summary or abstract of that instrument has a term, or the instrument lists one party only and has one: other parties of the same instrument may be meant;
 *   "named":   the party is named by an instrument of the field that lists nobody. */
#pragma once

#include "query/field_scope.h"

G_BEGIN_DECLS

/* null without a field; else { "count", "jurisdictions": [{"jurisdiction", "listed": on the day, "ended", "unknown_start": of those listed, of which no text tells the start, "newest": day or null, "lists_held", "lists_not_held"}],
 *   "quarters": [{"quarter": "2024-Q4", "jurisdiction", "listed", "ended", "net"}] by quarter: what began and ended up to the day, "named" aside; "lists": [{"list", "list_name", "jurisdiction", "held", "newest": day or null}];
 *   "rows": [{"party", "title", what sy_listing_json has, "jurisdiction", "how", "value": the words that connect, "on": whether it is listed on the day, "act": id or null, "evidence"}], the latest listing first }.
 * `sides` NULL: all. What is kept is read only: a new reference. NULL with an error of the catalogue. */
json_t *sy_field_parties (SyEngine *engine, const SyScope *scope, const SyRequest *request, const char *const *sides, GError **error);

G_END_DECLS
