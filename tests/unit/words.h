// SPDX-License-Identifier: GPL-3.0-or-later
/* For tests of readers: what is in a document in one string, and whether no word of a source was lost, glued or made up. */
#pragma once

#include "corpus/types.h"
#include "tests/unit/unit.h"

/* "kind level text" lines without the metadata; with `paths`, "kind level [path] text". Caller's. */
char *sy_unit_lines (const SyDocument *document, gboolean paths);
/* "name=value|name=value". Caller's. */
char *sy_unit_attributes (const SyDocument *document);

/* Words as a count for each: runs of letters and digits, a superscript or subscript being a word of its own. Caller's (g_hash_table_unref). */
GHashTable *sy_unit_words (void);
void sy_unit_count_words (GHashTable *words, const char *text);
/* Words of markup, found without our parser: tags named in `inline_tags` ("I|B") are nothing, others part words, entities are decoded. */
void sy_unit_count_markup_words (GHashTable *words, const char *markup, const char *inline_tags);
/* Of `of`, how many (0 to 1) are in `in` as often. `missing`, if not NULL, receives the first few that are not. */
double sy_unit_share (GHashTable *of, GHashTable *in, GString *missing);

#define sy_assert_text(found, expected) ck_assert_msg (strcmp (found, expected) == 0, "\"%s\"\nnot\n\"%s\"", found, expected)
