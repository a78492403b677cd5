// SPDX-License-Identifier: GPL-3.0-or-later
/* Instruments of pressure: how a measure is classed. What it works on and is aimed at, its duration, form and what it does to licence exceptions are facts of the catalogue (index/measures.h); which way it moves the
 * law (direction: tightening, loosening) and whether partners move too (reach: joint) is told by the words of its title and summary (query/data/measures.tsv). Derived by rules and shown as such; each class names the words
 * that it rests on. Thread-safe. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "corpus/catalogue.h"

G_BEGIN_DECLS

/* Direction and reach: [{"axis", "value", "words": the phrase of the table, "in": "title" or "content"}] in order of the table, each class once, the title before the content. For the direction the title decides where it
 * tells one. New reference. */
json_t *sy_measure_classes (const char *title, const char *content);

/* The classes of a version: [{"axis", "value", "words": as written, "in": path of the passage}] in order of the text, each once; with `evidence` also "evidence", as of a fact. Where the
 * kind or number of the document decided, the words are its title. New reference; NULL with an error of the catalogue. */
json_t *sy_measures_json (SyCatalogue *catalogue, guint32 version, gboolean evidence, GError **error);

/* The values of an axis in such an array, joined by "; ": "" for none. Caller's. */
char *sy_measure_values (const json_t *classes, const char *axis);

/* What a class is called: "end users", "NAC". */
const char *sy_measure_name (const char *axis, const char *value, const char *lang);

G_END_DECLS
