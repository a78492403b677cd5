// SPDX-License-Identifier: GPL-3.0-or-later
/* A history as charts and a section of rows (query/law_view.h). Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

void sy_history_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
