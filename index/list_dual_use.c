// SPDX-License-Identifier: GPL-3.0-or-later
/* Annex I of the EU's dual-use regulation, and lists with its codes and build: "CATEGORY 3 - ELECTRONICS", "3A Systems, ...", "3A001 ...", "a. ...", "1. ...", notes, N.B. and technical notes.
 *
 * Every level is marked by its own last sign only, so its place follows from the order: a marker goes on with the deepest level whose next sign it is, or opens a level ("a.", "1.") below the last. Notes count too: behind
 * a note that ends in a colon, or a head "Technical Notes:", signs are the note's while they follow one another; where a sign could also go on with the list, it is the list's. A text that keeps its columns (passages with
 * levels) tells more: what stands further in than the note is the note's, and an item's column is its depth. */
#include <string.h>

#include "index/list.h"

#define ENOUGH 100 /* entries, to be a list and not a text about one */
#define DEEPEST 10

typedef struct
{
  SyDocument *document;
  SyEdition *edition;
  GHashTable *entries;  /* code -> SyEntry, borrowed */
  GHashTable *children; /* code -> how many */
  SyEntry *entry;       /* "3A001" */
  SyEntry *last;        /* what was read last, down to an item */
  char levels[DEEPEST][8];
  guint depth;          /* how many of them stand */
  char run[DEEPEST][8]; /* the same of a note that counts */
  guint run_depth;
  gboolean note;        /* behind a note */
  gboolean counting;    /* ... that may count */
  guint column;         /* level of the leftmost note since the last item; 0 if the text does not tell */
} Reading;

static guint
children_of (const Reading *reading, const char *code)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (reading->children, code));
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (text));
}

static SyEntry *
add_entry (Reading *reading, SyEntryKind kind, const char *code, guint passage)
{
  if (g_hash_table_contains (reading->entries, code))
    return NULL;
  g_autofree char *parent = sy_code_parent (code);
  /* Copies may have lost the line of a category. */
  if (*parent != '\0' && strlen (parent) <= 2 && !g_hash_table_contains (reading->entries, parent))
    add_entry (reading, SY_ENTRY_GROUP, parent, passage)->place.end = 0;
  SyEntry *entry = sy_entry_new (kind, code, parent);
  entry->place = sy_list_place (reading->document, passage);
  g_ptr_array_add (reading->edition->entries, entry);
  g_hash_table_insert (reading->entries, entry->code, entry);
  g_hash_table_insert (reading->children, entry->parent, GUINT_TO_POINTER (children_of (reading, parent) + 1));
  return entry;
}

static void
add_part (Reading *reading, SyPartKind kind, const char *marker, const char *text, guint passage)
{
  if (reading->last == NULL)
    return;
  SyPart *part = sy_entry_add_part (reading->last, kind, marker, text, sy_list_place (reading->document, passage));
  if (part != NULL)
    part->after = children_of (reading, reading->last->code);
}

static gboolean
match (const char *expression, const char *text, char **one, char **two)
{
  g_autoptr (GRegex) regex = g_regex_new (expression, G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) found = NULL;
  if (!g_regex_match (regex, text, 0, &found))
    return FALSE;
  *one = g_match_info_fetch (found, 1);
  *two = g_match_info_fetch (found, 2);
  return TRUE;
}

/* ---- levels ---- */

static gboolean
follows (const char *before, const char *sign)
{
  if (g_ascii_isdigit (*sign))
    return g_ascii_isdigit (*before) && g_ascii_strtoull (before, NULL, 10) + 1 == g_ascii_strtoull (sign, NULL, 10);
  if (strcmp (before, "z") == 0)
    return strcmp (sign, "aa") == 0;
  gsize length = strlen (before);
  return g_ascii_islower (*before) && strlen (sign) == length && strncmp (before, sign, length - 1) == 0 && sign[length - 1] == before[length - 1] + 1;
}

static gboolean
begins (const char *sign)
{
  return strcmp (sign, "a") == 0 || strcmp (sign, "1") == 0;
}

/* Depth at which the sign goes on, or -1. */
static int
place_in (char levels[DEEPEST][8], guint depth, const char *sign)
{
  for (guint i = depth; i > 0; i--)
    if (follows (levels[i - 1], sign))
      return (int) i - 1;
  return -1;
}

/* A sign of the other alphabet opens a level below the last. */
static gboolean
may_open (char levels[DEEPEST][8], guint depth, const char *sign)
{
  return begins (sign) && depth < DEEPEST && (depth == 0 || g_ascii_isdigit (*levels[depth - 1]) != g_ascii_isdigit (*sign));
}

static void
stand (char levels[DEEPEST][8], guint *depth, guint at, const char *sign)
{
  g_strlcpy (levels[at], sign, 8);
  *depth = at + 1;
}

/* Whether the sign goes on with the list, or opens a level of it, just at its column. */
static gboolean
fits_column (Reading *reading, const char *sign, guint column)
{
  if (column == 0 || column > reading->depth + 1)
    return FALSE;
  return column <= reading->depth ? follows (reading->levels[column - 1], sign) : may_open (reading->levels, reading->depth, sign);
}

/* Whether the note that was read last counts, or said that it will. */
static gboolean
may_count (const Reading *reading)
{
  return reading->counting || reading->run_depth > 0;
}

/* TRUE if the sign counts in the note that was read last. */
static gboolean
counts_in_note (Reading *reading, const char *sign, guint column)
{
  if (!reading->note)
    return FALSE;
  if (column > 0 && reading->column > 0 && (column != reading->column || fits_column (reading, sign, column)))
    return column > reading->column && (may_count (reading) || !fits_column (reading, sign, column));
  int on = place_in (reading->run, reading->run_depth, sign);
  int list = column > 0 && reading->column > 0 ? -1 : place_in (reading->levels, reading->depth, sign);
  gboolean opens = reading->counting && may_open (reading->run, reading->run_depth, sign);
  if (!opens && (on < 0 || (list >= 0 && on == 0)))
    return FALSE;
  stand (reading->run, &reading->run_depth, opens ? reading->run_depth : (guint) on, sign);
  return TRUE;
}

static char *
code_here (const Reading *reading)
{
  GString *code = g_string_new (reading->entry->code);
  for (guint i = 0; i < reading->depth; i++)
    g_string_append_printf (code, ".%s", reading->levels[i]);
  return g_string_free (code, FALSE);
}

static gboolean
is_unused (const char *text)
{
  static const char *const words[] = { "Not used", "[Reserved]", "Niet gebruikt", "Deze rubriek is niet in gebruik", NULL };
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Depth at which the sign stands in the list: that of its column if the order bears it out, else what the order alone says; -1 for none. */
static int
depth_of (Reading *reading, const char *sign, guint column)
{
  if (fits_column (reading, sign, column))
    return (int) column - 1;
  int on = place_in (reading->levels, reading->depth, sign);
  return on >= 0 ? on : may_open (reading->levels, reading->depth, sign) ? (int) reading->depth : -1;
}

/* FALSE if the sign has no place. */
static gboolean
read_level (Reading *reading, const char *sign, const char *marker, const char *words, guint passage)
{
  const SyPassage *at = g_ptr_array_index (reading->document->passages, passage);
  int depth = depth_of (reading, sign, at->level);
  if (depth < 0)
    return FALSE;
  stand (reading->levels, &reading->depth, (guint) depth, sign);
  g_autofree char *code = code_here (reading);
  SyEntry *entry = add_entry (reading, is_unused (words) ? SY_ENTRY_RESERVED : SY_ENTRY_ITEM, code, passage);
  if (entry == NULL)
    return FALSE;
  set (&entry->marker, marker);
  set (&entry->text, words);
  sy_list_add_numbers (entry, words, entry->place);
  reading->last = entry;
  reading->note = reading->counting = FALSE;
  reading->run_depth = 0;
  return TRUE;
}

/* ---- passages ---- */

static gboolean
read_group (Reading *reading, const char *text, guint passage)
{
  g_autofree char *code = NULL, *heading = NULL;
  if (!match ("^(?:CATEGORY|Category|CATEGORIE|Categorie) ([0-9])\\s*(?:[-–—:]\\s*)?(.*)$", text, &code, &heading) && !match ("^([0-9][A-E][0-9]?)\\s+(\\D.*)$", text, &code, &heading))
    return FALSE;
  gboolean inside = strlen (code) == 1 && reading->last != NULL && *reading->last->code == *code; /* a running head */
  SyEntry *entry = inside ? NULL : add_entry (reading, SY_ENTRY_GROUP, code, passage);
  if (entry == NULL)
    return TRUE;
  set (&entry->heading, heading);
  set (&entry->marker, code);
  reading->last = entry;
  reading->entry = NULL;
  reading->depth = reading->run_depth = 0;
  reading->note = FALSE;
  return TRUE;
}

/* An entry may begin with its first item: "4E001 a. ...". */
static gboolean
read_entry (Reading *reading, const char *text, guint passage)
{
  g_autofree char *code = NULL, *words = NULL;
  if (!match ("^([0-9][A-E][0-9]{3})\\s+(\\S.*)$", text, &code, &words))
    return FALSE;
  gboolean itself = g_regex_match_simple ("^a\\.\\s", words, 0, 0);
  SyEntry *entry = add_entry (reading, is_unused (words) ? SY_ENTRY_RESERVED : SY_ENTRY_ITEM, code, passage);
  if (entry == NULL)
    return FALSE;
  set (&entry->marker, code);
  set (&entry->text, itself ? "" : words);
  reading->entry = reading->last = entry;
  reading->depth = reading->run_depth = 0;
  reading->note = reading->counting = FALSE;
  return !itself || read_level (reading, "a", "a.", g_strchug (words + 2), passage);
}

static const struct
{
  const char *expression;
  SyPartKind kind;
} notes[] = {
  { "^(Technicals? Notes?(?: [0-9]+)?|Technische no(?:ot|ten)(?: [0-9]+)?)\\s*:?\\s*(.*)$", SY_PART_TECHNICAL_NOTE },
  { "^(N\\.B\\.|NB|Nota Bene)\\s*:?\\s*(.*)$", SY_PART_NB },
  { "^(Notes?(?: [0-9]+)?|Noot(?: [0-9]+)?|Noten)\\s*:\\s*(.*)$", SY_PART_NOTE },
};

static gboolean
read_note (Reading *reading, const char *text, guint passage)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *marker = NULL, *words = NULL;
      if (!match (notes[i].expression, text, &marker, &words))
        continue;
      /* A head alone ("Technical Notes:") is kept with its paragraphs. */
      add_part (reading, notes[i].kind, marker, *words != '\0' ? words : marker, passage);
      if (notes[i].kind == SY_PART_NB) /* refers to other entries, and counts nothing */
        return TRUE;
      const SyPassage *at = g_ptr_array_index (reading->document->passages, passage);
      reading->column = reading->note ? MIN (reading->column, at->level) : at->level;
      reading->note = TRUE;
      reading->run_depth = 0;
      reading->counting = *words == '\0' || g_str_has_suffix (words, ":") || g_str_has_suffix (marker, "s");
      return TRUE;
    }
  return FALSE;
}

static void
read_passage (Reading *reading, const char *text, guint passage)
{
  if (read_entry (reading, text, passage) || read_group (reading, text, passage) || read_note (reading, text, passage))
    return;
  g_autofree char *sign = NULL, *words = NULL;
  if (reading->entry != NULL && match ("^([a-z]{1,2}|[0-9]{1,2})(?:\\.|(?<=[0-9]{2})(?= [A-Z]))(?:\\s+(.*))?$", text, &sign, &words))
    {
      g_autofree char *marker = g_strconcat (sign, ".", NULL);
      if (counts_in_note (reading, sign, ((const SyPassage *) g_ptr_array_index (reading->document->passages, passage))->level))
        add_part (reading, SY_PART_TEXT, marker, words, passage);
      else if (!read_level (reading, sign, marker, words, passage))
        add_part (reading, SY_PART_TEXT, marker, words, passage);
      return;
    }
  add_part (reading, SY_PART_TEXT, "", text, passage);
}

static guint
count_entries (const SyDocument *document)
{
  g_autoptr (GRegex) regex = g_regex_new ("^[0-9][A-E][0-9]{3}\\s+\\S", G_REGEX_OPTIMIZE, 0, NULL);
  guint count = 0;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      count += passage->kind != SY_PASSAGE_METADATA && g_regex_match (regex, passage->text, 0, NULL) ? 1 : 0;
    }
  return count;
}

static gboolean
accepts (const SyDocument *document)
{
  return g_str_has_prefix (document->reader, "list-text/") || (g_str_has_prefix (document->id, "eu:") && strstr (document->id, "R") != NULL);
}

/* An act that replaces the annex is the cause; a consolidated text and a copy are none. */
static void
say_whose (const SyDocument *document, SyEdition *edition)
{
  if (g_str_has_prefix (document->id, "eu:3"))
    {
      g_free (edition->by);
      edition->by = g_strdup (document->id);
    }
  else if (g_str_has_prefix (document->id, "import:"))
    {
      g_free (edition->via);
      edition->via = g_strconcat ("a list with the codes of the EU's Annex I, imported as ", document->id, NULL);
    }
}

static gboolean
read_list (SyDocument *document, GError **error)
{
  if (count_entries (document) < ENOUGH)
    return TRUE;
  SyEdition *edition = sy_edition_new ("eu-dual-use", "", document->lang, SY_EXTENT_WHOLE);
  sy_list_date (document, edition);
  say_whose (document, edition);
  g_autoptr (GHashTable) entries = g_hash_table_new (g_str_hash, g_str_equal), children = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { .document = document, .edition = edition, .entries = entries, .children = children };
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (passage->kind != SY_PASSAGE_METADATA)
        read_passage (&reading, passage->text, i);
    }
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

const SyListReader sy_list_dual_use = { "list-dual-use/2", accepts, read_list };
