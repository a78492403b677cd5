// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages of the countermeasures of China's Ministry of Foreign Affairs (反制裁清单和措施): decisions, and the list that names them. What the pages say
 * is read as in the copies of these decisions that are text files, so that page and copy are one document. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/page.h"
#include "corpus/text.h"
#include "index/mofcom_page.h"
#include "index/readers.h"

#define READER "mfa/1"
#define LOOK   (4 << 10)
#define LIST   "/fzcqdcs/"

static gboolean
is_of_list (const SyReading *reading)
{
  g_autofree char *host = sy_address_host (reading->capture->uri);
  return host != NULL && (strcmp (host, "mfa.gov.cn") == 0 || strcmp (host, "www.mfa.gov.cn") == 0) && strstr (reading->capture->uri, LIST) != NULL;
}

static gboolean
accepts (const SyReading *reading)
{
  if (!is_of_list (reading))
    return FALSE;
  const char *type = reading->capture->content_type;
  g_autofree char *element = sy_reading_element (reading, LOOK);
  return (type != NULL && g_str_has_prefix (type, "text/html")) || (element != NULL && g_ascii_strcasecmp (element, "html") == 0);
}

/* Articles stand in folders of months, "/fzcqdcs/202404/t20240411_11280056.shtml"; pages of the list beside these. */
static gboolean
names_article (const SyReading *reading)
{
  const char *behind = strstr (reading->capture->uri, LIST) + strlen (LIST);
  return strncmp (behind + strspn (behind, "0123456789"), "/t", 2) == 0;
}

/* The heading; without one the page's title, which names the site behind the last "_". Caller's. */
static char *
title_of (const SyMarkup *markup)
{
  static const char *const headings[] = { "//*[@id='News_Body_Title']", "//div[" SY_HAS_CLASS ("news-title") "]//h1", "//h1", NULL };
  const SyMarkupNode *heading = sy_mofcom_first (markup, headings);
  char *title = heading != NULL ? sy_markup_text (heading) : sy_markup_string (markup, NULL, "string(//head/title)", NULL);
  char *site = heading == NULL && title != NULL ? strrchr (title, '_') : NULL;
  if (site != NULL)
    *site = '\0';
  return title;
}

/* The day on which the page was put up, which may be later than the decision's. Caller's; NULL if it does not say. */
static char *
upload_of (const SyMarkup *markup)
{
  static const char *const times[] = { "//*[@id='News_Body_Time']", "//*[" SY_HAS_CLASS ("time") "]", NULL };
  const SyMarkupNode *time = sy_mofcom_first (markup, times);
  g_autofree char *text = time != NULL ? sy_markup_text (time) : NULL;
  SyDay day = text != NULL ? sy_page_day (text) : SY_DAY_NONE;
  return day != SY_DAY_NONE ? sy_day_format (day) : NULL;
}

static void
read_article (SyCnDraft *draft, const SyReading *reading, const SyMarkup *markup)
{
  static const char *const bodies[] = { "//*[@id='News_Body_Txt_A']", "//div[" SY_HAS_CLASS ("TRS_UEDITOR") "]",
                                        "//div[" SY_HAS_CLASS ("TRS_Editor") "]", NULL };
  const char *uri = reading->capture->uri;
  const SyMarkupNode *body = sy_mofcom_first (markup, bodies);
  if (body != NULL)
    sy_mofcom_body (draft, markup, body, uri);
  draft->head.title = title_of (markup);
  draft->head.upload = upload_of (markup);
  draft->head.url = g_strdup (uri);
  draft->id = sy_reading_page_id (reading, uri);
}

static gboolean
read_page (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  if (!names_article (reading))
    return TRUE;
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  g_autoptr (SyMarkup) markup = text != NULL ? sy_mofcom_parse (text, error) : NULL;
  if (markup == NULL)
    return FALSE;
  g_auto (SyCnDraft) draft = { 0 };
  read_article (&draft, reading, markup);
  const char *damage = sy_mofcom_damage (&draft);
  if (damage != NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is refused: %s", reading->capture->uri, damage);
      return FALSE;
    }
  SyDocument *document = sy_cn_document (&draft, reading, READER, error);
  if (document != NULL)
    emit (document, data);
  return document != NULL;
}

const SyReader sy_reader_mfa = { READER, "decisions on countermeasures on pages of China's Ministry of Foreign Affairs", accepts, read_page };
