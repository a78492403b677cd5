// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/excerpt.h"

#include <string.h>

#include "query/newest.h"

/* Passages, and bytes of them, looked through for one that shows more than the one that was found. */
#define LOOKED_THROUGH       60
#define BYTES_LOOKED_THROUGH (64u << 10)

/* A passage and where it stands. */
typedef struct
{
  SyPassage *passage; /* owned; NULL for none */
  const SyRendition *rendition;
  guint ordinal;
  guint marks;        /* words of the query in it */
} Excerpt;

static void
excerpt_clear (Excerpt *excerpt)
{
  g_clear_pointer (&excerpt->passage, sy_passage_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Excerpt, excerpt_clear)

/* Moves `from` over what `to` holds. */
static void
take (Excerpt *to, Excerpt *from)
{
  excerpt_clear (to);
  *to = *from;
  from->passage = NULL;
}

static guint
count_marks (const SyNode *query, const char *text)
{
  if (query == NULL)
    return 0;
  g_autoptr (GArray) spans = sy_fulltext_highlight (query, text);
  return spans->len;
}

const SyRendition *
sy_excerpt_rendition (const GPtrArray *renditions, gint64 number)
{
  for (guint i = 0; i < renditions->len; i++)
    if (((const SyRendition *) renditions->pdata[i])->rendition == number)
      return renditions->pdata[i];
  return NULL;
}

/* How much a kind of passage tells about what the document says. A register's formula of an effect says less than its summary; the title stands above
 * the excerpt; key words and addresses tell nothing. */
typedef enum
{
  ASIDE,
  TITLE,
  FIELD, /* another field, or a heading */
  FORMULA,
  PROSE,
} Worth;

static Worth
worth (const SyPassage *passage)
{
  const char *const asides[] = { "topic", "url", "verified" };
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    if (passage->kind == SY_PASSAGE_METADATA && g_str_has_prefix (passage->path, asides[i]))
      return ASIDE;
  if (passage->kind == SY_PASSAGE_METADATA && g_str_has_prefix (passage->path, "title"))
    return TITLE;
  if (passage->kind == SY_PASSAGE_METADATA || passage->kind == SY_PASSAGE_HEADING)
    return FIELD;
  return passage->kind == SY_PASSAGE_EFFECT ? FORMULA : PROSE;
}

static gboolean
is_better (const Excerpt *one, const Excerpt *other)
{
  if (other->passage == NULL)
    return TRUE;
  Worth a = worth (one->passage), b = worth (other->passage);
  return a != b ? a > b : one->marks > other->marks;
}

/* The best of the first passages of a rendition: with `query`, one that holds words of it, else the first text. */
static void
look_through (SyCatalogue *catalogue, const SyNode *query, const SyRendition *rendition, Excerpt *best)
{
  gsize bytes = 0;
  for (guint ordinal = 0; ordinal < LOOKED_THROUGH && bytes < BYTES_LOOKED_THROUGH; ordinal++)
    {
      g_auto (Excerpt) one = { sy_catalogue_passage (catalogue, rendition->rendition, ordinal, NULL), rendition, ordinal, 0 };
      if (one.passage == NULL)
        return;
      if (worth (one.passage) == ASIDE || (query == NULL && worth (one.passage) < FORMULA))
        continue;
      bytes += strlen (one.passage->text);
      one.marks = count_marks (query, one.passage->text);
      if ((query == NULL || one.marks > 0) && is_better (&one, best))
        take (best, &one);
      if (query == NULL && best->passage != NULL && worth (best->passage) == PROSE)
        return;
    }
}

/* Begins with the rendition that was found. */
static void
look_through_all (SyCatalogue *catalogue, const SyNode *query, const GPtrArray *renditions, const SyRendition *first, Excerpt *best)
{
  if (first != NULL)
    look_through (catalogue, query, first, best);
  for (guint i = 0; i < renditions->len && (best->passage == NULL || worth (best->passage) < FORMULA); i++)
    if (renditions->pdata[i] != first)
      look_through (catalogue, query, renditions->pdata[i], best);
}

/* A register sums an instrument up in two languages side by side: the reader's own is shown if it holds words of the query too, or neither does. */
static void
prefer_language (SyCatalogue *catalogue, const SyResultContext *context, Excerpt *shown)
{
  const char *wanted = g_strcmp0 (context->lang, "zh") == 0 ? "summary/zh" : "summary";
  if (context->lang == NULL || shown->passage->kind != SY_PASSAGE_SUMMARY || g_str_equal (shown->passage->path, wanted))
    return;
  const guint beside[] = { shown->ordinal + 1, shown->ordinal - 1 };
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_auto (Excerpt) other = { sy_catalogue_passage (catalogue, shown->rendition->rendition, beside[i], NULL), shown->rendition, beside[i], 0 };
      if (other.passage == NULL || other.passage->kind != SY_PASSAGE_SUMMARY || !g_str_equal (other.passage->path, wanted))
        continue;
      other.marks = count_marks (context->query, other.passage->text);
      if (other.marks > 0 || shown->marks == 0)
        take (shown, &other);
      return;
    }
}

SyPassage *
sy_excerpt (const SyResultContext *context, const SyHit *hit, const GPtrArray *renditions, const SyRendition **rendition, guint *ordinal)
{
  SyCatalogue *catalogue = context->engine->catalogue;
  const SyRendition *found = hit->rendition != 0 ? sy_excerpt_rendition (renditions, hit->rendition) : NULL;
  g_auto (Excerpt) shown = { NULL, found, hit->ordinal, 0 };
  if (found != NULL)
    shown.passage = sy_catalogue_passage (catalogue, hit->rendition, hit->ordinal, NULL);
  if (shown.passage != NULL)
    shown.marks = count_marks (context->query, shown.passage->text);

  g_auto (Excerpt) best = { 0 };
  if (shown.passage != NULL && shown.marks > 0 && worth (shown.passage) > ASIDE)
    take (&best, &shown);
  gboolean has_words = context->query != NULL && (found != NULL || sy_is_ranked (context->query));
  if (has_words && (best.passage == NULL || worth (best.passage) < PROSE))
    look_through_all (catalogue, context->query, renditions, found, &best);
  if (best.passage == NULL)
    look_through_all (catalogue, NULL, renditions, found, &best);
  if (best.passage != NULL)
    take (&shown, &best);
  if (shown.passage == NULL)
    return NULL;
  prefer_language (catalogue, context, &shown);
  *rendition = shown.rendition;
  *ordinal = shown.ordinal;
  return g_steal_pointer (&shown.passage);
}
