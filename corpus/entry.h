// SPDX-License-Identifier: GPL-3.0-or-later
/* Control lists: trees of entries, as editions of a list state them.
 *
 * An *edition* is what one text says about (a part of) one list on one day: a part of the CFR as it stood on a day, an annex as an act puts it in force, a notice that adds codes. An *entry* is one code of a
 * list with its text and its parts (notes, technical notes, reasons for control, HS codes ...). Entries are content-addressed: the same code with the same words has the same digest in every
 * edition, so that a version of an entry is a row of editions with one digest, and a difference between two editions is a difference between two sets of digests. How versions get
 * their validity from editions is told in corpus/entry_store.h.
 *
 * These are plain values; strings are UTF-8 and owned. All functions are pure and thread-safe. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

/* ---- lists ---- */

typedef struct
{
  const char *list;         /* "us-ccl": the scheme of the ids of its entries (corpus/id.h) */
  const char *jurisdiction; /* "us" */
  const char *name_en;
  const char *name_zh;
} SyList;

/* The lists that are known by name, ended by one whose `list` is NULL. Static. Annexes of EU regulations ("eu-2014-833/VII") are lists too: sy_list_find makes no row for them, sy_list_name does. */
const SyList *sy_lists (void);
const SyList *sy_list_find (const char *list);
/* Name of a list, of an annex too ("Annex VII of Regulation (EU) 833/2014"); the list itself if nobody knows it. `lang` is "en" or begins with "zh". Caller's. */
char *sy_list_name (const char *list, const char *lang);
/* "us" of "us-ccl", "eu" of "eu-2014-833/VII"; "wa" of the Wassenaar lists; "" of none. Static or borrowed from the table. */
const char *sy_list_jurisdiction (const char *list);

/* ---- entries ---- */

typedef enum
{
  SY_ENTRY_GROUP,    /* a category, product group or annex heading: controls nothing itself ("3", "3A", "XI") */
  SY_ENTRY_ITEM,     /* an entry or a lettered or numbered level of one */
  SY_ENTRY_RESERVED, /* "[Reserved]", "Not used": a code without content */
} SyEntryKind;

const char *sy_entry_kind_name (SyEntryKind kind);
gboolean sy_entry_kind_parse (const char *name, SyEntryKind *kind);

/* What a part of an entry is. Parts stand in the order of the text. */
typedef enum
{
  SY_PART_NOTE,             /* "Note 1:", "注：" */
  SY_PART_NB,               /* "N.B." */
  SY_PART_TECHNICAL_NOTE,
  SY_PART_TEXT,             /* a further paragraph of the entry or of the note before it */
  SY_PART_TERM,             /* a term in quotation marks, as defined elsewhere ("...") or in the entry ('...'), without the marks; `marker` is the opening mark */
  SY_PART_REASON,           /* reasons for control as listed: "NS, MT, AT" */
  SY_PART_CHART,            /* `marker`: what it applies to ("RS applies to 3A090.a"), text: the column of the Country Chart or the rule ("AT Column 1.") */
  SY_PART_EXCEPTION,        /* `marker`: licence exception ("LVS"), text: its condition as quoted ("$500 for 0A501.c", "N/A") */
  SY_PART_STA,              /* special conditions for licence exception STA */
  SY_PART_RELATED_CONTROLS,
  SY_PART_RELATED_DEFINITIONS,
  SY_PART_UNIT,             /* unit of quantity */
  SY_PART_HS,               /* a reference HS or CN number, digits only; `marker`: the words that name the nomenclature as written */
  SY_PART_CAS,              /* "14802-03-0" */
  SY_PART_CONTROL_POINT,    /* of a technology catalogue: 控制要点 */
  SY_PART_LOST,             /* what the text read lacks here, by its own numbering: "（三）", "1.–4.", "……" where no number tells; the place is of the words that show it. Not words of the list */
  SY_N_PARTS
} SyPartKind;

const char *sy_part_kind_name (SyPartKind kind); /* "technical-note" */
gboolean sy_part_kind_parse (const char *name, SyPartKind *kind);

/* Where words stand: bytes `start` to `end` of passage `passage` of the rendition that the edition was read from. */
typedef struct
{
  guint passage;
  gsize start, end;
} SyPlace;

typedef struct
{
  SyPartKind kind;
  char *marker; /* as written: "Note 1", "N.B.", "LVS"; "" if none */
  char *text;
  guint after;  /* how many entries below this one stood before it: 0 for a note between the entry and its first "a." */
  SyPlace place;
} SyPart;

typedef struct
{
  char *code;    /* canonical, as in its id: "3A090.a.1", "XI(a)(3)" */
  char *parent;  /* code of the entry above; "" for the uppermost */
  SyEntryKind kind;
  char *marker;  /* the level marker as written: "a.", "* (a)", "（一）"; the code itself where the entry is written with it */
  char *heading; /* of a group, and of an entry that has one apart from its text; else "" */
  char *text;    /* what it controls, without the marker; "" if all is in the heading */
  char *joint;   /* "or", "and" where the text joins it so to the next of its siblings, else "" */
  GPtrArray *parts; /* of SyPart */
  GPtrArray *thresholds; /* of SyThreshold (corpus/threshold.h), which follow from heading, text and parts; NULL if they were not read, as in entries from the catalogue */
  SyPlace place; /* of heading or text with its marker */
} SyEntry;

SyEntry *sy_entry_new (SyEntryKind kind, const char *code, const char *parent);
void sy_entry_free (SyEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyEntry, sy_entry_free)
/* Appends a part of trimmed `text`; empty text is not added. Borrowed, NULL if none. */
SyPart *sy_entry_add_part (SyEntry *entry, SyPartKind kind, const char *marker, const char *text, SyPlace place);
SyPart *sy_part_new (SyPartKind kind, const char *marker, const char *text);
void sy_part_free (SyPart *part);
/* Its text, but "" of a head alone ("Technical Notes:" in front of numbered paragraphs), whose text is its marker. Borrowed. */
const char *sy_part_words (const SyPart *part);
/* The first part of a kind with this marker (NULL: any), or NULL. Borrowed. */
const SyPart *sy_entry_part (const SyEntry *entry, SyPartKind kind, const char *marker);
/* sha256 of everything but places: two entries with one digest have the same words. Caller's. */
char *sy_entry_digest (const SyEntry *entry);
/* Cuts "or" or "and" behind the last comma or semicolon into `joint` ("; or", "，或", "; of" in Dutch), and adds the quoted terms of the text as parts. Readers call it once the text is whole.
 * `lang` is that of the edition. */
void sy_entry_finish (SyEntry *entry, const char *lang);
/* "us-ccl:3A090.a". Caller's. */
char *sy_entry_id (const char *list, const char *code);
/* Takes an id apart; FALSE if it is not of a list entry. `*list` and `*code` are the caller's. */
gboolean sy_entry_id_parse (const char *id, char **list, char **code);

/* ---- editions ---- */

/* What kind of day an edition's day is: never mixed, always shown. */
typedef enum
{
  SY_EDITION_STOOD,     /* the text as it stood on that day, by the publisher's word (eCFR, a consolidated text): in force on the day, since when is not said */
  SY_EDITION_FORCE,     /* the day on which the instrument puts it in force, by its own words */
  SY_EDITION_PUBLISHED, /* the day of publication: the instrument's words on its force were not understood */
  SY_EDITION_UNDATED,   /* the text tells no day, nor does anything else that is held */
  SY_EDITION_TOLD_FORCE,     /* the text tells no day; a register or another text held tells on which its instrument takes effect (corpus/entry_store.h) ... */
  SY_EDITION_TOLD_PUBLISHED, /* ... or was published */
  SY_EDITION_REPLAYED,       /* derived, never stored: what the instruments held make of the edition before (query/replay.h), from the day on which the last of them takes effect */
} SyEditionBasis;

const char *sy_edition_basis_name (SyEditionBasis basis); /* "stood", "force", "published", "undated", "told_force", "told_published", "replayed" */
gboolean sy_edition_basis_parse (const char *name, SyEditionBasis *basis);

typedef enum
{
  SY_EXTENT_WHOLE,    /* says all of its scope: what it does not name does not stand */
  SY_EXTENT_ADDITION, /* adds to the list, and says nothing of the rest */
} SyExtent;

const char *sy_extent_name (SyExtent extent); /* "whole", "addition" */
gboolean sy_extent_parse (const char *name, SyExtent *extent);

typedef struct
{
  char *list;
  char *scope;  /* which part of the list: the same for every edition of that part. "" all; "121.1", "appendix-b" of a CFR part; the notice's id for an addition */
  char *lang;
  SyDay day;    /* SY_DAY_NONE if undated */
  SyEditionBasis basis;
  SyExtent extent;
  char *by;     /* id of the instrument that puts these words into the list, where the text is that instrument; "" for a copy of the state of the law */
  char *via;    /* whose list it is, where it is another's with the same codes and wording ("Norway's List II of 2022"), or who parsed it; "" for the authority's own */
  GPtrArray *entries; /* of SyEntry, in the order of the text: an entry stands behind the one above it */
} SyEdition;

SyEdition *sy_edition_new (const char *list, const char *scope, const char *lang, SyExtent extent);
void sy_edition_free (SyEdition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyEdition, sy_edition_free)
/* A code may stand once in an edition: returns FALSE (and frees the entry) if it is there. `seen` is the caller's set of codes (of char *, owned by the set). */
gboolean sy_edition_take (SyEdition *edition, GHashTable *seen, SyEntry *entry);

/* ---- codes ---- */

/* The code above: "3A090.a" of "3A090.a.1", "3A" of "3A090", "3" of "3A", "XI(a)" of "XI(a)(3)", "XI" of "XI(a)"; "" for none. Caller's. */
char *sy_code_parent (const char *code);
/* The next level below: "3A090" and "a" give "3A090.a"; "XI(a)" and "(3)" give "XI(a)(3)". Caller's. */
char *sy_code_below (const char *code, const char *level);
/* Orders codes as lists do: numbers by value, letters by the alphabet, "3A001.b.2" before "3A001.b.12". Like strcmp. */
int sy_code_compare (const char *one, const char *other);

/* What a code of China's technology catalogue tells: "050302J" is 05 (of the edition that first had it, as far as is known), 03 (division of GB/T 4754), 02 (sequence), J (prohibited; X restricted). */
typedef struct
{
  char version[3];
  char industry[3];
  char sequence[3];
  gboolean prohibited;
} SyTechCode;
/* FALSE if it is none ("050302J"). */
gboolean sy_tech_code_parse (const char *code, SyTechCode *parsed);

G_END_DECLS
