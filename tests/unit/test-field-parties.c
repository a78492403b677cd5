// SPDX-License-Identifier: GPL-3.0-or-later
/* Listed parties of a technology field, over composed instruments and lists. */
#include <string.h>

#include "corpus/party.h"
#include "query/field_terms.h"
#include "query/json.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

static Answering answering;

static SyPartyRecord *
record (SyDocument *document, const char *name, const char *lang, guint passage, const char *field, const char *value)
{
  SyPartyRecord *one = sy_party_record_new (SY_PARTY_ORGANISATION);
  sy_party_record_add_name (one, SY_PARTY_NAME_PRIMARY, lang, name);
  if (field != NULL)
    sy_party_record_add_detail (one, field, value);
  one->passage = passage;
  one->end = strlen (((const SyPassage *) document->passages->pdata[passage])->text);
  return one;
}

static SyRoll *
roll (SyDocument *document, const char *list, SyRollExtent extent, const char *day, SyRollBasis basis)
{
  SyRoll *one = sy_roll_new (list, extent == SY_ROLL_WHOLE ? "ecfr" : document->id, extent, "test", 1);
  ck_assert (sy_day_parse (day, &one->day, NULL));
  one->known = one->day;
  one->basis = basis;
  g_free (one->by);
  one->by = g_strdup (extent == SY_ROLL_WHOLE ? "" : document->id);
  if (document->rolls == NULL)
    document->rolls = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_roll_free);
  g_ptr_array_add (document->rolls, one);
  return one;
}

/* composed: a notice that lists two companies, of which one passage names one with drones */
static SyDocument *
notice (void)
{
  SyDocument *document = sy_document_new ("cn-uel:2025-901", "cn", "cn-mofcom", "notice", "zh", SY_STANDING_OFFICIAL, "test/1");
  document->title = (g_free (document->title), g_strdup ("拟制公告"));
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, "拟制甲公司从事无人机军售，危害国家安全。");
  sy_document_add_passage (document, SY_PASSAGE_ROW, 0, NULL, "拟制甲公司");
  sy_document_add_passage (document, SY_PASSAGE_ROW, 0, NULL, "拟制乙公司");
  SyRoll *added = roll (document, "cn-uel", SY_ROLL_ADDITION, "2025-04-01", SY_ROLL_FORCE);
  sy_roll_take (added, record (document, "拟制甲公司", "zh", 1, NULL, NULL), NULL);
  sy_roll_take (added, record (document, "拟制乙公司", "zh", 2, NULL, NULL), NULL);
  return document;
}

/* composed: the list as it stood, which cites the pages of the rules, and says of one company why */
static SyDocument *
supplement (void)
{
  SyDocument *document = sy_document_new ("us-cfr:15/744/supplement-4", "us", "us-ecfr", "regulation", "en", SY_STANDING_OFFICIAL, "test/1");
  document->title = (g_free (document->title), g_strdup ("Composed Entity List"));
  static const char *const names[] = { "Composed Kite Works", "Composed Bakery", "Composed Ganister Works", "Composed Rotor Works" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    sy_document_add_passage (document, SY_PASSAGE_ROW, 0, NULL, names[i]);
  SyRoll *whole = roll (document, "us-entity-list", SY_ROLL_WHOLE, "2026-01-01", SY_ROLL_STOOD);
  sy_roll_take (whole, record (document, names[0], "en", 0, "citation", "90 FR 105, 1/2/25"), NULL);
  sy_roll_take (whole, record (document, names[1], "en", 1, "citation", "90 FR 145, 1/2/25"), NULL);
  sy_roll_take (whole, record (document, names[2], "en", 2, "citation", "90 FR 105, 1/3/25"), NULL);
  sy_roll_take (whole, record (document, names[3], "en", 3, "policy", "Policy of denial for unmanned aerial vehicles."), NULL);
  return document;
}

/* composed: a rule that became public on 2 January 2025, whose abstract tells what those do whom it adds */
static SyDocument *
rule (const char *id, const char *citation, const char *abstract)
{
  SyDocument *document = sy_document_new (id, "us", "us-fr", "rule", "en", SY_STANDING_OFFICIAL, "test/1");
  document->title = (g_free (document->title), g_strdup ("Composed Additions to the Entity List"));
  sy_document_add_attribute (document, "citation", citation, NULL);
  sy_document_add_passage (document, SY_PASSAGE_SUMMARY, 0, "abstract", abstract);
  SyEvent *event = sy_event_new (SY_ACT_PUBLISH, id, "", id);
  ck_assert (sy_day_parse ("2025-01-02", &event->from, NULL));
  event->known = event->from;
  event->end = 4;
  event->recogniser = "test";
  g_ptr_array_add (document->events, event);
  return document;
}

static void
setup (void)
{
  sy_answering_open (&answering);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
  g_ptr_array_add (documents, rule ("us-fr:2025-90001", "90 FR 100", "This composed rule adds makers of drones to the Entity List."));
  g_ptr_array_add (documents, rule ("us-fr:2025-90002", "90 FR 140", "This composed rule adds makers of bread to the Entity List."));
  g_ptr_array_add (documents, notice ());
  g_ptr_array_add (documents, supplement ());
  sy_answering_put (&answering, documents);
  sy_answering_start (&answering);
}

static void
teardown (void)
{
  sy_answering_close (&answering);
}

static json_t *
field (const char *name, const char *side)
{
  g_autoptr (GError) error = NULL;
  SyRequest request = sy_answering_request (name);
  request.jurisdiction = side;
  json_t *answer = sy_answer_field (answering.engine, &request, &error);
  sy_assert_no_error (error);
  return answer;
}

/* "Composed Kite Works act us-fr:2025-90001; ..." */
static char *
told (const json_t *answer)
{
  GString *text = g_string_new (NULL);
  const json_t *rows = json_object_get (json_object_get (answer, "parties"), "rows");
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "; " : "", sy_json_get (row, "title"), sy_json_get (row, "how"), sy_json_get (row, "act"));
    }
  return g_string_free (text, FALSE);
}

START_TEST (words_of_acts_and_lists_connect_parties_with_a_field_and_each_link_is_quoted)
{
  json_t *answer = field ("drones", NULL);
  g_autofree char *rows = told (answer);
  /* The bakery's rule begins later on the same day; the quarry cites a day on which no rule held became public. */
  ck_assert_str_eq (rows, "Composed Kite Works act us-fr:2025-90001; Composed Rotor Works reason us-cfr:15/744/supplement-4; 拟制甲公司 passage cn-uel:2025-901");
  const json_t *all = json_object_get (json_object_get (answer, "parties"), "rows");
  for (gsize i = 0; i < json_array_size (all); i++)
    ck_assert_str_ne (sy_json_get (json_array_get (json_object_get (json_array_get (all, i), "evidence"), 0), "quote"), "");
  json_decref (answer);
}
END_TEST

START_TEST (a_quarter_counts_what_began_and_not_what_merely_stood)
{
  json_t *answer = field ("drones", NULL);
  const json_t *quarters = json_object_get (json_object_get (answer, "parties"), "quarters"), *one = json_array_get (quarters, 0);
  ck_assert_uint_eq (json_array_size (quarters), 1);
  ck_assert_str_eq (sy_json_get (one, "quarter"), "2025-Q2");
  ck_assert_str_eq (sy_json_get (one, "jurisdiction"), "cn");
  ck_assert_int_eq (json_integer_value (json_object_get (one, "net")), 1);
  json_decref (answer);
}
END_TEST

START_TEST (a_side_without_a_list_is_told_apart_from_one_without_parties)
{
  json_t *answer = field ("drones", "eu");
  const json_t *parties = json_object_get (answer, "parties"), *side = json_array_get (json_object_get (parties, "jurisdictions"), 0);
  ck_assert_str_eq (sy_json_get (side, "jurisdiction"), "eu");
  ck_assert_int_eq (json_integer_value (json_object_get (parties, "count")), 0);
  ck_assert_int_eq (json_integer_value (json_object_get (side, "lists_held")), 0);
  ck_assert_int_gt (json_integer_value (json_object_get (side, "lists_not_held")), 0);
  json_decref (answer);
}
END_TEST

START_TEST (terms_are_found_as_words_unless_a_phrase_means_something_else)
{
  SyField one = { .id = (char *) "gallium", .terms_en = g_ptr_array_new (), .terms_zh = g_ptr_array_new (), .not_en = g_ptr_array_new (), .not_zh = g_ptr_array_new () };
  g_ptr_array_add (one.terms_en, (gpointer) "GaN");
  g_ptr_array_add (one.terms_en, (gpointer) "gallium");
  g_ptr_array_add (one.terms_zh, (gpointer) "镓");
  g_ptr_array_add (one.not_en, (gpointer) "gallium scan");
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_ptr_array_add (fields, &one);
  g_autoptr (GPtrArray) terms = sy_field_terms_new (fields);
  SySpan span = { 0, 0 };
  ck_assert (!sy_field_terms_find (terms, "An organization of slogans", &span));
  ck_assert (!sy_field_terms_find (terms, "A gallium scan of the chest", &span));
  ck_assert (sy_field_terms_find (terms, "wafers of GaN", &span));
  ck_assert_uint_eq (span.start, strlen ("wafers of "));
  ck_assert (sy_field_terms_find (terms, "对镓实施管制", &span));
  ck_assert_uint_eq (span.end, strlen ("对镓"));
  GPtrArray *const sets[] = { one.terms_en, one.terms_zh, one.not_en, one.not_zh };
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    g_ptr_array_unref (sets[i]);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("field-parties");
  TCase *tests = tcase_create ("field-parties");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, setup, teardown);
  tcase_add_test (tests, words_of_acts_and_lists_connect_parties_with_a_field_and_each_link_is_quoted);
  tcase_add_test (tests, a_quarter_counts_what_began_and_not_what_merely_stood);
  tcase_add_test (tests, a_side_without_a_list_is_told_apart_from_one_without_parties);
  suite_add_tcase (suite, tests);
  tests = tcase_create ("terms");
  tcase_add_test (tests, terms_are_found_as_words_unless_a_phrase_means_something_else);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
