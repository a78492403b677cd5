// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/term_base.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/field.h"
#include "corpus/gloss.h"
#include "corpus/limits.h"
#include "corpus/rules_file.h"
#include "query/institution.h"
#include "query/lexicon.h"

/* Columns of a file. */
enum
{
  ENGLISH,
  CHINESE,
  SOURCE,
  N_COLUMNS
};

/* English names as short as this may be other words: "US", "UK". */
#define SHORT_NAME 4

struct _SyTermBase
{
  int references;
  const SyTermBase *below; /* borrowed; may be NULL */
  GPtrArray *pairs;    /* of SyTermPair */
  GHashTable *by_term; /* stems of a term -> GPtrArray of SyTermPair, borrowed */
  guint longest;       /* pieces of the longest term */
  char *digest;
};

static void
pair_free (gpointer data)
{
  SyTermPair *pair = data;
  g_strfreev (pair->en);
  g_strfreev (pair->zh);
  g_free (pair);
}

void
sy_term_base_free (SyTermBase *base)
{
  if (base == NULL || !g_atomic_int_dec_and_test (&base->references))
    return;
  g_hash_table_unref (base->by_term);
  g_ptr_array_unref (base->pairs);
  g_free (base->digest);
  g_free (base);
}

SyTermBase *
sy_term_base_ref (SyTermBase *base)
{
  g_atomic_int_inc (&base->references);
  return base;
}

SyTermBase *
sy_term_base_over (const SyTermBase *below)
{
  SyTermBase *base = g_new0 (SyTermBase, 1);
  base->references = 1;
  base->below = below;
  base->longest = below != NULL ? below->longest : 0;
  base->pairs = g_ptr_array_new_with_free_func (pair_free);
  base->by_term = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return base;
}

/* ---- terms ---- */

/* Of pieces from .. to - 1, by which a term is found: stems of words, and characters. */
static char *
key_of (const GArray *pieces, guint from, guint to)
{
  GString *key = g_string_new (NULL);
  for (guint i = from; i < to; i++)
    {
      const SyPiece *piece = &g_array_index (pieces, SyPiece, i);
      g_string_append_printf (key, "%s%s", i > from ? " " : "", piece->stem != NULL ? piece->stem : piece->term);
    }
  return g_string_free (key, FALSE);
}

static void
add_keys (SyTermBase *base, SyTermPair *pair, char **terms)
{
  for (char **term = terms; *term != NULL; term++)
    {
      g_autoptr (GArray) pieces = sy_pieces (*term);
      if (pieces->len == 0)
        continue;
      g_autofree char *key = key_of (pieces, 0, pieces->len);
      GPtrArray *pairs = g_hash_table_lookup (base->by_term, key);
      if (pairs == NULL)
        {
          pairs = g_ptr_array_new ();
          g_hash_table_insert (base->by_term, g_steal_pointer (&key), pairs);
        }
      if (!g_ptr_array_find (pairs, pair, NULL))
        g_ptr_array_add (pairs, pair);
      base->longest = MAX (base->longest, pieces->len);
    }
}

/* Takes the names. */
static void
add_pair (SyTermBase *base, char **en, char **zh, const char *source)
{
  SyTermPair *pair = g_new (SyTermPair, 1);
  *pair = (SyTermPair){ en, zh, source };
  g_ptr_array_add (base->pairs, pair);
  add_keys (base, pair, en);
  add_keys (base, pair, zh);
}

static char **
copy_of (const GPtrArray *names)
{
  char **copy = g_new0 (char *, names->len + 1);
  for (guint i = 0; i < names->len; i++)
    copy[i] = g_strdup (names->pdata[i]);
  return copy;
}

void
sy_term_base_add (SyTermBase *base, const GPtrArray *en, const GPtrArray *zh, const char *source)
{
  add_pair (base, copy_of (en), copy_of (zh), source);
}

/* ---- what the tree has already ---- */

/* Names from "A|B" that are no short words; NULL if none is left. */
static char **
long_names (const char *names)
{
  g_auto (GStrv) all = g_strsplit (names, "|", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  for (char **name = all; *name != NULL; name++)
    if (!g_str_is_ascii (*name) || strlen (*name) >= SHORT_NAME)
      g_ptr_array_add (kept, *name);
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);
  return g_strdupv ((char **) kept->pdata);
}

static void
add_countries (SyTermBase *base)
{
  static const char *const names[][2] = {
#define SY_COUNTRY(code, english, chinese) { english, chinese },
#include "index/countries.def"
#undef SY_COUNTRY
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) en = long_names (names[i][0]), zh = long_names (names[i][1]);
      if (en != NULL && zh != NULL)
        add_pair (base, g_steal_pointer (&en), g_steal_pointer (&zh), "country");
    }
}

/* Abbreviations are words of any language. */
static char **
full_names (const GPtrArray *names, gboolean english)
{
  g_autoptr (GPtrArray) full = g_ptr_array_new ();
  for (guint i = 0; i < names->len; i++)
    if (!english || strchr (names->pdata[i], ' ') != NULL)
      g_ptr_array_add (full, names->pdata[i]);
  g_ptr_array_add (full, NULL);
  return g_strdupv ((char **) full->pdata);
}

static void
add_bodies (SyTermBase *base)
{
  const GPtrArray *bodies = sy_institutions ();
  for (guint i = 0; i < bodies->len; i++)
    {
      const SyInstitution *body = bodies->pdata[i];
      g_auto (GStrv) en = full_names (body->names_en, TRUE), zh = full_names (body->names_zh, FALSE);
      if (*en != NULL && *zh != NULL)
        add_pair (base, g_steal_pointer (&en), g_steal_pointer (&zh), "body");
    }
}

/* Only the names are pairs: the other terms of a field stand in no order. */
static void
add_fields (SyTermBase *base, const GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      add_pair (base, g_strsplit (field->name_en, "|", -1), g_strsplit (field->name_zh, "|", -1), "field");
    }
}

/* What is written in one character stands behind what a file says of it. */
static void
add_element (gunichar c, const SyGloss *gloss, gpointer data)
{
  SyTermBase *base = data;
  char character[7] = { 0 };
  g_unichar_to_utf8 (c, character);
  g_autofree char *name = sy_gloss_element (gloss);
  g_autoptr (GArray) pieces = name != NULL ? sy_pieces (character) : NULL;
  /* Texts are folded to simplified characters, so a traditional form is found by its simplified one. */
  gboolean simplified = name != NULL && pieces->len == 1 && strcmp (g_array_index (pieces, SyPiece, 0).term, character) == 0;
  if (simplified && !g_hash_table_contains (base->by_term, character))
    {
      char *en[] = { name, NULL }, *zh[] = { character, NULL };
      add_pair (base, g_strdupv (en), g_strdupv (zh), "element");
    }
}

/* ---- files ---- */

/* TRUE if each of the names says something. */
static gboolean
are_names (char **names)
{
  gboolean good = *names != NULL;
  for (char **name = names; *name != NULL; name++)
    good = *g_strstrip (*name) != '\0' && good;
  return good;
}

static gboolean
add_line (SyTermBase *base, const char *line, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  if (g_strv_length (cells) != N_COLUMNS)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a line has %d columns, English, Chinese and source, parted by tabs, not %u", N_COLUMNS, g_strv_length (cells));
      return FALSE;
    }
  gboolean official = g_str_equal (cells[SOURCE], "official");
  if (!official && !g_str_equal (cells[SOURCE], "own"))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no source of a pair; there are official and own", cells[SOURCE]);
      return FALSE;
    }
  g_auto (GStrv) en = g_strsplit (cells[ENGLISH], "|", -1), zh = g_strsplit (cells[CHINESE], "|", -1);
  if (!are_names (en) || !are_names (zh))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "a pair has at least one term in each language, and none that is empty");
      return FALSE;
    }
  add_pair (base, g_steal_pointer (&en), g_steal_pointer (&zh), official ? "official" : "own");
  return TRUE;
}

static gboolean
add_file (SyTermBase *base, const char *path, GChecksum *checksum, GError **error)
{
  gsize length = 0;
  g_autofree char *text = sy_rules_text (path, &length, error);
  if (text == NULL)
    return FALSE;
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not UTF-8", path);
      return FALSE;
    }
  g_checksum_update (checksum, (const guchar *) text, (gssize) length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] != '\0' && *lines[i] != '#' && !add_line (base, lines[i], error))
        {
          g_prefix_error (error, "\"%s\", line %u: ", path, i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_files (SyTermBase *base, const char *directory, GChecksum *checksum, GError **error)
{
  g_autoptr (GPtrArray) paths = sy_rules_paths (directory, ".tsv", error);
  if (paths == NULL)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    if (!add_file (base, paths->pdata[i], checksum, error))
      return FALSE;
  return TRUE;
}

SyTermBase *
sy_term_base_load (const char *directory, const char *own, const GPtrArray *fields, GError **error)
{
  g_autoptr (SyTermBase) base = sy_term_base_over (NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (!add_files (base, directory, checksum, error) || (own != NULL && !add_files (base, own, checksum, error)))
    return NULL;
  base->digest = g_strdup (g_checksum_get_string (checksum));
  add_fields (base, fields);
  add_bodies (base);
  add_countries (base);
  sy_gloss_each (add_element, base);
  return g_steal_pointer (&base);
}

guint
sy_term_base_count (const SyTermBase *base)
{
  return base->pairs->len + (base->below != NULL ? sy_term_base_count (base->below) : 0);
}

void
sy_term_base_each (const SyTermBase *base, SyTermPairFunc func, gpointer data)
{
  if (base->below != NULL)
    sy_term_base_each (base->below, func, data);
  for (guint i = 0; i < base->pairs->len; i++)
    func (base->pairs->pdata[i], data);
}

const char *
sy_term_base_digest (const SyTermBase *base)
{
  return base->digest;
}

/* ---- finding ---- */

void
sy_term_found_free (SyTermFound *found)
{
  if (found == NULL)
    return;
  g_free (found->text);
  g_ptr_array_unref (found->foreign);
  g_free (found);
}

static const GPtrArray *
pairs_of (const SyTermBase *base, const char *key)
{
  const GPtrArray *pairs = base->below != NULL ? pairs_of (base->below, key) : NULL;
  return pairs != NULL ? pairs : g_hash_table_lookup (base->by_term, key);
}

/* The pairs of the longest term that begins at a piece; `*last` is where it ends. NULL if there is none. */
static const GPtrArray *
longest_at (const SyTermBase *base, const GArray *pieces, guint at, guint *last)
{
  for (guint to = MIN (pieces->len, at + base->longest); to > at; to--)
    {
      g_autofree char *key = key_of (pieces, at, to);
      const GPtrArray *pairs = pairs_of (base, key);
      if (pairs != NULL)
        {
          *last = to;
          return pairs;
        }
    }
  return NULL;
}

/* GEqualFunc: terms that differ in case or in the forms of their words are found by one another. */
static gboolean
is_same_term (gconstpointer a, gconstpointer b)
{
  g_autoptr (GArray) one = sy_pieces (a), other = sy_pieces (b);
  g_autofree char *key = key_of (one, 0, one->len), *same = key_of (other, 0, other->len);
  return strcmp (key, same) == 0;
}

static GPtrArray *
foreign_terms (const GPtrArray *pairs, gboolean typed_chinese)
{
  GPtrArray *foreign = g_ptr_array_new ();
  for (guint i = 0; i < pairs->len; i++)
    {
      const SyTermPair *pair = pairs->pdata[i];
      for (char **term = typed_chinese ? pair->en : pair->zh; *term != NULL && foreign->len < SY_MAX_TERM_ALTERNATIVES; term++)
        if (!g_ptr_array_find_with_equal_func (foreign, *term, is_same_term, NULL))
          g_ptr_array_add (foreign, *term);
    }
  return foreign;
}

static gboolean
has_character (const GArray *pieces, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (g_array_index (pieces, SyPiece, i).is_char)
      return TRUE;
  return FALSE;
}

GPtrArray *
sy_term_base_find (const SyTermBase *base, const char *text)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_term_found_free);
  g_autoptr (GArray) pieces = sy_pieces (text);
  for (guint at = 0, last; at < pieces->len && all->len < SY_MAX_TERMS_FOUND; at = last)
    {
      last = at + 1;
      const GPtrArray *pairs = longest_at (base, pieces, at, &last);
      if (pairs == NULL)
        continue;
      gsize start = g_array_index (pieces, SyPiece, at).start, end = g_array_index (pieces, SyPiece, last - 1).end;
      SyTermFound *found = g_new (SyTermFound, 1);
      *found = (SyTermFound){ g_strndup (text + start, end - start), at, last, foreign_terms (pairs, has_character (pieces, at, last)),
                              ((const SyTermPair *) pairs->pdata[0])->source };
      g_ptr_array_add (all, found);
    }
  return all;
}
