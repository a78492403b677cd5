// SPDX-License-Identifier: GPL-3.0-or-later
/* Citations in any text, identities and codes of control lists among them, and whether one can exist at all. Pure and thread-safe. */
#pragma once

#include "corpus/day.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* bytes of the text */
  guint line, column; /* both from 1; columns are characters */
  char *id;         /* NULL where the numbers are such that no id can be made of them */
  char *reason;     /* why it cannot exist; NULL if it can */
} SyCheckedCitation;

void sy_checked_citation_free (SyCheckedCitation *citation);

/* The citations in a text in order; a line break within a paragraph may stand in one. Those of the future are judged by `today`. Reasons are in "en" or "zh". Of
 * SyCheckedCitation, caller's. */
GPtrArray *sy_cite_check_find (const char *text, SyDay today, const char *lang);

/* "zh" or "en": the language of most of the text, its citations aside. Static. */
const char *sy_cite_check_language (const char *text);

/* Why nothing with this id can exist: a year to come, a title, volume or page that there is not. Caller's; NULL if it can. */
char *sy_cite_check_impossible (const char *id, SyDay today, const char *lang);

G_END_DECLS
