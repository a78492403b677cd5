// SPDX-License-Identifier: GPL-3.0-or-later
/* What the files behind query/question.h share. Included by query/question*.c only. */
#pragma once

#include "query/lexicon.h"
#include "query/question.h"

G_BEGIN_DECLS

/* What a byte of the question belongs to. */
enum
{
  SY_OWNER_FREE,
  SY_OWNER_KNOWN,   /* recognised, and asked for in its own way */
  SY_OWNER_DROPPED, /* makes it a question */
  SY_OWNER_TOLD,    /* tells the intent */
  SY_OWNER_DOMAIN,  /* what nearly every document is about */
  SY_OWNER_GENERIC, /* what nearly every document is */
  SY_OWNER_AIM,     /* a place at which something is aimed: noted, and searched for as a word */
};

/* What is asked about, among others of its kind: alternatives. */
enum
{
  SY_ASKED_TOPICS,
  SY_ASKED_MEASURES,
  SY_ASKED_CODES,
  SY_ASKED_CITATIONS,
  SY_ASKED_HS_CODES,
  SY_N_ASKED
};

typedef struct
{
  SyQuestion *question;
  const char *text;
  const GPtrArray *fields;
  GArray *pieces;
  guint8 *owner;       /* of each byte */
  GPtrArray *subjects; /* clauses by kind of what is asked about: of GPtrArray of SyClause */
  GPtrArray *issuers;  /* of char *, codes */
  GPtrArray *aims;     /* of char *, words to search for */
  GPtrArray *filters;  /* of SyClause: periods, statuses */
  const GPtrArray *names; /* of SyLawName; NULL for none */
  GPtrArray *excepted; /* of SyClause: what is left out */
  gsize except_end;    /* byte behind the last thing that is left out; 0 before */
  gboolean as_of;      /* how things stood at the end of the period is asked for */
  gboolean itself;     /* what is cited is asked about, and not what cites it */
} SyQuestionReading;

/* A part as it was understood; takes `en` and `zh`. */
void sy_question_note (SyQuestionReading *reading, const char *kind, gsize start, gsize end, const char *value, char *en, char *zh);
/* Bytes from `start` to `end` belong to `owner` now. */
void sy_question_own (SyQuestionReading *reading, gsize start, gsize end, guint8 owner);
gboolean sy_question_is_free (const SyQuestionReading *reading, gsize start, gsize end);
/* Takes the clause; one that is there is not added twice. */
void sy_question_add_subject (SyQuestionReading *reading, guint kind, SyClause *clause);
const SyPiece *sy_question_piece (const SyQuestionReading *reading, guint i);

/* Technology fields, places, and words that make it a question, wherever nothing else was recognised. */
void sy_question_take_meanings (SyQuestionReading *reading, const SyLexicon *lexicon);

/* Statuses that the question asks for, as filters. */
void sy_question_take_status (SyQuestionReading *reading);
/* What a value is caught by, as a filter; "threshold:" of query/threshold.h. */
void sy_question_take_threshold (SyQuestionReading *reading);
/* Whether it asks when what it cites takes effect; for questions that cite something. */
void sy_question_take_effect (SyQuestionReading *reading);

/* What the question asks for, once all that it names was taken; the phrase that tells is used up. */
void sy_question_take_intent (SyQuestionReading *reading);
/* What the intent is asked about, from the parts, once words are parts too. */
void sy_question_fill_intent (SyQuestionReading *reading);

/* Whether "except", "other than", 除 stands before what begins at piece `at`, or it goes on an enumeration that was left out ("except the EU and Japan"); the words that say so are used up. */
gboolean sy_question_is_excepted (SyQuestionReading *reading, guint at);
/* Leaves out what the clause (taken) finds; a part "except" says so. */
void sy_question_except (SyQuestionReading *reading, gsize start, gsize end, SyClause *clause, const char *en, const char *zh);

/* Groups of issuers (query/data/country-groups.tsv: "G7", 中美) and of countries that texts name ("Country Group D:5"). */
void sy_question_take_groups (SyQuestionReading *reading);

/* Which words are searched for, from few to all. */
typedef enum
{
  SY_OWN_WORDS,   /* those that are neither known nor common */
  SY_WITH_DOMAIN, /* nothing is asked about but these */
  SY_WITH_GENERIC,
  SY_WITH_DROPPED,
} SyQuestionBreadth;

/* All words to search for, joined by spaces; with `note` they become parts. Caller's. */
char *sy_question_words (SyQuestionReading *reading, SyQuestionBreadth breadth, gboolean note);
/* Notes chunks of nothing but marks, and days that are not in the calendar; they are not searched for. */
void sy_question_find_unknown (SyQuestionReading *reading);

G_END_DECLS
