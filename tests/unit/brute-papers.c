// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/brute-papers.h"

#include <string.h>

#include "query/status.h"
#include "tests/unit/unit.h"

/* SyTextPieceFunc. */
static void
add_piece (const SyTextPiece *piece, gpointer text)
{
  brute_text_add (text, piece->text, FALSE);
}

static void
add_once (GPtrArray *values, const char *value)
{
  if (!g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_ptr_array_add (values, g_strdup (value));
}

/* A notice has no text in any language. */
static void
add_lang (BrutePaper *paper, const char *lang)
{
  if (strcmp (lang, "mul") != 0)
    add_once (paper->langs, lang);
}

static GPtrArray *
strings_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
state (BrutePaper *paper, const char *name, const char *value)
{
  GPtrArray *values = g_hash_table_lookup (paper->stated, name);
  if (values == NULL)
    {
      values = strings_new ();
      g_hash_table_insert (paper->stated, g_strdup (name), values);
    }
  add_once (values, value);
}

const GPtrArray *
brute_stated (const BrutePaper *paper, const char *name)
{
  static const GPtrArray *none;
  if (none == NULL)
    none = g_ptr_array_new ();
  const GPtrArray *values = g_hash_table_lookup (paper->stated, name);
  return values != NULL ? values : none;
}

static void
read_renditions (SyCatalogue *catalogue, BrutePaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (catalogue, paper->row->version, TRUE, &error);
  sy_assert_no_error (error);
  for (guint i = 0; i < renditions->len; i++)
    {
      const SyRendition *rendition = renditions->pdata[i];
      brute_text_add (paper->text, rendition->title, TRUE);
      add_lang (paper, rendition->lang);
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (catalogue, rendition->rendition, &error);
      sy_assert_no_error (error);
      for (guint k = 0; k < attributes->len; k++)
        if (strcmp (((const SyAttribute *) attributes->pdata[k])->name, "title") == 0)
          brute_text_add (paper->text, ((const SyAttribute *) attributes->pdata[k])->value, TRUE);
      for (guint k = 0; k < attributes->len; k++)
        state (paper, ((const SyAttribute *) attributes->pdata[k])->name, ((const SyAttribute *) attributes->pdata[k])->value);
    }
  for (guint i = 0; paper->row->titles != NULL && i < paper->row->titles->len; i++)
    add_lang (paper, ((const SyAttribute *) paper->row->titles->pdata[i])->lang);
}

static void
read_facts (SyCatalogue *catalogue, BrutePaper *paper)
{
  const SyFactKind kinds[] = { SY_FACT_CODE,  SY_FACT_HS,      SY_FACT_CITATION, SY_FACT_PARTY, SY_FACT_ALIAS,
                               SY_FACT_MONEY, SY_FACT_PERCENT, SY_FACT_QUANTITY, SY_FACT_COUNTRY, SY_FACT_MEASURE };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      paper->facts[kinds[i]] = sy_catalogue_fact_values (catalogue, paper->row->version, kinds[i], &error);
      sy_assert_no_error (error);
    }
}

static void
read_acts (SyCatalogue *catalogue, BrutePaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = sy_catalogue_events_by (catalogue, paper->row->id, &error);
  sy_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const char *target = ((const SyFoundEvent *) events->pdata[i])->event->target;
      if (strcmp (target, paper->row->id) != 0)
        add_once (paper->acts_on, target);
    }
  static const char *const names[] = { "amends", "corrects", "repeals", "extends", "suspends", "replaces" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < brute_stated (paper, names[i])->len; k++)
      add_once (paper->acts_on, brute_stated (paper, names[i])->pdata[k]);
}

static BrutePaper *
paper_new (SyCatalogue *catalogue, guint32 number)
{
  g_autoptr (GError) error = NULL;
  BrutePaper *paper = g_new0 (BrutePaper, 1);
  paper->row = sy_catalogue_version (catalogue, number, &error);
  sy_assert_no_error (error);
  paper->text = brute_text_new ();
  paper->langs = strings_new ();
  paper->acts_on = strings_new ();
  paper->stated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  read_renditions (catalogue, paper);
  read_facts (catalogue, paper);
  read_acts (catalogue, paper);
  ck_assert (sy_catalogue_each_piece (catalogue, number, add_piece, paper->text, &error));
  return paper;
}

static void
paper_free (gpointer data)
{
  BrutePaper *paper = data;
  sy_version_free (paper->row);
  brute_text_free (paper->text);
  g_ptr_array_unref (paper->langs);
  g_ptr_array_unref (paper->acts_on);
  g_hash_table_unref (paper->stated);
  for (guint i = 0; i < G_N_ELEMENTS (paper->facts); i++)
    g_clear_pointer (&paper->facts[i], g_ptr_array_unref);
  g_free (paper);
}

/* What others say that a document did to them. */
static void
turn_acts (BrutePapers *papers)
{
  static const char *const names[] = { "amended_by", "corrected_by", "repealed_by", "extended_by", "suspended_by", "replaced_by" };
  for (guint i = 0; i < papers->papers->len; i++)
    for (guint n = 0; n < G_N_ELEMENTS (names); n++)
      {
        const BrutePaper *paper = papers->papers->pdata[i];
        const GPtrArray *actors = brute_stated (paper, names[n]);
        for (guint a = 0; a < actors->len; a++)
          for (guint k = 0; k < papers->papers->len; k++)
            {
              BrutePaper *actor = papers->papers->pdata[k];
              if (strcmp (actor->row->id, actors->pdata[a]) == 0)
                add_once (actor->acts_on, paper->row->id);
            }
      }
}

/* "eu:02021R0821-20231216" is a version of eu:02021R0821. */
static char *
family (const char *id)
{
  const char *dash = g_str_has_prefix (id, "eu:0") ? strrchr (id, '-') : NULL;
  return dash != NULL && strlen (dash) == 9 ? g_strndup (id, (gsize) (dash - id)) : g_strdup (id);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The first paper of each family that it belongs to, following what corrects what to its end. */
static guint
group_of (const BrutePapers *papers, GHashTable *first, guint i)
{
  for (guint steps = 0; steps < papers->papers->len; steps++)
    {
      const BrutePaper *paper = papers->papers->pdata[i];
      g_autofree char *key = family (paper->row->id);
      guint self = GPOINTER_TO_UINT (g_hash_table_lookup (first, key)), next = self;
      g_autoptr (GPtrArray) corrected = g_ptr_array_new ();
      for (guint k = 0; k < brute_stated (paper, "corrects")->len; k++)
        g_ptr_array_add (corrected, brute_stated (paper, "corrects")->pdata[k]);
      g_ptr_array_sort (corrected, by_text);
      gpointer found;
      for (guint k = 0; k < corrected->len && next == self; k++)
        if (g_hash_table_lookup_extended (first, corrected->pdata[k], NULL, &found))
          next = GPOINTER_TO_UINT (found);
      if (next == self)
        return self;
      i = next;
    }
  return i;
}

static void
form_groups (BrutePapers *papers)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < papers->papers->len; i++)
    {
      char *key = family (((const BrutePaper *) papers->papers->pdata[i])->row->id);
      if (!g_hash_table_contains (first, key))
        g_hash_table_insert (first, g_steal_pointer (&key), GUINT_TO_POINTER (i));
      g_free (key);
    }
  for (guint i = 0; i < papers->papers->len; i++)
    ((BrutePaper *) papers->papers->pdata[i])->group = group_of (papers, first, i);
}

/* SyVersionFunc. */
static gboolean
note_number (const SyVersion *version, gpointer numbers)
{
  g_array_append_val ((GArray *) numbers, version->version);
  return TRUE;
}

BrutePapers *
brute_papers_load (SyCatalogue *catalogue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  ck_assert (sy_catalogue_each_version (catalogue, 0, note_number, numbers, &error));
  BrutePapers *papers = g_new0 (BrutePapers, 1);
  papers->catalogue = catalogue;
  papers->papers = g_ptr_array_new_with_free_func (paper_free);
  papers->lives = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  papers->events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < numbers->len; i++)
    g_ptr_array_add (papers->papers, paper_new (catalogue, g_array_index (numbers, guint32, i)));
  turn_acts (papers);
  form_groups (papers);
  return papers;
}

void
brute_papers_free (BrutePapers *papers)
{
  g_hash_table_unref (papers->lives);
  g_ptr_array_unref (papers->events);
  g_ptr_array_unref (papers->papers);
  g_free (papers);
}

const GPtrArray *
brute_life (BrutePapers *papers, guint i, SyDay known_as_of)
{
  gpointer day = GINT_TO_POINTER (known_as_of);
  GPtrArray *lives = g_hash_table_lookup (papers->lives, day);
  if (lives == NULL)
    {
      lives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      for (guint k = 0; k < papers->papers->len; k++)
        {
          g_autoptr (GError) error = NULL;
          GPtrArray *events = NULL;
          const char *id = ((const BrutePaper *) papers->papers->pdata[k])->row->id;
          GPtrArray *life = sy_status_timeline (papers->catalogue, id, known_as_of, &events, &error);
          sy_assert_no_error (error);
          g_ptr_array_add (lives, life);
          g_ptr_array_add (papers->events, events);
        }
      g_hash_table_insert (papers->lives, day, lives);
    }
  return lives->pdata[i];
}
