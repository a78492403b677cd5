// SPDX-License-Identifier: GPL-3.0-or-later
/* Units of measurement: reading them in text, one spelling for each, and what they are worth in base units. The table is index/units.def. Pure and
 * thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Base units, in the order of SyMeasure.exponents: the seven of the SI, then what counts or is logarithmic and converts to nothing else. */
#define SY_UNIT_BASES                                                                                                                                \
  "m", "kg", "s", "A", "K", "mol", "cd", "bit", "rad", "sr", "r", "op", "flop", "sample", "px", "qubit", "TPP", "WT", "CTP", "PD", "Mach", "dB",     \
      "dBm", "dBW", "dBi", "dBc", "HRC", "√Hz"
#define SY_N_UNIT_BASES 28

typedef struct
{
  char *name;    /* "g/cm3", "N·m", "W/cm2", "r/min"; "1" for a bare number; owned */
  double factor; /* value × factor + offset is the value in base units */
  double offset; /* of °C and °F */
  gint8 exponents[SY_N_UNIT_BASES];
} SyMeasure;

void sy_measure_clear (SyMeasure *unit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyMeasure, sy_measure_clear)

/* Reads the longest unit that begins right at `text`, "纳米", "mW/cm²", "degrees per hour", and says how many bytes it has. Of two numbers with units
 * of equal exponents the base values compare. FALSE if there is none; lengths of time from a minute on are none. `*unit` is the caller's
 * (sy_measure_clear). */
gboolean sy_measure_read (const char *text, gsize *used, SyMeasure *unit);

/* The unit of these exponents with the factor 1: "Pa", "bit/s", else the base units with their powers, "kg/m3"; "" if all are 0. Caller's. */
char *sy_unit_of_bases (const gint8 exponents[SY_N_UNIT_BASES]);

G_END_DECLS
