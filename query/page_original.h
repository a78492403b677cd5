// SPDX-License-Identifier: GPL-3.0-or-later
/* Model of the page of one capture. Pure; for query/render_html.c. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

/* Of an answer "original". New reference. */
json_t *sy_original_model (const json_t *answer, const SyPage *page);

/* Address of a capture's page; `part` "" or "/shown", "/file". Caller's; NULL for a file of its own. */
char *sy_page_link_original (const SyPage *page, json_int_t sequence, const char *part);

G_END_DECLS
