// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/cli_source.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "corpus/list_file.h"
#include "corpus/page.h"
#include "corpus/warc.h"
#include "index/attachment.h"
#include "query/json.h"

#define WORDS 160 /* bytes of text that are shown */

static json_t *
texts_json (const GPtrArray *texts)
{
  json_t *array = json_array ();
  for (guint i = 0; i < texts->len; i++)
    json_array_append_new (array, sy_json_of_text (texts->pdata[i]));
  return array;
}

/* ---- a list of pages ---- */

static json_t *
list_json (const SyPageList *list)
{
  json_t *result = json_object (), *items = json_array ();
  for (guint i = 0; i < list->items->len; i++)
    {
      const SyPageItem *item = list->items->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "address", sy_json_of_text (item->address));
      sy_json_set (row, "title", sy_json_of_text (item->title));
      sy_json_set (row, "number", sy_json_of_text (item->number));
      sy_json_set (row, "date", sy_json_of_day (item->day));
      json_array_append_new (items, row);
    }
  sy_json_set (result, "as", sy_json_of_text ("list"));
  sy_json_set (result, "elements", json_integer (list->elements));
  sy_json_set (result, "items", items);
  sy_json_set (result, "count", list->count >= 0 ? json_integer (list->count) : json_null ());
  sy_json_set (result, "last_page", list->last_page >= 0 ? json_integer (list->last_page) : json_null ());
  sy_json_set (result, "next", sy_json_of_text (list->next));
  sy_json_set (result, "missing", texts_json (list->missing));
  return result;
}

/* ---- a page ---- */

static json_t *
dates_json (const GPtrArray *dates)
{
  json_t *result = json_object ();
  for (guint i = 0; i < dates->len; i++)
    {
      const SyPageDate *date = dates->pdata[i];
      json_t *row = json_object ();
      sy_json_set (row, "day", sy_json_of_day (date->day));
      sy_json_set (row, "wording", sy_json_of_text (date->wording));
      sy_json_set (result, sy_act_name (date->act), row);
    }
  return result;
}

/* The beginning of the text, cut between characters. */
static char *
beginning (const char *text)
{
  if (strlen (text) <= WORDS)
    return g_strdup (text);
  const char *end = g_utf8_find_prev_char (text, text + WORDS);
  g_autofree char *cut = g_strndup (text, (gsize) (end - text));
  return g_strconcat (cut, "…", NULL);
}

static gboolean
count_passage (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  ++*(guint *) data;
  return TRUE;
}

static json_t *
page_json (const SyPage *page)
{
  json_t *result = json_object ();
  guint passages = 0;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < page->parts->len; i++)
    {
      g_autofree char *part = sy_markup_text (page->parts->pdata[i]);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", part);
      sy_markup_passages (page->parts->pdata[i], count_passage, &passages);
    }
  g_autofree char *begins = beginning (text->str);
  sy_json_set (result, "as", sy_json_of_text ("page"));
  sy_json_set (result, "id", sy_json_of_text (page->id));
  sy_json_set (result, "title", sy_json_of_text (page->title));
  sy_json_set (result, "number", sy_json_of_text (page->number));
  sy_json_set (result, "body", sy_json_of_text (page->body));
  sy_json_set (result, "dates", dates_json (page->dates));
  sy_json_set (result, "attachments", texts_json (page->attachments));
  sy_json_set (result, "wall", json_boolean (page->wall));
  sy_json_set (result, "withdrawn", json_boolean (page->withdrawn));
  sy_json_set (result, "passages", json_integer (passages));
  sy_json_set (result, "bytes", json_integer ((json_int_t) text->len));
  sy_json_set (result, "begins", sy_json_of_text (begins));
  sy_json_set (result, "missing", texts_json (page->missing));
  return result;
}

/* ---- a list that is a file ---- */

static json_t *
file_json (const SySource *source, const char *name, const void *data, gsize length)
{
  g_autoptr (SyListFile) file = sy_list_file_read (source, name, data, length, NULL);
  json_t *result = json_object (), *missing = json_array ();
  if (file->refusal != NULL)
    json_array_append_new (missing, sy_json_of_text (file->refusal));
  sy_json_set (result, "as", sy_json_of_text ("file"));
  sy_json_set (result, "file", sy_json_of_text (name));
  sy_json_set (result, "counts", json_loads (file->counts, 0, NULL));
  sy_json_set (result, "missing", missing);
  return result;
}

/* ---- a file that no expression looks into ---- */

/* PDF, Office and archive files, images: text has no zero bytes near its beginning. */
static gboolean
is_binary (const char *data, gsize length)
{
  return (length > 5 && memcmp (data, "%PDF-", 5) == 0) || memchr (data, '\0', MIN (length, 1024)) != NULL;
}

static json_t *
binary_json (const char *data, gsize length)
{
  const SyCapture none = { .uri = (char *) "", .content_type = (char *) "" };
  const SyReading reading = { .capture = &none, .data = (const guint8 *) data, .length = length };
  gboolean known = sy_attachment_format (&reading) != SY_ATTACHMENT_NONE;
  json_t *result = json_object ();
  sy_json_set (result, "as", sy_json_of_text ("file"));
  sy_json_set (result, "says", sy_json_of_text (known ? "no rules look into it; its text is taken out by smallyard-index" : "no rules look into it, and no reader knows it"));
  sy_json_set (result, "counts", json_pack ("{s:I}", "bytes", (json_int_t) length));
  sy_json_set (result, "missing", json_array ());
  return result;
}

/* ---- which of them ---- */

/* The address of the first scope, of this year. */
static char *
first_address (const SySource *source)
{
  int year;
  sy_day_to_ymd (sy_clock_today (), &year, NULL, NULL);
  const char *scope = source->scopes->pdata[0], *group = g_str_has_prefix (scope, "list:") ? "lists" : "files";
  return sy_page_list_address (sy_source_value (source, group, strchr (scope, ':') + 1), year, 1);
}

static char *
address_in (const SySource *source, const SyMarkup *markup)
{
  g_autofree char *own = sy_markup_string (markup, NULL, "//link[@rel='canonical']/@href", NULL);
  return own != NULL && strstr (own, "://") != NULL ? g_steal_pointer (&own) : first_address (source);
}

/* A page of a list stands where the rules say that lists do, or has items and no text of its own. */
static json_t *
pages_json (const SySource *source, const char *address, SyMarkup *markup, GError **error)
{
  g_autoptr (SyPageList) list = sy_page_list_read (source, address, markup, error);
  if (list == NULL)
    return NULL;
  const char *match = sy_source_value (source, "items", "match");
  gboolean is_item = *match != '\0' && g_regex_match_simple (match, address, 0, 0) && !sy_page_is_list (source, address);
  if (!is_item && list->items->len > 0)
    return list_json (list);
  g_autoptr (SyPage) page = sy_page_read (source, address, markup, error);
  if (page == NULL)
    return NULL;
  return !is_item && page->parts->len == 0 ? list_json (list) : page_json (page);
}

static json_t *
check_markup (const SySource *source, const char *address, const char *charset, const void *data, gsize length, GError **error)
{
  g_autoptr (SyMarkup) markup = sy_page_markup (source, charset, data, length, error);
  if (markup == NULL)
    return NULL;
  g_autofree char *where = address != NULL ? g_strdup (address) : address_in (source, markup);
  if (g_str_equal (source->listing, "pages"))
    return pages_json (source, where, markup, error);
  g_autoptr (SyPage) page = sy_page_read (source, where, markup, error);
  return page != NULL ? page_json (page) : NULL;
}

/* A file that is also a page is shown as both. */
static json_t *
check_file (const SySource *source, const char *address, const char *charset, const void *data, gsize length, GError **error)
{
  g_autofree char *first = first_address (source);
  const char *name = sy_list_file_named (source, address != NULL ? address : first);
  if (name == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "[files] of \"%s\" has no file at \"%s\"", source->path, address);
      return NULL;
    }
  json_t *result = file_json (source, name, data, length);
  g_autoptr (GPtrArray) rules = sy_source_keys (source, "page");
  if (rules->len == 0)
    return result;
  json_t *page = check_markup (source, address != NULL ? address : first, charset, data, length, error);
  if (page == NULL)
    {
      json_decref (result);
      return NULL;
    }
  json_array_extend (json_object_get (result, "missing"), json_object_get (page, "missing"));
  json_object_update_missing (result, page);
  json_decref (page);
  return result;
}

json_t *
sy_source_check (const SySource *source, const char *address, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (SyHttpMessage) message = NULL;
  if (length > 5 && memcmp (data, "HTTP/", 5) == 0)
    {
      message = sy_http_message_parse (bytes, error);
      if (message == NULL)
        return NULL;
      data = g_bytes_get_data (message->payload, &length);
    }
  const char *charset = message != NULL ? message->charset : NULL;
  gboolean by_rules = g_str_equal (source->listing, "pages") || g_str_equal (source->listing, "files");
  if (by_rules && is_binary (data, length))
    return binary_json (data, length);
  if (g_str_equal (source->listing, "pages"))
    return check_markup (source, address, charset, data, length, error);
  if (g_str_equal (source->listing, "files"))
    return check_file (source, address, charset, data, length, error);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is a source with listing = %s, which C reads: rules of pages and files can be checked",
               source->path, source->listing);
  return NULL;
}
