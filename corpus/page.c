// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/page.h"

#include <string.h>

#include "corpus/text.h"

SyMarkup *
sy_page_markup (const SySource *source, const char *charset, const void *data, gsize length, GError **error)
{
  g_autofree char *text = sy_text_decode (data, length, charset != NULL ? charset : source->charset, NULL, error);
  return text != NULL ? sy_markup_parse (SY_MARKUP_HTML, text, error) : NULL;
}

char *
sy_page_resolve (const char *uri, const char *reference)
{
  /* Blanks and Chinese characters in an address are written as browsers send them. */
  g_autofree char *escaped = g_uri_escape_string (reference, G_URI_RESERVED_CHARS_GENERIC_DELIMITERS G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%", FALSE);
  g_autoptr (GUri) base = g_uri_parse (uri, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) whole = base != NULL ? g_uri_parse_relative (base, escaped, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *scheme = whole != NULL ? g_uri_get_scheme (whole) : "";
  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    return NULL;
  char *address = g_uri_to_string (whole);
  address[strcspn (address, "#")] = '\0';
  return address;
}

/* Value of an expression of the rules; "" where they do not have it. Borrowed. */
static const char *
rule (const SySource *source, const char *group, const char *key)
{
  const char *value = sy_source_value (source, group, key);
  return value != NULL ? value : "";
}

/* What the expression of a key finds first. NULL without an error if there is no expression, or it finds nothing. Once there was an error (`error` is
 * never NULL) nothing more is looked for. Caller's. */
static char *
find (const SySource *source, const char *group, const char *key, const SyMarkup *markup, const SyMarkupNode *context, GError **error)
{
  const char *xpath = rule (source, group, key);
  return *xpath != '\0' && *error == NULL ? sy_markup_string (markup, context, xpath, error) : NULL;
}

/* ---- lists ---- */

static char *
put (const char *address, const char *place, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (address, place, -1);
  return g_strjoinv (value, parts);
}

char *
sy_page_list_address (const char *address, int year, gint64 page)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, page), *digits = g_strdup_printf ("%04d", year);
  g_autofree char *of_year = put (address, "{year}", digits);
  return put (of_year, "{page}", number);
}

static gboolean
is_page_of (const char *address, const char *uri)
{
  g_autofree char *literal = g_regex_escape_string (address, -1), *any_year = put (literal, "\\{year\\}", "[0-9]{4}");
  g_autofree char *any_page = put (any_year, "\\{page\\}", "[0-9]+"), *whole = g_strconcat ("\\A", any_page, "\\z", NULL);
  return g_regex_match_simple (whole, uri, 0, 0);
}

gboolean
sy_page_is_list (const SySource *source, const char *uri)
{
  for (guint i = 0; i < source->scopes->len; i++)
    {
      const char *scope = source->scopes->pdata[i];
      if (g_str_has_prefix (scope, "list:") && is_page_of (sy_source_value (source, "lists", scope + strlen ("list:")), uri))
        return TRUE;
    }
  return FALSE;
}

static void
item_free (gpointer data)
{
  SyPageItem *item = data;
  if (item == NULL)
    return;
  g_free (item->address);
  g_free (item->title);
  g_free (item->number);
  g_free (item);
}

/* NULL without an error: it is none of ours, or has no address. */
static SyPageItem *
read_item (const SySource *source, const char *uri, const GRegex *match, const SyMarkup *markup, const SyMarkupNode *element, GError **error)
{
  g_autofree char *reference = find (source, "items", "address", markup, element, error);
  g_autofree char *address = reference != NULL ? sy_page_resolve (uri, reference) : NULL;
  if (address == NULL || (match != NULL && !g_regex_match (match, address, 0, NULL)))
    return NULL;
  g_autofree char *date = find (source, "items", "date", markup, element, error);
  SyPageItem *item = g_new0 (SyPageItem, 1);
  item->address = g_steal_pointer (&address);
  item->title = find (source, "items", "title", markup, element, error);
  item->number = find (source, "items", "number", markup, element, error);
  item->day = date != NULL ? sy_page_day (date) : SY_DAY_NONE;
  return item;
}

/* How many items lack what an expression should find. */
static void
note_missing (SyPageList *list, const SySource *source, const char *key, guint without)
{
  if (*rule (source, "items", key) != '\0' && without > 0)
    g_ptr_array_add (list->missing, g_strdup_printf ("[items] %s of %u of %u items", key, without, list->items->len));
}

static void
look_for_missing (SyPageList *list, const SySource *source)
{
  guint titles = 0, dates = 0, numbers = 0;
  for (guint i = 0; i < list->items->len; i++)
    {
      const SyPageItem *item = list->items->pdata[i];
      titles += item->title == NULL;
      dates += item->day == SY_DAY_NONE;
      numbers += item->number == NULL;
    }
  if (list->elements == 0)
    g_ptr_array_add (list->missing, g_strdup ("[items] each"));
  else if (list->items->len == 0)
    g_ptr_array_add (list->missing, g_strdup_printf ("[items] address of %u of %u items", list->elements, list->elements));
  note_missing (list, source, "title", titles);
  note_missing (list, source, "date", dates);
  note_missing (list, source, "number", numbers);
}

/* The last number in a text: of "Page 1 of 12" 12, of "1,204 results" 1204; -1 if there is none. */
static gint64
last_number (const char *text)
{
  gint64 number = -1;
  for (const char *at = text; at != NULL && *at != '\0';)
    {
      if (!g_ascii_isdigit (*at))
        {
          at++;
          continue;
        }
      for (number = 0; g_ascii_isdigit (*at) || (*at == ',' && g_ascii_isdigit (at[1])); at++)
        if (*at != ',')
          number = MIN (number * 10 + (*at - '0'), G_MAXINT);
    }
  return number;
}

static void
read_turning (SyPageList *list, const SySource *source, const char *uri, const SyMarkup *markup, GError **error)
{
  g_autofree char *next = find (source, "listing", "next", markup, NULL, error), *last = find (source, "listing", "last-page", markup, NULL, error);
  g_autofree char *count = find (source, "listing", "count", markup, NULL, error);
  list->next = next != NULL ? sy_page_resolve (uri, next) : NULL;
  list->last_page = last_number (last);
  list->count = last_number (count);
  if (*rule (source, "listing", "count") != '\0' && list->count < 0)
    g_ptr_array_add (list->missing, g_strdup ("[listing] count"));
}

SyPageList *
sy_page_list_read (const SySource *source, const char *uri, const SyMarkup *markup, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  const char *pattern = rule (source, "items", "match");
  g_autoptr (GRegex) match = *pattern != '\0' ? g_regex_new (pattern, 0, 0, NULL) : NULL;
  g_autoptr (GPtrArray) elements = sy_markup_nodes (markup, NULL, rule (source, "items", "each"), error);
  if (elements == NULL)
    return NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SyPageList) list = g_new0 (SyPageList, 1);
  list->items = g_ptr_array_new_with_free_func (item_free);
  list->missing = g_ptr_array_new_with_free_func (g_free);
  list->elements = elements->len;
  for (guint i = 0; i < elements->len && wrong == NULL; i++)
    {
      SyPageItem *item = read_item (source, uri, match, markup, elements->pdata[i], &wrong);
      if (item != NULL && g_hash_table_add (seen, item->address))
        g_ptr_array_add (list->items, item);
      else
        item_free (item);
    }
  if (wrong == NULL)
    read_turning (list, source, uri, markup, &wrong);
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return NULL;
    }
  look_for_missing (list, source);
  return g_steal_pointer (&list);
}

void
sy_page_list_free (SyPageList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->items);
  g_ptr_array_unref (list->missing);
  g_free (list->next);
  g_free (list);
}

/* ---- one page ---- */

static void
date_free (gpointer data)
{
  SyPageDate *date = data;
  g_free (date->wording);
  g_free (date);
}

static void
miss (SyPage *page, const char *group, const char *key)
{
  g_ptr_array_add (page->missing, g_strdup_printf ("[%s] %s", group, key));
}

/* A field that the rules name and the page may lack. */
static char *
field (SyPage *page, const SySource *source, const char *key, const SyMarkup *markup, GError **error)
{
  char *value = find (source, "page", key, markup, NULL, error);
  if (value == NULL && *rule (source, "page", key) != '\0')
    miss (page, "page", key);
  return value;
}

/* The official number: as ids have it (lower case, no blanks), and as it is written. FALSE if the pattern does not fit. */
static gboolean
find_number (const SySource *source, const char *text, char **form, char **written)
{
  const char *pattern = rule (source, "page", "number-pattern"), *template = rule (source, "page", "number-form");
  g_autoptr (GRegex) regex = g_regex_new (*pattern != '\0' ? pattern : ".+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  g_autofree char *whole = g_match_info_fetch (match, 0);
  g_autofree char *expanded = *template != '\0' ? g_match_info_expand_references (match, template, NULL) : g_strdup (whole);
  *form = g_utf8_strdown (g_strstrip (expanded), -1);
  g_strdelimit (*form, " \t\n", '-');
  *written = g_strdup (g_strstrip (whole));
  return TRUE;
}

static void
read_number (SyPage *page, const SySource *source, const char *uri, const SyMarkup *markup, GError **error)
{
  /* Some sites number pages in their addresses only. */
  gboolean in_address = *rule (source, "page", "number") == '\0' && *rule (source, "page", "number-pattern") != '\0';
  g_autofree char *text = in_address ? g_strdup (uri) : field (page, source, "number", markup, error);
  g_autofree char *form = NULL, *written = NULL;
  if (text == NULL)
    return;
  if (!find_number (source, text, &form, &written))
    {
      miss (page, "page", "number-pattern");
      return;
    }
  page->id = g_strdup_printf ("page:%s/%s", source->id, form);
  page->number = in_address ? g_steal_pointer (&form) : g_steal_pointer (&written);
}

static void
read_dates (SyPage *page, const SySource *source, const SyMarkup *markup, GError **error)
{
  for (int act = 0; act < SY_N_ACTS; act++)
    {
      const char *name = sy_act_name ((SyAct)act);
      g_autofree char *wording = find (source, "dates", name, markup, NULL, error);
      SyDay day = wording != NULL ? sy_page_day (wording) : SY_DAY_NONE;
      if (day == SY_DAY_NONE && *rule (source, "dates", name) != '\0')
        miss (page, "dates", name);
      if (day == SY_DAY_NONE)
        continue;
      SyPageDate *date = g_new0 (SyPageDate, 1);
      date->act = (SyAct)act;
      date->day = day;
      date->wording = g_steal_pointer (&wording);
      g_ptr_array_add (page->dates, date);
    }
}

static void
read_attachments (SyPage *page, const SySource *source, const char *uri, const SyMarkup *markup, GError **error)
{
  const char *xpath = rule (source, "page", "attachments");
  g_autoptr (GPtrArray) found = *xpath != '\0' && *error == NULL ? sy_markup_strings (markup, NULL, xpath, error) : NULL;
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      char *address = sy_page_resolve (uri, found->pdata[i]);
      if (address != NULL && !g_ptr_array_find_with_equal_func (page->attachments, address, g_str_equal, NULL))
        g_ptr_array_add (page->attachments, address);
      else
        g_free (address);
    }
}

static gboolean
matches (const SySource *source, const char *key, const SyMarkup *markup, GError **error)
{
  g_autofree char *found = find (source, "page", key, markup, NULL, error);
  return found != NULL && !g_str_equal (found, "false");
}

static gboolean
read_fields (SyPage *page, const SySource *source, const char *uri, SyMarkup *markup, GError **error)
{
  page->wall = matches (source, "wall", markup, error);
  page->withdrawn = matches (source, "withdrawn", markup, error);
  page->title = field (page, source, "title", markup, error);
  page->body = field (page, source, "body", markup, error);
  read_number (page, source, uri, markup, error);
  read_dates (page, source, markup, error);
  read_attachments (page, source, uri, markup, error);
  const char *drop = rule (source, "page", "drop");
  if (*error != NULL || (*drop != '\0' && !sy_markup_drop (markup, drop, error)))
    return FALSE;
  page->parts = sy_markup_nodes (markup, NULL, rule (source, "page", "text"), error);
  return page->parts != NULL;
}

/* Elements without a word in them hold no text. */
static void
leave_empty_parts (SyPage *page)
{
  for (guint i = page->parts->len; i-- > 0;)
    {
      g_autofree char *text = sy_markup_text (page->parts->pdata[i]);
      if (*text == '\0')
        g_ptr_array_remove_index (page->parts, i);
    }
  if (page->parts->len == 0)
    miss (page, "page", "text");
}

SyPage *
sy_page_read (const SySource *source, const char *uri, SyMarkup *markup, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (SyPage) page = g_new0 (SyPage, 1);
  page->dates = g_ptr_array_new_with_free_func (date_free);
  page->attachments = g_ptr_array_new_with_free_func (g_free);
  page->missing = g_ptr_array_new_with_free_func (g_free);
  if (!read_fields (page, source, uri, markup, &wrong))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return NULL;
    }
  leave_empty_parts (page);
  return g_steal_pointer (&page);
}

void
sy_page_free (SyPage *page)
{
  if (page == NULL)
    return;
  g_free (page->title);
  g_free (page->number);
  g_free (page->body);
  g_free (page->id);
  g_ptr_array_unref (page->dates);
  g_ptr_array_unref (page->attachments);
  g_clear_pointer (&page->parts, g_ptr_array_unref);
  g_ptr_array_unref (page->missing);
  g_free (page);
}
