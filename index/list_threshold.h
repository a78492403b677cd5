// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads the thresholds of an entry (corpus/threshold.h) from its words: quantities and percentages with the name of what is measured. Pure and thread-safe.
 *
 * Read are the heading, the text, and notes; not technical notes, definitions and the terms of licence exceptions, whose numbers are no conditions of control. Only amounts with a relation or of a range
 * count: others say under which circumstances something is measured. Tolerances ("± 3 °C") are left. Two ends in a row ("exceeding 2.7 GHz up to and including 6.8 GHz") are one threshold, whose value is
 * "> 2.7 GHz and <= 6.8 GHz"; the same in two units is one in the first of them. */
#pragma once

#include "corpus/entry.h"

G_BEGIN_DECLS

#define SY_THRESHOLD_RECOGNISER "threshold"
#define SY_THRESHOLD_VERSION    2 /* grows with any change of what is found */

/* Sets entry->thresholds. `jurisdiction` tells which mark stands before decimals, `lang` is of the words. SY_ERROR_LIMIT above SY_MAX_ENTRY_THRESHOLDS: entry->thresholds is then without the rest. */
gboolean sy_list_thresholds (SyEntry *entry, const char *jurisdiction, const char *lang, GError **error);

G_END_DECLS
