-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ledger of completeness: what a source should have, by year, made from the crawler's ledger reports (crawler/ledger.h) and from the numbers and pages that
-- documents carry. Of several reports on a year the newest counts, in whatever order they are read.
CREATE TABLE ledger (
  source         TEXT NOT NULL,
  year           INTEGER NOT NULL,  -- of publication; 0: the source does not say the day
  expected       INTEGER,           -- documents that the source has of the year; NULL: not all of it was listed
  held           INTEGER NOT NULL,
  missing        TEXT NOT NULL,     -- JSON array of {name, day, reason, detail, url}
  unlisted       TEXT NOT NULL,     -- JSON array of {scope, from, to, reason, detail}
  first_complete INTEGER,           -- instants
  last_complete  INTEGER,
  reported       INTEGER NOT NULL,
  PRIMARY KEY (source, year)
) STRICT, WITHOUT ROWID;

-- What ails a source now, as the crawler said last.
CREATE TABLE condition (
  source     TEXT PRIMARY KEY,
  conditions TEXT NOT NULL,         -- JSON array of {scope, what, reason, detail, from, to}
  reported   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers that a source gives out one after the other: what is held of them, and which holes there are up to the highest one that is known.
CREATE TABLE series (
  source  TEXT NOT NULL,
  year    INTEGER NOT NULL,
  series  TEXT NOT NULL,            -- pages, numbers, "OJ L"
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  held    INTEGER NOT NULL,
  days    INTEGER NOT NULL,         -- of pages: days with documents ...
  whole   INTEGER NOT NULL,         -- ... and those whose documents follow one another without a hole
  missing TEXT NOT NULL,            -- "1-5 8 12-13"
  PRIMARY KEY (source, year, series)
) STRICT, WITHOUT ROWID;
