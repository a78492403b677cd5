// SPDX-License-Identifier: GPL-3.0-or-later
/* Which parts of a text a query speaks of: for highlighting, and for the snippet. No index is needed, so it works on any text. */
#include "index/fulltext.h"

#include <string.h>

#include "corpus/text.h"
#include "index/terms.h"

/* What a query marks, gathered from its tree once for a text. */
typedef struct
{
  GPtrArray *words;    /* of GArray of SyUnit: each unit by itself */
  GPtrArray *rows;     /* of GArray of SyUnit: all side by side */
  GPtrArray *prefixes; /* of char *, folded */
} Marks;

static Marks *
marks_new (void)
{
  Marks *marks = g_new (Marks, 1);
  marks->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  marks->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  marks->prefixes = g_ptr_array_new_with_free_func (g_free);
  return marks;
}

static void
marks_free (Marks *marks)
{
  g_ptr_array_unref (marks->words);
  g_ptr_array_unref (marks->rows);
  g_ptr_array_unref (marks->prefixes);
  g_free (marks);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Marks, marks_free)

/* Units of a text as the search takes them: a Chinese run stands as a row, everything else by itself. */
static void
mark_text (Marks *marks, const char *text)
{
  GArray *units = sy_units_of_text (text);
  guint runs = 0, bigrams = 0;
  for (guint i = 0; i < units->len; i++)
    {
      const SyUnit *unit = &g_array_index (units, SyUnit, i), *last = i > 0 ? unit - 1 : NULL;
      bigrams += unit->kind == SY_TOKEN_BIGRAM;
      runs += unit->kind == SY_TOKEN_BIGRAM && (last == NULL || last->kind != SY_TOKEN_BIGRAM || last->position + 1 != unit->position);
    }
  g_ptr_array_add (runs == 1 && bigrams == units->len ? marks->rows : marks->words, units);
}

/* The last word is a beginning, those before it are words. */
static void
mark_prefix (Marks *marks, const char *text)
{
  GArray *units = sy_units_of_text (text);
  const SyUnit *last = units->len > 0 ? &g_array_index (units, SyUnit, units->len - 1) : NULL;
  if (last != NULL && (last->kind == SY_TOKEN_WORD || last->kind == SY_TOKEN_CODE))
    {
      g_ptr_array_add (marks->prefixes, g_strdup (last->term));
      g_array_set_size (units, units->len - 1);
    }
  g_ptr_array_add (marks->words, units);
}

/* "us-ccl:3A090" is written 3A090 in texts. */
static void
mark_exact (Marks *marks, const SyNode *node)
{
  const char *colon = strchr (node->text, ':');
  if (g_strcmp0 (node->field, "code") == 0 || g_strcmp0 (node->field, "hs") == 0)
    g_ptr_array_add (marks->words, sy_units_of_text (colon != NULL ? colon + 1 : node->text));
}

static void
mark_node (Marks *marks, const SyNode *node)
{
  guint n_children = node->children != NULL ? node->children->len : 0;
  switch (node->kind)
    {
    case SY_NODE_WORDS: g_ptr_array_add (marks->words, sy_units_of_words (node->text)); break;
    case SY_NODE_TEXT: mark_text (marks, node->text); break;
    case SY_NODE_ALSO: g_ptr_array_add (marks->rows, sy_units_of_text (node->text)); break;
    case SY_NODE_PHRASE: g_ptr_array_add (marks->rows, sy_units_of_phrase (node->text)); break;
    case SY_NODE_PREFIX: mark_prefix (marks, node->text); break;
    case SY_NODE_EXACT: mark_exact (marks, node); break;
    case SY_NODE_NOT: n_children = MIN (n_children, 1); break;
    default: break;
    }
  for (guint i = 0; i < n_children; i++)
    mark_node (marks, g_ptr_array_index (node->children, i));
}

/* ---- matching ---- */

typedef struct
{
  SySpan span;
  guint what; /* which mark, so that a snippet prefers different ones */
} Mark;

static void
add_mark (GArray *found, gsize start, gsize end, guint what)
{
  Mark mark = { { start, end }, what };
  g_array_append_val (found, mark);
}

static const char *
stem_at (const SyTerms *terms, guint i)
{
  const SyTerm *next = i + 1 < terms->terms->len ? sy_terms_at (terms, i + 1) : NULL;
  return next != NULL && next->kind == SY_TOKEN_STEM && next->position == sy_terms_at (terms, i)->position ? next->term : NULL;
}

static void
find_words (const SyTerms *terms, const GArray *units, guint what, GArray *found)
{
  for (guint i = 0; i < terms->terms->len; i++)
    for (guint u = 0; u < units->len; u++)
      if (sy_unit_matches (&g_array_index (units, SyUnit, u), sy_terms_at (terms, i), stem_at (terms, i)))
        add_mark (found, sy_terms_at (terms, i)->start, sy_terms_at (terms, i)->end, what + u);
}

/* A token at `position` that is the unit; NULL if there is none. `from` is a token at or before the position. */
static const SyTerm *
token_at (const SyTerms *terms, guint from, guint position, const SyUnit *unit)
{
  for (guint i = from; i < terms->terms->len && sy_terms_at (terms, i)->position <= position; i++)
    if (sy_terms_at (terms, i)->position == position && sy_unit_matches (unit, sy_terms_at (terms, i), stem_at (terms, i)))
      return sy_terms_at (terms, i);
  return NULL;
}

static void
find_row (const SyTerms *terms, const GArray *units, guint what, GArray *found)
{
  for (guint i = 0; units->len > 0 && i < terms->terms->len; i++)
    {
      const SyTerm *first = sy_terms_at (terms, i), *last = first;
      if (!sy_unit_matches (&g_array_index (units, SyUnit, 0), first, stem_at (terms, i)))
        continue;
      guint u = 1;
      for (; u < units->len && last != NULL; u++)
        last = token_at (terms, i, first->position + u, &g_array_index (units, SyUnit, u));
      if (last != NULL)
        add_mark (found, first->start, last->end, what);
    }
}

static void
find_prefix (const SyTerms *terms, const char *prefix, guint what, GArray *found)
{
  for (guint i = 0; i < terms->terms->len; i++)
    {
      const SyTerm *term = sy_terms_at (terms, i);
      if ((term->kind == SY_TOKEN_WORD || term->kind == SY_TOKEN_CODE) && g_str_has_prefix (term->term, prefix))
        add_mark (found, term->start, term->end, what);
    }
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *x = a, *y = b;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return (x->span.end > y->span.end) - (x->span.end < y->span.end);
}

/* All marks in a text, ascending by start: of Mark. */
static GArray *
find_marks (const SyNode *query, const char *text)
{
  g_autoptr (Marks) marks = marks_new ();
  g_autoptr (SyTerms) terms = sy_terms_new ();
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Mark));
  guint what = 0;
  mark_node (marks, query);
  sy_terms_fill (terms, text);
  for (guint i = 0; i < marks->words->len; i++)
    {
      const GArray *units = g_ptr_array_index (marks->words, i);
      find_words (terms, units, what, found);
      what += units->len;
    }
  for (guint i = 0; i < marks->rows->len; i++)
    find_row (terms, g_ptr_array_index (marks->rows, i), what++, found);
  for (guint i = 0; i < marks->prefixes->len; i++)
    find_prefix (terms, g_ptr_array_index (marks->prefixes, i), what++, found);
  g_array_sort (found, compare_marks);
  return found;
}

GArray *
sy_fulltext_highlight (const SyNode *query, const char *text)
{
  g_autoptr (GArray) found = find_marks (query, text);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SySpan));
  for (guint i = 0; i < found->len; i++)
    {
      SySpan span = g_array_index (found, Mark, i).span;
      SySpan *last = spans->len > 0 ? &g_array_index (spans, SySpan, spans->len - 1) : NULL;
      /* Bigrams of one Chinese word overlap: they are one span. */
      if (last != NULL && span.start < last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_append_val (spans, span);
    }
  return spans;
}

/* ---- snippets ---- */

/* The characters of a text as byte offsets, and where it may be cut. */
typedef struct
{
  const char *text;
  GArray *offsets; /* of gsize: start of each character, and the end */
} Characters;

static gsize
offset_of (const Characters *characters, gsize n)
{
  return g_array_index (characters->offsets, gsize, n);
}

/* The character at or after a byte offset. */
static gsize
character_at (const Characters *characters, gsize offset)
{
  gsize low = 0, high = characters->offsets->len - 1;
  while (low < high)
    {
      gsize middle = (low + high) / 2;
      if (offset_of (characters, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Before character n is a border: of the text, of a word, or of a Chinese character. */
static gboolean
is_border (const Characters *characters, gsize n)
{
  if (n == 0 || n + 1 >= characters->offsets->len)
    return TRUE;
  gunichar before = g_utf8_get_char (characters->text + offset_of (characters, n - 1)),
           after = g_utf8_get_char (characters->text + offset_of (characters, n));
  if (g_unichar_ismark (after) || g_unichar_iszerowidth (after))
    return FALSE;
  return !g_unichar_isalnum (before) || !g_unichar_isalnum (after) || sy_text_is_cjk (before) || sy_text_is_cjk (after);
}

/* How often each mark stands in the stretch that is looked at. */
typedef struct
{
  GArray *counts; /* of guint, by Mark.what */
  guint different;
  guint all;
} Tally;

static void
tally_add (Tally *tally, guint what, int by)
{
  if (what >= tally->counts->len)
    g_array_set_size (tally->counts, what + 1);
  guint *count = &g_array_index (tally->counts, guint, what);
  tally->different -= *count > 0;
  *count += (guint) by;
  tally->different += *count > 0;
  tally->all += (guint) by;
}

/* The first mark of the stretch of `room` characters that holds most different marks, then most marks; ties go to the earlier. */
static guint
densest (const GArray *found, const Characters *characters, gsize room)
{
  Tally tally = { g_array_new (FALSE, TRUE, sizeof (guint)), 0, 0 };
  guint best = 0, best_different = 0, best_all = 0;
  for (guint first = 0, next = 0; first < found->len; first++)
    {
      const Mark *mark = &g_array_index (found, Mark, first);
      gsize limit = character_at (characters, mark->span.start) + room;
      while (next < found->len && (next <= first || character_at (characters, g_array_index (found, Mark, next).span.end) <= limit))
        tally_add (&tally, g_array_index (found, Mark, next++).what, 1);
      if (tally.different > best_different || (tally.different == best_different && tally.all > best_all))
        best = first, best_different = tally.different, best_all = tally.all;
      tally_add (&tally, mark->what, -1);
    }
  g_array_unref (tally.counts);
  return best;
}

void
sy_fulltext_snippet (const SyNode *query, const char *text, guint characters, gsize *start, gsize *end)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gsize offset = (gsize) (p - text);
      g_array_append_val (offsets, offset);
      if (*p == '\0')
        break;
    }
  Characters all = { text, offsets };
  gsize n = offsets->len - 1, from = 0, to = MIN (n, characters);
  if (n > characters)
    {
      g_autoptr (GArray) found = find_marks (query, text);
      if (found->len > 0)
        {
          /* A third of the room goes before the first mark, so that it is read in its sentence. */
          gsize first = character_at (&all, g_array_index (found, Mark, densest (found, &all, characters * 2 / 3)).span.start);
          from = MIN (first > characters / 3 ? first - characters / 3 : 0, n - characters);
          to = from + characters;
          while (from < first && !is_border (&all, from))
            from++;
        }
      gsize cut = to;
      while (cut > from && !is_border (&all, cut))
        cut--;
      to = cut > from ? cut : to;
    }
  while (from < to && g_unichar_isspace (g_utf8_get_char (text + offset_of (&all, from))))
    from++;
  while (to > from && g_unichar_isspace (g_utf8_get_char (text + offset_of (&all, to - 1))))
    to--;
  *start = offset_of (&all, from);
  *end = offset_of (&all, to);
}
