// SPDX-License-Identifier: GPL-3.0-or-later
/* Model of a document page: the text with its structure, what was recognised in it, legal effects, captures. */
#include "query/render.h"
#include "query/render_html.h"

#include <string.h>

#include "corpus/id.h"
#include "query/brief_cite.h"
#include "query/field_because.h"
#include "query/law_view.h"
#include "query/measure.h"
#include "query/page_original.h"
#include "query/page_text.h"
#include "query/party.h"

#define SHOWN_PLACES   3
#define SHOWN_WORDS    80 /* characters of the words that gave a class */

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
  sy_model_take (value->model, "href", sy_page_fact_link (fact, page, own_id));
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

/* ---- citing it ---- */

/* As people write it, and for programs that manage references. */
static void
add_cite (const json_t *document, const SyPage *page, json_t *model)
{
  static const char *const styles[][2] = { { "plain", "cite_plain" }, { "bluebook", "cite_bluebook" }, { "gbt7714", "cite_gbt7714" } };
  json_t *rows = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      json_t *row = json_object ();
      sy_model_text (row, "style", sy_page_phrase (page, styles[i][1]));
      sy_model_take (row, "cited_as", sy_brief_citation (document, styles[i][0], page->lang));
      /* The key c copies what the reader's language cites by. */
      sy_json_set (row, "by_key", json_boolean (i == (strcmp (page->lang, "zh") == 0 ? 2 : 0)));
      json_array_append_new (rows, row);
    }
  json_object_set_new (model, "cite", rows);
}

/* Where notes on it are written, and those of the reader's own desk (NULL: it is not the reader's). */
static void
add_notes (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *notes = json_object_get (answer, "notes");
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (notes); i++)
    {
      const json_t *note = json_array_get (notes, i);
      json_t *row = json_object ();
      sy_model_text (row, "note", sy_json_get (note, "text"));
      sy_model_text (row, "marking", sy_json_get (note, "marking"));
      sy_model_text (row, "author", sy_json_get (note, "author"));
      sy_model_take (row, "made", sy_model_instant (sy_json_get (note, "made")));
      json_array_append_new (rows, row);
    }
  json_object_set_new (model, "notes", rows);
  sy_model_take (model, "note_href", sy_page_link_to (page, "/desk/notes", "object", sy_json_get2 (answer, "document", "id")));
}

/* ---- versions ---- */

/* What changed from the version before a place in the array. NULL for the first. */
static char *
diff_link (const json_t *document, const json_t *versions, gsize i, const SyPage *page)
{
  const char *id = sy_json_get (document, "id"), *before = i > 0 ? json_string_value (json_array_get (versions, i - 1)) : NULL;
  if (before == NULL)
    return NULL;
  g_autofree char *two = g_strdup_printf ("%s@%s %s@%s", id, before, id, json_string_value (json_array_get (versions, i)));
  return sy_page_link_to (page, "/diff", "q", two);
}

/* The keys [ and ] lead to the versions around the one shown, d to what changed in it; in the first, to what changed after. */
static const char *
version_key (json_int_t from_shown)
{
  return from_shown == -1 ? "[" : from_shown == 1 ? "]" : NULL;
}

/* All versions that are held, with links to the others. */
static void
add_versions (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *versions = json_object_get (document, "versions");
  json_t *rows = json_array ();
  gsize shown = 0;
  while (shown < json_array_size (versions) && strcmp (json_string_value (json_array_get (versions, shown)), sy_json_get (document, "version")) != 0)
    shown++;
  for (gsize i = 0; json_array_size (versions) > 1 && i < json_array_size (versions); i++)
    {
      const char *day = json_string_value (json_array_get (versions, i));
      if (day == NULL)
        continue;
      g_autofree char *key = g_strconcat (sy_json_get (document, "id"), "@", day, NULL);
      json_t *row = json_object ();
      const char *step = version_key ((json_int_t) i - (json_int_t) shown);
      char *diff = diff_link (document, versions, i, page);
      sy_model_text (row, "day", day);
      sy_json_set (row, "step", step != NULL ? sy_json_of_text (step) : json_false ());
      sy_json_set (row, "diff", diff != NULL ? sy_json_of_text (diff) : json_false ());
      sy_json_set (row, "diff_key", json_boolean (i == MAX (shown, 1)));
      g_free (diff);
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
  sy_page_text_model (document, page, model);
  add_versions (document, page, model);
  sy_law_model (document, page, model);
  add_facts (document, page, model);
  add_cite (document, page, model);
  add_notes (answer, page, model);
  add_measures (document, page, model);
  add_fields (document, page, model);
  json_object_set_new (model, "about", about_model (document, page));
  json_object_set_new (model, "renditions", renditions_model (document, page));
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  return model;
}
