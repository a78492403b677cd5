// SPDX-License-Identifier: GPL-3.0-or-later
/* An engine over composed documents, for tests of answers: open, take or put, start, ask, close. Functions fail the running test. */
#pragma once

#include "corpus/catalogue.h"
#include "query/answer.h"

typedef struct
{
  char *home;
  SyShared *shared;
  SyEngine *engine;
} Answering;

/* A new empty data directory; the clock stands at 2026-11-20. */
void sy_answering_open (Answering *answering);
/* Imports lines of JSON as a file of the set "S". */
void sy_answering_take (Answering *answering, const char *name, const char *lines);
/* Puts documents (of SyDocument) into the catalogue as one capture's. */
void sy_answering_put (Answering *answering, GPtrArray *documents);
/* Indexes and opens the engine; may be called again after more was taken or put. */
void sy_answering_start (Answering *answering);
void sy_answering_close (Answering *answering);

SyRequest sy_answering_request (const char *text);
/* A search answer; new reference. */
json_t *sy_answering_search (Answering *answering, const SyRequest *request);
/* Ids of all results of a query in order of the ids: "a c" for imports, else whole ids. Caller's. */
char *sy_answering_ids (Answering *answering, const char *query);
/* Ids in order of the results. Caller's. */
char *sy_answering_order (const json_t *answer);
