// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/archive.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/unit.h"

#define INSTANT G_GINT64_CONSTANT (1700000000000000)

/* --- helpers --- */

static SyArchive *
open_archive (const char *directory, SyArchiveMode mode)
{
  g_autoptr (GError) error = NULL;
  SyArchive *archive = sy_archive_open (directory, mode, &error);
  sy_assert_no_error (error);
  return archive;
}

static SyCapture *
append (SyArchive *archive, const char *kind, const char *uri, gint64 observed, const char *text, GError **error)
{
  g_autoptr (GBytes) block = g_bytes_new (text, strlen (text));
  SyArchiveItem item = { .uri = uri, .source = "import:test", .kind = kind, .observed = observed, .content_type = "text/plain", .block = block };
  return sy_archive_append (archive, &item, error);
}

/* Three files and a page, the second file twice: sequences 1 to 5. */
static void
fill (const char *directory)
{
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  sy_capture_free (append (archive, "resource", "file:a", INSTANT, "first", NULL));
  sy_capture_free (append (archive, "resource", "file:b", INSTANT + 1, "second", NULL));
  sy_capture_free (
      append (archive, "response", "https://example.org/", INSTANT + 2, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page", NULL));
  sy_capture_free (append (archive, "resource", "file:b", INSTANT + 3, "second", NULL));
  sy_capture_free (append (archive, "resource", "file:c", INSTANT + 4, "third", NULL));
  ck_assert_uint_eq (sy_archive_count (archive), 5);
}

static const char *const filled[] = { "first", "second", "<p>page", "second", "third" };

static void
add_line (const char *line, gpointer lines)
{
  g_string_append_printf (lines, "%s\n", line);
}

static gint64
verify (const char *directory, char **lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_READ);
  GString *text = g_string_new (NULL);
  gint64 problems = sy_archive_verify (archive, add_line, text, &error);
  sy_assert_no_error (error);
  char *all = g_string_free (text, FALSE);
  if (lines != NULL)
    *lines = all;
  else
    g_free (all);
  return problems;
}

static char *
payload (SyArchive *archive, guint64 sequence, GError **error)
{
  g_autoptr (GBytes) bytes = sy_archive_payload (archive, sequence, NULL, error);
  return bytes != NULL ? g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes)) : NULL;
}

/* The archive holds what `fill` put into it, all of it and in order. */
static void
check_filled (const char *directory, const char *when)
{
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_READ);
  ck_assert_msg (sy_archive_count (archive) == G_N_ELEMENTS (filled), "%s: %u records", when, (guint)sy_archive_count (archive));
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = payload (archive, i + 1, &error);
      ck_assert_msg (text != NULL, "%s: %s", when, error != NULL ? error->message : "");
      ck_assert_msg (strcmp (text, filled[i]) == 0, "%s: %s", when, text);
    }
}

static char *
file_in (const char *directory, const char *name)
{
  return g_build_filename (directory, name, NULL);
}

static gsize
size_of (const char *path)
{
  struct stat info;
  return stat (path, &info) == 0 ? (gsize)info.st_size : 0;
}

/* --- what goes in comes out --- */

START_TEST (captures_read_back_as_they_were_put_in)
{
  g_autofree char *directory = sy_unit_scratch ();
  fill (directory);
  check_filled (directory, "after writing");
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_READ);
  g_autoptr (SyHttpMessage) message = NULL;
  g_autoptr (GBytes) page = sy_archive_payload (archive, 3, &message, NULL);
  ck_assert_ptr_nonnull (page);
  ck_assert_int_eq (message->status, 200);
  g_autoptr (SyCapture) capture = sy_archive_get (archive, 3, NULL);
  ck_assert_str_eq (capture->uri, "https://example.org/");
  ck_assert_str_eq (capture->kind, "response");
  ck_assert_str_eq (capture->source, "import:test");
  ck_assert_str_eq (capture->content_type, "text/html");
  ck_assert_int_eq (capture->observed, INSTANT + 2);
  ck_assert_int_eq (capture->status, 200);
  ck_assert_uint_eq (capture->sequence, 3);
  g_autofree char *sha256 = sy_sha256 ("<p>page", 7);
  ck_assert_str_eq (capture->sha256, sha256);
  ck_assert_int_eq (verify (directory, NULL), 0);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (payload (archive, 6, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (the_same_captures_give_the_same_ids_and_head_anywhere)
{
  g_autofree char *one = sy_unit_scratch (), *two = file_in (one, "two");
  g_mkdir (two, 0700);
  fill (one);
  fill (two);
  g_autoptr (SyArchive) a = open_archive (one, SY_ARCHIVE_READ), b = open_archive (two, SY_ARCHIVE_READ);
  ck_assert_str_eq (sy_archive_head (a), sy_archive_head (b));
  ck_assert_uint_eq (strlen (sy_archive_head (a)), 64);
  g_autofree char *chain = sy_archive_chain_at (a, 5);
  ck_assert_str_eq (sy_archive_head (a), chain);
  /* The values themselves: a change of the rule would make archives disagree with those already written. */
  g_autoptr (SyCapture) first = sy_archive_get (a, 1, NULL);
  ck_assert_str_eq (first->id, "e52519f2-ddcc-8b54-b5bb-e9db3ce3ff97");
}
END_TEST

START_TEST (repeating_a_capture_writes_nothing)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz");
  fill (directory);
  gsize size = size_of (file);
  fill (directory);
  ck_assert_uint_eq (size_of (file), size);
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  g_autoptr (SyCapture) again = append (archive, "resource", "file:b", INSTANT + 3, "second", NULL);
  ck_assert_uint_eq (again->sequence, 4);
}
END_TEST

START_TEST (an_unchanged_page_becomes_a_revisit_with_its_own_head)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz");
  g_autofree char *body = g_strnfill (200000, 'x');
  for (guint i = 0; i < 200000; i++) /* something that does not compress to nothing */
    body[i] = (char)('a' + g_random_int_range (0, 26));
  g_autofree char *first = g_strdup_printf ("HTTP/1.1 200 OK\r\nETag: one\r\n\r\n%s", body);
  g_autofree char *second = g_strdup_printf ("HTTP/1.1 203 OK\r\nETag: two\r\n\r\n%s", body);
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  sy_capture_free (append (archive, "response", "https://example.org/", INSTANT, first, NULL));
  gsize size = size_of (file);
  sy_capture_free (append (archive, "response", "https://example.org/", INSTANT + 1, second, NULL));
  ck_assert_uint_lt (size_of (file), size + 2000);
  /* a revisit of a revisit's address refers to the record that holds the payload */
  sy_capture_free (append (archive, "response", "https://example.org/", INSTANT + 2, second, NULL));
  for (guint64 sequence = 2; sequence <= 3; sequence++)
    {
      g_autoptr (SyHttpMessage) message = NULL;
      g_autoptr (GBytes) bytes = sy_archive_payload (archive, sequence, &message, NULL);
      ck_assert_int_eq (message->status, 203);
      ck_assert_str_eq (g_hash_table_lookup (message->headers, "etag"), "two");
      ck_assert_uint_eq (g_bytes_get_size (bytes), 200000);
      ck_assert_mem_eq (g_bytes_get_data (bytes, NULL), body, 200000);
      ck_assert_ptr_eq (message->payload != NULL ? g_bytes_get_data (message->payload, NULL) : NULL, g_bytes_get_data (bytes, NULL));
    }
  ck_assert_int_eq (verify (directory, NULL), 0);
}
END_TEST

START_TEST (a_response_that_cannot_be_decoded_is_kept_as_it_came)
{
  g_autofree char *directory = sy_unit_scratch ();
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  g_autoptr (SyCapture) capture =
      append (archive, "response", "https://example.org/", INSTANT, "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nraw", NULL);
  ck_assert_ptr_nonnull (capture);
  g_autofree char *text = payload (archive, 1, NULL);
  ck_assert_str_eq (text, "raw");
  ck_assert_int_eq (verify (directory, NULL), 0);
}
END_TEST

START_TEST (what_is_no_capture_is_refused)
{
  const struct
  {
    const char *kind, *uri, *text;
  } bad[] = {
    { "response", "https://example.org/", "no head" },
    { "response", "https://example.org/", "" },
    { "page", "https://example.org/", "x" },
    { NULL, "https://example.org/", "x" },
    { "resource", "", "x" },
    { "resource", NULL, "x" },
    { "resource", "file:a\r\nX: y", "x" },
    { "resource", " file:a", "x" },
    { "resource", "file:\xff", "x" },
  };
  g_autofree char *directory = sy_unit_scratch ();
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (append (archive, bad[i].kind, bad[i].uri, INSTANT, bad[i].text, &error) == NULL, "case %u", i);
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "case %u: %s", i, error->message);
    }
  ck_assert_uint_eq (sy_archive_count (archive), 0);
}
END_TEST

START_TEST (a_payload_above_the_limit_is_refused_and_nothing_changes)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz");
  fill (directory);
  gsize size = size_of (file);
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  g_autoptr (GBytes) block = g_bytes_new_take (g_malloc0 (SY_MAX_PAYLOAD + 1), SY_MAX_PAYLOAD + 1);
  SyArchiveItem item = { .uri = "file:big", .source = "import:test", .kind = "resource", .observed = INSTANT, .block = block };
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_archive_append (archive, &item, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_uint_eq (size_of (file), size);
  check_filled (directory, "after a refusal");
}
END_TEST

static gboolean
note_sequence (const SyCapture *capture, gpointer data)
{
  g_string_append_printf (data, "%u ", (guint)capture->sequence);
  return capture->sequence != 4;
}

START_TEST (captures_are_listed_in_order_until_the_listener_has_enough)
{
  g_autofree char *directory = sy_unit_scratch ();
  fill (directory);
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_READ);
  g_autoptr (GString) seen = g_string_new (NULL);
  ck_assert (sy_archive_each (archive, 2, note_sequence, seen, NULL));
  ck_assert_str_eq (seen->str, "2 3 4 ");
}
END_TEST

START_TEST (a_new_file_begins_where_the_last_is_full)
{
  g_autofree char *directory = sy_unit_scratch (), *third = file_in (directory, "000003.warc.gz");
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  sy_archive_set_max_file (archive, 600); /* two records */
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:%u", i);
      sy_capture_free (append (archive, "resource", uri, INSTANT, "text", NULL));
    }
  ck_assert (g_file_test (third, G_FILE_TEST_EXISTS));
  ck_assert_int_eq (verify (directory, NULL), 0);
  g_clear_pointer (&archive, sy_archive_free);
  archive = open_archive (directory, SY_ARCHIVE_WRITE);
  for (guint64 sequence = 1; sequence <= 6; sequence++)
    {
      g_autofree char *text = payload (archive, sequence, NULL);
      ck_assert_str_eq (text, "text");
    }
}
END_TEST

START_TEST (there_is_one_writer_and_any_number_of_readers)
{
  g_autofree char *directory = sy_unit_scratch ();
  fill (directory);
  g_autoptr (SyArchive) writer = open_archive (directory, SY_ARCHIVE_WRITE);
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_archive_open (directory, SY_ARCHIVE_WRITE, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BUSY));
  check_filled (directory, "beside a writer");
  g_autoptr (SyArchive) reader = open_archive (directory, SY_ARCHIVE_READ);
  sy_capture_free (append (writer, "resource", "file:new", INSTANT, "new", NULL));
  ck_assert_uint_eq (sy_archive_count (reader), 5); /* what was there at open */
  g_clear_error (&error);
  ck_assert_ptr_null (append (reader, "resource", "file:new", INSTANT, "new", &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_IO));
  g_clear_error (&error);
  ck_assert_ptr_null (sy_archive_open ("/nonexistent/archive", SY_ARCHIVE_READ, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (a_reader_beside_a_writer_does_not_see_half_a_record)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz");
  fill (directory);
  g_autoptr (SyArchive) writer = open_archive (directory, SY_ARCHIVE_WRITE);
  ck_assert_ptr_nonnull (writer);
  int fd = open (file, O_WRONLY | O_APPEND);
  ck_assert_int_eq (write (fd, "\x1f\x8b\x08\0\0", 5), 5);
  close (fd);
  check_filled (directory, "with half a record behind");
  ck_assert_int_eq (verify (directory, NULL), 0);
}
END_TEST

/* --- the index is never the truth --- */

START_TEST (the_index_may_be_lost_torn_or_wrong)
{
  g_autofree char *directory = sy_unit_scratch (), *path = file_in (directory, "index");
  fill (directory);
  g_autofree char *good = NULL;
  gsize length;
  ck_assert (g_file_get_contents (path, &good, &length, NULL));
  ck_assert_uint_eq (length, 6 * 244);

  g_remove (path);
  check_filled (directory, "without an index");
  for (gsize cut = 0; cut < length; cut += 7)
    {
      g_file_set_contents (path, good, (gssize)cut, NULL);
      g_autofree char *when = g_strdup_printf ("index cut at %zu", cut);
      check_filled (directory, when);
    }
  for (gsize at = 0; at < length; at += 3)
    {
      g_autofree char *bad = g_memdup2 (good, length);
      bad[at] = bad[at] == '7' ? '8' : '7';
      g_file_set_contents (path, bad, (gssize)length, NULL);
      g_autofree char *when = g_strdup_printf ("index wrong at %zu", at);
      check_filled (directory, when);
    }
  /* a writer mends it */
  g_file_set_contents (path, good, 300, NULL);
  sy_archive_free (open_archive (directory, SY_ARCHIVE_WRITE));
  g_autofree char *mended = NULL;
  ck_assert (g_file_get_contents (path, &mended, NULL, NULL));
  ck_assert_str_eq (mended, good);
}
END_TEST

START_TEST (an_index_of_another_archive_is_not_believed)
{
  g_autofree char *one = sy_unit_scratch (), *two = file_in (one, "two");
  g_mkdir (two, 0700);
  fill (one);
  g_autoptr (SyArchive) other = open_archive (two, SY_ARCHIVE_WRITE);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:%u", i);
      sy_capture_free (append (other, "resource", uri, INSTANT, "other text", NULL));
    }
  g_autofree char *from = file_in (two, "index"), *to = file_in (one, "index");
  ck_assert_int_eq (g_rename (from, to), 0);
  check_filled (one, "with another's index");
}
END_TEST

START_TEST (an_archive_on_a_read_only_medium_is_read_without_an_index)
{
  g_autofree char *directory = sy_unit_scratch (), *index = file_in (directory, "index"), *lock = file_in (directory, "lock");
  fill (directory);
  g_remove (index);
  g_remove (lock);
  check_filled (directory, "read-only");
  ck_assert_int_eq (verify (directory, NULL), 0);
  ck_assert (!g_file_test (index, G_FILE_TEST_EXISTS) && !g_file_test (lock, G_FILE_TEST_EXISTS));
}
END_TEST

/* --- damage --- */

START_TEST (a_tail_torn_at_any_byte_is_set_aside_and_nothing_else_is_touched)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz");
  g_autofree char *whole = NULL, *index = file_in (directory, "index");
  gsize length;
  fill (directory);
  gsize before = size_of (file);
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  sy_capture_free (append (archive, "resource", "file:torn", INSTANT, "to be torn", NULL));
  g_clear_pointer (&archive, sy_archive_free);
  g_file_get_contents (file, &whole, &length, NULL);
  for (gsize cut = before + 1; cut < length; cut++)
    {
      g_file_set_contents (file, whole, (gssize)cut, NULL);
      if (cut % 2 == 0)
        g_remove (index);
      g_autofree char *when = g_strdup_printf ("torn at %zu", cut);
      check_filled (directory, when); /* readers pass over it */
      sy_archive_free (open_archive (directory, SY_ARCHIVE_WRITE));
      ck_assert_msg (size_of (file) == before, "%s", when);
      check_filled (directory, when);
      ck_assert_msg (verify (directory, NULL) == 0, "%s", when);

      g_autofree char *name = g_strdup_printf ("000001.torn-%zu", before), *path = file_in (directory, name);
      g_autofree char *saved = NULL;
      gsize saved_length;
      ck_assert_msg (g_file_get_contents (path, &saved, &saved_length, NULL), "%s: not saved", when);
      ck_assert_uint_eq (saved_length, cut - before);
      ck_assert_mem_eq (saved, whole + before, saved_length);
      g_remove (path);
    }
}
END_TEST

START_TEST (a_second_torn_tail_does_not_replace_the_first)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz");
  fill (directory);
  gsize before = size_of (file);
  const char *const tails[] = { "one tail", "another", "one tail" };
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      int fd = open (file, O_WRONLY | O_APPEND);
      ck_assert_int_eq (write (fd, tails[i], strlen (tails[i])), (int)strlen (tails[i]));
      close (fd);
      sy_archive_free (open_archive (directory, SY_ARCHIVE_WRITE));
      ck_assert_uint_eq (size_of (file), before);
    }
  const char *const endings[] = { "", "-2" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strdup_printf ("000001.torn-%zu%s", before, endings[i]), *path = file_in (directory, name), *saved = NULL;
      ck_assert (g_file_get_contents (path, &saved, NULL, NULL));
      ck_assert_str_eq (saved, tails[i]);
    }
}
END_TEST

START_TEST (a_record_lost_in_the_middle_leaves_the_others_their_numbers)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz"), *index = file_in (directory, "index");
  fill (directory);
  g_autofree char *whole = NULL;
  gsize length;
  g_file_get_contents (file, &whole, &length, NULL);
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (file, NULL);
  g_autoptr (SyWarcRecord) first = sy_warc_reader_next (reader, NULL), second = sy_warc_reader_next (reader, NULL);
  ck_assert_uint_eq (first->offset + first->length, second->offset);
  whole[second->offset + second->length / 2] ^= 0x55;
  g_file_set_contents (file, whole, (gssize)length, NULL);
  for (guint pass = 0; pass < 3; pass++)
    {
      if (pass == 1)
        g_remove (index);
      g_autoptr (SyArchive) archive = open_archive (directory, pass == 2 ? SY_ARCHIVE_WRITE : SY_ARCHIVE_READ);
      ck_assert_uint_eq (sy_archive_count (archive), 5);
      g_autofree char *one = payload (archive, 1, NULL), *three = payload (archive, 3, NULL), *five = payload (archive, 5, NULL);
      ck_assert_str_eq (one, "first");
      ck_assert_str_eq (three, "<p>page");
      ck_assert_str_eq (five, "third");
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (payload (archive, 2, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
      g_clear_error (&error);
      ck_assert_ptr_null (payload (archive, 4, &error)); /* the revisit of it */
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
      g_autoptr (GString) seen = g_string_new (NULL);
      ck_assert (sy_archive_each (archive, 1, note_sequence, seen, NULL));
      ck_assert_msg (g_str_has_prefix (seen->str, "1 "), "%s", seen->str);
    }
  /* what is captured again is kept whole, not as a revisit of the lost one */
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  sy_capture_free (append (archive, "resource", "file:b", INSTANT + 9, "second", NULL));
  g_autofree char *again = payload (archive, 6, NULL);
  ck_assert_str_eq (again, "second");
  ck_assert_int_gt (verify (directory, NULL), 0);
}
END_TEST

START_TEST (verify_finds_any_changed_byte)
{
  g_autofree char *directory = sy_unit_scratch (), *file = file_in (directory, "000001.warc.gz");
  fill (directory);
  g_autofree char *whole = NULL;
  gsize length;
  g_file_get_contents (file, &whole, &length, NULL);
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (file, NULL);
  gsize start = 0;
  for (;;)
    {
      g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, NULL);
      if (record == NULL)
        break;
      for (gsize at = 0; at < record->length; at += at < 12 || at + 10 > record->length ? 1 : 11)
        {
          if (at >= 3 && at < 10) /* of the gzip head, only the magic is checked by anything */
            continue;
          whole[start + at] ^= 0x01;
          g_file_set_contents (file, whole, (gssize)length, NULL);
          whole[start + at] ^= 0x01;
          ck_assert_msg (verify (directory, NULL) > 0, "byte %zu", start + at);
        }
      start += record->length;
    }
}
END_TEST

/* Writes the file anew with the members in another order: indices into the members as they are, ended by -1. */
static void
reorder (const char *directory, const int *order)
{
  g_autofree char *file = file_in (directory, "000001.warc.gz"), *index = file_in (directory, "index"), *whole = NULL;
  gsize length;
  g_file_get_contents (file, &whole, &length, NULL);
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (file, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize offsets[6] = { 0 };
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (SyWarcRecord) record = sy_warc_reader_next (reader, NULL);
      offsets[i + 1] = record->offset + record->length;
    }
  for (guint i = 0; order[i] >= 0; i++)
    g_string_append_len (text, whole + offsets[order[i]], (gssize)(offsets[order[i] + 1] - offsets[order[i]]));
  g_file_set_contents (file, text->str, (gssize)text->len, NULL);
  g_remove (index);
}

START_TEST (verify_finds_records_that_are_missing_repeated_or_moved)
{
  const int orders[][8] = { { 0, 1, 3, 4, -1 }, { 0, 1, 1, 2, 3, 4, -1 }, { 0, 2, 1, 3, 4, -1 }, { 1, 2, 3, 4, -1 } };
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *directory = sy_unit_scratch ();
      fill (directory);
      const int unchanged[] = { 0, 1, 2, 3, 4, -1 };
      reorder (directory, unchanged);
      ck_assert_int_eq (verify (directory, NULL), 0);
      reorder (directory, orders[i]);
      g_autofree char *lines = NULL;
      ck_assert_msg (verify (directory, &lines) > 0, "order %u", i);
    }
}
END_TEST

START_TEST (verify_finds_a_record_with_another_history)
{
  /* a record that is sound by itself, taken from an archive with other records before it */
  g_autofree char *one = sy_unit_scratch (), *two = file_in (one, "two");
  g_mkdir (two, 0700);
  fill (one);
  g_autoptr (SyArchive) other = open_archive (two, SY_ARCHIVE_WRITE);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:%u", i);
      sy_capture_free (append (other, "resource", uri, INSTANT, "other text", NULL));
    }
  g_autofree char *from = file_in (two, "000001.warc.gz"), *to = file_in (one, "000001.warc.gz"), *bytes = NULL, *mine = NULL;
  gsize length, my_length;
  g_file_get_contents (from, &bytes, &length, NULL);
  g_file_get_contents (to, &mine, &my_length, NULL);
  g_autoptr (SyWarcReader) reader = sy_warc_reader_open (from, NULL);
  guint64 last = 0;
  for (SyWarcRecord *record; (record = sy_warc_reader_next (reader, NULL)) != NULL; sy_warc_record_free (record))
    last = record->offset;
  g_autoptr (GString) joined = g_string_new_len (mine, (gssize)my_length);
  g_string_append_len (joined, bytes + last, (gssize)(length - last));
  g_file_set_contents (to, joined->str, (gssize)joined->len, NULL);
  g_autofree char *lines = NULL;
  ck_assert_msg (verify (one, &lines) == 1, "%s", lines);
  ck_assert_ptr_nonnull (strstr (lines, "chain value"));
  g_autoptr (SyArchive) archive = open_archive (one, SY_ARCHIVE_READ);
  g_autofree char *text = payload (archive, 6, NULL); /* it is held, and can be read */
  ck_assert_str_eq (text, "other text");
}
END_TEST

/* --- files of others --- */

static const struct
{
  const char *file;
  gint64 kept;
  guint lines;
} imports[] = {
  { "example.warc", 6, 0 },
  { "example.warc.gz", 6, 0 },
  { "example-bad-non-chunked.warc.gz", 6, 0 },
  { "example-bad.warc.gz.bad", 6, 0 },
  { "example-wrong-chunks.warc.gz", 2, 0 },
  { "example-digest.warc", 4, 0 },
  { "example-resource.warc.gz", 3, 0 },
  { "example-space-in-url.arc", 1, 1 },
  { "example-trunc.warc", 4, 1 },
  { "bad.arc", 1, 3 },
};

START_TEST (files_of_others_are_imported_whole_and_only_once)
{
  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    {
      g_autofree char *name = g_strconcat ("bench/robustness/warc/", imports[i].file, NULL), *path = sy_unit_real (name);
      if (path == NULL)
        return;
      g_autofree char *directory = sy_unit_scratch ();
      g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
      guint64 count = 0;
      for (guint pass = 0; pass < 2; pass++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GString) lines = g_string_new (NULL);
          gint64 kept = sy_archive_import_warc (archive, path, "import:set", add_line, lines, &error);
          sy_assert_no_error (error);
          ck_assert_msg (kept == imports[i].kept, "%s: %d kept\n%s", imports[i].file, (int)kept, lines->str);
          guint told = 0;
          for (const char *at = lines->str; (at = strchr (at, '\n')) != NULL; at++)
            told++;
          ck_assert_msg (told == imports[i].lines, "%s: %s", imports[i].file, lines->str);
          if (pass == 1)
            ck_assert_uint_eq (sy_archive_count (archive), count);
          count = sy_archive_count (archive);
        }
      g_autofree char *lines = NULL;
      ck_assert_msg (verify (directory, &lines) == 0, "%s: %s", imports[i].file, lines);
    }
}
END_TEST

START_TEST (an_imported_revisit_has_the_payload_that_it_means)
{
  g_autofree char *path = sy_unit_real ("bench/robustness/warc/example.warc");
  if (path == NULL)
    return;
  g_autofree char *directory = sy_unit_scratch ();
  g_autoptr (SyArchive) archive = open_archive (directory, SY_ARCHIVE_WRITE);
  ck_assert_int_eq (sy_archive_import_warc (archive, path, "import:set", NULL, NULL, NULL), 6);
  g_autoptr (SyCapture) page = sy_archive_get (archive, 3, NULL), revisit = sy_archive_get (archive, 5, NULL),
                        request = sy_archive_get (archive, 4, NULL);
  ck_assert_str_eq (page->kind, "response");
  ck_assert_str_eq (request->kind, "metadata");
  ck_assert_str_eq (revisit->kind, "response");
  ck_assert_str_eq (revisit->sha256, page->sha256);
  ck_assert_int_gt (revisit->observed, page->observed);
  g_autoptr (SyHttpMessage) message = NULL;
  g_autoptr (GBytes) bytes = sy_archive_payload (archive, 5, &message, NULL);
  ck_assert_uint_eq (g_bytes_get_size (bytes), 1270);
  ck_assert_ptr_nonnull (strstr (g_hash_table_lookup (message->headers, "date"), "04:03:48"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("archive");
  TCase *tests = tcase_create ("archive");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, captures_read_back_as_they_were_put_in);
  tcase_add_test (tests, the_same_captures_give_the_same_ids_and_head_anywhere);
  tcase_add_test (tests, repeating_a_capture_writes_nothing);
  tcase_add_test (tests, an_unchanged_page_becomes_a_revisit_with_its_own_head);
  tcase_add_test (tests, a_response_that_cannot_be_decoded_is_kept_as_it_came);
  tcase_add_test (tests, what_is_no_capture_is_refused);
  tcase_add_test (tests, a_payload_above_the_limit_is_refused_and_nothing_changes);
  tcase_add_test (tests, captures_are_listed_in_order_until_the_listener_has_enough);
  tcase_add_test (tests, a_new_file_begins_where_the_last_is_full);
  tcase_add_test (tests, there_is_one_writer_and_any_number_of_readers);
  tcase_add_test (tests, a_reader_beside_a_writer_does_not_see_half_a_record);
  tcase_add_test (tests, the_index_may_be_lost_torn_or_wrong);
  tcase_add_test (tests, an_index_of_another_archive_is_not_believed);
  tcase_add_test (tests, an_archive_on_a_read_only_medium_is_read_without_an_index);
  tcase_add_test (tests, a_tail_torn_at_any_byte_is_set_aside_and_nothing_else_is_touched);
  tcase_add_test (tests, a_second_torn_tail_does_not_replace_the_first);
  tcase_add_test (tests, a_record_lost_in_the_middle_leaves_the_others_their_numbers);
  tcase_add_test (tests, verify_finds_any_changed_byte);
  tcase_add_test (tests, verify_finds_records_that_are_missing_repeated_or_moved);
  tcase_add_test (tests, verify_finds_a_record_with_another_history);
  tcase_add_test (tests, files_of_others_are_imported_whole_and_only_once);
  tcase_add_test (tests, an_imported_revisit_has_the_payload_that_it_means);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
