-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was asked, what came of it and what is still to ask. Losing this costs requests, not knowledge: it is made again from the archive as far as that goes.
-- Days are integers since 1970-01-01; instants are UTC microseconds.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Politeness outlives a run. Both are instants of the real clock.
CREATE TABLE pace (
  source TEXT NOT NULL,
  name   TEXT NOT NULL,           -- of the rules' pace; '*' for a hold of the whole source
  last   INTEGER NOT NULL,        -- when it was last asked; of a hold: until when it lasts
  PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;

-- A period of one scope of a listing. Those that are not split never overlap within their scope.
CREATE TABLE slice (
  slice    INTEGER PRIMARY KEY,
  source   TEXT NOT NULL,
  scope    TEXT NOT NULL,
  "from"   INTEGER NOT NULL,
  "to"     INTEGER NOT NULL,
  parent   INTEGER REFERENCES slice,
  -- open: being asked; split: its halves stand for it; listed: the listing was verified against its own count; doubtful: an answer that may mean "none" or
  -- "broken"; failed: see reason
  state    TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'split', 'listed', 'doubtful', 'failed')),
  expected INTEGER,               -- documents that the source counts
  observed INTEGER,               -- when the listing was last verified
  reason   TEXT NOT NULL DEFAULT '',
  reported TEXT NOT NULL DEFAULT '', -- the last crawl report on it in the archive
  UNIQUE (source, scope, "from", "to"),
  CHECK ("from" < "to")
) STRICT;

CREATE TABLE job (
  job       INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  kind      TEXT NOT NULL,        -- listing, text: the source's driver knows what to do with the answer
  url       TEXT NOT NULL,
  slice     INTEGER REFERENCES slice,
  page      INTEGER NOT NULL DEFAULT 0, -- of a listing, from 1
  "from"    INTEGER NOT NULL,     -- the days that it is about: a run asks for a period
  "to"      INTEGER NOT NULL,
  -- waiting: to be asked; done; missing: the source says that there is none; refused, failed: see reason; tried again by the next run
  state     TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'missing', 'refused', 'failed')),
  requests  INTEGER NOT NULL DEFAULT 0, -- on the wire so far
  not_before INTEGER NOT NULL DEFAULT 0,
  status    INTEGER NOT NULL DEFAULT 0, -- of the last answer
  reason    TEXT NOT NULL DEFAULT '',
  etag      TEXT,
  modified  TEXT,
  capture   TEXT,                 -- id in the archive ...
  sha256    TEXT,                 -- ... and digest of the payload last held
  observed  INTEGER,
  UNIQUE (source, kind, url)
) STRICT;
CREATE INDEX job_next ON job (source, "to" DESC, job) WHERE state = 'waiting';
CREATE INDEX job_slice ON job (slice);

-- What listings name. The key is the source's own number and the day, since numbers were reused.
CREATE TABLE document (
  document INTEGER PRIMARY KEY,
  source   TEXT NOT NULL,
  number   TEXT NOT NULL,
  day      INTEGER NOT NULL,
  digest   TEXT NOT NULL,         -- of what the listing says of it
  text     INTEGER REFERENCES job,-- where its text is; NULL: the listing names none
  UNIQUE (source, number, day)
) STRICT;
CREATE INDEX document_text ON document (text);

CREATE TABLE slice_document (
  slice    INTEGER NOT NULL REFERENCES slice,
  document INTEGER NOT NULL REFERENCES document,
  PRIMARY KEY (slice, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX slice_document_document ON slice_document (document);
