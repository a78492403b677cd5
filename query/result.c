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
#define LOOKED_THROUGH       60
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
summary_in_language (SyCatalogue *catalogue, const SyResultContext *context, const SyHit *hit, const SyPassage *passage, guint *ordinal)
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
      if (spans->len == 0)
        return NULL;
      *ordinal = beside[i];
      return g_steal_pointer (&other);
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

/* A fact that the query asks for by a code, a customs code or a citation. */
static SyFoundFact *
fact_asked (SyCatalogue *catalogue, guint32 version, const SyNode *node)
{
  const struct
  {
    const char *field;
    SyFactKind kind;
    const char *prefix, *deeper;
  } kinds[] = {
    { "code", SY_FACT_CODE, "%:", ".%" },
    { "hs", SY_FACT_HS, "hs:", "%" },
    { "cites", SY_FACT_CITATION, "", ".%" },
  };
  SyFoundFact *fact = NULL;
  for (guint i = 0; node->kind == SY_NODE_EXACT && i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].field, node->field))
        continue;
      /* "us-ccl:3A090" has its list; "3A090" stands for any. */
      const char *prefix = i == 0 && strchr (node->text, ':') != NULL ? "" : kinds[i].prefix;
      g_autofree char *same = g_strconcat (prefix, node->text, NULL), *deeper = g_strconcat (same, kinds[i].deeper, NULL);
      sy_catalogue_fact_like (catalogue, version, kinds[i].kind, same, deeper, &fact, NULL);
    }
  for (guint i = 0; fact == NULL && node->children != NULL && i < (node->kind == SY_NODE_NOT ? 1 : node->children->len); i++)
    fact = fact_asked (catalogue, version, node->children->pdata[i]);
  return fact;
}

/* What is shown of a passage. */
typedef struct
{
  const SyPassage *passage;
  const SyRendition *rendition;
  guint ordinal;
  gsize start, end;   /* bytes */
  json_t *highlights; /* taken */
} Shown;

/* The snippet is an exact piece of the passage: "start" and "end" of the evidence are its characters. */
static void
add_shown (json_t *result, const char *document, const Shown *shown)
{
  const SyPassage *passage = shown->passage;
  g_autofree char *text = g_strndup (passage->text + shown->start, shown->end - shown->start);
  gsize first = sy_text_characters (passage->text, shown->start), last = first + (gsize) g_utf8_strlen (text, -1);
  json_t *object = json_object ();
  sy_json_set (object, "path", sy_json_of_text (passage->path));
  sy_json_set (object, "ordinal", json_integer (shown->ordinal));
  sy_json_set (object, "kind", sy_json_of_text (sy_passage_kind_name (passage->kind)));
  sy_json_set (object, "text", sy_json_of_text (text));
  sy_json_set (object, "highlights", shown->highlights);
  sy_json_set (object, "before", json_boolean (shown->start > 0));
  sy_json_set (object, "after", json_boolean (passage->text[shown->end] != '\0'));
  sy_json_set (object, "lang", sy_json_of_text (shown->rendition->lang));
  sy_json_set (object, "standing", sy_json_of_text (sy_standing_name (shown->rendition->standing)));
  sy_json_set (result, "passage", object);
  sy_json_set (result, "evidence", sy_result_evidence (document, passage->path, first, last, shown->rendition));
}

static void
add_passage (const SyResultContext *context, json_t *result, const char *document, const SyPassage *passage, guint ordinal,
             const SyRendition *rendition)
{
  Shown shown = { passage, rendition, ordinal, 0, strlen (passage->text), NULL };
  sy_fulltext_snippet (context->query, passage->text, SNIPPET_CHARACTERS, &shown.start, &shown.end);
  g_autofree char *text = g_strndup (passage->text + shown.start, shown.end - shown.start);
  shown.highlights = highlights_json (context->query, text);
  add_shown (result, document, &shown);
}

/* Half a snippet of characters from `at` on, backwards or forwards. */
static gsize
reach (const char *text, gsize at, int step)
{
  const char *p = text + at;
  for (guint n = 0; n < SNIPPET_CHARACTERS / 2 && (step < 0 ? p > text : *p != '\0'); n++)
    p = step < 0 ? g_utf8_prev_char (p) : g_utf8_next_char (p);
  return (gsize) (p - text);
}

/* Where a code or citation was asked for, the words that name it are the evidence. FALSE if there are none. */
static gboolean
add_fact_passage (const SyResultContext *context, json_t *result, const char *document, guint32 version, const GPtrArray *renditions)
{
  SyFoundFact *fact = context->query != NULL ? fact_asked (context->engine->catalogue, version, context->query) : NULL;
  if (fact == NULL)
    return FALSE;
  const SyEvidence *evidence = fact->evidence;
  const SyRendition *rendition = rendition_of (renditions, evidence->rendition);
  g_autoptr (SyPassage) passage = sy_catalogue_passage (context->engine->catalogue, evidence->rendition, evidence->passage, NULL);
  gboolean good = rendition != NULL && passage != NULL;
  if (good)
    {
      Shown shown = {
        passage, rendition, evidence->passage, reach (passage->text, evidence->start, -1), reach (passage->text, evidence->end, 1), NULL
      };
      json_int_t before = g_utf8_strlen (passage->text + shown.start, (gssize) (evidence->start - shown.start));
      shown.highlights = json_pack ("[[I, I]]", before, before + (json_int_t) g_utf8_strlen (evidence->quote, -1));
      add_shown (result, document, &shown);
    }
  sy_found_fact_free (fact);
  return good;
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
  g_autofree char *key = sy_document_key (version->id, version->label);
  if (hit->rendition == 0 && add_fact_passage (context, result, key, hit->version, renditions))
    return TRUE;
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
  SyPassage *own =
      passage != NULL && context->query != NULL && hit->rendition != 0 ? summary_in_language (catalogue, context, hit, passage, &ordinal) : NULL;
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
