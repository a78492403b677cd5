// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/effect.h"
#include "index/reader_register.h"
#include "tests/unit/unit.h"

/* ---- effects ---- */

static SyDay
day (const char *text)
{
  SyDay result = SY_DAY_NONE;
  ck_assert_msg (*text == '\0' || sy_day_parse (text, &result, NULL), "%s", text);
  return result;
}

#define BY "cn-mofcom:2025-70"

START_TEST (every_act_can_be_stated)
{
  const struct
  {
    const char *sentence;
    SyAct act;
    const char *target, *part, *from, *to, *value;
  } cases[] = {
    { "sign on 2025-10-09", SY_ACT_SIGN, BY, "", "2025-10-09", "", "" },
    { "file on 2022-10-07", SY_ACT_FILE, BY, "", "2022-10-07", "", "" },
    { "publish on 2022-10-13", SY_ACT_PUBLISH, BY, "", "2022-10-13", "", "" },
    { "enter_into_force from 2025-10-09", SY_ACT_ENTER_INTO_FORCE, BY, "", "2025-10-09", "", "" },
    { "enter_into_force part \"limb (c)\" from 2025-10-09", SY_ACT_ENTER_INTO_FORCE, BY, "limb (c)", "2025-10-09", "", "" },
    { "enter_into_force eu:32021R0821 from 2021-09-09", SY_ACT_ENTER_INTO_FORCE, "eu:32021R0821", "", "2021-09-09", "", "" },
    { "apply part \"Article 3\" from 2024-02-26 until 2024-03-31", SY_ACT_APPLY, BY, "Article 3", "2024-02-26", "2024-04-01", "" },
    { "amend us-cfr:15/744 from 2022-10-21", SY_ACT_AMEND, "us-cfr:15/744", "", "2022-10-21", "", "" },
    { "amend us-cfr:15/744 part \"Supplement No. 4\" value \"36 entities added\"", SY_ACT_AMEND, "us-cfr:15/744", "Supplement No. 4", "", "",
      "36 entities added" },
    { "correct us-fr:2023-23055 from 2024-04-04", SY_ACT_CORRECT, "us-fr:2023-23055", "", "2024-04-04", "", "" },
    { "correct expire of us-fr:2023-23055 until 2026-11-09", SY_ACT_CORRECT, "us-fr:2023-23055", "", "", "2026-11-10", "expire" },
    { "extend us-fr:2019-10829 until 2019-11-18", SY_ACT_EXTEND, "us-fr:2019-10829", "", "", "2019-11-19", "" },
    { "extend suspend of cn-uel:2025-7 until 2025-11-10", SY_ACT_EXTEND, "cn-uel:2025-7", "", "", "2025-11-11", "suspend" },
    { "delay us-fr:2023-12345 to 2024-01-01", SY_ACT_DELAY, "us-fr:2023-12345", "", "2024-01-01", "", "" },
    { "delay apply of eu:32024R1252 part \"Article 5\" to 2025-05-24", SY_ACT_DELAY, "eu:32024R1252", "Article 5", "2025-05-24", "", "apply" },
    { "delay us-fr:2023-12345", SY_ACT_DELAY, "us-fr:2023-12345", "", "", "", "" },
    { "suspend cn-mofcom:2025-55 from 2025-11-07 until 2026-11-10", SY_ACT_SUSPEND, "cn-mofcom:2025-55", "", "2025-11-07", "2026-11-11", "" },
    { "suspend cn-mofcom:2024-46 part \"paragraph 2\" from 2025-11-09 until 2026-11-27", SY_ACT_SUSPEND, "cn-mofcom:2024-46", "paragraph 2",
      "2025-11-09", "2026-11-28", "" },
    { "suspend cn-mofcom:2025-55 from 2025-11-07", SY_ACT_SUSPEND, "cn-mofcom:2025-55", "", "2025-11-07", "", "" },
    { "withdraw delay of us-fr:2021-22774", SY_ACT_WITHDRAW, "us-fr:2021-22774", "", "", "", "delay" },
    { "resume cn-uel:2025-7", SY_ACT_RESUME, "cn-uel:2025-7", "", "", "", "" },
    { "resume cn-uel:2025-7 from 2025-11-11", SY_ACT_RESUME, "cn-uel:2025-7", "", "2025-11-11", "", "" },
    { "withdraw us-fr:2025-00636", SY_ACT_WITHDRAW, "us-fr:2025-00636", "", "", "", "" },
    { "withdraw suspend of cn-uel:2025-7 from 2025-11-10", SY_ACT_WITHDRAW, "cn-uel:2025-7", "", "2025-11-10", "", "suspend" },
    { "expire until 2020-02-16", SY_ACT_EXPIRE, BY, "", "2020-02-17", "", "" },
    { "expire us-fr:2022-21658 part \"general license\" until 2023-04-07", SY_ACT_EXPIRE, "us-fr:2022-21658", "general license", "2023-04-08", "",
      "" },
    { "repeal eu:32009R0428 from 2021-09-09 savings \"licences granted before remain valid\"", SY_ACT_REPEAL, "eu:32009R0428", "", "2021-09-09", "",
      "licences granted before remain valid" },
    { "supersede cn-mofcom:2023-27 from 2024-09-01", SY_ACT_SUPERSEDE, "cn-mofcom:2023-27", "", "2024-09-01", "", "" },
    { "annul eu:32014D0145 part \"the entry of one person\"", SY_ACT_ANNUL, "eu:32014D0145", "the entry of one person", "", "", "" },
    { "redesignate us-cfr:15/744.23 part \"paragraph (a)(3)\" from 2023-11-17 as \"paragraph (a)(4)\"", SY_ACT_REDESIGNATE, "us-cfr:15/744.23",
      "paragraph (a)(3)", "2023-11-17", "", "paragraph (a)(4)" },
    { "add us-ccl:3A090 from 2022-10-21", SY_ACT_ADD, "us-ccl:3A090", "", "2022-10-21", "", "" },
    { "revise us-ccl:3A090 value \"total processing performance\" from 2023-11-17", SY_ACT_REVISE, "us-ccl:3A090", "", "2023-11-17", "",
      "total processing performance" },
    { "remove us-ccl:3B090 from 2023-11-17", SY_ACT_REMOVE, "us-ccl:3B090", "", "2023-11-17", "", "" },
  };
  gboolean stated[SY_N_ACTS] = { FALSE };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SyEvent) event = sy_effect_parse (BY, cases[i].sentence, &error);
      sy_assert_no_error (error);
      ck_assert_int_eq (event->act, cases[i].act);
      ck_assert_str_eq (event->by, BY);
      ck_assert_str_eq (event->target, cases[i].target);
      ck_assert_str_eq (event->part, cases[i].part);
      ck_assert_msg (event->from == day (cases[i].from), "from of %s", cases[i].sentence);
      ck_assert_msg (event->to == day (cases[i].to), "to of %s", cases[i].sentence);
      ck_assert_str_eq (event->value, cases[i].value);
      ck_assert_str_eq (event->wording, cases[i].sentence);
      ck_assert_uint_eq (event->start, 0);
      ck_assert_uint_eq (event->end, strlen (cases[i].sentence));
      stated[event->act] = TRUE;
    }
  for (guint i = 0; i < SY_N_ACTS; i++)
    ck_assert_msg (stated[i], "%s is never stated", sy_act_name (i));
}
END_TEST

START_TEST (a_wrong_effect_is_refused_with_its_position)
{
  const struct
  {
    const char *sentence, *message;
  } cases[] = {
    { "", "at character 1: \"\" is not an act" },
    { "abolish eu:32009R0428", "at character 1: \"abolish\" is not an act" },
    { "\"amend\" us-cfr:15/744", "at character 1: \"amend\" is not an act" },
    { "amend", "at character 6: \"amend\" needs the id" },
    { "amend from 2022-10-21", "at character 7: \"amend\" needs the id" },
    { "amend nowhere:1", "at character 7: " },
    { "amend US-CFR:15/744", "at character 7: write \"US-CFR:15/744\" as \"us-cfr:15/744\"" },
    { "publish eu:32009R0428 on 2022-10-13", "at character 9: \"publish\" is of the instrument itself" },
    { "publish", "at character 8: \"publish\" needs \"on\"" },
    { "publish on 2022-10-33", "at character 12: \"2022-10-33\" is not a day" },
    { "publish on", "at character 11: \"\" is not a day" },
    { "publish on \"2022-10-13\"", "at character 12: a day is not quoted" },
    { "publish from 2022-10-13", "at character 9: \"publish\" takes no \"from\"" },
    { "amend us-cfr:15/744 when 2022-10-21", "at character 21: \"when\" is not part" },
    { "amend us-cfr:15/744 from 2022-10-21 from 2022-10-22", "at character 37: \"from\" is said twice" },
    { "amend us-cfr:15/744 part x", "at character 26: \"part\" needs a text in quotation marks" },
    { "amend us-cfr:15/744 part \"\"", "at character 26: \"part\" needs a text in quotation marks" },
    { "amend us-cfr:15/744 part \"x", "at character 26: the quotation does not end" },
    { "extend cn-mofcom:2025-55", "at character 25: \"extend\" needs \"until\"" },
    { "suspend cn-mofcom:2025-55 from 2025-11-07 until 2025-11-06", "at character 59: the effect ends before it begins" },
    { "delay us-fr:2023-12345 until 2024-01-01", "at character 24: \"delay\" takes no \"until\"" },
    { "delay amend of us-fr:2023-12345 to 2024-01-01", "at character 7: \"delay\" does not act on \"amend\"" },
    { "extend suspend cn-uel:2025-7 until 2025-11-10", "at character 16: \"of\" must follow \"extend suspend\"" },
    { "amend us-cfr:15/744 part \"附件五\" from x", "at character 37: \"x\" is not a day" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (sy_effect_parse (BY, cases[i].sentence, &error) == NULL, "%s", cases[i].sentence);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
      ck_assert_msg (g_str_has_prefix (error->message, cases[i].message), "%s: %s", cases[i].sentence, error->message);
    }
}
END_TEST

/* ---- registers ---- */

static gboolean
collect (SyDocument *document, gpointer documents)
{
  g_ptr_array_add (documents, document);
  return TRUE;
}

/* Documents of a register, or NULL with an error; `length` -1 for a NUL-terminated text. */
static GPtrArray *
read_text (const char *name, const char *text, gssize length, GError **error)
{
  g_autofree char *uri = g_strconcat ("register:", name, NULL);
  SyCapture capture = { .uri = uri, .kind = (char *)"register" };
  SyReading reading = { &capture, NULL, (const guint8 *)text, length >= 0 ? (gsize)length : strlen (text) };
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_document_free);
  ck_assert (sy_reader_register.accepts (&reading));
  gboolean done = sy_reader_register.read (&reading, collect, documents, error);
  ck_assert_msg (done || documents->len == 0, "a register is read whole or not at all");
  return done ? g_steal_pointer (&documents) : NULL;
}

#define HEAD "[register]\nid = test-set\ntitle[en] = Test\ntitle[zh] = 测试\ncompiled = 2026-11-20\nlicence = GPL-3.0-or-later\n"
#define NEEDED                                                                                                                                        \
  "kind = rule\ntitle = A rule\nsummary = It controls things.\nsummary[zh] = 管制若干物项。\nurl = https://www.federalregister.gov/d/2022-1\n" \
  "verified.1 = https://example.org/a\nbasis = official-copy\n"
#define ENTRY "[us-fr:2022-1]\npublished = 2022-10-13\n" NEEDED

/* Composed: no such instruments exist. */
static const char composed[] =
    HEAD "# comment\n"
         "[cn-mofcom:2031-4]\nkind = announcement\ntitle = Announcement No. 4 on certain  items\ntitle[zh] = 关于若干物项的公告\n"
         "body.1 = Ministry of Commerce\nbody.1[zh] = 商务部\nbody.2 = General Administration of Customs\nnumber = 商务部 海关总署公告2031年第4号\n"
         "signed = 2031-03-01\npublished = 2031-03-02\neffective = 2031-04-01\nexpires = 2032-03-31\n"
         "codes = cn-dual-use:3C001 | cn-dual-use:1C902.a\nhs = 8110929010|8112\n"
         "effect.1 = suspend cn-mofcom:2030-9 part \"paragraph 2\" from 2031-04-01 until 2031-12-31\n"
         "effect.2 = enter_into_force part \"limb (c)\" from 2031-03-02\n"
         "summary = It controls gallium.\nsummary[zh] = 管制镓。\nurl = https://www.mofcom.gov.cn/a.html\n"
         "verified.1 = owner/repo@0123abcd:data/一.txt\nverified.2 = https://example.org/b\nbasis = second-hand\nnote = Somebody reports it.\n"
         "\n[us-pl:199-1]\nknown = 2031-05-05\nsigned = 2031-05-05\ncfr = 15/744|15/774.1\ndocket = 310101-0001|310101-0002\n" NEEDED;

static const SyPassage *
passage_at (const SyDocument *document, const char *path)
{
  const SyPassage *found = NULL;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (strcmp (passage->path, path) == 0)
        {
          ck_assert_msg (found == NULL, "%s is there twice", path);
          found = passage;
        }
    }
  ck_assert_msg (found != NULL, "no passage %s", path);
  return found;
}

/* The values of an attribute joined by "; ", each with its language. */
static char *
attributes (const SyDocument *document, const char *name)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (strcmp (attribute->name, name) == 0)
        g_string_append_printf (joined, "%s%s%s%s", joined->len > 0 ? "; " : "", attribute->value, attribute->lang != NULL ? "@" : "",
                                attribute->lang != NULL ? attribute->lang : "");
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static const SyEvent *
event_of (const SyDocument *document, SyAct act, const char *part)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      if (event->act == act && strcmp (event->part, part) == 0)
        return event;
    }
  ck_abort_msg ("no event %s", sy_act_name (act));
  return NULL;
}

START_TEST (a_register_becomes_one_document_an_entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = read_text ("test.ini", composed, -1, &error);
  sy_assert_no_error (error);
  ck_assert_uint_eq (documents->len, 2);
  const SyDocument *document = g_ptr_array_index (documents, 0);
  ck_assert_str_eq (document->id, "cn-mofcom:2031-4");
  ck_assert_str_eq (document->jurisdiction, "cn");
  ck_assert_str_eq (document->source, "register:test-set");
  ck_assert_str_eq (document->kind, "announcement");
  ck_assert_str_eq (document->lang, "en");
  ck_assert_str_eq (document->title, "Announcement No. 4 on certain items");
  ck_assert_str_eq (document->version, "");
  ck_assert_int_eq (document->standing, SY_STANDING_REGISTER);
  ck_assert_str_eq (document->reader, "register/1");

  const struct
  {
    const char *name, *values;
  } expected[] = {
    { "title", "Announcement No. 4 on certain items@en; 关于若干物项的公告@zh" },
    { "body", "Ministry of Commerce; 商务部@zh; General Administration of Customs" },
    { "number", "商务部 海关总署公告2031年第4号" },
    { "code", "cn-dual-use:3C001; cn-dual-use:1C902.a" },
    { "hs", "8110929010; 8112" },
    { "verified", "owner/repo@0123abcd:data/一.txt; https://example.org/b" },
    { "basis", "second-hand" },
    { "note", "Somebody reports it." },
    { "compiled", "2026-11-20" },
    { "url", "https://www.mofcom.gov.cn/a.html" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *values = attributes (document, expected[i].name);
      ck_assert_str_eq (values, expected[i].values);
    }
  ck_assert_int_eq (passage_at (document, "summary")->kind, SY_PASSAGE_SUMMARY);
  ck_assert_str_eq (passage_at (document, "summary/zh")->text, "管制镓。");
  ck_assert_int_eq (passage_at (document, "effect.1")->kind, SY_PASSAGE_EFFECT);
  ck_assert_int_eq (passage_at (document, "body.1/zh")->kind, SY_PASSAGE_METADATA);

  const SyDocument *law = g_ptr_array_index (documents, 1);
  g_autofree char *cfr = attributes (law, "cfr"), *dockets = attributes (law, "docket");
  ck_assert_str_eq (cfr, "15/744; 15/774.1");
  ck_assert_str_eq (dockets, "310101-0001; 310101-0002");
}
END_TEST

START_TEST (all_evidence_of_a_register_lies_on_its_passages)
{
  g_autoptr (GPtrArray) documents = read_text ("test.ini", composed, -1, NULL);
  const SyDocument *document = g_ptr_array_index (documents, 0);
  const struct
  {
    SyFactKind kind;
    const char *value, *quote;
  } facts[] = {
    { SY_FACT_CODE, "cn-dual-use:3C001", "cn-dual-use:3C001" },
    { SY_FACT_CODE, "cn-dual-use:1C902.a", "cn-dual-use:1C902.a" },
    { SY_FACT_HS, "hs:8110929010", "8110929010" },
    { SY_FACT_HS, "hs:8112", "8112" },
  };
  ck_assert_uint_eq (document->facts->len, G_N_ELEMENTS (facts));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const SyFact *fact = g_ptr_array_index (document->facts, i);
      const SyPassage *passage = g_ptr_array_index (document->passages, fact->passage);
      g_autofree char *quote = g_strndup (passage->text + fact->start, fact->end - fact->start);
      ck_assert_int_eq (fact->kind, facts[i].kind);
      ck_assert_str_eq (fact->value, facts[i].value);
      ck_assert_str_eq (quote, facts[i].quote);
    }
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      const SyPassage *passage = g_ptr_array_index (document->passages, event->passage);
      ck_assert_uint_eq (event->start, 0);
      ck_assert_uint_eq (event->end, strlen (passage->text));
      ck_assert_str_eq (event->wording, passage->text);
      ck_assert_str_eq (event->by, document->id);
      ck_assert_int_eq (event->known, day ("2031-03-02"));
      ck_assert_ptr_nonnull (event->id);
    }
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      const SyPassage *passage = g_ptr_array_index (document->passages, attribute->passage);
      ck_assert_msg (strstr (passage->text, attribute->value) != NULL, "%s", attribute->name);
    }
}
END_TEST

START_TEST (dates_and_effects_of_a_register_become_events)
{
  g_autoptr (GPtrArray) documents = read_text ("test.ini", composed, -1, NULL);
  const SyDocument *document = g_ptr_array_index (documents, 0), *law = g_ptr_array_index (documents, 1);
  ck_assert_uint_eq (document->events->len, 6);
  ck_assert_int_eq (event_of (document, SY_ACT_SIGN, "")->from, day ("2031-03-01"));
  ck_assert_int_eq (event_of (document, SY_ACT_PUBLISH, "")->from, day ("2031-03-02"));
  ck_assert_int_eq (event_of (document, SY_ACT_ENTER_INTO_FORCE, "")->from, day ("2031-04-01"));
  ck_assert_int_eq (event_of (document, SY_ACT_ENTER_INTO_FORCE, "limb (c)")->from, day ("2031-03-02"));
  ck_assert_int_eq (event_of (document, SY_ACT_EXPIRE, "")->from, day ("2032-04-01"));
  const SyEvent *suspension = event_of (document, SY_ACT_SUSPEND, "paragraph 2");
  ck_assert_str_eq (suspension->target, "cn-mofcom:2030-9");
  ck_assert_int_eq (suspension->to, day ("2032-01-01"));
  ck_assert_int_eq (event_of (law, SY_ACT_SIGN, "")->known, day ("2031-05-05"));
}
END_TEST

START_TEST (a_wrong_register_is_refused_with_file_line_group_and_key)
{
  const struct
  {
    const char *text, *message;
  } cases[] = {
    { "", "\"bad.ini\" is empty" },
    { "\xff\xfe", "\"bad.ini\" is not UTF-8" },
    { "nothing", "\"bad.ini\" is not a key file" },
    { ENTRY, "bad.ini:1: [us-fr:2022-1]: the first group must be [register]" },
    { "# only a comment\n", "bad.ini:0: []: the first group must be [register]" },
    { "[register]\nid = x\n", "bad.ini:1: [register]: has no title[en]" },
    { HEAD "colour = red\n", "bad.ini:7: [register] colour: is not a key of [register]" },
    { "[register]\nid = X Y\ntitle[en] = T\ntitle[zh] = 题\ncompiled = 2026-11-20\nlicence = L\n",
      "bad.ini:2: [register] id: \"X Y\" is not a name" },
    { "[register]\nid = x\ntitle[en] = T\ntitle[zh] = 题\ncompiled = yesterday\nlicence = L\n",
      "bad.ini:5: [register] compiled: \"yesterday\" is not a day" },
    { HEAD ENTRY ENTRY, "bad.ini:16: [us-fr:2022-1]: is there twice, first on line 7" },
    { HEAD ENTRY "kind = notice\n", "bad.ini:16: [us-fr:2022-1] kind: is there twice, first on line 9" },
    { HEAD "[not an id]\n" NEEDED, "bad.ini:7: [not an id]: " },
    { HEAD "[US-FR:2022-1]\n" NEEDED, "bad.ini:7: [US-FR:2022-1]: write the id as \"us-fr:2022-1\"" },
    { HEAD "[us-ccl:3A090]\n" NEEDED, "bad.ini:7: [us-ccl:3A090]: \"us-ccl:3A090\" is not the id of an authority's document" },
    { HEAD "[import:a/b]\n" NEEDED, "bad.ini:7: [import:a/b]: \"import:a/b\" is not the id of an authority's document" },
    { HEAD "[us-fr:2022-1]\nkind = rule\n", "bad.ini:7: [us-fr:2022-1]: has no title" },
    { HEAD "[us-fr:2022-1]\n" NEEDED, "bad.ini:7: [us-fr:2022-1]: has neither filed nor published nor known" },
    { HEAD ENTRY "known = 2022-10-13\n", "bad.ini:7: [us-fr:2022-1]: has both known and filed or published" },
    { HEAD ENTRY "colour = red\n", "bad.ini:16: [us-fr:2022-1] colour: is not a key: corpus/starter/README.md lists them" },
    { HEAD ENTRY "Title2 = x\n", "bad.ini:16: [us-fr:2022-1] Title2: is not a key" },
    { HEAD ENTRY "body = x\n", "bad.ini:16: [us-fr:2022-1] body: is numbered: write body.1" },
    { HEAD ENTRY "rin.1 = x\n", "bad.ini:16: [us-fr:2022-1] rin.1: is not numbered: write rin" },
    { HEAD ENTRY "body.2 = x\n", "bad.ini:16: [us-fr:2022-1] body.2: needs body.1 beside it" },
    { HEAD ENTRY "note[zh] = 注\n", "bad.ini:16: [us-fr:2022-1] note[zh]: needs note beside it" },
    { HEAD ENTRY "title[fr] = x\n", "bad.ini:16: [us-fr:2022-1] title[fr]: cannot be in the language \"fr\"" },
    { HEAD ENTRY "rin[zh] = x\n", "bad.ini:16: [us-fr:2022-1] rin[zh]: cannot be in the language \"zh\"" },
    { HEAD ENTRY "rin = \xe2\x80\x8b\n", "bad.ini:16: [us-fr:2022-1] rin: is empty" },
    { HEAD ENTRY "rin = a||b\n", "bad.ini:16: [us-fr:2022-1] rin: part 2 between the bars is empty" },
    { HEAD ENTRY "signed = 2022-02-30\n", "bad.ini:16: [us-fr:2022-1] signed: \"2022-02-30\" is not a day" },
    { HEAD ENTRY "cfr = 15 CFR 744\n", "bad.ini:16: [us-fr:2022-1] cfr: \"15 CFR 744\" is not title/part" },
    { HEAD ENTRY "codes = us-ccl:3A090|3A001\n", "bad.ini:16: [us-fr:2022-1] codes: \"3A001\" is not the id of a list entry" },
    { HEAD ENTRY "codes = us-fr:2022-2\n", "bad.ini:16: [us-fr:2022-1] codes: \"us-fr:2022-2\" is not the id of a list entry" },
    { HEAD ENTRY "hs = 81\n", "bad.ini:16: [us-fr:2022-1] hs: \"81\" is not an HS code" },
    { HEAD ENTRY "effect.1 = amend us-cfr:15/744 when 2022-10-21\n", "bad.ini:16: [us-fr:2022-1] effect.1: at character 21: \"when\" is not part" },
    { HEAD ENTRY "verified.2 = /home/me/file\n", "bad.ini:16: [us-fr:2022-1] verified.2: \"/home/me/file\" is neither a web address nor" },
    { HEAD ENTRY "verified.2 = owner/repo@main:file\n", "bad.ini:16: [us-fr:2022-1] verified.2: " },
    { HEAD "[us-fr:2022-1]\npublished = 2022-10-13\nkind = edict\ntitle = A\nsummary = S\nsummary[zh] = 摘\nurl = https://a.b/c\nverified.1 = "
           "https://a.b/c\nbasis = official-copy\n",
      "bad.ini:9: [us-fr:2022-1] kind: \"edict\" is not a kind" },
    { HEAD "[us-fr:2022-1]\npublished = 2022-10-13\nkind = rule\ntitle = A\nsummary = S\nsummary[zh] = 摘\nurl = www.a.b\nverified.1 = "
           "https://a.b/c\nbasis = official-copy\n",
      "bad.ini:13: [us-fr:2022-1] url: \"www.a.b\" is not a web address" },
    { HEAD "[us-fr:2022-1]\npublished = 2022-10-13\nkind = rule\ntitle = A\nsummary = S\nsummary[zh] = 摘\nurl = https://a.b/c\nverified.1 = "
           "https://a.b/c\nbasis = hearsay\n",
      "bad.ini:15: [us-fr:2022-1] basis: \"hearsay\" is neither official-copy nor second-hand" },
    { HEAD "[us-fr:2022-1]\npublished = 2022-10-13\nkind = rule\ntitle = A\nsummary = S\nsummary[zh] = 摘\nurl = https://a.b/c\nverified.1 = "
           "https://a.b/c\nbasis = second-hand\n",
      "bad.ini:15: [us-fr:2022-1] basis: second-hand needs a note" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) documents = read_text ("bad.ini", cases[i].text, -1, &error);
      ck_assert_msg (documents == NULL, "was read: %s", cases[i].message);
      ck_assert_msg (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT), "%s", error->message);
      ck_assert_msg (g_str_has_prefix (error->message, cases[i].message), "wanted %s\n   got %s", cases[i].message, error->message);
      ck_assert_ptr_null (strchr (error->message, '\n'));
    }
}
END_TEST

START_TEST (values_beyond_the_limits_are_refused)
{
  g_autofree char *title = g_strnfill (SY_MAX_TITLE + 1, 'x'), *note = g_strnfill (SY_MAX_PASSAGE + 1, 'x');
  g_autofree char *long_title = g_strdup_printf (HEAD ENTRY "title[zh] = %s\n", title);
  g_autofree char *long_note = g_strdup_printf (HEAD ENTRY "note = %s\n", note);
  g_autoptr (GString) many = g_string_new (HEAD ENTRY);
  for (guint i = 2; i <= SY_MAX_PASSAGES; i++)
    g_string_append_printf (many, "verified.%u = https://a.b/c\n", i);
  const struct
  {
    const char *text, *limit;
  } cases[] = { { long_title, "SY_MAX_TITLE" }, { long_note, "SY_MAX_PASSAGE" }, { many->str, "SY_MAX_PASSAGES" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) documents = read_text ("long.ini", cases[i].text, -1, &error);
      ck_assert (documents == NULL);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
      ck_assert_msg (strstr (error->message, cases[i].limit) != NULL, "%s", error->message);
    }
}
END_TEST

static gboolean
stop (SyDocument *document, gpointer count)
{
  sy_document_free (document);
  return ++*(guint *)count < 1;
}

START_TEST (a_reader_stops_when_it_is_told)
{
  SyCapture capture = { .uri = (char *)"register:test.ini", .kind = (char *)"register" },
            page = { .uri = (char *)"https://a.b/c", .kind = (char *)"response" };
  SyReading reading = { &capture, NULL, (const guint8 *)composed, sizeof composed - 1 }, other = { &page, NULL, reading.data, reading.length };
  guint count = 0;
  ck_assert (sy_reader_register.read (&reading, stop, &count, NULL));
  ck_assert_uint_eq (count, 1);
  ck_assert (!sy_reader_register.accepts (&other));
}
END_TEST

/* ---- the starter data ---- */

static SyDay
own_day (const SyDocument *document, SyAct act)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      if (event->act == act && *event->part == '\0' && strcmp (event->target, document->id) == 0)
        return event->from;
    }
  return SY_DAY_NONE;
}

static void
check_dates (const SyDocument *document)
{
  SyDay signed_day = own_day (document, SY_ACT_SIGN), filed = own_day (document, SY_ACT_FILE), published = own_day (document, SY_ACT_PUBLISH);
  SyDay effective = own_day (document, SY_ACT_ENTER_INTO_FORCE), expires = own_day (document, SY_ACT_EXPIRE);
  SyDay compiled = day (sy_document_attribute (document, "compiled"));
  const char *id = document->id;
  if (published != SY_DAY_NONE)
    {
      ck_assert_msg (published <= compiled, "%s is published after the register was compiled", id);
      ck_assert_msg (signed_day == SY_DAY_NONE || signed_day <= published, "%s is signed after it was published", id);
      ck_assert_msg (filed == SY_DAY_NONE || (filed <= published && filed > published - 60), "%s is filed at an odd time", id);
      /* Rules take effect when they are filed, days before they are published; treaties and phased acts take years. */
      ck_assert_msg (effective == SY_DAY_NONE || (effective > published - 60 && effective < published + 3 * 366), "%s takes effect at an odd time",
                     id);
    }
  ck_assert_msg (expires == SY_DAY_NONE || effective == SY_DAY_NONE || expires > effective, "%s expires before it takes effect", id);
}

/* The year in the number of an instrument is that of its publication, or the one before. */
static void
check_year (const SyDocument *document)
{
  static const struct
  {
    const char *prefix;
    guint at;
  } years[] = { { "us-fr:", 6 }, { "eu:3", 4 }, { "cn-mofcom:", 10 }, { "cn-uel:", 7 } };
  SyDay published = own_day (document, SY_ACT_PUBLISH);
  for (guint i = 0; published != SY_DAY_NONE && i < G_N_ELEMENTS (years); i++)
    if (g_str_has_prefix (document->id, years[i].prefix) && g_ascii_isdigit (document->id[years[i].at]))
      {
        int year, numbered = atoi (document->id + years[i].at);
        sy_day_to_ymd (published, &year, NULL, NULL);
        ck_assert_msg (numbered == year || numbered == year - 1, "%s was published in %d", document->id, year);
      }
}

static void
check_words (const SyDocument *document)
{
  const char *english = passage_at (document, "summary")->text, *chinese = passage_at (document, "summary/zh")->text;
  ck_assert_msg (strcmp (sy_text_guess_language (english), "en") == 0 && strlen (english) >= 40 && strlen (english) <= 1200, "summary of %s",
                 document->id);
  ck_assert_msg (strcmp (sy_text_guess_language (chinese), "zh") == 0 && strlen (chinese) >= 30 && strlen (chinese) <= 1500, "summary[zh] of %s",
                 document->id);
  g_autofree char *titles = attributes (document, "title"), *bodies = attributes (document, "body");
  ck_assert_msg (strstr (titles, "@zh") != NULL, "%s has no title[zh]", document->id);
  ck_assert_msg (*bodies != '\0', "%s has no issuing body", document->id);
}

START_TEST (the_starter_data_is_sound)
{
  static const char *const names[] = { "us.ini", "eu.ini", "cn.ini" };
  static const guint least[] = { 100, 60, 60 };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autofree char *relative = g_build_filename ("..", "corpus", "starter", names[n], NULL), *path = sy_unit_file (relative), *text = NULL;
      gsize length = 0;
      g_autoptr (GError) error = NULL;
      if (!g_file_test (path, G_FILE_TEST_EXISTS) && least[n] == 0)
        continue;
      ck_assert (g_file_get_contents (path, &text, &length, NULL));
      g_autoptr (GPtrArray) documents = read_text (names[n], text, (gssize)length, &error);
      sy_assert_no_error (error);
      ck_assert_msg (documents->len >= least[n], "%s has %u entries", names[n], documents->len);
      for (guint i = 0; i < documents->len; i++)
        {
          const SyDocument *document = g_ptr_array_index (documents, i);
          ck_assert_msg (g_hash_table_add (ids, g_strdup (document->id)), "%s is in two registers", document->id);
          ck_assert_msg (g_str_has_prefix (names[n], document->jurisdiction), "%s is in %s", document->id, names[n]);
          check_dates (document);
          check_year (document);
          check_words (document);
        }
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("register");
  TCase *tests = tcase_create ("register");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, every_act_can_be_stated);
  tcase_add_test (tests, a_wrong_effect_is_refused_with_its_position);
  tcase_add_test (tests, a_register_becomes_one_document_an_entry);
  tcase_add_test (tests, all_evidence_of_a_register_lies_on_its_passages);
  tcase_add_test (tests, dates_and_effects_of_a_register_become_events);
  tcase_add_test (tests, a_wrong_register_is_refused_with_file_line_group_and_key);
  tcase_add_test (tests, values_beyond_the_limits_are_refused);
  tcase_add_test (tests, a_reader_stops_when_it_is_told);
  tcase_add_test (tests, the_starter_data_is_sound);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
