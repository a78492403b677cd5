// SPDX-License-Identifier: GPL-3.0-or-later
/* Results and changes as a feed: Atom, RFC 4287. */
#include "query/render.h"

#include <string.h>

#include "query/http.h"
#include "query/json.h"

/* Text as XML 1.0 allows it: a control character has no way of being written. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '&' || c == '<' || c == '>' || c == '"')
        g_string_append_printf (out, "&#%u;", c);
      else if (c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\n' || c == '\t')
        g_string_append_unichar (out, c);
      else
        g_string_append_c (out, ' ');
    }
}

static void
element (GString *out, const char *indent, const char *name, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (out, "%s<%s>", indent, name);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", name);
}

static void
add_link (GString *out, const char *indent, const char *rel, const char *href)
{
  if (*href == '\0')
    return;
  g_string_append_printf (out, "%s<link rel=\"%s\" href=\"", indent, rel);
  append_escaped (out, href);
  g_string_append (out, "\"/>\n");
}

/* When the entry last changed for a reader: the newest capture, or the time of a change. */
static const char *
updated_of (const json_t *item)
{
  const char *observed = sy_json_get2 (item, "dates", "observed");
  return *observed != '\0' ? observed : "1970-01-01T00:00:00Z";
}

static void
append_entry (GString *out, const json_t *item, const char *lang)
{
  const char *version = sy_json_get (item, "version"), *published = sy_json_get2 (item, "dates", "published");
  g_autofree char *key = g_strconcat (sy_json_get (item, "id"), *version != '\0' ? "@" : "", version, NULL), *encoded = sy_http_encode (key);
  g_autofree char *urn = g_strconcat ("urn:smallyard:", encoded, NULL);
  g_autofree char *day = *published != '\0' ? g_strconcat (published, "T00:00:00Z", NULL) : g_strdup ("");
  const json_t *bodies = json_object_get (item, "bodies");
  g_string_append (out, "  <entry>\n");
  element (out, "    ", "id", urn);
  element (out, "    ", "title", sy_render_title (item, lang));
  element (out, "    ", "updated", updated_of (item));
  element (out, "    ", "published", day);
  for (size_t i = 0; i < json_array_size (bodies); i++)
    {
      g_string_append (out, "    <author>");
      element (out, "", "name", json_string_value (json_array_get (bodies, i)));
      g_string_append (out, "    </author>\n");
    }
  add_link (out, "    ", "alternate", sy_json_get (item, "path"));
  add_link (out, "    ", "via", sy_json_get (item, "url"));
  element (out, "    ", "summary", sy_json_get2 (item, "passage", "text"));
  g_string_append (out, "  </entry>\n");
}

char *
sy_render_atom_results (const json_t *answer, const char *lang)
{
  const json_t *results = json_object_get (answer, "results");
  const json_t *query = json_object_get (answer, "query");
  const char *title = sy_json_get2 (query, "explain", lang), *updated = "1970-01-01T00:00:00Z";
  for (size_t i = 0; i < json_array_size (results); i++)
    if (strcmp (updated_of (json_array_get (results, i)), updated) > 0)
      updated = updated_of (json_array_get (results, i));
  g_autofree char *text = sy_http_encode (query != NULL ? sy_json_get (query, "normal") : "");
  g_autofree char *urn = g_strconcat ("urn:smallyard:", sy_json_get (answer, "kind"), ":", text, NULL);
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf (out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n", strcmp (lang, "zh") == 0 ? "zh-Hans" : "en");
  element (out, "  ", "id", urn);
  element (out, "  ", "title", *title != '\0' ? title : sy_json_get (answer, "kind"));
  element (out, "  ", "updated", updated);
  g_string_append (out, "  <author><name>Smallyard</name></author>\n");
  g_autofree char *generator = g_strconcat ("Smallyard ", sy_json_get2 (answer, "basis", "program"), ", archive ", sy_json_get2 (answer, "basis", "archive"), NULL);
  element (out, "  ", "generator", generator);
  for (size_t i = 0; i < json_array_size (results); i++)
    append_entry (out, json_array_get (results, i), lang);
  g_string_append (out, "</feed>\n");
  return g_string_free (out, FALSE);
}
