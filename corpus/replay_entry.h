// SPDX-License-Identifier: GPL-3.0-or-later
/* What replay knows of entries of control lists. For corpus/replay*.c only; pure and thread-safe. */
#pragma once

#include "corpus/replay.h"

G_BEGIN_DECLS

/* The section of an entry in which a unit stands, `before` being that of the unit before it: reasons, exceptions and the like begin one, and notes stay in it. SY_AMEND_ALL of what stands in none. */
SyAmendPart sy_replay_section (const SyReplayUnit *unit, const char *address, SyAmendPart before);
/* Whether a unit is of the part of the entry at `address` that an instruction names; `marker` is that of a note. */
gboolean sy_replay_is_list_part (const SyReplayUnit *unit, const char *address, SyAmendPart part, SyAmendPart section, const char *marker);
/* Gives heading or words the marker that the new address asks for, written as the old one is: "a.5." or, of lists that write the last level only, "5.". */
void sy_replay_remark (SyReplayUnit *unit, const char *address);

G_END_DECLS
