// SPDX-License-Identifier: GPL-3.0-or-later
/* An edge of the concordance: how two entries of different lists relate, and by what that is known. For query/ only. Pure and thread-safe.
 *
 * What decides, in this order: a statement of etc/concordance.d; a CAS or HS number in common; that the number is one by rule (corpus/regime.h), with how like the words are; in one language, how like the words are (query/similar.h); between languages the number alone, which says nothing
 * of the thing. */
#pragma once

#include <jansson.h>

#include "corpus/concordance.h"
#include "corpus/entry.h"
#include "query/similar.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;       /* "cn-dual-use:3C001" */
  const SyEntry *entry; /* with its parts; NULL of one whose words are not held */
  const char *lang;     /* of its words; "" if there are none */
  gpointer own;         /* handed to SyEdgeWords */
} SyEdgeEnd;

typedef struct
{
  SyEntryRelation relation; /* of the other, as seen from the one */
  const char *basis;        /* "statement", "cas", "hs", "rule_words", "rule", "words" or "number"; static */
  double score;             /* of words ("rule_words" too): their Jaccard likeness */
  char *reason;             /* of a statement, with its source; else "" */
} SyEdge;

void sy_edge_clear (SyEdge *edge);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyEdge, sy_edge_clear)

/* Shingles of an end with everything below it: borrowed. Asked only where words decide. */
typedef const SyShingles *(*SyEdgeWords) (gpointer own, gpointer data);

/* FALSE, with an empty edge, if nothing relates them: unlike words of other numbers. */
gboolean sy_edge_between (const SyConcordances *stated, const SyEdgeEnd *one, const SyEdgeEnd *other, SyEdgeWords words, gpointer data, SyEdge *edge);
/* How much an edge says, for choosing among several: a statement most, another thing under the same number least. */
int sy_edge_rank (const SyEdge *edge, gboolean same_number);
/* Sets "relation", "rests_on", "score" and "reason" of a row; null where `edge` is NULL. */
void sy_edge_set_json (json_t *row, const SyEdge *edge);

G_END_DECLS
