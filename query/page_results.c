// SPDX-License-Identifier: GPL-3.0-or-later
/* Models of search and ask pages. */
#include "query/render.h"
#include "query/render_html.h"

#include <string.h>

#include "corpus/text.h"
#include "query/page_desk.h"
#include "query/refine.h"

#define SHOWN_FACET_VALUES 6
#define SHOWN_FIELDS       3
#define SHORT_DIGEST       12
#define LONGEST_WORDS      300

/* ---- highlights ---- */

static void
append_segment (json_t *segments, const char *from, const char *to, gboolean mark)
{
  if (from >= to)
    return;
  json_t *segment = json_object ();
  json_object_set_new (segment, "text", json_stringn (from, (gsize) (to - from)));
  if (mark)
    json_object_set_new (segment, "mark", json_true ());
  json_array_append_new (segments, segment);
}

json_t *
sy_highlight_segments (const char *text, const json_t *highlights)
{
  json_t *segments = json_array ();
  const char *at = text;
  json_int_t at_character = 0, length = g_utf8_strlen (text, -1);
  for (gsize i = 0; i < json_array_size (highlights); i++)
    {
      const json_t *span = json_array_get (highlights, i);
      json_int_t start = json_integer_value (json_array_get (span, 0)), end = json_integer_value (json_array_get (span, 1));
      if (start < at_character || end <= start || end > length)
        continue;
      const char *from = g_utf8_offset_to_pointer (at, start - at_character);
      const char *to = g_utf8_offset_to_pointer (from, end - start);
      append_segment (segments, at, from, FALSE);
      append_segment (segments, from, to, TRUE);
      at = to;
      at_character = end;
    }
  append_segment (segments, at, at + strlen (at), FALSE);
  return segments;
}

/* ---- what a result and a document have in common ---- */

static void
append_text (json_t *array, const char *text)
{
  if (*text != '\0')
    json_array_append_new (array, json_string (text));
}

static gboolean
is_chinese (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (sy_text_is_cjk (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

/* Sources name issuing bodies in one language or in both; then the page's own is enough. */
gboolean
sy_body_is_shown (const char *body, const json_t *bodies, const SyPage *page)
{
  gboolean chinese = strcmp (page->lang, "zh") == 0;
  if (is_chinese (body) == chinese)
    return TRUE;
  for (gsize i = 0; i < json_array_size (bodies); i++)
    {
      const char *other = json_string_value (json_array_get (bodies, i));
      if (other != NULL && is_chinese (other) == chinese)
        return FALSE;
    }
  return TRUE;
}

static json_t *
meta_model (const json_t *item, const SyPage *page)
{
  json_t *meta = json_array ();
  append_text (meta, sy_page_label (page, "kind", sy_json_get (item, "kind")));
  const json_t *bodies = json_object_get (item, "bodies");
  for (gsize i = 0; i < json_array_size (bodies); i++)
    {
      const char *body = json_string_value (json_array_get (bodies, i));
      if (body != NULL && sy_body_is_shown (body, bodies, page))
        append_text (meta, body);
    }
  const char *number = sy_json_get (item, "number"), *citation = sy_json_get (item, "citation");
  append_text (meta, number);
  if (strcmp (citation, number) != 0)
    append_text (meta, citation);
  return meta;
}

/* Each kind of date by its name: they are never mixed. The observed one stands with the evidence. */
static json_t *
dates_model (const json_t *item, const SyPage *page)
{
  static const char *const kinds[] = { "signed", "filed", "published", "effective", "expires" };
  const json_t *dates = json_object_get (item, "dates");
  const char *version = sy_json_get (item, "version");
  json_t *model = json_array ();
  if (*version != '\0')
    json_array_append_new (model, json_pack ("{s:s, s:s}", "label", sy_page_phrase (page, "version_of"), "value", version));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *value = sy_json_get (dates, kinds[i]);
      SyDay day;
      if (*value == '\0')
        continue;
      json_t *date = json_object ();
      /* Intervals are half-open inside; people read the last day. */
      gboolean last = strcmp (kinds[i], "expires") == 0 && sy_day_parse (value, &day, NULL);
      sy_model_text (date, "label", last ? sy_page_phrase (page, "last_day") : sy_page_label (page, "date", kinds[i]));
      sy_model_take (date, "value", last ? sy_day_format (day - 1) : g_strdup (value));
      json_array_append_new (model, date);
    }
  return model;
}

/* The title of an official text comes first as the authority wrote it; those of a register are its makers' in every language, so the page's comes
 * first. */
static void
add_titles (const json_t *item, const SyPage *page, json_t *model)
{
  const char *title = sy_json_get (item, "title"), *lang = sy_json_get (item, "lang"), *standing = sy_json_get (item, "standing");
  const char *translated = sy_json_get (json_object_get (item, "titles"), page->lang);
  gboolean differs = *translated != '\0' && strcmp (translated, title) != 0;
  gboolean swap = differs && strcmp (standing, "register") == 0;
  if (*title == '\0')
    title = sy_json_get (item, "id");
  sy_model_text (model, "title", swap ? translated : title);
  sy_model_text (model, "title_lang", swap ? page->lang : lang);
  if (differs)
    {
      sy_model_text (model, "other_title", swap ? title : translated);
      sy_model_text (model, "other_lang", swap ? lang : page->lang);
    }
  else
    json_object_set_new (model, "other_title", json_false ());
}

void
sy_head_model (const json_t *item, const SyPage *page, json_t *model)
{
  const char *jurisdiction = sy_json_get (item, "jurisdiction");
  add_titles (item, page, model);
  sy_model_text (model, "jurisdiction_code", jurisdiction);
  sy_model_text (model, "jurisdiction", sy_page_label (page, "jurisdiction", jurisdiction));
  json_object_set_new (model, "meta", meta_model (item, page));
  json_object_set_new (model, "dates", dates_model (item, page));
  json_object_set_new (model, "standing", sy_model_code (page, "standing", sy_json_get (item, "standing")));
}

/* ---- results ---- */

/* Only what a browser opens as a page of its own may be a link: an address comes from a source. */
static void
add_official_link (const json_t *item, json_t *model)
{
  const char *url = sy_json_get (item, "url");
  if (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"))
    sy_model_text (model, "url", url);
  else
    json_object_set_new (model, "url", json_false ());
}

static json_t *
evidence_model (const json_t *evidence, const json_t *passage, const char *words, const SyPage *page)
{
  const char *document = sy_json_get (evidence, "document"), *path = sy_json_get (evidence, "path"), *sha256 = sy_json_get (evidence, "sha256");
  json_t *model = json_object ();
  sy_model_text (model, "document", document);
  sy_model_text (model, "path", path);
  sy_model_text (model, "sha256", sha256);
  sy_model_take (model, "sha256_short", g_strndup (sha256, SHORT_DIGEST));
  sy_model_text (model, "observed", sy_json_get (evidence, "observed"));
  sy_model_take (model, "observed_label", sy_model_instant (sy_json_get (evidence, "observed")));
  sy_model_take (model, "href", sy_page_link_add (sy_page_link_evidence (page, evidence, json_object_get (passage, "ordinal"), sy_json_get (passage, "lang")), "q", words));
  json_object_set_new (model, "standing", sy_model_code (page, "standing", sy_json_get (evidence, "standing")));
  return model;
}

/* The first technology fields, by name; the facet has all. */
static json_t *
fields_model (const json_t *result, const SyPage *page)
{
  const json_t *fields = json_object_get (result, "fields");
  json_t *rows = json_array ();
  for (gsize i = 0; i < MIN (json_array_size (fields), SHOWN_FIELDS); i++)
    {
      const json_t *field = json_array_get (fields, i);
      g_autofree char *id = g_strconcat ("field:", sy_json_get (field, "id"), NULL);
      json_t *row = json_object ();
      sy_model_text (row, "label", sy_json_get (field, page->lang));
      sy_model_take (row, "href", sy_page_link_id (page, id));
      json_array_append_new (rows, row);
    }
  return rows;
}

static json_t *
result_model (const json_t *result, const char *words, const SyPage *page)
{
  json_t *model = json_object ();
  const json_t *passage = json_object_get (result, "passage");
  const char *text = sy_json_get (passage, "text");
  sy_head_model (result, page, model);
  const char *version = sy_json_get (result, "version");
  g_autofree char *key = g_strconcat (sy_json_get (result, "id"), *version != '\0' ? "@" : "", version, NULL);
  sy_model_take (model, "href", sy_page_link_add (sy_page_link_id (page, key), "q", words));
  sy_model_text (model, "id", sy_json_get (result, "id"));
  sy_model_text (model, "lang", sy_json_get (passage, "lang"));
  json_object_set_new (model, "status", sy_model_code (page, "status", sy_json_get (result, "status")));
  sy_model_take (model, "changes", sy_render_changes (result, page->lang));
  json_object_set_new (model, "some_words", json_boolean (json_is_false (json_object_get (result, "all_words"))));
  json_int_t others = json_integer_value (json_object_get (result, "others"));
  if (others > 0)
    sy_model_take (model, "others", sy_model_count (others));
  else
    json_object_set_new (model, "others", json_false ());
  json_object_set_new (model, "has_snippet", json_boolean (*text != '\0'));
  json_object_set_new (model, "segments", sy_highlight_segments (text, json_object_get (passage, "highlights")));
  json_t *glosses = json_object_get (passage, "glosses");
  json_object_set_new (model, "has_glosses", json_boolean (json_array_size (glosses) > 0));
  json_object_set (model, "glosses", glosses != NULL ? glosses : json_null ());
  json_object_set_new (model, "before", json_boolean (json_is_true (json_object_get (passage, "before"))));
  json_object_set_new (model, "after", json_boolean (json_is_true (json_object_get (passage, "after"))));
  const json_t *entry = json_object_get (passage, "entry");
  if (json_is_object (entry))
    {
      json_t *shown = json_object ();
      sy_model_take (shown, "href", sy_page_link_id (page, sy_json_get (entry, "id")));
      sy_model_text (shown, "id", sy_json_get (entry, "id"));
      sy_model_text (shown, "words", sy_json_get (entry, "words"));
      json_object_set_new (model, "entry", shown);
    }
  else
    json_object_set_new (model, "entry", json_false ());
  /* A text of one standing may be found by the words of another that is held beside it. */
  json_object_set_new (model, "other_standing",
                       json_boolean (strcmp (sy_json_get (json_object_get (result, "evidence"), "standing"), sy_json_get (result, "standing")) != 0));
  json_object_set_new (model, "evidence", evidence_model (json_object_get (result, "evidence"), passage, words, page));
  add_official_link (result, model);
  json_object_set_new (model, "fields", fields_model (result, page));
  gsize n_fields = json_array_size (json_object_get (result, "fields"));
  json_object_set_new (model, "more_fields", n_fields > SHOWN_FIELDS ? json_integer ((json_int_t) (n_fields - SHOWN_FIELDS)) : json_false ());
  return model;
}

/* ---- facets ---- */

static json_t *
facet_value_model (const json_t *value, const char *field, const char *query, const SyPage *page)
{
  const char *code = sy_json_get (value, "value"), *label = sy_json_get (value, page->lang);
  gboolean chosen = FALSE;
  g_autofree char *narrowed = sy_facet_query (query, field, code, &chosen);
  json_t *model = json_object ();
  sy_model_text (model, "label", *label != '\0' ? label : sy_page_label (page, field, code));
  sy_model_take (model, "count", sy_model_count (json_integer_value (json_object_get (value, "count"))));
  json_object_set_new (model, "chosen", json_boolean (chosen || json_is_true (json_object_get (value, "chosen"))));
  if (narrowed != NULL)
    sy_model_take (model, "href", sy_page_link_search (page, narrowed));
  if (json_object_get (model, "href") == NULL)
    json_object_set_new (model, "href", json_false ());
  return model;
}

/* Those that most people narrow down by; of the others the page has names, and values when they are asked for. */
static gboolean
is_main_facet (const char *field)
{
  static const char *const main_facets[] = { "jurisdiction", "status", "field", "kind", "body", "measure", "party", "country", "code", "list", NULL };
  return g_strv_contains (main_facets, field);
}

static gboolean
has_chosen (const json_t *values)
{
  for (gsize i = 0; i < json_array_size (values); i++)
    if (json_is_true (json_object_get (json_array_get (values, i), "chosen")))
      return TRUE;
  return FALSE;
}

/* The first values and those that are chosen, or all where this facet is asked for. */
static json_t *
facet_model (const json_t *facet, const char *query, const SyPage *page)
{
  const char *field = sy_json_get (facet, "name");
  const json_t *values = json_object_get (facet, "values");
  gboolean whole = page->path == NULL || g_strcmp0 (sy_page_parameter (page, "facet"), field) == 0, small = !whole && !is_main_facet (field) && !has_chosen (values);
  json_t *model = json_object (), *shown = json_array ();
  gsize most = whole ? G_MAXSIZE : small ? 0 : SHOWN_FACET_VALUES, n = json_array_size (values);
  for (gsize i = 0; i < n; i++)
    if (i < most || json_is_true (json_object_get (json_array_get (values, i), "chosen")))
      json_array_append_new (shown, facet_value_model (json_array_get (values, i), field, query, page));
  json_int_t more = (json_int_t) (n - json_array_size (shown)) + json_integer_value (json_object_get (facet, "more"));
  sy_model_text (model, "name", field);
  sy_model_text (model, "label", sy_page_label (page, "facet", field));
  sy_json_set (model, "small", json_boolean (small));
  sy_json_set (model, "rest_count", more > 0 ? json_integer (more) : json_false ());
  g_autofree char *all = sy_page_link_here (page, "facet", field);
  sy_model_take (model, "rest", all != NULL ? g_strconcat (all, "#facet-", field, NULL) : NULL);
  sy_model_take (model, "fewer", whole ? sy_page_link_here (page, "facet", NULL) : NULL);
  if (json_object_get (model, "fewer") == NULL)
    json_object_set_new (model, "fewer", json_false ());
  json_object_set_new (model, "values", shown);
  return model;
}

static void
add_facets (const json_t *answer, const char *query, const SyPage *page, json_t *model)
{
  const json_t *facets = json_object_get (answer, "facets");
  json_t *large = json_array (), *small = json_array ();
  for (gsize i = 0; i < json_array_size (facets); i++)
    {
      const json_t *facet = json_array_get (facets, i);
      json_t *one = json_array_size (json_object_get (facet, "values")) > 0 ? facet_model (facet, query, page) : NULL;
      if (one != NULL)
        json_array_append_new (json_is_true (json_object_get (one, "small")) ? small : large, one);
    }
  json_object_set_new (model, "has_side", json_boolean (json_array_size (large) + json_array_size (small) > 0));
  json_object_set_new (model, "facets", large);
  json_object_set_new (model, "has_other_facets", json_boolean (json_array_size (small) > 0));
  json_object_set_new (model, "other_facets", small);
}

/* ---- counts and pages of results ---- */

static gboolean
all_covered (const json_t *coverage)
{
  for (gsize i = 0; i < json_array_size (coverage); i++)
    if (strcmp (sy_json_get (json_array_get (coverage, i), "state"), "covered") != 0)
      return FALSE;
  return json_array_size (coverage) > 0;
}

/* "Nothing found" and "not looked" must not look alike. */
static void
add_nothing (const json_t *answer, const SyPage *page, json_t *model)
{
  gboolean covered = all_covered (json_object_get (answer, "coverage"));
  json_t *nothing = json_object ();
  sy_model_text (nothing, "class", covered ? "covered" : "uncovered");
  sy_model_text (nothing, "note", sy_page_phrase (page, covered ? "nothing_covered" : "nothing_uncovered"));
  json_object_set_new (model, "nothing", nothing);
}

static void
add_counts (const json_t *answer, const SyPage *page, json_t *model)
{
  json_int_t count = json_integer_value (json_object_get (answer, "count")), more = json_integer_value (json_object_get (answer, "count_more"));
  json_int_t offset = json_integer_value (json_object_get (answer, "offset"));
  json_int_t shown = (json_int_t) json_array_size (json_object_get (answer, "results"));
  if (count > 0)
    sy_model_take (model, "count", sy_model_count (count));
  if (more > 0)
    sy_model_take (model, "count_more", sy_model_count (more));
  sy_model_text (model, "count_label", sy_page_phrase (page, more > 0 ? "matches_all_words" : "matches"));
  sy_model_text (model, "count_more_label", sy_page_phrase (page, "matches_some_words"));
  json_object_set_new (model, "count_line", json_boolean (count + more > 0));
  json_t *thresholds = sy_render_thresholds (answer, page->lang);
  for (gsize i = 0; i < json_array_size (thresholds); i++)
    {
      const json_t *rows = json_object_get (json_array_get (thresholds, i), "rows");
      for (gsize k = 0; k < json_array_size (rows); k++)
        sy_model_take (json_array_get (rows, k), "href", sy_page_link_id (page, sy_json_get (json_array_get (rows, k), "id")));
    }
  json_object_set_new (model, "thresholds", thresholds);
  json_object_set_new (model, "only_some", json_boolean (count == 0 && more > 0));
  if (shown > 0)
    sy_model_take (model, "range", g_strdup_printf ("%" JSON_INTEGER_FORMAT "–%" JSON_INTEGER_FORMAT, offset + 1, offset + shown));
  json_object_set_new (model, "start", json_integer (offset + 1));
  if (count + more == 0)
    add_nothing (answer, page, model);
}

/* ---- what a typed citation or code names ---- */

static void
add_jump (const json_t *answer, const SyPage *page, json_t *model)
{
  const json_t *jump = json_object_get (answer, "jump");
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (jump); i++)
    {
      const json_t *entry = json_array_get (jump, i);
      const char *id = sy_json_get (entry, "id"), *title = sy_json_get (entry, "title");
      json_int_t documents = json_integer_value (json_object_get (entry, "documents"));
      json_t *row = json_object ();
      sy_model_text (row, "title", *title != '\0' ? title : id);
      sy_model_text (row, "id", id);
      sy_model_take (row, "href", sy_page_link_id (page, id));
      json_object_set_new (row, "held", json_boolean (json_is_true (json_object_get (entry, "held"))));
      if (documents > 0)
        sy_model_take (row, "documents", sy_model_count (documents));
      else
        json_object_set_new (row, "documents", json_false ());
      json_array_append_new (rows, row);
    }
  json_object_set_new (model, "has_jump", json_boolean (json_array_size (rows) > 0));
  json_object_set_new (model, "jump", rows);
}

/* ---- question ---- */

static json_t *
question_model (const json_t *question, const SyPage *page)
{
  json_t *model = json_object (), *parts = json_array ();
  const json_t *held = json_object_get (question, "parts");
  for (gsize i = 0; i < json_array_size (held); i++)
    {
      const json_t *item = json_array_get (held, i);
      json_t *part = json_object ();
      const char *label = sy_json_get (item, page->lang);
      sy_model_text (part, "text", sy_json_get (item, "text"));
      sy_model_text (part, "label", *label != '\0' ? label : sy_json_get (item, "kind"));
      json_array_append_new (parts, part);
    }
  sy_model_text (model, "text", sy_json_get (question, "text"));
  json_object_set_new (model, "has_parts", json_boolean (json_array_size (parts) > 0));
  json_object_set_new (model, "parts", parts);
  json_t *unknown = json_object_get (question, "not_understood");
  json_object_set_new (model, "has_unknown", json_boolean (json_array_size (unknown) > 0));
  if (unknown != NULL)
    json_object_set (model, "not_understood", unknown);
  const char *as_query = sy_json_get (question, "as_query");
  sy_model_text (model, "as_query", as_query);
  sy_model_take (model, "href", sy_page_link_to (page, "/search", "q", as_query));
  return model;
}

json_t *
sy_results_model (const json_t *answer, const SyPage *page)
{
  const json_t *question = json_object_get (answer, "question"), *query = json_object_get (answer, "query");
  const char *text = question != NULL ? sy_json_get (question, "text") : sy_json_get (query, "text");
  json_t *model = sy_page_model (page, text), *results = json_array ();
  const json_t *held = json_object_get (answer, "results");
  /* What was searched for goes with the reader, unless it would make each address long. */
  const char *normal = sy_json_get (query, "normal"), *words = *normal != '\0' && strlen (normal) <= LONGEST_WORDS ? normal : NULL;
  for (gsize i = 0; i < json_array_size (held); i++)
    {
      json_t *result = result_model (json_array_get (held, i), words, page);
      json_object_set_new (result, "place", json_integer ((json_int_t) i + 1));
      json_array_append_new (results, result);
    }
  json_object_set_new (model, "results", results);
  sy_model_text (model, "q", text);
  if (question == NULL && *text != '\0')
    sy_model_take (model, "watch", sy_page_link_watch (page, "query", text));
  sy_model_take (model, "characters", sy_render_characters (answer, page->lang));
  sy_model_text (model, "explain", sy_json_get (json_object_get (query, "explain"), page->lang));
  if (question != NULL)
    {
      json_object_set_new (model, "question", question_model (question, page));
      sy_intent_model (answer, page, model);
    }
  add_counts (answer, page, model);
  sy_model_pages (page, model, json_object_get (answer, "next"), json_integer_value (json_object_get (answer, "offset")),
                  json_integer_value (json_object_get (answer, "limit")));
  add_jump (answer, page, model);
  sy_model_advice (page, model, answer);
  sy_model_tools (page, model, answer);
  if (json_object_get (answer, "warnings") != NULL)
    json_object_set (model, "warnings", json_object_get (answer, "warnings"));
  add_facets (answer, sy_json_get (query, "normal"), page, model);
  sy_model_coverage (page, model, json_object_get (answer, "coverage"));
  sy_model_basis (page, model, json_object_get (answer, "basis"));
  json_object_set_new (model, "other_archive", json_false ()); /* these answers say it themselves, among their warnings */
  return model;
}
