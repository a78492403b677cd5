// SPDX-License-Identifier: GPL-3.0-or-later
/* The reader of the Chinese Ministry of Commerce's pages. All pages in here are composed after the two systems' templates; the real ones are read
 * where SMALLYARD_REAL has them. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "tests/unit/reading.h"

/* ---- helpers ---- */

#define ARTICLE "https://www.mofcom.gov.cn/zwgk/zcfb/art/2099/art_0123456789abcdef0123456789abcdef.html"
#define PORTAL  "http://exportcontrol.mofcom.gov.cn/article/zcfg/gnzcfg/zcfggzqd/209901/9001.html"
#define ROWS    "http://exportcontrol.mofcom.gov.cn/edi_ecms_web_front/front/column/getColumnList"
#define UNIT    "https://aqygzj.mofcom.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&tagId=x"

/* What the ministry's reader makes of an answer, or of an imported file. */
static Read
read_at (const char *uri, const char *data)
{
  Read read = read_bytes (uri, g_str_has_prefix (uri, "file:") ? "resource" : "response", data, strlen (data));
  ck_assert_msg (read.reader != NULL && strcmp (read.reader->name, "mofcom/1") == 0, "%s is read by %s", uri,
                 read.reader != NULL ? read.reader->name : "nobody");
  ck_assert (read.good == (read.error == NULL));
  return read;
}

/* "kind level path text" lines without the metadata. */
static char *
lines_of (const SyDocument *document)
{
  GString *lines = g_string_new (NULL);
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      gboolean numbered = passage->path[0] == 'p' && g_ascii_isdigit (passage->path[1]);
      if (passage->kind != SY_PASSAGE_METADATA)
        g_string_append_printf (lines, "%s%u %s%s%s\n", sy_passage_kind_name (passage->kind), passage->level, numbered ? "" : passage->path,
                                numbered ? "" : " ", passage->text);
    }
  return g_string_free (lines, FALSE);
}

#define assert_text(found, expected) ck_assert_msg (strcmp (found, expected) == 0, "\"%s\"\nnot\n\"%s\"", found, expected)

/* ---- composed pages ---- */

#define META(name, content) "<meta name=\"" name "\" content=\"" content "\">"

/* An article page: composed after the template of the ministry's own content system. */
static char *
article (const char *title, const char *body)
{
  return g_strdup_printf (
      "<!DOCTYPE html SYSTEM \"about:legacy-compat\"><html><head></link></meta>" META ("SiteDomain", "www.mofcom.gov.cn") META (
          "SiteIDCode", "bm22000001") META ("ColumnName", "政策发布") "%s%s%s" META ("PubDate", "2099-03-09 17:06") META ("ContentSource", "试验司")
          META ("Url", "/zwgk/zcfb/art/2099/a.html") META (
              "MakeTime",
              "2100-01-01 00:00:00") "</head><body><a href=\"/index.html\">首页</a><section class=\"article-tool\"><div class=\"at-left\"><p>来源：试验司</p><p>2099-03-05 08:30</p></div></section>%s"
                                     "<p>页脚</p></body></html>",
      title != NULL ? "<meta name=\"ArticleTitle\" content=\"" : "", title != NULL ? title : "", title != NULL ? "\">" : "", body);
}

/* A page of the portal, composed; `script` declares its variables. */
static char *
portal (const char *script, const char *body)
{
  return g_strdup_printf (
      "<!DOCTYPE html><html lang=\"zh-cn\"><head>" META ("SiteDomain", "www.mofcom.gov.cn") META (
          "SiteIDCode",
          "bm22000001") "<title>中国出口管制信息网</title></head><body><p>导航</p><div class=\"u-art-box\"><div class=\"hd\"><h3 id=\"show_title\"></h3></div><div class=\"bd\">"
                        "<script type=\"text/javascript\">%s</script>%s</div><div class=\"u-disclaimer-box\"><p>免责声明：略</p></div></div>"
                        "<script>$(\"title\").html(title);</script></body></html>",
      script, body);
}

/* ---- tests ---- */

START_TEST (an_announcement_is_known_by_its_number_however_its_words_are_cut_up)
{
  static const char body[] = "<div id=\"artitle\" class=\"art-title\">试验公告</div><div id=\"zoom\" class=\"art-con\">"
                             "<p><span>【发布单位】</span><span>试验司</span></p>"
                             "<p><span>【发布文号】商务部 海关总署公告</span><span>2099</span><span>年第</span><span>7</span><span>号</span></p>"
                             "<p>【发文日期】<span>2099</span>年<span>03</span>月<span>0</span><span>4</span>日</p>"
                             "<p>&#xa0; &#xa0;现公布试验清单，自<span>2099</span>年<span>4</span>月1日起执行。</p>"
                             "<p>一、试验物项</p><p>（一）甲。</p><p>（二）乙。</p>"
                             "<p>附件</p><table><tr><th>序号</th><th>名称</th></tr><tr><td>1.</td><td>试验物项<br>甲</td></tr></table>"
                             "<p>1. 试验公司（Test Co.）<br/>地址：试验路1号</p>"
                             "<p>商务部</p><p>2099年3月4日</p></div>";
  g_autofree char *page = article ("试验公告", body);
  g_auto (Read) read = read_at (ARTICLE, page);
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom:2099-7");
  ck_assert_str_eq (document->title, "试验公告");
  ck_assert_str_eq (document->kind, "announcement");
  ck_assert_str_eq (document->lang, "zh");
  ck_assert_int_eq (document->standing, SY_STANDING_OFFICIAL);
  g_autofree char *lines = lines_of (document);
  assert_events (document, "publish 2099-03-04; enter_into_force 2099-04-01");
  assert_text (lines,
               "paragraph0 现公布试验清单，自2099年4月1日起执行。\nitem1 item/1 一、试验物项\nitem2 item/1/1 （一）甲。\nitem2 item/1/2 （二）乙。\n"
               "heading1 附件\nrow0 序号 | 名称\nrow0 1. | 试验物项 甲\nitem3 annex/1/1 1. 试验公司（Test Co.）\nitem6 地址：试验路1号\n"
               "signature0 商务部\nsignature0 2099年3月4日\n");
}
END_TEST

START_TEST (every_address_of_a_notice_is_one_document)
{
  static const char *const addresses[] = {
    "https://www.mofcom.gov.cn/zwgk/zcfb/art/2099/art_0123456789abcdef0123456789abcde1.html",
    "https://www.mofcom.gov.cn/zcfb/blgg/gg/2099/art/2099/art_0123456789abcdef0123456789abcde2.html",
    "http://www.mofcom.gov.cn/zcfb/dwmygl/art/2099/art_0123456789abcdef0123456789abcde3.html",
    "https://www.mofcom.gov.cn/zfxxgk/fdzdgknr/ztfl/blgg/art/2099/art_0123456789abcdef0123456789abcde4.html",
    "https://aqygzj.mofcom.gov.cn/flzc/gzjgfxwj/art/2099/art_0123456789abcdef0123456789abcde5.html",
    "https://aqygzj.mofcom.gov.cn/qdml/art/2099/art_0123456789abcdef0123456789abcde6.html",
    "https://xkzj.mofcom.gov.cn/tzgg/art/2099/art_0123456789abcdef0123456789abcde7.html",
    "http://12335.mofcom.gov.cn/articledwmy/zcxx/dwmy/209901/1943091_1.html",
    "https://www.mofcom.gov.cn/cms_files/filemanager/policySummary/viewcore_0123456789abcdef0123456789abcde8.html",
    "http://policy.mofcom.gov.cn/claw/clawContent.shtml?id=101925",
    "http://www.mofcom.gov.cn/article/b/c/209901/20990102996641.shtml",
  };
  g_autofree char *page = article ("公布试验决定", "<div id=\"zoom\"><p>【发布文号】商务部公告2099年第61号</p><p>【发文日期】2099年1月6日</p><p>试验件的正文。</p></div>");
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_auto (Read) read = read_at (addresses[i], page);
      ck_assert_msg (strcmp (only_document (&read)->id, "cn-mofcom:2099-61") == 0, "%s is %s", addresses[i], only_document (&read)->id);
    }
}
END_TEST

START_TEST (the_three_days_of_a_page_are_kept_apart_and_its_making_is_none)
{
  g_autofree char *page =
      article ("试验公告", "<div id='zoom'><p>【发布单位】试验司【发布文号】公告2099年第8号【发布日期】2099-3-4</p><p>正文。</p></div>");
  g_auto (Read) read = read_at (ARTICLE, page);
  const SyDocument *document = only_document (&read);
  ck_assert_str_eq (document->id, "cn-mofcom:2099-8");
  assert_events (document, "publish 2099-03-04");
  const char *const expected[][2] = { { "number", "公告2099年第8号" },    { "office", "试验司" },
                                      { "pub_date", "2099-03-09 17:06" }, { "visible_time", "2099-03-05 08:30" },
                                      { "upload_date", "2099-03-05" },    { "content_source", "试验司" },
                                      { "category", "政策发布" },         { "url", ARTICLE } };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_attribute (document, expected[i][0], expected[i][1]);
  for (guint i = 0; i < document->passages->len; i++)
    ck_assert_ptr_null (strstr (((SyPassage *)document->passages->pdata[i])->text, "2100-01-01"));
}
END_TEST

START_TEST (every_place_in_which_the_sites_put_a_text_is_found)
{
  static const char *const bodies[] = {
    "<div class='art-con' ergodic='article'><p>【发布文号】商务部公告2099年第9号</p><p>正文。</p></div>",
    "<div class='x art-con art-con-bottonmLine'><p>【发布文号】商务部公告2099年第9号</p><p>正文。</p></div>",
    "<div class='art-con'><p>【发布文号】商务部公告2099年第9号</p><p>正文。</p></div>",
    "<div class='art-con'></div><div class='TRS_Editor'><p>【发布文号】商务部公告2099年第9号</p><p>正文。</p></div>",
    "<div class='art-con-gonggao'><p>【发布文号】商务部公告2099年第9号</p></div><div class='art-con'><p>正文。</p></div>",
    "<div class='art-con'><div class='art-con-gonggao'><p>【发布文号】商务部公告2099年第9号</p></div><p>正文。</p></div>",
    "<div id='zoom'>【发布单位】试验司<br>【发布文号】商务部公告2099年第9号<br>　　正文。</div>",
    "<div id='zoom'><p>【发布文号】商务部公告2099年第9号　　正文。</p></div>",
    "<script>var title = '分享';</script><div id='zoom'><p>【发布文号】商务部公告2099年第9号</p><p>正文。</p></div>",
  };
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *page = article ("试验公告", bodies[i]);
      g_auto (Read) read = read_at (ARTICLE, page);
      const SyDocument *document = only_document (&read);
      g_autofree char *lines = lines_of (document);
      ck_assert_msg (strcmp (document->id, "cn-mofcom:2099-9") == 0, "case %u: %s", i, document->id);
      ck_assert_msg (strcmp (lines, "paragraph0 正文。\n") == 0, "case %u: %s", i, lines);
    }
}
END_TEST

START_TEST (attachments_have_their_names_decoded_and_their_addresses_whole)
{
  static const char body[] =
      "<div id='zoom'><p>【发布文号】商务部公告2099年第10号</p><p>附件：<a href=\"/api-gateway/jpaas-web-server/front/document/download?fileUrl=a%2Bb%3D&amp;fileName=%E6%B8%85%E5%8D%95+1.pdf\">下载</a>"
      "<a href='http://picpolicy.mofcom.gov.cn/file/2099/1.XLSX?x=1'>名单</a><a href=' /upload/a b.wps'></a><a href='/x/document/download?fileName=%C7%E5%B5%A5.doc'>下载</a><a href='/index.html'>首页</a></p></div>";
  g_autofree char *page = article ("试验公告", body);
  g_auto (Read) read = read_at (ARTICLE, page);
  const SyDocument *document = only_document (&read);
  assert_attribute (
      document, "attachment",
      "清单 1.pdf https://www.mofcom.gov.cn/api-gateway/jpaas-web-server/front/document/download?fileUrl=a%2Bb%3D&fileName=%E6%B8%85%E5%8D%95+1.pdf"
      "|名单 http://picpolicy.mofcom.gov.cn/file/2099/1.XLSX?x=1"
      "|a b.wps https://www.mofcom.gov.cn/upload/a%20b.wps"
      "|清单.doc https://www.mofcom.gov.cn/x/document/download?fileName=%C7%E5%B5%A5.doc");
}
END_TEST

START_TEST (a_page_of_the_portal_is_read_by_its_script_without_the_disclaimer)
{
  g_autofree char *page = portal (
      "var articleId = '9001'; var subTitle = ''; var title = '关于\\u8bd5\\'验&ldquo;物'项'&rdquo;的公告' ; var source='试验网站'; var publishTime='2099-03-20 09:01:02'; "
      "articleType='4'; var articleType = '4'; var infoType = '1';",
      "<p>【发布文号】商务部公告2099第11号</p><p>【发文日期】2099年03月04日</p><p>附件：</p><p>1. 甲.pdf</p><p>正文。</p></div><p>其余。</p>");
  g_auto (Read) read = read_at (PORTAL, page);
  const SyDocument *document = only_document (&read);
  g_autofree char *lines = lines_of (document);
  ck_assert_str_eq (document->id, "cn-mofcom:2099-11");
  assert_text (document->title, "关于试'验“物'项'”的公告");
  assert_text (lines, "paragraph0 附件：\nitem3 item/1 1. 甲.pdf\nparagraph0 正文。\nparagraph0 其余。\n");
  assert_events (document, "publish 2099-03-04");
  const char *const expected[][2] = { { "visible_time", "2099-03-20 09:01:02" },
                                      { "upload_date", "2099-03-20" },
                                      { "content_source", "试验网站" },
                                      { "article_type", "转载" },
                                      { "category", "政策" } };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_attribute (document, expected[i][0], expected[i][1]);
}
END_TEST

START_TEST (what_has_no_number_is_known_by_its_day_and_a_file_by_its_name)
{
  g_autofree char *answer =
      portal ("var title='商务部新闻发言人就试验事答记者问'; var publishTime='2099-03-20 09:01:02';", "<p>有记者问：如何？</p><p>答：正文。</p>");
  g_autofree char *news = portal ("var title='试验国公布试验'; var publishTime='2099-03-20 09:01:02';", "<p>正文。</p>");
  g_auto (Read) statement = read_at (PORTAL, answer), other = read_at (PORTAL "#top", news), file = read_at ("file:set/a.html", news);
  ck_assert_str_eq (only_document (&statement)->id, "cn-mofcom-statement:2099-03-20-1");
  ck_assert_str_eq (only_document (&other)->id, "cn-mofcom-paper:2099-03-20-1");
  ck_assert_str_eq (only_document (&file)->id, "import:set/a.html");
  ck_assert_int_eq (only_document (&file)->standing, SY_STANDING_COPY);
  assert_events (only_document (&other), "publish 2099-03-20");
}
END_TEST

START_TEST (shells_and_garbled_pages_are_refused_so_that_they_replace_no_text)
{
  g_autofree char *shell = portal ("var x = 1;", "");
  g_autofree char *directive = portal ("var title='试验';", "<p>[an error occurred while processing this directive]</p>");
  g_autofree char *marks = portal ("var title='???????????2099??? ';", "<p>正文。</p>");
  g_autofree char *latin = portal ("var title='?? 2099 ?';", "<p>正文。</p>");
  g_autofree char *text = portal ("var title='试验';", "<p>?????? 2099 ?? </p>");
  g_autofree char *no_text = portal ("var title='试验';", "<p>&nbsp;</p>");
  g_autofree char *no_body = article ("试验公告", ""), *garbled = article ("????", "<div id='zoom'><p>正文。</p></div>"), *bare = article (NULL, "");
  const struct
  {
    const char *uri, *page, *message;
  } cases[] = {
    { PORTAL, shell, "no text" },
    { PORTAL, directive, "server's error" },
    { PORTAL, marks, "title is garbled" },
    { PORTAL, latin, "title is garbled" },
    { PORTAL, text, "text is garbled" },
    { PORTAL, no_text, "no text" },
    { ARTICLE, no_body, "no text" },
    { ARTICLE, garbled, "title is garbled" },
    { ARTICLE, bare, "no text" },
    { "file:set/a.html", shell, "no text" },
    { PORTAL, "<html><body><p>x</p></body></html>", "no text" },
    { PORTAL, "[an error occurred while processing this directive]<html><body></body></html>", "no text" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = read_at (cases[i].uri, cases[i].page);
      ck_assert_msg (read.documents->len == 0 && g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT), "case %u", i);
      ck_assert_msg (strstr (read.error->message, cases[i].message) != NULL && strstr (read.error->message, cases[i].uri) != NULL, "case %u: %s", i,
                     read.error->message);
    }
}
END_TEST

START_TEST (columns_and_unit_answers_are_listings_without_documents)
{
  g_autofree char *column = article (NULL, "<ul><li>列表</li></ul>");
  const struct
  {
    const char *uri, *data;
  } cases[] = {
    { "https://www.mofcom.gov.cn/zwgk/zcfb/index.html", column },
    { "http://exportcontrol.mofcom.gov.cn/articleList.shtml?columnID=14&num=1", column },
    { UNIT,
      "{\"success\":true,\"code\":\"200\",\"data\":{\"html\":\"<ul class='txtList_01'><li><a href='/art_1.html' title='试验'>试</a></li></ul>\"}}" },
    { "file:set/unit.json", "{\"data\":{\"html\":\"<div class='pagination' unitUrl='x'></div>\"}}" },
    { ROWS,
      "{\"pageInfo\":{\"total\":1,\"rows\":[{\"id\":1,\"title\":\"试验\",\"url\":\"/article/a/209901/1.html\",\"publishTimeStr\":\"2099-01-02 03:04:05\",\"content\":\"\"}]}}" },
    { ROWS "ZcfgGn", "{\"gnInfoLists\":[{\"name\":\"试验\",\"datas\":[{\"title\":\"试验\",\"url\":\"/a.html\"}]}]}" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = read_at (cases[i].uri, cases[i].data);
      sy_assert_no_error (read.error);
      ck_assert_msg (read.documents->len == 0, "case %u", i);
    }
}
END_TEST

#define ROW(id, title, content)                                                                                                                      \
  "{\"id\":" id ",\"title\":\"" title "\",\"url\":\"/article/zcfg/gnzcfg/zcfggzqd/209901/" id                                                        \
  ".html\",\"publishTimeStr\":\"2099-03-20 09:01:02\",\"source\":\"试验网站\","                                                                  \
  "\"columnName\":\"试验\",\"content\":\"" content "\"}"

START_TEST (rows_that_carry_a_text_are_documents_as_their_pages_would_be)
{
  static const char listing[] =
      "{\"pageInfo\":{\"total\":3,\"rows\":[" ROW ("9001", "试验公告", "<p>【发布文号】商务部公告2099年第12号</p><p>正文。</p>") "," ROW (
          "9002", "没有正文", "") "," ROW ("9003", "试验国公布试验", "<p>正文。</p>") "]}}";
  static const char *const uris[] = { ROWS, "file:set/rows.json" };
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_auto (Read) read = read_at (uris[i], listing);
      sy_assert_no_error (read.error);
      ck_assert_uint_eq (read.documents->len, 2);
      const SyDocument *first = read.documents->pdata[0], *second = read.documents->pdata[1];
      ck_assert_str_eq (first->id, "cn-mofcom:2099-12");
      ck_assert_str_eq (sy_document_attribute (first, "url"), "http://exportcontrol.mofcom.gov.cn/article/zcfg/gnzcfg/zcfggzqd/209901/9001.html");
      ck_assert_str_eq (second->id, "cn-mofcom-paper:2099-03-20-1");
    }
}
END_TEST

START_TEST (one_bad_row_does_not_take_the_good_ones_with_it)
{
  static const char listing[] = "{\"pageInfo\":{\"rows\":[" ROW ("9001", "??????", "<p>???? </p>") "," ROW (
      "9002", "????2099???", "<p>???? </p>") "," ROW ("9003", "试验", "<p>正文。</p>") "]}}";
  g_auto (Read) read = read_at (ROWS, listing);
  ck_assert (g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT));
  ck_assert_msg (strstr (read.error->message, "2 rows are refused") != NULL && strstr (read.error->message, "9001.html") != NULL, "%s",
                 read.error->message);
  ck_assert_uint_eq (read.documents->len, 1);
}
END_TEST

START_TEST (malformed_listings_are_refused)
{
  static const char *const cases[][2] = { { UNIT, "{\"success\":false,\"code\":\"500\",\"data\":null}" },
                                          { UNIT, "{" },
                                          { ROWS, "{\"pageInfo\":{}}" },
                                          { ROWS, "{\"pageInfo\":{\"rows\":[}}" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = read_at (cases[i][0], cases[i][1]);
      ck_assert_msg (g_error_matches (read.error, SY_ERROR, SY_ERROR_BAD_INPUT), "case %u", i);
    }
}
END_TEST

START_TEST (a_row_nested_too_deep_is_refused)
{
  g_autoptr (GString) row = g_string_new ("{\"pageInfo\":{\"rows\":[{\"title\":\"试验\",\"url\":\"/a.html\",\"content\":\"");
  for (guint i = 0; i <= SY_MAX_MARKUP_DEPTH; i++)
    g_string_append (row, "<div>");
  g_string_append (row, "正文\"}]}}");
  g_auto (Read) read = read_at (ROWS, row->str);
  ck_assert (read.documents->len == 0 && g_error_matches (read.error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (a_passage_above_the_limit_is_refused)
{
  g_autoptr (GString) body = g_string_new ("<div id='zoom'><p>正文");
  for (guint i = 0; i <= SY_MAX_PASSAGE; i++)
    g_string_append_c (body, 'x');
  g_string_append (body, "</p></div>");
  g_autofree char *page = article ("试验公告", body->str);
  g_auto (Read) read = read_at (ARTICLE, page);
  ck_assert (g_error_matches (read.error, SY_ERROR, SY_ERROR_LIMIT));
}
END_TEST

START_TEST (pages_of_others_are_left_to_their_readers)
{
  static const char *const cases[][3] = {
    { "http://english.mofcom.gov.cn/article/a/209901/20990100000001.shtml",
      "<html><head><meta name=\"SiteIDCode\"><meta content='mofcom.gov.cn'></head><body>x</body></html>", "html/1" },
    { "https://example.org/article/1.html", "<html><head><meta name=\"SiteIDCode\"><meta content='mofcom.gov.cn'></head><body>x</body></html>",
      "html/1" },
    { "https://policy.mofcom.gov.cn/claw/clawContent.shtml?id=1", "<html><body>正文</body></html>", "html/1" },
    { "file:set/a.html", "<html><body>正文</body></html>", "html/1" },
    { "https://mofcom.gov.cn.example.org/article/1.html", "<html><body>正文</body></html>", "html/1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Read) read = read_bytes (cases[i][0], "response", cases[i][1], strlen (cases[i][1]));
      ck_assert_msg (read.reader != NULL && strcmp (read.reader->name, cases[i][2]) == 0, "case %u: %s", i,
                     read.reader != NULL ? read.reader->name : "nobody");
    }
}
END_TEST

/* Facts and numbers of the real pages, checked by eye. */
START_TEST (real_pages_are_what_they_are)
{
  static const struct
  {
    const char *file, *id, *title, *events, *attachment_begins;
    guint passages;
    gsize first; /* characters of the first passage of the text */
  } cases[] = {
    { "cn/html/mofcom/tzgg_2026_art_7ad4508a20f04807b4926134a6f9d10c.html", "cn-mofcom:2025-88", "公布《进口许可证管理货物目录（2026年）》",
      "publish 2025-12-30; enter_into_force 2026-01-01", "进口许可证管理货物目录（2026年）.pdf /api-gateway/", 5, 177 },
    { "cn/html/exportcontrol/article_zcfg_gnzcfg_gzjgfxwj_202410_1057.html", "cn-sc:792", "中华人民共和国两用物项出口管制条例",
      "publish 2024-09-30; enter_into_force 2024-12-01", NULL, 147, 11 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = sy_unit_real (cases[i].file), *page = NULL;
      if (path == NULL)
        return;
      ck_assert (g_file_get_contents (path, &page, NULL, NULL));
      g_auto (Read) read = read_at ("file:set/page.html", page);
      const SyDocument *document = only_document (&read);
      const SyPassage *first = NULL;
      guint passages = 0;
      for (guint j = 0; j < document->passages->len; j++)
        {
          const SyPassage *passage = document->passages->pdata[j];
          first = first == NULL && passage->kind != SY_PASSAGE_METADATA ? passage : first;
          passages += passage->kind != SY_PASSAGE_METADATA ? 1 : 0;
          ck_assert_ptr_null (strstr (passage->text, "免责声明"));
        }
      ck_assert_str_eq (document->id, cases[i].id);
      assert_text (document->title, cases[i].title);
      assert_events (document, cases[i].events);
      ck_assert_uint_eq (passages, cases[i].passages);
      ck_assert_uint_eq (g_utf8_strlen (first->text, -1), cases[i].first);
      const char *attachment = sy_document_attribute (document, "attachment");
      ck_assert (cases[i].attachment_begins != NULL ? attachment != NULL && g_str_has_prefix (attachment, cases[i].attachment_begins)
                                                    : attachment == NULL);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reader-mofcom");
  TCase *tests = tcase_create ("reader-mofcom");
  tcase_set_timeout (tests, 50);
  tcase_add_test (tests, an_announcement_is_known_by_its_number_however_its_words_are_cut_up);
  tcase_add_test (tests, every_address_of_a_notice_is_one_document);
  tcase_add_test (tests, the_three_days_of_a_page_are_kept_apart_and_its_making_is_none);
  tcase_add_test (tests, every_place_in_which_the_sites_put_a_text_is_found);
  tcase_add_test (tests, attachments_have_their_names_decoded_and_their_addresses_whole);
  tcase_add_test (tests, a_page_of_the_portal_is_read_by_its_script_without_the_disclaimer);
  tcase_add_test (tests, what_has_no_number_is_known_by_its_day_and_a_file_by_its_name);
  tcase_add_test (tests, shells_and_garbled_pages_are_refused_so_that_they_replace_no_text);
  tcase_add_test (tests, columns_and_unit_answers_are_listings_without_documents);
  tcase_add_test (tests, rows_that_carry_a_text_are_documents_as_their_pages_would_be);
  tcase_add_test (tests, one_bad_row_does_not_take_the_good_ones_with_it);
  tcase_add_test (tests, malformed_listings_are_refused);
  tcase_add_test (tests, a_row_nested_too_deep_is_refused);
  tcase_add_test (tests, a_passage_above_the_limit_is_refused);
  tcase_add_test (tests, pages_of_others_are_left_to_their_readers);
  tcase_add_test (tests, real_pages_are_what_they_are);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
