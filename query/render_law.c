// SPDX-License-Identifier: GPL-3.0-or-later
/* The view of an answer on law in time as text, as Markdown, and as the model of a page. */
#include <string.h>

#include "query/chart.h"
#include "query/law_view.h"
#include "query/page_desk.h"
#include "query/render.h"
#include "query/table.h"

#define SHORT_DIGEST 12
#define LONG_QUOTE 320     /* characters */
#define SHOWN_OF_QUOTE 160

/* ---- text ---- */

static void
text_quote (GString *out, const json_t *evidence, const char *lang)
{
  const char *path = sy_json_get (evidence, "path"), *quote = sy_json_get (evidence, "quote");
  g_string_append (out, "      ");
  if (*quote != '\0')
    {
      g_string_append (out, "«");
      sy_render_safe (out, quote);
      g_string_append (out, "» ");
    }
  sy_render_safe (out, sy_json_get (evidence, "document"));
  if (*path != '\0')
    {
      g_string_append (out, ", ");
      sy_render_safe (out, path);
    }
  g_string_append_printf (out, ", %s %.*s, %s\n", "sha256", SHORT_DIGEST, sy_json_get (evidence, "sha256"),
                          sy_label ("standing", sy_json_get (evidence, "standing"), lang));
}

/* Line by line, as it is pasted. */
static void
text_stanza (GString *out, const char *stanza)
{
  g_auto (GStrv) lines = g_strsplit (stanza, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        continue;
      g_string_append (out, "    ");
      sy_render_safe (out, lines[i]);
      g_string_append_c (out, '\n');
    }
}

/* A redline: [-gone-]{+new+}; on a terminal in red and green. */
static void
text_pieces (GString *out, const json_t *pieces, gboolean colour)
{
  static const char *const plain[][2] = { { "[-", "-]" }, { "{+", "+}" } }, *const coloured[][2] = { { "\033[31m[-", "-]\033[0m" }, { "\033[32m{+", "+}\033[0m" } };
  g_string_append (out, json_array_size (pieces) > 0 ? " " : "");
  for (gsize i = 0; i < json_array_size (pieces); i++)
    {
      const json_t *piece = json_array_get (pieces, i);
      const char *op = sy_json_get (piece, "op");
      const char *const *marks = (colour ? coloured : plain)[strcmp (op, "ins") == 0 ? 1 : 0];
      gboolean same = strcmp (op, "same") == 0;
      g_string_append (out, same ? "" : marks[0]);
      sy_render_safe (out, sy_json_get (piece, "text"));
      g_string_append (out, same ? "" : marks[1]);
    }
}

static void
text_row (GString *out, const json_t *row, const char *lang, gboolean colour)
{
  static const char *const keys[] = { "day", "label", "part", "title", "id", "text", NULL };
  g_string_append (out, " ");
  for (const char *const *key = keys; *key != NULL; key++)
    {
      const char *text = sy_json_get (row, *key);
      gboolean id = strcmp (*key, "id") == 0, same = id && strcmp (text, sy_json_get (row, "title")) == 0;
      if (*text == '\0' || same)
        continue;
      g_string_append (out, id ? " (" : strcmp (*key, "part") == 0 ? " [" : strcmp (*key, "text") == 0 ? "  " : " ");
      sy_render_safe (out, text);
      g_string_append (out, id ? ")" : strcmp (*key, "part") == 0 ? "]" : strcmp (*key, "day") == 0 ? " " : "");
    }
  text_pieces (out, json_object_get (row, "pieces"), colour);
  g_string_append_c (out, '\n');
  const json_t *evidence = json_object_get (row, "evidence");
  for (gsize i = 0; i < json_array_size (evidence); i++)
    text_quote (out, json_array_get (evidence, i), lang);
  text_stanza (out, sy_json_get (row, "stanza"));
}

static void
text_head (GString *out, const json_t *view, const char *lang, gboolean colour)
{
  const char *id = sy_json_get (view, "id"), *standing = sy_json_get (view, "standing");
  g_string_append (out, colour ? "\033[1m" : "");
  sy_render_safe (out, sy_json_get (view, "title"));
  g_string_append (out, colour ? "\033[0m\n" : "\n");
  if (*id != '\0')
    {
      sy_render_safe (out, id);
      g_string_append_printf (out, " · %s\n", *standing != '\0' ? sy_label ("standing", standing, lang) : sy_label ("word", "not_held", lang));
    }
}

void
sy_render_law_sections (GString *out, const json_t *view, const char *lang, gboolean colour)
{
  const json_t *sections = json_object_get (view, "sections");
  for (gsize i = 0; i < json_array_size (sections); i++)
    {
      const json_t *section = json_array_get (sections, i), *rows = json_object_get (section, "rows");
      const char *title = sy_json_get (section, "title");
      g_string_append_printf (out, "\n%s%s", title, *title != '\0' ? "\n" : "");
      for (gsize k = 0; k < json_array_size (rows); k++)
        text_row (out, json_array_get (rows, k), lang, colour);
      if (json_array_size (rows) == 0)
        g_string_append_printf (out, "  %s\n", sy_label ("law", "none", lang));
    }
}

void
sy_render_law_text (GString *out, const json_t *answer, const char *lang, gboolean colour)
{
  json_t *view = sy_law_view (answer, lang);
  const json_t *lines = json_object_get (view, "lines"), *next = json_object_get (answer, "next");
  text_head (out, view, lang, colour);
  for (gsize i = 0; i < json_array_size (lines); i++)
    {
      sy_render_safe (out, json_string_value (json_array_get (lines, i)));
      g_string_append_c (out, '\n');
    }
  sy_render_law_sections (out, view, lang, colour);
  if (json_is_integer (next))
    {
      g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (next)), *more = sy_render_word ("more_pages", lang, number);
      g_string_append_printf (out, "\n%s\n", more);
    }
  g_string_append_c (out, '\n');
  json_decref (view);
}

/* ---- Markdown ---- */

/* Struck out and bold, which every reader of Markdown shows. */
static void
markdown_pieces (GString *out, const json_t *pieces)
{
  g_string_append (out, json_array_size (pieces) > 0 ? " · " : "");
  for (gsize i = 0; i < json_array_size (pieces); i++)
    {
      const json_t *piece = json_array_get (pieces, i);
      const char *op = sy_json_get (piece, "op"), *mark = strcmp (op, "del") == 0 ? "~~" : strcmp (op, "ins") == 0 ? "**" : "";
      g_autofree char *text = g_strdup (sy_json_get (piece, "text"));
      gsize length = strlen (text);
      /* A mark must stand at a word. */
      gboolean space = *mark != '\0' && length > 0 && text[length - 1] == ' ';
      g_string_append (out, mark);
      sy_markdown_escaped (out, *mark != '\0' ? g_strchomp (text) : text);
      g_string_append_printf (out, "%s%s", mark, space ? " " : "");
    }
}

static void
markdown_row (GString *out, const json_t *row, const char *lang)
{
  static const char *const keys[] = { "day", "label", "part", "title", "id", "text", NULL };
  gboolean first = TRUE;
  g_string_append (out, "- ");
  for (const char *const *key = keys; *key != NULL; key++)
    {
      const char *text = sy_json_get (row, *key), *mark = strcmp (*key, "label") == 0 ? "**" : "";
      if (*text == '\0' || (strcmp (*key, "id") == 0 && strcmp (text, sy_json_get (row, "title")) == 0))
        continue;
      g_string_append_printf (out, "%s%s", first ? "" : " · ", mark);
      sy_markdown_escaped (out, text);
      g_string_append (out, mark);
      first = FALSE;
    }
  markdown_pieces (out, json_object_get (row, "pieces"));
  g_string_append_c (out, '\n');
  const json_t *evidence = json_object_get (row, "evidence");
  for (gsize i = 0; i < json_array_size (evidence); i++)
    {
      const json_t *one = json_array_get (evidence, i);
      g_string_append (out, "  > ");
      sy_markdown_escaped (out, sy_json_get (one, "quote"));
      g_string_append (out, " — ");
      sy_markdown_escaped (out, sy_json_get (one, "document"));
      g_string_append (out, ", ");
      sy_markdown_escaped (out, sy_json_get (one, "path"));
      g_string_append_printf (out, ", sha256 `%s`, %s\n", sy_json_get (one, "sha256"), sy_label ("standing", sy_json_get (one, "standing"), lang));
    }
}

void
sy_render_law_markdown (GString *out, const json_t *answer, const char *lang)
{
  json_t *view = sy_law_view (answer, lang);
  const json_t *lines = json_object_get (view, "lines"), *sections = json_object_get (view, "sections");
  const char *id = sy_json_get (view, "id"), *standing = sy_json_get (view, "standing");
  g_string_append (out, "# ");
  sy_markdown_escaped (out, sy_json_get (view, "title"));
  g_string_append (out, "\n\n");
  if (*id != '\0')
    {
      sy_markdown_escaped (out, id);
      g_string_append_printf (out, " · %s  \n", *standing != '\0' ? sy_label ("standing", standing, lang) : sy_label ("word", "not_held", lang));
    }
  for (gsize i = 0; i < json_array_size (lines); i++)
    {
      sy_markdown_escaped (out, json_string_value (json_array_get (lines, i)));
      g_string_append (out, "  \n");
    }
  for (gsize i = 0; i < json_array_size (sections); i++)
    {
      const json_t *section = json_array_get (sections, i), *rows = json_object_get (section, "rows");
      const char *title = sy_json_get (section, "title");
      g_string_append_printf (out, "\n%s%s%s", *title != '\0' ? "## " : "", title, *title != '\0' ? "\n\n" : "");
      for (gsize k = 0; k < json_array_size (rows); k++)
        markdown_row (out, json_array_get (rows, k), lang);
      if (json_array_size (rows) == 0)
        g_string_append_printf (out, "%s\n", sy_label ("law", "none", lang));
    }
  g_string_append_c (out, '\n');
  json_decref (view);
}

/* ---- pages ---- */

/* Keys that a row lacks must not be looked up further out. */
static void
fill (json_t *model, const char *const *keys)
{
  for (; *keys != NULL; keys++)
    if (json_object_get (model, *keys) == NULL)
      json_object_set_new (model, *keys, json_false ());
}

/* What is shown of a long quote until it is asked for, so that one row does not fill the page; NULL of others. Caller's. */
static char *
begin_of (const char *quote)
{
  return g_utf8_strlen (quote, -1) > LONG_QUOTE ? g_utf8_substring (quote, 0, SHOWN_OF_QUOTE) : NULL;
}

static json_t *
quote_model (const json_t *evidence, const SyPage *page)
{
  json_t *model = json_object ();
  const char *sha256 = sy_json_get (evidence, "sha256");
  sy_model_text (model, "quote", sy_json_get (evidence, "quote"));
  sy_model_take (model, "begin", begin_of (sy_json_get (evidence, "quote")));
  sy_model_text (model, "document", sy_json_get (evidence, "document"));
  sy_model_text (model, "path", sy_json_get (evidence, "path"));
  sy_model_text (model, "sha256", sha256);
  sy_model_take (model, "sha256_short", g_strndup (sha256, SHORT_DIGEST));
  sy_model_take (model, "href", sy_page_link_evidence (page, evidence, json_object_get (evidence, "ordinal"), NULL));
  json_object_set_new (model, "standing", sy_model_code (page, "standing", sy_json_get (evidence, "standing")));
  fill (model, (const char *const[]){ "quote", "begin", "document", "path", "sha256", "sha256_short", "href", NULL });
  return model;
}

static json_t *
pieces_model (const json_t *pieces)
{
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (pieces); i++)
    {
      const json_t *piece = json_array_get (pieces, i);
      const char *op = sy_json_get (piece, "op");
      json_t *model = json_object ();
      sy_model_text (model, "words", sy_json_get (piece, "text"));
      json_object_set_new (model, "gone", json_boolean (strcmp (op, "del") == 0));
      json_object_set_new (model, "come", json_boolean (strcmp (op, "ins") == 0));
      json_object_set_new (model, "same", json_boolean (strcmp (op, "same") == 0));
      fill (model, (const char *const[]){ "words", NULL });
      json_array_append_new (models, model);
    }
  return models;
}

/* Whether words went and others came: such a change is read side by side. */
static gboolean
has_sides (const json_t *pieces)
{
  gboolean gone = FALSE, come = FALSE;
  for (gsize i = 0; i < json_array_size (pieces); i++)
    {
      const char *op = sy_json_get (json_array_get (pieces, i), "op");
      gone = gone || strcmp (op, "del") == 0;
      come = come || strcmp (op, "ins") == 0;
    }
  return gone && come;
}

static json_t *
row_model (const json_t *row, const SyPage *page)
{
  json_t *model = json_object (), *quotes = json_array ();
  const json_t *evidence = json_object_get (row, "evidence");
  const char *id = sy_json_get (row, "id"), *title = sy_json_get (row, "title");
  for (const char *const *key = (const char *const[]){ "day", "code", "label", "part", "text", NULL }; *key != NULL; key++)
    sy_model_text (model, *key, sy_json_get (row, *key));
  if (*id != '\0')
    {
      sy_model_text (model, "title", *title != '\0' ? title : id);
      sy_model_text (model, "id", strcmp (title, id) != 0 && *title != '\0' ? id : NULL);
      sy_model_take (model, "href", sy_page_link_id (page, id));
    }
  else if (*sy_json_get (row, "query") != '\0')
    {
      sy_model_text (model, "title", title);
      sy_model_take (model, "href", sy_page_link_to (page, "/search", "q", sy_json_get (row, "query")));
    }
  for (gsize i = 0; i < json_array_size (evidence); i++)
    json_array_append_new (quotes, quote_model (json_array_get (evidence, i), page));
  json_object_set_new (model, "quotes", quotes);
  json_object_set_new (model, "sides", json_boolean (has_sides (json_object_get (row, "pieces"))));
  json_object_set_new (model, "pieces", pieces_model (json_object_get (row, "pieces")));
  sy_model_text (model, "stanza", sy_json_get (row, "stanza"));
  fill (model, (const char *const[]){ "day", "code", "label", "part", "text", "title", "id", "href", "stanza", NULL });
  return model;
}

json_t *
sy_law_sections_model (const json_t *sections, const SyPage *page)
{
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (sections); i++)
    {
      const json_t *section = json_array_get (sections, i), *rows = json_object_get (section, "rows");
      json_t *model = json_object (), *row_models = json_array ();
      for (gsize k = 0; k < json_array_size (rows); k++)
        json_array_append_new (row_models, row_model (json_array_get (rows, k), page));
      sy_model_text (model, "title", sy_json_get (section, "title"));
      sy_model_text (model, "anchor", sy_json_get (section, "anchor"));
      fill (model, (const char *const[]){ "title", "anchor", NULL });
      json_object_set_new (model, "has_rows", json_boolean (json_array_size (row_models) > 0));
      json_object_set_new (model, "rows", row_models);
      json_array_append_new (models, model);
    }
  return models;
}

/* The drawing and the table that says the same. */
static json_t *
charts_model (const json_t *charts, const SyPage *page)
{
  json_t *models = json_array ();
  for (gsize i = 0; i < json_array_size (charts); i++)
    {
      g_autofree char *id = g_strdup_printf ("chart%zu", i);
      SyChartStyle style = { id, page->lang, FALSE, i > 0 }; /* the first is the widest, the others stand beside one another */
      g_autofree char *svg = sy_chart_svg (json_array_get (charts, i), &style, NULL);
      json_t *model = svg != NULL ? sy_chart_table (json_array_get (charts, i), page->lang, NULL) : NULL;
      if (model == NULL)
        continue;
      json_t *rows = json_object_get (model, "rows"), *cells = json_array ();
      for (gsize k = 0; k < json_array_size (rows); k++)
        json_array_append_new (cells, json_pack ("{s:O}", "cells", json_array_get (rows, k)));
      json_object_set_new (model, "rows", cells);
      sy_model_text (model, "svg", svg);
      sy_model_take (model, "anchor", g_strdup_printf ("figure%zu", i));
      json_array_append_new (models, model);
    }
  return models;
}

/* ---- what the reader may do: forms of the desk ---- */

static void
add_keyed_act (json_t *acts, char *href, char *label, const char *key)
{
  json_t *act = json_object ();
  sy_model_take (act, "href", href);
  sy_model_take (act, "label", label);
  sy_json_set (act, "key", key != NULL ? json_string (key) : json_false ());
  json_array_append_new (acts, act);
}

static void
add_act (json_t *acts, char *href, char *label)
{
  add_keyed_act (acts, href, label, NULL);
}

/* What lists the party: the quote that the first of its listings rests on. NULL if none is held. Caller's. */
static char *
link_original (const json_t *answer, const SyPage *page)
{
  const json_t *listings = json_object_get (answer, "listings");
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const json_t *causes = json_object_get (json_array_get (listings, i), "causes");
      for (gsize k = json_array_size (causes); k > 0; k--)
        {
          const json_t *evidence = json_array_get (json_object_get (json_array_get (causes, k - 1), "evidence"), 0);
          if (evidence != NULL)
            return sy_page_link_evidence (page, evidence, json_object_get (evidence, "ordinal"), NULL);
        }
    }
  return NULL;
}

static void
add_party_acts (json_t *acts, const json_t *answer, const SyPage *page)
{
  const char *title = sy_json_get2 (answer, "item", "title");
  char *original = link_original (answer, page);
  if (original != NULL)
    add_keyed_act (acts, original, g_strdup (sy_page_phrase (page, "party_original")), "o");
  if (json_array_size (json_object_get (answer, "listings")) > 0)
    add_keyed_act (acts, g_strdup ("#figure0"), g_strdup (sy_page_phrase (page, "party_timeline")), "t");
  add_act (acts, sy_page_link_watch (page, "name", title), g_strdup (sy_page_phrase (page, "watch_party")));
}

/* "NAME, us-entity-list since 2019-05-21 (party:us-bis/...), as of 2026-11-20, archive 0123abcd": to be pasted. Caller's. */
static char *
party_citation (const json_t *answer, const SyPage *page)
{
  const json_t *listings = json_object_get (answer, "listings");
  g_autoptr (GString) text = g_string_new (sy_json_get2 (answer, "item", "title"));
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const json_t *listing = json_array_get (listings, i);
      g_string_append_printf (text, "; %s: %s %s", sy_json_get (listing, "list_name"), sy_label ("listing", sy_json_get (listing, "status"), page->lang), sy_json_get (listing, "from"));
    }
  g_string_append_printf (text, " (%s; %s %s; %s %.12s)", sy_json_get2 (answer, "item", "id"), sy_page_phrase (page, "as_of"), sy_json_get2 (answer, "basis", "as_of"), sy_page_phrase (page, "archive"),
                          sy_json_get2 (answer, "basis", "archive"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The box beside a party: its name as a screening, and what to cite it by. */
static void
add_party (json_t *model, const json_t *answer, const SyPage *page)
{
  gboolean party = page->path != NULL && strcmp (sy_json_get (answer, "kind"), "party") == 0;
  json_t *box = party ? json_object () : json_false ();
  if (party)
    {
      sy_json_set (box, "name", sy_json_of_text (sy_json_get2 (answer, "item", "title")));
      sy_model_take (box, "citation", party_citation (answer, page));
      static const char *const kinds[] = { "person", "organisation", "vessel" };
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        sy_json_set (box, kinds[i], json_boolean (strcmp (sy_json_get (answer, "party_kind"), kinds[i]) == 0));
    }
  json_object_set_new (model, "party", box);
}

/* What a list is looked through by: words, and for a list of parties a country. */
static void
add_find (json_t *model, const json_t *answer, const SyPage *page)
{
  const char *kind = sy_json_get (answer, "kind"), *chosen = sy_json_get (answer, "country");
  const json_t *held = json_object_get (answer, "countries");
  gboolean of_parties = strcmp (kind, "party_list") == 0;
  json_t *countries = json_array ();
  for (gsize i = 0; i < json_array_size (held); i++)
    {
      json_t *row = json_deep_copy (json_array_get (held, i));
      sy_json_set (row, "chosen", json_boolean (g_ascii_strcasecmp (sy_json_get (row, "country"), chosen) == 0));
      json_array_append_new (countries, row);
    }
  json_object_set_new (model, "find", json_boolean (page->path != NULL && (of_parties || strcmp (kind, "list") == 0)));
  sy_model_text (model, "find_label", sy_page_phrase (page, of_parties ? "party_list_find" : "list_find"));
  sy_json_set (model, "has_countries", json_boolean (json_array_size (countries) > 0));
  json_object_set_new (model, "countries", countries);
  sy_model_text (model, "words", sy_json_get (answer, "words"));
}

/* Watch the name of a party or of a screening, a code or a field; decide on what a screening found. */
static json_t *
acts_model (const json_t *answer, const SyPage *page)
{
  const char *kind = sy_json_get (answer, "kind"), *id = sy_json_get2 (answer, "item", "id"), *screened = sy_json_get2 (answer, "query", "text");
  json_t *acts = json_array ();
  if (page->path == NULL)
    return acts;
  if (strcmp (kind, "entry") == 0)
    add_act (acts, sy_page_link_watch (page, "code", id), g_strdup (sy_page_phrase (page, "watch_code")));
  else if (strcmp (kind, "field") == 0)
    {
      g_autofree char *quality = g_strdup_printf ("/field/%s/quality", sy_json_get2 (answer, "field", "id"));
      add_act (acts, sy_page_link_watch (page, "field", sy_json_get2 (answer, "field", "id")), g_strdup (sy_page_phrase (page, "watch_field")));
      add_act (acts, sy_page_link_to (page, quality, NULL, NULL), g_strdup (sy_page_phrase (page, "field_quality")));
    }
  else if (strcmp (kind, "party") == 0)
    add_party_acts (acts, answer, page);
  else if (strcmp (kind, "screen") == 0)
    {
      const json_t *results = json_object_get (answer, "results");
      add_act (acts, sy_page_link_watch (page, "name", screened), g_strdup (sy_page_phrase (page, "watch_party")));
      for (gsize i = 0; i < json_array_size (results); i++)
        {
          const json_t *result = json_array_get (results, i);
          add_act (acts, sy_page_link_decide (page, screened, sy_json_get (result, "party")), g_strdup_printf ("%s %s", sy_page_phrase (page, "decide_on"), sy_json_get (result, "caption")));
        }
    }
  return acts;
}

static void
set_view (json_t *model, const json_t *view, const SyPage *page)
{
  const char *id = sy_json_get (view, "id"), *standing = sy_json_get (view, "standing");
  sy_model_text (model, "title", sy_json_get (view, "title"));
  sy_model_text (model, "id", id);
  sy_model_take (model, "href", *id != '\0' ? sy_page_link_id (page, id) : NULL);
  json_object_set_new (model, "standing", *standing != '\0' ? sy_model_code (page, "standing", standing) : json_false ());
  json_object_set (model, "lines", json_object_get (view, "lines"));
  json_object_set_new (model, "charts", charts_model (json_object_get (view, "charts"), page));
  json_object_set_new (model, "sections", sy_law_sections_model (json_object_get (view, "sections"), page));
}

json_t *
sy_law_view_model (const json_t *answer, const SyPage *page)
{
  json_t *view = sy_law_view (answer, page->lang), *model = json_object ();
  set_view (model, view, page);
  fill (model, (const char *const[]){ "title", "id", "href", NULL });
  json_decref (view);
  return model;
}

/* Several pages are about one thing and show its title: in a list of open pages each is told by what it says of it, or by what was asked. */
static char *
page_title (const json_t *answer, const json_t *view, const SyPage *page)
{
  const char *title = sy_json_get (view, "title"), *kind = sy_json_get (answer, "kind"), *about = sy_label ("page", kind, page->lang), *q = sy_page_parameter (page, "q");
  if (strcmp (about, kind) != 0)
    return g_strdup_printf ("%s · %s", about, title);
  return q != NULL && *q != '\0' ? g_strdup_printf ("%s · %s", q, title) : g_strdup (title);
}

json_t *
sy_law_page_model (const json_t *answer, const SyPage *page)
{
  json_t *view = sy_law_view (answer, page->lang);
  g_autofree char *name = page_title (answer, view, page);
  json_t *model = sy_page_model (page, name);
  json_t *acts = acts_model (answer, page);
  sy_model_text (model, "kind", sy_json_get (answer, "kind"));
  json_object_set_new (model, "has_acts", json_boolean (json_array_size (acts) > 0));
  json_object_set_new (model, "acts", acts);
  set_view (model, view, page);
  add_party (model, answer, page);
  add_find (model, answer, page);
  if (json_is_integer (json_object_get (answer, "offset")))
    sy_model_pages (page, model, json_object_get (answer, "next"), json_integer_value (json_object_get (answer, "offset")),
                    json_integer_value (json_object_get (answer, "limit")));
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  json_decref (view);
  return model;
}
