// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages of sources that have no reader of their own: what the rules of the source find in them. Lists that are files are kept until something reads their
 * rows; that is said of each. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/list_file.h"
#include "corpus/page.h"
#include "corpus/text.h"
#include "index/page_rules.h"
#include "index/readers.h"

#define READER "page-rules/1"

GPtrArray *
sy_page_rules_load (GError **error)
{
  g_autofree char *etc = sy_home_etc (), *folder = g_build_filename (etc, "sources.d", NULL);
  return sy_sources_load (folder, error);
}

static gboolean
is_of_files (const SySource *rules)
{
  return g_str_equal (rules->listing, "files");
}

const SySource *
sy_page_rules_of (const GPtrArray *sources, const SyCapture *capture)
{
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const SySource *source = sources->pdata[i];
      if (g_strcmp0 (source->id, capture->source) == 0)
        return is_of_files (source) || g_str_equal (source->listing, "pages") ? source : NULL;
    }
  return NULL;
}

static gboolean
looks_like_html (const SyReading *reading)
{
  const char *type = reading->capture->content_type;
  return sy_reading_first (reading) == '<' && (type == NULL || strstr (type, "html") != NULL);
}

/* Files of a page (PDF) have readers of their own. */
static gboolean
accepts (const SyReading *reading)
{
  return reading->rules != NULL && (is_of_files (reading->rules) || looks_like_html (reading));
}

/* ---- lists that are files ---- */

/* A page in HTML whose rules say how it is read is a document; rows of other files wait for their reader. */
static gboolean
is_readable_file (const SyReading *reading, GError **error)
{
  const SySource *rules = reading->rules;
  const char *name = sy_list_file_named (rules, reading->capture->uri);
  g_autoptr (GPtrArray) page = sy_source_keys (rules, "page");
  if (page->len == 0 || !looks_like_html (reading))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "kept without a reader: the rows of a list (%s %s)", rules->id, name != NULL ? name : "file");
      return FALSE;
    }
  g_autoptr (SyListFile) file = name != NULL ? sy_list_file_read (rules, name, reading->data, reading->length, NULL) : NULL;
  if (file == NULL || file->refusal == NULL)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "not taken as the list: %s", file->refusal);
  return FALSE;
}

/* ---- documents ---- */

static const struct
{
  SyAct act;
  const char *field;
} date_fields[] = { { SY_ACT_PUBLISH, "publication_date" },
                    { SY_ACT_SIGN, "signing_date" },
                    { SY_ACT_FILE, "filing_date" },
                    { SY_ACT_ENTER_INTO_FORCE, "effective_date" },
                    { SY_ACT_APPLY, "application_date" } };

static void
add_dates (SyDocument *document, const SyPage *page)
{
  for (guint i = 0; i < page->dates->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (date_fields); j++)
      {
        const SyPageDate *date = page->dates->pdata[i];
        if (date_fields[j].act == date->act)
          sy_document_add_date (document, date->act, date_fields[j].field, date->day, date->wording);
      }
}

static void
add_attributes (SyDocument *document, const SyReading *reading, const SyPage *page)
{
  sy_reader_attribute (document, "number", page->number);
  sy_reader_attribute (document, "body", page->body);
  if (strstr (reading->capture->uri, "://") != NULL)
    sy_reader_attribute (document, "url", reading->capture->uri);
  for (guint i = 0; i < page->attachments->len; i++)
    {
      const char *address = page->attachments->pdata[i], *slash = strrchr (address, '/');
      g_autofree char *named = g_strdup_printf ("%s %s", slash != NULL ? slash + 1 : address, address);
      sy_reader_attribute (document, "attachment", named);
    }
}

typedef struct
{
  SyDocument *document;
  GError *error;
} Filling;

static gboolean
add_passage (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  Filling *filling = data;
  return sy_reader_passage (filling->document, kind, level, NULL, text, &filling->error);
}

static SyDocument *
make_document (const SyReading *reading, const SyPage *page, GError **error)
{
  const SySource *rules = reading->rules;
  g_autofree char *place = sy_reading_page_id (reading, reading->capture->uri), *words = sy_markup_text (page->parts->pdata[0]);
  const char *language = sy_source_value (rules, "page", "language");
  g_autoptr (SyDocument) document
      = sy_document_new (page->id != NULL ? page->id : place, rules->jurisdiction, reading->capture->source, sy_source_value (rules, "page", "kind"),
                         *language != '\0' ? language : sy_text_guess_language (words), sy_reading_page_standing (reading, TRUE), READER);
  sy_reader_set_title (document, page->title);
  add_attributes (document, reading, page);
  add_dates (document, page);
  Filling filling = { document, NULL };
  for (guint i = 0; i < page->parts->len; i++)
    if (!sy_markup_passages (page->parts->pdata[i], add_passage, &filling))
      {
        g_propagate_error (error, filling.error);
        return NULL;
      }
  sy_document_seal (document);
  return g_steal_pointer (&document);
}

/* A page of a list has items and no place among them: it names documents and is none. */
static gboolean
is_list (const SyReading *reading, const SyMarkup *markup)
{
  const char *uri = reading->capture->uri, *match = sy_source_value (reading->rules, "items", "match");
  if (sy_page_is_list (reading->rules, uri))
    return TRUE;
  if (*match == '\0' || g_regex_match_simple (match, uri, 0, 0))
    return FALSE;
  g_autoptr (SyPageList) list = sy_page_list_read (reading->rules, uri, markup, NULL);
  return list != NULL && list->items->len > 0 && *sy_source_value (reading->rules, "listing", "next") != '\0';
}

static gboolean
refuse (const SyReading *reading, const char *why, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s (rules of %s)", why, reading->rules->id);
  return FALSE;
}

static gboolean
read_page (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  gboolean file = is_of_files (reading->rules);
  if (file && !is_readable_file (reading, error))
    return FALSE;
  g_autoptr (SyMarkup) markup = sy_page_markup (reading->rules, reading->charset, reading->data, reading->length, error);
  if (markup == NULL)
    return FALSE;
  if (!file && is_list (reading, markup))
    return TRUE;
  g_autoptr (SyPage) page = sy_page_read (reading->rules, reading->capture->uri, markup, error);
  if (page == NULL)
    return FALSE;
  if (page->wall)
    return refuse (reading, "a page in place of what was asked for", error);
  if (page->withdrawn)
    return refuse (reading, "withdrawn: a shell in place of the text", error);
  if (page->parts->len == 0)
    return refuse (reading, "the rules find no text: the layout may have changed", error);
  SyDocument *document = make_document (reading, page, error);
  if (document != NULL)
    emit (document, data);
  return document != NULL;
}

const SyReader sy_reader_page_rules = { READER, "pages of sources that are read by rules (sources.d)", accepts, read_page };
