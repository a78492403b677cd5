// SPDX-License-Identifier: GPL-3.0-or-later
/* Reviewed corrections: their files, and what they do to a catalogue of one composed document. */
#include <string.h>

#include "corpus/catalogue.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/unit.h"

#define RULE "us-fr:2022-21658"
#define HEAD(object, verdict) "[" object "]\nverdict = " verdict "\ndocument = " RULE "\nreviewer = A. Reader\nmade = 2026-11-20\nreason = composed\n"
#define EVENT "event:0123456789abcdef01234567"
#define FACT "fact:0123456789abcdef01234567"

/* ---- files ---- */

static const struct
{
  const char *name, *text, *message;
} bad_files[] = {
  { "no group", "verdict = confirm\n", "f.ini:1: the key \"verdict\" stands before the first group" },
  { "a line that is none", "# good\n" HEAD (EVENT, "confirm") "nonsense\n", "f.ini:8: neither a group" },
  { "a group that is no id", "\n[event:12]\n", "f.ini:2: a group is [fact:ID] or [event:ID]" },
  { "an open bracket", "[" EVENT "\n", "f.ini:1: a group is" },
  { "a verdict that is none", "[" EVENT "]\nverdict = perhaps\n", "f.ini:2: verdict: \"perhaps\" is none" },
  { "a day that is none", "[" EVENT "]\nmade = 2026-02-30\n", "f.ini:2: made: \"2026-02-30\" is no day" },
  { "a key twice", "[" EVENT "]\nreason = a\nreason = b\n", "f.ini:3: the key \"reason\" comes twice" },
  { "a value twice", "[" EVENT "]\nfrom = none\nfrom = none\n", "f.ini:3: the key \"from\" comes twice" },
  { "a missing key", "[" EVENT "]\nverdict = confirm\ndocument = a:b\nreviewer = r\nmade = 2026-01-01\n", "f.ini:1: [" EVENT "] has no key \"reason\"" },
  { "a change of nothing", HEAD (EVENT, "change"), "f.ini:1: [" EVENT "] is a change and does not say of what" },
  { "values of a confirmation", HEAD (EVENT, "confirm") "from = 2026-01-01\n", "f.ini:1: [" EVENT "] gives values" },
  { "a key of events in a fact", HEAD (FACT, "change") "from = 2026-01-01\n", "f.ini:7: there is no key \"from\" of a correction of a fact" },
  { "an unknown key", HEAD (EVENT, "change") "colour = red\n", "f.ini:7: there is no key \"colour\"" },
  { "an act that is none", HEAD (EVENT, "change") "act = dance\n", "f.ini:7: act: \"dance\" is no act" },
  { "a target that is no id", HEAD (EVENT, "change") "target = nothing\n", "f.ini:7: target: \"nothing\" is no id" },
  { "a day of an event that is none", HEAD (EVENT, "change") "from = soon\n", "f.ini:7: from: \"soon\" is no day" },
  { "an object twice", HEAD (EVENT, "confirm") HEAD (EVENT, "reject"), "f.ini:7: [" EVENT "] is corrected on line 1 already" },
  { "a field without a document", "[field:gallium]\n", "f.ini:1: a group is" },
  { "a document that is none", "[field:gallium/cheese]\n", "f.ini:1: a group is" },
  { "a change of a field", HEAD ("field:gallium/us-fr:2022-21658", "change") "value = a\n", "f.ini:7: there is no key \"value\" of a correction of a field" },
  { "another document than that of the group", HEAD ("field:gallium/cn-mofcom:2023-23", "confirm"), "f.ini:1: [field:gallium/cn-mofcom:2023-23] is about another document" },
  { "a quote of a field", "[field:gallium/us-fr:2022-21658]\nverdict=reject\ndocument=us-fr:2022-21658\nquote=a\nreviewer=B\nmade=2026-11-21\nreason=r\n", "f.ini:1: [field:gallium/us-fr:2022-21658] is about a whole document" },
  { "bytes that are no text", "\xff\xfe", "f.ini:1: the file is not UTF-8 text" },
};

START_TEST (a_bad_file_is_refused_with_its_name_and_line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = sy_corrections_parse ("f.ini", bad_files[_i].text, strlen (bad_files[_i].text), &error);
  ck_assert_msg (all == NULL, "%s is taken", bad_files[_i].name);
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert_msg (g_str_has_prefix (error->message, bad_files[_i].message), "%s: %s", bad_files[_i].name, error->message);
}
END_TEST

START_TEST (a_file_above_the_limit_is_refused)
{
  g_autofree char *text = g_strnfill (SY_MAX_CORRECTIONS_FILE + 1, '\n');
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (sy_corrections_parse ("f.ini", text, SY_MAX_CORRECTIONS_FILE + 1, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

static void
write_file (const char *directory, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_mkdir_with_parents (directory, 0700);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

START_TEST (the_later_of_two_corrections_counts_and_two_of_one_day_are_an_error)
{
  g_autofree char *scratch = sy_unit_scratch (), *one = g_build_filename (scratch, "one", NULL), *two = g_build_filename (scratch, "two", NULL);
  const char *const directories[] = { one, two, NULL };
  write_file (one, "a.ini", HEAD (EVENT, "confirm"));
  write_file (two, "b.ini", "[" EVENT "]\nverdict=reject\ndocument=a:b\nreviewer=B\nmade=2026-11-21\nreason=later\n");
  write_file (two, "ignored.txt", "nonsense");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = sy_corrections_load (directories, &error);
  sy_assert_no_error (error);
  ck_assert_int_eq (all->len, 1);
  ck_assert_int_eq (((SyCorrection *) all->pdata[0])->verdict, SY_VERDICT_REJECT);

  write_file (two, "c.ini", "[" EVENT "]\nverdict=confirm\ndocument=a:b\nreviewer=C\nmade=2026-11-21\nreason=too\n");
  ck_assert_ptr_null (sy_corrections_load (directories, &error));
  ck_assert_msg (strstr (error->message, "c.ini:1: [" EVENT "] is corrected on the same day at ") != NULL && strstr (error->message, "b.ini:1") != NULL, "%s",
                 error->message);
}
END_TEST

START_TEST (a_written_correction_reads_back_and_is_written_once)
{
  g_autofree char *scratch = sy_unit_scratch (), *empty = g_build_filename (scratch, "etc", NULL);
  g_setenv ("SMALLYARD_ETC", empty, TRUE);
  SyCorrection correction = { .object = (char *) EVENT, .verdict = SY_VERDICT_CHANGE, .document = (char *) RULE, .quote = (char *) "effective\nsoon",
                              .changes = (char *) "{\"from\":\"2026-01-01\",\"part\":\"\"}", .reviewer = (char *) "A. Reader", .reason = (char *) "see\nthe page",
                              .made = sy_day_from_ymd (2026, 11, 20) };
  g_autoptr (GError) error = NULL;
  ck_assert (sy_correction_write (scratch, &correction, &error));
  g_autoptr (GPtrArray) all = sy_corrections_of_home (scratch, &error);
  sy_assert_no_error (error);
  ck_assert_int_eq (all->len, 1);
  const SyCorrection *read = all->pdata[0];
  ck_assert_str_eq (read->changes, correction.changes);
  ck_assert_str_eq (read->quote, "effective soon");
  ck_assert_str_eq (read->reason, "see the page");
  ck_assert_int_eq (read->made, correction.made);

  ck_assert (!sy_correction_write (scratch, &correction, &error));
  ck_assert_msg (strstr (error->message, "review.ini:3 already") != NULL, "%s", error->message);
  g_clear_error (&error);
  correction.object = (char *) FACT;
  ck_assert (!sy_correction_write (scratch, &correction, &error)); /* a fact has no `from` */
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

/* ---- the catalogue ---- */

typedef struct
{
  SyCatalogue *catalogue;
  GString *stale;
  char *scratch;
} Desk;

static void
put_rule (SyCatalogue *catalogue, guint64 sequence, const char *text)
{
  g_autofree char *id = g_strdup_printf ("capture-%" G_GUINT64_FORMAT, sequence);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  SyCapture capture = { .id = id, .uri = (char *) "https://example.org/", .kind = (char *) "response", .source = (char *) "us-fr", .sha256 = sha256,
                        .observed = (gint64) sequence, .status = 200, .sequence = sequence, .chain = sha256 };
  g_autoptr (SyDocument) rule = sy_document_new (RULE, "us", "us-fr", "rule", "en", SY_STANDING_OFFICIAL, "test/1");
  sy_document_add_date (rule, SY_ACT_PUBLISH, "publication_date", sy_day_from_ymd (2022, 10, 13), "2022-10-13");
  sy_document_add_date (rule, SY_ACT_ENTER_INTO_FORCE, "effective_on", sy_day_from_ymd (2022, 10, 21), "2022-10-21");
  int passage = sy_document_add_passage (rule, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  const char *code = strstr (text, "3A090");
  g_ptr_array_add (rule->facts, sy_fact_new (SY_FACT_CODE, "us-ccl:3A090", (guint) passage, (gsize) (code - text), (gsize) (code - text) + 5, "code", 1));
  sy_document_seal (rule);
  g_autoptr (GError) error = NULL;
  ck_assert (sy_catalogue_begin (catalogue, &error) && sy_catalogue_add_capture (catalogue, &capture, &error)
             && sy_catalogue_put_document (catalogue, rule, sequence, NULL, &error) && sy_catalogue_commit (catalogue, &error));
}

static Desk
desk_new (void)
{
  Desk desk = { .scratch = sy_unit_scratch (), .stale = g_string_new (NULL) };
  g_autofree char *path = g_build_filename (desk.scratch, "catalogue.db", NULL);
  desk.catalogue = sy_catalogue_open (path, SY_DATABASE_WRITE, NULL);
  put_rule (desk.catalogue, 1, "ECCN 3A090 is added.");
  return desk;
}

static void
desk_clear (Desk *desk)
{
  sy_catalogue_free (desk->catalogue);
  g_string_free (desk->stale, TRUE);
  g_free (desk->scratch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
hear (const char *line, gpointer data)
{
  g_string_append_printf (data, "%s\n", line);
}

static void
correct (Desk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = sy_corrections_parse ("f.ini", text, strlen (text), &error);
  sy_assert_no_error (error);
  g_string_truncate (desk->stale, 0);
  ck_assert (sy_catalogue_begin (desk->catalogue, &error));
  ck_assert_msg (sy_catalogue_correct (desk->catalogue, all, hear, desk->stale, &error), "%s", error != NULL ? error->message : "");
  ck_assert (sy_catalogue_commit (desk->catalogue, &error));
}

static char *
stanza (const char *object, const char *verdict, const char *changes)
{
  return g_strdup_printf ("[%s]\nverdict = %s\ndocument = " RULE "\nreviewer = A. Reader\nmade = 2026-11-20\nreason = composed\n%s\n", object, verdict, changes);
}

/* The start of the rule as it stands now; NULL if it has none. Caller's. */
static SyFoundEvent *
start_of (const Desk *desk)
{
  g_autoptr (GPtrArray) all = sy_catalogue_events_on (desk->catalogue, RULE, NULL);
  for (guint i = 0; i < all->len; i++)
    if (((SyFoundEvent *) all->pdata[i])->event->act == SY_ACT_ENTER_INTO_FORCE)
      return g_steal_pointer (&all->pdata[i]);
  return NULL;
}

static char *
start_id (const Desk *desk)
{
  SyFoundEvent *start = start_of (desk);
  char *id = g_strconcat (SY_OBJECT_EVENT, start->event->id, NULL);
  sy_found_event_free (start);
  return id;
}

static GPtrArray *
facts_of (const Desk *desk, gboolean rejected)
{
  g_autoptr (SyVersion) version = sy_catalogue_find (desk->catalogue, RULE, NULL, NULL);
  return rejected ? sy_catalogue_facts_rejected (desk->catalogue, version->version, NULL) : sy_catalogue_facts (desk->catalogue, version->version, -1, NULL);
}

static char *
dump_of (const Desk *desk)
{
  GString *all = g_string_new (NULL);
  ck_assert (sy_catalogue_dump (desk->catalogue, hear, all, NULL));
  return g_string_free (all, FALSE);
}

START_TEST (a_changed_event_stands_in_the_place_of_the_derived_one_and_shows_it)
{
  g_auto (Desk) desk = desk_new ();
  g_autofree char *before = dump_of (&desk), *id = start_id (&desk), *text = stanza (id, "change", "from = 2022-12-01"), *none = sy_catalogue_corrections (desk.catalogue, NULL);
  ck_assert_str_eq (none, "none");
  correct (&desk, text);
  SyFoundEvent *start = start_of (&desk);
  ck_assert_int_eq (start->event->from, sy_day_from_ymd (2022, 12, 1));
  ck_assert_str_eq (((SyEvidence *) start->evidence->pdata[0])->quote, "2022-10-21"); /* what the text says is shown as it is */
  ck_assert_ptr_nonnull (start->review);
  ck_assert_str_eq (start->review->object, id);
  ck_assert_str_eq (start->review->reviewer, "A. Reader");
  ck_assert_str_eq (start->review->reason, "composed");
  ck_assert_int_eq (start->review->made, sy_day_from_ymd (2026, 11, 20));
  ck_assert_int_eq (start->review->event->from, sy_day_from_ymd (2022, 10, 21));
  sy_found_event_free (start);
  g_autoptr (SyVersion) version = sy_catalogue_find (desk.catalogue, RULE, NULL, NULL);
  ck_assert_int_eq (version->effective, sy_day_from_ymd (2022, 12, 1)); /* lists of results show it too */
  g_autofree char *digest = sy_catalogue_corrections (desk.catalogue, NULL);
  ck_assert_str_ne (digest, "none");
  ck_assert_int_eq (desk.stale->len, 0);

  /* Taken back, everything is as it was. */
  correct (&desk, "");
  g_autofree char *after = dump_of (&desk), *again = sy_catalogue_corrections (desk.catalogue, NULL);
  ck_assert_str_eq (after, before);
  ck_assert_str_eq (again, "none");
}
END_TEST

START_TEST (a_rejected_event_counts_for_nothing_and_is_kept)
{
  g_auto (Desk) desk = desk_new ();
  g_autofree char *before = dump_of (&desk), *id = start_id (&desk), *text = stanza (id, "reject", "");
  correct (&desk, text);
  ck_assert_ptr_null (start_of (&desk));
  g_autoptr (GPtrArray) rejected = sy_catalogue_events_rejected (desk.catalogue, RULE, NULL);
  ck_assert_int_eq (rejected->len, 1);
  const SyFoundEvent *one = rejected->pdata[0];
  ck_assert_int_eq (one->event->from, sy_day_from_ymd (2022, 10, 21));
  ck_assert_int_eq (one->review->verdict, SY_VERDICT_REJECT);
  ck_assert_int_eq (one->evidence->len, 1);
  correct (&desk, "");
  g_autofree char *after = dump_of (&desk);
  ck_assert_str_eq (after, before);
}
END_TEST

START_TEST (facts_are_confirmed_changed_and_rejected_by_their_ids)
{
  g_auto (Desk) desk = desk_new ();
  g_autofree char *before = dump_of (&desk);
  g_autoptr (GPtrArray) derived = facts_of (&desk, FALSE);
  g_autofree char *id = sy_found_fact_id (derived->pdata[0]);

  g_autofree char *confirm = stanza (id, "confirm", "");
  correct (&desk, confirm);
  g_autoptr (GPtrArray) confirmed = facts_of (&desk, FALSE);
  ck_assert_str_eq (((SyFoundFact *) confirmed->pdata[0])->value, "us-ccl:3A090");
  ck_assert_int_eq (((SyFoundFact *) confirmed->pdata[0])->review->verdict, SY_VERDICT_CONFIRM);
  ck_assert_ptr_null (((SyFoundFact *) confirmed->pdata[0])->review->value);

  g_autofree char *change = stanza (id, "change", "value = us-ccl:4A090");
  correct (&desk, change);
  g_autoptr (GPtrArray) changed = facts_of (&desk, FALSE);
  ck_assert_str_eq (((SyFoundFact *) changed->pdata[0])->value, "us-ccl:4A090");
  ck_assert_str_eq (((SyFoundFact *) changed->pdata[0])->review->value, "us-ccl:3A090");
  g_autofree char *same = sy_found_fact_id (changed->pdata[0]);
  ck_assert_str_eq (same, id);

  g_autofree char *reject = stanza (id, "reject", "");
  correct (&desk, reject);
  g_autoptr (GPtrArray) left = facts_of (&desk, FALSE), rejected = facts_of (&desk, TRUE);
  ck_assert_int_eq (left->len, 0);
  ck_assert_int_eq (rejected->len, 1);
  ck_assert_str_eq (((SyFoundFact *) rejected->pdata[0])->value, "us-ccl:3A090");

  correct (&desk, "");
  g_autofree char *after = dump_of (&desk);
  ck_assert_str_eq (after, before);
}
END_TEST

START_TEST (a_correction_that_matches_nothing_is_named_and_changes_nothing)
{
  g_auto (Desk) desk = desk_new ();
  g_autofree char *id = start_id (&desk), *quoted = stanza (id, "reject", "quote = other words"), *unknown = stanza (FACT, "reject", "");
  g_autofree char *both = g_strconcat (quoted, unknown, NULL);
  correct (&desk, both);
  ck_assert_msg (strstr (desk.stale->str, "stale correction: f.ini:1: [event:") != NULL, "%s", desk.stale->str);
  ck_assert_msg (strstr (desk.stale->str, "[" FACT "] of \"" RULE "\" matches nothing") != NULL, "%s", desk.stale->str);
  SyFoundEvent *start = start_of (&desk);
  ck_assert_ptr_nonnull (start);
  sy_found_event_free (start);
  correct (&desk, both); /* and again, though nothing has changed since */
  ck_assert_int_ne (desk.stale->len, 0);
}
END_TEST

START_TEST (a_new_text_that_says_the_same_again_stays_corrected)
{
  g_auto (Desk) desk = desk_new ();
  g_autofree char *id = start_id (&desk), *text = stanza (id, "reject", "");
  correct (&desk, text);
  put_rule (desk.catalogue, 2, "ECCN 3A090 is added, in other words.");
  correct (&desk, text);
  ck_assert_ptr_null (start_of (&desk));
  ck_assert_int_eq (desk.stale->len, 0);
}
END_TEST

START_TEST (a_change_that_would_end_before_it_begins_is_refused_by_file_and_line)
{
  g_auto (Desk) desk = desk_new ();
  g_autofree char *id = start_id (&desk), *text = stanza (id, "change", "to = 2000-01-01");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = sy_corrections_parse ("f.ini", text, strlen (text), &error);
  ck_assert (sy_catalogue_begin (desk.catalogue, &error));
  ck_assert (!sy_catalogue_correct (desk.catalogue, all, hear, desk.stale, &error));
  ck_assert_msg (g_str_has_prefix (error->message, "f.ini:1: [event:") && strstr (error->message, "end before it begins") != NULL, "%s", error->message);
  sy_catalogue_rollback (desk.catalogue);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("correction");
  TCase *tests = tcase_create ("correction");
  tcase_add_loop_test (tests, a_bad_file_is_refused_with_its_name_and_line, 0, G_N_ELEMENTS (bad_files));
  tcase_add_test (tests, a_file_above_the_limit_is_refused);
  tcase_add_test (tests, the_later_of_two_corrections_counts_and_two_of_one_day_are_an_error);
  tcase_add_test (tests, a_written_correction_reads_back_and_is_written_once);
  tcase_add_test (tests, a_changed_event_stands_in_the_place_of_the_derived_one_and_shows_it);
  tcase_add_test (tests, a_rejected_event_counts_for_nothing_and_is_kept);
  tcase_add_test (tests, facts_are_confirmed_changed_and_rejected_by_their_ids);
  tcase_add_test (tests, a_correction_that_matches_nothing_is_named_and_changes_nothing);
  tcase_add_test (tests, a_new_text_that_says_the_same_again_stays_corrected);
  tcase_add_test (tests, a_change_that_would_end_before_it_begins_is_refused_by_file_and_line);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
