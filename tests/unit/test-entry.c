// SPDX-License-Identifier: GPL-3.0-or-later
/* Control lists: codes, entries, versions from editions, and the list readers. The texts in here are composed; real lists are counted, where SMALLYARD_REAL has them, against what a plain scan of their bytes
 * counts. */
#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "index/list.h"
#include "index/recognise.h"
#include "index/recognise_effect.h"
#include "tests/unit/reading.h"

/* ---- codes ---- */

START_TEST (a_code_has_the_levels_above_it)
{
  static const char *const cases[][2] = {
    { "3A090.a.1", "3A090.a" }, { "3A090", "3A" }, { "3A", "3" }, { "3", "" }, { "XI(a)(3)", "XI(a)" }, { "XI(a)", "XI" }, { "XI", "" }, { "050302J", "" }, { "110.42(a)", "110.42" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *parent = sy_code_parent (cases[i][0]);
      ck_assert_str_eq (parent, cases[i][1]);
    }
}
END_TEST

START_TEST (codes_sort_as_lists_do)
{
  static const char *const sorted[] = { "0A001", "3A001", "3A001.a", "3A001.a.2", "3A001.a.12", "3A001.b", "3A002", "10A001" };
  for (guint i = 0; i + 1 < G_N_ELEMENTS (sorted); i++)
    {
      ck_assert_msg (sy_code_compare (sorted[i], sorted[i + 1]) < 0, "%s before %s", sorted[i], sorted[i + 1]);
      ck_assert_int_gt (sy_code_compare (sorted[i + 1], sorted[i]), 0);
      ck_assert_int_eq (sy_code_compare (sorted[i], sorted[i]), 0);
    }
  ck_assert_int_lt (sy_code_compare ("IX(a)", "XI(a)"), 0);
  ck_assert_int_lt (sy_code_compare ("VIII", "IX"), 0);
}
END_TEST

START_TEST (a_technology_code_tells_industry_sequence_and_kind)
{
  SyTechCode code;
  ck_assert (sy_tech_code_parse ("050302J", &code));
  ck_assert_str_eq (code.version, "05");
  ck_assert_str_eq (code.industry, "03");
  ck_assert_str_eq (code.sequence, "02");
  ck_assert (code.prohibited);
  ck_assert (sy_tech_code_parse ("086501X", &code) && !code.prohibited);
  ck_assert (!sy_tech_code_parse ("05302J", &code) && !sy_tech_code_parse ("050302", &code) && !sy_tech_code_parse ("050302JX", &code));
}
END_TEST

START_TEST (the_joint_is_cut_off_and_terms_are_quoted)
{
  static const struct
  {
    const char *lang, *text, *kept, *joint, *term;
  } cases[] = {
    { "en", "Having a \"quick wit\"; or", "Having a \"quick wit\";", "or", "quick wit" },
    { "en", "'Local term' of any kind; and", "'Local term' of any kind;", "and", "Local term" },
    { "en", "Widgets for", "Widgets for", "", NULL },
    { "en", "the maker's own", "the maker's own", "", NULL },
    { "nl", "apparatuur; of", "apparatuur;", "or", NULL },
    { "zh", "设备；或", "设备；", "or", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyEntry) entry = sy_entry_new (SY_ENTRY_ITEM, "9A001.a", "9A001");
      g_free (entry->text);
      entry->text = g_strdup (cases[i].text);
      sy_entry_finish (entry, cases[i].lang);
      ck_assert_str_eq (entry->text, cases[i].kept);
      ck_assert_str_eq (entry->joint, cases[i].joint);
      const SyPart *term = sy_entry_part (entry, SY_PART_TERM, NULL);
      ck_assert_pstr_eq (term != NULL ? term->text : NULL, cases[i].term);
    }
}
END_TEST

START_TEST (the_digest_tells_words_and_not_places)
{
  g_autoptr (SyEntry) one = sy_entry_new (SY_ENTRY_ITEM, "9A001", "9A"), other = sy_entry_new (SY_ENTRY_ITEM, "9A001", "9A");
  sy_entry_add_part (one, SY_PART_NOTE, "Note", "text", (SyPlace){ 1, 0, 4 });
  sy_entry_add_part (other, SY_PART_NOTE, "Note", "text", (SyPlace){ 7, 2, 6 });
  g_autofree char *a = sy_entry_digest (one), *b = sy_entry_digest (other);
  ck_assert_str_eq (a, b);
  sy_entry_add_part (other, SY_PART_NB, "N.B.", "more", (SyPlace){ 7, 2, 6 });
  g_autofree char *c = sy_entry_digest (other);
  ck_assert_str_ne (a, c);
}
END_TEST

/* ---- editions in the catalogue ---- */

/* A composed edition of a whole list: rows of "CODE text". */
static SyDocument *
edition_of (const char *id, SyDay day, SyExtent extent, const char *const *rows)
{
  SyDocument *document = sy_document_new (id, "eu", "eu-cellar", "regulation", "en", SY_STANDING_OFFICIAL, "test/1");
  SyEdition *edition = sy_edition_new ("eu-dual-use", extent == SY_EXTENT_WHOLE ? "" : id, "en", extent);
  edition->day = day;
  edition->basis = SY_EDITION_FORCE;
  g_free (edition->by);
  edition->by = g_strdup (id);
  for (; *rows != NULL; rows++)
    {
      g_auto (GStrv) parts = g_strsplit (*rows, " ", 2);
      g_autofree char *parent = sy_code_parent (parts[0]);
      SyEntry *entry = sy_entry_new (SY_ENTRY_ITEM, parts[0], parent);
      g_free (entry->text);
      entry->text = g_strdup (parts[1]);
      entry->place = sy_list_place (document, (guint) sy_document_add_passage (document, SY_PASSAGE_ITEM, 1, NULL, *rows));
      g_ptr_array_add (edition->entries, entry);
    }
  sy_list_add_edition (document, edition);
  sy_document_seal (document);
  return document;
}

static void
put (SyCatalogue *catalogue, guint64 sequence, SyDocument *made)
{
  g_autoptr (SyDocument) document = made;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("capture-%d", (int) sequence), *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  SyCapture capture = { .id = id, .uri = (char *) "https://example.org/", .kind = (char *) "response", .source = (char *) "eu-cellar", .sha256 = sha256, .status = 200, .sequence = sequence, .chain = sha256 };
  ck_assert (sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error));
  ck_assert_msg (sy_catalogue_put_document (catalogue, document, sequence, NULL, &error), "%s", error != NULL ? error->message : "");
  ck_assert (sy_catalogue_commit (catalogue, &error));
}

static char *
versions_of (SyCatalogue *catalogue, const char *code)
{
  g_autoptr (GPtrArray) editions = sy_entry_editions (catalogue, "eu-dual-use", NULL, NULL);
  g_autoptr (GPtrArray) versions = sy_entry_versions (catalogue, editions, code, NULL);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < versions->len; i++)
    {
      const SyEntryVersion *version = versions->pdata[i];
      g_autofree char *from = sy_day_format (version->from), *to = version->to != SY_DAY_NONE ? sy_day_format (version->to) : g_strdup ("open");
      g_string_append_printf (text, "%s..%s %s; ", from, to, version->cause);
    }
  return g_string_free (text, FALSE);
}

START_TEST (versions_follow_from_editions_in_whatever_order_they_come)
{
  static const char *const first[] = { "3A001 circuits", "3A001.a fast ones", "3A002 instruments", NULL };
  static const char *const second[] = { "3A001 circuits", "3A001.a very fast ones", NULL };
  static const char *const third[] = { "3A001 circuits", "3A001.a very fast ones", "3A002 instruments", NULL };
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  ck_assert_ptr_nonnull (catalogue);
  put (catalogue, 1, edition_of ("eu:32023R0003", sy_day_from_ymd (2023, 3, 1), SY_EXTENT_WHOLE, third));
  put (catalogue, 2, edition_of ("eu:32021R0001", sy_day_from_ymd (2021, 1, 1), SY_EXTENT_WHOLE, first));
  put (catalogue, 3, edition_of ("eu:32022R0002", sy_day_from_ymd (2022, 2, 1), SY_EXTENT_WHOLE, second));
  static const char *const expected[][2] = {
    { "3A001", "2021-01-01..open eu:32021R0001; " },
    { "3A001.a", "2021-01-01..2022-02-01 eu:32021R0001; 2022-02-01..open eu:32022R0002; " },
    { "3A002", "2021-01-01..2022-02-01 eu:32021R0001; 2023-03-01..open eu:32023R0003; " },
    { "3A003", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *versions = versions_of (catalogue, expected[i][0]);
      ck_assert_str_eq (versions, expected[i][1]);
    }
  ck_assert_int_eq (sy_catalogue_check (catalogue, NULL, NULL, &error), 0);
}
END_TEST

START_TEST (what_the_whole_list_takes_in_is_one_version)
{
  static const char *const whole[] = { "3A001 circuits", NULL }, *const added[] = { "3A500 novelties", "3A501 rarities", NULL };
  static const char *const taken[] = { "3A001 circuits", "3A500 novelties", "3A501 rarities", NULL }, *const revised[] = { "3A001 circuits", "3A500 great novelties", NULL };
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  put (catalogue, 1, edition_of ("eu:32021R0001", sy_day_from_ymd (2021, 1, 1), SY_EXTENT_WHOLE, whole));
  put (catalogue, 2, edition_of ("eu:32021R0002", sy_day_from_ymd (2021, 6, 1), SY_EXTENT_ADDITION, added));
  put (catalogue, 3, edition_of ("eu:32022R0001", sy_day_from_ymd (2022, 1, 1), SY_EXTENT_WHOLE, taken));
  put (catalogue, 4, edition_of ("eu:32023R0001", sy_day_from_ymd (2023, 1, 1), SY_EXTENT_WHOLE, revised));
  static const char *const expected[][2] = {
    { "3A500", "2021-06-01..2023-01-01 eu:32021R0002; 2023-01-01..open eu:32023R0001; " },
    { "3A501", "2021-06-01..2023-01-01 eu:32021R0002; " },
    { "3A001", "2021-01-01..open eu:32021R0001; " },
  };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *versions = versions_of (catalogue, expected[i][0]);
      ck_assert_str_eq (versions, expected[i][1]);
    }
}
END_TEST

START_TEST (the_state_of_a_day_is_the_last_whole_edition_and_what_was_added_since)
{
  static const char *const whole[] = { "3A001 circuits", NULL }, *const added[] = { "3A500 novelties", NULL };
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  put (catalogue, 1, edition_of ("eu:32021R0001", sy_day_from_ymd (2021, 1, 1), SY_EXTENT_WHOLE, whole));
  put (catalogue, 2, edition_of ("eu:32021R0002", sy_day_from_ymd (2021, 6, 1), SY_EXTENT_ADDITION, added));
  put (catalogue, 3, edition_of ("eu:32022R0001", sy_day_from_ymd (2022, 1, 1), SY_EXTENT_WHOLE, whole));
  static const struct
  {
    int year, month;
    const char *documents;
  } cases[] = { { 2020, 1, "" }, { 2021, 2, "eu:32021R0001 " }, { 2021, 7, "eu:32021R0001 eu:32021R0002 " }, { 2022, 2, "eu:32022R0001 " } };
  g_autoptr (GPtrArray) editions = sy_entry_editions (catalogue, "eu-dual-use", NULL, &error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) state = sy_entry_state (editions, sy_day_from_ymd (cases[i].year, cases[i].month, 1));
      g_autoptr (GString) documents = g_string_new (NULL);
      for (guint k = 0; k < state->len; k++)
        g_string_append_printf (documents, "%s ", ((SyEditionRow *) state->pdata[k])->document);
      ck_assert_str_eq (documents->str, cases[i].documents);
    }
}
END_TEST

START_TEST (neighbours_have_the_same_entry_above)
{
  static const char *const rows[] = { "3A001 circuits", "3A001.a fast ones", "3A001.a.1 of silicon", "3A001.b slow ones", "3A001.c others", "3A002 instruments", NULL };
  static const struct
  {
    const char *code, *before, *after;
  } cases[] = { { "3A001", "", "3A002" }, { "3A001.a", "", "3A001.b" }, { "3A001.b", "3A001.a", "3A001.c" }, { "3A001.a.1", "", "" }, { "3A001.c", "3A001.b", "" }, { "3A002", "3A001", "" } };
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  put (catalogue, 1, edition_of ("eu:32021R0001", sy_day_from_ymd (2021, 1, 1), SY_EXTENT_WHOLE, rows));
  g_autoptr (GPtrArray) editions = sy_entry_editions (catalogue, "eu-dual-use", NULL, &error);
  g_autoptr (GPtrArray) all = sy_entry_of_edition (catalogue, editions->pdata[0], FALSE, &error);
  /* The same of an edition that is not stored. */
  SyEditionRow derived = { .derived = all };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; k < 2; k++)
      {
        g_autoptr (GPtrArray) found = sy_entry_in_edition (catalogue, editions->pdata[0], cases[i].code, FALSE, &error);
        ck_assert_uint_eq (found->len, 1);
        SyFoundEntry one = *(SyFoundEntry *) found->pdata[0];
        if (k == 1)
          one.edition = &derived;
        g_auto (SyNeighbours) neighbours = { 0 };
        ck_assert (sy_entry_neighbours (catalogue, &one, &neighbours, &error));
        ck_assert_str_eq (neighbours.before != NULL ? neighbours.before->entry->code : "", cases[i].before);
        ck_assert_str_eq (neighbours.after != NULL ? neighbours.after->entry->code : "", cases[i].after);
      }
}
END_TEST

/* What a register says of an act: days of its publication and its effect. */
static SyDocument *
registered (const char *id, SyDay published, SyDay effective)
{
  SyDocument *document = sy_document_new (id, "eu", "register:x", "regulation", "en", SY_STANDING_REGISTER, "test/1");
  sy_document_add_date (document, SY_ACT_PUBLISH, "published", published, "published");
  if (effective != SY_DAY_NONE)
    sy_document_add_date (document, SY_ACT_ENTER_INTO_FORCE, "effective", effective, "effective");
  sy_document_seal (document);
  return document;
}

START_TEST (an_edition_without_a_day_takes_it_from_what_is_held_of_its_instrument)
{
  static const char *const rows[] = { "3A001 circuits", NULL };
  static const struct
  {
    const char *id;
    SyEditionBasis basis;
    int month;
  } expected[] = { { "eu:32021R0003", SY_EDITION_UNDATED, 0 }, { "eu:32021R0002", SY_EDITION_TOLD_PUBLISHED, 4 }, { "eu:32021R0001", SY_EDITION_TOLD_FORCE, 5 } };
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      SyDocument *document = edition_of (expected[i].id, SY_DAY_NONE, SY_EXTENT_ADDITION, rows);
      ((SyEdition *) document->editions->pdata[0])->basis = SY_EDITION_UNDATED;
      put (catalogue, i + 1, document);
    }
  put (catalogue, 4, registered ("eu:32021R0001", sy_day_from_ymd (2021, 4, 1), sy_day_from_ymd (2021, 5, 1)));
  put (catalogue, 5, registered ("eu:32021R0002", sy_day_from_ymd (2021, 4, 1), SY_DAY_NONE));
  g_autoptr (GPtrArray) editions = sy_entry_editions (catalogue, "eu-dual-use", NULL, &error);
  ck_assert_uint_eq (editions->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < editions->len; i++)
    {
      const SyEditionRow *row = editions->pdata[i];
      ck_assert_str_eq (row->document, expected[i].id);
      ck_assert_int_eq (row->basis, expected[i].basis);
      ck_assert_int_eq (row->day, expected[i].month > 0 ? sy_day_from_ymd (2021, expected[i].month, 1) : SY_DAY_NONE);
    }
}
END_TEST

START_TEST (a_place_outside_its_passage_is_refused)
{
  static const char *const rows[] = { "3A001 circuits", NULL };
  g_autofree char *scratch = sy_unit_scratch (), *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  put (catalogue, 1, edition_of ("eu:32021R0009", sy_day_from_ymd (2021, 1, 1), SY_EXTENT_WHOLE, rows));
  g_autoptr (SyDocument) document = edition_of ("eu:32021R0001", sy_day_from_ymd (2021, 1, 1), SY_EXTENT_WHOLE, rows);
  ((SyEntry *) ((SyEdition *) document->editions->pdata[0])->entries->pdata[0])->place.end = 1000;
  ck_assert (sy_catalogue_begin (catalogue, &error));
  ck_assert (!sy_catalogue_put_document (catalogue, document, 1, NULL, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_CORRUPT));
  sy_catalogue_rollback (catalogue);
}
END_TEST

/* ---- composed lists ---- */

static SyDocument *
notice (const char *const *lines)
{
  SyDocument *document = sy_document_new ("cn-mofcom:2031-7", "cn", "cn-mofcom", "announcement", "zh", SY_STANDING_OFFICIAL, "test/1");
  for (; *lines != NULL; lines++)
    sy_document_add_passage (document, SY_PASSAGE_ITEM, 1, NULL, *lines);
  g_autoptr (GError) error = NULL;
  ck_assert (sy_list_read (document, &error));
  return document;
}

static char *
tree_of (const SyDocument *document)
{
  GString *text = g_string_new (NULL);
  const SyEdition *edition = document->editions != NULL ? document->editions->pdata[0] : NULL;
  for (guint i = 0; edition != NULL && i < edition->entries->len; i++)
    {
      const SyEntry *entry = edition->entries->pdata[i];
      g_string_append_printf (text, "%s=%s%s", entry->code, entry->heading, entry->text);
      for (guint k = 0; k < entry->parts->len; k++)
        {
          const SyPart *part = entry->parts->pdata[k];
          g_string_append_printf (text, " <%s %s:%s>", sy_part_kind_name (part->kind), part->marker, part->text);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

START_TEST (a_notice_adds_codes_with_levels_numbers_and_notes)
{
  /* Composed. The second "a." has lost the "2." above it, and something behind it. */
  static const char *const lines[] = { "一、下列物项：", "（一）1C917.c．下列任一试样：", "1．圆柱(参考海关商品编号：8101940001、8101991001)；", "a．直径大的；", "a．长的；", "（二）1E904、1E905.b．生产1C917项的技术。", "注：不包括图纸。",
                                       "出口经营者应当申请许可。", NULL };
  g_autoptr (SyDocument) document = notice (lines);
  g_autofree char *tree = tree_of (document);
  ck_assert_str_eq (tree, "1C917.c=下列任一试样：\n"
                          "1C917.c.1=圆柱(参考海关商品编号：8101940001、8101991001)； <hs 海关商品编号:8101940001> <hs 海关商品编号:8101991001>\n"
                          "1C917.c.1.a=直径大的；\n1C917.c.2= <lost :2．> <lost :……>\n1C917.c.2.a=长的；\n1E904=生产1C917项的技术。\n1E905.b=生产1C917项的技术。 <note 注:不包括图纸。>\n");
  const SyEdition *edition = document->editions->pdata[0];
  ck_assert_int_eq (edition->extent, SY_EXTENT_ADDITION);
  ck_assert_str_eq (edition->by, "cn-mofcom:2031-7");
}
END_TEST

START_TEST (what_a_copy_of_a_notice_lost_is_put_back_or_named)
{
  /* Composed. One section has lost （一）, whose code only （三） names; the other （二）, and "1." below （三）; 1C920.d is cut off. */
  static const char *const lines[] = { "决定对下列物项实施出口管制：", "1．试样粉；", "2．试样块。", "（二）1C918.b．试样带。", "（三）1E918 生产1C918.a、1C918.b项的技术。", "（一）1C919.a．试样环。",
                                       "（三）1C919.c．下列试样：", "2. 大的。", "（四）1C919.f．试样板。", "（一）1C920.d．具有下列特性的试样：", "出口经营者应当申请许可。", NULL };
  g_autoptr (SyDocument) document = notice (lines);
  g_autofree char *tree = tree_of (document);
  ck_assert_str_eq (tree, "1C918.a= <lost :（一）>\n1C918.a.1=试样粉；\n1C918.a.2=试样块。\n1C918.b=试样带。\n1E918=生产1C918.a、1C918.b项的技术。\n"
                          "1C919.a=试样环。\n1C919.b= <lost :（二）>\n1C919.c=下列试样： <lost :1.>\n1C919.c.2=大的。\n1C919.f=试样板。\n1C920.d=具有下列特性的试样： <lost :……>\n");
}
END_TEST

START_TEST (no_code_is_made_up_where_two_could_have_been)
{
  /* Composed: two codes are named and not given; and letters and numbers do not agree. */
  static const char *const lines[] = { "1．试样粉；", "（二）1C918.b．试样带。", "（三）1E918 生产1C918.a、1C918.c项的技术。", "（六）1E920 其他技术。", NULL };
  g_autoptr (SyDocument) document = notice (lines);
  g_autofree char *tree = tree_of (document);
  ck_assert_str_eq (tree, "1C918.b=试样带。\n1E918=生产1C918.a、1C918.c项的技术。\n1E920=其他技术。\n");
}
END_TEST

START_TEST (a_code_may_stand_behind_the_words)
{
  /* Composed. */
  static const char *const lines[] = { "以下物项未经许可不得出口：", "（一）试样（含碎屑）的制造技术及其载体；（管制编码：1E922.a）", "（二）试样生产线的调试技术。（管制编码：1E922.b）", NULL };
  g_autoptr (SyDocument) document = notice (lines);
  g_autofree char *tree = tree_of (document);
  ck_assert_str_eq (tree, "1E922.a=试样（含碎屑）的制造技术及其载体；\n1E922.b=试样生产线的调试技术。\n");
}
END_TEST

START_TEST (items_without_codes_go_by_the_numbers_of_their_notice)
{
  /* Composed. （一）'s "（1）" and the line （二） are lost; the second definition is a technical note of the heading that it stands below. */
  static const char *const lines[] = { "一、满足以下特性的物项，未经许可，不得出口：", "（一）试样相关物项。", "1.试样，纯度大于99.9%（参考海关商品编号：8110101000）。", "2.下列任一零件：", "（2）转子；", "（3）定子。",
                                       "试样，是指供测试的物料。", "1.试样机（参考海关商品编号：8479899956）。", "2.其软件。", "（三）其他试样。", "二、出口经营者应按照相关规定办理出口许可手续：", "（一）合同；", NULL };
  g_autoptr (SyDocument) document = notice (lines);
  g_autofree char *tree = tree_of (document);
  ck_assert_str_eq (tree, "2031-7=\n2031-7/1=满足以下特性的物项，未经许可，不得出口：\n2031-7/1.1=试样相关物项。 <technical-note :试样，是指供测试的物料。>\n"
                          "2031-7/1.1.1=试样，纯度大于99.9%（参考海关商品编号：8110101000）。 <hs 海关商品编号:8110101000>\n2031-7/1.1.2=下列任一零件： <lost :（1）>\n"
                          "2031-7/1.1.2.2=转子；\n2031-7/1.1.2.3=定子。\n2031-7/1.2= <lost :（二）>\n2031-7/1.2.1=试样机（参考海关商品编号：8479899956）。 <hs 海关商品编号:8479899956>\n"
                          "2031-7/1.2.2=其软件。\n2031-7/1.3=其他试样。\n");
  const SyEdition *edition = document->editions->pdata[0];
  ck_assert_str_eq (edition->list, "cn-items");
  ck_assert_str_eq (edition->by, "cn-mofcom:2031-7");
}
END_TEST

START_TEST (where_a_lost_heading_would_be_another_the_line_stays_text)
{
  /* Composed: "1." comes again, but （二） stands further down. A notice without brackets has none put in. */
  static const char *const lines[] = { "一、以下物项，未经许可，不得出口：", "（一）试样。", "1.甲。", "1.乙。", "（二）其他。", "二、附则。", NULL };
  static const char *const plain[] = { "一、以下物项，未经许可，不得出口：", "1.甲。", "2.乙。", "二、附则。", NULL };
  g_autoptr (SyDocument) document = notice (lines), other = notice (plain);
  g_autofree char *tree = tree_of (document), *without = tree_of (other);
  ck_assert_str_eq (tree, "2031-7=\n2031-7/1=以下物项，未经许可，不得出口：\n2031-7/1.1=试样。 <lost :……> <text 1.:乙。>\n2031-7/1.1.1=甲。\n2031-7/1.2=其他。\n");
  ck_assert_str_eq (without, "2031-7=\n2031-7/1=以下物项，未经许可，不得出口：\n2031-7/1.1=甲。\n2031-7/1.2=乙。\n");
}
END_TEST

START_TEST (the_first_number_of_an_appendix_may_stand_behind_its_letter)
{
  /* Composed. */
  static const struct
  {
    SyPassageKind kind;
    const char *text;
  } lines[] = { { SY_PASSAGE_HEADING, "Appendix Q to Part 110—Widgets" }, { SY_PASSAGE_HEADING, "1.2 Static Widgets" }, { SY_PASSAGE_PARAGRAPH, "(a) Bearings: 1. Magnetic ones;" },
                { SY_PASSAGE_PARAGRAPH, "2. Others." }, { SY_PASSAGE_PARAGRAPH, "(b) Pumps." } };
  g_autoptr (SyDocument) document = sy_document_new ("us-cfr:10/110/appendix-q", "us", "us-ecfr", "regulation", "en", SY_STANDING_OFFICIAL, "test/1");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    sy_document_add_passage (document, lines[i].kind, 1, NULL, lines[i].text);
  ck_assert (sy_list_read (document, NULL));
  g_autofree char *tree = tree_of (document);
  ck_assert_str_eq (tree, "App-Q=Widgets\nApp-Q/1.2=Static Widgets\nApp-Q/1.2(a)=Bearings:\nApp-Q/1.2(a)(1)=Magnetic ones;\nApp-Q/1.2(a)(2)=Others.\nApp-Q/1.2(b)=Pumps.\n");
}
END_TEST

START_TEST (the_technology_catalogue_has_names_and_control_points)
{
  /* Composed. */
  static const char *const lines[] = { "编号：059901J", "技术名称：试样技术", "控制要点：", "1. 试样的配方", "059902X | 另一技术 | 其工艺", NULL };
  g_autoptr (SyDocument) document = notice (lines);
  g_autofree char *tree = tree_of (document);
  ck_assert_str_eq (tree, "059901J=试样技术 <control-point :1. 试样的配方>\n059902X=另一技术 <control-point :其工艺>\n");
  ck_assert_str_eq (((SyEdition *) document->editions->pdata[0])->list, "cn-tech");
}
END_TEST

START_TEST (registers_and_private_papers_are_nobodys_law)
{
  SyDocument *document = sy_document_new ("cn-mofcom:2031-7", "cn", "register:x", "announcement", "zh", SY_STANDING_REGISTER, "test/1");
  sy_document_add_passage (document, SY_PASSAGE_ITEM, 1, NULL, "（一）1C917.c．试样");
  ck_assert (sy_list_read (document, NULL));
  ck_assert_ptr_null (document->editions);
  sy_document_free (document);
}
END_TEST

static const SyEntry *
entry_with (const SyEdition *edition, const char *code)
{
  for (guint i = 0; i < edition->entries->len; i++)
    if (strcmp (((SyEntry *) edition->entries->pdata[i])->code, code) == 0)
      return edition->entries->pdata[i];
  return NULL;
}

/* Composed after 2B351 of the parsed list. */
START_TEST (an_entry_that_a_heading_has_swallowed_is_read)
{
  const char *json = "{\"citation\": \"Commerce Control List\", \"ecfrIssueDate\": \"2031-07-01\", \"entries\": [{\"eccn\": \"2B931\", \"heading\": \"Composed meters (see List of Items Controlled). "
                     "License Requirements Reason for Control: CB, AT Control(s) Country Chart (see Supp. No. 1 to part 738) CB applies to entire entry, except 2B931.b CB Column 2. AT applies to entire entry AT "
                     "Column 1. List Based License Exceptions (See Part 740 for a Description of All License Exceptions) LVS: N/A GBS: Yes List of Items Controlled Related Controls: See ECCN 2D931. "
                     "Related Definitions: N/A Items: a. Meters for 1C350 of 3 mg; or b. Counters. Technical note: Composed. 2B932 Composed valves.\", \"reasonForControl\": \"NS\", "
                     "\"countryChart\": [{\"control\": \"NS applies to entire entry\", \"countryChart\": \"NS Column 1\"}], \"licenceExceptionFlags\": {}, \"items\": []}]}";
  g_auto (Read) read = read_bytes ("file:set/ccl.json", "resource", json, strlen (json));
  sy_assert_no_error (read.error);
  SyDocument *document = read.documents->pdata[0];
  ck_assert (sy_list_read (document, NULL));
  const SyEdition *edition = document->editions->pdata[0];
  const SyEntry *first = entry_with (edition, "2B931"), *next = entry_with (edition, "2B932"), *item = entry_with (edition, "2B931.b");
  ck_assert (first != NULL && next != NULL && item != NULL && entry_with (edition, "2B931.a") != NULL);
  ck_assert_str_eq (first->heading, "Composed meters (see List of Items Controlled).");
  ck_assert_str_eq (next->heading, "Composed valves.");
  static const struct
  {
    SyPartKind kind;
    const char *marker, *text;
  } parts[] = { { SY_PART_REASON, "Reason for Control", "CB, AT" },
                { SY_PART_CHART, "CB applies to entire entry, except 2B931.b", "CB Column 2." },
                { SY_PART_CHART, "AT applies to entire entry", "AT Column 1." },
                { SY_PART_EXCEPTION, "LVS", "N/A" },
                { SY_PART_EXCEPTION, "GBS", "Yes" },
                { SY_PART_RELATED_CONTROLS, "Related Controls", "See ECCN 2D931." } };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const SyPart *part = sy_entry_part (first, parts[i].kind, parts[i].marker);
      ck_assert_msg (part != NULL, "%s", parts[i].marker);
      ck_assert_str_eq (part->text, parts[i].text);
    }
  ck_assert_ptr_nonnull (sy_entry_part (next, SY_PART_CHART, "NS applies to entire entry"));
  ck_assert_ptr_null (sy_entry_part (first, SY_PART_CHART, "NS applies to entire entry"));
  ck_assert_ptr_nonnull (sy_entry_part (item, SY_PART_TECHNICAL_NOTE, "Technical note"));
}
END_TEST

START_TEST (an_edition_has_a_limit)
{
  g_autoptr (GError) error = NULL;
  SyEdition *edition = sy_edition_new ("us-ccl", "", "en", SY_EXTENT_WHOLE);
  for (guint i = 0; i <= SY_MAX_LIST_ENTRIES; i++)
    g_ptr_array_add (edition->entries, sy_entry_new (SY_ENTRY_ITEM, "0A000", "0A"));
  ck_assert (!sy_list_finish (edition, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  sy_edition_free (edition);
}
END_TEST

/* ---- real lists, against a plain scan of the bytes ---- */

static Read
read_file (const char *path, const char *uri)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  return read_bytes (uri, "resource", bytes, length);
}

/* Codes of the entries of the first edition, as a set; the documents are kept in `read`. */
static GHashTable *
codes_of (Read *read)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < read->documents->len; i++)
    {
      SyDocument *document = read->documents->pdata[i];
      g_autoptr (GError) error = NULL;
      ck_assert (sy_recognise_document (document, &error) && sy_list_read (document, &error));
      for (guint e = 0; document->editions != NULL && e < document->editions->len; e++)
        {
          const SyEdition *edition = document->editions->pdata[e];
          for (guint k = 0; k < edition->entries->len; k++)
            g_hash_table_add (codes, ((SyEntry *) edition->entries->pdata[k])->code);
        }
    }
  return codes;
}

/* Every first group that the expression finds in the file must be a code; returns how many there are, each once. */
static guint
assert_all (GHashTable *codes, const char *path, const char *expression)
{
  g_autofree char *bytes = NULL;
  ck_assert (g_file_get_contents (path, &bytes, NULL, NULL));
  g_autoptr (GRegex) regex = g_regex_new (expression, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, bytes, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      char *code = g_match_info_fetch (match, 1);
      ck_assert_msg (g_hash_table_contains (codes, code), "%s has %s, and no entry was made of it", path, code);
      g_hash_table_add (counted, code);
    }
  return g_hash_table_size (counted);
}

static guint
count_entries (GHashTable *codes)
{
  GHashTableIter iter;
  gpointer code;
  guint count = 0;
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    count += strlen (code) == 5 && g_ascii_isupper (((char *) code)[1]) ? 1 : 0;
  return count;
}

START_TEST (every_entry_of_the_parsed_ccl_is_one)
{
  g_autofree char *path = sy_unit_real ("us/ccl-parsed-2026-07-23/ccl.json");
  if (path == NULL)
    return;
  g_auto (Read) read = read_file (path, "file:set/ccl.json");
  sy_assert_no_error (read.error);
  g_autoptr (GHashTable) codes = codes_of (&read);
  ck_assert_uint_eq (assert_all (codes, path, "\"eccn\": ?\"([0-9][A-E][0-9]{3})\""), 633);
  /* Three more stand in the headings of 0D606, 2B351 and 3E001. */
  ck_assert_uint_eq (count_entries (codes), 636);
  const SyEdition *edition = ((SyDocument *) read.documents->pdata[0])->editions->pdata[0];
  ck_assert_int_eq (edition->basis, SY_EDITION_STOOD);
  ck_assert_int_eq (edition->day, sy_day_from_ymd (2026, 7, 23));
  static const char *const held[] = { "3A090.a.2", "3A090.b.1", "3A090.c", "3A001.b.12.d", "1C350.d.50", "5A002.z", "0D614", "2B352", "3E002.c", "0D606.y", "2B351.b", "3A001.z.1.a" };
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    ck_assert_msg (g_hash_table_contains (codes, held[i]), "%s", held[i]);
  /* Letters of notes are no items. */
  static const char *const notes[] = { "3E001.a", "3A090.d", "5A002.j.1", "1A008.g" };
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    ck_assert_msg (!g_hash_table_contains (codes, notes[i]), "%s", notes[i]);
}
END_TEST

START_TEST (every_code_line_of_the_english_list_is_an_entry)
{
  g_autofree char *path = sy_unit_real ("eu/dual-use/list2-english-2022.txt");
  if (path == NULL)
    return;
  g_auto (Read) read = read_file (path, "file:set/list2-english-2022.txt");
  sy_assert_no_error (read.error);
  g_autoptr (GHashTable) codes = codes_of (&read);
  ck_assert_uint_eq (assert_all (codes, path, "^[ ]{0,12}([0-9][A-E][0-9]{3})[ ]+(?!continued)\\S"), 366);
  ck_assert_uint_eq (count_entries (codes), 366);
  /* Categories and product groups, with 5A1 and 5A2. */
  ck_assert_uint_eq (assert_all (codes, path, "^[ ]{0,8}([0-9][A-E][0-9]?)[ ]{2,}[A-Z]"), 41);
  static const char *const held[] = { "0B001.b.13.a", "3A001.b.12.d", "1C351.a.59" };
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    ck_assert_msg (g_hash_table_contains (codes, held[i]), "%s", held[i]);
}
END_TEST

START_TEST (every_code_of_the_chinese_notices_is_an_entry)
{
  static const struct
  {
    const char *prefix;
    guint codes;
  } files[] = { { "ec_202502_1098", 17 }, { "ec_202510_1176", 27 } };
  g_autofree char *folder = sy_unit_real ("cn/announcements");
  g_autoptr (GDir) names = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  for (const char *name = names != NULL ? g_dir_read_name (names) : NULL; name != NULL; name = g_dir_read_name (names))
    for (guint i = 0; i < G_N_ELEMENTS (files); i++)
      if (g_str_has_prefix (name, files[i].prefix))
        {
          g_autofree char *path = g_build_filename (folder, name, NULL), *uri = g_strconcat ("file:set/", name, NULL);
          g_auto (Read) read = read_file (path, uri);
          sy_assert_no_error (read.error);
          g_autoptr (GHashTable) codes = codes_of (&read);
          guint counted = assert_all (codes, path, "^（[一二三四五六七八九十]+）([0-9][A-E][0-9]{3}(?:\\.[a-z])?)");
          ck_assert_msg (counted == files[i].codes, "%s: %u codes", name, counted);
        }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("entry");
  TCase *plain = tcase_create ("plain"), *stored = tcase_create ("stored"), *composed = tcase_create ("composed"), *real = tcase_create ("real");
  tcase_add_test (plain, a_code_has_the_levels_above_it);
  tcase_add_test (plain, codes_sort_as_lists_do);
  tcase_add_test (plain, a_technology_code_tells_industry_sequence_and_kind);
  tcase_add_test (plain, the_joint_is_cut_off_and_terms_are_quoted);
  tcase_add_test (plain, the_digest_tells_words_and_not_places);
  tcase_add_test (stored, versions_follow_from_editions_in_whatever_order_they_come);
  tcase_add_test (stored, what_the_whole_list_takes_in_is_one_version);
  tcase_add_test (stored, the_state_of_a_day_is_the_last_whole_edition_and_what_was_added_since);
  tcase_add_test (stored, neighbours_have_the_same_entry_above);
  tcase_add_test (stored, an_edition_without_a_day_takes_it_from_what_is_held_of_its_instrument);
  tcase_add_test (stored, a_place_outside_its_passage_is_refused);
  tcase_add_test (composed, a_notice_adds_codes_with_levels_numbers_and_notes);
  tcase_add_test (composed, what_a_copy_of_a_notice_lost_is_put_back_or_named);
  tcase_add_test (composed, no_code_is_made_up_where_two_could_have_been);
  tcase_add_test (composed, a_code_may_stand_behind_the_words);
  tcase_add_test (composed, items_without_codes_go_by_the_numbers_of_their_notice);
  tcase_add_test (composed, where_a_lost_heading_would_be_another_the_line_stays_text);
  tcase_add_test (composed, the_first_number_of_an_appendix_may_stand_behind_its_letter);
  tcase_add_test (composed, the_technology_catalogue_has_names_and_control_points);
  tcase_add_test (composed, registers_and_private_papers_are_nobodys_law);
  tcase_add_test (composed, an_edition_has_a_limit);
  tcase_add_test (composed, an_entry_that_a_heading_has_swallowed_is_read);
  tcase_add_test (real, every_entry_of_the_parsed_ccl_is_one);
  tcase_add_test (real, every_code_line_of_the_english_list_is_an_entry);
  tcase_add_test (real, every_code_of_the_chinese_notices_is_an_entry);
  suite_add_tcase (suite, plain);
  suite_add_tcase (suite, stored);
  suite_add_tcase (suite, composed);
  suite_add_tcase (suite, real);
  tcase_set_timeout (real, 60);
  return sy_unit_main (suite);
}
