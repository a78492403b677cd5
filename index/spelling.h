// SPDX-License-Identifier: GPL-3.0-or-later
/* English has two spellings: what Washington authorizes, Brussels authorises. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The other spelling of a folded word, by its ending ("authorised" - "authorized", "defence" - "defense", "vapour" - "vapor", "fibres" - "fibers"),
 * or NULL if its ending has only one. The result need not be a word. Caller's. */
char *sy_spelling_other (const char *word);

G_END_DECLS
