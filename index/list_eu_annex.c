// SPDX-License-Identifier: GPL-3.0-or-later
/* Annexes of EU regulations on restrictive measures: "eu-2014-833/VII" with codes such as X.A.I.001, and annexes whose tables name goods by codes of the Combined Nomenclature.
 *
 * An act that replaces or adds an annex states the whole of it, and is the cause; a consolidated text is none. A code that an act inserts into an annex is an addition. Rows have their code as entry: "8541 10" is
 * 854110; of "ex 4823 90" the marker tells that only part of what the code covers is meant. One row may have several codes: each is an entry with its words. */
#include <string.h>

#include "index/list.h"

/* ---- whose annexes ---- */

/* "2014-833": the regulation that the act amends by its title, else itself. NULL for none. Caller's. */
static char *
base_of (const SyDocument *document)
{
  static const char *const amending[] = { "wijziging van", "amending", "modifiant" };
  const char *title = document->title != NULL ? document->title : "", *at = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (amending) && at == NULL; i++)
    at = strstr (title, amending[i]);
  g_autoptr (GRegex) old = g_regex_new ("\\((?:EU|EC|EG|UE|CE)\\) (?:nr\\.?|No\\.?|n[°º]) ?([0-9]{1,4})/((?:19|20)[0-9]{2})", 0, 0, NULL),
                     new = g_regex_new ("\\((?:EU|UE)\\) ((?:20)[0-9]{2})/([0-9]{1,4})", 0, 0, NULL), own = g_regex_new ("^eu:[03]([0-9]{4})R0*([0-9]{1,4})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  const char *text = at != NULL ? at : document->id;
  gboolean turned = at != NULL && g_regex_match (old, text, 0, &match);
  if (!turned)
    g_clear_pointer (&match, g_match_info_unref);
  if (!turned && !g_regex_match (at != NULL ? new : own, text, 0, &match))
    return NULL;
  g_autofree char *one = g_match_info_fetch (match, 1), *two = g_match_info_fetch (match, 2);
  return turned ? g_strdup_printf ("%s-%s", two, one) : g_strdup_printf ("%s-%s", one, two);
}

static gboolean
accepts (const SyDocument *document)
{
  return document->title != NULL && g_regex_match_simple ("^eu:[03][0-9]{4}R", document->id, 0, 0)
         && g_regex_match_simple ("restrictive measures|beperkende maatregelen|mesures restrictives", document->title, G_REGEX_CASELESS, 0);
}

/* ---- headings ---- */

/* "BIJLAGE V bis", "ANNEX Va", "“ANNEX XXIII": the annex as ids have it ("VA"), or NULL. Caller's. */
static char *
annex_of (const char *text)
{
  static const char *const words[] = { "bis", "ter", "quater", "quinquies", "sexies" };
  g_autoptr (GRegex) regex = g_regex_new ("^[\"“'‘]?\\s?(?:ANNEX|BIJLAGE|ANNEXE) ([IVXLC]+)(?:\\s?([a-zA-Z]|(?i:bis|ter|quater|quinquies|sexies)))?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  g_autofree char *number = g_match_info_fetch (match, 1), *more = g_match_info_fetch (match, 2);
  for (guint i = 0; more != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (more, words[i]) == 0)
      return g_strdup_printf ("%s%c", number, 'A' + i);
  g_autofree char *letter = g_ascii_strup (more != NULL ? more : "", -1);
  return g_strconcat (number, letter, NULL);
}

/* Of an act that inserts codes into an annex ("in bijlage XXVII wordt de volgende code ingevoegd"): the annex, or NULL. Caller's. */
static char *
inserted_into (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?:bijlage|[Aa]nnex) ([IVXLC]+)(?:\\s?(bis|ter|quater|[a-z]))?,? (?:wordt de volgende code|worden de volgende codes|the following codes? (?:is|are))", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  g_autofree char *number = g_match_info_fetch (match, 1), *more = g_match_info_fetch (match, 2);
  g_autofree char *heading = g_strdup_printf ("ANNEX %s%s%s", number, more != NULL && *more != '\0' ? " " : "", more != NULL ? more : "");
  return annex_of (heading);
}

/* ---- rows ---- */

/* "8541 10 00", "85411000", "ex 4823 90". */
#define CN "(?:ex ?)?[0-9]{4}(?:(?: [0-9]{2}(?![0-9])){1,3}|(?:[0-9]{2}){1,2}(?![0-9])|(?![0-9]))"

typedef struct
{
  SyDocument *document;
  SyEdition *edition;
  GHashTable *seen;  /* code -> itself, owned */
  const char *group; /* heading of the rows; borrowed, or NULL */
  const char *name;  /* of the nomenclature: "CN" or "GN" */
} Table;

static void
add_code (Table *table, const char *marker, const char *words, guint passage)
{
  GString *digits = g_string_new (NULL);
  for (const char *at = marker; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  g_autofree char *code = g_string_free (digits, FALSE);
  SyEntry *entry = sy_entry_new (SY_ENTRY_ITEM, code, "");
  entry->place = sy_list_place (table->document, passage);
  g_free (entry->marker);
  g_free (entry->text);
  entry->marker = g_strstrip (g_strdup (marker));
  entry->text = g_strstrip (g_strdup (words));
  sy_entry_add_part (entry, SY_PART_HS, table->name, code, entry->place);
  if (table->group != NULL)
    sy_entry_add_part (entry, SY_PART_TEXT, "", table->group, entry->place);
  sy_edition_take (table->edition, table->seen, entry);
}

/* Whether a code behind the words belongs to them: "the goods of headings 8407 and 8408". */
static gboolean
refers (const char *words)
{
  return g_regex_match_simple ("(?:^|\\s)(?:post(?:en)?|of|en|tot|met|heading|headings|or|and|to)$", words, 0, 0);
}

/* A row: codes before or behind the name. FALSE if it is none. */
static gboolean
add_row (Table *table, const char *text, guint passage)
{
  static GRegex *first, *last, *each;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      first = g_regex_new ("^((?:" CN "[ ,;|]{1,3})+)(?![ ,;|])(.+)$", G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL);
      last = g_regex_new ("^(.*?[^0-9\\s|])[ |]+((?:" CN "[ ,;]{0,2})+|[0-9]{2})$", G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL);
      each = g_regex_new (CN "|^[0-9]{2}$", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL, code = NULL;
  gboolean before = g_regex_match (first, text, 0, &match);
  if (!before)
    {
      g_clear_pointer (&match, g_match_info_unref);
      if (!g_regex_match (last, text, 0, &match))
        return FALSE;
    }
  g_autofree char *codes = g_match_info_fetch (match, before ? 1 : 2), *words = g_match_info_fetch (match, before ? 2 : 1);
  for (g_regex_match (each, codes, 0, &code); g_match_info_matches (code); g_match_info_next (code, NULL))
    {
      g_autofree char *marker = g_match_info_fetch (code, 0);
      if (before || !refers (words))
        {
          add_code (table, marker, words, passage);
          continue;
        }
      char *longer = g_strconcat (words, " ", marker, NULL);
      g_free (words);
      words = longer;
    }
  return TRUE;
}

/* ---- annexes ---- */

/* The list that stands in passages `from` to before `to`: entries with codes of their own, then rows. */
static gboolean
read_annex (SyDocument *document, const char *base, const char *annex, guint from, guint to, SyExtent extent, GError **error)
{
  g_autofree char *list = g_strdup_printf ("eu-%s/%s", base, annex);
  SyEdition *edition = sy_edition_new (list, extent == SY_EXTENT_ADDITION ? document->id : "", document->lang, extent);
  sy_list_date (document, edition);
  if (g_str_has_prefix (document->id, "eu:3"))
    {
      g_free (edition->by);
      edition->by = g_strdup (document->id);
    }
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Table table = { document, edition, seen, NULL, strcmp (document->lang, "nl") == 0 ? "GN" : strcmp (document->lang, "fr") == 0 ? "NC" : "CN" };
  guint end = to;
  for (guint i = to; i-- > from;)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (passage->kind == SY_PASSAGE_ROW || passage->kind == SY_PASSAGE_HEADING)
        end = i; /* where the tables begin that close the annex */
      else if (passage->kind == SY_PASSAGE_ITEM || passage->kind == SY_PASSAGE_NOTE)
        break;
    }
  sy_list_read_codes (document, from, end, edition);
  for (guint i = end; i < to; i++)
    {
      const SyPassage *passage = g_ptr_array_index (document->passages, i);
      if (passage->kind == SY_PASSAGE_HEADING)
        table.group = passage->text;
      else if (passage->kind == SY_PASSAGE_ROW)
        add_row (&table, passage->text, i);
    }
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

/* Dual-use lists have a reader of their own. */
static gboolean
is_dual_use (const char *base)
{
  return strcmp (base, "2021-821") == 0 || strcmp (base, "2009-428") == 0;
}

static gboolean
read_annexes (SyDocument *document, GError **error)
{
  g_autofree char *base = base_of (document), *annex = NULL;
  if (base == NULL || is_dual_use (base))
    return TRUE;
  guint from = 0;
  SyExtent extent = SY_EXTENT_WHOLE;
  for (guint i = 0; i <= document->passages->len; i++)
    {
      const SyPassage *passage = i < document->passages->len ? g_ptr_array_index (document->passages, i) : NULL;
      g_autofree char *heading = passage != NULL && passage->kind != SY_PASSAGE_ROW ? annex_of (passage->text) : NULL;
      g_autofree char *inserted = passage != NULL && heading == NULL && passage->kind != SY_PASSAGE_ROW ? inserted_into (passage->text) : NULL;
      if (passage != NULL && heading == NULL && inserted == NULL)
        continue;
      if (annex != NULL && !read_annex (document, base, annex, from, i, extent, error))
        return FALSE;
      gboolean by_heading = heading != NULL;
      g_free (annex);
      annex = heading != NULL ? g_steal_pointer (&heading) : g_steal_pointer (&inserted);
      extent = by_heading ? SY_EXTENT_WHOLE : SY_EXTENT_ADDITION;
      from = i + 1;
    }
  return TRUE;
}

const SyListReader sy_list_eu_annex = { "list-eu-annex/1", accepts, read_annexes };
