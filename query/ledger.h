// SPDX-License-Identifier: GPL-3.0-or-later
/* What a source should have, year by year, what is held, and what is missing and why (corpus/ledger.h): the details of an answer on coverage. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* Adds to each row of the array "coverage" of an answer:
 *   "expected" (documents; null: the source does not say, or not all was listed), "held" (of these), "completeness" (0 to 1; null: unknown),
 *   "unparsed" (captures that no reader could read), and with `by_year`
 *   "years": [{"year" (null: of no stated day), "documents" (in the catalogue), "expected", "held", "completeness", "first_complete", "last_complete",
 *              "reasons": {"404": 2}, "unlisted": [{"scope", "from", "to", "reason", "detail"}],
 *              "series": [{"series", "first", "last", "held", "days", "whole", "missing"}]}]
 * and with `missing` also, in each year, "missing": [{"name", "day", "reason", "detail", "url"}], and "unparsed_list": [{"url", "detail"}].
 * Within a snapshot of the engine. FALSE with an error of the catalogue. */
gboolean sy_ledger_add (SyEngine *engine, json_t *coverage, gboolean by_year, gboolean missing, GError **error);

/* "96.7 %", never rounded up to all; "" for null. Caller's. Pure. */
char *sy_ledger_percent (const json_t *completeness);

/* Appends the years of a row as lines of text. */
void sy_ledger_append_text (GString *out, const json_t *row, const char *lang);

/* The years of the rows that have any, for the page: an array; new reference. */
json_t *sy_ledger_model (const json_t *coverage, const char *lang);

G_END_DECLS
