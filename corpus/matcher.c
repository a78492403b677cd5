// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/matcher.h"

#include "corpus/name_private.h"

#include <string.h>

typedef struct
{
  SyName *name;
  guint party;
  gboolean han; /* a part is a run of characters */
  guint units;  /* where the numbers of its parts begin */
} Entry;

struct _SyMatcher
{
  GArray *entries;      /* of Entry */
  GHashTable *postings; /* key -> GArray of guint32, rising */
  GHashTable *numbers;  /* what a part is -> its number */
  GArray *units;        /* of guint32: numbers of the parts of all names */
};

static void
entry_clear (gpointer data)
{
  sy_name_free (((Entry *) data)->name);
}

SyMatcher *
sy_matcher_new (void)
{
  SyMatcher *matcher = g_new0 (SyMatcher, 1);
  matcher->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (matcher->entries, entry_clear);
  matcher->postings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  matcher->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  matcher->units = g_array_new (FALSE, FALSE, sizeof (guint32));
  return matcher;
}

void
sy_matcher_free (SyMatcher *matcher)
{
  if (matcher == NULL)
    return;
  g_array_unref (matcher->entries);
  g_hash_table_unref (matcher->postings);
  g_hash_table_unref (matcher->numbers);
  g_array_unref (matcher->units);
  g_free (matcher);
}

/* Equal parts are compared alike, and have the same number. */
static void
number_parts (SyMatcher *matcher, const SyName *name)
{
  for (guint i = 0; i < name->n_parts; i++)
    {
      const SyNamePart *part = &name->parts[i];
      char *what = g_strdup_printf ("%d%d%d|%s|%s|%s", (int) part->kind, part->capitals, part->bare, part->text, part->spelling, part->han != NULL ? part->han : "");
      guint32 number = g_hash_table_size (matcher->numbers);
      gpointer held;
      if (g_hash_table_lookup_extended (matcher->numbers, what, NULL, &held))
        {
          number = GPOINTER_TO_UINT (held);
          g_free (what);
        }
      else
        g_hash_table_insert (matcher->numbers, what, GUINT_TO_POINTER (number));
      g_array_append_val (matcher->units, number);
    }
}

static gboolean
has_run (const SyName *name)
{
  for (guint i = 0; i < name->n_parts; i++)
    if (name->parts[i].han != NULL)
      return TRUE;
  return FALSE;
}

void
sy_matcher_add (SyMatcher *matcher, guint party, SyNameKind kind, const char *name)
{
  Entry entry = { .name = sy_name_new (name, kind), .party = party };
  entry.han = has_run (entry.name);
  entry.units = matcher->units->len;
  number_parts (matcher, entry.name);
  guint32 number = matcher->entries->len;
  g_array_append_val (matcher->entries, entry);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  sy_name_keys (entry.name, keys);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *key = g_ptr_array_index (keys, i);
      GArray *posting = g_hash_table_lookup (matcher->postings, key);
      if (posting == NULL)
        {
          posting = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_hash_table_insert (matcher->postings, g_steal_pointer (&key), posting);
        }
      g_array_append_val (posting, number);
    }
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

/* Many characters are read as many short syllables: of what a run may be read as, a short sound alone says nothing. What a shared key is worth, and how
 * much is enough where one of the names has a run. */
#define ENOUGH 4

static guint8
worth (const char *key)
{
  if (key[0] != 'w' && key[0] != 'e')
    return ENOUGH;
  gsize length = strlen (key + 2);
  return (guint8) (length <= 2 ? 1 : MIN (length, ENOUGH) - 1);
}

/* The names that share a key, and how much the keys that they share are worth. */
static GArray *
find_candidates (const SyMatcher *matcher, const SyName *query, guint8 *shared)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  sy_name_keys (query, keys);
  for (guint k = 0; k < keys->len; k++)
    {
      const GArray *posting = g_hash_table_lookup (matcher->postings, g_ptr_array_index (keys, k));
      guint8 more = worth (g_ptr_array_index (keys, k));
      for (guint i = 0; posting != NULL && i < posting->len; i++)
        {
          guint32 number = g_array_index (posting, guint32, i);
          if (shared[number] == 0)
            g_array_append_val (candidates, number);
          shared[number] = (guint8) MIN (shared[number] + more, ENOUGH);
        }
    }
  return candidates;
}

GArray *
sy_matcher_find (const SyMatcher *matcher, const SyName *query, double least, SyMatcherAccept accept, gpointer data)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SyMatch));
  gboolean han = has_run (query);
  g_autofree guint8 *shared = g_malloc0 (matcher->entries->len + 1);
  g_autoptr (SyNameAsked) asked = sy_name_asked_new (query, g_hash_table_size (matcher->numbers));
  g_autoptr (GArray) candidates = find_candidates (matcher, query, shared);
  for (guint i = 0; i < candidates->len; i++)
    {
      guint32 number = g_array_index (candidates, guint32, i);
      const Entry *entry = &g_array_index (matcher->entries, Entry, number);
      if ((entry->han != han && shared[number] < ENOUGH) || (accept != NULL && !accept (entry->party, number, data)))
        continue;
      SyMatch match = { .party = entry->party, .name = number, .score = 0 };
      match.score = sy_name_asked_score (asked, entry->name, &g_array_index (matcher->units, guint32, entry->units), least);
      if (match.score >= least)
        g_array_append_val (matches, match);
    }
  settle (matches);
  return matches;
}
