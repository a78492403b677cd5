-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every answer tells of each source how many documents are held and of which days: this index answers without reading the summaries themselves.
CREATE INDEX summary_by_source ON summary (source, published);
