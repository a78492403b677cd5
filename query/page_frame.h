// SPDX-License-Identifier: GPL-3.0-or-later
/* What stands above and below every page: navigation, the switch of language and the control of days, both of which keep the address; a word on stale sources and on an address that was kept with
 * another archive; and at the foot the day, the archive and the permanent address. Pure; for query/page.c. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

/* Adds "links", "nav", "days" and what the search box keeps. */
void sy_page_frame (const SyPage *page, json_t *model);

/* Adds "stale" (of the rows of sources that are stale; false where there is none). */
void sy_model_stale (const SyPage *page, json_t *model, const json_t *coverage);

G_END_DECLS
