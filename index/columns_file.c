// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns in their file. */
#include "index/columns_private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"

#define FILE_NAME "columns"

/* Against rot, not against forgery: FNV-1a over words of eight bytes, which takes a millisecond for 100,000 documents. */
static guint64
checksum (const guint8 *data, gsize length)
{
  guint64 sum = G_GUINT64_CONSTANT (0xcbf29ce484222325), word;
  for (gsize at = offsetof (ColumnsHeader, file); at + sizeof word <= length; at += sizeof word)
    {
      memcpy (&word, data + at, sizeof word);
      sum = (sum ^ word) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  return sum;
}

static guint64
inode (const char *path)
{
  GStatBuf status;
  return g_stat (path, &status) == 0 ? status.st_ino : 0;
}

void
sy_columns_forget (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, FILE_NAME, NULL);
  g_unlink (path);
}

gboolean
sy_columns_save (const SyColumns *columns, const char *directory, const char *catalogue, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (columns->image, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);
  ColumnsHeader *header = (ColumnsHeader *)(gpointer)copy;
  header->file = inode (catalogue);
  header->checksum = checksum (copy, length);
  g_autofree char *path = g_build_filename (directory, FILE_NAME, NULL);
  g_autoptr (GError) failure = NULL;
  if (g_file_set_contents_full (path, (const char *)copy, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &failure))
    return TRUE;
  g_set_error_literal (error, SY_ERROR, SY_ERROR_IO, failure->message);
  return FALSE;
}

SyColumns *
sy_columns_saved (const char *directory, const char *catalogue, gint64 change)
{
  g_autofree char *path = g_build_filename (directory, FILE_NAME, NULL);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  if (mapped == NULL || g_mapped_file_get_length (mapped) < sizeof (ColumnsHeader))
    return NULL;
  const ColumnsHeader *header = (const ColumnsHeader *)(gpointer)g_mapped_file_get_contents (mapped);
  gsize length = g_mapped_file_get_length (mapped);
  if (header->magic != COLUMNS_MAGIC || header->file != inode (catalogue) || header->change != change
      || header->checksum != checksum ((const guint8 *)header, length))
    return NULL;
  return sy_columns_of_image (g_mapped_file_get_bytes (mapped));
}

gboolean
sy_columns_equal (const SyColumns *a, const SyColumns *b)
{
  gsize length, other;
  const guint8 *x = g_bytes_get_data (a->image, &length), *y = g_bytes_get_data (b->image, &other);
  const gsize content = offsetof (ColumnsHeader, change);
  return length == other && memcmp (x + content, y + content, length - content) == 0;
}
