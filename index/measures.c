// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/measures.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"

/* The beginning of a text: so many bytes of passages, and of one passage. A statute says what it is about article by article. */
#define BEGINNING       1200
#define OF_STATUTE      12000
#define MOST_OF_PASSAGE 1200

#define CODES ":" /* ends the class of a rule that finds codes */

static const struct
{
  const char *class, *where, *pattern, *except, *source;
} rules[] = {
#define SY_MEASURE(class, where, pattern, except, source) { class, where, pattern, except, source },
#include "index/measures.def"
#undef SY_MEASURE
};

static const struct
{
  const char *axis, *value;
} classes[] = {
  { "means", "trade" },      { "means", "finance" },  { "means", "investment" },         { "means", "treatment" },        { "aim", "item" },
  { "aim", "destination" },  { "aim", "end_user" },   { "aim", "end_use" },              { "duration", "temporary" },     { "form", "law" },
  { "form", "regulation" },  { "form", "rule" },      { "form", "notice" },              { "exception", "exception_new" }, { "exception", "exception_widened" },
  { "exception", "exception_narrowed" }, { "exception", "exception_removed" },
};

const char *
sy_measures_axis (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (classes[i].value, value) == 0)
      return classes[i].axis;
  return g_str_has_prefix (value, "exception" CODES) ? "exception" : NULL;
}

char *
sy_measures_digest (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    g_string_append_printf (text, "%s\t%s\t%s\t%s\n", rules[i].class, rules[i].where, rules[i].pattern, rules[i].except);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

/* ---- patterns ---- */

typedef struct
{
  GRegex *pattern, *except; /* `except` is NULL where there is none */
} Compiled;

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);
  if (regex == NULL)
    g_error ("index/measures.def: %s", error->message);
  return regex;
}

static const Compiled *
compiled_rules (void)
{
  static Compiled compiled[G_N_ELEMENTS (rules)];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        compiled[i] = (Compiled){ compile (rules[i].pattern), *rules[i].except != '\0' ? compile (rules[i].except) : NULL };
      g_once_init_leave (&ready, 1);
    }
  return compiled;
}

/* ---- what is read ---- */

/* A text to look at: of a passage, or one that stands for its title. */
typedef struct
{
  char where;       /* as in measures.def */
  const char *text; /* borrowed */
  gsize length;
  guint passage;
  gboolean is_quote; /* the words found are the quote; else the whole passage */
} Piece;

typedef struct
{
  SyDocument *document;
  GArray *pieces;   /* of Piece: titles first, then summaries, then the beginning */
  char *kind;       /* "presidential-document executive order us-" */
  GPtrArray *facts; /* of SyFact */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_array_unref (reading->pieces);
  g_free (reading->kind);
  g_clear_pointer (&reading->facts, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
add_piece (Reading *reading, char where, const char *text, gsize length, guint passage, gboolean is_quote)
{
  Piece piece = { where, text, length, passage, is_quote };
  g_array_append_val (reading->pieces, piece);
}

static gboolean
is_title (const SyDocument *document, const SyPassage *passage)
{
  if (passage->kind == SY_PASSAGE_METADATA)
    return strcmp (passage->path, "title") == 0 || g_str_has_prefix (passage->path, "title/");
  return document->title != NULL && strcmp (passage->text, document->title) == 0;
}

/* Where a passage is cut, characters stay whole. */
static gsize
beginning_of (const char *text)
{
  gsize length = strlen (text);
  if (length <= MOST_OF_PASSAGE)
    return length;
  return (gsize) (g_utf8_find_prev_char (text, text + MOST_OF_PASSAGE + 1) - text);
}

static void
add_passages (Reading *reading, char where)
{
  const GPtrArray *passages = reading->document->passages;
  gsize read = 0, most = strcmp (reading->document->kind, "law") == 0 ? OF_STATUTE : BEGINNING;
  for (guint i = 0; i < passages->len && read < most; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      gboolean title = is_title (reading->document, passage), summary = !title && passage->kind == SY_PASSAGE_SUMMARY;
      gboolean text = !title && !summary && passage->kind != SY_PASSAGE_METADATA && passage->kind != SY_PASSAGE_EFFECT;
      if (where == 'b' && text)
        {
          add_piece (reading, 'b', passage->text, beginning_of (passage->text), i, TRUE);
          read += strlen (passage->text);
        }
      else if ((where == 't' && title) || (where == 's' && summary))
        add_piece (reading, where, passage->text, strlen (passage->text), i, TRUE);
    }
}

static void
reading_init (Reading *reading, SyDocument *document)
{
  const char *subtype = sy_document_attribute (document, "subtype");
  *reading = (Reading){ document, g_array_new (FALSE, FALSE, sizeof (Piece)), NULL, g_ptr_array_new_with_free_func ((GDestroyNotify) sy_fact_free) };
  reading->kind = g_strdup_printf ("%s %s %s-", document->kind, subtype != NULL ? subtype : "", document->jurisdiction);
  add_passages (reading, 't');
  add_passages (reading, 's');
  add_passages (reading, 'b');
  if (reading->pieces->len == 0 || g_array_index (reading->pieces, Piece, 0).where != 't')
    return;
  guint title = g_array_index (reading->pieces, Piece, 0).passage;
  add_piece (reading, 'i', document->id, strlen (document->id), title, FALSE);
  add_piece (reading, 'k', reading->kind, strlen (reading->kind), title, FALSE);
}

/* ---- rules ---- */

/* The match of a rule in a piece; NULL for none. */
static GMatchInfo *
match_in (guint rule, const Piece *piece)
{
  const Compiled *compiled = compiled_rules () + rule;
  GMatchInfo *info = NULL;
  if (strchr (rules[rule].where, piece->where) == NULL
      || (compiled->except != NULL && g_regex_match_full (compiled->except, piece->text, (gssize) piece->length, 0, 0, NULL, NULL)))
    return NULL;
  if (g_regex_match_full (compiled->pattern, piece->text, (gssize) piece->length, 0, 0, &info, NULL))
    return info;
  g_clear_pointer (&info, g_match_info_unref);
  return NULL;
}

/* The first match of a rule; caller's, with its piece. */
static GMatchInfo *
find (const Reading *reading, guint rule, const Piece **piece)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      *piece = &g_array_index (reading->pieces, Piece, i);
      GMatchInfo *info = match_in (rule, *piece);
      if (info != NULL)
        return info;
    }
  return NULL;
}

static gboolean
any_holds (const Reading *reading, const char *class)
{
  const Piece *piece;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GMatchInfo) info = strcmp (rules[i].class, class) == 0 ? find (reading, i, &piece) : NULL;
      if (info != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
add_fact (Reading *reading, const char *value, const Piece *piece, int start, int end)
{
  const SyPassage *passage = reading->document->passages->pdata[piece->passage];
  gsize from = piece->is_quote ? (gsize) start : 0, to = piece->is_quote ? (gsize) end : strlen (passage->text);
  g_ptr_array_add (reading->facts, sy_fact_new (SY_FACT_MEASURE, value, piece->passage, from, to, SY_MEASURES_RECOGNISER, SY_MEASURES_VERSION));
}

/* A text has one form; any other class it has once. */
static gboolean
is_given (const Reading *reading, const char *value)
{
  gboolean form = g_strcmp0 (sy_measures_axis (value), "form") == 0;
  for (guint i = 0; i < reading->facts->len; i++)
    {
      const SyFact *fact = reading->facts->pdata[i];
      if (strcmp (fact->value, value) == 0 || (form && g_strcmp0 (sy_measures_axis (fact->value), "form") == 0))
        return TRUE;
    }
  return FALSE;
}

/* Every code in the first group: "GBS, TSR and NAC". */
static void
add_codes (Reading *reading, const char *class, const Piece *piece, GMatchInfo *info)
{
  int start, end;
  if (!g_match_info_fetch_pos (info, 1, &start, &end) || start < 0)
    return;
  for (int at = start; at < end;)
    {
      int from = at;
      while (at < end && (g_ascii_isupper (piece->text[at]) || g_ascii_isdigit (piece->text[at])))
        at++;
      g_autofree char *value = g_strdup_printf ("%s%.*s", class, at - from, piece->text + from);
      if (at - from >= 3 && !is_given (reading, value))
        add_fact (reading, value, piece, from, at);
      at += at == from;
    }
}

static void
find_codes (Reading *reading, guint rule)
{
  for (guint i = 0; i < reading->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (reading->pieces, Piece, i);
      g_autoptr (GMatchInfo) info = match_in (rule, piece);
      for (gboolean more = info != NULL; more; more = g_match_info_next (info, NULL))
        add_codes (reading, rules[rule].class, piece, info);
    }
}

static void
find_class (Reading *reading, guint rule)
{
  const Piece *piece;
  g_autoptr (GMatchInfo) info = is_given (reading, rules[rule].class) ? NULL : find (reading, rule, &piece);
  int start, end;
  if (info != NULL && g_match_info_fetch_pos (info, 0, &start, &end))
    add_fact (reading, rules[rule].class, piece, start, end);
}

/* Tells about measures, and is none. */
static gboolean
is_instrument (const SyDocument *document)
{
  static const char *const others[] = { "statement", "report", "guidance", "judgment", NULL };
  return !g_strv_contains (others, document->kind);
}

gboolean
sy_measures_classify (SyDocument *document, GError **error)
{
  if (!is_instrument (document))
    return TRUE;
  g_auto (Reading) reading;
  reading_init (&reading, document);
  if (reading.pieces->len == 0 || g_array_index (reading.pieces, Piece, 0).where != 't' || !any_holds (&reading, "") || any_holds (&reading, "!"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_has_suffix (rules[i].class, CODES))
      find_codes (&reading, i);
    else if (*rules[i].class != '\0' && strcmp (rules[i].class, "!") != 0)
      find_class (&reading, i);
  if (document->facts->len + reading.facts->len > SY_MAX_FACTS)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" holds more facts than SY_MAX_FACTS (%d)", document->id, SY_MAX_FACTS);
      return FALSE;
    }
  g_ptr_array_extend_and_steal (document->facts, g_steal_pointer (&reading.facts));
  return TRUE;
}
