-- SPDX-License-Identifier: GPL-3.0-or-later
-- The user's own (corpus/desk.h). Rows of decisions, merges and screenings are only added.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  decision INTEGER PRIMARY KEY AUTOINCREMENT,
  query    TEXT NOT NULL,
  plain    TEXT NOT NULL,         -- the query without case, width and marks
  party    TEXT NOT NULL,
  record   TEXT NOT NULL,         -- sy_party_digest
  verdict  TEXT NOT NULL CHECK (verdict IN ('same', 'other', 'unsure', 'undo')),
  reason   TEXT NOT NULL CHECK (reason <> ''),
  reviewer TEXT NOT NULL CHECK (reviewer <> ''),
  made     INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_by_query ON decision (plain, party);
CREATE INDEX decision_by_party ON decision (party);

CREATE TABLE merge (
  merge    INTEGER PRIMARY KEY AUTOINCREMENT,
  one      TEXT NOT NULL,
  other    TEXT NOT NULL CHECK (one < other),
  verdict  TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'undo')),
  evidence TEXT NOT NULL,
  reason   TEXT NOT NULL CHECK (reason <> ''),
  reviewer TEXT NOT NULL CHECK (reviewer <> ''),
  made     INTEGER NOT NULL
) STRICT;
CREATE INDEX merge_by_one ON merge (one, other);
CREATE INDEX merge_by_other ON merge (other);

CREATE TABLE note (
  note    INTEGER PRIMARY KEY AUTOINCREMENT,
  object  TEXT NOT NULL CHECK (object <> ''),
  text    TEXT NOT NULL CHECK (text <> ''),
  marking TEXT NOT NULL CHECK (marking <> ''),
  author  TEXT NOT NULL CHECK (author <> ''),
  made    INTEGER NOT NULL,
  removed INTEGER
) STRICT;
CREATE INDEX note_by_object ON note (object);

-- What the lists were, once for all screenings that saw them so.
CREATE TABLE heads (
  heads  INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  lists  TEXT NOT NULL
) STRICT;

CREATE TABLE screening (
  screening INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  via       TEXT NOT NULL,
  query     TEXT NOT NULL,
  plain     TEXT NOT NULL,
  asked     TEXT NOT NULL,
  archive   TEXT NOT NULL,
  rules     TEXT NOT NULL,
  program   TEXT NOT NULL,
  heads     INTEGER NOT NULL REFERENCES heads,
  verdict   TEXT NOT NULL,
  results   TEXT NOT NULL,
  chain     TEXT NOT NULL
) STRICT;
CREATE INDEX screening_by_time ON screening (at);
CREATE INDEX screening_by_query ON screening (plain);

CREATE TABLE watch (
  watch   INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL CHECK (kind IN ('name', 'code', 'field', 'query')),
  text    TEXT NOT NULL CHECK (text <> ''),
  label   TEXT NOT NULL,
  added   INTEGER NOT NULL,
  change  INTEGER NOT NULL,
  removed INTEGER
) STRICT;
CREATE UNIQUE INDEX watch_once ON watch (kind, text) WHERE removed IS NULL;

CREATE TABLE seen (
  watch  INTEGER NOT NULL REFERENCES watch,
  object TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (watch, object)
) STRICT, WITHOUT ROWID;

CREATE TABLE result (
  result  INTEGER PRIMARY KEY AUTOINCREMENT,
  watch   INTEGER NOT NULL REFERENCES watch,
  at      INTEGER NOT NULL,
  object  TEXT NOT NULL,
  what    TEXT NOT NULL CHECK (what IN ('held', 'new', 'changed', 'gone')),
  title   TEXT NOT NULL,
  detail  TEXT NOT NULL,
  digest  TEXT NOT NULL,
  archive TEXT NOT NULL
) STRICT;
CREATE INDEX result_by_watch ON result (watch);
