// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cn_head.h"

#include <string.h>

#include "corpus/day.h"
#include "corpus/text.h"
#include "index/cn_lines.h"
#include "index/pattern.h"

#define FIELD(member) G_STRUCT_OFFSET (SyCnHead, member)

static const struct
{
  const char *name;
  gsize field;
} head_fields[] = {
  { "标题:", FIELD (title) },
  { "网址:", FIELD (url) },
  { "日期:", FIELD (upload) },
  { "类别:", FIELD (category) },
  { "来源:", FIELD (origin) },
  { "url:", FIELD (url) },
  { "type:", FIELD (category) },
  { "document_id:", FIELD (number) },
  { "published_date:", FIELD (published) },
  { "effective_date:", FIELD (effective) },
};

/* Lines that the ministry puts above its texts. */
static const struct
{
  const char *name;
  gsize field;
} marks[] = {
  { "【发布单位】", FIELD (office) },
  { "【发布文号】", FIELD (number) },
  { "【发文日期】", FIELD (issued) },
  { "【发布日期】", FIELD (issued) },
};

void
sy_cn_head_clear (SyCnHead *head)
{
  const gsize strings[] = { FIELD (title),  FIELD (url),    FIELD (upload), FIELD (category),  FIELD (origin),
                            FIELD (number), FIELD (office), FIELD (issued), FIELD (published), FIELD (effective) };
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      char **place = G_STRUCT_MEMBER_P (head, strings[i]);
      g_clear_pointer (place, g_free);
    }
}

gboolean
sy_cn_head_begins (const char *text)
{
  gboolean announcement = g_str_has_prefix (text, "标题:") && strstr (text, "\n网址:") != NULL;
  gboolean law = strstr (text, "document_id:") != NULL && strstr (text, "\npublished_date:") != NULL;
  gboolean bare = g_str_has_prefix (text, "http") && strstr (text, "中华人民共和国") != NULL;
  return announcement || law || bare;
}

/* Sets a field that is not set yet, without quotes. */
static void
set_field (SyCnHead *head, gsize field, const char *value)
{
  char **place = G_STRUCT_MEMBER_P (head, field);
  g_autofree char *text = g_strdup (value);
  g_strstrip (text);
  gsize length = strlen (text);
  if (length >= 2 && text[0] == '\'' && text[length - 1] == '\'')
    {
      memmove (text, text + 1, length - 2);
      text[length - 2] = '\0';
    }
  if (*text != '\0' && *place == NULL)
    *place = g_steal_pointer (&text);
}

static gboolean
take_field (SyCnHead *head, const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (head_fields); i++)
    if (g_str_has_prefix (line, head_fields[i].name))
      {
        set_field (head, head_fields[i].field, line + strlen (head_fields[i].name));
        return TRUE;
      }
  return FALSE;
}

/* The mark that `text` begins with: its place in `marks`; -1 if it begins with none. */
static int
mark_at (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i].name))
      return (int)i;
  return -1;
}

/* Bytes of a mark's value: up to the next mark; a number or day also ends where the text goes on behind it on the same line. */
static gsize
value_length (gsize field, const char *value)
{
  static SyPattern number = { "[^。;]{1,80}?[号號](?= )" };
  static SyPattern day = { "(?:(?:19|20)\\d{2} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日|(?:19|20)\\d{2}-\\d{1,2}-\\d{1,2}|[二一][〇○零九][^日 ]{2,12}日)" };
  const char *next = value;
  while ((next = strstr (next, "【")) != NULL && mark_at (next) < 0)
    next += strlen ("【");
  if (next != NULL)
    return (gsize)(next - value);
  g_auto (SyView) view;
  sy_view_init (&view, value);
  g_autoptr (GMatchInfo) info = NULL;
  gsize start, end;
  SyPattern *pattern = field == FIELD (number) ? &number : field == FIELD (issued) ? &day : NULL;
  if (pattern == NULL || !sy_pattern_at (pattern, &view, 0, &info) || !sy_match_span (info, 0, &start, &end))
    return strlen (value);
  return sy_view_origin (&view, end);
}

char *
sy_cn_head_take_marks (SyCnHead *head, const char *line)
{
  if (mark_at (line) < 0)
    return NULL;
  for (int i; (i = mark_at (line)) >= 0;)
    {
      const char *value = line + strlen (marks[i].name);
      value += strspn (value, " ");
      line = value + value_length (marks[i].field, value);
      g_autofree char *text = g_strndup (value, (gsize)(line - value));
      set_field (head, marks[i].field, text);
      line += strspn (line, " ");
    }
  return g_strdup (line);
}

/* "来源：商务部新闻办公室 类型：原创 分类：新闻 2025-05-14 22:00": a line of the page, not of the text. */
static gboolean
is_page_line (const char *text)
{
  return g_str_has_prefix (text, "来源：") && (strstr (text, "类型：") != NULL || strstr (text, "分类：") != NULL);
}

/* The day before the time of day at the end of a page's line; NULL if there is none. Caller's. */
static char *
page_day (const char *text)
{
  const char *space = strrchr (text, ' ');
  g_autofree char *iso = space != NULL && space - text >= 10 ? g_strndup (space - 10, 10) : NULL;
  SyDay day;
  return iso != NULL && sy_day_parse (iso, &day, NULL) ? g_steal_pointer (&iso) : NULL;
}

/* What was given as title or address but is none. */
static void
drop_what_is_none (SyCnHead *head)
{
  if (head->url != NULL && !g_str_has_prefix (head->url, "http"))
    {
      head->local = TRUE;
      g_clear_pointer (&head->url, g_free);
    }
  if (head->title != NULL && (strcmp (head->title, "中国出口管制信息网") == 0 || is_page_line (head->title)))
    g_clear_pointer (&head->title, g_free);
  /* The document_id of a law is its name, with a year; its title stands in the text. */
  if (head->number != NULL && strstr (head->number, "号") == NULL)
    g_clear_pointer (&head->number, g_free);
}

/* Takes the lines out of `lines` that are the page's: its address, its "来源：" line, a day with a time. */
static gboolean
take_page_line (SyCnHead *head, const char *line)
{
  if (g_str_has_prefix (line, "http") && strchr (line, ' ') == NULL)
    {
      set_field (head, FIELD (url), line);
      return TRUE;
    }
  gboolean timed = sy_cn_line (line).kind == SY_CN_DATE && strchr (line, ':') != NULL;
  g_autofree char *day = is_page_line (line) ? page_day (line) : timed ? g_strndup (line, strcspn (line, " ")) : NULL;
  if (day != NULL)
    set_field (head, FIELD (upload), day);
  return day != NULL || is_page_line (line);
}

static gboolean
is_chinese_at (const char *text)
{
  return *text != '\0' && (guchar)*text >= 0x80;
}

/* Appends a wrapped line; Latin words keep a space between them. */
static void
join_line (GString *paragraph, const char *line)
{
  const char *last = paragraph->len > 0 ? g_utf8_find_prev_char (paragraph->str, paragraph->str + paragraph->len) : NULL;
  if (last != NULL && !is_chinese_at (last) && !is_chinese_at (line))
    g_string_append_c (paragraph, ' ');
  g_string_append (paragraph, line);
}

/* Whether a line of a wrapped text begins a paragraph. */
static gboolean
begins_paragraph (const char *line)
{
  SyCnLineKind kind = sy_cn_line (line).kind;
  return *line == '\0' || *line == '#' || *line == '(' || g_str_has_prefix (line, "（") || kind == SY_CN_CHAPTER || kind == SY_CN_ARTICLE
         || kind == SY_CN_ITEM;
}

/* Joins lines that are wrapped within a paragraph. */
static GPtrArray *
join_lines (const GPtrArray *lines)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  for (guint i = 0; i <= lines->len; i++)
    {
      const char *line = i < lines->len ? g_ptr_array_index (lines, i) : "";
      if (begins_paragraph (line) && paragraph->len > 0)
        {
          g_ptr_array_add (joined, g_strdup (paragraph->str));
          g_string_truncate (paragraph, 0);
        }
      if (*line == '#')
        g_ptr_array_add (joined, g_strdup (line));
      else
        join_line (paragraph, line);
    }
  return joined;
}

GPtrArray *
sy_cn_head_split (const char *text, SyCnHead *head)
{
  *head = (SyCnHead){ 0 };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) raw = g_strsplit (text, "\n", -1);
  gboolean in_head = TRUE, wrapped = FALSE;
  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *plain = sy_cn_unescape (raw[i]);
      g_autofree char *line = sy_text_normalise (plain, FALSE);
      if (in_head && (*line == '\0' || strcmp (line, "---") == 0 || take_field (head, line)))
        continue;
      in_head = FALSE;
      wrapped = wrapped || *line == '#';
      if (g_str_has_prefix (line, "# "))
        set_field (head, FIELD (title), line + 2);
      g_autofree char *rest = sy_cn_head_take_marks (head, line);
      if (rest != NULL)
        {
          if (*rest != '\0')
            g_ptr_array_add (lines, g_steal_pointer (&rest));
          continue;
        }
      if (lines->len < 8 && take_page_line (head, line))
        continue;
      g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  drop_what_is_none (head);
  if (wrapped)
    return join_lines (lines);
  for (guint i = lines->len; i-- > 0;)
    if (*(const char *)g_ptr_array_index (lines, i) == '\0')
      g_ptr_array_remove_index (lines, i);
  return g_steal_pointer (&lines);
}
