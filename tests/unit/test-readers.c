// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/reading.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/readers.h"

/* ---- which reader ---- */

START_TEST (each_reader_takes_its_own_format_and_no_other)
{
  static const struct
  {
    const char *uri, *kind, *data, *reader;
  } rows[] = {
    { "https://www.federalregister.gov/api/v1/documents.json?per_page=20", "response", "{\"count\":0}", "fr-json/2" },
    { "https://www.federalregister.gov/api/v1/documents/2022-21658.json", "response", "\n {\"a\":1}", "fr-json/2" },
    { "https://www.federalregister.gov/api/v1/public-inspection-documents/current.json", "response", "{}", "fr-json/2" },
    { "https://www.federalregister.gov/api/v1/documents/facets/daily", "response", "{}", NULL },
    { "https://www.federalregister.gov/api/v1/agencies", "response", "[]", NULL },
    { "file:set/page.json", "resource", "{\"html_url\":\"https://www.federalregister.gov/d/1\",\"document_number\":\"1\"}", "fr-json/2" },
    { "file:set/other.json", "resource", "{\"a\":1}", NULL },
    { "file:set/a.jsonl", "resource", "{\"document_number\":\"2022-1\",\"publication_date\":\"2022-01-03\"}", "fr-abstract/1" },
    { "file:set/a.JSONL", "resource", "\xef\xbb\xbf{\"id\":\"1\",\"text\":\"x\"}", "jsonl/1" },
    { "file:set/a.jsonl", "resource", "text", NULL },
    { "file:set/a.txt", "resource", "标题: 某\n网址: http://a\n", "cn-text/1" },
    { "file:set/a.txt", "resource", "\xef\xbb\xbf标题: 某\n网址: http://a\n", "cn-text/1" },
    { "file:set/a.txt", "resource", "标题 某", "plain/1" },
    { "file:set/law.md", "resource", "url: http://a\ndocument_id: 某\npublished_date: '2020-10-17'\n---\n", "cn-text/1" },
    { "file:set/a.md", "resource", "# a", "plain/1" },
    { "file:set/a.bin", "resource", "\x7f", NULL },
    { "file:set/a.txt", "resource", "", "plain/1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SyCapture capture = { .uri = (char *)rows[i].uri, .kind = (char *)rows[i].kind, .source = (char *)"import:set" };
      SyReading reading = { &capture, NULL, (const guint8 *)rows[i].data, strlen (rows[i].data) };
      const SyReader *reader = sy_reader_for (&reading);
      ck_assert_msg (g_strcmp0 (reader != NULL ? reader->name : NULL, rows[i].reader) == 0, "%s went to %s", rows[i].uri,
                     reader != NULL ? reader->name : "none");
    }
}
END_TEST

/* ---- Federal Register ---- */

/* Composed in the shape of the API's answers. */
#define RULE                                                                                                                                           \
  "{\"title\":\"Controls on Composed Items\",\"type\":\"Rule\",\"abstract\":\"ECCN 3A090 is revised.\",\"action\":\"Final rule.\","                    \
  "\"dates\":\"Effective January 2, 2024.\",\"agencies\":[{\"raw_name\":\"COMMERCE\",\"name\":\"Commerce Department\"},{\"raw_name\":\"Unmatched\"}]," \
  "\"citation\":\"89 FR 43\",\"document_number\":\"2023-26792\",\"docket_ids\":[\"231001-0001\"],\"regulation_id_numbers\":[\"0694-AJ01\"],"           \
  "\"cfr_references\":[{\"title\":15,\"part\":744},{\"title\":15,\"part\":\"774\"},{\"title\":15,\"part\":744},{\"title\":22,\"part\":null}],"         \
  "\"topics\":[\"Exports\",\"Terrorism\"],\"publication_date\":\"2024-01-02\",\"signing_date\":null,\"effective_on\":\"2024-01-05\","                  \
  "\"comments_close_on\":\"2024-03-01\",\"html_url\":\"https://www.federalregister.gov/d/2023-26792\",\"pdf_url\":\"https://example.com/a.pdf\","      \
  "\"executive_order_number\":null,\"excerpts\":\"never shown\"}"

#define CORRECTION                                                                                                                                   \
  "{\"title\":\"Correction\",\"type\":\"Notice\",\"document_number\":\"C1-2023-26792\",\"publication_date\":\"2024-01-09\",\"abstract\":null,"       \
  "\"excerpts\":\"In the first column\",\"correction_of\":\"https://www.federalregister.gov/api/v1/documents/2023-26792?publication_date=2024-01-02\"}"

START_TEST (a_federal_register_document_keeps_what_the_api_states)
{
  g_auto (Read) read = read_bytes ("https://www.federalregister.gov/api/v1/documents/2023-26792.json", "response", RULE, strlen (RULE));
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "us-fr:2023-26792");
  ck_assert_str_eq (document->kind, "rule");
  ck_assert_str_eq (document->title, "Controls on Composed Items");
  ck_assert_str_eq (document->source, "us-fr");
  ck_assert_int_eq (document->standing, SY_STANDING_OFFICIAL);
  assert_events (document, "publish 2024-01-02; enter_into_force 2024-01-05");
  static const char *const attributes[][2] = {
    { "number", "2023-26792" },
    { "citation", "89 FR 43" },
    { "body", "Commerce Department|Unmatched" },
    { "docket", "231001-0001" },
    { "rin", "0694-AJ01" },
    { "cfr", "15/744|15/774|22" },
    { "topic", "Exports|Terrorism" },
    { "comments_close_on", "2024-03-01" },
    { "executive_order", "" },
    { "url", "https://www.federalregister.gov/d/2023-26792" },
    { "pdf_url", "https://example.com/a.pdf" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    assert_attribute (document, attributes[i][0], attributes[i][1]);
  ck_assert_str_eq (passage_at (document, "abstract"), "ECCN 3A090 is revised.");
  ck_assert_str_eq (passage_at (document, "dates"), "Effective January 2, 2024.");
  ck_assert_str_eq (passage_at (document, "action"), "Final rule.");
  ck_assert_str_eq (passage_at (document, "excerpts"), "");
}
END_TEST

START_TEST (a_listing_gives_all_its_documents_and_corrections_point_at_their_target)
{
  const char *page = "{\"count\":2,\"total_pages\":1,\"results\":[" RULE "," CORRECTION "]}";
  g_auto (Read) read = read_bytes ("file:set/federalregister.gov.json", "resource", page, strlen (page));
  ck_assert_msg (read.good, "%s", read.error != NULL ? read.error->message : "");
  ck_assert_uint_eq (read.documents->len, 2);
  const SyDocument *correction = g_ptr_array_index (read.documents, 1);
  ck_assert_str_eq (correction->id, "us-fr:C1-2023-26792");
  ck_assert_int_eq (correction->standing, SY_STANDING_COPY);
  assert_attribute (correction, "corrects", "us-fr:2023-26792");
  assert_events (correction, "publish 2024-01-09; correct us-fr:2023-26792 2024-01-09");
  ck_assert_str_eq (passage_at (correction, "excerpts"), "In the first column");
  const SyEvent *event = g_ptr_array_index (correction->events, 1);
  ck_assert_str_eq (event->by, "us-fr:C1-2023-26792");
  ck_assert_int_eq (event->known, sy_day_from_ymd (2024, 1, 9));
}
END_TEST

START_TEST (only_our_own_captures_are_official)
{
  static const struct
  {
    const char *kind, *source;
    SyStanding standing;
  } rows[] = {
    { "response", "us-fr", SY_STANDING_OFFICIAL },
    { "revisit", "us-fr", SY_STANDING_OFFICIAL },
    { "response", "import:warc", SY_STANDING_COPY },
    { "resource", "import:set", SY_STANDING_COPY },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SyCapture capture = { .uri = (char *)"https://www.federalregister.gov/api/v1/documents/1.json",
                            .kind = (char *)rows[i].kind,
                            .source = (char *)rows[i].source };
      SyReading reading = { &capture, NULL, (const guint8 *)RULE, strlen (RULE) };
      g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
      ck_assert (sy_reader_for (&reading)->read (&reading, read_keep, documents, NULL));
      ck_assert_int_eq (((const SyDocument *)g_ptr_array_index (documents, 0))->standing, rows[i].standing);
    }
}
END_TEST

START_TEST (public_inspection_is_a_filing)
{
  const char *page =
      "{\"count\":1,\"results\":[{\"document_number\":\"2024-00001\",\"type\":\"Notice\",\"title\":\"Filed\",\"filed_at\":\"2024-01-03T08:45:00.000-05:00\","
      "\"publication_date\":\"2024-01-04\",\"docket_numbers\":[\"7\"],\"filing_type\":\"special\"}]}";
  g_auto (Read) read =
      read_bytes ("https://www.federalregister.gov/api/v1/public-inspection-documents/current.json", "response", page, strlen (page));
  const SyDocument *document = only_document (&read);
  assert_events (document, "file 2024-01-03; publish 2024-01-04");
  ck_assert_int_eq (((const SyEvent *)g_ptr_array_index (document->events, 1))->known, sy_day_from_ymd (2024, 1, 3));
  assert_attribute (document, "docket", "7");
}
END_TEST

START_TEST (answers_of_the_api_without_documents_are_told_apart)
{
  static const struct
  {
    const char *data;
    gboolean good;
    const char *message;
  } rows[] = {
    { "{\"count\":0,\"description\":\"Documents\"}", TRUE, NULL },
    { "{\"count\":0,\"results\":[],\"errors\":{\"not_found\":[\"2022-1\"]}}", TRUE, NULL },
    { "{\"errors\":{\"per_page\":\"is not a valid field\"}}", FALSE, "neither a document nor a list" },
    { "{\"count\":1,\"results\":[{\"title\":\"no number\"}]}", FALSE, "result 1: \"\" is not a Federal Register document number" },
    { "{\"count\":1,\"results\":[7]}", FALSE, "result 1" },
    { "{\"document_number\":{}}", FALSE, "is not a Federal Register document number" },
    { "{\"count\":1,", FALSE, "malformed JSON at byte" },
    { "{\"count\":1,\"count\":2}", FALSE, "duplicate" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Read) read = read_bytes ("https://www.federalregister.gov/api/v1/documents.json", "response", rows[i].data, strlen (rows[i].data));
      ck_assert_msg (read.good == rows[i].good && read.documents->len == 0, "%s", rows[i].data);
      ck_assert_msg (read.good || strstr (read.error->message, rows[i].message) != NULL, "%s: %s", rows[i].data,
                     read.good ? "" : read.error->message);
    }
}
END_TEST

START_TEST (one_bad_result_does_not_cost_the_others)
{
  const char *page = "{\"count\":3,\"results\":[" RULE ",{\"document_number\":\"\"}," CORRECTION "]}";
  g_auto (Read) read = read_bytes ("https://www.federalregister.gov/api/v1/documents.json", "response", page, strlen (page));
  ck_assert (!read.good && g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert_uint_eq (read.documents->len, 2);
  ck_assert (g_str_has_prefix (read.error->message, "result 2: "));
}
END_TEST

START_TEST (marks_of_the_register_s_print_files_become_letters)
{
  const char *const cases[][2] = {
    { "Gallium oxide (Ga<INF>2</INF>O<INF>3</INF>)", "Gallium oxide (Ga₂O₃)" },
    { "below 10<SUP>-6</SUP> m", "below 10⁻⁶ m" },
    { "<bullet> first", "• first" },
    { "a < b > c", "a < b > c" },
    { "plain", "plain" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sy_fr_marks (cases[i][0]);
      ck_assert_str_eq (text, cases[i][1]);
    }
  ck_assert_ptr_null (sy_fr_marks (NULL));
}
END_TEST

/* ---- JSON Lines ---- */

#define GOOD_LINE                                                                                                                                    \
  "{\"document_number\":\"2020-00043\",\"publication_date\":\"2020-01-08\",\"title\":\"Order\",\"abstract\":null,\"html_url\":\"https://a\"}"

START_TEST (abstracts_are_copies_with_their_day)
{
  g_auto (Read) read = read_text ("file:set/a.jsonl", GOOD_LINE "\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "us-fr:2020-00043");
  ck_assert_int_eq (document->standing, SY_STANDING_COPY);
  assert_events (document, "publish 2020-01-08");
  assert_attribute (document, "url", "https://a");
  ck_assert_str_eq (passage_at (document, "title"), "Order");
}
END_TEST

static char *
deep_line (void)
{
  GString *line = g_string_new ("{\"a\":");
  for (guint i = 0; i <= SY_MAX_JSON_DEPTH; i++)
    g_string_append_c (line, '[');
  for (guint i = 0; i <= SY_MAX_JSON_DEPTH; i++)
    g_string_append_c (line, ']');
  g_string_append_c (line, '}');
  return g_string_free (line, FALSE);
}

static char *
long_line (void)
{
  g_autofree char *title = g_strnfill (SY_MAX_IMPORT_LINE, 'x');
  return g_strdup_printf ("{\"document_number\":\"2020-1\",\"publication_date\":\"2020-01-08\",\"title\":\"%s\"}", title);
}

START_TEST (a_bad_line_is_named_and_passed_over)
{
  g_autofree char *deep = deep_line (), *too_long = long_line ();
  const struct
  {
    const char *line, *message;
    SyErrorCode code;
  } rows[] = {
    { "{\"document_number\":", "malformed JSON", SY_ERROR_BAD_INPUT },
    { "[1,2]", "not a JSON object", SY_ERROR_BAD_INPUT },
    { "{\"title\":\"no number\"}", "is not a Federal Register document number", SY_ERROR_BAD_INPUT },
    { "{\"document_number\":\"2020-1\",\"document_number\":\"2020-2\"}", "duplicate", SY_ERROR_BAD_INPUT },
    { "{\"document_number\":\"\xff\"}", "malformed JSON", SY_ERROR_BAD_INPUT },
    { "{\"document_number\":\"2020-1\\u0000\"}", "malformed JSON", SY_ERROR_BAD_INPUT },
    { deep, "SY_MAX_JSON_DEPTH", SY_ERROR_LIMIT },
    { too_long, "SY_MAX_IMPORT_LINE", SY_ERROR_LIMIT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (GOOD_LINE "\r\n\n", rows[i].line, "\n" GOOD_LINE, NULL);
      g_auto (Read) read = read_text ("file:set/a.jsonl", text);
      ck_assert_msg (!read.good && read.documents->len == 2, "row %u", i);
      ck_assert_msg (g_error_matches (read.error, SY_ERROR, rows[i].code), "row %u: %s", i, read.error->message);
      ck_assert_msg (g_str_has_prefix (read.error->message, "line 3: ") && strstr (read.error->message, rows[i].message) != NULL, "row %u: %s", i,
                     read.error->message);
    }
}
END_TEST

START_TEST (lines_of_anybody_become_imports_that_keep_their_ids)
{
  const char *lines =
      "{\"id\":\"q 7/a\",\"title\":\"T\",\"text\":\"First.\\nStill first.\\n\\n \\nSecond.\",\"lang\":\"nl\",\"date\":\"2024-02-29\",\"url\":\"http://a\"}\n"
      "{\"id\":12,\"text\":\"出口管制\"}\n{\"id\":\"only\",\"title\":\"Title alone\"}\n";
  g_auto (Read) read = read_text ("file:set/a.jsonl", lines);
  ck_assert (read.good);
  ck_assert_uint_eq (read.documents->len, 3);
  const SyDocument *first = g_ptr_array_index (read.documents, 0), *second = g_ptr_array_index (read.documents, 1),
                   *third = g_ptr_array_index (read.documents, 2);
  ck_assert_str_eq (first->id, "import:set/q 7/a");
  assert_attribute (first, "import_id", "q 7/a");
  ck_assert_str_eq (first->lang, "nl");
  ck_assert_str_eq (first->kind, "report");
  ck_assert_str_eq (first->jurisdiction, "xx");
  ck_assert_int_eq (first->standing, SY_STANDING_PRIVATE);
  assert_events (first, "publish 2024-02-29");
  const SyPassage *last = g_ptr_array_index (first->passages, first->passages->len - 1),
                  *before = g_ptr_array_index (first->passages, first->passages->len - 2);
  ck_assert_str_eq (before->text, "First. Still first.");
  ck_assert_str_eq (last->text, "Second.");
  ck_assert_str_eq (second->id, "import:set/12");
  ck_assert_str_eq (second->lang, "zh");
  ck_assert_str_eq (third->kind, "other");
  ck_assert_str_eq (third->title, "Title alone");
}
END_TEST

START_TEST (a_line_needs_an_id_and_a_text)
{
  g_auto (Read) read =
      read_text ("file:set/a.jsonl", "{\"text\":\"x\"}\n{\"id\":\"1\"}\n{\"id\":\"\",\"text\":\"x\"}\n{\"id\":\"2\",\"text\":\"x\"}");
  ck_assert_uint_eq (read.documents->len, 1);
  ck_assert_str_eq (read.error->message, "line 1: needs \"id\" and one of \"title\" and \"text\" (lines passed over: 3)");
}
END_TEST

static gboolean
stop_at_once (SyDocument *document, gpointer data)
{
  sy_document_free (document);
  ++*(guint *)data;
  return FALSE;
}

START_TEST (a_reader_stops_when_it_is_told_to)
{
  static const char *const texts[][2] = {
    { "file:set/a.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n{\"id\":\"2\",\"text\":\"x\"}" },
    { "file:set/b.jsonl", GOOD_LINE "\n" GOOD_LINE },
    { "file:set/federalregister.gov.json", "{\"results\":[" RULE "," CORRECTION "]}" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SyCapture capture = { .uri = (char *)texts[i][0], .kind = (char *)"resource", .source = (char *)"import:set" };
      SyReading reading = { &capture, NULL, (const guint8 *)texts[i][1], strlen (texts[i][1]) };
      guint count = 0;
      g_autoptr (GError) error = NULL;
      ck_assert (sy_reader_for (&reading)->read (&reading, stop_at_once, &count, &error));
      sy_assert_no_error (error);
      ck_assert_uint_eq (count, 1);
    }
}
END_TEST

START_TEST (passages_have_limits)
{
  g_autofree char *wide = g_strnfill (SY_MAX_PASSAGE + 1, 'x');
  g_auto (Read) too_wide = read_text ("file:set/a.txt", wide);
  ck_assert (!too_wide.good && g_error_matches (too_wide.error, SY_ERROR, SY_ERROR_LIMIT)
             && strstr (too_wide.error->message, "SY_MAX_PASSAGE ") != NULL);

  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i <= SY_MAX_PASSAGES; i++)
    g_string_append (many, "x\n\n");
  g_auto (Read) too_many = read_text ("file:set/a.txt", many->str);
  ck_assert (!too_many.good && g_error_matches (too_many.error, SY_ERROR, SY_ERROR_LIMIT)
             && strstr (too_many.error->message, "SY_MAX_PASSAGES") != NULL);
}
END_TEST

START_TEST (a_title_is_cut_at_a_character)
{
  g_autoptr (GString) title = g_string_new ("a");
  while (title->len <= SY_MAX_TITLE)
    g_string_append (title, "管");
  g_autofree char *text = g_strconcat (title->str, "\n\nText.", NULL);
  g_auto (Read) read = read_text ("file:set/a.txt", text);
  const SyDocument *document = only_document (&read);
  ck_assert_uint_le (strlen (document->title), SY_MAX_TITLE);
  ck_assert_uint_gt (strlen (document->title), SY_MAX_TITLE - 4);
  ck_assert (g_utf8_validate (document->title, -1, NULL));
}
END_TEST

START_TEST (any_text_file_is_an_import_by_its_name)
{
  g_auto (Read) read = read_text ("file:set/sub/a%20paper.txt", "\n  On Export Control\nby somebody\n\nIt says much.\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "import:set/sub/a paper.txt");
  ck_assert_str_eq (document->title, "On Export Control");
  assert_attribute (document, "import_id", "sub/a paper.txt");
  g_auto (Read) empty = read_text ("file:set/empty.txt", " \n \n");
  ck_assert (!empty.good && g_error_matches (empty.error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

/* ---- real data ---- */

static guint
count_kind (const Read *read, const char *kind)
{
  guint count = 0;
  for (guint i = 0; i < read->documents->len; i++)
    count += strcmp (((const SyDocument *)g_ptr_array_index (read->documents, i))->kind, kind) == 0;
  return count;
}

static guint
count_acts (const Read *read, SyAct act)
{
  guint count = 0;
  for (guint i = 0; i < read->documents->len; i++)
    {
      const SyDocument *document = g_ptr_array_index (read->documents, i);
      for (guint j = 0; j < document->events->len; j++)
        count += ((const SyEvent *)g_ptr_array_index (document->events, j))->act == act;
    }
  return count;
}

START_TEST (recorded_answers_of_the_federal_register_are_read_whole)
{
  static const struct
  {
    const char *name;
    guint documents, rules, effective, filed, corrections;
  } rows[] = {
    { "us/fr-api/documents-page-2024-01.json", 1000, 120, 149, 0, 8 },
    { "us/fr-api/samples-2020/documents.jsonc", 2, 2, 2, 0, 0 },
    { "us/fr-api/samples-2020/document.jsonc", 1, 1, 1, 0, 0 },
    { "us/fr-api/samples-2020/documents_search.jsonc", 962, 0, 0, 0, 2 },
    { "us/fr-api/samples-2020/public_document.jsonc", 1, 0, 0, 1, 0 },
    { "us/fr-api/samples-2020/public_documents.jsonc", 2, 1, 0, 2, 0 },
    { "us/fr-api/samples-2020/public_documents_current.jsonc", 100, 13, 0, 100, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Read) read = { 0 };
      if (!read_real (rows[i].name, &read))
        return;
      ck_assert_msg (read.good, "%s: %s", rows[i].name, read.error != NULL ? read.error->message : "no reader");
      guint found[] = { read.documents->len, count_kind (&read, "rule"), count_acts (&read, SY_ACT_ENTER_INTO_FORCE), count_acts (&read, SY_ACT_FILE),
                        count_acts (&read, SY_ACT_CORRECT) };
      ck_assert_msg (found[0] == rows[i].documents && found[1] == rows[i].rules && found[2] == rows[i].effective && found[3] == rows[i].filed
                         && found[4] == rows[i].corrections,
                     "%s: %u documents, %u rules, %u effective, %u filed, %u corrections", rows[i].name, found[0], found[1], found[2], found[3],
                     found[4]);
    }
}
END_TEST

START_TEST (other_recorded_answers_are_left_alone)
{
  static const char *const names[] = { "us/fr-api/samples-2020/agencies.jsonc", "us/fr-api/samples-2020/documents_facet.jsonc" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (Read) read = { 0 };
      if (read_real (names[i], &read))
        ck_assert_msg (read.documents->len == 0, "%s", names[i]);
    }
}
END_TEST

START_TEST (a_year_of_abstracts_is_read)
{
  g_auto (Read) export = { 0 };
  if (!read_real ("us/fr-abstracts/export.jsonl", &export))
    return;
  ck_assert_uint_eq (export.documents->len, 556);
  const SyDocument *first = g_ptr_array_index (export.documents, 0);
  ck_assert_str_eq (first->id, "us-fr:2019-27649");
  assert_events (first, "publish 2020-01-06");
  g_auto (Read) year = { 0 };
  ck_assert (read_real ("us/fr-abstracts/all-2023.jsonl", &year) && year.good);
  ck_assert_uint_eq (year.documents->len, 28317);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("readers");
  TCase *tests = tcase_create ("readers");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, each_reader_takes_its_own_format_and_no_other);
  tcase_add_test (tests, a_federal_register_document_keeps_what_the_api_states);
  tcase_add_test (tests, a_listing_gives_all_its_documents_and_corrections_point_at_their_target);
  tcase_add_test (tests, only_our_own_captures_are_official);
  tcase_add_test (tests, public_inspection_is_a_filing);
  tcase_add_test (tests, answers_of_the_api_without_documents_are_told_apart);
  tcase_add_test (tests, one_bad_result_does_not_cost_the_others);
  tcase_add_test (tests, marks_of_the_register_s_print_files_become_letters);
  tcase_add_test (tests, abstracts_are_copies_with_their_day);
  tcase_add_test (tests, a_bad_line_is_named_and_passed_over);
  tcase_add_test (tests, lines_of_anybody_become_imports_that_keep_their_ids);
  tcase_add_test (tests, a_line_needs_an_id_and_a_text);
  tcase_add_test (tests, a_reader_stops_when_it_is_told_to);
  tcase_add_test (tests, passages_have_limits);
  tcase_add_test (tests, a_title_is_cut_at_a_character);
  tcase_add_test (tests, any_text_file_is_an_import_by_its_name);
  tcase_add_test (tests, recorded_answers_of_the_federal_register_are_read_whole);
  tcase_add_test (tests, other_recorded_answers_are_left_alone);
  tcase_add_test (tests, a_year_of_abstracts_is_read);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
