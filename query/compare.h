// SPDX-License-Identifier: GPL-3.0-or-later
/* The inside of a comparison of lists (query/answer.h has the shape of the answer): what is asked, the entries of the lists, and which of them are meant. For query/ only. */
#pragma once

#include "corpus/entry_store.h"
#include "query/edge.h"
#include "query/engine.h"
#include "query/list_state.h"

G_BEGIN_DECLS

/* What speaks for an entry, strongest first. */
typedef enum
{
  SY_NAMED_BY_CODE,    /* the field or the question names its code, or a customs number that it has */
  SY_NAMED_AS_SUBJECT, /* a term of the field stands where the entry says what it controls */
  SY_NAMED_IN_PASSING, /* it stands behind "made of", "such as", "other than" ...: the entry is about something else */
  SY_N_NAMED
} SyNamed;

/* An entry that stands on the day in a list of a jurisdiction that is compared; or a code that an act adds to one, whose words are not held. */
typedef struct
{
  SyFoundEntry *found; /* borrowed from the list; of a code without words its own, with an empty entry and no edition */
  GPtrArray *editions; /* of its list; borrowed; NULL without words */
  GPtrArray *events;   /* of SyFoundEvent: what adds a code without words; NULL with words */
  const char *id;      /* borrowed, as `found` is ... */
  const char *own;     /* ... and the words of the entry, folded; NULL without words */
  guint jurisdiction;  /* index */
  guint index;         /* place among all */
  guint end;           /* index behind the last one below it, in its edition */
  SyShingles shingles; /* empty until `counted` */
  gboolean counted, chosen, placed;
  gboolean hidden;     /* the same code of the same list is there in a language that the reader likes better */
  SyNamed named;
  char *why;           /* what it was chosen by */
  const char *topic;   /* id of a field, or NULL; borrowed */
} SyCandidate;

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  SyDay as_of;
  GPtrArray *jurisdictions; /* of char * */
  GPtrArray *fields;        /* of const SyField *, the one asked for first; empty for none */
  GPtrArray *codes, *hs, *words; /* of char * */
  GPtrArray *lists;         /* of SyListState */
  GPtrArray *all;           /* of SyCandidate */
  GPtrArray *chosen;        /* of SyCandidate, borrowed: those that are meant, in the order of the answer */
  GHashTable *by_code;      /* code of a chosen one, borrowed -> GPtrArray of SyCandidate, borrowed, without the hidden ones ... */
  GHashTable *by_number;    /* ... and the number that several lists have by rule (corpus/regime.h), owned -> the same */
  GHashTable *statuses;     /* id of an act -> status, as SyStatusCode + 1 */
  json_t *lists_json, *rows;
  guint row;
} SyComparison;

void sy_candidate_free (gpointer candidate);
void sy_comparison_clear (SyComparison *comparison);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyComparison, sy_comparison_clear)

/* Reads "us eu cn field:gallium", "us cn code:3C001", "hs:8112929010", "us eu graphite". SY_ERROR_BAD_INPUT names what is no field, or that nothing is asked for. */
gboolean sy_comparison_read (SyComparison *asked, GError **error);
/* Loads the entries of the lists as they stand on the day. FALSE with an error of the catalogue. */
gboolean sy_comparison_load (SyComparison *all, GError **error);
/* The number that the entry has by rule (corpus/regime.h), or NULL. Caller's. */
char *sy_comparison_number (const SyCandidate *one);
/* Whether the code, or one below it, is among the entries. */
gboolean sy_comparison_has (const SyComparison *all, const char *id);
/* Chooses those that are meant, and adds codes that acts add and no edition has. FALSE with an error of the catalogue. */
gboolean sy_comparison_choose (SyComparison *all, GError **error);

/* Why an entry is of a field, as a comparison chooses it: a term in its own words, or a code or customs number (*by_code). NULL if it is not. Caller's. */
char *sy_entry_field_words (const SyFoundEntry *found, const char *id, const SyField *field, gboolean *by_code);

G_END_DECLS
