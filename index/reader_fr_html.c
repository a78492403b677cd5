// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages and plain text of the Federal Register: federalregister.gov's page and full text of a document, and the text files of the Government Publishing Office, which govinfo serves inside one
 * <pre>. Where the XML can be had it says more; these are the same document. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/fr_dates.h"
#include "index/fr_fields.h"
#include "index/readers.h"

#define READER "fr-html/1"
#define LOOK   (4 << 10)

/* The parts of an issue, as the third line of a text file names them, and our kind. */
static const struct
{
  const char *part, *kind;
} parts[] = {
  { "[Rules and Regulations]", "rule" },
  { "[Proposed Rules]", "proposed-rule" },
  { "[Notices]", "notice" },
  { "[Presidential Documents]", "presidential-document" },
};

typedef struct
{
  SyDocument *document;
  gboolean summary; /* the paragraph before was the word SUMMARY */
  gboolean dates;   /* or DATES */
  GError *error;
} Page;

static gboolean
is_text_file (const SyReading *reading)
{
  return sy_reading_holds (reading, "[Federal Register", LOOK) && sy_reading_holds (reading, "[FR Doc No: ", LOOK);
}

/* Number of the document that an address is of: .../documents/2022/10/13/2022-21658/slug, .../full_text/html/2022/10/13/2022-21658.html, .../pkg/FR-2022-10-13/html/2022-21658.htm. */
static char *
number_in_address (const char *uri)
{
  char *number = sy_fr_first_match ("federalregister\\.gov/documents/(?:full_text/(?:html|text)/)?\\d{4}/\\d\\d/\\d\\d/([A-Z0-9-]+?)(?:/|\\.html?|\\.txt|[?#]|$)", uri);
  return number != NULL ? number : sy_fr_first_match ("govinfo\\.gov/content/pkg/FR-\\d{4}-\\d\\d-\\d\\d/html/([A-Z0-9-]+)\\.html?$", uri);
}

/* "/2022/10/13/" or "/FR-2022-10-13/" in the address: when it was published. */
static SyDay
day_in_address (const char *uri)
{
  g_autofree char *plain = sy_fr_first_match ("/(?:FR-)?(\\d{4}[/-]\\d\\d[/-]\\d\\d)/", uri);
  SyDay day = SY_DAY_NONE;
  if (plain != NULL)
    sy_day_parse (g_strdelimit (plain, "/", '-'), &day, NULL);
  return day;
}

static gboolean
accepts (const SyReading *reading)
{
  char first = sy_reading_first (reading);
  if (first != '<' && first != '[')
    return FALSE;
  g_autofree char *number = number_in_address (reading->capture->uri);
  g_autofree char *element = sy_reading_element (reading, LOOK);
  gboolean page = (first == '[' && is_text_file (reading)) || (element != NULL && (g_ascii_strcasecmp (element, "html") == 0 || g_ascii_strcasecmp (element, "div") == 0));
  return page && (number != NULL || is_text_file (reading));
}

/* --- passages --- */

static gboolean
add_passage (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  Page *page = data;
  gboolean paragraph = kind == SY_PASSAGE_PARAGRAPH, heading = kind == SY_PASSAGE_HEADING;
  gboolean leads_dates = paragraph && g_str_has_prefix (text, "DATES: "), leads_summary = paragraph && g_str_has_prefix (text, "SUMMARY: ");
  if (paragraph && (page->summary || leads_summary))
    kind = SY_PASSAGE_SUMMARY;
  if (!sy_reader_passage (page->document, kind, level, NULL, text, &page->error))
    return FALSE;
  if (paragraph && (page->dates || leads_dates))
    sy_fr_add_comment_day (page->document, text);
  page->dates = heading && g_str_has_prefix (text, "DATES:");
  page->summary = heading && g_str_has_prefix (text, "SUMMARY:");
  return TRUE;
}

/* --- text files --- */

/* "[Federal Register Volume 87, Number 197 (Thursday, October 13, 2022)]", "[Pages 62186-62215]". */
static void
add_head (SyDocument *document, const char *text)
{
  g_autofree char *volume = sy_fr_first_match ("\\[Federal Register Volume (\\d+),", text), *pages = sy_fr_first_match ("\\[Pages? ([0-9-]+)\\]", text);
  if (volume == NULL || pages == NULL)
    return;
  g_autofree char *citation = g_strdup_printf ("%s FR %.*s", volume, (int)strspn (pages, "0123456789"), pages);
  sy_reader_attribute (document, "citation", citation);
  sy_reader_attribute (document, "pages", pages);
}

static const char *
kind_of (const char *text)
{
  g_autofree char *head = g_strndup (text, strnlen (text, LOOK));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (head, parts[i].part) != NULL)
      return parts[i].kind;
  return "other";
}

/* Paragraphs are parted by empty lines or begin indented. Rules of dashes and marks of pages are no text. Caller's, of char *. */
static GPtrArray *
paragraphs_of (const char *text)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      gboolean rule = lines[i][0] == '-' && strspn (lines[i], "-") == strlen (lines[i]), empty = lines[i][0] == '\0' || rule;
      if (g_str_has_prefix (lines[i], "[[Page "))
        continue;
      if ((empty || lines[i][0] == ' ') && paragraph->len > 0)
        {
          g_ptr_array_add (paragraphs, g_strdup (paragraph->str));
          g_string_truncate (paragraph, 0);
        }
      if (!empty)
        g_string_append_printf (paragraph, "%s\n", lines[i]);
    }
  if (paragraph->len > 0)
    g_ptr_array_add (paragraphs, g_strdup (paragraph->str));
  return paragraphs;
}

/* Above "AGENCY:" stand the bodies, the parts, the docket, the RIN and, last, the title. */
static void
add_preamble (SyDocument *document, const GPtrArray *paragraphs, guint first, guint agency)
{
  for (guint i = first; i < agency; i++)
    {
      g_autofree char *line = sy_text_normalise (paragraphs->pdata[i], FALSE);
      sy_fr_add_cfr (document, line);
      sy_fr_add_rins (document, line);
      if (strstr (line, "Docket") != NULL && *line == '[')
        {
          g_autofree char *docket = g_strndup (line, strcspn (line, "]") + 1);
          sy_fr_add_dockets (document, docket);
        }
      if (i == first)
        sy_reader_attribute (document, "body", line);
    }
  if (agency > first)
    sy_reader_set_title (document, paragraphs->pdata[agency - 1]);
}

static gboolean
read_text_file (Page *page, const char *text)
{
  g_autoptr (GPtrArray) paragraphs = paragraphs_of (text);
  guint first = 0, agency = paragraphs->len;
  while (first < paragraphs->len && strchr ("[F", *(const char *)paragraphs->pdata[first]) != NULL) /* the head, and "From the Federal Register Online ..." */
    first++;
  for (guint i = first; i < paragraphs->len && agency == paragraphs->len; i++)
    if (g_str_has_prefix (paragraphs->pdata[i], "AGENCY:"))
      agency = i;
  if (agency < paragraphs->len)
    add_preamble (page->document, paragraphs, first, agency);
  for (guint i = first; i < paragraphs->len; i++)
    if (!add_passage (SY_PASSAGE_PARAGRAPH, 0, paragraphs->pdata[i], NULL, page))
      return FALSE;
  return TRUE;
}

/* --- a document --- */

static void
add_filing (SyDocument *document, const char *text)
{
  g_autofree char *filed = sy_fr_first_match ("\\[FR Doc\\.? [^\\]]*?Filed (\\d{1,2}-\\d{1,2}-\\d{2,4})", text);
  sy_document_add_date (document, SY_ACT_FILE, "filed", sy_fr_filed_day (filed), filed);
}

static void
add_publication (SyDocument *document, const SyReading *reading, const char *text)
{
  SyDay day = day_in_address (reading->capture->uri);
  g_autofree char *words = sy_fr_first_match ("\\[Federal Register Volume \\d+, Number \\d+ \\((?:\\w+day, )?(\\w+ \\d{1,2}, \\d{4})\\)\\]", text);
  SyDay stated = words != NULL ? sy_fr_day (words) : SY_DAY_NONE;
  g_autofree char *iso = sy_day_format (day);
  if (stated != SY_DAY_NONE)
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", stated, words);
  else
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", day, iso);
}

/* What a <pre> holds, with its lines; links in it are text. Caller's; NULL without one. */
static char *
text_in_pre (const SyMarkup *markup)
{
  const SyMarkupNode *pre = sy_markup_find (sy_markup_root (markup), "pre");
  if (pre == NULL)
    return NULL;
  GString *text = g_string_new (NULL);
  for (const SyMarkupNode *run = sy_markup_first (pre); run != NULL; run = sy_markup_next (run))
    {
      g_autofree char *words = sy_markup_raw (run) == NULL ? sy_markup_text (run) : NULL;
      g_string_append (text, words != NULL ? words : sy_markup_raw (run));
    }
  return g_string_free (text, FALSE);
}

static gboolean
read_site_page (Page *page, const SyMarkup *markup)
{
  g_autofree char *title = sy_markup_string (markup, NULL, "string((//h1)[1])", NULL);
  sy_reader_set_title (page->document, title != NULL ? title : sy_document_attribute (page->document, "number"));
  const SyMarkupNode *root = sy_markup_root (markup), *content = sy_markup_find (root, "article|main");
  if (content == NULL)
    content = sy_markup_child (root, "body");
  return sy_markup_passages (content != NULL ? content : root, add_passage, page);
}

/* `file`: the text of a text file; NULL if it is a page of the site. */
static SyDocument *
read_document (const SyReading *reading, const SyMarkup *markup, const char *file, const char *text, GError **error)
{
  g_autofree char *number = file != NULL ? sy_fr_first_match ("\\[FR Doc No: ([A-Z0-9-]+)", file) : number_in_address (reading->capture->uri);
  g_autofree char *id = number != NULL ? sy_id_us_fr (number) : NULL;
  if (id == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" names no Federal Register document", reading->capture->uri);
      return NULL;
    }
  const char *kind = file != NULL ? kind_of (file) : "other";
  g_autoptr (SyDocument) document = sy_document_new (id, "us", "us-fr", kind, "en", sy_reading_standing (reading), READER);
  sy_reader_attribute (document, "number", number);
  sy_reader_attribute (document, "url", strstr (reading->capture->uri, "://") != NULL ? reading->capture->uri : NULL);
  add_publication (document, reading, text);
  add_filing (document, text);
  add_head (document, text);
  Page page = { .document = document };
  if (file != NULL ? !read_text_file (&page, file) : !read_site_page (&page, markup))
    {
      g_propagate_error (error, page.error);
      return NULL;
    }
  sy_document_seal (document);
  return g_steal_pointer (&document);
}

static gboolean
read_page (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  gboolean is_page = sy_reading_first (reading) == '<';
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  g_autoptr (SyMarkup) markup = text != NULL && is_page ? sy_markup_parse (SY_MARKUP_HTML, text, error) : NULL;
  if (text == NULL || (is_page && markup == NULL))
    return FALSE;
  g_autofree char *inside = markup != NULL ? text_in_pre (markup) : g_strdup (text);
  const char *file = is_text_file (reading) ? inside : NULL;
  if (!is_page && file == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a text file of the Federal Register", reading->capture->uri);
      return FALSE;
    }
  SyDocument *document = read_document (reading, markup, file, file != NULL ? file : text, error);
  if (document == NULL)
    return FALSE;
  emit (document, data);
  return TRUE;
}

const SyReader sy_reader_fr_html = { READER, "Federal Register pages and text", accepts, read_page };
