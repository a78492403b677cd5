// SPDX-License-Identifier: GPL-3.0-or-later
/* All that needs zlib: files of gzip members, and content codings. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/warc.h"
#include "corpus/warc_input.h"

#define FIRST_CHUNK (4u << 10)  /* bytes that are read or inflated first after a seek: enough for a header ... */
#define CHUNK       (64u << 10) /* ... and at a time later on */
#define PROBE       1024u       /* compressed bytes that tell whether a gzip member begins a record */
#define BITS_GZIP   (15 + 16)   /* zlib's window bits for gzip, ... */
#define BITS_RAW    (-15)       /* ... for bare deflate, ... */
#define BITS_ZLIB   15          /* ... and for the zlib wrapper */

struct _SyWarcInput
{
  char *path;
  int fd;
  gboolean gzip;
  guint8 raw[CHUNK]; /* compressed bytes: z.next_in points into it */
  guint64 raw_end;   /* offset in the file of the byte after `raw` */
  z_stream z;
  gboolean in_member; /* inflating a member that has not ended yet */
  gboolean ended;     /* the file has no more bytes */
  gboolean torn;
  guint64 member;     /* where the member begins that the window's last bytes came from */
  GByteArray *window; /* plain bytes read ahead ... */
  gsize used;         /* ... of which so many are consumed */
  gsize chunk;        /* bytes to read or inflate next */
  guint64 position;   /* plain file: offset of the first byte that is not consumed */
};

static gsize
available (const SyWarcInput *input)
{
  return input->window->len - input->used;
}

static gssize
read_at (SyWarcInput *input, guint64 offset, guint8 *bytes, gsize length, GError **error)
{
  gssize got;
  do
    got = pread (input->fd, bytes, length, (off_t)offset);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot read \"%s\": %s", input->path, g_strerror (errno));
  return got;
}

/* Reads compressed bytes if none are left. FALSE on error only. */
static gboolean
fill_raw (SyWarcInput *input, GError **error)
{
  if (input->z.avail_in > 0)
    return TRUE;
  gssize got = read_at (input, input->raw_end, input->raw, input->chunk, error);
  if (got < 0)
    return FALSE;
  input->z.next_in = input->raw;
  input->z.avail_in = (uInt)got;
  input->raw_end += (guint64)got;
  return TRUE;
}

/* Inflates into `room`, never over the end of a member, so that what is left in the window always comes from one member. The number of new bytes, which may be 0: then the
 * member or the file has ended. -1 on error. */
static gssize
fill_gzip (SyWarcInput *input, guint8 *room, GError **error)
{
  do
    {
      if (!fill_raw (input, error))
        return -1;
      if (input->z.avail_in == 0)
        {
          input->ended = TRUE;
          input->torn |= input->in_member;
          input->in_member = FALSE;
          return 0;
        }
      if (!input->in_member)
        {
          input->member = input->raw_end - input->z.avail_in;
          input->in_member = TRUE;
          inflateReset2 (&input->z, BITS_GZIP);
        }
      input->z.next_out = room;
      input->z.avail_out = (uInt) input->chunk;
      int status = inflate (&input->z, Z_NO_FLUSH);
      if (status == Z_STREAM_END)
        input->in_member = FALSE;
      else if (status != Z_OK && status != Z_BUF_ERROR)
        {
          input->in_member = FALSE;
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" at byte %" G_GUINT64_FORMAT ": the compressed data are damaged", input->path,
                       input->member);
          return -1;
        }
    }
  while (input->z.avail_out == input->chunk && input->in_member);
  return (gssize) (input->chunk - input->z.avail_out);
}

/* Reads more into the window. FALSE on error only: nothing new may mean that a member has ended, and `ended` that the file has. */
static gboolean
fill (SyWarcInput *input, GError **error)
{
  if (input->used > 0)
    g_byte_array_remove_range (input->window, 0, (guint) input->used);
  input->used = 0;
  guint before = input->window->len;
  g_byte_array_set_size (input->window, before + (guint) input->chunk);
  guint8 *room = input->window->data + before;
  gssize got = input->gzip ? fill_gzip (input, room, error) : read_at (input, input->position + before, room, input->chunk, error);
  g_byte_array_set_size (input->window, before + (guint) MAX (got, 0));
  input->ended |= !input->gzip && got == 0;
  input->chunk = MIN (input->chunk * 2, CHUNK);
  return got >= 0;
}

SyWarcInput *
sy_warc_input_open (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_IO, "cannot open \"%s\": %s", path, g_strerror (errno));
      return NULL;
    }
  SyWarcInput *input = g_new0 (SyWarcInput, 1);
  input->path = g_strdup (path);
  input->fd = fd;
  input->window = g_byte_array_new ();
  input->chunk = FIRST_CHUNK;
  inflateInit2 (&input->z, BITS_GZIP);
  return input;
}

void
sy_warc_input_free (SyWarcInput *input)
{
  if (input == NULL)
    return;
  close (input->fd);
  inflateEnd (&input->z);
  g_byte_array_unref (input->window);
  g_free (input->path);
  g_free (input);
}

const char *
sy_warc_input_path (const SyWarcInput *input)
{
  return input->path;
}

gboolean
sy_warc_input_is_gzip (const SyWarcInput *input)
{
  return input->gzip;
}

void
sy_warc_input_set_gzip (SyWarcInput *input, gboolean gzip)
{
  input->gzip = gzip;
}

void
sy_warc_input_seek (SyWarcInput *input, guint64 offset)
{
  g_byte_array_set_size (input->window, 0);
  input->used = 0;
  input->position = input->raw_end = input->member = offset;
  input->z.avail_in = 0;
  input->in_member = input->torn = input->ended = FALSE;
  input->chunk = FIRST_CHUNK;
}

const char *
sy_warc_input_peek (const SyWarcInput *input, gsize *length)
{
  *length = available (input);
  return *length > 0 ? (const char *)input->window->data + input->used : "";
}

void
sy_warc_input_consume (SyWarcInput *input, gsize length)
{
  g_return_if_fail (length <= available (input));
  input->used += length;
  input->position += length;
}

/* The gzip member that the window's bytes come from has no more of them. */
static gboolean
member_ended (const SyWarcInput *input)
{
  return input->gzip && !input->in_member;
}

gboolean
sy_warc_input_look_ahead (SyWarcInput *input, gsize length, gboolean same_member, GError **error)
{
  while (available (input) < length && !input->ended && !(same_member && member_ended (input)))
    if (!fill (input, error))
      return FALSE;
  return TRUE;
}

gssize
sy_warc_input_line (SyWarcInput *input, gsize from, gsize limit, GError **error)
{
  gsize searched = from;
  for (;;)
    {
      gsize length;
      const char *bytes = sy_warc_input_peek (input, &length);
      const char *end = searched < length ? memchr (bytes + searched, '\n', length - searched) : NULL;
      if (end != NULL)
        return end + 1 - (bytes + from);
      searched = length;
      if (searched >= from + limit || input->ended || member_ended (input))
        return 0;
      if (!fill (input, error))
        return -1;
    }
}

guint64
sy_warc_input_offset (const SyWarcInput *input)
{
  return input->gzip ? input->member : input->position;
}

guint64
sy_warc_input_end (const SyWarcInput *input)
{
  return input->gzip ? input->raw_end - input->z.avail_in : input->position;
}

gboolean
sy_warc_input_at_border (const SyWarcInput *input)
{
  return member_ended (input) && available (input) == 0;
}

gboolean
sy_warc_input_is_torn (const SyWarcInput *input)
{
  return input->torn;
}

/* The first bytes of the text of the gzip member at `bytes`; 0 if it is none. */
static gsize
probe_member (SyWarcInput *input, guint8 *bytes, gsize length, char text[64])
{
  if (length < 18 || bytes[0] != 0x1f || bytes[1] != 0x8b || bytes[2] != 8 || (bytes[3] & 0xe0) != 0)
    return 0;
  inflateReset2 (&input->z, BITS_GZIP);
  input->z.next_in = bytes;
  input->z.avail_in = (uInt)MIN (length, PROBE);
  input->z.next_out = (Bytef *)text;
  input->z.avail_out = 64;
  int status = inflate (&input->z, Z_NO_FLUSH);
  return status == Z_OK || status == Z_STREAM_END ? 64 - input->z.avail_out : 0;
}

gboolean
sy_warc_input_scan (SyWarcInput *input, guint64 offset, SyWarcBegins begins, gconstpointer data, gboolean *found, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (CHUNK + PROBE);
  *found = FALSE;
  for (;;)
    {
      gssize got = read_at (input, offset, bytes, CHUNK + PROBE, error);
      if (got < 0)
        return FALSE;
      gsize steps = MIN ((gsize)got, CHUNK);
      guint8 *at = bytes;
      while (!*found && (at = memchr (at, 0x1f, (gsize)(bytes + steps - at))) != NULL)
        {
          char text[64];
          gsize length = probe_member (input, at, (gsize)(bytes + got - at), text);
          *found = length > 0 && begins (text, length, data);
          at += *found ? 0 : 1;
        }
      if (*found || steps < CHUNK)
        {
          sy_warc_input_seek (input, offset + (*found ? (gsize)(at - bytes) : steps));
          return TRUE;
        }
      offset += steps;
    }
}

/* Inflates one stream at z->next_in into `out`. zlib's status; Z_MEM_ERROR stands for more than SY_MAX_PAYLOAD. */
static int
inflate_stream (z_stream *z, GByteArray *out)
{
  g_autofree guint8 *room = g_malloc (CHUNK);
  int status;
  do
    {
      z->next_out = room;
      z->avail_out = CHUNK;
      status = inflate (z, Z_NO_FLUSH);
      gsize got = CHUNK - z->avail_out;
      if (out->len + got > SY_MAX_PAYLOAD)
        return Z_MEM_ERROR;
      g_byte_array_append (out, room, (guint)got);
    }
  while (status == Z_OK);
  return status;
}

static int
window_bits (const char *coding, const guint8 *data, gsize length)
{
  if (strcmp (coding, "gzip") == 0)
    return BITS_GZIP;
  gboolean wrapped = length >= 2 && (data[0] & 0x0f) == 8 && (data[0] * 256u + data[1]) % 31 == 0;
  return wrapped ? BITS_ZLIB : BITS_RAW;
}

GBytes *
sy_warc_inflate (const guint8 *data, gsize length, const char *coding, GError **error)
{
  int bits = window_bits (coding, data, length);
  z_stream z = { .next_in = (Bytef *)data, .avail_in = (uInt)length };
  inflateInit2 (&z, bits);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  int status = inflate_stream (&z, out);
  while (status == Z_STREAM_END && bits == BITS_GZIP && z.avail_in >= 18 && z.next_in[0] == 0x1f && z.next_in[1] == 0x8b)
    {
      inflateReset (&z);
      status = inflate_stream (&z, out);
    }
  inflateEnd (&z);
  if (status == Z_STREAM_END)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  if (status == Z_MEM_ERROR)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the %s body is longer than %u bytes when decoded (SY_MAX_PAYLOAD)", coding, SY_MAX_PAYLOAD);
  else
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the %s body is %s", coding, status == Z_BUF_ERROR ? "cut short" : "damaged");
  return NULL;
}

static void
deflate_piece (z_stream *z, gconstpointer bytes, gsize length, int flush, GByteArray *out)
{
  g_autofree guint8 *room = g_malloc (CHUNK);
  z->next_in = (Bytef *)bytes;
  z->avail_in = (uInt)length;
  do
    {
      z->next_out = room;
      z->avail_out = CHUNK;
      deflate (z, flush);
      g_byte_array_append (out, room, (guint)(CHUNK - z->avail_out));
    }
  while (z->avail_out == 0);
}

GBytes *
sy_warc_deflate (const GBytes *const *pieces, guint n_pieces)
{
  z_stream z = { 0 };
  deflateInit2 (&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, BITS_GZIP, 8, Z_DEFAULT_STRATEGY);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  for (guint i = 0; i < n_pieces; i++)
    {
      gsize length;
      gconstpointer data = g_bytes_get_data ((GBytes *)pieces[i], &length);
      deflate_piece (&z, data, length, i + 1 == n_pieces ? Z_FINISH : Z_NO_FLUSH, out);
    }
  deflateEnd (&z);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
