// SPDX-License-Identifier: GPL-3.0-or-later
/* Replay: a text as a tree of addressed units, and amendments that are carried out on it as their instruments say, each whole or not at all.
 *
 * The tree is flat: units in the order of the text, each with the address of the place where it stands, and the subtree of an address is the stretch of units that have it or one below it. Addresses are levels joined
 * by "/": "article 9/2/d", "article 9/2/§3" (third subparagraph), "annex I/3"; "1024.5/c/1" of a section of the CFR; "3A090/a/1" of a list entry, whose parts are units at its own address. They are read from the
 * text's own numbers by one rule for base texts, amendments and consolidated texts, so that the three can be compared.
 *
 * Nothing is patched: an amendment whose place is not there, whose quoted old words are not there (or there more than once), or whose new text does not have the numbers that the instruction names, is
 * refused with the reason, and the tree stays as it was. Pure and thread-safe. */
#pragma once

#include "corpus/entry.h"
#include "corpus/types.h"

G_BEGIN_DECLS

/* ---- trees ---- */

/* What a unit is of an entry of a control list. */
typedef enum
{
  SY_PIECE_NONE,    /* of a text that is no list */
  SY_PIECE_HEADING, /* of an entry; its words are a unit of their own */
  SY_PIECE_WORDS,   /* what an entry controls; of one with neither words nor heading the entry itself */
  SY_PIECE_PART,    /* a note, a reason for control ... */
} SyReplayPiece;

typedef struct
{
  char *address;
  SyPassageKind kind;
  char *text;
  char *by;      /* id of the instrument that put it there; "" of the base text */
  guint passage; /* where in the text of `by` (or of the base) it stands */
  SyReplayPiece piece; /* the rest is of lists only: */
  SyPartKind part;     /* of a part */
  SyEntryKind entry;   /* of heading or words */
  char *marker;        /* of the entry, or of the part; NULL of a text */
} SyReplayUnit;

SyReplayUnit *sy_replay_unit_new (const char *address, SyPassageKind kind, const char *text, const char *by, guint passage);
void sy_replay_unit_free (SyReplayUnit *unit);

typedef struct
{
  GPtrArray *units; /* of SyReplayUnit, owned */
} SyReplayTree;

SyReplayTree *sy_replay_tree_new (void);
SyReplayTree *sy_replay_tree_copy (const SyReplayTree *tree);
void sy_replay_tree_free (SyReplayTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyReplayTree, sy_replay_tree_free)
/* Whether `address` is `above` or below it. */
gboolean sy_replay_is_below (const char *address, const char *above);

/* ---- addresses ---- */

typedef enum
{
  SY_REPLAY_ACT, /* an act of the European Union: articles, numbered paragraphs, points, annexes */
  SY_REPLAY_CFR, /* sections of the Code of Federal Regulations: (a)(1)(i)(A)(1)(i) */
} SyReplayStyle;

/* Reads the address of one passage after the other. Plain value but for the strings; clear it. */
typedef struct
{
  SyReplayStyle style;
  char *base;         /* address of the article, annex or section */
  char *paragraph;    /* number of the numbered paragraph or NULL */
  guint subparagraph; /* 1 of the paragraph's first text */
  GPtrArray *levels;  /* of char *: points within the paragraph */
  gboolean title;     /* the heading of the article came last: the next heading is its title */
  gboolean opens;     /* the text before ended in a colon or dash: a list may begin */
} SyReplayPlacer;

/* `within` is the address in which the text stands: "" of a whole text, "article 9" of new paragraphs of that article. */
void sy_replay_placer_init (SyReplayPlacer *placer, SyReplayStyle style, const char *within);
void sy_replay_placer_clear (SyReplayPlacer *placer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyReplayPlacer, sy_replay_placer_clear)
/* Of a section of the CFR whose reader tells the paragraph by the path of the passage ("1005.32(a)(2)", which heeds "(b) Safe harbor—(1) General."), that; NULL if the path tells none. Caller's. */
char *sy_replay_place_path (SyReplayPlacer *placer, const char *path);
/* The address of the next passage; "" of one that stands nowhere (headings of chapters, a preamble). Caller's. */
char *sy_replay_place (SyReplayPlacer *placer, SyPassageKind kind, const char *text);

/* The enacting part and the annexes of an act, or the sections of a part: preamble, formulas, signatures, footnotes and metadata are left out. */
SyReplayTree *sy_replay_tree_of_passages (SyReplayStyle style, const GPtrArray *passages);
/* A control list (of SyEntry): each entry with heading and words, then its parts, each where the text has it among the entries below. Terms and numbers of nomenclatures that follow from the words are left out. */
SyReplayTree *sy_replay_tree_of_entries (const GPtrArray *entries);
/* The way back, but for what was left out: of SyEntry, whose place is passage n of the units n; caller's. */
GPtrArray *sy_replay_entries_of_tree (const SyReplayTree *tree);
/* A unit that is like another but for its instrument: of the same kind, with the same words. */
SyReplayUnit *sy_replay_unit_copy (const SyReplayUnit *unit);
/* Value of a Roman numeral in either case, 0 if it is none; and "XIV" of 14, "" above 59 (caller's). */
int sy_replay_roman (const char *number);
char *sy_replay_roman_of (int value);
/* "3A090/a/1" of "3A090.a.1". Caller's. */
char *sy_replay_address_of_code (const char *code);

/* ---- amendments ---- */

typedef enum
{
  SY_AMEND_REPLACE,
  SY_AMEND_INSERT,     /* `units` join the text at the place that their numbers, else `address`, tell */
  SY_AMEND_DELETE,
  SY_AMEND_REDESIGNATE,
  SY_AMEND_WORDS,      /* `old` becomes `new` in the texts of the place */
  SY_AMEND_UNREAD,     /* the instruction was not understood: `why` */
} SyAmendOp;

const char *sy_amend_op_name (SyAmendOp op);

typedef enum
{
  SY_AMEND_ALL,
  SY_AMEND_TITLE,   /* heading of an article or section */
  SY_AMEND_INTRO,   /* the words before the points */
  SY_AMEND_FIRST,   /* the first subparagraph */
  SY_AMEND_TABLE,   /* the rows at the address */
  /* Of the entry of a list at the address: */
  SY_AMEND_HEADING,
  SY_AMEND_REQUIREMENTS, /* reasons for control and the table of the Country Chart, with the notes between */
  SY_AMEND_EXCEPTIONS,
  SY_AMEND_STA,
  SY_AMEND_RELATED_CONTROLS,
  SY_AMEND_RELATED_DEFINITIONS,
  SY_AMEND_ITEMS,        /* all levels below it */
  SY_AMEND_NOTE,         /* the note whose marker is `old` */
  SY_AMEND_LIST,         /* all of the list: the address is "" */
} SyAmendPart;

typedef struct
{
  SyAmendOp op;
  SyAmendPart part;
  GPtrArray *addresses; /* of char *: what it acts on; of an insertion, where the new units stand */
  GPtrArray *to;        /* of char *: of a redesignation the new addresses, one for each */
  char *old, *new;      /* words; `old` also the marker of a note */
  gboolean everywhere;  /* the words each time they occur; else they must occur once */
  gboolean reserve;     /* a deletion keeps the number: "[Reserved]" */
  gboolean append;      /* an insertion without a number of its own: joins the end of the place */
  GPtrArray *units;     /* of SyReplayUnit: the new text */
  char *why;            /* of one that was not understood */
  guint passage;        /* the instruction: passage of the instrument ... */
  gsize start, end;     /* ... and bytes of it */
} SyAmendment;

SyAmendment *sy_amendment_new (SyAmendOp op, guint passage, gsize start, gsize end);
void sy_amendment_free (SyAmendment *amendment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyAmendment, sy_amendment_free)

/* The units of a tree that are of a part of an entry of a list (`marker`: of a note); SY_AMEND_ALL: the whole subtree. Borrowed, in an array that is the caller's. */
GPtrArray *sy_replay_units_of_part (const SyReplayTree *tree, const char *address, SyAmendPart part, const char *marker);

/* Carries it out. FALSE with SY_ERROR_BAD_INPUT and the reason, the tree untouched: the place or the old words are not there, or the new text does not fit the instruction; SY_ERROR_LIMIT above
 * SY_MAX_PASSAGES units. `by` is the instrument. */
gboolean sy_replay_apply (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error);

/* ---- comparison ---- */

typedef struct
{
  const SyReplayUnit *replayed, *official; /* borrowed; one is NULL where only the other has it */
} SyDivergence;

/* Where two trees differ in words that count (corpus/diff.h; footnote marks and empty units count nothing), in the order of the text. Of SyDivergence; `*same`, if not NULL, is how many units agree. Caller's. */
GPtrArray *sy_replay_compare (const SyReplayTree *replayed, const SyReplayTree *official, guint *same);

G_END_DECLS
