// SPDX-License-Identifier: GPL-3.0-or-later
/* How a list of entries with lettered levels writes its codes, for those readers that share the reading of such lists (index/list_dual_use.c). */
#pragma once

#include "corpus/entry.h"
#include "corpus/types.h"

G_BEGIN_DECLS

/* Expressions (GRegex) of a passage that begins a thing; the first group is its code as written, the second its words. */
typedef struct
{
  const char *entry;    /* "3A001 ..." */
  const char *whole;    /* a level that is written with its whole code, "3.A.1.a.5. ..."; NULL: levels have their last sign only */
  const char *category; /* "CATEGORY 3 - ELECTRONICS" */
  const char *group;    /* "3A Systems, ..." */
  gboolean bare_notes;  /* "Note 3.A.1.a. ..." needs no colon */
} SyListNumbering;

/* Reads the passages from `from` to before `to` into the edition; the caller finishes it. Codes lose spaces and their last point: "3. A. 1." is "3.A.1". */
void sy_list_read_numbered (SyDocument *document, guint from, guint to, const SyListNumbering *numbering, SyEdition *edition);

G_END_DECLS
