// SPDX-License-Identifier: GPL-3.0-or-later
/* How an answer on owners looks. For query/ only; query/answer.h has its shape. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* Fills a view (query/law_view.h) from an answer of the kind "ownership". */
void sy_ownership_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
