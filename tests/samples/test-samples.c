// SPDX-License-Identifier: GPL-3.0-or-later
/* Precision and recall of every recogniser that has a sample; see sample.h. Prints TAP, and the table in comments that begin with "# samples:". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/recognise_effect.h"
#include "tests/samples/sample.h"

#define FEWEST 100 /* expected facts a recogniser */

typedef struct
{
  guint passages, expected, found, right, exact;
} Score;

/* What a run of one recogniser knows. */
typedef struct
{
  const char *name;
  void (*find) (const SyContext *context, const char *text, GPtrArray *facts); /* NULL: effects */
  const char *real;
  gboolean errors;    /* print them */
  GHashTable *scores; /* lang -> Score */
  GHashTable *acts;   /* act -> Score, of effects */
  Score all;
  guint broken;
} Run;

static char *
source_file (const char *name)
{
  return g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "tests", "samples", name, NULL);
}

static double
ratio (guint part, guint whole)
{
  return whole > 0 ? (double)part / whole : 1;
}

static gboolean
is_match (const SyFact *expected, const SyFact *found)
{
  /* A table holds no blanks at the end of a line: "denial_order | " stands there as "denial_order |". */
  g_autofree char *value = g_strchomp (g_strdup (found->value));
  return strcmp (expected->value, value) == 0 && expected->start < found->end && found->start < expected->end;
}

/* Pairs each expected fact with a found one that no other has. One flag a found fact; caller's. */
static gboolean *
pair (const Sample *sample, const GPtrArray *found, Score *score, GPtrArray *missed)
{
  gboolean *used = g_new0 (gboolean, found->len + 1);
  for (guint i = 0; i < sample->facts->len; i++)
    {
      SyFact *expected = g_ptr_array_index (sample->facts, i);
      guint j = 0;
      while (j < found->len && (used[j] || !is_match (expected, g_ptr_array_index (found, j))))
        j++;
      if (j == found->len)
        {
          g_ptr_array_add (missed, expected);
          continue;
        }
      const SyFact *fact = g_ptr_array_index (found, j);
      used[j] = TRUE;
      score->right++;
      score->exact += fact->start == expected->start && fact->end == expected->end;
    }
  return used;
}

static void
print_fact (char sign, const Sample *sample, const SyFact *fact)
{
  printf ("#   %c %s <= %.*s\n", sign, fact->value, (int)(fact->end - fact->start), sample->text + fact->start);
}

static void
print_errors (const Sample *sample, const GPtrArray *found, const gboolean *used, const GPtrArray *missed)
{
  guint wrong = 0;
  for (guint i = 0; i < found->len; i++)
    wrong += !used[i];
  if (wrong + missed->len == 0)
    return;
  printf ("# %s %s %zu\n#   %s\n", sample->context_column, sample->path, sample->offset, sample->text);
  for (guint i = 0; i < missed->len; i++)
    print_fact ('-', sample, g_ptr_array_index (missed, i));
  for (guint i = 0; i < found->len; i++)
    if (!used[i])
      print_fact ('+', sample, g_ptr_array_index (found, i));
}

static void
add_score (Score *to, const Score *score)
{
  to->passages += score->passages;
  to->expected += score->expected;
  to->found += score->found;
  to->right += score->right;
  to->exact += score->exact;
}

static Score *
score_at (GHashTable *scores, const char *key)
{
  Score *score = g_hash_table_lookup (scores, key);
  if (score == NULL)
    {
      score = g_new0 (Score, 1);
      g_hash_table_insert (scores, g_strdup (key), score);
    }
  return score;
}

static Score *
score_of_act (const Run *run, const SyFact *fact)
{
  g_autofree char *act = g_strndup (fact->value, strcspn (fact->value, " "));
  return score_at (run->acts, act);
}

/* What is right is counted with what was found: both have the same act. */
static void
count_acts (const Run *run, const Sample *sample, const GPtrArray *found, const gboolean *used)
{
  for (guint i = 0; i < sample->facts->len; i++)
    score_of_act (run, g_ptr_array_index (sample->facts, i))->expected++;
  for (guint i = 0; i < found->len; i++)
    {
      Score *score = score_of_act (run, g_ptr_array_index (found, i));
      score->found++;
      score->right += used[i];
    }
}

static void
judge (Run *run, const Sample *sample)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)sy_fact_free), missed = g_ptr_array_new ();
  if (run->find != NULL)
    run->find (&sample->context, sample->text, found);
  else
    sample_effects (sample, found);
  Score score = { 1, sample->facts->len, found->len, 0, 0 };
  g_autofree gboolean *used = pair (sample, found, &score, missed);
  if (run->errors)
    print_errors (sample, found, used, missed);
  if (run->find == NULL)
    count_acts (run, sample, found, used);
  add_score (score_at (run->scores, sample->lang), &score);
  add_score (&run->all, &score);
}

/* Runs the recogniser over its sample; FALSE if it has none. */
static gboolean
run_sample (Run *run)
{
  g_autofree char *name = g_strconcat (run->name, ".tsv", NULL), *path = source_file (name), *table = NULL;
  if (!g_file_get_contents (path, &table, NULL, NULL))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_autoptr (GError) error = NULL;
      g_autoptr (Sample) sample = sample_parse (lines[i], &error);
      if (sample != NULL && sample_load (sample, run->real, &error))
        judge (run, sample);
      else
        {
          printf ("# %s:%u: %s\n", name, i + 1, error->message);
          run->broken++;
        }
    }
  return TRUE;
}

static void
print_score (const char *recogniser, const char *lang, const Score *score)
{
  double precision = ratio (score->right, score->found), recall = ratio (score->right, score->expected);
  double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  printf ("# samples: %-10s %-4s %8u %8u %8u %9.3f %7.3f %7.3f %7.3f\n", recogniser, lang, score->passages, score->expected, score->found, precision,
          recall, f1, ratio (score->exact, score->right));
}

/* The row of floors.tsv: recogniser, lang or "all", precision, recall. FALSE if there is none. */
static gboolean
floor_of (const char *recogniser, const char *lang, double *precision, double *recall)
{
  g_autofree char *path = source_file ("floors.tsv"), *table = NULL;
  if (!g_file_get_contents (path, &table, NULL, NULL))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      if (lines[i][0] == '#' || g_strv_length (columns) != 4 || strcmp (columns[0], recogniser) != 0 || strcmp (columns[1], lang) != 0)
        continue;
      *precision = g_ascii_strtod (columns[2], NULL);
      *recall = g_ascii_strtod (columns[3], NULL);
      return TRUE;
    }
  return FALSE;
}

/* One point of TAP. Returns whether it holds. */
static gboolean
check_floor (guint *point, const char *recogniser, const char *lang, const Score *score)
{
  double precision, recall;
  if (!floor_of (recogniser, lang, &precision, &recall))
    {
      printf ("not ok %u - %s %s has floors in floors.tsv\n", ++*point, recogniser, lang);
      return FALSE;
    }
  gboolean good = ratio (score->right, score->found) >= precision && ratio (score->right, score->expected) >= recall;
  printf ("%s %u - %s %s: precision is at least %.2f and recall %.2f\n", good ? "ok" : "not ok", ++*point, recogniser, lang, precision, recall);
  return good;
}

static gboolean
check_run (const Run *run, guint *point)
{
  const char *name = run->name;
  gboolean whole = run->broken == 0 && (run->find == NULL || run->all.expected >= FEWEST) && run->all.passages >= FEWEST;
  printf ("%s %u - the sample of %s is whole: %u passages, %u facts, %u broken rows\n", whole ? "ok" : "not ok", ++*point, name, run->all.passages,
          run->all.expected, run->broken);
  gboolean good = whole;
  g_autoptr (GList) langs = g_list_sort (g_hash_table_get_keys (run->scores), (GCompareFunc)strcmp);
  for (GList *lang = langs; lang != NULL; lang = lang->next)
    {
      const Score *score = g_hash_table_lookup (run->scores, lang->data);
      print_score (name, lang->data, score);
      good = check_floor (point, name, lang->data, score) && good;
    }
  print_score (name, "all", &run->all);
  g_autoptr (GList) acts = g_list_sort (g_hash_table_get_keys (run->acts), (GCompareFunc)strcmp);
  for (GList *act = acts; act != NULL; act = act->next)
    {
      const Score *score = g_hash_table_lookup (run->acts, act->data);
      printf ("# samples: %-10s %-16s %5u %8u %9.3f %7.3f\n", name, (const char *)act->data, score->expected, score->found,
              ratio (score->right, score->found), ratio (score->right, score->expected));
    }
  return check_floor (point, name, "all", &run->all) && good;
}

/* Runs what has a sample and was asked for. */
static gboolean
run_one (const char *name, void (*find) (const SyContext *context, const char *text, GPtrArray *facts), const char *real, const char *only, guint *point)
{
  if (only != NULL && strcmp (only, name) != 0)
    return TRUE;
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Run run = { name, find, real, only != NULL, scores, acts, { 0 }, 0 };
  return !run_sample (&run) || check_run (&run, point);
}

int
main (int count, char **arguments)
{
  const char *real = g_getenv ("SMALLYARD_REAL"), *only = count == 3 && strcmp (arguments[1], "--errors") == 0 ? arguments[2] : NULL;
  if (real == NULL)
    {
      puts ("1..0 # SKIP needs real data");
      return 0;
    }
  if (g_getenv ("SMALLYARD_SOURCE") == NULL)
    {
      fputs ("test-samples: SMALLYARD_SOURCE is not set\n", stderr);
      return 2;
    }
  guint point = 0;
  gboolean good = TRUE;
  puts ("# samples: recogniser lang passages expected    found precision  recall      F1   exact");
  for (const SyRecogniser *recogniser = sy_recognisers (); recogniser->name != NULL; recogniser++)
    good = run_one (recogniser->name, recogniser->recognise, real, only, &point) && good;
  good = run_one (SY_EFFECT_RECOGNISER, NULL, real, only, &point) && good;
  printf ("1..%u\n", point);
  return good ? 0 : 1;
}
