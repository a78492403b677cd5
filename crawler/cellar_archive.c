// SPDX-License-Identifier: GPL-3.0-or-later
/* What is in a zip archive, told by its central directory (APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16), which states size and checksum of each file. */
#include <string.h>

#include "crawler/cellar.h"

#define END_RECORD     22u
#define CENTRAL_HEADER 46u

static guint32
number_at (const guint8 *at, guint bytes)
{
  guint32 number = 0;
  for (guint i = bytes; i > 0; i--)
    number = number << 8 | at[i - 1];
  return number;
}

/* The record at the end of the archive, before a comment; NULL if there is none. */
static const guint8 *
find_end (const guint8 *data, gsize length)
{
  for (gsize back = END_RECORD; back <= length && back <= END_RECORD + 0xffff; back++)
    if (memcmp (data + length - back, "PK\5\6", 4) == 0)
      return data + length - back;
  return NULL;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* "NAME SIZE CHECKSUM" of each file; NULL if the directory is not whole. */
static GPtrArray *
lines_of (const guint8 *data, gsize length)
{
  const guint8 *end = find_end (data, length);
  if (end == NULL)
    return NULL;
  guint32 files = number_at (end + 10, 2);
  gsize at = number_at (end + 16, 4), limit = (gsize)(end - data);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint32 i = 0; i < files; i++)
    {
      if (at > limit || limit - at < CENTRAL_HEADER || memcmp (data + at, "PK\1\2", 4) != 0)
        return NULL;
      const guint8 *file = data + at;
      gsize name = number_at (file + 28, 2), rest = name + number_at (file + 30, 2) + number_at (file + 32, 2);
      if (limit - at - CENTRAL_HEADER < rest)
        return NULL;
      g_ptr_array_add (lines, g_strdup_printf ("%.*s %u %08x", (int)name, (const char *)file + CENTRAL_HEADER, number_at (file + 24, 4),
                                               number_at (file + 16, 4)));
      at += CENTRAL_HEADER + rest;
    }
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

char *
sy_cellar_archive_digest (const void *data, gsize length)
{
  g_autoptr (GPtrArray) lines = data != NULL ? lines_of (data, length) : NULL;
  if (lines == NULL)
    return NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (all, "%s\n", (const char *)lines->pdata[i]);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize)all->len);
}
