// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/replay/cn_model.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "tests/replay/json_lines.h"

#define ROWS     15 /* entries a page of a column, whatever is asked */
#define PORTAL   "exportcontrol.mofcom.gov.cn"
#define PER_PAGE 20 /* of the portal */

struct _SyCnModel
{
  const char *today;
  json_t *documents; /* newest last */
};

SyCnModel *
sy_cn_model_load (const char *path, const char *today, GError **error)
{
  json_t *documents = sy_replay_json_lines (path, "id", error);
  if (documents == NULL)
    return NULL;
  SyCnModel *model = g_new0 (SyCnModel, 1);
  model->today = today;
  model->documents = documents;
  return model;
}

void
sy_cn_model_free (SyCnModel *model)
{
  if (model == NULL)
    return;
  json_decref (model->documents);
  g_free (model);
}

/* ---- documents ---- */

static const char *
text_of (const json_t *document, const char *key)
{
  const char *text = json_string_value (json_object_get (document, key));
  return text != NULL ? text : "";
}

static gboolean
holds (const json_t *array, const char *value)
{
  gsize i;
  const json_t *item;
  json_array_foreach (array, i, item)
  {
    if (g_str_equal (json_string_value (item), value))
      return TRUE;
  }
  return FALSE;
}

static char *
title_of (const json_t *document)
{
  const char *number = text_of (document, "number");
  gboolean bare = *number == '\0' || json_is_true (json_object_get (document, "untitled"));
  return bare ? g_strdup (text_of (document, "title")) : g_strconcat (number, " ", text_of (document, "title"), NULL);
}

/* Those of a list that are there, newest first; borrowed. */
static GPtrArray *
documents_of (const SyCnModel *model, const char *list)
{
  GPtrArray *all = g_ptr_array_new ();
  for (gsize i = json_array_size (model->documents); i-- > 0;)
    {
      json_t *document = json_array_get (model->documents, i);
      gboolean there = model->today == NULL || strncmp (text_of (document, "up"), model->today, 10) <= 0;
      if (there && holds (json_object_get (document, "lists"), list))
        g_ptr_array_add (all, document);
    }
  return all;
}

/* The lists on sites that run on jpaas. */
static const struct
{
  const char *list, *host, *folder, *page;
} columns[] = {
  { "zcfb", "www.mofcom.gov.cn", "/zwgk/zcfb", "fc8bdff48fa345a48b651c1285b70b8f" },
  { "rcxwfb", "www.mofcom.gov.cn", "/xwfb/rcxwfb", "95d89972d8aa4fcea511701cd0f212d9" },
  { "gzjgfxwj", "aqygzj.mofcom.gov.cn", "/flzc/gzjgfxwj", "79d6d2c4e44d458180d37dd4f0996645" },
  { "gg", "www.mofcom.gov.cn", "/zcfb/blgg/gg/2025", NULL },
};

/* The address of a document in a list, behind the host; each list has another one for the same text. Caller's. */
static char *
path_of (const json_t *document, const char *list)
{
  if (g_str_has_prefix (list, "portal:"))
    return g_strdup_printf ("/article/zcfg/gnzcfg/zcfggzqd/%s.html", text_of (document, "portal"));
  g_autofree char *seed = g_strconcat (list, " ", text_of (document, "id"), NULL), *hex = g_compute_checksum_for_string (G_CHECKSUM_MD5, seed, -1);
  const char *folder = "";
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].list, list))
      folder = columns[i].folder;
  return g_strdup_printf ("%s/art/%.4s/art_%s.html", folder, text_of (document, "up"), hex);
}

static char *
attachment_path (const json_t *document, const char *name)
{
  g_autofree char *key = g_base64_encode ((const guchar *)text_of (document, "id"), strlen (text_of (document, "id")));
  g_autofree char *escaped = g_uri_escape_string (key, NULL, FALSE), *file = g_uri_escape_string (name, NULL, FALSE);
  return g_strdup_printf ("/api-gateway/jpaas-web-server/front/document/download?fileUrl=%s&fileName=%s", escaped, file);
}

/* ---- pages ---- */

/* The text, composed; each word processor's number in spans of its own. */
static void
put_text (GString *body, const json_t *document)
{
  const char *number = text_of (document, "number"), *issued = text_of (document, "issued");
  if (*number != '\0')
    g_string_append_printf (body, "<p>【发布单位】试验司</p><p><span>【发布文号】</span><span>%s</span></p>", number);
  if (*issued != '\0')
    g_string_append_printf (body, "<p>【发文日期】<span>%.4s</span>年<span>%.2s</span>月<span>%.2s</span>日</p>", issued, issued + 5, issued + 8);
  g_string_append_printf (body, "<p>&#xa0;&#xa0;现就“%s”公告如下（试验件）：</p>", text_of (document, "title"));
  g_string_append (body, "<p>一、试验事项</p><p>（一）未经许可，不得出口。</p><p>（二）本件为编写的试验文本。</p>");
  if (g_str_equal (text_of (document, "kind"), "notice"))
    g_string_append (body, "<p>二、本公告自公布之日起正式实施。</p>");
  gsize i;
  const json_t *file;
  json_array_foreach (json_object_get (document, "attach"), i, file)
  {
    g_autofree char *path = attachment_path (document, json_string_value (file)), *href = g_markup_escape_text (path, -1);
    g_string_append_printf (body, "<p>附件：<a href=\"https://www.mofcom.gov.cn%s\">%s</a></p>", href, json_string_value (file));
  }
}

static void
put_article (GString *body, const json_t *document, const char *path)
{
  const char *up = text_of (document, "up"), *seen = text_of (document, "seen");
  g_autofree char *title = title_of (document);
  g_string_append_printf (
      body,
      "<!DOCTYPE html SYSTEM \"about:legacy-compat\">\n<html><head><meta charset=\"UTF-8\"><title>%s</title>"
      "<meta name=\"SiteDomain\" content=\"www.mofcom.gov.cn\"><meta name=\"SiteIDCode\" content=\"bm22000001\">"
      "<meta name=\"ArticleTitle\" content=\"%s\"><meta name=\"PubDate\" content=\"%s\"><meta name=\"Url\" content=\"%s\">"
      "<meta name=\"MakeTime\" content=\"2026-08-24 17:37:40\"></meta></link></head><body><div class=\"at-left\"><p>来源：试验司</p><p>%s</p></div>"
      "<div id=\"artitle\" class=\"art-title\">%s</div><div id=\"zoom\" class=\"art-con\">",
      title, title, up, path, *seen != '\0' ? seen : up, title);
  put_text (body, document);
  g_string_append (body, "</div><div>页脚 <a href=\"/help.pdf\">帮助</a></div></body></html>");
}

static void
put_portal_head (GString *body)
{
  g_string_append (body,
                   "<!DOCTYPE html>\n<html lang=\"zh-cn\"><head><meta charset=\"utf-8\"><meta name=\"SiteDomain\" content=\"www.mofcom.gov.cn\" />"
                   "<meta name=\"SiteIDCode\" content=\"bm22000001\" /><title>中国出口管制信息网</title></head><body>");
}

/* What is left of an article that was taken down: the portal's frame, of much the same size each time. */
static void
put_shell (GString *body, gboolean with_error)
{
  put_portal_head (body);
  g_string_append (body, with_error ? "[an error occurred while processing this directive]" : "");
  while (body->len < 10700)
    g_string_append (body, "<p><a href=\"/articleList.shtml?columnID=1&amp;num=1\">国内动态</a></p>");
  g_string_append (body, "</body></html>");
}

static void
put_portal_article (GString *body, const json_t *document)
{
  g_autofree char *title = title_of (document);
  put_portal_head (body);
  g_string_append_printf (
      body,
      "<div class=\"u-art-box\"><div class=\"hd\"><h3 id=\"show_title\"></h3></div><div class=\"bd\"><script type=\"text/javascript\">\n"
      "var articleId = '1';\nvar title = '%s';\nvar source = '商务部网站';\nvar publishTime = '%s:23';\nvar articleType = '4';\nvar infoType = '1';\n"
      "</script>",
      title, text_of (document, "up"));
  put_text (body, document);
  g_string_append (body, "</div><div class=\"u-disclaimer-box\"><p>免责声明：略</p></div></div></body></html>");
}

/* Enough of a PDF for any reader of it. */
static void
put_pdf (GString *body, const char *id)
{
  g_autofree char *drawing = g_strdup_printf ("BT /F1 12 Tf 72 720 Td (Composed annex of %s: samarium, gadolinium) Tj ET", id);
  g_string_append_printf (
      body,
      "%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
      "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>\nendobj\n"
      "4 0 obj\n<</Length %zu>>\nstream\n%s\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
      "trailer\n<</Root 1 0 R/Size 6>>\n%%%%EOF\n",
      strlen (drawing), drawing);
}

/* ---- lists ---- */

static char *
parameter (const char *query, const char *name)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);
  gsize length = strlen (name);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (strncmp (pairs[i], name, length) == 0 && pairs[i][length] == '=')
      return g_uri_unescape_string (pairs[i] + length + 1, NULL);
  return NULL;
}

static void
put_json (GString *body, json_t *taken)
{
  char *text = json_dumps (taken, JSON_COMPACT);
  g_string_append (body, text);
  free (text);
  json_decref (taken);
}

/* Entries [from, to) as a column shows them: what readers see is cut off, the attribute is whole. */
static char *
entries_html (const GPtrArray *documents, const char *list, guint from, guint to)
{
  g_autoptr (GString) html = g_string_new ("<ul class=\"txtList_01\">");
  for (guint i = from; i < MIN (to, documents->len); i++)
    {
      g_autofree char *path = path_of (documents->pdata[i], list), *title = title_of (documents->pdata[i]);
      g_autofree char *start = g_utf8_substring (title, 0, MIN (18, g_utf8_strlen (title, -1)));
      g_string_append_printf (html, "<li><a href=\"%s\" title=\"%s\" target=\"_blank\">%s...</a><span>[%.10s]</span></li>", path, title, start,
                              text_of (documents->pdata[i], "up"));
    }
  g_string_append (html, "</ul>");
  return g_string_free (g_steal_pointer (&html), FALSE);
}

static void
put_unit (const SyCnModel *model, const char *query, GString *body)
{
  g_autofree char *parse = parameter (query, "parseType"), *page_id = parameter (query, "pageId"), *place = parameter (query, "paramJson");
  const char *list = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].page != NULL && g_strcmp0 (columns[i].page, page_id) == 0)
      list = columns[i].list;
  if (list == NULL || g_strcmp0 (parse, "bulidstatic") != 0)
    {
      put_json (body, json_pack ("{s:b, s:s, s:s, s:n}", "success", 0, "message", "composed: no such unit", "code", "500", "data"));
      return;
    }
  json_auto_t *asked = place != NULL ? json_loads (place, 0, NULL) : NULL;
  json_int_t number = json_integer_value (json_object_get (asked, "pageNo"));
  guint page = number > 0 ? (guint)number : 1;
  g_autoptr (GPtrArray) documents = documents_of (model, list);
  g_autofree char *entries = entries_html (documents, list, (page - 1) * ROWS, page * ROWS);
  g_autofree char *html = g_strdup_printf ("<div id=\"分页列表\"><div class=\"page-content\">%s</div>"
                                           "<div class=\"pagination\" rows=\"%d\" count=\"%u\" pageNo=\"%u\" unitid=\"分页列表\"></div></div>",
                                           entries, ROWS, documents->len, page);
  put_json (body, json_pack ("{s:n, s:n, s:b, s:s, s:s, s:{s:s}, s:s}", "roles", "permissions", "success", 1, "message", "", "code", "200", "data",
                             "html", html, "traceId", "composed"));
}

/* Each Chinese character becomes a question mark. */
static void
garble (GString *body)
{
  g_autoptr (GString) garbled = g_string_new (NULL);
  for (const char *at = body->str; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_c (garbled, (guchar)*at < 0x80 ? *at : '?');
  g_string_assign (body, garbled->str);
}

static void
put_portal_list (const SyCnModel *model, const char *head, const char *posted, GString *body)
{
  g_autofree char *column = parameter (posted, "columnID"), *number = parameter (posted, "pageNumber");
  g_autofree char *list = g_strconcat ("portal:", column != NULL ? column : "", NULL);
  guint page = number != NULL ? (guint)MAX (strtoul (number, NULL, 10), 1) : 1;
  g_autoptr (GPtrArray) documents = documents_of (model, list);
  json_t *rows = json_array ();
  for (guint i = (page - 1) * PER_PAGE; i < MIN (page * PER_PAGE, documents->len); i++)
    {
      const json_t *document = documents->pdata[i];
      g_autofree char *path = path_of (document, list), *title = title_of (document), *time = g_strconcat (text_of (document, "up"), ":23", NULL);
      json_array_append_new (rows, json_pack ("{s:i, s:s, s:s, s:s, s:s, s:s, s:s}", "id", (int)i, "title", title, "url", path, "publishTimeStr",
                                              time, "source", "商务部网站", "content", "", "columnName", "管制清单及公告"));
    }
  put_json (body, json_pack ("{s:{s:i, s:i, s:o}}", "pageInfo", "total", (int)documents->len, "maxPageNum",
                             (int)((documents->len + PER_PAGE - 1) / PER_PAGE), "rows", rows));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  if (strstr (lower, "x-requested-with: xmlhttprequest") == NULL || strstr (lower, "content-type: application/x-www-form-urlencoded") == NULL)
    garble (body);
}

static void
put_year (const SyCnModel *model, GString *body)
{
  g_autoptr (GPtrArray) documents = documents_of (model, "gg");
  g_autofree char *entries = entries_html (documents, "gg", 0, documents->len);
  g_string_append_printf (
      body,
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>公告</title></head><body><ul><li><a href=\"/index.html\">首页</a></li></ul>"
      "%s</body></html>",
      entries);
}

/* ---- answers ---- */

static gboolean
answer_article (const SyCnModel *model, const char *host, const char *path, GString *body)
{
  gsize i, j;
  const json_t *document, *list;
  json_array_foreach (model->documents, i, document)
  {
    json_array_foreach (json_object_get (document, "lists"), j, list)
    {
      const char *name = json_string_value (list);
      gboolean portal = g_str_has_prefix (name, "portal:");
      g_autofree char *its = path_of (document, name);
      if (!g_str_equal (its, path) || portal != (g_strcmp0 (host, PORTAL) == 0))
        continue;
      if (holds (json_object_get (document, "withdrawn"), name))
        put_shell (body, i % 2 == 0);
      else if (portal)
        put_portal_article (body, document);
      else
        put_article (body, document, path);
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
answer_attachment (const SyCnModel *model, const char *path, const char **content_type, GString *body)
{
  gsize i, j;
  const json_t *document, *file;
  json_array_foreach (model->documents, i, document)
  {
    json_array_foreach (json_object_get (document, "attach"), j, file)
    {
      g_autofree char *its = attachment_path (document, json_string_value (file));
      if (!g_str_equal (its, path))
        continue;
      *content_type = "application/octet-stream";
      put_pdf (body, text_of (document, "id"));
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
sy_cn_model_answer (const SyCnModel *model, const char *host, const char *path, const char *head, const char *posted, int *status,
                    const char **content_type, GString *body)
{
  static const char unit[] = "/api-gateway/jpaas-publish-server/front/page/build/unit?";
  *status = 200;
  *content_type = "application/json; charset=UTF-8";
  if (host == NULL || !g_str_has_suffix (host, ".mofcom.gov.cn") || g_str_has_prefix (path, "/robots.txt"))
    return FALSE;
  if (g_str_has_prefix (path, unit))
    put_unit (model, path + strlen (unit), body);
  else if (g_str_equal (path, "/edi_ecms_web_front/front/column/getColumnList") && g_str_has_prefix (head, "POST "))
    put_portal_list (model, head, posted, body);
  else if (answer_attachment (model, path, content_type, body))
    return TRUE;
  else
    {
      *content_type = "text/html";
      if (!g_str_equal (path, "/zcfb/blgg/gg/2025/index.html"))
        return answer_article (model, host, path, body);
      put_year (model, body);
    }
  return TRUE;
}
