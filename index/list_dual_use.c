// SPDX-License-Identifier: GPL-3.0-or-later
/* Annex I of the EU's dual-use regulation, and lists with its codes and build: "CATEGORY 3 - ELECTRONICS", "3A Systems, ...", "3A001 ...", "a. ...", "1. ...", notes, N.B. and technical notes.
 *
 * Every level is marked by its own last sign only, and notes count too: index/list_levels.h finds out which signs are items, and how deep. A text that keeps its columns, or nests its lists, tells more: the level of
 * a passage. */
#include <string.h>

#include "index/list.h"
#include "index/list_levels.h"
#include "index/list_numbering.h"

#define ENOUGH    100 /* entries, to be a list and not a text about one */
#define ENOUGH_IV 3   /* of Annex IV */

typedef struct
{
  const SyListNumbering *numbering;
  SyDocument *document;
  SyEdition *edition;
  GHashTable *entries;  /* code -> SyEntry, borrowed */
  GHashTable *children; /* code -> how many */
  SyEntry *entry;       /* "3A001" */
  SyEntry *last;        /* what was read last, down to an item */
  SyListSigns levels;
  guint depth;       /* how many of them stand */
  const int *depths; /* how deep each passage stands (index/list_levels.h) ... */
  int shift;         /* ... and by how much that was wrong where a whole code told */
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

/* The group that an entry stands in: its category. */
static char *
category_of (const char *code)
{
  g_auto (GStrv) parts = g_strsplit (code, ".", 4);
  return g_strdup (g_strv_length (parts) >= 3 && *code == 'X' ? parts[2] : "");
}

static SyEntry *
add_entry (Reading *reading, SyEntryKind kind, const char *code, guint passage)
{
  if (g_hash_table_contains (reading->entries, code))
    return NULL;
  gboolean of_category = g_regex_match_simple ("^X\\.[A-E]\\.[IVX]+\\.[0-9]{3}$", code, 0, 0);
  g_autofree char *parent = of_category ? category_of (code) : sy_code_parent (code);
  /* Copies may have lost the line of a category; where codes are whole, that of a level too. */
  gboolean of_group = of_category || strlen (parent) <= 2 || g_regex_match_simple ("^[1-9]\\.[A-E]$", parent, 0, 0);
  if (*parent != '\0' && (of_group || reading->numbering->whole != NULL) && !g_hash_table_contains (reading->entries, parent))
    add_entry (reading, of_group ? SY_ENTRY_GROUP : SY_ENTRY_ITEM, parent, passage)->place.end = 0;
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

static gboolean
add_level (Reading *reading, const char *code, const char *marker, const char *words, guint passage)
{
  SyEntry *entry = add_entry (reading, is_unused (words) ? SY_ENTRY_RESERVED : SY_ENTRY_ITEM, code, passage);
  if (entry == NULL)
    return FALSE;
  set (&entry->marker, marker);
  set (&entry->text, words);
  sy_list_add_numbers (entry, words, entry->place);
  reading->last = entry;
  return TRUE;
}

/* An item at its depth; FALSE if it counts in a note, or has no place. */
static gboolean
read_level (Reading *reading, const char *sign, const char *marker, const char *words, guint passage)
{
  int depth = reading->depths[passage] < 0 ? -1 : reading->depths[passage] + reading->shift;
  if (depth < 0 || depth >= SY_LIST_DEEPEST || (guint) depth > reading->depth)
    return FALSE;
  g_strlcpy (reading->levels[depth], sign, sizeof reading->levels[depth]);
  reading->depth = (guint) depth + 1;
  g_autofree char *code = code_here (reading);
  return add_level (reading, code, marker, words, passage);
}

/* ---- passages ---- */

/* "3. A. 1. a." is "3.A.1.a". Caller's. */
static char *
plain_code (const char *written)
{
  GString *code = g_string_new (written);
  g_string_replace (code, " ", "", 0);
  if (g_str_has_suffix (code->str, "."))
    g_string_truncate (code, code->len - 1);
  return g_string_free (code, FALSE);
}

/* "3.A.1" of "3.A.1.a.5", "ML1" of "ML1.a". Caller's. */
static char *
base_code (const char *code)
{
  const char *end = strchr (code, '.');
  for (guint i = 0; i < 2 && g_ascii_isdigit (*code) && end != NULL; i++)
    end = strchr (end + 1, '.');
  return g_strndup (code, end != NULL ? (gsize) (end - code) : strlen (code));
}

/* A level with its whole code; where what has signs only stands follows from it. */
static gboolean
read_whole (Reading *reading, const char *text, guint passage)
{
  g_autofree char *written = NULL, *words = NULL;
  if (reading->numbering->whole == NULL || !match (reading->numbering->whole, text, &written, &words))
    return FALSE;
  g_autofree char *code = plain_code (written), *base = base_code (code);
  gsize length = strlen (base);
  if (reading->entry == NULL || strcmp (reading->entry->code, base) != 0)
    reading->entry = add_entry (reading, SY_ENTRY_ITEM, base, passage); /* its own line was lost */
  if (reading->entry == NULL)
    return FALSE;
  g_auto (GStrv) levels = g_strsplit (code + length + 1, ".", -1);
  guint depth = g_strv_length (levels);
  if (depth > SY_LIST_DEEPEST || !add_level (reading, code, written, words, passage))
    return FALSE;
  for (guint i = 0; i < depth; i++)
    g_strlcpy (reading->levels[i], levels[i], sizeof reading->levels[i]);
  reading->depth = depth;
  reading->shift = reading->depths[passage] >= 0 ? (int) depth - 1 - reading->depths[passage] : 0;
  return TRUE;
}

static gboolean
read_group (Reading *reading, const char *text, guint passage)
{
  g_autofree char *code = NULL, *heading = NULL;
  if (!match (reading->numbering->category, text, &code, &heading) && !match (reading->numbering->group, text, &code, &heading))
    return FALSE;
  g_autofree char *written = code;
  code = plain_code (written);
  gboolean inside = strlen (code) == 1 && reading->last != NULL && *reading->last->code == *code; /* a running head */
  SyEntry *entry = inside ? NULL : add_entry (reading, SY_ENTRY_GROUP, code, passage);
  if (entry == NULL)
    return TRUE;
  set (&entry->heading, heading);
  set (&entry->marker, code);
  reading->last = entry;
  reading->entry = NULL;
  reading->depth = 0;
  return TRUE;
}

static const char first_item[] = "^a\\.\\s";

static const SyListNumbering national = {
  .entry = "^([0-9][A-E][0-9]{3}|X\\.[A-E]\\.[IVX]+\\.[0-9]{3})\\s+(\\S.*)$",
  .category = "^(?:CATEGORY|Category|CATEGORIE|Categorie) ([0-9])\\s*(?:[-–—:]\\s*)?(.*)$",
  .group = "^([0-9][A-E][0-9]?)\\s+(\\D.*)$",
};

/* "Categorie I – Elektronica", of an annex on sanctions: its entries are X.A.I.001, and it is told by its number only. */
static gboolean
read_category (Reading *reading, const char *text, guint passage)
{
  g_autofree char *code = NULL, *heading = NULL;
  if (!match ("^(?:Categor(?:y|ie)|CATEGOR(?:Y|IE)) ([IVX]+)\\s*[-–—:.]\\s*(.*)$", text, &code, &heading))
    return FALSE;
  SyEntry *entry = add_entry (reading, SY_ENTRY_GROUP, code, passage);
  if (entry == NULL)
    return TRUE;
  set (&entry->heading, heading);
  set (&entry->marker, code);
  reading->last = entry;
  reading->entry = NULL;
  reading->depth = 0;
  return TRUE;
}

/* An entry may begin with its first item: "4E001 a. ...". */
static gboolean
read_entry (Reading *reading, const char *text, guint passage)
{
  g_autofree char *written = NULL, *words = NULL;
  if (!match (reading->numbering->entry, text, &written, &words))
    return FALSE;
  g_autofree char *code = plain_code (written);
  gboolean itself = g_regex_match_simple (first_item, words, 0, 0);
  SyEntry *entry = add_entry (reading, is_unused (words) ? SY_ENTRY_RESERVED : SY_ENTRY_ITEM, code, passage);
  if (entry == NULL)
    return FALSE;
  set (&entry->marker, written);
  set (&entry->text, itself ? "" : words);
  if (!itself)
    sy_list_add_numbers (entry, words, entry->place);
  reading->entry = reading->last = entry;
  reading->depth = 0;
  reading->shift = 0;
  return !itself || read_level (reading, "a", "a.", g_strchug (words + 2), passage);
}

static const struct
{
  const char *expression;
  SyPartKind kind;
} notes[] = {
  { "^(Technicals? Notes?(?: [0-9]+)?|Technische no(?:ot|ten)(?: [0-9]+)?)\\s*:?\\s*(.*)$", SY_PART_TECHNICAL_NOTE },
  { "^((?:N\\.B\\.|NB|Nota Bene)(?: [0-9](?=[ :])|: [0-9](?=:))?)\\s*:?\\s*(.*)$", SY_PART_NB },
  { "^(Notes?(?: [0-9]+)?|Noot(?: [0-9]+)?|Noten|Opmerking(?:en)?(?: [0-9]+)?)\\s*:\\s*(.*)$", SY_PART_NOTE },
};

/* "Note 3.A.1.a. does not ..." */
static const char bare_note[] = "^(Notes?(?: [0-9]{1,2})?)\\s+((?:[A-Z0-9\"“'‘]).*)$";

static gboolean
match_note (const SyListNumbering *numbering, guint i, const char *text, char **marker, char **words)
{
  return match (notes[i].expression, text, marker, words) || (numbering->bare_notes && notes[i].kind == SY_PART_NOTE && match (bare_note, text, marker, words));
}

/* A head alone ("Technical Notes:") and one that ends in a colon announce paragraphs. */
static gboolean
announces (const char *marker, const char *words)
{
  return *words == '\0' || g_str_has_suffix (words, ":") || g_str_has_suffix (marker, "s") || g_str_has_suffix (marker, "en");
}

static gboolean
read_note (Reading *reading, const char *text, guint passage)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *marker = NULL, *words = NULL;
      if (!match_note (reading->numbering, i, text, &marker, &words))
        continue;
      /* A head alone ("Technical Notes:") is kept with its paragraphs. */
      add_part (reading, notes[i].kind, marker, *words != '\0' ? words : marker, passage);
      return TRUE;
    }
  return FALSE;
}

static gboolean
match_sign (const char *text, char **sign, char **words)
{
  return match ("^([a-z]{1,2}|[0-9]{1,2})(?:\\.|(?<=[0-9]{2})(?= [A-Z]))(?:\\s+(.*))?$", text, sign, words);
}

static void
read_passage (Reading *reading, const char *text, guint passage)
{
  if (read_entry (reading, text, passage) || read_whole (reading, text, passage) || read_category (reading, text, passage) || read_group (reading, text, passage) || read_note (reading, text, passage))
    return;
  g_autofree char *sign = NULL, *words = NULL;
  if (reading->entry != NULL && match_sign (text, &sign, &words))
    {
      g_autofree char *marker = g_strconcat (sign, ".", NULL);
      if (!read_level (reading, sign, marker, words, passage))
        add_part (reading, SY_PART_TEXT, marker, words, passage);
      return;
    }
  add_part (reading, SY_PART_TEXT, "", text, passage);
}

/* ---- depths ---- */

/* Lines of one entry, as sy_list_levels wants them; what the strings point to is in `kept`. */
typedef struct
{
  GArray *lines;   /* of SyListLine */
  GArray *of;      /* of guint: the passage of each */
  GPtrArray *kept; /* of char * */
} Lines;

static const char *
keep (Lines *lines, char *text)
{
  g_ptr_array_add (lines->kept, text);
  return text;
}

static void
add_line (Lines *lines, SyListLine line, guint passage)
{
  g_array_append_val (lines->lines, line);
  g_array_append_val (lines->of, passage);
}

/* Places what was gathered, and begins anew. */
static void
place_lines (Lines *lines, gboolean lower, int *depths)
{
  g_autofree int *found = g_new (int, lines->lines->len + 1);
  sy_list_levels ((const SyListLine *) (void *) lines->lines->data, lines->lines->len, lower, found);
  for (guint i = 0; i < lines->lines->len; i++)
    depths[g_array_index (lines->of, guint, i)] = found[i];
  g_array_set_size (lines->lines, 0);
  g_array_set_size (lines->of, 0);
  g_ptr_array_set_size (lines->kept, 0);
}

static gboolean
gather_note (Lines *lines, const SyListNumbering *numbering, const char *text, guint passage, guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      char *marker = NULL, *words = NULL;
      if (!match_note (numbering, i, text, &marker, &words))
        continue;
      keep (lines, marker);
      keep (lines, words);
      if (notes[i].kind != SY_PART_NB)
        add_line (lines, (SyListLine){ "", words, TRUE, announces (marker, words), column }, passage);
      return TRUE;
    }
  return FALSE;
}

/* A level with its whole code counts among the signs. */
static gboolean
gather_whole (Lines *lines, const SyListNumbering *numbering, const char *text, guint passage)
{
  g_autofree char *written = NULL;
  char *words = NULL;
  if (numbering->whole == NULL || !match (numbering->whole, text, &written, &words))
    return FALSE;
  g_autofree char *code = plain_code (written);
  g_autofree char *base = base_code (code);
  g_auto (GStrv) levels = g_strsplit (code + strlen (base) + 1, ".", -1);
  guint depth = g_strv_length (levels);
  const char *sign = keep (lines, g_strdup (levels[depth - 1]));
  keep (lines, words);
  add_line (lines, (SyListLine){ sign, words, FALSE, FALSE, depth }, passage);
  return TRUE;
}

static void
gather (Lines *lines, const SyListNumbering *numbering, const char *text, guint passage, guint column)
{
  char *sign = NULL, *words = NULL;
  if (gather_note (lines, numbering, text, passage, column) || gather_whole (lines, numbering, text, passage))
    return;
  if (!match_sign (text, &sign, &words))
    {
      add_line (lines, (SyListLine){ "", text, .column = column }, passage);
      return;
    }
  keep (lines, sign);
  keep (lines, words);
  add_line (lines, (SyListLine){ sign, words, FALSE, FALSE, column }, passage);
}

/* One a passage; what does not stand below an entry is -1. Caller's. */
static int *
find_depths (const SyDocument *document, guint from, guint to, const SyListNumbering *numbering)
{
  int *depths = g_new (int, document->passages->len + 1);
  gboolean lower = FALSE;
  Lines lines = { g_array_new (FALSE, FALSE, sizeof (SyListLine)), g_array_new (FALSE, FALSE, sizeof (guint)), g_ptr_array_new_with_free_func (g_free) };
  for (guint i = from; i < to; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      char *code = NULL, *words = NULL;
      depths[i] = -1;
      if (match (numbering->entry, passage->text, &code, &words))
        {
          place_lines (&lines, lower, depths);
          keep (&lines, code);
          keep (&lines, words);
          lower = strcmp (document->lang, "nl") == 0 && *code != 'X'; /* annexes on sanctions have capitals */
          add_line (&lines, (SyListLine){ code, words, .column = 0 }, i);
          if (g_regex_match_simple (first_item, words, 0, 0)) /* "4E001 a. ...": both are read from this passage */
            add_line (&lines, (SyListLine){ "a", words, .column = 0 }, i);
        }
      else if (lines.lines->len > 0)
        gather (&lines, numbering, passage->text, i, passage->kind == SY_PASSAGE_HEADING ? 0 : passage->level);
    }
  place_lines (&lines, lower, depths);
  g_array_unref (lines.lines);
  g_array_unref (lines.of);
  g_ptr_array_unref (lines.kept);
  return depths;
}

static guint
count_entries (const SyDocument *document, guint from, guint to)
{
  g_autoptr (GRegex) regex = g_regex_new ("^[0-9][A-E][0-9]{3}\\s+\\S", G_REGEX_OPTIMIZE, 0, NULL);
  guint count = 0;
  for (guint i = from; i < to; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      count += passage->kind != SY_PASSAGE_METADATA && g_regex_match (regex, passage->text, 0, NULL) ? 1 : 0;
    }
  return count;
}

/* The first passage from `from` on that begins an annex ("ANNEX IV"); how many there are if none does. The number is the caller's, or not asked for. */
static guint
find_annex (const SyDocument *document, guint from, char **number)
{
  g_autoptr (GRegex) regex = g_regex_new ("^[\"“‘']?(?:ANNEXE?|BIJLAGE) ([IVX]+(?: ?[A-Ga-g])?)$", G_REGEX_OPTIMIZE, 0, NULL);
  for (guint i = from; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      g_autoptr (GMatchInfo) found = NULL;
      if (passage->kind == SY_PASSAGE_METADATA || !g_regex_match (regex, passage->text, 0, &found))
        continue;
      if (number != NULL)
        *number = g_match_info_fetch (found, 1);
      return i;
    }
  return document->passages->len;
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

void
sy_list_read_codes (SyDocument *document, guint from, guint to, SyEdition *edition)
{
  sy_list_read_numbered (document, from, to, &national, edition);
}

void
sy_list_read_numbered (SyDocument *document, guint from, guint to, const SyListNumbering *numbering, SyEdition *edition)
{
  g_autoptr (GHashTable) entries = g_hash_table_new (g_str_hash, g_str_equal), children = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree int *depths = find_depths (document, from, to, numbering);
  Reading reading = { .numbering = numbering, .document = document, .edition = edition, .entries = entries, .children = children, .depths = depths };
  for (guint i = from; i < to; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (passage->kind != SY_PASSAGE_METADATA)
        read_passage (&reading, passage->text, i);
    }
}

static gboolean
read_part (SyDocument *document, const char *list, guint from, guint to, GError **error)
{
  SyEdition *edition = sy_edition_new (list, "", document->lang, SY_EXTENT_WHOLE);
  sy_list_date (document, edition);
  say_whose (document, edition);
  sy_list_read_codes (document, from, to, edition);
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

/* Annex I, which ends where another annex begins that has no hundred codes in front of it; and Annex IV, which repeats codes of it. */
static gboolean
read_list (SyDocument *document, GError **error)
{
  guint all = document->passages->len, end = find_annex (document, 0, NULL);
  while (end < all && count_entries (document, 0, end) < ENOUGH)
    end = find_annex (document, end + 1, NULL);
  if (count_entries (document, 0, end) >= ENOUGH && !read_part (document, "eu-dual-use", 0, end, error))
    return FALSE;
  for (guint at = end; at < all;)
    {
      g_autofree char *number = NULL;
      guint begin = find_annex (document, at, &number), next = begin < all ? find_annex (document, begin + 1, NULL) : all;
      if (g_strcmp0 (number, "IV") == 0 && count_entries (document, begin, next) >= ENOUGH_IV)
        return read_part (document, "eu-dual-use-iv", begin + 1, next, error);
      at = next;
    }
  return TRUE;
}

const SyListReader sy_list_dual_use = { "list-dual-use/6", accepts, read_list };
