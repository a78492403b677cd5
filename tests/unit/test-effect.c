// SPDX-License-Identifier: GPL-3.0-or-later
/* Each row of cases-effect.tsv is a composed text of one document; all effects that it states, and no others, are expected. */
#include "tests/unit/unit.h"

#include <string.h>

#include "corpus/text.h"
#include "index/recognise.h"
#include "index/recognise_effect.h"

static const char *
short_lang (const char *id)
{
  return g_str_has_prefix (id, "cn-") ? "zh" : "en";
}

/* "ID PUBLISHED [cfr=15/744] [section=DATES]" */
static SyDocument *
compose (const char *head, const char *text)
{
  g_auto (GStrv) words = g_strsplit (head, " ", -1);
  g_autofree char *jurisdiction = g_strndup (words[0], 2);
  SyDocument *document = sy_document_new (words[0], jurisdiction, "composed", "rule", short_lang (words[0]), SY_STANDING_COPY, "test/1");
  SyDay day = SY_DAY_NONE;
  SyPassageKind kind = SY_PASSAGE_PARAGRAPH;
  if (words[1] != NULL && sy_day_parse (words[1], &day, NULL))
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", day, words[1]);
  for (guint i = 1; words[i] != NULL; i++)
    {
      if (g_str_has_prefix (words[i], "cfr="))
        sy_document_add_attribute (document, "cfr", words[i] + 4, NULL);
      else if (g_str_has_prefix (words[i], "section="))
        sy_document_add_passage (document, SY_PASSAGE_HEADING, 1, NULL, words[i] + 8);
      else if (strcmp (words[i], "instruction") == 0)
        kind = SY_PASSAGE_INSTRUCTION;
    }
  g_auto (GStrv) passages = g_strsplit (text, " ¶ ", -1);
  for (guint i = 0; passages[i] != NULL; i++)
    {
      g_autofree char *normal = sy_text_normalise (passages[i], FALSE);
      sy_document_add_passage (document, kind, 0, NULL, normal);
    }
  return document;
}

static char *
tell (const SyDocument *document)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      if (strcmp (event->recogniser, SY_EFFECT_RECOGNISER) != 0)
        continue;
      g_autofree char *from = sy_day_format (event->from), *to = sy_day_format (event->to);
      gboolean own = strcmp (event->target, document->id) == 0;
      g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", sy_act_name (event->act));
      if (!own)
        g_string_append_printf (all, " %s", event->target);
      if (*event->part != '\0')
        g_string_append_printf (all, " [%s]", event->part);
      if (*from != '\0' || *to != '\0')
        g_string_append_printf (all, " %s..%s", from, to);
      if (*event->value != '\0')
        g_string_append_printf (all, " (%s)", event->value);
    }
  return g_string_free (all, FALSE);
}

START_TEST (each_text_states_its_effects_and_no_others)
{
  g_autoptr (GPtrArray) cases = sy_unit_cases ("cases-effect.tsv", 3);
  guint wrong = 0;
  for (guint i = 0; i < cases->len; i++)
    {
      char **columns = g_ptr_array_index (cases, i);
      g_autoptr (SyDocument) document = compose (columns[0], columns[1]);
      g_autoptr (GError) error = NULL;
      ck_assert (sy_recognise_document (document, &error));
      ck_assert (sy_recognise_effects (document, &error));
      sy_document_seal (document);
      g_autofree char *found = tell (document);
      const char *expected = strcmp (columns[2], "-") == 0 ? "" : columns[2];
      if (strcmp (found, expected) != 0)
        {
          g_printerr ("%s: \"%s\"\n  gave     %s\n  expected %s\n", columns[0], columns[1], found, expected);
          wrong++;
        }
    }
  ck_assert_uint_ge (cases->len, 80);
  ck_assert_uint_eq (wrong, 0);
}
END_TEST

/* The words of each event are where it says. */
START_TEST (evidence_is_in_the_passage)
{
  g_autoptr (SyDocument) document = compose ("cn-mofcom:2025-70 2025-11-07", "自２０２５年１１月７日起至2026年11月10日，暂停实施商务部公告2025年第55号。");
  ck_assert (sy_recognise_document (document, NULL));
  ck_assert (sy_recognise_effects (document, NULL));
  guint own = 0;
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      if (strcmp (event->recogniser, SY_EFFECT_RECOGNISER) != 0)
        continue;
      const SyPassage *passage = g_ptr_array_index (document->passages, event->passage);
      g_autofree char *quote = g_strndup (passage->text + event->start, event->end - event->start);
      ck_assert_str_eq (quote, event->wording);
      ck_assert (strstr (quote, "暂停实施商务部公告2025年第55号") != NULL);
      own++;
    }
  ck_assert_uint_eq (own, 1);
}
END_TEST

START_TEST (registers_and_private_papers_state_no_effects)
{
  const SyStanding standings[] = { SY_STANDING_REGISTER, SY_STANDING_PRIVATE };
  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    {
      g_autoptr (SyDocument) document = compose ("cn-mofcom:2025-70 2025-11-07", "本公告自公布之日起施行。");
      document->standing = standings[i];
      guint before = document->events->len;
      ck_assert (sy_recognise_effects (document, NULL));
      ck_assert_uint_eq (document->events->len, before);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("effect");
  TCase *tests = tcase_create ("effect");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, each_text_states_its_effects_and_no_others);
  tcase_add_test (tests, evidence_is_in_the_passage);
  tcase_add_test (tests, registers_and_private_papers_state_no_effects);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
