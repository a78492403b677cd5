// SPDX-License-Identifier: GPL-3.0-or-later
/* Dossiers over a few composed documents: one American rulemaking, a RIN of an office, an act of the EU, a Chinese announcement. */
#include <string.h>

#include "query/dossier.h"
#include "query/dossier_role.h"
#include "query/engine.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

static SyDocument *
make (const char *id, const char *kind, const char *title, const char *published, const char *rin)
{
  SyDay day = SY_DAY_NONE;
  SyDocument *document = sy_document_new (id, g_str_has_prefix (id, "us-") ? "us" : g_str_has_prefix (id, "eu:") ? "eu" : "cn", "test", kind,
                                          g_str_has_prefix (id, "cn-") ? "zh" : "en", SY_STANDING_OFFICIAL, "test/1");
  g_free (document->title);
  document->title = g_strdup (title);
  ck_assert (sy_day_parse (published, &day, NULL));
  sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", day, published);
  if (rin != NULL)
    sy_document_add_attribute (document, "rin", rin, NULL);
  return document;
}

static void
cite (SyDocument *document, SyPassageKind kind, const char *text, const char *quote, const char *id)
{
  int passage = sy_document_add_passage (document, kind, 0, NULL, text);
  gsize start = (gsize) (strstr (text, quote) - text);
  g_ptr_array_add (document->facts, sy_fact_new (SY_FACT_CITATION, id, (guint) passage, start, start + strlen (quote), "citation", 1));
}

static void
act (SyDocument *document, SyAct what, const char *target)
{
  SyEvent *event = sy_event_new (what, target, "", document->id);
  event->end = 1;
  g_free (event->value);
  event->value = g_strdup ("");
  g_free (event->wording);
  event->wording = g_strdup ("");
  event->recogniser = "test";
  event->version = 1;
  g_ptr_array_add (document->events, event);
}

static GPtrArray *
composed (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
  SyDocument *one;
  g_ptr_array_add (all, make ("us-fr:2090-00001", "proposed-rule", "Widgets; Advance Notice of Proposed Rulemaking", "2090-01-02", "0694-ZZ01"));
  g_ptr_array_add (all, make ("us-fr:2090-00002", "proposed-rule", "Widgets", "2090-03-02", "0694-ZZ01"));
  g_ptr_array_add (all, one = make ("us-fr:2091-00003", "rule", "Widgets", "2091-01-02", "0694-ZZ01"));
  cite (one, SY_PASSAGE_SUMMARY, "It follows 89 FR 1.", "89 FR 1", "us-fr-page:89/1");
  cite (one, SY_PASSAGE_PARAGRAPH, "Elsewhere see 80 FR 5.", "80 FR 5", "us-fr-page:80/5");
  g_ptr_array_add (all, one = make ("us-fr:2091-00004", "rule", "Widgets; Correction", "2091-02-02", NULL));
  act (one, SY_ACT_CORRECT, "us-fr:2091-00003");
  g_ptr_array_add (all, one = make ("us-fr:2091-00005", "rule", "Widgets; Delay of Effective Date", "2091-02-05", NULL));
  act (one, SY_ACT_DELAY, "us-fr:2091-00003");
  for (guint i = 0; i <= SY_DOSSIER_STANDING; i++)
    {
      g_autofree char *id = g_strdup_printf ("us-fr:2092-%05u", i + 1);
      g_ptr_array_add (all, make (id, "rule", "Airworthiness Directives", "2092-01-02", "2120-ZZ64"));
    }
  g_ptr_array_add (all, one = make ("cn-mofcom:2091-7", "announcement", "关于某物项的公告", "2091-05-01", NULL));
  cite (one, SY_PASSAGE_PARAGRAPH, "根据《出口管制法》有关规定，公告如下。", "《出口管制法》", "cn-law:出口管制法");
  cite (one, SY_PASSAGE_PARAGRAPH, "另见商务部公告2090年第3号。", "商务部公告2090年第3号", "cn-mofcom:2090-3");
  g_ptr_array_add (all, one = make ("cn-mofcom-statement:2091-05-02-1", "statement", "答记者问", "2091-05-02", NULL));
  cite (one, SY_PASSAGE_PARAGRAPH, "关于第7号公告", "第7号公告", "cn-mofcom:2091-7");
  g_ptr_array_add (all, one = make ("cn-mofcom:2091-9", "announcement", "关于暂停的公告", "2091-06-01", NULL));
  act (one, SY_ACT_SUSPEND, "cn-mofcom:2091-7");
  g_ptr_array_add (all, make ("eu:32090R0001", "regulation", "Regulation (EU) 2090/1", "2090-01-01", NULL));
  g_ptr_array_add (all, one = make ("eu:32091R0002", "regulation", "Commission Delegated Regulation (EU) 2091/2 amending Regulation (EU) 2090/1", "2091-01-01", NULL));
  act (one, SY_ACT_AMEND, "eu:32090R0001");
  cite (one, SY_PASSAGE_PARAGRAPH, "Having regard to Regulation (EU) 2090/1,", "Regulation (EU) 2090/1", "eu:32090R0001");
  return all;
}

/* "role id, role id": "-" in front of a gap. */
static char *
told (const SyDossier *dossier)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < dossier->members->len; i++)
    {
      const SyMember *member = dossier->members->pdata[i];
      g_string_append_printf (text, "%s%s%s %s", i > 0 ? ", " : "", member->held ? "" : "-", member->role, member->id);
      ck_assert_msg ((member->ties->len > 0) != (strcmp (member->id, dossier->id) == 0), "%s", member->id); /* each but the thing itself has a reason */
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *id, *known, *told;
  guint standing;
} cases[] = {
  { "us-fr:2091-00003", NULL,
    "advance_notice us-fr:2090-00001, proposed us-fr:2090-00002, final us-fr:2091-00003, correction us-fr:2091-00004, delay us-fr:2091-00005, -document us-fr-page:89/1", 0 },
  /* From any of its documents it is the same rulemaking. */
  { "us-fr:2091-00005", NULL,
    "advance_notice us-fr:2090-00001, proposed us-fr:2090-00002, final us-fr:2091-00003, correction us-fr:2091-00004, delay us-fr:2091-00005, -document us-fr-page:89/1", 0 },
  { "us-fr:2090-00002", "2090-12-31", "advance_notice us-fr:2090-00001, proposed us-fr:2090-00002, -document us-fr-page:89/1", 0 },
  { "us-fr:2092-00001", NULL, "final us-fr:2092-00001", 1 },
  { "cn-mofcom:2091-7", NULL,
    "announcement cn-mofcom:2091-7, explanation cn-mofcom-statement:2091-05-02-1, suspension cn-mofcom:2091-9, -basis cn-law:出口管制法", 0 },
  { "eu:32090R0001", NULL, "act eu:32090R0001, delegated eu:32091R0002", 0 },
  { "eu:32091R0002", NULL, "act eu:32090R0001, delegated eu:32091R0002", 0 },
};

START_TEST (documents_that_belong_together_are_found_with_their_roles)
{
  Answering answering;
  g_autoptr (GPtrArray) documents = composed ();
  sy_answering_open (&answering);
  sy_answering_put (&answering, documents);
  sy_answering_start (&answering);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      SyDay known = SY_DAY_NONE;
      if (cases[i].known != NULL)
        sy_day_parse (cases[i].known, &known, NULL);
      ck_assert (sy_engine_begin (answering.engine, &error));
      g_autoptr (SyDossier) dossier = sy_dossier (answering.engine->catalogue, cases[i].id, known, &error);
      sy_engine_end (answering.engine);
      sy_assert_no_error (error);
      g_autofree char *text = told (dossier);
      /* What was only known later is left out, with what it alone names. */
      const char *want = cases[i].known != NULL ? "advance_notice us-fr:2090-00001, proposed us-fr:2090-00002" : cases[i].told;
      ck_assert_msg (strcmp (text, want) == 0, "%s: %s", cases[i].id, text);
      ck_assert_int_eq (dossier->standing->len, cases[i].standing);
    }
  sy_answering_close (&answering);
}
END_TEST

START_TEST (titles_tell_the_role_of_a_document)
{
  static const struct
  {
    const char *id, *kind, *title, *role;
  } rows[] = {
    { "us-fr:1", "rule", "Widgets; Updates and Corrections", "final" },
    { "us-fr:1", "rule", "Widgets; Corrections and Clarifications", "correction" },
    { "us-fr:1", "rule", "Widgets; Interim final rule with request for comments.", "interim_final" },
    { "us-fr:1", "rule", "Widgets; Withdrawal", "withdrawal" },
    { "us-fr:1", "notice", "Request for Information on Widgets", "inquiry" },
    { "us-fr:1", NULL, NULL, "document" },
    { "eu:32090R0001R(01)", "other", "Corrigendum to Regulation (EU) 2090/1", "correction" },
    { "eu:02090R0001-20910101", "other", "Consolidated text", "consolidated" },
    { "eu:32091R0003", "regulation", "Council Implementing Regulation (EU) 2091/3", "implementing" },
    { "import:S/1", "report", "A paper", "document" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ck_assert_str_eq (sy_dossier_role_of_document (rows[i].id, rows[i].kind, rows[i].title), rows[i].role);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("dossier");
  TCase *tests = tcase_create ("dossier");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, documents_that_belong_together_are_found_with_their_roles);
  tcase_add_test (tests, titles_tell_the_role_of_a_document);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
