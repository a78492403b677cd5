// SPDX-License-Identifier: GPL-3.0-or-later
/* Texts word by word: see corpus/diff.h. */
#include "corpus/diff.h"

#include <string.h>

#include "corpus/text.h"

typedef struct
{
  gsize start, end; /* of the word; what stands between two words goes with the one before */
  guint key;        /* offset into `keys` */
  gboolean number;
} Word;

typedef struct
{
  GArray *words; /* of Word */
  GString *keys; /* NUL-terminated, one behind the other */
} Words;

static void
words_clear (Words *words)
{
  g_array_unref (words->words);
  g_string_free (words->keys, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static const char *
key_of (const Words *words, guint index)
{
  return words->keys->str + g_array_index (words->words, Word, index).key;
}

static Word *
last_word (Words *words)
{
  return words->words->len > 0 ? &g_array_index (words->words, Word, words->words->len - 1) : NULL;
}

/* ---- words ---- */

static gboolean
is_ascii_word (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '.' && text[i] != ',')
      return FALSE;
  return TRUE;
}

/* "§ 744.23", "Sec. 744.23" and "section 744.23" are one reference, printed by three hands: the number is it. */
static gboolean
names_section (const char *word, gsize length, const char *behind)
{
  static const char *const names[] = { "sec", "secs", "section", "sections" };
  behind += strspn (behind, ". ");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (length == strlen (names[i]) && g_ascii_strncasecmp (word, names[i], length) == 0)
      return g_ascii_isdigit (*behind);
  return FALSE;
}

/* Units are told apart by their case, behind a number. */
static gboolean
is_unit (Words *words, gsize length)
{
  const Word *before = last_word (words);
  return before != NULL && before->number && length <= 3;
}

/* Greek capitals that look like Latin ones are set for these in print ("μΡa", "Ζ" for an atomic number). Caller's. */
static char *
latin_word (const char *word, gsize length)
{
  static const char latin[] = "AB  EZH IK MN O P TY X"; /* from U+0391 on */
  GString *plain = g_string_new (NULL);
  for (const char *at = word; at < word + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean looks = c >= 0x391 && c < 0x391 + sizeof latin - 1 && latin[c - 0x391] != ' ';
      g_string_append_unichar (plain, looks ? (gunichar) latin[c - 0x391] : c);
    }
  return g_string_free (plain, FALSE);
}

static void
add_word (Words *words, const char *text, gsize start, gsize end, gboolean number)
{
  gsize length = end - start;
  guint key = (guint) words->keys->len;
  if (is_unit (words, length))
    {
      g_autofree char *unit = latin_word (text + start, length);
      g_string_append (words->keys, unit);
    }
  else if (is_ascii_word (text + start, length))
    {
      g_string_append_len (words->keys, text + start, (gssize) length);
      for (char *at = words->keys->str + key; *at != '\0'; at++)
        *at = g_ascii_tolower (*at);
    }
  else
    {
      g_autofree char *word = latin_word (text + start, length), *folded = sy_text_fold (word);
      g_string_append (words->keys, folded);
    }
  g_string_append_c (words->keys, '\0');
  g_array_append_vals (words->words, &(Word){ start, end, key, number }, 1);
}

static gboolean
is_power (gunichar c)
{
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x208E);
}

static gboolean
is_minus (gunichar c)
{
  return c == '-' || c == 0x2212 || c == 0x2013 || c == 0xFF0D;
}

/* Signs that say something: relations, units, powers. */
static gboolean
is_sign (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL: return c != '|';
    default: return c == '%' || c == 0x2030;
    }
}

static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((gchar) c);
  return (g_unichar_isalnum (c) || g_unichar_ismark (c)) && !is_power (c) && !sy_text_is_cjk (c);
}

/* End of the word that begins at `at`: letters and digits, and within numbers a point, comma or slash between two digits. */
static const char *
word_end (const char *at, gboolean *number)
{
  *number = FALSE;
  for (gboolean digit = FALSE; *at != '\0';)
    {
      gunichar c = g_utf8_get_char (at);
      gboolean inner = digit && (c == '.' || c == ',') && g_ascii_isdigit (at[1]);
      if (!is_letter (c) && !inner)
        break;
      digit = c < 0x80 ? g_ascii_isdigit ((gchar) c) : g_unichar_isdigit (c);
      *number = digit || (inner && *number);
      at = g_utf8_next_char (at);
    }
  return at;
}

/* "[89 FR 23876, Apr. 4, 2024, as amended at ...]": where a section's words come from, kept by the editors of the Code. */
static const char *
history_end (const char *at)
{
  const char *end = strchr (at, ']');
  if (end == NULL)
    return NULL;
  g_autofree char *inside = g_strndup (at, (gsize) (end - at));
  return g_regex_match_simple ("^\\[[^\\[]*\\b[0-9]+ FR [0-9]+", inside, 0, 0) ? end + 1 : NULL;
}

/* "( 6 )", "( *1 )": the anchor of a footnote, as pages of the Official Journal give it in plain text. Footnotes are numbered anew in each act. */
static const char *
footnote_end (const char *at)
{
  if (at[1] != ' ')
    return NULL;
  const char *number = at + 2 + (at[2] == '*' ? 1 : 0);
  gsize digits = strspn (number, "0123456789");
  return digits > 0 && digits <= 3 && strncmp (number + digits, " )", 2) == 0 ? number + digits + 2 : NULL;
}

/* A minus in front of a number that is no hyphen behind a word ("-54 °C", "1 to −5", but not "3A-5"). */
static gboolean
is_negative (const char *text, const char *at)
{
  const char *next = g_utf8_next_char (at);
  return is_minus (g_utf8_get_char (at)) && g_ascii_isdigit (*next) && (at == text || strchr (" (:", at[-1]) != NULL);
}

static Words
split (const char *text)
{
  Words words = { g_array_new (FALSE, FALSE, sizeof (Word)), g_string_new (NULL) };
  for (const char *at = text; *at != '\0';)
    {
      gunichar c = g_utf8_get_char (at);
      const char *next = g_utf8_next_char (at), *history = c == '[' ? history_end (at) : c == '(' ? footnote_end (at) : NULL;
      gboolean number = FALSE;
      if (history != NULL)
        next = history;
      else if (sy_text_is_cjk (c) || is_sign (c))
        add_word (&words, text, (gsize) (at - text), (gsize) (next - text), FALSE);
      else if (is_power (c))
        {
          while (is_power (g_utf8_get_char (next)))
            next = g_utf8_next_char (next);
          g_autofree char *power = g_strndup (at, (gsize) (next - at)), *folded = sy_text_fold (power);
          guint key = (guint) words.keys->len;
          g_string_append_printf (words.keys, "^%s", folded);
          g_string_append_c (words.keys, '\0');
          g_array_append_vals (words.words, &(Word){ (gsize) (at - text), (gsize) (next - text), key, TRUE }, 1);
        }
      else if (is_letter (c) || is_negative (text, at))
        {
          next = word_end (is_letter (c) ? at : next, &number);
          if (!names_section (at, (gsize) (next - at), next))
            add_word (&words, text, (gsize) (at - text), (gsize) (next - text), number);
        }
      at = next;
    }
  return words;
}

/* ---- keys ---- */

/* Keys of some words as one: without anything between letters, so that "non-volatile", "non volatile" and "nonvolatile" are the same, and with a space between numbers. */
static void
append_keys (GString *out, const Words *words, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const char *key = key_of (words, i);
      if (out->len > 0 && g_ascii_isdigit (out->str[out->len - 1]) && (g_ascii_isdigit (*key) || *key == '-'))
        g_string_append_c (out, ' ');
      g_string_append (out, key);
    }
}

char *
sy_redline_key (const char *text)
{
  g_auto (Words) words = split (text);
  GString *key = g_string_new (NULL);
  append_keys (key, &words, 0, words.words->len);
  return g_string_free (key, FALSE);
}

/* ---- two texts ---- */

typedef struct
{
  Words old, new;
  gboolean *old_kept, *new_kept;
} Both;

static void
both_clear (Both *both)
{
  words_clear (&both->old);
  words_clear (&both->new);
  g_free (both->old_kept);
  g_free (both->new_kept);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Both, both_clear)

static guint *
numbers_of (const Words *words, GHashTable *known)
{
  guint *numbers = g_new (guint, words->words->len + 1);
  for (guint i = 0; i < words->words->len; i++)
    {
      const char *key = key_of (words, i);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
      if (number == 0)
        {
          number = g_hash_table_size (known) + 1;
          g_hash_table_insert (known, (gpointer) key, GUINT_TO_POINTER (number));
        }
      numbers[i] = number;
    }
  return numbers;
}

static guint
run_end (const gboolean *kept, guint from, guint length, gboolean value)
{
  while (from < length && kept[from] == value)
    from++;
  return from;
}

/* Words that were only joined or cut otherwise are the same. */
static gboolean
same_joined (const Both *both, guint i, guint i_end, guint j, guint j_end)
{
  g_autoptr (GString) one = g_string_new (NULL), other = g_string_new (NULL);
  append_keys (one, &both->old, i, i_end);
  append_keys (other, &both->new, j, j_end);
  return g_string_equal (one, other);
}

static Both
compare (const char *old, const char *new)
{
  Both both = { split (old), split (new), NULL, NULL };
  guint n_old = both.old.words->len, n_new = both.new.words->len;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *a = numbers_of (&both.old, known), *b = numbers_of (&both.new, known);
  both.old_kept = g_new0 (gboolean, n_old + 1);
  both.new_kept = g_new0 (gboolean, n_new + 1);
  sy_diff (a, n_old, b, n_new, both.old_kept, both.new_kept);
  return both;
}

static void
add_piece (GPtrArray *pieces, SyRedlineOp op, const char *text, gsize start, gsize end)
{
  if (start >= end)
    return;
  SyRedlinePiece *last = pieces->len > 0 ? pieces->pdata[pieces->len - 1] : NULL;
  g_autofree char *words = g_strndup (text + start, end - start);
  if (last != NULL && last->op == op)
    {
      char *joined = g_strconcat (last->text, words, NULL);
      g_free (last->text);
      last->text = joined;
      return;
    }
  SyRedlinePiece *piece = g_new (SyRedlinePiece, 1);
  *piece = (SyRedlinePiece){ op, g_steal_pointer (&words) };
  g_ptr_array_add (pieces, piece);
}

static void
piece_free (gpointer data)
{
  SyRedlinePiece *piece = data;
  g_free (piece->text);
  g_free (piece);
}

/* Where words `from` on begin with what stands in front of the first of all; up to where the next begins. */
static gsize
begin_of (const Words *words, guint index, gsize length)
{
  return index == 0 ? 0 : index < words->words->len ? g_array_index (words->words, Word, index).start : length;
}

GPtrArray *
sy_redline (const char *old, const char *new)
{
  g_auto (Both) both = compare (old, new);
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);
  guint n_old = both.old.words->len, n_new = both.new.words->len;
  gsize old_length = strlen (old), new_length = strlen (new);
  for (guint i = 0, j = 0; i < n_old || j < n_new;)
    {
      guint i_end = run_end (both.old_kept, i, n_old, FALSE), j_end = run_end (both.new_kept, j, n_new, FALSE);
      gboolean same = i_end > i && j_end > j && same_joined (&both, i, i_end, j, j_end);
      if (!same)
        add_piece (pieces, SY_REDLINE_DELETED, old, begin_of (&both.old, i, old_length), begin_of (&both.old, i_end, old_length));
      add_piece (pieces, same ? SY_REDLINE_SAME : SY_REDLINE_INSERTED, new, begin_of (&both.new, j, new_length), begin_of (&both.new, j_end, new_length));
      /* What is kept goes on in both at once: where one of them has words of its own within it, they stand there. */
      guint kept = MIN (run_end (both.old_kept, i_end, n_old, TRUE) - i_end, run_end (both.new_kept, j_end, n_new, TRUE) - j_end);
      i = i_end + kept;
      j = j_end + kept;
      add_piece (pieces, SY_REDLINE_SAME, new, begin_of (&both.new, j_end, new_length), begin_of (&both.new, j, new_length));
    }
  return pieces;
}

double
sy_redline_similarity (const char *old, const char *new)
{
  g_auto (Both) both = compare (old, new);
  guint all = both.old.words->len + both.new.words->len, kept = 0;
  for (guint i = 0; i < both.old.words->len; i++)
    kept += both.old_kept[i] ? 1 : 0;
  return all == 0 ? 1.0 : 2.0 * kept / all;
}

const char *
sy_redline_op_name (SyRedlineOp op)
{
  static const char *const names[] = { "same", "del", "ins" };
  return names[op];
}
