// SPDX-License-Identifier: GPL-3.0-or-later
/* Facets, filters and periods of searches equal counting by hand, whether the columns come from the catalogue or from their file. */
#include <glib/gstdio.h>
#include <string.h>

#include "index/columns.h"
#include "index/indexer.h"
#include "tests/unit/unit.h"

#define PAPERS  120
#define QUERIES 600

/* A composed document as the test knows it. */
typedef struct
{
  const char *jurisdiction, *kind, *body;
  SyDay published; /* or SY_DAY_NONE */
  guint words;     /* bit n: it holds words[n] */
} Paper;

static const char *const jurisdictions[] = { "us", "eu", "cn" }, *const kinds[] = { "rule", "notice" },
                         *const bodies[] = { "Bureau of Tests", "Ministry of Tests", "Office of Trials" },
                         *const words[] = { "gallium", "wafer", "许可", "drone" };

typedef struct
{
  char *scratch, *path, *fulltext;
  SyCatalogue *catalogue;
  SyFulltext *index;
  GArray *papers;    /* of Paper */
  guint32 *versions; /* of each paper: its number in the catalogue */
} Fixture;

static Paper
random_paper (GRand *random)
{
  Paper paper = { jurisdictions[g_rand_int_range (random, 0, 3)], kinds[g_rand_int_range (random, 0, 2)], bodies[g_rand_int_range (random, 0, 3)], 0,
                  (guint)g_rand_int_range (random, 0, 16) };
  paper.published = g_rand_int_range (random, 0, 8) == 0
                        ? SY_DAY_NONE
                        : sy_day_from_ymd (g_rand_int_range (random, 2019, 2025), g_rand_int_range (random, 1, 13), 7);
  return paper;
}

static void
put_paper (Fixture *f, const Paper *paper, guint i)
{
  g_autofree char *id = g_strdup_printf ("import:columns/%u", i);
  g_autoptr (SyDocument) document = sy_document_new (id, paper->jurisdiction, "import:columns", paper->kind, "en", SY_STANDING_PRIVATE, "test/1");
  g_autoptr (GString) text = g_string_new ("Paper");
  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    if (paper->words >> w & 1)
      g_string_append_printf (text, " %s", words[w]);
  sy_document_add_attribute (document, "body", paper->body, NULL);
  g_autofree char *day = paper->published != SY_DAY_NONE ? sy_day_format (paper->published) : NULL;
  if (day != NULL)
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", paper->published, day);
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text->str);
  sy_document_seal (document);
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  ck_assert_msg (sy_catalogue_put_document (f->catalogue, document, 1, &added, &error) && added, "%s", error != NULL ? error->message : "");
  g_autoptr (SyVersion) version = sy_catalogue_find (f->catalogue, id, NULL, &error);
  sy_assert_no_error (error);
  f->versions[i] = version->version;
}

static void
fill_catalogue (Fixture *f)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "columns", -1);
  SyCapture capture = { .id = (char *)"capture-1",
                        .uri = (char *)"https://example.org/",
                        .kind = (char *)"response",
                        .source = (char *)"import:columns",
                        .sha256 = sha256,
                        .observed = 1000,
                        .status = 200,
                        .sequence = 1,
                        .chain = sha256 };
  g_autoptr (GError) error = NULL;
  ck_assert (sy_catalogue_begin (f->catalogue, &error) && sy_catalogue_add_capture (f->catalogue, &capture, &error));
  for (guint i = 0; i < PAPERS; i++)
    {
      Paper paper = random_paper (random);
      g_array_append_val (f->papers, paper);
      put_paper (f, &paper, i);
    }
  ck_assert (sy_catalogue_commit (f->catalogue, &error));
}

static void
fixture_init (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  f->scratch = sy_unit_scratch ();
  f->path = g_build_filename (f->scratch, "catalogue.db", NULL);
  f->fulltext = g_build_filename (f->scratch, "fulltext", NULL);
  f->papers = g_array_new (FALSE, FALSE, sizeof (Paper));
  f->versions = g_new0 (guint32, PAPERS);
  f->catalogue = sy_catalogue_open (f->path, SY_DATABASE_WRITE, &error);
  sy_assert_no_error (error);
  fill_catalogue (f);
  ck_assert (sy_index_fulltext (f->catalogue, f->fulltext, FALSE, &error));
  f->index = sy_fulltext_open (f->fulltext, &error);
  sy_assert_no_error (error);
}

static void
fixture_clear (Fixture *f)
{
  sy_fulltext_free (f->index);
  sy_catalogue_free (f->catalogue);
  g_array_unref (f->papers);
  g_free (f->versions);
  g_free (f->fulltext);
  g_free (f->path);
  g_free (f->scratch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* ---- queries, and what satisfies them ---- */

typedef struct
{
  guint words;              /* bits */
  const char *jurisdiction; /* or NULL: any */
  SyInterval days;          /* of publication; both SY_DAY_NONE: any */
} Query;

static Query
random_query (GRand *random)
{
  Query query = { (guint)g_rand_int_range (random, 0, 16), NULL, { SY_DAY_NONE, SY_DAY_NONE } };
  if (g_rand_boolean (random))
    query.jurisdiction = jurisdictions[g_rand_int_range (random, 0, 3)];
  if (g_rand_boolean (random))
    {
      query.days.from = sy_day_from_ymd (g_rand_int_range (random, 2019, 2023), 1, 1);
      query.days.to = query.days.from + g_rand_int_range (random, 30, 900);
    }
  return query;
}

static gboolean
has_period (const Query *query)
{
  return query->days.from != SY_DAY_NONE;
}

/* The tree that the planner makes of bare words with filters. */
static SyNode *
plan (const Query *query, const SyColumns *columns)
{
  SyNode *all = sy_node_new (SY_NODE_AND, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    if (query->words >> w & 1)
      g_string_append_printf (text, "%s ", words[w]);
  sy_node_add (all, query->words != 0 ? sy_node_new (SY_NODE_WORDS, text->str) : sy_node_new (SY_NODE_ALL, NULL));
  SyBitmap *const sets[] = { query->jurisdiction != NULL ? sy_columns_with (columns, "jurisdiction", query->jurisdiction) : NULL,
                             has_period (query) ? sy_columns_range (columns, SY_COLUMN_PUBLISHED, query->days) : NULL };
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (sets[i] != NULL)
      {
        SyNode *node = sy_node_new (SY_NODE_SET, NULL);
        node->set = sets[i];
        sy_node_add (all, node);
      }
  return all;
}

static gboolean
passes (const Query *query, const Paper *paper)
{
  if (query->jurisdiction != NULL && strcmp (query->jurisdiction, paper->jurisdiction) != 0)
    return FALSE;
  return !has_period (query) || (paper->published != SY_DAY_NONE && paper->published >= query->days.from && paper->published < query->days.to);
}

/* 2: all words; 1: some; 0: none, or kept out by a filter. */
static int
tier (const Query *query, const Paper *paper)
{
  guint held = query->words & paper->words;
  if (!passes (query, paper) || (query->words != 0 && held == 0))
    return 0;
  return held == query->words ? 2 : 1;
}

static char *
value_of (const Paper *paper, const char *facet)
{
  if (strcmp (facet, "jurisdiction") == 0)
    return g_strdup (paper->jurisdiction);
  if (strcmp (facet, "kind") == 0)
    return g_strdup (paper->kind);
  if (strcmp (facet, "body") == 0)
    return g_strdup (paper->body);
  if (strcmp (facet, "year") != 0)
    return g_strdup (strcmp (facet, "source") == 0     ? "import:columns"
                     : strcmp (facet, "lang") == 0     ? "en"
                     : strcmp (facet, "standing") == 0 ? "private"
                     : strcmp (facet, "observed") == 0 ? "1970"
                                                       : NULL);
  if (paper->published == SY_DAY_NONE)
    return NULL;
  int year;
  sy_day_to_ymd (paper->published, &year, NULL, NULL);
  return g_strdup_printf ("%d", year);
}

/* The facet's counts over the papers of one tier are what the columns say, and in order. */
static void
compare_facet (const Fixture *f, const SyColumns *columns, const SyFound *found, const Query *query, int wanted, const char *facet)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < PAPERS; i++)
    {
      const Paper *paper = &g_array_index (f->papers, Paper, i);
      g_autofree char *value = tier (query, paper) == wanted ? value_of (paper, facet) : NULL;
      guint before = value != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, value)) : 0;
      if (value != NULL)
        g_hash_table_insert (counts, g_steal_pointer (&value), GUINT_TO_POINTER (before + 1));
    }
  g_autoptr (GArray) counted = sy_columns_count (columns, facet, (const guint32 *)(gpointer)found->matches->data, found->matches->len);
  ck_assert_uint_eq (counted->len, g_hash_table_size (counts));
  for (guint i = 0; i < counted->len; i++)
    {
      const SyFacetCount *one = &g_array_index (counted, SyFacetCount, i), *last = i > 0 ? one - 1 : NULL;
      guint expected = GPOINTER_TO_UINT (g_hash_table_lookup (counts, one->value));
      ck_assert_msg (one->count == expected, "%s %s: %u, by hand %u", facet, one->value, one->count, expected);
      if (last != NULL && strcmp (facet, "year") == 0)
        ck_assert (strcmp (last->value, one->value) > 0);
      else if (last != NULL)
        ck_assert (last->count > one->count || (last->count == one->count && strcmp (last->value, one->value) < 0));
    }
}

static void
compare (const Fixture *f, const SyColumns *columns, const Query *query)
{
  g_autoptr (SyNode) node = plan (query, columns);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyFound) found = sy_fulltext_search (f->index, node, 0, 10, &error);
  sy_assert_no_error (error);
  guint tiers[3] = { 0 };
  for (guint i = 0; i < PAPERS; i++)
    tiers[tier (query, &g_array_index (f->papers, Paper, i))]++;
  ck_assert_msg (found->count == tiers[2] && found->count_more == tiers[1], "words %x, %s, days %d to %d: %u and %u more, by hand %u and %u more",
                 query->words, query->jurisdiction, query->days.from, query->days.to, found->count, found->count_more, tiers[2], tiers[1]);
  int wanted = tiers[2] > 0 ? 2 : 1;
  guint m = 0;
  for (guint i = 0; i < PAPERS; i++)
    if (tier (query, &g_array_index (f->papers, Paper, i)) == wanted)
      ck_assert (m < found->matches->len && g_array_index (found->matches, guint32, m++) == f->versions[i]);
  ck_assert_uint_eq (m, found->matches->len);
  for (const char *const *facet = sy_columns_facets (); *facet != NULL; facet++)
    compare_facet (f, columns, found, query, wanted, *facet);
}

START_TEST (counts_of_tiers_and_facets_with_filters_and_periods_equal_counting_by_hand)
{
  g_auto (Fixture) f;
  fixture_init (&f);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyColumns) loaded = sy_columns_load (f.catalogue, &error);
  sy_assert_no_error (error);
  ck_assert (sy_columns_save (loaded, f.fulltext, f.path, &error));
  g_autoptr (SyColumns) saved = sy_columns_saved (f.fulltext, f.path, sy_columns_change (loaded));
  ck_assert_ptr_nonnull (saved);
  ck_assert (sy_columns_equal (loaded, saved));
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  for (guint q = 0; q < QUERIES; q++)
    {
      Query query = random_query (random);
      compare (&f, q % 2 == 0 ? loaded : saved, &query);
    }
}
END_TEST

/* ---- the file ---- */

/* Whether the file is taken once the byte at `at` (from the end if negative) is another, or the file is cut there. */
static gboolean
taken_with (const Fixture *f, gint64 change, gssize at, gboolean cut)
{
  g_autofree char *path = g_build_filename (f->fulltext, "columns", NULL), *content = NULL;
  gsize length;
  ck_assert (g_file_get_contents (path, &content, &length, NULL));
  g_autofree char *changed = g_memdup2 (content, length);
  gsize place = at < 0 ? length - (gsize)-at : (gsize)at;
  changed[place] ^= 1;
  ck_assert (g_file_set_contents (path, changed, cut ? (gssize)place : (gssize)length, NULL));
  g_autoptr (SyColumns) columns = sy_columns_saved (f->fulltext, f->path, change);
  ck_assert (g_file_set_contents (path, content, (gssize)length, NULL));
  return columns != NULL;
}

START_TEST (a_file_of_columns_is_taken_only_whole_and_for_its_own_catalogue_and_change)
{
  g_auto (Fixture) f;
  fixture_init (&f);
  g_autoptr (SyColumns) loaded = sy_columns_load (f.catalogue, NULL);
  gint64 change = sy_columns_change (loaded);
  ck_assert_ptr_null (sy_columns_saved (f.fulltext, f.path, change));
  ck_assert (sy_columns_save (loaded, f.fulltext, f.path, NULL));
  ck_assert_ptr_null (sy_columns_saved (f.fulltext, f.path, change + 1));
  ck_assert_ptr_null (sy_columns_saved (f.fulltext, f.scratch, change));
  const gssize places[] = { 0, 8, 16, 24, 32, 36, 100, 200, 1000, -40, -1 };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      ck_assert_msg (!taken_with (&f, change, places[i], FALSE), "taken with byte %zd changed", places[i]);
      ck_assert_msg (!taken_with (&f, change, places[i], TRUE), "taken though cut at %zd", places[i]);
    }
  g_autoptr (SyColumns) saved = sy_columns_saved (f.fulltext, f.path, change);
  ck_assert_ptr_nonnull (saved);
  sy_columns_forget (f.fulltext);
  ck_assert_ptr_null (sy_columns_saved (f.fulltext, f.path, change));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("columns");
  TCase *tests = tcase_create ("columns");
  tcase_set_timeout (tests, 120);
  tcase_add_test (tests, counts_of_tiers_and_facets_with_filters_and_periods_equal_counting_by_hand);
  tcase_add_test (tests, a_file_of_columns_is_taken_only_whole_and_for_its_own_catalogue_and_change);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
