// SPDX-License-Identifier: GPL-3.0-or-later
/* Cursors, kept results, and chains of pages: what comes back from outside is refused unless it is what was given, and a state is kept as long as is said. */
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/chain.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

/* composed */
static const char papers[]
    = "{\"id\": \"a\", \"title\": \"Gallium\", \"text\": \"Gallium needs a licence.\", \"lang\": \"en\"}\n"
      "{\"id\": \"b\", \"title\": \"Rain\", \"text\": \"Rain fell on gallium.\", \"lang\": \"en\"}\n";

static Answering answering;

static void
setup (void)
{
  sy_answering_open (&answering);
  sy_answering_take (&answering, "papers.jsonl", papers);
  sy_answering_start (&answering);
}

static void
teardown (void)
{
  sy_answering_close (&answering);
}

/* Something is committed: the state is another. */
static void
commit (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".jsonl", NULL), *line = g_strdup_printf ("{\"id\": \"%s\", \"title\": \"Later\", \"text\": \"Gallium later.\"}\n", id);
  sy_answering_take (&answering, name, line);
  sy_answering_start (&answering);
}

static SyPageCursor
cursor_at (const SyRequest *request, guint offset)
{
  ck_assert (sy_engine_begin (answering.engine, NULL));
  SyPageCursor cursor = sy_page_cursor_at (answering.engine, "search", request, offset);
  sy_engine_end (answering.engine);
  return cursor;
}

static gboolean
fits (const SyPageCursor *cursor)
{
  ck_assert (sy_engine_begin (answering.engine, NULL));
  gboolean fit = sy_page_cursor_fits (cursor, answering.engine);
  sy_engine_end (answering.engine);
  return fit;
}

/* Reads a cursor for a request on gallium; the error's code, or -1 for none. The outputs of a failure are untouched. */
static int
read_cursor (const char *text, SyPageCursor *cursor)
{
  g_autoptr (GError) error = NULL;
  SyRequest request = sy_answering_request ("gallium");
  memset (cursor, 0x5a, sizeof *cursor);
  SyPageCursor before = *cursor;
  if (sy_page_cursor_read (text, "search", &request, cursor, &error))
    return -1;
  ck_assert_mem_eq (&before, cursor, sizeof before);
  ck_assert_uint_eq (request.offset, 0);
  ck_assert (request.as_of == SY_DAY_NONE);
  return error->code;
}

/* A cursor with a right checksum around any text, as only someone who reads the source would make it. Caller's. */
static char *
seal (const char *plain)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain, -1), *checked = g_strdup_printf ("%.8s%s", digest, plain);
  char *text = g_base64_encode ((const guchar *) checked, strlen (checked));
  g_strdelimit (g_strdelimit (text, "+", '-'), "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/* ---- cursors ---- */

START_TEST (a_cursor_comes_back_as_it_went)
{
  static const guint offsets[] = { 0, 1, 20, 999999, G_MAXINT32 };
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      SyRequest request = sy_answering_request ("gallium"), back = sy_answering_request ("gallium");
      SyPageCursor cursor = cursor_at (&request, offsets[i]), read;
      g_autofree char *text = sy_page_cursor_format (&cursor);
      ck_assert_uint_eq (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), strlen (text));
      back.limit = 7; /* may differ from page to page */
      ck_assert (sy_page_cursor_read (text, "search", &back, &read, NULL));
      ck_assert_uint_eq (back.offset, offsets[i]);
      ck_assert_int_eq (back.as_of, sy_clock_today ());
      ck_assert_str_eq (read.state, cursor.state);
      ck_assert (fits (&read));
    }
}
END_TEST

START_TEST (a_first_page_is_asked_for_with_a_star)
{
  SyPageCursor read;
  ck_assert_int_eq (read_cursor (SY_PAGE_CURSOR_START, &read), -1);
  ck_assert_uint_eq (read.offset, 0);
  ck_assert_str_eq (read.state, "");
  ck_assert (fits (&read));
}
END_TEST

START_TEST (what_is_no_cursor_is_refused)
{
  static const char *const texts[] = { "", " ", "**", "=", "====", "A", "AAAA", "%%%", "../../etc/passwd", "\xff\xfe", "1.0.20000.x.y", "出口管制" };
  static const char digest[] = "0123456789abcdef";
  static const char *const plain[][2] = {
    { "2.0.20777.%s.%s", "another version" }, { "1.-1.20777.%s.%s", "before the beginning" }, { "1.2147483648.20777.%s.%s", "too far" },
    { "1.99999999999999999999.20777.%s.%s", "farther still" }, { "1.0.99999999999.%s.%s", "no day" }, { "1.0.-99999999999.%s.%s", "no day either" },
    { "1.0x.20777.%s.%s", "no number" }, { "1..20777.%s.%s", "no offset" }, { "1.0.20777.%s", "a part too few" }, { "1.0.20777.%s.%s.", "a part too many" },
    { "1.0.20777.%s0.%s", "a long state" }, { "1.0.20777..%s", "no state" }, { "1.0.20777.%s.%s0", "a long request" }, { "", "nothing" }, { ".....", "dots" },
    { "1.0.20777.%s.%s", "another request" },
  };
  SyPageCursor read;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ck_assert_msg (read_cursor (texts[i], &read) == SY_ERROR_BAD_INPUT, "%s", texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_auto (GStrv) parts = g_strsplit (plain[i][0], "%s", -1);
      g_autofree char *filled = g_strjoinv (digest, parts), *text = seal (filled);
      ck_assert_msg (read_cursor (text, &read) == SY_ERROR_BAD_INPUT, "%s", plain[i][1]);
    }
  g_autofree char *huge = g_strnfill (1 << 20, 'A');
  ck_assert_int_eq (read_cursor (huge, &read), SY_ERROR_BAD_INPUT);
}
END_TEST

START_TEST (a_cursor_with_any_letter_changed_is_refused)
{
  SyRequest request = sy_answering_request ("gallium");
  SyPageCursor cursor = cursor_at (&request, 20), read;
  g_autofree char *text = sy_page_cursor_format (&cursor);
  ck_assert_int_eq (read_cursor (text, &read), -1);
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *changed = g_strdup (text), *shorter = g_strndup (text, i);
      changed[i] = text[i] == 'q' ? 'Z' : 'q';
      ck_assert_msg (read_cursor (changed, &read) == SY_ERROR_BAD_INPUT, "%s", changed);
      ck_assert_msg (read_cursor (shorter, &read) == SY_ERROR_BAD_INPUT, "%s", shorter);
    }
}
END_TEST

START_TEST (a_cursor_is_of_one_request)
{
  const SyDay day = sy_day_from_ymd (2026, 1, 2);
  const SyRequest asked = { .text = "gallium", .lang = "en", .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 10 };
  SyRequest others[] = { asked, asked, asked, asked, asked, asked, asked, asked };
  others[0].text = "germanium";
  others[1].lang = "zh";
  others[2].as_of = day;
  others[3].known_as_of = day;
  others[4].filter = "lang:en";
  others[5].unfolded = TRUE;
  others[6].jurisdiction = "cn";
  SyPageCursor cursor = cursor_at (&asked, 20), read;
  g_autofree char *text = sy_page_cursor_format (&cursor);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *kind = i + 1 == G_N_ELEMENTS (others) ? "ask" : "search"; /* the last is of another kind */
      ck_assert_msg (!sy_page_cursor_read (text, kind, &others[i], &read, &error), "%u", i);
      ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
    }
  /* The legal day of the first page may be repeated. */
  SyRequest same = asked;
  same.as_of = cursor.as_of;
  ck_assert (sy_page_cursor_read (text, "search", &same, &read, NULL));
}
END_TEST

START_TEST (a_cursor_of_another_state_does_not_fit)
{
  SyRequest request = sy_answering_request ("gallium");
  SyPageCursor cursor = cursor_at (&request, 1);
  ck_assert (fits (&cursor));
  commit ("c");
  ck_assert (!fits (&cursor));
  cursor = cursor_at (&request, 1);
  ck_assert (fits (&cursor));
}
END_TEST

/* ---- kept results ---- */

static SyFound *
found_new (guint count)
{
  SyFound *found = g_new0 (SyFound, 1);
  found->hits = g_array_new (FALSE, FALSE, sizeof (SyHit));
  found->matches = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < count; i++)
    {
      SyHit hit = { .version = i, .score = 1 };
      g_array_append_val (found->hits, hit);
      g_array_append_val (found->matches, i);
    }
  found->count = count;
  return found;
}

START_TEST (kept_results_are_cut_into_pages)
{
  static const struct
  {
    guint offset, limit, length, first;
  } cases[] = { { 0, 3, 3, 0 }, { 3, 3, 3, 3 }, { 9, 3, 1, 9 }, { 10, 3, 0, 0 }, { 11, 3, 0, 0 }, { G_MAXINT32, 1000, 0, 0 }, { 0, G_MAXUINT, 10, 0 }, { 5, G_MAXUINT, 5, 5 }, { 0, 0, 0, 0 } };
  g_autoptr (SyHits) hits = sy_hits_new (7);
  ck_assert (sy_hits_keep (hits, "q", found_new (10), 7, NULL));
  ck_assert (sy_hits_has (hits, "q") && !sy_hits_has (hits, "other"));
  ck_assert_ptr_null (sy_hits_page (hits, "other", 0, 3));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyFound) page = sy_hits_page (hits, "q", cases[i].offset, cases[i].limit);
      ck_assert_msg (page->hits->len == cases[i].length, "%u", i);
      ck_assert_uint_eq (page->count, 10);
      ck_assert_uint_eq (page->matches->len, 10);
      if (page->hits->len > 0)
        ck_assert_uint_eq (g_array_index (page->hits, SyHit, 0).version, cases[i].first);
    }
}
END_TEST

START_TEST (results_of_another_state_of_the_index_are_not_kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SyHits) hits = sy_hits_new (7);
  ck_assert (!sy_hits_keep (hits, "q", found_new (3), 8, &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_BUSY));
  ck_assert (!sy_hits_has (hits, "q"));
}
END_TEST

/* ---- chains ---- */

/* Takes the chain of a cursor and gives it back; the error's code, or -1. */
static int
turn (SyChains *chains, const SyPageCursor *cursor)
{
  g_autoptr (GError) error = NULL;
  SyChain *chain = sy_chains_take (chains, cursor, &error);
  if (chain == NULL)
    return error->code;
  sy_chains_give (chains, chain, FALSE);
  return -1;
}

START_TEST (a_kept_state_outlives_what_is_committed)
{
  g_autoptr (SyChains) chains = sy_chains_new (answering.shared);
  SyRequest kept = sy_answering_request ("gallium"), other = sy_answering_request ("rain");
  SyPageCursor of_kept = cursor_at (&kept, 1), of_other = cursor_at (&other, 1);
  ck_assert_int_eq (turn (chains, &of_kept), -1);
  commit ("c");
  ck_assert_int_eq (turn (chains, &of_kept), -1);
  ck_assert_int_eq (turn (chains, &of_other), SY_ERROR_GONE);
  SyChain *chain = sy_chains_take (chains, &of_kept, NULL);
  ck_assert (sy_page_cursor_fits (&of_kept, chain->engine));
  ck_assert_int_eq (turn (chains, &of_kept), SY_ERROR_BUSY); /* two pages of one chain at once */
  sy_chains_give (chains, chain, TRUE);                      /* the stores broke */
  ck_assert_int_eq (turn (chains, &of_kept), SY_ERROR_GONE);
}
END_TEST

START_TEST (an_idle_state_and_one_of_yesterday_are_let_go)
{
  g_autoptr (SyChains) chains = sy_chains_new (answering.shared);
  SyRequest request = sy_answering_request ("gallium");
  SyPageCursor cursor = cursor_at (&request, 1);
  SyChain *chain = sy_chains_take (chains, &cursor, NULL);
  sy_chains_give (chains, chain, FALSE);
  commit ("c");
  chain->used -= (gint64) (SY_MAX_CHAIN_SECONDS - 2) * G_USEC_PER_SEC;
  sy_chains_sweep (chains);
  ck_assert_int_eq (turn (chains, &cursor), -1); /* which begins its time anew */
  chain->used -= (gint64) (SY_MAX_CHAIN_SECONDS + 1) * G_USEC_PER_SEC;
  sy_chains_sweep (chains);
  ck_assert_int_eq (turn (chains, &cursor), SY_ERROR_GONE);
  cursor = cursor_at (&request, 1);
  chain = sy_chains_take (chains, &cursor, NULL);
  sy_chains_give (chains, chain, FALSE);
  commit ("d");
  ck_assert_int_eq (turn (chains, &cursor), -1);
  chain->day -= 1; /* "this month" of a question is of the clock */
  ck_assert_int_eq (turn (chains, &cursor), SY_ERROR_GONE);
}
END_TEST

START_TEST (states_are_kept_up_to_their_limit_and_the_oldest_gives_way)
{
  g_autoptr (SyChains) chains = sy_chains_new (answering.shared);
  SyPageCursor cursors[SY_MAX_CHAINS + 1];
  SyChain *taken[SY_MAX_CHAINS + 1];
  for (guint i = 0; i <= SY_MAX_CHAINS; i++)
    {
      g_autofree char *text = g_strdup_printf ("gallium %u", i);
      SyRequest request = sy_answering_request (text);
      cursors[i] = cursor_at (&request, 1);
      if (i < SY_MAX_CHAINS)
        ck_assert_int_eq (turn (chains, &cursors[i]), -1);
    }
  ck_assert_int_eq (turn (chains, &cursors[0]), -1); /* used again: the second is the oldest now */
  ck_assert_int_eq (turn (chains, &cursors[SY_MAX_CHAINS]), -1);
  commit ("c");
  for (guint i = 0; i <= SY_MAX_CHAINS; i++)
    ck_assert_msg (turn (chains, &cursors[i]) == (i == 1 ? SY_ERROR_GONE : -1), "%u", i);
  /* None gives way while it is used; the one too many goes when it is given back. */
  for (guint i = 0; i <= SY_MAX_CHAINS; i++)
    taken[i] = i == 1 ? NULL : sy_chains_take (chains, &cursors[i], NULL);
  SyRequest request = sy_answering_request ("one more");
  SyPageCursor more = cursor_at (&request, 1);
  SyChain *surplus = sy_chains_take (chains, &more, NULL);
  ck_assert_ptr_nonnull (surplus);
  commit ("d");
  sy_chains_give (chains, surplus, FALSE);
  ck_assert_int_eq (turn (chains, &more), SY_ERROR_GONE);
  for (guint i = 0; i <= SY_MAX_CHAINS; i++)
    if (taken[i] != NULL)
      sy_chains_give (chains, taken[i], FALSE);
  ck_assert_int_eq (turn (chains, &cursors[0]), -1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("cursor");
  TCase *tests = tcase_create ("cursor");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, setup, teardown);
  tcase_add_test (tests, a_cursor_comes_back_as_it_went);
  tcase_add_test (tests, a_first_page_is_asked_for_with_a_star);
  tcase_add_test (tests, what_is_no_cursor_is_refused);
  tcase_add_test (tests, a_cursor_with_any_letter_changed_is_refused);
  tcase_add_test (tests, a_cursor_is_of_one_request);
  tcase_add_test (tests, a_cursor_of_another_state_does_not_fit);
  tcase_add_test (tests, a_kept_state_outlives_what_is_committed);
  tcase_add_test (tests, an_idle_state_and_one_of_yesterday_are_let_go);
  tcase_add_test (tests, states_are_kept_up_to_their_limit_and_the_oldest_gives_way);
  suite_add_tcase (suite, tests);
  TCase *plain = tcase_create ("hits");
  tcase_add_test (plain, kept_results_are_cut_into_pages);
  tcase_add_test (plain, results_of_another_state_of_the_index_are_not_kept);
  suite_add_tcase (suite, plain);
  return sy_unit_main (suite);
}
