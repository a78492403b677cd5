// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/unit.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/cn_lines.h"
#include "index/reader.h"
#include "index/readers.h"
#include "index/recognise.h"

/* What a reader made of some bytes. */
typedef struct
{
  const SyReader *reader; /* NULL if none accepted them */
  GPtrArray *documents;
  gboolean good;
  GError *error;
} Read;

static void
read_clear (Read *read)
{
  g_clear_pointer (&read->documents, g_ptr_array_unref);
  g_clear_error (&read->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static gboolean
keep (SyDocument *document, gpointer data)
{
  g_ptr_array_add (data, document);
  return TRUE;
}

/* Every attribute, event and fact rests on words of a passage. */
static void
check_evidence (const SyDocument *document)
{
  ck_assert_msg (sy_id_scheme (document->id) != NULL, "\"%s\" is no id", document->id);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      ck_assert_int_lt (attribute->passage, (int)document->passages->len);
      const SyPassage *passage = g_ptr_array_index (document->passages, attribute->passage);
      ck_assert_str_eq (passage->text, attribute->value);
    }
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      const SyPassage *passage = g_ptr_array_index (document->passages, event->passage);
      g_autofree char *quote = g_strndup (passage->text + event->start, event->end - event->start);
      ck_assert_msg (event->id != NULL && *quote != '\0', "%s", document->id);
      ck_assert_msg (*event->wording == '\0' || strcmp (quote, event->wording) == 0, "%s: \"%s\"", document->id, event->wording);
    }
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      gboolean named = passage->kind == SY_PASSAGE_METADATA || g_hash_table_add (paths, passage->path);
      ck_assert_msg (named && *passage->text != '\0' && g_utf8_validate (passage->text, -1, NULL), "%s: %s", document->id, passage->path);
    }
}

static Read
read_bytes (const char *uri, const char *kind, const char *data, gsize length)
{
  SyCapture capture = { .uri = (char *)uri, .kind = (char *)kind, .source = (char *)(strcmp (kind, "resource") == 0 ? "import:set" : "us-fr") };
  SyReading reading = { &capture, NULL, (const guint8 *)data, length };
  Read read = { sy_reader_for (&reading), g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free), FALSE, NULL };
  if (read.reader != NULL)
    read.good = read.reader->read (&reading, keep, read.documents, &read.error);
  for (guint i = 0; i < read.documents->len; i++)
    check_evidence (g_ptr_array_index (read.documents, i));
  return read;
}

static Read
read_text (const char *uri, const char *text)
{
  return read_bytes (uri, "resource", text, strlen (text));
}

static const SyDocument *
only_document (const Read *read)
{
  ck_assert_msg (read->good, "%s", read->error != NULL ? read->error->message : "no reader");
  ck_assert_uint_eq (read->documents->len, 1);
  return g_ptr_array_index (read->documents, 0);
}

/* "publish 2025-10-09; enter_into_force 2025-11-08": the events of a document on itself, and others with their target. Caller's. */
static char *
events_of (const SyDocument *document)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      g_autofree char *from = sy_day_format (event->from);
      gboolean own = strcmp (event->target, document->id) == 0;
      g_string_append_printf (list, "%s%s %s%s%s", i > 0 ? "; " : "", sy_act_name (event->act), own ? "" : event->target, own ? "" : " ", from);
    }
  return g_string_free (list, FALSE);
}

/* The values of an attribute, joined by "|". Caller's. */
static char *
attributes_of (const SyDocument *document, const char *name)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (strcmp (attribute->name, name) == 0)
        g_string_append_printf (list, "%s%s", list->len > 0 ? "|" : "", attribute->value);
    }
  return g_string_free (list, FALSE);
}

static void
assert_attribute (const SyDocument *document, const char *name, const char *expected)
{
  g_autofree char *found = attributes_of (document, name);
  ck_assert_msg (strcmp (found, expected) == 0, "%s of %s is \"%s\", not \"%s\"", name, document->id, found, expected);
}

static void
assert_events (const SyDocument *document, const char *expected)
{
  g_autofree char *found = events_of (document);
  ck_assert_msg (strcmp (found, expected) == 0, "the events of %s are \"%s\", not \"%s\"", document->id, found, expected);
}

/* The text of the passage with this path; "" if there is none. */
static const char *
passage_at (const SyDocument *document, const char *path)
{
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (strcmp (passage->path, path) == 0)
        return passage->text;
    }
  return "";
}

/* ---- which reader ---- */

START_TEST (each_reader_takes_its_own_format_and_no_other)
{
  static const struct
  {
    const char *uri, *kind, *data, *reader;
  } rows[] = {
    { "https://www.federalregister.gov/api/v1/documents.json?per_page=20", "response", "{\"count\":0}", "fr-json/1" },
    { "https://www.federalregister.gov/api/v1/documents/2022-21658.json", "response", "\n {\"a\":1}", "fr-json/1" },
    { "https://www.federalregister.gov/api/v1/public-inspection-documents/current.json", "response", "{}", "fr-json/1" },
    { "https://www.federalregister.gov/api/v1/documents/facets/daily", "response", "{}", NULL },
    { "https://www.federalregister.gov/api/v1/agencies", "response", "[]", NULL },
    { "file:set/page.json", "resource", "{\"html_url\":\"https://www.federalregister.gov/d/1\",\"document_number\":\"1\"}", "fr-json/1" },
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
  assert_attribute (correction, "correction_of", "2023-26792");
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
      ck_assert (sy_reader_for (&reading)->read (&reading, keep, documents, NULL));
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

/* ---- Chinese texts, composed ---- */

#define HEAD(title, date) "标题: " title "\n网址: http://www.mofcom.gov.cn/a.html\n日期: " date "\n类别: x\n来源: somebody/data@1:a.md\n\n"

START_TEST (an_announcement_goes_by_the_number_and_day_in_its_text)
{
  g_auto (Read) read = read_text (
      "file:set/a.txt",
      HEAD (
          "中国出口管制信息网",
          "2025-02-20") "http://www.mofcom.gov.cn/a.html\n"
                        "【发布单位】安全与管制局\n【发布文号】商务部 海关总署公告2025年第99号\n【发文日期】2025年02月04日\n"
                        "根据有关规定，公告如下：\n一、甲&ensp;管制：\n（一）1C999.a．某物（参考海关商品编号：8110929010）。\n1. 特性&gt;3\n二、乙。\n"
                        "本公告自公布之日起正式实施。\n附件：清单\n商务部\n2025年2月4日\n附件\n清单\n1. 甲公司（A Co.）\n地址：某处\n2. 乙公司\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom:2025-99");
  ck_assert_str_eq (document->version, "");
  ck_assert_str_eq (document->kind, "announcement");
  ck_assert_str_eq (document->title, "商务部 海关总署公告2025年第99号");
  ck_assert_int_eq (document->standing, SY_STANDING_COPY);
  assert_attribute (document, "number", "商务部 海关总署公告2025年第99号");
  assert_attribute (document, "body", "商务部|海关总署");
  assert_attribute (document, "office", "安全与管制局");
  assert_attribute (document, "upload_date", "2025-02-20");
  assert_attribute (document, "copied_from", "somebody/data@1:a.md");
  assert_events (document, "publish 2025-02-04; enter_into_force 2025-02-04");
  ck_assert_str_eq (passage_at (document, "item/1"), "一、甲 管制：");
  ck_assert_str_eq (passage_at (document, "item/1/1"), "（一）1C999.a．某物（参考海关商品编号：8110929010）。");
  ck_assert_str_eq (passage_at (document, "item/1/1/1"), "1. 特性>3");
  ck_assert_str_eq (passage_at (document, "item/2"), "二、乙。");
  ck_assert_str_eq (passage_at (document, "annex/1/1"), "1. 甲公司（A Co.）");
  ck_assert_str_eq (passage_at (document, "annex/1/2"), "2. 乙公司");
}
END_TEST

START_TEST (the_day_of_an_upload_does_not_date_a_numbered_act)
{
  g_auto (Read) read =
      read_text ("file:set/a.txt", HEAD ("商务部公告2024年第98号 关于某事的公告", "2024-08-26") "公告如下。\n本公告自2024年9月15日起正式实施。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom:2024-98");
  assert_attribute (document, "number", "商务部公告2024年第98号");
  assert_attribute (document, "upload_date", "2024-08-26");
  assert_events (document, "enter_into_force 2024-09-15");
  ck_assert_int_eq (((const SyEvent *)g_ptr_array_index (document->events, 0))->known, sy_day_from_ymd (2024, 8, 26));
}
END_TEST

START_TEST (a_statement_goes_by_the_day_of_its_upload_and_says_so)
{
  g_auto (Read) read = read_text ("file:set/a.txt", HEAD ("中国出口管制信息网", "2025-10-09") "有记者问：某事如何？\n答：如此。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom-statement:2025-10-09-1");
  ck_assert_str_eq (document->kind, "statement");
  ck_assert_str_eq (document->title, "某事如何？");
  assert_events (document, "publish 2025-10-09");
  ck_assert_str_eq (((const SyEvent *)g_ptr_array_index (document->events, 0))->recogniser, "upload-date");
}
END_TEST

START_TEST (a_decision_of_the_foreign_ministry_goes_by_its_day)
{
  static const char *const texts[] = {
    HEAD ("关于对某公司采取反制措施的决定",
          "") "2024-04-11 17:00\n（2024年4月11日中华人民共和国外交部令第5号公布，自2024年4月12日起施行）\n一、冻结财产。\n",
    HEAD ("关于对某公司采取反制措施的决定",
          "") "中华人民共和国外交部令\n第 5 号\n现公布《关于对某公司采取反制措施的决定》，自2024年4月12日起施行。\n部　长　某　某\n2024年4月11日\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Read) read = read_text ("file:set/a.txt", texts[i]);
      const SyDocument *document = only_document (&read);
      ck_assert_str_eq (document->id, "cn-mfa:2024-04-11-1");
      ck_assert_str_eq (document->kind, "decision");
      assert_attribute (document, "body", "外交部");
      assert_events (document, "publish 2024-04-11; enter_into_force 2024-04-12");
    }
}
END_TEST

START_TEST (a_revised_law_is_a_version_and_its_new_day_an_amendment)
{
  g_auto (Read) read = read_text (
      "file:set/a.md",
      "url: http://www.npc.gov.cn/a\ntype: 法律\ndocument_id: 中华人民共和国某某法 2025\npublished_date: '2025-12-27'\neffective_date: '2026-03-01'\n---\n\n"
      "# 中华人民共和国某某法\n（1994年5月12日第一次会议通过\n2025年12月27日第二次会议修订）\n\n## 第一章　总则\n\n### 第一条\n\n为了规范\n某事，制定本法。\n\n"
      "### 第二条\n\n本法自2026年3月1日起施行。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-law:某某法");
  ck_assert_str_eq (document->version, "2025-12-27");
  ck_assert_str_eq (document->kind, "law");
  ck_assert_str_eq (document->source, "cn-npc");
  assert_events (document, "sign 1994-05-12; amend 2026-03-01");
  const SyEvent *amendment = g_ptr_array_index (document->events, 1);
  ck_assert_int_eq (amendment->known, sy_day_from_ymd (2025, 12, 27));
  ck_assert_str_eq (passage_at (document, "article/1/1"), "为了规范某事，制定本法。");
  assert_attribute (document, "published_date", "2025-12-27");
}
END_TEST

START_TEST (a_paper_about_the_law_is_no_copy_of_it)
{
  g_auto (Read) read = read_text (
      "file:set/a.txt", "标题: 某人的摘要\n网址: /home/somebody/a.md\n日期: \n类别: \n来源: x\n\n1. 《中华人民共和国出口管制法》很重要。\n");
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "import:set/a.txt");
  ck_assert_str_eq (document->jurisdiction, "xx");
  ck_assert_int_eq (document->standing, SY_STANDING_PRIVATE);
}
END_TEST

START_TEST (a_head_without_a_text_is_refused)
{
  g_auto (Read) read = read_text ("file:set/a.txt", HEAD ("某", "2025-01-01"));
  ck_assert (!read.good && g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (lines_are_known_by_their_numbering)
{
  static const struct
  {
    const char *text;
    SyCnLineKind kind;
    guint level;
  } rows[] = {
    { "第一章 总则", SY_CN_CHAPTER, 1 },
    { "第二节 两用物项", SY_CN_CHAPTER, 2 },
    { "第十二条 出口", SY_CN_ARTICLE, 0 },
    { "第三条", SY_CN_ARTICLE, 0 },
    { "一、禁止", SY_CN_ITEM, 1 },
    { "（二）某", SY_CN_ITEM, 2 },
    { "3. 某公司", SY_CN_ITEM, 3 },
    { "３．某公司", SY_CN_ITEM, 3 },
    { "4、某公司", SY_CN_ITEM, 3 },
    { "（5）某", SY_CN_ITEM, 4 },
    { "a．某", SY_CN_ITEM, 5 },
    { "-TechCo Inc.", SY_CN_ITEM, 6 },
    { "3.5 米的管。", SY_CN_TEXT, 0 },
    { "附件", SY_CN_ANNEX, 1 },
    { "附件2", SY_CN_ANNEX, 1 },
    { "附件：清单.pdf。", SY_CN_TEXT, 0 },
    { "2025年4月4日", SY_CN_DATE, 0 },
    { "（2025年4月4日）", SY_CN_DATE, 0 },
    { "2022-12-23 08:00", SY_CN_DATE, 0 },
    { "二〇二五年十月九日", SY_CN_DATE, 0 },
    { "商务部", SY_CN_SIGNATURE, 0 },
    { "（商务部代章）", SY_CN_SIGNATURE, 0 },
    { "地 址：某处", SY_CN_DETAIL, 6 },
    { "关于某事的公告", SY_CN_TITLE, 0 },
    { "根据第一条的规定。", SY_CN_TEXT, 0 },
    { "反制清单", SY_CN_ANNEX, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SyCnLine line = sy_cn_line (rows[i].text);
      ck_assert_msg (line.kind == rows[i].kind && line.level == rows[i].level, "\"%s\" is %d/%u", rows[i].text, line.kind, line.level);
    }
}
END_TEST

START_TEST (character_references_are_resolved_once)
{
  static const char *const rows[][2] = {
    { "a&ensp;b&lt;c&gt;&amp;lt;", "a b<c>&lt;" },
    { "&#12288;&#x4e00;", "　一" },
    { "&unknown; & &;", "&unknown; & &;" },
    { "&#0;&#xD800;&#x110000;", "&#0;&#xD800;&#x110000;" },
    { "&amp", "&amp" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *plain = sy_cn_unescape (rows[i][0]);
      ck_assert_str_eq (plain, rows[i][1]);
    }
}
END_TEST

/* ---- real data ---- */

/* Reads a real file; FALSE where there are none. Comments of JSONC are taken off. */
static gboolean
read_real (const char *name, Read *read)
{
  g_autofree char *path = sy_unit_real (name);
  if (path == NULL)
    return FALSE;
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &data, &length, &error);
  sy_assert_no_error (error);
  if (g_str_has_suffix (name, ".jsonc"))
    {
      g_autoptr (GRegex) comment = g_regex_new ("^\\s*//.*$", G_REGEX_MULTILINE, 0, NULL);
      char *plain = g_regex_replace_literal (comment, data, (gssize)length, 0, "", 0, NULL);
      g_free (data);
      data = plain;
      length = strlen (data);
    }
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *escaped = g_uri_escape_string (base, NULL, TRUE);
  g_autofree char *uri = g_strconcat ("file:set/", escaped, NULL);
  *read = read_bytes (uri, "resource", data, length);
  return TRUE;
}

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

/* golden-cn-text.tsv: file, id, version, kind, standing, title (shortened), events. */
static void
check_golden (char **columns)
{
  g_auto (Read) read = { 0 };
  if (!read_real (columns[0], &read))
    return;
  const SyDocument *document = only_document (&read);
  const char *expected[] = { columns[1], columns[2], columns[3], columns[4] };
  const char *found[] = { document->id, document->version, document->kind, sy_standing_name (document->standing) };
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    ck_assert_msg (strcmp (found[i], expected[i]) == 0, "%s: \"%s\", not \"%s\"", columns[0], found[i], expected[i]);
  assert_events (document, columns[5]);
}

START_TEST (real_chinese_texts_have_their_identity_and_days)
{
  g_autofree char *real = sy_unit_real ("cn/announcements and cn/laws");
  if (real == NULL)
    return;
  g_autofree char *path = sy_unit_file ("unit/golden-cn-text.tsv");
  g_autofree char *table = NULL;
  ck_assert (g_file_get_contents (path, &table, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  guint count = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      ck_assert_uint_eq (g_strv_length (columns), 6);
      check_golden (columns);
      count++;
    }
  ck_assert_uint_eq (count, 69);
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

int
main (void)
{
  Suite *suite = suite_create ("readers");
  TCase *tests = tcase_create ("readers");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, marks_of_the_register_s_print_files_become_letters);
  tcase_add_test (tests, each_reader_takes_its_own_format_and_no_other);
  tcase_add_test (tests, a_federal_register_document_keeps_what_the_api_states);
  tcase_add_test (tests, a_listing_gives_all_its_documents_and_corrections_point_at_their_target);
  tcase_add_test (tests, only_our_own_captures_are_official);
  tcase_add_test (tests, public_inspection_is_a_filing);
  tcase_add_test (tests, answers_of_the_api_without_documents_are_told_apart);
  tcase_add_test (tests, one_bad_result_does_not_cost_the_others);
  tcase_add_test (tests, abstracts_are_copies_with_their_day);
  tcase_add_test (tests, a_bad_line_is_named_and_passed_over);
  tcase_add_test (tests, lines_of_anybody_become_imports_that_keep_their_ids);
  tcase_add_test (tests, a_line_needs_an_id_and_a_text);
  tcase_add_test (tests, a_reader_stops_when_it_is_told_to);
  tcase_add_test (tests, passages_have_limits);
  tcase_add_test (tests, a_title_is_cut_at_a_character);
  tcase_add_test (tests, any_text_file_is_an_import_by_its_name);
  tcase_add_test (tests, an_announcement_goes_by_the_number_and_day_in_its_text);
  tcase_add_test (tests, the_day_of_an_upload_does_not_date_a_numbered_act);
  tcase_add_test (tests, a_statement_goes_by_the_day_of_its_upload_and_says_so);
  tcase_add_test (tests, a_decision_of_the_foreign_ministry_goes_by_its_day);
  tcase_add_test (tests, a_revised_law_is_a_version_and_its_new_day_an_amendment);
  tcase_add_test (tests, a_paper_about_the_law_is_no_copy_of_it);
  tcase_add_test (tests, a_head_without_a_text_is_refused);
  tcase_add_test (tests, lines_are_known_by_their_numbering);
  tcase_add_test (tests, character_references_are_resolved_once);
  tcase_add_test (tests, recorded_answers_of_the_federal_register_are_read_whole);
  tcase_add_test (tests, other_recorded_answers_are_left_alone);
  tcase_add_test (tests, a_year_of_abstracts_is_read);
  tcase_add_test (tests, real_chinese_texts_have_their_identity_and_days);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
