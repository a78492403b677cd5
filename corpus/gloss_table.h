// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of glosses that corpus/make-glosses.py writes when the program is built. Internal to corpus/. */
#pragma once

#include <glib.h>

typedef struct
{
  guint32 character;
  guint32 offset; /* into sy_gloss_text: reading, meaning, other forms, each ended by a zero */
} SyGlossRow;

extern const guint sy_gloss_rows;
extern const SyGlossRow sy_gloss_row[]; /* in order of characters */
extern const char sy_gloss_text[];
