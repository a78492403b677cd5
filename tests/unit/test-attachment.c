// SPDX-License-Identifier: GPL-3.0-or-later
/* Conversions: how formats are told, what a confined child may do, what the reader of conversions makes of them, and that the archive proves where they come from. The formats themselves are tested
 * end to end (t0010-attachments). */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "corpus/archive.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/attachment_private.h"
#include "index/readers.h"
#include "tests/unit/unit.h"

/* ---- formats ---- */

START_TEST (formats_are_told_by_their_bytes)
{
  static const struct
  {
    const char *uri, *type, *data;
    gsize length;
    SyAttachmentFormat format;
  } cases[] = {
    { "file:s/a.pdf", NULL, "%PDF-1.4 x", 10, SY_ATTACHMENT_PDF },
    { "https://h/download?id=1", "application/pdf", "\n%PDF-1.4", 9, SY_ATTACHMENT_PDF },
    { "file:s/a.txt", "text/plain", "about %PDF-1.4", 14, SY_ATTACHMENT_NONE },
    { "file:s/a.pdf", NULL, "no such thing", 13, SY_ATTACHMENT_NONE },
    { "file:s/a.bin", NULL, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 32, SY_ATTACHMENT_DOC },
    { "file:s/a.doc", NULL, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0", 24, SY_ATTACHMENT_XLS },
    { "file:s/a.bin", NULL, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, SY_ATTACHMENT_NONE },
    { "file:s/a.docx", NULL, "PK\003\004", 4, SY_ATTACHMENT_OFFICE },
    { "file:s/a.bin", NULL, "PK\003\004word/document.xml", 21, SY_ATTACHMENT_OFFICE },
    { "file:s/a.zip", NULL, "PK\003\004letter.txt", 14, SY_ATTACHMENT_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyCapture capture = { .uri = (char *) cases[i].uri, .content_type = (char *) cases[i].type, .kind = (char *) "resource" };
      SyReading reading = { &capture, NULL, (const guint8 *) cases[i].data, cases[i].length };
      ck_assert_msg (sy_attachment_format (&reading) == cases[i].format, "case %u", i);
    }
}
END_TEST

/* ---- the child ---- */

static GBytes *
number (int value)
{
  char *text = g_strdup_printf ("%d", value);
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
try_socket (GBytes *input, GError **error)
{
  return number (socket (AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : errno);
}

static GBytes *
try_fork (GBytes *input, GError **error)
{
  pid_t pid = fork ();
  if (pid == 0)
    _exit (0);
  return number (pid > 0 ? 0 : errno);
}

static GBytes *
try_exec (GBytes *input, GError **error)
{
  execl ("/bin/true", "true", NULL);
  return number (errno);
}

static GBytes *
try_write (GBytes *input, GError **error)
{
  return number (open ("/tmp", O_TMPFILE | O_WRONLY, 0600) >= 0 ? 0 : errno);
}

START_TEST (a_child_is_denied_what_it_does_not_need)
{
  static const SyChildFunc attempts[] = { try_socket, try_fork, try_exec, try_write };
  g_autoptr (GBytes) input = g_bytes_new_static ("", 0);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) result = sy_child_function ("the attempt", attempts[i], input, &error);
      sy_assert_no_error (error);
      g_autofree char *text = g_strndup (g_bytes_get_data (result, NULL), g_bytes_get_size (result));
      ck_assert_msg (atoi (text) == EPERM || (i == 3 && atoi (text) == EACCES), "attempt %u: errno %s", i, text);
    }
}
END_TEST

static GBytes *
say_limit (GBytes *input, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "too much of it");
  return NULL;
}

static GBytes *
crash (GBytes *input, GError **error)
{
  signal (SIGSEGV, SIG_DFL);
  raise (SIGSEGV);
  return NULL;
}

static GBytes *
pour (GBytes *input, GError **error)
{
  gsize size = SY_MAX_PAYLOAD + 1;
  return g_bytes_new_take (g_malloc0 (size), size);
}

static GBytes *
hang (GBytes *input, GError **error)
{
  while (TRUE)
    pause ();
  return NULL;
}

START_TEST (a_child_that_fails_is_named_with_its_reason)
{
  static const struct
  {
    SyChildFunc func;
    SyErrorCode code;
    const char *reason;
  } cases[] = { { say_limit, SY_ERROR_LIMIT, "too much of it" },
                { crash, SY_ERROR_BAD_INPUT, "signal 11" },
                { pour, SY_ERROR_LIMIT, "SY_MAX_PAYLOAD" },
                { hang, SY_ERROR_LIMIT, "SY_MAX_CONVERSION_SECONDS" } };
  g_autoptr (GBytes) input = g_bytes_new_static ("", 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      if (cases[i].func == hang)
        g_setenv ("SMALLYARD_PATIENCE", "1", TRUE);
      g_autoptr (GBytes) result = sy_child_function ("the child", cases[i].func, input, &error);
      ck_assert_msg (result == NULL && g_error_matches (error, SY_ERROR, (gint) cases[i].code), "case %u", i);
      ck_assert_msg (strstr (error->message, cases[i].reason) != NULL, "%s", error->message);
    }
  g_unsetenv ("SMALLYARD_PATIENCE");
}
END_TEST

/* ---- limits of a conversion ---- */

START_TEST (a_conversion_has_limits)
{
  g_auto (SyConversion) conversion;
  sy_conversion_init (&conversion, "x");
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_ptr_array_set_size (cells, SY_MAX_SHEET_COLUMNS + 1);
  ck_assert (!sy_conversion_add_row (&conversion, cells));
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_conversion_finish (&conversion, "", &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT) && strstr (error->message, "SY_MAX_SHEET_COLUMNS") != NULL);
}
END_TEST

/* ---- the reader ---- */

static gboolean
keep_document (SyDocument *document, gpointer data)
{
  *(SyDocument **) data = document;
  return TRUE;
}

static SyDocument *
read_conversion (const char *uri, const char *source, const char *json, GError **error)
{
  SyCapture capture = { .uri = (char *) uri, .kind = (char *) "conversion", .source = (char *) source, .content_type = (char *) SY_CONVERSION_TYPE };
  SyReading reading = { &capture, NULL, (const guint8 *) json, strlen (json) };
  SyDocument *document = NULL;
  ck_assert_ptr_eq (sy_reader_for (&reading)->read, sy_reader_conversion.read);
  sy_reader_conversion.read (&reading, keep_document, &document, error);
  return document;
}

#define HEAD "{\"format\":\"smallyard-conversion/1\",\"original\":{\"sha256\":\"ab\"},"

START_TEST (a_fetched_attachment_is_official_and_leads_to_its_page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyDocument) document
      = read_conversion ("https://www.mofcom.gov.cn/a/list.pdf", "cn-mofcom",
                         HEAD "\"name\":\"附件1.pdf\",\"attached_to\":[\"cn-mofcom:2025-61\"],\"passages\":[[\"row\",0,\"page 2\",\"镓 | 1\"]]}", &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (document->id, "import:web/www.mofcom.gov.cn/a/list.pdf");
  ck_assert_int_eq (document->standing, SY_STANDING_OFFICIAL);
  ck_assert_str_eq (document->jurisdiction, "cn");
  ck_assert_str_eq (document->title, "附件1.pdf");
  ck_assert_str_eq (sy_document_attribute (document, "attached_to"), "cn-mofcom:2025-61");
  ck_assert_str_eq (sy_document_attribute (document, "original"), "sha256:ab");
  const SyPassage *last = document->passages->pdata[document->passages->len - 1];
  ck_assert (g_str_has_prefix (last->path, "page 2/p"));
  ck_assert_int_eq (last->kind, SY_PASSAGE_ROW);
}
END_TEST

START_TEST (a_malformed_conversion_is_refused)
{
  static const char *const bad[] = {
    "", "[]", "{}", "{\"format\":\"smallyard-conversion/2\",\"passages\":[]}", HEAD "\"error\":\"it is encrypted\"}", HEAD "\"passages\":7}",
    HEAD "\"passages\":[[\"row\"]]}", HEAD "\"passages\":[[\"nothing\",0,\"\",\"x\"]]}", HEAD "\"passages\":[[\"metadata\",0,\"\",\"x\"]]}",
    HEAD "\"passages\":[[\"row\",-1,\"\",\"x\"]]}", "{\"format\":\"smallyard-conversion/1\",\"passages\":[]}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (read_conversion ("file:set/a.pdf", "import:set", bad[i], &error));
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "case %u", i);
    }
}
END_TEST

/* ---- the archive ---- */

static void
count_line (const char *line, gpointer data)
{
  if (strstr (line, "converted from") != NULL)
    ++*(guint *) data;
}

START_TEST (verify_proves_what_a_conversion_was_made_of)
{
  g_autofree char *directory = sy_unit_scratch ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SyArchive) archive = sy_archive_open (directory, SY_ARCHIVE_WRITE, &error);
  sy_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-", 5), made = g_bytes_new_static ("{}", 2);
  SyArchiveItem item = { .uri = "file:set/a.pdf", .source = "import:set", .kind = "resource", .block = bytes };
  g_autoptr (SyCapture) original = sy_archive_append (archive, &item, &error);
  g_autoptr (SyCapture) conversion = sy_archive_append_conversion (archive, original, SY_CONVERSION_TYPE, "x 1", made, &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (conversion->kind, "conversion");
  ck_assert_str_eq (conversion->uri, original->uri);
  ck_assert_int_eq (conversion->observed, original->observed);
  guint told = 0;
  ck_assert_int_eq (sy_archive_verify (archive, count_line, &told, &error), 0);

  /* one that names a record which is not held, and one that names another payload */
  SyCapture stranger = *original;
  stranger.id = (char *) "00000000-0000-8000-8000-000000000000";
  g_autoptr (GBytes) other = g_bytes_new_static ("{ }", 3), third = g_bytes_new_static ("{  }", 4);
  g_autoptr (SyCapture) first = sy_archive_append_conversion (archive, &stranger, SY_CONVERSION_TYPE, "x 1", other, &error);
  SyCapture changed = *original;
  changed.sha256 = conversion->sha256;
  g_autoptr (SyCapture) second = sy_archive_append_conversion (archive, &changed, SY_CONVERSION_TYPE, "x 1", third, &error);
  sy_assert_no_error (error);
  ck_assert_int_eq (sy_archive_verify (archive, count_line, &told, &error), 2);
  ck_assert_uint_eq (told, 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("attachment");
  TCase *tests = tcase_create ("conversions");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, formats_are_told_by_their_bytes);
  tcase_add_test (tests, a_child_is_denied_what_it_does_not_need);
  tcase_add_test (tests, a_child_that_fails_is_named_with_its_reason);
  tcase_add_test (tests, a_conversion_has_limits);
  tcase_add_test (tests, a_fetched_attachment_is_official_and_leads_to_its_page);
  tcase_add_test (tests, a_malformed_conversion_is_refused);
  tcase_add_test (tests, verify_proves_what_a_conversion_was_made_of);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
