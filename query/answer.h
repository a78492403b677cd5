// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers. An engine answers for one thread; every way out (text, JSON, pages, CSV ...) is rendered from the json_t that these functions return.
 *
 * A search answer:
 *   { "kind": "search", "query": {"text", "normal", "understood": [{"kind", "text", "en", "zh", "without": the query without this part}], "explain": {"en", "zh"}, "languages": "words", "both" or "one" (SyAcross)},
 *     "jump": [{"id", "path", "title", "held", "documents", "whole"}],   (typed citations and codes, see query/jump.h)
 *     "order": "relevance", or "newest" where the query has no words to rank by, or "changed" (day of the last change, newest first) where it asks
 *     for what changed,
 *     "count", "count_more", "folded": how many of these stand under another version or the act that they correct, and are no results,
 *     "offset", "limit", "next": offset or null,
 *     "results": [ {"id", "version", "import_id" (of imports: as it was given), "title", "titles": {lang: text}, "jurisdiction", "source",
 *     "standing", "kind", "lang", "number", "citation",
 *                   "bodies": [] (in the language asked for), "dates": {"signed", "filed", "published", "effective", "expires" (the first day after), "observed"}, "status",
 *                   "path", "url", "score", "all_words", "fields": [{"id", "en", "zh"}] technology fields that it belongs to, the rarest first (with SyRequest.all_facets), "others": how many other versions and corrections match and stand under it,
 *                   "changes": [{"day", "what": "published", "effective" or "status", "status", "by"}] (newest first, of a query for what changed),
 *                   "passage": {"path", "ordinal", "kind", "text", "highlights": [[start, end]], "before", "after", "lang", "standing", "glosses": [{"text": a foreign term in "text", "means": the words of the query that it stands for}]} or null,
 *                   (characters into "text"; before and after: whether it is cut there)
 *                   "evidence": {"document", "path", "start", "end", "sha256", "capture", "observed", "standing"},   ("text" is these characters
 *                   of the passage)
 *                   "codes": [], "codes_more": how many codes are not shown } ],
 *     "facets": [ {"name", "values": [{"value", "count", "en", "zh", "chosen"}], "more": how many values are not shown} ],   (counts of a facet that the
 *     query is filtered by are those without this filter, so that values can be added)
 *     "histogram": {"by": "month", "quarter" or "year", "of": "published" or another kind of date, "buckets": [{"from", "to" (the last day), "query", "count"}], "undated"} or null,
 *     "suggestions": [{"kind": "spelling" or "filter", "typed", "meant", "query", "count", "en", "zh"}],   (on a first page with facets only, as is
 *     "nothing")
 *     "nothing": null, or where nothing was found {"parts": [{"text", "en", "zh", "count": documents with this part, "without": the query without it,
 *     "count_without"}], "words": [{"word", "count"}]},
 *     "coverage": [ {"source", "state", "documents", "from", "to", "last_complete", "reason", "en", "zh"} ], "warnings": [text],
 *     "basis": {"archive", "rules", "program", "as_of", "known_as_of", "clock_day", "corrections", "query", "lang"} }
 * "normal" is the query in normal form (query/parser.h); kinds of "understood" are those of sy_clause_name; one of kind "field" also has "terms":
 * [] and "codes": [], all that is searched for; words that are also looked for in the other language have "also": [{"term", "also": [], "source"}] (query/also.h). With SyRequest.brief results end after "all_words", and "status" is null.
 * An ask answer adds, behind "kind", "question": {"text", "lang", "parts": [{"kind", "text", "value", "en", "zh"}], "not_understood": [],
 * "relaxed", "as_query"}; kinds of parts are field, jurisdiction, group,
 * aim, except, changes, period, as_of, status, effect, code, citation, hs, words; "relaxed" tells that no document had any of the words beside the other parts, so that they were left
 * out; "as_query" gives the same results to sy_answer_search.
 * On a first page it also has, at the end, "intent": {"name": of query/data/intents.tsv or null, "en", "zh", "because": the words that tell or null, "form": [{"name", "value"}] (query/intent.h),
 * "calls": [{"verb", "command", "path", "answered", "count", "problem"}]} and "answers": [the answers of these calls, or {"kind": "issuers", "count", "results": as values of a facet}].
 * A document answer: { "kind": "document", "document": {as a result up to "url", but
 *     "status": {"status", "from", "to", "because": [events], "parts": [{as status, "part"}], "life": [{as status}]},
 *     "versions": [days of the versions held], "before_first": the day asked for, where the first version held is later and is shown; else null,
 *     "attributes": [{"name", "value", "lang", "standing"}], "renditions": [{"lang", "standing", "kind", "source", "title", "reader", "current",
 *     "shown", "capture", "sequence", "sha256", "uri", "observed"}],
 *     "passages_count", "offset", "limit", "next", "passages": [{"ordinal", "kind", "level", "path", "text", "highlights" (with SyRequest.words)}],   (a page of those of the rendition
 *     that is shown)
 *     "outline": [{"ordinal", "level", "path", "text"}]: all headings of that rendition, "hits": {"query", "passages": [{"ordinal", "path"}]: all that have words of the query} (with SyRequest.words),
 *     "measures": [{"axis", "value", "words", "in", "evidence"}] (query/measure.h),
 *     "facts": [{"kind", "value", "document", "path", "start", "end", "quote", "standing", "sha256", "capture", "uri", "observed", "recogniser"}],
 *       (of these passages; characters. First "id": what a correction names; last "review": REVIEW where a person reviewed it)
 *     "events": [{"id", "act", "target", "part", "by", "known", "from", "to", "value", "wording", "evidence": [as a fact without kind and value,
 *     with the "ordinal" of the passage]}], "fields", "not_fields": the technology fields that the text is of, and why (query/field_because.h) }, "coverage", "basis" }
 * Keys come in a fixed order and numbers are rounded, so the same basis gives the same bytes. */
#pragma once

#include <jansson.h>

#include "corpus/day.h"

G_BEGIN_DECLS

typedef struct _SyEngine SyEngine; /* belongs to one thread at a time */
typedef struct _SyHits SyHits;
typedef struct _SyShared SyShared; /* what engines of one process share: columns, rules; thread-safe, by reference count */

SyShared *sy_shared_new (const char *home, GError **error);
/* The same for a program that denies itself the network and other programs, which this does. If the text index lies on shards of other machines (fulltext/current says so), connections to them for at most
 * `engines` engines at a time are opened before, and none ever after: when a shard has been away, the program must be started again. Errors: also SY_ERROR_IO (a shard does not answer; it is named), SY_ERROR_REFUSED. */
SyShared *sy_shared_new_confined (const char *home, guint engines, GError **error);
SyShared *sy_shared_ref (SyShared *shared);
void sy_shared_unref (SyShared *shared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyShared, sy_shared_unref)

SyEngine *sy_engine_new (SyShared *shared, GError **error);
void sy_engine_free (SyEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyEngine, sy_engine_free)

/* Pins one state of the catalogue for several answers, such as the pages of an export; they nest. Each answer pins one for itself. Errors:
 * SY_ERROR_BUSY, SY_ERROR_IO, SY_ERROR_CORRUPT. */
gboolean sy_engine_begin (SyEngine *engine, GError **error);
void sy_engine_end (SyEngine *engine);

/* Which words of a query are also looked for in the other language (query/term_base.h). */
typedef enum
{
  SY_ACROSS_WORDS, /* bare words: the default. What only they lead to stands behind the best texts with the words as typed, and between the others (index/fulltext.h) */
  SY_ACROSS_ONE,   /* none: as typed */
  SY_ACROSS_BOTH,  /* also quoted words and those of Boolean queries, where all of them are one term */
} SyAcross;

/* What every request carries. Borrowed. */
#define SY_CALENDAR_DAYS 30
typedef struct
{
  const char *text;   /* query, question or id */
  const char *lang;   /* "en" or "zh": of words in the answer */
  SyDay as_of;        /* SY_DAY_NONE: the day of the clock */
  SyDay known_as_of;  /* SY_DAY_NONE: everything held */
  guint offset;
  guint limit;        /* 1 .. SY_MAX_PAGE_SIZE */
  gboolean facets;    /* whether to count them ... */
  gboolean all_facets; /* ... with those of status and technology field, for which the first answer of a snapshot looks at every document */
  gboolean plain;     /* search: the text is bare words, whatever marks stand in it, and no query */
  const char *standing;  /* document: show its text of this standing, if one is held; NULL: the strongest */
  const char *text_lang; /* document: show its text in this language, if one is held; NULL: in that of the answer */
  SyInterval period;     /* calendar: these days; empty: those that `days` says */
  int days;              /* calendar: so many days from `as_of` on, or, negative, up to it; 0: SY_CALENDAR_DAYS */
  const char *jurisdiction; /* calendar, field, changes of parties: of this one only; NULL: of all */
  guint within;             /* field: how many days a reaction may lie behind what it answers, 1 .. SY_MAX_CALENDAR_DAYS; 0: SY_REACTION_DAYS */
  gboolean quality;         /* field, on the terminal: what it misses and over-catches */
  guint depth;           /* cites: how many steps, 1 .. SY_MAX_CITES_DEPTH; 0: 1 */
  gboolean by;           /* cites: only what speaks of the item */
  const char *filter;  /* search, ask: a query of filters that must hold too; NULL: none */
  const char *histogram; /* search: "year", "quarter" or "month" (NULL: as the span of days suggests), of publication; "effective", "expires", "signed", "filed",
                          * "observed": of this day; "effective:year": both */
  const char *sort;   /* search, ask: "relevance", "newest", "oldest" (by publication) or "effective" (first day in force, newest first); NULL: as the query suggests. By a day, only documents with all bare words are results, where there are any */
  const char *facet;  /* search, ask: the facet of which every value is told; NULL: the first of each */
  const char *archive; /* search, ask: head that an address was made with; an answer from another one warns. NULL: any */
  SyAcross across;    /* search, ask: which words are also looked for in the other language */
  gboolean unfolded;  /* search: every version and correction is a result of its own */
  gboolean editorial; /* diff: show what differs in print only, too */
  gboolean by_year;   /* coverage: what each source has and what is held of it, by year */
  gboolean missing;   /* coverage: the same with what is missing by name */
  gboolean brief;     /* results without passage, evidence, codes and status: for run files */
  const char *destination; /* licence: a country, by code or name */
  const char *party_kind;    /* screen: "person", "organisation", "vessel"; NULL: any */
  const char *const *lists;  /* screen, changes: these lists only; NULL: all that are known */
  const char *words;     /* list: only entries that have all these words, or parties that have them in their names; NULL: all. document: a query whose words are looked for in the text; NULL: none */
  const char *country;   /* list of parties: only those with this country, an ISO 3166-1 code; NULL: all */
  gboolean heads;        /* list: without words, only groups and the uppermost entries, all of them at once */
  const char *object;    /* changes: "document", "entry" or "party"; NULL: "document" */
  const char *style;         /* brief: how it cites, a name of query/brief_cite.h; NULL: "plain", or "gbt7714" in Chinese */
  const char *field;         /* enforcement, calendar: a technology field; NULL: all. Of a calendar also SY_SCOPE_EVERY: whatever is about export controls (query/field_scope.h) */
  const char *party;         /* ownership, enforcement: this one only, by name; NULL: all */
  const char *before;        /* profile: what the last check left (sy_profile_state); NULL: nothing */
  gboolean by_identifier;    /* screen: the text is a number of a party (query/identifier.h), not a name */
  const char *owners;        /* screen, profile: text of a file of owners (corpus/ownership.h), under which names are tested too; NULL: none */
  double least;              /* screen: the least score of a result; 0: SY_NAME_POSSIBLE (corpus/name.h) */
  const char *via;    /* screen: how it was asked, for the log of the desk (corpus/desk_log.h); NULL: not to be logged, whatever the desk says */
  gboolean log;       /* screen: log it even where the desk is not set to */
  const GPtrArray *form; /* ask: names and values by turns of the form that changes what was understood (query/intent.h); NULL: the question tells */
  SyHits *hits;       /* search, ask: where the results of all pages are kept between them (query/hits.h); NULL: each page searches anew */
} SyRequest;

/* Each returns a new reference, or NULL with: SY_ERROR_BAD_INPUT (message with a caret line for a query that cannot be understood), SY_ERROR_LIMIT,
 * SY_ERROR_NOT_FOUND (document), SY_ERROR_CORRUPT, SY_ERROR_BUSY. */
json_t *sy_answer_search (SyEngine *engine, const SyRequest *request, GError **error);
json_t *sy_answer_ask (SyEngine *engine, const SyRequest *request, GError **error);
json_t *sy_answer_document (SyEngine *engine, const SyRequest *request, GError **error);

/* One entry of a control list, whose id is the text, with its words on the day and everything below it: { "kind": "entry", "item": {"id", "held", "title", "jurisdiction", "standing"}, "list",
 *   "list_name", "texts": [{"lang", "edition": EDITION, "status": of the instrument that put it there, or null, "above": [ENTRY], "before", "after": ENTRY with the same one above, or null, "entries": [ENTRY with "digest", "parts": [{"kind", "marker", "text",
 *   "after": entries below it that stand before the part}], "thresholds": [CONDITION of query/threshold.h], "evidence"]}], "count", "versions": [{"lang", "from", "from_basis", "to", "to_basis", "last", "cause", "ended_by", "digest", "editions"}],
 *   "not_derived": [{"from", "day", "by", "address", "why"}]: instruments behind an edition that could not be carried out (query/replay.h), as in a log, diff and blame of a list; editions of the basis "replayed" are derived, "events": [EVENT]: what acts say of the code, or of the nearest above it, "status": by these, on the day, or null,
 *   "status_of": that code, "beside": [ENTRY with "lang", "relation", "rests_on", "score", "reason" (as of sy_answer_compare): the same code in other lists], "fields", "not_fields" (as of a document), "mentions": {"count": documents whose texts name the code or a level below it, "documents": [{"item", "times"}]: those that do most}, "coverage", "basis" }
 * EDITION is {"document", "scope", "lang", "day", "basis", "extent", "by", "via", "standing", "sha256", "observed"} (corpus/entry.h), ENTRY {"id", "code", "parent", "kind", "marker", "heading", "text", "joint"}.
 * sy_answer_document gives the same for the id of an entry that is held or stated, and the comparison of all lists for a code without its list that several have. A code that an act adds and no edition has is an answer without texts. SY_ERROR_NOT_FOUND where neither is held. */
json_t *sy_answer_entry (SyEngine *engine, const SyRequest *request, GError **error);
/* A control list on the day, whose name is the text ("us-ccl"): { "kind": "list", "item", "words": those asked for, or null, "editions": [EDITION], "count", "offset", "limit", "next", "results": [ENTRY with "edition": which of them], "coverage", "basis" }. With `heads` every row of a head has "below": how many levels it has. With `words` of the request only entries that have them all in heading, text or parts are rows. */
json_t *sy_answer_list (SyEngine *engine, const SyRequest *request, GError **error);

/* What changed between two days. The text is "LIST DAY DAY", "CODE DAY DAY" or "DOCUMENT DAY DAY"; "ID@DAY ID@DAY" of documents; or "ID" of one of which an older text is held: { "kind": "diff", "item",
 *   "what": "list", "entry" or "document", "from", "to": {"day", "editions": [EDITION]} or {"day", "document", "sha256", "observed"}, "verdict": "changed", "editorial_only", "same", or "not_compared" where nothing could be,
 *   "counts": {"added", "removed", "revised", "moved", "editorial", "same"}, "editorial": whether rows of that kind are shown, "not_compared": [{"scope", "lang", "why": "nothing_older" or "undated", "edition"}],
 *   "events": of a code of which neither day has words, what acts did to it between them, to it or the nearest code above it,
 *   "count", "offset", "limit", "next",
 *   "results": [{"change": "added", "removed", "revised", "moved" or "editorial", "id", "code", "was": code before or null, "revised": of a moved one, whether words changed, "lang",
 *     "units": [{"what": "text", the kind of a part, or "joint", "marker", "pieces": [{"op": "same", "del", "ins", "text"}]}], "old", "new": ENTRY with "digest", "edition", "evidence", or null,
 *     "causes": [{"how": "edition" or "event", "by", "status": of `by` on the second day, or null, "event": EVENT or null}]}], "coverage", "basis" }
 * Of a list of parties ("us-dpl DAY DAY"; "what": "party_list") the sides have "rolls" in place of "editions", a row is a party ("code": its name), "old" and "new" are LISTING or null, and "how" of a cause is "listed", "stated", "revised",
 *   "removed", "absent", "expires" or an act on the instrument, with "day" and "evidence". "added" is who is on it on the second day and not on the first, "removed" the other way round, "revised" whose listing a text said otherwise of, or who
 *   is listed anew.
 * Rows of documents have "path" and, as "old" and "new", {"ordinal", "path", "text"}. Editorial is what differs in print only (corpus/diff.h). Errors: SY_ERROR_BAD_INPUT, SY_ERROR_NOT_FOUND. */
json_t *sy_answer_diff (SyEngine *engine, const SyRequest *request, GError **error);
/* One listed party, by its id or by a name that one party has: { "kind": "party", "item", "party_kind", "names": [{"text", "kind", "lang", "script"}], "details": [{"name", "value"}], "count": of listings, "listings":
 *   [LISTING with "stretches": [{"from", "to", "status"}], "causes": [{"act", "by", "from", "to", "basis", "wording", "evidence"}], "details"], "also": [{"party", "title", "lists", "how", "words"}]: other
 *   parties that evidence says are the same, "merged": those that are one with it by decision (query/party_decided.h), [{"party", "title", "lists", "merge": "accept", "with", "reason", "reviewer", "made", "names", "details", "listings"}], "apart": those that are not, whatever the
 *   evidence, [{"party", "title", "lists", "merge": "reject" or "undo", "with", "reason", "reviewer", "made"}], "enforcement", "related": [{"party", "title", "how": "same_address" or "same_notice", "words"}],
 *   "coverage", "basis" }; a detail "citation" also has "document" where that page of the Register is held; LISTING is {"list", "list_name", "number", "status"
 *   on the day, "from", "from_basis", "to", "end", "last"} (corpus/party_store.h). A name that several have, or none: { "kind": "parties", "name", "count", "offset", "limit", "next", "results": [{"id", "title",
 *   "party_kind", "countries", "listings": [LISTING]}], "coverage", "basis" }. SY_ERROR_NOT_FOUND for an id that nobody has. */
json_t *sy_answer_party (SyEngine *engine, const SyRequest *request, GError **error);
/* A list of parties on the day comes from sy_answer_list and sy_answer_document: { "kind": "party_list", "item", "rolls": [{"document", "scope", "day", "basis", "extent", "by", "records", "stated", "miscounted",
 *   "shrunk", "standing", "sha256"}], "parties": that any text ever listed, "words", "country": as asked or null, "countries": [{"country", "count"}] of all listed on the day,
 *   "charts": how many are listed day by day, and who came and went by year, "count": those listed on the day that fit what is asked, "offset", "limit", "next", "results": as above, "coverage", "basis" }. */

/* Which instrument put each entry of a list ("us-ccl"), or an entry and those below it ("us-ccl:3A090", "us-ccl 3A090"), there as it stands on the day: { "kind": "blame", "item", "count", "offset", "limit", "next",
 *   "results": [ENTRY with "lang", "since": day of the first edition that has these words, "basis": kind of that day, "by": id of the instrument or null where nothing held tells, "first": document of that edition,
 *   "revised": whether other words stood before, "causes" (as of a diff), "evidence"], "coverage", "basis" } */
json_t *sy_answer_blame (SyEngine *engine, const SyRequest *request, GError **error);

/* A text carried from one day to another by the instruments held (query/replay.h). The text is "ITEM DAY DAY", of an act, a section of the CFR, or a list ("us-ccl"): { "kind": "replay", "item", "from", "to": {"day", "document": the text that it begins with, or the official one that it is held
 *   against, or null, "edition": day of that text, "standing", "units", "sha256", "observed"}, "verdict": "reproduced", "diverges", "derived", "nothing" or "gap", "counts": {"instruments", "gaps", "instructions", "read", "applied",
 *   "same", "divergences" (null without an official text)}, "instruments": [{"id", "day", "gap": "not_held", "no_text", "nothing_read" or null, "instructions", "applied"}], "tree": the replayed text, [{"address", "part": of an entry of a list,
 *   the kind, or null, "marker", "text", "by"}], null where the verdict is "gap", "count", "offset", "limit", "next",
 *   "results": [{"row": "instruction", "change" (from the text that it begins with) or "divergence" (from the official one), "outcome": "applied", "refused", "unread"; "added", "removed", "revised"; "differs", "official_only", "replayed_only", "address", "by", "number": of the instruction in its instrument, "op", "why",
 *     "units": of a change or a divergence as in a diff, "evidence"}], "coverage", "basis" }. Errors: SY_ERROR_BAD_INPUT, SY_ERROR_NOT_FOUND (no text to begin with). */
json_t *sy_answer_replay (SyEngine *engine, const SyRequest *request, GError **error);

/* What bears on a licence for an entry of the Commerce Control List, whose id is the text, to the destination: evidence, no ruling. { "kind": "licence", "ruling": false, "item", "destination": {"code", "name"}, "heading" of the
 * entry, "day" of its edition, "reasons": as listed, or null, "requirements": [PART with "applies": "entire", "named" (the code, or one above or below it), "other" or "unclear", "cells": [{"column", "mark": "X", "" for
 * none, null where the chart has no such row or no marks in it}]], "exceptions": [PART with "named": {"symbol", "title", "section": id, "citation", "day"} of the table of part 740, or null], "chart", "groups": {"name", "text": a pointer in place of marks, "marks": [column], "footnotes", "day", "evidence"} or null,
 * "chart_held", "groups_held", "count", "rules": [{"id", "title", "names_destination", "text": the passage that names it, or null, "evidence"}: sections of 15 CFR part 744 that are held], "coverage", "basis" }
 * PART is {"marker", "text", "groups": [{"group", "member" or null where no groups are held}], "evidence"}. SY_ERROR_BAD_INPUT: no entry of that list, no country; SY_ERROR_NOT_FOUND: no edition has it. */
json_t *sy_answer_licence (SyEngine *engine, const SyRequest *request, GError **error);
/* Which listed parties have a name like the text (or the very number, with SyRequest.by_identifier), and whether they were listed on the day: { "kind": "screen", "query": {"text", "by": "name" or "identifier", "kind", "lists", "threshold"},
 *   "verdict": "match", "possible", "no_match" (and every list asked for is held) or "not_covered" (nothing, and some list is not held),
 *   "count": how many of the results were listed on the day, "open": how many of these no decision of the desk spares the reviewer, "results": as of sy_screen_find with "decision" (query/desk_screen.h), "lists": as of sy_screen_lists (query/screen.h), "coverage", "basis" }. With SyRequest.owners also "ownership":
 *   {"file", "known": whether the file names the party, written alike, "owned": whether a rule in force is reached, "rules", "results": as of sy_answer_ownership}: by whom it is owned changes no verdict on its name. Logged only where the request and the desk say so. */
json_t *sy_answer_screen (SyEngine *engine, const SyRequest *request, GError **error);

/* Whom listed parties own, by a file of the user's own (the text; corpus/ownership.h), under the rules of etc/ownership-rules.d that were in force on the day: { "kind": "ownership",
 *   "file": {"sha256", "holders", "stakes", "on_the_day": how many stakes hold then, "later": how many are told for later days only}, "party": as asked or null,
 *   "rules": [{"id", "name", "jurisdiction", "lists": [{"list", "held"}], "test": ">= 50 %", "aggregate", "applies", "status", "from", "to", "rests_on": "instrument" (its status on the day) or "rule_file", "instrument", "because": [EVENT], "source", "note"}],
 *   "listed": holders that are listed parties, or have their names [{"name", "party", "caption", "how": "stated", "same_name" or "country_differs" (does not count), "lists": [{"list", "status"}]}],
 *   "count", "offset", "limit", "next", "results": [{"name", "country", "rule", "verdict": "reached", "possible" (and of the party asked for "not_reached", "listed"), "least", "most": per cent as text, "untold": what nobody is said to own,
 *     "contradicts": owners have more than the whole, "owners": [STAKE with "owner_verdict", "counts": "yes", "perhaps" or "no"], "path": [STAKE] to the nearest listed owner}], "coverage", "basis" }
 * STAKE is {"owner", "owned", "least", "most", "as_of", "source", "line"}. Only rules that apply on the day are tested. Nothing of the file is kept. SY_ERROR_BAD_INPUT, SY_ERROR_LIMIT. */
json_t *sy_answer_ownership (SyEngine *engine, const SyRequest *request, GError **error);

/* What touches a company, whose profile (query/profile.h) is the text: { "kind": "profile", "profile": {"name" or null, "sha256", "lines": [{"as": "field", "code", "hs", "destination" or "counterparty", "asked"}]},
 *   "last": null, or of the last check {"archive", "as_of", "known_as_of", "clock_day", "program", "rules", "same_profile"}, "counts": {"new", "changed", "gone", "same"} or null, "coming_days", "count", "results": [FINDING], what is new or
 *   changed first, "gone": [{"kind", "as", "asked", "id", "part", "title", "compared", "why": "entry_removed" (the profile has not the entry any more), "passed" (its day has come), "not_assessed" (the entry could not be assessed now) or "not_found"}],
 *   "not_assessed": [{"type", "as", "asked" (null: of all), "about", "detail"}], "coverage", "basis" }
 * FINDING is {"key", "change": "first" (there was no check), "new", "new_entry" (the profile has a new entry), "changed", "same", "changed": [{"what", "was", "now"}], "kind", "as", "asked", "id", "part", "title", "jurisdiction", "list", "destination",
 *   "status" on the day, "since", "since_basis": "status" (its status has begun then), "added", "spoken" (the first act held that speaks of it), "revised" (by acts on the entry), "published", or the basis of an edition ("stood": the first text held that has it), "to", "revised": {"day", "by"}: the last act that revised a code,
 *   "why", "text", "verdict", "score", "country": "same" or "differs", "decision", "day", "what", "was", "words": [text] that "why" rests on, "by": [{"id", "title"}], "evidence", "compared": {name: text}: what the next check compares}; what a kind has not is null.
 * Kinds: "instrument", "entry" (of a field), "code", "requirement" (of a code for a destination; "words": columns and groups), "groups", "end_use", "named" (of a destination), "document" (names a customs number), "listing", "owned" (of a counterparty), "coming" (a day of the next
 *   180 that touches one of these). Reasons ("why") and types of "not_assessed" are the values of the sets profile_why and profile_miss of query/data/labels.tsv. SY_ERROR_BAD_INPUT, SY_ERROR_LIMIT, SY_ERROR_CORRUPT (SyRequest.before). Screenings are not logged. */
json_t *sy_answer_profile (SyEngine *engine, const SyRequest *request, GError **error);
/* What the next check compares with, of such an answer: text, caller's. */
char *sy_profile_state (const json_t *answer);

/* A briefing of two pages on a technology field, which is the text; `jurisdiction` may name several ("us,cn"), `period` is that of changes (a year if empty), `style` how it cites: { "kind": "brief", "field": as of a field view,
 *   "jurisdictions", "from", "to", "style", "count": instruments of the field, "told": how many of them are told, "sections": [{"id": "first", "situation", "changes", "hit", "comes", "unknown", "title", "items": [{"label" or null,
 *   "sentences": [SENTENCE]}]}], "charts": (query/chart.h), "references": [REFERENCE], "results": the documents quoted, as heads of results, in order of the references, "coverage", "basis" }; SENTENCE and REFERENCE are those of
 *   query/brief_words.h: every sentence has references, and every reference of kind "quote" stands in a text held, at its place. SY_ERROR_BAD_INPUT for a field, jurisdiction or style that is none. */
json_t *sy_answer_brief (SyEngine *engine, const SyRequest *request, GError **error);

/* Numbers that texts state about the work of bodies (corpus/statistic.h). The text is a body, a measure, a basis (act, observed, estimate), a list of parties, or several of these; "": all. `period` keeps what lies in it in part.
 *   { "kind": "statistics", "what", "body": {"id", "name"} or null, "series": [{"measure", "basis", "subject": a list of parties or null, "points", "conflicting"}], "charts", "count", "offset", "limit", "next",
 *   "results": [{"measure", "basis", "subject", "period": as the text names it, null: the day of publication stands for it, "from", "to" (the last day), "quantity", "relation", "number", "unit", "conflicting": another
 *   text, or another place of the document, has another number of the same thing, "published", "document", "document_kind", "title", "standing", "evidence"}] by measure, subject and period, "coverage", "basis" }.
 * Numbers are never averaged, and put together in charts only where each is an act of its own. Errors: SY_ERROR_BAD_INPUT for what is none of these. */
json_t *sy_answer_statistics (SyEngine *engine, const SyRequest *request, GError **error);

/* What authorities did to whom for breaking the rules, the newest first: { "kind": "enforcement", "party", "field", "since": as asked or null, "acts": [{"act", "count"}], "count", "offset", "limit", "next",
 *   "results": [{"day": of publication, "act", "name": null where the text names nobody, "parties": [ids of listed parties with this very name], "amount": "USD 300000", "statute": id, "conduct": all or null, "document", "title", "evidence"}],
 *   "coverage", "basis" }. The text is the first day ("" of all), `party` a name, `field` a technology field whose documents count. SY_ERROR_BAD_INPUT for no day, no field. */
json_t *sy_answer_enforcement (SyEngine *engine, const SyRequest *request, GError **error);

/* Who controls what: entries of the lists of two or more jurisdictions side by side. The text names jurisdictions (all of us, eu, cn if fewer than two) and what is asked for: "us eu cn field:gallium", "us eu code:1C117",
 * "eu cn hs:81129290", "us eu graphite". { "kind": "compare", "asked", "jurisdictions", "field" or null, "lists": [{"jurisdiction", "list", "editions", "whole": FALSE where only additions are held, "newest"}],
 *   "not_held": [codes of the field that no edition has], "only": [{"jurisdiction", "count": entries without a counterpart}], "count", "offset", "limit", "next",
 *   "results": [{"row": entries of one row are about one thing, "topic", "jurisdiction", "id", "list", "held": whether its words are; else an act adds the code, "lang", "above": words of the uppermost entry above,
 *   "text": or the title of that act, "named": "code", "subject", "passing" or null, "named_by", "relation" (SyEntryRelation to the first of the row, null of it), "rests_on": "words",
 *   "statement" (etc/concordance.d), "hs", "cas" or "number", "score": Jaccard of words, or null, "reason", "only", "thresholds": [phrase], "evidence", "since", "since_basis", "cause", "status": of the cause}],
 *   "coverage", "basis" }. "since" is the first day on which an edition held has these words. SY_ERROR_BAD_INPUT where nothing is asked for. */
json_t *sy_answer_compare (SyEngine *engine, const SyRequest *request, GError **error);

/* A technology field on the day, whose id or name is the text ("" for whatever is about export controls); `period` are the days whose changes are told (empty: the last year): { "kind": "field", "field": {"id", "name", "kind": "technology" or "measure", "name_en", "name_zh", "broader": [{"id", "name"}], "narrower", "terms_en", "terms_zh", "codes", "hs", "not_en", "not_zh", "sources", "file"} or null, "from",
 *   "to", "count": of instruments, "left_out": documents of the field that are not about export controls, "instruments": [a result up to "status"] by day, those without a day last,
 *   "standing": [{"jurisdiction", "count", "statuses": {status: count}}], "controls": {"jurisdictions": [{"jurisdiction", "entries", "only"}], "lists", "not_held", "rows": as "results" (of a comparison),
 *     "differences": [{"change": "added", "removed" or "revised" (thresholds), "id", "text", "cause", "now": [phrase] or null, "before"}] from the lists on "from"} or null,
 *   "reactions": [{"action": {"id", "title", "jurisdiction", "published", "path"}, "reaction": id, "days", "link": "cites" or "names", "evidence"}] (query/field_reaction.h), "open": rows of a calendar of 180 days, "listings": [{"id", "day", "jurisdiction", "list", "listed", "ended"}] (query/field.h), "most_cited": [{"id", "title", "documents"}], "parties": listed parties (query/field_parties.h), "notes": what registers note about the instruments [{"id", "jurisdiction", "title", "text", "evidence"}], "charts" (query/chart.h), "coverage", "basis" }.
 * SY_ERROR_BAD_INPUT names a field that is none. */
json_t *sy_answer_field (SyEngine *engine, const SyRequest *request, GError **error);
/* What the field that the text names misses and over-catches on what is held: { "kind": "field_quality", "field" as above, "count", "left_out" as of a field, "rules": [{"field": the one narrower field that has it, "by": "term", "code" or "hs",
 *   "value", "documents", "only": those that no other rule finds, "only_controls": of these, what is about export controls, "struck": how many an exclusion takes away}], "misses", "overcatches": [{"why": "amends" (an entry of the field), "struck",
 *   "other_language" (the value is what the term base calls a term), "near" (the words of the term apart), "cites" (the value: an instrument of the field that few cite), or "only" (nothing else puts it there), "field", "value", "count": instruments,
 *   "results": at most five, the newest first: [{"id", "title", "jurisdiction", "day", "evidence": a quote or null}]}], "coverage", "basis" }. Over-catches begin with the term of which most hangs on it alone. */
json_t *sy_answer_field_quality (SyEngine *engine, const SyRequest *request, GError **error);
/* All technology fields and measures: { "kind": "fields", "count", "results": ["field" as above, with "documents" and "entries": {jurisdiction: count}: instruments about export controls, and entries of the lists on the day that its codes and customs numbers name] by file, "coverage", "basis" }. The text is not read. */
json_t *sy_answer_fields (SyEngine *engine, const SyRequest *request, GError **error);

/* A chronology of the instruments about a technology field, of a jurisdiction, or both ("gallium", "cn", "us lithography"; "" for all), within `period` (empty: all) up to the day: { "kind": "history", "field" (as above) or null,
 *   "jurisdiction" or null, "charts", "count", "offset", "limit", "next", "results": [{"day": on which it became public, a result up to "status", "content": its first sentences or a register's summary, "evidence" of that,
 *   "effects": [EVENT] (what it does to the law, but for signature, filing and publication), "codes", "customs_numbers", "parties": how many it names, "direction", "reach", "means", "aim", "duration", "form", "exception": values joined by "; " or null,
 *   "classes": [{"axis", "value", "words", "in"}] (query/measure.h)}] by day, "coverage", "basis" } */
json_t *sy_answer_history (SyEngine *engine, const SyRequest *request, GError **error);

/* A body or mechanism of export control, by id or name (query/institution.h): { "kind": "body", "body": BODY, "issued": how many documents it issued, "query", "charts", "count": documents that name it, "results": [a result] of the
 * search for its names, "coverage", "basis" }; for "" all of them, for a jurisdiction ("cn") its own: { "kind": "bodies", "count", "results": [BODY], "coverage", "basis" }. BODY is {"id", "name", "jurisdiction", "kind", "names_en", "names_zh", "task", "from", "until":
 * years or null, "part_of", "successor": {"id", "name"} or null, "parts", "predecessors": [{"id", "name"}], "founded_by": [ITEM]}. SY_ERROR_NOT_FOUND. */
json_t *sy_answer_body (SyEngine *engine, const SyRequest *request, GError **error);

/* One capture as the archive holds it; the text of the request is its number, the "sequence" of a rendition: { "kind": "original", "sequence", "capture", "uri", "request": what was asked, where it is more than a GET, or null,
 *   "source", "observed", "http_status" or null, "content_type" as served, or null, "sha256" and "bytes" of the decoded payload, whose digest was verified, "chain": archive head at this record, "name" for a file,
 *   "shown_as": "page", "text" or "file" (query/original.h), "count": documents of which a text was read from it, "documents": [{"id", "version", "title"}] (the first of them), "coverage", "basis" }. SY_ERROR_BAD_INPUT, SY_ERROR_NOT_FOUND, SY_ERROR_CORRUPT. */
json_t *sy_answer_original (SyEngine *engine, const SyRequest *request, GError **error);

/* The pairs of terms by which searches look in the other language (query/term_base.h); of those, the ones with a term that has the text: { "kind": "terms", "text", "count", "offset", "limit", "next",
 *   "results": [{"en": [], "zh": [], "source"}], "coverage", "basis" } in the order of the files. */
json_t *sy_answer_terms (SyEngine *engine, const SyRequest *request, GError **error);

/* What is said of a document that is not held: { "kind": "document", "id", "document": null, "coverage" (of the sources that could have it), "basis" }.
 * It is rendered in every form; as a page, by sy_render_error. */
json_t *sy_answer_not_held (SyEngine *engine, const SyRequest *request, GError **error);

/* The sources that a query asks (all of them for an empty text, one for its id) and how far each is covered: { "kind": "coverage", "coverage", "basis" };
 * rows of "coverage" have what query/ledger.h adds. */
json_t *sy_answer_coverage (SyEngine *engine, const SyRequest *request, GError **error);
/* What the data directory holds: { "kind": "status", "home", "archive", "change", "indexed", "documents": [{"source", "kind", "standing",
 * "documents", "passages"}], "facts": [{"kind", "count"}],
 *   "captures": [{"kind", "count"}], "warnings", "coverage", "basis" }. Where the request has a text, sy_answer_item_status. */
json_t *sy_answer_status (SyEngine *engine, const SyRequest *request, GError **error);

/* Law in time. The text of the request names one item: an id, a citation as typed, a code (query/item.h). Errors: SY_ERROR_NOT_FOUND where it is not
 * held and nothing held speaks of it. In what follows
 *   ITEM is {"id", "held", "title", "titles", "jurisdiction", "kind", "standing", "number", "citation", "path"},
 *   EVENT is {"id", "act", "target", "part", "by", "known", "from", "to", "value", "wording", "evidence": [as of a document answer],
 *     "review": REVIEW (where a person reviewed it)},
 *   REVIEW is {"object": id of the fact or event as it was derived, "verdict": "confirm", "change" or "reject", "reviewer", "made", "reason", "signed": false (files of corrections carry no
 *     signature), "derived": the event or value as it was derived, or null of one that is unchanged} (corpus/correction.h),
 *   STATUS is {"status", "from", "to", "because": [EVENT], "rests_on": [standings of the evidence, "register" among them]}. */

/* { "kind": "item_status", "item": ITEM, "law_of": ITEM or null (whose law a consolidated text has), "status": STATUS,
 *   "parts": [{STATUS, "part", "life": [stretches]}], "life": [{"status", "from", "to", "because": [EVENT without evidence]}],
 *   "next": [{"day", "part", "was", "status", "because": [EVENT]}]   (the next border after the day, of the whole and of each part),
 *   "notes": [text] (what a register notes about the item, such as that a withdrawal was announced and not printed; only where there are some),
 *   "count": 1, "doubts": [{"kind", "part", ...}], "coverage", "basis" }
 * Doubts: "conflict" ("from", "to", "says": [EVENT]: who states which day), "no_day" ("says": an act whose day is not stated), "citation_only"
 * ("cited_by": how many documents held name it), "no_start" (no event says when it begins). */
json_t *sy_answer_item_status (SyEngine *engine, const SyRequest *request, GError **error);

/* Every event on an item and by it that was known, newest first: { "kind": "log", "item": ITEM, "count", "offset", "limit", "next", "results": [EVENT],
 * "versions" (only of an entry of a list that is held: as of an entry), "rejected": [EVENT] (only where reviewers rejected some; so have item_status and the document of a document answer, which has "rejected_facts" too),
 * "coverage", "basis" }. */
json_t *sy_answer_log (SyEngine *engine, const SyRequest *request, GError **error);

/* What changes status or closes for comment in a period, by day; the text of the request is not read:
 * { "kind": "calendar", "from", "to" (the first day after), "jurisdiction" or null, "field" as asked or null, "count", "offset", "limit", "next",
 *   "results": [{"day", "what": "begins", "ends", "resumes", "lapses", "suspended", "delayed", "changes" or "comments_close", "id", "part", "was", "status",
 *   "item": ITEM, "because": [EVENT], "evidence": [of the day on which comments close]}], "coverage", "basis" }. "was" and "status" are null where comments close.
 * SY_ERROR_BAD_INPUT for a jurisdiction or a field that is none. */
json_t *sy_answer_calendar (SyEngine *engine, const SyRequest *request, GError **error);

/* Who cites, amends, corrects, suspends ... whom: { "kind": "cites", "item": ITEM, "depth", "by", "count", "gaps": how many of them are not held,
 *   "relations": [{"direction", "relation", "count"}], "levels": [{"id", "title", "documents", "count"}] (how many documents name it, and how often, and what lies within it, such as the
 *   sections of a part), "cut": whether SY_MAX_CITES_NODES ended the search, "offset", "limit", "next",
 *   "results": [{"direction": "in" or "out", "depth", "of": the id that it cites or is cited by, "relation": "cites", an act or the name of an attribute
 *   ("based_on"), "id", "title", "held", "jurisdiction", "path", "count": how often it is stated, "names": [ids as the texts cite it], "parts": [parts at which an act is aimed], "evidence": [the first places]}], "coverage", "basis" }
 * by depth, direction (out first), relation (acts before attributes before mere citations), id. */
json_t *sy_answer_cites (SyEngine *engine, const SyRequest *request, GError **error);

/* The documents that belong together (query/dossier.h): { "kind": "dossier", "item": ITEM, "count", "gaps": how many of them are not held,
 *   "standing_numbers": [{"name": "rin" or "docket", "value", "documents"}] (numbers of so many documents that they were not followed), "cut": whether SY_MAX_DOSSIER ended the search, "offset", "limit", "next",
 *   "results": [{"id", "role": a row "role" of query/data/labels.tsv, "day", "held", "status", "item": ITEM, "ties": [{"how": "rin", "docket", "cites", an act or the name of an attribute, "value": the number, "direction": "in" if it
 *   says it of the other, "out" if the other says it of it, "of": the member that it is tied to, "evidence" or null}]}], "coverage", "basis" } by day; the item itself has no ties. */
json_t *sy_answer_dossier (SyEngine *engine, const SyRequest *request, GError **error);

/* What people should look at: { "kind": "review", "item": ITEM or null, "count", "doubts": [{"doubt", "count"}], "offset", "limit", "next",
 *   "results": [{"doubt": "stale" or a name of SyDoubt (corpus/catalogue.h), "object": what a correction names, "document", "event": EVENT or null, "fact": a fact of a document answer or null,
 *   "correction": of a stale one {"verdict", "quote", "changes", "reviewer", "made", "reason"}, else null, "stanza": the correction to paste or null}], "coverage", "basis" }, the graver doubts first.
 * The text of the request is "", a doubt, an item, or both in this order. Errors: SY_ERROR_BAD_INPUT for a text that is none of these. */
json_t *sy_answer_review (SyEngine *engine, const SyRequest *request, GError **error);

/* The citations in a text, which is that of the request, in order: { "kind": "cite_check", "count",
 *   "verdicts": {verdict: how many}, "offset", "limit", "next",
 *   "results": [{"line", "column" (of characters; both from 1), "text": as written, "id" or null, "verdict", "status" or null, "reason" or null, "item": ITEM or null, "cited_by":
 *   how many documents held name it}], "coverage", "basis" }
 * Verdicts: "in_force", "not_in_force", "status_unknown" (these are held), "not_held" (named by documents held, or possible), "impossible" (`reason` says
 * why). Errors: SY_ERROR_LIMIT for a text above SY_MAX_PASSAGE. */
json_t *sy_answer_cite_check (SyEngine *engine, const SyRequest *request, GError **error);

/* What was added or changed since the request's text, a change number ("4711"), a UTC day of capture ("2026-11-20") or "" for the beginning, in order of the change numbers; an object that
 * changes again moves to the end. `offset` is the change number behind which the page begins, so that pages join whatever is added meanwhile: { "kind": "changes",
 * "since", "object": "document", "entry" or "party", "lists": [LIST asked for], "newest": last change number held, "count": rows here, "offset", "limit", "next": the offset of the next page or null, "results": [a result up to "url",
 * with "change": its number, "act": "add", "change" or "remove", "object": kind, "lists": LISTS, "parties": PARTIES], "coverage", "warnings", "basis" }. Errors: SY_ERROR_BAD_INPUT.
 * LISTS: what the editions of control lists in that document changed: [{"list", "list_name", "scope", "lang", "day", "basis", "extent", "before": day of the edition it was held against, or null, "entries": how many it has,
 *   "counts": {"added", "removed", "revised", "moved", "editorial"}, null where nothing older is held}]. An addition is held against the list as it stood the day before.
 * With `object` "entry" the rows are the entries themselves: as a row of the document, but "id", "title", "titles", "lang" and "path" are those of the entry, "kind" and "object" are "entry", "act" is what became of it, with "document", "list",
 *   "code", "was": its code before, or null, "day", "basis". Those of one change are never torn apart: the last of them may stand behind `limit`. With `lists` only changes of documents that speak of these.
 * PARTIES: what the document changed in lists of parties (corpus/party_changes.h): [{"list", "list_name", "jurisdiction", "scope", "act": "whole", "addition", "revision", "removal" or what is done to an instrument that lists ("suspend"),
 *   "instrument": that one or null, "day", "basis", "before": day of the text it was held against, or null, "records": how many it has, "shrunk", "counts": {"listed", "ended", "changed", "suspended", "resumed", "missing"}, null where it was held against nothing}].
 * With `object` "party" the rows are the parties: as those of entries, without "code" and "was", but "jurisdiction" is that of the list, with "what": a name of the counts, and "instrument". `jurisdiction` (of parties only): of lists of this one. */
json_t *sy_answer_changes (SyEngine *engine, const SyRequest *request, GError **error);

/* What a half-typed text may become, at most `limit`, under a few milliseconds: { "kind": "suggest", "text", "suggestions": [{"kind": "code", "field" (of
 * technology), "title", "citation", "body" or "filter" (a field of queries), "text", "label", "query", "id" or null, "path" or null}] }. Errors: SY_ERROR_LIMIT
 * and those of the catalogue. */
json_t *sy_answer_suggest (SyEngine *engine, const SyRequest *request, GError **error);

/* Identity of the state that an answer to this request would rest on, before computing it: for entity tags. Caller's. */
char *sy_answer_tag (SyEngine *engine, const char *kind, const SyRequest *request, GError **error);

/* Exit status of promise 4: 0 found (coverage and status always are); 1 nothing and all covered; 3 nothing and something not covered or stale.
 * With `strict`, 3 whenever coverage is imperfect. Of a profile, 3 too where nothing is found and an entry could not be assessed. Of a suggestion: 0 or 1. Of a cite-check: 0 every citation is held and in force; 1 one is not in force or cannot exist, or there is
 * none; 3 otherwise. */
int sy_answer_exit_status (const json_t *answer, gboolean strict);

/* Renderings of an answer as text. Caller's. SY_ERROR_BAD_INPUT for a form that this kind of answer does not have. */
typedef enum
{
  SY_FORM_TEXT,
  SY_FORM_JSON,
  SY_FORM_JSONL,
  SY_FORM_CSV,
  SY_FORM_MARKDOWN,
  SY_FORM_HTML,
  SY_FORM_RIS,
  SY_FORM_BIB,
  SY_FORM_CSL,
  SY_FORM_GBT, /* GB/T 7714 */
  SY_FORM_ICS,  /* calendar only */
  SY_FORM_ATOM, /* calendar, and results of searches */
  SY_FORM_ODT,  /* OpenDocument text, of a briefing only: bytes, which sy_render does not give */
  SY_FORM_TREC, /* results of a search, as the run of a query "1" */
} SyForm;
gboolean sy_form_parse (const char *name, SyForm *form);
/* The same as bytes, which some forms have only. */
GBytes *sy_render_bytes (const json_t *answer, SyForm form, const char *lang, GError **error);
char *sy_render (const json_t *answer, SyForm form, const char *lang, GError **error);

G_END_DECLS
