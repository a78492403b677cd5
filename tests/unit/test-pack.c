// SPDX-License-Identifier: GPL-3.0-or-later
/* Evidence packs: changed, cut, signed by another key, put in the place of another, too large. Rows are composed. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/pack.h"
#include "tests/unit/unit.h"

static GBytes *
make_pack (int rows)
{
  json_t *header = json_pack ("{s:s}", "made", "composed");
  SyPackWriter *writer = sy_pack_writer_new (header);
  for (int i = 0; i < rows; i++)
    {
      json_t *row = json_pack ("{s:{s:i}}", "screening", "number", i);
      sy_pack_writer_add (writer, row);
      json_decref (row);
    }
  json_decref (header);
  g_autoptr (GError) error = NULL;
  GBytes *pack = sy_pack_writer_finish (writer, &error);
  sy_assert_no_error (error);
  return pack;
}

/* The rows that are read, without the header; -1 where none are. */
static int
rows_of (const char *data, gsize length, GError **error)
{
  json_t *rows = sy_pack_read (data, length, error);
  int count = rows != NULL ? (int) json_array_size (rows) - 1 : -1;
  json_decref (rows);
  return count;
}

START_TEST (a_pack_gives_its_rows_and_the_same_rows_the_same_bytes)
{
  g_autoptr (GBytes) pack = make_pack (3), again = make_pack (3);
  gsize length;
  const char *data = g_bytes_get_data (pack, &length);
  ck_assert (g_bytes_equal (pack, again));
  ck_assert_int_eq (rows_of (data, length, NULL), 3);
}
END_TEST

START_TEST (every_changed_byte_is_found)
{
  g_autoptr (GBytes) pack = make_pack (2);
  gsize length;
  const char *data = g_bytes_get_data (pack, &length);
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *changed = g_memdup2 (data, length);
      g_autoptr (GError) error = NULL;
      changed[i] ^= 1;
      ck_assert_msg (rows_of (changed, length, &error) == -1, "byte %zu", i);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT) || g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
}
END_TEST

START_TEST (a_pack_that_is_cut_anywhere_is_found)
{
  g_autoptr (GBytes) pack = make_pack (2);
  gsize length;
  const char *data = g_bytes_get_data (pack, &length);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autofree char *left = g_memdup2 (data, cut);
      g_autoptr (GError) error = NULL;
      ck_assert_msg (rows_of (cut > 0 ? left : "", cut, &error) == -1, "%zu bytes", cut);
      ck_assert_ptr_nonnull (error);
    }
}
END_TEST

START_TEST (another_key_and_an_older_pack_are_refused)
{
  g_autofree char *home = sy_unit_scratch (), *path = g_build_filename (home, "pack", NULL), *signature = NULL;
  g_autoptr (GError) error = NULL, replayed = NULL, unknown = NULL;
  ck_assert (sy_keys_make (home, "desk", NULL, SY_PASSWORD_QUICK, &error));
  g_autoptr (SySecretKey) key = sy_keys_secret (home, "desk", NULL, &error);
  g_autoptr (GPtrArray) keys = sy_keys_trusted (home, &error);
  g_autoptr (GBytes) older = make_pack (1), newer = make_pack (2), read = NULL;
  gsize length, older_length;
  const char *data = g_bytes_get_data (newer, &length), *older_data = g_bytes_get_data (older, &older_length);
  g_autofree char *signed_newer = sy_sign (key, data, length, "composed", &error);
  ck_assert (sy_pack_save (path, newer, signed_newer, &error));
  ck_assert (sy_pack_load (path, &read, &signature, &error));
  ck_assert (g_bytes_equal (read, newer));
  ck_assert_ptr_nonnull (sy_sign_verify_any (keys, data, length, signature, NULL, &error));
  sy_assert_no_error (error);
  /* The older pack is whole, and not what was signed. */
  ck_assert_int_eq (rows_of (older_data, older_length, NULL), 1);
  ck_assert_ptr_null (sy_sign_verify_any (keys, older_data, older_length, signature, NULL, &replayed));
  ck_assert (g_error_matches (replayed, SY_ERROR, SY_ERROR_REFUSED));
  ck_assert (sy_keys_revoke (home, "desk", NULL) && sy_keys_make (home, "other", NULL, SY_PASSWORD_QUICK, NULL));
  g_autoptr (GPtrArray) others = sy_keys_trusted (home, NULL);
  ck_assert_ptr_null (sy_sign_verify_any (others, data, length, signature, NULL, &unknown));
  ck_assert (g_error_matches (unknown, SY_ERROR, SY_ERROR_REFUSED));
}
END_TEST

START_TEST (a_pack_that_is_too_large_is_refused_before_it_is_read)
{
  g_autofree char *home = sy_unit_scratch (), *path = g_build_filename (home, "pack", NULL), *signature = NULL;
  g_autoptr (GBytes) pack = NULL;
  g_autoptr (GError) file = NULL, bytes = NULL;
  ck_assert (g_file_set_contents (path, "", 0, NULL));
  ck_assert_int_eq (truncate (path, (off_t) SY_MAX_PACK + 1), 0); /* a hole */
  ck_assert (!sy_pack_load (path, &pack, &signature, &file));
  ck_assert (g_error_matches (file, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_int_eq (rows_of ("", (gsize) SY_MAX_PACK + 1, &bytes), -1);
  ck_assert (g_error_matches (bytes, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pack");
  TCase *all = tcase_create ("all");
  tcase_add_test (all, a_pack_gives_its_rows_and_the_same_rows_the_same_bytes);
  tcase_add_test (all, every_changed_byte_is_found);
  tcase_add_test (all, a_pack_that_is_cut_anywhere_is_found);
  tcase_add_test (all, another_key_and_an_older_pack_are_refused);
  tcase_add_test (all, a_pack_that_is_too_large_is_refused_before_it_is_read);
  suite_add_tcase (suite, all);
  return sy_unit_main (suite);
}
