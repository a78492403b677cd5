// SPDX-License-Identifier: GPL-3.0-or-later
/* China's lists, and among them lines with codes: notices that add to the unified list ("（二）1C117.c．具有下述所有特性的固态钨：", "（一）…技术（管制编码：1E902.a）"), and the unified list itself.
 *
 * A notice is an addition to the list, in force from its own day; the unified list is a whole edition. Numbered paragraphs below a code are its levels: "1．" below 1C117.c is 1C117.c.1, "a．" below that
 * 1C117.c.1.a. Where a copy has lost lines, numbering tells (index/list_cn.h): "a．" twice below "1．" means that "2．" is lost; between （十六）2B902.p and （十八）2B902.r only 2B902.q can have stood; and
 * behind a lost （一） only the one code can have stood that other lines of the section name and none has. */
#include <string.h>

#include "corpus/text.h"
#include "index/list_cn.h"

#define CODE       "[0-9][A-E][0-9]{3}(?:\\.[a-z0-9]{1,3})*"
#define ORDINAL    "（([一二三四五六七八九十百]+)）"
#define ENUMERATOR "(?:" ORDINAL "|[一二三四五六七八九十]+、|[0-9]{1,3}[.．、])?\\s*"

typedef struct
{
  SyCnTree tree;
  GPtrArray *current; /* of SyEntry, borrowed: the entries of the line with a code ("1E004、1E101.b．") */
  GPtrArray *levels;  /* of char *: "1", "a" below the current one */
  GPtrArray *marks;   /* of char *: their markers */
  gint64 ordinal;     /* of the line with a code, 十六; -1 if it has none */
} Reading;

/* ---- lines with a code ---- */

static GRegex *
compiled (gsize *ready, GRegex **regex, const char *pattern)
{
  if (g_once_init_enter (ready))
    {
      *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL);
      g_once_init_leave (ready, 1);
    }
  return *regex;
}

static GRegex *
code_line (void)
{
  static GRegex *regex;
  static gsize ready;
  return compiled (&ready, &regex, "^(" ENUMERATOR "((?:" CODE "[、，和]?\\s*)+)[.．:：]?\\s*)(?![0-9A-Za-z])(?!项)(.*)$");
}

/* "（一）稀土开采相关技术（管制编码：1E902.a）；": the code behind the words. */
static GRegex *
code_behind (void)
{
  static GRegex *regex;
  static gsize ready;
  return compiled (&ready, &regex, "^(" ENUMERATOR ")([^（]*(?:（(?!管制编码)[^）]*）[^（]*)*)（管制编码\\s*[:：]\\s*((?:" CODE "[、，和]?\\s*)+)）[；;。.]?$");
}

typedef struct
{
  char *marker, *codes, *words;
  gint64 ordinal;
} CodeLine;

static void
code_line_clear (CodeLine *line)
{
  g_free (line->marker);
  g_free (line->codes);
  g_free (line->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CodeLine, code_line_clear)

static gboolean
match_code_line (const char *text, CodeLine *line)
{
  *line = (CodeLine){ .ordinal = -1 };
  g_autoptr (GMatchInfo) before = NULL, behind = NULL;
  gboolean ahead = g_regex_match (code_line (), text, 0, &before);
  if (!ahead && !g_regex_match (code_behind (), text, 0, &behind))
    return FALSE;
  const GMatchInfo *match = ahead ? before : behind;
  g_autofree char *ordinal = g_match_info_fetch (match, 2);
  line->marker = g_strstrip (g_match_info_fetch (match, 1));
  line->codes = g_match_info_fetch (match, ahead ? 3 : 4);
  line->words = g_match_info_fetch (match, ahead ? 4 : 3);
  if (ordinal != NULL && *ordinal != '\0')
    line->ordinal = sy_text_chinese_number (ordinal, strlen (ordinal));
  return TRUE;
}

static GPtrArray *
codes_in (const char *text)
{
  static GRegex *regex;
  static gsize ready;
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (compiled (&ready, &regex, CODE), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (codes, g_match_info_fetch (match, 0));
  return codes;
}

/* ---- lines with codes that are lost ---- */

static SyPlace
place_of (const Reading *reading, guint passage)
{
  return sy_list_place (reading->tree.document, passage);
}

/* Between （十六）2B902.p and （十八）2B902.r stood （十七）2B902.q: as many letters are missing as lines. */
static void
add_skipped (Reading *reading, const CodeLine *line, const char *code, guint passage)
{
  const SyEntry *before = reading->current->len == 1 ? reading->current->pdata[0] : NULL;
  gint64 missing = line->ordinal - reading->ordinal - 1;
  gsize end = strlen (code);
  if (before == NULL || reading->ordinal < 1 || missing < 1 || missing > 20 || strlen (before->code) != end || strncmp (before->code, code, end - 1) != 0
      || code[end - 1] - before->code[end - 1] != missing + 1 || !g_ascii_islower (code[end - 1]))
    return;
  for (guint i = 1; i <= missing; i++)
    {
      g_autofree char *skipped = g_strdup (code), *number = sy_cn_ordinal ((guint) (reading->ordinal + i), TRUE);
      skipped[end - 1] = (char) (before->code[end - 1] + i);
      sy_cn_tree_add_lost (&reading->tree, skipped, NULL, number, place_of (reading, passage));
    }
}

/* Whether a line has the code, or one that it stands above. */
static gboolean
is_given (GHashTable *given, const char *code)
{
  if (g_hash_table_contains (given, code))
    return TRUE;
  g_autofree char *below = g_strconcat (code, ".", NULL);
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, given);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, below))
      return TRUE;
  return FALSE;
}

/* Codes that "生产1C004、1C117.d项的技术" names. */
static void
add_named (GHashTable *named, const char *text, guint passage)
{
  static GRegex *regex;
  static gsize ready;
  g_autoptr (GMatchInfo) match = NULL;
  GRegex *of = compiled (&ready, &regex, "(?:生产|用于|使用|开发)((?:" CODE "[、，和]?)+)项(?!下)");
  for (g_regex_match (of, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *list = g_match_info_fetch (match, 1);
      g_autoptr (GPtrArray) codes = codes_in (list);
      for (guint i = 0; i < codes->len; i++)
        g_hash_table_insert (named, g_strdup (codes->pdata[i]), GUINT_TO_POINTER (passage));
    }
}

/* The one code that the section from `passage` on names and no line of it has, if its first line with a code is （二）: that of the lost （一）. `*shown_by` is the line that names it. NULL if there is none or more. */
static char *
code_of_lost_line (const Reading *reading, guint passage, guint *shown_by)
{
  const GPtrArray *passages = reading->tree.document->passages;
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 last = 0;
  for (guint i = passage; i < passages->len; i++)
    {
      const SyPassage *at = passages->pdata[i];
      g_auto (CodeLine) line;
      gboolean code = match_code_line (at->text, &line);
      if (code && (last == 0 ? line.ordinal != 2 : line.ordinal <= last))
        break;
      last = code ? line.ordinal : last;
      g_autoptr (GPtrArray) codes = codes_in (code ? line.codes : "");
      for (guint k = 0; k < codes->len; k++)
        g_hash_table_add (given, g_strdup (codes->pdata[k]));
      if (last > 0)
        add_named (named, at->text, i);
    }
  char *found = NULL;
  guint unknown = 0;
  GHashTableIter iter;
  gpointer code, by;
  g_hash_table_iter_init (&iter, named);
  while (g_hash_table_iter_next (&iter, &code, &by))
    if (!is_given (given, code) && unknown++ == 0)
      {
        found = g_strdup (code);
        *shown_by = GPOINTER_TO_UINT (by);
      }
  if (unknown > 1)
    g_clear_pointer (&found, g_free);
  return found;
}

/* ---- what stands below a code ---- */

static void
begin_line (Reading *reading, gint64 ordinal)
{
  g_ptr_array_set_size (reading->current, 0);
  g_ptr_array_set_size (reading->levels, 0);
  g_ptr_array_set_size (reading->marks, 0);
  reading->ordinal = ordinal;
}

static gboolean
read_code_line (Reading *reading, const char *text, guint passage)
{
  g_auto (CodeLine) line;
  if (!match_code_line (text, &line))
    return FALSE;
  g_autoptr (GPtrArray) codes = codes_in (line.codes);
  if (codes->len == 1)
    add_skipped (reading, &line, codes->pdata[0], passage);
  begin_line (reading, line.ordinal);
  for (guint i = 0; i < codes->len; i++)
    {
      if (sy_cn_tree_add (&reading->tree, codes->pdata[i], NULL, line.marker, line.words, passage) == NULL) /* a table that goes on on the next page names the code again */
        sy_cn_tree_text (&reading->tree, g_hash_table_lookup (reading->tree.entries, codes->pdata[i]), SY_PART_TEXT, line.marker, line.words, passage);
      g_ptr_array_add (reading->current, g_hash_table_lookup (reading->tree.entries, codes->pdata[i]));
    }
  return TRUE;
}

/* "1．", "a．", "（1）", "(a)": the level; NULL for none. `*rest` is what follows. */
static char *
level_of (const char *text, const char **rest)
{
  static GRegex *regex;
  static gsize ready;
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;
  if (!g_regex_match (compiled (&ready, &regex, "^(?:([0-9]{1,2}|[a-z]{1,2})[.．、]|[（(]([0-9]{1,2}|[a-z])[)）])\\s*(?![0-9])"), text, 0, &match)
      || !g_match_info_fetch_pos (match, 0, &start, &end))
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
code_with (const Reading *reading, guint depth)
{
  GString *code = g_string_new (((const SyEntry *) reading->current->pdata[0])->code);
  for (guint i = 0; i < depth; i++)
    g_string_append_printf (code, ".%s", (char *) g_ptr_array_index (reading->levels, i));
  return g_string_free (code, FALSE);
}

/* 1 of "1" and "a", 27 of "aa". */
static guint
rank_of (const char *level)
{
  if (g_ascii_isdigit (*level))
    return (guint) g_ascii_strtoull (level, NULL, 10);
  return level[1] == '\0' ? (guint) (level[0] - 'a' + 1) : (guint) ((level[0] - 'a' + 1) * 26 + level[1] - 'a' + 1);
}

static char *
level_of_rank (guint rank, gboolean digits)
{
  if (digits)
    return g_strdup_printf ("%u", rank);
  return rank <= 26 ? g_strdup_printf ("%c", 'a' + rank - 1) : g_strdup_printf ("%c%c", 'a' + (rank - 1) / 26 - 1, 'a' + (rank - 1) % 26);
}

/* "2．", of "1．" and "2". */
static char *
mark_with (const char *mark, const char *level, const char *other)
{
  const char *at = strstr (mark, level);
  return g_strdup_printf ("%.*s%s%s", (int) (at - mark), mark, other, at + strlen (level));
}

/* Numbers between the sibling before, of rank `last`, and this level are missing at the entry above them. */
static void
note_gap (Reading *reading, const char *parent, const char *mark, const char *level, guint last, guint passage)
{
  guint rank = rank_of (level);
  if (rank <= last + 1)
    return;
  gboolean digits = g_ascii_isdigit (*level);
  g_autofree char *first = level_of_rank (last + 1, digits), *end = level_of_rank (rank - 1, digits);
  g_autofree char *from = mark_with (mark, level, first), *to = mark_with (mark, level, end), *gap = sy_cn_gap (from, to);
  sy_cn_tree_lost (&reading->tree, g_hash_table_lookup (reading->tree.entries, parent), gap, place_of (reading, passage));
}

/* "a．" again below "1．": "2．" is lost, and this stands below it. FALSE if that cannot be. */
static gboolean
enter_lost_sibling (Reading *reading, guint depth, guint passage)
{
  if (depth == 0)
    return FALSE;
  const char *level = reading->levels->pdata[depth - 1], *mark = reading->marks->pdata[depth - 1];
  g_autofree char *next = level_of_rank (rank_of (level) + 1, g_ascii_isdigit (*level)), *next_mark = mark_with (mark, level, next);
  g_autofree char *parent = code_with (reading, depth - 1), *code = sy_code_below (parent, next);
  if (sy_cn_tree_add_lost (&reading->tree, code, NULL, next_mark, place_of (reading, passage)) == NULL)
    return FALSE;
  g_ptr_array_set_size (reading->levels, (gint) depth - 1);
  g_ptr_array_set_size (reading->marks, (gint) depth - 1);
  g_ptr_array_add (reading->levels, g_steal_pointer (&next));
  g_ptr_array_add (reading->marks, g_steal_pointer (&next_mark));
  return TRUE;
}

/* The line stays text of the code above, with its number: where it belongs, nothing tells. */
static void
keep_as_text (Reading *reading, const char *mark, const char *rest, guint passage)
{
  SyEntry *holder = reading->current->pdata[0];
  sy_cn_tree_lost (&reading->tree, holder, "……", place_of (reading, passage));
  sy_cn_tree_text (&reading->tree, holder, SY_PART_TEXT, mark, rest, passage);
}

static void
read_level (Reading *reading, const char *text, guint passage)
{
  const char *rest = text;
  g_autofree char *level = level_of (text, &rest);
  if (level == NULL)
    {
      sy_cn_tree_text (&reading->tree, reading->tree.last, SY_PART_TEXT, "", text, passage);
      return;
    }
  g_autofree char *mark = g_strstrip (g_strndup (text, (gsize) (rest - text)));
  guint depth = depth_of (reading, level);
  guint last = depth < reading->levels->len ? rank_of (reading->levels->pdata[depth]) : 0;
  if (last > 0 && rank_of (level) == 1 && enter_lost_sibling (reading, depth, passage))
    last = 0;
  g_ptr_array_set_size (reading->levels, (gint) depth);
  g_ptr_array_set_size (reading->marks, (gint) depth);
  g_autofree char *parent = code_with (reading, depth), *code = sy_code_below (parent, level);
  if (g_hash_table_contains (reading->tree.entries, code))
    {
      keep_as_text (reading, mark, rest, passage);
      return;
    }
  note_gap (reading, parent, mark, level, last, passage);
  sy_cn_tree_add (&reading->tree, code, NULL, mark, rest, passage);
  g_ptr_array_add (reading->levels, g_steal_pointer (&level));
  g_ptr_array_add (reading->marks, g_steal_pointer (&mark));
}

/* A level in front of all lines with codes of its section: that of a lost （一）, if it can be told. */
static gboolean
enter_lost_line (Reading *reading, const char *text, guint passage)
{
  const char *rest;
  guint shown_by = 0;
  g_autofree char *level = level_of (text, &rest), *code = level != NULL ? code_of_lost_line (reading, passage, &shown_by) : NULL;
  if (code == NULL || g_hash_table_contains (reading->tree.entries, code))
    return FALSE;
  begin_line (reading, 1);
  SyEntry *entry = sy_cn_tree_add_lost (&reading->tree, code, NULL, "（一）", place_of (reading, shown_by));
  entry->place = (SyPlace){ passage, 0, 0 };
  g_ptr_array_add (reading->current, entry);
  return TRUE;
}

/* ---- a document ---- */

static gboolean
begins_section (const char *text)
{
  return g_regex_match_simple ("^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", text, 0, 0);
}

static void
read_passage (Reading *reading, const char *text, guint passage)
{
  if (read_code_line (reading, text, passage))
    return;
  if (reading->current->len == 0 && !enter_lost_line (reading, text, passage))
    return;
  if (sy_cn_tree_note (&reading->tree, text, passage))
    return;
  if (sy_cn_ends_list (text) || begins_section (text))
    begin_line (reading, -1);
  else
    read_level (reading, text, passage);
}

guint
sy_cn_count_codes (const SyDocument *document)
{
  guint count = 0;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      g_auto (CodeLine) line = { 0 };
      count += passage->kind != SY_PASSAGE_METADATA && match_code_line (passage->text, &line) ? 1 : 0;
    }
  return count;
}

gboolean
sy_cn_read_codes (SyDocument *document, GError **error)
{
  guint codes = sy_cn_count_codes (document);
  if (codes == 0)
    return TRUE;
  gboolean whole = codes >= SY_CN_WHOLE_LIST;
  g_autoptr (GPtrArray) current = g_ptr_array_new (), levels = g_ptr_array_new_with_free_func (g_free), marks = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { .current = current, .levels = levels, .marks = marks, .ordinal = -1 };
  sy_cn_tree_init (&reading.tree, document, "cn-dual-use", whole ? "" : document->id, whole ? SY_EXTENT_WHOLE : SY_EXTENT_ADDITION);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind != SY_PASSAGE_METADATA)
        read_passage (&reading, passage->text, i);
    }
  return sy_cn_tree_finish (&reading.tree, error);
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
  return sy_cn_read_technology (document, error) && sy_cn_read_codes (document, error) && sy_cn_read_items (document, error);
}

const SyListReader sy_list_cn = { "list-cn/2", accepts, read_document };
