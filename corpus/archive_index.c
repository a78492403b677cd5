// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/archive_index.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/archive_store.h"

#define TITLE "smallyard archive index 1"
#define LINE  244 /* bytes of a line */

struct _SyArchiveIndex
{
  char *path;
  int fd;         /* of the file, -1 if there is none */
  guint64 stored; /* entries in the file ... */
  GString *added; /* ... and lines that are not in it yet */
  gboolean anew;  /* the file is to be replaced */
  gboolean made;  /* made from the records by this object: no line needs to be doubted */
};

/* --- lines --- */

static void
format_line (const SyArchiveEntry *entry, char line[LINE + 1])
{
  int length =
      g_snprintf (line, LINE + 1, "%06u %012" G_GUINT64_FORMAT " %010" G_GUINT64_FORMAT " %012" G_GUINT64_FORMAT " %-36s %-64s %-32s %-64s\n",
                  entry->file, entry->offset, entry->length, entry->refers, entry->id, entry->sha256, entry->key, entry->chain);
  g_return_if_fail (length == LINE);
}

/* Takes a field of exactly `width` characters of the kinds in `allowed`, and the separator behind it. */
static gboolean
take_field (const char **at, gsize width, const char *allowed, char separator, char *out)
{
  memcpy (out, *at, width);
  out[width] = '\0';
  *at += width;
  return strspn (out, allowed) == width && *(*at)++ == separator;
}

static gboolean
parse_line (const char *line, SyArchiveEntry *entry)
{
  const char *const digit = "0123456789", *const hex = "0123456789abcdef";
  char file[7], offset[13], length[11], refers[13];
  if (!take_field (&line, 6, digit, ' ', file) || !take_field (&line, 12, digit, ' ', offset) || !take_field (&line, 10, digit, ' ', length)
      || !take_field (&line, 12, digit, ' ', refers))
    return FALSE;
  *entry = (SyArchiveEntry){ .file = (guint)g_ascii_strtoull (file, NULL, 10),
                             .offset = g_ascii_strtoull (offset, NULL, 10),
                             .length = g_ascii_strtoull (length, NULL, 10),
                             .refers = g_ascii_strtoull (refers, NULL, 10) };
  if (entry->refers == 0)
    return TRUE;
  return take_field (&line, 36, "0123456789abcdef-", ' ', entry->id) && take_field (&line, 64, hex, ' ', entry->sha256)
         && take_field (&line, 32, hex, ' ', entry->key) && take_field (&line, 64, hex, '\n', entry->chain);
}

static gboolean
read_line (SyArchiveIndex *index, guint64 sequence, char line[LINE])
{
  if (sequence > index->stored)
    {
      memcpy (line, index->added->str + (sequence - index->stored - 1) * LINE, LINE);
      return TRUE;
    }
  return pread (index->fd, line, LINE, (off_t)(sequence * LINE)) == LINE;
}

/* --- the index --- */

static void
title_line (char line[LINE + 1])
{
  g_snprintf (line, LINE + 1, "%-*s\n", LINE - 1, TITLE);
}

SyArchiveIndex *
sy_archive_index_load (const char *path)
{
  SyArchiveIndex *index = g_new0 (SyArchiveIndex, 1);
  index->path = g_strdup (path);
  index->added = g_string_new (NULL);
  index->fd = open (path, O_RDONLY | O_CLOEXEC);

  char line[LINE], title[LINE + 1];
  struct stat info;
  title_line (title);
  if (index->fd >= 0 && fstat (index->fd, &info) == 0 && read_line (index, 0, line) && memcmp (line, title, LINE) == 0)
    index->stored = (guint64)info.st_size / LINE - 1; /* the rest of a torn line is written over */
  else
    index->anew = TRUE;
  return index;
}

void
sy_archive_index_free (SyArchiveIndex *index)
{
  if (index == NULL)
    return;
  if (index->fd >= 0)
    close (index->fd);
  g_string_free (index->added, TRUE);
  g_free (index->path);
  g_free (index);
}

guint64
sy_archive_index_count (const SyArchiveIndex *index)
{
  return index->stored + index->added->len / LINE;
}

gboolean
sy_archive_index_get (SyArchiveIndex *index, guint64 sequence, SyArchiveEntry *entry)
{
  char line[LINE];
  SyArchiveEntry parsed, before = { .refers = 1 };
  memset (before.chain, '0', 64);
  if (sequence == 0 || sequence > sy_archive_index_count (index) || !read_line (index, sequence, line) || !parse_line (line, &parsed)
      || parsed.refers > sequence)
    return FALSE;
  if (sequence > 1 && !(read_line (index, sequence - 1, line) && parse_line (line, &before)))
    return FALSE;
  if (!index->made && parsed.refers != 0 && before.refers != 0) /* nothing follows from a record that is lost */
    {
      g_autofree char *chain = sy_archive_chain (before.chain, parsed.id, parsed.sha256);
      if (strcmp (chain, parsed.chain) != 0)
        return FALSE;
    }
  *entry = parsed;
  return TRUE;
}

void
sy_archive_index_add (SyArchiveIndex *index, const SyArchiveEntry *entry)
{
  char line[LINE + 1];
  format_line (entry, line);
  g_string_append_len (index->added, line, LINE);
}

void
sy_archive_index_clear (SyArchiveIndex *index)
{
  g_string_truncate (index->added, 0);
  index->stored = 0;
  index->anew = index->made = TRUE;
}

/* A new file beside the old one, put in its place by rename, so that readers of the old one are not disturbed. */
static gboolean
replace (SyArchiveIndex *index)
{
  char title[LINE + 1];
  title_line (title);
  g_autofree char *path = g_strconcat (index->path, ".new", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  if (!sy_archive_write (fd, title, LINE, 0) || !sy_archive_write (fd, index->added->str, index->added->len, LINE) || rename (path, index->path) != 0)
    {
      close (fd);
      unlink (path);
      return FALSE;
    }
  if (index->fd >= 0)
    close (index->fd);
  index->fd = fd;
  index->anew = FALSE;
  return TRUE;
}

gboolean
sy_archive_index_store (SyArchiveIndex *index)
{
  if (!index->anew && index->added->len == 0)
    return TRUE;
  if (index->anew)
    {
      if (!replace (index))
        return FALSE;
    }
  else
    {
      int fd = open (index->path, O_WRONLY | O_CLOEXEC);
      gboolean wrote = fd >= 0 && sy_archive_write (fd, index->added->str, index->added->len, (index->stored + 1) * LINE);
      if (fd >= 0)
        close (fd);
      if (!wrote)
        return FALSE;
    }
  index->stored += index->added->len / LINE;
  g_string_truncate (index->added, 0);
  return TRUE;
}

/* --- values made of others --- */

static char *
digest_of (const char *first, ...)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *)first, -1);
  va_list rest;
  va_start (rest, first);
  const char *text;
  while ((text = va_arg (rest, const char *)) != NULL)
    {
      g_checksum_update (checksum, (const guchar *)"\n", 1);
      g_checksum_update (checksum, (const guchar *)text, -1);
    }
  va_end (rest);
  return g_strdup (g_checksum_get_string (checksum));
}

char *
sy_archive_chain (const char *before, const char *id, const char *sha256)
{
  return digest_of (before, id, sha256, NULL);
}

char *
sy_archive_key (const char *uri, const char *sha256)
{
  g_autofree char *digest = digest_of (uri, sha256, NULL);
  return g_strndup (digest, 32);
}

char *
sy_archive_id (const char *asked, gint64 observed, int status, const char *sha256)
{
  g_autofree char *instant = g_strdup_printf ("%" G_GINT64_FORMAT, observed);
  g_autofree char *number = g_strdup_printf ("%d", status);
  g_autofree char *digest = digest_of (asked, instant, number, sha256, NULL);
  int variant = g_ascii_xdigit_value (digest[16]);
  digest[12] = '8';
  digest[16] = "89ab"[variant & 3];
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", digest, digest + 8, digest + 12, digest + 16, digest + 20);
}
