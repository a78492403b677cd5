// SPDX-License-Identifier: GPL-3.0-or-later
/* What no reader could read, or had to refuse, is there as text and says why. All texts in here are composed. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/reading.h"
#include "tests/unit/words.h"

static Read
read_any (const char *uri, const char *source, const char *type, const char *data, gsize length)
{
  SyCapture capture = { .uri = (char *)uri, .kind = (char *)(g_str_has_prefix (source, "import:") ? "resource" : "response"), .source = (char *)source, .content_type = (char *)type };
  SyReading reading = { &capture, NULL, (const guint8 *)data, length };
  Read read = { sy_reader_for (&reading), g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free), FALSE, NULL };
  read.good = sy_read (&reading, read_keep, read.documents, &read.error);
  return read;
}

START_TEST (unreadable_imports_are_named_and_there_as_text)
{
  static const struct
  {
    const char *uri, *data, *reason, *lines;
  } cases[] = {
    { "file:set/a.xml", "<RULE><PREAMB><SUBJECT>Gallium</PREAMB><P>First <E T='03'>part</E> &amp; rest.</P><P>Second.", "malformed",
      "paragraph0 Gallium\nparagraph0 First part & rest.\nparagraph0 Second." },
    { "file:set/a.xml", "<DIV5 N='1' TYPE='PART'><HEAD>PART 1<P>un<I>der</I>lined", "malformed", "paragraph0 PART 1\nparagraph0 underlined" },
    { "file:set/a.json", "{\"title\":\"\\u51fa\\u53e3 controls\",", "no reader", "paragraph0 {\"title\":\"出口 controls\"," },
    { "file:set/a.jsonl", "{\"document_number\":\"2024-1\",\"publication_date\":\"x\",\"title\":\"cut off", "line 1", "paragraph0 {\"document_number\":\"2024-1\",\"publication_date\":\"x\",\"title\":\"cut off" },
    { "file:set/a.yml", "name: x\nnotes: y\n\nmore: z\n", "no reader", "paragraph0 name: x notes: y\nparagraph0 more: z" },
    { "file:set/a.bin", "a < b and c > d <never closed", "no reader", "paragraph0 a < b and c > d <never closed" },
    { "file:set/a.svg", "<svg><!-- <p>no</p> --><script>var x = 1 < 2;</script><text>seen</text><!-- open", "no reader", "paragraph0 seen\nparagraph0 <!-- open" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = read_any (cases[i].uri, "import:set", NULL, cases[i].data, strlen (cases[i].data));
      ck_assert_msg (!read.good && read.error != NULL && strstr (read.error->message, cases[i].reason) != NULL, "%s: %s", cases[i].data,
                     read.error != NULL ? read.error->message : "read");
      ck_assert_uint_eq (read.documents->len, 1);
      const SyDocument *document = read.documents->pdata[0];
      ck_assert_str_eq (document->reader, "raw/1");
      ck_assert_int_eq (document->standing, SY_STANDING_PRIVATE);
      ck_assert_msg (g_str_has_prefix (document->id, "import:set/a."), "%s", document->id);
      ck_assert_ptr_nonnull (strstr (sy_document_attribute (document, "unparsed"), cases[i].reason));
      g_autofree char *lines = sy_unit_lines (document, FALSE);
      sy_assert_text (lines, cases[i].lines);
    }
}
END_TEST

START_TEST (what_is_no_text_or_no_import_is_left)
{
  static const struct
  {
    const char *uri, *source, *data;
    gsize length;
  } cases[] = {
    { "file:set/a.bin", "import:set", "\0\1\2\3", 4 },
    { "file:set/a.bin", "import:set", "", 0 },
    { "file:set/a.bin", "import:set", " \n ", 3 },
    { "file:set/a.bin", "import:set", "\1\2\3\4\5\6abc", 9 },
    { "file:set/a.bin", "import:set", "%PDF-1.4 text", 13 },
    { "https://www.federalregister.gov/api/v1/documents.json", "us-fr", "{\"errors\":{}}", 13 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = read_any (cases[i].uri, cases[i].source, NULL, cases[i].data, cases[i].length);
      ck_assert_msg (!read.good && read.documents->len == 0 && read.error != NULL, "case %u", i);
    }
}
END_TEST

START_TEST (what_was_read_in_part_is_not_there_twice)
{
  const char lines[] = "{\"id\":\"1\",\"text\":\"good\"}\n{broken\n";
  g_auto (Read) read = read_any ("file:set/a.jsonl", "import:set", NULL, lines, strlen (lines));
  ck_assert (!read.good);
  ck_assert_uint_eq (read.documents->len, 1);
  ck_assert_str_eq (((SyDocument *)read.documents->pdata[0])->id, "import:set/1");
}
END_TEST

/* Refused for its nesting, its width or its many pieces: the words are there, within the limits of passages. */
START_TEST (what_exceeds_a_limit_is_still_there_as_text)
{
  g_autoptr (GString) deep = g_string_new ("<RULE>"), wide = g_string_new (NULL), many = g_string_new (NULL), closed = g_string_new ("<RULE>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<P>");
  g_string_append (deep, "needle");
  for (guint i = 0; i < 400000; i++)
    g_string_append (wide, "哈needle");
  for (guint i = 0; i < 2 * SY_MAX_PASSAGES; i++)
    g_string_append (many, "needle\n\n");
  for (guint i = 0; i < 500000; i++)
    g_string_append (closed, "<P");
  const GString *const cases[] = { deep, wide, many, closed };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 start = sy_unit_processor_time ();
      g_auto (Read) read = read_any ("file:set/a.bin", "import:set", NULL, cases[i]->str, cases[i]->len);
      double seconds = (double)(sy_unit_processor_time () - start) / 1e6;
      ck_assert_uint_eq (read.documents->len, 1);
      const SyDocument *document = read.documents->pdata[0];
      ck_assert_uint_le (document->passages->len, SY_MAX_PASSAGES);
      gsize length = 0;
      for (guint j = 0; j < document->passages->len; j++)
        {
          const char *text = ((SyPassage *)document->passages->pdata[j])->text;
          ck_assert (g_utf8_validate (text, -1, NULL) && strlen (text) <= SY_MAX_PASSAGE);
          length += strlen (text);
        }
      ck_assert_msg (i == 0 || length > cases[i]->len * 3 / 4, "case %u: %zu of %zu", i, length, cases[i]->len);
      ck_assert_msg (seconds < 10, "case %u: %f s", i, seconds);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-raw");
  TCase *tests = tcase_create ("reader-raw");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, unreadable_imports_are_named_and_there_as_text);
  tcase_add_test (tests, what_is_no_text_or_no_import_is_left);
  tcase_add_test (tests, what_was_read_in_part_is_not_there_twice);
  tcase_add_test (tests, what_exceeds_a_limit_is_still_there_as_text);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
