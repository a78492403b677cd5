// SPDX-License-Identifier: GPL-3.0-or-later
/* Making a conversion: passages with their limits, and what plain text, CSV and DocBook become. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/attachment_private.h"

void
sy_conversion_init (SyConversion *conversion, const char *converter)
{
  *conversion = (SyConversion){ .root = json_object (), .passages = json_array () };
  json_object_set_new (conversion->root, "format", json_string (SY_CONVERSION_FORMAT));
  json_object_set_new (conversion->root, "converter", json_string (converter));
  json_object_set_new (conversion->root, "properties", json_object ());
  json_object_set_new (conversion->root, "passages", conversion->passages);
}

void
sy_conversion_clear (SyConversion *conversion)
{
  json_decref (conversion->root);
  g_free (conversion->place);
  g_clear_error (&conversion->error);
  *conversion = (SyConversion){ 0 };
}

void
sy_conversion_set_place (SyConversion *conversion, const char *place)
{
  g_free (conversion->place);
  conversion->place = g_strdup (place);
}

static json_t *
normal_string (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = sy_text_normalise (valid, FALSE);
  return json_string (normal);
}

void
sy_conversion_set_title (SyConversion *conversion, const char *title)
{
  json_t *value = title != NULL ? normal_string (title) : NULL;
  if (value != NULL && *json_string_value (value) != '\0')
    json_object_set (conversion->root, "title", value);
  json_decref (value);
}

void
sy_conversion_set_property (SyConversion *conversion, const char *name, const char *value)
{
  if (value != NULL && *value != '\0' && strlen (value) <= SY_MAX_TITLE)
    json_object_set_new (json_object_get (conversion->root, "properties"), name, normal_string (value));
}

static gboolean
refuse (SyConversion *conversion, const char *what)
{
  if (conversion->error == NULL)
    conversion->error = g_error_new (SY_ERROR, SY_ERROR_LIMIT, "it exceeds %s", what);
  return FALSE;
}

gboolean
sy_conversion_add (SyConversion *conversion, SyPassageKind kind, guint level, const char *text)
{
  if (conversion->error != NULL)
    return FALSE;
  if (strlen (text) > SY_MAX_PASSAGE)
    return refuse (conversion, "SY_MAX_PASSAGE in one paragraph or row");
  json_t *string = normal_string (text);
  if (*json_string_value (string) == '\0')
    {
      json_decref (string);
      return TRUE;
    }
  if (json_array_size (conversion->passages) >= SY_MAX_PASSAGES)
    {
      json_decref (string);
      return refuse (conversion, "SY_MAX_PASSAGES");
    }
  json_t *passage = json_array ();
  json_array_append_new (passage, json_string (sy_passage_kind_name (kind)));
  json_array_append_new (passage, json_integer (level));
  json_array_append_new (passage, json_string (conversion->place != NULL ? conversion->place : ""));
  json_array_append_new (passage, string);
  json_array_append_new (conversion->passages, passage);
  return TRUE;
}

gboolean
sy_conversion_add_row (SyConversion *conversion, GPtrArray *cells)
{
  if (cells->len > SY_MAX_SHEET_COLUMNS)
    return refuse (conversion, "SY_MAX_SHEET_COLUMNS");
  g_autoptr (GPtrArray) normal = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (cells->pdata[i] != NULL ? cells->pdata[i] : "", -1);
      g_ptr_array_add (normal, sy_text_normalise (valid, FALSE));
    }
  g_autofree char *text = sy_markup_join_cells (normal);
  return text == NULL || sy_conversion_add (conversion, SY_PASSAGE_ROW, 0, text);
}

/* The first heading among the first passages, for a file whose properties have no title. */
static void
title_from_heading (SyConversion *conversion)
{
  size_t i;
  const json_t *passage;
  if (conversion->sheets || json_object_get (conversion->root, "title") != NULL)
    return;
  json_array_foreach (conversion->passages, i, passage)
    if (i < 20 && strcmp (json_string_value (json_array_get (passage, 0)), "heading") == 0)
      {
        json_object_set (conversion->root, "title", json_array_get (passage, 3));
        return;
      }
}

GBytes *
sy_conversion_finish (SyConversion *conversion, const char *without, GError **error)
{
  if (conversion->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&conversion->error));
      return NULL;
    }
  if (json_array_size (conversion->passages) == 0)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s", without);
      return NULL;
    }
  title_from_heading (conversion);
  char *text = json_dumps (conversion->root, JSON_COMPACT);
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* ---- plain text ---- */

static char *
text_of (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  return sy_text_decode (data, length, "utf-8", NULL, error);
}

GBytes *
sy_convert_plain (GBytes *bytes, GError **error)
{
  g_autofree char *text = text_of (bytes, error);
  if (text == NULL)
    return NULL;
  g_auto (SyConversion) conversion;
  sy_conversion_init (&conversion, "");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1); /* catdoc -w: one line a paragraph */
  for (guint i = 0; lines[i] != NULL; i++)
    sy_conversion_add (&conversion, SY_PASSAGE_PARAGRAPH, 0, lines[i]);
  return sy_conversion_finish (&conversion, "it holds no text", error);
}

/* ---- CSV ---- */

/* Takes one field; `*at` then stands at the comma, line end or form feed behind it. Quotes are doubled within quotes. */
static char *
take_field (const char **at)
{
  GString *field = g_string_new (NULL);
  gboolean quoted = **at == '"';
  if (quoted)
    (*at)++;
  for (; **at != '\0'; (*at)++)
    {
      if (quoted && **at == '"' && (*at)[1] == '"')
        (*at)++;
      else if (quoted && **at == '"')
        {
          (*at)++;
          break;
        }
      else if (!quoted && strchr (",\n\001", **at) != NULL)
        break;
      g_string_append_c (field, **at);
    }
  *at += strcspn (*at, ",\n\001");
  return g_string_free (field, FALSE);
}

GBytes *
sy_convert_csv (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *copy = g_strndup (data, length);
  g_strdelimit (copy, "\f", '\001'); /* decoding makes a form feed a line end */
  g_autofree char *text = g_utf8_make_valid (copy, -1);
  g_auto (SyConversion) conversion;
  sy_conversion_init (&conversion, "");
  guint sheet = 1;
  const char *at = text;
  while (*at != '\0' && conversion.error == NULL)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *place = g_strdup_printf ("sheet %u", sheet);
      sy_conversion_set_place (&conversion, place);
      g_ptr_array_add (cells, take_field (&at));
      while (*at == ',' && cells->len <= SY_MAX_SHEET_COLUMNS)
        {
          at++;
          g_ptr_array_add (cells, take_field (&at));
        }
      sy_conversion_add_row (&conversion, cells);
      sheet += *at == '\001' ? 1 : 0;
      at += *at != '\0' ? 1 : 0;
    }
  return sy_conversion_finish (&conversion, "its sheets are empty", error);
}

/* ---- DocBook, as antiword writes it ---- */

static gboolean docbook_children (SyConversion *conversion, const SyMarkupNode *node, guint level, guint list);

static gboolean
docbook_rows (SyConversion *conversion, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL; child = sy_office_next (node, child, NULL))
    {
      if (!sy_markup_is (child, "row"))
        {
          if (!docbook_rows (conversion, child))
            return FALSE;
          continue;
        }
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      for (const SyMarkupNode *entry = sy_office_next (child, NULL, "entry"); entry != NULL; entry = sy_office_next (child, entry, "entry"))
        g_ptr_array_add (cells, sy_markup_text (entry));
      if (!sy_conversion_add_row (conversion, cells))
        return FALSE;
    }
  return TRUE;
}

static gboolean
docbook_element (SyConversion *conversion, const SyMarkupNode *node, guint level, guint list)
{
  if (sy_markup_is (node, "title|subtitle|para|simpara|literallayout"))
    {
      g_autofree char *text = sy_markup_text (node);
      if (sy_markup_is (node, "title|subtitle"))
        return sy_conversion_add (conversion, SY_PASSAGE_HEADING, MAX (level, 1), text);
      return sy_conversion_add (conversion, list > 0 ? SY_PASSAGE_ITEM : SY_PASSAGE_PARAGRAPH, list, text);
    }
  if (sy_markup_is (node, "informaltable|table"))
    return docbook_rows (conversion, node);
  if (sy_markup_is (node, "bookinfo|articleinfo"))
    {
      const SyMarkupNode *title = sy_markup_find (node, "title");
      g_autofree char *text = title != NULL ? sy_markup_text (title) : NULL;
      sy_conversion_set_title (conversion, text);
      return TRUE;
    }
  gboolean section = sy_markup_is (node, "chapter|sect1|sect2|sect3|sect4|sect5");
  return docbook_children (conversion, node, level + (section ? 1 : 0), list + (sy_markup_is (node, "itemizedlist|orderedlist") ? 1 : 0));
}

static gboolean
docbook_children (SyConversion *conversion, const SyMarkupNode *node, guint level, guint list)
{
  for (const SyMarkupNode *child = sy_office_next (node, NULL, NULL); child != NULL; child = sy_office_next (node, child, NULL))
    if (!docbook_element (conversion, child, level, list))
      return FALSE;
  return TRUE;
}

GBytes *
sy_convert_docbook (GBytes *bytes, GError **error)
{
  g_autofree char *text = text_of (bytes, error);
  g_autoptr (SyMarkup) markup = text != NULL ? sy_markup_parse (SY_MARKUP_XML, text, error) : NULL;
  if (markup == NULL)
    return NULL;
  g_auto (SyConversion) conversion;
  sy_conversion_init (&conversion, "");
  docbook_children (&conversion, sy_markup_root (markup), 0, 0);
  return sy_conversion_finish (&conversion, "it holds no text", error);
}
