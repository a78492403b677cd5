// SPDX-License-Identifier: GPL-3.0-or-later
/* A field view as a view of charts and sections (query/law_view.h). Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

void sy_field_view (json_t *view, const json_t *answer, const char *lang);
/* The index: a section of the fields of technology, and one of measures. Narrower fields stand behind the field of their file. */
void sy_fields_view (json_t *view, const json_t *answer, const char *lang);

void sy_field_quality_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
