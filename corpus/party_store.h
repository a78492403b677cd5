// SPDX-License-Identifier: GPL-3.0-or-later
/* Rolls of listed parties in the catalogue, and what follows from them: a party's listings over time.
 *
 * A listing is a stretch of time on one list. Records of one party on one list that state the same first day, or none, are of one listing. It begins on the day that a record states, else on the day of the addition,
 * else it stood on the day of the first roll that has it ("perhaps since long"). It ends, in this order, on the day that its newest record states (an expiry), on the day of a removal, or on the day of the first whole roll of
 * the same scope, younger than all that have it, that has it no more (SY_LISTING_ABSENT, an observation: "no longer in the list of DATE"). A list that is
 * no text of law must lack it in two editions, one after the other: until then the listing stays open, and a cause "missing" says what was not in which edition. A whole roll that lost more of the parties of the one before it than its
 * source allows ([file NAME] shrink of etc/sources.d; SY_LISTING_SHRINK per cent where it says nothing) is no edition in this sense and ends nothing. What happens to the instrument that lists it (suspended, resumed, repealed, withdrawn: corpus/timeline.h) happens to the listing, by computation. Nothing is ever deleted.
 *
 * A catalogue belongs to one thread. Every function can fail as those of corpus/catalogue.h. Arrays own what is in them and are the caller's. */
#pragma once

#include "corpus/catalogue.h"
#include "corpus/party.h"
#include "corpus/timeline.h"

G_BEGIN_DECLS

#define SY_LISTING_SHRINK 10 /* per cent */

/* Whether a whole roll lost more than `percent` (-1: SY_LISTING_SHRINK) since the one before that was taken for whole. */
gboolean sy_roll_shrunk (gint64 before, gint64 now, gint64 percent);
/* Whether a list in this document is a text of law, which is what it says; other lists have lost rows for days. */
gboolean sy_party_list_is_law (const char *document);

/* ---- writing (corpus/catalogue_write.c only), inside a transaction ---- */

/* Adds the rolls of a document that was just added as this rendition. SY_ERROR_CORRUPT: a place lies outside its passage. */
gboolean sy_party_store_put (SyCatalogue *catalogue, const SyDocument *document, gint64 rendition, GError **error);

/* ---- candidates ---- */

/* One name of one party. `party` and `name` are rows: for look-up tables in memory, never printed. Strings are borrowed during the call. */
typedef struct
{
  gint64 party, name;
  const char *id;   /* of the party */
  const char *text;
  SyPartyNameKind kind;
  SyPartyKind party_kind; /* the strongest that any record tells */
  const char *lang;
} SyPartyNameRow;
typedef gboolean (*SyPartyNameFunc) (const SyPartyNameRow *row, gpointer data); /* FALSE stops */

/* All names in order of party id and name. */
gboolean sy_party_each_name (SyCatalogue *catalogue, SyPartyNameFunc func, gpointer data, GError **error);
/* The same of the parties with a Chinese name that a list states as such, without weak names: party by party, primary names first. */
gboolean sy_party_each_bilingual (SyCatalogue *catalogue, SyPartyNameFunc func, gpointer data, GError **error);
typedef gboolean (*SyPartyIdentifierFunc) (const char *id, const char *identifier, gpointer data); /* FALSE stops */
/* All identifiers, as listed, of every record that is kept, in order of party id. */
gboolean sy_party_each_identifier (SyCatalogue *catalogue, SyPartyIdentifierFunc func, gpointer data, GError **error);
/* Names that have a key of sy_name_keys. */
gboolean sy_party_each_with_key (SyCatalogue *catalogue, const char *key, SyPartyNameFunc func, gpointer data, GError **error);
/* How many names have the key: to ask for the rare ones first. */
gboolean sy_party_key_count (SyCatalogue *catalogue, const char *key, gint64 *count, GError **error);
/* Names that are written so, whatever the case and width; for look-up of a party by its name. */
gboolean sy_party_each_named (SyCatalogue *catalogue, const char *name, SyPartyNameFunc func, gpointer data, GError **error);
/* At most so many names that begin so, whatever the case and width, in their order: for type-ahead. */
gboolean sy_party_each_beginning (SyCatalogue *catalogue, const char *beginning, guint limit, SyPartyNameFunc func, gpointer data, GError **error);

/* ---- a party ---- */

typedef enum
{
  SY_LISTING_OPEN,    /* no text ends it */
  SY_LISTING_EXPIRES, /* `to` is the day after the one that the list states */
  SY_LISTING_REMOVED, /* an instrument removed it */
  SY_LISTING_ABSENT,  /* a younger edition of the list lacks it */
} SyListingEnd;

const char *sy_listing_end_name (SyListingEnd end); /* "absent" */

/* Why a listing is as it is. Act words: "stated" (a list has it), "listed" (an instrument puts it on), "revised" (an instrument says otherwise of it), "removed", "absent", "missing" (from one edition, which alone ends nothing); and the acts of corpus/types.h for what is done to the instrument ("suspend", "resume"). */
typedef struct
{
  char *act;
  char *by;           /* id of the document that does it or states it */
  char *label;        /* version of that document, "" if none */
  SyDay from, to;     /* days of the effect; of "stated" the first and last roll that say it in the same words */
  SyRollBasis basis;  /* kind of `from` */
  char *wording;      /* the words that set the days, or "no longer in the list of 2026-05-29"; "" if none */
  SyEvidence *evidence; /* the quote; of "absent" the last record that had it */
} SyListingCause;

typedef struct
{
  SyInterval days;
  SyStatusCode status; /* IN_FORCE while it is listed; SUSPENDED, LAPSED (expired), REPEALED (removed or absent), WITHDRAWN, ANNULLED, CONFLICTING, NOT_YET_IN_FORCE; UNKNOWN before the first day of a listing of which no text tells the start */
} SyListingStretch;

typedef struct
{
  char *list;
  char *number;
  SyDay from;              /* SY_DAY_NONE: no text tells */
  SyRollBasis from_basis;  /* STOOD, OBSERVED: perhaps since long */
  SyDay to;                /* SY_DAY_NONE: open */
  SyListingEnd end;
  SyDay last;              /* day of the newest roll that has it; SY_DAY_NONE: undated only */
  GArray *stretches;       /* of SyListingStretch, without gaps, from since ever to open */
  GPtrArray *causes;       /* of SyListingCause, in order of day */
  GPtrArray *details;      /* of SyPartyDetail: those of its newest record */
} SyListing;
void sy_listing_free (SyListing *listing);

/* Status on a day. SY_STATUS_IN_FORCE is "listed"; an undated listing always is. */
SyStatusCode sy_listing_on (const SyListing *listing, SyDay day);
/* Whether the party is on the list on the day: in force, suspended (it is on it all the same), or in conflict. */
gboolean sy_listing_lists (const SyListing *listing, SyDay day);

typedef struct
{
  char *id;
  SyPartyKind kind;
  GPtrArray *names;    /* of SyPartyName, distinct, primary ones first, then by text */
  GPtrArray *details;  /* of SyPartyDetail: address, country, identifier, birth_date, birth_place, nationality, citizenship, remark ... distinct, of all its records */
  GPtrArray *listings; /* of SyListing, by list, then from */
  SyDay first_seen;    /* days of the oldest and the newest text that has the party; SY_DAY_NONE: undated texts only */
  SyDay last_seen;
  SyDay last_change;   /* the youngest day on which a text said of it what none of its series had said, removed it or had it no more, or on which the act that lists it was acted upon */
} SyParty;
void sy_party_free (SyParty *party);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyParty, sy_party_free)

/* A party with its listings as texts published by day `known_as_of` tell (SY_DAY_NONE: all texts). SY_ERROR_NOT_FOUND if there is none with this id; a party of which nothing was known by then has no listings. */
SyParty *sy_party_load (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GError **error);

/* Who has something in common with a party that is no evidence of sameness: an address with a number in it, written alike ("same_address"), or the notice or the page of the Register that both were listed by ("same_notice"). */
typedef struct
{
  char *how;
  char *value; /* the address; id of the notice, "us-fr-page:76/71869" */
  char *party;
  char *title; /* first primary name */
} SyPartyRelation;
void sy_party_relation_free (SyPartyRelation *relation);

/* By how, value, title. Texts published by `known_as_of` count. Of SyPartyRelation. */
GPtrArray *sy_party_related (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GError **error);

/* ---- lists ---- */

/* One roll, without its records. */
typedef struct
{
  char *list, *scope, *by;
  SyDay day, known;
  SyRollBasis basis;
  SyRollExtent extent;
  gint64 stated;   /* -1: the text does not say how many */
  gint64 records;
  gboolean shrunk; /* lost too many since the one before: ends nothing */
  char *document, *label;
  SyStanding standing;
  char *sha256;
} SyRollRow;
void sy_roll_row_free (SyRollRow *row);

/* Rolls of current renditions by list, scope, day; of all lists for NULL. Of SyRollRow. */
GPtrArray *sy_party_rolls (SyCatalogue *catalogue, const char *list, GError **error);
/* Those of one version of a document, by list and extent. Of SyRollRow. */
GPtrArray *sy_party_rolls_of (SyCatalogue *catalogue, const SyVersion *version, GError **error);
typedef gboolean (*SyPartyAddedFunc) (const char *id, const char *list, gint64 rendition, guint passage, gpointer data); /* FALSE stops */
/* The parties that current texts of this version add to a list, and where each of them does; by id and list. */
gboolean sy_party_each_added_by (SyCatalogue *catalogue, guint32 version, SyPartyAddedFunc func, gpointer data, GError **error);
typedef gboolean (*SyPartyDetailFunc) (const char *id, const char *list, const char *name, const char *value, gpointer data); /* FALSE stops */
/* What any record of any party has of these fields ("cause reason remark"), each once, by field and value. */
gboolean sy_party_each_detail (SyCatalogue *catalogue, const char *names, SyPartyDetailFunc func, gpointer data, GError **error);
/* Ids of all parties that any text puts on the list, sorted. Of char *. */
GPtrArray *sy_party_of_list (SyCatalogue *catalogue, const char *list, GError **error);

G_END_DECLS
