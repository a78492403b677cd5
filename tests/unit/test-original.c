// SPDX-License-Identifier: GPL-3.0-or-later
/* Stored bytes of others: what is shown in a frame and what is a file, without anything that calls out. */
#include <string.h>

#include "query/original.h"
#include "tests/unit/unit.h"

START_TEST (bytes_are_shown_by_type_and_by_what_they_are)
{
  static const struct
  {
    const char *type, *bytes;
    SyOriginalWay way;
  } rows[] = {
    { "text/html; charset=gb2312", "<p>", SY_ORIGINAL_PAGE },
    { "application/xhtml+xml", "<html/>", SY_ORIGINAL_PAGE },
    { "TEXT/HTML", "<p>", SY_ORIGINAL_PAGE },
    { NULL, "\xEF\xBB\xBF \n<!DOCTYPE HTML><p>", SY_ORIGINAL_PAGE },
    { "text/plain", "<html><p>", SY_ORIGINAL_PAGE },
    { "application/xml", "<?xml version='1.0'?><a/>", SY_ORIGINAL_TEXT },
    { "image/svg+xml", "<svg/>", SY_ORIGINAL_TEXT },
    { "application/json", "{}", SY_ORIGINAL_TEXT },
    { "text/csv", "a,b", SY_ORIGINAL_TEXT },
    { NULL, "plain", SY_ORIGINAL_TEXT },
    { "application/pdf", "%PDF-1.7", SY_ORIGINAL_FILE },
    { "text/html", "%PDF-1.7", SY_ORIGINAL_FILE },
    { "application/octet-stream", "plain", SY_ORIGINAL_FILE },
    { "image/png", "plain", SY_ORIGINAL_FILE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ck_assert_msg (sy_original_way (rows[i].type, (const guint8 *) rows[i].bytes, strlen (rows[i].bytes)) == rows[i].way, "%s %s", rows[i].type, rows[i].bytes);
  ck_assert_int_eq (sy_original_way ("text/html", (const guint8 *) "<p>\0", 4), SY_ORIGINAL_FILE);
  ck_assert_int_eq (sy_original_way (NULL, (const guint8 *) "", 0), SY_ORIGINAL_TEXT);
}
END_TEST

static void
assert_shown (SyOriginalWay way, const char *type, const char *bytes, const char *shown)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sy_original_shown (way, type, (const guint8 *) bytes, strlen (bytes), &error);
  sy_assert_no_error (error);
  ck_assert_str_eq (text, shown);
}

START_TEST (what_is_shown_opens_no_connection)
{
  assert_shown (SY_ORIGINAL_PAGE, "text/html", "<link rel=preconnect href=//e.example><LINK\nrel=x><linker><p>link</p>", "<meta rel=preconnect href=//e.example><meta\nrel=x><linker><p>link</p>");
  assert_shown (SY_ORIGINAL_PAGE, "text/html", "<link", "<meta");
  assert_shown (SY_ORIGINAL_TEXT, "application/xml", "<link/>", "<link/>");
}
END_TEST

START_TEST (any_charset_is_shown_as_utf_8)
{
  assert_shown (SY_ORIGINAL_PAGE, "text/html; charset=\"gbk\"", "<p>\xc2\xfa", "<p>满");
  assert_shown (SY_ORIGINAL_PAGE, NULL, "<html><meta charset=gb2312><p>\xbe\xb5", "<html><meta charset=gb2312><p>镜");
}
END_TEST

START_TEST (names_of_files_lead_nowhere)
{
  static const char *const rows[][2] = {
    { "https://e.example/a/b.xml?x=/../c", "b.xml" }, { "https://e.example/a/", "capture-7" }, { "file:us/x y.html", "x-y.html" }, { "register:starter", "starter" },
    { "https://e.example/..", "capture-7" }, { "https://e.example/.htaccess", "htaccess" }, { "https://e.example/a\"b\r\nc", "a-b--c" }, { "https://e.example/公告.doc", "------.doc" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = sy_original_name (rows[i][0], 7);
      ck_assert_str_eq (name, rows[i][1]);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("original");
  TCase *originals = tcase_create ("originals");
  tcase_add_test (originals, bytes_are_shown_by_type_and_by_what_they_are);
  tcase_add_test (originals, what_is_shown_opens_no_connection);
  tcase_add_test (originals, any_charset_is_shown_as_utf_8);
  tcase_add_test (originals, names_of_files_lead_nowhere);
  suite_add_tcase (suite, originals);
  return sy_unit_main (suite);
}
