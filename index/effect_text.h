// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside the recogniser of effects: a sentence as its patterns see it, and how an event is made of a match.
 *
 * In the text of an SyEffectSentence, a citation is "{C0}" and a date "{D1}", numbered by `marks`; braces of the original are brackets. Full-width punctuation is ASCII (index/view.h). */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* Value of what takes effect on no day yet: it does not follow the text that says it. */
#define SY_EFFECT_INDEFINITE "delayed indefinitely"

typedef struct
{
  SyFactKind kind;   /* citation or date */
  gsize start, end;  /* in the passage */
  GPtrArray *values; /* of char *, borrowed: an enumeration has several */
  SyDay day;         /* of a date */
} SyEffectMark;

typedef struct
{
  SyDocument *document;
  guint passage;
  const char *section; /* the heading above, "" if none */
  SyDay published;     /* of the document: published, else signed; NONE if the reader does not know */
  char *text;
  gsize length;
  guint32 *origins; /* byte i of `text` begins at byte origins[i] of the passage; [length] is the end */
  GArray *marks;    /* of SyEffectMark */
  GPtrArray *found; /* of SyEvent, borrowed: where events go */
  const char *named; /* the document that a sentence of this passage said was published, "FR Doc. 2023-05342"; borrowed; NULL: none */
  char **carried;   /* what an instruction above named and those below it mean: the section of the CFR that is amended, the act that an article amends. "" if none; replaced, never NULL */
} SyEffectSentence;

/* What a rule says; strings are copied. */
typedef struct
{
  SyAct act;
  const char *target; /* NULL: the document itself */
  const char *part;   /* NULL: the whole */
  SyDay from, to;     /* `to` is the day after the last */
  const char *value;  /* NULL: none */
  gsize start, end;   /* in the sentence's text: the evidence */
} SyEffectSaid;

/* Of the document itself as a whole, without days. */
SyEffectSaid sy_effect_said (SyAct act, gsize start, gsize end);

void sy_effect_add (SyEffectSentence *sentence, const SyEffectSaid *said);

/* The mark of which "{D1}" or "{C0}" stands at `at`; NULL if there is none. Borrowed. */
const SyEffectMark *sy_effect_mark_at (const SyEffectSentence *sentence, gsize at);
/* The first mark of a kind in [from, to); `*at` is its place, and `*after` the byte behind it. Either may be NULL. */
const SyEffectMark *sy_effect_mark_in (const SyEffectSentence *sentence, SyFactKind kind, gsize from, gsize to, gsize *at, gsize *after);
/* The day of a named group that holds a date mark; NONE if the group took no part. */
SyDay sy_effect_day (const SyEffectSentence *sentence, const GMatchInfo *info, const char *group);
/* The bytes of a named group; FALSE if it took no part. */
gboolean sy_effect_group (const GMatchInfo *info, const char *group, gsize *start, gsize *end);

/* A pattern, compiled once and kept; \d and \w are ASCII. Thread-safe. */
GRegex *sy_effect_pattern (const char *pattern);
/* Whether it stands anywhere in the text. */
gboolean sy_effect_matches (const char *pattern, const char *text);

/* One sentence of each authority's style. */
void sy_effects_cn (SyEffectSentence *sentence);
void sy_effects_eu (SyEffectSentence *sentence);
void sy_effects_us (SyEffectSentence *sentence);

/* "(a)(1), (2) and (c) through (e)" as full designations: (a)(1), (a)(2), (c), (d), (e). Of char *, caller's. */
GPtrArray *sy_effect_paragraphs (const char *list);

/* Amendatory instructions of the Federal Register, one passage each: "b. Add paragraph (c)" is of the section that is carried. */
void sy_effects_us_instruction (SyEffectSentence *sentence);

G_END_DECLS
