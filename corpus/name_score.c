// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/name_pair.h"

#include "corpus/limits.h"

#include <math.h>
#include <string.h>

/* How parts of the one name may stand for parts of the other: `query_n` parts from `query` on for `listed_n` from `listed` on. */
typedef struct
{
  guint query, query_n, listed, listed_n;
  const char *feature;
  double alike;
  double rank; /* what it is chosen by */
} Pair;

/* How much of the name that has more words counts: persons have names that lists leave out; companies with one word more are others. */
#define PERSON_WHOLE SY_NAME_PERSON_WHOLE
#define ORGANISATION_WHOLE SY_NAME_ORGANISATION_WHOLE
#define CONFLICT SY_NAME_CONFLICT /* each name has a word that the other lacks */
#define FORM_CONFLICT 0.85
#define SINGLE SY_NAME_SINGLE     /* one word was all that agreed, and a name has more */
#define NUMBER_CONFLICT 0.8
/* A part of less weight that is left over tells nothing apart. */
#define TELLING SY_NAME_TELLING

/* --- Alignment -------------------------------------------------------------------------------------------------------------------------------- */

static double
weight_of (const SyName *name, guint at, guint n)
{
  double weight = 0;
  for (guint i = 0; i < n; i++)
    weight += name->parts[at + i].weight;
  return weight;
}

static void
consider (GArray *pairs, const SyName *query, const SyName *listed, Pair pair)
{
  if (pair.alike <= 0)
    return;
  /* The surest first, and of those the weightiest. */
  pair.rank = pair.alike * pair.alike * pair.alike
              * (weight_of (query, pair.query, pair.query_n) + weight_of (listed, pair.listed, pair.listed_n));
  g_array_append_val (pairs, pair);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;
  if (x->rank != y->rank)
    return x->rank < y->rank ? 1 : -1;
  if (x->query != y->query)
    return x->query < y->query ? -1 : 1;
  return x->listed < y->listed ? -1 : x->listed > y->listed;
}

/* What is known is not worked out again; then the features have no names. */
static GArray *
find_pairs (const SyName *query, const SyName *listed, gboolean person, const SyNameAlike *known)
{
  GArray *pairs = g_array_sized_new (FALSE, FALSE, sizeof (Pair), query->n_parts + listed->n_parts);
  for (guint q = 0; q < query->n_parts; q++)
    for (guint l = 0; l < listed->n_parts; l++)
      {
        Pair pair = { .query = q, .query_n = 1, .listed = l, .listed_n = 1 };
        pair.alike = known != NULL ? known->one[q][l] : sy_name_parts_alike (&query->parts[q], &listed->parts[l], &pair.feature);
        consider (pairs, query, listed, pair);
        for (guint n = 2; n <= MOST_JOINED && l + n <= listed->n_parts; n++)
          {
            Pair several = { .query = q, .query_n = 1, .listed = l, .listed_n = n };
            several.alike = known != NULL ? known->listed[q][l][n - 2] : sy_name_one_and_several (&query->parts[q], listed, l, n, person, &several.feature);
            consider (pairs, query, listed, several);
          }
        for (guint n = 2; n <= MOST_JOINED && q + n <= query->n_parts; n++)
          {
            Pair several = { .query = q, .query_n = n, .listed = l, .listed_n = 1 };
            several.alike = known != NULL ? known->query[q][l][n - 2] : sy_name_one_and_several (&listed->parts[l], query, q, n, person, &several.feature);
            consider (pairs, query, listed, several);
          }
      }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static gboolean
is_free (const gboolean *taken, guint at, guint n)
{
  for (guint i = 0; i < n; i++)
    if (taken[at + i])
      return FALSE;
  return TRUE;
}

typedef struct
{
  const SyName *query, *listed;
  gboolean query_taken[SY_MAX_NAME_PARTS], listed_taken[SY_MAX_NAME_PARTS];
  double query_sum, listed_sum; /* weight that was aligned, times likeness */
  guint words;                  /* pairs of words that distinguish */
  GArray *chosen;               /* of Pair, in order of the query */
} Alignment;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;
  return x->query < y->query ? -1 : x->query > y->query;
}

/* A name said twice ("Sergey Sergey Shoigu") is said once. */
static void
take_repeats (const SyName *name, gboolean *taken, double *sum)
{
  for (guint i = 0; i < name->n_parts; i++)
    for (guint k = 0; k < name->n_parts && !taken[i]; k++)
      if (k != i && taken[k] && name->parts[i].kind == name->parts[k].kind && strcmp (name->parts[i].text, name->parts[k].text) == 0)
        {
          taken[i] = TRUE;
          *sum += name->parts[i].weight;
        }
}

static void
align (Alignment *alignment, gboolean person, const SyNameAlike *known)
{
  g_autoptr (GArray) pairs = find_pairs (alignment->query, alignment->listed, person, known);
  alignment->chosen = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      if (!is_free (alignment->query_taken, pair->query, pair->query_n) || !is_free (alignment->listed_taken, pair->listed, pair->listed_n))
        continue;
      for (guint k = 0; k < pair->query_n; k++)
        alignment->query_taken[pair->query + k] = TRUE;
      for (guint k = 0; k < pair->listed_n; k++)
        alignment->listed_taken[pair->listed + k] = TRUE;
      alignment->query_sum += pair->alike * weight_of (alignment->query, pair->query, pair->query_n);
      alignment->listed_sum += pair->alike * weight_of (alignment->listed, pair->listed, pair->listed_n);
      gboolean word = alignment->query->parts[pair->query].kind == SY_NAME_PART_WORD || alignment->listed->parts[pair->listed].kind == SY_NAME_PART_WORD;
      alignment->words += word ? MAX (pair->query_n, pair->listed_n) : 0;
      g_array_append_val (alignment->chosen, *pair);
    }
  g_array_sort (alignment->chosen, compare_places);
  take_repeats (alignment->query, alignment->query_taken, &alignment->query_sum);
  take_repeats (alignment->listed, alignment->listed_taken, &alignment->listed_sum);
}

/* --- The score -------------------------------------------------------------------------------------------------------------------------------- */

void
sy_name_feature_clear (SyNameFeature *feature)
{
  g_free (feature->feature);
  g_free (feature->query);
  g_free (feature->listed);
}

static void
add_feature (GArray *features, const char *name, char *query, char *listed, double score)
{
  SyNameFeature feature = { .feature = g_strdup (name), .query = query, .listed = listed, .score = round (score * 1000) / 1000 };
  g_array_append_val (features, feature);
}

static char *
spell (const SyName *name, guint at, guint n)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", name->parts[at + i].han != NULL ? name->parts[at + i].han : name->parts[at + i].spelling);
  return g_string_free (text, FALSE);
}

/* The weightiest part of a name that was not aligned and tells names apart; NULL if there is none. */
static const SyNamePart *
left_over (const SyName *name, const gboolean *taken)
{
  const SyNamePart *left = NULL;
  for (guint i = 0; i < name->n_parts; i++)
    if (!taken[i] && name->parts[i].weight >= TELLING && (left == NULL || name->parts[i].weight > left->weight))
      left = &name->parts[i];
  return left;
}

static const char *
form_of (const SyName *name)
{
  for (guint i = 0; i < name->n_parts; i++)
    if (name->parts[i].kind == SY_NAME_PART_FORM)
      return name->parts[i].text;
  return NULL;
}

/* Forms that no law keeps apart in practice: a list writes "Co., Ltd." where a register writes "Limited". */
static gboolean
forms_conflict (const char *a, const char *b)
{
  static const char *const loose[] = { "ltd", "co", "corp", "inc" };
  if (a == NULL || b == NULL || strcmp (a, b) == 0)
    return FALSE;
  gboolean a_loose = FALSE, b_loose = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (loose); i++)
    {
      a_loose = a_loose || strcmp (a, loose[i]) == 0;
      b_loose = b_loose || strcmp (b, loose[i]) == 0;
    }
  return !(a_loose && b_loose);
}

static double
multiply (double score, double factor, GArray *features, const char *name, const char *query, const char *listed)
{
  if (features != NULL)
    add_feature (features, name, g_strdup (query), g_strdup (listed), factor);
  return score * factor;
}

static double
judge (const Alignment *alignment, gboolean person, GArray *features)
{
  const SyName *query = alignment->query, *listed = alignment->listed;
  double query_all = weight_of (query, 0, query->n_parts), listed_all = weight_of (listed, 0, listed->n_parts);
  double of_query = alignment->query_sum / query_all, of_listed = alignment->listed_sum / listed_all;
  double more = MAX (of_query, of_listed), less = MIN (of_query, of_listed);
  const SyNamePart *query_left = left_over (query, alignment->query_taken), *listed_left = left_over (listed, alignment->listed_taken);
  double score;
  if (query_left != NULL && listed_left != NULL)
    score = multiply ((of_query + of_listed) / 2, CONFLICT, features, "conflict", query_left->spelling, listed_left->spelling);
  else
    {
      double whole = person ? PERSON_WHOLE : ORGANISATION_WHOLE;
      score = more * (whole + (1 - whole) * less);
      if (features != NULL && listed_left != NULL)
        add_feature (features, "missing", NULL, g_strdup (listed_left->spelling), whole + (1 - whole) * less);
      if (features != NULL && query_left != NULL)
        add_feature (features, "extra", g_strdup (query_left->spelling), NULL, whole + (1 - whole) * less);
    }
  if (person && alignment->words < 2 && (query_left != NULL || listed_left != NULL))
    score = multiply (score, SINGLE, features, "single", NULL, NULL);
  if (!person && forms_conflict (form_of (query), form_of (listed)))
    score = multiply (score, FORM_CONFLICT, features, "form", form_of (query), form_of (listed));
  if ((query_left != NULL && query_left->kind == SY_NAME_PART_NUMBER) || (listed_left != NULL && listed_left->kind == SY_NAME_PART_NUMBER))
    if (!person && query->kind != SY_NAME_VESSEL && listed->kind != SY_NAME_VESSEL)
      score = multiply (score, NUMBER_CONFLICT, features, "number", NULL, NULL);
  return score;
}

gboolean
sy_name_as_persons (SyNameKind query, SyNameKind listed)
{
  return query == SY_NAME_PERSON || listed == SY_NAME_PERSON
         || (query != SY_NAME_ORGANISATION && listed != SY_NAME_ORGANISATION && query != SY_NAME_VESSEL && listed != SY_NAME_VESSEL);
}

static void
add_pairs (const Alignment *alignment, GArray *features)
{
  const SyName *query = alignment->query, *listed = alignment->listed;
  for (guint i = 0; i < alignment->chosen->len; i++)
    {
      const Pair *pair = &g_array_index (alignment->chosen, Pair, i);
      add_feature (features, pair->feature, spell (query, pair->query, pair->query_n), spell (listed, pair->listed, pair->listed_n), pair->alike);
    }
}

static double
score (const SyName *query, const SyName *listed, const SyNameAlike *known, GArray *features)
{
  if (query->n_parts == 0 || listed->n_parts == 0)
    return 0;
  gboolean person = sy_name_as_persons (query->kind, listed->kind);
  Alignment alignment = { .query = query, .listed = listed };
  align (&alignment, person, known);
  if (features != NULL)
    add_pairs (&alignment, features);
  double sum = alignment.chosen->len > 0 ? judge (&alignment, person, features) : 0;
  g_array_unref (alignment.chosen);
  return round (CLAMP (sum, 0, 1) * 1000) / 1000;
}

double
sy_name_score (const SyName *query, const SyName *listed, GArray *features)
{
  return score (query, listed, NULL, features);
}

double
sy_name_score_known (const SyName *query, const SyName *listed, const SyNameAlike *known)
{
  return score (query, listed, known, NULL);
}
