// SPDX-License-Identifier: GPL-3.0-or-later
/* Other ways in which people type a citation or a code as a whole query: "89 F.R. 23876", "Reg. 821/2021", 国令第792号, "3b1c". What official texts write is for the recognisers (query/typed.h). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids that the text as a whole may mean, the likeliest first ("code:3B001.c" for a code of no list); several where it is ambiguous, none for other texts. Not all of them need exist. Of char *,
 * caller's. Pure and thread-safe. */
GPtrArray *sy_variant_ids (const char *typed);

G_END_DECLS
