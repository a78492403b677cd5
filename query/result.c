// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/result.h"

#include <string.h>

#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "corpus/text.h"
#include "query/also.h"
#include "query/body.h"
#include "query/changes.h"
#include "query/excerpt.h"
#include "query/json.h"
#include "query/status.h"

#define SNIPPET_CHARACTERS 300
/* Codes named in one result; the document lists all. */
#define SHOWN_CODES 12

static void
add_title (json_t *titles, const SyAttribute *title)
{
  if (title->lang != NULL && json_object_get (titles, title->lang) == NULL)
    sy_json_set (titles, title->lang, sy_json_of_text (title->value));
}

json_t *
sy_result_titles (const SyVersion *version)
{
  json_t *titles = json_object ();
  for (guint i = 0; i < version->titles->len; i++)
    add_title (titles, version->titles->pdata[i]);
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

/* Each body once, in the language of the answer where its name in it is known. */
static json_t *
bodies_json (const SyVersion *version, const char *lang)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < version->bodies->len; i++)
    {
      const char *name = lang != NULL ? sy_body_name (version->bodies->pdata[i], lang) : version->bodies->pdata[i];
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  return sy_json_of_texts (names);
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
  sy_json_set (head, "titles", context->brief ? json_object () : sy_result_titles (version));
  sy_json_set (head, "jurisdiction", sy_json_of_text (version->jurisdiction));
  sy_json_set (head, "source", sy_json_of_text (version->source));
  sy_json_set (head, "standing", sy_json_of_text (sy_standing_name (version->standing)));
  sy_json_set (head, "kind", sy_json_of_text (version->kind));
  sy_json_set (head, "lang", sy_json_of_text (version->lang));
  sy_json_set (head, "number", sy_json_of_text (version->number));
  sy_json_set (head, "citation", sy_json_of_text (version->citation));
  sy_json_set (head, "bodies", bodies_json (version, context->lang));
  sy_json_set (head, "dates", dates_json (version));
  sy_json_set (head, "status", context->brief ? json_null () : sy_json_of_text (sy_status_name (status)));
  sy_json_set (head, "path", sy_json_of_text (path));
  sy_json_set (head, "url", sy_json_of_text (version->url));
  return head;
}

/* ---- passages ---- */

json_t *
sy_result_highlights (const SyNode *query, const char *text)
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

/* The entry of a control list in which the first words that match stand: null if the text is no edition of a list. */
static json_t *
entry_json (SyCatalogue *catalogue, const Shown *shown, const char *text)
{
  const json_t *first = json_array_get (json_array_get (shown->highlights, 0), 0);
  gsize at = shown->start + (gsize) (g_utf8_offset_to_pointer (text, json_integer_value (first)) - text);
  SyEntryName *name = NULL;
  if (!sy_entry_at (catalogue, shown->rendition->rendition, shown->ordinal, at, &name, NULL) || name == NULL)
    return json_null ();
  g_autofree char *id = sy_entry_id (name->list, name->code), *path = sy_id_path (id);
  json_t *entry = json_object ();
  sy_json_set (entry, "id", sy_json_of_text (id));
  sy_json_set (entry, "path", sy_json_of_text (path));
  sy_json_set (entry, "words", sy_json_of_text (name->words));
  sy_entry_name_free (name);
  return entry;
}

/* The snippet is an exact piece of the passage: "start" and "end" of the evidence are its characters. */
static void
add_shown (const SyResultContext *context, json_t *result, const char *document, const Shown *shown)
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
  sy_json_set (object, "entry", entry_json (context->engine->catalogue, shown, text));
  sy_json_set (object, "before", json_boolean (shown->start > 0));
  sy_json_set (object, "after", json_boolean (passage->text[shown->end] != '\0'));
  sy_json_set (object, "lang", sy_json_of_text (shown->rendition->lang));
  sy_json_set (object, "standing", sy_json_of_text (sy_standing_name (shown->rendition->standing)));
  sy_json_set (object, "glosses", sy_also_glosses (context->query, text));
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
  shown.highlights = sy_result_highlights (context->query, text);
  add_shown (context, result, document, &shown);
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
  const SyRendition *rendition = sy_excerpt_rendition (renditions, evidence->rendition);
  g_autoptr (SyPassage) passage = sy_catalogue_passage (context->engine->catalogue, evidence->rendition, evidence->passage, NULL);
  gboolean good = rendition != NULL && passage != NULL;
  if (good)
    {
      Shown shown = {
        passage, rendition, evidence->passage, reach (passage->text, evidence->start, -1), reach (passage->text, evidence->end, 1), NULL
      };
      json_int_t before = g_utf8_strlen (passage->text + shown.start, (gssize) (evidence->start - shown.start));
      shown.highlights = json_pack ("[[I, I]]", before, before + (json_int_t) g_utf8_strlen (evidence->quote, -1));
      add_shown (context, result, document, &shown);
    }
  sy_found_fact_free (fact);
  return good;
}

/* Codes by their list; the first few. */
static gboolean
add_codes (const SyResultContext *context, json_t *result, guint32 version, GError **error)
{
  const SyColumns *columns = sy_engine_columns (context->engine, error);
  if (columns == NULL)
    return FALSE;
  g_autoptr (GPtrArray) codes = sy_columns_values (columns, "code", version);
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
  g_autofree char *key = sy_document_key (version->id, version->label);
  if (hit->rendition == 0 && add_fact_passage (context, result, key, hit->version, renditions))
    return TRUE;
  guint ordinal = 0;
  const SyRendition *rendition = NULL;
  g_autoptr (SyPassage) passage = sy_excerpt (context, hit, renditions, &rendition, &ordinal);
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
  sy_json_set (result, "others", json_integer (hit->others));
  json_t *changes = context->changed.to != SY_DAY_NONE && !context->brief ? sy_changes_json (context, version, NULL) : NULL;
  if (changes != NULL)
    sy_json_set (result, "changes", changes);
  if (!context->brief && (!add_best_passage (context, result, version, hit, error) || !add_codes (context, result, hit->version, error)))
    {
      json_decref (result);
      return NULL;
    }
  return result;
}
