// SPDX-License-Identifier: GPL-3.0-or-later
/* Any HTML page that no reader of a particular source knows: its title, its language, and the text of its main part as passages. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/readers.h"

#define READER   "html/1"
#define LOOK     (4 << 10)
#define MIN_MAIN 200 /* bytes of text below which a <main> or <article> is no more than a frame for scripts */

/* Hosts of authorities: their names are given out to nobody else. */
static const struct
{
  const char *suffix, *jurisdiction;
} official[] = {
  { ".gov", "us" },        { ".mil", "us" },    { ".europa.eu", "eu" }, { ".gov.cn", "cn" },
  { ".npc.gov.cn", "cn" }, { ".gov.uk", "gb" }, { ".go.jp", "jp" },     { ".un.org", "un" },
};

/* Where pages say when they were published; the first of these are Chinese government's, which have them by rule. */
static const char *const date_names[] = { "pubdate", "publishdate", "article:published_time", "dcterms.issued", "dc.date.issued", NULL };
static const char *const title_names[] = { "articletitle", NULL };

static gboolean
accepts (const SyReading *reading)
{
  const char *type = reading->capture->content_type;
  if (type != NULL && (g_str_has_prefix (type, "text/html") || g_str_has_prefix (type, "application/xhtml+xml")))
    return TRUE;
  g_autofree char *element = sy_reading_element (reading, LOOK);
  return element != NULL
         && (g_ascii_strcasecmp (element, "html") == 0 || (sy_reading_named (reading, ".html|.htm|.xhtml") && sy_reading_first (reading) == '<'));
}

/* Jurisdiction of an authority's host; NULL for any other. */
const char *
sy_reading_authority (const SyReading *reading)
{
  g_autofree char *host = sy_address_host (reading->capture->uri);
  g_autofree char *dotted = host != NULL ? g_strconcat (".", host, NULL) : NULL;
  for (guint i = 0; dotted != NULL && i < G_N_ELEMENTS (official); i++)
    if (g_str_has_suffix (dotted, official[i].suffix))
      return official[i].jurisdiction;
  return NULL;
}

/* A file that was imported is the user's own paper, unless it is a copy of a page of an authority (a WARC file of others); what our crawler was
 * answered by an authority is official. */
SyStanding
sy_reading_page_standing (const SyReading *reading, gboolean authority)
{
  if (!authority)
    return SY_STANDING_PRIVATE;
  return g_str_has_prefix (reading->capture->source, "import:") ? SY_STANDING_COPY : sy_reading_standing (reading);
}

/* The content of the first meta element whose name or property is one of `names`, whatever its case. Caller's; NULL if there is none. */
static char *
meta (const SyMarkup *markup, const char *const *names)
{
  g_autoptr (GPtrArray) all = sy_markup_nodes (markup, NULL, "//meta[@content]", NULL);
  for (guint i = 0; names[i] != NULL && all != NULL; i++)
    for (guint j = 0; j < all->len; j++)
      {
        g_autofree char *name = sy_markup_attribute (all->pdata[j], "name"), *property = sy_markup_attribute (all->pdata[j], "property");
        const char *which = name != NULL ? name : property;
        if (which != NULL && g_ascii_strcasecmp (which, names[i]) == 0)
          return sy_markup_attribute (all->pdata[j], "content");
      }
  return NULL;
}

/* A page's title mostly names the site, too; its only heading does not, if it is the page's own: then the title holds it. */
static char *
title_of (const SyMarkup *markup)
{
  g_autofree char *stated = meta (markup, title_names);
  if (stated != NULL && *stated != '\0')
    return g_steal_pointer (&stated);
  g_autofree char *title = sy_markup_string (markup, NULL, "string(//head/title)", NULL);
  g_autoptr (GPtrArray) headings = sy_markup_strings (markup, NULL, "//h1", NULL);
  gboolean heading = headings != NULL && headings->len == 1 && (title == NULL || strstr (title, headings->pdata[0]) != NULL);
  return heading ? g_strdup (headings->pdata[0]) : g_steal_pointer (&title);
}

/* What the page says is believed but where the script of its text contradicts it: many Chinese pages are labelled English by their template. */
static char *
language_of (const SyMarkup *markup, const char *text)
{
  const char *guess = sy_text_guess_language (text);
  g_autofree char *stated = sy_markup_attribute (sy_markup_root (markup), "lang");
  g_autofree char *lower = stated != NULL ? g_ascii_strdown (stated, (gssize)strcspn (stated, "-_")) : g_strdup ("");
  gsize length = strspn (lower, "abcdefghijklmnopqrstuvwxyz");
  gboolean valid = (length == 2 || length == 3) && lower[length] == '\0';
  gboolean chinese = strcmp (guess, "zh") == 0, says_chinese = strcmp (lower, "zh") == 0;
  return g_strdup (valid && chinese == (says_chinese || (chinese && strcmp (lower, "ja") == 0)) ? lower : guess);
}

/* The element that holds the text: the only <main> or <article> with something in it, else the body. */
static const SyMarkupNode *
main_part (const SyMarkup *markup)
{
  static const char *const candidates[] = { "//main | //*[@role='main']", "//article", NULL };
  for (guint i = 0; candidates[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = sy_markup_nodes (markup, NULL, candidates[i], NULL);
      g_autofree char *text = found != NULL && found->len == 1 ? sy_markup_text (found->pdata[0]) : NULL;
      if (text != NULL && strlen (text) >= MIN_MAIN)
        return found->pdata[0];
    }
  const SyMarkupNode *body = sy_markup_child (sy_markup_root (markup), "body");
  return body != NULL ? body : sy_markup_root (markup);
}

typedef struct
{
  SyDocument *document;
  GError *error;
} Page;

static gboolean
add_passage (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  Page *page = data;
  return sy_reader_passage (page->document, kind, level, NULL, text, &page->error);
}

static void
add_metadata (SyDocument *document, const SyReading *reading, const SyMarkup *markup)
{
  g_autofree char *date = meta (markup, date_names);
  g_autofree char *first = date != NULL ? g_strndup (g_strchug (date), 10) : NULL;
  SyDay day;
  if (first != NULL && sy_day_parse (first, &day, NULL))
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", day, first);
  if (strstr (reading->capture->uri, "://") != NULL)
    sy_reader_attribute (document, "url", reading->capture->uri);
  else
    {
      g_autofree char *name = sy_reading_name (reading);
      sy_reader_attribute (document, "import_id", name);
    }
}

static gboolean
read_page (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  g_autoptr (SyMarkup) markup = text != NULL ? sy_markup_parse (SY_MARKUP_HTML, text, error) : NULL;
  if (markup == NULL)
    return FALSE;
  const SyMarkupNode *part = main_part (markup);
  g_autofree char *words = sy_markup_text (part);
  if (*words == '\0')
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" holds no text", reading->capture->uri);
      return FALSE;
    }
  g_autofree char *id = sy_reading_page_id (reading, reading->capture->uri), *lang = language_of (markup, words), *title = title_of (markup);
  const char *authority = sy_reading_authority (reading);
  g_autoptr (SyDocument) document = sy_document_new (id, authority != NULL ? authority : "xx", reading->capture->source, "other", lang,
                                                     sy_reading_page_standing (reading, authority != NULL), READER);
  sy_reader_set_title (document, title != NULL ? title : "");
  add_metadata (document, reading, markup);
  Page page = { document, NULL };
  if (!sy_markup_passages (part, add_passage, &page))
    {
      g_propagate_error (error, page.error);
      return FALSE;
    }
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_html = { READER, "HTML pages", accepts, read_page };
