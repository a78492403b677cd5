-- SPDX-License-Identifier: GPL-3.0-or-later
-- A source that lists addresses says in titles or texts only which official number is behind them: "cn-mofcom:2025-61".

ALTER TABLE document ADD COLUMN official TEXT;
