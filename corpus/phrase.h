// SPDX-License-Identifier: GPL-3.0-or-later
/* What the programs note in English while they work (why a page was not taken, why a list is not believed), as people read it in another language. Such
 * notes stand in stores and interfaces in English, so that they are one string whoever asked; only what is shown to people is put through here.
 *
 * corpus/phrases.tsv has a row a note: English, a tab, Chinese. `*` in the English stands for any words, which \1, \2 ... in the Chinese stand for; they
 * are put through here themselves. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `english` in the language "zh"; itself where the language is another one (or NULL) or no row has it. Caller's. Pure, thread-safe. */
char *sy_phrase (const char *english, const char *lang);

/* "zh" or "en" as the environment says it (POSIX: the first of LC_ALL, LC_MESSAGES, LANG that is set counts); NULL where it says neither. Static. */
const char *sy_phrase_language (void);

G_END_DECLS
