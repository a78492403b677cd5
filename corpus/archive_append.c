// SPDX-License-Identifier: GPL-3.0-or-later
/* Writing: a capture becomes one record, written and synced before the function returns, or the archive stays as it was. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "corpus/archive_store.h"
#include "corpus/clock.h"
#include "corpus/error.h"

#define REVISIT_PROFILE "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

/* --- one record's bytes on disk --- */

static gboolean
sync_directory (const SyArchive *archive)
{
  int fd = open (archive->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  if (fd >= 0)
    close (fd);
  return synced;
}

/* Makes sure that a file is open which has room: the next one if the last has reached its size. */
static gboolean
open_file (SyArchive *archive, GError **error)
{
  if (archive->fd >= 0 && archive->end < archive->max_file)
    return TRUE;
  g_autofree char *path = sy_archive_file (archive, archive->n_files + 1);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return sy_archive_fail ("create", path, error);
  if (!sync_directory (archive))
    {
      sy_archive_fail ("sync the directory of", path, error);
      close (fd);
      unlink (path);
      return FALSE;
    }
  if (archive->fd >= 0)
    close (archive->fd);
  archive->fd = fd;
  archive->end = 0;
  archive->n_files++;
  return TRUE;
}

static gboolean
write_member (SyArchive *archive, GBytes *member, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (member, &length);
  if (!open_file (archive, error))
    return FALSE;
  gboolean wrote = sy_archive_write (archive->fd, bytes, length, archive->end);
  if (wrote && fsync (archive->fd) == 0)
    {
      archive->end += length;
      return TRUE;
    }
  int why = errno;
  g_autofree char *path = sy_archive_file (archive, archive->n_files);
  /* After a failed sync nobody knows what is on the disk, so the next open has to look. */
  archive->broken = ftruncate (archive->fd, (off_t)archive->end) != 0 || fsync (archive->fd) != 0 || wrote;
  errno = why;
  return sy_archive_fail ("write to", path, error);
}

/* --- what is held already --- */

static void
remember (SyArchive *archive, guint64 sequence, const SyArchiveEntry *entry)
{
  gpointer number = GSIZE_TO_POINTER (sequence);
  if (!g_hash_table_contains (archive->by_id, entry->id))
    g_hash_table_insert (archive->by_id, g_strdup (entry->id), number);
  if (entry->refers == sequence && !g_hash_table_contains (archive->by_key, entry->key))
    g_hash_table_insert (archive->by_key, g_strdup (entry->key), number);
}

static gboolean
load_tables (SyArchive *archive, GError **error)
{
  while (archive->by_id == NULL)
    {
      SyArchiveEntry entry;
      guint64 sequence = 1, count = sy_archive_count (archive);
      archive->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      archive->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (; sequence <= count && sy_archive_index_get (archive->index, sequence, &entry); sequence++)
        if (entry.refers != 0)
          remember (archive, sequence, &entry);
      if (sequence <= count && !archive->rebuilt && !sy_archive_reindex (archive, error))
        return FALSE;
    }
  return TRUE;
}

/* --- one record's fields --- */

typedef struct
{
  GPtrArray *names;  /* static or borrowed */
  GPtrArray *values; /* owned */
} Fields;

static void
add_field (Fields *fields, const char *name, const char *value)
{
  g_ptr_array_add (fields->names, (gpointer)name);
  g_ptr_array_add (fields->values, g_strdup (value));
}

static void
add_urn (Fields *fields, const char *name, const char *id)
{
  g_ptr_array_add (fields->names, (gpointer)name);
  g_ptr_array_add (fields->values, g_strdup_printf ("<urn:uuid:%s>", id));
}

/* With microseconds only where there are some: the id is made from the instant, so it must read back exactly. */
static char *
format_instant (gint64 observed)
{
  g_autofree char *seconds = sy_instant_format (observed - observed % G_USEC_PER_SEC);
  gint64 fraction = observed % G_USEC_PER_SEC;
  return fraction == 0 ? g_steal_pointer (&seconds) : g_strdup_printf ("%.19s.%06" G_GINT64_FORMAT "Z", seconds, fraction);
}

/* A server's content type may hold what a WARC field cannot. */
static char *
clean (const char *text)
{
  char *copy = g_utf8_make_valid (text, -1);
  for (char *at = copy; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return g_strstrip (copy);
}

static gboolean
is_field (const char *text)
{
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL) && !g_ascii_isspace (*text) && !g_ascii_isspace (text[strlen (text) - 1])
         && strpbrk (text, "\r\n") == NULL;
}

/* The length of the HTTP head in a response's block, its empty line included. */
static gsize
head_length (GBytes *block)
{
  gsize length;
  const char *data = g_bytes_get_data (block, &length);
  const char *crlf = memmem (data, length, "\r\n\r\n", 4), *lf = memmem (data, length, "\n\n", 2);
  if (crlf != NULL && (lf == NULL || crlf < lf))
    return (gsize)(crlf + 4 - data);
  return lf != NULL ? (gsize)(lf + 2 - data) : length;
}

/* What is known of the capture before it is written. */
typedef struct
{
  SyCapture *capture;
  SyArchiveEntry entry;
  SyCapture *held; /* whose payload is the same, or NULL */
} Draft;

static void
draft_clear (Draft *draft)
{
  sy_capture_free (draft->capture);
  sy_capture_free (draft->held);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* Whether the block is an HTTP message. */
static gboolean
is_response (const SyArchiveItem *item)
{
  return strcmp (item->kind, "response") == 0;
}

static GBytes *
serialise (const Draft *draft, const SyArchiveItem *item, const SyArchiveMore *more, GError **error)
{
  const SyCapture *capture = draft->capture;
  gboolean response = is_response (item);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *instant = format_instant (capture->observed);
  g_autofree char *digest = g_strconcat ("sha256:", capture->sha256, NULL);
  g_autofree char *sequence = g_strdup_printf ("%" G_GUINT64_FORMAT, capture->sequence);
  Fields fields = { names, values };
  add_field (&fields, "WARC-Type", draft->held != NULL ? "revisit" : more->type);
  add_urn (&fields, "WARC-Record-ID", capture->id);
  add_field (&fields, "WARC-Date", instant);
  add_field (&fields, "WARC-Target-URI", capture->uri);
  if (draft->held != NULL)
    {
      g_autofree char *held_instant = format_instant (draft->held->observed);
      add_field (&fields, "WARC-Profile", REVISIT_PROFILE);
      add_urn (&fields, "WARC-Refers-To", draft->held->id);
      add_field (&fields, "WARC-Refers-To-Target-URI", draft->held->uri);
      add_field (&fields, "WARC-Refers-To-Date", held_instant);
    }
  else if (more->refers_to != NULL)
    add_urn (&fields, "WARC-Refers-To", more->refers_to);
  add_field (&fields, "Content-Type",
             response                        ? "application/http; msgtype=response"
             : capture->content_type != NULL ? capture->content_type
                                             : "application/octet-stream");
  add_field (&fields, "WARC-Payload-Digest", digest);
  add_field (&fields, "Smallyard-Sequence", sequence);
  add_field (&fields, "Smallyard-Source", capture->source);
  add_field (&fields, "Smallyard-Kind", capture->kind);
  if (response)
    {
      g_autofree char *status = g_strdup_printf ("%d", capture->status);
      add_field (&fields, "Smallyard-Status", status);
    }
  if (capture->content_type != NULL)
    add_field (&fields, "Smallyard-Content-Type", capture->content_type);
  add_field (&fields, "Smallyard-Chain", draft->entry.chain);
  for (guint i = 0; more->names != NULL && more->names[i] != NULL; i++)
    add_field (&fields, more->names[i], more->values[i]);
  g_ptr_array_add (names, NULL);

  g_autoptr (GBytes) block = NULL;
  if (draft->held != NULL)
    block = g_bytes_new_from_bytes (item->block, 0, response ? head_length (item->block) : 0);
  return sy_warc_record_serialise ((const char *const *)names->pdata, (const char *const *)values->pdata, block != NULL ? block : item->block, error);
}

/* --- appending --- */

static gboolean
check_item (const SyArchiveItem *item, GError **error)
{
  const char *const required[][2] = { { "address", item->uri }, { "source", item->source }, { "kind", item->kind } };
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (!is_field (required[i][1]))
      {
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the archive takes no capture with %s \"%s\"", required[i][0],
                     required[i][1] != NULL ? required[i][1] : "");
        return FALSE;
      }
  return TRUE;
}

/* Fills in what the item tells; FALSE if it is a response without a head. */
static gboolean
describe (SyArchive *archive, Draft *draft, const SyArchiveItem *item, const SyArchiveMore *more, GError **error)
{
  g_autoptr (SyHttpMessage) message = is_response (item) ? sy_archive_message (item->block, error) : NULL;
  if (is_response (item) && message == NULL)
    return FALSE;
  if (more->payload_of != 0)
    {
      draft->held = sy_archive_get (archive, more->payload_of, error);
      if (draft->held == NULL)
        return FALSE;
    }
  const char *content_type = message != NULL ? message->content_type : item->content_type;
  gsize length;
  gconstpointer data = g_bytes_get_data (message != NULL ? message->payload : item->block, &length);

  SyCapture *capture = draft->capture = g_new0 (SyCapture, 1);
  capture->uri = g_strdup (item->uri);
  capture->kind = g_strdup (item->kind);
  capture->source = g_strdup (item->source);
  capture->content_type = content_type != NULL ? clean (content_type) : NULL;
  if (capture->content_type != NULL && *capture->content_type == '\0')
    g_clear_pointer (&capture->content_type, g_free);
  capture->sha256 = draft->held != NULL ? g_strdup (draft->held->sha256) : sy_sha256 (data, length);
  capture->observed = item->observed != 0 ? item->observed : sy_clock_now ();
  capture->status = message != NULL ? message->status : 0;
  capture->id = sy_archive_id (item->request != NULL ? item->request : capture->uri, capture->observed, capture->status, capture->sha256);
  return TRUE;
}

/* Looks for a record with the same address and payload, to which the new one can refer. `*refers` is its sequence, or 0. */
static void
find_held (SyArchive *archive, Draft *draft, const SyArchiveMore *more, guint64 *refers)
{
  SyArchiveEntry entry;
  if (draft->held != NULL)
    {
      /* a revisit of a revisit refers to what that one refers to */
      gboolean found = sy_archive_index_get (archive->index, more->payload_of, &entry);
      *refers = found ? entry.refers : more->payload_of;
    }
  else
    {
      g_autofree char *key = sy_archive_key (draft->capture->uri, draft->capture->sha256);
      *refers = GPOINTER_TO_SIZE (g_hash_table_lookup (archive->by_key, key));
    }
  sy_capture_free (draft->held);
  draft->held = *refers != 0 ? sy_archive_get (archive, *refers, NULL) : NULL;
  if (draft->held == NULL)
    *refers = 0; /* held, but damaged: the new one is kept whole */
}

/* Gives the draft its place in the archive. */
static void
place (SyArchive *archive, Draft *draft, guint64 refers)
{
  SyCapture *capture = draft->capture;
  capture->sequence = sy_archive_count (archive) + 1;
  g_autofree char *key = sy_archive_key (capture->uri, capture->sha256);
  g_autofree char *chain = sy_archive_chain (archive->head, capture->id, capture->sha256);
  draft->entry.refers = refers != 0 ? refers : capture->sequence;
  g_strlcpy (draft->entry.id, capture->id, sizeof draft->entry.id);
  g_strlcpy (draft->entry.sha256, capture->sha256, sizeof draft->entry.sha256);
  g_strlcpy (draft->entry.key, key, sizeof draft->entry.key);
  g_strlcpy (draft->entry.chain, chain, sizeof draft->entry.chain);
}

SyCapture *
sy_archive_append_more (SyArchive *archive, const SyArchiveItem *item, const SyArchiveMore *more, GError **error)
{
  g_auto (Draft) draft = { 0 };
  guint64 refers;
  if (archive->mode != SY_ARCHIVE_WRITE || archive->broken)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "the archive \"%s\" %s", archive->directory,
                   archive->broken ? "failed in an earlier write; open it anew" : "is open for reading only");
      return NULL;
    }
  if (!check_item (item, error) || !describe (archive, &draft, item, more, error) || !load_tables (archive, error))
    return NULL;
  guint64 same = GPOINTER_TO_SIZE (g_hash_table_lookup (archive->by_id, draft.capture->id));
  if (same != 0)
    return sy_archive_get (archive, same, error);
  find_held (archive, &draft, more, &refers);
  place (archive, &draft, refers);
  g_autoptr (GBytes) member = serialise (&draft, item, more, error);
  if (member == NULL || !write_member (archive, member, error))
    return NULL;

  draft.entry.file = archive->n_files;
  draft.entry.length = g_bytes_get_size (member);
  draft.entry.offset = archive->end - draft.entry.length;
  sy_archive_index_add (archive->index, &draft.entry);
  sy_archive_index_store (archive->index); /* if it cannot be written now, it is next time, or made anew */
  if (archive->by_id != NULL)              /* reading what is held may have made the index anew, and dropped the tables */
    remember (archive, draft.capture->sequence, &draft.entry);
  g_free (archive->head);
  archive->head = g_strdup (draft.entry.chain);
  return g_steal_pointer (&draft.capture);
}

/* With what was asked, where that is more than the address. */
static SyCapture *
append_asked (SyArchive *archive, const SyArchiveItem *item, const char *type, GError **error)
{
  g_autofree char *body = item->request_body != NULL ? g_uri_escape_string (item->request_body, "=&+/ ", FALSE) : NULL;
  const char *const names[] = { "Smallyard-Request", body != NULL ? "Smallyard-Request-Body" : NULL, NULL };
  const char *const values[] = { item->request, body, NULL };
  SyArchiveMore more = { .type = type, .names = item->request != NULL ? names : NULL, .values = values };
  return sy_archive_append_more (archive, item, &more, error);
}

SyCapture *
sy_archive_append (SyArchive *archive, const SyArchiveItem *item, GError **error)
{
  const struct
  {
    const char *kind, *type;
  } types[] = {
    { "response", "response" }, { "conversion", "conversion" }, { "metadata", "metadata" }, { "resource", "resource" }, { "register", "resource" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (item->kind, types[i].kind) == 0)
      return append_asked (archive, item, types[i].type, error);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no kind of capture; use response, resource, register, conversion or metadata",
               item->kind != NULL ? item->kind : "");
  return NULL;
}

SyCapture *
sy_archive_append_conversion (SyArchive *archive, const SyCapture *original, const char *content_type, const char *program, GBytes *block, GError **error)
{
  g_autofree char *from = g_strdup_printf ("<urn:uuid:%s>", original->id), *digest = g_strconcat ("sha256:", original->sha256, NULL);
  const char *const names[] = { "Smallyard-Converted-From", "Smallyard-Converted-Digest", "Smallyard-Converter", NULL };
  const char *const values[] = { from, digest, program, NULL };
  SyArchiveItem item = { .uri = original->uri, .source = original->source, .kind = "conversion", .observed = original->observed,
                         .content_type = content_type, .block = block };
  SyArchiveMore more = { .type = "conversion", .names = names, .values = values, .refers_to = original->id };
  return sy_archive_append_more (archive, &item, &more, error);
}
