-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who else is at an address, or was listed by the same page of the Register.
CREATE INDEX party_detail_shared ON party_detail (name, value) WHERE name IN ('address', 'cause');
