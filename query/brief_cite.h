// SPDX-License-Identifier: GPL-3.0-or-later
/* How a briefing cites a document. Pure. */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* "plain", "bluebook" (after the forms of The Bluebook for the Federal Register, the CFR and foreign acts), "gbt7714" (GB/T 7714-2015). */
gboolean sy_brief_style_is (const char *style);

/* The head of a result in one of these styles, on one line. Caller's. */
char *sy_brief_citation (const json_t *head, const char *style, const char *lang);

G_END_DECLS
