// SPDX-License-Identifier: GPL-3.0-or-later
/* A screening as sections of rows, from which text, Markdown and pages are made (query/law_view.h). Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

void sy_screen_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
