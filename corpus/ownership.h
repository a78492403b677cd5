// SPDX-License-Identifier: GPL-3.0-or-later
/* Who owns whom, as the user's own file says, and whether listed owners reach the share that a rule names (50 per cent).
 *
 * Shares are counted in millionths of a per cent, so that sums are exact. A share has two bounds: what a file does not tell is unknown and never nought, so that each sum is an interval. A holder is whoever owns or
 * is owned. Listed owners count, and so do holders that listed owners own to that share, and nobody else: what a minority holder holds is not reckoned through (OFAC, FAQ 401: "indirectly" means through
 * entities that are themselves owned to 50 per cent).
 *
 * Everything here is pure and thread-safe for readers; strings are UTF-8. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

#define SY_SHARE_WHOLE G_GINT64_CONSTANT (100000000) /* 100 per cent */

/* "51", "51 %", "33.3333", "25-50", "> 50", ">= 50", "< 10", "" and "unknown" (0 to 100, not stated). FALSE for what is none of these, or beyond 100. */
gboolean sy_share_parse (const char *text, gint64 *min, gint64 *max);
/* "33.3333", without zeros at the end. Caller's. */
char *sy_share_format (gint64 share);

typedef struct
{
  char *key;     /* its id in the file, else its name in plain form (sy_party_plain_name) */
  char *name;    /* as written first; the id where the file gives no name */
  char *party;   /* "party:...": the file itself says which listed party it is; else NULL */
  char *country; /* ISO 3166-1 alpha 2, upper case; NULL: not told */
} SyHolder;

typedef struct
{
  guint owner, owned;  /* of SyOwnership.holders */
  gint64 min, max;
  SyDay as_of;         /* day of which the source says it; SY_DAY_NONE: undated, of any day */
  SyDay from, to;      /* half-open days on which it is so; SY_DAY_NONE: open */
  char *source;        /* "" if none is named */
  guint line;          /* of the file, from 1 */
} SyStake;

typedef struct
{
  GPtrArray *holders; /* of SyHolder, by key */
  GPtrArray *stakes;  /* of SyStake, by line */
} SyOwnership;

/* Reads a file, told by its first letter: JSON Lines of FollowTheMoney entities (schema Ownership: owner, asset, percentage, startDate, endDate, date, publisher, sourceUrl; any other schema with a name is a
 * holder, with country, jurisdiction, mainCountry), or CSV with a heading: owner, owned (names or ids), percent or min and max, as_of, from, to, source, owner_party, owned_party, owner_country, owned_country; other
 * columns are passed over. `to` is the last day in CSV, and endDate in FollowTheMoney.
 * Errors: SY_ERROR_BAD_INPUT with the line, SY_ERROR_LIMIT above SY_MAX_STAKES or SY_MAX_OWNERSHIP_FILE. */
SyOwnership *sy_ownership_read (const char *text, gsize length, GError **error);
void sy_ownership_free (SyOwnership *ownership);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyOwnership, sy_ownership_free)

/* ---- tests ---- */

typedef struct
{
  gint64 threshold;
  gboolean more;      /* more than the threshold, else the threshold or more */
  gboolean aggregate; /* shares of several listed owners are added up; else each stands alone */
} SyOwnershipTest;

typedef enum
{
  SY_OWNED_NOT_REACHED, /* even if every stated share is what it can be at most */
  SY_OWNED_POSSIBLE,    /* reached if shares that are not known are large enough */
  SY_OWNED_REACHED,
  SY_OWNED_LISTED,      /* itself */
} SyOwnedVerdict;

const char *sy_owned_verdict_name (SyOwnedVerdict verdict); /* "not_reached" */

typedef struct
{
  SyOwnedVerdict verdict;
  gint64 min, max;  /* shares of owners that count (`max`: of those that may count), at most 100 per cent; without `aggregate` the largest of one listed owner */
  gint64 stated;    /* lower bounds of all owners together; what is missing to 100 per cent, nobody told */
  gint64 over;      /* what they have beyond 100 per cent: the file contradicts itself; else 0 */
  guint step;       /* how many owners lie between it and the nearest listed one, from 1; 0 of the listed and of those that are not reached */
} SyOwned;

/* Stakes that hold on the day: of one pair those of the newest `as_of` not after it, which are one stake with the widest bounds. Of guint (index of a stake), in order of owned, owner; caller's. `*later`: how many are told for later days only. */
GArray *sy_ownership_on (const SyOwnership *ownership, SyDay day, guint *later);

/* One SyOwned for each holder. `listed`: one for each holder. `stakes` as of sy_ownership_on. Caller's. */
GArray *sy_ownership_test (const SyOwnership *ownership, const GArray *stakes, const gboolean *listed, const SyOwnershipTest *test);

/* From a holder that is reached (or possible) to the nearest listed owner: indexes of stakes, the holder's own first. By way of the largest lower bound, then the smallest key. Caller's. */
GArray *sy_ownership_path (const SyOwnership *ownership, const GArray *stakes, const GArray *owned, guint holder);

/* The bounds of a stake among those of a day: of what is not told, no more than others leave. */
void sy_ownership_bounds (const SyOwnership *ownership, const GArray *stakes, guint at, gint64 *min, gint64 *max);

G_END_DECLS
