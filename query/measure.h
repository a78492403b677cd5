// SPDX-License-Identifier: GPL-3.0-or-later
/* Instruments of pressure: how a measure is classed by the words of its title and summary (query/data/measures.tsv): direction (tightening, loosening), reach (joint), means (trade, finance, investment, treatment), aim (item,
 * destination, end_user, end_use), duration (temporary). Derived by rules and shown as such; each class names the words that it rests on. Pure and thread-safe. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* [{"axis", "value", "words": the phrase of the table, "in": "title" or "content"}] in order of the table, each class once, the title before the content. For the direction the title decides where it tells one. New
 * reference. */
json_t *sy_measure_classes (const char *title, const char *content);

/* The values of an axis in such an array, joined by "; ": "" for none. Caller's. */
char *sy_measure_values (const json_t *classes, const char *axis);

G_END_DECLS
