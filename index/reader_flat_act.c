// SPDX-License-Identifier: GPL-3.0-or-later
/* Acts of the EU as some collections keep them: a JSON object {"url", "content", "source"} whose content is the text of the Official Journal in one line, without structure. What begins an article, a recital, or in
 * the list of dual-use items a category, product group, entry, level or note, begins a passage again; which level a sign is of, index/list_dual_use.c finds out. Dutch only: no other language was seen so. */
#include <stdio.h>
#include <string.h>

#include "corpus/text.h"
#include "index/flat_annex.h"
#include "index/readers.h"

#define READER "flat-act/3"
#define LOOK   (4 << 10)

static gboolean
accepts (const SyReading *reading)
{
  return sy_reading_named (reading, ".json") && sy_reading_first (reading) == '{' && sy_reading_holds (reading, "\"content\"", LOOK) && sy_reading_holds (reading, "Publicatieblad van de Europese Unie", LOOK);
}

/* ---- the act ---- */

static const struct
{
  const char *word, *kind;
  char type;
} kinds[] = { { "VERORDENING", "regulation", 'R' }, { "BESLUIT", "decision", 'D' }, { "RICHTLIJN", "directive", 'L' } };

/* "GEDELEGEERDE VERORDENING (EU) 2023/996 VAN DE COMMISSIE van 23 februari 2023 ...": the id, kind and title; FALSE if the head is another. */
static gboolean
read_head (const char *text, char **id, const char **kind, char **title)
{
  g_autoptr (GRegex) regex = g_regex_new ("((?:[A-Z]+ )?(VERORDENING|BESLUIT|RICHTLIJN) \\((?:EU|GBVB)\\) ([0-9]{4})/([0-9]{1,4}) VAN (?:DE|HET) .*?) (?:DE EUROPESE COMMISSIE|DE RAAD VAN DE EUROPESE UNIE|HET EUROPEES PARLEMENT EN DE RAAD)",
                                          0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  g_autofree char *word = g_match_info_fetch (match, 2), *year = g_match_info_fetch (match, 3), *number = g_match_info_fetch (match, 4);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].word, word) == 0)
      {
        *id = g_strdup_printf ("eu:3%s%c%04d", year, kinds[i].type, (int) g_ascii_strtoll (number, NULL, 10));
        *kind = kinds[i].kind;
        *title = g_match_info_fetch (match, 1);
        return TRUE;
      }
  return FALSE;
}

/* The first "15.12.2023" of the journal's head. */
static SyDay
read_published (const char *text, char **wording)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\b([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *head = g_strndup (text, 400);
  if (!g_regex_match (regex, head, 0, &match))
    return SY_DAY_NONE;
  g_autofree char *day = g_match_info_fetch (match, 1), *month = g_match_info_fetch (match, 2), *year = g_match_info_fetch (match, 3);
  *wording = g_match_info_fetch (match, 0);
  g_autofree char *iso = g_strdup_printf ("%s-%02d-%02d", year, (int) g_ascii_strtoll (month, NULL, 10), (int) g_ascii_strtoll (day, NULL, 10));
  SyDay published = SY_DAY_NONE;
  sy_day_parse (iso, &published, NULL);
  return published;
}

/* The two ways in which acts begin that are told by the day of publication. */
static const struct
{
  const char *words;
  int days;
} starts[] = {
  { "treedt in werking op de dag na die van de bekendmaking", 1 },
  { "treedt in werking op de twintigste dag na die van de bekendmaking", 20 },
  { "treedt in werking op de dag van de bekendmaking", 0 },
};

static void
add_dates (SyDocument *document, const char *text)
{
  g_autofree char *wording = NULL;
  SyDay published = read_published (text, &wording);
  if (published == SY_DAY_NONE)
    return;
  sy_document_add_date (document, SY_ACT_PUBLISH, "published", published, wording);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (strstr (text, starts[i].words) != NULL)
      {
        sy_document_add_date (document, SY_ACT_ENTER_INTO_FORCE, "enters_into_force", published + starts[i].days, starts[i].words);
        return;
      }
}

/* ---- passages ---- */

enum
{
  ARTICLE = 1,
  RECITAL,
  CATEGORY,
  GROUP,
  ENTRY,
  ITEM,
  NOTE,
  ENDNOTE,
};

static const char breaks[] = "(?<= )(?:(Artikel [0-9]+ )|(\\([0-9]+\\) )|(?:DEEL [IVX]+ Categorie [0-9] )?(CATEGORIE [0-9] [—–-] )|([0-9][A-E][0-9]? )(?=Systemen|Test-|Materialen|Programmatuur|Technologie)"
                             "|([0-9][A-E][0-9]{3} )|((?:[a-z]{1,2}|[0-9]{1,2})\\. |(?<=; )[0-9]{2} (?=[A-Z][a-z]))|((?:Noot|Noten|NB|N\\.B\\.|Technische no(?:ot|ten))(?: [0-9]+)? ?:)|(\\( (?:\\*)?[0-9]+ \\) (?=[A-Z]|http)))";

typedef struct
{
  const char *text;
  GHashTable *entries; /* where they begin */
  char group[3];       /* "3A" */
  gboolean list;       /* within the list */
} Place;

static gboolean
ends_with (const char *text, gsize at, const char *word)
{
  gsize length = strlen (word);
  return at >= length && strncmp (text + at - length, word, length) == 0;
}

/* A sign behind a code and "and" is another level that is meant: "6A001.a.2.b.1. en 2. verstaan dat". */
static gboolean
goes_on (const char *text, gsize at)
{
  if (!ends_with (text, at, " en ") && !ends_with (text, at, " of "))
    return FALSE;
  g_autofree char *before = g_strndup (text + (at > 40 ? at - 40 : 0), MIN (at, 40));
  return g_regex_match_simple ("[0-9][A-E][0-9]{3}(?:\\.[a-z0-9]{1,2})+\\. (?:en|of) $", before, G_REGEX_RAW, 0);
}

/* Behind the end of a sentence or of a level, where a new one may begin; `at` is that of the sign, a space before it. */
static gboolean
may_begin (const char *text, gsize at)
{
  static const char *const ends[] = { ".", ";", ":", ",", ")", "\"", "”", "’", "'", " of", " en", " Geen", " is" };
  if (goes_on (text, at))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends_with (text, at - 1, ends[i]))
      return TRUE;
  return FALSE;
}

/* Whether the text before `at` ends with the last number of a formula ("= 0,35 "). */
static gboolean
ends_formula (const char *text, gsize at)
{
  g_autofree char *before = g_strndup (text + (at > 12 ? at - 12 : 0), MIN (at, 12));
  return g_regex_match_simple ("= [0-9]+(?:,[0-9]+)? $", before, G_REGEX_RAW, 0);
}

/* The journal lost the end of some sentences: what words make a level of a sign within one. `at` is that of the sign. */
static gboolean
begins_level (const char *at)
{
  return g_regex_match_simple ("^(?:[a-z]{1,2}|[0-9]{1,2})\\. (?:niet gebruikt[;.,]|Voor de toepassing van [0-9][A-E]|[\"“‘'][^\"”’']{3,40}[\"”’'] met (?:alle|een of meer|één of meer) [a-z ]*eigenschappen:)", at, 0, 0);
}

/* ---- entries ---- */

/* A code where an entry could begin, how likely, and the best chain of rising codes that ends with it. */
typedef struct
{
  const char *at;
  guint weight, best;
  gint before;
} Candidate;

/* 0 for what is a reference by the word in front of it. */
static guint
likelihood (const char *text, const char *code)
{
  static const char *const references[] = { " in", " onder", " zie", " of", " en", " met", " door", " bij", " van", " ook", " rubriek", " rubrieken", " OOK", " ZIE", "," };
  static const char *const ends[] = { ".", ";", ":", ")", "onderdelen", "productieapparatuur", "Materialen", "Programmatuur", "Technologie", "Geen" };
  gsize offset = (gsize) (code - text) - 1;
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (ends_with (text, offset, references[i]))
      return 0;
  gunichar next = g_utf8_get_char (code + 6);
  gboolean opens = g_unichar_isupper (next) || next == '"' || next == '\'' || next == 0x201C || next == 0x2018 || next == '[';
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends_with (text, offset, ends[i]))
      return opens ? 4 : 2;
  return opens ? 1 : 0;
}

/* Entries of a product group stand in the order of their codes: the heaviest rising chain of candidates is the group, all others are references. */
static void
choose_chain (GArray *candidates, GHashTable *chosen)
{
  gint last = -1;
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *one = &g_array_index (candidates, Candidate, i);
      one->before = -1;
      one->best = one->weight;
      for (guint k = 0; k < i; k++)
        {
          const Candidate *other = &g_array_index (candidates, Candidate, k);
          if (strncmp (other->at, one->at, 5) < 0 && other->best + one->weight > one->best)
            {
              one->best = other->best + one->weight;
              one->before = (gint) k;
            }
        }
      if (last < 0 || one->best > g_array_index (candidates, Candidate, last).best)
        last = (gint) i;
    }
  for (; last >= 0; last = g_array_index (candidates, Candidate, last).before)
    g_hash_table_add (chosen, (gpointer) g_array_index (candidates, Candidate, last).at);
  g_array_set_size (candidates, 0);
}

/* Product groups rise; "5A2" begins the second part of category 5 after "5E1". */
static gboolean
follows_group (const char *at, const char *group)
{
  return strncmp (at, group, 2) >= 0 || (*at == *group && at[2] == '2');
}

/* Where entries begin, of `text`; borrowed pointers into it. */
static GHashTable *
find_entries (const char *text)
{
  GHashTable *chosen = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GRegex) regex = g_regex_new ("(?<= )(?:([0-9][A-E])[0-9]? (?=Systemen|Test-|Materialen|Programmatuur|Technologie)|([0-9][A-E][0-9]{3}) )", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char group[3] = "";
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      gint start = 0;
      g_match_info_fetch_pos (match, 0, &start, NULL);
      const char *at = text + start;
      if (g_match_info_get_match_count (match) == 2 && follows_group (at, group))
        {
          choose_chain (candidates, chosen);
          g_strlcpy (group, at, sizeof group);
        }
      guint weight = g_match_info_get_match_count (match) == 3 && *group != '\0' && strncmp (at, group, 2) == 0 ? likelihood (text, at) : 0;
      if (weight > 0 && candidates->len < 4096)
        g_array_append_vals (candidates, &(Candidate){ .at = at, .weight = weight }, 1);
    }
  choose_chain (candidates, chosen);
  return chosen;
}

/* Whether a passage begins here, and of what kind. */
static gboolean
begins (Place *place, guint what, const char *at, SyPassageKind *kind)
{
  gsize offset = (gsize) (at - place->text);
  *kind = SY_PASSAGE_PARAGRAPH;
  switch (what)
    {
    case ARTICLE: *kind = SY_PASSAGE_HEADING; return !place->list && may_begin (place->text, offset);
    case RECITAL: return !place->list && may_begin (place->text, offset);
    case CATEGORY:
      *kind = SY_PASSAGE_HEADING;
      place->list = TRUE;
      return TRUE;
    case GROUP:
      *kind = SY_PASSAGE_HEADING;
      if (!place->list || !follows_group (at, place->group))
        return FALSE;
      memcpy (place->group, at, 2);
      return TRUE;
    case ENTRY:
      *kind = SY_PASSAGE_ITEM;
      return place->list && g_hash_table_contains (place->entries, at);
    case ITEM: *kind = SY_PASSAGE_ITEM; return place->list && (may_begin (place->text, offset) || begins_level (at) || ends_formula (place->text, offset));
    case NOTE: *kind = SY_PASSAGE_NOTE; return place->list;
    default: return place->list && (ends_with (place->text, offset - 1, "\"") || ends_with (place->text, offset - 1, "”") || g_str_has_prefix (at + 6, "http"));
    }
}

static gboolean
add_passages (SyDocument *document, const char *text, GError **error)
{
  g_autoptr (GRegex) regex = g_regex_new (breaks, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GHashTable) entries = find_entries (text);
  Place place = { .text = text, .entries = entries };
  gsize from = 0;
  SyPassageKind kind = SY_PASSAGE_PARAGRAPH;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      guint what = (guint) g_match_info_get_match_count (match) - 1; /* the alternative that matched is the last group */
      gint start, end;
      SyPassageKind next;
      if (!g_match_info_fetch_pos (match, 0, &start, &end) || !begins (&place, what, text + (what == CATEGORY ? (gsize) (strstr (text + start, "CATEGORIE") - text) : (gsize) start), &next))
        continue;
      g_autofree char *passage = g_strndup (text + from, (gsize) start - from);
      if (!sy_reader_passage (document, kind, kind == SY_PASSAGE_HEADING ? 1 : 0, NULL, passage, error))
        return FALSE;
      from = (gsize) start;
      kind = next;
      /* "DEEL III Categorie 1" in front of the category is its number once more. */
      if (what == CATEGORY)
        from = (gsize) (strstr (text + start, "CATEGORIE") - text);
      if (what == ENDNOTE)
        place.list = FALSE;
    }
  return sy_reader_passage (document, kind, 0, NULL, text + from, error);
}

static gboolean
read_act (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  json_t *object = sy_json_parse ((const char *) reading->data, reading->length, error);
  if (object == NULL)
    return FALSE;
  const char *content = sy_json_text (object, "content");
  g_autofree char *text = content != NULL ? sy_text_normalise (content, FALSE) : NULL, *id = NULL, *title = NULL;
  json_decref (object);
  const char *kind = NULL;
  if (text == NULL || !read_head (text, &id, &kind, &title))
    return sy_reader_raw (reading, "a JSON object whose content begins as no act", emit, data);
  g_autoptr (SyDocument) document = sy_document_new (id, "eu", reading->capture->source, kind, "nl", SY_STANDING_COPY, READER);
  sy_reader_set_title (document, title);
  sy_reader_attribute (document, "celex", id + strlen ("eu:"));
  add_dates (document, text);
  gsize annexes = sy_flat_annexes_begin (text);
  g_autofree char *body = g_strndup (text, annexes);
  if (!add_passages (document, body, error) || (text[annexes] != '\0' && !sy_flat_annexes_add (document, text + annexes, error)))
    return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_flat_act = { READER, "acts of the EU as one line of text in JSON", accepts, read_act };
