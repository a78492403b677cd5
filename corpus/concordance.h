// SPDX-License-Identifier: GPL-3.0-or-later
/* What people state of two entries of different control lists: whether they control the same thing. Statements outrank what is computed from words (query/similar.h).
 *
 * Files are ETC/concordance.d/NAME.ini. A group is one pair of ids of entries:
 *
 *   [cn-dual-use:3C001 eu-dual-use:3C001]
 *   relation = different            same_text, near, narrower, broader (the first than the second) or different: the same number for another thing
 *   reason = gallium there, hetero-epitaxial materials here
 *   source = cn-mofcom:2023-23      id of the text that shows it
 *   reviewer = A. Reader
 *   made = 2026-11-21
 *
 * All keys but reviewer must be there; unknown ones are errors. Pure, but for reading the files; results are immutable and may be shared among threads. */
#pragma once

#include <glib.h>

#include "corpus/day.h"

G_BEGIN_DECLS

typedef enum
{
  SY_RELATION_SAME_TEXT,
  SY_RELATION_NEAR,
  SY_RELATION_NARROWER,
  SY_RELATION_BROADER,
  SY_RELATION_DIFFERENT,   /* the same number, another thing */
  SY_RELATION_SAME_NUMBER, /* computed only: the same number in words of another language, and nothing states more */
  SY_N_RELATIONS
} SyEntryRelation;

const char *sy_entry_relation_name (SyEntryRelation relation); /* "same_text" */
gboolean sy_entry_relation_parse (const char *name, SyEntryRelation *relation);
/* As seen from the other side: narrower is broader. */
SyEntryRelation sy_entry_relation_turned (SyEntryRelation relation);

typedef struct
{
  char *one, *other; /* "cn-dual-use:3C001" */
  SyEntryRelation relation;
  char *reason, *source, *reviewer;
  SyDay made;
} SyConcordance;

void sy_concordance_free (SyConcordance *stated);

/* All statements, and by which pair of entries each is. */
typedef struct _SyConcordances SyConcordances;

/* Of all files of the directory, by name; a directory that is not there has none. SY_ERROR_BAD_INPUT names file, group and key, also of a pair that is stated twice; SY_ERROR_LIMIT (SY_MAX_RULES_FILE); SY_ERROR_IO. */
SyConcordances *sy_concordance_load (const char *directory, GError **error);
void sy_concordances_free (SyConcordances *stated);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyConcordances, sy_concordances_free)
guint sy_concordance_count (const SyConcordances *stated);
/* Their part of the rules digest (promise 5): sha256 of what they state, whichever files it stands in. Caller's. */
char *sy_concordance_digest (const SyConcordances *stated);
/* What is stated of two entries in either order; `*turned` tells whether the order is the other. NULL if nothing is. Borrowed. */
const SyConcordance *sy_concordance_find (const SyConcordances *stated, const char *one, const char *other, gboolean *turned);

G_END_DECLS
