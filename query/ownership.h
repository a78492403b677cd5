// SPDX-License-Identifier: GPL-3.0-or-later
/* How an answer on owners looks. For query/ only; query/answer.h has its shape. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* Of one holder, inside sy_engine_begin and _end: {"file", "known", "owned", "rules", "results"} (query/answer.h, sy_answer_screen). `text` is the file. NULL with an error as of sy_answer_ownership. */
json_t *sy_ownership_of (SyEngine *engine, const SyRequest *request, const char *text, const char *name, GError **error);
/* Sections on that holder: by whom it is owned, by which path. */
void sy_ownership_view_results (json_t *view, const json_t *answer, const char *lang);

/* Fills a view (query/law_view.h) from an answer of the kind "ownership". */
void sy_ownership_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
