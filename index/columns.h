// SPDX-License-Identifier: GPL-3.0-or-later
/* In-memory columns of the catalogue, indexed by version number: dates by kind and facet values (several per document). They turn ranges, facets and status into array look-ups.
 * Immutable after load, shared among threads by reference count. */
#pragma once

#include "corpus/catalogue.h"
#include "index/fulltext.h"

G_BEGIN_DECLS

typedef struct _SyColumns SyColumns;

SyColumns *sy_columns_load (SyCatalogue *catalogue, GError **error);
SyColumns *sy_columns_ref (SyColumns *columns);
void sy_columns_unref (SyColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyColumns, sy_columns_unref)

/* The catalogue's change number at load: a reader compares and loads anew. */
gint64 sy_columns_change (const SyColumns *columns);

typedef enum
{
  SY_COLUMN_SIGNED,
  SY_COLUMN_FILED,
  SY_COLUMN_PUBLISHED,
  SY_COLUMN_EFFECTIVE,
  SY_COLUMN_EXPIRES,
  SY_COLUMN_OBSERVED,
  SY_N_COLUMNS
} SyColumn;

SyDay sy_columns_day (const SyColumns *columns, SyColumn column, guint32 version);
/* Documents whose day lies in [from, to); documents without a day never do. Caller's (sy_bitmap_free). */
SyBitmap *sy_columns_range (const SyColumns *columns, SyColumn column, SyInterval days);

/* Facets: "jurisdiction" "source" "kind" "body" "lang" "standing" "year" (of publication) "code" "list". */
typedef struct
{
  const char *value; /* borrowed from the columns */
  guint32 count;
} SyFacetCount;

/* NULL-terminated names. Static. */
const char *const *sy_columns_facets (void);
/* Exact counts over the documents `matches` (ascending numbers): by count descending, then value ascending; "year" by value descending. Of SyFacetCount. NULL for an unknown facet. */
GArray *sy_columns_count (const SyColumns *columns, const char *facet, const guint32 *matches, gsize n_matches);
/* Documents that have the value; empty if none. Caller's. */
SyBitmap *sy_columns_with (const SyColumns *columns, const char *facet, const char *value);

G_END_DECLS
