// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/brief_render.h"
#include "query/render.h"

#include <string.h>

#include "corpus/error.h"
#include "query/json.h"
#include "query/law_view.h"
#include "query/page.h"
#include "query/render_html.h"
#include "query/table.h"

/* Scores have six digits behind the point and few before it. */
#define JSON_FORM (JSON_REAL_PRECISION (12))

static const struct
{
  const char *name;
  SyForm form;
} forms[] = {
  { "text", SY_FORM_TEXT },         { "json", SY_FORM_JSON },   { "jsonl", SY_FORM_JSONL }, { "csv", SY_FORM_CSV },
  { "markdown", SY_FORM_MARKDOWN }, { "md", SY_FORM_MARKDOWN }, { "html", SY_FORM_HTML },
  { "ris", SY_FORM_RIS },           { "bib", SY_FORM_BIB },     { "csl", SY_FORM_CSL },     { "gbt7714", SY_FORM_GBT },
  { "ics", SY_FORM_ICS },           { "atom", SY_FORM_ATOM },       { "odt", SY_FORM_ODT }, { "trec", SY_FORM_TREC },
};

gboolean
sy_form_parse (const char *name, SyForm *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].name, name))
      {
        *form = forms[i].form;
        return TRUE;
      }
  return FALSE;
}

/* ---- what the text forms have in common ---- */

char *
sy_render_word (const char *name, const char *lang, const char *argument)
{
  /* "%s instrument|%s instruments": of one, and of any other number. Chinese has one form. */
  g_auto (GStrv) words = g_strsplit (sy_label ("word", name, lang), "|", 2);
  g_auto (GStrv) around = g_strsplit (words[1] != NULL && g_strcmp0 (argument, "1") != 0 ? words[1] : words[0], "%s", 2);
  return around[1] != NULL ? g_strconcat (around[0], argument, around[1], NULL) : g_strdup (around[0]);
}

static char *
count_phrase (const char *name, const char *lang, json_int_t count)
{
  g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, count);
  return sy_render_word (name, lang, number);
}

void
sy_render_glosses (GString *out, const json_t *passage, const char *before, void (*append) (GString *out, const char *text))
{
  const json_t *glosses = json_object_get (passage, "glosses");
  for (gsize i = 0; i < json_array_size (glosses); i++)
    {
      const json_t *gloss = json_array_get (glosses, i);
      g_string_append (out, i == 0 ? before : "; ");
      append (out, sy_json_get (gloss, "text"));
      g_string_append (out, " = ");
      append (out, sy_json_get (gloss, "means"));
    }
  if (json_array_size (glosses) > 0)
    g_string_append_c (out, '\n');
}

static void
append_character (GString *out, const json_t *character, const char *lang)
{
  const char *reading = sy_json_get (character, "reading"), *written = sy_json_get (character, "forms");
  g_string_append_printf (out, "%s%s%s%s: %s", out->len > 0 ? "\n" : "", sy_json_get (character, "text"), *reading != '\0' ? " " : "", reading, sy_json_get (character, "means"));
  if (*written != '\0')
    g_string_append_printf (out, "; %s %s", sy_label ("word", "also_written", lang), written);
}

char *
sy_render_characters (const json_t *answer, const char *lang)
{
  const json_t *parts = json_object_get (json_object_get (answer, "query"), "understood");
  g_autoptr (GString) out = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (parts); i++)
    {
      const json_t *characters = json_object_get (json_array_get (parts, i), "characters");
      for (gsize k = 0; k < json_array_size (characters); k++)
        append_character (out, json_array_get (characters, k), lang);
    }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

char *
sy_render_counts (const json_t *answer, const char *lang)
{
  json_int_t count = json_integer_value (json_object_get (answer, "count")), more = json_integer_value (json_object_get (answer, "count_more"));
  if (count == 0 && more == 0)
    return sy_render_word ("nothing", lang, NULL);
  if (count == 0)
    return count_phrase ("only_some", lang, more);
  if (more == 0)
    return count_phrase ("matches", lang, count);
  g_autofree char *all = count_phrase ("all_words", lang, count), *some = count_phrase ("some_words", lang, more);
  return g_strconcat (all, g_str_equal (lang, "zh") ? "；" : "; ", some, NULL);
}

char *
sy_render_last_day (const char *day)
{
  SyDay first_after;
  return sy_day_parse (day, &first_after, NULL) ? sy_day_format (first_after - 1) : g_strdup (day);
}

char *
sy_render_as_of (const json_t *answer, const char *lang)
{
  const char *day = sy_json_get2 (answer, "basis", "as_of"), *known = sy_json_get2 (answer, "basis", "known_as_of");
  if (*known == '\0')
    return g_strdup (day);
  return g_strdup_printf (g_str_equal (lang, "zh") ? "%s（据 %s 及以前已公布者）" : "%s, as known on %s", day, known);
}

char *
sy_render_dates (const json_t *item, const char *as_of, const char *lang)
{
  static const char *const kinds[] = { "signed", "filed", "published", "effective" };
  const json_t *dates = json_object_get (item, "dates");
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (*sy_json_get (dates, kinds[i]) != '\0')
      g_string_append_printf (out, "%s%s %s", out->len > 0 ? " · " : "", sy_label ("date", kinds[i], lang), sy_json_get (dates, kinds[i]));
  if (*sy_json_get (dates, "expires") != '\0')
    {
      g_autofree char *last = sy_render_last_day (sy_json_get (dates, "expires"));
      g_string_append_printf (out, "%s%s %s", out->len > 0 ? " · " : "", sy_label ("word", "until", lang), last);
    }
  const json_t *held = json_object_get (item, "status");
  const char *status = json_is_object (held) ? sy_json_get (held, "status") : sy_json_get (item, "status");
  if (*status != '\0')
    g_string_append_printf (out, g_str_equal (lang, "zh") ? "%s%s于 %s：%s" : "%s%s on %s: %s", out->len > 0 ? " · " : "",
                            sy_label ("word", "status", lang), as_of, sy_label ("status", status, lang));
  return g_string_free (out, FALSE);
}

char *
sy_render_before_first (const json_t *document, const char *lang)
{
  const json_t *day = json_object_get (document, "before_first");
  return json_is_string (day) ? sy_render_word ("before_first", lang, sy_json_get (document, "version")) : NULL;
}

char *
sy_render_changes (const json_t *result, const char *lang)
{
  const json_t *changes = json_object_get (result, "changes");
  if (json_array_size (changes) == 0)
    return NULL;
  GString *out = g_string_new (NULL);
  for (size_t i = 0; i < json_array_size (changes); i++)
    {
      const json_t *change = json_array_get (changes, i);
      const char *what = sy_label ("change", sy_json_get (change, "what"), lang), *by = sy_json_get (change, "by");
      g_auto (GStrv) around = g_strsplit (what, "%s", 2);
      g_string_append_printf (out, "%s%s %s", i > 0 ? "; " : "", sy_json_get (change, "day"), around[0]);
      if (around[1] != NULL)
        g_string_append_printf (out, "%s%s", sy_label ("status", sy_json_get (change, "status"), lang), around[1]);
      if (*by != '\0')
        g_string_append_printf (out, g_strcmp0 (lang, "zh") == 0 ? "（%s %s）" : " (%s %s)", sy_label ("word", "by", lang), by);
    }
  return g_string_free (out, FALSE);
}

char *
sy_render_meta (const json_t *item, const char *lang)
{
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s · %s · %s", sy_label ("jurisdiction", sy_json_get (item, "jurisdiction"), lang),
                          sy_label ("kind", sy_json_get (item, "kind"), lang), sy_json_get (item, "id"));
  if (*sy_json_get (item, "version") != '\0')
    g_string_append_printf (out, "@%s", sy_json_get (item, "version"));
  const char *citation = sy_json_get (item, "citation");
  if (*citation != '\0')
    g_string_append_printf (out, " · %s", citation);
  g_string_append_printf (out, " · %s", sy_label ("standing", sy_json_get (item, "standing"), lang));
  return g_string_free (out, FALSE);
}

const char *
sy_render_title (const json_t *item, const char *lang)
{
  const char *own = sy_json_get2 (item, "titles", lang), *first = sy_json_get (item, "title");
  return *own != '\0' ? own : *first != '\0' ? first : sy_json_get (item, "id");
}

/* ---- JSON ---- */

static char *
dump (const json_t *value, size_t flags)
{
  char *text = json_dumps (value, flags | JSON_FORM);
  char *copy = g_strconcat (text, "\n", NULL);
  free (text);
  return copy;
}

/* The rows of an answer: results, passages, stretches of a life or sources. Borrowed. */
static const json_t *
rows_of (const json_t *answer)
{
  const json_t *document = json_object_get (answer, "document");
  if (json_is_object (document))
    return json_object_get (document, "passages");
  const json_t *results = json_object_get (answer, "results"), *life = json_object_get (answer, "life");
  if (life != NULL)
    return life;
  if (g_str_equal (sy_json_get (answer, "kind"), "suggest"))
    return json_object_get (answer, "suggestions");
  return results != NULL ? results : json_object_get (answer, "coverage");
}

/* A row a line. */
static char *
render_jsonl (const json_t *answer)
{
  GString *out = g_string_new (NULL);
  const json_t *rows = rows_of (answer);
  for (size_t i = 0; i < json_array_size (rows); i++)
    {
      g_autofree char *line = dump (json_array_get (rows, i), JSON_COMPACT);
      g_string_append (out, line);
    }
  return g_string_free (out, FALSE);
}

static char *
render_html (const json_t *answer, const char *lang, GError **error)
{
  SyPage page = { .lang = lang }; /* a file of its own */
  return sy_render_html (answer, &page, error);
}

/* ---- rows ---- */

static char *
render_trec (const json_t *answer, double *last, GError **error)
{
  /* A run is of results that have scores. */
  if (!json_is_object (json_object_get (answer, "query")))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "an answer of this kind has no such form");
      return NULL;
    }
  GString *out = g_string_new (NULL);
  sy_render_trec (out, answer, SY_TREC_QUERY, SY_TREC_TAG, last);
  return g_string_free (out, FALSE);
}

gboolean
sy_render_is_rows (SyForm form)
{
  switch (form)
    {
    case SY_FORM_JSONL:
    case SY_FORM_CSV:
    case SY_FORM_RIS:
    case SY_FORM_BIB:
    case SY_FORM_GBT:
    case SY_FORM_TREC: return TRUE;
    default: return FALSE;
    }
}

char *
sy_render_rows (SyRows *rows, const json_t *answer, GError **error)
{
  if (rows->form == SY_FORM_TREC)
    return render_trec (answer, &rows->last, error);
  g_autofree char *text = sy_render (answer, rows->form, rows->lang, error);
  if (text == NULL)
    return NULL;
  const char *header_end = rows->form == SY_FORM_CSV && rows->begun ? strstr (text, "\r\n") : NULL;
  rows->begun = TRUE;
  return header_end != NULL ? g_strdup (header_end + strlen ("\r\n")) : g_steal_pointer (&text);
}

/* The forms that briefings have of their own. */
static gboolean
is_brief (const json_t *answer, SyForm form)
{
  return strcmp (sy_json_get (answer, "kind"), "brief") == 0 && (form == SY_FORM_TEXT || form == SY_FORM_MARKDOWN || form == SY_FORM_HTML || form == SY_FORM_ODT);
}

GBytes *
sy_render_bytes (const json_t *answer, SyForm form, const char *lang, GError **error)
{
  if (is_brief (answer, form))
    return sy_brief_render (answer, form, FALSE, error);
  char *text = sy_render (answer, form, lang, error);
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

char *
sy_render (const json_t *answer, SyForm form, const char *lang, GError **error)
{
  if (is_brief (answer, form) && form != SY_FORM_ODT)
    {
      GBytes *bytes = sy_brief_render (answer, form, FALSE, error);
      gsize length = 0;
      return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes)) : NULL;
    }
  switch (form)
    {
    case SY_FORM_TEXT: return sy_render_text (answer, lang, FALSE);
    case SY_FORM_JSON: return dump (answer, JSON_INDENT (2));
    case SY_FORM_JSONL: return render_jsonl (answer);
    case SY_FORM_CSV: return sy_render_csv (answer);
    case SY_FORM_MARKDOWN: return sy_render_markdown (answer, lang);
    case SY_FORM_HTML: return render_html (answer, lang, error);
    case SY_FORM_RIS:
    case SY_FORM_BIB:
    case SY_FORM_CSL:
    case SY_FORM_GBT:
      /* Rows of an answer on law are no documents. */
      if (!sy_law_view_has (answer))
        return sy_render_references (answer, form, lang, error);
      break;
    case SY_FORM_TREC: return render_trec (answer, &(double){ G_MAXDOUBLE }, error);
    case SY_FORM_ICS: return sy_render_ics (answer, lang, error);
    case SY_FORM_ODT: break;
    case SY_FORM_ATOM:
      /* Of searches, which have a query, and of calendars. */
      return json_is_object (json_object_get (answer, "query")) ? sy_render_atom_results (answer, lang) : sy_render_atom (answer, lang, error);
    }
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "an answer of this kind has no such form");
  return NULL;
}
