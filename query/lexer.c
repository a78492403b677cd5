// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/lexer.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"

/* Characters of the query shown on either side of a mistake. */
#define SHOWN_AROUND 48
/* Enough digits for any distance; what the index can do, it says itself. */
#define MAX_DISTANCE 99999

void
sy_lexeme_clear (SyLexeme *lexeme)
{
  g_clear_pointer (&lexeme->text, g_free);
}

/* Columns that a terminal gives the text. */
static gsize
columns (const char *start, const char *end)
{
  gsize sum = 0;
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      sum += g_unichar_iswide (c) ? 2 : g_unichar_iszerowidth (c) ? 0 : 1;
    }
  return sum;
}

static const char *
step (const char *query, const char *at, int characters)
{
  for (; characters < 0 && at > query; characters++)
    at = g_utf8_prev_char (at);
  for (; characters > 0 && *at != '\0'; characters--)
    at = g_utf8_next_char (at);
  return at;
}

gboolean
sy_query_fail (const char *query, gsize start, gsize end, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  const char *from = step (query, query + start, -SHOWN_AROUND), *to = step (query, query + MAX (start, end), SHOWN_AROUND);
  g_autofree char *shown = g_strndup (from, (gsize) (to - from));
  for (char *p = shown; *p != '\0'; p++)
    if ((guchar) *p < ' ')
      *p = ' ';
  const char *dots = from > query ? "..." : "";
  gsize width = MAX (columns (query + start, query + end), 1);
  g_autofree char *tail = g_strnfill (width - 1, '~');
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s\n  %s%s%s\n  %*s^%s", why, dots, shown, *to != '\0' ? "..." : "",
               (int) (strlen (dots) + columns (from, query + start)), "", tail);
  return FALSE;
}

/* The plain character that a reader of Chinese or another keyboard means. */
static gunichar
plain (gunichar c)
{
  static const struct
  {
    const char *marks;
    gunichar plain;
  } groups[] = {
    { "“”„‟「」『』«»", '"' },
    { "、。､｡", ',' },
    { "‐‑−", '-' },
    { "–—", ' ' }, /* dashes part words */
  };
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFEE0;
  for (guint i = 0; c >= 0x80 && i < G_N_ELEMENTS (groups); i++)
    if (g_utf8_strchr (groups[i].marks, -1, c) != NULL)
      return groups[i].plain;
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) ? ' ' : c;
}

char *
sy_query_plain (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, plain (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}

static gunichar
peek (const SyLexer *lexer)
{
  const char *p = lexer->query + lexer->at;
  return *p == '\0' ? 0 : plain (g_utf8_get_char (p));
}

static gunichar
peek_after (const SyLexer *lexer)
{
  const char *p = lexer->query + lexer->at;
  if (*p == '\0')
    return 0;
  p = g_utf8_next_char (p);
  return *p == '\0' ? 0 : plain (g_utf8_get_char (p));
}

static void
advance (SyLexer *lexer)
{
  lexer->at = (gsize) (g_utf8_next_char (lexer->query + lexer->at) - lexer->query);
}

static void
take (SyLexer *lexer, GString *text)
{
  g_string_append_unichar (text, peek (lexer));
  advance (lexer);
}

static gboolean
is_separator (gunichar c)
{
  return c == 0 || c == ' ' || c == ',' || c == ';' || c == '?' || c == '!';
}

/* A comma between digits belongs to the number. */
static gboolean
is_inner_comma (const SyLexer *lexer, const GString *text)
{
  return peek (lexer) == ',' && text->len > 0 && g_ascii_isdigit (text->str[text->len - 1]) && peek_after (lexer) < 128
         && g_ascii_isdigit ((char) peek_after (lexer));
}

/* "744.23(a)(2)", "XI(a)(3)": a short bracket right behind a number belongs to it. */
static gboolean
is_inner_bracket (const SyLexer *lexer, const GString *text)
{
  gsize roman = strspn (text->str, "IVXL");
  gboolean is_number = strpbrk (text->str, "0123456789") != NULL || (roman > 0 && (text->str[roman] == '\0' || text->str[roman] == '('));
  if (!is_number)
    return FALSE;
  const char *inside = lexer->query + lexer->at + strlen ("(");
  if (lexer->query[lexer->at] != '(')
    return FALSE;
  gsize length = 0;
  while (length < 6 && g_ascii_isalnum (inside[length]))
    length++;
  return length > 0 && inside[length] == ')' && (length <= 4 || g_ascii_isdigit (inside[0]));
}

static void
take_bracket (SyLexer *lexer, GString *text)
{
  while (peek (lexer) != ')')
    take (lexer, text);
  take (lexer, text);
}

/* A whole number up to MAX_DISTANCE, or -1 if there is none. */
static int
take_number (SyLexer *lexer)
{
  int number = -1;
  for (gunichar c = peek (lexer); c >= '0' && c <= '9'; c = peek (lexer))
    {
      number = MIN (MAX (number, 0) * 10 + (int) (c - '0'), MAX_DISTANCE);
      advance (lexer);
    }
  return number;
}

/* Chinese stops part words outside quotation marks; within them they belong to what is quoted, such as a number of two bodies. */
static void
take_quoted (SyLexer *lexer, GString *text)
{
  gunichar c = g_utf8_get_char (lexer->query + lexer->at);
  if (c < 0x80 || g_utf8_strchr ("、。", -1, c) == NULL)
    take (lexer, text);
  else
    {
      g_string_append_unichar (text, c);
      advance (lexer);
    }
}

static gboolean
lex_phrase (SyLexer *lexer, SyLexeme *lexeme, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  advance (lexer);
  while (peek (lexer) != '"')
    {
      if (peek (lexer) == 0)
        return sy_query_fail (lexer->query, lexeme->start, lexeme->start + 1, error,
                              "the quotation mark is not closed; put another one behind the phrase");
      take_quoted (lexer, text);
    }
  advance (lexer);
  lexeme->kind = SY_LEX_PHRASE;
  lexeme->distance = -1;
  if (peek (lexer) == '~')
    {
      advance (lexer);
      lexeme->distance = take_number (lexer);
      if (lexeme->distance < 0)
        return sy_query_fail (lexer->query, lexer->at - 1, lexer->at, error, "~ needs a number of words behind it, as in \"a b\"~5");
    }
  g_strstrip (text->str);
  if (*text->str == '\0')
    return sy_query_fail (lexer->query, lexeme->start, lexer->at, error, "there is nothing between the quotation marks");
  lexeme->end = lexer->at;
  lexeme->text = g_strdup (text->str);
  return TRUE;
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* A name that could have been meant as a field: letters, no digits. */
static gboolean
looks_like_field (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && *p != '_' && *p != '-')
      return FALSE;
  return *name != '\0';
}

/* SCHEME:NUMBER from `start` on, up to a space. */
static char *
take_id (SyLexer *lexer, gsize start)
{
  gsize end = start;
  while (!is_separator (plain (g_utf8_get_char (lexer->query + end))) && lexer->query[end] != '\0')
    end = (gsize) (g_utf8_next_char (lexer->query + end) - lexer->query);
  /* A bracket that the number did not open closes a group around it. */
  int depth = 0;
  for (gsize i = start; i < end; i++)
    {
      depth += lexer->query[i] == '(' ? 1 : lexer->query[i] == ')' ? -1 : 0;
      if (depth < 0)
        end = i;
    }
  g_autofree char *typed = g_strndup (lexer->query + start, end - start);
  char *id = sy_id_normalise (typed, NULL);
  if (id != NULL)
    lexer->at = end;
  return id;
}

static gboolean
lex_colon (SyLexer *lexer, SyLexeme *lexeme, const char *name, GError **error)
{
  lexeme->field = sy_search_field_find (name);
  if (lexeme->field != NULL)
    {
      advance (lexer);
      lexeme->kind = SY_LEX_FIELD;
      lexeme->end = lexer->at;
      return TRUE;
    }
  lexeme->text = take_id (lexer, lexeme->start);
  if (lexeme->text != NULL)
    {
      lexeme->kind = SY_LEX_ID;
      lexeme->end = lexer->at;
      return TRUE;
    }
  const char *nearest = sy_search_field_nearest (name);
  return sy_query_fail (lexer->query, lexeme->start, lexer->at, error, "there is no field \"%s\"; %s%s%s", name,
                        nearest != NULL ? "did you mean " : "", nearest != NULL ? nearest : "to search for the words, put them in quotation marks",
                        nearest != NULL ? ":?" : "");
}

static SyLexKind
operator_of (const char *word)
{
  const struct
  {
    const char *spelling;
    SyLexKind kind;
  } operators[] = {
    { "AND", SY_LEX_AND }, { "OR", SY_LEX_OR }, { "NOT", SY_LEX_NOT }, { "NEAR", SY_LEX_NEAR },
    { "与", SY_LEX_AND },  { "或", SY_LEX_OR }, { "非", SY_LEX_NOT },  { "與", SY_LEX_AND },
  };
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (word, operators[i].spelling))
      return operators[i].kind;
  return SY_LEX_WORD;
}

/* What other systems write and we do not: silently passing over it would search for something else. */
static const char *
foreign_operator (const char *word)
{
  const struct
  {
    const char *foreign, *ours;
  } operators[] = { { "&&", "AND" }, { "|", "OR" }, { "||", "OR" } };
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (word, operators[i].foreign))
      return operators[i].ours;
  return NULL;
}

/* A colon names a field unless a number stands before it ("12:30") or nothing that is known stands there and a space behind ("Note: ..."). */
static gboolean
is_field_colon (const SyLexer *lexer, const char *name)
{
  if (sy_search_field_find (name) != NULL)
    return TRUE;
  return looks_like_field (name) && !is_separator (peek_after (lexer)) && peek_after (lexer) != '/';
}

static gboolean
lex_word (SyLexer *lexer, SyLexeme *lexeme, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (;;)
    {
      gunichar c = peek (lexer);
      if (is_inner_comma (lexer, text))
        take (lexer, text);
      else if (c == '(' && is_inner_bracket (lexer, text))
        take_bracket (lexer, text);
      else if (is_separator (c) || c == '(' || c == ')' || c == '"' || c == '*')
        break;
      else if (c == ':' && text->len > 0 && is_field_colon (lexer, text->str))
        return lex_colon (lexer, lexeme, text->str, error);
      else if (c == '/' && g_str_equal (text->str, "NEAR"))
        break;
      else
        take (lexer, text);
    }
  lexeme->end = lexer->at;
  if (peek (lexer) == '*')
    {
      advance (lexer);
      lexeme->end = lexer->at;
      gunichar after = peek (lexer);
      if (!is_separator (after) && after != ')')
        return sy_query_fail (lexer->query, lexer->at - 1, lexer->at, error, "* stands at the end of a word only");
      lexeme->kind = text->len > 0 ? SY_LEX_PREFIX : SY_LEX_ALL;
      if (text->len > 0 && !has_letters (text->str))
        return sy_query_fail (lexer->query, lexeme->start, lexeme->end, error, "* needs letters or digits before it");
    }
  else
    {
      const char *ours = foreign_operator (text->str);
      if (ours != NULL)
        return sy_query_fail (lexer->query, lexeme->start, lexeme->end, error, "\"%s\" is no operator here; write %s", text->str, ours);
      lexeme->kind = operator_of (text->str);
      if (lexeme->kind == SY_LEX_NEAR && peek (lexer) == '/')
        {
          advance (lexer);
          lexeme->distance = take_number (lexer);
          lexeme->end = lexer->at;
          if (lexeme->distance < 0)
            return sy_query_fail (lexer->query, lexeme->start, lexeme->end, error, "NEAR/ needs a number of words, as in NEAR/5");
        }
    }
  lexeme->text = g_strdup (text->str);
  return TRUE;
}

gboolean
sy_lexer_next (SyLexer *lexer, SyLexeme *lexeme, GError **error)
{
  sy_lexeme_clear (lexeme);
  for (;;)
    {
      while (peek (lexer) != 0 && is_separator (peek (lexer)))
        advance (lexer);
      *lexeme = (SyLexeme){ .kind = SY_LEX_END, .distance = -1, .start = lexer->at, .end = lexer->at };
      gunichar c = peek (lexer);
      if (c == 0)
        return TRUE;
      if (c == '"')
        return lex_phrase (lexer, lexeme, error);
      if (c == '(' || c == ')' || (c == '-' && !is_separator (peek_after (lexer)) && peek_after (lexer) != '-'))
        {
          advance (lexer);
          lexeme->kind = c == '(' ? SY_LEX_OPEN : c == ')' ? SY_LEX_CLOSE : SY_LEX_MINUS;
          lexeme->end = lexer->at;
          return TRUE;
        }
      if (!lex_word (lexer, lexeme, error))
        return FALSE;
      if (lexeme->kind != SY_LEX_WORD || has_letters (lexeme->text))
        return TRUE;
      sy_lexeme_clear (lexeme); /* a mark between words: "R & D" */
      if (lexer->at == lexeme->start)
        advance (lexer);
    }
}

/* "[2023-10 TO 2024-03]" as one word. */
static gboolean
lex_square (SyLexer *lexer, SyLexeme *value, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  while (peek (lexer) != ']')
    {
      if (peek (lexer) == 0)
        return sy_query_fail (lexer->query, value->start, value->start + 1, error, "the bracket is not closed; write [FROM TO UNTIL]");
      take (lexer, text);
    }
  take (lexer, text);
  value->kind = SY_LEX_WORD;
  value->text = g_strdup (text->str);
  value->end = lexer->at;
  return TRUE;
}

static gboolean
lex_value_word (SyLexer *lexer, SyLexeme *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint depth = 0;
  for (gunichar c = peek (lexer); !is_separator (c) || is_inner_comma (lexer, text); c = peek (lexer))
    {
      if (c == '"' || (c == ')' && depth == 0))
        break;
      depth += c == '(' ? 1 : 0;
      depth -= c == ')' ? 1 : 0;
      take (lexer, text);
    }
  value->kind = SY_LEX_WORD;
  if (text->len > 1 && text->str[text->len - 1] == '*')
    {
      g_string_truncate (text, text->len - 1);
      value->kind = SY_LEX_PREFIX;
    }
  value->text = g_strdup (text->str);
  value->end = lexer->at;
  return text->len > 0;
}

gboolean
sy_lexer_value (SyLexer *lexer, const SyLexeme *field, SyLexeme *value, GError **error)
{
  sy_lexeme_clear (value);
  while (peek (lexer) == ' ')
    advance (lexer);
  *value = (SyLexeme){ .distance = -1, .start = lexer->at, .end = lexer->at };
  gunichar c = peek (lexer);
  if (c == '"')
    return lex_phrase (lexer, value, error);
  if (c == '(')
    {
      advance (lexer);
      value->kind = SY_LEX_OPEN;
      value->end = lexer->at;
      return TRUE;
    }
  if (c == '[' || c == 0x3010)
    return lex_square (lexer, value, error);
  if (c != 0 && lex_value_word (lexer, value))
    return TRUE;
  return sy_query_fail (lexer->query, field->start, field->end, error, "%s: needs a value, as in %s", field->field->name, field->field->example);
}
