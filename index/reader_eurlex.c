// SPDX-License-Identifier: GPL-3.0-or-later
/* Acts of the European Union as EUR-Lex and CELLAR serve them in XHTML or HTML; their text is read by eurlex_text.c.
 *
 * An act is known by its CELEX number. Consolidated texts state it in their first line, pages of EUR-Lex in their title; acts from the Official
 * Journal do not, so their address is asked
 * (".../celex/32020R0561.ENG", "uri=CELEX:32024R2690", a folder "32024r2690"), and then their title. A consolidated text is eu:02021R0821-20231216,
 * as it is cited, in the version of that day. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/act_text.h"
#include "index/eurlex_celex.h"
#include "index/eurlex_text.h"
#include "index/readers.h"
#include "index/recognise.h"

#define READER "eurlex-xhtml/1"
#define STREAM_READER "eurlex-xhtml.%u/1"
#define LOOK   (16 << 10)

/* What a page states, before it becomes a document. */
typedef struct
{
  const SyReading *reading;
  SyMarkup *markup;
  char *reference; /* first line of a consolidated text: "02002L0038 — EN — 28.06.2006 — 001.001"; or NULL */
  char *celex;     /* or NULL */
  char *title;
  char *lang;
  guint stream; /* of the manifestation: annexes may be further ones */
} Page;

static void
page_clear (Page *page)
{
  sy_markup_free (page->markup);
  g_free (page->reference);
  g_free (page->celex);
  g_free (page->title);
  g_free (page->lang);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static char *
string_at (const Page *page, const char *xpath)
{
  return sy_markup_string (page->markup, NULL, xpath, NULL);
}

/* --- which act --- */

/* "02002L0038 — EN — 28.06.2006 — 001.001" is 02002L0038-20060628; older ones lack the sector. */
static char *
celex_of_reference (const char *reference)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("^0?([0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\\([0-9]{2}\\))?) \\S+ [A-Z]{2} \\S+ ([0-9]{2})\\.([0-9]{2})\\.([0-9]{4})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (reference == NULL || !g_regex_match (regex, reference, 0, &match))
    return NULL;
  return g_match_info_expand_references (match, "0\\1-\\4\\3\\2", NULL);
}

static void
find_celex (Page *page)
{
  g_autofree char *head = string_at (page, "string(//head/title)"), *local = string_at (page, "string(//meta[@property='eli:id_local']/@content)");
  page->celex = sy_eurlex_checked (celex_of_reference (page->reference));
  if (page->celex == NULL)
    page->celex = sy_eurlex_checked (sy_eurlex_first_match ("^EUR-Lex - (\\S+) - ", head));
  if (page->celex == NULL && local != NULL)
    page->celex = sy_eurlex_checked (g_strdup (local));
  if (page->celex == NULL)
    page->celex = sy_eurlex_checked (sy_eurlex_celex_of_capture (page->reading->capture));
  g_autofree char *correction = sy_eurlex_first_match ("^((?i:corrigendum|rectificatif))", page->title);
  if (page->celex == NULL && correction == NULL && page->stream == 1)
    page->celex = sy_eurlex_checked (sy_eurlex_celex_of_title (page->title, page->lang));
}

/* --- title, language, kind --- */

/* Lines of the title are paragraphs of their own. */
static char *
title_of (const Page *page)
{
  static const char *const places[] = {
    "//div[@id='tit_1']/p",
    "//p[@class='oj-doc-ti' or @class='doc-ti' or @class='title-doc-first' or @class='title-doc-last']",
    "//p[@id='title']",
    "//meta[@name='DC.description']/@content",
    "//div[@id='TexteOnly']//p[normalize-space(.)!=''][1]",
    "//head/title",
  };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GPtrArray) lines = sy_markup_strings (page->markup, NULL, places[i], NULL);
      GString *title = g_string_new (NULL);
      for (guint j = 0; lines != NULL && j < lines->len && j < 6; j++)
        {
          const char *line = lines->pdata[j];
          gboolean again = j > 0 && strcmp (line, lines->pdata[0]) == 0; /* of a consolidated text: in the head and above the text */
          if (again || g_regex_match_simple ("^ANNEXE?\\b", line, 0, 0))
            break;
          g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", line);
        }
      if (title->len > 0)
        return g_string_free (title, FALSE);
      g_string_free (title, TRUE);
    }
  return g_strdup ("");
}

/* The page says it in its head line; else the address does (".../en.xml", ".ENG."), or the html element. */
static char *
language_of (const Page *page)
{
  g_autofree char *head = string_at (page, "string(//p[@class='oj-hd-lg' or @class='hd-lg'])"), *title = string_at (page, "string(//head/title)");
  g_autofree char *attribute = sy_markup_attribute (sy_markup_root (page->markup), "lang");
  g_autofree char *stated = sy_eurlex_first_match ("^([A-Z]{2})$", head);
  if (stated == NULL)
    stated = sy_eurlex_first_match ("^\\S+ \\S+ ([A-Z]{2}) \\S+ [0-9]{2}\\.", page->reference);
  if (stated == NULL)
    stated = sy_eurlex_first_match ("^EUR-Lex - \\S+ - ([A-Z]{2})\\b", title);
  if (stated == NULL)
    stated = sy_eurlex_first_match ("/([a-z]{2})\\.(?:x?html?|xml)$", page->reading->capture->uri);
  g_autofree char *three = sy_eurlex_first_match ("\\.([A-Z]{3})(?:\\.|$)", page->reading->capture->uri);
  if (stated == NULL)
    stated = g_strdup (sy_eurlex_language (three));
  if (stated == NULL)
    stated = g_strdup (sy_eurlex_language_asked (page->reading->capture));
  if (stated == NULL || *stated == '\0')
    return g_ascii_strdown (attribute != NULL && strlen (attribute) == 2 ? attribute : "en", -1);
  return g_ascii_strdown (stated, -1);
}

/* --- metadata --- */

/* "18.10.2024" in the head of the Official Journal. */
static void
add_publication (SyDocument *document, const Page *page)
{
  g_autofree char *date = string_at (page, "string(//p[@class='oj-hd-date' or @class='hd-date'])"),
                  *oj = string_at (page, "string(//p[@class='oj-hd-oj' or @class='hd-oj'])");
  g_autoptr (GRegex) regex = g_regex_new ("^([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (date != NULL && g_regex_match (regex, date, 0, &match))
    {
      g_autofree char *mday = g_match_info_fetch (match, 1), *month = g_match_info_fetch (match, 2), *year = g_match_info_fetch (match, 3);
      g_autofree char *wording = g_match_info_fetch (match, 0);
      SyDay day =
          sy_day_from_ymd ((int)g_ascii_strtoll (year, NULL, 10), (int)g_ascii_strtoll (month, NULL, 10), (int)g_ascii_strtoll (mday, NULL, 10));
      if (day != SY_DAY_NONE)
        sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", day, wording);
    }
  g_autofree char *number = sy_eurlex_first_match ("^((?:L|C|LI|CI) ?[0-9]+)", oj);
  sy_reader_attribute (document, "oj", number);
}

/* The head of a consolidated text lists what it is made of: <p class="hd-modifiers">Amended by:</p>, then a table with a link to each act. */
static void
add_family (SyDocument *document, const Page *page)
{
  g_autoptr (GPtrArray) nodes = sy_markup_nodes (page->markup, NULL, "//p[@class='hd-modifiers'] | //p[@class='title-fam-member']//a", NULL);
  const char *relation = "amended_by";
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      g_autofree char *text = sy_markup_text (nodes->pdata[i]), *address = sy_markup_attribute (nodes->pdata[i], "href");
      if (sy_markup_is (nodes->pdata[i], "p"))
        {
          gboolean corrects = g_regex_match_simple ("correct|rectif", text, G_REGEX_CASELESS, 0);
          relation = corrects ? "corrected_by" : g_regex_match_simple ("repeal|abrog", text, G_REGEX_CASELESS, 0) ? "repealed_by" : "amended_by";
          continue;
        }
      g_autofree char *celex = address != NULL ? sy_eurlex_checked (sy_eurlex_celex_of_address (address)) : NULL;
      g_autofree char *id = celex != NULL && *celex == '3' ? g_strconcat ("eu:", celex, NULL) : NULL;
      gboolean again = FALSE;
      for (guint j = 0; id != NULL && j < document->attributes->len; j++)
        again |= strcmp (((SyAttribute *)document->attributes->pdata[j])->value, id) == 0;
      if (!again)
        sy_reader_attribute (document, relation, id);
    }
}

static void
add_metadata (SyDocument *document, const Page *page)
{
  sy_reader_attribute (document, "celex", page->celex);
  char *correction = page->celex != NULL && strlen (page->celex) > 10 ? strstr (page->celex + 6, "R(") : NULL;
  if (correction != NULL)
    {
      g_autofree char *corrected = g_strndup (page->celex, (gsize)(correction - page->celex));
      g_autofree char *id = g_strconcat ("eu:", corrected, NULL);
      sy_reader_attribute (document, "corrects", id);
    }
  if (*document->version != '\0')
    {
      g_autofree char *act = g_strdup_printf ("eu:3%.*s", (int)(strlen (page->celex) - strlen ("0-YYYYMMDD")), page->celex + 1);
      sy_reader_attribute (document, "consolidates", act);
      add_family (document, page);
    }
  sy_eurlex_add_bodies (document, page->title);
  add_publication (document, page);
  if (strstr (page->reading->capture->uri, "://") != NULL)
    sy_reader_attribute (document, "url", page->reading->capture->uri);
}

/* --- reading --- */

/* Well-formed XHTML is read as such; anything else as browsers would. */
static SyMarkup *
parse (const SyReading *reading, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  if (text == NULL)
    return NULL;
  SyMarkup *markup = strstr (text, "http://www.w3.org/1999/xhtml") != NULL ? sy_markup_parse (SY_MARKUP_XML, g_strchug (text), NULL) : NULL;
  return markup != NULL ? markup : sy_markup_parse (SY_MARKUP_HTML, text, error);
}

/* Streams of a manifestation are parts of one text: each is a format of its own, so that all of them are current, and the first stands before the others. */
static const char *
reader_of (const Page *page)
{
  if (page->stream == 1)
    return READER;
  g_autofree char *name = g_strdup_printf (STREAM_READER, page->stream);
  return g_intern_string (name);
}

/* The text of the act: of a page of EUR-Lex the part that holds it, if it has one. */
static gboolean
add_text (SyDocument *document, const Page *page, GError **error)
{
  g_autoptr (GPtrArray) plain = sy_markup_nodes (page->markup, NULL, "//div[@id='TexteOnly']", NULL);
  if (plain != NULL && plain->len > 0)
    return sy_eurlex_read_plain (document, plain->pdata[0], error);
  g_autoptr (GPtrArray) part = sy_markup_nodes (page->markup, NULL, "//div[@id='document1'] | //div[@id='textTabContent'] | //div[@id='text']", NULL);
  if (part != NULL && part->len > 0)
    return sy_eurlex_read (document, part->pdata[0], error);
  g_autofree char *head = string_at (page, "string(//head/title)");
  if (head != NULL && g_str_has_suffix (head, "EUR-Lex")) /* a page about an act of which it does not have the text */
    return TRUE;
  const SyMarkupNode *body = sy_markup_child (sy_markup_root (page->markup), "body");
  return body == NULL || sy_eurlex_read (document, body, error);
}

/* An act whose number nothing tells is kept by its place, if it was imported. */
static char *
id_of (const Page *page)
{
  if (page->celex != NULL)
    return g_strconcat ("eu:", page->celex, NULL);
  if (!g_str_has_prefix (page->reading->capture->uri, "file:"))
    return NULL;
  g_autofree char *name = sy_reading_name (page->reading);
  return sy_reading_import_id (page->reading, name);
}

static gboolean
read_page (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_auto (Page) page = { .reading = reading, .markup = parse (reading, error), .stream = sy_eurlex_stream (reading->capture) };
  if (page.markup == NULL)
    return FALSE;
  page.reference = string_at (&page, "string(//p[@class='reference'])");
  page.title = title_of (&page);
  page.lang = language_of (&page);
  find_celex (&page);
  g_autofree char *id = id_of (&page);
  if (id == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\": neither the page nor its address tells the act's CELEX number",
                   reading->capture->uri);
      return FALSE;
    }
  g_autoptr (SyDocument) document = sy_document_new (id, "eu", "eu-cellar", sy_eurlex_kind (page.celex), page.lang, sy_reading_standing (reading), reader_of (&page));
  g_free (document->version);
  document->version = sy_eurlex_version (page.celex);
  sy_reader_set_title (document, page.title);
  add_metadata (document, &page);
  guint stated = document->passages->len;
  if (!add_text (document, &page, error))
    return FALSE;
  if (document->passages->len == stated && page.reference == NULL) /* of a repealed act the consolidation may be its head alone */
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" has no text of the act", reading->capture->uri);
      return FALSE;
    }
  if (page.stream == 1)
    sy_act_text_add_signing (document);
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

/* The converters of the Publications Office sign their pages; pages of EUR-Lex say its name in their title. What CELLAR answers is an act, signed or not. */
static gboolean
accepts (const SyReading *reading)
{
  g_autofree char *element = sy_reading_element (reading, LOOK);
  static const char *const signs[] = { "# converter_version:", "EUR-Lex</title>", "<title>EUR-Lex - ", "oj-convex" };
  if (element == NULL || g_ascii_strcasecmp (element, "html") != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (sy_reading_holds (reading, signs[i], LOOK))
      return TRUE;
  return sy_reading_standing (reading) == SY_STANDING_OFFICIAL && strstr (reading->capture->uri, "://publications.europa.eu/resource/") != NULL;
}

const SyReader sy_reader_eurlex = { READER, "EUR-Lex XHTML", accepts, read_page };
