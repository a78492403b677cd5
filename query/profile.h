// SPDX-License-Identifier: GPL-3.0-or-later
/* The profile of a company, one INI file, held against the archive (smallyard profile check, POST /v1/profile). etc/profile.ini is an example:
 *
 *   [profile]
 *   name = Composed Optics Ltd
 *   fields = gallium-germanium; 光刻
 *   codes = us:3B001; cn:3C001
 *   hs = 8112929090
 *   destinations = CN; Germany
 *   counterparties = Composed Trading Ltd | CN; Composed Bank
 *
 * There is one group, [profile]. `name` is shown only. All others are lists parted by ";" (a ";" inside a name is written "\;"): technology fields by id or name, codes with their list, HS or customs numbers (dots and spaces do not
 * matter), destinations as ISO 3166 codes or names, and names of parties, each of which may end in "|" and a country. Another key or group, nothing to check, and text that is no UTF-8 are SY_ERROR_BAD_INPUT; SY_ERROR_LIMIT above SY_MAX_PROFILE bytes,
 * SY_MAX_PROFILE_LINES entries, or SY_MAX_PROFILE_PAIRS codes times destinations.
 *
 * For query/ only, but sy_answer_profile of query/answer.h. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

#define SY_PROFILE_COMING_DAYS 180

typedef struct
{
  char *name;                                                    /* NULL: not told */
  GPtrArray *fields, *codes, *hs, *destinations, *counterparties; /* of char *, as written, none twice */
  char *digest;                                                  /* sha256 of the text */
} SyProfile;

/* Pure. Caller's; NULL with SY_ERROR_BAD_INPUT or SY_ERROR_LIMIT. */
SyProfile *sy_profile_parse (const char *text, GError **error);
void sy_profile_free (SyProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyProfile, sy_profile_free)

/* [{"as", "asked"}] of all entries: "field", "code", "hs", "destination" or "counterparty", and what is written. New reference. */
json_t *sy_profile_lines (const SyProfile *profile);

/* ---- one check (query/profile_check.c) ---- */

typedef struct
{
  SyEngine *engine;
  const SyRequest *request; /* its text is no question */
  json_t *findings, *missing; /* in the order found */
  GHashTable *seen;         /* key -> finding, borrowed */
  GHashTable *laws;         /* id -> answer of sy_answer_item_status, or NULL */
  GHashTable *touched;      /* id -> the first finding that it touches, borrowed: what the calendar is asked for */
  const char *as, *asked;   /* the entry that is looked at */
} SyProfileCheck;

void sy_profile_check_init (SyProfileCheck *check, SyEngine *engine, const SyRequest *request);
void sy_profile_check_clear (SyProfileCheck *check);

/* A new finding for the entry that is looked at, all other keys null; borrowed. NULL where there is one of this kind, id and part already. */
json_t *sy_profile_add (SyProfileCheck *check, const char *kind, const char *id, const char *part);
/* What cannot be said of the entry that is looked at (or, with `asked` NULL there, of all), once; `about` is what it is that cannot be used. */
void sy_profile_miss (SyProfileCheck *check, const char *type, const char *about, const char *detail);
/* Whether an error is about what was asked, and not of our stores: it is cleared, and told as `type`. */
gboolean sy_profile_forgive (SyProfileCheck *check, const char *type, GError **error);

/* sy_answer_item_status of an id, asked once. Borrowed; NULL with an error, or without one where nothing is known of the id. */
const json_t *sy_profile_law (SyProfileCheck *check, const char *id, GError **error);
/* Status, since when, by which acts, evidence and title of an item. FALSE with an error of the catalogue. */
gboolean sy_profile_set_law (SyProfileCheck *check, json_t *finding, const char *id, GError **error);
/* Adds {"id", "title"} to "by", once, and lets the calendar be asked for it. */
void sy_profile_add_act (SyProfileCheck *check, json_t *finding, const char *act);
/* Adds quotes, each place once. */
void sy_profile_add_evidence (json_t *finding, const json_t *evidence);
void sy_profile_set (json_t *finding, const char *key, const char *text); /* "" is null */
/* What the next check compares. */
void sy_profile_compare (json_t *finding, const char *what, const char *value);

/* What is looked at, one entry each (query/profile_items.c, query/profile_parties.c). FALSE with an error of our stores; what is wrong with the entry is told among `missing`. */
gboolean sy_profile_check_field (SyProfileCheck *check, GError **error);
gboolean sy_profile_check_code (SyProfileCheck *check, const GPtrArray *destinations, GError **error);
gboolean sy_profile_check_hs (SyProfileCheck *check, GError **error);
gboolean sy_profile_check_party (SyProfileCheck *check, GError **error);
/* Which of the findings so far name a destination in their titles. */
gboolean sy_profile_check_titles (SyProfileCheck *check, const GPtrArray *destinations, GError **error);
/* The calendar of whatever was touched. */
gboolean sy_profile_check_calendar (SyProfileCheck *check, GError **error);

/* ---- the last check (query/profile_state.c) ---- */

/* Sets "last", "counts", "gone", and "change" and "changed" of each finding, what is new before what changed before the rest, against the text of sy_profile_state; NULL: there was none. FALSE with SY_ERROR_CORRUPT. */
gboolean sy_profile_difference (json_t *answer, const char *state, GError **error);

void sy_profile_view (json_t *view, const json_t *answer, const char *lang);

G_END_DECLS
