// SPDX-License-Identifier: GPL-3.0-or-later
/* What authorities did to whom for breaking the rules, as official documents say: facts of the kind "enforcement" (index/recognise.h), read together.
 *
 * A catalogue belongs to one thread. Strings are owned. */
#pragma once

#include "corpus/catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  char *act;     /* "denial_order" ... as index/recognise.h lists them */
  char *name;    /* as written; "" where the text names nobody */
  char *amount;  /* "USD 300000", "" if the sentence tells none */
  char *statute; /* id, "" if the sentence tells none */
  guint32 version;
  SyDay day;     /* of publication; SY_DAY_NONE: not known */
  SyFoundFact *fact;
} SyEnforcement;
void sy_enforcement_free (SyEnforcement *event);

/* Those that any current text states, the newest first, then by document, act and name; what one document says twice counts once, and words of private papers and registers do not. `name`: only of parties written so,
 * whatever the case; NULL: all. Published by `known_as_of` (SY_DAY_NONE: all). Of SyEnforcement; caller's. NULL with an error of the catalogue. */
GPtrArray *sy_enforcement_all (SyCatalogue *catalogue, const char *name, SyDay known_as_of, GError **error);

/* The conduct that a quote tells of: its words from "violating", "conspiring" ... on to the end of the clause. Caller's; NULL if it tells none. */
char *sy_enforcement_conduct (const char *quote);

G_END_DECLS
