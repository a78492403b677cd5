// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/unit.h"

#include <string.h>

#include "corpus/error.h"
#include "index/ordinal.h"

static SyCatalogue *
open_scratch (void)
{
  g_autofree char *scratch = sy_unit_scratch ();
  g_autofree char *path = g_build_filename (scratch, "catalogue.db", NULL);
  g_autoptr (GError) error = NULL;
  SyCatalogue *catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  return catalogue;
}

static SyDocument *
statement (const char *title, const char *text, SyStanding standing)
{
  SyDocument *document = sy_document_new ("cn-mofcom-statement:2025-10-09-1", "cn", "cn-mofcom", "statement", "zh", standing, "test/1");
  g_free (document->title);
  document->title = g_strdup (title);
  sy_document_add_date (document, SY_ACT_PUBLISH, "upload_date", sy_day_from_ymd (2025, 10, 9), "2025-10-09");
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  return document;
}

/* Settles and stores a document; its id, caller's. */
static char *
settle (SyCatalogue *catalogue, SyDocument *made)
{
  static guint64 sequence;
  g_autoptr (SyDocument) document = made;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("capture-%" G_GUINT64_FORMAT, ++sequence);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  SyCapture capture = {
    .id = name, .uri = name, .kind = (char *)"resource", .source = (char *)"import:set", .sha256 = sha256, .sequence = sequence, .chain = sha256
  };
  gboolean good = sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error)
                  && sy_ordinal_settle (catalogue, document, &error);
  sy_assert_no_error (error);
  sy_document_seal (document);
  good = good && sy_catalogue_put_document (catalogue, document, sequence, NULL, &error) && sy_catalogue_commit (catalogue, &error);
  ck_assert_msg (good, "%s", error != NULL ? error->message : "");
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      ck_assert_str_eq (event->target, document->id);
      ck_assert_str_eq (event->by, document->id);
    }
  return g_strdup (document->id);
}

#define RARE_EARTHS "答：商务部发布关于稀土相关物项的公告，对有关物项实施出口管制。"
#define ENTITIES    "答：有关机制将若干外国实体列入清单，并采取处理措施。"

START_TEST (texts_of_one_day_are_counted_and_the_same_text_keeps_its_place)
{
  static const struct
  {
    const char *title, *text, *id;
    SyStanding standing;
  } rows[] = {
    { "就稀土答记者问", RARE_EARTHS, "cn-mofcom-statement:2025-10-09-1", SY_STANDING_COPY },
    { "就清单答记者问", ENTITIES, "cn-mofcom-statement:2025-10-09-2", SY_STANDING_COPY },
    { "就稀土答记者问", RARE_EARTHS, "cn-mofcom-statement:2025-10-09-1", SY_STANDING_COPY },
    { "没有标题的同一文本", ENTITIES, "cn-mofcom-statement:2025-10-09-2", SY_STANDING_OFFICIAL },
    { "就清单答记者问", "答：同一题目而更长的文本，另有新的段落。", "cn-mofcom-statement:2025-10-09-2", SY_STANDING_OFFICIAL },
    { "第三个题目", "答：与前两个都不相同的第三个文本。", "cn-mofcom-statement:2025-10-09-3", SY_STANDING_COPY },
  };
  g_autoptr (SyCatalogue) catalogue = open_scratch ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = settle (catalogue, statement (rows[i].title, rows[i].text, rows[i].standing));
      ck_assert_msg (strcmp (id, rows[i].id) == 0, "row %u went to %s", i, id);
    }
}
END_TEST

START_TEST (a_register_keeps_its_ordinals_and_texts_join_it_by_title)
{
  g_autoptr (SyCatalogue) catalogue = open_scratch ();
  g_autofree char *entry = settle (catalogue, statement ("就稀土答记者问", "我们自己的摘要，概述一项措施。", SY_STANDING_REGISTER));
  ck_assert_str_eq (entry, "cn-mofcom-statement:2025-10-09-1");
  g_autofree char *other = settle (catalogue, statement ("就清单答记者问", ENTITIES, SY_STANDING_COPY));
  ck_assert_str_eq (other, "cn-mofcom-statement:2025-10-09-2");
  g_autofree char *same = settle (catalogue, statement ("就稀土答记者问", RARE_EARTHS, SY_STANDING_COPY));
  ck_assert_str_eq (same, "cn-mofcom-statement:2025-10-09-1");
}
END_TEST

START_TEST (ids_with_a_number_of_their_own_are_left_alone)
{
  g_autoptr (SyCatalogue) catalogue = open_scratch ();
  for (guint i = 0; i < 2; i++)
    {
      SyDocument *document = statement ("题目", i == 0 ? RARE_EARTHS : ENTITIES, SY_STANDING_COPY);
      g_free (document->id);
      document->id = g_strdup ("cn-mofcom:2025-61");
      g_ptr_array_set_size (document->events, 0);
      g_autofree char *id = settle (catalogue, document);
      ck_assert_str_eq (id, "cn-mofcom:2025-61");
    }
}
END_TEST

START_TEST (a_day_has_room_for_ninety_nine)
{
  g_autoptr (SyCatalogue) catalogue = open_scratch ();
  for (guint i = 1; i <= 99; i++)
    {
      g_autofree char *title = g_strdup_printf ("题目%u", i), *text = g_strdup_printf ("这是当天的第%u个文本，与其他文本不同。", i);
      g_free (settle (catalogue, statement (title, text, SY_STANDING_COPY)));
    }
  g_autoptr (SyDocument) last = statement ("又一个", "答：第一百个文本也与其他文本都不同。", SY_STANDING_COPY);
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_ordinal_settle (catalogue, last, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
  ck_assert_str_eq (last->id, "cn-mofcom-statement:2025-10-09-1");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("ordinal");
  TCase *tests = tcase_create ("ordinal");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, texts_of_one_day_are_counted_and_the_same_text_keeps_its_place);
  tcase_add_test (tests, a_register_keeps_its_ordinals_and_texts_join_it_by_title);
  tcase_add_test (tests, ids_with_a_number_of_their_own_are_left_alone);
  tcase_add_test (tests, a_day_has_room_for_ninety_nine);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
