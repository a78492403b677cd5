// SPDX-License-Identifier: GPL-3.0-or-later
/* Jurisdictions and issuing bodies under the names by which people ask for them: query/data/places.tsv. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *code;       /* "us" */
  const char *body;       /* the issuing body as sources write it, "" for the jurisdiction as such */
  const char *role;       /* "place", "body", "adjective" (of a place: tells an issuer only before words such as "rules") or "aim" (at the place) */
  const char *const *names; /* NULL-terminated: spellings in any language; a leading "=" means that letters count as written */
} SyPlace;

/* The table, ended by a row without a code. Static. */
const SyPlace *sy_places (void);

/* Jurisdiction that is called so, by any of its own names or those of its bodies ("BIS" is "us"), in any case; NULL if there is none. Static. */
const char *sy_place_code (const char *name);
/* Full name of the body with this short name ("BIS"); NULL if there is none. Static. */
const char *sy_place_body (const char *name);

G_END_DECLS
