-- SPDX-License-Identifier: GPL-3.0-or-later
-- A list that is one file: which one is current, and what was counted in it, so that a later one that lost rows does not take its place.
ALTER TABLE slice ADD COLUMN snapshot TEXT NOT NULL DEFAULT ''; -- sha256 of the payload
ALTER TABLE slice ADD COLUMN counts TEXT NOT NULL DEFAULT '';   -- JSON: {"rows": 18234, ...}
