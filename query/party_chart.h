// SPDX-License-Identifier: GPL-3.0-or-later
/* Charts of listed parties (query/chart.h): the listings of one over time, and how a list grew and shrank. Pure; for query/ only. */
#pragma once

#include <jansson.h>

#include "query/roster.h"

G_BEGIN_DECLS

/* Of an answer "party": a lane a listing (those of parties that are one with it by decision, too), a span while it is listed, a mark for each act on it. New reference; NULL where no list has it. */
json_t *sy_party_listings_chart (const json_t *answer, const char *lang);

/* Of all whom a list ever had: how many are on it day by day, and how many came and went by year, up to and with a day. What no text dates counts from the first day that any dates. New reference; empty where nothing has a day. */
json_t *sy_party_list_charts (const SyRoster *roster, const char *list, SyDay until, const char *lang);

G_END_DECLS
