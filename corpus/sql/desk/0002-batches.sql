-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files of names that are screened for the desk (corpus/desk_batch.h).
CREATE TABLE batch (
  batch   INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT NOT NULL CHECK (name <> ''),
  input   TEXT,                  -- NULL as soon as the last row is answered
  lang    TEXT NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  problem TEXT NOT NULL,         -- why it failed
  archive TEXT NOT NULL,         -- head of the archive that the newest rows rest on
  total   INTEGER NOT NULL,
  added   INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_waiting ON batch (batch) WHERE state = 'waiting';

CREATE TABLE batch_row (
  batch   INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,
  row     INTEGER NOT NULL,
  query   TEXT NOT NULL,
  verdict TEXT NOT NULL,
  problem TEXT NOT NULL,
  results TEXT NOT NULL,         -- JSON
  PRIMARY KEY (batch, row)
) STRICT, WITHOUT ROWID;
