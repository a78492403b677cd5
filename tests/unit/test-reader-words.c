// SPDX-License-Identifier: GPL-3.0-or-later
/* The text of each format beside an independent extraction of the same real files: no word lost, glued or made up. Prints one row for each format. */
#include <stdio.h>
#include <string.h>

#include "tests/unit/reading.h"
#include "tests/unit/words.h"

typedef struct
{
  GHashTable *theirs;
  GHashTable *ours; /* of the text */
  GHashTable *all;  /* of the text and the fields */
  guint documents, passages, rows;
  guint64 bytes;
  gint64 spent; /* microseconds */
} Tally;

/* What is there besides the text, by design: numbers taken from lines, names of fields. */
static gboolean
is_text (const SyPassage *passage)
{
  static const char *const printed[] = { "body", "preamble", NULL };
  return passage->kind != SY_PASSAGE_METADATA || g_strv_contains (printed, passage->path);
}

static void
read_file (Tally *tally, const char *name, const char *data, gsize length)
{
  g_autofree char *uri = g_strconcat ("file:set/", name, NULL);
  SyCapture capture = { .uri = uri, .kind = (char *)"resource", .source = (char *)"import:set" };
  SyReading reading = { &capture, NULL, (const guint8 *)data, length };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
  g_autoptr (GError) error = NULL;
  gint64 start = sy_unit_processor_time ();
  ck_assert_msg (sy_read (&reading, read_keep, documents, &error), "%s: %s", name, error != NULL ? error->message : "");
  tally->spent += sy_unit_processor_time () - start;
  tally->bytes += length;
  tally->documents += documents->len;
  for (guint i = 0; i < documents->len; i++)
    {
      const SyDocument *document = documents->pdata[i];
      for (guint j = 0; j < document->passages->len; j++)
        {
          const SyPassage *passage = document->passages->pdata[j];
          tally->passages++;
          tally->rows += passage->kind == SY_PASSAGE_ROW;
          sy_unit_count_words (tally->all, passage->text);
          if (is_text (passage))
            sy_unit_count_words (tally->ours, passage->text);
        }
    }
}

/* Replaces every match. Takes the text; caller's. */
static char *
replaced (char *text, const char *pattern, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DOTALL, 0, NULL);
  char *plain = g_regex_replace (regex, text, -1, 0, by, 0, NULL);
  ck_assert_ptr_nonnull (plain);
  g_free (text);
  return plain;
}

/* --- each format's own text, by patterns on the source --- */

/* The articles without the lines that state number, filing and billing code, which are fields; STARS stand for five asterisks, no words. Files of federalregister.gov have lost the spaces around E; a
 * letter of an enumeration stands between brackets, where no word is cut. */
static void
count_fr_xml (GHashTable *words, const char *data)
{
  g_autoptr (GRegex) article = g_regex_new ("<(RULE|PRORULE|NOTICE|PRESDOCU)>.*?</\\1>", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (gboolean more = g_regex_match (article, data, 0, &match); more; more = g_match_info_next (match, NULL))
    {
      char *text = replaced (g_match_info_fetch (match, 0), "<(FRDOC|BILCOD|FILED)>.*?</\\1>|<\\?[^>]*>", " ");
      text = replaced (text, "<E T=\"5[0-9]\">([^<]*)</E>", "<SU>\\1</SU>"); /* raised and lowered: words of their own in the comparison */
      sy_unit_count_markup_words (words, text, "");
      g_free (text);
    }
}

/* The marks of the ministry's head name fields. */
#define MARKS "【发[^】]{1,20}】"

static void
count_mofcom (GHashTable *words, const char *data)
{
  static const char *const begins[] = { "id=\"zoom\"", "infoType = ", NULL }, *const ends[] = { "<section class=\"article-tool", "<div class=\"u-disclaimer-box", "</body>", NULL };
  const char *start = NULL, *end = NULL;
  gboolean page = strstr (data, begins[0]) != NULL;
  start = strstr (data, begins[page ? 0 : 1]);
  ck_assert_ptr_nonnull (start);
  start = strchr (start, page ? '>' : '<');
  for (guint i = 0; ends[i] != NULL && end == NULL; i++)
    end = strstr (start, ends[i]);
  char *text = g_strndup (start, (gsize)((end != NULL ? end : data + strlen (data)) - start));
  text = replaced (text, "&(?:ensp|emsp);|" MARKS, " ");
  sy_unit_count_markup_words (words, text, "span|a|b|strong|em|font|u|i");
  g_free (text);
}

/* Below the five lines of the head; addresses are fields. */
static void
count_cn_text (GHashTable *words, const char *data)
{
  const char *text = strstr (data, "\n\n");
  char *plain = replaced (g_strdup (text != NULL ? text : data), "&(?:ensp|emsp|nbsp|gt|lt);|" MARKS "|https?://\\S+", " ");
  sy_unit_count_words (words, plain);
  g_free (plain);
}

typedef struct
{
  const char *format, *path, *suffix; /* a file, or a folder with files that end so */
  void (*count) (GHashTable *words, const char *data);
  gboolean fields; /* what the source has in its text may be a field with us */
  double kept, stated; /* floors */
  double speed;        /* megabytes a second that even a sanitizer's build on a busy machine reaches; the printed one is many times that */
} Format;

static const Format formats[] = {
  { "FR XML, documents", "us/fr-xml/documents", ".xml", count_fr_xml, FALSE, 0.999, 0.999, 0.05 },
  { "FR XML, issue before", "us/fr-xml/issue/FR-2024-02-12.current.xml", "", count_fr_xml, FALSE, 0.999, 0.999, 0.05 },
  { "FR XML, issue after", "us/fr-xml/issue/FR-2024-02-12.updated.xml", "", count_fr_xml, FALSE, 0.999, 0.999, 0.05 },
  { "MOFCOM and portal pages", "cn/html", ".html", count_mofcom, TRUE, 0.99, 0.99, 0.01 },
  { "Chinese texts", "cn/announcements", ".txt", count_cn_text, TRUE, 0.99, 0.98, 0.01 },
};

static void
take (Tally *tally, const Format *format, const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_dir_open (path, 0, NULL) : NULL;
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      take (tally, format, child);
    }
  if (dir != NULL || !g_str_has_suffix (path, format->suffix))
    return;
  gsize length;
  g_autofree char *data = NULL, *name = g_path_get_basename (path);
  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  format->count (tally->theirs, data);
  read_file (tally, name, data, length);
}

START_TEST (no_format_loses_glues_or_makes_up_words)
{
  const Format *format = &formats[_i];
  g_autofree char *path = sy_unit_real (format->path);
  if (path == NULL)
    return;
  g_autoptr (GHashTable) theirs = sy_unit_words (), ours = sy_unit_words (), all = sy_unit_words ();
  Tally tally = { .theirs = theirs, .ours = ours, .all = all };
  take (&tally, format, path);
  g_autoptr (GString) missing = g_string_new (NULL), added = g_string_new (NULL);
  double kept = sy_unit_share (theirs, format->fields ? all : ours, missing), stated = sy_unit_share (ours, theirs, added), speed = (double)tally.bytes / (double)MAX (tally.spent, 1);
  printf ("# %-24s %5u documents %6u passages %5u rows, words kept %.5f, stated %.5f, %.1f MB in %.0f ms: %.1f MB/s\n", format->format, tally.documents, tally.passages,
          tally.rows, kept, stated, (double)tally.bytes / 1e6, (double)tally.spent / 1e3, speed);
  ck_assert_msg (kept >= format->kept, "%f:%s", kept, missing->str);
  ck_assert_msg (stated >= format->stated, "%f:%s", stated, added->str);
  ck_assert_msg (speed >= format->speed, "%f MB/s", speed);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-words");
  TCase *tests = tcase_create ("reader-words");
  tcase_set_timeout (tests, 120);
  tcase_add_loop_test (tests, no_format_loses_glues_or_makes_up_words, 0, (int)G_N_ELEMENTS (formats));
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
