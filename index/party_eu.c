// SPDX-License-Identifier: GPL-3.0-or-later
/* Annexes of acts of the EU that list persons and entities: 833/2014 Annex IV, 269/2014 Annex I and whatever is built like them, in the base act, its consolidated versions, and acts that amend or implement it.
 *
 * Such an annex has a heading "List of natural and legal persons, entities and bodies referred to in Article 2". It is a table (name, identifying information, reasons, date of listing) or lines, numbered or not. In the
 * act itself and its consolidated versions it is the whole list; in another act the words before the rows say what they do ("the following entries are added"). */
#include <stdlib.h>
#include <string.h>

#include "index/party.h"

#define READER "party-eu"
#define VERSION 1
#define MAX_LINE 300 /* bytes of a line that can be a name */

enum
{
  CELEX,
  AMENDED,
  LIST_HEADING,
  NUMBER,
  DAY,
  N_PATTERNS
};

static GRegex *
pattern (guint which)
{
  static GRegex *regexes[N_PATTERNS];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const char *const sources[N_PATTERNS] = {
        [CELEX] = "^eu:[03]([0-9]{4})R([0-9]{4})(-[0-9]{8})?$",
        [AMENDED] = "Annex ([IVXL]+[a-z]{0,2}) to (?:Council )?Regulation \\((?:EU|EC)\\) (No )?([0-9]{2,4})/([0-9]{2,4})",
        [LIST_HEADING] = "^[“‘]?list of (?:the )?(?:natural |legal )?(?:and |or )?(?:legal )?(?:persons?|entities)\\b",
        [NUMBER] = "^[0-9]{1,4}\\.?\\)?$",
        [DAY] = "([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})",
      };
      for (guint i = 0; i < N_PATTERNS; i++)
        regexes[i] = g_regex_new (sources[i], G_REGEX_OPTIMIZE | (i == LIST_HEADING ? G_REGEX_CASELESS : 0), 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes[which];
}

typedef struct
{
  SyDocument *document;
  char *act;          /* "2014-833" of the document itself; NULL: none */
  char *annex;        /* that the passages are in: "IV"; of an amending act the one that it says it amends */
  char *list;         /* "eu-2014-833/IV"; NULL outside lists */
  SyRollExtent extent;
  guint name, information, reasons, listed; /* columns; 0: none */
  gboolean table;
  SyRoll *rolls[SY_ROLL_REMOVAL + 1];
} Reading;

static gboolean
accepts (const SyDocument *document)
{
  return strcmp (document->jurisdiction, "eu") == 0 && g_regex_match (pattern (CELEX), document->id, 0, NULL);
}

/* ---- which list ---- */

/* "833/2014" with "No", "2014/833" without. Caller's. */
static char *
act_of (gboolean number_first, const char *one, const char *other)
{
  return number_first ? g_strdup_printf ("%s-%s", other, one) : g_strdup_printf ("%s-%s", one, other);
}

static char *
own_act (const SyDocument *document)
{
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (pattern (CELEX), document->id, 0, &match))
    return NULL;
  g_autofree char *year = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2);
  return g_strdup_printf ("%s-%d", year, atoi (number));
}

static void
leave (Reading *reading)
{
  g_clear_pointer (&reading->list, g_free);
  reading->name = reading->information = reading->reasons = reading->listed = 0;
  reading->table = FALSE;
}

/* What an amending act says of the annex below: it is amended, and how. */
static gboolean
take_amended (Reading *reading, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (pattern (AMENDED), text, 0, &match))
    return FALSE;
  g_autofree char *annex = g_match_info_fetch (match, 1), *no = g_match_info_fetch (match, 2), *one = g_match_info_fetch (match, 3), *other = g_match_info_fetch (match, 4);
  g_autofree char *act = act_of (*no != '\0', one, other);
  if (g_strcmp0 (act, reading->act) == 0)
    return FALSE;
  leave (reading);
  reading->list = g_strdup_printf ("eu-%s/%s", act, annex);
  reading->extent = SY_ROLL_WHOLE; /* not told yet */
  return TRUE;
}

static void
take_verb (Reading *reading, const char *text)
{
  static const struct
  {
    const char *words;
    SyRollExtent extent;
  } verbs[] = { { "added", SY_ROLL_ADDITION }, { "inserted", SY_ROLL_ADDITION }, { "deleted", SY_ROLL_REMOVAL }, { "removed", SY_ROLL_REMOVAL }, { "replaced", SY_ROLL_REVISION }, { "amended as follows", SY_ROLL_REVISION } };
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strstr (text, verbs[i].words) != NULL)
      {
        reading->extent = verbs[i].extent;
        return;
      }
}

/* "annex IV" of the path "annex IV/2". Caller's; NULL outside annexes. */
static char *
annex_of (const char *path)
{
  if (path == NULL || !g_str_has_prefix (path, "annex "))
    return NULL;
  const char *number = path + strlen ("annex ");
  return g_strndup (number, strcspn (number, "/#~ "));
}

/* The annexes of the act itself are its lists; a heading tells which of them list anybody. */
static void
enter (Reading *reading, const SyPassage *passage)
{
  g_autofree char *annex = annex_of (passage->path);
  if (g_strcmp0 (annex, reading->annex) != 0)
    {
      g_free (reading->annex);
      reading->annex = g_strdup (annex);
      leave (reading);
    }
  if (annex == NULL || reading->list != NULL || !g_regex_match (pattern (LIST_HEADING), passage->text, 0, NULL))
    return;
  reading->list = g_strdup_printf ("eu-%s/%s", reading->act, annex);
  reading->extent = SY_ROLL_WHOLE;
}

/* ---- one party ---- */

static SyDay
dotted (const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (pattern (DAY), text, 0, &match))
    return SY_DAY_NONE;
  g_autofree char *day = g_match_info_fetch (match, 1), *month = g_match_info_fetch (match, 2), *year = g_match_info_fetch (match, 3);
  return sy_day_from_ymd (atoi (year), atoi (month), atoi (day));
}

/* "Sergey KITE (a.k.a. S. Kite; Сергей)" and "KITE, a.k.a. K. Ltd": the name and the others. */
static void
take_names (SyPartyRecord *record, const char *cell)
{
  const char *open = strchr (cell, '('), *close = open != NULL ? strrchr (open, ')') : NULL, *aka = strstr (cell, ", a.k.a.");
  const char *end = open != NULL && close != NULL ? open : aka != NULL ? aka : cell + strlen (cell);
  g_autofree char *name = g_strndup (cell, (gsize) (end - cell));
  sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "", name);
  const char *from = close != NULL ? open + 1 : aka != NULL ? aka + 2 : "";
  g_autofree char *others = close != NULL ? g_strndup (from, (gsize) (close - from)) : g_strdup (from);
  g_auto (GStrv) each = g_strsplit_set (others, ";,", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      char *other = g_strstrip (each[i]);
      static const char *const words[] = { "a.k.a.", "also known as", "in Russian:", "Russian:", "in Ukrainian:", "formerly" };
      gboolean former = g_str_has_prefix (other, "formerly");
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        if (g_str_has_prefix (other, words[k]))
          other = g_strstrip (other + strlen (words[k]));
      sy_party_record_add_name (record, former ? SY_PARTY_NAME_FORMER : SY_PARTY_NAME_ALIAS, "", other);
    }
}

/* "DOB: 26.11.1972; POB: Kiev; Address: ..." and the same in full words. */
static void
take_information (SyPartyRecord *record, const char *cell)
{
  static const struct
  {
    const char *label, *detail;
    SyPartyKind kind;
  } labels[] = { { "DOB:", "birth_date", SY_PARTY_PERSON },           { "Date of birth:", "birth_date", SY_PARTY_PERSON }, { "POB:", "birth_place", SY_PARTY_PERSON }, { "Place of birth:", "birth_place", SY_PARTY_PERSON },
                 { "Nationality:", "nationality", SY_PARTY_PERSON },  { "Address:", "address", SY_PARTY_UNKNOWN },        { "Function:", "title", SY_PARTY_PERSON },  { "Registration number:", "identifier", SY_PARTY_ORGANISATION },
                 { "Tax Identification Number:", "identifier", SY_PARTY_UNKNOWN }, { "Passport number:", "identifier", SY_PARTY_PERSON }, { "Place of registration:", "country_name", SY_PARTY_ORGANISATION } };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *at = strstr (cell, labels[i].label);
      if (at == NULL)
        continue;
      at += strlen (labels[i].label);
      const char *stop = at + strlen (at);
      for (guint k = 0; k < G_N_ELEMENTS (labels); k++)
        {
          const char *next = strstr (at, labels[k].label);
          stop = next != NULL && next < stop ? next : stop;
        }
      g_autofree char *value = g_strstrip (g_strndup (at, (gsize) (stop - at)));
      gsize length = strlen (value);
      if (length > 0 && strchr (";.", value[length - 1]) != NULL)
        value[length - 1] = '\0';
      sy_party_record_add_detail (record, labels[i].detail, value);
      record->kind = record->kind == SY_PARTY_UNKNOWN ? labels[i].kind : record->kind;
    }
  sy_party_record_add_detail (record, "remark", cell);
}

static void
take (Reading *reading, guint passage, SyPartyRecord *record)
{
  SyRollExtent extent = reading->extent;
  gboolean own = g_str_has_prefix (reading->list + strlen ("eu-"), reading->act);
  if (!own && extent == SY_ROLL_WHOLE)
    extent = SY_ROLL_ADDITION;
  SyRoll **roll = &reading->rolls[extent];
  if (*roll != NULL && strcmp ((*roll)->list, reading->list) != 0)
    sy_party_add_roll (reading->document, g_steal_pointer (roll));
  if (*roll == NULL)
    {
      *roll = sy_roll_new (reading->list, own ? "act" : reading->document->id, extent, READER, VERSION);
      g_free ((*roll)->by);
      (*roll)->by = g_strdup (own ? "" : reading->document->id);
      sy_party_date (reading->document, *roll);
    }
  record->passage = passage;
  record->end = strlen (((const SyPassage *) reading->document->passages->pdata[passage])->text);
  sy_roll_take (*roll, record, NULL);
}

/* ---- rows and lines ---- */

static gboolean
read_head (Reading *reading, char **cells)
{
  guint name = 0, found = 0;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *cell = g_strstrip (g_strdup (cells[i]));
      guint *column = g_ascii_strncasecmp (cell, "Name", 4) == 0                                                         ? &name
                      : g_ascii_strncasecmp (cell, "Identifying", 11) == 0                                               ? &reading->information
                      : strstr (cell, "easons") != NULL || g_ascii_strncasecmp (cell, "Grounds", 7) == 0                 ? &reading->reasons
                      : g_ascii_strncasecmp (cell, "Date of listing", 15) == 0                                           ? &reading->listed
                                                                                                                         : NULL;
      if (column != NULL && strlen (cell) < 60)
        {
          *column = i;
          found++;
          reading->name = column == &name ? i : reading->name;
        }
    }
  reading->table = reading->table || found > 1;
  return found > 1;
}

static const char *
cell (char **cells, guint column)
{
  return column > 0 && column < g_strv_length (cells) ? cells[column] : "";
}

static void
read_row (Reading *reading, guint passage, const char *text)
{
  g_autofree char *whole = g_strconcat (g_str_has_prefix (text, "| ") ? " " : "", text, NULL); /* a blank first cell */
  g_auto (GStrv) cells = g_strsplit (whole, " | ", -1);
  if (read_head (reading, cells))
    return;
  gboolean numbered = cells[0] != NULL && g_regex_match (pattern (NUMBER), g_strstrip (cells[0]), 0, NULL);
  guint name = reading->table ? reading->name : numbered ? 1 : 0;
  if (name >= g_strv_length (cells) || *g_strstrip (cells[name]) == '\0')
    return;
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  take_names (record, cells[name]);
  take_information (record, cell (cells, reading->information));
  sy_party_record_add_detail (record, "reason", cell (cells, reading->reasons));
  g_free (record->number);
  record->number = numbered ? g_strndup (cells[0], strcspn (cells[0], ".)")) : g_strdup ("");
  record->from = dotted (cell (cells, reading->listed));
  take (reading, passage, record);
}

/* A line that is nothing but a name: "JSC Sirius". What goes on with ":", is long, or speaks of the list is none. */
static void
read_line (Reading *reading, guint passage, const char *text)
{
  gsize length = strlen (text);
  if (length < 2 || length > MAX_LINE || text[length - 1] == ':' || reading->table || strchr ("([*-", text[0]) != NULL || g_regex_match (pattern (LIST_HEADING), text, 0, NULL) || strstr (text, "Article ") != NULL
      || g_str_has_prefix (text, "ANNEX") || strstr (text, "Regulation (E") != NULL)
    return;
  gsize skip = strspn (text, "0123456789");
  skip = skip > 0 && (text[skip] == '.' || text[skip] == ')') ? skip + 1 : 0;
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  take_names (record, text + skip);
  take (reading, passage, record);
}

static void
read_passage (Reading *reading, guint i)
{
  const SyPassage *passage = reading->document->passages->pdata[i];
  enter (reading, passage);
  if (take_amended (reading, passage->text))
    take_verb (reading, passage->text);
  else if (reading->list == NULL || passage->kind == SY_PASSAGE_HEADING || passage->kind == SY_PASSAGE_NOTE || passage->kind == SY_PASSAGE_SIGNATURE || passage->kind == SY_PASSAGE_METADATA)
    return;
  else if (passage->kind == SY_PASSAGE_ROW)
    read_row (reading, i, passage->text);
  else if (g_str_has_suffix (passage->text, ":"))
    take_verb (reading, passage->text);
  else if (reading->annex != NULL)
    read_line (reading, i, passage->text);
}

static void
read_document (SyDocument *document)
{
  Reading reading = { .document = document, .act = own_act (document) };
  for (guint i = 0; i < document->passages->len; i++)
    read_passage (&reading, i);
  for (guint extent = 0; extent < G_N_ELEMENTS (reading.rolls); extent++)
    if (reading.rolls[extent] != NULL)
      sy_party_add_roll (document, reading.rolls[extent]);
  leave (&reading);
  g_free (reading.act);
  g_free (reading.annex);
}

const SyPartyReader sy_party_eu = { READER, accepts, read_document };
