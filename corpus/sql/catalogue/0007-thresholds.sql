-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numeric conditions in the words of entries (corpus/threshold.h). They follow from the words alone, so they belong to the entry and not to an edition of it.
CREATE TABLE threshold (
  entry     INTEGER NOT NULL REFERENCES entry,
  ordinal   INTEGER NOT NULL,
  part      INTEGER NOT NULL,       -- -2 the heading, -1 the text, else the part of the entry
  start     INTEGER NOT NULL CHECK (start >= 0),
  end       INTEGER NOT NULL CHECK (end > start),
  quote     TEXT NOT NULL,
  name      TEXT NOT NULL,          -- of what is measured, as quoted
  value     TEXT NOT NULL,          -- '>= 1600 TPP'
  si        TEXT NOT NULL,          -- in base units
  unit      TEXT NOT NULL,          -- those of one unit compare
  low       REAL NOT NULL,
  high      REAL NOT NULL,
  low_open  INTEGER NOT NULL,
  high_open INTEGER NOT NULL,
  excludes  INTEGER NOT NULL,
  PRIMARY KEY (entry, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX threshold_unit ON threshold (unit);
