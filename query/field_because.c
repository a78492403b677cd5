// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_because.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"
#include "query/compare.h"
#include "query/field.h"
#include "query/json.h"
#include "query/law_json.h"
#include "query/plan.h"

/* ---- a text, by its words ---- */

typedef struct
{
  gint64 rendition;
  guint ordinal;
  char *path, *text;
} Piece;

struct _SyFieldText
{
  SyEngine *engine;
  SyVersion *version;
  GPtrArray *renditions; /* of SyRendition: the current ones */
  GPtrArray *pieces;     /* of Piece */
  GHashTable *tokens;    /* folded word, stem or bigram -> GArray of guint: the pieces that have it */
  guint filling;         /* the piece that is being read */
};

static void
piece_free (gpointer data)
{
  Piece *piece = data;
  g_free (piece->path);
  g_free (piece->text);
  g_free (piece);
}

void
sy_field_text_free (SyFieldText *text)
{
  if (text == NULL)
    return;
  sy_version_free (text->version);
  g_clear_pointer (&text->renditions, g_ptr_array_unref);
  g_clear_pointer (&text->pieces, g_ptr_array_unref);
  g_clear_pointer (&text->tokens, g_hash_table_unref);
  g_free (text);
}

static void
note_token (const SyToken *token, gpointer data)
{
  SyFieldText *text = data;
  GArray *pieces = g_hash_table_lookup (text->tokens, token->term);
  if (pieces == NULL)
    {
      pieces = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (text->tokens, g_strdup (token->term), pieces);
    }
  if (pieces->len == 0 || g_array_index (pieces, guint, pieces->len - 1) != text->filling)
    g_array_append_val (pieces, text->filling);
}

static void
take_piece (const SyTextPiece *piece, gpointer data)
{
  SyFieldText *text = data;
  Piece *own = g_new (Piece, 1);
  *own = (Piece){ piece->rendition, piece->ordinal, g_strdup (piece->path), g_strdup (piece->text) };
  text->filling = text->pieces->len;
  g_ptr_array_add (text->pieces, own);
  sy_text_tokens (own->text, -1, note_token, text);
}

SyFieldText *
sy_field_text_new (SyEngine *engine, const SyVersion *version, GError **error)
{
  g_autoptr (SyFieldText) text = g_new0 (SyFieldText, 1);
  text->engine = engine;
  text->version = sy_catalogue_version (engine->catalogue, version->version, error);
  text->pieces = g_ptr_array_new_with_free_func (piece_free);
  text->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  text->renditions = text->version != NULL ? sy_catalogue_renditions (engine->catalogue, version->version, TRUE, error) : NULL;
  if (text->renditions == NULL || !sy_catalogue_each_piece (engine->catalogue, version->version, take_piece, text, error))
    return NULL;
  return g_steal_pointer (&text);
}

/* The pieces that may have a term: those with its rarest word. `rarest` points to NULL at first; a word that no piece has leaves an empty array. */
typedef struct
{
  const SyFieldText *text;
  gboolean by_stem;
  gboolean none;
  const GArray *rarest;
} Narrowing;

static void
narrow (const SyToken *token, gpointer data)
{
  Narrowing *narrowing = data;
  /* A word that stands alone is found by its stem; in a phrase every word stands as it is. Codes and single characters of a longer run are found by the words they are made of. */
  SyTokenKind wanted = narrowing->by_stem ? SY_TOKEN_STEM : SY_TOKEN_WORD;
  if (token->kind != wanted && token->kind != SY_TOKEN_BIGRAM)
    return;
  const GArray *pieces = g_hash_table_lookup (narrowing->text->tokens, token->term);
  narrowing->none = narrowing->none || pieces == NULL;
  if (pieces != NULL && (narrowing->rarest == NULL || pieces->len < narrowing->rarest->len))
    narrowing->rarest = pieces;
}

static void
note_kind (const SyToken *token, gpointer data)
{
  *(gboolean *) data = *(gboolean *) data || token->kind == SY_TOKEN_STEM || token->kind == SY_TOKEN_BIGRAM;
}

json_t *
sy_field_quote (SyEngine *engine, const SyVersion *version, const SyRendition *rendition, guint ordinal, const char *path, gsize start, const char *quote)
{
  SyEvidence evidence = { .document = version->id, .label = version->label, .rendition = rendition->rendition, .passage = ordinal, .path = (char *) path, .start = start, .end = start + strlen (quote),
                          .quote = (char *) quote, .standing = rendition->standing, .sha256 = rendition->capture->sha256, .capture = rendition->capture->id, .uri = rendition->capture->uri,
                          .observed = rendition->capture->observed, .recogniser = (char *) "field", .recogniser_version = 1 };
  return sy_law_evidence (engine->catalogue, &evidence);
}

static json_t *
evidence_of (const SyFieldText *text, const Piece *piece, SySpan span)
{
  const SyRendition *rendition = NULL;
  for (guint i = 0; i < text->renditions->len && rendition == NULL; i++)
    if (((const SyRendition *) text->renditions->pdata[i])->rendition == piece->rendition)
      rendition = text->renditions->pdata[i];
  if (rendition == NULL)
    return NULL;
  g_autofree char *quote = g_strndup (piece->text + span.start, span.end - span.start);
  return sy_field_quote (text->engine, text->version, rendition, piece->ordinal, piece->path, span.start, quote);
}

static guint
find_in (SyFieldText *text, const SyNode *node, const GArray *pieces, json_t **evidence)
{
  guint count = 0, n = pieces != NULL ? pieces->len : text->pieces->len;
  for (guint i = 0; i < n; i++)
    {
      const Piece *piece = text->pieces->pdata[pieces != NULL ? g_array_index (pieces, guint, i) : i];
      g_autoptr (GArray) spans = sy_fulltext_highlight (node, piece->text);
      if (spans->len > 0 && count++ == 0 && evidence != NULL)
        *evidence = evidence_of (text, piece, g_array_index (spans, SySpan, 0));
    }
  return count;
}

guint
sy_field_text_find (SyFieldText *text, const char *term, json_t **evidence)
{
  g_autoptr (SyNode) node = sy_plan_term (term);
  Narrowing narrowing = { .text = text, .by_stem = node->kind != SY_NODE_PHRASE };
  gboolean has_words = FALSE;
  sy_text_tokens (term, -1, note_kind, &has_words);
  if (has_words)
    sy_text_tokens (term, -1, narrow, &narrowing);
  if (evidence != NULL)
    *evidence = NULL;
  return narrowing.none ? 0 : find_in (text, node, narrowing.rarest, evidence);
}

/* ---- reasons ---- */

static json_t *
review_json (const SyCorrection *correction)
{
  json_t *review = json_object ();
  sy_json_set (review, "verdict", sy_json_of_text (sy_verdict_name (correction->verdict)));
  sy_json_set (review, "reviewer", sy_json_of_text (correction->reviewer));
  sy_json_set (review, "made", sy_json_of_day (correction->made));
  sy_json_set (review, "reason", sy_json_of_text (correction->reason));
  return review;
}

/* `evidence` and `review` are taken; NULL for none. */
static void
add_reason (json_t *reasons, const char *by, const char *value, guint passages, json_t *evidence, json_t *review)
{
  json_t *reason = json_object ();
  sy_json_set (reason, "by", sy_json_of_text (by));
  sy_json_set (reason, "value", sy_json_of_text (value));
  sy_json_set (reason, "passages", json_integer (passages));
  sy_json_set (reason, "evidence", evidence != NULL ? evidence : json_null ());
  sy_json_set (reason, "review", review != NULL ? review : json_null ());
  json_array_append_new (reasons, reason);
}

/* A phrase in which the term means something else takes it away from the whole text. */
static gboolean
is_excluded (SyFieldText *text, const SyField *field, const char *term)
{
  g_autoptr (GPtrArray) phrases = sy_field_exclusions (field, term);
  for (guint i = 0; i < phrases->len; i++)
    if (sy_field_text_find (text, phrases->pdata[i], NULL) > 0)
      return TRUE;
  return FALSE;
}

static void
add_terms (json_t *reasons, SyFieldText *text, const SyField *field, const GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    {
      json_t *evidence = NULL;
      guint passages = sy_field_text_find (text, terms->pdata[i], &evidence);
      if (passages > 0 && !is_excluded (text, field, terms->pdata[i]))
        add_reason (reasons, "term", terms->pdata[i], passages, evidence, NULL);
      else
        json_decref (evidence);
    }
}

/* A code is found at each of its levels; a customs number by the digits it begins with. */
static gboolean
is_below (const char *value, const char *wanted, gboolean customs)
{
  gsize length = strlen (wanted);
  return strncmp (value, wanted, length) == 0 && (customs || value[length] == '\0' || value[length] == '.' || value[length] == '(');
}

static void
add_codes (json_t *reasons, SyCatalogue *catalogue, const GPtrArray *facts, const GPtrArray *codes, gboolean customs)
{
  for (guint c = 0; c < codes->len; c++)
    {
      const SyFoundFact *first = NULL;
      guint count = 0;
      for (guint i = 0; i < facts->len; i++)
        {
          const SyFoundFact *fact = facts->pdata[i];
          if (fact->kind != (customs ? SY_FACT_HS : SY_FACT_CODE) || !is_below (fact->value, codes->pdata[c], customs))
            continue;
          count++;
          first = first != NULL ? first : fact;
        }
      if (first != NULL)
        add_reason (reasons, customs ? "hs" : "code", codes->pdata[c], count, sy_law_evidence (catalogue, first->evidence), NULL);
    }
}

static void
add_document (json_t *reasons, const SyField *field, const char *id)
{
  const SyCorrection *correction = sy_field_correction (field, id);
  if (g_ptr_array_find_with_equal_func (field->documents, id, g_str_equal, NULL))
    add_reason (reasons, "document", id, 0, NULL, correction != NULL ? review_json (correction) : NULL);
}

/* The field with its reasons (taken), where there are any. */
static void
add_field (json_t *fields, const GPtrArray *all, const SyField *field, json_t *reasons, const char *lang)
{
  json_t *shown = json_array_size (reasons) > 0 ? sy_field_json (all, field, lang) : NULL, *row = shown != NULL ? json_object () : NULL;
  if (row == NULL)
    {
      json_decref (reasons);
      return;
    }
  sy_json_set (row, "id", sy_json_of_text (field->id));
  sy_json_set (row, "name", json_incref (json_object_get (shown, "name")));
  sy_json_set (row, "kind", sy_json_of_text (field->is_measure ? "measure" : "technology"));
  sy_json_set (row, "broader", json_incref (json_object_get (shown, "broader")));
  sy_json_set (row, "because", reasons);
  json_array_append_new (fields, row);
  json_decref (shown);
}

json_t *
sy_fields_of_text (SyEngine *engine, SyFieldText *text, const char *lang, GError **error)
{
  const GPtrArray *all = sy_shared_fields (engine->shared);
  g_autoptr (GPtrArray) facts = sy_catalogue_facts (engine->catalogue, text->version->version, -1, error);
  if (facts == NULL)
    return NULL;
  json_t *fields = json_array ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyField *field = all->pdata[i];
      if (g_ptr_array_find_with_equal_func (field->not_documents, text->version->id, g_str_equal, NULL))
        continue;
      json_t *reasons = json_array ();
      add_document (reasons, field, text->version->id);
      add_codes (reasons, engine->catalogue, facts, field->codes, FALSE);
      add_codes (reasons, engine->catalogue, facts, field->hs, TRUE);
      add_terms (reasons, text, field, field->terms_en);
      add_terms (reasons, text, field, field->terms_zh);
      add_field (fields, all, field, reasons, lang);
    }
  return fields;
}

/* ---- entries ---- */

static void
add_entry_reasons (json_t *reasons, const SyField *field, const char *id, const GPtrArray *found)
{
  add_document (reasons, field, id);
  for (guint i = 0; json_array_size (reasons) == 0 && i < field->codes->len; i++)
    if (is_below (id, field->codes->pdata[i], FALSE))
      add_reason (reasons, "code", field->codes->pdata[i], 1, NULL, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      gboolean by_code = FALSE;
      g_autofree char *why = sy_entry_field_words (found->pdata[i], id, field, &by_code);
      if (why != NULL && (!by_code || g_str_has_prefix (why, "hs:")))
        add_reason (reasons, by_code ? "hs" : "term", why, 1, NULL, NULL);
    }
}

json_t *
sy_fields_of_entry (SyEngine *engine, const char *id, const GPtrArray *found, const char *lang)
{
  const GPtrArray *all = sy_shared_fields (engine->shared);
  json_t *fields = json_array ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyField *field = all->pdata[i];
      if (g_ptr_array_find_with_equal_func (field->not_documents, id, g_str_equal, NULL))
        continue;
      json_t *reasons = json_array ();
      add_entry_reasons (reasons, field, id, found);
      add_field (fields, all, field, reasons, lang);
    }
  return fields;
}

json_t *
sy_fields_rejected (SyEngine *engine, const char *id, const char *lang)
{
  const GPtrArray *all = sy_shared_fields (engine->shared);
  json_t *rejected = json_array ();
  for (guint i = 0; i < all->len; i++)
    {
      const SyField *field = all->pdata[i];
      const SyCorrection *correction = sy_field_correction (field, id);
      if (correction == NULL || correction->verdict != SY_VERDICT_REJECT)
        continue;
      json_t *row = json_object ();
      sy_json_set (row, "id", sy_json_of_text (field->id));
      sy_json_set (row, "name", sy_json_of_text (g_str_equal (lang, "zh") ? field->name_zh : field->name_en));
      sy_json_set (row, "review", review_json (correction));
      json_array_append_new (rejected, row);
    }
  return rejected;
}
