// SPDX-License-Identifier: GPL-3.0-or-later
/* The engine on a small archive of composed documents, built by the real import and indexer. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/limits.h"
#include "index/indexer.h"
#include "query/answer.h"
#include "tests/unit/unit.h"

static const char papers[]
    = "{\"id\": \"a\", \"title\": \"Gallium licences\", \"text\": \"Gallium needs a licence.\\n\\nSee 15 CFR 744.23 and ECCN 3A090.a for chips.\", \"lang\": \"en\", \"date\": \"2023-07-03\"}\n"
      "{\"id\": \"b\", \"title\": \"镓的管制\", \"text\": \"对镓实施出口管制（参考海关商品编号：8112929090）。\", \"lang\": \"zh\", \"date\": \"2023-08-01\"}\n"
      "{\"id\": \"c\", \"title\": \"Graphite\", \"text\": \"Graphite and licence rules. 87 FR 62186.\", \"lang\": \"en\", \"date\": \"2024-03-05\"}\n"
      "{\"id\": \"d\", \"title\": \"Weather\", \"text\": \"Rain is likely.\", \"lang\": \"en\"}\n";

static const char more[] = "{\"id\": \"e\", \"title\": \"More gallium\", \"text\": \"Gallium again.\", \"lang\": \"en\", \"date\": \"2025-01-02\"}\n";

typedef struct
{
  char *home;
  SyShared *shared;
  SyEngine *engine;
} Fixture;

static Fixture fixture;

static void
take_in (const char *home, const char *name, const char *lines)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (home, name, NULL), *archive_path = sy_home_archive (home), *catalogue_path = sy_home_catalogue (home), *fulltext = sy_home_fulltext (home);
  const char *const paths[] = { path, NULL };
  sy_home_create (home, &error);
  sy_assert_no_error (error);
  ck_assert (g_file_set_contents (path, lines, -1, NULL));
  g_autoptr (SyArchive) archive = sy_archive_open (archive_path, SY_ARCHIVE_WRITE, &error);
  sy_assert_no_error (error);
  ck_assert_int_ge (sy_import_paths (archive, paths, "S", NULL, NULL, NULL, &error), 0);
  sy_assert_no_error (error);
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (catalogue_path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  SyIndexReport report = { 0 };
  ck_assert (sy_index_catalogue (archive, catalogue, &report, NULL, NULL, &error));
  ck_assert (sy_index_fulltext (catalogue, fulltext, FALSE, &error));
  sy_index_report_clear (&report);
}

static void
open_engine (void)
{
  g_setenv ("SMALLYARD_NOW", "2026-11-20T12:00:00Z", TRUE);
  g_autofree char *etc = sy_unit_file ("../etc");
  g_setenv ("SMALLYARD_ETC", etc, TRUE);
  g_autoptr (GError) error = NULL;
  fixture.home = sy_unit_scratch ();
  take_in (fixture.home, "papers.jsonl", papers);
  fixture.shared = sy_shared_new (fixture.home, &error);
  sy_assert_no_error (error);
  fixture.engine = sy_engine_new (fixture.shared, &error);
  sy_assert_no_error (error);
}

static void
close_engine (void)
{
  sy_engine_free (fixture.engine);
  sy_shared_unref (fixture.shared);
  g_free (fixture.home);
}

static SyRequest
request_for (const char *text)
{
  return (SyRequest){ .text = text, .lang = "en", .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 10, .facets = TRUE };
}

/* Answers, or fails the test. */
static json_t *
must (json_t *(*answer_func) (SyEngine *, const SyRequest *, GError **), const SyRequest *request)
{
  g_autoptr (GError) error = NULL;
  json_t *answer = answer_func (fixture.engine, request, &error);
  ck_assert_msg (answer != NULL, "%s: %s", request->text, error != NULL ? error->message : "");
  return answer;
}

/* Given ids of the results, sorted and joined. */
static char *
ids_of (const json_t *answer)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const json_t *results = json_object_get (answer, "results");
  for (size_t i = 0; i < json_array_size (results); i++)
    g_ptr_array_add (ids, (gpointer) json_string_value (json_object_get (json_array_get (results, i), "import_id")));
  for (guint i = 1; i < ids->len; i++)
    for (guint k = i; k > 0 && strcmp (ids->pdata[k], ids->pdata[k - 1]) < 0; k--)
      {
        gpointer swap = ids->pdata[k];
        ids->pdata[k] = ids->pdata[k - 1];
        ids->pdata[k - 1] = swap;
      }
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

START_TEST (queries_find_what_they_say)
{
  const struct { const char *query, *ids; int count, more; } cases[] = {
    { "gallium licence", "a c", 1, 1 },
    { "gallium AND licence", "a", 1, 0 },
    { "gallium OR graphite", "a c", 2, 0 },
    { "licence -gallium", "c", 1, 0 },
    { "\"needs a licence\"", "a", 1, 0 },
    { "gall*", "a", 1, 0 },
    { "\"licence gallium\"~4", "a", 1, 0 },
    { "title:graphite", "c", 1, 0 },
    { "镓", "b", 1, 0 },
    { "出口管制", "b", 1, 0 },
    { "*", "a b c d", 4, 0 },
    { "licence lang:en", "a c", 2, 0 },
    { "lang:English licence", "a c", 2, 0 },
    { "* -lang:en", "b", 1, 0 },
    { "date:2023", "a b", 2, 0 },
    { "date:2023-08..2024-03", "b c", 2, 0 },
    { "* -date:2023", "c d", 2, 0 },
    { "year:2024", "c", 1, 0 },
    { "source:import:S licence", "a c", 2, 0 },
    { "code:3A090", "a", 1, 0 },
    { "code:us-ccl:3A090.a", "a", 1, 0 },
    { "us:3A090", "a", 1, 0 },
    { "code:3A090.b", "", 0, 0 },
    { "hs:811292", "b", 1, 0 },
    { "hs:8112.92.90.90", "b", 1, 0 },
    { "cites:us-cfr:15/744", "a", 1, 0 },
    { "cites:\"15 CFR 744.23\"", "a", 1, 0 },
    { "cites:\"87 FR 62186\"", "c", 1, 0 },
    { "id:import:S/c", "c", 1, 0 },
    { "import:S/c", "c", 1, 0 },
    { "field:gallium", "a b", 2, 0 },
    { "field:gallium-germanium OR field:graphite", "a b c", 3, 0 },
    { "standing:private", "a b c d", 4, 0 },
    { "kind:rule", "", 0, 0 },
    { "status:unknown gallium", "a", 1, 0 },
    { "nothing-of-the-kind", "", 0, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = request_for (cases[i].query);
      request.across = SY_ACROSS_ONE;
      json_t *answer = must (sy_answer_search, &request);
      g_autofree char *ids = ids_of (answer);
      ck_assert_msg (g_str_equal (ids, cases[i].ids), "%s: %s, not %s", cases[i].query, ids, cases[i].ids);
      ck_assert_msg (json_integer_value (json_object_get (answer, "count")) == cases[i].count, "%s: count", cases[i].query);
      ck_assert_msg (json_integer_value (json_object_get (answer, "count_more")) == cases[i].more, "%s: count_more", cases[i].query);
      json_decref (answer);
    }
}
END_TEST

START_TEST (filters_alone_give_the_newest_first)
{
  SyRequest request = request_for ("source:import:S");
  json_t *answer = must (sy_answer_search, &request);
  const char *const order[] = { "c", "b", "a", "d" };
  ck_assert_str_eq (json_string_value (json_object_get (answer, "order")), "newest");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    ck_assert_str_eq (json_string_value (json_object_get (json_array_get (json_object_get (answer, "results"), i), "import_id")), order[i]);
  json_decref (answer);
  /* One by one they are the same. */
  request.limit = 1;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      request.offset = i;
      json_t *page = must (sy_answer_search, &request);
      ck_assert_str_eq (json_string_value (json_object_get (json_array_get (json_object_get (page, "results"), 0), "import_id")), order[i]);
      json_decref (page);
    }
  SyRequest words = request_for ("gallium source:import:S");
  json_t *ranked = must (sy_answer_search, &words);
  ck_assert_str_eq (json_string_value (json_object_get (ranked, "order")), "relevance");
  json_decref (ranked);
}
END_TEST

START_TEST (values_that_cannot_be_are_refused_with_those_that_can)
{
  const struct { const char *query, *message; } cases[] = {
    { "kind:ruel", "kind: there is no value \"ruel\"; there are " },
    { "kind:ruel", "; did you mean rule?" },
    { "kind:条", "; did you mean regulation?" },
    { "status:suspendd", "; did you mean suspended?" },
    { "field:litho", "did you mean field:lithography?" },
    { "field:光刻技", "did you mean field:lithography?" },
    { "country:Atlantis", "is no country or group of countries" },
    { "party:--", "is no name" },
    { "amends:nothing", "is no id or citation" },
    { "citedby:us-fr:2022-1", "is not held" },
    { "quantity:many", "is no such amount" },
    { "eli:nothing", "is no European Legislation Identifier" },
    { "lang:klingon", "there are en, zh" },
    { "code:us-ccl:XYZ", "is no code of a control list" },
    { "hs:12", "is no customs code" },
    { "cites:nothing", "is no id or citation" },
    { "field:nonsense", "there is no technology field" },
    { "status:dead", "there are unknown, not_yet_in_force" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      SyRequest request = request_for (cases[i].query);
      ck_assert_ptr_null (sy_answer_search (fixture.engine, &request, &error));
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_msg (strstr (error->message, cases[i].message) != NULL, "%s: %s", cases[i].query, error->message);
    }
}
END_TEST

START_TEST (pages_have_limits_and_join_without_gaps)
{
  g_autoptr (GError) error = NULL;
  SyRequest request = request_for ("*");
  request.limit = SY_MAX_PAGE_SIZE + 1;
  ck_assert_ptr_null (sy_answer_search (fixture.engine, &request, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_ptr_nonnull (strstr (error->message, "SY_MAX_PAGE_SIZE"));
  request.limit = 0;
  ck_assert_ptr_null (sy_answer_search (fixture.engine, &request, NULL));

  g_autoptr (GString) joined = g_string_new (NULL);
  request.limit = 3;
  for (guint page = 0; page < 3; page++)
    {
      json_t *answer = must (sy_answer_search, &request);
      g_autofree char *ids = ids_of (answer);
      g_string_append_printf (joined, "[%s]", ids);
      const json_t *next = json_object_get (answer, "next");
      gboolean more_pages = json_is_integer (next);
      request.offset = more_pages ? (guint) json_integer_value (next) : request.offset;
      ck_assert_int_eq (more_pages, page == 0);
      json_decref (answer);
      if (!more_pages)
        break;
    }
  ck_assert_str_eq (joined->str, "[a b c][d]");
}
END_TEST

START_TEST (the_passage_is_the_evidence)
{
  SyRequest request = request_for ("3A090 chips");
  json_t *answer = must (sy_answer_search, &request);
  const json_t *result = json_array_get (json_object_get (answer, "results"), 0), *evidence = json_object_get (result, "evidence"), *passage = json_object_get (result, "passage");
  SyRequest show = request_for ("import:S/a");
  json_t *document = must (sy_answer_document, &show);
  const json_t *passages = json_object_get (json_object_get (document, "document"), "passages");
  gboolean found = FALSE;
  for (size_t i = 0; i < json_array_size (passages); i++)
    {
      const json_t *one = json_array_get (passages, i);
      if (strcmp (json_string_value (json_object_get (one, "path")), json_string_value (json_object_get (evidence, "path"))) != 0)
        continue;
      const char *text = json_string_value (json_object_get (one, "text"));
      const char *start = g_utf8_offset_to_pointer (text, json_integer_value (json_object_get (evidence, "start")));
      const char *end = g_utf8_offset_to_pointer (text, json_integer_value (json_object_get (evidence, "end")));
      g_autofree char *quote = g_strndup (start, (gsize) (end - start));
      ck_assert_str_eq (quote, json_string_value (json_object_get (passage, "text")));
      found = TRUE;
    }
  ck_assert (found);
  ck_assert_uint_eq (json_array_size (json_object_get (passage, "highlights")), 2);
  ck_assert_uint_eq (strlen (json_string_value (json_object_get (evidence, "sha256"))), 64);
  json_decref (answer);
  json_decref (document);
}
END_TEST

START_TEST (a_code_or_citation_is_shown_where_it_is_named)
{
  const struct { const char *query, *quote; } cases[] = {
    { "code:3A090", "3A090.a" }, { "us-ccl:3A090.a", "3A090.a" }, { "cites:us-cfr:15/744", "15 CFR 744.23" }, { "cites:\"87 FR 62186\"", "87 FR 62186" }, { "hs:8112", "8112929090" },
    { "source:import:S AND hs:8112", "8112929090" }, { "hs:8112 AND -code:3A090", "8112929090" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = request_for (cases[i].query);
      json_t *answer = must (sy_answer_search, &request);
      const json_t *passage = json_object_get (json_array_get (json_object_get (answer, "results"), 0), "passage");
      const json_t *span = json_array_get (json_object_get (passage, "highlights"), 0);
      const char *text = json_string_value (json_object_get (passage, "text"));
      const char *start = g_utf8_offset_to_pointer (text, json_integer_value (json_array_get (span, 0)));
      const char *end = g_utf8_offset_to_pointer (text, json_integer_value (json_array_get (span, 1)));
      g_autofree char *quote = g_strndup (start, (gsize) (end - start));
      ck_assert_msg (g_str_equal (quote, cases[i].quote), "%s: %s", cases[i].query, quote);
      json_decref (answer);
    }
}
END_TEST

START_TEST (facts_of_a_document_are_characters_of_its_passages)
{
  SyRequest request = request_for ("import:S/b");
  json_t *answer = must (sy_answer_document, &request);
  const json_t *document = json_object_get (answer, "document"), *facts = json_object_get (document, "facts"), *passages = json_object_get (document, "passages");
  ck_assert_uint_ge (json_array_size (facts), 1);
  for (size_t i = 0; i < json_array_size (facts); i++)
    {
      const json_t *fact = json_array_get (facts, i);
      gboolean matched = FALSE;
      for (size_t k = 0; k < json_array_size (passages); k++)
        {
          const json_t *passage = json_array_get (passages, k);
          if (strcmp (json_string_value (json_object_get (passage, "path")), json_string_value (json_object_get (fact, "path"))) != 0)
            continue;
          const char *text = json_string_value (json_object_get (passage, "text"));
          const char *start = g_utf8_offset_to_pointer (text, json_integer_value (json_object_get (fact, "start")));
          matched = g_str_has_prefix (start, json_string_value (json_object_get (fact, "quote")));
        }
      ck_assert (matched);
    }
  json_decref (answer);
}
END_TEST

START_TEST (facets_count_the_documents_that_match)
{
  SyRequest request = request_for ("licence");
  json_t *answer = must (sy_answer_search, &request);
  const json_t *facets = json_object_get (answer, "facets");
  for (size_t i = 0; i < json_array_size (facets); i++)
    {
      const char *name = json_string_value (json_object_get (json_array_get (facets, i), "name"));
      const json_t *values = json_object_get (json_array_get (facets, i), "values");
      if (strcmp (name, "lang") == 0)
        {
          ck_assert_uint_eq (json_array_size (values), 1);
          ck_assert_int_eq (json_integer_value (json_object_get (json_array_get (values, 0), "count")), 2);
          ck_assert_str_eq (json_string_value (json_object_get (json_array_get (values, 0), "zh")), "英文");
        }
      /* Each value, put as a filter, finds what it counts. */
      for (size_t k = 0; k < json_array_size (values); k++)
        {
          const json_t *value = json_array_get (values, k);
          g_autofree char *narrowed = g_strdup_printf ("licence %s:\"%s\"", name, json_string_value (json_object_get (value, "value")));
          SyRequest narrow = request_for (narrowed);
          json_t *fewer = must (sy_answer_search, &narrow);
          ck_assert_msg (json_integer_value (json_object_get (fewer, "count")) == json_integer_value (json_object_get (value, "count")), "%s", narrowed);
          json_decref (fewer);
        }
    }
  json_decref (answer);
}
END_TEST

START_TEST (what_was_not_known_is_not_found)
{
  const struct { const char *known, *ids; } cases[] = { { "2023-07-02", "" }, { "2023-07-03", "a" }, { "2024-12-31", "a b c" }, { "2026-11-20", "a b c d" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = request_for ("*");
      ck_assert (sy_day_parse (cases[i].known, &request.known_as_of, NULL));
      json_t *answer = must (sy_answer_search, &request);
      g_autofree char *ids = ids_of (answer);
      /* "d" bears no date: it is known from the day on which it was imported, the frozen clock's. */
      ck_assert_msg (g_str_equal (ids, cases[i].ids), "%s: %s", cases[i].known, ids);
      json_decref (answer);
    }
}
END_TEST

START_TEST (a_question_and_its_query_give_the_same_results)
{
  const char *const questions[] = { "which controls affect gallium?", "哪些管制影响镓？", "what licence rules on graphite in 2024?", "papers on chips and 15 CFR 744.23", "rain" };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      SyRequest ask = request_for (questions[i]);
      json_t *answer = must (sy_answer_ask, &ask);
      SyRequest search = request_for (json_string_value (json_object_get (json_object_get (answer, "question"), "as_query")));
      json_t *again = must (sy_answer_search, &search);
      ck_assert_msg (json_equal (json_object_get (answer, "results"), json_object_get (again, "results")), "%s", questions[i]);
      ck_assert_int_gt (json_integer_value (json_object_get (answer, "count")) + json_integer_value (json_object_get (answer, "count_more")), 0);
      json_decref (answer);
      json_decref (again);
    }
}
END_TEST

START_TEST (words_that_nothing_has_are_left_out_and_said)
{
  SyRequest request = request_for ("gallium zebras");
  json_t *answer = must (sy_answer_ask, &request);
  const json_t *question = json_object_get (answer, "question");
  ck_assert (json_is_true (json_object_get (question, "relaxed")));
  ck_assert_str_eq (json_string_value (json_object_get (question, "as_query")), "field:gallium");
  ck_assert_int_eq (json_integer_value (json_object_get (answer, "count")), 2);
  json_decref (answer);
}
END_TEST

START_TEST (typed_citations_and_codes_lead_to_the_thing)
{
  const struct { const char *text, *id; gboolean held, whole; gsize entries; } cases[] = {
    { "import:S/a", "import:S/a", TRUE, TRUE, 1 },
    { "3A090.a", "us-ccl:3A090.a", TRUE, TRUE, 1 }, /* only one list's code is named in documents */
    { "us-ccl:3A090", "us-ccl:3A090", TRUE, TRUE, 1 },
    { "87 FR 62186", "us-fr-page:87/62186", FALSE, TRUE, 1 },
    { "rules of 15 CFR 744.23", "us-cfr:15/744.23", FALSE, FALSE, 1 },
    { "32021R0821", "eu:32021R0821", FALSE, TRUE, 1 },
    { "商务部公告2025年第61号", "cn-mofcom:2025-61", FALSE, TRUE, 1 },
    { "MOFCOM Announcement No. 61 of 2025", "cn-mofcom:2025-61", FALSE, TRUE, 1 },
    { "field:gallium", "field:gallium", TRUE, TRUE, 1 },
    { "hs:811292", "hs:811292", TRUE, TRUE, 1 },
    { "gallium", NULL, FALSE, FALSE, 0 },
    { "第61号", NULL, FALSE, FALSE, 0 }, /* none is held */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = request_for (cases[i].text);
      request.plain = TRUE;
      json_t *answer = must (sy_answer_search, &request);
      const json_t *jump = json_object_get (answer, "jump"), *first = json_array_get (jump, 0);
      ck_assert_msg (json_array_size (jump) == cases[i].entries, "%s: %zu entries", cases[i].text, json_array_size (jump));
      if (cases[i].id != NULL)
        {
          ck_assert_str_eq (json_string_value (json_object_get (first, "id")), cases[i].id);
          ck_assert_msg (json_is_true (json_object_get (first, "held")) == cases[i].held, "%s: held", cases[i].text);
          ck_assert_msg (json_is_true (json_object_get (first, "whole")) == cases[i].whole, "%s: whole", cases[i].text);
        }
      json_decref (answer);
    }
}
END_TEST

START_TEST (plain_text_is_searched_as_words)
{
  const char *const texts[] = { "Does gallium (under rule: 5) need a licence?", "gallium OR", "\"gallium", "kond:gallium" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SyRequest request = request_for (texts[i]);
      request.plain = TRUE;
      request.brief = TRUE;
      json_t *answer = must (sy_answer_search, &request);
      const json_t *first = json_array_get (json_object_get (answer, "results"), 0);
      ck_assert_str_eq (json_string_value (json_object_get (first, "import_id")), "a");
      ck_assert_ptr_null (json_object_get (first, "passage"));
      json_decref (answer);
    }
}
END_TEST

START_TEST (words_are_also_looked_for_in_the_other_language)
{
  static const struct { const char *query; SyAcross across; const char *ids; int count; } cases[] = {
    { "gallium", SY_ACROSS_WORDS, "a b", 2 },
    { "gallium", SY_ACROSS_ONE, "a", 1 },
    { "gallium export controls", SY_ACROSS_WORDS, "a b", 1 },
    { "镓出口管制", SY_ACROSS_WORDS, "a b", 0 }, /* no text has 镓 right before 出口 */
    { "\"gallium\"", SY_ACROSS_WORDS, "a", 1 },
    { "\"gallium\"", SY_ACROSS_BOTH, "a b", 2 },
    { "gallium AND lang:zh", SY_ACROSS_BOTH, "b", 1 },
    { "title:gallium", SY_ACROSS_BOTH, "a", 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = request_for (cases[i].query);
      request.across = cases[i].across;
      json_t *answer = must (sy_answer_search, &request);
      g_autofree char *ids = ids_of (answer);
      ck_assert_msg (strcmp (ids, cases[i].ids) == 0 && json_integer_value (json_object_get (answer, "count")) == cases[i].count, "%s: %s", cases[i].query, ids);
      json_decref (answer);
    }
}
END_TEST

START_TEST (what_is_also_looked_for_is_told_and_glossed)
{
  SyRequest request = request_for ("gallium lang:zh");
  request.across = SY_ACROSS_WORDS;
  json_t *answer = must (sy_answer_search, &request);
  const char *en = json_string_value (json_object_get (json_object_get (json_object_get (answer, "query"), "explain"), "en"));
  ck_assert_msg (strstr (en, "; also: 镓") != NULL, "%s", en);
  const json_t *passage = json_object_get (json_array_get (json_object_get (answer, "results"), 0), "passage");
  const json_t *gloss = json_array_get (json_object_get (passage, "glosses"), 0);
  ck_assert_str_eq (json_string_value (json_object_get (gloss, "text")), "镓");
  ck_assert_str_eq (json_string_value (json_object_get (gloss, "means")), "gallium");
  ck_assert_uint_gt (json_array_size (json_object_get (passage, "highlights")), 0);
  json_decref (answer);
}
END_TEST

START_TEST (the_same_basis_gives_the_same_bytes)
{
  SyRequest request = request_for ("gallium licence");
  json_t *one = must (sy_answer_search, &request);
  g_autoptr (SyEngine) other_engine = sy_engine_new (fixture.shared, NULL);
  json_t *two = sy_answer_search (other_engine, &request, NULL);
  g_autofree char *first = sy_render (one, SY_FORM_JSON, "en", NULL), *second = sy_render (two, SY_FORM_JSON, "en", NULL);
  ck_assert_str_eq (first, second);
  const json_t *basis = json_object_get (one, "basis");
  const char *const keys[] = { "archive", "rules", "program", "as_of", "known_as_of", "clock_day", "corrections", "query", "lang" };
  ck_assert_uint_eq (json_object_size (basis), G_N_ELEMENTS (keys));
  void *at = json_object_iter ((json_t *) basis);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++, at = json_object_iter_next ((json_t *) basis, at))
    ck_assert_str_eq (json_object_iter_key (at), keys[i]);
  ck_assert_str_eq (json_string_value (json_object_get (basis, "corrections")), "none");
  json_decref (one);
  json_decref (two);
}
END_TEST

START_TEST (a_tag_changes_with_everything_that_the_answer_depends_on)
{
  SyRequest request = request_for ("gallium"), others[] = { request, request, request, request, request };
  others[0].text = "graphite";
  others[1].lang = "zh";
  others[2].offset = 1;
  others[3].facets = FALSE;
  others[4].as_of = 0;
  g_autofree char *tag = sy_answer_tag (fixture.engine, "search", &request, NULL), *same = sy_answer_tag (fixture.engine, "search", &request, NULL);
  ck_assert_str_eq (tag, same);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *other = sy_answer_tag (fixture.engine, "search", &others[i], NULL);
      ck_assert_str_ne (tag, other);
    }
  take_in (fixture.home, "more.jsonl", more);
  g_autofree char *later = sy_answer_tag (fixture.engine, "search", &request, NULL);
  ck_assert_str_ne (tag, later);
}
END_TEST

START_TEST (a_new_document_is_found_by_the_next_request)
{
  SyRequest request = request_for ("gallium date:2025");
  json_t *before = must (sy_answer_search, &request);
  ck_assert_int_eq (json_integer_value (json_object_get (before, "count")), 0);
  take_in (fixture.home, "more.jsonl", more);
  json_t *after = must (sy_answer_search, &request);
  g_autofree char *ids = ids_of (after);
  ck_assert_str_eq (ids, "e");
  ck_assert_uint_eq (json_array_size (json_object_get (after, "warnings")), 0);
  json_decref (before);
  json_decref (after);
}
END_TEST

START_TEST (a_pinned_engine_sees_one_state)
{
  SyRequest request = request_for ("gallium");
  ck_assert (sy_engine_begin (fixture.engine, NULL));
  json_t *before = must (sy_answer_search, &request);
  take_in (fixture.home, "more.jsonl", more);
  json_t *after = must (sy_answer_search, &request);
  ck_assert (json_equal (before, after));
  sy_engine_end (fixture.engine);
  json_t *free_again = must (sy_answer_search, &request);
  ck_assert (!json_equal (before, free_again));
  json_decref (before);
  json_decref (after);
  json_decref (free_again);
}
END_TEST

/* "SOURCE STATE; ..." of an answer. Static. */
static const char *
states_of (const json_t *answer)
{
  static char states[1000];
  g_autoptr (GString) all = g_string_new (NULL);
  size_t i;
  json_t *row;
  json_array_foreach (json_object_get (answer, "coverage"), i, row)
    g_string_append_printf (all, "%s %s; ", json_string_value (json_object_get (row, "source")), json_string_value (json_object_get (row, "state")));
  g_strlcpy (states, all->str, sizeof states);
  return states;
}

START_TEST (every_answer_tells_of_official_sources_that_were_not_fetched)
{
  SyRequest request = request_for ("gallium");
  json_t *answer = must (sy_answer_search, &request);
  const char *const told[] = { "cn-mofcom not_covered; ", "eu-cellar not_covered; ", "import:S covered; ", "us-fr not_covered; " };
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    ck_assert_msg (strstr (states_of (answer), told[i]) != NULL, "%s in %s", told[i], states_of (answer));
  json_decref (answer);
  request.text = "gallium jurisdiction:EU";
  answer = must (sy_answer_search, &request);
  ck_assert (strstr (states_of (answer), "eu-cellar not_covered; ") != NULL && strstr (states_of (answer), "us-") == NULL);
  json_decref (answer);
}
END_TEST

START_TEST (a_document_that_is_not_held_is_not_found)
{
  g_autoptr (GError) error = NULL;
  SyRequest request = request_for ("import:S/nothing");
  ck_assert_ptr_null (sy_answer_document (fixture.engine, &request, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
  g_clear_error (&error);
  json_t *answer = must (sy_answer_not_held, &request);
  ck_assert (json_is_null (json_object_get (answer, "document")));
  ck_assert_int_eq (sy_answer_exit_status (answer, FALSE), 3);
  json_decref (answer);
  /* Only sources of the jurisdiction, and imports, could have it. */
  request.text = "cn-mofcom:2026-999";
  answer = must (sy_answer_not_held, &request);
  ck_assert_str_eq (json_string_value (json_object_get (answer, "id")), "cn-mofcom:2026-999");
  ck_assert (strstr (states_of (answer), "cn-mofcom not_covered; ") != NULL && strstr (states_of (answer), "eu-") == NULL);
  g_autofree char *text = sy_render (answer, SY_FORM_TEXT, "en", NULL), *rows = sy_render (answer, SY_FORM_JSONL, "en", NULL);
  ck_assert_msg (strstr (text, "cn-mofcom:2026-999: not held") != NULL && strstr (text, "cn-mofcom") != NULL && strstr (text, ": not covered (") != NULL, "%s", text);
  ck_assert (strstr (rows, "not_covered") != NULL);
  json_decref (answer);
  request.text = "no id at all";
  ck_assert_ptr_null (sy_answer_document (fixture.engine, &request, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (a_home_without_stores_says_what_to_do)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyShared) shared = sy_shared_new ("/nonexistent", &error);
  sy_assert_no_error (error);
  ck_assert_ptr_null (sy_engine_new (shared, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND));
  ck_assert_ptr_nonnull (strstr (error->message, "smallyard import"));
}
END_TEST

START_TEST (the_state_of_the_home_is_counted)
{
  SyRequest request = request_for ("");
  json_t *status = must (sy_answer_status, &request), *coverage = must (sy_answer_coverage, &request);
  ck_assert_int_eq (json_integer_value (json_object_get (status, "indexed")), 4);
  ck_assert (json_equal (json_object_get (status, "coverage"), json_object_get (coverage, "coverage")));
  json_decref (status);
  json_decref (coverage);
}
END_TEST

/* Engines of several threads share columns; each answers alike. Run under the thread sanitizer too. */
static gpointer
ask_often (gpointer data)
{
  g_autoptr (SyEngine) engine = sy_engine_new (fixture.shared, NULL);
  SyRequest request = request_for ("gallium OR graphite date:2023..");
  for (guint i = 0; i < 20; i++)
    {
      json_t *answer = sy_answer_search (engine, &request, NULL);
      if (answer == NULL || json_integer_value (json_object_get (answer, "count")) != 2)
        return data;
      json_decref (answer);
    }
  return NULL;
}

START_TEST (engines_of_several_threads_answer_alike)
{
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("asker", ask_often, GUINT_TO_POINTER (1));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    ck_assert_ptr_null (g_thread_join (threads[i]));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("answer");
  TCase *tests = tcase_create ("answer");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, open_engine, close_engine);
  tcase_add_test (tests, queries_find_what_they_say);
  tcase_add_test (tests, words_are_also_looked_for_in_the_other_language);
  tcase_add_test (tests, what_is_also_looked_for_is_told_and_glossed);
  tcase_add_test (tests, filters_alone_give_the_newest_first);
  tcase_add_test (tests, values_that_cannot_be_are_refused_with_those_that_can);
  tcase_add_test (tests, pages_have_limits_and_join_without_gaps);
  tcase_add_test (tests, the_passage_is_the_evidence);
  tcase_add_test (tests, a_code_or_citation_is_shown_where_it_is_named);
  tcase_add_test (tests, facts_of_a_document_are_characters_of_its_passages);
  tcase_add_test (tests, facets_count_the_documents_that_match);
  tcase_add_test (tests, what_was_not_known_is_not_found);
  tcase_add_test (tests, a_question_and_its_query_give_the_same_results);
  tcase_add_test (tests, words_that_nothing_has_are_left_out_and_said);
  tcase_add_test (tests, typed_citations_and_codes_lead_to_the_thing);
  tcase_add_test (tests, plain_text_is_searched_as_words);
  tcase_add_test (tests, the_same_basis_gives_the_same_bytes);
  tcase_add_test (tests, a_tag_changes_with_everything_that_the_answer_depends_on);
  tcase_add_test (tests, a_new_document_is_found_by_the_next_request);
  tcase_add_test (tests, a_pinned_engine_sees_one_state);
  tcase_add_test (tests, every_answer_tells_of_official_sources_that_were_not_fetched);
  tcase_add_test (tests, a_document_that_is_not_held_is_not_found);
  tcase_add_test (tests, a_home_without_stores_says_what_to_do);
  tcase_add_test (tests, the_state_of_the_home_is_counted);
  tcase_add_test (tests, engines_of_several_threads_answer_alike);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
