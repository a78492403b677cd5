// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/brief_render.h"

#include <string.h>

#include "corpus/error.h"
#include "index/zip.h"
#include "query/brief_cite.h"
#include "query/brief_words.h"
#include "query/chart.h"
#include "query/page.h"
#include "query/render.h"
#include "query/table.h"
#include "query/template.h"

/* ---- model ---- */

static const json_t *
head_of (const json_t *answer, const char *document)
{
  const json_t *heads = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (heads); i++)
    {
      const json_t *head = json_array_get (heads, i);
      const char *version = sy_json_get (head, "version");
      g_autofree char *key = g_strconcat (sy_json_get (head, "id"), *version != '\0' ? "@" : "", version, NULL);
      if (strcmp (key, document) == 0)
        return head;
    }
  return NULL;
}

/* "p13, 0–14": where the quote stands. */
static char *
place_of (const json_t *reference)
{
  return g_strdup_printf ("%s, %" JSON_INTEGER_FORMAT "–%" JSON_INTEGER_FORMAT, sy_json_get (reference, "path"),
                          json_integer_value (json_object_get (reference, "start")), json_integer_value (json_object_get (reference, "end")));
}

static char *
sources_of (const json_t *reference, const char *lang)
{
  const json_t *sources = json_object_get (reference, "sources");
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (sources); i++)
    {
      const json_t *source = json_array_get (sources, i);
      const char *reason = sy_json_get (source, "reason");
      g_string_append_printf (text, "%s%s: %s%s%s%s", i > 0 ? "; " : "", sy_json_get (source, "source"),
                              sy_label ("coverage", sy_json_get (source, "state"), lang), *reason != '\0' ? " (" : "", reason,
                              *reason != '\0' ? ")" : "");
    }
  return g_string_free (text, FALSE);
}

static json_t *
reference_model (const json_t *answer, const json_t *reference, const char *lang)
{
  json_t *model = json_object ();
  json_object_set (model, "number", json_object_get (reference, "number"));
  if (strcmp (sy_json_get (reference, "kind"), "coverage") == 0)
    {
      g_autofree char *sources = sources_of (reference, lang);
      sy_json_set (model, "sources", sy_json_of_text (sources));
      sy_json_set (model, "quote", json_null ());
      return model;
    }
  const char *document = sy_json_get (reference, "document");
  const json_t *head = head_of (answer, document);
  g_autofree char *place = place_of (reference),
                  *citation = head != NULL ? sy_brief_citation (head, sy_json_get (answer, "style"), lang) : g_strdup (document);
  /* GB/T 7714 ends with the full stop that the page sets. */
  if (g_str_has_suffix (citation, "."))
    citation[strlen (citation) - 1] = '\0';
  sy_json_set (model, "sources", json_null ());
  sy_json_set (model, "citation", sy_json_of_text (citation));
  sy_json_set (model, "place", sy_json_of_text (place));
  sy_json_set (model, "standing", sy_json_of_text (sy_label ("standing", sy_json_get (reference, "standing"), lang)));
  for (const char *const *key = (const char *const[]){ "document", "quote", "sha256", "capture", NULL }; *key != NULL; key++)
    sy_json_set (model, *key, sy_json_of_text (sy_json_get (reference, *key)));
  return model;
}

static json_t *
references_model (const json_t *answer, const char *lang)
{
  const json_t *references = json_object_get (answer, "references");
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (references); i++)
    json_array_append_new (models, reference_model (answer, json_array_get (references, i), lang));
  return models;
}

/* The words of brief.tsv with names replaced; names and values by turns, ended by NULL. Caller's. */
static char *
words_with (const char *key, const char *lang, ...)
{
  g_autofree char *text = g_strdup (sy_brief_words (key, lang));
  va_list list;
  va_start (list, lang);
  for (const char *name = va_arg (list, const char *); name != NULL; name = va_arg (list, const char *))
    {
      g_autofree char *hole = g_strdup_printf ("{%s}", name);
      g_auto (GStrv) pieces = g_strsplit (text, hole, -1);
      g_free (text);
      text = g_strjoinv (va_arg (list, const char *), pieces);
    }
  va_end (list);
  return g_steal_pointer (&text);
}

static gboolean
is_foreign (const json_t *part, const char *lang)
{
  return *sy_json_get (part, "quote") != '\0' && strcmp (sy_json_get (part, "lang"), lang) != 0;
}

/* A quote says what it means in the language of the briefing; where nobody translated it, the end of the section says so, and Chinese is named. */
static json_t *
part_model (const json_t *part, const char *lang)
{
  json_t *model = json_object ();
  const char *quote = sy_json_get (part, "quote"), *in = sy_json_get (part, "lang"), *gloss = sy_json_get (part, "gloss");
  /* English readers may not know Chinese when they see it; the converse needs no word. */
  g_autofree char *said = !is_foreign (part, lang)  ? NULL
                          : *gloss != '\0'          ? words_with ("gloss", lang, "gloss", gloss, NULL)
                          : strcmp (in, "zh") == 0 ? g_strdup (sy_brief_words ("in_chinese", lang))
                                                   : NULL;
  sy_json_set (model, "text", sy_json_of_text (*quote == '\0' ? sy_json_get (part, "text") : NULL));
  sy_json_set (model, "quote", sy_json_of_text (*quote != '\0' ? quote : NULL));
  sy_json_set (model, "lang", sy_json_of_text (strcmp (in, "zh") == 0 ? "zh-Hans" : in));
  sy_json_set (model, "gloss", sy_json_of_text (said));
  return model;
}

static json_t *
sentence_model (const json_t *sentence, const char *lang)
{
  const json_t *parts = json_object_get (sentence, "parts"), *refs = json_object_get (sentence, "refs");
  json_t *model = json_object (), *part_models = json_array (), *numbers = json_array ();
  for (gsize i = 0; i < json_array_size (parts); i++)
    json_array_append_new (part_models, part_model (json_array_get (parts, i), lang));
  for (gsize i = 0; i < json_array_size (refs); i++)
    json_array_append_new (numbers, json_pack ("{s:O, s:b}", "number", json_array_get (refs, i), "more", i + 1 < json_array_size (refs)));
  sy_json_set (model, "parts", part_models);
  sy_json_set (model, "refs", numbers);
  return model;
}

/* Whether an item quotes words in another language without a gloss. */
static gboolean
lacks_gloss (const json_t *item, const char *lang)
{
  const json_t *sentences = json_object_get (item, "sentences");
  for (gsize i = 0; i < json_array_size (sentences); i++)
    {
      const json_t *parts = json_object_get (json_array_get (sentences, i), "parts");
      for (gsize k = 0; k < json_array_size (parts); k++)
        if (is_foreign (json_array_get (parts, k), lang) && *sy_json_get (json_array_get (parts, k), "gloss") == '\0')
          return TRUE;
    }
  return FALSE;
}

/* What was left out, counted, with the command and the page that have all of it. */
static void
set_left_out (json_t *model, const json_t *section, const char *field, const char *lang)
{
  json_int_t left = json_integer_value (json_object_get (section, "left_out"));
  g_autofree char *count = g_strdup_printf ("%" JSON_INTEGER_FORMAT, left);
  g_autofree char *said = left > 0 ? words_with ("left_out", lang, "count", count, NULL) : NULL, *href = g_strconcat ("/field/", field, NULL),
                  *command = g_strconcat ("smallyard field ", field, NULL);
  sy_json_set (model, "left_out", sy_json_of_text (said));
  sy_json_set (model, "field_href", sy_json_of_text (href));
  sy_json_set (model, "field_command", sy_json_of_text (command));
}

static json_t *
section_model (const json_t *section, const char *field, const char *lang)
{
  gboolean lacks = FALSE;
  const json_t *items = json_object_get (section, "items");
  json_t *model = json_object (), *models = json_array ();
  for (gsize i = 0; i < json_array_size (items); i++)
    {
      const json_t *item = json_array_get (items, i), *sentences = json_object_get (item, "sentences");
      json_t *item_model = json_object (), *told = json_array ();
      lacks = lacks || lacks_gloss (item, lang);
      for (gsize k = 0; k < json_array_size (sentences); k++)
        json_array_append_new (told, sentence_model (json_array_get (sentences, k), lang));
      g_autofree char *label =
          *sy_json_get (item, "label") != '\0' ? g_strconcat (sy_json_get (item, "label"), sy_brief_words ("after_label", lang), NULL) : NULL;
      sy_json_set (item_model, "label", sy_json_of_text (label));
      sy_json_set (item_model, "sentences", told);
      json_array_append_new (models, item_model);
    }
  for (const char *const *key = (const char *const[]){ "id", "title", NULL }; *key != NULL; key++)
    sy_json_set (model, *key, sy_json_of_text (sy_json_get (section, *key)));
  sy_json_set (model, "items", models);
  sy_json_set (model, "no_gloss", sy_json_of_text (lacks ? sy_brief_words ("no_gloss", lang) : NULL));
  set_left_out (model, section, field, lang);
  return model;
}

/* Drawings, and the same as tables for what shows no drawings. */
static json_t *
charts_model (const json_t *answer, const char *lang, gboolean linked)
{
  const json_t *charts = json_object_get (answer, "charts");
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (charts); i++)
    {
      g_autofree char *id = g_strdup_printf ("chart%zu", i);
      SyChartStyle style = { id, lang, !linked };
      g_autofree char *svg = sy_chart_svg (json_array_get (charts, i), &style, NULL), *file = g_strdup_printf ("Pictures/%s.svg", id);
      json_t *model = json_object ();
      sy_json_set (model, "svg", sy_json_of_text (svg));
      sy_json_set (model, "file", sy_json_of_text (file));
      sy_json_set (model, "title", sy_json_of_text (sy_json_get (json_array_get (charts, i), "title")));
      json_array_append_new (models, model);
    }
  return models;
}

/* "a, b and c" */
static char *
join_sides (const json_t *sides, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (sides); i++)
    {
      const char *between = i == 0 ? "" : sy_brief_words (i + 1 == json_array_size (sides) ? "and" : "comma", lang);
      g_string_append_printf (text, "%s%s", between, sy_label ("jurisdiction", json_string_value (json_array_get (sides, i)), lang));
    }
  return g_string_free (text, FALSE);
}

static json_t *
made_model (const json_t *basis)
{
  json_t *rows = json_array ();
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *)basis, key, value) if (json_is_string (value))
      json_array_append_new (rows, json_pack ("{s:s, s:s}", "name", key, "value", json_string_value (value)));
  return rows;
}

static json_t *
model_of (const json_t *answer, gboolean linked)
{
  const json_t *basis = json_object_get (answer, "basis"), *sections = json_object_get (answer, "sections"),
               *field = json_object_get (answer, "field");
  const char *lang = sy_json_get (basis, "lang");
  g_autofree char *sides = join_sides (json_object_get (answer, "jurisdictions"), lang),
                  *title = words_with ("title", lang, "field", sy_json_get (field, "name"), "sides", sides, NULL);
  g_autofree char *last = sy_render_last_day (sy_json_get (answer, "to")), *day = sy_brief_day (sy_json_get (basis, "as_of"), lang),
                  *from = sy_brief_day (sy_json_get (answer, "from"), lang);
  g_autofree char *to = sy_brief_day (last, lang),
                  *count = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (answer, "count")));
  g_autofree char *told = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (answer, "told")));
  g_autofree char *subtitle = words_with ("subtitle", lang, "day", day, "from", from, "to", to, "told", told, "count", count, NULL);
  json_t *model = json_object (), *models = json_array ();
  for (gsize i = 0; i < json_array_size (sections); i++)
    if (json_array_size (json_object_get (json_array_get (sections, i), "items")) > 0)
      json_array_append_new (models, section_model (json_array_get (sections, i), sy_json_get (field, "id"), lang));
  sy_json_set (model, "html_lang", sy_json_of_text (strcmp (lang, "zh") == 0 ? "zh-Hans" : "en"));
  sy_json_set (model, "title", sy_json_of_text (title));
  sy_json_set (model, "subtitle", sy_json_of_text (subtitle));
  sy_json_set (model, "sections", models);
  sy_json_set (model, "charts", charts_model (answer, lang, linked));
  sy_json_set (model, "references", references_model (answer, lang));
  sy_json_set (model, "evidence", sy_json_of_text (sy_brief_words ("title_references", lang)));
  sy_json_set (model, "made_title", sy_json_of_text (sy_brief_words ("title_made", lang)));
  sy_json_set (model, "made", made_model (basis));
  sy_json_set (model, "linked", json_boolean (linked));
  return model;
}

/* ---- what verifies it ---- */

/* No "<", ">", "&" and no "--", so that it may stand in a comment and in XML. */
static char *
escaped_json (const json_t *value)
{
  char *text = json_dumps (value, JSON_COMPACT);
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '<' || *p == '>' || *p == '&' || (*p == '-' && p[1] == '-'))
      g_string_append_printf (out, "\\u%04x", (guint)*p);
    else
      g_string_append_c (out, *p);
  free (text);
  return g_string_free (out, FALSE);
}

static char *
mark_of (const json_t *answer, const char *form, const char *text)
{
  const json_t *basis = json_object_get (answer, "basis");
  json_t *mark = json_object (), *asked = json_object ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1), *last = sy_render_last_day (sy_json_get (answer, "to"));
  sy_json_set (asked, "field", sy_json_of_text (sy_json_get2 (answer, "field", "id")));
  for (const char *const *key = (const char *const[]){ "jurisdictions", "from", "style", NULL }; *key != NULL; key++)
    json_object_set (asked, *key, json_object_get (answer, *key));
  sy_json_set (asked, "to", sy_json_of_text (last));
  for (const char *const *key = (const char *const[]){ "lang", "as_of", "known_as_of", NULL }; *key != NULL; key++)
    json_object_set (asked, *key, json_object_get (basis, *key));
  sy_json_set (mark, "version", json_integer (1));
  sy_json_set (mark, "form", sy_json_of_text (form));
  sy_json_set (mark, "sha256", sy_json_of_text (digest));
  sy_json_set (mark, "asked", asked);
  json_object_set (mark, "basis", json_object_get (answer, "basis"));
  json_object_set (mark, "references", json_object_get (answer, "references"));
  g_autofree char *json = escaped_json (mark);
  json_decref (mark);
  return g_strconcat (SY_BRIEF_MARK, json, NULL);
}

/* ---- forms ---- */

static const char *
template_source (const char *name)
{
  g_autoptr (GBytes) bytes = sy_page_file (name);
  g_assert (bytes != NULL);
  return g_bytes_get_data (bytes, NULL); /* in the program's own image, with a NUL behind it */
}

static char *
render_template (const char *name, const json_t *model, SyEscape escape, GError **error)
{
  return sy_template_render (template_source (name), model, escape, NULL, NULL, error);
}

/* Rendered without its comment, then the comment behind it. */
static GBytes *
render_text (const json_t *answer, const char *name, const char *form, SyEscape escape, gboolean linked, GError **error)
{
  json_t *model = model_of (answer, linked);
  sy_json_set (model, "style", sy_json_of_text (strcmp (form, "html") == 0 ? template_source ("brief.css") : NULL));
  g_autofree char *text = render_template (name, model, escape, error);
  json_decref (model);
  if (text == NULL)
    return NULL;
  g_autofree char *mark = mark_of (answer, form, text);
  char *whole = g_strconcat (text, "<!-- ", mark, " -->\n", NULL);
  return g_bytes_new_take (whole, strlen (whole));
}

static void
add_member (GPtrArray *members, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  sy_zip_member_add (members, name, bytes);
}

/* "mimetype" comes first and is stored, as the format wants it; all members are stored and have no times. */
static GBytes *
render_odt (const json_t *answer, GError **error)
{
  json_t *model = model_of (answer, FALSE);
  g_autofree char *content = render_template ("brief_odt.mustache", model, SY_ESCAPE_HTML, error),
                  *mark = content != NULL ? mark_of (answer, "odt", content) : NULL;
  sy_json_set (model, "mark", sy_json_of_text (mark));
  g_autofree char *meta = content != NULL ? render_template ("brief_odt_meta.mustache", model, SY_ESCAPE_HTML, error) : NULL,
                  *manifest = meta != NULL ? render_template ("brief_odt_manifest.mustache", model, SY_ESCAPE_HTML, error) : NULL;
  g_autoptr (GPtrArray) members = sy_zip_members_new ();
  const json_t *charts = json_object_get (model, "charts");
  if (manifest != NULL)
    {
      add_member (members, "mimetype", "application/vnd.oasis.opendocument.text");
      add_member (members, "content.xml", content);
      add_member (members, "styles.xml", template_source ("brief_odt_styles.xml"));
      add_member (members, "meta.xml", meta);
      for (gsize i = 0; i < json_array_size (charts); i++)
        add_member (members, sy_json_get (json_array_get (charts, i), "file"), sy_json_get (json_array_get (charts, i), "svg"));
      add_member (members, "META-INF/manifest.xml", manifest);
    }
  json_decref (model);
  return manifest != NULL ? sy_zip_pack (members, error) : NULL;
}

GBytes *
sy_brief_render (const json_t *answer, SyForm form, gboolean linked, GError **error)
{
  switch (form)
    {
    case SY_FORM_TEXT:
    case SY_FORM_MARKDOWN: return render_text (answer, "brief_md.mustache", "markdown", SY_ESCAPE_MARKDOWN, FALSE, error);
    case SY_FORM_HTML: return render_text (answer, "brief.mustache", "html", SY_ESCAPE_HTML, linked, error);
    case SY_FORM_ODT: return render_odt (answer, error);
    default:
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT,
                           "a briefing has no such form; use text, markdown, html, odt, json, ris, bib, csl or gbt7714");
      return NULL;
    }
}
