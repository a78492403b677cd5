// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/list_cn.h"

#include <string.h>

static guint
children_of (const SyCnTree *tree, const char *code)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (tree->children, code));
}

void
sy_cn_tree_init (SyCnTree *tree, SyDocument *document, const char *list, const char *scope, SyExtent extent)
{
  *tree = (SyCnTree){ .document = document, .edition = sy_edition_new (list, scope, document->lang, extent) };
  g_free (tree->edition->by);
  tree->edition->by = g_strdup (document->id);
  tree->entries = g_hash_table_new (g_str_hash, g_str_equal);
  tree->children = g_hash_table_new (g_str_hash, g_str_equal);
}

static gboolean
awaits_more (const SyEntry *entry)
{
  const char *const words[] = { entry->text, entry->heading };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (words[i], "：") || g_str_has_suffix (words[i], ":"))
      return TRUE;
  return FALSE;
}

/* Whether `next` stands below what the entry stands below. */
static gboolean
goes_on (const SyCnTree *tree, const SyEntry *entry, const SyEntry *next)
{
  for (const SyEntry *above = g_hash_table_lookup (tree->entries, entry->parent); next != NULL && above != NULL; above = g_hash_table_lookup (tree->entries, above->parent))
    if (strcmp (next->parent, above->code) == 0)
      return TRUE;
  return FALSE;
}

/* "具有以下所有特性的真空碳管炉：" and nothing below it; "1. 周期式真空感应铸片炉；" and no 2. */
static void
note_cut_off (SyCnTree *tree)
{
  const GPtrArray *entries = tree->edition->entries;
  for (guint i = 0; i < entries->len; i++)
    {
      SyEntry *entry = entries->pdata[i], *above = g_hash_table_lookup (tree->entries, entry->parent);
      gboolean told = sy_entry_part (entry, SY_PART_TEXT, NULL) != NULL || sy_entry_part (entry, SY_PART_LOST, NULL) != NULL;
      if (children_of (tree, entry->code) > 0)
        continue;
      if (!told && awaits_more (entry))
        sy_cn_tree_lost (tree, entry, "……", entry->place);
      gboolean open = g_str_has_suffix (entry->text, "；") || g_str_has_suffix (entry->text, ";");
      if (open && above != NULL && !goes_on (tree, entry, i + 1 < entries->len ? entries->pdata[i + 1] : NULL))
        sy_cn_tree_lost (tree, above, "……", entry->place);
    }
}

gboolean
sy_cn_tree_finish (SyCnTree *tree, GError **error)
{
  note_cut_off (tree);
  sy_list_date (tree->document, tree->edition);
  gboolean good = sy_list_finish (tree->edition, error);
  sy_list_add_edition (tree->document, tree->edition);
  g_clear_pointer (&tree->entries, g_hash_table_unref);
  g_clear_pointer (&tree->children, g_hash_table_unref);
  return good;
}

SyEntry *
sy_cn_tree_add (SyCnTree *tree, const char *code, const char *parent, const char *marker, const char *text, guint passage)
{
  if (g_hash_table_contains (tree->entries, code))
    return NULL;
  g_autofree char *above = parent != NULL ? g_strdup (parent) : sy_code_parent (code);
  SyEntry *entry = sy_entry_new (SY_ENTRY_ITEM, code, above);
  entry->place = sy_list_place (tree->document, passage);
  g_free (entry->marker);
  entry->marker = g_strstrip (g_strdup (marker));
  g_free (entry->text);
  entry->text = g_strstrip (g_strdup (text));
  sy_list_add_numbers (entry, text, entry->place);
  g_ptr_array_add (tree->edition->entries, entry);
  g_hash_table_insert (tree->entries, entry->code, entry);
  g_hash_table_insert (tree->children, entry->parent, GUINT_TO_POINTER (children_of (tree, entry->parent) + 1));
  tree->last = entry;
  return entry;
}

SyEntry *
sy_cn_tree_add_lost (SyCnTree *tree, const char *code, const char *parent, const char *number, SyPlace shown_by)
{
  SyEntry *entry = sy_cn_tree_add (tree, code, parent, "", "", shown_by.passage);
  if (entry == NULL)
    return NULL;
  entry->place = (SyPlace){ shown_by.passage, shown_by.start, shown_by.start };
  sy_cn_tree_lost (tree, entry, number, shown_by);
  return entry;
}

static void
add_part (SyCnTree *tree, SyEntry *entry, SyPartKind kind, const char *marker, const char *text, SyPlace place)
{
  SyPart *part = sy_entry_add_part (entry, kind, marker, text, place);
  if (part != NULL)
    part->after = children_of (tree, entry->code);
}

void
sy_cn_tree_text (SyCnTree *tree, SyEntry *entry, SyPartKind kind, const char *marker, const char *text, guint passage)
{
  SyPlace place = sy_list_place (tree->document, passage);
  add_part (tree, entry, kind, marker, text, place);
  sy_list_add_numbers (entry, text, place);
}

void
sy_cn_tree_lost (SyCnTree *tree, SyEntry *entry, const char *what, SyPlace shown_by)
{
  add_part (tree, entry, SY_PART_LOST, "", what, shown_by);
}

gboolean
sy_cn_tree_note (SyCnTree *tree, const char *text, guint passage)
{
  static const struct
  {
    const char *begins;
    SyPartKind kind;
  } notes[] = { { "技术说明", SY_PART_TECHNICAL_NOTE }, { "技术注释", SY_PART_TECHNICAL_NOTE }, { "注释", SY_PART_NOTE },
                { "注", SY_PART_NOTE },                 { "说明", SY_PART_NOTE },               { "备注", SY_PART_NOTE } };
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      gsize size = strlen (notes[i].begins);
      if (!g_str_has_prefix (text, notes[i].begins))
        continue;
      size += strspn (text + size, "0123456789 ");
      gsize colon = g_str_has_prefix (text + size, "：") ? strlen ("：") : text[size] == ':' ? 1 : 0;
      if (colon == 0)
        continue;
      g_autofree char *marker = g_strndup (text, size);
      sy_cn_tree_text (tree, tree->last, notes[i].kind, marker, text + size + colon, passage);
      return TRUE;
    }
  return FALSE;
}

/* ---- numbers as they stand ---- */

char *
sy_cn_ordinal (guint number, gboolean brackets)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  g_return_val_if_fail (number > 0 && number < 100, NULL);
  const char *tens = number >= 20 ? digits[number / 10] : "", *ten = number >= 10 ? "十" : "";
  return brackets ? g_strdup_printf ("（%s%s%s）", tens, ten, digits[number % 10]) : g_strdup_printf ("%s%s%s、", tens, ten, digits[number % 10]);
}

char *
sy_cn_gap (const char *first, const char *last)
{
  return strcmp (first, last) == 0 ? g_strdup (first) : g_strdup_printf ("%s–%s", first, last);
}

gboolean
sy_cn_ends_list (const char *text)
{
  static const char *const ends[] = { "出口经营者", "本公告自", "二、出口", "附件", NULL };
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_prefix (text, ends[i]))
      return TRUE;
  return FALSE;
}
