// SPDX-License-Identifier: GPL-3.0-or-later
/* Series of numbers that texts state (corpus/statistic.h), as an answer (query/answer.h has the shape) and as a view (query/law_view.h). For query/ only. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

void sy_statistics_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
