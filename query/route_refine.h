// SPDX-License-Identifier: GPL-3.0-or-later
/* /refine: where the forms of a page of results lead, so that they work without script. It answers nothing itself but leads (303) to the address of a search:
 *
 *   q=QUERY&of=FIELD&from=DAY&to=DAY   the search limited to these days of one kind of date (a field of days: "date", "effective" ...), either of which may be empty
 *   q=QUERY&form=FORM                  all results in another form, as a file: csv, jsonl, ris, bib, csl, gbt7714
 *   q=QUERY&form=FORM&which=selected&r1=ID&r7=ID   those documents only
 *
 * All other parameters of a search are kept. */
#pragma once

#include "query/respond.h"

G_BEGIN_DECLS

/* Never NULL. */
SyHttpResponse *sy_respond_refine (const SyHttpRequest *request, SyWorker *worker);

G_END_DECLS
