// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/fold.h"

/* Above every day since 1970, and twice that. */
#define DAYS 1000000

/* The newest version up to the day, then the first one after it; a correction after all versions of what it corrects, the newest first. */
static gint32
rank (SyDay label, SyDay published, gboolean corrects, SyDay as_of)
{
  if (corrects)
    return -2 * DAYS + (published != SY_DAY_NONE ? published : 0);
  if (label == SY_DAY_NONE)
    return 0;
  return label <= as_of ? DAYS + label : DAYS - label;
}

SyFold
sy_fold_on (const SyColumns *columns, SyDay as_of, gint64 **ranks)
{
  guint32 size = sy_columns_size (columns);
  const SyDay *labels = sy_columns_days (columns, SY_COLUMN_LABEL), *groups = sy_columns_days (columns, SY_COLUMN_GROUP),
              *own = sy_columns_days (columns, SY_COLUMN_OWN), *ties = sy_columns_days (columns, SY_COLUMN_TIE), *published = sy_columns_days (columns, SY_COLUMN_PUBLISHED);
  *ranks = g_new (gint64, (gsize) size + 1);
  for (guint32 n = 0; n < size; n++)
    (*ranks)[n] = (gint64) rank (labels[n], published[n], own[n] != groups[n], as_of) * (G_GINT64_CONSTANT (1) << 32) + ties[n];
  return (SyFold){ groups, *ranks, size };
}
