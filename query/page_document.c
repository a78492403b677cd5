// SPDX-License-Identifier: GPL-3.0-or-later
/* Model of a document page: the text with its structure, what was recognised in it, legal effects, captures. */
#include "query/render.h"
#include "query/render_html.h"

#include <string.h>

#include "corpus/id.h"
#include "query/field_because.h"
#include "query/law_view.h"
#include "query/measure.h"
#include "query/page_original.h"
#include "query/party.h"

#define SHOWN_PLACES   3
#define OUTLINE_LENGTH 400
#define SHOWN_WORDS    80 /* characters of the words that gave a class */

/* ---- text ---- */

/* Facts by the path of their passage: path -> GPtrArray of const json_t *, by start. */
static GHashTable *
facts_by_path (const json_t *facts)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (gsize i = 0; i < json_array_size (facts); i++)
    {
      const json_t *fact = json_array_get (facts, i);
      const char *path = sy_json_get (fact, "path");
      GPtrArray *list = g_hash_table_lookup (table, path);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (table, (gpointer) path, list);
        }
      g_ptr_array_add (list, (gpointer) fact);
    }
  return table;
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  json_int_t first = json_integer_value (json_object_get (*(const json_t *const *) a, "start"));
  json_int_t second = json_integer_value (json_object_get (*(const json_t *const *) b, "start"));
  return (first > second) - (first < second);
}

static void
append_piece (json_t *segments, const char *text, json_int_t from, json_int_t to, char *href)
{
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (start, to - from);
  json_t *segment = json_object ();
  json_object_set_new (segment, "text", json_stringn (start, (gsize) (end - start)));
  sy_model_take (segment, "href", href);
  json_array_append_new (segments, segment);
}

/* A citation or code in the text leads to what it names; days, places, amounts and names lead nowhere, nor does a document's own number. */
static char *
fact_link (const json_t *fact, const SyPage *page, const char *own_id)
{
  const char *value = sy_json_get (fact, "value"), *kind = sy_json_get (fact, "kind");
  gboolean leads = strcmp (kind, "citation") == 0 || strcmp (kind, "code") == 0 || strcmp (kind, "hs") == 0;
  if (!leads || strcmp (value, own_id) == 0)
    return NULL;
  return sy_page_link_id (page, value);
}

/* Characters from..to of a passage as segments, with links where `facts` (by start; may be NULL) lie. */
static json_t *
linked_segments (const char *text, json_int_t from, json_int_t to, const GPtrArray *facts, const SyPage *page, const char *own_id)
{
  json_t *segments = json_array ();
  json_int_t at = from;
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const json_t *fact = facts->pdata[i];
      json_int_t start = json_integer_value (json_object_get (fact, "start")), end = json_integer_value (json_object_get (fact, "end"));
      char *href = start >= at && end > start && end <= to ? fact_link (fact, page, own_id) : NULL;
      if (href == NULL)
        continue;
      if (start > at)
        append_piece (segments, text, at, start, NULL);
      append_piece (segments, text, start, end, href);
      at = end;
    }
  if (at < to)
    append_piece (segments, text, at, to, NULL);
  return segments;
}

/* ---- terms of the other language ---- */

/* The longest term that begins at a place of a text, as a word of its own; NULL if none does. */
static const json_t *
term_at (const json_t *glosses, const char *text, const char *at)
{
  const json_t *longest = NULL;
  gsize length = 0;
  for (gsize i = 0; i < json_array_size (glosses); i++)
    {
      const json_t *gloss = json_array_get (glosses, i);
      const char *term = sy_json_get (gloss, "text");
      gsize n = strlen (term);
      gboolean word = g_ascii_isalnum (*term);
      if (n <= length || *term != *at || strncmp (at, term, n) != 0 || (word && ((at > text && g_ascii_isalnum (at[-1])) || g_ascii_isalnum (at[n]))))
        continue;
      longest = gloss;
      length = n;
    }
  return longest;
}

static void
append_term (json_t *segments, const char *start, const char *end, const json_t *gloss)
{
  if (end == start)
    return;
  json_t *segment = json_object ();
  json_object_set_new (segment, "text", json_stringn (start, (gsize) (end - start)));
  if (gloss != NULL)
    sy_model_text (segment, "means", sy_json_get (gloss, "means"));
  json_array_append_new (segments, segment);
}

/* Takes segments and gives them with each term by itself, which says what it means; links stay whole. */
static json_t *
glossed_segments (json_t *taken, const json_t *glosses)
{
  json_t *segments = json_array ();
  for (gsize i = 0; i < json_array_size (taken); i++)
    {
      json_t *segment = json_array_get (taken, i);
      if (*sy_json_get (segment, "href") != '\0')
        {
          json_array_append (segments, segment);
          continue;
        }
      const char *text = sy_json_get (segment, "text"), *from = text;
      for (const char *at = text; *at != '\0';)
        {
          const json_t *gloss = term_at (glosses, text, at);
          const char *end = gloss != NULL ? at + strlen (sy_json_get (gloss, "text")) : g_utf8_next_char (at);
          if (gloss != NULL)
            {
              append_term (segments, from, at, NULL);
              append_term (segments, at, end, gloss);
              from = end;
            }
          at = end;
        }
      append_term (segments, from, text + strlen (text), NULL);
    }
  json_decref (taken);
  return segments;
}

/* Cells of a row are joined by " | " (SY_PASSAGE_ROW). */
static json_t *
cells_model (const char *text, const GPtrArray *facts, const SyPage *page, const char *own_id)
{
  json_t *cells = json_array ();
  json_int_t from = 0;
  for (const char *at = text;;)
    {
      const char *bar = strstr (at, " | ");
      json_int_t to = from + (bar != NULL ? g_utf8_pointer_to_offset (at, bar) : g_utf8_strlen (at, -1));
      json_array_append_new (cells, json_pack ("{s:o}", "segments", linked_segments (text, from, to, facts, page, own_id)));
      if (bar == NULL)
        return cells;
      at = bar + 3;
      from = to + 3;
    }
}

static json_t *
passage_model (const json_t *passage, GHashTable *facts, const json_t *glosses, const SyPage *page, const char *own_id)
{
  const char *kind = sy_json_get (passage, "kind"), *path = sy_json_get (passage, "path"), *text = sy_json_get (passage, "text");
  json_int_t level = json_integer_value (json_object_get (passage, "level"));
  GPtrArray *held = g_hash_table_lookup (facts, path);
  json_t *model = json_object ();
  if (held != NULL)
    g_ptr_array_sort (held, by_start);
  sy_model_text (model, "kind", kind);
  sy_model_text (model, "path", path);
  sy_model_take (model, "anchor", sy_page_anchor (path));
  if (level > 0)
    json_object_set_new (model, "level", json_integer (MIN (level, 6)));
  if (strcmp (kind, "row") == 0)
    {
      json_object_set_new (model, "row", json_true ());
      json_object_set_new (model, "cells", cells_model (text, held, page, own_id));
      return model;
    }
  const char *label = sy_page_label (page, "passage", kind);
  if (label != kind)
    sy_model_text (model, "kind_label", label);
  json_object_set_new (model, strcmp (kind, "heading") == 0 ? "heading" : "paragraph", json_true ());
  json_t *segments = linked_segments (text, 0, g_utf8_strlen (text, -1), held, page, own_id);
  json_object_set_new (model, "segments", json_array_size (glosses) > 0 ? glossed_segments (segments, glosses) : segments);
  return model;
}

static json_t *
outline_entry (const json_t *passage)
{
  json_t *entry = json_object ();
  sy_model_take (entry, "anchor", sy_page_anchor (sy_json_get (passage, "path")));
  sy_model_text (entry, "text", sy_json_get (passage, "text"));
  json_object_set_new (entry, "level", json_integer (CLAMP (json_integer_value (json_object_get (passage, "level")), 1, 6)));
  return entry;
}

/* The text; the fields that the source states about it, by themselves; and the headings. */
static void
add_passages (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *passages = json_object_get (document, "passages");
  json_t *glosses = json_object_get (document, "glosses");
  const char *own_id = sy_json_get (document, "id");
  g_autoptr (GHashTable) facts = facts_by_path (json_object_get (document, "facts"));
  json_t *text = json_array (), *stated = json_array (), *outline = json_array ();
  for (gsize i = 0; i < json_array_size (passages); i++)
    {
      const json_t *passage = json_array_get (passages, i);
      const char *kind = sy_json_get (passage, "kind");
      json_array_append_new (strcmp (kind, "metadata") == 0 ? stated : text, passage_model (passage, facts, glosses, page, own_id));
      if (strcmp (kind, "heading") == 0 && json_array_size (outline) < OUTLINE_LENGTH)
        json_array_append_new (outline, outline_entry (passage));
    }
  json_object_set_new (model, "has_stated", json_boolean (json_array_size (stated) > 0));
  json_object_set_new (model, "stated", stated);
  json_object_set_new (model, "passages", text);
  json_object_set_new (model, "has_glosses", json_boolean (json_array_size (glosses) > 0));
  json_object_set (model, "glosses", glosses != NULL ? glosses : json_null ());
  json_object_set_new (model, "has_outline", json_boolean (json_array_size (outline) > 1));
  json_object_set_new (model, "outline", outline);
}

/* A long text comes in pages of its own. */
static void
add_text_pages (const json_t *document, const SyPage *page, json_t *model)
{
  json_int_t offset = json_integer_value (json_object_get (document, "offset")), limit = json_integer_value (json_object_get (document, "limit"));
  json_int_t all = json_integer_value (json_object_get (document, "passages_count"));
  json_int_t shown = (json_int_t) json_array_size (json_object_get (document, "passages"));
  sy_model_pages (page, model, json_object_get (document, "next"), offset, limit);
  if (all > shown && shown > 0)
    sy_model_take (model, "text_range",
                   g_strdup_printf ("%" JSON_INTEGER_FORMAT "–%" JSON_INTEGER_FORMAT " / %" JSON_INTEGER_FORMAT, offset + 1, offset + shown, all));
}

/* ---- what was recognised ---- */

typedef struct
{
  json_t *model;  /* borrowed */
  json_t *places; /* borrowed */
  json_int_t count;
} FactValue;

static void
add_place (FactValue *value, const json_t *fact)
{
  if (value->count++ < SHOWN_PLACES)
    {
      json_t *place = json_object ();
      g_autofree char *anchor = sy_page_anchor (sy_json_get (fact, "path"));
      g_autofree char *fragment = g_uri_escape_string (anchor, "/:()", FALSE);
      sy_model_take (place, "href", g_strconcat ("#", fragment, NULL));
      sy_model_text (place, "quote", sy_json_get (fact, "quote"));
      json_array_append_new (value->places, place);
    }
  else
    json_object_set_new (value->model, "rest", json_integer (value->count - SHOWN_PLACES));
}

static FactValue *
new_value (json_t *values, const json_t *fact, const SyPage *page, const char *own_id)
{
  FactValue *value = g_new0 (FactValue, 1);
  const char *text = sy_json_get (fact, "value");
  value->model = json_object ();
  value->places = json_array ();
  json_object_set_new (value->model, "places", value->places);
  json_object_set_new (value->model, "rest", json_false ());
  sy_model_take (value->model, "href", fact_link (fact, page, own_id));
  if (json_object_get (value->model, "href") == NULL)
    json_object_set_new (value->model, "href", json_false ());
  g_autofree char *display = sy_id_scheme (text) != NULL ? sy_id_display (text, page->lang) : NULL;
  sy_model_text (value->model, "value", display != NULL ? display : text);
  json_array_append_new (values, value->model);
  return value;
}

/* One kind: its values in order of first occurrence, each with the first few quotes. */
static json_t *
fact_group (const json_t *facts, const char *kind, const SyPage *page, const char *own_id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  json_t *values = json_array ();
  for (gsize i = 0; i < json_array_size (facts); i++)
    {
      const json_t *fact = json_array_get (facts, i);
      const char *text = sy_json_get (fact, "value");
      if (strcmp (sy_json_get (fact, "kind"), kind) != 0)
        continue;
      FactValue *value = g_hash_table_lookup (seen, text);
      if (value == NULL)
        {
          value = new_value (values, fact, page, own_id);
          g_hash_table_insert (seen, (gpointer) text, value);
        }
      add_place (value, fact);
    }
  json_t *group = json_object ();
  sy_model_text (group, "label", sy_page_label (page, "fact", kind));
  sy_model_take (group, "count", sy_model_count ((json_int_t) json_array_size (values)));
  json_object_set_new (group, "values", values);
  return group;
}

static void
add_facts (const json_t *document, const SyPage *page, json_t *model)
{
  static const char *const kinds[] = { "citation", "code", "hs", "date", "money", "percent", "quantity", "country", "party", "alias", "address", "enforcement", "statistic" };
  json_t *groups = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      json_t *group = fact_group (json_object_get (document, "facts"), kinds[i], page, sy_json_get (document, "id"));
      if (json_array_size (json_object_get (group, "values")) > 0)
        json_array_append_new (groups, group);
      else
        json_decref (group);
    }
  json_object_set_new (model, "has_facts", json_boolean (json_array_size (groups) > 0));
  json_object_set_new (model, "facts", groups);
}

/* The kinds of measure that the document is, by axis: each leads to the documents of its kind, with the words that gave it. */
static void
add_measures (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *measures = json_object_get (document, "measures");
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (measures); i++)
    {
      const json_t *one = json_array_get (measures, i);
      const char *axis = sy_json_get (one, "axis"), *value = sy_json_get (one, "value"), *words = sy_json_get (one, "words");
      g_autofree char *query = strchr (value, ':') != NULL ? g_strdup (value) : g_strconcat ("measure:", value, NULL);
      g_autofree char *anchor = sy_page_anchor (sy_json_get (one, "in")), *fragment = g_uri_escape_string (anchor, "/:()", FALSE);
      gboolean cut = g_utf8_strlen (words, -1) > SHOWN_WORDS;
      g_autofree char *shown = cut ? g_utf8_substring (words, 0, SHOWN_WORDS) : g_strdup (words);
      json_t *row = json_object ();
      sy_model_text (row, "axis", sy_page_label (page, "axis", axis));
      sy_model_text (row, "name", sy_measure_name (axis, value, page->lang));
      sy_model_take (row, "href", sy_page_link_to (page, "/search", "q", query));
      sy_model_take (row, "words", g_strconcat (shown, cut ? "…" : "", NULL));
      sy_model_take (row, "place", g_strconcat ("#", fragment, NULL));
      json_array_append_new (rows, row);
    }
  json_object_set_new (model, "has_measures", json_boolean (json_array_size (rows) > 0));
  json_object_set_new (model, "measures", rows);
}

/* ---- versions ---- */

/* All versions that are held, with links to the others. */
static void
add_versions (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *versions = json_object_get (document, "versions");
  json_t *rows = json_array ();
  for (gsize i = 0; json_array_size (versions) > 1 && i < json_array_size (versions); i++)
    {
      const char *day = json_string_value (json_array_get (versions, i));
      if (day == NULL)
        continue;
      g_autofree char *key = g_strconcat (sy_json_get (document, "id"), "@", day, NULL);
      json_t *row = json_object ();
      sy_model_text (row, "day", day);
      sy_model_take (row, "href", strcmp (day, sy_json_get (document, "version")) != 0 ? sy_page_link_id (page, key) : NULL);
      if (json_object_get (row, "href") == NULL)
        json_object_set_new (row, "href", json_false ());
      json_array_append_new (rows, row);
    }
  json_object_set_new (model, "has_versions", json_boolean (json_array_size (rows) > 0));
  json_object_set_new (model, "versions", rows);
}

/* ---- about, captures ---- */

static gboolean
is_web_address (const char *text)
{
  return g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://");
}

static void
append_about (json_t *rows, const char *label, const char *value, char *href, gboolean outside)
{
  if (value != NULL && *value != '\0')
    {
      json_t *row = json_object ();
      sy_model_text (row, "label", label);
      sy_model_text (row, "value", value);
      sy_model_text (row, "href", href);
      json_object_set_new (row, "outside", json_boolean (outside));
      if (json_object_get (row, "href") == NULL)
        json_object_set_new (row, "href", json_false ());
      json_array_append_new (rows, row);
    }
  g_free (href);
}

static json_t *
about_model (const json_t *document, const SyPage *page)
{
  static const struct
  {
    const char *key, *phrase, *group;
  } fields[] = {
    { "id", "id", NULL },           { "version", "version", NULL }, { "jurisdiction", "jurisdiction", "jurisdiction" },
    { "kind", "kind", "kind" },     { "number", "number", NULL },   { "citation", "citation", NULL },
    { "lang", "language", "lang" }, { "source", "source", NULL },
  };
  static const char *const elsewhere[] = { "title", "number", "citation", "url", NULL };
  json_t *rows = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = sy_json_get (document, fields[i].key);
      append_about (rows, sy_page_phrase (page, fields[i].phrase), fields[i].group != NULL ? sy_page_label (page, fields[i].group, value) : value,
                    NULL, FALSE);
    }
  const json_t *attributes = json_object_get (document, "attributes");
  for (gsize i = 0; i < json_array_size (attributes); i++)
    {
      const json_t *attribute = json_array_get (attributes, i);
      const char *name = sy_json_get (attribute, "name"), *value = sy_json_get (attribute, "value");
      if (g_strv_contains (elsewhere, name) || (strcmp (name, "body") == 0 && !sy_body_is_shown (value, json_object_get (document, "bodies"), page)))
        continue;
      gboolean outside = is_web_address (value);
      append_about (rows, strcmp (name, "body") == 0 ? sy_page_phrase (page, "bodies") : sy_page_label (page, "attribute", name), value,
                    outside ? g_strdup (value) : NULL, outside);
    }
  const json_t *lists = json_object_get (document, "lists");
  for (gsize i = 0; i < json_array_size (lists); i++)
    {
      const json_t *list = json_array_get (lists, i);
      g_autofree char *words = sy_roll_words (list, page->lang);
      g_autofree char *value = g_strdup_printf ("%s · %s", sy_page_label (page, "roll_extent", sy_json_get (list, "extent")), words);
      g_autofree char *path = g_strconcat ("/list/", sy_json_get (list, "list"), NULL);
      append_about (rows, sy_json_get (list, "list_name"), value, sy_page_link_to (page, path, NULL, NULL), FALSE);
    }
  const char *url = sy_json_get (document, "url");
  append_about (rows, sy_page_phrase (page, "official_page"), url, is_web_address (url) ? g_strdup (url) : NULL, TRUE);
  return rows;
}

/* The page of this document with the text of a rendition that is current. */
static char *
rendition_link (const json_t *document, const json_t *rendition, const SyPage *page)
{
  if (!json_is_true (json_object_get (rendition, "current")) || json_is_true (json_object_get (rendition, "shown")))
    return NULL;
  const char *id = sy_json_get (document, "id"), *version = sy_json_get (document, "version");
  g_autofree char *key = g_strconcat (id, *version != '\0' ? "@" : "", version, NULL);
  json_t *evidence = json_pack ("{s:s, s:s}", "document", key, "standing", sy_json_get (rendition, "standing"));
  char *link = sy_page_link_evidence (page, evidence, NULL, sy_json_get (rendition, "lang"));
  json_decref (evidence);
  return link;
}

static json_t *
renditions_model (const json_t *document, const SyPage *page)
{
  const json_t *renditions = json_object_get (document, "renditions");
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (renditions); i++)
    {
      const json_t *rendition = json_array_get (renditions, i);
      const char *uri = sy_json_get (rendition, "uri");
      json_t *row = json_object ();
      sy_model_take (row, "observed_label", sy_model_instant (sy_json_get (rendition, "observed")));
      json_object_set_new (row, "standing", sy_model_code (page, "standing", sy_json_get (rendition, "standing")));
      json_object_set_new (row, "shown", json_boolean (json_is_true (json_object_get (rendition, "shown"))));
      sy_model_text (row, "lang_label", sy_page_label (page, "lang", sy_json_get (rendition, "lang")));
      sy_model_text (row, "sha256", sy_json_get (rendition, "sha256"));
      sy_model_take (row, "text_href", rendition_link (document, rendition, page));
      sy_model_take (row, "original_href", sy_page_link_original (page, json_integer_value (json_object_get (rendition, "sequence")), ""));
      sy_model_text (row, "uri", uri);
      if (is_web_address (uri))
        sy_model_text (row, "uri_href", uri);
      json_array_append_new (rows, row);
    }
  return rows;
}

static const char *
standing_note (const char *standing, const SyPage *page)
{
  static const char *const noted[][2] = {
    { "register", "standing_register_note" },
    { "copy", "standing_copy_note" },
    { "private", "standing_private_note" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (noted); i++)
    if (strcmp (noted[i][0], standing) == 0)
      return sy_page_phrase (page, noted[i][1]);
  return NULL;
}

/* What the document is about: each field, and the places that say so. */
static void
add_fields (const json_t *document, const SyPage *page, json_t *model)
{
  json_t *view = json_pack ("{s:[]}", "sections");
  sy_item_fields_view (view, json_object_get (document, "fields"), json_object_get (document, "not_fields"), page->lang);
  json_object_set_new (model, "has_fields", json_boolean (json_array_size (json_object_get (view, "sections")) > 0));
  json_object_set_new (model, "sections", sy_law_sections_model (json_object_get (view, "sections"), page));
  json_decref (view);
}

json_t *
sy_document_model (const json_t *answer, const SyPage *page)
{
  const json_t *document = json_object_get (answer, "document");
  json_t *model = sy_page_model (page, sy_json_get (document, "title"));
  sy_head_model (document, page, model);
  sy_model_text (model, "standing_note", standing_note (sy_json_get (document, "standing"), page));
  sy_model_take (model, "before_first", sy_render_before_first (document, page->lang));
  add_passages (document, page, model);
  add_text_pages (document, page, model);
  add_versions (document, page, model);
  sy_law_model (document, page, model);
  add_facts (document, page, model);
  add_measures (document, page, model);
  add_fields (document, page, model);
  json_object_set_new (model, "about", about_model (document, page));
  json_object_set_new (model, "renditions", renditions_model (document, page));
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  return model;
}
