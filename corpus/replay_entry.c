// SPDX-License-Identifier: GPL-3.0-or-later
/* Entries of control lists as units, and back: see corpus/replay.h and corpus/replay_entry.h. */
#include "corpus/replay_entry.h"

#include <string.h>

/* ---- entries to units ---- */

static SyReplayUnit *
add_unit (SyReplayTree *tree, const char *address, SyReplayPiece piece, const char *marker, const char *text, guint passage)
{
  SyReplayUnit *unit = sy_replay_unit_new (address, piece == SY_PIECE_PART ? SY_PASSAGE_PARAGRAPH : SY_PASSAGE_ITEM, text, "", passage);
  unit->piece = piece;
  unit->marker = g_strdup (marker);
  g_ptr_array_add (tree->units, unit);
  return unit;
}

static void
add_parts (SyReplayTree *tree, const SyEntry *entry, const char *address, guint after, gboolean last)
{
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = entry->parts->pdata[i];
      gboolean follows = part->kind == SY_PART_TERM || part->kind == SY_PART_HS || part->kind == SY_PART_CAS; /* from the words */
      if (!follows && (part->after == after || (last && part->after > after)))
        add_unit (tree, address, SY_PIECE_PART, part->marker, part->text, part->place.passage)->part = part->kind;
    }
}

/* The entry at `index` and all below it, which stand behind it; returns the index behind them. */
static guint
add_entry (SyReplayTree *tree, const GPtrArray *entries, guint index)
{
  const SyEntry *entry = entries->pdata[index];
  g_autofree char *address = sy_replay_address_of_code (entry->code), *words = g_strconcat (entry->text, *entry->joint != '\0' ? " " : "", entry->joint, NULL);
  if (*entry->heading != '\0')
    add_unit (tree, address, SY_PIECE_HEADING, entry->marker, entry->heading, entry->place.passage)->entry = entry->kind;
  if (*words != '\0' || *entry->heading == '\0')
    add_unit (tree, address, SY_PIECE_WORDS, entry->marker, words, entry->place.passage)->entry = entry->kind;
  guint next = index + 1, children = 0;
  while (next < entries->len && strcmp (((const SyEntry *) entries->pdata[next])->parent, entry->code) == 0)
    {
      add_parts (tree, entry, address, children++, FALSE);
      next = add_entry (tree, entries, next);
    }
  add_parts (tree, entry, address, children, TRUE);
  return next;
}

SyReplayTree *
sy_replay_tree_of_entries (const GPtrArray *entries)
{
  SyReplayTree *tree = sy_replay_tree_new ();
  for (guint i = 0; i < entries->len;)
    i = add_entry (tree, entries, i);
  return tree;
}

char *
sy_replay_address_of_code (const char *code)
{
  return g_strdelimit (g_strdup (code), ".", '/');
}

/* ---- units to entries ---- */

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* Entries of annexes on sanctions stand in their category: "X.A.I.001" in "I". Caller's. */
static char *
parent_of (const char *code)
{
  g_auto (GStrv) levels = g_strsplit (code, ".", -1);
  return *code == 'X' && g_strv_length (levels) == 4 ? g_strdup (levels[2]) : sy_code_parent (code);
}

static SyEntry *
entry_of (GPtrArray *entries, GHashTable *known, GHashTable *children, const SyReplayUnit *unit, SyPlace place)
{
  SyEntry *entry = g_hash_table_lookup (known, unit->address);
  if (entry != NULL)
    return entry;
  g_autofree char *code = g_strdelimit (g_strdup (unit->address), "/", '.'), *parent = parent_of (code), *above = sy_replay_address_of_code (parent);
  entry = sy_entry_new (unit->piece == SY_PIECE_PART ? SY_ENTRY_ITEM : unit->entry, code, parent);
  entry->place = place;
  g_ptr_array_add (entries, entry);
  g_hash_table_insert (known, g_strdup (unit->address), entry);
  g_hash_table_insert (children, g_steal_pointer (&above), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (children, above)) + 1));
  return entry;
}

GPtrArray *
sy_replay_entries_of_tree (const SyReplayTree *tree)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_entry_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < tree->units->len; i++)
    {
      const SyReplayUnit *unit = tree->units->pdata[i];
      SyPlace place = { i, 0, strlen (unit->text) };
      SyEntry *entry = entry_of (entries, known, children, unit, place);
      if (unit->piece == SY_PIECE_PART)
        {
          SyPart *part = sy_entry_add_part (entry, unit->part, unit->marker, unit->text, place);
          if (part != NULL)
            part->after = GPOINTER_TO_UINT (g_hash_table_lookup (children, unit->address));
          continue;
        }
      set (unit->piece == SY_PIECE_HEADING ? &entry->heading : &entry->text, unit->text);
      set (&entry->marker, unit->marker != NULL ? unit->marker : "");
      entry->kind = unit->entry;
    }
  return entries;
}

/* ---- parts of an entry ---- */

SyAmendPart
sy_replay_section (const SyReplayUnit *unit, const char *address, SyAmendPart before)
{
  if (unit->piece == SY_PIECE_NONE)
    return SY_AMEND_ALL;
  if (strcmp (unit->address, address) != 0)
    return SY_AMEND_ITEMS;
  if (unit->piece != SY_PIECE_PART)
    return unit->piece == SY_PIECE_HEADING ? SY_AMEND_HEADING : SY_AMEND_ALL;
  switch (unit->part)
    {
    case SY_PART_REASON:
    case SY_PART_CHART:
      return SY_AMEND_REQUIREMENTS;
    case SY_PART_EXCEPTION:
      return SY_AMEND_EXCEPTIONS;
    case SY_PART_STA:
      return SY_AMEND_STA;
    case SY_PART_RELATED_CONTROLS:
      return SY_AMEND_RELATED_CONTROLS;
    case SY_PART_RELATED_DEFINITIONS:
      return SY_AMEND_RELATED_DEFINITIONS;
    default:
      return before == SY_AMEND_HEADING ? SY_AMEND_ALL : before;
    }
}

gboolean
sy_replay_is_list_part (const SyReplayUnit *unit, const char *address, SyAmendPart part, SyAmendPart section, const char *marker)
{
  if (unit->piece == SY_PIECE_NONE)
    return FALSE;
  if (part == SY_AMEND_NOTE)
    return unit->piece == SY_PIECE_PART && strcmp (unit->address, address) == 0 && marker != NULL && g_ascii_strcasecmp (unit->marker, marker) == 0;
  return section == part;
}

GPtrArray *
sy_replay_units_of_part (const SyReplayTree *tree, const char *address, SyAmendPart part, const char *marker)
{
  GPtrArray *units = g_ptr_array_new ();
  SyAmendPart section = SY_AMEND_ALL;
  for (guint i = 0; i < tree->units->len; i++)
    {
      const SyReplayUnit *unit = tree->units->pdata[i];
      if (!sy_replay_is_below (unit->address, address))
        continue;
      section = sy_replay_section (unit, address, section);
      gboolean words = part == SY_AMEND_INTRO && unit->piece == SY_PIECE_WORDS && strcmp (unit->address, address) == 0;
      if (part == SY_AMEND_ALL || words || (part != SY_AMEND_INTRO && sy_replay_is_list_part (unit, address, part, section, marker)))
        g_ptr_array_add (units, (gpointer) unit);
    }
  return units;
}

void
sy_replay_remark (SyReplayUnit *unit, const char *address)
{
  const char *old = strchr (unit->address, '/'), *new = strchr (address, '/');
  if (unit->marker == NULL || *unit->marker == '\0')
    return;
  char *marker;
  if (old == NULL || new == NULL)
    marker = g_strdelimit (g_strdup (address), "/", '.');
  else
    {
      g_autofree char *levels = g_strdelimit (g_strconcat (old + 1, "/", NULL), "/", '.');
      marker = g_strconcat (strcmp (unit->marker, levels) == 0 ? new + 1 : strrchr (address, '/') + 1, ".", NULL);
      g_strdelimit (marker, "/", '.');
    }
  g_free (unit->marker);
  unit->marker = marker;
}
