// SPDX-License-Identifier: GPL-3.0-or-later
/* Random leaves of queries, as they are typed, and the papers that satisfy each: every field of index/fields.def, words, phrases, nearness, prefixes. Values come from the papers themselves, so
 * that most leaves find something. */
#pragma once

#include "corpus/field.h"
#include "tests/unit/brute-papers.h"

typedef struct
{
  BrutePapers *papers;
  const GPtrArray *fields; /* of SyField */
  GRand *random;
  SyDay as_of, known_as_of; /* of the request that is being made */
  guint8 **belongs;         /* by technology field, by paper: see brute_world_sort */
} BruteWorld;

typedef struct
{
  char *written;
  const char *filter;  /* the field, if the leaf is a value of one; else NULL */
  gboolean is_text;    /* asks for words */
  guint8 *holds;       /* by paper */
} BruteLeaf;

/* A leaf for words that stand in no brackets: every one of them in `holds`, any of them in `some`. */
BruteLeaf *brute_leaf_words (BruteWorld *world, guint8 **some);
BruteLeaf *brute_leaf_text (BruteWorld *world);
/* Of one field, by name; NULL where no paper has a value for it (so often that it was not found). */
BruteLeaf *brute_leaf_field (BruteWorld *world, const char *field);
/* Any of a random field that some paper has. */
BruteLeaf *brute_leaf_any_field (BruteWorld *world);
void brute_leaf_free (BruteLeaf *leaf);

/* Whether paper `i` was known on the day of the request. */
gboolean brute_known (const BruteWorld *world, guint i);
/* Status of paper `i` on the day of the request. */
SyStatusCode brute_status (const BruteWorld *world, guint i);
/* Finds out which papers belong to which technology fields. */
void brute_world_sort (BruteWorld *world);
void brute_world_clear (BruteWorld *world);
/* Whether paper `i` belongs to a technology field: any of its terms or codes, or of those narrower. */
gboolean brute_belongs (const BruteWorld *world, const char *field, guint i);
