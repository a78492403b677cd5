-- SPDX-License-Identifier: GPL-3.0-or-later
-- Control lists as editions of entries (corpus/entry.h, corpus/entry_store.h). The table of the first schema had one row an entry and no place for what states it; nothing was ever written to it.
DROP TABLE entry;

-- What one text says about (a part of) one list on one day.
CREATE TABLE edition (
  edition   INTEGER PRIMARY KEY,
  rendition INTEGER NOT NULL REFERENCES rendition,
  list      TEXT NOT NULL REFERENCES list,
  scope     TEXT NOT NULL,
  lang      TEXT NOT NULL,
  day       INTEGER,
  basis     TEXT NOT NULL CHECK (basis IN ('stood', 'force', 'published', 'undated')),
  extent    TEXT NOT NULL CHECK (extent IN ('whole', 'addition')),
  "by"      TEXT NOT NULL,          -- the instrument that puts these words there, or ''
  via       TEXT NOT NULL,
  UNIQUE (rendition, list, scope)
) STRICT;
CREATE INDEX edition_of_list ON edition (list, day);

-- A code with its words, whichever editions have it: stored once.
CREATE TABLE entry (
  entry   INTEGER PRIMARY KEY,
  list    TEXT NOT NULL REFERENCES list,
  code    TEXT NOT NULL,            -- 3A090.a
  lang    TEXT NOT NULL,
  digest  TEXT NOT NULL CHECK (length (digest) = 64),
  parent  TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('group', 'item', 'reserved')),
  marker  TEXT NOT NULL,
  heading TEXT NOT NULL,
  text    TEXT NOT NULL,
  joint   TEXT NOT NULL,
  UNIQUE (list, code, lang, digest)
) STRICT;
CREATE INDEX entry_code ON entry (code);

CREATE TABLE entry_part (
  entry   INTEGER NOT NULL REFERENCES entry,
  ordinal INTEGER NOT NULL,
  kind    TEXT NOT NULL,            -- note, nb, technical-note, reason, chart, exception, hs ...
  marker  TEXT NOT NULL,
  text    TEXT NOT NULL,
  PRIMARY KEY (entry, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_part_text ON entry_part (kind, text);

-- Which entries an edition has, in the order of the text, and where in its rendition they stand.
CREATE TABLE edition_entry (
  edition INTEGER NOT NULL REFERENCES edition,
  ordinal INTEGER NOT NULL,
  entry   INTEGER NOT NULL REFERENCES entry,
  passage INTEGER NOT NULL,
  start   INTEGER NOT NULL CHECK (start >= 0),
  end     INTEGER NOT NULL CHECK (end >= start),
  PRIMARY KEY (edition, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_entry_by_entry ON edition_entry (entry);

CREATE TABLE edition_part (
  edition INTEGER NOT NULL REFERENCES edition,
  ordinal INTEGER NOT NULL,         -- of the entry in the edition
  part    INTEGER NOT NULL,         -- of the part in the entry
  after   INTEGER NOT NULL,         -- entries below this one that stand before it
  passage INTEGER NOT NULL,
  start   INTEGER NOT NULL CHECK (start >= 0),
  end     INTEGER NOT NULL CHECK (end >= start),
  PRIMARY KEY (edition, ordinal, part)
) STRICT, WITHOUT ROWID;
