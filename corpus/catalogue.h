// SPDX-License-Identifier: GPL-3.0-or-later
/* The catalogue: documents, passages, facts, events and what covers them, as SQL tables behind typed functions. All SQL on catalogue.db is in
 * catalogue.c and sql/catalogue/. A catalogue belongs to one thread. Every function can fail with SY_ERROR_IO, SY_ERROR_BUSY or SY_ERROR_CORRUPT; others are named. */
#pragma once

#include "corpus/correction.h"
#include "corpus/database.h"
#include "corpus/types.h"

G_BEGIN_DECLS

typedef struct _SyCatalogue SyCatalogue;

/* Receives one line, borrowed. */
typedef void (*SyReportLine) (const char *line, gpointer data);

SyCatalogue *sy_catalogue_open (const char *path, SyDatabaseMode mode, GError **error);
void sy_catalogue_free (SyCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCatalogue, sy_catalogue_free)

/* The store, for the test that prepares every statement. */
const SyStore *sy_catalogue_store (void);

gboolean sy_catalogue_begin (SyCatalogue *catalogue, GError **error);
gboolean sy_catalogue_commit (SyCatalogue *catalogue, GError **error);
void sy_catalogue_rollback (SyCatalogue *catalogue);
/* A read snapshot for one answer; ended by rollback. */
gboolean sy_catalogue_begin_read (SyCatalogue *catalogue, GError **error);

gboolean sy_catalogue_set_meta (SyCatalogue *catalogue, const char *name, const char *value, GError **error);
char *sy_catalogue_get_meta (SyCatalogue *catalogue, const char *name); /* caller's; NULL if absent */

/* --- writing (index/ only), inside a transaction --- */

/* With its chain value. Adding one that is there is free. */
gboolean sy_catalogue_add_capture (SyCatalogue *catalogue, const SyCapture *capture, GError **error);
gboolean sy_catalogue_set_outcome (SyCatalogue *catalogue, guint64 sequence, const char *outcome, const char *reason, GError **error);
/* What became of the captures of this address and payload that wait for their conversion, once one was read. */
gboolean sy_catalogue_settle_waiting (SyCatalogue *catalogue, const char *uri, const char *sha256, const char *outcome, const char *reason, GError **error);
/* Id, chain value and outcome of a capture as the catalogue has them, for comparison with the archive. SY_ERROR_NOT_FOUND. */
gboolean sy_catalogue_capture (SyCatalogue *catalogue, guint64 sequence, char **id, char **chain, char **outcome, GError **error);
/* The last sequence that was read into the catalogue; 0 for none. */
guint64 sy_catalogue_last_capture (SyCatalogue *catalogue);

/* Adds the document's rendition with its passages, attributes, facts and events, or only notes the capture where the same text is held already. Nothing held is removed. Of each
 * version, language, standing and format (the reader's name without its version) the newest observed that is no empty shell is current: JSON and XML of one rule both are, as they complete each
 * other. Gives the change a number. `*added` (may be NULL) tells whether the text was new. */
gboolean sy_catalogue_put_document (SyCatalogue *catalogue, const SyDocument *document, guint64 capture, gboolean *added, GError **error);

/* Whether exactly this text is held for this version, language and standing: what fsck asks when it reads a capture anew. */
gboolean sy_catalogue_holds (SyCatalogue *catalogue, const SyDocument *document, gboolean *held, GError **error);

typedef struct
{
  const char *source;
  const char *scope;
  SyInterval days;
  gint64 expected; /* -1: the source does not say */
  gint64 held;
  gint64 observed;
  guint64 capture;
} SyCoverageItem;

gboolean sy_catalogue_put_coverage (SyCatalogue *catalogue, const SyCoverageItem *item, GError **error);

/* --- reading --- */

/* What lists of results need of one version, from its current renditions: the official text speaks first, then a copy, then a register. */
typedef struct
{
  guint32 version;      /* row and Xapian document number: never printed */
  char *id;
  char *label;
  char *jurisdiction;
  char *title;          /* of the first rendition */
  char *lang;
  SyStanding standing;  /* of the first rendition */
  char *kind;
  char *source;
  char *number;         /* may be NULL, as are the next two */
  char *citation;
  char *url;
  GPtrArray *bodies;    /* of char * */
  GPtrArray *titles;    /* of SyAttribute: name "title", one for each language */
  SyDay signed_day, filed, published, effective, expires; /* stated by events of the document on itself; SY_DAY_NONE if none; `expires` is the first day after */
  gint64 observed;      /* newest capture */
  char *sha256;         /* of the capture of the first rendition */
} SyVersion;

void sy_version_free (SyVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyVersion, sy_version_free)

/* By number; SY_ERROR_NOT_FOUND. */
SyVersion *sy_catalogue_version (SyCatalogue *catalogue, guint32 version, GError **error);
/* By id, and label ("" the newest). SY_ERROR_NOT_FOUND if it is not held. A us-fr-page id is that of the document held that begins on the page, or within whose pages it lies. */
SyVersion *sy_catalogue_find (SyCatalogue *catalogue, const char *id, const char *label, GError **error);
/* Versions of which a text was first read from this capture, by number. Of guint32. */
GArray *sy_catalogue_versions_of_capture (SyCatalogue *catalogue, guint64 sequence, GError **error);
/* Labels of all versions of a document, oldest first; empty if it is not held. Of char *. */
GPtrArray *sy_catalogue_labels (SyCatalogue *catalogue, const char *id, GError **error);
/* Sequences, in digits and in order, of captures that wait for their conversion: whose outcome is unparsed with a reason that begins with "needs ". Of char *. */
GPtrArray *sy_catalogue_waiting (SyCatalogue *catalogue, GError **error);
/* Sequences, in digits and newest first, of conversions at an address where a payload with this digest was captured: one of them may be made of it. Of char *. */
GPtrArray *sy_catalogue_conversions_of (SyCatalogue *catalogue, const char *sha256, GError **error);
/* Documents that state this address as that of an attachment, each as "ID\nNAME", sorted. Of char *. */
GPtrArray *sy_catalogue_attached_to (SyCatalogue *catalogue, const char *address, GError **error);
/* All ids of documents whose id or number, citation, celex ... attribute equals `value`: for typed citations. Caller's, of char *, sorted. */
GPtrArray *sy_catalogue_lookup (SyCatalogue *catalogue, const char *name, const char *value, GError **error);

/* One stored rendition. */
typedef struct
{
  gint64 rendition;
  char *lang;
  SyStanding standing;
  char *kind, *source, *title, *reader;
  gboolean current;
  SyCapture *capture;
} SyRendition;
void sy_rendition_free (SyRendition *rendition);

/* Renditions of a version, current ones first, then by standing, language (the version's first), newest. Of SyRendition. */
GPtrArray *sy_catalogue_renditions (SyCatalogue *catalogue, guint32 version, gboolean current_only, GError **error);

/* Passages of a rendition in order. Of SyPassage. */
GPtrArray *sy_catalogue_passages (SyCatalogue *catalogue, gint64 rendition, GError **error);

/* What a rendition's source states about the document, in order. Of SyAttribute. */
GPtrArray *sy_catalogue_attributes (SyCatalogue *catalogue, gint64 rendition, GError **error);

/* The searchable text of a version is that of its current renditions, one after the other; a passage is named by (rendition, ordinal). This is what the full-text index and the brute-force
 * test both read. */
typedef struct
{
  gint64 rendition;
  guint ordinal;
  SyPassageKind kind;
  const char *path;  /* borrowed during the call */
  const char *text;
  SyStanding standing;
  const char *lang;
} SyTextPiece;
typedef void (*SyTextPieceFunc) (const SyTextPiece *piece, gpointer data);
gboolean sy_catalogue_each_piece (SyCatalogue *catalogue, guint32 version, SyTextPieceFunc func, gpointer data, GError **error);
/* One passage's text; caller's. */
char *sy_catalogue_passage_text (SyCatalogue *catalogue, gint64 rendition, guint ordinal, GError **error);
/* One passage; caller's. SY_ERROR_NOT_FOUND. */
SyPassage *sy_catalogue_passage (SyCatalogue *catalogue, gint64 rendition, guint ordinal, GError **error);

/* A fact or event with the evidence it rests on. */
typedef struct
{
  char *document;     /* id of the document whose text is quoted */
  char *label;
  gint64 rendition;
  guint passage;
  char *path;
  gsize start, end;   /* bytes in the passage */
  char *quote;
  SyStanding standing;
  char *sha256;       /* of the capture */
  char *capture;      /* id of the capture */
  char *uri;
  gint64 observed;
  char *recogniser;
  guint recogniser_version;
} SyEvidence;
void sy_evidence_free (SyEvidence *evidence);

/* What a person said of a fact or an event (corpus/correction.h), and how it was derived. */
typedef struct
{
  char *object;      /* id of the fact or event as it was derived */
  SyVerdict verdict;
  char *reviewer;
  SyDay made;
  char *reason;
  char *value;       /* of a changed fact: the value that was derived; else NULL */
  SyEvent *event;    /* of a changed event: the one that was derived; else NULL */
} SyReview;
void sy_review_free (SyReview *review);

typedef struct
{
  SyFactKind kind;
  char *value;
  SyEvidence *evidence;
  SyReview *review;  /* NULL: nobody reviewed it */
} SyFoundFact;
void sy_found_fact_free (SyFoundFact *fact);
/* Its id as it was derived: what a correction names. Caller's. */
char *sy_found_fact_id (const SyFoundFact *fact);

/* Facts of a version, in order of the text; `kind` -1 for all. Of SyFoundFact. */
GPtrArray *sy_catalogue_facts (SyCatalogue *catalogue, guint32 version, int kind, GError **error);
/* Facts of passages `from` to `to` (left out) of one rendition, in order of the text. Of SyFoundFact. */
GPtrArray *sy_catalogue_facts_within (SyCatalogue *catalogue, gint64 rendition, guint from, guint to, GError **error);
/* The first fact of a kind in a version whose value is like one of two patterns of SQL's LIKE (the second may be NULL); *fact is NULL if there is none. Caller's. */
gboolean sy_catalogue_fact_like (SyCatalogue *catalogue, guint32 version, SyFactKind kind, const char *like, const char *or_like, SyFoundFact **fact, GError **error);
/* Distinct values of one kind in a version, sorted: what facets count. Of char *. */
GPtrArray *sy_catalogue_fact_values (SyCatalogue *catalogue, guint32 version, SyFactKind kind, GError **error);

/* An event and all evidence of it. `event->passage`, start and end are those of the first. */
typedef struct
{
  SyEvent *event;
  GPtrArray *evidence; /* of SyEvidence, strongest standing first */
  SyReview *review;    /* NULL: nobody reviewed it */
} SyFoundEvent;
void sy_found_event_free (SyFoundEvent *event);

/* Events on a target (or, with `by`, done by a document), in order of (known, id), so that known_as_of can cut them. Of SyFoundEvent. */
GPtrArray *sy_catalogue_events_on (SyCatalogue *catalogue, const char *target, GError **error);
GPtrArray *sy_catalogue_events_by (SyCatalogue *catalogue, const char *by, GError **error);

/* Ids of all that an event says something about whose validity depends on it (corpus/timeline.h: all acts but sign, file, publish, amend, redesignate and revise), sorted. Of char *. */
GPtrArray *sy_catalogue_event_targets (SyCatalogue *catalogue, GError **error);

/* Every event that the validity of its target depends on, in order of (target, known, id), without its evidence: for whoever computes all timelines. Borrowed during the call. */
typedef gboolean (*SyEventFunc) (const SyEvent *event, gpointer data);
gboolean sy_catalogue_each_event (SyCatalogue *catalogue, SyEventFunc func, gpointer data, GError **error);

/* ---- who cites whom ---- */

/* An id and how many times a text names it (or is named by it). */
typedef struct
{
  char *id;
  gint64 count;
} SyCited;
void sy_cited_free (SyCited *cited);

/* Documents whose texts name `id`, and ids that the texts of a version name, with how often, sorted by id. Of SyCited. Every current text counts: one in two languages or formats names it twice. */
GPtrArray *sy_catalogue_cited_by (SyCatalogue *catalogue, const char *id, GError **error);
GPtrArray *sy_catalogue_cited_in (SyCatalogue *catalogue, guint32 version, GError **error);
/* Documents whose texts name a code of a list ("us-ccl:3A090") or a level below it, in the same way. Of SyCited. */
GPtrArray *sy_catalogue_code_named_by (SyCatalogue *catalogue, const char *id, GError **error);
/* Ids that begin with `scheme` ("eu:"), that texts of at least so many documents name and that are no documents held; the most named first, at most
 * `limit`. Of SyCited, which counts documents. */
GPtrArray *sy_catalogue_cited_not_held (SyCatalogue *catalogue, const char *scheme, gint64 least, guint limit, GError **error);
/* Ids from <= id < to in the order of bytes that texts name or events aim at: the sections of a part are those behind "us-cfr:15/744.". Of char *, sorted. */
GPtrArray *sy_catalogue_named_between (SyCatalogue *catalogue, const char *from, const char *to, GError **error);
/* The first day on which a document was filed or published; SY_DAY_NONE where that is not known. FALSE with an error. */
gboolean sy_catalogue_known (SyCatalogue *catalogue, const char *document, SyDay *known, GError **error);
/* The first places in which the texts of a document name `id`. Of SyFoundFact. */
GPtrArray *sy_catalogue_citations (SyCatalogue *catalogue, const char *document, const char *id, guint limit, GError **error);

/* An attribute with the passage that states it; the quote is empty where the source's address does. */
typedef struct
{
  char *name;
  char *value;
  SyEvidence *evidence;
} SyStated;
void sy_stated_free (SyStated *stated);

/* Attributes that name another document (amends, based_on, consolidates, corrects ...): of others that name `id`, and of this document. Of SyStated; the same attribute of several texts comes once
 * for each. */
GPtrArray *sy_catalogue_stated_on (SyCatalogue *catalogue, const char *id, GError **error);
GPtrArray *sy_catalogue_stated_by (SyCatalogue *catalogue, const char *document, GError **error);
/* The numbers of rulemakings (attributes rin and docket) that the texts of a document state, and who states one of them; of dockets with or without "Docket No." in front. Of SyStated. */
GPtrArray *sy_catalogue_numbers_by (SyCatalogue *catalogue, const char *document, GError **error);
GPtrArray *sy_catalogue_numbered (SyCatalogue *catalogue, const char *name, const char *number, GError **error);
/* Attributes of this name with from <= value < to in the order of bytes, as ISO days are: "comments_close_on". Of SyStated, by value and document. */
GPtrArray *sy_catalogue_stated_between (SyCatalogue *catalogue, const char *name, const char *from, const char *to, GError **error);
/* Documents with an attribute of this name that is like a pattern of SQL. Of SyAttribute: the id as `name`, the attribute's `value`. */
GPtrArray *sy_catalogue_attributes_like (SyCatalogue *catalogue, const char *name, const char *like, GError **error);

/* Versions in order of their number, for loading columns; `from` 0 for all. */
typedef gboolean (*SyVersionFunc) (const SyVersion *version, gpointer data);
gboolean sy_catalogue_each_version (SyCatalogue *catalogue, guint32 from, SyVersionFunc func, gpointer data, GError **error);
/* Every (version, fact value) pair of one kind, sorted by version then value; every version's events on itself are in SyVersion. */
typedef void (*SyPairFunc) (guint32 version, const char *value, gpointer data);
gboolean sy_catalogue_each_fact_value (SyCatalogue *catalogue, SyFactKind kind, SyPairFunc func, gpointer data, GError **error);
/* The same of the values of an attribute; and of the targets of what each document does to others (every version of that document). */
gboolean sy_catalogue_each_attribute_value (SyCatalogue *catalogue, const char *name, SyPairFunc func, gpointer data, GError **error);
gboolean sy_catalogue_each_target (SyCatalogue *catalogue, SyPairFunc func, gpointer data, GError **error);

/* Changes after `number`, in order. `version` is the row for kind "version", else 0. */
typedef struct
{
  gint64 number;
  const char *kind, *object, *act; /* borrowed during the call */
  guint32 version;
} SyChange;
typedef gboolean (*SyChangeFunc) (const SyChange *change, gpointer data);
gboolean sy_catalogue_each_change (SyCatalogue *catalogue, gint64 after, SyChangeFunc func, gpointer data, GError **error);
gint64 sy_catalogue_last_change (SyCatalogue *catalogue);

/* Archive head that the catalogue has read: "SEQUENCE:CHAIN" with the first 16 digits of the chain value; "0:0000000000000000" for an empty one. Caller's. */
char *sy_catalogue_head (SyCatalogue *catalogue);

typedef enum
{
  SY_COVERED,
  SY_PARTIAL,
  SY_STALE,
  SY_NOT_COVERED
} SyCoverageState;
const char *sy_coverage_name (SyCoverageState state);

/* Per source: what is held and how far it reaches. Sources of etc/sources.d that hold nothing are the caller's to add as not_covered. */
typedef struct
{
  char *source;
  gint64 documents;
  SyDay first, last;        /* published days held */
  gint64 last_complete;     /* when each scope had been answered in full, UTC microseconds; 0 never */
  char *conditions;         /* what ails the source, a JSON array as crawler/ledger.h describes it; NULL: nothing is known to */
  gint64 expected, held;    /* over all crawled slices; expected -1 if unknown */
  GPtrArray *slices;        /* of SyInterval *: days that were asked for and answered in full */
  GPtrArray *scopes;        /* of char *: what each slice was asked for ("agency:industry-and-security-bureau"), in the order of `slices` */
} SyCoverage;
void sy_coverage_free (SyCoverage *coverage);
GPtrArray *sy_catalogue_coverage (SyCatalogue *catalogue, GError **error); /* of SyCoverage, by source */

/* Type-ahead and look-up in short fields: rows whose tokens hold all those of `text`, the last as a prefix. Of SyAttribute {name = kind, value = text, lang = object}. */
GPtrArray *sy_catalogue_suggest (SyCatalogue *catalogue, const char *text, guint limit, GError **error);

/* Counts for reports. Each document is counted once, as SyCoverage counts it: where its strongest text is from. `texts` counts those that stand behind the
 * stronger text of another source too. */
typedef void (*SyTallyFunc) (const char *source, const char *kind, const char *standing, gint64 documents, gint64 texts, gint64 passages, gpointer data);
gboolean sy_catalogue_each_tally (SyCatalogue *catalogue, SyTallyFunc func, gpointer data, GError **error);
/* The same by format: for each reader "documents" with kind "", then "facts" and "passages" by kind. In order. */
typedef void (*SyFormatFunc) (const char *reader, const char *what, const char *kind, gint64 count, gpointer data);
gboolean sy_catalogue_each_format (SyCatalogue *catalogue, SyFormatFunc func, gpointer data, GError **error);
typedef void (*SyCountFunc) (const char *kind, gint64 count, gpointer data);
/* Facts by kind, then "event ACT". */
gboolean sy_catalogue_each_fact_count (SyCatalogue *catalogue, SyCountFunc func, gpointer data, GError **error);
gboolean sy_catalogue_each_outcome (SyCatalogue *catalogue, SyCountFunc func, gpointer data, GError **error); /* "outcome: reason" of captures */

/* --- reviewed corrections (corpus/correction.h) --- */

/* Inside a transaction, puts back what earlier corrections did, applies these (of SyCorrection, one for each object), and gives the versions whose facts or events differ from before a change number.
 * Readers see a corrected fact in the place of the derived one everywhere: in answers, facets, columns and the full text. Of corrections that match nothing (the fact is not derived any more, or its quote
 * does not hold the words given) `stale` hears a line; they change nothing. Free where neither the corrections nor the captures have changed since.
 * SY_ERROR_BAD_INPUT, with file and line, for a change that ends before it begins. */
gboolean sy_catalogue_correct (SyCatalogue *catalogue, const GPtrArray *corrections, SyReportLine stale, gpointer data, GError **error);

/* Those that were applied last, by object; of SyCorrection with `file` "FILE:LINE" and `line` 1 where it matched something, 0 where it is stale. */
GPtrArray *sy_catalogue_corrections_applied (SyCatalogue *catalogue, GError **error);

/* Why a fact or event should be looked at, the graver first. */
typedef enum
{
  SY_DOUBT_CONFLICT,      /* event: another day is stated for the same act on the same thing */
  SY_DOUBT_NO_OBJECT,     /* event: what an instrument does to others, and none is named */
  SY_DOUBT_NO_DAY,        /* event: nobody tells when it begins, ends or became known */
  SY_DOUBT_FAR_DAY,       /* event: more than ten years from when it became known; longer than fifty; signed after publication */
  SY_DOUBT_CITATION_ONLY, /* event: on a document that is not held */
  SY_DOUBT_ODD_DATE,      /* fact: a day more than thirty years behind its document, or before 1776 */
  SY_DOUBT_ODD_VALUE,     /* fact: a thousand per cent and more */
  SY_DOUBT_UNSURE_CODE,   /* fact: a code whose list the recogniser could not tell */
  SY_N_DOUBTS
} SyDoubt;
const char *sy_doubt_name (SyDoubt doubt); /* "no_day" */
gboolean sy_doubt_parse (const char *name, SyDoubt *doubt);
gboolean sy_doubt_is_of_events (SyDoubt doubt);

/* What is in doubt and nobody reviewed: how many, and `limit` of them from `offset` on, in an order of stable ids; of the events on `document` or by it, the facts in its texts, or of all (NULL). Of
 * SyFoundEvent or SyFoundFact, as sy_doubt_is_of_events says. */
gboolean sy_catalogue_count_doubts (SyCatalogue *catalogue, SyDoubt doubt, const char *document, gint64 *count, GError **error);
GPtrArray *sy_catalogue_doubts (SyCatalogue *catalogue, SyDoubt doubt, const char *document, guint offset, guint limit, GError **error);

/* The event or fact with this id ("event:...", "fact:..."), which current texts state. `document` is where to look for a fact; NULL: everywhere, which reads all of them. Exactly one of *event and *fact
 * is set, the caller's. SY_ERROR_NOT_FOUND. */
gboolean sy_catalogue_find_object (SyCatalogue *catalogue, const char *object, const char *document, SyFoundEvent **event, SyFoundFact **fact, GError **error);

/* What was rejected: events on `id` or by it, and facts of a version. Of SyFoundEvent and SyFoundFact. */
GPtrArray *sy_catalogue_events_rejected (SyCatalogue *catalogue, const char *id, GError **error);
GPtrArray *sy_catalogue_facts_rejected (SyCatalogue *catalogue, guint32 version, GError **error);

/* Digest of all reviewed corrections, for the values of promise 5: sha256 in hex, or "none". Caller's; NULL with an error. */
char *sy_catalogue_corrections (SyCatalogue *catalogue, GError **error);

/* Checks of fsck: SQLite's own, and that every quote lies in its passage. One line a problem; returns their number or -1. */
gint64 sy_catalogue_check (SyCatalogue *catalogue, SyReportLine report, gpointer data, GError **error);

/* Every row in a stable order with stable ids only, one JSON object a line, for comparing two catalogues byte by byte. */
gboolean sy_catalogue_dump (SyCatalogue *catalogue, SyReportLine line, gpointer data, GError **error);

G_END_DECLS
