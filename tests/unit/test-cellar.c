// SPDX-License-Identifier: GPL-3.0-or-later
/* CELLAR: what is asked, and what its answers mean. All answers are composed. */
#include <string.h>

#include "corpus/error.h"
#include "crawler/cellar.h"
#include "crawler/fetcher.h"
#include "crawler/gate.h"
#include "tests/replay/replay.h"
#include "tests/unit/unit.h"

#define BASE "https://publications.europa.eu/resource/"

/* The rules as they are shipped. */
static SySource *
make_source (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "etc", "sources.d", "eu-cellar.ini", NULL);
  g_autoptr (GError) error = NULL;
  SySource *source = sy_source_load (path, &error);
  sy_assert_no_error (error);
  return source;
}

static SyHttpMessage *
message_of (const char *block)
{
  g_autoptr (GBytes) bytes = g_bytes_new (block, strlen (block));
  g_autoptr (GError) error = NULL;
  SyHttpMessage *message = sy_http_message_parse (bytes, &error);
  sy_assert_no_error (error);
  return message;
}

/* What an answer to a listing of the scope, or to a text (scope NULL), means. */
static SyFound *
read_as (const SySource *source, const char *scope, SyRequest *request, const char *block)
{
  SySlice slice = { .scope = (char *)scope, .from = sy_day_from_ymd (2024, 1, 1), .to = sy_day_from_ymd (2024, 4, 1) };
  SyJob job = { .request = request, .page = 1 };
  g_autoptr (SyHttpMessage) message = message_of (block);
  SyArrival arrival = { NULL, message, message->status, 1 };
  return sy_cellar.read (source, scope != NULL ? &slice : NULL, &job, &arrival);
}

static SyRequest *
first_of (const SySource *source, const char *scope)
{
  g_autoptr (GPtrArray) requests = sy_cellar.plan (source, scope, (SyInterval){ sy_day_from_ymd (2024, 1, 1), sy_day_from_ymd (2024, 4, 1) });
  ck_assert_uint_eq (requests->len, 1);
  return sy_request_copy (requests->pdata[0]);
}

#define OK   "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n"
#define ROWS OK "{\"head\": {}, \"results\": {\"bindings\": ["
#define END  "]}}"
#define ROW(celex, date) "{\"celex\": {\"type\": \"literal\", \"value\": \"" celex "\"}, \"date\": {\"type\": \"literal\", \"value\": \"" date "\"}}"
#define COUNT(n) ROWS "{\"count\": {\"type\": \"literal\", \"value\": \"" n "\"}}" END

/* ---- rules ---- */

START_TEST (rules_that_are_wrong_are_refused)
{
  const struct { const char *find, *put, *complaint; } cases[] = {
    { "\ndual-use = 32021R0821 ", "\ndual-use = 2021/821 ", "is not a list of CELEX numbers" },
    { "\ndual-use = 32021R0821 ", "\ndual-use = 32021R0821  ", "is not a list of CELEX numbers" },
    { "\n02401030 = ", "\n02.40 = ", "is not a code of digits" },
    { "\n3584 = ", "\ntrade = ", "is not a code of digits" },
    { "europa.eu = https", "europa.eu = always", "is neither allow nor https nor captcha" },
    { "\nrelations = ", "\nrelations = cdm:amends ", "relations" },
    { "\noverlap-days = 1", "\noverlap-days = -1", "overlap-days" },
    { "\n[acts]", "\n[acts of the Union]", "unknown group" },
  };
  g_autofree char *path = g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "etc", "sources.d", "eu-cellar.ini", NULL), *folder = sy_unit_scratch (), *text = NULL;
  g_autofree char *copy = g_build_filename (folder, "eu-cellar.ini", NULL);
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, cases[i].find, 2);
      ck_assert_msg (parts[1] != NULL, "no %s", cases[i].find);
      g_autofree char *wrong = g_strconcat (parts[0], cases[i].put, parts[1], NULL);
      g_autoptr (GError) error = NULL;
      ck_assert (g_file_set_contents (copy, wrong, -1, NULL));
      g_autoptr (SySource) source = sy_source_load (copy, &error);
      ck_assert_msg (source == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "case %u", i);
      ck_assert_msg (strstr (error->message, cases[i].complaint) != NULL, "%s", error->message);
    }
}
END_TEST

/* ---- queries ---- */

START_TEST (each_scope_has_its_question)
{
  const struct { const char *scope, *parts[6]; } cases[] = {
    { "acts:dual-use", { "\"32021R0821\"^^xsd:string \"32009R0428\"^^xsd:string", "cdm:resource_legal_amends_resource_legal cdm:resource_legal_repeals_resource_legal",
                         "cdm:act_consolidated_based_on_resource_legal cdm:act_consolidated_consolidates_resource_legal }", "STRSTARTS (STR (?celex), CONCAT (\"0\"" } },
    { "directory:02401030", { "/authority/dir-eu-legal-act/02401030>", "/authority/fd_555/02401030>", "cdm:resource_legal_is_about_concept_directory-code" } },
    { "eurovoc:5461", { "cdm:work_is_about_concept_eurovoc <http://eurovoc.europa.eu/5461>" } },
    { "acts:russia", { "\"32014R0833\"^^xsd:string", "\"32014R0269\"^^xsd:string" } },
    { "acts:belarus", { "\"32006R0765\"^^xsd:string" } },
    { "eurovoc:3584", { "cdm:work_is_about_concept_eurovoc <http://eurovoc.europa.eu/3584>", "STRSTARTS (STR (?celex), \"3\")" } },
  };
  g_autoptr (SySource) source = make_source ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ck_assert_msg (g_ptr_array_find_with_equal_func (source->scopes, cases[i].scope, g_str_equal, NULL), "no %s", cases[i].scope);
      g_autoptr (SyRequest) request = first_of (source, cases[i].scope);
      ck_assert_str_eq (request->type, "application/sparql-query");
      ck_assert_str_eq (request->accept, "application/sparql-results+json");
      ck_assert (sy_request_check (request, NULL));
      ck_assert_ptr_nonnull (strstr (request->body, "?date >= \"2024-01-01\"^^xsd:date && ?date < \"2024-04-01\"^^xsd:date"));
      ck_assert_ptr_null (strstr (request->body, "OFFSET"));
      for (guint j = 0; cases[i].parts[j] != NULL; j++)
        ck_assert_msg (strstr (request->body, cases[i].parts[j]) != NULL, "no %s in\n%s", cases[i].parts[j], request->body);
    }
}
END_TEST

START_TEST (works_are_asked_for_when_there_are_any)
{
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) request = first_of (source, "acts:dual-use");
  g_autoptr (SyFound) none = read_as (source, "acts:dual-use", request, COUNT ("0"));
  ck_assert_int_eq (none->finding, SY_FOUND_PAGE);
  ck_assert_int_eq (none->count, 0);
  ck_assert_uint_eq (none->requests->len, 0);
  g_autoptr (SyFound) two = read_as (source, "acts:dual-use", request, COUNT ("2"));
  ck_assert_uint_eq (two->requests->len, 1);
  SyRequest *rows = two->requests->pdata[0];
  ck_assert_ptr_null (strstr (rows->body, "COUNT"));
  g_autoptr (SyFound) listed = read_as (source, "acts:dual-use", rows, ROWS ROW ("32024R0001", "2024-01-02") "," ROW ("32021R0821R(05)", "2024-02-03+01:00") END);
  ck_assert_int_eq (listed->finding, SY_FOUND_PAGE);
  ck_assert_int_eq (listed->count, 2); /* what the service counted is held against what it lists */
  ck_assert_uint_eq (listed->items->len, 2);
  const SyListed *corrigendum = listed->items->pdata[1];
  ck_assert_str_eq (corrigendum->number, "32021R0821R(05)");
  ck_assert_int_eq (corrigendum->day, sy_day_from_ymd (2024, 2, 3));
  const SyRequest *notice = corrigendum->texts->pdata[0];
  ck_assert_str_eq (notice->uri, BASE "celex/32021R0821R%2805%29?language=eng");
  ck_assert_str_eq (notice->accept, "application/xml;notice=tree");
}
END_TEST

START_TEST (what_the_service_cannot_list_is_asked_for_in_smaller_slices)
{
  const char *const answers[] = {
    COUNT ("10000"),
    "HTTP/1.1 500 SPARQL Request Failed\r\n\r\nVirtuoso 42000 Error The estimated execution time 2135 (sec) exceeds the limit of 60 (sec).",
    "HTTP/1.1 400 Bad Request\r\n\r\nVirtuoso 42000 Error The estimated execution time 75 (sec) exceeds the limit of 60 (sec).",
    "HTTP/1.1 200 OK\r\nX-SQL-State: S1TAT\r\n\r\n{\"results\": {\"bindings\": []}}",
  };
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) request = first_of (source, "directory:18");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (SyFound) found = read_as (source, "directory:18", request, answers[i]);
      ck_assert_msg (found->finding == SY_FOUND_TOO_MANY && found->reason != NULL, "answer %u", i);
    }
}
END_TEST

START_TEST (what_is_no_answer_is_not_taken_for_one)
{
  const char *const answers[] = { OK "{}", OK "[]", OK "{\"results\": 1}", COUNT ("many"), ROWS END, "HTTP/1.1 400 Bad Request\r\n\r\nVirtuoso 37000 Error SP030: syntax error" };
  const char *const rows[] = { ROWS "{}" END, ROWS ROW ("", "2024-01-01") END, ROWS ROW ("32024R0001", "soon") END, ROWS ROW ("../../etc", "2024-01-01") END,
                               ROWS ROW ("32024R0001?x=y", "2024-01-01") END };
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) count = first_of (source, "directory:18"), list = sy_request_copy (count);
  g_free (list->mark);
  list->mark = g_strdup (SY_CELLAR_ROWS "1");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (SyFound) found = read_as (source, "directory:18", count, answers[i]);
      ck_assert_msg (found->finding == SY_FOUND_BROKEN, "answer %u", i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SyFound) found = read_as (source, "directory:18", list, rows[i]);
      ck_assert_msg (found->finding == SY_FOUND_BROKEN, "row %u", i);
    }
}
END_TEST

/* ---- texts ---- */

#define SAME(system, id) "<SAMEAS><URI><VALUE>x</VALUE><IDENTIFIER>" id "</IDENTIFIER><TYPE>" system "</TYPE></URI></SAMEAS>"
#define NOTICE                                                                                                                                      \
  "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<?xml version=\"1.0\"?><NOTICE type=\"tree\"><WORK>" SAME ("celex", "32021R0821")         \
  "<RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED>" SAME ("celex", "02021R0821-20231216") "</RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED>"     \
  "<RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED>" SAME ("consolidation", "2021R0821/20240101_0010010") "</RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED>"   \
  "<RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED>" SAME ("oj", "x") "<EMBEDDED_NOTICE><WORK><ID_CELEX><VALUE>02021R0821-20231216</VALUE></ID_CELEX></WORK>" \
  "</EMBEDDED_NOTICE></RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED>"                                                                                    \
  "<RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED>" SAME ("celex", "02009R0428-20200101") "</RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED>"     \
  "<RESOURCE_LEGAL_CORRECTED_BY_RESOURCE_LEGAL>" SAME ("celex", "32021R0821R(01)") "</RESOURCE_LEGAL_CORRECTED_BY_RESOURCE_LEGAL>"                    \
  "</WORK></NOTICE>"

static char *
lines_of (const GPtrArray *requests)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < requests->len; i++)
    {
      const SyRequest *request = requests->pdata[i];
      g_string_append_printf (all, "%s %s %s %s\n", request->mark, request->uri + strlen (BASE), request->accept != NULL ? request->accept : "-",
                              request->language != NULL ? request->language : "-");
    }
  return g_string_free (all, FALSE);
}

START_TEST (texts_consolidations_and_corrigenda_follow_from_a_notice)
{
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) request = sy_cellar_notice_request (source, "32021R0821");
  g_autoptr (SyFound) found = read_as (source, NULL, request, NOTICE);
  ck_assert_int_eq (found->finding, SY_FOUND_TEXT);
  g_autofree char *lines = lines_of (found->requests);
  /* Both relations are looked at, each text once; those of other acts are not its own. */
  ck_assert_str_eq (lines, "archive celex/32021R0821 application/zip;mtype=fmx4 eng\n"
                           "archive celex/32021R0821 application/zip;mtype=fmx4 fra\n"
                           "archive celex/32021R0821 application/zip;mtype=fmx4 deu\n"
                           "notice celex/02021R0821-20231216?language=eng application/xml;notice=tree -\n"
                           "notice celex/02021R0821-20240101?language=eng application/xml;notice=tree -\n"
                           "notice celex/32021R0821R%2801%29?language=eng application/xml;notice=tree -\n");
  g_autoptr (SyFound) page = read_as (source, NULL, request, "HTTP/1.1 200 OK\r\n\r\n<RDF/>");
  ck_assert_int_eq (page->finding, SY_FOUND_BROKEN);
}
END_TEST

/* The lines of what follows from a real notice of the act; NULL where there are no real data. Caller's. */
static char *
follow_real (const char *name, const char *celex)
{
  g_autofree char *path = sy_unit_real (name), *text = NULL;
  if (path == NULL)
    return NULL;
  g_autoptr (SySource) source = make_source ();
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_autofree char *block = g_strconcat ("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n", text, NULL);
  g_autoptr (SyRequest) request = sy_cellar_notice_request (source, celex);
  g_autoptr (SyFound) found = read_as (source, NULL, request, block);
  ck_assert_msg (found->finding == SY_FOUND_TEXT, "%s: %s", name, found->reason);
  ck_assert_uint_ge (found->requests->len, 3);
  g_ptr_array_remove_range (found->requests, 0, 3);
  return lines_of (found->requests);
}

START_TEST (real_notices_are_followed)
{
  const struct { const char *name, *celex, *follows; } cases[] = {
    { "eu/notices/new/samples/celex_32018R0196_object_work.xml", "32018R0196", "notice celex/02018R0196-20180501?language=eng application/xml;notice=tree -\n" },
    { "eu/notices/new/samples/EN-CELEX-02009R1223-20191218.xml", "02009R1223-20191218", "" },
    { "eu/notices/new/samples/celex_tree_62012FJ0157.xml", "62012FJ0157", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = follow_real (cases[i].name, cases[i].celex);
      ck_assert_msg (lines == NULL || g_str_equal (lines, cases[i].follows), "%s: %s", cases[i].name, lines);
    }
}
END_TEST

START_TEST (a_form_that_is_not_there_leads_to_the_next)
{
  g_autoptr (SySource) source = make_source ();
  const int statuses[] = { 404, 406 };
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *block = g_strdup_printf ("HTTP/1.1 %d No\r\n\r\nNot found work + language(s) [deu]", statuses[i]);
      SyRequest archive = { .uri = (char *)BASE "celex/32024R0001", .accept = (char *)"application/zip;mtype=fmx4", .language = (char *)"deu", .mark = (char *)SY_CELLAR_ARCHIVE };
      g_autoptr (SyFound) found = read_as (source, NULL, &archive, block);
      ck_assert_int_eq (found->finding, SY_FOUND_ABSENT);
      g_autofree char *lines = lines_of (found->requests);
      ck_assert_str_eq (lines, "page celex/32024R0001 application/xhtml+xml, text/html;q=0.9 deu\n");
      g_autoptr (SyFound) second = read_as (source, NULL, found->requests->pdata[0], block);
      ck_assert_int_eq (second->finding, SY_FOUND_ABSENT);
      if (statuses[i] == 406) /* the language is not there, in no form */
        ck_assert_uint_eq (second->requests->len, 0);
      else
        {
          SyRequest *file = second->requests->pdata[0];
          ck_assert (g_str_has_prefix (file->accept, "application/pdf;type=pdfa2a, ") && g_str_equal (file->language, "deu"));
          g_autoptr (SyFound) last = read_as (source, NULL, file, block);
          ck_assert_int_eq (last->finding, SY_FOUND_ABSENT);
          ck_assert_uint_eq (last->requests->len, 0);
        }
      g_autoptr (SyRequest) notice = sy_cellar_notice_request (source, "32024R0001");
      g_autoptr (SyFound) missing = read_as (source, NULL, notice, block);
      ck_assert_int_eq (missing->finding, SY_FOUND_MISSING);
    }
}
END_TEST

START_TEST (all_streams_of_a_300_are_asked_for_in_their_order)
{
  g_autoptr (SySource) source = make_source ();
  SyRequest page = { .uri = (char *)BASE "celex/32009R0428", .accept = (char *)"application/xhtml+xml, text/html;q=0.9", .language = (char *)"fra", .mark = (char *)SY_CELLAR_PAGE };
#define STREAM(n, order) "<ul><li title=\"item\"><a href=\"http://publications.europa.eu/resource/cellar/x.0010.03/DOC_" n "\">x</a></li><li title=\"stream_name\">n</li>" order "</ul>"
#define ORDER(n) "<li title=\"stream_order\">" n "</li>"
  g_autoptr (SyFound) found = read_as (source, NULL, &page, "HTTP/1.1 300 Multiple Choices\r\nContent-Type: text/html\r\n\r\n<html><body>" STREAM ("2", ORDER ("2"))
                                       STREAM ("10", ORDER ("10")) STREAM ("1", ORDER ("1")) "</body></html>");
  ck_assert_int_eq (found->finding, SY_FOUND_TEXT);
  g_autofree char *lines = lines_of (found->requests);
  ck_assert_str_eq (lines, "stream cellar/x.0010.03/DOC_1 application/xhtml+xml, text/html;q=0.9 fra\n"
                           "stream cellar/x.0010.03/DOC_2 application/xhtml+xml, text/html;q=0.9 fra\n"
                           "stream cellar/x.0010.03/DOC_10 application/xhtml+xml, text/html;q=0.9 fra\n");
  ck_assert_str_eq (((SyRequest *)found->requests->pdata[0])->headers, "Referer: " BASE "celex/32009R0428");
  g_autoptr (SyFound) unordered = read_as (source, NULL, &page, "HTTP/1.1 300 Multiple Choices\r\n\r\n" STREAM ("7", "") STREAM ("3", ""));
  ck_assert_str_eq (((SyRequest *)unordered->requests->pdata[0])->uri, BASE "cellar/x.0010.03/DOC_7");
  g_autoptr (SyFound) empty = read_as (source, NULL, &page, "HTTP/1.1 300 Multiple Choices\r\n\r\n<html></html>");
  ck_assert_int_eq (empty->finding, SY_FOUND_BROKEN);
}
END_TEST

/* An archive of one stored file: local header, directory, end; `time` is in both headers. */
static GByteArray *
archive (const char *text, guint8 time)
{
  const guint8 local[30] = { 'P', 'K', 3, 4, 20, 0, 0, 0, 0, 0, time, 0, 0x21, 0, 1, 2, 3, 4, (guint8)strlen (text), 0, 0, 0, (guint8)strlen (text), 0, 0, 0, 1, 0, 0, 0 };
  guint8 central[46] = { 'P', 'K', 1, 2, 20, 0, 20, 0, 0, 0, 0, 0, time, 0, 0x21, 0, 1, 2, 3, (guint8)text[0], (guint8)strlen (text), 0, 0, 0, (guint8)strlen (text), 0, 0, 0, 1 };
  const guint8 end[22] = { 'P', 'K', 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0, (guint8)(31 + strlen (text)) };
  GByteArray *all = g_byte_array_new ();
  g_byte_array_append (all, local, sizeof local);
  g_byte_array_append (all, (const guint8 *)"a", 1);
  g_byte_array_append (all, (const guint8 *)text, (guint)strlen (text));
  g_byte_array_append (all, central, sizeof central);
  g_byte_array_append (all, (const guint8 *)"a", 1);
  g_byte_array_append (all, end, sizeof end);
  return all;
}

START_TEST (an_archive_is_what_is_in_it)
{
  g_autoptr (GByteArray) one = archive ("text", 1), later = archive ("text", 2), other = archive ("Text", 1);
  g_autofree char *first = sy_cellar_archive_digest (one->data, one->len), *second = sy_cellar_archive_digest (later->data, later->len),
                  *third = sy_cellar_archive_digest (other->data, other->len);
  ck_assert_ptr_nonnull (first);
  ck_assert_str_eq (first, second);
  ck_assert_str_ne (first, third);
  for (guint length = 0; length < one->len; length++)
    ck_assert_ptr_null (sy_cellar_archive_digest (one->data, length));
  for (guint i = 0; i < one->len; i++) /* whatever is in it, it is not read beyond its end */
    {
      guint8 kept = one->data[i];
      one->data[i] = 0xff;
      g_autofree char *any = sy_cellar_archive_digest (one->data, one->len);
      one->data[i] = kept;
    }
}
END_TEST

START_TEST (another_thing_in_place_of_a_text_is_not_kept)
{
  g_autoptr (SySource) source = make_source ();
  const struct { const char *mark, *block; gboolean good; } cases[] = {
    { SY_CELLAR_ARCHIVE, "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\n\r\n<html></html>", FALSE },
    { SY_CELLAR_ARCHIVE, "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\n\r\nPK\3\4 and no end", FALSE },
    { SY_CELLAR_PAGE, "HTTP/1.1 200 OK\r\nContent-Type: application/rdf+xml\r\n\r\n<rdf:RDF/>", FALSE },
    { SY_CELLAR_PAGE, "HTTP/1.1 200 OK\r\nContent-Type: application/xhtml+xml\r\n\r\n<html/>", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = { .mark = (char *)cases[i].mark };
      g_autoptr (SyHttpMessage) message = message_of (cases[i].block);
      ck_assert_msg ((sy_cellar.inspect (source, &request, message) == NULL) == cases[i].good, "case %u", i);
    }
}
END_TEST

/* ---- changes ---- */

START_TEST (a_feed_names_what_was_taken_in)
{
  static const char atom[] = "HTTP/1.1 200 OK\r\n\r\n<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:notifReq=\"urn:r\" xmlns:notifEntry=\"urn:e\">"
                             "<notifReq:moreEntries>true</notifReq:moreEntries>"
                             "<entry><id>${item.cellarUri}_1</id><updated>2026-09-01T10:00:00.000+02:00</updated><notifEntry:identifiers>celex:32024R0001 oj:L_202400001</notifEntry:identifiers></entry>"
                             "<entry><id>${item.cellarUri}_2</id><updated>2026-09-01T09:00:00Z</updated><notifEntry:identifiers>consolidation:2021R0821/20231216_0010010</notifEntry:identifiers></entry>"
                             "<entry><id>${item.cellarUri}_3</id><updated>2026-09-01T07:00:00Z</updated><notifEntry:identifiers>celex:32024R0001</notifEntry:identifiers></entry>"
                             "<entry><id>x</id><updated>2026-09-01T07:00:00Z</updated><notifEntry:identifiers>immc:C(2024)1</notifEntry:identifiers></entry></feed>";
  static const char rss[] = "HTTP/1.1 200 OK\r\n\r\n<?xml version=\"1.0\"?><rss xmlns:notifEntry=\"urn:e\"><channel><item><guid>x</guid><notifEntry:date>2026-09-01T08:00:00Z</notifEntry:date>"
                            "<notifEntry:type>UPDATE</notifEntry:type><notifEntry:identifier>celex:32024R0001</notifEntry:identifier></item></channel></rss>";
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) request = first_of (source, SY_SCOPE_CHANGES);
  ck_assert_ptr_nonnull (strstr (request->uri, "startDate=2024-01-01&"));
  g_autoptr (SyFound) found = read_as (source, SY_SCOPE_CHANGES, request, atom);
  ck_assert_int_eq (found->finding, SY_FOUND_PAGE);
  ck_assert_uint_eq (found->changes->len, 2);
  const SyChanged *first = found->changes->pdata[0], *second = found->changes->pdata[1];
  ck_assert_str_eq (first->number, "32024R0001");
  ck_assert_int_eq (first->instant, G_GINT64_CONSTANT (1788249600) * G_USEC_PER_SEC); /* 2026-09-01T08:00:00Z: the later of the two */
  ck_assert_str_eq (second->number, "02021R0821-20231216");
  ck_assert_uint_eq (found->requests->len, 1);
  ck_assert_uint_eq (((SyRequest *)found->requests->pdata[0])->page, 2);
  g_autoptr (SyFound) last = read_as (source, SY_SCOPE_CHANGES, request, rss);
  ck_assert_uint_eq (last->changes->len, 1);
  ck_assert_int_eq (((SyChanged *)last->changes->pdata[0])->instant, first->instant);
  ck_assert_uint_eq (last->requests->len, 0);
  g_autoptr (SyFound) page = read_as (source, SY_SCOPE_CHANGES, request, "HTTP/1.1 200 OK\r\n\r\n<html></html>");
  ck_assert_int_eq (page->finding, SY_FOUND_BROKEN);
}
END_TEST

/* ---- on the wire ---- */

static void
keep (SyFetchAnswer *taken, gpointer data)
{
  *(SyFetchAnswer **)data = taken;
}

/* `requests` receives those that the server saw. */
static SyFetchAnswer *
fetch (const SySource *source, const char *script, const SyRequest *request, GPtrArray **requests)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyReplay) replay = sy_replay_start (script, NULL, NULL, &error);
  sy_assert_no_error (error);
  SyFetcherOptions options = { .mirror = sy_replay_url (replay) };
  g_autoptr (SyFetcher) fetcher = sy_fetcher_new (source, &options, NULL);
  SyFetchAnswer *got = NULL;
  SyFetchRequest wrapped = { .request = request, .inspect = sy_cellar.inspect, .is_final = sy_cellar.is_final };
  sy_fetcher_submit (fetcher, &wrapped, keep, &got);
  while (sy_fetcher_step (fetcher, 1000) > 0)
    ;
  *requests = sy_replay_requests (replay);
  return got;
}

START_TEST (a_refused_query_is_not_asked_again_as_it_is)
{
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) request = first_of (source, "directory:18");
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (SyFetchAnswer) got =
      fetch (source, "[{\"path\": \"/webapi/rdf/sparql\", \"method\": \"POST\", \"status\": 500, \"body\": \"The estimated execution time 99 (sec) exceeds the limit of 60 (sec).\"}]", request, &requests);
  ck_assert_int_eq (got->outcome, SY_FETCH_ANSWERED);
  ck_assert_int_eq (got->status, 500);
  ck_assert_uint_eq (got->requests, 1);
  g_autofree char *type = sy_replay_header (((SyReplayRequest *)requests->pdata[0])->head, "Content-Type");
  ck_assert_str_eq (type, "application/sparql-query");
}
END_TEST

START_TEST (a_redirect_to_http_is_followed_over_https)
{
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) request = sy_cellar_notice_request (source, "32024R0001");
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (SyFetchAnswer) got =
      fetch (source, "[{\"path\": \"/resource/celex/*\", \"status\": 303, \"headers\": {\"Location\": \"http://publications.europa.eu/resource/cellar/x/xml\"}},"
                     " {\"path\": \"/resource/cellar/x/xml\", \"asks\": \"Accept: application/xml;notice=tree\", \"body\": \"<NOTICE/>\"}]", request, &requests);
  ck_assert_int_eq (got->outcome, SY_FETCH_ANSWERED);
  ck_assert_str_eq (((SyExchange *)got->exchanges->pdata[1])->uri, BASE "cellar/x/xml");
  g_autofree char *kept = sy_gate_secure (source, "http://elsewhere.europa.eu/");
  ck_assert_str_eq (kept, "http://elsewhere.europa.eu/");
}
END_TEST

START_TEST (the_guarded_website_is_never_asked)
{
  g_autoptr (SySource) source = make_source ();
  g_autoptr (SyRequest) request = sy_cellar_notice_request (source, "32024R0001");
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (SyFetchAnswer) got = fetch (
      source, "[{\"path\": \"/resource/celex/*\", \"status\": 303, \"headers\": {\"Location\": \"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R0001\"}},"
              " {\"path\": \"/legal-content/*\", \"status\": 202, \"headers\": {\"x-amzn-waf-action\": \"challenge\"}, \"body\": \"<html></html>\"}]", request, &requests);
  ck_assert_int_eq (got->outcome, SY_FETCH_REFUSED);
  ck_assert_uint_eq (requests->len, 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cellar");
  TCase *tests = tcase_create ("cellar");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, rules_that_are_wrong_are_refused);
  tcase_add_test (tests, each_scope_has_its_question);
  tcase_add_test (tests, works_are_asked_for_when_there_are_any);
  tcase_add_test (tests, what_the_service_cannot_list_is_asked_for_in_smaller_slices);
  tcase_add_test (tests, what_is_no_answer_is_not_taken_for_one);
  tcase_add_test (tests, texts_consolidations_and_corrigenda_follow_from_a_notice);
  tcase_add_test (tests, real_notices_are_followed);
  tcase_add_test (tests, a_form_that_is_not_there_leads_to_the_next);
  tcase_add_test (tests, all_streams_of_a_300_are_asked_for_in_their_order);
  tcase_add_test (tests, an_archive_is_what_is_in_it);
  tcase_add_test (tests, another_thing_in_place_of_a_text_is_not_kept);
  tcase_add_test (tests, a_feed_names_what_was_taken_in);
  tcase_add_test (tests, a_refused_query_is_not_asked_again_as_it_is);
  tcase_add_test (tests, a_redirect_to_http_is_followed_over_https);
  tcase_add_test (tests, the_guarded_website_is_never_asked);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
