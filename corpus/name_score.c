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
#define PERSON_WHOLE 0.72
#define ORGANISATION_WHOLE 0.45
#define CONFLICT 0.85    /* each name has a word that the other lacks */
#define FORM_CONFLICT 0.85
#define SINGLE 0.85      /* one word was all that agreed, and a name has more */
#define NUMBER_CONFLICT 0.8
/* A part of less weight that is left over tells nothing apart. */
#define TELLING 0.3

/* --- Bounds ------------------------------------------------------------------------------------------------------------------------------------- */

/* The best that each part may get. */
static void
find_best (const SyName *query, const SyName *listed, gboolean person, double *of_query, double *of_listed)
{
  for (guint q = 0; q < query->n_parts; q++)
    for (guint l = 0; l < listed->n_parts; l++)
      {
        double bound = sy_name_parts_bound (&query->parts[q], &listed->parts[l]);
        of_query[q] = MAX (of_query[q], bound);
        of_listed[l] = MAX (of_listed[l], bound);
        for (guint n = 2; n <= MOST_JOINED && l + n <= listed->n_parts; n++)
          {
            double several = sy_name_several_bound (&query->parts[q], listed, l, n, person);
            of_query[q] = MAX (of_query[q], several);
            for (guint i = 0; i < n && several > 0; i++)
              of_listed[l + i] = MAX (of_listed[l + i], several);
          }
        for (guint n = 2; n <= MOST_JOINED && q + n <= query->n_parts; n++)
          {
            double several = sy_name_several_bound (&listed->parts[l], query, q, n, person);
            of_listed[l] = MAX (of_listed[l], several);
            for (guint i = 0; i < n && several > 0; i++)
              of_query[q + i] = MAX (of_query[q + i], several);
          }
      }
}

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

static GArray *
find_pairs (const SyName *query, const SyName *listed, gboolean person)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (guint q = 0; q < query->n_parts; q++)
    for (guint l = 0; l < listed->n_parts; l++)
      {
        Pair pair = { .query = q, .query_n = 1, .listed = l, .listed_n = 1 };
        pair.alike = sy_name_parts_alike (&query->parts[q], &listed->parts[l], &pair.feature);
        consider (pairs, query, listed, pair);
        for (guint n = 2; n <= MOST_JOINED && l + n <= listed->n_parts; n++)
          {
            Pair several = { .query = q, .query_n = 1, .listed = l, .listed_n = n };
            several.alike = sy_name_one_and_several (&query->parts[q], listed, l, n, person, &several.feature);
            consider (pairs, query, listed, several);
          }
        for (guint n = 2; n <= MOST_JOINED && q + n <= query->n_parts; n++)
          {
            Pair several = { .query = q, .query_n = n, .listed = l, .listed_n = 1 };
            several.alike = sy_name_one_and_several (&listed->parts[l], query, q, n, person, &several.feature);
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
align (Alignment *alignment, gboolean person)
{
  g_autoptr (GArray) pairs = find_pairs (alignment->query, alignment->listed, person);
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

/* The share of the weight that is aligned at best, and whether a part is surely left over. */
static double
share_of (const SyName *name, const double *best, gboolean *left)
{
  double sum = 0, all = 0;
  *left = FALSE;
  for (guint i = 0; i < name->n_parts; i++)
    {
      sum += name->parts[i].weight * best[i];
      all += name->parts[i].weight;
      *left = *left || (best[i] == 0 && name->parts[i].weight >= TELLING);
    }
  return sum / all;
}

/* No less than the score, by the best that each part may get. */
static double
bound_of_best (const SyName *query, const SyName *listed, gboolean person, const double *best_of_query, const double *best_of_listed)
{
  gboolean query_left, listed_left;
  double of_query = share_of (query, best_of_query, &query_left), of_listed = share_of (listed, best_of_listed, &listed_left);
  double more = MAX (of_query, of_listed), less = MIN (of_query, of_listed), whole = person ? PERSON_WHOLE : ORGANISATION_WHOLE;
  double conflict = (of_query + of_listed) / 2 * CONFLICT;
  return query_left && listed_left ? conflict : MAX (conflict, more * (whole + (1 - whole) * less));
}

/* No less than the score. */
static double
score_bound (const SyName *query, const SyName *listed, gboolean person)
{
  /* What a repeated part is given does not depend on how alike it is. */
  if (query->repeats || listed->repeats)
    return 1;
  double best_of_query[SY_MAX_NAME_PARTS] = { 0 }, best_of_listed[SY_MAX_NAME_PARTS] = { 0 };
  find_best (query, listed, person, best_of_query, best_of_listed);
  return bound_of_best (query, listed, person, best_of_query, best_of_listed);
}

static gboolean
as_persons (const SyName *query, const SyName *listed)
{
  return query->kind == SY_NAME_PERSON || listed->kind == SY_NAME_PERSON
         || (query->kind != SY_NAME_ORGANISATION && listed->kind != SY_NAME_ORGANISATION && query->kind != SY_NAME_VESSEL && listed->kind != SY_NAME_VESSEL);
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

double
sy_name_score (const SyName *query, const SyName *listed, GArray *features)
{
  return sy_name_score_from (query, listed, 0, features);
}

double
sy_name_score_from (const SyName *query, const SyName *listed, double least, GArray *features)
{
  if (query->n_parts == 0 || listed->n_parts == 0)
    return 0;
  gboolean person = as_persons (query, listed);
  /* Scores are rounded to thousandths. */
  if (least > 0 && score_bound (query, listed, person) + 0.001 < least)
    return 0;
  Alignment alignment = { .query = query, .listed = listed };
  align (&alignment, person);
  if (features != NULL)
    add_pairs (&alignment, features);
  double score = alignment.chosen->len > 0 ? judge (&alignment, person, features) : 0;
  g_array_unref (alignment.chosen);
  return round (CLAMP (score, 0, 1) * 1000) / 1000;
}

/* --- One query and very many names ----------------------------------------------------------------------------------------------------------- */

#define STEPS 200 /* a likeness in a byte, rounded up; 0 is not worked out yet */

struct _SyNameAsked
{
  const SyName *query;
  guint n_units;
  guint8 *rows;                             /* of each part, then of each that is joined: n_units likenesses */
  guint joined[SY_MAX_NAME_PARTS][MOST_JOINED + 1]; /* row of so many parts from this one on; 0: none */
};

SyNameAsked *
sy_name_asked_new (const SyName *query, guint n_units)
{
  SyNameAsked *asked = g_new0 (SyNameAsked, 1);
  guint rows = query->n_parts;
  for (guint q = 0; q < query->n_parts; q++)
    for (guint n = 2; n <= MOST_JOINED && q + n <= query->n_parts; n++)
      asked->joined[q][n] = rows++;
  asked->query = query;
  asked->n_units = n_units;
  asked->rows = g_malloc0 ((gsize) rows * n_units + 1);
  return asked;
}

void
sy_name_asked_free (SyNameAsked *asked)
{
  if (asked == NULL)
    return;
  g_free (asked->rows);
  g_free (asked);
}

static double
keep (guint8 *cell, double alike)
{
  *cell = (guint8) (1 + (guint) ceil (alike * STEPS));
  return (double) (*cell - 1) / STEPS;
}

static double
unit_alike (SyNameAsked *asked, guint q, const SyNamePart *part, guint32 unit)
{
  guint8 *cell = &asked->rows[(gsize) q * asked->n_units + unit];
  const char *feature;
  return *cell != 0 ? (double) (*cell - 1) / STEPS : keep (cell, sy_name_parts_alike (&asked->query->parts[q], part, &feature));
}

static double
joined_alike (SyNameAsked *asked, guint q, guint n, const SyNamePart *part, guint32 unit)
{
  guint8 *cell = &asked->rows[(gsize) asked->joined[q][n] * asked->n_units + unit];
  return *cell != 0 ? (double) (*cell - 1) / STEPS : keep (cell, sy_name_several_bound (part, asked->query, q, n, FALSE));
}

static void
lift (double *best, guint at, guint n, double alike)
{
  for (guint i = 0; i < n; i++)
    best[at + i] = MAX (best[at + i], alike);
}

/* find_best by what is known of parts. */
static void
find_best_known (SyNameAsked *asked, const SyName *listed, const guint32 *units, gboolean person, double *of_query, double *of_listed)
{
  const SyName *query = asked->query;
  for (guint l = 0; l < listed->n_parts; l++)
    for (guint q = 0; q < query->n_parts; q++)
      {
        double alike = unit_alike (asked, q, &listed->parts[l], units[l]);
        lift (of_query, q, 1, alike);
        lift (of_listed, l, 1, alike);
        for (guint n = 2; n <= MOST_JOINED && q + n <= query->n_parts; n++)
          {
            double joined = joined_alike (asked, q, n, &listed->parts[l], units[l]);
            lift (of_query, q, joined > 0 ? n : 0, joined);
            lift (of_listed, l, 1, joined);
          }
        for (guint n = 2; n <= MOST_JOINED && l + n <= listed->n_parts; n++)
          {
            double several = sy_name_several_bound (&query->parts[q], listed, l, n, person);
            lift (of_query, q, 1, several);
            lift (of_listed, l, several > 0 ? n : 0, several);
          }
      }
}

double
sy_name_asked_score (SyNameAsked *asked, const SyName *listed, const guint32 *units, double least)
{
  const SyName *query = asked->query;
  if (query->n_parts == 0 || listed->n_parts == 0)
    return 0;
  if (!query->repeats && !listed->repeats)
    {
      gboolean person = as_persons (query, listed);
      double best_of_query[SY_MAX_NAME_PARTS] = { 0 }, best_of_listed[SY_MAX_NAME_PARTS] = { 0 };
      find_best_known (asked, listed, units, person, best_of_query, best_of_listed);
      if (bound_of_best (query, listed, person, best_of_query, best_of_listed) + 0.001 < least)
        return 0;
    }
  return sy_name_score_from (query, listed, 0, NULL);
}
