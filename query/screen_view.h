// SPDX-License-Identifier: GPL-3.0-or-later
/* A screening as sections of rows, from which text, Markdown and pages are made (query/law_view.h). Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* Why a name is like one that is listed: "sound: smyth ~ smith (0.80)", "missing: ivanovich". `features` of sy_screen_find. Caller's. */
char *sy_screen_features_phrase (const json_t *features, const char *lang);

void sy_screen_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
