// SPDX-License-Identifier: GPL-3.0-or-later
/* The names of the real lists, for tests and benchmarks of screening: of the UN list, OFAC's of 2019 and the Consolidated Screening List of 2023, in whatever form they come. */
#pragma once

#include "corpus/matcher.h"

G_BEGIN_DECLS

typedef struct
{
  SyMatcher *matcher;
  GPtrArray *parties; /* of char *: id of each party, by its number */
  guint un;           /* the first so many are the UN's */
} SyListedNames;

/* NULL, with a line that says so, where SMALLYARD_REAL is unset. */
SyListedNames *sy_listed_names_load (void);
void sy_listed_names_free (SyListedNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyListedNames, sy_listed_names_free)

/* First cells of the rows of a file in bench/names but the header: of char *. */
GPtrArray *sy_listed_names_column (const char *file);

G_END_DECLS
