// SPDX-License-Identifier: GPL-3.0-or-later
/* A briefing held against what is held here (query/brief_render.h says what a file carries). For query/ only. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* Whether the bytes of a file are a briefing: what it carries is found. Pure. */
gboolean sy_brief_is (const char *data, gsize length);

/* { "kind": "brief_verification", "form", "asked", "archive", "archive_here", "edited": whether the text is another than the one that was made,
 * "reproduced": whether the same is made here, null where another archive, program or other rules are here, "count", "same", "differs", "not_held",
 * "results": [{"number", "document", "path", "outcome": "same", "differs" (other words stand there), "not_held" (no such text is held), "changed"
 * (the words of the archive no longer stand in the file), "covered_otherwise" (of coverage), "quote", "found": what stands there, or null}] }. New
 * reference. SY_ERROR_BAD_INPUT for a file that is none or is broken; else errors of the catalogue. */
json_t *sy_brief_verify (SyEngine *engine, const char *data, gsize length, GError **error);

G_END_DECLS
