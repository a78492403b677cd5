// SPDX-License-Identifier: GPL-3.0-or-later
/* Two entries text by text. */
#include "corpus/entry_diff.h"

#include <string.h>

#include "corpus/diff.h"

void
sy_entry_unit_free (SyEntryUnit *unit)
{
  if (unit == NULL)
    return;
  g_free (unit->marker);
  g_free (unit->old);
  g_free (unit->new);
  g_free (unit);
}

/* A heading and the text below it are read as one: readers may cut them otherwise. */
static char *
words_of (const SyEntry *entry)
{
  if (entry == NULL)
    return g_strdup ("");
  return g_strconcat (entry->heading, *entry->heading != '\0' && *entry->text != '\0' ? " " : "", entry->text, NULL);
}

/* What a part says is its text; of the Country Chart and of exceptions it says so of what the marker names. A term is quoted from the text itself. */
static GPtrArray *
parts_of (const SyEntry *entry)
{
  GPtrArray *parts = g_ptr_array_new ();
  for (guint i = 0; entry != NULL && i < entry->parts->len; i++)
    if (((SyPart *) entry->parts->pdata[i])->kind != SY_PART_TERM)
      g_ptr_array_add (parts, entry->parts->pdata[i]);
  return parts;
}

static gboolean
marker_counts (SyPartKind kind)
{
  return kind == SY_PART_CHART || kind == SY_PART_EXCEPTION;
}

static char *
part_key (const SyPart *part)
{
  g_autofree char *marker = marker_counts (part->kind) ? sy_redline_key (part->marker) : g_strdup (""), *text = sy_redline_key (sy_part_words (part));
  return g_strdup_printf ("%d %s\n%s", part->kind, marker, text);
}

static guint
number_of (GHashTable *known, char *key)
{
  g_autofree char *taken = key;
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (known, taken));
  if (number == 0)
    {
      number = g_hash_table_size (known) + 1;
      g_hash_table_insert (known, g_steal_pointer (&taken), GUINT_TO_POINTER (number));
    }
  return number;
}

static guint *
numbers_of (const GPtrArray *parts, GHashTable *known)
{
  guint *numbers = g_new (guint, parts->len + 1);
  for (guint i = 0; i < parts->len; i++)
    numbers[i] = number_of (known, part_key (parts->pdata[i]));
  return numbers;
}

static void
add_unit (GPtrArray *units, const char *what, const char *marker, const char *old, const char *new)
{
  SyEntryUnit *unit = g_new (SyEntryUnit, 1);
  *unit = (SyEntryUnit){ what, g_strdup (marker), g_strdup (old), g_strdup (new) };
  g_ptr_array_add (units, unit);
}

static void
add_parts (GPtrArray *units, const SyPart *old, const SyPart *new)
{
  const SyPart *any = new != NULL ? new : old;
  if ((old == NULL || *sy_part_words (old) == '\0') && (new == NULL || *sy_part_words (new) == '\0'))
    return; /* a head comes or goes with its paragraphs */
  add_unit (units, sy_part_kind_name (any->kind), any->marker, old != NULL ? sy_part_words (old) : "", new != NULL ? sy_part_words (new) : "");
}

/* Parts between two that are the same: in turn, kind by kind; what is left was removed or added. */
static void
add_gap (GPtrArray *units, const GPtrArray *old, guint i, guint i_end, const GPtrArray *new, guint j, guint j_end)
{
  for (; i < i_end; i++)
    {
      const SyPart *one = old->pdata[i], *other = j < j_end ? new->pdata[j] : NULL;
      gboolean pair = other != NULL && one->kind == other->kind && (!marker_counts (one->kind) || g_ascii_strcasecmp (one->marker, other->marker) == 0);
      add_parts (units, one, pair ? other : NULL);
      j += pair ? 1 : 0;
    }
  for (; j < j_end; j++)
    add_parts (units, NULL, new->pdata[j]);
}

static void
compare_parts (GPtrArray *units, const SyEntry *old_entry, const SyEntry *new_entry, gboolean editorial)
{
  g_autoptr (GPtrArray) old = parts_of (old_entry), new = parts_of (new_entry);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint *a = numbers_of (old, known), *b = numbers_of (new, known);
  g_autofree gboolean *old_kept = g_new (gboolean, old->len + 1), *new_kept = g_new (gboolean, new->len + 1);
  sy_diff (a, old->len, b, new->len, old_kept, new_kept);
  for (guint i = 0, j = 0; i < old->len || j < new->len;)
    {
      guint i_end = i, j_end = j;
      while (i_end < old->len && !old_kept[i_end])
        i_end++;
      while (j_end < new->len && !new_kept[j_end])
        j_end++;
      if (!editorial)
        add_gap (units, old, i, i_end, new, j, j_end);
      for (i = i_end, j = j_end; i < old->len && j < new->len && old_kept[i] && new_kept[j]; i++, j++)
        if (editorial && strcmp (((SyPart *) old->pdata[i])->text, ((SyPart *) new->pdata[j])->text) != 0)
          add_parts (units, old->pdata[i], new->pdata[j]);
    }
}

/* "or" in place of "and" changes what is controlled; one that comes or goes with the next sibling does not. */
static void
compare_joints (GPtrArray *units, const SyEntry *old, const SyEntry *new, gboolean editorial)
{
  if (old == NULL || new == NULL || strcmp (old->joint, new->joint) == 0)
    return;
  gboolean counts = *old->joint != '\0' && *new->joint != '\0';
  if (counts != editorial)
    add_unit (units, "joint", "", old->joint, new->joint);
}

GPtrArray *
sy_entry_units (const SyEntry *old, const SyEntry *new, gboolean editorial)
{
  GPtrArray *units = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_entry_unit_free);
  g_autofree char *one = words_of (old), *other = words_of (new), *one_key = sy_redline_key (one), *other_key = sy_redline_key (other);
  gboolean counts = strcmp (one_key, other_key) != 0;
  if (counts ? !editorial : editorial && strcmp (one, other) != 0)
    add_unit (units, "text", "", one, other);
  compare_parts (units, old, new, editorial);
  compare_joints (units, old, new, editorial);
  return units;
}
