// SPDX-License-Identifier: GPL-3.0-or-later
/* The terms of both languages as a view of sections (query/law_view.h). Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* Each pair is a row: its terms in the language first, those of the other behind them, and where it comes from. */
void sy_terms_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
