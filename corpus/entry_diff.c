// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/entry_diff.h"

#include <string.h>

#include "corpus/diff.h"

#define LONG_ENOUGH 24  /* bytes of a key: shorter words ("diameter of 2 mm") stand in many places */
#define ALIKE       0.6 /* words that two siblings share, if one became the other */

typedef struct
{
  const GPtrArray *old, *new;
  char **old_keys, **new_keys;   /* of words, or NULL while nobody asked */
  gint *to, *from;               /* old index -> new index and back; -1 none */
  GHashTable *new_codes;         /* code -> index + 1 */
  GHashTable *old_codes;
} Comparing;

static const SyFoundEntry *
at (const GPtrArray *entries, guint index)
{
  return entries->pdata[index];
}

/* The words that count of an entry with its parts, without its code. */
static char *
make_key (const SyEntry *entry)
{
  GString *key = g_string_new (entry->kind == SY_ENTRY_RESERVED ? "reserved:" : "");
  g_autofree char *words = g_strconcat (entry->heading, " ", entry->text, NULL), *own = sy_redline_key (words);
  g_string_append (key, own);
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = entry->parts->pdata[i];
      if (part->kind == SY_PART_TERM)
        continue;
      g_autofree char *text = sy_redline_key (sy_part_words (part));
      g_autofree char *marker = part->kind == SY_PART_CHART || part->kind == SY_PART_EXCEPTION ? sy_redline_key (part->marker) : NULL;
      g_string_append_printf (key, "\n%d%s:%s", part->kind, marker != NULL ? marker : "", text);
    }
  return g_string_free (key, FALSE);
}

static const char *
old_key (Comparing *comparing, guint index)
{
  if (comparing->old_keys[index] == NULL)
    comparing->old_keys[index] = make_key (at (comparing->old, index)->entry);
  return comparing->old_keys[index];
}

static const char *
new_key (Comparing *comparing, guint index)
{
  if (comparing->new_keys[index] == NULL)
    comparing->new_keys[index] = make_key (at (comparing->new, index)->entry);
  return comparing->new_keys[index];
}

static gint
find (GHashTable *codes, const char *code)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (codes, code)) - 1;
}

static GHashTable *
index_codes (const GPtrArray *entries)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < entries->len; i++)
    g_hash_table_insert (codes, at (entries, i)->entry->code, GINT_TO_POINTER ((gint) i + 1));
  return codes;
}

static void
join (Comparing *comparing, guint i, guint j)
{
  comparing->to[i] = (gint) j;
  comparing->from[j] = (gint) i;
}

static gboolean
both_free (const Comparing *comparing, gint i, gint j)
{
  return i >= 0 && j >= 0 && comparing->to[i] < 0 && comparing->from[j] < 0;
}

/* ---- who is who ---- */

static void
join_same (Comparing *comparing)
{
  for (guint i = 0; i < comparing->old->len; i++)
    {
      gint j = find (comparing->new_codes, at (comparing->old, i)->entry->code);
      if (both_free (comparing, (gint) i, j)
          && (strcmp (at (comparing->old, i)->digest, at (comparing->new, (guint) j)->digest) == 0 || strcmp (old_key (comparing, i), new_key (comparing, (guint) j)) == 0))
        join (comparing, i, (guint) j);
    }
}

/* What stands below an entry that moved moved with it, by the last level of its code. */
static gint
below_moved (const Comparing *comparing, const SyEntry *entry)
{
  gint parent = find (comparing->old_codes, entry->parent), moved = parent >= 0 ? comparing->to[parent] : -1;
  if (moved < 0 || !g_str_has_prefix (entry->code, entry->parent) || strcmp (at (comparing->new, (guint) moved)->entry->code, entry->parent) == 0)
    return -1;
  g_autofree char *code = g_strconcat (at (comparing->new, (guint) moved)->entry->code, entry->code + strlen (entry->parent), NULL);
  return find (comparing->new_codes, code);
}

/* Entries of the new state that nobody has, by key: of several with one key the first under the same parent, else the first. */
static gint
find_words (Comparing *comparing, GHashTable *words, guint i)
{
  const char *key = old_key (comparing, i);
  const GArray *candidates = g_hash_table_lookup (words, key);
  const SyEntry *entry = at (comparing->old, i)->entry;
  gint first = -1;
  for (guint k = 0; candidates != NULL && k < candidates->len; k++)
    {
      guint j = g_array_index (candidates, guint, k);
      if (comparing->from[j] >= 0)
        continue;
      if (strcmp (at (comparing->new, j)->entry->parent, entry->parent) == 0)
        return (gint) j;
      if (first < 0)
        first = (gint) j;
    }
  return strlen (key) >= LONG_ENOUGH ? first : -1;
}

static GHashTable *
free_words (Comparing *comparing)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  for (guint j = 0; j < comparing->new->len; j++)
    {
      const SyEntry *entry = at (comparing->new, j)->entry;
      if (comparing->from[j] >= 0 || entry->kind != SY_ENTRY_ITEM)
        continue;
      const char *key = new_key (comparing, j);
      GArray *indices = g_hash_table_lookup (words, key);
      if (indices == NULL)
        g_hash_table_insert (words, (gpointer) key, indices = g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val (indices, j);
    }
  return words;
}

static void
join_moved (Comparing *comparing)
{
  g_autoptr (GHashTable) words = free_words (comparing);
  for (guint i = 0; i < comparing->old->len; i++)
    {
      const SyEntry *entry = at (comparing->old, i)->entry;
      if (comparing->to[i] >= 0 || entry->kind != SY_ENTRY_ITEM)
        continue;
      gint below = below_moved (comparing, entry), elsewhere = both_free (comparing, (gint) i, below) ? below : find_words (comparing, words, i);
      if (both_free (comparing, (gint) i, elsewhere))
        join (comparing, i, (guint) elsewhere);
    }
}

static void
join_codes (Comparing *comparing)
{
  for (guint i = 0; i < comparing->old->len; i++)
    {
      gint j = find (comparing->new_codes, at (comparing->old, i)->entry->code);
      if (both_free (comparing, (gint) i, j))
        join (comparing, i, (guint) j);
    }
}

/* A sibling that lost its code and one that has a new one, with most words in common, are one. */
static void
join_alike (Comparing *comparing)
{
  for (guint i = 0; i < comparing->old->len; i++)
    {
      const SyEntry *entry = at (comparing->old, i)->entry;
      if (comparing->to[i] >= 0 || entry->kind != SY_ENTRY_ITEM)
        continue;
      gint best = -1;
      double most = ALIKE;
      for (guint j = 0; j < comparing->new->len; j++)
        {
          const SyEntry *other = at (comparing->new, j)->entry;
          if (comparing->from[j] >= 0 || strcmp (other->parent, entry->parent) != 0 || *entry->parent == '\0' || other->kind != SY_ENTRY_ITEM)
            continue;
          double alike = sy_redline_similarity (entry->text, other->text);
          if (alike > most)
            {
              most = alike;
              best = (gint) j;
            }
        }
      if (best >= 0)
        join (comparing, i, (guint) best);
    }
}

/* ---- what became of it ---- */

const char *
sy_entry_change_name (SyEntryChangeKind kind)
{
  static const char *const names[] = { "added", "removed", "revised", "moved", "editorial" };
  return names[kind];
}

static SyEntryChange *
change_new (SyEntryChangeKind kind, const SyFoundEntry *old, const SyFoundEntry *new)
{
  SyEntryChange *change = g_new (SyEntryChange, 1);
  *change = (SyEntryChange){ kind, FALSE, old, new };
  return change;
}

static gboolean
differs (const SyEntry *old, const SyEntry *new)
{
  g_autoptr (GPtrArray) units = sy_entry_units (old, new, FALSE);
  return units->len > 0;
}

/* NULL of one that did not change. */
static SyEntryChange *
change_of (Comparing *comparing, guint i, guint j)
{
  const SyFoundEntry *old = at (comparing->old, i), *new = at (comparing->new, j);
  gboolean was_item = old->entry->kind == SY_ENTRY_ITEM, is_item = new->entry->kind == SY_ENTRY_ITEM;
  if (strcmp (old->digest, new->digest) == 0 && strcmp (old->entry->code, new->entry->code) == 0)
    return NULL;
  if (was_item && new->entry->kind == SY_ENTRY_RESERVED)
    return change_new (SY_ENTRY_REMOVED, old, new);
  if (is_item && old->entry->kind == SY_ENTRY_RESERVED)
    return change_new (SY_ENTRY_ADDED, old, new);
  gboolean same_key = comparing->old_keys[i] != NULL && comparing->new_keys[j] != NULL && strcmp (comparing->old_keys[i], comparing->new_keys[j]) == 0
                      && (*old->entry->joint == '\0' || *new->entry->joint == '\0' || strcmp (old->entry->joint, new->entry->joint) == 0);
  gboolean revised = !same_key && differs (old->entry, new->entry), moved = strcmp (old->entry->code, new->entry->code) != 0;
  SyEntryChange *change = change_new (moved ? SY_ENTRY_MOVED : revised ? SY_ENTRY_REVISED : SY_ENTRY_EDITORIAL, old, new);
  change->revised = revised;
  return change;
}

static gint
by_code (gconstpointer one, gconstpointer other)
{
  const SyEntryChange *a = *(SyEntryChange *const *) one, *b = *(SyEntryChange *const *) other;
  int order = sy_code_compare ((a->new != NULL ? a->new : a->old)->entry->code, (b->new != NULL ? b->new : b->old)->entry->code);
  return order != 0 ? order : (int) a->kind - (int) b->kind;
}

static GPtrArray *
gather (Comparing *comparing, guint *same)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_free);
  guint unchanged = 0;
  for (guint i = 0; i < comparing->old->len; i++)
    {
      gint j = comparing->to[i];
      SyEntryChange *change = j < 0 ? change_new (SY_ENTRY_REMOVED, at (comparing->old, i), NULL) : change_of (comparing, i, (guint) j);
      if (change == NULL)
        unchanged++;
      else
        g_ptr_array_add (changes, change);
    }
  for (guint j = 0; j < comparing->new->len; j++)
    if (comparing->from[j] < 0)
      g_ptr_array_add (changes, change_new (SY_ENTRY_ADDED, NULL, at (comparing->new, j)));
  g_ptr_array_sort (changes, by_code);
  if (same != NULL)
    *same = unchanged;
  return changes;
}

static gint *
nobody (guint length)
{
  gint *indices = g_new (gint, length + 1);
  for (guint i = 0; i < length; i++)
    indices[i] = -1;
  return indices;
}

GPtrArray *
sy_entry_compare (const GPtrArray *old, const GPtrArray *new, guint *same)
{
  g_autoptr (GHashTable) old_codes = index_codes (old), new_codes = index_codes (new);
  g_autofree gint *to = nobody (old->len), *from = nobody (new->len);
  g_autofree char **old_keys = g_new0 (char *, old->len + 1), **new_keys = g_new0 (char *, new->len + 1);
  Comparing comparing = { old, new, old_keys, new_keys, to, from, new_codes, old_codes };
  join_same (&comparing);
  join_moved (&comparing);
  join_codes (&comparing);
  join_alike (&comparing);
  GPtrArray *changes = gather (&comparing, same);
  for (guint i = 0; i < old->len; i++)
    g_free (old_keys[i]);
  for (guint j = 0; j < new->len; j++)
    g_free (new_keys[j]);
  return changes;
}
