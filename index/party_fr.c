// SPDX-License-Identifier: GPL-3.0-or-later
/* Documents of the Federal Register that amend the lists of part 744: whom they add, revise and remove.
 *
 * An amendatory instruction names the supplement ("2. Supplement No. 4 to part 744 is amended:"), and those below it a country, what is done and to whom ("a. By adding, under CHINA, in alphabetical order, entries for “X;”
 * and “Y”;", "i. Removing the entry for “Z”"). The table that follows has the entries as they will read. An entry of the table is added unless the instructions revise it; who is removed stands in the instructions
 * only. How many there are is compared with what the summary says ("adding 28 entities under 31 entries"). */
#include <string.h>

#include "index/amount.h"
#include "index/countries.h"
#include "index/party_row.h"

#define READER "party-fr"
#define VERSION 1
#define MAX_QUOTE 800 /* bytes of an instruction that is shown whole as evidence of one name in it */

static const struct
{
  char number; /* of the supplement */
  const char *list, *pattern; /* how summaries call it */
} lists[] = { { '4', "us-entity-list", "Entity List" }, { '6', "us-uvl", "Unverified List|UVL" }, { '7', "us-meu", "MEU List|Military End-User List|Military End User List|\\(MEU\\) List" } };

#define N_LISTS  G_N_ELEMENTS (lists)
#define NO_LIST  N_LISTS
#define N_EXTENTS (SY_ROLL_REMOVAL + 1)

typedef struct
{
  guint list;
  SyRollExtent extent;
  char *name, *country; /* "" if none is told */
  guint passage;
  gsize start, end;
  gboolean used;
} Mention;

typedef struct
{
  guint list;
  guint passage;
  char *country; /* as the row writes it */
  SyPartyRecord *record;
} Row;

typedef struct
{
  SyDocument *document;
  guint list;           /* that the instructions are about; NO_LIST */
  SyRollExtent extent;  /* what they do: WHOLE is nothing yet */
  char *country;        /* under which; "" */
  gboolean partial;     /* they speak of aliases and addresses: quotes are no names of entries */
  GPtrArray *mentions;  /* of Mention */
  GPtrArray *rows;      /* of Row */
  GHashTable *acts;     /* "LIST COUNTRY EXTENT": instructions that name nobody */
  SyPartyColumns columns;
} Reading;

static void
mention_free (gpointer data)
{
  Mention *mention = data;
  g_free (mention->name);
  g_free (mention->country);
  g_free (mention);
}

static void
row_free (gpointer data)
{
  Row *row = data;
  g_free (row->country);
  sy_party_record_free (row->record);
  g_free (row);
}

static gboolean
accepts (const SyDocument *document)
{
  return g_str_has_prefix (document->id, "us-fr:");
}

/* ---- patterns ---- */

enum
{
  SUPPLEMENT,
  NUMBERED,
  TOKEN,
  STATED,
  N_PATTERNS
};

#define NUMBER "((?i:[0-9]{1,3}|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|and)\\b[- ]?)+))"

static GRegex *
pattern (guint which)
{
  static GRegex *regexes[N_PATTERNS];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const char *const sources[N_PATTERNS] = {
        [SUPPLEMENT] = "[Ss]upp(?:lement|\\.) [Nn]o\\.? ?([467]) to [Pp]art 744",
        [NUMBERED] = "^[0-9]{1,2}\\. ",
        /* In the order of the text: what is done; under which country; that it is done to a part of an entry; that an entry is meant; a name in quotation marks. */
        [TOKEN] = "(?<verb>\\b(?:[Aa]dd|[Rr]emov|[Rr]evis|[Mm]odif|[Cc]orrect|[Dd]elet)(?:e|es|ed|s|ing|ies|ying|y)?\\b)|(?<under>\\b[Uu]nder (?:the destination of |the )?[“\"]?)|(?<part>\\b(?:alias|aliases|address|addresses)\\b)"
                  "|(?<entry>\\b(?:entry|entries|entity|entities|persons?)\\b)|[“\"](?<name>[^“”\"]{2,400})[”\"]",
        [STATED] = "\\b((?i:add|remov|revis|modif))(?:s|es|ing|ies|ying) (?:an? (?:additional|total of) |the )?" NUMBER "(?: ?\\(([0-9]{1,3})\\))? ?(?:[a-z][a-z-]+ |Chinese |Russian ){0,2}(?:entit(?:y|ies)|persons?|entr(?:y|ies))\\b"
                   "(?:,? under " NUMBER "(?: ?\\(([0-9]{1,3})\\))? ?entr(?:y|ies))?",
      };
      for (guint i = 0; i < N_PATTERNS; i++)
        regexes[i] = g_regex_new (sources[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes[which];
}

static SyRollExtent
extent_of (const char *verb)
{
  return g_ascii_strncasecmp (verb, "add", 3) == 0 ? SY_ROLL_ADDITION : g_ascii_strncasecmp (verb, "remov", 5) == 0 || g_ascii_strncasecmp (verb, "delet", 5) == 0 ? SY_ROLL_REMOVAL : SY_ROLL_REVISION;
}

/* The code of the country that the words begin with; "" if they do not. Caller's. */
static char *
country_at (const char *words)
{
  if (g_ascii_strncasecmp (words, "China", 5) == 0 || g_ascii_strncasecmp (words, "People's Republic of China", 26) == 0)
    return g_strdup ("CN");
  const SyCountryName *name = sy_country_at (words, strlen (words));
  if (name == NULL)
    return g_strdup ("");
  g_autofree char *written = g_strndup (words, name->length);
  g_autoptr (SyPartyRecord) record = sy_party_record_new (SY_PARTY_UNKNOWN);
  sy_party_add_country (record, written);
  const char *code = sy_party_record_detail (record, "country");
  return g_strdup (code != NULL ? code : "");
}

/* ---- instructions ---- */

static char *
act_key (guint list, const char *country, SyRollExtent extent)
{
  return g_strdup_printf ("%u %s %d", list, country, extent);
}

/* A country that follows the names is theirs too: "removing the entry for “X” under Pakistan". */
static void
set_country (Reading *reading, char *country, guint first)
{
  g_free (reading->country);
  reading->country = country;
  for (guint i = first; i < reading->mentions->len; i++)
    {
      Mention *mention = reading->mentions->pdata[i];
      g_free (mention->country);
      mention->country = g_strdup (country);
    }
}

static void
add_mention (Reading *reading, guint passage, const char *name, gsize start, gsize end)
{
  Mention *mention = g_new0 (Mention, 1);
  mention->list = reading->list;
  mention->extent = reading->extent;
  mention->name = g_strdup (name);
  gsize length = strlen (g_strstrip (mention->name));
  while (length > 0 && strchr (";,:", mention->name[length - 1]) != NULL)
    mention->name[--length] = '\0';
  mention->country = g_strdup (reading->country);
  gsize whole = strlen (((const SyPassage *) reading->document->passages->pdata[passage])->text);
  mention->passage = passage;
  mention->start = whole <= MAX_QUOTE ? 0 : start;
  mention->end = whole <= MAX_QUOTE ? whole : end;
  g_ptr_array_add (reading->mentions, mention);
}

/* The byte at which a named group begins; -1 if it took no part. */
static int
group_start (const GMatchInfo *match, const char *group)
{
  int start = -1;
  return g_match_info_fetch_named_pos (match, group, &start, NULL) ? start : -1;
}

static void
read_instruction (Reading *reading, guint passage, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint first = reading->mentions->len;
  gboolean placed = FALSE;
  for (g_regex_match (pattern (TOKEN), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int end = 0, verb = group_start (match, "verb"), name = group_start (match, "name");
      g_match_info_fetch_pos (match, 0, NULL, &end);
      if (verb >= 0)
        {
          reading->extent = extent_of (text + verb);
          reading->partial = FALSE;
        }
      else if (group_start (match, "under") >= 0)
        {
          char *country = country_at (text + end);
          if (*country != '\0')
            set_country (reading, country, placed ? reading->mentions->len : first);
          else
            g_free (country);
          placed = TRUE;
        }
      else if (group_start (match, "part") >= 0)
        reading->partial = TRUE;
      else if (group_start (match, "entry") >= 0)
        {
          /* "removing the alias “X” from the entry for “Y”" revises Y. */
          if (reading->partial)
            reading->extent = SY_ROLL_REVISION;
          reading->partial = FALSE;
        }
      else if (!reading->partial && reading->extent != SY_ROLL_WHOLE)
        {
          g_autofree char *quoted = g_match_info_fetch_named (match, "name");
          add_mention (reading, passage, quoted, (gsize) name, (gsize) end);
        }
    }
  if (reading->mentions->len == first && reading->extent != SY_ROLL_WHOLE)
    g_hash_table_add (reading->acts, act_key (reading->list, reading->country, reading->extent));
}

/* Which list the instructions below are about. A numbered instruction that names none of the supplements ends it. */
static void
enter (Reading *reading, const SyPassage *passage)
{
  g_autoptr (GMatchInfo) match = NULL;
  gboolean numbered = g_regex_match (pattern (NUMBERED), passage->text, 0, NULL);
  guint list = NO_LIST;
  if (g_regex_match (pattern (SUPPLEMENT), passage->text, 0, &match))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      for (list = 0; list < N_LISTS && lists[list].number != *number; list++)
        ;
    }
  if (list == NO_LIST ? !numbered : list == reading->list && !numbered)
    return;
  reading->list = list;
  reading->extent = SY_ROLL_WHOLE;
  reading->partial = FALSE;
  set_country (reading, g_strdup (""), reading->mentions->len);
  reading->columns = (SyPartyColumns){ 0 };
}

static void
read_row (Reading *reading, guint passage, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, " | ", -1);
  if (sy_party_read_head (cells, &reading->columns) || reading->columns.entity == 0)
    return;
  SyPartyRecord *record = sy_party_row (reading->document, passage, cells, &reading->columns);
  if (record == NULL)
    return;
  const char *country = sy_party_record_detail (record, "country");
  Row *row = g_new0 (Row, 1);
  *row = (Row){ reading->list, passage, g_strdup (country != NULL ? country : ""), record };
  g_ptr_array_add (reading->rows, row);
}

/* Instructions are marked in XML; in other forms of the text they are paragraphs below the one that names the supplement. */
static gboolean
instructs (const SyPassage *passage)
{
  return passage->kind == SY_PASSAGE_INSTRUCTION || passage->kind == SY_PASSAGE_PARAGRAPH || passage->kind == SY_PASSAGE_ITEM;
}

static void
read_passages (Reading *reading)
{
  const GPtrArray *passages = reading->document->passages;
  for (guint i = 0; i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      gboolean starts = passage->kind == SY_PASSAGE_INSTRUCTION || (instructs (passage) && g_regex_match (pattern (NUMBERED), passage->text, 0, NULL));
      if (starts)
        enter (reading, passage);
      if (reading->list == NO_LIST)
        continue;
      if (instructs (passage))
        read_instruction (reading, i, passage->text);
      else if (passage->kind == SY_PASSAGE_ROW)
        read_row (reading, i, passage->text);
    }
}

/* ---- what the instructions make of the rows ---- */

static gboolean
names_row (const Mention *mention, const Row *row, const char *plain)
{
  if (mention->list != row->list || (*mention->country != '\0' && strcmp (mention->country, row->country) != 0))
    return FALSE;
  g_autofree char *named = sy_party_plain_name (mention->name);
  gsize length = strlen (plain);
  return strcmp (named, plain) == 0 || (g_str_has_prefix (named, plain) && named[length] == ' '); /* the quote may go on with aliases */
}

static SyRollExtent
extent_of_row (const Reading *reading, const Row *row)
{
  const SyPartyName *name = row->record->names->pdata[0];
  g_autofree char *plain = sy_party_plain_name (name->text);
  for (guint i = 0; i < reading->mentions->len; i++)
    {
      Mention *mention = reading->mentions->pdata[i];
      if (mention->extent == SY_ROLL_REMOVAL || !names_row (mention, row, plain))
        continue;
      mention->used = TRUE;
      return mention->extent;
    }
  gboolean acts[N_EXTENTS] = { FALSE };
  for (guint extent = SY_ROLL_ADDITION; extent <= SY_ROLL_REVISION; extent++)
    {
      g_autofree char *here = act_key (row->list, row->country, extent), *anywhere = act_key (row->list, "", extent);
      acts[extent] = g_hash_table_contains (reading->acts, here) || g_hash_table_contains (reading->acts, anywhere);
    }
  return acts[SY_ROLL_REVISION] && !acts[SY_ROLL_ADDITION] ? SY_ROLL_REVISION : SY_ROLL_ADDITION;
}

static SyRoll *
new_roll (const SyDocument *document, guint list, SyRollExtent extent)
{
  SyRoll *roll = sy_roll_new (lists[list].list, document->id, extent, READER, VERSION);
  g_free (roll->by);
  roll->by = g_strdup (document->id);
  sy_party_date (document, roll);
  return roll;
}

static SyPartyRecord *
record_of (const Mention *mention)
{
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  record->passage = mention->passage;
  record->start = mention->start;
  record->end = mention->end;
  sy_party_take_entry (record, mention->name);
  sy_party_add_country (record, mention->country);
  return record;
}

/* ---- how many, by the summary ---- */

/* The list that is named first in the text. */
static guint
list_named (const char *text)
{
  guint best = NO_LIST;
  int nearest = G_MAXINT;
  for (guint i = 0; i < N_LISTS; i++)
    {
      g_autoptr (GRegex) name = g_regex_new (lists[i].pattern, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      int at = 0;
      if (g_regex_match (name, text, 0, &match) && g_match_info_fetch_pos (match, 0, &at, NULL) && at < nearest)
        {
          nearest = at;
          best = i;
        }
    }
  return best;
}

/* The one that is named behind in the sentence, else in the title. */
static guint
list_behind (const SyDocument *document, const char *behind)
{
  const char *stop = strstr (behind, ". ");
  g_autofree char *sentence = stop != NULL ? g_strndup (behind, (gsize) (stop - behind)) : g_strdup (behind);
  guint list = list_named (sentence);
  return list != NO_LIST ? list : list_named (document->title);
}

/* Whether the sentence in which byte `at` stands says, before it, that it goes on: "BIS is also removing 27 persons". */
static gboolean
goes_on (const char *text, int at)
{
  g_autofree char *before = g_strndup (text, (gsize) at);
  const char *stop = g_strrstr (before, ". ");
  return strstr (stop != NULL ? stop : before, " also ") != NULL;
}

/* The number of the last of the groups that tells one: entries are counted before entities, figures before words. -1 if none does. */
static int
number_of (const GMatchInfo *match)
{
  for (int group = 5; group > 1; group--)
    {
      g_autofree char *words = g_match_info_fetch (match, group);
      int number = words != NULL && *words != '\0' ? sy_english_number (g_strstrip (words)) : -1;
      if (number >= 0)
        return number;
    }
  return -1;
}

typedef struct
{
  int count; /* -1: not told */
  guint passage;
} Stated;

/* The first number that is told of each list and act counts, since texts repeat themselves, and those that are told to come on top. */
static void
find_stated (const SyDocument *document, Stated stated[N_LISTS][N_EXTENTS])
{
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      g_autoptr (GMatchInfo) match = NULL;
      if (passage->kind != SY_PASSAGE_SUMMARY)
        continue;
      for (g_regex_match (pattern (STATED), passage->text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          int start = 0, end = 0, number = number_of (match);
          g_match_info_fetch_pos (match, 0, &start, &end);
          g_autofree char *verb = g_match_info_fetch (match, 1);
          guint list = list_behind (document, passage->text + end);
          Stated *held = list != NO_LIST ? &stated[list][extent_of (verb)] : NULL;
          if (held == NULL || number < 0 || (held->count >= 0 && !goes_on (passage->text, start)))
            continue;
          held->count = MAX (held->count, 0) + number;
          held->passage = i;
        }
    }
}

/* ---- the rolls ---- */

static void
fill (Reading *reading, SyRoll *rolls[N_LISTS][N_EXTENTS])
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      Row *row = reading->rows->pdata[i];
      SyRoll *roll = rolls[row->list][extent_of_row (reading, row)];
      sy_roll_take (roll, g_steal_pointer (&row->record), NULL);
    }
  for (guint i = 0; i < reading->mentions->len; i++)
    {
      const Mention *mention = reading->mentions->pdata[i];
      if (!mention->used)
        sy_roll_take (rolls[mention->list][mention->extent], record_of (mention), NULL);
    }
}

/* Most documents of the Federal Register have nothing to do with these lists; the Entity List of the Uyghur Forced Labor Prevention Act is another one. */
static gboolean
concerns (const SyDocument *document)
{
  if (strstr (document->title, "Forced Labor") != NULL)
    return FALSE;
  static const char *const words[] = { "art 744", "Entity List", "Unverified List", "MEU" };
  for (guint i = 0; i < document->passages->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (words); k++)
      if (strstr (((const SyPassage *) document->passages->pdata[i])->text, words[k]) != NULL)
        return TRUE;
  return FALSE;
}

static void
read_document (SyDocument *document)
{
  if (!concerns (document))
    return;
  Reading reading = { .document = document, .list = NO_LIST, .extent = SY_ROLL_WHOLE, .country = g_strdup (""), .mentions = g_ptr_array_new_with_free_func (mention_free),
                      .rows = g_ptr_array_new_with_free_func (row_free), .acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  SyRoll *rolls[N_LISTS][N_EXTENTS] = { { NULL } };
  Stated stated[N_LISTS][N_EXTENTS];
  for (guint list = 0; list < N_LISTS; list++)
    for (guint extent = SY_ROLL_ADDITION; extent < N_EXTENTS; extent++)
      {
        rolls[list][extent] = new_roll (document, list, extent);
        stated[list][extent] = (Stated){ -1, 0 };
      }
  read_passages (&reading);
  fill (&reading, rolls);
  find_stated (document, stated);
  for (guint list = 0; list < N_LISTS; list++)
    for (guint extent = SY_ROLL_ADDITION; extent < N_EXTENTS; extent++)
      {
        rolls[list][extent]->stated = stated[list][extent].count;
        rolls[list][extent]->passage = stated[list][extent].passage;
        sy_party_add_roll (document, rolls[list][extent]);
      }
  g_ptr_array_unref (reading.mentions);
  g_ptr_array_unref (reading.rows);
  g_hash_table_unref (reading.acts);
  g_free (reading.country);
}

const SyPartyReader sy_party_fr = { READER, accepts, read_document };
