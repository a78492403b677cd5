// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/law_names.h"

#include <string.h>

#include "corpus/text.h"
#include "query/lexicon.h"

/* Titles that are looked at for one ending, and pieces of the text by which they are looked for. */
#define MOST_TITLES 200
#define KEY_PIECES 5
#define KEY_WORDS 3

void
sy_law_name_free (gpointer name)
{
  if (name == NULL)
    return;
  g_free (((SyLawName *) name)->id);
  g_free (name);
}

static const SyPiece *
piece_at (const GArray *pieces, guint i)
{
  return &g_array_index (pieces, SyPiece, i);
}

/* Whether a name may end with piece `i`: "law" is in the lexicon's list of what names end with, 条例 too. */
static gboolean
may_end (const char *text, const GArray *pieces, guint i)
{
  const SyPiece *last = piece_at (pieces, i);
  if (!last->is_char)
    return sy_lexicon_lists ("law-name", last->term);
  for (guint n = 1; n <= 2 && n <= i + 1; n++)
    {
      g_autofree char *end = g_strndup (text + piece_at (pieces, i + 1 - n)->start, last->end - piece_at (pieces, i + 1 - n)->start);
      if (sy_lexicon_lists ("law-name", end))
        return TRUE;
    }
  return FALSE;
}

/* The words or characters up to piece `i` by which titles are looked for. */
static char *
key_of (const char *text, const GArray *pieces, guint i)
{
  gboolean chinese = piece_at (pieces, i)->is_char;
  guint first = i;
  while (first > 0 && i - first + 1 < (chinese ? KEY_PIECES : KEY_WORDS) && piece_at (pieces, first - 1)->is_char == chinese
         && (!chinese || piece_at (pieces, first - 1)->end == piece_at (pieces, first)->start))
    first--;
  return g_strndup (text + piece_at (pieces, first)->start, piece_at (pieces, i)->end - piece_at (pieces, first)->start);
}

/* The title without the state and the year that it names. Caller's. */
static char *
short_name (const char *title)
{
  static const char *const heads[] = { "中华人民共和国", "the " }, *const tails[] = { " of the people's republic of china", " of the prc" };
  g_autofree char *folded = sy_text_fold (title);
  const char *from = folded;
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (from, heads[i]))
      from += strlen (heads[i]);
  g_autofree char *name = g_strdup (from);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (name, tails[i]))
      name[strlen (name) - strlen (tails[i])] = '\0';
  g_autoptr (GRegex) year = g_regex_new (" of (19|20)[0-9]{2}$", 0, 0, NULL);
  return g_regex_replace_literal (year, name, -1, 0, "", 0, NULL);
}

/* The first piece of `name` where the text, from there up to piece `last`, is the name; -1 if it is not. */
static int
begins_at (const GArray *pieces, guint last, const char *name)
{
  g_autoptr (GArray) wanted = sy_pieces (name);
  if (wanted->len < 2 || wanted->len > last + 1)
    return -1;
  for (guint k = 0; k < wanted->len; k++)
    if (!g_str_equal (piece_at (wanted, wanted->len - 1 - k)->term, piece_at (pieces, last - k)->term))
      return -1;
  return (int) (last + 1 - wanted->len);
}

/* The longest name that ends with piece `i`, of the instrument of the lowest id; NULL if none does. */
static SyLawName *
name_ending (SyCatalogue *catalogue, const char *text, const GArray *pieces, guint i)
{
  g_autofree char *key = key_of (text, pieces, i);
  g_autoptr (GPtrArray) titles = sy_catalogue_suggest (catalogue, key, MOST_TITLES, NULL);
  int first = -1;
  const char *id = NULL;
  for (guint t = 0; titles != NULL && t < titles->len; t++)
    {
      const SyAttribute *title = titles->pdata[t];
      g_autofree char *whole = sy_text_fold (title->value), *name = short_name (title->value);
      const char *const names[] = { whole, name };
      for (guint k = 0; k < G_N_ELEMENTS (names) && g_str_equal (title->name, "title"); k++)
        {
          int begins = begins_at (pieces, i, names[k]);
          gboolean better = begins >= 0 && (id == NULL || begins < first || (begins == first && strcmp (title->lang, id) < 0));
          first = better ? begins : first;
          id = better ? title->lang : id;
        }
    }
  if (id == NULL)
    return NULL;
  SyLawName *found = g_new0 (SyLawName, 1);
  *found = (SyLawName){ piece_at (pieces, (guint) first)->start, piece_at (pieces, i)->end, g_strdup (id) };
  return found;
}

GPtrArray *
sy_law_names (SyCatalogue *catalogue, const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (sy_law_name_free);
  g_autoptr (GArray) pieces = sy_pieces (text);
  for (guint i = 0; i < pieces->len; i++)
    {
      SyLawName *name = may_end (text, pieces, i) ? name_ending (catalogue, text, pieces, i) : NULL;
      const SyLawName *last = names->len > 0 ? names->pdata[names->len - 1] : NULL;
      if (name != NULL && last != NULL && name->start < last->end)
        g_ptr_array_remove_index (names, names->len - 1); /* it goes on: 管理条例 behind 条例 */
      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  return names;
}
