// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/flat_annex.h"

#include <string.h>

#include "index/readers.h"

gsize
sy_flat_annexes_begin (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<= )BIJLAGE (?:[IVXL]+ )?(?=[\"“]|Bijlage |De bijlagen )", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint start = 0;
  gboolean lists = strstr (text, "GN-code") != NULL || strstr (text, "gecombineerde nomenclatuur") != NULL || strstr (text, " X.A.") != NULL;
  if (!lists || !g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, NULL))
    return strlen (text);
  return (gsize) start;
}

/* What may begin here; the alternative that matched is the last group. */
enum
{
  ANNEX = 1,
  END,
  HEAD,
  GROUP,
  CODES_FIRST,
  NAMES_FIRST,
  ENTRY,
  NOTE,
  SIGN,
  ROW,
  ROW_END,
};

static const char breaks[]
    = "(?<= )(?:((?:[\"“] ?)?BIJLAGE [IVXL]+(?: (?i:bis|ter|quater|quinquies|sexies)\\b)?(?= [A-Z\"“]))|([\"”] ?;? ?(?=[0-9]{1,2}\\) |\\( |BIJLAGE |$))|(Categorie [IVX]+ [–—-] |Deel [A-Z] (?=[A-Z0-9]))"
      "|([0-9]{1,2}\\. (?=[A-Z][^.]{3,250} GN-code Omschrijving ))|(GN-code (?:Omschrijving|Naam van het product) )|(Naam van het product Code van de gecombineerde nomenclatuur \\(GN\\) (?:\\( [0-9] \\) )?)"
      "|(X\\.[A-E]\\.[IVX]+\\.[0-9]{3} (?=[A-Z\"“‘‹\\[]))|((?:Noot|Noten|NB|N\\.B\\.|Opmerking|Opmerkingen|Technische no(?:ot|ten))(?: [0-9]+)? ?:)|((?:[a-z]{1,2}|[0-9]{1,2})\\. )"
      "|((?:ex )?[0-9]{4}(?: [0-9]{2}(?![0-9])){0,3} (?=[^ ]))|((?<=[0-9] )(?=[A-Za-z\"”(])))";

typedef enum
{
  OUTSIDE, /* of any table */
  TABLE_OF_CODES,
  TABLE_OF_NAMES,
} Inside;

typedef struct
{
  const char *text;
  Inside inside;
  char chapter[3]; /* of the row before */
} Place;

/* Whether the words before `at` refer to the code there. */
static gboolean
is_reference (const char *text, gsize at)
{
  static const char *const words[] = { "in", "onder", "zie", "of", "en", "met", "door", "bij", "van", "ook", "post", "posten", "rubriek", "rubrieken", "onderverdeling", "onderverdelingen", "GN-code", "GN-codes", "code", "codes", "tot", "ZIE", "OOK" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      if (at > length + 1 && strncmp (text + at - length - 1, words[i], length) == 0 && text[at - length - 2] == ' ')
        return TRUE;
    }
  return at > 1 && text[at - 2] == ',';
}

/* Behind the code of a row whose name comes first: "4813 ", "ex 3302 90 ", "44 "; codes within a name are referred to. */
static gboolean
ends_row (const char *text, gsize at)
{
  gsize back = MIN (at, 24);
  g_autofree char *before = g_strndup (text + at - back, back);
  gboolean opens = g_ascii_isupper (text[at]) || strncmp (text + at, "”", strlen ("”")) == 0;
  g_autoptr (GRegex) regex = g_regex_new (opens ? "(?<= )(?:ex )?(?:[0-9]{4}(?: [0-9]{2}(?![0-9])){0,3}|[0-9]{2}) $" : "(?<= )(?:ex )?[0-9]{4}(?: [0-9]{2}(?![0-9])){0,3} $", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint start = 0;
  if (g_str_has_prefix (text + at, "ex ") || !g_regex_match (regex, before, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, NULL))
    return FALSE;
  return !is_reference (text, at - back + (gsize) start) && !g_regex_match_simple ("^(?:of|en|tot|bedoeld) ", text + at, 0, 0);
}

/* Behind the end of a sentence or a level. */
static gboolean
may_begin (const char *text, gsize at)
{
  static const char *const ends[] = { ". ", "; ", ": ", ", ", ") ", "\" ", "” ", " of ", " en " };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize length = strlen (ends[i]);
      if (at >= length && strncmp (text + at - length, ends[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A name begins with a capital; with anything else where the code is of the chapter of the row before ("2933 71 6-hexaanlactam"). */
static gboolean
begins_row (Place *place, gsize at)
{
  const char *code = place->text + at + (g_str_has_prefix (place->text + at, "ex ") ? 3 : 0), *name = code + 4;
  while (*name == ' ' && g_ascii_isdigit (name[1]) && g_ascii_isdigit (name[2]) && name[3] == ' ')
    name += 3;
  name++;
  gunichar first = g_utf8_get_char (name);
  gboolean opens = (g_unichar_isupper (first) || first == '"' || first == 0x201C || first == 0x2018);
  if (is_reference (place->text, at) || (!opens && strncmp (place->chapter, code, 2) != 0))
    return FALSE;
  g_strlcpy (place->chapter, code, sizeof place->chapter);
  return TRUE;
}

/* Whether a passage begins at `at`, and what kind of passage it is. */
static gboolean
begins (Place *place, guint what, gsize at, SyPassageKind *kind)
{
  gboolean codes = place->inside == TABLE_OF_CODES;
  *kind = SY_PASSAGE_PARAGRAPH;
  switch (what)
    {
    case ANNEX:
      if (is_reference (place->text, at))
        return FALSE;
      /* fall through */
    case HEAD:
    case GROUP: *kind = SY_PASSAGE_HEADING; place->inside = OUTSIDE; return TRUE;
    case END: place->inside = OUTSIDE; return TRUE;
    case CODES_FIRST: place->inside = TABLE_OF_CODES; return TRUE;
    case NAMES_FIRST: place->inside = TABLE_OF_NAMES; return TRUE;
    case ENTRY: *kind = SY_PASSAGE_ITEM; return place->inside == OUTSIDE && !is_reference (place->text, at);
    case NOTE: *kind = SY_PASSAGE_NOTE; return place->inside == OUTSIDE;
    case SIGN: *kind = SY_PASSAGE_ITEM; return place->inside == OUTSIDE && may_begin (place->text, at);
    case ROW: *kind = SY_PASSAGE_ROW; return codes && begins_row (place, at);
    default: *kind = SY_PASSAGE_ROW; return place->inside == TABLE_OF_NAMES && ends_row (place->text, at);
    }
}

/* The words of a table's head and of a heading end where what comes begins; a table of names has its first row behind its head. */
static gboolean
add (SyDocument *document, SyPassageKind kind, const char *text, gsize from, gsize to, GError **error)
{
  g_autofree char *passage = g_strndup (text + from, to - from);
  g_strstrip (passage);
  return *passage == '\0' || sy_reader_passage (document, kind, kind == SY_PASSAGE_HEADING ? 1 : 0, NULL, passage, error);
}

gboolean
sy_flat_annexes_add (SyDocument *document, const char *text, GError **error)
{
  g_autoptr (GRegex) regex = g_regex_new (breaks, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  Place place = { .text = text };
  gsize from = 0;
  SyPassageKind kind = SY_PASSAGE_PARAGRAPH;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      guint what = (guint) g_match_info_get_match_count (match) - 1;
      gint start, end;
      SyPassageKind next;
      if (!g_match_info_fetch_pos (match, 0, &start, &end) || !begins (&place, what, (gsize) start, &next))
        continue;
      if (!add (document, kind, text, from, (gsize) start, error))
        return FALSE;
      from = (gsize) start;
      kind = next;
      if (what == ANNEX || what == CODES_FIRST || what == NAMES_FIRST)
        {
          if (!add (document, kind, text, from, (gsize) end, error))
            return FALSE;
          from = (gsize) end;
          kind = what == NAMES_FIRST ? SY_PASSAGE_ROW : SY_PASSAGE_PARAGRAPH;
        }
    }
  return add (document, kind, text, from, strlen (text), error);
}
