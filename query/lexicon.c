// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/lexicon.h"

#include <string.h>

#include "corpus/text.h"
#include "query/table.h"

enum
{
  ROLE,
  PHRASES,
  N_COLUMNS
};

/* ---- pieces ---- */

static void
piece_clear (gpointer data)
{
  SyPiece *piece = data;
  g_free (piece->term);
  g_free (piece->stem);
}

/* SyTokenFunc. */
static void
add_token (const SyToken *token, gpointer data)
{
  GArray *pieces = data;
  if (token->kind == SY_TOKEN_STEM && pieces->len > 0)
    {
      SyPiece *word = &g_array_index (pieces, SyPiece, pieces->len - 1);
      if (word->stem == NULL && !word->is_char)
        word->stem = g_strdup (token->term);
    }
  if (token->kind != SY_TOKEN_WORD && token->kind != SY_TOKEN_CHAR)
    return;
  SyPiece piece = { g_strdup (token->term), NULL, token->kind == SY_TOKEN_CHAR, token->start, token->end };
  g_array_append_val (pieces, piece);
}

GArray *
sy_pieces (const char *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (SyPiece));
  g_array_set_clear_func (pieces, piece_clear);
  sy_text_tokens (text, -1, add_token, pieces);
  return pieces;
}

/* ---- entries ---- */

typedef struct
{
  SyMeaning meaning;
  GArray *pieces;         /* of the spelling */
  const char *as_written; /* letters count as written; NULL: they do not */
  gboolean by_stem;
} Entry;

struct _SyLexicon
{
  GArray *entries; /* of Entry */
};

static void
entry_clear (gpointer data)
{
  g_array_unref (((Entry *) data)->pieces);
}

static void
add_entry (SyLexicon *lexicon, const char *spelling, SyMeaning meaning, gboolean by_stem)
{
  Entry entry = { meaning, NULL, *spelling == '=' ? spelling + 1 : NULL, by_stem };
  entry.pieces = sy_pieces (*spelling == '=' ? spelling + 1 : spelling);
  entry.meaning.length = entry.pieces->len;
  g_array_append_val (lexicon->entries, entry);
}

static void
add_field (SyLexicon *lexicon, const SyField *field)
{
  SyMeaning meaning = { .role = SY_ROLE_FIELD, .field = field };
  for (guint i = 0; i < field->terms_en->len; i++)
    add_entry (lexicon, field->terms_en->pdata[i], meaning, TRUE);
  for (guint i = 0; i < field->terms_zh->len; i++)
    add_entry (lexicon, field->terms_zh->pdata[i], meaning, FALSE);
}

static void
add_place (SyLexicon *lexicon, const SyPlace *place)
{
  SyRole role = g_str_equal (place->role, "adjective") ? SY_ROLE_ADJECTIVE : g_str_equal (place->role, "aim") ? SY_ROLE_AIM : SY_ROLE_PLACE;
  for (const char *const *name = place->names; *name != NULL; name++)
    add_entry (lexicon, *name, (SyMeaning){ .role = role, .place = place }, TRUE);
}

static void
add_words (SyLexicon *lexicon, char **row)
{
  const struct
  {
    const char *name;
    SyRole role;
  } roles[] = { { "drop", SY_ROLE_DROP }, { "domain", SY_ROLE_DOMAIN }, { "generic", SY_ROLE_GENERIC }, { "effective", SY_ROLE_EFFECTIVE },
              { "changes", SY_ROLE_CHANGES } };
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (!g_str_equal (roles[i].name, row[ROLE]))
        continue;
      g_auto (GStrv) phrases = g_strsplit (row[PHRASES], "|", -1);
      for (char **phrase = phrases; *phrase != NULL; phrase++)
        add_entry (lexicon, *phrase, (SyMeaning){ .role = roles[i].role }, FALSE);
    }
}

SyLexicon *
sy_lexicon_new (const GPtrArray *fields)
{
  SyLexicon *lexicon = g_new0 (SyLexicon, 1);
  lexicon->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (lexicon->entries, entry_clear);
  for (guint i = 0; i < fields->len; i++)
    add_field (lexicon, fields->pdata[i]);
  for (const SyPlace *place = sy_places (); place->code != NULL; place++)
    add_place (lexicon, place);
  const GPtrArray *rows = sy_table ("question-words.tsv", N_COLUMNS);
  for (guint i = 0; i < rows->len; i++)
    add_words (lexicon, rows->pdata[i]);
  return lexicon;
}

void
sy_lexicon_free (SyLexicon *lexicon)
{
  if (lexicon == NULL)
    return;
  g_array_unref (lexicon->entries);
  g_free (lexicon);
}

/* ---- looking up ---- */

static gboolean
same_piece (const SyPiece *asked, const SyPiece *held, gboolean by_stem)
{
  return g_str_equal (asked->term, held->term) || (by_stem && asked->stem != NULL && held->stem != NULL && g_str_equal (asked->stem, held->stem));
}

static gboolean
fits (const Entry *entry, const char *text, const GArray *pieces, guint at, guint end)
{
  guint length = entry->pieces->len;
  if (length == 0 || at + length > end)
    return FALSE;
  for (guint i = 0; i < length; i++)
    {
      const SyPiece *asked = &g_array_index (pieces, SyPiece, at + i), *held = &g_array_index (entry->pieces, SyPiece, i);
      if (!same_piece (asked, held, entry->by_stem))
        return FALSE;
      /* Characters of one word stand side by side. */
      if (i > 0 && asked->is_char && held->is_char && asked->start != (asked - 1)->end && held->start == (held - 1)->end)
        return FALSE;
    }
  const SyPiece *first = &g_array_index (pieces, SyPiece, at);
  if (length == 1 && first->is_char && entry->meaning.role != SY_ROLE_FIELD)
    return FALSE;
  return entry->as_written == NULL || strncmp (text + first->start, entry->as_written, strlen (entry->as_written)) == 0;
}

#define LONGEST_NAME 6 /* characters */

/* "对华" ends within a name: "对华为" is about Huawei. */
static gboolean
ends_in_name (const char *text, const GArray *pieces, guint last)
{
  gsize start = g_array_index (pieces, SyPiece, last).start;
  for (guint next = last + 1; next < pieces->len && next < last + LONGEST_NAME; next++)
    {
      g_autofree char *name = g_strndup (text + start, g_array_index (pieces, SyPiece, next).end - start);
      if (sy_lexicon_lists ("name", name))
        return TRUE;
    }
  return FALSE;
}

SyMeaning
sy_lexicon_at (const SyLexicon *lexicon, const char *text, const GArray *pieces, guint at, guint end)
{
  SyMeaning best = { .role = SY_ROLE_NONE };
  for (guint i = 0; i < lexicon->entries->len; i++)
    {
      const Entry *entry = &g_array_index (lexicon->entries, Entry, i);
      /* Of equally long ones the first counts: fields, places, then words. */
      if (entry->pieces->len > best.length && fits (entry, text, pieces, at, end)
          && (entry->meaning.role != SY_ROLE_AIM || !ends_in_name (text, pieces, at + entry->pieces->len - 1)))
        best = entry->meaning;
    }
  return best;
}

/* All words of all lists, as "ROLE\tWORD"; kept for good, as tables are. */
static GHashTable *
lists (void)
{
  static GHashTable *words;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const GPtrArray *rows = sy_table ("question-words.tsv", N_COLUMNS);
      words = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < rows->len; i++)
        {
          char **row = rows->pdata[i];
          g_auto (GStrv) phrases = g_strsplit (row[PHRASES], "|", -1);
          for (char **phrase = phrases; *phrase != NULL; phrase++)
            g_hash_table_add (words, g_strconcat (row[ROLE], "\t", *phrase, NULL));
        }
      g_once_init_leave (&ready, 1);
    }
  return words;
}

gboolean
sy_lexicon_lists (const char *role, const char *folded)
{
  g_autofree char *word = g_strconcat (role, "\t", folded, NULL);
  return g_hash_table_contains (lists (), word);
}
