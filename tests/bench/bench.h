// SPDX-License-Identifier: GPL-3.0-or-later
/* What the benchmarks share: documents, questions and judgements from the real data, clocks, and ways to say numbers. */
#pragma once

#include <glib.h>

#include "index/fulltext.h"

G_BEGIN_DECLS

typedef struct
{
  char *id, *title, *text, *lang;
} BenchDocument;

typedef struct
{
  char *id, *text;
  GHashTable *relevant; /* set of document ids */
} BenchQuestion;

/* Documents of a JSON Lines file, as the benchmarks ("id", "text") or the Federal Register abstracts ("document_number", "abstract") have them: of
 * BenchDocument. */
GPtrArray *bench_documents (const char *path);
/* Questions of FOLDER/queries.tsv that FOLDER/qrels.trec judges: of BenchQuestion. */
GPtrArray *bench_questions (const char *folder);
/* $SMALLYARD_REAL/NAME, caller's; ends the program with status 77 (skipped) where it is unset. */
char *bench_real (const char *name);

/* A new empty directory; removed with bench_remove. Caller's. */
char *bench_directory (void);
void bench_remove (const char *directory);

double bench_cpu (void);                                /* seconds of processor time of this process */
double bench_cpu_children (void);                       /* and of those that it has waited for */
double bench_wall (void);                               /* seconds */
double bench_percentile (GArray *values, double share); /* of double; sorts them */
gint64 bench_bytes (const GPtrArray *documents);
/* One line: the value beside the budget of the design, and "ok" or "over". */
void bench_verdict (const char *what, double value, double budget, gboolean higher_is_better);

/* PATH in the build directory ($SMALLYARD_BUILD): a program of ours. Caller's. */
char *bench_program (const char *path);
/* A data directory that holds these files of the real data, imported by smallyard-index; `other` may be NULL. */
void bench_import (const char *home, const char *path, const char *other);

/* Our own index over the documents; their numbers are 1, 2, ... in order. Returns processor seconds. */
double bench_index (const char *directory, const GPtrArray *documents);

G_END_DECLS
