// SPDX-License-Identifier: GPL-3.0-or-later
/* Sentences of a briefing: patterns of query/data/brief.tsv in two languages, filled with words and quotes, each ending in references. For query/
 * only. Pure.
 *
 * A sentence is { "key": row of brief.tsv, "parts": [{"text"} or {"quote", "lang", "gloss" or null}], "refs": [numbers of references] }.
 * A reference is { "number", "kind": "quote", "document" (ID or ID@VERSION), "title", "path", "start", "end" (characters of the passage), "quote",
 * "lang", "standing", "sha256", "capture", "uri", "observed" } or { "number", "kind": "coverage", "sources": [{"source", "state", "reason"}] }: what
 * was not looked at. The same place has one number. */
#pragma once

#include <jansson.h>

#include "query/json.h"

G_BEGIN_DECLS

/* The sentence or word `key` in "en" or "zh". Borrowed. A key that is none is a mistake of ours and ends the program. */
const char *sy_brief_words (const char *key, const char *lang);

/* The references of one briefing. */
typedef struct
{
  json_t *list;        /* of references, in order of their numbers */
  GHashTable *numbers; /* place -> number */
} SyBriefRefs;

void sy_brief_refs_init (SyBriefRefs *refs);
void sy_brief_refs_clear (SyBriefRefs *refs);

/* One sentence being written. `values` are parts by name. */
typedef struct
{
  SyBriefRefs *refs;
  const char *key, *lang;
  json_t *values;
  json_t *numbers;
} SyBriefSentence;

SyBriefSentence sy_brief_sentence (SyBriefRefs *refs, const char *key, const char *lang);
/* The words that {name} stands for; "" leaves out the [bracket] of the pattern that {name} stands in. */
void sy_brief_set_text (SyBriefSentence *sentence, const char *name, const char *text);
/* A quote that {name} stands for, in its own language, with a gloss in that of the briefing (NULL or "": none is held). */
void sy_brief_set_quote (SyBriefSentence *sentence, const char *name, const char *quote, const char *lang, const char *gloss);
/* What the sentence rests on: a piece of evidence of an answer, `lang` of its text or NULL. Nothing is added for NULL and null. */
void sy_brief_cite (SyBriefSentence *sentence, const json_t *evidence, const char *lang);
/* The first piece of evidence of every event of "because". */
void sy_brief_cite_events (SyBriefSentence *sentence, const json_t *events);
/* Rows of coverage. */
void sy_brief_cite_coverage (SyBriefSentence *sentence, const json_t *rows);
/* Appends the sentence to `paragraph`; one that rests on nothing is left out: FALSE. Frees what it holds. */
gboolean sy_brief_end (SyBriefSentence *sentence, json_t *paragraph);

/* "21 November 2026", "2026年11月21日" for "2026-11-21"; what is no day, as it is. Caller's. */
char *sy_brief_day (const char *day, const char *lang);
/* As many whole sentences as `most` characters hold; where these are none or short, what comes before a gap between words or clauses. *cut tells
 * whether anything is left out. Caller's. */
char *sy_brief_beginning (const char *text, glong most, gboolean *cut);

G_END_DECLS
