// SPDX-License-Identifier: GPL-3.0-or-later
/* Parties in Chinese texts: 某某公司（Name）, in lists with their numbers and in running text, and names of companies without another name. */
#include "index/recognise_party.h"

#include <string.h>

static const char *const endings[] = { "公司", "集团",   "研究所", "研究院",   "大学", "学院",   "基金会", "研究中心", "中心", "协会",
                                       "联盟", "委员会", "实验室", "工厂",     "银行", "图书馆", "学会",   "研究会",   "组织", "企业",
                                       "项目", "机构",   "工业",   "株式会社", "部队", "办公室", "局",     "所",       "厂",   "社" };

static gboolean
ends_with (const SyView *view, gsize from, gsize to, const char *words)
{
  gsize size = strlen (words);
  return to >= from + size && memcmp (view->text + to - size, words, size) == 0;
}

static gboolean
ends_organisation (const SyView *view, gsize from, gsize to)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (ends_with (view, from, to, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
goes_on_with (const SyView *view, gsize at, const char *words)
{
  gsize size = strlen (words);
  return view->length - at >= size && memcmp (view->text + at, words, size) == 0;
}

/* Punctuation that no name goes over, its length; 0 if there is none at `at`. */
static gsize
border_at (const SyView *view, gsize at)
{
  static const char *const borders[] = { "，", "。", "、", "；", "：", "“", "”", "《", "》", "！", "？", "【", "】" };
  if (strchr ("(),;:[]|\n!?", view->text[at]) != NULL)
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (borders); i++)
    if (goes_on_with (view, at, borders[i]))
      return strlen (borders[i]);
  return 0;
}

/* Where the list item's text begins behind its number: "1. ", "（一）", "一、". */
static gsize
behind_number (const SyView *view, gsize from)
{
  static SyPattern number = { "[ \\n]*(?:- (?=[^ -~])|\\(\\d{1,3}\\)|\\([一二三四五六七八九十]{1,4}\\)|\\d{1,3} ?(?:\\.|、) ?|[一二三四五六七八九十]{1,4}、) ?" };
  g_autoptr (GMatchInfo) info = NULL;
  gsize start, end = from;
  if (sy_pattern_at (&number, view, from, &info))
    sy_match_span (info, 0, &start, &end);
  return end;
}

/* Words before a name in a sentence; the last of them ends where the name begins. */
static gsize
behind_words (const SyView *view, gsize from, gsize to)
{
  static const char *const words[] = { "军售的", "包括", "决定将", "关于对", "关于将", "停止对", "取消对", "以及", "决定对", "将",     "对",
                                       "的",     "其中", "涉及",   "通过",   "向",     "暂停",   "由",     "据",   "被",     "企业与", "解除" };
  gsize start = from;
  for (gsize at = from; at < to; at += g_utf8_skip[(guchar)view->text[at]])
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      if (goes_on_with (view, at, words[i]) && at + strlen (words[i]) < to)
        {
          start = at + strlen (words[i]);
          break;
        }
  static const char *const links[] = { "和", "与", "及", "或", "等", "对", "将", "由", "在", "经" };
  for (guint i = 0; i < G_N_ELEMENTS (links) && start + 3 < to; i++)
    if (goes_on_with (view, start, links[i]) && start > 0)
      start += 3;
  return start;
}

static gboolean
is_between_chinese (const SyView *view, gsize at)
{
  return at > 0 && (guchar)view->text[at - 1] >= 0x80 && (guchar)view->text[at + 1] >= 0xe3;
}

/* Bytes of an item's number. */
#define LONGEST_NUMBER 24

/* Beginning of the name that ends at `end`. `*whole` if it fills its line from the item's number on. */
static gsize
name_start (const SyView *view, gsize end, gboolean *whole)
{
  gsize start = end;
  while (start > 0 && end - start < 150)
    {
      gsize before = start - 1;
      while (before > 0 && ((guchar)view->text[before] & 0xc0) == 0x80)
        before--;
      if (border_at (view, before) > 0 || (view->text[before] == ' ' && is_between_chinese (view, before)))
        break;
      start = before;
    }
  gsize line = start;
  while (line > 0 && start - line < LONGEST_NUMBER && view->text[line - 1] != '\n')
    line--;
  if (line > 0 && view->text[line - 1] != '\n')
    line = start;
  gsize item = behind_number (view, line);
  *whole = item > line && item >= start && item <= end;
  gboolean ends = end == view->length || strchr ("(\n", view->text[end]) != NULL;
  if (*whole && ends)
    return item;
  *whole = FALSE;
  return behind_words (view, MAX (item <= end ? item : 0, start), end);
}

static gboolean
holds_chinese (const SyView *view, gsize from, gsize to)
{
  for (gsize at = from; at < to; at++)
    if ((guchar)view->text[at] >= 0xe4 && (guchar)view->text[at] <= 0xe9)
      return TRUE;
  return FALSE;
}

/* A name in Latin letters in the bracket that opens at `at`; its bounds. */
static gboolean
latin_name (const SyView *view, gsize at, gsize *from, gsize *to)
{
  int depth = 0;
  gsize letters = 0;
  for (gsize i = at; i < view->length && i - at < 220; i++)
    {
      char c = view->text[i];
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      letters += g_ascii_isalpha (c) ? 1 : 0;
      if (depth == 0)
        {
          *from = at + 1;
          *to = i;
          return letters >= 2 && letters * 2 > i - at - 1 && (g_ascii_isupper (view->text[at + 1]) || g_ascii_isalnum (view->text[at + 1]))
                 && !holds_chinese (view, *from, *to);
        }
    }
  return FALSE;
}

/* Titles of persons: what stands before the last of them is not the name. */
static gsize
behind_titles (const SyView *view, gsize from, gsize to)
{
  static const char *const titles[] = { "主席", "所长", "总裁", "主任",   "议员",   "董事", "经理",   "行政官", "执行官",
                                        "主管", "部长", "秘书", "负责人", "创始人", "顾问", "研究员", "教授",   "高管" };
  gsize dot = from;
  while (dot < to && !goes_on_with (view, dot, "·"))
    dot++;
  gsize start = from;
  for (gsize at = from; at < dot && dot < to; at += g_utf8_skip[(guchar)view->text[at]])
    for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
      if (goes_on_with (view, at, titles[i]))
        start = at + strlen (titles[i]);
  return start;
}

static gboolean
is_person (const SyView *view, gsize from, gsize to, gsize behind)
{
  if (goes_on_with (view, behind, ",男") || goes_on_with (view, behind, ",女") || goes_on_with (view, behind, "，男")
      || goes_on_with (view, behind, "，女"))
    return TRUE;
  for (gsize at = from; at < to; at++)
    if (goes_on_with (view, at, "·"))
      return TRUE;
  return FALSE;
}

/* "将美国某公司": in a sentence 美国 tells where the company is from, but in a name that says so in Latin letters too. */
static gsize
behind_origin (const SyView *view, gsize from, gboolean whole, const char *latin)
{
  gboolean sentence = !whole && from >= 3 && (guchar)view->text[from - 3] >= 0xe4 && goes_on_with (view, from, "美国");
  gboolean named = latin != NULL && (strstr (latin, "America") != NULL || strstr (latin, "U.S.") != NULL || strstr (latin, "United States") != NULL);
  return sentence && !named ? from + strlen ("美国") : from;
}

/* 莱多斯公司（Leidos） */
static void
find_bracketed (SySearch *search)
{
  const SyView *view = search->view;
  for (gsize at = 1; at < view->length; at++)
    {
      gsize from, to;
      if (view->text[at] != '(' || !latin_name (view, at, &from, &to))
        continue;
      gsize end = at;
      while (end > 0 && view->text[end - 1] == ' ')
        end--;
      if (ends_with (view, 0, end, "”"))
        end -= strlen ("”");
      gboolean whole = FALSE;
      gsize start = name_start (view, end, &whole);
      gboolean person = is_person (view, start, end, to + 1);
      gboolean fits = start < end && (holds_chinese (view, start, end) || whole) && (ends_organisation (view, start, end) || person);
      if (!fits)
        continue;
      start = person && !ends_organisation (view, start, end) ? behind_titles (view, start, end) : start;
      g_autofree char *latin = g_strndup (view->text + from, to - from);
      g_autofree char *name = sy_party_add (search, SY_PARTY_NAME, behind_origin (view, start, whole, latin), end, NULL);
      if (name != NULL)
        g_free (sy_party_add (search, SY_PARTY_ALIAS, from, to, name));
      at = to;
    }
}

/* Words that end as names of companies do and are none. */
static gboolean
is_common (const SyView *view, gsize from, gsize to)
{
  static const char *const words[] = { "本",   "该",   "子",   "分",   "母",   "总",   "有限", "股份有限", "上述", "相关",     "有关",
                                       "外国", "外资", "跨国", "国有", "军工", "美国", "中国", "日本",     "贸易", "美国军工", "所属",
                                       "两家", "三家", "其",   "关联", "控股", "股份", "合资", "大型",     "各",   "这些",     "多家",
                                       "他",   "物流", "航运", "航空", "保险", "商业", "中资", "境外",     "境内" };
  gsize size = to - from - strlen ("公司");
  if (goes_on_with (view, from, "上述") || goes_on_with (view, from, "以下") || goes_on_with (view, from, "该"))
    return TRUE;
  if (memchr (view->text + from, '0', to - from) != NULL || strcspn (view->text + from, "123456789") < size)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (size == strlen (words[i]) && memcmp (view->text + from, words[i], size) == 0)
      return TRUE;
  return size < 6 || ends_with (view, from, to, "军品贸易公司") || ends_with (view, from, to, "子公司") || goes_on_with (view, to, "法")
         || goes_on_with (view, to, "章程");
}

/* Companies with their name in Chinese only. */
static void
find_companies (SySearch *search)
{
  const SyView *view = search->view;
  const char *found = view->text;
  while ((found = strstr (found, "公司")) != NULL)
    {
      gsize end = (gsize)(found - view->text) + strlen ("公司");
      found += strlen ("公司");
      gboolean whole = FALSE;
      gsize start = name_start (view, end, &whole);
      if (start + 3 < end && !is_common (view, start, end))
        g_free (sy_party_add (search, SY_PARTY_NAME, behind_origin (view, start, whole, NULL), end, NULL));
    }
}

void
sy_party_find_chinese (SySearch *search)
{
  const SyView *view = search->view;
  if (!holds_chinese (view, 0, view->length))
    return;
  if (memchr (view->text, '(', view->length) != NULL)
    find_bracketed (search);
  find_companies (search);
}
