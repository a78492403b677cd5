// SPDX-License-Identifier: GPL-3.0-or-later
/* All codes of real lists, against what tests/count-lists.py counts by another way. Where the two differ, a person has read the text; such codes are
 * named here, and whose fault it is. */
#include <string.h>

#include "index/list.h"
#include "index/list_letters.h"
#include "index/recognise.h"
#include "tests/unit/reading.h"

/* Codes, and all below them with ".*", that the plain count gets wrong; the list readers are right. */
static const char *const ccl_known[] = {
  "1A008.*",   /* a note with letters to "g." stands before "a." */
  "1C240.*",   /* so does one to "b." here, */
  "1C350.*",   /* here, to "e.", */
  "1C355.*",   /* and here, twice */
  "3A001.a.*", /* "a.6." behind a note to "b." that is taken for the item */
  "3A090.*",   /* "b.1." behind a note to "d." that no colon announces */
  "5A002.*",   /* a note with levels to "j.2." that no full stop ends */
  NULL,
};
static const char *const columns_known[] = {
  "1C111.a.2.b", /* the page before it has its note further out than the list stands on this one */
  "3A002.c.5",   /* alone on its page, at the margin */
  NULL,
};

static gboolean
is_known (const char *const *known, const char *code)
{
  for (; *known != NULL; known++)
    {
      gboolean below = g_str_has_suffix (*known, ".*");
      if (below ? strncmp (code, *known, strlen (*known) - 1) == 0 : strcmp (code, *known) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What the script counts: code -> itself. */
static GHashTable *
count (const char *how, const char *path)
{
  g_autofree char *script = g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "tests", "count-lists.py", NULL), *out = NULL;
  char *argv[] = { (char *)"python3", script, (char *)how, (char *)path, NULL };
  int status = 1;
  ck_assert (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, NULL));
  ck_assert_int_eq (status, 0);
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_hash_table_add (codes, g_strdup (lines[i]));
  return codes;
}

static guint
compare (GHashTable *counted, GHashTable *read, const char *const *known, const char *what, GString *misses)
{
  guint compared = 0;
  GHashTableIter iter;
  gpointer code;
  g_hash_table_iter_init (&iter, counted);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      compared++;
      if (!g_hash_table_contains (read, code) && !is_known (known, code) && strlen (code) > 2)
        g_string_append_printf (misses, " %s:%s", what, (char *)code);
    }
  return compared;
}

static void
check (const char *file, const char *how, const char *const *known, guint enough)
{
  g_autofree char *path = sy_unit_real (file), *bytes = NULL, *name = g_path_get_basename (file), *uri = g_strconcat ("file:set/", name, NULL);
  gsize length = 0;
  if (path == NULL)
    return;
  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  g_auto (Read) read = read_bytes (uri, "resource", bytes, length);
  sy_assert_no_error (read.error);
  SyDocument *document = read.documents->pdata[0];
  ck_assert (sy_list_read (document, NULL));
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal), counted = count (how, path);
  const SyEdition *edition = document->editions->pdata[0];
  for (guint i = 0; i < edition->entries->len; i++)
    g_hash_table_add (codes, ((SyEntry *)edition->entries->pdata[i])->code);
  g_autoptr (GString) misses = g_string_new (NULL);
  ck_assert_uint_ge (compare (counted, codes, known, "not read", misses), enough);
  compare (codes, counted, known, "not counted", misses);
  ck_assert_msg (misses->len == 0, "%s:%s", file, misses->str);
}

START_TEST (all_levels_of_the_parsed_ccl_are_those_counted)
{
  check ("us/ccl-parsed-2026-07-23/ccl.json", "ccl", ccl_known, 2600);
}
END_TEST

START_TEST (all_levels_of_the_english_list_are_those_counted)
{
  check ("eu/dual-use/list2-english-2022.txt", "columns", columns_known, 3300);
}
END_TEST

/* ---- letters, composed ---- */

START_TEST (items_are_told_from_letters_in_notes)
{
  /* One line a case: paragraphs parted by "|", and which of them are items. */
  static const char *const cases[][2] = {
    { "a. One;|b. Two.", "xx" },
    { "a. One:|a.1. Half;|a.2. Rest;|b. Two.", "xxxx" },
    { "a. One;|It does not control:|a. This; or|b. That.|b. Two; or|c. Three.", "x...xx" },
    { "a. One;|It does not control:|a. This:|1. Half|a. Deep; or|b. Deeper.|b. That.|b. Two.", "x......x" },
    { "It includes:|a. This;|b. That.|a. One;|b. Two;|c. Three.", "...xxx" },
    { "b. Two.|It includes:|a. This;|b. That;|c. More.", "x...." },
    { "a. One;|b.1.a. Deep;|b.2 Being flat;|b.2.a.. Doubled;|c through y. [Reserved]|z. Last", "xxxx.x" },
    { "j. through y. [Reserved]|z. Last", "xx" },
    { "It covers:|a. Only this.", ".." },
    { "Items:|a. One.", ".x" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i][0], "|", -1);
      g_autoptr (GPtrArray) texts = g_ptr_array_new ();
      for (guint k = 0; parts[k] != NULL; k++)
        g_ptr_array_add (texts, parts[k]);
      g_autofree gboolean *items = g_new0 (gboolean, texts->len);
      g_autoptr (GString) told = g_string_new (NULL);
      sy_list_letters (texts, items);
      for (guint k = 0; k < texts->len; k++)
        g_string_append_c (told, items[k] ? 'x' : '.');
      ck_assert_msg (strcmp (told->str, cases[i][1]) == 0, "%s: %s", cases[i][0], told->str);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("list-count");
  TCase *tests = tcase_create ("list-count");
  tcase_add_test (tests, items_are_told_from_letters_in_notes);
  tcase_add_test (tests, all_levels_of_the_parsed_ccl_are_those_counted);
  tcase_add_test (tests, all_levels_of_the_english_list_are_those_counted);
  tcase_set_timeout (tests, 60);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
