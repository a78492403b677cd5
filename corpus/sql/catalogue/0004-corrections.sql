-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reviewed corrections (corpus/correction.h) and what each did. Corrected facts and events stand where the derived ones stood, so that every statement reads what was reviewed; the originals are kept
-- here and put back before corrections are applied anew. The table of the first schema was never written to.
DROP TABLE correction;
CREATE TABLE correction (
  object   TEXT PRIMARY KEY,        -- fact:DIGEST or event:DIGEST
  verdict  TEXT NOT NULL CHECK (verdict IN ('confirm', 'change', 'reject')),
  document TEXT NOT NULL,           -- whose text states it
  quote    TEXT NOT NULL,           -- words that its evidence must have; '' for any
  changes  TEXT NOT NULL,           -- JSON object of what stands in place of the original
  reviewer TEXT NOT NULL,
  made     INTEGER NOT NULL,        -- day
  reason   TEXT NOT NULL,
  place    TEXT NOT NULL,           -- FILE:LINE; no part of the digest
  matched  INTEGER NOT NULL DEFAULT 0 CHECK (matched IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Facts that were confirmed or changed, with the value that was derived.
CREATE TABLE fact_corrected (
  fact   INTEGER PRIMARY KEY REFERENCES fact,
  object TEXT NOT NULL REFERENCES correction,
  value  TEXT NOT NULL
) STRICT;

-- Facts that were rejected; they are in no other table.
CREATE TABLE fact_rejected (
  object   TEXT NOT NULL REFERENCES correction,
  kind     TEXT NOT NULL,
  value    TEXT NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence
) STRICT;
CREATE INDEX fact_rejected_evidence ON fact_rejected (evidence);

-- Events that were confirmed, or put in the place of another.
CREATE TABLE event_corrected (
  event    INTEGER NOT NULL REFERENCES event,
  object   TEXT NOT NULL REFERENCES correction,
  original INTEGER REFERENCES event, -- NULL of a confirmed one
  PRIMARY KEY (event, object)
) STRICT, WITHOUT ROWID;

-- Rows of event_evidence that corrections took away, and those that they added.
CREATE TABLE event_set_aside (
  event    INTEGER NOT NULL REFERENCES event,
  evidence INTEGER NOT NULL REFERENCES evidence,
  object   TEXT NOT NULL REFERENCES correction,
  PRIMARY KEY (event, evidence)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_made (
  event    INTEGER NOT NULL,
  evidence INTEGER NOT NULL REFERENCES evidence,
  PRIMARY KEY (event, evidence)
) STRICT, WITHOUT ROWID;
