// SPDX-License-Identifier: GPL-3.0-or-later
/* What a question asks for: one intent of query/data/intents.tsv and what it is asked about. A grammar and tables, no model. Pure and thread-safe. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;               /* "controls", "changes", "listed", "since", "status", "compare", "next", "thresholds", "cites", "enforcement", "body", "covers"; NULL: a search */
  char *because;            /* the words of the question that tell; NULL where what it names does */
  GPtrArray *fields;        /* of char *: "field:gallium"; not kinds of measures */
  GPtrArray *codes;         /* of char *: ids of list entries; "code:3A090" where the list is not told */
  GPtrArray *citations;     /* of char *: ids */
  GPtrArray *hs;            /* of char *: digits */
  GPtrArray *jurisdictions; /* of char *: whose controls; without those that the question excepts */
  GPtrArray *excepted;      /* of char *: filters of what is left out: "jurisdiction:eu", "field:drones" */
  char *list;               /* of parties: "us-entity-list"; NULL for none */
  char *party;              /* what may be the name of a party, as it stands; "" for nothing */
  char *words;              /* what else is searched for; "" for nothing */
  SyInterval days;          /* the period asked about; empty for none */
  SyDay as_of;              /* the day asked about; SY_DAY_NONE for none */
  gboolean value;           /* a value with a unit is asked about: the search tells the thresholds */
} SyIntent;

SyIntent *sy_intent_new (void);
void sy_intent_free (SyIntent *intent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyIntent, sy_intent_free)

/* Whether there is an intent of this name. */
gboolean sy_intent_is_name (const char *name);
/* The names in the order of forms, NULL-terminated. Static. */
const char *const *sy_intent_names (void);

/* The form by which people change what was understood: names of its boxes, NULL-terminated ("intent", "field", "code", "item", "hs", "jurisdiction", "list", "party", "words", "from", "to", "as_of"). Static. */
const char *const *sy_intent_boxes (void);
/* What stands in the box; several values are joined by spaces; "" for nothing. Caller's. */
char *sy_intent_get (const SyIntent *intent, const char *box);
/* The intent that boxes filled in say: names and values by turns. NULL with SY_ERROR_BAD_INPUT for a value that is none; boxes of other names are passed over. */
SyIntent *sy_intent_from_form (const GPtrArray *boxes, GError **error);
/* The query for the instruments that it is about, as query/parser.h reads it; "*" if nothing is named. Caller's. */
char *sy_intent_query (const SyIntent *intent);

G_END_DECLS
