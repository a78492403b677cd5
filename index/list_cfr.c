// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists that are parts of the Code of Federal Regulations: the Munitions List (22 CFR 121.1), the NRC's export controls (10 CFR 110) and the Department of Energy's (10 CFR 810). One section or appendix is one
 * scope of its list.
 *
 * Paragraphs of sections have their place as path already ("121.1/XI(a)(3)", index/cfr_path.h); notes have that of their paragraph ("121.1/XI(a)/note-1"). Appendices number their paragraphs by themselves:
 * "1." and "1.1" by headings or paragraphs, "(a)" below them, "1." and "(i)" below those. */
#include <string.h>

#include "index/list.h"

static const struct
{
  const char *id; /* of a section or appendix, up to its number */
  const char *list;
} parts[] = { { "us-cfr:22/121.1", "us-usml" }, { "us-cfr:10/110.", "us-nrc" }, { "us-cfr:10/110/appendix-", "us-nrc" }, { "us-cfr:10/810.", "us-doe" }, { "us-cfr:10/810/appendix-", "us-doe" } };

static const char *
list_of (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_suffix (parts[i].id, "121.1") ? strcmp (id, parts[i].id) == 0 : g_str_has_prefix (id, parts[i].id))
      return parts[i].list;
  return NULL;
}

static gboolean
accepts (const SyDocument *document)
{
  return list_of (document->id) != NULL;
}

typedef struct
{
  SyDocument *document;
  SyEdition *edition;
  GHashTable *entries;  /* code -> SyEntry, borrowed */
  GHashTable *children; /* code -> how many entries are right below it */
  SyEntry *last;        /* entry or group that was read last */
  SyEntry *noted;       /* the entry whose note was read last, while its paragraphs go on */
  gboolean footnote;    /* behind a heading "Footnote", whose letters are its own */
  char *base;           /* "110.42", "App-B"; "" of the Munitions List */
  char *group;          /* of an appendix: "1", "1.2"; of the Munitions List the category */
  char *letter, *number, *roman; /* of an appendix: where the last paragraph stands */
} Reading;

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
reading_clear (Reading *reading)
{
  g_hash_table_unref (reading->entries);
  g_hash_table_unref (reading->children);
  char *const texts[] = { reading->base, reading->group, reading->letter, reading->number, reading->roman };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

static guint
children_of (const Reading *reading, const char *code)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (reading->children, code));
}

/* NULL if the code is taken. */
static SyEntry *
add_entry (Reading *reading, SyEntryKind kind, const char *code, const char *parent, guint passage)
{
  if (g_hash_table_contains (reading->entries, code))
    return NULL;
  SyEntry *entry = sy_entry_new (kind, code, parent);
  entry->place = sy_list_place (reading->document, passage);
  g_ptr_array_add (reading->edition->entries, entry);
  g_hash_table_insert (reading->entries, entry->code, entry);
  g_hash_table_insert (reading->children, entry->parent, GUINT_TO_POINTER (children_of (reading, parent) + 1));
  reading->last = entry;
  reading->noted = NULL;
  return entry;
}

/* A paragraph "(a)(1) ..." opens (a), which has no words of its own. */
static void
add_parents (Reading *reading, const char *parent, guint passage)
{
  if (*parent == '\0' || g_hash_table_contains (reading->entries, parent))
    return;
  g_autofree char *above = strcmp (parent, reading->base) == 0 ? g_strdup ("") : sy_code_parent (parent);
  add_parents (reading, above, passage);
  SyEntry *entry = add_entry (reading, SY_ENTRY_ITEM, parent, above, passage);
  entry->place.end = 0;
}

static void
add_text (Reading *reading, SyEntry *entry, SyPartKind kind, const char *marker, const char *text, guint passage)
{
  if (entry == NULL)
    return;
  SyPart *part = sy_entry_add_part (entry, kind, marker, text, sy_list_place (reading->document, passage));
  if (part != NULL)
    part->after = children_of (reading, entry->code);
}

/* Length of "* (a)(1)", "(j)-(w)" or "1." with the space behind it; 0 if the text begins with none. */
static gsize
marker_length (const char *text)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new ("^(?:\\* ?)?(?:(?:\\([0-9A-Za-z]{1,5}\\))+(?:(?:-|–|—| through | and )(?:\\([0-9A-Za-z]{1,5}\\))+)?|[0-9]+(?:\\.[0-9]+)*\\.?)\\s+", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;
  return g_regex_match (regex, text, 0, &match) && g_match_info_fetch_pos (match, 0, &start, &end) ? (gsize) end : 0;
}

static void
set_words (SyEntry *entry, const char *text)
{
  gsize length = marker_length (text);
  g_free (entry->marker);
  entry->marker = g_strchomp (g_strndup (text, length));
  set (&entry->text, text + length);
  if (strcmp (entry->text, "[Reserved]") == 0 || strcmp (entry->text, "[Reserved].") == 0)
    entry->kind = SY_ENTRY_RESERVED;
}

static void
add_paragraph (Reading *reading, const char *code, const char *text, guint passage)
{
  g_autofree char *parent = sy_code_parent (code);
  add_parents (reading, parent, passage);
  SyEntry *entry = add_entry (reading, SY_ENTRY_ITEM, code, parent, passage);
  if (entry != NULL)
    set_words (entry, text);
  else
    add_text (reading, reading->last, SY_PART_TEXT, "", text, passage);
}

static SyEntry *
add_group (Reading *reading, const char *code, const char *parent, const char *heading, guint passage)
{
  SyEntry *entry = add_entry (reading, SY_ENTRY_GROUP, code, parent, passage);
  if (entry != NULL)
    set (&entry->heading, heading);
  return entry;
}

/* ---- notes ---- */

static gboolean
begins_note (const char *text)
{
  return g_regex_match_simple ("^(?:Note|NOTE)s?(?: [0-9]+)?(?: to |:|\\.|—)", text, 0, 0);
}

/* What a note without a path is about: "Note 1 to Category I", "Note to paragraphs (g)(3)-(6)" is about (g), "Note:" about what stands before it. */
static SyEntry *
note_target (Reading *reading, const char *text)
{
  if (g_regex_match_simple ("^Notes?(?: [0-9]+)? to Category ", text, 0, 0))
    return g_hash_table_lookup (reading->entries, reading->group);
  g_autoptr (GRegex) regex = g_regex_new ("^Notes?(?: [0-9]+)? to paragraph(s?) ((?:\\([0-9A-Za-z]+\\))+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return reading->last;
  g_autofree char *plural = g_match_info_fetch (match, 1), *place = g_match_info_fetch (match, 2);
  g_autofree char *code = g_strconcat (*reading->base != '\0' ? reading->base : reading->group, place, NULL);
  g_autofree char *above = sy_code_parent (code);
  SyEntry *entry = g_hash_table_lookup (reading->entries, *plural != '\0' ? above : code);
  return entry != NULL ? entry : reading->last;
}

/* "Note 1 to paragraph (a):" is the marker of a note. */
static void
add_note (Reading *reading, SyEntry *entry, const char *text, guint passage)
{
  gsize head = strcspn (text, ":");
  gboolean headed = text[head] == ':' && head < 80;
  g_autofree char *marker = headed ? g_strndup (text, head) : g_strdup ("");
  add_text (reading, entry, SY_PART_NOTE, marker, headed ? text + head + 1 : text, passage);
  reading->noted = entry;
}

/* What is neither a paragraph with a place nor a note goes on where the last one ended. */
static void
add_rest (Reading *reading, const char *text, guint passage)
{
  SyEntry *entry = reading->noted != NULL ? reading->noted : reading->last;
  if (begins_note (text))
    add_note (reading, note_target (reading, text), text, passage);
  else
    add_text (reading, entry, SY_PART_TEXT, "", text, passage);
}

/* ---- sections ---- */

static void
enter_category (Reading *reading, const char *text, guint passage)
{
  g_autoptr (GRegex) regex = g_regex_new ("^Category ([IVX]+)\\s*(?:—|-|–)\\s*(.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return;
  g_autofree char *number = g_match_info_fetch (match, 1), *heading = g_match_info_fetch (match, 2);
  set (&reading->group, number);
  SyEntry *entry = add_group (reading, number, "", heading, passage);
  if (entry != NULL)
    set (&entry->marker, "Category");
}

/* "121.1/XI(a)/note-1" is "XI(a)" and TRUE; NULL for what has no place of its own. */
static char *
code_of_path (const Reading *reading, const char *path, gboolean *note)
{
  const char *number = strrchr (reading->document->id, '/') + 1;
  gsize length = strlen (number);
  if (strncmp (path, number, length) != 0 || (path[length] != '/' && path[length] != '('))
    return NULL;
  const char *rest = path[length] == '/' ? path + length + 1 : path;
  const char *slash = strchr (rest, '/');
  *note = slash != NULL && g_str_has_prefix (slash, "/note");
  if (*reading->base == '\0' && rest == path)
    return NULL; /* of the Munitions List, but of no category */
  return slash != NULL ? g_strndup (rest, (gsize) (slash - rest)) : g_strdup (rest);
}

static void
read_section_passage (Reading *reading, const SyPassage *passage, guint index)
{
  gboolean note = FALSE;
  g_autofree char *code = code_of_path (reading, passage->path, &note);
  if (passage->kind == SY_PASSAGE_HEADING && *reading->base == '\0')
    enter_category (reading, passage->text, index);
  else if (passage->kind == SY_PASSAGE_HEADING || reading->last == NULL)
    return;
  else if (code != NULL && note)
    {
      SyEntry *about = g_hash_table_lookup (reading->entries, code);
      add_note (reading, about != NULL ? about : reading->last, passage->text, index);
    }
  else if (code != NULL)
    add_paragraph (reading, code, passage->text, index);
  else if (passage->kind != SY_PASSAGE_NOTE)
    add_rest (reading, passage->text, index);
}

/* ---- appendices ---- */

/* One level of a paragraph's number: "1.1", "(a)", "(ii)", "3". */
static char *
level_of (const char *text, gboolean *bracket)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:\\(([0-9A-Za-z]{1,4})\\)|([0-9]+(?:\\.[0-9]+)*)\\.?)\\s", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  g_autofree char *inner = g_match_info_fetch (match, 1);
  *bracket = inner != NULL && *inner != '\0';
  return *bracket ? g_steal_pointer (&inner) : g_match_info_fetch (match, 2);
}

/* TRUE if "(i)", "(v)", "(x)" goes on with roman numbers and not with the alphabet. */
static gboolean
is_roman_level (const Reading *reading, const char *level)
{
  if (strspn (level, "ivx") != strlen (level))
    return FALSE;
  if (reading->roman != NULL || strlen (level) > 1)
    return TRUE;
  return reading->letter != NULL && strlen (reading->letter) == 1 && reading->letter[0] + 1 != level[0];
}

static gboolean
follows (const char *number, const char *level)
{
  return number != NULL && g_ascii_strtoull (number, NULL, 10) + 1 == g_ascii_strtoull (level, NULL, 10);
}

/* Puts the level where it belongs: a plain number is a group, unless it counts below a letter. */
static void
enter_level (Reading *reading, const char *level, gboolean bracket)
{
  if (bracket && is_roman_level (reading, level))
    {
      set (&reading->roman, level);
      return;
    }
  g_clear_pointer (&reading->roman, g_free);
  gboolean below = !bracket && reading->letter != NULL && strchr (level, '.') == NULL && (strcmp (level, "1") == 0 || follows (reading->number, level));
  if (below || (bracket && g_ascii_isdigit (*level)))
    {
      set (&reading->number, level);
      return;
    }
  g_clear_pointer (&reading->number, g_free);
  if (bracket)
    set (&reading->letter, level);
  else
    {
      g_clear_pointer (&reading->letter, g_free);
      set (&reading->group, level);
    }
}

static char *
appendix_code (const Reading *reading)
{
  GString *code = g_string_new (reading->base);
  if (reading->group != NULL && *reading->group != '\0')
    g_string_append_printf (code, "/%s", reading->group);
  else if (reading->letter != NULL)
    g_string_append_c (code, '/');
  const char *const levels[] = { reading->letter, reading->number, reading->roman };
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (levels[i] != NULL)
      g_string_append_printf (code, "(%s)", levels[i]);
  return g_string_free (code, FALSE);
}

/* "App-B/1.1(a)" stands below "App-B/1.1", that below "App-B/1", that below "App-B". */
static char *
appendix_parent (const Reading *reading, const char *code)
{
  g_autofree char *up = sy_code_parent (code);
  gsize base = strlen (reading->base);
  if (strlen (up) > base + 1 && g_str_has_prefix (up, reading->base))
    return g_hash_table_contains (reading->entries, up) ? g_steal_pointer (&up) : appendix_parent (reading, up);
  return g_strdup (reading->base);
}

/* "Actinium 225 (Ac 225)" is App-L/Ac-225. */
static char *
nuclide_code (const Reading *reading, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\(([A-Z][a-z]?) ?-?([0-9]{1,3}m?)\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  g_autofree char *element = g_match_info_fetch (match, 1), *mass = g_match_info_fetch (match, 2);
  return g_strconcat (reading->base, "/", element, "-", mass, NULL);
}

static gboolean
opens_number (const char *text)
{
  return strstr (text, ": 1. ") != NULL || strstr (text, " 1. ") != NULL;
}

/* "(a) Bearings: 1. Assemblies ...": the first level below stands in the same paragraph, and the next is "2.". */
static void
split_number (Reading *reading, SyEntry *entry, const char *text, guint passage)
{
  char *inner = strstr (entry->text, " 1. ");
  if (inner == NULL)
    return;
  g_autofree char *words = g_strdup (inner + strlen (" 1. ")), *code = g_strconcat (entry->code, "(1)", NULL);
  set (&reading->number, "1");
  gsize at = (gsize) (strstr (text, " 1. ") - text) + 1;
  SyEntry *below = add_entry (reading, SY_ENTRY_ITEM, code, entry->code, passage);
  if (below == NULL)
    return;
  *inner = '\0';
  entry->place.end = at - 1;
  below->place.start = at;
  set (&below->marker, "1.");
  set (&below->text, words);
}

static void
read_appendix_passage (Reading *reading, const SyPassage *passage, guint index)
{
  gboolean bracket = FALSE, heading = passage->kind == SY_PASSAGE_HEADING;
  g_autofree char *level = begins_note (passage->text) ? NULL : level_of (passage->text, &bracket);
  g_autofree char *nuclide = passage->kind == SY_PASSAGE_ITEM ? nuclide_code (reading, passage->text) : NULL;
  if (reading->footnote && bracket)
    level = (g_free (level), NULL); /* "(a)" of a note or footnote */
  if (passage->kind == SY_PASSAGE_NOTE && *passage->text == '[') /* where the appendix was published */
    return;
  if (level == NULL && nuclide == NULL)
    {
      add_rest (reading, passage->text, index);
      reading->footnote = heading ? strstr (passage->text, "ootnote") != NULL : reading->footnote;
      return;
    }
  reading->footnote = FALSE;
  if (level != NULL)
    enter_level (reading, level, bracket);
  g_autofree char *code = nuclide != NULL ? g_steal_pointer (&nuclide) : appendix_code (reading);
  g_autofree char *parent = appendix_parent (reading, code);
  gboolean opens = level != NULL && bracket && reading->number == NULL && reading->roman == NULL && opens_number (passage->text);
  SyEntry *entry = add_entry (reading, heading ? SY_ENTRY_GROUP : SY_ENTRY_ITEM, code, parent, index);
  if (entry == NULL)
    add_text (reading, reading->last, SY_PART_TEXT, "", passage->text, index);
  else
    set_words (entry, passage->text);
  if (entry != NULL && heading)
    {
      set (&entry->heading, entry->text);
      set (&entry->text, "");
    }
  if (opens && entry != NULL)
    split_number (reading, entry, passage->text, index);
}

/* ---- a document ---- */

/* "§ 110.42 Export licensing criteria." and "Appendix B to Part 110—Illustrative List of ..." are the heading of all. */
static void
add_root (Reading *reading)
{
  for (guint i = 0; i < reading->document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (reading->document->passages, i);
      if (passage->kind != SY_PASSAGE_HEADING)
        continue;
      const char *dash = strstr (passage->text, "—"), *space = strchr (passage->text, ' ');
      const char *after = space != NULL ? strchr (space + 1, ' ') : NULL;
      gboolean appendix = g_str_has_prefix (reading->base, "App-");
      add_group (reading, reading->base, "", appendix && dash != NULL ? dash + strlen ("—") : after != NULL ? after + 1 : passage->text, i);
      return;
    }
}

static void
read_passages (Reading *reading, gboolean appendix)
{
  gboolean begun = FALSE;
  for (guint i = 0; i < reading->document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (reading->document->passages, i);
      gboolean title = !begun && passage->kind == SY_PASSAGE_HEADING && *reading->base != '\0';
      begun = begun || title;
      if (passage->kind == SY_PASSAGE_METADATA || title || (*reading->base != '\0' && !begun))
        continue;
      if (appendix)
        read_appendix_passage (reading, passage, i);
      else
        read_section_passage (reading, passage, i);
    }
}

/* "us-cfr:10/110/appendix-b" is App-B, "us-cfr:10/110.42" is 110.42. */
static char *
base_of (const char *id, const char *list)
{
  if (strcmp (list, "us-usml") == 0)
    return g_strdup ("");
  const char *appendix = strstr (id, "/appendix-");
  if (appendix == NULL)
    return g_strdup (strrchr (id, '/') + 1);
  g_autofree char *letter = g_ascii_strup (appendix + strlen ("/appendix-"), -1);
  return g_strconcat ("App-", letter, NULL);
}

static gboolean
read_part (SyDocument *document, GError **error)
{
  const char *list = list_of (document->id);
  gboolean appendix = strstr (document->id, "/appendix-") != NULL;
  const char *scope = strrchr (document->id, '/') + 1;
  SyEdition *edition = sy_edition_new (list, scope, document->lang, SY_EXTENT_WHOLE);
  sy_list_date (document, edition);
  Reading reading = { .document = document, .edition = edition, .entries = g_hash_table_new (g_str_hash, g_str_equal), .children = g_hash_table_new (g_str_hash, g_str_equal), .base = base_of (document->id, list) };
  if (*reading.base != '\0')
    add_root (&reading);
  read_passages (&reading, appendix);
  reading_clear (&reading);
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

const SyListReader sy_list_cfr = { "list-cfr/2", accepts, read_part };
