// SPDX-License-Identifier: GPL-3.0-or-later
/* What one version of a document changed in lists of parties.
 *
 * A notice changes what its rolls say: an addition lists, a revision changes, a removal ends. A whole roll is held against the one before it of the same list and scope that was taken for whole. A list that is no text of law
 * ends nothing by one edition (corpus/party_store.h): who stood in the edition before is "missing", who was missing already has ended with that one. An act on an instrument that lists parties (suspend, resume, repeal) does the same
 * to each of them. What passes by a day that was stated before is no change here: no text brings it.
 *
 * A catalogue belongs to one thread. Every function can fail as those of corpus/catalogue.h. Results are the caller's. */
#pragma once

#include "corpus/party_store.h"

G_BEGIN_DECLS

typedef enum
{
  SY_PARTY_LISTED,
  SY_PARTY_ENDED,
  SY_PARTY_CHANGED,
  SY_PARTY_SUSPENDED,
  SY_PARTY_RESUMED,
  SY_PARTY_MISSING, /* from one edition, which ends nothing */
} SyPartyChangeKind;
#define SY_N_PARTY_CHANGES (SY_PARTY_MISSING + 1)

const char *sy_party_change_name (SyPartyChangeKind kind); /* "listed" */

typedef struct
{
  SyPartyChangeKind kind;
  char *party; /* its id */
  char *title; /* a primary name, of the language where it has one */
  SyDay day;   /* from when on; SY_DAY_NONE: nothing tells */
} SyPartyChange;

/* What one roll changed, or one act on an instrument that lists. */
typedef struct
{
  char *list, *scope;
  char *act;          /* "whole", "addition", "revision", "removal"; of an act on an instrument its word of corpus/types.h ("suspend") */
  char *instrument;   /* ... and the instrument; "" of a roll */
  SyDay day;
  SyRollBasis basis;
  SyDay before;       /* of a whole roll: day of the one that it was held against; SY_DAY_NONE: nothing older is held */
  gint64 records;     /* how many the text has; of an act, that the instrument lists */
  gboolean shrunk;    /* lost too many to be believed: held against nothing */
  GPtrArray *changes; /* of SyPartyChange, by title, then id; NULL where it was held against nothing */
} SyRollChanges;

/* Lists that versions of documents speak of by current texts: version -> GPtrArray of char *, sorted. */
GHashTable *sy_party_lists_by_version (SyCatalogue *catalogue, GError **error);

/* What a version changed in these lists (all for NULL), by list, scope and act. Of SyRollChanges. `lang` is that of the titles. */
GPtrArray *sy_party_changes_of (SyCatalogue *catalogue, guint32 version, const char *const *lists, const char *lang, GError **error);

G_END_DECLS
