// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/csv.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/unit.h"

START_TEST (rows_are_read_as_they_are_written)
{
  const struct
  {
    const char *text, *cells; /* cells parted by |, rows by / */
    char separator;
  } cases[] = {
    { "a,b\nc", "a|b/c", ',' },
    { "a,b\r\nc,\r\n", "a|b/c|", ',' },
    { "\"a,b\",\"c\"\"d\"", "a,b|c\"d", ',' },
    { "\"a\nb\",c", "a\nb|c", ',' },
    { "a \"b\" c,d", "a \"b\" c|d", ',' },
    { "a,b\tc", "a,b|c", '\t' },
    { "\n\na", "//a", ',' },
    { ",", "|", ',' },
    { "a\rb", "a/b", ',' },
    { "", "", ',' },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) got = g_string_new (NULL);
      const char *at = cases[i].text;
      GPtrArray *row;
      for (guint n = 0; (row = sy_csv_row (&at, cases[i].separator, NULL)) != NULL; n++, g_ptr_array_unref (row))
        {
          if (n > 0)
            g_string_append_c (got, '/');
          for (guint k = 0; k < row->len; k++)
            g_string_append_printf (got, "%s%s", k > 0 ? "|" : "", (char *) row->pdata[k]);
        }
      ck_assert_str_eq (got->str, cases[i].cells);
    }
}
END_TEST

START_TEST (what_is_no_row_is_refused_by_name)
{
  g_autoptr (GError) error = NULL;
  const char *open = "a,\"never closed";
  ck_assert_ptr_null (sy_csv_row (&open, ',', &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert (strstr (error->message, "never closed") != NULL);
  ck_assert_str_eq (open, "");
  g_clear_error (&error);
  g_autofree char *commas = g_strnfill (SY_MAX_CSV_CELLS, ',');
  const char *many = commas;
  ck_assert_ptr_null (sy_csv_row (&many, ',', &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  g_clear_error (&error);
  const char *most = commas + 1;
  g_autoptr (GPtrArray) row = sy_csv_row (&most, ',', &error);
  ck_assert_ptr_nonnull (row);
  ck_assert_uint_eq (row->len, SY_MAX_CSV_CELLS);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("csv");
  TCase *tests = tcase_create ("csv");
  tcase_add_test (tests, rows_are_read_as_they_are_written);
  tcase_add_test (tests, what_is_no_row_is_refused_by_name);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
