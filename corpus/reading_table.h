// SPDX-License-Identifier: GPL-3.0-or-later
/* The table of readings that corpus/make-readings.py writes when the program is built. Internal to corpus/. */
#pragma once

#include <glib.h>

typedef struct
{
  guint32 character;
  guint32 offset; /* into sy_reading_text: "MANDARIN|KOREAN|JAPANESE|CANTONESE", each a list parted by spaces, possibly empty */
} SyReadingRow;

extern const guint sy_reading_rows;
extern const SyReadingRow sy_reading_row[]; /* in order of characters */
extern const char sy_reading_text[];
