// SPDX-License-Identifier: GPL-3.0-or-later
/* The format is APPNOTE.TXT of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end). */
#include "index/zip.h"

#include <gio/gio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

#define LOCAL_HEADER   30u
#define CENTRAL_HEADER 46u
#define END_RECORD     22u
#define STORED         0u
#define DEFLATED       8u

static void
member_free (SyZipMember *member)
{
  g_free (member->name);
  g_bytes_unref (member->bytes);
  g_free (member);
}

GPtrArray *
sy_zip_members_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)member_free);
}

void
sy_zip_member_add (GPtrArray *members, const char *name, GBytes *bytes)
{
  SyZipMember *member = g_new (SyZipMember, 1);
  *member = (SyZipMember){ g_strdup (name), g_bytes_ref (bytes) };
  g_ptr_array_add (members, member);
}

static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 table[256];
  for (guint32 i = 0; i < 256; i++)
    {
      table[i] = i;
      for (guint bit = 0; bit < 8; bit++)
        table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? 0xedb88320u : 0);
    }
  guint32 sum = 0xffffffffu;
  for (gsize i = 0; i < length; i++)
    sum = table[(sum ^ data[i]) & 0xff] ^ (sum >> 8);
  return ~sum;
}

/* --- packing --- */

static void
put (GByteArray *out, guint32 value, guint bytes)
{
  for (guint i = 0; i < bytes; i++)
    {
      guint8 byte = (guint8)(value >> (8 * i));
      g_byte_array_append (out, &byte, 1);
    }
}

/* What local and central header share: version, flags (names are UTF-8), method, time and day (1980-01-01), checksum, sizes, length of the name, no extras. */
static void
put_description (GByteArray *out, const SyZipMember *member)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (member->bytes, &length);
  put (out, 20, 2);
  put (out, 0x800, 2);
  put (out, STORED, 2);
  put (out, 0, 2);
  put (out, 0x21, 2);
  put (out, checksum (data, length), 4);
  put (out, (guint32)length, 4);
  put (out, (guint32)length, 4);
  put (out, (guint32)strlen (member->name), 2);
  put (out, 0, 2);
}

GBytes *
sy_zip_pack (const GPtrArray *members, GError **error)
{
  gsize total = 0;
  for (guint i = 0; i < members->len; i++)
    total += g_bytes_get_size (((SyZipMember *)members->pdata[i])->bytes);
  if (members->len > SY_MAX_ZIP_MEMBERS || total > SY_MAX_PAYLOAD)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "%u files of %zu bytes exceed SY_MAX_ZIP_MEMBERS (%u) or SY_MAX_PAYLOAD (%u)", members->len, total,
                   SY_MAX_ZIP_MEMBERS, SY_MAX_PAYLOAD);
      return NULL;
    }
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  for (guint i = 0; i < members->len; i++)
    {
      const SyZipMember *member = members->pdata[i];
      guint32 at = out->len;
      gsize length;
      const guint8 *data = g_bytes_get_data (member->bytes, &length);
      put (out, 0x04034b50, 4);
      put_description (out, member);
      g_byte_array_append (out, (const guint8 *)member->name, (guint)strlen (member->name));
      g_byte_array_append (out, data, (guint)length);
      put (directory, 0x02014b50, 4);
      put (directory, 20, 2);
      put_description (directory, member);
      put (directory, 0, 2); /* comment */
      put (directory, 0, 2); /* disk */
      put (directory, 0, 2); /* attributes */
      put (directory, 0, 4);
      put (directory, at, 4);
      g_byte_array_append (directory, (const guint8 *)member->name, (guint)strlen (member->name));
    }
  guint32 at = out->len;
  g_byte_array_append (out, directory->data, directory->len);
  put (out, 0x06054b50, 4);
  put (out, 0, 4);
  put (out, members->len, 2);
  put (out, members->len, 2);
  put (out, directory->len, 4);
  put (out, at, 4);
  put (out, 0, 2);
  return g_byte_array_free_to_bytes (out);
}

/* --- reading --- */

static guint32
get (const guint8 *data, guint bytes)
{
  guint32 value = 0;
  for (guint i = 0; i < bytes; i++)
    value |= (guint32)data[i] << (8 * i);
  return value;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a zip archive that %s", why);
  return FALSE;
}

/* The end record, which a comment of up to 64 KB may follow; NULL if there is none. */
static const guint8 *
find_end (const guint8 *data, gsize length)
{
  gsize lowest = length > END_RECORD + 65535 ? length - END_RECORD - 65535 : 0;
  for (gsize at = length >= END_RECORD ? length - END_RECORD + 1 : 0; at-- > lowest;)
    if (memcmp (data + at, "PK\5\6", 4) == 0)
      return data + at;
  return NULL;
}

/* `size` bytes of text from a deflate stream; it may neither give more nor less. */
static GBytes *
inflate_member (const guint8 *data, gsize length, gsize size)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autofree guint8 *out = g_malloc (size + 1);
  gsize in_at = 0, out_at = 0;
  while (TRUE)
    {
      gsize taken = 0, given = 0;
      GConverterResult result
          = g_converter_convert (converter, data + in_at, length - in_at, out + out_at, size + 1 - out_at, G_CONVERTER_INPUT_AT_END, &taken, &given, NULL);
      in_at += taken;
      out_at += given;
      if (result == G_CONVERTER_FINISHED && out_at == size)
        return g_bytes_new_take (g_steal_pointer (&out), size);
      if (result != G_CONVERTER_CONVERTED || (taken == 0 && given == 0) || out_at > size)
        return NULL;
    }
}

static gboolean
read_member (GPtrArray *members, const guint8 *data, gsize length, const guint8 *entry, gsize *total, GError **error)
{
  guint method = get (entry + 10, 2), name_length = get (entry + 28, 2);
  gsize packed = get (entry + 20, 4), size = get (entry + 24, 4), at = get (entry + 42, 4);
  if ((get (entry + 8, 2) & 1) != 0 || (method != STORED && method != DEFLATED))
    return refuse (error, "is encrypted or packed in an unknown way");
  if (at > length || length - at < LOCAL_HEADER || memcmp (data + at, "PK\3\4", 4) != 0)
    return refuse (error, "is cut off");
  gsize start = at + LOCAL_HEADER + get (data + at + 26, 2) + get (data + at + 28, 2);
  if (start > length || length - start < packed || (method == STORED && packed != size))
    return refuse (error, "is cut off");
  *total += size;
  if (*total > SY_MAX_PAYLOAD || members->len >= SY_MAX_ZIP_MEMBERS)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a zip archive exceeds SY_MAX_ZIP_MEMBERS (%u) or SY_MAX_PAYLOAD (%u)", SY_MAX_ZIP_MEMBERS, SY_MAX_PAYLOAD);
      return FALSE;
    }
  g_autoptr (GBytes) bytes = method == STORED ? g_bytes_new (data + start, size) : inflate_member (data + start, packed, size);
  if (bytes == NULL || checksum (g_bytes_get_data (bytes, NULL), size) != get (entry + 16, 4))
    return refuse (error, "is damaged: a checksum is wrong");
  g_autofree char *name = g_strndup ((const char *)entry + CENTRAL_HEADER, name_length);
  if (!g_str_has_suffix (name, "/"))
    sy_zip_member_add (members, name, bytes);
  return TRUE;
}

GPtrArray *
sy_zip_read (const guint8 *data, gsize length, GError **error)
{
  const guint8 *end = find_end (data, length);
  gsize at = end != NULL ? get (end + 16, 4) : 0, stop = end != NULL ? (gsize)(end - data) : 0;
  guint entries = end != NULL ? get (end + 10, 2) : 0;
  g_autoptr (GPtrArray) members = sy_zip_members_new ();
  gsize total = 0;
  for (guint i = 0; i < entries; i++)
    {
      if (at > stop || stop - at < CENTRAL_HEADER || memcmp (data + at, "PK\1\2", 4) != 0)
        return refuse (error, "is cut off"), NULL;
      gsize size = CENTRAL_HEADER + get (data + at + 28, 2) + get (data + at + 30, 2) + get (data + at + 32, 2);
      if (stop - at < size)
        return refuse (error, "is cut off"), NULL;
      if (!read_member (members, data, length, data + at, &total, error))
        return NULL;
      at += size;
    }
  if (end == NULL)
    return refuse (error, "has no directory"), NULL;
  return g_steal_pointer (&members);
}

char *
sy_zip_first_name (const guint8 *data, gsize length)
{
  if (length < LOCAL_HEADER || memcmp (data, "PK\3\4", 4) != 0)
    return NULL;
  gsize name = get (data + 26, 2);
  return name <= length - LOCAL_HEADER ? g_strndup ((const char *)data + LOCAL_HEADER, name) : NULL;
}
