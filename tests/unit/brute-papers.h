// SPDX-License-Identifier: GPL-3.0-or-later
/* All documents that a catalogue holds, as whoever searches by hand would lay them out: each with its texts, what its sources state, what it names and the life it has. They are read
 * document by document through sy_catalogue_*, not from the columns or the text index. Functions fail the running test. */
#pragma once

#include "corpus/catalogue.h"
#include "corpus/timeline.h"
#include "tests/unit/brute-text.h"

typedef struct
{
  SyVersion *row;
  BruteText *text;
  GHashTable *stated;  /* name of an attribute -> GPtrArray of char * */
  GPtrArray *facts[SY_FACT_MEASURE + 1]; /* by kind, of char * */
  GPtrArray *langs;    /* of char * */
  GPtrArray *acts_on;  /* ids that it does something to */
  guint group;         /* the same number for versions of one thing and what corrects it */
} BrutePaper;

typedef struct
{
  SyCatalogue *catalogue; /* borrowed */
  GPtrArray *papers;      /* of BrutePaper, by number */
  GHashTable *lives;      /* day of knowledge -> GPtrArray, by paper, of GPtrArray of SyStretch */
  GPtrArray *events;      /* that these borrow */
} BrutePapers;

BrutePapers *brute_papers_load (SyCatalogue *catalogue);
void brute_papers_free (BrutePapers *papers);

/* Values of an attribute, each once; empty if there is none. Borrowed. */
const GPtrArray *brute_stated (const BrutePaper *paper, const char *name);
/* Stretches of the life of paper `i` as known on a day. Borrowed. */
const GPtrArray *brute_life (BrutePapers *papers, guint i, SyDay known_as_of);
