// SPDX-License-Identifier: GPL-3.0-or-later
/* Words of a query are also looked for as what they are called in the other language (query/term_base.h). */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* Which words: SyAcross of query/answer.h, as --languages and xlang= (`what`) name them; NULL leaves it as it is. SY_ERROR_BAD_INPUT for a name that is none. */
gboolean sy_across_parse (const char *what, const char *name, SyAcross *across, GError **error);
const char *sy_across_name (SyAcross across);

/* Bare words, which documents may also hold as their foreign terms; caller's. */
SyNode *sy_also_words (const SyTermBase *terms, const char *text);

/* `node` (taken), which is for the text, or the foreign terms of that text, if all of it is one term; caller's. */
SyNode *sy_also_either (const SyTermBase *terms, SyNode *node, const char *text);

/* What is looked for besides the words of a text: [{"term": as typed, "also": [terms], "source"}]; new reference, empty for none. */
json_t *sy_also_json (const SyTermBase *terms, const char *text);

/* The same as words to put behind an explanation, "; also: 出口许可证"; caller's, "" for none. */
char *sy_also_explain (const json_t *also, gboolean zh);

/* Foreign terms of the query in a text that is shown: [{"text": as it stands there, "means": as typed}], each once; new reference. */
json_t *sy_also_glosses (const SyNode *query, const char *text);

/* Appends terms of a text that are called something else in the other language, [{"text": as it stands there, "means"}], to `glosses`, if it has less than SY_MAX_GLOSSES: those of English, or of Chinese
 * if `chinese`. `seen` is a set of texts, which keeps the terms apart; it owns its keys. */
void sy_also_gloss (const SyTermBase *terms, const char *text, gboolean chinese, GHashTable *seen, json_t *glosses);

/* Single Chinese characters that stand alone in a text: [{"text", "reading", "means", "forms"}] from Unihan (corpus/gloss.h); new reference, empty for none. */
json_t *sy_also_characters (const char *text);

G_END_DECLS
