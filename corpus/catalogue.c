// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/catalogue_private.h"

#include <string.h>

#include "corpus/error.h"

/* The order in which texts speak for a document: those with a language before mere notices ("mul": metadata in many languages, no text); official before copy before register before
 * private; English and Chinese before other languages. */
#define RANK(r)                                                                                                                                      \
  r ".lang = 'mul', CASE " r ".standing WHEN 'official' THEN 0 WHEN 'copy' THEN 1 WHEN 'register' THEN 2 ELSE 3 END, CASE " r ".lang WHEN 'en' THEN 0 WHEN 'zh' "     \
  "THEN 1 ELSE 2 END, " r ".lang, " r ".kind = 'other', " r ".reader DESC, " r ".digest"
/* Name of a reader without its version: the format of a rendition. Formats of one text complete each other, the Register's JSON has what its XML does not say. */
#define FORMAT(reader) "substr (" reader ", 1, instr (" reader ", '/'))"

#define VERSION_COLUMNS                                                                                                                              \
  "v.version, d.id, v.label, d.jurisdiction, s.title, s.titles, s.lang, s.standing, s.kind, s.source, s.number, s.citation, s.url, s.bodies, "       \
  "s.signed, s.filed, s.published, s.effective, s.expires, s.observed, s.sha256"
#define VERSION_TABLES "version v JOIN document d USING (document) JOIN summary s USING (version)"

#define EVIDENCE_COLUMNS                                                                                                                             \
  "d.id, v.label, r.rendition, p.ordinal, p.path, e.start, e.end, p.text, r.standing, c.sha256, c.id, c.uri, c.observed, e.recogniser, "             \
  "e.recogniser_version"
#define EVIDENCE_TABLES                                                                                                                              \
  "evidence e JOIN rendition r USING (rendition) JOIN passage p ON p.rendition = e.rendition AND p.ordinal = e.passage "                             \
  "JOIN version v USING (version) JOIN document d USING (document) JOIN capture c ON c.sequence = r.capture"

/* A text that does not tell its own day of publication may be published on a day that another rendition or a register tells. */
#define EVENT_KNOWN                                                                                                                                  \
  "coalesce (event.known, (SELECT min (told.\"from\") FROM event told WHERE told.target = event.by AND told.act IN ('file', 'publish') AND told.part = ''))"
#define EVENT_COLUMNS "event.event, event.id, act, target, part, by, " EVENT_KNOWN " AS known, \"from\", \"to\", value, wording"
/* What a person said of a fact or event. */
#define REVIEW_COLUMNS "rv.object, rv.verdict, rv.reviewer, rv.made, rv.reason"
/* An event counts while a current rendition states it. */
#define EVENT_IS_CURRENT                                                                                                                             \
  "EXISTS (SELECT 1 FROM event_evidence ee JOIN evidence USING (evidence) JOIN rendition USING (rendition) WHERE ee.event = event.event AND current)"

/* An attribute with the metadata passage that states it; where the source's address states it, there is none, and nothing is quoted. */
#define STATED                                                                                                                                       \
  "SELECT a.name, a.value, d.id, v.label, a.rendition, coalesce (a.passage, 0), coalesce (p.path, ''), 0, "                                           \
  "length (CAST (coalesce (p.text, '') AS BLOB)), coalesce (p.text, ''), r.standing, c.sha256, c.id, c.uri, c.observed, 'attribute', 1 "              \
  "FROM attribute a JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) "                             \
  "JOIN capture c ON c.sequence = r.capture LEFT JOIN passage p ON p.rendition = a.rendition AND p.ordinal = a.passage"
/* Attributes whose value is the id of another document: see SyAttribute. */
#define RELATION_NAMES                                                                                                                               \
  "a.name IN ('adopted_by', 'adopts', 'amended_by', 'amends', 'attached_to', 'based_on', 'basis_for', 'cited_by', 'cites', 'completed_by', "         \
  "'completes', 'consolidated_by', 'consolidates', 'corrected_by', 'corrects', 'extended_by', 'extends', 'implemented_by', 'implements', "           \
  "'repealed_by', 'repeals', 'suspended_by', 'suspends')"

/* Queues of doubt: events and facts that current texts state, that nobody reviewed, and of which the condition is true; of one document (?1) or all; from ?2 on, ?3 of them, in an order of stable ids. */
#define EVENT_DOUBT_FROM(condition)                                                                                                                  \
  "FROM event WHERE (" condition ") AND " EVENT_IS_CURRENT " AND NOT EXISTS (SELECT 1 FROM event_corrected ec WHERE ec.event = event.event) "        \
  "AND (?1 IS NULL OR target = ?1 OR by = ?1)"
#define EVENT_DOUBT(condition)                                                                                                                       \
  "SELECT " EVENT_COLUMNS " " EVENT_DOUBT_FROM (condition) " ORDER BY target, act, part, \"from\", event.id LIMIT ?3 OFFSET ?2"
#define EVENT_DOUBT_COUNT(condition) "SELECT count (*) " EVENT_DOUBT_FROM (condition)
#define FACT_DOUBT_FROM(condition)                                                                                                                   \
  "FROM " EVIDENCE_TABLES " JOIN fact f USING (evidence) JOIN summary s USING (version) WHERE (" condition ") AND r.current "                        \
  "AND NOT EXISTS (SELECT 1 FROM fact_corrected fc WHERE fc.fact = f.fact) AND (?1 IS NULL OR d.id = ?1)"
#define FACT_DOUBT(condition)                                                                                                                        \
  "SELECT f.kind, f.value, " EVIDENCE_COLUMNS " " FACT_DOUBT_FROM (condition) " ORDER BY d.id, v.label, r.digest, p.ordinal, e.start, f.value LIMIT ?3 OFFSET ?2"
#define FACT_DOUBT_COUNT(condition) "SELECT count (*) " FACT_DOUBT_FROM (condition)
#define DOUBT(name, of, condition) [SQL_DOUBT_##name] = of##_DOUBT (condition), [SQL_DOUBT_##name##_COUNT] = of##_DOUBT_COUNT (condition)

/* Two days stated for one thing that has one. */
#define IS_CONFLICT                                                                                                                                  \
  "act IN ('sign', 'file', 'publish', 'enter_into_force', 'apply', 'expire') AND EXISTS (SELECT 1 FROM event other WHERE other.target = event.target " \
  "AND other.act = event.act AND other.part = event.part AND other.\"from\" <> event.\"from\" AND EXISTS (SELECT 1 FROM event_evidence oe "          \
  "JOIN evidence USING (evidence) JOIN rendition USING (rendition) WHERE oe.event = other.event AND current))"
/* An effect that an instrument has on others, and none is named. */
#define HAS_NO_OBJECT "target = by AND act IN ('amend', 'correct', 'repeal', 'supersede', 'revise', 'redesignate', 'add', 'remove')"
/* The day on which something begins, ends or becomes known is not told, by anybody. */
#define HAS_NO_DAY                                                                                                                                   \
  "(\"from\" IS NULL AND \"to\" IS NULL AND act IN ('enter_into_force', 'apply', 'expire', 'extend', 'delay')) OR (" EVENT_KNOWN " IS NULL) "       \
  "OR (\"from\" IS NULL AND act IN ('add', 'remove') AND NOT EXISTS (SELECT 1 FROM event start WHERE start.target = event.by "                       \
  "AND start.act IN ('enter_into_force', 'apply')))"
/* A start or end more than ten years from the day on which it became known; a signature after publication. */
#define IS_FAR                                                                                                                                       \
  "(act NOT IN ('publish', 'expire', 'extend') AND abs (\"from\" - " EVENT_KNOWN ") > 3653) OR \"to\" - \"from\" > 18263 "                          \
  "OR (act = 'sign' AND \"from\" > " EVENT_KNOWN ")"
/* What an effect is done to is no document that is held. Entries, parties and parts of codes have no document of their own. */
#define IS_CITED_ONLY                                                                                                                                \
  "target <> by AND (target GLOB 'us-fr:*' OR target GLOB 'us-fr-page:*' OR target GLOB 'us-eo:*' OR target GLOB 'eu:*' OR target GLOB 'eu-oj-page:*' "                            \
  "OR target GLOB 'cn-mofcom*' OR target GLOB 'cn-uel:*' OR target GLOB 'cn-sc:*' OR target GLOB 'cn-law:*') AND target NOT IN (SELECT id FROM document) " \
  "AND (target NOT GLOB 'us-fr-page:*' OR NOT EXISTS (SELECT 1 FROM attribute a WHERE a.name = 'citation' AND a.value = replace (replace (target, 'us-fr-page:', ''), '/', ' FR ')))"
/* A day more than thirty years behind its document, or before 1776. */
#define IS_ODD_DATE                                                                                                                                  \
  "f.kind = 'date' AND (f.value < '1776' OR (s.published IS NOT NULL AND julianday (f.value) - 2440587.5 > s.published + 10957))"

/* A name with its party; the kind of the party is the strongest word of its records. */
#define PARTY_NAME_COLUMNS                                                                                                                           \
  "SELECT party.party, n.name, party.id, n.text, n.kind, n.lang, coalesce ((SELECT max (pr.kind) FROM party_record pr WHERE pr.party = party.party AND pr.kind <> 'unknown'), 'unknown') "

/* A unary plus keeps the planner, which has no statistics, from walking an index on a common value (a name, a kind) instead of one version's rows. */
static const char *const statements[SQL_N_STATEMENTS] = {
  [SQL_META_SET] = "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
  [SQL_META_GET] = "SELECT value FROM meta WHERE name = ?1",

  [SQL_CAPTURE_ADD] = "INSERT INTO capture (sequence, id, uri, kind, source, content_type, sha256, observed, status, chain) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (sequence) DO NOTHING",
  [SQL_CAPTURE_OUTCOME] = "UPDATE capture SET outcome = ?2, reason = ?3 WHERE sequence = ?1",
  [SQL_CAPTURE_GET] = "SELECT id, chain, outcome FROM capture WHERE sequence = ?1",
  [SQL_CAPTURE_SETTLE] = "UPDATE capture SET outcome = ?3, reason = ?4 WHERE uri = ?1 AND sha256 = ?2 AND outcome = 'unparsed' AND reason LIKE 'needs %'",
  [SQL_CAPTURES_WAITING] = "SELECT CAST (sequence AS TEXT) FROM capture WHERE outcome = 'unparsed' AND reason LIKE 'needs %' ORDER BY sequence",
  [SQL_CONVERSIONS_OF] = "SELECT DISTINCT CAST (c.sequence AS TEXT) FROM capture o JOIN capture c ON c.uri = o.uri WHERE o.sha256 = ?1 AND c.kind = 'conversion' "
                         "ORDER BY c.sequence DESC",
  [SQL_ATTACHED_TO] = "SELECT DISTINCT d.id || char (10) || substr (a.value, 1, length (a.value) - length (?1) - 1) "
                      "FROM attribute a JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) "
                      "WHERE a.name = 'attachment' AND substr (a.value, - length (?1) - 1) = ' ' || ?1 ORDER BY 1",
  [SQL_CAPTURE_LAST] = "SELECT max (sequence) FROM capture",
  [SQL_CAPTURE_HEAD] = "SELECT sequence, chain FROM capture ORDER BY sequence DESC LIMIT 1",

  [SQL_CHANGE_DELETE] = "DELETE FROM change WHERE kind = ?1 AND object = ?2",
  [SQL_CHANGE_ADD] = "INSERT INTO change (kind, object, act) VALUES (?1, ?2, ?3)",
  [SQL_CHANGE_LAST] = "SELECT max (number) FROM change",
  [SQL_CHANGES_AFTER] = "SELECT c.number, c.kind, c.object, c.act, "
                        "(SELECT v.version FROM version v JOIN document d USING (document) WHERE c.kind = 'version' "
                        " AND d.id = CASE instr (c.object, '@') WHEN 0 THEN c.object ELSE substr (c.object, 1, instr (c.object, '@') - 1) END "
                        " AND v.label = CASE instr (c.object, '@') WHEN 0 THEN '' ELSE substr (c.object, instr (c.object, '@') + 1) END) "
                        "FROM change c WHERE c.number > ?1 ORDER BY c.number",

  [SQL_DOCUMENT_ADD] = "INSERT INTO document (id, jurisdiction) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING",
  [SQL_DOCUMENT_FIND] = "SELECT document FROM document WHERE id = ?1",
  [SQL_VERSION_ADD] = "INSERT INTO version (document, label) VALUES (?1, ?2) ON CONFLICT (document, label) DO NOTHING",
  [SQL_VERSION_FIND] = "SELECT version FROM version WHERE document = ?1 AND label = ?2",
  [SQL_RENDITION_FIND] = "SELECT rendition FROM rendition WHERE version = ?1 AND lang = ?2 AND standing = ?3 AND digest = ?4",
  [SQL_RENDITION_HELD] = "SELECT 1 FROM rendition r JOIN version v USING (version) JOIN document d USING (document) "
                         "WHERE d.id = ?1 AND v.label = ?2 AND r.lang = ?3 AND r.standing = ?4 AND r.digest = ?5",
  [SQL_RENDITION_ADD] = "INSERT INTO rendition (version, capture, lang, standing, kind, source, title, reader, digest) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [SQL_RENDITION_CAPTURE_ADD] = "INSERT INTO rendition_capture (rendition, capture) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [SQL_RENDITION_NOT_CURRENT] = "UPDATE rendition SET current = 0 WHERE version = ?1 AND lang = ?2 AND standing = ?3 AND current "
                                "AND " FORMAT ("reader") " = " FORMAT ("?4"),
  /* Of each format the newest observed that has more than metadata, else the newest. */
  [SQL_RENDITION_MAKE_CURRENT]
  = "UPDATE rendition SET current = 1 WHERE rendition = (SELECT r.rendition FROM rendition r JOIN rendition_capture rc USING (rendition) "
    "JOIN capture c ON c.sequence = rc.capture WHERE r.version = ?1 AND r.lang = ?2 AND r.standing = ?3 AND " FORMAT ("r.reader") " = " FORMAT ("?4") " "
    "ORDER BY EXISTS (SELECT 1 FROM passage p WHERE p.rendition = r.rendition AND p.kind <> 'metadata') DESC, c.observed DESC, c.sequence DESC, r.digest LIMIT 1)",
  /* Notices add to each other: of those from one address the newest counts. */
  [SQL_NOTICES_MAKE_CURRENT]
  = "UPDATE rendition SET current = 1 WHERE version = ?1 AND lang = 'mul' AND lang = ?2 AND standing = ?3 AND EXISTS (SELECT 1 FROM rendition_capture rc "
    "JOIN capture c ON c.sequence = rc.capture WHERE rc.rendition = rendition.rendition AND NOT EXISTS (SELECT 1 FROM rendition r "
    "JOIN rendition_capture nc USING (rendition) JOIN capture n ON n.sequence = nc.capture WHERE r.version = ?1 AND r.lang = ?2 AND r.standing = ?3 "
    "AND r.rendition <> rendition.rendition AND n.uri = c.uri AND (n.observed, n.sequence) > (c.observed, c.sequence)))",
  [SQL_PASSAGE_ADD] = "INSERT INTO passage (rendition, ordinal, kind, level, path, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [SQL_ATTRIBUTE_ADD] = "INSERT INTO attribute (rendition, ordinal, name, value, lang, passage) VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, -1))",
  [SQL_EVIDENCE_ADD] = "INSERT INTO evidence (rendition, passage, start, \"end\", recogniser, recogniser_version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [SQL_FACT_ADD] = "INSERT INTO fact (kind, value, evidence) VALUES (?1, ?2, ?3)",
  [SQL_EVENT_ADD] = "INSERT INTO event (id, act, target, part, by, known, \"from\", \"to\", value, wording) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO NOTHING",
  [SQL_EVENT_FIND] = "SELECT event FROM event WHERE id = ?1",
  [SQL_EVENT_EVIDENCE_ADD] = "INSERT INTO event_evidence (event, evidence) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [SQL_SHORT_ADD] = "INSERT INTO short (kind, object, text, tokens) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
  [SQL_SHORT_INDEX] = "INSERT INTO short_index (rowid, tokens) VALUES (?1, ?2)",

  [SQL_SUMMARY_PUT] = "INSERT OR REPLACE INTO summary (version, title, titles, lang, standing, kind, source, number, citation, url, bodies, signed, filed, "
                      "published, effective, expires, observed, sha256) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
  [SQL_SUMMARY_RENDITIONS]
  = "SELECT r.rendition, r.title, r.lang, r.standing, r.kind, r.source, c.sha256, "
    "(SELECT max (n.observed) FROM rendition_capture rc JOIN capture n ON n.sequence = rc.capture WHERE rc.rendition = r.rendition), "
    "EXISTS (SELECT * FROM attribute a WHERE a.rendition = r.rendition AND a.name = 'number' AND a.value = r.title) "
    "FROM rendition r JOIN capture c ON c.sequence = r.capture WHERE r.version = ?1 AND r.current ORDER BY " RANK ("r"),
  [SQL_SUMMARY_ATTRIBUTES] = "SELECT a.rendition, a.name, a.value, a.lang FROM attribute a JOIN rendition r USING (rendition) "
                             "WHERE r.version = ?1 AND r.current AND +a.name IN ('number', 'citation', 'url', 'body', 'title') ORDER BY " RANK ("r") ", a.ordinal",
  [SQL_SUMMARY_DATES] = "SELECT event.act, event.\"from\" FROM event JOIN event_evidence USING (event) JOIN evidence USING (evidence) "
                        "JOIN rendition r USING (rendition) WHERE event.target = ?1 AND event.by = ?1 AND event.part = '' AND event.\"from\" IS NOT NULL "
                        "AND r.current AND +event.act IN ('sign', 'file', 'publish', 'enter_into_force', 'apply', 'expire') ORDER BY " RANK ("r")
                        ", event.\"from\"",
  [SQL_COVERAGE_PUT] = "INSERT INTO coverage (source, scope, \"from\", \"to\", expected, held, observed, capture) "
                       "VALUES (?1, ?2, ?3, ?4, nullif (?5, -1), ?6, ?7, ?8) ON CONFLICT DO NOTHING",
  [SQL_LEDGER_PUT] = "INSERT INTO ledger (source, year, expected, held, missing, unlisted, first_complete, last_complete, reported) "
                     "VALUES (?1, ?2, nullif (?3, -1), ?4, ?5, ?6, nullif (?7, 0), nullif (?7, 0), ?8) ON CONFLICT (source, year) DO UPDATE SET "
                     "first_complete = coalesce (min (first_complete, excluded.first_complete), first_complete, excluded.first_complete), "
                     "last_complete = coalesce (max (last_complete, excluded.last_complete), last_complete, excluded.last_complete), "
                     "expected = CASE WHEN excluded.reported >= reported THEN excluded.expected ELSE expected END, "
                     "held = CASE WHEN excluded.reported >= reported THEN excluded.held ELSE held END, "
                     "missing = CASE WHEN excluded.reported >= reported THEN excluded.missing ELSE missing END, "
                     "unlisted = CASE WHEN excluded.reported >= reported THEN excluded.unlisted ELSE unlisted END, "
                     "reported = max (reported, excluded.reported)",
  [SQL_CONDITIONS_PUT] = "INSERT INTO condition (source, conditions, reported) VALUES (?1, ?2, ?3) ON CONFLICT (source) DO UPDATE SET "
                         "conditions = excluded.conditions, reported = excluded.reported WHERE excluded.reported >= reported",
  [SQL_SERIES_CLEAR] = "DELETE FROM series",
  /* What a register or a paper of the user says of a number is not the document itself. */
  [SQL_SERIES_VALUES] = "SELECT s.source, 'pages', CAST (strftime ('%Y', s.published * 86400, 'unixepoch') AS INTEGER), s.published, a.value "
                        "FROM attribute a JOIN rendition r USING (rendition) JOIN summary s USING (version) "
                        "WHERE a.name = 'pages' AND r.current AND s.published IS NOT NULL AND r.standing IN ('official', 'copy') "
                        "UNION SELECT s.source, 'numbers', CAST (substr (d.id, 11, 4) AS INTEGER), s.published, substr (d.id, 16) "
                        "FROM document d JOIN version USING (document) JOIN summary s USING (version) "
                        "WHERE d.id GLOB 'cn-mofcom:[12][0-9][0-9][0-9]-*' AND s.standing IN ('official', 'copy') "
                        "UNION SELECT s.source, substr (a.value, 1, 4), CAST (strftime ('%Y', s.published * 86400, 'unixepoch') AS INTEGER), s.published, "
                        "rtrim (substr (a.value, 1, instr (a.value || ',', ',') - 1)) "
                        "FROM attribute a JOIN rendition r USING (rendition) JOIN summary s USING (version) "
                        "WHERE a.name = 'oj' AND a.value GLOB 'OJ [LC] [0-9]*' AND r.current AND s.published IS NOT NULL AND r.standing IN ('official', 'copy') "
                        "ORDER BY 1, 2, 3, 4, 5",
  [SQL_SERIES_ADD] = "INSERT INTO series (source, year, series, first, last, held, days, whole, missing) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",

  [SQL_VERSION_BY_NUMBER] = "SELECT " VERSION_COLUMNS " FROM " VERSION_TABLES " WHERE v.version = ?1",
  [SQL_VERSION_BY_ID] = "SELECT " VERSION_COLUMNS " FROM " VERSION_TABLES " WHERE d.id = ?1 AND v.label = ?2",
  [SQL_VERSION_NEWEST] = "SELECT " VERSION_COLUMNS " FROM " VERSION_TABLES " WHERE d.id = ?1 ORDER BY v.label DESC LIMIT 1",
  [SQL_VERSIONS_FROM] = "SELECT " VERSION_COLUMNS " FROM " VERSION_TABLES " WHERE v.version >= ?1 ORDER BY v.version",
  [SQL_VERSIONS_OF_CAPTURE] = "SELECT DISTINCT version FROM rendition WHERE capture = ?1 ORDER BY version",
  [SQL_VERSION_LABELS] = "SELECT v.label FROM version v JOIN document d USING (document) WHERE d.id = ?1 ORDER BY v.label",
  [SQL_LOOKUP] = "SELECT DISTINCT d.id FROM attribute a JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) "
                 "WHERE a.name = ?1 AND a.value = ?2 AND r.current ORDER BY d.id",
  [SQL_PAGES_OF_CITATION] = "SELECT d.id, p.value FROM attribute a CROSS JOIN rendition r USING (rendition) CROSS JOIN version v USING (version) CROSS JOIN document d USING (document) "
                            "CROSS JOIN attribute p ON p.rendition = a.rendition AND p.name = 'pages' WHERE a.name = 'citation' AND a.value = ?1 AND r.current ORDER BY d.id",
  [SQL_RENDITIONS] = "SELECT r.rendition, r.lang, r.standing, r.kind, r.source, r.title, r.reader, r.current, "
                     "c.id, c.uri, c.kind, c.source, c.content_type, c.sha256, c.observed, c.status, c.sequence "
                     "FROM rendition r JOIN capture c ON c.sequence = r.capture WHERE r.version = ?1 AND r.current >= ?2 ORDER BY r.current DESC, " RANK ("r"),
  [SQL_PASSAGES] = "SELECT kind, level, path, text FROM passage WHERE rendition = ?1 ORDER BY ordinal",
  [SQL_PASSAGE_TEXT] = "SELECT text FROM passage WHERE rendition = ?1 AND ordinal = ?2",
  [SQL_PASSAGE] = "SELECT kind, level, path, text FROM passage WHERE rendition = ?1 AND ordinal = ?2",
  [SQL_PIECES] = "SELECT p.rendition, p.ordinal, p.kind, p.path, p.text, r.standing, r.lang FROM rendition r JOIN passage p USING (rendition) "
                 "WHERE r.version = ?1 AND r.current ORDER BY " RANK ("r") ", p.ordinal",
  [SQL_ATTRIBUTES] = "SELECT name, value, lang, passage FROM attribute WHERE rendition = ?1 ORDER BY ordinal",
  [SQL_FACTS] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS ", " REVIEW_COLUMNS ", fc.value FROM " EVIDENCE_TABLES " JOIN fact f USING (evidence) "
                "LEFT JOIN fact_corrected fc USING (fact) LEFT JOIN correction rv USING (object) "
                "WHERE r.version = ?1 AND r.current AND (?2 IS NULL OR +f.kind = ?2) ORDER BY " RANK ("r") ", p.ordinal, e.start, f.kind, f.value",
  [SQL_FACTS_WITHIN] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS ", " REVIEW_COLUMNS ", fc.value FROM " EVIDENCE_TABLES " JOIN fact f USING (evidence) "
                       "LEFT JOIN fact_corrected fc USING (fact) LEFT JOIN correction rv USING (object) "
                       "WHERE e.rendition = ?1 AND e.passage >= ?2 AND e.passage < ?3 ORDER BY p.ordinal, e.start, f.kind, f.value",
  [SQL_FACTS_OF_KIND] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS ", " REVIEW_COLUMNS ", fc.value, r.version, "
                      "(SELECT min (told.\"from\") FROM event told WHERE told.target = d.id AND told.act = 'publish' AND told.part = '') AS day FROM fact f "
                      "CROSS JOIN evidence e USING (evidence) CROSS JOIN rendition r USING (rendition) CROSS JOIN passage p ON p.rendition = e.rendition AND p.ordinal = e.passage "
                      "CROSS JOIN version v USING (version) CROSS JOIN document d USING (document) CROSS JOIN capture c ON c.sequence = r.capture "
                      "LEFT JOIN fact_corrected fc USING (fact) LEFT JOIN correction rv USING (object) WHERE f.kind = ?1 AND r.current "
                      "ORDER BY day DESC, d.id, v.label, " RANK ("r") ", p.ordinal, e.start, f.value",
  /* The fact is found by the places of the texts alone: a text of a thousand places is joined with what tells of them once, and not a thousand times. */
  [SQL_FACT_LIKE] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS " FROM (SELECT f.kind, f.value, e.evidence FROM rendition r CROSS JOIN evidence e USING (rendition) CROSS JOIN fact f USING (evidence) "
                    "WHERE r.version = ?1 AND r.current AND f.kind = ?2 AND (f.value LIKE ?3 OR f.value LIKE ?4) ORDER BY " RANK ("r") ", e.passage, e.start, f.value LIMIT 1) f "
                    "CROSS JOIN evidence e USING (evidence) CROSS JOIN rendition r USING (rendition) CROSS JOIN passage p ON p.rendition = e.rendition AND p.ordinal = e.passage "
                    "CROSS JOIN version v USING (version) CROSS JOIN document d USING (document) CROSS JOIN capture c ON c.sequence = r.capture",
  [SQL_FACT_VALUES] = "SELECT DISTINCT f.value FROM rendition r CROSS JOIN evidence e USING (rendition) CROSS JOIN fact f USING (evidence) "
                      "WHERE r.version = ?1 AND r.current AND +f.kind = ?2 ORDER BY f.value",
  [SQL_FACT_PAIRS] = "SELECT DISTINCT r.version, f.value FROM fact f JOIN evidence USING (evidence) JOIN rendition r USING (rendition) "
                     "WHERE f.kind = ?1 AND r.current ORDER BY r.version, f.value",
  [SQL_ATTRIBUTE_PAIRS] = "SELECT DISTINCT r.version, a.value FROM attribute a JOIN rendition r USING (rendition) "
                          "WHERE a.name = ?1 AND r.current ORDER BY r.version, a.value",
  [SQL_TARGET_PAIRS] = "SELECT DISTINCT v.version, event.target FROM event JOIN document d ON d.id = event.by JOIN version v USING (document) "
                       "WHERE event.target <> event.by AND " EVENT_IS_CURRENT " "
                       "UNION SELECT r.version, a.value FROM attribute a JOIN rendition r USING (rendition) "
                       "WHERE a.name IN ('amends', 'corrects', 'repeals', 'extends', 'suspends', 'replaces') AND r.current "
                       "UNION SELECT o.version, d.id FROM attribute a JOIN rendition r USING (rendition) JOIN version v USING (version) "
                       "JOIN document d USING (document) JOIN document actor ON actor.id = a.value JOIN version o ON o.document = actor.document "
                       "WHERE a.name IN ('amended_by', 'corrected_by', 'repealed_by', 'extended_by', 'suspended_by', 'replaced_by') AND r.current "
                       "ORDER BY 1, 2",
  [SQL_EVENTS_ON] = "SELECT " EVENT_COLUMNS " FROM event WHERE target = ?1 AND " EVENT_IS_CURRENT " ORDER BY known, id",
  [SQL_EVENTS_BY] = "SELECT " EVENT_COLUMNS " FROM event WHERE by = ?1 AND " EVENT_IS_CURRENT " ORDER BY known, id",
  [SQL_EVENT_EVIDENCE] = "SELECT " EVIDENCE_COLUMNS " FROM " EVIDENCE_TABLES " JOIN event_evidence USING (evidence) "
                         "WHERE event_evidence.event = ?1 AND r.current ORDER BY " RANK ("r") ", p.ordinal, e.start",
  [SQL_EVENT_TARGETS] = "SELECT DISTINCT target FROM event WHERE act NOT IN ('sign', 'file', 'publish', 'amend', 'redesignate', 'revise') ORDER BY target",
  [SQL_EVENTS_ALL] = "SELECT " EVENT_COLUMNS " FROM event WHERE act NOT IN ('sign', 'file', 'publish', 'amend', 'redesignate', 'revise') AND " EVENT_IS_CURRENT
                     " ORDER BY target, known, id",

  [SQL_CITED_BY] = "SELECT d.id, count (*) FROM fact f JOIN evidence USING (evidence) JOIN rendition r USING (rendition) JOIN version v USING (version) "
                   "JOIN document d USING (document) WHERE f.kind = 'citation' AND f.value = ?1 AND r.current GROUP BY d.id ORDER BY d.id",
  /* A level below the code names it too. */
  [SQL_CODE_NAMED_BY] = "SELECT d.id, count (*) FROM fact f JOIN evidence USING (evidence) JOIN rendition r USING (rendition) JOIN version v USING (version) "
                        "JOIN document d USING (document) WHERE f.kind = 'code' AND (f.value = ?1 OR (f.value > ?1 || '.' AND f.value < ?1 || '/')) AND r.current GROUP BY d.id ORDER BY d.id",
  [SQL_CITED_NOT_HELD] = "SELECT f.value, count (DISTINCT v.document) AS documents FROM fact f JOIN evidence USING (evidence) JOIN rendition r USING (rendition) "
                         "JOIN version v USING (version) WHERE f.kind = 'citation' AND f.value >= ?1 AND f.value < ?2 AND r.current "
                         "AND f.value NOT IN (SELECT id FROM document) GROUP BY f.value HAVING documents >= ?3 ORDER BY documents DESC, f.value LIMIT ?4",
  [SQL_CITED_IN] = "SELECT f.value, count (*) FROM fact f JOIN evidence USING (evidence) JOIN rendition r USING (rendition) "
                   "WHERE r.version = ?1 AND r.current AND +f.kind = 'citation' GROUP BY f.value ORDER BY f.value",
  [SQL_NAMED_BETWEEN] = "SELECT DISTINCT value FROM fact WHERE kind = 'citation' AND value >= ?1 AND value < ?2 "
                        "UNION SELECT DISTINCT target FROM event WHERE target >= ?1 AND target < ?2 ORDER BY 1",
  [SQL_DOCUMENT_KNOWN] = "SELECT min (known) FROM event WHERE by = ?1 AND target = ?1 AND known IS NOT NULL",
  /* A thing is named less often than a long document names others: cross joins keep the planner from beginning with the document. */
  [SQL_CITATIONS] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS " FROM fact f CROSS JOIN evidence e USING (evidence) CROSS JOIN rendition r USING (rendition) "
                    "CROSS JOIN version v USING (version) CROSS JOIN document d USING (document) "
                    "CROSS JOIN passage p ON p.rendition = e.rendition AND p.ordinal = e.passage CROSS JOIN capture c ON c.sequence = r.capture "
                    "WHERE f.kind = 'citation' AND f.value = ?2 AND d.id = ?1 AND r.current ORDER BY v.label DESC, " RANK ("r") ", p.ordinal, e.start LIMIT ?3",
  [SQL_STATED_ON] = STATED " WHERE a.value = ?1 AND " RELATION_NAMES " AND r.current ORDER BY d.id, a.name, v.label DESC, " RANK ("r") ", a.ordinal",
  [SQL_STATED_BY] = STATED " WHERE d.id = ?1 AND +" RELATION_NAMES " AND r.current ORDER BY a.name, a.value, v.label DESC, " RANK ("r") ", a.ordinal",
  [SQL_STATED_BETWEEN] = STATED " WHERE a.name = ?1 AND a.value >= ?2 AND a.value < ?3 AND r.current ORDER BY a.value, d.id, v.label DESC, " RANK ("r") ", a.ordinal",
  [SQL_STATED_NUMBERS] = STATED " WHERE d.id = ?1 AND +a.name IN ('rin', 'docket') AND r.current ORDER BY a.name DESC, a.value, v.label DESC, " RANK ("r") ", a.ordinal",
  /* "Docket No. 2022-1" and "2022-1" are one number. */
  [SQL_STATED_NUMBER] = STATED " WHERE a.name = ?1 AND a.value IN (?2, 'Docket No. ' || ?2, 'Docket ID ' || ?2, 'Docket Number ' || ?2) AND r.current "
                        "ORDER BY d.id, v.label DESC, " RANK ("r") ", a.ordinal",
  [SQL_ATTRIBUTES_LIKE] = "SELECT DISTINCT d.id, a.value FROM attribute a JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) "
                          "WHERE a.name = ?1 AND a.value LIKE ?2 AND r.current ORDER BY d.id, a.value",

  [SQL_SOURCES] = "SELECT s.source, count (*), min (s.published), max (s.published) FROM summary s GROUP BY s.source ORDER BY s.source",
  /* Of every slice that was asked for more than once the last answer counts. */
  [SQL_COVERAGE] = "SELECT source, scope, \"from\", \"to\", expected, held, observed FROM (SELECT *, row_number () OVER "
                   "(PARTITION BY source, scope, \"from\", \"to\" ORDER BY observed DESC, capture DESC) AS place FROM coverage) WHERE place = 1 "
                   "ORDER BY source, observed, capture, \"from\", \"to\", scope",
  [SQL_LEDGER] = "SELECT source, year, expected, held, missing, unlisted, first_complete, last_complete FROM ledger ORDER BY source, year",
  [SQL_CONDITIONS] = "SELECT source, conditions FROM condition WHERE conditions <> '[]' ORDER BY source",
  [SQL_SERIES] = "SELECT source, year, series, first, last, held, days, whole, missing FROM series ORDER BY source, year, series",
  [SQL_YEARS] = "SELECT source, coalesce (CAST (strftime ('%Y', published * 86400, 'unixepoch') AS INTEGER), 0), count (*) FROM summary GROUP BY 1, 2 ORDER BY 1, 2",
  /* What was captured again and read since is no lack. */
  [SQL_UNPARSED] = "SELECT source, uri, replace (reason, '\"' || uri || '\" ', '') FROM capture c WHERE outcome = 'unparsed' AND NOT EXISTS "
                   "(SELECT 1 FROM capture n WHERE n.uri = c.uri AND n.sequence > c.sequence AND n.outcome <> 'negative') ORDER BY source, uri",
  [SQL_SUGGEST] = "SELECT s.kind, s.object, s.text FROM short_index i JOIN short s ON s.short = i.rowid WHERE short_index MATCH ?1 "
                  "ORDER BY round (bm25 (short_index), 4), length (s.text), s.text, s.object LIMIT ?2",
  [SQL_TALLY] = "SELECT r.source, r.kind, r.standing, (SELECT count (*) FROM summary s WHERE s.source = r.source AND s.kind = r.kind AND s.standing = r.standing), "
                "count (DISTINCT r.version), (SELECT count (*) FROM passage p JOIN rendition q USING (rendition) "
                "WHERE q.source = r.source AND q.kind = r.kind AND q.standing = r.standing AND q.current) "
                "FROM rendition r WHERE r.current GROUP BY r.source, r.kind, r.standing ORDER BY r.source, r.kind, r.standing",
  [SQL_FORMATS] = "SELECT reader, 'documents', '', count (*) FROM rendition WHERE current GROUP BY reader "
                  "UNION ALL SELECT reader, 'passages', p.kind, count (*) FROM rendition JOIN passage p USING (rendition) WHERE current GROUP BY reader, p.kind "
                  "UNION ALL SELECT reader, 'facts', f.kind, count (*) FROM fact f JOIN evidence USING (evidence) JOIN rendition USING (rendition) "
                  "WHERE current GROUP BY reader, f.kind ORDER BY 1, 2, 3",
  [SQL_FACT_COUNTS] = "SELECT kind, count (*) FROM fact GROUP BY kind ORDER BY kind",
  [SQL_EVENT_COUNTS] = "SELECT 'event ' || act, count (*) FROM event GROUP BY act ORDER BY act",
  [SQL_OUTCOMES] = "SELECT outcome || CASE reason WHEN '' THEN '' ELSE ': ' || reason END, count (*) FROM capture GROUP BY 1 ORDER BY 1",

  [SQL_CORRECTIONS] = "SELECT json_array (object, verdict, document, quote, changes, reviewer, made, reason) FROM correction ORDER BY object",
  [SQL_CORRECTION_LIST] = "SELECT object, verdict, document, quote, changes, reviewer, made, reason, place, matched FROM correction ORDER BY object",
  [SQL_CORRECTION_ADD] = "INSERT INTO correction (object, verdict, document, quote, changes, reviewer, made, reason, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [SQL_CORRECTION_MATCHED] = "UPDATE correction SET matched = 1 WHERE object = ?1",
  [SQL_CORRECTED_VERSIONS]
  = "SELECT DISTINCT r.version, json_array (c.object, c.verdict, c.changes, c.reviewer, c.made, c.reason) FROM correction c JOIN "
    "(SELECT fc.object, f.evidence FROM fact_corrected fc JOIN fact f USING (fact) UNION SELECT object, evidence FROM fact_rejected "
    "UNION SELECT ec.object, ee.evidence FROM event_corrected ec JOIN event_evidence ee USING (event) UNION SELECT object, evidence FROM event_set_aside) done "
    "USING (object) JOIN evidence USING (evidence) JOIN rendition r USING (rendition)",
  [SQL_CORRECTION_VERSION] = "SELECT d.id, v.label FROM version v JOIN document d USING (document) WHERE v.version = ?1",
  [SQL_UNDO_FACT_CHANGES] = "UPDATE fact SET value = (SELECT c.value FROM fact_corrected c WHERE c.fact = fact.fact) WHERE fact IN (SELECT fact FROM fact_corrected)",
  [SQL_UNDO_FACT_REJECTIONS] = "INSERT INTO fact (kind, value, evidence) SELECT kind, value, evidence FROM fact_rejected",
  [SQL_UNDO_EVENT_EVIDENCE] = "DELETE FROM event_evidence WHERE (event, evidence) IN (SELECT event, evidence FROM event_made)",
  [SQL_UNDO_EVENT_REJECTIONS] = "INSERT INTO event_evidence (event, evidence) SELECT event, evidence FROM event_set_aside WHERE TRUE ON CONFLICT DO NOTHING",
  [SQL_CLEAR_FACTS_CORRECTED] = "DELETE FROM fact_corrected",
  [SQL_CLEAR_FACTS_REJECTED] = "DELETE FROM fact_rejected",
  [SQL_CLEAR_EVENTS_CORRECTED] = "DELETE FROM event_corrected",
  [SQL_CLEAR_EVENTS_SET_ASIDE] = "DELETE FROM event_set_aside",
  [SQL_UNDO_EVENTS_MADE] = "DELETE FROM event WHERE event IN (SELECT m.event FROM event_made m) "
                           "AND NOT EXISTS (SELECT 1 FROM event_evidence ee WHERE ee.event = event.event)",
  [SQL_CLEAR_EVENTS_MADE] = "DELETE FROM event_made",
  [SQL_CLEAR_CORRECTIONS] = "DELETE FROM correction",
  [SQL_FACTS_OF_DOCUMENT] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS ", f.fact FROM " EVIDENCE_TABLES " JOIN fact f USING (evidence) WHERE d.id = ?1 AND r.current ORDER BY f.fact",
  [SQL_FACT_CORRECTED_ADD] = "INSERT INTO fact_corrected (fact, object, value) SELECT fact, ?2, value FROM fact WHERE fact = ?1",
  [SQL_FACT_SET_VALUE] = "UPDATE fact SET value = ?2 WHERE fact = ?1",
  [SQL_FACT_REJECTED_ADD] = "INSERT INTO fact_rejected (object, kind, value, evidence) SELECT ?2, kind, value, evidence FROM fact WHERE fact = ?1",
  [SQL_FACT_DELETE] = "DELETE FROM fact WHERE fact = ?1",
  [SQL_EVENT_BY_ID] = "SELECT event, id, act, target, part, by, known, \"from\", \"to\", value, wording FROM event WHERE id = ?1 AND " EVENT_IS_CURRENT,
  [SQL_EVENT_BY_NUMBER] = "SELECT " EVENT_COLUMNS " FROM event WHERE event = ?1",
  [SQL_EVENT_SET_ASIDE] = "INSERT INTO event_set_aside (event, evidence, object) SELECT event, evidence, ?2 FROM event_evidence WHERE event = ?1",
  [SQL_EVENT_EVIDENCE_DELETE] = "DELETE FROM event_evidence WHERE event = ?1",
  [SQL_EVENT_MADE_ADD] = "INSERT INTO event_made (event, evidence) SELECT ?1, s.evidence FROM event_set_aside s WHERE s.event = ?2 "
                         "AND NOT EXISTS (SELECT 1 FROM event_evidence ee WHERE ee.event = ?1 AND ee.evidence = s.evidence) ON CONFLICT DO NOTHING",
  [SQL_EVENT_MADE_EVIDENCE] = "INSERT INTO event_evidence (event, evidence) SELECT event, evidence FROM event_made WHERE event = ?1 ON CONFLICT DO NOTHING",
  [SQL_EVENT_CORRECTED_ADD] = "INSERT INTO event_corrected (event, object, original) VALUES (?1, ?2, nullif (?3, 0))",
  [SQL_EVENT_REVIEW] = "SELECT " REVIEW_COLUMNS ", ec.original FROM event_corrected ec JOIN correction rv USING (object) WHERE ec.event = ?1 ORDER BY rv.object LIMIT 1",
  [SQL_EVENTS_REJECTED] = "SELECT " EVENT_COLUMNS ", " REVIEW_COLUMNS " FROM event JOIN (SELECT DISTINCT event, object FROM event_set_aside) aside USING (event) "
                          "JOIN correction rv USING (object) WHERE rv.verdict = 'reject' AND (target = ?1 OR by = ?1) ORDER BY known, event.id",
  [SQL_EVENT_EVIDENCE_REJECTED] = "SELECT " EVIDENCE_COLUMNS " FROM " EVIDENCE_TABLES " JOIN event_set_aside USING (evidence) "
                                  "WHERE event_set_aside.event = ?1 AND r.current ORDER BY " RANK ("r") ", p.ordinal, e.start",
  [SQL_FACTS_ALL] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS " FROM " EVIDENCE_TABLES " JOIN fact f USING (evidence) WHERE r.current",
  DOUBT (CONFLICT, EVENT, IS_CONFLICT),
  DOUBT (NO_OBJECT, EVENT, HAS_NO_OBJECT),
  DOUBT (NO_DAY, EVENT, HAS_NO_DAY),
  DOUBT (FAR_DAY, EVENT, IS_FAR),
  DOUBT (CITATION_ONLY, EVENT, IS_CITED_ONLY),
  DOUBT (ODD_DATE, FACT, IS_ODD_DATE),
  DOUBT (ODD_VALUE, FACT, "f.kind = 'percent' AND f.value GLOB '*[0-9][0-9][0-9][0-9]*' AND f.value NOT GLOB '*.*'"),
  DOUBT (UNSURE_CODE, FACT, "f.kind = 'code' AND f.value GLOB 'code:*'"),
  [SQL_FACTS_REJECTED] = "SELECT f.kind, f.value, " EVIDENCE_COLUMNS ", " REVIEW_COLUMNS ", NULL FROM " EVIDENCE_TABLES " JOIN fact_rejected f USING (evidence) "
                         "JOIN correction rv USING (object) WHERE r.version = ?1 AND r.current ORDER BY " RANK ("r") ", p.ordinal, e.start, f.kind, f.value",

  [SQL_CHECK_SPANS] = "SELECT d.id, p.path, e.start, e.end FROM " EVIDENCE_TABLES " WHERE e.end > length (CAST (p.text AS BLOB)) ORDER BY 1, 2, 3",
  [SQL_CHECK_CURRENT] = "SELECT d.id || CASE v.label WHEN '' THEN '' ELSE '@' || v.label END FROM version v JOIN document d USING (document) "
                        "WHERE NOT EXISTS (SELECT 1 FROM rendition r WHERE r.version = v.version AND r.current) "
                        "OR NOT EXISTS (SELECT 1 FROM summary s WHERE s.version = v.version) ORDER BY 1",

  [SQL_CHECK_ENTRY_PLACES] = "SELECT d.id, n.code, x.start, x.end FROM edition_entry x JOIN edition e USING (edition) JOIN entry n USING (entry) "
                             "JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) "
                             "LEFT JOIN passage p ON p.rendition = e.rendition AND p.ordinal = x.passage "
                             "WHERE p.text IS NULL OR x.end > length (CAST (p.text AS BLOB)) ORDER BY 1, 2, 3",
  [SQL_CHECK_PART_PLACES] = "SELECT d.id, n.code, x.start, x.end FROM edition_part x JOIN edition e USING (edition) JOIN edition_entry m USING (edition, ordinal) "
                            "JOIN entry n USING (entry) JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) "
                            "LEFT JOIN passage p ON p.rendition = e.rendition AND p.ordinal = x.passage "
                            "WHERE p.text IS NULL OR x.end > length (CAST (p.text AS BLOB)) ORDER BY 1, 2, 3",

  [SQL_LIST_ADD] = "INSERT INTO list (list, jurisdiction, name_en, name_zh, kind) VALUES (?1, ?2, ?3, ?4, 'items') ON CONFLICT (list) DO NOTHING",
  [SQL_EDITION_ADD] = "INSERT INTO edition (rendition, list, scope, lang, day, basis, extent, \"by\", via) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [SQL_ENTRY_FIND] = "SELECT entry FROM entry WHERE list = ?1 AND code = ?2 AND lang = ?3 AND digest = ?4",
  [SQL_ENTRY_ADD] = "INSERT INTO entry (list, code, lang, digest, parent, kind, marker, heading, text, joint) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
  [SQL_ENTRY_PART_ADD] = "INSERT INTO entry_part (entry, ordinal, kind, marker, text) VALUES (?1, ?2, ?3, ?4, ?5)",
  [SQL_EDITION_ENTRY_ADD] = "INSERT INTO edition_entry (edition, ordinal, entry, passage, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [SQL_EDITION_PART_ADD] = "INSERT INTO edition_part (edition, ordinal, part, after, passage, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [SQL_EDITIONS] = "SELECT e.edition, e.rendition, e.list, e.scope, e.lang, e.day, e.basis, e.extent, e.\"by\", e.via, "
                   "(SELECT count (*) FROM edition_entry x WHERE x.edition = e.edition), d.id, v.label, r.standing, c.sha256, c.observed, c.id, c.uri, r.version "
                   "FROM edition e JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) "
                   "JOIN capture c ON c.sequence = r.capture WHERE e.list = ?1 AND r.current AND (?2 IS NULL OR e.lang = ?2) "
                   "ORDER BY e.day IS NOT NULL, e.day, d.id, v.label, e.scope, e.lang, r.standing, r.digest",
  [SQL_EDITION_TOLD] = "SELECT act = 'publish', min (\"from\") FROM event WHERE target = ?1 AND by = ?1 AND part = '' AND act IN ('enter_into_force', 'apply', 'publish') "
                       "AND \"from\" IS NOT NULL AND " EVENT_IS_CURRENT " GROUP BY 1 ORDER BY 1 LIMIT 1",
  [SQL_EDITION_DIGESTS] = "SELECT n.code, n.digest, x.ordinal FROM edition_entry x JOIN entry n USING (entry) WHERE x.edition = ?1 ORDER BY x.ordinal",
#define ENTRY_COLUMNS "n.code, n.parent, n.kind, n.marker, n.heading, n.text, n.joint, n.digest, x.ordinal, x.passage, x.start, x.end"
  [SQL_EDITION_ENTRIES] = "SELECT " ENTRY_COLUMNS " FROM edition_entry x JOIN entry n USING (entry) WHERE x.edition = ?1 ORDER BY x.ordinal",
  [SQL_EDITION_ENTRY_BELOW] = "SELECT " ENTRY_COLUMNS " FROM edition_entry x JOIN entry n USING (entry) WHERE x.edition = ?1 AND x.ordinal >= "
                              "(SELECT y.ordinal FROM edition_entry y JOIN entry m USING (entry) WHERE y.edition = ?1 AND m.code = ?2) ORDER BY x.ordinal",
  /* From its place in the edition outwards, so that the neighbour is met after a few rows. */
  [SQL_EDITION_ENTRY_BEFORE] = "SELECT " ENTRY_COLUMNS " FROM edition_entry x JOIN entry n USING (entry) WHERE x.edition = ?1 AND x.ordinal < ?2 AND n.parent = ?3 ORDER BY x.ordinal DESC LIMIT 1",
  [SQL_EDITION_ENTRY_AFTER] = "SELECT " ENTRY_COLUMNS " FROM edition_entry x JOIN entry n USING (entry) WHERE x.edition = ?1 AND x.ordinal > ?2 AND n.parent = ?3 ORDER BY x.ordinal LIMIT 1",
  [SQL_EDITION_ENTRY_PARTS] = "SELECT p.kind, p.marker, p.text, y.after, y.passage, y.start, y.end FROM edition_entry x JOIN entry_part p USING (entry) "
                              "JOIN edition_part y ON y.edition = x.edition AND y.ordinal = x.ordinal AND y.part = p.ordinal "
                              "WHERE x.edition = ?1 AND x.ordinal = ?2 ORDER BY p.ordinal",
  [SQL_EDITION_PARTS] = "SELECT p.kind, p.marker, p.text, y.after, y.passage, y.start, y.end, y.ordinal FROM edition_part y JOIN edition_entry x USING (edition, ordinal) "
                        "JOIN entry_part p ON p.entry = x.entry AND p.ordinal = y.part WHERE y.edition = ?1 ORDER BY y.ordinal, y.part",
  /* Words are stored once, so that two editions have the same ones if they have the same row. */
  [SQL_EDITION_ENTRIES_UNLIKE] = "SELECT " ENTRY_COLUMNS " FROM edition_entry x JOIN entry n USING (entry) WHERE x.edition = ?1 "
                                 "AND x.entry NOT IN (SELECT y.entry FROM edition_entry y WHERE y.edition = ?2) ORDER BY x.ordinal",
  [SQL_EDITION_PARTS_UNLIKE] = "SELECT p.kind, p.marker, p.text, y.after, y.passage, y.start, y.end, y.ordinal FROM edition_entry x JOIN edition_part y USING (edition, ordinal) "
                               "JOIN entry_part p ON p.entry = x.entry AND p.ordinal = y.part WHERE x.edition = ?1 "
                               "AND x.entry NOT IN (SELECT z.entry FROM edition_entry z WHERE z.edition = ?2) ORDER BY x.ordinal, y.part",
  [SQL_EDITION_VERSIONS] = "SELECT DISTINCT r.version, e.list FROM edition e JOIN rendition r USING (rendition) WHERE r.current ORDER BY 1, 2",
  [SQL_ENTRY_RUNS] = "SELECT x.edition, n.digest FROM entry n JOIN edition_entry x USING (entry) WHERE n.list = ?1 AND n.code = ?2",
  [SQL_ENTRY_LISTS_WITH] = "SELECT DISTINCT n.list FROM entry n JOIN edition_entry x USING (entry) JOIN edition e USING (edition) JOIN rendition r USING (rendition) "
                           "WHERE n.code = ?1 AND r.current ORDER BY 1",
  [SQL_ENTRY_HELD] = "SELECT 1 FROM entry n JOIN edition_entry x USING (entry) JOIN edition e USING (edition) JOIN rendition r USING (rendition) "
                     "WHERE n.list = ?1 AND (n.code = ?2 OR (n.code > ?2 || '.' AND n.code < ?2 || '/')) AND r.current LIMIT 1",
  /* A note below the levels of an entry belongs to the entry: parts count with their own places. */
  [SQL_ENTRY_AT] = "SELECT f.list, n.code, n.heading, n.text FROM ("
                   "SELECT e.list, x.entry, x.passage, x.start, x.ordinal FROM edition e JOIN edition_entry x USING (edition) WHERE e.rendition = ?1 AND (x.passage, x.start) <= (?2, ?3) UNION ALL "
                   "SELECT e.list, x.entry, y.passage, y.start, y.ordinal FROM edition e JOIN edition_part y USING (edition) JOIN edition_entry x USING (edition, ordinal) "
                   "WHERE e.rendition = ?1 AND y.passage = ?2 AND y.start <= ?3) f JOIN entry n USING (entry) ORDER BY f.passage DESC, f.start DESC, f.ordinal DESC LIMIT 1",
  /* Codes first, then the shortest: the upper entries. */
  [SQL_ENTRY_SUGGEST] = "SELECT n.list, n.code, n.heading, n.text FROM entry n WHERE n.kind = 'item' AND (instr (lower (n.code), ?1) = 1 OR instr (lower (n.heading), ?1) OR instr (lower (n.text), ?1)) "
                        "AND EXISTS (SELECT 1 FROM edition_entry x JOIN edition e USING (edition) JOIN rendition r USING (rendition) WHERE x.entry = n.entry AND r.current) "
                        "ORDER BY instr (lower (n.code), ?1) <> 1, length (n.code), n.list, n.code, n.lang <> ?3, n.lang <> 'en', n.digest LIMIT ?2",
  [SQL_ENTRY_LISTS] = "SELECT DISTINCT e.list FROM edition e JOIN rendition r USING (rendition) WHERE r.current ORDER BY 1",

  [SQL_PARTY_LIST_ADD] = "INSERT INTO list (list, jurisdiction, name_en, name_zh, kind) VALUES (?1, ?2, ?3, ?4, 'parties') ON CONFLICT (list) DO NOTHING",
  [SQL_PARTY_ADD] = "INSERT INTO party (id) VALUES (?1) ON CONFLICT (id) DO NOTHING",
  [SQL_PARTY_FIND] = "SELECT party FROM party WHERE id = ?1",
  [SQL_PARTY_NAME_ADD] = "INSERT INTO party_name (party, text, kind, lang) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
  [SQL_PARTY_NAME_FIND] = "SELECT name FROM party_name WHERE party = ?1 AND text = ?2 AND kind = ?3 AND lang = ?4",
  [SQL_PARTY_KEY_ADD] = "INSERT INTO party_key (key, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [SQL_ROLL_ADD] = "INSERT INTO roll (rendition, list, scope, day, known, basis, extent, \"by\", stated, records, passage, shrink) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif (?9, -1), ?10, ?11, nullif (?12, -1))",
  [SQL_PARTY_RECORD_FIND] = "SELECT record FROM party_record WHERE list = ?1 AND digest = ?2",
  [SQL_PARTY_RECORD_ADD] = "INSERT INTO party_record (party, list, digest, kind, number, \"from\", \"to\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [SQL_PARTY_RECORD_NAME_ADD] = "INSERT INTO party_record_name (record, ordinal, name) VALUES (?1, ?2, ?3)",
  [SQL_PARTY_DETAIL_ADD] = "INSERT INTO party_detail (record, ordinal, name, value) VALUES (?1, ?2, ?3, ?4)",
  [SQL_ROLL_RECORD_ADD] = "INSERT INTO roll_record (roll, ordinal, record, evidence) VALUES (?1, ?2, ?3, ?4)",
  [SQL_PARTY_NAMES] = PARTY_NAME_COLUMNS "FROM party_name n CROSS JOIN party USING (party) ORDER BY party.id, n.kind <> 'primary', n.text, n.kind, n.lang",
  [SQL_PARTY_IDENTIFIERS] = "SELECT DISTINCT party.id, t.value FROM party_detail t CROSS JOIN party_record pr USING (record) CROSS JOIN party USING (party) WHERE t.name = 'identifier' ORDER BY 1, 2",
  [SQL_PARTY_NAMES_BILINGUAL] = PARTY_NAME_COLUMNS "FROM party_name z CROSS JOIN party_name n USING (party) CROSS JOIN party USING (party) WHERE z.lang = 'zh' AND z.kind = 'primary' AND n.kind <> 'weak' "
                                "ORDER BY party.id, n.kind <> 'primary', n.text, n.kind, n.lang",
  [SQL_PARTY_NAMES_WITH_KEY] = PARTY_NAME_COLUMNS "FROM party_key k CROSS JOIN party_name n USING (name) CROSS JOIN party USING (party) WHERE k.key = ?1 ORDER BY party.id, n.text, n.kind, n.lang",
  [SQL_PARTY_KEY_COUNT] = "SELECT count (*) FROM party_key WHERE key = ?1",
  [SQL_PARTY_STATEMENTS] = "SELECT l.roll, l.list, l.scope, l.day, l.known, l.basis, l.extent, l.\"by\", pr.record, pr.number, pr.\"from\", pr.\"to\", pr.kind, " EVIDENCE_COLUMNS
                           " FROM party_record pr CROSS JOIN roll_record x USING (record) CROSS JOIN roll l USING (roll) CROSS JOIN evidence e USING (evidence) "
                           "CROSS JOIN rendition r ON r.rendition = e.rendition CROSS JOIN passage p ON p.rendition = e.rendition AND p.ordinal = e.passage "
                           "CROSS JOIN version v USING (version) CROSS JOIN document d USING (document) CROSS JOIN capture c ON c.sequence = r.capture "
                           "WHERE pr.party = ?1 AND r.current AND (?2 IS NULL OR l.known IS NULL OR l.known <= ?2) "
                           "ORDER BY l.list, l.day, l.scope, d.id, v.label, r.standing DESC, r.digest, x.ordinal",
  [SQL_PARTY_NAMES_BEGINNING] = PARTY_NAME_COLUMNS "FROM party_key k CROSS JOIN party_name n USING (name) CROSS JOIN party USING (party) WHERE k.key >= ?1 AND k.key < ?2 ORDER BY k.key, party.id LIMIT ?3",
  [SQL_PARTY_RECORD_NAMES] = "SELECT DISTINCT n.text, n.kind, n.lang FROM party_record pr CROSS JOIN party_record_name x USING (record) CROSS JOIN party_name n USING (name) "
                             "CROSS JOIN roll_record y USING (record) CROSS JOIN roll l USING (roll) CROSS JOIN rendition r USING (rendition) WHERE pr.party = ?1 AND r.current ORDER BY n.kind <> 'primary', n.kind <> 'original', n.kind, n.text, n.lang",
  [SQL_PARTY_RECORD_DETAILS] = "SELECT name, value FROM party_detail WHERE record = ?1 ORDER BY ordinal",
  [SQL_ROLLS_WHOLE] = "SELECT l.roll, l.day, l.records, d.id, v.label, coalesce (l.shrink, -1) FROM roll l CROSS JOIN rendition r USING (rendition) CROSS JOIN version v USING (version) CROSS JOIN document d USING (document) "
                      "WHERE l.list = ?1 AND l.scope = ?2 AND l.extent = 'whole' AND l.day IS NOT NULL AND r.current AND (?3 IS NULL OR l.known IS NULL OR l.known <= ?3) ORDER BY l.day, d.id, v.label",
  [SQL_ROLLS] = "SELECT l.list, l.scope, l.\"by\", l.day, l.known, l.basis, l.extent, coalesce (l.stated, -1), l.records, d.id, v.label, r.standing, c.sha256, coalesce (l.shrink, -1) FROM roll l "
                "JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) JOIN capture c ON c.sequence = r.capture "
                "WHERE (?1 IS NULL OR l.list = ?1) AND r.current ORDER BY l.list, l.scope, l.day, d.id, v.label, l.extent",
  [SQL_ROLL_LISTS_OF_VERSION] = "SELECT DISTINCT l.list FROM rendition r JOIN roll l USING (rendition) WHERE r.version = ?1 AND r.current ORDER BY 1",
  /* A version speaks of lists by rolls of its own, and by acts on instruments that list parties. */
#define ACTED_ROLLS                                                                                                                                  \
  "FROM event JOIN event_evidence USING (event) JOIN evidence e USING (evidence) JOIN rendition r ON r.rendition = e.rendition "                     \
  "JOIN roll l ON l.\"by\" = event.target AND l.extent = 'addition' JOIN rendition o ON o.rendition = l.rendition "                                  \
  "WHERE event.act IN ('suspend', 'resume', 'repeal', 'withdraw', 'annul', 'extend', 'delay') AND event.part = '' AND event.\"by\" <> event.target AND r.current AND o.current "
  [SQL_ROLL_VERSIONS] = "SELECT r.version, l.list FROM roll l JOIN rendition r USING (rendition) WHERE r.current UNION SELECT r.version, l.list " ACTED_ROLLS "ORDER BY 1, 2",
  [SQL_ROLLS_OF_VERSION] = "SELECT roll, list, scope, act, day, basis, records, instrument FROM (SELECT l.roll AS roll, l.list AS list, l.scope AS scope, l.extent AS act, l.day AS day, l.basis AS basis, "
                           "l.records AS records, '' AS instrument, r.standing AS standing, r.digest AS digest FROM roll l JOIN rendition r USING (rendition) WHERE r.version = ?1 AND r.current "
                           "UNION SELECT l.roll, l.list, l.scope, event.act, event.\"from\", 'force', l.records, event.target, o.standing, o.digest " ACTED_ROLLS "AND r.version = ?1) "
                           "ORDER BY list, scope, act, instrument, day, standing DESC, digest",
  /* Who stands in one roll (?1), in the one before (?2) and in the one before that (?3), and whether the records of the party differ. */
  [SQL_ROLL_DIFFERENCE] = "SELECT party.id, coalesce ((SELECT n.text FROM party_name n WHERE n.party = q.party ORDER BY n.kind <> 'primary', n.lang <> ?4, n.lang <> 'en', n.text LIMIT 1), party.id) AS title, "
                          "max (is_now), max (is_before), max (is_older), max (is_now <> is_before), max (is_now <> is_older) "
                          "FROM (SELECT pr.party AS party, max (x.roll = ?1) AS is_now, max (x.roll = ?2) AS is_before, max (x.roll = ?3) AS is_older FROM roll_record x CROSS JOIN party_record pr USING (record) "
                          "WHERE x.roll IN (?1, ?2, ?3) GROUP BY pr.party, pr.record) q JOIN party USING (party) GROUP BY q.party HAVING max (is_now <> is_before OR (is_older AND NOT is_before)) ORDER BY title, party.id",
  [SQL_PARTIES_ADDED_BY] = "SELECT DISTINCT party.id, l.list, e.rendition, e.passage FROM rendition r JOIN roll l USING (rendition) CROSS JOIN roll_record y USING (roll) CROSS JOIN party_record pr USING (record) "
                           "CROSS JOIN party USING (party) CROSS JOIN evidence e ON e.evidence = y.evidence WHERE r.version = ?1 AND r.current AND l.extent = 'addition' ORDER BY 1, 2, 3, 4",
  [SQL_PARTY_DETAILS] = "SELECT DISTINCT party.id, pr.list, t.name, t.value FROM party_detail t CROSS JOIN party_record pr USING (record) CROSS JOIN party USING (party) "
                        "WHERE instr (' ' || ?1 || ' ', ' ' || t.name || ' ') > 0 ORDER BY 3, 4, 1, 2",
  [SQL_PARTIES_OF_LIST] = "SELECT DISTINCT party.id FROM roll l JOIN rendition r USING (rendition) CROSS JOIN roll_record y USING (roll) CROSS JOIN party_record pr USING (record) "
                          "CROSS JOIN party USING (party) WHERE l.list = ?1 AND r.current ORDER BY 1",
  [SQL_PARTIES_RELATED] = "WITH mine AS (SELECT pr.party, pr.record FROM party JOIN party_record pr USING (party) WHERE party.id = ?1), "
                          "shared AS (SELECT CASE t.name WHEN 'address' THEN 'same_address' ELSE 'same_notice' END AS how, t.value AS value, u.record AS record FROM mine CROSS JOIN party_detail t ON t.record = mine.record "
                          "CROSS JOIN party_detail u ON u.name = t.name AND u.value = t.value AND u.name IN ('address', 'cause') WHERE t.name = 'cause' OR (t.name = 'address' AND t.value GLOB '*[0-9]*') "
                          "UNION SELECT 'same_notice', l.\"by\", y.record FROM mine CROSS JOIN roll_record x ON x.record = mine.record CROSS JOIN roll l ON l.roll = x.roll CROSS JOIN roll_record y ON y.roll = l.roll "
                          "WHERE l.extent = 'addition') "
                          "SELECT DISTINCT s.how, s.value, o.id, (SELECT n.text FROM party_name n WHERE n.party = o.party ORDER BY n.kind <> 'primary', n.name LIMIT 1) FROM shared s CROSS JOIN party_record q ON q.record = s.record "
                          "CROSS JOIN party o ON o.party = q.party WHERE o.id <> ?1 AND EXISTS (SELECT 1 FROM roll_record x CROSS JOIN roll l ON l.roll = x.roll CROSS JOIN rendition r ON r.rendition = l.rendition "
                          "WHERE x.record = s.record AND r.current AND (?2 IS NULL OR l.known IS NULL OR l.known <= ?2)) ORDER BY 1, 2, 4, 3",
  [SQL_DUMP_ROLLS] = "SELECT 'roll', r.digest, d.id, v.label, l.list, l.scope, l.day, l.known, l.basis, l.extent, l.\"by\", l.stated, l.records, l.passage, l.shrink FROM roll l "
                     "JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) ORDER BY 3, 4, 2, 5, 6, 10",
  [SQL_DUMP_ROLL_RECORDS] = "SELECT 'record', r.digest, l.list, l.scope, l.extent, x.ordinal, party.id, pr.digest, pr.kind, pr.number, pr.\"from\", pr.\"to\", e.passage, e.start, e.\"end\" "
                            "FROM roll_record x JOIN roll l USING (roll) JOIN party_record pr USING (record) JOIN party USING (party) JOIN evidence e USING (evidence) "
                            "JOIN rendition r ON r.rendition = l.rendition ORDER BY 2, 3, 4, 5, 6",
  [SQL_DUMP_PARTY_NAMES] = "SELECT 'name', party.id, n.text, n.kind, n.lang, (SELECT group_concat (key, ' ') FROM (SELECT key FROM party_key k WHERE k.name = n.name ORDER BY key)) "
                           "FROM party_name n JOIN party USING (party) ORDER BY 2, 3, 4, 5",
  [SQL_DUMP_PARTY_DETAILS] = "SELECT 'detail', pr.list, pr.digest, t.ordinal, t.name, t.value FROM party_detail t JOIN party_record pr USING (record) ORDER BY 2, 3, 4",
  [SQL_THRESHOLD_ADD] = "INSERT INTO threshold (entry, ordinal, part, start, end, quote, name, value, si, unit, low, high, low_open, high_open, excludes) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
#define THRESHOLD_COLUMNS "t.part, t.start, t.end, t.quote, t.name, t.value, t.si, t.unit, t.low, t.high, t.low_open, t.high_open, t.excludes"
  [SQL_THRESHOLD_ROWS] = "SELECT " THRESHOLD_COLUMNS ", n.list, n.code, n.lang, n.digest, x.edition, x.ordinal, r.version FROM threshold t JOIN entry n USING (entry) "
                         "JOIN edition_entry x USING (entry) JOIN edition e USING (edition) JOIN rendition r USING (rendition) "
                         "WHERE r.current AND (?1 IS NULL OR t.unit = ?1) ORDER BY n.list, n.code, n.lang, n.digest, t.ordinal, r.digest, x.ordinal",
  [SQL_THRESHOLDS_OF] = "SELECT " THRESHOLD_COLUMNS " FROM edition_entry x JOIN threshold t USING (entry) WHERE x.edition = ?1 AND x.ordinal = ?2 ORDER BY t.ordinal",
  [SQL_CHECK_THRESHOLDS] = "SELECT n.list, n.code, t.start, t.end FROM threshold t JOIN entry n USING (entry) LEFT JOIN entry_part p ON p.entry = t.entry AND p.ordinal = t.part "
                           "WHERE substr (CAST (CASE t.part WHEN -2 THEN n.heading WHEN -1 THEN n.text ELSE p.text END AS BLOB), t.start + 1, t.end - t.start) "
                           "IS NOT CAST (t.quote AS BLOB) ORDER BY 1, 2, 3",

  [SQL_DUMP_CAPTURES] = "SELECT 'capture', id, uri, kind, source, sha256, observed, status, outcome, reason FROM capture ORDER BY id",
  [SQL_DUMP_RENDITIONS] = "SELECT 'rendition', d.id, v.label, r.lang, r.standing, r.kind, r.source, r.title, r.reader, r.digest, r.current, c.id "
                          "FROM rendition r JOIN version v USING (version) JOIN document d USING (document) JOIN capture c ON c.sequence = r.capture "
                          "ORDER BY d.id, v.label, r.lang, r.standing, r.digest",
  [SQL_DUMP_PASSAGES] = "SELECT 'passage', r.digest, d.id, p.ordinal, p.kind, p.level, p.path, p.text FROM passage p JOIN rendition r USING (rendition) "
                        "JOIN version v USING (version) JOIN document d USING (document) ORDER BY d.id, v.label, r.digest, r.standing, r.lang, p.ordinal",
  [SQL_DUMP_ATTRIBUTES] = "SELECT 'attribute', r.digest, d.id, a.ordinal, a.name, a.value, a.lang, a.passage FROM attribute a JOIN rendition r USING (rendition) "
                          "JOIN version v USING (version) JOIN document d USING (document) ORDER BY d.id, v.label, r.digest, r.standing, r.lang, a.ordinal",
  [SQL_DUMP_FACTS] = "SELECT 'fact', r.digest, d.id, f.kind, f.value, e.passage, e.start, e.end, e.recogniser, e.recogniser_version FROM " EVIDENCE_TABLES
                     " JOIN fact f USING (evidence) ORDER BY d.id, v.label, r.digest, r.standing, r.lang, e.passage, e.start, f.kind, f.value",
  [SQL_DUMP_EVENTS] = "SELECT 'event', event.id, act, target, part, by, known, \"from\", \"to\", value, r.digest, e.passage, e.start, e.end FROM event "
                      "JOIN event_evidence USING (event) JOIN evidence e USING (evidence) JOIN rendition r USING (rendition) "
                      "ORDER BY event.id, r.digest, e.passage, e.start",
  [SQL_DUMP_COVERAGE] = "SELECT 'coverage', v.source, v.scope, v.\"from\", v.\"to\", v.expected, v.held, v.observed, c.id FROM coverage v "
                        "JOIN capture c ON c.sequence = v.capture ORDER BY v.source, v.scope, v.\"from\", v.\"to\", c.id",
  [SQL_DUMP_LEDGER] = "SELECT 'ledger', source, year, expected, held, missing, unlisted, first_complete, last_complete, reported FROM ledger ORDER BY source, year",
  [SQL_DUMP_CORRECTIONS] = "SELECT 'correction', object, verdict, document, quote, changes, reviewer, made, reason, matched FROM correction ORDER BY object",
  [SQL_DUMP_FACTS_REJECTED] = "SELECT 'fact rejected', r.digest, d.id, f.object, f.kind, f.value, e.passage, e.start, e.end FROM " EVIDENCE_TABLES
                              " JOIN fact_rejected f USING (evidence) ORDER BY d.id, v.label, r.digest, e.passage, e.start, f.kind, f.value",
  [SQL_DUMP_EVENTS_SET_ASIDE] = "SELECT 'event set aside', event.id, s.object, r.digest, e.passage, e.start, e.end FROM event_set_aside s JOIN event USING (event) "
                                "JOIN evidence e USING (evidence) JOIN rendition r USING (rendition) ORDER BY event.id, r.digest, e.passage, e.start",
  [SQL_DUMP_CONDITIONS] = "SELECT 'condition', source, conditions, reported FROM condition ORDER BY source",
  [SQL_DUMP_EDITIONS] = "SELECT 'edition', r.digest, d.id, v.label, e.list, e.scope, e.lang, e.day, e.basis, e.extent, e.\"by\", e.via FROM edition e "
                        "JOIN rendition r USING (rendition) JOIN version v USING (version) JOIN document d USING (document) ORDER BY 3, 4, 2, 5, 6",
  [SQL_DUMP_ENTRIES] = "SELECT 'entry', r.digest, e.list, e.scope, x.ordinal, n.code, n.digest, n.parent, n.kind, n.marker, n.heading, n.text, n.joint, x.passage, x.start, x.end "
                       "FROM edition_entry x JOIN entry n USING (entry) JOIN edition e USING (edition) JOIN rendition r USING (rendition) ORDER BY 2, 3, 4, 5",
  [SQL_DUMP_ENTRY_PARTS] = "SELECT 'part', r.digest, e.list, e.scope, y.ordinal, y.part, p.kind, p.marker, p.text, y.after, y.passage, y.start, y.end FROM edition_part y "
                           "JOIN edition_entry x USING (edition, ordinal) JOIN entry_part p ON p.entry = x.entry AND p.ordinal = y.part "
                           "JOIN edition e USING (edition) JOIN rendition r USING (rendition) ORDER BY 2, 3, 4, 5, 6",
  [SQL_DUMP_THRESHOLDS] = "SELECT 'threshold', n.list, n.code, n.lang, n.digest, t.ordinal, " THRESHOLD_COLUMNS " FROM threshold t JOIN entry n USING (entry) ORDER BY 2, 3, 4, 5, 6",
  [SQL_DUMP_SERIES] = "SELECT 'series', source, year, series, first, last, held, days, whole, missing FROM series ORDER BY source, year, series",
};

static const SyStore store = { "catalogue", "/smallyard/sql/catalogue", statements, SQL_N_STATEMENTS };

const SyStore *
sy_catalogue_store (void)
{
  return &store;
}

SyCatalogue *
sy_catalogue_open (const char *path, SyDatabaseMode mode, GError **error)
{
  g_autoptr (SyCatalogue) catalogue = g_new0 (SyCatalogue, 1);
  catalogue->database = sy_database_open (path, mode, &store, error);
  return catalogue->database != NULL ? g_steal_pointer (&catalogue) : NULL;
}

void
sy_catalogue_free (SyCatalogue *catalogue)
{
  if (catalogue == NULL)
    return;
  sy_database_free (catalogue->database);
  g_free (catalogue);
}

gboolean
sy_catalogue_begin (SyCatalogue *catalogue, GError **error)
{
  return sy_database_begin (catalogue->database, error);
}

gboolean
sy_catalogue_begin_read (SyCatalogue *catalogue, GError **error)
{
  return sy_database_begin_read (catalogue->database, error);
}

gboolean
sy_catalogue_commit (SyCatalogue *catalogue, GError **error)
{
  return sy_database_commit (catalogue->database, error);
}

void
sy_catalogue_rollback (SyCatalogue *catalogue)
{
  sy_database_rollback (catalogue->database);
}

gboolean
sy_catalogue_loop_ended (GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

GHashTable *
sy_catalogue_texts_by_version (SyCatalogue *catalogue, SqlStatement statement, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, statement, error, "");
  if (cursor == NULL)
    return NULL;
  g_autoptr (GHashTable) versions = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      gpointer version = GUINT_TO_POINTER ((guint) sy_cursor_int (cursor, 0));
      GPtrArray *texts = g_hash_table_lookup (versions, version);
      if (texts == NULL)
        g_hash_table_insert (versions, version, texts = g_ptr_array_new_with_free_func (g_free));
      g_ptr_array_add (texts, g_strdup (sy_cursor_text (cursor, 1)));
    }
  return sy_catalogue_loop_ended (failure, error) ? g_steal_pointer (&versions) : NULL;
}

gboolean
sy_catalogue_set_meta (SyCatalogue *catalogue, const char *name, const char *value, GError **error)
{
  return sy_database_run (catalogue->database, SQL_META_SET, error, "ss", name, value);
}

char *
sy_catalogue_get_meta (SyCatalogue *catalogue, const char *name)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_META_GET, NULL, "s", name);
  return cursor != NULL && sy_cursor_next (cursor, NULL) ? g_strdup (sy_cursor_text (cursor, 0)) : NULL;
}

guint64
sy_catalogue_last_capture (SyCatalogue *catalogue)
{
  gint64 last = 0;
  sy_database_query_int (catalogue->database, SQL_CAPTURE_LAST, 0, &last, NULL, "");
  return (guint64) last;
}

gint64
sy_catalogue_last_change (SyCatalogue *catalogue)
{
  gint64 last = 0;
  sy_database_query_int (catalogue->database, SQL_CHANGE_LAST, 0, &last, NULL, "");
  return last;
}

char *
sy_catalogue_head (SyCatalogue *catalogue)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_CAPTURE_HEAD, NULL, "");
  if (cursor == NULL || !sy_cursor_next (cursor, NULL))
    return g_strdup ("0:0000000000000000");
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%.16s", sy_cursor_int (cursor, 0), sy_cursor_text (cursor, 1));
}

gboolean
sy_catalogue_each_change (SyCatalogue *catalogue, gint64 after, SyChangeFunc func, gpointer data, GError **error)
{
  g_autoptr (SyCursor) cursor = sy_database_query (catalogue->database, SQL_CHANGES_AFTER, error, "i", after);
  if (cursor == NULL)
    return FALSE;
  GError *failure = NULL;
  while (sy_cursor_next (cursor, &failure))
    {
      SyChange change = { sy_cursor_int (cursor, 0), sy_cursor_text (cursor, 1), sy_cursor_text (cursor, 2), sy_cursor_text (cursor, 3),
                          (guint32) sy_cursor_int (cursor, 4) };
      if (!func (&change, data))
        break;
    }
  return sy_catalogue_loop_ended (failure, error);
}
