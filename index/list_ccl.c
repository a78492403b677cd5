// SPDX-License-Identifier: GPL-3.0-or-later
/* The Commerce Control List: supplement no. 1 to 15 CFR part 774. Each entry is a heading ("3A090 Integrated circuits as follows"), its licence requirements with a table ("RS applies to 3A090.a | ..."), its
 * licence exceptions ("LVS: N/A"), and its items, whose markers are written whole ("a.1.b. ...").
 *
 * Paragraphs of notes are lettered too: index/list_letters.h tells them from items. They stay text of the item before them; no code is made of them. */
#include <string.h>

#include "index/list.h"
#include "index/list_letters.h"

typedef struct
{
  SyDocument *document;
  SyEdition *edition;
  GHashTable *entries;  /* code -> SyEntry, borrowed */
  GHashTable *children; /* code -> how many */
  SyEntry *entry;       /* the ECCN */
  SyEntry *last;        /* item read last */
  GHashTable *items;    /* passages of the entry that are items */
  gboolean listed;      /* behind the head of the entry */
  gboolean headless;    /* entries may begin with a paragraph: the Code sets them so */
} Reading;

static gboolean
accepts (const SyDocument *document)
{
  return strcmp (document->id, "us-cfr:15/774/supplement-1") == 0;
}

static guint
children_of (const Reading *reading, const char *code)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (reading->children, code));
}

static SyEntry *
add_entry (Reading *reading, SyEntryKind kind, const char *code, guint passage)
{
  if (g_hash_table_contains (reading->entries, code))
    return NULL;
  g_autofree char *parent = sy_code_parent (code);
  SyEntry *entry = sy_entry_new (kind, code, parent);
  entry->place = sy_list_place (reading->document, passage);
  g_ptr_array_add (reading->edition->entries, entry);
  g_hash_table_insert (reading->entries, entry->code, entry);
  g_hash_table_insert (reading->children, entry->parent, GUINT_TO_POINTER (children_of (reading, parent) + 1));
  return entry;
}

static void
set (char **field, const char *text, gsize length)
{
  g_free (*field);
  *field = g_strstrip (g_strndup (text, length));
}

static void
add_part (Reading *reading, SyEntry *entry, SyPartKind kind, const char *marker, const char *text, guint passage)
{
  SyPart *part = sy_entry_add_part (entry, kind, marker, text, sy_list_place (reading->document, passage));
  if (part != NULL)
    part->after = children_of (reading, entry->code);
}

/* ---- the head of an entry ---- */

/* "Category 3" and product group "3A" above the first entry of each: named by the entry that they stand above, since the supplement's own headings tell them from any other only by their words. */
static void
add_groups (Reading *reading, const char *code, guint passage)
{
  static const struct
  {
    char group;
    const char *name;
  } groups[] = { { 'A', "Systems, equipment and components" }, { 'B', "Test, inspection and production equipment" }, { 'C', "Materials" }, { 'D', "Software" }, { 'E', "Technology" } };
  g_autofree char *category = g_strndup (code, 1), *group = g_strndup (code, 2);
  const char *const levels[] = { category, group };
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      SyEntry *entry = add_entry (reading, SY_ENTRY_GROUP, levels[i], passage);
      if (entry == NULL)
        continue;
      entry->place.end = strlen (levels[i]);
      for (guint j = 0; i == 1 && j < G_N_ELEMENTS (groups); j++)
        if (groups[j].group == code[1])
          set (&entry->heading, groups[j].name, strlen (groups[j].name));
    }
}

static gboolean
is_code (const char *text)
{
  return g_ascii_isdigit (text[0]) && text[1] >= 'A' && text[1] <= 'E' && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]) && g_ascii_isdigit (text[4]) && text[5] == ' ';
}

static gboolean
begins_entry (const Reading *reading, const SyPassage *passage)
{
  return passage->kind != SY_PASSAGE_ROW && is_code (passage->text) && (passage->kind == SY_PASSAGE_HEADING || reading->headless);
}

static void
begin_entry (Reading *reading, const char *text, guint passage)
{
  g_autofree char *code = g_strndup (text, 5);
  add_groups (reading, code, passage);
  SyEntry *entry = add_entry (reading, SY_ENTRY_ITEM, code, passage);
  if (entry == NULL)
    return;
  set (&entry->marker, code, 5);
  set (&entry->heading, text + 6, strlen (text + 6));
  if (strcmp (entry->heading, "[Reserved]") == 0)
    entry->kind = SY_ENTRY_RESERVED;
  reading->entry = reading->last = entry;
  reading->listed = FALSE;
}

static const struct
{
  const char *name;
  SyPartKind kind;
} fields[] = {
  { "Reason for Control", SY_PART_REASON },
  { "Related Controls", SY_PART_RELATED_CONTROLS },
  { "Related Definitions", SY_PART_RELATED_DEFINITIONS },
  { "Related Definition", SY_PART_RELATED_DEFINITIONS },
  { "Unit", SY_PART_UNIT },
  { "STA", SY_PART_STA },
  { "Special Conditions for STA", SY_PART_STA },
};

/* "LVS: N/A" names an exception by its symbol; other fields are named in the table. */
static gboolean
read_field (Reading *reading, const char *text, guint passage)
{
  gsize name = strcspn (text, ":");
  if (text[name] != ':' || name > 40)
    return FALSE;
  g_autofree char *field = g_strstrip (g_strndup (text, name));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (field, fields[i].name) == 0)
      {
        add_part (reading, reading->entry, fields[i].kind, field, text + name + 1, passage);
        return TRUE;
      }
  if (strlen (field) != 3 || strspn (field, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
    return FALSE;
  add_part (reading, reading->entry, SY_PART_EXCEPTION, field, text + name + 1, passage);
  return TRUE;
}

/* "RS applies to 3A090.a | To or within ...". */
static gboolean
read_row (Reading *reading, const SyPassage *passage, guint index)
{
  const char *bar = strstr (passage->text, " | ");
  /* The heads of its columns say nothing of the entry. */
  if (passage->kind == SY_PASSAGE_ROW && bar != NULL && g_str_has_prefix (passage->text, "Control(s)"))
    return TRUE;
  if (passage->kind != SY_PASSAGE_ROW || bar == NULL || strstr (passage->text, " appl") == NULL)
    return FALSE;
  g_autofree char *control = g_strndup (passage->text, (gsize) (bar - passage->text));
  add_part (reading, reading->entry, SY_PART_CHART, control, bar + 3, index);
  return TRUE;
}

/* ---- items ---- */

/* Finds out which paragraphs from `begin` to the next entry are items. */
static void
choose_items (Reading *reading, guint begin)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_hash_table_remove_all (reading->items);
  for (guint i = begin; i < reading->document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (reading->document->passages, i);
      if (begins_entry (reading, passage))
        break;
      g_ptr_array_add (texts, passage->text);
    }
  g_autofree gboolean *items = g_new0 (gboolean, texts->len + 1);
  sy_list_letters (texts, items);
  for (guint i = 0; i < texts->len; i++)
    if (items[i])
      g_hash_table_add (reading->items, GUINT_TO_POINTER (begin + i));
}

/* "a.1." may stand behind a heading that has swallowed "a.": the level is there, without words. */
static void
add_above (Reading *reading, const char *code, guint passage)
{
  if (g_hash_table_contains (reading->entries, code))
    return;
  g_autofree char *above = sy_code_parent (code);
  add_above (reading, above, passage);
  add_entry (reading, SY_ENTRY_ITEM, code, passage)->place.end = 0;
}

static gboolean
read_item (Reading *reading, const char *text, guint passage)
{
  char first[4];
  gsize length = sy_list_marker (text, first);
  if (length == 0 || !g_hash_table_contains (reading->items, GUINT_TO_POINTER (passage)))
    return FALSE;
  g_autofree char *levels = g_strndup (text, length), *code = sy_code_below (reading->entry->code, g_strdelimit (levels, " ", '.'));
  while (g_str_has_suffix (code, "."))
    code[strlen (code) - 1] = '\0';
  g_autofree char *above = sy_code_parent (code);
  if (g_hash_table_contains (reading->entries, code))
    return FALSE;
  add_above (reading, above, passage);
  SyEntry *entry = add_entry (reading, SY_ENTRY_ITEM, code, passage);
  set (&entry->marker, text, length);
  set (&entry->text, text + length, strlen (text + length));
  sy_list_add_numbers (entry, entry->text, entry->place);
  if (strstr (entry->text, "[Reserved]") != NULL && strlen (entry->text) < 40)
    entry->kind = SY_ENTRY_RESERVED;
  reading->last = entry;
  return TRUE;
}

static const struct
{
  const char *begins;
  SyPartKind kind;
} notes[] = { { "Technical Note", SY_PART_TECHNICAL_NOTE }, { "Technical note", SY_PART_TECHNICAL_NOTE }, { "N.B.", SY_PART_NB }, { "Nota Bene", SY_PART_NB }, { "Note", SY_PART_NOTE }, { "Control Note", SY_PART_NOTE } };

static void
read_rest (Reading *reading, const char *text, guint passage)
{
  SyEntry *entry = reading->last;
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      gsize head = strcspn (text, ":");
      if (!g_str_has_prefix (text, notes[i].begins) || text[head] != ':' || head > 60)
        continue;
      g_autofree char *marker = g_strndup (text, head);
      /* A head alone ("Technical Notes:") is kept with its paragraphs. */
      const char *words = text + head + 1 + strspn (text + head + 1, " ");
      add_part (reading, entry, notes[i].kind, marker, *words != '\0' ? words : marker, passage);
      return;
    }
  add_part (reading, entry, SY_PART_TEXT, "", text, passage);
}

static void
read_passage (Reading *reading, const SyPassage *passage, guint index)
{
  if (begins_entry (reading, passage))
    begin_entry (reading, passage->text, index);
  else if (reading->entry == NULL || passage->kind == SY_PASSAGE_METADATA)
    return;
  else if (passage->kind == SY_PASSAGE_HEADING)
    {
      reading->listed = g_str_has_prefix (passage->text, "List of Items Controlled");
      if (reading->listed)
        choose_items (reading, index + 1);
    }
  else if (read_row (reading, passage, index) || read_field (reading, passage->text, index) || strcmp (passage->text, "Items:") == 0)
    return;
  else if (!reading->listed || !read_item (reading, passage->text, index))
    read_rest (reading, passage->text, index);
}

static gboolean
read_list (SyDocument *document, GError **error)
{
  SyEdition *edition = sy_edition_new ("us-ccl", "", document->lang, SY_EXTENT_WHOLE);
  sy_list_date (document, edition);
  const char *parsed = sy_document_attribute (document, "parsed_copy");
  if (parsed != NULL)
    {
      g_free (edition->via);
      edition->via = g_strconcat ("parsed by others from the eCFR: ", parsed, NULL);
    }
  g_autoptr (GHashTable) entries = g_hash_table_new (g_str_hash, g_str_equal), children = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  Reading reading = { .document = document, .edition = edition, .entries = entries, .children = children, .items = items, .headless = parsed == NULL };
  for (guint i = 0; i < document->passages->len; i++)
    read_passage (&reading, g_ptr_array_index (document->passages, i), i);
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

const SyListReader sy_list_ccl = { "list-ccl/6", accepts, read_list };
