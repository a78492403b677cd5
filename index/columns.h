// SPDX-License-Identifier: GPL-3.0-or-later
/* In-memory columns of the catalogue, indexed by version number: dates by kind and facet values (several per document). They turn ranges, facets and status into array look-ups.
 * Immutable after load, shared among threads by reference count. */
#pragma once

#include "corpus/catalogue.h"
#include "index/fulltext.h"

G_BEGIN_DECLS

typedef struct _SyColumns SyColumns;

/* From all rows of the catalogue. Errors: SY_ERROR_CORRUPT, SY_ERROR_IO, SY_ERROR_BUSY. */
SyColumns *sy_columns_load (SyCatalogue *catalogue, GError **error);

/* Loading takes a microsecond a document, so the indexer keeps the columns in a file beside the full text, DIRECTORY/columns, which readers map. The file says which state of which
 * catalogue it was made from, by change number and by the inode of the file CATALOGUE (a rebuild puts another one in its place), and has a checksum. */

/* Written whole or not at all. Errors: SY_ERROR_IO. */
gboolean sy_columns_save (const SyColumns *columns, const char *directory, const char *catalogue, GError **error);
/* NULL unless there is a sound file of this catalogue at this change: then load them. */
SyColumns *sy_columns_saved (const char *directory, const char *catalogue, gint64 change);
/* Before another catalogue takes the place of the one they are of. */
void sy_columns_forget (const char *directory);
/* The same state with the same values. */
gboolean sy_columns_equal (const SyColumns *a, const SyColumns *b);

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
  SY_COLUMN_LABEL, /* day of the version, where a document has several */
  SY_COLUMN_GROUP, /* no day: versions of one document, consolidated texts of one act and what corrects a document have one number */
  SY_COLUMN_OWN,   /* no day: the number that the group would have without corrections */
  SY_COLUMN_TIE,   /* no day: made from the stable id alone, so that what is alike in all else has one order on every machine */
  SY_N_COLUMNS
} SyColumn;

SyDay sy_columns_day (const SyColumns *columns, SyColumn column, guint32 version);
/* Documents whose day lies in [from, to); documents without a day never do. Caller's (sy_bitmap_free). */
SyBitmap *sy_columns_range (const SyColumns *columns, SyColumn column, SyInterval days);

/* A whole column: sy_columns_size days by version number. Borrowed. */
const SyDay *sy_columns_days (const SyColumns *columns, SyColumn column);
guint32 sy_columns_size (const SyColumns *columns);

/* Facets: "jurisdiction" "source" "kind" "body" "lang" "standing" "year" (of publication) "effective" "expires" "signed" "filed" "observed" (years of these days) "code" "list" "country" ("CN", "group:us-D:5") "party" (names as written) "alias" (other names
 * of parties) "measure" "exception" (classes of index/measures.h, and codes of licence exceptions) "amends" (ids of what the document's events act on) "eli" "eurovoc" and, as facts have them, "money" "percent" "quantity". */
typedef struct
{
  const char *value; /* borrowed from the columns */
  guint32 count;
} SyFacetCount;

/* NULL-terminated names. Static. */
const char *const *sy_columns_facets (void);
/* Exact counts over the documents `matches` (ascending numbers): by count descending, then value ascending; years by value descending. Of SyFacetCount. NULL for an unknown facet. */
GArray *sy_columns_count (const SyColumns *columns, const char *facet, const guint32 *matches, gsize n_matches);
/* Documents with any value that `wanted` says TRUE to; it is asked once for each value. Caller's. */
typedef gboolean (*SyValueFunc) (const char *value, gpointer data);
SyBitmap *sy_columns_where (const SyColumns *columns, const char *facet, SyValueFunc wanted, gpointer data);
/* Every value of a facet, in order; what `func` returns is passed over. */
void sy_columns_each_value (const SyColumns *columns, const char *facet, SyValueFunc func, gpointer data);
/* The values of one document, ascending. Of char *, borrowed from the columns; the array is the caller's. */
GPtrArray *sy_columns_values (const SyColumns *columns, const char *facet, guint32 version);
/* Documents that have the value; empty if none. Caller's. */
SyBitmap *sy_columns_with (const SyColumns *columns, const char *facet, const char *value);

G_END_DECLS
