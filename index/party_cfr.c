// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of parties in the EAR: the Entity List, the Unverified List and the Military End-User List, supplements to part 744, and those that rule text names (744.22).
 *
 * A row is a country (carried over blank cells by the reader of the text), an entry with aliases and addresses, which the recogniser of parties takes apart, on the Entity List a requirement and a policy, and the
 * history of the entry as citations of the Federal Register. What the recogniser finds no name in, is a name up to the first comma, so that no row is lost. */
#include <string.h>

#include "index/party.h"

#define READER "party-cfr"
#define VERSION 1

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

/* ---- facts of one passage ---- */

/* "OTHER | NAME" without " | NAME". Caller's. */
static char *
before_bar (const char *value)
{
  const char *bar = g_strrstr (value, " | ");
  return bar != NULL ? g_strndup (value, (gsize) (bar - value)) : g_strdup (value);
}

/* Whether the words before an alias call it former. */
static gboolean
is_former (const SyDocument *document, const SyFact *fact)
{
  const SyPassage *passage = document->passages->pdata[fact->passage];
  gsize look = MIN (fact->start, 24);
  return g_strstr_len (passage->text + fact->start - look, (gssize) look, "f.k.a") != NULL || g_strstr_len (passage->text + fact->start - look, (gssize) look, "formerly") != NULL;
}

/* What a row calls a party before it names it is no part of the name: "Subordinate institution201 Research Institute", "Affiliated entities: X". */
static const char *
without_label (const char *name)
{
  static const char *const labels[] = { "Subordinate institution: ", "Subordinate institution", "Subordinate Institution", "Affiliated entities: ", "Affiliated entity: ", "subordinate institution: " };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *at = i + 1 < G_N_ELEMENTS (labels) ? g_str_has_prefix (name, labels[i]) ? name : NULL : strstr (name, labels[i]);
      const char *rest = at != NULL ? at + strlen (labels[i]) : name;
      rest += g_str_has_prefix (rest, "—") ? strlen ("—") : strspn (rest, " ");
      if (at != NULL && *rest != '\0')
        return rest;
    }
  return name;
}

/* Takes the facts of `passage` from `*at` on into the record. Facts stand in the order of passages. */
static void
take_facts (const SyDocument *document, SyPartyRecord *record, guint passage, guint *at)
{
  for (; *at < document->facts->len && ((const SyFact *) document->facts->pdata[*at])->passage < passage; (*at)++)
    ;
  for (guint i = *at; i < document->facts->len; i++)
    {
      const SyFact *fact = document->facts->pdata[i];
      if (fact->passage != passage)
        break;
      g_autofree char *value = before_bar (fact->value);
      if (fact->kind == SY_FACT_PARTY && record->names->len == 0)
        sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", without_label (fact->value));
      else if (fact->kind == SY_FACT_ALIAS)
        sy_party_record_add_name (record, is_former (document, fact) ? SY_PARTY_NAME_FORMER : SY_PARTY_NAME_ALIAS, "en", value);
      else if (fact->kind == SY_FACT_ADDRESS)
        sy_party_record_add_detail (record, "address", value);
    }
}

/* "Emal Bilal Construction Company (EBCC)": the letters in brackets at the end are another, weak name. */
static void
add_abbreviation (SyPartyRecord *record)
{
  const SyPartyName *first = record->names->pdata[0];
  const char *open = strrchr (first->text, '(');
  gsize length = open != NULL ? strcspn (open + 1, ")") : 0;
  if (open == NULL || open == first->text || open[1 + length] != ')' || open[2 + length] != '\0' || length < 2 || length > 12)
    return;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (open[1 + i]) && !g_ascii_isdigit (open[1 + i]) && open[1 + i] != '-')
      return;
  g_autofree char *short_name = g_strndup (open + 1, length);
  sy_party_record_add_name (record, SY_PARTY_NAME_WEAK, "en", short_name);
}

/* ---- rows ---- */

typedef struct
{
  guint entity, requirement, policy, citation; /* columns; 0: there is none */
} Columns;

static gboolean
read_head (char **cells, Columns *columns)
{
  if (cells[0] == NULL || g_ascii_strcasecmp (cells[0], "Country") != 0)
    return FALSE;
  *columns = (Columns){ 0 };
  for (guint i = 1; cells[i] != NULL; i++)
    if (g_str_has_prefix (cells[i], "Entity") || g_str_has_prefix (cells[i], "Listed person"))
      columns->entity = i;
    else if (g_str_has_prefix (cells[i], "License requirement"))
      columns->requirement = i;
    else if (g_str_has_prefix (cells[i], "License review"))
      columns->policy = i;
    else if (strstr (cells[i], "Register") != NULL)
      columns->citation = i;
  return TRUE;
}

static const char *
cell (char **cells, guint column)
{
  return column > 0 && column < g_strv_length (cells) ? cells[column] : "";
}

static gboolean
says_nothing (const char *entity)
{
  g_autofree char *plain = g_strstrip (g_strdup (entity));
  gsize length = strlen (plain);
  /* "Subordinate institution:" and "The following eight subordinate institutions of ...:" head the rows below them. */
  return length == 0 || g_ascii_strncasecmp (plain, "[Reserved", 9) == 0 || plain[length - 1] == ':' || g_ascii_strncasecmp (plain, "the following addresses", 23) == 0;
}

static void
read_row (const SyDocument *document, SyRoll *roll, guint passage, char **cells, const Columns *columns, guint *fact)
{
  const char *entity = cell (cells, columns->entity);
  if (says_nothing (entity))
    return;
  const SyPassage *row = document->passages->pdata[passage];
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  record->passage = passage;
  record->end = strlen (row->text);
  take_facts (document, record, passage, fact);
  if (record->names->len == 0)
    {
      g_autofree char *name = g_strndup (entity, strcspn (entity, ",;"));
      sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", name);
    }
  if (record->names->len > 0)
    add_abbreviation (record);
  sy_party_add_country (record, cells[0]);
  sy_party_record_add_detail (record, "requirement", cell (cells, columns->requirement));
  sy_party_record_add_detail (record, "policy", cell (cells, columns->policy));
  sy_party_add_citations (record, cell (cells, columns->citation));
  sy_roll_take (roll, record, NULL);
}

static void
read_supplement (SyDocument *document, const char *list)
{
  SyRoll *roll = sy_roll_new (list, "ecfr", SY_ROLL_WHOLE, READER, VERSION);
  sy_party_date (document, roll);
  Columns columns = { 0 };
  guint fact = 0;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind != SY_PASSAGE_ROW)
        continue;
      g_auto (GStrv) cells = g_strsplit (passage->text, " | ", -1);
      if (!read_head (cells, &columns) && columns.entity > 0)
        read_row (document, roll, i, cells, &columns, &fact);
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
      add_abbreviation (record);
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
