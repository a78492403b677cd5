// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/warc.h"
#include "tests/unit/unit.h"

/* --- helpers --- */

/* What a reader makes of a file, one word a record: "type@offset/block", "!" if truncated, "error@offset" or "limit@offset". */
static char *
digest_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, &error);
  if (reader == NULL)
    return g_strdup (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT) ? "refused" : error->message);
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GError) bad = NULL;
      g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, &bad);
      if (record == NULL && bad == NULL)
        break;
      if (record != NULL)
        g_string_append_printf (words, " %s@%" G_GUINT64_FORMAT "/%" G_GSIZE_FORMAT "%s", record->type, record->offset,
                                g_bytes_get_size (record->block), record->truncated ? "!" : "");
      else
        {
          const char *at = strstr (bad->message, "at byte ");
          ck_assert_msg (at != NULL, "no offset: %s", bad->message);
          g_string_append_printf (words, " %s@%" G_GUINT64_FORMAT, g_error_matches (bad, SY_ERROR, SY_ERROR_LIMIT) ? "limit" : "error",
                                  g_ascii_strtoull (at + 8, NULL, 10));
        }
    }
  if (words->len > 0)
    g_string_erase (words, 0, 1);
  return g_string_free (words, FALSE);
}

static char *
digest_bytes (const guint8 *bytes, gsize length)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *path = g_build_filename (scratch, "x.warc", NULL);
  ck_assert (g_file_set_contents (path, (const char *)bytes, (gssize)length, NULL));
  return digest_file (path);
}

static void
add_record (GByteArray *out, const char *uri, const char *text)
{
  const char *const names[] = { "WARC-Type", "WARC-Target-URI", "Content-Type", NULL };
  const char *const values[] = { "resource", uri, "text/plain", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) block = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) member = sy_warc_record_serialise (names, values, block, &error);
  sy_assert_no_error (error);
  g_byte_array_append (out, g_bytes_get_data (member, NULL), (guint)g_bytes_get_size (member));
}

static SyHttpMessage *
parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) block = g_bytes_new (text, length < 0 ? strlen (text) : (gsize)length);
  return sy_http_message_parse (block, error);
}

/* GLib has a compressor of its own. */
static GBytes *
gzip (gconstpointer data, gsize length, GZlibCompressorFormat format)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (format, 9);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (data, (gssize)length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static GBytes *
response (const char *head, GBytes *body)
{
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)head, (guint)strlen (head));
  g_byte_array_append (bytes, g_bytes_get_data (body, NULL), (guint)g_bytes_get_size (body));
  return g_byte_array_free_to_bytes (bytes);
}

#define check_payload(message, text)                                                                                                                 \
  do                                                                                                                                                 \
    {                                                                                                                                                \
      gsize length_;                                                                                                                                 \
      gconstpointer data_ = g_bytes_get_data ((message)->payload, &length_);                                                                         \
      ck_assert_uint_eq (length_, strlen (text));                                                                                                    \
      ck_assert_mem_eq (data_ != NULL ? data_ : "", text, length_);                                                                                  \
    }                                                                                                                                                \
  while (0)

/* --- files that others wrote --- */

static const struct
{
  const char *file, *holds;
} robustness[] = {
  { "example.warc", "warcinfo@0/249 warcinfo@488/470 response@1197/975 request@2566/493 revisit@3370/369 request@4316/493" },
  { "example.warc.gz", "warcinfo@0/249 warcinfo@353/470 response@784/975 request@2012/493 revisit@2621/369 request@3207/493" },
  /* all records in one member */
  { "example-bad-non-chunked.warc.gz", "warcinfo@0/249 warcinfo@0/470 response@0/975 request@0/493 revisit@0/369 request@0/493" },
  { "example-bad.warc.gz.bad", "warcinfo@0/196 response@0/1610 request@0/323 revisit@0/340 request@0/323 response@0/471" },
  /* one record in two members */
  { "example-wrong-chunks.warc.gz", "response@0/1613 request@1130/137" },
  { "example-digest.warc", "request@0/493 request@922/493 request@1840/493 request@2758/493" },
  { "example-resource.warc.gz", "warcinfo@0/249 warcinfo@361/399 resource@802/1303" },
  { "example-space-in-url.arc", "arc@0/75 arc@151/1579!" },
  /* Content-Length two too short: the rest is reported, the next record found */
  { "example-trunc.warc", "warcinfo@0/249 warcinfo@488/470 response@1197/973 error@2560 request@2566/493" },
  /* lengths that are no numbers */
  { "bad.arc", "error@0 error@134 arc@202/1 error@262" },
};

START_TEST (each_file_of_the_robustness_set_is_read_or_refused_with_the_offset)
{
  g_autofree char *folder = sy_unit_real ("bench/robustness/warc");
  if (folder == NULL)
    return;
  guint files = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    files++;
  ck_assert_uint_eq (files, G_N_ELEMENTS (robustness));
  for (guint i = 0; i < G_N_ELEMENTS (robustness); i++)
    {
      g_autofree char *path = g_build_filename (folder, robustness[i].file, NULL);
      g_autofree char *holds = digest_file (path);
      ck_assert_str_eq (holds, robustness[i].holds);
    }
}
END_TEST

START_TEST (the_same_page_comes_out_of_every_kind_of_file)
{
  const char *const files[] = { "example.warc", "example.warc.gz", "example-bad-non-chunked.warc.gz", "example-bad.warc.gz.bad",
                                "example-wrong-chunks.warc.gz" };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat ("bench/robustness/warc/", files[i], NULL);
      g_autofree char *path = sy_unit_real (name);
      if (path == NULL)
        return;
      g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, NULL);
      g_autoptr (SyWarcRecord) record = NULL;
      do
        {
          sy_warc_record_free (record);
          record = sy_warc_reader_next (reader, NULL);
        }
      while (g_strcmp0 (record->type, "response") != 0);
      ck_assert (g_str_has_prefix (sy_warc_record_get (record, "warc-target-uri"), "http://example.com"));
      g_autoptr (GError) error = NULL;
      g_autoptr (SyHttpMessage) message = sy_http_message_parse (record->block, &error);
      sy_assert_no_error (error);
      g_autofree char *sha = sy_sha256 (g_bytes_get_data (message->payload, NULL), g_bytes_get_size (message->payload));
      ck_assert_str_eq (sha, "3587cb776ce0e4e8237f215800b7dffba0f25865cb84550e87ea8bbac838c423");
    }
}
END_TEST

START_TEST (an_arc_line_gives_the_fields_of_a_warc_header)
{
  g_autofree char *path = sy_unit_real ("bench/robustness/warc/example-space-in-url.arc");
  if (path == NULL)
    return;
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, NULL);
  sy_warc_record_free (sy_warc_reader_next (reader, NULL));
  g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, NULL);
  ck_assert_str_eq (sy_warc_record_get (record, "WARC-Date"), "2014-02-16T05:02:21Z");
  ck_assert (g_str_has_suffix (sy_warc_record_get (record, "WARC-Target-URI"), "Title=Examples From The Live Web&IsPopUp=False"));
}
END_TEST

/* --- files that we write, and what can happen to them --- */

START_TEST (a_record_reads_back_as_it_was_written)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *path = g_build_filename (scratch, "x.warc.gz", NULL);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  add_record (file, "file:one", "first\nblock");
  guint second = file->len;
  add_record (file, "file:two", "");
  g_file_set_contents (path, (const char *)file->data, file->len, NULL);

  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, NULL);
  g_autoptr (SyWarcRecord) one = sy_warc_reader_next (reader, NULL);
  g_autoptr (SyWarcRecord) two = sy_warc_reader_next (reader, NULL);
  ck_assert_uint_eq (one->length, second);
  ck_assert_uint_eq (two->offset, second);
  ck_assert_uint_eq (two->length, file->len - second);
  ck_assert_str_eq (sy_warc_record_get (one, "WARC-Target-URI"), "file:one");
  g_autofree char *digest = sy_sha256 ("first\nblock", 11);
  ck_assert_str_eq (sy_warc_record_get (one, "WARC-Payload-Digest") + strlen ("sha256:"), digest);
  ck_assert_mem_eq (g_bytes_get_data (one->block, NULL), "first\nblock", 11);
  ck_assert_uint_eq (g_bytes_get_size (two->block), 0);

  sy_warc_reader_seek (reader, second);
  g_autoptr (SyWarcRecord) head = sy_warc_reader_next_head (reader, NULL);
  ck_assert_str_eq (sy_warc_record_get (head, "WARC-Target-URI"), "file:two");
  ck_assert_ptr_null (head->block);
}
END_TEST

START_TEST (a_record_ends_where_its_member_ends_wherever_that_is)
{
  const char *const names[] = { "WARC-Type", "WARC-Target-URI", NULL }, *const values[] = { "resource", "file:one", NULL };
  const guint sizes[] = { 4 << 10, 12 << 10, 64 << 10 }; /* where the reader's buffers end, in one way of filling them or another */
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *path = g_build_filename (scratch, "x.warc.gz", NULL);
  g_autofree guint8 *noise = g_malloc (64 << 10);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint i = 0; i < 64 << 10; i++)
    noise[i] = (guint8)g_rand_int (random);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint less = 150; less < 400; less++) /* header and compression take about 270 bytes */
      {
        g_autoptr (GBytes) block = g_bytes_new_static (noise, sizes[i] - less);
        g_autoptr (GBytes) member = sy_warc_record_serialise (names, values, block, NULL);
        guint second = (guint)g_bytes_get_size (member);
        g_autoptr (GByteArray) file = g_byte_array_new ();
        g_byte_array_append (file, g_bytes_get_data (member, NULL), second);
        add_record (file, "file:two", "two");
        g_file_set_contents (path, (const char *)file->data, file->len, NULL);
        g_autoptr (SyWarcReader) reader = sy_warc_reader_open (path, NULL);
        g_autoptr (SyWarcRecord) one = sy_warc_reader_next (reader, NULL), two = sy_warc_reader_next (reader, NULL);
        ck_assert_msg (one->length == second, "%u instead of %u", (guint)one->length, second);
        ck_assert_uint_eq (two->offset, second);
        ck_assert_uint_eq (two->length, file->len - second);
      }
}
END_TEST

START_TEST (the_payload_digest_of_a_response_is_that_of_the_decoded_body)
{
  const char *const names[] = { "WARC-Type", NULL };
  const char *const values[] = { "response", NULL };
  g_autoptr (GBytes) packed = gzip ("page", 4, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GBytes) block = response ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed);
  g_autoptr (GBytes) member = sy_warc_record_serialise (names, values, block, NULL);
  g_autoptr (GBytes) text = sy_warc_inflate (g_bytes_get_data (member, NULL), g_bytes_get_size (member), "gzip", NULL);
  g_autofree char *digest = sy_sha256 ("page", 4);
  g_autofree char *line = g_strdup_printf ("\r\nWARC-Payload-Digest: sha256:%s\r\n", digest);
  ck_assert_ptr_nonnull (memmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), line, strlen (line)));
}
END_TEST

START_TEST (a_line_break_cannot_be_smuggled_into_a_header)
{
  const char *const names[] = { "WARC-Type", "WARC-Target-URI", NULL };
  const char *const bad[] = { "a\r\nWARC-Type: metadata", "a\nb", "a\rb" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *const values[] = { "resource", bad[i], NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) block = g_bytes_new_static ("x", 1);
      ck_assert_ptr_null (sy_warc_record_serialise (names, values, block, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
}
END_TEST

START_TEST (records_above_a_limit_are_not_written)
{
  const char *const names[] = { "WARC-Type", "WARC-Target-URI", NULL };
  g_autofree char *long_uri = g_strnfill (SY_MAX_WARC_HEADER, 'u');
  const char *const long_values[] = { "resource", long_uri, NULL };
  g_autoptr (GBytes) small = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_warc_record_serialise (names, long_values, small, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));

  const char *const values[] = { "resource", "u", NULL };
  g_autoptr (GBytes) big = g_bytes_new_take (g_malloc0 (SY_MAX_PAYLOAD + 1), SY_MAX_PAYLOAD + 1);
  g_clear_error (&error);
  ck_assert_ptr_null (sy_warc_record_serialise (names, values, big, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (a_file_cut_at_any_byte_keeps_its_whole_records)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  add_record (file, "file:one", "one");
  guint first = file->len;
  add_record (file, "file:two", "two two two");
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *path = g_build_filename (scratch, "x.warc.gz", NULL);
  for (guint cut = first + 1; cut < file->len; cut++)
    {
      g_file_set_contents (path, (const char *)file->data, cut, NULL);
      g_autofree char *holds = digest_file (path);
      ck_assert_msg (g_str_has_prefix (holds, "resource@0/3 "), "%u: %s", cut, holds);
      g_autofree char *offset = g_strdup_printf ("@%u", first);
      const char *second = strstr (holds, offset);
      ck_assert_msg (second != NULL && (strstr (holds, "error@") != NULL || g_str_has_suffix (second, "!")), "%u: %s", cut, holds);
      ck_assert_msg (strchr (second, ' ') == NULL, "reported more than once at %u: %s", cut, holds);
    }
}
END_TEST

START_TEST (a_damaged_member_does_not_hide_those_behind_it)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  add_record (file, "file:one", "one");
  guint first = file->len;
  add_record (file, "file:two", "two");
  guint second = file->len;
  add_record (file, "file:three", "three");
  g_autofree char *last = g_strdup_printf ("resource@%u/5", second);
  for (guint at = 0; at < second; at++)
    {
      if (at % first >= 3 && at % first < 10) /* flags, time and system of the gzip head are not checked by anything */
        continue;
      file->data[at] ^= 0x55;
      g_autofree char *holds = digest_bytes (file->data, file->len);
      file->data[at] ^= 0x55;
      ck_assert_msg (g_str_has_suffix (holds, last), "byte %u: %s", at, holds);
      ck_assert_msg (strstr (holds, "error@") != NULL || strchr (holds, '!') != NULL, "byte %u: %s", at, holds);
    }
}
END_TEST

START_TEST (a_torn_member_does_not_hide_what_was_appended_behind_it)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  add_record (whole, "file:one", "one one one one");
  for (guint cut = 20; cut < whole->len; cut++)
    {
      g_autoptr (GByteArray) file = g_byte_array_new ();
      g_byte_array_append (file, whole->data, cut);
      add_record (file, "file:two", "two");
      g_autofree char *holds = digest_bytes (file->data, file->len);
      g_autofree char *second = g_strdup_printf ("resource@%u/3", cut);
      ck_assert_msg (g_str_has_suffix (holds, second), "%u: %s", cut, holds);
    }
}
END_TEST

static const struct
{
  const char *what, *text, *holds;
} composed[] = {
  { "nothing", "", "refused" },
  { "something else", "<html></html>", "refused" },
  { "line ends before the first record", "\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", "resource@4/1" },
  { "bare newlines, as some writers make", "WARC/1.0\nWARC-Type: resource\nContent-Length: 1\n\nx\n\n", "resource@0/1" },
  { "no line ends at the end", "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\nx", "resource@0/1" },
  { "a folded field", "WARC/1.0\r\nWARC-Type: resource\r\nX: a\r\n b\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", "resource@0/1" },
  { "no Content-Length", "WARC/1.0\r\nWARC-Type: resource\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\ny\r\n\r\n",
    "error@0 resource@33/1" },
  { "a negative Content-Length",
    "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -5\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\ny\r\n\r\n",
    "error@0 resource@53/1" },
  { "no WARC-Type", "WARC/1.0\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", "error@0" },
  { "a header without an end before the next record",
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\ny\r\n\r\n", "error@0 resource@31/1" },
  { "a header line without a colon", "WARC/1.0\r\nWARC-Type: resource\r\nhello\r\nContent-Length: 1\r\n\r\ny\r\n\r\n", "error@0" },
  { "a Content-Length that would swallow the next record",
    "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 40\r\n\r\nx\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\ny\r\n\r\n",
    "resource@0/1! resource@58/1" },
  { "a Content-Length beyond the end of the file",
    "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 4000\r\n\r\nx\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\ny\r\n\r\n",
    "resource@0/1! resource@60/1" },
  { "an empty block, and something behind it", "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 0\r\n\r\nx\r\n", "resource@0/0 error@52" },
  { "a block that holds a WARC file", "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 16\r\n\r\nx\r\n\r\nWARC/1.0\r\n\r\n\r\n", "resource@0/16" },
  { "a Content-Length that is too short",
    "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\nxyz\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\ny\r\n\r\n",
    "resource@0/1 error@53 resource@59/1" },
  { "a Content-Length above the limit",
    "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999\r\n\r\nx\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\ny\r\n\r\n",
    "limit@0 resource@67/1" },
};

START_TEST (lies_and_gaps_in_plain_files_are_reported_with_the_offset)
{
  for (guint i = 0; i < G_N_ELEMENTS (composed); i++)
    {
      g_autofree char *holds = digest_bytes ((const guint8 *)composed[i].text, strlen (composed[i].text));
      ck_assert_msg (strcmp (holds, composed[i].holds) == 0, "%s: %s", composed[i].what, holds);
    }
}
END_TEST

START_TEST (a_nul_in_a_record_header_is_refused)
{
  const char text[] = "WARC/1.0\r\nWARC-Type: resource\r\nX: a\0b\r\nContent-Length: 1\r\n\r\nx\r\n\r\n";
  g_autofree char *holds = digest_bytes ((const guint8 *)text, sizeof text - 1);
  ck_assert_str_eq (holds, "error@0");
}
END_TEST

START_TEST (a_record_header_above_the_limit_is_refused)
{
  g_autoptr (GString) text = g_string_new ("WARC/1.0\r\nWARC-Type: resource\r\nX: ");
  for (guint i = 0; i < SY_MAX_WARC_HEADER; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\r\nContent-Length: 1\r\n\r\nx\r\n\r\n");
  g_autofree char *holds = digest_bytes ((const guint8 *)text->str, text->len);
  ck_assert_str_eq (holds, "limit@0");
}
END_TEST

START_TEST (a_gzip_bomb_stops_at_the_limit)
{
  gsize size = SY_MAX_PAYLOAD + 1;
  g_autofree guint8 *zeros = g_malloc0 (size);
  g_autoptr (GBytes) bomb = gzip (zeros, size, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  ck_assert_uint_lt (g_bytes_get_size (bomb), 100000);
  g_autoptr (GBytes) block = response ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", bomb);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_http_message_parse (block, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));

  /* as a record: the member inflates to more than a block may have, and is not read through */
  const char head[] = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 67108865\r\n\r\n";
  memcpy (zeros, head, sizeof head - 1);
  g_autoptr (GBytes) member = gzip (zeros, size, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_byte_array_append (file, g_bytes_get_data (member, NULL), (guint)g_bytes_get_size (member));
  g_autofree char *expected = g_strdup_printf ("limit@0 resource@%u/4", file->len);
  add_record (file, "file:two", "next");
  g_autofree char *holds = digest_bytes (file->data, file->len);
  ck_assert_str_eq (holds, expected);
}
END_TEST

/* --- HTTP messages --- */

START_TEST (the_head_of_a_message_is_read)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyHttpMessage) message = parse ("HTTP/1.1 301 Moved\r\nLocation: /there\r\nX-A: 1\r\nx-a: 2\r\nFold: a\r\n  b\r\nno colon\r\n"
                                             "Content-Type: text/html; x=1; Charset=\"GB2312\"\r\nCaf\xe9: \xe9\r\n\r\nbody",
                                             -1, &error);
  sy_assert_no_error (error);
  ck_assert_int_eq (message->status, 301);
  ck_assert_str_eq (message->location, "/there");
  ck_assert_str_eq (message->charset, "GB2312");
  ck_assert_str_eq (message->content_type, "text/html; x=1; Charset=\"GB2312\"");
  ck_assert_str_eq (g_hash_table_lookup (message->headers, "x-a"), "1, 2");
  ck_assert_str_eq (g_hash_table_lookup (message->headers, "fold"), "a b");
  ck_assert_str_eq (g_hash_table_lookup (message->headers, "caf\xc3\xa9"), "\xc3\xa9");
  check_payload (message, "body");
}
END_TEST

static const struct
{
  const char *what, *text, *payload; /* NULL: SY_ERROR_BAD_INPUT */
} messages[] = {
  { "chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: x\r\n\r\n", "abcde" },
  { "chunks with bare newlines", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n", "abc" },
  { "no trailer end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", "abc" },
  { "chunked in name only", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<html>\n", "<html>\n" },
  { "chunked without a body", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", "" },
  { "gzip in name only", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<html>", "<html>" },
  { "identity", "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n\r\nx", "x" },
  { "a Content-Length that is too long", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc", "abc" },
  { "a Content-Length that is too short", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc", "abc" },
  { "an interim answer", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx", "x" },
  { "no reason", "HTTP/1.1 200\r\n\r\nx", "x" },
  { "nothing", "", NULL },
  { "no status line", "<html></html>\r\n\r\n", NULL },
  { "no status", "HTTP/1.1 OK\r\n\r\n", NULL },
  { "four digits of status", "HTTP/1.1 2000 OK\r\n\r\n", NULL },
  { "no end of the head", "HTTP/1.1 200 OK\r\nX: y\r\n", NULL },
  { "no second chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", NULL },
  { "a chunk that is too long", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc\r\n0\r\n\r\n", NULL },
  { "a chunk that is too short", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", NULL },
  { "a chunk size that wraps", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\nffffffffffffffff1\r\nabc\r\n0\r\n\r\n", NULL },
  { "a coding that nobody asked for", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx", NULL },
  { "too many codings", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip\r\n\r\nx", NULL },
  { "a torn gzip body", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08", NULL },
};

START_TEST (bodies_are_decoded_and_broken_ones_refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyHttpMessage) message = parse (messages[i].text, -1, &error);
      if (messages[i].payload == NULL)
        {
          ck_assert_msg (message == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", messages[i].what);
          continue;
        }
      ck_assert_msg (message != NULL, "%s: %s", messages[i].what, error != NULL ? error->message : "");
      check_payload (message, messages[i].payload);
    }
}
END_TEST

START_TEST (compressed_bodies_of_every_kind_are_decoded)
{
  const struct
  {
    const char *coding;
    GZlibCompressorFormat format;
  } cases[] = {
    { "gzip", G_ZLIB_COMPRESSOR_FORMAT_GZIP },
    { "X-GZIP", G_ZLIB_COMPRESSOR_FORMAT_GZIP },
    { "deflate", G_ZLIB_COMPRESSOR_FORMAT_ZLIB },
    { "deflate", G_ZLIB_COMPRESSOR_FORMAT_RAW },
  };
  const char text[] = "controlled controlled controlled items";
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\n\r\n", cases[i].coding);
      g_autoptr (GBytes) packed = gzip (text, strlen (text), cases[i].format);
      g_autoptr (GBytes) block = response (head, packed);
      g_autoptr (GError) error = NULL;
      g_autoptr (SyHttpMessage) message = sy_http_message_parse (block, &error);
      sy_assert_no_error (error);
      check_payload (message, text);
      for (gsize cut = 3; cut < g_bytes_get_size (packed); cut++)
        {
          g_autoptr (GBytes) torn = g_bytes_new_from_bytes (block, 0, strlen (head) + cut);
          ck_assert_msg (sy_http_message_parse (torn, NULL) == NULL, "%s cut at %zu", cases[i].coding, cut);
        }
    }
  /* two layers, two members, and junk behind them */
  g_autoptr (GBytes) one = gzip ("one ", 4, G_ZLIB_COMPRESSOR_FORMAT_GZIP), two = gzip ("two", 3, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  g_byte_array_append (joined, g_bytes_get_data (one, NULL), (guint)g_bytes_get_size (one));
  g_byte_array_append (joined, g_bytes_get_data (two, NULL), (guint)g_bytes_get_size (two));
  g_byte_array_append (joined, (const guint8 *)"junk", 4);
  g_autoptr (GBytes) outer = gzip (joined->data, joined->len, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GBytes) block = response ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n", outer);
  g_autoptr (SyHttpMessage) message = sy_http_message_parse (block, NULL);
  check_payload (message, "one two");
}
END_TEST

START_TEST (nuls_are_refused_in_a_head_and_kept_in_a_body)
{
  const char bad[] = "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\nbody";
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (parse (bad, sizeof bad - 1, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  const char good[] = "HTTP/1.1 200 OK\r\n\r\na\0b";
  g_autoptr (SyHttpMessage) message = parse (good, sizeof good - 1, NULL);
  ck_assert_uint_eq (g_bytes_get_size (message->payload), 3);
}
END_TEST

START_TEST (an_http_head_above_the_limit_is_refused)
{
  g_autofree char *value = g_strnfill (SY_MAX_WARC_HEADER, 'x');
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nX: %s\r\n\r\n", value);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (parse (text, -1, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("warc");
  TCase *tests = tcase_create ("warc");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, each_file_of_the_robustness_set_is_read_or_refused_with_the_offset);
  tcase_add_test (tests, the_same_page_comes_out_of_every_kind_of_file);
  tcase_add_test (tests, an_arc_line_gives_the_fields_of_a_warc_header);
  tcase_add_test (tests, a_record_reads_back_as_it_was_written);
  tcase_add_test (tests, a_record_ends_where_its_member_ends_wherever_that_is);
  tcase_add_test (tests, the_payload_digest_of_a_response_is_that_of_the_decoded_body);
  tcase_add_test (tests, a_line_break_cannot_be_smuggled_into_a_header);
  tcase_add_test (tests, records_above_a_limit_are_not_written);
  tcase_add_test (tests, a_file_cut_at_any_byte_keeps_its_whole_records);
  tcase_add_test (tests, a_damaged_member_does_not_hide_those_behind_it);
  tcase_add_test (tests, a_torn_member_does_not_hide_what_was_appended_behind_it);
  tcase_add_test (tests, lies_and_gaps_in_plain_files_are_reported_with_the_offset);
  tcase_add_test (tests, a_nul_in_a_record_header_is_refused);
  tcase_add_test (tests, a_record_header_above_the_limit_is_refused);
  tcase_add_test (tests, a_gzip_bomb_stops_at_the_limit);
  tcase_add_test (tests, the_head_of_a_message_is_read);
  tcase_add_test (tests, bodies_are_decoded_and_broken_ones_refused);
  tcase_add_test (tests, compressed_bodies_of_every_kind_are_decoded);
  tcase_add_test (tests, nuls_are_refused_in_a_head_and_kept_in_a_body);
  tcase_add_test (tests, an_http_head_above_the_limit_is_refused);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
