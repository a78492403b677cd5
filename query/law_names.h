// SPDX-License-Identifier: GPL-3.0-or-later
/* Instruments that a text calls by name: 出口管制法, "the Export Control Law". The names are the titles held, whole or without the words by which they name the state and the year. */
#pragma once

#include "corpus/catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* bytes of the text */
  char *id;
} SyLawName;

void sy_law_name_free (gpointer name);

/* In order, not overlapping, the longest at each place: of SyLawName, caller's. Empty where the catalogue cannot be read. */
GPtrArray *sy_law_names (SyCatalogue *catalogue, const char *text);

G_END_DECLS
