// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cn_document.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"
#include "index/cn_lines.h"
#include "index/cn_names.h"
#include "index/pattern.h"
#include "index/readers.h"

#define RECOGNISER  "cn-text"
#define FIRST_LINES 12 /* in which a text says what it is */

void
sy_cn_draft_clear (SyCnDraft *draft)
{
  sy_cn_head_clear (&draft->head);
  g_clear_pointer (&draft->lines, g_ptr_array_unref);
  g_clear_pointer (&draft->rows, g_hash_table_unref);
  g_clear_pointer (&draft->stated, g_ptr_array_unref);
  g_clear_pointer (&draft->enactment, g_free);
  g_clear_pointer (&draft->id, g_free);
  g_clear_pointer (&draft->wording, g_free);
  g_clear_pointer (&draft->version, g_free);
}

void
sy_cn_draft_state (SyCnDraft *draft, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (draft->stated == NULL)
    draft->stated = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (draft->stated, g_strdup (name));
  g_ptr_array_add (draft->stated, g_strdup (value));
}

static const char *
line_at (const SyCnDraft *draft, guint i)
{
  return g_ptr_array_index (draft->lines, i);
}

/* ---- what the first lines say ---- */

static const SyContext chinese = { "cn", "zh", 0, NULL };

/* The first day in `text`; SY_DAY_NONE if there is none. `wording` is set to how it is written. With `last`, the last day. */
static SyDay
day_in (const char *text, gboolean last, char **wording)
{
  g_autoptr (GPtrArray) facts = sy_recognise (&chinese, text);
  SyDay found = SY_DAY_NONE;
  for (guint i = 0; i < facts->len && (last || found == SY_DAY_NONE); i++)
    {
      const SyFact *fact = g_ptr_array_index (facts, i);
      if (fact->kind == SY_FACT_DATE && sy_day_parse (fact->value, &found, NULL))
        {
          g_free (*wording);
          *wording = g_strndup (text + fact->start, fact->end - fact->start);
        }
    }
  return found;
}

/* The first numbered instrument that `text` cites, not further than `within` bytes from its beginning. Caller's; NULL if none. `quote` (may be NULL)
 * is set to how it is cited. */
static char *
cited_id (const char *text, gsize within, char **quote)
{
  g_autoptr (GPtrArray) facts = sy_recognise (&chinese, text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = g_ptr_array_index (facts, i);
      gboolean cites = fact->kind == SY_FACT_CITATION && fact->start <= within && !g_str_has_prefix (text + fact->start, "《");
      if (!cites || !g_str_has_prefix (fact->value, "cn-"))
        continue;
      if (quote != NULL)
        *quote = g_strndup (text + fact->start, fact->end - fact->start);
      return g_strdup (fact->value);
    }
  return NULL;
}

/* Whether a line begins the bracket under a title that tells who enacted the text: with a day, or with the title again. */
static gboolean
begins_enactment (const char *line)
{
  static SyPattern begin = { "\\(((?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日|《)" };
  g_auto (SyView) view;
  sy_view_init (&view, line);
  g_autoptr (GMatchInfo) info = NULL;
  return sy_pattern_at (&begin, &view, 0, &info);
}

/* Not "（2025年4月4日）" alone. */
static gboolean
tells_enactment (const char *bracket)
{
  return strstr (bracket, "公布") != NULL || strstr (bracket, "发布") != NULL || strstr (bracket, "通过") != NULL || strstr (bracket, "令第") != NULL;
}

/* That bracket, which may go over several lines. */
static char *
find_enactment (const SyCnDraft *draft)
{
  for (guint i = 0; i < MIN (draft->lines->len, FIRST_LINES); i++)
    {
      if (!begins_enactment (line_at (draft, i)))
        continue;
      g_autoptr (GString) bracket = g_string_new (NULL);
      for (guint j = i; j < MIN (draft->lines->len, i + 8); j++)
        {
          g_string_append (bracket, line_at (draft, j));
          gboolean closed = g_str_has_suffix (bracket->str, ")") || g_str_has_suffix (bracket->str, "）");
          if (closed && tells_enactment (bracket->str))
            return g_string_free (g_steal_pointer (&bracket), FALSE);
          if (closed)
            break;
          g_string_append_c (bracket, ' ');
        }
    }
  return NULL;
}

/* What the ministry's speakers answer has no number. */
static gboolean
is_statement (const SyCnDraft *draft)
{
  const char *title = draft->head.title;
  if (title != NULL && g_str_has_prefix (title, "商务部") && (strstr (title, "答记者问") != NULL || strstr (title, "答问") != NULL))
    return TRUE;
  for (guint i = 0; i < MIN (draft->lines->len, 4); i++)
    if (g_str_has_prefix (line_at (draft, i), "问：") || g_str_has_prefix (line_at (draft, i), "有记者问：")
        || strstr (line_at (draft, i), "答记者问") != NULL)
      return TRUE;
  return FALSE;
}

/* ---- dates ---- */

/* The day of an order that is put before its decision: "中华人民共和国外交部令", on that line or the next its number, and below, a line that is a day. */
static char *
foreign_order_id (const SyCnDraft *draft)
{
  static SyPattern order = { "外交部令(?: ?第 ?\\d+ ?号)?$" };
  gboolean ordered = FALSE;
  for (guint i = 0; i < MIN (draft->lines->len, FIRST_LINES); i++)
    {
      g_auto (SyView) view;
      sy_view_init (&view, line_at (draft, i));
      g_autoptr (GMatchInfo) info = NULL;
      ordered = ordered || sy_pattern_find (&order, &view, &info);
      if (!ordered || sy_cn_line (line_at (draft, i)).kind != SY_CN_DATE)
        continue;
      g_autofree char *wording = NULL, *day = sy_day_format (day_in (line_at (draft, i), FALSE, &wording));
      return *day != '\0' ? g_strdup_printf ("cn-mfa:%s-1", day) : NULL;
    }
  return NULL;
}

/* The Foreign Ministry's list of countermeasures (反制裁清单和措施) holds decisions only: one that states no order goes by the day under it (a copy has the
 * time of the page above it), or else by that on which it was put up. */
static char *
countermeasure_id (const SyCnDraft *draft)
{
  const char *url = draft->head.url;
  if (url == NULL || strstr (url, "mfa.gov.cn/") == NULL || strstr (url, "/fzcqdcs/") == NULL || strstr (url, "/t20") == NULL)
    return NULL;
  g_autofree char *day = g_strdup (draft->head.upload);
  for (guint i = 0; i < draft->lines->len && sy_cn_line (line_at (draft, i)).kind != SY_CN_ANNEX; i++)
    {
      g_autofree char *wording = NULL;
      SyDay found = sy_cn_line (line_at (draft, i)).kind == SY_CN_DATE ? day_in (line_at (draft, i), FALSE, &wording) : SY_DAY_NONE;
      if (found == SY_DAY_NONE)
        continue;
      g_free (day);
      day = sy_day_format (found);
    }
  return day != NULL ? g_strdup_printf ("cn-mfa:%s-1", day) : NULL;
}

/* 发文日期, the bracket under the title, or the first line that is a day (under an order's or the text's signature). Days in annexes are not looked
 * at. */
static void
find_days (SyCnDraft *draft)
{
  draft->published = draft->adopted = SY_DAY_NONE;
  if (draft->head.issued != NULL)
    draft->published = day_in (draft->head.issued, FALSE, &draft->wording);
  /* "（《某条例》以…令第365号发布，自2002年12月1日起施行）" tells no day of the act. */
  const char *enactment = draft->enactment;
  if (draft->published == SY_DAY_NONE && enactment != NULL && strstr (enactment, "《") != enactment + strlen ("（"))
    {
      gboolean promulgated = strstr (enactment, "公布") != NULL || strstr (enactment, "发布") != NULL || strstr (enactment, "令第") != NULL;
      *(promulgated ? &draft->published : &draft->adopted) = day_in (enactment, FALSE, &draft->wording);
    }
  for (guint i = 0; i < draft->lines->len && draft->published == SY_DAY_NONE && draft->adopted == SY_DAY_NONE; i++)
    {
      SyCnLineKind kind = sy_cn_line (line_at (draft, i)).kind;
      if (kind == SY_CN_ANNEX)
        break;
      if (kind == SY_CN_DATE)
        draft->published = day_in (line_at (draft, i), FALSE, &draft->wording);
    }
}

/* An amended text is the version of the day of its last amendment; others have no versions. */
static char *
find_version (const SyCnDraft *draft)
{
  g_autofree char *wording = NULL;
  gboolean amended = draft->enactment != NULL && (strstr (draft->enactment, "修订") != NULL || strstr (draft->enactment, "修正") != NULL);
  return amended ? sy_day_format (day_in (draft->enactment, TRUE, &wording)) : g_strdup ("");
}

/* ---- identity ---- */

/* Schemes and what their documents are. */
static const struct
{
  const char *scheme, *kind, *body;
} schemes[] = {
  { "cn-mofcom:", "announcement", "商务部" },
  { "cn-mofcom-order:", "order", "商务部" },
  { "cn-uel:", "announcement", "不可靠实体清单工作机制" },
  { "cn-sc:", "order", "国务院" },
  { "cn-mfa:", "decision", "外交部" },
  { "cn-law:", "law", NULL },
  { "cn-mofcom-statement:", "statement", "商务部" },
};

/* Other papers on the ministry's own pages go by their day, or that on which they were first put up, so that one that stands under several addresses is
 * one document. Files go by the name that their owner gave them. */
static char *
paper_id (const SyCnDraft *draft)
{
  if (!g_str_has_prefix (draft->id, "import:web/") || draft->head.url == NULL || strstr (draft->head.url, "mofcom.gov.cn/") == NULL)
    return NULL;
  g_autofree char *day = sy_day_format (draft->published != SY_DAY_NONE ? draft->published : draft->adopted);
  const char *stem = *day != '\0' ? day : draft->head.upload;
  return stem != NULL ? g_strdup_printf ("cn-mofcom-paper:%s-1", stem) : NULL;
}

/* The text's own number first, then the title's, then the title itself, then what the lines below it say; NULL if it has no official identity. */
static char *
official_id (const SyCnDraft *draft)
{
  const SyCnHead *head = &draft->head;
  char *id = head->number != NULL ? cited_id (head->number, 0, NULL) : NULL;
  if (id == NULL && head->title != NULL)
    id = cited_id (head->title, 0, NULL);
  for (guint i = 0; id == NULL && i < MIN (draft->lines->len, 2); i++)
    id = cited_id (line_at (draft, i), 0, NULL);
  if (id == NULL && head->title != NULL)
    id = sy_cn_id_of_law (head->title, draft->published != SY_DAY_NONE ? draft->published : draft->adopted);
  if (id == NULL)
    id = foreign_order_id (draft);
  if (id == NULL && draft->enactment != NULL)
    id = cited_id (draft->enactment, G_MAXSIZE, NULL);
  if (id == NULL)
    id = countermeasure_id (draft);
  if (id == NULL && is_statement (draft) && head->upload != NULL)
    id = g_strdup_printf ("cn-mofcom-statement:%s-1", head->upload);
  return id != NULL ? id : paper_id (draft);
}

static const char *
kind_of (const SyCnDraft *draft)
{
  const char *title = draft->head.title;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (draft->id, schemes[i].scheme))
      {
        gboolean rules = title != NULL && (strstr (title, "条例") != NULL || g_str_has_suffix (title, "规定") || g_str_has_suffix (title, "办法"));
        return rules && strcmp (schemes[i].kind, "order") == 0 ? "regulation" : schemes[i].kind;
      }
  if (draft->head.title != NULL && strstr (draft->head.title, "公告") != NULL)
    return "announcement";
  return "report";
}

/* The title: the head's; else the first line that reads like one; else the number; else the first sentence. Caller's. */
static char *
find_title (const SyCnDraft *draft)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const char *line = line_at (draft, i);
      gboolean named = g_str_has_suffix (line, "公告") || g_str_has_suffix (line, "决定") || g_str_has_suffix (line, "答记者问")
                       || g_str_has_suffix (line, "通知");
      if (named && sy_cn_line (line).kind == SY_CN_TITLE && g_utf8_strlen (line, -1) > 8 && strchr (line, ' ') == NULL)
        return g_strdup (line);
    }
  if (draft->head.number != NULL)
    return g_strdup (draft->head.number);
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const char *line = line_at (draft, i), *stop = strstr (line, "。");
      /* Not those to whom a notice is addressed, nor who asks. */
      if (sy_cn_line (line).kind != SY_CN_TEXT || g_str_has_suffix (line, "："))
        continue;
      line += g_str_has_prefix (line, "有记者问：") ? strlen ("有记者问：") : g_str_has_prefix (line, "问：") ? strlen ("问：") : 0;
      return stop != NULL ? g_strndup (line, (gsize)(stop - line)) : g_strdup (line);
    }
  return g_strdup (draft->lines->len > 0 ? line_at (draft, 0) : "");
}

/* ---- the document ---- */

/* Bodies that stand before the word 公告 or 令 of a joint announcement; a title may name others behind it. */
static void
add_joint_bodies (SyDocument *document, const char *number)
{
  static const char *const bodies[] = { "海关总署",           "工业和信息化部", "国家密码局",     "国家密码管理局", "科技部",
                                        "中央军委装备发展部", "国家国防科工局", "国家国防科工委", "国家原子能机构", "生态环境部" };
  const char *word = strstr (number, "公告") != NULL ? strstr (number, "公告") : strstr (number, "令");
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      const char *body = strstr (number, bodies[i]);
      if (body != NULL && (word == NULL || body < word))
        sy_reader_attribute (document, "body", bodies[i]);
    }
}

static void
add_bodies (SyDocument *document, const SyCnDraft *draft)
{
  const char *number = draft->head.number != NULL ? draft->head.number : draft->head.title;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (document->id, schemes[i].scheme))
      sy_reader_attribute (document, "body", schemes[i].body);
  if (number != NULL && (g_str_has_prefix (document->id, "cn-mofcom:") || g_str_has_prefix (document->id, "cn-mofcom-order:")))
    add_joint_bodies (document, number);
  sy_reader_attribute (document, "office", draft->head.office);
}

/* Whether the document goes by the day of its upload. Of all others sources can give the number, and state the day. */
static gboolean
goes_by_upload (const char *id, const char *upload)
{
  g_autofree char *decision = g_strdup_printf ("cn-mfa:%s-", upload);
  g_autofree char *paper = g_strdup_printf ("cn-mofcom-paper:%s-", upload);
  return g_str_has_prefix (id, "import:") || g_str_has_prefix (id, "cn-mofcom-statement:") || g_str_has_prefix (id, paper)
         || g_str_has_prefix (id, decision);
}

/* Days on which the document was published and comes into force, as far as head and text say so. */
static void
add_dates (SyDocument *document, const SyCnDraft *draft)
{
  const SyCnHead *head = &draft->head;
  SyDay day = SY_DAY_NONE;
  if (draft->published != SY_DAY_NONE)
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", draft->published, draft->wording);
  else if (draft->adopted != SY_DAY_NONE)
    sy_document_add_date (document, SY_ACT_SIGN, "adoption_date", draft->adopted, draft->wording);
  else if (head->upload != NULL && goes_by_upload (document->id, head->upload) && sy_day_parse (head->upload, &day, NULL))
    {
      /* What has no number and no day of its own goes by the day on which it was put up, and the event says so. A portal puts acts up weeks later:
       * numbered ones wait for a source that states their day. */
      sy_document_add_date (document, SY_ACT_PUBLISH, "upload_date", day, head->upload);
      SyEvent *event = g_ptr_array_index (document->events, document->events->len - 1);
      event->recogniser = "upload-date";
    }
  if (head->upload != NULL && day == SY_DAY_NONE)
    sy_reader_attribute (document, "upload_date", head->upload);
}

/* Whether the version is not the first: it was published later than the instrument. */
static gboolean
is_revised (const SyDocument *document)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      g_autofree char *published = event->act == SY_ACT_PUBLISH || event->act == SY_ACT_SIGN ? sy_day_format (event->from) : NULL;
      if (published != NULL && strcmp (published, document->version) < 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds the event that the words [start, end) of a passage state. A text that was revised begins to apply anew: its instrument was in force before, so
 * that the day is the amendment's. */
static void
add_entry (SyDocument *document, guint passage, gsize start, gsize end, SyDay day)
{
  const SyPassage *stated = g_ptr_array_index (document->passages, passage);
  SyDay revised = SY_DAY_NONE;
  gboolean anew = sy_day_parse (document->version, &revised, NULL) && is_revised (document) && day >= revised;
  SyEvent *event = sy_event_new (anew ? SY_ACT_AMEND : SY_ACT_ENTER_INTO_FORCE, document->id, "", document->id);
  event->from = day;
  if (anew)
    {
      event->known = revised;
      g_free (event->value);
      event->value = g_strdup (document->version);
    }
  g_free (event->wording);
  event->wording = g_strndup (stated->text + start, end - start);
  event->passage = passage;
  event->start = start;
  event->end = end;
  event->recogniser = RECOGNISER;
  event->version = 1;
  g_ptr_array_add (document->events, event);
}

#define A_DAY "(?:19|20)\\d{2} ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?日"

/* "本公告自公布之日起正式实施", "本决定自2024年4月11日起施行", "现公布…，自2025年8月13日起施行": when the whole comes into force. */
static void
add_effect (SyDocument *document, const SyCnDraft *draft)
{
  static SyPattern clause = { "本(?:公告|决定|令|条例|规定|办法|法)自(?:(?:公布|发布)之日|" A_DAY ")起(?:正式)?(?:施行|实施|执行|生效)"
                              "|[公发]布[^。;]{0,120},自" A_DAY "起(?:正式)?(?:施行|实施|执行)" };
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      g_auto (SyView) view;
      sy_view_init (&view, passage->text);
      g_autoptr (GMatchInfo) info = NULL;
      gsize start = 0, end = 0;
      if (passage->kind == SY_PASSAGE_METADATA || !sy_pattern_find (&clause, &view, &info))
        continue;
      sy_match_span (info, 0, &start, &end);
      start = sy_view_origin (&view, start);
      end = sy_view_origin (&view, end);
      g_autofree char *words = g_strndup (passage->text + start, end - start), *wording = NULL;
      SyDay day = strstr (words, "之日") != NULL ? draft->published : day_in (words, TRUE, &wording);
      if (day != SY_DAY_NONE)
        add_entry (document, i, start, end, day);
      return;
    }
}

static gboolean
has_line (const SyCnDraft *draft, const char *text)
{
  for (guint i = 0; i < draft->lines->len; i++)
    if (strcmp (line_at (draft, i), text) == 0)
      return TRUE;
  return FALSE;
}

/* The number as the text, its title or the bracket under the title writes it; caller's, NULL if none does. */
static char *
find_number (const SyCnDraft *draft)
{
  static SyPattern order = { "外交部令 ?第 ?\\d+ ?号" };
  char *number = NULL;
  g_autofree char *id = draft->head.number == NULL && draft->head.title != NULL ? cited_id (draft->head.title, 0, &number) : NULL;
  if (number != NULL || draft->head.number != NULL)
    return number != NULL ? number : g_strdup (draft->head.number);
  for (guint i = 0; i < MIN (draft->lines->len, FIRST_LINES); i++)
    {
      /* The word and its number may stand on two lines. */
      g_autofree char *lines = g_strconcat (line_at (draft, i), " ", i + 1 < draft->lines->len ? line_at (draft, i + 1) : "", NULL);
      g_auto (SyView) view;
      sy_view_init (&view, lines);
      g_autoptr (GMatchInfo) info = NULL;
      if (sy_pattern_find (&order, &view, &info))
        return sy_match_text (info, &view, 0);
    }
  if (draft->enactment != NULL)
    g_free (cited_id (draft->enactment, G_MAXSIZE, &number));
  return number;
}

/* What copies and pages state about the document. */
static void
add_head (SyDocument *document, const SyCnDraft *draft)
{
  const SyCnHead *head = &draft->head;
  g_autofree char *number = find_number (draft);
  sy_reader_attribute (document, "number", number);
  sy_reader_attribute (document, "url", head->url);
  sy_reader_attribute (document, "category", head->category);
  sy_reader_attribute (document, "copied_from", head->origin);
  sy_reader_attribute (document, "published_date", head->published);
  sy_reader_attribute (document, "effective_date", head->effective);
  if (g_str_has_prefix (document->id, "import:") && !g_str_has_prefix (document->id, "import:web/"))
    sy_reader_attribute (document, "import_id", strchr (document->id, '/') + 1);
  for (guint i = 0; draft->stated != NULL && i + 1 < draft->stated->len; i += 2)
    sy_reader_attribute (document, draft->stated->pdata[i], draft->stated->pdata[i + 1]);
  add_bodies (document, draft);
  add_dates (document, draft);
  /* The title is evidence too, where the text does not repeat it. */
  if (head->title != NULL && !has_line (draft, head->title))
    sy_document_add_passage (document, SY_PASSAGE_METADATA, 0, "title", head->title);
}

/* The official source by the page's address. */
static const char *
source_of (const SyCnDraft *draft)
{
  static const char *const sources[][2] = { { "mfa.gov.cn", "cn-mfa" }, { "npc.gov.cn", "cn-npc" } };
  for (guint i = 0; draft->head.url != NULL && i < G_N_ELEMENTS (sources); i++)
    if (strstr (draft->head.url, sources[i][0]) != NULL)
      return sources[i][1];
  return "cn-mofcom";
}

static SyDocument *
make_document (const SyReading *reading, const SyCnDraft *draft, const char *reader, GError **error)
{
  gboolean import = g_str_has_prefix (draft->id, "import:");
  /* What stands at no public address and has no number is somebody's own paper about the law. */
  gboolean private = import && draft->head.local;
  g_autofree char *title = draft->head.title != NULL ? g_strdup (draft->head.title) : find_title (draft);
  g_autoptr (SyDocument) document = sy_document_new (draft->id, private ? "xx" : "cn", private ? reading->capture->source : source_of (draft),
                                                     kind_of (draft), "zh", private ? SY_STANDING_PRIVATE : sy_reading_standing (reading), reader);
  sy_reader_set_title (document, title);
  g_free (document->version);
  document->version = g_strdup (draft->version);
  add_head (document, draft);
  if (!sy_cn_add_lines (document, draft->lines, draft->rows, error))
    return NULL;
  add_effect (document, draft);
  /* Without a publication of its own the text was public on the day of the vote (a law is promulgated at once), or else by the day of its upload at
   * the latest. */
  SyDay known = draft->adopted;
  if (known == SY_DAY_NONE && draft->published == SY_DAY_NONE && draft->head.upload != NULL)
    sy_day_parse (draft->head.upload, &known, NULL);
  for (guint i = 0; i < document->events->len && known != SY_DAY_NONE; i++)
    {
      SyEvent *event = g_ptr_array_index (document->events, i);
      event->known = event->known == SY_DAY_NONE ? known : event->known;
    }
  sy_document_seal (document);
  return g_steal_pointer (&document);
}

SyDocument *
sy_cn_document (SyCnDraft *draft, const SyReading *reading, const char *reader, GError **error)
{
  draft->enactment = find_enactment (draft);
  if (draft->head.title == NULL && draft->lines->len > 1 && begins_enactment (line_at (draft, 1)))
    draft->head.title = g_strdup (line_at (draft, 0));
  find_days (draft);
  char *id = official_id (draft);
  if (id != NULL)
    {
      g_free (draft->id);
      draft->id = id;
    }
  draft->version = find_version (draft);
  return make_document (reading, draft, reader, error);
}
