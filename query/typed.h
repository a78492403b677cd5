// SPDX-License-Identifier: GPL-3.0-or-later
/* Citations and codes in what people type. Pure and thread-safe. */
#pragma once

#include "index/recognise.h"

G_BEGIN_DECLS

/* What the recognisers find in the text, and Chinese announcements under their English names, "MOFCOM Announcement No. 61 of 2025", which no
 * official text uses. Of SyFact in order of start, without
 * dates; caller's. */
GPtrArray *sy_typed_facts (const char *text);

/* Value of the first fact of the kind; caller's; NULL if there is none. */
char *sy_typed_fact (const char *text, SyFactKind kind);

G_END_DECLS
