// SPDX-License-Identifier: GPL-3.0-or-later
/* The listed parties of a field (query/field_parties.h) as sections of a view (query/law_view.h): how many by jurisdiction, the latest of them, and the net change by quarter. Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

void sy_field_parties_view (json_t *view, const json_t *parties, const char *lang);

G_END_DECLS
