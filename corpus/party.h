// SPDX-License-Identifier: GPL-3.0-or-later
/* Listed parties: what texts say of lists of persons and organisations.
 *
 * A *roll* is what one text says about (a part of) one list on one day: a supplement of the CFR as it stood, a file of a list, a notice that adds or
 * removes parties. A *record* is what it says of one party: names, addresses, identifiers, days, citations. Records are content-addressed: a row with
 * the same words has the same digest in every roll. How a party's listings follow from rolls is told in corpus/party_store.h.
 *
 * Ids. "party:FAMILY/NUMBER" where the list gives parties numbers of its own (party:us-ofac/7771, party:un/QDi.001), else "party:FAMILY/DIGEST" of
 * the folded name and the country. A family is an authority (us-bis, us-ofac, cn), so that the same name in the same country on two lists of one
 * authority is one party. Nothing in an id depends on row numbers or on the order of reading.
 *
 * These are plain values; strings are UTF-8 and owned. All functions are pure and thread-safe. This header and corpus/name.h may be included
 * together; corpus/entry.h is not needed. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

/* ---- lists ---- */

typedef struct
{
  const char *list;         /* "us-entity-list" */
  const char *jurisdiction; /* "us" */
  const char *family;       /* of the ids of its parties: "us-bis" */
  const char *csl;          /* how the Consolidated Screening List abbreviates it ("EL"), or NULL */
  const char *name_en;
  const char *name_zh;
} SyPartyList;

/* The lists that are known by name, ended by one whose `list` is NULL. Static. */
const SyPartyList *sy_party_lists (void);
const SyPartyList *sy_party_list_find (const char *list);
/* By the abbreviation in the CSL's source column ("EL", "SDN"); NULL if nobody knows it. */
const SyPartyList *sy_party_list_csl (const char *abbreviation);
/* Name in "en" or "zh...", borrowed; the list itself if nobody knows it ("eu-2014-833/IV"). */
const char *sy_party_list_name (const char *list, const char *lang);

/* ---- records ---- */

typedef enum
{
  SY_PARTY_UNKNOWN, /* the list does not tell */
  SY_PARTY_PERSON,
  SY_PARTY_ORGANISATION,
  SY_PARTY_VESSEL,
  SY_PARTY_AIRCRAFT,
} SyPartyKind;

const char *sy_party_kind_name (SyPartyKind kind); /* "organisation" */
gboolean sy_party_kind_parse (const char *name, SyPartyKind *kind);

typedef enum
{
  SY_PARTY_NAME_PRIMARY,  /* the name under which it is listed; a notice in two languages gives two */
  SY_PARTY_NAME_ALIAS,    /* a.k.a., 常用名称 */
  SY_PARTY_NAME_WEAK,     /* an alias that the list itself calls weak, or an abbreviation in brackets */
  SY_PARTY_NAME_ORIGINAL, /* the primary name in its original script */
  SY_PARTY_NAME_FORMER,   /* f.k.a. */
} SyPartyNameKind;

const char *sy_party_name_kind_name (SyPartyNameKind kind); /* "primary" */
gboolean sy_party_name_kind_parse (const char *name, SyPartyNameKind *kind);

typedef struct
{
  char *text;
  SyPartyNameKind kind;
  char *lang; /* BCP 47; "" where the list does not tell */
} SyPartyName;

void sy_party_name_free (SyPartyName *name);

/* ISO 15924 code of the script that most letters of a name have: "Latn", "Hans" (any Chinese characters), "Jpan" (with kana), "Kore", "Cyrl", "Arab"; "Zyyy" for none. Static. */
const char *sy_party_name_script (const char *text);

/* A field of a record. Names in use: address (in full, as written), country (ISO 3166-1 alpha 2, of the address or of the heading that the row stands under), country_name (as written, where no code is known),
 * identifier ("KIND, NUMBER[, COUNTRY]"), birth_date, birth_place, nationality, citizenship, title, programme, remark, requirement (licence requirement), policy (licence review policy), reason (why it is listed, as written), concern (which weapons a list fears, as written: "N, M"), citation (as written: "76 FR
 * 71869, 11/21/11"), cause (id of a document that put it there or changed it, "us-fr-page:76/71869", in order), action (what the list says was done last), vessel_type, vessel_flag, call_sign, owner, standard_order, link. */
typedef struct
{
  char *name;
  char *value;
} SyPartyDetail;

void sy_party_detail_free (SyPartyDetail *detail);

typedef struct
{
  char *party;    /* its id; set by sy_party_record_settle */
  SyPartyKind kind;
  char *number;   /* the list's own number; "" if none */
  GPtrArray *names;   /* of SyPartyName; the first is shown */
  GPtrArray *details; /* of SyPartyDetail, in the order of the text */
  SyDay from;     /* as the record states: first day of the listing; SY_DAY_NONE if it does not */
  SyDay to;       /* day after the last ("Expiration_Date"); SY_DAY_NONE if none is stated */
  guint passage;  /* evidence in the text: passage and span */
  gsize start, end;
} SyPartyRecord;

SyPartyRecord *sy_party_record_new (SyPartyKind kind);
void sy_party_record_free (SyPartyRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyPartyRecord, sy_party_record_free)
/* Appends a trimmed name or detail; empty ones and repeated ones are not added. */
void sy_party_record_add_name (SyPartyRecord *record, SyPartyNameKind kind, const char *lang, const char *text);
void sy_party_record_add_detail (SyPartyRecord *record, const char *name, const char *value);
/* The first detail of a name, or NULL. Borrowed. */
const char *sy_party_record_detail (const SyPartyRecord *record, const char *name);
/* sha256 of everything but the place: caller's. */
char *sy_party_record_digest (const SyPartyRecord *record);

/* ---- rolls ---- */

/* What kind of day a roll's day is: never mixed, always shown. */
typedef enum
{
  SY_ROLL_STOOD,     /* the list as it stood on that day, by the publisher's word */
  SY_ROLL_FORCE,     /* the day on which the instrument puts it in force, by its own words */
  SY_ROLL_PUBLISHED, /* the day of publication */
  SY_ROLL_OBSERVED,  /* the day on which we fetched the list, which tells no day itself */
  SY_ROLL_UNDATED,   /* nothing tells a day */
} SyRollBasis;

const char *sy_roll_basis_name (SyRollBasis basis); /* "stood" */
gboolean sy_roll_basis_parse (const char *name, SyRollBasis *basis);

typedef enum
{
  SY_ROLL_WHOLE,    /* says all of its scope: whom it does not name is not listed */
  SY_ROLL_ADDITION, /* lists these parties, and says nothing of others */
  SY_ROLL_REVISION, /* says otherwise of parties that are listed: neither begins nor ends a listing */
  SY_ROLL_REMOVAL,  /* these parties are listed no more */
} SyRollExtent;

const char *sy_roll_extent_name (SyRollExtent extent); /* "whole" */
gboolean sy_roll_extent_parse (const char *name, SyRollExtent *extent);

typedef struct
{
  char *list;
  char *scope;  /* which series of texts: the same for every edition of one file ("ecfr", "csl", "dpl", "sdn"), the id of the document for an addition or removal */
  SyDay day;
  SyDay known;  /* when it was published, where that is another day; else the same */
  SyRollBasis basis;
  SyRollExtent extent;
  char *by;     /* id of the instrument that does it; "" for a copy of the state of the list */
  gint64 stated; /* how many parties the text says there are; -1 if it does not */
  guint passage; /* ... and where */
  gint64 shrink; /* of a whole one: per cent of its parties that may go at once and still be believed, by the rules of its source; -1: they say nothing */
  const char *reader; /* static: which recogniser of parties made it ... */
  guint version;      /* ... and its version: evidence names it */
  GPtrArray *records; /* of SyPartyRecord */
} SyRoll;

SyRoll *sy_roll_new (const char *list, const char *scope, SyRollExtent extent, const char *reader, guint version);
void sy_roll_free (SyRoll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyRoll, sy_roll_free)
/* Takes a record and gives it its id: of `identifier` if the list numbers its parties (may be NULL), else of its first name and first country. One with neither a name nor an identifier is dropped; files that add to another one's records by number (OFAC's add.csv) have records without a name. */
void sy_roll_take (SyRoll *roll, SyPartyRecord *record, const char *identifier);

/* Letters and digits of the search form, words parted by one space: two names are written alike if these are equal. Caller's. */
char *sy_party_plain_name (const char *name);

/* "party:FAMILY/...", as told above. `country` may be NULL. Caller's. */
char *sy_party_id (const char *family, const char *identifier, const char *name, const char *country);

G_END_DECLS
