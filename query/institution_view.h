// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers on bodies as views (query/law_view.h). Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

void sy_body_view (json_t *view, const json_t *answer, const char *lang);
void sy_bodies_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
