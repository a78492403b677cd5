// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/result.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/text.h"
#include "query/json.h"
#include "query/status.h"

#define SNIPPET_CHARACTERS 300
/* Codes named in one result; the document lists all. */
#define SHOWN_CODES 12
/* Passages, and bytes of them, looked through for one that is text and not metadata. */
#define LOOKED_THROUGH 60
#define BYTES_LOOKED_THROUGH (64u << 10)

static void
add_title (json_t *titles, const SyAttribute *title)
{
  if (title->lang != NULL && json_object_get (titles, title->lang) == NULL)
    sy_json_set (titles, title->lang, sy_json_of_text (title->value));
}

json_t *
sy_result_titles (SyCatalogue *catalogue, const SyVersion *version)
{
  json_t *titles = json_object ();
  for (guint i = 0; i < version->titles->len; i++)
    add_title (titles, version->titles->pdata[i]);
  if (json_object_get (titles, "en") != NULL && json_object_get (titles, "zh") != NULL)
    return titles;
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (catalogue, version->version, TRUE, NULL);
  for (guint i = 0; renditions != NULL && i < renditions->len; i++)
    {
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (catalogue, ((const SyRendition *) renditions->pdata[i])->rendition, NULL);
      for (guint j = 0; attributes != NULL && j < attributes->len; j++)
        if (g_str_equal (((const SyAttribute *) attributes->pdata[j])->name, "title"))
          add_title (titles, attributes->pdata[j]);
    }
  return titles;
}

static json_t *
dates_json (const SyVersion *version)
{
  json_t *dates = json_object ();
  sy_json_set (dates, "signed", sy_json_of_day (version->signed_day));
  sy_json_set (dates, "filed", sy_json_of_day (version->filed));
  sy_json_set (dates, "published", sy_json_of_day (version->published));
  sy_json_set (dates, "effective", sy_json_of_day (version->effective));
  sy_json_set (dates, "expires", sy_json_of_day (version->expires));
  sy_json_set (dates, "observed", sy_json_of_instant (version->observed));
  return dates;
}

json_t *
sy_result_head (const SyResultContext *context, const SyVersion *version, GError **error)
{
  SyStatusCode status = SY_STATUS_UNKNOWN;
  if (!context->brief && !sy_status_on (context->engine->catalogue, version->id, context->as_of, context->known_as_of, &status, error))
    return NULL;
  g_autofree char *key = sy_document_key (version->id, version->label);
  g_autofree char *path = sy_id_path (key);
  json_t *head = json_object ();
  sy_json_set (head, "id", sy_json_of_text (version->id));
  sy_json_set (head, "version", sy_json_of_text (version->label));
  if (g_str_has_prefix (version->id, "import:") && strchr (version->id, '/') != NULL)
    sy_json_set (head, "import_id", sy_json_of_text (strchr (version->id, '/') + 1));
  sy_json_set (head, "title", sy_json_of_text (version->title));
  sy_json_set (head, "titles", context->brief ? json_object () : sy_result_titles (context->engine->catalogue, version));
  sy_json_set (head, "jurisdiction", sy_json_of_text (version->jurisdiction));
  sy_json_set (head, "source", sy_json_of_text (version->source));
  sy_json_set (head, "standing", sy_json_of_text (sy_standing_name (version->standing)));
  sy_json_set (head, "kind", sy_json_of_text (version->kind));
  sy_json_set (head, "lang", sy_json_of_text (version->lang));
  sy_json_set (head, "number", sy_json_of_text (version->number));
  sy_json_set (head, "citation", sy_json_of_text (version->citation));
  sy_json_set (head, "bodies", sy_json_of_texts (version->bodies));
  sy_json_set (head, "dates", dates_json (version));
  sy_json_set (head, "status", context->brief ? json_null () : sy_json_of_text (sy_status_name (status)));
  sy_json_set (head, "path", sy_json_of_text (path));
  sy_json_set (head, "url", sy_json_of_text (version->url));
  return head;
}

/* ---- passages ---- */

static const SyRendition *
rendition_of (const GPtrArray *renditions, gint64 number)
{
  for (guint i = 0; i < renditions->len; i++)
    if (((const SyRendition *) renditions->pdata[i])->rendition == number)
      return renditions->pdata[i];
  return NULL;
}

/* Where no passage matched (filters only), a text is shown from its first words on. */
static SyPassage *
first_text (SyCatalogue *catalogue, gint64 rendition, guint *found)
{
  for (guint ordinal = 0; ordinal < LOOKED_THROUGH; ordinal++)
    {
      *found = ordinal;
      g_autoptr (SyPassage) passage = sy_catalogue_passage (catalogue, rendition, ordinal, NULL);
      if (passage == NULL)
        return NULL;
      if (passage->kind != SY_PASSAGE_METADATA && passage->kind != SY_PASSAGE_HEADING)
        return g_steal_pointer (&passage);
    }
  return NULL;
}

/* A list of key words matches best and tells least: the text that matches most, if there is one near, is shown instead. NULL if there is none. */
static SyPassage *
matching_text (SyCatalogue *catalogue, const SyNode *query, gint64 rendition, guint *found)
{
  g_autoptr (SyPassage) best = NULL;
  guint most = 0;
  gsize bytes = 0;
  for (guint ordinal = 0; ordinal < LOOKED_THROUGH && bytes < BYTES_LOOKED_THROUGH; ordinal++)
    {
      g_autoptr (SyPassage) passage = sy_catalogue_passage (catalogue, rendition, ordinal, NULL);
      if (passage == NULL)
        break;
      if (passage->kind == SY_PASSAGE_METADATA || passage->kind == SY_PASSAGE_HEADING)
        continue;
      g_autoptr (GArray) spans = sy_fulltext_highlight (query, passage->text);
      bytes += strlen (passage->text);
      if (spans->len <= most)
        continue;
      most = spans->len;
      *found = ordinal;
      g_clear_pointer (&best, sy_passage_free);
      best = g_steal_pointer (&passage);
    }
  return g_steal_pointer (&best);
}

/* A register sums an instrument up in two languages side by side: the reader's own is shown if it matches too. NULL if there is none. */
static SyPassage *
summary_in_language (SyCatalogue *catalogue, const SyResultContext *context, const SyHit *hit, const SyPassage *passage)
{
  const char *wanted = g_strcmp0 (context->lang, "zh") == 0 ? "summary/zh" : "summary";
  if (context->lang == NULL || passage->kind != SY_PASSAGE_SUMMARY || g_str_equal (passage->path, wanted))
    return NULL;
  const guint beside[] = { hit->ordinal + 1, hit->ordinal - 1 };
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autoptr (SyPassage) other = sy_catalogue_passage (catalogue, hit->rendition, beside[i], NULL);
      if (other == NULL || other->kind != SY_PASSAGE_SUMMARY || !g_str_equal (other->path, wanted))
        continue;
      g_autoptr (GArray) spans = sy_fulltext_highlight (context->query, other->text);
      return spans->len > 0 ? g_steal_pointer (&other) : NULL;
    }
  return NULL;
}

static json_t *
highlights_json (const SyNode *query, const char *text)
{
  json_t *highlights = json_array ();
  if (query == NULL)
    return highlights;
  g_autoptr (GArray) spans = sy_fulltext_highlight (query, text);
  gsize bytes = 0, characters = 0;
  for (guint i = 0; i < spans->len; i++)
    {
      const SySpan *span = &g_array_index (spans, SySpan, i);
      characters += (gsize) g_utf8_strlen (text + bytes, (gssize) (span->start - bytes));
      json_int_t start = (json_int_t) characters;
      characters += (gsize) g_utf8_strlen (text + span->start, (gssize) (span->end - span->start));
      bytes = span->end;
      json_array_append_new (highlights, json_pack ("[I, I]", start, (json_int_t) characters));
    }
  return highlights;
}

json_t *
sy_result_evidence (const char *document, const char *path, gsize start, gsize end, const SyRendition *rendition)
{
  json_t *evidence = json_object ();
  sy_json_set (evidence, "document", sy_json_of_text (document));
  sy_json_set (evidence, "path", sy_json_of_text (path));
  sy_json_set (evidence, "start", json_integer ((json_int_t) start));
  sy_json_set (evidence, "end", json_integer ((json_int_t) end));
  sy_json_set (evidence, "sha256", sy_json_of_text (rendition->capture->sha256));
  sy_json_set (evidence, "capture", sy_json_of_text (rendition->capture->id));
  sy_json_set (evidence, "observed", sy_json_of_instant (rendition->capture->observed));
  sy_json_set (evidence, "standing", sy_json_of_text (sy_standing_name (rendition->standing)));
  return evidence;
}

/* The snippet is an exact piece of the passage: "start" and "end" of the evidence are its characters. */
static void
add_passage (const SyResultContext *context, json_t *result, const char *document, const SyPassage *passage, guint ordinal, const SyRendition *rendition)
{
  gsize start = 0, end = strlen (passage->text);
  sy_fulltext_snippet (context->query, passage->text, SNIPPET_CHARACTERS, &start, &end);
  g_autofree char *text = g_strndup (passage->text + start, end - start);
  gsize first = sy_text_characters (passage->text, start), last = first + (gsize) g_utf8_strlen (text, -1);

  json_t *shown = json_object ();
  sy_json_set (shown, "path", sy_json_of_text (passage->path));
  sy_json_set (shown, "ordinal", json_integer (ordinal));
  sy_json_set (shown, "kind", sy_json_of_text (sy_passage_kind_name (passage->kind)));
  sy_json_set (shown, "text", sy_json_of_text (text));
  sy_json_set (shown, "highlights", highlights_json (context->query, text));
  sy_json_set (shown, "before", json_boolean (start > 0));
  sy_json_set (shown, "after", json_boolean (passage->text[end] != '\0'));
  sy_json_set (shown, "lang", sy_json_of_text (rendition->lang));
  sy_json_set (shown, "standing", sy_json_of_text (sy_standing_name (rendition->standing)));
  sy_json_set (result, "passage", shown);
  sy_json_set (result, "evidence", sy_result_evidence (document, passage->path, first, last, rendition));
}

/* Codes by their list; the first few. */
static gboolean
add_codes (const SyResultContext *context, json_t *result, guint32 version, GError **error)
{
  g_autoptr (GPtrArray) codes = sy_catalogue_fact_values (context->engine->catalogue, version, SY_FACT_CODE, error);
  if (codes == NULL)
    return FALSE;
  json_t *shown = json_array ();
  for (guint i = 0; i < MIN (codes->len, SHOWN_CODES); i++)
    json_array_append_new (shown, sy_json_of_text (codes->pdata[i]));
  sy_json_set (result, "codes", shown);
  sy_json_set (result, "codes_more", json_integer (codes->len - MIN (codes->len, SHOWN_CODES)));
  return TRUE;
}

static gboolean
add_best_passage (const SyResultContext *context, json_t *result, const SyVersion *version, const SyHit *hit, GError **error)
{
  SyCatalogue *catalogue = context->engine->catalogue;
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (catalogue, hit->version, TRUE, error);
  if (renditions == NULL)
    return FALSE;
  guint ordinal = hit->ordinal;
  const SyRendition *rendition = hit->rendition != 0 ? rendition_of (renditions, hit->rendition) : NULL;
  g_autoptr (SyPassage) passage = rendition != NULL ? sy_catalogue_passage (catalogue, hit->rendition, hit->ordinal, NULL) : NULL;
  if (passage == NULL && renditions->len > 0)
    {
      rendition = renditions->pdata[0];
      passage = first_text (catalogue, rendition->rendition, &ordinal);
    }
  if (passage != NULL && passage->kind == SY_PASSAGE_METADATA && context->query != NULL)
    {
      SyPassage *text = matching_text (catalogue, context->query, rendition->rendition, &ordinal);
      if (text != NULL)
        {
          sy_passage_free (passage);
          passage = text;
        }
    }
  g_autofree char *key = sy_document_key (version->id, version->label);
  SyPassage *own = passage != NULL && context->query != NULL && hit->rendition != 0 ? summary_in_language (catalogue, context, hit, passage) : NULL;
  if (own != NULL)
    {
      sy_passage_free (passage);
      passage = own;
    }
  if (passage != NULL)
    {
      add_passage (context, result, key, passage, ordinal, rendition);
      return TRUE;
    }
  sy_json_set (result, "passage", json_null ());
  sy_json_set (result, "evidence", renditions->len > 0 ? sy_result_evidence (key, "", 0, 0, renditions->pdata[0]) : json_null ());
  return TRUE;
}

json_t *
sy_result (const SyResultContext *context, const SyHit *hit, GError **error)
{
  g_autoptr (SyVersion) version = sy_catalogue_version (context->engine->catalogue, hit->version, error);
  json_t *result = version != NULL ? sy_result_head (context, version, error) : NULL;
  if (result == NULL)
    return NULL;
  sy_json_set (result, "score", sy_json_of_score (hit->score));
  sy_json_set (result, "all_words", json_boolean (hit->all_words));
  if (!context->brief && (!add_best_passage (context, result, version, hit, error) || !add_codes (context, result, hit->version, error)))
    {
      json_decref (result);
      return NULL;
    }
  return result;
}
