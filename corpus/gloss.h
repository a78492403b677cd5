// SPDX-License-Identifier: GPL-3.0-or-later
/* What a single Chinese character means in English: where no term says it (query/term_base.h).
 *
 * From Unihan (Unicode Standard Annex 38: kDefinition up to its first semicolon, kMandarin, kSimplifiedVariant, kTraditionalVariant), read from Debian's package unicode-data when the program
 * is built. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Static; none is NULL, each but the meaning may be empty. */
typedef struct
{
  const char *reading; /* pinyin with its tone: "jiā" */
  const char *meaning; /* "gallium (element 31, Ga)" */
  const char *forms;   /* the traditional or simplified forms, one after another: "鎵" */
} SyGloss;

/* FALSE if Unihan gives no meaning; then `gloss` is untouched. */
gboolean sy_gloss_find (gunichar c, SyGloss *gloss);

/* The name of a chemical element that a character is, "gallium" for 镓; caller's, NULL if it is none. */
char *sy_gloss_element (const SyGloss *gloss);

/* Calls `func` for each character that has a meaning, in order. */
typedef void (*SyGlossFunc) (gunichar c, const SyGloss *gloss, gpointer data);
void sy_gloss_each (SyGlossFunc func, gpointer data);

G_END_DECLS
