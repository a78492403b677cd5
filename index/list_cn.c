// SPDX-License-Identifier: GPL-3.0-or-later
/* China's lists: notices that add codes to the unified list ("（二）1C117.c．具有下述所有特性的固态钨："), the unified list itself, the catalogue of technologies ("050302J").
 *
 * A notice is an addition to the list, in force from its own day; the unified list is a whole edition. Numbered paragraphs below a code are its levels: "1．" below 1C117.c is 1C117.c.1, "a．" below that
 * 1C117.c.1.a. Where a copy has lost the line between them, so that a number comes twice, the paragraph is kept as text of the entry above, with its number as written: no code is made up. */
#include <string.h>

#include "corpus/text.h"
#include "index/list.h"

#define CODE         "[0-9][A-E][0-9]{3}(?:\\.[a-z0-9]{1,3})*"
#define ENUMERATOR   "(?:（[一二三四五六七八九十百]+）|[一二三四五六七八九十]+、|[0-9]{1,3}[.．、])?\\s*"
#define WHOLE_LIST   100 /* codes in a text that is the list itself and not a notice that adds to it */

typedef struct
{
  SyDocument *document;
  SyEdition *edition;
  GHashTable *entries;  /* code -> SyEntry, borrowed */
  GHashTable *children; /* code -> how many */
  GPtrArray *current;   /* of SyEntry, borrowed: the entries of the line with a code ("1E004、1E101.b．") */
  GPtrArray *levels;    /* of char *: "1", "a" below the current one */
  SyEntry *last;
} Reading;

static guint
children_of (const Reading *reading, const char *code)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (reading->children, code));
}

static SyEntry *
add_entry (Reading *reading, const char *code, const char *marker, const char *text, guint passage)
{
  if (g_hash_table_contains (reading->entries, code))
    return NULL;
  g_autofree char *parent = sy_code_parent (code);
  SyEntry *entry = sy_entry_new (SY_ENTRY_ITEM, code, parent);
  entry->place = sy_list_place (reading->document, passage);
  g_free (entry->marker);
  entry->marker = g_strdup (marker);
  g_free (entry->text);
  entry->text = g_strstrip (g_strdup (text));
  sy_list_add_numbers (entry, text, entry->place);
  g_ptr_array_add (reading->edition->entries, entry);
  g_hash_table_insert (reading->entries, entry->code, entry);
  g_hash_table_insert (reading->children, entry->parent, GUINT_TO_POINTER (children_of (reading, entry->parent) + 1));
  reading->last = entry;
  return entry;
}

static void
add_text (Reading *reading, SyEntry *entry, SyPartKind kind, const char *marker, const char *text, guint passage)
{
  SyPlace place = sy_list_place (reading->document, passage);
  SyPart *part = sy_entry_add_part (entry, kind, marker, text, place);
  if (part != NULL)
    part->after = children_of (reading, entry->code);
  sy_list_add_numbers (entry, text, place);
}

/* ---- lines with a code ---- */

static GRegex *
code_line (void)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new ("^(" ENUMERATOR "((?:" CODE "[、，和]?\\s*)+)[.．:：]?\\s*)(?![0-9A-Za-z])(?!项)(.*)$", G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regex;
}

static gboolean
read_code_line (Reading *reading, const char *text, guint passage)
{
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (code_line (), text, 0, &match))
    return FALSE;
  g_autofree char *marker = g_match_info_fetch (match, 1), *codes = g_match_info_fetch (match, 2), *words = g_match_info_fetch (match, 3);
  g_strstrip (marker);
  g_ptr_array_set_size (reading->current, 0);
  g_ptr_array_set_size (reading->levels, 0);
  g_autoptr (GRegex) each = g_regex_new (CODE, 0, 0, NULL);
  g_autoptr (GMatchInfo) code = NULL;
  for (g_regex_match (each, codes, 0, &code); g_match_info_matches (code); g_match_info_next (code, NULL))
    {
      g_autofree char *name = g_match_info_fetch (code, 0);
      SyEntry *entry = add_entry (reading, name, marker, words, passage);
      if (entry == NULL) /* a table that goes on on the next page names the code again */
        add_text (reading, g_hash_table_lookup (reading->entries, name), SY_PART_TEXT, marker, words, passage);
      g_ptr_array_add (reading->current, g_hash_table_lookup (reading->entries, name));
    }
  return TRUE;
}

/* ---- numbered lines below one ---- */

/* "1．", "a．", "（1）", "(a)": the level; NULL for none. `*rest` is what follows. */
static char *
level_of (const char *text, const char **rest)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new ("^(?:([0-9]{1,2}|[a-z]{1,2})[.．、]|[（(]([0-9]{1,2}|[a-z])[)）])\\s*(?![0-9])", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;
  if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, &end))
    return NULL;
  *rest = text + end;
  g_autofree char *first = g_match_info_fetch (match, 1);
  return first != NULL && *first != '\0' ? g_steal_pointer (&first) : g_match_info_fetch (match, 2);
}

static gboolean
same_alphabet (const char *one, const char *other)
{
  return g_ascii_isdigit (*one) == g_ascii_isdigit (*other);
}

/* Where a level goes: beside the nearest of its alphabet that stands, else one deeper. */
static guint
depth_of (const Reading *reading, const char *level)
{
  for (guint i = reading->levels->len; i > 0; i--)
    if (same_alphabet (g_ptr_array_index (reading->levels, i - 1), level))
      return i - 1;
  return reading->levels->len;
}

static char *
code_with (const Reading *reading, const SyEntry *entry, guint depth)
{
  GString *code = g_string_new (entry->code);
  for (guint i = 0; i < depth; i++)
    g_string_append_printf (code, ".%s", (char *) g_ptr_array_index (reading->levels, i));
  return g_string_free (code, FALSE);
}

static void
read_level (Reading *reading, const char *text, guint passage)
{
  const char *rest = text;
  g_autofree char *level = level_of (text, &rest);
  if (level == NULL)
    {
      add_text (reading, reading->last, SY_PART_TEXT, "", text, passage);
      return;
    }
  const SyEntry *above = g_ptr_array_index (reading->current, 0);
  guint depth = depth_of (reading, level);
  g_ptr_array_set_size (reading->levels, (gint) depth);
  g_autofree char *parent = code_with (reading, above, depth), *code = sy_code_below (parent, level), *marker = g_strndup (text, (gsize) (rest - text));
  if (add_entry (reading, code, marker, rest, passage) == NULL)
    {
      SyEntry *holder = g_hash_table_lookup (reading->entries, above->code);
      add_text (reading, holder, SY_PART_TEXT, marker, rest, passage);
      return;
    }
  g_ptr_array_add (reading->levels, g_steal_pointer (&level));
}

/* 注：, 技术说明：, 备注： */
static gboolean
read_note (Reading *reading, const char *text, guint passage)
{
  static const struct
  {
    const char *begins;
    SyPartKind kind;
  } notes[] = { { "技术说明", SY_PART_TECHNICAL_NOTE }, { "技术注释", SY_PART_TECHNICAL_NOTE }, { "注释", SY_PART_NOTE }, { "注", SY_PART_NOTE }, { "说明", SY_PART_NOTE }, { "备注", SY_PART_NOTE } };
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
      add_text (reading, reading->last, notes[i].kind, marker, text + size + colon, passage);
      return TRUE;
    }
  return FALSE;
}

/* ---- the technology catalogue ---- */

/* "编号：050302J", "050302J | 名称 | 控制要点", "050302J 微生物肥料技术". */
static gboolean
read_technology (Reading *reading, const char *text, guint passage)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:编号\\s*[:：]?\\s*)?([0-9]{6}[JX])(?:\\s*\\|\\s*|\\s+|$)(.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  g_autofree char *code = g_match_info_fetch (match, 1), *rest = g_match_info_fetch (match, 2);
  g_auto (GStrv) cells = g_strsplit (rest, " | ", 2);
  SyEntry *entry = add_entry (reading, code, code, "", passage);
  if (entry == NULL)
    return TRUE;
  g_free (entry->heading);
  entry->heading = g_strstrip (g_strdup (cells[0] != NULL ? cells[0] : ""));
  if (cells[0] != NULL && cells[1] != NULL)
    add_text (reading, entry, SY_PART_CONTROL_POINT, "", cells[1], passage);
  return TRUE;
}

/* "技术名称：…", "控制要点：…" and what follows them. */
static void
read_technology_line (Reading *reading, const char *text, guint passage)
{
  g_autoptr (GRegex) name = g_regex_new ("^(?:技术名称|名称)\\s*[:：]\\s*(.*)$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (g_regex_match (name, text, 0, &match) && *reading->last->heading == '\0')
    {
      g_free (reading->last->heading);
      reading->last->heading = g_match_info_fetch (match, 1);
      return;
    }
  const char *begin = g_str_has_prefix (text, "控制要点") ? text + strlen ("控制要点") : text;
  begin += g_str_has_prefix (begin, "：") ? strlen ("：") : strspn (begin, ": ");
  add_text (reading, reading->last, SY_PART_CONTROL_POINT, "", begin, passage);
}

/* ---- a document ---- */

/* What ends the list of a notice: how to apply, who enforces, from when. */
static gboolean
ends_list (const char *text)
{
  static const char *const ends[] = { "出口经营者", "本公告自", "二、出口", "附件", NULL };
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_prefix (text, ends[i]))
      return TRUE;
  return g_regex_match_simple ("^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", text, 0, 0);
}

static void
read_passage (Reading *reading, const char *text, guint passage, gboolean technology)
{
  if (technology)
    {
      if (!read_technology (reading, text, passage) && reading->last != NULL)
        read_technology_line (reading, text, passage);
      return;
    }
  if (read_code_line (reading, text, passage) || reading->current->len == 0 || read_note (reading, text, passage))
    return;
  if (ends_list (text))
    g_ptr_array_set_size (reading->current, 0);
  else
    read_level (reading, text, passage);
}

static guint
count_matches (const SyDocument *document, const GRegex *regex)
{
  guint count = 0;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      count += passage->kind != SY_PASSAGE_METADATA && g_regex_match (regex, passage->text, 0, NULL) ? 1 : 0;
    }
  return count;
}

static gboolean
read_list (SyDocument *document, const char *list, guint codes, GError **error)
{
  gboolean technology = strcmp (list, "cn-tech") == 0, whole = codes >= WHOLE_LIST;
  SyEdition *edition = sy_edition_new (list, whole ? "" : document->id, document->lang, whole ? SY_EXTENT_WHOLE : SY_EXTENT_ADDITION);
  g_free (edition->by);
  edition->by = g_strdup (document->id);
  sy_list_date (document, edition);
  g_autoptr (GHashTable) entries = g_hash_table_new (g_str_hash, g_str_equal), children = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) current = g_ptr_array_new (), levels = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { document, edition, entries, children, current, levels, NULL };
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (passage->kind != SY_PASSAGE_METADATA)
        read_passage (&reading, passage->text, i, technology);
    }
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

static gboolean
accepts (const SyDocument *document)
{
  static const char *const ids[] = { "cn-mofcom:", "cn-mofcom-order:", "cn-sc:", "cn-doc:", "page:cn-", NULL };
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_has_prefix (document->id, ids[i]))
      return TRUE;
  /* The list and the catalogue are attachments of their notices, without a number. */
  return strcmp (document->jurisdiction, "cn") == 0 && (strstr (document->title, "出口管制清单") != NULL || strstr (document->title, "限制出口技术目录") != NULL);
}

static gboolean
read_document (SyDocument *document, GError **error)
{
  g_autoptr (GRegex) technology = g_regex_new ("^(?:编号\\s*[:：]?\\s*)?[0-9]{6}[JX](?:\\s|\\||$)", 0, 0, NULL);
  guint technologies = count_matches (document, technology), codes = count_matches (document, code_line ());
  return (technologies == 0 || read_list (document, "cn-tech", technologies, error)) && (codes == 0 || read_list (document, "cn-dual-use", codes, error));
}

const SyListReader sy_list_cn = { "list-cn/1", accepts, read_document };
