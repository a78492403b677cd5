// SPDX-License-Identifier: GPL-3.0-or-later
/* What finds room in a briefing: its text is bounded, so that it prints on two pages with its charts. For query/ only. Pure. */
#pragma once

#include <jansson.h>

#include "query/json.h"

G_BEGIN_DECLS

/* Lines of the printed form that the items of all sections may take together; headings and charts have the room that is left of the two pages. */
#define SY_BRIEF_LINES 84

/* Takes items out of sections ("items" as of query/brief.h) until they take no more than `lines`, those that come last first; never the first of a
 * section or of a side, nor what tells of a count, of controlled entries or of what is not known. Each section gets "left_out", how many were taken
 * out of it. References that nothing rests on any more go from `references`, and those that stay are numbered anew in their order; no sentence may
 * stand in two sections. */
void sy_brief_fit (json_t *sections, json_t *references, guint lines);

G_END_DECLS
