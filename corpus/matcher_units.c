// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/matcher_units.h"

#include "corpus/name_pair.h"
#include "corpus/name_shelf.h"
#include "corpus/name_trie.h"

#include <string.h>

/* Words by their letters and by their consonants, once with w left out and, of those that have one, once with w as a v. */
typedef struct
{
  SyNameShelf *letters, *consonants, *with_v;
} Group;

typedef struct
{
  const SyName *name;
  guint at, n;
} Joined;

struct _SyMatcherUnits
{
  GHashTable *part_numbers, *joined_numbers; /* key -> number */
  GPtrArray *parts;                          /* of SyNamePart, borrowed */
  GArray *joined;                            /* of Joined */
  Group vowels, bare;                        /* words of scripts with vowels, and without */
  GArray *runs;                              /* of guint32: runs of characters */
  GHashTable *classes;                       /* "KIND|text" of what is no word -> GArray of guint32 */
  GArray *initials[128], *words[128];        /* by first letter: of guint32 */
  Group joined_vowels, joined_bare;
  SyNameTrie *words_read;                    /* words that runs may be read as, */
  SyNameTrie *read[MOST_JOINED - 1];         /* and joined ones of two, three and four words: as they stand, and with the last word, a surname, before the others */
  GPtrArray *made;                           /* consonants and what is rotated, to be freed */
};

static void
group_init (Group *group)
{
  *group = (Group){ sy_name_shelf_new (), sy_name_shelf_new (), sy_name_shelf_new () };
}

static void
group_clear (Group *group)
{
  sy_name_shelf_free (group->letters);
  sy_name_shelf_free (group->consonants);
  sy_name_shelf_free (group->with_v);
}

static void
group_seal (Group *group)
{
  sy_name_shelf_seal (group->letters);
  sy_name_shelf_seal (group->consonants);
  sy_name_shelf_seal (group->with_v);
}

static void
group_add (Group *group, guint32 id, const SyNameLetters *letters, GPtrArray *made)
{
  sy_name_shelf_add (group->letters, id, letters);
  SyNameLetters *consonants = sy_name_consonants_new (letters->text, FALSE);
  g_ptr_array_add (made, consonants);
  sy_name_shelf_add (group->consonants, id, consonants);
  if (strchr (letters->text, 'w') == NULL)
    return;
  consonants = sy_name_consonants_new (letters->text, TRUE);
  g_ptr_array_add (made, consonants);
  sy_name_shelf_add (group->with_v, id, consonants);
}

SyMatcherUnits *
sy_matcher_units_new (void)
{
  SyMatcherUnits *units = g_new0 (SyMatcherUnits, 1);
  units->part_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  units->joined_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  units->parts = g_ptr_array_new ();
  units->joined = g_array_new (FALSE, FALSE, sizeof (Joined));
  units->runs = g_array_new (FALSE, FALSE, sizeof (guint32));
  units->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  units->made = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (units->words); i++)
    {
      units->words[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
      units->initials[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  for (guint i = 0; i < G_N_ELEMENTS (units->read); i++)
    units->read[i] = sy_name_trie_new ();
  units->words_read = sy_name_trie_new ();
  group_init (&units->vowels);
  group_init (&units->bare);
  group_init (&units->joined_vowels);
  group_init (&units->joined_bare);
  return units;
}

void
sy_matcher_units_free (SyMatcherUnits *units)
{
  if (units == NULL)
    return;
  g_hash_table_unref (units->part_numbers);
  g_hash_table_unref (units->joined_numbers);
  g_ptr_array_unref (units->parts);
  g_array_unref (units->joined);
  g_array_unref (units->runs);
  g_hash_table_unref (units->classes);
  g_ptr_array_unref (units->made);
  for (guint i = 0; i < G_N_ELEMENTS (units->words); i++)
    {
      g_array_unref (units->words[i]);
      g_array_unref (units->initials[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (units->read); i++)
    sy_name_trie_free (units->read[i]);
  sy_name_trie_free (units->words_read);
  group_clear (&units->vowels);
  group_clear (&units->bare);
  group_clear (&units->joined_vowels);
  group_clear (&units->joined_bare);
  g_free (units);
}

/* --- Numbers ------------------------------------------------------------------------------------------------------------------------------------ */

char *
sy_matcher_part_key (const SyNamePart *part)
{
  char kind[] = { (char) ('0' + part->kind), part->capitals ? 'c' : '-', part->bare ? 'b' : '-', '\0' };
  return g_strjoin ("|", kind, part->text, part->spelling, part->han != NULL ? part->han : "", NULL);
}

char *
sy_matcher_joined_key (const SyName *name, guint at, guint n)
{
  GString *key = g_string_new (name->parts[at].bare ? "b" : "-");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (key, " %s", name->parts[at + i].spelling);
  return g_string_free (key, FALSE);
}

/* Takes the key; whether it is a new one, with its number. */
static gboolean
number_of (GHashTable *numbers, char *key, guint32 *number)
{
  gpointer held;
  if (g_hash_table_lookup_extended (numbers, key, NULL, &held))
    {
      *number = GPOINTER_TO_UINT (held);
      g_free (key);
      return FALSE;
    }
  *number = g_hash_table_size (numbers);
  g_hash_table_insert (numbers, key, GUINT_TO_POINTER (*number));
  return TRUE;
}

static char *
class_key (const SyNamePart *part)
{
  return g_strdup_printf ("%d|%s", (int) part->kind, part->text);
}

static gboolean
is_wordlike (const SyNamePart *part)
{
  return part->kind == SY_NAME_PART_WORD || part->kind == SY_NAME_PART_GENERAL || part->kind == SY_NAME_PART_PLACE;
}

static void
add_to_class (SyMatcherUnits *units, const SyNamePart *part, guint32 number)
{
  g_autofree char *key = class_key (part);
  GArray *class = g_hash_table_lookup (units->classes, key);
  if (class == NULL)
    {
      class = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (units->classes, g_steal_pointer (&key), class);
    }
  g_array_append_val (class, number);
}

guint32
sy_matcher_units_add_part (SyMatcherUnits *units, const SyNamePart *part)
{
  guint32 number;
  if (!number_of (units->part_numbers, sy_matcher_part_key (part), &number))
    return number;
  g_ptr_array_add (units->parts, (gpointer) part);
  if (part->kind != SY_NAME_PART_WORD)
    add_to_class (units, part, number);
  else
    g_array_append_val (units->words[part->spelling[0] & 0x7F], number);
  if (part->kind == SY_NAME_PART_INITIAL)
    g_array_append_val (units->initials[part->text[0] & 0x7F], number);
  if (is_wordlike (part) && part->han != NULL)
    g_array_append_val (units->runs, number);
  else if (is_wordlike (part))
    {
      group_add (part->bare ? &units->bare : &units->vowels, number, part->letters, units->made);
      sy_name_trie_add (units->words_read, number, part->letters);
    }
  return number;
}

guint32
sy_matcher_units_add_joined (SyMatcherUnits *units, const SyName *name, guint at, guint n)
{
  guint32 number;
  if (!number_of (units->joined_numbers, sy_matcher_joined_key (name, at, n), &number))
    return number;
  Joined joined = { name, at, n };
  g_array_append_val (units->joined, joined);
  group_add (name->parts[at].bare ? &units->joined_bare : &units->joined_vowels, number, name->parts[at].joined[n - 2], units->made);
  g_autofree char *text = sy_name_rotated (name, at, n);
  SyNameLetters *rotated = sy_name_letters_new (text);
  g_ptr_array_add (units->made, rotated);
  sy_name_trie_add (units->read[n - 2], number, name->parts[at].joined[n - 2]);
  sy_name_trie_add (units->read[n - 2], number, rotated);
  return number;
}

void
sy_matcher_units_seal (SyMatcherUnits *units)
{
  for (guint i = 0; i < G_N_ELEMENTS (units->read); i++)
    sy_name_trie_seal (units->read[i]);
  sy_name_trie_seal (units->words_read);
  group_seal (&units->vowels);
  group_seal (&units->bare);
  group_seal (&units->joined_vowels);
  group_seal (&units->joined_bare);
}

guint
sy_matcher_units_count_parts (const SyMatcherUnits *units)
{
  return units->parts->len;
}

guint
sy_matcher_units_count_joined (const SyMatcherUnits *units)
{
  return units->joined->len;
}

/* --- What is alike ------------------------------------------------------------------------------------------------------------------------------ */

/* consonants_alike takes both words with w, or both with v. */
static void
find_consonants (const Group *group, const SyNameLetters *letters, double least, GArray *ids)
{
  g_autofree SyNameLetters *consonants = sy_name_consonants_new (letters->text, FALSE);
  sy_name_shelf_find (group->consonants, consonants, least, ids);
  if (strchr (letters->text, 'w') == NULL)
    {
      sy_name_shelf_find (group->with_v, consonants, least, ids);
      return;
    }
  g_autofree SyNameLetters *with_v = sy_name_consonants_new (letters->text, TRUE);
  sy_name_shelf_find (group->consonants, with_v, least, ids);
  sy_name_shelf_find (group->with_v, with_v, least, ids);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

static void
sort_once (GArray *ids)
{
  g_array_sort (ids, compare_numbers);
  guint kept = 0;
  for (guint i = 0; i < ids->len; i++)
    if (kept == 0 || g_array_index (ids, guint32, i) != g_array_index (ids, guint32, kept - 1))
      g_array_index (ids, guint32, kept++) = g_array_index (ids, guint32, i);
  g_array_set_size (ids, kept);
}

static void
append_all (GArray *ids, const GArray *more)
{
  if (more != NULL && more->len > 0)
    g_array_append_vals (ids, more->data, more->len);
}

static void
find_words (const SyMatcherUnits *units, const SyNamePart *part, GArray *ids)
{
  if (part->han != NULL)
    {
      append_all (ids, units->runs);
      sy_name_trie_find (units->words_read, part, SY_NAME_LEAST_READ, ids);
      return;
    }
  sy_name_shelf_find (units->vowels.letters, part->letters, SY_NAME_LEAST, ids);
  sy_name_shelf_find (units->bare.letters, part->letters, SY_NAME_LEAST, ids);
  find_consonants (part->bare ? &units->vowels : &units->bare, part->letters, SY_NAME_LEAST, ids);
  for (guint i = 0; i < units->runs->len; i++)
    {
      guint32 run = g_array_index (units->runs, guint32, i);
      if (sy_name_read_bound (g_ptr_array_index (units->parts, run), part->letters, SY_NAME_LEAST_READ) > 0)
        g_array_append_val (ids, run);
    }
}

GArray *
sy_matcher_units_find_parts (const SyMatcherUnits *units, const SyNamePart *part)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (part->kind != SY_NAME_PART_WORD)
    {
      g_autofree char *key = class_key (part);
      append_all (ids, g_hash_table_lookup (units->classes, key));
    }
  if (part->kind == SY_NAME_PART_INITIAL)
    append_all (ids, units->words[part->text[0] & 0x7F]);
  else if (part->kind == SY_NAME_PART_WORD)
    append_all (ids, units->initials[part->spelling[0] & 0x7F]);
  if (is_wordlike (part))
    find_words (units, part, ids);
  sort_once (ids);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SyMatcherAlike));
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 unit = g_array_index (ids, guint32, i);
      const char *feature;
      double alike = sy_name_parts_alike (part, g_ptr_array_index (units->parts, unit), &feature);
      if (alike > 0)
        {
          SyMatcherAlike row = { unit, { alike, alike } };
          g_array_append_val (found, row);
        }
    }
  return found;
}

/* Joined to a word of this part, or the other way about; the threshold is that of the likeness of consonants before it is weighed. */
static void
find_in_joined (const Group *vowels, const Group *bare, gboolean is_bare, const SyNameLetters *letters, GArray *ids)
{
  sy_name_shelf_find (is_bare ? bare->letters : vowels->letters, letters, SY_NAME_LEAST_JOINED, ids);
  find_consonants (is_bare ? vowels : bare, letters, SY_NAME_LEAST_JOINED_CONSONANTS, ids);
}

static void
append_alike (GArray *found, guint32 unit, const SyNamePart *one, const SyName *several, guint at, guint n)
{
  const char *feature;
  SyMatcherAlike row = { .unit = unit };
  row.alike[FALSE] = row.alike[TRUE] = sy_name_one_and_joined (one, several, at, n, FALSE, &feature);
  if (one->han != NULL)
    row.alike[TRUE] = sy_name_one_and_joined (one, several, at, n, TRUE, &feature);
  if (row.alike[TRUE] > 0)
    g_array_append_val (found, row);
}

GArray *
sy_matcher_units_find_joined (const SyMatcherUnits *units, const SyNamePart *part)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SyMatcherAlike));
  if (part->kind != SY_NAME_PART_WORD)
    return found;
  if (part->han == NULL)
    find_in_joined (&units->joined_vowels, &units->joined_bare, part->bare, part->letters, ids);
  else
    for (guint n = 2; n <= MIN (MOST_JOINED, part->characters); n++)
      sy_name_trie_find (units->read[n - 2], part, SY_NAME_LEAST_JOINED, ids);
  sort_once (ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const Joined *joined = &g_array_index (units->joined, Joined, g_array_index (ids, guint32, i));
      append_alike (found, g_array_index (ids, guint32, i), part, joined->name, joined->at, joined->n);
    }
  return found;
}

GArray *
sy_matcher_units_find_several (const SyMatcherUnits *units, const SyName *query, guint at, guint n)
{
  const SyNameLetters *letters = query->parts[at].joined[n - 2];
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SyMatcherAlike));
  if (letters == NULL)
    return found;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  find_in_joined (&units->vowels, &units->bare, query->parts[at].bare, letters, ids);
  for (guint i = 0; i < units->runs->len; i++)
    {
      guint32 run = g_array_index (units->runs, guint32, i);
      if (sy_name_read_bound (g_ptr_array_index (units->parts, run), letters, SY_NAME_LEAST_JOINED) > 0)
        g_array_append_val (ids, run);
    }
  sort_once (ids);
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 unit = g_array_index (ids, guint32, i);
      append_alike (found, unit, g_ptr_array_index (units->parts, unit), query, at, n);
    }
  return found;
}
