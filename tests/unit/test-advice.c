// SPDX-License-Identifier: GPL-3.0-or-later
/* What an answer says about its query: parts, folded versions and corrections, suggestions, why nothing was found, facets with several values. */
#include <string.h>

#include "corpus/error.h"
#include "query/refine.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

static Answering answering;

static SyDocument *
make (const char *id, const char *version, const char *kind, SyDay published, const char *text)
{
  SyDocument *document = sy_document_new (id, "us", "us-fr", kind, "en", SY_STANDING_OFFICIAL, "test/1");
  g_free (document->title);
  document->title = g_strdup (id);
  g_free (document->version);
  document->version = g_strdup (version);
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  if (published != SY_DAY_NONE)
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", published, "as stated");
  return document;
}

/* composed: three versions of a section, a rule with its correction, others beside them */
static void
setup (void)
{
  sy_answering_open (&answering);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
  const char *const days[] = { "2024-01-01", "2025-01-01", "2026-01-01" };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_ptr_array_add (documents, make ("us-cfr:15/744.23", days[i], "regulation", SY_DAY_NONE, i < 2 ? "Gallium arsenide wafers." : "Gallium wafers."));
  SyDay day = sy_day_from_ymd (2024, 5, 6);
  g_ptr_array_add (documents, make ("us-fr:2024-00001", "", "rule", day, "Gallium is controlled."));
  SyDocument *correction = make ("us-fr:C1-2024-00001", "", "notice", day + 90, "Gallium is controlled, corrected.");
  sy_document_add_attribute (correction, "corrects", "us-fr:2024-00001", NULL);
  g_ptr_array_add (documents, correction);
  g_ptr_array_add (documents, make ("us-fr:2024-00002", "", "notice", day, "Rain fell on germanium."));
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("us-fr:2023-%05u", i + 1);
      g_ptr_array_add (documents, make (id, "", "announcement", sy_day_from_ymd (2023, 1 + (int) i % 12, 1), "Licences for graphite."));
    }
  sy_answering_put (&answering, documents);
  sy_answering_start (&answering);
}

static void
teardown (void)
{
  sy_answering_close (&answering);
}

static json_int_t
number (const json_t *object, const char *key)
{
  return json_integer_value (json_object_get (object, key));
}

static char *
order_of (SyRequest *request, json_int_t *folded)
{
  json_t *answer = sy_answering_search (&answering, request);
  *folded = number (answer, "folded");
  /* Results and folded ones are all that was counted. */
  ck_assert_int_eq (number (answer, "count") + number (answer, "count_more"), (json_int_t) json_array_size (json_object_get (answer, "results")) + *folded);
  char *order = sy_answering_order (answer);
  json_decref (answer);
  return order;
}

START_TEST (versions_and_corrections_stand_under_one_result)
{
  const struct
  {
    const char *query, *day, *ids;
    int folded;
  } cases[] = {
    { "jurisdiction:us gallium -germanium", NULL, "us-cfr:15/744.23@2026-01-01 us-fr:2024-00001", 3 },
    { "jurisdiction:us gallium -germanium", "2025-06-01", "us-cfr:15/744.23@2025-01-01 us-fr:2024-00001", 3 },
    { "jurisdiction:us gallium -germanium", "2020-01-01", "us-cfr:15/744.23@2024-01-01 us-fr:2024-00001", 3 },
    { "arsenide AND gallium", NULL, "us-cfr:15/744.23@2025-01-01", 1 },
    { "corrected AND gallium", NULL, "us-fr:C1-2024-00001", 0 },
    { "id:us-cfr:15/744.23", NULL, "us-cfr:15/744.23@2026-01-01", 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = sy_answering_request (cases[i].query);
      if (cases[i].day != NULL)
        ck_assert (sy_day_parse (cases[i].day, &request.as_of, NULL));
      json_int_t folded;
      g_autofree char *order = order_of (&request, &folded);
      g_auto (GStrv) wanted = g_strsplit (cases[i].ids, " ", -1);
      for (char **id = wanted; *id != NULL; id++)
        ck_assert_msg (strstr (order, *id) != NULL, "%s on %s: %s", cases[i].query, cases[i].day, order);
      ck_assert_msg (strlen (order) == strlen (cases[i].ids) && folded == cases[i].folded, "%s: %s, %d folded", cases[i].query, order, (int) folded);
      request.unfolded = TRUE;
      g_autofree char *all = order_of (&request, &folded);
      ck_assert_int_eq (folded, 0);
      ck_assert (strlen (all) >= strlen (order));
    }
}
END_TEST

START_TEST (pages_of_folded_results_join_without_gaps)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  SyRequest request = sy_answering_request ("gallium");
  request.limit = 1;
  for (guint page = 0; page < 3; page++)
    {
      json_t *answer = sy_answering_search (&answering, &request);
      g_autofree char *order = sy_answering_order (answer);
      g_string_append_printf (joined, "[%s]", order);
      const json_t *next = json_object_get (answer, "next");
      gboolean more = json_is_integer (next);
      request.offset = (guint) json_integer_value (next);
      json_decref (answer);
      if (!more)
        break;
    }
  ck_assert (strstr (joined->str, "[us-cfr:15/744.23@2026-01-01]") != NULL && strstr (joined->str, "[us-fr:2024-00001]") != NULL);
  ck_assert_uint_eq (strlen (joined->str), strlen ("[us-cfr:15/744.23@2026-01-01][us-fr:2024-00001]"));
}
END_TEST

START_TEST (each_part_of_a_query_can_be_taken_away)
{
  const struct
  {
    const char *query, *without[4];
  } cases[] = {
    { "gallium kind:rule", { "kind:rule", "gallium" } },
    { "a AND (b OR c) AND -d", { "(b OR c) AND -d", "a AND c AND -d", "a AND b AND -d", "a AND (b OR c)" } },
    { "\"a b\"~5 OR title:c", { "title:c", "\"a b\"~5" } },
    { "gallium", { "*" } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyClause) clause = sy_query_parse (cases[i].query, NULL);
      guint n = sy_clause_leaves (clause);
      for (guint leaf = 0; leaf < n; leaf++)
        {
          g_autoptr (SyClause) rest = sy_clause_without (clause, leaf);
          g_autofree char *text = sy_clause_format (rest);
          ck_assert_msg (g_strcmp0 (text, cases[i].without[leaf]) == 0, "%s without %u: %s", cases[i].query, leaf, text);
        }
      ck_assert (n == 4 || cases[i].without[n] == NULL);
    }
  SyRequest request = sy_answering_request ("gallium kind:rule");
  json_t *answer = sy_answering_search (&answering, &request);
  const json_t *part = json_array_get (json_object_get (json_object_get (answer, "query"), "understood"), 1);
  ck_assert_str_eq (json_string_value (json_object_get (part, "without")), "gallium");
  json_decref (answer);
}
END_TEST

START_TEST (slips_and_names_of_filters_are_told)
{
  const struct
  {
    const char *query, *kind, *suggested; /* NULL: none */
  } cases[] = {
    { "grahpite", "spelling", "graphite" }, { "grphite licences", "spelling", "graphite licences" },
    { "graphite announcement", "filter", "graphite kind:announcement" }, { "graphite US", "filter", "graphite jurisdiction:us" },
    { "graphite", NULL, NULL }, { "zzzzzz", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = sy_answering_request (cases[i].query);
      json_t *answer = sy_answering_search (&answering, &request);
      const json_t *first = json_array_get (json_object_get (answer, "suggestions"), 0);
      const char *query = json_string_value (json_object_get (first, "query"));
      ck_assert_msg (g_strcmp0 (query, cases[i].suggested) == 0, "%s: %s", cases[i].query, query);
      if (query != NULL)
        {
          ck_assert_str_eq (json_string_value (json_object_get (first, "kind")), cases[i].kind);
          ck_assert_int_eq (number (first, "count"), 30);
        }
      json_decref (answer);
    }
}
END_TEST

START_TEST (nothing_is_laid_to_a_part)
{
  SyRequest request = sy_answering_request ("germanium AND kind:rule");
  json_t *answer = sy_answering_search (&answering, &request);
  const json_t *parts = json_object_get (json_object_get (answer, "nothing"), "parts");
  ck_assert_uint_eq (json_array_size (parts), 2);
  const json_t *first = json_array_get (parts, 0), *second = json_array_get (parts, 1);
  ck_assert_int_eq (number (first, "count"), 1);
  ck_assert_str_eq (json_string_value (json_object_get (first, "without")), "kind:rule");
  ck_assert_int_eq (number (first, "count_without"), 1);
  ck_assert_int_eq (number (second, "count"), 1);
  ck_assert_int_eq (number (second, "count_without"), 1);
  json_decref (answer);
  request.text = "germanium";
  answer = sy_answering_search (&answering, &request);
  ck_assert (json_is_null (json_object_get (answer, "nothing")));
  json_decref (answer);
}
END_TEST

static json_int_t
facet_count (const json_t *answer, const char *name, const char *value, gboolean *chosen)
{
  size_t i, k;
  json_t *facet, *row;
  json_array_foreach (json_object_get (answer, "facets"), i, facet)
  {
    if (strcmp (json_string_value (json_object_get (facet, "name")), name) != 0)
      continue;
    json_array_foreach (json_object_get (facet, "values"), k, row) if (strcmp (json_string_value (json_object_get (row, "value")), value) == 0)
    {
      *chosen = json_is_true (json_object_get (row, "chosen"));
      return number (row, "count");
    }
  }
  return 0;
}

START_TEST (a_facet_takes_several_values_and_counts_the_others_too)
{
  SyRequest request = sy_answering_request ("*");
  request.filter = "kind:(rule OR announcement) year:2023";
  request.histogram = "quarter";
  json_t *answer = sy_answering_search (&answering, &request);
  gboolean chosen;
  ck_assert_int_eq (number (answer, "count"), 30);
  ck_assert_int_eq (facet_count (answer, "kind", "announcement", &chosen), 30);
  ck_assert (chosen);
  ck_assert_int_eq (facet_count (answer, "year", "2023", &chosen), 30);
  ck_assert_int_eq (facet_count (answer, "year", "2024", &chosen), 1);
  ck_assert (!chosen);
  const json_t *histogram = json_object_get (answer, "histogram"), *buckets = json_object_get (histogram, "buckets");
  ck_assert_uint_eq (json_array_size (buckets), 4);
  ck_assert_str_eq (json_string_value (json_object_get (json_array_get (buckets, 0), "query")), "date:2023-Q1");
  json_int_t sum = 0;
  for (size_t i = 0; i < 4; i++)
    sum += number (json_array_get (buckets, i), "count");
  ck_assert_int_eq (sum, 30);
  ck_assert_int_eq (number (histogram, "undated"), 0);
  json_decref (answer);

  g_autoptr (GError) error = NULL;
  request.filter = "rule";
  ck_assert (sy_answer_search (answering.engine, &request, &error) == NULL && strstr (error->message, "FIELD:VALUE") != NULL);
  g_clear_error (&error);
  request.filter = NULL;
  request.histogram = "week";
  ck_assert (sy_answer_search (answering.engine, &request, &error) == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (results_come_in_the_order_asked_for)
{
  static const struct
  {
    const char *query, *sort, *order, *first, *last;
  } cases[] = {
    { "graphite", "oldest", "oldest", "us-fr:2023-00001", "us-fr:2023-00024" },
    { "graphite", "newest", "newest", "us-fr:2023-00012", "us-fr:2023-00025" },
    { "kind:announcement", "oldest", "oldest", "us-fr:2023-00001", "us-fr:2023-00024" },
    { "graphite rain", "relevance", "relevance", NULL, NULL },
    { "gallium", "oldest", "oldest", "us-fr:2024-00001", "us-cfr:15/744.23" }, /* what has no day comes last */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = sy_answering_request (cases[i].query);
      request.sort = cases[i].sort;
      request.limit = 100;
      json_t *answer = sy_answering_search (&answering, &request);
      const json_t *results = json_object_get (answer, "results");
      gsize n = json_array_size (results);
      ck_assert_str_eq (json_string_value (json_object_get (answer, "order")), cases[i].order);
      ck_assert_uint_gt (n, 0);
      if (cases[i].first != NULL)
        {
          const json_t *first = json_array_get (results, 0);
          ck_assert_str_eq (json_string_value (json_object_get (first, "id")), cases[i].first);
          ck_assert_str_eq (json_string_value (json_object_get (json_array_get (results, n - 1), "id")), cases[i].last);
          gboolean words = strchr (cases[i].query, ':') == NULL;
          ck_assert_msg ((json_array_size (json_object_get (json_object_get (first, "passage"), "highlights")) > 0) == words, "%s: the passage is that of the words", cases[i].query);
        }
      json_decref (answer);
    }
  SyRequest request = sy_answering_request ("rain graphite");
  request.sort = "newest";
  json_t *some = sy_answering_search (&answering, &request);
  ck_assert_int_eq (number (some, "count"), 0);
  ck_assert_int_eq (number (some, "count_more"), 31);
  ck_assert (json_is_false (json_object_get (json_array_get (json_object_get (some, "results"), 0), "all_words")));
  json_decref (some);
  request.sort = "best";
  g_autoptr (GError) error = NULL;
  ck_assert (sy_answer_search (answering.engine, &request, &error) == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

START_TEST (half_typed_text_is_completed)
{
  const struct
  {
    const char *typed, *kind, *query; /* NULL: nothing */
  } cases[] = {
    { "lithog", "field", "field:lithography" }, { "光刻", "field", "field:lithography" }, { "us-fr:2024-00002", "title", "id:us-fr:2024-00002" },
    { "juris", "filter", "jurisdiction:cn" },   { "法域", "filter", "jurisdiction:cn" },   { "zzzz", NULL, NULL },
    { "", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = sy_answering_request (cases[i].typed);
      json_t *answer = sy_answer_suggest (answering.engine, &request, NULL);
      gboolean found = FALSE;
      size_t k;
      json_t *row;
      json_array_foreach (json_object_get (answer, "suggestions"), k, row)
          found = found || (g_strcmp0 (json_string_value (json_object_get (row, "kind")), cases[i].kind) == 0
                            && g_strcmp0 (json_string_value (json_object_get (row, "query")), cases[i].query) == 0);
      ck_assert_msg (found == (cases[i].kind != NULL), "%s", cases[i].typed);
      ck_assert (cases[i].kind != NULL || json_array_size (json_object_get (answer, "suggestions")) == 0);
      json_decref (answer);
    }
}
END_TEST

START_TEST (a_feed_of_changes_joins_whatever_is_added_meanwhile)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SyRequest request = sy_answering_request ("");
  request.limit = 7;
  json_int_t last = 0;
  gboolean more = TRUE;
  for (guint page = 0; more; page++)
    {
      json_t *answer = sy_answer_changes (answering.engine, &request, NULL);
      size_t i;
      json_t *row;
      json_array_foreach (json_object_get (answer, "results"), i, row)
      {
        ck_assert_int_gt (number (row, "change"), last);
        last = number (row, "change");
        g_hash_table_add (seen, g_strconcat (json_string_value (json_object_get (row, "id")), "@", json_string_value (json_object_get (row, "version")), NULL));
      }
      more = json_is_integer (json_object_get (answer, "next"));
      request.offset = (guint) number (answer, "next");
      json_decref (answer);
      /* One more document comes while the second page is read. */
      if (page == 1)
        {
          g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
          g_ptr_array_add (documents, make ("us-fr:2026-00001", "", "rule", SY_DAY_NONE, "Late."));
          sy_answering_put (&answering, documents);
          sy_answering_start (&answering);
        }
    }
  ck_assert_uint_eq (g_hash_table_size (seen), 37);
  ck_assert (g_hash_table_contains (seen, "us-fr:2026-00001@"));
  request = sy_answering_request ("1970-01-02");
  json_t *none = sy_answer_changes (answering.engine, &request, NULL);
  ck_assert_int_eq (number (none, "count"), 0); /* all was captured a moment after the beginning of 1970 */
  json_decref (none);
  request.text = "36";
  json_t *one = sy_answer_changes (answering.engine, &request, NULL);
  ck_assert_int_eq (number (one, "count"), 1);
  json_decref (one);
  g_autoptr (GError) error = NULL;
  request.text = "yesterday";
  ck_assert (sy_answer_changes (answering.engine, &request, &error) == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("advice");
  TCase *tests = tcase_create ("advice");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, setup, teardown);
  tcase_add_test (tests, versions_and_corrections_stand_under_one_result);
  tcase_add_test (tests, pages_of_folded_results_join_without_gaps);
  tcase_add_test (tests, each_part_of_a_query_can_be_taken_away);
  tcase_add_test (tests, slips_and_names_of_filters_are_told);
  tcase_add_test (tests, nothing_is_laid_to_a_part);
  tcase_add_test (tests, a_facet_takes_several_values_and_counts_the_others_too);
  tcase_add_test (tests, results_come_in_the_order_asked_for);
  tcase_add_test (tests, half_typed_text_is_completed);
  tcase_add_test (tests, a_feed_of_changes_joins_whatever_is_added_meanwhile);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
