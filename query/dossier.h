// SPDX-License-Identifier: GPL-3.0-or-later
/* The documents that belong together: those of one American rulemaking (by RIN, docket, and what one says of the other), an act of the EU with its delegated, implementing and amending acts, corrections and
 * consolidated texts, a Chinese announcement with its legal bases, attachments, explanations, suspensions and revisions. Each with its role and with what makes it a member.
 *
 * A number that more than SY_DOSSIER_STANDING documents carry belongs to an office and not to a rulemaking (the RIN of all airworthiness directives): it is named, and not followed. Of an American rulemaking
 * the members of members belong to it too; of the others only what is told of the thing itself. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

#define SY_DOSSIER_STANDING 12

/* One statement that makes a document a member. */
typedef struct
{
  char *how;            /* "rin", "docket", "cites", the name of an act or of an attribute */
  char *value;          /* the number; "" else */
  gboolean in;          /* this one says it of `of`; else `of` says it of this one */
  char *of;             /* the member that it ties this one to */
  SyEvidence *evidence; /* NULL where the source's address states it; borrowed from the dossier */
} SyTie;

typedef struct
{
  char *id;
  const char *role;  /* static: a row "role" of query/data/labels.tsv */
  gboolean held;
  SyDay day;         /* published, else signed; of what is not held the day on which it became known; SY_DAY_NONE if nobody tells */
  GPtrArray *ties;   /* of SyTie; none of the thing that was asked for */
} SyMember;

typedef struct
{
  char *name;        /* rin, docket */
  char *value;
  guint documents;
} SyStandingNumber;

typedef struct
{
  char *id;            /* whose dossier it is: of a consolidated text the act */
  GPtrArray *members;  /* of SyMember, by day (those without one last), then id */
  GPtrArray *standing; /* of SyStandingNumber: numbers that were not followed */
  gboolean cut;        /* SY_MAX_DOSSIER */
  GPtrArray *keep;     /* what ties borrow from */
} SyDossier;

/* NULL with an error of the catalogue. What became known after `known_as_of` is left out (SY_DAY_NONE: nothing is). */
SyDossier *sy_dossier (SyCatalogue *catalogue, const char *id, SyDay known_as_of, GError **error);
void sy_dossier_free (SyDossier *dossier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyDossier, sy_dossier_free)

G_END_DECLS
