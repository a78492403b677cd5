// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/warc.h"
#include "corpus/warc_input.h"

#define MAX_REWIND     (4ull * SY_MAX_PAYLOAD)
#define ARC_FIRST_LINE "filedesc://"

struct _SyWarcReader
{
  SyWarcInput *input;
  gboolean arc;
  guint64 rewound; /* bytes that lying Content-Lengths made us read twice: bounded by MAX_REWIND */
};

/* Why a record was refused; kind is SY_ERROR_BAD_INPUT or SY_ERROR_LIMIT. */
typedef struct
{
  SyErrorCode code;
  const char *why;
} Refusal;

static gboolean
refuse (Refusal *refusal, SyErrorCode code, const char *why)
{
  *refusal = (Refusal){ code, why };
  return FALSE;
}

/* --- what the beginning of a record looks like --- */

static gboolean
is_version_line (const char *bytes, gsize length)
{
  return length >= 8 && memcmp (bytes, "WARC/", 5) == 0 && g_ascii_isdigit (bytes[5]) && bytes[6] == '.' && g_ascii_isdigit (bytes[7]);
}

/* The fields of an ARC line, "URL IP date type length", from the end since URLs may hold spaces. They point into `line`, which is cut up; FALSE if it
 * is no such line. */
static gboolean
split_arc_line (char *line, char *fields[5])
{
  g_strchomp (line);
  for (int i = 4; i > 0; i--)
    {
      char *space = strrchr (line, ' ');
      if (space == NULL)
        return FALSE;
      *space = '\0';
      fields[i] = space + 1;
    }
  fields[0] = line;
  return g_ascii_isalpha (*line) && strchr (line, ':') != NULL && strlen (fields[2]) >= 12 && strspn (fields[2], "0123456789") == strlen (fields[2]);
}

/* SyWarcBegins: whether a gzip member's text begins a record. An ARC line is only looked at when it is read. */
static gboolean
begins_record (const char *text, gsize length, gconstpointer data)
{
  const SyWarcReader *reader = data;
  while (length > 0 && (*text == '\r' || *text == '\n'))
    text++, length--;
  return reader->arc ? length > 0 && g_ascii_isalpha (*text)
                     : is_version_line (text, length) || (length >= 11 && memcmp (text, ARC_FIRST_LINE, 11) == 0);
}

static gboolean
at_record (SyWarcReader *reader, gboolean *found, GError **error)
{
  gsize length;
  *found = FALSE;
  if (!reader->arc)
    {
      if (!sy_warc_input_look_ahead (reader->input, 8, TRUE, error))
        return FALSE;
      const char *bytes = sy_warc_input_peek (reader->input, &length);
      *found = is_version_line (bytes, length);
      return TRUE;
    }
  gssize line_length = sy_warc_input_line (reader->input, 0, SY_MAX_WARC_HEADER, error);
  if (line_length > 0)
    {
      char *fields[5];
      g_autofree char *line = g_strndup (sy_warc_input_peek (reader->input, &length), (gsize)line_length);
      *found = split_arc_line (line, fields);
    }
  return line_length >= 0;
}

/* Passes over line ends between records; with `same_member` at most the four that close one. */
static gboolean
skip_line_ends (SyWarcInput *input, gboolean same_member, GError **error)
{
  gsize length;
  for (guint i = 0; !same_member || i < 4; i++)
    {
      if (!sy_warc_input_look_ahead (input, 1, same_member, error))
        return FALSE;
      const char *bytes = sy_warc_input_peek (input, &length);
      if (length == 0 || (*bytes != '\r' && *bytes != '\n'))
        return TRUE;
      sy_warc_input_consume (input, 1);
    }
  return sy_warc_input_look_ahead (input, 1, TRUE, error); /* so that a gzip member's checksum is read, too */
}

/* --- finding the next record after a bad one --- */

/* Goes on line by line to where a record begins, to the next gzip member, or to the end. FALSE where it meets an error or gives up. */
static gboolean
scan_lines (SyWarcReader *reader)
{
  SyWarcInput *input = reader->input;
  gsize passed = 0;
  while (!sy_warc_input_is_gzip (input) || passed <= SY_MAX_PAYLOAD)
    {
      gboolean found;
      gsize length;
      if (sy_warc_input_at_border (input))
        return TRUE;
      if (!at_record (reader, &found, NULL) || !sy_warc_input_look_ahead (input, 1, TRUE, NULL))
        return FALSE;
      const char *bytes = sy_warc_input_peek (input, &length);
      if (found || (length == 0 && !sy_warc_input_is_gzip (input)))
        return TRUE;
      while (length > 0) /* to the end of this line */
        {
          const char *end = memchr (bytes, '\n', length);
          gsize step = end != NULL ? (gsize)(end + 1 - bytes) : length;
          passed += step;
          sy_warc_input_consume (input, step);
          if (end != NULL)
            break;
          if (!sy_warc_input_look_ahead (input, 1, TRUE, NULL))
            return FALSE;
          bytes = sy_warc_input_peek (input, &length);
        }
    }
  return FALSE;
}

/* After an error: a bad record does not hide those behind it. An error of the system's on the way is left for the next call to meet.
 * What inflates badly, or to no end, says nothing about where the next member begins: it is looked for byte by byte. */
static void
resynchronise (SyWarcReader *reader, gboolean damaged)
{
  gboolean found;
  if (!damaged && scan_lines (reader) && !sy_warc_input_is_torn (reader->input))
    return;
  guint64 from = damaged || sy_warc_input_is_torn (reader->input) ? sy_warc_input_offset (reader->input) + 1 : sy_warc_input_end (reader->input);
  if (sy_warc_input_is_gzip (reader->input))
    sy_warc_input_scan (reader->input, from, begins_record, reader, &found, NULL);
}

/* --- one record --- */

static void
add_field (SyWarcRecord *record, const char *name, const char *value)
{
  g_ptr_array_add (record->names, g_utf8_make_valid (name, -1));
  g_ptr_array_add (record->values, g_utf8_make_valid (value, -1));
}

/* The ARC line's meaning in WARC fields. ARC dates are YYYYMMDDhhmmss; writers have made them shorter and longer. */
static gboolean
read_arc_line (SyWarcRecord *record, const char *bytes, gsize length, Refusal *refusal)
{
  char *fields[5];
  g_autofree char *line = g_strndup (bytes, length);
  if (!split_arc_line (line, fields))
    return refuse (refusal, SY_ERROR_BAD_INPUT, "no ARC record line");
  g_autofree char *date = g_strconcat (fields[2], "00", NULL);
  g_autofree char *instant = g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", date, date + 4, date + 6, date + 8, date + 10, date + 12);
  record->type = g_strdup ("arc");
  add_field (record, "WARC-Target-URI", fields[0]);
  add_field (record, "WARC-IP-Address", fields[1]);
  add_field (record, "WARC-Date", instant);
  add_field (record, "Content-Type", fields[3]);
  add_field (record, "Content-Length", fields[4]);
  return TRUE;
}

/* One field line; a folded line continues the value before it. */
static gboolean
read_field (SyWarcRecord *record, const char *bytes, gsize length, Refusal *refusal)
{
  if (memchr (bytes, '\0', length) != NULL)
    return refuse (refusal, SY_ERROR_BAD_INPUT, "a NUL in the record header");
  g_autofree char *line = g_strchomp (g_strndup (bytes, length));
  if ((*line == ' ' || *line == '\t') && record->values->len > 0)
    {
      char **last = (char **)&record->values->pdata[record->values->len - 1];
      g_autofree char *before = *last;
      g_autofree char *more = g_utf8_make_valid (g_strchug (line), -1);
      *last = g_strconcat (before, " ", more, NULL);
      return TRUE;
    }
  char *colon = strchr (line, ':');
  if (colon == NULL || colon == line)
    return refuse (refusal, SY_ERROR_BAD_INPUT, "a header line without a name");
  *colon = '\0';
  add_field (record, g_strchomp (line), g_strchug (colon + 1));
  return TRUE;
}

/* Takes the first line of a record. Whatever it is, it is consumed, so that a search for the next record does not find this one. */
static gboolean
read_first_line (SyWarcReader *reader, SyWarcRecord *record, Refusal *refusal, GError **error)
{
  gssize length = sy_warc_input_line (reader->input, 0, SY_MAX_WARC_HEADER, error);
  if (length < 0)
    return FALSE;
  gsize available;
  const char *line = sy_warc_input_peek (reader->input, &available);
  gboolean good = FALSE;
  if (length > SY_MAX_WARC_HEADER || (length == 0 && available > SY_MAX_WARC_HEADER))
    refuse (refusal, SY_ERROR_LIMIT, "the record header is longer than SY_MAX_WARC_HEADER");
  else if (reader->arc)
    good = read_arc_line (record, line, length > 0 ? (gsize)length : available, refusal);
  else
    good = (length > 0 && is_version_line (line, (gsize)length)) || refuse (refusal, SY_ERROR_BAD_INPUT, "no WARC version line");
  sy_warc_input_consume (reader->input, length > 0 ? (gsize)length : available);
  return good;
}

/* Reads the first line and the fields up to the empty line. FALSE with a refusal or an error. */
static gboolean
read_header (SyWarcReader *reader, SyWarcRecord *record, Refusal *refusal, GError **error)
{
  SyWarcInput *input = reader->input;
  if (!read_first_line (reader, record, refusal, error))
    return FALSE;
  gsize at = 0, available;
  gboolean empty = reader->arc;
  while (!empty)
    {
      gssize length = sy_warc_input_line (input, at, SY_MAX_WARC_HEADER, error);
      if (length < 0)
        return FALSE;
      const char *line = sy_warc_input_peek (input, &available) + at;
      if (at + (gsize)length > SY_MAX_WARC_HEADER || (length == 0 && available > SY_MAX_WARC_HEADER))
        return refuse (refusal, SY_ERROR_LIMIT, "the record header is longer than SY_MAX_WARC_HEADER");
      if (length == 0 || is_version_line (line, (gsize)length))
        return refuse (refusal, SY_ERROR_BAD_INPUT, sy_warc_input_is_torn (input) ? "the file ends inside a record" : "the record header has no end");
      empty = *line == '\n' || (*line == '\r' && length == 2);
      if (!empty && !read_field (record, line, (gsize)length, refusal))
        return FALSE;
      at += (gsize)length;
    }
  sy_warc_input_consume (input, at);
  return TRUE;
}

/* Takes up to `length` bytes. Stops early at the end of the file, and where a new gzip member begins a record. FALSE on error only. */
static gboolean
read_block (SyWarcReader *reader, guint64 length, GByteArray *block, GError **error)
{
  SyWarcInput *input = reader->input;
  while (block->len < length)
    {
      gsize available;
      gboolean border = sy_warc_input_at_border (input);
      if (!sy_warc_input_look_ahead (input, border ? 8 : 1, FALSE, error))
        return FALSE;
      const char *bytes = sy_warc_input_peek (input, &available);
      if (available == 0 || (border && is_version_line (bytes, available)))
        return TRUE;
      gsize step = MIN (available, length - block->len);
      g_byte_array_append (block, (const guint8 *)bytes, (guint)step);
      sy_warc_input_consume (input, step);
    }
  return TRUE;
}

/* Where the Content-Length of a plain file's record is too long, the next record is inside the block: the block ends before it, and the reader goes
 * back to it. */
static void
cut_block (SyWarcReader *reader, SyWarcRecord *record, GByteArray *block, guint64 block_end)
{
  if (block->len == 0)
    return;
  const guint8 *end = block->data + block->len, *at = block->data;
  while (at < end && (at = memmem (at, (gsize)(end - at), "\r\n\r\nWARC/", 9)) != NULL)
    {
      at += 4;
      guint64 back = (guint64)(end - at);
      if (!is_version_line ((const char *)at, back) || reader->rewound + back > MAX_REWIND)
        continue;
      reader->rewound += back;
      record->truncated = TRUE;
      sy_warc_input_seek (reader->input, block_end - back);
      g_byte_array_set_size (block, (guint)(at - 4 - block->data));
      return;
    }
}

/* Looks at what follows the block: the record's closing line ends, then a record or the end of the file. */
static gboolean
close_record (SyWarcReader *reader, SyWarcRecord *record, GByteArray *block, GError **error)
{
  SyWarcInput *input = reader->input;
  guint64 block_end = sy_warc_input_end (input);
  gboolean sound;
  gsize left;
  if (!skip_line_ends (input, TRUE, error))
    return FALSE;
  if (!sy_warc_input_is_gzip (input) && !reader->arc)
    {
      if (!at_record (reader, &sound, error))
        return FALSE;
      sy_warc_input_peek (input, &left);
      if (record->truncated || (!sound && left > 0))
        cut_block (reader, record, block, block_end);
    }
  record->truncated |= sy_warc_input_is_torn (input);
  record->length = sy_warc_input_end (input) - record->offset;
  if (sy_warc_input_is_torn (input))
    resynchronise (reader, TRUE);
  return TRUE;
}

static gboolean
read_record (SyWarcReader *reader, SyWarcRecord *record, gboolean with_block, Refusal *refusal, GError **error)
{
  guint64 length;
  if (!read_header (reader, record, refusal, error))
    return FALSE;
  const char *type = sy_warc_record_get (record, "WARC-Type");
  if (record->type == NULL && type != NULL && *type != '\0')
    record->type = g_ascii_strdown (type, -1);
  if (record->type == NULL)
    return refuse (refusal, SY_ERROR_BAD_INPUT, "the record has no WARC-Type");
  const char *text = sy_warc_record_get (record, "Content-Length");
  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &length, NULL))
    return refuse (refusal, SY_ERROR_BAD_INPUT, "the record has no valid Content-Length");
  if (!with_block)
    return TRUE;
  if (length > SY_MAX_PAYLOAD)
    return refuse (refusal, SY_ERROR_LIMIT, "the block is longer than SY_MAX_PAYLOAD");

  g_autoptr (GByteArray) block = g_byte_array_new ();
  if (!read_block (reader, length, block, error))
    return FALSE;
  record->truncated = block->len < length;
  if (!close_record (reader, record, block, error))
    return FALSE;
  record->block = g_byte_array_free_to_bytes (g_steal_pointer (&block));
  return TRUE;
}

static SyWarcRecord *
next_record (SyWarcReader *reader, gboolean with_block, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (SyWarcRecord) record = g_new0 (SyWarcRecord, 1);
  record->names = g_ptr_array_new_with_free_func (g_free);
  record->values = g_ptr_array_new_with_free_func (g_free);

  Refusal refusal = { SY_ERROR_BAD_INPUT, "the file ends inside a record" };
  if (skip_line_ends (reader->input, FALSE, &read_error))
    {
      gsize left;
      sy_warc_input_peek (reader->input, &left);
      if (left == 0 && !sy_warc_input_is_torn (reader->input))
        return NULL;
      record->offset = sy_warc_input_offset (reader->input);
      if (left > 0 && read_record (reader, record, with_block, &refusal, &read_error))
        return g_steal_pointer (&record);
    }

  gboolean damaged = g_error_matches (read_error, SY_ERROR, SY_ERROR_BAD_INPUT) || sy_warc_input_is_torn (reader->input);
  if (read_error == NULL)
    g_set_error (error, SY_ERROR, refusal.code, "\"%s\" at byte %" G_GUINT64_FORMAT ": %s", sy_warc_input_path (reader->input), record->offset,
                 refusal.why);
  if (read_error == NULL || damaged)
    resynchronise (reader, damaged);
  if (read_error != NULL)
    g_propagate_error (error, g_steal_pointer (&read_error));
  return NULL;
}

SyWarcRecord *
sy_warc_reader_next (SyWarcReader *reader, GError **error)
{
  return next_record (reader, TRUE, error);
}

SyWarcRecord *
sy_warc_reader_next_head (SyWarcReader *reader, GError **error)
{
  return next_record (reader, FALSE, error);
}

void
sy_warc_reader_seek (SyWarcReader *reader, guint64 offset)
{
  sy_warc_input_seek (reader->input, offset);
}

/* Looks at the first bytes for what a WARC or ARC file begins with. */
static gboolean
looks_right (SyWarcReader *reader, gboolean *right, GError **error)
{
  const gsize arc_length = strlen (ARC_FIRST_LINE);
  if (!skip_line_ends (reader->input, FALSE, error) || !sy_warc_input_look_ahead (reader->input, arc_length, FALSE, error))
    return FALSE;
  gsize length;
  const char *bytes = sy_warc_input_peek (reader->input, &length);
  reader->arc = length >= arc_length && memcmp (bytes, ARC_FIRST_LINE, arc_length) == 0;
  *right = reader->arc || is_version_line (bytes, length);
  return TRUE;
}

static gboolean
recognise (SyWarcReader *reader, GError **error)
{
  gboolean right;
  if (!looks_right (reader, &right, error))
    return FALSE;
  if (!right)
    {
      /* A damaged first member must not hide the others: all of the file is searched for one that begins a record. */
      sy_warc_input_set_gzip (reader->input, TRUE);
      if (!sy_warc_input_scan (reader->input, 0, begins_record, reader, &right, error))
        return FALSE;
      if (right)
        looks_right (reader, &(gboolean){ FALSE }, NULL); /* for ARC; damage in the member is for the first call of next to report */
    }
  if (!right)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is neither a WARC nor an ARC file", sy_warc_input_path (reader->input));
  sy_warc_input_seek (reader->input, 0);
  return right;
}

SyWarcReader *
sy_warc_reader_open (const char *path, GError **error)
{
  SyWarcInput *input = sy_warc_input_open (path, error);
  if (input == NULL)
    return NULL;
  g_autoptr (SyWarcReader) reader = g_new0 (SyWarcReader, 1);
  reader->input = input;
  return recognise (reader, error) ? g_steal_pointer (&reader) : NULL;
}

void
sy_warc_reader_free (SyWarcReader *reader)
{
  if (reader == NULL)
    return;
  sy_warc_input_free (reader->input);
  g_free (reader);
}

const char *
sy_warc_record_get (const SyWarcRecord *record, const char *name)
{
  for (guint i = 0; i < record->names->len; i++)
    if (g_ascii_strcasecmp (record->names->pdata[i], name) == 0)
      return record->values->pdata[i];
  return NULL;
}

void
sy_warc_record_free (SyWarcRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->type);
  g_clear_pointer (&record->names, g_ptr_array_unref);
  g_clear_pointer (&record->values, g_ptr_array_unref);
  g_clear_pointer (&record->block, g_bytes_unref);
  g_free (record);
}

/* --- writing --- */

/* sha256 of what the record is about: the decoded body of a response, else the block. */
static char *
payload_digest (const char *type, GBytes *block, GError **error)
{
  g_autoptr (SyHttpMessage) message = NULL;
  if (g_strcmp0 (type, "response") == 0)
    {
      message = sy_http_message_parse (block, error);
      if (message == NULL)
        return NULL;
    }
  gsize length;
  gconstpointer data = g_bytes_get_data (message != NULL ? message->payload : block, &length);
  return sy_sha256 (data, length);
}

static GString *
write_header (const char *const *names, const char *const *values, GBytes *block, GError **error)
{
  g_autoptr (GString) header = g_string_new ("WARC/1.1\r\n");
  const char *type = NULL;
  gboolean payload_given = FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strpbrk (names[i], "\r\n: ") != NULL || strpbrk (values[i], "\r\n") != NULL)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the WARC field \"%s\" cannot hold a line break", names[i]);
          return NULL;
        }
      g_string_append_printf (header, "%s: %s\r\n", names[i], values[i]);
      if (strcmp (names[i], "WARC-Type") == 0)
        type = values[i];
      payload_given |= strcmp (names[i], "WARC-Payload-Digest") == 0;
    }
  gsize length;
  gconstpointer data = g_bytes_get_data (block, &length);
  g_autofree char *block_sha = sy_sha256 (data, length);
  g_autofree char *payload_sha = payload_given ? NULL : payload_digest (type, block, error);
  if (!payload_given && payload_sha == NULL)
    return NULL;
  g_string_append_printf (header, "WARC-Block-Digest: sha256:%s\r\n", block_sha);
  if (!payload_given)
    g_string_append_printf (header, "WARC-Payload-Digest: sha256:%s\r\n", payload_sha);
  g_string_append_printf (header, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", length);
  return g_steal_pointer (&header);
}

GBytes *
sy_warc_record_serialise (const char *const *names, const char *const *values, GBytes *block, GError **error)
{
  GString *header = write_header (names, values, block, error);
  if (header == NULL)
    return NULL;
  g_autoptr (GBytes) head = g_string_free_to_bytes (header);
  g_autoptr (GBytes) tail = g_bytes_new_static ("\r\n\r\n", 4);
  gboolean long_header = g_bytes_get_size (head) > SY_MAX_WARC_HEADER;
  if (long_header || g_bytes_get_size (block) > SY_MAX_PAYLOAD)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the WARC record's %s",
                   long_header ? "header is longer than SY_MAX_WARC_HEADER" : "block is longer than SY_MAX_PAYLOAD");
      return NULL;
    }
  const GBytes *const pieces[] = { head, block, tail };
  return sy_warc_deflate (pieces, G_N_ELEMENTS (pieces));
}
