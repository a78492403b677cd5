// SPDX-License-Identifier: GPL-3.0-or-later
/* Japan's Foreign End User List: a table of the Ministry of Economy, Trade and Industry ("No. | Country or Region | Company or Organization | Also Known As | Type of WMD", each head with or without its Japanese words),
 * whether it came as a page or as a workbook, of which the conversion keeps the rows. Each publication is the whole list. */
#include <string.h>

#include "corpus/text.h"
#include "index/party.h"

#define READER "party-jp"
#define VERSION 1
#define LIST   "jp-end-user"
#define TITLES 12 /* passages before the table that may tell its day */

/* Columns; 0: there is none. The first one is the number of the row, which another edition gives to somebody else: it identifies nobody. */
typedef struct
{
  guint country, name, aliases, concern;
} Head;

static gboolean
names (const char *cell, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (cell, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
read_head (char **cells, Head *head)
{
  static const char *const country[] = { "Country", "国名", NULL }, *const name[] = { "Company", "Organization", "企業名", "組織名", NULL }, *const aliases[] = { "Also Known", "別名", NULL },
                           *const concern[] = { "Type of", "懸念区分", NULL };
  Head found = { 0 };
  for (guint i = 1; cells[0] != NULL && cells[i] != NULL; i++)
    if (names (cells[i], country))
      found.country = i;
    else if (names (cells[i], name))
      found.name = i;
    else if (names (cells[i], aliases))
      found.aliases = i;
    else if (names (cells[i], concern))
      found.concern = i;
  if (found.country == 0 || found.name == 0 || found.aliases == 0 || found.concern == 0)
    return FALSE;
  *head = found;
  return TRUE;
}

static char **
cells_of (const SyPassage *passage)
{
  char **cells = g_strsplit (passage->text, "|", -1); /* " | " between cells, of which blank ones are "| |" */
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return cells;
}

static guint
head_of (const SyDocument *document, Head *head)
{
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind != SY_PASSAGE_ROW || (strstr (passage->text, "Also Known As") == NULL && strstr (passage->text, "別名") == NULL))
        continue;
      g_auto (GStrv) cells = cells_of (passage);
      if (read_head (cells, head))
        return i;
    }
  return document->passages->len;
}

static gboolean
accepts (const SyDocument *document)
{
  Head head;
  return (strcmp (document->jurisdiction, "jp") == 0 || strcmp (document->jurisdiction, "xx") == 0) && head_of (document, &head) < document->passages->len;
}

/* ---- its day ---- */

/* "(Revised on October 9, 2025)", "2025年10月9日改正" above the table. */
static SyDay
day_in (const char *text)
{
  static GRegex *english, *japanese;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      english = g_regex_new ("\\b(?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{1,2}, [0-9]{4}", G_REGEX_OPTIMIZE, 0, NULL);
      japanese = g_regex_new ("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (GMatchInfo) match = NULL, other = NULL;
  if (g_regex_match (english, text, 0, &match))
    {
      g_autofree char *day = g_match_info_fetch (match, 0);
      return sy_party_day (day);
    }
  if (!g_regex_match (japanese, text, 0, &other))
    return SY_DAY_NONE;
  g_autofree char *year = g_match_info_fetch (other, 1), *month = g_match_info_fetch (other, 2), *day = g_match_info_fetch (other, 3);
  return sy_day_from_ymd ((int) g_ascii_strtoll (year, NULL, 10), (int) g_ascii_strtoll (month, NULL, 10), (int) g_ascii_strtoll (day, NULL, 10));
}

/* What the list says over its table goes before what the page was published on. */
static void
date (const SyDocument *document, guint head, SyRoll *roll)
{
  sy_party_date (document, roll);
  SyDay told = day_in (document->title);
  for (guint i = head > TITLES ? head - TITLES : 0; i < head && told == SY_DAY_NONE; i++)
    told = day_in (((const SyPassage *) document->passages->pdata[i])->text);
  if (told == SY_DAY_NONE)
    return;
  roll->day = told;
  roll->basis = SY_ROLL_STOOD;
  roll->known = roll->known != SY_DAY_NONE ? roll->known : told;
}

/* ---- rows ---- */

/* Of "アフガニスタン・イスラム共和国 Islamic Republic of Afghanistan" the English words; all of a text that has none. Borrowed. */
static const char *
english_of (const char *text)
{
  const char *at = text;
  while (*at != '\0' && !g_ascii_isalpha (*at))
    at++;
  return *at != '\0' ? at : text;
}

/* "・Kite Works ・Kite Trading", lines, or parted by ";". A dot within a Japanese name parts nothing. */
static void
add_aliases (SyPartyRecord *record, const char *cell)
{
  g_autofree char *marked = g_strconcat (" ", cell, NULL);
  g_auto (GStrv) each = g_strsplit (marked, strstr (marked, " ・") != NULL ? " ・" : ";", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      char *alias = g_strstrip (each[i]);
      if (strcmp (alias, "-") != 0)
        sy_party_record_add_name (record, SY_PARTY_NAME_ALIAS, "", alias);
    }
}

/* The formal name of a state ("Islamic Republic of Iran") is in no table of countries: its last words are. */
static void
add_country (SyPartyRecord *record, const char *cell)
{
  const char *name = english_of (cell), *short_name = g_strrstr (name, " of ");
  g_autoptr (SyPartyRecord) tried = sy_party_record_new (SY_PARTY_UNKNOWN);
  sy_party_add_country (tried, name);
  gboolean known = sy_party_record_detail (tried, "country") != NULL;
  if (!known && short_name != NULL)
    sy_party_add_country (tried, short_name + strlen (" of "));
  const char *code = sy_party_record_detail (tried, "country");
  sy_party_record_add_detail (record, code != NULL ? "country" : "country_name", code != NULL ? code : name);
}

static const char *
cell_at (char **cells, guint column)
{
  return column < g_strv_length (cells) ? cells[column] : "";
}

/* A blank country is that of the row above. */
static void
take_row (const SyDocument *document, SyRoll *roll, guint passage, const Head *head, char **country)
{
  const SyPassage *row = document->passages->pdata[passage];
  g_auto (GStrv) cells = cells_of (row);
  Head again;
  if (read_head (cells, &again) || *cell_at (cells, head->name) == '\0')
    return;
  if (*cell_at (cells, head->country) != '\0')
    {
      g_free (*country);
      *country = g_strdup (cell_at (cells, head->country));
    }
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  record->passage = passage;
  record->end = strlen (row->text);
  sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", cell_at (cells, head->name));
  add_aliases (record, cell_at (cells, head->aliases));
  add_country (record, *country != NULL ? *country : "");
  sy_party_record_add_detail (record, "concern", english_of (cell_at (cells, head->concern)));
  sy_roll_take (roll, record, NULL);
}

static void
read_document (SyDocument *document)
{
  Head head;
  guint first = head_of (document, &head);
  g_autofree char *country = NULL;
  SyRoll *roll = sy_roll_new (LIST, "meti", SY_ROLL_WHOLE, READER, VERSION);
  date (document, first, roll);
  for (guint i = first + 1; i < document->passages->len; i++)
    if (((const SyPassage *) document->passages->pdata[i])->kind == SY_PASSAGE_ROW)
      take_row (document, roll, i, &head, &country);
  sy_party_add_roll (document, roll);
}

const SyPartyReader sy_party_jp = { READER, accepts, read_document };
