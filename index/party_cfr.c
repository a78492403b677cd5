// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of parties in the EAR: the Entity List, the Unverified List and the Military End-User List, supplements to part 744, and those that rule text names (744.22).
 *
 * A row is a country (carried over blank cells by the reader of the text), an entry with aliases and addresses, which the recogniser of parties takes apart, on the Entity List a requirement and a policy, and the
 * history of the entry as citations of the Federal Register. What the recogniser finds no name in, is a name up to the first comma, so that no row is lost. */
#include <string.h>

#include "index/party_row.h"

#define READER "party-cfr"
#define VERSION 2

static const struct
{
  const char *id, *list;
} supplements[] = { { "us-cfr:15/744/supplement-4", "us-entity-list" }, { "us-cfr:15/744/supplement-6", "us-uvl" }, { "us-cfr:15/744/supplement-7", "us-meu" } };

#define NAMED_IN "us-cfr:15/744.22"

static const char *
list_of (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (supplements); i++)
    if (strcmp (id, supplements[i].id) == 0)
      return supplements[i].list;
  return NULL;
}

static gboolean
accepts (const SyDocument *document)
{
  return list_of (document->id) != NULL || strcmp (document->id, NAMED_IN) == 0;
}

/* ---- rows ---- */

/* What stands above the row, for rows that say less than those above them. */
typedef struct
{
  char *citation; /* of the last row that has one */
  char *heading;  /* "The following eight subordinate institutions of X:", while rows below it have no citation of their own; NULL: none */
} Above;

static void
above_clear (Above *above)
{
  g_free (above->citation);
  g_free (above->heading);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Above, above_clear)

static void
set_text (char **held, const char *text)
{
  g_free (*held);
  *held = g_strdup (text);
}

/* The entry itself says that it belongs to the one above. */
static gboolean
is_subordinate (const char *entry)
{
  return g_ascii_strncasecmp (entry, "Subordinate institution", 23) == 0 || g_ascii_strncasecmp (entry, "Affiliated entit", 16) == 0;
}

/* Institutions below a heading have blank cells where the institution above them has its citation: it is theirs too. */
static void
take_row (const SyDocument *document, SyRoll *roll, guint passage, char **cells, const SyPartyColumns *columns, Above *above)
{
  const char *entity = sy_party_cell (cells, columns->entity), *citation = sy_party_cell (cells, columns->citation);
  SyPartyRecord *record = sy_party_row (document, passage, cells, columns);
  gboolean blank = strspn (citation, " ") == strlen (citation);
  if (record == NULL)
    {
      if (sy_party_heads_rows (entity) && (above->heading == NULL || strlen (entity) > strlen (above->heading)))
        set_text (&above->heading, entity);
      return;
    }
  if (!blank)
    {
      set_text (&above->citation, citation);
      set_text (&above->heading, NULL);
    }
  else if (above->citation != NULL && (above->heading != NULL || is_subordinate (entity)))
    {
      sy_party_add_citations (record, above->citation);
      sy_party_record_add_detail (record, "remark", above->heading);
    }
  sy_roll_take (roll, record, NULL);
}

static void
read_supplement (SyDocument *document, const char *list)
{
  SyRoll *roll = sy_roll_new (list, "ecfr", SY_ROLL_WHOLE, READER, VERSION);
  sy_party_date (document, roll);
  SyPartyColumns columns = { 0 };
  g_auto (Above) above = { NULL, NULL };
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind != SY_PASSAGE_ROW)
        continue;
      g_auto (GStrv) cells = g_strsplit (passage->text, " | ", -1);
      if (!sy_party_read_head (cells, &columns) && columns.entity > 0)
        take_row (document, roll, i, cells, &columns, &above);
    }
  sy_party_add_roll (document, roll);
}

/* ---- named in rule text ---- */

/* Several names in one paragraph stand apart by "and" behind an abbreviation in brackets: "Research and Intelligence" is one name. */
static gsize
name_length (const char *names)
{
  const char *and = strstr (names, ") and ");
  return and != NULL ? (gsize) (and - names) + 1 : strlen (names);
}

/* "(ii) Cambodia. General Department of Research and Intelligence (GDRI).": names behind a country, in the definition of military-intelligence end users. */
static void
read_end_users (const SyDocument *document, SyRoll *roll, guint passage)
{
  const SyPassage *words = document->passages->pdata[passage];
  const char *country = strchr (words->text, ')'), *stop = country != NULL ? strstr (country, ". ") : NULL;
  if (stop == NULL || strstr (country, "Other countries") != NULL)
    return;
  g_autofree char *place = g_strndup (country + 2, (gsize) (stop - country) - 2);
  for (const char *at = stop + 2; *at != '\0';)
    {
      gsize length = name_length (at);
      gsize end = length > 0 && at[length - 1] == '.' ? length - 1 : length;
      SyPartyRecord *record = sy_party_record_new (SY_PARTY_ORGANISATION);
      record->passage = passage;
      record->start = (gsize) (at - words->text);
      record->end = record->start + end;
      g_autofree char *name = g_strndup (at, end);
      sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", name);
      sy_party_add_abbreviation (record);
      sy_party_add_country (record, place);
      sy_roll_take (roll, record, NULL);
      at += length;
      at += g_str_has_prefix (at, " and the ") ? strlen (" and the ") : g_str_has_prefix (at, " and ") ? strlen (" and ") : 0;
    }
}

static void
read_rule (SyDocument *document)
{
  SyRoll *roll = sy_roll_new ("us-mieu", "ecfr", SY_ROLL_WHOLE, READER, VERSION);
  sy_party_date (document, roll);
  for (guint i = 0; i < document->passages->len; i++)
    if (g_str_has_prefix (((const SyPassage *) document->passages->pdata[i])->path, "744.22(f)(2)("))
      read_end_users (document, roll, i);
  sy_party_add_roll (document, roll);
}

static void
read_document (SyDocument *document)
{
  const char *list = list_of (document->id);
  if (list != NULL)
    read_supplement (document, list);
  else
    read_rule (document);
}

const SyPartyReader sy_party_cfr = { READER, accepts, read_document };
