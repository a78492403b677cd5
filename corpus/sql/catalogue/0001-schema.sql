-- SPDX-License-Identifier: GPL-3.0-or-later
-- The catalogue: what the archive says, as rows. It can be rebuilt from the archive and the corrections.
-- Days are integers since 1970-01-01 (corpus/day.h); instants are UTC microseconds; spans are bytes into passage.text.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Captures: one row a record of the archive that carries a payload.
CREATE TABLE capture (
  sequence     INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  uri          TEXT NOT NULL,
  kind         TEXT NOT NULL,
  source       TEXT NOT NULL,
  content_type TEXT,
  sha256       TEXT NOT NULL CHECK (length (sha256) = 64),
  observed     INTEGER NOT NULL,
  status       INTEGER NOT NULL,
  chain        TEXT NOT NULL,
  -- what became of it: read (documents were made), listing, negative, unparsed (kept, no reader), shell (an empty page), duplicate
  outcome      TEXT NOT NULL DEFAULT 'unparsed',
  reason       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX capture_sha256 ON capture (sha256);
CREATE INDEX capture_source ON capture (source, observed);
CREATE INDEX capture_uri ON capture (uri);

-- Change numbers: one row for every object that was added or changed, in order; the newest change of an object replaces the older row.
CREATE TABLE change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind   TEXT NOT NULL,    -- version, entry, party, field, correction
  object TEXT NOT NULL,    -- stable id of the object
  act    TEXT NOT NULL CHECK (act IN ('add', 'change', 'remove')),
  UNIQUE (kind, object)
) STRICT;

CREATE TABLE document (
  document     INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  jurisdiction TEXT NOT NULL
) STRICT;

-- One official text in one version. version.version is also the number of its Xapian document.
CREATE TABLE version (
  version  INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  label    TEXT NOT NULL,           -- '' or the day of the version
  UNIQUE (document, label)
) STRICT;

-- One version in one language from one capture. Renditions are never deleted; `current` marks, per (version, lang, standing, format), the one that is shown:
-- the newest observed that is not an empty shell.
CREATE TABLE rendition (
  rendition INTEGER PRIMARY KEY,
  version   INTEGER NOT NULL REFERENCES version,
  capture   INTEGER NOT NULL REFERENCES capture,
  lang      TEXT NOT NULL,
  standing  TEXT NOT NULL CHECK (standing IN ('official', 'copy', 'register', 'private')),
  kind      TEXT NOT NULL,
  source    TEXT NOT NULL,
  title     TEXT NOT NULL,
  reader    TEXT NOT NULL,
  digest    TEXT NOT NULL,          -- sha256 of the passages: tells a new text from a new capture of the old one
  current   INTEGER NOT NULL DEFAULT 0 CHECK (current IN (0, 1)),
  UNIQUE (version, lang, standing, digest)
) STRICT;
CREATE INDEX rendition_by_capture ON rendition (capture);

-- The same text captured again, perhaps under another address.
CREATE TABLE rendition_capture (
  rendition INTEGER NOT NULL REFERENCES rendition,
  capture   INTEGER NOT NULL REFERENCES capture,
  PRIMARY KEY (rendition, capture)
) STRICT, WITHOUT ROWID;

-- What lists of results show of a version, derived from its current renditions and its dates when one of them changes, so that a result is one row and
-- loading all columns is one scan. Several values in one cell are separated by newlines.
CREATE TABLE summary (
  version   INTEGER PRIMARY KEY REFERENCES version,
  title     TEXT NOT NULL,
  titles    TEXT NOT NULL,          -- lang TAB title
  lang      TEXT NOT NULL,
  standing  TEXT NOT NULL,
  kind      TEXT NOT NULL,
  source    TEXT NOT NULL,
  number    TEXT,
  citation  TEXT,
  url       TEXT,
  bodies    TEXT NOT NULL,
  signed    INTEGER,
  filed     INTEGER,
  published INTEGER,
  effective INTEGER,
  expires   INTEGER,                -- first day after the last
  observed  INTEGER NOT NULL,
  sha256    TEXT NOT NULL
) STRICT;

CREATE TABLE passage (
  rendition INTEGER NOT NULL REFERENCES rendition,
  ordinal   INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  level     INTEGER NOT NULL,
  path      TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (rendition, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute (
  rendition INTEGER NOT NULL REFERENCES rendition,
  ordinal   INTEGER NOT NULL,
  name      TEXT NOT NULL,
  value     TEXT NOT NULL,
  lang      TEXT,
  passage   INTEGER,                -- NULL: the address states it
  PRIMARY KEY (rendition, ordinal),
  FOREIGN KEY (rendition, passage) REFERENCES passage (rendition, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribute_value ON attribute (name, value);

-- Evidence: a quote in a passage of a rendition, found by a recogniser (or stated by a register or a correction, which are renditions too).
CREATE TABLE evidence (
  evidence   INTEGER PRIMARY KEY,
  rendition  INTEGER NOT NULL REFERENCES rendition,
  passage    INTEGER NOT NULL,
  start      INTEGER NOT NULL CHECK (start >= 0),
  end        INTEGER NOT NULL CHECK (end >= start),
  recogniser TEXT NOT NULL,
  recogniser_version INTEGER NOT NULL,
  FOREIGN KEY (rendition, passage) REFERENCES passage (rendition, ordinal)
) STRICT;
CREATE INDEX evidence_rendition ON evidence (rendition, passage);

CREATE TABLE fact (
  fact     INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  value    TEXT NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence
) STRICT;
CREATE INDEX fact_value ON fact (kind, value);
CREATE INDEX fact_evidence ON fact (evidence);

-- Dated legal effects. The same statement from two renditions is one event with two rows of event_evidence.
CREATE TABLE event (
  event   INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  act     TEXT NOT NULL,
  target  TEXT NOT NULL,
  part    TEXT NOT NULL,
  by      TEXT NOT NULL,
  known   INTEGER,
  "from"  INTEGER,
  "to"    INTEGER,
  value   TEXT NOT NULL,
  wording TEXT NOT NULL,
  CHECK ("to" IS NULL OR "from" IS NULL OR "to" >= "from")
) STRICT;
CREATE INDEX event_target ON event (target, act);
CREATE INDEX event_by ON event (by);
CREATE INDEX event_from ON event ("from");
CREATE INDEX event_to ON event ("to");

CREATE TABLE event_evidence (
  event    INTEGER NOT NULL REFERENCES event,
  evidence INTEGER NOT NULL REFERENCES evidence,
  PRIMARY KEY (event, evidence)
) STRICT, WITHOUT ROWID;

-- Control lists: trees of entries with validity.
CREATE TABLE list (
  list         TEXT PRIMARY KEY,    -- us-ccl
  jurisdiction TEXT NOT NULL,
  name_en      TEXT NOT NULL,
  name_zh      TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('items', 'parties'))
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  entry    INTEGER PRIMARY KEY,
  list     TEXT NOT NULL REFERENCES list,
  code     TEXT NOT NULL,           -- 3A090.a
  parent   TEXT,                    -- code of the entry above
  ordinal  INTEGER NOT NULL,        -- place among its siblings
  kind     TEXT NOT NULL,           -- entry, heading, note, nb, technical-note
  lang     TEXT NOT NULL,
  text     TEXT NOT NULL,
  "from"   INTEGER,
  "to"     INTEGER,
  evidence INTEGER NOT NULL REFERENCES evidence,
  UNIQUE (list, code, kind, ordinal, lang, "from")
) STRICT;
CREATE INDEX entry_code ON entry (code);

-- Listed persons and organisations.
CREATE TABLE party (
  party INTEGER PRIMARY KEY,
  id    TEXT NOT NULL UNIQUE,
  kind  TEXT NOT NULL CHECK (kind IN ('organisation', 'person', 'vessel', 'aircraft', 'address', 'unknown'))
) STRICT;

CREATE TABLE party_name (
  party    INTEGER NOT NULL REFERENCES party,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL,           -- primary, alias, former, short, translation
  lang     TEXT,
  script   TEXT,
  evidence INTEGER NOT NULL REFERENCES evidence,
  PRIMARY KEY (party, name, kind, evidence)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_attribute (
  party    INTEGER NOT NULL REFERENCES party,
  name     TEXT NOT NULL,           -- address, country, identifier, birth_date, ...
  value    TEXT NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence,
  PRIMARY KEY (party, name, value, evidence)
) STRICT, WITHOUT ROWID;

-- A listing is the interval that the events on (party, list) give; this row ties them together and keeps what the list says of the party.
CREATE TABLE listing (
  listing  INTEGER PRIMARY KEY,
  party    INTEGER NOT NULL REFERENCES party,
  list     TEXT NOT NULL REFERENCES list,
  number   TEXT NOT NULL DEFAULT '',
  "from"   INTEGER,
  "to"     INTEGER,
  details  TEXT NOT NULL DEFAULT '{}',  -- JSON object
  evidence INTEGER NOT NULL REFERENCES evidence
) STRICT;
CREATE INDEX listing_list ON listing (list, "from");

-- Technology fields, loaded from fields.d.
CREATE TABLE field (
  id      TEXT PRIMARY KEY,
  broader TEXT REFERENCES field DEFERRABLE INITIALLY DEFERRED,
  name_en TEXT NOT NULL,
  name_zh TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE field_mark (
  field TEXT NOT NULL REFERENCES field,
  kind  TEXT NOT NULL CHECK (kind IN ('term', 'code', 'hs', 'exclude')),
  lang  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (field, kind, lang, value)
) STRICT, WITHOUT ROWID;

-- Reviewed corrections: confirm, change or reject a derived fact or event by its stable id.
CREATE TABLE correction (
  id       TEXT PRIMARY KEY,
  verdict  TEXT NOT NULL CHECK (verdict IN ('confirm', 'change', 'reject')),
  object   TEXT NOT NULL,
  value    TEXT NOT NULL,
  reason   TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  made     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was asked of each source and answered: the ground of typed silence. Made from crawl reports and imports in the archive.
CREATE TABLE coverage (
  source   TEXT NOT NULL,
  scope    TEXT NOT NULL,           -- "agencies: industry-and-security-bureau", a file name
  "from"   INTEGER,
  "to"     INTEGER,
  expected INTEGER,                 -- documents that the source says there are; NULL: it does not say
  held     INTEGER NOT NULL,
  observed INTEGER NOT NULL,        -- when it was last complete
  capture  INTEGER NOT NULL REFERENCES capture,
  PRIMARY KEY (capture, source, scope)
) STRICT;

-- Short fields for type-ahead and look-up: titles, entry text, names. The tokens are stored beside the row, since FTS5 on 3.40 needs them to delete.
-- The index is kept by statements, not by triggers: an untrusted schema may not reach a virtual table.
CREATE TABLE short (
  short  INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL,             -- title, entry, name, field, code, citation
  object TEXT NOT NULL,
  text   TEXT NOT NULL,
  tokens TEXT NOT NULL,
  UNIQUE (kind, object, text)
) STRICT;
CREATE VIRTUAL TABLE short_index USING fts5 (tokens, content = 'short', content_rowid = 'short', tokenize = 'ascii', prefix = '2 3');
