// SPDX-License-Identifier: GPL-3.0-or-later
/* The pages of China's Ministry of Commerce: articles of mofcom.gov.cn and of its bureaus (one content system), articles of the export control portal
 * (another), and the listings of both. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/text.h"
#include "index/mofcom_page.h"
#include "index/readers.h"

#define READER "mofcom/1"
#define LOOK   (16 << 10) /* within which a page names its site, and an answer shows its shape */
#define PORTAL "http://exportcontrol.mofcom.gov.cn"

/* ---- what is whose ---- */

static gboolean
address_holds (const SyReading *reading, const char *part)
{
  return strstr (reading->capture->uri, part) != NULL;
}

/* A site of the ministry in Chinese. */
static gboolean
is_ministry (const SyReading *reading)
{
  static const char *const foreign[] = { "english.", "french.", "german.", "spanish.", "russian.", "arabic.", "japanese.", "korean.", "portuguese." };
  g_autofree char *host = sy_address_host (reading->capture->uri);
  if (host == NULL || (strcmp (host, "mofcom.gov.cn") != 0 && !g_str_has_suffix (host, ".mofcom.gov.cn")))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (g_str_has_prefix (host, foreign[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_unit_listing (const SyReading *reading)
{
  return sy_reading_first (reading) == '{'
         && (address_holds (reading, "/jpaas-publish-server/front/page/build/unit")
             || (sy_reading_holds (reading, "\"html\"", LOOK) && sy_reading_holds (reading, "unitUrl=", LOOK)));
}

static gboolean
is_portal_listing (const SyReading *reading)
{
  return sy_reading_first (reading) == '{'
         && (address_holds (reading, "/edi_ecms_web_front/front/column/getColumnList")
             || (sy_reading_holds (reading, "\"publishTimeStr\"", LOOK)
                 && (sy_reading_holds (reading, "\"pageInfo\"", LOOK) || sy_reading_holds (reading, "\"gnInfoLists\"", LOOK))));
}

/* Addresses that name one article, whatever they answer with. */
static gboolean
names_article (const SyReading *reading)
{
  return address_holds (reading, "/art_") || address_holds (reading, "/article/");
}

/* What is left of a page may be a server's error without an element. */
static gboolean
is_page (const SyReading *reading)
{
  const char *type = reading->capture->content_type;
  g_autofree char *element = sy_reading_element (reading, LOOK);
  return (type != NULL && g_str_has_prefix (type, "text/html")) || sy_reading_first (reading) == '<'
         || (element != NULL && g_ascii_strcasecmp (element, "html") == 0);
}

static gboolean
accepts (const SyReading *reading)
{
  if (is_unit_listing (reading) || is_portal_listing (reading))
    return TRUE;
  gboolean states_site = sy_reading_holds (reading, "SiteIDCode", LOOK) && sy_reading_holds (reading, "mofcom.gov.cn", LOOK);
  gboolean states_title = sy_reading_holds (reading, "\"ArticleTitle\"", LOOK);
  gboolean imported = strstr (reading->capture->uri, "://") == NULL;
  return is_page (reading) && (is_ministry (reading) ? states_site || states_title || names_article (reading) : imported && states_site);
}

/* ---- articles ---- */

static char *
meta (const SyMarkup *markup, const char *name)
{
  g_autofree char *xpath = g_strdup_printf ("string(//meta[@name='%s']/@content)", name);
  return sy_markup_string (markup, NULL, xpath, NULL);
}

static gboolean
is_within (const SyMarkupNode *node, const SyMarkupNode *ancestor)
{
  while (node != NULL && node != ancestor)
    node = sy_markup_parent (node);
  return node != NULL;
}

/* The page's own address, where it is known. */
static const char *
base_of (const SyReading *reading)
{
  return strstr (reading->capture->uri, "://") != NULL ? reading->capture->uri : NULL;
}

static void
read_article_text (SyCnDraft *draft, const SyMarkup *markup, const char *base)
{
  static const char *const bodies[] = { "//div[@id='zoom']",
                                        "//div[" SY_HAS_CLASS ("art-con") " and @ergodic='article']",
                                        "//div[" SY_HAS_CLASS ("art-con-bottonmLine") "]", /* the site's own spelling */
                                        "//div[" SY_HAS_CLASS ("art-con") "]",
                                        "//div[" SY_HAS_CLASS ("TRS_Editor") "]",
                                        NULL };
  static const char *const heads[] = { "//div[" SY_HAS_CLASS ("art-con-gonggao") "]", NULL };
  const SyMarkupNode *body = sy_mofcom_first (markup, bodies), *head = sy_mofcom_first (markup, heads);
  if (head != NULL && (body == NULL || (!is_within (head, body) && !is_within (body, head))))
    sy_mofcom_body (draft, markup, head, base);
  if (body != NULL)
    sy_mofcom_body (draft, markup, body, base);
}

/* "2026-01-04 18:53" anywhere in a text; NULL if there is none. Caller's. */
static char *
time_in (const char *text)
{
  for (const char *at = text; at != NULL && strnlen (at, 10) == 10; at = strchr (at + 1, '2'))
    {
      g_autofree char *iso = g_strndup (at, 10);
      SyDay day;
      if (sy_day_parse (iso, &day, NULL))
        return g_strndup (at, 10 + (at[10] == ' ' ? 1 + strspn (at + 11, "0123456789:") : 0));
    }
  return NULL;
}

/* The time that readers see is that of the first publication on a site; PubDate is that of a copy in a column, hence no date of the text; MakeTime is
 * that of the last generation of the page and is not looked at. */
static void
read_article_head (SyCnDraft *draft, const SyMarkup *markup)
{
  g_autofree char *stated = meta (markup, "ArticleTitle");
  draft->head.title = stated != NULL ? g_steal_pointer (&stated) : sy_markup_string (markup, NULL, "string(//*[@id='artitle'])", NULL);
  draft->head.category = meta (markup, "ColumnName");
  g_autofree char *source = meta (markup, "ContentSource"), *published = meta (markup, "PubDate"), *address = meta (markup, "Url");
  g_autofree char *tool = sy_markup_string (markup, NULL, "string(//div[" SY_HAS_CLASS ("at-left") "])", NULL);
  g_autofree char *seen = tool != NULL ? time_in (tool) : NULL;
  sy_cn_draft_state (draft, "content_source", source);
  sy_cn_draft_state (draft, "pub_date", published);
  sy_cn_draft_state (draft, "visible_time", seen);
  sy_cn_draft_state (draft, "page_path", address);
  draft->head.upload = seen != NULL ? g_strndup (seen, 10) : NULL;
}

/* ---- the portal ---- */

static const char *const article_types[] = { "原创", "编译", "摘编", "转载" }, *const info_types[] = { "政策", "新闻", "调研", "供求", "其他" };

static const char *
type_name (const char *const *names, guint n_names, const char *number)
{
  guint64 value = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;
  return value >= 1 && value <= n_names ? names[value - 1] : NULL;
}

/* A publishTime is when the portal put the text up, which is days or weeks behind the text's own day. */
static void
set_upload (SyCnDraft *draft, const char *time)
{
  g_autofree char *iso = time != NULL ? g_strndup (time, 10) : NULL;
  SyDay day;
  if (iso != NULL && sy_day_parse (iso, &day, NULL))
    draft->head.upload = g_steal_pointer (&iso);
  sy_cn_draft_state (draft, "visible_time", time);
}

static void
set_title (SyCnDraft *draft, const char *title)
{
  g_autofree char *plain = title != NULL ? sy_mofcom_plain (title) : NULL;
  if (plain != NULL && *plain != '\0')
    draft->head.title = g_steal_pointer (&plain);
}

#define ARTICLE_BOX "//div[" SY_HAS_CLASS ("u-art-box") "]"

/* Fills in what the script in the article says; FALSE if there is none: the page is a shell, or the other system's. */
static gboolean
read_portal_script (SyCnDraft *draft, const SyMarkup *markup)
{
  g_autoptr (GPtrArray) scripts = sy_markup_nodes (markup, NULL, ARTICLE_BOX "//script", NULL);
  for (guint i = 0; scripts != NULL && i < scripts->len; i++)
    {
      const SyMarkupNode *run = sy_markup_first (scripts->pdata[i]);
      const char *script = run != NULL ? sy_markup_raw (run) : NULL;
      g_autofree char *title = script != NULL ? sy_script_variable (script, "title") : NULL;
      if (title == NULL)
        continue;
      g_autofree char *source = sy_script_variable (script, "source"), *time = sy_script_variable (script, "publishTime");
      g_autofree char *article = sy_script_variable (script, "articleType"), *info = sy_script_variable (script, "infoType");
      set_title (draft, title);
      set_upload (draft, time);
      sy_cn_draft_state (draft, "content_source", source);
      sy_cn_draft_state (draft, "article_type", type_name (article_types, G_N_ELEMENTS (article_types), article));
      draft->head.category = g_strdup (type_name (info_types, G_N_ELEMENTS (info_types), info));
      return TRUE;
    }
  return FALSE;
}

/* A stray end tag in what an editor pasted closes the body early: what stands between it and the disclaimer is text, too. */
static void
read_portal_text (SyCnDraft *draft, const SyMarkup *markup, const char *base)
{
  static const char box[] = ARTICLE_BOX "//div[" SY_HAS_CLASS ("bd") "][1]";
  static const char rest[] = "following-sibling::*[not(" SY_HAS_CLASS ("u-disclaimer-box") ")]";
  g_autoptr (GPtrArray) bodies = sy_markup_nodes (markup, NULL, box, NULL);
  if (bodies == NULL || bodies->len == 0)
    return;
  sy_mofcom_body (draft, markup, bodies->pdata[0], base);
  g_autoptr (GPtrArray) more = sy_markup_nodes (markup, bodies->pdata[0], rest, NULL);
  for (guint i = 0; more != NULL && i < more->len; i++)
    sy_mofcom_body (draft, markup, more->pdata[i], base);
}

/* ---- pages ---- */

/* Makes and emits the document of a draft with all but its text's identity; a damaged text is refused, so that it replaces no good one. */
static gboolean
finish (SyCnDraft *draft, const SyReading *reading, const char *what, SyDocumentFunc emit, gpointer data, GError **error)
{
  const char *damage = sy_mofcom_damage (draft);
  if (damage != NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is refused: %s", what, damage);
      return FALSE;
    }
  SyDocument *document = sy_cn_document (draft, reading, READER, error);
  if (document != NULL)
    emit (document, data);
  return document != NULL;
}

static gboolean
read_page (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  g_autoptr (SyMarkup) markup = text != NULL ? sy_mofcom_parse (text, error) : NULL;
  if (markup == NULL)
    return FALSE;
  g_auto (SyCnDraft) draft = { 0 };
  const char *base = base_of (reading);
  if (read_portal_script (&draft, markup))
    read_portal_text (&draft, markup, base);
  else
    {
      read_article_head (&draft, markup);
      read_article_text (&draft, markup, base);
    }
  /* A front page or a column: its entries are fetched from a listing, it has no text of its own. */
  if (draft.lines == NULL && draft.head.title == NULL && is_ministry (reading) && !names_article (reading))
    return TRUE;
  draft.head.url = g_strdup (base);
  draft.id = sy_reading_page_id (reading, reading->capture->uri);
  return finish (&draft, reading, reading->capture->uri, emit, data, error);
}

/* ---- listings ---- */

/* What a row with a full text is known by: the page's address, as if the page had been read. */
static gboolean
read_row (const json_t *row, const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  const char *content = sy_json_text (row, "content"), *path = sy_json_text (row, "url");
  if (content == NULL || path == NULL || *path == '\0' || content[strspn (content, " \t\r\n")] == '\0')
    return TRUE;
  g_autoptr (SyMarkup) markup = sy_mofcom_parse (content, error);
  if (markup == NULL)
    return FALSE;
  g_autofree char *words = sy_markup_text (sy_markup_root (markup));
  if (*words == '\0')
    return TRUE;
  const char *base = base_of (reading);
  g_auto (SyCnDraft) draft = { 0 };
  draft.head.url = g_uri_resolve_relative (base != NULL ? base : PORTAL, path, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (draft.head.url == NULL)
    draft.head.url = g_strconcat (PORTAL, "/", path, NULL);
  draft.head.category = g_strdup (sy_json_text (row, "columnName"));
  draft.id = sy_reading_page_id (reading, draft.head.url);
  set_title (&draft, sy_json_text (row, "title"));
  set_upload (&draft, sy_json_text (row, "publishTimeStr"));
  sy_cn_draft_state (&draft, "content_source", sy_json_text (row, "source"));
  sy_mofcom_body (&draft, markup, sy_markup_root (markup), draft.head.url);
  return finish (&draft, reading, draft.head.url, emit, data, error);
}

typedef struct
{
  GError *first; /* why the first refused row was refused */
  guint refused;
} Refusals;

static void
read_rows (const json_t *rows, const SyReading *reading, SyDocumentFunc emit, gpointer data, Refusals *refusals)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      g_autoptr (GError) refusal = NULL;
      if (!read_row (json_array_get (rows, i), reading, emit, data, &refusal) && refusals->refused++ == 0)
        refusals->first = g_steal_pointer (&refusal);
    }
}

static gboolean
read_portal_listing (const json_t *answer, const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  const json_t *rows = json_object_get (json_object_get (answer, "pageInfo"), "rows"), *groups = json_object_get (answer, "gnInfoLists");
  if (!json_is_array (rows) && !json_is_array (groups))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is a listing without rows", reading->capture->uri);
      return FALSE;
    }
  Refusals refusals = { 0 };
  read_rows (rows, reading, emit, data, &refusals);
  for (gsize i = 0; i < json_array_size (groups); i++)
    read_rows (json_object_get (json_array_get (groups, i), "datas"), reading, emit, data, &refusals);
  if (refusals.refused > 1)
    g_prefix_error (&refusals.first, "%u rows are refused, the first of them: ", refusals.refused);
  if (refusals.first != NULL)
    g_propagate_error (error, refusals.first);
  return refusals.refused == 0;
}

/* A listing of addresses and titles: the crawler's, nothing to read for us. */
static gboolean
read_unit_listing (const json_t *answer, const SyReading *reading, GError **error)
{
  if (sy_json_text (json_object_get (answer, "data"), "html") != NULL)
    return TRUE;
  g_autofree char *code = sy_json_scalar (answer, "code");
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is a listing without entries (code %s)", reading->capture->uri,
               code != NULL ? code : "missing");
  return FALSE;
}

static gboolean
read_capture (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  if (sy_reading_first (reading) != '{')
    return read_page (reading, emit, data, error);
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  json_t *answer = text != NULL ? sy_json_parse (text, strlen (text), error) : NULL;
  if (answer == NULL)
    return FALSE;
  gboolean read = is_portal_listing (reading) ? read_portal_listing (answer, reading, emit, data, error) : read_unit_listing (answer, reading, error);
  json_decref (answer);
  return read;
}

const SyReader sy_reader_mofcom = { READER, "pages and listings of China's Ministry of Commerce and its export control portal", accepts,
                                    read_capture };
