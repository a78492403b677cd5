// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/timeline.h"
#include "index/reader_register.h"
#include "tests/unit/unit.h"

/* ---- cases written as text ---- */

static SyDay
read_day (const char *text)
{
  SyDay day = SY_DAY_NONE;
  if (strcmp (text, "-") != 0)
    ck_assert_msg (sy_day_parse (text, &day, NULL), "%s", text);
  return day;
}

/* "suspend@limb_(c) 2025-11-07..2026-11-11 2025-11-07 by" */
static SyEvent *
read_event (const char *target, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  ck_assert_msg (g_strv_length (words) == 4, "%s", text);
  g_auto (GStrv) act_part = g_strsplit (words[0], "@", 2);
  g_auto (GStrv) act_value = g_strsplit (act_part[0], ":", 2);
  g_auto (GStrv) days = g_strsplit (words[1], "..", 2);
  SyAct act;
  ck_assert_msg (sy_act_parse (act_value[0], &act), "%s", text);

  SyEvent *event = sy_event_new (act, target, act_part[1] != NULL ? g_strdelimit (act_part[1], "_", ' ') : "", words[3]);
  if (act_value[1] != NULL)
    {
      g_free (event->value);
      event->value = g_strdup (act_value[1]);
    }
  event->from = read_day (days[0]);
  event->to = read_day (days[1]);
  event->known = read_day (words[2]);
  sy_event_seal (event);
  return event;
}

static GPtrArray *
read_events (const char *target, const char *text)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
  g_auto (GStrv) sentences = g_strsplit (text, " ; ", -1);
  for (guint i = 0; sentences[i] != NULL; i++)
    g_ptr_array_add (events, read_event (target, sentences[i]));
  return events;
}

/* "not_yet_in_force 2025-02-01 in_force", with the ids of the reasons if `reasons`. */
static char *
print_timeline (const GPtrArray *timeline, gboolean reasons)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < timeline->len; i++)
    {
      const SyStretch *stretch = g_ptr_array_index (timeline, i);
      g_autofree char *from = sy_day_format (stretch->days.from);
      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "", from, i > 0 ? " " : "", sy_status_name (stretch->status));
      for (guint k = 0; reasons && k < stretch->because->len; k++)
        g_string_append_printf (text, " %s", ((const SyEvent *) g_ptr_array_index (stretch->because, k))->id);
    }
  return g_string_free (text, FALSE);
}

static void
assert_whole (const GPtrArray *timeline)
{
  ck_assert_uint_ge (timeline->len, 1);
  for (guint i = 0; i < timeline->len; i++)
    {
      const SyStretch *stretch = g_ptr_array_index (timeline, i), *next = i + 1 < timeline->len ? g_ptr_array_index (timeline, i + 1) : NULL;
      ck_assert (i > 0 || stretch->days.from == SY_DAY_NONE);
      ck_assert_int_eq (stretch->days.to, next != NULL ? next->days.from : SY_DAY_NONE);
      ck_assert (next == NULL || (next->status != stretch->status && next->days.from > stretch->days.from));
      ck_assert (stretch->status == SY_STATUS_UNKNOWN || stretch->because->len > 0);
      if (stretch->days.from != SY_DAY_NONE)
        ck_assert_ptr_eq (sy_timeline_at (timeline, stretch->days.from), stretch);
      if (stretch->days.to != SY_DAY_NONE)
        ck_assert_ptr_eq (sy_timeline_at (timeline, stretch->days.to - 1), stretch);
    }
}

START_TEST (each_case_of_the_table_has_the_life_that_it_states)
{
  g_autoptr (GPtrArray) rows = sy_unit_cases ("cases-timeline.tsv", 6);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GPtrArray) events = read_events (row[1], row[2]);
      g_autoptr (GPtrArray) timeline = sy_timeline (events, row[1], row[3], read_day (row[4]));
      g_autofree char *text = print_timeline (timeline, FALSE);
      ck_assert_msg (strcmp (text, row[5]) == 0, "%s:\n  %s\nnot\n  %s", row[0], text, row[5]);
      assert_whole (timeline);
    }
}
END_TEST

/* ---- reasons ---- */

static char *
reasons_on (const GPtrArray *events, const char *target, const char *part, const char *day)
{
  g_autoptr (GPtrArray) timeline = sy_timeline (events, target, part, SY_DAY_NONE);
  const SyStretch *stretch = sy_timeline_at (timeline, read_day (day));
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < stretch->because->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (stretch->because, i);
      g_string_append_printf (text, "%s%s by %s", i > 0 ? ", " : "", sy_act_name (event->act), event->by);
    }
  return g_string_free (text, FALSE);
}

START_TEST (each_stretch_names_the_events_that_make_it_so)
{
  const char *target = "cn-mofcom:2025-1";
  g_autoptr (GPtrArray) events = read_events (target, "enter_into_force 2025-02-01..- 2025-01-01 a ; delay 2025-03-01..- 2025-01-10 b ; "
                                                      "suspend 2025-04-01..2025-05-01 2025-03-20 c ; extend:suspend -..2025-06-01 2025-04-20 d ; "
                                                      "amend 2025-07-01..- 2025-07-01 e ; expire 2026-01-01..- 2025-01-01 a");
  const struct
  {
    const char *day, *reasons;
  } cases[] = {
    { "2025-01-05", "enter_into_force by a, delay by b" },
    { "2025-02-15", "enter_into_force by a, delay by b" },
    { "2025-03-15", "enter_into_force by a, delay by b" },
    { "2025-05-15", "suspend by c, extend by d" },
    { "2025-06-15", "enter_into_force by a, delay by b, suspend by c, extend by d" },
    { "2026-02-01", "expire by a" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reasons = reasons_on (events, target, "", cases[i].day);
      ck_assert_msg (strcmp (reasons, cases[i].reasons) == 0, "%s: %s", cases[i].day, reasons);
    }
}
END_TEST

START_TEST (events_on_other_targets_are_passed_over)
{
  g_autoptr (GPtrArray) events = read_events ("cn-mofcom:2025-1", "enter_into_force 2025-02-01..- 2025-01-01 a");
  g_ptr_array_add (events, read_event ("cn-mofcom:2025-2", "repeal 2025-01-01..- 2025-01-01 b"));
  g_ptr_array_add (events, read_event ("cn-mofcom:2025-2", "suspend@p 2025-01-01..- 2025-01-01 b"));
  g_autoptr (GPtrArray) timeline = sy_timeline (events, "cn-mofcom:2025-1", "", SY_DAY_NONE);
  g_autofree char *text = print_timeline (timeline, FALSE);
  ck_assert_str_eq (text, "not_yet_in_force 2025-02-01 in_force");
  g_autoptr (GPtrArray) none = sy_timeline_parts (events, "cn-mofcom:2025-1");
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

/* Events on an entry, and on the documents a and b that add it. */
static GPtrArray *
read_entry (const char *on_entry, const char *on_a, const char *on_b)
{
  const struct
  {
    const char *target, *events;
  } groups[] = { { "cn-dual-use:2C902", on_entry }, { "cn-mofcom:2025-55", on_a }, { "cn-mofcom:2025-99", on_b } };
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (*groups[i].events == '\0')
        continue;
      g_autoptr (GPtrArray) events = read_events (groups[i].target, groups[i].events);
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&events));
    }
  return all;
}

START_TEST (what_a_document_adds_has_no_force_while_the_document_has_none)
{
  const char *a = "cn-mofcom:2025-55";
  const struct
  {
    const char *name, *on_entry, *on_a, *on_b, *expected;
  } cases[] = {
    { "nothing known of the document", "add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55", "", "", "not_yet_in_force 2025-11-08 in_force" },
    { "the document is suspended", "add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55",
      "enter_into_force 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; suspend 2025-11-07..2026-11-11 2025-11-07 cn-mofcom:2025-70", "",
      "not_yet_in_force 2025-11-08 suspended 2026-11-11 in_force" },
    { "the document is delayed", "add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55",
      "enter_into_force 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; delay 2026-01-01..- 2025-11-01 x", "",
      "not_yet_in_force 2025-11-08 delayed 2026-01-01 in_force" },
    { "the document is withdrawn", "add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55",
      "enter_into_force 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; withdraw 2026-01-01..- 2025-12-01 x", "",
      "not_yet_in_force 2025-11-08 in_force 2026-01-01 withdrawn" },
    { "the document is repealed", "add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55",
      "enter_into_force 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; repeal 2026-01-01..- 2025-12-01 x", "", "not_yet_in_force 2025-11-08 in_force" },
    { "another document adds it too", "add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; add 2025-12-01..- 2025-11-20 cn-mofcom:2025-99",
      "enter_into_force 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; suspend 2025-11-10..2026-11-11 2025-11-07 cn-mofcom:2025-70",
      "enter_into_force 2025-12-01..- 2025-11-20 cn-mofcom:2025-99",
      "not_yet_in_force 2025-11-08 in_force 2025-11-10 suspended 2025-12-01 in_force" },
    { "the document that added it in an earlier life is of no help",
      "add 2024-01-01..- 2024-01-01 cn-mofcom:2025-99 ; remove 2025-01-01..- 2024-12-01 y ; add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55",
      "enter_into_force 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; suspend 2025-11-10..2026-11-11 2025-11-07 cn-mofcom:2025-70",
      "enter_into_force 2024-01-01..- 2024-01-01 cn-mofcom:2025-99",
      "not_yet_in_force 2024-01-01 in_force 2025-01-01 repealed 2025-11-08 in_force 2025-11-10 suspended 2026-11-11 in_force" },
    { "the entry itself is removed", "add 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; remove 2026-01-01..- 2025-12-30 y",
      "enter_into_force 2025-11-08..- 2025-10-09 cn-mofcom:2025-55 ; suspend 2025-11-07..2026-11-11 2025-11-07 cn-mofcom:2025-70", "",
      "not_yet_in_force 2025-11-08 suspended 2026-01-01 repealed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) events = read_entry (cases[i].on_entry, cases[i].on_a, cases[i].on_b);
      g_autoptr (GPtrArray) timeline = sy_timeline (events, "cn-dual-use:2C902", "", SY_DAY_NONE);
      g_autofree char *text = print_timeline (timeline, FALSE);
      ck_assert_msg (strcmp (text, cases[i].expected) == 0, "%s: %s", cases[i].name, text);
      assert_whole (timeline);
      g_autoptr (GPtrArray) makers = sy_timeline_makers (events, "cn-dual-use:2C902");
      ck_assert_str_eq (g_ptr_array_index (makers, 0), a);
      g_autoptr (GPtrArray) none = sy_timeline_makers (events, a);
      ck_assert_uint_eq (none->len, 0);
    }
  g_autoptr (GPtrArray) events = read_entry (cases[1].on_entry, cases[1].on_a, "");
  g_autofree char *reasons = reasons_on (events, "cn-dual-use:2C902", "", "2026-01-01");
  ck_assert_str_eq (reasons, "add by cn-mofcom:2025-55, suspend by cn-mofcom:2025-70");
}
END_TEST

START_TEST (events_without_a_known_day_count_only_where_no_day_is_asked)
{
  g_autoptr (GPtrArray) events = read_events ("cn-mofcom:2025-1", "enter_into_force 2025-02-01..- - a");
  g_autoptr (GPtrArray) all = sy_timeline (events, "cn-mofcom:2025-1", "", SY_DAY_NONE);
  g_autoptr (GPtrArray) then = sy_timeline (events, "cn-mofcom:2025-1", "", SY_DAY_MAX);
  ck_assert_int_eq (sy_timeline_at (all, SY_DAY_MAX)->status, SY_STATUS_IN_FORCE);
  ck_assert_int_eq (sy_timeline_at (then, SY_DAY_MAX)->status, SY_STATUS_UNKNOWN);
}
END_TEST

START_TEST (parts_are_named_once_and_sorted)
{
  g_autoptr (GPtrArray) events =
      read_events ("cn-mofcom:2025-61",
                   "suspend@limb_(c) 2025-01-01..- 2025-01-01 x ; amend@annex 2025-01-01..- 2025-01-01 x ; "
                   "expire@limb_(c) 2025-01-01..- 2025-01-01 x ; publish 2025-01-01..- 2025-01-01 x ; resume@limb_(a) 2025-01-01..- 2025-01-01 x");
  g_autoptr (GPtrArray) parts = sy_timeline_parts (events, "cn-mofcom:2025-61");
  ck_assert_uint_eq (parts->len, 3);
  ck_assert_str_eq (g_ptr_array_index (parts, 0), "annex");
  ck_assert_str_eq (g_ptr_array_index (parts, 1), "limb (a)");
  ck_assert_str_eq (g_ptr_array_index (parts, 2), "limb (c)");
}
END_TEST

START_TEST (statuses_have_names_that_read_back)
{
  for (SyStatusCode code = 0; code < SY_N_STATUSES; code++)
    {
      SyStatusCode read = SY_N_STATUSES;
      ck_assert (sy_status_parse (sy_status_name (code), &read));
      ck_assert_int_eq (read, code);
    }
  SyStatusCode untouched = SY_STATUS_LAPSED;
  ck_assert (!sy_status_parse ("in force", &untouched) && !sy_status_parse (NULL, &untouched));
  ck_assert_int_eq (untouched, SY_STATUS_LAPSED);
}
END_TEST

/* ---- the starter data ---- */

static gboolean
keep_document (SyDocument *document, gpointer documents)
{
  g_ptr_array_add (documents, document);
  return TRUE;
}

static GPtrArray *
starter_documents (void)
{
  static const char *const names[] = { "us.ini", "eu.ini", "cn.ini" };
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_document_free);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *relative = g_build_filename ("..", "corpus", "starter", names[i], NULL), *path = sy_unit_file (relative), *text = NULL;
      g_autofree char *uri = g_strconcat ("register:", names[i], NULL);
      gsize length = 0;
      ck_assert_msg (g_file_get_contents (path, &text, &length, NULL), "%s", path);
      SyCapture capture = { .uri = uri, .kind = (char *) "register" };
      SyReading reading = { &capture, NULL, (const guint8 *) text, length };
      g_autoptr (GError) error = NULL;
      sy_reader_register.read (&reading, keep_document, documents, &error);
      sy_assert_no_error (error);
    }
  return documents;
}

START_TEST (the_starter_data_has_the_lives_that_the_sources_report)
{
  g_autoptr (GPtrArray) documents = starter_documents ();
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  for (guint i = 0; i < documents->len; i++)
    {
      const SyDocument *document = g_ptr_array_index (documents, i);
      for (guint k = 0; k < document->events->len; k++)
        g_ptr_array_add (events, g_ptr_array_index (document->events, k));
    }
  const struct
  {
    const char *target, *part, *known_as_of, *expected;
  } cases[] = {
    { "cn-mofcom:2025-55", "", "-", "not_yet_in_force 2025-11-08 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-56", "", "-", "not_yet_in_force 2025-11-08 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-57", "", "-", "not_yet_in_force 2025-11-08 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-58", "", "-", "not_yet_in_force 2025-11-08 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-62", "", "2025-11-06", "not_yet_in_force 2025-10-09 in_force" },
    { "cn-mofcom:2025-62", "", "-", "not_yet_in_force 2025-10-09 in_force 2025-11-07 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-61", "paragraph 1, limb (c)", "-", "not_yet_in_force 2025-10-09 in_force 2025-11-07 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-61", "paragraph 1, limb (a)", "-", "not_yet_in_force 2025-12-01 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-61", "paragraph 1, limb (b)", "-", "not_yet_in_force 2025-12-01 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-61", "", "-", "not_yet_in_force 2025-10-09 partly_in_force 2025-11-07 suspended 2026-11-11 in_force" },
    { "cn-mofcom:2025-18", "", "-", "not_yet_in_force 2025-04-04 in_force" },
    { "cn-mofcom:2024-46", "paragraph 2", "-", "not_yet_in_force 2024-12-03 in_force 2025-11-09 suspended 2026-11-28 in_force" },
    { "cn-dual-use:2C902", "", "-", "not_yet_in_force 2025-11-08 suspended 2026-11-11 in_force" },
    { "us-fr:2025-19001", "", "-", "not_yet_in_force 2025-09-29 in_force 2025-11-10 suspended 2026-11-10 in_force" },
    { "us-fr:2021-22774", "", "-", "not_yet_in_force 2022-01-12 delayed 2022-03-07 in_force" },
    { "eu:32009R0428", "", "-", "not_yet_in_force 2009-08-27 in_force 2021-09-09 repealed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) timeline = sy_timeline (events, cases[i].target, cases[i].part, read_day (cases[i].known_as_of));
      g_autofree char *text = print_timeline (timeline, FALSE);
      ck_assert_msg (strcmp (text, cases[i].expected) == 0, "%s %s: %s", cases[i].target, cases[i].part, text);
    }
}
END_TEST

START_TEST (nothing_in_the_starter_data_conflicts)
{
  g_autoptr (GPtrArray) documents = starter_documents ();
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GHashTable) targets = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < documents->len; i++)
    {
      const SyDocument *document = g_ptr_array_index (documents, i);
      for (guint k = 0; k < document->events->len; k++)
        {
          SyEvent *event = g_ptr_array_index (document->events, k);
          g_ptr_array_add (events, event);
          g_hash_table_add (targets, event->target);
        }
    }
  GHashTableIter iter;
  gpointer target;
  g_hash_table_iter_init (&iter, targets);
  while (g_hash_table_iter_next (&iter, &target, NULL))
    {
      g_autoptr (GPtrArray) timeline = sy_timeline (events, target, "", SY_DAY_NONE);
      assert_whole (timeline);
      for (guint i = 0; i < timeline->len; i++)
        {
          const SyStretch *stretch = g_ptr_array_index (timeline, i);
          g_autofree char *day = sy_day_format (stretch->days.from);
          ck_assert_msg (stretch->status != SY_STATUS_CONFLICTING, "%s from %s", (const char *) target, day);
        }
    }
}
END_TEST

/* ---- properties of random histories ---- */

#define N_HISTORIES 3000
#define DAYS        60

static SyDay
random_day (GRand *rand)
{
  return sy_day_from_ymd (2025, 1, 1) + g_rand_int_range (rand, 0, DAYS);
}

static SyEvent *
random_event (GRand *rand, const char *target)
{
  static const char *const values[] = { "",      "",       "suspend",  "expire", "enter_into_force", "apply",
                                        "delay", "extend", "withdraw", "repeal", "resume",           "add" };
  static const char *const parts[] = { "", "", "", "p", "q", "p/a" };
  static const char *const documents[] = { "a", "b", "c" };
  SyEvent *event = sy_event_new ((SyAct) g_rand_int_range (rand, 0, SY_N_ACTS), target, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))],
                                 documents[g_rand_int_range (rand, 0, G_N_ELEMENTS (documents))]);
  g_free (event->value);
  event->value = g_strdup (values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
  event->known = g_rand_int_range (rand, 0, 20) == 0 ? SY_DAY_NONE : random_day (rand);
  event->from = g_rand_int_range (rand, 0, 5) == 0 ? SY_DAY_NONE : random_day (rand);
  event->to = g_rand_int_range (rand, 0, 2) == 0 ? SY_DAY_NONE
                                                 : (event->from == SY_DAY_NONE ? random_day (rand) : event->from + g_rand_int_range (rand, 0, 20));
  sy_event_seal (event);
  return event;
}

static GPtrArray *
random_history (GRand *rand, const char *target)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
  guint n = (guint) g_rand_int_range (rand, 0, 12);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, random_event (rand, target));
  return events;
}

static GPtrArray *
shuffled_with_repeats (GRand *rand, const GPtrArray *events)
{
  GPtrArray *copy = g_ptr_array_new ();
  for (guint i = 0; i < events->len; i++)
    for (int times = g_rand_int_range (rand, 1, 3); times > 0; times--)
      g_ptr_array_add (copy, g_ptr_array_index (events, i));
  for (guint i = copy->len; i > 1; i--)
    {
      guint k = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer swap = copy->pdata[i - 1];
      copy->pdata[i - 1] = copy->pdata[k];
      copy->pdata[k] = swap;
    }
  return copy;
}

static char *
describe (const GPtrArray *events)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (events, i);
      g_autofree char *from = sy_day_format (event->from), *to = sy_day_format (event->to), *known = sy_day_format (event->known);
      g_string_append_printf (text, "\n  %s:%s@%s %s..%s %s %s", sy_act_name (event->act), event->value, event->part, from, to, known, event->by);
    }
  return g_string_free (text, FALSE);
}

static const char *const asked_targets[] = { "us-fr:2025-1", "party:x" };
static const char *const asked_parts[] = { "", "p", "q", "p/a" };

START_TEST (order_of_arrival_and_repetition_never_change_a_result)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (61);
  for (guint i = 0; i < N_HISTORIES; i++)
    {
      const char *target = asked_targets[i % G_N_ELEMENTS (asked_targets)], *part = asked_parts[i / 2 % G_N_ELEMENTS (asked_parts)];
      g_autoptr (GPtrArray) events = random_history (rand, target);
      g_autoptr (GPtrArray) other = shuffled_with_repeats (rand, events);
      SyDay known_as_of = i % 3 == 0 ? SY_DAY_NONE : random_day (rand);
      g_autoptr (GPtrArray) one = sy_timeline (events, target, part, known_as_of);
      g_autoptr (GPtrArray) two = sy_timeline (other, target, part, known_as_of);
      assert_whole (one);
      g_autofree char *first = print_timeline (one, TRUE), *second = print_timeline (two, TRUE), *history = describe (events);
      ck_assert_msg (strcmp (first, second) == 0, "%s\nand\n%s\nfrom%s", first, second, history);
    }
}
END_TEST

START_TEST (what_becomes_known_later_never_changes_what_was_known)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (62);
  for (guint i = 0; i < N_HISTORIES; i++)
    {
      const char *target = asked_targets[i % G_N_ELEMENTS (asked_targets)], *part = asked_parts[i / 2 % G_N_ELEMENTS (asked_parts)];
      g_autoptr (GPtrArray) events = random_history (rand, target);
      SyDay known_as_of = random_day (rand);
      g_autoptr (GPtrArray) before = sy_timeline (events, target, part, known_as_of);
      g_autofree char *first = print_timeline (before, TRUE);
      for (guint k = 0; k < 4; k++)
        {
          SyEvent *late = random_event (rand, target);
          late->known = known_as_of + 1 + g_rand_int_range (rand, 0, 30);
          sy_event_seal (late);
          g_ptr_array_add (events, late);
        }
      g_autoptr (GPtrArray) after = sy_timeline (events, target, part, known_as_of);
      g_autofree char *second = print_timeline (after, TRUE), *history = describe (events);
      ck_assert_msg (strcmp (first, second) == 0, "%s\nand\n%s\nfrom%s", first, second, history);
    }
}
END_TEST

START_TEST (a_suspension_changes_nothing_outside_its_days)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (63);
  for (guint i = 0; i < N_HISTORIES; i++)
    {
      const char *target = "us-fr:2025-1";
      g_autoptr (GPtrArray) events = random_history (rand, target);
      /* What nobody dates aims at everything, the suspension below too. */
      for (guint k = 0; k < events->len; k++)
        {
          SyEvent *event = g_ptr_array_index (events, k);
          event->known = event->known == SY_DAY_NONE ? random_day (rand) : event->known;
          sy_event_seal (event);
        }
      g_autoptr (GPtrArray) without = sy_timeline (events, target, "", SY_DAY_NONE);
      /* Known after everything else, by a document of its own: nothing re-aims it. */
      SyEvent *suspension = sy_event_new (SY_ACT_SUSPEND, target, "", "another");
      suspension->from = random_day (rand);
      suspension->to = suspension->from + g_rand_int_range (rand, 1, 30);
      suspension->known = sy_day_from_ymd (2026, 1, 1);
      sy_event_seal (suspension);
      g_ptr_array_add (events, suspension);
      g_autoptr (GPtrArray) with = sy_timeline (events, target, "", SY_DAY_NONE);
      g_autofree char *history = describe (events);
      for (SyDay day = sy_day_from_ymd (2024, 12, 1); day < sy_day_from_ymd (2025, 6, 1); day++)
        {
          SyStatusCode was = sy_timeline_at (without, day)->status, is = sy_timeline_at (with, day)->status;
          gboolean inside = suspension->from <= day && day < suspension->to;
          ck_assert_msg (inside ? is != SY_STATUS_IN_FORCE && is != SY_STATUS_PARTLY_IN_FORCE : was == is, "day %d: %s became %s%s", day,
                         sy_status_name (was), sy_status_name (is), history);
        }
    }
}
END_TEST

/* A rule with a start, perhaps moved by a delay that was known before it, and suspensions by as many documents, known at any time: what the definitions say of each day, computed the plain way. */
typedef struct
{
  SyDay start, delay_known, delayed_to; /* SY_DAY_NONE: no delay */
  guint n_suspensions;
  SyInterval suspensions[4];
} Plan;

static Plan
random_plan (GRand *rand, GPtrArray *events)
{
  Plan plan = { .start = sy_day_from_ymd (2025, 1, 20) + g_rand_int_range (rand, 0, 20), .delay_known = SY_DAY_NONE, .delayed_to = SY_DAY_NONE };
  SyEvent *start = sy_event_new (SY_ACT_ENTER_INTO_FORCE, "us-fr:2025-1", "", "us-fr:2025-1");
  start->known = sy_day_from_ymd (2025, 1, 1);
  start->from = plan.start;
  g_ptr_array_add (events, start);
  if (g_rand_boolean (rand))
    {
      SyEvent *delay = sy_event_new (SY_ACT_DELAY, "us-fr:2025-1", "", "us-fr:2025-2");
      delay->known = plan.delay_known = plan.start - g_rand_int_range (rand, 1, 15);
      delay->from = plan.delayed_to = plan.start + g_rand_int_range (rand, 1, 40);
      g_ptr_array_add (events, delay);
    }
  plan.n_suspensions = (guint) g_rand_int_range (rand, 0, 5);
  for (guint i = 0; i < plan.n_suspensions; i++)
    {
      g_autofree char *by = g_strdup_printf ("us-fr:2025-1%u", i);
      SyEvent *suspension = sy_event_new (SY_ACT_SUSPEND, "us-fr:2025-1", "", by);
      suspension->from = random_day (rand);
      suspension->to = suspension->from + g_rand_int_range (rand, 1, 30);
      /* Before a delayed start as well as after it. */
      suspension->known = sy_day_from_ymd (2025, 1, 1) + g_rand_int_range (rand, 0, 90);
      g_free (suspension->wording);
      suspension->wording = g_strdup_printf ("until day %d", suspension->to - 1);
      plan.suspensions[i] = (SyInterval){ suspension->from, suspension->to };
      g_ptr_array_add (events, suspension);
    }
  for (guint i = 0; i < events->len; i++)
    sy_event_seal (events->pdata[i]);
  return plan;
}

static gboolean
holds_plainly (const Plan *plan, SyDay day)
{
  for (guint i = 0; i < plan->n_suspensions; i++)
    if (sy_interval_contains (plan->suspensions[i], day))
      return FALSE;
  return day >= (plan->delayed_to != SY_DAY_NONE ? plan->delayed_to : plan->start);
}

START_TEST (a_rule_is_in_force_from_its_last_start_on_but_for_its_suspensions)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (64);
  guint revived = 0, prevented = 0;
  for (guint i = 0; i < N_HISTORIES; i++)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
      Plan plan = random_plan (rand, events);
      g_autoptr (GPtrArray) timeline = sy_timeline (events, "us-fr:2025-1", "", SY_DAY_NONE);
      g_autofree char *history = describe (events);
      gboolean held = FALSE;
      for (SyDay day = sy_day_from_ymd (2024, 12, 1); day < sy_day_from_ymd (2025, 7, 1); day++)
        {
          SyStatusCode status = sy_timeline_at (timeline, day)->status;
          gboolean holds = holds_plainly (&plan, day);
          ck_assert_msg (holds == (status == SY_STATUS_IN_FORCE), "day %d: %s%s", day, sy_status_name (status), history);
          /* The suspension's end revives; one that covers the start prevents it, whether it was published before the delay or after. */
          revived += holds && !held && sy_timeline_at (timeline, day - 1)->status == SY_STATUS_SUSPENDED ? 1 : 0;
          prevented += !holds && day == (plan.delayed_to != SY_DAY_NONE ? plan.delayed_to : plan.start) && plan.delayed_to != SY_DAY_NONE ? 1 : 0;
          held = holds;
        }
    }
  ck_assert_uint_gt (revived, 500); /* the cases that the test is about came up */
  ck_assert_uint_gt (prevented, 100);
}
END_TEST

START_TEST (a_suspended_stretch_ends_where_the_wording_says_and_names_it)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (65);
  guint checked = 0;
  for (guint i = 0; i < N_HISTORIES; i++)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
      Plan plan = random_plan (rand, events);
      if (plan.n_suspensions != 1 || plan.suspensions[0].from < plan.start || (plan.delayed_to != SY_DAY_NONE && plan.suspensions[0].from < plan.delayed_to))
        continue;
      g_autoptr (GPtrArray) timeline = sy_timeline (events, "us-fr:2025-1", "", SY_DAY_NONE);
      const SyStretch *stretch = sy_timeline_at (timeline, plan.suspensions[0].from);
      g_autofree char *wording = g_strdup_printf ("until day %d", plan.suspensions[0].to - 1), *history = describe (events);
      gboolean named = FALSE;
      for (guint k = 0; k < stretch->because->len; k++)
        named = named || strcmp (((const SyEvent *) stretch->because->pdata[k])->wording, wording) == 0;
      ck_assert_msg (stretch->status == SY_STATUS_SUSPENDED && stretch->days.to == plan.suspensions[0].to && named, "%s", history);
      checked++;
    }
  ck_assert_uint_gt (checked, 100);
}
END_TEST

START_TEST (thousands_of_parts_and_events_take_no_time)
{
  g_autoptr (GPtrArray) events = read_events ("us-cfr:15/744", "enter_into_force 1996-03-25..- 1996-03-25 a");
  for (guint i = 0; i < 20000; i++)
    {
      SyEvent *event = sy_event_new (SY_ACT_AMEND, "us-cfr:15/744", "", "b");
      event->known = (SyDay) i;
      sy_event_seal (event);
      g_ptr_array_add (events, event);
    }
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = g_strdup_printf ("suspend@section_%u 2025-03-%02u..2025-04-%02u 2025-02-01 b", i, i % 28 + 1, i % 28 + 1);
      g_ptr_array_add (events, read_event ("us-cfr:15/744", text));
    }
  gint64 start = sy_unit_processor_time ();
  g_autoptr (GPtrArray) timeline = sy_timeline (events, "us-cfr:15/744", "", SY_DAY_NONE);
  ck_assert_int_lt (sy_unit_processor_time () - start, 5 * G_USEC_PER_SEC);
  ck_assert_int_eq (sy_timeline_at (timeline, sy_day_from_ymd (2025, 3, 15))->status, SY_STATUS_PARTLY_IN_FORCE);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("timeline");
  TCase *tests = tcase_create ("timeline");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, each_case_of_the_table_has_the_life_that_it_states);
  tcase_add_test (tests, each_stretch_names_the_events_that_make_it_so);
  tcase_add_test (tests, events_on_other_targets_are_passed_over);
  tcase_add_test (tests, what_a_document_adds_has_no_force_while_the_document_has_none);
  tcase_add_test (tests, events_without_a_known_day_count_only_where_no_day_is_asked);
  tcase_add_test (tests, parts_are_named_once_and_sorted);
  tcase_add_test (tests, statuses_have_names_that_read_back);
  tcase_add_test (tests, the_starter_data_has_the_lives_that_the_sources_report);
  tcase_add_test (tests, nothing_in_the_starter_data_conflicts);
  tcase_add_test (tests, order_of_arrival_and_repetition_never_change_a_result);
  tcase_add_test (tests, what_becomes_known_later_never_changes_what_was_known);
  tcase_add_test (tests, a_suspension_changes_nothing_outside_its_days);
  tcase_add_test (tests, a_rule_is_in_force_from_its_last_start_on_but_for_its_suspensions);
  tcase_add_test (tests, a_suspended_stretch_ends_where_the_wording_says_and_names_it);
  tcase_add_test (tests, thousands_of_parts_and_events_take_no_time);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
