-- SPDX-License-Identifier: GPL-3.0-or-later
-- Listed parties as rolls of records (corpus/party.h, corpus/party_store.h). The tables of the first schema had one row a listing and no place for what several texts say of it; nothing was ever written to them.
DROP TABLE listing;
DROP TABLE party_attribute;
DROP TABLE party_name;
DROP TABLE party;

CREATE TABLE party (
  party INTEGER PRIMARY KEY,
  id    TEXT NOT NULL UNIQUE
) STRICT;

-- A name that any record of the party has, stored once.
CREATE TABLE party_name (
  name  INTEGER PRIMARY KEY,
  party INTEGER NOT NULL REFERENCES party,
  text  TEXT NOT NULL,
  kind  TEXT NOT NULL,            -- primary, alias, weak, original, former
  lang  TEXT NOT NULL,            -- '' where the list does not tell
  UNIQUE (party, text, kind, lang)
) STRICT;

-- What a name is looked for by: keys of corpus/name.h.
CREATE TABLE party_key (
  key  TEXT NOT NULL,
  name INTEGER NOT NULL REFERENCES party_name,
  PRIMARY KEY (key, name)
) STRICT, WITHOUT ROWID;

-- What one text says about (a part of) one list of parties on one day.
CREATE TABLE roll (
  roll      INTEGER PRIMARY KEY,
  rendition INTEGER NOT NULL REFERENCES rendition,
  list      TEXT NOT NULL REFERENCES list,
  scope     TEXT NOT NULL,
  day       INTEGER,
  known     INTEGER,
  basis     TEXT NOT NULL CHECK (basis IN ('stood', 'force', 'published', 'observed', 'undated')),
  extent    TEXT NOT NULL CHECK (extent IN ('whole', 'addition', 'removal')),
  "by"      TEXT NOT NULL,        -- the instrument that lists these parties, or ''
  stated    INTEGER,              -- how many the text says there are
  records   INTEGER NOT NULL,
  passage   INTEGER NOT NULL,     -- where it says so
  UNIQUE (rendition, list, scope, extent)
) STRICT;
CREATE INDEX roll_of_list ON roll (list, scope, day);

-- What a row of a list says of a party, whichever rolls have it: stored once.
CREATE TABLE party_record (
  record INTEGER PRIMARY KEY,
  party  INTEGER NOT NULL REFERENCES party,
  list   TEXT NOT NULL REFERENCES list,
  digest TEXT NOT NULL CHECK (length (digest) = 64),
  kind   TEXT NOT NULL CHECK (kind IN ('unknown', 'person', 'organisation', 'vessel', 'aircraft')),
  number TEXT NOT NULL,
  "from" INTEGER,
  "to"   INTEGER,
  UNIQUE (list, digest)
) STRICT;
CREATE INDEX party_record_of ON party_record (party);

CREATE TABLE party_record_name (
  record  INTEGER NOT NULL REFERENCES party_record,
  ordinal INTEGER NOT NULL,
  name    INTEGER NOT NULL REFERENCES party_name,
  PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_detail (
  record  INTEGER NOT NULL REFERENCES party_record,
  ordinal INTEGER NOT NULL,
  name    TEXT NOT NULL,          -- address, country, identifier, cause, ...
  value   TEXT NOT NULL,
  PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE roll_record (
  roll     INTEGER NOT NULL REFERENCES roll,
  ordinal  INTEGER NOT NULL,
  record   INTEGER NOT NULL REFERENCES party_record,
  evidence INTEGER NOT NULL REFERENCES evidence,
  PRIMARY KEY (roll, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_record_by_record ON roll_record (record);
