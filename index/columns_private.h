// SPDX-License-Identifier: GPL-3.0-or-later
/* How columns lie in memory and in their file, which are the same bytes. Internal to index/columns*.c.
 *
 * A header, then arrays of 32-bit numbers: for each column the days of all documents; for each facet the offsets, the ids and the places of its
 * values; last the values themselves, each ended by a NUL. Numbers are those of the machine: a file from another kind of machine has another magic.
 */
#pragma once

#include "index/columns.h"

typedef enum
{
  JURISDICTION,
  SOURCE,
  KIND,
  BODY,
  LANG,
  STANDING,
  YEAR,
  EFFECTIVE,
  EXPIRES,
  SIGNED,
  FILED,
  OBSERVED,
  CODE,
  LIST,
  COUNTRY,
  PARTY,
  ALIAS,
  AMENDS,
  ELI,
  EUROVOC,
  MONEY,
  PERCENT,
  QUANTITY,
  MEASURE,
  EXCEPTION,
  N_FACETS
} FacetId;

/* Grows with the layout and with the meaning of a column. */
#define COLUMNS_MAGIC G_GUINT64_CONSTANT (0x3730736c6f437953) /* "SyCols07" */

typedef struct
{
  guint64 magic;
  guint64 checksum; /* of all that follows it */
  guint64 file;     /* inode of the catalogue; 0 in memory */
  gint64 change;
  guint32 size; /* highest document number plus one */
  guint32 n_characters;
  struct
  {
    guint32 n_values, n_ids;
  } facets[N_FACETS];
} ColumnsHeader;

/* The values of document n are ids[offsets[n]] .. ids[offsets[n + 1] - 1]; an id is a place among the values, which are sorted. */
typedef struct
{
  guint32 n_values;
  const guint32 *offsets;
  const guint32 *ids;
  const guint32 *places; /* of each value among the characters */
} Facet;

struct _SyColumns
{
  gint references;
  GBytes *image;
  const ColumnsHeader *header; /* in the image, as is all that follows */
  const SyDay *days[SY_N_COLUMNS];
  Facet facets[N_FACETS];
  const char *characters;
};

/* Columns over an image (taken); NULL if its length is not what its header says. */
SyColumns *sy_columns_of_image (GBytes *image);
