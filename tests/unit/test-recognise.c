// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/guidance.h"
#include "index/cn_names.h"
#include "index/recognise.h"
#include "index/list_threshold.h"
#include "index/measures.h"
#include "index/recognise_effect.h"
#include "index/view.h"

/* One row of a case table. */
typedef struct
{
  char **columns;
  SyContext context;
  const char *cfr[2];
  char *text;
} Case;

static void
case_clear (Case *one)
{
  g_strfreev (one->columns);
  g_free (one->text);
}

/* "us:2022:15/744" in the first column. */
static void
read_context (Case *one)
{
  g_auto (GStrv) parts = g_strsplit (one->columns[0], ":", 3);
  guint count = g_strv_length (parts);
  one->context = (SyContext){ one->columns[0], "", count > 1 ? atoi (parts[1]) : 0, NULL };
  const char *cfr = count > 2 ? strchr (strchr (one->columns[0], ':') + 1, ':') + 1 : NULL;
  one->cfr[0] = cfr;
  one->cfr[1] = NULL;
  if (cfr != NULL)
    one->context.cfr = one->cfr;
  one->columns[0][strcspn (one->columns[0], ":")] = '\0';
}

typedef void (*CaseFunc) (const SyRecogniser *recogniser, Case *one, guint line);

/* Calls `func` with each case of cases-NAME.tsv. Returns their number. */
static guint
each_case (const SyRecogniser *recogniser, CaseFunc func)
{
  g_autofree char *name = g_strdup_printf ("unit/cases-%s.tsv", recogniser->name);
  g_autofree char *path = sy_unit_file (name);
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &table, NULL, &error);
  sy_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  guint count = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      Case one = { .columns = g_strsplit (lines[i], "\t", -1) };
      ck_assert_msg (g_strv_length (one.columns) == 3, "%s:%u", name, i + 1);
      read_context (&one);
      one.text = sy_text_normalise (one.columns[1], FALSE);
      func (recogniser, &one, i + 1);
      case_clear (&one);
      count++;
    }
  return count;
}

static GPtrArray *
recognise (const SyRecogniser *recogniser, const SyContext *context, const char *text)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_fact_free);
  recogniser->recognise (context, text, facts);
  return facts;
}

static char *
values (const GPtrArray *facts)
{
  GString *joined = g_string_new (NULL);
  for (guint i = 0; i < facts->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", ((const SyFact *)g_ptr_array_index (facts, i))->value);
  return g_string_free (joined, FALSE);
}

static void
check_values (const SyRecogniser *recogniser, Case *one, guint line)
{
  g_autoptr (GPtrArray) facts = recognise (recogniser, &one->context, one->text);
  g_autofree char *found = values (facts);
  const char *expected = strcmp (one->columns[2], "-") == 0 ? "" : one->columns[2];
  ck_assert_msg (strcmp (found, expected) == 0, "cases-%s.tsv:%u: \"%s\" gave \"%s\", not \"%s\"", recogniser->name, line, one->text, found,
                 expected);
}

START_TEST (each_case_gives_its_values_and_no_others)
{
  for (const SyRecogniser *recogniser = sy_recognisers (); recogniser->name != NULL; recogniser++)
    ck_assert_uint_ge (each_case (recogniser, check_values), 60);
}
END_TEST

static gboolean
is_border (const char *text, gsize offset)
{
  return ((guchar)text[offset] & 0xc0) != 0x80;
}

/* Spans are in order, on character borders, inside the text, and equal or apart. */
static void
check_spans (const GPtrArray *facts, const char *text)
{
  gsize length = strlen (text), start = 0, end = 0;
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = g_ptr_array_index (facts, i);
      ck_assert_msg (fact->start < fact->end && fact->end <= length, "\"%s\"", text);
      ck_assert_msg (is_border (text, fact->start) && is_border (text, fact->end), "\"%s\"", text);
      ck_assert_msg (fact->start >= end || (fact->start == start && fact->end == end), "\"%s\": spans overlap", text);
      start = fact->start;
      end = fact->end;
    }
}

/* The digits of a text, full-width ones too. Caller's. */
static char *
digits_of (const char *text)
{
  GString *digits = g_string_new (NULL);
  g_auto (SyView) view;
  sy_view_init (&view, text);
  for (gsize i = 0; i < view.length; i++)
    if (g_ascii_isdigit (view.text[i]))
      g_string_append_c (digits, view.text[i]);
  return g_string_free (digits, FALSE);
}

/* Whether a quote gives the value again when it is read alone; a code may do so with another list. */
static gboolean
gives_again (const SyRecogniser *recogniser, const SyContext *context, const char *quote, const char *value)
{
  g_autoptr (GPtrArray) again = recognise (recogniser, context, quote);
  const char *code = strcmp (recogniser->name, "code") == 0 ? strchr (value, ':') : value;
  for (guint i = 0; i < again->len; i++)
    if (g_str_has_suffix (((const SyFact *)g_ptr_array_index (again, i))->value, code))
      return TRUE;
  return FALSE;
}

/* What is only told by words outside the quote: recogniser, beginning of the value, beginning of the quote. */
static gboolean
is_told_by_words_around (const SyRecogniser *recogniser, const char *quote, const char *value)
{
  static const char *const rows[][3] = {
    { "citation", "us-cfr:", "§" },       /* the title: an earlier citation, the name of the EAR */
    { "citation", "us-cfr:", "part" },    /* the title: "Supplement I to" before it */
    { "citation", "cn-law:", "" },        /* 依照 before a name without marks */
    { "citation", "eu:", "Reg" },         /* "EU" before a bare "Regulation 2021/821" */
    { "code", "us-usml:", "Categor" },    /* the name of the list */
    { "code", "us-nrc:", "§" },           /* the title */
    { "code", "code:", "" },              /* the name of the regime, or of the military list */
    { "code", "cn-tech:", "" },           /* the word "technology" */
    { "code", "eu-2014-833/VII:", "X." }, /* the number of the regulation */
    { "date", "", "11.6." },              /* "OJ" */
    { "date", "", "10-7-22" },            /* "Filed" */
    { "country", "group:us-", "" },       /* "Country Groups" before the first of several */
    { "country", "country:US", "U" },     /* "the" */
    { "money", "JPY", "¥" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i][0], recogniser->name) == 0 && g_str_has_prefix (value, rows[i][1]) && g_str_has_prefix (quote, rows[i][2]))
      return TRUE;
  return FALSE;
}

/* Whether the quote is the name, other name or address that a value of a party begins with. */
static gboolean
is_named_by (const char *value, const char *quote)
{
  gsize size = strlen (quote);
  return strncmp (value, quote, size) == 0 && (value[size] == '\0' || strncmp (value + size, " | ", 3) == 0);
}

static void
check_quotes (const SyRecogniser *recogniser, Case *one, guint line)
{
  g_autoptr (GPtrArray) facts = recognise (recogniser, &one->context, one->text);
  check_spans (facts, one->text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *quote = g_strndup (one->text + fact->start, fact->end - fact->start);
      g_autofree char *digits = digits_of (quote);
      /* A customs code's quote is the code itself: the word that announces it stands before. */
      gboolean shown = strcmp (recogniser->name, "party") == 0 ? is_named_by (fact->value, quote)
                       : strcmp (recogniser->name, "hs") == 0  ? strcmp (digits, fact->value + strlen ("hs:")) == 0
                                                               : gives_again (recogniser, &one->context, quote, fact->value);
      ck_assert_msg (shown || is_told_by_words_around (recogniser, quote, fact->value),
                     "cases-%s.tsv:%u: the quote \"%s\" does not give \"%s\" again", recogniser->name, line, quote, fact->value);
      ck_assert_str_eq (fact->recogniser, recogniser->name);
      ck_assert_uint_eq (fact->version, recogniser->version);
      gboolean is_id = fact->kind == SY_FACT_CITATION || fact->kind == SY_FACT_CODE || fact->kind == SY_FACT_HS;
      ck_assert_msg (!is_id || sy_id_scheme (fact->value) != NULL, "\"%s\" is no id", fact->value);
    }
}

START_TEST (a_quote_shows_its_value_and_values_are_ids)
{
  for (const SyRecogniser *recogniser = sy_recognisers (); recogniser->name != NULL; recogniser++)
    each_case (recogniser, check_quotes);
}
END_TEST

/* Every case cut at every character, doubled, and set between Chinese characters, full-width letters and brackets: nothing crashes and spans hold. */
static void
check_mutilated (const SyRecogniser *recogniser, Case *one, guint line)
{
  for (const char *at = one->text; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *head = g_strndup (one->text, (gsize)(at - one->text));
      g_autoptr (GPtrArray) from_head = recognise (recogniser, &one->context, head), from_tail = recognise (recogniser, &one->context, at);
      check_spans (from_head, head);
      check_spans (from_tail, at);
    }
  g_autofree char *framed = g_strdup_printf ("（光刻机）%s〔ＡＢ〕%s", one->text, one->text);
  g_autoptr (GPtrArray) facts = recognise (recogniser, &one->context, framed);
  check_spans (facts, framed);
}

START_TEST (spans_hold_in_mutilated_texts)
{
  for (const SyRecogniser *recogniser = sy_recognisers (); recogniser->name != NULL; recogniser++)
    each_case (recogniser, check_mutilated);
}
END_TEST

START_TEST (a_view_folds_full_width_forms_and_keeps_places)
{
  const char *text = "第６１号（ＥＣＣＮ）〔2025〕a–b";
  g_auto (SyView) view;
  sy_view_init (&view, text);
  ck_assert_str_eq (view.text, "第61号(ECCN)[2025]a-b");
  for (gsize i = 0; i <= view.length; i++)
    if (is_border (view.text, i))
      ck_assert_msg (is_border (text, sy_view_origin (&view, i)), "%zu", i);
  ck_assert_uint_eq (sy_view_origin (&view, view.length), strlen (text));

  g_auto (SyView) plain;
  sy_view_init (&plain, "plain text");
  ck_assert_ptr_null (plain.folded);
}
END_TEST

START_TEST (chinese_names_give_numbers_where_there_are_some)
{
  static const char *const names[][2] = {
    { "中华人民共和国两用物项出口管制条例", "cn-sc:792" },
    { "两用物项出口管制条例", "cn-sc:792" },
    { "中华人民共和国导弹及相关物项和技术出口管制条例【已废止】", "cn-sc:361" },
    { "中華人民共和國出口管制法", "cn-law:出口管制法" },
    { "中华人民共和国某某法", "cn-law:某某法" },
    { "商务部 海关总署关于优化调整石墨物项临时出口管制措施的公告", "cn-mofcom:2023-39" },
    { "某某法", NULL },
    { "中华人民共和国某某办法说明", NULL },
    { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = sy_cn_id_of_name (names[i][0]);
      ck_assert_msg (g_strcmp0 (id, names[i][1]) == 0, "\"%s\" gave \"%s\"", names[i][0], id);
    }
}
END_TEST

START_TEST (an_earlier_law_of_the_same_name_is_another_law)
{
  g_autofree char *old = sy_cn_id_of_law ("中华人民共和国国家安全法", sy_day_from_ymd (1993, 2, 22));
  g_autofree char *now = sy_cn_id_of_law ("中华人民共和国国家安全法", sy_day_from_ymd (2015, 7, 1));
  g_autofree char *unknown = sy_cn_id_of_law ("中华人民共和国国家安全法", SY_DAY_NONE);
  ck_assert_str_eq (old, "cn-law:国家安全法-1993");
  ck_assert_str_eq (now, "cn-law:国家安全法");
  ck_assert_str_eq (unknown, "cn-law:国家安全法");
  ck_assert_ptr_nonnull (sy_id_scheme (old));
}
END_TEST

/* A long text of what the patterns begin with but never end. */
START_TEST (hostile_texts_are_read_in_linear_time)
{
  static const char *const seeds[] = { "15 CFR ",
                                       "15 CFR 744.1 § 744.1 ",
                                       "§ 744.1 ",
                                       "商务部 海关总署 ",
                                       "第1号、",
                                       "1234.56.",
                                       "Regulations (EU) 2021/821, ",
                                       "3A001.a, .b",
                                       "(a)(b)(c)",
                                       "Categories I, ",
                                       "Category I(a) ",
                                       "X.A.I.001 ",
                                       "050302J ",
                                       "1、2、3、",
                                       "《《《",
                                       "January 1 20",
                                       "50 U.S.C. 1-1-1-",
                                       "公告2025年第1至999999号 ",
                                       "不 可 靠 ",
                                       "商务部、商务部、",
                                       "3A001.a-b-c-",
                                       "USD 5 to ",
                                       "10 x 10",
                                       "5 m to 5 m to ",
                                       "五十万",
                                       "Country Groups A:1, B, ",
                                       "Kite and ",
                                       "Kite Co., ",
                                       "公司（A",
                                       "A, a.k.a., ",
                                       "China ",
                                       "not exceeding 5",
                                       "2025年1月1日和",
                                       "欧盟",
                                       "HS 8542, ",
                                       "OJ L 1, 1.1.2021, ",
                                       "OJ L 1 ",
                                       "3A001.a, b, c",
                                       "1234 56 Abc ",
                                       "October 1 to October 2 and ",
                                       "1 and 2 and 3 October ",
                                       "2025年1月1日、2日",
                                       "directives du Conseil 2001/24/CE, ",
                                       "Supplement I to part 1026 ",
                                       "USML I (Abc), ",
                                       "商产业发〔2018〕",
                                       "Announcement No. 1 of ",
                                       "依照" };
  SyContext context = { "cn", "zh", 2025, NULL };
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      while (text->len < SY_MAX_PASSAGE / 4)
        g_string_append (text, seeds[i]);
      clock_t begin = clock ();
      for (guint j = 0; j < 2; j++)
        {
          context.jurisdiction = j == 0 ? "cn" : "us";
          g_autoptr (GPtrArray) facts = sy_recognise (&context, text->str);
          ck_assert_uint_le (facts->len, text->len);
        }
      /* It takes a fraction of a second; work that grows with the square of the length takes minutes. */
      double seconds = (double)(clock () - begin) / CLOCKS_PER_SEC;
      ck_assert_msg (seconds < 5, "\"%s\" took %.1f s", seeds[i], seconds);
    }
}
END_TEST

static SyDocument *
new_document (void)
{
  return sy_document_new ("cn-mofcom:2025-61", "cn", "cn-mofcom", "announcement", "zh", SY_STANDING_COPY, "test/1");
}

START_TEST (a_document_is_read_in_its_own_year_and_does_not_cite_itself)
{
  g_autoptr (SyDocument) document = new_document ();
  sy_document_add_attribute (document, "number", "商务部公告2025年第62号", NULL);
  sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", sy_day_from_ymd (2025, 10, 9), "2025-10-09");
  sy_document_add_passage (document, SY_PASSAGE_HEADING, 1, NULL, "商务部公告2025年第61号");
  sy_document_add_passage (document, SY_PASSAGE_METADATA, 0, "title", "关于3C001");
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, "第46号公告停止实施。");
  ck_assert (sy_recognise_document (document, NULL));
  g_autofree char *found = values (document->facts);
  ck_assert_str_eq (found, "cn-dual-use:3C001 cn-mofcom:2025-46");
  ck_assert_uint_eq (((const SyFact *)g_ptr_array_index (document->facts, 1))->passage, 4);
}
END_TEST

START_TEST (a_number_tells_the_year_where_no_date_does)
{
  g_autoptr (SyDocument) document = new_document ();
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, "第46号公告停止实施。");
  ck_assert (sy_recognise_document (document, NULL));
  g_autofree char *found = values (document->facts);
  ck_assert_str_eq (found, "cn-mofcom:2025-46");
}
END_TEST

START_TEST (a_document_tells_the_title_of_its_own_sections)
{
  g_autoptr (SyDocument) document = sy_document_new ("us-fr:2022-21658", "us", "us-fr", "rule", "en", SY_STANDING_COPY, "test/1");
  sy_document_add_attribute (document, "cfr", "15/744", NULL);
  sy_document_add_passage (document, SY_PASSAGE_INSTRUCTION, 0, NULL, "Revise § 744.23(a).");
  ck_assert (sy_recognise_document (document, NULL));
  g_autofree char *found = values (document->facts);
  ck_assert_str_eq (found, "us-cfr:15/744.23");
}
END_TEST

START_TEST (too_many_facts_are_refused_and_none_is_kept)
{
  g_autoptr (SyDocument) document = new_document ();
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < SY_MAX_FACTS / 64; i++)
    g_string_append (text, "3A001 ");
  for (guint i = 0; i < 65; i++)
    sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text->str);
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_recognise_document (document, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_uint_eq (document->facts->len, 0);
}
END_TEST

START_TEST (the_digest_names_every_recogniser)
{
  g_autofree char *digest = sy_recognisers_digest ();
  g_autoptr (GString) rows = g_string_new (NULL);
  for (const SyRecogniser *recogniser = sy_recognisers (); recogniser->name != NULL; recogniser++)
    g_string_append_printf (rows, "%s/%u\n", recogniser->name, recogniser->version);
  g_string_append_printf (rows, "%s/%u\n", SY_EFFECT_RECOGNISER, SY_EFFECT_VERSION);
  g_string_append_printf (rows, "%s/%u\n", SY_GUIDANCE_RECOGNISER, (guint) SY_GUIDANCE_VERSION);
  g_string_append_printf (rows, "%s/%u\n", SY_THRESHOLD_RECOGNISER, SY_THRESHOLD_VERSION);
  g_autofree char *measures = sy_measures_digest ();
  g_string_append_printf (rows, "%s/%u %s\n", SY_MEASURES_RECOGNISER, (guint) SY_MEASURES_VERSION, measures);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rows->str, -1);
  ck_assert_str_eq (digest, expected);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("recognise");
  TCase *tests = tcase_create ("recognise");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, each_case_gives_its_values_and_no_others);
  tcase_add_test (tests, a_quote_shows_its_value_and_values_are_ids);
  tcase_add_test (tests, spans_hold_in_mutilated_texts);
  tcase_add_test (tests, a_view_folds_full_width_forms_and_keeps_places);
  tcase_add_test (tests, chinese_names_give_numbers_where_there_are_some);
  tcase_add_test (tests, an_earlier_law_of_the_same_name_is_another_law);
  tcase_add_test (tests, hostile_texts_are_read_in_linear_time);
  tcase_add_test (tests, a_document_is_read_in_its_own_year_and_does_not_cite_itself);
  tcase_add_test (tests, a_number_tells_the_year_where_no_date_does);
  tcase_add_test (tests, a_document_tells_the_title_of_its_own_sections);
  tcase_add_test (tests, too_many_facts_are_refused_and_none_is_kept);
  tcase_add_test (tests, the_digest_names_every_recogniser);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
