// SPDX-License-Identifier: GPL-3.0-or-later
/* The inside of an engine: the stores it reads and the snapshot an answer stands on. For query/ only; what others use is in query/answer.h.
 *
 * An answer is built between sy_engine_begin and sy_engine_end (query/answer.h): all of its parts then see one state of the catalogue. */
#pragma once

#include "corpus/catalogue.h"
#include "corpus/concordance.h"
#include "corpus/desk.h"
#include "corpus/field.h"
#include "index/columns.h"
#include "index/fulltext.h"
#include "query/answer.h"
#include "query/kept.h"
#include "query/term_base.h"

G_BEGIN_DECLS

struct _SyEngine
{
  SyShared *shared;
  SyCatalogue *catalogue;
  guint64 file;       /* inode of the catalogue: a rebuild puts another file in its place */
  SyFulltext *fulltext;
  SyColumns *columns; /* of the snapshot; NULL until sy_engine_columns */
  GPtrArray *coverage; /* of SyCoverage, as of `covered`; NULL until sy_engine_coverage */
  char *covered;       /* archive head and change number */
  gint64 change;      /* of the snapshot */
  guint pins;         /* open sy_engine_begin */
  SyDesk *desk;        /* query/desk_screen.h; NULL before it is asked for, or where there is none */
  SyDesk *desk_writer; /* NULL until something is written to it */
  SyTermBase *terms;   /* the last that were asked for; NULL before */
  char *heads, *heads_key; /* of the lists, for the log; whose and of which state */
};

/* What all engines of the process share. All borrowed. */
const GPtrArray *sy_shared_fields (const SyShared *shared);  /* of SyField */
const GPtrArray *sy_shared_sources (const SyShared *shared); /* of SySource */
const SyConcordances *sy_shared_concordance (const SyShared *shared);
SyKept *sy_shared_kept (const SyShared *shared);
const char *sy_shared_home (const SyShared *shared);
const char *sy_shared_rules (const SyShared *shared);        /* rules digest of promise 5: of recognisers, fields, sources, the concordance and the term base */

/* sy_catalogue_coverage of the snapshot: it looks at every document, and every answer tells it. Borrowed until sy_engine_end. */
const GPtrArray *sy_engine_coverage (SyEngine *engine, GError **error);

/* The columns of the snapshot; loaded at the first call, or taken from another engine that has them. Borrowed until sy_engine_end. */
const SyColumns *sy_engine_columns (SyEngine *engine, GError **error);

/* The terms of the other language (query/term_base.h) with the names of the parties of the snapshot, between sy_engine_begin and sy_engine_end. Borrowed until it is called again. */
const SyTermBase *sy_engine_terms (SyEngine *engine);

G_END_DECLS
