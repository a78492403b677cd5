// SPDX-License-Identifier: GPL-3.0-or-later
/* Bodies and mechanisms of export control (query/data/institutions.tsv): who they are, what they do, on which act they rest. Immutable; thread-safe. */
#pragma once

#include <glib.h>

#include "index/columns.h"

G_BEGIN_DECLS

/* All strings are "" where the table has none. */
typedef struct
{
  const char *id;           /* "bis" */
  const char *jurisdiction; /* "us", "eu", "cn", "multilateral" */
  const char *kind;         /* "agency", "committee", "mechanism", "expert group", "regime" */
  const char *part_of;      /* id */
  GPtrArray *names_en;      /* of const char *: the first is shown; abbreviations last */
  GPtrArray *names_zh;
  GPtrArray *full_names;    /* those by which texts are searched: no abbreviations */
  const char *from, *until; /* years */
  GPtrArray *founded_by;    /* of const char *, ids of documents */
  const char *task_en, *task_zh;
  const char *successor;    /* id */
} SyInstitution;

/* Of SyInstitution, in order of the table. Borrowed. */
const GPtrArray *sy_institutions (void);

/* By id or name, in any case. NULL if there is none. Borrowed. */
const SyInstitution *sy_institution_find (const char *name);

/* Documents that it issued, by any of its full names. Caller's (sy_bitmap_free). */
SyBitmap *sy_institution_issued (const SyInstitution *body, const SyColumns *columns);

G_END_DECLS
