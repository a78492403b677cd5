// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/page.h"

#include <gio/gio.h>
#include <string.h>

#include "corpus/id.h"
#include "query/http.h"
#include "query/page_frame.h"
#include "query/render.h"
#include "query/table.h"
#include "query/template.h"

#define PAGES "/smallyard/pages/"

/* ---- strings and files ---- */

GBytes *
sy_page_file (const char *name)
{
  g_autofree char *path = g_strconcat (PAGES, name, NULL);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static json_t *
load_strings (const char *name)
{
  g_autoptr (GBytes) file = sy_page_file (name);
  gsize length = 0;
  const char *text = file != NULL ? g_bytes_get_data (file, &length) : "";
  json_t *strings = json_loadb (text, length, JSON_REJECT_DUPLICATES, NULL);
  /* It is linked in, and a test reads it: only a broken build gets here. */
  if (strings == NULL)
    g_error ("the strings \"%s\" are missing or malformed", name);
  return strings;
}

/* Loaded once, never freed, never changed. */
static const json_t *
strings_of (const char *lang)
{
  static json_t *english, *chinese;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      english = load_strings ("en.json");
      chinese = load_strings ("zh.json");
      g_once_init_leave (&once, 1);
    }
  return strcmp (lang, "zh") == 0 ? chinese : english;
}

const char *
sy_page_label (const SyPage *page, const char *group, const char *code)
{
  const json_t *own = json_object_get (strings_of (page->lang), group);
  const char *label = json_string_value (json_object_get (own, code));
  return label != NULL ? label : own != NULL ? code : sy_label (group, code, page->lang);
}

const char *
sy_page_phrase (const SyPage *page, const char *name)
{
  return sy_page_label (page, "t", name);
}

/* ---- links ---- */

static void
append_parameter (GString *link, const char *name, const char *value)
{
  g_autofree char *encoded_name = sy_http_encode (name), *encoded_value = sy_http_encode (value);
  g_string_append_printf (link, "%c%s=%s", strchr (link->str, '?') != NULL ? '&' : '?', encoded_name, encoded_value);
}

const char *
sy_page_parameter (const SyPage *page, const char *name)
{
  for (guint i = 0; page->parameters != NULL && i + 1 < page->parameters->len; i += 2)
    if (strcmp (g_ptr_array_index (page->parameters, i), name) == 0)
      {
        const char *value = g_ptr_array_index (page->parameters, i + 1);
        return *value != '\0' ? value : NULL;
      }
  return NULL;
}

char *
sy_page_link_here (const SyPage *page, const char *name, const char *value)
{
  static const char *const places[] = { "offset", "cursor", NULL };
  if (page->path == NULL)
    return NULL;
  GString *link = g_string_new (page->path);
  gboolean done = FALSE;
  for (guint i = 0; page->parameters != NULL && i + 1 < page->parameters->len; i += 2)
    {
      const char *held = g_ptr_array_index (page->parameters, i);
      const char *held_value = g_ptr_array_index (page->parameters, i + 1);
      gboolean same = strcmp (held, name) == 0;
      done |= same;
      /* Any change but of the language is another list of results, which begins at its beginning. */
      if (same && value != NULL)
        append_parameter (link, name, value);
      else if (!same && *held_value != '\0' && (!g_strv_contains (places, held) || strcmp (name, "lang") == 0))
        append_parameter (link, held, held_value);
    }
  if (!done && value != NULL)
    append_parameter (link, name, value);
  return g_string_free (link, FALSE);
}

char *
sy_page_permalink (const SyPage *page, const json_t *basis)
{
  static const char *const pinned[] = { "archive", "as_of", "known_as_of", "lang", NULL };
  if (page->path == NULL)
    return NULL;
  GString *link = g_string_new (page->path);
  for (guint i = 0; page->parameters != NULL && i + 1 < page->parameters->len; i += 2)
    {
      const char *name = g_ptr_array_index (page->parameters, i), *value = g_ptr_array_index (page->parameters, i + 1);
      if (*value != '\0' && !g_strv_contains (pinned, name))
        append_parameter (link, name, value);
    }
  for (guint i = 0; pinned[i] != NULL; i++)
    {
      const char *value = sy_json_get (basis, pinned[i]);
      /* What is known is what had been published by today. */
      if (*value == '\0' && strcmp (pinned[i], "known_as_of") == 0)
        value = sy_json_get (basis, "clock_day");
      if (*value != '\0')
        append_parameter (link, pinned[i], value);
    }
  return g_string_free (link, FALSE);
}

char *
sy_page_link_to (const SyPage *page, const char *path, const char *name, const char *value)
{
  static const char *const kept[] = { "as_of", "known_as_of", "lang" };
  if (page->path == NULL)
    return NULL;
  GString *link = g_string_new (path);
  if (name != NULL && value != NULL)
    append_parameter (link, name, value);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (sy_page_parameter (page, kept[i]) != NULL)
      append_parameter (link, kept[i], sy_page_parameter (page, kept[i]));
  return g_string_free (link, FALSE);
}

/* "import:SET/table.csv" at its own path would be read as the form csv of "import:SET/table". */
static gboolean
reads_as_form (const char *path)
{
  static const char *const suffixes[] = { ".json", ".jsonl", ".csv", ".md", ".html", ".txt", ".ics", ".atom", ".ris", ".bib", ".csl", ".gbt7714", ".trec" };
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i]))
      return TRUE;
  return FALSE;
}

char *
sy_page_anchor (const char *passage)
{
  GString *anchor = g_string_new (NULL);
  for (const char *c = passage; *c != '\0'; c++)
    g_string_append_c (anchor, g_ascii_isspace (*c) ? '_' : *c);
  return g_string_free (anchor, FALSE);
}

/* Path of an id's page; what it would be read as a form, asks for it by parameter. NULL if there is none. */
static char *
id_path (const char *id)
{
  char *path = *id != '\0' ? sy_id_path (id) : NULL;
  if (path == NULL || !reads_as_form (path))
    return path;
  g_free (path);
  g_autofree char *encoded = sy_http_encode (id);
  return g_strconcat ("/document?id=", encoded, NULL);
}

char *
sy_page_link_id (const SyPage *page, const char *id)
{
  g_autofree char *path = id_path (id);
  return path != NULL ? sy_page_link_to (page, path, NULL, NULL) : NULL;
}

char *
sy_page_link_evidence (const SyPage *page, const json_t *evidence, const json_t *ordinal, const char *lang)
{
  const char *passage = sy_json_get (evidence, "path"), *standing = sy_json_get (evidence, "standing");
  g_autofree char *path = id_path (sy_json_get (evidence, "document"));
  if (page->path == NULL || path == NULL)
    return NULL;
  /* A document's page shows the strongest text in the page's language, unless told otherwise, and a long one piece by piece. */
  g_autoptr (GString) text = g_string_new (path);
  json_int_t first = json_integer_value (ordinal) / SY_PAGE_PASSAGES * SY_PAGE_PASSAGES;
  g_autofree char *offset = g_strdup_printf ("%" JSON_INTEGER_FORMAT, first);
  if (*standing != '\0' && strcmp (standing, "official") != 0)
    append_parameter (text, "standing", standing);
  if (lang != NULL && *lang != '\0' && strcmp (lang, page->lang) != 0)
    append_parameter (text, "text_lang", lang);
  g_autofree char *link = sy_page_link_to (page, text->str, "offset", first > 0 ? offset : NULL);
  if (*passage == '\0')
    return g_steal_pointer (&link);
  g_autofree char *anchor = sy_page_anchor (passage);
  g_autofree char *fragment = g_uri_escape_string (anchor, "/:()", FALSE);
  return g_strconcat (link, "#", fragment, NULL);
}

char *
sy_page_link_add (char *link, const char *name, const char *value)
{
  if (link == NULL || value == NULL)
    return link;
  g_auto (GStrv) around = g_strsplit (link, "#", 2);
  g_autoptr (GString) text = g_string_new (around[0]);
  append_parameter (text, name, value);
  g_free (link);
  return around[1] != NULL ? g_strconcat (text->str, "#", around[1], NULL) : g_strdup (text->str);
}

/* ---- models ---- */

void
sy_model_text (json_t *object, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_new (object, key, sy_json_of_text (text));
}

void
sy_model_take (json_t *object, const char *key, char *text)
{
  g_autofree char *taken = text;
  sy_model_text (object, key, taken);
}

char *
sy_model_count (json_int_t count)
{
  g_autofree char *digits = g_strdup_printf ("%" JSON_INTEGER_FORMAT, count);
  GString *grouped = g_string_new (NULL);
  gsize length = strlen (digits);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0 && g_ascii_isdigit (digits[i - 1]))
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

json_t *
sy_model_code (const SyPage *page, const char *group, const char *code)
{
  json_t *model = json_object ();
  sy_model_text (model, "code", code);
  /* "not known" by itself does not say what. */
  gboolean unknown = strcmp (group, "status") == 0 && strcmp (code, "unknown") == 0;
  sy_model_text (model, "label", unknown ? sy_page_phrase (page, "status_unknown") : sy_page_label (page, group, code));
  if (strcmp (group, "standing") == 0)
    json_object_set_new (model, "unofficial", json_boolean (*code != '\0' && strcmp (code, "official") != 0));
  return model;
}

char *
sy_model_instant (const char *instant)
{
  if (strlen (instant) < 16 || instant[10] != 'T')
    return g_strdup (instant);
  return g_strdup_printf ("%.10s %.5s", instant, instant + 11);
}

void
sy_model_coverage (const SyPage *page, json_t *model, const json_t *coverage)
{
  static const char *const states[] = { "covered", "partial", "stale", "not_covered" };
  json_int_t counts[G_N_ELEMENTS (states)] = { 0 };
  json_t *rows = json_array (), *summary = json_array ();
  for (gsize i = 0; i < json_array_size (coverage); i++)
    {
      const json_t *item = json_array_get (coverage, i);
      const char *state = sy_json_get (item, "state");
      json_t *row = json_object ();
      const char *name = sy_json_get (item, page->lang);
      sy_model_text (row, "source", sy_json_get (item, "source"));
      sy_model_text (row, "name", strcmp (name, sy_json_get (item, "source")) != 0 ? name : NULL);
      json_object_set_new (row, "state", sy_model_code (page, "coverage", state));
      const char *counted_as = sy_json_get (item, "counted_as");
      sy_model_take (row, "documents", *counted_as != '\0' ? sy_render_word ("counted_as", page->lang, counted_as)
                                                           : sy_model_count (json_integer_value (json_object_get (item, "documents"))));
      sy_model_text (row, "from", sy_json_get (item, "from"));
      sy_model_text (row, "to", sy_json_get (item, "to"));
      sy_model_take (row, "last_complete", sy_model_instant (sy_json_get (item, "last_complete")));
      sy_model_text (row, "reason", sy_json_get (item, "reason"));
      json_array_append_new (rows, row);
      for (guint s = 0; s < G_N_ELEMENTS (states); s++)
        counts[s] += strcmp (states[s], state) == 0;
    }
  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    if (counts[s] > 0)
      {
        json_t *entry = sy_model_code (page, "coverage", states[s]);
        json_object_set_new (entry, "count", json_integer (counts[s]));
        json_array_append_new (summary, entry);
      }
  sy_model_stale (page, model, coverage);
  json_object_set_new (model, "has_coverage", json_boolean (json_array_size (rows) > 0));
  json_object_set_new (model, "coverage", rows);
  json_object_set_new (model, "coverage_summary", summary);
}

void
sy_model_pages (const SyPage *page, json_t *model, const json_t *next, json_int_t offset, json_int_t limit)
{
  if (json_is_integer (next) && !page->posted)
    {
      g_autofree char *value = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (next));
      sy_model_take (model, "next", sy_page_link_here (page, "offset", value));
    }
  if (offset > 0 && !page->posted)
    {
      g_autofree char *value = g_strdup_printf ("%" JSON_INTEGER_FORMAT, offset - limit);
      sy_model_take (model, "previous", sy_page_link_here (page, "offset", offset > limit ? value : NULL));
    }
  json_object_set_new (model, "has_pages", json_boolean (json_object_get (model, "next") != NULL || json_object_get (model, "previous") != NULL));
}

/* ---- pages ---- */

json_t *
sy_page_model (const SyPage *page, const char *title)
{
  json_t *model = json_object ();
  json_object_set (model, "t", json_object_get (strings_of (page->lang), "t"));
  json_object_set_new (model, "served", json_boolean (page->path != NULL));
  sy_model_text (model, "page_title", title);
  if (page->path == NULL)
    {
      g_autoptr (GBytes) style = sy_page_file ("style.css");
      gsize length = 0;
      const char *text = g_bytes_get_data (style, &length);
      json_object_set_new (model, "style", json_stringn (text, length));
      return model;
    }
  sy_page_frame (page, model);
  return model;
}

void
sy_page_add_forms (const SyPage *page, json_t *model, const char *const *forms)
{
  static const char *const references[] = { "ris", "bib", "csl", "gbt7714", NULL };
  json_t *list = json_array ();
  for (guint i = 0; page->path != NULL && !page->posted && forms[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (page->path, ".", forms[i], NULL);
      SyPage other = { .lang = page->lang, .path = path, .parameters = page->parameters };
      json_t *form = json_object ();
      sy_model_text (form, "name", forms[i]);
      sy_json_set (form, "is_reference", json_boolean (g_strv_contains (references, forms[i])));
      sy_model_take (form, "href", sy_page_link_here (&other, "lang", page->lang));
      json_array_append_new (list, form);
    }
  json_object_set_new (model, "has_forms", json_boolean (json_array_size (list) > 0));
  json_object_set_new (model, "forms", list);
}

/* Templates live as long as the program. */
static const char *
page_source (const char *name)
{
  g_autofree char *path = g_strconcat (PAGES, name, ".mustache", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  /* GResource puts a NUL after each file, and keeps uncompressed ones in the program's own image. */
  return bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
}

static const char *
find_partial (const char *name, gpointer data)
{
  return page_source (name);
}

char *
sy_page_render (const char *name, const json_t *model, GError **error)
{
  const char *source = page_source (name);
  g_return_val_if_fail (source != NULL, NULL);
  return sy_template_render (source, model, SY_ESCAPE_HTML, find_partial, NULL, error);
}
