// SPDX-License-Identifier: GPL-3.0-or-later
/* Models of the pages of a list entry (entry.mustache) and of a control list as a tree (list.mustache). Pure. New references. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

json_t *sy_entry_page_model (const json_t *answer, const SyPage *page);
/* Of an answer of the kind "list" with heads; with words it is that of law.mustache. */
json_t *sy_list_page_model (const json_t *answer, const SyPage *page);
/* Name of the template for it. Static. */
const char *sy_list_page_template (const json_t *answer);

G_END_DECLS
