// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers that lists have in common by rule. Pure, thread-safe.
 *
 * Lists that took over the dual-use list of the Wassenaar Arrangement write its item 3.A.1.a.5 as 3A001.a.5: category, group, and the number in three digits, up to 099. Numbers from 101 on are other regimes' and
 * their own. Levels may have been put in, left out or moved: the rule tells where to look, not that the words are the same. In the Commerce Control List the last two digits of "600 series" entries (9A610) generally follow
 * the categories of the munitions list (ML10), by 15 CFR 738.2(d)(1); levels do not. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number of an entry as the Wassenaar lists write it: "3.A.1.a.5" of us-ccl 3A001.a.5, "ML10" of us-ccl 9A610, that of a Wassenaar list itself; NULL if its list follows none, or not there. Caller's. */
char *sy_regime_number (const char *list, const char *code);

/* Whether the ids of two entries ("wa-dual-use:3.A.1", "eu-dual-use:3A001"), one of them of a Wassenaar list, have one number by rule. */
gboolean sy_regime_same_number (const char *one, const char *other);

/* All codes that entries of that number may have, its own first: of char *. */
GPtrArray *sy_regime_codes (const char *number);

G_END_DECLS
