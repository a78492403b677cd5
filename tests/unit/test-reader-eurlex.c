// SPDX-License-Identifier: GPL-3.0-or-later
/* The reader of EUR-Lex's XHTML. The pages in here are composed; real ones are read where SMALLYARD_REAL has them. */
#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/reading.h"
#include "tests/unit/words.h"

#define HEAD                                                                                                                                         \
  "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML//EN\" \"xhtml-strict.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<!-- CONVEX # converter_version:9 -->\n"
#define ROW(label, text)                                                                                                                             \
  "<table width=\"100%\"><col width=\"4%\"/><col/><tbody><tr><td><p class=\"" P "normal\">" label "</p></td><td>" text "</td></tr></tbody></table>"

/* Composed; P is the prefix of the classes. */
#define ACT                                                                                                                                                                    \
  HEAD                                                                                                                                                                         \
      "<head><title>L_202499990EN.000101.fmx.xml</title></head><body><table><tr><td><p class=\"" P "hd-date\">18.10.2024</p></td><td><p class=\"" P                            \
      "hd-lg\">EN</p></td>"                                                                                                                                                    \
      "<td><p class=\"" P                                                                                                                                                      \
      "hd-oj\">L 77/20</p></td></tr></table><div class=\"eli-container\"><div class=\"eli-main-title\" id=\"tit_1\"><p class=\"" P                                             \
      "doc-ti\">COMMISSION REGULATION (EU) 2024/9999</p>"                                                                                                                      \
      "<p class=\"" P "doc-ti\">of 17 October 2024</p><p class=\"" P "doc-ti\">on tests</p></div><div id=\"pbl_1\"><p class=\"" P                                              \
      "normal\">THE COMMISSION,</p><p class=\"" P "normal\">Whereas:</p>"                                                                                                      \
      "<div class=\"eli-subdivision\" id=\"rct_1\">" ROW (                                                                                                                     \
          "(1)",                                                                                                                                                               \
          "<p class=\"" P "normal\">It is so<a href=\"#n\">&#160;(<span class=\"" P "super " P                                                                                 \
          "note-tag\">1</span>)</a>.</p>") "</div><p class=\"" P "normal\">HAS ADOPTED:</p></div>"                                                                                                                      \
                                           "<div id=\"enc_1\"><div class=\"eli-subdivision\" id=\"art_1\"><p class=\"" P                                                       \
                                           "ti-art\">Article 1</p><div class=\"eli-title\"><p class=\"" P "sti-art\">Scope</p></div>"                                          \
                                           "<div id=\"001.001\"><p class=\"" P "normal\">1.&#160;&#160;&#160;In 10<span class=\"" P                                            \
                                           "super\">6</span> cases:</p>" ROW ("(a)", "<p class=\"" P "normal\">one, that is:</p>" ROW (                                        \
                                                                                         "(i)", "<p class=\"" P "normal\">half;</p>"))                                         \
                                               ROW (                                                                                                                           \
                                                   "(b)",                                                                                                                      \
                                                   "<p class=\"" P                                                                                                             \
                                                   "normal\">two.</p>") "</div>"                                                                                               \
                                                                        "<div id=\"001.002\"><p class=\"" P                                                                    \
                                                                        "normal\">2.&#160;&#160;&#160;Second.</p><p class=\"" P                                                \
                                                                        "normal\">More of it.</p></div></div>"                                                                 \
                                                                        "<div class=\"eli-subdivision\" id=\"art_2\"><p class=\"" P                                            \
                                                                        "ti-art\">Article 2</p>" ROW (                                                                         \
                                                                            "(1)",                                                                                             \
                                                                            "<span>the following is put in:</span><p class=\"" P                                               \
                                                                            "ti-art\">&#x2018;Article 17</p><p class=\"" P                                                     \
                                                                            "normal\">Quoted.&#x2019;</p>") "</div></div>"                                                     \
                                                                                                            "<div class=\"" P                                                  \
                                                                                                            "final\"><p class=\"" P                                            \
                                                                                                            "normal\">Done at Brussels, 17 October 2024.</p><div class=\"" P   \
                                                                                                            "signatory\"><p class=\"" P                                        \
                                                                                                            "signatory\"><span class=\"" P                                     \
                                                                                                            "italic\">A. Person</span></p></div></div>"                        \
                                                                                                            "<p class=\"" P                                                    \
                                                                                                            "note\"><a>(<span class=\"" P                                      \
                                                                                                            "super\">1</span>)</a> OJ L 1, 1.1.2001, p. 1.</p></div>"          \
                                                                                                            "<div class=\"eli-container\" id=\"anx_1\"><p class=\"" P          \
                                                                                                            "doc-ti\">ANNEX</p><p class=\"" P                                  \
                                                                                                            "ti-grseq-1\">Part A</p><table class=\"" P                         \
                                                                                                            "table\"><tbody>"                                                  \
                                                                                                            "<tr><td><p class=\"" P                                            \
                                                                                                            "tbl-hdr\">Item</p></td><td><p class=\"" P                         \
                                                                                                            "tbl-hdr\">Limit</p></td></tr><tr><td rowspan=\"2\"><p class=\"" P \
                                                                                                            "tbl-txt\">Bolt</p></td><td><p class=\"" P                         \
                                                                                                            "tbl-txt\">1</p></td></tr>"                                        \
                                                                                                            "<tr><td><p class=\"" P                                            \
                                                                                                            "tbl-txt\">2</p></td></tr></tbody></table>" ROW ("1.1.", "<p>Dotted.</p>") "</div></body></html>"

#define P "oj-"
static const char act_since_2023[] = ACT;
#undef P
#define P ""
static const char act_before_2023[] = ACT;
#undef P

static const char uri[] = "file:set/cellar/works/32024r9999/versions/2024-10-17--ab/en.xml";

START_TEST (an_act_of_either_generation_is_read_with_its_structure)
{
  static const char *const texts[] = { act_since_2023, act_before_2023 };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Read) read = read_text (uri, texts[i]);
      const SyDocument *document = only_document (&read);
      ck_assert_str_eq (read.reader->name, "eurlex-xhtml/1");
      ck_assert_str_eq (document->id, "eu:32024R9999");
      ck_assert_str_eq (document->version, "");
      ck_assert_str_eq (document->kind, "regulation");
      ck_assert_str_eq (document->lang, "en");
      ck_assert_str_eq (document->title, "COMMISSION REGULATION (EU) 2024/9999 of 17 October 2024 on tests");
      g_autofree char *attributes = sy_unit_attributes (document), *lines = sy_unit_lines (document, TRUE);
      sy_assert_text (attributes, "celex=32024R9999|body=European Commission|oj=L 77");
      assert_events (document, "publish 2024-10-18; sign 2024-10-17");
      sy_assert_text (
          lines,
          "heading1 [p5] COMMISSION REGULATION (EU) 2024/9999\nheading1 [p6] of 17 October 2024\nheading1 [p7] on tests\nparagraph0 [p8] THE COMMISSION,\nparagraph0 [p9] Whereas:\n"
          "paragraph0 [recital 1] (1) It is so (\xc2\xb9).\nparagraph0 [p11] HAS ADOPTED:\n"
          "heading3 [article 1] Article 1\nheading3 [article 1 p2] Scope\nparagraph0 [article 1/1] 1. In 10\xe2\x81\xb6 cases:\n"
          "item1 [article 1/1/a] (a) one, that is:\nitem2 [article 1/1/a/i] (i) half;\nitem1 [article 1/1/b] (b) two.\n"
          "paragraph0 [article 1/2] 2. Second.\nparagraph0 [article 1/2 p2] More of it.\n"
          "heading3 [article 2] Article 2\nitem1 [article 2/1] (1) the following is put in:\ninstruction0 [article 2/1 p2] \xe2\x80\x98"
          "Article 17\ninstruction0 [article 2/1 p3] Quoted.\xe2\x80\x99\n"
          "signature0 [p24] Done at Brussels, 17 October 2024.\nsignature0 [p25] A. Person\nnote0 [p26] (\xc2\xb9) OJ L 1, 1.1.2001, p. 1.\n"
          "heading1 [annex] ANNEX\nheading4 [annex p2] Part A\nrow0 [annex p3] Item | Limit\nrow0 [annex p4] Bolt | 1\nrow0 [annex p5] Bolt | 2\nitem1 [annex/1.1] 1.1. Dotted.");
    }
}
END_TEST

/* Composed. */
static const char consolidated[] = HEAD
    "<head><title>Consolidated TEXT: 32021R9999</title></head><body><p class=\"reference\">02021R9999 \xe2\x80\x94 EN \xe2\x80\x94 16.12.2023 \xe2\x80\x94 002.001</p>"
    "<p class=\"disclaimer\">Only a tool.</p><table><tr><td><p class=\"arrow\">\xe2\x96\xba"
    "B</p></td><td><p class=\"title-doc-first\">REGULATION (EU) 2021/9999</p>"
    "<p class=\"title-doc-last\">on tests</p><p class=\"title-doc-oj-reference\">(OJ L 1)</p></td></tr></table>"
    "<p class=\"title-doc-first\">REGULATION (EU) 2021/9999</p><p class=\"title-doc-last\">on tests</p>"
    "<div class=\"eli-subdivision\" id=\"art_3\"><p class=\"title-article-norm\">Article 3</p><div class=\"eli-title\"><p class=\"stitle-article-norm\">Terms</p></div>"
    "<div class=\"norm\"><span class=\"no-parag\">1.&#160;&#160;</span><div class=\"norm inline-element\">First:</div></div>"
    "<div class=\"grid-container grid-list\"><div class=\"list grid-list-column-1\"><span>(a) </span></div><div class=\"grid-list-column-2\"><p class=\"norm\">one;</p></div></div>"
    "<p class=\"modref\"><a>\xe2\x96\xbcM1</a></p>"
    "<div style=\"margin-left: 24pt; text-indent: -24pt\"><p class=\"norm\">(b)<span style=\"word-spacing: 15pt\"> </span>two.</p></div></div></body></html>";

START_TEST (a_consolidated_text_is_a_version_of_its_day)
{
  g_auto (Read) read = read_text ("file:set/anything.html", consolidated);
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "eu:02021R9999-20231216");
  ck_assert_str_eq (document->version, "2023-12-16");
  ck_assert_str_eq (document->title, "REGULATION (EU) 2021/9999 on tests");
  assert_attribute (document, "consolidates", "eu:32021R9999");
  g_autofree char *lines = sy_unit_lines (document, TRUE);
  sy_assert_text (lines,
                  "heading1 [p3] REGULATION (EU) 2021/9999\nheading1 [p4] on tests\nheading3 [article 3] Article 3\nheading3 [article 3 p2] Terms\n"
                  "paragraph0 [article 3/1] 1. First:\nitem1 [article 3/1/a] (a) one;\nitem1 [article 3/1/b] (b) two.");
}
END_TEST

START_TEST (a_page_without_structure_has_its_articles_found)
{
  /* Composed. */
  const char page[] =
      "<html lang=\"EN\"><head><title>EUR-Lex - 31997R9999 - EN</title><meta name=\"DC.description\" content=\"Council Regulation (EC) No 9999/97\"></head><body><h1>31997R9999</h1>"
      "<p>Avis juridique important</p><div id=\"TexteOnly\"><p><TXT_TE><p>COUNCIL REGULATION (EC) No 9999/97</p><p>Article 1</p><p>1. One.</p><p>Article 2</p><p>Two.</p></TXT_TE></p></div></body></html>";
  g_auto (Read) read = read_text ("file:set/x.html", page);
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "eu:31997R9999");
  ck_assert_str_eq (document->title, "Council Regulation (EC) No 9999/97");
  g_autofree char *lines = sy_unit_lines (document, TRUE);
  sy_assert_text (
      lines,
      "paragraph0 [p3] COUNCIL REGULATION (EC) No 9999/97\nheading3 [article 1] Article 1\nparagraph0 [article 1/1] 1. One.\nheading3 [article 2] Article 2\nparagraph0 [article 2 p2] Two.");
}
END_TEST

START_TEST (the_number_is_found_in_addresses_and_titles)
{
  static const struct
  {
    const char *uri, *title, *id;
  } cases[] = {
    { "http://publications.europa.eu/resource/celex/32020R0561.ENG.xhtml", "T", "eu:32020R0561" },
    { "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX%3A32021R0821R%2801%29", "T", "eu:32021R0821R(01)" },
    { "file:set/32013r0575r(02)/en.xml", "Corrigendum to Regulation (EU) No 575/2013", "eu:32013R0575R(02)" },
    { "file:set/12012p-txt/en.xml", "T", "import:set/12012p-txt/en.xml" },
    { "file:set/x.xml", "COUNCIL REGULATION (EU) No 833/2014 concerning Regulation (EU) 2021/821", "eu:32014R0833" },
    { "file:set/x.xml", "Corrigendum to Regulation (EU) No 575/2013", "import:set/x.xml" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = g_strdup_printf (
          HEAD "<head><title>T</title></head><body><p class=\"oj-doc-ti\">%s</p><p class=\"oj-normal\">Text.</p></body></html>", cases[i].title);
      g_auto (Read) read = read_bytes (cases[i].uri, strstr (cases[i].uri, "://") != NULL ? "response" : "resource", page, strlen (page));
      ck_assert_str_eq (only_document (&read)->id, cases[i].id);
    }
}
END_TEST

START_TEST (a_page_without_the_text_is_refused)
{
  const char page[] = "<!DOCTYPE html><html><head><title>Regulation - 2019/439 - EN - EUR-Lex</title></head><body><p>Cookies.</p></body></html>";
  g_auto (Read) read = read_text ("file:set/32019r0439/en.html", page);
  ck_assert (!read.good && g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

/* --- real pages --- */

typedef struct
{
  const char *sign;
  guint read, least_articles, least_recitals;
  double kept; /* of the words at least; heads of pages, arrows and the frame of EUR-Lex's pages are left out */
  guint files, refused, passages, articles, recitals;
  gint64 spent;
  GHashTable *ours, *theirs;
} Generation;

static void
read_real_page (Generation *generation, const char *path, const char *name)
{
  gsize length;
  g_autofree char *data = NULL, *address = g_strconcat ("file:set/", name, NULL);
  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  gint64 start = sy_unit_processor_time ();
  g_auto (Read) read = read_bytes (address, "resource", data, length);
  generation->spent += sy_unit_processor_time () - start;
  ck_assert_msg (read.reader != NULL && strcmp (read.reader->name, "eurlex-xhtml/1") == 0, "%s: %s", name,
                 read.reader != NULL ? read.reader->name : "no reader");
  generation->files++;
  if (!read.good)
    {
      printf ("# %s: %s\n", name, read.error->message);
      generation->refused++;
      return;
    }
  const SyDocument *document = read.documents->pdata[0];
  generation->passages += document->passages->len;
  if (g_getenv ("SMALLYARD_SHOW") != NULL && strstr (name, g_getenv ("SMALLYARD_SHOW")) != NULL)
    {
      g_autofree char *lines = sy_unit_lines (document, TRUE), *attributes = sy_unit_attributes (document);
      printf ("%s %s %s %s %s\n%s\n", document->id, document->version, document->lang, document->title, attributes, lines);
    }
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_METADATA)
        continue;
      generation->articles +=
          passage->kind == SY_PASSAGE_HEADING && g_str_has_prefix (passage->path, "article ") && strstr (passage->path, " p") == NULL;
      generation->recitals += g_str_has_prefix (passage->path, "recital ") && strstr (passage->path, " p") == NULL;
      sy_unit_count_words (generation->ours, passage->text);
    }
  const char *body = strstr (data, "<body");
  sy_unit_count_markup_words (generation->theirs, body != NULL ? body : data, "a|span|b|i|em|strong|u");
}

static void
find_pages (GPtrArray *pages, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_str_has_suffix (name, ".fmx4"))
        find_pages (pages, path);
      else if (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".html"))
        g_ptr_array_add (pages, g_steal_pointer (&path));
    }
}

static guint
generation_of (const char *path)
{
  g_autofree char *data = NULL;
  ck_assert (g_file_get_contents (path, &data, NULL, NULL));
  return strstr (data, "class=\"oj-") != NULL          ? 0
         : strstr (data, "class=\"title-doc-") != NULL ? 1
         : strstr (data, "class=\"normal\"") != NULL   ? 2
                                                       : 3;
}

/* A sanitizer needs minutes for all pages and finds as much in every tenth. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STEP 10
#else
#define STEP 1
#endif

START_TEST (real_acts_are_read_whole_and_word_for_word)
{
  g_autofree char *folder = sy_unit_real ("eu/cellar/works");
  if (folder == NULL)
    return;
  Generation generations[] = {
    { "oj-", 431, 2700, 5600, 0.997 },
    { "consolidated", 132, 1350, 0, 0.95 },
    { "before 2023", 22, 218, 0, 0.99 },
    { "pages of EUR-Lex", 38, 280, 0, 0.95 },
  };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  find_pages (pages, folder);
  for (guint i = 0; i < G_N_ELEMENTS (generations); i++)
    {
      generations[i].ours = sy_unit_words ();
      generations[i].theirs = sy_unit_words ();
    }
  for (guint i = 0; i < pages->len; i += STEP)
    read_real_page (&generations[generation_of (pages->pdata[i])], pages->pdata[i], (char *)pages->pdata[i] + strlen (folder) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (generations); i++)
    {
      Generation *generation = &generations[i];
      g_autoptr (GString) missing = g_string_new (NULL), added = g_string_new (NULL);
      double kept = sy_unit_share (generation->theirs, generation->ours, missing),
             stated = sy_unit_share (generation->ours, generation->theirs, added);
      printf ("# %s: %u pages, %u refused, %u passages, %u articles, %u recitals, words kept %.4f, stated %.5f, %.0f ms\n", generation->sign,
              generation->files, generation->refused, generation->passages, generation->articles, generation->recitals, kept, stated,
              (double)generation->spent / 1000);
      if (g_getenv ("SMALLYARD_SHOW") != NULL)
        printf ("# missing%s\n# added%s\n", missing->str, added->str);
      ck_assert_msg (STEP > 1 || (kept > generation->kept && stated > 0.994), "%s: kept %f:%s; stated %f:%s", generation->sign, kept, missing->str, stated,
                     added->str);
      if (STEP == 1)
        {
          ck_assert_uint_eq (generation->files - generation->refused, generation->read);
          ck_assert_uint_ge (generation->articles, generation->least_articles);
          ck_assert_uint_ge (generation->recitals, generation->least_recitals);
        }
      g_hash_table_unref (generation->ours);
      g_hash_table_unref (generation->theirs);
    }
}
END_TEST

/* Composed: what CELLAR answers behind redirects has an address that tells neither act nor language; the request does. */
static const SyDocument *
read_answer (GPtrArray *documents, const char *address, const char *request, const char *text)
{
  SyCapture capture = { .uri = (char *)address, .request = (char *)request, .kind = (char *)"response", .source = (char *)"eu-cellar" };
  SyReading reading = { &capture, NULL, (const guint8 *)text, strlen (text) };
  g_autoptr (GError) error = NULL;
  ck_assert (sy_read (&reading, read_keep, documents, &error));
  sy_assert_no_error (error);
  return g_ptr_array_index (documents, documents->len - 1);
}

#define CELEX  "https://publications.europa.eu/resource/celex/"
#define ITEM   "https://publications.europa.eu/resource/cellar/01234567-89ab-11ee-9ea8-01aa75ed71a1.0010.03/DOC_"
#define ASKED  " accept=\"application/xhtml+xml, text/html;q=0.9\" language=\"fra\""
#define PLAIN  "<html><head><title>x</title></head><body><p>Annexe 1</p><p>Produits.</p></body></html>"

START_TEST (streams_of_one_text_are_parts_of_it)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
  const SyDocument *first = read_answer (documents, ITEM "1", "GET " ITEM "1" ASKED " headers=\"Referer: " CELEX "32009R0428\"", PLAIN);
  ck_assert_str_eq (first->id, "eu:32009R0428");
  ck_assert_str_eq (first->lang, "fr");
  ck_assert_str_eq (first->reader, "eurlex-xhtml/1");
  ck_assert_int_eq (first->standing, SY_STANDING_OFFICIAL);
  const SyDocument *second = read_answer (documents, ITEM "2", "GET " ITEM "2" ASKED " headers=\"Referer: " CELEX "32009R0428\"", PLAIN);
  ck_assert_str_eq (second->id, "eu:32009R0428");
  ck_assert_str_eq (second->reader, "eurlex-xhtml.2/1"); /* a format of its own: it does not take the place of the first */
  const SyDocument *whole = read_answer (documents, ITEM "2", "GET " CELEX "32021R0821R%2801%29" ASKED, PLAIN);
  ck_assert_str_eq (whole->id, "eu:32021R0821R(01)");
  ck_assert_str_eq (whole->reader, "eurlex-xhtml/1");
  assert_attribute (whole, "corrects", "eu:32021R0821");
}
END_TEST

START_TEST (listings_of_cellar_are_no_documents)
{
  const char *const answers[] = { "{ \"head\": {\"vars\": [\"celex\"]}, \"results\": {\"bindings\": [{\"celex\": {\"value\": \"32021R0821\"}}]}}",
                                  "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>x</title></entry></feed>" };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
      SyCapture capture = { .uri = (char *)"https://publications.europa.eu/webapi/rdf/sparql", .kind = (char *)"response", .source = (char *)"eu-cellar" };
      SyReading reading = { &capture, NULL, (const guint8 *)answers[i], strlen (answers[i]) };
      ck_assert (sy_read (&reading, read_keep, documents, NULL));
      ck_assert_uint_eq (documents->len, 0);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-eurlex");
  TCase *tests = tcase_create ("eurlex");
  tcase_set_timeout (tests, 600);
  tcase_add_test (tests, an_act_of_either_generation_is_read_with_its_structure);
  tcase_add_test (tests, a_consolidated_text_is_a_version_of_its_day);
  tcase_add_test (tests, a_page_without_structure_has_its_articles_found);
  tcase_add_test (tests, the_number_is_found_in_addresses_and_titles);
  tcase_add_test (tests, a_page_without_the_text_is_refused);
  tcase_add_test (tests, real_acts_are_read_whole_and_word_for_word);
  tcase_add_test (tests, streams_of_one_text_are_parts_of_it);
  tcase_add_test (tests, listings_of_cellar_are_no_documents);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
