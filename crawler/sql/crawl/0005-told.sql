-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was said once and is not said again until it changes: the ledger of each year and the source's conditions as they stand in the archive, and how
-- many documents a slice named before it shrank.

CREATE TABLE told (
  source TEXT NOT NULL,
  name   TEXT NOT NULL,           -- "ledger/2025", "conditions", "peak/SLICE"
  value  TEXT NOT NULL,
  PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;
