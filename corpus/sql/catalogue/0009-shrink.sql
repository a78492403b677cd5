-- SPDX-License-Identifier: GPL-3.0-or-later
-- Per cent of its parties that a whole roll may lose at once and still be believed, as the rules of its source said when it was read; NULL: they say nothing.
ALTER TABLE roll ADD COLUMN shrink INTEGER;
