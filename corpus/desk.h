// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk: what is the user's own and cannot be made again from the archive (HOME/desk.db). Decisions on screenings with reason and reviewer, the log of screenings, watchlists and what they found, notes with
 * their marking, and which parties of several lists a person held to be one. Nothing of it is ever sent anywhere.
 *
 * Rows are only added: a decision, a merge or a note that is taken back gets a row that says so, with its reason. A desk belongs to one thread; others may write at the same time (SY_ERROR_BUSY after ten seconds).
 * Every function can fail as those of corpus/database.h; arrays own what is in them and are the caller's; instants are microseconds since 1970 in UTC. */
#pragma once

#include "corpus/database.h"
#include "corpus/party_store.h"

G_BEGIN_DECLS

typedef struct _SyDesk SyDesk;

/* For writing it is made if there is none. For reading, where there is none: SY_ERROR_NOT_FOUND. */
SyDesk *sy_desk_open (const char *home, SyDatabaseMode mode, GError **error);
void sy_desk_free (SyDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyDesk, sy_desk_free)
/* For reading; NULL without an error where there is none. */
SyDesk *sy_desk_open_if_any (const char *home, GError **error);

/* Several writes as one. Each of those below is one by itself otherwise. */
gboolean sy_desk_begin (SyDesk *desk, GError **error);
gboolean sy_desk_commit (SyDesk *desk, GError **error);
void sy_desk_rollback (SyDesk *desk);

/* PRAGMA integrity_check, foreign keys, and the chain of the log; one line a problem. Their number, or -1 with an error. */
gint64 sy_desk_check (SyDesk *desk, void (*report) (const char *line, gpointer data), gpointer data, GError **error);

/* ---- settings ---- */

#define SY_DESK_LOG "log" /* "on": every screening is logged; else none is */

/* Caller's; NULL without an error where it was never set. */
char *sy_desk_setting (SyDesk *desk, const char *name, GError **error);
gboolean sy_desk_set (SyDesk *desk, const char *name, const char *value, GError **error);
/* FALSE where the setting is not "on", and with an error. */
gboolean sy_desk_logs (SyDesk *desk, GError **error);

/* ---- records ---- */

/* sha256 of what lists say of a party: names, details, listings with their intervals and the acts on them. It does not change when the same is said again by a younger copy of a list, nor with the order in which texts were read:
 * a decision stands while it is the same. Caller's; pure. */
char *sy_party_digest (const SyParty *party);

/* The same of the party with an id, as a catalogue holds it now. Caller's; NULL with SY_ERROR_NOT_FOUND or an error of the catalogue. */
char *sy_party_record (SyCatalogue *catalogue, const char *id, GError **error);

/* ---- decisions ---- */

typedef enum
{
  SY_DECISION_SAME,    /* the one asked about is the listed party */
  SY_DECISION_OTHER,   /* it is another one */
  SY_DECISION_UNSURE,  /* looked at, and open: suppresses nothing */
  SY_DECISION_UNDO,    /* takes back what was decided */
  SY_N_DECISIONS
} SyDecisionVerdict;

const char *sy_decision_name (SyDecisionVerdict verdict); /* "same", "other", "unsure", "undo" */
gboolean sy_decision_parse (const char *name, SyDecisionVerdict *verdict);

typedef struct
{
  gint64 number;
  char *query;     /* name as it was asked */
  char *party;     /* id */
  char *record;    /* digest of the party's record when it was decided */
  SyDecisionVerdict verdict;
  char *reason;
  char *reviewer;
  gint64 made;
} SyDecision;

void sy_decision_free (SyDecision *decision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyDecision, sy_decision_free)

/* Adds one; `decision->number` is not read, `made` is if not 0. Reason and reviewer may not be empty: SY_ERROR_BAD_INPUT. */
gboolean sy_desk_decide (SyDesk *desk, const SyDecision *decision, gint64 *number, GError **error);
/* The newest on this name (whatever its case, width and marks) and party that was not taken back; NULL without an error if there is none. */
SyDecision *sy_desk_decision (SyDesk *desk, const char *query, const char *party, GError **error);
/* Whether it spares the reviewer this record: SAME or OTHER, made on the same record. */
gboolean sy_decision_stands (const SyDecision *decision, const char *record);
/* All, newest first; of one party, or of all for NULL. */
GPtrArray *sy_desk_decisions (SyDesk *desk, const char *party, guint offset, guint limit, gint64 *count, GError **error);

/* ---- merges ---- */

typedef enum
{
  SY_MERGE_ACCEPT, /* these are one party */
  SY_MERGE_REJECT, /* these are two: not to be proposed again on the same evidence */
  SY_MERGE_UNDO,   /* takes back the one before */
  SY_N_MERGES
} SyMergeVerdict;

const char *sy_merge_name (SyMergeVerdict verdict); /* "accept" */
gboolean sy_merge_parse (const char *name, SyMergeVerdict *verdict);

typedef struct
{
  gint64 number;
  char *one, *other;  /* ids of parties, the lesser first */
  SyMergeVerdict verdict;
  char *evidence;     /* what the candidate rests on, as its maker wrote it (JSON or words); "" for none */
  char *reason;
  char *reviewer;
  gint64 made;
} SyMerge;

void sy_merge_free (SyMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyMerge, sy_merge_free)

/* Adds one; ids may come in any order. SY_ERROR_BAD_INPUT: no reason, no reviewer, one party twice, nothing to undo. */
gboolean sy_desk_merge_put (SyDesk *desk, const SyMerge *merge, gint64 *number, GError **error);
/* What counts of a pair now: NULL without an error where nothing does (never decided, or undone). */
SyMerge *sy_desk_merge_of (SyDesk *desk, const char *one, const char *other, GError **error);
/* Ids of all parties that are one with this by accepted merges, over several steps, sorted, without itself. Of char *. */
GPtrArray *sy_desk_merge_group (SyDesk *desk, const char *party, GError **error);
/* Every row on a pair of which the party is one (all for NULL), newest first. Of SyMerge. */
GPtrArray *sy_desk_merges (SyDesk *desk, const char *party, GError **error);

/* ---- notes ---- */

typedef struct
{
  gint64 number;
  char *object;   /* id of a document, entry, party or field */
  char *text;
  char *marking;  /* TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN, TLP:CLEAR, or free text; never empty */
  char *author;
  gint64 made;
} SyNote;

void sy_note_free (SyNote *note);
/* SY_ERROR_BAD_INPUT where something is empty; SY_ERROR_LIMIT (SY_MAX_NOTE). */
gboolean sy_desk_note_add (SyDesk *desk, const SyNote *note, gint64 *number, GError **error);
gboolean sy_desk_note_remove (SyDesk *desk, gint64 number, GError **error); /* SY_ERROR_NOT_FOUND */
/* Those of an object, or all for NULL, oldest first. */
GPtrArray *sy_desk_notes (SyDesk *desk, const char *object, GError **error);

G_END_DECLS
