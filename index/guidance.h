// SPDX-License-Identifier: GPL-3.0-or-later
/* Guidance: texts by which an authority tells how its export controls and sanctions are to be complied with, among them lists of red flags. They are a kind of document of their own ("guidance"), whatever the form in which
 * they came: a supplement of the EAR, a notice of the Federal Register, a recommendation of the EU, an opinion or a notice of MOFCOM, a page of a bureau.
 *
 * A title tells: words of guidance in it, none of a rule that merely speaks of it, and words of trade controls there or near the beginning of the text (a guidance of another kind, on food or medicine, stays what it is).
 * Answers to the press stay statements. Pure. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

#define SY_GUIDANCE_RECOGNISER "guidance"
#define SY_GUIDANCE_VERSION    1

gboolean sy_is_guidance (const SyDocument *document);

/* Gives such a document its kind. */
void sy_guidance_mark (SyDocument *document);

G_END_DECLS
