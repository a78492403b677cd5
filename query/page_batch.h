// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of a batch: how far it is, and the table in which its hits are reviewed. Pure; for query/ only. */
#pragma once

#include "query/page.h"

G_BEGIN_DECLS

/* `answer` of the kind "desk_batch" (query/desk_batch_answer.h). Caller's. */
char *sy_render_batch (const SyPage *page, const json_t *answer, const char *form_token, GError **error);

G_END_DECLS
