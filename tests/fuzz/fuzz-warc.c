// SPDX-License-Identifier: GPL-3.0-or-later
/* WARC and ARC files from others, and HTTP messages: every record is read or refused with the offset, reading comes to an end, nothing exceeds its
 * limit, and what was read can be written and read again. */
#include <gio/gio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/warc.h"
#include "tests/fuzz/fuzz.h"

#define promise(condition)                                                                                                                           \
  do                                                                                                                                                 \
    if (!(condition))                                                                                                                                \
      g_error ("%s:%d: broken: %s", __FILE__, __LINE__, #condition);                                                                                 \
  while (0)

/* A file that only this process sees; its path is the caller's. */
static char *
memory_file (const void *data, gsize size, int *fd)
{
  *fd = memfd_create ("fuzz", MFD_CLOEXEC);
  promise (*fd >= 0 && write (*fd, data, size) == (gssize)size);
  return g_strdup_printf ("/proc/self/fd/%d", *fd);
}

static void
check_message (GBytes *block)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyHttpMessage) message = sy_http_message_parse (block, &error);
  promise ((message == NULL) == (error != NULL));
  promise (error == NULL || error->domain == SY_ERROR);
  if (message == NULL)
    return;
  promise (message->status >= 100 && message->status <= 999 && g_bytes_get_size (message->payload) <= SY_MAX_PAYLOAD);
  GHashTableIter fields;
  gpointer name, value;
  g_hash_table_iter_init (&fields, message->headers);
  while (g_hash_table_iter_next (&fields, &name, &value))
    promise (g_utf8_validate (name, -1, NULL) && g_utf8_validate (value, -1, NULL));
}

/* Writes the block as a record of ours and reads it again. */
static void
check_writing (GBytes *block)
{
  const char *const names[] = { "WARC-Type", "WARC-Target-URI", NULL }, *const values[] = { "resource", "file:x", NULL };
  g_autoptr (GBytes) member = sy_warc_record_serialise (names, values, block, NULL);
  int fd;
  g_autofree char *path = memory_file (g_bytes_get_data (member, NULL), g_bytes_get_size (member), &fd);
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, NULL);
  g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, NULL);
  promise (record != NULL && !record->truncated && g_bytes_equal (record->block, block) && record->length == g_bytes_get_size (member));
  close (fd);
}

static void
check_record (const SyWarcRecord *record)
{
  promise (record->type != NULL && record->names->len == record->values->len && g_bytes_get_size (record->block) <= SY_MAX_PAYLOAD);
  for (guint i = 0; i < record->names->len; i++)
    promise (g_utf8_validate (record->names->pdata[i], -1, NULL) && g_utf8_validate (record->values->pdata[i], -1, NULL));
  check_message (record->block);
  check_writing (record->block);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd;
  g_autofree char *path = memory_file (data, size, &fd);
  g_autoptr (GError) refusal = NULL;
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, &refusal);
  promise ((reader == NULL) == (refusal != NULL));
  guint64 offset = 0;
  for (gsize results = 0; reader != NULL; results++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, &error);
      if (record == NULL && error == NULL)
        break;
      promise (results <= size && (record == NULL) == (error != NULL));
      promise (error == NULL || strstr (error->message, "at byte ") != NULL);
      if (record == NULL)
        continue;
      promise (record->offset >= offset && record->offset <= size && record->length <= size);
      offset = record->offset;
      check_record (record);
    }
  close (fd);

  g_autoptr (GBytes) block = g_bytes_new (data, size);
  check_message (block);
  return 0;
}
