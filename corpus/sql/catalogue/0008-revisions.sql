-- SPDX-License-Identifier: GPL-3.0-or-later
-- A roll may revise entries: it neither adds nor removes the parties that it names. A CHECK is changed by making its table anew; what refers to it is made anew with it.
CREATE TABLE kept_roll_record AS SELECT * FROM roll_record;
DROP TABLE roll_record;
CREATE TABLE kept_roll AS SELECT * FROM roll;
DROP TABLE roll;

CREATE TABLE roll (
  roll      INTEGER PRIMARY KEY,
  rendition INTEGER NOT NULL REFERENCES rendition,
  list      TEXT NOT NULL REFERENCES list,
  scope     TEXT NOT NULL,
  day       INTEGER,
  known     INTEGER,
  basis     TEXT NOT NULL CHECK (basis IN ('stood', 'force', 'published', 'observed', 'undated')),
  extent    TEXT NOT NULL CHECK (extent IN ('whole', 'addition', 'revision', 'removal')),
  "by"      TEXT NOT NULL,        -- the instrument that lists these parties, or ''
  stated    INTEGER,              -- how many the text says there are
  records   INTEGER NOT NULL,
  passage   INTEGER NOT NULL,     -- where it says so
  UNIQUE (rendition, list, scope, extent)
) STRICT;
CREATE INDEX roll_of_list ON roll (list, scope, day);

CREATE TABLE roll_record (
  roll     INTEGER NOT NULL REFERENCES roll,
  ordinal  INTEGER NOT NULL,
  record   INTEGER NOT NULL REFERENCES party_record,
  evidence INTEGER NOT NULL REFERENCES evidence,
  PRIMARY KEY (roll, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_record_by_record ON roll_record (record);

INSERT INTO roll SELECT * FROM kept_roll;
DROP TABLE kept_roll;
INSERT INTO roll_record SELECT * FROM kept_roll_record;
DROP TABLE kept_roll_record;
