// SPDX-License-Identifier: GPL-3.0-or-later
/* The fields of the query language, as index/fields.def states them. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SY_FIELD_TITLE,
  SY_FIELD_EXACT,
  SY_FIELD_FACET,
  SY_FIELD_DAY,
  SY_FIELD_STATUS,
  SY_FIELD_COLUMN,
  SY_FIELD_TOPIC,
} SySearchFieldKind;

typedef struct
{
  const char *name;    /* "jurisdiction" */
  const char *aliases; /* separated by spaces */
  const char *chinese; /* name on Chinese pages */
  SySearchFieldKind kind;
  const char *prefix;  /* of its terms in the index; "" for none */
  const char *column;  /* facet name, or the day column in lower case; "" for none */
  const char *example;
  const char *help_en;
  const char *help_zh;
} SySearchField;

/* The table, ended by a row whose name is NULL. Static. */
const SySearchField *sy_search_fields (void);

/* By name, Chinese name or alias, in any case and in full-width letters; NULL if there is none. Static. */
const SySearchField *sy_search_field_find (const char *name);

/* The name that a mistyped or shortened one, in either language, most likely means, or NULL if none is near. Static. */
const char *sy_search_field_nearest (const char *name);

G_END_DECLS
