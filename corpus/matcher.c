// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/matcher.h"

#include "corpus/matcher_units.h"
#include "corpus/name_pair.h"

#include <string.h>

#define NONE G_MAXUINT32
/* What is known of parts of queries is forgotten when there are so many rows of it, 24 bytes each. */
#define MOST_KEPT (1u << 20)

typedef struct
{
  SyName *name;
  guint party;
  guint units;    /* where the numbers of its parts begin */
  guint joined;   /* where those of its joined parts begin: three of each part */
  SyNameKind kind; /* of the name */
  guint8 telling; /* parts that tell names apart */
  guint8 repeats; /* parts that are there twice, which count as soon as one of the two does: ... */
  double weight, repeated; /* ... of all parts, and of these */
} Entry;

/* That a name has a part. */
typedef struct
{
  guint32 name;
  float weight; /* of the part, or of those that are joined */
} Post;

/* Which names have each unit: those of unit i are posts[first[i]] to posts[first[i + 1] - 1]. */
typedef struct
{
  guint *first;
  Post *posts;
} Postings;

typedef struct
{
  guint32 name;
  guint at, n;
} Initials;

struct _SyMatcher
{
  GArray *entries; /* of Entry */
  SyMatcherUnits *units;
  GArray *parts;           /* of guint32: units of the parts of all names */
  GArray *joined;          /* of guint32, NONE where nothing may be joined */
  Postings of_parts, of_joined;
  GHashTable *initials;      /* of two to four parts of organisations -> GArray of Initials */
  GHashTable *abbreviations; /* spelling of parts in capitals -> GArray of guint32 */
  gboolean sealed;
  GMutex lock;        /* of: */
  GPtrArray *resting; /* searches that no thread is in */
  GHashTable *known;  /* key of a part of a query -> GArray of SyMatcherAlike, which never changes */
  guint rows;         /* of all of them */
};

/* What is known of a name in one search. */
typedef struct
{
  guint32 search; /* 0 or the number of an earlier search: nothing */
  guint32 hit;    /* which parts of the query it has */
  float of_query, current, of_listed;
  guint8 last, covered;
} State;

/* What a thread works with; kept between searches. */
typedef struct
{
  State *states; /* of each name */
  guint32 number;
  GArray *touched; /* of guint32 */
  SyNameAlike alike;
} Search;

/* --- Names -------------------------------------------------------------------------------------------------------------------------------------- */

static void
entry_clear (gpointer data)
{
  sy_name_free (((Entry *) data)->name);
}

static void
search_free (gpointer data)
{
  Search *search = data;
  g_free (search->states);
  g_array_unref (search->touched);
  g_free (search);
}

SyMatcher *
sy_matcher_new (void)
{
  SyMatcher *matcher = g_new0 (SyMatcher, 1);
  matcher->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (matcher->entries, entry_clear);
  matcher->units = sy_matcher_units_new ();
  matcher->parts = g_array_new (FALSE, FALSE, sizeof (guint32));
  matcher->joined = g_array_new (FALSE, FALSE, sizeof (guint32));
  matcher->initials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  matcher->abbreviations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  matcher->resting = g_ptr_array_new_with_free_func (search_free);
  matcher->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_mutex_init (&matcher->lock);
  return matcher;
}

static void
postings_clear (Postings *postings)
{
  g_free (postings->first);
  g_free (postings->posts);
}

void
sy_matcher_free (SyMatcher *matcher)
{
  if (matcher == NULL)
    return;
  g_ptr_array_unref (matcher->resting);
  g_hash_table_unref (matcher->known);
  g_mutex_clear (&matcher->lock);
  postings_clear (&matcher->of_parts);
  postings_clear (&matcher->of_joined);
  g_hash_table_unref (matcher->initials);
  g_hash_table_unref (matcher->abbreviations);
  g_array_unref (matcher->parts);
  g_array_unref (matcher->joined);
  sy_matcher_units_free (matcher->units);
  g_array_unref (matcher->entries);
  g_free (matcher);
}

static GArray *
array_of (GHashTable *table, const char *key, guint size)
{
  GArray *array = g_hash_table_lookup (table, key);
  if (array == NULL)
    {
      array = g_array_new (FALSE, FALSE, size);
      g_hash_table_insert (table, g_strdup (key), array);
    }
  return array;
}

static gboolean
is_abbreviation (const SyNamePart *part)
{
  gsize length = strlen (part->spelling);
  return part->capitals && part->kind == SY_NAME_PART_WORD && length >= 2 && length <= MOST_JOINED;
}

/* First letters of `n` parts in `initials`; FALSE where one has none. */
static gboolean
take_initials (const SyName *name, guint at, guint n, char *initials)
{
  for (guint i = 0; i < n; i++)
    {
      if (name->parts[at + i].han != NULL)
        return FALSE;
      initials[i] = name->parts[at + i].spelling[0];
    }
  initials[n] = '\0';
  return TRUE;
}

static void
add_initials (SyMatcher *matcher, const SyName *name, guint32 number)
{
  char initials[MOST_JOINED + 1];
  for (guint at = 0; at < name->n_parts && name->kind != SY_NAME_PERSON; at++)
    for (guint n = 2; n <= MOST_JOINED && at + n <= name->n_parts; n++)
      if (take_initials (name, at, n, initials))
        {
          Initials row = { number, at, n };
          g_array_append_val (array_of (matcher->initials, initials, sizeof row), row);
        }
}

static gboolean
is_repeated (const SyName *name, guint at)
{
  for (guint i = 0; i < name->n_parts && name->repeats; i++)
    if (i != at && name->parts[i].kind == name->parts[at].kind && strcmp (name->parts[i].text, name->parts[at].text) == 0)
      return TRUE;
  return FALSE;
}

void
sy_matcher_add (SyMatcher *matcher, guint party, SyNameKind kind, const char *text)
{
  g_assert (!matcher->sealed);
  SyName *name = sy_name_new (text, kind);
  Entry entry = { .name = name, .party = party, .kind = kind, .units = matcher->parts->len, .joined = matcher->joined->len };
  for (guint i = 0; i < name->n_parts; i++)
    {
      const SyNamePart *part = &name->parts[i];
      guint before = sy_matcher_units_count_parts (matcher->units);
      guint32 unit = sy_matcher_units_add_part (matcher->units, part);
      g_array_append_val (matcher->parts, unit);
      if (unit == before && is_abbreviation (part))
        g_array_append_val (array_of (matcher->abbreviations, part->spelling, sizeof unit), unit);
      for (guint n = 2; n <= MOST_JOINED; n++)
        {
          guint32 joined = part->joined[n - 2] != NULL ? sy_matcher_units_add_joined (matcher->units, name, i, n) : NONE;
          g_array_append_val (matcher->joined, joined);
        }
      entry.weight += part->weight;
      entry.telling += part->weight >= SY_NAME_TELLING;
      entry.repeats += is_repeated (name, i);
      entry.repeated += is_repeated (name, i) ? part->weight : 0;
    }
  add_initials (matcher, name, matcher->entries->len);
  g_array_append_val (matcher->entries, entry);
}

static float
weight_of (const SyName *name, guint at, guint n)
{
  double weight = 0;
  for (guint i = at; i < at + n; i++)
    weight += name->parts[i].weight;
  return (float) weight;
}

/* Counts, then fills: `slots` units of each part of every name, in order. */
static void
fill (const SyMatcher *matcher, Postings *postings, const GArray *numbers, guint n_units, guint slots)
{
  postings->first = g_new0 (guint, n_units + 2);
  guint *next = postings->first + 1;
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint32, i) != NONE && g_array_index (numbers, guint32, i) + 1 < n_units)
      next[g_array_index (numbers, guint32, i) + 1]++;
  for (guint i = 1; i < n_units; i++)
    next[i] += next[i - 1];
  postings->posts = g_new (Post, numbers->len + 1);
  guint at = 0;
  for (guint32 e = 0; e < matcher->entries->len; e++)
    {
      const SyName *name = g_array_index (matcher->entries, Entry, e).name;
      for (guint i = 0; i < name->n_parts; i++)
        for (guint slot = 0; slot < slots; slot++, at++)
          {
            guint32 unit = g_array_index (numbers, guint32, at);
            if (unit != NONE)
              postings->posts[next[unit]++] = (Post){ e, weight_of (name, i, slots == 1 ? 1 : slot + 2) };
          }
    }
}

void
sy_matcher_seal (SyMatcher *matcher)
{
  sy_matcher_units_seal (matcher->units);
  fill (matcher, &matcher->of_parts, matcher->parts, sy_matcher_units_count_parts (matcher->units), 1);
  fill (matcher, &matcher->of_joined, matcher->joined, sy_matcher_units_count_joined (matcher->units), MOST_JOINED - 1);
  matcher->sealed = TRUE;
}

guint
sy_matcher_count (const SyMatcher *matcher)
{
  return matcher->entries->len;
}

const SyName *
sy_matcher_name (const SyMatcher *matcher, guint name)
{
  return g_array_index (matcher->entries, Entry, name).name;
}

/* --- What parts of the query are alike ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const SyName *name;
  double weight, repeated; /* of all parts, and of those that are there twice */
  guint32 repeats;         /* which these are */
  GArray *parts[SY_MAX_NAME_PARTS];                      /* of SyMatcherAlike: units alike each part, */
  GArray *joined[SY_MAX_NAME_PARTS];                     /* joined units alike it, */
  GArray *several[SY_MAX_NAME_PARTS][MOST_JOINED - 1];   /* and units alike parts from it on; NULL: none */
} Query;

/* What is known under the key, or NULL: new reference. */
static GArray *
recall (SyMatcher *matcher, const char *key)
{
  g_mutex_lock (&matcher->lock);
  GArray *known = g_hash_table_lookup (matcher->known, key);
  if (known != NULL)
    g_array_ref (known);
  g_mutex_unlock (&matcher->lock);
  return known;
}

/* Keeps what was found under the key, and returns it. */
static GArray *
keep (SyMatcher *matcher, const char *key, GArray *found)
{
  g_mutex_lock (&matcher->lock);
  if (matcher->rows > MOST_KEPT)
    {
      g_hash_table_remove_all (matcher->known);
      matcher->rows = 0;
    }
  g_hash_table_insert (matcher->known, g_strdup (key), g_array_ref (found));
  matcher->rows += found->len + 4;
  g_mutex_unlock (&matcher->lock);
  return found;
}

static GArray *
know_parts (SyMatcher *matcher, const SyNamePart *part, gboolean joined)
{
  g_autofree char *part_key = sy_matcher_part_key (part), *key = g_strconcat (joined ? "j" : "p", part_key, NULL);
  GArray *known = recall (matcher, key);
  if (known != NULL)
    return known;
  return keep (matcher, key, joined ? sy_matcher_units_find_joined (matcher->units, part) : sy_matcher_units_find_parts (matcher->units, part));
}

static GArray *
know_several (SyMatcher *matcher, const SyName *name, guint at, guint n)
{
  g_autofree char *joined_key = sy_matcher_joined_key (name, at, n), *key = g_strconcat ("s", joined_key, NULL);
  GArray *known = recall (matcher, key);
  return known != NULL ? known : keep (matcher, key, sy_matcher_units_find_several (matcher->units, name, at, n));
}

static void
query_init (Query *query, SyMatcher *matcher, const SyName *name)
{
  *query = (Query){ .name = name };
  for (guint q = 0; q < name->n_parts; q++)
    {
      const SyNamePart *part = &name->parts[q];
      query->weight += part->weight;
      if (is_repeated (name, q))
        {
          query->repeats |= 1u << q;
          query->repeated += part->weight;
        }
      query->parts[q] = know_parts (matcher, part, FALSE);
      query->joined[q] = part->kind == SY_NAME_PART_WORD ? know_parts (matcher, part, TRUE) : NULL;
      for (guint n = 2; n <= MOST_JOINED && q + n <= name->n_parts; n++)
        query->several[q][n - 2] = part->joined[n - 2] != NULL ? know_several (matcher, name, q, n) : NULL;
    }
}

static void
query_clear (Query *query)
{
  for (guint q = 0; q < query->name->n_parts; q++)
    {
      g_array_unref (query->parts[q]);
      g_clear_pointer (&query->joined[q], g_array_unref);
      for (guint i = 0; i < G_N_ELEMENTS (query->several[q]); i++)
        g_clear_pointer (&query->several[q][i], g_array_unref);
    }
}

/* --- Bounds ------------------------------------------------------------------------------------------------------------------------------------- */

/* That part `q` of the query is so alike `n` parts of a name that weigh so much. `counts` once, where several parts of the query are alike one. */
static void
touch (Search *search, const Query *query, guint q, const Post *post, guint n, double alike, gboolean counts)
{
  State *state = &search->states[post->name];
  if (state->search != search->number)
    {
      *state = (State){ .search = search->number, .last = G_MAXUINT8 };
      g_array_append_val (search->touched, post->name);
    }
  float more = (float) alike, before = state->last == q ? state->current : 0;
  if (more > before)
    {
      state->of_query += (float) query->name->parts[q].weight * (more - before);
      state->current = more;
    }
  state->last = (guint8) q;
  state->hit |= 1u << q;
  if (!counts)
    return;
  state->of_listed += post->weight * (float) alike;
  state->covered = (guint8) MIN (state->covered + n, G_MAXUINT8 / 2);
}

/* `n`: of joined units the number of parts is not known here, and is taken for the most. */
static void
touch_all (Search *search, const Query *query, guint q, const GArray *alike, const Postings *postings, guint n, gboolean counts)
{
  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      const SyMatcherAlike *row = &g_array_index (alike, SyMatcherAlike, i);
      double most = MAX (row->alike[0], row->alike[1]);
      for (guint k = postings->first[row->unit]; k < postings->first[row->unit + 1]; k++)
        touch (search, query, q, &postings->posts[k], n, most, counts);
    }
}

/* A part of the query in capitals, and the names that it may abbreviate; then parts of names that may abbreviate the query. */
static void
touch_abbreviations (const SyMatcher *matcher, Search *search, const Query *query, guint q)
{
  const SyNamePart *part = &query->name->parts[q];
  const GArray *long_ones = is_abbreviation (part) ? g_hash_table_lookup (matcher->initials, part->spelling) : NULL;
  for (guint i = 0; long_ones != NULL && i < long_ones->len; i++)
    {
      const Initials *row = &g_array_index (long_ones, Initials, i);
      const SyName *name = sy_matcher_name (matcher, row->name);
      Post post = { row->name, weight_of (name, row->at, row->n) };
      touch (search, query, q, &post, row->n, 1, TRUE);
    }
  char initials[MOST_JOINED + 1];
  for (guint at = q >= MOST_JOINED ? q - MOST_JOINED + 1 : 0; at <= q; at++)
    for (guint n = MAX (2, q - at + 1); n <= MOST_JOINED && at + n <= query->name->n_parts; n++)
      {
        const GArray *short_ones = take_initials (query->name, at, n, initials) ? g_hash_table_lookup (matcher->abbreviations, initials) : NULL;
        for (guint i = 0; short_ones != NULL && i < short_ones->len; i++)
          {
            guint32 unit = g_array_index (short_ones, guint32, i);
            for (guint k = matcher->of_parts.first[unit]; k < matcher->of_parts.first[unit + 1]; k++)
              touch (search, query, q, &matcher->of_parts.posts[k], 1, 1, at == q);
          }
      }
}

static void
touch_names (const SyMatcher *matcher, Search *search, const Query *query)
{
  for (guint q = 0; q < query->name->n_parts; q++)
    {
      touch_all (search, query, q, query->parts[q], &matcher->of_parts, 1, TRUE);
      touch_all (search, query, q, query->joined[q], &matcher->of_joined, MOST_JOINED, TRUE);
      for (guint at = q >= MOST_JOINED ? q - MOST_JOINED + 1 : 0; at <= q; at++)
        for (guint n = MAX (2, q - at + 1); n <= MOST_JOINED && at + n <= query->name->n_parts; n++)
          touch_all (search, query, q, query->several[at][n - 2], &matcher->of_parts, 1, at == q);
      if (query->name->kind != SY_NAME_PERSON)
        touch_abbreviations (matcher, search, query, q);
    }
}

/* No less than the score. */
static double
bound (const Query *query, guint32 telling, const Entry *entry, const State *state)
{
  gboolean person = sy_name_as_persons (query->name->kind, entry->kind);
  double of_query = MIN ((state->of_query + query->repeated) / query->weight, 1), of_listed = MIN ((state->of_listed + entry->repeated) / entry->weight, 1);
  guint32 hit = state->hit | query->repeats;
  guint covered = state->covered + entry->repeats;
  double more = MAX (of_query, of_listed), less = MIN (of_query, of_listed);
  double whole = person ? SY_NAME_PERSON_WHOLE : SY_NAME_ORGANISATION_WHOLE;
  double conflict = (of_query + of_listed) / 2 * SY_NAME_CONFLICT;
  gboolean query_left = (telling & ~hit) != 0, listed_left = entry->telling > covered;
  double score = query_left && listed_left ? conflict : MAX (conflict, more * (whole + (1 - whole) * less));
  /* At most one pair of words agrees, and something is left over. */
  gboolean one = (hit & (hit - 1)) == 0 && covered <= 1;
  return person && one && (query_left || listed_left) ? score * SY_NAME_SINGLE : score;
}

/* --- Scores ------------------------------------------------------------------------------------------------------------------------------------- */

static double
look_up (const GArray *alike, guint32 unit, gboolean person)
{
  if (alike == NULL || unit == NONE)
    return 0;
  const SyMatcherAlike *rows = (const SyMatcherAlike *) (gpointer) alike->data;
  guint low = 0, high = alike->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (rows[middle].unit < unit)
        low = middle + 1;
      else
        high = middle;
    }
  return low < alike->len && rows[low].unit == unit ? rows[low].alike[person] : 0;
}

static double
score (const SyMatcher *matcher, Search *search, const Query *query, const Entry *entry)
{
  const SyName *asked = query->name, *listed = entry->name;
  const guint32 *units = &g_array_index (matcher->parts, guint32, entry->units), *joined = &g_array_index (matcher->joined, guint32, entry->joined);
  gboolean person = sy_name_as_persons (asked->kind, listed->kind);
  for (guint q = 0; q < asked->n_parts; q++)
    for (guint l = 0; l < listed->n_parts; l++)
      {
        search->alike.one[q][l] = look_up (query->parts[q], units[l], person);
        for (guint n = 2; n <= MOST_JOINED && l + n <= listed->n_parts; n++)
          {
            double abbreviation = sy_name_abbreviation (&asked->parts[q], listed, l, n, person);
            search->alike.listed[q][l][n - 2] = abbreviation > 0 ? abbreviation : look_up (query->joined[q], joined[l * (MOST_JOINED - 1) + n - 2], person);
          }
        for (guint n = 2; n <= MOST_JOINED && q + n <= asked->n_parts; n++)
          {
            double abbreviation = sy_name_abbreviation (&listed->parts[l], asked, q, n, person);
            search->alike.query[q][l][n - 2] = abbreviation > 0 ? abbreviation : look_up (query->several[q][n - 2], units[l], person);
          }
      }
  return sy_name_score_known (asked, listed, &search->alike);
}

/* --- Searches ----------------------------------------------------------------------------------------------------------------------------------- */

static Search *
take_search (SyMatcher *matcher)
{
  Search *search = NULL;
  g_mutex_lock (&matcher->lock);
  if (matcher->resting->len > 0)
    search = g_ptr_array_steal_index_fast (matcher->resting, matcher->resting->len - 1);
  g_mutex_unlock (&matcher->lock);
  if (search == NULL)
    {
      search = g_new0 (Search, 1);
      search->states = g_new0 (State, matcher->entries->len + 1);
      search->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  if (++search->number == 0)
    {
      memset (search->states, 0, matcher->entries->len * sizeof (State));
      search->number = 1;
    }
  g_array_set_size (search->touched, 0);
  return search;
}

static void
rest_search (SyMatcher *matcher, Search *search)
{
  g_mutex_lock (&matcher->lock);
  g_ptr_array_add (matcher->resting, search);
  g_mutex_unlock (&matcher->lock);
}

static int
compare_within_party (gconstpointer a, gconstpointer b)
{
  const SyMatch *x = a, *y = b;
  if (x->party != y->party)
    return x->party < y->party ? -1 : 1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->name < y->name ? -1 : x->name > y->name;
}

static int
compare_parties (gconstpointer a, gconstpointer b)
{
  const SyMatch *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->party < y->party ? -1 : x->party > y->party;
}

/* The best name of each party, then the best party first. */
static void
settle (GArray *matches)
{
  g_array_sort (matches, compare_within_party);
  guint kept = 0;
  for (guint i = 0; i < matches->len; i++)
    if (kept == 0 || g_array_index (matches, SyMatch, i).party != g_array_index (matches, SyMatch, kept - 1).party)
      g_array_index (matches, SyMatch, kept++) = g_array_index (matches, SyMatch, i);
  g_array_set_size (matches, kept);
  g_array_sort (matches, compare_parties);
}

static guint32
telling_parts (const SyName *name)
{
  guint32 telling = 0;
  for (guint q = 0; q < name->n_parts; q++)
    telling |= name->parts[q].weight >= SY_NAME_TELLING ? 1u << q : 0;
  return telling;
}

/* Scores are rounded to thousandths, and bounds are sums of small numbers. */
#define SLACK 0.002

GArray *
sy_matcher_find (SyMatcher *matcher, const SyName *name, double least, SyMatcherAccept accept, gpointer data)
{
  g_assert (matcher->sealed);
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SyMatch));
  Search *search = take_search (matcher);
  Query query;
  query_init (&query, matcher, name);
  touch_names (matcher, search, &query);
  guint32 telling = telling_parts (name);
  for (guint i = 0; i < search->touched->len; i++)
    {
      guint32 number = g_array_index (search->touched, guint32, i);
      const Entry *entry = &g_array_index (matcher->entries, Entry, number);
      if (bound (&query, telling, entry, &search->states[number]) + SLACK < least || (accept != NULL && !accept (entry->party, number, data)))
        continue;
      SyMatch match = { .party = entry->party, .name = number, .score = score (matcher, search, &query, entry) };
      if (match.score >= least)
        g_array_append_val (matches, match);
    }
  query_clear (&query);
  rest_search (matcher, search);
  settle (matches);
  return matches;
}
