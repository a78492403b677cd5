// SPDX-License-Identifier: GPL-3.0-or-later
/* References for other programs: CSL-JSON (citationstyles.org, 1.0.2), RIS, BibTeX and GB/T 7714-2015. One model of a reference, four ways to write it. */
#include "query/render.h"

#include <stdio.h>
#include <string.h>

#include "corpus/error.h"
#include "query/json.h"

/* All borrowed from the result or document, but what is said. */
typedef struct
{
  const char *id, *version, *title, *lang, *kind, *number, *citation, *url, *standing;
  const json_t *bodies;
  const char *published; /* "2022-10-13"; "" if not known */
  char accessed[11];     /* day of the newest capture; "" if none */
  const char *type;      /* of CSL */
  const char *container; /* NULL: none */
  int volume;            /* of "87 FR 62186"; 0 if there is none */
  char page[16];
} Reference;

/* ---- model ---- */

static const char *
type_of (const char *kind)
{
  static const struct
  {
    const char *kind, *type;
  } types[] = {
    { "rule", "regulation" },         { "proposed-rule", "regulation" }, { "regulation", "legislation" }, { "directive", "legislation" },
    { "decision", "legislation" },    { "law", "legislation" },          { "order", "regulation" },       { "announcement", "regulation" },
    { "presidential-document", "regulation" }, { "judgment", "legal_case" }, { "report", "report" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].kind, kind) == 0)
      return types[i].type;
  return "document";
}

static const char *
container_of (const char *id)
{
  static const struct
  {
    const char *prefix, *container;
  } rows[] = { { "us-fr:", "Federal Register" }, { "us-cfr:", "Code of Federal Regulations" }, { "eu:", "Official Journal of the European Union" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_has_prefix (id, rows[i].prefix))
      return rows[i].container;
  return NULL;
}

static Reference
reference_of (const json_t *item, const char *lang)
{
  const json_t *dates = json_object_get (item, "dates");
  const char *official = sy_json_get2 (item, "titles", lang);
  Reference reference = { .id = sy_json_get (item, "id"), .version = sy_json_get (item, "version"), .lang = sy_json_get (item, "lang"),
                          .kind = sy_json_get (item, "kind"), .number = sy_json_get (item, "number"), .citation = sy_json_get (item, "citation"),
                          .url = sy_json_get (item, "url"), .standing = sy_json_get (item, "standing"), .bodies = json_object_get (item, "bodies"),
                          .published = sy_json_get (dates, "published") };
  reference.title = *sy_json_get (item, "title") != '\0' ? sy_json_get (item, "title") : *official != '\0' ? official : reference.id;
  reference.type = type_of (reference.kind);
  reference.container = container_of (reference.id);
  g_strlcpy (reference.accessed, sy_json_get (dates, "observed"), sizeof reference.accessed);
  if (sscanf (reference.citation, "%d FR %15[0-9]", &reference.volume, reference.page) != 2)
    {
      reference.volume = 0;
      reference.page[0] = '\0';
    }
  return reference;
}

static const char *
body_at (const Reference *reference, size_t i)
{
  const char *body = json_string_value (json_array_get (reference->bodies, i));
  return body != NULL ? body : "";
}

/* ---- CSL-JSON ---- */

static json_t *
csl_date (const char *day)
{
  int year = 0, month = 0, number = 0;
  if (sscanf (day, "%d-%d-%d", &year, &month, &number) != 3)
    return NULL;
  return json_pack ("{s:[[i, i, i]]}", "date-parts", year, month, number);
}

static void
csl_text (json_t *object, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    sy_json_set (object, key, sy_json_of_text (text));
}

static json_t *
csl_json (const Reference *reference)
{
  json_t *object = json_object (), *authors = json_array ();
  g_autofree char *key = g_strconcat (reference->id, *reference->version != '\0' ? "@" : "", reference->version, NULL);
  for (size_t i = 0; i < json_array_size (reference->bodies); i++)
    json_array_append_new (authors, json_pack ("{s:s}", "literal", body_at (reference, i)));
  csl_text (object, "id", key);
  csl_text (object, "type", reference->type);
  csl_text (object, "title", reference->title);
  csl_text (object, "language", reference->lang);
  if (json_array_size (authors) > 0)
    json_object_set (object, "author", authors);
  csl_text (object, "authority", body_at (reference, 0));
  csl_text (object, "container-title", reference->container);
  if (reference->volume > 0)
    sy_json_set (object, "volume", json_integer (reference->volume));
  csl_text (object, "page", reference->page);
  csl_text (object, "number", reference->number);
  csl_text (object, "URL", reference->url);
  if (*reference->published != '\0')
    sy_json_set (object, "issued", csl_date (reference->published));
  if (*reference->accessed != '\0')
    sy_json_set (object, "accessed", csl_date (reference->accessed));
  json_decref (authors);
  return object;
}

/* ---- RIS ---- */

static void
ris_line (GString *out, const char *tag, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *line = g_strdup (text);
  g_string_append_printf (out, "%s  - %s\r\n", tag, g_strdelimit (line, "\r\n", ' '));
}

static void
append_ris (GString *out, const Reference *reference)
{
  const char *type = strcmp (reference->type, "legal_case") == 0 ? "CASE" : strcmp (reference->type, "report") == 0 ? "RPRT"
                     : strcmp (reference->type, "document") == 0 ? "GEN"  : "STAT";
  g_autofree char *volume = reference->volume > 0 ? g_strdup_printf ("%d", reference->volume) : NULL;
  g_autofree char *day = g_strdelimit (g_strdup (reference->published), "-", '/'), *accessed = g_strdelimit (g_strdup (reference->accessed), "-", '/');
  ris_line (out, "TY", type);
  g_autofree char *key = g_strconcat (reference->id, *reference->version != '\0' ? "@" : "", reference->version, NULL);
  ris_line (out, "ID", key);
  ris_line (out, "TI", reference->title);
  for (size_t i = 0; i < json_array_size (reference->bodies); i++)
    ris_line (out, "AU", body_at (reference, i));
  ris_line (out, "T2", reference->container);
  ris_line (out, "VL", volume);
  ris_line (out, "SP", reference->page);
  ris_line (out, "M1", reference->number);
  ris_line (out, "DA", day);
  if (strlen (day) > 4)
    day[4] = '\0';
  ris_line (out, "PY", day);
  ris_line (out, "Y2", accessed);
  ris_line (out, "LA", reference->lang);
  ris_line (out, "UR", reference->url);
  g_string_append (out, "ER  - \r\n");
}

/* ---- BibTeX ---- */

static void
bib_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '\\': g_string_append (out, "\\textbackslash{}"); break;
      case '~': g_string_append (out, "\\textasciitilde{}"); break;
      case '^': g_string_append (out, "\\textasciicircum{}"); break;
      case '{': case '}': case '%': case '&': case '#': case '_': case '$':
        g_string_append_printf (out, "\\%c", *p);
        break;
      case '\n': case '\r': g_string_append_c (out, ' '); break;
      default: g_string_append_c (out, *p);
      }
}

static void
bib_field (GString *out, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (out, ",\n  %s = {{", name);
  bib_escaped (out, text);
  g_string_append (out, "}}");
}

/* What programs take apart, such as a day, stands in no braces of its own. */
static void
bib_plain (GString *out, const char *name, const char *text)
{
  if (*text != '\0')
    g_string_append_printf (out, ",\n  %s = {%s}", name, text);
}

/* Each body is one name, whatever commas it has. */
static void
bib_authors (GString *out, const Reference *reference)
{
  for (size_t i = 0; i < json_array_size (reference->bodies); i++)
    {
      g_string_append (out, i == 0 ? ",\n  author = {{" : " and {");
      bib_escaped (out, body_at (reference, i));
      g_string_append_c (out, '}');
    }
  if (json_array_size (reference->bodies) > 0)
    g_string_append_c (out, '}');
}

static void
append_bib (GString *out, const Reference *reference)
{
  g_autofree char *key = g_strconcat (reference->id, *reference->version != '\0' ? "-" : "", reference->version, NULL);
  /* A key may hold no comma, brace, quotation mark, number sign, per cent sign or white space. */
  for (char *p = key; *p != '\0'; p++)
    if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p) && *p != '-' && *p != ':' && *p != '.' && *p != '/')
      *p = '-';
  g_autofree char *year = g_strndup (reference->published, 4);
  g_string_append_printf (out, "@misc{%s", key);
  bib_field (out, "title", reference->title);
  bib_authors (out, reference);
  bib_plain (out, "year", year);
  bib_plain (out, "date", reference->published);
  bib_field (out, "howpublished", *reference->citation != '\0' ? reference->citation : reference->container);
  bib_field (out, "number", reference->number);
  bib_field (out, "language", reference->lang);
  if (*reference->url != '\0' && strpbrk (reference->url, "{}\\ \n") == NULL)
    g_string_append_printf (out, ",\n  url = {%s}", reference->url);
  bib_plain (out, "urldate", reference->accessed);
  g_string_append (out, "\n}\n");
}

/* ---- GB/T 7714 ---- */

/* 主要责任者. 题名: 文号[EB/OL]. (发布日期)[引用日期]. 获取路径. */
static void
append_gbt (GString *out, const Reference *reference)
{
  for (size_t i = 0; i < json_array_size (reference->bodies); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", body_at (reference, i));
  if (json_array_size (reference->bodies) > 0)
    g_string_append (out, ". ");
  const char *number = *reference->citation != '\0' ? reference->citation : reference->number;
  if (strstr (reference->title, number) != NULL)
    number = ""; /* Chinese titles often begin with it */
  sy_render_safe (out, reference->title);
  g_string_append_printf (out, "%s%s[EB/OL].", *number != '\0' ? ": " : "", number);
  if (*reference->published != '\0')
    g_string_append_printf (out, " (%s)", reference->published);
  if (*reference->accessed != '\0')
    g_string_append_printf (out, "[%s]", reference->accessed);
  g_string_append_printf (out, "%s%s.\n", *reference->published != '\0' || *reference->accessed != '\0' ? ". " : " ",
                          *reference->url != '\0' ? reference->url : reference->id);
}

/* ---- answers ---- */

static void
append_reference (GString *out, const json_t *item, SyForm form, const char *lang)
{
  Reference reference = reference_of (item, lang);
  if (form == SY_FORM_RIS)
    append_ris (out, &reference);
  else if (form == SY_FORM_BIB)
    append_bib (out, &reference);
  else
    append_gbt (out, &reference);
}

static char *
render_csl (const json_t *items, const char *lang)
{
  json_t *all = json_array ();
  for (size_t i = 0; i < json_array_size (items); i++)
    {
      Reference reference = reference_of (json_array_get (items, i), lang);
      json_array_append_new (all, csl_json (&reference));
    }
  char *text = json_dumps (all, JSON_INDENT (2)), *copy = g_strconcat (text, "\n", NULL);
  free (text);
  json_decref (all);
  return copy;
}

char *
sy_render_references (const json_t *answer, SyForm form, const char *lang, GError **error)
{
  json_t *document = json_object_get (answer, "document"), *results = json_object_get (answer, "results");
  if (!json_is_object (document) && !json_is_array (results))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "only documents and results of searches have references");
      return NULL;
    }
  json_t *items = json_is_object (document) ? json_pack ("[O]", document) : json_incref (results);
  GString *out = form != SY_FORM_CSL ? g_string_new (NULL) : NULL;
  for (size_t i = 0; out != NULL && i < json_array_size (items); i++)
    append_reference (out, json_array_get (items, i), form, lang);
  char *text = out != NULL ? g_string_free (out, FALSE) : render_csl (items, lang);
  json_decref (items);
  return text;
}
