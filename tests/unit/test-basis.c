// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/basis.h"

#include <stddef.h>
#include <string.h>

#include "query/hits.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

/* What a member of a request changes. */
typedef enum
{
  ASKED,  /* the answer: two that differ in it are two requests */
  PAGE,   /* which part of the answer is shown: the digest is the same, the tag is not */
  SILENT, /* nothing in the answer */
} Effect;

static const char *const some_lists[] = { "us-entity-list", NULL };
static const gpointer boxes_of_form[] = { (gpointer) "offset", (gpointer) "10", (gpointer) "field", (gpointer) "gallium" };
static const GPtrArray some_form = { (gpointer *) boxes_of_form, G_N_ELEMENTS (boxes_of_form) };

/* Every member of SyRequest in its order, with a value that is not the usual one. A member that is missing here does not compile. */
#define MEMBERS(X)                                                                                                                                                                                 \
  X (text, "graphite", ASKED)                                                                                                                                                                      \
  X (lang, "zh", ASKED)                                                                                                                                                                            \
  X (as_of, 20000, ASKED)                                                                                                                                                                          \
  X (known_as_of, 20001, ASKED)                                                                                                                                                                    \
  X (offset, 20, PAGE)                                                                                                                                                                             \
  X (limit, 50, PAGE)                                                                                                                                                                              \
  X (facets, TRUE, PAGE)                                                                                                                                                                           \
  X (all_facets, TRUE, PAGE)                                                                                                                                                                       \
  X (plain, TRUE, ASKED)                                                                                                                                                                           \
  X (standing, "register", ASKED)                                                                                                                                                                  \
  X (text_lang, "fr", ASKED)                                                                                                                                                                       \
  X (period, SOME_PERIOD, ASKED)                                                                                                                                                                   \
  X (days, -7, ASKED)                                                                                                                                                                              \
  X (jurisdiction, "cn", ASKED)                                                                                                                                                                    \
  X (within, 90, ASKED)                                                                                                                                                                            \
  X (quality, TRUE, ASKED)                                                                                                                                                                         \
  X (depth, 2, ASKED)                                                                                                                                                                              \
  X (by, TRUE, ASKED)                                                                                                                                                                              \
  X (filter, "kind:rule", ASKED)                                                                                                                                                                   \
  X (histogram, "year", ASKED)                                                                                                                                                                     \
  X (sort, "newest", ASKED)                                                                                                                                                                        \
  X (facet, "body", ASKED)                                                                                                                                                                         \
  X (archive, "sha256:1", ASKED)                                                                                                                                                                   \
  X (across, SY_ACROSS_BOTH, ASKED)                                                                                                                                                                \
  X (unfolded, TRUE, ASKED)                                                                                                                                                                        \
  X (editorial, TRUE, ASKED)                                                                                                                                                                       \
  X (by_year, TRUE, ASKED)                                                                                                                                                                         \
  X (missing, TRUE, ASKED)                                                                                                                                                                         \
  X (brief, TRUE, PAGE)                                                                                                                                                                            \
  X (destination, "CN", ASKED)                                                                                                                                                                     \
  X (party_kind, "vessel", ASKED)                                                                                                                                                                  \
  X (lists, some_lists, ASKED)                                                                                                                                                                     \
  X (words, "gallium", ASKED)                                                                                                                                                                      \
  X (country, "CN", ASKED)                                                                                                                                                                         \
  X (heads, TRUE, ASKED)                                                                                                                                                                           \
  X (object, "entry", ASKED)                                                                                                                                                                       \
  X (style, "bluebook", ASKED)                                                                                                                                                                     \
  X (field, "gallium", ASKED)                                                                                                                                                                      \
  X (party, "Huawei", ASKED)                                                                                                                                                                       \
  X (before, "{}", ASKED)                                                                                                                                                                          \
  X (by_identifier, TRUE, ASKED)                                                                                                                                                                   \
  X (owners, "owner,owned", ASKED)                                                                                                                                                                 \
  X (least, 0.75, ASKED)                                                                                                                                                                           \
  X (via, "web", SILENT)                                                                                                                                                                           \
  X (log, TRUE, SILENT)                                                                                                                                                                            \
  X (form, &some_form, ASKED)                                                                                                                                                                      \
  X (hits, (SyHits *) "not looked at", SILENT)

#define SOME_PERIOD      { 20000, 20100 }
#define VALUE(name, value, effect) value,
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wmissing-field-initializers"
static const SyRequest other = { MEMBERS (VALUE) };
#pragma GCC diagnostic pop

#define ROW(member, value, effect) { #member, offsetof (SyRequest, member), sizeof (((SyRequest *) NULL)->member), effect },
static const struct
{
  const char *name;
  gsize offset, size;
  Effect effect;
} members[] = { MEMBERS (ROW) };

static SyRequest
usual (void)
{
  return (SyRequest){ .text = "gallium", .lang = "en", .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 10 };
}

/* The usual request with one member of the other. */
static SyRequest
request_with (guint member)
{
  SyRequest request = usual ();
  memcpy ((char *) &request + members[member].offset, (const char *) &other + members[member].offset, members[member].size);
  return request;
}

START_TEST (a_digest_tells_requests_apart_by_every_member_but_the_page)
{
  SyRequest request = usual ();
  g_autofree char *digest = sy_request_digest ("search", &request), *of_kind = sy_request_digest ("ask", &request);
  ck_assert_str_ne (digest, of_kind);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (seen, g_strdup (digest), (gpointer) "the usual one");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      ck_assert_msg (i == 0 || members[i].offset > members[i - 1].offset, "%s is not where it is in SyRequest", members[i].name);
      SyRequest changed = request_with (i);
      g_autofree char *of_changed = sy_request_digest ("search", &changed);
      const char *same = g_hash_table_lookup (seen, of_changed);
      if (members[i].effect == ASKED)
        ck_assert_msg (same == NULL, "with another \"%s\" the digest is that of %s", members[i].name, same);
      else
        ck_assert_msg (strcmp (digest, of_changed) == 0, "\"%s\" changes the digest", members[i].name);
      if (members[i].effect == ASKED)
        g_hash_table_insert (seen, g_steal_pointer (&of_changed), (gpointer) members[i].name);
    }
}
END_TEST

START_TEST (a_tag_tells_answers_apart_by_every_member_that_shows)
{
  Answering answering;
  sy_answering_open (&answering);
  sy_answering_take (&answering, "papers.jsonl", "{\"id\": \"a\", \"text\": \"Gallium needs a licence.\"}\n"); /* composed */
  sy_answering_start (&answering);
  SyRequest request = usual ();
  g_autofree char *tag = sy_answer_tag (answering.engine, "search", &request, NULL);
  ck_assert_ptr_nonnull (tag);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      SyRequest changed = request_with (i);
      g_autofree char *of_changed = sy_answer_tag (answering.engine, "search", &changed, NULL);
      ck_assert_msg ((strcmp (tag, of_changed) == 0) == (members[i].effect == SILENT), "the tag with another \"%s\"", members[i].name);
    }
  sy_answering_close (&answering);
}
END_TEST

START_TEST (of_a_form_only_its_boxes_count)
{
  static const struct
  {
    const char *boxes[4];
    gboolean same;
  } cases[] = {
    { { "offset", "10", "field", "gallium" }, TRUE },
    { { "offset", "20", "field", "gallium" }, TRUE },
    { { "cursor", "*", "field", "gallium" }, TRUE },
    { { "offset", "10", "field", "germanium" }, FALSE },
    { { "offset", "10", "words", "gallium" }, FALSE },
    { { "offset", "10", "fiel", "dgallium" }, FALSE },
  };
  SyRequest request = usual ();
  request.form = &some_form;
  g_autofree char *digest = sy_request_digest ("ask", &request);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GPtrArray form = { (gpointer *) cases[i].boxes, G_N_ELEMENTS (cases[i].boxes) };
      request.form = &form;
      g_autofree char *other_digest = sy_request_digest ("ask", &request);
      ck_assert_msg ((strcmp (digest, other_digest) == 0) == cases[i].same, "form %u", i);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("basis");
  TCase *tests = tcase_create ("basis");
  tcase_add_test (tests, a_digest_tells_requests_apart_by_every_member_but_the_page);
  tcase_add_test (tests, a_tag_tells_answers_apart_by_every_member_that_shows);
  tcase_add_test (tests, of_a_form_only_its_boxes_count);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
