// SPDX-License-Identifier: GPL-3.0-or-later
/* The tokeniser: see sy_text_tokens in text.h.
 *
 * A plain word of ASCII letters, nearly all of English, is taken where it stands. Everything else is folded into a run of cells, characters in search
 * form with the bytes they came from, up to the next space; the rules for codes, acronyms and numbers work on the cells of one run. */
#include <string.h>

#include "corpus/fold.h"
#include "corpus/limits.h"
#include "corpus/text.h"

typedef struct
{
  gunichar c;
  guint8 kind;
  gboolean capital; /* was an ASCII capital */
  gsize start;
  gsize end;
} Cell;

#define MAX_RUN   1024 /* cells; a longer run is handled as several */
#define TERM_ROOM (SY_MAX_TOKEN + 1)

typedef struct
{
  const char *text;
  gsize length;
  SyTokenFunc func;
  gpointer data;
  guint position;
  Cell cells[MAX_RUN + SY_FOLD_MAX_OUTPUT];
  guint n_cells;
} Tokeniser;

/* ---- terms ---- */

/* A term that is too long is cut and marked with a digest of the whole, so that it still equals itself and nothing else. */
typedef struct
{
  char bytes[TERM_ROOM];
  gsize length;
  gsize whole; /* length before the cut */
  guint64 digest;
} Term;

#define TERM_DIGEST 17 /* "~" and 16 digits */

static void
term_clear (Term *term)
{
  term->length = term->whole = 0;
  term->digest = G_GUINT64_CONSTANT (14695981039346656037);
}

static void
term_add (Term *term, gunichar c)
{
  char utf8[6];
  gsize n = 1;
  if (c < 0x80)
    utf8[0] = (char) c;
  else
    n = (gsize) g_unichar_to_utf8 (c, utf8);
  for (gsize i = 0; i < n; i++)
    term->digest = (term->digest ^ (guint8) utf8[i]) * G_GUINT64_CONSTANT (1099511628211);
  if (term->length == term->whole && term->length + n <= SY_MAX_TOKEN)
    {
      memcpy (term->bytes + term->length, utf8, n);
      term->length += n;
    }
  term->whole += n;
}

static const char *
term_string (Term *term)
{
  if (term->whole > term->length)
    {
      gsize keep = MIN (term->length, SY_MAX_TOKEN - TERM_DIGEST);
      while (keep > 0 && ((guint8) term->bytes[keep] & 0xC0) == 0x80)
        keep--;
      g_snprintf (term->bytes + keep, TERM_DIGEST + 1, "~%016" G_GINT64_MODIFIER "x", term->digest);
      term->length = term->whole = keep + TERM_DIGEST;
    }
  term->bytes[term->length] = '\0';
  return term->bytes;
}

static void
emit (Tokeniser *t, SyTokenKind kind, const char *term, gsize start, gsize end)
{
  SyToken token = { kind, term, t->position, start, end };
  t->func (&token, t->data);
}

static void
emit_stem (Tokeniser *t, const char *word, gsize length, gsize start, gsize end)
{
  gsize stem_length;
  const char *cached = sy_stem_english (word, length, &stem_length);
  char stem[TERM_ROOM + 8]; /* the stemmer may lengthen a word by a letter; a copy, since the call back may tokenise too */
  stem_length = MIN (stem_length, SY_MAX_TOKEN);
  memcpy (stem, cached, stem_length);
  stem[stem_length] = '\0';
  emit (t, SY_TOKEN_STEM, stem, start, end);
}

/* ---- runs ---- */

static gboolean
is_word (const Cell *cell)
{
  return cell->kind == SY_FOLDED_LETTER || cell->kind == SY_FOLDED_DIGIT;
}

static gboolean
is_ascii_alnum (const Cell *cell)
{
  return cell->c < 0x80 && is_word (cell);
}

static gboolean
is_ascii_digit (const Cell *cell)
{
  return cell->c < 0x80 && cell->kind == SY_FOLDED_DIGIT;
}

/* The cell at i, or one that is nothing at all. */
static const Cell *
cell_at (const Tokeniser *t, guint i)
{
  static const Cell nothing = { .kind = SY_FOLDED_OTHER };
  return i < t->n_cells ? &t->cells[i] : &nothing;
}

static guint
word_end (const Tokeniser *t, guint i)
{
  while (is_word (cell_at (t, i))
         || (i > 0 && cell_at (t, i)->c == '\'' && cell_at (t, i - 1)->kind == SY_FOLDED_LETTER && cell_at (t, i + 1)->kind == SY_FOLDED_LETTER))
    i++;
  return i;
}

/* End of a number grouped by thousands, "1,000" or "12,345,678", that begins at i; i if there is none. */
static guint
thousands_end (const Tokeniser *t, guint i)
{
  guint end = i;
  while (is_ascii_digit (cell_at (t, end)))
    end++;
  if (end == i || end - i > 3)
    return i;
  guint groups = 0;
  while (cell_at (t, end)->c == ',' && is_ascii_digit (cell_at (t, end + 1)) && is_ascii_digit (cell_at (t, end + 2))
         && is_ascii_digit (cell_at (t, end + 3)) && !is_word (cell_at (t, end + 4)))
    end += 4, groups++;
  return groups > 0 ? end : i;
}

static guint
number_or_word_end (const Tokeniser *t, guint i)
{
  gboolean decimals = i > 1 && cell_at (t, i - 1)->c == '.' && is_word (cell_at (t, i - 2));
  guint end = decimals ? i : thousands_end (t, i);
  return end > i ? end : word_end (t, i);
}

/* End of a paragraph in brackets, "(a)" or "(iii)", that begins at i; i if there is none. */
static guint
bracket_end (const Tokeniser *t, guint i)
{
  guint end = i + 1;
  if (cell_at (t, i)->c != '(')
    return i;
  while (end < i + 6 && is_ascii_alnum (cell_at (t, end)))
    end++;
  return end > i + 1 && cell_at (t, end)->c == ')' ? end + 1 : i;
}

/* "3a001": the shape of an entry in the control lists of the US, the EU and China. */
static gboolean
is_list_code (const Tokeniser *t, guint i, guint end)
{
  return end - i == 5 && is_ascii_digit (cell_at (t, i)) && cell_at (t, i + 1)->kind == SY_FOLDED_LETTER && is_ascii_digit (cell_at (t, i + 2))
         && is_ascii_digit (cell_at (t, i + 3)) && is_ascii_digit (cell_at (t, i + 4));
}

static gboolean
is_digits (const Tokeniser *t, guint i, guint end)
{
  for (; i < end; i++)
    if (!is_ascii_digit (cell_at (t, i)))
      return FALSE;
  return TRUE;
}

/* A stretch of words that inner punctuation makes one thing: "744.23(a)(2)", "2022-21658", "u.s.c", "dual-use". */
typedef struct
{
  guint start;
  guint end;
  gboolean roman;  /* begins with a Roman numeral in capitals, and a paragraph follows */
  gboolean digits; /* has one */
  gboolean ascii;
} Compound;

static Compound
compound_at (const Tokeniser *t, guint start)
{
  Compound compound = { .start = start, .ascii = TRUE };
  guint word = start, end = number_or_word_end (t, start);
  gboolean level = FALSE; /* a point or bracket has been passed: hyphens and slashes no longer join */

  compound.roman = TRUE;
  for (guint i = start; i < end; i++)
    compound.roman = compound.roman && cell_at (t, i)->capital && strchr ("ivxlc", (int) cell_at (t, i)->c) != NULL;
  compound.roman = compound.roman && bracket_end (t, end) > end;

  for (;;)
    {
      const Cell *joint = cell_at (t, end), *next = cell_at (t, end + 1);
      if (joint->c == '.' && is_word (next))
        level = TRUE;
      else if (joint->c == '(' && bracket_end (t, end) > end)
        {
          level = TRUE;
          end = bracket_end (t, end);
          word = end;
          continue;
        }
      else if (level || !is_word (next) || is_list_code (t, word, end)
               || !(joint->c == '-' || (joint->c == '/' && is_digits (t, word, end) && is_ascii_digit (next))))
        break;
      word = end + 1;
      end = number_or_word_end (t, word);
    }
  compound.end = end;
  for (guint i = start; i < end; i++)
    {
      compound.digits |= is_ascii_digit (cell_at (t, i));
      compound.ascii = compound.ascii && cell_at (t, i)->c < 0x80;
    }
  return compound;
}

/* "u.s.c": single letters with points between them. */
static gboolean
is_acronym (const Tokeniser *t, const Compound *compound)
{
  if (compound->end - compound->start < 3 || (compound->end - compound->start) % 2 == 0)
    return FALSE;
  for (guint i = compound->start; i < compound->end; i++)
    {
      gboolean letter = (i - compound->start) % 2 == 0;
      if (letter ? cell_at (t, i)->kind != SY_FOLDED_LETTER : cell_at (t, i)->c != '.')
        return FALSE;
    }
  return compound->ascii;
}

/* One word of cells from start to end; commas between thousands and points of acronyms are not part of the term. */
static void
emit_word (Tokeniser *t, guint start, guint end)
{
  gboolean letters = TRUE, ascii = TRUE;
  Term term;
  if (end - start > 2 && cell_at (t, end - 1)->c == 's' && cell_at (t, end - 2)->c == '\'')
    end -= 2; /* the possessive is no part of the word */
  term_clear (&term);
  for (guint i = start; i < end; i++)
    {
      const Cell *cell = cell_at (t, i);
      if (cell->c == ',' || cell->c == '.')
        continue;
      letters = letters && cell->kind != SY_FOLDED_DIGIT;
      ascii = ascii && cell->c < 0x80;
      term_add (&term, cell->c);
    }
  const char *word = term_string (&term);
  gsize from = cell_at (t, start)->start, to = cell_at (t, end - 1)->end;
  emit (t, SY_TOKEN_WORD, word, from, to);
  if (letters && ascii)
    emit_stem (t, word, term.length, from, to);
  else if (letters)
    emit (t, SY_TOKEN_STEM, word, from, to);
  t->position++;
}

/* What has been gathered of a code is a code itself, not just a word or a small number. */
static gboolean
is_code (const Term *term, const Compound *compound, gboolean joined)
{
  gboolean letter = FALSE, digit = FALSE;
  for (gsize i = 0; i < term->length; i++)
    {
      letter |= g_ascii_isalpha (term->bytes[i]);
      digit |= g_ascii_isdigit (term->bytes[i]);
    }
  return (digit && (joined || letter || term->length >= 6)) || (compound->roman && joined);
}

/* The code at each level, in one form: "744.23(a)(2)" gives 744.23, 744.23.a and 744.23.a.2. */
static void
emit_codes (Tokeniser *t, const Compound *compound)
{
  gboolean joined = FALSE;
  gsize start = cell_at (t, compound->start)->start;
  Term term;
  term_clear (&term);
  for (guint i = compound->start; i <= compound->end; i++)
    {
      const Cell *cell = cell_at (t, i);
      gboolean border = i == compound->end || cell->c == '.' || cell->c == '(';
      if (border && i > compound->start && is_code (&term, compound, joined))
        {
          Term level = term;
          if (level.whole == level.length)
            emit (t, SY_TOKEN_CODE, term_string (&level), start, cell_at (t, i - 1)->end);
        }
      if (i == compound->end)
        break;
      if (cell->c == '(' || cell->c == '.')
        {
          /* "(a).1" has a bracket's end before the point. */
          if (term.length > 0 && term.bytes[term.length - 1] != '.')
            term_add (&term, '.');
          joined = TRUE;
        }
      else if (cell->c != ')' && cell->c != ',')
        {
          joined |= cell->c == '-' || cell->c == '/';
          term_add (&term, cell->c);
        }
    }
}

static void
emit_compound (Tokeniser *t, const Compound *compound)
{
  if (is_acronym (t, compound))
    {
      emit_word (t, compound->start, compound->end);
      return;
    }
  if (compound->ascii && (compound->digits || compound->roman))
    emit_codes (t, compound);
  for (guint i = compound->start; i < compound->end;)
    {
      guint end = number_or_word_end (t, i);
      if (end > i)
        emit_word (t, i, end);
      i = MAX (end, i + 1);
    }
}

static void
emit_run (Tokeniser *t)
{
  for (guint i = 0; i < t->n_cells;)
    {
      if (!is_word (cell_at (t, i)))
        {
          i++;
          continue;
        }
      Compound compound = compound_at (t, i);
      emit_compound (t, &compound);
      i = compound.end;
    }
  t->n_cells = 0;
}

/* ---- Chinese ---- */

/* The last Chinese character seen, which is the first of a bigram if another follows. */
typedef struct
{
  gunichar c; /* 0: none */
  gsize start;
  gsize end;
  gboolean begins; /* no bigram has ended in it */
} Pending;

static void
emit_character (Tokeniser *t, const Pending *pending)
{
  char term[7];
  term[g_unichar_to_utf8 (pending->c, term)] = '\0';
  emit (t, SY_TOKEN_CHAR, term, pending->start, pending->end);
}

/* The run of Chinese characters has ended. Its last character has the position of the last bigram; a lone one has its own. */
static void
end_chinese (Tokeniser *t, Pending *pending)
{
  if (pending->c == 0)
    return;
  if (!pending->begins)
    t->position--;
  emit_character (t, pending);
  t->position++;
  pending->c = 0;
}

static void
add_chinese (Tokeniser *t, Pending *pending, gunichar c, gsize start, gsize end)
{
  if (pending->c != 0)
    {
      char term[13];
      int n = g_unichar_to_utf8 (pending->c, term);
      n += g_unichar_to_utf8 (c, term + n);
      term[n] = '\0';
      emit (t, SY_TOKEN_BIGRAM, term, pending->start, end);
      emit_character (t, pending);
      t->position++;
    }
  *pending = (Pending){ c, start, end, pending->c == 0 };
}

/* ---- the whole ---- */

/* A word of ASCII letters that ends where no rule for compounds can apply. Returns the place after it, or `at` if it is not such a word. */
static gsize
plain_word (Tokeniser *t, gsize at)
{
  char word[TERM_ROOM];
  gsize n = 0, i = at;
  for (; i < t->length && g_ascii_isalpha (t->text[i]) && n < SY_MAX_TOKEN; i++)
    word[n++] = g_ascii_tolower (t->text[i]);
  if (n == 0 || n == SY_MAX_TOKEN)
    return at;
  guint8 next = i < t->length ? (guint8) t->text[i] : ' ';
  guint8 second = i + 1 < t->length ? (guint8) t->text[i + 1] : ' ';
  if (next >= 0x80 || g_ascii_isdigit (next) || strchr ("'(-./", next) != NULL)
    {
      if (next != '.' || (second != ' ' && second != '\n'))
        return at;
    }
  word[n] = '\0';
  emit (t, SY_TOKEN_WORD, word, at, i);
  emit_stem (t, word, n, at, i);
  t->position++;
  return i;
}

/* What can be taken where it stands, at the beginning of a run: a plain word, or ASCII that is no part of any word. Returns the place after it, or
 * `at`. */
static gsize
plain_ascii (Tokeniser *t, gsize at)
{
  if (g_ascii_isalpha (t->text[at]))
    return plain_word (t, at);
  while (at < t->length && (guint8) t->text[at] < 0x80 && !g_ascii_isalnum (t->text[at]) && (at + 1 >= t->length || (guint8) t->text[at + 1] < 0x80))
    at++;
  return at;
}

guint
sy_text_tokens (const char *utf8, gssize length, SyTokenFunc func, gpointer data)
{
  Tokeniser t;
  t.text = utf8;
  t.length = length < 0 ? strlen (utf8) : (gsize) length;
  t.func = func;
  t.data = data;
  t.position = 0;
  t.n_cells = 0;
  Pending pending = { 0 };

  for (gsize at = 0; at < t.length;)
    {
      if (t.n_cells == 0 && (guint8) utf8[at] < 0x80)
        {
          end_chinese (&t, &pending);
          gsize after = plain_ascii (&t, at);
          if (after > at)
            {
              at = after;
              continue;
            }
        }
      SyFoldedChar out[SY_FOLD_MAX_OUTPUT];
      guint n = 0;
      gsize end = sy_fold_cluster (utf8, t.length, at, out, &n);
      gboolean capital = g_ascii_isupper (utf8[at]);
      for (guint i = 0; i < n; i++)
        {
          if (out[i].kind == SY_FOLDED_CJK)
            {
              emit_run (&t);
              add_chinese (&t, &pending, out[i].c, at, end);
              continue;
            }
          if (out[i].kind == SY_FOLDED_MARK && !(t.n_cells > 0 && is_word (&t.cells[t.n_cells - 1])))
            continue;
          end_chinese (&t, &pending);
          if (out[i].kind == SY_FOLDED_SPACE)
            emit_run (&t);
          else
            t.cells[t.n_cells++] = (Cell){ out[i].c, out[i].kind == SY_FOLDED_MARK ? SY_FOLDED_LETTER : out[i].kind, capital, at, end };
        }
      if (t.n_cells >= MAX_RUN)
        emit_run (&t);
      at = end;
    }
  end_chinese (&t, &pending);
  emit_run (&t);
  return t.position;
}

/* ---- for FTS5 ---- */

typedef struct
{
  GString *text;
  gsize bigram_end; /* a character before this belongs to a bigram that is written already */
} FtsJoin;

static void
fts_add (const SyToken *token, gpointer data)
{
  FtsJoin *join = data;
  gboolean wanted =
      token->kind == SY_TOKEN_WORD || token->kind == SY_TOKEN_BIGRAM || (token->kind == SY_TOKEN_CHAR && token->start >= join->bigram_end);
  if (token->kind == SY_TOKEN_BIGRAM)
    join->bigram_end = token->end;
  if (!wanted)
    return;
  if (join->text->len > 0)
    g_string_append_c (join->text, ' ');
  g_string_append (join->text, token->term);
}

char *
sy_text_fts_tokens (const char *utf8)
{
  FtsJoin join = { g_string_sized_new (strlen (utf8) + 16), 0 };
  sy_text_tokens (utf8, -1, fts_add, &join);
  return g_string_free (join.text, FALSE);
}
