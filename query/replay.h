// SPDX-License-Identifier: GPL-3.0-or-later
/* Replay of what is held: the text of an act, a part of the CFR or a control list on one day, the instruments that amend it until another, what each of their instructions does to it, and the official text of the second day beside
 * the result (query/answer.h has the shape). Inside sy_engine_begin and _end. For query/ only. */
#pragma once

#include <jansson.h>

#include "corpus/catalogue.h"
#include "corpus/replay.h"
#include "query/engine.h"

G_BEGIN_DECLS

/* A text with where it was read from. */
typedef struct
{
  char *id, *label;
  SyDay day;               /* of a consolidated text the day it stood, of an act the day of its own force */
  SyRendition *rendition;
  GPtrArray *renditions;   /* owns it */
  GPtrArray *passages;     /* of SyPassage */
  GPtrArray *named;        /* of char *: the instruments that it says it takes in; empty if it does not say */
  SyReplayTree *tree;
} SyReplayText;
void sy_replay_text_free (SyReplayText *text);

/* What became of one instruction. */
typedef struct
{
  const SyAmendment *amendment;
  gboolean applied;
  char *why; /* why not */
} SyReplayStep;

typedef struct
{
  char *id;
  SyDay day;             /* of its force; SY_DAY_NONE if nothing held tells */
  const char *gap;       /* "not_held", "no_text" (in a language that is read), "nothing_read", "no_day"; NULL. Static */
  SyReplayText *text;    /* NULL where there is a gap */
  GPtrArray *amendments; /* of SyAmendment */
  GPtrArray *steps;      /* of SyReplayStep, one for each */
  SyReplayTree *tree;    /* of a list: the text behind it; NULL unless it and all before it were carried out whole */
} SyReplayInstrument;
void sy_replay_instrument_free (SyReplayInstrument *instrument);

typedef enum
{
  SY_REPLAY_REPRODUCED, /* every instruction was applied, and the official text is the same */
  SY_REPLAY_DIVERGES,   /* every instruction was applied, and the official text differs */
  SY_REPLAY_DERIVED,    /* every instruction was applied, and there is no official text of the day: the replayed one is a version of its own, marked as derived */
  SY_REPLAY_NOTHING,    /* nothing held amends it between the days, and no younger official text is held */
  SY_REPLAY_GAP,        /* an instrument or an instruction is missing: what was replayed is no version */
} SyReplayVerdict;
const char *sy_replay_verdict_name (SyReplayVerdict verdict);

typedef struct
{
  char *target;            /* "eu:32016R1675", "us-cfr:12/1024", or a list: "us-ccl", "eu-dual-use", "eu-2014-833/VII" */
  SyDay from, to;
  SyReplayText *base;
  SyReplayText *official;  /* NULL if none is held that is younger than the base */
  GPtrArray *instruments;  /* of SyReplayInstrument, in order of day */
  SyReplayTree *tree;      /* the text as replayed */
  GPtrArray *changes;      /* of SyDivergence: the base ("replayed") beside the text as replayed ("official"); empty where there is a gap */
  GPtrArray *divergences;  /* of SyDivergence; NULL without an official text */
  guint same, instructions, applied, unread;
  SyReplayVerdict verdict;
} SyReplayRun;
void sy_replay_run_free (SyReplayRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyReplayRun, sy_replay_run_free)

/* Whether what is replayed is a control list. */
gboolean sy_replay_is_list (const char *target);

/* Errors: SY_ERROR_NOT_FOUND (no text of the first day or before, in a language that is read), SY_ERROR_BAD_INPUT (what is asked has no articles or sections), those of the catalogue. */
SyReplayRun *sy_replay_run (SyEngine *engine, const char *target, SyDay from, SyDay to, GError **error);

/* Adds to `editions` (of SyEditionRow, from sy_entry_editions) those that follow from the instruments held: behind each English edition of all the list, one an instrument, until the next such edition, which outranks them. One
 * follows only if every instruction of it and of those before it was carried out; else the rest does not, and `answer` gets the reason in "not_derived": [{"from": day of the edition, "day", "by", "address", "why"}]
 * (an empty array where nothing is missing). FALSE with an error of the catalogue. */
gboolean sy_replay_derive (SyEngine *engine, const char *list, GPtrArray *editions, json_t *answer, GError **error);
/* Adds the section of what could not be derived to a view, if there is any. */
void sy_replay_gaps_view (json_t *view, const json_t *answer, const char *lang);
/* A run over a list whose editions (of SyEditionRow) are known; as sy_replay_run. */
SyReplayRun *sy_replay_run_list (SyEngine *engine, const char *list, const GPtrArray *rows, SyDay from, SyDay to, GError **error);
/* Whether an instrument that is held may amend the list on a day with after < day <= until: cheap, and sometimes wrongly TRUE. */
gboolean sy_replay_may_change (SyEngine *engine, const char *list, SyDay after, SyDay until, gboolean *may, GError **error);

/* Fills a view (query/law_view.h) from an answer of the kind "replay". */
void sy_replay_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
