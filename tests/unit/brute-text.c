// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/brute-text.h"

#include <string.h>

#include "corpus/text.h"
#include "index/spelling.h"

/* ---- texts as rows of atoms ---- */

static void
atom_clear (gpointer data)
{
  BruteAtom *atom = data;
  g_free (atom->term);
  g_free (atom->stem);
  g_free (atom->other);
}

/* SyTokenFunc: keeps the first stem. */
static void
take_stem (const SyToken *token, gpointer stem)
{
  char **kept = stem;
  if (token->kind == SY_TOKEN_STEM && *kept == NULL)
    *kept = g_strdup (token->term);
}

static char *
other_stem (const char *word)
{
  g_autofree char *other = sy_spelling_other (word);
  char *stem = NULL;
  if (other != NULL)
    sy_text_tokens (other, -1, take_stem, &stem);
  return stem;
}

static void
add_token (const SyToken *token, gpointer data)
{
  BruteRow *row = data;
  BruteAtom *last = row->atoms->len > 0 ? &g_array_index (row->atoms, BruteAtom, row->atoms->len - 1) : NULL;
  if (token->kind == SY_TOKEN_CODE)
    g_ptr_array_add (row->codes, g_strdup (token->term));
  if (token->kind == SY_TOKEN_STEM)
    last->stem = g_strdup (token->term);
  if (token->kind != SY_TOKEN_WORD && token->kind != SY_TOKEN_CHAR)
    return;
  BruteAtom atom = { .term = g_strdup (token->term), .character = token->kind == SY_TOKEN_CHAR, .end = token->end };
  atom.joined = atom.character && last != NULL && last->character && last->end == token->start;
  g_array_append_val (row->atoms, atom);
}

static BruteRow *
row_new (const char *text, gboolean title)
{
  BruteRow *row = g_new0 (BruteRow, 1);
  row->atoms = g_array_new (FALSE, FALSE, sizeof (BruteAtom));
  row->codes = g_ptr_array_new_with_free_func (g_free);
  row->title = title;
  g_array_set_clear_func (row->atoms, atom_clear);
  sy_text_tokens (text, -1, add_token, row);
  return row;
}

static void
row_free (BruteRow *row)
{
  g_array_unref (row->atoms);
  g_ptr_array_unref (row->codes);
  g_free (row);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BruteRow, row_free)

/* What a query asks for: its words count in both spellings. */
static BruteRow *
query_new (const char *text)
{
  BruteRow *row = row_new (text, FALSE);
  for (guint i = 0; i < row->atoms->len; i++)
    {
      BruteAtom *atom = &g_array_index (row->atoms, BruteAtom, i);
      atom->other = atom->stem != NULL ? other_stem (atom->term) : NULL;
    }
  return row;
}

BruteText *
brute_text_new (void)
{
  BruteText *text = g_new0 (BruteText, 1);
  text->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  text->said = g_ptr_array_new_with_free_func (g_free);
  return text;
}

void
brute_text_free (BruteText *text)
{
  g_ptr_array_unref (text->rows);
  g_ptr_array_unref (text->said);
  g_free (text);
}

void
brute_text_add (BruteText *text, const char *said, gboolean title)
{
  g_ptr_array_add (text->rows, row_new (said, title));
  g_ptr_array_add (text->said, g_strdup (said));
}

const BruteAtom *
brute_atom (const BruteRow *row, guint i)
{
  return &g_array_index (row->atoms, BruteAtom, i);
}

/* ---- evaluation by hand ---- */

static gboolean
same_stem (const BruteAtom *wanted, const BruteAtom *atom)
{
  return atom->stem != NULL && (strcmp (wanted->stem, atom->stem) == 0 || g_strcmp0 (wanted->other, atom->stem) == 0);
}

/* The atoms `from` .. `to` of the query stand at place `at` of the row: stems equal if `by_stem`, else the words themselves. */
static gboolean
stands_at (const BruteRow *row, guint at, const BruteRow *query, guint from, guint to, gboolean by_stem)
{
  if (at + (to - from) > row->atoms->len)
    return FALSE;
  for (guint i = from; i < to; i++)
    {
      const BruteAtom *wanted = brute_atom (query, i), *atom = brute_atom (row, at + i - from);
      gboolean same = by_stem && wanted->stem != NULL ? same_stem (wanted, atom) : strcmp (wanted->term, atom->term) == 0;
      if (!same || wanted->character != atom->character || (i > from && wanted->joined != atom->joined))
        return FALSE;
    }
  return TRUE;
}

static gboolean
row_holds (const BruteRow *row, const BruteRow *query, guint from, guint to, gboolean by_stem)
{
  for (guint at = 0; at < row->atoms->len; at++)
    if (stands_at (row, at, query, from, to, by_stem))
      return TRUE;
  return FALSE;
}

static gboolean
text_holds (const BruteText *text, const BruteRow *query, guint from, guint to, gboolean by_stem, gboolean in_title)
{
  for (guint r = 0; r < text->rows->len; r++)
    {
      const BruteRow *row = g_ptr_array_index (text->rows, r);
      if ((!in_title || row->title) && row_holds (row, query, from, to, by_stem))
        return TRUE;
    }
  return FALSE;
}

static gboolean
text_has_code (const BruteText *text, const char *code, gboolean in_title)
{
  for (guint r = 0; r < text->rows->len; r++)
    {
      const BruteRow *row = g_ptr_array_index (text->rows, r);
      if ((!in_title || row->title) && g_ptr_array_find_with_equal_func (row->codes, code, g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

/* End of the Chinese run, or of the word, that begins at atom i. */
static guint
part_end (const BruteRow *query, guint i)
{
  guint end = i + 1;
  while (end < query->atoms->len && brute_atom (query, end)->joined)
    end++;
  return end;
}

/* All parts of the text occur somewhere: a text that is a code as that code. */
gboolean
brute_has_text (const BruteText *text, const char *said, gboolean in_title)
{
  g_autoptr (BruteRow) query = query_new (said);
  if (query->codes->len > 0)
    return text_has_code (text, g_ptr_array_index (query->codes, query->codes->len - 1), in_title);
  for (guint i = 0, end; i < query->atoms->len; i = end)
    {
      end = part_end (query, i);
      if (!text_holds (text, query, i, end, TRUE, in_title))
        return FALSE;
    }
  return query->atoms->len > 0;
}

gboolean
brute_has_phrase (const BruteText *text, const char *said, gboolean in_title)
{
  g_autoptr (BruteRow) query = query_new (said);
  return query->atoms->len > 0 && text_holds (text, query, 0, query->atoms->len, FALSE, in_title);
}

gboolean
brute_has_prefix (const BruteText *text, const char *prefix)
{
  for (guint r = 0; r < text->rows->len; r++)
    {
      const BruteRow *row = g_ptr_array_index (text->rows, r);
      for (guint i = 0; i < row->atoms->len; i++)
        if (!brute_atom (row, i)->character && g_str_has_prefix (brute_atom (row, i)->term, prefix))
          return TRUE;
    }
  return FALSE;
}

/* Children from `child` on can each be put somewhere in the row with all within the distance; `low` and `high` are those placed before. */
static gboolean
placed (const BruteRow *row, const GPtrArray *words, guint distance, guint child, gint low, gint high)
{
  if (child == words->len)
    return TRUE;
  g_autoptr (BruteRow) query = query_new (words->pdata[child]);
  for (gint at = 0; at < (gint) row->atoms->len; at++)
    {
      gint lowest = child == 0 ? at : MIN (low, at), highest = child == 0 ? at : MAX (high, at);
      if (highest - lowest <= (gint) distance && stands_at (row, (guint) at, query, 0, query->atoms->len, TRUE)
          && placed (row, words, distance, child + 1, lowest, highest))
        return TRUE;
    }
  return FALSE;
}

gboolean
brute_has_near (const BruteText *text, const GPtrArray *words, guint distance)
{
  for (guint r = 0; r < text->rows->len; r++)
    if (placed (g_ptr_array_index (text->rows, r), words, distance, 0, 0, 0))
      return TRUE;
  return FALSE;
}

/* Bare words, which stand apart in these queries. Two characters of a run count as a word. */
gboolean
brute_has_words (const BruteText *text, const char *said, gboolean all)
{
  g_auto (GStrv) words = g_strsplit (said, " ", -1);
  gboolean every = TRUE, some = FALSE;
  for (guint w = 0; words[w] != NULL; w++)
    {
      if (strcmp (words[w], "the") == 0 || strcmp (words[w], "what") == 0 || strcmp (words[w], "如何") == 0)
        continue;
      g_autoptr (BruteRow) query = query_new (words[w]);
      guint n = query->codes->len > 0 || query->atoms->len < 2 ? 1 : query->atoms->len - 1;
      for (guint i = 0; i < n; i++)
        {
          gboolean holds = query->codes->len > 0   ? brute_has_text (text, words[w], FALSE)
                           : query->atoms->len < 2 ? text_holds (text, query, 0, 1, TRUE, FALSE)
                                                   : text_holds (text, query, i, i + 2, TRUE, FALSE);
          every &= holds;
          some |= holds;
        }
    }
  return all ? every && some : some;
}
