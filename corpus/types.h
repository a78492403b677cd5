// SPDX-License-Identifier: GPL-3.0-or-later
/* The types that everything stands on: captures, documents in versions, passages, facts and events, each with its evidence.
 *
 * These are plain values. All strings are UTF-8 and owned by the structure unless marked borrowed. Every free function accepts NULL
 * and half-built values. None is shared among threads while written to. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

/* One exchange or imported file, immutable, as the archive holds it. */
typedef struct
{
  char *id;           /* uuid of the WARC record, made from (request or uri, observed, status, sha256): the same capture has the same id anywhere */
  char *uri;          /* as requested; "file:NAME" for an import, "register:NAME" for the starter data */
  char *kind;         /* response, resource (import), register, conversion, metadata (crawl reports) */
  char *source;       /* which source of etc/sources.d or which import asked for it: us-fr, cn-mofcom, import:SET */
  char *content_type; /* as served, may be NULL */
  char *sha256;       /* of the decoded payload, lower-case hex */
  gint64 observed;    /* UTC microseconds */
  int status;         /* HTTP status; 0 where there was none */
  guint64 sequence;   /* place in the archive, from 1 */
  char *chain;        /* chain value at this record: the archive head as it was then; see corpus/archive.h */
  char *request;      /* what was asked, where that is more than a GET of `uri` (crawler/request.h); else NULL */
} SyCapture;

void sy_capture_free (SyCapture *capture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCapture, sy_capture_free)

typedef enum
{
  SY_PASSAGE_METADATA, /* a field that the source states about the document; `path` is the field's name */
  SY_PASSAGE_HEADING,
  SY_PASSAGE_PARAGRAPH,
  SY_PASSAGE_ITEM,     /* of a list */
  SY_PASSAGE_ROW,      /* of a table; cells are joined by " | " */
  SY_PASSAGE_NOTE,     /* footnote */
  SY_PASSAGE_SUMMARY,  /* abstract by the issuing body, or our own summary in a register */
  SY_PASSAGE_EFFECT,   /* a register's statement of one legal effect */
  SY_PASSAGE_INSTRUCTION, /* amendatory instruction (FR AMDPAR), quoted amendment */
  SY_PASSAGE_SIGNATURE,
} SyPassageKind;

const char *sy_passage_kind_name (SyPassageKind kind);
gboolean sy_passage_kind_parse (const char *name, SyPassageKind *kind);

typedef struct
{
  SyPassageKind kind;
  guint level;  /* of a heading from 1; of a list item from 1; else 0 */
  char *path;   /* where in the document, unique in it: "article 3/2", "p14", "publication_date" */
  char *text;   /* sy_text_normalise()d: spans and quotes refer to it */
} SyPassage;

SyPassage *sy_passage_new (SyPassageKind kind, guint level, const char *path, const char *text);
void sy_passage_free (SyPassage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyPassage, sy_passage_free)

/* What stands behind a text, from the strongest to the weakest. Answers show it; a register is never shown as official text. */
typedef enum
{
  SY_STANDING_OFFICIAL, /* captured from the authority's own service */
  SY_STANDING_COPY,     /* a public copy of an official text, imported */
  SY_STANDING_REGISTER, /* an entry of a register that somebody compiled */
  SY_STANDING_PRIVATE,  /* the user's own paper: a report, a company file, a benchmark text */
} SyStanding;

const char *sy_standing_name (SyStanding standing);
gboolean sy_standing_parse (const char *name, SyStanding *standing);

/* A name and value that a source states about a document. Names in use: number, citation, body (issuing body; repeats), docket, rin,
 * cfr (15/744), celex, eli, oj, topic, eurovoc, corrects and corrected_by (ids), correction_of, pages ("62186-62215"), action, executive_order, proclamation, presidential_number,
 * president, significant (yes, no), comments_close_on, unparsed (why an import is there as plain text only), pdf_url, url, import_id, attachment ("NAME ADDRESS", the address behind the last space);
 * of a converted attachment: attached_to (id of the page; repeats), converter, original (sha256:...), created, author. */
typedef struct
{
  char *name;
  char *value;
  char *lang;    /* NULL if it has none */
  int passage;   /* index of the metadata passage that states it, or -1 where the source's own URL or file name does */
} SyAttribute;

void sy_attribute_free (SyAttribute *attribute);

typedef enum
{
  SY_FACT_CITATION, /* value: id of the cited thing, see corpus/id.h */
  SY_FACT_CODE,     /* value: list entry id, "us-ccl:3A090.a"; "code:3A001" where the text does not say which list */
  SY_FACT_HS,       /* value: "hs:8110929010" (4 to 10 digits) */
  SY_FACT_DATE,     /* value: ISO day */
  SY_FACT_MONEY,    /* value: "USD 300000", "<= EUR 10000000", "CNY 500000..5000000"; index/amount.h has the syntax */
  SY_FACT_PERCENT,  /* value: ">= 99.999 %" */
  SY_FACT_QUANTITY, /* value: ">= 600 GB/s"; index/units.h converts the unit */
  SY_FACT_COUNTRY,  /* value: "country:CN" (ISO 3166-1), "group:us-D:5", "group:eu" */
  SY_FACT_PARTY,    /* value: name of a person or organisation as written, white space made even */
  SY_FACT_ALIAS,    /* value: "OTHER NAME | NAME": another name, and the party's as its own fact has it */
  SY_FACT_ADDRESS,  /* value: "ADDRESS | NAME" */
  SY_FACT_MEASURE,  /* value: a class of measures, "trade", "end_user", "exception:GBS" (index/measures.h) */
  SY_FACT_ENFORCEMENT, /* value: "ACT | NAME | AMOUNT | STATUTE", what is missing at the end left out; NAME is "" where the text names nobody (index/recognise.h) */
  SY_FACT_STATISTIC,   /* value: "MEASURE | QUANTITY | PERIOD | SUBJECT", what is missing at the end left out (corpus/statistic.h) */
} SyFactKind;

const char *sy_fact_kind_name (SyFactKind kind);
gboolean sy_fact_kind_parse (const char *name, SyFactKind *kind);

/* Something recognised in a passage: the quote is the text from start to end of that passage. */
typedef struct
{
  SyFactKind kind;
  char *value;
  guint passage;          /* index into SyDocument.passages */
  gsize start;            /* bytes into the passage's text */
  gsize end;
  const char *recogniser; /* static: name of the recogniser ... */
  guint version;          /* ... and its version */
} SyFact;

SyFact *sy_fact_new (SyFactKind kind, const char *value, guint passage, gsize start, gsize end, const char *recogniser, guint version);
void sy_fact_free (SyFact *fact);

/* What a legal effect does. The words are those of corpus/timeline.h, which says what each means. */
typedef enum
{
  SY_ACT_SIGN,
  SY_ACT_FILE,
  SY_ACT_PUBLISH,
  SY_ACT_ENTER_INTO_FORCE,
  SY_ACT_APPLY,
  SY_ACT_AMEND,
  SY_ACT_CORRECT,
  SY_ACT_EXTEND,
  SY_ACT_DELAY,
  SY_ACT_SUSPEND,
  SY_ACT_RESUME,
  SY_ACT_WITHDRAW,
  SY_ACT_EXPIRE,
  SY_ACT_REPEAL,
  SY_ACT_SUPERSEDE,
  SY_ACT_ANNUL,
  SY_ACT_REDESIGNATE,
  SY_ACT_ADD,
  SY_ACT_REVISE,
  SY_ACT_REMOVE,
  SY_N_ACTS
} SyAct;

const char *sy_act_name (SyAct act);
gboolean sy_act_parse (const char *name, SyAct *act);

/* A dated legal effect that evidence states. */
typedef struct
{
  char *id;      /* digest of all below but `evidence`: the same statement has the same id anywhere */
  SyAct act;
  char *target;  /* what it acts on: document id, list entry id or party id */
  char *part;    /* which part of the target: "" for all, "paragraph 2", "limb (c)" */
  char *by;      /* id of the document that does it; the target itself for sign, file, publish, enter_into_force */
  SyDay known;   /* day on which the acting document was filed or published: what known_as_of looks at */
  SyDay from;    /* first day of the effect; SY_DAY_NONE if not stated */
  SyDay to;      /* day after the last; SY_DAY_NONE if open */
  char *value;   /* parameter: code added, new number, savings clause; "" if none */
  char *wording; /* the words that set the dates, as written; "" if none */
  guint passage; /* evidence: index into SyDocument.passages, and span */
  gsize start;
  gsize end;
  const char *recogniser; /* static, or interned */
  guint version;
} SyEvent;

SyEvent *sy_event_new (SyAct act, const char *target, const char *part, const char *by);
/* Fill in `id` once all else is set. */
void sy_event_seal (SyEvent *event);
SyEvent *sy_event_copy (const SyEvent *event);
void sy_event_free (SyEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyEvent, sy_event_free)

/* One official text in one version and one language, as a reader made it from one capture. */
typedef struct
{
  char *id;           /* see corpus/id.h */
  char *version;      /* "" if there is but one, else the day of the version: "2023-12-16" */
  char *jurisdiction; /* us, eu, cn, un, gb, jp; xx for texts of no authority */
  char *source;       /* us-fr, eu-cellar, cn-mofcom, import:SET */
  char *kind;         /* rule, proposed-rule, notice, presidential-document, regulation, directive, decision, announcement, order, law,
                         statement, judgment, report, guidance, other */
  char *lang;         /* BCP 47: en, zh, fr, nl */
  char *title;
  SyStanding standing;
  const char *reader; /* static: which reader made it, and its version: "fr-json/1" */
  GPtrArray *attributes; /* of SyAttribute */
  GPtrArray *passages;   /* of SyPassage */
  GPtrArray *facts;      /* of SyFact; empty until recognised */
  GPtrArray *events;     /* of SyEvent */
  GPtrArray *rolls;      /* of SyRoll (corpus/party.h): what it says of lists of parties; NULL for the most, and until they were read (index/party.h) */
  GPtrArray *editions;   /* of SyEdition (corpus/entry.h): what it says of control lists; NULL for the most, and until they were read (index/list.h) */
} SyDocument;

SyDocument *sy_document_new (const char *id, const char *jurisdiction, const char *source, const char *kind, const char *lang, SyStanding standing,
                             const char *reader);
/* Appends a passage of normalised text and returns its index; empty text is not added and returns -1. `path` may be NULL: "pN". */
int sy_document_add_passage (SyDocument *document, SyPassageKind kind, guint level, const char *path, const char *text);
/* Appends a metadata passage `path: value` and the attribute that it states; returns the passage's index, -1 for an empty value. */
int sy_document_add_attribute (SyDocument *document, const char *name, const char *value, const char *lang);
/* Appends a metadata passage and a dated event of this document on itself that it states (publish, sign, file, enter_into_force). `wording`
 * is the source's own spelling of the date. */
void sy_document_add_date (SyDocument *document, SyAct act, const char *field, SyDay day, const char *wording);
/* Once all is added: events without a `known` day become known on the day on which the document was filed or published, whichever is first; all get their ids. */
void sy_document_seal (SyDocument *document);
const char *sy_document_attribute (const SyDocument *document, const char *name);
/* "ID" or "ID@VERSION": the key of one version everywhere outside SQL. Caller's. */
char *sy_document_key (const char *id, const char *version);
void sy_document_free (SyDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyDocument, sy_document_free)

G_END_DECLS
