// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/ordinal.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/text.h"

#define MAX_ORDINAL 99 /* the schemes have two digits */
#define LEAST_TEXT  12 /* characters of a paragraph that tells texts apart */

static const char *const counted_schemes[] = { "cn-mofcom-statement:", "cn-mofcom-paper:", "cn-mfa:" };

/* The id without its ordinal: "cn-mfa:2024-12-27-". Caller's; NULL if the scheme does not count. */
static char *
counted_stem (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (counted_schemes); i++)
    if (g_str_has_prefix (id, counted_schemes[i]))
      return g_strndup (id, (gsize)(strrchr (id, '-') + 1 - id));
  return NULL;
}

/* Adds the folded paragraphs that tell texts apart; what a source states about a text does not. */
static void
add_paragraphs (const GPtrArray *passages, GHashTable *paragraphs)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const SyPassage *passage = g_ptr_array_index (passages, i);
      if (passage->kind != SY_PASSAGE_METADATA && g_utf8_strlen (passage->text, -1) >= LEAST_TEXT)
        g_hash_table_add (paragraphs, sy_text_fold (passage->text));
    }
}

/* Whether at least half of the shorter text, by length, stands in the other word for word. */
static gboolean
texts_agree (GHashTable *one, GHashTable *other)
{
  gsize common = 0, one_size = 0, other_size = 0;
  GHashTableIter iter;
  gpointer paragraph;
  for (g_hash_table_iter_init (&iter, one); g_hash_table_iter_next (&iter, &paragraph, NULL);)
    {
      one_size += strlen (paragraph);
      common += g_hash_table_contains (other, paragraph) ? strlen (paragraph) : 0;
    }
  for (g_hash_table_iter_init (&iter, other); g_hash_table_iter_next (&iter, &paragraph, NULL);)
    other_size += strlen (paragraph);
  gsize least = MIN (one_size, other_size);
  return least > 0 && common * 2 >= least;
}

static gboolean
titles_agree (const char *one, const char *other)
{
  g_autofree char *a = sy_text_fold (one), *b = sy_text_fold (other);
  return *a != '\0' && strcmp (a, b) == 0;
}

/* Whether a version that is held is the document: by its texts, or, where it has none but a register's, by a title. */
static gboolean
is_same (SyCatalogue *catalogue, const SyVersion *version, const SyDocument *document, gboolean *same, GError **error)
{
  g_autoptr (GPtrArray) renditions = sy_catalogue_renditions (catalogue, version->version, FALSE, error);
  if (renditions == NULL)
    return FALSE;
  g_autoptr (GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_paragraphs (document->passages, ours);
  *same = FALSE;
  for (guint i = 0; i < renditions->len && !*same; i++)
    {
      const SyRendition *rendition = g_ptr_array_index (renditions, i);
      g_autoptr (GPtrArray) passages = sy_catalogue_passages (catalogue, rendition->rendition, error);
      if (passages == NULL)
        return FALSE;
      g_autoptr (GHashTable) theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_paragraphs (passages, theirs);
      *same = titles_agree (rendition->title, document->title) || (rendition->standing != SY_STANDING_REGISTER && texts_agree (ours, theirs));
    }
  for (guint i = 0; i < version->titles->len && !*same; i++)
    *same = titles_agree (((const SyAttribute *)g_ptr_array_index (version->titles, i))->value, document->title);
  return TRUE;
}

/* Renames the document, and its events on itself. */
static void
rename_document (SyDocument *document, const char *id)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      SyEvent *event = g_ptr_array_index (document->events, i);
      char **const names[] = { &event->target, &event->by };
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if (strcmp (*names[j], document->id) == 0)
          {
            g_free (*names[j]);
            *names[j] = g_strdup (id);
          }
    }
  g_free (document->id);
  document->id = g_strdup (id);
}

gboolean
sy_ordinal_settle (SyCatalogue *catalogue, SyDocument *document, GError **error)
{
  g_autofree char *stem = counted_stem (document->id);
  if (stem == NULL || document->standing == SY_STANDING_REGISTER)
    return TRUE;
  for (guint ordinal = 1; ordinal <= MAX_ORDINAL; ordinal++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", stem, ordinal);
      g_autoptr (GError) absent = NULL;
      g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, NULL, &absent);
      if (version == NULL && !g_error_matches (absent, SY_ERROR, SY_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&absent));
          return FALSE;
        }
      gboolean ours = version == NULL;
      if (version != NULL && !is_same (catalogue, version, document, &ours, error))
        return FALSE;
      if (ours)
        {
          rename_document (document, id);
          return TRUE;
        }
    }
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "more than %d documents of one day begin with \"%s\"", MAX_ORDINAL, stem);
  return FALSE;
}
