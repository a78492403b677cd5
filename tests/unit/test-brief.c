// SPDX-License-Identifier: GPL-3.0-or-later
/* Sentences of briefings: both languages say the same things, a sentence rests on something, one place has one number; and citations. */
#include <string.h>

#include "query/brief_cite.h"
#include "query/brief_fit.h"
#include "query/brief_words.h"
#include "query/table.h"
#include "tests/unit/unit.h"

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The {names} of a pattern, sorted. Caller's. */
static char *
holes_of (const char *pattern)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *open = strchr (pattern, '{'); open != NULL; open = strchr (open + 1, '{'))
    g_ptr_array_add (names, g_strndup (open, strcspn (open, "}")));
  g_ptr_array_sort (names, by_text);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

START_TEST (sentences_in_both_languages_have_the_same_holes)
{
  const GPtrArray *rows = sy_table ("brief.tsv", 3);
  ck_assert_uint_gt (rows->len, 50);
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];
      g_autofree char *en = holes_of (cells[1]), *zh = holes_of (cells[2]);
      ck_assert_msg (strcmp (en, zh) == 0, "%s: %s / %s", cells[0], en, zh);
    }
}
END_TEST

static json_t *
evidence (const char *quote, int start)
{
  return json_pack ("{s:s, s:s, s:i, s:i, s:s, s:s}", "document", "us-fr:1", "path", "p1", "start", start, "end", start + (int) strlen (quote), "quote", quote, "sha256", "ab");
}

START_TEST (a_sentence_that_rests_on_nothing_is_left_out)
{
  SyBriefRefs refs;
  sy_brief_refs_init (&refs);
  json_t *paragraph = json_array (), *empty = json_array (), *blank = evidence ("", 0);
  SyBriefSentence sentence = sy_brief_sentence (&refs, "will_lapses", "en");
  sy_brief_set_text (&sentence, "item", "A");
  sy_brief_cite (&sentence, NULL, NULL);
  sy_brief_cite (&sentence, blank, NULL);
  sy_brief_cite_coverage (&sentence, empty);
  ck_assert (!sy_brief_end (&sentence, paragraph));
  ck_assert_uint_eq (json_array_size (paragraph), 0);
  json_decref (paragraph);
  json_decref (empty);
  json_decref (blank);
  sy_brief_refs_clear (&refs);
}
END_TEST

START_TEST (one_place_has_one_number)
{
  SyBriefRefs refs;
  sy_brief_refs_init (&refs);
  json_t *paragraph = json_array (), *one = evidence ("words", 0), *other = evidence ("words", 9);
  for (guint i = 0; i < 2; i++)
    {
      SyBriefSentence sentence = sy_brief_sentence (&refs, "will_lapses", "en");
      sy_brief_set_text (&sentence, "day", "today");
      sy_brief_set_quote (&sentence, "item", "words", "en", NULL);
      sy_brief_cite (&sentence, one, "en");
      sy_brief_cite (&sentence, one, "en");
      sy_brief_cite (&sentence, i == 1 ? other : NULL, "en");
      ck_assert (sy_brief_end (&sentence, paragraph));
    }
  ck_assert_uint_eq (json_array_size (refs.list), 2);
  char *first = json_dumps (json_array_get (paragraph, 0), JSON_COMPACT), *second = json_dumps (json_object_get (json_array_get (paragraph, 1), "refs"), JSON_COMPACT);
  ck_assert_str_eq (first, "{\"key\":\"will_lapses\",\"parts\":[{\"text\":\"On today \"},{\"quote\":\"words\",\"lang\":\"en\",\"gloss\":null},{\"text\":\" expires.\"}],\"refs\":[1]}");
  ck_assert_str_eq (second, "[1,2]");
  free (first);
  free (second);
  json_decref (paragraph);
  json_decref (one);
  json_decref (other);
  sy_brief_refs_clear (&refs);
}
END_TEST

/* The words of a sentence in which `title` stands for the title, or for nothing. Caller's. */
static char *
words_of_status (const char *title, const char *lang)
{
  SyBriefRefs refs;
  sy_brief_refs_init (&refs);
  json_t *paragraph = json_array (), *place = evidence ("composed", 0);
  SyBriefSentence sentence = sy_brief_sentence (&refs, "is_in_force", lang);
  sy_brief_set_text (&sentence, "name", "Composed");
  sy_brief_set_text (&sentence, "title", title);
  sy_brief_set_text (&sentence, "from", "1 May 2023");
  sy_brief_cite (&sentence, place, "en");
  ck_assert (sy_brief_end (&sentence, paragraph));
  char *words = g_strdup (sy_json_get (json_array_get (json_object_get (json_array_get (paragraph, 0), "parts"), 0), "text"));
  json_decref (place);
  json_decref (paragraph);
  sy_brief_refs_clear (&refs);
  return words;
}

START_TEST (what_is_not_held_leaves_no_gap_in_a_sentence)
{
  static const struct
  {
    const char *title, *lang, *words;
  } cases[] = {
    { "a Title", "en", "Composed, a Title, has been in force since 1 May 2023." },
    { "", "en", "Composed has been in force since 1 May 2023." },
    { "标题", "zh", "Composed（标题）自1 May 2023起生效，现行有效。" },
    { "", "zh", "Composed自1 May 2023起生效，现行有效。" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = words_of_status (cases[i].title, cases[i].lang);
      ck_assert_str_eq (words, cases[i].words);
    }
}
END_TEST

START_TEST (beginnings_end_with_sentences_or_between_words)
{
  static const struct
  {
    const char *text;
    glong most;
    const char *begins;
    gboolean cut;
  } cases[] = {
    { "All of it.", 20, "All of it.", FALSE },
    { "One is here. Two is there, and long.", 20, "One is here.", TRUE },
    { "A. Then a sentence that does not end soon", 24, "A. Then a sentence that", TRUE },
    { "第一句在此。第二句，很长很长很长", 10, "第一句在此。", TRUE },
    { "没有句号，只有逗号的一句很长的话", 8, "没有句号", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean cut;
      g_autofree char *begins = sy_brief_beginning (cases[i].text, cases[i].most, &cut);
      ck_assert_str_eq (begins, cases[i].begins);
      ck_assert_int_eq (cut, cases[i].cut);
    }
}
END_TEST

START_TEST (documents_are_cited_in_each_style)
{
  /* composed */
  static const struct
  {
    const char *style, *head, *citation;
  } cases[] = {
    { "bluebook", "{'id': 'us-fr:2023-90001', 'jurisdiction': 'us', 'title': 'Composed Rule', 'citation': '88 FR 73458', 'dates': {'published': '2023-10-25'}}", "Composed Rule, 88 Fed. Reg. 73,458 (Oct. 25, 2023)" },
    { "bluebook", "{'id': 'us-cfr:15/744.23', 'version': '2026-06-18', 'jurisdiction': 'us', 'title': 'Composed'}", "Composed, 15 C.F.R. § 744.23 (2026)" },
    { "bluebook", "{'id': 'cn-mofcom:2023-23', 'jurisdiction': 'cn', 'title': '拟制', 'titles': {'en': 'Composed', 'zh': '拟制'}, 'dates': {'published': '2023-07-03'}}",
      "拟制 [Composed] (MOFCOM Announcement No. 23 of 2023, promulgated July 3, 2023) (China)" },
    { "plain", "{'id': 'cn-mofcom:2023-23', 'jurisdiction': 'cn', 'title': '拟制', 'titles': {'en': 'Composed', 'zh': '拟制'}, 'dates': {'published': '2023-07-03'}}",
      "MOFCOM Announcement No. 23 of 2023, 拟制 (Composed), 3 July 2023" },
    { "gbt7714", "{'id': 'cn-mofcom:2023-23', 'jurisdiction': 'cn', 'title': '拟制', 'bodies': ['商务部'], 'url': 'http://example.org/1', 'dates': {'published': '2023-07-03', 'observed': '2026-01-01T00:00:00Z'}}",
      "商务部. 拟制[EB/OL]. (2023-07-03)[2026-01-01]. http://example.org/1." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdelimit (g_strdup (cases[i].head), "'", '"');
      json_t *head = json_loads (text, 0, NULL);
      ck_assert_ptr_nonnull (head);
      g_autofree char *citation = sy_brief_citation (head, cases[i].style, "en");
      ck_assert_str_eq (citation, cases[i].citation);
      json_decref (head);
    }
}
END_TEST

/* Composed: a side of five items of two lines each, another of two, and a section that stays whatever it takes. */
static json_t *
composed_sections (void)
{
  json_t *sections = json_array (), *situation = json_array (), *unknown = json_array ();
  g_autofree char *words = g_strnfill (150, 'x');
  for (int i = 0; i < 7; i++)
    json_array_append_new (situation, json_pack ("{s:s?, s:[{s:s, s:[{s:s}], s:[i]}]}", "label", i == 0 ? "One" : i == 5 ? "Two" : NULL, "sentences", "key", i == 4 ? "entry" : "says", "parts", "text",
                                                 words, "refs", i + 1));
  json_array_append_new (unknown, json_pack ("{s:n, s:[{s:s, s:[{s:s}], s:[i]}]}", "label", "sentences", "key", "no_start", "parts", "text", words, "refs", 9));
  json_array_append_new (sections, json_pack ("{s:s, s:o}", "id", "situation", "items", situation));
  json_array_append_new (sections, json_pack ("{s:s, s:o}", "id", "unknown", "items", unknown));
  return sections;
}

START_TEST (what_finds_no_room_is_counted_and_leaves_no_reference)
{
  static const struct
  {
    guint lines, left, out;
    json_int_t last;
  } cases[] = { { 99, 7, 0, 8 }, { 14, 6, 1, 7 }, { 10, 4, 3, 5 }, { 1, 3, 4, 4 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      json_t *sections = composed_sections (), *references = json_array (), *situation = json_array_get (sections, 0), *unknown = json_array_get (sections, 1);
      for (int n = 1; n <= 9; n++)
        json_array_append_new (references, json_pack ("{s:i}", "number", n));
      sy_brief_fit (sections, references, cases[i].lines);
      ck_assert_uint_eq (json_array_size (json_object_get (situation, "items")), cases[i].left);
      ck_assert_int_eq (json_integer_value (json_object_get (situation, "left_out")), cases[i].out);
      ck_assert_int_eq (json_integer_value (json_object_get (unknown, "left_out")), 0);
      ck_assert_uint_eq (json_array_size (references), (gsize) cases[i].last);
      const json_t *kept = json_array_get (json_object_get (json_array_get (json_object_get (unknown, "items"), 0), "sentences"), 0);
      ck_assert_int_eq (json_integer_value (json_array_get (json_object_get (kept, "refs"), 0)), cases[i].last);
      json_decref (sections);
      json_decref (references);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("brief");
  TCase *tcase = tcase_create ("brief");
  tcase_add_test (tcase, sentences_in_both_languages_have_the_same_holes);
  tcase_add_test (tcase, a_sentence_that_rests_on_nothing_is_left_out);
  tcase_add_test (tcase, one_place_has_one_number);
  tcase_add_test (tcase, what_is_not_held_leaves_no_gap_in_a_sentence);
  tcase_add_test (tcase, beginnings_end_with_sentences_or_between_words);
  tcase_add_test (tcase, documents_are_cited_in_each_style);
  tcase_add_test (tcase, what_finds_no_room_is_counted_and_leaves_no_reference);
  suite_add_tcase (suite, tcase);
  return sy_unit_main (suite);
}
