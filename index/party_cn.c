// SPDX-License-Identifier: GPL-3.0-or-later
/* Notices that put parties on China's lists or take them off: the control list and the watch list (MOFCOM), the unreliable entity list, counter-measures (Ministry of Foreign Affairs).
 *
 * The parties stand in the list at the end, one to a line ("1. 莱多斯公司（Leidos）", "（一）史蒂文·鲁德（Steven Roger Rudder），男，…"), or in the sentence that decides ("决定将…列入…"). Lines "常用名称：", "曾用名：" and
 * "地址：" belong to the party above. What suspends a notice is an event on the notice (index/recognise_effect_cn.c), and nothing that is read here. */
#include <string.h>

#include "corpus/text.h"
#include "index/countries.h"
#include "index/party.h"

#define READER "party-cn"
#define VERSION 2

/* ---- patterns ---- */

enum
{
  ITEM_DIGIT, /* "1. " */
  ITEM_INNER, /* "（一）" */
  ITEM_OUTER, /* "一、" */
  PAIR,       /* 名（Latin name） */
  DECISION,   /* 决定将…列入 */
  STATED,
  STATED_IN_LIST,
  FIELD,
  N_PATTERNS
};

static GRegex *
pattern (guint which)
{
  static GRegex *regexes[N_PATTERNS];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const char *const sources[N_PATTERNS] = {
        [ITEM_DIGIT] = "^[0-9]{1,3} ?[.．、] ?",
        [ITEM_INNER] = "^[（(][一二三四五六七八九十]{1,4}[）)]",
        [ITEM_OUTER] = "^[一二三四五六七八九十]{1,4}、",
        [PAIR] = "([^（）()，；。：]+)[（(]([A-Za-z0-9][^（）()]*(?:\\([^()]*\\)[^（）()]*)?)[）)]",
        [DECISION] = "决定将(.+?)(?:列入|移出)(?:出口管制)?(?:不可靠实体清单|管控名单|关注名单)",
        [STATED] = "等 ?([0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?(?:家|名|个)",
        [STATED_IN_LIST] = "[（(]共计? ?([0-9]{1,3}) ?(?:家|名|人|个)[）)]",
        [FIELD] = "^(常用名称|别名|又名|简称|曾用名|英文名称|地址|注册地址|国别|国家)[:：] ?(.+)$",
      };
      for (guint i = 0; i < N_PATTERNS; i++)
        regexes[i] = g_regex_new (sources[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes[which];
}

static gboolean
holds (const char *text, const char *word)
{
  return strstr (text, word) != NULL;
}

/* ---- which list ---- */

static const char *
list_named (const char *text)
{
  gboolean acts = holds (text, "列入") || holds (text, "移出") || holds (text, "采取");
  if (!acts || holds (text, "调查"))
    return NULL;
  return holds (text, "管控名单")                                        ? "cn-control-list"
         : holds (text, "关注名单")                                      ? "cn-watch-list"
         : holds (text, "不可靠实体清单") && !holds (text, "处理措施的") ? "cn-uel"
         : holds (text, "反制") && holds (text, "决定")                  ? "cn-countermeasures"
                                                                         : NULL;
}

static gboolean
accepts (const SyDocument *document)
{
  return strcmp (document->jurisdiction, "cn") == 0 && g_str_has_prefix (document->lang, "zh") && strcmp (document->kind, "statement") != 0 && !holds (document->title, "答记者问")
         && !holds (document->title, "发言人");
}

/* The title names the list, else the passage that decides. */
static const char *
list_of (const SyDocument *document, gboolean *removes)
{
  const char *list = list_named (document->title);
  *removes = holds (document->title, "移出");
  for (guint i = 0; i < document->passages->len && list == NULL; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_METADATA || !g_regex_match (pattern (DECISION), passage->text, 0, NULL))
        continue;
      list = list_named (passage->text);
      *removes = holds (passage->text, "移出");
    }
  return list;
}

/* ---- one party ---- */

typedef struct
{
  SyDocument *document;
  SyRoll *roll;
  SyPartyKind kind; /* of the heading above: 高级管理人员 */
} Reading;

/* Behind the last office: "哈德逊研究所所长约翰·瓦特斯" is 约翰·瓦特斯. NULL if no office is told. */
static const char *
behind_office (const char *name)
{
  static const char *const offices[] = { "主席", "主任", "所长", "总裁", "行政官", "执行官", "财务官", "运营官", "顾问", "董事", "经理", "议员", "总监", "负责人", "部长", "会长" };
  static const char *const bodies[] = { "公司", "集团", "研究", "中心", "实验室", "委员会", "项目", "机构", "会社" };
  const char *best = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    for (const char *at = name; (at = strstr (at, offices[i])) != NULL;)
      {
        at += strlen (offices[i]);
        best = best == NULL || at > best ? at : best;
      }
  if (best == NULL || *best == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (holds (best, bodies[i]))
      return NULL;
  return best;
}

/* 加拿大“维吾尔人权倡导项目” is named in its quotation marks. */
static char *
without_quotes (const char *name)
{
  const char *open = strstr (name, "“"), *close = g_strrstr (name, "”");
  if (open != NULL && close != NULL && close > open && close[strlen ("”")] == '\0')
    return g_strndup (open + strlen ("“"), (gsize) (close - open) - strlen ("“"));
  return g_strdup (name);
}

static void
add_latin (SyPartyRecord *record, const char *latin)
{
  g_autofree char *plain = g_strdup (latin);
  sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", plain);
}

/* `chinese` (borrowed words of the passage, `length` bytes) and the Latin name in the brackets behind it (NULL: none). */
static void
take_party (Reading *reading, guint passage, const char *chinese, gsize length, const char *latin, gsize end, gboolean person, const char *behind)
{
  const SyPassage *words = reading->document->passages->pdata[passage];
  while (length > 0 && (*chinese == ' '))
    chinese++, length--;
  g_autofree char *raw = g_strndup (chinese, length);
  const char *office = behind_office (raw);
  gsize skip = office != NULL ? (gsize) (office - raw) : 0;
  g_autofree char *name = without_quotes (raw + skip);
  person = person || office != NULL;
  SyPartyRecord *record = sy_party_record_new (person ? SY_PARTY_PERSON : SY_PARTY_ORGANISATION);
  record->passage = passage;
  record->start = (gsize) (chinese - words->text) + skip;
  record->end = end;
  sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "zh", name);
  if (latin != NULL)
    add_latin (record, latin);
  if (skip > 0)
    {
      g_autofree char *title = g_strndup (raw, skip);
      sy_party_record_add_detail (record, "title", title);
    }
  if (behind != NULL)
    sy_party_record_add_detail (record, "remark", behind);
  sy_roll_take (reading->roll, record, NULL);
}

/* "，男，摇杆舵公司创始人" behind the brackets; "" if nothing of the kind stands there. */
static gboolean
tells_sex (const char *behind)
{
  return g_str_has_prefix (behind, "，男") || g_str_has_prefix (behind, "，女") || g_str_has_prefix (behind, ",男") || g_str_has_prefix (behind, ",女");
}

/* A line of the list from byte `from` on. */
static void
read_item (Reading *reading, guint passage, gsize from)
{
  const SyPassage *line = reading->document->passages->pdata[passage];
  const char *text = line->text + from;
  g_autoptr (GMatchInfo) match = NULL;
  guint pairs = 0;
  for (g_regex_match (pattern (PAIR), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL), pairs++)
    {
      int start, stop, end;
      g_match_info_fetch_pos (match, 1, &start, &stop);
      g_match_info_fetch_pos (match, 0, NULL, &end);
      g_autofree char *latin = g_match_info_fetch (match, 2);
      g_autofree char *segment = g_strndup (text + start, (gsize) (stop - start));
      const char *comma = g_strrstr (segment, "、"); /* of several in a row, or of two offices */
      gsize skip = comma != NULL ? (gsize) (comma - segment) + strlen ("、") : 0;
      const char *behind = text + end;
      gboolean person = tells_sex (behind) || reading->kind == SY_PARTY_PERSON;
      take_party (reading, passage, text + start + skip, (gsize) (stop - start) - skip, latin, from + (gsize) end, person, tells_sex (behind) ? behind + strlen ("，") : NULL);
    }
  if (pairs > 0)
    return;
  const char *end = strstr (text, "，");
  gsize length = end != NULL ? (gsize) (end - text) : strlen (text);
  while (length > 0 && strchr ("。； ", text[length - 1]) != NULL && text[length - 1] > 0)
    length--;
  gboolean person = end != NULL && tells_sex (end);
  take_party (reading, passage, text, length, NULL, from + length, person || reading->kind == SY_PARTY_PERSON, person ? end + strlen ("，") : NULL);
}

/* ---- the list at the end ---- */

static gsize
item_begins (guint which, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  int end = 0;
  if (!g_regex_match (pattern (which), text, 0, &match))
    return 0;
  g_match_info_fetch_pos (match, 0, NULL, &end);
  return (gsize) end;
}

static gboolean
is_list_heading (const char *text)
{
  gboolean names = holds (text, "管控名单") || holds (text, "关注名单") || holds (text, "反制清单") || holds (text, "反制裁清单") || holds (text, "不可靠实体清单的");
  return strcmp (text, "附件") == 0 || g_str_has_prefix (text, "附件 ")
         || (names && g_utf8_strlen (text, -1) < 40 && !holds (text, "附件：") && !holds (text, "附件:") && !holds (text, "附：") && !holds (text, "公布") && !holds (text, "关于") && !holds (text, "公告")
             && !holds (text, "。"));
}

/* First passage behind the last heading of a list; the number of passages if there is none. */
static guint
list_begins (const SyDocument *document)
{
  guint begin = document->passages->len;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind != SY_PASSAGE_METADATA && is_list_heading (passage->text))
        begin = i + 1;
    }
  return begin;
}

static gboolean
take_field (Reading *reading, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  if (reading->roll->records->len == 0 || !g_regex_match (pattern (FIELD), text, 0, &match))
    return FALSE;
  SyPartyRecord *record = reading->roll->records->pdata[reading->roll->records->len - 1];
  g_autofree char *field = g_match_info_fetch (match, 1), *value = g_match_info_fetch (match, 2);
  g_auto (GStrv) each = g_strsplit_set (value, ";", -1);
  g_autoptr (GString) parted = g_string_new (value);
  g_string_replace (parted, "；", ";", 0);
  g_strfreev (each);
  each = g_strsplit (parted->str, ";", -1);
  for (guint i = 0; each[i] != NULL; i++)
    if (holds (field, "地址"))
      sy_party_record_add_detail (record, "address", each[i]);
    else if (g_str_has_prefix (field, "国"))
      sy_party_add_country (record, each[i]);
    else
      sy_party_record_add_name (record, strcmp (field, "曾用名") == 0 ? SY_PARTY_NAME_FORMER : strcmp (field, "简称") == 0 ? SY_PARTY_NAME_WEAK : SY_PARTY_NAME_ALIAS,
                                sy_text_guess_language (each[i]), each[i]);
  return TRUE;
}

/* Which numbering the parties have: the innermost that occurs. */
static guint
numbering (const SyDocument *document, guint begin)
{
  gboolean found[3] = { FALSE };
  for (guint i = begin; i < document->passages->len; i++)
    for (guint which = ITEM_DIGIT; which <= ITEM_OUTER; which++)
      found[which] |= item_begins (which, ((const SyPassage *) document->passages->pdata[i])->text) > 0;
  return found[ITEM_DIGIT] ? ITEM_DIGIT : found[ITEM_INNER] ? ITEM_INNER : ITEM_OUTER;
}

static void
read_list (Reading *reading, guint begin)
{
  SyDocument *document = reading->document;
  guint which = numbering (document, begin);
  for (guint i = begin; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      gsize from = item_begins (which, passage->text);
      if (from > 0)
        read_item (reading, i, from);
      else if (item_begins (ITEM_OUTER, passage->text) > 0 || item_begins (ITEM_INNER, passage->text) > 0)
        reading->kind = holds (passage->text, "人员") || holds (passage->text, "个人") ? SY_PARTY_PERSON : SY_PARTY_UNKNOWN;
      else if (!take_field (reading, passage->text) && reading->roll->records->len == 0 && g_regex_match (pattern (PAIR), passage->text, 0, NULL))
        read_item (reading, i, 0); /* a list of one has no number */
    }
}

/* ---- the sentence that decides ---- */

/* "参与对台湾地区军售的", "美国": no parts of the first name. */
static gsize
before_name (const char *segment)
{
  const char *of = g_strrstr (segment, "的");
  gsize skip = of != NULL && holds (segment, "军售的") ? (gsize) (of - segment) + strlen ("的") : 0;
  const SyCountryName *country = sy_country_at (segment + skip, strlen (segment + skip));
  if (country != NULL && segment[skip + country->length] != '\0')
    skip += country->length;
  return skip;
}

/* Whether "、" before `end` stands within a name: "波音防务、空间与安全集团（Boeing Defense, Space & Security）". What stands before it is no body, and the name goes on to its brackets. */
static gboolean
stands_within (const char *at, const char *comma, const char *end)
{
  static const char *const bodies[] = { "公司", "集团", "所", "院", "中心", "大学", "厂", "局", "部", "会", "机构", "室", "组织", "厅", "基金", "）", ")" };
  g_autofree char *before = g_strndup (at, (gsize) (comma - at)), *behind = g_strndup (comma + strlen ("、"), (gsize) (end - comma) - strlen ("、"));
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (g_str_has_suffix (before, bodies[i]))
      return FALSE;
  const char *next = strstr (behind, "、"), *bracket = strstr (behind, "（");
  return bracket != NULL && (next == NULL || bracket < next);
}

/* End of a name in a row of them: "、" or "和" outside brackets. */
static gsize
segment_length (const char *at, const char *end)
{
  int depth = 0;
  for (const char *c = at; c < end; c = g_utf8_next_char (c))
    {
      depth += *c == '(' || g_str_has_prefix (c, "（") ? 1 : *c == ')' || g_str_has_prefix (c, "）") ? -1 : 0;
      if (depth <= 0 && (g_str_has_prefix (c, "、") || g_str_has_prefix (c, "和")) && (*c == "、"[0] || g_str_has_prefix (c, "和")))
        {
          /* "国防和航天系统公司" goes on: 和 parts names only behind a bracket. */
          gboolean comma = g_str_has_prefix (c, "、");
          if (comma ? !stands_within (at, c, end) : c > at && (c[-1] == ')' || (c - at > 3 && g_str_has_prefix (c - strlen ("）"), "）"))))
            return (gsize) (c - at);
        }
    }
  return (gsize) (end - at);
}

static void
read_decision (Reading *reading, guint passage, gsize from, gsize to)
{
  const SyPassage *words = reading->document->passages->pdata[passage];
  const char *at = words->text + from, *end = words->text + to;
  while (at < end)
    {
      gsize length = segment_length (at, end);
      g_autofree char *segment = g_strndup (at, length);
      g_autofree char *name = NULL, *latin = NULL;
      char *bracket = strstr (segment, "（");
      bracket = bracket != NULL ? bracket : strchr (segment, '(');
      gsize stop = bracket != NULL ? (gsize) (bracket - segment) : length;
      if (bracket == NULL)
        {
          const char *more = strstr (segment, "等");
          stop = more != NULL && g_ascii_isdigit (more[strlen ("等")]) ? (gsize) (more - segment) : stop;
        }
      name = g_strndup (segment, stop);
      gsize skip = before_name (name);
      if (bracket != NULL)
        {
          g_autoptr (GMatchInfo) match = NULL;
          if (g_regex_match (pattern (PAIR), segment, 0, &match))
            latin = g_match_info_fetch (match, 2);
        }
      gsize whole = bracket != NULL ? length : stop;
      if (stop > skip)
        take_party (reading, passage, at + skip, stop - skip, latin, (gsize) (at - words->text) + whole, FALSE, NULL);
      at += length;
      if (at < end)
        at = g_utf8_next_char (at);
    }
}

static void
read_decisions (Reading *reading)
{
  for (guint i = 0; i < reading->document->passages->len; i++)
    {
      const SyPassage *passage = reading->document->passages->pdata[i];
      g_autoptr (GMatchInfo) match = NULL;
      int from, to;
      if (passage->kind == SY_PASSAGE_METADATA || !g_regex_match (pattern (DECISION), passage->text, 0, &match) || !g_match_info_fetch_pos (match, 1, &from, &to))
        continue;
      read_decision (reading, i, (gsize) from, (gsize) to);
      return;
    }
}

/* ---- how many there are, by the notice's own words ---- */

static gint64
sum_stated (const SyDocument *document, guint which, guint begin, guint end, gboolean first_only, guint *passage)
{
  gint64 sum = -1;
  for (guint i = begin; i < end; i++)
    {
      const SyPassage *words = document->passages->pdata[i];
      g_autoptr (GMatchInfo) match = NULL;
      if (words->kind == SY_PASSAGE_METADATA)
        continue;
      for (g_regex_match (pattern (which), words->text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *number = g_match_info_fetch (match, 1);
          gint64 chinese = sy_text_chinese_number (number, strlen (number));
          sum = MAX (sum, 0) + (chinese > 0 ? chinese : g_ascii_strtoll (number, NULL, 10));
          *passage = i;
          if (first_only)
            return sum;
        }
    }
  return sum;
}

static void
find_stated (SyRoll *roll, const SyDocument *document, guint begin)
{
  guint n = document->passages->len;
  roll->stated = sum_stated (document, STATED_IN_LIST, begin, n, FALSE, &roll->passage);
  if (roll->stated < 0) /* of companies and of persons apart in counter-measures; else said again and again of the same */
    roll->stated = sum_stated (document, STATED, 0, MIN (begin, n), strcmp (roll->list, "cn-countermeasures") != 0, &roll->passage);
}

static void
read_document (SyDocument *document)
{
  gboolean removes = FALSE;
  const char *list = list_of (document, &removes);
  if (list == NULL)
    return;
  SyRoll *roll = sy_roll_new (list, document->id, removes ? SY_ROLL_REMOVAL : SY_ROLL_ADDITION, READER, VERSION);
  g_free (roll->by);
  roll->by = g_strdup (document->id);
  sy_party_date (document, roll);
  Reading reading = { document, roll, SY_PARTY_UNKNOWN };
  guint begin = list_begins (document);
  read_list (&reading, begin);
  if (roll->records->len == 0)
    read_decisions (&reading);
  find_stated (roll, document, begin);
  sy_party_add_roll (document, roll);
}

const SyPartyReader sy_party_cn = { READER, accepts, read_document };
