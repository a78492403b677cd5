// SPDX-License-Identifier: GPL-3.0-or-later
/* Which part a document plays in a dossier, from what is said of it. Pure and thread-safe; results are static: rows "role" of query/data/labels.tsv. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* In place of a role: that which its own kind and title tell. */
#define SY_ROLE_OF_DOCUMENT "document"

/* By kind and title: "advance_notice", "proposed", "interim_final", "final", "correction", "delay", "withdrawal", "delegated", "implementing", "consolidated", ...; `kind` and `title` are NULL of what is not held. */
const char *sy_dossier_role_of_document (const char *id, const char *kind, const char *title);

/* By the act or attribute that ties it to another: `in` where it says it of the other. NULL where that makes no member. */
const char *sy_dossier_role_of_relation (const char *relation, gboolean in);

/* Whether a citation between such documents may make a member at all, and whether it does at byte `start` of a passage of the citing one: behind "having regard to" or 根据 the cited one is a legal basis; a
 * spokesperson's statement explains what it names; in its summary a rule names those that it follows. *role is that of the end that becomes a member: of the citing one if `in`. */
gboolean sy_dossier_may_cite (const char *citing, const char *cited);
gboolean sy_dossier_role_of_citation (gboolean in, const char *citing, const char *cited, const SyPassage *passage, gsize start, const char **role);

G_END_DECLS
