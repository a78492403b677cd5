// SPDX-License-Identifier: GPL-3.0-or-later
/* What listings of Chinese sites say, and what their pages are. All texts are composed. */
#include <string.h>

#include "corpus/link.h"
#include "crawler/article.h"
#include "crawler/html_index.h"
#include "crawler/json_index.h"
#include "crawler/mofcom_jpaas.h"
#include "crawler/mofcom_number.h"
#include "crawler/portal_post.h"
#include "tests/unit/unit.h"

/* The rules as they are shipped. */
static SySource *
rules (const char *id)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "etc", "sources.d", NULL);
  g_autoptr (GError) error = NULL;
  SySource *source = sy_source_find (folder, id, &error);
  sy_assert_no_error (error);
  return source;
}

/* ---- numbers ---- */

START_TEST (a_title_that_begins_with_a_number_is_known_by_it)
{
  static const struct
  {
    const char *title, *id;
  } cases[] = {
    { "商务部公告2025年第61号 公布决定", "cn-mofcom:2025-61" },
    { "商务部 海关总署公告2025年第18号", "cn-mofcom:2025-18" },
    { "商务部　海关总署　中央军委装备发展部公告２０２４年第３１号", "cn-mofcom:2024-31" },
    { "商务部、工业和信息化部、海关总署、国家密码局公告2024年第51号", "cn-mofcom:2024-51" },
    { "商务部等四部门公告2024年第51号", "cn-mofcom:2024-51" },
    { "商务部公告2025第61号", "cn-mofcom:2025-61" }, /* the portal leaves 年 out */
    { "中华人民共和国商务部公告 2025 年 第 7 号", "cn-mofcom:2025-7" },
    { "商务部令2020年第4号 不可靠实体清单规定", "cn-mofcom-order:2020-4" },
    { "中华人民共和国商务部令二〇二五年第六号", "cn-mofcom-order:2025-6" },
    { "不可靠实体清单工作机制公告〔2025〕7号", "cn-uel:2025-7" },
    { "不可靠实体清单工作机制〔2025〕10号", "cn-uel:2025-10" },
    { "不可靠实体清单工作机制公告2025年第10号", "cn-uel:2025-10" },
    { "不可靠实体清单工作机制公告[2025]7号", "cn-uel:2025-7" },
    { "关于废止商务部公告2023年第5号的公告", NULL }, /* another notice's number */
    { "公布暂停实施商务部公告2025年第55号等的决定", NULL },
    { "海关总署公告2025年第5号", NULL },
    { "商务部新闻发言人就商务部公告2025年第61号答记者问", NULL },
    { "商务部公告2025年第0号", NULL },
    { "公布《进口许可证管理货物目录（2026年）》", NULL },
    { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = sy_mofcom_number (cases[i].title);
      ck_assert_msg (g_strcmp0 (id, cases[i].id) == 0, "%s: %s", cases[i].title, id);
    }
}
END_TEST

START_TEST (a_number_in_a_text_stands_behind_its_mark)
{
  static const struct
  {
    const char *text, *id;
  } cases[] = {
    { "导航 商务部公告2025年第1号 【发布单位】试验司 【发布文号】 商务部 海关总署公告2025年第88号 【发文日期】", "cn-mofcom:2025-88" },
    { "【发布文号】公告2018年第36号【发布日期】2018-4-8", "cn-mofcom:2018-36" },
    { "【发布文号】国务院令第792号", NULL },
    { "商务部公告2025年第1号", NULL },
    { "【发布文号】", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = sy_mofcom_number_behind (cases[i].text, "【发布文号】");
      ck_assert_msg (g_strcmp0 (id, cases[i].id) == 0, "%s: %s", cases[i].text, id);
    }
}
END_TEST

START_TEST (garbled_titles_are_named)
{
  ck_assert_ptr_null (sy_mofcom_garbled ("商务部公告2025年第61号"));
  ck_assert_ptr_null (sy_mofcom_garbled ("是否需要许可??"));
  ck_assert_str_eq (sy_mofcom_garbled ("?????2025??61?"), "question marks in place of Chinese characters");
  ck_assert_str_eq (sy_mofcom_garbled ("公告???"), "question marks in place of Chinese characters");
  ck_assert_str_eq (sy_mofcom_garbled ("2025 61"), "a title without one Chinese character");
  ck_assert_ptr_nonnull (sy_mofcom_garbled (""));
}
END_TEST

static char *
gaps_of (const char *schemes, int first, int last, const char *const *names)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer)names[i]);
  g_autoptr (GPtrArray) gaps = sy_mofcom_gaps (schemes, (SyInterval){ sy_day_from_ymd (first, 1, 1), sy_day_from_ymd (last + 1, 1, 1) }, all);
  g_ptr_array_add (gaps, NULL);
  return g_strjoinv ("; ", (char **)gaps->pdata);
}

START_TEST (what_is_missing_in_a_series_is_told_by_year_with_a_reason)
{
  static const char *const names[] = { "cn-mofcom:2025-1",  "cn-mofcom:2025-4", "cn-mofcom:2025-4", "cn-mofcom:2024-2",
                                       "cn-mofcom:2023-99", "cn-uel:2025-2",    "cn-mofcom:2025-x", NULL };
  static const char *const unnumbered[] = { "cn-mofcom:2025-3", "https://www.example.gov/art/2025/art_1.html",
                                            "https://www.example.gov/art/2024/art_2.html", NULL };
  static const char *const huge[] = { "cn-mofcom:2025-4000000000", NULL };
  g_autofree char *both = gaps_of ("cn-mofcom cn-uel", 2024, 2025, names), *none = gaps_of ("", 2024, 2025, names),
                  *unknown = gaps_of ("cn-mofcom", 2025, 2025, unnumbered), *bounded = gaps_of ("cn-mofcom", 2025, 2025, huge);
  ck_assert_str_eq (both, "cn-mofcom:2024-1 not_listed; cn-mofcom:2025-2 not_listed; cn-mofcom:2025-3 not_listed; cn-uel:2025-1 not_listed");
  ck_assert_str_eq (none, "");
  ck_assert_str_eq (unknown, "cn-mofcom:2025-1 unnumbered; cn-mofcom:2025-2 unnumbered");
  ck_assert (g_str_has_suffix (bounded, "cn-mofcom:2025-9998 not_listed")); /* a slip of the pen is no reason to fill the memory */
}
END_TEST

/* ---- links ---- */

START_TEST (links_lead_to_files_as_the_reader_names_them)
{
  static const struct
  {
    const char *href, *address; /* NULL: no file */
  } cases[] = {
    { "/a/list.PDF?x=1", "https://www.example.gov/a/list.PDF?x=1" },
    { "b c.docx", "https://www.example.gov/x/b%20c.docx" },
    { "/g/document/download?fileUrl=a%2Bb%3D&fileName=%E6%B8%85.pdf",
      "https://www.example.gov/g/document/download?fileUrl=a%2Bb%3D&fileName=%E6%B8%85.pdf" },
    { "http://files.example.gov/1.xls", "http://files.example.gov/1.xls" },
    { "/index.html", NULL },
    { "/pdf", NULL },
    { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ck_assert_msg (sy_link_is_file (cases[i].href) == (cases[i].address != NULL), "%s", cases[i].href);
      g_autofree char *address = sy_link_resolve (cases[i].href, "https://www.example.gov/x/page.html");
      ck_assert_msg (cases[i].address == NULL || g_str_equal (address, cases[i].address), "%s", address);
    }
}
END_TEST

/* ---- answers ---- */

static SySlice *
slice_of (const char *scope)
{
  SySlice *slice = g_new0 (SySlice, 1);
  slice->scope = g_strdup (scope);
  slice->from = sy_day_from_ymd (2025, 1, 1);
  slice->to = sy_day_from_ymd (2026, 1, 1);
  slice->reason = g_strdup ("");
  slice->reported = g_strdup ("");
  return slice;
}

static SyHttpMessage *
message_of (const char *type, const char *body)
{
  g_autofree char *block = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s", type, body);
  g_autoptr (GBytes) bytes = g_bytes_new (block, strlen (block));
  g_autoptr (GError) error = NULL;
  SyHttpMessage *message = sy_http_message_parse (bytes, &error);
  sy_assert_no_error (error);
  return message;
}

/* What `kind` reads in an answer to the first request of a list (`scope`), or to a page (NULL) at `uri`. */
static SyFound *
read_with (const SyListing *kind, const SySource *source, const char *scope, const char *uri, const char *mark, guint page, int status,
           const char *body)
{
  g_autoptr (SySlice) slice = scope != NULL ? slice_of (scope) : NULL;
  g_autoptr (GPtrArray) plan = scope != NULL ? kind->plan (source, scope, (SyInterval){ slice->from, slice->to }) : NULL;
  SyRequest *request = plan != NULL ? sy_request_copy (plan->pdata[0]) : sy_request_new (uri, SY_EXPECT_HTML);
  request->mark = g_strdup (mark);
  SyJob job = { .request = request, .page = page };
  g_autoptr (SyHttpMessage) message = message_of (request->expect == SY_EXPECT_JSON ? "application/json" : "text/html", body);
  SyArrival arrival = { NULL, message, status, 1 };
  SyFound *found = kind->read (source, slice, &job, &arrival);
  sy_request_free (request);
  return found;
}

static void
assert_broken (const SyFound *found, const char *reason)
{
  ck_assert_int_eq (found->finding, SY_FOUND_BROKEN);
  ck_assert_msg (strstr (found->reason, reason) != NULL, "%s", found->reason);
}

#define UNIT(pagination, entries)                                                                                                                    \
  "{\"success\": true, \"code\": \"200\", \"data\": {\"html\": \"<div><ul>" entries "</ul><div class='pagination' " pagination "></div></div>\"}}"
#define ENTRY(name, title, day) "<li><a href='/art/2025/art_" name ".html' title='" title "'>…</a><span>[" day "]</span></li>"

START_TEST (a_column_names_its_entries_and_its_next_page)
{
  g_autoptr (SySource) source = rules ("cn-mofcom");
  g_autoptr (SyFound) found = read_with (&sy_mofcom_jpaas, source, "column:zcfb", NULL, NULL, 1, 200,
                                         UNIT ("rows='2' count='5' pageNo='1'", ENTRY ("a", "商务部公告2025年第9号 关于2024-01-01的事", "2025-03-02")
                                                                                    ENTRY ("b", "试验", "2025-03-01")));
  ck_assert_int_eq (found->finding, SY_FOUND_PAGE);
  ck_assert_int_eq (found->count, 5);
  ck_assert_uint_eq (found->items->len, 2);
  const SyListed *first = found->items->pdata[0], *second = found->items->pdata[1];
  ck_assert_str_eq (first->number, "https://www.mofcom.gov.cn/art/2025/art_a.html");
  ck_assert_str_eq (first->official, "cn-mofcom:2025-9");
  ck_assert_int_eq (first->day, sy_day_from_ymd (2025, 3, 2));
  ck_assert_ptr_null (second->official);
  ck_assert_uint_eq (second->texts->len, 1);
  ck_assert_uint_eq (found->requests->len, 1);
  const SyRequest *next = found->requests->pdata[0];
  ck_assert_uint_eq (next->page, 2);
  ck_assert_ptr_nonnull (strstr (next->uri, "&paramJson=%7B%22pageNo%22%3A2%2C%22pageSize%22%3A2%7D"));
  ck_assert_ptr_nonnull (strstr (next->uri, "?parseType=bulidstatic&webId=8f43c7ad3afc411fb56f281724b73708&"));
}
END_TEST

START_TEST (a_title_that_is_cut_off_is_whole_in_its_attribute)
{
  g_autoptr (SySource) source = rules ("cn-mofcom");
  g_autoptr (SyFound) found = read_with (
      &sy_mofcom_jpaas, source, "column:zcfb", NULL, NULL, 1, 200,
      UNIT ("rows='15' count='2' pageNo='1'", "<li><a href='/art/2025/art_a.html' title='商务部 海关总署公告2025年第18号 公布试验决定'>商务部 海关总署公告20…</a><span>[2025-04-04]</span></li>"
                                              "<li><a href='/art/2025/art_b.html'>商务部公告2025年第19号</a><span>[2025-04-04]</span></li>"));
  ck_assert_str_eq (((const SyListed *)found->items->pdata[0])->official, "cn-mofcom:2025-18");
  ck_assert_str_eq (((const SyListed *)found->items->pdata[1])->official, "cn-mofcom:2025-19");
}
END_TEST

START_TEST (the_last_page_of_a_column_names_no_other)
{
  g_autoptr (SySource) source = rules ("cn-mofcom");
  g_autoptr (SyFound) found = read_with (&sy_mofcom_jpaas, source, "column:zcfb", NULL, NULL, 3, 200,
                                         UNIT ("rows='2' count='5' pageNo='3'", ENTRY ("e", "试验", "2025-03-01")));
  ck_assert_uint_eq (found->requests->len, 0);
}
END_TEST

START_TEST (of_news_only_what_is_wanted_is_asked_for)
{
  g_autoptr (SySource) source = rules ("cn-mofcom");
  g_autoptr (SyFound) found = read_with (
      &sy_mofcom_jpaas, source, "column:rcxwfb", NULL, NULL, 1, 200,
      UNIT ("rows='15' count='2' pageNo='1'", ENTRY ("a", "商务部新闻发言人答记者问", "2025-03-02") ENTRY ("b", "消费情况", "2025-03-01")));
  ck_assert_uint_eq (((const SyListed *)found->items->pdata[0])->texts->len, 1);
  ck_assert_uint_eq (((const SyListed *)found->items->pdata[1])->texts->len, 0);
}
END_TEST

START_TEST (a_column_that_is_none_is_told_what_it_lacks)
{
  static const struct
  {
    const char *body, *reason;
  } cases[] = {
    { "{\"success\": false, \"message\": \"busy\", \"data\": null}", "no entries: busy" },
    { "[]", "no JSON object" },
    { "{\"data\"", "no JSON object" },
    { UNIT ("", ENTRY ("a", "试验", "2025-03-02")), "does not count" },
    { UNIT ("count='3' rows='15'", ""), "counts entries and shows none" },
    { UNIT ("count='3' rows='15' pageNo='2'", ENTRY ("a", "试验", "2025-03-02")), "another page" },
    { UNIT ("count='1' rows='15'", "<li><a href='/a.html'>试验</a></li>"), "no day" },
    { UNIT ("count='1' rows='15'", "<li><a href='/a.html'></a>2025-03-02</li>"), "no address or no title" },
  };
  g_autoptr (SySource) source = rules ("cn-mofcom");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyFound) found = read_with (&sy_mofcom_jpaas, source, "column:zcfb", NULL, NULL, 1, 200, cases[i].body);
      assert_broken (found, cases[i].reason);
    }
  g_autoptr (SyFound) gone = read_with (&sy_mofcom_jpaas, source, "column:zcfb", NULL, NULL, 1, 404, "<html></html>");
  ck_assert_int_eq (gone->finding, SY_FOUND_NO_SCOPE);
}
END_TEST

#define ROW(id, title) "{\"id\": " id ", \"title\": \"" title "\", \"url\": \"/article/a/" id ".html\", \"publishTimeStr\": \"2025-10-09 10:00:00\"}"

START_TEST (the_portal_is_never_asked_without_its_header)
{
  g_autoptr (SySource) source = rules ("cn-exportcontrol");
  g_autoptr (SyFound) found =
      read_with (&sy_portal_post, source, "column:9", NULL, NULL, 1, 200,
                 "{\"pageInfo\": {\"total\": 21, \"maxPageNum\": 2, \"rows\": [" ROW ("1171", "商务部公告2025第61号 试验") "]}}");
  ck_assert_int_eq (found->finding, SY_FOUND_PAGE);
  ck_assert_int_eq (found->count, 21);
  const SyListed *listed = found->items->pdata[0];
  ck_assert_str_eq (listed->number, "http://exportcontrol.mofcom.gov.cn/article/a/1171.html");
  ck_assert_str_eq (listed->official, "cn-mofcom:2025-61");
  for (guint i = 0; i < source->scopes->len; i++)
    {
      g_autoptr (GPtrArray) plan = sy_portal_post.plan (source, source->scopes->pdata[i], (SyInterval){ 0, 1 });
      const SyRequest *request = plan->pdata[0];
      ck_assert_str_eq (request->headers, "X-Requested-With: XMLHttpRequest");
      ck_assert (g_str_has_prefix (request->type, "application/x-www-form-urlencoded"));
    }
  const SyRequest *next = found->requests->pdata[0];
  ck_assert_str_eq (next->body, "pageNumber=2&columnID=9&title=");
  ck_assert_str_eq (next->headers, "X-Requested-With: XMLHttpRequest");
}
END_TEST

START_TEST (the_data_base_behind_a_captcha_is_never_asked)
{
  g_autoptr (SySource) source = rules ("cn-exportcontrol");
  ck_assert_uint_ge (source->scopes->len, 5);
  for (guint i = 0; i < source->scopes->len; i++)
    ck_assert_str_ne (source->scopes->pdata[i], "column:8");
}
END_TEST

START_TEST (rows_of_question_marks_are_refused_by_name)
{
  static const struct
  {
    const char *body, *reason;
  } cases[] = {
    { "{\"pageInfo\": {\"rows\": [" ROW ("1", "试验") "," ROW ("2", "?????2025??61?") "]}}", "question marks in place of Chinese characters" },
    { "{\"pageInfo\": {\"rows\": [" ROW ("1", "2025 61") "]}}", "a title without one Chinese character" },
    { "{\"pageInfo\": {\"rows\": [" ROW ("1", "试验") "]}}", NULL },
    { "no JSON", NULL }, /* `read` says that */
  };
  g_autoptr (SySource) source = rules ("cn-exportcontrol");
  SyRequest request = { .expect = SY_EXPECT_JSON };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SyHttpMessage) message = message_of ("application/json", cases[i].body);
      const char *reason = sy_portal_post.inspect (source, &request, message);
      ck_assert_msg (g_strcmp0 (reason, cases[i].reason) == 0, "case %u: %s", i, reason);
    }
}
END_TEST

/* ---- pages ---- */

#define FRAME "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>中国出口管制信息网</title></head><body>"

START_TEST (what_was_taken_down_is_told_from_text_and_from_another_page)
{
  static const struct
  {
    const char *source, *body;
    SyFinding finding;
  } cases[] = {
    { "cn-exportcontrol", FRAME "<div class=\"u-art-box\"><script>var title = '试验';</script></div></body></html>", SY_FOUND_TEXT },
    { "cn-exportcontrol", FRAME "<div>导航</div></body></html>", SY_FOUND_WITHDRAWN },
    { "cn-exportcontrol", FRAME "[an error occurred while processing this directive]</body></html>", SY_FOUND_WITHDRAWN },
    { "cn-exportcontrol", FRAME "<script>var title = '试验';</script>[an error occurred while processing this directive]</body></html>",
      SY_FOUND_WITHDRAWN },
    { "cn-exportcontrol", "<html><body>Welcome</body></html>", SY_FOUND_BROKEN },
    { "cn-mofcom", "<html><head><meta name=\"SiteIDCode\" content=\"1\"><meta name=\"ArticleTitle\" content=\"试验\"></head></html>", SY_FOUND_TEXT },
    { "cn-mofcom", "<html><head><meta name=\"SiteIDCode\" content=\"1\"></head><body>导航</body></html>", SY_FOUND_WITHDRAWN },
    { "cn-mofcom", "<html><body>another</body></html>", SY_FOUND_BROKEN },
    { "cn-mfa", "<html><body>试验</body></html>", SY_FOUND_TEXT }, /* whose frame nobody has described */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SySource) source = rules (cases[i].source);
      g_autoptr (SyFound) found = read_with (&sy_portal_post, source, NULL, "http://example.gov/a.html", NULL, 0, 200, cases[i].body);
      ck_assert_msg (found->finding == cases[i].finding, "case %u: %u", i, found->finding);
    }
  g_autoptr (SySource) source = rules ("cn-mofcom");
  g_autoptr (SyFound) missing = read_with (&sy_mofcom_jpaas, source, NULL, "http://example.gov/a.html", NULL, 0, 404, "");
  ck_assert_int_eq (missing->finding, SY_FOUND_MISSING);
}
END_TEST

START_TEST (files_of_the_text_are_asked_for_and_those_of_the_frame_are_not)
{
  g_autoptr (SySource) source = rules ("cn-mofcom");
  g_autoptr (SyFound) found = read_with (
      &sy_mofcom_jpaas, source, NULL, "https://www.mofcom.gov.cn/zwgk/art/2025/art_1.html", NULL, 0, 200,
      "<html><head><meta name=\"ArticleTitle\" content=\"试验\"></head><body><a href=\"/help.pdf\">帮助</a><div id=\"zoom\">"
      "<p>【发布<span>文号】商务部公告</span><span>2025</span>年第<span>8</span>号</p><a href=\"/g/document/download?fileUrl=x%3D&amp;fileName=y.pdf\">附件</a>"
      "<a href=\"a.docx\">附件</a><a href=\"/index.html\">首页</a></div></body></html>");
  ck_assert_str_eq (found->official, "cn-mofcom:2025-8");
  ck_assert_uint_eq (found->requests->len, 2);
  const SyRequest *first = found->requests->pdata[0], *second = found->requests->pdata[1];
  ck_assert_str_eq (first->uri, "https://www.mofcom.gov.cn/g/document/download?fileUrl=x%3D&fileName=y.pdf");
  ck_assert_str_eq (second->uri, "https://www.mofcom.gov.cn/zwgk/art/2025/a.docx");
  ck_assert_int_eq (first->expect, SY_EXPECT_ANY);
}
END_TEST

START_TEST (pages_in_place_of_files_and_garbled_pages_are_refused)
{
  static const struct
  {
    const char *mark, *body, *reason;
  } cases[] = {
    { "attachment", "%PDF-1.4", NULL },
    { "attachment", "PK\x03\x04", NULL },
    { "attachment", "\n<!DOCTYPE html><p>请登录", "a page where a file was asked for" },
    { "attachment", "{\"code\": 500}", "a message where a file was asked for" },
    { "attachment", "", "an empty body" },
    { NULL, FRAME "<script>var title = '试验?\?';</script>", NULL },
    { NULL, FRAME "<script>var title = '????\?';</script>", "question marks in place of Chinese characters" },
    { NULL, "<meta name=\"ArticleTitle\" content=\"?? 2025 ???\">", "question marks in place of Chinese characters" },
    { NULL, "<p>??\?</p>", NULL },
  };
  g_autoptr (SySource) source = rules ("cn-mofcom");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SyRequest request = { .expect = SY_EXPECT_HTML, .mark = (char *)cases[i].mark };
      g_autoptr (SyHttpMessage) message = message_of ("text/html", cases[i].body);
      const char *reason = sy_mofcom_jpaas.inspect (source, &request, message);
      ck_assert_msg (g_strcmp0 (reason, cases[i].reason) == 0, "case %u: %s", i, reason);
    }
}
END_TEST

/* ---- lists that are pages or files ---- */

START_TEST (a_year_is_a_page_of_its_own)
{
  g_autoptr (SySource) source = rules ("cn-mofcom-notices");
  g_autoptr (GPtrArray) plan =
      sy_html_index_yearly.plan (source, "index:notices", (SyInterval){ sy_day_from_ymd (2025, 1, 1), sy_day_from_ymd (2026, 1, 1) });
  ck_assert_str_eq (((const SyRequest *)plan->pdata[0])->uri, "https://www.mofcom.gov.cn/zcfb/blgg/gg/2025/index.html");
  g_autoptr (SyFound) found = read_with (
      &sy_html_index_yearly, source, "index:notices", NULL, NULL, 1, 200,
      "<html><body><ul><li><a href='/index.html'>首页</a></li><li><a href='art/2025/art_0123456789abcdef0123456789abcdef.html' title='商务部公告2025年第9号'>…</a>2025年3月1日</li>"
      "<li><a href='art/2025/art_0123456789abcdef0123456789abcdef.html'>again</a>2025-03-01</li></ul></body></html>");
  ck_assert_int_eq (found->finding, SY_FOUND_PAGE);
  ck_assert_uint_eq (found->items->len, 1);
  const SyListed *listed = found->items->pdata[0];
  ck_assert_str_eq (listed->number, "https://www.mofcom.gov.cn/zcfb/blgg/gg/2025/art/2025/art_0123456789abcdef0123456789abcdef.html");
  ck_assert_int_eq (listed->day, sy_day_from_ymd (2025, 3, 1));
  g_autoptr (SyFound) shell =
      read_with (&sy_html_index_yearly, source, "index:notices", NULL, NULL, 1, 200, "<html><body><script></script></body></html>");
  assert_broken (shell, "no entry");
  g_autoptr (SyFound) none = read_with (&sy_html_index_yearly, source, "index:notices", NULL, NULL, 1, 404, "");
  ck_assert_int_eq (none->finding, SY_FOUND_NONE);
}
END_TEST

START_TEST (a_list_of_several_pages_says_how_many)
{
  static const char body[] =
      "<html><body><ul><li><a href='./202412/t20241227_1.shtml'>试验</a></li></ul><script>createPageHTML(2, 0, \"index\", \"shtml\");</script></body></html>";
  g_autoptr (SySource) source = rules ("cn-mfa");
  g_autoptr (SyFound) first = read_with (&sy_html_index, source, "index:fzcqdcs", NULL, NULL, 1, 200, body);
  ck_assert_uint_eq (first->requests->len, 1);
  ck_assert_str_eq (((const SyRequest *)first->requests->pdata[0])->uri,
                    "https://www.mfa.gov.cn/web/wjb_673085/zfxxgk_674865/gknrlb/fzcqdcs/index_1.shtml");
  ck_assert_int_eq (((const SyListed *)first->items->pdata[0])->day, sy_day_from_ymd (2024, 12, 27));
  g_autoptr (SyFound) last = read_with (&sy_html_index, source, "index:fzcqdcs", NULL, NULL, 2, 200, body);
  ck_assert_uint_eq (last->requests->len, 0);
}
END_TEST

START_TEST (a_list_that_is_a_file_names_its_entries)
{
  g_autoptr (SySource) source = rules ("cn-gov");
  g_autoptr (SyFound) found = read_with (&sy_json_index, source, "all", NULL, NULL, 1, 200,
                                         "[{\"URL\": \"/zhengce/1.htm\", \"TITLE\": \"出口管制条例\", \"DOCRELPUBTIME\": \"2026-01-30\"},"
                                         " {\"URL\": \"/zhengce/2.htm\", \"TITLE\": \"其他\", \"DOCRELPUBTIME\": 1769731200000}]");
  ck_assert_int_eq (found->finding, SY_FOUND_PAGE);
  const SyListed *first = found->items->pdata[0], *second = found->items->pdata[1];
  ck_assert_str_eq (first->number, "https://www.gov.cn/zhengce/1.htm");
  ck_assert_uint_eq (first->texts->len, 1);
  ck_assert_uint_eq (second->texts->len, 0);
  ck_assert_int_eq (second->day, sy_day_from_ymd (2026, 1, 30));
  static const char *const broken[] = { "[]", "{}", "[{\"URL\": \"/a\", \"TITLE\": \"b\"}]", "[1]", "no JSON" };
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (SyFound) none = read_with (&sy_json_index, source, "all", NULL, NULL, 1, 200, broken[i]);
      ck_assert_msg (none->finding == SY_FOUND_BROKEN, "%s", broken[i]);
    }
}
END_TEST

#define HITS(n) "{\"searchVO\": {\"listVO\": [" n "]}}"
#define HIT(name, title, number, time)                                                                                                               \
  "{\"title\": \"" title "\", \"pcode\": \"" number "\", \"puborg\": \"商务部\", \"pubtime\": " time ", \"url\": \"https://www.gov.cn/zhengce/" name ".htm\"}"

START_TEST (a_search_of_the_state_council_is_read_from_page_to_page)
{
  g_autoptr (SySource) source = rules ("cn-gov-library");
  g_autoptr (GPtrArray) plan = sy_json_search.plan (source, "query:export-control", (SyInterval){ 0, 1 });
  ck_assert_str_eq (((const SyRequest *)plan->pdata[0])->uri,
                    "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary&q=%E5%87%BA%E5%8F%A3%E7%AE%A1%E5%88%B6&p=1&n=20");
  GString *twenty = g_string_new (HIT ("a", "关于<em>出口管制</em>的试验", "商务部 海关总署公告2025年第18号", "1743696000000"));
  for (guint i = 1; i < 20; i++)
    g_string_append_printf (twenty, ",{\"title\": \"试验\", \"pubtime\": 1743696000000, \"url\": \"https://www.gov.cn/zhengce/%u.htm\"}", i);
  g_autofree char *full = g_strdup_printf (HITS ("%s"), twenty->str);
  g_string_free (twenty, TRUE);
  g_autoptr (SyFound) found = read_with (&sy_json_search, source, "query:export-control", NULL, NULL, 1, 200, full);
  ck_assert_int_eq (found->finding, SY_FOUND_PAGE);
  const SyListed *first = found->items->pdata[0];
  ck_assert_str_eq (first->number, "https://www.gov.cn/zhengce/a.htm");
  ck_assert_str_eq (first->official, "cn-mofcom:2025-18");
  /* 16:00 on the day before in Greenwich is the beginning of the day in Beijing. */
  ck_assert_int_eq (first->day, sy_day_from_ymd (2025, 4, 4));
  ck_assert_uint_eq (found->requests->len, 1);
  const SyRequest *next = found->requests->pdata[0];
  ck_assert_ptr_nonnull (strstr (next->uri, "&p=2&"));
  g_autoptr (SyFound) last = read_with (&sy_json_search, source, "query:export-control", NULL, NULL, 2, 200, HITS (HIT ("z", "试验", "", "1743696000000")));
  ck_assert_uint_eq (last->requests->len, 0);
  ck_assert_ptr_null (((const SyListed *)last->items->pdata[0])->official);
  g_autoptr (SyFound) end = read_with (&sy_json_search, source, "query:export-control", NULL, NULL, 3, 200, HITS (""));
  ck_assert_int_eq (end->finding, SY_FOUND_PAGE);
  static const char *const broken[] = { HITS (""), "{\"searchVO\": null}", "{\"searchVO\": {\"listVO\": [{\"title\": \"试验\"}]}}" };
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (SyFound) none = read_with (&sy_json_search, source, "query:export-control", NULL, NULL, 1, 200, broken[i]);
      ck_assert_msg (none->finding == SY_FOUND_BROKEN, "%s", broken[i]);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("crawl-cn");
  TCase *tests = tcase_create ("crawl-cn");
  tcase_add_test (tests, a_title_that_begins_with_a_number_is_known_by_it);
  tcase_add_test (tests, a_number_in_a_text_stands_behind_its_mark);
  tcase_add_test (tests, garbled_titles_are_named);
  tcase_add_test (tests, what_is_missing_in_a_series_is_told_by_year_with_a_reason);
  tcase_add_test (tests, links_lead_to_files_as_the_reader_names_them);
  tcase_add_test (tests, a_column_names_its_entries_and_its_next_page);
  tcase_add_test (tests, a_title_that_is_cut_off_is_whole_in_its_attribute);
  tcase_add_test (tests, the_data_base_behind_a_captcha_is_never_asked);
  tcase_add_test (tests, the_last_page_of_a_column_names_no_other);
  tcase_add_test (tests, of_news_only_what_is_wanted_is_asked_for);
  tcase_add_test (tests, a_column_that_is_none_is_told_what_it_lacks);
  tcase_add_test (tests, the_portal_is_never_asked_without_its_header);
  tcase_add_test (tests, rows_of_question_marks_are_refused_by_name);
  tcase_add_test (tests, what_was_taken_down_is_told_from_text_and_from_another_page);
  tcase_add_test (tests, files_of_the_text_are_asked_for_and_those_of_the_frame_are_not);
  tcase_add_test (tests, pages_in_place_of_files_and_garbled_pages_are_refused);
  tcase_add_test (tests, a_year_is_a_page_of_its_own);
  tcase_add_test (tests, a_list_of_several_pages_says_how_many);
  tcase_add_test (tests, a_list_that_is_a_file_names_its_entries);
  tcase_add_test (tests, a_search_of_the_state_council_is_read_from_page_to_page);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
