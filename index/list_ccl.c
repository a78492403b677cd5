// SPDX-License-Identifier: GPL-3.0-or-later
/* The Commerce Control List: supplement no. 1 to 15 CFR part 774. Each entry is a heading ("3A090 Integrated circuits as follows"), its licence requirements with a table ("RS applies to 3A090.a | ..."), its
 * licence exceptions ("LVS: N/A"), and its items, whose markers are written whole ("a.1.b. ...").
 *
 * Paragraphs of notes are lettered too, and nothing tells them but their order: where "a." comes again, a note counts, and it counts on as long as its letters follow one another and the items' own next letter still comes
 * later. They stay text of the item before them; no code is made of them. */
#include <string.h>

#include "index/list.h"

typedef struct
{
  SyDocument *document;
  SyEdition *edition;
  GHashTable *entries;  /* code -> SyEntry, borrowed */
  GHashTable *children; /* code -> how many */
  SyEntry *entry;       /* the ECCN */
  SyEntry *last;        /* item read last */
  char letter[4];       /* the item's last first level; "" before the first */
  char run[4];          /* the same of a note that counts; "" for none */
  gboolean items;       /* behind the head of the entry */
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
  reading->letter[0] = reading->run[0] = '\0';
  reading->items = FALSE;
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
  if (passage->kind != SY_PASSAGE_ROW || bar == NULL || strstr (passage->text, " appl") == NULL)
    return FALSE;
  g_autofree char *control = g_strndup (passage->text, (gsize) (bar - passage->text));
  add_part (reading, reading->entry, SY_PART_CHART, control, bar + 3, index);
  return TRUE;
}

/* ---- items ---- */

/* Bytes of "a.1.b" with its point, if the text begins with one; the first level goes to `first`. */
static gsize
marker_of (const char *text, char first[4])
{
  gsize letters = 0;
  while (g_ascii_islower (text[letters]))
    letters++;
  if (letters == 0 || letters > 2 || text[letters] != '.')
    return 0;
  g_strlcpy (first, text, letters + 1);
  gsize at = letters + 1;
  while (g_ascii_isalnum (text[at]))
    {
      gsize end = at;
      while (g_ascii_isdigit (text[end]) || g_ascii_islower (text[end]))
        end++;
      if (end - at > 3 || text[end] != '.')
        return 0;
      at = end + 1;
    }
  return text[at] == ' ' ? at : 0;
}

/* Orders "a" to "z", then "aa" to "zz". */
static int
letter_order (const char *one, const char *other)
{
  gsize a = strlen (one), b = strlen (other);
  return a != b ? (a < b ? -1 : 1) : strcmp (one, other);
}

static gboolean
follows (const char *before, const char *letter)
{
  if (*before == '\0')
    return strcmp (letter, "a") == 0;
  gsize length = strlen (before);
  if (strcmp (before, "z") == 0)
    return strcmp (letter, "aa") == 0;
  return strlen (letter) == length && strncmp (before, letter, length - 1) == 0 && letter[length - 1] == before[length - 1] + 1;
}

/* Whether the same entry has a paragraph with just this letter further down. */
static gboolean
comes_later (const Reading *reading, guint passage, const char *letter)
{
  for (guint i = passage + 1; i < reading->document->passages->len; i++)
    {
      const SyPassage *later = g_ptr_array_index (reading->document->passages, i);
      char first[4];
      if (later->kind == SY_PASSAGE_HEADING && is_code (later->text))
        return FALSE;
      gsize length = marker_of (later->text, first);
      if (length == strlen (letter) + 1 && strcmp (first, letter) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the next marker goes on below this letter: "b." before "b.1.". */
static gboolean
has_levels (const Reading *reading, guint passage, const char *letter)
{
  for (guint i = passage + 1; i < reading->document->passages->len; i++)
    {
      const SyPassage *later = g_ptr_array_index (reading->document->passages, i);
      char first[4];
      gsize length = marker_of (later->text, first);
      if (later->kind == SY_PASSAGE_HEADING && is_code (later->text))
        return FALSE;
      if (length > 0)
        return length > strlen (first) + 1 && strcmp (first, letter) == 0;
    }
  return FALSE;
}

/* First level of an item of the entry: "b" of "3A090.b.1". */
static void
first_level (const Reading *reading, const SyEntry *entry, char first[4])
{
  const char *levels = entry->code + strlen (reading->entry->code) + 1;
  g_strlcpy (first, levels, MIN (strcspn (levels, ".") + 1, 4));
}

/* Where the items of the entry from this letter on begin; the end if there are none, or if one of them has levels: those are items indeed. */
static guint
items_from (const Reading *reading, const char *letter)
{
  const GPtrArray *entries = reading->edition->entries;
  guint from = entries->len;
  for (guint i = entries->len; i > 0 && g_ptr_array_index (entries, i - 1) != reading->entry; i--)
    {
      const SyEntry *entry = g_ptr_array_index (entries, i - 1);
      char first[4];
      first_level (reading, entry, first);
      if (letter_order (first, letter) < 0)
        break;
      if (strcmp (entry->parent, reading->entry->code) != 0)
        return entries->len;
      from = i - 1;
    }
  return from;
}

/* Takes items back: they counted in a note. Their words become text of the entry before them. */
static void
take_back (Reading *reading, guint from)
{
  GPtrArray *entries = reading->edition->entries;
  SyEntry *holder = g_ptr_array_index (entries, from - 1);
  for (guint i = from; i < entries->len; i++)
    {
      SyEntry *entry = g_ptr_array_index (entries, i);
      add_part (reading, holder, SY_PART_TEXT, entry->marker, entry->text, entry->place.passage);
      for (guint j = 0; j < entry->parts->len; j++)
        {
          const SyPart *part = g_ptr_array_index (entry->parts, j);
          add_part (reading, holder, part->kind, part->marker, part->text, part->place.passage);
        }
      g_hash_table_remove (reading->entries, entry->code);
    }
  g_hash_table_insert (reading->children, reading->entry->code, GUINT_TO_POINTER (children_of (reading, reading->entry->code) - (entries->len - from)));
  g_ptr_array_set_size (entries, (gint) from);
  reading->last = holder;
  reading->letter[0] = reading->run[0] = '\0';
  if (holder != reading->entry)
    first_level (reading, holder, reading->letter);
}

/* Whether a paragraph of one letter is an item, or counts in a note. */
static gboolean
is_item (Reading *reading, const char *letter, guint passage)
{
  gboolean levels = has_levels (reading, passage, letter);
  guint from = levels && letter_order (letter, reading->letter) <= 0 ? items_from (reading, letter) : reading->edition->entries->len;
  if (from < reading->edition->entries->len)
    take_back (reading, from);
  gboolean onward = letter_order (letter, reading->letter) > 0, noted = *reading->run != '\0' && follows (reading->run, letter) && !follows (reading->letter, letter);
  if (onward && levels && !noted)
    return TRUE;
  if (*reading->run == '\0')
    {
      if (!onward)
        g_strlcpy (reading->run, letter, sizeof reading->run);
      return onward;
    }
  gboolean counts = follows (reading->run, letter) && (!follows (reading->letter, letter) || comes_later (reading, passage, letter));
  if (counts || !onward)
    {
      g_strlcpy (reading->run, letter, sizeof reading->run);
      return FALSE;
    }
  return TRUE;
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

/* Whether "b.1." is of an item: of the last one, or of one whose own line was lost, but not of the letter that counts in a note. */
static gboolean
goes_on (Reading *reading, const char *first)
{
  if (strcmp (first, reading->letter) == 0)
    return TRUE;
  if (*reading->run != '\0' && (strcmp (reading->run, first) == 0 || follows (reading->run, first)))
    return FALSE;
  guint from = letter_order (first, reading->letter) < 0 ? items_from (reading, first) : reading->edition->entries->len;
  if (from < reading->edition->entries->len)
    take_back (reading, from);
  return letter_order (first, reading->letter) > 0;
}

static gboolean
read_item (Reading *reading, const char *text, guint passage)
{
  char first[4];
  gsize length = marker_of (text, first);
  if (length == 0)
    return FALSE;
  gboolean upper = length == strlen (first) + 1;
  if (upper ? !is_item (reading, first, passage) : !goes_on (reading, first))
    return FALSE;
  g_autofree char *levels = g_strndup (text, length - 1), *code = sy_code_below (reading->entry->code, levels), *above = sy_code_parent (code);
  if (g_hash_table_contains (reading->entries, code))
    return FALSE;
  add_above (reading, above, passage);
  SyEntry *entry = add_entry (reading, SY_ENTRY_ITEM, code, passage);
  set (&entry->marker, text, length);
  set (&entry->text, text + length, strlen (text + length));
  if (strstr (entry->text, "[Reserved]") != NULL && strlen (entry->text) < 40)
    entry->kind = SY_ENTRY_RESERVED;
  reading->last = entry;
  if (upper || strcmp (first, reading->letter) != 0)
    {
      g_strlcpy (reading->letter, first, sizeof reading->letter);
      reading->run[0] = '\0';
    }
  return TRUE;
}

static const struct
{
  const char *begins;
  SyPartKind kind;
} notes[] = { { "Technical Note", SY_PART_TECHNICAL_NOTE }, { "N.B.", SY_PART_NB }, { "Nota Bene", SY_PART_NB }, { "Note", SY_PART_NOTE }, { "Control Note", SY_PART_NOTE } };

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
      add_part (reading, entry, notes[i].kind, marker, text + head + 1, passage);
      return;
    }
  add_part (reading, entry, SY_PART_TEXT, "", text, passage);
}

static void
read_passage (Reading *reading, const SyPassage *passage, guint index)
{
  if (passage->kind != SY_PASSAGE_ROW && is_code (passage->text) && (passage->kind == SY_PASSAGE_HEADING || reading->headless))
    begin_entry (reading, passage->text, index);
  else if (reading->entry == NULL || passage->kind == SY_PASSAGE_METADATA)
    return;
  else if (passage->kind == SY_PASSAGE_HEADING)
    reading->items = g_str_has_prefix (passage->text, "List of Items Controlled");
  else if (read_row (reading, passage, index) || read_field (reading, passage->text, index) || strcmp (passage->text, "Items:") == 0)
    return;
  else if (!reading->items || !read_item (reading, passage->text, index))
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
  Reading reading = { .document = document, .edition = edition, .entries = entries, .children = children, .headless = parsed == NULL };
  for (guint i = 0; i < document->passages->len; i++)
    read_passage (&reading, g_ptr_array_index (document->passages, i), i);
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

const SyListReader sy_list_ccl = { "list-ccl/1", accepts, read_list };
