// SPDX-License-Identifier: GPL-3.0-or-later
/* Notices that control items without giving them codes of the unified list: those of before it, and temporary controls. "一、满足以下特性的物项，未经许可，不得出口：" is followed by "（一）", "1.", "（1）".
 *
 * An item has the notice's number and its own numbers in it as its code: 2024-21/1.2.3 is Announcement No. 21 of 2024, 一、（二）3. What a copy has lost of the headings is told by the numbers (index/list_cn.h):
 * where "1." comes again without "（三）", it is below （三）. */
#include <string.h>

#include "corpus/text.h"
#include "index/list_cn.h"

#define NUMERAL "[一二三四五六七八九十]"
#define DEEPEST 5

/* A number at the head of a line: its kind from 1 ("一、") to 5 ("a."). */
typedef struct
{
  guint kind; /* 0: none */
  guint number;
  gsize length; /* of the marker with the space behind it */
} Mark;

typedef struct
{
  guint kind, number;
  SyEntry *entry; /* borrowed */
} Step;

typedef struct
{
  SyCnTree tree;
  const char *notice;   /* "2024-21" */
  GArray *path;         /* of Step: where the last numbered line stands */
  gboolean has_brackets; /* "（一）" stands, or stood, between "一、" and "1." */
  guint end;            /* passage behind the section */
} Reading;

static const SyPassage *
passage_at (const SyDocument *document, guint index)
{
  return document->passages->pdata[index];
}

/* ---- numbers ---- */

static Mark
read_mark (const char *text)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new ("^(?:(" NUMERAL "{1,3})、|（(" NUMERAL "{1,3})）|([0-9]{1,3})[.．、](?![0-9])|[（(]([0-9]{1,2})[)）]|([a-zA-Z])[.．](?![A-Za-z]))\\s*", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;
  if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, &end))
    return (Mark){ 0 };
  for (guint kind = 1; kind <= DEEPEST; kind++)
    {
      g_autofree char *number = g_match_info_fetch (match, (gint) kind);
      if (number == NULL || *number == '\0')
        continue;
      gint64 value = kind <= 2 ? sy_text_chinese_number (number, strlen (number)) : kind == 5 ? g_ascii_tolower (*number) - 'a' + 1 : g_ascii_strtoll (number, NULL, 10);
      return (Mark){ value > 0 && value < 100 ? kind : 0, (guint) MAX (value, 0), (gsize) end };
    }
  return (Mark){ 0 };
}

/* The number as notices write it. Caller's. */
static char *
write_mark (guint kind, guint number)
{
  switch (kind)
    {
    case 1:
    case 2: return sy_cn_ordinal (number, kind == 2);
    case 3: return g_strdup_printf ("%u.", number);
    case 4: return g_strdup_printf ("（%u）", number);
    default: return g_strdup_printf ("%c.", 'a' + (number - 1) % 26);
    }
}

/* ---- where the items stand ---- */

/* "一、满足以下特性的物项，未经许可，不得出口：", "决定对下列物项实施出口管制：" */
static gboolean
begins_items (const char *text)
{
  static GRegex *regex;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      regex = g_regex_new ("(?:下列|以下|下述)[^。：]{0,12}(?:物项|货物|技术|产品|设备)[^。：]{0,24}(?:不得出口|实施(?:临时)?出口管制|需(?:要)?申请(?:出口)?许可)[^。：]{0,12}[:：]$", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return g_regex_match (regex, text, 0, NULL);
}

/* The line that says that the following may not be exported; passages->len if there is none. */
static guint
find_begin (const SyDocument *document)
{
  for (guint i = 0; i < document->passages->len; i++)
    if (passage_at (document, i)->kind != SY_PASSAGE_METADATA && begins_items (passage_at (document, i)->text))
      return i;
  return document->passages->len;
}

/* Behind the last line of the section that `begin` opens. */
static guint
find_end (const SyDocument *document, guint begin)
{
  guint kind = read_mark (passage_at (document, begin)->text).kind;
  for (guint i = begin + 1; i < document->passages->len; i++)
    {
      const char *text = passage_at (document, i)->text;
      guint own = read_mark (text).kind;
      if (sy_cn_ends_list (text) || (own > 0 && own <= kind) || strstr (text, "应按照相关规定办理出口许可手续") != NULL)
        return i;
    }
  return document->passages->len;
}

/* Whether there are lines "（一）" between "一、" and "1.", or were: without any, "1." comes but once. */
static gboolean
find_brackets (const SyDocument *document, guint begin, guint end)
{
  guint firsts = 0;
  for (guint i = begin + 1; i < end; i++)
    {
      Mark mark = read_mark (passage_at (document, i)->text);
      if (mark.kind == 2)
        return TRUE;
      firsts += mark.kind == 3 && mark.number == 1 ? 1 : 0;
    }
  return firsts > 1;
}

/* ---- the tree ---- */

static Step *
top (const Reading *reading)
{
  return reading->path->len > 0 ? &g_array_index (reading->path, Step, reading->path->len - 1) : NULL;
}

static const char *
code_above (const Reading *reading)
{
  return top (reading) != NULL ? top (reading)->entry->code : reading->notice;
}

static char *
code_for (const Reading *reading, guint number)
{
  const char *above = code_above (reading);
  return g_strdup_printf ("%s%c%u", above, strchr (above, '/') != NULL ? '.' : '/', number);
}

static void
push (Reading *reading, guint kind, guint number, SyEntry *entry)
{
  const Step step = { kind, number, entry };
  g_array_append_val (reading->path, step);
}

static void
push_lost (Reading *reading, guint kind, guint number, SyPlace shown_by)
{
  g_autofree char *code = code_for (reading, number), *mark = write_mark (kind, number);
  push (reading, kind, number, sy_cn_tree_add_lost (&reading->tree, code, code_above (reading), mark, shown_by));
}

/* The number of the next line of this kind in the section, before any of a higher one; 0 if there is none. */
static guint
next_number (const Reading *reading, guint passage, guint kind)
{
  for (guint i = passage; i < reading->end; i++)
    {
      Mark mark = read_mark (passage_at (reading->tree.document, i)->text);
      if (mark.kind > 0 && mark.kind <= kind)
        return mark.kind == kind ? mark.number : 0;
    }
  return 0;
}

/* Leaves what the line is not below, and enters the lost heading above it where there is one. Returns the number of the sibling before it. */
static guint
enter (Reading *reading, Mark mark, guint passage)
{
  SyPlace place = sy_list_place (reading->tree.document, passage);
  guint last = 0;
  while (top (reading) != NULL && top (reading)->kind >= mark.kind)
    {
      last = top (reading)->kind == mark.kind ? top (reading)->number : 0;
      g_array_set_size (reading->path, reading->path->len - 1);
    }
  const Step *above = top (reading);
  if (mark.kind == 3 && reading->has_brackets && (above == NULL || above->kind < 2))
    {
      push_lost (reading, 2, 1, place);
      return 0;
    }
  if (last == 0 || mark.number != 1 || above == NULL || above->kind < 2)
    return last;
  Step lost = { above->kind, above->number + 1, NULL };
  if (lost.number > 99 || next_number (reading, passage, lost.kind) == lost.number) /* that one stands, further down */
    return last;
  g_array_set_size (reading->path, reading->path->len - 1);
  push_lost (reading, lost.kind, lost.number, place);
  return 0;
}

static void
note_gap (Reading *reading, Mark mark, guint last, guint passage)
{
  if (mark.number <= last + 1)
    return;
  g_autofree char *first = write_mark (mark.kind, last + 1), *end = write_mark (mark.kind, mark.number - 1), *gap = sy_cn_gap (first, end);
  SyEntry *above = g_hash_table_lookup (reading->tree.entries, code_above (reading));
  sy_cn_tree_lost (&reading->tree, above, gap, sy_list_place (reading->tree.document, passage));
}

static void
read_numbered (Reading *reading, Mark mark, const char *text, guint passage)
{
  guint last = enter (reading, mark, passage);
  g_autofree char *code = code_for (reading, mark.number), *marker = g_strndup (text, mark.length);
  if (g_hash_table_contains (reading->tree.entries, code))
    {
      SyEntry *above = g_hash_table_lookup (reading->tree.entries, code_above (reading));
      sy_cn_tree_lost (&reading->tree, above, "……", sy_list_place (reading->tree.document, passage));
      sy_cn_tree_text (&reading->tree, above, SY_PART_TEXT, marker, text + mark.length, passage);
      return;
    }
  note_gap (reading, mark, last, passage);
  push (reading, mark.kind, mark.number, sy_cn_tree_add (&reading->tree, code, code_above (reading), marker, text + mark.length, passage));
}

/* "高温合金，是指…" stands behind all items of the heading whose words it explains. */
static void
read_unnumbered (Reading *reading, const char *text, guint passage)
{
  gboolean defines = strstr (text, "，是指") != NULL || strstr (text, "是指：") != NULL;
  SyEntry *entry = reading->tree.last;
  for (guint i = 0; defines && i < reading->path->len; i++)
    if (g_array_index (reading->path, Step, i).kind <= 2)
      entry = g_array_index (reading->path, Step, i).entry;
  if (!sy_cn_tree_note (&reading->tree, text, passage))
    sy_cn_tree_text (&reading->tree, entry, defines ? SY_PART_TECHNICAL_NOTE : SY_PART_TEXT, "", text, passage);
}

/* "（一）燃气轮机制造相关装备及软件、技术。" controls nothing by itself. */
static void
name_groups (const Reading *reading)
{
  for (guint i = 0; i < reading->tree.edition->entries->len; i++)
    {
      SyEntry *entry = reading->tree.edition->entries->pdata[i];
      gboolean above = g_hash_table_lookup (reading->tree.children, entry->code) != NULL;
      gboolean heading = strchr (entry->code, '.') == NULL || (read_mark (entry->marker).kind <= 2 && sy_entry_part (entry, SY_PART_HS, NULL) == NULL && !g_str_has_suffix (entry->text, "："));
      if (!above || !heading || *entry->heading != '\0')
        continue;
      entry->kind = SY_ENTRY_GROUP;
      g_free (entry->heading);
      entry->heading = g_steal_pointer (&entry->text);
      entry->text = g_strdup ("");
    }
}

/* The notice itself stands above its items. */
static void
add_root (Reading *reading, guint begin)
{
  SyEntry *root = sy_cn_tree_add (&reading->tree, reading->notice, "", "", "", begin);
  root->place.end = 0;
  root->kind = SY_ENTRY_GROUP;
  g_free (root->heading);
  root->heading = g_strdup (reading->tree.document->title);
}

gboolean
sy_cn_read_items (SyDocument *document, GError **error)
{
  guint begin = g_str_has_prefix (document->id, "cn-mofcom:") && sy_cn_count_codes (document) == 0 ? find_begin (document) : document->passages->len;
  guint end = begin < document->passages->len ? find_end (document, begin) : begin;
  if (begin + 1 >= end)
    return TRUE;
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Step));
  Reading reading = { .notice = strchr (document->id, ':') + 1, .path = path, .has_brackets = find_brackets (document, begin, end), .end = end };
  sy_cn_tree_init (&reading.tree, document, "cn-items", document->id, SY_EXTENT_WHOLE);
  add_root (&reading, begin);
  for (guint i = begin; i < end; i++)
    {
      const SyPassage *passage = passage_at (document, i);
      Mark mark = read_mark (passage->text);
      if (mark.kind > 0)
        read_numbered (&reading, mark, passage->text, i);
      else if (i > begin)
        read_unnumbered (&reading, passage->text, i);
    }
  name_groups (&reading);
  return sy_cn_tree_finish (&reading.tree, error);
}
