// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/party_row.h"

#include <string.h>

#include "index/recognise_party.h"

/* ---- entries ---- */

/* "OTHER | NAME" without " | NAME". Caller's. */
static char *
before_bar (const char *value)
{
  const char *bar = g_strrstr (value, " | ");
  return bar != NULL ? g_strndup (value, (gsize) (bar - value)) : g_strdup (value);
}

/* Whether the words before an alias, `start` bytes into the entry, call it former. */
static gboolean
is_former (const char *entry, gsize start)
{
  gsize look = MIN (start, 24);
  return g_strstr_len (entry + start - look, (gssize) look, "f.k.a") != NULL || g_strstr_len (entry + start - look, (gssize) look, "formerly") != NULL;
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

static void
take_fact (SyPartyRecord *record, const char *entry, const SyFact *fact)
{
  g_autofree char *value = before_bar (fact->value);
  if (fact->kind == SY_FACT_PARTY && record->names->len == 0)
    sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", without_label (fact->value));
  else if (fact->kind == SY_FACT_ALIAS)
    sy_party_record_add_name (record, is_former (entry, fact->start) ? SY_PARTY_NAME_FORMER : SY_PARTY_NAME_ALIAS, "en", value);
  else if (fact->kind == SY_FACT_ADDRESS)
    sy_party_record_add_detail (record, "address", value);
}

void
sy_party_take_entry (SyPartyRecord *record, const char *entry)
{
  g_autoptr (GPtrArray) facts = sy_recognise_party_entry (entry);
  for (guint i = 0; i < facts->len; i++)
    take_fact (record, entry, facts->pdata[i]);
  if (record->names->len == 0)
    {
      g_autofree char *name = g_strndup (entry, strcspn (entry, ",;"));
      sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "en", name);
    }
  if (record->names->len > 0)
    sy_party_add_abbreviation (record);
}

void
sy_party_add_abbreviation (SyPartyRecord *record)
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

gboolean
sy_party_read_head (char **cells, SyPartyColumns *columns)
{
  if (cells[0] == NULL || g_ascii_strcasecmp (cells[0], "Country") != 0)
    return FALSE;
  *columns = (SyPartyColumns){ 0 };
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

const char *
sy_party_cell (char **cells, guint column)
{
  return column > 0 && column < g_strv_length (cells) ? cells[column] : "";
}

gboolean
sy_party_heads_rows (const char *entity)
{
  g_autofree char *plain = g_strstrip (g_strdup (entity));
  return g_str_has_suffix (plain, ":");
}

gboolean
sy_party_names_nobody (const char *entity)
{
  g_autofree char *plain = g_strstrip (g_strdup (entity));
  /* "Subordinate institution:" and "The following eight subordinate institutions of ...:" head the rows below them; stars stand for rows that are not repeated. */
  return strspn (plain, "* ") == strlen (plain) || g_ascii_strncasecmp (plain, "[Reserved", 9) == 0 || sy_party_heads_rows (plain) || g_ascii_strncasecmp (plain, "the following addresses", 23) == 0;
}

SyPartyRecord *
sy_party_row (const SyDocument *document, guint passage, char **cells, const SyPartyColumns *columns)
{
  const char *entity = sy_party_cell (cells, columns->entity);
  if (sy_party_names_nobody (entity))
    return NULL;
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  record->passage = passage;
  record->end = strlen (((const SyPassage *) document->passages->pdata[passage])->text);
  sy_party_take_entry (record, entity);
  sy_party_add_country (record, cells[0]);
  sy_party_record_add_detail (record, "requirement", sy_party_cell (cells, columns->requirement));
  sy_party_record_add_detail (record, "policy", sy_party_cell (cells, columns->policy));
  sy_party_add_citations (record, sy_party_cell (cells, columns->citation));
  return record;
}
