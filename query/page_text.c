// SPDX-License-Identifier: GPL-3.0-or-later
/* Model of the text of a document: passages in pieces that say what was recognised in them, which words were asked for and what terms mean; contents; hits to jump through; parts of a long text. */
#include "query/page_text.h"

#include <string.h>

#include "corpus/id.h"
#include "query/render_html.h"

/* Headings of other parts than the one shown; those of this part are all there. */
#define OUTLINE_ELSEWHERE  200
#define OUTLINE_CHARACTERS 70

/* ---- what stands where ---- */

/* Facts by the path of their passage: path -> GPtrArray of const json_t *, by start. */
static GHashTable *
facts_by_path (const json_t *facts)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (gsize i = 0; i < json_array_size (facts); i++)
    {
      const json_t *fact = json_array_get (facts, i);
      const char *path = sy_json_get (fact, "path");
      GPtrArray *list = g_hash_table_lookup (table, path);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (table, (gpointer) path, list);
        }
      g_ptr_array_add (list, (gpointer) fact);
    }
  return table;
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  json_int_t first = json_integer_value (json_object_get (*(const json_t *const *) a, "start"));
  json_int_t second = json_integer_value (json_object_get (*(const json_t *const *) b, "start"));
  return (first > second) - (first < second);
}

char *
sy_page_fact_link (const json_t *fact, const SyPage *page, const char *own_id)
{
  const char *value = sy_json_get (fact, "value"), *kind = sy_json_get (fact, "kind");
  gboolean leads = strcmp (kind, "citation") == 0 || strcmp (kind, "code") == 0 || strcmp (kind, "hs") == 0;
  if (!leads || strcmp (value, own_id) == 0)
    return NULL;
  return sy_page_link_id (page, value);
}

/* "date: 2024-12-03": what a program read from the words. */
static char *
fact_words (const json_t *fact, const SyPage *page)
{
  const char *value = sy_json_get (fact, "value"), *kind = sy_json_get (fact, "kind");
  g_autofree char *display = sy_id_scheme (value) != NULL ? sy_id_display (value, page->lang) : NULL;
  return g_strdup_printf ("%s: %s", sy_page_label (page, "fact", kind), display != NULL ? display : value);
}

/* What all passages of a page need. Borrowed, but the table. */
typedef struct
{
  const SyPage *page;
  const char *own_id;
  const json_t *glosses;
  GHashTable *facts;
} Reading;

/* A text on its way into pieces: characters only go forward, so that a long passage with many facts is read once. */
typedef struct
{
  json_t *segments;
  const Reading *reading;
  const json_t *marks; /* [[start, end]] by start */
  gsize mark;          /* the first that may still come */
  const char *at;
  json_int_t character;
} Pieces;

static const char *
advance (Pieces *pieces, json_int_t to)
{
  pieces->at = g_utf8_offset_to_pointer (pieces->at, to - pieces->character);
  pieces->character = to;
  return pieces->at;
}

/* ---- terms of the other language ---- */

/* The longest term that begins at a place of a text, as a word of its own; NULL if none does. */
static const json_t *
term_at (const json_t *glosses, const char *text, const char *at)
{
  const json_t *longest = NULL;
  gsize length = 0;
  for (gsize i = 0; i < json_array_size (glosses); i++)
    {
      const json_t *gloss = json_array_get (glosses, i);
      const char *term = sy_json_get (gloss, "text");
      gsize n = strlen (term);
      gboolean word = g_ascii_isalnum (*term);
      if (n <= length || *term != *at || strncmp (at, term, n) != 0 || (word && ((at > text && g_ascii_isalnum (at[-1])) || g_ascii_isalnum (at[n]))))
        continue;
      longest = gloss;
      length = n;
    }
  return longest;
}

static void
append_segment (json_t *segments, const char *start, const char *end, gboolean marked, const char *key, const char *value)
{
  if (end == start)
    return;
  json_t *segment = json_object ();
  json_object_set_new (segment, "text", json_stringn (start, (gsize) (end - start)));
  if (marked)
    json_object_set_new (segment, "mark", json_true ());
  if (key != NULL)
    sy_model_text (segment, key, value);
  json_array_append_new (segments, segment);
}

/* Each term by itself, which says what it means. */
static void
append_glossed (json_t *segments, const char *start, const char *end, gboolean marked, const json_t *glosses)
{
  const char *from = start;
  for (const char *at = start; at < end && json_array_size (glosses) > 0;)
    {
      const json_t *gloss = term_at (glosses, start, at);
      const char *next = gloss != NULL ? at + strlen (sy_json_get (gloss, "text")) : g_utf8_next_char (at);
      if (gloss != NULL && next <= end)
        {
          append_segment (segments, from, at, marked, NULL, NULL);
          append_segment (segments, at, next, marked, "means", sy_json_get (gloss, "means"));
          from = next;
        }
      at = next;
    }
  append_segment (segments, from, end, marked, NULL, NULL);
}

/* ---- pieces ---- */

/* Characters up to `to` that are marked throughout or not at all. */
static void
append_even (Pieces *pieces, json_int_t to, gboolean marked, const json_t *fact)
{
  const Reading *reading = pieces->reading;
  const char *start = pieces->at, *end = advance (pieces, to);
  if (end == start)
    return;
  if (fact == NULL)
    {
      append_glossed (pieces->segments, start, end, marked, reading->glosses);
      return;
    }
  g_autofree char *words = fact_words (fact, reading->page);
  append_segment (pieces->segments, start, end, marked, "fact", words);
  json_t *last = json_array_get (pieces->segments, json_array_size (pieces->segments) - 1);
  sy_model_take (last, "href", sy_page_fact_link (fact, reading->page, reading->own_id));
}

/* Characters up to `to`, cut where the words that were asked for begin and end. */
static void
append_piece (Pieces *pieces, json_int_t to, const json_t *fact)
{
  for (; pieces->mark < json_array_size (pieces->marks); pieces->mark++)
    {
      const json_t *span = json_array_get (pieces->marks, pieces->mark);
      json_int_t start = json_integer_value (json_array_get (span, 0)), end = json_integer_value (json_array_get (span, 1));
      if (start >= to)
        break;
      append_even (pieces, MAX (start, pieces->character), FALSE, fact);
      append_even (pieces, CLAMP (end, pieces->character, to), TRUE, fact);
      if (end > to)
        return;
    }
  append_even (pieces, to, FALSE, fact);
}

/* Characters up to `to` with what `facts` (by start; may be NULL) say of them. Of two that overlap the first is shown. */
static void
append_read (Pieces *pieces, json_int_t to, const GPtrArray *facts)
{
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      json_int_t start = json_integer_value (json_object_get (facts->pdata[i], "start")), end = json_integer_value (json_object_get (facts->pdata[i], "end"));
      if (start < pieces->character || end <= start || end > to)
        continue;
      append_piece (pieces, start, NULL);
      append_piece (pieces, end, facts->pdata[i]);
    }
  append_piece (pieces, to, NULL);
}

/* Cells of a row are joined by " | " (SY_PASSAGE_ROW). */
static json_t *
cells_model (Pieces *pieces, const char *text, const GPtrArray *facts)
{
  json_t *cells = json_array ();
  for (const char *from = text;;)
    {
      const char *bar = strstr (from, " | ");
      pieces->segments = json_array ();
      append_read (pieces, pieces->character + (bar != NULL ? g_utf8_pointer_to_offset (from, bar) : g_utf8_strlen (from, -1)), facts);
      json_array_append_new (cells, json_pack ("{s:o}", "segments", pieces->segments));
      if (bar == NULL)
        return cells;
      advance (pieces, pieces->character + 3);
      from = bar + 3;
    }
}

static json_t *
passage_model (const json_t *passage, const Reading *reading)
{
  const SyPage *page = reading->page;
  const char *kind = sy_json_get (passage, "kind"), *path = sy_json_get (passage, "path"), *text = sy_json_get (passage, "text");
  json_int_t level = json_integer_value (json_object_get (passage, "level"));
  GPtrArray *held = g_hash_table_lookup (reading->facts, path);
  Pieces pieces = { .reading = reading, .marks = json_object_get (passage, "highlights"), .at = text };
  json_t *model = json_object ();
  if (held != NULL)
    g_ptr_array_sort (held, by_start);
  sy_model_text (model, "kind", kind);
  sy_model_text (model, "path", path);
  sy_model_take (model, "anchor", sy_page_anchor (path));
  json_object_set_new (model, "hit", json_false ());
  if (level > 0)
    json_object_set_new (model, "level", json_integer (MIN (level, 6)));
  if (strcmp (kind, "row") == 0)
    {
      json_object_set_new (model, "row", json_true ());
      json_object_set_new (model, "cells", cells_model (&pieces, text, held));
      return model;
    }
  const char *label = sy_page_label (page, "passage", kind);
  if (label != kind)
    sy_model_text (model, "kind_label", label);
  json_object_set_new (model, strcmp (kind, "heading") == 0 ? "heading" : "paragraph", json_true ());
  pieces.segments = json_array ();
  append_read (&pieces, g_utf8_strlen (text, -1), held);
  json_object_set_new (model, "segments", pieces.segments);
  return model;
}

/* ---- places in other parts ---- */

/* Address of a passage: a fragment, or the part of the text that has it. `row` has "ordinal" and "path". */
static char *
passage_link (const json_t *document, const json_t *row, const SyPage *page)
{
  json_int_t offset = json_integer_value (json_object_get (document, "offset")), limit = json_integer_value (json_object_get (document, "limit"));
  json_int_t ordinal = json_integer_value (json_object_get (row, "ordinal"));
  g_autofree char *anchor = sy_page_anchor (sy_json_get (row, "path"));
  g_autofree char *fragment = g_uri_escape_string (anchor, "/:()", FALSE);
  if (page->path == NULL || limit <= 0 || (ordinal >= offset && ordinal < offset + limit))
    return g_strconcat ("#", fragment, NULL);
  json_int_t first = ordinal - ordinal % limit;
  g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, first), *link = sy_page_link_here (page, "offset", first > 0 ? number : NULL);
  return g_strconcat (link, "#", fragment, NULL);
}

static gboolean
is_shown (const json_t *document, const json_t *row)
{
  json_int_t offset = json_integer_value (json_object_get (document, "offset")), ordinal = json_integer_value (json_object_get (row, "ordinal"));
  return ordinal >= offset && ordinal < offset + json_integer_value (json_object_get (document, "limit"));
}

/* ---- contents ---- */

/* The deepest level down to which the headings of the other parts are few enough. */
static json_int_t
level_elsewhere (const json_t *document, const json_t *outline)
{
  guint counts[8] = { 0 }, sum = 0;
  for (gsize i = 0; i < json_array_size (outline); i++)
    if (!is_shown (document, json_array_get (outline, i)))
      counts[CLAMP (json_integer_value (json_object_get (json_array_get (outline, i), "level")), 1, 6)]++;
  json_int_t level = 1;
  while (level <= 6 && (sum += counts[level]) <= OUTLINE_ELSEWHERE)
    level++;
  return level - 1;
}

/* A heading may be as long as a sentence of a list. */
static char *
shortened (const char *text)
{
  if (g_utf8_strlen (text, -1) <= OUTLINE_CHARACTERS)
    return g_strdup (text);
  g_autofree char *begin = g_utf8_substring (text, 0, OUTLINE_CHARACTERS - 1);
  return g_strconcat (begin, "…", NULL);
}

static void
add_outline (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *outline = json_object_get (document, "outline");
  json_int_t deepest = level_elsewhere (document, outline);
  json_t *entries = json_array ();
  for (gsize i = 0; i < json_array_size (outline); i++)
    {
      const json_t *row = json_array_get (outline, i);
      json_int_t level = CLAMP (json_integer_value (json_object_get (row, "level")), 1, 6);
      if (!is_shown (document, row) && level > deepest)
        continue;
      json_t *entry = json_object ();
      sy_model_take (entry, "href", passage_link (document, row, page));
      sy_model_take (entry, "text", shortened (sy_json_get (row, "text")));
      json_object_set_new (entry, "level", json_integer (level));
      json_array_append_new (entries, entry);
    }
  json_object_set_new (model, "has_outline", json_boolean (json_array_size (entries) > 1));
  json_object_set_new (model, "outline", entries);
}

/* ---- hits ---- */

static void
add_hit (const json_t *document, const json_t *rows, gsize i, const SyPage *page, json_t *passage)
{
  json_t *hit = json_object ();
  sy_model_take (hit, "n", sy_model_count ((json_int_t) i + 1));
  sy_model_take (hit, "of", sy_model_count ((json_int_t) json_array_size (rows)));
  const struct
  {
    const char *key;
    gboolean has;
    gsize at;
  } ways[] = { { "hit_before", i > 0, i - 1 }, { "hit_after", i + 1 < json_array_size (rows), i + 1 } };
  for (guint k = 0; k < G_N_ELEMENTS (ways); k++)
    {
      char *link = ways[k].has ? passage_link (document, json_array_get (rows, ways[k].at), page) : NULL;
      sy_json_set (hit, ways[k].key, link != NULL ? sy_json_of_text (link) : json_false ());
      g_free (link);
    }
  json_object_set_new (passage, "hit", hit);
}

/* Each passage with words that were asked for says which of how many it is and leads to those around it; `models` are those of the passages shown, by path. */
static void
add_hits (const json_t *document, const SyPage *page, GHashTable *models, json_t *model)
{
  const json_t *hits = json_object_get (document, "hits"), *rows = json_object_get (hits, "passages");
  json_t *head = json_false ();
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      json_t *passage = is_shown (document, row) ? g_hash_table_lookup (models, sy_json_get (row, "path")) : NULL;
      if (passage != NULL)
        add_hit (document, rows, i, page, passage);
    }
  if (json_is_object (hits))
    {
      head = json_object ();
      sy_model_text (head, "query", sy_json_get (hits, "query"));
      sy_model_take (head, "count", sy_model_count ((json_int_t) json_array_size (rows)));
      sy_model_take (head, "first", json_array_size (rows) > 0 ? passage_link (document, json_array_get (rows, 0), page) : NULL);
      sy_model_take (head, "without", sy_page_link_here (page, "q", NULL));
    }
  json_object_set_new (model, "hits", head);
}

/* ---- parts ---- */

/* A long text comes in pages of its own. */
static void
add_text_pages (const json_t *document, const SyPage *page, json_t *model)
{
  json_int_t offset = json_integer_value (json_object_get (document, "offset")), limit = json_integer_value (json_object_get (document, "limit"));
  json_int_t all = json_integer_value (json_object_get (document, "passages_count"));
  json_int_t shown = (json_int_t) json_array_size (json_object_get (document, "passages"));
  json_t *parts = json_array ();
  for (json_int_t first = 0; page->path != NULL && limit > 0 && all > limit && first < all; first += limit)
    {
      g_autofree char *number = g_strdup_printf ("%" JSON_INTEGER_FORMAT, first);
      json_t *part = json_object ();
      sy_model_take (part, "part_name", sy_model_count (first / limit + 1));
      sy_model_take (part, "part_href", sy_page_link_here (page, "offset", first > 0 ? number : NULL));
      sy_json_set (part, "part_current", json_boolean (first == offset));
      json_array_append_new (parts, part);
    }
  json_object_set_new (model, "text_parts", parts);
  sy_model_pages (page, model, json_object_get (document, "next"), offset, limit);
  if (all > shown && shown > 0)
    sy_model_take (model, "text_range",
                   g_strdup_printf ("%" JSON_INTEGER_FORMAT "–%" JSON_INTEGER_FORMAT " / %" JSON_INTEGER_FORMAT, offset + 1, offset + shown, all));
}

/* ---- all of it ---- */

void
sy_page_text_model (const json_t *document, const SyPage *page, json_t *model)
{
  const json_t *passages = json_object_get (document, "passages");
  json_t *glosses = json_object_get (document, "glosses"), *text = json_array (), *stated = json_array ();
  g_autoptr (GHashTable) facts = facts_by_path (json_object_get (document, "facts")), models = g_hash_table_new (g_str_hash, g_str_equal);
  const Reading reading = { .page = page, .own_id = sy_json_get (document, "id"), .glosses = glosses, .facts = facts };
  for (gsize i = 0; i < json_array_size (passages); i++)
    {
      const json_t *passage = json_array_get (passages, i);
      json_t *one = passage_model (passage, &reading);
      g_hash_table_insert (models, (gpointer) sy_json_get (passage, "path"), one);
      json_array_append_new (strcmp (sy_json_get (passage, "kind"), "metadata") == 0 ? stated : text, one);
    }
  add_hits (document, page, models, model);
  json_object_set_new (model, "has_stated", json_boolean (json_array_size (stated) > 0));
  json_object_set_new (model, "stated", stated);
  json_object_set_new (model, "passages", text);
  json_object_set_new (model, "has_glosses", json_boolean (json_array_size (glosses) > 0));
  json_object_set (model, "glosses", glosses != NULL ? glosses : json_null ());
  add_outline (document, page, model);
  add_text_pages (document, page, model);
}
