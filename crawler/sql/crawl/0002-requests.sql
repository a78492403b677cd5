-- SPDX-License-Identifier: GPL-3.0-or-later
-- A request is more than an address (method, body, Accept), a document may have several texts, and a text may be absent or withdrawn for good.
-- The tables are made anew, since SQLite cannot change a constraint; children go first, so that no reference dangles.

CREATE TABLE job_new (
  job       INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  kind      TEXT NOT NULL,        -- listing, text
  key       TEXT NOT NULL,        -- identity of the request, see crawler/request.h
  url       TEXT NOT NULL,
  expect    INTEGER NOT NULL,     -- SyExpect
  body      TEXT,                 -- posted; NULL: a GET
  type      TEXT,
  accept    TEXT,
  language  TEXT,
  headers   TEXT,
  mark      TEXT,                 -- what the listing kind wants to find again
  slice     INTEGER REFERENCES slice,
  page      INTEGER NOT NULL DEFAULT 0, -- of a listing, from 1
  "from"    INTEGER NOT NULL,     -- the days that it is about: a run asks for a period
  "to"      INTEGER NOT NULL,
  -- waiting: to be asked; done; missing: the source says that there is none yet; absent: there is none, and that is an answer; withdrawn: taken down, an
  -- earlier text may be held; refused, failed: see reason; tried again by the next run
  state     TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'missing', 'absent', 'withdrawn', 'refused', 'failed')),
  requests  INTEGER NOT NULL DEFAULT 0, -- on the wire so far
  not_before INTEGER NOT NULL DEFAULT 0,
  status    INTEGER NOT NULL DEFAULT 0, -- of the last answer
  reason    TEXT NOT NULL DEFAULT '',
  etag      TEXT,
  modified  TEXT,
  capture   TEXT,                 -- id in the archive ...
  sha256    TEXT,                 -- ... and digest of the payload last held
  observed  INTEGER,
  UNIQUE (source, kind, key)
) STRICT;
-- 1 and 2 are JSON and XML: the Federal Register was the only kind before.
INSERT INTO job_new (job, source, kind, key, url, expect, slice, page, "from", "to", state, requests, not_before, status, reason, etag, modified, capture, sha256, observed)
  SELECT job, source, kind, url, url, CASE kind WHEN 'listing' THEN 1 ELSE 2 END, slice, page, "from", "to", state, requests, not_before, status, reason, etag, modified, capture,
  sha256, observed FROM job;

CREATE TABLE document_new (
  document INTEGER PRIMARY KEY,
  source   TEXT NOT NULL,
  number   TEXT NOT NULL,
  day      INTEGER NOT NULL,
  digest   TEXT NOT NULL,         -- of what the listing says of it
  UNIQUE (source, number, day)
) STRICT;
INSERT INTO document_new SELECT document, source, number, day, digest FROM document;

-- Where the texts of a document are; none: the listing names none.
CREATE TABLE document_job (
  document INTEGER NOT NULL REFERENCES document_new,
  job      INTEGER NOT NULL REFERENCES job_new,
  PRIMARY KEY (document, job)
) STRICT, WITHOUT ROWID;
INSERT INTO document_job SELECT document, text FROM document WHERE text IS NOT NULL;

CREATE TABLE slice_document_new (
  slice    INTEGER NOT NULL REFERENCES slice,
  document INTEGER NOT NULL REFERENCES document_new,
  PRIMARY KEY (slice, document)
) STRICT, WITHOUT ROWID;
INSERT INTO slice_document_new SELECT slice, document FROM slice_document;

DROP TABLE slice_document;
DROP TABLE document;
DROP TABLE job;
ALTER TABLE job_new RENAME TO job;
ALTER TABLE document_new RENAME TO document;
ALTER TABLE slice_document_new RENAME TO slice_document;

CREATE INDEX job_next ON job (source, "to" DESC, job) WHERE state = 'waiting';
CREATE INDEX job_slice ON job (slice);
CREATE INDEX document_job_job ON document_job (job);
CREATE INDEX slice_document_document ON slice_document (document);

-- What hosts say in robots.txt (RFC 9309): kept for a day.
CREATE TABLE robots (
  host    TEXT PRIMARY KEY,       -- "https://www.example.gov"
  status  INTEGER NOT NULL,       -- of the answer; 0: there was none
  body    TEXT NOT NULL,
  fetched INTEGER NOT NULL        -- instant of the real clock
) STRICT, WITHOUT ROWID;
