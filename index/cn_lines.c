// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cn_lines.h"

#include <stdlib.h>
#include <string.h>

#include "index/pattern.h"
#include "index/readers.h"

#define NUMERAL "[一二三四五六七八九十百零〇]"

/* Asked in this order; the view has made full-width digits, letters, brackets and points ASCII. */
static struct
{
  SyPattern pattern;
  SyCnLine line;
} forms[] = {
  { { "第" NUMERAL "{1,4}[编編][ 　]?" }, { SY_CN_CHAPTER, 1 } },
  { { "第" NUMERAL "{1,4}章(?: |$)" }, { SY_CN_CHAPTER, 1 } },
  { { "第" NUMERAL "{1,4}[节節](?: |$)" }, { SY_CN_CHAPTER, 2 } },
  { { "第" NUMERAL "{1,5}[条條](?:之" NUMERAL ")?(?: |$|(?=\\p{Han}))" }, { SY_CN_ARTICLE, 0 } },
  { { NUMERAL "{1,3}、" }, { SY_CN_ITEM, 1 } },
  { { "\\(" NUMERAL "{1,3}\\)" }, { SY_CN_ITEM, 2 } },
  { { "\\d{1,3}[.、](?!\\d)" }, { SY_CN_ITEM, 3 } },
  { { "\\(\\d{1,3}\\)" }, { SY_CN_ITEM, 4 } },
  { { "[a-zA-Z][.)](?=[ \\p{Han}])" }, { SY_CN_ITEM, 5 } },
  { { "[-—·●] ?(?=\\S)" }, { SY_CN_ITEM, 6 } },
  { { "(?:地 ?址|邮 ?编|常用名称|别名|又称|曾用名|英文名称?|电话|网址) ?:" }, { SY_CN_DETAIL, 6 } },
  /* Introduces the names of annexes; the signature follows them. */
  { { "附 ?件 ?:$" }, { SY_CN_TEXT, 0 } },
  { { "附 ?(?:件|表)? ?(?:\\d{1,2}|" NUMERAL "{1,2})? ?:?$|反制裁?清单$" }, { SY_CN_ANNEX, 1 } },
  { { "\\(?[12]\\d{3} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日\\)?$" }, { SY_CN_DATE, 0 } },
  { { "[12]\\d{3}-\\d{1,2}-\\d{1,2}(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?$" }, { SY_CN_DATE, 0 } },
  { { "[二一][〇○零九]" NUMERAL "{2}年" NUMERAL "{1,2}月" NUMERAL "{1,3}日$" }, { SY_CN_DATE, 0 } },
  { { "(?:部 ?长|总 ?理|主 ?席|署 ?长|局 ?长) |.{0,20}代章\\)?$|(?:商务部|外交部|海关总署|国务院|不可靠实体清单工作机制)(?:[ 、](?:海关总署|工业和信息化部|国家密码局|中央军委装备发展部|科技部))*$" },
    { SY_CN_SIGNATURE, 0 } },
};

/* Without a stop and no longer than titles are. */
static gboolean
is_title (const char *text)
{
  static const char *const stops[] = { "。", "；", "：", "！", "？", ";" };
  if (g_utf8_strlen (text, -1) > 80)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (strstr (text, stops[i]) != NULL)
      return FALSE;
  return TRUE;
}

SyCnLine
sy_cn_line (const char *text)
{
  g_auto (SyView) view;
  sy_view_init (&view, text);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GMatchInfo) info = NULL;
      if (sy_pattern_at (&forms[i].pattern, &view, 0, &info))
        return forms[i].line;
    }
  return (SyCnLine){ is_title (text) ? SY_CN_TITLE : SY_CN_TEXT, 0 };
}

static SyPassageKind
passage_kind (SyCnLineKind kind)
{
  switch (kind)
    {
    case SY_CN_CHAPTER:
    case SY_CN_ANNEX:
    case SY_CN_TITLE: return SY_PASSAGE_HEADING;
    case SY_CN_ITEM:
    case SY_CN_DETAIL: return SY_PASSAGE_ITEM;
    case SY_CN_DATE:
    case SY_CN_SIGNATURE: return SY_PASSAGE_SIGNATURE;
    default: return SY_PASSAGE_PARAGRAPH;
    }
}

#define LEVELS 6

/* Where in the text the next line stands. */
typedef struct
{
  guint article, annex;
  guint paragraph;          /* paragraphs so far of the article */
  gboolean annex_begun;     /* a line has followed the annex's heading */
  guint base;               /* lowest level of the items of this block */
  guint counts[LEVELS + 1]; /* items so far at each level */
} Place;

/* A line of Markdown without its hashes, whose number is the level of a heading. */
static SyCnLine
markdown_line (const char **text)
{
  gsize hashes = strspn (*text, "#");
  if (hashes == 0 || (*text)[hashes] != ' ')
    return sy_cn_line (*text);
  *text += hashes + 1;
  SyCnLine line = sy_cn_line (*text);
  return (SyCnLine){ line.kind == SY_CN_ARTICLE ? SY_CN_ARTICLE : SY_CN_CHAPTER, (guint)hashes };
}

static gboolean
begins_block (SyCnLineKind kind)
{
  return kind == SY_CN_ARTICLE || kind == SY_CN_ANNEX;
}

/* Begins a new count of items with the line at `i`. */
static void
enter_block (Place *place, const GPtrArray *lines, guint i)
{
  place->base = LEVELS;
  place->paragraph = 0;
  memset (place->counts, 0, sizeof place->counts);
  for (guint j = i; j < lines->len; j++)
    {
      const char *text = g_ptr_array_index (lines, j);
      SyCnLine line = markdown_line (&text);
      if (j > i && begins_block (line.kind))
        break;
      if (line.kind == SY_CN_ITEM)
        place->base = MIN (place->base, line.level);
    }
}

/* Path of an item: one number for each level. Caller's. */
static char *
item_path (Place *place, guint level)
{
  GString *path = g_string_new (NULL);
  if (place->annex > 0)
    g_string_printf (path, "annex/%u", place->annex);
  else if (place->article > 0)
    g_string_printf (path, "article/%u/item", place->article);
  else
    g_string_assign (path, "item");
  place->counts[level]++;
  for (guint deeper = level + 1; deeper <= LEVELS; deeper++)
    place->counts[deeper] = 0;
  for (guint upper = MIN (place->base, level); upper <= level; upper++)
    if (place->counts[upper] > 0 || upper == place->base)
      g_string_append_printf (path, "/%u", place->counts[upper]);
  return g_string_free (path, FALSE);
}

/* Path of a line; NULL for a plain one. Caller's. */
static char *
line_path (Place *place, SyCnLine line)
{
  if (line.kind == SY_CN_ITEM)
    return item_path (place, line.level);
  if (place->annex > 0 || place->article == 0)
    return NULL;
  if (line.kind == SY_CN_ARTICLE)
    return g_strdup_printf ("article/%u", place->article);
  return line.kind == SY_CN_TEXT ? g_strdup_printf ("article/%u/%u", place->article, ++place->paragraph) : NULL;
}

gboolean
sy_cn_add_lines (SyDocument *document, const GPtrArray *lines, GHashTable *rows, GError **error)
{
  Place place = { 0 };
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  enter_block (&place, lines, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *text = g_ptr_array_index (lines, i);
      if (rows != NULL && g_hash_table_contains (rows, text))
        {
          if (!sy_reader_passage (document, SY_PASSAGE_ROW, 0, NULL, text, error))
            return FALSE;
          place.annex_begun = place.annex > 0;
          continue;
        }
      SyCnLine line = markdown_line (&text);
      if (line.kind == SY_CN_ARTICLE)
        place.article++;
      /* "附件" and the list's own name may follow one another: they are one annex. */
      if (line.kind == SY_CN_ANNEX && (place.annex == 0 || place.annex_begun))
        place.annex++;
      place.annex_begun = place.annex > 0 && line.kind != SY_CN_ANNEX;
      if (begins_block (line.kind))
        enter_block (&place, lines, i);
      char *path = line_path (&place, line);
      /* Numbering that goes down and up again may count to the same place: the second is left to its ordinal. */
      gboolean known = path != NULL && !g_hash_table_add (paths, path);
      if (!sy_reader_passage (document, passage_kind (line.kind), line.level, known ? NULL : path, text, error))
        return FALSE;
    }
  return TRUE;
}

/* The character that a reference stands for; 0 if it is unknown. `name` is what stands between & and ;. */
static gunichar
referenced (const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    gunichar c;
  } references[] = {
    { "ensp", ' ' }, { "emsp", ' ' },  { "nbsp", ' ' },    { "lt", '<' },       { "gt", '>' },       { "amp", '&' },
    { "quot", '"' }, { "apos", '\'' }, { "middot", 0xb7 }, { "ldquo", 0x201c }, { "rdquo", 0x201d },
  };
  if (length > 1 && name[0] == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';
      char *end = NULL;
      guint64 value = g_ascii_strtoull (name + (hex ? 2 : 1), &end, hex ? 16 : 10);
      return end == name + length && value >= 0x20 && value <= 0x10ffff && g_unichar_validate ((gunichar)value) ? (gunichar)value : 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (strlen (references[i].name) == length && memcmp (references[i].name, name, length) == 0)
      return references[i].c;
  return 0;
}

char *
sy_cn_unescape (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));
  for (const char *at = text; *at != '\0';)
    {
      gsize length = *at == '&' ? strspn (at + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
      gunichar c = length > 0 && length < 10 && at[1 + length] == ';' ? referenced (at + 1, length) : 0;
      if (c != 0)
        {
          g_string_append_unichar (plain, c);
          at += length + 2;
        }
      else
        g_string_append_c (plain, *at++);
    }
  return g_string_free (plain, FALSE);
}
