// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/brief_source.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"
#include "query/result.h"

#define MOST_PASSAGES 2000 /* of a text that is looked through; of longer ones, entries of lists speak */
#define MOST_SUMMARY  330  /* characters */
#define MOST_PASSAGE  220

static void
quote_clear (SyBriefQuote *quote)
{
  g_free (quote->text);
  g_free (quote->lang);
  json_decref (quote->evidence);
}

void
sy_brief_source_free (gpointer data)
{
  SyBriefSource *source = data;
  if (source == NULL)
    return;
  SyBriefQuote *const quotes[] = { &source->title, &source->own_title, &source->number, &source->published, &source->summary, &source->note, &source->passage };
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    quote_clear (quotes[i]);
  json_decref (source->head);
  json_decref (source->status);
  g_free (source->name);
  g_free (source);
}

/* ---- quotes ---- */

typedef struct
{
  const char *key; /* ID or ID@VERSION */
  const SyRendition *rendition;
  const SyPassage *passage;
} Place;

/* Bytes start..end of the passage, at most `most` characters of it. */
static void
set_quote (SyBriefQuote *quote, const Place *place, gsize start, glong most, const char *lang)
{
  if (quote->text != NULL)
    return;
  const char *text = place->passage->text + start;
  quote->text = sy_brief_beginning (text, most, &quote->cut);
  quote->lang = g_strdup (lang);
  gsize first = sy_text_characters (place->passage->text, start);
  quote->evidence = sy_result_evidence (place->key, place->passage->path, first, first + (gsize)g_utf8_strlen (quote->text, -1), place->rendition);
  sy_json_set (quote->evidence, "quote", sy_json_of_text (quote->text));
  sy_json_set (quote->evidence, "uri", sy_json_of_text (place->rendition->capture->uri));
}

/* "title/zh" is the title in Chinese, "title" the one in the language of the text. */
static gboolean
is_path (const char *path, const char *name, const char **lang, const char *text_lang)
{
  gsize length = strlen (name);
  if (strncmp (path, name, length) != 0 || (path[length] != '\0' && path[length] != '/'))
    return FALSE;
  *lang = path[length] == '/' ? path + length + 1 : text_lang;
  return TRUE;
}

/* ---- the passage about the field ---- */

GPtrArray *
sy_brief_terms (const GPtrArray *fields)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      const GPtrArray *const sets[] = { field->terms_en, field->terms_zh };
      for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
        for (guint k = 0; k < sets[s]->len; k++)
          g_ptr_array_add (terms, sy_text_fold (sets[s]->pdata[k]));
    }
  return terms;
}

static guint
count_terms (const GPtrArray *terms, const char *folded)
{
  guint count = 0;
  for (guint i = 0; i < terms->len; i++)
    count += *(const char *)terms->pdata[i] != '\0' && strstr (folded, terms->pdata[i]) != NULL;
  return count;
}

guint
sy_brief_count_terms (const GPtrArray *terms, const char *text)
{
  g_autofree char *folded = sy_text_fold (text);
  return count_terms (terms, folded);
}

/* Where the sentence begins that has most terms. */
static gsize
best_sentence (const GPtrArray *terms, const char *text, guint *count)
{
  g_autoptr (GArray) sentences = sy_text_sentences (text);
  gsize best = 0;
  *count = 0;
  for (guint i = 0; i < sentences->len; i++)
    {
      const SySpan *span = &g_array_index (sentences, SySpan, i);
      g_autofree char *one = g_strndup (text + span->start, span->end - span->start);
      guint here = sy_brief_count_terms (terms, one);
      if (here > *count)
        {
          *count = here;
          best = span->start;
        }
    }
  return best;
}

static gboolean
is_text (const SyPassage *passage)
{
  switch (passage->kind)
    {
    case SY_PASSAGE_PARAGRAPH:
    case SY_PASSAGE_SUMMARY: /* the abstract of the authority */
    case SY_PASSAGE_ITEM: return TRUE;
    default: return FALSE;
    }
}

static void
find_passage (SyBriefSource *source, const GPtrArray *terms, const char *key, const SyRendition *rendition, const GPtrArray *passages)
{
  guint most = 0;
  Place best = { key, rendition, NULL };
  gsize start = 0;
  for (guint i = 0; i < passages->len && passages->len <= MOST_PASSAGES; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      guint count = is_text (passage) ? sy_brief_count_terms (terms, passage->text) : 0, in_sentence;
      if (count <= most)
        continue;
      most = count;
      best.passage = passage;
      start = best_sentence (terms, passage->text, &in_sentence);
    }
  if (best.passage != NULL)
    set_quote (&source->passage, &best, start, MOST_PASSAGE, rendition->lang);
}

/* ---- one text ---- */

/* The language in which the authority writes. */
static const char *
language_of (const char *jurisdiction)
{
  return strcmp (jurisdiction, "cn") == 0 ? "zh" : "en";
}

static void
read_stated (SyBriefSource *source, const Place *place, const char *lang)
{
  const char *path = place->passage->path, *in;
  const char *text_lang = place->rendition->lang, *own = language_of (source->jurisdiction);
  gboolean registers = place->rendition->standing == SY_STANDING_REGISTER;
  if (is_path (path, "title", &in, text_lang) && strcmp (in, lang) == 0)
    set_quote (&source->title, place, 0, MOST_SUMMARY, in);
  else if (is_path (path, "title", &in, text_lang) && strcmp (in, own) == 0)
    set_quote (&source->own_title, place, 0, MOST_SUMMARY, in);
  else if (registers && is_path (path, "summary", &in, text_lang) && strcmp (in, lang) == 0)
    set_quote (&source->summary, place, 0, strcmp (lang, "zh") == 0 ? MOST_SUMMARY / 2 : MOST_SUMMARY, in);
  else if (registers && is_path (path, "note", &in, text_lang) && strcmp (in, lang) == 0)
    set_quote (&source->note, place, 0, strcmp (lang, "zh") == 0 ? MOST_SUMMARY / 2 : MOST_SUMMARY, in);
  else if (is_path (path, "number", &in, text_lang) && strcmp (in, lang) == 0)
    set_quote (&source->number, place, 0, MOST_SUMMARY, in);
  else if (strcmp (path, "published") == 0 || strcmp (path, "publication_date") == 0)
    set_quote (&source->published, place, 0, MOST_SUMMARY, NULL);
}

static gboolean
read_rendition (SyEngine *engine, SyBriefSource *source, const GPtrArray *terms, const char *key, const SyRendition *rendition, const char *lang,
                GError **error)
{
  g_autoptr (GPtrArray) passages = sy_catalogue_passages (engine->catalogue, rendition->rendition, error);
  if (passages == NULL)
    return FALSE;
  for (guint i = 0; i < passages->len; i++)
    read_stated (source, &(Place){ key, rendition, passages->pdata[i] }, lang);
  if (rendition->standing == SY_STANDING_REGISTER)
    return TRUE;
  source->registered_only = FALSE;
  if (source->passage.text == NULL && (strcmp (rendition->lang, "en") == 0 || strcmp (rendition->lang, "zh") == 0))
    find_passage (source, terms, key, rendition, passages);
  return TRUE;
}

static gboolean
read_texts (SyEngine *engine, SyBriefSource *source, const GPtrArray *terms, const SyVersion *version, const char *lang, GError **error)
{
  g_autofree char *key = g_strconcat (version->id, *version->label != '\0' ? "@" : "", version->label, NULL);
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (engine->catalogue, version->version, TRUE, error);
  gboolean good = renditions != NULL;
  source->registered_only = TRUE;
  for (guint i = 0; good && i < renditions->len; i++)
    good = read_rendition (engine, source, terms, key, renditions->pdata[i], lang, error);
  return good;
}

SyBriefSource *
sy_brief_source_new (SyEngine *engine, const GPtrArray *terms, const SyScopeItem *item, const json_t *head, double score, const SyRequest *request,
                     GError **error)
{
  SyBriefSource *source = g_new0 (SyBriefSource, 1);
  SyRequest asked = *request;
  source->head = json_incref ((json_t *)head);
  source->id = sy_json_get (head, "id");
  source->jurisdiction = sy_json_get (head, "jurisdiction");
  source->score = score;
  source->day = item->day;
  source->name = sy_id_display (source->id, request->lang);
  asked.text = source->id;
  source->status = sy_answer_item_status (engine, &asked, error);
  if (source->status == NULL || !read_texts (engine, source, terms, item->version, request->lang, error))
    {
      sy_brief_source_free (source);
      return NULL;
    }
  source->state = sy_json_get2 (source->status, "status", "status");
  return source;
}
